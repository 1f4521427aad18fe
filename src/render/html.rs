//! HTML written without a template: tables with a row per figure, which Tera would take ten times as long for.

use std::fmt::Write;
use std::io;

use super::present::Delta;

/// Adds `text` to `out`, safe in text and in quoted attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    let Ok(()) = escape_with(text, |part| {
        out.push_str(part);
        Ok::<(), std::convert::Infallible>(())
    });
}

/// As [`escape`], for what templates print.
///
/// # Errors
/// What `out` says.
pub(super) fn escape_to(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    escape_with(text, |part| out.write_all(part.as_bytes()))
}

/// Bytes that are not safe as they are; to look one up is faster than to compare it with each.
const IS_SIGN: [bool; 256] = {
    let mut is_sign = [false; 256];
    let (signs, mut at) = (b"&<>\"'", 0);
    while at < signs.len() {
        is_sign[signs[at] as usize] = true;
        at += 1;
    }
    is_sign
};

/// Gives the safe text in as few pieces as it takes.
fn escape_with<E>(text: &str, mut put: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| IS_SIGN[usize::from(byte)]) {
        if at > 0 {
            put(&rest[..at])?;
        }
        put(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    put(rest)
}

/// A column of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    /// Set to the right, with figures of one width.
    pub(super) is_number: bool,
}

/// A table that scrolls inside its own region where it is wider than the page.
#[derive(Debug)]
pub(super) struct Table {
    out: String,
    numbers: Vec<bool>,
    /// Names of the columns whose cells say it themselves, empty for the others.
    labels: Vec<String>,
    at: usize,
}

