//! Whole sites, built by the real program: what a build promises whatever the reports say.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/support.rs"]
mod support;

use std::fs;

use support::Project;

/// Builds, and says how when it fails.
fn build(project: &Project, args: &[&str]) -> String {
    let said = project.run(&[&["build"], args].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    said.err
}

#[test]
fn the_last_line_counts_what_was_built() {
    let project = Project::small();
    project.write("content/anping/2024.md", "+++\ntitle = \"安坪县2024年工作报告\"\ndraft = true\n+++\n\n正文。\n");
    project.write(
        "content/anping/2025.md",
        "+++\ntitle = \"安坪县2025年工作报告\"\npublish_at = \"2026-01-15\"\n+++\n\n正文。\n",
    );
    let said = build(&project, &["--clock", "2026-01-14"]);
    let last = said.lines().last().unwrap();
    let n_pages = project.tree("public").iter().filter(|(path, _)| path.ends_with(".html")).count();
    let reports = ["content/anping/2022.md", "content/anping/2023.md", "content/brook/2023.md"];
    let n_figures = project.run(&[&["extract", "--format", "ndjson"], &reports[..]].concat()).out.lines().count();
    assert!(n_figures >= 4, "{n_figures}");
    assert!(last.starts_with(&format!("{n_pages} pages, {n_figures} figures, ")), "{last}");
    assert!(last.contains(" 0 warnings, 2 reports held back (1 draft, 1 not yet due) in "), "{last}");
    assert!(last.ends_with(" s: public"), "{last}");

    let said = build(&project, &["--clock", "2026-01-15", "--drafts", "-q"]);
    assert_eq!(said, "", "quiet");
    assert!(project.path("public/anping/2024/index.html").exists());
    assert!(project.path("public/anping/2025/index.html").exists());
}

#[test]
fn the_same_bytes_whatever_the_threads_the_folder_and_the_settings_of_the_machine() {
    let project = Project::small();
    build(&project, &["-o", "one", "--jobs", "1"]);
    let one = project.tree("one");
    assert!(one.iter().any(|(path, _)| path == "anping/2023/index.html"));
    for threads in ["2", "8"] {
        let out = format!("out-{threads}");
        let said = project
            .command(&["build", "-o", &out])
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "zh_CN.UTF-8")
            .env("HOME", "/nonexistent")
            .env("SOURCE_DATE_EPOCH", "1700000000")
            .output()
            .unwrap();
        assert!(said.status.success());
        assert_eq!(project.tree(&out), one, "{threads} threads");
    }
    let elsewhere = Project::small();
    build(&elsewhere, &["-o", "one"]);
    assert_eq!(elsewhere.tree("one"), one, "another folder");
}

/// Written in another order, at another time, for nobody else to read, and built from elsewhere: the same bytes. With
/// `COUNTYDASH_OTHER`, another build of the program makes the same site too (`scripts/soak` names a release build).
#[cfg(unix)]
#[test]
fn the_same_bytes_whatever_the_disk_and_the_day() {
    let project = Project::small();
    project.write("content/anping/2023.en.md", "+++\ntitle = \"Anping 2023\"\n+++\n\nOutput rose 3.0%.\n");
    project.write("static/notes.txt", "notes");
    project.write("content/anping/land.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    build(&project, &["-o", "one", "--clock", "2030-01-01"]);
    let one = project.tree("one");

    let other = Project::empty();
    let sources = project.tree(".").into_iter().filter(|(path, _)| !path.starts_with("one/") && !path.starts_with('.'));
    for (n, (path, bytes)) in sources.collect::<Vec<_>>().into_iter().rev().enumerate() {
        other.write(&path, "");
        fs::write(other.path(&path), bytes).unwrap();
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(n as u64 * 86_400);
        fs::File::options().write(true).open(other.path(&path)).unwrap().set_modified(time).unwrap();
    }
    let this = env!("CARGO_BIN_EXE_countydash").to_owned();
    let programs = [Some(this), std::env::var("COUNTYDASH_OTHER").ok()];
    for (jobs, epoch) in [("1", "0"), ("2", "1700000000"), ("8", "4102444800")] {
        for program in programs.iter().flatten() {
            let said = std::process::Command::new("sh")
                .args(["-c", "umask 077 && exec \"$@\"", "sh", program, "build", "--no-cache", "--jobs", jobs])
                .current_dir(other.root())
                .env("SOURCE_DATE_EPOCH", epoch)
                .output()
                .unwrap();
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
            assert!(other.tree("public") == one, "{program} with {jobs} threads on the day of {epoch}");
        }
    }
}

#[test]
fn a_day_named_by_the_environment_is_today() {
    let project = Project::small();
    project.write("content/anping/2025.md", "+++\ntitle = \"2025\"\npublish_at = \"2026-01-15\"\n+++\n\n正文。\n");
    let build = |epoch: &str| {
        project
            .command(&["build", "-q"])
            .env("SOURCE_DATE_EPOCH", epoch)
            .env("TZ", "Pacific/Kiritimati")
            .output()
            .unwrap()
    };
    // The last second of the day before, and the first of the day, in UTC.
    for (epoch, is_there) in [("1768435199", false), ("1768435200", true), ("1768435199", false)] {
        assert!(build(epoch).status.success());
        assert_eq!(project.path("public/anping/2025/index.html").exists(), is_there, "{epoch}");
    }
    let said = build("tomorrow");
    assert_eq!(said.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said.stderr).contains("SOURCE_DATE_EPOCH is not a number of seconds"));
}

