//! What governs what: the rules that give a figure its indicator and its measure.
//!
//! A sentence is cut into clauses; each clause has a subject and verbs. A figure is read by what stands left of it (a
//! verb, "by", "to", "of", a bracket) and right of it (a noun, "more than", "of …"). The rules stand in the order in which
//! they are tried; each has the name that `extract --explain` prints.

use rust_decimal::Decimal;
use smol_str::SmolStr;

mod actor;
mod amount;
mod anaphor;
mod bare;
mod before_of;
mod brackets;
mod caption;
mod change;
mod change_name;
mod classes;
mod colon;
mod column;
mod comparative;
mod compose;
mod count;
mod counted_unit;
mod cut;
mod deed;
mod duration;
mod elided;
mod extended;
mod gains;
mod gapped;
mod gerund;
mod granted;
mod hollow;
mod implied;
mod kinds;
mod left;
mod level;
mod limit;
mod list;
mod listed_places;
mod main_figure;
mod moved;
mod moved_before;
mod named_change;
mod nearest;
mod noun;
mod object;
mod occasion;
mod place;
mod purpose;
mod rank;
mod rates;
mod receipts;
mod refuse;
mod relative;
mod rename;
mod restating;
mod share;
mod speech;
mod subject;
mod tail;
mod teller;
mod threshold;
mod trimmed;
mod unfit;
mod unit;
mod vague;
mod whose;

use anaphor::{points_back, stands_for_last};
pub(super) use bare::number_told;
use comparative::is_multiple;
pub(super) use compose::plural;
use compose::{attach, participle};
pub(super) use implied::implied_unit;
pub(super) use level::REACHES;
use level::is_service;
use named_change::{is_change_alone, named_change};
pub(super) use teller::FORESEES;

use super::lexicon::Tags;
use super::look::Words;
use super::naming::EMPTY;
use super::numeral::{End, Quantity, Sort, ordinal};
use super::phrase::{BEFORE_NUMBER, MOVE, Range, STOP, VERB, View};
use super::sentence::What;
use crate::model::{Bound, Measure};

/// Places that a county is part of.
pub(super) const WHOLES: &Words = words!["country", "nation", "province", "region", "state"];

/// A figure as the rules read it; time and status come after.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Item of the figure.
    pub(super) item: usize,
    /// The item after number, unit and counted noun.
    pub(super) next: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) unit: SmolStr,
    pub(super) bound: Bound,
    pub(super) indicator: SmolStr,
    /// The name that further members of a list attach to, where it is not the indicator itself; empty where they stand
    /// alone.
    stem: Option<SmolStr>,
    pub(super) measure: Measure,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
    /// The token after all that belongs to it, "per 1,000 residents" included.
    covered: usize,
    /// How it stands to the figure before it.
    pub(super) link: Link,
    /// "an estimated", "is put at".
    pub(super) is_estimated: bool,
    pub(super) sort: Sort,
}

impl Draft {
    /// What it is a part of, else what it is of: the name without what tells it from others of its list.
    fn whole(&self) -> &SmolStr {
        self.stem.as_ref().unwrap_or(&self.indicator)
    }
}

/// How the time of a figure is told from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// By its own words.
    Own,
    /// "from X": before the figure that follows.
    From,
    /// "compared with X", "the X of 2017": for the time it names, else the year before.
    Compared,
    /// Follows a "from X" figure.
    To,
}

/// A clause: its items, its first verb and its subject.
#[derive(Debug, Clone)]
struct Clause {
    start: usize,
    end: usize,
    verbs: Vec<usize>,
    subject: Option<Range>,
    /// "it rose": the subject of the sentence before.
    is_anaphor: bool,
}

/// Reads one sentence.
pub(super) struct Reader<'t> {
    pub(super) view: View<'t>,
    clauses: Vec<Clause>,
    /// By item.
    clause_of: Vec<usize>,
    pub(super) drafts: Vec<Draft>,
    /// Subject of the sentence before, for "it" and elided subjects.
    subject: Option<SmolStr>,
    /// Last figure of the sentence before, for nouns and units left out.
    previous: Option<Draft>,
    /// What the sentence before counted last, for "of these, 301 were built".
    counted: Option<Draft>,
    /// What the paragraph before was about, for places without a name of their own.
    told: Option<SmolStr>,
    /// The noun of whose number the sentences before spoke without figures.
    pub(super) number_told: Option<SmolStr>,
    /// In which the report told an amount last.
    pub(super) currency: Option<&'static str>,
    /// Tokens before this one belong to a figure already read ("per 1,000 residents").
    covered: usize,
}

