//! Text as it comes, made even: full-width digits and letters become ASCII, numbers and words broken over lines or by
//! stray spaces are whole again. Every byte still knows where it came from.

use super::lexicon::LEXICON;
use super::traditional::simplified;
use crate::extract::address;
use crate::extract::even::{Builder, Even};
use crate::extract::marks::{is_page_mark, starts_item};

/// A line this long, in characters, was broken for want of room; a shorter one was meant to end.
const FULL_LINE: usize = 40;

/// `source` made even, in simplified characters.
pub(super) fn even(source: &str) -> Even<'_> {
    tidy(source).spelt(simplified)
}

fn tidy(source: &str) -> Even<'_> {
    let n_plain = plain_len(source, 0);
    let mut addresses = address::places(source).into_iter().peekable();
    let has_address = addresses.peek().is_some();
    let is_even = || !has_address && source.chars().all(is_plain);
    let has_lost_point = || source.match_indices('。').any(|(at, _)| is_lost_point(source, at));
    if !has_address && n_plain == source.len() || is_even() && !has_lost_point() {
        return Even::unchanged(source);
    }
    let (is_wrapped, is_spaced) = (is_wrapped(source), is_spaced(source));
    // "三个结合": typed with marks that do not tell which way they open, every second of them closes.
    let is_quoted = source.matches(['"', '＂']).count().is_multiple_of(2);
    let mut opens_quote = true;
    let mut even = Builder::new(source.len());
    let mut line_start = 0;
    let mut pos = 0;
    while pos < source.len() {
        let until = addresses.peek().map_or(source.len(), |range| range.start.max(pos));
        let n_plain = plain_len(&source[..until], pos);
        if n_plain > 0 {
            even.keep(&source[pos..pos + n_plain], pos);
            pos += n_plain;
        }
        let Some(c) = source[pos..].chars().next() else { break };
        let at = pos;
        pos += c.len_utf8();
        if let Some(range) = addresses.next_if(|range| range.start <= at) {
            // An address is no part of a sentence.
            pos = range.end.max(pos);
            even.skip();
            continue;
        }
        // C:\Users\…\picture.png
        if c == '\\' && source[..at].ends_with(':') {
            pos = at + source[at..].find(char::is_whitespace).unwrap_or(source.len() - at);
            even.skip();
            continue;
        }
        if matches!(c, '.' | '．') && is_full_stop(source, at, c) {
            even.replace('。', at, c.len_utf8());
            continue;
        }
        if matches!(c, '[' | '〔')
            && let Some(len) = note_len(source, at)
        {
            pos = at + len;
            even.skip();
            continue;
        }
        if c == '。' {
            even.replace('.', at, c.len_utf8());
            continue;
        }
        if matches!(c, '"' | '＂') {
            match is_quoted {
                true => even.replace(if opens_quote { '“' } else { '”' }, at, c.len_utf8()),
                false => even.keep(&source[at..pos], at),
            }
            opens_quote = !opens_quote;
            continue;
        }
        match replacement(c) {
            Some(Some(other)) => even.replace(other, at, c.len_utf8()),
            Some(None) => even.skip(),
            None if c.is_whitespace() => {
                let (mut n, mut end, mut has_break) = (1, at + c.len_utf8(), c == '\n');
                while let Some(space) = source[end..].chars().next() {
                    let is_nothing = replacement(space) == Some(None);
                    if !space.is_whitespace() && !is_nothing {
                        break;
                    }
                    has_break |= space == '\n';
                    n += usize::from(!is_nothing) + usize::from(space == '\u{3000}');
                    end += space.len_utf8();
                }
                let line = &source[line_start..at];
                // A page number between two lines of a sentence.
                let mut is_paged = false;
                while has_break && let Some(len) = page_mark_len(&source[end..]) {
                    is_paged = true;
                    end += len;
                }
                pos = end;
                let between = match gap(line, &source[end..], n, has_break, is_wrapped) {
                    Some('\n') if is_paged && !line.ends_with(ends_sentence) && !starts_item(&source[end..]) => None,
                    Some(' ') if is_spaced && !has_break && n == 1 && !ends_in_figure(line) => None,
                    between => between,
                };
                match between {
                    Some(c) => even.replace(c, at, end - at),
                    None => even.skip(),
                }
                if has_break {
                    line_start = end;
                }
            }
            None => match mark(even.as_str(), c, &source[at + c.len_utf8()..]) {
                Some(Some(other)) => even.replace(other, at, c.len_utf8()),
                Some(None) => even.skip(),
                None => even.keep(&source[at..pos], at),
            },
        }
    }
    even.finish()
}

