//! Figures: from a [`Document`] to the [`Metric`]s its text states.
//!
//! A report knows nothing of other reports here. Words of a language are data (`lang/*/lexicon.toml`, `units.toml`), the
//! order of words is code (`lang/*/clause.rs`); tables are read by one reader that asks the language for the meaning of
//! labels and cells. A passage that cannot be read yields no metric, never a fault of its neighbours.

mod address;
mod anchor;
mod around;
mod corrections;
mod doubts;
mod even;
mod explain;
mod lang;
mod marks;
mod passages;
mod search;
mod table;
mod walk;
mod words;

pub(crate) use corrections::RULE as CORRECTION;
pub use corrections::settled;
pub use doubts::{Doubt, DoubtKind, UNSURE, doubts};
pub use explain::{Explanation, explain};
pub(crate) use words::without as without_word;
pub use words::{Known, knows_unit};

use std::sync::Arc;

use crate::config::ExtractConfig;
use crate::content::{Document, Section};
use crate::diag::{Diagnostic, Span};
use crate::model::{Base, Bound, Decimal, Lang, Measure, Metric, Period, Status};
use jiff::civil::Date;
use smol_str::SmolStr;

/// What a figure is read against: facts of the report, known before its first sentence.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    /// Day of publication.
    pub date: Option<Date>,
    /// The period reported on.
    pub period: Option<Period>,
    /// The county's name as the text writes it (醴陵市, Alder County); another place's name makes a figure that place's.
    pub county: String,
    /// The text names it, so that a place with another name is another.
    pub names_county: bool,
    /// The report's title.
    pub title: String,
    /// Every figure is a target unless the text says otherwise: the report is a plan.
    pub is_plan: bool,
    /// The title says that the figures are estimates.
    pub is_hedged: bool,
    /// The report is about a budget: what it promises without a time is for its period.
    pub is_budget: bool,
    /// The report is about jobs, by its title.
    pub is_of_jobs: bool,
    /// The report has no date, and calls the year that it is about "last year".
    pub is_of_last_year: bool,
    /// What the report tells in the past tense is of the year before its date, what it tells in the present of that of its date.
    pub looks_back: bool,
    /// The report is on a month, and compares with the same month of the year before.
    pub is_by_year: bool,
    /// The year of the survey before, where the report is on a survey that is not taken every year.
    pub base_year: Option<i16>,
    /// The month in which the fiscal years of the report begin, where it tells or its country does, and not January.
    pub year_start: Option<u8>,
    /// The site's own words.
    pub words: Arc<ExtractConfig>,
}

/// What headings and earlier sentences say to the text that follows; a language pack reads and writes it.
///
/// `extract` keeps one for each open heading level, so what a heading says ends with its section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// Period given by a heading or by the last opening of a sentence.
    pub period: Option<Period>,
    /// Status given by a heading (目标, Plan for 2024), or by a lead-in sentence for the list under it.
    pub status: Option<Status>,
    /// Another place that the text speaks of.
    pub area: Option<String>,
    /// Subject of the last sentence or heading, for figures that name none of their own.
    pub subject: Option<String>,
    /// Subject of the paragraph before, for words that only point back: "That is an increase of 4 percent".
    pub told: Option<String>,
    /// What a heading or a line of its own names, for years that stand under it with nothing but their figures.
    pub caption: Option<String>,
    /// The time that the paragraph before spoke of last, for words that only point back: "that month".
    pub spoken: Option<Period>,
    /// The month that it spoke of last was held against that of the year before.
    pub is_by_year: bool,
    /// What the words over a list grade its members by: "The towns with the highest home prices were:".
    pub listed: Option<String>,
    /// The name and unit of what the words over a list count: "Calls for service by type:".
    pub counted: Option<(String, SmolStr)>,
    /// The time of the census or survey that the text has come to, for what it tells of people and households after that.
    pub surveyed: Option<Period>,
    /// The time that a story has come to, for what it goes on to tell.
    pub story: Option<Story>,
    /// The latest month that a rate of unemployment was told of, for others told behind it.
    pub jobless: Option<Period>,
    /// Period and status of a heading that is written as plain text; they hold for the paragraphs after it.
    pub heading: Option<(Option<Period>, Option<Status>)>,
    /// A heading in a plan has turned to what has been.
    pub looks_back: bool,
    /// The time that the text under it has come to.
    pub reviewed: Option<Period>,
    /// What goes on from section to section, whatever their headings.
    pub kept: Kept,
}

/// The time that a story has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Story {
    /// When it was.
    pub period: Period,
    /// A sentence opened with it or was about it: "In 2023, the", "2023 brought".
    pub is_headed: bool,
    /// It did so in the same paragraph.
    pub is_near: bool,
}

/// What a text says once for all that follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its figures are estimates, until a heading looks ahead.
    pub is_hedged: bool,
    /// It has come from the year reported on to the year of its date, so that what stands now is of that.
    pub is_of_this_year: bool,
    /// It has come to the words that it explains.
    pub is_glossary: bool,
    /// The heading it stands under only names a topic, as those of reference works do.
    pub is_topic: bool,
    /// The year over that a paragraph under that heading opened with.
    pub dated: Option<Period>,
    /// The code of the currency in which an amount was told last.
    pub money: Option<&'static str>,
    /// The number of the item of an agenda that it has come to: "3 Matters arising".
    pub item: u8,
}

