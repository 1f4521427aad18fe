//! Who moves between two verbs, where someone expects, sees or helps it.

use smol_str::SmolStr;

use super::*;

/// Verbs with an object that moves.
const SIGHTS: &Words = words!["help", "helped", "helping", "helps", "saw", "see", "seeing", "seen", "sees"];

impl Reader<'_> {
    /// "we expect premiums to climb 6 percent": who climbs stands between the two verbs.
    pub(in super::super) fn expected_subject(&self, at: usize) -> Option<SmolStr> {
        let verb = self.governor(at)?;
        if let Some(name) = self.seen_subject(verb) {
            return Some(name);
        }
        // "with the budget gap set to rise to £90m"
        let set = verb.checked_sub(1).filter(|&set| self.view.is_one_of(set, words!["due to", "set to"]));
        if let Some(name) = set.and_then(|set| self.noun_of_gerund(set)) {
            return Some(name);
        }
        let to = verb.checked_sub(1).filter(|&to| self.view.is_word(to, "to"))?;
        let start = self.clause(at).start;
        let expect = (start..to).rev().find(|&at| {
            self.view.has(at, Tags::EXPECT)
                || self.view.is_one_of(at, words!["projects", "want", "wants"])
                // "The forecast calls for job growth to average"
                || at > 0 && self.view.is_word(at, "for") && self.view.is_one_of(at - 1, words!["call", "called", "calls"])
        })?;
        // "The county projects spending in 2026 to outpace revenue"
        let is_plain = |at: usize| {
            self.view.item(at).is_some_and(|item| item.what == What::Word) && !self.view.is_verb(at)
                || self.view.time(at).is_some() && self.view.has(at - 1, Tags::PERIOD_AT)
        };
        let is_bare = (expect + 1..to).all(is_plain);
        let name = self.view.name((expect + 1, to));
        (is_bare && expect + 1 < to && !name.is_empty()).then_some(name)
    }

    /// What someone saw move or helped: "saw their share of the bill drop to", "will see traffic rising by", "helped the rate fall".
    fn seen_subject(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let moves = MOVE.and(Tags::EXCEED).and(Tags::LEVEL);
        let is_base = view.has(verb, moves)
            && (view.has(verb, Tags::BASE)
                || view.is_gerund(verb)
                || view.is_one_of(verb, words!["go down", "go up", "move up", "shoot up"]));
        let start = self.clause(verb).start;
        let saw = (start..verb)
            .rev()
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) || view.is_joint(at))
            .find(|&at| view.is_one_of(at, SIGHTS))?;
        // "saw an increase from 3 to 17" is no verb.
        let is_noun = view.is_one_of(saw + 1, words!["a", "an"]);
        let is_bare = saw + 1 < verb
            && !is_noun
            && (saw + 1..verb).all(|at| !view.is_verb(at) && !view.has(at, Tags::RELATIVE.and(Tags::CLAUSE)));
        (is_base && is_bare).then(|| view.name((saw + 1, verb))).filter(|name| !name.is_empty())
    }
}
