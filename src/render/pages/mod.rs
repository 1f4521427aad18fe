//! The pages, one file a kind. Each builds a view and hands it to the writer with its template.

mod at;
mod changes;
mod choice;
mod compare;
mod county;
mod feed;
mod home;
mod indicator;
mod misc;
mod report;
mod search;
mod series;
mod targets;

use std::io;

use serde_json::Value;

use super::data;
use super::edition::{self, Edition};
use super::index::Index;
use super::theme;
use super::view::Viewer;
use super::writer::Writer;
use crate::content::{Document, Place, SectionHtml};
use crate::model::Lang;

pub(super) use at::{beside_at, count, file_at, one_of_each, page_at};

/// One page or file to write. Jobs are independent of each other, so they run on every core.
#[derive(Debug, Clone)]
pub(super) enum Job {
    Home,
    County(usize),
    /// County and place of the report among its reports, newest first.
    Report(usize, usize),
    /// County and place of the indicator among its indicators.
    Series(usize, usize),
    Indicators,
    Indicator(String),
    Targets,
    Compare,
    /// What the script of the comparison reads of the county at this place.
    CompareData(usize),
    Changes,
    Data,
    Search,
    /// What the script of the search page reads.
    SearchData,
    About,
    Missing,
    Observations,
    CountyData(usize),
    IndicatorData,
    TargetData,
    TargetTable,
    ChangeData,
    Theme,
    Robots,
    Feed,
    Sitemap,
}

/// What the site holds beside the [pages of its counties](of_county), each with the place of its edition among `editions`.
pub(super) fn singles(index: &Index<'_>, editions: &[Edition]) -> Vec<(usize, Job)> {
    let pages = index.site.config.pages;
    // Files have no language: the edition at the root writes them.
    let sitemap = index.site.config.base_url.is_some().then_some(Job::Sitemap);
    let files = sitemap.into_iter().chain(file_jobs(index)).map(|job| (0, job));
    let indicators = pages.indicators.then(|| indicator_jobs(index)).into_iter().flatten();
    let paged = site_jobs(index).into_iter().chain(indicators).chain(pages.search.then_some(Job::SearchData));
    let paged = paged.flat_map(|job| (0..editions.len()).map(move |edition| (edition, job.clone())));
    files.chain(paged).collect()
}

/// What depends on the county at this place alone. Those of a country are never listed at once.
pub(super) fn of_county(index: &Index<'_>, at: usize) -> Vec<Job> {
    let data = index.site.config.pages.data.then_some(Job::CountyData(at));
    let compared = choice::is_choosable(index, at).then_some(Job::CompareData(at));
    data.into_iter().chain(county_pages(index, at)).chain(compared).collect()
}

/// The pages of the county at this place in every edition.
fn county_pages<'i>(index: &'i Index<'_>, at: usize) -> impl Iterator<Item = Job> + 'i {
    let county = &index.counties[at];
    let reports = (0..county.reports.len()).map(move |report| Job::Report(at, report));
    let told = county.groups().enumerate().filter(|(_, group)| group.is_told());
    let series = told.filter(|_| index.site.config.pages.series).map(move |(group, _)| Job::Series(at, group));
    std::iter::once(Job::County(at)).chain(reports).chain(series)
}

fn indicator_jobs<'i>(index: &'i Index<'_>) -> impl Iterator<Item = Job> + 'i {
    index.codes().map(|code| Job::Indicator(code.to_owned()))
}

/// The addresses of all pages of all editions, for the sitemap.
fn addresses(index: &Index<'_>) -> Vec<String> {
    let counties = (0..index.counties.len()).flat_map(|at| county_pages(index, at));
    let indicators = index.site.config.pages.indicators.then(|| indicator_jobs(index)).into_iter().flatten();
    let jobs = site_jobs(index).into_iter().chain(counties).chain(indicators);
    let is_draft = |job: &Job| match job {
        Job::Report(county, place) => index.document(index.counties[*county].reports[*place]).meta.draft,
        _ => false,
    };
    let own: Vec<String> = jobs.filter(|job| !is_draft(job)).filter_map(|job| job.address(index)).collect();
    let of = |edition: &Edition| own.iter().map(|to| format!("{}{to}", edition.folder)).collect::<Vec<_>>();
    edition::all(index.site.config).iter().flat_map(of).collect()
}

/// The pages of every edition that there are once, whatever the site is about.
fn site_jobs(index: &Index<'_>) -> Vec<Job> {
    let pages = index.site.config.pages;
    let kinds = [
        (true, Job::Home),
        (true, Job::About),
        (pages.data, Job::Data),
        (pages.search, Job::Search),
        (pages.indicators, Job::Indicators),
        (pages.targets, Job::Targets),
        (index.compares(), Job::Compare),
        (pages.changes, Job::Changes),
    ];
    kinds.into_iter().filter(|(is_on, _)| *is_on).map(|(_, job)| job).collect()
}

/// What the site holds once, whatever its languages and counties, but for the sitemap; the page of missing pages is one of
/// them, because a server knows one.
fn file_jobs(index: &Index<'_>) -> impl Iterator<Item = Job> {
    let has_data = index.site.config.pages.data;
    let data = [Job::Observations, Job::IndicatorData, Job::TargetData, Job::TargetTable, Job::ChangeData];
    let feed = index.site.config.base_url.is_some().then_some(Job::Feed);
    let rest = [Job::Missing, Job::Theme, Job::Robots].into_iter().chain(feed);
    data.into_iter().filter(move |_| has_data).chain(rest)
}

