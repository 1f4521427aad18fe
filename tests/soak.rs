//! Builds that are killed, starved or refused by the disk: the site is the old one or the new one, whole, and nothing
//! stays beside it. Few rounds here, the full counts by `scripts/soak`, which sets `SOAK=full`.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
#![expect(clippy::print_stderr, reason = "what is skipped is told")]

#[path = "cli/support.rs"]
mod support;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{Project, Said, is_soak, scattered, tell};

type Tree = Vec<(String, Vec<u8>)>;

/// `full` rounds by `scripts/soak`, else `few`.
fn rounds(few: u64, full: u64) -> u64 {
    if is_soak() { full } else { few }
}

/// A project with the site of one text in `public/`, and its two possible sites.
struct Pair {
    project: Project,
    sites: [Tree; 2],
    texts: [String; 2],
}

const REPORT: &str = "content/anping/2023.md";

impl Pair {
    fn new() -> Self {
        let project = Project::small();
        project.write("static/terms.txt", "a file that is copied");
        let old = project.read(REPORT);
        let texts = [old.clone(), old.replace("41.3", "52.4")];
        let sites = [1, 0].map(|n| {
            project.write(REPORT, &texts[n]);
            assert_eq!(project.run(&["build", "-q"]).code, Some(0));
            project.tree("public")
        });
        let [new, old] = sites;
        assert_ne!(old, new);
        Self { project, sites: [old, new], texts }
    }

    /// Which of the two texts the site in `public/` is built from.
    fn whole(&self, context: &str) -> usize {
        let now = self.project.tree("public");
        self.sites.iter().position(|site| *site == now).unwrap_or_else(|| panic!("neither old nor new: {context}"))
    }

    /// Writes the text that is not on the site, and says which it is.
    fn turn(&self, context: &str) -> usize {
        let next = 1 - self.whole(context);
        self.project.write(REPORT, &self.texts[next]);
        next
    }

    /// Nothing lies beside the site.
    fn is_alone(&self, context: &str) {
        assert!(!self.project.path(".public.countydash").exists(), "something is left beside the site: {context}");
    }

