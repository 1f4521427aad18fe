//! `countydash serve`

use std::io::{self, Write};

use clap::Args;

use super::console::{Console, amount};
use super::project::Site;
use super::{Outcome, Stop};
use crate::serve::{Event, Preview};

/// Where the preview is looked for first, and how many ports after it are tried when that is taken.
const FIRST_PORT: u16 = 8600;
const N_PORTS: u16 = 20;

/// Flags of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    site: Site,
    /// Port on 127.0.0.1; 0 for any that is free [default: 8600, or the next that is free]
    #[arg(short, long, value_name = "N")]
    port: Option<u16>,
}

impl Serve {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let project = self.site.project()?;
        if !project.config.exists() {
            return Err(crate::site::ReadError::NoConfig(project.config).into());
        }
        let options = self.site.options(false)?;
        let preview = self.bind()?;
        let url = preview.url();
        let progress = console.progress();
        let ready = || {
            progress.finish();
            let mut out = console.out();
            // A preview whose output nobody reads is a preview all the same.
            let _ = writeln!(out, "{url}").and_then(|()| out.flush());
            console.note("Ctrl-C ends the preview");
        };
        preview
            .run(&project, &options, &progress, ready, |event| tell(console, event))
            .map_err(|error| Stop::new(format!("cannot serve at {url}: {error}")))?;
        Ok(Outcome::Clean)
    }

    fn bind(&self) -> Result<Preview, Stop> {
        let ports = match self.port {
            Some(port) => port..=port,
            None => FIRST_PORT..=FIRST_PORT + N_PORTS,
        };
        let mut last = None;
        for port in ports {
            match Preview::bind(port) {
                Ok(preview) => return Ok(preview),
                Err(error) => last = Some((port, error)),
            }
        }
        let (port, error) = last.expect("at least one port was tried");
        let stop = Stop::new(format!("cannot take port {port} of 127.0.0.1: {error}"));
        Err(if error.kind() == io::ErrorKind::AddrInUse {
            stop.help("another program has it; choose another with `--port`, or `--port 0` for any")
        } else {
            stop
        })
    }
}

fn tell(console: &Console, event: Event) {
    match event {
        Event::Built { n_pages, warnings, took } => {
            console.diagnostics(&warnings);
            console.note(&format!("{} in {:.3} s", amount(n_pages, "page"), took.as_secs_f64()));
        }
        Event::Faults(faults) => {
            console.diagnostics(&faults);
            console.note("the preview shows the last good site");
        }
        Event::Unreadable(error) => console.error(&error.to_string()),
        Event::Polling(reason) => console.note(&format!("looking at files twice a second: {reason}")),
    }
}
