//! The name of a figure that no rule named.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A name for a figure that no rule named: what stands behind it, before it, what was spoken of, or its unit.
    pub(super) fn any_name(&self, at: usize, draft: &Draft) -> SmolStr {
        let view = &self.view;
        let behind = || {
            let mut from = draft.next;
            // "£46m of 'savings'"
            while from < self.clause(at).end
                && (view.has(from, EMPTY) || view.is_word(from, "of") || view.opens_phrase(from))
            {
                from += 1;
            }
            view.noun_phrase(from).map(|range| view.name(range))
        };
        let candidates: [&dyn Fn() -> Option<SmolStr>; 11] = [
            &|| self.subject_name(at),
            // "The national rate": words that name nothing beside others.
            &|| {
                let (from, to) = self
                    .clause(at)
                    .subject
                    .filter(|&(_, to)| view.item(to - 1).is_some_and(|item| view.raw(item).ends_with("rate")))?;
                Some(view.words((from, to)))
            },
            &behind,
            &|| self.noun_before(at),
            &|| self.last_in_clause(at).map(|last| last.indicator.clone()),
            &|| self.last().map(|last| last.indicator.clone()),
            &|| self.subject.clone(),
            &|| {
                self.previous
                    .as_ref()
                    .filter(|last| last.sort == draft.sort && !draft.unit.is_empty())
                    .map(|last| last.indicator.clone())
            },
            &|| {
                // Behind who says it, up to the aside: what stands left of a figure is no name as a whole.
                let start = self.clause(at).start;
                let from =
                    (start..at).rev().find(|&at| view.has(at, Tags::SAY) && at > start).map_or(start, |say| say + 1);
                let to = (from + 1..at).find(|&at| view.is_mark(at, ',')).unwrap_or(at);
                Some(view.name((from, to)))
            },
            &|| (draft.sort == Sort::Count || draft.sort == Sort::Measure).then(|| draft.unit.clone()),
            &|| self.done_with(draft),
        ];
        let named = || candidates.iter().filter_map(|candidate| candidate()).filter(|name| !name.is_empty());
        named().find(|name| !unfit::names_none(name)).or_else(|| named().next()).unwrap_or_default()
    }

    /// "Sh1.3 billion was collected in January": an amount that only what was done with it names.
    fn done_with(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let be = draft.next;
        let is_done = draft.sort == Sort::Money && (view.has(be, Tags::BE) || view.has_been(be));
        let done = be + 1 + usize::from(view.has(be + 1, Tags::ADVERB));
        let kind = match () {
            () if !is_done => return None,
            () if view.is_word(done, "collected") => "revenue",
            () if view.is_past(done) => "amount",
            () => return None,
        };
        Some(format_smolstr!("{kind} {}", view.words((done, done + 1)).to_lowercase()))
    }
}
