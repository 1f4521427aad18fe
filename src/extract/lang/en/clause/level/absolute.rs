//! Parts set off by "with": "with $2.1 million of that coming from fuel taxes", "with 71 percent closed within 30 days".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A part of what was told, and what is said of it behind the figure: where the money comes from or goes to, or what those that
    /// the share is of are.
    pub(super) fn level_with_part(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        // "with 35 percent provided by the state and 65 percent provided by"
        let goes_on = |and: usize| {
            view.has(and, Tags::CONJUNCTION)
                && self.last().is_some_and(|last| last.rule == "with-part" && last.sort == quantity.sort)
        };
        place.before.filter(|&with| own.is_none() && (view.is_word(with, "with") || goes_on(with)))?;
        draft.rule = "with-part";
        draft.confidence = 0.75;
        match quantity.sort {
            Sort::Money => draft.indicator = self.way_of_part(at + 1)?,
            Sort::Percent => {
                let (whole, is_counted) = self.whole_of_part(at)?;
                draft.indicator = format_smolstr!("{whole} {}", self.said_of_share(at + 1, is_counted)?);
                draft.stem = Some(whole);
            }
            _ => return None,
        }
        Some(!draft.indicator.is_empty())
    }

    /// Whether a share behind "with" at `with` is one of those that the share before it is of: "82% are on track, with only 9% below
    /// target".
    pub(in super::super) fn is_share_beside(&self, with: Option<usize>, sort: Sort) -> bool {
        let is_share = |last: &Draft| last.sort == Sort::Percent && last.measure == Measure::Level;
        sort == Sort::Percent
            && with.is_some_and(|with| self.view.is_word(with, "with"))
            && self.last().is_some_and(|last| is_share(last) && last.stem.as_ref().is_some_and(|stem| !stem.is_empty()))
    }

    /// Where a part of the money comes from, or what it goes to.
    fn way_of_part(&self, mut at: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "of that", "of that amount", "of the total", "alone"
        if view.has(at, Tags::OF_THEM) {
            at += 1;
        } else if view.is_word(at, "of") && view.has(at + 1, Tags::DETERMINER.and(Tags::PRONOUN)) {
            at += 2;
        }
        at += usize::from(view.is_one_of(at, words!["amount", "figure", "money", "revenue", "sum", "total"]));
        at += usize::from(view.is_word(at, "alone"));
        let goes = view.is_one_of(at, words!["coming", "flowing", "going", "stemming"]);
        let leads = |at: usize| view.is_one_of(at, words!["for", "from", "into", "on", "to", "toward", "towards"]);
        let is_done = |at: usize| view.is_past(at) && leads(at + 1);
        let next = match () {
            () if goes && leads(at + 1) => at + 2,
            () if view.is_word(at, "being") && leads(at + 1) => at + 2,
            () if view.is_word(at, "being") && is_done(at + 1) => at + 3,
            _ => return None,
        };
        // "going to books": no name where it might be a verb.
        let range = view.phrase_list(next)?;
        Some(view.name(range)).filter(|name| !name.is_empty()).or_else(|| Some(view.words(range)))
    }

    /// The noun that a share behind "with" is of, and whether it is counted.
    fn whole_of_part(&self, at: usize) -> Option<(SmolStr, bool)> {
        let last = self.last().filter(|last| last.measure == Measure::Level && last.next <= at)?;
        let stem = last.stem.clone().filter(|stem| !stem.is_empty());
        match last.sort {
            Sort::Percent => Some((stem?, true)),
            Sort::Count if matches!(last.rule, "count" | "carried") => Some((last.whole().clone(), true)),
            // "costs totaled $20 million, with 35 percent provided by the state": of the costs.
            Sort::Money => Some((last.indicator.clone(), false)),
            _ => None,
        }
    }

    /// What a share behind "with" is said to be: done, doing, or how it stands against its goal.
    fn said_of_share(&self, at: usize, is_counted: bool) -> Option<SmolStr> {
        let view = &self.view;
        if let Some(standing) = self.standing(at) {
            return Some(standing);
        }
        let mut said = at;
        while view.has(said, Tags::ADVERB) || view.is_word(said, "being") {
            said += 1;
        }
        let is_told = view.is_past(said) || view.is_gerund(said) && is_counted;
        if !is_told {
            return None;
        }
        Some(view.words((said, self.predicate_end(said)))).filter(|said| !said.is_empty())
    }
}
