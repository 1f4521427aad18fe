//! Axes: round ticks, one magnitude and one number of decimals for all labels of an axis.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

use crate::model::{Lang, format};

/// A stretch of numbers that runs from tick to tick, laid over a stretch of the drawing.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// Each tick is its integer times `step`.
    ticks: Range<i64>,
    /// One of 10, 20, 25 and 50, and the power of ten it counts.
    step: (i64, i32),
    /// Whether less stands higher, as it does with ranks.
    is_reversed: bool,
}

impl Scale {
    /// A scale without ticks.
    pub(super) fn plain(low: f64, high: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, ticks: 0..0, step: (10, 0), is_reversed: false }
    }

    /// A scale from tick to tick that holds `values`, with about `n_ticks` ticks at steps of 1, 2, 2.5 or 5 times a power of
    /// ten. It holds zero where `from_zero` says so, where values have both signs, and where leaving zero out would
    /// save less than half of the height.
    pub(super) fn nice(values: impl Iterator<Item = f64>, from_zero: bool, n_ticks: u8) -> Self {
        let (mut low, mut high) =
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let largest = high.abs().max(low.abs());
        // Closer together than f64 can tell apart by steps, or all equal: a scale from zero shows the level.
        let is_flat = high - low <= largest * 1e-6;
        if from_zero || is_flat || high - low > 0.5 * largest {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if is_flat {
            (low, high) = (low * 1.2, high * 1.2);
        }
        if high - low < 1e-250 {
            // Nothing but zeros: ticks between would only look precise.
            return Self { low: 0.0, high: 1.0, ticks: 0..2, step: (10, -1), is_reversed: false };
        }
        let raw = (high - low) / f64::from(n_ticks.max(1));
        let mut exponent = raw.log10().floor() as i32;
        let ratio = raw / power(exponent);
        let mut mantissa = [10, 20, 25, 50].into_iter().find(|&step| ratio <= step as f64 / 10.0 + 1e-9).unwrap_or(100);
        if mantissa == 100 {
            (mantissa, exponent) = (10, exponent + 1);
        }
        let step = (mantissa, exponent - 1);
        let size = times(1, step);
        let first = (low / size + 1e-6).floor() as i64;
        let last = (high / size - 1e-6).ceil() as i64;
        let ticks = first..last.max(first + 1) + 1;
        Self { low: times(ticks.start, step), high: times(ticks.end - 1, step), ticks, step, is_reversed: false }
    }

    /// A scale for places in a ranking: 1 is at the top, and there are no halves.
    pub(super) fn ranks(values: impl Iterator<Item = f64>, n_ticks: u8) -> Self {
        let scale = Self::nice(values, false, n_ticks);
        let (low, high) = (scale.low.max(1.0), scale.high.max(2.0));
        if times(1, scale.step) >= 1.0 {
            return Self { low, high, ticks: scale.ticks.start.max(1)..scale.ticks.end, ..scale }.reversed();
        }
        let (first, last) = (low.floor(), high.ceil());
        Self { low: first, high: last, ticks: first as i64..last as i64 + 1, step: (10, -1), is_reversed: true }
    }

    /// The same scale upside down.
    pub(super) fn reversed(self) -> Self {
        Self { is_reversed: true, ..self }
    }

    /// The ticks, lowest first.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        self.ticks.clone().map(|n| times(n, self.step))
    }

    /// Whether zero is on it.
    pub(super) fn has_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// Where a bar begins.
    pub(super) fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }

    /// How this axis writes its numbers.
    pub(super) fn numbers(&self, unit: &str, lang: Lang) -> Numbers {
        let largest = self.low.abs().max(self.high.abs());
        // The place of the last digit of a step: 2.5 needs one more than 2.
        let place = if self.step.0 == 25 { self.step.1 } else { self.step.1 + 1 };
        Numbers::new(largest, place, unit, lang)
    }
}

impl Ranged for Scale {
    type ValueType = f64;
    type FormatOption = NoDefaultFormatting;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let part = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        let part = if self.is_reversed { 1.0 - part } else { part };
        (f64::from(from) + f64::from(to - from) * part).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks().collect()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

/// `n` steps, rounded once: powers of ten above one are exact, so that 3 × 0.1 is 0.3.
fn times(n: i64, (mantissa, exponent): (i64, i32)) -> f64 {
    let digits = (n * mantissa) as f64;
    if exponent < 0 { digits / power(-exponent) } else { digits * power(exponent) }
}

fn power(exponent: i32) -> f64 {
    10_f64.powi(exponent)
}

/// How one axis writes numbers: all with the same magnitude and the same decimals.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    magnitude: i32,
    /// `None` where a number is too large or too small to be written out.
    decimals: Option<usize>,
    /// The magnitude, where it is part of `after`.
    word: &'static str,
    before: &'static str,
    after: String,
    /// What stands above the axis: 亿元, visits.
    pub(super) caption: String,
}

