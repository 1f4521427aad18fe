//! Times: the words and digits that name one, and the reference period that a run of them means.

use super::token::Kind;

/// A part of a time, before it is known what the whole means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimePart {
    /// 2019年
    Year(i16),
    /// 2016—2020年
    Years(i16, i16),
    /// 去年 is -1, 今年 0.
    Relative(i16),
    /// 上年: the year before the one spoken of.
    YearBefore,
    /// 11月
    Month(u8),
    /// 1—9月
    Months(u8, u8),
    /// 上半年
    Half(u8),
    /// 一季度
    Quarter(u8),
    /// A day, a time of day: narrows nothing that a period keeps.
    Day,
    /// “十三五”, by its number.
    Plan(u8),
    /// 年末, 年内, 全年: the year spoken of.
    Whole,
    /// 年初: a base of comparison, no period.
    Start,
    /// 五年来: so many years up to the one spoken of.
    YearsBack(i16),
    /// 党的十八大以来: the years since that of a congress.
    SinceYear(i16),
    /// 今后五年: so many years after the one spoken of.
    YearsAhead(i16),
    /// 两年平均: so many years up to the one reported on.
    YearsMean(i16),
    /// 三年前
    YearsAgo(i16),
    /// 目前
    Now,
    /// 截至: what follows is a moment.
    AsOf,
    /// 当月: the last month of the period reported on.
    ThisMonth,
    /// 当季: the last quarter of the period reported on.
    ThisQuarter,
    /// 末, 底: the end of what stands before it.
    End,
    /// 初: the start of what stands before it.
    Early,
    /// 以来
    Since,
    /// 同期: the other side of a comparison.
    Same,
    /// 期间, 时期: the time named before it.
    During,
    /// 近年来: what was told of a year before ends, the report's own time goes on.
    Recent,
    /// 每年: names no period.
    Vague,
}

impl TimePart {
    /// Whether it means something only directly after another part.
    pub(super) fn is_suffix(self) -> bool {
        matches!(self, Self::End | Self::Early | Self::Since | Self::Same | Self::During)
    }
}

