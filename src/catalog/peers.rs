//! Counties that are near one another in size and income, for sites that name no peers.

use rayon::prelude::*;

use super::{Catalogue, Record};
use crate::model::{Decimal, Measure, Status};

/// What tells how well off the people of a county are, the best measure first. Two counties are compared by the first
/// that both report in one unit.
const INCOMES: &[&str] = &[
    "resident-income",
    "median-household-income",
    "personal-income-per-capita",
    "rural-income",
    "urban-income",
    "gdp-per-capita",
];

/// How many peers a county has where its site names none.
const N_PEERS: usize = 3;

/// What a county is compared by.
#[derive(Debug, Clone)]
pub struct Profiled<'s> {
    /// Folder name.
    pub slug: &'s str,
    /// Residents, as its profile says.
    pub population: Option<u64>,
}

impl Record {
    /// For each county of `all`, the places of the counties nearest to it, the nearest first, at most three.
    ///
    /// Two counties are as far apart as the greater population is times the smaller, times the same for income. Those
    /// that can be compared by both come before those that can be compared by one; a county that shares neither, or that
    /// is more than three times as large or as well off, is no peer.
    pub fn peers(&self, catalogue: &Catalogue, all: &[Profiled<'_>]) -> Vec<Vec<usize>> {
        let sizes: Vec<Vec<Size>> = all.par_iter().map(|county| self.sizes(catalogue, county)).collect();
        (0..all.len()).into_par_iter().map(|own| nearest(&sizes, own)).collect()
    }

    /// Population, then each of [`INCOMES`].
    fn sizes(&self, catalogue: &Catalogue, county: &Profiled<'_>) -> Vec<Size> {
        let latest = |code: &str| {
            catalogue.get(code)?;
            let series = self.find_series(county.slug, code, Measure::Level)?;
            let newest = series.annual.iter().rev().find(|value| value.status != Status::Target)?;
            (newest.value > Decimal::ZERO).then(|| (newest.value, series.unit.to_string()))
        };
        let population = match county.population.filter(|population| *population > 0) {
            Some(population) => Some((population.into(), String::new())),
            None => latest("population").map(|(value, _)| (value, String::new())),
        };
        std::iter::once(population).chain(INCOMES.iter().map(|code| latest(code))).collect()
    }
}

/// A value with its unit, where it is known.
type Size = Option<(Decimal, String)>;

fn nearest(sizes: &[Vec<Size>], own: usize) -> Vec<usize> {
    let three = Decimal::from(3);
    let times = |a: &Size, b: &Size| {
        let ((a, unit), (b, other)) = (a.as_ref()?, b.as_ref()?);
        (unit == other).then(|| (*a / *b).max(*b / *a))
    };
    let mut near: Vec<(usize, Decimal, usize)> = Vec::new();
    for (at, other) in sizes.iter().enumerate().filter(|(at, _)| *at != own) {
        let population = times(&sizes[own][0], &other[0]);
        let income = sizes[own].iter().zip(other).skip(1).find_map(|(a, b)| times(a, b));
        let shared: Vec<Decimal> = population.into_iter().chain(income).collect();
        if !shared.is_empty() && shared.iter().all(|times| *times <= three) {
            near.push((2 - shared.len(), shared.iter().product(), at));
        }
    }
    near.sort();
    near.into_iter().take(N_PEERS).map(|(.., at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_by_population_and_income() {
        let size = |population: u64, income: u64| -> Vec<Size> {
            let known = |value: u64| (value > 0).then(|| (Decimal::from(value), "元".to_owned()));
            vec![known(population), known(income)]
        };
        let counties =
            [size(100, 30), size(110, 31), size(100, 60), size(400, 30), size(105, 0), size(0, 31), size(0, 0)];
        let table: [(usize, &[usize]); 4] = [
            (0, &[1, 2, 5]), // both known before one known; four times as large is no peer
            (3, &[5]),
            (4, &[1, 0, 2]), // by population alone, a tie by place
            (6, &[]),
        ];
        for (own, expected) in table {
            assert_eq!(nearest(&counties, own), expected, "{own}");
        }
    }
}