impl Numbers {
    fn new(largest: f64, place: i32, unit: &str, lang: Lang) -> Self {
        let words: &[(i32, &'static str)] = match lang {
            Lang::Zh => &[(12, "万亿"), (8, "亿"), (4, "万")],
            Lang::En => &[(12, "tn"), (9, "bn"), (6, "M"), (3, "k")],
        };
        // 10,000 in steps of 2,500 reads better whole than as 0.25万: a magnitude that costs two decimals waits for one
        // digit more. English figures below 10,000 stay whole too.
        let is_readable = |power_of_ten: i32| {
            let is_small_thousand = power_of_ten == 3 && largest < 10_000.0;
            largest >= power(power_of_ten) * 0.999_999
                && !is_small_thousand
                && (place >= power_of_ten - 1 || largest >= 10.0 * power(power_of_ten))
        };
        let (magnitude, word) =
            words.iter().copied().find(|&(power_of_ten, _)| is_readable(power_of_ten)).unwrap_or((0, ""));
        let decimals = usize::try_from((magnitude - place).max(0)).unwrap_or(0);
        let decimals = (decimals <= 6 && largest < 1e18).then_some(decimals);
        let word = if decimals.is_some() { word } else { "" };
        let format::Affix { before, after, is_tight } = format::affix(unit, lang);
        // 亿元 stands above a Chinese axis; an English one has M and bn on every label and only the noun above.
        let (word, after, caption) = match (is_tight, lang) {
            (true, _) => (word, [word, &*after].concat(), String::new()),
            (false, Lang::Zh) => ("", String::new(), format!("{word}{after}")),
            (false, Lang::En) => (word, word.to_owned(), after.into_owned()),
        };
        Self { magnitude, decimals, word, before, after, caption }
    }

    /// `value` as a label of this axis.
    pub(super) fn write(&self, value: f64) -> String {
        match self.decimals {
            // A bare zero needs no magnitude: 0, not 0bn.
            Some(0) if value == 0.0 => format!("{}0{}", self.before, self.after.trim_start_matches(self.word)),
            Some(decimals) => self.affixed(value, &format!("{:.decimals$}", value.abs() / power(self.magnitude))),
            None if value == 0.0 => "0".to_owned(),
            None => self.affixed(value, &format!("{:.1e}", value.abs())),
        }
    }

    /// `value` with up to two decimals in the magnitude of this axis, for a mark rather than a tick.
    pub(super) fn precise(&self, value: f64) -> String {
        let Some(decimals) = self.decimals else { return self.write(value) };
        let decimals = decimals.max(2);
        let digits = format!("{:.decimals$}", value.abs() / power(self.magnitude));
        self.affixed(value, digits.trim_end_matches('0').trim_end_matches('.'))
    }

    fn affixed(&self, value: f64, digits: &str) -> String {
        let is_negative = value < 0.0 && digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let digits = if self.decimals.is_some() { format::group(digits) } else { digits.to_owned() };
        format!("{}{}{digits}{}", if is_negative { "−" } else { "" }, self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: &Scale, unit: &str, lang: Lang) -> (Vec<String>, String) {
        let numbers = scale.numbers(unit, lang);
        (scale.ticks().map(|tick| numbers.write(tick)).collect(), numbers.caption)
    }

    #[test]
    fn ticks_are_round_and_read_alike() {
        use Lang::{En, Zh};
        type Row<'a> = (&'a [f64], bool, &'a str, Lang, &'a [&'a str], &'a str);
        let table: &[Row<'_>] = &[
            (&[4.12e10, 7.42e10], false, "元", Zh, &["400", "500", "600", "700", "800"], "亿元"),
            (&[4.12e10, 7.42e10], false, "USD", En, &["$40bn", "$50bn", "$60bn", "$70bn", "$80bn"], ""),
            (&[8.1, 9.8, -0.6], false, "%", Zh, &["−5%", "0%", "5%", "10%"], ""),
            (&[0.4, 0.9], true, "pp", En, &["0.00", "0.25", "0.50", "0.75", "1.00"], "points"),
            (&[0.001, 0.0017], false, "", En, &["0.0010", "0.0012", "0.0014", "0.0016", "0.0018"], ""),
            (&[0.8e12, 1.3e12], false, "元", Zh, &["0.8", "1.0", "1.2", "1.4"], "万亿元"),
            (&[9000.0, 3000.0], true, "人", Zh, &["0", "2,500", "5,000", "7,500", "10,000"], "人"),
            (&[413_000.0], true, "吨", Zh, &["0", "20", "40", "60"], "万吨"),
            (&[4.22e6], true, "visits", En, &["0", "2M", "4M", "6M"], "visits"),
            (&[12.0, 12.0], false, "个", Zh, &["0", "5", "10", "15"], "个"),
            (&[0.0, 0.0], false, "%", En, &["0%", "1%"], ""),
            (&[1e100], true, "元", Zh, &["0", "5.0e99", "1.0e100", "1.5e100"], "元"),
        ];
        for (values, from_zero, unit, lang, expected, caption) in table {
            let scale = Scale::nice(values.iter().copied(), *from_zero, 4);
            let (labels, above) = labels(&scale, unit, *lang);
            assert_eq!(
                (labels.iter().map(String::as_str).collect::<Vec<_>>(), above.as_str()),
                (expected.to_vec(), *caption),
                "{values:?}"
            );
        }
    }

    #[test]
    fn ranks_begin_at_one_and_stand_on_their_head() {
        let scale = Scale::ranks([2.0, 3.0].into_iter(), 4);
        assert_eq!(labels(&scale, "rank", Lang::Zh).0, ["第2位", "第3位"]);
        assert!(scale.map(&2.0, (0, 100)) > scale.map(&3.0, (0, 100)));
        let scale = Scale::ranks([1.0, 38.0].into_iter(), 4);
        assert_eq!(labels(&scale, "rank", Lang::En).0, ["10", "20", "30", "40"]);
        assert_eq!(scale.range(), 1.0..40.0);
    }
}