/// The part that a word of the lexicon's class `time` names.
pub(super) fn word(word: &str) -> Option<TimePart> {
    use TimePart::*;
    Some(match word {
        "去年" | "去年底" | "去年末" => Relative(-1),
        "上年" | "上年度" | "上年末" | "上年底" => YearBefore,
        "前年" => Relative(-2),
        "大前年" => Relative(-3),
        "今年" => Relative(0),
        "明年" | "次年" | "来年" => Relative(1),
        "后年" => Relative(2),
        "全年" | "是年" | "当年" | "本年" | "本年度" | "年内" | "年中" | "年末" | "年底" | "岁末" => {
            Whole
        }
        "年初" => Start,
        "上半年" | "上半年度" => Half(1),
        "下半年" => Half(2),
        "前两个月" | "前二个月" => Months(1, 2),
        "前三季度" => Months(1, 9),
        "前二季度" | "前两季度" => Half(1),
        "一季度" | "第一季度" | "第1季度" | "首季" => Quarter(1),
        "二季度" | "第二季度" | "第2季度" => Quarter(2),
        "三季度" | "第三季度" | "第3季度" => Quarter(3),
        "四季度" | "第四季度" | "第4季度" => Quarter(4),
        "当月" | "本月" => ThisMonth,
        "当季" | "本季度" => ThisQuarter,
        "“九五”" => Plan(9),
        "“十五”" => Plan(10),
        "十一五" | "“十一五”" | "第十一个五年" => Plan(11),
        "十二五" | "“十二五”" | "第十二个五年" => Plan(12),
        "十三五" | "“十三五”" | "第十三个五年" => Plan(13),
        "十四五" | "“十四五”" | "第十四个五年" => Plan(14),
        "十五五" | "“十五五”" | "第十五个五年" => Plan(15),
        "两年平均" => YearsMean(2),
        "两年来" | "两年累计" | "两年多来" | "两年间" | "近两年" | "近两年来" | "过去两年" => {
            YearsBack(2)
        }
        "三年来" | "三年累计" | "三年多来" | "三年间" | "近三年" | "近三年来" | "过去三年" | "过去的三年" => {
            YearsBack(3)
        }
        "三年平均" | "三年年均" => YearsMean(3),
        "五年平均" | "五年年均" => YearsMean(5),
        "四年来" | "四年累计" | "四年多来" | "四年间" | "近四年" | "近四年来" | "过去四年" | "过去的四年" => {
            YearsBack(4)
        }
        "五年来"
        | "五年多来"
        | "五年间"
        | "近五年"
        | "近五年来"
        | "过去五年"
        | "过去的五年"
        | "这五年"
        | "五年累计"
        | "五年以来"
        | "以来的五年"
        | "本届县委以来"
        | "本届区委以来"
        | "本届市委以来"
        | "本届政府以来"
        | "本届政府任期内"
        | "本届政府任期" => YearsBack(5),
        "新的一年" | "面对新的一年" => YearsAhead(1),
        "今后两年" | "未来两年" | "明后两年" => YearsAhead(2),
        "今后三年" | "未来三年" => YearsAhead(3),
        "今后五年" | "未来五年" => YearsAhead(5),
        "今后十年" | "未来十年" => YearsAhead(10),
        "六年来" => YearsBack(6),
        "七年来" => YearsBack(7),
        "八年来" => YearsBack(8),
        "九年来" => YearsBack(9),
        "十年来" | "十年间" | "近十年" | "近十年来" | "过去十年" => YearsBack(10),
        "党的十六大以来" | "十六大以来" => SinceYear(2002),
        "党的十七大以来" | "十七大以来" => SinceYear(2007),
        "党的十八大以来" | "十八大以来" => SinceYear(2012),
        "党的十九大以来" | "十九大以来" => SinceYear(2017),
        "党的二十大以来" | "二十大以来" => SinceYear(2022),
        "两年前" => YearsAgo(2),
        "三年前" => YearsAgo(3),
        "五年前" => YearsAgo(5),
        "十年前" => YearsAgo(10),
        "目前" | "现有" | "现辖" | "现共有" | "现在" | "如今" | "眼下" | "时下" | "当前" | "至今" => {
            Now
        }
        "截至" | "截止" => AsOf,
        "月末" | "月底" | "上旬" | "中旬" | "下旬" => Day,
        "末" | "底" | "期末" => End,
        "初" => Early,
        "以来" | "来" => Since,
        "同期" => Same,
        "期间" | "时期" => During,
        "过去一年" | "过去的一年" | "一年来" | "近年" | "近年来" | "近几年" | "近几年来" | "近些年" | "近些年来" => {
            Recent
        }
        "每年" | "五年内" | "三年内" | "两年内" | "十年内" => Vague,
        "元月" | "元至" | "元月至" | "元旦假期" | "元旦期间" => Month(1),
        "“五一”假期"
        | "“五一”小长假"
        | "“五一”期间"
        | "“五一”黄金周"
        | "五一假期"
        | "五一小长假"
        | "五一期间"
        | "五一黄金周" => Month(5),
        "“十一”假期"
        | "“十一”期间"
        | "“十一”长假"
        | "“十一”黄金周"
        | "“十·一”黄金周"
        | "“十·一”期间"
        | "“十·一”假期"
        | "十一黄金周"
        | "国庆假期"
        | "国庆期间"
        | "国庆节期间"
        | "国庆长假"
        | "国庆黄金周"
        | "国庆七天长假"
        | "国庆中秋假期"
        | "国庆中秋长假"
        | "国庆中秋双节"
        | "中秋国庆假期"
        | "中秋国庆长假"
        | "中秋国庆双节" => Month(10),
        _ => return None,
    })
}

