//! Lists of names, each with a figure in brackets.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// The last name of a list of names and brackets, commas of its own included: `Parks (€11m), and Farming, Health and
    /// Welfare (€2.9m)`.
    pub(super) fn last_member(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let in_brackets = |last: &&Draft| matches!(last.rule, "in-brackets" | "moves-in-brackets") && last.next < open;
        let last = self.last().filter(in_brackets)?;
        let close = last.next + usize::from(!view.is_mark(last.next, ')'));
        // "Health (+400), Trade, Transportation & Utilities (+300), Leisure (+200)": the comma behind a bracket parts them.
        let comma = close + 1;
        let and = if view.has(comma + 1, Tags::CONJUNCTION) { comma + 1 } else { comma };
        let is_parted = view.is_mark(comma, ',') || view.has(and, Tags::CONJUNCTION);
        let opens = view.is_mark(close, ')') && is_parted && open.saturating_sub(and) <= 10;
        let is_bare = (and + 1..open).all(|at| {
            !view.is_verb(at)
                && view.item(at).is_some_and(|item| {
                    item.what == What::Word && !item.tags.has(Tags::PREPOSITION.and(Tags::CLAUSE).and(Tags::RELATIVE))
                        || item.what == What::Mark(',')
                        || view.is_joint(at)
                })
        });
        let has_comma = (and + 1..open).any(|at| view.is_mark(at, ','));
        (opens && is_bare && has_comma).then(|| view.name((and + 1, open))).filter(|name| !name.is_empty())
    }

    /// A member of a list of names, each with its own move in brackets: `Five towns added people: Aston (3,249), Brill
    /// (2,143)`, `Bed nights rose in Aston (+8.6%) and Brill (+5.6%)`, `saw increases in calls (4%) and arrests (9%)`.
    pub(super) fn member_of_moves(
        &self,
        open: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let is_sized = matches!(quantity.sort, Sort::Percent | Sort::Money | Sort::Measure)
            || quantity.is_count() && own.is_none_or(|(_, head)| view.has(head, Tags::STOCK));
        let is_named = view.is_content(open - 1) || view.is_joint(open - 1) || view.is_past(open - 1);
        if !is_sized || quantity.has_per || !is_named {
            return false;
        }
        // "drops were in Henry County (4.3% to 3.7%)", "extra patrols (586 vs. 523)": levels.
        let goes_on = [open + 2, open + 3]
            .iter()
            .any(|&at| (view.is_word(at, "to") || view.has(at, Tags::COMPARED)) && view.quantity(at + 1).is_some());
        if goes_on {
            return false;
        }
        // "the majority were rated as moderate (64%)": how they are.
        if open > 1 && view.is_word(open - 2, "as") && view.is_word(open - 1, "moderate") {
            return false;
        }
        let is_signed = is_signed(view, quantity);
        let before = self
            .drafts
            .iter()
            .rev()
            .find(|last| last.measure != Measure::Rank)
            .filter(|last| last.next < open && open - last.next <= 11);
        let led = before.filter(|last| last.rule == "moves-in-brackets" && last.sort == quantity.sort);
        let falls = match led {
            Some(led) => led.value.is_sign_negative(),
            None => {
                let is_list = self.lists_brackets(open, quantity);
                match self.list_moves(open) {
                    Some(falls) if is_list || is_signed => falls,
                    None if is_list && is_signed => false,
                    _ => return false,
                }
            }
        };
        let Some(name) = self.last_member(open).or_else(|| self.name_in_list(open)) else { return false };
        draft.rule = "moves-in-brackets";
        draft.confidence = 0.7;
        draft.measure = quantity.measure_of_move();
        if !is_signed {
            draft.value = signed(draft.value, falls);
        }
        if quantity.is_count() && draft.unit.is_empty() {
            let counted =
                self.drafts.iter().rev().find(|last| {
                    last.sort == Sort::Count && last.measure == Measure::Change && !last.unit.contains('/')
                });
            draft.unit = counted.map(|last| last.unit.clone()).unwrap_or_else(|| self.unit_of_moves(open));
        }
        draft.indicator = name;
        true
    }

    /// Whether the clause holds another bracket that opens with a figure of the same sort behind a name.
    fn lists_brackets(&self, open: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let end = (open + 1..view.len())
            .find(|&at| view.has(at, Tags::COMPARED) || view.is_word(at, "than") || view.is_hard_break(at))
            .unwrap_or(view.len());
        (open + 1..end).any(|at| {
            view.is_mark(at, '(')
                && (view.is_content(at - 1) || view.is_joint(at - 1))
                && view.quantity(at + 1).is_some_and(|index| view.all.quantities[index].sort == quantity.sort)
        })
    }

    /// Whether the words that lead in the list before the bracket at `open` tell of moves, and whether down: `added`,
    /// `the biggest increases were in`, `the fastest growing villages were`. `None` where they tell of levels.
    fn list_moves(&self, open: usize) -> Option<bool> {
        let view = &self.view;
        let mut clause = self.clause(open);
        let index = self.clause_of[open];
        if clause.verbs.is_empty() && index > 0 && (view.is_mark(clause.start, ':') || view.is_break_dash(clause.start))
        {
            clause = &self.clauses[index - 1];
        }
        let start = clause.subject.map_or(clause.start, |(from, _)| from);
        let end = (start..open).find(|&at| view.is_mark(at, '(')).unwrap_or(open);
        // A rate that rose or fell is told as it stands.
        let is_rate = clause.subject.is_some_and(|(from, to)| (from..to).any(|at| view.has(at, Tags::RATE)))
            && !(start..end).any(|at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_verb(at));
        // "The loss of a tenancy was the main reason (55)": how often, not how much was lost.
        let reasons = words!["cause", "causes", "reason", "reasons"];
        let is_reason =
            (start..end).any(|at| view.is_one_of(at, reasons)) && (start..end).any(|at| view.has(at, Tags::BE));
        if is_rate || is_reason {
            return None;
        }
        let rises = Tags::RISE.and(Tags::GAIN).and(Tags::RISE_NOUN);
        let falls = Tags::FALL.and(Tags::LOSE).and(Tags::FALL_NOUN);
        // "a lower rate in Aston (4%)" compares levels.
        let moves = |at: usize| view.has(at, rises.and(falls)) && !view.has(at, Tags::MORE.and(Tags::LESS));
        (start..end).rev().find(|&at| moves(at)).map(|at| view.has(at, falls))
    }

    /// The name right before the bracket at `open`, back to the comma, the colon, the preposition or the verb that opens it.
    pub(in super::super) fn name_in_list(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(open).start;
        let mut from = open;
        // "in criminal cases worked (48.2%)": a form of a verb that belongs to the noun before it.
        from -= usize::from(from > start + 1 && view.is_past(from - 1) && view.is_content(from - 2));
        let end = self.before_state(open);
        from = from.min(end);
        while from > start
            && (view.is_content(from - 1)
                || view.has(from - 1, Tags::ADJECTIVE) && !view.is_verb(from - 1)
                || view.is_joint(from - 1)
                || from > start + 1
                    && (view.is_word(from - 1, "of") || view.is_word(from - 1, "and"))
                    && view.is_content(from - 2)
                    && !view.is_mark(from - 2, ')'))
        {
            from -= 1;
        }
        Some(view.name((from, end))).filter(|name| !name.is_empty())
    }

    /// Where the name before a bracket ends, the state behind its county left out: "Chambers County, Texas (7 percent)".
    pub(super) fn before_state(&self, open: usize) -> usize {
        const PLACES: [&str; 6] = ["City", "County", "Parish", "city", "county", "parish"];
        let view = &self.view;
        let is_capital =
            |at: usize| view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital);
        let comma = (open.saturating_sub(3)..open).rev().find(|&comma| view.is_mark(comma, ','));
        comma
            .filter(|&comma| {
                // "Burlington, Vt. (21.8 percent)"
                let is_short = view.is_mark(comma + 2, '.') && comma + 3 == open && is_capital(comma - 1);
                comma > 1
                    && (is_short || view.item(comma - 1).is_some_and(|item| PLACES.contains(&view.raw(item))))
                    && (comma + 1..open).all(|at| view.is_mark(at, '.') || is_capital(at))
            })
            .unwrap_or(open)
    }

    /// What the threshold counts that leads in a list: `Eleven cities have over 100,000 people, led by Aston (314,034)`.
    pub(super) fn unit_of_threshold(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let at = (1..open).find(|&at| {
            view.quantity(at).is_some_and(|index| view.all.quantities[index].is_count())
                && !self.drafts.iter().any(|draft| draft.item == at)
                && self.is_threshold(at)
        })?;
        let (_, head) = self.counted(at, &view.all.quantities[view.quantity(at)?])?;
        Some(SmolStr::from(view.words((head, head + 1)).to_lowercase()))
    }

    /// What a list of moves counts where its figures do not say: `Two towns lost population: Aston (312)`.
    fn unit_of_moves(&self, open: usize) -> SmolStr {
        let view = &self.view;
        // "Two villages shrank: Aston (-312)"
        let is_of_places = self
            .clauses
            .iter()
            .filter_map(|clause| clause.subject)
            .any(|(from, to)| to <= open && (from..to).any(|at| view.is_one_of(at, refuse::PLACES)));
        if is_of_places {
            return SmolStr::new_static("people");
        }
        let end = (0..open).find(|&at| view.is_mark(at, '(')).unwrap_or(open);
        let people = words!["population", "populations", "people", "residents", "inhabitants"];
        if (0..end).any(|at| view.is_one_of(at, people)) {
            return SmolStr::new_static("people");
        }
        let jobs = words!["employment", "job", "jobs", "payrolls"];
        if (0..end).any(|at| view.is_one_of(at, jobs)) {
            return SmolStr::new_static("jobs");
        }
        let before = self.previous.as_ref().filter(|last| last.sort == Sort::Count && last.measure == Measure::Change);
        before.map_or_else(|| self.stock_unit(), |last| last.unit.clone())
    }
}
