//! Figures as readers read them: value with unit, change in words, outcome of a promise.

use serde::Serialize;

use super::i18n::{Words, fill, words};
use super::index::Group;
use super::number::{self, Amount};
use rust_decimal::RoundingStrategy;

use crate::catalog::{Catalogue, Change, Direction, Observation, Outcome, Series, Target};
use crate::model::format::{affix, format_change_beside, format_value};
use crate::model::{Bound, Decimal, Lang, Measure, Metric, Period, Status};

/// A change, told by an arrow, a number, words, and whether it is good.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Delta {
    /// `up`, `down` or `flat`.
    pub(super) arrow: &'static str,
    /// Rose by 8.2%.
    pub(super) text: String,
    /// Than what, and whether that is good: 比2018年，向好.
    pub(super) remark: String,
    /// `good`, `bad` or `plain`.
    pub(super) tone: &'static str,
    /// The change was worked out from two levels, not reported.
    pub(super) is_computed: bool,
}

/// How values are told: in the language of a page, and as the site says of indicators of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tongue<'c> {
    pub(super) lang: Lang,
    pub(super) catalogue: &'c Catalogue,
}

impl<'c> Tongue<'c> {
    /// The unit of an indicator's values. One that readers of English have no word for is called as the catalogue says.
    pub(super) fn unit<'s>(self, code: &str, unit: &'s str) -> &'s str
    where
        'c: 's,
    {
        let is_strange = || affix(unit, Lang::En).after.contains(|c: char| !c.is_ascii() && c.is_alphabetic());
        if self.lang != Lang::En || unit.is_ascii() || !is_strange() {
            return unit;
        }
        self.catalogue.get(code).filter(|indicator| indicator.unit == unit).map_or(unit, |indicator| &indicator.unit_en)
    }

    /// A level with as many decimals as the site wants to see of its own indicator; other values stand as they are.
    fn rounded(self, series: &Series, value: Decimal) -> Decimal {
        if series.measure != Measure::Level || value.scale() == 0 {
            return value;
        }
        let indicator = self.catalogue.get(&series.indicator).filter(|indicator| indicator.unit == *series.unit);
        indicator.and_then(|indicator| indicator.rounds_to).map_or(value, |decimals| {
            let halves = RoundingStrategy::MidpointAwayFromZero;
            value.round_dp_with_strategy(decimals.into(), halves)
        })
    }
}

/// Value with its unit.
pub(super) fn amount(series: &Series, value: Decimal, tongue: Tongue<'_>) -> Amount {
    number::amount(tongue.rounded(series, value), tongue.unit(&series.indicator, &series.unit), tongue.lang)
}

/// The same of a figure that no series holds, in the digits that its report has.
pub(super) fn metric_amount(metric: &Metric, tongue: Tongue<'_>) -> Amount {
    let unit = metric.indicator_code().map_or(metric.unit(), |code| tongue.unit(code, metric.unit()));
    number::amount(metric.value(), unit, tongue.lang)
}

/// A value with the word that bounds it: at least 8%.
pub(super) fn bounded(text: &str, bound: Bound, words: &Words) -> String {
    let pattern = match bound {
        Bound::Eq => return text.to_owned(),
        Bound::Ge => &words.bound_ge,
        Bound::Gt => &words.bound_gt,
        Bound::Le => &words.bound_le,
        Bound::Lt => &words.bound_lt,
        Bound::Approx => &words.bound_approx,
    };
    fill(pattern, &[("value", text)])
}

/// A promise or its result beside a bound. A fall is told as one: −30%以上 would say more than −30%, and 下降30%以上 says
/// what the report says.
pub(super) fn told_move(series: &Series, value: Decimal, bound: Bound, tongue: Tongue<'_>) -> String {
    told_in(series, value, bound, tongue, None)
}

/// The same with so many decimals.
fn told_in(series: &Series, value: Decimal, bound: Bound, tongue: Tongue<'_>, decimals: Option<u8>) -> String {
    let words = words(tongue.lang);
    let unit = tongue.unit(&series.indicator, &series.unit);
    // So many decimals are asked for where fewer would make two values alike.
    let rounded = |value| if decimals.is_none() { tongue.rounded(series, value) } else { value };
    let text = |value| format_value(rounded(value), unit, tongue.lang, decimals);
    if value.is_sign_negative() && matches!(series.measure, Measure::Growth | Measure::Change) {
        let size = bounded(&text(value.abs()), bound, words);
        return fill(words.fell, &[("value", &size)]);
    }
    bounded(&text(value), bound, words)
}

/// A value with the bound that its report gives it.
pub(super) fn stated(series: &Series, observation: &Observation, tongue: Tongue<'_>) -> String {
    match observation.bound {
        Bound::Eq => amount(series, observation.value(), tongue).text(),
        bound => told_move(series, observation.value(), bound, tongue),
    }
}

