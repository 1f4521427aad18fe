//! Other places than the report's own: what is headed with one, and the parts of the county. Sentences that name another county are read in
//! `settle/elsewhere.rs`.

use super::clause::{Draft, Reader};
use super::lexicon::Tags;
use super::look::Words;
use super::phrase::{Range, View};
use super::sentence::What;
use crate::extract::Anchor;

/// What the names of places end in that are as large as a county or parts of one.
const KINDS: &Words =
    words!["borough", "boroughs", "counties", "county", "parish", "parishes", "township", "townships"];

/// The name of the county by itself: "Alder" of "Alder County, Kenya".
fn base(county: &str) -> &str {
    let name = county.split(',').next().unwrap_or_default().trim();
    let name = ["City of ", "County of ", "County ", "Borough of "]
        .iter()
        .find_map(|lead| name.strip_prefix(lead))
        .unwrap_or(name);
    match name.rsplit_once(' ') {
        Some((name, kind)) if KINDS.has(&kind.to_ascii_lowercase()) => name,
        _ => name,
    }
}

/// Whether `text` names the county, so that other names are those of others; a report that never does may call it by another.
pub(super) fn names_own(text: &str, county: &str) -> bool {
    let name = base(county);
    !name.is_empty() && text.contains(name)
}

/// Whether a name of a place is, or holds, that of the county.
fn is_own(place: &str, county: &str) -> bool {
    let (own, other) = (base(county).to_lowercase(), base(place).to_lowercase());
    own.contains(&other) || place.to_lowercase().contains(&own)
}

/// The other place that a caption, a heading or the corner of a table is headed with: "Ashby County", "Jobs in Ashby County".
pub(super) fn headed(text: &str, anchor: &Anchor) -> Option<String> {
    if !anchor.names_county {
        return None;
    }
    let text = text.trim().trim_end_matches([':', '*', '.']);
    let name = [" in ", " for ", " of "].iter().filter_map(|joint| text.rfind(joint).map(|at| at + joint.len())).max();
    let name = &text[name.unwrap_or(0)..];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let kind = words.pop().filter(|kind| KINDS.has(&kind.to_ascii_lowercase()))?;
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_uppercase()) || matches!(*word, "and" | "&" | "of");
    let is_capital = kind.starts_with(|c: char| c.is_uppercase()) || kind.ends_with('s');
    let opens = words.first().is_some_and(|first| !["All", "Other", "Our", "The", "This"].contains(first));
    let is_place = is_capital && opens && words.len() <= 5 && words.iter().all(is_name);
    (is_place && !is_own(name, &anchor.county)).then(|| name.to_owned())
}

/// Places around a county that head a column beside it.
const WIDER: [&str; 22] = [
    "australia",
    "canada",
    "england",
    "great britain",
    "ireland",
    "kenya",
    "nation",
    "national",
    "new zealand",
    "northern ireland",
    "region",
    "scotland",
    "state",
    "state average",
    "state of",
    "u.s",
    "u.s.",
    "uk",
    "united kingdom",
    "united states",
    "us",
    "wales",
];

/// By head of a column the place that it is of, where one of them is the county's own: "Alder County | State | U.S.". The county's own
/// is empty.
pub(super) fn heading_columns(heads: &[&str], anchor: &Anchor) -> Option<Vec<Option<String>>> {
    if heads.len() < 2 {
        return None;
    }
    let own = base(&anchor.county).to_lowercase();
    let is_county = |head: &str| {
        let head = head.trim().to_lowercase();
        !own.is_empty() && (head == own || head == anchor.county.to_lowercase() || base(&head).to_lowercase() == own)
    };
    let is_wider = |head: &str| {
        let head = head.trim().to_lowercase();
        let head = head.strip_suffix(" average").unwrap_or(&head);
        WIDER.contains(&head) || head.starts_with("state of ")
    };
    let n_wider = heads.iter().filter(|head| is_wider(head)).count();
    // "County | State | Federal" are those who pay.
    let is_plain = |head: &str| head.trim().eq_ignore_ascii_case("county");
    let nation = |head: &&str| is_wider(head) && !head.trim().to_lowercase().starts_with("state");
    let has_own =
        heads.iter().any(|head| is_county(head)) || heads.iter().any(|head| is_plain(head)) && heads.iter().any(nation);
    if !has_own || n_wider == 0 {
        return None;
    }
    let place = |head: &&str| match () {
        () if is_county(head) || is_plain(head) => Some(String::new()),
        () if is_wider(head) => Some(head.trim().to_owned()),
        () => None,
    };
    Some(heads.iter().map(place).collect())
}

