//! Numbers and quantities: `$3.2 million`, `twelve`, `one in five`, `10-12 percent`, `37.7 per 100,000`.
//!
//! A quantity here is a number with the unit that stands at it. Counted nouns (1,200 families) are read later, when the
//! words around are known.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::lexicon::Tags;
use super::token::{Kind, Token};
use super::units::{Norm, UnitKind, Units};
use crate::model::Bound;

/// What sort of quantity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// Percentage points, or points whose meaning the indicator tells.
    Points,
    /// A number with nothing but a noun or nothing at all behind it.
    Count,
    /// A number with a unit of measure.
    Measure,
    /// A number with a unit of time.
    Time,
    /// 2.5 times, 1.6x, twice.
    Multiple,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Low,
    High,
}

/// A number and its unit.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// First token.
    pub(super) first: usize,
    /// The token after the last.
    pub(super) next: usize,
    pub(super) value: Decimal,
    pub(super) sort: Sort,
    /// Base unit; empty for a count.
    pub(super) unit: SmolStr,
    /// What the number itself says about its bound (`1,500-plus`).
    pub(super) bound: Option<Bound>,
    /// A range has two quantities.
    pub(super) range: Option<End>,
    /// Written in words.
    pub(super) is_words: bool,
    /// Made an adjective by a hyphen: `42,000-square-foot`.
    pub(super) is_adjective: bool,
    /// A half, a third, two in five.
    pub(super) is_fraction: bool,
    /// Per something.
    pub(super) has_per: bool,
    /// A bare whole number without separators, unit or sign, as names have.
    pub(super) is_bare: bool,
    /// "points" that may be those of a score.
    pub(super) is_plain_points: bool,
}

/// Small numbers in words, sorted.
const SMALL: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eleven", 11),
    ("fifteen", 15),
    ("five", 5),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("six", 6),
    ("sixteen", 16),
    ("ten", 10),
    ("thirteen", 13),
    ("three", 3),
    ("twelve", 12),
    ("two", 2),
    ("zero", 0),
];

const TENS: &[(&str, u32)] = &[
    ("eighty", 80),
    ("fifty", 50),
    ("forty", 40),
    ("ninety", 90),
    ("seventy", 70),
    ("sixty", 60),
    ("thirty", 30),
    ("twenty", 20),
];

/// Ordinals in words, as ranks and as denominators.
const ORDINALS: &[(&str, u32)] = &[
    ("eighth", 8),
    ("eleventh", 11),
    ("fifth", 5),
    ("first", 1),
    ("fourth", 4),
    ("ninth", 9),
    ("second", 2),
    ("seventh", 7),
    ("sixth", 6),
    ("tenth", 10),
    ("third", 3),
    ("twelfth", 12),
];

const DENOMINATORS: &[(&str, u32)] = &[
    ("eighth", 8),
    ("eighths", 8),
    ("fifth", 5),
    ("fifths", 5),
    ("quarter", 4),
    ("quarters", 4),
    ("sixth", 6),
    ("sixths", 6),
    ("tenth", 10),
    ("tenths", 10),
    ("third", 3),
    ("thirds", 3),
];

/// What a building or a site is measured by the number of, sorted.
const CAPACITIES: &[&str] = &[
    "apartment",
    "bed",
    "berth",
    "cell",
    "desk",
    "home",
    "house",
    "inmate",
    "lot",
    "patient",
    "pupil",
    "room",
    "seat",
    "slot",
    "space",
    "stall",
    "student",
    "unit",
];

fn look_up(table: &[(&str, u32)], word: &str) -> Option<u32> {
    table.binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|index| table[index].1)
}

/// Whether the word is a ten that a hyphen joins to a unit: thirty-five.
pub(super) fn is_tens(word: &str) -> bool {
    look_up(TENS, word).is_some()
}

/// An ordinal in words or digits that may be a rank.
pub(super) fn ordinal(text: &str, token: &Token) -> Option<u32> {
    if token.is_ordinal {
        return u32::try_from(token.value).ok();
    }
    // The last letter tells most words apart without a look into the table.
    if !matches!(text.as_bytes()[token.end - 1].to_ascii_lowercase(), b'd' | b'h' | b't') {
        return None;
    }
    let mut norm = Norm::default();
    look_up(ORDINALS, norm.word(text, token)?)
}

/// The text and its tokens, with the questions that the scanner asks of them.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
}

/// A number without its unit.
struct Number {
    value: Decimal,
    next: usize,
    is_words: bool,
    is_fraction: bool,
}