/// One figure as a language pack read it. Offsets are bytes of the passage's plain text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// First byte of number and unit.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The sentence it stands in.
    pub sentence: (usize, usize),
    /// Value in base units.
    pub value: Decimal,
    /// Base unit.
    pub unit: SmolStr,
    /// Bound word.
    pub bound: Bound,
    /// Indicator's words, coordination resolved.
    pub indicator: String,
    /// What the value says about the indicator.
    pub measure: Measure,
    /// Reference period.
    pub period: Option<Period>,
    /// Result, estimate or target.
    pub status: Status,
    /// What growth and change compare with.
    pub base: Option<Base>,
    /// Another place the figure is about.
    pub area: Option<String>,
    /// Name of the rule.
    pub rule: &'static str,
    /// 0 to 1.
    pub confidence: f32,
}

/// A row label, column header or caption, as far as a language pack understands it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// The name that is left when unit, period and the like are taken out; may be empty.
    pub name: String,
    /// Base unit and factor: 万吨 is (吨, 10000). In a caption such as （单位：亿元、%） the first amount unit.
    pub unit: Option<(SmolStr, Decimal)>,
    /// Period it names (2019年, 1—9月, FY2024).
    pub period: Option<Period>,
    /// Measure it names (同比增长%, 位次, Change).
    pub measure: Option<Measure>,
    /// Base of growth or change.
    pub base: Option<Base>,
    /// Status it names (目标, Budget, Projected).
    pub status: Option<Status>,
    /// Other place it names (全市, State).
    pub area: Option<String>,
    /// What else it is.
    pub role: Role,
}

/// What a row label or column header is, beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A label like any other.
    #[default]
    Plain,
    /// Heads a column of units (单位, Unit).
    UnitColumn,
    /// Heads a column that holds no figures (序号, Notes, No.).
    Skip,
    /// Heads the column of row labels (指标, Indicator, 年份).
    Stub,
    /// A part of the row above (其中：…, of which).
    OfWhich,
    /// A sum (合计, Total).
    Total,
    /// Heads a column that says what time each row is of (Last updated, 数据时间).
    Time,
    /// The value's own column, with no name of its own (绝对数, 数值, Amount, Value).
    Value,
}

/// A number in a table cell; `None` for a blank, a dash or a yearbook mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// First byte of the number in the cell's text, its minus sign included.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Value, the cell's own magnitude taken out.
    pub value: Decimal,
    /// The cell's own unit; empty when header, caption or unit column must give it.
    pub unit: SmolStr,
    /// Bound word.
    pub bound: Bound,
    /// Measure where the cell says (第3位).
    pub measure: Option<Measure>,
}

/// What a report shows of itself before any figure is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Front<'d> {
    pub(crate) title: &'d str,
    /// The county, as front matter or its folder names it.
    pub(crate) county: &'d str,
    /// Day of publication.
    pub(crate) date: Option<Date>,
    /// The period that front matter names.
    pub(crate) period: Option<Period>,
    pub(crate) sections: &'d [Section],
}

/// What title and opening say of the whole report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// The period reported on.
    pub(crate) period: Option<Period>,
    /// It is a plan, whose figures are targets unless the text says otherwise.
    pub(crate) is_plan: bool,
    /// Its title says that its figures are estimates.
    pub(crate) is_hedged: bool,
    /// It is about a budget for its period.
    pub(crate) is_budget: bool,
    /// It is about jobs.
    pub(crate) is_of_jobs: bool,
    /// It has no date, and calls the year that it is about "last year".
    pub(crate) is_of_last_year: bool,
    /// It tells in the past tense of the year before its date.
    pub(crate) looks_back: bool,
    /// It is on a month, and compares with the same month of the year before.
    pub(crate) is_by_year: bool,
    /// The year of the survey before it.
    pub(crate) base_year: Option<i16>,
    /// The month in which its fiscal years begin.
    pub(crate) year_start: Option<u8>,
}

