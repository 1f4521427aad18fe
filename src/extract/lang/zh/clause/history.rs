//! What happened once: how something came about, and what there has been since.

use super::Reader;
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;
use crate::model::{Period, Point};

/// How work begins.
const BEGUN: [&str; 6] = ["启动", "实施", "开展", "推行", "试点", "创建"];

impl Reader<'_> {
    /// 2002年实施工程以来, 自2000年启动工程, 2015年投运至今: the years since, where the clause spoke of one that `before` it was not.
    pub(super) fn take_since(&mut self, before: Option<Period>, tokens: &[Token], clause: &str) {
        let first = if clause.ends_with("至今") {
            tokens.iter().find_map(|token| match token.kind {
                Kind::Time(TimePart::Year(year)) => Some(year),
                _ => None,
            })
        } else {
            match self.period.filter(|period| before != Some(*period)) {
                Some(Period::At(Point::Year(year))) => Some(year),
                _ => None,
            }
        };
        let Some(year) = first else { return };
        let is_since = clause.ends_with("以来")
            || clause.ends_with("至今")
            || clause.strip_prefix('自').is_some_and(|rest| {
                rest.starts_with(&format!("{year}年")) && BEGUN.iter().any(|word| rest.holds(word))
            });
        if let Some(told) = self.anchor.period.map(Period::year).filter(|told| is_since && *told > year) {
            let since = Some(Period::Span(Point::Year(year), Point::Year(told)));
            (self.period, self.opening) = (since, self.opening.and(since));
        }
    }

    /// 2018年，启动三年行动，累计投入4.6亿元: what a sum says that something has brought since it began. `before` are the words that the
    /// figure stands behind.
    pub(super) fn sum_since(&mut self, before: &[Token]) {
        let Some((Period::At(Point::Year(year)), told)) = self.period.zip(self.anchor.period.map(Period::year)) else {
            return;
        };
        let Some(first) = before.first().filter(|_| year < told) else { return };
        let word = |token: &Token| &self.text[token.start..token.end];
        let is_sum = before.iter().any(|token| {
            matches!(token.kind, Kind::Word(Class::Copula | Class::Adverb)) && word(token).starts_with("累计")
        });
        let said = &self.text[self.sentence.0..first.start];
        if is_sum && said.contains(&format!("{year}年")) && BEGUN.iter().any(|word| said.holds(word)) {
            self.period = Some(Period::Span(Point::Year(year), Point::Year(told)));
        }
    }

    /// 2016年引进加工企业，现有基地8.6万亩: what there is now ends the year in which something happened. A stock of that year does not
    /// (截至2018年底，全县现有).
    pub(super) fn end_history(&mut self) {
        let Some((Period::At(Point::Year(year) | Point::Month(year, _)), told)) = self.period.zip(self.anchor.period)
        else {
            return;
        };
        let sentence = &self.text[self.sentence.0..self.sentence.1];
        let happened = |clause: &str| {
            let rest = clause
                .trim()
                .trim_start_matches(|c: char| c.is_ascii_digit() || "年月日截至止到在自末底初".contains(c));
            rest.chars().count() >= 3
        };
        let word = format!("{year}年");
        let is_event = || sentence.split(['，', ',']).find(|clause| clause.contains(&word)).is_some_and(happened);
        if year < told.year() && is_event() {
            self.period = self.scope.period.filter(|kept| kept.year() >= told.year());
            self.opening = None;
        }
    }

    /// Bytes of the words that say what happened in the `time` before them, to a thing that is named next and of which something else
    /// is told: 1986年 / 建成的 / 水库蓄水1.2亿立方米, 2021年 / 启动的 / 一中改扩建工程完成投资8600万元. `tokens` end with the figure.
    pub(super) fn happened_len(&self, from: usize, tokens: &[Token], time: Option<Period>) -> usize {
        const HAPPENED: [&str; 10] =
            ["启动实施", "启动建设", "开工建设", "启动", "开工", "动工", "获批", "立项", "引进", "签约"];
        let Some(figure) = tokens.last().filter(|figure| figure.is_figure() && figure.start > from) else { return 0 };
        let rest = &self.text[from..figure.start];
        let is_money = figure.quantity().is_some_and(|amount| amount.kind == Some(UnitKind::Money));
        if is_money
            && let Some(word) =
                HAPPENED.iter().find(|word| rest.strip_prefix(**word).is_some_and(|rest| rest.starts_with('的')))
        {
            return word.len() + '的'.len_utf8();
        }
        let is_past = time.zip(self.anchor.period).is_some_and(|(time, told)| {
            matches!(time, Period::At(Point::Year(_) | Point::Month(..))) && time.year() < told.year()
        });
        let len = if is_past { deed_len(rest) } else { 0 };
        if len == 0 {
            return 0;
        }
        // 2018年发放的贷款2亿元, 2018年引进的企业12家: what came then is counted itself.
        let thing = rest[len..].trim();
        let is_told_of = tokens.iter().any(|token| {
            token.start > from + len && matches!(token.kind, Kind::Word(Class::Copula | Class::Adverb | Class::Verb))
        });
        let has_aspect = thing.chars().count() >= 5
            && (nouns::is_indicator(thing)
                || ["年", "日", "每", "蓄水", "可", "现"].iter().any(|word| thing.holds(word))
                || ["长", "宽", "高", "占地"].iter().any(|size| thing.ends_with(size)));
        if is_told_of || has_aspect { len } else { 0 }
    }

    /// 成立于2006年, 2018年获批省级园区, 项目于今年5月开工: what a clause tells of how something came about is history, and not what the
    /// next one counts.
    pub(super) fn tells_history(&self, clause: &str) -> bool {
        const EVENTS: [&str; 51] = [
            "年获",
            "被列为",
            "被评为",
            "被确定为",
            "被公布为",
            "建矿",
            "建厂",
            "建校",
            "建场",
            "建馆",
            "置县",
            "设县",
            "投产",
            "开业",
            "投用",
            "开园",
            "成立",
            "始建",
            "组建",
            "创办",
            "创建于",
            "获批",
            "获评",
            "被评",
            "荣获",
            "设立",
            "建县",
            "撤县",
            "划归",
            "更名",
            "挂牌",
            "入选",
            "列入",
            "开始规划",
            "开始建设",
            "迁入",
            "迁建",
            "开工",
            "动工",
            "开建",
            "竣工",
            "通车",
            "落户",
            "注册",
            "立项",
            "批准为",
            "升格为",
            "晋升为",
            "认定为",
            "命名为",
            "授予",
        ];
        let Some((spoken, told)) = self.period.zip(self.anchor.period) else { return false };
        // 2016年引进的电子项目，总投资15亿元: it is told what came then.
        let is_attribute = || {
            ["启动的", "开工的", "引进的", "实施的", "建成的", "签约的", "落户的", "投产的"]
                .iter()
                .any(|word| clause.holds(word))
                || clause.split_once('年').is_some_and(|(_, rest)| deed_len(rest) > 0)
                || clause.contains('的')
                    && ["年获", "年荣获", "年被", "年入选", "年返乡", "年回乡", "年通过", "年登记"]
                        .iter()
                        .any(|word| clause.holds(word))
        };
        // 2021年全县一批项目开工，完成投资86亿元: what the county did in that year goes on.
        let is_of_county = || {
            ["年全县", "年全市", "年全区", "年我县", "年我市", "年我区", "年全镇"]
                .iter()
                .any(|whole| clause.holds(whole))
        };
        let is_event = || (EVENTS.iter().any(|word| clause.holds(word)) || is_attribute()) && !is_of_county();
        match spoken {
            Period::At(Point::Year(year) | Point::Month(year, _)) if year < told.year() => is_event(),
            // 该项目于2022年5月开工: of the year told of, where something is told of that came about then.
            Period::At(Point::Month(..)) => {
                clause.split_once('于').is_some_and(|(what, when)| {
                    what.chars().count() >= 2
                        && (when.starts_with(|c: char| c.is_ascii_digit()) || when.starts_with("今年"))
                }) && is_event()
            }
            _ => false,
        }
    }
}