impl Scanner<'_> {
    /// A number below twenty in words.
    pub(super) fn small_number(&self, at: usize) -> Option<u32> {
        self.small(at, SMALL)
    }

    fn small(&self, at: usize, table: &[(&str, u32)]) -> Option<u32> {
        let mut norm = Norm::default();
        look_up(table, norm.word(self.text, self.tokens.get(at)?)?)
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let mut norm = Norm::default();
        token.kind == Kind::Word && norm.word(self.text, token) == Some(word)
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// Whether only a line end, or nothing, stands before the token.
    fn follows(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.is_glued || (at > 0 && self.text[self.tokens[at - 1].end..token.start].contains('\n'))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_dash)
    }

    fn magnitude(&self, at: usize) -> Option<Decimal> {
        let token = self.tokens.get(at)?;
        let mut norm = Norm::default();
        let word = norm.word(self.text, token)?;
        let factor = Units::shared().magnitude(word)?;
        // A letter counts only where it hangs on its number: $14.6M, not "plan B".
        (word.len() > 2 || token.is_glued || (word.len() == 2 && at > 0 && self.tokens[at - 1].kind == Kind::Number))
            .then_some(factor)
    }

    /// Reads a number at `at`: digits, words, fractions.
    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        if token.kind == Kind::Number {
            if token.is_ordinal {
                return None;
            }
            return Some(Number { value: token.value, next: at + 1, is_words: false, is_fraction: false });
        }
        if token.kind != Kind::Word {
            return None;
        }
        self.fraction(at).or_else(|| self.words(at))
    }

    /// two-thirds, a quarter, three quarters; "half" is 50 %.
    fn fraction(&self, at: usize) -> Option<Number> {
        if self.is_word(at, "half") {
            // "half a million" is a number, "the first half" a time, "half-time" a name.
            let is_article = self.is_word(at + 1, "a") || self.is_word(at + 1, "an");
            if is_article && self.magnitude(at + 2).is_some() {
                let factor = self.magnitude(at + 2)?;
                let value = Decimal::new(5, 1) * factor;
                return Some(Number { value, next: at + 3, is_words: true, is_fraction: false });
            }
            if self.is_dash(at + 1) && self.glued(at + 1) {
                return None;
            }
            return Some(Number { value: Decimal::new(5, 1), next: at + 1, is_words: true, is_fraction: true });
        }
        let over = match self.small(at, SMALL) {
            Some(over) if over < 10 => over,
            _ if self.is_word(at, "a") => 1,
            _ => return None,
        };
        let under_at = if self.is_dash(at + 1) && self.glued(at + 2) { at + 2 } else { at + 1 };
        let under = self.small(under_at, DENOMINATORS)?;
        // "a third term", "a second plant": an ordinal unless what follows shows a part.
        if over == 1 && under_at == at + 1 {
            let next = self.tokens.get(under_at + 1);
            let is_part = next.is_none_or(|next| {
                next.kind != Kind::Word
                    || next.has(Tags::PREPOSITION.and(Tags::MORE).and(Tags::LESS).and(Tags::CONJUNCTION))
                    || next.has(Tags::PERIOD_AT.and(Tags::PERIOD_SINCE).and(Tags::RELATIVE).and(Tags::BE))
            });
            if !is_part {
                return None;
            }
        }
        if over >= under {
            return None;
        }
        let value = Decimal::from(over) / Decimal::from(under);
        Some(Number { value, next: under_at + 1, is_words: true, is_fraction: true })
    }

    /// two hundred twelve, fifteen hundred, ninety-one thousand, a dozen.
    fn words(&self, at: usize) -> Option<Number> {
        if self.is_word(at, "a") {
            let (value, next) = if self.is_word(at + 1, "dozen") {
                (Decimal::from(12), at + 2)
            } else if self.is_word(at + 1, "hundred")
                || self.is_word(at + 1, "thousand")
                || self.is_word(at + 1, "million")
            {
                (self.magnitude(at + 1)?, at + 2)
            } else {
                return None;
            };
            return Some(Number { value, next, is_words: true, is_fraction: false });
        }
        let mut total = Decimal::ZERO;
        let mut group = Decimal::ZERO;
        let mut next = at;
        let mut found = false;
        loop {
            let joint =
                if found && self.is_dash(next) && self.glued(next) && self.follows(next + 1) { next + 1 } else { next };
            let joint = if found && self.is_word(joint, "and") { joint + 1 } else { joint };
            if let Some(tens) = self.small(joint, TENS).filter(|_| joint == next || found) {
                if (group % Decimal::ONE_HUNDRED) != Decimal::ZERO || (joint > next && group.is_zero()) {
                    break;
                }
                group += Decimal::from(tens);
                next = joint + 1;
            } else if let Some(small) = self.small(joint, SMALL) {
                let rest = group % Decimal::ONE_HUNDRED;
                let fits = rest.is_zero() && (!found || !group.is_zero() || !total.is_zero())
                    || (rest >= Decimal::from(20) && (rest % Decimal::TEN).is_zero() && small < 10)
                    || !found;
                // "two and three" are two numbers.
                if !fits || (self.is_word(next, "and") && (group % Decimal::ONE_HUNDRED) != Decimal::ZERO) {
                    break;
                }
                if self.is_word(next, "and") && group.is_zero() && total.is_zero() {
                    break;
                }
                group += Decimal::from(small);
                next = joint + 1;
            } else if found && self.is_word(next, "hundred") {
                group *= Decimal::ONE_HUNDRED;
                next += 1;
            } else if found && self.is_word(next, "dozen") {
                group *= Decimal::from(12);
                next += 1;
            } else if found
                && let Some(factor) = self.magnitude(next).filter(|factor| *factor >= Decimal::ONE_THOUSAND)
                && self.tokens[next].end - self.tokens[next].start > 2
            {
                total += group.checked_mul(factor)?;
                group = Decimal::ZERO;
                next += 1;
            } else {
                break;
            }
            found = true;
        }
        found.then(|| Number { value: total + group, next, is_words: true, is_fraction: false })
    }

    /// one in five, nine out of ten.
    fn n_in_m(&self, at: usize) -> Option<(Decimal, usize, bool)> {
        let first = self.number(at).filter(|number| !number.is_fraction)?;
        let (under_at, is_of) = if self.is_word(first.next, "in") {
            (first.next + 1, false)
        } else if self.is_word(first.next, "out") && self.is_word(first.next + 1, "of") {
            (first.next + 2, false)
        } else if self.is_word(first.next, "of") {
            (first.next + 1, true)
        } else {
            return None;
        };
        let under_at = if self.is_word(under_at, "every") { under_at + 1 } else { under_at };
        let second = self.number(under_at).filter(|number| !number.is_fraction)?;
        if self.tokens[under_at].year().is_some() {
            return None;
        }
        let small = Decimal::from(20);
        let fits = first.value < second.value
            && first.value > Decimal::ZERO
            && first.value.scale() == 0
            && first.value < small
            && (second.value <= small || (second.value % Decimal::ONE_HUNDRED).is_zero());
        let is_ratio = if is_of { first.is_words && second.is_words && second.value == Decimal::TEN } else { fits };
        (fits && is_ratio)
            .then(|| ((first.value * Decimal::ONE_HUNDRED / second.value).round_dp(2), second.next, first.is_words))
    }

    /// Reads the quantity that begins at token `at`. A range yields two.
    pub(super) fn read(&self, at: usize, out: &mut Vec<Quantity>) -> Option<usize> {
        let tokens = self.tokens;
        let token = tokens.get(at)?;
        if let Some((value, next, is_words)) = self.n_in_m(at) {
            out.push(Quantity {
                is_words,
                is_fraction: true,
                unit: "%".into(),
                ..self.blank(at, next, value, Sort::Percent)
            });
            return Some(next);
        }
        // A sign, then a currency, then the number.
        let mut number_at = at;
        let mut sign = Decimal::ONE;
        if matches!(token.kind, Kind::Mark('-' | '−' | '–' | '+')) {
            if token.is_glued && at > 0 && !tokens[at - 1].is('(') && !tokens[at - 1].is('|') {
                return None;
            }
            if !self.glued(at + 1) {
                return None;
            }
            if !token.is('+') {
                sign = -Decimal::ONE;
            }
            number_at += 1;
        }
        let money = self.currency(number_at);
        if let Some((_, next)) = money {
            number_at = next;
            if matches!(tokens.get(number_at)?.kind, Kind::Mark('-' | '−')) && self.glued(number_at + 1) {
                sign = -Decimal::ONE;
                number_at += 1;
            }
        } else if number_at > at && tokens.get(number_at)?.kind != Kind::Number {
            return None;
        }
        let number = self.number(number_at)?;
        if money.is_some() && number.is_words {
            return None;
        }
        let mut first = self.with_unit(at, number_at, number, sign, money.as_ref().map(|(unit, _)| unit.clone()))?;
        if let Some(factor) = self.magnitude_ahead(&first) {
            first.value = first.value.checked_mul(factor)?;
        }
        self.take_unit_ahead(&mut first);
        let next = first.next;
        match self.range(&first, money.is_some()) {
            Some((low, high)) => {
                let next = high.next;
                out.push(low);
                out.push(high);
                Some(next)
            }
            None => {
                out.push(first);
                Some(next)
            }
        }
    }

    /// "rose 4.1 and 4.3 percent", "from 62.5 to 67 cents a mile": the unit that a bare number leaves to the next one.
    fn take_unit_ahead(&self, first: &mut Quantity) {
        let is_bare = first.sort == Sort::Count && first.unit.is_empty() && !first.is_words && first.bound.is_none();
        let is_from = first.first > 0 && self.is_word(first.first - 1, "from");
        let joins = ["and", "or"].iter().any(|word| self.is_word(first.next, word))
            || (is_from && self.is_word(first.next, "to"));
        let at = first.next + 1;
        if !is_bare || !joins {
            return;
        }
        let Some(number) = self.number(at).filter(|number| !number.is_words && !number.is_fraction) else { return };
        let Some(second) = self.with_unit(at, at, number, Decimal::ONE, None) else { return };
        if second.is_adjective || !matches!(second.sort, Sort::Percent | Sort::Points | Sort::Measure | Sort::Money) {
            return;
        }
        let factor = Units::shared().find(self.text, self.tokens, self.unit_at(&second)).map(|(unit, _)| unit.factor.0);
        if let Some(value) = first.value.checked_mul(factor.unwrap_or(Decimal::ONE)) {
            first.value = value.normalize();
            first.sort = second.sort;
            first.unit = second.unit;
            first.has_per = second.has_per;
            first.is_plain_points = second.is_plain_points;
            first.is_bare = false;
        }
    }

    /// "$1.1 and $2.3 million", "from 1.2 to nearly 1.4 million visitors": the magnitude that the first number leaves to
    /// the last one of its list.
    fn magnitude_ahead(&self, first: &Quantity) -> Option<Decimal> {
        let is_money = first.sort == Sort::Money;
        let is_small = first.value.abs() < Decimal::ONE_THOUSAND && (is_money || first.value.scale() > 0);
        if !is_small || first.is_words || first.has_per || !matches!(first.sort, Sort::Money | Sort::Count) {
            return None;
        }
        let mut last = first.next;
        // Each member of the list, up to the one that says how large they all are.
        for _ in 0..5 {
            if self.has_magnitude(first) {
                return None;
            }
            let mut at = last;
            let mut joins = false;
            while self.is_mark(at, ',') || ["and", "to", "or"].iter().any(|word| self.is_word(at, word)) {
                joins = true;
                at += 1;
            }
            while self.tokens.get(at).is_some_and(|token| token.has(Tags::APPROX.and(Tags::GT).and(Tags::LT))) {
                at += 1;
            }
            let money = self.currency(at).filter(|(unit, _)| *unit == first.unit);
            let number_at = money.as_ref().map_or(at, |(_, number_at)| *number_at);
            let number = self.tokens.get(number_at).filter(|token| token.kind == Kind::Number && !token.is_ordinal)?;
            if !joins || money.is_some() != is_money {
                return None;
            }
            // "$500 and $1 million" are of two sizes.
            let [low, high] = [first.value.abs().min(number.value), first.value.abs().max(number.value)];
            if high > low * Decimal::TEN {
                return None;
            }
            last = number_at + 1;
            let word_at = if self.is_dash(last) && self.glued(last) && self.glued(last + 1) { last + 1 } else { last };
            if let Some(factor) = self.magnitude(word_at) {
                return (factor >= Decimal::ONE_THOUSAND && self.tokens[word_at].end - self.tokens[word_at].start > 2
                    || is_money && self.glued(word_at))
                .then_some(factor);
            }
        }
        None
    }

    /// A currency sign or word with the number right behind it; gives the unit and the number's token.
    fn currency(&self, at: usize) -> Option<(SmolStr, usize)> {
        let token = self.tokens.get(at)?;
        let mut norm = Norm::default();
        let mut next = at + 1;
        let unit = match token.kind {
            Kind::Mark(c) => {
                let mut buffer = [0; 4];
                Units::shared().currency(c.encode_utf8(&mut buffer))?
            }
            Kind::Word => {
                let word = norm.word(self.text, token)?;
                let starts = self.tokens.get(at + 1)?;
                if starts.is('$') && starts.is_glued {
                    // US$, A$, Z$: the letters name the country.
                    next += 1;
                    Units::shared().currency(if word == "us" { "us$" } else { "$" })?
                } else {
                    if starts.is('.') && starts.is_glued {
                        next += 1;
                    }
                    Units::shared().currency(word)?
                }
            }
            Kind::Number => return None,
        };
        let number = self.tokens.get(next)?;
        let signed = matches!(number.kind, Kind::Mark('-' | '−')) && self.tokens.get(next + 1)?.kind == Kind::Number;
        (number.kind == Kind::Number || signed).then(|| (unit.clone(), next))
    }

    /// Whether a currency and its number begin here.
    pub(super) fn is_currency(&self, at: usize) -> bool {
        self.currency(at).is_some()
    }

    fn blank(&self, first: usize, next: usize, value: Decimal, sort: Sort) -> Quantity {
        Quantity {
            start: self.tokens[first].start,
            end: self.tokens[next - 1].end,
            first,
            next,
            value,
            sort,
            unit: SmolStr::default(),
            bound: None,
            range: None,
            is_words: false,
            is_adjective: false,
            is_fraction: false,
            has_per: false,
            is_bare: false,
            is_plain_points: false,
        }
    }

    /// Reads magnitude, unit and "per …" behind a number.
    fn with_unit(
        &self,
        first: usize,
        number_at: usize,
        number: Number,
        sign: Decimal,
        money: Option<SmolStr>,
    ) -> Option<Quantity> {
        let tokens = self.tokens;
        let mut value = number.value.checked_mul(sign)?;
        let mut next = number.next;
        let mut bound = None;
        let plain = next;
        if !number.is_words {
            // "$6-million", "1,500-plus"
            let word_at = if self.is_dash(next) && self.glued(next) && self.glued(next + 1) { next + 1 } else { next };
            if let Some(factor) = self.magnitude(word_at) {
                let is_letter = tokens[word_at].end - tokens[word_at].start == 1;
                let metres = is_letter && money.is_none() && self.is_length(word_at);
                let kilo =
                    tokens[word_at].end - tokens[word_at].start <= 2 && money.is_none() && !tokens[word_at].is_glued;
                if !(metres || kilo) {
                    value = value.checked_mul(factor)?;
                    next = word_at + 1;
                }
            }
        }
        let is_hyphened = self.is_dash(next) && self.glued(next) && self.glued(next + 1);
        if (is_hyphened && self.is_word(next + 1, "plus")) || (self.is_mark(next, '+') && self.glued(next)) {
            bound = Some(Bound::Ge);
            next += if is_hyphened { 2 } else { 1 };
        }
        // "farms of 1,000 plus acres", but no sum: "1,000 plus 200".
        let is_plus = money.is_none()
            && next == plain
            && self.is_word(next, "plus")
            && self.tokens.get(next + 1).is_some_and(|noun| noun.kind == Kind::Word && !noun.is_capital)
            && (Units::shared().find(self.text, tokens, next + 1).is_some()
                || self.tokens.get(next + 1).is_some_and(|noun| self.text[noun.start..noun.end].ends_with('s')));
        if is_plus {
            bound = Some(Bound::Ge);
            next += 1;
        }
        let mut quantity = self.blank(first, next, value, Sort::Count);
        quantity.is_words = number.is_words;
        quantity.bound = bound;
        if let Some(unit) = money {
            quantity.sort = Sort::Money;
            quantity.unit = unit;
            // $5 USD, $1.2 million dollars
            if let Some((unit, after)) = Units::shared().find(self.text, tokens, next)
                && unit.kind == UnitKind::Money
                && unit.factor.0 == Decimal::ONE
            {
                quantity.next = after;
            }
        } else if self.is_mark(next, '%') || self.is_mark(next, '％') || self.is_mark(next, '℅') {
            quantity.sort = Sort::Percent;
            quantity.unit = SmolStr::new_static("%");
            quantity.next = next + 1;
            if let Some((unit, after)) = Units::shared().find(self.text, tokens, next + 1)
                && matches!(unit.kind, UnitKind::PercentPoints | UnitKind::Points)
            {
                quantity.sort = Sort::Points;
                quantity.unit = SmolStr::new_static("pp");
                quantity.next = after;
            }
        } else {
            self.unit_word(&mut quantity, &number)?;
        }
        if number.is_fraction && quantity.sort == Sort::Count {
            quantity.value = (quantity.value * Decimal::ONE_HUNDRED).round_dp(2);
            quantity.sort = Sort::Percent;
            quantity.unit = SmolStr::new_static("%");
            quantity.is_fraction = true;
        }
        quantity.is_bare = quantity.next == plain
            && quantity.sort == Sort::Count
            && !number.is_words
            && !tokens[number_at].is_written_out
            && quantity.bound.is_none()
            && sign == Decimal::ONE;
        self.per(&mut quantity);
        quantity.end = tokens[quantity.next - 1].end;
        Some(quantity)
    }

    /// "100m of pipe" is a length, "5.1m bins" a number.
    fn is_length(&self, at: usize) -> bool {
        let word = &self.text[self.tokens[at].start..self.tokens[at].end];
        word == "m"
            && ["of", "long", "wide", "high", "deep", "x", "stretch"].iter().any(|other| self.is_word(at + 1, other))
            || (word == "t" || word == "b")
    }

    /// The unit of measure behind the number.
    fn unit_word(&self, quantity: &mut Quantity, number: &Number) -> Option<()> {
        let tokens = self.tokens;
        let mut unit_at = quantity.next;
        let mut is_adjective = false;
        if self.is_dash(unit_at) && self.glued(unit_at) && self.glued(unit_at + 1) && !number.is_fraction {
            unit_at += 1;
            is_adjective = true;
        }
        // half a mill, three-tenths of a point
        if number.is_fraction {
            let of = if self.is_word(unit_at, "of") { unit_at + 1 } else { unit_at };
            if self.is_word(of, "a") || self.is_word(of, "an") {
                unit_at = of + 1;
            } else {
                return Some(());
            }
        }
        let Some((unit, next)) = Units::shared().find(self.text, tokens, unit_at) else {
            if is_adjective && let Some(unit) = self.capacity(unit_at) {
                quantity.next = unit_at + 1;
                quantity.unit = unit;
                quantity.sort = Sort::Measure;
                quantity.is_adjective = true;
            }
            return Some(());
        };
        // "increased by 200 month-over-month"
        if unit.kind == UnitKind::Time
            && self.is_dash(next)
            && self.glued(next)
            && ["over", "on", "to"].iter().any(|word| self.is_word(next + 1, word))
        {
            return Some(());
        }
        let form = &self.text[tokens[unit_at].start..tokens[unit_at].end];
        let is_letter = form.len() == 1;
        if is_letter && (is_adjective || !tokens[unit_at].is_glued) {
            return Some(());
        }
        if number.is_fraction && matches!(unit.kind, UnitKind::Percent | UnitKind::Multiple) {
            return Some(());
        }
        // Times: "9am" never gets here; "five times a week" is no multiple.
        if unit.kind == UnitKind::Multiple {
            let after = tokens.get(next);
            let is_frequency = after.is_some_and(|token| {
                token.has(Tags::DETERMINER) && self.tokens.get(next + 1).is_some_and(|unit| unit.has(Tags::TIME))
            }) || self.is_word(next, "per");
            if is_frequency {
                return None;
            }
        }
        quantity.next = next;
        quantity.value = quantity.value.checked_mul(unit.factor.0)?.normalize();
        quantity.unit = unit.name.clone();
        quantity.is_adjective = is_adjective && unit.kind != UnitKind::Percent;
        quantity.sort = match unit.kind {
            UnitKind::Measure => Sort::Measure,
            UnitKind::Time => Sort::Time,
            UnitKind::Money => Sort::Money,
            UnitKind::Percent => Sort::Percent,
            UnitKind::PercentPoints => Sort::Points,
            UnitKind::Points => {
                quantity.is_plain_points = true;
                quantity.unit = SmolStr::new_static("pp");
                Sort::Points
            }
            UnitKind::Multiple => Sort::Multiple,
        };
        Some(())
    }

    /// "a 48-bed wing", "the 3,500-seat arena": how many of them a building holds; in the plural.
    fn capacity(&self, at: usize) -> Option<SmolStr> {
        let mut norm = Norm::default();
        let word = norm.word(self.text, self.tokens.get(at)?)?;
        CAPACITIES.binary_search(&word).is_ok().then(|| format_smolstr!("{word}s"))
    }

    /// "per 1,000 residents", "an hour", "/year", "per capita per day".
    pub(super) fn per(&self, quantity: &mut Quantity) {
        loop {
            let at = quantity.next;
            // "$8.79 for every $1,000 of value"
            let is_every = self.is_word(at, "for")
                && ["every", "each"].iter().any(|word| self.is_word(at + 1, word))
                && (self.currency(at + 2).is_some()
                    || self.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number));
            let is_per = is_every || self.is_word(at, "per") && !self.is_word(at + 1, "cent");
            let is_slash = self.is_mark(at, '/') && self.glued(at) && self.glued(at + 1);
            // "each month" tells how often, "a month" a rate; of litres and tons both are rates.
            let is_measured = || {
                at > 0
                    && Units::shared()
                        .find(self.text, self.tokens, at - 1)
                        .is_some_and(|(unit, _)| unit.kind == UnitKind::Measure)
            };
            let is_each = (self.is_word(at, "each") || self.is_word(at, "every")) && is_measured();
            let is_article = self.is_word(at, "a") || self.is_word(at, "an") || is_each;
            let is_rate = !matches!(quantity.sort, Sort::Multiple | Sort::Points);
            if is_article {
                let is_time = self.tokens.get(at + 1).is_some_and(|token| token.has(Tags::TIME));
                let unit = Units::shared().find(self.text, self.tokens, at + 1);
                let fits = match &unit {
                    Some((unit, _)) if unit.kind == UnitKind::Time => is_time,
                    Some((unit, _)) => unit.kind == UnitKind::Measure && quantity.sort != Sort::Count,
                    None => false,
                };
                if !fits || !is_rate || quantity.is_adjective {
                    return;
                }
                let Some((unit, next)) = unit else { return };
                // "$6.80 a year before"
                if ["before", "earlier", "ago", "later", "old", "prior", "previously", "longer", "after"]
                    .iter()
                    .any(|word| self.is_word(next, word))
                {
                    return;
                }
                if quantity.sort == Sort::Percent {
                    quantity.next = next;
                    return;
                }
                quantity.unit = format_smolstr!("{}/{}", quantity.unit, singular(&unit.name));
                quantity.next = next;
                quantity.has_per = true;
                continue;
            }
            if !(is_per || is_slash) || !is_rate {
                return;
            }
            let mut next = at + 1 + usize::from(is_every);
            let mut base = String::new();
            // per 100,000; per $100
            if let Some((unit, number_at)) = self.currency(next) {
                base.push_str(&self.tokens[number_at].value.normalize().to_string());
                base.push(' ');
                base.push_str(&unit);
                next = number_at + 1;
            } else if let Some(number) = self.tokens.get(next).filter(|token| token.kind == Kind::Number) {
                let factor = self.magnitude(next + 1);
                base.push_str(&(number.value * factor.unwrap_or(Decimal::ONE)).normalize().to_string());
                next += 1 + usize::from(factor.is_some());
                let n_words = (0..3).take_while(|offset| self.is_plain_noun(next + offset)).count();
                for offset in 0..n_words {
                    let token = &self.tokens[next + offset];
                    base.push(' ');
                    base.push_str(&self.text[token.start..token.end].to_lowercase());
                    if token.end > 0 && self.text[..token.end].ends_with('s') {
                        next += offset + 1;
                        break;
                    }
                    if offset + 1 == n_words {
                        next += n_words;
                    }
                }
            } else if let Some((unit, after)) = Units::shared().find(self.text, self.tokens, next) {
                base.push_str(singular(&unit.name));
                next = after;
            } else if self.tokens.get(next).is_some_and(|token| token.kind == Kind::Word) {
                base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                next += 1;
                // "per full-time employee"
                while self.is_dash(next) && self.glued(next) && self.glued(next + 1) && self.is_plain_noun(next + 1) {
                    base.push('-');
                    base.push_str(&self.text[self.tokens[next + 1].start..self.tokens[next + 1].end].to_lowercase());
                    next += 2;
                    if self.is_plain_noun(next) {
                        base.push(' ');
                        base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                        next += 1;
                    }
                }
            } else {
                return;
            }
            if quantity.sort == Sort::Percent && base.parse::<u32>().is_err() {
                quantity.next = next;
                return;
            }
            quantity.unit = format_smolstr!("{}/{}", quantity.unit, base);
            quantity.next = next;
            quantity.has_per = true;
        }
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::DETERMINER).and(Tags::RELATIVE))
                && !token.has(
                    Tags::LEVEL.and(Tags::BE).and(Tags::WILL).and(Tags::ADVERB).and(Tags::CLAUSE).and(Tags::COMPARED),
                )
                && !token.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
        })
    }

    /// The second end of a range behind `first`: "-15%", "to 8 percent", "–$197m".
    fn range(&self, first: &Quantity, is_money: bool) -> Option<(Quantity, Quantity)> {
        let tokens = self.tokens;
        let mut at = first.next;
        let before = first.first.checked_sub(1).map(|before| &tokens[before]);
        let is_between = before.is_some_and(|token| self.text[token.start..token.end].eq_ignore_ascii_case("between"));
        let is_from = before.is_some_and(|token| self.text[token.start..token.end].eq_ignore_ascii_case("from"));
        let by_dash = self.is_dash(at) && self.glued(at) && self.follows(at + 1) && !tokens[at].is('—');
        let by_word = (self.is_word(at, "to") || self.is_word(at, "or")) && !is_from && !is_between;
        if !(by_dash || by_word || (self.is_word(at, "and") && is_between)) {
            return None;
        }
        at += 1;
        let is_or = self.is_word(first.next, "or");
        let is_to = self.is_word(first.next, "to");
        let mut number_at = at;
        let money = self.currency(number_at);
        if let Some((_, next)) = &money {
            number_at = *next;
        }
        if money.is_some() && !is_money {
            return None;
        }
        let number = self.number(number_at)?;
        if number.is_fraction || (tokens[number_at].year().is_some() && money.is_none()) {
            return None;
        }
        let second_unit = money.map(|(unit, _)| unit).or_else(|| is_money.then(|| first.unit.clone()));
        let mut high = self.with_unit(at, number_at, number, Decimal::ONE, second_unit)?;
        let mut low = first.clone();
        // The first end takes unit and magnitude of the second.
        if low.sort == Sort::Count && high.sort != Sort::Count {
            low.sort = high.sort;
            low.unit = high.unit.clone();
            if let Some((unit, _)) = Units::shared().find(self.text, tokens, self.unit_at(&high)) {
                low.value = low.value.checked_mul(unit.factor.0)?.normalize();
            }
            low.is_plain_points = high.is_plain_points;
            low.has_per = high.has_per;
        } else if low.unit != high.unit && high.unit.starts_with(low.unit.as_str()) {
            low.unit = high.unit.clone();
            low.has_per = high.has_per;
        } else if low.sort == Sort::Percent && high.sort == Sort::Count {
            return None;
        }
        if low.sort != high.sort {
            return None;
        }
        if low.value.abs() < Decimal::from(1000) && high.value >= Decimal::from(1000) && !self.has_magnitude(first) {
            let factor = self.magnitude_in(&high)?;
            low.value = low.value.checked_mul(factor)?;
        }
        // "rose $2 to $44", "grew by 9K to 88K": a change and the level it led to.
        let mover = (0..first.first).rev().find(|&at| {
            !tokens[at].has(Tags::APPROX.and(Tags::GT).and(Tags::LT).and(Tags::ADVERB).and(Tags::DETERMINER))
        });
        let moves = mover.map(|at| &tokens[at]).is_some_and(|token| {
            token.has(Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::UP).and(Tags::DOWN))
                || self.text[token.start..token.end].eq_ignore_ascii_case("by")
        });
        let is_whole = first.sort != Sort::Count || self.has_magnitude(first);
        if is_to && moves && (is_whole || high.value > low.value * Decimal::from(3)) {
            return None;
        }
        if low.value >= high.value || (is_or && high.value > low.value * Decimal::from(3)) {
            return None;
        }
        // A vote of 5-2 falls, a range rises; "2 to 1" likewise.
        low.is_bare = false;
        low.range = Some(End::Low);
        low.bound = Some(Bound::Ge);
        high.range = Some(End::High);
        high.bound = Some(Bound::Le);
        high.is_adjective |= low.is_adjective;
        Some((low, high))
    }

    fn unit_at(&self, quantity: &Quantity) -> usize {
        (quantity.first..quantity.next)
            .find(|&at| self.tokens[at].kind == Kind::Word && self.magnitude(at).is_none())
            .unwrap_or(quantity.next)
    }

    fn has_magnitude(&self, quantity: &Quantity) -> bool {
        self.magnitude_in(quantity).is_some()
    }

    fn magnitude_in(&self, quantity: &Quantity) -> Option<Decimal> {
        (quantity.first..quantity.next).find_map(|at| self.magnitude(at))
    }
}

