//! Levels behind their label: a bracket, a colon.

use super::*;

impl Reader<'_> {
    /// Brackets: `(31.7 per cent)`, `(5.7%)`, `(capacity 340)`, noun `(3,361)`.
    pub(super) fn level_bracket(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        if before.is_some_and(|before| view.is_mark(before, '(')) {
            return Some(self.bracketed(at, before.expect("seen above"), quantity, own, draft));
        }
        None
    }

    /// A label and a colon: `EMS response time: 7.8 minutes`.
    pub(super) fn level_labelled(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, .. } = place;
        // "HMRC - £214.20 – Income tax – June": who got it, and what it was for.
        let is_payee = |dash: usize| {
            place.quantity.sort == Sort::Money
                && view.is_break_dash(dash)
                && self.drafts.is_empty()
                && (0..dash).all(|at| view.quantity(at).is_none())
        };
        if before.is_some_and(is_payee) && view.is_break_dash(at + 1) {
            let is_word = |at: &usize| view.item(*at).is_some_and(|item| item.what == What::Word) && !view.is_verb(*at);
            let end = at + 2 + (at + 2..view.len()).take_while(is_word).count();
            draft.indicator = view.name((at + 2, end));
            draft.rule = "label";
            if !draft.indicator.is_empty() {
                return Some(true);
            }
        }
        // "Teachers with advanced degrees – 57%", "Road crashes investigated — 1,054": a dash in an item without a verb
        // is a colon, a participle before it part of the label.
        let first = usize::from(view.is_mark(0, '•') || view.opens_item(0));
        if let Some(range) = before.and_then(|dash| self.label_in_list(dash)) {
            draft.indicator = view.name(range);
            draft.rule = "label";
            if !draft.indicator.is_empty() {
                return Some(true);
            }
        }
        // "Disturbances (noise, shooting guns, refusal to leave) - 445": nor is a verb that stands in brackets one of a sentence.
        let open = (0..view.len()).find(|&open| view.is_mark(open, '(')).unwrap_or(view.len());
        let is_label_dash = |at: usize| {
            view.is_break_dash(at)
                && at > 0
                && self.drafts.is_empty()
                // "Missing persons including runaways - 226": a participle opens the label.
                && !(0..at - 1).any(|before| {
                    view.is_verb(before) && before > first && before < open || view.quantity(before).is_some()
                })
                && !self.is_dateline_dash(at)
        };
        // "Among the victims: 82 percent were white": a part of those.
        let is_part = place.quantity.sort == Sort::Percent
            && view.has(at + 1, Tags::BE)
            && [self.clause(at).start, 0].iter().any(|&first| view.is_one_of(first, words!["among", "of"]));
        // "Response times improved: 89% of calls were answered", "Ashby County - 41 percent smoke": a sentence of its own.
        let is_told = place.quantity.sort == Sort::Percent
            && (view.has(place.after, Tags::BE) || view.has(place.after, Tags::BASE) || view.is_past(place.after));
        let is_placed =
            |colon: usize| (is_told || own.is_some()) && self.place_alone(&self.label_before(colon)).is_some();
        // "received the following revenue: $49,600 was received as its share": likewise.
        let is_done = |colon: usize| {
            place.quantity.sort == Sort::Money && view.has(place.after, Tags::BE) && self.is_lead_in(colon)
        };
        // "Employment: 48% of households include wage earners": a sentence of its own, whose noun says more than the label.
        let is_sentence = place.quantity.sort == Sort::Percent
            && place.is_of_after
            && (at + 2..at + 8)
                .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
                .find(|&at| view.is_plural(at) && !view.has(at, Tags::PREPOSITION.and(Tags::DETERMINER)))
                // "Homelessness prevention: 39% of cases were closed": a noun that says less than the label.
                .filter(|&noun| {
                    !view.is_one_of(noun, words!["applications", "calls", "cases", "enquiries", "requests"])
                })
                .is_some_and(|noun| {
                    let verb = noun + 1;
                    view.is_verb(verb)
                        || view.has(verb, VERB.and(Tags::BASE))
                            && (!view.has(verb, Tags::NOUNISH)
                                || view.has(verb + 1, Tags::DETERMINER)
                                || view.is_one_of(verb + 1, words!["in", "on", "at"]))
                });
        // "Ninth-graders did worst: only 47 percent passed": a sentence of its own behind another.
        let is_clause = |colon: usize| {
            place.quantity.sort == Sort::Percent
                && (self.says(place.after)
                    || view.is_plural(place.after) && view.is_content(place.after) && self.says(place.after + 1))
                && self.predicate(place.after).is_some()
                && (first..colon).any(|verb| {
                    view.is_verb(verb)
                        && verb > first
                        && !view.is_gerund(verb)
                        && !view.has(verb - 1, Tags::PREPOSITION)
                })
                && view.is_mark(colon, ':')
        };
        let tells = |colon: usize| {
            is_clause(colon)
                || is_sentence
                || is_done(colon)
                || is_part
                || place.is_of_after && self.is_lead_in(colon)
                || is_placed(colon)
        };
        if let Some(colon) =
            before.filter(|&before| (view.is_mark(before, ':') || is_label_dash(before)) && !tells(before))
        {
            draft.rule = "label";
            // "Sales tax revenue, which the county shares, has been flat: $18.2 million came in": of its subject.
            let tells = Tags::BE.and(Tags::HAVE).and(Tags::RISE).and(Tags::FALL).and(Tags::DRIFT);
            let led = colon.checked_sub(1).map(|before| self.clause(before));
            let is_sentence = own.is_none()
                && place.quantity.sort == Sort::Money
                && view.is_verb(place.after)
                && led.is_some_and(|led| led.verbs.iter().any(|&verb| verb < colon && view.has(verb, tells)));
            let subject = if is_sentence { self.subject_name(colon - 1) } else { None };
            let subject = subject.filter(|name| !name.is_empty() && !self.is_agent(name));
            draft.indicator = subject.unwrap_or_else(|| self.label_before(colon));
            // "Elections: 71,900 ballots were cast": a sentence of its own.
            let has_verb = |range: Range| view.has(range.1, Tags::BE.and(Tags::HAVE));
            if let Some((range, _)) = own.filter(|&(range, _)| {
                draft.indicator.is_empty()
                    || view.counted(at + 1, false).is_some() && self.is_lead_in(colon)
                    || has_verb(range)
                    || self.says_more(range, &draft.indicator)
            }) {
                draft.indicator = self.extend(range).unwrap_or_default();
                draft.rule = "count";
            }
            // "Customers: 14,200 water; 11,900 sewer": which of them.
            let kind = (own.is_none() && place.quantity.is_count()).then(|| view.noun_phrase(at + 1)).flatten().filter(
                |kind| {
                    kind.0 == at + 1
                        && kind.1 - kind.0 <= 2
                        && (kind.0..kind.1).all(|word| view.is_content(word) || view.is_joint(word))
                        && view.is_plural(colon - 1)
                        && view.item(kind.1).is_some_and(|next| {
                            matches!(next.what, What::Mark(',' | ';')) && view.quantity(kind.1 + 1).is_some()
                        })
                },
            );
            if let Some(kind) = kind.filter(|_| !draft.indicator.is_empty()) {
                let stem = std::mem::take(&mut draft.indicator);
                draft.indicator = attach(&view.name(kind), &stem);
                draft.stem = Some(stem);
            }
            if !draft.indicator.is_empty() {
                return Some(true);
            }
        }
        None
    }

    /// Whether what is counted says more than its label, which names the kind alone: "Schools: 14 elementary schools".
    fn says_more(&self, (from, to): Range, label: &str) -> bool {
        to - from > 1 && self.view.words((to - 1, to)).eq_ignore_ascii_case(label)
    }
}
