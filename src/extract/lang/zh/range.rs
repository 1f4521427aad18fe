//! Ranges: 增长6%—7%, 控制在4—4.5%, 培育1—2家. The lower end is a floor, the upper a ceiling, and both are of one thing.

use super::lexicon::{Class, UnitKind};
use super::token::{Kind, Token};
use crate::extract::Reading;
use crate::model::{Bound, Decimal, Status};

/// Marks that join the two ends.
const MARKS: &[&str] = &["—", "——", "–", "－", "-", "--", "~", "～"];
/// Words that do so in a plan. Elsewhere they lead from one value to a later one.
const WORDS: &[&str] = &["至", "到"];
/// Words before the first end that make it the start of a move.
const FROM: &[&str] = &["由", "从", "自"];

/// Gives the lower end of a range the unit that stands after the upper one only: 4—4.5%, 1—2家.
pub(super) fn share_units(text: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(at);
        let n = before.len();
        let joins = matches!(before[n - 1].kind, Kind::Word(Class::To | Class::Conjunction | Class::Pause));
        let lower = n - if joins { 2.min(n) } else { 1 };
        let (low, high) = (&mut before[lower], &after[0]);
        let (Kind::Quantity(bottom), Kind::Quantity(top)) = (&mut low.kind, &high.kind) else { continue };
        let is_bare = bottom.kind.is_none() && bottom.unit.is_empty() && !bottom.is_ratio && !bottom.is_word;
        let between = &text[low.end..high.start];
        // 5至8万元, but 由5到8万元 is a move.
        let is_word = WORDS.contains(&between) && !FROM.iter().any(|word| text[..low.start].ends_with(word));
        // 2.7和2.4倍
        if is_bare && top.kind == Some(UnitKind::Times) && matches!(between, "和" | "、" | "与") {
            (bottom.unit, bottom.kind) = (top.unit.clone(), top.kind);
            continue;
        }
        if !is_bare || top.kind.is_none() || !(MARKS.contains(&between) || is_word) {
            continue;
        }
        // 8—12万亩: both are ten thousands, as nobody would go from eight to more than a hundred thousand.
        let Some(magnitude) = magnitude(&text[high.start..high.end], top.value) else { continue };
        let Some(value) = bottom.value.checked_mul(magnitude).filter(|value| *value < top.value) else { continue };
        bottom.value = value;
        bottom.unit = top.unit.clone();
        bottom.kind = top.kind;
        bottom.has_magnitude = top.has_magnitude;
    }
}

/// Gives the members of a list that 分别 deals out the unit that stands after the last only, where it holds a magnitude:
/// 产量分别达5.6、12.4万吨. They are of one size, or each has a magnitude of its own.
pub(super) fn share_dealt(text: &str, tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let Kind::Quantity(top) = &tokens[at].kind else { continue };
        if !top.has_magnitude || top.kind.is_none() || top.is_word || top.value.is_zero() {
            continue;
        }
        let Some(magnitude) = magnitude(&text[tokens[at].start..tokens[at].end], top.value) else { continue };
        let (value, unit, kind) = (top.value, top.unit.clone(), top.kind);
        let joins = |mark: &Token, next: &Token| {
            matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction)) && mark.end == next.start
        };
        let is_alike = |token: &Token, next: &Token| match &token.kind {
            Kind::Quantity(low) => {
                let size = low.value.checked_mul(magnitude).and_then(|size| size.checked_div(value));
                low.kind.is_none()
                    && low.unit.is_empty()
                    && !low.has_magnitude
                    && !low.is_ratio
                    && !low.is_word
                    && token.end == next.start
                    && size
                        .is_some_and(|size| size <= Decimal::ONE_HUNDRED && size >= Decimal::ONE / Decimal::ONE_HUNDRED)
            }
            _ => false,
        };
        let mut first = at;
        while first >= 2
            && joins(&tokens[first - 1], &tokens[first])
            && is_alike(&tokens[first - 2], &tokens[first - 1])
        {
            first -= 2;
        }
        let is_dealt =
            tokens[first.saturating_sub(3)..first].iter().any(|token| token.kind == Kind::Word(Class::Respectively));
        if !is_dealt {
            continue;
        }
        for low in (first..at).step_by(2) {
            if let Kind::Quantity(low) = &mut tokens[low].kind
                && let Some(value) = low.value.checked_mul(magnitude)
            {
                (low.value, low.unit, low.kind, low.has_magnitude) = (value, unit.clone(), kind, true);
            }
        }
    }
}

