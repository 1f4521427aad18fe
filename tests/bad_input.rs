//! Input that nobody should write, and somebody will: no panic, no hang, no gigabyte of memory, and a refusal names the
//! file.
//!
//! Sizes are reduced here; `scripts/soak` sets `SOAK=full` for a million levels, a hundred megabytes and a hundred thousand reports.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/support.rs"]
mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use support::{Project, Said, is_soak, tell};

const FRONT: &str = "+++\ntitle = \"2020\"\ndate = \"2021-01-01\"\n+++\n\n";

/// `full` of something by `scripts/soak`, else a tenth.
fn amount(full: usize) -> usize {
    if is_soak() { full } else { full / 10 }
}

/// The longest that a build may take. A debug build is ten times as slow as one for users, and tests share the machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// The most memory that a build may take, in KiB.
const MOST_MEMORY: u64 = 1 << 20;

/// Builds; the build must end by itself.
fn build(project: &Project, context: &str, args: &[&str]) -> Said {
    build_within(PATIENCE, project, context, args)
}

fn build_within(patience: Duration, project: &Project, context: &str, args: &[&str]) -> Said {
    let started = Instant::now();
    let (said, cost) = measured(&mut project.command(&[&["build", "--no-cache"], args].concat()));
    let took = started.elapsed();
    assert!(matches!(said.code, Some(0..=2)), "{context}: ended with {:?}: {}", said.code, said.err);
    assert!(!said.err.contains("panicked"), "{context}: {}", said.err);
    // On a machine with much else to do, a build may wait as long as it works.
    let is_within = took.min(cost.work) < patience && took < patience * 12;
    assert!(is_within, "{context} took {took:?}, of which {:?} of work", cost.work);
    assert!(cost.memory < MOST_MEMORY, "{context} took {} KiB of memory", cost.memory);
    said
}

/// What a run cost: nothing where the system does not tell it.
#[derive(Default)]
struct Cost {
    /// At its highest, in KiB.
    memory: u64,
    /// Of all its threads.
    work: Duration,
}

/// Runs `command` and watches what it costs.
fn measured(command: &mut Command) -> (Said, Cost) {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let folder = format!("/proc/{}", child.id());
    let is_over = AtomicBool::new(false);
    let watch = || {
        let mut cost = Cost::default();
        while !is_over.load(Ordering::Relaxed) {
            let text = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
            cost.memory = line.map_or(cost.memory, |size| size.parse().unwrap());
            // Behind the name in brackets: the 12th and 13th number, in hundredths of a second.
            let text = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
            let numbers = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
            let work: u64 = numbers.map(|number| number.parse::<u64>().unwrap()).sum();
            cost.work = cost.work.max(Duration::from_millis(work * 10));
            thread::sleep(Duration::from_millis(5));
        }
        cost
    };
    thread::scope(|scope| {
        let cost = scope.spawn(watch);
        let said = child.wait_with_output().unwrap();
        is_over.store(true, Ordering::Relaxed);
        (said.into(), cost.join().unwrap())
    })
}

/// A site that builds with one file more; what the build says of it.
fn with(name: &[u8], bytes: &[u8]) -> Said {
    let project = Project::small();
    let context = String::from_utf8_lossy(name).into_owned();
    fs::write(project.path("content/anping").join(OsStr::from_bytes(name)), bytes).unwrap();
    build(&project, &context, &[])
}

