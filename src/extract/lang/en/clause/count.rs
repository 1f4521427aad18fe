//! Counted nouns and the units they give.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::lexicon::Lexicon;

impl Reader<'_> {
    /// The noun phrase that a count counts.
    pub(super) fn counted(&self, at: usize, quantity: &Quantity) -> Option<(Range, usize)> {
        // "14 of 92 corrections posts": both count the same.
        // "12 out of the 47 counties"
        let is_out_of = self.view.is_word(at + 1, "out of");
        // "31 of those people"
        let of_those = self.view.has(at + 1, Tags::OF_THEM);
        if quantity.is_count() && (is_out_of || of_those || self.view.is_word(at + 1, "of")) {
            let start = at + 2;
            let mut whole = start;
            // "Eleven of the department's 62 positions"
            let is_owner = |at: usize| {
                self.view.quantity(at + 1).is_some()
                    && self.view.item(at).is_some_and(|item| {
                        let raw = self.view.raw(item);
                        raw.ends_with("'s") || raw.ends_with("’s")
                    })
            };
            while self.view.has(whole, Tags::DETERMINER) || is_owner(whole) {
                whole += 1;
            }
            // "1,621 of the properties"
            let Some(index) = self.view.quantity(whole) else {
                let is_known = whole > start || of_those;
                return is_known
                    .then(|| self.view.counted(whole, false))
                    .flatten()
                    .filter(|_| !quantity.is_words || quantity.value > Decimal::ONE);
            };
            return self.view.all.quantities[index].is_count().then(|| self.view.counted(whole + 1, false)).flatten();
        }
        if !quantity.is_count()
            || quantity.has_per
            || self.view.has(at + 1, Tags::MORE.and(Tags::LESS)) && !self.view.has(at + 1, Tags::ADJECTIVE)
            || self.view.has(at + 1, Tags::GT.and(Tags::LT))
        {
            return None;
        }
        let view = &self.view;
        // "110,086 (51.6%) females", "2,629 (2,747) applications": a share or the figure before it stands between.
        let is_aside = view.is_mark(at + 1, '(')
            && view.is_mark(at + 3, ')')
            && view
                .quantity(at + 2)
                .map(|index| &view.all.quantities[index])
                .is_some_and(|aside| aside.sort == Sort::Percent || aside.is_count() && !aside.has_per);
        let from = if is_aside { at + 4 } else { at + 1 };
        if view.has(from, Tags::UP.and(Tags::DOWN)) {
            return None;
        }
        view.counted(from, quantity.value == Decimal::ONE).map(|own| self.with_pair(at, own))
    }

    /// "45 secondary and 11 special schools": the noun that the first of two adjectives leaves to the second.
    pub(super) fn shared_noun(&self, at: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        let view = &self.view;
        if !quantity.is_count() || quantity.has_per || quantity.range.is_some() {
            return false;
        }
        let is_adjective = |at: usize| {
            view.is_joint(at)
                || view.item(at).is_some_and(|item| item.what == What::Word)
                    && !view.has(at, Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::DETERMINER).and(Tags::PRONOUN))
                    && !view.has(at, Tags::MORE.and(Tags::LESS).and(Tags::UP).and(Tags::DOWN).and(Tags::COMPARED))
                    && !view.has(at, Tags::ADVERB.and(Tags::RELATIVE).and(Tags::CLAUSE).and(Tags::PERIOD_AT))
                    && !view.is_plural(at)
                    && !view.is_finite(at)
        };
        let joint = (at + 1..at + 5).find(|&at| !is_adjective(at)).unwrap_or(at + 5);
        // "responsible for 54 and 43 deaths"
        let is_pair = joint == at + 1
            && view.is_word(joint, "and")
            && self.left(at).at.is_some_and(|before| view.is_word(before, "for") || view.is_verb(before));
        if let Some(((from, to), head)) = is_pair
            .then(|| view.quantity(joint + 1))
            .flatten()
            .filter(|&other| view.all.quantities[other].is_count())
            .and_then(|other| self.counted(joint + 1, &view.all.quantities[other]))
        {
            draft.unit = SmolStr::from(view.words((head, head + 1)).to_lowercase());
            draft.indicator = view.name((from, to));
            draft.rule = "shared-noun";
            draft.confidence = 0.7;
            return !draft.indicator.is_empty();
        }
        let is_list = joint > at + 1 && (view.is_word(joint, "and") || view.is_mark(joint, ','));
        let Some(other) = is_list.then(|| view.quantity(joint + 1)).flatten() else { return false };
        let other = &view.all.quantities[other];
        let Some(((from, _), head)) = self.counted(joint + 1, other).filter(|_| other.is_count()) else { return false };
        // "12 new and 200 homes" counts no new homes: the second has an adjective of its own.
        if head == from {
            return false;
        }
        let noun = view.name((head, head + 1));
        draft.unit = SmolStr::from(noun.to_lowercase());
        let (first, last) = (view.item(at + 1), view.item(joint - 1));
        let Some((first, last)) = first.zip(last) else { return false };
        let adjective = &view.text[view.tokens[first.first].start..view.tokens[last.next - 1].end];
        draft.indicator = format_smolstr!("{adjective} {noun}");
        draft.rule = "shared-noun";
        draft.confidence = 0.8;
        true
    }

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
            draft.unit =
                if draft.unit.is_empty() { last.unit.clone() } else { format_smolstr!("{counted}{}", draft.unit) };
        }
    }

    /// Fills the unit of a bare number and settles what "points" are.
    pub(super) fn finish_unit(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let has_points = quantity.is_plain_points || quantity.sort == Sort::Points;
        let is_score = has_points && {
            let lower = draft.indicator.to_ascii_lowercase();
            ["score", "index", "pci", "rating", "grade point"].iter().any(|word| lower.contains(word))
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
        let is_per_time =
            draft.unit.strip_prefix('/').is_some_and(|base| matches!(base, "day" | "week" | "month" | "year" | "hour"));
        if is_per_time {
            draft.unit = format_smolstr!("{}{}", implied_unit(&draft.indicator), draft.unit);
        }
        // "the average number of days lost to sickness was 9.4 per employee"
        if draft.unit.starts_with('/') && draft.indicator.contains("number of ") {
            let counted = implied_unit(&draft.indicator);
            draft.unit = format_smolstr!("{counted}{}", draft.unit);
        }
        // "at 1,720.8 per square kilometre", "a density of 112 per square mile"
        if draft.unit.starts_with("/square ") && draft.measure == Measure::Level {
            draft.unit = format_smolstr!("people{}", draft.unit);
        }
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
            && let Some(unit) = Self::unit_of_name(&draft.indicator)
        {
            draft.unit = unit;
            return;
        }
        if draft.unit.is_empty() && quantity.is_count() {
            draft.unit =
                self.unit_of_rate(quantity, &draft.indicator).or_else(|| self.unit_of_list(at)).unwrap_or_default();
        }
        // "Corn averaged 182 bushels an acre and soybeans 54": the second number measures as the first does.
        let carries = quantity.is_count()
            && quantity.unit.is_empty()
            && self.view.item(at + 1).is_none_or(|next| !matches!(next.what, What::Word | What::Quantity(_)))
            && at > 1
            && self.view.item(at - 1).is_some_and(|name| name.what == What::Word && name.tags.is_none());
        if carries
            && let Some(last) = self.last_in_clause(at).filter(|last| {
                matches!(last.sort, Sort::Measure) && last.measure == Measure::Level && at - last.next <= 4
            })
        {
            draft.unit = last.unit.clone();
            draft.sort = last.sort;
            return;
        }
        if draft.unit.is_empty() && quantity.is_count() {
            let same = self.last().filter(|last| {
                last.indicator == draft.indicator
                    && last.sort != Sort::Percent
                    && last.sort != Sort::Multiple
                    && last.measure != Measure::Rank
                    && last.sort != Sort::Points
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
    fn unit_of_name(name: &str) -> Option<SmolStr> {
        let lower = name.to_ascii_lowercase();
        // "Deaths per 100,000 population" are no people.
        let counts = lower.ends_with("population") && !lower.contains(" per ")
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
    let head = lower.split(" of ").next().unwrap_or_default().rsplit(' ').next().unwrap_or_default();
    AMOUNTS.contains(&head)
}

/// "dispatcher" → "dispatchers".
pub(in super::super) fn plural(noun: &str) -> SmolStr {
    if matches!(noun, "cattle" | "deer" | "fish" | "poultry" | "sheep") {
        return SmolStr::from(noun);
    }
    if noun.ends_with('s') || matches!(noun, "people" | "staff") {
        return SmolStr::from(noun);
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format_smolstr!("{stem}ies");
    }
    if noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with('x') {
        return format_smolstr!("{noun}es");
    }
    if noun == "person" {
        return SmolStr::new_static("people");
    }
    if noun == "child" {
        return SmolStr::new_static("children");
    }
    format_smolstr!("{noun}s")
}

/// "collect" and "collected" → "collected", "set aside" → "set aside".
pub(super) fn participle(verb: &str) -> SmolStr {
    let lower = verb.to_lowercase();
    let (first, rest) = lower.split_at(lower.find(' ').unwrap_or(lower.len()));
    if let Some(known) = Lexicon::shared().participle(first) {
        return format_smolstr!("{known}{rest}");
    }
    if lower.ends_with("ed") {
        return SmolStr::from(lower);
    }
    if words!["do", "does", "did"].has(&lower) {
        return SmolStr::new_static("done");
    }
    if lower.ends_with('e') {
        return format_smolstr!("{lower}d");
    }
    format_smolstr!("{lower}ed")
}

/// A member of a list and the name it belongs to: "mathematics" and "pass rate".
pub(super) fn attach(member: &str, stem: &str) -> SmolStr {
    match (member, stem) {
        ("", name) | (name, "") => SmolStr::from(name),
        (member, stem) => format_smolstr!("{member} {stem}"),
    }
}

/// The unit that an indicator's name alone tells.
pub(in super::super) fn implied_unit(name: &str) -> SmolStr {
    let lower = name.to_lowercase();
    // "students aged 15 years and over" are students.
    let lower = lower.split(" aged ").next().unwrap_or_default();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    // "Lewis County", "Williams": a place counts nothing.
    let prepositions =
        ["aged", "of", "in", "for", "on", "to", "from", "with", "by", "at", "per", "including", "involving"];
    let n_head = words.iter().position(|word| prepositions.contains(word)).unwrap_or(words.len());
    let head = words[..n_head].last();
    if head.is_some_and(|word| matches!(*word, "county" | "township" | "parish" | "city")) {
        return SmolStr::default();
    }
    // "inmate population"
    let groups = [
        ("claimant", "claimants"),
        ("inmate", "inmates"),
        ("prisoner", "prisoners"),
        ("student", "students"),
        ("pupil", "pupils"),
    ];
    for (word, unit) in groups {
        if has(&[word]) && has(&["population", "numbers", "count", "counts", "figures"]) {
            return SmolStr::new_static(unit);
        }
    }
    if has(&["voter"]) && has(&["registration", "rolls"]) {
        return SmolStr::new_static("voters");
    }
    // "burglary figures", "visitor numbers": what stands before them.
    let of_figures = n_head > 1
        && head.is_some_and(|word| matches!(*word, "figures" | "numbers" | "statistics"))
        && !has(&["number", "unemployment"]);
    if of_figures {
        let rest = words[..n_head - 1].join(" ");
        let implied = implied_unit(&rest);
        return if implied.is_empty() && n_head == 2 { plural(words[0]) } else { implied };
    }
    // "The number with substantial needs", "net migration"
    if has(&["enrollment", "enrolment"]) && !has(&["rate", "share", "percentage"]) {
        return SmolStr::new_static("students");
    }
    if head.is_some_and(|word| matches!(*word, "audience" | "crowd")) {
        return SmolStr::new_static("people");
    }
    // "death toll"
    if has(&["toll"]) && has(&["death"]) {
        return SmolStr::new_static("deaths");
    }
    let of_people = head == Some(&"number") && words.get(n_head).is_some_and(|joint| *joint == "with");
    if of_people
        || has(&["population", "inhabitants", "labor", "labour", "attendance", "workforce", "migration"])
        || words.last().is_some_and(|word| matches!(*word, "male" | "female"))
        || matches!(words.as_slice(), ["employed" | "unemployed" | "emp" | "unemp"])
        // "unsheltered homeless"
        || head.is_some_and(|word| matches!(*word, "homeless" | "jobless" | "unemployed"))
    {
        return SmolStr::new_static("people");
    }
    // "number of people supported": people.
    if let Some(of) = lower.find("number of ") {
        let counted = &lower[of + "number of ".len()..];
        // "number of times computers were used"
        return if counted.starts_with("times ") { SmolStr::new_static("times") } else { implied_unit(counted) };
    }
    // "job losses": jobs.
    if has(&["job"]) && has(&["losses", "loss", "gains", "gain", "cuts", "growth", "creation", "additions"])
        || has(&["employment", "payroll", "payrolls"]) && !has(&["rate", "share", "percentage"])
    {
        return SmolStr::new_static("jobs");
    }
    for (word, unit) in [("acreage", "acres"), ("tonnage", "tons"), ("mileage", "miles")] {
        if has(&[word]) && !has(&["rate", "reimbursement"]) {
            return SmolStr::new_static(unit);
        }
    }
    if has(&["millage"]) || has(&["mill"]) && has(&["rate", "levy"]) {
        return SmolStr::new_static("mills");
    }
    if has(&["ridership"]) {
        return SmolStr::new_static("riders");
    }
    if has(&["membership"]) {
        return SmolStr::new_static("members");
    }
    if has(&["rate", "percentage", "share", "occupancy", "turnout", "percent"])
        && !has(&["tax", "mileage", "crime", "mortality", "birth", "death", "daily", "incidence"])
    {
        return SmolStr::new_static("%");
    }
    // "Unemployment rates among neighboring counties"
    if has(&["unemployment", "jobless", "vacancy", "graduation"]) && has(&["rates"]) {
        return SmolStr::new_static("%");
    }
    if has(&["index", "score", "scores", "pci"]) {
        return SmolStr::new_static("points");
    }
    // "The average age at death"
    let of_age = words[..n_head].last() == Some(&"age") && has(&["average", "median", "mean"]);
    if of_age {
        return SmolStr::new_static("years");
    }
    if has(&["ratio", "coefficient"]) {
        return SmolStr::default();
    }
    // The head noun: the last plural before any preposition.
    if has(&["dollars"]) {
        return SmolStr::new_static("USD");
    }
    // "Sales tax" counts no sales.
    let is_mass = |word: &&str| {
        ["budget", "fund", "income", "interest", "levy", "price", "revenue", "spending", "tax", "value"].contains(word)
    };
    if words[..n_head].last().is_some_and(is_mass) {
        return SmolStr::default();
    }
    if words.first().is_some_and(|word| ["people", "children", "women", "men", "youth", "staff"].contains(word)) {
        return SmolStr::from(words[0]);
    }
    if let Some(word) =
        head.filter(|word| ["cattle", "children", "people", "personnel", "sheep", "staff"].contains(word))
    {
        return SmolStr::from(*word);
    }
    // "Robbery from the person": robberies.
    let crimes = ["assault", "burglary", "homicide", "murder", "rape", "robbery", "theft"];
    if let Some(word) = head.filter(|word| words.len() > 1 && crimes.contains(word)) {
        return plural(word);
    }
    let is_plural = |word: &&&str| {
        let is_form = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous") && word.len() > 3;
        is_form && !word.ends_with("'s") && **word != "homeless"
    };
    words[..n_head]
        .iter()
        .rev()
        .find(is_plural)
        .or_else(|| words.iter().find(is_plural))
        .map_or_else(SmolStr::default, |word| SmolStr::from(*word))
}
