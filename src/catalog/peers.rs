//! Counties that are near one another in size and income, for sites that name no peers.

use rayon::prelude::*;

use super::derive::times;
use super::record::find_measure;
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
    /// Who is near whom among `all`.
    ///
    /// Two counties are as far apart as the greater population is times the smaller, times the same for income. Those
    /// that can be compared by both come before those that can be compared by one; a county that shares neither, or that
    /// is more than three times as large or as well off, is no peer.
    pub fn nearest(&self, catalogue: &Catalogue, all: &[Profiled<'_>]) -> Nearest {
        Nearest::new(all.par_iter().map(|county| self.sizes(catalogue, county)).collect())
    }

    /// Population, then each of [`INCOMES`].
    fn sizes(&self, catalogue: &Catalogue, county: &Profiled<'_>) -> Vec<Size> {
        let own = self.county(county.slug);
        let latest = |code: &str| {
            let told = own?.told_of(catalogue.position(code)?)?;
            let series = find_measure(told.series.iter(), Measure::Level)?;
            let newest = series.annual().iter().rev().find(|value| value.status != Status::Target)?;
            (newest.value() > Decimal::ZERO).then(|| (newest.value(), series.unit.to_string()))
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

/// Two counties are compared by what both have of these: how many of the two they lack, how far apart they are, and the
/// place of the other, which settles a tie.
type Near = (usize, Decimal, usize);

/// More than this many times as large or as well off is no peer.
const FARTHEST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// Every county's sizes, and the order in which the nearest are looked for.
#[derive(Debug)]
pub struct Nearest {
    sizes: Vec<Vec<Size>>,
    /// Those whose population is known, the smallest first.
    by_population: Vec<(Decimal, usize)>,
    others: Vec<usize>,
}

impl Nearest {
    fn new(sizes: Vec<Vec<Size>>) -> Self {
        let population = |at: usize| sizes[at][0].as_ref().map(|(value, _)| *value);
        let mut by_population: Vec<(Decimal, usize)> =
            (0..sizes.len()).filter_map(|at| Some((population(at)?, at))).collect();
        by_population.sort_unstable();
        let others = (0..sizes.len()).filter(|at| population(*at).is_none()).collect();
        Self { sizes, by_population, others }
    }

    /// The places of the counties nearest to the one at `own`, the nearest first, at most three.
    pub fn of(&self, own: usize) -> Vec<usize> {
        let mut near: Vec<Near> = Vec::with_capacity(N_PEERS + 1);
        match &self.sizes[own][0] {
            // Two counties differ by no less than their populations do: from the own one outward, until that is too much.
            Some((population, _)) => {
                let middle = self.by_population.partition_point(|(other, _)| other < population);
                let (below, above) = self.by_population.split_at(middle);
                let mut walk = |side: &mut dyn Iterator<Item = &(Decimal, usize)>| {
                    for &(other, at) in side {
                        let Some(times) = times(other, *population) else { break };
                        if times > FARTHEST || farthest(&near).is_some_and(|farthest| times > farthest) {
                            break;
                        }
                        self.take(&mut near, own, at);
                    }
                };
                walk(&mut above.iter());
                walk(&mut below.iter().rev());
            }
            None => self.by_population.iter().for_each(|&(_, at)| self.take(&mut near, own, at)),
        }
        self.others.iter().for_each(|&at| self.take(&mut near, own, at));
        near.into_iter().map(|(.., at)| at).collect()
    }

    /// Keeps `other` among the nearest to `own` where it is one of them so far.
    fn take(&self, near: &mut Vec<Near>, own: usize, other: usize) {
        if let Some(found) = self.apart(own, other).filter(|_| other != own) {
            near.insert(near.partition_point(|known| *known < found), found);
            near.truncate(N_PEERS);
        }
    }

    /// How far apart two counties are; `None` where nothing tells, or where they are too far apart to be peers.
    fn apart(&self, own: usize, other: usize) -> Option<Near> {
        let apart = |a: &Size, b: &Size| {
            let ((a, unit), (b, other)) = (a.as_ref()?, b.as_ref()?);
            times(*a, *b).filter(|_| unit == other)
        };
        let (own, at, other) = (&self.sizes[own], other, &self.sizes[other]);
        let population = apart(&own[0], &other[0]);
        let income = own.iter().zip(other).skip(1).find_map(|(a, b)| apart(a, b));
        let shared = || population.into_iter().chain(income);
        let n_shared = shared().count();
        let is_near = n_shared > 0 && shared().all(|times| times <= FARTHEST);
        is_near.then(|| (2 - n_shared, shared().product(), at))
    }
}

/// How far the last of the nearest is, once there are enough that can be compared by everything.
fn farthest(near: &[Near]) -> Option<Decimal> {
    near.get(N_PEERS - 1).filter(|(n_lacking, ..)| *n_lacking == 0).map(|(_, apart, _)| *apart)
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
            assert_eq!(Nearest::new(counties.to_vec()).of(own), expected, "{own}");
        }
    }

    #[test]
    fn nobody_is_missed_on_the_way_outward() {
        // Sizes without a pattern, many of them alike or unknown.
        let size = |at: u64| -> Vec<Size> {
            let n = at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
            let known = |value: u64| (value > 0).then(|| (Decimal::from(value), "元".to_owned()));
            vec![known(n % 40 * 7), known(n / 64 % 30 * 5)]
        };
        let counties: Vec<Vec<Size>> = (1..200).map(size).collect();
        let nearest = Nearest::new(counties.clone());
        for own in 0..counties.len() {
            let others = (0..counties.len()).filter(|at| *at != own);
            let mut all: Vec<Near> = others.filter_map(|other| nearest.apart(own, other)).collect();
            all.sort_unstable();
            let expected: Vec<usize> = all.iter().take(N_PEERS).map(|(.., at)| *at).collect();
            assert_eq!(nearest.of(own), expected, "{own}");
        }
    }
}
