//! Who acts is not what is measured: what comes of a deed told with its money.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::look::ends_in_word;
use crate::extract::search::Search;

/// Verbs that bring money about: what it is stands behind "in", "of", "from" or "to".
const BRINGS: &Words = words![
    "account for",
    "accounted for",
    "accounting for",
    "accounts for",
    "adding",
    "bring in",
    "brings in",
    "bringing in",
    "brought in",
    "collect",
    "collected",
    "collecting",
    "contribute",
    "contributed",
    "contributes",
    "contributing",
    "contains",
    "draw",
    "draws",
    "drew",
    "earn",
    "earned",
    "earning",
    "earns",
    "generate",
    "generated",
    "generates",
    "generating",
    "holds",
    "leverage",
    "leveraged",
    "leveraging",
    "produce",
    "produced",
    "produces",
    "producing",
    "raise",
    "raised",
    "raises",
    "raising",
    "rang up",
    "ringing up",
    "secured",
    "sustained",
    "sustains",
    "yield",
    "yielded",
    "yields"
];

/// Nouns of deeds: "the completion of $2 million in road works" is about the works.
const DEEDS: &Words = words![
    "acceptance",
    "addition",
    "approval",
    "award",
    "completion",
    "delivery",
    "distribution",
    "elimination",
    "enhancement",
    "injection",
    "introduction",
    "issuance",
    "loss",
    "purchase",
    "receipt",
    "rejection",
    "release",
    "removal",
    "restoration",
    "sale",
    "transfer",
    "veto"
];

/// People that act as a group; what they spend is theirs.
pub(super) const GROUPS: &[&str] = &[
    "consumers",
    "customers",
    "guests",
    "households",
    "residents",
    "shoppers",
    "tourists",
    "travelers",
    "travellers",
    "visitors",
];

