//! Labels: the words before a colon, or before a figure without a verb.

use smol_str::SmolStr;

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// The words before a colon.
    pub(super) fn label_before(&self, colon: usize) -> SmolStr {
        let view = &self.view;
        let mut from = colon;
        while from > 0 && !view.is_hard_break(from - 1) && !view.is_mark(from - 1, ':') {
            // "Ashby: 1,535 Corton: 448": the next label begins behind the figure.
            if self.drafts.iter().any(|draft| draft.item + 1 == from && view.is_mark(draft.item.saturating_sub(1), ':'))
            {
                break;
            }
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
        // "The tax rate for the upcoming fiscal year is set: $0.2252"
        let set = to > from + 2
            && view.has(to - 2, Tags::BE)
            && view.is_one_of(to - 1, words!["final", "here", "in", "out", "set"]);
        to -= 2 * usize::from(set);
        let name = self.told_before(from, to).unwrap_or_else(|| view.name((from, to)));
        let name = self.title_before(from, to, &name).unwrap_or(name);
        // "Those include: 11 deputies": what opens a list names nothing.
        let is_opening = name.to_ascii_lowercase().starts_with("include") && to - from <= 2;
        // "Our goal: 500 new trees"
        let is_opening =
            is_opening || words!["aim", "goal", "objective", "result", "target"].has(&name.to_ascii_lowercase());
        let is_taken = is_opening || self.drafts.iter().any(|draft| draft.item >= from && draft.item < colon);
        if is_taken { SmolStr::default() } else { name }
    }

    /// "Violence with injury: down by 13 per cent", "Theft: 12 per cent rise": the words that open the sentence, where a colon parts them
    /// from its first figure and they tell nothing.
    pub(super) fn label_of_line(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let colon = at.checked_sub(1).filter(|&colon| view.is_mark(colon, ':') && self.drafts.is_empty())?;
        let tells = |at: usize| {
            view.quantity(at).is_some()
                || view.is_mark(at, ',')
                || at > 0 && view.is_verb(at) && !view.has(at, Tags::PARTICIPLE)
        };
        (!(0..colon).any(tells)).then(|| self.label_before(colon)).filter(|name| !name.is_empty())
    }

    /// "Work First: $499,302", "Families First": a name of capitals is kept whole, whatever its words are elsewhere.
    fn title_before(&self, from: usize, to: usize, name: &str) -> Option<SmolStr> {
        // Nothing may be left of what stands before the colon.
        if to <= from {
            return None;
        }
        let view = &self.view;
        let is_capital =
            |at: usize| view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital);
        let is_title = (2..=4).contains(&(to - from)) && (from..to).all(is_capital);
        let (first, last) = (view.item(from)?, view.item(to.checked_sub(1)?)?);
        let words = &view.text[view.tokens[first.first].start..view.tokens[last.next - 1].end];
        let is_cut = name.is_empty() || name.len() < words.len() && words.starts_with(name);
        (is_title && is_cut).then(|| SmolStr::from(words))
    }

    /// What a whole sentence before a colon tells last: "The budget pays for several new employees: two in the office", "The
    /// county saw one of the largest allocations: $16 million".
    fn told_before(&self, from: usize, to: usize) -> Option<SmolStr> {
        let view = &self.view;
        let verb = (from + 1..to).rev().find(|&at| view.is_verb(at) && !view.has(at, Tags::BE))?;
        // "Deaths tied to outbreaks: 143": a label with its figure and no more.
        let is_label = view.is_past(verb)
            && !view.has(verb, MOVE)
            && view.is_plural(verb - 1)
            && view.has(verb + 1, Tags::PREPOSITION)
            && view.len() <= to + 3;
        if is_label {
            return None;
        }
        let is_bare =
            (verb + 1..to).all(|at| !view.is_mark(at, ',') && !view.has(at, Tags::CLAUSE.and(Tags::RELATIVE)));
        let name = self.nearest_noun(to).filter(|_| is_bare && verb + 2 < to && view.is_plural(to - 1))?;
        // "hiring several new employees"
        let name = [" several ", " many ", " various "]
            .iter()
            .find_map(|some| name.cut_at(some))
            .map_or(name.clone(), |(_, rest)| SmolStr::from(rest));
        Some(match name.split_once(' ') {
            Some((grade, rest)) if elided::is_grade_word(grade) => SmolStr::from(rest),
            _ => name,
        })
    }

    /// The label before the dash at `dash`, where a sentence lists several: "four sources, namely: shared revenue – $8.1 million (70%),
    /// fees – $1.1 million".
    pub(in crate::extract::lang::en) fn label_in_list(&self, dash: usize) -> Option<Range> {
        let view = &self.view;
        let leads = |at: usize| view.is_break_dash(at) && view.quantity(at + 1).is_some();
        if !leads(dash) || (0..view.len()).filter(|&at| leads(at)).count() < 2 {
            return None;
        }
        let parts = |at: usize| {
            view.quantity(at).is_some()
                || view.is_word(at, "namely")
                || view.item(at).is_some_and(|item| matches!(item.what, What::Mark(',' | ';' | ':' | ')')))
        };
        let mut from = (0..dash).rev().find(|&at| parts(at)).map_or(0, |mark| mark + 1);
        from += usize::from(view.has(from, Tags::CONJUNCTION));
        let tells = (from..dash).any(|at| {
            view.is_mark(at, '(')
                || view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL))
                || view.is_verb(at) && view.has(at, MOVE)
        });
        (from < dash && !tells).then_some((from, dash))
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
