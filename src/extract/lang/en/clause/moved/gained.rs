//! What is gained and lost.

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// `lost 27 farms and 37,230 acres of farmland`.
    pub(super) fn lost_land(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let of_land = quantity.sort == Sort::Measure && self.is_lost(before) && view.is_word(at + 1, "of");
        let land = of_land
            .then(|| view.noun_phrase(at + 2))
            .flatten()
            .filter(|_| view.is_verb(before) || self.last_in_clause(at).is_some_and(|last| last.rule == "gained"));
        if let Some(land) = land {
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, true);
            draft.rule = "gained";
            draft.indicator = view.name(land);
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// `lost eight deputies, two secretaries and a clerk`: each of them is lost.
    pub(super) fn lost_too(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        let goes_on = (view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION))
            && quantity.is_count()
            && own.is_some_and(|(_, head)| self.is_staff(head) || self.is_lost(before));
        if goes_on
            && let Some(last) = self.last_in_clause(at)
            && last.rule == "gained"
            && last.value.is_sign_negative()
            && let Some((range, _)) = own
        {
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, true);
            draft.rule = "gained";
            draft.indicator = view.name(range);
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// A count that a verb of gain or loss moves: "added 1,840 jobs" is a change of jobs, "added four trails" a count.
    pub(super) fn gained_count(&self, place: &Place<'_>, verb: usize, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, is_by, .. } = place;
        if is_by || !quantity.is_count() || own.is_none() {
            return None;
        }
        let tags = view.item(verb)?.tags;
        let gains = tags.has(Tags::GAIN.and(Tags::LOSE));
        let is_stock = own.is_some_and(|(_, head)| view.has(head, Tags::STOCK));
        // "added 1,840 jobs" is a change of jobs; "added four trails" a count.
        let loses = tags.has(Tags::LOSE) && own.is_some_and(|(_, head)| self.is_staff(head)) || self.is_lost(verb + 1);
        // "Health services declined 825 jobs": nobody declines a job, so many there are less.
        let falls = view.is_one_of(verb, words!["declined", "dropped", "fell", "grew", "rose"]) && is_stock;
        // "The jail population rose 41 inmates": nobody rises or falls a thing, nor do numbers anything else.
        let falls = falls
            || view.is_one_of(verb, words!["climbed", "fell", "rose"])
            || tags.has(Tags::RISE.and(Tags::FALL)) && self.is_number(at);
        if falls && let Some(subject) = self.subject_name(at).filter(|name| !self.is_agent(name)) {
            let noun = own.map(|(range, _)| view.name(range)).unwrap_or_default();
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::FALL));
            draft.rule = "moved";
            let says_noun = subject.ends_with(noun.as_str()) || !is_stock || implied_unit(&subject) == noun;
            draft.indicator = if says_noun { subject } else { attach(&subject, &noun) };
            return Some(true);
        }
        // "lost 87 neighbors to overdoses": so many died.
        if own.is_some_and(|(range, _)| self.dies_of(range.1).is_some()) {
            return Some(false);
        }
        // "The plan adds 93 positions": so many are in it, whatever others are cut.
        let in_plan = tags.has(Tags::GAIN)
            && !tags.has(Tags::LOSE)
            && verb.checked_sub(1).is_some_and(|paper| {
                view.is_one_of(paper, words!["budget", "plan", "proposal", "spending plan"])
                    || view.has(paper, Tags::BUDGET)
            });
        if in_plan {
            return Some(false);
        }
        // "added 3,000 new jobs": so many new ones.
        let is_new = own.is_some_and(|(range, head)| (range.0..head).any(|at| view.is_word(at, "new")));
        // "Health services declined 825 jobs"
        let moves_jobs = is_stock && tags.has(MOVE) && !tags.has(Tags::ACTION) && view.is_past_verb(verb);
        if moves_jobs && !gains {
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::FALL));
            draft.rule = "gained";
            draft.indicator = own.map(|(range, _)| self.gained_by(at, &view.name(range))).unwrap_or_default();
            return Some(true);
        }
        // "added 61 units to our housing stock", "lost 40 books from its collection": the stock is named.
        let of_store = own.is_some_and(|(_, head)| gains && self.store_behind(head + 1));
        if !(gains && is_stock && !is_new || loses || of_store) {
            return Some(false);
        }
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, tags.has(Tags::LOSE) && !tags.has(Tags::GAIN));
        draft.rule = "gained";
        draft.indicator = match own {
            Some((range, _)) if of_store => view.name(range),
            own => own.map(|(range, _)| self.gained_by(at, &view.name(range))).unwrap_or_default(),
        };
        Some(true)
    }

    /// Whether the clause of a figure is about how many there are: "enrollment", "the jail population", "in-home-care numbers".
    fn is_number(&self, at: usize) -> bool {
        let numbers = words![
            "attendance",
            "caseload",
            "count",
            "enrollment",
            "enrolment",
            "membership",
            "number",
            "numbers",
            "population",
            "total"
        ];
        self.clause(at).subject.is_some_and(|(_, to)| self.view.is_one_of(to - 1, numbers))
    }

    /// Whether what has been told goes into a stock, or out of it: "to our housing stock", "from its fleet".
    fn store_behind(&self, joint: usize) -> bool {
        const STORES: &Words = words![
            "collection",
            "collections",
            "fleet",
            "holdings",
            "inventory",
            "portfolio",
            "roster",
            "rolls",
            "stock",
            "workforce"
        ];
        let view = &self.view;
        let range = view.is_one_of(joint, words!["from", "to"]).then(|| view.noun_phrase(joint + 1)).flatten();
        view.may_say(STORES) && range.is_some_and(|(_, end)| view.is_one_of(end - 1, STORES))
    }

    /// `the strongest growth of the decade adding 560 residents`, `adding 320 new jobs and 1,100 residents`: a gerund without its
    /// comma, and what is joined to what was gained.
    pub(super) fn gained_with_gerund(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        let (range, head) = own.filter(|_| quantity.is_count() && !quantity.has_per)?;
        let is_moved = |verb: usize| view.has(verb, Tags::GAIN.and(Tags::LOSE));
        let is_led = |verb: usize| is_moved(verb) && view.is_gerund(verb);
        let joins = view.has(before, Tags::CONJUNCTION).then(|| self.last_in_clause(at)).flatten();
        let verb = match joins.filter(|last| last.next == before && last.sort == Sort::Count) {
            Some(last) => last.item.checked_sub(1).filter(|&verb| is_moved(verb)),
            None => Some(before).filter(|&verb| is_led(verb) && !view.is_verb(verb)),
        }?;
        if !view.has(head, Tags::STOCK) || (range.0..head).any(|at| view.is_word(at, "new")) {
            return None;
        }
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, view.has(verb, Tags::LOSE) && !view.has(verb, Tags::GAIN));
        draft.rule = "gained";
        draft.indicator = view.name(range);
        Some(!draft.indicator.is_empty())
    }

    /// The noun of what was gained or lost before is left out.
    pub(super) fn gained_as_before(&self, place: &Place<'_>, verb: usize, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, is_by, .. } = place;
        if !is_by
            && quantity.is_count()
            && own.is_none()
            && view.has(verb, Tags::GAIN.and(Tags::LOSE))
            && self.drafts.last().is_some_and(|draft| draft.rule == "gained")
        {
            let last = self.drafts.last().expect("seen above");
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, view.has(verb, Tags::LOSE));
            draft.rule = "gained";
            draft.unit = last.unit.clone();
            let name = self.clause(at).subject.map(|range| view.name(range)).filter(|name| !name.is_empty());
            draft.indicator = match name {
                Some(subject) => format_smolstr!("{subject} {}", draft.unit),
                None => last.indicator.clone(),
            };
            return Some(true);
        }
        None
    }

    /// `has lost a quarter of its dairy farms since 2010`.
    pub(super) fn lost_share(&self, place: &Place<'_>, verb: usize, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, is_by, .. } = place;
        let lost = !is_by
            && quantity.sort == Sort::Percent
            && self.is_lost(verb + 1)
            && view.is_word(at + 1, "of")
            && view.has(at + 2, Tags::DETERMINER);
        if let Some(range) = view.noun_phrase(at + 3).filter(|_| lost) {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, true);
            draft.rule = "moved";
            draft.indicator = view.name(range);
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// Whether the verb before `at` says that something was lost, whatever it is.
    pub(in super::super) fn is_lost(&self, at: usize) -> bool {
        let lost = words!["lose", "loses", "losing", "lost"];
        self.view.is_one_of(at, lost) || self.governor(at).is_some_and(|verb| self.view.is_one_of(verb, lost))
    }

    /// Whether the noun at `at` tells people by their work: "eight deputy sheriffs".
    fn is_staff(&self, at: usize) -> bool {
        let Some(item) = self.view.item(at) else { return false };
        let raw = self.view.raw(item).to_ascii_lowercase();
        let ends = ["ers", "ors", "ists", "ants", "ians", "clerks", "nurses", "sheriffs", "deputies", "secretaries"];
        let things =
            ["computers", "acres", "centers", "numbers", "orders", "letters", "papers", "others", "doors", "plants"];
        item.tags.has(Tags::STOCK)
            || ["staff", "positions", "posts"].contains(&raw.as_str())
            || ends.iter().any(|end| raw.ends_with(end)) && !things.contains(&raw.as_str())
    }
}
