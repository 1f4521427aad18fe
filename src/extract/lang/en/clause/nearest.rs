//! The name of a figure that no rule named.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// A name for a figure that no rule named: what stands behind it, before it, what was spoken of, or its unit.
    pub(super) fn any_name(&self, at: usize, draft: &Draft) -> SmolStr {
        let view = &self.view;
        let behind = || {
            let mut from = draft.next;
            while from < self.clause(at).end && view.has(from, EMPTY) {
                from += 1;
            }
            view.noun_phrase(from).map(|range| view.name(range))
        };
        let candidates: [&dyn Fn() -> Option<SmolStr>; 10] = [
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
        ];
        let named = || candidates.iter().filter_map(|candidate| candidate()).filter(|name| !name.is_empty());
        named().find(|name| !unfit::names_none(name)).or_else(|| named().next()).unwrap_or_default()
    }
}
