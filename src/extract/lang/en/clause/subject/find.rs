//! Where the subject of a clause stands.

use super::*;

impl Reader<'_> {
    /// The words before the first verb that name what the clause is about.
    pub(in super::super) fn find_subject(&self, start: usize, verbs: &[usize]) -> (Option<Range>, bool) {
        let view = &self.view;
        let Some(&verb) = verbs.first() else { return (None, false) };
        if self.is_record(start, verb) {
            return (None, false);
        }
        // "Thefts, he said, are up": who tells it stands between.
        let verb = (start + 1..verb).find(|&comma| self.opens_aside(start, comma)).unwrap_or(verb);
        let mut to = self.subject_end(start, verb);
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
        from = self.behind_day_told(self.behind_label(start, from, to)).min(to);
        // "The last time the rate was below 8 percent": what it was then.
        let nth = words!["first", "last", "only", "previous", "the first", "the last"];
        let time = (from..from + 3).find(|&at| view.is_word(at, "time") && at > from && view.is_one_of(at - 1, nth));
        if let Some(time) = time.filter(|&time| time + 2 < to) {
            from = time + 1 + usize::from(view.is_word(time + 1, "that"));
        }
        // "with Ashby accounting for"
        if view.is_word(from, "with") && view.is_gerund(verb) && from + 1 < to {
            from += 1;
        }
        from = self.behind_front(from, to);
        (from, to) = self.without_asides(from, to);
        from = self.behind_report(from, to);
        // "£9.5m has been set aside for repairs: the backlog stands at": what stands before the colon is a sentence of its own.
        if let Some(colon) = (from + 1..to.saturating_sub(1)).rev().find(|&colon| view.is_mark(colon, ':'))
            && (from..colon).any(|at| view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL)) || view.has_been(at))
        {
            from = colon + 1;
        }
        // "The General Fund budget at $50.4 million represents": the amount is said by the way.
        if let Some(at) = (from + 1..to).find(|&at| {
            view.is_word(at, "at")
                && view.quantity(at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Money)
        }) {
            to = at;
        }
        // "The budget I am proposing comes to"
        if to > from + 1 && view.is_one_of(to - 1, words!["i", "we"]) {
            let noun = to - 1 - usize::from(view.is_word(to - 2, "that"));
            if noun > from && view.is_content(noun - 1) && !(from..noun).any(|at| view.is_verb(at)) {
                to = noun;
            }
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
        // "Included in the plan are $3 million for raises": what is included stands behind the verb.
        let is_inverted = view.is_one_of(from, words!["contained", "included"])
            && view.is_word(from + 1, "in")
            && view.has(verb, Tags::BE)
            && view.is_one_of(verb, words!["are", "is", "was", "were"]);
        if is_inverted {
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

    /// The end of the subject: before the verb's auxiliaries and adverbs.
    fn subject_end(&self, start: usize, verb: usize) -> usize {
        let view = &self.view;
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
        to
    }

    /// The item behind a label that opens the clause.
    fn behind_label(&self, start: usize, mut from: usize, to: usize) -> usize {
        let view = &self.view;
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
        from
    }

    /// The subject without appositions, brackets and what a dash sets off.
    fn without_asides(&self, mut from: usize, mut to: usize) -> Range {
        let view = &self.view;
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
                && (view.is_mark(to, ',')
                    || (comma + 2..to).any(|at| view.is_mark(at, ','))
                    // "The fees, based on a scale tied to size, are": the participle further in was taken for the verb.
                    || view.has(comma + 2, Tags::PREPOSITION));
            // "The value of rice, our second crop, rose": the second comma closes what the first one opened, and it is no list.
            let is_closed = view.is_mark(to, ',')
                && (comma + 1..to).all(|at| !view.is_mark(at, ',') && !view.has(at, Tags::CONJUNCTION));
            let is_apposition = view.quantity(comma + 1).is_some()
                || by_participle
                || is_closed
                // "Felonies, or crimes that carry a year in prison"
                || view.is_word(comma + 1, "or")
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
        (from, to)
    }

    /// The subject of what a report or who expects it tells.
    fn behind_report(&self, mut from: usize, to: usize) -> usize {
        let view = &self.view;
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
                        "indicate",
                        "indicates",
                        "indicated",
                        "found",
                        "reveals",
                        "reported",
                        "notes",
                        "noted",
                        "states",
                        "stated",
                        "suggest",
                        "suggested",
                        "suggests"
                    ],
                )
                && (view.has(at + 1, Tags::DETERMINER)
                    || view.is_word(at + 1, "that")
                    || view.quantity(at + 1).is_some()
                    || view.is_content(at + 1) && !view.is_word(at, "reported"))
                // No noun is written like these: "the latest assessment shows property values have risen".
                && (view.is_one_of(at, words!["indicates", "reveals", "showed", "shows", "suggests"])
                    || (from..at).any(|at| {
                    view.has(at, Tags::REPORT)
                        || view.is_one_of(
                            at,
                            words!["estimates", "forecasts", "models", "projections", "records", "sheriff"],
                        )
                }))
        }) {
            from = tells + 1 + usize::from(view.is_word(tells + 1, "that"));
        }
        // "The cabinet recommends that the target be raised": what is asked for.
        if let Some(that) = (from + 1..to).rev().find(|&at| {
            let asks = words![
                "asked",
                "asks",
                "demanded",
                "proposed",
                "proposes",
                "recommended",
                "recommends",
                "requested",
                "requests"
            ];
            view.is_word(at, "that") && view.is_one_of(at - 1, asks)
        }) && that + 1 < to
        {
            from = that + 1;
        }
        // "The manager proposes the Road Department get $2.4 million": who is to get it.
        let proposes = words!["propose", "proposes", "recommend", "recommends", "request", "requests"];
        if let Some(asks) = (from + 1..to)
            .find(|&at| view.is_one_of(at, proposes) && view.has(at + 1, Tags::DETERMINER))
            .filter(|&asks| asks + 2 < to)
        {
            from = asks + 1;
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
        from
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
}
