//! What a place in a ranking is for, by the words that grade it.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
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
