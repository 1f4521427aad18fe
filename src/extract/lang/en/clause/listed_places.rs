//! Places of a list, each with its figure, under words that say what the figures are: "Percentage of smokers - Ashby, 21; Corton, 18", and
//! items like "Ashby, $650,500" under "The towns with the highest home prices were:".

use smol_str::SmolStr;

use super::*;

/// Words of the longest name of a place, and of what is told of it.
const LONGEST: usize = 4;
const LONGEST_LABEL: usize = 20;

impl Reader<'_> {
    /// Gives the figures behind the names of places what they are of; `listed` is what the words over the list grade its members by.
    pub(super) fn name_listed_places(&mut self, listed: Option<&str>) {
        let own = self.label_of_places();
        // Among towns one may be called as its county is.
        let is_of_counties = own.is_some();
        let Some((label, first)) =
            own.or_else(|| listed.filter(|_| self.is_place_alone()).map(|listed| (SmolStr::from(listed), 0)))
        else {
            return;
        };
        let lower = label.to_lowercase();
        // "the largest home price increases were:"
        let moved = label.rsplit_once(' ').and_then(|(what, noun)| {
            let (rises, falls) = (
                words!["gains", "growth", "increase", "increases", "rise", "rises"],
                words!["decline", "declines", "decrease", "decreases", "drop", "drops", "falls", "losses"],
            );
            (rises.has(noun) || falls.has(noun)).then(|| (SmolStr::from(what), falls.has(noun)))
        });
        let is_share = ["percent", "proportion", "share"].iter().any(|word| lower.starts_with(word));
        let unit = implied_unit(&label);
        let county = self.view.county;
        for draft in &mut self.drafts[first..] {
            let place = draft.indicator.clone();
            let is_own =
                county.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
            let label = match &moved {
                Some((what, falls)) if draft.sort == Sort::Percent => {
                    draft.measure = Measure::Growth;
                    draft.value = signed(draft.value, *falls);
                    what
                }
                _ => &label,
            };
            draft.indicator = if is_of_counties && is_own { label.clone() } else { attach(&place, label) };
            draft.stem = Some(label.clone());
            draft.rule = "placed";
            if draft.sort == Sort::Count && is_share {
                (draft.unit, draft.sort) = (SmolStr::new_static("%"), Sort::Percent);
            } else if draft.sort == Sort::Count {
                draft.unit = unit.clone();
            }
        }
    }

    /// The words before the colon or dash behind which all figures of the sentence follow names of places, where they measure something,
    /// and the first of these figures.
    fn label_of_places(&self) -> Option<(SmolStr, usize)> {
        let view = &self.view;
        let is_mark = |at: usize| view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_)));
        let first = (0..view.len()).take_while(|&at| is_mark(at)).count();
        let end = (first + 1..view.len().min(first + LONGEST_LABEL))
            .find(|&at| view.is_mark(at, ':') || view.is_break_dash(at))?;
        let listed = self.drafts.iter().position(|draft| draft.item > end)?;
        let drafts = &self.drafts[listed..];
        let is_plain =
            |draft: &Draft| matches!(draft.rule, "noun" | "list-member" | "label") && draft.measure == Measure::Level;
        // "adult obesity (index of 30 or more)": what is explained is no part of the name.
        let close = (first + 1..end).find(|&at| view.is_mark(at, '(')).unwrap_or(end);
        let tells = |at: usize| at > first && view.is_verb(at) && !view.is_gerund(at) || view.is_mark(at, ';');
        if drafts.len() < 2 || !drafts.iter().all(is_plain) || (first..close).any(tells) {
            return None;
        }
        let mut from = end + 1;
        for draft in drafts {
            if !self.names_alone(from, draft.item) {
                return None;
            }
            from = draft.next.max(draft.item + 1);
        }
        let measures = words![
            "average",
            "income",
            "incomes",
            "median",
            "number",
            "percent",
            "percentage",
            "price",
            "prices",
            "proportion",
            "share"
        ];
        let measures = |at: usize| view.has(at, Tags::RATE) || view.is_one_of(at, measures) || view.is_word(at, "per");
        // "Teen births per 1,000 girls": the base is part of the name.
        let (head, last) = (view.item(first)?.first, view.item(close - 1)?.next - 1);
        let raw = &view.text[view.tokens[head].start..view.tokens[last].end];
        // "Within 30 days, number of days in pain": in what time is no part of it either.
        let is_led = ["Within", "In", "During", "Over"].iter().any(|lead| raw.starts_with(lead));
        let raw = raw.rsplit_once(", ").filter(|_| is_led).map_or(raw, |(_, name)| name);
        (first..close).any(measures).then(|| (SmolStr::from(raw), listed))
    }

    /// Whether the sentence is the name of a place and its figure: "— Los Lagos, $650,500;".
    fn is_place_alone(&self) -> bool {
        let [draft] = self.drafts.as_slice() else { return false };
        let is_mark = |at: usize| self.view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_)));
        let ends = (draft.item + 1..self.view.len()).all(|at| is_mark(at) || self.view.is_word(at, "and"));
        draft.measure == Measure::Level
            && matches!(draft.rule, "noun" | "list-member" | "label")
            && ends
            && self.names_alone(0, draft.item)
    }

    /// Whether nothing but one name in capitals stands between, and marks beside it.
    fn names_alone(&self, from: usize, to: usize) -> bool {
        let view = &self.view;
        let words: Vec<usize> = (from..to)
            .filter(|&at| {
                view.item(at).is_some_and(|item| !matches!(item.what, What::Mark(_))) && !view.is_word(at, "and")
            })
            .collect();
        let is_capital = |&at: &usize| {
            view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital)
        };
        (1..=LONGEST).contains(&words.len()) && words.iter().all(is_capital)
    }
}
