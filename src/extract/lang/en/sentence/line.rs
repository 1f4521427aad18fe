//! Lines that are passages of their own: bullets, labels with a number, headings.

use super::{Kind, Tags, Token, is_money_sign, tally};
use crate::extract::lang::en::units::Units;
use crate::extract::search::Search;

/// Whether a line ends before token `at` and a passage of its own begins there: a bullet, or a number under its label.
pub(super) fn is_line_break(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    if at == 0 || tokens[at].is_glued {
        return false;
    }
    let (before, here) = (tokens[at - 1].end, tokens[at].start);
    // Most gaps are one blank.
    if here - before == 1 && text.as_bytes()[before] != b'\n' || !text[before..here].contains('\n') {
        return false;
    }
    let gap = &text[before..here];
    let token = &tokens[at];
    if gap.matches('\n').count() > 1 || matches!(token.kind, Kind::Mark('•' | '▪' | '◦' | '●' | '■' | '*' | '►'))
    {
        return true;
    }
    if token.is_dash() && tokens.get(at + 1).is_some_and(|next| !next.is_glued) {
        return true;
    }
    // "1." and "(2)" open an item.
    if token.kind == Kind::Number
        && token.year().is_none()
        && tokens.get(at + 1).is_some_and(|next| next.is_glued && (next.is('.') || next.is(')')))
        && tokens.get(at + 2).is_some_and(|next| !next.is_glued)
    {
        return true;
    }
    // "g) The capital programme" opens one too.
    if token.kind == Kind::Word
        && token.end - token.start == 1
        && tokens.get(at + 1).is_some_and(|next| next.is_glued && next.is(')'))
        && tokens.get(at + 2).is_some_and(|next| !next.is_glued && next.is_capital)
    {
        return true;
    }
    // A line that holds nothing but a number stands under its label; what follows it is the next label.
    let line_of = |at: usize| {
        let from = text[..tokens[at].start].rfind('\n').map_or(0, |line| line + 1);
        let to = text[tokens[at].start..].find('\n').map_or(text.len(), |line| tokens[at].start + line);
        text[from..to].trim()
    };
    let (before, here) = (line_of(at - 1), line_of(at));
    // The first line of all stands over its label.
    let goes_back = || start + 1 < at && text[tokens[start].start..tokens[at - 1].start].contains('\n');
    if is_value(before) && !is_value(here) && goes_back() {
        return true;
    }
    // "Larceny 45" under "Burglary 12": a list with one label and one number a line.
    if is_labelled(before) && is_labelled(here) || is_bare_year(before) && is_bare_year(here) {
        return true;
    }
    // "Poverty rate: 14.9%" stands for itself, under the like, under a heading ("Corn (2001 data)", "Towns in 2016:") and over the next
    // line.
    let heads = |line: &str| {
        let has_figure = line.split([' ', '(', ')', ':']).any(|word| {
            word.contains(|c: char| c.is_ascii_digit())
                && !(word.starts_with("20") || word.starts_with("19") || word.starts_with("FY"))
        });
        line.len() <= 60 && !line.ends_with(['.', ',', ';']) && !has_figure || line.len() <= 120 && line.ends_with(':')
    };
    // "€18.5m - Water Services": so does an amount with its name behind a dash.
    let is_row = |is: fn(&str) -> bool, leads: bool| {
        is(here) && (leads || is(before)) || is(before) && !here.starts_with(char::is_lowercase)
    };
    if is_row(is_of_year, heads(before))
        || is_row(is_listed, heads(before))
        || is_row(is_valued, before.ends_with(':'))
        || is_row(is_priced, before.ends_with(':'))
    {
        return true;
    }
    // "Calls are of three kinds:" over "Fires: The crews put out 120".
    let is_led = |line: &str| line.cut_at(": ").is_some_and(|(label, _)| label.len() <= 60 && !label.holds(". "));
    if before.ends_with(':') && here.starts_with(char::is_uppercase) && is_led(here)
        || is_led(before) && before.ends_with('.') && is_led(here)
    {
        return true;
    }
    if parts_amounts(text, tokens[at].start) || tally::parts(text, tokens[at].start) {
        return true;
    }
    // A heading in capitals is no part of what follows, nor is "(i) Recurrent Expenditure" over a sentence.
    is_capitals(before) && !is_value(here) && !(is_capitals(here))
        || goes_over(before, here) && !goes_back()
        || begins_anew(before, here)
        || stands_over(before, here) && (!goes_back() || line_before_ends(text, tokens[at - 1].start))
}

