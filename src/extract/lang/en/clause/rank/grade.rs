//! What a place in a ranking is for, by the words that grade it.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// "ranks number 8", "is No. 18", "came in at number 14": the place by its number.
    pub(super) fn is_place_number(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let Some(sign) = at.checked_sub(1).filter(|_| quantity.is_bare && quantity.value >= Decimal::ONE) else {
            return false;
        };
        let comes = words!["came in at", "come in at", "comes in at", "coming in at"];
        // "Ashby is number 18, Corton came in at 26": a place like the one before.
        let is_like = || {
            self.last().is_some_and(|last| last.measure == Measure::Rank)
                && (view.is_word(sign, "at") || view.is_one_of(sign, comes))
                && view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(',' | ';' | '.')))
        };
        let no = sign - usize::from(sign > 0 && view.is_mark(sign, '.'));
        let Some(verb) = no.checked_sub(1).filter(|_| view.is_one_of(no, words!["no", "number"])) else {
            return is_like();
        };
        // "has fallen to No. 7 in the state", "is the No. 3 dairy county in the state"
        let moved =
            view.is_one_of(verb, words!["from", "to"]) && self.mover(verb).is_some_and(|verb| view.has(verb, MOVE));
        let graded = view.has(verb, Tags::DETERMINER) && self.graded_place(at).is_some();
        let is_led = moved
            || graded
            || view.has(verb, Tags::RANK)
            || view.has(verb, Tags::BE) && view.is_verb(verb)
            || view.is_one_of(verb, words!["at", "in"]) && verb > 0 && view.has(verb - 1, Tags::RANK.and(Tags::BE))
            || view.is_one_of(verb, comes)
            || self.last_in_clause(at).is_some_and(|last| last.measure == Measure::Rank)
                && view.has(verb, Tags::CONJUNCTION);
        let counts = view.item(at + 1).is_some_and(|next| next.what == What::Word) && view.is_plural(at + 1);
        is_led && !counts
    }

    /// "the No. 3 dairy county", "the number two county in the state for hogs": of which places it is one.
    pub(super) fn graded_place(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let noun = (at + 1..at + 6)
            .take_while(|&noun| view.is_content(noun) || view.is_joint(noun))
            .find(|&noun| view.is_one_of(noun, words!["borough", "city", "council", "county", "district", "town"]))?;
        Some(view.words((at + 1, noun + 1)))
    }

    /// What makes a place first or last of its like: "the 14th most populous county", "the third-fastest growing county".
    pub(super) fn ranked_by_grade(&self, grade: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_place =
            |noun: usize| view.is_one_of(noun, words!["area", "city", "community", "county", "metro", "town"]);
        // Hyphens stand between the words or not: "fastest-growing", "most populous".
        let second = grade + 1 + usize::from(view.is_mark(grade + 1, '-'));
        let noun = second + 1;
        let named = |grade_word, quality| {
            let tells = view.is_word(grade, grade_word) && view.is_word(second, quality);
            tells && (is_place(noun) || view.is_one_of(noun, words!["in", "among", "of"]))
        };
        let is_larger = view.is_one_of(grade, words!["largest", "smallest"]) && is_place(grade + 1);
        if is_larger || named("most", "populous") || named("least", "populous") || named("most", "populated") {
            return Some(SmolStr::new_static("population"));
        }
        (named("fastest", "growing") || named("slowest", "growing")).then(|| SmolStr::new_static("population growth"))
    }
}

/// Whether a name is that of an amount which many places have, each its own: "the 21st lowest council charge", "the third highest median
/// income". What something is the greatest of ("the second largest crop") has a name of its own.
pub(super) fn is_amount_ranked(name: &str) -> bool {
    let amounts = words![
        "assessment",
        "budget",
        "charge",
        "charges",
        "cost",
        "costs",
        "debt",
        "expenditure",
        "expenditures",
        "fee",
        "fees",
        "income",
        "incomes",
        "levy",
        "output",
        "pay",
        "population",
        "precept",
        "price",
        "prices",
        "rate",
        "rates",
        "rent",
        "rents",
        "revenue",
        "revenues",
        "salaries",
        "salary",
        "sales",
        "score",
        "spending",
        "tax",
        "taxes",
        "total",
        "turnout",
        "value",
        "values",
        "wage",
        "wages",
        "yield",
        "yields"
    ];
    amounts.has(name.split(" of ").next().and_then(|head| head.rsplit(' ').next()).unwrap_or_default())
}

impl Reader<'_> {
    /// Whether an ordinal stands alone in brackets behind a name, or there behind the figure that it ranks.
    pub(super) fn is_rank_in_brackets(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(before) = at.checked_sub(1).filter(|_| view.is_mark(at + 1, ')')) else { return false };
        let ranks =
            || (0..before).any(|word| view.is_one_of(word, words!["rank", "ranks", "ranked", "ranking", "rankings"]));
        view.is_mark(before, ',') && before > 1 && view.quantity(before - 1).is_some() && view.is_mark(before - 2, '(')
            || view.is_mark(before, '(') && before > 0 && view.is_content(before - 1) && ranks()
    }
}
