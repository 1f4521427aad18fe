//! A site's own templates with faults in them, and what is said about each.

use countydash::diag::{Diagnostic, SourceFile};
use countydash::render::Templates;

/// The faults as `path:line:column: code: message (help)`.
fn told(faults: &[Diagnostic]) -> Vec<String> {
    let tell = |fault: &Diagnostic| {
        let place = fault.labels.first().map_or_else(String::new, |label| {
            let (line, column) = label.file.line_column(label.span.start);
            format!("{}:{line}:{column}: ", label.file.path)
        });
        let help = fault.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
        format!("{place}{}: {}{help}", fault.code, fault.message)
    };
    faults.iter().map(tell).collect()
}

fn compile(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<SourceFile> = files.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    told(&Templates::compile(&files).err().unwrap_or_default())
}

/// Paths and texts of a site's own templates, and how each of their faults is told.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn faults_are_in_the_files_of_the_site() {
    let table: &[Row<'_>] = &[
        (
            &[("templates/base.html", "{% extends \"home.html\" %}")],
            &["templates/base.html:1:13: template-cycle: templates lead back to "],
        ),
        (
            &[("templates/partials/figures.html", "{% component card(card) %}x{% endcomponent %}")],
            &["templates/partials/figures.html:1:1: template-reference: unknown component `"],
        ),
    ];
    for (files, expected) in table {
        let found = compile(files);
        assert!(!found.is_empty(), "{files:?}");
        for found in found {
            assert!(found.starts_with(expected[0]), "found    {found}\nexpected {}", expected[0]);
        }
    }
    // What a site's own template is called nearly, and what it may be called.
    let warned = |files: &[(&str, &str)]| -> Vec<String> {
        let files: Vec<SourceFile> = files.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
        Templates::unused(&files).iter().filter_map(|fault| Some(fault.file_path()?.to_string())).collect()
    };
    assert_eq!(warned(&[("templates/hom.html", "x")]), ["templates/hom.html"]);
    let named = [("templates/about2.html", "x"), ("templates/about.html", "{% include \"about2.html\" %}")];
    assert_eq!(warned(&named), [""; 0]);
    assert_eq!(warned(&[("templates/partials/figure.html", "{% component x() %}{% endcomponent %}")]), [""; 0]);
    assert_eq!(warned(&[("templates/partials/seal.html", "x")]), [""; 0]);
}

#[test]
fn faults_say_where_and_what() {
    let table: &[Row<'_>] = &[
        // A site that replaces one page and leaves the rest.
        (&[("templates/about.html", "{% extends \"base.html\" %}{% block main %}<h1>关于</h1>{% endblock %}")], &[]),
        (&[("templates/about.html", "甲\n乙{{ 1 + }}")], &["templates/about.html:2:9: template-syntax: "]),
        // Both of two broken files, not the first alone.
        (
            &[("templates/a.html", "{% if %}"), ("templates/b.html", "{{ x")],
            &["templates/a.html:1:7: template-syntax: ", "templates/b.html:1:4: template-syntax: "],
        ),
        (
            &[("templates/a.html", "{% extends \"bsae.html\" %}")],
            &[
                "templates/a.html:1:13: template-reference: there is no template `bsae.html` to extend (there is a template `base.html`)",
            ],
        ),
        (
            &[("templates/a.html", "<p>{{ x | shout }}</p>\n{{ <crad /> }}")],
            &[
                "templates/a.html:1:11: template-reference: unknown filter `shout`",
                "templates/a.html:2:4: template-reference: unknown component `crad`",
            ],
        ),
        // Faults of every stage at once, and none that only the others bring about.
        (
            &[
                ("templates/a.html", "{% if %}"),
                ("templates/b.html", "{% extends \"bsae.html\" %}"),
                ("templates/c.html", "{{ x | shout }}"),
                ("templates/d.html", "{% extends \"a.html\" %}{% block main %}{{ y | whisper }}{% endblock %}"),
            ],
            &[
                "templates/a.html:1:7: template-syntax: ",
                "templates/b.html:1:13: template-reference: there is no template `bsae.html`",
                "templates/c.html:1:8: template-reference: unknown filter `shout`",
                "templates/d.html:1:46: template-reference: unknown filter `whisper`",
            ],
        ),
        (
            &[("templates/a.html", "{% extends \"b.html\" %}"), ("templates/b.html", "{% extends \"a.html\" %}")],
            &["templates/a.html:1:13: template-cycle: templates lead back to `a.html`"],
        ),
    ];
    for (files, expected) in table {
        let found = compile(files);
        assert_eq!(found.len(), expected.len(), "{files:?}: {found:#?}");
        for (found, expected) in found.iter().zip(*expected) {
            assert!(found.starts_with(expected), "found    {found}\nexpected {expected}");
        }
    }
}
