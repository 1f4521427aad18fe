//! A counted noun with what belongs to it: "cases of fraud", "jobs created", "dogs and cats".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A counted noun with its "of" or "for" part and the participle behind it: "cases of fraud", "jobs created".
    pub(super) fn extend(&self, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let mut end = range.1;
        // "3rd of 58 counties for job growth": what follows belongs to the rank.
        if self.last().is_some_and(|last| last.measure == Measure::Rank && range.0 <= last.next + 4) {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
        // "arrested 221 adults for theft": why, and not who they are.
        let taken = words!["arrested", "booked", "charged", "cited", "detained", "indicted", "jailed"];
        let by_deed = self.governor(range.0).filter(|&verb| view.is_one_of(verb, taken));
        if let Some(verb) = by_deed.filter(|_| view.is_word(end, "for")) {
            return Some(format_smolstr!("{} {}", view.name(range), view.words((verb, verb + 1))));
        }
        if view.is_word(end, "of")
            || (view.is_word(end, "for") && !view.opens_price(end) || view.is_word(end, "to"))
                && view.item(end + 1).is_some_and(|next| next.what == What::Word && !view.is_verb(end + 1))
        {
            let is_of = view.is_word(end, "of");
            // "bags of pellets meant for calves and nursing cows": up to what is said of them.
            let part = view.noun_phrase(end + 1).map(|part| {
                let said = (part.0 + 1..part.1).find(|&at| {
                    view.is_one_of(at, words!["destined", "intended", "meant"])
                        || view.is_past(at) && view.has(at + 1, STOP)
                });
                (part.0, said.filter(|_| part.1 - part.0 > 5).unwrap_or(part.1))
            });
            if let Some(part) = part.filter(|part| part.1 - part.0 <= 5 && (is_of || part.1 - part.0 <= 3)) {
                // "cases of assault, harassment and related offences"
                let whole = view.phrase_list(end + 1).filter(|list| list.1 > part.1 && list.1 - list.0 <= 9);
                end = whole.map_or(part.1, |list| list.1);
                // "cases of damage to property were", "cases of driving over the limit"
                let goes_on = is_of
                    && whole.is_none()
                    && (view.is_word(end, "to") || view.is_gerund(part.0) && view.has(end, Tags::PREPOSITION));
                if goes_on && let Some(rest) = view.noun_phrase(end + 1).filter(|rest| rest.1 - rest.0 <= 4) {
                    end = rest.1;
                }
            }
        }
        // "345 homes sold in the county": what things cannot do themselves.
        const DONE: &Words = words![
            "awarded",
            "borrowed",
            "cast",
            "distributed",
            "filed",
            "funded",
            "issued",
            "planted",
            "processed",
            "sold",
            "upheld"
        ];
        let is_done = end == range.1 && !view.is_verb(end - 1) && view.is_one_of(end, DONE);
        let has_object =
            view.has(end + 1, Tags::DETERMINER) || view.quantity(end + 1).is_some() || view.is_content(end + 1);
        if is_done && !has_object && !self.is_person(range.1 - 1) {
            return Some(format_smolstr!("{} {}", view.name(range), view.words((end, end + 1))));
        }
        if let Some(cause) = self.caused(end).filter(|_| end == range.1) {
            return Some(format_smolstr!("{} {}", view.name(range), view.words(cause)));
        }
        if let Some(said) = self.said_of_counted(range) {
            return Some(format_smolstr!("{} {said}", view.name(range)));
        }
        if let Some(said) = self.state_of(range).filter(|_| end == range.1) {
            return Some(format_smolstr!("{} {said}", view.name(range)));
        }
        if end == range.1
            && let Some(tail) = self.tail(range)
        {
            return Some(format_smolstr!("{} {}", view.name(range), view.words(tail)));
        }
        // "head of cattle" are cattle.
        if end > range.1 && view.has(range.1 - 1, Tags::PLURAL) && view.is_word(range.1 - 1, "head") {
            return Some(view.name((range.1 + 1, end)));
        }
        // "3,204 dogs and cats"
        let is_pair = end == range.1
            && view.is_word(end, "and")
            && view.is_plural(end + 1)
            && view.is_content(end + 1)
            && (view.item(end + 2).is_none_or(|next| matches!(next.what, What::Mark(',' | '.' | ';') | What::Time(_)))
                // "28,144 children and teens attended programs"
                || (view.is_verb(end + 2) || view.is_past(end + 2)) && self.governor(range.0).is_none());
        end += 2 * usize::from(is_pair);
        // "took 6,240 patients to hospitals": what was done with them.
        let sent = self.governor(range.0).filter(|&verb| {
            let moves = words!["brought", "flew", "moved", "referred", "sent", "took", "transferred", "transported"];
            end > range.1 && view.is_word(range.1, "to") && view.is_one_of(verb, moves)
        });
        if let Some(verb) = sent {
            let done = participle(&view.words((verb, verb + 1)));
            return Some(format_smolstr!("{} {done} {}", view.name(range), view.words((range.1, end))));
        }
        let name = view.name((range.0, end));
        (!name.is_empty()).then_some(name)
    }
}
