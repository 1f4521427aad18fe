//! The unit of a figure that does not say it: from its name, its list, the figure beside.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    pub(super) fn take_unit(&self, draft: &mut Draft, last: &Draft, own: Option<(Range, usize)>) {
        // "9 calls per 100 residents. Of all calls, 232 were for fire": calls, not so many per resident.
        if draft.rule == "carried"
            && draft.sort == Sort::Count
            && draft.value.normalize().scale() == 0
            && let Some((counted, _)) = last.unit.split_once('/').filter(|(counted, _)| !counted.is_empty())
        {
            let last = Draft { unit: SmolStr::from(counted), ..last.clone() };
            return self.take_unit(draft, &last, own);
        }
        // "84,672 persons, up 8.9% from 77,758": the unit is that of the level the growth belongs to.
        let is_share = matches!(last.sort, Sort::Percent | Sort::Points | Sort::Multiple);
        let level = self.drafts.iter().rev().find(|other| {
            other.indicator == last.indicator
                && matches!(other.sort, Sort::Count | Sort::Measure)
                && other.measure != Measure::Rank
        });
        let last = if is_share { level.unwrap_or(last) } else { last };
        // "House prices are 9.8 times earnings, up from 7.2 in 2013"
        let is_bare = draft.sort == Sort::Count && draft.unit.is_empty() && own.is_none();
        if is_bare && last.sort == Sort::Multiple && last.measure == Measure::Level {
            (draft.unit, draft.sort) = (last.unit.clone(), last.sort);
            return;
        }
        // "47 percent passed, down from 52"
        let is_small = draft.value >= Decimal::ZERO && draft.value <= Decimal::ONE_HUNDRED;
        if is_bare
            && is_small
            && last.sort == Sort::Percent
            && last.measure == Measure::Level
            && matches!(draft.link, Link::From | Link::Compared)
        {
            (draft.unit, draft.sort) = (last.unit.clone(), last.sort);
            return;
        }
        if matches!(draft.sort, Sort::Money | Sort::Measure)
            && last.sort == draft.sort
            && !draft.unit.contains('/')
            && last.unit.starts_with(draft.unit.as_str())
            && !last.unit.ends_with("/year")
        {
            draft.unit = last.unit.clone();
        }
        if draft.sort == Sort::Count
            && own.is_none()
            && (draft.unit.is_empty() || draft.unit.starts_with('/'))
            && last.sort != Sort::Percent
            && last.sort != Sort::Money
            && last.sort != Sort::Points
            && last.sort != Sort::Multiple
            && last.measure != Measure::Rank
        {
            // "123.7 births per 1,000 girls, compared to 35 per 1,000": what is counted is the same, of a base of its own.
            let counted = last.unit.split('/').next().unwrap_or_default();
            // "3 out of every 100,000 residents died. A year later, 8 per 100,000 residents": those of whom they are.
            let is_base = !counted.is_empty() && draft.unit.ends_with(counted);
            let counted = if is_base { "" } else { counted };
            draft.unit =
                if draft.unit.is_empty() { last.unit.clone() } else { format_smolstr!("{counted}{}", draft.unit) };
        }
    }

    /// Fills the unit of a bare number and settles what "points" are.
    pub(super) fn finish_unit(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let has_points = quantity.is_plain_points || quantity.sort == Sort::Points;
        let is_score = has_points && {
            let lower = draft.indicator.to_ascii_lowercase();
            ["score", "index", "pci", "rating", "grade point"].iter().any(|word| lower.holds(word))
                || self.governor(at).is_some_and(|verb| self.view.is_one_of(verb, words!["score", "scored", "scores"]))
                || lower.split(' ').any(|word| word == "sat")
        };
        if quantity.is_plain_points && is_score {
            draft.unit = SmolStr::new_static("points");
        }
        if quantity.sort == Sort::Points {
            if draft.measure == Measure::Level && !is_score {
                draft.measure = Measure::Change;
            }
            return;
        }
        complete_base(draft);
        self.name_rate(at, draft);
        // "Spending by use (percent): health 38; broadband 27"
        if draft.unit.is_empty() && quantity.is_bare && self.is_list_of_percent(at) {
            draft.unit = SmolStr::new_static("%");
            draft.sort = Sort::Percent;
            return;
        }
        // "average home price was 789,471", behind an amount with its sign: money of the same kind.
        if draft.unit.is_empty() && quantity.is_count() && is_amount_of_money(&draft.indicator) {
            let money = self.drafts.iter().rev().chain(&self.previous).find(|last| last.sort == Sort::Money);
            if let Some(last) = money.filter(|last| !last.unit.contains('/')) {
                draft.unit = last.unit.clone();
                draft.sort = Sort::Money;
                return;
            }
        }
        if draft.unit.is_empty()
            && quantity.is_count()
            && let Some(unit) = self.unit_of_force(&draft.indicator).or_else(|| Self::unit_of_name(&draft.indicator))
        {
            draft.unit = unit;
            return;
        }
        if draft.unit.is_empty() && quantity.is_count() {
            draft.unit =
                self.unit_of_rate(quantity, &draft.indicator).or_else(|| self.unit_of_list(at)).unwrap_or_default();
        }
        if let Some(last) = self.measured_likewise(at, quantity) {
            draft.unit = last.unit.clone();
            draft.sort = last.sort;
            return;
        }
        if draft.unit.is_empty() && quantity.is_count() {
            self.take_unit_beside(at, draft);
        }
    }

    /// "gained 50 workers in a labor force of 43,850", "saw 42 inmates booked, bringing the population to 479": those who were told.
    pub(super) fn as_people_told(&self, draft: &mut Draft) {
        let is_whole = draft.sort == Sort::Count && (draft.unit == "people" || draft.unit.is_empty());
        let name = if is_whole { draft.indicator.to_ascii_lowercase() } else { return };
        let told: &[&str] = if ["labor force", "labour force", "workforce"].iter().any(|head| name.ends_with(head)) {
            &["workers", "employees", "residents"]
        } else if ["head count", "headcount", "population"].iter().any(|head| name.ends_with(head)) {
            &["inmates", "prisoners", "detainees", "patients", "pupils", "students"]
        } else {
            return;
        };
        // "The head count in the district": of its schools.
        let schools =
            words!["campus", "district", "elementary", "enrollment", "enrolment", "grades", "school", "schools"];
        if told.contains(&"students")
            && name.holds("count")
            && (0..self.view.len()).any(|at| self.view.is_one_of(at, schools))
        {
            draft.unit = SmolStr::new_static("students");
            return;
        }
        let before = self.drafts.iter().rev().chain(&self.previous).chain(&self.counted);
        if let Some(last) =
            before.filter(|last| last.sort == Sort::Count).find(|last| told.contains(&last.unit.as_str()))
        {
            draft.unit = last.unit.clone();
        }
    }

    /// "The labor force grew by 1,442, but the number of employed workers by 2,074": who is named beside a labor force.
    fn unit_of_force(&self, name: &str) -> Option<SmolStr> {
        const KINDS: [&str; 3] = ["employees", "residents", "workers"];
        let head = name.rsplit(' ').next()?;
        if !["force", "workforce"].iter().any(|force| head.eq_ignore_ascii_case(force)) {
            return None;
        }
        let told = self.drafts.iter().rev().chain(&self.previous).map(|last| last.unit.as_str());
        let beside = (0..self.view.len()).filter_map(|at| self.view.item(at)).map(|item| self.view.raw(item));
        told.chain(beside).find_map(|word| KINDS.iter().find(|kind| **kind == word)).copied().map(SmolStr::new_static)
    }

    /// "Corn averaged 182 bushels an acre and soybeans 54": what the second number measures as the first does.
    fn measured_likewise(&self, at: usize, quantity: &Quantity) -> Option<&Draft> {
        let carries = quantity.is_count()
            && quantity.unit.is_empty()
            && self.view.item(at + 1).is_none_or(|next| !matches!(next.what, What::Word | What::Quantity(_)))
            && at > 1
            && (self.view.item(at - 1).is_some_and(|name| name.what == What::Word && name.tags.is_none())
                // "planted on 84,000 acres, soybeans on 61,000"
                || self.view.is_word(at - 1, "on") && self.view.is_content(at - 2));
        self.last_in_clause(at).filter(|last| {
            carries && matches!(last.sort, Sort::Measure) && last.measure == Measure::Level && at - last.next <= 4
        })
    }

    /// The unit of a bare count: of what has the same name, of the figure ahead, of the name, of the count before.
    fn take_unit_beside(&self, at: usize, draft: &mut Draft) {
        let is_few = draft.value.normalize().scale() == 0 && draft.value < Decimal::ONE_HUNDRED;
        let same = self.last().filter(|last| {
            last.indicator == draft.indicator
                && last.sort != Sort::Percent
                && last.sort != Sort::Multiple
                && last.measure != Measure::Rank
                && last.sort != Sort::Points
                // "40 homes were valued at $300,000 and two at $700,000": two of them.
                && !(last.sort == Sort::Money && is_few && last.value > Decimal::ONE_THOUSAND)
        });
        draft.unit = same.map_or_else(|| self.unit_ahead(at, draft), |last| last.unit.clone());
        if draft.unit.is_empty()
            && self.governor(at).is_some_and(|verb| {
                self.view.has(verb, Tags::LEVEL)
                    && self.view.raw(self.view.item(verb).expect("a verb is an item")).starts_with("scor")
            })
        {
            draft.unit = SmolStr::new_static("points");
        }
        if draft.unit.is_empty() {
            draft.unit = implied_unit(&draft.indicator);
        }
        // "Restaurant jobs dropped 1.3 percent. September's 22,110 countywide total was": of what was told before.
        let is_sum = words!["count", "figure", "number", "tally", "total"].has(draft.indicator.last_word());
        if draft.unit.is_empty()
            && is_sum
            && let Some(last) = &self.previous
        {
            draft.unit = implied_unit(&last.indicator);
            if draft.unit.is_empty() && last.sort == Sort::Count && last.measure != Measure::Rank {
                draft.unit = last.unit.clone();
            }
        }
        if draft.unit.is_empty()
            && let Some(last) =
                self.drafts.iter().rev().find(|draft| draft.sort == Sort::Count && draft.measure != Measure::Rank)
        {
            draft.unit = last.unit.clone();
        }
        if draft.unit.is_empty() && draft.measure == Measure::Change {
            draft.unit = self.stock_unit();
        }
    }

    /// Whether a label with "(percent)" and a colon opens the list.
    fn is_list_of_percent(&self, at: usize) -> bool {
        let view = &self.view;
        (3..at).any(|colon| {
            view.is_mark(colon, ':')
                && view.is_mark(colon - 1, ')')
                && view.is_mark(colon - 3, '(')
                && view.is_one_of(colon - 2, words!["percent", "%", "per cent", "percentage"])
                || view.is_mark(colon, ':')
                    && view.is_mark(colon - 1, ')')
                    && view.is_mark(colon - 2, '%')
                    && view.is_mark(colon - 3, '(')
        })
    }

    /// What a name says for certain that it is counted in, whatever stands beside: a population, an average age.
    pub(super) fn unit_of_name(name: &str) -> Option<SmolStr> {
        let lower = name.to_ascii_lowercase();
        // "Deaths per 100,000 population" are no people.
        let counts = lower.ends_with("population") && !lower.holds(" per ")
            || lower.ends_with("average age")
            || lower.ends_with("median age");
        counts.then(|| implied_unit(name)).filter(|unit| matches!(unit.as_str(), "people" | "years"))
    }

    /// "The number of people out of work by county were: Defiance, 700; Fulton, 900": what the list counts.
    fn unit_of_list(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "The leading causes of death were heart disease (312), cancer (274)": no colon, but brackets.
        let in_brackets = at > 0
            && view.is_mark(at - 1, '(')
            && view.is_mark(at + 1, ')')
            && (at + 2..self.clause(at).end).any(|open| view.is_mark(open, '('));
        let is_listed = self.last().is_some_and(|last| last.rule == "in-brackets" && last.next + 8 > at);
        let colon = match (0..at).rev().find(|&at| view.is_mark(at, ':')) {
            Some(colon) => colon,
            None if in_brackets || is_listed => self.governor(at)? + 1,
            None => return None,
        };
        let verb = (0..colon).rev().take(3).find(|&at| view.has(at, Tags::BE))?;
        let clause = self.clause(verb);
        let (from, to) = clause.subject.filter(|&(_, to)| to <= colon)?;
        if view.is_word(to - 1, "death") || view.is_word(to - 1, "deaths") {
            return Some(SmolStr::new_static("deaths"));
        }
        Some(implied_unit(&view.name((from, to)))).filter(|unit| !unit.is_empty())
    }

    /// "from 2,310 to 5,040 kits": the first number takes the unit of the second.
    pub(super) fn unit_ahead(&self, at: usize, draft: &Draft) -> SmolStr {
        // "between 4,100 and 4,300, and more than five months": a range has said all that it is of.
        let is_high = at > 0
            && self.view.quantity(at).is_some_and(|index| self.view.all.quantities[index].range == Some(End::High));
        if is_high {
            return SmolStr::default();
        }
        let clause = self.clause(at);
        for next in at + 1..clause.end {
            if let Some(index) = self.view.quantity(next) {
                let other = &self.view.all.quantities[index];
                let between = (at + 1..next).filter(|&at| self.view.is_verb(at)).count();
                if between > 0 || next > at + 7 {
                    break;
                }
                let joined = (at + 1..next).any(|at| self.view.is_word(at, "to") || self.view.is_word(at, "and"));
                if !joined && draft.link == Link::Own {
                    break;
                }
                // "up from 730 three years ago"
                if self.view.is_one_of(next + 1, words!["ago", "before", "earlier", "later", "previously"]) {
                    break;
                }
                if matches!(other.sort, Sort::Measure | Sort::Time) {
                    return other.unit.clone();
                }
                if other.is_count() {
                    if let Some((_, head)) = self.counted(next, other) {
                        let mut probe = Draft { item: next, ..draft.clone() };
                        self.count_unit(&mut probe, other, Some(((next + 1, head + 1), head)));
                        return probe.unit;
                    }
                    continue;
                }
                break;
            }
        }
        SmolStr::default()
    }
}

