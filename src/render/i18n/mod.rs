//! Words of the interface, one file a language.
//!
//! A file holds exactly the keys of [`Words`]: a missing or an unknown one fails the tests. Words with `{name}` take
//! values through [`fill`]; `{n|report|reports}` picks the first form for exactly one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memchr;
use serde::Serialize;

use crate::catalog::{Outcome, Reason, Rule, Topic};
use crate::content::Kind;
use crate::model::{Lang, Measure, Status};

macro_rules! words {
    ($($key:ident),+ $(,)?) => {
        /// Every word of the interface in one language.
        ///
        /// Read from a table rather than by a derived `Deserialize`: with this many owned fields the optimiser
        /// spends minutes on the derived function.
        #[derive(Debug)]
        pub(super) struct Words {
            $(pub(super) $key: &'static str,)+
        }

        impl Words {
            /// The words of a file; words that it lacks are empty.
            fn from_table(table: &'static Table) -> Self {
                Self { $($key: word(table, stringify!($key)),)+ }
            }
        }

        /// One loop over all words. The derived function, a call a field, grew so long that the optimiser overflowed its
        /// stack on it.
        impl Serialize for Words {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([$((stringify!($key), self.$key)),+])
            }
        }

        #[cfg(test)]
        const KEYS: &[&str] = &[$(stringify!($key)),+];
    };
}

