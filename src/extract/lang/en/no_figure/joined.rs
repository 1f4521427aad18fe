//! Numbers joined by marks: notes, times of day, dates, votes.

use super::{Kind, Spot, Tags};

impl Spot<'_> {
    /// [1], Regulation 25(1)(b).
    pub(super) fn in_brackets(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let token = &tokens[at];
        // "Annex 2(ii)", "requirements 3(b)": the number of a paragraph.
        let is_paragraph = token.kind == Kind::Number
            && self.len(at) <= 2
            && self.is_mark(at + 1, '(')
            && self.is_glued(at + 1)
            && self.is_mark(at + 3, ')')
            && self.is_glued(at + 2)
            && tokens[at + 2].is_one_of(text, words!["a", "b", "c", "d", "e", "f", "i", "ii", "iii", "iv", "v", "vi"]);
        if is_paragraph {
            return Some(at + 4);
        }
        if token.is('[') && self.is_number(at + 1) && self.is_mark(at + 2, ']') {
            return Some(at + 3);
        }
        // Regulation 25(1)(b)
        if token.is('(')
            && token.is_glued
            && self.is_number(at + 1)
            && self.is_mark(at + 2, ')')
            && self.len(at + 1) <= 2
        {
            return Some(at + 3);
        }
        None
    }

    /// A time of day: 10:30 a.m., 9am, 7 p.m., 16.30.
    pub(super) fn time_of_day(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        if tokens.get(at + 1).is_some_and(|next| {
            next.is_one_of(text, words!["am", "pm", "a.m", "p.m", "a.m.", "p.m.", "noon", "o'clock"])
        }) {
            return Some(at + 2);
        }
        None
    }

    /// 1:9,800, 10:30 a.m.
    pub(super) fn beside_colon(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        // 1:9,800
        if self.is_mark(at + 1, ':')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_glued(at + 2)
            && self.len(at + 2) != 2
        {
            return Some(at + 3);
        }
        if self.is_mark(at + 1, ':')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_glued(at + 2)
            && self.len(at + 2) == 2
        {
            let mut next = at + 3;
            if tokens.get(next).is_some_and(|token| {
                matches!(
                    text[token.start..token.end].to_ascii_lowercase().as_str(),
                    "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m."
                )
            }) {
                next += 1;
            }
            return Some(next);
        }
        None
    }

    /// 24/7, 1/2/2024, 4-3, 555-0142, 9-1-1, 978-3-16: digits joined by hyphens or slashes that are no span of years.
    pub(super) fn digits_joined(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let mut next = at + 1;
        let mut parts = 1;
        let follows = |at: usize| {
            self.is_glued(at)
                || tokens.get(at).is_some_and(|token| text[tokens[at - 1].end..token.start].contains('\n'))
        };
        while tokens.get(next).is_some_and(|joint| joint.is_glued && (joint.is('-') || joint.is('/') || joint.is('–')))
            && self.is_number(next + 1)
            && follows(next + 1)
        {
            next += 2;
            parts += 1;
        }
        if parts >= 3 {
            return Some(next);
        }
        if parts == 2 {
            let is_slash = self.is_mark(at + 1, '/');
            let (first, second) = (&tokens[at], &tokens[at + 2]);
            let is_phone = (3..=5).contains(&self.len(at))
                && self.len(at + 2) == 4
                && first.year().is_none()
                && !first.is_written_out;
            let is_years = first.year().is_some();
            let is_vote = !is_slash
                && first.value > second.value
                && !first.is_written_out
                && !second.is_written_out
                && !self.is_mark(at + 3, '%');
            let votes = tokens[..at].iter().rev().take(3).any(|token| token.has(Tags::VOTE))
                || tokens[(at + 3).min(tokens.len())..].iter().take(2).any(|token| token.has(Tags::VOTE));
            if !is_years && (is_slash || is_phone || is_vote || votes) {
                return Some(next);
            }
        }
        None
    }

    /// "passed 7 to 0", "approved it 5 to 2".
    pub(super) fn tally(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let token = &tokens[at];
        // "passed by 19 votes to 13"
        let is_vote = tokens.get(at + 1).is_some_and(|word| word.has(Tags::VOTE))
            && self.is_word(at + 2, "to")
            && self.len(at) <= 2
            && tokens.get(at + 3).is_some_and(|against| {
                against.kind == Kind::Number && self.len(at + 3) <= 2 || against.has(Tags::NUMBER_WORD)
            });
        if is_vote {
            return Some(at + 4);
        }
        let is_tally = self.is_word(at + 1, "to")
            && self.is_number(at + 2)
            && self.len(at) <= 2
            && self.len(at + 2) <= 2
            && token.value > tokens[at + 2].value
            && tokens.get(at + 3).is_none_or(|next| next.kind != Kind::Word || next.has(Tags::PREPOSITION))
            && !self.is_mark(at + 3, '%')
            && tokens[..at].iter().rev().take(5).any(|word| {
                let raw = &text[word.start..word.end];
                word.has(Tags::VOTE) || ["passed", "approved", "carried", "rejected", "failed"].contains(&raw)
            });
        is_tally.then_some(at + 3)
    }
}
