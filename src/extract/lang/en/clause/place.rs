//! A place instead of a name: "Ashby County was highest at 6.2 percent" goes on with the rate of the sentence before.

use smol_str::{SmolStr, format_smolstr};

use super::column::REVENUE;
use super::noun::split_owner;
use super::*;
use crate::extract::search::Search;

/// Words that name a place of government.
const KINDS: &[&str] =
    &["borough", "city", "counties", "county", "district", "parish", "region", "town", "township", "village"];

/// Last words of the names of bodies that tell of a rate.
const BODIES: &Words = words![
    "administration",
    "agency",
    "authority",
    "board",
    "bureau",
    "center",
    "commission",
    "department",
    "division",
    "office"
];

impl Reader<'_> {
    /// What a figure measures whose name is only a place: the rate that was told last, of that place. Gives the name and
    /// what further places take up.
    pub(super) fn placed(&self, draft: &Draft) -> Option<(SmolStr, SmolStr)> {
        // "Ashby, 4.1 percent; Corton, 4.2": the sign is left out behind the first.
        let goes_on = draft.sort == Sort::Count
            && draft.unit.is_empty()
            && self.last().is_some_and(|last| last.rule == "placed" && draft.item - last.next.min(draft.item) <= 6);
        let is_level = draft.measure == Measure::Level && (draft.sort == Sort::Percent || goes_on);
        if !is_level || matches!(draft.rule, "count" | "share-of" | "share-verb") {
            return None;
        }
        let place = self.place_alone(&draft.indicator)?;
        // "Ashby County – 4.8%": a label that is a place for sure.
        let is_kind = || place.rsplit(' ').next().is_some_and(|word| KINDS.contains(&word.to_lowercase().as_str()));
        if draft.rule == "label" && !is_kind() {
            return None;
        }
        // "the Economic Development Department estimated": who reckons is no place.
        if BODIES.has(&place.last_word().to_lowercase()) {
            return None;
        }
        // "Ashby County Unemployment" says already what it is of.
        if bare_rate(place).is_some() {
            return None;
        }
        let last = self.drafts.iter().rev().find(|last| last.sort == Sort::Percent && last.measure == Measure::Level);
        let listed = self.listed_rate(draft);
        let named = self
            .rate_named(draft)
            .filter(|_| last.is_none_or(|last| self.clause_of[last.item] != self.clause_of[draft.item]));
        let told = named
            .as_ref()
            .or(last.map(|last| last.whole()))
            .or(listed.as_ref())
            .or(self.subject.as_ref())
            .or(self.told.as_ref())?;
        let measured = bare_rate(told)?;
        Some((format_smolstr!("{place} {measured}"), SmolStr::from(measured)))
    }

    /// "Ashby County saw a 5.8% increase": what moved there, where the name is only the place, is what was told to move before.
    pub(super) fn moved_place(&self, draft: &Draft) -> Option<SmolStr> {
        if !matches!(draft.measure, Measure::Growth | Measure::Change)
            || draft.sort == Sort::Money
            || draft.rule == "label"
        {
            return None;
        }
        let is_kind = |word: &str| KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(word));
        let place = self.place_alone(&draft.indicator)?;
        if !place.rsplit(' ').next().is_some_and(is_kind) {
            return None;
        }
        let last = self.drafts.iter().rev().filter(|last| last.measure != Measure::Rank).map(|last| last.whole());
        let previous = self.previous.as_ref().map(|last| last.whole());
        // "Ashby County grew by 8 percent" may tell of its people, whatever the paragraph before was about.
        let told = self.told.as_ref().filter(|_| draft.rule != "moved-by");
        last.chain(previous)
            .chain(&self.subject)
            .chain(told)
            // "Ashby County's population"
            .map(|name| split_owner(name).map_or(name.as_str(), |(_, head)| head))
            .find(|name| self.place_alone(name).is_none() && !name.split(' ').any(is_kind))
            .map(SmolStr::from)
    }

    /// "$5.4 billion in Ashby, $2.3 billion in Corton": an amount with nothing but its place is of what the first of them was. Gives
    /// the name and what further places take up.
    pub(super) fn placed_amount(&self, draft: &Draft) -> Option<(SmolStr, SmolStr)> {
        let is_amount = draft.sort == Sort::Money && draft.measure == Measure::Level;
        if !is_amount || !matches!(draft.rule, "amount-for" | "coordinated" | "in-brackets" | "noun") {
            return None;
        }
        let view = &self.view;
        // "The top five counties for visitor spending were Ashby ($898 million) and": by what they are graded.
        if draft.rule == "in-brackets" {
            let start = self.clause(draft.item).start;
            let grade = (start..draft.item)
                .find(|&at| view.is_one_of(at, words!["biggest", "highest", "largest", "leading", "top"]))?;
            let by = (grade + 2..grade + 5).find(|&by| view.is_one_of(by, words!["by", "for", "in"]))?;
            let place = self.place_alone(&draft.indicator)?;
            let (from, to) = view.noun_phrase(by + 1).filter(|range| range.1 < draft.item)?;
            let whole = view.name((from, to));
            return (!whole.is_empty() && self.place_alone(&whole).is_none()).then(|| (attach(place, &whole), whole));
        }
        // "Ashby reported sales of $88 million, and Corton County $57 million": the verb is left out.
        if draft.rule == "noun" {
            let last =
                self.drafts.iter().rev().find(|last| last.sort == draft.sort && last.measure == draft.measure)?;
            let place = self.place_alone(&draft.indicator)?;
            let lead = (draft.item.saturating_sub(5)..draft.item)
                .rev()
                .find(|&at| !view.is_content(at) && !view.is_joint(at))?;
            let is_told = view.has(lead, Tags::CONJUNCTION) || view.is_mark(lead, ',');
            let whole = last.whole().clone();
            return (is_told && last.item < lead && self.place_alone(&whole).is_none())
                .then(|| (attach(place, &whole), whole));
        }
        let last =
            self.last_in_clause(draft.item).filter(|last| last.sort == draft.sort && last.measure == draft.measure)?;
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        let leads = words!["at", "for", "from", "in", "to"];
        let lead = last.next;
        let is_list = view.is_one_of(lead, leads)
            && is_capital(lead + 1)
            && view.time(lead + 1).is_none()
            && (lead + 1..draft.item).all(|at| view.quantity(at).is_none() && !view.is_verb(at));
        let place = self.place_alone(&draft.indicator).filter(|_| is_list)?;
        let whole = last.whole().clone();
        (self.place_alone(&whole).is_none() && !whole.is_empty()).then(|| (attach(place, &whole), whole))
    }

    /// What a sum is that a place collects, spends or has as its target, where its name is only the place: "Milton collected Sh3 million,
    /// followed by Corton with Sh2 million".
    pub(super) fn money_of_place(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let is_sum = draft.sort == Sort::Money
            && draft.measure == Measure::Level
            && !matches!(draft.rule, "amount-for" | "attribute" | "label");
        let is_goal = draft.item > 1 && view.is_word(draft.item - 1, "of") && view.has(draft.item - 2, Tags::GOAL);
        // "The county had set a target of $3 million"
        let is_body = || is_goal && column::BODIES.iter().any(|body| draft.indicator.eq_ignore_ascii_case(body));
        if let Some(name) = is_sum.then(|| self.amount_listed(draft)).flatten() {
            return Some(name);
        }
        // "Counties that collected the lowest revenues were Adur and Milton at", "All 47 counties collected": what they did.
        if is_sum && draft.indicator.eq_ignore_ascii_case("counties") {
            let (start, _) = self.bounds(draft.item);
            let grade =
                (start..draft.item).find(|&at| view.is_one_of(at, words!["highest", "least", "lowest", "most"]));
            let graded = grade.and_then(|at| view.noun_phrase(at + 1)).map(|range| view.name(range));
            if let Some(name) = graded.filter(|name| is_receipts(name)) {
                return Some(name);
            }
            let collects = self.governor(draft.item).is_some_and(|verb| view.is_one_of(verb, REVENUE));
            return collects.then(|| self.receipts_told());
        }
        let place = self.place_alone(&draft.indicator).or_else(|| is_body().then_some("")).filter(|_| is_sum)?;
        if BODIES.has(&place.last_word().to_lowercase()) {
            return None;
        }
        let verb = self.governor(draft.item);
        let is_object =
            |verb: usize| (verb + 1..draft.item).all(|at| view.has(at, BEFORE_NUMBER) || view.is_word(at, "in"));
        let collects =
            verb.is_some_and(|verb| is_object(verb) && (view.is_one_of(verb, REVENUE) || self.takes_in(verb)));
        let told = self.receipts();
        let will_collect = || (draft.next..view.len()).any(|at| view.is_one_of(at, REVENUE));
        if is_goal {
            let told = told.or_else(|| will_collect().then(|| SmolStr::new_static("revenue")))?;
            return Some(format_smolstr!("{} target", told.strip_suffix(" target").unwrap_or(&told)));
        }
        if verb.is_some_and(|verb| is_object(verb) && view.is_one_of(verb, words!["spend", "spends", "spent"])) {
            return Some(SmolStr::new_static("spending"));
        }
        (told.is_some() || collects).then(|| self.receipts_told())
    }

    /// "Pending bills for Adur County total Sh89 million, Milton Sh79 million": a place with its amount in a list goes on with what was told
    /// of the first place.
    fn amount_listed(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let last =
            self.last_in_clause(draft.item).filter(|last| last.sort == draft.sort && last.measure == draft.measure)?;
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        let is_list = last.next < draft.item
            && (last.next..draft.item).all(|at| {
                view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION) || is_capital(at) || view.is_joint(at)
            });
        // "Pending bills for Adur County"
        let without_place = |name: &str| {
            let (what, place) = [" for ", " of ", " in "].iter().find_map(|lead| name.cut_at(lead))?;
            self.place_alone(place).map(|_| SmolStr::from(what))
        };
        let subject = view.name(self.clause(draft.item).subject.filter(|_| is_list)?);
        without_place(&subject)?;
        let name = without_place(&last.indicator).unwrap_or_else(|| last.indicator.clone());
        self.place_alone(&name).is_none().then_some(name)
    }

    /// The money told last that comes in: "own source revenue", without whose it is.
    fn receipts(&self) -> Option<SmolStr> {
        let told = self.drafts.iter().rev().map(|last| last.whole()).chain(&self.subject).chain(&self.told);
        let told = told.into_iter().find(|name| is_receipts(name))?;
        Some(SmolStr::from(split_owner(told).map_or(told.as_str(), |(_, head)| head)))
    }

    /// What a place collects: the money told last that comes in, else revenue.
    pub(super) fn receipts_told(&self) -> SmolStr {
        let told = self.receipts().map(|told| SmolStr::from(told.strip_suffix(" target").unwrap_or(&told)));
        told.unwrap_or_else(|| SmolStr::new_static("revenue"))
    }

    /// The rate by which a clause picks out its places: "Counties with the highest absorption rates were Adur (98%)".
    fn rate_named(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let start = self.clause(draft.item).start;
        let grade = (start..draft.item).find(|&at| view.is_one_of(at, words!["best", "highest", "lowest", "worst"]))?;
        let (from, to) = view.noun_phrase(grade + 1)?;
        (to <= draft.item && view.is_one_of(to - 1, words!["rate", "rates"])).then(|| view.name((from, to)))
    }

    /// What "Clinton County's rate" is of: the rate that was told last.
    pub(super) fn owned_rate(&self, name: &str) -> Option<SmolStr> {
        if !(name.ends_with("rate") || name.ends_with("number")) {
            return None;
        }
        let (owner, _) = split_owner(name).filter(|(_, head)| matches!(*head, "rate" | "jobless number" | "number"))?;
        let is_rate = |last: &&Draft| matches!(last.sort, Sort::Percent | Sort::Points);
        let last = self.drafts.iter().rev().find(is_rate).map(|last| last.whole());
        let told = last.or(self.subject.as_ref()).or(self.told.as_ref())?;
        let measured = bare_rate(told).filter(|rate| rate.contains(' ') || !rate.ends_with("rate"))?;
        Some(format_smolstr!("{owner}’s {measured}"))
    }

    /// "Ashby's sales grew 10 percent. Corton's grew 8 percent": of whom, where what it is was told last.
    pub(super) fn owned_alone(&self, name: &str) -> Option<SmolStr> {
        let owner = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"))?;
        let told = self.last().or(self.previous.as_ref())?.whole();
        // "The average score was 18.6; the state's was 18.5"
        if WHOLES.has(owner) {
            return Some(told.clone());
        }
        let (_, head) = split_owner(told)?;
        (!owner.is_empty() && !owner.holds("'s ")).then(|| format_smolstr!("{owner}’s {head}"))
    }

    /// The rate that a list of places and figures opens with: "Jobless rates among neighbors were: Ashby, 4.1 percent".
    fn listed_rate(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let colon = (0..draft.item).rev().find(|&at| view.is_mark(at, ':'))?;
        let subject = self.clauses.first().and_then(|clause| clause.subject).filter(|range| range.1 <= colon)?;
        let name = view.name(subject);
        let end = [" among ", " of ", " by ", " for ", " in "].iter().filter_map(|word| name.place_of(word)).min();
        Some(SmolStr::from(end.map_or(name.as_str(), |end| &name[..end])))
    }

    /// A name of capitals that says where, not what: "Ashby", "Snyder County", "Camden and Watauga counties".
    pub(super) fn place_alone<'n>(&self, name: &'n str) -> Option<&'n str> {
        let place = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
        let is_kind = |word: &str| KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(word));
        let is_capital = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_uppercase()) || matches!(word, "and" | "of" | "the") || is_kind(word)
        };
        // Most names begin with a small letter.
        if !is_capital(place.first_word()) {
            return None;
        }
        let place = place.cut_at(" in ").map_or(place, |(place, _)| place);
        let words: Vec<&str> = place.split(' ').collect();
        if words.len() > 6 || !words.iter().all(|word| is_capital(word)) || words.iter().all(|word| is_kind(word)) {
            return None;
        }
        let kind = words.iter().any(|word| is_kind(word));
        // A capital at the head of a sentence tells nothing, and groups of people are no places.
        let first = self.view.item(0).map(|item| self.view.raw(item)).unwrap_or_default();
        let is_head = words.len() == 1 && first.starts_with(place);
        let is_plain = words.iter().enumerate().all(|(index, word)| {
            // "Trans Nzoia" is a place, "Hispanics" are people.
            let is_last = index + 1 == words.len() || words[index + 1] == "and";
            (!word.ends_with('s') || !is_last) && !word.bytes().all(|byte| byte.is_ascii_uppercase()) && word.len() > 2
                || is_kind(word)
                || matches!(*word, "of" | "and")
        });
        (kind || is_plain && (!is_head || self.reports_alone())).then_some(place)
    }

    /// "Avery had 5% for August", "Yancey reported 5.6%": who is said to have a bare share.
    fn reports_alone(&self) -> bool {
        let view = &self.view;
        let verb = view.has(1, Tags::HAVE.and(Tags::BE))
            || view.is_one_of(1, words!["collected", "posted", "recorded", "registered", "reported", "saw", "spent"]);
        let mut at = 2;
        while view.has(at, BEFORE_NUMBER) || view.is_word(at, "at") {
            at += 1;
        }
        let is_known = view.item(0).is_some_and(|item| item.what == What::Word && item.tags.is_none());
        verb && is_known && view.quantity(at).is_some()
    }
}

