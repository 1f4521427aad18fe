//! What a correction says of value, unit and measure, held against the words that it quotes.
//!
//! A unit may be written as reports write it: 亿元 is 元 and a hundred million. With a value it says what the value is
//! told in; alone it never changes how much the quote says, unless the quote has no unit of its own.

use smol_str::SmolStr;

use crate::content::{Correction, Document};
use crate::diag::{Diagnostic, Span};
use crate::extract::{Cell, RulePack, lang, walk};
use crate::model::units::{Dimension, Unit, split_magnitude};
use crate::model::{Decimal, Lang, Measure, Metric};

/// Value, base unit and measure of a figure as the correction settles them.
pub(super) struct Amount {
    pub(super) value: Decimal,
    pub(super) unit: SmolStr,
    pub(super) measure: Measure,
}

/// Settles `metric`, which stands at its span or is about to be added there.
pub(super) fn settle(document: &Document, correction: &Correction, metric: &Metric) -> Result<Amount, Diagnostic> {
    let quote = Quote::new(document, correction, metric);
    let (value, unit) = quote.value_and_unit()?;
    let measure = match &correction.measure {
        Some((measure, _)) => *measure,
        // A unit that only one measure has says which.
        None if correction.unit.is_some() && unit == "rank" => Measure::Rank,
        None if unit == "pp" && metric.measure == Measure::Growth => Measure::Change,
        None => metric.measure,
    };
    let is_told = correction.value.is_some() || correction.unit.is_some() || correction.measure.is_some();
    let unit = if is_told { quote.fit(value, unit, measure)? } else { unit };
    if !Metric::may_have(value) {
        let span = correction.value.map_or(correction.span, |(_, span)| span);
        return Err(quote.fault("no figure of a county is so large", span, "", "check the number and its magnitude"));
    }
    Ok(Amount { value, unit, measure })
}

/// A unit as an editor writes it.
struct Told {
    /// The base unit; `None` where only a magnitude is written (亿, million).
    unit: Option<SmolStr>,
    factor: Decimal,
}

/// A correction and the figure it is about.
struct Quote<'a> {
    document: &'a Document,
    correction: &'a Correction,
    metric: &'a Metric,
    raw: &'a str,
    /// The figure's words, read by themselves: its own unit and magnitude, whatever a header or a name adds.
    cell: Option<Cell>,
    /// The number among them alone.
    number: Option<Decimal>,
}

impl<'a> Quote<'a> {
    fn new(document: &'a Document, correction: &'a Correction, metric: &'a Metric) -> Self {
        let raw = metric.raw(&document.file.text);
        let pack = walk::pack(raw, document.lang);
        let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        let digits = raw.find(is_digit).map(|start| {
            let rest = &raw[start..];
            let end = rest.find(|c| !is_digit(c) && !matches!(c, '.' | ',' | '．' | '，')).unwrap_or(rest.len());
            rest[..end].trim_end_matches(|c| !is_digit(c))
        });
        let number = digits.and_then(|digits| pack.read_cell(digits)).map(|cell| cell.value);
        Self { document, correction, metric, raw, cell: pack.read_cell(raw), number }
    }

    /// Value and base unit, as far as the correction says them.
    fn value_and_unit(&self) -> Result<(Decimal, SmolStr), Diagnostic> {
        let read = SmolStr::new(self.metric.unit());
        let told = self.correction.unit.as_ref().map(|(word, span)| (told(word, self.document.lang), *span));
        match (&self.correction.value, told) {
            (None, None) => Ok((self.metric.value(), read)),
            (None, Some((told, span))) => {
                let value = self.told_in(&told, span)?;
                Ok((value, told.unit.unwrap_or(read)))
            }
            (Some((value, span)), told) => {
                let factor = told.as_ref().map_or(Decimal::ONE, |(told, _)| told.factor);
                if factor == Decimal::ONE {
                    self.keep_magnitude(*value, *span)?;
                }
                let unit = match told {
                    Some((Told { unit: Some(unit), .. }, _)) => unit,
                    Some((Told { unit: None, .. }, span)) if read.is_empty() => {
                        return Err(self.fault(
                            "`unit` is only a magnitude",
                            span,
                            "of what?",
                            "write the unit too, as in 亿元",
                        ));
                    }
                    _ => read,
                };
                let value = value
                    .checked_mul(factor)
                    .ok_or_else(|| self.fault("`value` is too large a number", *span, "", "write it in base units"))?;
                Ok((value, unit))
            }
        }
    }

    /// The value of the quote where `told` is its unit.
    fn told_in(&self, told: &Told, span: Span) -> Result<Decimal, Diagnostic> {
        let value = self.metric.value();
        let own = self.cell.as_ref().map_or(self.metric.unit(), |cell| &cell.unit);
        if own.is_empty() {
            // "100" under a header: what the unit says of the magnitude is all that is said of it, if it says anything.
            let is_bare = self.cell.as_ref().is_some_and(|cell| Some(cell.value.abs()) == self.number);
            return match self.number.filter(|_| is_bare && told.factor != Decimal::ONE) {
                None => Ok(value),
                Some(number) => {
                    let scaled = number.checked_mul(told.factor);
                    let scaled = scaled.map(|scaled| if value.is_sign_negative() { -scaled } else { scaled });
                    scaled.ok_or_else(|| self.fault("`unit` is too large", span, "", "give `value` in base units"))
                }
            };
        }
        let Some(unit) = &told.unit else { return Ok(value) };
        let (from, to) = (Unit::parse(own), Unit::parse(unit));
        // 3.2万元 of income is told in 元/人 as well.
        let is_same_thing = from.dimension == to.dimension && from.group == to.group;
        if is_same_thing && (from.per == to.per || from.per.is_empty() || to.per.is_empty()) {
            return Ok(from.convert(value, &to));
        }
        use Dimension::{Coefficient, Count, Points, Rank, Share};
        match (from.dimension, to.dimension) {
            (Share, Points) => Ok(from.convert(value, &Unit::parse("%"))),
            (Points, Share) => Ok(Unit::parse("%").convert(value, &to)),
            (Count | Coefficient | Rank, Count | Coefficient | Rank) => Ok(value),
            _ => {
                let raw = self.raw;
                let help = format!(
                    "write {}, or leave it away; where the figure measures something else, give `value` too, in base units",
                    self.document.written("unit", own)
                );
                Err(self.fault(
                    &format!("`unit` does not fit: `{raw}` is told in {own}, not in {unit}"),
                    span,
                    "",
                    &help,
                ))
            }
        }
    }

