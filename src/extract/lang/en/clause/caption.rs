//! Figures set apart from their names, as posters and fact sheets do: "$3.2 million" over "Grants awarded", "Median age – 38.8".

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::*;

/// Items of the longest name that stands apart.
const LONGEST: usize = 9;

impl Reader<'_> {
    /// The words that a sentence holds beside its one figure: behind it ("98.6% on-time rate", "$61,250 – median income"), or before it
    /// and a dash.
    pub(super) fn caption(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let is_mark = |at: usize| view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_)));
        let marks = |at: &usize| is_mark(*at);
        let is_apart = |at: usize| view.is_break_dash(at) || view.is_mark(at, ':');
        // A name holds words alone.
        let named = |from: usize, to: usize| {
            let is_name = from < to && to - from <= LONGEST && (from..to).all(|at| !self.breaks_name(at));
            is_name.then(|| view.name((from, to))).filter(|name| !name.is_empty())
        };
        // "Unemployment: down to 5.2%"
        let moves =
            at > 2 && view.is_one_of(at - 1, words!["to", "from"]) && view.has(at - 2, Tags::UP.and(Tags::DOWN));
        if moves && is_apart(at - 3) {
            return Some(self.label_before(at - 3)).filter(|name| !name.is_empty());
        }
        let first = at - (0..at).rev().take_while(marks).count();
        if first == 0 {
            let from = draft.next + (draft.next..view.len()).take_while(marks).count();
            let to = view.len() - (from..view.len()).rev().take_while(marks).count();
            return named(from, to);
        }
        let ends = (draft.next..view.len()).all(|at| is_mark(at) && !view.is_mark(at, ','));
        // "The fair drew crowds — 400": a statement is no name.
        let tells = (1..first.saturating_sub(1)).any(|at| view.is_verb(at));
        (ends && is_apart(at - 1) && !tells).then(|| named(0, first)).flatten()
    }

    /// "€18.5m - Water Services": what stands behind the dash of a line or item that opens with its one amount names it, whatever was told before.
    pub(super) fn set_apart(&self, at: usize, draft: &mut Draft) -> bool {
        if let Some(name) = self.chained(at, draft) {
            draft.indicator = name;
            (draft.rule, draft.confidence) = ("label", 0.6);
            return true;
        }
        let view = &self.view;
        let opens = draft.sort == Sort::Money
            && view.is_break_dash(draft.next)
            && (0..at).all(|at| view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_))));
        let Some(name) = opens.then(|| self.caption(at, draft)).flatten() else { return false };
        draft.indicator = name;
        (draft.rule, draft.confidence) = ("caption", 0.85);
        true
    }

    /// "People in shelters: This year's count found 1,336", "Simple assaults – down 16%, with 331 reported cases": the label that opens the
    /// sentence names what only counts it.
    pub(super) fn counted_under_label(&self, draft: &Draft) -> Option<SmolStr> {
        let bare = words![
            "case",
            "cases",
            "count",
            "incidents",
            "instances",
            "number",
            "offences",
            "offenses",
            "reports",
            "tally",
            "total"
        ];
        let kinds = words!["confirmed", "new", "recorded", "reported", "total"];
        let name = draft
            .indicator
            .split_once(' ')
            .filter(|(kind, _)| kinds.has(kind))
            .map_or(draft.indicator.as_str(), |(_, name)| name);
        if draft.measure == Measure::Rank || !bare.has(name) {
            return None;
        }
        let view = &self.view;
        let first = (0..draft.item)
            .take_while(|&at| view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_))))
            .count();
        // "Robberies- up by 7"
        let is_lone = |at: usize| {
            let next = view.item(at).and_then(|item| view.tokens.get(item.next));
            view.is_mark(at, '-') && next.is_some_and(|next| !next.is_glued)
        };
        let end = (first + 1..draft.item.min(first + 1 + LONGEST))
            .find(|&at| view.is_mark(at, ':') || view.is_break_dash(at) || is_lone(at))?;
        let is_joint = |at: usize| view.is_mark(at, ',') && view.is_mark(end, ':');
        let is_label = !(first..end).any(|at| self.breaks_name(at) && !is_joint(at));
        is_label
            .then(|| view.name((first, end)))
            .filter(|name| !name.is_empty() && !bare.has(&name.to_ascii_lowercase()))
    }

    /// Whether the item is more than a word of a name.
    fn breaks_name(&self, at: usize) -> bool {
        let view = &self.view;
        let is_other = view.item(at).is_none_or(|item| match item.what {
            What::Word => false,
            What::Mark(mark) => !matches!(mark, '-' | '/' | '&' | '\'' | '’' | '*'),
            What::Quantity(_) | What::Time(_) => true,
        });
        is_other
            || view.is_verb(at) && at > 0 && view.has(at, Tags::BE)
            || view.has(at, Tags::PRONOUN.without(Tags::DEFINITE))
    }
}

/// A share with a sign of its own is by how much something moved: "Violent crime: -12%", "Homes sold: 412 (+5.2%)".
pub(super) fn signed(draft: &mut Draft, text: &str) {
    const RATES: &Words =
        words!["rate", "rates", "ratio", "share", "margin", "balance", "return", "returns", "inflation", "temperature"];
    let is_signed = draft.sort == Sort::Percent && draft.measure == Measure::Level && text.starts_with(['+', '-', '−']);
    if is_signed && !draft.indicator.split(' ').any(|word| RATES.has(word)) {
        draft.measure = Measure::Growth;
        debug_assert!(!text.starts_with('-') || draft.value <= Decimal::ZERO, "the sign is part of the value");
    }
    // "School budget: $431.6 million (+$19.2 million)"
    let is_added = draft.sort == Sort::Money && draft.measure == Measure::Level && text.starts_with('+');
    if is_added && draft.rule == "in-brackets" {
        draft.measure = Measure::Change;
    }
}
