//! Numbers that are no figures: dates, names, ages, phone numbers, votes, clock times, the bases of rates.
//!
//! They are told by the tokens beside them and stay words, so that no rule behind ever sees them.

mod address;
mod age;
mod base;
mod clock;
mod duration;
mod group;
mod joined;
mod kind;
mod name;
mod phone;
mod within;

use rust_decimal::Decimal;

use super::lexicon::Tags;
use super::look::Words;
use super::sentence::{Item, What};
use super::token::{Kind, Token, is_money_sign};
pub(super) use duration::is_duration_adjective;
use duration::is_opening_time;
pub(super) use group::share_in_full;
pub(super) use name::is_name;

impl Token {
    /// Whether it is written with thousands separators.
    fn text_has_comma(&self, text: &str) -> bool {
        text[self.start..self.end].contains(',')
    }
}

/// A token with those beside it and the items before it.
struct Spot<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    items: &'a [Item],
}

/// Tokens from `at` on that hold numbers which are no figures; gives the token after them.
pub(super) fn refuse(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    let token = &tokens[at];
    let is_number_word = token.kind == Kind::Number || token.has(Tags::NUMBER_WORD);
    if matches!(token.kind, Kind::Mark(c) if is_money_sign(c)) {
        return Spot { text, tokens, at, items }.sum_behind_per();
    }
    // Most tokens are neither numbers nor what opens a case below.
    let opens = token.has(Tags::AGE)
        || token.is('[')
        || token.is('(')
        || token.is_one_of(text, words!["under", "over", "zero"]);
    if !is_number_word && !opens {
        return None;
    }
    let spot = Spot { text, tokens, at, items };
    let found = spot.in_brackets().or_else(|| spot.phone_in_brackets()).or_else(|| group::limited(text, tokens, at));
    if found.is_some() || token.has(Tags::AGE) && token.kind == Kind::Word {
        return found.or_else(|| spot.aged());
    }
    if is_number_word && let Some(next) = spot.of_kind().or_else(|| spot.of_parent()) {
        return Some(next);
    }
    if token.kind == Kind::Word
        && token.is_capital
        && let Some(next) = spot.in_words_of_name()
    {
        return Some(next);
    }
    // "a zero-waste goal", "zero tolerance": what is wished for, and no count.
    if spot.is_word(at, "zero") && tokens.get(at + 1).is_some_and(|next| is_uncounted(text, next)) {
        return Some(at + 1);
    }
    if is_number_word && let Some(next) = group::graded(text, tokens, at) {
        return Some(next);
    }
    if token.kind != Kind::Number {
        return None;
    }
    group::code(text, tokens, at)
        .or_else(|| spot.lettered())
        .or_else(|| spot.service_line())
        .or_else(|| spot.of_age())
        .or_else(|| spot.of_sort())
        .or_else(|| spot.within())
        .or_else(|| spot.road())
        .or_else(|| spot.station())
        .or_else(|| spot.base_of_rate())
        .or_else(|| spot.age_range())
        .or_else(|| spot.ratio())
        .or_else(|| spot.orders())
        .or_else(|| spot.base_behind_per())
        .or_else(|| spot.page())
        .or_else(|| address::refuse(text, tokens, at))
        .or_else(|| group::refuse(text, tokens, at, items))
        .or_else(|| spot.time_of_day())
        .or_else(|| clock::hours(text, tokens, at, items))
        .or_else(|| spot.beside_colon())
        .or_else(|| spot.digits_joined())
        .or_else(|| spot.tally())
        .or_else(|| spot.phone_in_groups())
        .or_else(|| spot.age_limit())
        .or_else(|| spot.age_between_commas())
        .or_else(|| spot.opens_item())
        .or_else(|| spot.footnote())
        .or_else(|| spot.numbered())
}

