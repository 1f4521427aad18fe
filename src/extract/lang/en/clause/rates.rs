//! Rates: what they count, and what of.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::token::Kind;
use crate::extract::search::Search;

impl Reader<'_> {
    /// "29,334 tonnes of waste from 12,180 households – an average of 238kg per household": what a rate is per is no name of it.
    pub(super) fn not_of_base(&self, draft: &Draft) -> Option<SmolStr> {
        let (_, base) = draft.unit.rsplit_once('/')?;
        let is_base = |name: &str| {
            name.strip_prefix(base).is_some_and(|end| matches!(end, "s" | "es"))
                || base.strip_suffix('y').is_some_and(|stem| name.strip_prefix(stem) == Some("ies"))
        };
        if !is_base(&draft.indicator) {
            return None;
        }
        let others = self.drafts.iter().rev().filter(|last| last.measure == Measure::Level);
        others.map(|last| &last.indicator).find(|name| !is_base(name)).cloned()
    }

    /// "the number of outlets per 100,000 people was 86", "20 new cases (118 per 100,000 people)": what the rate counts.
    pub(super) fn name_rate(&self, at: usize, draft: &mut Draft) {
        let view = &self.view;
        let is_rate = draft.unit.strip_prefix('/').is_some_and(|base| base.starts_with(|c: char| c.is_ascii_digit()));
        if !is_rate {
            return;
        }
        let beside = self.last().filter(|last| {
            last.sort == Sort::Count
                && at > 0
                && view.is_mark(at - 1, '(')
                && last.next + 2 > at
                && !last.unit.contains('/')
        });
        let named = || implied_unit(draft.indicator.split(" per ").next().unwrap_or_default());
        let counted = beside.map_or_else(named, |last| last.unit.clone());
        if !matches!(counted.as_str(), "" | "%" | "people") && !draft.indicator.starts_with("rate of ") {
            draft.unit = format_smolstr!("{counted}{}", draft.unit);
        }
    }

    /// "averaged $9,381 an acre, medium-grade land $6,890", "rose $534 per acre to $8,093": a price per the same, where the amounts are of
    /// one size and nothing is done between.
    pub(super) fn priced_likewise(&self, at: usize, draft: &mut Draft) {
        let view = &self.view;
        if draft.sort != Sort::Money || draft.unit.contains('/') {
            return;
        }
        let Some(last) = self.last_in_clause(at).filter(|last| last.sort == Sort::Money && at - last.next.min(at) <= 8)
        else {
            return;
        };
        let is_per = last
            .unit
            .strip_prefix(draft.unit.as_str())
            .and_then(|base| base.strip_prefix('/'))
            .is_some_and(|base| !base.starts_with(|c: char| c.is_ascii_digit()) && base != "year");
        let (one, other) = (draft.value.abs(), last.value.abs());
        // A change of a price is smaller than the price.
        let n_most = if last.measure == Measure::Level { Decimal::from(4) } else { Decimal::ONE_HUNDRED };
        let is_like = one <= other * n_most && other <= one * n_most;
        let joins = |word: usize| {
            view.is_mark(word, ',') || view.has(word, Tags::CONJUNCTION.and(Tags::COMPARED)) || view.is_word(word, "to")
        };
        let is_joined = (last.next..at).any(joins) && !(last.next..at).any(|word| view.is_verb(word));
        if is_per && is_like && is_joined {
            draft.unit = last.unit.clone();
        }
    }

    /// What a label says in brackets that its figure is per: "Teen birth rate (per 1,000 females): 42.4".
    fn rate_in_label(&self) -> Option<SmolStr> {
        let view = &self.view;
        let colon = (4..view.len().min(24)).find(|&colon| view.is_mark(colon, ':'))?;
        let open = (1..colon).rev().find(|&open| view.is_mark(open, '('))?;
        let number = view.item(open + 2).filter(|_| view.is_word(open + 1, "per") && view.is_mark(colon - 1, ')'))?;
        let token = &view.tokens[number.first];
        let factor = if view.is_word(open + 3, "k") { Decimal::ONE_THOUSAND } else { Decimal::ONE };
        let is_number = token.kind == Kind::Number;
        is_number.then(|| format_smolstr!("/{}", (token.value * factor).normalize()))
    }

    /// A bare number with decimals goes on with the rate told before it: "came in at 3.1", "York County, 29.2".
    pub(super) fn unit_of_rate(&self, quantity: &Quantity, name: &str) -> Option<SmolStr> {
        // "the death rate per 100,000 people was 17.9", "New cases per 100k: 212"
        let lower = name.to_lowercase();
        let name = lower.as_str();
        if let Some((counted, base)) = name.rsplit_once("per ") {
            let base = base.first_word();
            let digits: String = base.chars().filter(char::is_ascii_digit).collect();
            // "per 100 million miles"
            let thousands = match name.cut_at(" million ") {
                Some((before, _)) if before.ends_with(base) => "000000",
                _ if base.ends_with(['k', 'K']) => "000",
                _ => "",
            };
            if !digits.is_empty() {
                let counted = implied_unit(counted.trim_end());
                let counted = if matches!(counted.as_str(), "%" | "people") { "" } else { counted.as_str() };
                return Some(format_smolstr!("{counted}/{digits}{thousands}"));
            }
        }
        if let Some(unit) = self.rate_in_label() {
            return Some(unit);
        }
        if quantity.value.normalize().scale() == 0 || quantity.has_per {
            return None;
        }
        let last = self.drafts.iter().rev().find(|last| last.measure != Measure::Rank).or(self.previous.as_ref())?;
        let is_rate = last.unit == "%" || last.unit.holds("/1") || last.sort == Sort::Measure;
        (is_rate && last.value.normalize().scale() > 0).then(|| last.unit.clone())
    }
}
