//! Labels and cells of tables: 粮食产量（万吨）, 比上年增长（%）, 2019年.

use std::sync::LazyLock;

use smol_str::SmolStr;

use super::clean;
use super::lexicon::{LEXICON, UnitKind};
use super::meaning::{Clock, meaning, since_january};
use super::name;
use super::numeral;
use super::period::TimePart;
use super::token::{Kind, Token, lex};
use super::trie::Trie;
use crate::extract::search::Search;
use crate::extract::{Anchor, Cell, Label, Role, Scope, marks};
use crate::model::{Base, Bound, Decimal, Measure, Period, Point, Status};

/// Understands a row label, column header or caption.
pub(super) fn read_label(text: &str, anchor: &Anchor, scope: &Scope) -> Label {
    let clean = clean::even(text);
    let mut label = Label::default();
    let mut name: String = clean.as_str().trim().replace(' ', "");
    // 一、食品烟酒: where the row stands is not its name.
    if name.starts_with(|c: char| "一二三四五六七八九十（(".contains(c)) {
        name.drain(..marks::list_mark_len(&name));
    }
    name.drain(..arabic_mark_len(&name));
    for prefix in ["其中：", "其中:", "其中", "#", "＃"] {
        if let Some(rest) = name.strip_prefix(prefix) {
            label.role = Role::OfWhich;
            name = rest.to_owned();
            break;
        }
    }
    if let Some(at) = name.place_of("单位：").or_else(|| name.place_of("单位:")) {
        let rest: String = name[at..].chars().skip(3).collect();
        label.unit = units(rest.trim_end_matches(['）', ')'])).into_iter().next();
        name.truncate(at);
        name = name.trim_end_matches(['（', '(']).to_owned();
    }
    // 人均收入（元）*: the sign of a note.
    name.truncate(name.trim_end_matches(['*', '＊']).len());
    // A unit in brackets at the end, or after a comma.
    for (open, close) in [('（', '）'), ('(', ')')] {
        if name.ends_with(close)
            && let Some(at) = name.rfind(open)
        {
            let inside = &name[at + open.len_utf8()..name.len() - close.len_utf8()];
            if let Some(unit) = units(inside).into_iter().next() {
                label.unit = Some(unit);
                name.truncate(at);
            }
        }
    }
    for mark in ["±%", "%", "％"] {
        if label.unit.is_none() && name.ends_with(mark) && name.len() > mark.len() {
            label.unit = Some(("%".into(), Decimal::ONE));
            name.truncate(name.len() - mark.len());
            break;
        }
    }
    // 同期 beside 产量
    if name == "同期" {
        name.insert_str(0, "上年");
    }
    times(&mut name, &mut label, anchor, scope);
    words(&mut name, &mut label, anchor);
    // 预算数 beside 决算数: a budget is one of the year reported on.
    if label.status == Some(Status::Target) && name.holds("预算") {
        label.period = label.period.or(anchor.period.map(|period| Period::year_of(period.year())));
    }
    label.name = if label.role == Role::Value { String::new() } else { name::plain(&name) };
    label
}

/// Bytes of 1. or 2、 before a name; 1.5米 is none.
fn arabic_mark_len(name: &str) -> usize {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let n = name.len() - rest.len();
    let behind = rest.strip_prefix(['.', '．', '、', '）', ')']);
    let is_mark = (1..=2).contains(&n) && behind.is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic()));
    if is_mark { name.len() - behind.map_or(0, str::len) } else { 0 }
}