/// What a language must know to read reports in it.
pub(crate) trait RulePack: Sync {
    /// Tells what the whole report is about, from its title, its date and its opening.
    fn read_front(&self, front: &Front<'_>) -> About;

    /// The day on which the report was given: that of the front matter, unless the text tells it better.
    fn given_on(&self, front: &Front<'_>) -> Option<Date> {
        front.date
    }

    /// A title, or the name of a county, in the characters that the rules read: traditional ones are simplified.
    fn spelt(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Whether `text` names the county, so that a place with another name is another.
    fn names_county(&self, _text: &str, _county: &str) -> bool {
        false
    }

    /// The other place that a caption or the corner of a table says that all of it is of.
    fn place_headed(&self, _text: &str, _anchor: &Anchor) -> Option<String> {
        None
    }

    /// By head of a column: the place that it is of, empty where that is the county, nothing where it is none; nothing at all where the
    /// county is not among them.
    fn places_heading(&self, _heads: &[&str], _anchor: &Anchor) -> Option<Vec<Option<String>>> {
        None
    }

    /// Takes in what a heading says; `scope` starts as a copy of that of the heading it stands under.
    fn read_heading(&self, text: &str, anchor: &Anchor, scope: &mut Scope);

    /// Whether a heading states figures of its own ("96% of repairs on time"), so that it is read like a passage.
    fn states_figures(&self, _heading: &str) -> bool {
        false
    }

    /// Reads one paragraph or list item and adds its figures to `out`, in the order of the text. `is_item` tells a list
    /// item, which a lead-in sentence kept in `scope` may govern.
    fn read_passage(&self, text: &str, is_item: bool, anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>);

    /// The words of a passage that may mean something to a rule, as ranges of bytes, in order; names are none.
    fn words(&self, text: &str) -> Vec<(usize, usize)>;

    /// Understands a row label, column header or table caption.
    fn read_label(&self, text: &str, anchor: &Anchor, scope: &Scope) -> Label;

    /// Reads the number of a table cell.
    fn read_cell(&self, text: &str) -> Option<Cell>;

    /// Reads a unit that stands alone, as in a column of units: 万吨 is (吨, 10000).
    fn read_unit(&self, text: &str) -> Option<(SmolStr, Decimal)>;

    /// The unit that a name alone tells where nothing else does (人口: 人, "parks": `parks`, a rate: `%`); else empty.
    fn implied_unit(&self, name: &str) -> SmolStr;

    /// What the bare numbers of a table count by its title ("Population by ward": people); else empty.
    fn counted_in(&self, _title: &str) -> SmolStr {
        SmolStr::default()
    }

    /// Whether tables whose rows and columns name nothing may count what was told before them.
    fn counts_told(&self) -> bool {
        false
    }

    /// The name and unit of what a title, a heading or a lead-in names ("Road deaths in 2023"), for tables that name nothing.
    fn counts(&self, _title: &str) -> Option<(String, SmolStr)> {
        None
    }

    /// Whether a bare number of this name may count what the title of its table says.
    fn may_count(&self, _name: &str) -> bool {
        true
    }

    /// Whether the paragraph that leads to a table says that the table holds estimates.
    fn is_of_estimates(&self, _lead: &str) -> bool {
        false
    }

    /// Whether a column of this name holds amounts of money, so that it shares the unit of such a column beside it.
    fn is_amount(&self, _name: &str) -> bool {
        false
    }

    /// Whether a title, a caption or a header speaks of amounts of money.
    fn is_money(&self, _text: &str) -> bool {
        false
    }

    /// The currency of the first amount of money in `text`.
    fn currency(&self, _text: &str) -> Option<SmolStr> {
        None
    }

    /// Joins the parts of a name from outermost to innermost (row label, column header) as the language does.
    fn join_names(&self, parts: &[&str]) -> String;
}

/// A reading with its place in the file, as the walk over a document and the reader of tables hand it on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// What was read.
    pub(crate) reading: Reading,
    /// Bytes of number and unit in the file.
    pub(crate) span: Span,
    /// Bytes of the sentence, list item or table row in the file.
    pub(crate) sentence: Span,
}

/// Reads every metric of `document`, in the order of the text; `county` is the county's name as its texts write it.
///
/// Does no I/O and does not fail: a passage it cannot read yields nothing, and the rest is still read. Corrections of the
/// front matter are applied; one that no longer matches the text is an error. `id` and `indicator_code` are left for the
/// catalogue.
pub fn extract(document: &Document, county: &str) -> (Vec<Metric>, Vec<Diagnostic>) {
    extract_with(document, county, &ExtractConfig::default())
}

/// As [`extract`], with the site's own words. What a correction says beats them too.
pub fn extract_with(document: &Document, county: &str, words: &ExtractConfig) -> (Vec<Metric>, Vec<Diagnostic>) {
    let anchor = Anchor { words: Arc::new(words.clone()), ..Anchor::of(document, county) };
    let mut metrics = walk::walk(document, &anchor);
    words::apply(&document.file.text, words, &mut metrics);
    around::settle(&document.file.text, document.lang, &mut metrics);
    let mut diagnostics = Vec::new();
    corrections::apply(document, &mut metrics, &mut diagnostics);
    // They are kept for as long as the site is made, those of all reports at once.
    metrics.shrink_to_fit();
    (metrics, diagnostics)
}

/// Reads every figure of a text without markup, as one passage a paragraph.
///
/// ```
/// use countydash::extract::{read_text, Anchor};
/// use countydash::model::Lang;
///
/// let readings = read_text("2019年,全县接待游客861万人次。", Lang::Zh, &Anchor::default());
/// assert_eq!(readings[0].value.to_string(), "8610000");
/// assert_eq!(readings[0].unit, "人次");
/// ```
pub fn read_text(text: &str, lang: Lang, anchor: &Anchor) -> Vec<Reading> {
    walk::read_text(text, lang, anchor)
}
