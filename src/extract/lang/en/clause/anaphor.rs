//! Words that point back: "they", "this amount", "that of the secondary sector".

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// Takes up what the paragraph before was about; it is the subject of a sentence that only points back: "That is a 14%
    /// increase", "The increase was".
    ///
    /// `caption` is what stands over years that have nothing but their figures.
    pub(in super::super) fn hear(&mut self, told: Option<&str>, caption: Option<&str>) {
        self.told = told.map(SmolStr::from);
        if self.subject.is_none()
            && let Some(caption) = caption.filter(|_| self.is_dated_value())
        {
            self.subject = Some(SmolStr::from(caption));
        }
        if self.told.is_none() || self.subject.is_some() {
            return;
        }
        let view = &self.view;
        let points = words!["that", "that's", "that’s", "this", "it", "they", "it's", "it’s"];
        let is_pointer = (0..view.len().min(2)).any(|at| {
            // "That compares with 498 in July of last year"
            view.is_one_of(at, points) && (at..at + 2).any(|verb| view.is_verb(verb) || view.has(verb, Tags::COMPARED))
        });
        let names_none = self.clauses.first().and_then(|clause| clause.subject).is_some_and(|range| {
            view.has(range.1, Tags::BE) && {
                let name = view.name(range);
                points_back(&name) || stands_for_last(&name)
            }
        });
        if is_pointer || names_none || self.is_dated_value() {
            self.subject = self.told.clone();
        }
    }

    /// "2018: 45,240", "In 2018 – 412": a time and its figure alone, in a list under what it is of.
    fn is_dated_value(&self) -> bool {
        let view = &self.view;
        let is_mark = |at: usize| view.item(at).is_some_and(|item| matches!(item.what, What::Mark(_)));
        let lead = (0..3).find(|&at| !is_mark(at)).unwrap_or_default();
        let time = lead + usize::from(view.is_word(lead, "in"));
        let mut at = time + 1;
        while is_mark(at) || view.has(at, BEFORE_NUMBER) && view.quantity(at).is_none() {
            at += 1;
        }
        view.time(time).is_some()
            && view.quantity(at).is_some()
            && (at + 1..view.len()).all(|at| is_mark(at) || view.quantity(at).is_some())
    }

    /// Whether the sentence goes on with "it" or "they".
    pub(in super::super) fn opens_with_anaphor(&self) -> bool {
        // "It was also noted that bills stood at": nothing that was told before.
        let is_told = self.view.is_word(0, "it")
            && self.view.has(1, Tags::BE)
            && (2..5).any(|that| {
                self.view.is_word(that, "that")
                    && (self.view.is_past(that - 1) || self.view.has(that - 1, Tags::SAY.and(Tags::EXPECT)))
            });
        if is_told {
            return false;
        }
        self.clauses.first().is_some_and(|clause| clause.is_anaphor)
            || self.view.has(0, Tags::ANAPHOR) && self.view.is_verb(1)
            || self.view.has(0, Tags::OF_THEM)
            // "Of all calls, 232 were for fire"
            || self.view.is_word(0, "of") && self.view.is_one_of(1, words!["all", "the", "these", "those"])
    }

    /// "that of the secondary sector was", behind a figure of the primary one: the same of another.
    pub(super) fn same_of_another(&self, (from, to): Range) -> Option<SmolStr> {
        let view = &self.view;
        let is_that = view.is_word(from, "that") || view.is_word(from, "those");
        let word = ["of", "in", "for", "from"].into_iter().find(|word| view.is_word(from + 1, word))?;
        if !is_that || from + 2 >= to {
            return None;
        }
        let joint = format!(" {word} ");
        let before = self.drafts.iter().chain(&self.previous).find(|draft| {
            draft.measure != Measure::Rank
                && draft.indicator.contains(joint.as_str())
                && !draft.indicator.holds(" share of ")
        })?;
        let (head, _) = before.indicator.rsplit_once(joint.as_str())?;
        let the = if view.is_word(from + 2, "the") { "the " } else { "" };
        let other = view.words((from + 2, to));
        (!other.is_empty()).then(|| format_smolstr!("{head}{joint}{the}{other}"))
    }

    /// What a bare noun that is compared with stands for: "narcotics cases rose 40% over 2005, when 307 cases were made", "a fall
    /// from 859 deaths" behind overdose deaths.
    pub(super) fn same_kind(&self, draft: &Draft, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        if draft.rule != "count" || draft.indicator.contains(' ') || draft.measure != Measure::Level {
            return None;
        }
        let last = self.last().or(self.previous.as_ref())?;
        let start = self.clause(at).start;
        let compares = (start..at).rev().take(4).any(|word| {
            let is_base = view.item(word).is_some_and(|item| {
                let raw = view.raw(item);
                let of_move = ["above", "below", "over", "than"].contains(&raw) && last.measure != Measure::Level;
                of_move || matches!(raw, "from" | "when" | "well above" | "well below" | "far above" | "far below")
            });
            is_base && (word + 1..at).all(|at| view.has(at, BEFORE_NUMBER) || view.time(at).is_some())
        });
        let head = last.indicator.strip_suffix(draft.indicator.as_str())?;
        (compares && head.ends_with(' ') && head.split(' ').count() <= 5).then(|| last.indicator.clone())
    }

    /// "The rate of hospital stays is 24 per 1,000. This represents 240 stays": how many there were of what the rate was told of.
    pub(super) fn counted_again(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let says = words![
            "amounts to",
            "comes to",
            "corresponds to",
            "equals",
            "equates to",
            "is",
            "means",
            "represented",
            "represents",
            "was"
        ];
        let opens = view.is_one_of(0, words!["that", "this", "which"])
            && (1..4).any(|verb| verb < draft.item && view.is_one_of(verb, says));
        let rate = self.previous.as_ref().filter(|_| opens && draft.rule == "count" && self.drafts.is_empty())?;
        let noun = draft.unit.split('/').next().unwrap_or_default();
        let of = ["rate of ", "percentage of ", "proportion of ", "share of "]
            .iter()
            .find_map(|of| rate.indicator.cut_at(of))?
            .1;
        let is_same = !noun.is_empty() && draft.indicator == noun && of.split(' ').any(|word| word == noun);
        is_same.then(|| SmolStr::from(of))
    }

    /// "Today 51 percent read at grade level. It should be 100.": in the unit of the figure that the sentence goes on with.
    pub(super) fn take_told_unit(&self, draft: &mut Draft) {
        let is_bare = draft.unit.is_empty() && draft.sort == Sort::Count && self.drafts.is_empty();
        let told = self.previous.as_ref().filter(|told| {
            let is_alike = told.measure == Measure::Level && told.indicator == draft.indicator;
            is_bare && is_alike && matches!(told.sort, Sort::Percent | Sort::Money | Sort::Measure)
        });
        if let Some(told) = told {
            (draft.unit, draft.sort) = (told.unit.clone(), told.sort);
        }
    }

    /// What "it" or "they" at the head of the clause that holds `at` stands for in the clause before: "praised the app,
    /// saying it was opened".
    pub(super) fn pronoun_antecedent(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let before = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index])?;
        let pronoun = (clause.start..clause.end.min(clause.start + 3)).find(|&at| view.has(at, Tags::ANAPHOR))?;
        let verb = *before.verbs.first()?;
        let object = view.noun_phrase(verb + 1).filter(|range| range.1 <= clause.start)?;
        let is_one = view.is_word(pronoun, "it");
        let head = (object.0..object.1)
            .take_while(|&at| !view.has(at, Tags::PREPOSITION))
            .last()
            .filter(|&head| is_one != view.is_plural(head))?;
        Some(view.name(object)).filter(|name| !name.is_empty() && head >= object.0)
    }

    /// What "the increase" or "the figure" of a figure at `at` goes back to: what a change in the same sentence is a change
    /// of, the last figure, what was spoken of.
    pub(super) fn pointed_at(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let changed = || {
            let noun = (at.saturating_sub(20)..at)
                .rev()
                .take_while(|&noun| !view.is_hard_break(noun))
                .find(|&noun| view.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && view.is_word(noun + 1, "in"))?;
            let range = view.noun_phrase(noun + 2).filter(|range| range.1 <= at)?;
            Some(view.name(range))
        };
        let is_bare = |name: &str| points_back(name.cut_at("% ").map_or(name, |(_, rest)| rest));
        let says = |name: &SmolStr| !name.is_empty() && !is_bare(name);
        let own = || self.clause(at).subject.map(|range| view.name(range)).filter(|name| !self.is_agent(name));
        changed()
            .filter(says)
            .or_else(|| own().filter(says).filter(|_| self.last_in_clause(at).is_none()))
            .or_else(|| self.last().map(|last| last.indicator.clone()).filter(says))
            .or_else(|| self.subject.clone().filter(says))
            .or_else(|| self.previous.as_ref().map(|last| last.indicator.clone()).filter(says))
    }
}

