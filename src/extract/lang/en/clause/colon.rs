//! Labels: the words before a colon, or before a figure without a verb.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// The words before a colon.
    pub(super) fn label_before(&self, colon: usize) -> SmolStr {
        let view = &self.view;
        let mut from = colon;
        while from > 0 && !view.is_hard_break(from - 1) && !view.is_mark(from - 1, ':') {
            // A comma parts the label from a figure before it.
            if view.is_mark(from - 1, ',') && self.drafts.iter().any(|draft| draft.item < from) {
                break;
            }
            from -= 1;
        }
        // "Complaints - including (noise, dogs)": what is included is no part of the name.
        let is_aside = |at: usize| view.is_mark(at, '(') || view.is_word(at, "including");
        let mut to = (from..colon).find(|&at| is_aside(at)).filter(|&aside| aside > from).unwrap_or(colon);
        while to > from + 1 && view.is_break_dash(to - 1) {
            to -= 1;
        }
        let name = view.name((from, to));
        // "Those include: 11 deputies": what opens a list names nothing.
        let is_opening = name.to_ascii_lowercase().starts_with("include") && to - from <= 2;
        let is_taken = is_opening || self.drafts.iter().any(|draft| draft.item >= from && draft.item < colon);
        if is_taken { SmolStr::default() } else { name }
    }

    /// Whether the words before a colon open a list of counts, not a label of one figure.
    pub(super) fn is_lead_in(&self, colon: usize) -> bool {
        // "Key figures presented by staff (listed as such) included: 29 inspections"
        (0..colon)
            .rev()
            .take_while(|&at| !self.view.is_hard_break(at))
            .any(|at| self.view.is_verb(at) || self.view.quantity(at).is_some())
    }

    /// The words of the clause before the figure, where it has no verb: "Prices up 3 percent".
    pub(super) fn label(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        let has_verb = clause.verbs.iter().any(|&verb| verb < at);
        (!has_verb).then(|| self.noun_before(at)).flatten()
    }
}
