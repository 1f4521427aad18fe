//! What a name of counted things holds too much of: where they were brought to, what each of them cost, why it was done.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// What is done to people and things that brings them somewhere: `connected 1,142 households to the water network`.
const BRINGS: &Words = words![
    "added",
    "admitted",
    "attached",
    "connect",
    "connected",
    "connecting",
    "connects",
    "convert",
    "converted",
    "converting",
    "delivered",
    "distribute",
    "distributed",
    "distributing",
    "donated",
    "drew",
    "extended",
    "gave",
    "given",
    "handed",
    "helped",
    "link",
    "linked",
    "linking",
    "promoted",
    "relocated",
    "restored",
    "retrofit",
    "retrofitted",
    "returned",
    "upgrade",
    "upgraded"
];

/// What one of many costs or gets, behind "at": `at an average cost of £5,900 a week`.
const PRICES: &Words =
    words!["charge", "cost", "fee", "pace", "price", "rate", "rent", "salary", "total", "value", "wage", "wages"];

impl Reader<'_> {
    /// Cuts what is no part of a name off its end.
    pub(super) fn trim_name(&self, at: usize, draft: &mut Draft) {
        if let Some(name) = self.part_of_which(at, draft) {
            draft.indicator = name;
        }
        // "incomes range from $30,000 to $250,000"
        let head = || draft.indicator.trim_end_matches(" from").strip_suffix(" range");
        let is_from = || (at.saturating_sub(4)..at).any(|word| self.view.is_one_of(word, words!["between", "from"]));
        if let Some(head) = head().filter(|_| self.is_spread(draft) && is_from()) {
            draft.indicator = SmolStr::from(head);
        }
        // "$1.2 million in broadband for about 900 households": what binds the next figure.
        for bound in [" about", " almost", " approximately", " nearly", " roughly", " some"] {
            if let Some(head) = draft.indicator.strip_suffix(bound) {
                let joint = [" for", " in", " of", " to"].iter().find_map(|joint| head.strip_suffix(joint));
                draft.indicator = SmolStr::from(joint.unwrap_or(head));
                break;
            }
        }
        if !matches!(draft.sort, Sort::Count | Sort::Measure) || draft.measure != Measure::Level {
            return;
        }
        if self.view.may_say(words!["at"])
            && let Some((head, tail)) = draft.indicator.rsplit_once(" at ")
        {
            let is_priced = tail.split(' ').next_back().is_some_and(|last| PRICES.has(last));
            let is_article = ["a ", "an ", "the "].iter().any(|article| tail.starts_with(article));
            if is_priced && is_article {
                draft.indicator = SmolStr::from(head);
            }
        }
        // "will house 1,100 staff instead of 1,900"
        if let Some(head) = draft.indicator.strip_suffix(" instead") {
            draft.indicator = SmolStr::from(head);
        }
        let whys = self.view.may_say(words!["because", "owing", "thanks"]);
        for why in [" because of ", " owing to ", " thanks to "].into_iter().filter(|_| whys) {
            if let Some((head, _)) = draft.indicator.split_once(why) {
                draft.indicator = SmolStr::from(head);
            }
        }
        let is_brought = || {
            self.governor(at).is_some_and(|verb| self.view.is_one_of(verb, BRINGS))
                || (draft.next..draft.next + 2)
                    .any(|be| self.view.has(be, Tags::BE) && self.view.is_one_of(be + 1, BRINGS))
        };
        if draft.rule == "count"
            && let Some((head, _)) = draft.indicator.cut_at(" to ")
            && is_brought()
        {
            draft.indicator = SmolStr::from(head);
        }
    }

    /// The one thing that has what is counted at `at`: `will open a crisis center with 24 beds`.
    pub(super) fn holder(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let with = at.checked_sub(1).filter(|&with| view.is_word(with, "with"))?;
        let from = (with.saturating_sub(5)..with).rev().take_while(|&word| view.is_content(word)).last()?;
        let is_one = from > 0 && from < with && view.is_one_of(from - 1, words!["a", "an", "another"]);
        Some(view.name((from, with))).filter(|name| is_one && !name.is_empty() && !view.is_plural(with - 1))
    }

    /// Who has a part of the money told before: `Debtors owed R634 million, of which households owed 71%`.
    fn part_of_which(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let is_share = draft.sort == Sort::Percent && draft.measure == Measure::Level && draft.rule == "subject";
        let last = self.last().filter(|last| is_share && last.sort == Sort::Money)?;
        let which = (last.next..at).take(3).find(|&which| {
            view.is_word(which, "of which") || view.is_word(which, "of") && view.is_word(which + 1, "which")
        })?;
        (which > 0 && view.is_mark(which - 1, ','))
            .then(|| format_smolstr!("{} share of {}", draft.indicator, last.indicator))
    }
}
