//! Who is who: the record turned so that a page finds what it shows without searching.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use smol_str::SmolStr;

use super::Site;
use super::kept::{Kept, Key};
use super::sentence::{self, Last, Places};
use crate::catalog::{Catalogue, CountyRecord, Indicator, MetricRef, Nearest, Observation, Profiled, Series, Told};
use crate::content::{County, Document, HeldBackReason};
use crate::model::{Lang, Measure, Metric};

/// Lookups over a [`Site`].
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) site: &'a Site<'a>,
    /// In the order of the content, which is that of their slugs.
    pub(super) counties: Vec<CountyEntry<'a>>,
    /// Their places in the order in which pages list them.
    order: Vec<usize>,
    /// For each indicator, by its place in the catalogue, the groups of the counties that report it; made when somebody asks.
    reporters: OnceLock<Vec<Vec<(u32, u32)>>>,
    /// For each thread, where the sentences stand of the county that it is at.
    places: Vec<Mutex<CountyPlaces>>,
    /// Who is near whom, once a page asks, and the places of those nearest to each county.
    nearest: OnceLock<Nearest>,
    peers: Vec<OnceLock<Vec<usize>>>,
}

/// Where the sentences of one county's texts stand: pages are made county by county, and those of a whole country are never
/// kept at once.
#[derive(Debug, Default)]
struct CountyPlaces {
    county: SmolStr,
    /// By report, and by translation; a report's own text comes first.
    texts: BTreeMap<(usize, Option<usize>), Arc<Places>>,
}

/// The counties that one is compared with.
#[derive(Debug)]
pub(super) struct Peers<'i, 'a> {
    /// Named by the county or by the site; else the nearest by population and income.
    pub(super) is_chosen: bool,
    /// In the order chosen, or the nearest first.
    pub(super) counties: Vec<&'i CountyEntry<'a>>,
}

/// A report in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) document: &'a Document,
    pub(super) metrics: &'a [Metric],
}

/// One county with what belongs to it.
#[derive(Debug)]
pub(super) struct CountyEntry<'a> {
    pub(super) slug: &'a str,
    pub(super) county: &'a County,
    /// Language of its pages.
    pub(super) lang: Lang,
    /// Its reports, newest first; indices into `content.reports`.
    pub(super) reports: Vec<usize>,
    /// What they say; `None` where there are none.
    record: Option<&'a CountyRecord>,
    catalogue: &'a Catalogue,
    kept: Option<&'a Kept>,
}

