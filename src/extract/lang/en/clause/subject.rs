//! Who or what a clause is about: subjects and objects.

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Verbs with an object that moves.
const SIGHTS: &Words = words!["help", "helped", "helping", "helps", "saw", "see", "seeing", "seen", "sees"];

impl Reader<'_> {
    /// The words before the first verb that name what the clause is about.
    pub(super) fn find_subject(&self, start: usize, verbs: &[usize]) -> (Option<Range>, bool) {
        let view = &self.view;
        let Some(&verb) = verbs.first() else { return (None, false) };
        if self.is_record(start, verb) {
            return (None, false);
        }
        // "Thefts, he said, are up": who tells it stands between.
        let verb = (start + 1..verb).find(|&comma| self.opens_aside(start, comma)).unwrap_or(verb);
        let mut to = verb;
        while to > start
            && (view.has(
                to - 1,
                Tags::ADVERB.and(Tags::WILL).and(Tags::EXPECT).and(Tags::NOT).and(Tags::GT).and(Tags::APPROX),
            ) || view.is_mark(to - 1, ',')
                // "the crop may average only 15 bushels"
                || view.is_one_of(to - 1, words!["can", "cannot", "generally", "may", "normally", "often", "typically", "usually"])
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
        let is_same = (view.is_word(from, "that") || view.is_word(from, "those")) && view.is_word(from + 1, "of");
        if is_same && from + 2 < to {
            return (Some((from, to)), false);
        }
        if view.is_word(from, "that") && from == start {
            from += 1;
        }
        // "[Finance] The county raised": a label in brackets.
        if from > start
            && view.is_mark(from - 1, '[')
            && let Some(close) = (from..to).find(|&at| view.is_mark(at, ']'))
            && close + 1 < to
        {
            from = close + 1;
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
        // "with Ashby accounting for"
        if view.is_word(from, "with") && view.is_gerund(verb) && from + 1 < to {
            from += 1;
        }
        // Leading times and phrases, up to their comma.
        loop {
            let comma = (from..to).find(|&at| view.is_mark(at, ','));
            if let Some(comma) = comma.filter(|&comma| comma + 1 < to && self.is_fronted(from, comma, to)) {
                from = comma + 1;
                continue;
            }
            let leads = view.has(
                from,
                Tags::PREPOSITION
                    .and(Tags::PERIOD_AT)
                    .and(Tags::PERIOD_BY)
                    .and(Tags::PERIOD_SINCE)
                    .and(Tags::CLAUSE)
                    .and(Tags::OF_THEM),
            ) || view.time(from).is_some()
                || view.is_word(from, "according")
                || (view.is_word(from, "earlier") || view.is_word(from, "later")) && view.time(from + 1).is_some()
                || view.is_word(from, "according to")
                // "Corrected for inflation, retail spending rose"
                || view.is_past(from) && view.has(from + 1, Tags::PREPOSITION);
            // ", and despite heavy rains, values rose"; "Overall, field crops rose"
            let leads = leads
                || view.has(from, Tags::CONJUNCTION) && view.has(from + 1, Tags::PREPOSITION.and(Tags::PERIOD_AT))
                || (view.is_word(from, "overall") || view.has(from, Tags::AREA)) && comma == Some(from + 1)
                // "Month over month, employment rose"
                || view.has(from, Tags::TIME) && view.is_word(from + 1, "over") && comma == Some(from + 3);
            // "Most dramatically, thefts fell"
            let leads = leads
                || comma.is_some_and(|comma| {
                    comma <= from + 3
                        && (from..comma)
                            .all(|at| view.is_adverb(at) || view.is_word(at, "most") || view.is_word(at, "overall"))
                        && from < comma
                });
            // "of which the prices of food, tobacco and liquor rose": the comma of a list.
            let is_list = |comma: usize| {
                view.has(from, Tags::OF_THEM)
                    && comma > from + 2
                    && (comma + 1..to).any(|at| view.has(at, Tags::CONJUNCTION))
            };
            match comma {
                Some(comma) if leads && !is_list(comma) => from = comma + 1,
                _ => break,
            }
        }
        while from < to
            && (view.has(from, Tags::ADVERB.and(Tags::CONJUNCTION)) && !view.has(from, Tags::DETERMINER)
                || view.is_mark(from, ','))
        {
            from += 1;
        }
        // "Initially the county had set aside"
        from += usize::from(from + 2 < to && view.is_adverb(from) && view.has(from + 1, Tags::DETERMINER));
        // "As enrollment rose 4 percent, spending fell"
        let opens = view.is_content(from + 1) || view.has(from + 1, Tags::DETERMINER);
        from += usize::from(view.is_word(from, "as") && from + 1 < to && opens);
        // "In 2019 gross domestic product": a time without its comma.
        if let Some(subject) =
            self.behind_place(from).or_else(|| self.behind_span(from)).filter(|&subject| subject < to)
        {
            from = subject;
        } else if view.has(from, Tags::PERIOD_AT.and(Tags::PERIOD_BY)) && view.time(from + 1).is_some() {
            from += 2;
        } else if view.time(from).is_some() && from + 1 < to {
            from += 1;
        }
        // "The largest category by far, thanks to the casinos, the category was": what no comma closes is the subject.
        if let Some(comma) = (from..to).rev().find(|&at| view.is_mark(at, ','))
            && view.has(comma + 1, Tags::DETERMINER)
            && view.is_content(to - 1)
            && !view.is_mark(to, ',')
            && (comma + 1..to).all(|at| view.quantity(at).is_none() && !view.has(at, Tags::CONJUNCTION))
        {
            from = comma + 1;
        }
        // An apposition between commas: "The price, $1,186,400, was"; a bracket.
        if let Some(comma) = (from..to).find(|&at| view.is_mark(at, ',')) {
            // "The forecast, based on actual data, is"
            let by_participle = (view.is_past(comma + 1) || view.is_gerund(comma + 1))
                && (view.is_mark(to, ',') || (comma + 2..to).any(|at| view.is_mark(at, ',')));
            // "The value of rice, our second crop, rose": the second comma closes what the first one opened.
            let is_closed = view.is_mark(to, ',')
                && (comma + 1..to).all(|at| !view.is_mark(at, ',') && !view.has(at, Tags::CONJUNCTION));
            let is_apposition = view.quantity(comma + 1).is_some()
                || by_participle
                || is_closed
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
            // "The value of rice, Marlow County's second crop, came in at": set off on both sides, and no list.
            let is_set_off = view.is_mark(to, ',')
                && (comma + 1..to).all(|at| !view.is_mark(at, ',') && !view.has(at, Tags::CONJUNCTION));
            if (is_apposition || is_set_off) && comma > from {
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
                && view.is_one_of(
                    at,
                    words![
                        "shows",
                        "showed",
                        "show",
                        "says",
                        "said",
                        "indicates",
                        "indicated",
                        "found",
                        "reveals",
                        "reported"
                    ],
                )
                && (view.has(at + 1, Tags::DETERMINER)
                    || view.is_word(at + 1, "that")
                    || view.quantity(at + 1).is_some()
                    || view.is_content(at + 1) && !view.is_word(at, "reported"))
                && (from..at)
                    .any(|at| view.has(at, Tags::REPORT) || view.is_word(at, "sheriff") || view.is_word(at, "records"))
        }) {
            from = tells + 1 + usize::from(view.is_word(tells + 1, "that"));
        }
        // "The council estimates that income will be", "Officials project a levy that is": the lexicon takes verb and the word
        // behind it as one.
        if let Some(tells) = (from..to).rev().find(|&at| {
            let ends = |raw: &str| [" that", " a", " an"].iter().any(|end| raw.ends_with(end));
            view.has(at, Tags::EXPECT) && view.item(at).is_some_and(|item| ends(view.raw(item)))
        }) && tells + 1 < to
        {
            from = tells + 1;
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
        // "In Milton district they also fell": a phrase without its comma, and a pronoun.
        let is_led = from + 1 < to && view.is_one_of(from, words!["across", "among", "at", "for", "in", "within"]);
        let mut pronoun = to - 1;
        while pronoun > from && view.has(pronoun, Tags::ADVERB) {
            pronoun -= 1;
        }
        if is_led && view.is_one_of(pronoun, words!["it", "they"]) {
            return (None, true);
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

    /// "207,448 incidents, the highest number since comparable data became available, an increase of": a record told by the way.
    fn is_record(&self, start: usize, verb: usize) -> bool {
        let view = &self.view;
        view.is_mark(start, ',')
            && view.has(start + 1, Tags::DETERMINER)
            && view.item(start + 2).is_some_and(|item| {
                let raw = view.raw(item);
                raw.ends_with("est") || matches!(raw, "most" | "least")
            })
            && (start + 3..verb).any(|at| view.has(at, Tags::PERIOD_SINCE) && view.time(at + 1).is_none())
    }

    /// Where the subject begins behind a place or a whole without its comma: "In Ashby the male rate was", "Out of the 25 measures
    /// 18 met".
    fn behind_place(&self, from: usize) -> Option<usize> {
        let view = &self.view;
        if view.is_word(from, "out of") || view.is_word(from, "of") {
            let whole = (from + 1..from + 4).find(|&at| view.quantity(at).is_some())?;
            let part = (whole + 1..whole + 7).find(|&at| view.quantity(at).is_some())?;
            let is_bare = view.is_plural(part - 1) && (whole + 1..part).all(|at| view.is_content(at));
            return is_bare.then_some(part);
        }
        let leads = view.is_one_of(from, words!["in", "across", "within"]);
        let mut at = from + 1;
        let is_name = |at: usize| {
            view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital)
                || view.is_joint(at)
        };
        while leads && at < from + 5 && is_name(at) {
            at += 1;
        }
        (at > from + 1 && view.is_word(at, "the") && view.is_content(at + 1)).then_some(at)
    }

    /// The subject behind a span of time without its comma: "From 2007 to the beginning of 2008 the county has grown".
    fn behind_span(&self, from: usize) -> Option<usize> {
        let view = &self.view;
        if !view.has(from, Tags::PERIOD_AT.and(Tags::PERIOD_SINCE).and(Tags::PREPOSITION)) {
            return None;
        }
        let is_edge = |at: usize| {
            view.is_one_of(at, words!["beginning", "close", "end", "middle", "start"]) && view.is_word(at + 1, "of")
        };
        let mut at = from + 1;
        let mut last = None;
        loop {
            if view.time(at).is_some() {
                at += 1;
                last = Some(at);
            } else if view.is_word(at, "the") && is_edge(at + 1) {
                at += 3;
            } else if is_edge(at) {
                at += 2;
            } else if view.is_one_of(at, words!["and", "to", "through", "until"]) && last == Some(at) {
                at += 1;
            } else {
                break;
            }
        }
        last.filter(|&subject| subject == at && subject > from + 2)
    }

    /// Whether a participle at `from` opens a phrase before the subject: "Adjusted for inflation,", "Using the new
    /// method,"; but no list: "Recycled paper, glass and metal".
    fn is_fronted(&self, from: usize, comma: usize, to: usize) -> bool {
        let view = &self.view;
        // "Similar to previous years, the contribution was", "In line with the plan, spending rose"
        let is_likened =
            view.is_one_of(from, words!["consistent", "similar"]) && view.is_one_of(from + 1, words!["to", "with"]);
        // "Due in large part to good weather, revenues rose"
        let is_cause = self.behind_cause(from).is_some_and(|cause| cause < comma);
        if view.has(from, Tags::COMPARED) || is_likened || is_cause {
            return true;
        }
        let leads_on = view.has(from + 1, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY));
        let is_past = view.is_past(from) && !view.has(from, Tags::NOUNISH) && leads_on;
        let is_gerund = view.is_gerund(from) && !view.has(from, Tags::NOUNISH) && view.has(from + 1, Tags::DETERMINER);
        // "Investing in social housing, the county will put"
        let by_agent =
            view.is_gerund(from) && view.has(from + 1, Tags::PREPOSITION) && self.is_agent(&view.name((comma + 1, to)));
        is_past || is_gerund || by_agent
    }

    /// What a noun of change told earlier in the clause is a change of: "a steep rise in thefts, with 171 recorded".
    pub(super) fn changed_before(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let noun = (self.clause(at).start..at).rev().find(|&at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)))?;
        let is_part = view.is_word(noun + 1, "in") || view.is_word(noun + 1, "of");
        let range = view.noun_phrase(noun + 2).filter(|range| is_part && range.1 <= at)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
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
        if let Some((from, to)) = clause.subject {
            // A subject that begins with a figure is named by what the figure counts.
            let mut figure = from;
            // "Each of the 25 wards"
            let is_each = self.view.has(from, Tags::EACH) && self.view.is_word(from + 1, "of");
            figure += 2 * usize::from(is_each);
            // "The council's 34 playgrounds"
            let is_owner = |at: usize| {
                self.view.item(at).is_some_and(|item| {
                    let raw = self.view.raw(item);
                    raw.ends_with("'s") || raw.ends_with("’s")
                }) && self.view.quantity(at + 1).is_some()
            };
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
            return (!name.is_empty()).then_some(name);
        }
        let which = [clause.start, clause.start + 1].into_iter().find(|&at| self.view.is_word(at, "which"));
        if let Some(which) = which {
            // "the property tax rate, which remains at 4.15 mills"
            // "€3m has been provided for parks, which represents an increase of": the figure.
            let represents = clause.verbs.first().is_some_and(|&verb| {
                self.view.is_one_of(verb, words!["represents", "represented", "marks", "reflects"])
            });
            if represents && let Some(last) = self.last() {
                return Some(last.indicator.clone());
            }
            let is_set_off = which > 0 && (self.view.is_mark(which - 1, ',') || self.view.is_break_dash(which - 1));
            let comma = if is_set_off { which - 1 } else { which };
            let has_figure = self.drafts.last().is_some_and(|draft| draft.next + 1 >= comma);
            if !has_figure && let Some(name) = self.antecedent(comma) {
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
        // "The budget will see an increase - from $59 to $66": what stands behind the dash goes on with the clause before.
        if clause.verbs.is_empty()
            && self.view.is_break_dash(clause.start)
            && (self.view.is_word(clause.start + 1, "from")
                || self.view.has(clause.start + 1, Tags::UP.and(Tags::DOWN)))
            && let Some(before) = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])
            && let Some(range) = before.subject.filter(|_| self.drafts.iter().all(|draft| draft.item < before.start))
        {
            return Some(self.view.name(range)).filter(|name| !name.is_empty() && !self.is_agent(name));
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
            return before
                .or_else(|| self.pronoun_antecedent(at))
                .or_else(|| self.subject.clone())
                .or_else(|| self.subject_before(at));
        }
        None
    }

    /// "The share of housing that was vacant was 1.7%": a noun with its relative clause, the verb of the sentence behind it.
    fn subject_with_relative(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let start = clause.start;
        let is_bound = start > 0
            && view.is_one_of(start, words!["that", "which", "who"])
            && view.is_content(start - 1)
            && view.is_verb(start + 1);
        let later = clause.verbs.iter().skip(1).copied();
        let main = is_bound.then(|| {
            later.into_iter().find(|&verb| {
                let is_finite = view.has(verb, Tags::BE.and(Tags::RISE).and(Tags::FALL).and(Tags::LEVEL))
                    && !view.is_gerund(verb)
                    && !view.has(verb, Tags::BASE);
                verb < at
                    && is_finite
                    && !view.is_verb(verb - 1)
                    && !view.has(verb - 1, Tags::CONJUNCTION.and(Tags::PRONOUN).and(Tags::RELATIVE).and(Tags::ADVERB))
                    && !view.is_word(verb - 1, "to")
                    && (start..verb).all(|at| !view.is_mark(at, ',') && view.quantity(at).is_none())
            })
        })??;
        let noun = self.noun_before(start)?;
        let relative = view.raw(view.item(start)?);
        Some(format_smolstr!("{noun} {relative} {}", view.words((start + 1, main))))
    }

    /// "Spending on roads, which makes up a fifth of the budget, fell": behind the comma the sentence goes on.
    fn resumed_subject(&self, at: usize) -> Option<SmolStr> {
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

    /// "we expect premiums to climb 6 percent": who climbs stands between the two verbs.
    pub(super) fn expected_subject(&self, at: usize) -> Option<SmolStr> {
        let verb = self.governor(at)?;
        if let Some(name) = self.seen_subject(verb) {
            return Some(name);
        }
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

    /// What someone saw move or helped: "saw their share of the bill drop to", "will see traffic rising by", "helped the rate fall".
    fn seen_subject(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let moves = MOVE.and(Tags::EXCEED).and(Tags::LEVEL);
        let is_base = view.has(verb, moves)
            && (view.has(verb, Tags::BASE)
                || view.is_gerund(verb)
                || view.is_one_of(verb, words!["go down", "go up", "move up", "shoot up"]));
        let start = self.clause(verb).start;
        let saw = (start..verb)
            .rev()
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) || view.is_joint(at))
            .find(|&at| view.is_one_of(at, SIGHTS))?;
        // "saw an increase from 3 to 17" is no verb.
        let is_noun = view.is_one_of(saw + 1, words!["a", "an"]);
        let is_bare = saw + 1 < verb
            && !is_noun
            && (saw + 1..verb).all(|at| !view.is_verb(at) && !view.has(at, Tags::RELATIVE.and(Tags::CLAUSE)));
        (is_base && is_bare).then(|| view.name((saw + 1, verb))).filter(|name| !name.is_empty())
    }
}
