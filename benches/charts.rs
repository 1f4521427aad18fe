//! How many charts one core draws in a second: `cargo bench --bench charts`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../examples/chart_gallery/cases.rs"]
mod cases;

use std::hint::black_box;
use std::time::{Duration, Instant};

use countydash::chart::draw;

fn main() {
    for (name, chart) in cases::all() {
        if !["line-ten", "lines-two", "columns-estimate", "ranking", "bullet", "stacked", "spark"].contains(&name) {
            continue;
        }
        let n_bytes = draw(&chart, name).len();
        // The best of some short runs: the machine may be busy with others.
        let mut best = Duration::MAX;
        const N: u32 = 2000;
        for _ in 0..7 {
            let start = Instant::now();
            for _ in 0..N {
                black_box(draw(black_box(&chart), name));
            }
            best = best.min(start.elapsed());
        }
        println!("{name:<18} {:>8.0} charts/s {n_bytes:>6} bytes", f64::from(N) / best.as_secs_f64());
    }
}