impl Reader<'_> {
    /// `Tourism generated $6 billion in wages`, `counties raised Sh37 billion from their own sources`: what was brought
    /// about, where a verb brings it.
    pub(super) fn brought_about(&self, at: usize, verb: Option<usize>) -> Option<SmolStr> {
        let view = &self.view;
        let verb = verb.filter(|&verb| view.is_one_of(verb, BRINGS))?;
        let gives = ["contribut", "add"].iter().any(|stem| self.is_form(verb, stem));
        // "Tourism accounted for $312 million in wages", but "in the budget"
        let accounts = self.is_form(verb, "account") && (view.has(at + 2, Tags::DETERMINER.and(Tags::BUDGET)));
        if accounts {
            return None;
        }
        // "generating $70 billion of economic impact", but "of the budget", "of which"
        let is_made_of = view.is_word(at + 1, "of") && view.is_content(at + 2) && !view.has(at + 2, Tags::DETERMINER);
        let leads = view.is_word(at + 1, "in")
            || view.is_word(at + 1, "from")
            || is_made_of
            || gives && view.is_word(at + 1, "to");
        if !leads {
            return None;
        }
        // "secured $21 million from the legislature to mend roofs": from whom, and then what for.
        let is_giver = view.is_word(at + 1, "from")
            && self.is_form(verb, "secured")
            && view
                .noun_phrase(at + 2)
                .is_some_and(|giver| view.is_one_of(giver.1, words!["for", "to", "toward", "towards"]));
        if is_giver {
            return None;
        }
        self.matter(at + 2)
    }

    /// `the completion of $21.8 million in road works`: the works.
    pub(super) fn matter_of_deed(&self, of: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let deed = of.checked_sub(1)?;
        if !view.is_one_of(deed, DEEDS) {
            return None;
        }
        // "the rejection of $435,000 for a wellness program", "the introduction of Sh80 million as water tower protection"
        if view.is_word(at + 1, "as") {
            return view.phrase_list(at + 2).map(|range| view.name(range)).filter(|name| !name.is_empty());
        }
        if view.is_word(at + 1, "for") {
            return self.destination(at + 1);
        }
        view.is_word(at + 1, "in").then(|| self.matter(at + 2)).flatten()
    }

    /// A noun that tells what money is, and neither when nor where.
    fn matter(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        if view.time(from).is_some() || view.has(from, Tags::PRONOUN.without(Tags::DETERMINER).and(Tags::TIME)) {
            return None;
        }
        let range = view.phrase_list(from)?;
        // "in Marlow County", "in the county": a place.
        let is_place = |at: usize| {
            view.is_one_of(
                at,
                words!["area", "city", "county", "district", "economy", "region", "state", "town", "year", "years"],
            )
        };
        let is_name = (range.0..range.1)
            .all(|at| view.item(at).is_some_and(|item| item.what != What::Word || view.tokens[item.first].is_capital));
        let is_none = is_name && !view.is_word(from.wrapping_sub(1), "to") || is_place(range.1 - 1);
        (!is_none).then(|| view.name(range)).filter(|name| !name.is_empty())
    }

    /// Whether the word at `at` begins with `stem`, whatever its form.
    fn is_form(&self, at: usize, stem: &str) -> bool {
        self.view.item(at).is_some_and(|item| self.view.raw(item).to_ascii_lowercase().starts_with(stem))
    }

    /// Money that comes in is its source, whatever it goes to: "Sales tax revenues provided $4.1 million for the general fund".
    pub(super) fn revenue_provided(&self, verb: usize, subject: Option<&SmolStr>) -> Option<SmolStr> {
        let provides = self.view.is_one_of(verb, words!["provide", "provided", "provides", "providing"]);
        let head = subject?.rsplit(' ').next()?.to_ascii_lowercase();
        let is_revenue =
            matches!(head.as_str(), "collections" | "fees" | "income" | "receipts" | "revenue" | "revenues" | "taxes");
        subject.filter(|_| provides && is_revenue).cloned()
    }

    /// What a verb alone says of money that someone gives or misses: "The hospital lost $6.3 million" is its loss, "will invest
    /// $42 million" an investment.
    pub(super) fn named_by_verb(&self, verb: usize, who: &SmolStr) -> Option<SmolStr> {
        let view = &self.view;
        if view.is_one_of(verb, words!["lose", "loses", "losing", "lost"]) {
            return Some(format_smolstr!("{who} loss"));
        }
        view.is_one_of(verb, words!["invest", "invested", "investing", "invests"])
            .then(|| SmolStr::new_static("investment"))
    }

    /// "lost $6.3 million after losing $2.2 million the year before": of the same.
    pub(super) fn lost_before(&self, left: &Left) -> Option<SmolStr> {
        let view = &self.view;
        let losing = left.at.filter(|&losing| {
            losing > 0
                && view.is_one_of(losing, words!["losing", "making", "earning"])
                && view.is_one_of(losing - 1, words!["after", "following"])
        })?;
        let last = self.last_in_clause(losing).filter(|last| last.sort == Sort::Money)?;
        Some(last.indicator.clone())
    }

    /// What is spent by a group of people: `visitors spent $1.9 billion`.
    pub(super) fn spent_by(&self, verb: usize, subject: Option<&SmolStr>) -> Option<SmolStr> {
        let view = &self.view;
        if !view.is_one_of(verb, words!["spend", "spends", "spent", "spending"]) {
            return None;
        }
        // "visitors to Marlow County"
        let who = subject.map(|name| {
            let end = [" to ", " in ", " from ", " of "].iter().filter_map(|word| name.place_of(word)).min();
            end.map_or(name.as_str(), |end| &name[..end])
        });
        let head = who.and_then(|name| name.rsplit(' ').next()).unwrap_or_default().to_ascii_lowercase();
        let group = GROUPS.iter().find(|group| head == **group)?;
        Some(format_smolstr!("{} spending", group.trim_end_matches('s')))
    }

    /// Whether a name is who acts, not what is measured.
    pub(super) fn is_agent(&self, name: &str) -> bool {
        // "The board of education"
        let opens = |head: &str| name.get(..head.len()).is_some_and(|first| first.eq_ignore_ascii_case(head));
        if opens("board of ") || opens("council of ") {
            return true;
        }
        let agents = words![
            "we",
            "crews",
            "staff",
            "county",
            "council",
            "authority",
            "commission",
            "board",
            "department",
            "volunteers",
            "employers",
            "deputies",
            "builders",
            "inspectors",
            "officers",
            "partners",
            "government",
            "governments",
            "agency",
            "agencies",
            "supervisors",
            "commissioners",
            "councillors",
            "councilors",
            "trustees",
            "officials",
            "sheriff",
            "mayor"
        ];
        agents.has(head_noun(name)) && !name.holds("umber of ") || ends_in_word(name, "our team")
    }
}

/// The last word of a name before where, whose or what for: "farms in the district", "spending by visitors to Marlow County" are no
/// district and no county. What stands behind "of" may belong to it: "the board of education".
pub(super) fn head_noun(name: &str) -> &str {
    let ends = words!["at", "by", "for", "from", "in", "to"];
    name.split(' ').take_while(|word| !ends.has(word)).last().unwrap_or_default()
}
