//! Whose or of what a value is that a bare noun tells: "with a value of", "at a cost of", "a rate for the county of".

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// What a noun of no meaning of its own explains between commas: "The new courthouse, a $63 million project, is done".
    pub(super) fn apposed(&self, at: usize, noun: Range) -> Option<SmolStr> {
        let view = &self.view;
        let is_bare = noun.1 == noun.0 + 1
            && view
                .is_one_of(noun.0, words!["effort", "facility", "initiative", "investment", "project", "undertaking"]);
        let article =
            (at.saturating_sub(3)..at).rev().find(|&at| view.has(at, Tags::DETERMINER)).filter(|_| is_bare)?;
        let comma = article.checked_sub(1).filter(|&comma| view.is_mark(comma, ','))?;
        self.nearest_noun(comma)
    }

    /// What is paid for "to the tune of" so much: "will finance youth and women to the tune of Sh962 million".
    pub(super) fn funded(&self, lower: &str, of: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let to = of.checked_sub(3).filter(|&to| lower == "tune" && view.is_word(to, "to"))?;
        let verb = self.clause(at).verbs.iter().rev().find(|&&verb| verb < to).copied();
        let verb =
            verb.or_else(|| (self.clause(at).start..to).rev().find(|&at| view.has(at, Tags::WILL)).map(|at| at + 1));
        // "the Orr Programme to a tune of Sh11 million", in a list
        let Some(verb) = verb else { return self.nearest_noun(to) };
        let owner = view.has(verb + 1, Tags::DETERMINER) || view.has(verb + 1, Tags::PRONOUN);
        let object = view.name((verb + 1 + usize::from(owner), to));
        Some(object).filter(|name| !name.is_empty()).or_else(|| self.subject_name(at))
    }

    /// What is measured where `from` begins where: "an unemployment rate for the county of 24.7 percent".
    pub(super) fn of_place(&self, from: usize, of: usize) -> Option<SmolStr> {
        const PLACES: &Words =
            words!["area", "borough", "city", "country", "county", "district", "nation", "region", "state", "town"];
        let view = &self.view;
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        let is_phrase = from < of
            && of - from <= 4
            && (from..of).all(|at| {
                view.is_joint(at) || view.item(at).is_some_and(|item| item.what == What::Word && !item.tags.has(STOP))
            });
        let is_place = is_phrase && (view.is_one_of(of - 1, PLACES) || (from..of).all(is_capital));
        let mut to = from;
        while to > 0 && view.has(to - 1, Tags::DETERMINER) {
            to -= 1;
        }
        let to = to.checked_sub(1).filter(|_| is_phrase)?;
        let leads = to > 0 && view.is_one_of(to, words!["for", "in", "across", "among", "within"]);
        // "a budget for the county of $2 million" needs no more than the place; a rate or a price may be that of a group.
        let is_measured = || {
            let nouns = words!["age", "average", "income", "median", "price", "salary", "value", "wage"];
            view.has(to - 1, Tags::RATE) || view.is_one_of(to - 1, nouns)
        };
        let is_bare = from + 1 == of && view.is_one_of(from, PLACES);
        if !leads || !is_bare && !is_measured() {
            return None;
        }
        let measured = self.nearest_noun(to)?;
        if is_place {
            return Some(measured);
        }
        let joint = view.raw(view.item(to)?);
        Some(format_smolstr!("{measured} {joint} {}", view.name((from, of))))
    }

    /// What is given where `from` begins who gives or gets it: "additional allocations from the government of $1.3 billion".
    pub(super) fn given(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let gifts = [
            "allocation",
            "allocations",
            "contribution",
            "contributions",
            "donations",
            "funding",
            "funds",
            "grant",
            "grants",
            "loan",
            "loans",
            "payment",
            "payments",
            "receipts",
            "revenue",
            "revenues",
            "transfer",
            "transfers",
        ];
        let to = (from.saturating_sub(6)..from)
            .rev()
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .find(|&at| view.is_one_of(at, words!["from", "to", "by"]))?;
        let is_gift = to > 0 && gifts.iter().any(|gift| view.is_word(to - 1, gift));
        is_gift.then(|| self.nearest_noun(to)).flatten()
    }

    /// Whose value stands behind the "with" before `from`: the subject, or what the subject is: "The top crop is rice, with
    /// a value of".
    pub(super) fn owner(&self, from: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let with = (from.saturating_sub(3)..from).rev().find(|&at| view.is_one_of(at, words!["with", "at", "to"]))?;
        // "Grapes remain the top crop at a value of", "grew to a gross value of"; but a thing bought at a price is no owner.
        let stands = self.governor(with).is_some_and(|verb| {
            view.has(verb, MOVE.and(Tags::BE).and(Tags::LEVEL))
                || view.is_one_of(verb, words!["remain", "remained", "remains"])
        });
        if !view.is_word(with, "with") && !stands {
            return None;
        }
        let comma = with.checked_sub(1).filter(|&comma| view.is_mark(comma, ','));
        let predicate = comma
            .filter(|_| self.governor(with).is_some_and(|verb| view.has(verb, Tags::BE)))
            .and_then(|comma| self.nearest_noun(comma));
        predicate.or_else(|| self.subject_name(at)).filter(|name| !self.is_agent(name))
    }

    /// What is done "at a cost of" so much: "The library will be built at a total cost of $17.8 million".
    pub(super) fn costed(&self, from: usize, lower: &str, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut head = from;
        while head > 0
            && view.has(head - 1, Tags::DETERMINER.and(Tags::TOTAL_OF).and(Tags::ADJECTIVE).and(Tags::ESTIMATED))
        {
            head -= 1;
        }
        let is_cost =
            matches!(lower, "cost" | "estimated cost") && head > 0 && view.is_one_of(head - 1, words!["at", "for"]);
        if !is_cost {
            return None;
        }
        let is_passive = self
            .clause(at)
            .verbs
            .iter()
            .any(|&verb| verb < head && view.is_past(verb) && verb > 0 && view.has(verb - 1, Tags::BE));
        // "add 26 new cars and one van for transport at a total cost of": all that was counted in the list.
        let listed: Vec<&Draft> = self
            .drafts
            .iter()
            .filter(|last| {
                self.clause_of[last.item] == self.clause_of[at] && last.sort == Sort::Count && last.rule != "share-of"
            })
            .collect();
        if let [first, second] = listed.as_slice()
            && !is_passive
            && view.has(second.item - 1, Tags::CONJUNCTION)
            && second.next <= head
            && (second.next..head - 1)
                .all(|at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            && !first.indicator.holds(" for ")
        {
            let last = second.indicator.split(" for ").next().unwrap_or_default();
            return Some(format_smolstr!("{} and {last}", first.indicator));
        }
        if !is_passive {
            return self.made_at_cost(head - 1, listed.is_empty());
        }
        self.clause(at).subject.map(|range| view.name(range)).filter(|name| !self.is_agent(name))
    }

    /// "Construction of an incinerator at a cost of", "built a new library at a cost of": the work that the clause names, or what is made.
    fn made_at_cost(&self, lead: usize, is_alone: bool) -> Option<SmolStr> {
        let view = &self.view;
        // "will open a second center in Wexley, at a cost of": set off by a comma.
        let is_apart = lead > 1 && view.is_mark(lead - 1, ',');
        let lead = lead - usize::from(is_apart);
        let clause = self.clause(lead - usize::from(is_apart));
        let verb = clause.verbs.iter().rev().find(|&&verb| verb < lead);
        let first = match verb {
            Some(&verb) => {
                let tells = MOVE.and(Tags::BE).and(Tags::LEVEL).and(Tags::EXCEED).and(Tags::HAVE);
                verb + usize::from(!view.has(verb, tells))
            }
            None => {
                clause.start + usize::from(view.is_mark(clause.start, ',') || view.has(clause.start, Tags::CONJUNCTION))
            }
        };
        let is_open = is_alone && verb.is_none_or(|&verb| verb < first);
        let range = view.noun_phrase(first).filter(|range| is_open && range.1 <= lead && lead - range.1 <= 8)?;
        let is_plain = (first..lead).all(|at| view.quantity(at).is_none() && !view.is_mark(at, ','));
        Some(view.name(range)).filter(|name| is_plain && !name.is_empty() && !self.is_agent(name))
    }

    /// Whose average it is: `Townhomes sold in June had a median price of $224,000`.
    pub(super) fn owner_of_average(&self, name: &str, from: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_average = ["average ", "median ", "mean "].iter().any(|word| name.starts_with(word));
        let having = self
            .governor(at)
            .filter(|&verb| verb < from && from - verb <= 2 && view.is_one_of(verb, words!["had", "has", "have"]));
        having.filter(|_| is_average && name.split(' ').count() <= 4)?;
        let (start, to) = self.clause(at).subject?;
        let head =
            (start..to).find(|&at| view.is_past(at) || view.has(at, STOP.without(Tags::CONJUNCTION))).unwrap_or(to);
        let owner = (head > start && view.is_plural(head - 1)).then(|| view.name((start, head)))?;
        (!owner.is_empty() && !self.is_agent(&owner)).then_some(owner)
    }
}
