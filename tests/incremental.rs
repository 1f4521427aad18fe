//! A site that was built step by step is the site that would be built at once: after any step, whatever the last build left.
//! Few steps here, a thousand by `scripts/soak`, which sets `SOAK=full`.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/changes.rs"]
mod changes;
#[path = "cli/support.rs"]
mod support;

use std::fs;
use std::os::unix::fs::MetadataExt;

use changes::{change, report};
use support::{Project, is_soak, scattered, tell};

/// A thousand steps by `scripts/soak`, else `few`.
fn steps(few: u64) -> u64 {
    if is_soak() { 1000 } else { few }
}

fn build(project: &Project, args: &[&str]) -> String {
    let said = project.run(&[&["build"], args].concat());
    assert_eq!(said.code, Some(0), "{args:?}: {}", said.err);
    said.err
}

/// The same files with the same bytes as a build into a new folder that knows of no other.
fn is_clean(project: &Project, step: &str) {
    let fresh = project.path("fresh");
    build(project, &["-q", "--no-cache", "-o", "fresh"]);
    let (kept, made) = (project.tree("public"), project.tree("fresh"));
    for ((path, bytes), (other, clean)) in kept.iter().zip(&made) {
        assert_eq!(path, other, "{step}");
        assert!(bytes == clean, "{path} differs after {step}");
    }
    assert_eq!(kept.len(), made.len(), "{step}");
    fs::remove_dir_all(fresh).unwrap();
}

#[test]
fn step_by_step_is_at_once() {
    let project = Project::small();
    build(&project, &["-q"]);
    for step in 0..steps(25) {
        let mut told = format!("step {step}:");
        for part in 0..=scattered(step * 10) % 3 {
            told = format!("{told} {}", change(&project, scattered(step * 10 + part + 1)));
        }
        let strict = if scattered(step).is_multiple_of(7) { &["-q", "--drafts"][..] } else { &["-q"][..] };
        build(&project, strict);
        is_clean(&project, &told);
    }
    tell(steps(25), "steps, each the same as a clean build");
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let project = Project::small();
    report(&project, "chishui", 2022, 7);
    let summary = build(&project, &[]);
    let inode = |path: &str| fs::metadata(project.path("public").join(path)).unwrap().ino();
    let pages =
        ["index.html", "anping/2023/index.html", "anping/indicators/grain-output/index.html", "brook/2023/index.html"];
    let before = pages.map(inode);
    // The same inputs: nothing is written, and the same is told, but for the time it took.
    let again = build(&project, &[]);
    assert_eq!(pages.map(inode), before);
    let told = |summary: &str| summary.split(" in ").next().unwrap().to_owned();
    assert_eq!(told(&again), told(&summary));
    // Another county's report: the files that say the same keep their bytes and their names on the disk.
    report(&project, "chishui", 2022, 9);
    build(&project, &[]);
    assert_eq!(pages[1..].iter().map(|path| inode(path)).collect::<Vec<_>>(), before[1..]);
    is_clean(&project, "another county's report");
}

#[test]
fn who_is_near_a_county_changes_with_others() {
    let project = Project::empty();
    project.write("site.toml", "title = \"试验站\"\n");
    let counties = ["anping", "brook", "chishui", "danba", "emei"];
    let has = |county: &str, population: u64| {
        let text = format!("+++\ntitle = \"{county}\"\nname = \"{county}县\"\npopulation = {population}\n+++\n");
        project.write(&format!("content/{county}/_index.md"), &text);
    };
    for (county, random) in counties.into_iter().zip(1..) {
        has(county, 100_000 + 1000 * random);
        report(&project, county, 2023, random * 77);
    }
    build(&project, &["-q"]);
    let data = || project.read("public/api/v1/counties/anping.json");
    let before = data();
    assert!(before.contains("\"brook\""), "{before}");
    has("brook", 10);
    build(&project, &["-q"]);
    assert!(!data().contains("\"brook\""), "{}", data());
    is_clean(&project, "another county's residents");
}

#[test]
fn a_broken_cache_is_as_good_as_none() {
    let project = Project::small();
    let caches = project.path("caches");
    let run = || {
        let said = project.command(&["build", "-q"]).env("XDG_CACHE_HOME", &caches).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    };
    run();
    let file = fs::read_dir(caches.join("countydash")).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&file).unwrap();
    let half = &whole[..whole.len() / 2];
    for broken in [half, b"", b"\xff\xfe", b"countydash cache 1\n"] {
        fs::write(&file, broken).unwrap();
        report(&project, "chishui", 2022, broken.len() as u64);
        run();
        is_clean(&project, "a broken cache");
    }
    // No folder for caches, or one that is a file: every page is made.
    fs::remove_dir_all(&caches).unwrap();
    fs::write(&caches, "").unwrap();
    report(&project, "chishui", 2022, 3);
    run();
    is_clean(&project, "no cache");
}
