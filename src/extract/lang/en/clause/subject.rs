//! Who or what a clause is about: subjects, objects and the nouns beside a figure.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// The words before the first verb that name what the clause is about.
    pub(super) fn find_subject(&self, start: usize, verbs: &[usize]) -> (Option<Range>, bool) {
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
        // "Home sales: The number of homes sold": a label, then a sentence of its own.
        if let Some(colon) = (from + 1..to).rev().find(|&at| view.is_mark(at, ':'))
            && colon - from <= 8
            && colon + 1 < to
            && (from..to).all(|at| view.quantity(at).is_none())
        {
            from = colon + 1;
            while from < to && view.item(from).is_some_and(|item| matches!(item.what, What::Mark(_) | What::Time(_))) {
                from += 1;
            }
        }
        // Leading times and phrases, up to their comma.
        loop {
            let comma = (from..to).find(|&at| view.is_mark(at, ','));
            let leads = view.has(
                from,
                Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE).and(Tags::CLAUSE),
            ) || view.time(from).is_some()
                || view.is_word(from, "according")
                || view.is_word(from, "according to");
            // "Most dramatically, thefts fell"
            let leads = leads
                || comma.is_some_and(|comma| {
                    comma <= from + 3
                        && (from..comma).all(|at| view.is_adverb(at) || view.is_word(at, "most"))
                        && from < comma
                });
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
            // "The forecast, based on actual data, is"
            let by_participle = (view.is_past(comma + 1) || view.is_gerund(comma + 1))
                && (view.is_mark(to, ',') || (comma + 2..to).any(|at| view.is_mark(at, ',')));
            let is_apposition = view.quantity(comma + 1).is_some()
                || by_participle
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
        // "Buses: 214, traveling": the label alone.
        if let Some(colon) = (from + 1..to)
            .find(|&at| view.is_mark(at, ':') && (at + 1..to).any(|figure| view.quantity(figure).is_some()))
        {
            to = colon;
        }
        // "The report shows the number of homicides": what a report tells is the subject.
        if let Some(tells) = (from..to).rev().find(|&at| {
            at > from
                && ["shows", "showed", "show", "says", "said", "indicates", "indicated", "found", "reveals", "reported"]
                    .iter()
                    .any(|word| view.is_word(at, word))
                && (view.has(at + 1, Tags::DETERMINER) || view.is_word(at + 1, "that"))
                && (from..at).any(|at| view.has(at, Tags::REPORT) || view.is_word(at, "sheriff"))
        }) {
            from = tells + 1 + usize::from(view.is_word(tells + 1, "that"));
        }
        // "The General Fund budget at $50.4 million represents": the amount is said by the way.
        if let Some(at) = (from + 1..to).find(|&at| {
            view.is_word(at, "at")
                && view.quantity(at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Money)
        }) {
            to = at;
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
        (Some((from, to)), false)
    }

    /// Name of the clause's subject; of the sentence before for "it".
    pub(super) fn subject_name(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        if let Some(name) = self.expected_subject(at) {
            return Some(name);
        }
        if self.is_expletive(at) {
            return None;
        }
        // "we spend £136 million": who speaks is no name, and nothing is carried on.
        let speaks = clause.verbs.first().is_some_and(|&verb| {
            (clause.start..verb).any(|at| ["we", "i", "you"].iter().any(|word| self.view.is_word(at, word)))
        });
        if speaks && clause.subject.is_none() {
            return None;
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
            // "the numbers were down": those of what was spoken of.
            if stands_for_last(&name)
                && let Some(last) = self.last().map(|last| last.indicator.clone()).or_else(|| self.subject.clone())
            {
                return Some(last);
            }
            return (!name.is_empty()).then_some(name);
        }
        let which = [clause.start, clause.start + 1].into_iter().find(|&at| self.view.is_word(at, "which"));
        if let Some(which) = which {
            // "the property tax rate, which remains at 4.15 mills"
            // "€3m has been provided for parks, which represents an increase of": the figure.
            let represents = clause.verbs.first().is_some_and(|&verb| {
                ["represents", "represented", "marks", "reflects"].iter().any(|word| self.view.is_word(verb, word))
            });
            if represents && let Some(last) = self.last() {
                return Some(last.indicator.clone());
            }
            let is_set_off = which > 0 && (self.view.is_mark(which - 1, ',') || self.view.is_break_dash(which - 1));
            let comma = if is_set_off { which - 1 } else { which };
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
    pub(super) fn expected_subject(&self, at: usize) -> Option<SmolStr> {
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

    /// A name for a figure that no rule named: what stands behind it, before it, what was spoken of, or its unit.
    pub(super) fn any_name(&self, at: usize, draft: &Draft) -> SmolStr {
        let view = &self.view;
        let behind = || {
            let mut from = draft.next;
            while from < self.clause(at).end && view.has(from, EMPTY) {
                from += 1;
            }
            view.noun_phrase(from).map(|range| view.name(range))
        };
        let candidates: [&dyn Fn() -> Option<SmolStr>; 8] = [
            &|| self.subject_name(at),
            &behind,
            &|| self.noun_before(at),
            &|| self.last_in_clause(at).map(|last| last.indicator.clone()),
            &|| self.last().map(|last| last.indicator.clone()),
            &|| self.subject.clone(),
            &|| Some(view.name((self.clause(at).start, at))),
            &|| (draft.sort == Sort::Count || draft.sort == Sort::Measure).then(|| draft.unit.clone()),
        ];
        candidates.iter().filter_map(|candidate| candidate()).find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// Whether a name is who acts, not what is measured.
    pub(super) fn is_agent(&self, name: &str) -> bool {
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

    /// The subject of a passive verb without words of its own: "was cut from 85 to 12".
    pub(super) fn passive(&self, verb: usize) -> Option<SmolStr> {
        let clause = self.clause(verb);
        let name = self.view.name((clause.start, verb));
        (!name.is_empty() && clause.start < verb).then_some(name)
    }

    /// What a verb acts on: the words between it and the preposition before the figure.
    pub(super) fn object(&self, verb: usize, at: usize) -> Option<SmolStr> {
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

    /// The noun phrase that ends before `end`: back to a verb, a mark or the head of the clause.
    pub(super) fn noun_before(&self, end: usize) -> Option<SmolStr> {
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
        // "carry out a capital program": the particle belongs to the verb.
        if from > start && view.is_verb(from - 1) {
            while from < end && ["out", "up", "off", "down", "over"].iter().any(|word| view.is_word(from, word)) {
                from += 1;
            }
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
    pub(super) fn noun_before_of(&self, of: usize, at: usize) -> Option<SmolStr> {
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

    /// The noun right before "up" or "down" where it is no subject of a verb and no figure: "with murders down".
    pub(super) fn moving_noun(&self, word: usize) -> Option<SmolStr> {
        let view = &self.view;
        let before = word.checked_sub(1)?;
        if view.is_mark(before, ',') {
            // A member of a list of labels: "; junior high, down from 354".
            let opens = (0..before).rev().find(|&at| view.is_mark(at, ';') || view.is_mark(at, ':'))?;
            let is_label =
                before - opens <= 8 && (opens + 1..before).all(|at| view.quantity(at).is_none() && !view.is_verb(at));
            return is_label.then(|| view.name((opens + 1, before))).filter(|name| !name.is_empty());
        }
        if !view.is_content(before) {
            return None;
        }
        let from = (self.clause(before).start..before).rev().find(|&at| {
            view.is_verb(at) || view.quantity(at).is_some() || view.is_word(at, "with") || view.is_mark(at, ',')
        })?;
        view.is_word(from, "with").then(|| view.name((from + 1, word))).filter(|name| !name.is_empty())
    }

    /// The words before `end`, back to a preposition, a verb, a mark or a figure.
    pub(super) fn nearest_noun(&self, end: usize) -> Option<SmolStr> {
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

    /// "building permits valued at $310 million", "projects worth": the noun phrase that a participle values.
    pub(super) fn valued(&self, at: usize) -> Option<SmolStr> {
        let verb = at.checked_sub(1)?;
        let noun_end = if verb > 0 && self.view.is_mark(verb - 1, ',') { verb - 1 } else { verb };
        let is_value = ["valued", "estimated", "priced", "budgeted", "assessed", "appraised", "costed"]
            .iter()
            .any(|word| self.view.is_word(verb, word));
        is_value
            .then(|| self.nearest_noun(noun_end).or_else(|| self.last().map(|last| last.indicator.clone())))
            .flatten()
    }

    /// The words before a colon.
    pub(super) fn label_before(&self, colon: usize) -> SmolStr {
        let view = &self.view;
        let mut from = colon;
        while from > 0 && !view.is_hard_break(from - 1) && !view.is_mark(from - 1, ':') {
            // A comma parts the label from a figure before it.
            if view.is_mark(from - 1, ',') && self.drafts.iter().any(|draft| draft.item < from) {
                break;
            }
            from -= 1;
        }
        // "Complaints - including (noise, dogs)": what is included is no part of the name.
        let is_aside = |at: usize| view.is_mark(at, '(') || view.is_word(at, "including");
        let mut to = (from..colon).find(|&at| is_aside(at)).filter(|&aside| aside > from).unwrap_or(colon);
        while to > from + 1 && view.is_break_dash(to - 1) {
            to -= 1;
        }
        let name = view.name((from, to));
        if self.drafts.iter().any(|draft| draft.item >= from && draft.item < colon) { SmolStr::default() } else { name }
    }

    /// Whether the words before a colon open a list of counts, not a label of one figure.
    pub(super) fn is_lead_in(&self, colon: usize) -> bool {
        // "Key figures presented by staff (listed as such) included: 29 inspections"
        (0..colon)
            .rev()
            .take_while(|&at| !self.view.is_hard_break(at))
            .any(|at| self.view.is_verb(at) || self.view.quantity(at).is_some())
    }

    /// The words of the clause before the figure, where it has no verb: "Prices up 3 percent".
    pub(super) fn label(&self, at: usize) -> Option<SmolStr> {
        let clause = self.clause(at);
        let has_verb = clause.verbs.iter().any(|&verb| verb < at);
        (!has_verb).then(|| self.noun_before(at)).flatten()
    }

    /// A counted noun with its "of" or "for" part and the participle behind it: "cases of fraud", "jobs created".
    pub(super) fn extend(&self, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let mut end = range.1;
        // "3rd of 58 counties for job growth": what follows belongs to the rank.
        if self.last().is_some_and(|last| last.measure == Measure::Rank && range.0 <= last.next + 4) {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
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
}

/// Whether a subject only points back: "the forecast is for", "its numbers were", "the figure rose".
fn stands_for_last(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "figure" | "figures" | "numbers" | "number" | "forecast" | "projection" | "projections" | "outlook"
    )
}
