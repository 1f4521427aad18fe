//! How far the words behind a number may be its noun: up to the next figure, without what is said of that.

use super::people::{owners_len, people_len};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;

/// Where the words end that may hold the noun, and the first verb behind the first of them.
pub(super) struct Reach {
    pub(super) end: usize,
    pub(super) verb: Option<usize>,
}

impl Reach {
    /// The words that follow the byte `after` behind a figure, no further than the byte `end` or the figure `next`.
    pub(super) fn of(
        text: &str,
        tokens: &[Token],
        (figure, next): (usize, Option<usize>),
        after: usize,
        end: usize,
    ) -> Self {
        let reach = Self::of_words(text, tokens, (figure, next), after, end);
        let unit = next.and_then(|next| tokens[next].quantity());
        // 落实7户26人监测对象帮扶措施42条: whose measures they are.
        let counts_people = tokens[figure].quantity().is_some_and(|it| matches!(it.unit.as_str(), "户" | "人" | "名"));
        let of_people = |words: &str| if counts_people { owners_len(words) } else { None };
        let thing = unit.filter(|_| after < reach.end).and_then(|unit| {
            let words = &text[after..reach.end];
            let thing = match unit.unit.as_str() {
                "平方米" | "亩" | "公顷" => house_len(words),
                "公里" | "米" | "千米" => way_len(words),
                _ if unit.kind == Some(UnitKind::Money) => thing_len(words).or_else(|| of_people(words)),
                "条" | "项" | "份" | "件" => of_people(words),
                // 455户贫困户养殖猪牛羊3987头: what they keep is counted next.
                other if counts_people && !matches!(other, "户" | "人" | "名" | "人次" | "%") => people_len(words),
                _ if text[..after].ends_with('家') => makers_len(words),
                _ => None,
            };
            thing.map(|len| after + len)
        });
        match thing {
            // 监测对象: the verb is a part of who they are.
            Some(thing) => Self { end: thing, verb: reach.verb.filter(|verb| *verb < thing && !counts_people) },
            None => reach,
        }
    }

    /// The same before the last of the words is told from what is measured next.
    fn of_words(
        text: &str,
        tokens: &[Token],
        (figure, next): (usize, Option<usize>),
        after: usize,
        end: usize,
    ) -> Self {
        let mut to = next.map_or(end, |next| tokens[next].start);
        let mut verb = None;
        if let Some(midst) = midst_of(&text[after..to]) {
            to = after + midst;
        }
        for token in tokens[figure + 1..].iter().take_while(|token| token.start < to) {
            if token.start < after {
                continue;
            }
            if ends_noun(text, tokens, next, after, token) {
                to = token.start;
                break;
            }
            if token.kind == Kind::Word(Class::Verb) && token.start > after {
                verb = verb.or(Some(token.start));
            }
        }
        Self { end: to, verb }
    }
}

/// Whether the noun that starts at the byte `after` ends before `token`; `next` is the next figure.
fn ends_noun(text: &str, tokens: &[Token], next: Option<usize>, after: usize, token: &Token) -> bool {
    let word = &text[token.start..token.end];
    let follows = token.start > after;
    let class = match token.kind {
        // 4个省级项目1—5月完成投资12亿元: when, for what follows.
        Kind::Time(TimePart::Month(_) | TimePart::Months(..) | TimePart::Quarter(_) | TimePart::Half(_)) => {
            return follows && next.is_some();
        }
        Kind::Word(class) => class,
        _ => return false,
    };
    let Some(next) = next.map(|next| &tokens[next]) else {
        return match class {
            // 3万亩瓜菜基地、5万亩农产品基地和养殖基地: the last of a list has no number of its own.
            Class::Conjunction => follows && is_listed_alike(text, tokens, after, token),
            // 6条市政道路、建成甲桥、安装路灯: what was done next has no number.
            Class::Pause => follows && opens_deed(&text[token.end..]) && !name::ends_in_verb(&text[after..token.start]),
            Class::PerHead => word != "单位",
            Class::Compare | Class::Share | Class::Respectively => true,
            _ => false,
        };
    };
    // 5个高位水池和2座水窖: no rise.
    if word == "高" && !follows && text[token.end..].starts_with(char::is_alphabetic) {
        return false;
    }
    // 181户家庭至少1人: the bound is that of the next figure.
    if next.start == token.end && class.pre_bound().is_some() {
        return true;
    }
    match class {
        // 59所标准化学校建设、62所…: the list goes on with the next number, else the noun has members.
        Class::Pause => !is_between_levels(text, after, token),
        // 204件中央及省督察信访件、11个问题: within the noun, which a mark ends.
        // 11个农业及新农村项目完成投资…: nor does it end where they are told to have done something.
        Class::Conjunction => {
            let between = &text[token.end..next.start];
            !between.contains('、') && !["项目完成", "项目累计完成", "工程完成"].iter().any(|done| between.holds(done))
        }
        Class::Compare | Class::Share | Class::Respectively => true,
        Class::Up | Class::Down | Class::To | Class::Than | Class::Copula => true,
        Class::RankVerb => matches!(next.kind, Kind::Rank(_)),
        // 带动3.2万户农户户均增收5600元
        Class::Noun => {
            word.starts_with('每')
                || follows && word.starts_with(['户', '人', '亩', '村', '年', '月']) && word.holds("均")
        }
        // 384个机关企事业单位, 142个单位、2795名干部: a noun here.
        Class::PerHead => word != "单位" || next.start == token.end,
        // 1620名残疾人每人每年发放补贴600元
        // 2000人每人每年增收3000元: nothing that names them.
        Class::Trail => word.starts_with('每'),
        _ => false,
    }
}

