//! What templates are given: plain structs with strings ready to print.

use serde::Serialize;

use super::address;
use super::charts;
use super::i18n::{fill, words};
use super::index::{CountyEntry, Group, Index};
use super::number;
use super::present::{self, Delta, Tongue};
use crate::catalog::{Indicator, MetricRef, Observation, Part, Series, Target};
use crate::model::{Lang, Measure, Status};

/// How many values that a report gives beside another are told with it.
const MAX_ALSO: usize = 3;

/// What every page says about itself.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Address below the root.
    pub(super) address: String,
    pub(super) lang: Lang,
    /// The page's own title, unique in the site; empty for the home page.
    pub(super) title: String,
    pub(super) description: String,
    /// Which entry of the navigation is lit.
    pub(super) section: &'static str,
    /// The way here from the home page: label and address, the page itself left out.
    pub(super) trail: Vec<(String, String)>,
    /// The page is about a county that is made up.
    pub(super) is_fictional: bool,
    /// The page is shown at addresses of any depth.
    pub(super) is_placeless: bool,
    /// `article` for reports.
    pub(super) kind: &'static str,
    /// The page is about the site's data as a whole.
    pub(super) is_data: bool,
    /// The page shows a draft, which is not for search engines.
    pub(super) is_draft: bool,
}

impl Head {
    pub(super) fn new(address: impl Into<String>, lang: Lang, title: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            lang,
            title: title.into(),
            description: String::new(),
            section: "",
            trail: Vec::new(),
            is_fictional: false,
            is_placeless: false,
            kind: "website",
            is_data: false,
            is_draft: false,
        }
    }
}

/// A link with its words. `lang` is set where they are in another language than the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) lang: Option<&'static str>,
}

/// A file beside the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Download {
    pub(super) href: String,
    /// What it is, its format and its size.
    pub(super) label: String,
}

/// The name of an indicator as it begins a line: English names are lower case in the catalogue.
pub(super) fn indicator_name(indicator: &Indicator, lang: Lang) -> String {
    capital(indicator.name(lang))
}

/// Words as they begin a line. Scripts without capitals stay as they are.
pub(super) fn capital(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars();
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
    out
}

/// The tag of `lang` where it differs from that of the page.
pub(super) fn foreign(lang: Lang, page: Lang) -> Option<&'static str> {
    (lang != page).then(|| lang.tag())
}

/// What a promise is about.
#[derive(Debug, Clone)]
pub(super) struct PromiseName {
    pub(super) label: String,
    /// Page of its series; `None` where there is none.
    pub(super) href: Option<String>,
    /// Language of the label where it is not the page's.
    pub(super) lang: Option<&'static str>,
}

/// One figure as a card.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    pub(super) label: String,
    /// Its series.
    pub(super) href: Option<String>,
    /// What bounds the number, where that stands before it: 超过, "at least".
    pub(super) before: String,
    pub(super) number: String,
    pub(super) unit: String,
    pub(super) period: String,
    /// 预计; `None` for a result.
    pub(super) status: Option<String>,
    /// What else its report gives for the same.
    pub(super) also: Option<String>,
    pub(super) delta: Option<Delta>,
    pub(super) target: Option<CardTarget>,
    pub(super) spark: Option<String>,
    /// Where it was said.
    pub(super) source: Link,
}

/// What was promised for a card's figure.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CardTarget {
    pub(super) value: String,
    pub(super) outcome: String,
    /// `met`, `near`, `missed` or `open`.
    pub(super) class: &'static str,
}

/// Builds cards and links for one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewer<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    /// Address of the page.
    pub(super) from: &'i str,
    /// Folder of the page's edition.
    pub(super) folder: &'i str,
    pub(super) lang: Lang,
}

