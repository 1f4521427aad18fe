//! Verbs of rising and falling: "rose 3 percent", "up 12", "cut by half", "lost eight deputies".

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Verbs whose "at" tells how fast, sorted.
const PACES: &Words = words![
    "declining",
    "expanding",
    "falling",
    "grew",
    "grow",
    "growing",
    "grown",
    "grows",
    "increasing",
    "rising",
    "shrinking"
];

impl Reader<'_> {
    /// Reads a figure that a verb, "up" or "down" moves.
    pub(super) fn moved(
        &mut self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let measure = quantity.measure_of_move();
        let Some(before) = left.at else { return false };
        // "clocked up 101,659 sessions", "takes up 32 percent": up belongs to the verb.
        let is_particle = view.has(before, Tags::UP)
            && before > 0
            && (view.is_verb(before - 1) && view.has(before - 1, Tags::ACTION)
                || view.has(before - 1, Tags::BASE) && view.is_word(before.wrapping_sub(2), "to"))
            && !view.has(before - 1, Tags::DRIFT.and(Tags::RISE).and(Tags::BE).and(Tags::HAVE));
        // "drew down €12.4 million", "paid down $3 million": no fall either.
        let is_drawn = view.is_word(before, "down")
            && before > 0
            && quantity.sort == Sort::Money
            && view.is_one_of(before - 1, words!["draw", "draws", "drawing", "drawn", "drew", "pay", "paid", "paying"]);
        // "tore roofs off at least 30 buildings": off belongs to the object of the verb.
        let is_off_object = view.is_word(before, "off")
            && own.is_some()
            && before > 1
            && view.is_content(before - 1)
            && self.governor(before).is_some_and(|verb| verb + 1 < before && !view.has(verb, Tags::BE));
        // "wrote off $14 million", "laid off 36 workers": nor does the particle of a verb.
        let is_off = view.is_word(before, "off")
            && before > 0
            && view.is_one_of(
                before - 1,
                words![
                    "cut", "laid", "lay", "laying", "paid", "pay", "paying", "sell", "sold", "took", "write", "writes",
                    "writing", "written", "wrote"
                ],
            );
        let is_off = is_off
            || view.is_word(before, "down")
                && before > 0
                && view.is_one_of(before - 1, words!["shut", "tear", "tore", "torn", "turn", "turned", "turning"]);
        if is_particle || is_drawn || is_off || is_off_object {
            return false;
        }
        let graded = self.graded_by(before);
        if graded.is_some()
            || view.has(before, Tags::UP.and(Tags::DOWN))
            || (view.is_word(before, "by") && before > 0 && view.has(before - 1, Tags::UP.and(Tags::DOWN)))
        {
            let word = if view.is_word(before, "by") { before - 1 } else { before };
            let less = graded.unwrap_or_else(|| view.has(word, Tags::DOWN));
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "up-or-down";
            let verb = word.checked_sub(1).filter(|&verb| view.is_verb(verb));
            // "inched up 0.8 percent" has a subject; ", up 12 percent" what was said before.
            let follows = self.goes_on_from(at, quantity.sort).filter(|_| verb.is_none());
            let follows = follows.map(|draft| draft.indicator.clone());
            let noun_left = || {
                let clause = self.clause(at);
                // "She said collections for the quarter, from October on, were up": behind who says it, up to the aside.
                let from = (clause.start..word)
                    .rev()
                    .find(|&at| view.has(at, Tags::SAY) && at > clause.start)
                    .map_or(clause.start, |say| say + 1);
                let to = (from + 1..word).find(|&at| view.is_mark(at, ',')).unwrap_or(word);
                let range = (from, to);
                let name = view.name(range);
                (clause.verbs.iter().all(|&verb| verb > word) && !name.is_empty()).then_some(name)
            };
            let object = verb.and_then(|verb| self.subject_name(verb));
            draft.indicator = self
                .moved_part(word)
                .or_else(|| self.moving_noun(word))
                .or_else(|| self.bracketed_mover(word))
                .or(follows)
                .or(object)
                .or_else(|| {
                    self.subject_name(at).filter(|_| {
                        self.last().is_none_or(|last| {
                            self.clause_of[last.item] == self.clause_of[at] || self.clause(at).subject.is_some()
                        })
                    })
                })
                .or_else(noun_left)
                .or_else(|| self.last().map(|draft| draft.indicator.clone()))
                .or_else(|| self.subject.clone())
                .unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        // "lost eight deputies, two secretaries and a clerk": each of them is lost.
        let goes_on = (view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION))
            && quantity.is_count()
            && own.is_some_and(|(_, head)| self.is_staff(head) || self.is_lost(before));
        // "lost 27 farms and 37,230 acres of farmland"
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
            return !draft.indicator.is_empty();
        }
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
            return !draft.indicator.is_empty();
        }
        // "has been growing at about 5 percent annually"
        let is_pace = view.is_word(before, "at")
            && before > 0
            && quantity.sort == Sort::Percent
            && view.has(before - 1, Tags::RISE.and(Tags::FALL))
            && view.is_one_of(before - 1, PACES);
        let is_by = is_pace || view.is_word(before, "by");
        // "up 5 percent over the last year, 25 percent over three years and by 48 percent over five"
        let joint = if view.is_word(before, "by") && before > 0 { before - 1 } else { before };
        let goes_on = quantity.sort == Sort::Percent
            && view.is_word(at + 1, "over")
            && (view.is_mark(joint, ',') || view.has(joint, Tags::CONJUNCTION));
        let grown = self.last_in_clause(at).filter(|last| {
            goes_on
                && last.measure == Measure::Growth
                && last.sort == Sort::Percent
                && (last.next..joint).any(|over| view.is_word(over, "over"))
        });
        if let Some(last) = grown {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, last.value.is_sign_negative());
            draft.rule = "moved-by";
            draft.indicator = last.indicator.clone();
            return true;
        }
        // "overspent its budget by £3.6m", "social care underspent by £0.9m"
        let missed =
            self.governor(before).filter(|&verb| is_by && view.is_one_of(verb, words!["overspent", "underspent"]));
        if let Some(verb) = missed {
            let what = self.object(verb, at_low).or_else(|| self.subject_name(at)).unwrap_or_default();
            let kind = if view.is_word(verb, "overspent") { "overspend" } else { "underspend" };
            draft.rule = "missed";
            draft.indicator = format_smolstr!("{what} {kind}");
            return !what.is_empty();
        }
        // "exceeded the visitor spending of 2019 by $22 million"
        let exceeds =
            self.governor(before).filter(|&verb| is_by && view.has(verb, Tags::EXCEED) && view.is_past_verb(verb));
        if let Some(verb) = exceeds
            && let Some(name) = self.object(verb, at_low)
        {
            draft.measure = measure;
            draft.rule = "moved-by";
            draft.indicator = name;
            return true;
        }
        if is_by && let Some(gerund) = self.moving_deed(before) {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(gerund, Tags::FALL));
            draft.rule = "moved-by";
            draft.indicator = view.name((gerund + 1, before));
            return !draft.indicator.is_empty();
        }
        if is_by && self.moved_as_before(before, own, draft) {
            draft.measure = measure;
            return true;
        }
        // "will mean an increase of council tax by 4.9%"
        if is_by
            && !self.mover(before).is_some_and(|verb| {
                view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::IMPROVE).and(Tags::HALVE))
            })
            && let Some(noun) = self.change_noun_before(before)
        {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(noun, Tags::FALL_NOUN));
            draft.rule = "change-of";
            draft.indicator = self.of_change(noun, None, at);
            return !draft.indicator.is_empty();
        }
        // "cut landfill waste in half"
        if view.is_word(before, "in")
            && quantity.is_fraction
            && let Some(verb) = self.mover(at).filter(|&verb| view.has(verb, Tags::FALL))
        {
            let name = view.name((verb + 1, before));
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, true);
            // "were more than cut in half"
            let hedge = view.item(verb - 1).and_then(|word| left::bound_of(word.tags));
            draft.bound = hedge.unwrap_or(draft.bound);
            draft.rule = "moved-by";
            draft.indicator = if name.is_empty() { self.subject_name(at).unwrap_or_default() } else { name };
            return !draft.indicator.is_empty();
        }
        // "reduce emissions 25 percent"
        if !is_by
            && !view.is_verb(before)
            && quantity.sort == Sort::Percent
            && view
                .item(before)
                .is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION)))
        {
            let verb = self.mover(at).filter(|&verb| view.has(verb, Tags::RISE.and(Tags::FALL)) && verb < before);
            if let Some(verb) = verb
                && let Some(name) = self
                    .object(verb, at_low)
                    .filter(|_| (verb + 1..at_low).all(|at| view.item(at).is_some_and(|item| item.what == What::Word)))
            {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(verb, Tags::FALL));
                draft.rule = "moved";
                draft.indicator = name;
                return true;
            }
        }
        // "with burglary falling 12 percent and car theft rising 3 percent"
        let gerund = if is_by { before.saturating_sub(1) } else { before };
        if view.is_gerund(gerund)
            && !view.is_verb(gerund)
            && view.has(gerund, Tags::RISE.and(Tags::FALL))
            && quantity.sort != Sort::Time
            && gerund > 0
            && view.is_content(gerund - 1)
            && let Some(name) = self.noun_of_gerund(gerund).or_else(|| self.nearest_noun(gerund))
        {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(gerund, Tags::FALL));
            draft.rule = "moved";
            draft.indicator = name;
            return true;
        }
        // "with sales up in every district: rising 6% in Ashby, 24% in Corton"
        if !view.is_verb(before)
            && view.is_gerund(before)
            && view.has(before, Tags::RISE.and(Tags::FALL))
            && quantity.sort == Sort::Percent
            && before > 0
            && view.is_mark(before - 1, ':')
        {
            let told = self.moving_before(before - 1);
            let stem = told.or_else(|| self.last().map(|last| last.indicator.clone())).or_else(|| self.subject.clone());
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(before, Tags::FALL));
            draft.rule = "moved";
            draft.confidence = 0.7;
            draft.indicator = stem.unwrap_or_default();
            if let Some(part) = self.contrasted(draft.next, quantity).filter(|_| !draft.indicator.is_empty()) {
                let stem = std::mem::take(&mut draft.indicator);
                draft.indicator = attach(&part, &stem);
                draft.stem = Some(stem);
            }
            return !draft.indicator.is_empty();
        }
        let verb = if is_pace {
            Some(before - 1)
        } else if is_by {
            self.mover(before)
        } else {
            Some(before).filter(|&verb| view.is_verb(verb))
        };
        let Some(verb) = verb else { return false };
        let tags = view.item(verb).expect("a verb is an item").tags;
        let gains = tags.has(Tags::GAIN.and(Tags::LOSE));
        let is_stock = own.is_some_and(|(_, head)| view.has(head, Tags::STOCK));
        let moves = tags.has(Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE))
            || (tags.has(Tags::DRIFT) && self.drift(verb, at).is_some())
            || (tags.has(Tags::HALVE) && is_by);
        if !is_by && quantity.is_count() && own.is_some() {
            // "added 1,840 jobs" is a change of jobs; "added four trails" a count.
            let loses =
                tags.has(Tags::LOSE) && own.is_some_and(|(_, head)| self.is_staff(head)) || self.is_lost(verb + 1);
            // "Health services declined 825 jobs": nobody declines a job, so many there are less.
            let falls = view.is_one_of(verb, words!["declined", "dropped", "fell", "grew", "rose"]) && is_stock;
            if falls && let Some(subject) = self.subject_name(at).filter(|name| !self.is_agent(name)) {
                let noun = own.map(|(range, _)| view.name(range)).unwrap_or_default();
                draft.measure = Measure::Change;
                draft.value = signed(draft.value, tags.has(Tags::FALL));
                draft.rule = "moved";
                draft.indicator = if subject.ends_with(noun.as_str()) { subject } else { attach(&subject, &noun) };
                return true;
            }
            // "lost 87 neighbors to overdoses": so many died.
            if own.is_some_and(|(range, _)| self.dies_of(range.1).is_some()) {
                return false;
            }
            // "added 3,000 new jobs": so many new ones.
            let is_new = own.is_some_and(|(range, _)| view.is_word(range.0, "new"));
            // "Health services declined 825 jobs"
            let moves_jobs = is_stock && tags.has(MOVE) && !tags.has(Tags::ACTION) && view.is_past_verb(verb);
            if moves_jobs && !gains {
                draft.measure = Measure::Change;
                draft.value = signed(draft.value, tags.has(Tags::FALL));
                draft.rule = "gained";
                draft.indicator = own.map(|(range, _)| self.gained_by(at, &view.name(range))).unwrap_or_default();
                return true;
            }
            if !(gains && is_stock && !is_new || loses) {
                return false;
            }
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::LOSE) && !tags.has(Tags::GAIN));
            draft.rule = "gained";
            draft.indicator = own.map(|(range, _)| self.gained_by(at, &view.name(range))).unwrap_or_default();
            return true;
        }
        if !is_by
            && quantity.is_count()
            && own.is_none()
            && gains
            && self.drafts.last().is_some_and(|draft| draft.rule == "gained")
        {
            let last = self.drafts.last().expect("seen above");
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::LOSE));
            draft.rule = "gained";
            draft.unit = last.unit.clone();
            let name = self.clause(at).subject.map(|range| view.name(range)).filter(|name| !name.is_empty());
            draft.indicator = match name {
                Some(subject) => format_smolstr!("{subject} {}", draft.unit),
                None => last.indicator.clone(),
            };
            return true;
        }
        // "picks up 73.6 per cent of those costs": a share.
        let takes_share = !is_by
            && quantity.sort == Sort::Percent
            && tags.has(Tags::RISE)
            && (view.is_word(at + 1, "of") || view.has(at + 1, Tags::OF_THEM))
            && (view.item(verb).is_some_and(|item| item.next > item.first + 1)
                // "has raised 64 percent of its goal"
                || view.is_one_of(verb, words!["raise", "raised", "raises", "raising"]));
        if !moves || takes_share {
            return false;
        }
        // "has lost a quarter of its dairy farms since 2010"
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
            return !draft.indicator.is_empty();
        }
        // "has fallen below 10 percent": a level that it passed.
        let passes =
            (verb + 1..at_low).any(|at| view.is_one_of(at, words!["above", "below", "beneath", "beyond", "past"]));
        if passes && !is_by && quantity.sort != Sort::Time {
            draft.rule = "moved-to";
            draft.indicator = self.object(verb, at_low).or_else(|| self.subject_name(at)).unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        // "raised $5 million", "saved", "lost": an amount, not a change of one.
        if !is_by
            && quantity.sort == Sort::Money
            && view.is_one_of(verb, words!["raise", "raised", "raising", "gained", "lost", "cut", "shed", "boosted"])
        {
            return false;
        }
        // "strengthened 64 km of road": so much road, not so much more.
        if !is_by && quantity.sort == Sort::Measure && view.is_word(at + 1, "of") {
            return false;
        }
        if !is_by
            && quantity.sort == Sort::Measure
            && view.has(verb, Tags::RISE)
            && !view.is_word(verb, "rose")
            && !view.is_word(verb, "grew")
            && self.clause(at).subject.is_none()
        {
            return false;
        }
        let less = match self.drift(verb, at) {
            Some(less) => less,
            None if tags.has(Tags::IMPROVE) => quantity.sort == Sort::Time,
            None => tags.has(Tags::FALL),
        };
        draft.measure = measure;
        draft.value = signed(draft.value, less);
        draft.rule = if is_by { "moved-by" } else { "moved" };
        // "lost 11 percent of its students": the students.
        let part = view
            .noun_phrase(at + 2)
            .filter(|_| !is_by && less && quantity.sort == Sort::Percent && view.is_word(at + 1, "of"));
        draft.next = part.map_or(draft.next, |part| part.1);
        draft.indicator = part
            .map(|part| view.name(part))
            .or_else(|| self.object(verb, at_low))
            .or_else(|| self.told_of_last(verb))
            .or_else(|| self.growth_named_before(verb))
            .or_else(|| self.subject_name(at))
            .or_else(|| self.passive(verb))
            .unwrap_or_default();
        // "field crops rose in value by 15 percent"
        let aspect = (view.is_word(verb + 1, "in") && verb + 2 < at)
            .then(|| ["number", "price", "size", "value", "volume"].iter().find(|word| view.is_word(verb + 2, word)))
            .flatten();
        if let Some(aspect) = aspect.filter(|_| !draft.indicator.is_empty()) {
            draft.indicator = format_smolstr!("{} {aspect}", draft.indicator);
        }
        // "Crime rose 3 percent in Adur and 5 percent in Arun"
        if quantity.sort == Sort::Percent
            && !draft.indicator.is_empty()
            && let Some(part) = self.contrasted(draft.next, quantity)
        {
            let stem = std::mem::take(&mut draft.indicator);
            draft.indicator = attach(&part, &stem);
            draft.stem = Some(stem);
        }
        if draft.indicator.is_empty()
            && let Some(last) = self.last()
        {
            draft.indicator = last.indicator.clone();
        }
        if draft.indicator.is_empty()
            && let Some(subject) = &self.subject
        {
            draft.indicator = subject.clone();
        }
        !draft.indicator.is_empty()
    }

    /// "investment in property down 12% and in factories up 7%": the same in another part.
    fn moved_part(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.last_in_clause(word).filter(|last| last.rule == "up-or-down" && last.next < word)?;
        let lead = last.next + 1 + usize::from(view.is_mark(last.next, ','));
        let preposition = ["in", "of", "for"].into_iter().find(|preposition| view.is_word(lead, preposition))?;
        let is_bare = view.has(lead - 1, Tags::CONJUNCTION)
            && lead + 1 < word
            && (lead + 1..word).all(|at| view.is_content(at) || view.is_joint(at) || view.has(at, Tags::DETERMINER));
        let head = last.indicator.split(&format!(" {preposition} ")).next().filter(|head| *head != last.indicator)?;
        is_bare.then(|| format_smolstr!("{head} {preposition} {}", view.words((lead + 1, word))))
    }

    /// "Milton (up 12%), Ashby (up 4%)": a list of names, each with its own move in brackets.
    fn bracketed_mover(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let open = word.checked_sub(1).filter(|&open| open > 0 && view.is_mark(open, '('))?;
        let is_listed = |at: usize| {
            view.is_mark(at, '(')
                && view.has(at + 1, Tags::UP.and(Tags::DOWN))
                && view.item(at + 1).is_some_and(|item| item.what == What::Word)
        };
        let from = (self.clause(open).start..open)
            .rev()
            .find(|&at| !view.is_joint(at) && !view.is_content(at) && !view.is_word(at, "of"))
            .map_or(self.clause(open).start, |at| at + 1);
        let opens = from == 0
            || view.is_mark(from - 1, ',')
            || view.is_mark(from - 1, ':')
            || view.has(from - 1, Tags::CONJUNCTION.and(Tags::DETERMINER))
            || view.is_one_of(from - 1, words!["by", "in"]);
        let has_more = (self.clause(open).start..self.clause(open).end).filter(|&at| is_listed(at)).count() > 1;
        (opens && has_more && view.is_content(open - 1))
            .then(|| view.name((from, open)))
            .filter(|name| !name.is_empty())
    }

    /// "reduced spending by £3 million and staff numbers by 300": the verb is left out, the second noun moves likewise.
    fn moved_as_before(&self, by: usize, own: Option<(Range, usize)>, draft: &mut Draft) -> bool {
        let view = &self.view;
        // "raises fees from 50 to 80 and permits by 10 per cent"
        let moves = |last: &&Draft| {
            matches!(last.rule, "moved-by" | "up-or-down") || last.link == Link::To && last.rule == "moved-to"
        };
        let Some(last) = self.last_in_clause(by).filter(moves) else { return false };
        let falls = match last.link {
            Link::To => self.mover(by).is_some_and(|verb| view.has(verb, Tags::FALL)),
            _ => last.value.is_sign_negative(),
        };
        // "up by a quarter on last year, camping by 11%"
        let is_base = |at: usize| view.time(at).is_some() || view.is_one_of(at, words!["on", "from"]);
        let joint = (last.next..by).find(|&at| !is_base(at)).unwrap_or(last.next);
        let name_from = joint + 1 + usize::from(view.is_mark(joint, ',') && view.has(joint + 1, Tags::CONJUNCTION));
        let is_bare = own.is_none()
            && (view.has(joint, Tags::CONJUNCTION) || view.is_mark(joint, ','))
            && name_from < by
            && (name_from..by).all(|at| {
                !view.is_verb(at)
                    && (view.is_joint(at) || view.item(at).is_some_and(|item| item.what == What::Word))
                    && !view.has(at, Tags::UP.and(Tags::DOWN).and(Tags::MORE).and(Tags::LESS).and(Tags::CLAUSE))
            });
        let name = if is_bare { view.name((name_from, by)) } else { SmolStr::default() };
        if name.is_empty() {
            return false;
        }
        draft.value = signed(draft.value, falls);
        draft.rule = "moved-by";
        draft.confidence = 0.7;
        draft.indicator = name;
        true
    }

    /// "a target of reducing its emissions by 40 per cent": the gerund behind a preposition that the "by" at `by` belongs to.
    fn moving_deed(&self, by: usize) -> Option<usize> {
        let view = &self.view;
        let gerund = (self.clause(by).start..by.saturating_sub(1))
            .rev()
            .take_while(|&at| !view.is_verb(at) && view.quantity(at).is_none() && !view.is_mark(at, ','))
            .find(|&at| {
                view.is_gerund(at) && view.has(at, Tags::RISE.and(Tags::FALL)) && !view.has(at, Tags::NOUNISH)
            })?;
        let leads = words!["of", "for", "towards", "toward", "at", "on"];
        (gerund > 0 && view.is_one_of(gerund - 1, leads)).then_some(gerund)
    }

    /// Whether the verb before `at` says that something was lost, whatever it is.
    pub(super) fn is_lost(&self, at: usize) -> bool {
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

    /// "edged up", "went down": whether down; `None` where nothing says.
    pub(super) fn drift(&self, verb: usize, at: usize) -> Option<bool> {
        (verb + 1..at.min(verb + 3)).find_map(|next| {
            if self.view.has(next, Tags::DOWN) {
                Some(true)
            } else if self.view.has(next, Tags::UP) {
                Some(false)
            } else {
                None
            }
        })
    }
}