#[cfg(unix)]
#[test]
fn folders_of_others_are_refused_with_nothing_changed() {
    let project = Project::small();
    project.write("other/mine.txt", "mine");
    project.write("home/mine.txt", "mine");
    std::os::unix::fs::symlink("other", project.path("link")).unwrap();
    let before = project.tree(".");
    let table = [
        (".", "is the project"),
        ("..", "holds the project"),
        ("/", "is the root of the file system"),
        ("content", "is the project's `content` folder"),
        ("content/anping", "lies in the project's `content` folder"),
        ("templates/public", "lies in the project's `templates` folder"),
        ("site.toml", "is a file, and a site is a folder"),
        ("home", "is your home folder"),
        ("link", "is a link"),
        ("other", "holds files that countydash did not make: `mine.txt`"),
    ];
    for (output, reason) in table {
        let said = project.command(&["build", "-o", output]).env("HOME", project.path("home")).output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{output}: {err}");
        assert!(err.contains(reason), "{output}: {err}");
        assert_eq!(project.tree("."), before, "{output}");
    }
}

#[test]
fn a_date_is_shown_as_exactly_as_it_is_known() {
    let project = Project::small();
    let text = "\"\nlang = \"en\"\n+++\n\nRevenue rose to $5.2 million last year.\n";
    for (slug, date) in [("2014", "2014-10"), ("2012", "2012")] {
        let path = format!("content/brook/{slug}.md");
        project.write(&path, &format!("+++\ntitle = \"Budget message\"\ndate = \"{date}{text}"));
    }
    build(&project, &[]);
    for (slug, shown, date, year) in [("2014", "October 2014", "2014-10", 2013), ("2012", "2012", "2012", 2011)] {
        let page = fs::read_to_string(project.path(&format!("public/brook/{slug}/index.html"))).unwrap();
        assert!(page.contains(&format!("<time datetime=\"{date}\">{shown}</time>")), "{page}");
        assert!(page.contains(&format!("title=\"Revenue · {year}\"")), "{page}");
    }
}

#[test]
fn many_counties_stand_by_name_on_the_home_page() {
    let project = Project::empty();
    project.write("site.toml", "title = \"Counties\"\ndefault_language = \"en\"\n");
    let add = |n: usize| {
        let parent = if n == 40 { String::new() } else { format!("parent = \"City {}\"\n", n % 2) };
        let profile = format!("+++\nname = \"County {n}\"\nlang = \"en\"\n{parent}+++\n");
        project.write(&format!("content/c{n:02}/_index.md"), &profile);
        let report = "+++\ntitle = \"Report 2023\"\ndate = \"2024-01-10\"\nlang = \"en\"\n+++\n\nRevenue was $5.2 million in 2023.\n";
        project.write(&format!("content/c{n:02}/2023.md"), report);
    };
    (0..40).for_each(add);
    build(&project, &[]);
    let home = || fs::read_to_string(project.path("public/index.html")).unwrap();
    assert_eq!(home().matches("<article class=\"county\">").count(), 40);
    add(40);
    build(&project, &[]);
    let home = home();
    assert!(!home.contains("<article"), "{home}");
    let headings: Vec<&str> = home.split("<h3").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap()).collect();
    assert_eq!(headings, ["City 0", "City 1"]);
    let lists: Vec<_> = home.split("<ul class=\"places\">").skip(1).map(|list| list.matches("<li>").count()).collect();
    assert_eq!(lists[..2], [20, 20]);
    assert!(home.contains("<a href=\"c40/\">County 40</a>"), "{home}");
}