impl<'t> View<'t> {
    /// The text of items, without the ending that makes an owner of the last.
    fn name_of(&self, (from, to): Range) -> &'t str {
        let (first, last) = (self.all.items[from].first, self.all.items[to - 1].next - 1);
        let name = &self.text[self.tokens[first].start..self.tokens[last].end];
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
    }

    /// Whether the item is a word that is written as a name.
    fn is_written_as_name(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.what == What::Word && self.tokens[item.first].is_capital)
    }
}

impl Reader<'_> {
    /// The part of the county whose figure this is: "lowest in Ashby (6.8%)", "compared with Ashby, which had 48.9".
    pub(super) fn part_told(&self, draft: &Draft) -> Option<&str> {
        self.extreme_part(draft).or_else(|| self.rival_part(draft))
    }

    /// The part of the county that has the least or the most: "highest in Ashby (9.5%)", "lows of 19.8 percent in Ashby".
    fn extreme_part(&self, draft: &Draft) -> Option<&str> {
        let view = &self.view;
        let floor = self.drafts.iter().map(|other| other.next).filter(|&next| next <= draft.item).max().unwrap_or(0);
        let grades = |at: usize| {
            let is_bare = !(at > 0 && view.has(at - 1, Tags::DETERMINER)) || at > 1 && view.is_word(at - 2, "with");
            is_bare && view.is_one_of(at, words!["highest", "lowest"])
        };
        let before = (floor..draft.item).rev().find(|&at| grades(at) && view.is_word(at + 1, "in"));
        let of_extreme = draft.item > 1
            && (floor..draft.item).any(|at| view.is_one_of(at, words!["highs", "lows"]))
            && view.is_word(draft.next, "in");
        let from = before.map(|grade| grade + 2).or(of_extreme.then_some(draft.next + 1))?;
        let mut to = from;
        while view.is_written_as_name(to) || view.has(to, Tags::CONJUNCTION) && view.is_written_as_name(to + 1) {
            to += 1;
        }
        let ends = match before {
            Some(_) => {
                to + 1 == draft.item && (view.is_mark(to, '(') || view.is_word(to, "at") || view.is_mark(to, ','))
                    || to + 2 == draft.item && view.is_mark(to, ',') && view.is_one_of(to + 1, words!["at", "with"])
            }
            None => view.item(to).is_none_or(|item| item.what != What::Word || item.tags.has(Tags::CONJUNCTION)),
        };
        (to > from && ends && view.time(from).is_none())
            .then(|| view.name_of((from, to)))
            .filter(|name| !is_own(name, view.county))
    }

    /// The part that the county's value or another's is held against: "compared to Ashby, which had a median age of 48.9 years".
    fn rival_part(&self, draft: &Draft) -> Option<&str> {
        let view = &self.view;
        let which = (0..draft.item).rev().find(|&at| view.has(at, Tags::RELATIVE))?;
        let to = which - usize::from(which > 0 && view.is_mark(which - 1, ','));
        let from = (0..to)
            .rev()
            .find(|&at| !view.is_written_as_name(at) && !view.has(at, Tags::CONJUNCTION))
            .map_or(0, |at| at + 1);
        let is_rival = from > 0
            && (view.has(from - 1, Tags::COMPARED) || view.is_one_of(from - 1, words!["than", "to", "unlike", "with"]));
        let has = view.has(which + 1, Tags::HAVE.and(Tags::BE)) || view.is_verb(which + 1);
        (from < to && is_rival && has).then(|| view.name_of((from, to))).filter(|name| !is_own(name, view.county))
    }
}
