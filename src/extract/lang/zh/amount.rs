//! Amounts: a number with the unit that follows it, and what only looks like one.

use smol_str::SmolStr;

use super::lexicon::{Lexicon, UnitKind};
use super::numeral::{self, Numeral};
use super::token::{Kind, Quantity, Token, identifier_end};
use crate::model::{Bound, Decimal};

/// A number with whatever unit follows it.
pub(super) fn quantity(
    text: &str,
    at: usize,
    numeral: Numeral,
    lexicon: &Lexicon,
    out: &mut Vec<Token>,
) -> Option<usize> {
    let mut quantity = Quantity {
        value: numeral.value,
        unit: SmolStr::default(),
        kind: None,
        bound: numeral.bound,
        is_word: numeral.is_word,
        has_magnitude: numeral.has_magnitude,
        is_ratio: false,
        is_tenths: false,
    };
    if numeral.is_percent || numeral.is_per_mille {
        let (unit, kind) = if numeral.is_percent { ("%", UnitKind::Percent) } else { ("‰", UnitKind::PerMille) };
        (quantity.unit, quantity.kind) = (unit.into(), Some(kind));
        return push_quantity(at, numeral.end, quantity, out);
    }
    // 6个亿: as it is spoken.
    if let Some(rest) = text[numeral.end..].strip_prefix("个亿")
        && !numeral.has_magnitude
        && let Some(value) = numeral.value.checked_mul(Decimal::from(100_000_000))
    {
        let end = text.len() - rest.strip_prefix('元').unwrap_or(rest).len();
        (quantity.value, quantity.unit, quantity.kind) = (value, "元".into(), Some(UnitKind::Money));
        return push_quantity(at, end, quantity, out);
    }
    // 4个半小时, 两个半月
    if let Some(rest) = text[numeral.end..].strip_prefix("个半").filter(|_| !numeral.has_magnitude)
        && let Some(unit) = ["小时", "月"].into_iter().find(|unit| rest.starts_with(*unit))
    {
        let unit = if unit == "月" { "个月" } else { unit };
        (quantity.value, quantity.unit, quantity.kind) =
            (numeral.value + Decimal::new(5, 1), unit.into(), Some(UnitKind::Duration));
        let end = text.len() - rest.len() + unit.trim_start_matches('个').len();
        return push_quantity(at, end, quantity, out);
    }
    let gap = text[numeral.end..].len() - text[numeral.end..].trim_start_matches(' ').len();
    let unit_at = numeral.end + gap;
    // 6个多小时
    if let Some(rest) = text[numeral.end..].strip_prefix("个多").filter(|_| !numeral.has_magnitude)
        && let Some(unit) = ["小时", "月"].into_iter().find(|unit| rest.starts_with(*unit))
    {
        let end = text.len() - rest.len() + unit.len();
        quantity.unit = if unit == "月" { "个月" } else { unit }.into();
        (quantity.kind, quantity.bound) = (Some(UnitKind::Duration), Some(Bound::Gt));
        return push_quantity(at, end, quantity, out);
    }
    // 8镇9乡 counts them; 二万三千村民, 3村委会 do not.
    let is_counted = |end: usize| {
        let is_place = matches!(&text[unit_at..end], "镇" | "乡" | "村" | "乡镇");
        !is_place || !numeral.is_word && !text[end..].starts_with(['民', '委', '级', '庄', '组', '里', '集', '域'])
    };
    let Some((mut end, unit)) = lexicon.unit(text, unit_at).filter(|(end, _)| is_counted(*end)) else {
        // 106国道, 3A级: a name; 60余万 and 0.562 may still be figures.
        let rest = &text[numeral.end..];
        // 世界500强: who is in it.
        if rest.starts_with('强') && !numeral.is_word {
            let end = numeral.end + '强'.len_utf8();
            out.push(Token { start: at, end, kind: Kind::Name });
            return Some(end);
        }
        if numeral.is_word && !numeral.has_magnitude {
            return None;
        }
        if let Some(base) = rest.strip_prefix('/')
            && let Some(base) = numeral::digits(base, 0, &|_| false)
        {
            // 9.6/10万: of so many.
            quantity.unit = smol_str::format_smolstr!("/{}", base.value.normalize());
            quantity.kind = Some(UnitKind::PerMille);
            return push_quantity(at, numeral.end + 1 + base.end, quantity, out);
        }
        let glued = rest.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        if glued {
            let end = identifier_end(text, at);
            out.push(Token { start: at, end, kind: Kind::Name });
            return Some(end);
        }
        // 3000农户, 4万多群众: the noun is its own classifier.
        let is_many = numeral.has_magnitude || numeral.value >= Decimal::ONE_HUNDRED;
        if let Some(unit) = folk(rest).filter(|_| is_many) {
            (quantity.unit, quantity.kind) = (unit.into(), Some(UnitKind::Count));
        }
        return push_quantity(at, numeral.end, quantity, out);
    };
    // 从零起步: where it began.
    if &text[unit_at..end] == "起" && text[end..].starts_with(['步', '点']) {
        return None;
    }
    // 1226人气: how many looked at the page.
    if &text[unit_at..end] == "人" && text[end..].starts_with('气') {
        out.push(Token { start: at, end: numeral.end, kind: Kind::Name });
        return Some(numeral.end);
    }
    // 建市30周年, 一家三口
    let is_anniversary = &text[unit_at..end] == "周" && text[end..].starts_with(['年', '岁']);
    let is_family = &text[unit_at..end] == "口" && text[..at].ends_with("一家");
    if is_anniversary || is_family {
        out.push(Token { start: at, end: numeral.end, kind: Kind::Name });
        return Some(numeral.end);
    }
    // 国道514升级改造: no litres.
    if &text[unit_at..end] == "升" && text[end..].starts_with('级') {
        out.push(Token { start: at, end: numeral.end, kind: Kind::Name });
        return Some(numeral.end);
    }
    if quantity.is_word && is_said_by_the_way(text, at, end) {
        return None;
    }
    // 2类功能区, 3类水质: a class by its number.
    if &text[unit_at..end] == "类"
        && ["功能区", "水质", "水体", "标准", "声"].iter().any(|w| text[end..].starts_with(w))
    {
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    // 3.1项目建设: a section's number.
    if text[unit_at..].starts_with("项目") && !quantity.value.fract().is_zero() {
        out.push(Token { start: at, end: numeral.end, kind: Kind::Name });
        return Some(numeral.end);
    }
    // A Latin unit must not be the head of a longer word: 5G, 3D打印, 12t but 12th.
    let is_latin = text[unit_at..end].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
    if is_latin && text[end..].chars().next().is_some_and(|c| c.is_ascii_alphanumeric()) {
        let end = identifier_end(text, at);
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    // 10千伏线路, 110千伏、35千伏变电站: a voltage names the thing.
    if matches!(unit.name.as_str(), "千伏" | "伏")
        && text[end..].trim_start_matches(['、', '和']).starts_with(char::is_alphanumeric)
    {
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    // 2期工程: its number; 24期培训班 counts.
    if &text[unit_at..end] == "期"
        && ["工程", "项目", "建设", "（", "("].iter().any(|word| text[end..].starts_with(word))
    {
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    // 十分, 一点: words that only look like numbers.
    if quantity.is_word
        && matches!(
            &text[unit_at..end],
            "分" | "类"
                | "升"
                | "克"
                | "方"
                | "度"
                | "层"
                | "道"
                | "片"
                | "本"
                | "节"
                | "组"
                | "线"
                | "批"
                | "期"
                | "把"
                | "门"
        )
    {
        return None;
    }
    // 三五成群
    if quantity.is_word && &text[unit_at..end] == "成" && text[end..].starts_with(['群', '片', '行', '串']) {
        return None;
    }
    // 两位数增长: how fast in words, not how many.
    if &text[unit_at..end] == "位" && text[end..].starts_with('数') {
        return None;
    }
    // 北靠五台县
    if quantity.is_word && &text[unit_at..end] == "台" && text[end..].starts_with(['县', '山', '市']) {
        return None;
    }
    // 财政、国税、地税三部门
    if &text[unit_at..end] == "部" && text[end..].starts_with('门') {
        return None;
    }
    // 二次供水: two times would be 两次.
    if &text[at..end] == "二次" || &text[at..end] == "一次" && text[end..].starts_with(char::is_alphabetic) {
        return None;
    }
    // 八家村水库, 五家渠: the name of a place.
    if quantity.is_word && &text[unit_at..end] == "家" && is_hamlet(&text[end..]) {
        return None;
    }
    // 九眼塘水库
    if quantity.is_word && &text[unit_at..end] == "眼" && text[end..].starts_with(['塘', '桥', '泉', '石']) {
        return None;
    }
    // 12块光伏板: pieces; a tale's 3000块 is money.
    if &text[unit_at..end] == "块"
        && (text[end..].starts_with(char::is_alphabetic) && !text[end..].starts_with("多，")
            || quantity.value < Decimal::from(50))
    {
        quantity.unit = "块".into();
        quantity.kind = Some(UnitKind::Count);
        return push_quantity(at, end, quantity, out);
    }
    // 三元材料, 三角: no price is written so.
    if quantity.is_word && !quantity.has_magnitude && matches!(&text[unit_at..end], "元" | "角") {
        return None;
    }
    quantity.unit = unit.name.clone();
    quantity.kind = Some(unit.kind);
    // 低0.2个和高21.4个百分点
    if &text[unit_at..end] == "个" && !quantity.has_magnitude && shares_points(&text[end..]) {
        (quantity.unit, quantity.kind) = ("pp".into(), Some(UnitKind::Point));
    }
    quantity.value = quantity.value.checked_mul(unit.factor)?;
    quantity.is_tenths = &text[unit_at..end] == "成";
    if quantity.is_tenths {
        end = tenths(text, end, &mut quantity);
    }
    if quantity.kind == Some(UnitKind::Times) && text[..end].ends_with('番') {
        // Doubling n times is 2^n - 1 of growth.
        let n: u32 = quantity.value.try_into().ok().filter(|n| *n < 8)?;
        quantity.value = Decimal::from(2_i64.pow(n) - 1);
    }
    if matches!(quantity.unit.as_str(), "小时" | "分钟" | "分") {
        end = smaller(text, end, &mut quantity);
    }
    end = per(text, end, lexicon, &mut quantity);
    // 件（套）, 件(次): the bracket only widens the classifier.
    if quantity.kind == Some(UnitKind::Count) {
        end = widened(text, end, lexicon);
    }
    if quantity.bound.is_none() && text[end..].starts_with('多') && quantity.kind != Some(UnitKind::Count) {
        quantity.bound = Some(Bound::Gt);
    }
    let start = each(text, at, lexicon, &mut quantity);
    while out.last().is_some_and(|last| last.end > start) {
        out.pop();
    }
    push_quantity(start, end, quantity, out)
}

/// Whether the next member of a list, with the word for its own move, is told in percentage points: 和高21.4个百分点.
fn shares_points(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['、', '和', '及', '与', '，']) else { return false };
    let moves = ["提高", "上升", "下降", "降低", "回落", "高", "低", "快", "慢"];
    let Some(rest) = moves.iter().find_map(|word| rest.strip_prefix(word)) else { return false };
    let rest = rest.trim_start_matches('于');
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    number.len() < rest.len() && number.starts_with("个百分点")
}

/// Whether a number in words from `at` to `end` counts nothing: 发现一起、查处一起, 一件又一件, 先后四次.
fn is_said_by_the_way(text: &str, at: usize, end: usize) -> bool {
    let before = &text[..at];
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    // 推动“进一扇门”, “一张网”, 办好五篇文章
    const SLOGANS: [&str; 8] = ["一扇门", "一张网", "一枚印章", "一盘棋", "一张蓝图", "一股绳", "一条龙", "一件事"];
    if text[at..].starts_with('一') && SLOGANS.iter().any(|slogan| text[at..].starts_with(slogan)) {
        return true;
    }
    // 建成一个集甲、乙为一体的园区: what it is like. 全市唯一一个
    if text[at..].starts_with('一') && (text[end..].starts_with('集') || before.ends_with('唯')) {
        return true;
    }
    match &text[at..end] {
        // 这一成效, 这一成果: no tenth.
        "一成" => text[end..].starts_with(['效', '果', '绩', '就', '功']),
        "一起" => ends(&["发现", "查处", "打击", "处理", "整治", "曝光", "通报", "追责", "问责"]),
        word if word.starts_with('一') => text[end..].starts_with('又') || before.ends_with('又'),
        // 吞吐量三次跨越千万标箱
        word if word.ends_with('次')
            && ["跨越", "突破", "蝉联", "荣获", "获", "入选", "被评"]
                .iter()
                .any(|deed| text[end..].starts_with(deed)) =>
        {
            true
        }
        // 总书记两次视察
        word => word.ends_with('次') && ends(&["先后", "书记", "主席", "总理"]),
    }
}

/// The unit of people who are counted without a classifier.
fn folk(rest: &str) -> Option<&'static str> {
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    // Most numbers are followed by something else, and that is quickly seen.
    if !rest.starts_with(['农', '贫', '牧', '群', '村', '职', '党', '居', '建']) {
        None
    } else if starts(&["农户", "贫困户", "牧户", "村户"]) {
        Some("户")
    } else {
        starts(&[
            "群众",
            "村民",
            "农民",
            "牧民",
            "职工",
            "党员",
            "居民",
            "贫困群众",
            "农牧民",
            "建档立卡人口",
            "建档立卡贫困人口",
        ])
        .then_some("人")
    }
}

/// Whether what follows 八家 makes it a place: 村 and 子, but not 村级企业 and 子公司.
fn is_hamlet(rest: &str) -> bool {
    rest.starts_with(['村', '子', '渠', '堡', '湾', '沟', '坪', '坝', '寨', '梁', '岭', '洼', '峪', '庄', '塘', '屯'])
        && !["村级", "村集体", "村镇", "村办", "子公司"].iter().any(|word| rest.starts_with(word))
}

/// 每千瓦时0.62元: a price, with what it buys before it.
fn each(text: &str, at: usize, lexicon: &Lexicon, quantity: &mut Quantity) -> usize {
    if quantity.kind != Some(UnitKind::Money) || quantity.unit.contains('/') {
        return at;
    }
    let from = text.floor_char_boundary(at.saturating_sub(15));
    let Some(start) = text[from..at].rfind('每').map(|n| from + n) else { return at };
    match lexicon.unit(text, start + '每'.len_utf8()) {
        Some((end, unit)) if end == at && unit.kind == UnitKind::Physical => {
            quantity.unit = smol_str::format_smolstr!("{}/{}", quantity.unit, unit.name);
            start
        }
        _ => at,
    }
}

fn push_quantity(start: usize, end: usize, quantity: Quantity, out: &mut Vec<Token>) -> Option<usize> {
    out.push(Token { start, end, kind: Kind::Quantity(quantity) });
    Some(end)
}

/// 三成六 and 一成半: the digit after 成 are percents.
fn tenths(text: &str, end: usize, quantity: &mut Quantity) -> usize {
    let rest = &text[end..];
    if rest.starts_with('半') {
        quantity.value += Decimal::from(5);
        return end + '半'.len_utf8();
    }
    if let Some(c) = rest.chars().next()
        && numeral::opens_words(c)
        && let Some(digit) = numeral::words(text, end, &|_| true)
        && digit.value < Decimal::TEN
        && digit.end == end + c.len_utf8()
        && !quantity.value.is_zero()
    {
        quantity.value += digit.value;
        return digit.end;
    }
    end
}

/// 2小时40分, 6分40秒: a time told in two units is one of the smaller.
fn smaller(text: &str, end: usize, quantity: &mut Quantity) -> usize {
    let units: &[&str] = if quantity.unit == "小时" { &["分钟", "分"] } else { &["秒钟", "秒"] };
    let Some(rest) = numeral::digits(text, end, &|_| false).filter(|rest| rest.value < Decimal::from(60)) else {
        return end;
    };
    let Some(unit) = units.iter().find(|unit| text[rest.end..].starts_with(**unit)) else { return end };
    let Some(value) = quantity.value.checked_mul(Decimal::from(60)).and_then(|value| value.checked_add(rest.value))
    else {
        return end;
    };
    quantity.value = value;
    (quantity.unit, quantity.kind) =
        (if unit.starts_with('分') { "分钟" } else { "秒" }.into(), Some(UnitKind::Duration));
    rest.end + unit.len()
}

/// 元/平方米·月: what one unit is divided by.
fn per(text: &str, mut end: usize, lexicon: &Lexicon, quantity: &mut Quantity) -> usize {
    for mark in ['/', '·'] {
        if !text[end..].starts_with(mark) || mark == '·' && !quantity.unit.contains('/') {
            continue;
        }
        let at = end + mark.len_utf8();
        let plain =
            ["百平方公里", "年", "月", "日", "天", "百人", "百户", "千人", "万人", "人", "度", "户", "次", "周", "季"]
                .iter()
                .find(|w| text[at..].starts_with(**w));
        let (name, to) = match (lexicon.unit(text, at), plain) {
            (Some((to, unit)), _) if plain.is_none_or(|w| to - at >= w.len()) => {
                let written = &text[at..to];
                (if written == "度" { SmolStr::new(written) } else { unit.name.clone() }, to)
            }
            (_, Some(word)) => (SmolStr::new(*word), at + word.len()),
            _ => {
                let Some(base) = numeral::digits(text, at, &|_| false) else { continue };
                (SmolStr::new(base.value.normalize().to_string()), base.end)
            }
        };
        quantity.unit = smol_str::format_smolstr!("{}{mark}{name}", quantity.unit);
        end = to;
    }
    end
}

fn widened(text: &str, end: usize, lexicon: &Lexicon) -> usize {
    for (open, close) in [("(", ")"), ("（", "）")] {
        if text[end..].starts_with(open) {
            let at = end + open.len();
            if let Some((to, _)) = lexicon.unit(text, at)
                && text[to..].starts_with(close)
            {
                return to + close.len();
            }
        }
    }
    end
}
