//! The indicators in use, and how a name in a report finds its own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use smol_str::SmolStr;

use super::builtin::{BUILTIN, Builtin};
use super::file::{self, Entry};
use super::memo::{Memo, Named};
use super::names;
use super::suggest::Pairs;
use super::{Indicator, NumberKind};
use crate::diag::{Diagnostic, SourceFile, Span};
use crate::fx::Fx;
use crate::model::units::{Dimension, Unit, currency_code};
use crate::model::{Decimal, Measure, Metric};

/// The indicators in use: the built-in ones and the site's own.
#[derive(Debug, Default)]
pub struct Catalogue {
    indicators: Vec<Indicator>,
    /// For each indicator, the units its level may have, its own first.
    units: Vec<Vec<Unit>>,
    /// Places of the indicators that are quotients.
    ratios: Vec<usize>,
    codes: HashMap<SmolStr, usize, BuildHasherDefault<Fx>>,
    /// Names in the form of [`names::form`]. Looked up only, never walked: a hash has no order.
    forms: HashMap<Cow<'static, str>, usize, BuildHasherDefault<Fx>>,
    /// What names name that have been looked up.
    known: Memo,
    /// Made when the first suggestion is asked for.
    pairs: OnceLock<Pairs>,
}

/// A metric's value in the terms of its indicator.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settled {
    /// Place of the indicator in the catalogue.
    pub(super) indicator: usize,
    pub(super) measure: Measure,
    /// The unit that series are told apart by.
    pub(super) unit: SmolStr,
    /// The same unit as an English report writes it, where the metric's own unit is English.
    pub(super) unit_en: Option<SmolStr>,
    pub(super) value: Decimal,
}

impl Catalogue {
    /// The built-in indicators.
    pub fn builtin() -> Self {
        let indicators: Vec<Indicator> = BUILTIN.iter().map(Builtin::indicator).collect();
        let n_forms = BUILTIN.iter().map(|builtin| builtin.forms.len()).sum();
        let mut forms = HashMap::with_capacity_and_hasher(n_forms, BuildHasherDefault::default());
        for (at, builtin) in BUILTIN.iter().enumerate() {
            forms.extend(builtin.forms.iter().map(|&form| (Cow::Borrowed(form), at)));
        }
        let mut catalogue = Self { indicators, forms, ..Self::default() };
        catalogue.put_in_order();
        catalogue
    }

    /// The built-in indicators with those of the site's `data/indicators.toml`. An entry that is at fault is left out and
    /// yields an error; the others count.
    pub fn with_site(file: &SourceFile) -> (Self, Vec<Diagnostic>) {
        let mut catalogue = Self::builtin();
        let (mut entries, mut diagnostics) = file::parse(file);
        for entry in &mut entries {
            if let Some(indicator) = &mut entry.indicator {
                indicator.rounds_to = entry.decimals;
            }
        }
        let ratios: Vec<(SmolStr, Span)> =
            entries.iter().filter_map(|entry| Some((entry.code.clone(), entry.ratio?))).collect();
        diagnostics.extend(catalogue.add(entries, file));
        diagnostics.extend(ratios.iter().filter_map(|(code, span)| catalogue.odd_ratio(code, file, *span)));
        (catalogue, diagnostics)
    }