/// Words left of a figure that say how it moves.
struct Left {
    /// The nearest item that says something, or none at the head of the clause.
    at: Option<usize>,
    bound: Bound,
    is_estimated: bool,
    is_average: bool,
    has_article: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(
        view: View<'t>,
        subject: Option<SmolStr>,
        previous: Option<Draft>,
        counted: Option<Draft>,
    ) -> Self {
        let mut reader = Self {
            clauses: Vec::new(),
            clause_of: vec![0; view.len()],
            drafts: Vec::new(),
            subject,
            previous,
            counted,
            told: None,
            number_told: None,
            currency: None,
            covered: 0,
            view,
        };
        reader.cut();
        reader
    }

    /// The last figure, for the next sentence.
    pub(super) fn last_draft(&self) -> Option<Draft> {
        self.drafts.last().cloned()
    }

    /// The last thing counted, for the next sentence.
    pub(super) fn last_counted(&self) -> Option<Draft> {
        let counts = |draft: &&Draft| {
            draft.sort == Sort::Count
                && draft.measure == Measure::Level
                && !draft.unit.contains('/')
                && draft.unit != "years"
        };
        self.drafts.iter().rev().find(counts).cloned()
    }

    /// The subject for the next sentence.
    pub(super) fn into_subject(self) -> Option<SmolStr> {
        self.drafts
            .iter()
            .find(|draft| draft.measure == Measure::Level)
            .map(|draft| match &draft.stem {
                // "We will open a crisis center with 24 beds. It will cost": the center.
                _ if draft.rule == "count" => self.holder(draft.item).unwrap_or_else(|| draft.indicator.clone()),
                // "Avery had 5%": what the next sentence goes on with is the rate, of another place.
                Some(stem) if draft.rule == "placed" => stem.clone(),
                _ => draft.indicator.clone(),
            })
            // "The landfill has about seven years of space left. It took in 184,000 tons": what a sentence is about whose
            // numbers are no figures.
            .or_else(|| {
                let subject = self.clauses.first().filter(|_| self.drafts.is_empty())?.subject?;
                Some(self.view.name(subject)).filter(|name| !name.is_empty() && !self.is_agent(name))
            })
            .or_else(|| {
                let moves = |draft: &&Draft| draft.measure != Measure::Rank && draft.rule != "gained";
                self.drafts.iter().find(moves).map(|draft| draft.indicator.clone())
            })
            .or(self.subject)
    }

    fn clause(&self, at: usize) -> &Clause {
        &self.clauses[self.clause_of[at]]
    }

    /// The verb that governs the figure at `at`.
    fn governor(&self, at: usize) -> Option<usize> {
        self.clause(at).verbs.iter().rev().find(|&&verb| verb < at).copied()
    }

    /// The verb of rising or falling that "by", "to" or "from" before `at` belongs to; else the governor.
    fn mover(&self, at: usize) -> Option<usize> {
        let moves = Tags::RISE
            .and(Tags::FALL)
            .and(Tags::DRIFT)
            .and(Tags::IMPROVE)
            .and(Tags::MULTIPLY)
            .and(Tags::HALVE)
            .and(Tags::HOLD);
        if let Some(verb) = self.boxed_verb(at, moves) {
            return Some(verb);
        }
        let verbs = &self.clause(at).verbs;
        verbs.iter().rev().find(|&&verb| verb < at && self.view.has(verb, moves)).copied().or_else(|| self.governor(at))
    }

    /// The figure before `at` in the same sentence, with nothing of another clause between.
    fn last_in_clause(&self, at: usize) -> Option<&Draft> {
        self.drafts.last().filter(|draft| self.clause_of[draft.item] == self.clause_of[at])
    }

    /// The last figure of the sentence.
    fn last(&self) -> Option<&Draft> {
        self.drafts.last()
    }

    /// The items of the clause that holds `at`.
    pub(super) fn bounds(&self, at: usize) -> Range {
        let clause = self.clause(at);
        (clause.start, self.behind_relative(clause).unwrap_or(clause.end))
    }

    pub(super) fn read(&mut self, listed: Option<&str>) {
        let mut at = 0;
        while at < self.view.len() {
            if self.view.quantity(at).is_some() {
                self.figure(at);
            } else if self.multiplies(at) {
                self.multiply(at);
            } else {
                self.rank(at);
            }
            at += 1;
        }
        self.deal_respectively();
        self.name_listed_places(listed);
    }

