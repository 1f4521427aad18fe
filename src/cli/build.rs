//! `countydash build`

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::console::{Console, amount};
use super::project::Site;
use super::{Outcome, Stop, interrupt};
use crate::cache::Cache;
use crate::content::{HeldBack, HeldBackReason};
use crate::diag::Severity;
use crate::output::Target;
use crate::site::{self, BuildError, Built, Options};

/// Flags of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    site: Site,
    /// Folder that the site is written to [default: `public` in the site's folder]
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    /// Make every page anew, and leave nothing for the next build; the site is the same
    #[arg(long)]
    no_cache: bool,
    /// Let warnings stop the build as errors do
    #[arg(long)]
    strict: bool,
    /// Leave out the files of `content` that have errors, and say so on the site, instead of building nothing; exits with 0
    /// where a site was built
    #[arg(long)]
    keep_going: bool,
}

impl Build {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let started = Instant::now();
        let project = self.site.project()?;
        let options = Options { keep_going: self.keep_going, ..self.site.options(self.strict)? };
        let path = self.output_dir.clone().unwrap_or_else(|| self.site.below("public"));
        let target = Target::new(&path, &project)?;
        let cache = if self.no_cache { None } else { Cache::of(&target) };
        interrupt::clear_up();
        let progress = console.progress();
        let waiting = || console.note(&format!("waiting for another build of `{}`", path.display()));
        let built = site::build(&project, &options, &target, cache.as_ref(), &progress, waiting);
        progress.finish();
        match built {
            Ok(built) => {
                console.diagnostics(&[&built.errors[..], &built.warnings].concat());
                console.note(&summary(&built, started.elapsed().as_secs_f64(), &path.display().to_string()));
                // Whoever wants the rest published all the same publishes it: `check` is there to fail.
                Ok(Outcome::Clean)
            }
            Err(BuildError::Faults(faults)) => {
                console.diagnostics(&faults);
                console.note(&format!("nothing was built, `{}` is as it was", path.display()));
                Ok(Outcome::Faults)
            }
            Err(BuildError::Read(error)) => Err(error.into()),
            Err(BuildError::Output(error)) => Err(error.into()),
        }
    }
}

/// The last line of a build.
fn summary(built: &Built, seconds: f64, path: &str) -> String {
    let mut parts = vec![
        amount(built.n_pages, "page"),
        amount(built.n_figures, "figure"),
        amount(built.n_charts, "chart"),
        amount(built.warnings.iter().filter(|fault| fault.severity == Severity::Warning).count(), "warning"),
    ];
    let held_back =
        |is_it: fn(&HeldBackReason) -> bool| built.held_back.iter().filter(|held| is_it(&held.reason)).count();
    let reasons = [
        (held_back(|reason| matches!(reason, HeldBackReason::Draft)), "draft"),
        (held_back(|reason| matches!(reason, HeldBackReason::NotYet(_))), "not yet due"),
        (held_back(|reason| matches!(reason, HeldBackReason::Expired(_))), "expired"),
        (held_back(|reason| matches!(reason, HeldBackReason::Faults)), "with errors"),
    ];
    let reasons: Vec<String> =
        reasons.iter().filter(|(n, _)| *n > 0).map(|(n, reason)| format!("{n} {reason}")).collect();
    if !reasons.is_empty() {
        let is_profile = |held: &HeldBack| held.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."));
        let noun = if built.held_back.iter().any(is_profile) { "file" } else { "report" };
        parts.push(format!("{} held back ({})", amount(built.held_back.len(), noun), reasons.join(", ")));
    }
    format!("{} in {seconds:.2} s: {path}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_was_held_back() {
        let held = |reason| HeldBack { path: "content/a/b.md".into(), reason };
        let day = jiff::civil::date(2026, 1, 1);
        let built = Built {
            n_pages: 1,
            n_figures: 12,
            n_charts: 0,
            warnings: Vec::new(),
            errors: Vec::new(),
            held_back: vec![held(HeldBackReason::Draft), held(HeldBackReason::NotYet(day))],
        };
        assert_eq!(
            summary(&built, 0.125, "public"),
            "1 page, 12 figures, 0 charts, 0 warnings, 2 reports held back (1 draft, 1 not yet due) in 0.12 s: public"
        );
    }
}
