//! What a county says when its reports stand at other places among all: a report of another county has come or gone.
//!
//! Joining anew gives the same but for the places of figures, and looks at every figure of the county again.

use super::{CountyRecord, MetricRef, Observation, Series};

impl CountyRecord {
    /// The same of the same reports, which stand at `places` now.
    pub(super) fn moved(&self, places: &[usize]) -> Self {
        let to = |at: &mut MetricRef| {
            let own = self.reports.iter().position(|(place, _)| *place == at.report());
            *at = MetricRef::new(places[own.expect("a county's figures stand in its own reports")], at.metric());
        };
        let mut moved = self.clone();
        moved.reports.iter_mut().zip(places).for_each(|((place, _), now)| *place = *now);
        moved.series.iter_mut().chain(&mut moved.named).for_each(|series| series.each_place(&to));
        moved.benchmarks.iter_mut().for_each(|benchmark| to(&mut benchmark.source));
        moved.revised.get_mut().into_iter().flatten().for_each(|revised| to(&mut revised.replaced));
        moved
    }
}

impl Series {
    fn each_place(&mut self, to: &impl Fn(&mut MetricRef)) {
        self.observations.iter_mut().for_each(|observation| observation.each_place(to));
        for target in self.targets.iter_mut() {
            to(&mut target.source);
            target.replaced_mut().iter_mut().for_each(to);
            target.parts_mut().iter_mut().for_each(|part| part.result.each_place(to));
            target.result.iter_mut().for_each(|observation| observation.each_place(to));
        }
    }
}

impl Observation {
    fn each_place(&mut self, to: &impl Fn(&mut MetricRef)) {
        to(&mut self.source);
        self.rare.iter_mut().flat_map(|rare| &mut rare.figures).for_each(to);
    }
}
