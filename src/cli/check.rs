//! `countydash check`

use std::io::Write;

use clap::{Args, ValueEnum};

use super::console::{Console, amount};
use super::project::Site;
use super::{Outcome, Stop, columns};
use crate::catalog::UnknownName;
use crate::diag::Diagnostic;
use crate::site::{self, Checked, Sources, Unsure};

/// Flags of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: Site,
    /// How faults are printed
    #[arg(long, default_value = "human")]
    format: Format,
    /// List every name that the catalogue does not have, with the nearest that it has
    #[arg(long)]
    names: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// List every figure that the reader is unsure of and every number it took for none, with a correction to paste
    #[arg(long)]
    unsure: bool,
}

/// How faults are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the file and carets
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object each
    Json,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let project = self.site.project()?;
        let options = self.site.options(self.strict)?;
        let progress = console.progress();
        let checked = site::check(&project, &options, &progress);
        progress.finish();
        let Checked { mut faults, sources } = checked?;
        if faults.is_empty() {
            console.note("no faults");
        }
        let unsure = sources.unsure();
        if self.unsure {
            faults.extend(unsure.into_iter().flat_map(|unsure| unsure.notes));
        } else {
            for unsure in &unsure {
                console.note(&summary(unsure));
            }
            if !unsure.is_empty() {
                console.note("`countydash check --unsure` lists them with corrections to paste");
            }
        }
        // Looking for near names takes long, so nobody who is not shown them waits for it.
        let unknown = || sources.record.unknown_names(&sources.catalogue);
        let is_table = self.format == Format::Human;
        let is_stopped = site::is_stopped(&faults, &options);
        if self.names && !is_table {
            faults.extend(unknown().iter().map(|name| note(name, &sources)));
        }
        console.results(&faults, self.format)?;
        match (self.names, is_table) {
            (true, true) => list(&unknown(), &sources, console)?,
            (false, true) => hint(&unknown(), &sources, console),
            (_, false) => {}
        }
        Ok(if is_stopped { Outcome::Faults } else { Outcome::Clean })
    }
}

/// Names shown without `--names`: as many as are read.
const N_NAMES: usize = 5;

/// Says how many names the catalogue does not have, and shows those most often met that come near one it has.
fn hint(unknown: &[UnknownName], sources: &Sources, console: &Console) {
    let near = unknown.iter().filter(|name| !name.near.is_empty());
    let n_near = near.clone().count();
    if n_near == 0 {
        return;
    }
    console.note(&format!(
        "\n{} of figures not in the catalogue, {n_near} near a known one; `check --names` lists them:",
        amount(unknown.len(), "name")
    ));
    for name in near.take(N_NAMES) {
        console.note(&format!("  {} ({}): near {}", name.name, place(name, sources), nearest(name)));
    }
}

/// Writes every name in columns.
fn list(unknown: &[UnknownName], sources: &Sources, console: &Console) -> Result<(), Stop> {
    let mut lines = vec![["figures", "name", "place", "near"].map(str::to_owned).to_vec()];
    lines.extend(
        unknown
            .iter()
            .map(|name| vec![name.n_figures.to_string(), name.name.clone(), place(name, sources), nearest(name)]),
    );
    let mut out = console.out();
    columns::write(&lines, &[0], &mut out)?;
    Ok(out.flush()?)
}

/// The same for programs, which read one kind of thing a line.
fn note(name: &UnknownName, sources: &Sources) -> Diagnostic {
    let (report, metric) = (&sources.content.reports[name.first.report()], sources.record.metric(name.first));
    let message = format!("no indicator is called `{}` ({})", name.name, amount(name.n_figures, "figure"));
    let note =
        Diagnostic::note("name-unknown", message).at(&report.file, metric.span(), "the first figure of that name");
    if name.near.is_empty() { note } else { note.help(format!("near: {}", nearest(name))) }
}

/// `居民人均可支配收入 (resident-income)`, the nearest first.
fn nearest(name: &UnknownName) -> String {
    let near: Vec<String> = name.near.iter().map(|(code, shown)| format!("{shown} ({code})")).collect();
    near.join(", ")
}

/// Path, line and column of the first figure of that name.
fn place(name: &UnknownName, sources: &Sources) -> String {
    let (path, line, column) = sources.place(name.first);
    format!("{path}:{line}:{column}")
}

/// `content/anping/2023.md: unsure of 2 figures; 3 numbers are not read as figures`
fn summary(unsure: &Unsure) -> String {
    let parts = [
        (unsure.n_unsure > 0).then(|| format!("unsure of {}", amount(unsure.n_unsure, "figure"))),
        (unsure.n_refused > 0).then(|| match unsure.n_refused {
            1 => "1 number is not read as a figure".to_owned(),
            n => format!("{n} numbers are not read as figures"),
        }),
    ];
    format!("{}: {}", unsure.path, parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}
