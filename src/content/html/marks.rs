//! Where the marks of figures begin and end within the markup of a line.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::Mark;
use crate::content::markdown::{Spanned, text_range};
use crate::content::sanitize::escape;

/// Marks that are still to be put in, in the order of the text.
pub(super) struct Marks<'a> {
    groups: Vec<Group<'a>>,
    next: usize,
}

/// A mark and those that share bytes with it, of which only the ids are put in.
pub(super) struct Group<'a> {
    pub(super) mark: &'a Mark,
    also: Vec<&'a Mark>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(marks: &'a [Mark]) -> Self {
        let mut sorted: Vec<&Mark> = marks.iter().filter(|mark| mark.span.start < mark.span.end).collect();
        sorted.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut groups: Vec<Group<'a>> = Vec::with_capacity(sorted.len());
        for mark in sorted {
            match groups.last_mut() {
                Some(group) if group.mark.span.end > mark.span.start => group.also.push(mark),
                _ => groups.push(Group { mark, also: Vec::new() }),
            }
        }
        Self { groups, next: 0 }
    }

    /// The groups that start before the end of `range`. Those before its start, which no line has shown, come first.
    pub(super) fn take(&mut self, range: &Range<usize>) -> &[Group<'a>] {
        let first = self.next;
        self.next += self.groups[first..].iter().take_while(|group| group.mark.span.start < range.end).count();
        &self.groups[first..self.next]
    }

    /// Writes bare anchors for the marks in `range`, which cannot be marked there.
    pub(super) fn anchors_in(&mut self, range: &Range<usize>, out: &mut String) {
        for group in self.take(range) {
            anchor(out, group.mark);
            group.also.iter().for_each(|mark| anchor(out, mark));
        }
    }
}

fn anchor(out: &mut String, mark: &Mark) {
    out.push_str("<span id=\"");
    escape(out, &mark.id);
    out.push_str("\"></span>");
}

/// A place where a mark begins or ends: before byte `at` of the text of event `event`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    pub(super) event: usize,
    pub(super) at: usize,
    /// Index of the group, and whether its id goes here; `None` ends the mark that is open.
    pub(super) opens: Option<(usize, bool)>,
}

/// The places where the marks of `groups` begin and end in `run`, in order. Of those that have none, and of those that share
/// bytes with another, an anchor is written to `out`: their links still lead here.
pub(super) fn cuts(groups: &[Group<'_>], run: &[Spanned<'_>], source: &str, out: &mut String) -> Vec<Cut> {
    let words = if groups.is_empty() { Vec::new() } else { words(run, source) };
    let mut cuts = Vec::new();
    let mut from = 0;
    for (index, group) in groups.iter().enumerate() {
        let before = cuts.len();
        place(index, group.mark, run, &words, &mut from, &mut cuts);
        if cuts.len() == before {
            anchor(out, group.mark);
        }
        group.also.iter().for_each(|mark| anchor(out, mark));
    }
    cuts
}

/// For each event that shows words, their bytes. A picture's description is not shown.
fn words(run: &[Spanned<'_>], source: &str) -> Vec<Option<Range<usize>>> {
    let mut n_images = 0_usize;
    run.iter()
        .map(|(event, range)| {
            match event {
                Event::Start(Tag::Image { .. }) => n_images += 1,
                Event::End(TagEnd::Image) => n_images -= 1,
                Event::Text(text) | Event::Code(text) if n_images == 0 => {
                    return Some(text_range(text, source, range));
                }
                _ => {}
            }
            None
        })
        .collect()
}

/// Finds where a mark opens and closes. One element holds the whole figure wherever the markup allows it, so that a
/// reader hears one link; else each piece of text gets one of its own, the first with the id.
fn place(
    index: usize,
    mark: &Mark,
    run: &[Spanned<'_>],
    words: &[Option<Range<usize>>],
    from: &mut usize,
    cuts: &mut Vec<Cut>,
) {
    let span = mark.span.range();
    let touches = |at: usize| words[at].clone().filter(|text| text.start < span.end && span.start < text.end);
    while *from < run.len() && run[*from].1.start < span.start && touches(*from).is_none() {
        *from += 1;
    }
    // The texts that hold some of it; nearly always one.
    let leaves = |from: usize| {
        let near = run.iter().enumerate().skip(from).map(|(at, (_, range))| (at, touches(at), range.start));
        let near = near.take_while(|(_, text, start)| text.is_some() || *start < span.end);
        near.filter_map(|(at, text, _)| Some((at, text?)))
    };
    let mut all = leaves(*from);
    let Some(first) = all.next() else { return };
    let last = all.last().unwrap_or_else(|| first.clone());
    *from = first.0;
    let is_code = |at: usize| matches!(run[at].0, Event::Code(_));
    if first.0 == last.0 {
        cuts.push(Cut { event: first.0, at: span.start.max(first.1.start), opens: Some((index, true)) });
        cuts.push(Cut { event: first.0, at: span.end.min(first.1.end), opens: None });
    } else if let Some((open, close)) = whole(run, &first, &last, &span)
        && !is_code(first.0)
        && !is_code(last.0)
    {
        let at = if open == first.0 { span.start.max(first.1.start) } else { run[open].1.start };
        cuts.push(Cut { event: open, at, opens: Some((index, true)) });
        let at = if close == last.0 { span.end.min(last.1.end) } else { 0 };
        let event = if close == last.0 { close } else { close + 1 };
        cuts.push(Cut { event, at, opens: None });
    } else {
        for (n, (event, text)) in leaves(first.0).enumerate() {
            cuts.push(Cut { event, at: span.start.max(text.start), opens: Some((index, n == 0)) });
            cuts.push(Cut { event, at: span.end.min(text.end), opens: None });
        }
    }
}

/// The first and last event that one element around the figure would hold; `None` where it would cut through markup or
/// hold a link.
fn whole(
    run: &[Spanned<'_>],
    first: &(usize, Range<usize>),
    last: &(usize, Range<usize>),
    span: &Range<usize>,
) -> Option<(usize, usize)> {
    let is_plain = |event: &Event<'_>| {
        matches!(
            event,
            Event::Text(_)
                | Event::Code(_)
                | Event::SoftBreak
                | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
        )
    };
    let (mut depth, mut lowest) = (0_isize, 0_isize);
    for (event, _) in &run[first.0..=last.0] {
        if !is_plain(event) {
            return None;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        lowest = lowest.min(depth);
    }
    // Take in the tags directly before that are closed within, and those directly after that are opened within.
    let (mut open, mut close) = (first.0, last.0);
    for _ in lowest..0 {
        if span.start > first.1.start || open == 0 || !matches!(run[open - 1].0, Event::Start(_)) {
            return None;
        }
        open -= 1;
        if !is_plain(&run[open].0) {
            return None;
        }
    }
    for _ in 0..depth - lowest {
        if span.end < last.1.end || !matches!(run.get(close + 1)?.0, Event::End(_)) {
            return None;
        }
        close += 1;
        if !is_plain(&run[close].0) {
            return None;
        }
    }
    Some((open, close))
}
