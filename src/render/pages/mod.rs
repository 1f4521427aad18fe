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

use super::data;
use super::edition::Edition;
use super::index::Index;
use super::theme;
use super::writer::Writer;
use crate::content::{Document, SectionHtml};

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
    ChangeData,
    Theme,
    Robots,
    Feed,
    /// With the addresses of all pages.
    Sitemap(Vec<String>),
}

/// Pages that depend on one county alone, each with the place of that county.
type Units = Vec<(usize, Job)>;

/// Pages and files, each with the place of its edition among `editions`.
type Singles = Vec<(usize, Job)>;

/// Everything the site holds.
pub(super) fn jobs(index: &Index<'_>, editions: &[Edition]) -> (Units, Singles) {
    let pages = page_jobs(index);
    let (mut units, mut singles) = (Units::new(), Singles::new());
    if index.site.config.base_url.is_some() {
        singles.push((0, sitemap(index, &pages, editions)));
    }
    for job in file_jobs(index).chain(pages) {
        match job.county() {
            Some(county) => units.push((county, job)),
            // Files have no language: the edition at the root writes them.
            None if job.is_file() => singles.push((0, job)),
            None => singles.extend((0..editions.len()).map(|edition| (edition, job.clone()))),
        }
    }
    (units, singles)
}

/// The addresses of all `pages`, which are those of every edition.
fn sitemap(index: &Index<'_>, pages: &[Job], editions: &[Edition]) -> Job {
    let addresses: Vec<String> = pages.iter().filter_map(|job| job.address(index)).collect();
    let of = |edition: &Edition| addresses.iter().map(|to| format!("{}{to}", edition.folder)).collect::<Vec<_>>();
    Job::Sitemap(editions.iter().flat_map(of).collect())
}

/// What every edition holds: its pages, and what their scripts read.
fn page_jobs(index: &Index<'_>) -> Vec<Job> {
    let pages = index.site.config.pages;
    let mut jobs = site_jobs(index);
    for (at, county) in index.counties.iter().enumerate() {
        jobs.push(Job::County(at));
        jobs.extend((0..county.reports.len()).map(|report| Job::Report(at, report)));
        if pages.series {
            let groups = county.groups().enumerate().filter(|(_, group)| group.is_told());
            jobs.extend(groups.map(|(group, _)| Job::Series(at, group)));
        }
    }
    if pages.indicators {
        jobs.extend(index.codes().map(|code| Job::Indicator(code.to_owned())));
    }
    jobs.extend(choice::counties(index).map(Job::CompareData));
    jobs.extend(pages.search.then_some(Job::SearchData));
    jobs
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

/// What the site holds once, whatever its languages, but for the sitemap; the page of missing pages is one of them, because
/// a server knows one.
fn file_jobs(index: &Index<'_>) -> impl Iterator<Item = Job> {
    let has_data = index.site.config.pages.data;
    let data = [Job::Observations, Job::IndicatorData, Job::TargetData, Job::ChangeData];
    let counties = (0..index.counties.len()).map(Job::CountyData);
    let feed = index.site.config.base_url.is_some().then_some(Job::Feed);
    let rest = [Job::Missing, Job::Theme, Job::Robots].into_iter().chain(feed);
    data.into_iter().chain(counties).filter(move |_| has_data).chain(rest)
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

    /// The county that it depends on, where that is all.
    const fn county(&self) -> Option<usize> {
        match self {
            Self::County(at)
            | Self::Report(at, _)
            | Self::Series(at, _)
            | Self::CompareData(at)
            | Self::CountyData(at) => Some(*at),
            _ => None,
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
                | Self::ChangeData
                | Self::Missing
                | Self::Theme
                | Self::Robots
                | Self::Feed
                | Self::Sitemap(_)
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
            Self::ChangeData => writer.file("api/v1/changes.json", data::changes_json(index)),
            Self::Theme => match theme::css(&index.site.config.theme) {
                Some(css) => writer.file("theme.css", css.into_bytes()),
                None => Ok(()),
            },
            Self::Robots => misc::write_robots(writer),
            Self::Feed => feed::write(writer),
            Self::Sitemap(addresses) => misc::write_sitemap(writer, &addresses),
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

/// A whole document as HTML, without marks: the text of a county or of the home page.
fn prose(document: &Document) -> Vec<String> {
    document
        .to_html(&[])
        .iter()
        .zip(&document.sections)
        .map(|(html, section)| section_html(html, &section.anchor))
        .collect()
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
