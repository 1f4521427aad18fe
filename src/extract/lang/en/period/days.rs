//! Days of a month: the last of several, and those that a scanner misread.

use super::Clock;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};

impl Clock<'_> {
    /// 9" April, 14™ May: the letters of an ordinal as a scanner read them.
    pub(super) fn is_scanned_ordinal(&self, at: usize) -> bool {
        let scanned =
            |mark: &Token| mark.is_glued && matches!(mark.kind, Kind::Mark('"' | '”' | '“' | '™' | '°' | '*' | '\''));
        at > 0 && self.tokens.get(at).is_some_and(scanned) && self.tokens[at - 1].kind == Kind::Number
    }

    /// The token behind the last of several days: "May 11 through 15", "between May 1 and 31", whose first day ends before `joint`.
    pub(super) fn last_day(&self, month: usize, joint: usize, first: u8) -> Option<usize> {
        let is_pair = self.is_word(joint, "and") && month > 0 && self.is_word(month - 1, "between");
        let day = self.tokens.get(joint + 1).filter(|day| day.kind == Kind::Number && !day.is_written_out)?;
        let is_day = u8::try_from(day.value).is_ok_and(|day| first < day && day <= 31);
        // "dated May 13 and 14, 2021"
        let has_year = self.is_word(joint, "and")
            && self.tokens.get(joint + 2).is_some_and(|comma| comma.is(','))
            && self.year(joint + 3).is_some();
        // "from June 3 to 7 crews": a count.
        let ends = self.tokens.get(joint + 2).is_none_or(|next| {
            next.kind != Kind::Number
                && (next.kind != Kind::Word
                    || next.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::PERIOD_AT).and(Tags::BE)))
        });
        (is_day && ends && (is_pair || has_year || self.is_one_of(joint, words!["through", "to"]))).then_some(joint + 2)
    }
}