/// Whether a name is that of money which comes in: "own source revenue", "collections".
pub(super) fn is_receipts(name: &str) -> bool {
    let name = name.strip_suffix(" target").unwrap_or(name);
    let head = name.last_word();
    ["collection", "collections", "receipts", "revenue", "revenues"].iter().any(|word| head.eq_ignore_ascii_case(word))
}

/// The rate in a name, without whose and how high it is: "Nassau's jobless rate", "highest unemployment rate".
fn bare_rate(name: &str) -> Option<&str> {
    let name = split_owner(name).map_or(name, |(_, head)| head);
    let name = match name.split_once(' ') {
        Some((grade, rest)) if elided::is_grade_word(grade) => rest,
        _ => name,
    };
    let name = match name.rsplit_once(" in ").or_else(|| name.rsplit_once(" for ")) {
        Some((rate, place)) if place.starts_with(|c: char| c.is_ascii_uppercase()) => rate,
        _ => name,
    };
    // "the state released its county jobless rates"
    let lead = name.first_word();
    let name = if lead.eq_ignore_ascii_case("county") { name[lead.len()..].trim_start() } else { name };
    let head = name.last_word().to_ascii_lowercase();
    let is_rate =
        matches!(head.as_str(), "rate" | "rates" | "unemployment" | "occupancy" | "turnout" | "inflation" | "poverty");
    is_rate.then_some(name)
}
