//! Figures that go on with what the one before them said: a growth after a growth, the goal of it, the same of another place.

use smol_str::SmolStr;

use super::Reader;
use super::parts;
use crate::extract::Reading;
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::extract::lang::zh::token::{Kind, Quantity, Token};
use crate::extract::search::Search;
use crate::model::{Measure, Period, Status};

impl Reader<'_> {
    /// The sign of percent that is lost behind a figure from `start` that ends its list at `end`: 比上年增长12.5；. What is not relative is
    /// told by 增加 and 减少, and an index moves by points.
    pub(super) fn lost_sign(
        &self,
        name: &str,
        hint: Hint,
        (start, end): (usize, usize),
        quantity: &Quantity,
    ) -> Option<(SmolStr, Option<UnitKind>)> {
        const FAR: usize = 60;
        let is_bare = quantity.unit.is_empty() && !quantity.has_magnitude && !quantity.is_word && !quantity.is_ratio;
        if !is_bare || !matches!(hint, Hint::Moved(_)) {
            return None;
        }
        let near = &self.text[self.text.floor_char_boundary(start.saturating_sub(FAR).max(self.sentence.0))..start];
        let clause = near.rsplit(['，', '；', ',', ';', '：']).next().unwrap_or_default();
        let rest = self.text[end..].trim_start();
        let is_lost = ["增长", "下降", "上升"].iter().any(|word| clause.holds(word))
            && (rest.is_empty() || rest.starts_with(['，', '。', '；', ',', ';', '、', '\n']))
            && !["指数", "系数", "浓度", "倍", "性别比"].iter().any(|word| name.holds(word));
        is_lost.then(|| ("%".into(), Some(UnitKind::Percent)))
    }

    /// Gives `predicate` what the figure before, or the noun behind, says of how `tokens[first..=last]` moved. Whether the figure is the
    /// goal of the one before. The name starts at the byte `segment`, with `tokens[low]`.
    pub(super) fn goes_on_from_last(
        &self,
        tokens: &[Token],
        (low, first, last): (usize, usize, usize),
        segment: usize,
        predicate: &mut Predicate,
    ) -> bool {
        let is_rate = tokens[first].quantity().is_some_and(|quantity| quantity.unit == "%");
        if is_rate
            && matches!(predicate.hint, Hint::None | Hint::Copula | Hint::To)
            && let Some(sign) = parts::called_move(&self.text[tokens[last].end..])
        {
            predicate.hint = Hint::Moved(sign);
        }
        if predicate.hint == Hint::None {
            // 增长7.5%、力争8%: the second goes on with the verb of the first.
            let joins = is_rate
                && low < first
                && tokens[low..first]
                    .iter()
                    .all(|token| matches!(token.kind, Kind::Word(Class::Pause | Class::Target)))
                && tokens[low..first].iter().map(|token| token.end - token.start).sum::<usize>() + segment
                    == tokens[first].start;
            // 增长6.4%，较一季度（8.1%）…: the bracket holds what is compared with.
            let is_counterpart = is_rate && self.is_bracketed && segment == tokens[first].start;
            // 上涨1.2%，低于3%的预期目标: what the growth was to stay below.
            let is_goal =
                || self.text[segment..tokens[first].start].chars().count() <= 4 && self.names_goal(tokens[last].end);
            if (joins || is_counterpart || is_goal())
                && let Some(moved) = self.last_growth("%")
            {
                predicate.hint = moved;
            }
        }
        // 增长6.5%（年度目标6%以上）: what the growth was to be.
        if is_goal_in_bracket(self.text, segment, predicate)
            && let Some(moved) = self.last_growth("")
        {
            predicate.hint = moved;
            (predicate.of, predicate.status, predicate.is_weak) = (None, Some(Status::Target), true);
            return true;
        }
        false
    }

    /// 占40万亩耕地的12.5%: the bytes of what the amount `tokens[first..=last]` is of, where a share of it follows. The clause starts at
    /// the byte `segment`.
    pub(super) fn whole_behind(
        &self,
        tokens: &[Token],
        (first, last): (usize, usize),
        segment: usize,
    ) -> Option<(usize, usize)> {
        const LONGEST: usize = 12;
        let next = tokens[last + 1..].iter().find(|token| token.is_figure())?;
        next.quantity().filter(|share| first == last && share.unit == "%")?;
        let start = tokens[last].end;
        let noun = self.text[start..next.start].strip_suffix('的')?;
        let is_noun = (2..=LONGEST).contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic);
        let (_, whose) = self.text[segment..tokens[first].start].rsplit_once('占')?;
        (is_noun && whose.chars().count() <= LONGEST).then_some((start, start + noun.len()))
    }

    /// Whether `tokens[first]` is a share of the whole that was named before: 占贫困村总数68个的69.1%.
    pub(super) fn is_part_of(&self, whole: (usize, usize), tokens: &[Token], first: usize) -> bool {
        let start = tokens[first].start;
        first > 0 && (&self.text[tokens[first - 1].end..start] == "的" || &self.text[whole.1..start] == "的")
    }

    /// 增长6.4%（全市6.6%）, 收入4894元（全国5963元）: the place of which the bracket tells the same.
    pub(super) fn other_place(&self, left: &str, figure: &Token, predicate: &mut Predicate) -> Option<String> {
        const PLACES: [&str; 8] = ["全市", "全省", "全国", "全州", "全区平均", "全市平均", "全省平均", "全国平均"];
        let unit = figure.quantity().map(|quantity| quantity.unit.as_str()).filter(|unit| !unit.is_empty())?;
        if self.outside.is_none() || predicate.hint != Hint::None || !PLACES.contains(&left) {
            return None;
        }
        self.last_of_sentence().filter(|last| last.unit == unit)?;
        if let Some(moved) = self.last_growth(unit) {
            predicate.hint = moved;
        }
        Some(left.trim_end_matches("平均").to_owned())
    }

    /// 人均收入15280元，是全州平均水平的1.02倍: whether the words before a multiple or a share only say what it is held against, which is what was
    /// named before.
    pub(super) fn is_only_standard(&self, left: &str, figure: &Token) -> bool {
        let is_relative =
            figure.quantity().is_some_and(|it| matches!(it.kind, Some(UnitKind::Times | UnitKind::Percent)));
        is_relative && !self.subjects.is_empty() && matches!(left, "平均水平" | "平均" | "平均值" | "水平")
    }

    /// “三公”经费预算1860万元，比上年压减5%: whether what moved is as planned as the amount.
    pub(super) fn is_as_planned(&self, reading: &Reading) -> bool {
        matches!(reading.measure, Measure::Growth | Measure::Change)
            && self.last_of_sentence().is_some_and(|last| {
                last.status == Status::Target
                    && last.indicator.ends_with("预算")
                    && last.indicator.starts_with(reading.indicator.as_str())
            })
    }

    /// 总动力达到38.6万千瓦，比1978年增长5.1倍: what an amount has grown by since a year is of the year of the amount told right before.
    pub(super) fn take_year_of_level(&self, reading: &mut Reading) {
        let Some(level) = self.last_of_sentence() else { return };
        let is_growth = matches!(reading.measure, Measure::Growth | Measure::Change);
        let is_of_level = level.measure == Measure::Level && level.indicator == reading.indicator;
        let are_years = matches!((level.period, reading.period), (Some(Period::At(_)), Some(Period::At(_))));
        if is_growth && is_of_level && are_years && reading.period == self.anchor.period {
            reading.period = level.period;
        }
    }

    /// How the figure before moved, where it is a growth in `unit`, or in any where that is empty.
    fn last_growth(&self, unit: &str) -> Option<Hint> {
        let last = self.last_of_sentence().filter(|last| last.measure == Measure::Growth)?;
        (unit.is_empty() || last.unit == unit).then(|| Hint::Moved(if last.value.is_sign_negative() { -1 } else { 1 }))
    }

    /// The figure before, where it is of the same sentence.
    fn last_of_sentence(&self) -> Option<&Reading> {
        self.out.last().filter(|last| last.sentence == self.sentence)
    }
}

/// Whether what stands between a bracket and the figure is nothing but a word of plans.
fn is_goal_in_bracket(text: &str, segment: usize, predicate: &Predicate) -> bool {
    predicate.hint == Hint::Done
        && text[..segment].ends_with(['(', '（'])
        && predicate.of.is_some_and(|(start, end)| start == segment && text[start..end].ends_with("目标"))
}
