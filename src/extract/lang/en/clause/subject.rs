//! What a clause is about, as a name.

use smol_str::SmolStr;

use super::*;
use crate::extract::search::Search;

mod find;
mod front;
mod seen;

impl Reader<'_> {
    /// What a noun of change told earlier in the clause is a change of: "a steep rise in thefts, with 171 recorded".
    pub(super) fn changed_before(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_change = |at: usize| {
            view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) || view.is_one_of(at, words!["change", "freeze"])
        };
        // "a freeze on council tax, following a 5% cut in 2015/16 and a 3% cut": the nearest that says of what.
        (self.clause(at).start..at).rev().filter(|&at| is_change(at)).find_map(|noun| {
            let is_part = view.is_one_of(noun + 1, words!["in", "of"])
                || view.is_word(noun + 1, "on") && view.is_word(noun, "freeze");
            let range = view.noun_phrase(noun + 2).filter(|range| is_part && range.1 <= at)?;
            Some(view.name(range)).filter(|name| !name.is_empty())
        })
    }

    /// Name of the clause's subject; of the sentence before for "it".
    pub(super) fn subject_name(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        if let Some(name) = self.expected_subject(at) {
            return Some(name);
        }
        // "the grant (which increased by 0.5%)"
        let open = (clause.start..at)
            .rev()
            .take_while(|&at| !self.view.is_mark(at, ')'))
            .find(|&at| self.view.is_mark(at, '('));
        if let Some(open) = open.filter(|&open| self.view.is_word(open + 1, "which"))
            && let Some(name) = self.antecedent(open)
        {
            return Some(name);
        }
        if self.is_expletive(at) {
            return self.changed_before(at);
        }
        if let Some(resumed) = self.behind_teller(at) {
            return resumed;
        }
        if let Some(name) = self.said_to_be(at) {
            return Some(name);
        }
        if let Some(name) =
            self.subject_with_relative(at).or_else(|| self.resumed_subject(at)).or_else(|| self.relative_subject(at))
        {
            return Some(name);
        }
        // "we spend £136 million": who speaks is no name, and nothing is carried on.
        let speaks = clause
            .verbs
            .first()
            .is_some_and(|&verb| (clause.start..verb).any(|at| self.view.is_one_of(at, words!["we", "i", "you"])));
        if speaks && clause.subject.is_none() {
            return None;
        }
        if let Some(name) = self.risen(at) {
            return Some(name);
        }
        // "The budget will see an increase - from $59 to $66": what stands behind the dash goes on with the clause before.
        // "Crashes were a common duty — with 1,802 listed"
        if clause.verbs.iter().all(|&verb| verb > at)
            && self.view.is_break_dash(clause.start)
            && (self.view.is_one_of(clause.start + 1, words!["from", "with"])
                || self.view.has(clause.start + 1, Tags::UP.and(Tags::DOWN)))
            && let Some(before) = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])
            && let Some(range) = before.subject.filter(|_| self.drafts.iter().all(|draft| draft.item < before.start))
        {
            return Some(self.view.name(range)).filter(|name| !name.is_empty() && !self.is_agent(name));
        }
        if let Some(range) = clause.subject {
            return self.name_of_subject(range);
        }
        if let Some(name) = self.behind_which(clause).or_else(|| self.behind_who(clause)) {
            return Some(name);
        }
        if clause.is_anaphor
            || clause.verbs.first().is_some_and(|&verb| self.clause_of[at] > 0 && verb <= clause.start + 2)
        {
            // "The levy supports 64 employees; it would cost": no "it" stands for many that are counted.
            let is_it = (clause.start..at).take(3).any(|word| self.view.is_word(word, "it"));
            let is_many =
                |draft: &Draft| draft.rule == "count" && draft.sort == Sort::Count && draft.indicator.ends_with('s');
            let of_money =
                self.view.quantity(at).is_some_and(|index| self.view.all.quantities[index].sort == Sort::Money);
            if is_it && of_money && !self.drafts.is_empty() && self.drafts.iter().all(is_many) {
                return self.subject_before(at).filter(|name| !self.is_agent(name)).or_else(|| self.subject.clone());
            }
            let before = self.drafts.iter().rev().find(|draft| draft.measure != Measure::Rank).map(|draft| {
                // "Sales taxes, which account for 22 percent of revenues, have slowed: they grew by": the taxes.
                let whole = draft.indicator.cut_at(" share of ").filter(|_| draft.rule == "share-of");
                let is_they = (clause.start..at).take(3).any(|word| self.view.is_word(word, "they"));
                whole.filter(|_| is_they).map_or_else(|| draft.indicator.clone(), |(part, _)| SmolStr::from(part))
            });
            // "The carbon footprint continues to reduce and it is estimated to have fallen": of the clause before, not of the heading.
            let is_joined = clause.is_anaphor && self.view.has(clause.start, Tags::CONJUNCTION);
            return before
                .or_else(|| self.pronoun_antecedent(at))
                .or_else(|| self.subject_before(at).filter(|_| is_joined))
                .or_else(|| self.subject.clone())
                .or_else(|| self.subject_before(at));
        }
        None
    }

    /// The name of a subject that stands in its clause: of what its figure counts, where it begins with one.
    fn name_of_subject(&self, (from, to): Range) -> Option<SmolStr> {
        let mut figure = from;
        // "Each of the 25 wards"
        let is_each = self.view.has(from, Tags::EACH) && self.view.is_word(from + 1, "of");
        figure += 2 * usize::from(is_each);
        // "The council's 34 playgrounds"
        let is_owner = |at: usize| self.view.is_genitive(at) && self.view.quantity(at + 1).is_some();
        while figure < to && (self.view.has(figure, BEFORE_NUMBER) || is_owner(figure)) {
            figure += 1;
        }
        let from = match self.view.quantity(figure) {
            Some(_) => {
                let is_of = self.view.is_word(figure + 1, "of") || self.view.is_word(figure + 1, "out of");
                figure + 1 + usize::from(is_of)
            }
            // "Each of the supported households makes"
            None => from + 2 * usize::from(is_each),
        };
        if let Some(name) = self.same_of_another((from, to)) {
            return Some(name);
        }
        // "One cent on the tax rate generates"
        let is_bare = from > 0
            && self.view.quantity(from - 1).is_some_and(|index| {
                self.view.all.quantities[index].sort == Sort::Money && self.view.has(from, Tags::PREPOSITION)
            });
        let name = self.view.name((from + usize::from(is_bare), to));
        // "the numbers were down": those of what was spoken of.
        if stands_for_last(&name)
            && let Some(last) = self.last().map(|last| last.indicator.clone()).or_else(|| self.subject.clone())
        {
            return Some(last);
        }
        (!name.is_empty()).then_some(name)
    }

    /// What "which" at the head of a clause stands for: "the property tax rate, which remains at 4.15 mills".
    fn behind_which(&self, clause: &Clause) -> Option<SmolStr> {
        let which = [clause.start, clause.start + 1].into_iter().find(|&at| self.view.is_word(at, "which"))?;
        // "€3m has been provided for parks, which represents an increase of": the figure.
        let represents = clause
            .verbs
            .first()
            .is_some_and(|&verb| self.view.is_one_of(verb, words!["represents", "represented", "marks", "reflects"]));
        if represents && let Some(last) = self.last() {
            return Some(last.indicator.clone());
        }
        let is_set_off = which > 0 && (self.view.is_mark(which - 1, ',') || self.view.is_break_dash(which - 1));
        let comma = if is_set_off { which - 1 } else { which };
        let has_figure = self.drafts.last().is_some_and(|draft| draft.next + 1 >= comma);
        // "1,012 suspensions were handed out, which is 12 percent fewer": of what was counted.
        let done = (comma.saturating_sub(3)..comma)
            .find(|&done| done > 0 && self.view.has(done - 1, Tags::BE) && self.view.is_past(done));
        let counted = self.last().filter(|last| done == Some(last.next + 1) && last.sort == Sort::Count);
        if let Some(last) = counted {
            return Some(last.indicator.clone());
        }
        if has_figure { None } else { self.money_before(which, comma).or_else(|| self.antecedent(comma)) }
    }

    /// "included costs for roads, parks and one school, which equaled $69,000": the money, and not the last thing that it went to.
    fn money_before(&self, which: usize, comma: usize) -> Option<SmolStr> {
        let view = &self.view;
        let sums = words!["amounted", "came", "cost", "equaled", "equalled", "total", "totaled", "totalled", "totals"];
        let figure = (which + 2..which + 6).find(|&at| view.quantity(at).is_some())?;
        let is_money = view.all.quantities[view.quantity(figure)?].sort == Sort::Money;
        if !is_money || !view.is_one_of(which + 1, sums) {
            return None;
        }
        let start = self.drafts.last().map_or(0, |last| last.next);
        let money = words![
            "contributions",
            "cost",
            "costs",
            "debt",
            "donations",
            "expenses",
            "fees",
            "fines",
            "funds",
            "grants",
            "loans",
            "payments",
            "proceeds",
            "receipts",
            "revenue",
            "revenues",
            "sales",
            "spending",
            "taxes"
        ];
        let head = (start + 1..comma).find(|&at| view.is_one_of(at, money))?;
        let verb = (start..head).rev().take(4).find(|&at| view.is_verb(at))?;
        let is_list = (head..comma).any(|at| view.has(at, Tags::CONJUNCTION));
        // "costs" may be a verb as well.
        let range = view
            .noun_phrase(verb + 1)
            .filter(|range| range.1 > head && !(verb + 1..head).any(|at| view.is_past(at)))
            .or_else(|| view.noun_phrase(head))?;
        let range = Some(range).filter(|_| is_list)?;
        Some(view.name(range))
    }

    /// Who "who" at the head of a clause stands for: "our full-time employees, who numbered 1,912".
    fn behind_who(&self, clause: &Clause) -> Option<SmolStr> {
        let comma = [clause.start, clause.start + 1].into_iter().find(|&at| self.view.is_word(at, "who"))?;
        let mut from = comma;
        while from > 0
            && self.view.item(from - 1).is_some_and(|item| {
                item.what == What::Word && !item.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER))
                    || matches!(item.what, What::Mark('-' | ',')) && from == comma
                    || matches!(item.what, What::Mark('-'))
            })
        {
            from -= 1;
        }
        let name = self.view.name((from, comma));
        (!name.is_empty()).then_some(name)
    }

    /// "there were 28 sales": what is counted comes behind the verb.
    pub(super) fn is_expletive(&self, at: usize) -> bool {
        let clause = self.clause(at);
        let is_there =
            |&verb: &usize| (clause.start..verb).rev().take(3).any(|before| self.view.is_word(before, "there"));
        // "cards were issued and there were 119 holders": the verb next to the figure tells it as well as the first.
        clause.verbs.first().is_some_and(is_there)
            || clause.verbs.iter().rev().find(|&&verb| verb < at).is_some_and(is_there)
    }
}
