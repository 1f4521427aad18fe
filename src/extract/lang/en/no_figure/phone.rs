//! Numbers that are called: phones, emergency and service lines.

use super::{Kind, Spot, Tags, What, is_money_sign};

impl Spot<'_> {
    /// (555) 555-0187.
    pub(super) fn phone_in_brackets(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        if token.is('(')
            && self.is_number(at + 1)
            && self.len(at + 1) == 3
            && self.is_mark(at + 2, ')')
            && self.is_number(at + 3)
            && self.is_mark(at + 4, '-')
        {
            return Some(at + 6);
        }
        None
    }

    /// 911 calls, the 988 line, 311 requests.
    pub(super) fn service_line(&self) -> Option<usize> {
        let Spot { text, tokens, at, items } = *self;
        let token = &tokens[at];
        if matches!(
            &text[token.start..token.end],
            "911" | "988" | "211" | "311" | "411" | "811" | "999" | "112" | "101" | "111"
        ) && (at + 1..at + 4)
            .take_while(|&next| tokens.get(next).is_some_and(|word| word.kind == Kind::Word && !word.is_capital))
            .any(|next| is_of_line(&text[tokens[next].start..tokens[next].end]))
            // "911 Calls" over a list
            || at == 0
                && self.len(at) == 3
                && matches!(&text[token.start..token.end], "911" | "999")
                && tokens.get(1).is_some_and(|word| is_of_line(&text[word.start..word.end].to_ascii_lowercase()))
        {
            return Some(at + 1);
        }
        // "The average wait on 101 was 3 minutes"
        let is_waited = matches!(&text[token.start..token.end], "101" | "111" | "999")
            && at > 1
            && self.is_word(at - 1, "on")
            && ["wait", "waits", "waiting", "calls"].iter().any(|word| self.is_word(at - 2, word));
        if is_waited {
            return Some(at + 1);
        }
        // "our 211-HELP line": the letters are keys.
        let is_keyed = self.len(at) == 3
            && tokens.get(at + 1).is_some_and(|dash| dash.is_dash() && dash.is_glued)
            && tokens.get(at + 2).is_some_and(|keys| {
                keys.is_glued
                    && keys.end - keys.start >= 4
                    && text[keys.start..keys.end].bytes().all(|byte| byte.is_ascii_uppercase())
            });
        if is_keyed {
            return Some(at + 3);
        }
        // "text messages sent to 988": no one counts so many, unless a noun says so.
        let is_line = matches!(&text[token.start..token.end], "911" | "988")
            // "rose from 988 to 1,057", "from 872 to 911"
            && !(at.saturating_sub(4)..at).any(|before| self.is_word(before, "from"))
            // "Enrollment was 988"
            && !at.checked_sub(1).is_some_and(|verb| {
                ["was", "were", "totaled", "totalled", "reached"].iter().any(|word| self.is_word(verb, word))
            });
        let counts = tokens.get(at + 1).is_some_and(|next| {
            let word = &text[next.start..next.end];
            next.is('%') || next.kind == Kind::Word && (word.ends_with('s') || next.has(Tags::PLURAL))
        });
        if is_line
            && !counts
            && !items.last().is_some_and(|item| matches!(item.what, What::Mark(c) if is_money_sign(c)))
        {
            return Some(at + 1);
        }
        None
    }

    /// A phone number in groups, or a postal code behind a name.
    pub(super) fn phone_in_groups(&self) -> Option<usize> {
        let Spot { tokens, at, items, .. } = *self;
        let token = &tokens[at];
        if items.iter().rev().take(2).any(|item| item.tags.has(Tags::PHONE))
            && (token.end - token.start >= 3 || self.is_number(at + 1))
            && !token.is_written_out
            && (self.len(at) >= 5 || self.is_number(at + 1))
        {
            let mut next = at + 1;
            while self.is_number(next) {
                next += 1;
            }
            return Some(next);
        }
        None
    }
}

/// Words behind the number of an emergency or service line.
fn is_of_line(word: &str) -> bool {
    [
        "call",
        "calls",
        "center",
        "centers",
        "centre",
        "centres",
        "crisis",
        "dispatch",
        "dispatcher",
        "dispatchers",
        "emergency",
        "equipment",
        "fund",
        "hotline",
        "line",
        "number",
        "operators",
        "phone",
        "radio",
        "radios",
        "requests",
        "service",
        "services",
        "surcharge",
        "system",
        "systems",
        "telecommunicators",
    ]
    .contains(&word.to_ascii_lowercase().as_str())
}
