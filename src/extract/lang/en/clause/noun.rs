//! The nouns before a figure, a verb or a mark.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::sentence::Item;
use crate::extract::search::Search;

impl Reader<'_> {
    /// Where the words before `end` start that `stops` lets through, no farther back than `start`; `None` beyond the sentence.
    pub(super) fn back(&self, start: usize, end: usize, stops: impl Fn(usize, &Item) -> bool) -> Option<usize> {
        let mut from = end;
        while from > start && !stops(from - 1, self.view.item(from - 1)?) {
            from -= 1;
        }
        Some(from)
    }

    /// Whether a figure that was read ends with its noun before `at`: "640 employees and annual sales of".
    pub(super) fn ends_counted(&self, at: usize) -> bool {
        self.drafts.iter().rev().take(2).any(|last| last.next == at && last.next > last.item + 1)
    }

    /// The noun phrase that ends before `end`: back to a verb, a mark or the head of the clause.
    pub(super) fn noun_before(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(end.min(view.len()).saturating_sub(1)).start;
        let mut from = self.back(start, end, |before, item| match item.what {
            What::Quantity(_) => true,
            What::Mark(c) => !matches!(c, '-' | '\'' | '’' | '/' | '&' | '.' | '“' | '”' | '"'),
            What::Time(_) => false,
            What::Word => {
                item.tags.has(
                    Tags::CLAUSE
                        .and(Tags::RELATIVE)
                        .and(Tags::WILL)
                        .and(Tags::EXPECT)
                        .and(Tags::PRONOUN.without(Tags::DETERMINER))
                        .and(Tags::COMPARED),
                ) || view.is_verb(before)
                    || (item.tags.has(Tags::CONJUNCTION)
                        && before > 0
                        && (view.is_mark(before - 1, ',')
                            || view.quantity(before - 1).is_some()
                            || self.ends_counted(before)
                            || view.has(before.saturating_sub(1), Tags::EACH)))
            }
        })?;
        // "carry out a capital program": the particle belongs to the verb.
        if from > start && view.is_verb(from - 1) {
            while from < end && view.is_one_of(from, words!["out", "up", "off", "down", "over"]) {
                from += 1;
            }
        }
        while from < end
            && view.has(from, Tags::CONJUNCTION.and(Tags::PREPOSITION).and(Tags::ADVERB))
            && !view.has(from, Tags::DETERMINER)
            // "Per capita income"
            && !view.is_word(from + 1, "capita")
        {
            from += 1;
        }
        // "was due mainly to net migration (1,471)"
        if let Some(to) = self.behind_cause(from).filter(|&to| to < end) {
            from = to;
        }
        // "will cause a district deficit approaching": a verb, though no list knows it.
        if from > start && view.has(from - 1, Tags::WILL) && view.has(from + 1, Tags::DETERMINER) && from + 2 < end {
            from += 2;
        }
        // "remains high compared to the rest of the state, 4.6%": what is compared, not what with.
        let is_compared = from > start && (view.has(from - 1, Tags::COMPARED) || view.is_word(from - 1, "than"));
        if is_compared
            && view.is_mark(end, ',')
            && let Some(name) = self.subject_name(end)
        {
            return Some(name);
        }
        if (from..end).all(|at| view.has(at, Tags::UNCHANGED.and(Tags::ADVERB).and(Tags::PREPOSITION))) {
            return None;
        }
        // "and that of rural residents RMB11,420"
        let that = (start..from).rev().take(2).find(|&at| view.is_word(at, "that") || view.is_word(at, "those"));
        if let Some(name) = that.and_then(|that| self.same_of_another((that, end))) {
            return Some(name);
        }
        let name = view.name((from, end));
        (!name.is_empty()).then_some(name)
    }

    /// Where a cause begins behind "due (in part) to", "thanks to".
    pub(super) fn behind_cause(&self, from: usize) -> Option<usize> {
        let view = &self.view;
        let opens = view.is_one_of(from, words!["attributable", "due", "owing", "thanks"]);
        let to = (from + 1..from + 6).find(|&at| view.is_word(at, "to")).filter(|_| opens)?;
        (from + 1..to).all(|at| view.item(at).is_some_and(|item| item.what == What::Word)).then_some(to + 1)
    }

    /// The noun right before "up" or "down" where it is no subject of a verb and no figure: "with murders down".
    pub(super) fn moving_noun(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let before = word.checked_sub(1)?;
        if view.is_mark(before, ',') {
            // A member of a list of labels: "; junior high, down from 354".
            // "falls, which peaked at 91, and drownings, down from 14": or of one of things, behind what was told of the one before.
            let opens = (0..before).rev().find(|&at| {
                view.is_mark(at, ';')
                    || view.is_mark(at, ':')
                    || view.has(at, Tags::CONJUNCTION) && at > 0 && view.is_mark(at - 1, ',') && !self.drafts.is_empty()
            })?;
            let is_label =
                before - opens <= 8 && (opens + 1..before).all(|at| view.quantity(at).is_none() && !view.is_verb(at));
            return is_label.then(|| view.name((opens + 1, before))).filter(|name| !name.is_empty());
        }
        // "average daily rate (ADR) up 11 percent": its letters stand in brackets.
        let before = match before.checked_sub(3) {
            Some(noun) if view.is_mark(before, ')') && view.is_mark(noun + 1, '(') => noun,
            _ => before,
        };
        if !view.is_content(before) {
            return None;
        }
        let word = before + 1;
        let from = (self.clause(before).start..before).rev().find(|&at| {
            view.is_verb(at)
                || view.quantity(at).is_some()
                || view.is_word(at, "with")
                || view.is_mark(at, ',')
                || view.is_mark(at, ':')
        })?;
        // "with burglary down 12% and robbery up 3%": each has moved by itself.
        let joint = (from..word)
            .rev()
            .find(|&at| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION) && view.is_word(at, "and"));
        if let Some(joint) = joint
            && self.last_in_clause(word).is_some_and(|last| {
                // "up 13.8% to $4 million, room rates up 11.5% to $120"
                matches!(last.rule, "up-or-down" | "moved-to") && last.link == Link::Own && joint <= last.next + 1
            })
            && (joint + 1..word).all(|at| view.is_joint(at) || view.is_content(at) || view.has(at, Tags::DETERMINER))
        {
            return Some(view.name((joint + 1, word))).filter(|name| !name.is_empty());
        }
        // "midyear figures: sales tax up $40,000"
        let opens = view.is_word(from, "with") || view.is_mark(from, ':');
        opens.then(|| view.name((from + 1, word))).filter(|name| !name.is_empty())
    }

    /// The noun phrase between the figure before and "from": `the clerk's pay would go from $80,000 to $84,000, the
    /// sheriff's from $90,000`, `a cut in waste from 12% to 9% and rise in reuse from 3% to 5%`.
    pub(super) fn moved_here(&self, from: usize, to_follows: bool) -> Option<SmolStr> {
        let view = &self.view;
        // "with thefts falling sharply from 78 to 54"
        let mut gerund = from.checked_sub(1)?;
        gerund -= usize::from(gerund > 0 && view.is_adverb(gerund));
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE);
        if to_follows
            && view.is_gerund(gerund)
            && (!view.is_verb(gerund) || (gerund.saturating_sub(8)..gerund).any(|at| self.results_in(at)))
            && view.has(gerund, moves)
            && let Some(name) = self.noun_of_gerund(gerund)
        {
            return Some(name);
        }
        let clause_start = self.clause(from).start;
        let last = self.last().filter(|last| to_follows && last.next <= from && from - last.next <= 14);
        let low = last.map_or(clause_start, |last| last.next.max(clause_start));
        let mut start = self.back(low, from, |at, item| match item.what {
            What::Word => {
                view.is_verb(at)
                    || item.tags.has(
                        Tags::CLAUSE
                            .and(Tags::RELATIVE)
                            .and(Tags::COMPARED)
                            .and(Tags::WILL)
                            .and(Tags::UP)
                            .and(Tags::DOWN),
                    )
                    || item.tags.has(Tags::PRONOUN) && !item.tags.has(Tags::DETERMINER)
            }
            What::Mark(_) => !view.is_joint(at),
            What::Time(_) | What::Quantity(_) => true,
        })?;
        // "resulting in increased coverage", "reduction in waste": what moves stands behind the word that says how.
        let noun = (start..from).rev().find(|&at| {
            view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && view.is_one_of(at + 1, words!["in", "of"])
        });
        let participle = (start..from.saturating_sub(1))
            .find(|&at| at > start && view.has(at, moves) && view.is_past(at) && view.has(at - 1, Tags::PREPOSITION));
        // "cars detained rose from 24 to 29, with Adur seeing a decrease from 52 to 40"
        let is_seen = view.has(from - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
            && (start + 1..from).any(|at| view.is_gerund(at))
            && view.is_word(start, "with");
        if let Some(last) = last.filter(|last| is_seen && last.link == Link::To) {
            return Some(last.indicator.clone());
        }
        let last = last.filter(|last| from - last.next <= 10);
        let is_gap = last.is_some_and(|last| {
            last.link == Link::To
                && start > last.next
                && (last.next..start).all(|at| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION))
                || last.link == Link::To && start == last.next && view.has(start, Tags::CONJUNCTION)
        });
        start = match (noun, participle) {
            (Some(noun), _) => noun + 2,
            (None, Some(participle)) => participle + 1,
            _ if is_gap => start,
            _ => return None,
        };
        let name = view.name((start, from));
        if name.is_empty() || from - start > 8 {
            return None;
        }
        // "burglaries in Adur fell from 56 to 33, and in Arun from 41 to 29"
        let lead = start + usize::from(view.has(start, Tags::CONJUNCTION));
        if let Some(word) = ["in", "for", "at"].into_iter().find(|word| view.is_word(lead, word))
            && let Some(last) = last
        {
            let head = last.indicator.split(&format!(" {word} ")).next().unwrap_or_default();
            return Some(format_smolstr!("{head} {word} {}", view.words((lead + 1, from))));
        }
        // "the executive's salary would go from 122 to 131, comptroller from": a salary too.
        let shared = (is_gap && noun.is_none())
            .then(|| self.drafts.iter().rev().find_map(|draft| split_owner(&draft.indicator)))
            .flatten();
        Some(match shared {
            Some((_, head)) if from - start <= 2 && !name.ends_with(head) => format_smolstr!("{name} {head}"),
            _ => name,
        })
    }

    /// The words before `end`, back to a preposition, a verb, a mark or a figure.
    pub(super) fn nearest_noun(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut from = end;
        while from > 0
            && (view.is_hyphened(from - 1) && from < end
                || view.item(from - 1).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER).and(Tags::BE).and(Tags::CONJUNCTION))
                }) && !view.is_verb(from - 1))
        {
            from -= 1;
        }
        let name = view.name((from, end));
        (!name.is_empty()).then_some(name)
    }

    /// "with a yield per acre of 79 bushels and production at 71,884,000": the noun between what joins it to the figure before and "at".
    pub(super) fn noun_added(&self, to: usize, from: usize) -> Option<SmolStr> {
        const FAR: usize = 5;
        let view = &self.view;
        let joint = (from.max(to.saturating_sub(FAR))..to)
            .rev()
            .find(|&joint| view.is_word(joint, "with") || view.has(joint, Tags::CONJUNCTION))?;
        let first = joint + 1 + usize::from(view.has(joint + 1, Tags::DETERMINER));
        let is_noun = |at: usize| {
            let is_place = view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
            view.is_content(at) && !view.is_verb(at) && !is_place
        };
        let is_bare = first < to && (first..to).all(is_noun) && !(from..joint).any(|at| view.is_verb(at));
        Some(view.name((first, to))).filter(|name| is_bare && !name.is_empty())
    }

    /// What "which" behind `end` stands for: the nearest noun with the "of", "from" and "in" parts that it closes.
    pub(super) fn antecedent(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "'Road, Transport and Safety', which": a title in quotation marks.
        if end > 0
            && view.closes_quote(end - 1)
            && let Some(open) = (end.saturating_sub(12)..end - 1).rev().find(|&at| view.opens_quote(at))
        {
            return Some(view.name((open + 1, end - 1))).filter(|name| !name.is_empty());
        }
        // "the budget for fiscal year 2025, which totals"
        let mut end = end;
        if end > 1 && view.time(end - 1).is_some() {
            end -= 1;
            while end > 1 && view.has(end - 1, Tags::PERIOD_AT.and(Tags::DETERMINER)) {
                end -= 1;
            }
        }
        let is_part = |at: usize| view.is_one_of(at, words!["of", "from", "in"]);
        let mut from = end;
        while from > 0 && end - from < 12 {
            let is_noun = |at: usize| {
                view.is_joint(at)
                    || view.item(at).is_some_and(|item| item.what == What::Word)
                        && !view.is_verb(at)
                        && !view
                            .has(at, Tags::PREPOSITION.and(Tags::DETERMINER).and(Tags::CONJUNCTION).and(Tags::CLAUSE))
            };
            let before = from - 1;
            let joins = from < end && is_part(before) && before > 0 && view.is_content(before - 1);
            let is_article = from < end && view.has(before, Tags::DETERMINER) && before > 0 && is_part(before - 1);
            if !is_noun(before) && !joins && !is_article {
                break;
            }
            from = before;
        }
        // "a hostel on Quay Street, which will cost": what stands there.
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        let is_place = from > 1
            && from < end
            && view.is_one_of(from - 1, words!["at", "beside", "in", "near", "on", "outside"])
            && (from..end).all(|at| is_capital(at) || view.is_joint(at))
            && view.is_content(from - 2);
        if is_place {
            return self.antecedent(from - 1);
        }
        // "a decrease from last year's spending, which stood at": what stands behind the change.
        let change =
            (from..end).find(|&at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && view.is_word(at + 1, "from"));
        from = change.map_or(from, |change| change + 2);
        let name = view.name((from, end));
        (!name.is_empty()).then_some(name)
    }

    /// "building permits valued at $310 million", "projects worth": the noun phrase that a participle values.
    pub(super) fn valued(&self, at: usize) -> Option<SmolStr> {
        let verb = at.checked_sub(1)?;
        let noun_end = if verb > 0 && self.view.is_mark(verb - 1, ',') { verb - 1 } else { verb };
        let is_value = self
            .view
            .is_one_of(verb, words!["valued", "estimated", "priced", "budgeted", "assessed", "appraised", "costed"]);
        // "28 projects located in all wards valued at Sh256 million": those that were counted.
        let placed = || {
            let last = self.last_in_clause(at).filter(|last| last.sort == Sort::Count && last.next < noun_end)?;
            let is_placed = self.view.is_one_of(last.next, words!["across", "in", "located", "spread", "throughout"])
                && self.view.is_word(verb, "valued")
                && (last.next..noun_end).all(|at| {
                    self.view.item(at).is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::CONJUNCTION))
                });
            is_placed.then(|| last.indicator.clone())
        };
        is_value
            .then(|| {
                placed()
                    .or_else(|| self.nearest_noun(noun_end))
                    .or_else(|| self.last().map(|last| last.indicator.clone()))
            })
            .flatten()
    }

    /// Whether the noun at `at` tells people or groups, who may act themselves.
    pub(super) fn is_person(&self, at: usize) -> bool {
        let Some(item) = self.view.item(at) else { return false };
        let raw = self.view.raw(item).to_ascii_lowercase();
        let ends = [
            "ers",
            "ors",
            "ists",
            "ants",
            "ents",
            "ians",
            "ees",
            "men",
            "councils",
            "companies",
            "firms",
            "cities",
            "counties",
        ];
        item.tags.has(Tags::STOCK)
            || item.tags.has(Tags::PLURAL)
            || ends.iter().any(|end| raw.ends_with(end)) && raw != "permits"
    }
}

/// "surveyor's pay" → "surveyor", "pay": who owns, and what.
pub(super) fn split_owner(name: &str) -> Option<(&str, &str)> {
    ["'s ", "’s "].into_iter().find_map(|mark| name.cut_at(mark))
}