/// All series of one county and one indicator: what one series page shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'a> {
    pub(super) indicator: &'a Indicator,
    /// Of the indicator in the catalogue.
    pub(super) place: usize,
    pub(super) series: &'a [Series],
    is_told: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(site: &'a Site<'a>) -> Self {
        let mut counties: Vec<CountyEntry<'a>> = Vec::with_capacity(site.content.counties.len());
        for (at, county) in site.content.counties.iter().enumerate() {
            let lang = county.document.as_ref().map_or(site.config.default_language, |document| document.lang);
            let record = site.record.county(&county.slug).map(|record| &**record);
            let (slug, catalogue) = (county.slug.as_str(), site.catalogue);
            let kept = site.kept.get(at).map(|kept| &**kept);
            counties.push(CountyEntry { slug, county, lang, reports: Vec::new(), record, catalogue, kept });
        }
        for (report, document) in site.content.reports.iter().enumerate() {
            if let Ok(at) = counties.binary_search_by(|entry| entry.slug.cmp(&document.county)) {
                counties[at].reports.push(report);
            }
        }
        for entry in &mut counties {
            entry.reports.sort_by_key(|&report| {
                let document = &site.content.reports[report];
                std::cmp::Reverse((document.period, document.meta.date, document.slug.as_str()))
            });
            // Its readers' language is that of its newest report.
            if let Some(&newest) = entry.reports.first() {
                entry.lang = site.content.reports[newest].lang;
            }
        }
        let places = (0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect();
        let peers = counties.iter().map(|_| OnceLock::new()).collect();
        let mut order: Vec<usize> = (0..counties.len()).collect();
        // Official codes put counties into the order that everybody in their province knows.
        if counties.iter().all(|entry| entry.county.profile.code.is_some()) {
            order.sort_by_key(|&at| &counties[at].county.profile.code);
        }
        Self { site, order, counties, reporters: OnceLock::new(), nearest: OnceLock::new(), peers, places }
    }

    /// The counties that one is compared with; none where it names none and nobody is near.
    pub(super) fn peers(&self, entry: &CountyEntry<'a>) -> Peers<'_, 'a> {
        let chosen = &entry.county.profile.peers;
        let counties = if chosen.is_empty() {
            let nearest = self.nearest.get_or_init(|| {
                let profiled = |entry: &CountyEntry<'a>| Profiled {
                    slug: entry.slug,
                    population: entry.county.profile.population,
                };
                let all: Vec<Profiled<'_>> = self.counties.iter().map(profiled).collect();
                self.site.record.nearest(self.site.catalogue, &all)
            });
            let own = self.county_at(entry.slug);
            let near = own.map_or(&[][..], |own| self.peers[own].get_or_init(|| nearest.of(own)));
            near.iter().map(|&at| &self.counties[at]).collect()
        } else {
            chosen.iter().filter_map(|slug| self.county(slug)).filter(|peer| peer.slug != entry.slug).collect()
        };
        Peers { is_chosen: !chosen.is_empty(), counties }
    }

    /// The counties as pages list them: by their official codes where each has one, else by their folders.
    pub(super) fn in_order(&self) -> impl ExactSizeIterator<Item = &CountyEntry<'a>> {
        self.order.iter().map(|&at| &self.counties[at])
    }

    pub(super) fn county(&self, slug: &str) -> Option<&CountyEntry<'a>> {
        self.county_at(slug).map(|at| &self.counties[at])
    }

    /// The place of a county among [`Self::counties`].
    pub(super) fn county_at(&self, slug: &str) -> Option<usize> {
        self.counties.binary_search_by(|entry| entry.slug.cmp(slug)).ok()
    }

    /// The counties that report the indicator, in the order of the content.
    pub(super) fn reporters(&self, code: &str) -> impl ExactSizeIterator<Item = (&CountyEntry<'a>, Group<'a>)> {
        let place = self.site.catalogue.position(code);
        let places = place.map_or(&[][..], |place| &self.all_reporters()[place]);
        places.iter().map(|&(at, group)| {
            let entry = &self.counties[at as usize];
            (entry, entry.group_at(group as usize))
        })
    }

    fn all_reporters(&self) -> &[Vec<(u32, u32)>] {
        self.reporters.get_or_init(|| {
            let mut reporters = vec![Vec::new(); self.site.catalogue.indicators().len()];
            for (at, entry) in (0..).zip(&self.counties) {
                for (group, told) in (0..).zip(entry.told()).filter(|(_, told)| told.is_told) {
                    reporters[told.indicator].push((at, group));
                }
            }
            reporters
        })
    }

    /// Paths of the files that were left out for their errors.
    pub(super) fn left_out(&self) -> impl Iterator<Item = &'a str> {
        let held_back = self.site.content.held_back.iter();
        held_back.filter(|held| matches!(held.reason, HeldBackReason::Faults)).map(|held| &*held.path)
    }

    /// Whether there is a page that compares counties: it takes two.
    pub(super) fn compares(&self) -> bool {
        self.site.config.pages.compare && self.counties.len() > 1
    }

    /// Codes of the indicators that some county reports, sorted.
    pub(super) fn codes(&self) -> impl ExactSizeIterator<Item = &'a str> {
        let mut is_told = vec![false; self.site.catalogue.indicators().len()];
        for told in self.counties.iter().flat_map(CountyEntry::told).filter(|told| told.is_told) {
            is_told[told.indicator] = true;
        }
        let reported = self.site.catalogue.indicators().iter().zip(is_told);
        let mut codes: Vec<&str> = reported.filter(|(_, is_told)| *is_told).map(|(known, _)| &*known.code).collect();
        codes.sort_unstable();
        codes.into_iter()
    }

    pub(super) fn document(&self, report: usize) -> &'a Document {
        &self.site.content.reports[report]
    }

    /// The place among a report's translations of the one that readers of `lang` are given.
    fn translation(&self, report: usize, lang: Lang) -> Option<usize> {
        let document = self.document(report);
        let n_read = self.site.translated.get(report).map_or(0, |texts| texts.len());
        let is_other = document.lang != lang;
        document.translations.iter().take(n_read).position(|text| text.lang == lang).filter(|_| is_other)
    }

    /// The report as readers of `lang` are given it, with the figures of that text.
    pub(super) fn text_in(&self, report: usize, lang: Lang) -> Text<'a> {
        let document = self.document(report);
        match self.translation(report, lang) {
            Some(at) => {
                Text { document: &document.translations[at], metrics: &self.site.translated[report][at].metrics }
            }
            None => Text { document, metrics: &self.site.record.reports[report].metrics },
        }
    }

    pub(super) fn metric(&self, at: MetricRef) -> &'a Metric {
        &self.site.record.reports[at.report()].metrics[at.metric()]
    }

    /// Address of a report's page.
    pub(super) fn report_address(&self, report: usize) -> String {
        let document = self.document(report);
        [&*document.county, "/", &document.slug, "/"].concat()
    }

    /// Address of the place in the text where a figure stands.
    pub(super) fn figure_address(&self, at: MetricRef) -> String {
        let document = self.document(at.report());
        [&*document.county, "/", &document.slug, "/#", &self.metric(at).id.text()].concat()
    }

    /// Address of the page of one county's indicator; `None` where the site has no such pages.
    pub(super) fn series_address(&self, county: &str, code: &str) -> Option<String> {
        self.site.config.pages.series.then(|| [county, "/indicators/", code, "/"].concat())
    }

    /// The sentence, list item or table row a figure stands in, without markup.
    pub(super) fn sentence(&self, at: MetricRef) -> Cow<'a, str> {
        self.cut(at.report(), None, self.document(at.report()), self.metric(at))
    }

    /// Makes `last` the sentence of a figure; whether it was that before.
    pub(super) fn is_sentence_again(&self, at: MetricRef, last: &mut Last<'a>) -> bool {
        let document = self.document(at.report());
        self.places(at.report(), None, document).is_again(at.report(), document, self.metric(at), last)
    }

    /// The same as [`sentence`](Self::sentence), for who asks for few figures of each report.
    pub(super) fn one_sentence(&self, at: MetricRef) -> Cow<'a, str> {
        sentence::plain(self.document(at.report()), self.metric(at))
    }

    /// The same in `lang` where the report has a translation that says it, and the language it is in.
    pub(super) fn sentence_in(&self, at: MetricRef, lang: Lang) -> (Cow<'a, str>, Lang) {
        let own = self.metric(at);
        let translation = self.translation(at.report(), lang);
        let Text { document, metrics } = self.text_in(at.report(), lang);
        match metrics.iter().find(|metric| translation.is_some() && metric.id == own.id) {
            Some(metric) => (self.cut(at.report(), translation, document, metric), document.lang),
            None => (self.sentence(at), self.document(at.report()).lang),
        }
    }

    /// The clause around `metric`, which the report has in the text that readers of `lang` are shown; empty where it says no
    /// more than the figure.
    pub(super) fn clause_in(&self, report: usize, lang: Lang, metric: &'a Metric) -> Cow<'a, str> {
        let document = self.text_in(report, lang).document;
        self.places(report, self.translation(report, lang), document).clause(document, metric)
    }

    /// The sentence of a figure of `document`, which is a report's own text or its `translation`.
    fn cut(
        &self,
        report: usize,
        translation: Option<usize>,
        document: &'a Document,
        metric: &'a Metric,
    ) -> Cow<'a, str> {
        self.places(report, translation, document).plain(document, metric)
    }

    /// Where sentences stand in `document`, which is a report's own text or its `translation`.
    fn places(&self, report: usize, translation: Option<usize>, document: &Document) -> Arc<Places> {
        let own = rayon::current_thread_index().unwrap_or(self.places.len() - 1);
        // A thread that panicked has left whole entries behind.
        let mut places = self.places[own].lock().unwrap_or_else(PoisonError::into_inner);
        if places.county != document.county {
            *places = CountyPlaces { county: document.county.clone(), texts: BTreeMap::new() };
        }
        let text = places.texts.entry((report, translation));
        Arc::clone(text.or_insert_with(|| Arc::new(Places::new(document))))
    }
}