/// Whether a member of a list opens with what was done to it, and not with a verb that is part of a noun: 建成甲桥, but 培训机构.
fn opens_deed(rest: &str) -> bool {
    let member = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let object = member.len() - name::leading_verbs(member);
    name::starts_with_verb(member) && object >= 6 && !nouns::is_compound(member)
}

/// Bytes of the things that are counted, where what they have follows them: 签约项目 of 签约项目协议引资.
fn thing_len(words: &str) -> Option<usize> {
    const THINGS: [&str; 9] = ["项目", "企业", "工程", "农户", "商户", "市场主体", "纳税人", "行政村", "个体户"];
    // 为920户市场主体减税降费11亿元, 620个行政村集体经济收入8000万元
    const RELIEF: [&str; 7] = ["减税降费", "减税", "降费", "减负", "集体经济收入", "集体收入", "集体经营性收入"];
    let thing = THINGS.iter().filter_map(|noun| words.place_of(noun).map(|at| at + noun.len())).min()?;
    let rest = words[thing..].trim();
    let rest = rest.strip_suffix("全部").unwrap_or(rest);
    (thing < words.len() && (nouns::is_bare(rest) || RELIEF.contains(&rest))).then_some(thing)
}

/// Bytes of the firms that are counted, where what they make follows them: 企业 of 企业生产口罩.
fn makers_len(words: &str) -> Option<usize> {
    const NAMED: usize = 24;
    let end = words.place_of("企业").map(|at| at + "企业".len()).filter(|end| *end <= NAMED)?;
    ["生产", "加工", "种植", "养殖", "销售", "出口"].iter().any(|deed| words[end..].starts_with(deed)).then_some(end)
}

/// Bytes of the houses that are counted, where how large they are follows them: 乡镇卫生院 of 乡镇卫生院业务用房.
fn house_len(words: &str) -> Option<usize> {
    if !["面积", "用房"].iter().any(|what| words.ends_with(what)) {
        return None;
    }
    ["卫生院", "医院", "学校", "单位", "幼儿园", "社区", "村", "乡镇", "镇"]
        .iter()
        .filter_map(|noun| words.rfind(noun).map(|at| at + noun.len()))
        .max()
}

/// Bytes of the ways that are counted, where how long they are follows them: 干渠 of 干渠总长.
fn way_len(words: &str) -> Option<usize> {
    let way =
        ["总长度", "总里程", "总长", "全长", "长度", "共长", "长"].iter().find_map(|word| words.strip_suffix(word))?;
    (way.chars().count() >= 2).then_some(way.len())
}

/// Bytes of the things of which the next words tell a part: 重大产业项目 of 重大产业项目中现代农业园, 耕地 of 耕地中茶园.
pub(super) fn midst_of(rest: &str) -> Option<usize> {
    const THINGS: [&str; 27] = [
        "项目", "工程", "企业", "农户", "人口", "口", "村", "学校", "医院", "耕地", "林地", "农田", "公路", "学生",
        "党员", "干部", "职工", "乡镇", "社区", "街道", "机构", "景区", "园区", "案件", "产品", "单位", "家庭",
    ];
    rest.match_indices('中').map(|(at, _)| at).find(|&at| {
        let is_things = THINGS.iter().any(|noun| rest[..at].ends_with(noun));
        let is_word =
            rest[at + '中'.len_utf8()..].starts_with(['心', '学', '小', '医', '药', '间', '标', '央', '国', '式']);
        is_things && !is_word
    })
}

/// Whether the mark stands between levels of government: 9个市、县重点项目.
fn is_between_levels(text: &str, start: usize, mark: &Token) -> bool {
    const LEVELS: [char; 4] = ['省', '市', '县', '区'];
    let before = &text[start..mark.start];
    before.split('、').all(|level| level.chars().count() == 1 && level.starts_with(LEVELS))
        && text[mark.end..].starts_with(LEVELS)
}

/// Whether what stands on either side of the joint is of one kind, and numbers stand before it in the list: 3万亩甲基地、5万亩乙基地 / 和 / 丙基地.
fn is_listed_alike(text: &str, tokens: &[Token], after: usize, joint: &Token) -> bool {
    const KIND: usize = 6;
    let noun = &text[after..joint.start];
    let rest = &text[joint.end..];
    let rest = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let Some(kind) = noun.len().checked_sub(KIND).and_then(|at| noun.get(at..)).filter(|kind| rest.ends_with(*kind))
    else {
        return false;
    };
    let Some(figure) = tokens.iter().position(|token| token.is_figure() && token.end == after) else { return false };
    tokens[..figure]
        .iter()
        .rev()
        .take_while(|token| !matches!(token.kind, Kind::Word(Class::Comma | Class::Semicolon)))
        .any(|token| {
            token.is_figure()
                && text[token.end..joint.start].split('、').next().is_some_and(|first| first.ends_with(kind))
        })
}