    /// The next build is right, and nothing lies beside the site.
    fn recovers(&self) {
        let next = self.turn("before the last build");
        assert_eq!(self.project.run(&["build", "-q"]).code, Some(0));
        assert_eq!(self.whole("after the last build"), next);
        self.is_alone("after the last build");
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up() {
    let pair = Pair::new();
    let started = Instant::now();
    assert_eq!(pair.project.run(&["build", "-q"]).code, Some(0));
    let typical = started.elapsed();
    for (signal, n_rounds) in [("KILL", rounds(16, 1000)), ("TERM", rounds(4, 200)), ("INT", rounds(4, 200))] {
        for round in 0..n_rounds {
            let context = format!("SIG{signal}, round {round}");
            pair.turn(&context);
            let mut child = pair.project.command(&["build", "-q"]).spawn().unwrap();
            std::thread::sleep(typical.mul_f64((scattered(round) % 1200) as f64 / 1000.0));
            let id = child.id().to_string();
            // It may have ended by itself.
            let _ = Command::new("kill").args([&format!("-{signal}"), &id]).stderr(Stdio::null()).status().unwrap();
            child.wait().unwrap();
            pair.whole(&context);
            if signal != "KILL" {
                // Whoever can hear that it is to end, clears up.
                pair.is_alone(&context);
            }
        }
        pair.recovers();
        tell(n_rounds, &format!("builds ended by SIG{signal} at random"));
    }
}

#[test]
fn what_a_killed_build_left_goes_even_when_there_is_nothing_to_build() {
    let pair = Pair::new();
    assert_eq!(pair.project.run(&["build", "-q"]).code, Some(0));
    let lock = "countydash works in this folder, one build at a time\n";
    pair.project.write(".public.countydash/lock", lock);
    pair.project.write(".public.countydash/new/half", "a page");
    assert_eq!(pair.project.run(&["build", "-q"]).code, Some(0));
    pair.is_alone("nothing had changed");
}

#[test]
fn eight_builds_at_once_give_one_whole_site() {
    let pair = Pair::new();
    for round in 0..rounds(1, 50) {
        let next = pair.turn("between rounds");
        let children: Vec<_> = (0..8)
            .map(|_| pair.project.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap())
            .collect();
        for child in children {
            let said = child.wait_with_output().unwrap();
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        }
        assert_eq!(pair.whole("eight at once"), next, "round {round}");
        pair.is_alone("eight at once");
    }
    tell(rounds(1, 50), "times eight builds at once");
}

/// Calls by which a build changes the disk, and what the disk may answer.
const CALLS: [&str; 14] = [
    "openat",
    "write",
    "mkdir",
    "flock",
    "linkat",
    "renameat2",
    "rename",
    "unlink",
    "unlinkat",
    "rmdir",
    "syncfs",
    "fsync",
    "fdatasync",
    "copy_file_range",
];
const ANSWERS: [(&str, &str); 4] = [
    ("ENOSPC", "No space left on device"),
    ("EIO", "Input/output error"),
    ("EACCES", "Permission denied"),
    ("EMFILE", "Too many open files"),
];

/// Files of the program itself, as the tracer shows them.
const EMBEDDED: [&str; 2] =
    [concat!("\"", env!("CARGO_MANIFEST_DIR"), "/static/"), concat!("\"", env!("CARGO_MANIFEST_DIR"), "/templates/")];

/// A build under a tracer that logs `calls` and meddles with them as `injections` say.
/// Nothing where there is no tracer, or no right to trace.
fn traced(pair: &Pair, calls: &str, injections: &[String]) -> Option<(Said, String)> {
    traced_as(pair, &["build", "-q", "--jobs", "1"], calls, injections)
}

fn traced_as(pair: &Pair, args: &[&str], calls: &str, injections: &[String]) -> Option<(Said, String)> {
    let log = pair.project.path("calls.log");
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-qq", "-o", log.to_str().unwrap(), "-e", &format!("trace={calls}")]);
    for injection in injections {
        command.args(["-e", &format!("inject={injection}")]);
    }
    command.arg(env!("CARGO_BIN_EXE_countydash")).args(args);
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let said = command.current_dir(pair.project.root()).output().ok()?.into();
    Some((said, fs::read_to_string(log).ok()?))
}

/// Whether builds can be traced here.
fn can_trace(pair: &Pair) -> bool {
    let can = traced(pair, "openat", &[]).is_some_and(|(said, _)| said.code == Some(0));
    assert!(can || std::env::var_os("SOAK").is_none(), "scripts/soak needs strace (Debian: apt-get install strace)");
    if !can {
        eprintln!("skipped: there is no strace, or no right to trace");
    }
    can
}

/// How often a build that has something to do makes a call.
fn n_calls(pair: &Pair, call: &str) -> u64 {
    pair.turn(call);
    let Some((_, log)) = traced(pair, call, &[]) else { panic!("{call}: the tracer stopped") };
    let n_calls = log.matches(&format!("{call}(")).count() as u64;
    assert!(n_calls > 0, "no build calls {call}: nothing would fail");
    n_calls
}

/// Every call of a kind fails in turn.
#[test]
fn a_disk_that_fails_anywhere_leaves_a_whole_site() {
    let pair = Pair::new();
    if !can_trace(&pair) {
        return;
    }
    let root = format!("\"{}/", pair.project.root().display());
    let step = rounds(53, 1);
    let (mut n_builds, mut n_failed) = (0, 0);
    for call in CALLS {
        let n_calls = n_calls(&pair, call);
        for (kind, (answer, words)) in (0_u64..).zip(ANSWERS) {
            // Few rounds take other calls for each answer.
            for n in (1 + kind * 5 % step..=n_calls).step_by(usize::try_from(step).unwrap()) {
                let context = format!("{call} {n} of {n_calls}: {answer}");
                let next = pair.turn(&context);
                let (said, log) = traced(&pair, call, &[format!("{call}:error={answer}:when={n}")]).unwrap();
                let injected = log.lines().find(|line| line.contains("INJECTED")).unwrap_or_default();
                n_builds += 1;
                if EMBEDDED.iter().any(|folder| injected.contains(folder)) {
                    // A debug build reads them where they were compiled; one for users has them inside.
                    assert_eq!(pair.project.run(&["build", "-q", "--no-cache"]).code, Some(0));
                    continue;
                }
                let now = pair.whole(&context);
                pair.is_alone(&context);
                if said.code == Some(0) {
                    assert_eq!(now, next, "{context}: said to be built");
                    continue;
                }
                n_failed += 1;
                assert_ne!(now, next, "{context}: the old site is gone, and the build failed: {}{injected}", said.err);
                // Elsewhere it is the system's loader that cannot read.
                let is_elsewhere = injected.contains("\"/") && !injected.contains(&root);
                // The tracer counts the calls of each thread by itself, so that the message may have failed as well.
                let is_mute = log.lines().any(|line| line.contains("INJECTED") && line.contains(" write(2<"));
                if !is_elsewhere && !is_mute {
                    let told = said.err.contains(words) && (said.err.contains('/') || said.err.contains("`site.toml`"));
                    assert!(told, "{context}: names no path or no cause: {}{injected}", said.err);
                }
            }
        }
        pair.recovers();
    }
    assert!(n_failed > 8, "{n_failed} builds failed");
    tell(n_builds, &format!("builds with a failing call ({n_failed} refused, the others went around it)"));
}

/// A build is killed before every call that changes the disk.
#[test]
fn a_build_killed_before_any_call_leaves_a_whole_site() {
    let pair = Pair::new();
    if !can_trace(&pair) {
        return;
    }
    let mut n_builds = 0;
    for call in CALLS {
        let n_calls = n_calls(&pair, call);
        for n in (1..=n_calls).step_by(usize::try_from(rounds(41, 1)).unwrap()) {
            let context = format!("killed before {call} {n} of {n_calls}");
            pair.turn(&context);
            traced(&pair, call, &[format!("{call}:signal=SIGKILL:when={n}")]).unwrap();
            pair.whole(&context);
            n_builds += 1;
        }
        pair.recovers();
    }
    tell(n_builds, "builds killed before each call in turn");
}

/// Where folders cannot be exchanged, the old site steps aside: a build that dies in that moment, or can move neither
/// the new one in nor the old one back, leaves it to the next build.
#[test]
fn without_an_exchange_the_old_site_is_never_lost() {
    let pair = Pair::new();
    if !can_trace(&pair) {
        return;
    }
    let calls = "rename,renameat2";
    let without = "renameat2:error=EINVAL".to_owned();
    let next = pair.turn("without an exchange");
    let (said, log) = traced(&pair, calls, std::slice::from_ref(&without)).unwrap();
    assert_eq!((said.code, pair.whole("without an exchange")), (Some(0), next), "{}", said.err);
    pair.is_alone("without an exchange");
    // Which of the renames moves the new site in.
    let renames = log.lines().filter(|line| line.contains(" rename("));
    let moves_in = 1 + renames.take_while(|line| !line.contains("/new\", \"")).count();
    let step_aside = moves_in - 1;
    for meddling in [
        format!("rename:error=EIO:when={step_aside}"),
        format!("rename:error=EIO:when={moves_in}"),
        format!("rename:error=EIO:when={moves_in}..{}", moves_in + 1),
        format!("rename:signal=SIGKILL:when={step_aside}"),
        format!("rename:signal=SIGKILL:when={moves_in}"),
        format!("rename:signal=SIGKILL:when={}", moves_in + 1),
    ] {
        let next = pair.turn(&meddling);
        let (said, _) = traced(&pair, calls, &[without.clone(), meddling.clone()]).unwrap();
        assert_ne!(said.code, Some(0), "{meddling}");
        // Nowhere else is the old site, where the way back failed or was never taken.
        let old = pair.project.path(".public.countydash/old");
        assert!(pair.project.path("public").exists() || old.exists(), "{meddling}: {}", said.err);
        let built = pair.project.run(&["build", "-q"]);
        assert_eq!((built.code, pair.whole(&meddling)), (Some(0), next), "{meddling}: {}", built.err);
        pair.is_alone(&meddling);
    }
    tell(6, "ways to fail without an exchange");
}

#[test]
fn an_old_site_that_cannot_be_removed_is_told() {
    let pair = Pair::new();
    if !can_trace(&pair) {
        return;
    }
    let next = pair.turn("nothing can be removed");
    let (said, _) = traced_as(&pair, &["build"], "unlinkat", &["unlinkat:error=EIO".to_owned()]).unwrap();
    assert_eq!((said.code, pair.whole("nothing can be removed")), (Some(0), next), "{}", said.err);
    for words in ["warning[output-left]", ".public.countydash", "Input/output error"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    // Nothing has changed since, and it is cleared all the same.
    assert_eq!(pair.project.run(&["build", "-q"]).code, Some(0));
    pair.is_alone("the next build");
}

/// A file system of its own that is nearly full: only root may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let pair = Pair::new();
    let disk = pair.project.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |size: u64| {
        let options = format!("size={size}k");
        Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&disk).stderr(Stdio::null()).status()
    };
    if !mount(4096).is_ok_and(|status| status.success()) {
        eprintln!("skipped: a file system of its own can be mounted by root only");
        return;
    }
    // No folder can take the place of a disk: that is said before anything is built.
    let itself = pair.project.run(&["build", "-q", "-o", "disk"]);
    let build = || pair.project.run(&["build", "-q", "-o", "disk/public"]);
    let first = build();
    let mut old = pair.project.tree("disk/public");
    let mut refused = Vec::new();
    let used = 4 * old.iter().map(|(_, bytes)| bytes.len().div_ceil(4096)).sum::<usize>() as u64;
    for round in 0..rounds(6, 60) {
        // From hardly any room beside the old site to nearly enough for the new one.
        let filler = vec![0; usize::try_from((4096 - used) * 1024 - used * 1024 * round / rounds(6, 60)).unwrap()];
        let _ = fs::write(disk.join("filler"), filler);
        // What does not change takes no room.
        pair.project.write("static/notes.txt", &format!("{round}\n").repeat(used as usize * 256));
        let said = build();
        let now = pair.project.tree("disk/public");
        if said.code == Some(0) {
            old = now;
        } else {
            assert_eq!(now, old, "round {round}");
        }
        refused.push(said);
        let _ = fs::remove_file(disk.join("filler"));
    }
    let last = build();
    let left = disk.join(".public.countydash").exists();
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    assert_eq!((first.code, last.code), (Some(0), Some(0)), "{}{}", first.err, last.err);
    assert!(!left, "something stays beside the site");
    assert!(itself.code == Some(2) && itself.err.contains("is a disk of its own"), "{}", itself.err);
    assert!(refused.iter().any(|said| said.code == Some(2)), "the disk was never full");
    for said in refused.iter().filter(|said| said.code != Some(0)) {
        assert!(said.err.contains("No space left on device") && said.err.contains('`'), "{}", said.err);
    }
    let n_refused = refused.iter().filter(|said| said.code != Some(0)).count();
    tell(refused.len(), &format!("builds on a disk nearly full ({n_refused} found it full)"));
}

/// A build that waits for another gives up waiting when that one is killed.
#[test]
fn no_lock_survives_its_process() {
    let pair = Pair::new();
    for round in 0..rounds(2, 50) {
        let mut first = pair.project.command(&["build", "-q"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(scattered(round) % 30));
        let second = pair.project.command(&["build", "-q"]).stderr(Stdio::piped()).spawn().unwrap();
        first.kill().unwrap();
        first.wait().unwrap();
        let said = second.wait_with_output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }
    pair.recovers();
    tell(rounds(2, 50), "builds that waited for one that was killed");
}
