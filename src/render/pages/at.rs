//! Which page makes the file at an address, without a list of all.

use super::super::index::{CountyEntry, Group, Index};
use super::{Job, choice, file_jobs, search, site_jobs};

/// What makes the file at `path` that no page has beside it.
pub(in super::super) fn file_at(index: &Index<'_>, path: &str) -> Option<Job> {
    let has_base = index.site.config.base_url.is_some();
    if has_base && path.starts_with("sitemap") && path.ends_with(".xml") {
        return Some(Job::Sitemap);
    }
    if let Some(slug) = path.strip_prefix("api/v1/counties/").and_then(|name| name.strip_suffix(".json")) {
        return index.county_at(slug).filter(|_| index.site.config.pages.data).map(Job::CountyData);
    }
    file_jobs(index).find(|job| match job {
        Job::Observations => path == "data/observations.csv",
        Job::IndicatorData => path == "api/v1/indicators.json",
        Job::TargetTable => path == "data/targets.csv",
        Job::TargetData => path == "api/v1/targets.json",
        Job::ChangeData => path == "api/v1/changes.json",
        Job::Missing => path == "404.html",
        Job::Theme => path == "theme.css",
        Job::Robots => path == "robots.txt",
        Job::Feed => path == "feed.xml",
        _ => false,
    })
}

/// What makes the file at `path` below its edition that is read by the script of a page, and not made with it.
pub(in super::super) fn beside_at(index: &Index<'_>, path: &str) -> Option<Job> {
    if path == search::WORDS {
        return index.site.config.pages.search.then_some(Job::SearchData);
    }
    let slug = path.strip_prefix("compare/county-")?.strip_suffix(".json")?;
    index.county_at(slug).filter(|&at| choice::is_choosable(index, at)).map(Job::CompareData)
}

/// The page whose folder, without the slash at its end, is `folder`.
pub(in super::super) fn page_at(index: &Index<'_>, folder: &str) -> Option<Job> {
    let steps: Vec<&str> = folder.split('/').collect();
    match steps[..] {
        [] | [_] => {
            let own = site_jobs(index).into_iter().find(|job| {
                let address = job.address(index).unwrap_or_default();
                address.strip_suffix('/').unwrap_or(&address) == folder
            });
            own.or_else(|| index.county_at(folder).map(Job::County))
        }
        ["indicators", code] => {
            let is_shown = index.site.config.pages.indicators && index.reporters(code).next().is_some();
            is_shown.then(|| Job::Indicator(code.to_owned()))
        }
        [county, slug] => {
            let at = index.county_at(county)?;
            let is_it = |&report: &usize| index.document(report).slug == slug;
            index.counties[at].reports.iter().position(is_it).map(|place| Job::Report(at, place))
        }
        [county, "indicators", code] if index.site.config.pages.series => {
            let at = index.county_at(county)?;
            let is_it = |group: &Group<'_>| group.indicator.code == code;
            let (place, group) = index.counties[at].groups().enumerate().find(|(_, group)| is_it(group))?;
            group.is_told().then_some(Job::Series(at, place))
        }
        _ => None,
    }
}

/// How many pages each edition of the site has.
pub(in super::super) fn count(index: &Index<'_>) -> usize {
    let pages = index.site.config.pages;
    let series = |entry: &CountyEntry<'_>| if pages.series { entry.n_told() } else { 0 };
    let of_county = |entry: &CountyEntry<'_>| 1 + entry.reports.len() + series(entry);
    let of_counties: usize = index.counties.iter().map(of_county).sum();
    site_jobs(index).len() + of_counties + if pages.indicators { index.codes().count() } else { 0 }
}

/// One page of each kind that the site has.
pub(in super::super) fn one_of_each(index: &Index<'_>) -> Vec<Job> {
    let mut jobs = site_jobs(index);
    jobs.push(Job::Missing);
    let first = index.counties.iter().enumerate().find(|(_, entry)| entry.n_groups() > 0);
    if let Some((at, entry)) = first.or_else(|| index.counties.iter().enumerate().next()) {
        jobs.push(Job::County(at));
        jobs.extend((!entry.reports.is_empty()).then_some(Job::Report(at, 0)));
        let told = entry.groups().position(|group| group.is_told());
        jobs.extend(told.filter(|_| index.site.config.pages.series).map(|place| Job::Series(at, place)));
    }
    jobs.extend(
        index.codes().next().filter(|_| index.site.config.pages.indicators).map(|code| Job::Indicator(code.to_owned())),
    );
    jobs.extend(index.site.config.base_url.is_some().then_some(Job::Feed));
    jobs
}