/// Whether a name says only that something moved or was told, not what: "increase", "slight drop", "figure".
pub(super) fn points_back(name: &str) -> bool {
    let mut words = name.split(' ').rev();
    let head = words.next().unwrap_or_default();
    let is_head = words![
        "increase",
        "decrease",
        "decline",
        "drop",
        "rise",
        "improvement",
        "record",
        "reduction",
        "jump",
        "fall",
        "figure",
        "amount",
        "sum",
        "total",
        "spike",
        "going",
        "uplift",
        "change",
        "category"
    ]
    .has(head);
    let is_vague = |word: &str| {
        words![
            "slight",
            "most",
            "small",
            "another",
            "further",
            "significant",
            "total",
            "sharp",
            "modest",
            "an",
            "is",
            "was"
        ]
        .has(word)
    };
    name.eq_ignore_ascii_case("slight") || is_head && words.all(is_vague)
}

/// Whether a subject only points back: "the forecast is for", "its numbers were", "the figure rose".
pub(super) fn stands_for_last(name: &str) -> bool {
    let name = ["annual ", "current ", "final ", "latest ", "official ", "original ", "quarterly "]
        .iter()
        .find_map(|which| name.strip_prefix(which))
        .unwrap_or(name);
    words![
        "age group",
        "figure",
        "figures",
        "forecast",
        "goal",
        "number",
        "numbers",
        "outlook",
        "projection",
        "projections",
        "tally",
        "target"
    ]
    .has(name)
        // "Before the pandemic the number was"
        || ["after ", "before ", "since "].iter().any(|word| name.to_ascii_lowercase().starts_with(word))
            && [" the number", " the figure", " the total"].iter().any(|end| name.ends_with(end))
}