/// The national census or survey that a text opens with, and its year: 第七次全国人口普查, 第三次农业普查.
///
/// Years: Regulations on the National Population, Agricultural and Economic Censuses; surveys of pollution sources and of land by the
/// notices of the State Council that began them.
pub(super) fn census(text: &str) -> Option<(usize, i16)> {
    const KINDS: [(&str, [i16; 7]); 6] = [
        ("人口普查", [1953, 1964, 1982, 1990, 2000, 2010, 2020]),
        ("农业普查", [1996, 2006, 2016, 2026, 0, 0, 0]),
        ("经济普查", [2004, 2008, 2013, 2018, 2023, 2028, 0]),
        ("污染源普查", [2007, 2017, 0, 0, 0, 0, 0]),
        ("国土调查", [1996, 2009, 2019, 0, 0, 0, 0]),
        ("工业普查", [1950, 1985, 1995, 0, 0, 0, 0]),
    ];
    let mut chars = text.strip_prefix('第')?.chars();
    let ordinal = chars.next()?;
    let at = "一二三四五六七".chars().position(|c| c == ordinal).or_else(|| "1234567".find(ordinal))?;
    let rest = chars.as_str().strip_prefix('次')?;
    let rest = rest.strip_prefix("全国").unwrap_or(rest);
    let (name, years) = KINDS.iter().find(|(name, _)| rest.starts_with(name))?;
    (years[at] > 0).then(|| (text.len() - rest.len() + name.len(), years[at]))
}

/// The part that starts with a number at `at`: 2019年, 1—9月, 28日. `before` is the token that ends there, if one does.
pub(super) fn digits(text: &str, at: usize, before: Option<&Kind>) -> Option<(usize, TimePart)> {
    let (first, end) = small_number(text, at)?;
    let rest = &text[end..];
    // Most numbers are none of a time, which the character behind them tells.
    let opens = |c: char| {
        matches!(c, '年' | '月' | '日' | '号' | '季' | '个' | '点' | '时' | '上' | '下' | '的' | '、' | '-' | '.' | '/')
            || matches!(c, '—' | '－' | '–' | '～' | '~' | '至' | '到')
    };
    if !rest.starts_with(opens) {
        return None;
    }
    let after_time = matches!(before, Some(Kind::Time(_)));
    let is_year = |n: i32| (1000..2200).contains(&n);
    let len = end - at;
    let is_ascii = text.as_bytes()[at].is_ascii();
    if is_year(first) && (len == 4 || !is_ascii) {
        let year = i16::try_from(first).ok()?;
        if let Some(end) = skip(text, end, &["年度", "年"]) {
            if is_duration(&text[end..]) {
                return None;
            }
            // （1990年不变价9.2亿元）: in which prices.
            if let Some(end) = skip(text, end, &["不变价格", "不变价", "可比价格", "可比价"]) {
                return Some((end, TimePart::Day));
            }
            return Some((end, TimePart::Year(year)));
        }
        // 由2005的5亿元增加到2010的13亿元: the 年 was left out.
        if is_ascii
            && text[..at].ends_with(['由', '从', '到'])
            && rest.strip_prefix('的').is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Some((end, TimePart::Year(year)));
        }
        // 2023上半年
        if is_ascii && (rest.starts_with("上半年") || rest.starts_with("下半年")) {
            return Some((end, TimePart::Year(year)));
        }
        // 2016—2020年
        if let Some(start) = dash(text, end)
            && let Some((last, end)) = small_number(text, start)
            && is_year(last)
            && let Some(end) = skip(text, end, &["学年", "年度", "年"])
        {
            return Some((end, TimePart::Years(year, i16::try_from(last).ok()?)));
        }
        // 2024-06-05
        if is_ascii && let Some(end) = written_date(text, end) {
            return Some((end, TimePart::Day));
        }
        return None;
    }
    let n = u8::try_from(first).ok().filter(|n| (1..=31).contains(n))?;
    if n <= 12 {
        if let Some(end) = skip(text, end, &["月份", "月"]) {
            let is_since_january = n > 1 && text[..at].ends_with('前') && !text[..at].ends_with("年前");
            let part = if is_since_january { TimePart::Months(1, n) } else { TimePart::Month(n) };
            return (!rest.starts_with("月子")).then_some((end, part));
        }
        if let Some(start) = dash(text, end)
            && let Some((last, end)) = small_number(text, start)
            && let Some(last) = u8::try_from(last).ok().filter(|last| n < *last && *last <= 12)
            && let Some(end) = skip(text, end, &["月份", "月"])
        {
            return Some((end, TimePart::Months(n, last)));
        }
        // 1、2月份, but 1、2月份 at the head of a line may be an item of a list
        if let Some(start) = skip(text, end, &["、"])
            && !text[..at].is_empty()
            && let Some((last, end)) = small_number(text, start)
            && i32::from(n) + 1 == last
            && let Some(end) = skip(text, end, &["月份", "月"])
        {
            return Some((end, TimePart::Months(n, n + 1)));
        }
        let is_first = text[..at].ends_with('前');
        // 1至3季度, 二至三季度
        if let Some(start) = dash(text, end)
            && let Some((last, end)) = small_number(text, start)
            && let Some(last) = u8::try_from(last).ok().filter(|last| n < *last && *last <= 4)
            && let Some(end) = skip(text, end, &["季度"])
        {
            return Some((end, TimePart::Months(n * 3 - 2, last * 3)));
        }
        if n <= 4
            && let Some(end) = skip(text, end, &["季度", "个季度"])
            && (is_first || rest.starts_with("季度"))
        {
            return Some((end, if is_first { TimePart::Months(1, n * 3) } else { TimePart::Quarter(n) }));
        }
        // 前5个月, but 提前2个月
        if rest.starts_with("个月") && text[..at].ends_with('前') && !text[..at].ends_with("提前") {
            return Some((end + "个月".len(), if n == 1 { TimePart::Month(1) } else { TimePart::Months(1, n) }));
        }
    }
    if is_ascii || after_time {
        if let Some(end) = skip(text, end, &["日", "号"]) {
            let next = text[end..].chars().next();
            // 截至12月31日: as of the end of the year.
            if n == 31 && before == Some(&Kind::Time(TimePart::Month(12))) {
                return Some((end, TimePart::End));
            }
            return (!matches!(next, Some('线' | '楼' | '游' | '院')) && (after_time || n > 0))
                .then_some((end, TimePart::Day));
        }
        // 6点半, 8时30分: a clock; 12点5 would be a decimal and is written with a point.
        if n <= 24
            && let Some(end) = skip(text, end, &["点半", "点钟", "时许", "点", "时"])
            && is_ascii
        {
            let minutes = small_number(text, end).and_then(|(_, end)| skip(text, end, &["分许", "分"]));
            return Some((minutes.unwrap_or(end), TimePart::Day));
        }
    }
    None
}