/// Whether the line before that of byte `at` ends a sentence.
fn line_before_ends(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').unwrap_or_default();
    text[..line].trim_end().ends_with(['.', '!', '?'])
}

/// "Adult health" over "The rate of stays is": a few plain words that no sentence opens with, over a line so long that its first word
/// would have stood on theirs.
fn stands_over(line: &str, next: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST: usize = 5;
    const OPENS: [&str; 20] = [
        "A", "An", "All", "As", "At", "By", "For", "From", "He", "In", "It", "On", "Our", "She", "That", "The",
        "These", "They", "This", "We",
    ];
    const ENDS: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];
    let mut words = line.split(' ');
    let (first, last) = (words.next().unwrap_or_default(), line.last_word());
    line.len() <= LONGEST
        && words.count() < MOST
        && next.len() > 3 * line.len()
        && next.len() > 60
        // "Corton County — 51.3 percent, compared to" goes on with the heading's name.
        && ![": ", " - ", " – ", " — "].iter().any(|part| next.place_of(part).is_some_and(|at| at <= LONGEST))
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && next.starts_with(|c: char| c.is_ascii_uppercase())
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '-' | '’' | '\''))
        && !OPENS.contains(&first)
        && !ENDS.contains(&last)
}

/// "Robbery - fell by 8 per cent", "Violence with injury – down 13%": whether the dash at `at` is a colon, in a line that holds nothing
/// but a label and what became of it.
pub(super) fn parts_label(text: &str, tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 24;
    const LONGEST_LABEL: usize = 9;
    let first = usize::from(matches!(tokens[0].kind, Kind::Mark('•' | '▪' | '◦' | '●' | '■' | '*' | '►' | '-' | '–')));
    let Some(next) = tokens.get(at + 1) else { return false };
    let is_apart = !tokens[at].is_glued && !next.is_glued;
    if !is_apart || at <= first || at - first > LONGEST_LABEL || tokens.len() > LONGEST {
        return false;
    }
    let is_line = {
        let before = text[..tokens[0].start].trim_end_matches([' ', '\t']);
        let behind = text[tokens[tokens.len() - 1].end..].trim_start_matches([' ', '\t']);
        (before.is_empty() || before.ends_with('\n')) && (behind.is_empty() || behind.starts_with('\n'))
    };
    // "ASHBY - Crime fell": a place, and a sentence.
    let moves = Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL).and(Tags::DETERMINER);
    let tells = |token: &Token| {
        token.kind == Kind::Number
            || token.has(Tags::BE.and(Tags::HAVE).and(Tags::WILL).and(Tags::SAY))
            || token.has(Tags::PAST) && !token.has(Tags::PARTICIPLE)
            || matches!(token.kind, Kind::Mark(c) if !matches!(c, '-' | '–' | '/' | '&' | '\'' | '’' | '(' | ')'))
    };
    is_line
        && !next.is_capital
        && (next.has(moves) || next.kind == Kind::Number)
        && tokens[first].is_capital
        && tokens[at + 1..].iter().any(|token| token.kind == Kind::Number || token.has(Tags::NUMBER_WORD))
        && !tokens[first..at].iter().any(tells)
        // "The farm rate — a lower amount paid on barns — goes": an aside.
        && !tokens[at + 1..].iter().any(|token| token.is_dash() && !token.is_glued)
}

