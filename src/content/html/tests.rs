//! Markdown and figures in, HTML out.

use proptest::prelude::*;

use crate::content::{Mark, Place, SectionHtml, parse};
use crate::diag::{SourceFile, Span};
use crate::model::Lang;

/// Reads `text`, where `{…}` stands around figures, and writes its HTML.
fn html(text: &str) -> Vec<SectionHtml> {
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '{' => open = plain.len(),
            '}' => marks.push(mark(marks.len(), open, plain.len())),
            c => plain.push(c),
        }
    }
    let (document, _) = parse(SourceFile::new("a.md", plain), "a", "a", Lang::Zh);
    document.to_html(&marks, Place::REPORT)
}

fn mark(n: usize, start: usize, end: usize) -> Mark {
    Mark {
        span: Span::new(start, end),
        id: format!("f-{n}").into(),
        title: "t".into(),
        href: Some("h".into()),
        class: "actual",
    }
}

/// `a1` and `span1` for the marks, to keep the tables below readable.
fn brief(html: &str) -> String {
    let mut html = html.replace(" class=\"fig actual\"", "").replace(" title=\"t\"", "").replace(" href=\"h\"", "");
    for n in 0..9 {
        html = html.replace(&format!(" id=\"f-{n}\""), &n.to_string());
    }
    html
}

#[test]
fn links_from_the_root_lead_to_pages_of_the_language_and_to_files_of_all() {
    let text = "[a](/about/) [b](/q.png) [c](/en/about/) [d](/gdp#x) [e](/)";
    let (document, _) = parse(SourceFile::new("a.md", text), "a", "a", Lang::Zh);
    let place = Place { root: "../../../", home: "../../", own: "" };
    let html = &document.to_html(&[], place)[0].body;
    for href in ["../../about/", "../../../q.png", "../../../en/about/", "../../gdp#x", "../../"] {
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}: {html}");
    }
}

#[test]
fn joins_chinese_lines() {
    let table = [
        ("增长\n平稳", "<p>增长平稳</p>"),
        ("增长，\n**平稳**", "<p>增长，<strong>平稳</strong></p>"),
        ("全年\n{215}亿元", "<p>全年<a0>215</a>亿元</p>"),
        ("two\nlines", "<p>two\nlines</p>"),
    ];
    for (text, expected) in table {
        assert_eq!(brief(&html(text)[0].body).trim_end(), expected, "{text}");
    }
}

#[test]
fn marks_figures() {
    let table = [
        ("增长{8.2%}。", "<p>增长<a0>8.2%</a>。</p>"),
        ("增长**{8.2%}**高于", "<p>增长<strong><a0>8.2%</a></strong>高于</p>"),
        ("增长{**8.2**%}高", "<p>增长<a0><strong>8.2</strong>%</a>高</p>"),
        ("增长**{8.2**%}高", "<p>增长<a0><strong>8.2</strong>%</a>高</p>"),
        ("**增长{8.2**%}高", "<p><strong>增长<a0>8.2</a></strong><a>%</a>高</p>"),
        ("增{长**8%}**高", "<p>增<a0>长<strong>8%</strong></a>高</p>"),
        ("[增长{8.2%}](b/)", "<p><a href=\"b/\">增长<span0>8.2%</span></a></p>"),
        ("[增长{8](b/).2%}", "<p><a href=\"b/\">增长<span0>8</span></a><a>.2%</a></p>"),
        ("{8}和{9}", "<p><a0>8</a>和<a1>9</a></p>"),
        ("{5&nbsp;t}", "<p><a0>5\u{a0}t</a></p>"),
        ("`{7%}`", "<p><code><a0>7%</a></code></p>"),
        ("{12\n34}", "<p><a0>12\n34</a></p>"),
        ("H<sub>{2}</sub>O", "<p>H<sub><a0>2</a></sub>O</p>"),
        ("{2<sub>3</sub>}", "<p><a0>2</a><sub><a>3</a></sub></p>"),
        ("- {1}\n- b", "<ul>\n<li><a0>1</a></li>\n<li>b</li>\n</ul>"),
        ("<p>{1}</p>", "<p><a0>1</a></p>"),
        ("<details>{1}</details>", "<span0></span>1"),
    ];
    for (text, want) in table {
        let found = html(&format!("# T\n\n{text}"));
        assert_eq!(brief(found[0].body.trim_end()), want, "{text}");
    }
    let found = html("# T\n\n## 增{1}\n\nx");
    assert_eq!(found[1].heading.as_deref().map(brief).as_deref(), Some("增<a0>1</a>"));
}

