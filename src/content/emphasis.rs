//! Emphasis beside Chinese characters.
//!
//! CommonMark tells the opening from the closing `**` by the spaces and punctuation around it. Chinese has no spaces, so
//! `增长**8.2%**高于` stays literal there: the second run follows `%` and precedes a letter. Here a Chinese character or
//! mark beside a run counts as the space that another language would have written, as the widely used "CJK-friendly
//! emphasis" amendment has it. Runs that touch no Chinese are left to pulldown-cmark, and `_` always is.

use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::markdown::Spanned;

/// A run of `*`, as far as it is not yet used up.
#[derive(Debug)]
struct Run {
    /// Bytes of the asterisks that are still literal.
    start: usize,
    end: usize,
    /// Length as written, for the rule of three.
    written: usize,
    opens: bool,
    closes: bool,
    /// Tags closed by its first asterisks, in order: 1 emphasis, 2 strong.
    closed: Vec<u8>,
    /// Tags opened by its last asterisks, innermost first.
    opened: Vec<u8>,
}

/// A piece of the inline run: an event that stays, or asterisks.
enum Piece<'a> {
    Event(Spanned<'a>),
    Run(usize),
}

/// Decides anew which asterisks among `events[first..]`, the inline events of one block, are emphasis.
pub(super) fn mend(events: &mut Vec<Spanned<'_>>, first: usize, source: &str) {
    let (Some(start), Some(end)) = (
        events[first..].iter().map(|(_, range)| range.start).min(),
        events[first..].iter().map(|(_, range)| range.end).max(),
    ) else {
        return;
    };
    if !needs_mending(&source[start..end]) {
        return;
    }
    let inline = events.split_off(first);
    let (pieces, runs) = decide(inline, source);
    for piece in pieces {
        match piece {
            Piece::Event(spanned) => events.push(spanned),
            Piece::Run(index) => emit(&runs[index], events, source),
        }
    }
}

/// Whether a `*` in `text` has a Chinese neighbour or stands between digits, other `*` passed over.
fn needs_mending(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = memchr(b'*', &text.as_bytes()[from..]) {
        let start = from + at;
        let end = start + text[start..].bytes().take_while(|&byte| byte == b'*').count();
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        if before.is_some_and(is_cjk) || after.is_some_and(is_cjk) || is_times(start..end, before, after) {
            return true;
        }
        from = end;
    }
    false
}

/// Whether an asterisk between digits is a multiplication sign (`2*3*4`).
fn is_times(asterisks: Range<usize>, before: Option<char>, after: Option<char>) -> bool {
    asterisks.len() == 1 && before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())
}

/// Splits `inline` into events and runs of asterisks, and pairs the runs as CommonMark's "process emphasis" does.
///
/// Links, images, deletions and emphasis written with `_` are walls: a pair lies on one side of them.
fn decide<'a>(inline: Vec<Spanned<'a>>, source: &str) -> (Vec<Piece<'a>>, Vec<Run>) {
    let mut pieces = Vec::with_capacity(inline.len());
    let mut runs: Vec<Run> = Vec::new();
    let mut matcher = Matcher::default();
    // Where a line of the block starts there is a space on the left, whatever quotation marks stand before it.
    let mut left_edge = true;
    let mut inline = inline.into_iter().peekable();
    while let Some((event, range)) = inline.next() {
        let Some(mut asterisks) = asterisks(&event, &range, source) else {
            match &event {
                Event::Start(_) => matcher.enter(),
                Event::End(_) => matcher.leave(),
                _ => {}
            }
            left_edge = matches!(event, Event::SoftBreak | Event::HardBreak);
            match event {
                Event::Text(text) if text.contains('*') && source[range.clone()] == *text => {
                    // pulldown-cmark gives a `*` that can never open or close together with its neighbours.
                    split(&text, range, source, &mut pieces, &mut runs, &mut matcher);
                }
                event => pieces.push(Piece::Event((event, range))),
            }
            continue;
        };
        while let Some((event, range)) = inline.peek()
            && let Some(next) = self::asterisks(event, range, source)
            && next.start == asterisks.end
        {
            asterisks.end = next.end;
            inline.next();
        }
        let right_edge = matches!(inline.peek(), None | Some((Event::SoftBreak | Event::HardBreak, _)));
        let run = Run::new(asterisks, source, left_edge, right_edge);
        left_edge = false;
        pieces.push(Piece::Run(runs.len()));
        runs.push(run);
        matcher.meet(&mut runs);
    }
    (pieces, runs)
}

/// The bytes of an event that is nothing but asterisks which may be emphasis.
fn asterisks(event: &Event<'_>, range: &Range<usize>, source: &str) -> Option<Range<usize>> {
    let written = &source.as_bytes()[range.clone()];
    match event {
        Event::Start(Tag::Strong) if written[0] == b'*' => Some(range.start..range.start + 2),
        Event::Start(Tag::Emphasis) if written[0] == b'*' => Some(range.start..range.start + 1),
        Event::End(TagEnd::Strong) if written[0] == b'*' => Some(range.end - 2..range.end),
        Event::End(TagEnd::Emphasis) if written[0] == b'*' => Some(range.end - 1..range.end),
        Event::Text(text)
            if !text.is_empty()
                && text.bytes().all(|byte| byte == b'*')
                && text.len() == written.len()
                && !is_escaped(source, range.start) =>
        {
            Some(range.clone())
        }
        _ => None,
    }
}

