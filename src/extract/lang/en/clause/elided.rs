//! Names left out: what "this amount", "the lowest" or "119 are vacant" goes on with.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// "Education gets the largest share of the budget, at $19 million, or 77% of the fund": who gets it names it.
    fn has_largest_share(&self, at: usize, name: &str) -> Option<SmolStr> {
        let (grade, rest) = name.split_once(' ')?;
        let is_grade = matches!(grade, "biggest" | "bulk" | "greatest" | "highest" | "largest" | "lion's" | "lion’s");
        let rest = rest.strip_prefix("single ").unwrap_or(rest);
        let (noun, of) = rest.split_once(' ').unwrap_or((rest, ""));
        if !is_grade || !matches!(noun, "allocation" | "amount" | "chunk" | "part" | "portion" | "share" | "slice") {
            return None;
        }
        let verb = self.clause(at).verbs.iter().copied().find(|&verb| {
            verb < at
                && self.view.is_one_of(
                    verb,
                    words![
                        "accounts for",
                        "allocated",
                        "allotted",
                        "claims",
                        "consumes",
                        "get",
                        "gets",
                        "got",
                        "has",
                        "have",
                        "receive",
                        "received",
                        "receives",
                        "take",
                        "takes",
                        "took"
                    ],
                )
        })?;
        let subject = self.clause(verb).subject.filter(|&(_, to)| to <= verb)?;
        let subject = Some(self.view.name(subject)).filter(|name| !name.is_empty())?;
        // "largest share of general fund": of what the percentage is one.
        let is_share =
            self.view.quantity(at).is_some_and(|index| self.view.all.quantities[index].sort == Sort::Percent);
        Some(if is_share && of.starts_with("of ") { format_smolstr!("{subject} share {of}") } else { subject })
    }

    /// What a name that only grades stands for: `Adur had the lowest (20.2%)` behind the highest rate of another place,
    /// `the rate was lower in Arun (5%) than`. `None` where the name says what is measured.
    pub(super) fn graded(&self, at: usize, name: &str) -> Option<SmolStr> {
        if let Some(name) = self.has_largest_share(at, name) {
            return Some(name);
        }
        let first = name.first_word();
        if !(is_measure_of_grade(first) || is_grade_word(first) || first == "most") {
            return None;
        }
        let (grade, place) = match name.cut_at(" in ") {
            Some((grade, place)) => (grade, Some(place)),
            None => (name, None),
        };
        if !is_grade(grade) {
            return None;
        }
        let verb = self.governor(at)?;
        let subject = self.clause(at).subject.map(|range| self.view.name(range)).filter(|name| !name.is_empty());
        // "The rate was lowest in Adur (6.8%) and highest in Arun (9.5%)": the subject's, and the other place's.
        if self.view.has(verb, Tags::BE) {
            // "The next highest was in Ashby, at 3 percent": of what was told before.
            let subject = subject
                .filter(|name| !(is_grade(name) && name.starts_with("next")))
                .or_else(|| self.subject.clone())?;
            let goes_on = self.last_in_clause(at).is_some();
            return Some(match place.filter(|_| goes_on) {
                Some(place) => format_smolstr!("{subject} in {place}"),
                None => subject,
            });
        }
        // "Adur had the highest rate (27.5%) and Arun had the lowest (20.2%)".
        if !self.view.has(verb, Tags::HAVE) {
            return None;
        }
        let last = self.last()?;
        let measured = ungraded(last.whole());
        // The place of the last one is no place of this one.
        let measured = match measured.rsplit_once(" in ") {
            Some((measured, place)) if place.starts_with(char::is_uppercase) => measured,
            _ => measured,
        };
        Some(match subject.filter(|name| name.starts_with(char::is_uppercase)) {
            Some(place) => format_smolstr!("{measured} in {place}"),
            None => SmolStr::from(measured),
        })
    }

    /// `Men account for 60% of staff and women account for 40%`: a share of the same whole, told with the same verb.
    pub(super) fn share_as_before(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.last().filter(|last| last.rule == "share-of" && last.sort == Sort::Percent)?;
        let (_, whole) = last.indicator.cut_at(" share of ").filter(|_| draft.sort == Sort::Percent)?;
        let verb = |at: usize| view.item(self.governor(at)?).map(|item| view.raw(item));
        let goes_on = draft.rule == "subject"
            && verb(at).is_some_and(|told| Some(told) == verb(last.item))
            && self.governor(at) != self.governor(last.item);
        let ends = !view.is_word(at + 1, "of") && !draft.indicator.holds(" share of ");
        (goes_on && ends && draft.measure == Measure::Level)
            .then(|| format_smolstr!("{} share of {whole}", draft.indicator))
    }

    /// `Milton County grew from 549,160 to 554,990`: what grows of a place is its population.
    pub(super) fn grown_place(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        const PLACES: [&str; 7] = ["Borough", "City", "County", "Parish", "Town", "Township", "Village"];
        const GROWS: [&str; 9] =
            ["grew", "grow", "growing", "grown", "grows", "shrank", "shrinking", "shrunk", "swelled"];
        // "The population grew in most towns. Ashby County saw a 5.8% increase": of what was told of the others.
        const SEES: &Words = words!["experienced", "had", "posted", "recorded", "reported", "saw", "showed"];
        if draft.rule == "change-noun" && draft.sort == Sort::Percent {
            let sees = self.governor(at).is_some_and(|verb| self.view.is_one_of(verb, SEES));
            let is_place = sees && PLACES.iter().any(|place| draft.indicator.ends_with(place));
            let told = self.previous.as_ref().map(|last| &last.indicator).or(self.told.as_ref());
            return told.filter(|told| is_place && self.place_alone(told).is_none()).cloned();
        }
        let is_moved = matches!(draft.rule, "from" | "moved" | "moved-by" | "moved-to");
        if !is_moved {
            return None;
        }
        let head = draft.indicator.rsplit(' ').next()?;
        let is_sized = draft.sort == Sort::Percent && draft.measure == Measure::Growth
            || draft.sort == Sort::Count && draft.unit.is_empty();
        let verb = self.governor(at).filter(|_| is_sized && PLACES.contains(&head))?;
        GROWS
            .iter()
            .any(|word| self.view.is_word(verb, word))
            .then(|| format_smolstr!("{} population", draft.indicator))
    }

    /// `Of these, 119 are vacant`, `of which 660 will be affordable`: what the counted ones are, as an adjective behind
    /// the verb.
    pub(super) fn predicated(&self, done: usize) -> Option<SmolStr> {
        let view = &self.view;
        if done == 0 || !view.has(done - 1, Tags::BE) {
            return None;
        }
        let mut at = done;
        // "are one bedroom"
        if view.quantity(at).is_some() && view.is_content(at + 1) && !view.is_plural(at + 1) {
            at += 1;
        }
        while at < done + 3 && view.is_content(at) && !view.is_plural(at) {
            at += 1 + usize::from(view.is_joint(at + 1));
        }
        (at > done).then(|| view.words((done, at))).filter(|name| !name.is_empty())
    }
}