#[test]
fn a_build_with_faults_tells_them_all_and_leaves_the_old_site() {
    let project = Project::small();
    build(&project, &[]);
    let before = project.tree("public");
    project.write("content/anping/2024.md", "+++\ntitel = \"x\"\n+++\n");
    project.write("content/brook/2024.md", "+++\ntitle = \"x\"\ndate = \"2024-13-01\"\n+++\n");
    project.write("templates/report.html", "{% if %}");
    project.write("site.toml", "title = \"试验站\"\nbase_ulr = \"https://example.org/\"\n");
    let said = project.run(&["build"]);
    assert_eq!(said.code, Some(1));
    for place in
        ["content/anping/2024.md:2:1", "content/brook/2024.md:3:8", "templates/report.html:1:", "site.toml:2:1"]
    {
        assert!(said.err.contains(place), "{place}: {}", said.err);
    }
    assert_eq!(project.tree("public"), before);
    assert!(!project.path(".public.countydash").exists());
}

#[test]
fn warnings_stop_a_strict_build_only() {
    let project = Project::small();
    project.write(
        "content/brook/2024.md",
        "+++\ntitle = \"Brook County annual report 2024\"\n+++\n\n![A map](no-such-file.png)\n",
    );
    let said = build(&project, &[]);
    assert!(said.contains("no-such-file.png") && said.contains(", 1 warning in "), "{said}");
    let before = project.tree("public");
    let said = project.run(&["build", "--strict"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert_eq!(project.tree("public"), before);
    assert_eq!(project.run(&["check"]).code, Some(0));
    assert_eq!(project.run(&["check", "--strict"]).code, Some(1));
}

#[test]
fn findings_stop_a_strict_build_as_they_do_a_strict_check() {
    let project = Project::small();
    project.write(
        "content/anping/2024.md",
        "+++\ntitle = \"安坪县2024年年报\"\ndate = \"2025-01-15\"\n+++\n\n城镇失业率由3.2%降至3.6%。\n",
    );
    let said = build(&project, &[]);
    assert!(said.contains(", 0 warnings in "), "a plain build does not look for findings: {said}");
    let before = project.tree("public");
    let checked = project.run(&["check", "--strict"]);
    assert!(checked.code == Some(1) && checked.out.contains("warning[sign-against-verb]"), "{}", checked.out);
    let said = project.run(&["build", "--strict"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("warning[sign-against-verb]"), "{}", said.err);
    assert_eq!(project.tree("public"), before);
    let config = project.read("site.toml");
    project.write("site.toml", &format!("{config}\n[findings]\nsign-against-verb = \"off\"\n"));
    build(&project, &["--strict"]);
}

#[test]
fn two_pages_at_one_address_are_a_fault() {
    let project = Project::small();
    project.write("static/anping/2023/index.html", "mine");
    let said = project.run(&["build"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("error[page-address]"), "{}", said.err);
    assert!(said.err.contains("`static/anping/2023/index.html`"), "{}", said.err);
    assert!(!project.path("public").exists());
    assert_eq!(project.run(&["check"]).code, Some(1), "check finds what build would");
}

#[test]
fn own_templates_and_files_replace_the_built_in_ones() {
    let project = Project::small();
    project.write("templates/report.html", "<!doctype html><title>{{ title }}</title><p>own template</p>");
    project.write("static/site.css", "/* own style */");
    project.write("static/pictures/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write("static/.DS_Store", "leftover");
    project.write("static/.well-known/security.txt", "Contact: mailto:a@example.org");
    build(&project, &[]);
    assert!(project.read("public/anping/2023/index.html").contains("own template"));
    assert!(!project.read("public/anping/index.html").contains("own template"));
    assert_eq!(project.read("public/site.css"), "/* own style */");
    assert!(project.path("public/pictures/a.svg").exists());
    assert!(project.path("public/.well-known/security.txt").exists());
    assert!(!project.path("public/.DS_Store").exists());
}

#[test]
fn files_beside_a_report_are_published_beside_its_page() {
    let project = Project::small();
    project.write(
        "content/brook/2024/index.md",
        "+++\ntitle = \"Brook County annual report 2024\"\n+++\n\n![A map](map.svg)\n",
    );
    project.write("content/brook/2024/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write("content/brook/2024/notes.docx", "not shown, not published");
    build(&project, &["--strict"]);
    assert_eq!(project.read("public/brook/2024/map.svg"), project.read("content/brook/2024/map.svg"));
    assert!(!project.path("public/brook/2024/notes.docx").exists());
}

#[test]
fn links_stay_inside_whatever_folder_the_site_lies_in() {
    let project = Project::small();
    build(&project, &[]);
    let tree = project.tree("public");
    let is_file = |path: &str| tree.iter().any(|(file, _)| file == path);
    let mut n_links = 0;
    for (file, bytes) in tree.iter().filter(|(file, _)| file.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\""] {
            for link in html.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                if link.starts_with("https://") || link.starts_with('#') || link.starts_with("data:") {
                    continue;
                }
                assert!(!link.starts_with('/'), "{file}: {link} would leave a subfolder");
                let target = resolve(file, link.split(['#', '?']).next().unwrap());
                assert!(is_file(&target), "{file}: {link} leads to {target}, which is not there");
                n_links += 1;
            }
        }
    }
    assert!(n_links > 50, "{n_links} links");
}

/// The file below the root that `link` in `file` leads to.
fn resolve(file: &str, link: &str) -> String {
    let mut steps: Vec<&str> = file.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => assert!(steps.pop().is_some(), "{file}: {link} climbs over the root"),
            step => steps.push(step),
        }
    }
    let is_page = link.ends_with('/') || link.is_empty() || link.ends_with('.');
    if is_page {
        steps.push("index.html");
    }
    steps.join("/")
}

#[test]
fn only_its_own_folder_is_replaced() {
    let project = Project::small();
    project.write("mine/thesis.txt", "ten years of work");
    for (out, reason) in [
        ("mine", "holds files that countydash did not make: `thesis.txt`"),
        (".", "is the project"),
        ("..", "holds the project"),
        ("content", "is the project's `content` folder"),
        ("content/public", "lies in the project's `content` folder"),
        ("site.toml", "is a file, and a site is a folder"),
        ("/", "is the root of the file system"),
    ] {
        let said = project.run(&["build", "-o", out]);
        assert_eq!(said.code, Some(2), "{out}: {}", said.err);
        assert!(said.err.contains(reason), "{out}: {}", said.err);
        assert!(said.err.contains("help: "), "{out}: {}", said.err);
    }
    assert_eq!(project.read("mine/thesis.txt"), "ten years of work");
    assert_eq!(project.read("site.toml"), "title = \"试验站\"\n");

    build(&project, &[]);
    project.write("public/CNAME", "example.org");
    let said = project.run(&["build"]);
    assert!(said.err.contains("did not make: `CNAME`"), "{}", said.err);
    assert_eq!(project.read("public/CNAME"), "example.org");
}

#[test]
fn settings_and_root_may_lie_anywhere() {
    let project = Project::small();
    fs::rename(project.path("site.toml"), project.path("other.toml")).unwrap();
    assert_eq!(project.run(&["build"]).code, Some(2));
    build(&project, &["--config", "other.toml"]);
    let caller = Project::empty();
    let root = project.root().to_str().unwrap();
    let config = project.path("other.toml");
    build(&caller, &["--root", root, "--config", config.to_str().unwrap(), "-o", "out"]);
    assert_eq!(caller.tree("out"), project.tree("public"));
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::small();
    project.write("locked/.keep", "");
    fs::set_permissions(project.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    // Nobody refuses root.
    if fs::write(project.path("locked/x"), "").is_err() {
        let said = project.run(&["build", "-o", "locked/public"]);
        assert_eq!(said.code, Some(2));
        assert!(said.err.contains("cannot create") && said.err.contains("locked"), "{}", said.err);
    }
    fs::set_permissions(project.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// The demo's reports are ours to word, so a rule of reading that changes them is seen here, not by the next reader.
#[test]
fn the_demo_site_builds_without_a_fault() {
    let project = Project::small();
    let root = env!("CARGO_MANIFEST_DIR");
    let said = build(&project, &["--root", root, "--output-dir", project.path("demo").to_str().unwrap()]);
    assert!(said.contains(" 0 warnings"), "{said}");
}

#[test]
fn a_translation_takes_the_place_of_its_text_in_its_language() {
    let project = Project::small();
    project.write("site.toml", "title = \"试验站\"\ndefault_language = \"zh\"\n\n[languages.en]\ntitle = \"Trial\"\n");
    project.write(
        "content/anping/2023.en.md",
        "+++\ntitle = \"Anping County: work report for 2023\"\n+++\n\n## Farming\n\nGrain output was 413,000 tonnes.\n",
    );
    project.write(
        "content/anping/_index.en.md",
        "+++\ntitle = \"Anping\"\nparent = \"Shu City\"\n+++\n\nA county on paper.\n",
    );
    let untranslated = Project::small();
    let counted = |said: String| said.lines().last().unwrap().split(", ").nth(1).unwrap().to_owned();
    assert_eq!(counted(build(&project, &[])), counted(build(&untranslated, &[])), "figures count once");

    let id = |page: &str, raw: &str| {
        let (before, _) = page.split_once(&format!(">{raw}</a>")).unwrap_or_else(|| panic!("{raw} is not marked"));
        let (_, tag) = before.rsplit_once("<a class=\"fig").unwrap();
        tag.split('"').nth(2).unwrap().to_owned()
    };
    let (chinese, english) =
        (project.read("public/anping/2023/index.html"), project.read("public/en/anping/2023/index.html"));
    assert!(chinese.contains("粮食总产量") && !chinese.contains("Farming"));
    assert!(english.contains("<h1>Anping County: work report for 2023</h1>") && english.contains(">Farming</h2>"));
    assert!(!english.contains("has no translation"), "it needs no remark");
    assert_eq!(id(&english, "413,000 tonnes"), id(&chinese, "41.3万吨"), "one figure has one place");
    // What the translation leaves out is still led to.
    assert!(english.contains(&format!("<span id=\"{}\"></span>", id(&chinese, "3.0%"))));

    let series = project.read("public/en/anping/indicators/grain-output/index.html");
    assert!(series.contains("Grain output was 413,000 tonnes"), "the sentence is the translation's");
    let county = project.read("public/en/anping/index.html");
    assert!(county.contains("A county on paper.") && county.contains("<span>Shu City</span>"));

    // Beside no text it is one itself; in the language of its text it is a mistake.
    fs::rename(project.path("content/anping/2023.en.md"), project.path("content/anping/2024.en.md")).unwrap();
    build(&project, &[]);
    assert!(project.path("public/anping/2024/index.html").exists());
    project.write("content/anping/2022.zh.md", "+++\ntitle = \"译本\"\n+++\n\n译文。\n");
    let said = project.run(&["build"]);
    assert!(said.err.contains("translation-language"), "{}", said.err);
}

#[test]
fn one_county_has_nobody_to_be_compared_with() {
    let project = Project::small();
    fs::remove_dir_all(project.path("content/brook")).unwrap();
    build(&project, &[]);
    assert!(!project.path("public/compare").exists());
    assert!(!project.read("public/index.html").contains("compare/"), "nothing leads there");
    assert!(project.read("public/index.html").contains("安坪县"), "the home page is its dashboard");
}

#[test]
fn two_values_of_one_report_are_told_beside_each_other_and_revise_nothing() {
    let project = Project::small();
    let text = "+++\ntitle = \"双坪县2023年报告\"\ndate = \"2024-01-20\"\nperiod = \"2023\"\n+++\n\n\
                全年粮食产量43.1万吨。\n\n全县粮食产量41.3万吨。\n\n2023年茶叶产值比2019年增长41%。\n";
    project.write("content/shuangping/2023.md", text);
    build(&project, &[]);
    let page = |path: &str| project.read(path);
    for path in ["public/shuangping/index.html", "public/shuangping/indicators/grain-output/index.html"] {
        assert!(page(path).contains("报告另有41.3万吨"), "{path}");
    }
    assert!(!page("public/changes/index.html").contains("双坪县</a></td>"));
    assert!(!page("public/api/v1/changes.json").contains("shuangping"));
    // Growth on another year than the one before says on which.
    assert!(page("public/shuangping/2023/index.html").contains("<span class=\"muted\">比2019年</span>"));
}