/// Gives the amounts that a word of money stands before their yuan, where none is written: 投资850万新建. What is counted by heads
/// has its noun behind it.
pub(super) fn share_yuan(text: &str, tokens: &mut [Token]) {
    const SPENT: [&str; 8] = ["投资", "投资额", "耗资", "斥资", "出资", "筹资", "融资", "捐资"];
    const MONEY: [&str; 12] =
        ["贷款", "资金", "补助", "补贴", "收入", "产值", "利润", "税收", "纳税", "创税", "分红", "利税"];
    for token in tokens {
        let Kind::Quantity(quantity) = &mut token.kind else { continue };
        let is_bare =
            quantity.unit.is_empty() && quantity.kind.is_none() && quantity.has_magnitude && !quantity.is_ratio;
        if !is_bare {
            continue;
        }
        let before = text[..token.start].trim_end_matches(['近', '约', '达', '超', '过', '为', '共']);
        let is_followed = text[token.end..].starts_with(|c: char| c.is_alphabetic() && c != '的');
        if SPENT.iter().any(|word| before.ends_with(word))
            || !is_followed && MONEY.iter().any(|word| before.ends_with(word))
        {
            quantity.unit = "元".into();
            quantity.kind = Some(UnitKind::Money);
        }
    }
}

/// Gives a bare number before another place or time, and one of 个, the points that stand after the next one only:
/// 高于全国0.7、全省2.3个百分点, 提高7个和5个百分点.
pub(super) fn share_points(text: &str, tokens: &mut [Token]) {
    // From the last on, as each gives them to the one before.
    for at in (2..tokens.len()).rev() {
        if !matches!(&tokens[at].kind, Kind::Quantity(quantity) if quantity.kind == Some(UnitKind::Point)) {
            continue;
        }
        let (before, after) = tokens.split_at_mut(at);
        if let [.., low, mark] = before
            && matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction))
            && low.end == mark.start
            && mark.end == after[0].start
            && let (Kind::Quantity(first), Kind::Quantity(last)) = (&mut low.kind, &after[0].kind)
            && first.unit == "个"
            && !first.has_magnitude
        {
            (first.unit, first.kind) = (last.unit.clone(), last.kind);
            continue;
        }
        let [.., low, mark, place] = before else { continue };
        let is_list = matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction))
            && matches!(place.kind, Kind::Word(Class::PlaceOther | Class::PlaceOwn) | Kind::Time(_));
        let (Kind::Quantity(first), Kind::Quantity(last)) = (&mut low.kind, &after[0].kind) else { continue };
        let is_bare = first.kind.is_none() && first.unit.is_empty() && !first.is_ratio && !first.is_word;
        let is_near = text[mark.end..place.start].is_empty() && text[place.end..after[0].start].chars().count() <= 2;
        if is_list && is_bare && is_near && low.end == mark.start && last.kind == Some(UnitKind::Point) {
            first.unit = last.unit.clone();
            first.kind = last.kind;
        }
    }
}

/// What the digits of `raw` were multiplied with to give `value`: 12万亩 with ten thousand.
fn magnitude(raw: &str, value: Decimal) -> Option<Decimal> {
    let digits = raw.find(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(raw, |end| &raw[..end]);
    value.checked_div(digits.parse().ok()?)
}

/// Makes two readings that are the ends of one range so. The upper end has no words of its own but those after it.
pub(super) fn bound_ends(text: &str, readings: &mut [Reading]) {
    for at in 1..readings.len() {
        let (before, after) = readings.split_at_mut(at);
        let (low, high) = (&mut before[at - 1], &mut after[0]);
        if !is_range(text, low, high) {
            continue;
        }
        low.bound = Bound::Ge;
        *high = Reading {
            start: high.start,
            end: high.end,
            // The sign of a fall stands on the lower end: 下降3%—5%.
            value: if low.value.is_sign_negative() { -high.value.abs() } else { high.value },
            bound: Bound::Le,
            unit: high.unit.clone(),
            ..low.clone()
        };
    }
}

fn is_range(text: &str, low: &Reading, high: &Reading) -> bool {
    let Some(between) = text.get(low.end..high.start) else { return false };
    let is_bare = text[low.start..low.end].ends_with(|c: char| c.is_ascii_digit());
    let is_word = (low.status == Status::Target || is_bare)
        && WORDS.contains(&between)
        && !FROM.iter().any(|word| text[low.sentence.0..low.start].ends_with(word));
    // What stands alone between two marks has no bound of its own; 6%左右—7% says something else.
    low.sentence == high.sentence
        && low.unit == high.unit
        && low.bound == Bound::Eq
        && high.value.abs() > low.value.abs()
        && (MARKS.contains(&between) || is_word)
}
