//! Units of columns and rows.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token, lex};
use crate::extract::lang::en::units::{UnitKind, Units};

/// A unit that stands alone: `%`, `$ millions`, `tons`, `in thousands`, `per 1,000 residents`.
pub(super) fn unit_of(text: &str, tokens: &[Token]) -> Option<(SmolStr, Decimal)> {
    let units = Units::shared();
    let mut at = 0;
    let mut unit: Option<SmolStr> = None;
    let mut factor = Decimal::ONE;
    let mut is_scaled = false;
    while at < tokens.len() {
        let token = &tokens[at];
        let word = text[token.start..token.end].to_lowercase();
        if matches!(word.as_str(), "in" | "of" | "percent of" | "no" | "." | "," | "us")
            || matches!(word.as_str(), "'" | "’" | "‘")
        {
            at += 1;
            continue;
        }
        if word == "000s" || word == "000" || word == "'000" || word == "’000" {
            factor = Decimal::ONE_THOUSAND;
            is_scaled = true;
            let is = |at: usize, word: &str| tokens.get(at).is_some_and(|next| &text[next.start..next.end] == word);
            // "000s", "000's"
            let mark = usize::from(is(at + 1, "'") || is(at + 1, "’"));
            at += 1 + if is(at + 1 + mark, "s") { 1 + mark } else { 0 };
            continue;
        }
        if token.is('%') {
            unit.get_or_insert(SmolStr::new_static("%"));
            at += 1;
            continue;
        }
        if let Some(currency) = units.currency(&word) {
            unit.get_or_insert(currency.clone());
            at += 1;
            continue;
        }
        if let Some(found) = units
            .magnitude(word.trim_end_matches('s'))
            .or_else(|| units.magnitude(&word))
            .filter(|_| word.len() > 1 || unit.is_some())
        {
            factor = found;
            is_scaled = true;
            at += 1;
            continue;
        }
        if let Some((found, next)) = units.find(text, tokens, at).filter(|(found, _)| found.kind != UnitKind::Multiple)
        {
            let name = if found.kind == UnitKind::Points { SmolStr::new_static("pp") } else { found.name.clone() };
            if unit.is_none() {
                factor *= found.factor.0;
                unit = Some(name);
            }
            at = next;
            // "percent of adults" is a unit; "miles of road" a name.
            if found.kind == UnitKind::Percent {
                return unit.map(|unit| (unit, factor));
            }
            continue;
        }
        if word == "per" && at + 1 < tokens.len() {
            let rest: Vec<&str> = tokens[at + 1..].iter().map(|token| &text[token.start..token.end]).collect();
            let base = unit.clone().unwrap_or_default();
            return Some((
                smol_str::format_smolstr!("{base}/{}", rest.join(" ").replace(',', "").to_lowercase()),
                factor,
            ));
        }
        // A counted noun: "(students)".
        if tokens.len() == 1
            && token.kind == Kind::Word
            && word.ends_with('s')
            && !token.has(Tags::SINGULAR)
            && !token.is_capital
        {
            return Some((SmolStr::from(word), factor));
        }
        return None;
    }
    match unit {
        Some(unit) => Some((unit, factor)),
        None if is_scaled => Some((SmolStr::default(), factor)),
        None => None,
    }
}

/// A unit of measure that words name by themselves, without a magnitude: "millimetres".
pub(in crate::extract::lang::en) fn unit_stated(text: &str) -> Option<SmolStr> {
    let mut tokens = Vec::new();
    lex(text, &mut tokens);
    let (found, next) = Units::shared().find(text, &tokens, 0)?;
    (next == tokens.len() && found.kind != UnitKind::Multiple && found.factor.0 == Decimal::ONE)
        .then(|| found.name.clone())
}

/// A unit in a column of its own.
pub(in crate::extract::lang::en) fn read_unit(text: &str) -> Option<(SmolStr, Decimal)> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
    lex(text, &mut tokens);
    if let Some(unit) = unit_of(text, &tokens) {
        return Some(unit);
    }
    let name = text.trim().to_lowercase();
    // The names of the rows tell what is counted.
    if matches!(name.as_str(), "count" | "each" | "no" | "nos" | "number" | "numbers") {
        return None;
    }
    (!name.is_empty() && name.len() < 24 && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/')))
        .then(|| (SmolStr::from(name), Decimal::ONE))
}