/// 近3年, 5年来, 5年前, 今后3年: so many years in digits, with the first and last byte of the time and the number at `at`.
pub(super) fn years_back(text: &str, at: usize) -> Option<(usize, usize, TimePart)> {
    if !text.as_bytes()[at].is_ascii_digit() {
        return None;
    }
    let (n, end) = small_number(text, at).filter(|(n, _)| (2..=20).contains(n))?;
    let end = skip(text, end, &["年"])?;
    let lead = ["过去的", "过去", "近"].iter().find(|word| text[..at].ends_with(**word)).map_or(0, |word| word.len());
    let n = i16::try_from(n).ok()?;
    if is_spent(&text[..at - lead]) {
        return None;
    }
    // 今后3年
    if let Some(lead) = ["今后", "未来"].iter().find(|word| text[..at].ends_with(**word)) {
        return Some((at - lead.len(), end, TimePart::YearsAhead(n)));
    }
    // 由5年前的1.2万户
    if let Some(end) = skip(text, end, &["前"]).filter(|end| lead == 0 && !text[*end..].starts_with(['期', '列', '后']))
    {
        return Some((at, end, TimePart::YearsAgo(n)));
    }
    // 3年内达到70万户: by when, which names no period.
    if let Some(end) = skip(text, end, &["内"]).filter(|_| lead == 0 && n <= 10) {
        return Some((at, end, TimePart::Vague));
    }
    match skip(text, end, &["多来", "来", "间", "累计"]) {
        Some(end) => Some((at - lead, end, TimePart::YearsBack(n))),
        None if lead > 0 && !is_duration(&text[end..]) => Some((at - lead, end, TimePart::YearsBack(n))),
        None => None,
    }
}

