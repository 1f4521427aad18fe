//! Relative clauses: behind the object of a sentence ("approved a raise for teachers that will cost $1.1 million") and within
//! its subject.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// What "it" stands for where nothing was told before the sentence: "The rate was at its highest since 2012, when it was 9.3
    /// percent".
    pub(super) fn subject_before(&self, at: usize) -> Option<SmolStr> {
        let before = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])?;
        let name = before.subject.map(|range| self.view.name(range))?;
        (!name.is_empty() && !self.is_agent(&name)).then_some(name)
    }

    /// What "that" or "which" stands for where the verb behind it governs the figure at `at`, and a noun other than the
    /// sentence's subject stands before it.
    pub(super) fn relative_subject(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let verb = self.governor(at)?;
        let passes = Tags::WILL.and(Tags::EXPECT).and(Tags::ADVERB).and(Tags::HAVE);
        let that = (clause.start + 1..verb).rev().find(|&at| !view.has(at, passes))?;
        let is_relative = view.is_one_of(that, words!["that", "which"]) && view.is_content(that - 1);
        let main = clause.verbs.iter().copied().find(|&main| main < that)?;
        if !is_relative || clause.subject.is_none_or(|(_, to)| to > main) {
            return None;
        }
        let joins = |at: usize| view.is_one_of(at, words!["for", "of"]);
        let mut from = that;
        while from > main + 1
            && (view.is_content(from - 1) || view.is_joint(from - 1) || joins(from - 1) && from < that)
        {
            from -= 1;
        }
        Some(view.name((from, that))).filter(|name| from < that && !name.is_empty())
    }
    /// "The share of housing that was vacant was 1.7%": a noun with its relative clause, the verb of the sentence behind it.
    pub(super) fn subject_with_relative(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let start = clause.start;
        // "The budget that I propose is $95 million": nothing that tells which one.
        let is_spoken = view.is_one_of(start + 1, words!["i", "we"]) && view.is_verb(start + 2);
        let is_bound = start > 0
            && view.is_one_of(start, words!["that", "which", "who"])
            && view.is_content(start - 1)
            && (is_spoken
                || view.is_verb(start + 1)
                || view.has(start + 1, Tags::WILL)
                || view.has(start + 1, Tags::ADVERB) && view.is_verb(start + 2));
        let later = clause.verbs.iter().skip(1).copied();
        let main = is_bound.then(|| {
            later.into_iter().find(|&verb| {
                let is_finite = view.has(verb, Tags::BE.and(Tags::RISE).and(Tags::FALL).and(Tags::LEVEL))
                    && !view.is_gerund(verb)
                    && !view.has(verb, Tags::BASE);
                verb < at
                    && is_finite
                    && !view.is_verb(verb - 1)
                    && (!view.has(verb - 1, Tags::CONJUNCTION.and(Tags::PRONOUN).and(Tags::RELATIVE).and(Tags::ADVERB))
                        || view.is_word(verb - 1, "alone"))
                    && !view.is_word(verb - 1, "to")
                    && (start..verb).all(|at| {
                        let is_time = |index: usize| view.all.quantities[index].sort == Sort::Time;
                        !view.is_mark(at, ',') && view.quantity(at).is_none_or(is_time)
                    })
            })
        })??;
        // "Felonies, or those crimes which carry a year in prison, rose": the name that is explained.
        let or = (start.saturating_sub(6)..start)
            .rev()
            .take_while(|&at| !view.is_mark(at, ','))
            .find(|&at| at > 1 && view.is_word(at, "or") && view.is_mark(at - 1, ','));
        if let Some(name) = or.and_then(|or| self.noun_before(or - 1)) {
            return Some(name);
        }
        let noun = self.noun_before(start)?;
        if is_spoken {
            return Some(noun);
        }
        let relative = view.raw(view.item(start)?);
        // "Among youths, the number who smoke fell": the youths who do.
        let is_how_many = words!["number", "percent", "percentage", "proportion", "share"].has(&noun);
        let noun = self.group_in_front().filter(|_| is_how_many && relative == "who").unwrap_or(noun);
        Some(format_smolstr!("{noun} {relative} {}", view.words((start + 1, main))))
    }

    /// The group that opens the sentence: "Among youths,", "For seniors,".
    fn group_in_front(&self) -> Option<SmolStr> {
        let view = &self.view;
        let leads = view.is_one_of(0, words!["among", "for", "of"]);
        let range = view.noun_phrase(1).filter(|range| leads && view.is_mark(range.1, ','))?;
        (view.is_plural(range.1 - 1)).then(|| view.name(range)).filter(|name| !name.is_empty())
    }

    /// "Spending on roads, which makes up a fifth of the budget, fell": behind the comma the sentence goes on.
    pub(super) fn resumed_subject(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let start = clause.start;
        let which = [start, start + 1].into_iter().find(|&at| view.has(at, Tags::RELATIVE))?;
        let verb = self.governor(at)?;
        let is_behind = verb > which + 2 && view.is_mark(verb - 1, ',');
        let before = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])?;
        if !is_behind || !before.verbs.is_empty() || before.end != start {
            return None;
        }
        let mut from = before.start;
        while from < start && view.has(from, Tags::CONJUNCTION.and(Tags::ADVERB)) {
            from += 1;
        }
        let end = start - usize::from(start > from && view.is_mark(start - 1, ','));
        let is_plain = from < end && (from..end).all(|at| view.quantity(at).is_none() && !view.is_mark(at, ','));
        is_plain.then(|| view.name((from, end))).filter(|name| !name.is_empty())
    }
}