/// Whether the lines were broken at a width: three or more, all but the last about as long as the longest, most of them
/// without an end of a sentence.
fn is_wrapped(source: &str) -> bool {
    if !source.as_bytes().contains(&b'\n') {
        return false;
    }
    let mut lines: Vec<&str> = source.trim().split('\n').collect();
    lines.pop();
    if lines.len() < 2 {
        return false;
    }
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let n_open = lines.iter().filter(|line| !line.ends_with(ends_sentence)).count();
    let n_full = lines.iter().filter(|line| width(line) * 10 >= longest * 8).count();
    // A narrow column is told by lines that all break off.
    let is_narrow = longest >= 16 && lines.len() >= 3 && n_open == lines.len();
    (longest >= 24 || is_narrow) && n_full * 10 >= lines.len() * 9 && n_open * 10 >= lines.len() * 6
}

/// Whether every word of the text stands by itself, marks too: 增长 8.5 % ， 其中.
fn is_spaced(source: &str) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let (mut n_before_marks, mut n_apart) = (0, 0);
    for (at, _) in source.match_indices(' ') {
        let next = source[at + 1..].chars().next();
        n_before_marks += usize::from(next.is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | ',')));
        // 17.9 万人, 8.5 %: numbers stand apart from their units in text that was taken from a printed page.
        let follows_digit = at > 0 && source.as_bytes()[at - 1].is_ascii_digit();
        n_apart += usize::from(follows_digit && next.is_some_and(|c| is_han(c) || c == '%'));
    }
    n_before_marks >= 2 || n_apart >= 3
}

/// Whether a line ends in a number with its unit, after which a space parts two statements: 38.5亿元 增长9.1%.
fn ends_in_figure(line: &str) -> bool {
    let rest = line.trim_end_matches(|c: char| c.is_alphabetic() && !c.is_ascii()).trim_end();
    rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％'))
}

/// Whether the half-width or full-width point at `at` ends a sentence: 改造危房300户.新增就业3200人.
fn is_full_stop(source: &str, at: usize, c: char) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let before = source[..at].chars().next_back();
    let after = source[at + c.len_utf8()..].trim_start().chars().next();
    before.is_some_and(|c| is_han(c) && !"一二三四五六七八九十".contains(c) || matches!(c, '%' | '％' | ')' | '）'))
        && (after.is_none_or(is_han) || opens_with_year(&source[at + c.len_utf8()..]))
}

/// Whether the full stop at `at` was a decimal point, which a converter took for one: 155。3万元. A sentence does not end in a number
/// without a unit.
fn is_lost_point(source: &str, at: usize) -> bool {
    let Some(rest) = source[at..].strip_prefix('。').filter(|_| source[..at].ends_with(|c: char| c.is_ascii_digit()))
    else {
        return false;
    };
    let n = rest.bytes().take_while(u8::is_ascii_digit).count();
    // 延续到2019。8万亩: a year ends a sentence.
    let digits = source[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && matches!(&source[at - 4..at - 2], "19" | "20");
    !is_year && (1..=4).contains(&n) && rest[n..].starts_with(['%', '％', '万', '亿', '元', '公', '吨', '亩', '平'])
}

/// Whether a text opens with a year: 2024年.
fn opens_with_year(text: &str) -> bool {
    let rest = text.trim_start();
    rest.bytes().take_while(u8::is_ascii_digit).count() == 4 && rest[4..].starts_with('年')
}

/// Bytes of the sign of a footnote behind a word: “两个一”[10]工程, 志愿服务队〔7〕. What a line opens with is the number of the
/// note itself.
fn note_len(source: &str, at: usize) -> Option<usize> {
    let close = if source[at..].starts_with('[') { ']' } else { '〕' };
    let inside = source[at..].strip_prefix(['[', '〔'])?;
    let digits = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    let n = inside.len() - digits.len();
    let follows = source[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '”' | '》' | '）' | ')' | '%'));
    ((1..=3).contains(&n) && follows && digits.starts_with(close))
        .then(|| source.len() - at - digits.len() + close.len_utf8())
}

/// Bytes of the line that is a page number, with the white space after it: — 3 —, 第5页 共20页.
fn page_mark_len(rest: &str) -> Option<usize> {
    let line = &rest[..rest.find('\n')?];
    is_page_mark(line).then(|| rest.len() - rest[line.len()..].trim_start().len())
}

