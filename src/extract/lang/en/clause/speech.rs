//! Where what somebody says begins, with "that" and without.

use super::*;

/// Verbs of telling, whose "that" opens a clause.
pub(super) const TELLS: &Words = words![
    "added",
    "adding",
    "agreed",
    "announced",
    "asked",
    "decided",
    "estimated",
    "explained",
    "implied",
    "implies",
    "informed",
    "noted",
    "noting",
    "predicted",
    "predicting",
    "predicts",
    "proposed",
    "recommend",
    "recommended",
    "recommends",
    "requested",
    "resolved",
    "saying",
    "stated",
    "stating",
    "told",
    "urged",
    "voted",
    "warned"
];

/// What people do who hold something to be so, without "that": "Officials hope the plan will bring".
const HOLDS: &Words = words![
    "argue", "argued", "argues", "believe", "believed", "believes", "fear", "feared", "fears", "hope", "hoped",
    "hopes", "think", "thinks", "thought"
];

/// What a person does who says more.
const ADDED: &Words = words!["added"];

/// Heads of "the good news is", "the bottom line is", which are no subject of what they tell.
const NEWS: &Words =
    words!["fact", "line", "news", "point", "problem", "reality", "reason", "thing", "truth", "upshot"];

/// What is done to those whom somebody says something to.
const TOLD: &Words = words!["told", "tells"];

impl Reader<'_> {
    /// Whether "that" at `at` opens what is told: "stated that", "told the board that", "said in his address that the".
    pub(super) fn tells_that(&self, at: usize) -> bool {
        let view = &self.view;
        // "said of the bridge that fell": of the noun before.
        let is_relative = view.is_verb(at + 1) || view.has(at + 1, Tags::WILL);
        (at.saturating_sub(if is_relative { 4 } else { 8 })..at)
            .rev()
            .take_while(|&before| {
                view.item(before).is_some_and(|item| match item.what {
                    What::Word => !is_relative || !item.tags.has(Tags::PREPOSITION),
                    What::Time(_) => !is_relative,
                    _ => false,
                })
            })
            .find(|&before| view.has(before, Tags::SAY) || view.is_one_of(before, TELLS))
            .is_some_and(|verb| verb + 1 == at || view.is_verb(verb) || view.is_past(verb))
    }

    /// Whether a word of the sentence may tell what somebody says.
    pub(super) fn may_speak(&self) -> bool {
        self.view.any_has(Tags::SAY)
            || [ADDED, teller::FORESEES, HOLDS, TOLD, NEWS].into_iter().any(|words| self.view.may_say(words))
    }

    /// Whether what is said begins at `at`: "said reading proficiency fell", "which means residents will pay".
    pub(super) fn opens_speech(&self, at: usize) -> bool {
        let view = &self.view;
        // "She added unemployment fell": no person adds it otherwise.
        let adds = || view.is_one_of(at - 1, ADDED) && at > 1 && view.is_one_of(at - 2, words!["he", "she"]);
        // "The number of people claiming benefits fell": of the noun before.
        let is_telling = at > 1 && view.is_gerund(at - 1) && !view.is_plural(at - 2);
        let says = at > 0 && (view.has(at - 1, Tags::SAY) && (view.is_verb(at - 1) || is_telling) || adds());
        // "Officials hope the plan will": who holds it stands right before, and what is held has a verb of its own.
        let holds = || {
            at > 1
                && view.is_one_of(at - 1, HOLDS)
                && (view.is_plural(at - 2)
                    || view.has(at - 2, Tags::PRONOUN)
                    || view.tokens[view.all.items[at - 2].first].is_capital)
                && !view.has(at - 2, Tags::DETERMINER)
                && !view.is_word(at, "to")
        };
        if !says && !self.was_told(at) && !self.is_news(at) && !holds() && !self.is_foretold(at)
            || view.is_word(at, "that")
        {
            return false;
        }
        // "said 27 of the 40 posts have been filled": people tell sentences, "noted 27 posts" may tell things.
        let by_people = !says || view.is_one_of(at - 1, words!["said", "say", "saying", "says"])
            // "That means 540 tons landed"
            || at > 1 && view.is_word(at - 1, "means") && view.is_one_of(at - 2, words!["that", "this"]);
        let mut n_words = 0;
        for next in self.behind_day_told(at)..view.len().min(at + 14) {
            let Some(item) = view.item(next) else { return false };
            if view.is_verb(next) || item.tags.has(Tags::WILL) {
                return n_words > 0 && next > 0 && !view.is_word(next - 1, "to");
            }
            // "The report says burglaries and robberies fell"
            let joins_things = || {
                by_people
                    && n_words > 0
                    && view.is_word(next, "and")
                    && !view.tokens[view.all.items[at].first].is_capital
                    && view.is_content(next + 1)
            };
            match item.what {
                What::Word if item.tags.has(Tags::CONJUNCTION) && joins_things() => {}
                What::Word if item.tags.has(Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::CONJUNCTION)) => return false,
                What::Word => n_words += usize::from(!item.tags.has(Tags::ADVERB)),
                What::Time(_) | What::Mark('-' | '\'' | '’' | '/' | '“' | '"') => {}
                // "said $150 million had been set aside"
                What::Quantity(index)
                    if n_words == 0 && matches!(view.all.quantities[index].sort, Sort::Money | Sort::Percent) =>
                {
                    n_words += 1;
                }
                What::Quantity(_) if by_people => n_words += 1,
                What::Mark(_) | What::Quantity(_) => return false,
            }
        }
        false
    }

    /// Whether `at` stands behind words that only announce: "The good news is enrollment is up".
    fn is_news(&self, at: usize) -> bool {
        let view = &self.view;
        at > 2
            && at <= 6
            && view.has(at - 1, Tags::BE)
            && view.is_one_of(at - 2, NEWS)
            && (0..at - 2).any(|word| view.has(word, Tags::DETERMINER))
            && (0..at - 1).all(|word| !view.is_verb(word) && view.quantity(word).is_none())
    }

    /// Whether `at` stands behind whom something is told: "told the board the count is down".
    fn was_told(&self, at: usize) -> bool {
        let view = &self.view;
        // "told the board attendance has risen": a body is told, whatever follows it.
        let bodies = words![
            "board",
            "commission",
            "commissioners",
            "committee",
            "council",
            "lawmakers",
            "members",
            "reporters",
            "residents",
            "supervisors",
            "trustees"
        ];
        let opens = view.has(at, Tags::DETERMINER.and(Tags::PRONOUN))
            || view.quantity(at).is_some()
            || at > 0 && view.is_one_of(at - 1, bodies) && view.is_content(at);
        let told = || (at.saturating_sub(9)..at).rev().find(|&told| view.is_one_of(told, TOLD));
        opens
            && told().is_some_and(|told| {
                told + 1 < at
                    && view.is_content(at - 1)
                    && (told + 1..at).all(|word| {
                        view.item(word).is_some_and(|item| item.what == What::Word)
                            && !view.is_verb(word)
                            && (!view.has(word, Tags::RELATIVE.and(Tags::PREPOSITION)) || view.is_word(word, "of"))
                            || view.is_joint(word)
                    })
            })
    }
}
