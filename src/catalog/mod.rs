//! From metrics to a county's record: canonical indicators, series over the years, targets joined to results.
//!
//! Joining is pure: the record is a function of the metrics, whatever their order.

mod alike;
mod benchmarks;
mod beside;
mod builtin;
mod catalogue;
mod context;
mod derive;
mod diff;
mod file;
mod findings;
mod join;
mod memo;
mod moved;
mod named;
mod names;
mod peers;
mod quotient;
mod record;
mod revisions;
mod rounding;
mod series;
mod suggest;
mod targets;
mod unknown;
mod years;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use smol_str::SmolStr;

pub use benchmarks::Benchmark;
pub use catalogue::Catalogue;
pub use derive::{Derived, Ratio, Rule};
pub use diff::{Diff, Edit, diff};
pub use findings::{FINDINGS, Finding};
pub use join::{identify, join, join_after, join_with};
pub use peers::{Nearest, Profiled};
pub use record::{Change, Headline, PromiseYear, Ranked, Ranking};
use revisions::Revised;
pub use revisions::{Reason, Revision, Rival};
pub use series::{Few, MetricRef, Observation, Outcome, Part, Series, Target};
pub use targets::Tolerance;
pub use unknown::UnknownName;

use crate::model::{Lang, Metric, Name};

/// Topic of an indicator, in the order in which pages show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it; pages show them through the interface language")]
pub enum Topic {
    Economy,
    Industry,
    Agriculture,
    TradeAndInvestment,
    Finance,
    Population,
    EmploymentAndIncome,
    Education,
    Health,
    SocialSecurity,
    HousingAndInfrastructure,
    Environment,
    CultureAndTourism,
    Safety,
    Governance,
}

/// What kind of number an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// Money or a physical amount.
    Amount,
    /// A share or rate in %, ‰ or per head of something.
    Rate,
    /// An index (previous year = 100).
    Index,
    /// A number of things or people.
    Count,
    /// A price per something.
    Price,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    None,
}

/// Whether values of parts of a year add up to the year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregation {
    /// Adds up over time (output, revenue).
    Flow,
    /// Stands at a moment (population, deposits).
    Stock,
}

/// A canonical indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Stable code, lower case with hyphens.
    pub code: SmolStr,
    /// Topic.
    pub topic: Topic,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Base unit of its level in Chinese reports (元, 人, %).
    pub unit: SmolStr,
    /// Base unit of its level in English reports; of money, the currency met most.
    pub unit_en: SmolStr,
    /// Units that a level may have beside these two; each makes a series of its own where it does not convert.
    pub also: Vec<SmolStr>,
    /// Code of the whole that it is a part of: taxes are part of budget revenue.
    pub part_of: Option<SmolStr>,
    /// What it is a quotient of, where it is one: output per resident.
    pub ratio: Option<Ratio>,
    /// Kind of number.
    pub kind: NumberKind,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals that its values commonly have; what is computed has one more.
    pub decimals: u8,
    /// Decimals that pages show of its levels at most, where a site says so of an indicator of its own. Values of the others
    /// stand as reports give them.
    pub rounds_to: Option<u8>,
    /// Flow or stock.
    pub aggregation: Aggregation,
    /// Its growth is measured apart from its levels, at constant prices or on a comparable scope, so growth computed from
    /// levels is another thing.
    pub growth_apart: bool,
    /// One line in Chinese, in the project's own words.
    pub definition_zh: String,
    /// The same in English.
    pub definition_en: String,
    /// Official source of the definition.
    pub source: String,
    /// How much it weighs when the figures that lead a page are chosen; 0 never leads.
    pub weight: u8,
    /// Other names, as reports write them.
    pub aliases: Vec<Cow<'static, str>>,
}

impl Indicator {
    /// Its name in the language of a page.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.name_zh,
            Lang::En => &self.name_en,
        }
    }
}

/// The figures of one report, as [`join`] takes them.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFigures {
    /// Folder name of the county.
    pub county: SmolStr,
    /// Last step of the report's address.
    pub slug: SmolStr,
    /// Date of publication as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; empty where unknown. Later beats earlier.
    pub date: String,
    /// Slug of the report it corrects.
    pub supersedes: Option<SmolStr>,
    /// Its text, which the spans of its figures point into.
    pub text: Arc<Box<str>>,
    /// What `extract` read; `join` fills `id` and `indicator_code`.
    pub metrics: Vec<Metric>,
}

impl ReportFigures {
    /// One of its figures with its words.
    pub(crate) fn stated(&self, at: usize) -> Stated<'_> {
        let metric = &self.metrics[at];
        Stated { metric, raw: metric.raw(&self.text) }
    }
}

/// A figure with its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated<'r> {
    pub(crate) metric: &'r Metric,
    /// Number and unit as they stand in the text.
    pub(crate) raw: &'r str,
}

impl Deref for Stated<'_> {
    type Target = Metric;

    fn deref(&self) -> &Metric {
        self.metric
    }
}

/// What all reports of a site say together.
#[derive(Debug, Default)]
pub struct Record {
    /// The reports as given, with ids and codes filled in.
    pub reports: Vec<Arc<ReportFigures>>,
    /// What the reports of each county say, by county.
    counties: Vec<Arc<CountyRecord>>,
    /// For each indicator, the places of the counties and of its run among those of the county; made when somebody asks.
    /// Looked up only, never walked.
    by_indicator: OnceLock<HashMap<Name, Vec<(u32, u32)>>>,
}

/// What the reports of one county say together.
#[derive(Debug, Clone)]
pub(crate) struct CountyRecord {
    /// Folder name.
    slug: SmolStr,
    /// Its reports, each with its place among all: the rest depends on these alone.
    reports: Vec<(usize, Arc<ReportFigures>)>,
    /// In the order of the catalogue, by measure and unit.
    series: Vec<Series>,
    /// Where among them those of each indicator stand.
    runs: Vec<Run>,
    /// What promises were made of that the catalogue does not have, under the names of the reports.
    named: Vec<Series>,
    /// What its reports say of other places.
    benchmarks: Vec<Benchmark>,
    /// Which values gave way to others, once somebody asks.
    revised: OnceLock<Vec<Revised>>,
}

/// The series of one county and one indicator, which stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Place of the indicator in the catalogue.
    indicator: u32,
    /// Place behind its last series; they begin where those of the indicator before end.
    end: u32,
}

/// All that a county says of one indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'r> {
    /// Place of the indicator in the catalogue.
    pub(crate) indicator: usize,
    /// By measure and unit.
    pub(crate) series: &'r [Series],
    /// Whether there is anything to show: a value, or at least a promise.
    pub(crate) is_told: bool,
}

macro_rules! words {
    ($type:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every value with its word in `indicators.toml` and data files.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Its word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words!(Topic {
    Economy => "economy",
    Industry => "industry",
    Agriculture => "agriculture",
    TradeAndInvestment => "trade-and-investment",
    Finance => "finance",
    Population => "population",
    EmploymentAndIncome => "employment-and-income",
    Education => "education",
    Health => "health",
    SocialSecurity => "social-security",
    HousingAndInfrastructure => "housing-and-infrastructure",
    Environment => "environment",
    CultureAndTourism => "culture-and-tourism",
    Safety => "safety",
    Governance => "governance",
});
words!(NumberKind { Amount => "amount", Rate => "rate", Index => "index", Count => "count", Price => "price" });
words!(Direction { Higher => "higher", Lower => "lower", None => "none" });
words!(Aggregation { Flow => "flow", Stock => "stock" });
