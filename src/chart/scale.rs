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
}

impl Scale {
    /// A scale without ticks.
    pub(super) fn plain(low: f64, high: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, ticks: 0..0, step: (10, 0) }
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
            high = low + 1.0;
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
        Self { low: times(ticks.start, step), high: times(ticks.end - 1, step), ticks, step }
    }

    /// The ticks, lowest first.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        self.ticks.clone().map(|n| times(n, self.step))
    }

    /// Whether zero lies strictly between the ends.
    pub(super) fn crosses_zero(&self) -> bool {
        self.low < 0.0 && self.high > 0.0
    }

    /// Where a bar begins.
    pub(super) fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }

    /// Both ends.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
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
    before: String,
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
        // 10,000 in steps of 2,500 reads better whole than as 0.25万: a magnitude that costs two decimals waits for one digit more.
        // English figures below 10,000 stay whole too.
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
        let affix = format::affix(unit, lang);
        let (before, mut after, caption) = match lang {
            Lang::Zh if affix.is_tight => (affix.before, format!("{word}{}", affix.after), String::new()),
            Lang::Zh => (affix.before, String::new(), format!("{word}{}", affix.after)),
            Lang::En if affix.is_tight => (affix.before, affix.after, String::new()),
            Lang::En => (affix.before, String::new(), affix.after),
        };
        if lang == Lang::En {
            after = format!("{word}{after}");
        }
        let word = if lang == Lang::En { word } else { "" };
        Self { magnitude, decimals, word, before, after, caption }
    }

    /// `value` as a label of this axis.
    pub(super) fn write(&self, value: f64) -> String {
        match self.decimals {
            // A bare zero needs no magnitude: 0, not 0bn.
            Some(0) if value == 0.0 => format!("{}0{}", self.before, self.after.trim_start_matches(self.word)),
            Some(decimals) => self.affixed(value, &format!("{:.decimals$}", value.abs() / power(self.magnitude))),
            None => self.affixed(value, &format!("{:e}", rounded(value.abs()))),
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

/// Three significant digits: more would be the noise of `f64`.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let unit = power(value.log10().floor() as i32 - 2);
    (value / unit).round() * unit
}
