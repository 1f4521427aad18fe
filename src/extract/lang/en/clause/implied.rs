//! The unit that a name alone tells.

use smol_str::SmolStr;

use super::compose::plural;
use crate::extract::search::Search;

/// Words that end the head of a name.
const PREPOSITIONS: [&str; 13] =
    ["aged", "of", "in", "for", "on", "to", "from", "with", "by", "at", "per", "including", "involving"];

/// Times in which something is told, but not what is counted.
const TIMES: [&str; 6] = ["days", "months", "quarters", "seasons", "weeks", "years"];

/// The unit that an indicator's name alone tells.
pub(in crate::extract::lang::en) fn implied_unit(name: &str) -> SmolStr {
    let lower = name.to_lowercase();
    // "students aged 15 years and over" are students.
    let lower = lower.split(" aged ").next().unwrap_or_default();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty()).collect();
    // "Ashby Ages 18-24", "Women age 65 and over": people of those ages.
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if words.windows(2).any(|pair| matches!(pair[0], "age" | "ages") && is_number(pair[1])) {
        return SmolStr::new_static("people");
    }
    let n_head = words.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(words.len());
    let name = Name { words, n_head };
    // "Lewis County", "Williams": a place counts nothing.
    if name.head_is(&["county", "township", "parish", "city"]) {
        return SmolStr::default();
    }
    // "the average age of the population", "jobs density"
    if name.head_is(&["age", "ages", "expectancy"]) {
        return SmolStr::new_static("years");
    }
    if name.head_is(&["group", "groups"]) && name.has(&["age"]) {
        return SmolStr::new_static("people");
    }
    if name.head_is(&["density", "ratio"]) {
        return SmolStr::default();
    }
    // "number of people supported": people.
    let of_number = || {
        let counted = ["number of ", "numbers of ", "count of ", "tally of "]
            .iter()
            .find_map(|head| lower.place_of(head).map(|at| &lower[at + head.len()..]))?;
        // "number of calls that staff answered", "number of users logged into the site this quarter": what is said of them.
        let ends = [" that ", " which ", " who ", " whose ", " into ", " this ", " last "].iter();
        let end = ends.filter_map(|word| counted.place_of(word)).min().unwrap_or(counted.len());
        let counted = &counted[..end];
        // "number of times computers were used"
        Some(if counted.starts_with("times ") { SmolStr::new_static("times") } else { implied_unit(counted) })
    };
    name.of_branch()
        .or_else(|| name.of_group())
        .or_else(|| name.of_capacity())
        .or_else(|| name.of_figures())
        .or_else(|| name.of_people())
        .or_else(of_number)
        .or_else(|| name.of_stock())
        .or_else(|| name.of_rate())
        .unwrap_or_else(|| name.of_head())
}

/// A name by its words, in lower case.
struct Name<'n> {
    words: Vec<&'n str>,
    /// How many of them stand before the first preposition.
    n_head: usize,
}