/// What stands for `c`: `Some(None)` for a character that is dropped, `None` for one that stays.
fn replacement(c: char) -> Option<Option<char>> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '／' | '－' | '＋' => {
            char::from_u32(c as u32 - 0xFEE0).map(Some)
        }
        '℅' | '﹪' => Some(Some('%')),
        '−' | '﹣' => Some(Some('-')),
        '﹒' => Some(Some('.')),
        '﹐' => Some(Some('，')),
        '﹔' => Some(Some('；')),
        '﹕' => Some(Some('：')),
        '︰' => Some(Some('：')),
        // Quotation marks as scanned and Japanese-set texts have them.
        '〝' | '「' | '『' | '﹁' => Some(Some('“')),
        '〞' | '〟' | '」' | '』' | '﹂' => Some(Some('”')),
        '︿' => None,
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => Some(None),
        _ => None,
    }
}

/// Bytes from `at` on that stay as they are, decimal points among them.
fn plain_len(source: &str, at: usize) -> usize {
    let bytes = source.as_bytes();
    let mut pos = at;
    while let Some(&byte) = bytes.get(pos) {
        match byte {
            // 4E00 to 9FFF, nearly all of a text.
            0xE5..=0xE9 => pos += 3,
            0xE4 if bytes[pos + 1] >= 0xB8 => pos += 3,
            // What stands behind a digit ends no sentence.
            b'.' if pos > 0 && bytes[pos - 1].is_ascii_digit() => pos += 1,
            // 155。3万元
            0xE3 if is_lost_point(source, pos) => break,
            b'h' | b'w' | b'.' | b'[' | b'\\' | b'"' | b'\t'..=b'\r' | b' ' => break,
            0..0x80 => pos += 1,
            _ => match source[pos..].chars().next() {
                Some(c) if is_plain(c) => pos += c.len_utf8(),
                _ => break,
            },
        }
    }
    pos - at
}

/// Whether `c` stays as it is wherever it stands.
fn is_plain(c: char) -> bool {
    // Nearly all of a text is such characters.
    ('\u{4e00}'..='\u{9fff}').contains(&c)
        || !matches!(c, '.' | '[' | '〔' | '\\' | '"' | '＂')
            && !c.is_whitespace()
            && !is_mark(c)
            && replacement(c).is_none()
}

/// Whether [`mark`] may have something else for `c`.
fn is_mark(c: char) -> bool {
    matches!(c, '—' | '–' | '·' | '①'..='⑳')
}

/// What stands for a mark between `before` and `after`, as [`replacement`] tells it: a dash for a minus, the sign of a footnote.
fn mark(before: &str, c: char, after: &str) -> Option<Option<char>> {
    let (last, next) = (before.chars().next_back()?, after.chars().next());
    match c {
        // 增长—5.2%, but 6—8% and ——2020年
        '—' | '–' => {
            let moves = ['长', '降', '速', '幅', '为'].contains(&last);
            (moves && next.is_some_and(|next| next.is_ascii_digit())).then_some(Some('-'))
        }
        // 财政收入①86.4亿元, but ；①加快
        '①'..='⑳' => last.is_alphanumeric().then_some(None),
        // 上涨1·8%: a decimal point set too high.
        '·' => {
            let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_number = last.is_ascii_digit() && digits.len() < after.len();
            (is_number && digits.starts_with(['%', '亿', '万', '个'])).then_some(Some('.'))
        }
        _ => None,
    }
}

/// What is left of `n` white-space characters between the line so far and `after`.
fn gap(line: &str, after: &str, n: usize, has_break: bool, is_wrapped: bool) -> Option<char> {
    let (Some(before), Some(next)) = (line.chars().next_back(), after.chars().next()) else {
        return has_break.then_some('\n').filter(|_| !after.is_empty() && !line.is_empty());
    };
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '．' | '〇');
    if has_break {
        let is_cut = is_number(before) || matches!(before, '万' | '亿' | '百' | 'k' | 'm');
        // …;居 / 民消费价格: a word or two after the last mark never were a line of their own.
        let n_left = line.chars().rev().take(4).take_while(|c| c.is_alphanumeric()).count();
        // 二、农、林、牧、渔业: a heading is whole.
        let is_title = || starts_item(line) && !line.contains(['，', '。', '；', ',']);
        let is_left = n_left < 3 && n_left > 0 && line.chars().count() > 8 && next.is_alphanumeric();
        let is_cut = is_cut || is_left && !is_title();
        let is_cut = is_cut || cuts_unit(line, after) || cuts_sentence(line, before, next);
        let is_listed = starts_item(after);
        // A full line that ends in a semicolon goes on in the next.
        if !is_listed && matches!(before, '；' | ';') && (is_wrapped || line.chars().count() >= FULL_LINE) {
            return None;
        }
        if !is_listed && (is_cut || !ends_sentence(before) && (is_wrapped || line.chars().count() >= FULL_LINE)) {
            return (before.is_ascii_alphabetic() && next.is_ascii_alphabetic() && !is_cut).then_some(' ');
        }
        return Some('\n');
    }
    if n == 1 {
        // One stray space inside a number or between number and unit; words of Latin letters stay apart.
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        if is_number(before) && is_number(next) {
            // 2.1 4个断面: the number of a paragraph stands alone before its text.
            let is_label = line.contains('.') && line.chars().all(|c| is_number(c) || c.is_whitespace());
            return is_label.then_some(' ');
        }
        if is_latin(before) && is_latin(next) && !is_number(before) {
            // PM 2.5, O 3, G 346: the digits belong to the letters.
            let letters = line.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            let is_symbol = ["PM", "O", "SO", "NO", "CO", "G", "S", "X", "DN"].contains(&letters);
            if is_symbol && is_number(next) {
                return None;
            }
            return Some(' ');
        }
        if is_number(before) || is_number(next) || !before.is_alphanumeric() || !next.is_alphanumeric() {
            return None;
        }
        return (!cuts_unit(line, after)).then_some(' ');
    }
    Some(' ')
}