    /// Adds entries and puts all indicators into the order in which pages show them.
    fn add(&mut self, entries: Vec<Entry>, file: &SourceFile) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        self.known = Memo::default();
        let mut aliases = Vec::new();
        let mut others = Vec::new();
        for mut entry in entries {
            others.append(&mut entry.others);
            let is_known = self.codes.contains_key(&entry.code);
            match entry.indicator {
                Some(_) if is_known => {
                    diagnostics.push(
                        Diagnostic::error("indicator-twice", format!("there is an indicator `{}` already", entry.code))
                            .at(file, entry.span, "")
                            .help("choose another code, or leave all but `code` and `aliases` away to add names to it"),
                    );
                    continue;
                }
                Some(indicator) => {
                    self.codes.insert(entry.code.clone(), self.indicators.len());
                    for name in [&indicator.name_zh, &indicator.name_en] {
                        aliases.push((entry.code.clone(), name.clone(), entry.span));
                    }
                    self.indicators.push(indicator);
                }
                None if !is_known => {
                    let known = self.indicators.iter().map(|indicator| indicator.code.as_str());
                    let help = match crate::diag::nearest(&entry.code, known) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "give it `topic`, `name`, `unit` and the other keys of a new indicator".to_owned(),
                    };
                    diagnostics.push(
                        Diagnostic::error(
                            "indicator-unknown",
                            format!("there is no indicator `{}` to add names to", entry.code),
                        )
                        .at(file, entry.span, "")
                        .help(help),
                    );
                    continue;
                }
                None => {}
            }
            aliases.extend(entry.aliases.into_iter().map(|(name, span)| (entry.code.clone(), name, span)));
        }
        for (code, span) in others.iter().filter(|(code, _)| !self.codes.contains_key(code.as_str())) {
            let help = match crate::diag::nearest(code, self.indicators.iter().map(|known| known.code.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name the code of a known indicator, or take this away".to_owned(),
            };
            let fault = Diagnostic::error("indicator-unknown", format!("there is no indicator `{code}`"));
            diagnostics.push(fault.at(file, *span, "").help(help));
        }
        for (code, name, span) in aliases {
            let (form, at) = (names::form(&name), self.codes[&code]);
            if form.is_empty() {
                diagnostics.push(
                    Diagnostic::error(
                        "indicator-name",
                        format!("`{name}` is no name: it has neither letter nor digit"),
                    )
                    .at(file, span, "")
                    .help("write the name as reports do"),
                );
                continue;
            }
            match self.forms.get(form.as_str()) {
                Some(&other) if other != at => {
                    let other = &self.indicators[other];
                    diagnostics.push(
                        Diagnostic::error(
                            "indicator-name-taken",
                            format!("`{name}` is a name of `{}` already", other.code),
                        )
                        .at(file, span, "")
                        .help("one name stands for one indicator; take it away here, or use a fuller name"),
                    );
                }
                _ => {
                    self.forms.insert(form.into(), at);
                    let indicator = &mut self.indicators[at];
                    if ![&indicator.name_zh, &indicator.name_en].contains(&&name) {
                        indicator.aliases.push(name.into());
                    }
                }
            }
        }
        self.put_in_order();
        diagnostics
    }

    /// By topic, the weightier first, then by code.
    fn put_in_order(&mut self) {
        let mut order: Vec<usize> = (0..self.indicators.len()).collect();
        order.sort_by_key(|&at| {
            let indicator = &self.indicators[at];
            (indicator.topic, u8::MAX - indicator.weight, indicator.code.clone())
        });
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut indicators: Vec<Option<Indicator>> =
            std::mem::take(&mut self.indicators).into_iter().map(Some).collect();
        self.indicators = order.iter().map(|&old| indicators[old].take().expect("each place is taken once")).collect();
        self.codes = self.indicators.iter().enumerate().map(|(at, indicator)| (indicator.code.clone(), at)).collect();
        #[expect(clippy::iter_over_hash_type, reason = "each value is changed by itself")]
        for at in self.forms.values_mut() {
            *at = place[*at];
        }
        self.units = self
            .indicators
            .iter()
            .map(|indicator| {
                let units = [&indicator.unit, &indicator.unit_en].into_iter().chain(&indicator.also);
                units.map(|unit| Unit::parse(unit)).collect()
            })
            .collect();
        let indicators = self.indicators.iter().enumerate();
        self.ratios = indicators.filter(|(_, indicator)| indicator.ratio.is_some()).map(|(at, _)| at).collect();
    }

    /// Places of the indicators that are quotients, in their order.
    pub(super) fn ratios(&self) -> &[usize] {
        &self.ratios
    }

    /// Every indicator, by topic, the weightier first.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicator with this code.
    pub fn get(&self, code: &str) -> Option<&Indicator> {
        self.position(code).map(|at| &self.indicators[at])
    }

    /// The place of a code in [`Self::indicators`].
    pub(crate) fn position(&self, code: &str) -> Option<usize> {
        self.codes.get(code).copied()
    }

    /// The indicator that `name` names, in either language, as reports write it; a code names its own.
    ///
    /// ```
    /// use countydash::catalog::Catalogue;
    /// let catalogue = Catalogue::builtin();
    /// let code = |name| catalogue.find(name).map(|indicator| indicator.code.as_str());
    /// assert_eq!(code("全县规模工业增加值"), Some("industrial-value-added"));
    /// assert_eq!(code("the county's jobless rate"), Some("unemployment-rate"));
    /// assert_eq!(code("财政总收入"), Some("total-fiscal-revenue")); // not the general budget
    /// assert_eq!(code("经济增长贡献率"), None);
    /// ```
    pub fn find(&self, name: &str) -> Option<&Indicator> {
        self.position(name).or_else(|| self.find_form(&names::form(name))).map(|at| &self.indicators[at])
    }

    fn find_form(&self, form: &str) -> Option<usize> {
        names::look_up(form, |form| self.forms.get(form).copied())
    }

    /// Whether a form names an indicator, or growth of one.
    pub(super) fn has_form(&self, form: &str) -> bool {
        let growth = names::growth_of(form).and_then(|base| self.find_form(base));
        growth.is_some() || self.find_form(form).is_some()
    }

    /// The indicators whose names are nearest to `name`, at most `n`, the nearest first: to suggest, never to join.
    pub fn nearest(&self, name: &str, n: usize) -> Vec<&Indicator> {
        let pairs = self.pairs.get_or_init(|| {
            // Sorted, because a hash has no order and equals are told by their place.
            let mut forms: Vec<(&str, usize)> = self.forms.iter().map(|(form, at)| (&**form, *at)).collect();
            forms.sort_unstable();
            Pairs::new(forms.into_iter())
        });
        pairs.nearest(&names::form(name), n).into_iter().map(|at| &self.indicators[at]).collect()
    }

    /// The indicator of a metric and its value in that indicator's terms; `None` where the name is not known, or where
    /// the unit cannot be the indicator's.
    pub(super) fn settle(&self, metric: &Metric) -> Option<Settled> {
        let named = self.known.get(metric.indicator(), |name| self.look_up(name));
        let code = match metric.indicator_code() {
            Some(code) => self.position(code),
            None => named.code,
        };
        if let Some(settled) = code.and_then(|at| self.fit(at, metric.measure, metric)) {
            return Some(settled);
        }
        if let Some(at) = named.indicator {
            return self.fit(at, metric.measure, metric);
        }
        // A rank or a change of a growth rate is no rank or change of what grows.
        if !matches!(metric.measure, Measure::Level | Measure::Growth) {
            return None;
        }
        self.fit(named.grows?, Measure::Growth, metric)
    }

    /// The code that is nearest to a name that is written like one but is none.
    pub fn meant(&self, name: &str) -> Option<&str> {
        let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.contains('-') || !name.chars().all(is_letter) || self.find(name).is_some() {
            return None;
        }
        crate::diag::nearest(name, self.indicators.iter().map(|indicator| indicator.code.as_str()))
    }

    /// The indicator that a metric names without being told in one of its units, and these units; `is_code` where only a
    /// code counts as a name.
    pub fn unfit<'c>(&'c self, metric: &Metric, is_code: bool) -> Option<(&'c Indicator, Vec<&'c str>)> {
        if metric.indicator_code().is_some() {
            return None;
        }
        let name = metric.indicator();
        let at = if is_code { self.position(name) } else { self.position(name).or(self.look_up(name).indicator) }?;
        let indicator = &self.indicators[at];
        let is_share = self.units[at][0].dimension == Dimension::Share;
        let mut units: Vec<&str> = match metric.measure {
            Measure::Rank => vec!["rank"],
            Measure::Growth => vec!["%"],
            Measure::Change if is_share => vec!["pp"],
            Measure::Level | Measure::Change => {
                [&indicator.unit, &indicator.unit_en].into_iter().chain(&indicator.also).map(SmolStr::as_str).collect()
            }
        };
        units.dedup();
        Some((indicator, units))
    }

    /// The place of the indicator of a metric.
    pub(super) fn indicator_of(&self, metric: &Metric) -> Option<usize> {
        self.settle(metric).map(|settled| settled.indicator)
    }

    fn look_up(&self, name: &str) -> Named {
        let form = names::form(name);
        let indicator = self.find_form(&form);
        let grows = if indicator.is_none() { names::growth_of(&form) } else { None };
        Named { code: self.position(name), indicator, grows: grows.and_then(|base| self.find_form(base)) }
    }

    fn fit(&self, at: usize, measure: Measure, metric: &Metric) -> Option<Settled> {
        let unit = if metric.unit() == "%" { Unit::PERCENT } else { Unit::parse(metric.unit()) };
        let settled = |measure, unit: &str, value: Decimal| {
            Some(Settled { indicator: at, measure, unit: unit.into(), unit_en: None, value })
        };
        match (measure, unit.dimension) {
            (Measure::Rank, Dimension::Rank) => settled(measure, "rank", metric.value()),
            (Measure::Rank, _) => None,
            (Measure::Growth, Dimension::Share) => settled(measure, "%", unit.convert(metric.value(), &Unit::PERCENT)),
            // 增长1.2倍 adds 1.2 times what was; "doubled" (2 x) makes it twice what was.
            (Measure::Growth, Dimension::Multiple) if metric.unit() == "x" => {
                settled(measure, "%", (metric.value() - Decimal::ONE) * Decimal::ONE_HUNDRED)
            }
            (Measure::Growth, Dimension::Multiple) => settled(measure, "%", metric.value() * Decimal::ONE_HUNDRED),
            (Measure::Growth, _) => None,
            (Measure::Change, Dimension::Rank) => settled(measure, "rank", metric.value()),
            (Measure::Change, Dimension::Points) => {
                (self.units[at][0].dimension == Dimension::Share).then_some(())?;
                settled(measure, "pp", metric.value())
            }
            // An inflation rate is growth, however the sentence puts it: 控制在3%以内, 上涨2.1%, an index of 102.1.
            (Measure::Level, Dimension::Share) if self.is_on_year_before(at) => {
                settled(Measure::Growth, "%", unit.convert(metric.value(), &Unit::PERCENT))
            }
            (Measure::Level, Dimension::Coefficient)
                if self.is_on_year_before(at) && metric.value() > Decimal::from(50) =>
            {
                settled(Measure::Growth, "%", metric.value() - Decimal::ONE_HUNDRED)
            }
            (Measure::Level | Measure::Change, _) => self.fit_level(at, measure, &unit, metric),
        }
    }

    /// Whether an indicator is an index of which the year before is 100. One that is told in a unit of its own (分, points)
    /// has another base, and its level is what it says.
    fn is_on_year_before(&self, at: usize) -> bool {
        self.indicators[at].kind == NumberKind::Index && self.units[at][0].dimension == Dimension::Share
    }

    /// Levels and absolute changes: in the first of the indicator's units that the metric's converts to.
    fn fit_level(&self, at: usize, measure: Measure, unit: &Unit, metric: &Metric) -> Option<Settled> {
        let indicator = &self.indicators[at];
        let known = &self.units[at];
        let place = known.iter().position(|known| unit.converts_to(known));
        if let Some(place) = place {
            let name = [&indicator.unit, &indicator.unit_en].into_iter().chain(&indicator.also).nth(place)?;
            let unit_en = unit.is_english.then(|| {
                let is_same = place == 0 && known[1].converts_to(&known[0]);
                if is_same { indicator.unit_en.clone() } else { name.clone() }
            });
            let value = unit.convert(metric.value(), &known[place]);
            return Some(Settled { indicator: at, measure, unit: name.clone(), unit_en, value });
        }
        // Any currency will do where the indicator is money, and stays a series of its own.
        let is_money = unit.dimension == Dimension::Money
            && known.iter().any(|known| known.dimension == Dimension::Money && known.per == unit.per);
        is_money.then(|| {
            let name = |currency: &str| match unit.per.as_str() {
                "" => SmolStr::from(currency),
                per => format!("{currency}/{per}").into(),
            };
            let unit_en = unit.is_english.then(|| name(currency_code(&unit.group)));
            Settled { indicator: at, measure, unit: name(&unit.group), unit_en, value: metric.value() }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const FILE: &str = include_str!("indicators.toml");

    #[test]
    fn the_table_is_the_file() {
        let file = SourceFile::new("indicators.toml", FILE);
        let (entries, diagnostics) = file::parse(&file);
        assert_eq!(diagnostics, []);
        let mut read = Catalogue::default();
        assert_eq!(read.add(entries, &file), []);
        let table = Catalogue::builtin();
        assert_eq!(read.indicators, table.indicators);
        assert_eq!((read.forms, read.codes), (table.forms, table.codes));
        assert_eq!(read.units, table.units);
    }

    #[test]
    fn the_builtin_file_is_whole() {
        let (entries, diagnostics) = file::parse(&SourceFile::new("indicators.toml", FILE));
        assert_eq!(diagnostics, []);
        let order = |entry: &Entry| entry.indicator.as_ref().map(|indicator| (indicator.topic, indicator.code.clone()));
        assert!(entries.is_sorted_by_key(order), "sort the file by topic, then by code");
        let mut faults = Vec::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for entry in &entries {
            let indicator = entry.indicator.as_ref().expect("no entry of the built-in file gives aliases only");
            let code = &indicator.code;
            let texts = [
                &indicator.name_zh,
                &indicator.name_en,
                &indicator.definition_zh,
                &indicator.definition_en,
                &indicator.source,
            ];
            if texts.iter().any(|text| text.is_empty() || text.trim() != text.as_str()) || indicator.source.len() < 4 {
                faults.push(format!("{code} lacks a text"));
            }
            let mut own: Vec<&String> = Vec::new();
            let aliases = entry.aliases.iter().map(|(alias, _)| alias);
            for name in [&indicator.name_zh, &indicator.name_en].into_iter().chain(aliases) {
                if own.contains(&name) {
                    faults.push(format!("{code} gives `{name}` twice"));
                }
                own.push(name);
                match names.insert(names::form(name), code.to_string()) {
                    Some(other) if other != code.as_str() => faults.push(format!("`{name}` is {other} and {code}")),
                    _ => {}
                }
            }
        }
        assert_eq!(faults, [""; 0]);
        assert!(entries.len() >= 150, "{} indicators", entries.len());
        let catalogue = Catalogue::builtin();
        for indicator in catalogue.indicators() {
            let ratio = indicator.ratio.iter().flat_map(|ratio| [&ratio.of, &ratio.to]);
            for code in indicator.part_of.iter().chain(ratio) {
                assert!(catalogue.get(code).is_some(), "{} names {code}, which is no indicator", indicator.code);
            }
        }
        for (name, code) in names {
            assert_eq!(catalogue.find(&name).map(|indicator| indicator.code.as_str()), Some(code.as_str()), "{name}");
        }
    }

    #[test]
    fn codes_are_names_too() {
        let catalogue = Catalogue::builtin();
        for indicator in catalogue.indicators() {
            assert_eq!(catalogue.find(&indicator.code), Some(indicator));
            assert_eq!(catalogue.get(&indicator.code), Some(indicator));
        }
    }
}
