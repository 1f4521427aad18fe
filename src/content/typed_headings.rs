//! Headings that are typed as lines: 一、综合, （一）工业.
//!
//! A report that is pasted as plain text has its parts numbered and no Markdown heading. Where the numbers rise from one and prose
//! follows, such lines are headings of the document like any other: contents, charts of a part and what a heading says rest on them.
//! A text that has headings of its own is left as it is.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::markdown::Spanned;

/// Characters of the longest line that heads a part.
const LONGEST: usize = 45;

/// Characters of the shortest line under a heading that is prose, where no mark of a sentence tells so.
const PROSE: usize = 30;

/// What numbers a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// 第一部分, 第二章.
    Part,
    /// 一、
    Numeral,
    /// （一）
    Bracketed,
}

/// A line of a paragraph that stands in no list or quotation.
#[derive(Debug)]
struct Line {
    /// Its inline events; empty for a block between paragraphs.
    events: Range<usize>,
    number: Option<(Rank, u32)>,
    /// Whether the line, or the block, may stand under a heading.
    is_body: bool,
}

/// Makes headings of the numbered lines among `events`, those of a whole text.
pub(super) fn mend(events: &mut Vec<Spanned<'_>>, source: &str) {
    // Most reports have headings, and most others no numbered line.
    if !source.contains(['、', '）', ')', '第']) || has_headings(events) {
        return;
    }
    let lines = lines(events, source);
    let heads = heads(&lines);
    if heads.len() < 2 {
        return;
    }
    let mut ranks: Vec<Rank> = heads.iter().map(|&(_, rank)| rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let level = |rank| match ranks.iter().position(|known| *known == rank) {
        Some(0) => HeadingLevel::H2,
        Some(1) => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    };
    let heads = heads.into_iter().map(|(at, rank)| (lines[at].events.clone(), level(rank))).collect();
    *events = parted(std::mem::take(events), heads);
}

/// Whether a text has headings below its title.
fn has_headings(events: &[Spanned<'_>]) -> bool {
    let levels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        _ => None,
    });
    levels.enumerate().any(|(n, level)| n > 0 || level > HeadingLevel::H1)
}

/// The lines of all paragraphs at the outermost level, and the blocks between them.
fn lines(events: &[Spanned<'_>], source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < events.len() {
        match &events[at].0 {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let end =
                    at + events[at..].iter().take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph)).count();
                lines.extend(lines_of(events, at + 1..end, source));
                at = end;
            }
            Event::Start(_) => {
                if depth == 0 {
                    lines.push(Line { events: at..at, number: None, is_body: true });
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    lines
}

/// The lines of one paragraph, cut where no emphasis or link is open.
fn lines_of<'e>(
    events: &'e [Spanned<'_>],
    inner: Range<usize>,
    source: &'e str,
) -> impl Iterator<Item = Line> + use<'e> {
    let mut open = 0_usize;
    let mut breaks = Vec::new();
    for at in inner.clone() {
        match &events[at].0 {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak if open == 0 => breaks.push(at),
            _ => {}
        }
    }
    breaks.push(inner.end);
    let mut start = inner.start;
    breaks.into_iter().map(move |end| {
        let line = start..end;
        start = end + 1;
        let mut words = String::new();
        for (event, range) in &events[line.clone()] {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::Start(_) | Event::End(_) => {}
                _ => words.push_str(&source[range.clone()]),
            }
        }
        let words = words.trim();
        let is_prose = words.contains(['，', '。', '；', '：', ',']) || words.chars().count() >= PROSE;
        Line { events: line, number: number_of(words), is_body: is_prose }
    })
}