    fn figure(&mut self, at: usize) {
        let index = self.view.quantity(at).expect("the caller saw a quantity");
        let mut quantity = self.view.all.quantities[index].clone();
        if quantity.first < self.covered || self.is_refused(at, &quantity) || self.says_which(at, &quantity) {
            return;
        }
        let left = self.left(at);
        let own = self.counted(at, &quantity);
        if own.is_none() && self.is_bare_money(at, &left, &quantity) {
            (quantity.sort, quantity.unit) = (Sort::Money, self.money_told());
        }
        let (next, own_bound) = (own.map_or(at + 1, |(range, _)| range.1), self.own_bound(at, &left));
        let mut draft = Draft {
            item: at,
            next,
            start: quantity.start,
            end: quantity.end,
            value: quantity.value,
            unit: quantity.unit.clone(),
            bound: quantity.bound.unwrap_or(own_bound),
            indicator: SmolStr::default(),
            stem: None,
            measure: Measure::Level,
            rule: "",
            confidence: 0.9,
            covered: 0,
            link: Link::Own,
            is_estimated: left.is_estimated,
            sort: quantity.sort,
        };
        if quantity.range.is_none() || quantity.bound.is_none() {
            // "five or more clinics": between the number and its noun.
            let inside = own.and_then(|_| self.bound_after(at + 1));
            draft.bound = self.bound_after(next).or(inside).or(quantity.bound).unwrap_or(own_bound);
            draft.next += usize::from(self.bound_after(next).is_some());
        }
        self.count_unit(&mut draft, &quantity, own);
        if own.is_some() || quantity.sort == Sort::Measure {
            self.per_behind_of(&mut draft, own.map_or(at + 1, |(range, _)| range.1));
        }
        self.per_each(at, &mut draft);
        self.covered = self.covered.max(draft.covered);
        // The low end of a range says nothing of its own: its high end is read, and the low one follows it.
        if quantity.range == Some(End::Low) {
            return;
        }
        let is_range = quantity.range == Some(End::High);
        let at_low = if is_range { at - 1 } else { at };
        let left = if is_range { self.left(at_low) } else { left };
        let found = self.signed_in_words(at, &quantity, &mut draft)
            || self.ranked_at(at, &quantity, &left, &mut draft)
            || self.occasions(at, &quantity, &left, &mut draft)
            || self.raised_to(at, &left, &mut draft)
            || self.set_apart(at, &mut draft)
            || (own.is_none() && self.shared_noun(at, &quantity, &mut draft))
            || self.gain_in_list(at, &quantity, own, &left, &mut draft)
            || self.deed(at, &quantity, own, &left, &mut draft)
            || self.difference(at, at_low, &quantity, own, &left, &mut draft)
            || self.taken_from(at_low, &quantity, &mut draft)
            || self.gapped(at, &quantity, own, &left, &mut draft)
            || self.moved(at, at_low, &quantity, own, &left, &mut draft)
            || self.level(at, at_low, &quantity, own, &left, &mut draft);
        if !found || draft.indicator.is_empty() {
            let caption = self.caption(at, &draft);
            (draft.rule, draft.confidence) = if caption.is_some() { ("caption", 0.6) } else { ("nearest", 0.3) };
            draft.indicator = caption.unwrap_or_else(|| self.any_name(at, &draft));
        }
        // "i.e 84.68%", "a cut from the 4.16 percent hike": a letter is no name, nor what holds the figure itself.
        let raw = &self.view.text[quantity.start..quantity.end];
        let holds_itself = raw.len() > 3 && raw.contains(' ') && draft.indicator.contains(raw);
        if (draft.indicator.len() == 1 || holds_itself)
            && let Some(last) = self.last_in_clause(at).or(self.last().filter(|_| holds_itself))
        {
            draft.indicator = last.indicator.clone();
        }
        // "For a Band D property, this means an additional £28 a year": nothing else names it.
        if draft.indicator.is_empty() && draft.sort == Sort::Money && self.is_additional(at_low) {
            draft.indicator = self.change_paid(at).unwrap_or_default();
        }
        // "Out of Sh5.8 billion budgeted, Sh5.2 billion was spent": what it is by what was done with it.
        if draft.indicator.is_empty() && draft.sort == Sort::Money && self.view.is_word(at + 1, "budgeted") {
            draft.indicator = SmolStr::new_static("budget");
        }
        if draft.indicator.is_empty() {
            return;
        }
        // "more than double the 5.2% of 2019", "half the 28 found in 2019": what is compared with.
        // "twice the normal 3.3 inches"
        let head = at - usize::from(at > 0 && self.view.is_one_of(at - 1, words!["average", "normal", "usual"]));
        let is_base = head > 1 && self.view.is_word(head - 1, "the") && is_multiple(&self.view, head - 2);
        let base = self.drafts.iter().rev().find(|last| last.measure == Measure::Level && last.sort == draft.sort);
        if let Some(last) = base.filter(|_| is_base && draft.link == Link::Own) {
            draft.link = Link::Compared;
            draft.indicator = last.indicator.clone();
        }
        // "The levy increase will raise $600,000": what the increase does is no size of it.
        let is_being = |verb: usize| {
            self.view.has(verb, Tags::BE)
                || self.view.has_been(verb)
                // "Job growth will exceed 3 percent"
                || draft.sort == Sort::Percent && self.view.has(verb, Tags::EXCEED.and(Tags::LEVEL))
        };
        let does = draft.rule == "subject" && self.governor(at).is_some_and(|verb| !is_being(verb));
        // "a 5.6% increase in payroll with $34 million": the increase has been told, the amount is the payroll.
        let grown = self
            .last_in_clause(at)
            .filter(|last| {
                draft.rule == "noun" && last.rule == "change-noun" && draft.indicator.ends_with(last.indicator.as_str())
            })
            .map(|last| last.indicator.clone());
        match grown {
            Some(name) => draft.indicator = name,
            // "accounted for 72% of the decline": a part of it, and no decline by so much.
            None if !does && !draft.indicator.contains(" share of ") => {
                let remains = |verb| {
                    self.view.is_one_of(verb, words!["remain", "remained", "remains", "stay", "stayed", "stays"])
                };
                named_change(&mut draft, self.governor(at).is_some_and(remains));
                caption::signed(&mut draft, &self.view.text[quantity.start..quantity.end]);
            }
            None => {}
        }
        if draft.sort == Sort::Money
            && draft.measure == Measure::Level
            && draft.rule != "attribute"
            && self.is_additional(at_low)
        {
            draft.measure = Measure::Change;
            draft.indicator = self.change_paid(at).unwrap_or(draft.indicator);
        }
        if draft.sort == Sort::Money && draft.measure == Measure::Level && self.adds_to_bill(at_low, &draft) {
            draft.measure = Measure::Change;
        }
        self.take_away(at_low, &left, &mut draft);
        self.take_up_names(at, at_low, &quantity, &mut draft);
        if let Some(name) = self.share_as_before(at, &draft).or_else(|| self.grown_place(at, &draft)) {
            draft.indicator = name;
            if draft.sort == Sort::Count {
                draft.unit = SmolStr::new_static("people");
            }
        }
        if let Some(last) = self.drafts.last().filter(|last| draft.stem.is_none() && last.indicator == draft.indicator)
        {
            draft.stem = last.stem.clone();
        }
        self.trim_name(at, &mut draft);
        self.take_told_unit(&mut draft);
        self.finish_unit(at, &quantity, &mut draft);
        self.settle_bare(at, &quantity, &mut draft);
        self.priced_likewise(at_low, &mut draft);
        self.as_people_told(&mut draft);
        if let Some(name) = self.not_of_base(&draft) {
            draft.indicator = name;
        }
        if let Some(value) = self.is_growth_of_last(&draft) {
            (draft.value, draft.measure) = (value, Measure::Growth);
        }
        deed::rate_in_tenths(&quantity, &mut draft);
        self.share_base(&mut draft);
        let is_spread = is_range && self.is_spread_between(at_low);
        draft.bound = if is_spread { Bound::Eq } else { draft.bound };
        if is_range {
            let low_index = self.view.quantity(at_low).expect("the low end stands before the high one");
            let low = &self.view.all.quantities[low_index];
            let sign = if draft.value.is_sign_negative() != quantity.value.is_sign_negative() {
                -Decimal::ONE
            } else {
                Decimal::ONE
            };
            self.drafts.push(Draft {
                item: at_low,
                start: low.start,
                end: low.end,
                value: low.value * sign,
                bound: if is_spread { Bound::Eq } else { low.bound.unwrap_or(Bound::Ge) },
                ..draft.clone()
            });
        }
        self.drafts.push(draft);
    }

    /// Whether the figure at hand goes on with the noun of the last one.
    fn is_coordination(&self, before: usize, last: &Draft) -> bool {
        let view = &self.view;
        let joins = view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION) || view.is_word(before, "or");
        joins && before.saturating_sub(last.next) <= 8
    }
}

/// The value, negative where it fell.
fn signed(value: Decimal, is_negative: bool) -> Decimal {
    if is_negative { -value.abs() } else { value }
}