/// Whether a name only grades: "lowest", "the second highest", "most modest".
fn is_grade(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !is_measure_of_grade(word)).peekable();
    words.peek().is_some() && words.all(is_grade_word) || matches!(name, "most modest" | "least")
}

fn is_measure_of_grade(word: &str) -> bool {
    matches!(word, "the" | "second" | "third" | "next" | "slightly" | "significantly" | "much")
}

pub(super) fn is_grade_word(word: &str) -> bool {
    words![
        "best", "biggest", "closest", "fewest", "greatest", "greater", "higher", "highest", "larger", "largest",
        "least", "lower", "lowest", "smallest", "worst"
    ]
    .has(word)
}

/// "highest prevalence" → "prevalence".
fn ungraded(name: &str) -> &str {
    match name.split_once(' ') {
        Some((grade, rest)) if is_grade_word(grade) => rest,
        _ => name,
    }
}

/// A name without the adjective that tells what one thinks of it: "significant absorption rate", "highest ever value".
pub(super) fn unpraised(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let is_praise =
        matches!(first, "significant" | "notable" | "impressive" | "remarkable" | "staggering" | "respectable");
    if let Some(rest) = rest.strip_prefix("ever ").filter(|_| matches!(first, "highest" | "lowest" | "largest")) {
        return Some(rest);
    }
    // "the third-lowest rate in the state": the place among others is told by itself.
    let is_placed = first.rsplit_once('-').is_some_and(|(_, grade)| is_grade_word(grade));
    let fields = [" in the state", " in the nation", " in the country", " in the region", " in the county"];
    let in_field =
        (is_placed || is_grade_word(first)).then(|| fields.iter().find_map(|field| rest.strip_suffix(field))).flatten();
    let rest = in_field.unwrap_or(rest);
    (is_praise || is_placed || in_field.is_some()).then_some(rest).filter(|rest| rest.contains(char::is_alphabetic))
}

/// A name without how it was done: "families placed as part of the plan", "meals served with the help of volunteers".
pub(super) fn without_manner(name: &str) -> Option<&str> {
    const MANNERS: [&str; 9] = [
        " as part of ",
        " at no cost",
        " for free",
        " free of charge",
        " in an effort to ",
        " in partnership with ",
        " on behalf of ",
        " thanks to ",
        " with the help of ",
    ];
    // One walk over the blanks, and not one for each of them.
    let opens = |at: usize| {
        let begins = name.as_bytes()[at..].first_chunk::<4>();
        MANNERS.iter().any(|manner| manner.as_bytes().first_chunk() == begins && name[at..].starts_with(manner))
    };
    memchr::memchr_iter(b' ', name.as_bytes()).find(|&at| opens(at)).map(|at| &name[..at])
}
