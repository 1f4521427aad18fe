//! What is said of those whom a share counts: "are overweight", "report that they smoke", "live below the poverty line".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// Where the words of a predicate end that name who a share is of.
    pub(in super::super) fn predicate_end(&self, from: usize) -> usize {
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
    pub(in super::super) fn told_of_themselves(&self, at: usize) -> Option<usize> {
        const TELLS: &Words =
            words!["indicate", "indicated", "report", "reported", "responded", "said", "say", "stated"];
        let view = &self.view;
        let tells = view.is_one_of(at, TELLS);
        let is_aux = view.has(at, Tags::BE.and(Tags::HAVE)) || view.has_been(at);
        let at = at + usize::from(is_aux && view.is_word(at + 1, "told"));
        // "have been told by a doctor or nurse that they have diabetes"
        if view.is_word(at, "told") {
            let is_plain = |at: usize| {
                view.is_mark(at, ',')
                    || view.time(at).is_some()
                    || view.item(at).is_some_and(|item| item.what == What::Word)
            };
            let they = (at + 1..at + 10).take_while(|&at| is_plain(at)).find(|&at| view.is_word(at, "they"))?;
            return Some(they + 1);
        }
        let who = at + 1 + usize::from(view.is_word(at + 1, "that"));
        (tells && view.is_word(who, "they")).then_some(who + 1)
    }

    /// What someone is or has, behind the noun that names them: "were unemployed" → "unemployed", "had a disability" → "with a
    /// disability".
    pub(in super::super) fn said_behind(&self, from: usize) -> Option<SmolStr> {
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
    pub(in super::super) fn predicate(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut start = from;
        if let Some(told) = self.told_of_themselves(from) {
            return self.said_behind(told);
        }
        // "had been arrested" are arrested, "have never voted" never did.
        while view.has(start, Tags::BE.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::WILL))
            && !view.has(start, Tags::NOT)
            || view.has_been(start)
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
