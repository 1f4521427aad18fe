//! Shares, and figures in brackets.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

mod said;

/// What tells behind "those" which of all are meant.
pub(super) const WHICH_OF_THOSE: &Words =
    words!["age", "aged", "between", "from", "in", "over", "under", "who", "whose", "with", "without"];

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
            && (view.is_past(at + 2) || view.is_gerund(at + 2) || view.is_one_of(at + 2, WHICH_OF_THOSE));
        if is_of_those {
            let mut end = self.predicate_end(at + 2);
            if view.time(end).is_some() || view.time(end + 1).is_some() && view.has(end, Tags::PERIOD_AT) {
                end = self.predicate_end(end + 1 + usize::from(view.time(end).is_none()));
            }
            draft.rule = "share-verb";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("those {}", view.words((at + 2, end)));
            // "half of those who came for help (47%) blamed the cost"
            let behind = self.behind_share(end);
            if behind > end && self.says(behind) {
                draft.next = end;
                draft.indicator =
                    format_smolstr!("{} {}", draft.indicator, view.words((behind, self.predicate_end(behind))));
            }
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
        // "Crews arrived within eight minutes 83% of the time": what was so.
        if view.is_word(at + 2, "the") && view.is_word(at + 3, "time") && whole == (at + 3, at + 4) {
            let (start, to) = self.clause(at).subject.filter(|&(_, to)| to < at_low).unwrap_or_default();
            let said = view.words((start, self.before_hedge(at_low)));
            if to > start && !said.is_empty() {
                draft.rule = "share-verb";
                draft.confidence = 0.7;
                draft.next = whole.1;
                draft.indicator = said;
                return true;
            }
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
            self.restating(before).is_some() || view.is_one_of(before, words!["equivalent", "equal"])
        });
        let told =
            self.last().filter(|last| represents && last.measure == Measure::Level && last.sort != Sort::Percent);
        let continues = continues || represents && (follows.is_some() || told.is_some());
        let by_dash = self.drafts.last().is_some()
            && left.at.is_none_or(|before| view.is_break_dash(before))
            && at_low > 0
            && view.is_break_dash(self.clause(at).start);
        let has_verb = (whole.1..self.clause(at).end).any(|next| view.is_verb(next)) || view.has(whole.1, Tags::WILL);
        // "account for 82% of visits, 35% of spending and 20% of jobs": of the same subject.
        if !has_verb
            && let Some(last) = follows.filter(|last| last.rule == "share-of")
            && let Some((subject, _)) = last.indicator.cut_at(" share of ")
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
            && (!has_verb || represents)
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
        // "Local government - down 10,600 - accounted for 72% of the decline": of what the dashes part from its verb.
        if direct
            && verb.is_some_and(|verb| {
                view.is_one_of(verb, words!["accounted for", "comprised", "made up", "represented"])
            })
            && let Some(last) = self.last().filter(|_| self.clause(at).subject.is_none())
        {
            draft.rule = "share-of";
            draft.indicator = share_of(&last.indicator, &whole_name);
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
        if let Some(range) = self.share_goes_to(whole.1) {
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
        // "Half of renters (48.7%) spend": the share once more.
        let again = Some(self.behind_share(whole.1)).filter(|&behind| behind > whole.1 && self.says(behind));
        // "15% of families and 18% of people were poor": said of both.
        let shared = self.shared_predicate(whole.1);
        let said_from = placed.or(again).or(shared).unwrap_or(whole.1);
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
        draft.indicator = if (said > said_from || again.is_some() || shared.is_some()) && said < end {
            format_smolstr!("{whole_name} {}", view.words((said, end)))
        } else {
            view.name((whole.0, end.max(whole.1)))
        };
        draft.stem = Some(whole_name);
        true
    }

    /// Where what is said of several shares begins, behind the whole of the first of them: "15% of families and 18% of people were poor",
    /// "41% of boys, 44% of girls and 39% of others read".
    fn shared_predicate(&self, at: usize) -> Option<usize> {
        self.behind_shares(at).filter(|&at| self.says(at) && !self.is_elided(at))
    }

    /// The item behind further shares of the same predicate, where there are some.
    pub(super) fn behind_shares(&self, mut at: usize) -> Option<usize> {
        let view = &self.view;
        let mut n_more = 0;
        loop {
            let mut next = at;
            while view.is_mark(next, ',')
                || view.has(next, Tags::CONJUNCTION) && view.is_one_of(next, words!["and", "or"])
            {
                next += 1;
            }
            let joined = next > at;
            while joined && view.quantity(next).is_none() && view.has(next, BEFORE_NUMBER) {
                next += 1;
            }
            let is_share = joined
                && view.quantity(next).is_some_and(|index| view.all.quantities[index].sort == Sort::Percent)
                && view.is_word(next + 1, "of");
            let Some(range) = (if is_share { view.noun_phrase(next + 2) } else { None }) else { break };
            (at, n_more) = (range.1, n_more + 1);
        }
        let at = at + usize::from(view.is_mark(at, ','));
        (n_more > 0).then_some(at)
    }

    /// The item behind the last word before a figure that does not only hedge it: "about", "more than".
    fn before_hedge(&self, at: usize) -> usize {
        (0..at).rev().find(|&word| !self.view.has(word, BEFORE_NUMBER)).map_or(at, |word| word + 1)
    }

    /// What a part of some money goes to, behind the words for the whole: "34% of spending goes to human services", "37 per cent of the
    /// budget will cover salaries", "12% of the fund was spent on roads".
    fn share_goes_to(&self, from: usize) -> Option<Range> {
        let view = &self.view;
        let mut verb = from;
        while self.is_modal(verb) || view.has(verb, Tags::BE.and(Tags::ADVERB)) {
            verb += 1;
        }
        let covers = view.is_one_of(verb, words!["cover", "covers", "fund", "funds", "pay", "pays"]);
        if covers {
            let object = verb + 1 + usize::from(view.is_word(verb + 1, "for"));
            return view.phrase_list(object).filter(|_| view.time(object).is_none());
        }
        let goes = view.is_one_of(verb, words!["go", "goes", "going", "went"]);
        let is_put = verb > from
            && view.is_one_of(
                verb,
                words!["allocated", "dedicated", "devoted", "earmarked", "reserved", "set aside", "spent"],
            );
        let leads = goes && view.is_one_of(verb + 1, words!["to", "toward", "towards", "into"])
            || is_put && view.is_one_of(verb + 1, words!["for", "on", "to", "toward", "towards"]);
        view.phrase_list(verb + 2).filter(|_| leads && view.time(verb + 2).is_none())
    }
}

/// "Property taxes share of revenues", but "total share of the budget".
fn share_of(name: &str, whole: &str) -> SmolStr {
    // A share is no share of a share.
    let name = name.cut_at(" share of ").map_or(name, |(name, _)| name);
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