impl Table {
    /// Begins a table. `id` names the region for links and scripts; `caption` says what the table shows.
    pub(super) fn new(id: &str, class: &str, caption: &str, columns: &[Column<'_>]) -> Self {
        let mut out = String::with_capacity(4096);
        write!(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}-caption\"><table id=\"{id}\" class=\"")
            .expect("a string takes every write");
        escape(class, &mut out);
        write!(out, "\"><caption id=\"{id}-caption\">").expect("a string takes every write");
        escape(caption, &mut out);
        out.push_str("</caption><thead><tr>");
        for column in columns {
            out.push_str(if column.is_number { "\n<th scope=\"col\" class=\"n\">" } else { "\n<th scope=\"col\">" });
            escape(column.name, &mut out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        let numbers = columns.iter().map(|column| column.is_number).collect();
        Self { out, numbers, labels: vec![String::new(); columns.len()], at: 0 }
    }

    /// Puts the name of these columns on each of their cells, for windows so narrow that cells of a row stand under each
    /// other and say nothing without it. Styles show it.
    pub(super) fn labelled(mut self, columns: &[Column<'_>], places: &[usize]) -> Self {
        for &place in places {
            columns[place].name.clone_into(&mut self.labels[place]);
        }
        self
    }

    /// Begins a row; `id` may be empty.
    pub(super) fn row(&mut self, id: &str) {
        self.at = 0;
        if id.is_empty() {
            self.out.push_str("<tr>");
        } else {
            self.out.push_str("<tr id=\"");
            escape(id, &mut self.out);
            self.out.push_str("\">");
        }
    }

    /// Cells of this table by themselves, from the one at `at` of a row on; [`add`](Self::add) puts them into it.
    pub(super) fn cells(columns: &[Column<'_>], at: usize, write: impl FnOnce(&mut Self)) -> String {
        let numbers = columns.iter().map(|column| column.is_number).collect();
        let mut cells = Self { out: String::new(), numbers, labels: Vec::new(), at };
        write(&mut cells);
        cells.out
    }

    /// Adds `n` cells that were written before.
    pub(super) fn add(&mut self, cells: &str, n: usize) {
        self.out.push_str(cells);
        self.at += n;
    }

    /// A cell; the first of a row heads it.
    pub(super) fn cell(&mut self, write: impl FnOnce(&mut Inline<'_>)) {
        self.sorted_cell("", write);
    }

    /// A cell that scripts sort by `key` where its words do not sort by themselves.
    pub(super) fn sorted_cell(&mut self, key: &str, write: impl FnOnce(&mut Inline<'_>)) {
        let is_head = self.at == 0;
        // A line each: where markup is stripped, figures of neighbouring cells must not run together.
        self.out.push_str(if is_head { "\n<th scope=\"row\"" } else { "\n<td" });
        if self.numbers.get(self.at).copied().unwrap_or(false) {
            self.out.push_str(" class=\"n\"");
        }
        if let Some(label) = self.labels.get(self.at).filter(|label| !label.is_empty()) {
            self.out.push_str(" data-l=\"");
            escape(label, &mut self.out);
            self.out.push('"');
        }
        if !key.is_empty() {
            self.out.push_str(" data-k=\"");
            escape(key, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        write(&mut Inline(&mut self.out));
        self.out.push_str(if is_head { "</th>" } else { "</td>" });
        self.at += 1;
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.out.push_str("</tr>");
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</tbody></table></div>");
        self.out
    }
}

/// Text, links and tags inside a cell, escaped.
#[derive(Debug)]
pub(super) struct Inline<'o>(&'o mut String);

impl Inline<'_> {
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(text, self.0);
        self
    }

    pub(super) fn link(&mut self, href: &str, text: &str) -> &mut Self {
        self.link_in(href, text, None)
    }

    /// Text in another language than the page.
    pub(super) fn text_in(&mut self, text: &str, lang: Option<&str>) -> &mut Self {
        let Some(lang) = lang else { return self.text(text) };
        self.raw("<span lang=\"").raw(lang).raw("\">").text(text).raw("</span>")
    }

    /// A link whose words are in another language than the page.
    pub(super) fn link_in(&mut self, href: &str, text: &str, lang: Option<&str>) -> &mut Self {
        self.0.push_str("<a href=\"");
        escape(href, self.0);
        if let Some(lang) = lang {
            self.0.push_str("\" lang=\"");
            self.0.push_str(lang);
        }
        self.0.push_str("\">");
        escape(text, self.0);
        self.0.push_str("</a>");
        self
    }

    /// A short remark in a `span` of `class`, set off by a space.
    pub(super) fn tag(&mut self, class: &str, text: &str) -> &mut Self {
        self.0.push_str(" <span class=\"");
        escape(class, self.0);
        self.0.push_str("\">");
        escape(text, self.0);
        self.0.push_str("</span>");
        self
    }

    /// A change with its arrow.
    pub(super) fn delta(&mut self, delta: &Delta) -> &mut Self {
        self.raw("<span class=\"move\"><span class=\"delta ")
            .raw(delta.tone)
            .raw("\"><span class=\"arrow ")
            .raw(delta.arrow);
        self.raw("\" aria-hidden=\"true\"></span>").text(&delta.text).raw("</span>").tag("muted", &delta.remark);
        self.raw("</span>")
    }

    /// Markup that `chart` or `content` made.
    pub(super) fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_be_written_before() {
        let columns = ["x", "y", "z"].map(|name| Column { name, is_number: name != "x" });
        let cell = |table: &mut Table, word: &str| {
            table.cell(|cell| {
                cell.text(word);
            });
        };
        let row = |write: &dyn Fn(&mut Table)| {
            let mut table = Table::new("t", "c", "a", &columns);
            table.row("");
            write(&mut table);
            table.end_row();
            table.finish()
        };
        let at_once = row(&|table| ["a", "b", "c"].iter().for_each(|word| cell(table, word)));
        for at in 0..3 {
            let before =
                Table::cells(&columns, at, |table| ["a", "b", "c"][at..].iter().for_each(|word| cell(table, word)));
            let written = row(&|table| {
                ["a", "b", "c"][..at].iter().for_each(|word| cell(table, word));
                table.add(&before, 3 - at);
            });
            assert_eq!(written, at_once, "{at}");
        }
    }

    #[test]
    fn everything_is_escaped() {
        let mut table = Table::new("t", "c", "a<b", &[Column { name: "x&y", is_number: true }]);
        table.row("r\"");
        table.cell(|cell| {
            cell.link("a?b&c", "<i>").tag("k", "'");
        });
        table.end_row();
        assert_eq!(
            table.finish(),
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"t-caption\"><table id=\"t\" class=\"c\">\
             <caption id=\"t-caption\">a&lt;b</caption><thead><tr>\n<th scope=\"col\" class=\"n\">x&amp;y</th></tr></thead>\
             <tbody><tr id=\"r&quot;\">\n<th scope=\"row\" class=\"n\"><a href=\"a?b&amp;c\">&lt;i&gt;</a> \
             <span class=\"k\">&#39;</span></th></tr></tbody></table></div>"
        );
    }
}