impl Spot<'_> {
    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number)
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_written(self.text, word))
    }

    fn is_one_of(&self, at: usize, words: &Words) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_one_of(self.text, words))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    fn len(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.end - token.start)
    }

    /// "bridges that are 20 feet long or longer", "trees 30 inches or wider": how large a thing must be to be counted.
    fn least_size(&self) -> Option<usize> {
        let Spot { text, tokens, at, items } = *self;
        let is_unit = tokens
            .get(at + 1)?
            .is_one_of(text, words!["acres", "feet", "inches", "meters", "metres", "miles", "stories"]);
        let extent = usize::from(tokens.get(at + 2)?.is_one_of(text, words!["deep", "high", "long", "tall", "wide"]));
        let or = at + 2 + extent;
        let more = words!["bigger", "deeper", "greater", "higher", "larger", "longer", "more", "taller", "wider"];
        let is_least = is_unit && self.is_word(or, "or") && tokens.get(or + 1)?.is_one_of(text, more);
        let last = items.last().filter(|_| is_least)?;
        let of_noun = || {
            let item = tokens.get(last.first)?;
            let raw = &text[item.start..item.end];
            (last.what == What::Word && raw.ends_with('s') && !item.has(Tags::BE)).then_some(())
        };
        let is_relative = items.len() > 1 && last.tags.has(Tags::BE) && items[items.len() - 2].tags.has(Tags::RELATIVE);
        (is_relative || of_noun().is_some()).then_some(or + 2)
    }

    /// A number that says which people or things are counted: "two or more races", "a family of four".
    fn of_kind(&self) -> Option<usize> {
        let Spot { text, tokens, at, items } = *self;
        let token = &tokens[at];
        // "five A*-C grades", "5 A*-C": how many grades make a pass.
        if tokens.get(at + 1).is_some_and(|next| next.is_capital && next.end - next.start == 1)
            && self.is_mark(at + 2, '*')
            && self.is_glued(at + 2)
        {
            return Some(at + 1);
        }
        // "two or more races", "(2,000 or more acres)": which things are counted.
        let is_open_end = self.is_word(at + 1, "or") && self.is_word(at + 2, "more");
        // "one or more of these funds" says no number, "the last two quarters" when something was.
        let orders = words!["consecutive", "final", "first", "last", "next", "past", "previous"];
        let cycles = words!["cycles", "quarters", "seasons", "semesters"];
        let is_time = |at: usize| tokens.get(at).is_some_and(|noun| noun.is_one_of(text, cycles));
        let is_ordered = at > 0 && (is_time(at + 1) || is_time(at + 2)) && tokens[at - 1].is_one_of(text, orders);
        if is_open_end && self.is_word(at, "one") || is_ordered {
            return Some(if is_ordered { at + 2 } else { at + 3 });
        }
        let counts_noun =
            tokens.get(at + 3).is_some_and(|noun| noun.kind == Kind::Word && !noun.has(Tags::PREPOSITION));
        let heads_group = items.last().is_some_and(|item| {
            matches!(item.what, What::Mark('('))
                || item.what == What::Word
                    && tokens[item.first].is_one_of(text, words!["from", "of", "with", "having", "where"])
        });
        // "outside every town of 500 or more"
        let of_place = at > 1
            && self.is_word(at - 1, "of")
            && ["cities", "city", "communities", "community", "town", "towns", "village", "villages"]
                .iter()
                .any(|place| self.is_word(at - 2, place));
        if is_open_end && (counts_noun && heads_group || of_place) {
            return Some(at + 3);
        }
        if let Some(next) = self.least_size() {
            return Some(next);
        }
        // "the last eight and a half years"
        let is_half = self.is_word(at + 1, "and") && self.is_word(at + 2, "a") && self.is_word(at + 3, "half");
        if is_half && tokens.get(at + 4).is_some_and(|unit| unit.has(Tags::TIME)) {
            return Some(at + 5);
        }
        if let Some(next) = self.years_old() {
            return Some(next);
        }
        // "a family of four", "birth-to-three"
        let is_family =
            at > 1 && self.is_word(at - 1, "of") && tokens[at - 2].is_one_of(text, words!["family", "household"]);
        let is_joined =
            token.is_glued && at > 1 && tokens[at - 1].is('-') && tokens[at - 1].is_glued && self.is_word(at - 2, "to");
        if is_family || is_joined && token.kind == Kind::Word {
            return Some(at + 1);
        }
        if is_opening_time(text, tokens, at) {
            return Some(at + 4);
        }
        None
    }

    /// 4A, 5G, Series 2021A: a capital letter right behind that is no magnitude.
    fn lettered(&self) -> Option<usize> {
        let Spot { text, tokens, at, items } = *self;
        let is_lettered = tokens.get(at + 1).is_some_and(|next| {
            next.is_glued
                && next.kind == Kind::Word
                && next.end - next.start == 1
                && matches!(text.as_bytes()[next.start], b'A' | b'C'..=b'J' | b'L' | b'N'..=b'S' | b'U'..=b'Z')
        });
        // "phases 2b and 2c", "phase 1b/1c": the letter of the one before tells that of the next.
        let joined = at.checked_sub(1).filter(|&joint| {
            self.is_mark(joint, '/') || self.is_mark(joint, ',') || tokens[joint].has(Tags::CONJUNCTION)
        });
        let is_letter = |at: usize| {
            tokens.get(at).is_some_and(|next| {
                next.is_glued
                    && next.kind == Kind::Word
                    && next.end - next.start == 1
                    && next.start > 0
                    && text.as_bytes()[next.start - 1].is_ascii_digit()
            })
        };
        if self.len(at) <= 2 && is_letter(at + 1) && joined.is_some_and(|joint| joint > 0 && is_letter(joint - 1)) {
            return Some(at + 2);
        }
        if is_lettered && !items.last().is_some_and(|item| matches!(item.what, What::Mark(c) if is_money_sign(c))) {
            return Some(at + 2);
        }
        None
    }

    /// "450 North", "600 West": roads that are named by their number.
    fn road(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let token = &tokens[at];
        let next_word = tokens.get(at + 1).map_or("", |token| &text[token.start..token.end]);
        let is_compass = matches!(next_word, "North" | "South" | "East" | "West");
        if is_compass && !token.is_written_out && token.value >= Decimal::TEN && !token.text_has_comma(text) {
            return Some(at + 2);
        }
        None
    }

    /// "on 98.3 FM", "1340 AM": where a radio station is found.
    fn station(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let band = tokens.get(at + 1).map_or("", |token| &text[token.start..token.end]);
        let value = tokens[at].value;
        let is_band = match band {
            "FM" => value >= Decimal::from(76) && value < Decimal::from(109),
            "AM" => value >= Decimal::from(530) && value < Decimal::from(1711) && !self.is_glued(at + 1),
            _ => false,
        };
        is_band.then_some(at + 2)
    }

    /// "rank counties 1st through 88th".
    fn orders(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let is_order = |at: usize| tokens.get(at).is_some_and(|token| token.is_ordinal && !token.is_written_out);
        let moves = self.is_word(at + 1, "to") && at > 0 && self.is_word(at - 1, "from");
        if is_order(at) && !moves && (self.is_word(at + 1, "through") || self.is_word(at + 1, "to")) && is_order(at + 2)
        {
            return Some(at + 3);
        }
        None
    }

    /// Page 4 of 18.
    fn page(&self) -> Option<usize> {
        let Spot { tokens, at, items, .. } = *self;
        if items.last().is_some_and(|item| {
            item.first < at && tokens[item.first].has(Tags::DESIGNATOR) && self.is_word(item.first, "page")
        }) {
            return Some(if self.is_word(at + 1, "of") && self.is_number(at + 2) { at + 3 } else { at + 1 });
        }
        // "P. 13", "pp. 4-6"
        let is_short = at > 1
            && self.is_mark(at - 1, '.')
            && self.is_glued(at - 1)
            && tokens[at - 2].is_one_of(self.text, words!["p", "pg", "pp"])
            && self.len(at) <= 4;
        if is_short {
            return Some(at + 1);
        }
        None
    }

    /// The digit of a footnote: behind a bracket, or before what the note says: "3 The Census Bureau", "2 See page 4".
    fn footnote(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        if tokens[at].is_written_out || self.len(at) > 2 {
            return None;
        }
        // "were affordable[^1]": a note of Markdown.
        if at > 1 && self.is_mark(at - 1, '^') && self.is_mark(at - 2, '[') && self.is_mark(at + 1, ']') {
            return Some(at + 1);
        }
        // "are fed by charities.4 Hunger": behind the stop of a sentence whose last word is none that is cut short.
        let short = words!["approx", "art", "est", "fig", "nos", "par", "para", "sec", "vol"];
        let is_behind_stop = at > 1
            && self.is_glued(at)
            && self.is_mark(at - 1, '.')
            && self.is_glued(at - 1)
            && tokens[at - 2].kind == Kind::Word
            && tokens[at - 2].end - tokens[at - 2].start > 2
            && text.as_bytes()[tokens[at - 2].end - 1].is_ascii_lowercase()
            && !tokens[at - 2].is_one_of(text, short)
            && tokens.get(at + 1).is_none_or(|next| !next.is_glued && next.is_capital);
        if is_behind_stop {
            return Some(at + 1);
        }
        let is_hung = at > 0 && self.is_glued(at) && self.is_mark(at - 1, ')');
        let opens = words![
            "a", "an", "based", "excludes", "includes", "note", "see", "source", "sources", "the", "these", "this"
        ];
        let is_note = at == 0
            && tokens.get(1).is_some_and(|next| !next.is_glued && next.is_capital && next.is_one_of(text, opens));
        (is_hung || is_note).then_some(at + 1)
    }

    /// "stratum number 44", "case number 1204": which of them, and not how many.
    fn numbered(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let noun = tokens.get(at.checked_sub(2)?).filter(|_| self.is_word(at - 1, "number"))?;
        let raw = &text[noun.start..noun.end];
        let is_plain = noun.kind == Kind::Word
            && raw.len() > 3
            && !raw.ends_with('s')
            // "The staff number 44": a verb.
            && !noun.is_one_of(text, words!["children", "crowd", "force", "membership", "people", "police", "population", "staff", "team", "total", "women", "workforce"])
            && !noun.has(
                Tags::DETERMINER
                    .and(Tags::PRONOUN)
                    .and(Tags::ADJECTIVE)
                    .and(Tags::WILL)
                    .and(Tags::PREPOSITION)
                    .and(Tags::CONJUNCTION)
                    .and(Tags::STOCK)
                    // "ranked number 8"
                    .and(Tags::RANK),
            )
            && raw.bytes().all(|byte| byte.is_ascii_lowercase());
        let counts =
            tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && text[next.start..next.end].ends_with('s'));
        (is_plain && !counts && !tokens[at].text_has_comma(text) && self.len(at) <= 6).then_some(at + 1)
    }

    /// A bare number that opens an item: "3. Land two …".
    fn opens_item(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        if at == 0
            && !token.is_written_out
            && self.len(at) <= 2
            && (self.is_mark(1, '.') || self.is_mark(1, ')'))
            && self.is_glued(1)
        {
            return Some(2);
        }
        None
    }
}

/// Whether the word behind "zero" is none that could be counted: a hyphen, or a noun in the singular.
fn is_uncounted(text: &str, next: &Token) -> bool {
    const SINGULAR: [&str; 10] =
        ["carbon", "emission", "harm", "hunger", "interest", "progress", "tolerance", "vision", "waste", "based"];
    next.is_dash() && next.is_glued || SINGULAR.iter().any(|word| text[next.start..next.end].eq_ignore_ascii_case(word))
}
