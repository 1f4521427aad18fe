//! What a gerund moves: "with thefts falling to 12", "resulting in the jobless rate falling to 4%".

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// Whose move a gerund tells, behind "with" or a conjunction: "with the total impact of tourism growing".
    pub(super) fn noun_of_gerund(&self, gerund: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.back(self.clause(gerund).start, gerund, |at, item| match item.what {
            What::Word => {
                view.is_verb(at) || view.is_word(at, "with") || item.tags.has(Tags::CONJUNCTION.and(Tags::CLAUSE))
            }
            What::Mark(_) => !view.is_joint(at),
            What::Time(_) | What::Quantity(_) => true,
        })?;
        // "resulting in the jobless rate falling to"
        let brings = [start.saturating_sub(1), start].into_iter().find(|&at| self.results_in(at)).map(|at| at + 2);
        let opens = brings.is_some()
            || start > 0 && (view.is_word(start - 1, "with") || view.has(start - 1, Tags::CONJUNCTION));
        let start = brings.unwrap_or(start);
        (opens && gerund - start <= 9).then(|| view.name((start, gerund))).filter(|name| !name.is_empty())
    }

    /// Whether a verb at `at` tells what came of something: "resulting in the jobless rate falling to".
    pub(super) fn results_in(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_one_of(at, words!["leading", "led", "result", "resulted", "resulting"])
            && view.is_one_of(at + 1, words!["in", "to"])
    }

    /// Who brings something up to a level, where "up to" stands at `up_to`: "Fees drove revenue for parks and trails up to $4.7 million".
    pub(super) fn brought_by(&self, up_to: usize) -> Option<usize> {
        let view = &self.view;
        if !view.is_word(up_to, "up to") {
            return None;
        }
        let start = up_to.saturating_sub(14);
        let verb = (start..up_to)
            .rev()
            .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
            .find(|&at| view.is_one_of(at, moved::PUSHES))?;
        (verb + 1 < up_to).then_some(verb)
    }

    /// Where what a noun of change moves ends: "an increase in the average wage to $18.31".
    pub(super) fn raised_to(&self, at: usize, left: &Left, draft: &mut Draft) -> bool {
        let view = &self.view;
        let up_to = at.checked_sub(1).and_then(|up_to| Some((self.brought_by(up_to)?, up_to)));
        if let Some((verb, up_to)) = up_to {
            draft.rule = "moved-to";
            draft.confidence = 0.7;
            draft.indicator = view.name((verb + 1, up_to));
            return !draft.indicator.is_empty();
        }
        let Some(to) = left.at.filter(|&to| view.is_word(to, "to")) else { return false };
        let changes = Tags::RISE_NOUN.and(Tags::FALL_NOUN);
        let start = self.clause(at).start.max(to.saturating_sub(8));
        let noun =
            (start..to).rev().find(|&noun| view.has(noun, changes) && view.is_one_of(noun + 1, words!["in", "of"]));
        let range = noun
            .filter(|&noun| noun > start && view.has(noun - 1, Tags::DETERMINER) && !view.is_verb(noun))
            .and_then(|noun| view.noun_phrase(noun + 2))
            .filter(|range| range.1 == to && (range.0..to).all(|at| view.quantity(at).is_none()));
        let Some(range) = range else { return false };
        draft.rule = "moved-to";
        draft.indicator = view.name(range);
        !draft.indicator.is_empty()
    }
}
