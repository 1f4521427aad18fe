//! `init`, `new`, `extract` and `completions`: commands about files.

use std::process::Stdio;

use super::support::Project;

#[test]
fn a_new_site_builds_as_it_is() {
    let project = Project::empty();
    let said = project.run(&["init", "site"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""));
    let said = project.run(&["build", "--root", "site", "--strict"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let report = project.read("site/public/yangli/2024-work-report/index.html");
    assert!(report.contains("186.4亿元"), "{report}");
    let said = project.run(&["extract", "--format", "ndjson", "site/content/yangli/2024-work-report.md"]);
    assert!(said.out.lines().count() > 25, "the sample shows what can be read: {}", said.out);
}

#[test]
fn a_new_site_in_english_builds_as_it_is() {
    let project = Project::empty();
    // A repository that was made first is no reason to refuse.
    project.write("site/.git/HEAD", "");
    assert_eq!(project.run(&["init", "site", "--lang", "en"]).code, Some(0));
    let said = project.run(&["build", "--root", "site", "--strict"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let home = project.read("site/public/index.html");
    assert!(home.contains("lang=\"en\"") && home.contains("48,200"), "{home}");
    // The text of the home page stands there, although it is that of the only county.
    assert!(home.contains("This site collects"), "{home}");
    let said = project.run(&["extract", "--format", "ndjson", "site/content/larkspur/2024-annual.md"]);
    assert!(said.out.lines().count() > 12, "the sample shows what can be read: {}", said.out);
}

#[test]
fn a_text_outside_of_a_site_needs_no_title() {
    let project = Project::small();
    let text = "2023年，竹编产量3200件，粮食总产量41.3万吨。\n\n![](x.png)\n";
    project.write("loose.md", text);
    project.write("content/anping/untitled.md", text);
    project.write(
        "data/indicators.toml",
        "[[indicator]]\ncode = \"woven-bamboo\"\ntopic = \"industry\"\nname = { zh = \"竹编产量\", en = \"woven bamboo\" }\n\
         unit = \"件\"\nkind = \"count\"\ndirection = \"higher\"\naggregation = \"flow\"\n\
         definition = { zh = \"竹编产品的数量\", en = \"Pieces of woven bamboo\" }\n",
    );
    let said = project.run(&["extract", "--format", "ndjson", "loose.md"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.contains("grain-output") && !said.out.contains("woven-bamboo"), "{}", said.out);
    let said = project.run(&["extract", "--format", "ndjson", "--root", ".", "loose.md"]);
    assert!(said.out.contains("\"woven-bamboo\""), "{}", said.out);
    let said = project.run(&["extract", "content/anping/untitled.md"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("front-matter-title") && said.err.contains("image-alt"), "{}", said.err);
}

#[test]
fn extract_passes_over_profiles() {
    let project = Project::empty();
    project.run(&["init", "site"]);
    let said = project.run(&[
        "extract",
        "--format",
        "ndjson",
        "site/content/yangli/_index.md",
        "site/content/yangli/2024-work-report.md",
    ]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.err, "`site/content/yangli/_index.md` is a profile: no figures are read from it\n");
    assert!(!said.out.contains("_index.md"));
}

#[test]
fn init_refuses_a_folder_with_files() {
    let project = Project::empty();
    project.write("site/notes.txt", "mine");
    let said = project.run(&["init", "site"]);
    assert_eq!(said.code, Some(2));
    assert_eq!(said.err, "error: `site` holds files\nhelp: name a new or empty folder\n");
    assert_eq!(project.tree("site").len(), 1);
}

#[test]
fn init_takes_a_folder_with_a_repository_and_keeps_the_site_out_of_it() {
    let project = Project::empty();
    project.write("my site/.git/HEAD", "x");
    let said = project.run(&["init", "my site"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("--root \"my site\""), "{}", said.err);
    assert!(project.read("my site/.gitignore").contains("/public/\n"));
}

#[test]
fn drafts_say_so_and_are_not_for_search_engines() {
    let project = Project::empty();
    project.run(&["init", "site"]);
    let path = "site/content/yangli/2024-work-report.md";
    let text = project.read(path).replacen("+++\n", "+++\ndraft = true\n", 1);
    project.write(path, &text);
    let said = project.run(&["build", "--root", "site", "--drafts", "--base-url", "https://example.org/"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let page = project.read("site/public/yangli/2024-work-report/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">") && page.contains("草稿"), "{page}");
    let sitemap = project.read("site/public/sitemap.xml");
    assert!(sitemap.contains("/about/") && !sitemap.contains("2024-work-report"), "{sitemap}");
}

#[test]
fn a_new_report_is_named_after_its_county_and_builds() {
    let project = Project::small();
    let said = project.run(&["new", "anping", "2024-Q3", "--clock", "2024-10-20"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "content/anping/2024-q3.md\n"), "{}", said.err);
    let text = project.read("content/anping/2024-q3.md");
    assert!(text.starts_with("+++\ntitle = \"安坪县2024年第3季度经济运行情况\"\ndate = \"2024-10-20\"\n"), "{text}");
    let said = project.run(&["check", "--strict"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
}

#[test]
fn new_never_overwrites() {
    let project = Project::small();
    let before = project.read("content/anping/2023.md");
    let said = project.run(&["new", "anping", "2023"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("error: `content/anping/2023.md` is there already\n"), "{}", said.err);
    assert_eq!(project.read("content/anping/2023.md"), before);
}

#[test]
fn a_new_county_is_pointed_out() {
    let project = Project::small();
    let said = project.run(&["new", "anpin", "2024"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("`content/anpin/` is new"), "{}", said.err);
    assert!(said.err.contains("there is also `content/anping/`"), "{}", said.err);
}

#[test]
fn figures_come_with_their_place_in_the_file() {
    let project = Project::small();
    let said = project.run(&["extract", "--format", "ndjson", "content/anping/2023.md"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let text = project.read("content/anping/2023.md");
    let rows: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2, "{}", said.out);
    let row = rows[0].as_object().unwrap();
    let keys: Vec<&str> = row.keys().map(String::as_str).collect();
    let mut wanted = [
        "file",
        "start",
        "end",
        "line",
        "column",
        "raw",
        "value",
        "unit",
        "bound",
        "indicator",
        "indicator_code",
        "measure",
        "period",
        "status",
        "base",
        "county",
        "section",
        "sentence",
        "area",
        "rule",
        "confidence",
        "id",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    let span = row["start"].as_u64().unwrap() as usize..row["end"].as_u64().unwrap() as usize;
    assert_eq!(&text[span], "41.3万吨");
    assert_eq!((&row["raw"], &row["value"], &row["unit"]), (&"41.3万吨".into(), &"413000".into(), &"吨".into()));
    assert_eq!((&row["line"], &row["column"]), (&9.into(), &12.into()));
    assert_eq!((&row["county"], &row["section"]), (&"anping".into(), &"农业".into()));
    assert_eq!((&row["indicator"], &row["period"]), (&"粮食总产量".into(), &"2023".into()));
    assert_eq!(row["indicator_code"], "grain-output");
}

#[test]
fn a_file_that_cannot_be_decoded_is_named_and_costs_no_other() {
    let project = Project::small();
    std::fs::write(project.path("old.md"), b"caf\xe9 5%").unwrap();
    let said = project.run(&["extract", "--format", "ndjson", "old.md", "content/anping/2023.md"]);
    assert_eq!((said.code, said.out.lines().count()), (Some(1), 2), "{}", said.err);
    assert!(said.err.contains("from byte 3 on: it looks like WINDOWS-1252"), "{}", said.err);
    assert!(said.err.ends_with("\n1 error\n"), "{}", said.err);
}

#[test]
fn offsets_are_those_of_the_file_as_stored() {
    let project = Project::small();
    // "# 产量" and "粮食41.3万吨。" in GB18030, in which a Chinese character takes two bytes.
    let bytes = b"# \xb2\xfa\xc1\xbf\n\n\xc1\xb8\xca\xb341.3\xcd\xf2\xb6\xd6\xa1\xa3\n";
    std::fs::write(project.path("old.md"), bytes).unwrap();
    let said = project.run(&["extract", "--format", "ndjson", "old.md"]);
    let row: serde_json::Value = serde_json::from_str(said.out.trim()).unwrap();
    let span = row["start"].as_u64().unwrap() as usize..row["end"].as_u64().unwrap() as usize;
    assert_eq!(&bytes[span], b"41.3\xcd\xf2\xb6\xd6");
    assert_eq!((&row["raw"], &row["line"], &row["column"]), (&"41.3万吨".into(), &3.into(), &3.into()));
    assert!(said.err.contains("warning[file-encoding]: read as GB18030"), "{}", said.err);
}

#[test]
fn csv_and_ndjson_tell_the_same() {
    let project = Project::small();
    let csv = project.run(&["extract", "--format", "csv", "content/anping/2022.md", "content/anping/2023.md"]).out;
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("file,start,end,line,column,raw,value,unit,bound,indicator,"));
    let ids: Vec<&str> = lines.map(|line| line.rsplit(',').next().unwrap()).collect();
    let ndjson =
        project.run(&["extract", "--format", "ndjson", "content/anping/2022.md", "content/anping/2023.md"]).out;
    let wanted: Vec<String> = ndjson
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, wanted);
    assert_eq!(ids.len(), 4);
}

#[test]
fn a_site_adds_indicators_to_the_catalogue() {
    let project = Project::small();
    project.write(
        "content/anping/2024.md",
        "+++\ntitle = \"安坪县2024年工作报告\"\nperiod = \"2024\"\n+++\n\n2024年，竹编产值3.2亿元。\n",
    );
    let code = |project: &Project| {
        let said = project.run(&["extract", "--format", "ndjson", "content/anping/2024.md"]);
        serde_json::from_str::<serde_json::Value>(said.out.lines().next().unwrap()).unwrap()["indicator_code"].clone()
    };
    assert_eq!(code(&project), serde_json::Value::Null);
    project.write(
        "data/indicators.toml",
        "[[indicator]]\ncode = \"bamboo-weaving-output\"\ntopic = \"industry\"\n\
         name = { zh = \"竹编产值\", en = \"output of bamboo weaving\" }\nunit = \"元\"\nunit_en = \"CNY\"\n\
         kind = \"amount\"\ndirection = \"higher\"\naggregation = \"flow\"\ndecimals = 1\n\
         definition = { zh = \"竹编产品的产值\", en = \"Output of woven bamboo\" }\nsource = \"安坪县\"\n",
    );
    assert_eq!(code(&project), "bamboo-weaving-output", "{}", project.run(&["check"]).out);
}

#[test]
fn check_lists_names_that_the_catalogue_does_not_have() {
    let project = Project::small();
    project.write(
        "content/anping/2024.md",
        "+++\ntitle = \"安坪县2024年工作报告\"\nperiod = \"2024\"\n+++\n\n\
         2024年，县城空气优良率93.1%，竹编展厅12个。\n",
    );
    let said = project.run(&["check"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "a name is no fault: {}", said.err);
    assert!(said.err.starts_with("no faults\n\n3 names of figures not in the catalogue, 2 near"), "{}", said.err);
    assert!(said.err.contains("县城空气优良率 (content/anping/2024.md:6:"), "{}", said.err);
    assert!(said.err.contains("(good-air-days-share)") && !said.err.contains("竹编展厅"), "{}", said.err);
    let said = project.run(&["check", "--names", "-q"]);
    let names: Vec<&str> = said.out.lines().map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(names, ["name", "Total", "县城空气优良率", "竹编展厅"], "{}", said.out);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let project = Project::small();
    for args in [&["extract", "--format", "ndjson", "content/anping/2023.md"][..], &["completions", "bash"], &["check"]]
    {
        let mut child = project.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let said = child.wait_with_output().unwrap();
        assert_eq!(said.status.code(), Some(0), "{args:?}");
        assert!(!String::from_utf8_lossy(&said.stderr).contains("panicked"), "{args:?}");
    }
}

#[test]
fn completions_know_the_commands() {
    let project = Project::empty();
    for shell in ["bash", "zsh", "fish"] {
        let said = project.run(&["completions", shell]);
        assert_eq!(said.code, Some(0));
        assert!(said.out.contains("extract"), "{shell}");
    }
}