/// Takes the asterisks out of the middle of a text.
fn split<'a>(
    text: &CowStr<'a>,
    range: Range<usize>,
    source: &str,
    pieces: &mut Vec<Piece<'a>>,
    runs: &mut Vec<Run>,
    matcher: &mut Matcher,
) {
    let mut from = 0;
    let keep = |part: &str, at: usize, pieces: &mut Vec<Piece<'a>>| {
        if !part.is_empty() {
            let spanned = (Event::Text(part.to_owned().into()), at..at + part.len());
            pieces.push(Piece::Event(spanned));
        }
    };
    let mut literal = 0;
    while let Some(at) = text[from..].find('*').map(|at| from + at) {
        let end = at + text[at..].bytes().take_while(|&byte| byte == b'*').count();
        from = end;
        if is_escaped(source, range.start + at) {
            continue;
        }
        keep(&text[literal..at], range.start + literal, pieces);
        literal = end;
        pieces.push(Piece::Run(runs.len()));
        runs.push(Run::new(range.start + at..range.start + end, source, false, false));
        matcher.meet(runs);
    }
    keep(&text[literal..], range.start + literal, pieces);
}

fn is_escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

impl Run {
    fn new(asterisks: Range<usize>, source: &str, left_edge: bool, right_edge: bool) -> Self {
        let before = if left_edge { None } else { source[..asterisks.start].chars().next_back() };
        let after = if right_edge { None } else { source[asterisks.end..].chars().next() };
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_mark = |c: Option<char>| c.is_some_and(|c| is_punctuation(c) && !is_cjk(c));
        let is_wide = |c: Option<char>| c.is_some_and(is_cjk);
        let opens = !is_space(after) && (!is_mark(after) || is_space(before) || is_mark(before) || is_wide(before));
        let closes = !is_space(before) && (!is_mark(before) || is_space(after) || is_mark(after) || is_wide(after));
        let is_times = is_times(asterisks.clone(), before, after);
        Self {
            written: asterisks.len(),
            start: asterisks.start,
            end: asterisks.end,
            opens: opens && !is_times,
            closes: closes && !is_times,
            closed: Vec::new(),
            opened: Vec::new(),
        }
    }

    const fn left(&self) -> usize {
        self.end - self.start
    }
}

/// The stack of runs that may still open something.
#[derive(Debug, Default)]
struct Matcher {
    stack: Vec<usize>,
    /// For each wall that is open: height of the stack where it began, and the lowest heights worth looking at.
    walls: Vec<(usize, [usize; 6])>,
    bottom: [usize; 6],
}

impl Matcher {
    fn enter(&mut self) {
        self.walls.push((self.stack.len(), self.bottom));
        self.bottom = [self.stack.len(); 6];
    }

    fn leave(&mut self) {
        if let Some((height, bottom)) = self.walls.pop() {
            self.stack.truncate(height);
            self.bottom = bottom;
        }
    }

    /// Takes in the last of `runs`: closes what it can and keeps it as an opener.
    fn meet(&mut self, runs: &mut [Run]) {
        let index = runs.len() - 1;
        let floor = self.walls.last().map_or(0, |wall| wall.0);
        while runs[index].closes && runs[index].left() > 0 {
            let closer = &runs[index];
            // Heights below `bottom` were looked at by a closer of the same kind: without it, a text of asterisks alone
            // would take quadratic time.
            let kind = closer.written % 3 + 3 * usize::from(closer.opens);
            let bottom = self.bottom[kind].max(floor);
            let found = self.stack[bottom..].iter().rposition(|&opener| {
                let opener = &runs[opener];
                // The rule of three keeps `**` from closing a lone `*` of the other kind.
                let by_three = (opener.closes || closer.opens)
                    && (opener.written + closer.written).is_multiple_of(3)
                    && !(opener.written.is_multiple_of(3) && closer.written.is_multiple_of(3));
                !by_three
            });
            let Some(at) = found.map(|at| at + bottom) else {
                self.bottom[kind] = self.stack.len();
                break;
            };
            let opener = self.stack[at];
            self.stack.truncate(at + 1);
            let n = if runs[opener].left() >= 2 && runs[index].left() >= 2 { 2 } else { 1 };
            runs[opener].end -= n;
            runs[opener].opened.push(n as u8);
            runs[index].start += n;
            runs[index].closed.push(n as u8);
            if runs[opener].left() == 0 {
                self.stack.pop();
            }
            // What is pushed from here on has not been looked at.
            let height = self.stack.len();
            self.bottom.iter_mut().for_each(|bottom| *bottom = height.min(*bottom));
        }
        if runs[index].opens && runs[index].left() > 0 {
            self.stack.push(index);
        }
    }
}

/// Writes what became of a run: tags it closes, asterisks that stay, tags it opens.
fn emit<'a>(run: &Run, events: &mut Vec<Spanned<'a>>, source: &str) {
    let mut at = run.start - run.closed.iter().map(|&n| usize::from(n)).sum::<usize>();
    for &n in &run.closed {
        let end = at + usize::from(n);
        events.push((Event::End(if n == 2 { TagEnd::Strong } else { TagEnd::Emphasis }), at..end));
        at = end;
    }
    if run.left() > 0 {
        events.push((Event::Text(source[run.start..run.end].to_owned().into()), run.start..run.end));
    }
    at = run.end;
    for &n in run.opened.iter().rev() {
        let end = at + usize::from(n);
        events.push((Event::Start(if n == 2 { Tag::Strong } else { Tag::Emphasis }), at..end));
        at = end;
    }
}

/// Punctuation and symbols, as CommonMark counts them.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}')
        && !c.is_alphanumeric()
}

/// Characters and marks of Chinese (and Japanese, Korean) text. Curly quotes, dashes and the ellipsis are shared with
/// Latin text and count as Latin: they stand beside Chinese often enough for the other neighbour to decide.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffee}' | '\u{1f200}'..='\u{1f2ff}' | '\u{20000}'..='\u{3fffd}')
}