/// Bytes of the words, up to and with 的, by which something came about: 建成的, 县里创办的, 并网发电的. What flows is of its time: 完成的; and
/// people and places that own something are no deeds: 全县居民的.
fn deed_len(rest: &str) -> usize {
    const LONGEST: usize = 10;
    const FLOWS: [&str; 8] = ["完成", "实现", "增长", "新增", "发生", "达到", "取得", "产生"];
    const OPENS: [char; 12] = ['末', '底', '初', '中', '度', '期', '以', '上', '下', '前', '后', '至'];
    const PLACES: [&str; 23] = [
        "全县",
        "全市",
        "全区",
        "全旗",
        "全州",
        "全省",
        "全国",
        "全镇",
        "全乡",
        "全村",
        "全年",
        "全社会",
        "我",
        "本",
        "该",
        "各",
        "城",
        "农村",
        "农民",
        "居民",
        "人",
        "县城",
        "市",
    ];
    const OWNERS: [&str; 10] = ["居民", "农民", "人口", "企业", "家庭", "群众", "产业", "季度", "同期", "县"];
    let Some((deed, _)) = rest.split_once('的') else { return 0 };
    let is_deed = (2..=LONGEST).contains(&deed.chars().count())
        && deed.chars().all(char::is_alphabetic)
        && !deed.starts_with(OPENS)
        && !FLOWS.iter().any(|word| deed.holds(word))
        && (name::starts_with_verb(deed)
            || !PLACES.iter().any(|word| deed.starts_with(word)) && !OWNERS.iter().any(|word| deed.ends_with(word)));
    if is_deed { deed.len() + '的'.len_utf8() } else { 0 }
}
