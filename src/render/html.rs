//! HTML written without a template: tables with a row per figure, which Tera would take ten times as long for.

use std::fmt::Write;
use std::io;

use rayon::prelude::*;

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

/// Gives the safe text in as few pieces as it takes.
fn escape_with<E>(text: &str, mut put: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
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

/// So many rows of a long table are made in one go.
const ROWS: usize = 64;

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

    /// Adds the row that `write` makes of each of `items`, in their order; many are made on all cores.
    pub(super) fn rows<T: Sync>(&mut self, items: &[T], write: impl Fn(&mut Self, &T) + Sync) {
        if items.len() <= ROWS {
            return items.iter().for_each(|item| write(self, item));
        }
        let part = |items: &[T]| {
            let mut part =
                Self { out: String::new(), numbers: self.numbers.clone(), labels: self.labels.clone(), at: 0 };
            items.iter().for_each(|item| write(&mut part, item));
            part.out
        };
        let parts: Vec<String> = items.par_chunks(ROWS).map(part).collect();
        parts.iter().for_each(|part| self.out.push_str(part));
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
    fn many_rows_stand_in_their_order() {
        let columns = [Column { name: "x", is_number: true }, Column { name: "y", is_number: false }];
        let table = |n: u32, add: &dyn Fn(&mut Table, &[u32])| {
            let mut table = Table::new("t", "c", "a", &columns).labelled(&columns, &[1]);
            add(&mut table, &(0..n).collect::<Vec<_>>());
            table.finish()
        };
        let write = |table: &mut Table, n: &u32| {
            table.row(&n.to_string());
            table.cell(|cell| {
                cell.text("a");
            });
            table.sorted_cell("b", |cell| {
                cell.text("b");
            });
            table.end_row();
        };
        for n in [0, 1, 64, 65, 1000] {
            let one_by_one = table(n, &|table, items| items.iter().for_each(|item| write(table, item)));
            assert_eq!(table(n, &|table, items| table.rows(items, write)), one_by_one, "{n}");
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
