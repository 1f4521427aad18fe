//! Tallies: lines that each open with a number and go on with what it counts, under one another and beneath headings, as
//! annual reports and boxes called "by the numbers" print them.

use crate::extract::search::Search;

/// Whether a line of a tally ends before the line that begins at byte `at`, or its heading does.
pub(super) fn parts(text: &str, at: usize) -> bool {
    let from = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let mut behind = text[from..].split('\n').map(str::trim).filter(|line| !line.is_empty());
    let mut before = text[..from].rsplit('\n').map(str::trim).filter(|line| !line.is_empty());
    // Most lines are of no tally.
    let Some(row) = behind.next().map(rank).filter(|&row| row != Row::Other) else { return false };
    let Some(last) = before.next() else { return false };
    let near = |line: Option<&str>| line.map_or(Row::Other, rank);
    let (one, other) = (rank(last), near(behind.next()));
    match row {
        // Its neighbour is one as well, or stands over or under a heading that is next to it.
        Row::Titled => {
            one.counts()
                || other.counts()
                || one == Row::Heading && near(before.next()).counts()
                || other == Row::Heading && near(behind.next()).counts()
        }
        // "811 arrests", as a line of prose might open: one of three.
        Row::Plain => match (one.counts(), other.counts()) {
            (true, true) => true,
            (true, false) => near(before.next()).counts(),
            (false, true) => near(behind.next()).counts(),
            (false, false) => false,
        },
        // A heading between two.
        Row::Heading => (one == Row::Titled || one == Row::Plain && near(before.next()).counts()) && other.counts(),
        Row::Other => false,
    }
}

/// What a line may be in a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A number and words in capitals, or very few: "59 Drug Arrests".
    Titled,
    /// A number and words: "59 drug arrests".
    Plain,
    /// Few words in capitals, without a number.
    Heading,
    /// None of these.
    Other,
}

impl Row {
    fn counts(self) -> bool {
        matches!(self, Self::Titled | Self::Plain)
    }
}

/// What the line may be by its looks.
fn rank(line: &str) -> Row {
    const LONGEST: usize = 80;
    const LONGEST_PLAIN: usize = 50;
    const SHORTEST: usize = 28;
    if line.len() > LONGEST {
        return Row::Other;
    }
    if !line.trim_start_matches(['$', '£', '€']).starts_with(|c: char| c.is_ascii_digit()) {
        let is_heading = line.len() <= LONGEST_PLAIN
            && line.starts_with(|c: char| c.is_ascii_uppercase())
            && line.ends_with(|c: char| c.is_alphabetic() || c == ':')
            && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';'))
            && line.split_whitespace().all(is_titled);
        return if is_heading { Row::Heading } else { Row::Other };
    }
    let mut words = line.split_whitespace();
    let number = words.next().unwrap_or_default();
    let digits = number.trim_start_matches(['$', '£', '€']).trim_end_matches(['%', '+', 'M', 'K']);
    // "2022 Elections", "1. Roads", "5th Street"
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && !(number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '*'));
    if !is_number || !ends || line.holds(". ") {
        return Row::Other;
    }
    // "50 grams Fentanyl", "1.25 million Christmas Trees"
    let mut few = words.clone().take(3);
    let is_noun = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    // Prose breaks its lines later than "14 homes repaired" ends.
    if few.any(is_noun) || line.len() <= SHORTEST && words.clone().next().is_some_and(|word| word.len() > 2) {
        Row::Titled
    } else if line.len() <= LONGEST_PLAIN && words.next().is_some_and(|word| word.len() > 2) {
        Row::Plain
    } else {
        Row::Other
    }
}

/// A word as titles spell it.
pub(super) fn is_titled(word: &str) -> bool {
    const SMALL: [&str; 12] = ["of", "and", "the", "for", "in", "to", "on", "a", "an", "with", "by", "at"];
    word.starts_with(|c: char| c.is_uppercase() || matches!(c, '&' | '-' | '–' | '(')) || SMALL.contains(&word)
}
