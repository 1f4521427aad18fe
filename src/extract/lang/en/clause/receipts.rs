//! Money that someone gets: allocations, receipts, prices for each.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;
use crate::model::currency;

/// Verbs of who gets something.
const GETS: &Words = words![
    "attracted",
    "gets",
    "get",
    "getting",
    "got",
    "had",
    "has",
    "receive",
    "received",
    "receives",
    "receiving",
    "scooped",
    "scooping",
    "secured",
    "took"
];

/// Verbs of who gives something to someone.
const GIVES: &Words = words![
    "award", "awarded", "awarding", "awards", "gave", "give", "given", "gives", "giving", "grant", "granted", "lent",
    "offered", "paid", "pay", "pays", "sent"
];

impl Reader<'_> {
    /// Whose an allocation is that only grades: "The Department of Water received the second largest allocation of Sh791
    /// million", "got the lion's share of".
    pub(super) fn portion(&self, lower: &str, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_bare =
            matches!(lower, "allocation" | "lion's share" | "lion’s share" | "largest share" | "biggest share")
                || ["largest allocation", "highest allocation", "biggest allocation", "lowest allocation"]
                    .iter()
                    .any(|end| lower.ends_with(end));
        let verb = self.governor(at).filter(|&verb| is_bare && view.is_one_of(verb, GETS))?;
        let who = match self.clause(verb).subject {
            Some(range) => view.name(range),
            None => self.clause_of[at]
                .checked_sub(1)
                .and_then(|index| self.clauses[index].subject)
                .map(|range| view.name(range))?,
        };
        (!who.is_empty() && !self.is_agent(&who)).then(|| format_smolstr!("{who} allocation"))
    }

    /// Who gets money out of a budget: "The health department got Sh2.8 billion in the supplementary budget".
    pub(super) fn gets(&self, verb: usize) -> bool {
        self.view.is_one_of(verb, GETS)
    }

    /// What comes of money that a body gets: of one department its allocation, of the place itself what it received.
    pub(super) fn received(&self, who: Option<&SmolStr>) -> Option<SmolStr> {
        const PLACES: [&str; 5] = ["city", "county", "town", "township", "village"];
        let who = who?;
        if PLACES.iter().any(|place| who.eq_ignore_ascii_case(place)) {
            return Some(SmolStr::new_static("funds received"));
        }
        let is_part = ["department", "docket", "ministry"].iter().any(|part| who.ends_with(part)) && who.contains(' ');
        is_part.then(|| format_smolstr!("{who} allocation"))
    }

    /// Whether a bare number is an amount of money by the word before it: "at a cost of 190 million", "seeds worth 13.5
    /// million".
    pub(super) fn is_bare_money(&self, at: usize, left: &Left, quantity: &Quantity) -> bool {
        let view = &self.view;
        let is_large = quantity.is_count() && quantity.unit.is_empty() && quantity.value >= Decimal::from(100_000);
        if is_large && !quantity.has_per && self.is_sized_money(at, quantity) {
            return true;
        }
        let Some(before) = left.at.filter(|_| is_large && !quantity.has_per) else { return false };
        let is_cost = |at: usize| {
            view.is_one_of(at, words!["budget", "contract", "cost", "fund", "grant", "price", "tune", "value"])
        };
        view.is_one_of(before, words!["worth", "costing"])
            || before > 0 && view.is_word(before, "of") && is_cost(before - 1)
            || before > 0 && view.is_word(before, "at") && view.is_word(before - 1, "valued")
    }

    /// "About 8.58 billion will be financed by the equitable share": millions of nothing else, where the sentence speaks of money and
    /// an amount was told.
    fn is_sized_money(&self, at: usize, quantity: &Quantity) -> bool {
        const TALK: &Words = words![
            "allocated",
            "allocation",
            "borrowed",
            "budget",
            "budgeted",
            "cost",
            "costs",
            "debt",
            "debts",
            "deficit",
            "expenditure",
            "financed",
            "fund",
            "funded",
            "funding",
            "funds",
            "grant",
            "grants",
            "investment",
            "loan",
            "loans",
            "paid",
            "revenue",
            "revenues",
            "spend",
            "spending",
            "spent",
            "tax",
            "taxes"
        ];
        let view = &self.view;
        let raw = &view.text[quantity.start..quantity.end];
        let size = raw.last_word();
        let is_sized = ["million", "billion", "trillion"].iter().any(|name| size.eq_ignore_ascii_case(name));
        let talks = || view.may_say(TALK) && (0..view.len()).any(|word| view.is_one_of(word, TALK));
        // "secured 18 million in relief projects, with 10 million going to sewers"
        let gets = || view.is_word(at + 1, "in") && self.governor(at).is_some_and(|verb| view.is_one_of(verb, GETS));
        let goes = || {
            view.is_one_of(at + 1, words!["goes", "going", "went"])
                && self.drafts.last().is_some_and(|last| last.sort == Sort::Money)
        };
        is_sized && (talks() || gets() || goes()) && !self.money_told().is_empty()
    }

    /// What money was lost in: "lost $72 million in travel spending".
    pub(super) fn lost_in(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        if draft.sort != Sort::Money || !view.is_word(draft.next, "in") || view.time(draft.next + 1).is_some() {
            return None;
        }
        let verb = self.governor(draft.item)?;
        let loses = view.is_one_of(verb, words!["lose", "loses", "losing", "lost"])
            && (verb + 1..draft.item).all(|at| view.has(at, BEFORE_NUMBER));
        let (from, to) = view.noun_phrase(draft.next + 1).filter(|_| loses)?;
        let name = view.name((from, to));
        // "lost $2 million in state aid" did not get it.
        let is_given = view.is_one_of(to - 1, words!["aid", "funding", "funds", "grants", "money", "support"]);
        (!name.is_empty() && !is_given && self.place_alone(&name).is_none() && !view.has(to - 1, Tags::TIME))
            .then_some(name)
    }

    /// "collected $1.2 of the estimated $2 million", "$5.4 billion in Ashby and $1.1 in Belden": the millions of the amount beside it, told
    /// once for both.
    pub(super) fn magnitude_beside(&self, at: usize, quantity: &Quantity) -> Option<Decimal> {
        let view = &self.view;
        let raw = &view.text[quantity.start..quantity.end];
        let is_short = quantity.sort == Sort::Money
            && quantity.value < Decimal::from(100)
            && raw.split_once('.').is_some_and(|(_, cents)| cents.len() == 1)
            && quantity.range.is_none();
        if !is_short {
            return None;
        }
        let is_plain = |from: usize, to: usize| {
            to - from <= 6
                && (from..to).all(|at| view.item(at).is_some_and(|item| item.what == What::Word && !view.is_verb(at)))
        };
        let beside = |other: usize| {
            let quantity = &view.all.quantities[view.quantity(other)?];
            let raw = &view.text[quantity.start..quantity.end];
            let told = ["billion", "million"].into_iter().find(|told| raw.ends_with(told))?;
            Some(Decimal::from(if told == "million" { 1_000_000_i64 } else { 1_000_000_000 }))
        };
        let behind = (at + 1..view.len().min(at + 7))
            .find(|&other| view.quantity(other).is_some())
            .filter(|&other| view.is_word(at + 1, "of") && is_plain(at + 1, other));
        let before = (at.saturating_sub(7)..at)
            .rev()
            .find(|&other| view.quantity(other).is_some())
            .filter(|&other| view.has(at - 1, Tags::CONJUNCTION) && is_plain(other + 1, at));
        behind.or(before).and_then(beside)
    }

    /// The currency of the amount told last, for one that states none.
    pub(super) fn money_told(&self) -> SmolStr {
        let told = self.drafts.iter().rev().chain(&self.previous).find(|last| last.sort == Sort::Money);
        let ahead = || self.view.all.quantities.iter().find(|other| other.sort == Sort::Money).map(|other| &other.unit);
        let unit = told.map(|last| &last.unit).or_else(ahead);
        let unit = unit.and_then(|unit| unit.split('/').next()).map(SmolStr::from);
        unit.or_else(|| self.currency.map(SmolStr::new_static)).unwrap_or_default()
    }

    /// The currency of the last amount, for the rest of the report.
    pub(in super::super) fn last_money(&self) -> Option<&'static str> {
        let last = self.drafts.iter().rev().find(|last| last.sort == Sort::Money)?;
        currency::of(last.unit.split('/').next()?).map(|currency| currency.code)
    }

    /// What money is given for, where who gets it stands before it: "gave the county $750,000 to replace two bridges".
    pub(super) fn given_for(&self, verb: Option<usize>, at: usize, left: &Left) -> Option<SmolStr> {
        let view = &self.view;
        let verb = verb.filter(|&verb| view.is_one_of(verb, GIVES))?;
        let whom = left.at.filter(|&whom| whom > verb && view.is_content(whom))?;
        let is_bare =
            (verb + 1..=whom).all(|at| view.item(at).is_some_and(|item| item.what == What::Word) || view.is_joint(at));
        self.destination(at + 1).filter(|_| is_bare)
    }

    /// Whether the word at `at` may begin the name of the amount before it: "$3.5 million payment", but not "$3.5 million more".
    pub(super) fn names_amount(&self, at: usize) -> bool {
        let view = &self.view;
        view.item(at).is_some_and(|next| {
            next.what == What::Word
                && !next.tags.has(
                    Tags::PREPOSITION
                        .and(Tags::CONJUNCTION)
                        .and(Tags::ADVERB)
                        .and(Tags::EACH)
                        .and(Tags::DETERMINER)
                        .and(Tags::MORE)
                        .and(Tags::LESS)
                        .and(Tags::PRONOUN),
                )
                && !next.tags.has(
                    Tags::CLAUSE
                        .and(Tags::RELATIVE)
                        .and(Tags::COMPARED)
                        .and(Tags::WILL)
                        .and(Tags::EXPECT)
                        .and(Tags::OF_THEM)
                        .and(Tags::RESPECTIVELY)
                        .and(Tags::UNCHANGED)
                        .and(Tags::UP)
                        .and(Tags::DOWN),
                )
                && !next.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
                && !view.is_verb(at)
        })
    }

    /// What money is that a deed or a plan saves someone: "cut by 12 percent, saving taxpayers $140,000", "saves taxpayers about
    /// $600,000 a year".
    pub(super) fn saved(&self, at: usize, left: &Left, verb: Option<usize>) -> Option<&'static str> {
        let view = &self.view;
        let saving = (at.saturating_sub(5)..at)
            .rev()
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .find(|&at| view.is_word(at, "saving"));
        if saving.is_some_and(|saving| saving > 0 && view.is_mark(saving - 1, ',')) {
            return Some("saving");
        }
        let saves = verb.filter(|&verb| {
            view.is_one_of(verb, words!["save", "saved", "saves", "saving"]) && view.is_plural(verb + 1)
        });
        // "could save up to $1 million"
        if verb.is_some_and(|verb| view.is_word(verb, "save") && left.at == Some(verb)) {
            return Some("savings");
        }
        // "will save the county more than $10 million": whom it saves stands between.
        let whom = verb.filter(|&verb| {
            view.is_one_of(verb, words!["save", "saved", "saves", "saving"]) && view.has(verb + 1, Tags::DETERMINER)
        });
        let is_whom = whom.is_some_and(|verb| {
            left.at.is_some_and(|last| {
                last > verb + 1 && last <= verb + 4 && (verb + 2..=last).all(|at| view.is_content(at))
            })
        });
        (is_whom || saves.is_some_and(|verb| left.at == Some(verb + 1))).then_some("savings")
    }

    /// "taxpayers will pay an additional $6.57", "the plan means an extra £2m", ", an extra £1.15 a week": so much more than before;
    /// "approved an additional $600,000" is an amount that is added, and a level of its own.
    pub(super) fn is_additional(&self, at: usize) -> bool {
        const COSTS: &Words = words![
            "add",
            "adding",
            "adds",
            "amounts to",
            "cost",
            "costing",
            "costs",
            "equates",
            "face",
            "mean",
            "meaning",
            "means",
            "pay",
            "paying",
            "pays",
            "spend",
            "spending",
            "works out at"
        ];
        let view = &self.view;
        let article = if at > 0 && view.is_word(at - 1, "an additional") {
            at - 1
        } else if at > 1 && view.is_word(at - 2, "an") && view.is_word(at - 1, "extra") {
            at - 2
        } else {
            return false;
        };
        let costs = (self.clause(at).start..article).any(|verb| view.is_one_of(verb, COSTS));
        let restates = article > 0
            && (view.is_mark(article - 1, ',') || view.is_word(article - 1, "or"))
            && self.last().is_some_and(|last| last.measure != Measure::Level && last.next + 2 >= article);
        costs || restates
    }

    /// Whether `verb` invests in the place that the report is about.
    pub(super) fn invests_here(&self, verb: Option<usize>, preposition: usize) -> bool {
        let view = &self.view;
        let invests =
            verb.is_some_and(|verb| view.is_one_of(verb, words!["invest", "invested", "investing", "invests"]));
        let places =
            words!["area", "borough", "city", "community", "communities", "county", "district", "economy", "region"];
        // "plans to invest $45 million and hire 120": where is not said at all.
        let is_bare = view.item(preposition).is_none_or(|next| {
            !matches!(next.what, What::Word)
                || next.tags.has(Tags::CONJUNCTION)
                || view.is_one_of(preposition, words!["here", "over"])
        });
        let is_here = view.is_word(preposition, "in")
            && view
                .noun_phrase(preposition + 1)
                .is_some_and(|range| range.1 - range.0 <= 2 && view.is_one_of(range.1 - 1, places));
        invests && (is_bare || is_here)
    }
}

/// Of whom a price is that is told behind another, and the price alone: "The fee is $5 for adults and $3 for children".
pub(super) fn priced(last: &Draft, whom: &str) -> Option<(SmolStr, SmolStr)> {
    const PRICES: [&str; 12] =
        ["charge", "cost", "fare", "fee", "income", "pay", "price", "rate", "rent", "salary", "spending", "wage"];
    let base = last.whole();
    // "Council tax for a band A property is £1,037 and £1,556 for a band D property"
    if let Some((price, _)) = base.cut_at(" for ").filter(|_| last.rule == "subject" && last.sort == Sort::Money) {
        let is_price = ["bill", "charge", "cost", "fare", "fee", "price", "rate", "rent", "salary", "tax"]
            .iter()
            .any(|head| price.to_ascii_lowercase().ends_with(head));
        return is_price.then(|| (format_smolstr!("{price} for {whom}"), SmolStr::from(price)));
    }
    let head = base.last_word().to_ascii_lowercase();
    let is_price = (last.rule == "subject" || last.stem.is_some())
        && last.sort == Sort::Money
        && last.measure == Measure::Level
        && PRICES.contains(&head.as_str());
    is_price.then(|| (attach(whom, base), base.clone()))
}