#[test]
fn markdown_that_explodes_is_built() {
    let n = amount(1_000_000);
    let table = [
        ("quotations", ">".repeat(n) + "a"),
        ("lists", (0..n / 500).map(|level| " ".repeat(level) + "- a\n").collect()),
        ("brackets", "[".repeat(n)),
        ("links", "[a](".repeat(n / 2)),
        ("emphasis", "**".repeat(n / 2) + "a" + &"**".repeat(n / 2)),
        ("open emphasis", "*a ".repeat(n / 2)),
        ("tags", "<div>".repeat(n)),
        ("inline tags", "<b><i>".repeat(n / 3)),
        ("open attributes", "<a href=\"".repeat(n / 5)),
        ("open comments", "<!--".repeat(n / 3)),
        ("code", (1..n / 400).map(|ticks| "`".repeat(ticks) + " ").collect()),
        ("references", (0..n / 10).map(|at| format!("[a{at}]: /u\n")).collect::<String>() + &"[a]".repeat(n / 10)),
        ("footnotes", "[^1]".repeat(n / 20) + "\n\n[^1]: a\n"),
        ("entities", "&".repeat(n)),
        ("addresses", "<a@b".repeat(n / 5)),
        ("a wide table", format!("|{0}\n|{1}\n|{0}\n", "1|".repeat(n / 50), "-|".repeat(n / 50))),
        (
            "merged cells",
            "<table><tr><td colspan=100000000 rowspan=100000000>1</td></tr>".to_owned()
                + &"<tr><td>2</td></tr>".repeat(n / 1000)
                + "</table>",
        ),
        ("headings", "# 3\n\n".repeat(n / 20)),
        ("brackets of a clause", "（".repeat(n / 3) + "产量3吨"),
        ("one sentence", "产量3万吨、".repeat(n / 20)),
        ("one English sentence", "The output of 3 tons and ".repeat(n / 25)),
    ];
    let n_texts = table.len();
    for (name, text) in table {
        let said = with(b"bad.md", format!("{FRONT}{text}").as_bytes());
        assert_eq!(said.code, Some(0), "{name}: {}", said.err);
    }
    tell(n_texts, &format!("texts of up to {n} levels or marks"));
}

#[test]
fn absurd_numbers_and_dates_are_built() {
    let n = amount(1_000_000);
    let table = [
        "产量".to_owned() + &"9".repeat(400) + "万吨，增长1e999999%。产量1e999999吨。",
        "9".repeat(n),
        "一二三四五六七八九十百千万亿".repeat(n / 10),
        "产量1".to_owned() + &"万亿".repeat(n / 10) + "元",
        "增长0.".to_owned() + &"0".repeat(n / 10) + "1%",
        "粮食产量增长9999999999999999万亿倍。粮食产量9999999999999999万亿吨，粮食产量目标为9999999999999999万亿吨。"
            .to_owned(),
        "今年计划新建口袋公园10个。".to_owned()
            + &"新建口袋公园10个。".repeat(n / 10)
            + &"新建口袋公园超过9个。".repeat(n / 100),
        "到2999999999年产量达到5吨。99999年，产量3吨。0年，产量3吨。今年1月至13月产量3吨。13月31日32时产量3吨。"
            .to_owned(),
        "In 99999 output rose 1e999999% to -0.000 tons; FY 0000 to FY 9999/00; Q7 of 2020; by 2020-2019.".to_owned(),
    ];
    for text in table {
        let said = with(b"bad.md", format!("{FRONT}{text}").as_bytes());
        assert_eq!(said.code, Some(0), "{}: {}", &text[..text.floor_char_boundary(40)], said.err);
    }
}

#[test]
fn front_matter_of_any_kind_is_refused_by_file_and_line() {
    let n = amount(200_000);
    let deep = "[".repeat(n) + &"]".repeat(n);
    let table = [
        ("+++\ntitle = [1, 2]\n+++\n".to_owned(), "content/anping/bad.md:2:9"),
        (
            "+++\ntitle = \"t\"\ndate = 1e400\nmetrics = \"x\"\nsource = 3\n+++\n".to_owned(),
            "content/anping/bad.md:4:11",
        ),
        ("+++\ntitle = \"t\"\ndate = \"9999-99-99\"\n+++\n".to_owned(), "content/anping/bad.md:3:8"),
        ("+++\ntitle = \"t\"\nperiod = \"32767/32767\"\n+++\n".to_owned(), "content/anping/bad.md:3:10"),
        (format!("+++\ntitle = \"t\"\n[extra]\na = {deep}\n+++\n"), "nested too deep"),
        (format!("+++\ntitle = \"t\"\nextra.{} = 1\n+++\n", vec!["a"; n / 2].join(".")), "nested too deep"),
        (format!("---\ntitle: {deep}\n---\n"), "nested too deep"),
        ("---\ntitle: &a [x, x]\nextra: [*a, *a]\n---\n".to_owned(), "aliases are not read"),
        ("+++\ntitle = \"t\"\n".to_owned(), "never closed"),
        ("+++\ntitle = \"t\"\nslug = \"../../x\"\n+++\n".to_owned(), "content/anping/bad.md:3:8"),
        ("+++\ntitle = \"t\"\nslug = \"indicators\"\n+++\n".to_owned(), "content/anping/bad.md:3:8"),
    ];
    for (text, place) in table {
        let said = with(b"bad.md", text.as_bytes());
        assert_eq!(said.code, Some(1), "{place}: {}", said.err);
        assert!(said.err.contains(place) && said.err.contains("content/anping/bad.md:"), "{place}: {}", said.err);
    }
}

