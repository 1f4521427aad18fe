//! Other counties by name: "In Corton County 69 houses were sold", "Corton County's median price". Their figures are theirs, and those of the
//! sentences that go on with them.

use crate::extract::lang::en::clause::Reader;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::phrase::View;
use crate::extract::lang::en::sentence::What;

/// What places of government are called, of the report's kind and of others like it.
const KINDS: [&str; 4] = ["borough", "county", "district", "parish"];

/// The same, alone and with what they have.
const SPELT: &Words = words![
    "borough",
    "borough's",
    "borough’s",
    "county",
    "county's",
    "county’s",
    "district",
    "district's",
    "district’s",
    "parish",
    "parish's",
    "parish’s"
];

/// Items within which a sentence says which place it is about.
const OPENING: usize = 6;

/// Words of the longest name.
const LONGEST: usize = 3;

/// Another county that the text has come to: "Corton County".
pub(in crate::extract::lang::en) type Elsewhere = Option<String>;

/// Where the text is behind the sentence: in the county that it opens with, still in the one before, or back at home.
pub(in crate::extract::lang::en) fn follow(view: &View<'_>, known: Elsewhere) -> Elsewhere {
    // Every sentence and every figure asks, and most name no place.
    if known.is_none() && !view.may_say(SPELT) || !may_leave(view) {
        return None;
    }
    let opened = mentions(view).find(|mention| mention.first < OPENING && !mention.is_body);
    match opened {
        Some(mention) => Some(mention.name).filter(|_| !mention.is_own),
        None => known.filter(|_| !is_home(view)),
    }
}

impl Reader<'_> {
    /// The county that a figure is of, where that is not the report's; `known` is the one that the text had come to.
    pub(super) fn elsewhere(&self, item: usize, next: usize, known: Option<&String>) -> Option<String> {
        let view = &self.view;
        if known.is_none() && !view.may_say(SPELT) || !may_leave(view) {
            return None;
        }
        let (start, end) = self.bounds(item);
        let near = |mention: &Mention| mention.first >= next && mention.first <= next + 4 && mention.first < end;
        let is_led =
            |mention: &Mention| mention.first > 0 && view.is_one_of(mention.first - 1, words!["at", "for", "in"]);
        let behind = mentions(view).find(|mention| {
            near(mention) && is_led(mention) && (next..mention.first).all(|at| view.quantity(at).is_none())
        });
        let before = || {
            let of_clause = mentions(view).filter(|mention| mention.first >= start && mention.next <= item).last();
            of_clause
                .or_else(|| mentions(view).filter(|mention| mention.first < OPENING && mention.next <= item).last())
        };
        // "Corton County's labor force grew by 90, while Alder's rate": the county by its name alone, behind the other.
        let own = own_base(view.county);
        let at_of = |at: usize| view.item(at).map_or(0, |item| view.tokens[item.first].start);
        let is_back = |mention: &Mention| {
            !own.is_empty() && view.text.get(at_of(mention.first)..at_of(item)).is_some_and(|text| text.contains(own))
        };
        match behind.or_else(before) {
            Some(mention) if mention.next <= item && is_back(&mention) => None,
            Some(mention) if mention.is_body => None,
            Some(mention) => Some(mention.name).filter(|_| !mention.is_own),
            None => known.filter(|_| !is_home(view)).cloned(),
        }
    }
}

/// Whether the report is of a county whose name tells others of its kind.
fn may_leave(view: &View<'_>) -> bool {
    kind_of(view.county).is_some()
}

/// The county's name without what it is: "Alder" of "Alder County, Ohio".
fn own_base(county: &str) -> &str {
    let name = county.split(',').next().unwrap_or_default().trim();
    name.rsplit_once(' ').map_or(name, |(base, _)| base)
}

fn kind_of(name: &str) -> Option<&'static str> {
    let last = name.split(',').next()?.trim().rsplit(' ').next()?;
    KINDS.into_iter().find(|kind| last.eq_ignore_ascii_case(kind))
}

/// Whether a sentence speaks of the report's county without its name: "countywide", "our residents".
fn is_home(view: &View<'_>) -> bool {
    let home = words![
        "both",
        "county",
        "county's",
        "county’s",
        "counties",
        "countywide",
        "we",
        "our",
        "region",
        "state",
        "statewide"
    ];
    (0..view.len()).any(|at| view.is_one_of(at, home))
}

/// A county by its name.
struct Mention {
    first: usize,
    next: usize,
    name: String,
    is_own: bool,
    /// A body or a house of that name: "Corton County Hospital".
    is_body: bool,
}

/// The counties that a sentence names.
fn mentions<'v>(view: &'v View<'_>) -> impl Iterator<Item = Mention> + 'v {
    let kind = kind_of(view.county).unwrap_or_default();
    let last = if view.may_say(SPELT) { view.len() } else { 0 };
    (1..last).filter(move |&at| view.is_one_of(at, SPELT)).filter_map(move |at| {
        let item = view.item(at).filter(|item| item.what == What::Word)?;
        let raw = view.raw(item);
        let bare = raw.strip_suffix("'s").or(raw.strip_suffix("’s")).unwrap_or(raw);
        let is_capital = |at: usize| {
            view.item(at).is_some_and(|item| {
                item.what == What::Word && view.tokens[item.first].is_capital && !view.raw(item).ends_with("'s")
            })
        };
        if !bare.eq_ignore_ascii_case(kind) || !is_capital(at) && bare == raw {
            return None;
        }
        let n = (at.saturating_sub(LONGEST)..at).rev().take_while(|&word| is_capital(word)).count();
        let first = at - n;
        // "The County", "In County"
        let first = first
            + usize::from(n > 1 && view.is_one_of(first, words!["in", "the", "for", "while", "at", "and", "from"]));
        let opens =
            view.is_one_of(first, words!["in", "the", "for", "our", "this", "neighboring", "nearby", "each", "every"]);
        if first >= at || opens {
            return None;
        }
        let name = format!("{} {bare}", view.words((first, at)));
        let own = view.county.split(',').next().unwrap_or(view.county);
        let is_own =
            own.eq_ignore_ascii_case(&name) || own.to_lowercase().contains(&view.words((first, at)).to_lowercase());
        let is_body = bare == raw && is_capital(at + 1);
        Some(Mention { first, next: at + 1, name, is_own, is_body })
    })
}
