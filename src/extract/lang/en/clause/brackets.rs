//! Figures in brackets: shares and growths told once more, lists of names each with its own.

use smol_str::{SmolStr, format_smolstr};

use super::*;

mod grown;
mod list;
mod owner;

impl Reader<'_> {
    /// A figure that opens a bracket: of the figure before it, else of the name there.
    pub(super) fn bracketed(
        &self,
        at: usize,
        open: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let Some(before) = open.checked_sub(1) else { return false };
        let close = (at + 1..view.len()).find(|&next| view.is_mark(next, ')'));
        let alone = close == Some(draft.next) || close == Some(at + 1);
        // "4,312 incidents, an increase of 11% on the previous year (3,884)"
        if alone
            && own.is_none()
            && (quantity.is_count() || quantity.sort == Sort::Money)
            && (view.time(before).is_some() || view.is_word(before, "ago"))
            && let Some(level) = self.drafts.iter().rev().find(|last| {
                last.measure == Measure::Level
                    && last.sort == quantity.sort
                    && (self.clause_of[last.item] == self.clause_of[at]
                        || self.last().is_some_and(|grown| grown.indicator == last.indicator))
            })
            && self.last().is_some_and(|last| last.measure != Measure::Level)
        {
            draft.rule = "in-brackets";
            draft.link = Link::Compared;
            draft.indicator = level.indicator.clone();
            let level = level.clone();
            self.take_unit(draft, &level, own);
            return true;
        }
        let last = self.last().filter(|last| last.next >= open.saturating_sub(1) && last.item < open);
        // "gained 960 jobs over the year (2.1 percent)": the change once more, behind its time.
        let is_when = |at: usize| {
            let leads = Tags::PERIOD_AT.and(Tags::PERIOD_SINCE).and(Tags::DETERMINER).and(Tags::TIME);
            view.time(at).is_some() || view.has(at, leads) || view.is_one_of(at, words!["from", "over"])
        };
        let moved = || {
            let by_count = |last: &&Draft| last.measure == Measure::Change && last.sort != Sort::Points;
            let last = self.last_in_clause(at).filter(by_count)?;
            let is_near = last.next < open && open - last.next <= 5 && (last.next..open).all(is_when);
            (quantity.sort == Sort::Percent && alone && own.is_none() && is_near).then_some(last)
        };
        let last = last.or_else(moved).cloned();
        // "Nearly one in four (24.6%) is under 18": the same share once more.
        if quantity.sort == Sort::Percent
            && alone
            && view.quantity(before).is_some_and(|index| view.all.quantities[index].is_fraction)
            && last.is_none()
        {
            draft.rule = "share-verb";
            draft.indicator = close
                .and_then(|close| self.predicate(close + 1 + usize::from(view.is_word(close + 1, "of"))))
                .unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        if alone
            && let Some(name) = close.and_then(|close| {
                self.done_with_part(before, close, quantity).or_else(|| self.kept_of(open, close, quantity))
            })
        {
            draft.rule = "share-verb";
            draft.indicator = name;
            return true;
        }
        // "(a £0.2m underspend)"
        let names_itself = at > open + 1
            && view.has(at - 1, Tags::DETERMINER)
            && quantity.sort == Sort::Money
            && view.is_content(at + 1);
        if names_itself && let Some(range) = view.noun_phrase(at + 1) {
            draft.rule = "attribute";
            draft.indicator = view.name(range);
            return !draft.indicator.is_empty();
        }
        // Accounting negative: "a net position of ($1.4 million)"
        if quantity.sort == Sort::Money
            && alone
            && (view.is_word(before, "of") || view.is_word(before, "was") || view.is_word(before, "at"))
        {
            draft.value = signed(draft.value, true);
            draft.start = view.tokens[view.item(open).expect("the bracket is an item").first].start;
            draft.end = view.tokens[view.item(close.unwrap_or(at)).expect("the bracket is an item").next - 1].end;
            draft.rule = "negative";
            draft.indicator =
                if view.is_word(before, "of") { self.noun_before_of(before, at) } else { self.subject_name(at) }
                    .unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        // "11 indicators being green (55%)", "32 complaints were upheld (45%)": of those who were counted.
        let counted = self.last_in_clause(at).filter(|last| {
            quantity.sort == Sort::Percent
                && alone
                && last.sort == Sort::Count
                && last.measure == Measure::Level
                && (view.has(last.next, Tags::BE) || view.is_word(last.next, "being"))
                && open - last.next <= 5
                && (last.next + 1..open).all(|at| view.item(at).is_some_and(|item| item.what == What::Word))
        });
        if let Some(counted) = counted {
            let said = view.words((counted.next + 1, open));
            let is_said = counted.indicator.starts_with(said.as_str());
            if is_said || view.is_past(open - 1) {
                draft.rule = "in-brackets";
                draft.indicator =
                    if is_said { counted.indicator.clone() } else { format_smolstr!("{} {said}", counted.indicator) };
                return true;
            }
        }
        if let Some(name) = self.compared_in_number(open).filter(|_| quantity.sort == Sort::Percent && alone) {
            draft.rule = "in-brackets";
            draft.indicator = name;
            return true;
        }
        if last.is_none()
            && (self.grown_in_brackets(at, open, quantity, draft) || self.member_of_moves(open, quantity, own, draft))
        {
            return true;
        }
        if quantity.sort == Sort::Percent
            && alone
            && is_signed(view, quantity)
            && let Some(last) = last.as_ref().or(self.last())
        {
            draft.measure = Measure::Growth;
            draft.rule = "growth-in-brackets";
            draft.indicator = last.indicator.clone();
            return true;
        }
        // "17.3% more calls (4,827 vs 4,015)", "patrols (12% or 586 vs. 523)": the levels behind the growth.
        let is_pair = quantity.is_count()
            && view.has(at + 1, Tags::COMPARED)
            && view.quantity(at + 2).is_some_and(|index| view.all.quantities[index].is_count());
        if is_pair && let Some(grown) = self.last_in_clause(at).filter(|last| last.measure == Measure::Growth).cloned()
        {
            draft.rule = "in-brackets";
            draft.indicator = grown.indicator.clone();
            self.take_unit(draft, &grown, own);
            return true;
        }
        // "Built 16 per cent more homes than last year (1,318)": how many there were.
        let grown = self.last_in_clause(at).filter(|last| {
            alone
                && own.is_none()
                && quantity.is_count()
                && last.rule == "difference"
                && last.measure == Measure::Growth
                && (last.next..open).all(|at| view.quantity(at).is_none() && !view.is_mark(at, ','))
                && (last.next..open).any(|at| view.is_word(at, "than"))
        });
        if let Some(grown) = grown.cloned() {
            draft.rule = "in-brackets";
            draft.indicator = grown.indicator.clone();
            draft.unit = Self::unit_of_name(&grown.indicator).unwrap_or_else(|| implied_unit(&grown.indicator));
            return true;
        }
        if let Some(last) = &last {
            if view.is_word(at + 1, "of")
                && let Some(whole) = view.noun_phrase(at + 2)
            {
                draft.rule = "share-of";
                draft.indicator = format_smolstr!("{} share of {}", last.indicator, view.name(whole));
                return true;
            }
            // "increased 1.5% (8,640 persons)": the growth once more, in what is counted.
            let restates = alone
                && last.measure == Measure::Growth
                && matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure);
            if restates {
                draft.rule = "in-brackets";
                draft.indicator = last.indicator.clone();
                draft.measure = Measure::Change;
                draft.value = signed(draft.value, last.value.is_sign_negative());
                return true;
            }
            if own.is_none() {
                draft.rule = "in-brackets";
                draft.indicator = last.indicator.clone();
                // "an increase of £1,241,000 (7%)": the change once more.
                if quantity.sort == Sort::Percent && last.measure == Measure::Change && last.sort != Sort::Points {
                    draft.measure = Measure::Growth;
                    draft.value = signed(draft.value, last.value.is_sign_negative());
                }
                if quantity.sort == Sort::Percent && last.sort != Sort::Percent {
                    draft.confidence = 0.7;
                }
                return true;
            }
        }
        if let Some((range, _)) = own {
            // "Chlamydia (612 cases)"
            let outside = self.noun_before(open).filter(|_| alone && range.1 - range.0 == 1);
            draft.rule = "in-brackets";
            draft.indicator = match outside {
                Some(name) if last.is_none() || view.quantity(open - 1).is_none() => name,
                _ => self.extend(range).unwrap_or_else(|| view.name(range)),
            };
            return true;
        }
        draft.rule = "in-brackets";
        if let Some((name, rate)) = self.of_group_compared(open) {
            let told = self.drafts.iter().chain(&self.previous).find(|told| told.indicator == rate).cloned();
            if let Some(told) = told {
                self.take_unit(draft, &told, own);
            }
            (draft.indicator, draft.stem) = (name, Some(rate));
            return true;
        }
        if let Some(told) = self.passed_elsewhere(open, quantity).cloned() {
            draft.indicator = told.indicator.clone();
            self.take_unit(draft, &told, own);
            return true;
        }
        // "lower in Adur (12.3%) than in Arun (14.1%)": the same of another place.
        let than = (open.saturating_sub(6)..open).rev().find(|&at| view.is_word(at, "than"));
        if let Some(before) = than.and_then(|than| self.last().filter(|last| last.next + 1 >= than)) {
            draft.indicator = before.indicator.clone();
            draft.link = Link::Compared;
            return true;
        }
        self.name_outside(at, open, quantity, last.as_ref(), draft);
        // "ahead of agriculture (2,540)"
        if let Some(name) = ["ahead of ", "behind "].iter().find_map(|lead| draft.indicator.strip_prefix(lead)) {
            draft.indicator = SmolStr::from(name);
        }
        !draft.indicator.is_empty()
    }

    /// Names a figure that stands alone in its bracket by what stands before it, and tells its unit.
    fn name_outside(&self, at: usize, open: usize, quantity: &Quantity, last: Option<&Draft>, draft: &mut Draft) {
        let view = &self.view;
        // "wages in trade ($1,204) were above those in retail ($612)"
        let those =
            (open.saturating_sub(6)..open).rev().find(|&at| view.is_word(at, "those") || view.is_word(at, "that"));
        draft.indicator = those
            .and_then(|those| self.same_of_another((those, open)))
            .or_else(|| self.reason_before(open))
            .or_else(|| self.follower(open))
            .or_else(|| self.last_member(open))
            .or_else(|| self.noun_before(self.before_state(open)))
            .unwrap_or_default();
        // "16 per cent more homes than last year (1,318)": so many homes there were.
        if let Some(name) = self
            .last_in_clause(open)
            .filter(|last| last.rule == "difference" && quantity.is_count())
            .and_then(|_| ["more ", "fewer "].iter().find_map(|more| draft.indicator.strip_prefix(more)))
        {
            draft.indicator = SmolStr::from(name);
        }
        if let Some(rate) = self.rate_of_groups(open, quantity, last) {
            draft.indicator = attach(&draft.indicator, &rate);
            draft.stem = Some(rate);
        }
        if quantity.is_count()
            && let Some(last) =
                self.last().filter(|last| self.clause_of[last.item] == self.clause_of[at] && last.sort == Sort::Count)
        {
            draft.unit = self.unit_of_threshold(open).unwrap_or_else(|| last.unit.clone());
        }
        // "The loss of a home was the main reason (55)": so many of those who were counted.
        if quantity.is_count()
            && draft.unit.is_empty()
            && let Some(told) = self.counted.as_ref().filter(|_| self.reason_before(open).is_some())
        {
            draft.unit = told.unit.clone();
        }
        // "The smallest cities were Aston (4,908) and Brill (5,121)"
        let is_of_places = quantity.is_count()
            && self.clause(at).subject.is_some_and(|(from, to)| {
                let has = |words: &Words| (from..to).any(|at| view.is_one_of(at, words));
                has(refuse::PLACES) && has(words!["biggest", "largest", "populous", "smallest"])
            });
        if is_of_places {
            draft.unit = SmolStr::new_static("people");
        }
        // "The leading causes of death were heart disease (132) and cancer (95)"
        let is_cause = |at: usize| {
            view.is_one_of(at, words!["cause", "causes"])
                && view.is_word(at + 1, "of")
                && view.is_one_of(at + 2, words!["death", "deaths"])
        };
        if quantity.is_count() && quantity.unit.is_empty() && (0..open).any(is_cause) {
            draft.unit = SmolStr::new_static("deaths");
        }
    }

    /// "The end of a tenancy was the main reason for homelessness (55)": the reason, and not that it is one.
    fn reason_before(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(open);
        let verb = clause.verbs.iter().copied().find(|&verb| view.has(verb, Tags::BE) && verb < open)?;
        let subject = clause.subject.filter(|&(_, to)| to <= verb)?;
        let is_reason = (verb + 1..open).any(|at| view.is_one_of(at, words!["cause", "factor", "reason", "trigger"]))
            && view.has(verb + 1, Tags::DETERMINER)
            && (verb + 1..open).all(|at| view.item(at).is_some_and(|item| item.what == What::Word));
        is_reason.then(|| view.name(subject)).filter(|name| !name.is_empty())
    }

    /// ", followed by breakdown with a partner, family or friends (41)": all that stands between.
    fn follower(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let by = (open.saturating_sub(12)..open).rev().find(|&at| {
            view.is_word(at, "by") && at > 1 && view.is_word(at - 1, "followed") && view.is_mark(at - 2, ',')
        })?;
        let is_plain =
            (by + 1..open).all(|at| view.is_mark(at, ',') || view.item(at).is_some_and(|item| item.what == What::Word));
        let is_list = self.last().is_some_and(|last| last.rule == "in-brackets" && last.next < by);
        (is_plain && is_list).then(|| view.name((by + 1, open))).filter(|name| !name.is_empty())
    }

    /// What is said of a part that is named: "The rest of the tax collected by the cities (61%) is retained".
    fn kept_of(&self, open: usize, close: usize, quantity: &Quantity) -> Option<SmolStr> {
        let view = &self.view;
        let parts = words!["balance", "bulk", "majority", "most", "remainder", "rest"];
        let start = self.clause(open).start;
        let of = (start + 1..open).find(|&of| view.is_word(of, "of")).filter(|&of| of <= start + 3)?;
        let is_part = quantity.sort == Sort::Percent && view.is_one_of(of - 1, parts) && view.has(close + 1, Tags::BE);
        let (from, to) = view.noun_phrase(of + 1).filter(|_| is_part)?;
        let said = self.predicate(close + 1)?;
        Some(format_smolstr!("{} {said}", view.name((from, to.min(open))))).filter(|_| from < open)
    }

    /// What is said of a part: "most (76%) will come from grants".
    fn done_with_part(&self, part: usize, close: usize, quantity: &Quantity) -> Option<SmolStr> {
        let view = &self.view;
        let is_part = view.is_one_of(part, words!["balance", "half", "majority", "most", "remainder", "rest"])
            && (part == 0 || !view.is_content(part - 1));
        let mut next = Some(close + 1).filter(|_| is_part)?;
        while view.has(next, Tags::WILL.and(Tags::OF_THEM)) {
            next += 1;
        }
        if quantity.sort == Sort::Percent {
            self.predicate(next)
        } else {
            self.passive_end(next).and_then(|next| self.destination(next))
        }
    }

    /// The rate that fell or rose for the group before the bracket at `open`: "Unemployment rates decreased for women (3.5
    /// percent) and men (4 percent)".
    fn rate_of_groups(&self, open: usize, quantity: &Quantity, last: Option<&Draft>) -> Option<SmolStr> {
        let view = &self.view;
        let (from, to) = self.clause(open).subject.filter(|_| last.is_none() && quantity.sort == Sort::Percent)?;
        let verb = self.governor(open)?;
        let is_rate = view.has(to - 1, Tags::RATE) && view.has(verb, MOVE);
        let leads = (verb + 1..open).take(3).any(|at| view.is_one_of(at, words!["among", "for"]));
        (is_rate && leads).then(|| view.name((from, to))).filter(|name| !name.is_empty())
    }

    /// The rate told last, where the bracket at `open` tells that of a place which it is held against: "This is below the rates seen
    /// for England (537.7)", "higher than for Corton (84.5%) or Ashby (81.2%)".
    fn passed_elsewhere(&self, open: usize, quantity: &Quantity) -> Option<&Draft> {
        let view = &self.view;
        let start = self.clause(open).start;
        let compares = (start..open).any(|at| {
            let last = view.item(at).and_then(|item| view.raw(item).rsplit(' ').next());
            last.is_some_and(|word| matches!(word, "above" | "below" | "than"))
        });
        let compares = compares || (start..open).any(|at| view.has(at, Tags::COMPARED));
        let is_capital = |at: usize| {
            view.item(at).is_some_and(|item| view.tokens[item.first].is_capital)
                || view.is_one_of(at, WHOLES)
                || view.is_one_of(at, words!["average", "figure", "national", "rate", "statewide"])
                || view.has(at, Tags::AREA)
        };
        let leads = (start..open).rev().take(4).find(|&at| !is_capital(at))?;
        // "higher than the state (178.9) and the nation (173.8)"
        let is_whole = leads + 1 < open
            && (view.has(leads, Tags::DEFINITE) || view.has(leads + 1, Tags::AREA))
            && (view.is_one_of(open - 1, WHOLES)
                || (leads + 1..open)
                    .any(|at| view.is_one_of(at, WHOLES) || view.has(at, Tags::AREA) || view.is_word(at, "national")));
        let is_place = is_whole
            || leads + 1 < open
                && (view.is_one_of(leads, words!["for", "in", "or", "and"])
                    || leads > 0
                        && view.has(leads, Tags::DETERMINER)
                        && view.is_one_of(leads - 1, words!["for", "in", "or", "and"]));
        let is_rate = |last: &&Draft| {
            last.measure == Measure::Level
                && (last.sort == quantity.sort && quantity.sort == Sort::Percent
                    || quantity.is_count() && last.unit.contains('/'))
        };
        self.last().or(self.previous.as_ref()).filter(is_rate).filter(|_| compares && is_place)
    }

    /// The verb of a bracket, which has its own: "the grant (which increased by 0.5%)".
    pub(super) fn boxed_verb(&self, at: usize, moves: Tags) -> Option<usize> {
        let view = &self.view;
        let which = (at.saturating_sub(4)..at).rev().find(|&which| !view.has(which, BEFORE_NUMBER.and(moves)))?;
        let is_boxed = which > 0 && view.is_word(which, "which") && view.is_mark(which - 1, '(');
        (which + 1..at).rev().find(|&verb| is_boxed && view.has(verb, moves))
    }

    /// The item behind a figure's share in brackets: "25 (66%) are green".
    pub(super) fn behind_share(&self, at: usize) -> usize {
        let view = &self.view;
        let is_share = view.is_mark(at, '(')
            && view.is_mark(at + 2, ')')
            && view.quantity(at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Percent);
        if is_share { at + 3 } else { at }
    }

    /// `Brown, to 6,762 (minus 59)`: a change whose sign is a word.
    pub(super) fn signed_in_words(&self, at: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        // "are up over 2016 with a plus 2.2 tons"
        let article = at.checked_sub(2).filter(|&article| self.view.is_one_of(article, words!["a", "an"]));
        if article.is_some_and(|article| article > 0 && self.view.is_one_of(article - 1, words!["at", "by", "with"]))
            && self.view.is_one_of(at - 1, words!["minus", "plus"])
        {
            draft.measure = quantity.measure_of_move();
            draft.value = signed(draft.value, self.view.is_word(at - 1, "minus"));
            draft.rule = "growth-in-brackets";
            draft.confidence = 0.7;
            draft.indicator = self.subject_name(at).unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        let Some(is_minus) = sign_in_words(&self.view, at) else { return false };
        let last = self.last().filter(|last| last.next + 2 >= at && last.sort == Sort::Count);
        draft.measure = quantity.measure_of_move();
        draft.value = signed(draft.value, is_minus);
        draft.rule = "growth-in-brackets";
        draft.confidence = 0.7;
        if let Some(last) = last.filter(|_| draft.unit.is_empty()) {
            draft.unit = last.unit.clone();
        }
        draft.indicator =
            last.map(|last| last.indicator.clone()).or_else(|| self.name_in_list(at - 2)).unwrap_or_default();
        !draft.indicator.is_empty()
    }

    /// "It is lower for men (73.8) than for women (79.1)": the rate that is spoken of, of each group, and the rate alone.
    fn of_group_compared(&self, open: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let start = self.clause(open).start;
        let leads = (start + 1..open).rev().take(6).find(|&at| view.is_one_of(at, words!["among", "for"]))?;
        let compares =
            |at: usize| view.is_word(at, "than") || self.is_comparative(at) || view.has(at, Tags::MORE.and(Tags::LESS));
        let range = view.noun_phrase(leads + 1).filter(|range| range.1 == open && compares(leads - 1))?;
        let verb = (start..leads).find(|&at| view.has(at, Tags::BE))?;
        let of_other = || self.last_in_clause(open).and_then(|last| last.stem.clone());
        let rate = if view.is_word(leads - 1, "than") { of_other() } else { self.subject_name(verb + 1) }?;
        let word = view.item(leads).map(|item| view.raw(item))?;
        Some((format_smolstr!("{rate} {word} {}", view.name(range)), rate))
    }
}

/// Whether a figure says its sign.
fn is_signed(view: &View<'_>, quantity: &Quantity) -> bool {
    quantity.value.is_sign_negative() || view.text[quantity.start..].starts_with('+')
}

/// Whether a word before the figure at `at` is its sign, "minus" or "plus", and whether it is the first.
pub(super) fn sign_in_words(view: &View<'_>, at: usize) -> Option<bool> {
    let open = at.checked_sub(2).filter(|&open| view.is_mark(open, '('))?;
    let is_minus = view.is_word(open + 1, "minus");
    (is_minus || view.is_word(open + 1, "plus")).then_some(is_minus)
}
