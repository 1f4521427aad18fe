//! Whose move a bracket tells, where several names have one each.

use super::*;

impl Reader<'_> {
    /// "were assault (up from 14 to 22) and theft (down from 60 to 55)": what stands before the bracket, and not what the
    /// sentence is about.
    pub(in super::super) fn moved_in_brackets(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_bracket = |at: usize| view.is_mark(at, '(');
        let open = (at.saturating_sub(8)..at)
            .rev()
            .take_while(|&before| !view.is_mark(before, ')'))
            .find(|&at| is_bracket(at))?;
        let moves = |open: usize| view.has(open + 1, Tags::UP.and(Tags::DOWN)) || view.is_word(open + 1, "from");
        let named = |open: usize| open > 0 && moves(open) && view.is_content(open - 1) && view.time(open - 1).is_none();
        let is_listed = (0..view.len()).any(|other| other != open && is_bracket(other) && named(other));
        if !named(open) || !is_listed {
            return None;
        }
        self.noun_before(open)
    }
}
