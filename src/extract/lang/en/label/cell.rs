//! The cells of tables.

use crate::extract::Cell;
use crate::extract::lang::en::numeral::{Scanner, Sort};
use crate::extract::lang::en::token::{Kind, Token, is_money_sign, lex};
use crate::extract::lang::en::units::Units;
use crate::model::{Bound, Decimal, Measure};
use smol_str::SmolStr;

/// Reads the number of a cell.
pub(in crate::extract::lang::en) fn read_cell(text: &str) -> Option<Cell> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
    lex(text, &mut tokens);
    let scanner = Scanner { text, tokens: &tokens };
    let mut at = 0;
    let mut bound = Bound::Eq;
    let mut is_negative = false;
    let mut open = None;
    let mut sign = None;
    // Marks before the number.
    loop {
        let token = tokens.get(at)?;
        match token.kind {
            Kind::Mark('<') => bound = Bound::Lt,
            Kind::Mark('>') => bound = Bound::Gt,
            Kind::Mark('≤') => bound = Bound::Le,
            Kind::Mark('≥') => bound = Bound::Ge,
            Kind::Mark('~' | '≈') => bound = Bound::Approx,
            // ±1.6 says how sure another figure is.
            Kind::Mark('±') => {}
            Kind::Mark('▲' | '↑') => {}
            Kind::Mark('▼' | '↓') => is_negative = true,
            Kind::Mark('(') => open = Some(token.start),
            // "$ (29,951)"
            Kind::Mark(mark) if is_money_sign(mark) && tokens.get(at + 1).is_some_and(|next| next.is('(')) => {
                sign = Units::shared().currency(&text[token.start..token.end]).cloned();
            }
            Kind::Mark('*' | '†') => {}
            Kind::Word => match text[token.start..token.end].to_ascii_lowercase().as_str() {
                "about" | "approx" | "approximately" => bound = Bound::Approx,
                "over" => bound = Bound::Gt,
                "under" => bound = Bound::Lt,
                "up" if tokens.len() > at + 1 => {}
                "down" => is_negative = true,
                _ => break,
            },
            _ => break,
        }
        at += 1;
    }
    let mut found = Vec::new();
    let token = tokens[at];
    if token.kind == Kind::Word && !scanner.is_currency(at) {
        return None;
    }
    // A date, a range of years or a name is no figure.
    let next = scanner.read(at, &mut found)?;
    // "1 to 22.0": a ratio is no number of anything.
    let is_ratio = found.len() > 1 && found[0].value == Decimal::ONE;
    let quantity = found.into_iter().next().filter(|_| !is_ratio)?;
    if token.is_ordinal {
        return None;
    }
    let rest: Vec<&Token> = tokens[next..].iter().collect();
    let closes = open.filter(|_| rest.first().is_some_and(|token| token.is(')')));
    let mut end = quantity.end;
    let mut start = quantity.start;
    let mut value = quantity.value;
    if let (Some(open), Some(close)) = (open, rest.first().filter(|_| closes.is_some())) {
        start = open;
        end = close.end;
        value = -value.abs();
    }
    // $(1,234) and (1,234)% are negative too.
    if is_negative {
        value = -value.abs();
    }
    let tail_from = if closes.is_some() { next + 1 } else { next };
    let mut unit = quantity.unit.clone();
    if quantity.sort == Sort::Count {
        unit = SmolStr::default();
    }
    if let Some(currency) = sign.filter(|_| unit.is_empty()) {
        unit = currency;
    }
    if unit.is_empty() && tokens.get(tail_from).is_some_and(|token| token.is('%')) {
        unit = SmolStr::new_static("%");
        end = tokens[tail_from].end;
    }
    // More words than a unit and a footnote make the cell prose.
    let n_words = tokens[tail_from.min(tokens.len())..].iter().filter(|token| token.kind == Kind::Word).count();
    if n_words > 3 || tokens.get(tail_from).is_some_and(|token| token.is('/') || token.is(':')) {
        return None;
    }
    let is_rank = tokens.get(tail_from).is_some_and(|token| text[token.start..token.end].eq_ignore_ascii_case("of"))
        && tokens.get(tail_from + 1).is_some_and(|token| token.kind == Kind::Number);
    let measure = (is_rank && unit.is_empty()).then_some(Measure::Rank);
    Some(Cell { start, end, value, unit, bound, measure })
}
