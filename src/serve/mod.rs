//! The preview: a site made page by page when a browser asks, served on loopback, read again at each save.
//!
//! Nothing is written to the disk, so a preview that is killed leaves nothing behind, and no request can reach a file that is
//! none of the site: an address is looked up among those that a build would write, nothing else. Sources with faults keep the
//! last good site and show the faults over it. Each HTML page gets one script beside those of the site; it listens for the
//! next state and reloads.
//! Scripts and styles are files, so that the page's own Content-Security-Policy holds for the preview as well.

mod http;
mod stand;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use tokio::sync::watch as channel;

use crate::diag::{Diagnostic, print};
use crate::output::Project;
use crate::render::Templates;
use crate::site::{self, Memory, Options, Progress, ReadError};
use stand::Stand;
use watch::Saved;

/// So long after the last save all files are looked at, in case that the system told of fewer than have changed.
const CHECK_AFTER: Duration = Duration::from_secs(2);

/// What a build for the preview came to.
#[derive(Debug)]
pub enum Event {
    /// The preview shows the new state of the sources.
    Built {
        /// HTML pages.
        n_pages: usize,
        /// Warnings, by file and place.
        warnings: Vec<Diagnostic>,
        /// From the save to the page.
        took: Duration,
    },
    /// The preview goes on with the last good site.
    Faults(Vec<Diagnostic>),
    /// The sources cannot be read at the moment.
    Unreadable(ReadError),
    /// The system gives no notice of saves: files are looked at twice a second.
    Polling(String),
}

/// A preview that has its port, but does not answer yet.
#[derive(Debug)]
pub struct Preview {
    listener: TcpListener,
    address: SocketAddr,
}

impl Preview {
    /// Takes `port` of the loopback address, or any free one for 0.
    ///
    /// # Errors
    /// The port is taken, or not ours to take.
    pub fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Where the preview is found.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Builds the site, serves it, and builds it again at each save, until the process ends. `ready` is called once the
    /// first request can be answered, `tell` after each build.
    ///
    /// # Errors
    /// The server cannot be started.
    pub fn run(
        self,
        project: &Project,
        options: &Options,
        progress: &dyn Progress,
        ready: impl FnOnce(),
        tell: impl Fn(Event),
    ) -> io::Result<()> {
        // Links between pages are relative; only canonical links and feeds show the base, and they are to stay here.
        let base_url = options.base_url.clone().or_else(|| Some(self.url()));
        let options = Options { base_url, ..options.clone() };
        // Saves during the first build must not be lost.
        let (saves, is_polling) = watch::saves(project);
        // Who looks at files now and then does not see all that the system would tell of.
        let are_all = is_polling.is_none();
        if let Some(reason) = is_polling {
            tell(Event::Polling(reason));
        }
        let site = channel::Sender::new(Arc::new(Snapshot::default()));
        let mut known = Known::default();
        rebuild(project, &options, &mut known, &site, progress, &tell);
        let server = http::start(self.listener, site.subscribe())?;
        ready();
        // Whether something was read since all files were looked at.
        let mut is_checked = true;
        loop {
            let next = match is_checked {
                true => saves.recv().map_err(RecvTimeoutError::from),
                false => saves.recv_timeout(CHECK_AFTER),
            };
            let saved = match next {
                Ok(saved) => Some(saved),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            is_checked = saved.is_none();
            match saved {
                Some(Saved::Files(paths)) => known.memory.tell(&paths, are_all),
                Some(Saved::Anything) => known = Known::default(),
                // What cannot be listed is told by the next reading.
                None if known.memory.is_current(project).unwrap_or(true) => continue,
                None => {}
            }
            rebuild(project, &options, &mut known, &site, &(), &tell);
        }
        drop(server);
        Ok(())
    }
}

/// Builds the site and puts it, or the faults, into `site`.
fn rebuild(
    project: &Project,
    options: &Options,
    known: &mut Known,
    site: &channel::Sender<Arc<Snapshot>>,
    progress: &dyn Progress,
    tell: &impl Fn(Event),
) {
    let started = Instant::now();
    let previous = site.borrow().clone();
    let (faults, event) = match build(project, options, known, progress) {
        Ok((stand, warnings)) => {
            let next = Arc::new(previous.next(stand));
            site.send_replace(Arc::clone(&next));
            let took = started.elapsed();
            let n_pages = next.stand.as_ref().map_or(0, |stand| stand.n_pages());
            tell(Event::Built { n_pages, warnings, took });
            return;
        }
        Err(Failed::Faults(faults)) => (print::human(&faults, false), Event::Faults(faults)),
        Err(Failed::Unreadable(error)) => (error.to_string(), Event::Unreadable(error)),
    };
    site.send_replace(Arc::new(previous.with_faults(faults)));
    tell(event);
}

enum Failed {
    Faults(Vec<Diagnostic>),
    Unreadable(ReadError),
}

/// What is kept from one save to the next.
#[derive(Debug, Default)]
struct Known {
    memory: Memory,
    /// The templates that have made a page of each kind.
    tried: Option<Arc<Templates>>,
}

fn build(
    project: &Project,
    options: &Options,
    known: &mut Known,
    progress: &dyn Progress,
) -> Result<(Stand, Vec<Diagnostic>), Failed> {
    let sources = site::read_again(project, options, &mut known.memory, progress);
    let mut sources = sources.map_err(Failed::Unreadable)?;
    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    if site::is_stopped(&diagnostics, options) {
        return Err(Failed::Faults(diagnostics));
    }
    let templates = sources.templates.clone();
    let is_tried = templates.as_ref().zip(known.tried.as_ref()).is_some_and(|(new, tried)| Arc::ptr_eq(new, tried));
    match Stand::open(sources, !is_tried) {
        Ok(stand) => {
            known.tried = templates;
            Ok((stand, diagnostics))
        }
        Err(faults) => {
            diagnostics.extend(faults);
            Err(Failed::Faults(diagnostics))
        }
    }
}

/// What the preview shows at one moment.
#[derive(Debug, Default)]
struct Snapshot {
    /// Counts good states of the sources; 0 before the first.
    generation: u64,
    /// The last good state; `None` before the first.
    stand: Option<Arc<Stand>>,
    /// Faults of the newest state, as text, when it has any.
    faults: Option<String>,
}

impl Snapshot {
    /// The next good state.
    fn next(&self, stand: Stand) -> Self {
        Self { generation: self.generation + 1, stand: Some(Arc::new(stand)), faults: None }
    }

    /// The same site with the faults of a state that is none.
    fn with_faults(&self, faults: String) -> Self {
        Self { generation: self.generation, stand: self.stand.clone(), faults: Some(faults) }
    }
}
