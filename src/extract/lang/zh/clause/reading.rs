//! What a figure says once its name is known: value and sign, measure, period, status and bound.

use std::sync::LazyLock;

use super::compares::{compares_with_plan, compares_with_year, is_kept, starts_from};
use super::plan::{sets_goals, tells_fate};
use super::plausible;
use super::{LONGEST_NAME, Reader};
use crate::extract::Reading;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::name::aspect;
use crate::extract::lang::zh::plans;
use crate::extract::lang::zh::predicate::{Hint, Predicate, times};
use crate::extract::lang::zh::token::{self, Kind, Token};
use crate::extract::lang::zh::trie::Trie;
use crate::extract::search::Search;
use crate::model::{Base, Bound, Decimal, Measure, Period, Point, Status};

/// Whether `c` is a letter or a Chinese character; most are, and the tables of all letters need not be searched for them.
fn is_letter(c: char) -> bool {
    let is_mark = matches!(c, '，' | '。' | '、' | '；' | '：' | '（' | '）');
    !is_mark && (('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_alphabetic())
}

/// What stands behind the last mark that ends a clause or opens a bracket.
fn last_clause(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    // By the first bytes of （，； and 。, which few other characters share.
    while let Some(at) = bytes[..end].iter().rposition(|byte| matches!(byte, b',' | b';' | b'(' | 0xEF | 0xE3)) {
        match bytes[at..] {
            [b',' | b';' | b'(', ..] => return &text[at + 1..],
            [0xEF, 0xBC, 0x8C | 0x88 | 0x9B, ..] | [0xE3, 0x80, 0x82, ..] => return &text[at + 3..],
            _ => end = at,
        }
    }
    text
}

/// What a clause may say of its figure wherever it says so, each with its bit.
static SAID: LazyLock<Trie<u32>> = LazyLock::new(|| {
    Trie::of(&[
        (SUM, &["累计"]),
        (WHOLE, &["共"]),
        (LASTING, &["始终", "一直", "连续", "常年", "保持", "稳定在"]),
        (LIMIT, &["控制", "低于", "不超过", "高于"]),
        (YEARLY, &["同比", "比上年", "较上年", "比去年"]),
        (NOW, &["现有", "现辖", "下辖", "拥有"]),
    ])
});

/// It sums up.
const SUM: u32 = 1;
/// It is of all there are.
const WHOLE: u32 = 2;
/// It holds for a while.
const LASTING: u32 = 4;
/// It stays within a limit.
const LIMIT: u32 = 8;
/// It is compared with the year before.
const YEARLY: u32 = 16;
/// It is what there is now.
const NOW: u32 = 32;

impl Reader<'_> {
    /// One figure; `None` when it is part of a name or has no unit that could be told.
    #[expect(clippy::too_many_arguments, reason = "one call, and each says another thing about the figure")]
    pub(super) fn reading(
        &mut self,
        tokens: &[Token],
        figure: usize,
        last: usize,
        mut name: String,
        hint: Hint,
        bound: Option<Bound>,
        predicate: &Predicate,
    ) -> Option<Reading> {
        let token = &tokens[figure];
        let (mut value, mut unit, kind, own_bound) = match &token.kind {
            Kind::Rank(rank) => (Decimal::from(*rank), "rank".into(), Some(UnitKind::Place), None),
            Kind::Quantity(quantity) => {
                // 分别为8和14微克/立方米: the last member carries the unit.
                let bearer = if quantity.unit.is_empty() { tokens[last].quantity()? } else { quantity };
                let kind = if quantity.is_ratio { None } else { bearer.kind };
                let lost = self.lost_sign(&name, hint, (token.start, tokens[last].end), bearer);
                let (unit, kind) = lost.unwrap_or((bearer.unit.clone(), kind));
                (quantity.value, unit, kind, quantity.bound)
            }
            _ => return None,
        };
        let is_rank = matches!(token.kind, Kind::Rank(_));
        let measure = match (hint, kind) {
            _ if is_rank => Measure::Rank,
            (Hint::Moved(_), _) if predicate.is_net && name.starts_with("净增") => Measure::Level,
            (Hint::RankMoved(sign) | Hint::Moved(sign), Some(UnitKind::Place)) => {
                unit = "rank".into();
                value *= Decimal::from(sign);
                Measure::Change
            }
            (Hint::Moved(sign), Some(UnitKind::Percent | UnitKind::Times)) => {
                value = signed(value, sign);
                Measure::Growth
            }
            (Hint::Moved(sign) | Hint::RankMoved(sign), _) => {
                value = signed(value, sign);
                Measure::Change
            }
            (_, Some(UnitKind::Point)) => Measure::Change,
            (_, Some(UnitKind::Percent)) => match aspect::rate_of_change(&name) {
                Some(sign) => {
                    value = signed(value, sign);
                    Measure::Growth
                }
                None => Measure::Level,
            },
            _ => Measure::Level,
        };
        // PM2.5浓度改善12.2%: there is less of it.
        let verb = self.text[..token.start].trim_end_matches('了');
        let is_better = ["变好", "改善", "变差"].iter().any(|word| verb.ends_with(word));
        let is_pollution =
            || ["浓度", "综合指数", "污染"].iter().any(|word| name.holds(word)) || name.starts_with("PM");
        if is_better && measure != Measure::Level && is_pollution() {
            value = -value;
        }
        let measure = match name
            .strip_prefix("再减少")
            .or(name.strip_prefix("减少"))
            .filter(|_| measure == Measure::Level && kind != Some(UnitKind::Percent))
        {
            // 减少贫困人口2.3万人: by how many there are fewer.
            Some(stock) if stock.chars().count() >= 2 => {
                name = stock.to_owned();
                value = signed(value, -1);
                Measure::Change
            }
            _ => measure,
        };
        // 压减一般性支出10%: by how much there is less of it.
        let cut = ["再压减", "压减", "削减", "压缩", "核减", "再减少", "减少", "降低"];
        let measure = match cut
            .iter()
            .find_map(|word| name.strip_prefix(word))
            .filter(|_| measure == Measure::Level && unit == "%" && matches!(hint, Hint::None))
        {
            Some(what) if what.chars().count() >= 3 && !what.ends_with(['率', '重', '比']) => {
                name = what.to_owned();
                value = signed(value, -1);
                Measure::Growth
            }
            _ => measure,
        };
        // 人口密度为每平方公里257人
        if let Some((what, area)) = per_area(&name).filter(|_| measure == Measure::Level) {
            unit = smol_str::format_smolstr!("{unit}/{area}");
            name.truncate(what);
        }
        if let Kind::Quantity(quantity) = &token.kind {
            if quantity.is_ratio {
                unit = if name.ends_with("占比") { "%".into() } else { return None };
            } else if unit.is_empty() {
                unit = plausible::implied_unit(&name, quantity)?;
            }
            let is_day_of_air = matches!(name.as_str(), "优" | "良" | "超标")
                && quantity.kind == Some(UnitKind::Duration)
                && self.subjects.last().is_some_and(|subject| {
                    ["监测", "天数", "优良", "达标"].iter().any(|word| subject.name.holds(word))
                });
            if is_day_of_air {
                name.push_str("天数");
            }
            // 张某一家住房: one after a name counts it only where its clause ends, or goes on with a word of its own.
            let is_closed = !self.text[token.end..].starts_with(is_letter)
                || tokens.get(figure + 1).is_some_and(|next| next.start == token.end);
            if !is_day_of_air
                && !plausible::is_plausible(&name, quantity, hint, predicate.is_from, self.is_before && is_closed)
            {
                return None;
            }
            let is_counted_out =
                quantity.is_word && quantity.value < Decimal::TEN && quantity.kind == Some(UnitKind::Count);
            if is_counted_out && plausible::opens_list_length(&self.text[token.end..]) {
                return None;
            }
            // 标志牌320块: pieces, not yuan.
            if self.text[..token.end].ends_with('块')
                && name.ends_with(['牌', '板', '碑', '屏', '地', '图', '斑', '田'])
            {
                unit = "块".into();
            }
            // 年平均气温17.4度
            if unit == "度" && name.ends_with("气温") {
                unit = "℃".into();
            }
            if quantity.kind == Some(UnitKind::Place) && measure == Measure::Level {
                if predicate.hint != Hint::None || name.is_empty() {
                    return None;
                }
                unit = "位".into();
            }
        }
        let mut base = starts_from(measure).then(|| predicate.base.unwrap_or(Base::Yoy));
        // 高于全国的21.6%: the place whose value that is.
        let quoted = predicate.area.filter(|_| predicate.hint == Hint::Copula);
        let mut area = quoted.map(|(start, end)| self.text[start..end].to_owned()).or(self.area.clone());
        if is_rank && !self.has_own_name {
            area = None;
        }
        if area.is_some() && self.has_own_name && (name.chars().count() <= 2 || is_rank) {
            // 全国首店 is a kind of shop, not the country's.
            name = format!("{}{name}", area.take().unwrap_or_default());
        }
        let from = self.text.floor_char_boundary(token.start.saturating_sub(LONGEST_NAME)).max(self.sentence.0);
        let clause = last_clause(&self.text[from..token.start]);
        let said = SAID.all_in(clause);
        let is_summed_up = said & SUM != 0;
        // Of a span of years, and not of their end.
        let is_throughout = said & (SUM | LASTING) != 0
            || said & WHOLE != 0 && counts_all(clause)
            || compares_with_plan(&self.text[tokens[last].end..]) && !is_kept(&name);
        // 城镇化率达49.7%, 人均收入突破2万元: reached at their end.
        let is_built =
            name::starts_with_verb(&name) && !["通车", "贷款", "建成区"].iter().any(|noun| name.starts_with(noun));
        let is_stock = || kind == Some(UnitKind::Percent) || !is_built && !name.ends_with("收入");
        // 五年搬迁3860户，其中贫困人口3120户: a part of a sum.
        let is_part_of_sum = || {
            self.out.last().is_some_and(|last| {
                last.sentence == self.sentence
                    && (last.unit == unit || last.indicator == name)
                    && last.measure == Measure::Level
                    && matches!(last.period, Some(Period::Span(..)))
                    && (last.indicator == name
                        || self.text.get(last.end..token.start).is_some_and(|between| between.holds("其中")))
            })
        };
        // 人均收入3133元, 参保率98%, 耕地面积2万亩: of no span of years.
        let is_state = || {
            kind == Some(UnitKind::Percent) && predicate.hint != Hint::Share && name.ends_with('率')
                || !is_built && is_kept(&name) && !is_part_of_sum()
                || (name.holds("人均") || name.starts_with("每千") || name.starts_with("每万"))
                    && !name.starts_with("新增")
        };
        // 达29.4亿元，其中工业总产值24.3亿元: parts are of the same time as the whole.
        let is_part = || {
            self.out.last().is_some_and(|last| {
                last.sentence == self.sentence
                    && last.unit == unit
                    && last.measure == Measure::Level
                    && matches!((last.period, self.period.or(self.scope.period)), (Some(Period::At(end)), Some(Period::Span(_, last))) if end == last)
            }) && !name::starts_with_verb(&name)
        };
        let is_past = self.status.or(self.scope.status) != Some(Status::Target);
        let is_moment = measure == Measure::Level
            && (is_part() || self.is_before && is_past && !name.starts_with("恢复") && is_state())
            || predicate.hint == Hint::Copula && (clause.ends_with('达') || clause.holds("分别达")) && is_stock()
            || compares_with_year(&self.text[tokens[last].end..])
            || matches!(kind, Some(UnitKind::Percent | UnitKind::Money))
                && predicate.hint == Hint::None
                && bound == Some(Bound::Gt)
                && !name::starts_with_verb(&name)
            // 粮食总产突破12亿斤
            || kind == Some(UnitKind::Physical)
                && bound == Some(Bound::Gt)
                && ["产量", "总产"].iter().any(|word| name.ends_with(word));
        let pair_end = self.out.last().filter(|last| last.sentence == self.sentence && last.indicator == name);
        let pair_end = pair_end.and_then(|last| last.period).filter(|_| self.pair_years.1.is_some());
        let (mut period, mut status) = self.period_and_status(
            predicate,
            measure,
            (is_moment, is_throughout),
            (is_summed_up, clause.ends_with('了'), is_built),
        );
        // 预计产量18.2万吨，比2013年的17.3万吨增加…: the value that it is compared with is known.
        if predicate.is_before && kind != Some(UnitKind::Percent) && period.is_some_and(|period| self.is_past(period)) {
            status = Status::Actual;
        }
        // 由第71位上升到第52位，前移19位: the move is told of where it ended; what grew did so over the years.
        if matches!(measure, Measure::Growth | Measure::Change)
            && !predicate.is_yearly
            && unit == "rank"
            && matches!((period, pair_end), (Some(Period::Span(_, last)), Some(Period::At(end))) if last == end)
        {
            period = pair_end;
        }
        // 从1949年到2018年，…，已连续6年位居全省第一: where it stands at their end.
        if is_rank
            && let Some(Period::Span(Point::Year(_), last @ Point::Year(_))) = period
            && clause.starts_with("已")
        {
            period = Some(Period::At(last));
        }
        // 从1949年到2018年，学校从只有1所，到全区有学校207所: what it came to.
        if measure == Measure::Level
            && clause.starts_with('到')
            && self.first_year_told(period).is_some()
            && let Some(Period::Span(_, last)) = period
        {
            self.period = Some(Period::At(last));
            period = self.period;
        }
        // 2012年以来，…。全县现有学校191所，在校生…: what there is at the end of the years, and so is what follows.
        if (said & NOW != 0 || clause.ends_with('辖'))
            && measure == Measure::Level
            && let Some(Period::Span(Point::Year(_), last @ Point::Year(_))) = period
        {
            self.period = Some(Period::At(last));
            period = self.period;
        }
        // “十三五”期间，…里程460公里，同比增加3公里: of the last year against the one before.
        if said & YEARLY != 0
            && matches!(measure, Measure::Growth | Measure::Change)
            && !predicate.is_yearly
            && let Some(Period::Span(Point::Year(_), last @ Point::Year(_))) = period
        {
            period = Some(Period::At(last));
        }
        // 里程达2348公里，较“十二五”增长1.5倍: what there is, at the end.
        if matches!(predicate.base, Some(Base::Period(Period::Span(Point::Year(_), _))))
            && is_kept(&name)
            && let Some(Period::Span(_, last @ Point::Year(_))) = period
        {
            period = Some(Period::At(last));
        }
        // 与2010年相比，总值增长了1.54倍: of the last year against the one named.
        if kind == Some(UnitKind::Times)
            && measure == Measure::Growth
            && status == Status::Actual
            && !predicate.is_yearly
            && let (Some(Period::Span(first, last)), Some(base)) = (period, self.compared)
            && Period::At(first).year() == base.year() + 1
            && !matches!(predicate.base, Some(Base::Period(Period::Span(..))))
        {
            period = Some(Period::At(last));
        }
        if measure == Measure::Level
            && status == Status::Actual
            && (predicate.hint == Hint::Planned
                || plans::is_planned(&name)
                || self.has_own_name && plans::is_of_year(&name)
                || plans::sets_task(clause) && plans::is_task(&name, &unit)
                || predicate.plans())
        {
            status = Status::Target;
            name = plans::handed_down(&name).to_owned();
            // 1—4月，…完成年初预算8000万元的45%: a budget is one of a year.
            // 1—5月，…计划投资93亿元，完成投资44亿元，占年度计划的47%: so is a plan that is called so behind it.
            let rest = &self.text[token.end..self.sentence.1.max(token.end)];
            let is_yearly = name.ends_with("计划投资")
                && rest.split(['；', ';']).next().is_some_and(|part| part.holds("年度计划") || part.holds("年计划"));
            if predicate.hint == Hint::Planned || name.holds("年度") || name.holds("全年") || is_yearly {
                period = period.map(|period| Period::year_of(period.year()));
            }
        }
        // 年初预算128600万元，经批准调整为126000万元
        let led = clause.trim_end();
        let is_adjusted = ["调整为", "调整到", "调整至"].iter().any(|word| led.ends_with(word));
        if is_adjusted
            && self.out.last().is_some_and(|last| last.sentence == self.sentence && last.status == Status::Target)
        {
            status = Status::Target;
        }
        let is_goal = measure != Measure::Level || kind != Some(UnitKind::Percent) || said & LIMIT != 0;
        if is_goal && self.names_goal(token.end) {
            status = Status::Target;
            if sets_goals(clause)
                && !plans::tells_of_goal(clause)
                && !tells_fate(&self.text[token.end..self.sentence.1.max(token.end)])
            {
                period = self.set_goals(token.start - clause.len(), period);
            }
        }
        // 辖8镇9乡: the classifier is the noun.
        // 实施31村整村推进项目: unless what is done there is named behind it.
        let is_work = || ["项目", "工程", "建设", "改造", "整治"].iter().any(|work| name.ends_with(work));
        if matches!(unit.as_str(), "镇" | "乡" | "村" | "乡镇") && !is_work() {
            name = unit.to_string();
        }
        if let Some(when) = self.bracketed_time(token.end) {
            period = Some(when);
        }
        // 1—6月 in a report on a half year: the same, in other words.
        period = period.map(|period| match self.anchor.period {
            Some(told) if told.months() == period.months() => told,
            _ => period,
        });
        if base.is_some() && predicate.base.is_none() && !predicate.is_yearly && said & YEARLY == 0 {
            base = self.base_since(period, pair_end, token.start).or(base);
        }
        Some(Reading {
            start: token.start,
            end: token.end,
            sentence: self.sentence,
            value: value.normalize(),
            unit,
            bound: own_bound.or(bound).or(self.goal_bound(token.end)).unwrap_or(Bound::Eq),
            indicator: name,
            measure,
            period,
            status,
            base,
            area,
            rule: "",
            confidence: 0.0,
        })
    }

    /// 40.8℃（2006年8月15日）: the time that a bracket after the figure holds.
    fn bracketed_time(&self, end: usize) -> Option<Period> {
        let rest = &self.text[end..];
        let (open, close) = [("（", "）"), ("(", ")")].into_iter().find(|(open, _)| rest.starts_with(open))?;
        let inside = &rest[open.len()..rest.floor_char_boundary(rest.len().min(54))];
        let inside = &inside[..inside.find(close)?];
        let mut tokens = Vec::new();
        token::lex(inside, &mut tokens);
        let covered: usize = tokens.iter().map(|token| token.end - token.start).sum();
        let is_time = tokens.iter().all(|token| matches!(token.kind, Kind::Time(_)));
        (is_time && covered == inside.len()).then(|| times(inside, &tokens, 0, self.clock()).0.period).flatten()
    }
}

/// Bytes of the name before the area that a density is of, and that area.
fn per_area(name: &str) -> Option<(usize, &'static str)> {
    let (what, area) = [("每百平方公里", "百平方公里"), ("每平方公里", "平方公里"), ("每平方千米", "平方公里")]
        .iter()
        .find_map(|(words, area)| Some((name.strip_suffix(words)?, *area)))?;
    let what = what.trim_end_matches(['为', '达', '约']);
    what.ends_with("密度").then_some((what.len(), area))
}

/// Whether 共 counts all there are, and is no part of 公共, 共享 and the like.
fn counts_all(clause: &str) -> bool {
    clause.match_indices('共').any(|(at, word)| {
        !clause[..at].ends_with('公')
            && !clause[at + word.len()..].starts_with(['同', '享', '建', '产', '青', '治', '和'])
    })
}

fn signed(value: Decimal, sign: i8) -> Decimal {
    if sign < 0 { -value.abs() } else { value }
}

#[cfg(test)]
mod tests {
    use super::last_clause;

    #[test]
    fn a_clause_starts_behind_a_mark() {
        let table = [
            ("全县增长，其中工业", "其中工业"),
            ("甲；乙。丙", "丙"),
            ("甲,乙", "乙"),
            ("甲、乙", "甲、乙"),
            ("甲，", ""),
            ("", ""),
        ];
        for (text, clause) in table {
            assert_eq!(last_clause(text), clause, "{text}");
        }
    }
}