/// Whether a line breaks off within a sentence: after a comma, or in prose after a word that no figure closes. A heading or
/// an item of a list has no comma, and mostly ends where it was meant to.
fn cuts_sentence(line: &str, before: char, next: char) -> bool {
    let n_after_figure = line.chars().rev().take_while(|c| !c.is_numeric() && !matches!(c, '%' | '％')).count();
    matches!(before, '，' | '、' | ',')
        || before.is_alphabetic() && next.is_alphanumeric() && n_after_figure > 4 && line.contains(['，', '。', ','])
}

/// 10.8平方公 / 里: whether a unit after a number goes on in the next line.
fn cuts_unit(line: &str, after: &str) -> bool {
    let at = line.rfind(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '万' | '亿'));
    let Some(tail) = at.map(|at| {
        line[at..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '万' | '亿'))
    }) else {
        return false;
    };
    if tail.is_empty() || tail.len() > 15 {
        return false;
    }
    let joined: String = tail.chars().chain(after.chars().take(4)).collect();
    LEXICON.unit(&joined, 0).is_some_and(|(end, _)| end > tail.len())
}

pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | ';' | '!' | '?' | '：' | ':' | '】')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_numbers_are_whole_again() {
        let table = [
            ("实现生产总值12\n8.6亿元", "实现生产总值128.6亿元"),
            ("同比增长8.\n5%", "同比增长8.5%"),
            ("零售总额4 3.9亿元", "零售总额43.9亿元"),
            ("增长 15.6 %；", "增长15.6%；"),
            ("１，２５０万\n美元", "1，250万美元"),
            ("2022年, 全县", "2022年,全县"),
            ("迈入新时代 开创新局面", "迈入新时代 开创新局面"),
            ("完成投资1.28亿元\n改造危桥9座", "完成投资1.28亿元\n改造危桥9座"),
            ("第一名\u{200b}次", "第一名次"),
            ("接待861万人 次", "接待861万人次"),
            ("甲 乙", "甲 乙"),
            ("落实\"三项制度\"，评\"五好\"家庭3户", "落实“三项制度”，评“五好”家庭3户"),
            ("屏幕15\"", "屏幕15\""),
            ("增长8.2﹪﹔下降﹣3%", "增长8.2%；下降-3%"),
            ("增长—5.2%，增长6—8%", "增长-5.2%，增长6—8%"),
            ("财政收入①86.4亿元；②加快", "财政收入86.4亿元；②加快"),
            ("全县生产总值312.5亿元。规模以上工业增\n加值增长9%", "全县生产总值312.5亿元。规模以上工业增加值增长9%"),
            ("地区生产总值312.5亿元，\n增长8.2%。", "地区生产总值312.5亿元，增长8.2%。"),
            ("2020年，全县完成投资1.28亿元\n改造危桥9座", "2020年，全县完成投资1.28亿元\n改造危桥9座"),
        ];
        for (text, clean) in table {
            assert_eq!(even(text).as_str(), clean, "{text}");
        }
    }

    #[test]
    fn the_way_back_leads_to_the_same_characters() {
        let text = "增长９．\n２％，外资 1 2个";
        let clean = even(text);
        assert_eq!(clean.as_str(), "增长9.2%，外资12个");
        let at = clean.as_str().find("9.2%").unwrap();
        assert_eq!(&text[clean.start(at)..clean.end(at + 4)], "９．\n２％");
        let at = clean.as_str().find("12个").unwrap();
        assert_eq!(&text[clean.start(at)..clean.end(at + 5)], "1 2个");
    }
}
