//! Goals that were met or missed, and what somebody wants to set.

use super::*;

/// Who sets a goal.
const WHOSE: &Words = words![
    "annual",
    "corporate",
    "council",
    "county",
    "federal",
    "government",
    "local",
    "national",
    "state",
    "statewide"
];

impl Reader<'_> {
    /// What a goal is for stands before the verb that tells what became of it: `Collections missed the $5 million target`, `fell
    /// short of their Sh400 million goal`.
    pub(super) fn level_goal_of_subject(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, .. } = place;
        // "exceeding the 60% national target": whose it is.
        let goal = at + 1 + usize::from(view.is_one_of(at + 1, WHOSE));
        if own.is_some() && goal == at + 1 || !view.has(goal, Tags::GOAL) || view.is_verb(goal) {
            return None;
        }
        let near = (at.saturating_sub(2)..at).find(|&word| view.is_one_of(word, words!["beating", "exceeding"]));
        let verb = near.or_else(|| self.governor(at))?;
        let is_kept = view.is_one_of(
            verb,
            words![
                "beating",
                "achieved",
                "beat",
                "exceed",
                "exceeded",
                "exceeding",
                "exceeds",
                "hit",
                "met",
                "miss",
                "missed",
                "missing",
                "reached",
                "surpassed",
                "surpassing",
                "topped"
            ],
        );
        let is_short = (verb + 1..at).any(|at| view.is_one_of(at, words!["below", "short", "short of"]));
        if !is_kept && !is_short {
            return None;
        }
        draft.rule = "goal";
        draft.bound = Bound::Eq;
        draft.indicator = self.subject_name(at).filter(|name| !self.is_agent(name))?;
        Some(true)
    }

    /// What was told of what is held against a goal behind "which": `fell to 28.8%, which was well under the 45% target`, `which
    /// is above the target of 90 per cent`.
    pub(in super::super) fn held_by_which(&self, at: usize, sort: Sort) -> Option<&Draft> {
        let view = &self.view;
        let last = self.last().filter(|last| last.sort == sort && last.measure == Measure::Level)?;
        let which = (last.next..at).rev().take(10).find(|&at| view.has(at, Tags::RELATIVE))?;
        let stands = Tags::BE.and(Tags::HAVE).and(Tags::ADVERB).and(Tags::DETERMINER).and(Tags::GOAL).and(Tags::EXCEED);
        let compares = Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE);
        let is_between = |at: usize| {
            view.has(at, stands.and(compares).and(BEFORE_NUMBER))
                || view.is_one_of(at, words!["against", "ahead of", "behind", "of", "short of", "within"])
                || view.is_one_of(at, WHOSE)
        };
        let is_held = (which + 1..at).any(|at| view.has(at, compares.and(Tags::EXCEED)) || view.is_word(at, "within"));
        (is_held && (which + 1..at).all(is_between)).then_some(last)
    }

    /// `holding the budget increase to 3.9 percent`, `limited the rise in the levy to 2 percent`: how much the increase is.
    pub(super) fn level_held_to(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, before, own, quantity, .. } = place;
        let word =
            before.filter(|&word| view.is_one_of(word, words!["at", "below", "to", "under"]) && own.is_none())?;
        let holds = words![
            "cap",
            "capped",
            "capping",
            "caps",
            "held",
            "hold",
            "holding",
            "holds",
            "keep",
            "keeping",
            "keeps",
            "kept",
            "limit",
            "limited",
            "limiting",
            "limits",
            "restrict",
            "restricted",
            "restricting",
            "restricts",
            "trim",
            "trimmed",
            "trimming",
            "trims"
        ];
        if quantity.sort != Sort::Percent {
            return None;
        }
        let verb = (self.clause(at).start..word).rev().take(12).find(|&at| view.is_one_of(at, holds))?;
        let change = Tags::RISE_NOUN.and(Tags::FALL_NOUN);
        let noun = (verb + 1..word).rev().find(|&at| view.has(at, change))?;
        let is_bare = (verb + 1..word).all(|at| {
            view.is_joint(at)
                || view
                    .item(at)
                    .is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::CLAUSE.and(Tags::RELATIVE)))
        });
        let of = view.is_one_of(noun + 1, words!["in", "of"]);
        let name = if noun + 1 == word { view.name((verb + 1, noun)) } else { view.name((noun + 2, word)) };
        if !is_bare || noun + 1 != word && !of || name.is_empty() {
            return None;
        }
        draft.measure = Measure::Growth;
        draft.value = signed(draft.value, view.has(noun, Tags::FALL_NOUN));
        draft.rule = "held-to";
        draft.confidence = 0.85;
        draft.indicator = name;
        Some(true)
    }

    /// `proposed setting the advertised tax rate at $1.06`, `recommended keeping the fee at 98 cents`.
    pub(super) fn level_set_at(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let word = place.before.filter(|&word| view.is_word(word, "at") && place.own.is_none())?;
        let sets = words![
            "capping",
            "establishing",
            "fixing",
            "freezing",
            "holding",
            "keeping",
            "leaving",
            "maintaining",
            "pegging",
            "retaining",
            "setting"
        ];
        let gerund = (word.saturating_sub(9)..word).rev().find(|&at| view.is_one_of(at, sets))?;
        let range = view.noun_phrase(gerund + 1).filter(|&(_, end)| end == word)?;
        draft.rule = "set-at";
        draft.confidence = 0.85;
        draft.indicator = view.name(range);
        Some(true)
    }
}
