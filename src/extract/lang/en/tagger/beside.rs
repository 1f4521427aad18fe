//! Words that are verbs or nouns by what stands right beside them.

use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, View};
use crate::extract::lang::en::sentence::{Item, What};

impl View<'_> {
    /// "Residents cut water use by 18 percent": who cuts, and what is cut by how much.
    pub(super) fn cuts(&self, at: usize, before: &Item, ahead: &[bool]) -> bool {
        let by = (at + 2..at + 7).find(|&by| {
            (self.is_word(by, "by") || self.quantity(by).is_some())
                && (by..by + 3).any(|figure| self.quantity(figure).is_some())
        });
        self.is_word(at, "cut")
            && before.what == What::Word
            && self.ends_plural(before)
            && !ahead[at + 1]
            && by.is_some_and(|by| (at + 1..by).all(|noun| self.is_plain_noun(noun) || self.has(noun, BEFORE_NUMBER)))
    }

    /// "The budget holds the tax rate", "the program costs the county": a form in -s behind a noun that is no plural, with an
    /// object behind it.
    pub(super) fn is_present_of_one(&self, at: usize, before: &Item) -> bool {
        let holds = Tags::HOLD.and(Tags::RISE).and(Tags::FALL).and(Tags::SPEND).and(Tags::LEVEL);
        // "The budget increases funding for the districts by $377,000"
        let moves = || {
            self.has(at, Tags::RISE.and(Tags::FALL))
                && self.is_plain_noun(at + 1)
                && (at + 2..at + 10)
                    .take_while(|&word| {
                        self.item(word).is_some_and(|item| matches!(item.what, What::Word | What::Quantity(_)))
                            && !self.is_past(word)
                            && !self.is_plain_finite(word)
                    })
                    .any(|by| {
                        self.is_one_of(by, words!["by", "from", "to"])
                            && (by + 1..by + 4)
                                .take_while(|&figure| {
                                    self.has(figure, BEFORE_NUMBER) || self.quantity(figure).is_some()
                                })
                                .any(|figure| self.quantity(figure).is_some())
                    })
        };
        self.has(at, Tags::THIRD)
            && (self.has(at, holds) || self.is_word(at, "covers"))
            && (self.has(at + 1, Tags::DETERMINER.and(Tags::TOTAL_OF)) || moves())
            && before.what == What::Word
            && !self.ends_plural(before)
    }

    /// "Soybeans usually make 40 bushels", "it usually produces from 130 to 180 bushels": an adverb before it makes it a verb.
    pub(super) fn does_usually(&self, at: usize) -> bool {
        let how = words!["always", "generally", "normally", "now", "often", "regularly", "typically", "usually"];
        let figure = at + 1 + usize::from(self.is_word(at + 1, "from"));
        let agrees = |who: usize| {
            let is_it = self.is_one_of(who, words!["it", "he", "she"]);
            self.item(who).is_some_and(|item| {
                item.what == What::Word
                    && (is_it || self.has(at, Tags::THIRD) != self.ends_plural(item))
                    && !item.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER))
            })
        };
        at > 1
            && self.has(at, Tags::BASE.and(Tags::THIRD))
            && self.is_one_of(at - 1, how)
            && agrees(at - 2)
            && self.leads_to_figure(figure)
    }
}
