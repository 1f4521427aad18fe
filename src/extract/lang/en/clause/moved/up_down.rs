//! "Up" and "down".

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Verbs whose object goes up or down.
pub(in super::super) const PUSHES: &Words = words![
    "bring", "bringing", "brings", "brought", "drive", "driven", "drives", "driving", "drove", "force", "forced",
    "forcing", "lift", "lifted", "lifting", "lifts", "nudged", "pull", "pulled", "pulling", "push", "pushed", "pushes",
    "pushing", "send", "sending", "sends", "sent"
];

impl Reader<'_> {
    /// `up 12 percent on last year`, `down by a third`.
    pub(super) fn moved_up_or_down(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let measure = quantity.measure_of_move();
        let graded = self.graded_by(before);
        let is_word = view.has(before, Tags::UP.and(Tags::DOWN))
            || (view.is_word(before, "by") && before > 0 && view.has(before - 1, Tags::UP.and(Tags::DOWN)))
            || self.is_signed_aside(place);
        if graded.is_none() && !is_word {
            return None;
        }
        let is_behind = view.is_word(before, "by") || view.is_mark(before, '(');
        let word = if is_behind { before - 1 } else { before };
        let less = graded.unwrap_or_else(|| view.has(word, Tags::DOWN));
        draft.measure = measure;
        draft.value = signed(draft.value, less);
        draft.rule = "up-or-down";
        // "farmland up 11 percent and homes up 2": as many of the hundred.
        let is_bare = quantity.is_bare && draft.unit.is_empty();
        let of_percent = self.last_in_clause(at).filter(|last| {
            is_bare
                && last.rule == "up-or-down"
                && last.sort == Sort::Percent
                && at - last.next <= 6
                && view
                    .item(at + 1)
                    .is_none_or(|next| matches!(next.what, What::Mark(_)) || next.tags.has(Tags::CONJUNCTION))
        });
        if of_percent.is_some() {
            draft.measure = Measure::Growth;
            draft.sort = Sort::Percent;
            draft.unit = SmolStr::new_static("%");
        }
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
        // "The force saw a rise in thefts, up 9 per cent": of the thefts.
        let changed = || {
            let is_aside = word > 0 && view.is_mark(word - 1, ',') && self.last_in_clause(at).is_none();
            is_aside.then(|| self.changed_before(word)).flatten()
        };
        draft.indicator = self
            .label_of_line(word)
            .or_else(|| self.moved_part(word))
            .or_else(|| self.listed_mover(word))
            .or_else(|| self.pushed(word))
            .or_else(|| self.moving_noun(word))
            .or_else(|| self.bracketed_mover(word))
            .or_else(changed)
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
        Some(!draft.indicator.is_empty())
    }

    /// "Employment remains down (-5.4%)": by how much, in brackets.
    fn is_signed_aside(&self, place: &Place<'_>) -> bool {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        view.is_mark(before, '(')
            && view.is_mark(at + 1, ')')
            && matches!(quantity.sort, Sort::Percent | Sort::Points)
            && before > 1
            && view.has(before - 1, Tags::UP.and(Tags::DOWN))
            && self.governor(before).is_some_and(|verb| verb < before && before - verb <= 3)
    }

    /// "One large permit drove permit values up by", "The storm sent claims up": what stands between the verb and its "up".
    fn pushed(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let verb = self.governor(word).filter(|&verb| verb + 1 < word && view.is_one_of(verb, PUSHES))?;
        let is_bare = (verb + 1..word).all(|at| {
            view.is_joint(at)
                || view.has(at, Tags::DETERMINER)
                // "sent the county's December rate up"
                || view.time(at).is_some()
                || view.item(at).is_some_and(|item| {
                    item.what == What::Word && !item.tags.has(Tags::PREPOSITION.without(Tags::DETERMINER))
                })
                || view.is_one_of(at, words!["for", "of"])
        });
        is_bare.then(|| view.name((verb + 1, word))).filter(|name| !name.is_empty())
    }

    /// `Strong demand drove up home prices by 9 percent`: the object behind the particle.
    pub(super) fn moved_pushed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, is_by, .. } = place;
        let verb = self.governor(before).filter(|&verb| is_by && view.is_one_of(verb, PUSHES))?;
        let range = view.noun_phrase(verb + 2).filter(|&(_, end)| end == before)?;
        if !view.has(verb + 1, Tags::UP.and(Tags::DOWN)) {
            return None;
        }
        draft.measure = quantity.measure_of_move();
        draft.value = signed(draft.value, view.has(verb + 1, Tags::DOWN));
        draft.rule = "moved-by";
        draft.indicator = view.name(range);
        Some(!draft.indicator.is_empty())
    }

    /// Whether "up", "down" or "off" belongs to its verb and moves nothing: `clocked up 101,659 sessions`, `wrote off $14 million`.
    pub(super) fn is_particle(&self, place: &Place<'_>) -> bool {
        let view = &self.view;
        let &Place { quantity, own, before, .. } = place;
        // "clocked up 101,659 sessions", "takes up 32 percent": up belongs to the verb.
        let is_particle = view.has(before, Tags::UP)
            && before > 0
            && (view.is_verb(before - 1) && view.has(before - 1, Tags::ACTION)
                || view.has(before - 1, Tags::BASE) && view.is_word(before.wrapping_sub(2), "to"))
            && !view.has(before - 1, Tags::DRIFT.and(Tags::RISE).and(Tags::BE).and(Tags::HAVE))
            // "set up 14 clinics"
            || view.is_word(before, "up")
                && before > 0
                && own.is_some()
                && view.is_one_of(before - 1, words!["set", "sets", "setting"]);
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
        // "dropped off 14 tons of electronics" brings them.
        let is_brought = view.is_word(before, "off")
            && before > 0
            && (own.is_some() || quantity.sort == Sort::Measure)
            && view.is_one_of(before - 1, words!["drop", "dropped", "dropping"]);
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
        is_particle || is_drawn || is_off || is_off_object || is_brought
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

    /// "materials up by 30%, diesel, petrol and gas up by 60%": all that stands behind the figure before.
    fn listed_mover(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.last_in_clause(word).filter(|last| last.rule == "up-or-down" && last.next < word)?;
        let from = last.next + 1;
        let joins = |at: usize| view.is_mark(at, ',') || view.is_word(at, "and");
        let is_list = view.is_mark(last.next, ',')
            && word > from
            && view.is_content(from)
            && view.is_content(word - 1)
            && (from..word).all(|at| view.is_content(at) || view.is_joint(at) || joins(at))
            && (from..word).any(|at| view.is_mark(at, ','))
            && view.is_word(word - 2, "and");
        is_list.then(|| view.name((from, word))).filter(|name| !name.is_empty())
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
}
