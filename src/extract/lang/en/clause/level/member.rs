//! Members of lists of names and figures.

use super::*;

impl Reader<'_> {
    /// A member of a list of names and figures: `followed by Adams, 27.6; Franklin, 26.1; and Perry, 19.6`.
    pub(super) fn level_list_member(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { own, before, quantity, .. } = place;
        let comma = before.filter(|&comma| view.is_mark(comma, ',') && own.is_none())?;
        // "52% White, 21% Hispanic": the name stands behind the figure.
        let is_named_behind = view.item(place.after).is_some_and(|item| item.what == What::Word)
            && !view.has(place.after, Tags::CONJUNCTION.and(Tags::PREPOSITION));
        let is_share_behind =
            quantity.sort == Sort::Percent && view.is_word(place.after, "from") && view.time(place.after + 1).is_none();
        if is_named_behind || is_share_behind {
            return None;
        }
        let mut from = comma;
        while from > 0
            && view.item(from - 1).is_some_and(|item| {
                item.what == What::Word && !item.tags.has(EMPTY)
                    || matches!(item.what, What::Mark('-' | '.' | '\'' | '’'))
            })
            && !view.is_verb(from - 1)
        {
            from -= 1;
        }
        // "included: cocaine, 59; methamphetamine, 35 and opioids, 9"
        let colon = (0..from).rev().take_while(|&at| !view.is_verb(at)).find(|&at| view.is_mark(at, ':'));
        let is_listed = colon.is_some()
            && view.item(place.after).is_none_or(|next| {
                matches!(next.what, What::Mark(',' | ';' | '.')) || next.tags.has(Tags::CONJUNCTION)
            });
        let is_name = from < comma
            && comma - from <= 4
            && view.item(from).is_some_and(|item| view.tokens[item.first].is_capital || is_listed);
        let opens = from.checked_sub(1)?;
        // Behind the figure before it, or behind "followed by" and the colon that open the list.
        let after_figure = self.drafts.last().is_some_and(|last| {
            last.sort == quantity.sort
                && last.next <= from
                && (last.next..from).all(|at| {
                    view.is_mark(at, ',')
                        || view.is_mark(at, ';')
                        || view.is_mark(at, ')')
                        || view.has(at, Tags::CONJUNCTION)
                        || view.is_one_of(at, words!["followed", "by", "then"])
                })
        });
        let opened =
            view.is_mark(opens, ':') || view.is_word(opens, "by") && view.is_word(opens.wrapping_sub(1), "followed");
        if !is_name || !(after_figure || opened) {
            return None;
        }
        draft.rule = "list-member";
        draft.confidence = 0.7;
        // What the words before the colon count: "Other overdoses included:".
        let counted = self.clauses.first().and_then(|clause| clause.subject);
        let counted = counted.or_else(|| view.counted(0, false).map(|(range, _)| range));
        if let Some(subject) = counted.filter(|_| is_listed && quantity.is_count()) {
            draft.unit = implied_unit(&view.name(subject));
        }
        draft.indicator = view.name((from, comma));
        if let Some(last) = self.drafts.last().filter(|last| after_figure && draft.unit.is_empty() && last.unit != "%")
        {
            draft.unit = last.unit.clone();
        }
        Some(true)
    }
}
