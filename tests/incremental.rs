//! A site that was built step by step is the site that would be built at once: after any step, whatever the last build left.
//! Few steps here, a thousand by `scripts/soak`, which sets `SOAK=full`.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/support.rs"]
mod support;

use std::fs;
use std::os::unix::fs::MetadataExt;

use support::{Project, is_soak, scattered};

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

/// A report of a county with one figure that is drawn and one that goes on from year to year.
fn report(project: &Project, county: &str, year: u64, random: u64) {
    let (output, growth, income) = (random % 700 + 10, random / 7 % 90, random / 11 % 9000 + 20_000);
    let title = if random.is_multiple_of(5) { "统计公报" } else { "工作报告" };
    let target = if random.is_multiple_of(3) {
        format!("{}年粮食总产量目标为{}万吨。", year + 1, output + 1)
    } else {
        String::new()
    };
    project.write(
        &format!("content/{county}/{year}.md"),
        &format!(
            "+++\ntitle = \"{county}{year}年{title}\"\ndate = \"{}-01-15\"\nperiod = \"{year}\"\n+++\n\n## 农业\n\n\
             {year}年，粮食总产量{output}.5万吨，增长{}.{}%，居全省第{}位。城镇居民人均可支配收入{income}元。{target}\
             见[上年](./{}.md)。\n",
            year + 1,
            growth / 10,
            growth % 10,
            random % 30 + 1,
            year - 1,
        ),
    );
}

/// Changes something at random; what it did, in words.
fn change(project: &Project, random: u64) -> String {
    let county = ["anping", "brook", "chishui", "danba", "emei"][(random >> 8) as usize % 5];
    let year = 2019 + (random >> 16) % 6;
    let path = format!("content/{county}/{year}.md");
    match random % 16 {
        0..=6 => report(project, county, year, random >> 20),
        7 | 8 => drop(fs::remove_file(project.path(&path))),
        9 => drop(fs::rename(project.path(&path), project.path(&format!("content/{county}/of-{year}.md")))),
        10 => drop(fs::remove_file(project.path(&format!("content/{county}/of-{year}.md")))),
        11 => project.write(
            &format!("content/{county}/_index.md"),
            &format!(
                "+++\ntitle = \"{county}\"\nname = \"{county}{}县\"\npopulation = {}\n+++\n",
                random % 3,
                year * 300
            ),
        ),
        12 => {
            let twins = if random & 1 << 30 == 0 { "" } else { "[pages]\ntwins = false\n" };
            let languages = if random & 1 << 31 == 0 { "" } else { "\n[languages.en]\ntitle = \"Trial\"\n" };
            project.write("site.toml", &format!("title = \"试验站{}\"\n\n{twins}{languages}", random >> 20 & 1));
        }
        13 => match random >> 20 & 1 {
            0 => project.write("templates/about.html", &format!("<p>{}</p>", random >> 24 & 3)),
            _ => drop(fs::remove_file(project.path("templates/about.html"))),
        },
        14 => match random >> 20 & 1 {
            0 => project.write("static/robots.txt", "User-agent: *\n"),
            _ => drop(fs::remove_file(project.path("static/robots.txt"))),
        },
        _ => match random >> 20 & 3 {
            0 => project.write(
                "data/indicators.toml",
                "[[indicator]]\ncode = \"grain-output\"\naliases = { zh = [\"粮食产出\"] }\n",
            ),
            1 => drop(fs::remove_file(project.path("data/indicators.toml"))),
            // Somebody meddles with the site.
            2 => {
                let tree = project.tree("public");
                let (path, _) = &tree[(random >> 24) as usize % tree.len()];
                if path != ".countydash" {
                    fs::remove_file(project.path("public").join(path)).unwrap();
                }
            }
            _ => {
                let tree = project.tree("public");
                let (path, bytes) = &tree[(random >> 24) as usize % tree.len()];
                if path != ".countydash" {
                    fs::write(project.path("public").join(path), [bytes, &b" "[..]].concat()).unwrap();
                }
            }
        },
    }
    format!("a change of kind {} to {path}", random % 16)
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
