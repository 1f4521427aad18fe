//! What kind of report a title is that of.

use crate::extract::Anchor;
use crate::extract::lang::en::phrase::View;
use crate::extract::lang::en::sentence::{self, Items};
use crate::extract::lang::en::token;

/// Whether a title is that of what is said once a year.
pub(super) fn is_of_year(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    ["annual", "year", "address", "state of", "budget", "plan"].iter().any(|word| title.contains(word))
}

pub(super) fn is_jobs_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    ["employment", "jobs", "jobless", "payroll", "labor market", "labour market", "hiring"]
        .iter()
        .any(|word| title.contains(word))
}

pub(super) fn is_budget_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    // "Board reviews FY2025 budget", "Commissioners to review the spending plan": what is looked at lies ahead.
    let is_under_review = || {
        title.split_once("review").is_some_and(|(_, rest)| {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            !["of ", "and ", "report", "for "].iter().any(|joint| rest.trim_start().starts_with(joint))
                && ["budget", "levy", "spending plan"].iter().any(|plan| {
                    rest.split_once(plan).is_some_and(|(between, _)| !between.contains([':', '-', '–', '—', ',']))
                })
        })
    };
    let reviews = || {
        has(&["review"]) && !is_under_review()
            || has(&[
                "implementation",
                "report",
                "results",
                "performance",
                "outturn",
                "audit",
                "budget update",
                "budget management",
                "under budget",
                "within budget",
                "in on budget",
                "and on budget",
                "state of the",
                "over budget",
                "budget surplus",
            ])
    };
    let plans = has(&[
        "budget",
        "council tax",
        "spending plan",
        "spending bill",
        "finance bill",
        "appropriation",
        "levy",
        "precept",
    ]);
    // "Draft Budget 2024: Chief Executive's Report"
    let is_draft = || {
        has(&["draft", "proposed", "recommended", "tentative", "preliminary"])
            && has(&[
                "draft budget",
                "draft annual budget",
                "proposed budget",
                "recommended budget",
                "tentative budget",
                "preliminary budget",
            ])
            && !has(&["implementation", "results", "performance", "outturn", "audit"])
    };
    plans && (!reviews() || is_draft())
}

/// Whether a title says what somebody does, as those of news do: "County approves plan for new jail".
fn is_headline(title: &str) -> bool {
    let mut tokens = Vec::new();
    token::lex(title, &mut tokens);
    let mut items = Items::default();
    sentence::read(title, &tokens, &Anchor::default(), false, &mut items);
    let view = View::new(title, &tokens, &items, "", false);
    // "Our Plan to End Homelessness", "A strategy that works", "Plan: Grow, Learn, Live" say what it is.
    let end = (0..view.len()).find(|&at| view.is_mark(at, ':')).unwrap_or(view.len());
    let tells = |at: usize| view.is_verb(at) && !view.is_gerund(at);
    (1..end).any(|at| tells(at) && !view.is_one_of(at - 1, words!["to", "that", "which"]))
}

/// Whether a title announces a plan, whose figures are targets unless it says otherwise.
pub(super) fn is_plan_title(title: &str) -> bool {
    if is_budget_title(title) {
        return true;
    }
    let written = title;
    let title = title.to_ascii_lowercase();
    let is_plan = title.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "plan" | "strategy" | "goals"));
    let is_programme = title.contains("capital programme") || title.contains("capital program");
    (is_plan || is_programme)
        && !["report", "review", "update", "progress", "results", "annual", "assessment", "outturn", "monitoring"]
            .iter()
            .any(|word| title.contains(word))
        && !is_of_news(written)
}

/// Whether a title that has "plan" in it is one of news: "Residents weigh $18 million school plan" tells what is, too.
fn is_of_news(title: &str) -> bool {
    title.contains(['$', '£', '€']) || title.contains("Rescue Plan") || is_headline(title)
}

/// Whether a title calls its text a report of what has been.
pub(super) fn is_report(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    ["report", "statistics", "figures", "census", "by the numbers", "data"].iter().any(|word| title.contains(word))
}

/// Whether a title is that of a report on what a census counts.
pub(super) fn is_on_people(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    [
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
    ]
    .iter()
    .any(|word| title.contains(word))
}

/// Whether a title is that of a report on what was done in a year.
pub(super) fn reviews_year(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let is_end = has(&["end of year", "year end", "year-end"]) && has(&["report", "review"]);
    is_end || has(&["performance", "annual report", "outturn", "review of the year"])
}

/// Whether a title is that of a report that comes out every month.
pub(super) fn is_monthly(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    ["month", "market", "sales", "permits", "unemployment"].iter().any(|word| title.contains(word))
}