/// What numbers a line that may be a heading, and its number from 1.
fn number_of(words: &str) -> Option<(Rank, u32)> {
    let (rank, numeral, rest) = if let Some(rest) = words.strip_prefix('第') {
        let (numeral, rest) = split(rest)?;
        let unit = ["部分", "章", "篇"].into_iter().find(|unit| rest.starts_with(unit))?;
        (Rank::Part, numeral, &rest[unit.len()..])
    } else if let Some(rest) = words.strip_prefix(['（', '(']) {
        let (numeral, rest) = split(rest)?;
        (Rank::Bracketed, numeral, rest.strip_prefix(['）', ')'])?)
    } else {
        let (numeral, rest) = split(words)?;
        (Rank::Numeral, numeral, rest.strip_prefix('、')?)
    };
    let rest = rest.trim();
    let is_heading = rest.chars().next().is_some_and(char::is_alphanumeric)
        // 一、二、三产业: a list of numbers is none.
        && !split(rest).is_some_and(|(_, rest)| rest.starts_with('、'))
        && rest.chars().count() <= LONGEST
        && !rest.contains(['。', '；', '！', '？'])
        && !rest.ends_with(['，', ',', '、', ';', '%']);
    is_heading.then_some((rank, numeral))
}

/// The Chinese numeral that a text opens with, and what stands behind it.
fn split(text: &str) -> Option<(u32, &str)> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let rest = text.trim_start_matches(|c| c == '十' || DIGITS.contains(&c));
    let digit = |word: &str| {
        let mut chars = word.chars();
        let (first, rest) = (chars.next()?, chars.as_str());
        let at = DIGITS.iter().position(|&known| known == first).filter(|_| rest.is_empty())?;
        u32::try_from(at + 1).ok()
    };
    let word = &text[..text.len() - rest.len()];
    let value = match word.split_once('十') {
        None => digit(word)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            tens * 10 + if ones.is_empty() { 0 } else { digit(ones)? }
        }
    };
    Some((value, rest))
}

/// The lines that head a part, by their places: their numbers rise by one from one, and something stands under each.
fn heads(lines: &[Line]) -> Vec<(usize, Rank)> {
    let is_followed = |at: usize, rank: Rank| match lines.get(at + 1) {
        // Lines of contents follow each other; under 一、 stands （一）.
        Some(next) => next.number.map_or(next.is_body, |(below, n)| below > rank && n == 1),
        None => false,
    };
    let mut found: Vec<(usize, Rank)> = Vec::new();
    let mut last = [0; 3];
    for (at, line) in lines.iter().enumerate() {
        let Some((rank, n)) = line.number.filter(|&(rank, _)| is_followed(at, rank)) else { continue };
        if n == 1 || n == last[rank as usize] + 1 {
            last[rank as usize] = n;
            last[rank as usize + 1..].fill(0);
            found.push((at, rank));
        }
    }
    // A number that stands alone counts nothing.
    let is_counted = |rank: Rank| found.iter().filter(|(_, other)| *other == rank).count() > 1;
    let counted = [Rank::Part, Rank::Numeral, Rank::Bracketed].map(is_counted);
    found.retain(|&(_, rank)| counted[rank as usize]);
    found
}

/// `events` with the inline events of `heads` as headings, and what stands before and behind them in a paragraph as paragraphs.
fn parted<'a>(events: Vec<Spanned<'a>>, heads: Vec<(Range<usize>, HeadingLevel)>) -> Vec<Spanned<'a>> {
    let mut out = Vec::with_capacity(events.len() + 4 * heads.len());
    let mut heads = heads.into_iter().peekable();
    let mut open: Option<(usize, HeadingLevel)> = None;
    for (at, (event, range)) in events.into_iter().enumerate() {
        let closed = open.take_if(|(end, _)| *end == at);
        let head = heads.next_if(|(line, _)| line.start == at + 1);
        if closed.is_none() && head.is_none() {
            out.push((event, range));
            continue;
        }
        // The edge of a paragraph, or the end of a line in it.
        if event != Event::Start(Tag::Paragraph) {
            let end = closed.map_or(TagEnd::Paragraph, |(_, level)| TagEnd::Heading(level));
            out.push((Event::End(end), range.clone()));
        }
        if event != Event::End(TagEnd::Paragraph) {
            let start = head.as_ref().map_or(Tag::Paragraph, |&(_, level)| heading(level));
            out.push((Event::Start(start), range));
        }
        open = head.map(|(line, level)| (line.end, level));
    }
    out
}