/// Whether a sentence begins with the line `here`, under one without a stop that was not broken by its width: the first word of
/// `here` would have stood on it.
fn begins_anew(before: &str, here: &str) -> bool {
    const OPENS: [&str; 14] =
        ["A", "All", "An", "In", "It", "Our", "Some", "That", "The", "There", "These", "They", "This", "We"];
    let first = here.first_word();
    OPENS.contains(&first)
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ')'))
        && before.contains(|c: char| c.is_ascii_digit())
        && before.len() + 1 + first.len() < here.len()
        && before.rsplit(' ').next().is_some_and(|last| last.len() > 3 || last.contains(|c: char| c.is_ascii_digit()))
}

/// A line that is a number with its unit at most.
fn is_value(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_unit = words.next().is_none_or(|word| {
        let word = word.to_lowercase();
        Units::shared().magnitude(&word).is_some()
            || matches!(word.as_str(), "percent" | "acres" | "miles" | "years" | "tons" | "%")
    });
    first.trim_start_matches(['*', '$', '£', '€', '-', '+', '(']).starts_with(|c: char| c.is_ascii_digit())
        && is_unit
        && words.next().is_none()
        && line.len() <= 24
}

/// A short line of a few words and one number at its end.
fn is_labelled(line: &str) -> bool {
    let Some((label, last)) = line.rsplit_once(' ') else { return false };
    let digits = last.trim_start_matches(['$', '£', '€', '-', '(']).trim_end_matches(['%', ')']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && !digits.ends_with(['.', ','])
        && line.len() <= 60
        && label.starts_with(|c: char| c.is_alphabetic())
        && !label.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';'))
}

/// A label, a colon or a dash and a figure at the end: "Poverty rate: 14.9%", "Jobs: 1,204", "Jail - $8.1 million".
fn is_listed(line: &str) -> bool {
    let parts = [": ", " - ", " – ", " — ", " -- "].iter().find_map(|sign| line.rsplit_once(sign));
    let Some((label, figure)) = parts else { return false };
    let figure = figure.trim_start_matches(['$', '£', '€', '-', '(', ' ']);
    // "Posted 3 February - 2017", "For release - 2/15/2017", "Press office - 555-0199"
    let first = figure.split_whitespace().next().unwrap_or_default();
    let is_year = || {
        first.len() == 4 && (first.starts_with("19") || first.starts_with("20")) || first.contains(['/', ':', '-', '–'])
    };
    label.len() <= 80
        && label.contains(char::is_alphabetic)
        && (line.holds(": ") || !is_year())
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && figure.split_whitespace().count() <= 3
        && !figure.ends_with(',')
}

/// A year and a number: "2018 45".
fn is_bare_year(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(year, rest)| is_of_year(&format!("{year}: {rest}")) && !rest.contains(' '))
}

/// A year and its figure: "2018: 45", "In 2019/20 – $1.2 million".
fn is_of_year(line: &str) -> bool {
    const MARKS: [char; 6] = [':', '-', '–', '—', '=', ' '];
    let line = line.strip_prefix("In ").unwrap_or(line);
    let line = line.strip_prefix("FY").map_or(line, str::trim_start);
    let n = line.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-')).count();
    let (year, rest) = line.split_at(n);
    let year = year.trim_end_matches('-');
    let is_year = matches!(year.len(), 4 | 7 | 9)
        && (year.starts_with("19") || year.starts_with("20"))
        && year[..4].bytes().all(|byte| byte.is_ascii_digit());
    let figure = rest.trim_start_matches(MARKS);
    // "2018 grants of": a mark parts the two.
    let is_parted = rest.trim_start().starts_with(MARKS) || year.len() < n;
    let figure = figure.trim_start_matches(['$', '£', '€', '(']);
    is_year
        && is_parted
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && figure.split_whitespace().count() <= 3
        && !figure.ends_with([',', '.', ';'])
}