/// Takes the times out of `name`.
fn times(name: &mut String, label: &mut Label, anchor: &Anchor, scope: &Scope) {
    // 1-本月: up to the month reported on.
    let sums_up = ["1-本月", "1—本月", "1至本月", "1－本月", "1～本月", "年初至本月"]
        .iter()
        .find(|word| name.starts_with(**word));
    if let Some(word) = sums_up {
        name.replace_range(..word.len() - "本月".len(), "");
    }
    let sums_up = sums_up.is_some();
    let mut tokens: Vec<Token> = Vec::new();
    lex(name, &mut tokens);
    let mut parts: Vec<TimePart> = Vec::new();
    let mut kept = String::new();
    let mut pos = 0;
    let is_compared = ["比", "较", "为"].iter().any(|word| name.starts_with(word));
    let mut is_told = false;
    for token in &tokens {
        if let Kind::Time(part) = token.kind {
            // 2019年比上年增长: what is compared with is not what it is for. So it is in a title: 居民消费价格比上年涨跌幅度.
            let is_other = name[..token.start].ends_with(['比', '较', '同']);
            is_told |= !is_other;
            if parts.is_empty() || !is_other {
                parts.push(part);
            }
            kept.push_str(&name[pos..token.start]);
            pos = token.end;
        }
    }
    kept.push_str(&name[pos..]);
    // 2015年比2014增长%: the other year without its 年.
    for than in ['比', '较'] {
        if let Some(at) = kept.find(than).map(|at| at + than.len_utf8()).filter(|_| !parts.is_empty()) {
            let n = kept[at..].bytes().take_while(u8::is_ascii_digit).count();
            kept.replace_range(at..at + if n == 4 { n } else { 0 }, "");
        }
    }
    let n_digits = name.bytes().take_while(u8::is_ascii_digit).count();
    if parts.is_empty() && n_digits == 4 && name.len() == 4 {
        if let Some(year) = name.parse().ok().filter(|year| (1900..2200).contains(year)) {
            label.period = Some(Period::year_of(year));
            name.clear();
        }
        return;
    }
    if !is_compared && is_told {
        label.period = meaning(&parts, Clock::new(anchor, scope.period)).period;
        if sums_up {
            label.period = label.period.map(since_january);
        }
    }
    if !parts.is_empty() {
        *name = kept;
    } else if name == "累计"
        && let Some(month @ Period::At(Point::Month(..))) = anchor.period
    {
        // 本期 | 累计, in a report on a month
        label.period = Some(since_january(month));
    }
}

/// Words of labels that say more than what is measured.
static SAID: LazyLock<Trie<u32>> = LazyLock::new(|| {
    let words = [
        "位次",
        "排名",
        "名次",
        "百分点",
        "增长",
        "增减",
        "增速",
        "增幅",
        "同比",
        "比±",
        "+-",
        "增(减)",
        "升降",
        "涨跌",
        "涨幅",
        "增加额",
        "年均",
        "年平均",
        "预算",
        "计划",
        "目标",
        "任务",
        "预期",
        "预计",
    ];
    Trie::of(&[(1, &words)])
});

