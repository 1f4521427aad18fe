//! What money is for: its destination, the deed it pays, the things it buys.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// "€10.1m spending on the library", "a $3m allocation for parks": what the money is for, not that it is money.
    pub(super) fn spending_on(&self, range: Range) -> Option<SmolStr> {
        let is_spending =
            range.1 - range.0 == 1 && self.view.is_one_of(range.0, words!["spending", "allocation", "investment"]);
        // "a £905,000 saving in staff costs"
        let is_balance = range.1 - range.0 == 1
            && self.view.is_one_of(range.0, words!["gap", "overspend", "saving", "savings", "shortfall", "underspend"])
            && self.view.is_one_of(range.1, words!["in", "on"])
            && self.view.time(range.1 + 1).is_none();
        if is_balance
            && let Some(what) = self.view.noun_phrase(range.1 + 1).filter(|&what| !self.view.name(what).is_empty())
        {
            return Some(self.view.words((range.0, what.1)));
        }
        is_spending.then(|| self.destination(range.1)).flatten()
    }

    /// `$3 million will create 80 beds`, `$2.7 million covers staff costs`: what money that is itself the subject does.
    pub(super) fn paid_for(&self, from: usize, left: &Left) -> Option<SmolStr> {
        let view = &self.view;
        let opens = left.at.is_none_or(|before| {
            view.is_mark(before, ',')
                || view.is_mark(before, ':')
                || view.has(before, Tags::CONJUNCTION.and(Tags::CLAUSE))
        });
        let mut verb = from;
        while self.is_modal(verb) || view.has(verb, Tags::ADVERB) {
            verb += 1;
        }
        // "would help finance a new position": a verb, known or not.
        let helps =
            view.is_word(verb, "help") && (view.has(verb + 1, Tags::BASE) || view.has(verb + 2, Tags::DETERMINER));
        verb += usize::from(helps);
        let passes = view.is_one_of(verb, words!["go", "goes", "come", "comes", "increase", "increases"]);
        let acts = helps || view.has(verb, Tags::BASE.and(Tags::THIRD)) && (verb > from || view.is_verb(verb));
        // "In Ashby, $570,000 supported road improvements"
        let is_told = verb == from
            && view.is_one_of(verb, words!["bought", "covered", "financed", "funded", "helped", "supported"])
            && (view.has(verb + 1, Tags::DETERMINER) || view.is_content(verb + 1));
        let acts = acts || is_told;
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::EXCEED).and(Tags::BE).and(Tags::HAVE);
        if !opens || !acts || passes || view.has(verb, moves) {
            return None;
        }
        let mut object = verb + 1 + usize::from(view.is_word(verb + 1, "for"));
        while view.has(object, BEFORE_NUMBER) || view.quantity(object).is_some() {
            object += 1;
        }
        let range = view.phrase_list(object).filter(|range| range.0 <= object + 1)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// "will", "would": what money is to do.
    pub(super) fn is_modal(&self, at: usize) -> bool {
        self.view.has(at, Tags::WILL) || self.view.is_one_of(at, words!["could", "may", "might", "should", "would"])
    }

    /// The item behind "has been provided", "will be invested" and the like.
    pub(super) fn passive_end(&self, from: usize) -> Option<usize> {
        let view = &self.view;
        let mut at = from;
        while view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL).and(Tags::ADVERB).and(Tags::EXPECT))
            || view.has_been(at)
        {
            at += 1;
        }
        // "$10 million is attributable to the expansion"
        let is_due = view.is_one_of(at, words!["attributable", "due"]) && view.is_word(at + 1, "to");
        let is_done = view.has(at, Tags::PARTICIPLE)
            || view.is_one_of(at, words!["accounted for", "ring-fenced", "ringfenced", "set aside"])
            || is_due;
        (at > from && is_done).then_some(at + 1)
    }

    /// What money goes to, somewhere behind it: "in Budget 2024 for economic development", "to build a school".
    pub(super) fn destination(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut at = from;
        // "has been granted to the council to purchase 12 homes"
        if let Some(given) = self.passive_end(from).or(Some(from)).filter(|&given| view.is_word(given, "to")) {
            let whom = view.noun_phrase(given + 1).filter(|_| !self.is_purpose(given + 1));
            if let Some(whom) = whom.filter(|whom| view.is_word(whom.1, "to") && self.is_purpose(whom.1 + 1)) {
                return self.purpose(whom.1 + 1);
            }
        }
        while let Some(item) = view.item(at) {
            let ends = match item.what {
                What::Word => item.tags.has(Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::COMPARED)) || view.is_verb(at),
                What::Mark(c) => !matches!(c, '-' | '\'' | '’' | '/'),
                What::Quantity(_) => true,
                What::Time(_) => false,
            };
            if ends || at > from + 12 {
                return None;
            }
            if view.is_word(at, "to") && self.is_purpose(at + 1) {
                return self.purpose(at + 1);
            }
            // "budgeted in case there is a flood", "in case of a flood"
            if view.is_word(at, "in") && view.is_word(at + 1, "case") {
                let what = at + 3 + usize::from(view.has(at + 3, Tags::BE));
                let is_told = view.is_word(at + 2, "of") || what == at + 4;
                return view.noun_phrase(what).filter(|_| is_told).map(|range| view.name(range));
            }
            let leads = view.is_one_of(at, words!["for", "to", "toward", "towards", "on", "into"])
                || at == from && view.is_word(at, "in");
            if leads && let Some(name) = self.quoted_name(at + 1) {
                return Some(name);
            }
            let first = self.behind_year(at + 1);
            if leads
                && view.time(first).is_none()
                && !view.has(first, Tags::PRONOUN)
                && let Some(range) = view.phrase_list(first)
                && view.time(range.1).is_none()
            {
                let name = view.name(self.with_object(range));
                if !name.is_empty() {
                    return Some(name);
                }
            }
            at += 1;
        }
        None
    }

    /// The item behind a year that only says of which one the noun behind it is: "in fiscal year 2019 budget adjustments", "for 2020 raises".
    pub(super) fn behind_year(&self, at: usize) -> usize {
        let view = &self.view;
        let is_year = view.time(at).is_some() && !view.is_genitive(at);
        at + usize::from(is_year && view.is_content(at + 1) && !view.is_past(at + 1))
    }

    /// Where a part of the money told before goes: "$18 million of that going toward the general fund", "of which will go to roads"; or what
    /// was or will be done with it: "the £478m that would be spent on adult care".
    pub(super) fn part_goes_to(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_aux = |at: usize| view.has(at, Tags::WILL.and(Tags::BE).and(Tags::EXPECT)) || view.has_been(at);
        let of_that = view.is_word(from, "of") && view.is_one_of(from + 1, words!["it", "that", "this"]);
        let is_told = view.is_one_of(from, words!["that", "which"]) && is_aux(from + 1);
        let first = match of_that {
            true => from + 2,
            false => from + usize::from(is_told || view.has(from, Tags::OF_THEM)),
        };
        let passes = |at: usize| is_aux(at) || view.has(at, Tags::ADVERB) || view.is_verb(at) || view.is_gerund(at);
        let to = first + (first..first + 4).take_while(|&at| passes(at)).count();
        let leads = first > from && view.is_one_of(to, words!["for", "into", "on", "to", "toward", "towards"]);
        let range = leads.then(|| view.phrase_list(to + 1)).flatten().filter(|_| view.time(to + 1).is_none())?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// "a ‘green masterplan’", "the \"Safe Streets\" scheme": a name in quotation marks, and the noun behind it.
    fn quoted_name(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let open = at + usize::from(view.has(at, Tags::DETERMINER));
        if !(view.opens_phrase(open) || view.opens_quote(open)) {
            return None;
        }
        let close = (open + 2..open + 8).find(|&close| view.closes_quote(close))?;
        let is_plain = (open + 1..close).all(|at| view.item(at).is_some_and(|item| item.what == What::Word));
        let mut end = close + 1;
        while view.is_content(end) && !view.is_verb(end) && end < close + 3 {
            end += 1;
        }
        let inner = view.words((open + 1, close));
        let noun = view.words((close + 1, end));
        is_plain.then(|| SmolStr::from(format!("{inner} {noun}").trim()))
    }

    /// Whether the word behind "to" is a verb: "to construct", not "to schools".
    pub(super) fn is_purpose(&self, at: usize) -> bool {
        let view = &self.view;
        // "to address a backlog": seldom a verb, but one behind "to" and before an article.
        let is_led = || at > 0 && view.is_word(at - 1, "to") && view.has(at + 1, Tags::DETERMINER);
        view.has(at, Tags::BASE) && (view.is_verb(at) || is_led())
    }

    /// What a purpose is: the deed, or what it pays for: "to cover overtime", "to pay for new roofs" are overtime and roofs, as that money
    /// pays goes without saying.
    pub(super) fn purpose(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let pays = view.is_one_of(verb, words!["cover", "finance", "fund"])
            || view.is_word(verb, "pay") && view.is_word(verb + 1, "for");
        let object = verb + 1 + usize::from(view.is_word(verb, "pay"));
        if pays && let Some(range) = view.phrase_list(object).filter(|_| !view.is_gerund(object)) {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
        let deed = self.deed_told(verb)?;
        // "install a filling station for future vehicles": what the thing is for is no part of the deed.
        let head = deed.cut_at(" for ").map(|(head, _)| head).filter(|head| head.split(' ').count() > 3);
        Some(head.map_or(deed.clone(), SmolStr::from))
    }

    /// A deed in its own words: "improve street lighting", "rebuild, realign or overlay county roads".
    pub(super) fn deed_told(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut at = verb + 1;
        while let Some(item) = view.item(at).filter(|_| at < verb + 14) {
            let goes_on = match item.what {
                What::Word => {
                    let ends =
                        words!["including", "which", "through", "as", "over", "by", "that", "from", "across", "so"];
                    // "connect people with nature", but "undertake the dune planting trial with works to start"
                    let is_more = view.is_word(at, "with") && at > verb + 4;
                    let joins = item.tags.has(Tags::CONJUNCTION);
                    !item.tags.has(Tags::CLAUSE.and(Tags::COMPARED).and(Tags::WILL))
                        && !view.is_one_of(at, ends)
                        && !is_more
                        && !(joins && (view.quantity(at + 1).is_some() || self.opens_clause(at)))
                        // "to expand its plant and hire 85 people"
                        && !(joins && view.has(at + 1, Tags::BASE) && view.quantity(at + 2).is_some())
                }
                What::Mark(',') => self.lists_on(at),
                // "to pay for retirees' health benefits"
                What::Mark('\'' | '’') => view.is_plural(at - 1) && view.is_content(at + 1),
                What::Mark(_) => view.is_joint(at),
                What::Quantity(_) | What::Time(_) => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        // "to extend water lines to about 430 homes": what leads to the figure is no part of it.
        while at > verb + 1 && view.has(at - 1, BEFORE_NUMBER.and(Tags::PREPOSITION)) && view.quantity(at).is_some() {
            at -= 1;
        }
        while at > verb + 1 && at < view.len() && view.has(at - 1, Tags::PREPOSITION) {
            at -= 1;
        }
        // "to replace two bridges" replaces bridges; "to support 58 projects" says nothing of what is done.
        if at == verb + 1
            && !view.is_one_of(verb, words!["assist", "benefit", "finance", "fund", "help", "serve", "support"])
            && let Some(object) = self.counted_behind(at)
        {
            return Some(format_smolstr!("{} {object}", view.words((verb, at))));
        }
        let name = view.words((verb, at));
        (!name.is_empty() && at > verb + 1).then_some(name)
    }

    /// What something costs to do, behind an "it" that stands for nothing: "It costs the county $92 a day to house each inmate".
    pub(super) fn cost_of_deed(&self, verb: Option<usize>, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "To bring all roads to good condition would cost $38 million"
        let start = self.clause(at).start;
        let led = (view.is_word(start, "to") && self.is_purpose(start + 1))
            .then(|| {
                (start + 2..at).find(|&would| {
                    view.has(would, Tags::WILL.and(Tags::EXPECT))
                        && view.is_one_of(would + 1, words!["cost", "require", "take"])
                })
            })
            .flatten();
        if let Some(would) = led {
            return Some(view.words((start + 1, would))).filter(|name| !name.is_empty());
        }
        let verb = verb.filter(|&verb| {
            view.is_one_of(verb, words!["cost", "costs", "take", "takes", "took"])
                && (self.clause(at).start..verb).any(|it| view.is_word(it, "it") && verb - it <= 3)
        })?;
        let to = (at + 1..view.len().min(at + 7))
            .take_while(|&next| !view.is_verb(next) && view.quantity(next).is_none())
            .find(|&to| view.is_word(to, "to") && self.is_purpose(to + 1))?;
        let deed = self.purpose(to + 1)?;
        (verb < at).then(|| format_smolstr!("cost to {deed}"))
    }

    /// A deed on things that are counted: "equipping 14 health centres" equips health centres.
    pub(super) fn deed_on_counted(&self, gerund: usize) -> Option<SmolStr> {
        let view = &self.view;
        let is_deed = view.is_gerund(gerund) && !view.has(gerund, Tags::NOUNISH);
        let name = is_deed.then(|| self.counted_behind(gerund + 1)).flatten()?;
        Some(format_smolstr!("{} {name}", view.raw(view.item(gerund)?)))
    }

    /// The noun that a count at `from` counts: "40 new units".
    pub(super) fn counted_behind(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut figure = from;
        while view.has(figure, BEFORE_NUMBER) {
            figure += 1;
        }
        let quantity = &view.all.quantities[view.quantity(figure)?];
        let (range, _) = quantity.is_count().then(|| self.counted(figure, quantity)).flatten()?;
        // "on 2,300 acres called the North Site": by its name.
        let called = range.1 + usize::from(view.is_one_of(range.1, words!["known"]));
        let is_called = view.is_one_of(called, words!["called", "dubbed", "named"])
            || called > range.1 && view.is_word(called, "as");
        let named = is_called.then(|| view.noun_phrase(called + 1)).flatten().map(|name| view.name(name));
        if let Some(name) = named.filter(|name| !name.is_empty()) {
            return Some(name);
        }
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// Whether the comma at `comma` parts members of a list whose last one stands behind a conjunction.
    fn lists_on(&self, comma: usize) -> bool {
        let view = &self.view;
        for at in comma + 1..comma + 10 {
            match view.item(at).map(|item| item.what) {
                Some(What::Word) if view.has(at, Tags::CONJUNCTION) => {
                    return at > comma + 1 && view.quantity(at + 1).is_none() && !self.opens_clause(at);
                }
                Some(What::Word) if view.has(at, Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::DETERMINER)) => {
                    return false;
                }
                Some(What::Word | What::Mark(',' | '-' | '\'' | '’')) => {}
                _ => return false,
            }
        }
        false
    }
}