    /// Refuses a value that is the number of the quote without its 万 or million.
    fn keep_magnitude(&self, value: Decimal, span: Span) -> Result<(), Diagnostic> {
        let cell =
            self.cell.as_ref().filter(|cell| Some(value.abs()) == self.number && cell.value.abs() != value.abs());
        let Some(cell) = cell.filter(|cell| cell.unit != "rank") else { return Ok(()) };
        let full = self.document.written("value", &cell.value.normalize().to_string());
        let message = format!("`value` does not fit: `{}` is {} in base units", self.raw, cell.value.normalize());
        let help =
            format!("write {full}, or the magnitude into the unit, as in {}", self.document.written("unit", "亿元"));
        Err(self.fault(&message, span, "", &help))
    }

    /// The unit of a value of this measure, where it has one.
    fn fit(&self, value: Decimal, unit: SmolStr, measure: Measure) -> Result<SmolStr, Diagnostic> {
        let said = &self.correction.unit;
        let span = said.as_ref().map(|(_, span)| *span).or(self.correction.measure.map(|(_, span)| span));
        let span = span.or(self.correction.value.map(|(_, span)| span)).unwrap_or(self.correction.span);
        let wrong = |wanted: &str, what: &str| {
            let told = if unit.is_empty() { "nothing" } else { &unit };
            let message = format!("{what} is told in `{wanted}`, not in {told}");
            let help = format!("write {}, or correct `measure`", self.document.written("unit", wanted));
            self.fault(&message, span, "", &help)
        };
        let dimension = Unit::parse(&unit).dimension;
        match measure {
            Measure::Rank => {
                // 第46位 and "46" alike: a place has no other unit.
                let is_place = matches!(unit.as_str(), "" | "rank" | "位" | "名" | "个");
                if !is_place && (said.is_some() || !matches!(dimension, Dimension::Count)) {
                    return Err(wrong("rank", "a rank"));
                }
                if value < Decimal::ONE || !value.is_integer() {
                    let span = self.correction.value.map_or(span, |(_, span)| span);
                    let message = format!("a rank is a whole number from 1, not {}", value.normalize());
                    return Err(self.fault(&message, span, "", "correct `value` or `measure`"));
                }
                Ok("rank".into())
            }
            Measure::Growth if !matches!(dimension, Dimension::Share | Dimension::Multiple) => {
                Err(wrong("%", "growth"))
            }
            Measure::Change if dimension == Dimension::Share => Err(wrong("pp", "a change of a share")),
            Measure::Level if dimension == Dimension::Rank => {
                let help = format!("write the unit of the figure, or {}", self.document.written("measure", "rank"));
                Err(self.fault("a level has a unit of its own, not `rank`", span, "", &help))
            }
            Measure::Growth | Measure::Change | Measure::Level => Ok(unit),
        }
    }

    fn fault(&self, message: &str, span: Span, reason: &str, help: &str) -> Diagnostic {
        let fault = Diagnostic::error("front-matter-value", message).at(&self.document.file, span, reason);
        fault.at(&self.document.file, self.metric.span(), "this is the figure").help(help)
    }
}

/// Understands a unit that stands alone, in the words of either language, those of the report's first.
fn told(word: &str, lang: Lang) -> Told {
    let is_chinese = word.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let packs = match lang {
        Lang::En if !is_chinese => [Lang::En, Lang::Zh],
        _ => [Lang::Zh, Lang::En],
    };
    let base = |unit: SmolStr, factor| Told { unit: Some(unit).filter(|unit| !unit.is_empty()), factor };
    for pack in packs.map(lang::pack) {
        if let Some(factor) = magnitude(word, pack) {
            return Told { unit: None, factor };
        }
        match pack.read_unit(word) {
            // Any noun is a unit to the English pack, which lowers it: USD stays what it is.
            Some((unit, factor)) if factor == Decimal::ONE && unit == word.to_lowercase() => {}
            Some((unit, factor)) => return base(unit, factor),
            None => {}
        }
    }
    // 万 before a noun that no pack knows, as sites list them in `[extract]`.
    let (scale, rest) = split_magnitude(word);
    match magnitude(scale, lang::pack(Lang::Zh)) {
        Some(factor) if !rest.is_empty() => base(rest.into(), factor),
        _ => Told { unit: Some(word.into()), factor: Decimal::ONE },
    }
}

/// What a word that is a magnitude and no unit stands for: 亿, million.
fn magnitude(word: &str, pack: &dyn RulePack) -> Option<Decimal> {
    if word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = format!("1 {word}");
    let cell = pack.read_cell(&number).or_else(|| pack.read_cell(&number.replacen(' ', "", 1)))?;
    (cell.unit.is_empty() && cell.value > Decimal::ONE && cell.end == number.len()).then_some(cell.value)
}
