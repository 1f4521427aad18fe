//! Numbers and quantities: `$3.2 million`, `twelve`, `one in five`, `10-12 percent`, `37.7 per 100,000`.
//!
//! A quantity here is a number with the unit that stands at it. Counted nouns (1,200 families) are read later, when the
//! words around are known.

mod per;
mod range;
mod spoken;
mod unit;
mod words;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::token::{Kind, Token};
use super::units::{Norm, Units};
use crate::model::{Bound, Measure};
pub(super) use words::{is_tens, ordinal};

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

impl Quantity {
    /// Whether it may count things that a noun behind it names.
    pub(super) fn is_count(&self) -> bool {
        self.sort == Sort::Count
    }

    /// What it says of a thing that moves by it: growth for a percent or a multiple, else an absolute change.
    pub(super) fn measure_of_move(&self) -> Measure {
        if matches!(self.sort, Sort::Percent | Sort::Multiple) { Measure::Growth } else { Measure::Change }
    }
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
    /// A fraction in tenths.
    is_tenths: bool,
}

impl Scanner<'_> {
    #[inline(always)]
    fn is_word(&self, at: usize, word: &str) -> bool {
        match self.tokens.get(at) {
            Some(token) => {
                token.kind == Kind::Word
                    && (token.is_written(self.text, word) || token.is_broken && self.is_broken(token, word))
            }
            None => false,
        }
    }

    /// Whether a word that is broken over a line end is `word`.
    #[cold]
    fn is_broken(&self, token: &Token, word: &str) -> bool {
        Norm::default().word(self.text, token) == Some(word)
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
        let units = Units::shared();
        if !units.may_be_magnitude(token) {
            return None;
        }
        let mut norm = Norm::default();
        let word = norm.word(self.text, token)?;
        let factor = units.magnitude(word)?;
        // A letter counts only where it hangs on its number: $14.6M, not "plan B".
        // "$5.9 M"
        let is_capital = token.is_capital && at > 1 && self.tokens[at - 1].kind == Kind::Number && {
            self.tokens[at - 2].kind.is_money_sign()
                && self.tokens.get(at + 1).is_none_or(|next| !next.is_capital && !next.is('.') && !next.is('&'))
        };
        (word.len() > 2
            || token.is_glued
            || is_capital
            || (word.len() == 2 && at > 0 && self.tokens[at - 1].kind == Kind::Number))
            .then_some(factor)
    }

    /// Reads the quantity that begins at token `at`. A range yields two.
    pub(super) fn read(&self, at: usize, out: &mut Vec<Quantity>) -> Option<usize> {
        let tokens = self.tokens;
        let token = tokens.get(at)?;
        if let Some(rate) = self.of_every(at) {
            let next = rate.next;
            out.push(rate);
            return Some(next);
        }
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
            // "–$11M in business sales": a dash that opens an item of a list is no sign.
            let opens = at == 0 || self.text[tokens[at - 1].end..token.start].contains('\n');
            let has_words = |from: usize| {
                tokens.get(from).is_some_and(|next| next.kind == Kind::Word)
                    && tokens.get(from + 1).is_some_and(|next| next.kind == Kind::Word)
            };
            if opens
                && !token.is('+')
                && !token.is('−')
                && self.currency(at + 1).is_some_and(|(_, number)| has_words(number + 1) || has_words(number + 2))
            {
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
        if let Some(close) = self.rough_in_brackets(first.next) {
            first.bound = Some(Bound::Approx);
            first.next = close;
        }
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

    /// "40.5% (approx.)": the token behind a bracket that only says how exact the figure is.
    fn rough_in_brackets(&self, open: usize) -> Option<usize> {
        let is_rough = self.is_mark(open, '(')
            && self.tokens.get(open + 1).is_some_and(|word| {
                word.is_one_of(self.text, words!["about", "approx", "approximate", "approximately", "rounded"])
            });
        let close = open + 2 + usize::from(is_rough && self.is_mark(open + 2, '.'));
        (is_rough && self.is_mark(close, ')')).then_some(close + 1)
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
                    let sign = match word {
                        "a" | "au" | "aus" => "a$",
                        "c" | "ca" | "cdn" => "c$",
                        "nz" => "nz$",
                        _ => "$",
                    };
                    Units::shared().currency(sign)?
                } else {
                    if starts.is('.') && starts.is_glued {
                        next += 1;
                    }
                    // "P16,497": a letter only where the sum sticks to it.
                    let is_letter = word.len() == 1;
                    if is_letter && !(token.is_capital && starts.is_glued && starts.kind == Kind::Number) {
                        return None;
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
            ("$5.9 M and", &["5900000 USD"]),
            ("$5 B. Smith", &["5 USD"]), // a name
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
            ("6 minutes 42 seconds", &["6.7 minutes"]),
            ("2 hours and 30 minutes", &["2.5 hours"]),
            ("6 minutes, 42 calls", &["6 minutes", "42"]),
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
