//! The lexer: one pass over a passage, from text to words, quantities and times.

use smol_str::SmolStr;

use super::amount::quantity;
use super::lexicon::{Class, LEXICON, Lexicon, UnitKind};
use super::numeral::{self, Numeral};
use super::period::{self, TimePart};
use crate::model::{Bound, Decimal};

/// A piece of text that means something to a rule; what stands between tokens are names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

impl Token {
    /// Whether it is a number that may be a value: an amount or a rank.
    pub(super) fn is_figure(&self) -> bool {
        matches!(self.kind, Kind::Quantity(_) | Kind::Rank(_))
    }

    /// Whether it counts things in digits.
    pub(super) fn is_counted(&self) -> bool {
        self.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count) && !quantity.is_word)
    }

    /// The amount that it is.
    pub(super) fn quantity(&self) -> Option<&Quantity> {
        if let Kind::Quantity(quantity) = &self.kind { Some(quantity) } else { None }
    }
}

/// What a token is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A word of the lexicon.
    Word(Class),
    /// A number, mostly with its unit.
    Quantity(Quantity),
    /// 第3位, and 第3 where a ranking is spoken of.
    Rank(i64),
    /// A part of a time: 2019年, 11月, 末.
    Time(TimePart),
    /// Something with digits that is a name: S333, 第十二届, 12345热线.
    Name,
}

impl PartialEq for Kind {
    /// Nearly always asked of words, whose classes are told apart in place.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(own), Self::Word(other)) => own == other,
            (Self::Word(_), _) | (_, Self::Word(_)) => false,
            _ => self.is_same(other),
        }
    }
}

impl Kind {
    /// Whether two that are no words are the same; apart from [`eq`](Self::eq), so that that one is small enough to be put
    /// where it is asked.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(own), Self::Word(other)) => own == other,
            (Self::Quantity(own), Self::Quantity(other)) => own == other,
            (Self::Rank(own), Self::Rank(other)) => own == other,
            (Self::Time(own), Self::Time(other)) => own == other,
            (Self::Name, Self::Name) => true,
            _ => false,
        }
    }
}

/// A number and its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: Decimal,
    /// Base unit; empty where none is written.
    pub(super) unit: SmolStr,
    pub(super) kind: Option<UnitKind>,
    pub(super) bound: Option<Bound>,
    pub(super) is_word: bool,
    pub(super) has_magnitude: bool,
    /// Member of a ratio such as 8:43:49.
    pub(super) is_ratio: bool,
    /// 三成 is 30 %.
    pub(super) is_tenths: bool,
}