impl Job {
    /// Address of the page, for the sitemap; `None` for files and for the page of missing pages.
    fn address(&self, index: &Index<'_>) -> Option<String> {
        Some(match self {
            Self::Home => String::new(),
            Self::County(at) => format!("{}/", index.counties[*at].slug),
            Self::Report(county, place) => index.report_address(index.counties[*county].reports[*place]),
            Self::Series(county, group) => {
                let entry = &index.counties[*county];
                return index.series_address(entry.slug, &entry.group_at(*group).indicator.code);
            }
            Self::Indicators => "indicators/".to_owned(),
            Self::Indicator(code) => format!("indicators/{code}/"),
            Self::Targets => "targets/".to_owned(),
            Self::Compare => "compare/".to_owned(),
            Self::Changes => "changes/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Search => "search/".to_owned(),
            Self::About => "about/".to_owned(),
            _ => return None,
        })
    }

    /// A name that is its own among the pages of a site.
    pub(super) fn name(&self, index: &Index<'_>) -> String {
        match self {
            Self::CompareData(at) => choice::path(index.counties[*at].slug),
            Self::CountyData(at) => county_file(index.counties[*at].slug),
            _ => self.address(index).unwrap_or_default(),
        }
    }

    /// Whether it is a file that no language has a part in.
    pub(super) const fn is_file(&self) -> bool {
        matches!(
            self,
            Self::Observations
                | Self::CountyData(_)
                | Self::IndicatorData
                | Self::TargetData
                | Self::TargetTable
                | Self::ChangeData
                | Self::Missing
                | Self::Theme
                | Self::Robots
                | Self::Feed
                | Self::Sitemap
        )
    }

    /// Whether it names the counties that its own is compared with, which depend on the values of all.
    pub(super) const fn names_peers(&self) -> bool {
        matches!(self, Self::CountyData(_))
    }

    pub(super) fn run(self, writer: &Writer<'_>) -> io::Result<()> {
        let index = writer.index;
        match self {
            Self::Home => home::write(writer),
            Self::County(at) => county::write(writer, at),
            Self::Report(county, report) => report::write(writer, county, report),
            Self::Series(county, group) => series::write(writer, county, group),
            Self::Indicators => indicator::write_list(writer),
            Self::Indicator(code) => indicator::write(writer, &code),
            Self::Targets => targets::write(writer),
            Self::Compare => compare::write(writer),
            Self::CompareData(at) => choice::write(writer, at),
            Self::Changes => changes::write(writer),
            Self::Data => misc::write_data(writer),
            Self::Search => search::write(writer),
            Self::SearchData => search::write_words(writer),
            Self::About => misc::write_about(writer),
            Self::Missing => misc::write_missing(writer),
            Self::Observations => writer.pour("data/observations.csv", &|out| data::observations_csv(index, out)),
            Self::CountyData(at) => {
                let entry = &index.counties[at];
                writer.file(&county_file(entry.slug), data::county_json(index, entry))
            }
            Self::IndicatorData => writer.file("api/v1/indicators.json", data::indicators_json(index)),
            Self::TargetData => writer.pour("api/v1/targets.json", &|out| data::targets_json(index, out)),
            Self::TargetTable => writer.pour("data/targets.csv", &|out| data::targets_csv(index, out)),
            Self::ChangeData => writer.file("api/v1/changes.json", data::changes_json(index)),
            Self::Theme => match theme::css(&index.site.config.theme) {
                Some(css) => writer.file("theme.css", css.into_bytes()),
                None => Ok(()),
            },
            Self::Robots => misc::write_robots(writer),
            Self::Feed => feed::write(writer),
            Self::Sitemap => misc::write_sitemap(writer, &addresses(index)),
        }
    }
}

/// Path of what the API says of a county.
fn county_file(slug: &str) -> String {
    format!("api/v1/counties/{slug}.json")
}

/// Every report, by day of publication, the newest first.
fn newest_reports(index: &Index<'_>) -> Vec<usize> {
    let mut reports: Vec<usize> = (0..index.site.content.reports.len()).collect();
    reports.sort_by_cached_key(|&report| {
        let document = index.document(report);
        (std::cmp::Reverse(document.meta.date), document.county.as_str(), document.slug.as_str())
    });
    reports
}

/// A whole document as HTML, without marks: the text of a county or of the home page. That of a county stands on the home
/// page too, where the county is the only one.
fn prose(document: &Document, viewer: &Viewer<'_, '_>) -> Vec<String> {
    let own = if document.county.is_empty() { String::new() } else { format!("{}/", document.county) };
    let own = if own == viewer.from { String::new() } else { viewer.link(&own) };
    document
        .to_html(&[], Place { root: &viewer.file(""), home: &viewer.link(""), own: &own })
        .iter()
        .zip(&document.sections)
        .map(|(html, section)| section_html(html, &section.anchor))
        .collect()
}

/// `[extra]` of a text as readers of `lang` are given it, for the site's own templates; what a translation does not have is as
/// its text has it.
fn extra(document: Option<&Document>, lang: Lang) -> Value {
    let texts = document.into_iter().flat_map(|document| [document, document.in_lang(lang)]);
    let extras = texts.filter_map(|text| text.meta.extra.as_object().cloned()).flatten();
    Value::Object(extras.collect())
}

/// A section with its heading, which is the place that links lead to.
fn section_html(html: &SectionHtml, anchor: &str) -> String {
    let mut out = heading_html(html, anchor);
    out.push_str(&html.body);
    out
}

/// The heading alone; empty where there is none.
fn heading_html(html: &SectionHtml, anchor: &str) -> String {
    let mut out = String::new();
    if let Some(heading) = &html.heading {
        let level = html.level;
        out.push_str(&format!("<h{level} id=\""));
        super::html::escape(anchor, &mut out);
        out.push_str(&format!("\">{heading}</h{level}>\n"));
    }
    out
}