/// The same in parts, as a card sets them: what stands before the number, the number, its unit with what stands behind it.
pub(super) fn stated_parts(series: &Series, observation: &Observation, tongue: Tongue<'_>) -> (String, String, String) {
    let (number, unit) = amount(series, observation.value(), tongue).parts();
    let (before, unit) = around(&number, &unit, observation.bound, tongue.lang);
    (before, number, unit)
}

/// What stands before and behind a number that is bounded.
pub(super) fn around(number: &str, unit: &str, bound: Bound, lang: Lang) -> (String, String) {
    let told = bounded(&[number, unit].concat(), bound, words(lang));
    let (before, behind) = told.split_once(number).unwrap_or_default();
    (before.to_owned(), behind.to_owned())
}

/// The same beside a level, where a rate alone would say nothing of what it is: 增长6%以上.
pub(super) fn told_beside_level(series: &Series, value: Decimal, bound: Bound, tongue: Tongue<'_>) -> String {
    let told = told_move(series, value, bound, tongue);
    if series.measure == Measure::Growth && value > Decimal::ZERO {
        return fill(words(tongue.lang).rose, &[("value", &told)]);
    }
    told
}

/// A promise and its result, with as many decimals as tell them apart: 1.024亿元 and 1.018亿元, which with two would be alike.
pub(super) fn promise_and_result(series: &Series, target: &Target, tongue: Tongue<'_>) -> (String, Option<String>) {
    let promise = told_promise(series, target, tongue);
    let Some(result) = &target.result else { return (promise, None) };
    let told = told_move(series, result.value(), result.bound, tongue);
    if target.range_end().is_some() || result.value() == target.value() || promise != told {
        return (promise, Some(told));
    }
    const MOST: u8 = 6;
    let sides = [(target.value(), target.bound), (result.value(), result.bound)];
    let apart = (3..=MOST)
        .map(|decimals| sides.map(|(value, bound)| told_in(series, value, bound, tongue, Some(decimals))))
        .find(|[promise, told]| promise != told);
    apart.map_or((promise, Some(told)), |[promise, told]| (promise, Some(told)))
}

/// What a promise says, from one end to the other where it is a range.
fn told_promise(series: &Series, target: &Target, tongue: Tongue<'_>) -> String {
    let Some(end) = target.range_end() else { return told_move(series, target.value(), target.bound, tongue) };
    let (low, high) = (target.value().min(end), target.value().max(end));
    let [low, high] = [low, high].map(|value| amount(series, value, tongue).text());
    fill(words(tongue.lang).range, &[("low", &low), ("high", &high)])
}

/// What is known of how a value changed.
enum Move<'a> {
    /// A growth for the period, as a report gives it.
    Reported(&'a Series, &'a Observation),
    /// Worked out from the value a year before.
    Computed(Change),
}

fn moved<'a>(group: &Group<'a>, series: &Series, observation: &Observation) -> Option<Move<'a>> {
    if series.measure == Measure::Level
        && let Some(growth) = group.measure(Measure::Growth)
        && let Some(reported) = growth.at(observation.period)
    {
        return Some(Move::Reported(growth, reported));
    }
    series.change(group.indicator, observation.period).map(Move::Computed)
}

impl Move<'_> {
    fn tone(&self, series: &Series, direction: Direction) -> &'static str {
        match self {
            Self::Reported(_, reported) => tone(direction, reported.value()),
            // A smaller number is a better place.
            Self::Computed(change) if change.unit == "rank" => tone(Direction::Higher, -change.value),
            // Slower growth is still growth: neither good nor bad.
            Self::Computed(_) if series.measure == Measure::Growth => "plain",
            Self::Computed(change) => tone(direction, change.value),
        }
    }
}

