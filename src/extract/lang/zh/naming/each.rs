//! One growth of several: 31098元、12347元，均增长8.5%.

use crate::extract::Reading;
use crate::extract::lang::zh::clause::{Found, Reader};
use crate::extract::lang::zh::name::members_of;
use crate::extract::lang::zh::naming::listed::first_of_all;
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::model::Measure;

impl Reader<'_> {
    /// Gives the one growth among `readings` that 均, 都 or 分别 stands before to each of those that it is told of: the names of the
    /// list before it, or those of the levels that the clause before lists. A level of several (均为100%) stays one.
    pub(in crate::extract::lang::zh) fn give_to_each(
        &self,
        readings: &mut Vec<(usize, Reading)>,
        predicate: &Predicate,
        left: &str,
        found: Found,
    ) {
        let [(_, reading)] = readings.as_slice() else { return };
        if !matches!(predicate.hint, Hint::Moved(_)) || reading.measure != Measure::Growth {
            return;
        }
        let names = match found {
            Found::Before if predicate.is_each || predicate.is_dealt => several(left),
            // ，均增长: what a clause opens with is no part of the predicate.
            Found::Carried if predicate.is_dealt || self.opens_with_each(reading.start) => {
                self.listed_levels(reading.start)
            }
            _ => return,
        };
        if names.len() < 2 {
            return;
        }
        let reading = reading.clone();
        readings.clear();
        readings.extend(names.into_iter().map(|indicator| (0, Reading { indicator, ..reading.clone() })));
    }

    /// Whether 均 or the like stands between the figure before and that at the byte `start`.
    fn opens_with_each(&self, start: usize) -> bool {
        let between = self.out.last().and_then(|last| self.text.get(last.end..start)).unwrap_or_default();
        let words = between.trim_start_matches(['，', ',', '、', ' ']);
        let words = ["同比", "比上年", "较上年"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
        ["均", "都", "皆", "双双", "各"].iter().any(|each| words.starts_with(each))
    }

    /// The names of the levels that stand in one list right before the figure at the byte `start`.
    fn listed_levels(&self, start: usize) -> Vec<String> {
        let of_sentence = self.out.iter().rev().take_while(|told| told.sentence == self.sentence);
        let mut names: Vec<String> = Vec::new();
        let mut next = start;
        for told in of_sentence {
            let between = self.text.get(told.end..next).unwrap_or_default();
            let marks: &[char] = if names.is_empty() { &['，', ',', '、'] } else { &['、', '和', '与', '及'] };
            if told.measure != Measure::Level || !between.starts_with(marks) {
                break;
            }
            if !names.contains(&told.indicator) {
                names.insert(0, told.indicator.clone());
            }
            next = told.start;
        }
        names
    }
}

/// The names of a list of indicators: 固定资产投资、社会消费品零售总额, 城乡居民收入.
fn several(list: &str) -> Vec<String> {
    let both = || Some(members_of(list, 2)).filter(|names| list.contains("城乡") && names.len() == 2);
    let all = || first_of_all(list).map(|_| members_of(list, 0));
    both().or_else(all).unwrap_or_default()
}