/// Whether a name is that of an amount of money: "average home price", "per capita GDP".
fn is_amount_of_money(name: &str) -> bool {
    const AMOUNTS: [&str; 14] = [
        "budget",
        "cost",
        "expenditure",
        "fee",
        "gdp",
        "income",
        "levy",
        "pay",
        "price",
        "rent",
        "revenue",
        "salary",
        "spending",
        "wage",
    ];
    let lower = name.to_ascii_lowercase();
    let head = lower.split(" of ").next().unwrap_or_default().last_word();
    AMOUNTS.contains(&head)
}

/// What is counted per day or per head, where the figure says the base alone.
fn complete_base(draft: &mut Draft) {
    let is_per_time =
        draft.unit.strip_prefix('/').is_some_and(|base| matches!(base, "day" | "week" | "month" | "year" | "hour"));
    if is_per_time {
        draft.unit = format_smolstr!("{}{}", implied_unit(&draft.indicator), draft.unit);
    }
    // "the average number of days lost to sickness was 9.4 per employee"
    if draft.unit.starts_with('/') && draft.indicator.holds("number of ") {
        let counted = implied_unit(&draft.indicator);
        draft.unit = format_smolstr!("{counted}{}", draft.unit);
    }
    // "at 1,720.8 per square kilometre", "a density of 112 per square mile"
    if draft.unit.starts_with("/square ") && draft.measure == Measure::Level {
        draft.unit = format_smolstr!("people{}", draft.unit);
    }
}
