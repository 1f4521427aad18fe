//! Where links and pictures lead on the built site, and what stands at former addresses.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/support.rs"]
mod support;

use support::Project;

fn build(project: &Project, args: &[&str]) {
    let said = project.run(&[&["build", "--strict"], args].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
}

#[test]
fn pictures_and_attachments_in_html_are_published() {
    let project = Project::small();
    project.write(
        "content/anping/2024/index.md",
        "+++\ntitle = \"安坪县2024年工作报告\"\ndate = \"2025-01-15\"\n+++\n\n<p>图 <img src=\"p.png\" alt=\"桥\"></p>\n\n\
         <p align=\"center\"><img src=\"q.png\" alt=\"路\"></p>\n\n<a href=\"a.docx\">附件</a>\n\n\
         <table><tr><td>甲</td><td>乙</td></tr><tr><td><img src='../r s.png' alt='田'></td><td>丙</td></tr></table>\n",
    );
    for file in ["2024/p.png", "2024/q.png", "2024/a.docx", "r s.png"] {
        project.write(&format!("content/anping/{file}"), "a file");
    }
    build(&project, &[]);
    let page = project.read("public/anping/2024/index.html");
    for (shown, file) in [
        ("src=\"p.png\"", "p.png"),
        ("src=\"q.png\"", "q.png"),
        ("href=\"a.docx\"", "a.docx"),
        ("src=\"files/content/anping/r%20s.png\"", "files/content/anping/r s.png"),
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
        assert_eq!(project.read(&format!("public/anping/2024/{file}")), "a file");
    }
}

#[test]
fn links_from_the_root_are_relative_in_every_edition() {
    let project = Project::small();
    project.write(
        "site.toml",
        "title = \"试验站\"\nbase_url = \"https://example.org/sub/\"\n[languages.en]\ntitle = \"Trial\"\n",
    );
    project.write("static/q.png", "a picture");
    project.write(
        "content/anping/2024.md",
        "+++\ntitle = \"安坪县2024年工作报告\"\ndate = \"2025-01-15\"\n+++\n\n\
         [溪](/brook/) ![图](/q.png) [表](/data/observations.csv) <a href=\"/anping/2023/#s\">去年</a>\n",
    );
    build(&project, &[]);
    for (page, root) in [("anping/2024", "../../"), ("en/anping/2024", "../../../")] {
        let html = project.read(&format!("public/{page}/index.html"));
        for shown in [
            "href=\"../../brook/\"".to_owned(),
            "href=\"../../anping/2023/#s\"".to_owned(),
            format!("src=\"{root}q.png\""),
            format!("href=\"{root}data/observations.csv\""),
        ] {
            assert!(html.contains(&shown), "{page}: {shown}");
        }
    }
}

#[test]
fn the_text_of_the_only_county_has_its_links_on_the_home_page_too() {
    let project = Project::empty();
    project.write("site.toml", "title = \"试验站\"\n");
    let text = "+++\ntitle = \"安坪县\"\nname = \"安坪县\"\n+++\n\n![桥](桥.png) [年报](2023.md)\n";
    project.write("content/anping/_index.md", text);
    project.write("content/anping/2023.md", "# 安坪县2023年年报\n");
    project.write("content/anping/桥.png", "a picture");
    build(&project, &[]);
    let home = project.read("public/index.html");
    assert!(home.contains("src=\"anping/桥.png\"") && home.contains("href=\"anping/../anping/2023/\""), "{home}");
    assert!(project.read("public/anping/index.html").contains("src=\"桥.png\""));
}

#[test]
fn former_addresses_lead_to_the_report() {
    let project = Project::small();
    project.write("site.toml", "title = \"试验站\"\n[languages.en]\ntitle = \"Trial\"\n");
    let report = |aliases: &str| {
        format!(
            "+++\ntitle = \"安坪县2024年工作报告\"\nslug = \"new\"\ndate = \"2025-01-15\"\n{aliases}+++\n\n正文。\n"
        )
    };
    project.write("content/anping/2024.md", &report("aliases = [\"/jia/2024/\", \"/old.html\"]\n"));
    build(&project, &[]);
    for (file, to) in [
        ("jia/2024/index.html", "../../anping/new/"),
        ("old.html", "anping/new/"),
        ("en/jia/2024/index.html", "../../anping/new/"),
    ] {
        let html = project.read(&format!("public/{file}"));
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{to}\">")), "{file}: {html}");
        assert!(html.contains(&format!("content=\"0; url={to}\"")) && !html.contains("<script"), "{file}: {html}");
    }
    // They are files of the site like any other: they stay, and go with their line.
    build(&project, &[]);
    assert!(project.path("public/old.html").exists());
    project.write("content/anping/2024.md", &report(""));
    build(&project, &[]);
    assert!(!project.path("public/old.html").exists() && !project.path("public/jia").exists());
}
