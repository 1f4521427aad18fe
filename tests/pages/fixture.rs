//! A small made-up site: reports of two counties with their figures marked in the text.

use std::collections::BTreeMap;
use std::sync::Mutex;

use countydash::catalog::{self, Catalogue, Record, ReportFigures};
use countydash::config::{Config, LanguageConfig};
use countydash::content::{self, Boundary, Content, County, Document, Profile};
use countydash::diag::{SourceFile, Span};
use countydash::model::{Bound, Lang, Measure, Metric, Status};
use countydash::render::{self, RenderError, Site, Templates};

/// Reports of two counties. A figure is written `[raw|indicator|measure|period|status|value|unit]`, with a place of its own
/// at the end where it is not the county's; only `raw` stays in the text.
const REPORTS: &[(&str, &str, &str)] = &[
    (
        "qingshi",
        "2019-annual",
        "+++\ntitle = \"青石县2019年报告\"\ndate = \"2020-01-20\"\nperiod = \"2019\"\n+++\n\n## 经济\n\n\
         地区生产总值[100亿元|地区生产总值|level|2019|actual|10000000000|元]，\
         增长[8%|地区生产总值|growth|2019|actual|8|%]。城镇登记失业率[3.2%|城镇登记失业率|level|2019|actual|3.2|%]。\n\n\
         ## 目标\n\n2020年地区生产总值增长[7.5%|地区生产总值|growth|2020|target|7.5|%]以上。\n\n\
         建成<口袋>公园[12座|口袋公园|level|2019|actual|12|座]。\n",
    ),
    (
        "qingshi",
        "2020-annual",
        "+++\ntitle = \"青石县2020年报告\"\ndate = \"2021-01-20\"\nperiod = \"2020\"\n+++\n\n## 经济\n\n\
         预计地区生产总值[107亿元|地区生产总值|level|2020|estimate|10700000000|元]，\
         增长[6%|地区生产总值|growth|2020|estimate|6|%]。城镇登记失业率[3.0%|城镇登记失业率|level|2020|actual|3.0|%]。\n",
    ),
    (
        "alder",
        "2020-annual",
        "+++\ntitle = \"Alder County 2020\"\ndate = \"2021-02-01\"\nperiod = \"2020\"\nlang = \"en\"\n+++\n\n## Economy\n\n\
         The unemployment rate was [4.1%|unemployment rate|level|2020|actual|4.1|%]. Gross domestic product grew by \
         [3%|gross domestic product|growth|2020|actual|3|%], and by [2.5%|gross domestic product|growth|2020|actual|2.5|%|statewide] statewide.\n",
    ),
];

/// Takes the marked figures out of a fixture.
fn figures(text: &str) -> (String, Vec<Metric>) {
    let mut plain = String::new();
    let mut metrics = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[')
        && let Some((inside, tail)) = after.split_once(']')
    {
        plain.push_str(before);
        let parts: Vec<&str> = inside.split('|').collect();
        let start = plain.len();
        plain.push_str(parts[0]);
        let mut metric = Metric::new(Span::new(start, plain.len()), parts[5].parse().unwrap(), "fixture");
        metric.set_subject(parts[1], parts[6]);
        metric.bound = if parts[4] == "target" { Bound::Ge } else { Bound::Eq };
        metric.measure = Measure::parse(parts[2]).unwrap();
        metric.period = Some(parts[3].parse().unwrap());
        metric.status = Status::parse(parts[4]).unwrap();
        metric.set_area(parts.get(7).copied());
        metrics.push(metric);
        rest = tail;
    }
    plain.push_str(rest);
    for metric in &mut metrics {
        let line = plain[..metric.span().start].rfind('\n').map_or(0, |at| at + 1);
        let start = plain[line..metric.span().start].rfind('。').map_or(line, |at| line + at + "。".len());
        let end = plain[metric.span().end..].find(['。', '\n']).map_or(plain.len(), |at| metric.span().end + at);
        metric.set_sentence(Span::new(start, end));
    }
    (plain, metrics)
}

/// Every page and file of the fixture's site, by path.
pub(super) fn build(config: &Config, own_templates: &[SourceFile]) -> Result<BTreeMap<String, String>, RenderError> {
    build_with(config, own_templates, |_| None)
}

/// The same, with the boundaries of the counties that have one.
pub(super) fn build_with(
    config: &Config,
    own_templates: &[SourceFile],
    boundary: impl Fn(&str) -> Option<Boundary>,
) -> Result<BTreeMap<String, String>, RenderError> {
    let mut content = Content::default();
    let mut reports = Vec::new();
    for (county, slug, text) in REPORTS {
        let (text, mut metrics) = figures(text);
        let file = SourceFile::new(format!("content/{county}/{slug}.md"), text);
        let (document, faults) = content::parse(file, county, slug, Lang::Zh);
        assert_eq!(faults, []);
        for metric in &mut metrics {
            metric.set_section(section_of(&document, metric.span()));
        }
        let date = document.meta.date.unwrap().to_string();
        let text = document.file.text.clone();
        content.reports.push(document.into());
        let (county, slug) = ((*county).into(), (*slug).into());
        reports.push(ReportFigures { county, slug, date, supersedes: None, text, metrics });
    }
    for (slug, name, name_en) in [("alder", "Alder County", None), ("qingshi", "青石县", Some("Qingshi County"))] {
        let profile = Profile {
            name: name.into(),
            name_en: name_en.map(Into::into),
            fictional: true,
            boundary: boundary(slug),
            ..Profile::default()
        };
        content.counties.push(County { slug: slug.into(), profile, document: None }.into());
    }
    let catalogue = Catalogue::builtin();
    let record: Record = catalog::join(reports, &catalogue);
    let site = Site { config, content: &content, record: &record, catalogue: &catalogue, translated: &[], kept: &[] };
    let templates = Templates::compile(own_templates).unwrap();
    let pages = Mutex::new(BTreeMap::new());
    render::render(&site, &templates, &(), &|page| {
        let text = String::from_utf8(page.body.into_bytes()?).unwrap();
        assert!(pages.lock().unwrap().insert(page.path.clone(), text).is_none(), "{} is written twice", page.path);
        Ok(())
    })?;
    Ok(pages.into_inner().unwrap())
}

fn section_of(document: &Document, span: Span) -> usize {
    let texts = |section: &content::Section| {
        section.blocks.iter().any(|block| match block {
            content::Block::Paragraph(text) => text.whole().overlaps(span),
            _ => false,
        })
    };
    document.sections.iter().position(texts).unwrap()
}

pub(super) fn pages() -> BTreeMap<String, String> {
    build(&Config { title: "试点".into(), base_url: Some("https://example.org/s/".into()), ..Config::default() }, &[])
        .unwrap()
}

/// The fixture's site in two languages.
pub(super) fn bilingual() -> Config {
    let english = LanguageConfig {
        title: Some("Trial".into()),
        description: Some("A trial.".into()),
        ..LanguageConfig::default()
    };
    let languages = [(Lang::En, english)].into();
    Config { title: "试点".into(), base_url: Some("https://example.org/s/".into()), languages, ..Config::default() }
}

/// Every value of `attribute` in `html`.
pub(super) fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let needle = format!(" {attribute}=\"");
    html.match_indices(&needle).map(|(at, _)| html[at + needle.len()..].split('"').next().unwrap()).collect()
}
