//! Figures in lists: nouns left out, values dealt out to names.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// What people do who are asked.
const OPINES: &Words =
    words!["approve", "back", "disagree", "dislike", "favor", "favour", "like", "oppose", "prefer", "support", "want"];

impl Reader<'_> {
    pub(super) fn coordinated(&self, at: usize, quantity: &Quantity, last: &Draft, draft: &mut Draft) -> bool {
        let view = &self.view;
        draft.rule = "coordinated";
        draft.confidence = 0.7;
        self.take_unit(draft, last, None);
        // ", or 4.2 percent" says a change once more, in other terms.
        let is_and = at > 0
            && (view.is_word(at - 1, "and") || self.left(at).at.is_some_and(|before| view.is_word(before, "and")));
        // "increased 6% over the past year, and 57% over five years": the verb moves both.
        let moves = self.governor(at).is_some_and(|verb| view.has(verb, MOVE) && verb < last.item);
        let by_noun = matches!(last.rule, "change-of" | "change-noun") || last.rule == "difference" && !moves;
        let deals = (at..self.clause(at).end).any(|at| view.has(at, Tags::RESPECTIVELY));
        // "31 fewer thefts, or 171", "two more robberies, 25 compared to 23": what is left, and no difference.
        let is_left = last.rule == "difference" && last.sort == Sort::Count && quantity.sort == Sort::Count && !is_and;
        let restates = !is_left
            && !(is_and && !deals && (by_noun || last.sort != quantity.sort))
            && last.measure != Measure::Level
            && last.measure != Measure::Rank
            && last.sort != Sort::Multiple;
        draft.measure = match quantity.sort {
            _ if !restates => Measure::Level,
            Sort::Percent => Measure::Growth,
            _ => Measure::Change,
        };
        // "increased 15.6 percent to $445,000 for houses and 18.6 percent to $213,500 for flats": grown, too.
        let before = self.drafts.len().checked_sub(2).map(|before| &self.drafts[before]);
        let has_grown = is_and
            && quantity.sort == Sort::Percent
            && last.rule == "moved-to"
            && last.sort != Sort::Percent
            && view.is_word(at + 1, "to")
            && view.quantity(at + 2).is_some();
        if let Some(grown) = before.filter(|before| has_grown && before.measure == Measure::Growth) {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, grown.value.is_sign_negative());
            draft.indicator = grown.indicator.clone();
            return true;
        }
        // "will exceed 13 percent in five years and 23 percent in ten"
        let exceeds = is_and
            && last.bound == Bound::Gt
            && last.sort == quantity.sort
            && self.governor(at).is_some_and(|verb| view.has(verb, Tags::EXCEED) && verb < last.item);
        if exceeds && draft.bound == Bound::Eq {
            draft.bound = Bound::Gt;
        }
        if restates {
            draft.value = signed(draft.value, last.value.is_sign_negative());
            if last.sort != quantity.sort {
                draft.indicator = last.indicator.clone();
                return true;
            }
        }
        // "averaged £287,000, 7.1 times average earnings"
        if quantity.sort == Sort::Multiple && last.sort != Sort::Multiple {
            draft.indicator = last.indicator.clone();
            // "seized 14 guns, three times as many as the year before", but "7.1 times average earnings"
            if last.measure == Measure::Level && (self.is_as_many(at) || self.is_of_earlier(at)) {
                draft.measure = Measure::Growth;
                draft.rule = "multiplied";
            }
            return true;
        }
        // "34% of adults are obese and 27% report no exercise": what the same people say or do.
        let does = quantity.sort == Sort::Percent
            && last.rule == "share-verb"
            && (view.has(at + 1, VERB) || view.is_one_of(at + 1, OPINES))
            && view.has(at + 2, Tags::DETERMINER.and(Tags::NOT).and(BEFORE_NUMBER).and(Tags::PRONOUN));
        if let Some(whole) = last.stem.as_ref().filter(|whole| does && !whole.is_empty()) {
            // "61 percent of residents favor the plan": the residents.
            let who = whole.rsplit_once(' ').filter(|(_, verb)| OPINES.has(verb)).map(|(who, _)| SmolStr::from(who));
            let whole = &who.unwrap_or_else(|| whole.clone());
            draft.indicator = format_smolstr!("{whole} {}", view.words((at + 1, self.predicate_end(at + 1))));
            draft.stem = Some(whole.clone());
            return true;
        }
        // "71% in reading, 68% in mathematics"; "1,045 retained"; "$1.9 million for parks"
        let preposition = view.is_one_of(at + 1, words!["in", "for", "on", "from", "to", "by", "at", "among"])
            && view.time(at + 2).is_none();
        // "4.1 percent in May, 3.9 percent for the first time": that it was so is no kind of it.
        let preposition =
            preposition && !view.noun_phrase(at + 2).is_some_and(|range| view.is_word(range.1 - 1, "time"));
        if preposition && let Some(range) = view.noun_phrase(at + 2) {
            let base = strip_tail(last.whole());
            draft.indicator = match quantity.sort {
                Sort::Money => view.name(range),
                _ => {
                    draft.stem = Some(SmolStr::from(base));
                    attach(&view.name(range), base)
                }
            };
            return true;
        }
        if let Some(range) = view.noun_phrase(at + 1).filter(|_| {
            view.item(at + 1).is_some_and(|next| {
                next.what == What::Word
                    && !view.has(at + 1, Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::ADVERB).and(Tags::COMPARED))
            })
        }) {
            // "or 28% voter turnout": a rate names itself.
            if quantity.sort == Sort::Percent && range.1 > range.0 + 1 && view.has(range.1 - 1, Tags::RATE) {
                draft.indicator = view.name(range);
                return true;
            }
            // "1.4% Black or African American"
            let or = view.is_word(range.1, "or")
                && view
                    .item(range.1 + 1)
                    .is_some_and(|next| next.what == What::Word && view.tokens[next.first].is_capital);
            let range = match view.noun_phrase(range.1 + 1).filter(|_| or) {
                Some(other) => (range.0, other.1),
                None => range,
            };
            let name = view.name(range);
            // "White students account for 88.7% of enrollment, 6.7% Hispanic": a share of the same whole.
            let of_whole = last
                .indicator
                .place_of(" share of ")
                .filter(|_| last.rule == "share-of" && last.stem.is_none() && quantity.sort == Sort::Percent);
            let stem = of_whole.map_or_else(|| last.whole().clone(), |from| SmolStr::from(&last.indicator[from + 1..]));
            draft.indicator = if name.is_empty() { last.indicator.clone() } else { attach(&name, &stem) };
            draft.stem = Some(stem);
            return true;
        }
        draft.indicator = last.indicator.clone();
        true
    }

    /// "Sales tax and state aid bring in $61.3 million and $38.5 million, respectively": deals values out to names.
    pub(super) fn deal_respectively(&mut self) {
        let mut first = 0;
        while first < self.drafts.len() {
            let clause = self.clause_of[self.drafts[first].item];
            let mut last = first + 1;
            while last < self.drafts.len() && self.clause_of[self.drafts[last].item] == clause {
                last += 1;
            }
            self.deal(first, last, clause);
            first = last;
        }
    }

    /// "It comprised Kshs.3.84 billion (30 per cent) and Kshs.8.95 billion (70 per cent) for development and recurrent programmes,
    /// respectively": each amount with its share. Whether it was such a list.
    fn deal_pairs(&mut self, first: usize, last: usize, says: usize) -> bool {
        let view = &self.view;
        // "(30 per cent)", "(29 percent of total budget)"
        let is_inner = |draft: &Draft| {
            draft.item > 0
                && view.is_mark(draft.item - 1, '(')
                && (draft.item + 1..draft.item + 6)
                    .take_while(|&at| view.quantity(at).is_none())
                    .any(|at| view.is_mark(at, ')'))
        };
        let drafts = &self.drafts[first..last];
        let is_pairs = drafts.len() >= 4
            && drafts.len().is_multiple_of(2)
            && drafts.iter().enumerate().all(|(index, draft)| is_inner(draft) == (index % 2 == 1));
        if !is_pairs {
            return false;
        }
        let last = drafts[drafts.len() - 1].item;
        let close = (last + 1..says).find(|&at| view.is_mark(at, ')')).unwrap_or(last);
        let names = self.members_behind(close + 1, says);
        if names.len() * 2 != drafts.len() {
            return false;
        }
        for (index, name) in names.into_iter().enumerate() {
            for draft in &mut self.drafts[first + 2 * index..first + 2 * index + 2] {
                let share = draft.indicator.place_of(" share of ").map_or("", |at| &draft.indicator[at..]);
                draft.indicator = format_smolstr!("{name}{share}");
                draft.rule = "respectively";
            }
        }
        true
    }

    pub(super) fn deal(&mut self, first: usize, last: usize, clause: usize) {
        let (start, end, subject) = {
            let clause = &self.clauses[clause];
            (clause.start, clause.end, clause.subject)
        };
        let says = (start..end).find(|&at| self.view.has(at, Tags::RESPECTIVELY));
        let n = last - first;
        // "The budget was $23 million, comprising $10 million (42%) and $13 million (58%) for A and B": the whole is no member.
        // "(30 per cent) and Kshs.8.95 billion (70 per cent) allocation for A and B": pairs and names tell it without a word.
        let ends = (last >= first + 4).then(|| {
            let figure = self.drafts[last - 1].item;
            let behind = (figure..end).find(|&at| self.view.is_mark(at, ')')).map_or(figure + 2, |close| close + 1);
            (behind..end).find(|&at| self.view.is_mark(at, ',') || self.view.is_verb(at)).unwrap_or(end)
        });
        let is_dealt = says.or(ends).is_some_and(|says| {
            // The whole may have its own share.
            (first..=first + 2).take_while(|first| first + 4 <= last).any(|first| self.deal_pairs(first, last, says))
        });
        if is_dealt {
            return;
        }
        // "comprised of $1 million and $4 million as A and B respectively, and represented 63%": what stands behind is no member.
        let n_dealt = says.map_or(n, |says| self.drafts[first..last].iter().filter(|draft| draft.item < says).count());
        let last = if n_dealt >= 2 { first + n_dealt } else { last };
        // The figures that stand in one list.
        let mut from = last;
        while from > first {
            let index = from - 1;
            if from < last {
                let (a, b) = (&self.drafts[index], &self.drafts[from]);
                // "from 10.9 to 13.1 million" are two values of one thing.
                let joined = a.sort == b.sort
                    && b.link != Link::To
                    && a.measure == b.measure
                    && b.rule != "difference"
                    && a.next <= b.item
                    // "42.1%, below the 43.2% of the region"
                    && (says.is_some() || (a.next..b.item).all(|at| !self.view.has(at, Tags::DEFINITE)))
                    && (a.next..b.item).all(|at| {
                        self.view.is_mark(at, ',')
                            || self.view.has(at, Tags::CONJUNCTION.and(BEFORE_NUMBER))
                            || self.view.is_word(at, "to")
                            || self.view.is_word(at, "by")
                    })
                    && self
                        .view
                        .all
                        .quantities
                        .get(self.view.quantity(b.item).unwrap_or(usize::MAX))
                        .is_some_and(|quantity| quantity.range.is_none());
                if !joined {
                    if says.is_none_or(|says| says < b.item) || from - 1 < first {
                        break;
                    }
                    break;
                }
            }
            from = index;
        }
        let n_listed = last - from;
        // "from 122 to 91 and 49 to 27 in A and B respectively": the two ends of a move are no members of a list.
        let is_way = self.drafts[from..last].iter().any(|draft| draft.link == Link::To);
        if n_listed < 2 || n < 2 || is_way {
            return;
        }
        let mut members = subject.map(|range| self.members(range)).unwrap_or_default();
        // "with false alarms and road collisions accounting for 51% and 8% respectively": the first name stands before the joint.
        if members.len() != n_listed
            && says.is_some()
            && let Some((_, to)) = subject.filter(|_| self.view.has(start, Tags::CONJUNCTION))
            && let Some(with) = (start.saturating_sub(9)..start)
                .rev()
                .take_while(|&at| self.view.quantity(at).is_none() && !self.view.is_verb(at))
                .find(|&at| self.view.is_word(at, "with"))
        {
            members = self.members((with + 1, to));
        }
        let mut is_behind = false;
        if members.len() != n_listed
            && let Some(says) = says
        {
            members = self.members_behind(self.drafts[last - 1].next, says);
            is_behind = true;
        }
        // "The mission of the Roads and Bridges Department is the repair of 76 bridges and 27 culverts": things of their own.
        let is_own = says.is_none() && self.drafts[from..last].iter().any(|draft| draft.unit != self.drafts[from].unit);
        if members.len() == n_listed && !is_own {
            for (index, name) in members.into_iter().enumerate() {
                let draft = &mut self.drafts[from + index];
                let share = draft.indicator.place_of(" share of ").map(|at| draft.indicator[at..].to_owned());
                draft.indicator = match share {
                    // "40 cases and 56 cases in Adur and Arun"
                    _ if is_behind && draft.sort != Sort::Money => attach(&name, &draft.indicator),
                    Some(share) => format_smolstr!("{name}{share}"),
                    None => name,
                };
                draft.confidence = draft.confidence.min(0.85);
                if says.is_some() {
                    draft.rule = "respectively";
                }
            }
            // "was 39,812 yuan and 21,340 yuan, up by 4.6 and 6.9 percent respectively": the levels are dealt out with the growths.
            let before = from.checked_sub(n_listed).filter(|&before| says.is_some() && before >= first);
            let is_alike = |before: usize| {
                let whole = &self.drafts[before];
                self.drafts[before..from]
                    .iter()
                    .all(|draft| draft.indicator == whole.indicator && draft.sort == whole.sort)
            };
            if let Some(before) = before.filter(|&before| is_alike(before)) {
                for index in 0..n_listed {
                    self.drafts[before + index].indicator = self.drafts[from + index].indicator.clone();
                    self.drafts[before + index].rule = "respectively";
                }
            }
        } else if says.is_some() {
            // No names of their own: those of as many figures before.
            let before = from.checked_sub(n_listed);
            if let Some(before) = before {
                for index in 0..n_listed {
                    let name = self.drafts[before + index].indicator.clone();
                    self.drafts[from + index].indicator = name;
                    self.drafts[from + index].rule = "respectively";
                }
            }
        }
    }

    /// The names behind the figures they are dealt to: "$5 million and $11 million for roads and schools, respectively".
    fn members_behind(&self, from: usize, says: usize) -> Vec<SmolStr> {
        let view = &self.view;
        let lead = (from..says.min(from + 4))
            .find(|&at| view.is_one_of(at, words!["for", "in", "on", "to", "among", "as", "at"]));
        let mut end = says;
        while end > from && view.is_mark(end - 1, ',') {
            end -= 1;
        }
        match lead {
            Some(lead) if lead + 1 < end && (lead + 1..end).all(|at| !view.is_verb(at)) => {
                self.members((lead + 1, end))
            }
            _ => Vec::new(),
        }
    }

    /// Splits "A, B and C" into its members; a lone adjective takes the noun of the last member.
    pub(super) fn members(&self, range: Range) -> Vec<SmolStr> {
        let view = &self.view;
        let mut parts: Vec<Range> = Vec::new();
        let mut from = range.0;
        if (range.0..range.1).any(|at| view.quantity(at).is_some()) {
            return Vec::new();
        }
        for at in range.0..range.1 {
            if view.is_mark(at, ',') || (view.has(at, Tags::CONJUNCTION) && view.is_word(at, "and")) {
                if at > from {
                    parts.push((from, at));
                }
                from = at + 1;
            }
        }
        if from < range.1 {
            parts.push((from, range.1));
        }
        if parts.len() < 2 {
            return Vec::new();
        }
        let last = parts[parts.len() - 1];
        let n_last = last.1 - last.0;
        // "Graduation rates for Black and Hispanic students": what stands before "for" is shared.
        let is_lead = |at: usize| view.is_one_of(at, words!["for", "of", "among"]);
        let lead = (parts[0].0 + 1..parts[0].1.saturating_sub(1)).rev().find(|&at| is_lead(at));
        let is_shared = parts.len() == 2 && n_last <= 3 && !(last.0..last.1).any(is_lead);
        if let Some(lead) = lead.filter(|_| is_shared) {
            let head = view.name((parts[0].0, lead));
            let word = view.item(lead).map(|item| view.raw(item)).unwrap_or_default();
            let inner = self.members((lead + 1, range.1));
            if !head.is_empty() && inner.len() == 2 {
                return inner.iter().map(|name| format_smolstr!("{head} {word} {name}")).collect();
            }
        }
        parts
            .iter()
            .map(|&part| {
                let name = view.name(part);
                let lone = part.1 - part.0 - usize::from(view.has(part.0, Tags::DETERMINER)) == 1
                    && n_last > 1
                    && !view.is_plural(part.1 - 1)
                    && part != last;
                if lone { format_smolstr!("{name} {}", view.name((last.0 + 1, last.1))) } else { name }
            })
            .collect()
    }
}

/// "reading pass rate" from "pass rate in reading".
fn strip_tail(name: &str) -> &str {
    [" in ", " for ", " on "].iter().filter_map(|word| name.place_of(word)).min().map_or(name, |at| &name[..at])
}
