//! What a figure is a share of or is compared with, where its other half stands further back than the words next to it: 占…的, 比….

use super::{Hint, Predicate, hedge, times};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::meaning::{Clock, Meaning};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::model::Base;

/// Finds 占…的 and 比…, whose other half stands between them and the words next to the figure.
pub(super) fn look_back(text: &str, tokens: &[Token], low: usize, high: usize, clock: Clock, it: &mut Predicate) {
    const FAR: usize = 75;
    let is_point = tokens
        .get(figure_after(tokens, high))
        .is_some_and(|token| token.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point)));
    // 高出“九五”期间增幅14.9个百分点, 高出全镇平均水平2600元
    let is_gap = |token: &Token, end: usize| {
        &text[token.start..token.end] == "高出"
            && (is_point || text.get(token.end..end).is_some_and(|whose| whose.ends_with("平均水平")))
    };
    let mut n_compared = 0;
    for at in (low..high).rev() {
        let token = &tokens[at];
        if token.end > it.name_end {
            continue;
        }
        if it.name_end - token.end > FAR {
            break;
        }
        match token.kind {
            // 占贫困村总数68个的69.1%: the whole, of which the share follows.
            Kind::Word(Class::Share) if it.hint == Hint::None && is_of_share(text, tokens, high) => {
                it.name_start = Some(token.end);
                break;
            }
            // 投资占年度目标的比例均居全市第一: the share is what is ranked.
            Kind::Word(Class::Share)
                if tokens
                    .get(figure_after(tokens, high))
                    .is_some_and(|figure| matches!(figure.kind, Kind::Rank(_))) => {}
            Kind::Word(Class::Share) if matches!(it.hint, Hint::None | Hint::Copula | Hint::To) => {
                it.of = Some((token.end, it.name_end));
                it.hint = Hint::Share;
                it.bound = it.bound.or(hedge(&text[token.start..token.end]));
                it.name_end = token.start;
                break;
            }
            // 标准由每生每天4元提高到5元
            Kind::Word(Class::From) if it.hint == Hint::None && is_changed(tokens, figure_after(tokens, high)) => {
                it.is_from = true;
                it.name_end = token.start;
                break;
            }
            // 低于全县增速5.8个百分点, 高出“九五”期间增幅14.9个百分点: a gap to another's rate.
            Kind::Word(Class::VersusDown | Class::Up)
                if is_point
                    && it.name_end >= token.end
                    && matches!(it.hint, Hint::Moved(1))
                    && (token.kind != Kind::Word(Class::Up) || &text[token.start..token.end] == "高出") =>
            {
                it.hint = Hint::Moved(if token.kind == Kind::Word(Class::Up) { 1 } else { -1 });
                it.time = Meaning::default();
                it.name_end = token.start;
                break;
            }
            // 超过时间进度13.8个百分点
            Kind::Word(Class::BoundGt) if is_point && it.hint == Hint::None && it.name_end > token.end => {
                it.hint = Hint::Moved(1);
                it.name_end = token.start;
                break;
            }
            Kind::Word(Class::Than | Class::VersusUp | Class::VersusDown | Class::Up)
                if (token.kind != Kind::Word(Class::Up) || is_gap(token, it.name_end))
                    && (matches!(it.hint, Hint::Moved(_) | Hint::RankMoved(_))
                        || it.hint == Hint::None
                            && token.kind != Kind::Word(Class::Than)
                            && it.name_end > token.end) =>
            {
                if it.hint == Hint::None {
                    it.hint = Hint::Moved(if token.kind == Kind::Word(Class::VersusDown) { -1 } else { 1 });
                }
                it.is_gap = n_compared > 0;
                if let Some(time) = (at + 1..high).find(|&at| matches!(tokens[at].kind, Kind::Time(_))) {
                    let (base, next) = times(text, tokens, time, clock);
                    it.base = base.period.map(Base::Period);
                    let after = tokens[next - 1].end;
                    let opens = at == low && time == at + 1 && !text[..token.start].ends_with(char::is_alphabetic);
                    if opens && after < it.name_end && nouns::names_a_stock(&text[after..it.name_end]) {
                        it.name_start = Some(after);
                        break;
                    }
                }
                it.name_end = token.start;
                break;
            }
            // 比全国、全省、全市分别高: the gaps to several, all of one indicator.
            Kind::Word(Class::Pause | Class::Conjunction) if is_compared_list(tokens, low, at) => n_compared += 1,
            Kind::Word(Class::Pause) if it.hint != Hint::Share => break,
            _ => {}
        }
    }
    // Small words between the name and what was found.
    while let Some(at) = (low..high).rfind(|&at| tokens[at].end == it.name_end) {
        let token = &tokens[at];
        match token.kind {
            Kind::Word(Class::Adverb) if is_success(text, tokens, low, at) => break,
            Kind::Word(Class::Respectively) => it.is_dealt = true,
            Kind::Word(Class::Each) => it.is_each = true,
            Kind::Word(Class::Adverb | Class::Trail | Class::Compare | Class::Copula) => {}
            Kind::Word(Class::PerHead)
                if &text[token.start..token.end] == "年均" && matches!(it.hint, Hint::Moved(_)) =>
            {
                it.is_yearly = true;
            }
            _ => break,
        }
        it.name_end = token.start;
    }
}

/// Whether the word says what came of the verb before it and is part of the name: 调解成功562件.
pub(super) fn is_success(text: &str, tokens: &[Token], low: usize, at: usize) -> bool {
    at > low
        && &text[tokens[at].start..tokens[at].end] == "成功"
        && tokens[at - 1].end == tokens[at].start
        && tokens[at - 1].kind == Kind::Word(Class::Verb)
}

/// Whether the mark at `tokens[at]` joins places or times: 全省、全市; 1—3月、1—4月.
pub(super) fn is_compared_list(tokens: &[Token], low: usize, at: usize) -> bool {
    let is_other =
        |token: &Token| matches!(token.kind, Kind::Time(_) | Kind::Word(Class::PlaceOther | Class::PlaceOwn));
    at > low
        && is_other(&tokens[at - 1])
        && tokens[at - 1].end == tokens[at].start
        && tokens.get(at + 1).is_some_and(|next| next.start == tokens[at].end && is_other(next))
}

/// The first figure from `tokens[at]` on.
fn figure_after(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len()).find(|&at| tokens[at].is_figure()).unwrap_or(tokens.len())
}

/// Whether the figure is followed by a word of change before the next: 4元提高到5元.
fn is_changed(tokens: &[Token], figure: usize) -> bool {
    tokens.get(figure + 1..).is_some_and(|rest| {
        rest.iter().take_while(|token| !token.is_figure()).any(|token| token.kind == Kind::Word(Class::To))
            && rest.iter().any(Token::is_figure)
    })
}

/// Whether the amount at or behind `tokens[high]` is one that a share behind 的 is taken of: 68个的69.1%.
fn is_of_share(text: &str, tokens: &[Token], high: usize) -> bool {
    let figure = figure_after(tokens, high);
    let kind = |at: usize| tokens.get(at).and_then(Token::quantity).and_then(|quantity| quantity.kind);
    matches!(kind(figure), Some(UnitKind::Count | UnitKind::Physical | UnitKind::Money))
        && kind(figure + 1) == Some(UnitKind::Percent)
        && &text[tokens[figure].end..tokens[figure + 1].start] == "的"
}
