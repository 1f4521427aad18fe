//! `diff`: what an edit does to the published figures.

use std::process::Command;

use serde_json::Value;

use super::support::{Project, Said};

/// The small site in a repository, committed.
fn committed() -> Project {
    let project = Project::small();
    git(&project, &["init", "-q"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    git(project, &["add", "-A"]);
    git(project, &["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "state"]);
}

fn git(project: &Project, args: &[&str]) {
    let said = Command::new("git").current_dir(project.root()).args(args).output().unwrap();
    assert!(said.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&said.stderr));
}

/// The 2023 report of 安坪县 with `text` in it.
fn edit(project: &Project, text: &str) {
    project.write(
        "content/anping/2023.md",
        &format!(
            "+++\ntitle = \"安坪县2023年工作报告\"\ndate = \"2024-01-15\"\nperiod = \"2023\"\n+++\n\n## 农业\n\n{text}\n"
        ),
    );
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {} {}", said.out, said.err))
}

/// `change indicator measure before after` of each figure, with value and period.
fn figures(said: &Said) -> Vec<String> {
    let side = |side: &Value| match side {
        Value::Null => "-".to_owned(),
        side => format!("{}@{}", side["value"].as_str().unwrap(), side["period"].as_str().unwrap()),
    };
    let line = |edit: &Value| {
        let word = |key: &str| edit[key].as_str().unwrap().to_owned();
        format!(
            "{} {} {} {} {}",
            word("change"),
            word("indicator"),
            word("measure"),
            side(&edit["before"]),
            side(&edit["after"])
        )
    };
    json(said)["figures"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn settings_by_another_name_are_those_of_the_older_state_there() {
    let project = Project::small();
    let settings = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("other.toml", &format!("nothing_known = 1\n{settings}"));
    git(&project, &["init", "-q"]);
    commit(&project);
    project.write("other.toml", &settings);
    for config in ["other.toml", "./other.toml", project.path("other.toml").to_str().unwrap()] {
        let said = project.run(&["diff", "--config", config]);
        assert!(said.err.contains("in `HEAD`"), "{config}: {}", said.err);
    }
    // Those that lie elsewhere are no part of its states.
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(elsewhere.path(), &settings).unwrap();
    let said = project.run(&["diff", "--config", elsewhere.path().to_str().unwrap()]);
    assert!(said.code == Some(0) && !said.err.contains("in `HEAD`"), "{}", said.err);
}

#[test]
fn nothing_changed() {
    let project = committed();
    for args in [&["diff", "--exit-code"][..], &["diff", "--against", "HEAD", "--exit-code"]] {
        let said = project.run(args);
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{}", said.err);
        assert_eq!(said.err, "no published figure differs from `HEAD`\n");
    }
    let said = project.run(&["diff", "--format", "json", "--exit-code", "-q"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert_eq!(json(&said), serde_json::json!({ "figures": [], "values": [], "targets": [] }));
}

#[test]
fn each_edit_is_told() {
    let table: [(&str, &[&str]); 7] = [
        ("2023年，粮食总产量41.3万吨，增长3.0%。", &[]),
        // Other words for the same figures.
        ("各位代表：去年，粮食产量为41.3万吨，同比增长3%。", &[]),
        ("2023年，粮食总产量43.1万吨，增长3.0%。", &["changed 粮食总产量 level 413000@2023 431000@2023"]),
        ("2023年，粮食总产量41.3万吨。", &["removed 粮食总产量 growth 3@2023 -"]),
        ("2023年，粮食总产量41.3万吨，增长3.0%；茶叶产量2100吨。", &["added 茶叶产量 level - 2100@2023"]),
        (
            "2022年，粮食总产量41.3万吨，增长3.0%。",
            &["changed 粮食总产量 level 413000@2023 413000@2022", "changed 粮食总产量 growth 3@2023 3@2022"],
        ),
        // One more figure before an equal one is an addition, not a change of both.
        (
            "2023年，粮食总产量40.9万吨。2023年，粮食总产量41.3万吨，增长3.0%。",
            &["added 粮食总产量 level - 409000@2023"],
        ),
    ];
    let project = committed();
    for (text, expected) in table {
        edit(&project, text);
        let said = project.run(&["diff", "--format", "json", "--exit-code"]);
        assert_eq!(figures(&said), expected, "{text}");
        assert_eq!(said.code, Some(i32::from(!expected.is_empty())), "{text}");
    }
}

#[test]
fn the_table_shows_what_stands_and_what_became_of_promises() {
    let project = Project::small();
    edit(&project, "2023年，粮食总产量41.3万吨，增长3.0%。2024年，粮食总产量42万吨以上。");
    git(&project, &["init", "-q"]);
    commit(&project);
    project.write(
        "content/anping/2024.md",
        "+++\ntitle = \"安坪县2024年工作报告\"\ndate = \"2025-01-15\"\nperiod = \"2024\"\n+++\n\n2024年，粮食总产量42.6万吨。\n",
    );
    let said = project.run(&["diff"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let expected = "\
figures  place                       indicator     measure  period  before  after
added    content/anping/2024.md:7:12  grain-output  level    2024    -       426000 吨

series  county  indicator     measure  period  before  after
added   anping  grain-output  level    2024    -       426000 吨

targets  county  indicator     measure  period  before                 after
changed  anping  grain-output  level    2024    ge 420000 吨 not-due  ge 420000 吨 met

1 figure (1 added), 1 series value, 1 target
";
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeeze(&said.out), squeeze(expected), "{}", said.out);
}

#[test]
fn an_older_revision_and_a_folder_below_the_repository() {
    let project = Project::empty();
    project.run(&["init", "docs/site"]);
    git(&project, &["init", "-q"]);
    commit(&project);
    let report = "docs/site/content/yangli/2024-work-report.md";
    let text = project.read(report);
    project.write(report, &text.replace("186.4亿元", "188.4亿元"));
    commit(&project);
    let said = project.run(&["diff", "--root", "docs/site", "--exit-code"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let said = project.run(&["diff", "--root", "docs/site", "--against", "HEAD~1", "--exit-code"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.out.contains("18640000000 元"), "{}", said.out);
    assert!(said.out.contains("18840000000 元"), "{}", said.out);
    let status = Command::new("git").current_dir(project.root()).args(["status", "--porcelain"]).output().unwrap();
    assert!(status.stdout.is_empty(), "nothing is checked out or left behind");
}

#[test]
fn against_a_folder() {
    let (project, other) = (Project::small(), Project::small());
    let other_root = other.root().to_str().unwrap();
    let said = project.run(&["diff", "--against", other_root, "--exit-code"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    edit(&other, "2023年，粮食总产量40.3万吨，增长3.0%。");
    let said = project.run(&["diff", "--against", other_root, "--exit-code", "--format", "json"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(figures(&said), ["changed 粮食总产量 level 403000@2023 413000@2023"]);
}

#[test]
fn faults_are_told_and_cost_no_other_report() {
    let project = committed();
    project.write("content/anping/2023.md", "+++\ntitel = \"x\"\n+++\n\n2023年，粮食总产量43.1万吨。\n");
    let said = project.run(&["diff"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("error[front-matter-key]"), "{}", said.err);
    commit(&project);
    git(&project, &["checkout", "-q", "HEAD~1", "--", "content"]);
    let said = project.run(&["diff", "--against", "HEAD"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("`HEAD`: figures of the files at fault may be missing there"), "{}", said.err);
}

#[test]
fn what_cannot_be_compared_with() {
    let project = committed();
    let said = project.run(&["diff", "--against", "no-such-branch"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: `no-such-branch` is neither a folder nor a revision\nhelp: "), "{}", said.err);
    let said = project.run(&["diff", "--against=--output=x"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: `--output=x` is no revision\n"), "{}", said.err);
    let said = Project::small().run(&["diff"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: `.` is in no git repository"), "{}", said.err);
    let said = project.run(&["diff", "--against", "content"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: there is no `content/site.toml`\n"), "{}", said.err);
}

#[test]
fn what_has_no_figures_is_not_missed() {
    let project = Project::small();
    project.write("site.toml", "title = \"试验站\"\n[theme]\nlogo = \"logo.svg\"\n");
    project.write("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    git(&project, &["init", "-q"]);
    commit(&project);
    let said = project.run(&["diff"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), "no published figure differs from `HEAD`\n"));
}

#[test]
fn a_site_that_is_new_to_its_repository() {
    let project = Project::empty();
    project.write("readme.txt", "x");
    git(&project, &["init", "-q"]);
    commit(&project);
    project.run(&["init", "site"]);
    let said = project.run(&["diff", "--root", "site"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: `HEAD` has no `site.toml` in this folder\nhelp: "), "{}", said.err);
}