/// Who gets an amount, and what for, between commas: "Ashby County, $500,000, youth center".
fn is_priced(line: &str) -> bool {
    let Some((who, rest)) = [", $", ", £", ", €"].iter().find_map(|sign| line.cut_at(sign)) else {
        return false;
    };
    let amount = rest.split(", ").next().unwrap_or_default();
    line.len() <= 120
        && who.split([' ', ',']).all(|word| word.is_empty() || tally::is_titled(word))
        && amount.starts_with(|c: char| c.is_ascii_digit())
        && amount.split(' ').count() <= 2
        && rest.len() > amount.len()
        && !line.ends_with('.')
}

/// Whether a row of a list begins at byte `at`, whose lines each tell one amount, under one another or under a lead-in: "Ashby Players, $5,000",
/// "HMRC - £214.20 – Income tax", "€500 to the Ashby Museum".
fn parts_amounts(text: &str, at: usize) -> bool {
    let from = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let mut behind = text[from..].split('\n').map(str::trim).filter(|line| !line.is_empty());
    let mut before = text[..from].rsplit('\n').map(str::trim).filter(|line| !line.is_empty());
    let Some(here) = behind.next() else { return false };
    let Some(above) = before.next() else { return false };
    let next = behind.next().is_some_and(tells_amount);
    match (tells_amount(above), tells_amount(here)) {
        (true, true) => next || before.next().is_some_and(|line| tells_amount(line) || line.ends_with(':')),
        // Under the words that lead to them.
        (false, true) => above.ends_with(':') && next,
        // "Total", "To note:" behind three of them.
        (true, false) => {
            here.starts_with(char::is_uppercase) && before.take(2).filter(|line| tells_amount(line)).count() == 2
        }
        (false, false) => false,
    }
}

/// Whether a line holds one amount of money and a name in capitals before or behind it, and no sentence goes over its end.
fn tells_amount(line: &str) -> bool {
    const LONGEST: usize = 120;
    const OPEN: [&str; 16] =
        ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "than", "the", "to", "was", "with"];
    let line = line.trim_start_matches(['*', '@', '•', '-', '–', ' ']);
    let mut signs = line
        .match_indices(['$', '£', '€'])
        .filter(|(at, sign)| line[at + sign.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()));
    line.len() <= LONGEST
        && signs.next().is_some()
        && signs.next().is_none()
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '$' | '£' | '€'))
        && !line.holds(". ")
        && !line.ends_with(',')
        && line.rsplit(' ').next().is_some_and(|last| !OPEN.contains(&last))
}

/// An amount, a dash and what it is for: "€18.5m - Water Services".
fn is_valued(line: &str) -> bool {
    let parts = [" - ", " – ", " — "].iter().find_map(|dash| line.cut_at(dash));
    parts.is_some_and(|(amount, name)| {
        amount.len() <= 20
            && amount.trim_start_matches(['$', '£', '€']).starts_with(|c: char| c.is_ascii_digit())
            && amount.split_whitespace().count() <= 2
            && name.starts_with(char::is_uppercase)
    })
}

/// Whether a line is a heading by its looks over one that is a sentence, or begins one: short, its words in capitals, no stop. Lines
/// that are broken by their width are about as long as the next.
fn goes_over(line: &str, next: &str) -> bool {
    const LONGEST: usize = 60;
    let line = line.trim_start_matches(['(', '*']);
    if line.len() > LONGEST || line.len() * 3 > next.len() * 2 || !line.ends_with(char::is_alphabetic) {
        return false;
    }
    let is_plain = |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = line.split_whitespace().peekable();
    // "(ii) Development Expenditure"
    words.next_if(|word| word.ends_with([')', '.']) && word.len() <= 5);
    words.all(tally::is_titled)
        && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_money_sign(c))
        && next.split_whitespace().any(is_plain)
        && !next.split_whitespace().take(6).all(tally::is_titled)
}

fn is_capitals(line: &str) -> bool {
    line.len() > 3
        && line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && !line.ends_with('-')
}
