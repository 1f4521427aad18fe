//! Payments and accounts that lost the ends of their lines.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// "Ardle ALC £115.88 Street lighting £251.18 Insurance £207.48": payments that lost the ends of their lines, each behind its name.
    pub(in super::super) fn chained(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        const FAR: usize = 12;
        const MIN: usize = 4;
        let view = &self.view;
        if draft.sort != Sort::Money || at == 0 {
            return None;
        }
        let is_money =
            |at: usize| view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        let tells = |at: usize| {
            view.is_verb(at) && !view.is_gerund(at) && !view.is_past(at)
                || view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL))
                || view.is_mark(at, ';')
                || view.is_mark(at, '.')
                    && at + 1 < view.len()
                    && view
                        .item(at + 1)
                        .is_some_and(|next| view.tokens[next.first].is_capital && !view.tokens[next.first].is_glued)
        };
        // A new name stands right behind an amount.
        let opens = |at: usize| {
            view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital)
                && !view.has(at, Tags::PREPOSITION)
        };
        let next = |from: usize| {
            let next = (from + 1..view.len().min(from + FAR)).find(|&at| view.quantity(at).is_some())?;
            (is_money(next) && opens(from + 1) && !(from + 1..next).any(tells)).then_some(next)
        };
        let before = |from: usize| {
            let before = (from.saturating_sub(FAR)..from).rev().find(|&at| view.quantity(at).is_some())?;
            (is_money(before) && next(before) == Some(from)).then_some(before)
        };
        let n_before = std::iter::successors(before(at), |&at| before(at)).take(MIN).count();
        let n_behind = std::iter::successors(next(at), |&at| next(at)).take(MIN).count();
        if n_before + n_behind == 0 {
            return None;
        }
        let first = std::iter::successors(Some(at), |&at| before(at)).last()?;
        let last = std::iter::successors(Some(at), |&at| next(at)).last()?;
        let is_mark = |at: usize| view.item(at).is_none_or(|item| matches!(item.what, What::Mark(_)));
        let ends = (last + 1..view.len()).all(is_mark);
        let is_led = (0..first).any(|at| !is_mark(at)) && !(first.saturating_sub(FAR)..first).any(tells);
        if !is_led || n_before + n_behind + 1 < MIN && !ends {
            return None;
        }
        let from = before(at).map_or(0, |before| before + 1);
        let from = (from..at)
            .rev()
            .find(|&mark| {
                view.is_mark(mark, ':')
                    || view.time(mark).is_some() && !view.is_mark(mark + 1, ')') && !view.is_mark(mark + 1, ',')
            })
            .map_or(from, |mark| mark + 1);
        // "T Morgan (internal audit)", but "PAYE (April, May)"
        let is_plain = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) || view.is_mark(at, ')');
        let open = (from + 1..at).find(|&mark| view.is_mark(mark, '('));
        let open = open.filter(|&open| !(open + 1..at).all(is_plain)).unwrap_or(at);
        let words = view.name((from, open));
        Some(words).filter(|name| name.len() > 1)
    }
}