#[test]
fn figures_that_share_bytes_keep_their_ids() {
    let (document, _) = parse(SourceFile::new("a.md", "# T\n\n增8%"), "a", "a", Lang::Zh);
    let found = document.to_html(&[mark(0, 8, 10), mark(1, 8, 10)], Place::REPORT);
    assert_eq!(brief(&found[0].body), "<p><span1></span>增<a0>8%</a></p>\n");
}

#[test]
fn code_at_the_first_byte_holds_its_mark() {
    let (document, _) = parse(SourceFile::new("a.md", "`\n8%`"), "a", "a", Lang::Zh);
    let found = document.to_html(&[mark(0, 0, 1)], Place::REPORT);
    assert_eq!(brief(&found[0].body), "<p><code><a0> 8%</a></code></p>\n");
}

#[test]
fn writes_valid_html() {
    let table = [
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "[a](javascript:x) [b](https://x.org \"t\")",
            "<p>a <a href=\"https://x.org\" title=\"t\" rel=\"noopener\">b</a></p>",
        ),
        ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\" rel=\"noopener\">a@b.cn</a></p>"),
        ("![甲*乙*](b.png)", "<p><img src=\"b.png\" loading=\"lazy\" alt=\"甲乙\"></p>"),
        ("![甲](https://x.org/b.png)", "<p><a href=\"https://x.org/b.png\" rel=\"noopener\">甲</a></p>"),
        ("> # 引\n> 文", "<blockquote>\n<p><strong>引</strong></p>\n<p>文</p>\n</blockquote>"),
        ("<b>a <i>b</b> c", "<p><b>a <i>b</i></b> c</p>"),
        ("**<b>a** b</b>", "<p><strong><b>a</b></strong> b</p>"),
        ("<p>图 <img src=\"b.png\" alt=甲></p>", "<p>图 <img loading=\"lazy\" src=\"b.png\" alt=\"甲\"></p>"),
        ("<p align=center><img src=b.png></p>", "<p><img loading=\"lazy\" alt=\"\" src=\"b.png\"></p>"),
        ("<img src=b.png alt=甲>", "<img loading=\"lazy\" src=\"b.png\" alt=\"甲\">"),
        ("a<img src=https://x.org/b.png alt=甲>", "<p>a<a href=\"https://x.org/b.png\" rel=\"noopener\">甲</a></p>"),
        (
            "<div><img src=https://x.org/b.png></div>",
            "<div><a href=\"https://x.org/b.png\" rel=\"noopener\">↗</a></div>",
        ),
        ("[a](/b/)<a href=/c/>c</a>", "<p><a href=\"../../b/\">a</a><a href=\"../../c/\" rel=\"noopener\">c</a></p>"),
        ("x <script>alert(1)</script> y<img src=x onerror=y>", "<p>x  y<img loading=\"lazy\" alt=\"\" src=\"x\"></p>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("a\u{1}b\u{fffe}c", "<p>abc</p>"),
        ("a\0b&#0;c\u{fffd}", "<p>abc</p>"),
        ("[a [b](c) d](e)", "<p>[a <a href=\"c\">b</a> d](e)</p>"),
        (
            "|甲|乙|\n|:-|-:|\n|a|1|\n",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"表格\"><table>\n<thead><tr><th scope=\"col\">甲</th><th scope=\"col\" class=\"ta-r\">乙</th></tr></thead>\n<tbody>\n<tr><td>a</td><td class=\"ta-r\">1</td></tr>\n</tbody></table></div>",
        ),
    ];
    for (text, want) in table {
        let found = html(&format!("# T\n\n{text}"));
        assert_eq!(found[0].body.trim_end(), want, "{text}");
    }
}

#[test]
fn tables_in_html() {
    let table = [
        (
            "<table style=\"x\"><tr><th rowspan=2 onclick=x>甲</th><th colspan=2 style='color:red;text-align: center'>乙</th></tr>\
             <tr><td></td><td align=right>丙</td></tr><tr><th>a</th><td align=\"right\">{1}</td><td><b>{2}</b><script>x</script></td></tr></table>",
            "<table>\n<thead><tr><th scope=\"col\" rowspan=\"2\">甲</th><th scope=\"colgroup\" colspan=\"2\" class=\"ta-c\">乙</th></tr>\
             <tr><td></td><th scope=\"col\" class=\"ta-r\">丙</th></tr></thead>\n<tbody>\n\
             <tr><th scope=\"row\">a</th><td class=\"ta-r\"><a0>1</a></td><td><b><a1>2</a></b></td></tr>\n</tbody></table></div>",
        ),
        (
            "<table><tr><td><a href=\"javascript:x\">甲乙丙</a><td>&lt;b&gt;</table>",
            "<table>\n<thead><tr><th scope=\"col\">甲乙丙</th><th scope=\"col\">&lt;b&gt;</th></tr></thead>\n<tbody>\n</tbody></table></div>",
        ),
    ];
    for (text, want) in table {
        let found = html(&format!("# T\n\n{text}"));
        let body = brief(found[0].body.trim_end());
        let body = body.strip_prefix("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"表格\">");
        assert_eq!(body, Some(want), "{text}");
    }
}

