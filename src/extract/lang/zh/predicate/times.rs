//! Times before a figure: the one that it is of, and the one that it is compared with.

use super::{Hint, Predicate};
use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::meaning::{Clock, Meaning, meaning};
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::model::Base;

/// The run of times that starts at `tokens[at]`, and the token after it.
pub(in crate::extract::lang::zh) fn times(text: &str, tokens: &[Token], at: usize, clock: Clock) -> (Meaning, usize) {
    let mut parts: Vec<TimePart> = Vec::new();
    let mut next = at;
    while let Some(Token { kind: Kind::Time(part), start, .. }) = tokens.get(next) {
        if next > at {
            let between = &text[tokens[next - 1].end..*start];
            if !matches!(between, "" | "的" | "—" | "-" | "至" | "到" | "－" | "~" | "～" | "”" | "’") {
                break;
            }
        }
        parts.push(*part);
        next += 1;
        // 2016年至2019年: the word between joins two times.
        if tokens.get(next).is_some_and(|token| token.kind == Kind::Word(Class::To))
            && let Some(Token { kind: Kind::Time(part), .. }) = tokens.get(next + 1)
        {
            parts.push(*part);
            next += 2;
        }
    }
    let end = next.checked_sub(1).and_then(|last| tokens.get(last)).map_or(0, |last| last.end);
    // 2018年起，…: the years since.
    if let [TimePart::Year(_)] = parts[..]
        && (["起，", "起,"].iter().any(|since| text[end..].starts_with(since))
            || text[end..].starts_with('起') && text[..tokens[at].start].ends_with(['自', '从']))
    {
        parts.push(TimePart::Since);
    }
    let mut time = meaning(&parts, clock);
    time.is_deadline = time.is_narrow
        && ["前，", "前,", "之前", "前通", "前完", "前建", "前竣", "前投", "前全"]
            .iter()
            .any(|word| text[end..].starts_with(word));
    (time, next)
}

/// Takes the run of times that ends before `tokens[at]` into `it`; the first token of the run.
pub(super) fn time_before(
    text: &str,
    tokens: &[Token],
    low: usize,
    at: usize,
    clock: Clock,
    is_times: bool,
    it: &mut Predicate,
) -> usize {
    let mut first = at - 1;
    while first > low && matches!(tokens[first - 1].kind, Kind::Time(_)) && tokens[first - 1].end == tokens[first].start
    {
        first -= 1;
    }
    let (time, _) = times(text, tokens, first, clock);
    let is_than = first > low
        && tokens[first - 1].kind == Kind::Word(Class::Than)
        && tokens[first - 1].end == tokens[first].start;
    it.name_end = tokens[first].start;
    // 快于上年同期1.8个百分点: what is compared with, and the word is still to be read.
    let is_versus = first > low
        && tokens[first - 1].end == tokens[first].start
        && text[..tokens[first].start].ends_with('于')
        && matches!(tokens[first - 1].kind, Kind::Word(Class::Up | Class::Down | Class::VersusUp | Class::VersusDown));
    if is_versus {
        it.base = time.period.map(Base::Period);
        return first;
    }
    // 比历史最高的2019年增长9.8%: which year is compared with.
    if matches!(it.hint, Hint::Moved(_))
        && text[..tokens[first].start].ends_with('的')
        && let Some(than) = (low..first).rev().take(6).find(|&at| tokens[at].kind == Kind::Word(Class::Than))
        && !tokens[than..first].iter().any(Token::is_figure)
    {
        it.base = time.period.map(Base::Period);
        it.name_end = tokens[than].start;
        return than;
    }
    match it.hint {
        // 是2015年的1.55倍
        Hint::None if is_times => it.base = time.period.map(Base::Period),
        // 比2010年的3.21人减少…: the value of the other year.
        Hint::None if is_than => {
            it.time = time;
            it.is_before = true;
        }
        _ if is_than => it.base = time.period.map(Base::Period),
        _ => it.time = time,
    }
    if is_than {
        it.name_end = tokens[first - 1].start;
        return first - 1;
    }
    first
}

/// Whether 比 and a time stand before `tokens[at]`: 比上年 / 新增.
pub(super) fn follows_than(tokens: &[Token], low: usize, at: usize) -> bool {
    let n = tokens[low..at].iter().rev().take_while(|token| matches!(token.kind, Kind::Time(_))).count();
    n > 0
        && at - n > low
        && tokens[at - n - 1].kind == Kind::Word(Class::Than)
        && tokens[at - n - 1].end == tokens[at - n].start
        && tokens[at - 1].end == tokens[at].start
}

/// Whether a time, or a word of comparison after one, stands before `tokens[at]`: 与去年同期 / 比较.
pub(super) fn follows_base(tokens: &[Token], low: usize, at: usize) -> bool {
    let n = usize::from(
        at > low && tokens[at - 1].kind == Kind::Word(Class::Than) && tokens[at - 1].end == tokens[at].start,
    );
    at > low + n && matches!(tokens[at - n - 1].kind, Kind::Time(_)) && tokens[at - n - 1].end == tokens[at - n].start
}

/// Takes 与去年同期比较 before a change for what it is compared with; the first token of it.
pub(super) fn skip_base(
    text: &str,
    tokens: &[Token],
    low: usize,
    at: usize,
    clock: Clock,
    it: &mut Predicate,
) -> usize {
    let is_joint = |token: &Token| matches!(token.kind, Kind::Word(Class::Than | Class::Conjunction));
    let mut first = if is_joint(&tokens[at - 1]) { at - 1 } else { at };
    let end = first;
    while first > low && matches!(tokens[first - 1].kind, Kind::Time(_)) {
        first -= 1;
    }
    it.base = times(text, &tokens[..end], first, clock).0.period.map(Base::Period);
    if first > low && is_joint(&tokens[first - 1]) && tokens[first - 1].end == tokens[first].start {
        first -= 1;
    }
    it.name_end = tokens[first].start;
    first
}
