//! Tables on the walk, and lines that head what follows without a mark of Markdown.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::{Walker, metric, pack, table_text, words_of};
use crate::content::{Block, Document, Table, Text};
use crate::extract::table::Beside;
use crate::extract::table::plain::Piece;
use crate::extract::{RulePack, Scope, passages};
use crate::model::{Lang, Period};

impl<'d> Walker<'d, '_> {
    /// Takes up the time of a line that heads what follows ("9. Grants 2018/2019"), or leaves that of one before it. Whether it did.
    pub(super) fn head_by_line(&self, blocks: &[Block], at: usize, section: &Scope, scope: &mut Scope) -> bool {
        let is_head = self.document.lang == Lang::En && passages::is_head(blocks, at, &self.document.meta.title);
        if let Some(line) = is_head.then(|| passages::line_of(blocks, at)).flatten() {
            let mut head = section.clone();
            pack(line, Lang::En).read_heading(line, self.anchor, &mut head);
            let is_long = head.period.is_some_and(Period::is_annual);
            let (period, status) = if is_long { (head.period, head.status) } else { (section.period, section.status) };
            (scope.period, scope.status) = (period, status);
        }
        is_head
    }

    /// Reads paragraphs in which tables are typed; `lead` governs what stands before the first of them.
    pub(super) fn read_typed(
        &mut self,
        blocks: &'d [Block],
        first: usize,
        pieces: Vec<Piece>,
        lead: &Scope,
        scope: &Scope,
    ) {
        // A line of its own over the first table may name it.
        let before = first.checked_sub(1).and_then(|before| words_of(blocks, before)).filter(|text| is_caption(text));
        let mut above = before;
        let mut governs = lead;
        for piece in pieces {
            match piece {
                Piece::Prose(block, range) => {
                    let (Block::Paragraph(text) | Block::Item { text, .. }) = &blocks[block] else { continue };
                    self.read_text(Cow::Owned(text.slice(range)), false, &mut governs.clone(), &[]);
                }
                Piece::Table(table, caption) => {
                    governs = scope;
                    self.read_table(&table, caption.as_deref().or(above), None, scope);
                }
            }
            above = None;
        }
    }

    pub(super) fn read_table(&mut self, table: &Table, caption: Option<&str>, lead: Option<&str>, scope: &Scope) {
        let pack = pack(&table_text(table), self.document.lang);
        let currency = self.currency.get_or_insert_with(|| currency(self.document, pack));
        let heading = self.document.sections[self.section].heading.as_ref().map(Text::as_str);
        let beside = Beside { caption, heading, lead, told: &self.metrics, section: self.section };
        let found = crate::extract::table::read(table, beside, pack, self.anchor, scope, currency.as_ref());
        let section = self.section;
        self.metrics.extend(found.into_iter().filter_map(|found| metric(found, section)));
    }
}

/// Whether a paragraph over a typed table names it.
fn is_caption(text: &str) -> bool {
    text.len() <= 120 && !text.contains('\n') && !text.trim_end().ends_with(['.', ',', ';'])
}

/// The currency of the first amount of money that the report's title or prose states.
fn currency(document: &Document, pack: &dyn RulePack) -> Option<SmolStr> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let texts = blocks.filter_map(|block| match block {
        Block::Paragraph(text) | Block::Item { text, .. } => Some(text.as_str()),
        Block::Table(_) | Block::Other => None,
    });
    std::iter::once(document.meta.title.as_str()).chain(texts).find_map(|text| pack.currency(text))
}