/// The tone of [`delta`], without its words.
pub(super) fn delta_tone(group: &Group<'_>, series: &Series, observation: &Observation) -> Option<&'static str> {
    let tone = moved(group, series, observation)?.tone(series, group.indicator.direction);
    Some(if tone == "bad" && is_promised(group, observation) { "plain" } else { tone })
}

/// Whether a promise for the same time is kept: less than the year before, where no more was promised, is nothing bad.
fn is_promised(group: &Group<'_>, observation: &Observation) -> bool {
    let targets = group.series.iter().flat_map(|series| &series.targets);
    let mut own = targets.filter(|target| target.period == observation.period).peekable();
    own.peek().is_some() && own.all(|target| target.outcome == Outcome::Met)
}

/// How the value of `series` at `observation` changed: as reported where a growth for the period is, else worked out from
/// the value a year before.
pub(super) fn delta(
    group: &Group<'_>,
    series: &Series,
    observation: &Observation,
    tongue: Tongue<'_>,
) -> Option<Delta> {
    let words = words(tongue.lang);
    let tone = delta_tone(group, series, observation)?;
    let moved = moved(group, series, observation)?;
    let change = match moved {
        Move::Reported(growth, reported) => {
            let size = number::amount(reported.value().abs(), &growth.unit, tongue.lang).text();
            let text = bounded(&size, reported.bound, words);
            let versus = versus(observation.period, words);
            return Some(told(reported.value(), &text, versus, tone, false, words));
        }
        Move::Computed(change) => change,
    };
    let versus = fill(words.compared_with, &[("period", &number::period(change.from, tongue.lang))]);
    if change.unit == "rank" {
        let places = -change.value;
        let pattern = if places.is_sign_negative() { &words.rank_down } else { &words.rank_up };
        let text = fill(pattern, &[("n", &places.abs().to_string())]);
        let mut delta = told(places, &text, versus, tone, true, words);
        if !places.is_zero() {
            delta.text = text;
        }
        return Some(delta);
    }
    let text = number::amount(change.value.abs(), tongue.unit(&series.indicator, &change.unit), tongue.lang).text();
    let mut delta = told(change.value, &text, versus, tone, true, words);
    if delta.arrow == "up" && change.unit != "%" {
        delta.text = fill(words.rose_points, &[("value", &text)]);
    }
    Some(delta)
}

fn told(value: Decimal, text: &str, versus: String, tone: &'static str, is_computed: bool, words: &Words) -> Delta {
    let (arrow, pattern) = if value.is_zero() {
        ("flat", &words.unchanged)
    } else if value.is_sign_negative() {
        ("down", &words.fell)
    } else {
        ("up", &words.rose)
    };
    let verdict = match tone {
        "good" => words.better,
        "bad" => words.worse,
        _ => "",
    };
    let remark = if verdict.is_empty() { versus } else { format!("{versus}{}{verdict}", words.comma) };
    Delta { arrow, text: fill(pattern, &[("value", text)]), remark, tone, is_computed }
}

fn tone(direction: Direction, change: Decimal) -> &'static str {
    match (direction, change.is_zero(), change.is_sign_negative()) {
        (Direction::None, ..) | (_, true, _) => "plain",
        (Direction::Higher, _, false) | (Direction::Lower, _, true) => "good",
        _ => "bad",
    }
}

/// What growth and change of a series compare with.
pub(super) fn versus(period: Period, words: &Words) -> String {
    if period.is_annual() { words.compared_previous.to_owned() } else { words.compared_same_period.to_owned() }
}

/// Class of an outcome, for its colour: `met`, `near`, `missed` or `open`.
pub(super) fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::NarrowlyMissed => "near",
        Outcome::Missed => "missed",
        Outcome::Different
        | Outcome::NotDue
        | Outcome::NotCovered
        | Outcome::InParts
        | Outcome::ToldOtherwise
        | Outcome::NotReported
        | Outcome::Dropped => "open",
    }
}

/// How far a result is from its promise: `+0.3个百分点`; empty where there is none.
pub(super) fn gap(series: &Series, target: &Target, tongue: Tongue<'_>) -> String {
    let Some(gap) = target.gap() else { return String::new() };
    let unit = match &*series.unit {
        "%" => "pp",
        // A gap of nine places is no ninth place.
        "rank" => "",
        unit => tongue.unit(&series.indicator, unit),
    };
    let text = format_change_beside(gap, target.value(), unit, tongue.lang);
    if series.measure == Measure::Rank { fill(words(tongue.lang).places, &[("n", &text)]) } else { text }
}

/// Class of a figure in the text.
pub(super) fn status_class(status: Status) -> &'static str {
    match status {
        Status::Actual => "actual",
        Status::Estimate => "estimate",
        Status::Target => "target",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promised_fall_is_told_as_one() {
        let series =
            |measure, unit: &str| Series::new("x".into(), "y".into(), measure, unit.into(), Vec::new(), Vec::new());
        let table = [
            (Measure::Growth, "%", "-30", Bound::Ge, "下降30%以上", "down at least 30%"),
            (Measure::Growth, "%", "-3", Bound::Le, "下降3%以内", "down at most 3%"),
            (Measure::Change, "pp", "-0.5", Bound::Eq, "下降0.5个百分点", "down 0.5 points"),
            (Measure::Growth, "%", "8", Bound::Ge, "8%以上", "at least 8%"),
            // A balance below zero is a level and keeps its sign.
            (Measure::Level, "%", "-2", Bound::Eq, "\u{2212}2%", "\u{2212}2%"),
        ];
        for (measure, unit, value, bound, zh, en) in table {
            let series = series(measure, unit);
            let value: Decimal = value.parse().unwrap();
            let catalogue = Catalogue::builtin();
            let told = |lang| told_move(&series, value, bound, Tongue { lang, catalogue: &catalogue });
            assert_eq!([told(Lang::Zh), told(Lang::En)], [zh, en]);
        }
    }
}