/// Splits `text` into tokens, in order, none overlapping another.
pub(super) fn lex(text: &str, out: &mut Vec<Token>) {
    out.clear();
    let lexicon = &*LEXICON;
    let next_word = |from: usize| lexicon.next_word(text, from).map(|word| unless_misread(text, word));
    let mut word = next_word(0);
    let mut pos = 0;
    while pos < text.len() {
        // Numbers may only start between here and the next word, or where it starts.
        let limit = word.map_or(text.len(), |(start, ..)| start);
        let Some(at) = next_digit(text, pos, limit) else {
            let Some((start, end, class)) = word else { break };
            push_word(text, start, end, class, out);
            pos = end;
            word = next_word(pos);
            continue;
        };
        let end = number(text, at, lexicon, out);
        if at == limit && end.is_none_or(|end| word.is_some_and(|(_, word_end, _)| word_end > end)) {
            // The word that starts here is no number, or is longer than it.
            let (start, end, class) = word.expect("limit is its start");
            while out.last().is_some_and(|token| token.end > start) {
                out.pop();
            }
            push_word(text, start, end, class, out);
            pos = end;
        } else {
            pos = end.unwrap_or_else(|| at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        if word.is_some_and(|(start, ..)| start < pos) {
            word = next_word(pos);
        }
    }
}

/// The shorter word where the longest is none, as the next character shows: 占 / 地区生产总值, 占 / 地方收入, 共 / 建成.
fn unless_misread(text: &str, (start, end, class): (usize, usize, Class)) -> (usize, usize, Class) {
    let (next, shorter): (&[char], _) = match (class, &text[start..end]) {
        (Class::Noun, "占地") => (&['区', '方'], Class::Share),
        (Class::Noun, "相比") if follows_base(&text[end..]) => return (start, end, Class::Than),
        (Class::Noun, "共建") => (&['成', '设', '立', '造', '起', '好'], Class::Adverb),
        _ => return (start, end, class),
    };
    if text[end..].starts_with(next) {
        (start, start + text[start..].chars().next().map_or(0, char::len_utf8), shorter)
    } else {
        (start, end, class)
    }
}

/// Whether what follows 相比 is the time that is compared with: 相比2021年末增加66间.
fn follows_base(rest: &str) -> bool {
    ["上年", "去年", "年初"].iter().any(|time| rest.starts_with(time))
        || rest.bytes().take_while(u8::is_ascii_digit).count() == 4 && rest[4..].starts_with('年')
}

/// The next place from `pos` to `limit` (included) where a number may start.
fn next_digit(text: &str, pos: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = pos;
    while at <= limit && at < text.len() {
        match bytes[at] {
            b'0'..=b'9' => return Some(at),
            // All Chinese numerals and 第 start with one of these bytes: 一 E4, 十 E5, 百 E7, 零 E9, 〇 E3, 九 E4.
            0xE2..=0xE9 => {
                let c = text[at..].chars().next().expect("a character starts here");
                if numeral::opens_words(c) || c == '第' {
                    return Some(at);
                }
                at += c.len_utf8();
            }
            b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && may_be_negative(text, at) => return Some(at),
            byte if byte < 0x80 => at += 1,
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    None
}

/// A minus sign stands after a word or a bracket, a dash in a range after a number or its unit.
fn may_be_negative(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| {
        !c.is_ascii_alphanumeric()
            && !matches!(
                c,
                '%' | '‰' | '年' | '月' | '日' | '个' | '万' | '亿' | '元' | '人' | '-' | '.' | '家' | '项' | '岁'
            )
    })
}

fn push_word(text: &str, start: usize, end: usize, class: Class, out: &mut Vec<Token>) {
    let kind = match class {
        Class::Time if text[start..end].starts_with('近') && period::is_spent(&text[..start]) => return,
        Class::Time => match period::word(&text[start..end]) {
            Some(part) if !part.is_suffix() || follows_time(text, start, out) => Kind::Time(part),
            _ => return,
        },
        // 居全省首位, but 放在首位 and 首位度.
        Class::First => {
            let is_ranked = out
                .iter()
                .rev()
                .take_while(|token| !matches!(token.kind, Kind::Word(Class::Comma | Class::Semicolon | Class::Stop)))
                .any(|token| matches!(token.kind, Kind::Word(Class::RankVerb | Class::PlaceOther)));
            if !is_ranked || text[end..].starts_with(['度', '产']) {
                return;
            }
            Kind::Rank(1)
        }
        // 氨氮分别减排2.1%: a fall; elsewhere it is part of a name.
        Class::Noun if &text[start..end] == "减排" && text[end..].starts_with(|c: char| c.is_ascii_digit()) => {
            Kind::Word(Class::Down)
        }
        // +7.5%, ↓3%, but 互联网+ and 5+2.
        Class::Up | Class::Down if is_sign(&text[start..end]) && !signs_number(text, start, end) => return,
        class => Kind::Word(class),
    };
    out.push(Token { start, end, kind });
}

/// Whether a word of change is a mark.
fn is_sign(word: &str) -> bool {
    matches!(word, "+" | "↑" | "↓")
}

/// Whether a mark stands before a number, and behind none.
fn signs_number(text: &str, start: usize, end: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    text[end..].starts_with(is_digit) && !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a time ends at `at`, or only a quotation mark after it: “十三五”末.
fn follows_time(text: &str, at: usize, before: &[Token]) -> bool {
    let is_quote = |token: &&Token| matches!(token.kind, Kind::Word(Class::QuoteOpen | Class::QuoteClose));
    let n_quotes = before.iter().rev().take(2).take_while(is_quote).count();
    before[..before.len() - n_quotes]
        .last()
        .is_some_and(|last| is_time(last) && text[last.end..at].chars().all(|c| matches!(c, '”' | '’' | '“' | '‘')))
}

fn is_time(token: &Token) -> bool {
    matches!(token.kind, Kind::Time(_))
}

/// Reads what starts with a number at `at` and adds its tokens; the end of what was read.
fn number(text: &str, at: usize, lexicon: &Lexicon, out: &mut Vec<Token>) -> Option<usize> {
    if let Some((len, year)) = period::census(&text[at..]) {
        out.push(Token { start: at, end: at + len, kind: Kind::Time(TimePart::Year(year)) });
        return Some(at + len);
    }
    if let Some(rest) = text[at..].strip_prefix('第') {
        return ordinal(text, at, text.len() - rest.len(), out);
    }
    // 图2：, 表1-2：: the number of a figure is none.
    if text[..at].ends_with(['图', '表']) && text.as_bytes()[at].is_ascii_digit() {
        let end = identifier_end(text, at);
        if text[end..].starts_with([':', '：']) {
            out.push(Token { start: at, end, kind: Kind::Name });
            return Some(end);
        }
    }
    // 3.2024年，…: the number of an item stands before a year.
    if let Some(end) = item_before_year(text, at) {
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    // 16:44本报讯: the minutes of a clock.
    let is_clock = text[..at].strip_suffix(':').is_some_and(|hour| {
        let n = hour.bytes().rev().take_while(u8::is_ascii_digit).count();
        // A day may stand right before the hour: 2016-01-05 16:44.
        matches!(n, 1 | 2 | 4) && hour[hour.len() - n.min(2)..].parse::<u8>().is_ok_and(|hour| hour < 24)
    });
    let n_digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    if is_clock && n_digits == 2 && text[at..at + 2].parse::<u8>().is_ok_and(|minute| minute < 60) {
        out.push(Token { start: at, end: at + 2, kind: Kind::Name });
        return Some(at + 2);
    }
    // PM2.5, S333, CO2: the digits belong to the letters before them.
    if let Some(before) = text[..at].chars().next_back()
        && before.is_ascii_alphabetic()
        && text.as_bytes()[at].is_ascii_digit()
        && !["GDP", "AED", "LED", "CPI", "PPI"].iter().any(|word| text[..at].ends_with(word))
    {
        let end = identifier_end(text, at);
        out.push(Token { start: at, end, kind: Kind::Name });
        return Some(end);
    }
    if let Some(year) = bare_year(text, at, lexicon) {
        out.push(Token { start: at, end: at + 4, kind: Kind::Time(TimePart::Year(year)) });
        return Some(at + 4);
    }
    if let Some((start, end, part)) = period::decade(text, at).or_else(|| period::years_back(text, at)) {
        out.truncate(out.partition_point(|token| token.end <= start));
        out.push(Token { start, end, kind: Kind::Time(part) });
        return Some(end);
    }
    if let Some((end, part)) = period::digits(text, at, out.last().filter(|last| last.end == at).map(|last| &last.kind))
    {
        let end = if matches!(part, TimePart::Year(_)) { census_end(text, end) } else { end };
        // 前9个月
        let before = at - '前'.len_utf8().min(at);
        let is_led = matches!(part, TimePart::Months(1, _))
            && text[..at].ends_with('前')
            && out.last().is_none_or(|last| last.end <= before);
        out.push(Token { start: if is_led { before } else { at }, end, kind: Kind::Time(part) });
        return Some(end);
    }
    let is_unit = |at: usize| lexicon.unit(text, at).is_some();
    let first = text[at..].chars().next()?;
    let numeral =
        if first.is_ascii() { numeral::digits(text, at, &is_unit) } else { numeral::words(text, at, &is_unit) };
    let Some(numeral) = numeral else {
        // More digits than any figure has: a filing number.
        let end = at + text[at..].len() - text[at..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        return (end > at).then(|| {
            out.push(Token { start: at, end, kind: Kind::Name });
            end
        });
    };
    if let Some(end) = ratio(text, at, numeral, out) {
        return Some(end);
    }
    quantity(text, at, numeral, lexicon, out)
}

/// A year without 年 that opens a clause: 2020海参年产量.
fn bare_year(text: &str, at: usize, lexicon: &Lexicon) -> Option<i16> {
    let digits = text.get(at..at + 4).filter(|year| year.starts_with("20"))?;
    let rest = &text[at + 4..];
    let is_noun = rest.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !rest.starts_with(['年', '万', '亿', '千', '百', '余', '多', '来', '至', '到', '上', '下', '国'])
        && lexicon.unit(text, at + 4).is_none();
    let opens = text[..at].ends_with(['，', ',', '。', '；', ';', '\n']);
    digits.parse().ok().filter(|year| is_noun && opens && (2000..2036).contains(year))
}

/// The end of the number of an item, with its point, where a year follows it: 3.2024年.
fn item_before_year(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let n = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let year =
        bytes.get(at + n + 1..at + n + 5).filter(|_| (1..=2).contains(&n) && bytes.get(at + n) == Some(&b'.'))?;
    let is_year = (year.starts_with(b"19") || year.starts_with(b"20")) && year.iter().all(u8::is_ascii_digit);
    let opens = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '—'));
    (is_year && opens && text[at + n + 5..].starts_with('年')).then_some(at + n + 1)
}

/// 2010年第六次全国人口普查时: the census says no more than its year.
fn census_end(text: &str, end: usize) -> usize {
    let Some((len, _)) = period::census(&text[end..]) else { return end };
    let rest = &text[end + len..];
    text.len() - rest.strip_prefix('时').unwrap_or(rest).len()
}

/// 8:43:49, members in percent or without a unit.
fn ratio(text: &str, at: usize, first: Numeral, out: &mut Vec<Token>) -> Option<usize> {
    const MARKS: [&str; 4] = [":", "：", "∶", "︰"];
    if !text[first.end..].starts_with([':', '：', '∶', '︰']) {
        return None;
    }
    let mut members = vec![(at, first)];
    let mut end = first.end;
    while members.len() < 4 {
        let Some(mark) = MARKS.iter().find(|mark| text[end..].starts_with(**mark)) else { break };
        let start = end + mark.len();
        let Some(next) = numeral::digits(text, start, &|_| false) else { break };
        if text[start..].starts_with('-') {
            break;
        }
        end = next.end;
        members.push((start, next));
    }
    if members.len() < 2 {
        return None;
    }
    for (start, member) in members {
        out.push(Token {
            start,
            end: member.end,
            kind: Kind::Quantity(Quantity {
                value: member.value,
                unit: SmolStr::default(),
                kind: None,
                bound: None,
                is_word: false,
                has_magnitude: false,
                is_ratio: true,
                is_tenths: false,
            }),
        });
    }
    Some(end)
}

/// 第3位 and 第3 (a rank, perhaps), 第十二届 and 第三产业 (names).
fn ordinal(text: &str, start: usize, at: usize, out: &mut Vec<Token>) -> Option<usize> {
    let c = text[at..].chars().next()?;
    let numeral = if c.is_ascii_digit() {
        numeral::digits(text, at, &|_| false)?
    } else if numeral::opens_words(c) {
        numeral::words(text, at, &|_| false)?
    } else {
        return None;
    };
    let rank: Option<i64> = numeral.value.try_into().ok().filter(|rank| *rank > 0);
    let rest = &text[numeral.end..];
    let mark = ["位次", "位", "名"].iter().find(|mark| rest.starts_with(**mark));
    if let (Some(rank), Some(mark)) = (rank, mark) {
        let end = numeral.end + mark.len();
        out.push(Token { start, end, kind: Kind::Rank(rank) });
        return Some(end);
    }
    // 全县第一、二、三产业: the first of several that share a noun.
    let is_listed = rest.strip_prefix('、').is_some_and(|rest| {
        let mut next = rest.chars();
        next.next().is_some_and(numeral::opens_words) && next.next().is_some_and(|c| matches!(c, '、' | '产' | '和'))
    });
    // 第三 ends a clause when it is a rank; before a noun it counts one of several.
    let ends = !is_listed && rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    // 总量六区第一: among so many.
    let mut before = text[..start].chars().rev();
    let is_among = before.next().is_some_and(|c| matches!(c, '区' | '县' | '市'))
        && before.next().is_some_and(|c| c.is_ascii_digit() || numeral::opens_words(c) || c == '个');
    // 位居投资潜力第3、科技创新第6: the verb is said once for the clause.
    let is_ranked = out
        .iter()
        .rev()
        .take_while(|token| {
            !matches!(token.kind, Kind::Word(Class::Comma | Class::Semicolon | Class::Stop | Class::LineBreak))
        })
        .any(|token| matches!(token.kind, Kind::Word(Class::RankVerb) | Kind::Rank(_)));
    let goes_on =
        ["上升", "跃升", "升", "滑", "下降", "提", "前", "降", "跃"].iter().any(|word| rest.starts_with(word));
    // 第一、二、三产业 lists industries: without 位 only a ranking makes it a rank.
    let is_ranking = out.last().is_some_and(|last| {
        last.end == start
            && matches!(
                last.kind,
                Kind::Word(
                    Class::RankVerb
                        | Class::To
                        | Class::PlaceOther
                        | Class::PlaceOwn
                        | Class::From
                        | Class::Pause
                        | Class::Respectively
                        | Class::Copula
                        | Class::Up
                        | Class::RankUp
                        | Class::RankDown
                        | Class::Trail
                )
            )
    });
    let kind = match rank {
        Some(rank) if is_ranking && (ends || goes_on) || (is_among || is_ranked) && ends => Kind::Rank(rank),
        _ => Kind::Name,
    };
    // 第一、第二、第三产业: without a word of ranking before it a list is none of ranks.
    let kind = match kind {
        Kind::Rank(_) if !is_ranked && out.last().is_some_and(|last| last.kind == Kind::Word(Class::Pause)) => {
            Kind::Name
        }
        kind => kind,
    };
    out.push(Token { start, end: numeral.end, kind });
    Some(numeral.end)
}

/// The end of letters and digits that form one name: 3A, S333, 5G.
pub(super) fn identifier_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let len = rest.len() - rest.trim_start_matches(is_part).len();
    let first = rest.chars().next().map_or(0, char::len_utf8);
    at + rest[..len].trim_end_matches(['.', '-', '/']).len().max(first)
}