/// "years" → "year", as in a price per year.
fn singular(unit: &str) -> &str {
    match unit {
        "feet" => "foot",
        "square feet" => "square foot",
        "cubic feet" => "cubic foot",
        "inches" => "inch",
        unit => unit.strip_suffix('s').unwrap_or(unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lang::en::token::lex;

    /// Every quantity in `text`, as `value unit`.
    fn read(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        lex(text, &mut tokens);
        let scanner = Scanner { text, tokens: &tokens };
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            at = scanner.read(at, &mut found).unwrap_or(at + 1);
        }
        found
            .iter()
            .map(|quantity| format!("{} {}", quantity.value.normalize(), quantity.unit).trim().to_owned())
            .collect()
    }

    #[test]
    fn quantities() {
        let table: &[(&str, &[&str])] = &[
            ("$3.2 million", &["3200000 USD"]),
            ("$3.2bn", &["3200000000 USD"]),
            ("£2.5m", &["2500000 GBP"]),
            ("Kshs.7.90bn", &["7900000000 KES"]),
            ("Ksh 1.2 billion", &["1200000000 KES"]),
            ("US$96.4 million", &["96400000 USD"]),
            ("1.06 billion yuan", &["1060000000 CNY"]),
            ("48.5 cents per $100", &["0.485 USD/100 USD"]),
            ("$684K", &["684000 USD"]),
            ("$1.1 and $2.3 million", &["1100000 USD", "2300000 USD"]),
            ("$1.1, $2.3 and $4 million", &["1100000 USD", "2300000 USD", "4000000 USD"]),
            ("from $3 to nearly $4 million", &["3000000 USD", "4000000 USD"]),
            ("from 1.2 to 1.4 million visitors", &["1200000", "1400000"]),
            ("rose 4.1 and 4.3 percent", &["4.1 %", "4.3 %"]),
            ("from 62.5 to 67 cents a mile", &["0.625 USD/mile", "0.67 USD/mile"]),
            ("1,000 plus acres", &["1000 acres"]),
            ("1,000 plus 200 acres", &["1000", "200 acres"]),
            ("$500 and $1 million", &["500 USD", "1000000 USD"]), // of two sizes
            ("a $5 fee and $2.3 million", &["5 USD", "2300000 USD"]),
            ("a 48-bed wing", &["48 beds"]),
            ("the 3,500-seat arena", &["3500 seats"]),
            ("$8.79 for every $1,000 of value", &["8.79 USD/1000 USD"]),
            ("15m litres each day", &["15000000 litres/day"]),
            ("57 percent", &["57 %"]),
            ("57 per cent", &["57 %"]),
            ("35 basis points", &["0.35 pp"]),
            ("0.2 percentage points", &["0.2 pp"]),
            ("+120 bps", &["1.2 pp"]),
            ("-5.7%", &["-5.7 %"]),
            ("twelve", &["12"]),
            ("two hundred twelve", &["212"]),
            ("one thousand two hundred forty", &["1240"]),
            ("fifteen hundred", &["1500"]),
            ("ninety-one thousand", &["91000"]),
            ("half a million dollars", &["500000 USD"]),
            ("a dozen", &["12"]),
            ("half", &["50 %"]),
            ("two-thirds", &["66.67 %"]),
            ("a quarter of", &["25 %"]),
            ("a third term", &[]), // an ordinal
            ("one in five", &["20 %"]),
            ("three out of four", &["75 %"]),
            ("nine of ten", &["90 %"]),
            ("two of nine", &["2", "9"]), // a count of a count
            ("three-tenths of a point", &["0.3 pp"]),
            ("half a mill", &["0.5 mills"]),
            ("10-15%", &["10 %", "15 %"]),
            ("6 to 8 percent", &["6 %", "8 %"]),
            ("$38–42 million", &["38000000 USD", "42000000 USD"]),
            ("€184m–€197m", &["184000000 EUR", "197000000 EUR"]),
            ("between 94,500 and 95,800", &["94500", "95800"]),
            ("$14-$19 an acre", &["14 USD/acre", "19 USD/acre"]),
            ("from 10.7% to 3.2%", &["10.7 %", "3.2 %"]),
            ("37.7 per 100,000", &["37.7 /100000"]),
            ("92 gallons per capita per day", &["92 gallons/capita/day"]),
            ("18.7 mgd", &["18700000 gallons/day"]),
            ("$27.60 an hour", &["27.6 USD/hour"]),
            ("42,000-square-foot", &["42000 square feet"]),
            ("5.1m bins", &["5100000"]),
            ("1,500-plus", &["1500"]),
            ("1.64x", &["1.64 x"]),
            ("three times a week", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), *expected, "{text}");
        }
    }
}
