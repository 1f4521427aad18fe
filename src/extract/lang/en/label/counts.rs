//! What a title names that the figures under it count, where neither their rows nor their columns do: "Road deaths in 2023",
//! "The number of loans at each branch was as follows:", "Arrest trends".

use smol_str::SmolStr;

use super::title::counted_in;
use crate::extract::lang::en::clause::{implied_unit, plural};
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::units::Units;
use crate::extract::search::Search;

/// Words of the longest name.
const LONGEST: usize = 5;

/// Nouns that tell nothing of what is counted, or what tables have rows of.
const GENERAL: &Words = words![
    "accounts",
    "achievements",
    "activities",
    "amounts",
    "areas",
    "benefits",
    "boroughs",
    "categories",
    "changes",
    "charges",
    "charts",
    "cities",
    "communities",
    "comparisons",
    "costs",
    "counties",
    "data",
    "days",
    "departments",
    "details",
    "districts",
    "divisions",
    "dollars",
    "earnings",
    "estimates",
    "expenditures",
    "expenses",
    "facts",
    "fees",
    "figures",
    "finances",
    "findings",
    "funds",
    "goals",
    "groups",
    "hectares",
    "highlights",
    "hours",
    "incomes",
    "indicators",
    "issues",
    "items",
    "levels",
    "levies",
    "locations",
    "measures",
    "metrics",
    "minutes",
    "months",
    "municipalities",
    "needs",
    "news",
    "notes",
    "numbers",
    "objectives",
    "operations",
    "outcomes",
    "parishes",
    "parts",
    "patterns",
    "percentages",
    "places",
    "plans",
    "points",
    "precincts",
    "prices",
    "priorities",
    "programmes",
    "programs",
    "provinces",
    "quarters",
    "rates",
    "receipts",
    "regions",
    "relations",
    "reports",
    "resources",
    "results",
    "revenues",
    "salaries",
    "savings",
    "schedules",
    "scores",
    "sectors",
    "series",
    "services",
    "shares",
    "sources",
    "standards",
    "states",
    "statistics",
    "status",
    "subdivisions",
    "tables",
    "targets",
    "taxes",
    "terms",
    "times",
    "topics",
    "totals",
    "towns",
    "townships",
    "trends",
    "types",
    "updates",
    "values",
    "villages",
    "wages",
    "wards",
    "weeks",
    "works",
    "years",
    "zones"
];

/// Heads of names that count what stands before them: "arrest trends".
const SHOWN: &Words = words![
    "breakdown",
    "comparison",
    "count",
    "counts",
    "data",
    "figures",
    "levels",
    "numbers",
    "patterns",
    "report",
    "statistics",
    "stats",
    "summary",
    "totals",
    "trend",
    "trends",
    "update"
];

/// What a list shows of what stands behind: "Changes in arrest patterns", "Breakdown of visits".
const OPENERS: [&str; 16] = [
    "breakdown of ",
    "change in ",
    "changes in ",
    "comparison of ",
    "count of ",
    "decrease in ",
    "distribution of ",
    "increase in ",
    "list of ",
    "number of ",
    "numbers of ",
    "summary of ",
    "table of ",
    "total number of ",
    "trend in ",
    "trends in ",
];

/// Words that no name holds, or that tell of rates and of money.
const OTHERS: &Words = words![
    "and",
    "average",
    "best",
    "biggest",
    "budget",
    "cost",
    "fewest",
    "highest",
    "how",
    "is",
    "key",
    "largest",
    "least",
    "lowest",
    "mean",
    "median",
    "most",
    "or",
    "our",
    "percent",
    "percentage",
    "proportion",
    "rate",
    "ratio",
    "share",
    "their",
    "top",
    "vs",
    "was",
    "were",
    "what",
    "where",
    "who",
    "why",
    "your"
];

/// Heads in the singular of which a number counts people, cases or the like.
const MASSES: &Words = words![
    "attendance",
    "enrollment",
    "enrolment",
    "membership",
    "population",
    "registration",
    "ridership",
    "workforce"
];