impl<'a> Viewer<'_, 'a> {
    /// How the page tells values.
    pub(super) fn tongue(&self) -> Tongue<'a> {
        Tongue { lang: self.lang, catalogue: self.index.site.catalogue }
    }

    /// The way to a page of the same edition.
    pub(super) fn link(&self, to: &str) -> String {
        address::link(self.from, to)
    }

    /// The way to a file that all editions share.
    pub(super) fn file(&self, to: &str) -> String {
        address::link(&format!("{}{}", self.folder, self.from), to)
    }

    /// The line that says that a text is in another language than the page; `None` where it is not.
    pub(super) fn text_note(&self, text: Lang) -> Option<String> {
        let words = words(self.lang);
        (text != self.lang).then(|| fill(words.only_in, &[("language", words.language(text))]))
    }

    /// The page of a county's indicator; falls back to the indicator's page, then to nothing.
    pub(super) fn series_href(&self, county: &str, code: &str) -> Option<String> {
        if let Some(address) = self.index.series_address(county, code) {
            return Some(self.link(&address));
        }
        self.index.site.config.pages.indicators.then(|| self.link(&["indicators/", code, "/"].concat()))
    }

    pub(super) fn county_link(&self, entry: &CountyEntry<'a>) -> Link {
        let profile = &entry.county.profile;
        let name = entry.name(self.index.site, self.lang);
        let is_foreign = entry.lang != self.lang && (self.lang == Lang::Zh || profile.name_en.is_none());
        Link {
            label: name.to_owned(),
            href: self.link(&[entry.slug, "/"].concat()),
            lang: if is_foreign { Some(entry.lang.tag()) } else { None },
        }
    }

    pub(super) fn report_link(&self, report: usize) -> Link {
        let document = self.index.text_in(report, self.lang).document;
        Link {
            label: document.meta.title.clone(),
            href: self.link(&self.index.report_address(report)),
            lang: foreign(document.lang, self.lang),
        }
    }

    /// Name of an indicator, with what the value says about it where that is not its level.
    pub(super) fn measure_label(&self, group: &Group<'_>, measure: Measure) -> String {
        self.with_measure(indicator_name(group.indicator, self.lang), measure)
    }

    /// A name, with what a value says about it where that is not its level.
    pub(super) fn with_measure(&self, name: String, measure: Measure) -> String {
        let words = words(self.lang);
        match measure {
            Measure::Level => name,
            measure => fill(words.name_and_measure, &[("name", &name), ("measure", words.measure(measure))]),
        }
    }

    /// What a promise is about, leading to the page of its series. What the catalogue does not have keeps the words of its
    /// report, and has no page.
    pub(super) fn promise_name(&self, entry: &CountyEntry<'a>, series: &Series, target: &Target) -> PromiseName {
        match self.index.site.catalogue.get(&series.indicator) {
            Some(indicator) => PromiseName {
                label: self.with_measure(indicator_name(indicator, self.lang), series.measure),
                href: self.series_href(entry.slug, &indicator.code),
                lang: None,
            },
            None => PromiseName {
                label: self.with_measure(capital(&series.indicator), series.measure),
                href: None,
                lang: foreign(self.index.document(target.source.report()).lang, self.lang),
            },
        }
    }

    /// What came of a promise in each of the groups that it is of the mean of; `None` where that is not what answers it.
    pub(super) fn parts_told(&self, series: &Series, target: &Target) -> Option<String> {
        let words = words(self.lang);
        let part = |part: &Part| {
            let indicator = self.index.site.catalogue.get(&part.indicator)?;
            let value = present::told_move(series, part.result.value(), part.result.bound, self.tongue());
            Some([&*indicator_name(indicator, self.lang), words.colon, &*value].concat())
        };
        let told: Vec<String> = target.parts().iter().filter_map(part).collect();
        (!told.is_empty()).then(|| told.join(words.comma))
    }

    /// A small line of `series` that ends with `observation`, unique in the page by `place`; `None` where it would have too few
    /// points, or the site draws none.
    pub(super) fn spark(
        &self,
        entry: &CountyEntry<'a>,
        group: &Group<'a>,
        (series, observation): (&Series, &Observation),
        place: &str,
    ) -> Option<String> {
        let years = charts::years_until(series, observation.period);
        (self.index.site.config.pages.charts && years.len() >= charts::MIN_LINE).then(|| {
            let id = [place, "-", entry.slug, "-", &group.indicator.code].concat();
            charts::spark(series, years, self.measure_label(group, series.measure), &id, self.tongue())
        })
    }

    /// The sentence of a figure as a link to it.
    pub(super) fn sentence(&self, at: MetricRef) -> Link {
        let (label, lang) = self.index.sentence_in(at, self.lang);
        let href = self.link(&self.index.figure_address(at));
        Link { label: label.into_owned(), href, lang: foreign(lang, self.lang) }
    }

    /// `card` with the value of a figure that another has replaced since, without what is told of that other.
    pub(super) fn card_of_old(&self, card: Card, at: MetricRef) -> Card {
        let metric = self.index.metric(at);
        let (number, unit) = present::metric_amount(metric, self.tongue()).parts();
        let (before, unit) = present::around(&number, &unit, metric.bound, self.lang);
        Card {
            before,
            number,
            unit,
            status: (metric.status == Status::Estimate).then(|| words(self.lang).estimate.to_owned()),
            also: None,
            delta: None,
            target: None,
            spark: None,
            source: Link { href: self.link(&self.index.figure_address(at)), ..card.source },
            ..card
        }
    }

    /// Other values that the report of a value gives for the very same: which of them is meant the reader must decide.
    pub(super) fn also_given(&self, series: &Series, observation: &Observation) -> Option<String> {
        let site = self.index.site;
        let apart = site.record.apart(site.catalogue, observation);
        let mut values: Vec<String> = Vec::new();
        for (_, value, _) in apart.into_iter().filter(|(.., reason)| reason.is_none()) {
            let text = present::amount(series, value, self.tongue()).text();
            if values.contains(&text) {
                continue;
            }
            if values.len() == MAX_ALSO {
                values[MAX_ALSO - 1].push('…');
                break;
            }
            values.push(text);
        }
        let comma = if self.lang == Lang::Zh { "、" } else { ", " };
        (!values.is_empty()).then(|| fill(words(self.lang).also_given, &[("values", &values.join(comma))]))
    }

    /// The card of one value.
    pub(super) fn card(
        &self,
        entry: &CountyEntry<'a>,
        group: &Group<'a>,
        series: &'a Series,
        observation: &'a Observation,
    ) -> Card {
        let words = words(self.lang);
        let (before, number, unit) = present::stated_parts(series, observation, self.tongue());
        let target = group.series.iter().flat_map(|series| series.targets.iter().map(move |target| (series, target)));
        let target = target.filter(|(_, target)| target.period == observation.period).find(|(_, target)| {
            // What is still open says nothing beside a result of the same period.
            !matches!(present::outcome_class(target.outcome), "open")
        });
        let label = self.measure_label(group, series.measure);
        Card {
            label,
            href: self.series_href(entry.slug, &group.indicator.code),
            before,
            number,
            unit,
            period: number::period(observation.period, self.lang),
            status: (observation.status == Status::Estimate).then(|| words.estimate.to_owned()),
            also: self.also_given(series, observation),
            delta: present::delta(group, series, observation, self.tongue()),
            target: target.map(|(promised, target)| CardTarget {
                value: match series.measure {
                    Measure::Level => present::told_beside_level(promised, target.value(), target.bound, self.tongue()),
                    _ => present::told_move(promised, target.value(), target.bound, self.tongue()),
                },
                outcome: words.outcome(target.outcome).to_owned(),
                class: present::outcome_class(target.outcome),
            }),
            spark: self.spark(entry, group, (series, observation), "card"),
            source: Link {
                label: words.source.to_owned(),
                href: self.link(&self.index.figure_address(observation.source)),
                lang: None,
            },
        }
    }
}
