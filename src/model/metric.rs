//! A figure as a report states it.

use std::sync::Arc;

use serde::Serialize;
use smol_str::SmolStr;

use super::digits::digits_and_scale;
use super::ids::{MetricId, Rule};
use super::subject::Subject;
use super::{Decimal, Period};
use crate::diag::Span;

/// Language of a text and of the page that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// BCP 47 tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// Its own name for itself, for the switch between languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// Short code, as in front matter and file names.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// What a value says about its indicator (SDMX: TRANSFORMATION).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// An amount, count, share or rate as it stands.
    Level,
    /// Relative change, in percent or multiples; negative for a fall.
    Growth,
    /// Absolute change, in the indicator's unit or in percentage points; negative for a fall.
    Change,
    /// A place in a ranking; 1 is best.
    Rank,
}

/// Whether a value has come about (SDMX: OBS_STATUS, with `Target` of our own).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// A result, preliminary ones (初步核算) too.
    Actual,
    /// 预计, "is expected to have".
    Estimate,
    /// A plan, goal, promise or budgeted amount.
    Target,
}

/// How the stated value bounds the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Exactly as stated.
    Eq,
    /// 以上, 不低于, at least.
    Ge,
    /// 超过, 突破, 余, more than.
    Gt,
    /// 以内, 不超过, at most.
    Le,
    /// 不足, under.
    Lt,
    /// 左右, 约, about.
    Approx,
}

/// What growth and change compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// 同比, the same period a year before.
    Yoy,
    /// 环比, the period before.
    Prev,
    /// A named period.
    Period(Period),
    /// The target set before.
    Target,
}

impl std::fmt::Display for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl Base {
    /// The word for it, or the period.
    pub(crate) fn text(&self) -> SmolStr {
        match self {
            Self::Yoy => SmolStr::new_static("yoy"),
            Self::Prev => SmolStr::new_static("prev"),
            Self::Period(period) => period.text(),
            Self::Target => SmolStr::new_static("target"),
        }
    }
}

impl Serialize for Base {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

macro_rules! words {
    ($type:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for this value in data files and front matter.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that `word` names.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(Measure { Level => "level", Growth => "growth", Change => "change", Rank => "rank" });
words!(Status { Actual => "actual", Estimate => "estimate", Target => "target" });
words!(Bound { Eq => "eq", Ge => "ge", Gt => "gt", Le => "le", Lt => "lt", Approx => "approx" });
words!(Lang { Zh => "zh", En => "en" });

/// A figure as a report states it, before the catalogue has settled its name.
///
/// A site keeps a million of them at once, in 64 bytes each: places in a file take four bytes, its sentence is known by how
/// far it reaches before and behind it, what a figure is of is shared, and what few figures have lies beside. The text of the figure itself is that of its file at [`span`](Self::span).
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Stable name within the site, fit for an HTML `id`; empty until [`crate::catalog`] has given it.
    pub id: MetricId,
    /// Reference period; `None` where neither text nor front matter says.
    pub period: Option<Period>,
    /// Level, growth, change or rank.
    pub measure: Measure,
    /// Result, estimate or target.
    pub status: Status,
    /// Bound word, as stated.
    pub bound: Bound,
    /// Name of the rule that read it.
    pub rule: Rule,
    /// How sure the reader is, in hundredths.
    confidence: u8,
    subject: Arc<Subject>,
    /// The digits of the value, and how many of them stand behind the point.
    digits: i64,
    scale: u8,
    base: Option<ShortBase>,
    section: u32,
    span: [u32; 2],
    /// Bytes of its sentence before it and behind it.
    around: [u16; 2],
    rare: Option<Box<Rare>>,
}

/// A base without its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShortBase {
    Yoy,
    Prev,
    Period,
    Target,
}

/// What few figures have.
#[derive(Debug, Clone, Default, PartialEq)]
struct Rare {
    /// A value of more digits than fit beside the others.
    value: Option<Decimal>,
    /// The period of the base.
    base: Option<Period>,
    area: Option<Box<str>>,
    /// A sentence that does not lie around the figure, or reaches far.
    sentence: Option<[u32; 2]>,
}

impl Metric {
    /// A level of `value` that is a result, exact, read by `rule`, and stands at `span`, which is its sentence as well.
    pub fn new(span: Span, value: Decimal, rule: &'static str) -> Self {
        Self::of_subject(span, value, rule, "", "")
    }

