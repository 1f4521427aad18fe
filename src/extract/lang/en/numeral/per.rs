//! What a figure is per: `37.7 per 100,000`, `$27.60 an hour`, `$8.79 for every $1,000 of value`.

use rust_decimal::Decimal;
use smol_str::format_smolstr;

use super::{Quantity, Scanner, Sort};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::Kind;
use crate::extract::lang::en::units::{Unit, UnitKind, Units};

/// Words before the noun of a base that say of which kind it is.
const KINDS: [&str; 16] = [
    "assisted",
    "eligible",
    "employed",
    "enrolled",
    "housed",
    "insured",
    "licensed",
    "local",
    "registered",
    "rural",
    "sworn",
    "treated",
    "urban",
    "vaccinated",
    "veteran",
    "weighted",
];

impl Scanner<'_> {
    /// "per 1,000 residents", "an hour", "/year", "per capita per day".
    pub(in crate::extract::lang::en) fn per(&self, quantity: &mut Quantity) {
        loop {
            let at = quantity.next;
            // "$8.79 for every $1,000 of value"
            // "1.69 per every 100 pupils"
            let is_every = (self.is_word(at, "for") || self.is_word(at, "per"))
                && ["every", "each"].iter().any(|word| self.is_word(at + 1, word))
                && (self.currency(at + 2).is_some()
                    || self.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number)
                    // "$410 for every resident"
                    || quantity.sort == Sort::Money
                        && ["acre", "child", "household", "inmate", "person", "prisoner", "pupil", "resident", "student"]
                            .iter()
                            .any(|word| self.is_word(at + 2, word)));
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
                // "$129 a night"
                if quantity.sort == Sort::Money && self.is_word(at + 1, "night") && !quantity.is_adjective {
                    quantity.unit = format_smolstr!("{}/night", quantity.unit);
                    quantity.next = at + 2;
                    quantity.has_per = true;
                    return;
                }
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
            // "$1 per assessed $100"
            if self.tokens.get(next).is_some_and(|word| word.kind == Kind::Word) && self.is_sum(next + 1) {
                next += 1;
            }
            let mut base = String::new();
            // per 100,000; per $100
            if let Some((unit, number_at)) = self.currency(next) {
                base.push_str(&self.tokens[number_at].value.normalize().to_string());
                base.push(' ');
                base.push_str(&unit);
                next = number_at + 1;
                // "per $100 assessed valuation": of what is no name.
                let of = usize::from(["assessed", "taxable"].iter().any(|kind| self.is_word(next, kind)));
                if ["valuation", "value"].iter().any(|value| self.is_word(next + of, value)) {
                    next += of + 1;
                }
            } else if let Some((sum, behind)) = self.base_sum(next) {
                base.push_str(&sum.normalize().to_string());
                next = behind;
                // "per 90-kilogramme bag"
                if self.is_dash(next) && self.glued(next) && self.glued(next + 1) && self.is_plain_noun(next + 1) {
                    base.push('-');
                    base.push_str(&self.text[self.tokens[next + 1].start..self.tokens[next + 1].end].to_lowercase());
                    next += 2;
                }
                // "18.8 people per 100,000 died from it": what became of them is no part of the base.
                let is_deed = |at: usize| {
                    let word = &self.tokens[at];
                    word.has(Tags::PAST)
                        && self
                            .tokens
                            .get(at + 1)
                            .is_none_or(|next| next.kind != Kind::Word || next.has(Tags::PREPOSITION))
                };
                let n_words =
                    (0..3).take_while(|offset| self.is_plain_noun(next + offset) && !is_deed(next + offset)).count();
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
            } else if let Some((unit, after)) = self.graded_unit(next) {
                base.push_str(singular(&unit.name));
                next = after;
            } else if let Some(after) = self.band(next) {
                // "per Band D property"
                base.push_str(&self.text[self.tokens[next].start..self.tokens[after - 1].end]);
                next = after;
            } else if self.tokens.get(next).is_some_and(|token| token.kind == Kind::Word) {
                base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                next += 1;
                // "per sworn officer", "per enrolled student": of which kind each is.
                if (self.tokens[next - 1].has(Tags::ADJECTIVE) || KINDS.iter().any(|kind| self.is_word(next - 1, kind)))
                    && self.is_plain_noun(next)
                {
                    base.push(' ');
                    base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                    next += 1;
                }
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

    /// "3 out of every 100,000 residents", "7 in every 1,000 pupils": a rate of a base that nobody tells in percent.
    pub(super) fn of_every(&self, at: usize) -> Option<Quantity> {
        const LONGEST: usize = 8;
        let follows = (at + 1..at + LONGEST).any(|word| self.is_word(word, "every") || self.is_word(word, "each"));
        let first = if follows { self.number(at).filter(|number| !number.is_fraction)? } else { return None };
        let joint = first.next;
        let every = joint + if self.is_word(joint, "in") { 1 } else { 2 };
        let is_led = self.is_word(joint, "in") || self.is_word(joint, "out") && self.is_word(joint + 1, "of");
        let is_every = is_led && (self.is_word(every, "every") || self.is_word(every, "each"));
        let (base, next) = self.base_sum(every + 1).filter(|_| is_every)?;
        let is_many = base >= Decimal::ONE_THOUSAND && first.value < base;
        let quantity = self.blank(at, next, first.value, Sort::Count);
        is_many.then(|| Quantity {
            is_words: first.is_words,
            unit: format_smolstr!("/{}", base.normalize()),
            has_per: true,
            ..quantity
        })
    }

    /// The token behind "Band D property": what homes in a band of values are called.
    fn band(&self, at: usize) -> Option<usize> {
        let is_letter = self.tokens.get(at + 1).is_some_and(|token| token.is_capital && token.end - token.start == 1);
        let has_noun = ["property", "home", "household", "dwelling", "equivalent"];
        (self.is_word(at, "band") && is_letter)
            .then(|| at + 2 + usize::from(has_noun.iter().any(|noun| self.is_word(at + 2, noun))))
    }

    /// The unit of a base, also behind a word that grades it: "per acre", "per harvested acre".
    fn graded_unit(&self, at: usize) -> Option<(&'static Unit, usize)> {
        let grades =
            ["cultivated", "developed", "harvested", "irrigated", "occupied", "operated", "paved", "planted", "usable"];
        let at = at + usize::from(grades.iter().any(|word| self.is_word(at, word)));
        Units::shared().find(self.text, self.tokens, at)
    }

    /// The number of a base, and the token behind it: "per 1,000 births", "per 10 million people", "per thousand gallons".
    fn base_sum(&self, at: usize) -> Option<(Decimal, usize)> {
        let number = self.tokens.get(at)?;
        if number.kind == Kind::Number {
            let factor = self.magnitude(at + 1);
            return Some((number.value * factor.unwrap_or(Decimal::ONE), at + 1 + usize::from(factor.is_some())));
        }
        let factor = self.magnitude(at).filter(|_| self.is_plain_noun(at + 1))?;
        Some((factor, at + 1))
    }

    /// Whether an amount begins with its sign at `at`.
    fn is_sum(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|sign| sign.kind.is_money_sign()) && self.currency(at).is_some()
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::DETERMINER).and(Tags::RELATIVE))
                && !token.has(
                    Tags::LEVEL.and(Tags::BE).and(Tags::WILL).and(Tags::ADVERB).and(Tags::CLAUSE).and(Tags::COMPARED),
                )
                // "12 per 100,000 last week"
                && !token.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE).and(Tags::LAST))
        })
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
