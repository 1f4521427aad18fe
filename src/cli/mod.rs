//! The command line: one file a command.
//!
//! Results go to standard output, all else to standard error. The exit code is 0 for a clean run, 1 for faults in the
//! input, 2 for wrong use or no access. Nothing asks questions, and a reader that goes away (`| head`) is no fault.

mod build;
mod check;
mod columns;
mod completions;
mod console;
mod diff;
mod extract;
mod init;
mod interrupt;
mod new;
mod project;
mod serve;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::model::Lang;
use crate::output::OutputError;
use crate::site::ReadError;
use console::Console;

/// Turns county reports into a browsable site: every figure read out of the prose, charted, and linked to its sentence.
#[derive(Debug, Parser)]
#[command(name = "countydash", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small working site
    Init(init::Init),
    /// Begin a report: a file with filled front matter
    New(new::New),
    /// Build the site
    Build(build::Build),
    /// Tell every fault of the reports, settings and templates
    Check(check::Check),
    /// Preview the site, built again at each save
    Serve(serve::Serve),
    /// Print the figures that reports state
    Extract(extract::Extract),
    /// Show which published figures an edit adds, changes or removes
    Diff(diff::Diff),
    /// Write a script that completes commands and flags in a shell
    Completions(completions::Completions),
}

/// Flags of every command.
#[derive(Debug, Args)]
struct Common {
    /// Say nothing but errors and results
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say how long each step took
    #[arg(short, long, global = true, action = ArgAction::SetTrue, conflicts_with = "quiet")]
    verbose: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Use N threads instead of one for each core
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// A language of the command line.
fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "write zh or en".into())
}

/// How a command went that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Clean,
    /// There are faults in the input, and they have been told.
    Faults,
}

/// Why a command could not do its work: wrong use or no access.
#[derive(Debug)]
struct Stop {
    message: String,
    help: Option<String>,
    /// The reader of our output went away, which is his right.
    is_reader_gone: bool,
}

impl Stop {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, is_reader_gone: false }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        let stop = Self::new(error.to_string());
        match error {
            ReadError::NoConfig(_) => stop.help(
                "run this in a site's folder or name it with `--root DIR`; `countydash init DIR` makes a new site",
            ),
            ReadError::Content(_) | ReadError::Disk { .. } => stop,
        }
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Self {
        let stop = Self::new(error.to_string());
        match error {
            OutputError::Refused { help, .. } => stop.help(help),
            OutputError::Disk { .. } => stop,
        }
    }
}

/// Writing results failed.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        let is_reader_gone = error.kind() == io::ErrorKind::BrokenPipe;
        Self { is_reader_gone, ..Self::new(format!("cannot write the result: {error}")) }
    }
}

/// Runs the command that `args` name, the program's name first, and gives its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(usage) => {
            // Help goes to standard output, wrong use to standard error; there is nobody to tell when that fails.
            let _ = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&cli.common);
    if let Some(n_threads) = cli.common.jobs {
        // Fails only where the pool exists already, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(n_threads.into()).build_global();
    }
    let outcome = match &cli.command {
        Command::Init(init) => init.run(&console),
        Command::New(new) => new.run(&console),
        Command::Build(build) => build.run(&console),
        Command::Check(check) => check.run(&console),
        Command::Serve(serve) => serve.run(&console),
        Command::Extract(extract) => extract.run(&console),
        Command::Diff(diff) => diff.run(&console),
        Command::Completions(completions) => completions.run(&console),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Err(stop) if stop.is_reader_gone => ExitCode::SUCCESS,
        Err(stop) => {
            console.stop(&stop);
            ExitCode::from(2)
        }
    }
}