    /// The same of what `indicator` names, in `unit`, which no catalogue has looked at.
    pub(crate) fn of_subject(span: Span, value: Decimal, rule: &'static str, indicator: &str, unit: &str) -> Self {
        let mut metric = Self {
            id: MetricId::default(),
            period: None,
            measure: Measure::Level,
            status: Status::Actual,
            bound: Bound::Eq,
            rule: rule.into(),
            confidence: 100,
            subject: Subject::of(indicator, unit, None),
            digits: 0,
            scale: 0,
            base: None,
            section: 0,
            span: short(span),
            around: [0; 2],
            rare: None,
        };
        metric.set_value(value);
        metric
    }

    /// Whether a figure may have this value. The output of the whole world has fifteen digits; what is larger than the
    /// thousandfold of it is a slip or a string of digits, and sums and products of it would leave the range of [`Decimal`].
    pub fn may_have(value: Decimal) -> bool {
        value.abs() <= LARGEST
    }

    /// Value in base units, the magnitude taken out: `861万人次` is 8610000.
    pub fn value(&self) -> Decimal {
        let long = self.rare.as_ref().and_then(|rare| rare.value);
        long.unwrap_or_else(|| Decimal::new(self.digits, u32::from(self.scale)))
    }

    /// Gives it another value, which it [may have](Self::may_have).
    pub fn set_value(&mut self, value: Decimal) {
        debug_assert!(Self::may_have(value), "{value} is no figure");
        let short = digits_and_scale(value);
        (self.digits, self.scale) = short.unwrap_or_default();
        self.set_rare(|rare| rare.value = short.is_none().then_some(value));
    }

    /// How sure the reader is, from 0 to 1, in hundredths.
    pub fn confidence(&self) -> f32 {
        f32::from(self.confidence) / 100.0
    }

    /// Says how sure the reader is.
    pub fn set_confidence(&mut self, confidence: f32) {
        // What lies beyond either end is as sure as that end.
        self.confidence = (confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
    }

    /// What is measured, in the words of the report, coordination resolved.
    pub fn indicator(&self) -> &str {
        &self.subject.indicator
    }

    /// Base unit (`元`, `人次`, `%`, `pp`, `rank`, `USD`, `jobs`); empty for a coefficient.
    pub fn unit(&self) -> &str {
        &self.subject.unit
    }

    /// The catalogue's code for what is measured; `None` until, or unless, the catalogue knows it.
    pub fn indicator_code(&self) -> Option<&str> {
        self.subject.code.as_deref()
    }

    /// Says what it is of, which no catalogue has looked at then.
    pub fn set_subject(&mut self, indicator: &str, unit: &str) {
        self.subject = Subject::of(indicator, unit, None);
    }

    /// Gives it another name.
    pub fn set_indicator(&mut self, indicator: &str) {
        self.subject = Subject::of(indicator, self.unit(), None);
    }

    /// Gives it another unit.
    pub fn set_unit(&mut self, unit: &str) {
        self.subject = Subject::of(self.indicator(), unit, None);
    }

    /// Gives it the catalogue's code.
    pub(crate) fn set_code(&mut self, code: Option<&str>) {
        if self.indicator_code() != code {
            self.subject = Subject::of(self.indicator(), self.unit(), code);
        }
    }

    /// Bytes of number and unit in the text of its file.
    pub const fn span(&self) -> Span {
        Span::new(self.span[0] as usize, self.span[1] as usize)
    }

    /// Puts it at other bytes; its sentence stays where it is.
    pub fn set_span(&mut self, span: Span) {
        let sentence = self.sentence();
        self.span = short(span);
        self.set_sentence(sentence);
    }

    /// Number and unit as they stand in `text`, that of its file.
    pub fn raw<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span().range()).unwrap_or_default()
    }

    /// Bytes of the sentence, list item or table row it stands in.
    pub fn sentence(&self) -> Span {
        let [before, behind] = self.around.map(u32::from);
        let far = self.rare.as_ref().and_then(|rare| rare.sentence);
        let [start, end] = far.unwrap_or_else(|| [self.span[0] - before, self.span[1] + behind]);
        Span::new(start as usize, end as usize)
    }

