//! Units of measure, currencies and magnitudes, from `units.toml`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::look::Sieve;
use super::token::{Kind, Token};
use crate::fx::Fx;

/// What sort of unit a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum UnitKind {
    /// Acres, tons, miles.
    Measure,
    /// Years, minutes.
    Time,
    /// Dollars, cents.
    Money,
    /// Percent.
    Percent,
    /// Percentage points, basis points.
    PercentPoints,
    /// Points: of a percentage, a score or an index.
    Points,
    /// Times, x.
    Multiple,
}

/// A unit of measure.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) name: SmolStr,
    pub(super) kind: UnitKind,
    #[serde(default = "one")]
    pub(super) factor: Factor,
    forms: Vec<String>,
}

/// A decimal written as a string or an integer.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(try_from = "FactorText")]
pub(super) struct Factor(pub(super) Decimal);

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum FactorText {
    Integer(i64),
    Text(String),
}

impl TryFrom<FactorText> for Factor {
    type Error = rust_decimal::Error;

    fn try_from(text: FactorText) -> Result<Self, Self::Error> {
        match text {
            FactorText::Integer(value) => Ok(Self(Decimal::from(value))),
            FactorText::Text(text) => text.parse().map(Self),
        }
    }
}

const fn one() -> Factor {
    Factor(Decimal::ONE)
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Currency {
    name: SmolStr,
    signs: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Magnitude {
    factor: Factor,
    forms: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    currency: Vec<Currency>,
    magnitude: Vec<Magnitude>,
    unit: Vec<Unit>,
}

type Map<T> = HashMap<Box<str>, T, BuildHasherDefault<Fx>>;

/// All units.
#[derive(Debug)]
pub(super) struct Units {
    units: Vec<Unit>,
    /// By first word: the words after it and the unit, longest first.
    forms: Map<Vec<(Vec<Box<str>>, usize)>>,
    currencies: Map<SmolStr>,
    magnitudes: Map<Decimal>,
    /// The first words of the forms, and the magnitudes: most words are neither.
    first_words: Sieve,
    magnitude_words: Sieve,
}

/// `units.toml`, of which `build.rs` made JSON.
const UNITS_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/en-units.json"));

static UNITS: LazyLock<Units> = LazyLock::new(|| Units::parse(UNITS_FILE).expect("a test reads the units whole"));

impl Units {
    /// The units of the program.
    pub(super) fn shared() -> &'static Self {
        &UNITS
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut forms: Map<Vec<(Vec<Box<str>>, usize)>> = Map::default();
        for (index, unit) in file.unit.iter().enumerate() {
            for form in &unit.forms {
                let mut words = form.split([' ', '-', '/']).filter(|word| !word.is_empty());
                let first = words.next().ok_or("an empty form")?;
                let rest: Vec<Box<str>> = words.map(Into::into).collect();
                let known = forms.entry(first.into()).or_default();
                if !known.iter().any(|(other, _)| *other == rest) {
                    known.push((rest, index));
                }
            }
        }
        // Longest first; each list by itself, so the order of the map does not matter.
        forms.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        let currencies = file
            .currency
            .iter()
            .flat_map(|currency| currency.signs.iter().map(|sign| (sign.as_str().into(), currency.name.clone())))
            .collect();
        let magnitudes = file
            .magnitude
            .iter()
            .flat_map(|magnitude| magnitude.forms.iter().map(|form| (form.as_str().into(), magnitude.factor.0)))
            .collect();
        let first_words = Sieve::of(
            file.unit
                .iter()
                .flat_map(|unit| &unit.forms)
                .filter_map(|form| form.split([' ', '-', '/']).find(|word| !word.is_empty())),
        );
        let magnitude_words =
            Sieve::of(file.magnitude.iter().flat_map(|magnitude| &magnitude.forms).map(String::as_str));
        Ok(Self { units: file.unit, forms, currencies, magnitudes, first_words, magnitude_words })
    }

    /// The unit whose words begin at `at`, and the token after it.
    pub(super) fn find(&self, text: &str, tokens: &[Token], at: usize) -> Option<(&Unit, usize)> {
        let token = tokens.get(at)?;
        if !(self.first_words.may_hold(token.look) || token.is_broken) {
            return None;
        }
        let mut norm = Norm::default();
        let first = norm.word(text, token)?;
        for (rest, unit) in self.forms.get(first)? {
            let mut next = at + 1;
            let mut all = true;
            for word in rest {
                next = skip_joint(tokens, next);
                let mut norm = Norm::default();
                if tokens.get(next).and_then(|token| norm.word(text, token)) != Some(word) {
                    all = false;
                    break;
                }
                next += 1;
            }
            if all {
                // "one Head Start classroom": a name, and no cattle.
                let is_name = rest.is_empty()
                    && first == "head"
                    && token.is_capital
                    && tokens.get(next).is_some_and(|token| token.is_capital && token.kind == Kind::Word);
                if is_name {
                    return None;
                }
                // The dot of "sq. ft. of" belongs to the unit.
                let dot = tokens.get(next).is_some_and(|token| token.is('.') && token.is_glued);
                let goes_on = tokens
                    .get(next + 1)
                    .is_some_and(|token| !token.is_capital && !token.is_glued && token.kind == Kind::Word);
                return Some((&self.units[*unit], next + usize::from(dot && goes_on && !rest.is_empty())));
            }
        }
        None
    }

    /// The currency that a sign or word in lower case stands for.
    pub(super) fn currency(&self, sign: &str) -> Option<&SmolStr> {
        self.currencies.get(sign)
    }

    /// Whether the token may be a magnitude.
    #[inline]
    pub(super) fn may_be_magnitude(&self, token: &Token) -> bool {
        self.magnitude_words.may_hold(token.look) || token.is_broken
    }

    /// The factor that a word in lower case stands for.
    pub(super) fn magnitude(&self, word: &str) -> Option<Decimal> {
        self.magnitudes.get(word).copied()
    }
}

/// Steps over a hyphen, a slash or the dot of an abbreviation between two words of a unit.
fn skip_joint(tokens: &[Token], at: usize) -> usize {
    match tokens.get(at) {
        Some(token) if token.is_glued && (token.is_dash() || token.is('.') || token.is('/')) => at + 1,
        _ => at,
    }
}

/// A buffer for a word in lower case, joined over a line end.
#[derive(Default)]
pub(super) struct Norm(smallstr::Buffer);

impl Norm {
    /// The word in lower case; `None` for a number, a mark other than a currency sign, or a word too long to be known.
    pub(super) fn word(&mut self, text: &str, token: &Token) -> Option<&str> {
        if token.kind == Kind::Number {
            return None;
        }
        self.0.fill(&text[token.start..token.end])
    }
}

mod smallstr {
    /// Room for the longest word of the lexicon.
    #[derive(Default)]
    pub(in super::super) struct Buffer {
        bytes: [u8; 32],
        len: usize,
    }

    impl Buffer {
        /// Takes the letters of `word`, without a hyphen and line break inside.
        pub(super) fn fill(&mut self, word: &str) -> Option<&str> {
            self.len = 0;
            let mut skip = false;
            for (index, byte) in word.bytes().enumerate() {
                if byte == b'-' && word.len() > index + 1 {
                    skip = true;
                }
                if skip && matches!(byte, b'-' | b'\n' | b'\r' | b' ' | b'\t') {
                    continue;
                }
                skip = false;
                *self.bytes.get_mut(self.len)? = byte.to_ascii_lowercase();
                self.len += 1;
            }
            std::str::from_utf8(&self.bytes[..self.len]).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lang::en::token::lex;

    #[test]
    fn the_units_name_no_form_twice() {
        let file: File = serde_json::from_str(UNITS_FILE).unwrap();
        let mut forms: Vec<&str> = file.unit.iter().flat_map(|unit| &unit.forms).map(String::as_str).collect();
        // "P16,497" are pesos, 16p pence: one letter may stand before a sum and behind another.
        let signs = file.currency.iter().flat_map(|currency| &currency.signs).filter(|sign| sign.len() > 1);
        forms.extend(signs.map(String::as_str));
        forms.sort_unstable();
        for pair in forms.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        assert!(file.unit.windows(2).all(|pair| pair[0].name <= pair[1].name), "the units are not sorted");
    }

    #[test]
    fn units_as_they_come() {
        let table = [
            ("sq. ft. of space", Some("square feet")),
            ("square-foot library", Some("square feet")),
            ("lane\nmiles", Some("lane miles")),
            ("per-\ncent", Some("%")),
            ("basis points", Some("pp")),
            ("jobs", None),
        ];
        for (text, name) in table {
            let mut tokens = Vec::new();
            lex(text, &mut tokens);
            let found = Units::shared().find(text, &tokens, 0).map(|(unit, _)| unit.name.as_str());
            assert_eq!(found, name, "{text}");
        }
    }
}
