//! Deaths and injuries: "lost 87 neighbors to overdoses", "Flu killed 11".

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// What people die of. "Lost 12 officers to other departments" tells of no deaths.
const CAUSES: &[&str] = &[
    "accident",
    "addiction",
    "aids",
    "alcohol",
    "attack",
    "cancer",
    "coronavirus",
    "covid",
    "covid-19",
    "crash",
    "crime",
    "disease",
    "drowning",
    "drug",
    "fentanyl",
    "fire",
    "flood",
    "flu",
    "heat",
    "heroin",
    "homicide",
    "illness",
    "murder",
    "opioid",
    "overdose",
    "pandemic",
    "pneumonia",
    "shooting",
    "stroke",
    "suicide",
    "tornado",
    "violence",
    "virus",
];

/// What is done to people, and by what.
const HARMS: &Words = words![
    "displaced",
    "has killed",
    "hospitalised",
    "hospitalized",
    "hurt",
    "injured",
    "kill",
    "killed",
    "kills",
    "sickened"
];

impl Reader<'_> {
    /// Whether those counted up to `end` were lost to what kills: "lost 87 neighbors to overdoses".
    pub(in super::super) fn dies_of(&self, end: usize) -> Option<Range> {
        let view = &self.view;
        let cause = view.noun_phrase(end + 1).filter(|_| view.is_word(end, "to"))?;
        let names = |at: usize| {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item).to_ascii_lowercase();
                let one = [raw.as_str(), raw.trim_end_matches('s'), raw.strip_suffix("es").unwrap_or(&raw)];
                one.iter().any(|word| CAUSES.contains(word))
            })
        };
        (cause.0..cause.1).any(names).then_some(cause)
    }

    /// People who died or were hurt, with what did it.
    pub(super) fn level_toll(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, own, before, verb, direct, .. } = place;
        if let Some(((from, to), _)) = own.filter(|_| quantity.is_count())
            && let Some(done) = self.died_behind(to)
        {
            draft.rule = "toll";
            // "died by suicide", but "died in 2023"
            let cause = view.is_one_of(done + 1, words!["by", "from", "of"]) && view.time(done + 2).is_none();
            let end = if cause { self.predicate_end(done).clamp(done + 1, done + 5) } else { done + 1 };
            draft.indicator = format_smolstr!("{} {}", view.name((from, to)), view.words((done, end)));
            return Some(true);
        }
        let verb = before.filter(|&verb| view.is_one_of(verb, HARMS)).or(verb.filter(|_| direct));
        let verb = verb.filter(|_| quantity.is_count() && !quantity.has_per)?;
        if let Some((range, _)) = own
            && view.has(verb, Tags::LOSE)
            && let Some(cause) = self.dies_of(range.1)
        {
            draft.rule = "toll";
            draft.next = cause.1;
            draft.indicator = format_smolstr!("{} lost to {}", view.name(range), view.name(cause));
            return Some(true);
        }
        if !view.is_one_of(verb, HARMS) || own.is_none() && !quantity.is_bare && !quantity.is_words {
            return None;
        }
        // "who killed two men": of someone the text tells a story of.
        let (from, to) =
            self.clause(verb).subject.filter(|&(_, to)| to <= verb).or_else(|| self.first_subject(verb))?;
        let harmed = participle(&view.words((verb, verb + 1)));
        let who = own.map_or(SmolStr::new_static("people"), |(range, _)| view.name(range));
        if own.is_none() {
            draft.unit = SmolStr::new_static("people");
        }
        draft.rule = "toll";
        draft.indicator = format_smolstr!("{who} {harmed} by {}", view.name((from, to)));
        Some(true)
    }

    /// What became of those who were counted up to `from`: "Seven inmates have died", "Two firefighters were injured".
    fn died_behind(&self, from: usize) -> Option<usize> {
        let view = &self.view;
        let mut at = from;
        while view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::ADVERB)) || view.has_been(at) {
            at += 1;
        }
        let dies = at == from && view.is_word(at, "died") || view.is_one_of(at, words!["died", "drowned"]);
        let is_harmed = at > from && view.is_one_of(at, words!["hospitalized", "hurt", "injured", "killed"]);
        // "people were killed in crashes" are named with where they were.
        let is_last = view.is_content(from - 1) && self.tail((from - 1, from)).is_none();
        ((dies || is_harmed) && is_last).then_some(at)
    }

    /// The subject of the clause before, which a second verb goes on with: "Flu sent 212 people to hospital and killed 11".
    fn first_subject(&self, verb: usize) -> Option<Range> {
        let view = &self.view;
        let is_second = verb > 0 && view.has(verb - 1, Tags::CONJUNCTION);
        let before = self.clause_of[verb].checked_sub(1).filter(|_| is_second)?;
        self.clauses[before].subject
    }
}
