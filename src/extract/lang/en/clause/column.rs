//! Names of performance rows and topics set before the sentence: "Calls answered in time: target 80%, actual 76%", "In terms
//! of revenue, the county realised $6 million".

use smol_str::{SmolStr, format_smolstr};

use super::level::expense;
use super::*;

/// Heads of columns, told as words before a figure, sorted.
const COLUMNS: &Words = words![
    "actual",
    "actuals",
    "achieved",
    "baseline",
    "budget",
    "current",
    "goal",
    "outturn",
    "performance",
    "plan",
    "previous",
    "result",
    "target"
];

/// Verbs by which a body has money come in.
pub(super) const REVENUE: &Words = words![
    "collected",
    "collects",
    "earned",
    "earns",
    "generated",
    "mobilised",
    "mobilized",
    "netted",
    "raised",
    "raises",
    "realised",
    "realized"
];

/// Bodies that take money in and give it out.
pub(super) const BODIES: [&str; 12] = [
    "board",
    "borough",
    "city",
    "commission",
    "council",
    "county",
    "district",
    "municipality",
    "parish",
    "town",
    "township",
    "village",
];

impl Reader<'_> {
    /// What a row is about whose figure at `at` is named by the head of its column: "Sickness days – target 8, actual 9.1".
    pub(super) fn row_of_column(&self, at: usize, name: &str) -> Option<SmolStr> {
        if !COLUMNS.has(name) {
            return None;
        }
        let view = &self.view;
        let word = at.checked_sub(1)?;
        let word = word - usize::from(word > 0 && (view.is_mark(word, ':') || view.is_mark(word, '=')));
        let opens = word > 0
            && view.is_one_of(word, COLUMNS)
            && view
                .item(word - 1)
                .is_some_and(|item| matches!(item.what, What::Mark(':' | ',' | ';' | '(' | '–' | '—' | '-' | '|')));
        if !opens {
            return None;
        }
        // The row's own label stands at the head, before any figure.
        let end = (1..word).find(|&mark| {
            view.is_mark(mark, ':') || view.is_mark(mark, '(') || view.is_mark(mark, ',') || view.is_break_dash(mark)
        })?;
        let is_label = (0..end).all(|at| !view.has(at, Tags::BE)) && self.drafts.iter().all(|draft| draft.item >= end);
        Some(view.name((0, end))).filter(|name| is_label && !name.is_empty())
    }

    /// What a sentence is about whose subject only acts: "In terms of revenue, the county realised", "On expenditure, the county
    /// absorbed".
    pub(super) fn topic(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let (start, _) = self.bounds(at);
        let leads = if view.is_word(start, "in") && view.is_word(start + 1, "terms") && view.is_word(start + 2, "of") {
            3
        } else {
            usize::from(view.is_one_of(start, words!["concerning", "on", "regarding"]))
        };
        let comma = (start + leads + 1..start + leads + 7).find(|&comma| view.is_mark(comma, ','))?;
        let is_bare = leads > 0
            && (start + leads..comma)
                .all(|at| view.time(at).is_none() && view.quantity(at).is_none() && !view.is_verb(at));
        Some(view.name((start + leads, comma))).filter(|name| is_bare && !name.is_empty())
    }

    /// What money is that a body gets or gives, where nothing says what for: "we awarded $11.5 million", "the county collected
    /// $3 million".
    pub(super) fn deed_of_body(&self, verb: usize, who: Option<&SmolStr>, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        if let Some(topic) = self.topic(at) {
            return Some(topic);
        }
        let is = |words: &Words| view.is_one_of(verb, words);
        // "Lodging tax collections have recovered. The town took in $310,000": of what was told.
        let takes = is(REVENUE) || self.takes_in(verb);
        if let Some(told) = self.subject.as_ref().filter(|told| takes && is_takings(told)) {
            return Some(told.clone());
        }
        // "County governments collected": some of several.
        let is_body = |who: &SmolStr| {
            BODIES.iter().any(|body| who.eq_ignore_ascii_case(body)) || self.is_agent(who) && !who.ends_with('s')
        };
        let house = who.filter(|who| !is_body(who));
        if house.is_some_and(|who| !takes || !expense::keeps_accounts(who)) {
            return None;
        }
        let name = if is(words!["awarded", "granted"]) {
            "awards"
        } else if takes {
            // "Receipts were 13% higher than last year, when the county took in $334,174"
            if let Some(last) =
                self.last().filter(|last| last.measure == Measure::Growth && !self.is_agent(&last.indicator))
            {
                return Some(last.indicator.clone());
            }
            // "The airport took in $310,000"
            if let Some(who) = house {
                return Some(format_smolstr!("{who} revenue"));
            }
            "revenue"
        } else if is(words!["absorbed", "expended", "spend", "spends", "spent", "used", "utilised", "utilized"]) {
            "spending"
        } else if is(words!["saved", "saves"]) {
            "savings"
        } else if is(words!["borrowed", "borrows"]) {
            "borrowing"
        } else if is(words!["owe", "owed", "owes"]) {
            "debt"
        } else {
            return None;
        };
        Some(SmolStr::new_static(name))
    }

    /// Whether a name is that of a body or a place, which takes money in.
    pub(super) fn may_take_in(&self, who: &str) -> bool {
        BODIES.iter().any(|body| who.eq_ignore_ascii_case(body))
            || expense::keeps_accounts(who)
            || self.place_alone(who).is_some()
    }

    /// "took in", "has taken in", "brings in": a verb of receipts by its particle.
    pub(super) fn takes_in(&self, verb: usize) -> bool {
        let view = &self.view;
        view.is_word(verb + 1, "in")
            && view.is_one_of(
                verb,
                words![
                    "bring", "bringing", "brings", "brought", "hauled", "pulled", "raked", "taken", "take", "takes",
                    "taking", "took"
                ],
            )
    }
}

/// Whether a name tells which money a body takes in: "sales tax collections", "property taxes".
fn is_takings(name: &str) -> bool {
    let heads = ["collections", "fees", "fines", "proceeds", "receipts", "revenue", "revenues", "tax", "taxes"];
    name.rsplit_once(' ').is_some_and(|(_, head)| heads.contains(&head))
}
