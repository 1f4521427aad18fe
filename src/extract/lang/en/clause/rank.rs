//! Ranks, and verbs that are figures themselves: doubled, tripled.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::*;

mod grade;

use grade::is_amount_ranked;

impl Reader<'_> {
    /// Visits tripled; medical bills more than doubled, to $684K.
    pub(super) fn multiply(&mut self, at: usize) {
        let word = self.view.raw(self.view.item(at).expect("`at` is an item")).to_ascii_lowercase();
        let value = if word.starts_with("doubl") || word == "twice" {
            2
        } else if word.starts_with("tripl") {
            3
        } else {
            4
        };
        let left = self.left(at);
        let item = self.view.item(at).expect("`at` is an item");
        let (start, end) = (self.view.tokens[item.first].start, self.view.tokens[item.next - 1].end);
        let Some(indicator) = self.multiplied(at).filter(|name| !name.is_empty()) else { return };
        self.drafts.push(Draft {
            item: at,
            next: at + 1,
            start,
            end,
            value: Decimal::from(value),
            unit: SmolStr::new_static("x"),
            bound: left.bound,
            indicator,
            stem: None,
            measure: Measure::Growth,
            rule: "multiplied",
            confidence: 0.85,
            covered: 0,
            link: Link::Own,
            is_estimated: false,
            sort: Sort::Multiple,
        });
    }

    /// What doubled: the object of who doubled it, the subject of what did, or the figure behind which it stands.
    fn multiplied(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let takes_object = view.item(at + 1).is_some_and(|next| {
            next.what == What::Word
                && !next.tags.has(Tags::PREPOSITION.and(Tags::ADVERB).and(Tags::CONJUNCTION).and(Tags::CLAUSE))
                && !next.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE).and(Tags::COMPARED))
        });
        // "1.8 million trips, double the 2024 level", "1,200 businesses, nearly doubled from last year"
        let mut head = at;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) && !view.is_mark(head - 1, ',') {
            head -= 1;
        }
        // "wrote off $14 million in unpaid bills, twice as much as": what the amount is for stands between.
        let n_most = if view.is_word(at, "twice") { 9 } else { 2 };
        let behind = self.last().filter(|last| head > 0 && view.is_mark(head - 1, ',') && last.next + n_most > head);
        if let Some(last) = behind {
            let main = self.last_main(at).unwrap_or(last);
            return Some(main.indicator.clone());
        }
        if head > 0 && self.points_with(head - 1) {
            return self.last_level().map(|last| last.indicator.clone());
        }
        if takes_object && let Some(range) = view.noun_phrase(at + 1) {
            return Some(view.name(range));
        }
        // "It has more than doubled", "That number has doubled"
        let told = || self.subject.clone().or_else(|| self.told.clone());
        if self.clause(at).subject.is_none()
            && view.is_verb(at)
            && (self.clause(at).start..at).any(|word| view.has(word, Tags::ANAPHOR) || view.is_word(word, "that"))
        {
            return told();
        }
        let (from, to) = self
            .clause(at)
            .subject
            .filter(|&(from, to)| from < at && (view.is_verb(at) || to < at && view.has(to, Tags::HAVE)))?;
        let name = view.name((from, to.min(at)));
        // "That number has since more than doubled"
        let points = stands_for_last(&name) && view.is_one_of(from, words!["that", "the", "this"]);
        Some(told().filter(|_| points || name.is_empty()).unwrap_or(name))
    }

    /// Whether the word at `at` tells that something doubled: its verb, also as "to double its capacity" or "tripling it".
    pub(super) fn multiplies(&self, at: usize) -> bool {
        let view = &self.view;
        if view.is_word(at, "twice") {
            return self.is_twice_as(at);
        }
        if !view.has(at, Tags::MULTIPLY) {
            return false;
        }
        if !view.has(at, Tags::TWICE) && view.is_verb(at) {
            return true;
        }
        let mut head = at;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) && !view.is_mark(head - 1, ',') {
            head -= 1;
        }
        let before = head.checked_sub(1);
        // "double what it was", "numbered 14, double the year before"
        let is_earlier = view.time(at + 1).is_some_and(|time| view.all.times[time].mention.is_earlier());
        let takes_object = view.has(at + 1, Tags::DETERMINER) || view.is_word(at + 1, "what") || is_earlier;
        if view.has(at, Tags::TWICE) {
            let is_promised = before.is_some_and(|before| view.has(before, Tags::WILL) || view.is_word(before, "to"));
            let is_behind = before.is_some_and(|before| view.is_mark(before, ','));
            return takes_object && (is_promised || is_behind || before.is_some_and(|be| self.points_with(be)));
        }
        // "has since more than doubled"
        let is_perfect = (at.saturating_sub(4)..at).any(|have| view.has(have, Tags::HAVE) && view.is_verb(have));
        view.is_gerund(at) && takes_object
            || view.is_past(at) && (before.is_none() || self.last().is_some() || is_perfect)
    }

    /// Whether "that is" or "that's" ends at `be`, behind a sentence on a level: "That is nearly triple the amount of 2018".
    fn points_with(&self, be: usize) -> bool {
        let view = &self.view;
        let is_that = |at: usize| view.is_one_of(at, words!["it", "that", "this", "which"]);
        let points = view.is_one_of(be, words!["it's", "it’s", "that's", "that’s"])
            || be > 0 && view.has(be, Tags::BE) && is_that(be - 1);
        points && self.last_level().is_some()
    }

    /// The level told last, in this sentence or the one before.
    fn last_level(&self) -> Option<&Draft> {
        self.last().or(self.previous.as_ref()).filter(|last| last.measure == Measure::Level)
    }

    /// Whether "as many as" stands behind a multiple.
    pub(super) fn is_as_many(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_one_of(at + 1, words!["as high as", "as many as", "as much as"])
            || view.is_word(at + 1, "as")
                && view.is_one_of(at + 2, words!["high", "large", "long", "many", "much"])
                && view.is_word(at + 3, "as")
    }

    /// "four times the amount seized the year before": whether an earlier time ends what a multiple is of.
    pub(super) fn is_of_earlier(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        let view = &self.view;
        (at + 1..view.len().min(at + LONGEST))
            .take_while(|&word| {
                view.item(word).is_some_and(|item| !matches!(item.what, What::Mark(_) | What::Quantity(_)))
            })
            .filter_map(|word| view.time(word))
            .any(|time| view.all.times[time].mention.is_earlier())
    }

    /// ", twice as many as in 2019" behind a level: so many fold of it.
    fn is_twice_as(&self, at: usize) -> bool {
        let view = &self.view;
        let compares = self.is_as_many(at);
        let mut head = at;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) {
            head -= 1;
        }
        let is_behind = head > 0 && view.is_mark(head - 1, ',');
        compares && is_behind && self.last_in_clause(at).is_some_and(|last| last.measure == Measure::Level)
    }

    /// "Ashby County ranked 22 out of 95 counties": a place that is written as a plain number.
    pub(super) fn ranked_at(&self, at: usize, quantity: &Quantity, left: &Left, draft: &mut Draft) -> bool {
        let view = &self.view;
        let is_place = quantity.is_bare
            && left.bound == Bound::Eq
            && quantity.value >= Decimal::ONE
            && left.at.is_some_and(|verb| {
                view.has(verb, Tags::RANK) && view.raw(view.item(verb).expect("it is an item")).starts_with("rank")
            })
            && view.is_one_of(at + 1, words!["of", "out of", "among", "in", "nationally", "overall", "statewide"]);
        if !is_place && !self.is_place_number(at, quantity) {
            return false;
        }
        draft.measure = Measure::Rank;
        draft.unit = SmolStr::new_static("rank");
        draft.rule = "rank";
        draft.confidence = 0.8;
        // "the No. 3 dairy county in the state", "the No. 2 county for hog sales"
        let graded = self.graded_place(at).filter(|name| name.contains(' '));
        draft.indicator =
            graded.or_else(|| self.ranked_for(at + 1)).or_else(|| self.subject_name(at)).unwrap_or_default();
        !draft.indicator.is_empty()
    }

    /// What a place is for, at the head of its clause: "In terms of health factors, the county came in fourth".
    fn ranked_for_before(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let own = self.clause(at).start;
        // ", it scored seventh": the clause before.
        let is_cut = view.is_mark(own, ',') && view.is_one_of(own + 1, words!["it", "they", "we"]);
        let mut start = if is_cut { self.clause(own - 1).start } else { own };
        // "• For length of life, it scored seventh": the mark of an item.
        while start < at && view.item(start).is_some_and(|item| matches!(item.what, What::Mark(c) if c != '(')) {
            start += 1;
        }
        // "in terms of" is three words of the sentence.
        let lead = if view.is_word(start, "in") && view.is_word(start + 1, "terms") { start + 2 } else { start };
        let of_terms = lead > start && view.is_word(lead, "of");
        // "In clinical care, the county came in 12th", but "In the state", "In the report"
        let in_field = view.is_one_of(lead, words!["in", "on"]);
        let leads = of_terms || in_field || view.is_word(lead, "for");
        let range = view.phrase_list(lead + 1).filter(|range| leads && (!in_field || self.may_be_field(*range)))?;
        // "For population growth the county ranked": no comma is needed before an article.
        ((view.is_mark(range.1, ',') || view.has(range.1, Tags::DETERMINER)) && range.1 < at)
            .then(|| view.name(range))
            .filter(|name| !name.is_empty() && !name.ends_with("rankings"))
    }

    /// Whether a phrase that opens a sentence may name in what one is placed or scored: no place, time, group or report.
    pub(super) fn may_be_field(&self, (from, to): Range) -> bool {
        let view = &self.view;
        let is_other = |at: usize| {
            view.time(at).is_some()
                || view.quantity(at).is_some()
                || view.is_one_of(at, WHOLES)
                || view.has(at, Tags::AREA.and(Tags::REPORT).and(Tags::TIME).and(Tags::SEASON).and(Tags::AVERAGE))
                || view.is_one_of(at, words!["addition", "county", "fact", "list", "ranking", "rankings", "survey"])
        };
        let is_capital = view.item(to - 1).is_some_and(|item| view.tokens[item.first].is_capital);
        !is_capital && (from..to).all(|at| !is_other(at)) && view.is_mark(to, ',')
    }

    /// What a place is for, behind it: "for job growth", "in reading".
    fn ranked_for(&self, next: usize) -> Option<SmolStr> {
        let view = &self.view;
        for probe in next..(next + 9).min(view.len()) {
            if view.quantity(probe).is_some() && probe > next + 2 || view.is_mark(probe, ';') {
                return None;
            }
            // "in total value of farm products": "in total" is one word of the lexicon.
            let is_for = view.is_one_of(probe, words!["for", "in total"])
                || view.is_word(probe, "in")
                    && !view.has(probe + 1, Tags::DETERMINER)
                    && view.time(probe + 1).is_none();
            if is_for {
                let named = view.noun_phrase(probe + 1).map(|range| view.name(range));
                // "our third largest industry in Coos County": where.
                return named.filter(|name| self.place_alone(name).is_none());
            }
            // "ranked 12th among the state's counties with an unemployment rate of 3.9 percent"
            let is_measured = view.is_word(probe, "with") && view.has(probe + 1, Tags::DETERMINER);
            if let Some((from, to)) = is_measured.then(|| view.noun_phrase(probe + 2)).flatten()
                && view.is_word(to, "of")
                && view.quantity(to + 1).is_some()
            {
                return Some(view.name((from, to))).filter(|name| !name.is_empty());
            }
        }
        None
    }

    /// ranked 3rd of 58 counties for job growth; the second-lowest among 12; placed second.
    pub(super) fn rank(&mut self, at: usize) {
        let view = &self.view;
        let Some(item) = view.item(at) else { return };
        if item.what != What::Word || item.next != item.first + 1 {
            return;
        }
        let token = &view.tokens[item.first];
        let Some(place) = ordinal(view.text, token) else { return };
        let verb = self.governor(at);
        let ranks = verb
            .is_some_and(|verb| view.has(verb, Tags::RANK) && at - verb <= 4 && !view.is_word(verb, "came"))
            || verb.is_some_and(|verb| {
                view.has(verb, Tags::RANK)
                    && self.last_in_clause(at).is_some_and(|draft| draft.measure == Measure::Rank)
            });
        // "came in fourth", "it scored seventh", "saw the county place eighth of 29"
        let ends = view.item(at + 1).is_none_or(|next| next.what != What::Word || !view.is_content(at + 1))
            || view.is_one_of(at + 1, words!["nationally", "overall", "place", "statewide"]);
        let came = at > 1
            && view.is_word(at - 1, "in")
            && view.is_one_of(at - 2, words!["came", "come", "comes", "coming"])
            && ends;
        let scored =
            at > 0 && view.is_one_of(at - 1, words!["place", "placed", "places", "score", "scored", "scores"]) && ends;
        let ranks = ranks || came || scored;
        // the fifth-fastest-growing, second-lowest
        let glued = view.is_mark(at + 1, '-')
            && view.item(at + 2).is_some_and(|next| {
                view.raw(next).ends_with("est") || matches!(view.raw(next), "most" | "best" | "least" | "fastest")
            });
        // "the third most valuable crop", "the second largest"
        let spaced = place > 1
            && at > 0
            && view.has(at - 1, Tags::DETERMINER)
            && view.item(at + 1).is_some_and(|next| {
                let raw = view.raw(next);
                raw.len() > 5 && raw.ends_with("est") || matches!(raw, "most" | "best" | "least" | "worst")
            });
        // "tied with two others for seventh best"
        let spaced = spaced
            || place > 1 && at > 0 && view.is_word(at - 1, "for") && view.is_one_of(at + 1, words!["best", "worst"]);
        // "the second-most common drug": first and second of a list that no place is on.
        let kinds = words!["common", "commonly", "frequent", "popular", "prevalent"];
        if (glued || spaced) && (at + 2..at + 5).any(|word| view.is_one_of(word, kinds)) {
            return;
        }
        // "is still just 20th statewide"
        let mut being = at;
        while being > 0 && view.has(being - 1, Tags::ADVERB.and(Tags::ADJECTIVE)) {
            being -= 1;
        }
        let is = being > 0 && view.has(being - 1, Tags::BE);
        // "follows at 21st with a 16.3% rate"
        let stands_at = at > 0
            && token.is_ordinal
            && view.is_word(at - 1, "at")
            && view.item(at + 1).is_none_or(|next| {
                matches!(next.what, What::Mark(',' | '.' | ';'))
                    || next.tags.has(Tags::AREA)
                    || view.is_word(at + 1, "with")
            });
        // "recycled 51% of waste, placing the council 41st of 333"
        let is_placed = token.is_ordinal
            && (view.is_one_of(at + 1, words!["of", "out of", "in", "among"]) || view.has(at + 1, Tags::AREA))
            && (at.saturating_sub(5)..at)
                .rev()
                .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word))
                .any(|word| view.is_one_of(word, words!["placed", "places", "placing", "put", "puts", "putting"]));
        // "fifth at $81 million, up from seventh in 2019"
        let is_left = at > 1
            && view.is_word(at - 1, "from")
            && view.has(at - 2, Tags::UP.and(Tags::DOWN))
            && self.drafts.iter().any(|draft| draft.measure == Measure::Rank);
        // "Aston (12th), Brill (17th)", "Corby (7.5%, 4th)"
        let in_brackets = token.is_ordinal && self.is_rank_in_brackets(at);
        let in_field = (view.is_word(at + 1, "in")
            || view.is_word(at + 1, "among")
            || view.is_word(at + 1, "of")
            || view.is_word(at + 1, "out of"))
            && view.has(at + 2, Tags::DEFINITE)
            && view.item(at + 3).is_some_and(|next| {
                matches!(view.raw(next), "state" | "nation" | "country" | "region" | "province" | "UK")
            });
        // "dropped to 41.2%, 14th in the state"
        let is_apposed = token.is_ordinal
            && self
                .last_in_clause(at)
                .is_some_and(|last| at - last.next.min(at) <= 5 && last.measure == Measure::Level)
            && at > 0
            && (view.is_mark(at - 1, ',') || view.is_break_dash(at - 1));
        // "third in the state", where the lexicon has the place as one phrase
        let in_area = (is || is_apposed)
            && view.item(at + 1).is_some_and(|next| next.tags.has(Tags::AREA) && view.raw(next).starts_with("in "));
        let in_field = in_field || in_area;
        // "good for fourth place", "took second place"
        // "rounded out the third spot", "held third position"
        // but "in the first place"
        let is_spot = !(place == 1 && view.is_word(at + 1, "place"))
            && view.is_one_of(at + 1, words!["place", "position", "slot", "spot"])
            && at > 1
            && view.has(at - 1, Tags::DEFINITE)
            && (view.is_verb(at - 2) || view.is_one_of(at - 2, words!["in", "into", "or", "out", "to"]));
        let is_place = is_spot
            || view.is_one_of(at + 1, words!["place", "position", "slot", "spot"])
                && at > 0
                && (view.is_one_of(at - 1, words!["for", "in", "into", "to", "at"])
                    || view.is_verb(at - 1)
                    // "moved up to 12th place from 15th place"
                    || view.is_word(at - 1, "from") && self.drafts.iter().any(|last| last.measure == Measure::Rank));
        // "dropped from 53rd to 51st": both places of a move.
        let order = |at: usize| {
            view.item(at).is_some_and(|item| {
                let token = &view.tokens[item.first];
                item.what == What::Word && token.is_ordinal && ordinal(view.text, token).is_some()
            })
        };
        let is_first = at > 0 && view.is_word(at - 1, "from") && view.is_word(at + 1, "to") && order(at + 2);
        let is_second = at > 2 && view.is_word(at - 1, "to") && order(at - 2) && view.is_word(at - 3, "from");
        let last = if is_first { at + 2 } else { at };
        let is_of_calendar = view.has(last + 1, Tags::MONTH.and(Tags::TIME))
            || view.is_one_of(last + 1, words!["of", "grade", "grades", "century", "street", "streets"]);
        let moves = token.is_ordinal && (is_first || is_second) && !is_of_calendar;
        // "The county was second with 1,670 jobs"
        let stands = place > 1
            && is
            && view.is_one_of(
                at + 1,
                words!["with", "behind", "among", "nationally", "nationwide", "statewide", "overall"],
            );
        // "were seventh on the list"
        let on_list = is
            && view.is_word(at + 1, "on")
            && view.has(at + 2, Tags::DETERMINER)
            && (at + 3..at + 5).any(|noun| view.is_one_of(noun, words!["list", "ranking", "rankings"]));
        // "was 12th of 120 counties"
        let of_field = place > 1
            && is
            && token.is_ordinal
            && view.is_one_of(at + 1, words!["of", "out of"])
            && view.quantity(at + 2).is_some_and(|index| view.all.quantities[index].is_count());
        // "For length of life, the county was fourth"
        let in_front = place > 1
            && is
            && view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark('.' | ',' | ';')))
            && self.ranked_for_before(at).is_some();
        let stands = stands || on_list || of_field || in_front;
        if !(ranks
            || glued
            || spaced
            || in_field
            || is_place
            || moves
            || stands
            || stands_at
            || in_brackets
            || is_left
            || is_placed)
        {
            return;
        }
        // "the fifth lowest number of outlets", "had the third-lowest unemployment rate"
        let graded = at + if glued { 3 } else { 2 };
        let had = (glued || spaced) && verb.is_some_and(|verb| view.has(verb, Tags::HAVE) && view.is_verb(verb));
        let is_measured = |(from, to): &Range| {
            (spaced || glued) && is_amount_ranked(&view.name((*from, to - usize::from(view.has(to - 1, Tags::AREA)))))
                || spaced
                    && view.is_one_of(*from, words!["number", "rate", "share", "proportion", "percentage", "level"])
                || glued && view.has(*to - 1, Tags::RATE)
                || had
        };
        let of_number = (glued || spaced)
            .then(|| view.noun_phrase(graded))
            .flatten()
            .filter(is_measured)
            // "in the state" is one word of the lexicon.
            .map(|(from, to)| view.name((from, if view.has(to - 1, Tags::AREA) { to - 1 } else { to })))
            .filter(|name| spaced || name.contains(' ') || (had || is_amount_ranked(name)) && name != "rate");
        let mut next = at + 1;
        let mut adjective = None;
        if glued {
            let from = at + 2;
            next = at + 3;
            while view.is_mark(next, '-') {
                next += 2;
            }
            adjective = Some((from, next));
        }
        let indicator = self.ranked_for(next).or_else(|| self.ranked_by_grade(at + 1 + usize::from(glued)));
        let of_member = in_brackets
            .then(|| match self.last_in_clause(at) {
                Some(last) if last.next + 1 >= at => Some(last.indicator.clone()),
                _ => at.checked_sub(1).and_then(|open| self.name_in_list(open)),
            })
            .flatten();
        let indicator = of_member
            .or(of_number)
            .or(indicator)
            .or_else(|| self.ranked_for_before(at))
            .or_else(|| {
                (self.last_in_clause(at).is_some()).then(|| self.last().map(|draft| draft.indicator.clone())).flatten()
            })
            .or_else(|| self.subject_name(at))
            .or_else(|| adjective.filter(|(from, to)| to - from > 1).map(|range| view.name(range)))
            .or_else(|| self.previous.as_ref().map(|last| last.indicator.clone()))
            .or_else(|| self.subject.clone());
        let Some(indicator) = indicator.filter(|name| !name.is_empty()) else { return };
        let (start, end) =
            (token.start, view.tokens[view.item(next - 1).map_or(item.next - 1, |item| item.next - 1)].end);
        self.drafts.push(Draft {
            item: at,
            next,
            start,
            end: if glued { end } else { token.end },
            value: Decimal::from(place),
            unit: SmolStr::new_static("rank"),
            bound: Bound::Eq,
            indicator,
            stem: None,
            measure: Measure::Rank,
            rule: "rank",
            confidence: 0.8,
            covered: 0,
            link: match (moves, is_first) {
                (true, true) => Link::From,
                (true, false) => Link::To,
                (false, _) if is_left => Link::Compared,
                (false, _) => Link::Own,
            },
            is_estimated: false,
            sort: Sort::Count,
        });
    }
}
