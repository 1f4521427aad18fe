//! Marks that are no text: the numbers of pages, and what a line opens with as an item of a list or a heading.

use crate::extract::search::Search;

/// Whether a line is the number of a page: — 3 —, 第 4 页 共 20 页, Page 3 of 20.
pub(super) fn is_page_mark(line: &str) -> bool {
    const LONGEST: usize = 40;
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '－' | '·' | '~' | '～');
    let line = line.trim();
    // Most lines are told from one by their first character.
    if line.len() > LONGEST || !line.starts_with(|c: char| is_dash(c) || matches!(c, '第' | 'p' | 'P')) {
        return false;
    }
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let inner = bare.trim_matches(is_dash);
    if is_page_number(inner) {
        return bare.starts_with(is_dash) && bare.ends_with(is_dash);
    }
    let says_more = |c: char| c.is_alphabetic() && !"第页共of".contains(c);
    let is_zh = inner.starts_with('第') && inner.contains('页');
    match inner.strip_prefix("page") {
        Some(rest) => rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(says_more),
        None => is_zh && !inner.contains(says_more),
    }
}

/// A number of up to three digits and nothing else, as a page may have.
pub(super) fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line tells where a page comes from and how often it was looked at: 来源：县统计局 发布时间：2019-11-11 浏览量：120次.
pub(super) fn is_page_head(line: &str) -> bool {
    const LONGEST: usize = 240;
    let has = |words: &[&str]| words.iter().any(|word| line.holds(word));
    line.len() <= LONGEST
        && has(&["浏览", "点击", "阅读", "访问"])
        && has(&["来源", "发布", "日期", "时间", "作者", "字号", "字体"])
        && !line.contains(['。', '，'])
}

/// Whether a line is the title of a table or a chart: 表2-1 单位数, 图4：2017—2021年固定资产投资.
pub(super) fn is_caption(line: &str) -> bool {
    const LONGEST: usize = 150;
    let line = line.trim();
    let rest = line.trim_start_matches(['附', '续']).trim_start_matches(['表', '图']);
    rest.len() < line.len()
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
        && line.len() <= LONGEST
        && !line.contains(['，', '。', '；'])
}

/// Whether a line opens with a list mark or a heading's number: 一、 （二） 3. 4) 【
pub(super) fn starts_item(line: &str) -> bool {
    let rest = line.trim_start();
    rest.starts_with(['【', '—', '·']) || rest.starts_with(BULLETS) || number_len(rest) > 0
}

/// Bytes of the mark that a sentence opens with as an item of a list, with the white space before it: 1、 （二） 三是 ●
pub(super) fn list_mark_len(sentence: &str) -> usize {
    let rest = sentence.trim_start();
    let lead = sentence.len() - rest.len();
    let len = match rest.chars().next() {
        Some(bullet) if BULLETS.contains(&bullet) => bullet.len_utf8(),
        _ => ordinal_is_len(rest).max(number_len(rest)),
    };
    // 一、二、三产业: a list of numbers is no mark.
    let mut after = rest[len..].chars();
    let is_list = after.next().is_some_and(is_numeral) && after.next() == Some('、');
    if len == 0 || is_list { 0 } else { lead + len }
}

/// Marks that open an item of a list typed as text, whatever the house.
pub(super) const ITEM_MARKS: [char; 22] = [
    '•', '·', '∙', '‣', '⁃', '●', '○', '■', '□', '▪', '▫', '◦', '◆', '◇', '❖', '►', '▶', '➢', '➤', '✓', '✔', '\u{f0b7}',
];

/// Bytes of 二是 at the start of a clause.
pub(super) fn ordinal_is_len(clause: &str) -> usize {
    let rest = clause.trim_start_matches(is_numeral);
    let n = clause.len() - rest.len();
    if (3..=6).contains(&n) && rest.starts_with('是') { n + '是'.len_utf8() } else { 0 }
}

const BULLETS: [char; 4] = ['●', '■', '◆', '▲'];

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Bytes of the number that a line starts with and of the mark behind it: 一、 （二） 3. 4)
fn number_len(line: &str) -> usize {
    let is_number = |c: char| c.is_ascii_digit() || is_numeral(c) || ('０'..='９').contains(&c);
    let open = line.chars().next().filter(|c| matches!(c, '(' | '（')).map_or(0, char::len_utf8);
    let rest = line[open..].trim_start_matches(is_number);
    let end = line.len() - rest.len();
    let Some(mark) = rest.chars().next().filter(|_| end > open) else { return 0 };
    let after = &rest[mark.len_utf8()..];
    let is_mark = match mark {
        ')' | '）' => true,
        '、' | '．' => open == 0,
        // 10.5% is no tenth item.
        '.' => open == 0 && !after.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    if is_mark { end + mark.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks() {
        for mark in [
            "— 3 —",
            "-12-",
            "第 4 页 共 20 页",
            "第4页",
            "第5页/共20页",
            "Page 3 of 20",
            "page 7",
            "－ 3 －",
            "· 12 ·",
        ] {
            assert!(is_page_mark(mark), "{mark}");
        }
        for text in
            ["3", "8.2%", "-3%", "-3", "第4页的数字", "第一产业", "Page 3 shows growth", "- 3 schools", "—", "— 2019 —"]
        {
            assert!(!is_page_mark(text), "{text}");
        }
    }

    #[test]
    fn list_marks() {
        let table = [
            // line, whether it opens an item, its mark
            ("一、工业", true, "一、"),
            ("  （二）农业", true, "  （二）"),
            ("3.投资", true, "3."),
            ("4)消费", true, "4)"),
            ("１２．外贸", true, "１２．"),
            ("●新建公路", true, "●"),
            ("【教育】", true, ""),
            ("三是新建公路", false, "三是"),
            ("10.5%的企业", false, ""),
            ("一、二、三产业投资", true, ""),
            ("（含旧存）", false, ""),
            ("12个项目", false, ""),
        ];
        for (line, is_item, mark) in table {
            assert_eq!((starts_item(line), &line[..list_mark_len(line)]), (is_item, mark), "{line}");
        }
    }
}
