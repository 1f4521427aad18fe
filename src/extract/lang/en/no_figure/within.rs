//! Numbers within names and short forms: Vision Zero, the '30s, year '26, the 7 train, 80-something.

use rust_decimal::Decimal;

use super::{Kind, Spot, Tags};

impl Spot<'_> {
    /// A number written in words that is part of a name: "Vision Zero", "Interstate Ninety". Gives the token behind.
    pub(super) fn in_words_of_name(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let token = &tokens[at];
        let before = tokens.get(at.checked_sub(1)?)?;
        let is_capital = |token: &super::Token| token.kind == Kind::Word && token.is_capital;
        // "County Hires Seven Deputies": a headline counts.
        let counts = tokens.get(at + 1).is_some_and(|next| {
            is_capital(next) && !next.is_one_of(text, words!["initiative", "plan", "program", "programme", "strategy"])
        });
        (is_capital(token)
            && is_capital(before)
            && before.tags.without(Tags::SINGULAR).without(Tags::DESIGNATOR).is_none()
            && text[before.start + 1..before.end].bytes().any(|byte| byte.is_ascii_lowercase())
            && !counts)
            .then_some(at + 1)
    }

    /// Short forms and what is only told apart by its number. Gives the token behind.
    pub(super) fn within(&self) -> Option<usize> {
        self.decade()
            .or_else(|| self.short_year())
            .or_else(|| self.coded())
            .or_else(|| self.hung())
            .or_else(|| self.of_line())
    }

    /// "in the '30s and 40s"
    fn decade(&self) -> Option<usize> {
        let is_ten = self.len(self.at) == 2 && (self.tokens[self.at].value % Decimal::TEN).is_zero();
        (is_ten && self.is_word(self.at + 1, "s") && self.is_glued(self.at + 1)).then_some(self.at + 2)
    }

    /// "the budget of '26", "in ’09": no quotation, as nothing closes it, and no count, as nothing is counted.
    fn short_year(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let mark = at.checked_sub(1)?;
        let is_short = self.len(at) == 2
            && !tokens[at].is_written_out
            && self.is_glued(at)
            && !self.is_glued(mark)
            && (self.is_mark(mark, '\'') || self.is_mark(mark, '’') || self.is_mark(mark, '‘'));
        let counts = tokens.get(at + 1).is_some_and(|next| {
            let is_plural = next.has(Tags::PLURAL) || text[next.start..next.end].ends_with('s');
            next.is('%') || next.kind == Kind::Word && is_plural && !next.has(Tags::BE.and(Tags::HAVE))
        });
        (is_short && !counts).then_some(at + 1)
    }

    /// "Tender GLE-PW-2021-2": numbers that hang on capitals, and those that hang on them; a year that is one of figures does not.
    fn coded(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let hangs = |at: usize| {
            at > 0 && self.is_glued(at) && tokens[at - 1].is('-') && tokens[at - 1].is_glued && self.is_number(at)
        };
        let letters =
            at.checked_sub(2).filter(|_| hangs(at)).map(|word| &text[tokens[word].start..tokens[word].end])?;
        let is_code = letters.len() > 1
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && !matches!(letters, "CY" | "FY" | "SFY" | "SY");
        let mut next = at + 1;
        while hangs(next + 1) {
            next += 2;
        }
        (is_code && next > at + 1).then_some(next)
    }

    /// "an 80-something farmer", "300px", "photo_7".
    fn hung(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let joint = at + 1 + usize::from(self.tokens.get(at + 1).is_some_and(|dash| dash.is_dash() && dash.is_glued));
        if joint == at + 2 && self.is_one_of(joint, words!["something", "somethings"]) {
            return Some(joint + 1);
        }
        if self.is_glued(at + 1) && self.is_word(at + 1, "px") {
            return Some(at + 2);
        }
        // "a 4x4", where "8 x 10 feet" has blanks.
        let is_square = tokens.get(at + 1).is_some_and(|next| {
            let tail = &text[next.start..next.end];
            let digits = tail.strip_prefix('x').unwrap_or_default();
            next.is_glued && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_square {
            return Some(at + 2);
        }
        let mark = at.checked_sub(2)?;
        let is_hung =
            self.is_glued(at) && self.is_mark(at - 1, '_') && self.is_glued(at - 1) && tokens[mark].kind == Kind::Word;
        // `"id":5`
        let is_key = self.is_glued(at)
            && self.is_mark(at - 1, ':')
            && self.is_glued(at - 1)
            && text[tokens[mark].start..tokens[mark].end] == *"\"";
        (is_hung || is_key).then_some(at + 1)
    }

    /// "the 7 train", "on the 38 bus", "a toll-free 800 number", "a parent of four".
    fn of_line(&self) -> Option<usize> {
        let at = self.at;
        let before = at.checked_sub(1)?;
        let is_line = self.is_one_of(at + 1, words!["bus", "tram", "train", "trolley"]);
        if is_line && self.is_one_of(before, words!["the", "a", "an"]) && self.len(at) <= 3 {
            return Some(at + 2);
        }
        if self.is_word(at + 1, "number") && self.len(at) == 3 && !self.tokens[at].is_written_out {
            return Some(at + 2);
        }
        None
    }

    /// "a father of three": whose they are says who speaks, and counts no children of the county.
    pub(super) fn of_parent(&self) -> Option<usize> {
        let at = self.at;
        let parent = words!["dad", "father", "grandfather", "grandmother", "mom", "mother", "mum", "parent"];
        let is_parent = at > 1 && self.is_word(at - 1, "of") && self.is_one_of(at - 2, parent);
        let goes_on = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.has(Tags::PLURAL));
        (is_parent && !goes_on).then_some(at + 1)
    }
}
