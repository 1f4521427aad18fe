//! Shares, and figures in brackets.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// "57.9% of the total" after its level; "57% of voters backed the bond"; "made up 68% of …".
    pub(super) fn share(
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
        // "4 in 10 of those booked into the jail last year had a mental illness": all that is said of them.
        let is_of_those = view.is_word(at + 1, "of those")
            && (view.is_past(at + 2) || view.is_gerund(at + 2) || view.is_one_of(at + 2, words!["in", "who", "with"]));
        if is_of_those {
            let mut end = self.predicate_end(at + 2);
            if view.time(end).is_some() || view.time(end + 1).is_some() && view.has(end, Tags::PERIOD_AT) {
                end = self.predicate_end(end + 1 + usize::from(view.time(end).is_none()));
            }
            draft.rule = "share-verb";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("those {}", view.words((at + 2, end)));
            return true;
        }
        // "half of the county's 1,900 miles of roads": what the whole counts.
        let of_counted = || {
            let mut figure = at + 2;
            while figure < at + 6
                && view.quantity(figure).is_none()
                && (view.has(figure, BEFORE_NUMBER)
                    || view.item(figure).is_some_and(|item| {
                        let raw = view.raw(item);
                        raw.ends_with("'s") || raw.ends_with("’s")
                    }))
            {
                figure += 1;
            }
            let counted = &view.all.quantities[view.quantity(figure)?];
            if !matches!(counted.sort, Sort::Count | Sort::Measure) {
                return None;
            }
            view.noun_phrase(figure + 1 + usize::from(view.is_word(figure + 1, "of")))
        };
        let Some(whole) = of_counted().or_else(|| view.noun_phrase(at + 2)) else {
            // "38 percent of that was digital"
            let name = self.predicate(at + 3);
            draft.rule = "share-verb";
            draft.indicator = name.or_else(|| self.last().map(|last| last.indicator.clone())).unwrap_or_default();
            return !draft.indicator.is_empty();
        };
        // "42.1%, below the 43.2% of the region": the same of a wider place.
        let is_wider = at > 0 && view.has(at - 1, Tags::DEFINITE) && view.is_one_of(whole.1 - 1, WHOLES);
        if let Some(last) = self.last().filter(|last| is_wider && last.sort == Sort::Percent) {
            draft.rule = "compared";
            draft.indicator = last.indicator.clone();
            return true;
        }
        let whole_name = view.name(whole);
        let direct = left.at.is_some() && left.at == verb;
        if let Some(name) = self.voted_for(at, &whole_name, left, verb) {
            draft.rule = "share-of";
            draft.next = whole.1;
            draft.indicator = name;
            return true;
        }
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
            view.is_one_of(
                before,
                words!["representing", "equivalent", "equal", "comprising", "accounting for", "making up"],
            )
        });
        let continues = continues || (represents && follows.is_some());
        let by_dash = self.drafts.last().is_some()
            && left.at.is_none_or(|before| view.is_break_dash(before))
            && at_low > 0
            && view.is_break_dash(self.clause(at).start);
        let has_verb = (whole.1..self.clause(at).end).any(|next| view.is_verb(next)) || view.has(whole.1, Tags::WILL);
        // "account for 82% of visits, 35% of spending and 20% of jobs": of the same subject.
        if !has_verb
            && let Some(last) = follows.filter(|last| last.rule == "share-of")
            && let Some((subject, _)) = last.indicator.split_once(" share of ")
            && let Some(joint) = left.at.filter(|&joint| {
                (view.is_mark(joint, ',') || view.has(joint, Tags::CONJUNCTION)) && joint - last.next.min(joint) <= 1
            })
            && !view.is_word(joint, "or")
        {
            draft.rule = "share-of";
            draft.stem = Some(last.indicator.clone());
            draft.indicator = share_of(subject, &whole_name);
            return true;
        }
        // "collected 98.1% of council tax and 98.7% of business rates": the same was done to both.
        if !has_verb
            && let Some(last) = follows.filter(|last| last.rule == "share-object")
            && left.at.is_some_and(|joint| view.has(joint, Tags::CONJUNCTION) && joint - last.next.min(joint) <= 1)
            && let Some((_, deed)) = last.indicator.rsplit_once(' ')
        {
            draft.rule = "share-object";
            draft.indicator = format_smolstr!("{whole_name} {deed}");
            return true;
        }
        // "stood at 48% of capacity and 62% of the average": of the same.
        if !has_verb
            && let Some(last) = follows.filter(|last| last.rule == "at" && last.sort == Sort::Percent)
            && left.at.is_some_and(|joint| view.has(joint, Tags::CONJUNCTION) && joint - last.next.min(joint) <= 3)
        {
            draft.rule = "share-of";
            draft.indicator = share_of(&last.indicator, &whole_name);
            return true;
        }
        if (continues || by_dash)
            && !has_verb
            && let Some(last) = follows.or(self.last())
        {
            draft.rule = "share-of";
            draft.stem = Some(last.indicator.clone());
            draft.indicator = share_of(&last.indicator, &whole_name);
            return true;
        }
        if direct
            && (verb_tags.has(Tags::LEVEL.and(Tags::BE)) || !verb_tags.has(Tags::ACTION))
            && let Some(subject) = self.subject_name(at).filter(|name| !self.is_agent(name))
        {
            draft.rule = "share-of";
            draft.indicator = share_of(&subject, &whole_name);
            return true;
        }
        // "Test scores showed 38 percent of fourth graders proficient in math": what the scores tell.
        if direct && verb_tags.has(Tags::SAY) {
            draft.rule = "share-verb";
            draft.indicator = view.words((whole.0, self.predicate_end(whole.1).max(whole.1)));
            draft.stem = Some(whole_name);
            return true;
        }
        // "recycled 54.3 per cent of household waste"
        if direct && let Some(verb) = verb.filter(|_| !verb_tags.has(Tags::BE)) {
            draft.rule = "share-object";
            // "has 62 percent of the buying power": what one has is not done.
            draft.indicator = match verb_tags.has(Tags::HAVE) {
                true => whole_name.clone(),
                false => format_smolstr!("{whole_name} {}", participle(&view.words((verb, verb + 1)))),
            };
            // "answered 94 percent of calls within 10 seconds"
            let is_timed = view.is_word(whole.1, "within")
                && view.quantity(whole.1 + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Time);
            if is_timed {
                draft.indicator =
                    format_smolstr!("{} within {}", draft.indicator, view.words((whole.1 + 1, whole.1 + 2)));
            }
            return true;
        }
        // "34% of spending goes to human services, 22% to public safety"
        let goes = view.is_one_of(whole.1, words!["goes", "go", "went", "is going"]);
        if goes
            && view.is_one_of(whole.1 + 1, words!["to", "toward", "towards", "into"])
            && let Some(range) = view.phrase_list(whole.1 + 2)
        {
            draft.rule = "share-of";
            draft.next = range.1;
            draft.indicator = share_of(&view.name(range), &whole_name);
            draft.stem = Some(format_smolstr!("share of {whole_name}"));
            return true;
        }
        draft.rule = "share-verb";
        if let Some(said) = self.told_of_themselves(whole.1).and_then(|from| self.said_behind(from)) {
            draft.indicator = format_smolstr!("{whole_name} {said}");
            draft.stem = Some(whole_name);
            return true;
        }
        // "57.9 percent of the rooms in the county were rented": where they are goes without saying.
        let placed = (whole.1 + 1..whole.1 + 5)
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
            .find(|&at| view.has(at, Tags::BE))
            .filter(|&be| self.opens_place(whole.1) && (whole.1..be).all(|at| !view.is_verb(at)));
        let said_from = placed.unwrap_or(whole.1);
        let end = self.predicate_end(said_from);
        // "deaths investigated in 2013 were due to drugs": a time stands between.
        let behind = end + usize::from(view.has(end, Tags::PERIOD_AT)) + 1;
        let is_dated = view.time(behind - 1).is_some() && view.has(behind, Tags::BE);
        if is_dated {
            draft.indicator = format_smolstr!("{whole_name} {}", view.words((behind + 1, self.predicate_end(behind))));
            draft.stem = Some(whole_name);
            return true;
        }
        let end = end.max(whole.1);
        // "22% of children were overweight": children overweight.
        let mut said = said_from;
        while said < end
            && (view.has(said, Tags::BE.and(Tags::ADVERB))
                // "have received two doses", "have been repaved"
                || view.has(said, Tags::HAVE) && view.has(said + 1, Tags::PARTICIPLE)
                || view.is_one_of(said, words!["have been", "has been", "had been"])
                // "are projected to be 65 and older"
                || said > said_from && (view.has(said, Tags::EXPECT) || view.is_word(said, "to")))
        {
            said += 1;
        }
        draft.indicator = if said > said_from && said < end {
            format_smolstr!("{whole_name} {}", view.words((said, end)))
        } else {
            view.name((whole.0, end.max(whole.1)))
        };
        draft.stem = Some(whole_name);
        true
    }

    /// Where the words of a predicate end that name who a share is of.
    pub(super) fn predicate_end(&self, from: usize) -> usize {
        let view = &self.view;
        let mut at = from;
        while at < view.len() && at < from + 9 {
            let Some(item) = view.item(at) else { break };
            match item.what {
                What::Word if item.tags.has(Tags::COMPARED.and(Tags::CLAUSE).and(Tags::UP).and(Tags::DOWN)) => break,
                // "agreed it was important"
                What::Word if item.tags.has(Tags::PERIOD_SINCE) => break,
                What::Word if view.is_one_of(at, words!["it", "they"]) => break,
                // "will come from rates with grants providing the rest"
                // "are provided with a recycling service"
                What::Word
                    if view.is_word(at, "with")
                        && (at + 2..at + 5)
                            .any(|next| view.is_gerund(next) && !view.has(next - 1, Tags::DETERMINER)) =>
                {
                    break;
                }
                // "were satisfied or very satisfied with"
                What::Word
                    if item.tags.has(Tags::CONJUNCTION)
                        && at > from
                        && view
                            .is_one_of(at + 1, words!["extremely", "fairly", "more", "quite", "somewhat", "very"])
                        && view
                            .item(at + 2)
                            .is_some_and(|same| view.raw(same) == view.raw(&view.all.items[at - 1])) =>
                {
                    at += 3;
                }
                What::Word if item.tags.has(Tags::CONJUNCTION) && self.opens_clause(at) => break,
                What::Word if item.tags.has(Tags::CONJUNCTION) && view.quantity(at + 1).is_some() => break,
                // "one in three jobs and welcoming more than 72 million visitors"
                What::Word
                    if item.tags.has(Tags::CONJUNCTION)
                        && view.is_gerund(at + 1)
                        && (view.quantity(at + 2).is_some()
                            || view.has(at + 2, BEFORE_NUMBER) && view.quantity(at + 3).is_some()) =>
                {
                    break;
                }
                // "4% will be borrowed and most (76%) will come from grants"
                What::Word
                    if item.tags.has(Tags::CONJUNCTION)
                        && view.is_one_of(at + 1, words!["another", "most", "others", "some"]) =>
                {
                    break;
                }
                What::Word | What::Mark('-' | '\'' | '’' | '/') => at += 1,
                // "were under 18 years"
                What::Quantity(_)
                    if view.is_one_of(at - 1, words!["age", "aged", "over", "under"])
                        && at > from
                        && self.is_age(at) =>
                {
                    at += 1;
                }
                // "spend more than 30 percent of their income on housing", "employed fewer than 10 people"
                What::Quantity(index)
                    if at > from + 1
                        && view.has(at - 1, Tags::GT.and(Tags::GE).and(Tags::LT).and(Tags::LE))
                        && (view.all.quantities[index].sort == Sort::Percent && view.is_word(at + 1, "of")
                            || view.is_one_of(at - 2, words!["employ", "employed"]) && view.is_content(at + 1)) =>
                {
                    at += 1;
                }
                // "were completed within 30 days"
                What::Quantity(index)
                    if at > from + 1
                        && view.is_word(at - 1, "within")
                        && view.all.quantities[index].sort == Sort::Time =>
                {
                    at += 1;
                    break;
                }
                // "missed 18 days or more"
                What::Quantity(_) if at > from && view.has(at + 1, Tags::GE_AFTER.and(Tags::LE_AFTER)) => at += 2,
                // "have received at least two doses"
                What::Quantity(index)
                    if at > from + 1
                        && view.all.quantities[index].is_words
                        && view.all.quantities[index].is_count()
                        && view.is_content(at + 1) =>
                {
                    at += 1;
                }
                What::Time(_) => break,
                _ => break,
            }
        }
        while at > from
            && !view.is_word(at - 1, "alone")
            && view.item(at - 1).is_some_and(|item| {
                item.tags.has(
                    Tags::PREPOSITION
                        .and(Tags::PERIOD_AT)
                        .and(Tags::PERIOD_BY)
                        .and(Tags::DETERMINER)
                        .and(Tags::CONJUNCTION)
                        .and(Tags::ADVERB)
                        .and(BEFORE_NUMBER)
                        .and(Tags::PERIOD_SINCE),
                )
            })
        {
            at -= 1;
        }
        at
    }

    /// Whether a number tells an age: "under 18 years", "aged 65 and over".
    fn is_age(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(quantity) = view.quantity(at).map(|index| &view.all.quantities[index]) else { return false };
        let is_years = quantity.unit == "years" || quantity.is_count() && quantity.is_bare;
        is_years && quantity.value < Decimal::ONE_HUNDRED && quantity.value.normalize().scale() == 0
    }

    /// Where what someone tells of themselves begins: "reported that they currently smoke", "said they were unemployed". The verb
    /// stands at `at`.
    pub(super) fn told_of_themselves(&self, at: usize) -> Option<usize> {
        const TELLS: &Words =
            words!["indicate", "indicated", "report", "reported", "responded", "said", "say", "stated"];
        let view = &self.view;
        let tells = view.is_one_of(at, TELLS);
        let who = at + 1 + usize::from(view.is_word(at + 1, "that"));
        (tells && view.is_word(who, "they")).then_some(who + 1)
    }

    /// What someone is or has, behind the noun that names them: "were unemployed" → "unemployed", "had a disability" → "with a
    /// disability".
    pub(super) fn said_behind(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let end = self.predicate_end(from);
        let said = |from: usize| Some(view.words((from, end))).filter(|said| from < end && !said.is_empty());
        if view.is_one_of(from, words!["had", "have"]) && !view.is_past(from + 1) {
            let object = from + 1;
            return said(object).map(|said| {
                let article = ["a", "an"].into_iter().find(|word| view.is_word(object, word));
                match article {
                    Some(article) => format_smolstr!("with {article} {said}"),
                    None => format_smolstr!("with {said}"),
                }
            });
        }
        said(from + usize::from(view.has(from, Tags::BE)))
    }

    /// "(are) economically disadvantaged", "receive special education" behind a bare share.
    pub(super) fn predicate(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut start = from;
        if let Some(told) = self.told_of_themselves(from) {
            return self.said_behind(told);
        }
        // "had been arrested" are arrested, "have never voted" never did.
        while view.has(start, Tags::BE.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::WILL))
            && !view.has(start, Tags::NOT)
            || view.is_one_of(start, words!["had been", "has been", "have been"])
            || view.has(start, Tags::HAVE) && (view.has(start + 1, Tags::PARTICIPLE.and(Tags::NOT)))
        {
            start += 1;
        }
        // "76% will come from grants", "2% will be on parks": the source or the purpose alone.
        let leads = |at: usize| view.is_one_of(at, words!["from", "on", "to", "toward", "towards", "into"]);
        let passes = view.is_one_of(start, words!["come", "comes", "came", "coming", "go", "goes", "went", "going"]);
        let is_source = start > from && view.has(start - 1, Tags::BE) && leads(start);
        let is_told = view.is_word(start, "from") || start > from + 1 && view.has(from, Tags::WILL);
        if passes && leads(start + 1) || is_source && is_told {
            let first = start + 1 + usize::from(passes);
            if view.is_gerund(first) {
                return Some(view.words((first, self.predicate_end(first)))).filter(|name| !name.is_empty());
            }
            return view.phrase_list(first).map(|range| view.name(range)).filter(|name| !name.is_empty());
        }
        let item = view.item(start)?;
        if view.is_one_of(start, words!["followed", "compared", "based", "according"]) {
            return None;
        }
        // "61 percent are in good condition"
        // "62% were among adults under 40"
        let is_among = view.is_word(start, "among") && view.noun_phrase(start + 1).is_some();
        let in_state = start > from
            && view.has(start - 1, Tags::BE)
            && (view.is_one_of(start, words!["at", "behind", "in", "out of", "under", "without"])
                && self.is_state(start + 1)
                || is_among);
        if in_state {
            return Some(view.words((start, self.predicate_end(start)))).filter(|name| name.contains(' '));
        }
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
        // "one in five residents (19.6%) lived below", "one in six children in Year 1 (16%) were": the share once more stands
        // between.
        let is_who = view.is_plural(end - 1)
            || (start..end).any(|at| view.is_plural(at)) && view.has(end + 3, Tags::BE.and(Tags::HAVE));
        let is_share = is_who
            && view.is_mark(end, '(')
            && view.is_mark(end + 2, ')')
            && view.quantity(end + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Percent);
        let rest = (end + 3, self.predicate_end(end + 3));
        if is_share && rest.1 > rest.0 && view.is_content(start) {
            return Some(format_smolstr!("{} {}", view.words((start, end)), view.words(rest)));
        }
        // "One in four residents is now 65 or older"
        let be = (start + 1..end).find(|&at| view.has(at, Tags::BE) && view.is_plural(at - 1) && start == from);
        if let Some(be) = be {
            let mut said = be + 1;
            while said < end && view.has(said, Tags::ADVERB) {
                said += 1;
            }
            if said < end && (start..be).all(|at| view.is_content(at)) {
                return Some(format_smolstr!("{} {}", view.words((start, be)), view.words((said, end))));
            }
        }
        let says = (start..end).any(|at| !view.has(at, EMPTY));
        let name = says.then(|| view.words((start, end))).filter(|name| !name.is_empty())?;
        // "had never asked for help"
        let never = view.item(start).filter(|_| view.has(start, Tags::NOT) && view.has(start, Tags::ADVERB));
        Some(never.map_or(name.clone(), |never| format_smolstr!("{} {name}", view.raw(never))))
    }
}

/// "Property taxes share of revenues", but "total share of the budget".
fn share_of(name: &str, whole: &str) -> SmolStr {
    // A share is no share of a share.
    let name = name.split_once(" share of ").map_or(name, |(name, _)| name);
    // "92 percent of the national average"
    if whole.is_empty() {
        return SmolStr::from(name);
    }
    if name.ends_with(" share") {
        format_smolstr!("{name} of {whole}")
    } else {
        format_smolstr!("{name} share of {whole}")
    }
}
