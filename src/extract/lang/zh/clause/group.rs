//! Lists of figures: 12.8%、8.9%和9.2%, and the bound words after them.

use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::token::{Kind, Quantity, Token};
use crate::model::Bound;

/// The figures that form one list with `tokens[first]`: 12.8%、8.9%和9.2%.
pub(super) fn group(tokens: &[Token], first: usize) -> Vec<usize> {
    let mut group = vec![first];
    let mut last = first;
    let is_dealt =
        tokens[first.saturating_sub(5)..first].iter().any(|token| token.kind == Kind::Word(Class::Respectively));
    // 完成预算的38.4%、同比增长8%: what moved after something that did not is told of for itself.
    let is_moved = is_dealt
        || tokens[first.saturating_sub(3)..first]
            .iter()
            .any(|token| matches!(token.kind, Kind::Word(class) if is_movement(class)));
    loop {
        let mut at = last + 1;
        let mut pos = tokens[last].end;
        let mut joined = false;
        let mut is_hedged = false;
        let mut has_moved = false;
        let is_ratio = |at: usize| tokens[at].quantity().is_some_and(|quantity| quantity.is_ratio);
        if is_ratio(last)
            && tokens.get(at).is_some_and(|token| token.is_figure() && token.start <= pos + 3)
            && is_ratio(at)
        {
            group.push(at);
            last = at;
            continue;
        }
        while let Some(token) = tokens.get(at).filter(|token| token.start == pos) {
            match token.kind {
                Kind::Word(Class::Pause | Class::Conjunction) => joined = true,
                // 分别增长12%，13%
                Kind::Word(Class::Comma)
                    if is_dealt
                        && !joined
                        && tokens.get(at + 1).is_some_and(|next| next.start == token.end && next.is_figure()) =>
                {
                    joined = true;
                }
                Kind::Word(class) if class.post_bound().is_some() && !joined => {}
                Kind::Word(class) if joined && class.pre_bound().is_some() => is_hedged = true,
                Kind::Word(class) if joined && is_moved && is_movement(class) => has_moved = true,
                Kind::Word(Class::RankVerb | Class::Trail) if joined => {}
                _ => break,
            }
            pos = token.end;
            at += 1;
        }
        // 261户618人: two counts of the same things.
        let is_count = |token: &Token| token.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count));
        let is_digits = tokens[last].quantity().is_some_and(|quantity| !quantity.is_word);
        let is_pair = at == last + 1
            && is_digits
            && tokens.get(at).is_some_and(|next| next.start == pos && is_count(next))
            && is_count(&tokens[last]);
        match tokens.get(at) {
            Some(token)
                if (joined || is_pair)
                    && token.start == pos
                    && token.is_figure()
                    && same_kind(&tokens[first], token)
                    // 增幅回落2.6个百分点、增长8%: points of the rate, and the rate of the sum.
                    && !(has_moved && !is_dealt && is_points(&tokens[first]) != is_points(token))
                    // 过5亿元企业3家、过10亿元企业1家: the amount describes the next.
                    && !((is_hedged || !is_dealt) && is_count(&tokens[first]) != is_count(token)) =>
            {
                group.push(at);
                last = at;
            }
            _ => return group,
        }
    }
}

/// The figures of a list whatever their units: 2.5万户、9.9万人和256.8亿元, each right behind its mark.
pub(super) fn mixed(tokens: &[Token], first: usize) -> Vec<usize> {
    let mut group = vec![first];
    let mut last = first;
    while let (Some(mark), Some(next)) = (tokens.get(last + 1), tokens.get(last + 2)) {
        let is_mark = matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction | Class::Comma));
        let has_unit = |token: &Token| token.quantity().is_some_and(|quantity| quantity.kind.is_some());
        if !is_mark || mark.start != tokens[last].end || next.start != mark.end || !has_unit(next) {
            break;
        }
        last += 2;
        group.push(last);
    }
    group
}

/// The bound words after a figure: where they end, and what they say.
pub(super) fn after(tokens: &[Token], figure: usize) -> (usize, Option<Bound>) {
    let mut pos = tokens[figure].end;
    let mut bound = None;
    for token in &tokens[figure + 1..] {
        match token.kind {
            Kind::Word(class) if token.start == pos && class.post_bound().is_some() => {
                bound = bound.or(class.post_bound())
            }
            _ => break,
        }
        pos = token.end;
    }
    (pos, bound)
}

fn same_kind(a: &Token, b: &Token) -> bool {
    matches!((&a.kind, &b.kind), (Kind::Rank(_), Kind::Rank(_)) | (Kind::Quantity(_), Kind::Quantity(_)))
}

/// Whether the figure is one of percentage points.
fn is_points(figure: &Token) -> bool {
    figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point))
}

fn is_movement(class: Class) -> bool {
    matches!(class, Class::Up | Class::Down | Class::RankUp | Class::RankDown)
}

/// Whether two figures of a list have the same unit, or the first has none of its own.
pub(super) fn is_alike(figure: &Token, last: &Token) -> bool {
    match (figure.quantity(), last.quantity()) {
        (Some(figure), Some(last)) => {
            let is_share = |quantity: &Quantity| matches!(quantity.kind, Some(UnitKind::Percent | UnitKind::PerMille));
            figure.unit.is_empty() || figure.unit == last.unit || is_share(figure) && is_share(last)
        }
        _ => true,
    }
}