/// The word for `key`; kept out of line, because it is called for every word.
#[inline(never)]
fn word(table: &'static Table, key: &str) -> &'static str {
    table.get(key).map_or("", String::as_str)
}

/// A file of words as it is read.
type Table = BTreeMap<String, String>;

words! {
    title_pattern, skip, home, menu, nav_indicators, nav_targets, nav_compare, nav_data, nav_about, nav_changes,
    theme, large_type, organizer, contact, made_with, fictional, fictional_short, draft, draft_short, left_out, left_out_short, moved, breadcrumb, colon, comma,
    home_description, counties, newest_reports, n_figures, county_description, headline, targets, promises_sentence,
    promises_sentence_all, no_promises_sentence, no_indicators_sentence, trend_sentence, trend, by_topic, reports, code, population,
    about_county, indicator, value, period, status, measure, source, section, name_and_measure, change,
    compared_previous, compared_same_period, compared_with, rose, fell, unchanged, better, worse, rank_up, rank_down,
    places, computed, target, result, gap, no_value, all_figures, unsure, level, growth, change_measure, rank, actual,
    estimate, status_target, latest_value, report_description, contents, key_figures, citation, previous_report,
    next_report, published, corrections_text, copy, copied, supersedes_note, legend, legend_actual, legend_estimate,
    legend_target, compared_in_section, cite_plain, cite_plain_pattern, introduction, met, narrowly_missed, missed,
    different, not_due, not_covered, not_reported, dropped, told_otherwise, in_parts, outcomes_summary, bound_ge, bound_gt, bound_le, bound_lt, bound_approx,
    topic_economy, topic_industry, topic_agriculture, topic_trade_and_investment, topic_finance, topic_population,
    topic_employment_and_income, topic_education, topic_health, topic_social_security,
    topic_housing_and_infrastructure, topic_environment, topic_culture_and_tourism, topic_safety, topic_governance,
    kind_annual, kind_work_report, kind_bulletin, kind_feature, kind_plan, n_targets, series_title,
    series_description, latest, observations, observations_of, download_data, download_chart, said_in, definition, definition_source,
    direction_higher, direction_lower, direction_none, unit, report, was, revised, also_given, elsewhere, all_counties,
    promises_of, indicators_title, indicators_description, indicator_description, n_counties, coverage,
    ranking, place_in_ranking, county, counties_latest, targets_title, targets_description, targets_intro, promise,
    outcome, no_targets, open, compare_title, compare_description, compare_intro, compare_choose, compare_none,
    compare_group, compare_all, changes_title, changes_description, changes_intro, new_value, old_value, no_changes,
    revisions, data_title, data_description, data_intro, license, data_files, data_columns, file, content, data_observations,
    data_county, data_indicators, data_targets, data_changes, column, meaning, col_id, col_county, col_indicator_code,
    col_indicator, col_measure, col_period, col_value, col_unit, col_bound, col_status, col_base, col_area,
    col_report, col_confidence, col_county_name, col_report_date, col_url, data_targets_table, about_title, about_description, about_what_text, about_read, about_read_text,
    about_status, about_status_text, about_targets, about_targets_text, about_computed, about_computed_text,
    about_errors, about_errors_text, missing_title, missing_text, missing_home, filter, rose_points,
    promise_description, open_sentence, about_chart, print, copy_link, newest_report, about_errors_contact, downloads, trend_sentence_better, trend_sentence_worse, only_in, language_zh, language_en, sentence_space, more, map_of, shares,
    text,
    range, why, reason_result, reason_corrected, reason_restated, reason_vague, computed_values,
    computed_note, computed_how, computed_from, rule_growth_of_levels, rule_level_from_growth,
    rule_level_before_growth, rule_ratio, other_places, other_places_of, area, own_value,
    compare_nearest, benchmark,
    search_title, search_description, search_label, search_none, search_series, search_go, compare_any, compare_any_title, compare_nothing,
}

// `build.rs` made them of `zh.toml` and `en.toml`.
const ZH_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/i18n-zh.json"));
const EN_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/i18n-en.json"));

static ZH: LazyLock<Words> = LazyLock::new(|| {
    static TABLE: LazyLock<Table> = LazyLock::new(|| parse(ZH_FILE));
    Words::from_table(&TABLE)
});
static EN: LazyLock<Words> = LazyLock::new(|| {
    static TABLE: LazyLock<Table> = LazyLock::new(|| parse(EN_FILE));
    Words::from_table(&TABLE)
});

fn parse(text: &str) -> Table {
    serde_json::from_str(text).expect("the tests read every file of words")
}

/// The words of `lang`.
pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

impl Words {
    pub(super) fn topic(&self, topic: Topic) -> &str {
        match topic {
            Topic::Economy => self.topic_economy,
            Topic::Industry => self.topic_industry,
            Topic::Agriculture => self.topic_agriculture,
            Topic::TradeAndInvestment => self.topic_trade_and_investment,
            Topic::Finance => self.topic_finance,
            Topic::Population => self.topic_population,
            Topic::EmploymentAndIncome => self.topic_employment_and_income,
            Topic::Education => self.topic_education,
            Topic::Health => self.topic_health,
            Topic::SocialSecurity => self.topic_social_security,
            Topic::HousingAndInfrastructure => self.topic_housing_and_infrastructure,
            Topic::Environment => self.topic_environment,
            Topic::CultureAndTourism => self.topic_culture_and_tourism,
            Topic::Safety => self.topic_safety,
            Topic::Governance => self.topic_governance,
        }
    }

    /// Name of a language in this one.
    pub(super) const fn language(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => self.language_zh,
            Lang::En => self.language_en,
        }
    }

    pub(super) fn measure(&self, measure: Measure) -> &str {
        match measure {
            Measure::Level => self.level,
            Measure::Growth => self.growth,
            Measure::Change => self.change_measure,
            Measure::Rank => self.rank,
        }
    }

    pub(super) fn status(&self, status: Status) -> &str {
        match status {
            Status::Actual => self.actual,
            Status::Estimate => self.estimate,
            Status::Target => self.status_target,
        }
    }

    pub(super) fn kind(&self, kind: Kind) -> &str {
        match kind {
            Kind::Annual => self.kind_annual,
            Kind::WorkReport => self.kind_work_report,
            Kind::Bulletin => self.kind_bulletin,
            Kind::Feature => self.kind_feature,
            Kind::Plan => self.kind_plan,
        }
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> &str {
        match outcome {
            Outcome::Met => self.met,
            Outcome::NarrowlyMissed => self.narrowly_missed,
            Outcome::Missed => self.missed,
            Outcome::Different => self.different,
            Outcome::NotDue => self.not_due,
            Outcome::NotCovered => self.not_covered,
            Outcome::InParts => self.in_parts,
            Outcome::ToldOtherwise => self.told_otherwise,
            Outcome::NotReported => self.not_reported,
            Outcome::Dropped => self.dropped,
        }
    }
}

impl Words {
    /// Why a value gave way to another.
    pub(super) fn reason(&self, reason: Reason) -> &str {
        match reason {
            Reason::Result => self.reason_result,
            Reason::Corrected => self.reason_corrected,
            Reason::Restated => self.reason_restated,
            Reason::Vague => self.reason_vague,
        }
    }

    /// How a value was computed.
    pub(super) fn rule(&self, rule: Rule) -> &str {
        match rule {
            Rule::GrowthOfLevels => self.rule_growth_of_levels,
            Rule::LevelFromGrowth => self.rule_level_from_growth,
            Rule::LevelBeforeGrowth => self.rule_level_before_growth,
            Rule::Ratio => self.rule_ratio,
        }
    }
}

/// Puts `values` into `text`: `{name}` becomes the value, `{name|one|other}` the form that fits the number.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = split_at(rest, b'{') {
        out.push_str(before);
        let Some((slot, tail)) = split_at(after, b'}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let mut parts = slot.split('|');
        let name = parts.next().unwrap_or_default();
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        out.push_str(match (parts.next(), parts.next()) {
            (Some(one), Some(other)) => {
                if value == "1" {
                    one
                } else {
                    other
                }
            }
            _ => value,
        });
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// What stands before and behind the first `sign`, an ASCII character: pages ask for some hundred of them.
fn split_at(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr(sign, text.as_bytes())?;
    Some((&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn fill_takes_values_and_picks_plurals() {
        let table = [
            ("{n} {n|report|reports}", &[("n", "1")][..], "1 report"),
            ("{n} {n|report|reports}", &[("n", "12")], "12 reports"),
            ("{year}年{n}项", &[("n", "8"), ("year", "2020")], "2020年8项"),
            ("no slot", &[], "no slot"),
            ("{open", &[], "{open"),
        ];
        for (text, values, expected) in table {
            assert_eq!(fill(text, values), expected, "{text}");
        }
    }

    #[test]
    fn every_language_has_every_word_and_no_other() {
        let keys: BTreeSet<&str> = KEYS.iter().copied().collect();
        for (name, text) in [("zh.toml", ZH_FILE), ("en.toml", EN_FILE)] {
            let table = parse(text);
            let found: BTreeSet<&str> = table.keys().map(String::as_str).collect();
            let missing: Vec<_> = keys.difference(&found).collect();
            let unknown: Vec<_> = found.difference(&keys).collect();
            assert!(missing.is_empty() && unknown.is_empty(), "{name}: missing {missing:?}, unknown {unknown:?}");
        }
    }

    #[test]
    fn both_languages_fill_the_same_slots() {
        let (zh, en) = (parse(ZH_FILE), parse(EN_FILE));
        let slots = |text: &str| -> BTreeSet<String> {
            let slots = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            slots.map(|(slot, _)| slot.split('|').next().unwrap().to_owned()).collect()
        };
        for (key, text) in &zh {
            assert_eq!(slots(text), slots(&en[key]), "{key}");
        }
    }

    #[test]
    fn every_word_is_used() {
        let mut sources = String::new();
        for folder in ["src/render", "templates"] {
            for entry in walkdir::WalkDir::new(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
                let path = entry.unwrap().into_path();
                if path.extension().is_some_and(|ending| ending == "rs" || ending == "html" || ending == "xml") {
                    sources.push_str(&String::from_utf8(crate::render::tests::read(&path)).unwrap());
                }
            }
        }
        let unused: Vec<_> = KEYS
            .iter()
            .filter(|key| {
                !sources.match_indices(&format!(".{key}")).any(|(at, found)| {
                    !sources[at + found.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
                })
            })
            .collect();
        assert!(unused.is_empty(), "words that no page shows: {unused:?}");
    }
}
