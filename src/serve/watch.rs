//! Notices saves.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::output::{Project, SOURCES};

/// A save is over when nothing has happened for this long: editors write, rename and touch in one go.
const QUIET: Duration = Duration::from_millis(15);

/// Where a file was closed after writing, or put in the place of another, it is whole: little may still follow.
const SHORT_QUIET: Duration = Duration::from_millis(4);

/// But a folder that never comes to rest is built all the same.
const PATIENCE: Duration = Duration::from_millis(300);

/// What was saved.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// These files, by their paths below the root.
    Files(BTreeSet<String>),
    /// Nobody knows: the system had more to tell than it could.
    Anything,
}

/// Which files the events of one save are about.
#[derive(Debug, Default)]
struct Touched {
    /// By path below the root; whether the file came into being with the save.
    files: BTreeMap<String, bool>,
    /// The system had more to tell than it could.
    is_flood: bool,
}

impl Touched {
    fn add(&mut self, event: &notify::Event, root: &Path) {
        self.is_flood |= event.need_rescan();
        let is_new = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)));
        for path in event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()?.to_str()) {
            self.files.entry(path.replace(std::path::MAIN_SEPARATOR, "/")).or_insert(is_new);
        }
    }

    /// What of it matters: not what editors leave beside a file, nor what they write and put into its place.
    fn settle(self, root: &Path, config: &Path) -> Saved {
        if self.is_flood {
            return Saved::Anything;
        }
        let matters = |(path, is_new): (String, bool)| {
            let file = root.join(&path);
            let has_gone = is_new && file.symlink_metadata().is_err();
            (is_source(&file, root, config) && !has_gone).then_some(path)
        };
        Saved::Files(self.files.into_iter().filter_map(matters).collect())
    }
}

/// Tells of each save in the sources of `project`, and why the system's notices cannot be used, if so.
pub(super) fn saves(project: &Project) -> (Receiver<Saved>, Option<String>) {
    let (sender, events) = mpsc::channel();
    let root = std::path::absolute(&project.root).unwrap_or_else(|_| project.root.clone());
    let config = std::path::absolute(&project.config).unwrap_or_else(|_| project.config.clone());
    let (mut watcher, reason) = match watch(&root, &config, sender.clone()) {
        Ok(watcher) => (watcher, None),
        Err(error) => (poll(&root, &config, sender), Some(error.to_string())),
    };
    let (saves, receiver) = mpsc::channel();
    thread::spawn(move || {
        while let Ok(first) = events.recv() {
            let started = Instant::now();
            let (mut touched, mut is_save) = (Touched::default(), false);
            let mut next = Some(first);
            while let Some(event) = next {
                is_save |= note(&event, &root, &config, watcher.as_mut());
                touched.add(&event, &root);
                let is_over = started.elapsed() > PATIENCE;
                next = (!is_over).then(|| events.recv_timeout(quiet(&event)).ok()).flatten();
            }
            if is_save && saves.send(touched.settle(&root, &config)).is_err() {
                return;
            }
        }
    });
    (receiver, reason)
}

/// How long nothing must happen after `event` until a save is over.
fn quiet(event: &notify::Event) -> Duration {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => SHORT_QUIET,
        _ => QUIET,
    }
}

fn watch(root: &Path, config: &Path, events: Sender<notify::Event>) -> notify::Result<Box<dyn Watcher + Send>> {
    let mut watcher = RecommendedWatcher::new(forward(events), Config::default())?;
    add(&mut watcher, root, config)?;
    Ok(Box::new(watcher))
}

fn poll(root: &Path, config: &Path, events: Sender<notify::Event>) -> Box<dyn Watcher + Send> {
    let settings = Config::default().with_poll_interval(Duration::from_millis(500));
    let mut watcher = PollWatcher::new(forward(events), settings).expect("a poll watcher needs nothing of the system");
    // A folder that cannot be listed is told by the build.
    let _ = add(&mut watcher, root, config);
    Box::new(watcher)
}

fn forward(events: Sender<notify::Event>) -> impl Fn(notify::Result<notify::Event>) {
    // Who only looks at files, as the preview itself does, changes none.
    let is_look =
        |kind: &EventKind| matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write));
    move |event| {
        if let Ok(event) = event
            && !is_look(&event.kind)
        {
            // Nobody listens when the preview has ended.
            let _ = events.send(event);
        }
    }
}