impl Name<'_> {
    fn has(&self, list: &[&str]) -> bool {
        self.words.iter().any(|word| list.contains(word))
    }

    /// The noun before the first preposition.
    fn head(&self) -> Option<&str> {
        self.words[..self.n_head].last().copied()
    }

    fn head_is(&self, list: &[&str]) -> bool {
        self.head().is_some_and(|head| list.contains(&head))
    }

    /// A branch of the economy by its name alone, as employment statistics call them (NAICS supersectors): what is counted in it are
    /// jobs.
    fn of_branch(&self) -> Option<SmolStr> {
        let is_branch = matches!(
            self.words.as_slice(),
            ["construction" | "government" | "manufacturing" | "retail"]
                | ["financial", "activities"]
                | ["federal" | "local" | "state", "government"]
                | ["retail" | "wholesale", "trade"]
                | ["other", "services"]
                | ["leisure", "and", "hospitality"]
                | ["mining", "and", "logging"]
                | ["education" | "educational" | "professional", "and", "health" | "business", "services"]
                | ["trade", "transportation", "and", "utilities"]
                | ["health", "care", "and", "social", "assistance"]
        );
        is_branch.then(|| SmolStr::new_static("jobs"))
    }

    /// "inmate population", "voter registration".
    fn of_group(&self) -> Option<SmolStr> {
        let groups = [
            ("claimant", "claimants"),
            ("inmate", "inmates"),
            ("prisoner", "prisoners"),
            ("student", "students"),
            ("pupil", "pupils"),
        ];
        for (word, unit) in groups {
            if self.has(&[word]) && self.has(&["population", "numbers", "count", "counts", "figures"]) {
                return Some(SmolStr::new_static(unit));
            }
        }
        if self.has(&["voter"]) && self.has(&["registration", "rolls"]) {
            return Some(SmolStr::new_static("voters"));
        }
        None
    }

    /// "bed capacity", "seating capacity": what there is room in or for.
    fn of_capacity(&self) -> Option<SmolStr> {
        let kind = self.n_head.checked_sub(2).filter(|_| self.head_is(&["capacity"]))?;
        let units = [
            ("bed", "beds"),
            ("inmate", "inmates"),
            ("passenger", "passengers"),
            ("pupil", "pupils"),
            ("seat", "seats"),
            ("seating", "seats"),
            ("student", "students"),
        ];
        units.iter().find(|(word, _)| *word == self.words[kind]).map(|&(_, unit)| SmolStr::new_static(unit))
    }

    /// "burglary figures", "visitor numbers": what stands before them.
    fn of_figures(&self) -> Option<SmolStr> {
        if self.n_head < 2
            || !self.head_is(&["figures", "numbers", "statistics"])
            // "Actual numbers of children": children.
            || self.words.get(self.n_head) == Some(&"of")
            || self.has(&["number", "unemployment"])
        {
            return None;
        }
        let implied = implied_unit(&self.words[..self.n_head - 1].join(" "));
        Some(if implied.is_empty() && self.n_head == 2 { plural(self.words[0]) } else { implied })
    }

    /// Names of people, and of deaths.
    fn of_people(&self) -> Option<SmolStr> {
        if self.has(&["enrollment", "enrolment"]) && !self.has(&["rate", "share", "percentage"]) {
            return Some(SmolStr::new_static("students"));
        }
        if self.head_is(&["audience", "crowd"]) {
            return Some(SmolStr::new_static("people"));
        }
        // "death toll"
        if self.has(&["toll"]) && self.has(&["death"]) {
            return Some(SmolStr::new_static("deaths"));
        }
        // "The number with substantial needs"
        let of_people =
            self.head() == Some("number") && self.words.get(self.n_head).is_some_and(|joint| *joint == "with");
        if of_people
            || self.has(&["population", "inhabitants", "labor", "labour", "attendance", "workforce", "migration"])
            || self.words.last().is_some_and(|word| matches!(*word, "male" | "female"))
            || matches!(self.words.as_slice(), ["employed" | "unemployed" | "emp" | "unemp"])
            // "unsheltered homeless", "2020 census: 583"
            || self.head_is(&["census", "homeless", "jobless", "unemployed"])
        {
            return Some(SmolStr::new_static("people"));
        }
        None
    }

    /// Words that tell what is counted: jobs, acres, riders.
    fn of_stock(&self) -> Option<SmolStr> {
        // "job losses": jobs.
        if self.has(&["job"])
            && self.has(&[
                "losses",
                "loss",
                "gains",
                "gain",
                "cuts",
                "growth",
                "creation",
                "additions",
                "level",
                "levels",
                "tally",
                "count",
                "counts",
                "base",
                "number",
                "numbers",
                "total",
                "totals",
            ])
            || self.has(&["employment", "payroll", "payrolls"]) && !self.has(&["rate", "share", "percentage"])
        {
            return Some(SmolStr::new_static("jobs"));
        }
        for (word, unit) in [("acreage", "acres"), ("tonnage", "tons"), ("mileage", "miles")] {
            if self.has(&[word]) && !self.has(&["rate", "reimbursement"]) {
                return Some(SmolStr::new_static(unit));
            }
        }
        // "Completed km"
        let short = [("ha", "hectares"), ("kg", "kilograms"), ("km", "kilometres"), ("kms", "kilometres")];
        let last = self.words.last().copied().unwrap_or_default();
        if let Some((_, unit)) = short.iter().find(|(word, _)| *word == last && self.words.len() > 1) {
            return Some(SmolStr::new_static(unit));
        }
        if self.has(&["millage"]) || self.has(&["mill"]) && self.has(&["rate", "levy"]) {
            return Some(SmolStr::new_static("mills"));
        }
        if self.has(&["ridership"]) {
            return Some(SmolStr::new_static("riders"));
        }
        if self.has(&["membership"]) {
            return Some(SmolStr::new_static("members"));
        }
        None
    }

    /// Rates, scores and ages; ratios have no unit.
    fn of_rate(&self) -> Option<SmolStr> {
        // "the rate of new cases": how many there are in some time.
        let events = ["arrests", "births", "calls", "cases", "crashes", "crimes", "deaths", "infections", "overdoses"];
        let counted = self.words.iter().skip_while(|word| **word != "of").find(|word| events.contains(word));
        if let Some(counted) = counted.filter(|_| self.words.first() == Some(&"rate")) {
            return Some(SmolStr::from(*counted));
        }
        if self.has(&["rate", "percentage", "share", "occupancy", "turnout", "percent"])
            && !self.has(&["tax", "mileage", "crime", "mortality", "birth", "death", "daily", "incidence"])
        {
            return Some(SmolStr::new_static("%"));
        }
        // "Unemployment rates among neighboring counties"
        if self.has(&["unemployment", "jobless", "vacancy", "graduation"]) && self.has(&["rates"]) {
            return Some(SmolStr::new_static("%"));
        }
        if self.has(&["index", "score", "scores", "pci"]) {
            return Some(SmolStr::new_static("points"));
        }
        // "The average age at death"
        let of_age = self.head() == Some("age") && self.has(&["average", "median", "mean"]);
        if of_age {
            return Some(SmolStr::new_static("years"));
        }
        if self.has(&["ratio", "coefficient"]) {
            return Some(SmolStr::default());
        }
        None
    }

    /// The unit by the head noun: the last plural before any preposition.
    fn of_head(&self) -> SmolStr {
        let head = self.head();
        if self.has(&["dollars"]) {
            return SmolStr::new_static("USD");
        }
        // "School safety walk throughs": a verb made a noun, whose ending belongs to its particle.
        let particles = ["bys", "ins", "offs", "outs", "overs", "throughs", "ups"];
        if self.n_head > 1 && head.is_some_and(|head| particles.contains(&head)) {
            return SmolStr::from(self.words[self.n_head - 2..self.n_head].join(" "));
        }
        // "Sales tax" counts no sales.
        let is_mass = |word: &str| {
            ["budget", "fund", "income", "interest", "levy", "price", "revenue", "spending", "tax", "value"]
                .contains(&word)
        };
        if head.is_some_and(is_mass) {
            return SmolStr::default();
        }
        if self
            .words
            .first()
            .is_some_and(|word| ["people", "children", "women", "men", "youth", "staff"].contains(word))
        {
            return SmolStr::from(self.words[0]);
        }
        if let Some(word) =
            head.filter(|word| ["cattle", "children", "people", "personnel", "sheep", "staff", "teeth"].contains(word))
        {
            return SmolStr::from(word);
        }
        // "Robbery from the person": robberies.
        let crimes =
            ["arson", "assault", "burglary", "homicide", "larceny", "murder", "rape", "robbery", "suicide", "theft"];
        if let Some(word) = head.filter(|word| crimes.contains(word)) {
            return plural(word);
        }
        // Libraries count what they lend, courts and agencies what they handle.
        if self.head_is(&["circulation"]) {
            return SmolStr::new_static("items");
        }
        if self.head_is(&["caseload"]) {
            return SmolStr::new_static("cases");
        }
        // "total case count", "call volume", "vote tally": what is counted.
        if self.n_head > 1 && self.head_is(&["count", "counts", "tally", "total", "totals", "volume", "volumes"]) {
            let counted = self.words[self.n_head - 2];
            let things = [
                "call", "case", "deer", "fire", "job", "member", "patient", "permit", "pupil", "student", "vote",
                "voter",
            ];
            if things.contains(&counted) {
                return plural(counted);
            }
        }
        let is_plural = |word: &&&str| {
            let is_form = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous") && word.len() > 3;
            // "census", "analysis", "Regis": no plurals, but "taxis".
            is_form
                && (!["'s", "us", "is"].iter().any(|end| word.ends_with(end)) || **word == "taxis")
                && **word != "homeless"
        };
        self.words[..self.n_head]
            .iter()
            .rev()
            .find(is_plural)
            // "the total harvest of the first two days": how long it lasted.
            .or_else(|| self.words.iter().find(|word| is_plural(word) && !TIMES.contains(word)))
            .map_or_else(SmolStr::default, |word| SmolStr::from(*word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_ends_like_a_plural_is_none() {
        let table = [
            ("live births", "births"),
            ("licensed taxis", "taxis"),
            ("Ashby Regis", ""),
            ("2020 census", "people"),
            ("traffic analysis", ""),
        ];
        for (name, unit) in table {
            assert_eq!(implied_unit(name), unit, "{name}");
        }
    }
}