impl<'a> CountyEntry<'a> {
    /// Its name in the language of a page.
    pub(super) fn name(&self, site: &'a Site<'a>, lang: Lang) -> &'a str {
        let profile = &self.county.profile;
        let own = if profile.name.is_empty() {
            site.config.counties.get(self.slug).and_then(|county| county.name.as_deref()).unwrap_or(self.slug)
        } else {
            &profile.name
        };
        match (lang, &profile.name_en) {
            (Lang::En, Some(name)) => name,
            _ => own,
        }
    }

    /// Language of what its own text says to readers of `lang`.
    pub(super) fn text_lang(&self, lang: Lang) -> Lang {
        self.county.document.as_ref().map_or(self.lang, |document| document.in_lang(lang).lang)
    }

    /// The place it belongs to, and the language its name is in.
    pub(super) fn parent(&self, lang: Lang) -> Option<(&'a str, Lang)> {
        let profile = &self.county.profile;
        let own = self.county.document.as_ref().map_or(self.lang, |document| document.lang);
        let translated = profile.parent_in.get(&lang).map(|parent| (parent.as_str(), lang));
        translated.or_else(|| Some((profile.parent.as_deref()?, own)))
    }

    /// A piece of a page that depends on this county alone, as it was made before, or as `make` makes it.
    pub(super) fn piece(&self, key: Key, make: impl FnOnce() -> Vec<String>) -> Arc<[String]> {
        match self.kept {
            Some(kept) => kept.piece(key, make),
            None => make().into(),
        }
    }

    fn told(&self) -> impl Iterator<Item = Told<'a>> + use<'a> {
        self.record.into_iter().flat_map(CountyRecord::told)
    }

    /// Its indicators, in the order of the record.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'a>> + use<'a> {
        let catalogue = self.catalogue;
        self.told().map(move |told| Group::new(told, catalogue))
    }

    /// The one at this place among its indicators.
    pub(super) fn group_at(&self, at: usize) -> Group<'a> {
        Group::new(self.record.expect("a county with indicators has a record").told_at(at), self.catalogue)
    }

    /// How many indicators it has.
    pub(super) fn n_groups(&self) -> usize {
        self.record.map_or(0, |record| record.told().len())
    }

    /// How many of them have anything to show.
    pub(super) fn n_told(&self) -> usize {
        self.told().filter(|told| told.is_told).count()
    }

    pub(super) fn group(&self, code: &str) -> Option<Group<'a>> {
        let told = self.record?.told_of(self.catalogue.position(code)?)?;
        Some(Group::new(told, self.catalogue))
    }
}

