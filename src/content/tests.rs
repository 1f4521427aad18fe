//! Files in, documents out.

use super::*;

/// Reads `text` as a report and prints what stands in it, one block a line.
fn outline(text: &str) -> String {
    let (document, diagnostics) = parse(SourceFile::new("a.md", text), "liling", "a", Lang::Zh);
    assert_eq!(diagnostics, [], "{text}");
    let mut out = String::new();
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            check_spans(heading, text);
            out += &format!("{} {} #{}\n", "#".repeat(section.level.into()), heading.as_str(), section.anchor);
        }
        for block in &section.blocks {
            match block {
                Block::Paragraph(text_of) => {
                    check_spans(text_of, text);
                    out += &format!("p {}\n", text_of.as_str().replace('\n', "⏎"));
                }
                Block::Item { depth, text: text_of } => {
                    check_spans(text_of, text);
                    out += &format!("{}- {}\n", "  ".repeat((*depth).into()), text_of.as_str().replace('\n', "⏎"));
                }
                Block::Table(table) => {
                    for row in std::iter::once(&table.header).chain(&table.rows) {
                        row.iter().for_each(|cell| check_spans(cell, text));
                        out += &format!("| {}\n", row.iter().map(Text::as_str).collect::<Vec<_>>().join(" | "));
                    }
                    out += &table.caption.map_or(String::new(), |at| format!("caption {at}\n"));
                }
                Block::Other => out += "other\n",
            }
        }
    }
    out
}

/// A character that is not resolved from an entity or escape stands in the file where its span says.
fn check_spans(text: &Text, source: &str) {
    for (at, c) in text.as_str().char_indices() {
        let span = text.span(at, at + c.len_utf8());
        let written = &source[span.range()];
        let is_resolved = written.starts_with(['&', '\\', '<', ' ', '\n', '\r']);
        assert!(is_resolved || written.starts_with(c), "{c:?} is {written:?} in {source:?}");
    }
}

#[test]
fn blocks() {
    let table = [
        ("# 标题\n\n增长**8.2%**高于\n全省。", "p 增长8.2%高于⏎全省。\n"),
        ("# 标题\n\n## 一、经济\n\n正文  \n下一行", "## 一、经济 #s-一-经济\np 正文⏎下一行\n"),
        ("# T\n\n## A\n\n## A\n\n## A 2\n\n## A", "## A #s-a\n## A #s-a-2\n## A 2 #s-a-2-2\n## A #s-a-3\n"),
        ("# T\n\n- a\n  - b\n\n  c\n- d", "- a\n  - b\np c\n- d\n"),
        ("# T\n\n> ### 引\n> 文", "p 引\np 文\n"),
        ("# T\n\n8~10万吨,15~20%和~~9%~~`7%`", "p 8~10万吨,15~20%和7%\n"),
        ("# T\n\n表1 主要指标\n\n|a|b|\n|-|-:|\n|**1**|`2`|\n", "p 表1 主要指标\n| a | b\n| 1 | 2\ncaption 0\n"),
        ("# T\n\nx[^1] ![甲](b.png)\n\n[^1]: 注5%", "p x \np 注5%\n"),
        ("# T\n\n<table>\n<tr><td>1</td></tr>\n</table>\n\n```\n8%\n```\n", "other\nother\n"),
        ("# T\n\n产值12.3<sup>1</sup>亿元,面积5km<sup>2</sup>", "p 产值12.3亿元,面积5km2\n"),
        ("# T\n\n    增长**8%**,\n    收入5%。\n\n    下段`a`\n", "p 增长8%,⏎收入5%。\np 下段a\n"),
        ("# T\n\n- a\n\n      b **c**\n", "- a\np b c\n"),
        ("# T\n\n>     甲\n>     乙\n", "p 甲\np 乙\n"),
        ("# T\n\na&nbsp;b&lt;c\\*<br>d <sub>2</sub>", "p a\u{a0}b<c*⏎d 2\n"),
    ];
    for (text, want) in table {
        assert_eq!(outline(text), want, "{text}");
    }
}

#[test]
fn front_matter_as_editors_save_it() {
    let table = [
        "\u{feff}+++\r\ntitle = \"年报\"\r\n+++\r\n\r\n增长**8%**,\r\n收入5%。\r\n",
        "\n---\ntitle: 年报\n---\n增长8%,\n收入5%。",
        "\u{feff}# 年报\r\n\r\n增长8%,\r\n收入5%。",
        "+++\ntitle = \"年报\"\n+++\n# 年报\n\n增长8%,\n收入5%。",
    ];
    for text in table {
        assert_eq!(outline(text), "p 增长8%,⏎收入5%。\n", "{text:?}");
        let (document, _) = parse(SourceFile::new("a.md", text), "liling", "a", Lang::En);
        assert_eq!((document.meta.title.as_str(), document.lang), ("年报", Lang::Zh), "{text:?}");
    }
}

