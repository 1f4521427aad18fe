//! What is told of one group, held against the same of another: "for men, compared with 81.5 years for women".

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// What leads to the group that a figure is of.
const LEADS: [&str; 6] = ["among", "by", "for", "from", "in", "of"];

/// Pairs of which one is held against the other at one time.
const PAIRS: [(&str, &str); 9] = [
    ("births", "deaths"),
    ("boys", "girls"),
    ("adults", "children"),
    ("females", "males"),
    ("men", "women"),
    ("arrivals", "departures"),
    ("owners", "renters"),
    ("households", "families"),
    ("applications", "approvals"),
];

impl Reader<'_> {
    /// What is said of one group, said of another: "58% of renters are cost-burdened, compared with 24% of homeowners".
    pub(super) fn as_of_group(&self, at: usize, last: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let is_share = last.rule == "share-verb" && view.is_word(at + 1, "of");
        let group = last.stem.as_ref().filter(|stem| is_share && !stem.is_empty())?;
        let said = last.indicator.strip_prefix(group.as_str()).filter(|said| said.starts_with(' '))?;
        let (from, to) = view.noun_phrase(at + 2)?;
        // "compared with 61% of residents statewide": the same of another place.
        let other = view.name((from, to));
        let is_other = !other.is_empty() && !view.has(to - 1, Tags::AREA) && other != *group;
        is_other.then(|| format_smolstr!("{other}{said}"))
    }

    /// The name of a figure that is held against the last one, by the group behind it: "smoking rate among women" behind "smoking rate
    /// among men".
    pub(super) fn as_for_group(&self, draft: &Draft, last: &Draft) -> Option<SmolStr> {
        let (lead, group) = self.group_behind(draft.next)?;
        // "30% were caused by cancer, compared to 28% from heart disease"
        let is_like = |before: &str| {
            before == lead || matches!((before, lead), ("by", "from") | ("of", "for" | "among") | ("for", "among"))
        };
        let words: Vec<&str> = last.indicator.split(' ').collect();
        // "24% live in poverty, compared to 9% in the north"
        let words = if lead == "in" { Vec::new() } else { words };
        let joint = words.iter().rposition(|word| LEADS.contains(word)).filter(|&at| at > 0 && is_like(words[at]));
        let name = match joint {
            Some(joint) => format_smolstr!("{} {group}", words[..=joint].join(" ")),
            // "of 60 calls" says what is counted.
            None if lead == "of" => return None,
            // "rural residents earned $13,240, versus $31,560 for urban residents"
            None if group.rsplit(' ').next() == last.indicator.rsplit(' ').next() => group,
            // "Males had a median income of $29,014 versus $20,310 for females"
            None => match self.without_subject(last.whole(), draft.item) {
                Some("") => group,
                Some(rest) => attach(&group, rest),
                None => attach(&group, last.whole()),
            },
        };
        (name != last.indicator).then_some(name)
    }

    /// A name without the people that the clause is about, who open it.
    fn without_subject<'n>(&self, name: &'n str, at: usize) -> Option<&'n str> {
        let subject = self.clause(at).subject.filter(|&(_, to)| self.view.is_plural(to - 1))?;
        let rest = name.strip_prefix(self.view.name(subject).as_str())?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
    }

    /// "8.8 years lower for men and 7 years lower for women": each of its group; `at` is where it is said which way.
    pub(in super::super) fn part_by_group(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let known = self
            .last_in_clause(draft.item)
            .filter(|last| last.rule == draft.rule && last.indicator == draft.indicator)
            .and_then(|last| last.stem.clone());
        let group = self
            .contrasted(at, quantity)
            .or_else(|| known.is_some().then(|| self.group_behind(at + 1)).flatten().map(|(_, group)| group));
        if let Some(group) = group {
            let stem = known.unwrap_or_else(|| draft.indicator.clone());
            draft.indicator = attach(&group, &stem);
            draft.stem = Some(stem);
        }
    }

    /// Whether a count is that of the other of two kinds: "120 births, compared with 140 deaths".
    pub(super) fn is_of_pair(&self, draft: &Draft, last: &Draft) -> bool {
        let (one, other) = (last.unit.as_str(), draft.unit.as_str());
        PAIRS.iter().any(|&pair| pair == (one, other) || pair == (other, one))
    }

    /// "701 women claimants" behind "1,701 claimants were men": a count of the same that says of which other kind.
    pub(super) fn is_of_other_kind(&self, (from, to): Range, last: &Draft) -> bool {
        const KINDS: [(&str, &str); 5] =
            [("female", "male"), ("men", "women"), ("rural", "urban"), ("adult", "juvenile"), ("private", "public")];
        let view = &self.view;
        let near = last.item.saturating_sub(3)..from.min(last.next + 4);
        let held = |one: &str, other: &str| {
            (from..to).any(|at| view.is_word(at, one)) && near.clone().any(|at| view.is_word(at, other))
        };
        KINDS.iter().any(|&(one, other)| held(one, other) || held(other, one))
    }

    /// The people or things behind a figure, and what leads to them: no place, no time, no plan.
    fn group_behind(&self, at: usize) -> Option<(&'static str, SmolStr)> {
        let view = &self.view;
        let lead = LEADS.into_iter().find(|lead| view.is_word(at, lead))?;
        let (from, to) = view.noun_phrase(at + 1)?;
        let places = words![
            "area", "borough", "city", "country", "county", "district", "nation", "region", "state", "town", "village",
            "whole"
        ];
        let vague = words!["all", "average", "case", "comparison", "general", "number", "part", "rest", "total"];
        let grades =
            Tags::AREA.and(Tags::AVERAGE).and(Tags::BUDGET).and(Tags::ESTIMATED).and(Tags::GOAL).and(Tags::TIME);
        let is_none = |at: usize| {
            view.time(at).is_some()
                || view.quantity(at).is_some()
                || view.has(at, grades)
                || view.is_one_of(at, places)
                || view.is_one_of(at, vague)
        };
        let is_proper =
            view.item(to - 1).is_some_and(|item| view.tokens[item.first].is_capital) && !view.is_plural(to - 1);
        let group = view.name((from, to));
        (!is_proper && !(from..to).any(is_none) && !group.is_empty()).then_some((lead, group))
    }
}
