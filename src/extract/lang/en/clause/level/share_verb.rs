//! Shares told with a verb of their own: "and 49% named housing", "57% backed the bond".

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// Who has the most of something, set off by commas: `Council Tax will pay for the lion's share, £11m, and`.
    pub(super) fn level_largest_part(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, verb, .. } = place;
        let comma = before.filter(|&comma| comma > 1 && own.is_none() && view.is_mark(comma, ','))?;
        let ends = view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(',' | '.' | ';')));
        let part = (comma.saturating_sub(3)..comma)
            .find(|&at| view.is_one_of(at, words!["bulk", "chunk", "majority", "most", "part", "portion", "share"]))?;
        let closes = part + 1 == comma
            || part + 3 == comma
                && view.is_word(part + 1, "of")
                && view.is_one_of(part + 2, words!["it", "that", "them", "this"]);
        let verb = verb.filter(|&verb| ends && closes && verb < part && part - verb <= 5)?;
        let (from, to) = self.clause(at).subject.filter(|&(_, to)| to <= verb)?;
        draft.rule = "share-verb";
        draft.confidence = 0.7;
        draft.indicator = view.name((from, to));
        Some(!draft.indicator.is_empty())
    }

    /// Who bears which part of what was told before: `The county contributed 41% with $7.7 million`, `The state paid 40%`.
    pub(super) fn level_share_borne(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, verb, direct, .. } = place;
        let bears = words!["contributed", "contributes", "covered", "covers", "funded", "funds", "paid", "pays"];
        let is_bare = quantity.sort == Sort::Percent
            && own.is_none()
            && view.item(at + 1).is_none_or(|next| {
                !matches!(next.what, What::Word) || next.tags.has(Tags::CONJUNCTION) || view.is_word(at + 1, "with")
            });
        verb.filter(|&verb| is_bare && direct && view.is_one_of(verb, bears))?;
        let (from, to) = self.clause(at).subject?;
        let who = view.name((from, to));
        draft.rule = "share-verb";
        draft.indicator = format_smolstr!("{who} share");
        Some(!who.is_empty())
    }

    /// Another share with a verb of its own: `and 49% named housing`.
    pub(super) fn level_share_with_verb(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, direct, after, own, .. } = place;
        // "down from the 4.2 percent recorded in August and the 4.4 percent recorded a year ago": the second base.
        let is_dated =
            view.is_one_of(after, words!["observed", "posted", "recorded", "registered", "reported", "seen"]);
        let base = self
            .last_main(place.at)
            .filter(|last| is_dated && last.sort == quantity.sort && matches!(last.link, Link::From | Link::Compared));
        if let Some(base) = base.cloned() {
            draft.rule = "compared";
            draft.link = base.link;
            draft.indicator = base.indicator.clone();
            self.take_unit(draft, &base, own);
            return Some(true);
        }
        if quantity.sort == Sort::Percent
            && !direct
            && (view.is_verb(after) || (view.has(after, VERB) && !view.has(after, Tags::NOUNISH)))
            && let Some(name) = self.predicate(after)
        {
            draft.rule = "share-verb";
            // "412 complaints, of which 37% were upheld"
            let of_them = place.before.is_some_and(|of| view.has(of, Tags::OF_THEM))
                && (view.is_past(after) || view.is_past(after + 1));
            // "answered 87,400 calls with an average wait of 1.7 minutes; 6.1% were abandoned"
            // "84 complaints were received, and 79% were answered"
            let is_joined = |before: usize| {
                view.has(before, Tags::CONJUNCTION) && self.last().is_some_and(|last| last.sort != Sort::Percent)
            };
            let is_apart = place.before.is_none_or(|before| view.is_hard_break(before) || is_joined(before))
                && view.has(after, Tags::BE)
                && view.is_past(after + 1);
            // "206 requests, 94% answered on time"
            let is_apart = is_apart
                || view.is_past(after)
                    && !view.has(after, Tags::BE)
                    && place.before.is_some_and(|before| {
                        let joint = view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION);
                        joint && self.last().is_some_and(|last| before - last.next.min(before) <= 1)
                    });
            let of_those = self.drafts.iter().rev().find(|last| {
                is_apart && last.sort == Sort::Count && last.measure == Measure::Level && last.rule == "count"
            });
            let whole = self.last().filter(|last| of_them && last.sort == Sort::Count).or(of_those);
            if let Some(whole) = whole.map(|last| last.whole()) {
                draft.indicator = format_smolstr!("{whole} {name}");
                draft.stem = Some(whole.clone());
                return Some(true);
            }
            if let Some(whole) = self.whole_going_on(place).or_else(|| self.whole_of_subject(place)) {
                draft.indicator = format_smolstr!("{whole} {name}");
                draft.stem = Some(whole);
                return Some(true);
            }
            draft.stem = Some(SmolStr::default());
            draft.indicator = self.of_those(place, name);
            return Some(true);
        }
        // "51% of sales were on small lots, 22% were on farms": the whole goes on, its place is another.
        if quantity.sort == Sort::Percent
            && !direct
            && view.has(after, Tags::BE)
            && view.has(after + 1, Tags::PREPOSITION)
            && let Some(whole) = self
                .last()
                .and_then(|last| last.stem.clone())
                .filter(|whole| !whole.is_empty())
                // "Of the 412 cases, 62% were among adults"
                .or_else(|| self.whole_in_front().map(|whole| whole.indicator.clone()))
        {
            let place = view.words((after + 1, self.predicate_end(after + 1)));
            draft.rule = "share-verb";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{whole} {place}");
            draft.stem = Some(whole);
            return Some(true);
        }
        None
    }

    /// A share with its count in brackets, which names what it is one of: `80% (40 of 50 schools) were rated good`.
    pub(super) fn level_share_of_bracketed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let open = place.at + 1;
        if place.quantity.sort != Sort::Percent || !view.is_mark(open, '(') {
            return None;
        }
        let close = (open + 2..open + 10).find(|&at| view.is_mark(at, ')'))?;
        let (range, head) = self.counted(open + 1, &view.all.quantities[view.quantity(open + 1)?])?;
        // "97% (32 measures, the best of all)" says more than what is counted.
        if range.1 != close || head + 1 != range.1 {
            return None;
        }
        let noun = plural(&view.name(range));
        let after = close + 1;
        // "are below the poverty line", "within the tolerance level"
        let lies = after + usize::from(view.has(after, Tags::BE));
        let is_state = view.has(lies, Tags::PREPOSITION.and(Tags::LT).and(Tags::GT))
            && view.time(lies + 1).is_none()
            && !view.is_word(lies, "of");
        let state = || match view.words((lies, self.predicate_end(lies))) {
            said if said.is_empty() => noun.clone(),
            said => format_smolstr!("{noun} {said}"),
        };
        let said = self.with_predicate(&noun, after).or_else(|| is_state.then(state));
        draft.rule = "share-verb";
        draft.stem = Some(SmolStr::default());
        draft.indicator = said?;
        Some(true)
    }

    /// A share of who acts: `57% backed the bond`.
    pub(super) fn level_share_of_actors(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { quantity, before, direct, after, .. } = place;
        if quantity.sort == Sort::Percent
            && (before.is_none() || !direct)
            && let Some(name) = self.predicate(after)
        {
            draft.rule = "share-verb";
            if let Some(whole) = self.whole_going_on(place).or_else(|| self.whole_of_subject(place)) {
                draft.indicator = format_smolstr!("{whole} {name}");
                draft.stem = Some(whole);
                return Some(true);
            }
            draft.stem = Some(SmolStr::default());
            draft.indicator = self.of_those(place, name);
            return Some(true);
        }
        None
    }

    /// Of whom a first share behind "with" is: `School leaders are reporting much violence, with 38% experiencing threats`.
    fn whole_of_subject(&self, place: &Place<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let is_with =
            place.before.is_some_and(|with| view.is_word(with, "with") && with > 0 && view.is_mark(with - 1, ','));
        let first =
            self.clauses.first().filter(|_| is_with && view.is_gerund(place.after) && self.drafts.is_empty())?;
        let (from, to) = first.subject.filter(|&(_, to)| view.is_plural(to - 1))?;
        Some(view.name((from, to))).filter(|name| !name.is_empty())
    }

    /// The whole of the share before, with which a bare one goes on that has a verb of its own: `48% of households rent; 23% rely on food
    /// aid`.
    fn whole_going_on(&self, place: &Place<'_>) -> Option<SmolStr> {
        let view = &self.view;
        // "One teacher in eight left": of teachers.
        let one = view.item(place.at).map(|item| view.raw(item)).and_then(|raw| raw.split_once(' '));
        let noun = one.filter(|(one, _)| one.eq_ignore_ascii_case("one")).and_then(|(_, rest)| rest.cut_at(" in "));
        if let Some((noun, _)) = noun.filter(|(noun, _)| place.quantity.is_fraction && !noun.contains(' ')) {
            return Some(plural(noun));
        }
        let opens = place.before.is_none_or(|before| {
            view.is_hard_break(before)
                || view.is_mark(before, ',')
                || view.has(before, Tags::CONJUNCTION.and(Tags::CLAUSE))
                || view.is_one_of(before, words!["another", "while", "with"])
        });
        // "51% are women": another noun, which needs no whole.
        let be = view.has(place.after, Tags::BE).then_some(place.after);
        let is_noun = be.is_some_and(|be| {
            let end = self.predicate_end(be + 1);
            !view.is_past(be + 1)
                && !view.is_gerund(be + 1)
                && !view.has(be + 1, Tags::PREPOSITION)
                && end <= be + 3
                && view.is_plural(end - 1)
        });
        // "Seven in ten mothers got care": whom the share is of stands behind it.
        let is_noun = is_noun
            || view.is_plural(place.after)
                && view.is_content(place.after)
                && !view.is_verb(place.after)
                && self.says(place.after + 1);
        // Of this sentence, else of the one before where nothing else stands before the figure.
        let starts = place.before.is_none_or(|before| view.is_hard_break(before));
        let last = self.last().or_else(|| self.previous.as_ref().filter(|_| starts)).filter(|last| {
            opens && !is_noun && matches!(last.rule, "of-whole" | "share-verb") && last.sort == Sort::Percent
        })?;
        last.stem.clone().filter(|whole| !whole.is_empty())
    }

    /// Where a share comes from: `with 13% from other income and 1% from fees`.
    pub(super) fn level_share_from(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let opens = before.is_some_and(|before| {
            view.is_word(before, "with") || view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION)
        });
        let is_source = quantity.sort == Sort::Percent
            && opens
            && self.last().is_some_and(|last| last.sort == Sort::Percent && last.measure == Measure::Level)
            && view.is_word(at + 1, "from")
            && view.time(at + 2).is_none();
        let from = at + 2 + usize::from(view.opens_quote(at + 2));
        let range = view.phrase_list(from).filter(|_| is_source)?;
        draft.rule = "share-from";
        draft.confidence = 0.7;
        draft.stem = Some(SmolStr::default());
        draft.indicator = view.name(range);
        Some(true)
    }

    /// What is paid for in part by somebody: `a bridge funded 80% out of federal funds`.
    pub(super) fn level_share_funded(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let funded = before.filter(|&funded| {
            funded > 0
                && view.is_one_of(funded, words!["backed", "financed", "funded", "owned", "subsidised", "subsidized"])
        })?;
        let is_part = quantity.sort == Sort::Percent
            && view.is_content(funded - 1)
            && view.is_one_of(at + 1, words!["by", "from", "out of", "through", "with"]);
        let (from, to) = view.noun_phrase(at + 2).filter(|_| is_part)?;
        // "out of federal funds using the program"
        let to = (from + 1..to).find(|&at| view.is_gerund(at)).unwrap_or(to);
        let thing = self.nearest_noun(funded)?;
        draft.rule = "share-from";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{thing} {} {}", view.words((funded, funded + 1)), view.words((at + 1, to)));
        Some(true)
    }
}