/// Takes measure, base, status and role out of `name`.
fn words(name: &mut String, label: &mut Label, anchor: &Anchor) {
    // Most labels say nothing of all this, which one look at them tells.
    let may_say = SAID.all_in(name) != 0;
    let has = |name: &str, words: &[&str]| may_say && words.iter().any(|word| name.holds(word));
    let unit = label.unit.as_ref().map(|(unit, _)| unit.clone());
    let unit = unit.as_deref();
    // 比上年+-%
    if name.holds("+-") {
        *name = name.replace("+-", "±");
    }
    if has(name, &["位次", "排名", "名次"]) {
        label.measure = Some(Measure::Rank);
        // 全市位次: the rank of what the row names.
        let rest = ["位次", "排名", "名次"].iter().fold(name.clone(), |name, word| name.replacen(word, "", 1));
        let rest = rest.trim_start_matches("在").trim_end_matches(['的', '中', '内', '居']);
        if [
            "",
            "全市",
            "全省",
            "全国",
            "全州",
            "全区",
            "全盟",
            "增速",
            "增幅",
            "增速全市",
            "增幅全市",
            "总量",
            "总量全市",
        ]
        .contains(&rest)
        {
            *name = String::new();
        }
    } else if has(name, &["百分点"]) {
        label.measure = Some(Measure::Change);
    } else if has(name, &["增长", "增减", "增速", "增幅", "同比", "比±", "增(减)", "升降", "涨跌", "涨幅"])
        && (unit.is_none() || unit == Some("%"))
        && !name.holds("自然增长率")
        || name == "比"
    {
        label.measure = Some(Measure::Growth);
        label.unit = label.unit.take().or(Some(("%".into(), Decimal::ONE)));
    } else if has(name, &["增减额", "增减量", "增加额"]) {
        label.measure = Some(Measure::Change);
    }
    // 年均增长 in a plan: over its years.
    if label.measure == Some(Measure::Growth)
        && has(name, &["年均", "年平均"])
        && let (None, Some(period @ Period::Span(..))) = (label.period, anchor.period)
    {
        label.period = Some(period);
    }
    if matches!(label.measure, Some(Measure::Growth | Measure::Change)) {
        label.base = Some(if name.holds("环比") { Base::Prev } else { Base::Yoy });
        for word in [
            "比上年执行数",
            "年平均",
            "年均",
            "比上年",
            "较上年",
            "同比",
            "环比",
            "比",
            "较",
            "增长速度",
            "增长率",
            "增长",
            "增减",
            "增速",
            "增幅",
            "升降",
            "涨跌",
            "幅度",
            "±",
            "同期",
            "同月",
            "增(减)",
            "涨幅",
        ] {
            if let Some(at) = name.place_of(word) {
                name.replace_range(at..at + word.len(), "");
            }
        }
    }
    // 完成预算%: how much of it is done.
    if unit == Some("%")
        && (name.starts_with("完成") || name.starts_with("占") || name.starts_with("为"))
        && has(name, &["预算", "计划", "目标", "任务"])
    {
        let of = name.trim_start_matches("完成").trim_start_matches(['占', '为']).trim_end_matches('数').to_owned();
        *name = format!("{of}完成率");
    }
    // 完成% beside the amounts of a plan and its results.
    if unit == Some("%") && (name == "完成" || name == "完成进度") {
        *name = "完成率".to_owned();
    }
    if has(name, &["目标", "计划", "预算数", "预期"]) && !has(name, &["完成", "执行"]) {
        label.status = Some(Status::Target);
    } else if has(name, &["预计"]) {
        label.status = Some(Status::Estimate);
    }
    if label.role == Role::Plain {
        label.role = match name.as_str() {
            "单位" | "计量单位" => Role::UnitColumn,
            "数据时间" | "数据年份" | "统计时间" | "统计年份" | "更新时间" => Role::Time,
            "序号" | "备注" | "说明" | "编号" | "代码" | "行次" | "责任单位" => Role::Skip,
            name if describes(name) => Role::Skip,
            // 建设内容: sentences that tell what is done.
            name if name.ends_with("内容") && !name.ends_with("项目内容") => Role::Value,
            "领域" | "类型" | "指标类别" | "指标类型" | "项目名称" | "指标" | "指标名称" | "项目" | "名称" | "年份"
            | "地区" | "单位名称" | "类别" | "乡镇" | "作物" | "品种" | "产品名称" | "分类" | "月份" => {
                Role::Stub
            }
            "全市" | "全县" | "全区" | "全州" | "全旗" | "本期数" | "本年数" => Role::Value,
            "合计" | "总计" | "总计：" | "全县合计" => Role::Total,
            "完成" | "完成额" | "完成值" | "决算" | "决算数" | "执行" | "执行数" | "累计完成" | "绝对数" | "绝对值"
            | "数值" | "数量" | "绝对量" | "总量" | "指标值" | "完成数" | "实绩" | "累计" | "本期" | "本年"
            | "实际" | "实际数" | "完成情况" | "实际完成" | "目标" | "目标值" | "计划" | "计划数" | "预算数"
            | "预期目标" | "进展情况" | "进展" | "工程进展" | "工作进展" | "情况" | "基本情况" | "发展情况"
            | "主要情况" | "数据" => Role::Value,
            _ => Role::Plain,
        };
    }
}

/// Whether a column by this name holds descriptions: 建设内容, 实施单位.
fn describes(name: &str) -> bool {
    const ENDS: [&str; 13] = [
        "时间",
        "时限",
        "地点",
        "地址",
        "性质",
        "年限",
        "属性",
        "单位及责任人",
        "责任人",
        "期限",
        "实施单位",
        "建设单位",
        "依据",
    ];
    ENDS.iter().any(|word| name.ends_with(word)) || name.starts_with("备注")
}

/// The units that a bracket lists: 亿元、%.
fn units(text: &str) -> Vec<(SmolStr, Decimal)> {
    text.split(['、', ',', '，', ' ', '；', ';']).map_while(read_unit).collect()
}

