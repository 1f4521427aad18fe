//! What opens a clause before its subject: times, places, participles.

use super::*;

/// Days on which something is told.
const DAYS: &Words =
    words!["friday", "monday", "saturday", "sunday", "thursday", "today", "tuesday", "wednesday", "yesterday"];

impl Reader<'_> {
    /// What was told, behind the day on which it was: "said Monday the number of", "reported two weeks ago the number of".
    pub(in super::super) fn behind_day_told(&self, from: usize) -> usize {
        let view = &self.view;
        if from == 0 || !view.has(from - 1, Tags::SAY) {
            return from;
        }
        let day = from + usize::from(view.is_word(from, "on"));
        let ago = (day + 1..day + 3).find(|&ago| view.is_one_of(ago, words!["ago", "earlier"]));
        let behind = match ago {
            Some(ago) => ago + 1,
            None if view.is_one_of(day, DAYS) || view.time(day).is_some() => day + 1,
            None if view.has(day, Tags::LAST) && view.has(day + 1, Tags::TIME) => day + 2,
            None => return from,
        };
        let opens = view.has(behind, Tags::DETERMINER) || view.is_content(behind) && !view.is_verb(behind);
        if opens { behind } else { from }
    }

    /// The item behind times and phrases that open a clause, up to their comma or without one.
    pub(in super::super) fn behind_front(&self, mut from: usize, to: usize) -> usize {
        let view = &self.view;
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
            // "Up 2 percent from 2016, soybean production is": by how much it has moved.
            let leads = leads
                || view.has(from, Tags::UP.and(Tags::DOWN))
                    && comma.is_some_and(|comma| (from + 1..comma).any(|at| view.quantity(at).is_some()));
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
        } else if (view.has(from, Tags::PERIOD_AT.and(Tags::PERIOD_BY))
            // "From April the council tax went up"
            || view.is_word(from, "from") && view.has(from + 2, Tags::DETERMINER))
            && view.time(from + 1).is_some()
        {
            from += 2;
        } else if view.time(from).is_some() && from + 1 < to {
            from += 1;
        }
        from
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
        // "Going back a year farther, the drop was", "Comparing 2015 to 2016, intake fell"
        let looks = view.is_one_of(
            from,
            words!["comparing", "digging", "going", "looking", "moving", "reaching", "stepping", "turning"],
        ) && (from + 1..comma).all(|at| !view.is_verb(at));
        is_past || is_gerund || by_agent || looks
    }
}