#[test]
fn footnotes_lead_there_and_back() {
    let found = html("# 全年主要指标\n\n甲a[^x] b[^y] c[^x]\n\n[^y]: Y {5%}\n[^x]: X\n[^z]: Z");
    assert_eq!(
        brief(&found[0].body),
        "<p>甲a<sup><a class=\"fn\" id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup><a class=\"fn\" id=\"fnref-2\" href=\"#fn-2\" role=\"doc-noteref\">2</a></sup> \
         c<sup><a class=\"fn\" id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n\
         <li id=\"fn-1\"><p>X <a class=\"fn-back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"回到正文 1-1\">↩</a> \
         <a class=\"fn-back\" href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"回到正文 1-2\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>Y <a0>5%</a> <a class=\"fn-back\" href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"回到正文 2-1\">↩</a></p></li>\n\
         <li id=\"fn-3\"><p>Z</p></li>\n</ol>\n</div>\n"
    );
}

#[test]
fn headings_are_one_level_apart() {
    let found = html("# T\n\n### 甲\n\n##### 乙\n\n## 丙\n");
    let levels: Vec<u8> = found.iter().map(|section| section.level).collect();
    assert_eq!(levels, [2, 2, 3, 2]);
}

/// Every tag is closed in order, no link stands in a link, every id is there once.
fn check_well_formed(html: &str) {
    const VOID: [&str; 4] = ["br", "hr", "img", "col"];
    let (mut open, mut ids) = (Vec::new(), std::collections::BTreeSet::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else {
            let name = tag.split(' ').next().expect("split gives one at least");
            assert!(name != "a" || !open.contains(&"a"), "a link in a link: {html}");
            if !VOID.contains(&name) {
                open.push(name);
            }
            if let Some(id) = tag.split(" id=\"").nth(1).and_then(|id| id.split('"').next()) {
                assert!(ids.insert(id.to_owned()), "{id} twice: {html}");
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}: {html}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the markup and wherever the figures, the HTML is well-formed and holds every figure's id once.
    #[test]
    fn is_well_formed(
        parts in prop::collection::vec(prop::sample::select(vec![
            "**", "*", "_", "增长", "8.2%", "（", "）", "“", " ", "\n", "\n\n", "[", "](b)", "![", "`", "~~", "<b>", "</b>", "<a href=x>",
            "</a>", "<i>", "[^1]", "\n\n[^1]: ", "\n- ", "\n> ", "\n# ", "31\n", "工业\n", "一、", "（二）", "|", "\n|-|-|\n", "&amp;", "\\", "<br>", "<script>", "    ",
            "\n<div>\n", "1. ", "a", "\n\n<table>", "</table>", "<tr>", "<td>", "<th colspan=2 rowspan=3>", "<td x=\"", "<caption>", "<!--",
        ]), 0..40),
        cuts in prop::collection::vec((0_usize..200, 1_usize..9), 0..6),
    ) {
        let text: String = parts.concat();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let marks: Vec<Mark> = cuts
            .iter()
            .filter_map(|&(start, len)| Some((*ends.get(start)?, *ends.get(start + len)?)))
            .enumerate()
            .map(|(n, (start, end))| mark(n, start, end))
            .collect();
        let (document, _) = parse(SourceFile::new("a.md", text.as_str()), "a", "a", Lang::Zh);
        let sections = document.to_html(&marks, Place::REPORT);
        prop_assert_eq!(sections.len(), document.sections.len());
        let all: String = sections.iter().map(|section| section.heading.clone().unwrap_or_default() + &section.body).collect();
        check_well_formed(&all);
        for section in &document.sections {
            for block in &section.blocks {
                if let crate::content::Block::Paragraph(text_of) = block {
                    let span = text_of.whole();
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                }
            }
        }
    }
}

#[test]
fn the_mark_of_a_row_under_a_number_heads_nothing() {
    let table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n";
    let cases = [
        // text, sections
        ("31\n# 工业\n\n", 1),
        ("31\n\n# 工业\n\n- 一项\n\n", 1),
        // The number of a page, and a heading below it.
        ("31\n## 工业\n\n", 2),
        ("第31页\n# 工业\n\n", 2),
        ("31\n\n---\n\n# 工业\n\n", 2),
        ("> 31\n\n# 工业\n\n", 2),
        ("31\n# Output\n\n", 2),
    ];
    for (text, expected) in cases {
        let found = html(&format!("{text}{table}"));
        assert_eq!(found.len(), expected, "{text:?}");
    }
}