/// 1990年代, 上世纪90年代, 20世纪八十年代: the ten years of a decade, with the first and last byte of the time and the number at `at`.
pub(super) fn decade(text: &str, at: usize) -> Option<(usize, usize, TimePart)> {
    const WORD: &str = "年代";
    // Few numbers have either word behind them.
    let rest = &text[at..];
    let n = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_near = |word: &str| {
        if n > 0 { rest[n..].starts_with(word) } else { rest.chars().take(5).any(|c| word.starts_with(c)) }
    };
    if !is_near(WORD) && !is_near("世纪") {
        return None;
    }
    let (first, end) = small_number(text, at)?;
    // 20世纪80年代
    if let Some(start) = skip(text, end, &["世纪"]).filter(|_| (19..=21).contains(&first)) {
        let (years, end) = small_number(text, start)?;
        let end = skip(text, end, &[WORD]).filter(|_| (0..100).contains(&years) && years % 10 == 0)?;
        return Some((at, end, decade_from((first - 1) * 100 + years)?));
    }
    let end = skip(text, end, &[WORD]).filter(|_| first % 10 == 0)?;
    if (1800..2100).contains(&first) {
        return Some((at, end, decade_from(first)?));
    }
    let century = [("上世纪", 1900), ("本世纪", 2000)].into_iter().find(|(word, _)| text[..at].ends_with(word));
    let lead = century.map_or(0, |(word, _)| word.len());
    (10..100).contains(&first).then_some(())?;
    Some((at - lead, end, decade_from(century.map_or(1900, |(_, first)| first) + first)?))
}

fn decade_from(first: i32) -> Option<TimePart> {
    let first = i16::try_from(first).ok()?;
    Some(TimePart::Years(first, first + 9))
}

/// Whether the words before so many years say how long something took: 历时近8年编纂, 经过近五年努力.
pub(super) fn is_spent(before: &str) -> bool {
    ["历时", "历经", "耗时", "用时", "长达", "经过", "为期", "时隔", "苦战", "奋战"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// 2年内, 3年以上: a span of years where a year is looked for.
fn is_duration(rest: &str) -> bool {
    rest.starts_with("以上") || rest.starts_with("以内")
}

/// 06-05 or .6.5 after a year.
fn written_date(text: &str, end: usize) -> Option<usize> {
    let mark = text[end..].chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (_, end) = small_number(text, end + 1)?;
    let rest = text[end..].strip_prefix(mark)?;
    let (_, end) = small_number(text, text.len() - rest.len())?;
    Some(end)
}

/// Up to four digits, ASCII or Chinese, and where they end; 十二 is 12.
fn small_number(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.get(at..)?;
    let n_ascii = rest.bytes().take_while(u8::is_ascii_digit).count();
    if n_ascii > 0 {
        return (n_ascii <= 4).then(|| rest[..n_ascii].parse().ok().map(|n| (n, at + n_ascii))).flatten();
    }
    let (mut value, mut end, mut n, mut tens) = (0_i32, at, 0, false);
    for c in rest.chars().take(4) {
        let digit = match c {
            '〇' | '○' | '零' => 0,
            '十' if !tens && n <= 1 => {
                value = if n == 0 { 10 } else { value * 10 };
                tens = true;
                n += 1;
                end += c.len_utf8();
                continue;
            }
            _ => match "一二三四五六七八九".chars().position(|digit| digit == c) {
                Some(at) => i32::try_from(at).ok()? + 1,
                None => break,
            },
        };
        value = if tens { value + digit } else { value * 10 + digit };
        n += 1;
        end += c.len_utf8();
    }
    (n > 0).then_some((value, end))
}

#[inline(always)]
fn skip(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    words.iter().find(|word| text[at..].starts_with(**word)).map(|word| at + word.len())
}

fn dash(text: &str, at: usize) -> Option<usize> {
    skip(text, at, &["——", "—", "－", "-", "–", "～", "~", "至", "到"])
}
