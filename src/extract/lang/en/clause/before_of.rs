//! The noun before an "of" and its figure.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// The noun phrase before an "of" that a figure follows; `None` where it names nothing.
    pub(super) fn noun_before_of(&self, of: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(at).start;
        // "a capital programme for 2024/25 of £198 million": what it is of stands before its time.
        let time = of.checked_sub(1).filter(|&time| time > start + 2 && view.time(time).is_some());
        let lead = time.map(|time| time - 1).filter(|&lead| view.is_one_of(lead, words!["for", "in"]));
        let of = lead.unwrap_or(of);
        // "gross domestic product (GDP) of"
        let short = of.checked_sub(3).filter(|&open| {
            view.is_mark(open, '(')
                && view.is_mark(of - 1, ')')
                && view.item(open + 1).is_some_and(|item| {
                    item.what == What::Word && view.raw(item).bytes().all(|byte| byte.is_ascii_uppercase())
                })
        });
        let from = self.back(start, of, |before, item| match item.what {
            What::Mark('(' | ')') if short.is_some_and(|open| before >= open) => false,
            What::Quantity(_) | What::Time(_) => true,
            What::Mark(c) => !matches!(c, '-' | '\'' | '’' | '/' | '&'),
            What::Word => {
                item.tags.has(
                    Tags::CLAUSE
                        .and(Tags::RELATIVE)
                        .and(Tags::WILL)
                        .and(Tags::EXPECT)
                        .and(Tags::COMPARED)
                        .and(Tags::PRONOUN),
                ) || view.is_verb(before)
                    || item.tags.has(Tags::CONJUNCTION) && self.ends_counted(before)
                    || view.is_one_of(
                        before,
                        words![
                            "at",
                            "to",
                            "with",
                            "by",
                            "from",
                            "as",
                            "on",
                            "in",
                            "including",
                            "after",
                            "before",
                            "despite",
                            "plus",
                            "over",
                            "under",
                            "than",
                            "into",
                            "against",
                            "between",
                            "out of",
                            "within",
                            "across",
                            "throughout"
                        ],
                    ) && !view.has(before, Tags::UP)
                    || (view.has(before, Tags::DETERMINER) && before + 1 < of)
            }
        })?;
        // "an effective reserve at year end of": when, and not what.
        let is_end = from > start + 1
            && view.is_word(from - 1, "at")
            && (from..of).all(|at| {
                view.has(at, Tags::TIME) || view.is_mark(at, '-') || view.is_one_of(at, words!["close", "end"])
            });
        if let Some(name) = is_end.then(|| self.noun_before(from - 1)).flatten() {
            return Some(name);
        }
        // "19.8 per cent in Adur and highs of": behind the conjunction.
        let is_other = of >= 2
            && from + 2 < of
            && view.has(of - 2, Tags::CONJUNCTION)
            && view.is_one_of(of - 1, words!["high", "highs", "low", "lows", "peak"]);
        let from = if is_other { of - 1 } else { from };
        // "the operating budget in the amount of $75 million": what is that much.
        let is_sum = of > 3 && from + 1 == of && view.is_one_of(from, words!["amount", "sum"]);
        let whose = is_sum.then(|| {
            let in_at = from - 1 - usize::from(view.has(from - 1, Tags::DETERMINER));
            view.is_word(in_at, "in").then(|| self.noun_before(in_at)).flatten()
        });
        if let Some(name) = is_sum.then(|| self.approved_sum(from)).flatten() {
            return Some(name);
        }
        if let Some(name) = whose.flatten() {
            return Some(name);
        }
        // "within an area of 1,851 square miles": no place, but a size.
        let is_size = of > 0
            && view.is_word(of - 1, "area")
            && view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Measure);
        let name = self
            .given(from)
            .or_else(|| self.of_place(from, of).filter(|_| !is_size))
            .unwrap_or_else(|| view.name((from, of)));
        // "reached an all-time record high of": no more than "a high of".
        let name = extreme(&name).map_or(name, SmolStr::new_static);
        let lower = name.to_ascii_lowercase();
        let generic = [
            "rate",
            "total",
            "average",
            "level",
            "figure",
            "number",
            "annual rate",
            "amount",
            "cost",
            "sum",
            "score",
            "ratio",
            "count",
            "high",
            "highs",
            "low",
            "lows",
            "average rate",
            "volume",
            "share",
            "target",
            "goal",
            "value",
            "price",
            "reading",
            "peak",
            "maximum",
            "minimum",
        ];
        if name.is_empty() {
            return self.last_in_clause(at).map(|last| last.indicator.clone());
        }
        if let Some(name) = self.funded(&lower, of, at).or_else(|| self.portion(&lower, at)) {
            return Some(name);
        }
        // "raised the Rainy Day Fund to an all-time high of $66 million": what was raised.
        let moved = self.governor(from).filter(|&verb| {
            matches!(lower.as_str(), "high" | "low" | "peak") && view.has(verb, Tags::RISE.and(Tags::FALL))
        });
        if let Some(verb) = moved
            && let Some(to) = (verb + 1..from).rev().find(|&to| view.is_word(to, "to"))
            && let Some(object) = Some(view.name((verb + 1, to))).filter(|name| !name.is_empty())
        {
            return Some(object);
        }
        // "Unemployment rate was less than last August's rate of 6.5%": that of the subject.
        if of - from <= 1
            && let Some(subject) = self.clause(at).subject.filter(|&(_, to)| to <= from).map(|range| view.name(range))
            && subject.len() > lower.len()
            && subject.ends_with(lower.as_str())
        {
            return Some(subject);
        }
        // "will cost $74 million, up from an original estimate of $51 million"
        let is_goal = of > 0
            && (view.has(of - 1, Tags::GOAL)
                || matches!(
                    lower.as_str(),
                    "original estimate"
                        | "initial estimate"
                        | "earlier estimate"
                        | "previous estimate"
                        | "first estimate"
                ));
        if is_goal && let Some(last) = self.last_in_clause(at) {
            return Some(last.indicator.clone());
        }
        // "the state's rate of 17.8", behind the county's
        let plain =
            ["state's ", "state’s ", "state ", "national ", "nation's ", "nation’s ", "statewide ", "provincial "]
                .into_iter()
                .find_map(|place| lower.strip_prefix(place))
                .filter(|rest| ["rate", "average", "figure", "level"].contains(rest));
        let sort = self.view.all.quantities[self.view.quantity(at).expect("a figure stands at `at`")].sort;
        if plain.is_some()
            && let Some(last) = self.last_in_clause(at).filter(|last| last.sort == sort)
        {
            return Some(last.indicator.clone());
        }
        if let Some(owner) = self.owner_of_average(&lower, from, at) {
            return Some(format_smolstr!("{owner} {lower}"));
        }
        // "The Housing Revenue Account showed a surplus of £1.2m"
        let is_balance = [
            "balance",
            "deficit",
            "loss",
            "net loss",
            "operating income",
            "operating loss",
            "operating profit",
            "profit",
            "shortfall",
            "surplus",
        ]
        .contains(&lower.as_str());
        let told = self.governor(at).filter(|&verb| {
            is_balance
                && verb < from
                && from - verb <= 2
                && view
                    .is_one_of(verb, words!["ended", "had", "has", "posted", "recorded", "reported", "shows", "showed"])
        });
        if told.is_some()
            && let Some(owner) = self.subject_name(at).filter(|owner| !self.is_agent(owner) && !is_teller(owner))
        {
            return Some(format_smolstr!("{owner} {lower}"));
        }
        if generic.contains(&lower.as_str()) {
            let base = self.last_in_clause(at).map(|last| last.indicator.clone());
            let goal = matches!(
                lower.as_str(),
                "target"
                    | "goal"
                    | "average"
                    | "total"
                    | "level"
                    | "figure"
                    | "number"
                    | "amount"
                    | "high"
                    | "highs"
                    | "low"
                    | "lows"
                    | "peak"
                    | "maximum"
                    | "minimum"
                    | "sum"
                    | "annual rate"
                    | "average rate"
            );
            // "Walnut production fell, with a value of": that of the subject.
            let owner = || self.owner(from, at);
            // "a total value": the lexicon takes article and adjective as one.
            let before = of.checked_sub(2).and_then(|at| view.item(at)).map(|item| view.raw(item)).unwrap_or_default();
            let kind = ["total ", "gross ", "net ", "combined "]
                .into_iter()
                .find(|kind| before.ends_with(kind.trim_end()) && !lower.starts_with(kind))
                .unwrap_or_default();
            // "borrowing stood at £186m, at an average rate of 3.4%"
            let is_other = lower.ends_with("rate")
                && sort == Sort::Percent
                && self
                    .last_in_clause(at)
                    .is_some_and(|last| last.sort == Sort::Money && last.measure != Measure::Growth);
            let goal = goal && !is_other;
            return match base {
                // "the gross value was $1.2 billion, up from the 2019 value of $1.1 billion"
                Some(base) if goal || base.split(' ').any(|word| word == lower) => Some(base),
                Some(base) => Some(format_smolstr!("{base} {lower}")),
                None if goal => {
                    // "$3,900 a ton – far below the all-time high of"
                    let beside = || self.last().filter(|last| last.sort == sort && last.measure == Measure::Level);
                    self.subject_name(at).or_else(|| beside().map(|last| last.indicator.clone())).or(Some(name))
                }
                None => match self.costed(from, &lower, at) {
                    Some(whose) => Some(format_smolstr!("{whose} {lower}")),
                    None => owner().map(|owner| format_smolstr!("{owner} {kind}{lower}")).or(Some(name)),
                },
            };
        }
        Some(name)
    }
}