/// The name and unit of what the bare numbers under a title count.
pub(in crate::extract::lang::en) fn counts(title: &str) -> Option<(String, SmolStr)> {
    let mut title = title.trim().trim_end_matches([':', '.', '*']);
    // "Table 2: Building permits", "3. Road deaths"
    if let Some((head, rest)) = title.split_once([':', '.', '–', '—'])
        && head.split(' ').count() <= 2
        && (head.ends_with(|c: char| c.is_ascii_digit()) || head.len() <= 2)
    {
        title = rest.trim_start();
    }
    if title.contains(['%', '$', '£', '€']) {
        return None;
    }
    // "The census found fewer people. The number of" is of its last sentence.
    let title = title.rsplit(". ").next().unwrap_or_default();
    let lower = title.to_ascii_lowercase();
    // "The towns with the most residents were:", "Towns by population": what they are graded by.
    let grades = ["number of ", "numbers of ", "with the most ", "with most ", "with the fewest ", "by population"];
    let of_number = grades
        .iter()
        .find_map(|of| lower.place_of(of).map(|at| if of.starts_with("by ") { at + 3 } else { at + of.len() }));
    let from = of_number.unwrap_or_else(|| {
        let bare = |from: usize| OPENERS.iter().find(|opener| lower[from..].starts_with(*opener));
        let the = if lower.starts_with("the ") { 4 } else { 0 };
        // "Citywide changes in arrest patterns"
        let inner = lower[the..].find(' ').map_or(the, |at| the + at + 1);
        bare(the)
            .map(|opener| the + opener.len())
            .or_else(|| bare(inner).map(|opener| inner + opener.len()))
            .unwrap_or(the)
    });
    let rest = &title[from..];
    let ends = |word: &str| {
        ENDS.has(word)
            || of_number.is_some() && SAID.has(word)
            || word.starts_with(|c: char| c.is_ascii_digit() || "(–—-".contains(c))
    };
    let mut words: Vec<&str> = Vec::new();
    // "2021 census", "FY2024 arrests by ward"
    let is_year = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    for word in rest.split_whitespace().skip_while(is_year) {
        let bare = word.trim_end_matches([',', ';', ':']);
        if ends(&bare.to_ascii_lowercase()) {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() || words.len() > LONGEST {
            break;
        }
    }
    // "Corton County arrests": whose they are.
    let kinds = words!["borough", "city", "council", "county", "district", "parish", "state", "township"];
    let whose = words
        .iter()
        .position(|word| kinds.has(&word.trim_end_matches("'s").trim_end_matches("’s").to_ascii_lowercase()));
    if let Some(kind) = whose.filter(|&kind| kind > 0 && kind + 1 < words.len()) {
        words.drain(..=kind);
    }
    let is = |word: &str, list: &Words| list.has(&word.to_ascii_lowercase());
    if words.len() > LONGEST || words.iter().any(|word| is(word, OTHERS) || is_currency_word(word)) {
        return None;
    }
    if words.len() > 1 && is(words[words.len() - 1], SHOWN) {
        words.pop();
        let last = words.pop()?;
        let counted = plural(&last.to_ascii_lowercase());
        let unit = if MASSES.has(&last.to_ascii_lowercase()) { implied_unit(last) } else { counted.clone() };
        if GENERAL.has(&counted) || !EVENTS.has(&counted) && !last.ends_with('s') && unit == counted {
            return None;
        }
        let head = if unit == counted { counted.as_str() } else { last };
        words.push(head);
        return Some((words.join(" "), unit));
    }
    let last = words.last()?.to_ascii_lowercase();
    if last == "census" {
        return Some(("population".to_owned(), SmolStr::new_static("people")));
    }
    let name = words.join(" ");
    let mut unit = implied_unit(&name);
    // "Homes sold", "Permits issued": what became of them.
    let is_deed = words.len() > 1 && last.ends_with("ed")
        || matches!(last.as_str(), "built" | "held" | "made" | "sold" | "taken");
    let is_head = unit == last || is_deed || MASSES.has(&last) || counted_in(title) == unit;
    if MASSES.has(&last) && unit.is_empty() {
        unit = SmolStr::new_static("people");
    }
    let is_thing =
        !unit.is_empty() && !unit.contains(['/', '%']) && unit != "USD" && unit != "points" && !GENERAL.has(&unit);
    (is_thing && is_head).then_some((name, unit))
}

/// Whether a word names money: "UShs", "KES".
fn is_currency_word(word: &str) -> bool {
    let units = Units::shared();
    units.currency(word).is_some()
        || units.currency(&word.to_lowercase()).is_some()
        || word.to_lowercase().ends_with("shs")
}

/// Words at which a name in a title ends.
const ENDS: &Words = words![
    "according",
    "across",
    "among",
    "at",
    "between",
    "by",
    "compared",
    "during",
    "each",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "over",
    "per",
    "since",
    "to",
    "under",
    "with",
    "within"
];

/// Words at which a name in a sentence ends.
const SAID: &Words = words!["are", "for", "has", "have", "is", "that", "was", "were", "which", "who"];

/// What is counted under a name in the singular: "arrest trends".
const EVENTS: &Words = words![
    "accidents",
    "admissions",
    "applications",
    "arrests",
    "births",
    "burglaries",
    "calls",
    "cases",
    "collisions",
    "complaints",
    "crashes",
    "crimes",
    "deaths",
    "enrolments",
    "fires",
    "homicides",
    "incidents",
    "jobs",
    "passengers",
    "permits",
    "pupils",
    "robberies",
    "sales",
    "students",
    "thefts",
    "visitors",
    "visits",
    "voters"
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_titles_name() {
        let table = [
            // title, name, unit
            ("Road deaths in Glenharrow 2023", "Road deaths", "deaths"),
            ("Table 2: Building permits by township", "Building permits", "permits"),
            ("The number of loans at each branch was as follows:", "loans", "loans"),
            ("Adult Arrest Trends, 2023-2024", "Adult arrests", "arrests"),
            ("Citywide Changes in Arrest Patterns", "arrests", "arrests"),
            ("Visitors to Ashby Castle", "Visitors", "visitors"),
            ("Homes sold by district", "Homes sold", "homes"),
            ("2021 Census in Ashby", "population", "people"),
            ("Registered voters", "Registered voters", "voters"),
            ("Student enrolment by school", "Student enrolment", "students"),
            ("The towns with the most residents in 2022 were:", "residents", "residents"),
            ("Largest towns by population, 2023", "population", "people"),
            ("Key results", "", ""),
            ("Services", "", ""),
            ("Top schools", "", ""),
            ("Births and deaths", "", ""),
            ("Average fares", "", ""),
            ("Arrest rate", "", ""),
        ];
        for (title, name, unit) in table {
            let (counted, by) = counts(title).unwrap_or_default();
            assert_eq!((counted.to_lowercase(), by.as_str()), (name.to_lowercase(), unit), "{title}");
        }
    }
}