/// Reads a unit that stands alone: 万吨 is (吨, 10000).
pub(super) fn read_unit(text: &str) -> Option<(SmolStr, Decimal)> {
    let text = text.trim();
    // A unit is read as after the number 1.
    let written = format!("1{text}");
    let mut tokens: Vec<Token> = Vec::new();
    lex(&written, &mut tokens);
    match tokens.as_slice() {
        [Token { start: 0, end, kind: Kind::Quantity(quantity) }]
            if *end == written.len() && quantity.kind.is_some() =>
        {
            Some((quantity.unit.clone(), quantity.value))
        }
        _ => None,
    }
}

/// Reads the number of a cell; `None` for a blank, a dash or a yearbook mark.
pub(super) fn read_cell(text: &str) -> Option<Cell> {
    let clean = clean::even(text);
    let even = clean.as_str();
    let trimmed = even.trim();
    let offset = even.len() - even.trim_start().len();
    if trimmed.is_empty() {
        return None;
    }
    let (bound, at) = leading_bound(trimmed);
    let rest = &trimmed[at..];
    if let Some(rest) = rest.strip_prefix('第') {
        let numeral = numeral::digits(rest, 0, &|_| true)?;
        let start = offset + at + '第'.len_utf8();
        return Some(Cell {
            start: clean.start(start),
            end: clean.end(start + numeral.end),
            value: numeral.value,
            unit: "rank".into(),
            bound: Bound::Eq,
            measure: Some(Measure::Rank),
        });
    }
    let sign = rest.len() - rest.trim_start_matches(['+', '＋', '↑', '↓', '▲', '△']).len();
    let is_fall = rest.starts_with('↓');
    let from = at + sign;
    if !trimmed[from..].starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let is_unit = |at: usize| LEXICON.unit(trimmed, at).is_some();
    let numeral = numeral::digits(trimmed, from, &is_unit)?;
    let mut unit = SmolStr::default();
    let mut value = numeral.value;
    let mut rest = &trimmed[numeral.end..];
    if let Some((end, found)) = LEXICON.unit(trimmed, numeral.end) {
        unit = found.name.clone();
        value = value.checked_mul(found.factor)?;
        rest = &trimmed[end..];
        if found.kind == UnitKind::Place {
            unit = "rank".into();
        }
    }
    let bound = bound.or(numeral.bound).unwrap_or_else(|| trailing_bound(rest));
    let rest = rest.trim();
    let is_done = rest.is_empty()
        || rest.starts_with(['以', '左', '（', '(', '*', '①', '②', '③', '[', '上', '及'])
        || rest == "名"
        || rest == "位";
    if !is_done {
        return None;
    }
    let start = offset + from;
    Some(Cell {
        start: clean.start(start),
        end: clean.end(offset + numeral.end),
        value: if is_fall { -value.abs() } else { value },
        unit,
        bound,
        measure: None,
    })
}

fn leading_bound(text: &str) -> (Option<Bound>, usize) {
    for (word, bound) in [
        ("≥", Bound::Ge),
        (">=", Bound::Ge),
        ("≤", Bound::Le),
        ("<=", Bound::Le),
        (">", Bound::Gt),
        ("＞", Bound::Gt),
        ("<", Bound::Lt),
        ("＜", Bound::Lt),
        ("约", Bound::Approx),
    ] {
        if text.starts_with(word) {
            return (Some(bound), word.len());
        }
    }
    (None, 0)
}

fn trailing_bound(text: &str) -> Bound {
    if text.starts_with("以上") || text.starts_with("及以上") {
        Bound::Ge
    } else if text.starts_with("以内") || text.starts_with("以下") {
        Bound::Le
    } else if text.starts_with("左右") {
        Bound::Approx
    } else {
        Bound::Eq
    }
}

/// The unit that a name alone tells.
pub(super) fn implied_unit(name: &str) -> SmolStr {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if ends(&["率", "比重", "占比", "比例", "覆盖面", "满意度"]) {
        "%".into()
    } else if ends(&["人口", "人数", "人口数"]) {
        "人".into()
    } else if ends(&["户数"]) {
        "户".into()
    } else {
        SmolStr::default()
    }
}