/// Settings, indicators, outlines and templates of any depth.
#[test]
fn other_files_nested_too_deep_are_refused_by_file_and_line() {
    let n = amount(1_000_000);
    let lists = "[".repeat(n) + &"]".repeat(n);
    let table = [
        ("site.toml", format!("title = {lists}\n"), "site.toml:1:"),
        ("site.toml", format!("title = {}1{}\n", "{a=".repeat(n), "}".repeat(n)), "site.toml:1:"),
        // The parser does not say where a name has too many steps.
        ("site.toml", format!("title = \"t\"\n[{}]\n", vec!["a"; n].join(".")), "nested too deep\n  --> site.toml:"),
        ("data/indicators.toml", format!("[[indicator]]\nx = {lists}\n"), "data/indicators.toml:2:"),
        (
            "content/anping/map.json",
            format!("{{\"type\": \"Polygon\", \"coordinates\": {lists}}}"),
            "content/anping/_index.md:4:",
        ),
        ("templates/404.html", format!("<p>\n{{{{ {}1{} }}}}", "(".repeat(n), ")".repeat(n)), "templates/404.html:2:"),
        ("templates/404.html", format!("<p>\n{{{{ 1{} }}}}", "+1".repeat(n)), "templates/404.html:2:"),
        ("templates/404.html", format!("<p>\n{{{{ a{} }}}}", ".a".repeat(n)), "templates/404.html:2:"),
        (
            "templates/404.html",
            format!("<p>\n{}{}", "{% if 1 %}".repeat(n / 4), "{% endif %}".repeat(n / 4)),
            "templates/404.html:2:",
        ),
    ];
    for (name, text, place) in table {
        let project = Project::small();
        let profile = "+++\ntitle = \"安坪县\"\nname = \"安坪县\"\nboundary = \"map.json\"\n+++\n";
        if name.ends_with("map.json") {
            project.write("content/anping/_index.md", profile);
        }
        project.write(name, &text);
        let said = build(&project, place, &[]);
        assert_eq!(said.code, Some(1), "{place}: {}", said.err);
        assert!(said.err.contains(place), "{place}: {}", said.err);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_by_file() {
    let odd = [b"\xff\xfe".as_slice(), "+++\ntitle = \"t\"\n+++\n".repeat(3).as_bytes(), b"a"].concat();
    let table: [(&[u8], &str); 6] = [
        (&[FRONT.as_bytes(), &b"\xff\xfe\xfd".repeat(50)].concat(), "not UTF-8 from byte"),
        (&[FRONT.as_bytes(), b"caf\xe9 3%"].concat(), "not UTF-8 from byte"),
        (&odd, "UTF-16"),
        (&[FRONT.as_bytes(), b"a\0b"].concat(), "a character was lost at byte"),
        (b"", "`title` is missing"),
        (b"\xef\xbb\xbf", "`title` is missing"),
    ];
    for (bytes, words) in table {
        let said = with(b"bad.md", bytes);
        assert_eq!(said.code, Some(1), "{words}: {}", said.err);
        assert!(said.err.contains(words) && said.err.contains("content/anping/bad.md"), "{words}: {}", said.err);
    }
}

#[test]
fn names_that_no_address_can_have_are_refused_or_evened_out() {
    let text = FRONT.as_bytes();
    let long = "x".repeat(240) + ".md";
    // The name; the address of its page, or what is said of it.
    let table: [(&[u8], Result<&str, &str>); 8] = [
        (b"b\xff.md", Err("the name is not UTF-8")),
        (b"a\nb.md", Ok("a-b")),
        (b"a\x01\x7fb.md", Ok("a-b")),
        (b"a b%20?#&<>.md", Ok("a-b-20")),
        ("cafe\u{301}.md".as_bytes(), Ok("caf\u{e9}")),
        (b"con.md", Ok("con")),
        (b"indicators.md", Err("is taken by the county's indicators")),
        (long.as_bytes(), Err("has a step of more than")),
    ];
    for (name, expected) in table {
        let project = Project::small();
        fs::write(project.path("content/anping").join(OsStr::from_bytes(name)), text).unwrap();
        let said = build(&project, "a name", &["-q"]);
        match expected {
            Ok(address) => assert!(
                project.path(&format!("public/anping/{address}/index.html")).exists(),
                "{address}: {}",
                said.err
            ),
            Err(words) => {
                assert_eq!(said.code, Some(1), "{words}: {}", said.err);
                assert!(said.err.contains(words) && said.err.contains("content/anping/"), "{words}: {}", said.err);
            }
        }
    }
}

#[test]
fn names_that_windows_cannot_have_are_told() {
    // What is added to the site; where the warning points.
    let table = [
        ("content/anping/con.md", "con.md", "`con.md`"),
        ("content/anping/COM1.zh.md", "COM1.zh.md", "`COM1.zh.md`"),
        ("content/aux/2023.md", "content/aux/2023.md", "`aux`"),
        ("content/willow./2023.md", "content/willow./2023.md", "`willow.`"),
        ("content/anping/2021 /index.md", "2021 /index.md", "`2021 `"),
        ("content/anping/con!.md", "con!.md", "`con`"),
        ("static/files/nul.txt", "static/files/nul.txt", "`nul.txt`"),
        ("static/a:b.txt", "static/a:b.txt", "`a:b.txt`"),
    ];
    for (name, place, word) in table {
        let project = Project::small();
        project.write(name, FRONT);
        let said = build(&project, name, &[]);
        assert_eq!(said.code, Some(0), "{name}: {}", said.err);
        let told = said.err.lines().filter(|line| line.starts_with("warning[windows-name]")).collect::<Vec<_>>();
        assert!(matches!(told[..], [one] if one.contains(word)), "{name}: {}", said.err);
        assert!(said.err.contains(place), "{name}: {}", said.err);
    }
    // A line break would make two names of one in the list by which a build knows its own files.
    let project = Project::small();
    project.write("static/a\nb.txt", "");
    let said = build(&project, "a line break", &[]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("error[file-name]: `a\\nb.txt`"), "{}", said.err);

    let project = Project::small();
    project.write("content/anping/2020.md", "+++\ntitle = \"t\"\nslug = \"nul\"\n+++\n\n![a chart](prn.png)\n");
    project.write("content/anping/prn.png", "no picture");
    let said = build(&project, "a slug and a picture", &["--strict"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    for place in ["2020.md:3:8", "2020.md:6:1"] {
        assert!(said.err.contains(place), "{place}: {}", said.err);
    }
}

#[test]
fn two_pages_at_one_address_are_refused() {
    let table = [
        ["content/anping/A1.md", "content/anping/a1.md"],
        ["content/anping/e\u{301}.md", "content/anping/\u{e9}.md"],
        ["content/anping/a b.md", "content/anping/a-b.md"],
        ["content/Brook/a.md", "content/brook/b.md"],
    ];
    for names in table {
        let project = Project::small();
        names.iter().for_each(|name| project.write(name, FRONT));
        let said = build(&project, names[0], &[]);
        assert_eq!(said.code, Some(1), "{names:?}: {}", said.err);
        assert!(said.err.contains("error[page-address]"), "{names:?}: {}", said.err);
    }
}

#[test]
fn what_is_no_file_is_not_read() {
    let project = Project::small();
    let folder = project.path("content/anping");
    for (name, to) in [("loop", "."), ("out.md", "/etc/passwd"), ("gone.md", "/nowhere"), ("zero.md", "/dev/zero")] {
        symlink(to, folder.join(name)).unwrap();
    }
    fs::create_dir(folder.join("folder.md")).unwrap();
    let said = build(&project, "links", &[]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("a symbolic link is not followed"), "{}", said.err);
    let passwd = fs::read_to_string("/etc/passwd").unwrap();
    let first = passwd.lines().next().unwrap();
    assert!(project.tree("public").iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(first)));

    // A pipe would be waited for until somebody writes into it.
    for name in ["pipe.md", "pipe.png"] {
        let status = std::process::Command::new("mkfifo").arg(folder.join(name)).status().unwrap();
        assert!(status.success());
    }
    let said = build(&project, "a pipe", &[]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("content/anping/pipe.md") && said.err.contains("a pipe or a device"), "{}", said.err);
    fs::remove_file(folder.join("pipe.md")).unwrap();
    let said = project.run(&["build", "-q"]);
    assert_eq!(said.code, Some(0), "{}", said.err);

    // Indicators of elsewhere are none of the site's, and a build that goes on from the last one would not see them change.
    fs::create_dir(project.path("data")).unwrap();
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    fs::write(elsewhere.path(), "[[indicator]]\n").unwrap();
    symlink(elsewhere.path(), project.path("data/indicators.toml")).unwrap();
    let said = build(&project, "a link to indicators", &[]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("warning[content-link]") && said.err.contains("data/indicators.toml"), "{}", said.err);

    fs::remove_file(project.path("site.toml")).unwrap();
    let status = Command::new("mkfifo").arg(project.path("site.toml")).status().unwrap();
    assert!(status.success());
    // With a cache too, which reads the settings before anything else does.
    for args in [&["build", "--no-cache"][..], &["build"]] {
        let (said, _) = measured(&mut project.command(args));
        assert_eq!(said.code, Some(1), "{}", said.err);
        assert!(said.err.contains("--> site.toml"), "{}", said.err);
    }
}

#[test]
fn a_report_beyond_measure_is_refused_and_a_long_one_is_built() {
    let line = "2020年，粮食总产量41.3万吨，增长3%。\n\n";
    let huge = FRONT.to_owned() + &line.repeat(100 * 1024 * 1024 / line.len());
    let said = with(b"bad.md", huge.as_bytes());
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("error[file-size]") && said.err.contains("content/anping/bad.md"), "{}", said.err);

    let rows: String = (0..amount(200_000)).map(|row| format!("|{}|{row}.5|\n", 1950 + row % 70)).collect();
    let said = with(b"bad.md", format!("{FRONT}|年份|产量（万吨）|\n|-|-|\n{rows}").as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.err);
    tell(huge.len(), &format!("bytes of one report refused; {} rows of one table", amount(200_000)));
}

#[test]
fn reports_beyond_number_are_built() {
    let n_counties = if is_soak() { 1000 } else { 10 };
    let project = Project::empty();
    project.write("site.toml", "title = \"t\"\n");
    for (county, year) in (0..n_counties).flat_map(|county| (1900..2000).map(move |year| (county, year))) {
        let text = format!("+++\ntitle = \"{year}\"\n+++\n\n{year}年，粮食总产量{county}.{year}万吨。\n");
        project.write(&format!("content/c{county}/{year}.md"), &text);
    }
    // It is the number that is absurd, not the time that each takes.
    let said = build_within(PATIENCE * 12, &project, "many reports", &["-q"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(project.path(&format!("public/c{}/1999/index.html", n_counties - 1)).exists());
    tell(n_counties * 100, "reports of one site");
}

#[test]
fn all_faults_of_a_run_are_told_at_once() {
    let project = Project::small();
    for n in 0..amount(300) {
        project.write(&format!("content/anping/bad-{n}.md"), "+++\ntitle = 3\n+++\n");
    }
    let said = build(&project, "many faults", &[]);
    assert_eq!(said.code, Some(1));
    assert!((0..amount(300)).all(|n| said.err.contains(&format!("bad-{n}.md:2:9"))), "{}", said.err);
    assert!(!project.path("public").exists());
}

#[test]
fn keep_going_builds_the_rest_and_says_so_on_the_site() {
    let project = Project::small();
    project.write("content/anping/bad.md", "+++\ntitle = 3\n+++\n");
    project.write("content/brook/worse.md", "+++\ntitle = \"t\"\ncolour = 3\n+++\n");
    let said = project.run(&["build", "--keep-going"]);
    // It is built, and whoever publishes what was built goes on.
    assert_eq!(said.code, Some(0), "{}", said.err);
    for place in ["content/anping/bad.md:2:9", "content/brook/worse.md:3:1", "2 reports held back (2 with errors)"] {
        assert!(said.err.contains(place), "{place}: {}", said.err);
    }
    for page in ["index.html", "anping/2023/index.html", "brook/index.html"] {
        let html = project.read(&format!("public/{page}"));
        assert!(html.contains("anping/bad.md") && html.contains("brook/worse.md"), "{page}");
    }
    assert!(!project.path("public/anping/bad").exists());
    // Mended, the next build says nothing of it, carried pages included.
    fs::remove_file(project.path("content/anping/bad.md")).unwrap();
    fs::remove_file(project.path("content/brook/worse.md")).unwrap();
    let said = project.run(&["build", "--keep-going", "-q"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(project.tree("public").iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("worse.md")));

    // Faults that concern every page stop it all the same.
    project.write("site.toml", "title = 3\n");
    let said = project.run(&["build", "--keep-going"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("nothing was built"), "{}", said.err);
}
