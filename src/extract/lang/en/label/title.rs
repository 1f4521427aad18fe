//! What titles say: headings that state figures, and what the table under a heading or a sentence counts.

use smol_str::SmolStr;

use crate::extract::lang::en::clause::implied_unit;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::money::is_money;
use crate::extract::search::Search;
use crate::extract::{Label, Scope};
use crate::model::Status;

/// Whether a heading states a figure: an amount of money or a percentage. Other numbers in headings mostly name something.
pub(in crate::extract::lang::en) fn states_figures(heading: &str) -> bool {
    let digits = heading.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    let is_money = |at: usize| heading[..at].trim_end().ends_with(['$', '£', '€']);
    let is_share = |at: usize| {
        let rest = heading[at + 1..].trim_start();
        ["%", "percent", "per cent"].iter().any(|unit| rest.starts_with(unit))
    };
    digits.into_iter().any(|(at, _)| is_money(at) || is_share(at))
}

/// What the bare numbers of a table count by its title: "Population by ward", "Number of pupils by school", "Drinking levels
/// among adults aged 16 and over"; else empty.
pub(in crate::extract::lang::en) fn counted_in(title: &str) -> SmolStr {
    const PEOPLE: [&str; 9] =
        ["adults", "children", "individuals", "inhabitants", "men", "people", "persons", "residents", "women"];
    let lower = title.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    // Shares, rates and averages count nothing.
    let is_rate = words().any(|word| {
        matches!(
            word,
            "average"
                | "percent"
                | "percentage"
                | "proportion"
                | "proportions"
                | "rate"
                | "rates"
                | "ratio"
                | "share"
                | "per"
        )
    });
    if is_rate || title.contains(['%', '$', '£', '€']) {
        return SmolStr::default();
    }
    let is_group = |head: &str| {
        lower.split_once(head).is_some_and(|(_, rest)| {
            let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            PEOPLE.contains(&first)
        })
    };
    if words().any(|word| word == "population")
        || is_group("among ")
        || is_group("number of ")
        || is_group("numbers of ")
    {
        return SmolStr::new_static("people");
    }
    if let Some((_, counted)) = lower.cut_at("number of ") {
        return implied_unit(counted);
    }
    // "Crimes by type", "Births by month"
    let Some((counted, _)) = lower.cut_at(" by ") else { return SmolStr::default() };
    let head = counted.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')).next().unwrap_or_default();
    if head.split_whitespace().count() <= 4 { implied_unit(head.trim()) } else { SmolStr::default() }
}

/// What the words over years and their figures say that these are of: "Library visits by year", "breakdown of visits from"; none
/// where they name nothing.
pub(in crate::extract::lang::en) fn over_years(words: &str) -> Option<String> {
    const HEADS: [&str; 5] = ["breakdown of ", "chart of ", "list of ", "summary of ", "table of "];
    const ENDS: [&str; 6] = [" by ", " each ", " per ", " for each ", " in each ", " over the "];
    const JOINTS: [&str; 9] = [" between", " during", " for", " from", " in", " over", " since", " was", " were"];
    const LONGEST: usize = 80;
    let end = ENDS.iter().filter_map(|end| words.place_of(end)).min().unwrap_or(words.len());
    let mut name = words[..end].trim_end_matches([' ', ':', ',', '-', '–', '(']);
    if let Some(head) = HEADS.iter().find(|head| name.to_lowercase().starts_with(**head)) {
        name = &name[head.len()..];
    }
    while let Some(joint) = JOINTS.iter().find(|joint| name.ends_with(**joint)) {
        name = &name[..name.len() - joint.len()];
    }
    let is_name = name.len() <= LONGEST && (name.contains(' ') || !implied_unit(name).is_empty());
    is_name.then(|| name.to_owned())
}

/// Whether a bare number of this name may count what the title says, and is no average, rate, price or amount of money.
pub(in crate::extract::lang::en) fn may_count(name: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "age", "amount", "average", "cost", "costs", "density", "hours", "income", "index", "km", "mean", "median",
        "per", "price", "rank", "rate", "ratio", "score", "size", "value",
    ];
    let lower = name.to_lowercase();
    !is_money(name) && !lower.split(|c: char| !c.is_alphanumeric()).any(|word| OTHERS.contains(&word))
}

/// Whether a sentence that leads to a table says that it holds estimates: "The table below shows projected needs".
pub(in crate::extract::lang::en) fn is_of_estimates(lead: &str) -> bool {
    lead.split_inclusive(". ").any(|sentence| {
        let lower = sentence.to_lowercase();
        let leads = lower.holds("table") || lower.trim_end().ends_with(':');
        leads
            && ["estimated", "estimates", "forecast", "projected", "projections"]
                .iter()
                .any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|other| other == *word))
    })
}

/// "The county marks its estimates down": whether a heading tells something of somebody's, and is none over estimates.
pub(super) fn tells(text: &str) -> bool {
    text.split(' ').skip(1).any(|word| ["her", "his", "its", "their"].iter().any(|own| word.eq_ignore_ascii_case(own)))
}

/// Turns a plan to what has been under a heading that looks back.
pub(super) fn turn_back(text: &str, label: &Label, scope: &mut Scope) {
    let (is_of_past, is_of_now) = looks_back(text);
    if is_of_past || is_of_now && label.status.is_none() {
        scope.status = Some(Status::Actual);
        (scope.looks_back, scope.reviewed) = (is_of_past, None);
    } else if label.period.is_some() || label.status.is_some() {
        scope.looks_back = false;
    }
}

/// Whether a heading turns to what has been, or to how things stand, whatever the report plans: "Review of the previous plan",
/// "Achievements in 2022/23"; "County profile".
fn looks_back(text: &str) -> (bool, bool) {
    const PAST: &Words =
        words!["accomplishments", "achieved", "achievements", "past", "previous", "progress", "retrospect", "review"];
    const NOW: &Words = words!["background", "context", "demographics", "economy", "profile", "situation"];
    const AHEAD: &Words = words![
        "aims",
        "expected",
        "goals",
        "next",
        "objectives",
        "outlook",
        "planned",
        "priorities",
        "projected",
        "proposed",
        "recommended",
        "strategy",
        "targets"
    ];
    let lower = text.to_ascii_lowercase();
    let has = |list: &Words| lower.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && list.has(word));
    let is_ahead = has(AHEAD);
    (has(PAST) && !is_ahead, has(NOW) && !is_ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_title_counts() {
        let table = [
            // title, unit
            ("Population by ward", "people"),
            ("Number of pupils by school", "pupils"),
            ("Number of adults by health", "people"),
            ("Drinking levels among adults aged 16 and over", "people"),
            ("Crimes by type", "crimes"),
            ("Population growth rate by ward", ""), // a rate counts nobody
            ("Deaths per 100,000 population", ""),
            ("Spending by service ($000)", ""),
            ("Key figures", ""),
        ];
        for (title, unit) in table {
            assert_eq!(counted_in(title), unit, "{title}");
        }
    }

    #[test]
    fn headings_that_state_figures() {
        let table = [
            ("96% of repairs done on time", true),
            ("The pond project received $10,000", true),
            ("Down 5 per cent", true),
            ("2.1 Where we stand", false),
            ("Year 6", false),
            ("FY 2024/25", false),
        ];
        for (heading, states) in table {
            assert_eq!(states_figures(heading), states, "{heading}");
        }
    }
}
