//! Levels: amounts, counts and shares as they stand.

pub(in super::super) use reached::REACHES;
pub(super) use verb::is_service;

use super::*;

mod absolute;
mod another_group;
mod at_work;
mod attribute;
mod by_noun;
mod carried;
mod compared;
mod done;
pub(super) mod expense;
mod extreme;
mod fragment;
mod goal;
mod happened;
mod hours;
mod increments;
mod label;
mod last;
mod ledger;
mod member;
mod motion;
mod noun_of;
mod of_them;
mod of_whole;
mod onward;
mod part;
mod preposition;
mod reached;
mod restated;
mod said;
mod said_again;
mod share_verb;
mod state;
mod those;
mod toll;
mod verb;

/// All that the rules of levels look at.
pub(super) struct Place<'q> {
    pub(super) at: usize,
    /// The low end of a range, else `at`.
    pub(super) at_low: usize,
    pub(super) quantity: &'q Quantity,
    /// The noun that is counted.
    pub(super) own: Option<(Range, usize)>,
    pub(super) left: &'q Left,
    /// The item that says something left of the figure.
    pub(super) before: Option<usize>,
    /// The verb that governs it.
    pub(super) verb: Option<usize>,
    pub(super) verb_tags: Tags,
    /// The verb stands right before the figure.
    pub(super) direct: bool,
    /// The item behind number, unit and noun.
    pub(super) after: usize,
    pub(super) is_of_after: bool,
    /// The figure before it in the clause.
    pub(super) follows: Option<Draft>,
}

/// A rule: `None` where it has nothing to say, else whether it read the figure.
type Rule<'t> = fn(&Reader<'t>, &Place<'_>, &mut Draft) -> Option<bool>;

impl<'t> Reader<'t> {
    /// The rules of levels, in the order in which they are tried.
    const LEVELS: [Rule<'t>; 85] = [
        Self::level_at_work,
        Self::level_in_census,
        Self::level_done_by_people,
        Self::level_reached,
        Self::level_held_to,
        Self::level_money_fragment,
        Self::level_goal_of_subject,
        Self::level_increments,
        Self::level_represents,
        Self::level_set_at,
        Self::level_goal_in_brackets,
        Self::level_largest_part,
        Self::level_share_elided,
        Self::level_of_whole,
        Self::level_land_of_farms,
        Self::level_share_of_bracketed,
        Self::level_some_of_those,
        Self::level_followed_by,
        Self::level_next_with,
        Self::level_with_part,
        Self::level_set_off,
        Self::level_capacity,
        Self::level_ended_with,
        Self::level_of_state_in_brackets,
        Self::level_bracket,
        Self::level_restated,
        Self::level_worked_out,
        Self::level_happened_in,
        Self::level_hours,
        Self::level_of_next_group,
        Self::level_next_part,
        Self::level_gapped,
        Self::level_where_they_are,
        Self::level_done_otherwise,
        Self::level_with_gerund,
        Self::level_list_member,
        Self::level_extreme,
        Self::level_old_record,
        Self::level_led_with,
        Self::level_labelled,
        Self::level_passed,
        Self::level_balance_against,
        Self::level_compared,
        Self::level_than,
        Self::level_by_noun,
        Self::level_from,
        Self::level_onward,
        Self::level_apposed,
        Self::level_scored_in,
        Self::level_to_or_at,
        Self::level_share_funded,
        Self::level_attribute,
        Self::level_of_them,
        Self::level_done_to_them,
        Self::level_including,
        Self::level_achieved,
        Self::level_share_borne,
        Self::level_share_of,
        Self::level_noun_of,
        Self::level_totaling,
        Self::level_whole_label,
        Self::level_said_of_part,
        Self::level_expense,
        Self::level_waited,
        Self::level_amount,
        Self::level_of_area,
        Self::level_toll,
        Self::level_subject,
        Self::level_of_average,
        Self::level_count,
        Self::level_measure_carried,
        Self::level_measure_is,
        Self::level_measure_done,
        Self::level_measure,
        Self::level_share_with_verb,
        Self::level_noun_left_out,
        Self::level_classed,
        Self::level_share_from,
        Self::level_coordination,
        Self::level_share_of_actors,
        Self::level_fragment,
        Self::level_label_with_unit,
        Self::level_noun_beside,
        Self::level_done_to_told,
        Self::level_last_resort,
    ];

    /// Reads a figure that neither moves nor compares.
    pub(super) fn level(
        &self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let before = left.at;
        let is_preposition = before.is_some_and(|before| view.has(before, Tags::PREPOSITION));
        let verb = if is_preposition { self.mover(at) } else { self.governor(at) };
        let place = Place {
            at,
            at_low,
            quantity,
            own,
            left,
            before,
            verb,
            verb_tags: verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default(),
            direct: before.is_some() && before == verb,
            after: self.behind_own_bracket(draft.next, quantity.sort == Sort::Percent),
            is_of_after: view.is_word(at + 1, "of") || view.has(at + 1, Tags::OF_THEM),
            follows: self.goes_on_from(at, quantity.sort).cloned(),
        };
        // A rule that finds no name leaves the figure to the next one, as it was.
        let untouched = draft.clone();
        Self::LEVELS.iter().any(|rule| {
            let found = rule(self, &place, draft);
            let is_named = found == Some(true) && !draft.indicator.is_empty() && !unfit::is_unfit(draft);
            if !is_named && (found.is_some() || !draft.rule.is_empty()) {
                draft.clone_from(&untouched);
            }
            is_named
        })
    }

    /// The item behind the same figure once more in brackets, where a verb follows: "23.7% (148) are rented", "One in five (18.7%) said".
    fn behind_own_bracket(&self, next: usize, is_share: bool) -> usize {
        let view = &self.view;
        let is_bracket = view.is_mark(next, '(') && view.quantity(next + 1).is_some() && view.is_mark(next + 2, ')');
        let acts = view.has(next + 3, Tags::BE) || is_share && self.behind_share(next) > next && self.says(next + 3);
        if is_bracket && acts { next + 3 } else { next }
    }

    /// Whether a predicate begins behind those of whom a share is told: "smoke daily", "said they", "will be".
    pub(super) fn says(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_verb(at)
            || view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL).and(Tags::SAY))
            || view.has(at, VERB.and(Tags::BASE)) && !view.has(at, Tags::PREPOSITION.and(Tags::CONJUNCTION))
    }
}
