//! A figure as a report states it.

use serde::Serialize;
use smol_str::SmolStr;

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
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Stable name within the site, fit for an HTML `id`; empty until [`crate::catalog`] has given it.
    pub id: SmolStr,
    /// Bytes of number and unit in the file as stored.
    pub span: Span,
    /// Those bytes.
    pub raw: SmolStr,
    /// Value in base units, the magnitude taken out: `861万人次` is 8610000.
    pub value: Decimal,
    /// Base unit (`元`, `人次`, `%`, `pp`, `rank`, `USD`, `jobs`); empty for a coefficient.
    pub unit: SmolStr,
    /// Bound word, as stated.
    pub bound: Bound,
    /// What is measured, in the words of the report, coordination resolved.
    pub indicator: SmolStr,
    /// The catalogue's code for it; `None` until, or unless, the catalogue knows it.
    pub indicator_code: Option<SmolStr>,
    /// Level, growth, change or rank.
    pub measure: Measure,
    /// Reference period; `None` where neither text nor front matter says.
    pub period: Option<Period>,
    /// Result, estimate or target.
    pub status: Status,
    /// What growth and change compare with.
    pub base: Option<Base>,
    /// Index into the sections of its document.
    pub section: usize,
    /// Bytes of the sentence, list item or table row it stands in.
    pub sentence: Span,
    /// The place it is about where that is not the report's county.
    pub area: Option<Box<str>>,
    /// Name of the rule that read it.
    pub rule: &'static str,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}