#[test]
fn emphasis_beside_chinese() {
    let table = [
        ("增长**8.2%**高于", "增长8.2%高于"),
        ("中文**“引号”**中文", "中文“引号”中文"),
        ("**增长8.2%**，高于", "增长8.2%，高于"),
        ("**（一）**工业", "（一）工业"),
        ("**《纲要》**和*《规划》*的", "《纲要》和《规划》的"),
        ("中文**（一）**中文**重点**中文", "中文（一）中文重点中文"),
        ("***8.2%***高于", "8.2%高于"),
        ("增长**A(*8.2%*)**高于", "增长A(8.2%)高于"),
        ("共2*3*4个", "共2*3*4个"),
        ("2*3*4", "2*3*4"),
        ("2*3 和**未闭合", "2*3 和**未闭合"),
        (r"中文\*\*8.2%\*\*高于", "中文**8.2%**高于"),
        ("中文 ** 8.2% ** 高于", "中文 ** 8.2% ** 高于"),
        ("见[**8.2%**](a.md)**高**", "见8.2%高"),
        ("`**8.2%**`高**8%**于", "**8.2%**高8%于"),
        ("产值__8.2%__高于", "产值__8.2%__高于"),
    ];
    for (text, want) in table {
        assert_eq!(outline(&format!("# T\n\n{text}")), format!("p {want}\n"), "{text}");
    }
}

#[test]
fn tables_in_html() {
    let table = [
        (
            "merged cells stand in every place that they take",
            "<table border=1><tr><th rowspan=\"2\">指标</th><th colspan='2'>2022年</th></tr>\n<tr><td>总量</td><td>增长%</td></tr>\n\
             <tr><td>粮食</td><td>22&nbsp;.8</td><td><b>0.9</b></td></tr></table>\n",
            "| 指标 | 2022年 | 2022年\n| 指标 | 总量 | 增长%\n| 粮食 | 22\u{a0}.8 | 0.9\n",
        ),
        (
            "as Word writes it, with blank lines and text around it",
            "前文。\n<div align=center>\n<table class=MsoNormalTable\n style='width:9pt'>\n <thead>\n\n  <tr>\n   <td><p class=MsoNormal>指\n   标<o:p></o:p></p></td>\n\n\
             \x20    <td>unit\n  name</td>\n  </tr>\n </thead>\n <tr><td>甲<br/>乙</td><td><!-- x -->1<sup>①</sup><td></tr>\n</table>\n</div>\n注：后文\n\n尾",
            "p 前文。\n| 指标 | unit name\n| 甲\n乙 | 1 | \np 注：后文\np 尾\n",
        ),
        (
            "what names a table stands before it",
            "<table><caption>表1 产值</caption><tr><td colspan=2>单位：亿元</td></tr><tr><td>a</td><td>b</td></tr></table>",
            "p 表1 产值\np 单位：亿元\n| a | b\ncaption 1\n",
        ),
        ("text right behind it", "<table><tr><td>a<td>b</table>\n增长8%。\n下文", "| a | b\np 增长8%。⏎下文\n"),
        ("two in one block", "<table><tr><td>a<td>b</table><p></p><table><tr><td>c<td>d</table>", "| a | b\n| c | d\n"),
        (
            "in a list, closed beyond it",
            "- 甲\n\n  <table><tr><td>a<td>b\n\n<tr><td>1<td>2</table>\n\n尾",
            "- 甲\n| a | b\n| 1 | 2\np 尾\n",
        ),
        ("not closed", "<table><tr><td>a<td>b\n\n尾", "other\np 尾\n"),
        ("layout", "<table><tr><td><table><tr><td>a<td>b</table></table>", "other\n"),
        ("in a quotation", "> <table><tr><td>a<td>b</table>", "other\n"),
    ];
    for (why, text, want) in table {
        assert_eq!(outline(&format!("# T\n\n{text}")), want, "{why}");
    }
}

#[test]
fn text_in_html() {
    let table = [
        (
            "paragraphs, headings and lists",
            "<p>产值<b>8.2</b>亿元，<span style=\"x\">增长</span>5&nbsp;%。</p><h2>民生</h2>\n<ul><li>甲</li>\n<li><p>乙</p></li></ul><p>丙",
            "p 产值8.2亿元，增长5\u{a0}%。\n## 民生 #s-民生\n- 甲\n- 乙\np 丙\n",
        ),
        ("over blank lines", "<div>甲<br/>乙\n\n丙</div>\n\n丁", "p 甲⏎乙\np 丙\np 丁\n"),
        ("around a table", "<p>前</p><table><tr><td>a<td>b</table><p>后</p>", "p 前\n| a | b\ncaption 0\np 后\n"),
        ("what is not shown", "<div><!-- 甲 --><style>p{}</style></div>", ""),
        ("more than text is left as it is", "<details><summary>甲</summary>乙</details>", "other\n"),
        ("pictures too", "<p><img src=\"a.png\" alt=\"乙\">甲</p>", "other\n"),
    ];
    for (why, text, want) in table {
        assert_eq!(outline(&format!("# T\n\n{text}")), want, "{why}");
    }
}