    /// Puts it into another sentence.
    pub fn set_sentence(&mut self, span: Span) {
        let sentence = short(span);
        let near = |n_bytes: u32| u16::try_from(n_bytes).ok();
        let before = self.span[0].checked_sub(sentence[0]).and_then(near);
        let around = before.zip(sentence[1].checked_sub(self.span[1]).and_then(near));
        self.around = around.map(<[u16; 2]>::from).unwrap_or_default();
        self.set_rare(|rare| rare.sentence = around.is_none().then_some(sentence));
    }

    /// Index into the sections of its document.
    pub const fn section(&self) -> usize {
        self.section as usize
    }

    /// Puts it into another section.
    pub fn set_section(&mut self, section: usize) {
        self.section = u32::try_from(section).expect(SHORT);
    }

    /// What growth and change compare with.
    pub fn base(&self) -> Option<Base> {
        Some(match self.base? {
            ShortBase::Yoy => Base::Yoy,
            ShortBase::Prev => Base::Prev,
            ShortBase::Target => Base::Target,
            ShortBase::Period => Base::Period(self.rare.as_ref()?.base?),
        })
    }

    /// Says what it compares with.
    pub fn set_base(&mut self, base: Option<Base>) {
        let period = if let Some(Base::Period(period)) = base { Some(period) } else { None };
        self.base = base.map(|base| match base {
            Base::Yoy => ShortBase::Yoy,
            Base::Prev => ShortBase::Prev,
            Base::Target => ShortBase::Target,
            Base::Period(_) => ShortBase::Period,
        });
        self.set_rare(|rare| rare.base = period);
    }

    /// The place it is about where that is not the report's county.
    pub fn area(&self) -> Option<&str> {
        self.rare.as_ref()?.area.as_deref()
    }

    /// Says which other place it is about.
    pub fn set_area(&mut self, area: Option<&str>) {
        self.set_rare(|rare| rare.area = area.map(Into::into));
    }

    fn set_rare(&mut self, set: impl FnOnce(&mut Rare)) {
        let mut rare = self.rare.take().map_or_else(Rare::default, |rare| *rare);
        set(&mut rare);
        self.rare = (rare != Rare::default()).then(|| Box::new(rare));
    }
}

/// The largest value of a figure, in base units: 10^18.
const LARGEST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// Why places fit into four bytes.
const SHORT: &str = "no file of four gigabytes is read";

fn short(span: Span) -> [u32; 2] {
    [span.start, span.end].map(|at| u32::try_from(at).expect(SHORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_small() {
        assert_eq!(size_of::<Metric>(), 64);
    }

    #[test]
    fn a_figure_is_no_larger_than_the_world() {
        for (value, may) in
            [("1000000000000000000", true), ("-1000000000000000000", true), ("1000000000000000000.1", false)]
        {
            assert_eq!(Metric::may_have(value.parse().unwrap()), may, "{value}");
        }
    }

    #[test]
    fn what_few_figures_have_is_kept_beside() {
        let mut metric = Metric::new(Span::new(3, 9), Decimal::ONE, "test");
        let bases = [Base::Yoy, Base::Prev, Base::Target, Base::Period(Period::year_of(2015))];
        for base in bases.map(Some).into_iter().chain([None]) {
            for area in [Some("全省"), None] {
                metric.set_base(base);
                metric.set_area(area);
                assert_eq!((metric.base(), metric.area()), (base, area));
            }
        }
        for value in ["0.00000000000000000001", "999999999999999999.9999999999", "-12.50", "0", "1"] {
            let value: Decimal = value.parse().unwrap();
            metric.set_value(value);
            assert_eq!(metric.value().to_string(), value.to_string());
        }
        for (start, end) in [(0, 9), (3, 70_000), (4, 9), (3, 8), (9, 12), (3, 65_544), (3, 65_545), (3, 9)] {
            metric.set_sentence(Span::new(start, end));
            assert_eq!(metric.sentence(), Span::new(start, end));
            metric.set_span(Span::new(2, 5));
            assert_eq!((metric.span(), metric.sentence()), (Span::new(2, 5), Span::new(start, end)));
            metric.set_span(Span::new(3, 9));
        }
        for confidence in [0.0, 0.29, 0.57, 0.95, 1.0] {
            metric.set_confidence(confidence);
            assert_eq!(metric.confidence(), confidence);
        }
        assert_eq!(metric, Metric::new(Span::new(3, 9), Decimal::ONE, "test"));
        assert_eq!((metric.span(), metric.rule.as_str()), (Span::new(3, 9), "test"));
    }
}
