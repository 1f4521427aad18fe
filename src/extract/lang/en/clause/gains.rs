//! Reports of jobs: who gained and who lost, told as a list.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// `Trade led all job losses with 600, followed by financial activities with 500 and information jobs losing 100`,
    /// `construction — up 1,000 —`.
    pub(super) fn gain_in_list(
        &self,
        at: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let is_led = left.at.is_some_and(|before| view.is_word(before, "with"));
        if !is_led && self.stock_moved(at, quantity, own, draft) {
            return true;
        }
        let Some(before) = left.at.filter(|_| quantity.is_count() && !quantity.has_per) else { return false };
        let is_stock = own.is_none_or(|(_, head)| view.has(head, Tags::STOCK));
        if !is_stock {
            return false;
        }
        if view.has(before, Tags::UP.and(Tags::DOWN)) && before > 0 && view.is_break_dash(before - 1) {
            return self.gain_behind_dash(before, own, draft);
        }
        let is_with = view.is_word(before, "with");
        let losing = ["losing", "shedding", "dropping", "gaining", "adding"].iter().find(|w| view.is_word(before, w));
        // "a rise in the number of thefts, with 171 recorded": so many there were.
        let is_told = view.is_past(at + 1) && !view.has(at + 1, Tags::GAIN.and(Tags::LOSE));
        if is_told || !is_with && losing.is_none() {
            return false;
        }
        let start = self.list_start(at);
        if is_with && self.gained_next(before, own, draft) {
            return true;
        }
        let ranks = (0..before).rev().find(|&at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)));
        // "citations saw a steep increase in 2019 with 6,907": so many there were.
        let is_seen = is_with
            && own.is_none()
            && ranks.is_some_and(|noun| {
                (noun.saturating_sub(3)..noun).any(|at| view.is_one_of(at, words!["a", "an"]))
                    && ((noun + 1..before).all(|at| view.time(at).is_some() || view.has(at, Tags::PERIOD_AT))
                        // "an increase in the number of flats approved, with 21"
                        || view.is_word(noun + 1, "in")
                            && (noun + 2..noun + 4).any(|at| view.item(at).is_some_and(|item| view.raw(item).starts_with("number"))))
            });
        if is_seen {
            draft.rule = "subject";
            draft.confidence = 0.7;
            draft.indicator = self.changed_before(before).or_else(|| self.subject_name(at)).unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        let ended =
            own.is_some_and(|(range, _)| view.is_one_of(range.1, words!["added", "lost", "gained", "cut", "shed"]));
        if ranks.is_none() && !ended || (losing.is_some() && !self.drafts.iter().any(|draft| draft.rule == "gain-list"))
        {
            return false;
        }
        let name = if start > 0 { view.name((start, before)) } else { self.leader(before) };
        let less = match losing {
            Some(word) => matches!(*word, "losing" | "shedding" | "dropping"),
            None => match own {
                Some((range, _)) if ended => view.is_one_of(range.1, words!["lost", "cut", "shed"]),
                _ => ranks.is_some_and(|noun| view.has(noun, Tags::FALL_NOUN)),
            },
        };
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, less);
        draft.rule = "gain-list";
        draft.confidence = 0.7;
        self.gain_unit(draft);
        draft.indicator = name;
        !draft.indicator.is_empty()
    }

    /// "587 jobs gained in September", "300 jobs were lost": by how many there are more or fewer.
    fn stock_moved(&self, at: usize, quantity: &Quantity, own: Option<(Range, usize)>, draft: &mut Draft) -> bool {
        let view = &self.view;
        let Some((range, head)) = own.filter(|_| quantity.is_count() && !quantity.has_per) else { return false };
        if !view.is_one_of(head, words!["jobs", "positions", "posts", "residents", "workers"]) || head + 1 != range.1 {
            return false;
        }
        let mut moved = range.1;
        // "40 jobs will be lost"; what may be lost need not be.
        while view.has(moved, Tags::BE) || view.is_one_of(moved, words!["will", "will be", "would", "would be"]) {
            moved += 1;
        }
        let is_lost = view.is_one_of(moved, words!["lost", "shed"])
            || view.is_one_of(moved, words!["cut", "eliminated"]) && moved > range.1;
        // "60 posts added last year" are sixty posts.
        let is_lost_only = view.is_one_of(head, words!["positions", "posts"]);
        // "Of the 1,200 jobs lost, 1,100 have come back": the whole of which a part is told.
        let is_whole = at > 1 && view.has(at - 1, Tags::DEFINITE) && view.is_one_of(at - 2, words!["of", "out of"]);
        if is_whole || !is_lost && (is_lost_only || !view.is_one_of(moved, words!["added", "gained"])) {
            return false;
        }
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, is_lost);
        draft.rule = "gained";
        draft.confidence = 0.8;
        draft.indicator = view.name(range);
        !draft.indicator.is_empty()
    }

    /// "adding 1,310 residents, followed by Corton with 640 and Ashby with 95": the same, of other places.
    fn gained_next(&self, with: usize, own: Option<(Range, usize)>, draft: &mut Draft) -> bool {
        let view = &self.view;
        let Some(last) = self.last().filter(|last| own.is_none() && matches!(last.rule, "gained" | "gained-next"))
        else {
            return false;
        };
        let mut from = last.next;
        let led = (from..with).find(|&at| view.is_word(at, "followed") && view.is_word(at + 1, "by"));
        match led {
            Some(led) => from = led + 2,
            None if last.rule == "gained-next" => {
                while view.is_mark(from, ',') || view.has(from, Tags::CONJUNCTION) {
                    from += 1;
                }
            }
            None => return false,
        }
        let place = view.name((from, with));
        if place.is_empty() || (from..with).any(|at| view.is_verb(at)) {
            return false;
        }
        let stem = last.whole().clone();
        draft.measure = last.measure;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.unit = last.unit.clone();
        draft.rule = "gained-next";
        draft.confidence = 0.7;
        draft.indicator = attach(&place, &stem);
        draft.stem = Some(stem);
        true
    }

    /// "Local government — up 4,300 — accounted for": the noun before the dash.
    fn gain_behind_dash(&self, word: usize, own: Option<(Range, usize)>, draft: &mut Draft) -> bool {
        let view = &self.view;
        let dash = word - 1;
        let opens = (0..dash).rev().find(|&at| view.is_break_dash(at)).unwrap_or(0);
        let has_figure = self.drafts.last().is_some_and(|last| {
            last.item > opens && self.clause_of[last.item] == self.clause_of[dash.saturating_sub(1)]
        });
        if has_figure {
            return false;
        }
        let Some(name) = dash.checked_sub(1).and_then(|_| self.noun_before(dash)) else { return false };
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, view.has(word, Tags::DOWN));
        draft.rule = "gain-list";
        draft.confidence = 0.7;
        if own.is_none() {
            self.gain_unit(draft);
        }
        draft.indicator = name;
        true
    }

    /// Where the words of this member of the list begin: behind the figure before it and the words that join them.
    fn list_start(&self, at: usize) -> usize {
        let view = &self.view;
        let mut start = self.drafts.last().filter(|last| last.rule == "gain-list").map_or(0, |last| last.next);
        while start > 0
            && start < at
            && (view.is_mark(start, ',')
                || view.has(start, Tags::CONJUNCTION)
                || view.is_word(start, "followed")
                || view.is_word(start, "by"))
        {
            start += 1;
        }
        start
    }

    /// Who leads: the words before the verb.
    fn leader(&self, before: usize) -> SmolStr {
        let view = &self.view;
        let led = (0..before).find(|&at| view.is_one_of(at, words!["led", "leads", "topped", "paced"]));
        match led {
            Some(led) => view.name((self.clause(before).start.min(led), led)),
            None => self.subject_name(before).filter(|name| !self.is_agent(name)).unwrap_or_default(),
        }
    }

    /// A bare number in a list of gains counts what the others count.
    fn gain_unit(&self, draft: &mut Draft) {
        if draft.unit.is_empty() {
            draft.unit = self
                .drafts
                .iter()
                .rev()
                .find(|last| last.rule == "gain-list" || last.measure == Measure::Change && last.sort == Sort::Count)
                .map_or_else(SmolStr::default, |last| last.unit.clone());
        }
        if draft.unit.is_empty() {
            draft.unit = self.stock_unit();
        }
    }

    /// What a report of jobs counts where it does not say.
    pub(super) fn stock_unit(&self) -> SmolStr {
        let of_jobs = || self.previous.as_ref().is_some_and(|last| last.unit == "jobs");
        if self.view.is_jobs || of_jobs() { SmolStr::new_static("jobs") } else { SmolStr::default() }
    }

    /// "Manufacturing gained 340 jobs": jobs in manufacturing, unless who acts is the county or its employers.
    pub(super) fn gained_by(&self, at: usize, name: &str) -> SmolStr {
        // "The construction sector added 10 jobs": construction jobs.
        let branch = |(from, to): (usize, usize)| {
            let is_branch = to > from + 1
                && self
                    .view
                    .is_one_of(to - 1, words!["categories", "category", "industries", "industry", "sector", "sectors"]);
            if is_branch { (from + usize::from(self.view.has(from, Tags::DEFINITE)), to - 1) } else { (from, to) }
        };
        let subject = self
            .clause(at)
            .subject
            .map(branch)
            .filter(|&(from, to)| !(from..to).any(|at| self.view.has(at, Tags::DETERMINER.and(Tags::PRONOUN))))
            .map(|range| self.view.name(range))
            .filter(|subject| {
                let is_place = subject.holds("County") || subject.holds("Council") || subject.holds("City");
                !subject.is_empty()
                    && !self.is_agent(subject)
                    && !is_place
                    && !["employers", "people", "workers", "residents", "companies"]
                        .iter()
                        .any(|who| subject.to_lowercase().ends_with(who))
            });
        match subject {
            // "Farm payrolls shed 1,500 positions": whose number payrolls are.
            Some(subject) if words!["employment", "payroll", "payrolls"].has(subject.last_word()) => subject,
            Some(subject) if name == "jobs" => format_smolstr!("{subject} {name}"),
            _ => SmolStr::from(name),
        }
    }
}
