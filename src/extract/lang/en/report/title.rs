//! What kind of report a title is that of.

use std::cell::OnceCell;

use crate::extract::Anchor;
use crate::extract::lang::en::phrase::View;
use crate::extract::lang::en::sentence::{self, Items};
use crate::extract::lang::en::token;
use crate::extract::search::Search;

/// A report's title and what it tells of its report: asked many times, lowered and weighed once.
pub(super) struct Title<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    lower: String,
    is_budget: OnceCell<bool>,
    is_plan: OnceCell<bool>,
}

impl<'t> Title<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, lower: text.to_ascii_lowercase(), is_budget: OnceCell::new(), is_plan: OnceCell::new() }
    }

    /// Whether one of `words`, in lower case, stands in it.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.lower.holds(word))
    }

    /// Whether it is that of what is said once a year.
    pub(super) fn is_of_year(&self) -> bool {
        self.has(&["annual", "year", "address", "state of", "budget", "plan"])
    }

    /// Whether it is that of a report on jobs.
    pub(super) fn is_of_jobs(&self) -> bool {
        self.has(&["employment", "jobs", "jobless", "payroll", "labor market", "labour market", "hiring"])
    }

    /// Whether it is that of a budget, and not of a report on how one was kept.
    pub(super) fn is_budget(&self) -> bool {
        *self.is_budget.get_or_init(|| self.names_budget() && (!self.reviews_budget() || self.is_draft_budget()))
    }

    fn names_budget(&self) -> bool {
        self.has(&[
            "budget",
            "council tax",
            "spending plan",
            "spending bill",
            "finance bill",
            "appropriation",
            "precept",
            // What councils of New Zealand, Kenya or Uganda call the plan for one year and its money.
            "annual development plan",
            "annual operational plan",
            "annual plan",
            "annual work plan",
            "annual workplan",
        ]) || self.sets_levy() && !self.is_of_money_at_work()
    }

    /// "A greener future through your environment levy", "Levy funds new playground": what the money has done.
    fn is_of_money_at_work(&self) -> bool {
        self.has(&[
            "funded by",
            "levy at work",
            "levy fund",
            "levy grant",
            "levy help",
            "levy in action",
            "levy pays for",
            "levy support",
            "supported by",
            "thanks to",
            "through the ",
            "through your ",
        ])
    }

    /// "Trustees set levy for 2024", "Proposed tax levy", but "Voters pass school levy", "Levy day": one that is decided on by who governs.
    fn sets_levy(&self) -> bool {
        if !self.has(&["levy"]) || self.has(&["ballot", "election", "polls", "referendum", "voter"]) {
            return false;
        }
        let is_set = self.lower.split_once("levy").is_some_and(|(before, behind)| {
            before.bytes().chain(behind.bytes()).any(|byte| byte.is_ascii_digit())
                || ["tax ", "property ", "preliminary ", "proposed ", "final ", "school "]
                    .iter()
                    .any(|kind| before.ends_with(kind))
        });
        is_set || self.is_headline()
    }

    fn reviews_budget(&self) -> bool {
        self.has(&["review"]) && !self.is_under_review()
            || self.has(&[
                "implementation",
                "report",
                "results",
                "performance",
                "outturn",
                "audit",
                "budget update",
                "budget control",
                "budget management",
                "budget position",
                "budgetary control",
                "monitoring",
                "under budget",
                "within budget",
                "in on budget",
                "and on budget",
                "state of the",
                "over budget",
                "budget surplus",
            ])
    }

    /// "Board reviews FY2025 budget", "Commissioners to review the spending plan": what is looked at lies ahead.
    fn is_under_review(&self) -> bool {
        self.lower.cut_at("review").is_some_and(|(_, rest)| {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            !["of ", "and ", "report", "for "].iter().any(|joint| rest.trim_start().starts_with(joint))
                && ["budget", "levy", "spending plan"].iter().any(|plan| {
                    rest.split_once(plan).is_some_and(|(between, _)| !between.contains([':', '-', '–', '—', ',']))
                })
        })
    }

    /// "Draft Budget 2024: Chief Executive's Report"
    fn is_draft_budget(&self) -> bool {
        self.has(&[
            "draft budget",
            "draft annual budget",
            "proposed budget",
            "recommended budget",
            "tentative budget",
            "preliminary budget",
        ]) && !self.has(&["implementation", "results", "performance", "outturn", "audit"])
    }

    /// Whether it announces a plan, whose figures are targets unless it says otherwise.
    pub(super) fn is_plan(&self) -> bool {
        *self.is_plan.get_or_init(|| self.is_budget() || self.names_plan() && !self.is_of_news())
    }

    fn names_plan(&self) -> bool {
        let mut words = self.lower.split(|c: char| !c.is_alphanumeric());
        let is_plan = words.any(|word| matches!(word, "plan" | "strategy" | "goals"));
        (is_plan || self.has(&["capital programme", "capital program"]))
            && !self.has(&[
                "report",
                "review",
                "update",
                "progress",
                "results",
                "annual",
                "assessment",
                "outturn",
                "monitoring",
                "performance",
                "quarter",
                "mid-year",
                "half-year",
            ])
    }

    /// Whether one that has "plan" in it is one of news: "Residents weigh $18 million school plan" tells what is, too.
    fn is_of_news(&self) -> bool {
        self.text.contains(['$', '£', '€']) || self.text.holds("Rescue Plan") || self.is_headline()
    }

    /// Whether it says what somebody does, as those of news do: "County approves plan for new jail".
    fn is_headline(&self) -> bool {
        let mut tokens = Vec::new();
        token::lex(self.text, &mut tokens);
        let mut items = Items::default();
        sentence::read(self.text, &tokens, &Anchor::default(), false, &mut items);
        let view = View::new(self.text, &tokens, &items, "", false);
        // "Our Plan to End Homelessness", "A strategy that works", "Plan: Grow, Learn, Live" say what it is.
        let end = (0..view.len()).find(|&at| view.is_mark(at, ':')).unwrap_or(view.len());
        let tells = |at: usize| view.is_verb(at) && !view.is_gerund(at);
        (1..end).any(|at| tells(at) && !view.is_one_of(at - 1, words!["to", "that", "which"]))
    }

    /// Whether it calls its text a report of what has been.
    pub(super) fn is_report(&self) -> bool {
        self.has(&["report", "statistics", "figures", "census", "by the numbers", "data"])
    }

    /// Whether it is that of a report on what a census counts.
    pub(super) fn is_on_people(&self) -> bool {
        self.has(&[
            "census",
            "population",
            "farm",
            "agricultur",
            "ag ",
            "demographic",
            "household",
            "resident",
            "people",
            "grow",
            "profile",
        ])
    }

    /// Whether it is that of a report on what was done in a year.
    pub(super) fn reviews_year(&self) -> bool {
        let is_end = self.has(&["end of year", "year end", "year-end"]) && self.has(&["report", "review"]);
        is_end || self.has(&["performance", "annual report", "outturn", "review of the year"])
    }

    /// Whether it is that of a report that comes out every month.
    pub(super) fn is_monthly(&self) -> bool {
        self.has(&["month", "market", "sales", "permits", "unemployment"])
    }
}