impl<'a> Group<'a> {
    fn new(told: Told<'a>, catalogue: &'a Catalogue) -> Self {
        let Told { indicator: place, series, is_told } = told;
        Self { indicator: &catalogue.indicators()[place], place, series, is_told }
    }

    /// The longest series of a measure; units that a county used only once or twice stand behind.
    pub(super) fn measure(&self, measure: Measure) -> Option<&'a Series> {
        let fits = self.series.iter().filter(|series| series.measure == measure);
        fits.filter(|series| newest(series).is_some())
            .max_by_key(|series| (series.annual().len(), series.other().len()))
    }

    /// The series that speaks for the indicator: its level, else its growth, rank or change.
    pub(super) fn main(&self) -> Option<&'a Series> {
        [Measure::Level, Measure::Growth, Measure::Rank, Measure::Change]
            .into_iter()
            .find_map(|measure| self.measure(measure))
    }

    /// Whether there is anything to show: a value, or at least a promise.
    pub(super) const fn is_told(&self) -> bool {
        self.is_told
    }

    /// The newest value of the series that speaks for it.
    pub(super) fn latest(&self) -> Option<(&'a Series, &'a Observation)> {
        let series = self.main()?;
        newest(series).map(|observation| (series, observation))
    }
}

/// Its newest annual value, else its newest value.
pub(super) fn newest(series: &Series) -> Option<&Observation> {
    series.latest().or(series.other().last())
}
