//! Verbs left out: what a clause says of its first noun goes for the nouns that follow with figures of their own.
//!
//! "Thefts rose to 45 and burglaries to 12", "Corn prices fell 4 percent and wheat prices 9 percent", "the clerk's salary goes from
//! $60,000 to $62,000, the sheriff's from $90,000 to $94,000", "Milton had 12 fires, Ashby 9 and Corton 7".

use smol_str::{SmolStr, format_smolstr};

use super::noun::split_owner;
use super::*;
use crate::extract::search::Search;

/// How a noun without its verb is joined to its figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    From,
    To,
    Bare,
}

impl Reader<'_> {
    /// Reads a figure whose noun stands before it and whose verb is that of the figure before.
    pub(super) fn gapped(
        &self,
        at: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let Some(before) = left.at.filter(|_| own.is_none() && !quantity.has_per && quantity.range.is_none()) else {
            return false;
        };
        let Some(last) = self.last_in_clause(at).filter(|last| last.next <= before) else { return false };
        let (joint, end) = if view.is_word(before, "from") {
            (Joint::From, before)
        } else if view.is_word(before, "to") {
            (Joint::To, before)
        } else {
            (Joint::Bare, before + 1)
        };
        let Some(range) = self.gapped_noun(last, end) else { return false };
        // "well below the state's $52,800": the same of another place.
        if view.is_genitive(range.1 - 1) && view.has(range.0, Tags::LT.and(Tags::GT).and(Tags::ADVERB)) {
            return false;
        }
        let name = view.name(range);
        // "Lodging rose 4% to $98 million, food service 3% to $112 million": the growth before the level it led to.
        let led = self.drafts.iter().rev().nth(1).filter(|grown| {
            matches!(last.rule, "moved-to" | "gapped")
                && last.measure == Measure::Level
                && grown.measure == Measure::Growth
                && grown.indicator == last.indicator
                && quantity.sort == grown.sort
                && joint == Joint::Bare
        });
        let last = led.unwrap_or(last);
        // "Milk production rose to 7.8 million tonnes and egg production to 112 million"
        let is_like =
            last.sort == quantity.sort || joint == Joint::To && quantity.is_bare && last.sort == Sort::Measure;
        let read = if name.is_empty() { None } else { self.as_before(joint, at, &name, last, is_like) };
        let Some((indicator, measure)) = read else { return false };
        draft.indicator = indicator;
        draft.measure = measure;
        draft.rule = "gapped";
        draft.confidence = 0.7;
        match joint {
            Joint::From => draft.link = Link::From,
            Joint::To => {}
            Joint::Bare if measure == Measure::Level && last.sort == Sort::Count => {
                draft.stem = Some(last.whole().clone());
                draft.unit = last.unit.clone();
            }
            Joint::Bare => {
                if last.sort == Sort::Count && draft.unit.is_empty() {
                    draft.unit = last.unit.clone();
                }
                draft.value = signed(draft.value, last.value.is_sign_negative());
            }
        }
        true
    }

    /// What the figure before says of its noun, said of `name`: the indicator and the measure.
    fn as_before(
        &self,
        joint: Joint,
        at: usize,
        name: &SmolStr,
        last: &Draft,
        is_like: bool,
    ) -> Option<(SmolStr, Measure)> {
        let view = &self.view;
        let is_level = last.measure == Measure::Level;
        match joint {
            Joint::From => {
                let to_follows = (at + 1..at + 4).any(|to| view.is_word(to, "to") && view.quantity(to + 1).is_some());
                (to_follows && last.link == Link::To).then(|| (self.heir(at, name, &last.indicator), Measure::Level))
            }
            Joint::To => {
                let led_to = matches!(last.rule, "moved-to" | "gapped") && is_level && last.link == Link::Own;
                (led_to && is_like).then(|| (self.heir(at, name, &last.indicator), Measure::Level))
            }
            Joint::Bare => {
                let ends = view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(_) | What::Time(_)))
                    || view.has(at + 1, Tags::CONJUNCTION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY));
                if !ends || !is_like {
                    return None;
                }
                let moves = matches!(last.rule, "gained" | "moved" | "moved-by" | "up-or-down" | "gapped") && !is_level;
                if moves {
                    return Some((name.clone(), last.measure));
                }
                // "Debt service takes 12 cents of every dollar and public safety 24 cents"
                if last.sort == Sort::Money && is_level && matches!(last.rule, "subject" | "gapped") {
                    return Some((name.clone(), Measure::Level));
                }
                if last.sort == Sort::Percent {
                    let is_share = matches!(last.rule, "share-of" | "gapped");
                    let whole = last.indicator.cut_at(" share of ").filter(|_| is_share)?.1;
                    return Some((format_smolstr!("{name} share of {whole}"), Measure::Level));
                }
                // "Cancer killed 512 residents and heart disease 604"
                if last.rule == "toll" && last.sort == Sort::Count {
                    let (harmed, _) = last.indicator.rsplit_once(" by ")?;
                    return Some((format_smolstr!("{harmed} by {name}"), Measure::Level));
                }
                // "Milton had 12 fires, Ashby 9": places, each with what the first one had.
                let is_place = view.tokens[view.item(at - 1)?.first].is_capital;
                let counts = matches!(last.rule, "count" | "gapped") && is_level && last.sort == Sort::Count;
                let stem = last.whole();
                (is_place && counts && self.clause(at).subject.is_some())
                    .then(|| (format_smolstr!("{name} {stem}"), Measure::Level))
            }
        }
    }

    /// "investment in industry grew by 16.8 percent, in infrastructure by 8.1 percent": the same in another, which no subject names.
    pub(super) fn in_another(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.drafts.last().filter(|last| {
            matches!(last.rule, "moved" | "moved-by" | "moved-to" | "up-or-down") && last.sort == draft.sort
        })?;
        let is_open =
            draft.indicator.starts_with("in ") || self.drafts.iter().any(|other| other.indicator == draft.indicator);
        let (head, _) = last.indicator.cut_at(" in ").filter(|_| is_open)?;
        let joins = |at: usize| view.is_mark(at, ',') || view.is_mark(at, ';') || view.has(at, Tags::CONJUNCTION);
        let mut from = last.next;
        while from < draft.item && joins(from) {
            from += 1;
        }
        let is_moved = matches!(draft.rule, "moved" | "moved-by" | "moved-to" | "up-or-down");
        let leads = from > last.next && view.is_word(from, "in") && view.time(from + 1).is_none();
        let range = view.noun_phrase(from + 1).filter(|&(_, to)| is_moved && leads && to <= draft.item)?;
        // Only words of the move stand between the noun and the figure.
        let is_short = draft.item - range.1 <= 2
            && (range.1..draft.item).all(|at| view.is_verb(at) || view.is_one_of(at, words!["by", "to"]));
        let name = view.name(range);
        (is_short && !name.is_empty()).then(|| format_smolstr!("{head} in {name}"))
    }

    /// The noun between the figure before and `end`, behind a comma or a conjunction.
    pub(super) fn gapped_noun(&self, last: &Draft, end: usize) -> Option<Range> {
        let view = &self.view;
        let joins = |at: usize| {
            view.is_mark(at, ',')
                || view.is_mark(at, ';')
                || view.has(at, Tags::CONJUNCTION) && view.is_one_of(at, words!["and", "but"])
        };
        let from = (last.next.max(end.saturating_sub(8))..end).rev().find(|&at| joins(at))? + 1;
        let is_tail = |at: usize| {
            joins(at) && at + 1 == from.saturating_sub(1)
                || view.time(at).is_some()
                || view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at) && !joins(at)
        };
        // "earns $72,100 and spends $21,400"
        let spends = |at: usize| view.has(at, Tags::SPEND) && view.has(at, Tags::THIRD);
        let is_noun = |at: usize| {
            view.is_joint(at)
                || view.item(at).is_some_and(|item| item.what == What::Word)
                    && !view.is_verb(at)
                    && !spends(at)
                    && !view.is_adverb(at)
                    && !view.has(at, Tags::RELATIVE.and(Tags::CLAUSE).and(Tags::COMPARED).and(Tags::WILL))
                    && !view.has(at, Tags::UP.and(Tags::DOWN).and(Tags::MORE).and(Tags::LESS).and(Tags::EACH))
                    && !view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::GOAL).and(Tags::TOTAL_OF))
        };
        let opens = Tags::PREPOSITION.and(Tags::PRONOUN.without(Tags::DETERMINER)).and(Tags::PERIOD_AT);
        (from < end
            && from - 1 - last.next <= 6
            && (last.next..from - 1).all(is_tail)
            && (from..end).all(is_noun)
            && !view.has(from, opens.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
            // "manufacturing 60" is no deed.
            && (!view.is_gerund(from) || from + 1 == end)
            // "and fraud rising 4 percent" has a verb of its own.
            && !view.has(end - 1, Tags::RISE.and(Tags::FALL))
            && (view.is_content(end - 1) || is_owner(view.raw(view.item(end - 1)?))))
        .then_some((from, end))
    }

    /// The name of a noun that takes the place of the first one: of its owner where that has one ("the sheriff's", "Ashby" after
    /// "Milton's population"), else of the whole.
    fn heir(&self, at: usize, name: &SmolStr, first: &str) -> SmolStr {
        // The second heir no longer says whose the first one was.
        let clause = self.clause_of[at];
        let owned = split_owner(first).or_else(|| {
            let others = self.drafts.iter().rev().filter(|draft| self.clause_of[draft.item] == clause);
            others.map(|draft| draft.indicator.as_str()).find_map(split_owner).filter(|(_, head)| first.ends_with(head))
        });
        if is_owner(name) {
            let head = owned.map_or_else(|| first.last_word(), |(_, head)| head);
            return format_smolstr!("{name} {head}");
        }
        let Some((owner, head)) = owned else { return name.clone() };
        // "The town's income rose to 5 and spending to 6": a place and its accounts are no pair of owners.
        let place = self.clause(at).subject.is_some_and(|(from, to)| {
            (from..to).any(|at| {
                self.view.item(at).is_some_and(|item| is_owner(self.view.raw(item)))
                    && self.view.has(at, Tags::AREA.and(Tags::TIME).and(Tags::THIS).and(Tags::LAST))
            })
        });
        let is_capital = |name: &str| name.chars().next().is_some_and(char::is_uppercase);
        let is_pair = is_capital(owner) == is_capital(name) || !is_capital(owner);
        let place = place || self.is_agent(owner) || ["town", "city", "district", "village"].contains(&owner);
        if place || !is_pair {
            return name.clone();
        }
        format_smolstr!("{name} {head}")
    }
}

/// Whether a word or name ends as an owner does.
fn is_owner(name: &str) -> bool {
    ["'s", "’s", "s'", "s’"].iter().any(|end| name.ends_with(end))
}
