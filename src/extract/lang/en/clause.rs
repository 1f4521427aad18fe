//! What governs what: the rules that give a figure its indicator and its measure.
//!
//! A sentence is cut into clauses; each clause has a subject and verbs. A figure is read by what stands left of it (a
//! verb, "by", "to", "of", a bracket) and right of it (a noun, "more than", "of …"). The rules stand in the order in which
//! they are tried; each has the name that `extract --explain` prints.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::lexicon::Tags;
use super::numeral::{End, Quantity, Sort, ordinal};
use super::phrase::{BEFORE_NUMBER, Range, VERB, View};
use super::sentence::What;
use crate::model::{Bound, Measure};

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
    pub(super) fn new(view: View<'t>, subject: Option<SmolStr>) -> Self {
        let mut reader =
            Self { clauses: Vec::new(), clause_of: vec![0; view.len()], drafts: Vec::new(), subject, covered: 0, view };
        reader.cut();
        reader
    }

    /// The subject for the next sentence.
    pub(super) fn into_subject(self) -> Option<SmolStr> {
        self.drafts
            .iter()
            .find(|draft| draft.measure == Measure::Level)
            .map(|draft| draft.indicator.clone())
            .or(self.subject)
    }

    // Clauses.

    fn cut(&mut self) {
        let n = self.view.len();
        let mut start = 0;
        let mut verbs = Vec::new();
        let mut at = 0;
        let mut cuts: Vec<(usize, usize, Vec<usize>)> = Vec::new();
        let mut depth = 0usize;
        let mut skip_to: Option<usize> = None;
        while at < n {
            if self.view.is_mark(at, '(') {
                depth += 1;
            } else if self.view.is_mark(at, ')') {
                depth = depth.saturating_sub(1);
            }
            if skip_to.is_none() && self.view.is_break_dash(at) {
                // "Hospital fees — the largest stream — contributed": both dashes stand in one clause.
                let close = (at + 1..n.min(at + 12)).find(|&next| {
                    self.view.is_break_dash(next) || self.view.is_verb(next) || self.view.quantity(next).is_some()
                });
                skip_to = close.filter(|&close| self.view.is_break_dash(close));
            }
            let in_aside = skip_to.is_some_and(|close| at <= close);
            if skip_to == Some(at) {
                skip_to = None;
            }
            let is_break = depth == 0
                && !in_aside
                && at > start
                && (self.view.is_hard_break(at)
                    || (self.view.has(at, Tags::CLAUSE) && !self.view.is_mark(at + 1, ','))
                    || ((!verbs.is_empty() || self.view.has(at, Tags::RELATIVE)) && self.opens_clause(at)));
            if is_break {
                cuts.push((start, at, std::mem::take(&mut verbs)));
                start = at;
            }
            if depth == 0 && self.view.is_verb(at) {
                verbs.push(at);
            }
            at += 1;
        }
        cuts.push((start, n, verbs));
        for (start, end, verbs) in cuts {
            let index = self.clauses.len();
            for slot in &mut self.clause_of[start..end] {
                *slot = index;
            }
            let (subject, is_anaphor) = self.find_subject(start, end, &verbs);
            self.clauses.push(Clause { start, end, verbs, subject, is_anaphor });
        }
    }

    /// Whether a comma or conjunction at `at` opens a clause of its own: words that end in a verb follow.
    fn opens_clause(&self, at: usize) -> bool {
        let view = &self.view;
        let is_joint = view.is_mark(at, ',')
            || view.is_mark(at, ':')
            || view.has(at, Tags::CONJUNCTION)
            || view.has(at, Tags::OF_THEM)
            || (view.has(at, Tags::RELATIVE) && !view.is_word(at, "that"))
            || (view.is_word(at, "that") && at > 0 && view.is_verb(at - 1));
        if !is_joint || (view.is_mark(at, ',') && view.has(at + 1, Tags::CONJUNCTION.and(Tags::CLAUSE))) {
            return false;
        }
        if view.has(at, Tags::OF_THEM) {
            return (at + 1..self.view.len().min(at + 8))
                .take_while(|&next| view.quantity(next).is_none())
                .any(|next| view.is_verb(next));
        }
        if view.is_word(at, "that") {
            return true;
        }
        if view.has(at, Tags::RELATIVE) {
            return view.is_verb(at + 1) || view.has(at + 1, Tags::WILL.and(Tags::EXPECT).and(Tags::ADVERB));
        }
        let mut next = at + 1;
        let mut n_words = 0;
        while let Some(item) = view.item(next) {
            if n_words > 14 {
                return false;
            }
            if view.is_verb(next) || item.tags.has(Tags::WILL) {
                return n_words > 0;
            }
            match item.what {
                What::Word => {
                    if item.tags.has(Tags::CLAUSE.and(Tags::COMPARED).and(Tags::RELATIVE)) {
                        return false;
                    }
                    if n_words == 0
                        && item.tags.has(Tags::UP.and(Tags::DOWN).and(Tags::PREPOSITION))
                        && !item.tags.has(Tags::DETERMINER)
                    {
                        return false;
                    }
                    n_words += usize::from(!item.tags.has(Tags::ADVERB.and(Tags::CONJUNCTION)));
                }
                What::Time(_) => {}
                What::Mark('-' | '\'' | '’' | '/' | '&') => {}
                What::Quantity(_) if view.has(next - 1, Tags::GT.and(Tags::LT)) => {}
                What::Quantity(index) if n_words == 0 && view.all.quantities[index].sort != Sort::Money => {
                    n_words += 1;
                    let more = view.has(next + 1, Tags::MORE.and(Tags::LESS));
                    if more {
                        return false;
                    }
                }
                _ => return false,
            }
            next += 1;
        }
        false
    }

    /// The words before the first verb that name what the clause is about.
    fn find_subject(&self, start: usize, end: usize, verbs: &[usize]) -> (Option<Range>, bool) {
        let view = &self.view;
        let Some(&verb) = verbs.first() else { return (None, false) };
        let mut to = verb;
        while to > start
            && (view.has(
                to - 1,
                Tags::ADVERB.and(Tags::WILL).and(Tags::EXPECT).and(Tags::NOT).and(Tags::GT).and(Tags::APPROX),
            ) || view.is_mark(to - 1, ',')
                || view.has(to - 1, Tags::BE))
        {
            to -= 1;
        }
        let mut from = start;
        while from < to
            && (matches!(view.item(from).map(|item| item.what), Some(What::Mark(_)))
                || view.has(from, Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::ADVERB))
                    && !view.has(from, Tags::DETERMINER))
        {
            from += 1;
        }
        if view.is_word(from, "that") && from == start {
            from += 1;
        }
        // Leading times and phrases, up to their comma.
        loop {
            let comma = (from..to).find(|&at| view.is_mark(at, ','));
            let leads = view.has(
                from,
                Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE).and(Tags::CLAUSE),
            ) || view.time(from).is_some();
            match comma {
                Some(comma) if leads => from = comma + 1,
                _ => break,
            }
        }
        while from < to
            && (view.has(from, Tags::ADVERB.and(Tags::CONJUNCTION)) && !view.has(from, Tags::DETERMINER)
                || view.is_mark(from, ','))
        {
            from += 1;
        }
        // "In 2019 gross domestic product": a time without its comma.
        if view.has(from, Tags::PERIOD_AT.and(Tags::PERIOD_BY)) && view.time(from + 1).is_some() {
            from += 2;
        } else if view.time(from).is_some() && from + 1 < to {
            from += 1;
        }
        // An apposition between commas: "The price, $1,186,400, was"; a bracket.
        if let Some(comma) = (from..to).find(|&at| view.is_mark(at, ',')) {
            let is_apposition = view.quantity(comma + 1).is_some()
                || view.has(
                    comma + 1,
                    Tags::PREPOSITION
                        .and(Tags::RELATIVE)
                        .and(Tags::CLAUSE)
                        .and(Tags::DETERMINER)
                        .and(Tags::ADVERB)
                        .and(Tags::UP)
                        .and(Tags::DOWN)
                        .and(Tags::COMPARED)
                        .and(BEFORE_NUMBER),
                );
            if is_apposition && comma > from {
                to = comma;
            }
        }
        if let Some(dash) = (from + 1..to).find(|&at| view.is_break_dash(at)) {
            to = dash;
        }
        if let Some(bracket) = (from..to).find(|&at| view.is_mark(at, '(')) {
            let closes = (bracket..to).find(|&at| view.is_mark(at, ')'));
            match closes {
                Some(close) if close + 1 < to => {}
                _ if bracket > from => to = bracket,
                _ => {}
            }
        }
        if from >= to {
            return (None, false);
        }
        let first = view.item(from).expect("`from` lies before `to`");
        if first.tags.has(Tags::OF_THEM) {
            return ((from + 1 < to).then_some((from + 1, to)), false);
        }
        let is_pronoun = first.tags.has(Tags::PRONOUN.and(Tags::ANAPHOR)) && to - from <= 1;
        if is_pronoun {
            return (None, first.tags.has(Tags::ANAPHOR));
        }
        if view.has(from, Tags::RELATIVE) {
            return (None, true);
        }
        // "Our dispatchers", "We": who acts is no indicator, but a name is the best there is.
        let _ = end;
        (Some((from, to)), false)
    }

    fn clause(&self, at: usize) -> &Clause {
        &self.clauses[self.clause_of[at]]
    }

    /// Name of the clause's subject; of the sentence before for "it".
    fn subject_name(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        if let Some(name) = self.expected_subject(at) {
            return Some(name);
        }
        if let Some((from, to)) = clause.subject {
            // A subject that begins with a figure is named by what the figure counts.
            let mut figure = from;
            while figure < to && self.view.has(figure, BEFORE_NUMBER) {
                figure += 1;
            }
            let from = match self.view.quantity(figure) {
                Some(_) => figure + 1 + usize::from(self.view.is_word(figure + 1, "of")),
                None => from,
            };
            let name = self.view.name((from, to));
            return (!name.is_empty()).then_some(name);
        }
        let which = [clause.start, clause.start + 1].into_iter().find(|&at| self.view.is_word(at, "which"));
        if let Some(which) = which {
            // "the property tax rate, which remains at 4.15 mills"
            let comma = if which > 0 && self.view.is_mark(which - 1, ',') { which - 1 } else { which };
            let has_figure = self.drafts.last().is_some_and(|draft| draft.next + 1 >= comma);
            if !has_figure && let Some(name) = self.nearest_noun(comma) {
                return Some(name);
            }
        }
        if self.view.is_word(clause.start, "who") || self.view.is_word(clause.start + 1, "who") {
            // "our full-time employees, who numbered 1,912"
            let comma = if self.view.is_word(clause.start, "who") { clause.start } else { clause.start + 1 };
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
            if !name.is_empty() {
                return Some(name);
            }
        }
        if clause.is_anaphor
            || clause.verbs.first().is_some_and(|&verb| self.clause_of[at] > 0 && verb <= clause.start + 2)
        {
            let before = self
                .drafts
                .iter()
                .rev()
                .find(|draft| draft.measure != Measure::Rank)
                .map(|draft| draft.indicator.clone());
            return before.or_else(|| self.subject.clone());
        }
        None
    }

    /// "we expect premiums to climb 6 percent": who climbs stands between the two verbs.
    fn expected_subject(&self, at: usize) -> Option<SmolStr> {
        let verb = self.governor(at)?;
        let to = verb.checked_sub(1).filter(|&to| self.view.is_word(to, "to"))?;
        let start = self.clause(at).start;
        let expect = (start..to).rev().find(|&at| {
            self.view.has(at, Tags::EXPECT) || self.view.is_word(at, "wants") || self.view.is_word(at, "want")
        })?;
        let is_bare = (expect + 1..to)
            .all(|at| self.view.item(at).is_some_and(|item| item.what == What::Word) && !self.view.is_verb(at));
        let name = self.view.name((expect + 1, to));
        (is_bare && expect + 1 < to && !name.is_empty()).then_some(name)
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

    fn left(&self, at: usize) -> Left {
        let mut left = Left { at: None, bound: Bound::Eq, is_estimated: false, is_average: false, has_article: false };
        let start = self.clause(at).start;
        let mut before = at;
        while before > start {
            before -= 1;
            let item = self.view.item(before).expect("`before` lies before `at`");
            let tags = item.tags;
            let is_last = before + 1 == at;
            if let Some(bound) = bound_of(tags) {
                if left.bound == Bound::Eq {
                    left.bound = bound;
                }
                continue;
            }
            if tags.has(Tags::ESTIMATED) && item.what == What::Word && !tags.has(Tags::EXPECT) {
                left.is_estimated = true;
                continue;
            }
            if tags.has(Tags::AVERAGE) && is_last && !self.view.is_verb(before) {
                left.is_average = true;
                continue;
            }
            let is_filler = tags.has(Tags::ADVERB.and(Tags::TOTAL_OF).and(Tags::DETERMINER).and(Tags::ADJECTIVE))
                && !tags.has(Tags::UP.and(Tags::DOWN));
            if is_filler && !tags.has(Tags::PRONOUN.without(Tags::DEFINITE)) && item.what == What::Word {
                left.has_article |= tags.has(Tags::DETERMINER);
                if self.view.is_word(before, "an estimated") {
                    left.is_estimated = true;
                }
                continue;
            }
            if matches!(item.what, What::Mark('"' | '“' | '”' | '*' | '-' | '–' | '\''))
                && !self.view.is_break_dash(before)
            {
                continue;
            }
            if is_last && self.view.is_word(before, "between") {
                continue;
            }
            left.at = Some(before);
            return left;
        }
        left
    }

    /// The items of the clause that holds `at`.
    pub(super) fn bounds(&self, at: usize) -> Range {
        let clause = self.clause(at);
        (clause.start, clause.end)
    }

    // The rules.

    pub(super) fn read(&mut self) {
        let mut at = 0;
        while at < self.view.len() {
            if self.view.quantity(at).is_some() {
                self.figure(at);
            } else if self.view.has(at, Tags::MULTIPLY) && !self.view.has(at, Tags::TWICE) && self.view.is_verb(at) {
                self.multiply(at);
            } else {
                self.rank(at);
            }
            at += 1;
        }
        self.deal_respectively();
    }

    /// Visits tripled; medical bills more than doubled, to $684K.
    fn multiply(&mut self, at: usize) {
        let word = self.view.raw(self.view.item(at).expect("`at` is an item")).to_ascii_lowercase();
        let value = if word.starts_with("doubl") {
            2
        } else if word.starts_with("tripl") {
            3
        } else {
            4
        };
        let clause = self.clause(at);
        let Some((from, to)) = clause.subject.filter(|&(from, _)| from < at) else { return };
        let left = self.left(at);
        let item = self.view.item(at).expect("`at` is an item");
        let (start, end) = (self.view.tokens[item.first].start, self.view.tokens[item.next - 1].end);
        let indicator = self.view.name((from, to.min(at)));
        if indicator.is_empty() {
            return;
        }
        self.drafts.push(Draft {
            item: at,
            next: at + 1,
            start,
            end,
            value: Decimal::from(value),
            unit: SmolStr::new_static("x"),
            bound: left.bound,
            indicator,
            stem: None,
            measure: Measure::Growth,
            rule: "multiplied",
            confidence: 0.85,
            covered: 0,
            link: Link::Own,
            is_estimated: false,
            sort: Sort::Multiple,
        });
    }

    /// ranked 3rd of 58 counties for job growth; the second-lowest among 12; placed second.
    fn rank(&mut self, at: usize) {
        let view = &self.view;
        let Some(item) = view.item(at) else { return };
        if item.what != What::Word || item.next != item.first + 1 {
            return;
        }
        let token = &view.tokens[item.first];
        let Some(place) = ordinal(view.text, token) else { return };
        let verb = self.governor(at);
        let ranks = verb
            .is_some_and(|verb| view.has(verb, Tags::RANK) && at - verb <= 4 && !view.is_word(verb, "came"))
            || verb.is_some_and(|verb| {
                view.has(verb, Tags::RANK)
                    && self.last_in_clause(at).is_some_and(|draft| draft.measure == Measure::Rank)
            });
        // the fifth-fastest-growing, second-lowest
        let glued = view.is_mark(at + 1, '-')
            && view.item(at + 2).is_some_and(|next| {
                view.raw(next).ends_with("est") || matches!(view.raw(next), "most" | "best" | "least" | "fastest")
            });
        let in_field = (view.is_word(at + 1, "in")
            || view.is_word(at + 1, "among")
            || view.is_word(at + 1, "of")
            || view.is_word(at + 1, "out of"))
            && view.has(at + 2, Tags::DEFINITE)
            && view.item(at + 3).is_some_and(|next| {
                matches!(view.raw(next), "state" | "nation" | "country" | "region" | "province" | "UK")
            });
        if !(ranks || glued || in_field) {
            return;
        }
        let mut next = at + 1;
        let mut adjective = None;
        if glued {
            let from = at + 2;
            next = at + 3;
            while view.is_mark(next, '-') {
                next += 2;
            }
            adjective = Some((from, next));
        }
        // "for job growth", "in reading"
        let mut indicator = None;
        for probe in next..(next + 9).min(view.len()) {
            if view.quantity(probe).is_some() && probe > next + 2 || view.is_mark(probe, ';') {
                break;
            }
            if view.is_word(probe, "for")
                || (view.is_word(probe, "in")
                    && !view.has(probe + 1, Tags::DETERMINER)
                    && view.time(probe + 1).is_none())
            {
                indicator = view.noun_phrase(probe + 1).map(|range| view.name(range));
                break;
            }
        }
        let indicator = indicator
            .or_else(|| {
                (self.last_in_clause(at).is_some()).then(|| self.last().map(|draft| draft.indicator.clone())).flatten()
            })
            .or_else(|| self.subject_name(at))
            .or_else(|| adjective.map(|range| view.name(range)));
        let Some(indicator) = indicator.filter(|name| !name.is_empty()) else { return };
        let (start, end) =
            (token.start, view.tokens[view.item(next - 1).map_or(item.next - 1, |item| item.next - 1)].end);
        self.drafts.push(Draft {
            item: at,
            next,
            start,
            end: if glued { end } else { token.end },
            value: Decimal::from(place),
            unit: SmolStr::new_static("rank"),
            bound: Bound::Eq,
            indicator,
            stem: None,
            measure: Measure::Rank,
            rule: "rank",
            confidence: 0.8,
            covered: 0,
            link: Link::Own,
            is_estimated: false,
            sort: Sort::Count,
        });
    }

    fn figure(&mut self, at: usize) {
        let index = self.view.quantity(at).expect("the caller saw a quantity");
        let quantity = self.view.all.quantities[index].clone();
        if quantity.first < self.covered || self.is_refused(at, &quantity) {
            return;
        }
        let left = self.left(at);
        let own = self.counted(at, &quantity);
        let next = own.map_or(at + 1, |(range, _)| range.1);
        let mut draft = Draft {
            item: at,
            next,
            start: quantity.start,
            end: quantity.end,
            value: quantity.value,
            unit: quantity.unit.clone(),
            bound: quantity.bound.unwrap_or(left.bound),
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
            draft.bound = self.bound_after(next).or(quantity.bound).unwrap_or(left.bound);
            draft.next += usize::from(self.bound_after(next).is_some());
        }
        self.count_unit(&mut draft, &quantity, own);
        self.covered = self.covered.max(draft.covered);
        // The low end of a range says nothing of its own: its high end is read, and the low one follows it.
        if quantity.range == Some(End::Low) {
            return;
        }
        let is_range = quantity.range == Some(End::High);
        let at_low = if is_range { at - 1 } else { at };
        let left = if is_range { self.left(at_low) } else { left };
        let found = self.difference(at, at_low, &quantity, own, &left, &mut draft)
            || self.moved(at, at_low, &quantity, own, &left, &mut draft)
            || self.level(at, at_low, &quantity, own, &left, &mut draft);
        if !found || draft.indicator.is_empty() {
            return;
        }
        if let Some(last) = self.drafts.last().filter(|last| draft.stem.is_none() && last.indicator == draft.indicator)
        {
            draft.stem = last.stem.clone();
        }
        self.finish_unit(at, &quantity, &mut draft);
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
                bound: low.bound.unwrap_or(Bound::Ge),
                ..draft.clone()
            });
        }
        self.drafts.push(draft);
    }

    /// Numbers that only look like figures where they stand.
    fn is_refused(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let before = at.checked_sub(1);
        let is_small_word =
            quantity.is_words && quantity.is_count() && quantity.value < Decimal::TEN && quantity.range.is_none();
        if quantity.sort == Sort::Multiple {
            // "2.5 times the 2015 area" is read; "times" of a count of events is not.
            return quantity.value < Decimal::ONE || view.has(at + 1, Tags::TIME);
        }
        if quantity.is_count() {
            let next_is_rhetoric = view.has(at + 1, Tags::RHETORIC)
                || view.has(at + 2, Tags::RHETORIC) && is_small_word && view.has(at + 1, Tags::ADJECTIVE);
            if next_is_rhetoric {
                return true;
            }
            // "the two counties", "these three", "all four", "one of": nothing is counted.
            if is_small_word
                && before.is_some_and(|before| view.has(before, Tags::DEFINITE))
                && !view.has(at + 1, Tags::OF_THEM)
                && quantity.value < Decimal::from(5)
            {
                return true;
            }
            let is_one = quantity.is_words && quantity.value == Decimal::ONE;
            if is_one
                && (view.is_word(at + 1, "of")
                    || before.is_some_and(|before| {
                        view.has(before, Tags::NOT.and(Tags::DETERMINER).and(Tags::AREA)) || view.is_word(before, "no")
                    })
                    || view.is_mark(at + 1, '-'))
            {
                return true;
            }
            if is_one && !self.is_listed(at) {
                return true;
            }
            // A year or a list number that nothing counts.
            if quantity.is_bare && quantity.value < Decimal::TEN && self.view.item(at + 1).is_none() && before.is_none()
            {
                return true;
            }
        }
        if quantity.sort == Sort::Measure && before.is_some_and(|before| view.is_word(before, "within")) {
            return true;
        }
        if quantity.sort == Sort::Time {
            return self.is_duration(at, quantity);
        }
        // "companies with more than 500 employees", "villages of fewer than 400 people", "income under $25,000"
        self.is_threshold(at)
    }

    /// "one" counts only in the company of other numbers: "nine deputies, six paramedics and one dispatcher".
    fn is_listed(&self, at: usize) -> bool {
        let clause = self.clause(at);
        (clause.start..clause.end).any(|other| {
            other != at
                && self.view.quantity(other).is_some_and(|index| {
                    self.view.all.quantities[index].is_count() && self.view.all.quantities[index].is_words
                })
        }) && self
            .view
            .item(at + 1)
            .is_some_and(|next| next.what == What::Word && !next.tags.has(VERB.and(Tags::PREPOSITION)))
    }

    /// A length of time that only says when or how long, not how much.
    fn is_duration(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        if quantity.has_per {
            return false;
        }
        let mut before = at;
        while before > 0 && view.has(before - 1, BEFORE_NUMBER) && !view.has(before - 1, Tags::PREPOSITION) {
            before -= 1;
        }
        let says_average = (before..at).any(|at| view.has(at, Tags::TOTAL_OF.and(Tags::AVERAGE)));
        if says_average
            || view.is_word(at + 1, "late")
            || view.is_word(at + 1, "on average")
            || view.is_word(at + 2, "on average")
        {
            return false;
        }
        if view.is_word(at + 1, "of")
            && ["inventory", "supply", "reserves", "cash", "operating", "expenditures", "expenses"]
                .iter()
                .any(|word| view.is_word(at + 2, word))
        {
            return false;
        }
        if quantity.unit == "days" && before.checked_sub(1).is_some_and(|on| view.is_word(on, "on")) {
            return false;
        }
        let Some(at_left) = before.checked_sub(1) else {
            return !self.clause(at).verbs.is_empty() || view.item(at + 1).is_none();
        };
        if quantity.is_adjective {
            // "a 4.2-month supply" measures; "a 30-year bond" was refused by the scanner.
            return !view.item(at + 1).is_some_and(|next| next.what == What::Word);
        }
        let item = view.item(at_left).expect("it lies before `at`");
        let over = view.is_word(at - 1, "over") || view.is_word(at - 1, "within") || view.is_word(at - 1, "under");
        let verb = self.governor(at);
        let subject_is_time = |reader: &Self| {
            reader.subject_name(at).is_some_and(|name| {
                let name = name.to_ascii_lowercase();
                [
                    "time",
                    "age",
                    "experience",
                    "expectancy",
                    "stay",
                    "wait",
                    "delay",
                    "tenure",
                    "duration",
                    "supply",
                    "inventory",
                    "cash on hand",
                    "reserve",
                    "on market",
                    "lag",
                    "turnaround",
                    "life",
                ]
                .iter()
                .any(|word| name.contains(word))
            })
        };
        if item.tags.has(Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE)) || view.is_word(at_left, "by") {
            return false;
        }
        let last_is_time = self.last().is_some_and(|draft| draft.sort == Sort::Time);
        if last_is_time && (item.tags.has(Tags::COMPARED) || matches!(view.raw(item), "from" | "to")) {
            return false;
        }
        if (over
            || item.tags.has(
                Tags::PREPOSITION.and(Tags::LAST).and(Tags::NEXT).and(Tags::THIS).and(Tags::WITHIN).and(Tags::COMPARED),
            ))
            && !matches!(self.view.raw(item), "of" | "to" | "at" | "from")
        {
            return true;
        }
        if view.is_mark(at_left, ':') || view.is_mark(at_left, '(') {
            return false;
        }
        let measured = verb.is_some_and(|verb| {
            view.has(
                verb,
                Tags::LEVEL.and(Tags::BE).and(Tags::RISE).and(Tags::FALL).and(Tags::IMPROVE).and(Tags::EXCEED),
            )
        }) && subject_is_time(self);
        let of_time = view.is_word(at_left, "of")
            && self.noun_before_of(at_left, at).is_some_and(|name| {
                ["time", "age", "stay", "expectancy", "wait", "experience", "tenure", "duration", "delay"]
                    .iter()
                    .any(|word| name.to_ascii_lowercase().contains(word))
            });
        if of_time {
            return false;
        }
        let has_goal = view.is_word(at_left, "of")
            && at_left > 0
            && view.has(at_left - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::AVERAGE).and(Tags::NOUNISH));
        let reaches = verb.is_some_and(|verb| {
            at_left == verb && view.has(verb, Tags::LEVEL) && !view.is_word(verb, "took") && !view.is_word(verb, "take")
        });
        let is_spent = verb.is_some_and(|verb| view.is_word(verb, "spent") || view.is_word(verb, "averaged"));
        let hours = quantity.unit.starts_with("hours") && quantity.value > Decimal::from(23);
        let days = quantity.unit == "days"
            && verb.is_some_and(|verb| at_left == verb && view.has(verb, Tags::EXCEED.and(Tags::LEVEL)));
        let follows = self.last_in_clause(at).is_some_and(|draft| draft.sort == Sort::Time);
        let more = view.has(at + 1, Tags::MORE.and(Tags::LESS)) && subject_is_time(self);
        !(measured || has_goal || reaches || is_spent || hours || days || follows || more)
    }

    /// A number that only says which things are meant.
    fn is_threshold(&self, at: usize) -> bool {
        let view = &self.view;
        let quantity = &view.all.quantities[view.quantity(at).expect("the caller saw a quantity")];
        let Some(bound_at) = at.checked_sub(1) else { return false };
        let tags = view.item(bound_at).expect("it lies before `at`").tags;
        let is_comparison = tags.has(Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE)) || tags.has(Tags::AGE);
        if !is_comparison {
            return false;
        }
        // "one in five renter households pays more than 50 percent of its income"
        let clause = self.clause(at);
        let opens_with_share = (clause.start..clause.start + 3).any(|first| {
            first < at
                && view.quantity(first).is_some_and(|index| matches!(view.all.quantities[index].sort, Sort::Percent))
                && clause.verbs.first().is_some_and(|&verb| first < verb && verb < at)
        });
        if opens_with_share {
            return true;
        }
        let Some(noun_at) = bound_at.checked_sub(1) else { return false };
        let noun = view.item(noun_at).expect("it lies before `at`");
        if noun.what != What::Word || view.is_verb(noun_at) || noun.tags.has(Tags::BE) {
            return false;
        }
        let clause = self.clause(at);
        let is_held = clause
            .verbs
            .iter()
            .any(|&verb| verb < at && view.has(verb, Tags::HOLD.and(Tags::FALL).and(Tags::RISE).and(Tags::SPEND)));
        let preposition = noun.tags.has(Tags::PREPOSITION);
        if preposition {
            // villages of fewer than 400 people; firms with more than 500 employees
            let counts = matches!(view.raw(noun), "with" | "of") && quantity.is_count() && noun_at > clause.start;
            let head = noun_at.checked_sub(1).and_then(|head| view.item(head));
            let is_sum = head.is_some_and(|head| {
                head.tags
                    .has(Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::NOUNISH).and(Tags::RATE).and(Tags::AVERAGE))
            });
            return counts
                && !is_sum
                && head.is_some_and(|head| {
                    head.what == What::Word
                        && view.is_plural(noun_at - 1)
                        && !head.tags.has(VERB.without(Tags::NOUNISH))
                })
                && self.drafts.last().is_some_and(|draft| self.clause_of[draft.item] == self.clause_of[at]);
        }
        let above = tags.has(Tags::GT.and(Tags::LT))
            && ["above", "below", "under", "over", "exceeding"].iter().any(|word| view.is_word(bound_at, word));
        above
            && !is_held
            && !noun.tags.has(Tags::ADVERB)
            && (view.is_plural(noun_at)
                || noun.tags.has(Tags::RATE)
                || quantity.sort == Sort::Money
                || quantity.sort == Sort::Measure)
            && !noun.tags.has(Tags::UNCHANGED)
    }

    /// The noun phrase that a count counts.
    fn counted(&self, at: usize, quantity: &Quantity) -> Option<(Range, usize)> {
        // "14 of 92 corrections posts": both count the same.
        if quantity.is_count() && self.view.is_word(at + 1, "of") {
            let mut whole = at + 2;
            while self.view.has(whole, Tags::DETERMINER) {
                whole += 1;
            }
            let index = self.view.quantity(whole)?;
            return self.view.all.quantities[index].is_count().then(|| self.view.counted(whole + 1, false)).flatten();
        }
        if !quantity.is_count()
            || quantity.has_per
            || self.view.has(at + 1, Tags::MORE.and(Tags::LESS)) && !self.view.has(at + 1, Tags::ADJECTIVE)
            || self.view.has(at + 1, Tags::GT.and(Tags::LT))
        {
            return None;
        }
        let from = at + 1;
        let view = &self.view;
        if view.has(from, Tags::UP.and(Tags::DOWN)) {
            return None;
        }
        view.counted(from, quantity.value == Decimal::ONE)
    }

    /// Unit and span of a count: its head noun in the plural, and what it is per.
    fn count_unit(&self, draft: &mut Draft, quantity: &Quantity, own: Option<(Range, usize)>) {
        let Some((range, head)) = own else { return };
        let item = self.view.item(head).expect("the head lies in the sentence");
        let noun = self.view.name((head, head + 1)).to_lowercase();
        if (draft.item + 1..range.0).any(|at| self.view.quantity(at).is_some()) {
            draft.unit = SmolStr::from(noun);
            draft.next = draft.item + 1;
            return;
        }
        draft.end = self.view.tokens[item.next - 1].end;
        draft.unit = if quantity.value == Decimal::ONE { plural(&noun) } else { SmolStr::from(noun) };
        // "lane miles" and the like are one unit; "31 breaks per 100 miles", "50 rural lots a year"
        let scanner = super::numeral::Scanner { text: self.view.text, tokens: self.view.tokens };
        let mut with_per =
            Quantity { next: item.next, unit: draft.unit.clone(), sort: Sort::Measure, ..quantity.clone() };
        scanner.per(&mut with_per);
        if with_per.next > item.next {
            draft.covered = with_per.next;
            draft.unit = with_per.unit;
            draft.end = self.view.tokens[with_per.next - 1].end;
            draft.next = (range.1..self.view.len())
                .find(|&at| self.view.item(at).is_some_and(|item| item.first >= with_per.next))
                .unwrap_or(self.view.len());
        }
    }

    fn bound_after(&self, at: usize) -> Option<Bound> {
        let tags = self.view.item(at)?.tags;
        if tags.has(Tags::GE_AFTER) {
            Some(Bound::Ge)
        } else if tags.has(Tags::LE_AFTER) {
            Some(Bound::Le)
        } else if tags.has(Tags::APPROX_AFTER) {
            Some(Bound::Approx)
        } else {
            None
        }
    }

    // Differences: "4.7% lower than a year before", "31 fewer", "a 4.2 percent increase in X".

    fn difference(
        &mut self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let is_relative = matches!(quantity.sort, Sort::Percent | Sort::Multiple);
        let measure = if is_relative { Measure::Growth } else { Measure::Change };
        let after = own.map_or(at + 1, |(range, _)| range.1);
        // Comparative right behind, or behind the counted noun.
        let comparative = [at + 1, after].into_iter().find(|&after| self.is_comparative(after));
        if let Some(after) = comparative {
            let less = view.has(after, Tags::LESS.and(Tags::LT).and(Tags::LE)) && !self.is_ahead(after);
            // "57% of …" has no comparative; "10 percent more likely" is none either.
            let noun = (after + 1 < view.len() && view.has(after, Tags::ADJECTIVE))
                .then(|| view.counted(after + 1, false))
                .flatten();
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "difference";
            if let Some((range, head)) = noun.filter(|_| quantity.is_count()) {
                draft.indicator = view.name(range);
                draft.unit = SmolStr::from(view.name((head, head + 1)).to_lowercase());
                // Without "than" nothing is compared: "50 more beds" are fifty beds.
                let compares = (range.1..view.len()).take(12).any(|at| {
                    view.is_word(at, "than")
                        || view
                            .time(at)
                            .is_some_and(|time| view.all.times[time].mention.sense == super::period::Sense::Earlier)
                });
                if !compares {
                    draft.measure = Measure::Level;
                    draft.value = quantity.value;
                    draft.rule = "count";
                }
                return true;
            }
            draft.indicator = self.compared_name(at, at_low, left);
            return !draft.indicator.is_empty();
        }
        // "a 4.2 percent increase in X", "a 12% rise"
        let mut noun_at = at + 1;
        let mut n_between = 0;
        while view.item(noun_at).is_some_and(|item| {
            item.what == What::Word
                && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE).and(Tags::DETERMINER))
        }) && !view.has(noun_at, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
            && n_between < 4
        {
            noun_at += 1;
            n_between += 1;
        }
        let is_noun = view.has(noun_at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_verb_like(noun_at, at);
        let attributive = left.has_article || n_between == 0;
        if is_noun
            && attributive
            && (quantity.sort != Sort::Count || n_between > 0 || quantity.is_adjective || left.has_article)
            && quantity.sort != Sort::Time
        {
            let is_money_saving =
                quantity.sort == Sort::Money && (view.is_word(noun_at, "loss") || view.is_word(noun_at, "losses"));
            if !is_money_saving {
                let less = view.has(noun_at, Tags::FALL_NOUN);
                draft.measure = measure;
                draft.value = signed(draft.value, less);
                draft.rule = "change-noun";
                draft.next = noun_at + 1;
                draft.indicator = self.of_change(noun_at, (n_between > 0).then_some((at + 1, noun_at)), at);
                return !draft.indicator.is_empty();
            }
        }
        // "an increase of $19.4 million", "a decline of 340 jobs", "net reduction of 14 positions", "a saving of"
        if let Some(of) = left.at.filter(|&of| view.is_word(of, "of"))
            && let Some(noun) = of.checked_sub(1)
            && view.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
        {
            let less = view.has(noun, Tags::FALL_NOUN);
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "change-of";
            let mut from = noun;
            while from > self.clause(at).start
                && view.item(from - 1).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(
                            Tags::PREPOSITION
                                .and(Tags::DETERMINER)
                                .and(Tags::CONJUNCTION)
                                .and(Tags::COMPARED)
                                .and(Tags::WILL)
                                .and(Tags::EXPECT),
                        )
                        && !view.is_verb(from - 1)
                })
            {
                from -= 1;
            }
            let before = (from < noun).then(|| view.name((from, noun))).filter(|name| {
                !name.is_empty()
                    && !matches!(name.as_str(), "net" | "overall" | "slight" | "average" | "further" | "total")
            });
            let counted = own.filter(|_| quantity.is_count());
            draft.indicator = match (counted, before) {
                (Some((range, _)), _) => {
                    let name = view.name(range);
                    let subject = self
                        .governor(at)
                        .filter(|&verb| !view.has(verb, Tags::BE))
                        .and_then(|_| self.clause(at).subject)
                        .map(|range| view.name(range));
                    match subject {
                        Some(subject) if range.1 - range.0 == 1 && !self.is_agent(&subject) => {
                            format_smolstr!("{subject} {name}")
                        }
                        _ => self.extend(range).unwrap_or(name),
                    }
                }
                // A job is not what grows: "job growth of 2 percent".
                (None, Some(name)) if self.last_in_clause(at).is_none() && name.len() <= 4 => {
                    format_smolstr!("{name} {}", view.raw(view.item(noun).expect("a noun is an item")))
                }
                (None, Some(name)) if self.last_in_clause(at).is_none() => name,
                _ => self.of_change(draft.next.saturating_sub(1), None, at),
            };
            if draft.indicator.is_empty()
                && let Some(name) = self.subject_name(at)
            {
                draft.indicator = name;
            }
            return !draft.indicator.is_empty();
        }
        false
    }

    /// Whether the words at `at` compare the figure before them.
    fn is_comparative(&self, at: usize) -> bool {
        let view = &self.view;
        let tags = match view.item(at) {
            Some(item) if item.what == What::Word => item.tags,
            _ => return false,
        };
        if !tags.has(Tags::MORE.and(Tags::LESS).and(Tags::GT).and(Tags::LT)) {
            return false;
        }
        let raw = view.raw(view.item(at).expect("seen above")).to_ascii_lowercase();
        // Bare prepositions compare only where something to compare with follows.
        if matches!(
            raw.as_str(),
            "over" | "above" | "below" | "under" | "ahead of" | "behind" | "beyond" | "short of" | "shy of"
        ) {
            let with = view.time(at + 1).is_some()
                || view.has(at + 1, Tags::DETERMINER)
                || view.item(at + 1).is_some_and(|next| next.what == What::Word && view.raw(next).ends_with("'s"));
            let is_span =
                view.has(at + 2, Tags::LAST) && view.has(at + 3, Tags::TIME) || view.quantity(at + 1).is_some();
            let is_period = view.has(at + 1, Tags::DETERMINER)
                && (view.has(at + 2, Tags::LAST.and(Tags::NEXT))
                    || view.is_word(at + 2, "course")
                    || view.is_word(at + 2, "period")
                    || view.is_word(at + 2, "life")
                    || view.quantity(at + 2).is_some());
            let is_budget = view.is_word(at + 1, "budget");
            return (with || is_budget) && !is_span && !is_period;
        }
        if raw == "older" || raw == "younger" {
            return view.is_word(at + 1, "than");
        }
        true
    }

    /// "4% ahead", "31% faster": a better time is a shorter one, but it is still said as more.
    fn is_ahead(&self, at: usize) -> bool {
        self.view.is_word(at, "ahead") || self.view.is_word(at, "ahead of")
    }

    /// What a comparison is about: the figure just before, or the subject of "was 2.1% lower".
    fn compared_name(&self, at: usize, at_low: usize, left: &Left) -> SmolStr {
        let follows = self.last_in_clause(at).filter(|draft| draft.next <= at);
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
        let by_verb = left.at.filter(|&before| self.view.is_verb(before));
        let sort = self.view.all.quantities[self.view.quantity(at).expect("the caller saw a quantity")].sort;
        let same_sort =
            self.drafts.iter().rev().find(|draft| {
                draft.sort == sort && self.clause_of[draft.item] == self.clause_of[at] && draft.next <= at
            });
        let follows = if sort == Sort::Percent { follows } else { same_sort.or(follows) };
        if let Some(draft) = follows.filter(|_| !direct) {
            return draft.stem.clone().filter(|_| draft.rule == "share-of").unwrap_or_else(|| draft.indicator.clone());
        }
        let _ = (at_low, by_verb);
        self.subject_name(at)
            .or_else(|| self.label(at))
            .or_else(|| self.last().map(|draft| draft.indicator.clone()))
            .or_else(|| self.subject.clone())
            .unwrap_or_default()
    }

    /// Name of what a change noun at `noun_at` is a change of: "in X", "of X", the words before it, or what was spoken of.
    fn of_change(&self, noun_at: usize, between: Option<Range>, at: usize) -> SmolStr {
        let view = &self.view;
        let between = between.map(|range| view.name(range)).filter(|name| {
            !name.is_empty()
                && !matches!(
                    name.as_str(),
                    "net"
                        | "annual"
                        | "overall"
                        | "average"
                        | "year-over-year"
                        | "total"
                        | "yearly"
                        | "year-on-year"
                        | "across-the-board"
                        | "real"
                        | "combined"
                        | "projected"
                        | "expected"
                        | "estimated"
                        | "further"
                        | "proposed"
                        | "cumulative"
                        | "slight"
                        | "additional"
                )
        });
        let preposition = noun_at + 1;
        let is_of = (view.is_word(preposition, "in")
            || view.is_word(preposition, "of")
            || view.is_word(preposition, "to")
            || view.is_word(preposition, "for"))
            && view.time(preposition + 1).is_none()
            && view.quantity(preposition + 1).is_none();
        if is_of && let Some(range) = view.noun_phrase(preposition + 1) {
            let name = view.name(range);
            if !name.is_empty() {
                return name;
            }
        }
        if let Some(name) = between {
            return name;
        }
        if let Some(draft) = self.last_in_clause(at) {
            return draft.indicator.clone();
        }
        self.subject_name(at)
            .filter(|name| !self.is_agent(name))
            .or_else(|| self.last().map(|draft| draft.indicator.clone()))
            .or_else(|| self.subject_name(at))
            .or_else(|| self.subject.clone())
            .unwrap_or_default()
    }

    // Moves: "rose 5.1%", "up 12 percent", "fell by five", "cut emissions by 40 percent".

    fn moved(
        &mut self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let measure =
            if matches!(quantity.sort, Sort::Percent | Sort::Multiple) { Measure::Growth } else { Measure::Change };
        let Some(before) = left.at else { return false };
        if view.has(before, Tags::UP.and(Tags::DOWN))
            || (view.is_word(before, "by") && before > 0 && view.has(before - 1, Tags::UP.and(Tags::DOWN)))
        {
            let word = if view.is_word(before, "by") { before - 1 } else { before };
            let less = view.has(word, Tags::DOWN);
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "up-or-down";
            let verb = word.checked_sub(1).filter(|&verb| view.is_verb(verb));
            // "inched up 0.8 percent" has a subject; ", up 12 percent" what was said before.
            let follows = self.last_in_clause(at).filter(|_| verb.is_none()).map(|draft| draft.indicator.clone());
            let noun_left = || {
                let clause = self.clause(at);
                let range = (clause.start, word);
                let name = view.name(range);
                (clause.verbs.iter().all(|&verb| verb > word) && !name.is_empty()).then_some(name)
            };
            let object = verb.and_then(|verb| self.subject_name(verb));
            draft.indicator = follows
                .or(object)
                .or_else(|| {
                    self.subject_name(at).filter(|_| {
                        self.last().is_none_or(|last| {
                            self.clause_of[last.item] == self.clause_of[at] || self.clause(at).subject.is_some()
                        })
                    })
                })
                .or_else(noun_left)
                .or_else(|| self.last().map(|draft| draft.indicator.clone()))
                .or_else(|| self.subject.clone())
                .unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        let is_by = view.is_word(before, "by");
        // "cut landfill waste in half"
        if view.is_word(before, "in")
            && quantity.is_fraction
            && let Some(verb) = self.mover(at).filter(|&verb| view.has(verb, Tags::FALL))
        {
            let name = view.name((verb + 1, before));
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, true);
            draft.rule = "moved-by";
            draft.indicator = if name.is_empty() { self.subject_name(at).unwrap_or_default() } else { name };
            return !draft.indicator.is_empty();
        }
        // "reduce emissions 25 percent"
        if !is_by
            && !view.is_verb(before)
            && quantity.sort == Sort::Percent
            && view
                .item(before)
                .is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION)))
        {
            let verb = self.mover(at).filter(|&verb| view.has(verb, Tags::RISE.and(Tags::FALL)) && verb < before);
            if let Some(verb) = verb
                && let Some(name) = self
                    .object(verb, at_low)
                    .filter(|_| (verb + 1..at_low).all(|at| view.item(at).is_some_and(|item| item.what == What::Word)))
            {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(verb, Tags::FALL));
                draft.rule = "moved";
                draft.indicator = name;
                return true;
            }
        }
        let verb = if is_by { self.mover(before) } else { Some(before).filter(|&verb| view.is_verb(verb)) };
        let Some(verb) = verb else { return false };
        let tags = view.item(verb).expect("a verb is an item").tags;
        let gains = tags.has(Tags::GAIN.and(Tags::LOSE));
        let is_stock = own.is_some_and(|(_, head)| view.has(head, Tags::STOCK));
        let moves = tags.has(Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE))
            || (tags.has(Tags::DRIFT) && self.drift(verb, at).is_some())
            || (tags.has(Tags::HALVE) && is_by);
        if !is_by && quantity.is_count() && own.is_some() {
            // "added 1,840 jobs" is a change of jobs; "added four trails" a count.
            if !(gains && is_stock) {
                return false;
            }
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::LOSE) && !tags.has(Tags::GAIN));
            draft.rule = "gained";
            draft.indicator = own.map(|(range, _)| view.name(range)).unwrap_or_default();
            return true;
        }
        if !is_by
            && quantity.is_count()
            && own.is_none()
            && gains
            && self.drafts.last().is_some_and(|draft| draft.rule == "gained")
        {
            let last = self.drafts.last().expect("seen above");
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, tags.has(Tags::LOSE));
            draft.rule = "gained";
            draft.unit = last.unit.clone();
            let name = self.clause(at).subject.map(|range| view.name(range)).filter(|name| !name.is_empty());
            draft.indicator = match name {
                Some(subject) => format_smolstr!("{subject} {}", draft.unit),
                None => last.indicator.clone(),
            };
            return true;
        }
        if !moves {
            return false;
        }
        // "raised $5 million", "saved", "lost": an amount, not a change of one.
        if !is_by
            && quantity.sort == Sort::Money
            && ["raise", "raised", "raising", "gained", "lost", "cut", "shed", "boosted"]
                .iter()
                .any(|word| view.is_word(verb, word))
        {
            return false;
        }
        if !is_by
            && quantity.sort == Sort::Measure
            && view.has(verb, Tags::RISE)
            && !view.is_word(verb, "rose")
            && !view.is_word(verb, "grew")
            && self.clause(at).subject.is_none()
        {
            return false;
        }
        let less = match self.drift(verb, at) {
            Some(less) => less,
            None if tags.has(Tags::IMPROVE) => quantity.sort == Sort::Time,
            None => tags.has(Tags::FALL),
        };
        draft.measure = measure;
        draft.value = signed(draft.value, less);
        draft.rule = if is_by { "moved-by" } else { "moved" };
        draft.indicator = self
            .object(verb, at_low)
            .or_else(|| self.subject_name(at))
            .or_else(|| self.passive(verb))
            .unwrap_or_default();
        if draft.indicator.is_empty()
            && let Some(last) = self.last()
        {
            draft.indicator = last.indicator.clone();
        }
        if draft.indicator.is_empty()
            && let Some(subject) = &self.subject
        {
            draft.indicator = subject.clone();
        }
        !draft.indicator.is_empty()
    }

    /// "edged up", "went down": whether down; `None` where nothing says.
    fn drift(&self, verb: usize, at: usize) -> Option<bool> {
        (verb + 1..at.min(verb + 3)).find_map(|next| {
            if self.view.has(next, Tags::DOWN) {
                Some(true)
            } else if self.view.has(next, Tags::UP) {
                Some(false)
            } else {
                None
            }
        })
    }

    /// "building permits valued at $310 million", "projects worth": the noun phrase that a participle values.
    fn valued(&self, at: usize) -> Option<SmolStr> {
        let verb = at.checked_sub(1)?;
        let noun_end = if verb > 0 && self.view.is_mark(verb - 1, ',') { verb - 1 } else { verb };
        let is_value = ["valued", "estimated", "priced", "budgeted", "assessed", "appraised", "costed"]
            .iter()
            .any(|word| self.view.is_word(verb, word));
        is_value.then(|| self.nearest_noun(noun_end)).flatten()
    }

    /// The words before `end`, back to a preposition, a verb, a mark or a figure.
    fn nearest_noun(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut from = end;
        while from > 0
            && view.item(from - 1).is_some_and(|item| {
                item.what == What::Word
                    && !item.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER).and(Tags::BE).and(Tags::CONJUNCTION))
            })
            && !view.is_verb(from - 1)
        {
            from -= 1;
        }
        let name = view.name((from, end));
        (!name.is_empty()).then_some(name)
    }

    /// What a verb acts on: the words between it and the preposition before the figure.
    fn object(&self, verb: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut from = verb + 1;
        while view.has(from, Tags::UP.and(Tags::DOWN).and(Tags::DETERMINER).and(Tags::ADVERB))
            && !view.has(from, Tags::PREPOSITION.without(Tags::DOWN))
        {
            from += 1;
        }
        if self.view.has(from, Tags::PREPOSITION.and(Tags::PERIOD_AT)) || self.view.quantity(from).is_some() {
            return None;
        }
        let mut to = from;
        while to < at {
            let item = view.item(to)?;
            let is_end = match item.what {
                What::Quantity(_) | What::Time(_) => true,
                What::Mark(',' | '(' | ':') => true,
                What::Mark(_) => false,
                What::Word => {
                    let ends = ["by", "to", "from", "at"].iter().any(|word| view.is_word(to, word));
                    ends && (to + 1..=at)
                        .take_while(|&next| {
                            next == at || view.has(next, BEFORE_NUMBER) || view.quantity(next).is_some()
                        })
                        .any(|next| view.quantity(next).is_some())
                        || item.tags.has(Tags::GE.and(Tags::LE).and(Tags::GT).and(Tags::LT))
                            && view.quantity(to + 1).is_some()
                }
            };
            if is_end {
                break;
            }
            to += 1;
        }
        if to > from && view.has(to - 1, Tags::TIME) {
            return None;
        }
        let name = view.name((from, to));
        (!name.is_empty() && to > from).then_some(name)
    }

    /// The subject of a passive verb without words of its own: "was cut from 85 to 12".
    fn passive(&self, verb: usize) -> Option<SmolStr> {
        let clause = self.clause(verb);
        let name = self.view.name((clause.start, verb));
        (!name.is_empty() && clause.start < verb).then_some(name)
    }

    /// Whether a name is who acts, not what is measured.
    fn is_agent(&self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        [
            "we",
            "our team",
            "crews",
            "staff",
            "the county",
            "county",
            "council",
            "the council",
            "authority",
            "commission",
            "board",
            "department",
            "volunteers",
            "employers",
            "deputies",
            "builders",
            "inspectors",
            "officers",
            "partners",
        ]
        .iter()
        .any(|agent| lower == *agent || lower.ends_with(&format!(" {agent}")))
    }

    // Levels.

    #[expect(clippy::too_many_lines, reason = "one decision a line of the table of rules, in the order they are tried")]
    fn level(
        &mut self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let after = draft.next;
        let before = left.at;
        let is_preposition = before.is_some_and(|before| view.has(before, Tags::PREPOSITION));
        let verb = if is_preposition { self.mover(at) } else { self.governor(at) };
        let verb_tags = verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default();
        let is_of_after = view.is_word(at + 1, "of") || view.has(at + 1, Tags::OF_THEM);
        let word = |word: &str| before.is_some_and(|before| view.is_word(before, word));
        let follows = self.last_in_clause(at).cloned();

        // (31.7 per cent), (5.7%), (capacity 340), noun (3,361)
        if before.is_some_and(|before| view.is_mark(before, '(')) {
            return self.bracketed(at, before.expect("seen above"), quantity, own, draft);
        }
        // EMS response time: 7.8 minutes
        if let Some(colon) = before.filter(|&before| view.is_mark(before, ':')) {
            draft.rule = "label";
            draft.indicator = self.label_before(colon);
            if let Some((range, _)) = own.filter(|_| {
                draft.indicator.is_empty() || view.counted(at + 1, false).is_some() && self.is_lead_in(colon)
            }) {
                draft.indicator = self.extend(range).unwrap_or_default();
                draft.rule = "count";
            }
            if !draft.indicator.is_empty() {
                return true;
            }
        }
        // compared with 76 per cent, versus 11, up from 378, against a target of 350
        if before.is_some_and(|before| view.has(before, Tags::COMPARED)) {
            if let Some(last) = self.last().cloned() {
                draft.rule = "compared";
                draft.link = Link::Compared;
                draft.indicator = last.indicator.clone();
                self.take_unit(draft, &last, own);
                return true;
            }
            if let Some(subject) = self.subject.clone() {
                draft.rule = "compared";
                draft.confidence = 0.6;
                draft.link = Link::Compared;
                draft.indicator = subject;
                return true;
            }
        }
        if let Some(last) = follows.as_ref().filter(|last| {
            last.rule == "difference" && at - last.next <= 3 && left.at.is_none_or(|before| before < last.next)
        }) {
            draft.rule = "compared";
            draft.link = Link::Compared;
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            let last = last.clone();
            self.take_unit(draft, &last, own);
            return true;
        }
        if word("from") {
            let from = before.expect("seen above");
            let is_move = from.checked_sub(1).is_some_and(|word| view.has(word, Tags::UP.and(Tags::DOWN)));
            let moving = verb.is_some_and(|_| {
                verb_tags.has(
                    Tags::RISE
                        .and(Tags::FALL)
                        .and(Tags::DRIFT)
                        .and(Tags::IMPROVE)
                        .and(Tags::MULTIPLY)
                        .and(Tags::HOLD)
                        .and(Tags::HALVE),
                )
            });
            let to_follows = (at + 1..view.len().min(at + 9)).any(|next| view.is_word(next, "to"));
            if is_move
                || moving
                || (to_follows && verb.is_some())
                || follows
                    .as_ref()
                    .is_some_and(|last| last.measure != Measure::Level || (own.is_none() && last.sort == quantity.sort))
            {
                draft.rule = "from";
                draft.link = if is_move || (follows.as_ref().is_some_and(|last| last.link != Link::From) && !to_follows)
                {
                    Link::Compared
                } else {
                    Link::From
                };
                let name = follows
                    .as_ref()
                    .filter(|_| draft.link == Link::Compared || verb_tags.has(Tags::MULTIPLY))
                    .map(|last| last.indicator.clone());
                draft.indicator = name
                    .or_else(|| verb.and_then(|verb| self.object(verb, at_low)))
                    .or_else(|| self.subject_name(at))
                    .or_else(|| follows.as_ref().map(|last| last.indicator.clone()))
                    .or_else(|| verb.and_then(|verb| self.passive(verb)))
                    .unwrap_or_default();
                if let Some(last) = follows.filter(|_| draft.link == Link::Compared) {
                    self.take_unit(draft, &last, own);
                }
                if draft.indicator.is_empty()
                    && let Some(last) = self.last()
                {
                    draft.indicator = last.indicator.clone();
                }
                return !draft.indicator.is_empty();
            }
        }
        let brings = word("to")
            && own.is_some()
            && quantity.is_count()
            && !verb_tags.has(
                Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::IMPROVE).and(Tags::MULTIPLY).and(Tags::HALVE),
            )
            && !follows.as_ref().is_some_and(|last| last.link == Link::From || last.measure != Measure::Level);
        if (word("to") && !brings)
            || (word("at")
                && verb.is_none_or(|_| {
                    !verb_tags.has(Tags::ACTION.and(Tags::SPEND))
                        || verb_tags.has(Tags::LEVEL.and(Tags::HOLD).and(Tags::RISE))
                }))
            || word("around")
        {
            let is_to = word("to");
            // "remained high at": what follows a verb of being is no object.
            let moves_object =
                !verb_tags.has(Tags::BE.and(Tags::LEVEL)) || verb_tags.has(Tags::HOLD.and(Tags::RISE).and(Tags::FALL));
            let after_from = follows.as_ref().filter(|last| last.link == Link::From && is_to);
            let moving = verb_tags.has(
                Tags::RISE
                    .and(Tags::FALL)
                    .and(Tags::DRIFT)
                    .and(Tags::IMPROVE)
                    .and(Tags::MULTIPLY)
                    .and(Tags::HOLD)
                    .and(Tags::HALVE)
                    .and(Tags::LEVEL)
                    .and(Tags::BE),
            );
            let continues = follows.as_ref().is_some_and(|last| {
                last.measure != Measure::Level && last.sort != Sort::Multiple || last.rule == "multiplied"
            });
            if after_from.is_some() || moving || continues || !is_to {
                draft.rule = if is_to { "moved-to" } else { "at" };
                if after_from.is_some() {
                    draft.link = Link::To;
                }
                // "bringing the total to 9,400"
                let total = before.and_then(|to| to.checked_sub(1)).is_some_and(|noun| {
                    ["total", "number", "figure", "count"].iter().any(|word| view.is_word(noun, word))
                });
                if is_to
                    && total
                    && let Some(last) = self.last().cloned()
                {
                    draft.indicator = last.indicator.clone();
                    self.take_unit(draft, &last, own);
                    return true;
                }
                draft.indicator = after_from
                    .map(|last| last.indicator.clone())
                    .or_else(|| follows.as_ref().filter(|_| continues && is_to).map(|last| last.indicator.clone()))
                    .or_else(|| verb.filter(|_| moves_object).and_then(|verb| self.object(verb, at_low)))
                    .or_else(|| self.valued(before.expect("seen above")).filter(|_| !is_to))
                    .or_else(|| self.subject_name(at).filter(|name| is_to || verb.is_some() && !self.is_agent(name)))
                    .or_else(|| {
                        self.noun_before(before.expect("seen above")).filter(|_| {
                            !is_to && verb.is_none_or(|verb| before.is_some_and(|before| before > verb + 1))
                        })
                    })
                    .or_else(|| self.subject_name(at))
                    .or_else(|| verb.and_then(|verb| self.passive(verb)))
                    .or_else(|| self.label(at))
                    .or_else(|| follows.as_ref().map(|last| last.indicator.clone()))
                    .or_else(|| self.subject.clone())
                    .unwrap_or_default();
                if !draft.indicator.is_empty() {
                    return true;
                }
            }
        }
        // "$2.9 million for X", "a $7.5M parks bond", "$4.4 million in benefits"
        if quantity.is_adjective
            || (left.has_article
                && matches!(quantity.sort, Sort::Money | Sort::Percent | Sort::Measure)
                && !is_of_after)
        {
            if let Some(range) = view
                .noun_phrase(at + 1)
                .filter(|_| !view.has(at + 1, Tags::PREPOSITION.and(Tags::CONJUNCTION)) && !view.is_verb(at + 1))
            {
                draft.rule = "attribute";
                draft.indicator = view.name(range);
                draft.next = range.1;
                return !draft.indicator.is_empty();
            }
        }
        // 12,400 beef cows among them; 318 of them affordable
        let counted_before = || {
            self.drafts
                .iter()
                .rev()
                .find(|draft| matches!(draft.sort, Sort::Count | Sort::Measure))
                .or(self.last())
                .cloned()
        };
        if view.has(at + 1, Tags::OF_THEM)
            && let Some(last) = counted_before()
        {
            draft.rule = "of-them";
            if draft.unit.is_empty() {
                draft.unit = last.unit.clone();
            }
            let rest = view.noun_phrase(at + 2).map(|range| view.name(range)).unwrap_or_default();
            let stem = last.stem.unwrap_or(last.indicator);
            draft.indicator = attach(&rest, &stem);
            draft.stem = Some(stem);
            return true;
        }
        // Shares: "57.9% of the total", "48.7% of General Fund spending"
        if matches!(quantity.sort, Sort::Percent) && is_of_after {
            return self.share(at, at_low, left, verb, follows.as_ref(), draft);
        }
        // "General Fund revenues of $84.6 million", "a rate of 37.7 per 100,000"; a pledge of 500 homes is one of homes.
        let holds = [
            "population",
            "capacity",
            "caseload",
            "list",
            "membership",
            "enrollment",
            "enrolment",
            "attendance",
            "average",
            "supply",
            "turnout",
            "workforce",
            "ridership",
            "circulation",
            "backlog",
            "headcount",
            "rate",
        ];
        let is_held = before
            .and_then(|of| of.checked_sub(1))
            .and_then(|noun| view.item(noun))
            .is_some_and(|noun| holds.contains(&view.raw(noun).to_ascii_lowercase().as_str()));
        if word("of")
            && (own.is_none() || is_held)
            && let Some(name) = self.noun_before_of(before.expect("seen above"), at)
        {
            draft.rule = "of";
            // "a target of Kshs.840 million for own-source revenue"
            let is_goal = before.is_some_and(|of| of > 0 && view.has(of - 1, Tags::GOAL));
            let goal_for = (is_goal && view.is_word(at + 1, "for"))
                .then(|| view.noun_phrase(at + 2))
                .flatten()
                .map(|range| view.name(range));
            draft.indicator = goal_for.filter(|name| !name.is_empty()).unwrap_or(name);
            return true;
        }
        // "expansions totaling $780 million"
        let totals = before.filter(|&before| {
            ["totaling", "totalling", "numbering", "averaging", "worth"].iter().any(|word| view.is_word(before, word))
        });
        if let Some(name) = totals.and_then(|before| self.nearest_noun(before)).filter(|_| own.is_none()) {
            draft.rule = "worth";
            draft.indicator = name;
            return true;
        }
        let direct = before.is_some() && before == verb;
        // Money for what follows.
        if quantity.sort == Sort::Money {
            return self.money(at, left, verb, follows.as_ref(), draft);
        }
        // "numbered 2.37 million", "was 11,264 students", "reached 79.4 years"
        let is_measuring = verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL))
            && !verb_tags.has(Tags::GAIN.and(Tags::LOSE));
        if direct && is_measuring {
            let subject = self.subject_name(at).filter(|_| !self.is_expletive(at));
            let agent = subject.as_ref().is_some_and(|name| self.is_agent(name));
            let is_transitive = verb_tags.has(Tags::ACTION) && own.is_some() && !verb_tags.has(Tags::BE);
            let stands_for_last = |name: &SmolStr| {
                matches!(name.to_ascii_lowercase().as_str(), "goal" | "target" | "total" | "figure" | "objective")
            };
            let subject = match subject {
                Some(name) if stands_for_last(&name) => {
                    self.last().map(|last| last.indicator.clone()).or_else(|| self.subject.clone()).or(Some(name))
                }
                other => other,
            };
            if let Some(subject) = subject.filter(|_| !agent && !is_transitive) {
                if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                    draft.bound = Bound::Gt;
                }
                draft.rule = "subject";
                draft.indicator = subject;
                if quantity.sort == Sort::Percent && !is_of_after && verb_tags.has(Tags::BE) {
                    // "Enrollment is 52% White, 21% Hispanic"
                    if let Some(range) = view.noun_phrase(after).filter(|_| {
                        view.item(after).is_some_and(|next| {
                            next.what == What::Word
                                && !view
                                    .has(after, Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::ADVERB).and(VERB))
                        })
                    }) {
                        draft.rule = "share-name";
                        draft.stem = Some(draft.indicator.clone());
                        draft.indicator = format_smolstr!("{} {}", view.name(range), draft.indicator);
                    }
                }
                return true;
            }
        }
        if let Some((range, head)) = own {
            draft.rule = "count";
            draft.indicator = self.extend(range).unwrap_or_else(|| view.name(range));
            let _ = head;
            // "an average of 84 prisoners", ", or 1,874 visitors a day"
            if !direct && before.is_none() && quantity.is_words && quantity.value < Decimal::TEN {
                draft.confidence = 0.8;
            }
            return true;
        }
        if quantity.sort == Sort::Measure || quantity.sort == Sort::Time {
            // "64 km of regional road", "6.2 million cubic yards of airspace"
            if view.is_word(at + 1, "of")
                && let Some(range) = view.noun_phrase(at + 2)
            {
                draft.rule = "measure-of";
                draft.indicator = view.name(range);
                draft.next = range.1;
                return true;
            }
            if let Some(verb) = verb.filter(|&verb| direct && view.has(verb, Tags::ACTION)) {
                // "recycled 8,214 tons", "resurfaced 52 lane miles"
                let unit_is_name = quantity.sort == Sort::Measure;
                let participle = view.name((verb, verb + 1));
                draft.rule = "verb-measure";
                let is_act = !view.has(verb, Tags::LEVEL) && unit_is_name && !quantity.has_per;
                draft.indicator = match self
                    .subject_name(at)
                    .filter(|_| !is_act)
                    .filter(|name| !self.is_agent(name) && self.clause(at).subject.is_some())
                {
                    Some(subject) => subject,
                    None if ["cover", "covers", "covered"].iter().any(|word| view.is_word(verb, word)) => {
                        SmolStr::new_static("area")
                    }
                    None if !unit_is_name && self.subject_name(at).is_some() => {
                        format_smolstr!("{} {}", self.subject_name(at).unwrap_or_default(), quantity.unit)
                    }
                    None if unit_is_name => format_smolstr!("{} {}", quantity.unit, participle.to_lowercase()),
                    None => participle,
                };
                return true;
            }
        }
        // "and 49% named housing": another share with a verb of its own.
        if quantity.sort == Sort::Percent
            && !direct
            && (view.is_verb(after) || (view.has(after, VERB) && !view.has(after, Tags::NOUNISH)))
            && let Some(name) = self.predicate(after)
        {
            draft.rule = "share-verb";
            draft.stem = Some(SmolStr::default());
            draft.indicator = name;
            return true;
        }
        // A count whose noun was named before: "74 entrepreneurs have finished and 22 have opened a business".
        let acts = view.is_verb(at + 1) || view.has(at + 1, Tags::HAVE);
        if quantity.is_count()
            && acts
            && !direct
            && let Some(last) = self.drafts.iter().rev().find(|draft| draft.sort == Sort::Count).cloned()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return true;
        }
        // "create 185 jobs and retain another 240"
        if quantity.is_count()
            && direct
            && verb_tags.has(Tags::ACTION)
            && let Some(last) =
                follows.as_ref().filter(|last| last.sort == Sort::Count && last.measure == Measure::Level)
        {
            draft.rule = "carried";
            draft.unit = last.unit.clone();
            let verb = view.name((verb.expect("a direct figure has its verb"), before.expect("seen above") + 1));
            draft.indicator = format_smolstr!("{} {}", last.indicator, participle(&verb));
            return true;
        }
        // "aims for 5 million by 2022"
        if before.is_some_and(|before| view.has(before, Tags::WILL))
            && let Some(last) = self.last().cloned().filter(|last| quantity.is_count() || last.sort == quantity.sort)
        {
            draft.rule = "carried";
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return true;
        }
        // A second figure with the first one's noun: "1,045 retained", "$61 and $40", "71% in reading, 68% in mathematics"
        if let Some(last) = follows.as_ref()
            && before.is_some_and(|before| self.is_coordination(before, last))
        {
            return self.coordinated(at, quantity, last, draft);
        }
        // "Sixty percent", "57% backed the bond": a share of who acts.
        if quantity.sort == Sort::Percent
            && (before.is_none() || !direct)
            && let Some(name) = self.predicate(after)
        {
            draft.rule = "share-verb";
            draft.stem = Some(SmolStr::default());
            draft.indicator = name;
            return true;
        }
        // "46.8 lane miles resurfaced": a fragment without a verb of its own.
        if matches!(quantity.sort, Sort::Measure) && before.is_none() {
            let rest = view
                .noun_phrase(at + 1)
                .map(|range| view.name(range))
                .or_else(|| view.is_verb(at + 1).then(|| view.name((at + 1, at + 2))));
            draft.rule = "fragment";
            draft.confidence = 0.7;
            draft.indicator = rest
                .filter(|rest| !rest.is_empty())
                .map_or_else(|| quantity.unit.clone(), |rest| format_smolstr!("{} {rest}", quantity.unit));
            return true;
        }
        // "Land area (sq. mi.) 684": the unit stands in brackets behind the label.
        if quantity.is_count()
            && let Some(close) = before.filter(|&close| view.is_mark(close, ')'))
            && let Some(open) = (0..close).rev().find(|&open| view.is_mark(open, '('))
            && let Some((unit, _)) = super::units::Units::shared().find(
                view.text,
                view.tokens,
                view.item(open + 1).map_or(usize::MAX, |item| item.first),
            )
        {
            draft.rule = "label";
            draft.unit = unit.name.clone();
            draft.indicator = self.noun_before(open).unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        // "housing £1.9m", "Population 73,405", "occupancy, at 63.8 percent"
        if let Some(before) = before
            && view.item(before).is_some_and(|item| {
                item.what == What::Word || item.what == What::Mark(',') || item.what == What::Mark(')')
            })
            && let Some(name) = self.noun_before(if view.is_mark(before, ',') { before } else { before + 1 })
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        if let Some(subject) = self.subject_name(at) {
            draft.rule = "subject";
            draft.confidence = 0.6;
            draft.indicator = subject;
            return true;
        }
        if let Some(last) = self.last().cloned().filter(|last| last.sort == quantity.sort || quantity.is_count()) {
            draft.rule = "carried";
            draft.confidence = 0.5;
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return true;
        }
        // A figure alone on its line under its label.
        if view.len() <= at + 2
            && let Some(subject) = self.subject.clone()
        {
            draft.rule = "carried";
            draft.confidence = 0.4;
            draft.indicator = subject;
            return true;
        }
        false
    }

    /// Money: what it is spent on, or the subject.
    fn money(&self, at: usize, left: &Left, verb: Option<usize>, follows: Option<&Draft>, draft: &mut Draft) -> bool {
        let view = &self.view;
        let verb_tags = verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default();
        let direct = left.at.is_some() && left.at == verb;
        let subject = self.subject_name(at).filter(|name| !name.is_empty());
        let is_agent = subject.as_ref().is_none_or(|name| self.is_agent(name));
        // "$88M goes to", "€41m was for", "Kshs.3.12 billion (31.7 per cent) for": what stands between says nothing of it.
        let mut after_at = at + 1;
        if view.is_mark(after_at, '(')
            && let Some(close) = (after_at..view.len().min(after_at + 6)).find(|&at| view.is_mark(at, ')'))
        {
            after_at = close + 1;
        }
        let is_passive = view.has(after_at, Tags::BE)
            && (after_at + 1..after_at + 3).any(|at| view.has(at, Tags::SPEND.and(Tags::ACTION)));
        if is_passive {
            // "$2 million was invested in roads"
            while view.has(after_at, Tags::BE.and(Tags::SPEND).and(Tags::ACTION).and(Tags::ADVERB)) {
                after_at += 1;
            }
        }
        if view.has(after_at, Tags::BE)
            || ["goes", "went", "will go", "go"].iter().any(|word| view.is_word(after_at, word))
        {
            after_at += 1;
        }
        // "Kshs.5.42 billion (71 per cent) was recurrent"
        let is_named = after_at > at + 1
            && view.has(after_at - 1, Tags::BE)
            && !direct
            && view.item(after_at).is_some_and(|next| {
                next.what == What::Word
                    && !next
                        .tags
                        .has(Tags::PREPOSITION.and(Tags::ADVERB).and(Tags::DETERMINER).and(Tags::MORE).and(Tags::LESS))
            })
            && !view.is_verb(after_at);
        if is_named && let Some(range) = view.noun_phrase(after_at) {
            draft.rule = "amount-named";
            draft.indicator = view.name(range);
            return !draft.indicator.is_empty();
        }
        // "£8.2m secured from government for bus services"
        if view
            .item(after_at)
            .is_some_and(|next| next.what == What::Word && next.tags.has(VERB) && view.raw(next).ends_with("ed"))
        {
            after_at += 1;
            if view.is_word(after_at, "from") || view.is_word(after_at, "by") {
                after_at =
                    (after_at..view.len().min(after_at + 7)).find(|&at| view.is_word(at, "for")).unwrap_or(after_at);
            }
        }
        let after = |words: &[&str]| words.iter().any(|word| view.is_word(after_at, word));
        let object = || {
            if !after(&["for", "in", "on", "to", "toward", "towards", "from", "of", "into", "as"]) {
                return None;
            }
            if view.time(after_at + 1).is_some() || view.has(after_at + 1, Tags::PRONOUN) {
                return None;
            }
            let from = after_at + 1 + usize::from(view.is_verb(after_at + 1) && after(&["to"]));
            view.noun_phrase(from).map(|range| view.name(range)).filter(|name| !name.is_empty())
        };
        // "projects worth $121 million"
        if let Some(name) =
            left.at.filter(|&worth| view.is_word(worth, "worth")).and_then(|worth| self.nearest_noun(worth))
        {
            draft.rule = "worth";
            draft.indicator = name;
            return true;
        }
        // "a first-of-its-kind additional $3.5 million payment"
        let names = view.item(at + 1).is_some_and(|next| {
            next.what == What::Word
                && !next.tags.has(
                    Tags::PREPOSITION
                        .and(Tags::CONJUNCTION)
                        .and(Tags::ADVERB)
                        .and(Tags::EACH)
                        .and(Tags::DETERMINER)
                        .and(Tags::MORE)
                        .and(Tags::LESS)
                        .and(Tags::PRONOUN),
                )
                && !next.tags.has(
                    Tags::CLAUSE
                        .and(Tags::RELATIVE)
                        .and(Tags::COMPARED)
                        .and(Tags::WILL)
                        .and(Tags::EXPECT)
                        .and(Tags::OF_THEM)
                        .and(Tags::RESPECTIVELY)
                        .and(Tags::UNCHANGED)
                        .and(Tags::UP)
                        .and(Tags::DOWN),
                )
                && !next.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
                && !view.is_verb(at + 1)
        });
        if names && let Some(range) = view.noun_phrase(at + 1).filter(|range| range.0 == at + 1) {
            let past = view.raw(view.item(at + 1).expect("seen above")).ends_with("ed");
            if !past {
                draft.rule = "attribute";
                draft.indicator = view.name(range);
                draft.next = range.1;
                return true;
            }
        }
        // "which cost $3 million", "Bins and recycling take £3.2m"
        let measures = verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL));
        let lists = verb.is_some_and(|verb| {
            ["comprising", "including", "comprised", "includes", "included"].iter().any(|word| view.is_word(verb, word))
        });
        if let Some(name) = object().filter(|_| {
            (lists || (follows.is_some() && after(&["for"]))) && (direct || !measures || lists || after_at > at + 1)
        }) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return true;
        }
        if direct && measures && !is_agent && !self.is_expletive(at) {
            draft.rule = "subject";
            draft.indicator = subject.unwrap_or_default();
            if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                draft.bound = Bound::Gt;
            }
            return true;
        }
        let spends = verb_tags.has(Tags::SPEND.and(Tags::ACTION)) || (direct && !measures);
        if let Some(name) = object().filter(|_| spends || verb.is_none() || is_agent || left.has_article || !direct) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return true;
        }
        // "We spent $32.4 million"
        if direct && is_agent && verb.is_some_and(|verb| view.is_word(verb, "spent") || view.is_word(verb, "spend")) {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("spending");
            return true;
        }
        // "Schools receive $142 million"
        if direct && let Some(subject) = subject.clone() {
            draft.rule = "subject";
            draft.confidence = if is_agent { 0.6 } else { 0.8 };
            draft.indicator = subject;
            return true;
        }
        if let Some(last) = follows
            && left.at.is_some_and(|before| self.is_coordination(before, last))
        {
            let quantity = &view.all.quantities[view.quantity(at).expect("the caller saw a quantity")];
            return self.coordinated(at, quantity, last, draft);
        }
        // "housing and homelessness £1.9m", "The price, $1,186,400, was"
        if let Some(before) = left.at
            && let Some(name) = self.noun_before(if view.is_mark(before, ',') { before } else { before + 1 })
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        if let Some(range) = view.noun_phrase(at + 1).filter(|_| !view.has(at + 1, Tags::PREPOSITION)) {
            draft.rule = "attribute";
            draft.confidence = 0.7;
            draft.indicator = view.name(range);
            return true;
        }
        let name = subject
            .or_else(|| follows.map(|last| last.indicator.clone()))
            .or_else(|| self.last().map(|last| last.indicator.clone()))
            .or_else(|| self.subject.clone());
        draft.rule = "carried";
        draft.confidence = 0.5;
        draft.indicator = name.unwrap_or_default();
        !draft.indicator.is_empty()
    }

    /// "57.9% of the total" after its level; "57% of voters backed the bond"; "made up 68% of …".
    fn share(
        &self,
        at: usize,
        at_low: usize,
        left: &Left,
        verb: Option<usize>,
        follows: Option<&Draft>,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        // "made up 71% of it"
        if view.has(at + 2, Tags::PRONOUN.and(Tags::ANAPHOR))
            && let Some(subject) = self.subject_name(at)
        {
            draft.rule = "share-of";
            draft.indicator = subject;
            return true;
        }
        let Some(whole) = view.noun_phrase(at + 2) else {
            // "38 percent of that was digital"
            let name = self.predicate(at + 3);
            draft.rule = "share-verb";
            draft.indicator = name.or_else(|| self.last().map(|last| last.indicator.clone())).unwrap_or_default();
            return !draft.indicator.is_empty();
        };
        let whole_name = view.name(whole);
        let direct = left.at.is_some() && left.at == verb;
        let verb_tags = verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default();
        draft.next = whole.1;
        // A share of the figure just before: ", or 57.9% of the total", "(31.7% of …)", "equal to 20.4% of revenues"
        let continues = follows.is_some()
            && left.at.is_none_or(|before| {
                view.is_mark(before, ',')
                    || view.has(before, Tags::CONJUNCTION) && view.is_word(before, "or")
                    || view.is_word(before, "to")
                    || view.is_break_dash(before)
            });
        let represents = left.at.is_some_and(|before| {
            ["representing", "equivalent", "equal", "comprising", "accounting for", "making up"]
                .iter()
                .any(|word| view.is_word(before, word))
        });
        let continues = continues || (represents && follows.is_some());
        let by_dash = self.drafts.last().is_some()
            && left.at.is_none()
            && at_low > 0
            && view.is_break_dash(self.clause(at).start);
        let has_verb = (whole.1..self.clause(at).end).any(|next| view.is_verb(next)) || view.has(whole.1, Tags::WILL);
        if (continues || by_dash)
            && !has_verb
            && let Some(last) = follows.or(self.last())
        {
            draft.rule = "share-of";
            draft.stem = Some(last.indicator.clone());
            draft.indicator = format_smolstr!("{} share of {whole_name}", last.indicator);
            return true;
        }
        if direct
            && (verb_tags.has(Tags::LEVEL.and(Tags::BE)) || !verb_tags.has(Tags::ACTION))
            && let Some(subject) = self.subject_name(at).filter(|name| !self.is_agent(name))
        {
            draft.rule = "share-of";
            draft.indicator = format_smolstr!("{subject} share of {whole_name}");
            return true;
        }
        // "recycled 54.3 per cent of household waste"
        if direct && let Some(verb) = verb {
            draft.rule = "share-object";
            draft.indicator = format_smolstr!("{whole_name} {}", participle(&view.name((verb, verb + 1))));
            return true;
        }
        draft.rule = "share-verb";
        let end = self.predicate_end(whole.1);
        draft.indicator = view.name((whole.0, end.max(whole.1)));
        true
    }

    /// Where the words of a predicate end that name who a share is of.
    fn predicate_end(&self, from: usize) -> usize {
        let view = &self.view;
        let mut at = from;
        while at < view.len() && at < from + 9 {
            let Some(item) = view.item(at) else { break };
            match item.what {
                What::Word if item.tags.has(Tags::COMPARED.and(Tags::CLAUSE).and(Tags::UP).and(Tags::DOWN)) => break,
                What::Word if item.tags.has(Tags::CONJUNCTION) && self.opens_clause(at) => break,
                What::Word if item.tags.has(Tags::CONJUNCTION) && view.quantity(at + 1).is_some() => break,
                What::Word | What::Mark('-' | '\'' | '’' | '/') => at += 1,
                What::Time(_) => break,
                _ => break,
            }
        }
        while at > from
            && view.item(at - 1).is_some_and(|item| {
                item.tags.has(
                    Tags::PREPOSITION
                        .and(Tags::PERIOD_AT)
                        .and(Tags::PERIOD_BY)
                        .and(Tags::DETERMINER)
                        .and(Tags::CONJUNCTION)
                        .and(Tags::ADVERB)
                        .and(Tags::PERIOD_SINCE),
                )
            })
        {
            at -= 1;
        }
        at
    }

    /// "(are) economically disadvantaged", "receive special education" behind a bare share.
    fn predicate(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut start = from;
        while view.has(start, Tags::BE.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::WILL)) {
            start += 1;
        }
        let item = view.item(start)?;
        if item.what != What::Word
            || item.tags.has(
                Tags::PREPOSITION
                    .and(Tags::CONJUNCTION)
                    .and(Tags::COMPARED)
                    .and(Tags::CLAUSE)
                    .and(Tags::MORE)
                    .and(Tags::LESS),
            )
        {
            return None;
        }
        let end = self.predicate_end(start);
        let name = view.name((start, end));
        (!name.is_empty()).then_some(name)
    }

    fn bracketed(
        &self,
        at: usize,
        open: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let Some(before) = open.checked_sub(1) else { return false };
        let close = (at + 1..view.len()).find(|&next| view.is_mark(next, ')'));
        let alone = close == Some(draft.next) || close == Some(at + 1);
        let last = self.last().filter(|last| last.next >= open.saturating_sub(1) && last.item < open).cloned();
        // Accounting negative: "a net position of ($1.4 million)"
        if quantity.sort == Sort::Money
            && alone
            && (view.is_word(before, "of") || view.is_word(before, "was") || view.is_word(before, "at"))
        {
            draft.value = signed(draft.value, true);
            draft.start = view.tokens[view.item(open).expect("the bracket is an item").first].start;
            draft.end = view.tokens[view.item(close.unwrap_or(at)).expect("the bracket is an item").next - 1].end;
            draft.rule = "negative";
            draft.indicator =
                if view.is_word(before, "of") { self.noun_before_of(before, at) } else { self.subject_name(at) }
                    .unwrap_or_default();
            return !draft.indicator.is_empty();
        }
        if quantity.sort == Sort::Percent
            && alone
            && (quantity.value.is_sign_negative() || view.text[quantity.start..].starts_with('+'))
        {
            if let Some(last) = last.as_ref().or(self.last()) {
                draft.measure = Measure::Growth;
                draft.rule = "growth-in-brackets";
                draft.indicator = last.indicator.clone();
                return true;
            }
        }
        if let Some(last) = &last {
            if view.is_word(at + 1, "of")
                && let Some(whole) = view.noun_phrase(at + 2)
            {
                draft.rule = "share-of";
                draft.indicator = format_smolstr!("{} share of {}", last.indicator, view.name(whole));
                return true;
            }
            if own.is_none() {
                draft.rule = "in-brackets";
                draft.indicator = last.indicator.clone();
                if quantity.sort == Sort::Percent && last.sort != Sort::Percent {
                    draft.confidence = 0.7;
                }
                return true;
            }
        }
        if let Some((range, _)) = own {
            // "Chlamydia (612 cases)"
            let outside = self.noun_before(open).filter(|_| alone && range.1 - range.0 == 1);
            draft.rule = "in-brackets";
            draft.indicator = match outside {
                Some(name) if last.is_none() || view.quantity(open - 1).is_none() => name,
                _ => self.extend(range).unwrap_or_else(|| view.name(range)),
            };
            return true;
        }
        draft.rule = "in-brackets";
        draft.indicator = self.noun_before(open).unwrap_or_default();
        if quantity.is_count()
            && let Some(last) =
                self.last().filter(|last| self.clause_of[last.item] == self.clause_of[at] && last.sort == Sort::Count)
        {
            draft.unit = last.unit.clone();
        }
        !draft.indicator.is_empty()
    }

    /// The noun phrase that ends before `end`: back to a verb, a mark or the head of the clause.
    fn noun_before(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(end.min(view.len()).saturating_sub(1)).start;
        let mut from = end;
        while from > start {
            let before = from - 1;
            let item = view.item(before)?;
            let stops = match item.what {
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
                                || view.has(before.saturating_sub(1), Tags::EACH)))
                }
            };
            if stops {
                break;
            }
            from = before;
        }
        while from < end
            && view.has(from, Tags::CONJUNCTION.and(Tags::PREPOSITION).and(Tags::ADVERB))
            && !view.has(from, Tags::DETERMINER)
        {
            from += 1;
        }
        if (from..end).all(|at| view.has(at, Tags::UNCHANGED.and(Tags::ADVERB).and(Tags::PREPOSITION))) {
            return None;
        }
        let name = view.name((from, end));
        (!name.is_empty()).then_some(name)
    }

    /// The noun phrase before an "of" that a figure follows; `None` where it names nothing.
    fn noun_before_of(&self, of: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(at).start;
        let mut from = of;
        while from > start {
            let before = from - 1;
            let item = view.item(before)?;
            let stops = match item.what {
                What::Quantity(_) | What::Time(_) => true,
                What::Mark(c) => !matches!(c, '-' | '\'' | '’' | '/' | '&'),
                What::Word => {
                    item.tags.has(
                        Tags::CLAUSE
                            .and(Tags::RELATIVE)
                            .and(Tags::WILL)
                            .and(Tags::EXPECT)
                            .and(Tags::COMPARED)
                            .and(Tags::PRONOUN),
                    ) || view.is_verb(before)
                        || [
                            "at",
                            "to",
                            "with",
                            "by",
                            "from",
                            "as",
                            "on",
                            "in",
                            "including",
                            "after",
                            "before",
                            "despite",
                            "plus",
                            "over",
                            "under",
                            "than",
                            "into",
                            "against",
                        ]
                        .iter()
                        .any(|word| view.is_word(before, word))
                            && !view.has(before, Tags::UP)
                        || (view.has(before, Tags::DETERMINER) && from < of)
                }
            };
            if stops {
                break;
            }
            from = before;
        }
        let name = view.name((from, of));
        let lower = name.to_ascii_lowercase();
        let generic = [
            "rate",
            "total",
            "average",
            "level",
            "figure",
            "number",
            "annual rate",
            "amount",
            "cost",
            "sum",
            "score",
            "ratio",
            "count",
            "high",
            "low",
            "average rate",
            "volume",
            "share",
            "target",
            "goal",
            "value",
            "budget",
            "price",
            "reading",
        ];
        if name.is_empty() {
            return self.last_in_clause(at).map(|last| last.indicator.clone());
        }
        let is_goal = of > 0 && view.has(of - 1, Tags::GOAL);
        if is_goal && let Some(last) = self.last_in_clause(at) {
            return Some(last.indicator.clone());
        }
        if generic.contains(&lower.as_str()) {
            let base = self.last_in_clause(at).map(|last| last.indicator.clone());
            let goal = matches!(
                lower.as_str(),
                "target"
                    | "goal"
                    | "average"
                    | "total"
                    | "level"
                    | "figure"
                    | "number"
                    | "amount"
                    | "high"
                    | "low"
                    | "sum"
                    | "annual rate"
                    | "average rate"
            );
            return match base {
                Some(base) if goal => Some(base),
                Some(base) => Some(format_smolstr!("{base} {lower}")),
                None if goal => self.subject_name(at).or(Some(name)),
                None => Some(name),
            };
        }
        Some(name)
    }

    /// The words before a colon.
    fn label_before(&self, colon: usize) -> SmolStr {
        let view = &self.view;
        let mut from = colon;
        while from > 0
            && !view.is_hard_break(from - 1)
            && !view.is_mark(from - 1, ':')
            && !(view.is_mark(from - 1, ',') && self.drafts.iter().any(|draft| draft.item < from))
        {
            from -= 1;
        }
        let to = (from..colon).find(|&at| view.is_mark(at, '(')).filter(|&open| open > from).unwrap_or(colon);
        let name = view.name((from, to));
        if self.drafts.iter().any(|draft| draft.item >= from && draft.item < colon) { SmolStr::default() } else { name }
    }

    /// Whether the words before a colon open a list of counts, not a label of one figure.
    fn is_lead_in(&self, colon: usize) -> bool {
        let start = self.clause(colon).start;
        (start..colon).any(|at| self.view.is_verb(at) || self.view.quantity(at).is_some())
    }

    /// The words of the clause before the figure, where it has no verb: "Prices up 3 percent".
    fn label(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        let has_verb = clause.verbs.iter().any(|&verb| verb < at);
        (!has_verb).then(|| self.noun_before(at)).flatten()
    }

    fn is_expletive(&self, at: usize) -> bool {
        self.clause(at).subject.is_some_and(|(from, _)| self.view.is_word(from, "there"))
    }

    /// A counted noun with its "of" or "for" part and the participle behind it: "cases of fraud", "jobs created".
    fn extend(&self, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let mut end = range.1;
        if view.is_word(end, "of")
            || (view.is_word(end, "for") || view.is_word(end, "to"))
                && view.item(end + 1).is_some_and(|next| next.what == What::Word && !view.is_verb(end + 1))
        {
            let is_of = view.is_word(end, "of");
            if let Some(part) =
                view.noun_phrase(end + 1).filter(|part| part.1 - part.0 <= 5 && (is_of || part.1 - part.0 <= 3))
            {
                end = part.1;
            }
        }
        // "head of cattle" are cattle.
        if end > range.1 && view.has(range.1 - 1, Tags::PLURAL) && view.is_word(range.1 - 1, "head") {
            return Some(view.name((range.1 + 1, end)));
        }
        let name = view.name((range.0, end));
        (!name.is_empty()).then_some(name)
    }

    /// Whether the figure at hand goes on with the noun of the last one.
    fn is_coordination(&self, before: usize, last: &Draft) -> bool {
        let view = &self.view;
        let joins = view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION) || view.is_word(before, "or");
        joins && before.saturating_sub(last.next) <= 8
    }

    fn coordinated(&self, at: usize, quantity: &Quantity, last: &Draft, draft: &mut Draft) -> bool {
        let view = &self.view;
        draft.rule = "coordinated";
        draft.confidence = 0.7;
        self.take_unit(draft, last, None);
        // ", or 4.2 percent" says a change once more, in other terms.
        let is_and = at > 0
            && (view.is_word(at - 1, "and") || self.left(at).at.is_some_and(|before| view.is_word(before, "and")));
        let by_noun = matches!(last.rule, "change-of" | "change-noun" | "difference");
        let restates = !(is_and && (by_noun || last.sort != quantity.sort))
            && last.measure != Measure::Level
            && last.measure != Measure::Rank
            && last.sort != Sort::Multiple;
        draft.measure = match quantity.sort {
            _ if !restates => Measure::Level,
            Sort::Percent => Measure::Growth,
            _ => Measure::Change,
        };
        if restates {
            draft.value = signed(draft.value, last.value.is_sign_negative());
            if last.sort != quantity.sort {
                draft.indicator = last.indicator.clone();
                return true;
            }
        }
        // "71% in reading, 68% in mathematics"; "1,045 retained"; "$1.9 million for parks"
        let preposition =
            ["in", "for", "on", "from", "to", "by", "at", "among"].iter().any(|word| view.is_word(at + 1, word))
                && view.time(at + 2).is_none();
        if preposition && let Some(range) = view.noun_phrase(at + 2) {
            let base = strip_tail(last.stem.as_ref().unwrap_or(&last.indicator));
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
            let name = view.name(range);
            let stem = last.stem.as_ref().unwrap_or(&last.indicator);
            draft.stem = Some(stem.clone());
            draft.indicator = if name.is_empty() { last.indicator.clone() } else { attach(&name, stem) };
            return true;
        }
        draft.indicator = last.indicator.clone();
        true
    }

    fn take_unit(&self, draft: &mut Draft, last: &Draft, own: Option<(Range, usize)>) {
        // "84,672 persons, up 8.9% from 77,758": the unit is that of the level the growth belongs to.
        let is_share = matches!(last.sort, Sort::Percent | Sort::Points | Sort::Multiple);
        let level = self.drafts.iter().rev().find(|other| {
            other.indicator == last.indicator
                && matches!(other.sort, Sort::Count | Sort::Measure)
                && other.measure != Measure::Rank
        });
        let last = if is_share { level.unwrap_or(last) } else { last };
        if matches!(draft.sort, Sort::Money | Sort::Measure)
            && last.sort == draft.sort
            && !draft.unit.contains('/')
            && last.unit.starts_with(draft.unit.as_str())
            && !last.unit.ends_with("/year")
        {
            draft.unit = last.unit.clone();
        }
        if draft.sort == Sort::Count
            && own.is_none()
            && (draft.unit.is_empty() || draft.unit.starts_with('/'))
            && last.sort != Sort::Percent
            && last.sort != Sort::Money
            && last.sort != Sort::Points
            && last.sort != Sort::Multiple
            && last.measure != Measure::Rank
        {
            draft.unit =
                if draft.unit.is_empty() { last.unit.clone() } else { format_smolstr!("{}{}", last.unit, draft.unit) };
        }
    }

    /// Fills the unit of a bare number and settles what "points" are.
    fn finish_unit(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let lower = draft.indicator.to_ascii_lowercase();
        let is_score =
            ["score", "index", "pci", "rating", "sat", "grade point"].iter().any(|word| lower.contains(word));
        if quantity.is_plain_points && is_score {
            draft.unit = SmolStr::new_static("points");
        }
        if quantity.sort == Sort::Points {
            if draft.measure == Measure::Level && !is_score {
                draft.measure = Measure::Change;
            }
            return;
        }
        let is_per_time =
            draft.unit.strip_prefix('/').is_some_and(|base| matches!(base, "day" | "week" | "month" | "year" | "hour"));
        if is_per_time {
            draft.unit = format_smolstr!("{}{}", implied_unit(&draft.indicator), draft.unit);
        }
        if draft.unit.is_empty() && quantity.is_count() {
            let same = self.last().filter(|last| {
                last.indicator == draft.indicator
                    && last.sort != Sort::Percent
                    && last.sort != Sort::Multiple
                    && last.measure != Measure::Rank
                    && last.sort != Sort::Points
            });
            draft.unit = same.map_or_else(|| self.unit_ahead(at, draft), |last| last.unit.clone());
            if draft.unit.is_empty()
                && self.governor(at).is_some_and(|verb| {
                    self.view.has(verb, Tags::LEVEL)
                        && self.view.raw(self.view.item(verb).expect("a verb is an item")).starts_with("scor")
                })
            {
                draft.unit = SmolStr::new_static("points");
            }
            if draft.unit.is_empty() {
                draft.unit = implied_unit(&draft.indicator);
            }
            if draft.unit.is_empty()
                && let Some(last) =
                    self.drafts.iter().rev().find(|draft| draft.sort == Sort::Count && draft.measure != Measure::Rank)
            {
                draft.unit = last.unit.clone();
            }
        }
    }

    /// "from 2,310 to 5,040 kits": the first number takes the unit of the second.
    fn unit_ahead(&self, at: usize, draft: &Draft) -> SmolStr {
        let clause = self.clause(at);
        for next in at + 1..clause.end {
            if let Some(index) = self.view.quantity(next) {
                let other = &self.view.all.quantities[index];
                let between = (at + 1..next).filter(|&at| self.view.is_verb(at)).count();
                if between > 0 || next > at + 7 {
                    break;
                }
                let joined = (at + 1..next).any(|at| self.view.is_word(at, "to") || self.view.is_word(at, "and"));
                if !joined && draft.link == Link::Own {
                    break;
                }
                if matches!(other.sort, Sort::Measure | Sort::Time) {
                    return other.unit.clone();
                }
                if other.is_count() {
                    if let Some((_, head)) = self.counted(next, other) {
                        let mut probe = draft.clone();
                        self.count_unit(&mut probe, other, Some(((next + 1, head + 1), head)));
                        return probe.unit;
                    }
                    continue;
                }
                break;
            }
        }
        SmolStr::default()
    }

    /// "Sales tax and state aid bring in $61.3 million and $38.5 million, respectively": deals values out to names.
    fn deal_respectively(&mut self) {
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

    fn deal(&mut self, first: usize, last: usize, clause: usize) {
        let (start, end, subject) = {
            let clause = &self.clauses[clause];
            (clause.start, clause.end, clause.subject)
        };
        let says = (start..end).find(|&at| self.view.has(at, Tags::RESPECTIVELY));
        let n = last - first;
        // The figures that stand in one list.
        let mut from = last;
        while from > first {
            let index = from - 1;
            if from < last {
                let (a, b) = (&self.drafts[index], &self.drafts[from]);
                let joined = a.sort == b.sort
                    && a.measure == b.measure
                    && b.rule != "difference"
                    && a.next <= b.item
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
        if n_listed < 2 || n < 2 {
            return;
        }
        let members = subject.map(|range| self.members(range)).unwrap_or_default();
        if members.len() == n_listed {
            for (index, name) in members.into_iter().enumerate() {
                let draft = &mut self.drafts[from + index];
                let share = draft.indicator.find(" share of ").map(|at| draft.indicator[at..].to_owned());
                draft.indicator = match share {
                    Some(share) => format_smolstr!("{name}{share}"),
                    None => name,
                };
                draft.confidence = draft.confidence.min(0.85);
                if says.is_some() {
                    draft.rule = "respectively";
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

    /// Splits "A, B and C" into its members; a lone adjective takes the noun of the last member.
    fn members(&self, range: Range) -> Vec<SmolStr> {
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

impl View<'_> {
    /// Whether the word after a figure is a verb and not the noun of a change: "3 percent growth" against "rose".
    fn is_verb_like(&self, at: usize, figure: usize) -> bool {
        at > figure && self.has(at, Tags::BE)
    }
}

fn bound_of(tags: Tags) -> Option<Bound> {
    Some(if tags.has(Tags::GE) {
        Bound::Ge
    } else if tags.has(Tags::GT) {
        Bound::Gt
    } else if tags.has(Tags::LE) {
        Bound::Le
    } else if tags.has(Tags::LT) {
        Bound::Lt
    } else if tags.has(Tags::APPROX) {
        Bound::Approx
    } else {
        return None;
    })
}

fn signed(value: Decimal, is_negative: bool) -> Decimal {
    if is_negative { -value.abs() } else { value }
}

/// "reading pass rate" from "pass rate in reading".
fn strip_tail(name: &str) -> &str {
    [" in ", " for ", " on "].iter().filter_map(|word| name.find(word)).min().map_or(name, |at| &name[..at])
}

/// "dispatcher" → "dispatchers".
pub(super) fn plural(noun: &str) -> SmolStr {
    if noun.ends_with('s') || matches!(noun, "people" | "staff") {
        return SmolStr::from(noun);
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format_smolstr!("{stem}ies");
    }
    if noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with('x') {
        return format_smolstr!("{noun}es");
    }
    if noun == "person" {
        return SmolStr::new_static("people");
    }
    if noun == "child" {
        return SmolStr::new_static("children");
    }
    format_smolstr!("{noun}s")
}

/// "collect" and "collected" → "collected".
fn participle(verb: &str) -> SmolStr {
    let lower = verb.to_lowercase();
    if lower.ends_with("ed") || lower.ends_with('t') || lower.ends_with("wn") || lower.ends_with("ne") {
        return SmolStr::from(lower);
    }
    if lower.ends_with('e') {
        return format_smolstr!("{lower}d");
    }
    format_smolstr!("{lower}ed")
}

/// The unit that an indicator's name alone tells.
pub(super) fn implied_unit(name: &str) -> SmolStr {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(&["population", "inhabitants", "labor", "labour", "attendance", "workforce"]) {
        return SmolStr::new_static("people");
    }
    // "number of people supported": people.
    if let Some(of) = lower.find("number of ") {
        return implied_unit(&lower[of + "number of ".len()..]);
    }
    for (word, unit) in [("acreage", "acres"), ("tonnage", "tons"), ("mileage", "miles")] {
        if has(&[word]) {
            return SmolStr::new_static(unit);
        }
    }
    if has(&["ridership"]) {
        return SmolStr::new_static("riders");
    }
    if has(&["membership"]) {
        return SmolStr::new_static("members");
    }
    if has(&["enrollment", "enrolment"]) {
        return SmolStr::new_static("students");
    }
    if has(&["rate", "percentage", "share", "occupancy", "turnout", "percent"])
        && !has(&["tax", "crime", "mortality", "birth", "death", "daily", "incidence"])
    {
        return SmolStr::new_static("%");
    }
    if has(&["index", "score", "scores", "pci"]) {
        return SmolStr::new_static("points");
    }
    if has(&["ratio", "coefficient"]) {
        return SmolStr::default();
    }
    // The head noun: the last plural before any preposition.
    let prepositions = ["of", "in", "for", "on", "to", "from", "with", "by", "at", "per"];
    let n_head = words.iter().position(|word| prepositions.contains(word)).unwrap_or(words.len());
    if words.first().is_some_and(|word| ["people", "children", "women", "men", "youth", "staff"].contains(word)) {
        return SmolStr::from(words[0]);
    }
    let is_plural = |word: &&&str| word.ends_with('s') && !word.ends_with("ss") && word.len() > 3;
    words[..n_head]
        .iter()
        .rev()
        .find(is_plural)
        .or_else(|| words.iter().find(is_plural))
        .map_or_else(SmolStr::default, |word| SmolStr::from(*word))
}

/// A member of a list and the name it belongs to: "mathematics" and "pass rate".
fn attach(member: &str, stem: &str) -> SmolStr {
    match (member, stem) {
        ("", name) | (name, "") => SmolStr::from(name),
        (member, stem) => format_smolstr!("{member} {stem}"),
    }
}
