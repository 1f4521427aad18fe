//! Which name a figure has: the words before it, the noun after it, a list dealt out, or what was named before.

mod actor;
mod added;
mod belonging;
mod bracketed;
mod built;
mod carried;
mod counterpart;
mod dealt_over;
mod deeds;
mod derived;
mod leaning;
mod list_head;
mod listed;
mod money;
mod own;
mod owner;
mod stacked;
mod told;
mod topical;
mod trim;
mod wholes;

use super::clause::{Found, Reader};
use super::lexicon::UnitKind;
use super::name::{self, members_of};
use super::nouns;
use super::predicate::Predicate;
use super::token::Token;
use crate::extract::search::Search;
pub(super) use actor::is_aimed;
pub(super) use added::without_coming;
pub(super) use list_head::ListHead;
pub(super) use listed::of_examples;
pub(super) use topical::likened_len;
pub(super) use trim::is_homely;

/// The figures of one list, and the words around them.
pub(super) struct List<'t> {
    /// The words before them.
    pub(super) left: &'t str,
    /// The noun behind them.
    pub(super) right: &'t str,
    pub(super) predicate: &'t Predicate,
    pub(super) tokens: &'t [Token],
    /// Which of the tokens they are; at least one.
    pub(super) group: &'t [usize],
    /// 完成 stands before the name.
    pub(super) is_done: bool,
}

impl<'t> List<'t> {
    fn is_alone(&self) -> bool {
        self.group.len() == 1
    }

    fn first(&self) -> &'t Token {
        &self.tokens[self.group[0]]
    }

    fn last(&self) -> &'t Token {
        &self.tokens[self.group[self.group.len() - 1]]
    }

    /// The kind of unit of the last figure.
    fn kind(&self) -> Option<UnitKind> {
        self.last().quantity().and_then(|quantity| quantity.kind)
    }

    /// The unit of the last figure.
    fn unit(&self) -> &'t str {
        self.last().quantity().map_or("", |quantity| quantity.unit.as_str())
    }
}

/// The names of the figures of a list, and how they were found.
type Named = (Vec<String>, Found);

/// The words before a figure without the round that they end in: 上报 of 后又上报了第二批.
fn without_round<'a>(left: &'a str, right: &str) -> &'a str {
    if !left.ends_with(['轮', '批', '期', '次']) {
        return left;
    }
    let Some(at) = left.rfind('第').filter(|at| left[*at..].chars().count() <= 4) else { return left };
    let deed = left[..at].trim_end_matches(['了', '的']);
    let deed = ["随后又", "后又", "随后", "又", "还"].iter().find_map(|word| deed.strip_prefix(word)).unwrap_or(deed);
    if deed.is_empty() || !right.is_empty() && name::ends_in_verb(deed) {
        return deed;
    }
    if right.is_empty() { left } else { "" }
}

impl Reader<'_> {
    /// The names of the figures of one list, and how they were found.
    pub(super) fn names(&mut self, list: List<'_>) -> Named {
        let list = &List { left: without_round(list.left, list.right), ..list };
        if let Some(names) = self.stacked(list) {
            return (names, Found::After);
        }
        if let Some(name) = self.bracketed_member(list) {
            return (vec![name], Found::Derived);
        }
        if let Some(named) = self.told_outright(list) {
            return named;
        }
        let (left, base, found) = self.own_words(list);
        if let Some(named) = self.things_with_rate(list, &base, found) {
            return named;
        }
        if let Some(named) = self.by_predicate(list, &base) {
            return named;
        }
        let pair = self.pair.take();
        if base.is_empty() {
            return self.carried(list, pair);
        }
        if let Some(names) = self.over_clause(list, &base) {
            return (names, Found::Dealt);
        }
        if let Some(named) = self.by_its_words(list, left, &base, found) {
            return named;
        }
        if let Some(name) = self.of_topic(&base) {
            return (vec![name], Found::Far);
        }
        if let Some(names) = self.of_named(list, &base, found) {
            return (names, Found::Derived);
        }
        if let Some(named) = self.of_told(list, &base, found) {
            return named;
        }
        if let Some(name) = self.of_thing_built(list, &base) {
            return (vec![name], Found::Derived);
        }
        if nouns::is_bare(&base) {
            return self.of_works(list, base);
        }
        let (names, found) = match self.dealt_out(list, &base) {
            Some(names) => (names, Found::Dealt),
            None => (vec![if found == Found::After { deeds::with_work(base) } else { base }], found),
        };
        (self.of_owner(names, found, list.first()), found)
    }

    /// As many names as there are figures, where the words before them hold so many.
    fn dealt_out(&self, list: &List<'_>, base: &str) -> Option<Vec<String>> {
        let n = list.group.len();
        // 批准和决定逮捕案件79件101人: two counts of the same.
        let is_pair = n == 2 && list.first().end == list.last().start;
        if n == 1 || is_pair {
            return None;
        }
        let members = members_of(base, n);
        // 户数、从业人员为2.5万户、9.9万人: as many names as figures, whatever their units.
        if members.len() == n {
            let are_counted = list.group.iter().all(|&at| list.tokens[at].is_counted());
            // 新农合标准…，参合率、补偿率分别为…
            if let Some(names) = members.iter().map(|member| self.of_support(member)).collect() {
                return Some(names);
            }
            return Some(if are_counted { added::all_added(members) } else { members });
        }
        if let Some(names) = self.like_the_last(list, base) {
            return Some(names);
        }
        // 城乡居民收入较快增长，人均可支配收入分别达3.9万元、1.8万元
        let are_both = n == 2 && base.starts_with("人均") && list.predicate.is_dealt;
        if are_both && self.topic.as_deref().is_some_and(|topic| topic.holds("城乡居民")) {
            return Some(vec![format!("城镇居民{base}"), format!("农村居民{base}")]);
        }
        if list.predicate.is_dealt { self.over_commas(list.predicate.name_end, n) } else { None }
    }
}
