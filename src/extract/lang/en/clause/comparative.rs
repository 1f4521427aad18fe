//! Comparatives behind a figure: what makes it a difference, and of what.

use smol_str::SmolStr;

use super::*;
use crate::extract::lang::en::period::Sense;

/// What money is given or work done under.
const RULES: &Words = words![
    "act",
    "agreement",
    "contract",
    "deal",
    "fund",
    "grant",
    "initiative",
    "law",
    "lease",
    "ordinance",
    "policy",
    "program",
    "programme",
    "scheme",
    "strand",
    "stream"
];

impl Reader<'_> {
    /// Whether the words at `at` compare the figure before them.
    pub(super) fn is_comparative(&self, at: usize) -> bool {
        let view = &self.view;
        let tags = match view.item(at) {
            Some(item) if item.what == What::Word => item.tags,
            _ => return false,
        };
        // "868 homes exceeding its target of 833" are all that were built.
        if !tags.has(Tags::MORE.and(Tags::LESS).and(Tags::GT).and(Tags::LT)) || view.is_word(at, "exceeding") {
            return false;
        }
        let raw = view.raw(view.item(at).expect("seen above")).to_ascii_lowercase();
        // Bare prepositions compare only where something to compare with follows.
        if matches!(
            raw.as_str(),
            "over" | "above" | "below" | "under" | "ahead of" | "behind" | "beyond" | "short of" | "shy of"
        ) {
            // "allocated €4 million under the scheme": by its rules.
            let by_rules = raw == "under"
                && (at + 1..at + 7)
                    .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word))
                    .take_while(|&word| word == at + 1 || !view.has(word, Tags::PREPOSITION.and(Tags::CLAUSE)))
                    .any(|word| view.is_one_of(word, RULES));
            if by_rules {
                return false;
            }
            let is_long = view.time(at + 1).is_some_and(|time| view.all.times[time].mention.is_span());
            // "5.4% behind pre-pandemic levels"
            let of_level = (at + 2..at + 6)
                .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word) || view.is_joint(word))
                .any(|word| view.is_word(word, "levels"))
                || view.is_one_of(at + 1, words!["average", "capacity", "expectations", "normal", "par"]);
            let is_against = at > 0
                && matches!(raw.as_str(), "above" | "below" | "over" | "under")
                && self.is_share_against(at - 1, at + 1);
            let with = is_against
                || of_level
                || view.has(at + 1, Tags::GOAL) && !view.is_plural(at + 1)
                || view.time(at + 1).is_some() && !is_long
                || view.has(at + 1, Tags::DETERMINER)
                || view.item(at + 1).is_some_and(|next| next.what == What::Word && view.raw(next).ends_with("'s"));
            // "compared with 211 over the same period last year": when, and no difference.
            let is_compared = raw == "over" && at > 1 && view.has(at - 2, Tags::COMPARED);
            let is_span = is_compared
                    || view.has(at + 2, Tags::LAST) && view.has(at + 3, Tags::TIME)
                    || !is_against && view.quantity(at + 1).is_some()
                    // "died of it over the same season"
                    || raw == "over"
                        && view.item(at + 1).is_some_and(|time| {
                            matches!(view.raw(time).to_ascii_lowercase().as_str(), "the same period" | "the same season")
                        });
            // "over the fiscal year"
            let unit =
                at + 2 + usize::from(view.is_one_of(at + 2, words!["calendar", "financial", "fiscal", "school"]));
            let is_period = view.has(at + 1, Tags::DETERMINER)
                && (view.has(at + 2, Tags::LAST.and(Tags::NEXT))
                    || view.has(unit, Tags::TIME)
                        && view.item(unit + 1).is_none_or(|next| {
                            matches!(next.what, What::Mark(',' | '.' | ';'))
                                || next.tags.has(Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::PREPOSITION))
                        })
                    // "checked out 412,000 books over the summer"
                    || view.is_one_of(at + 2, words!["autumn", "break", "fall", "holiday", "holidays", "spring", "summer", "weekend", "winter"])
                    || view.is_one_of(at + 2, words!["course", "duration", "entire", "full", "lifetime", "rolling", "term", "whole"])
                    // "over a 15-month period"
                    || (at + 2..at + 6)
                        .take_while(|&word| {
                            view.is_joint(word) || view.item(word).is_some_and(|item| item.what == What::Word)
                        })
                        .any(|word| view.is_one_of(word, words!["period", "span", "stretch"]))
                    || view.is_word(at + 2, "life")
                    || view.quantity(at + 2).is_some());
            // "ranged from 3.9 percent to 4.1 percent over the past year": how long, no rise over it.
            let is_end = self.last().is_some_and(|last| last.link == Link::From && at - last.next.min(at) <= 3);
            let is_period = is_period || raw == "over" && is_end;
            let is_budget = view.is_word(at + 1, "budget") || view.is_word(at + 1, "what");
            // "will receive $30 million under the ward fund": by what right, not less than what.
            let is_basis = raw == "under"
                && view.has(at + 1, Tags::DETERMINER)
                && !(at + 2..at + 6).take_while(|&noun| !view.has(noun, Tags::PREPOSITION.and(Tags::PERIOD_AT))).any(
                    |noun| {
                        view.has(noun, Tags::AVERAGE.and(Tags::GOAL).and(Tags::BUDGET).and(Tags::RATE))
                            || view.time(noun).is_some()
                            || view.is_one_of(
                                noun,
                                words![
                                    "limit", "cap", "level", "forecast", "estimate", "amount", "figure", "ceiling",
                                    "norm"
                                ],
                            )
                    },
                );
            // "would rise to $73.6 million under the proposed budget": what brings it about.
            let is_cause = raw == "under"
                && (at + 2..at + 5).any(|noun| {
                    view.is_one_of(noun, words!["budget", "plan"])
                        && (at + 2..noun).any(|word| {
                            view.is_one_of(word, words!["new", "proposed", "recommended", "tentative", "preliminary"])
                        })
                });
            return (with || is_budget) && !is_span && !is_period && !is_basis && !is_cause;
        }
        if raw == "older" || raw == "younger" {
            return view.is_word(at + 1, "than");
        }
        true
    }

    /// "planted 700 trees over the 2022/23 financial year": what was done took so long. Only a share, a bare number or what moves is
    /// so much "over" another time.
    pub(super) fn lasts_throughout(&self, at: usize, sort: Sort, over: usize) -> bool {
        let view = &self.view;
        if !view.is_word(over, "over")
            || over == at + 1 && sort == Sort::Count
            || matches!(sort, Sort::Percent | Sort::Points)
        {
            return false;
        }
        let time = over + 1 + usize::from(view.has(over + 1, Tags::DETERMINER));
        let is_time = view.time(time).is_some_and(|time| view.all.times[time].mention.sense == Sense::Absolute);
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::IMPROVE).and(Tags::MULTIPLY).and(Tags::BE);
        let is_done = self.governor(at).is_some_and(|verb| {
            !view.has(verb, moves)
                // "issued 40 permits worth $2 million, $300,000 over 2020"
                && !(verb..at).any(|word| view.quantity(word).is_some() || view.has(word, Tags::UP.and(Tags::DOWN)))
        });
        is_time && is_done
    }

    /// "Wages fell 2 percent over the past year": the verb tells which way, "over" since when.
    pub(super) fn moves_over(&self, left: &Left, quantity: &Quantity, over: usize) -> bool {
        let view = &self.view;
        // "would pay an additional $110 under the budget": by what it says.
        let is_more = |at: usize| view.is_one_of(at, words!["additional", "an additional", "extra"]);
        if view.is_word(over, "under") && quantity.sort == Sort::Money {
            let head = over.saturating_sub(3);
            return (head..over).any(is_more);
        }
        if !view.is_word(over, "over") || !matches!(quantity.sort, Sort::Percent | Sort::Points) {
            return false;
        }
        let moves = Tags::RISE.and(Tags::FALL);
        left.at.is_some_and(|before| {
            // "Permits are down 3 percent over 2018"
            let drifts = view.has(before, Tags::UP.and(Tags::DOWN));
            let verb = if view.is_word(before, "by") { before.checked_sub(1) } else { Some(before) };
            drifts || verb.is_some_and(|verb| (view.is_verb(verb) || view.is_gerund(verb)) && view.has(verb, moves))
        })
    }

    /// "4.8% below $356,050", "20 percent above 410 sales": a share, and what it is held against.
    pub(super) fn is_share_against(&self, share: usize, other: usize) -> bool {
        let of = |at: usize| self.view.quantity(at).map(|index| &self.view.all.quantities[index]);
        of(share).is_some_and(|share| share.sort == Sort::Percent)
            && of(other).is_some_and(|other| match other.sort {
                Sort::Money | Sort::Measure => !other.is_adjective,
                Sort::Count => !other.is_adjective && !other.unit.is_empty() || other.value > Decimal::from(12),
                _ => false,
            })
    }

    /// "expects receipts to be slightly higher by $2.7 million": whether what the "by" at `by` tells is so much less.
    pub(super) fn graded_by(&self, by: usize) -> Option<bool> {
        let view = &self.view;
        let grade = by.checked_sub(1).filter(|_| view.is_word(by, "by"))?;
        let less = view.is_one_of(grade, words!["fewer", "less", "lower", "smaller"]);
        let is_graded = less || view.is_one_of(grade, words!["greater", "higher"]);
        (is_graded && self.governor(by).is_some_and(|verb| view.has(verb, Tags::BE))).then_some(less)
    }

    /// Whether the mark at `comma` sets the same off in other terms: ", or 4 percent,".
    pub(super) fn is_set_off(&self, comma: usize) -> bool {
        let view = &self.view;
        view.is_mark(comma, ',')
            && view.is_word(comma + 1, "or")
            && view.quantity(comma - 1).is_some()
            && view.quantity(comma + 2).is_some()
            && view.is_mark(comma + 3, ',')
    }

    /// "4% ahead", "31% faster": a better time is a shorter one, but it is still said as more.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        self.view.is_word(at, "ahead") || self.view.is_word(at, "ahead of")
    }

    /// What a comparison is about: the figure just before, or the subject of "was 2.1% lower".
    pub(super) fn compared_name(&self, at: usize, at_low: usize, left: &Left) -> SmolStr {
        let view = &self.view;
        // "The budget, which includes $8 million for roads, represents an increase of $2 million over": of the subject.
        let of_change = left.at.is_some_and(|of| {
            of > 0 && view.is_word(of, "of") && view.has(of - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
        });
        if let Some(name) = of_change.then(|| self.resumed_subject(at)).flatten() {
            return name;
        }
        let follows = self.last_main(at).filter(|draft| draft.next <= at);
        // "reduce greenhouse gas emissions 25 percent below 1990"
        if follows.is_none()
            && let Some(verb) = self
                .mover(at)
                .filter(|&verb| self.view.has(verb, Tags::RISE.and(Tags::FALL)) && self.view.is_verb(verb))
            && let Some(name) = self.object(verb, at_low)
        {
            return name;
        }
        let direct = left.at.is_some_and(|before| self.view.is_verb(before) || self.view.has(before, Tags::BE));
        let sort = self.view.all.quantities[self.view.quantity(at).expect("the caller saw a quantity")].sort;
        let same_sort =
            self.drafts.iter().rev().find(|draft| {
                draft.sort == sort && self.clause_of[draft.item] == self.clause_of[at] && draft.next <= at
            });
        let follows = if sort == Sort::Percent { follows } else { same_sort.or(follows) };
        if let Some(draft) = follows.filter(|_| !direct) {
            return draft.stem.clone().filter(|_| draft.rule == "share-of").unwrap_or_else(|| draft.indicator.clone());
        }
        // "expects 8,450 students when classes begin Aug. 26, 120 fewer than last fall": more of what was counted before.
        let is_aside = view.is_one_of(self.clause(at).start, words!["if", "when", "once", "should", "unless"])
            && left.at.is_some_and(|before| view.is_mark(before, ','));
        let counted = self.last().filter(|last| is_aside && last.sort == sort).map(|last| last.indicator.clone());
        counted
            .or_else(|| self.subject_name(at))
            .or_else(|| self.label(at))
            .or_else(|| self.last().map(|draft| draft.indicator.clone()))
            .or_else(|| self.subject.clone())
            .unwrap_or_default()
    }
}

/// Whether the item at `at` tells a multiple or a part of what follows: double, twice, half.
pub(super) fn is_multiple(view: &View<'_>, at: usize) -> bool {
    view.has(at, Tags::MULTIPLY.and(Tags::TWICE))
        || view.quantity(at).is_some_and(|index| {
            let quantity = &view.all.quantities[index];
            quantity.is_fraction || quantity.sort == Sort::Multiple
        })
}