/// Watches the root for `site.toml` and for folders that come and go, and the folders of sources with all below them. The
/// whole root would take in `target/`, `node_modules/` and the like.
fn add(watcher: &mut dyn Watcher, root: &Path, config: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    if let Some(folder) = config.parent()
        && folder != root
    {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    for folder in folders(root).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    SOURCES.iter().map(|name| root.join(name))
}

/// Whether `event` is about a source. A folder of sources that has just come is watched from now on.
fn note(event: &notify::Event, root: &Path, config: &Path, watcher: &mut dyn Watcher) -> bool {
    if event.need_rescan() {
        return true;
    }
    // What becomes of permissions and times counts: a file may be readable now, and who looks at files now and then is told
    // of a save by its time alone.
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    for folder in folders(root).filter(|folder| event.paths.contains(folder) && folder.is_dir()) {
        let _ = watcher.unwatch(&folder);
        let _ = watcher.watch(&folder, RecursiveMode::Recursive);
    }
    event.paths.iter().any(|path| is_source(path, root, config))
}

/// Whether the site is made from this file, so that its change matters. What editors leave beside it does not.
fn is_source(path: &Path, root: &Path, config: &Path) -> bool {
    let name = path.file_name().unwrap_or(OsStr::new("")).to_string_lossy();
    let is_leftover =
        name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name.ends_with(".tmp") || name == "4913";
    path == config || (!is_leftover && folders(root).any(|folder| path.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_leaves_beside_a_file_is_no_change() {
        use notify::event::{CreateKind, RemoveKind};
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path();
        std::fs::create_dir_all(root.join("content/a")).expect("folders");
        std::fs::write(root.join("content/a/2019.md"), "# x").expect("a file");
        let to = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let from = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let (create, remove) = (EventKind::Create(CreateKind::File), EventKind::Remove(RemoveKind::File));
        // Written in place; written beside it and put in its place; with a swap file and the old text set aside.
        let table: [&[(EventKind, &str)]; 3] = [
            &[(EventKind::Access(AccessKind::Close(AccessMode::Write)), "2019.md")],
            &[(create, "2019.md.new"), (from, "2019.md.new"), (to, "2019.md")],
            &[(create, ".2019.md.swp"), (create, "4913"), (remove, "4913"), (to, "2019.md~"), (create, "2019.md")],
        ];
        for events in table {
            let mut touched = Touched::default();
            for (kind, name) in events {
                touched.add(&notify::Event::new(*kind).add_path(root.join("content/a").join(name)), root);
            }
            let saved = Saved::Files(["content/a/2019.md".to_owned()].into());
            assert_eq!(touched.settle(root, &root.join("site.toml")), saved, "{events:?}");
        }
        // What was there before and has gone is a change.
        let mut touched = Touched::default();
        touched.add(&notify::Event::new(remove).add_path(root.join("content/a/2018.md")), root);
        let saved = Saved::Files(["content/a/2018.md".to_owned()].into());
        assert_eq!(touched.settle(root, &root.join("site.toml")), saved);
    }

    #[test]
    fn a_save_that_only_shows_in_the_time_of_a_file_is_one() {
        use notify::event::MetadataKind;
        let root = Path::new("/site");
        let kinds = [MetadataKind::WriteTime, MetadataKind::Permissions, MetadataKind::Any];
        for kind in kinds.map(|kind| EventKind::Modify(ModifyKind::Metadata(kind))) {
            let event = |path| notify::Event::new(kind).add_path(root.join(path));
            let is_save = |path| note(&event(path), root, &root.join("site.toml"), &mut notify::NullWatcher);
            assert!(is_save("content/a/2019.md") && !is_save("public/index.html"), "{kind:?}");
        }
    }

    #[test]
    fn only_sources_matter() {
        let table = [
            ("/site/site.toml", true),
            ("/site/content/liling/2019.md", true),
            ("/site/content", true),
            ("/site/templates/base.html", true),
            ("/site/data/indicators.toml", true),
            ("/site/content/liling/.2019.md.swp", false),
            ("/site/content/liling/2019.md~", false),
            ("/site/content/liling/4913", false),
            ("/site/public/index.html", false),
            ("/site/contents/a.md", false),
            ("/site/README.md", false),
        ];
        for (path, expected) in table {
            let (root, config) = (Path::new("/site"), Path::new("/site/site.toml"));
            assert_eq!(is_source(Path::new(path), root, config), expected, "{path}");
        }
    }
}