fn heading(level: HeadingLevel) -> Tag<'static> {
    Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::markdown;
    use super::*;

    /// Headings with their levels, and paragraphs, of a text; other blocks as `-`.
    fn outline(text: &str) -> Vec<String> {
        let mut blocks = Vec::new();
        for (event, _) in markdown::events(text, 0) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => blocks.push(format!("{} ", level as u8)),
                Event::Start(Tag::Paragraph) => blocks.push(String::new()),
                Event::Start(Tag::List(_) | Tag::Table(_)) => blocks.push("-".to_owned()),
                Event::Text(text) => blocks.last_mut().expect("a block is open").push_str(&text),
                Event::SoftBreak => blocks.last_mut().expect("a block is open").push('|'),
                _ => {}
            }
        }
        blocks
    }

    #[test]
    fn makes_headings_of_numbered_lines() {
        let table: [(&str, &[&str]); 4] = [
            (
                "甲县公报\n\n一、综合\n\n全年平稳。\n\n二、农业\n\n粮食增产。",
                &["甲县公报", "2 一、综合", "全年平稳。", "2 二、农业", "粮食增产。"],
            ),
            // One line a paragraph, bold, with parts of parts.
            (
                "前言，如下。\n**一、综合**\n（一）人口\n年末平稳。\n（二）就业\n新增就业，很多。\n二、农业\n粮食增产。\n果品增产。",
                &[
                    "前言，如下。",
                    "2 一、综合",
                    "3 （一）人口",
                    "年末平稳。",
                    "3 （二）就业",
                    "新增就业，很多。",
                    "2 二、农业",
                    "粮食增产。|果品增产。",
                ],
            ),
            // Lines of contents come first.
            (
                "一、综合\n二、农业\n\n一、综合\n\n全年平稳。\n\n二、农业\n\n粮食增产。",
                &["一、综合|二、农业", "2 一、综合", "全年平稳。", "2 二、农业", "粮食增产。"],
            ),
            (
                "第一部分 回顾\n\n一、工业\n\n工业平稳。\n\n二、农业\n\n- 粮食\n\n第二部分 任务\n\n抓好落实。",
                &[
                    "2 第一部分 回顾",
                    "3 一、工业",
                    "工业平稳。",
                    "3 二、农业",
                    "-粮食",
                    "2 第二部分 任务",
                    "抓好落实。",
                ],
            ),
        ];
        for (text, want) in table {
            assert_eq!(outline(text), want, "{text}");
        }
    }

    #[test]
    fn leaves_other_lines() {
        let table: [(&str, &[&str]); 6] = [
            // A text with headings of its own.
            (
                "## 概况\n\n一、综合\n\n平稳。\n\n二、农业\n\n增产。",
                &["2 概况", "一、综合", "平稳。", "二、农业", "增产。"],
            ),
            // Rows of a table, one cell a line.
            (
                "一、生产总值\n\n亿元\n\n87.4\n\n二、固定投资\n\n亿元\n\n12.3",
                &["一、生产总值", "亿元", "87.4", "二、固定投资", "亿元", "12.3"],
            ),
            // Sentences.
            (
                "一、工业增长。\n\n很快，很好。\n\n二、农业增产。\n\n很多，很好。",
                &["一、工业增长。", "很快，很好。", "二、农业增产。", "很多，很好。"],
            ),
            // One number alone, and numbers that do not rise from one.
            ("一、综合\n\n全年平稳。", &["一、综合", "全年平稳。"]),
            ("三、综合\n\n全年平稳。\n\n五、农业\n\n增产。", &["三、综合", "全年平稳。", "五、农业", "增产。"]),
            (
                "一、二、三产业\n\n增长，很快。\n\n二、三产业\n\n增长，很快。",
                &["一、二、三产业", "增长，很快。", "二、三产业", "增长，很快。"],
            ),
        ];
        for (text, want) in table {
            assert_eq!(outline(text), want, "{text}");
        }
    }
}