impl Reader<'_> {
    /// "Approved a contract for grading to Smith Brothers, LLC in the amount of": what was approved, and not who gets it.
    fn approved_sum(&self, amount: usize) -> Option<SmolStr> {
        let view = &self.view;
        let decides = words![
            "accept",
            "accepted",
            "accepting",
            "approve",
            "approved",
            "approving",
            "authorize",
            "authorized",
            "authorizing",
            "award",
            "awarded",
            "awarding",
            "ratified",
            "ratify",
            "renew",
            "renewed",
            "sign",
            "signed"
        ];
        let verb = (amount.saturating_sub(70)..amount)
            .rev()
            .take_while(|&at| view.quantity(at).is_none() && !view.is_hard_break(at))
            .find(|&at| view.is_one_of(at, decides))?;
        let range = view.noun_phrase(verb + 1).filter(|range| range.1 < amount)?;
        // "Approved payment of bills in the amount of": nobody stands between.
        let is_parted =
            (range.1..amount).any(|at| view.is_mark(at, ',') || view.is_one_of(at, words!["from", "to", "with"]));
        is_parted.then(|| view.name(range)).filter(|name| !name.is_empty())
    }
}

/// Whether someone only tells of a balance: "The treasurer reported a balance of".
fn is_teller(name: &str) -> bool {
    let head = name.last_word().to_ascii_lowercase();
    [
        "administrator",
        "auditor",
        "chair",
        "clerk",
        "controller",
        "director",
        "manager",
        "officer",
        "officials",
        "treasurer",
    ]
    .contains(&head.as_str())
}

/// "all-time record high" is a high, as "record low" is a low.
fn extreme(name: &str) -> Option<&'static str> {
    let head = ["high", "low", "peak", "total"].into_iter().find(|head| name.ends_with(head))?;
    let rest = name[..name.len() - head.len()].trim_end();
    let is_all = !rest.is_empty()
        && rest.split([' ', '-']).all(|word| matches!(word, "all" | "time" | "record" | "historic" | "new" | "ever"));
    is_all.then_some(head)
}
