//! The noun after its number: 引进5家企业, 116个项目相继开工.

use std::sync::LazyLock;

use super::clause::Reader;
use super::lexicon::{Class, UnitKind};
use super::name::{self, plain};
use super::nouns::{self, is_compound, is_people};
use super::period::TimePart;
use super::predicate::{Hint, Predicate};
use super::token::{Kind, Token};
use super::trie::Trie;
use super::trim;

impl Reader<'_> {
    /// The noun that follows a figure, when the figure stands before its noun; and where the next name may start.
    pub(super) fn right(
        &self,
        tokens: &[Token],
        figure: usize,
        after: usize,
        end: usize,
        predicate: &Predicate,
        left: &str,
    ) -> (String, usize) {
        let rest = &self.text[after..end.max(after)];
        // 48万人口中劳动力达14万: those who are counted are all there are.
        if rest.starts_with('口') && self.text[..after].ends_with('人') {
            let len = '口'.len_utf8();
            let midst = midst_of(rest).filter(|at| *at == len).map_or(0, |_| '中'.len_utf8());
            return ("人口".to_owned(), after + len + midst);
        }
        let (noun, next) = self.noun_behind(tokens, figure, after, end, predicate, left);
        // 30个新建项目中甲园…: what the next words tell a part of ends with 中.
        let midst = midst_of(rest).is_some_and(|at| after + at == next);
        (noun, if midst { next + '中'.len_utf8() } else { next })
    }

    /// See [`Self::right`].
    fn noun_behind(
        &self,
        tokens: &[Token],
        figure: usize,
        after: usize,
        end: usize,
        predicate: &Predicate,
        left: &str,
    ) -> (String, usize) {
        // 5家10亿元企业: a figure that describes the noun is part of it.
        let next = (figure + 1..tokens.len())
            .find(|&at| tokens[at].is_figure() && !self.is_attributive(tokens, at, at, tokens[figure].start, end));
        let mut to = next.map_or(end, |next| tokens[next].start);
        let mut first_verb = None;
        if let Some(midst) = midst_of(&self.text[after..to]) {
            to = after + midst;
        }
        for token in tokens[figure + 1..].iter().take_while(|token| token.start < to) {
            if token.start < after {
                continue;
            }
            // 4个省级项目1—5月完成投资12亿元: when, for what follows.
            let is_when = matches!(
                token.kind,
                Kind::Time(TimePart::Month(_) | TimePart::Months(..) | TimePart::Quarter(_) | TimePart::Half(_))
            );
            if is_when && next.is_some() && token.start > after {
                to = token.start;
                break;
            }
            let Kind::Word(class) = token.kind else { continue };
            // 181户家庭至少1人: the bound is that of the next figure.
            let bounds_next = next.is_some_and(|next| tokens[next].start == token.end) && class.pre_bound().is_some();
            match class {
                _ if bounds_next => {
                    to = token.start;
                    break;
                }
                // 59所标准化学校建设、62所…: the list goes on with the next number, else the noun has members.
                Class::Pause if next.is_some() && is_between_levels(self.text, after, token) => {}
                Class::Pause | Class::Conjunction if next.is_some() => {
                    to = token.start;
                    break;
                }
                Class::RankVerb if !next.is_some_and(|next| matches!(tokens[next].kind, Kind::Rank(_))) => {}
                // 带动3.2万户农户户均增收5600元
                Class::Noun
                    if next.is_some()
                        && token.start > after
                        && self.text[token.start..].starts_with(['户', '人', '亩', '村'])
                        && self.text[token.start..token.end].contains("均") =>
                {
                    to = token.start;
                    break;
                }
                // 384个机关企事业单位: a noun here.
                Class::PerHead if &self.text[token.start..token.end] == "单位" && token.start > after => {}
                Class::PerHead | Class::Compare | Class::Share | Class::RankVerb | Class::Respectively => {
                    to = token.start;
                    break;
                }
                // 1620名残疾人每人每年发放补贴600元
                Class::Trail if next.is_some() && token.start > after && self.text[token.start..].starts_with('每') => {
                    to = token.start;
                    break;
                }
                Class::Up | Class::Down | Class::To | Class::Than | Class::Copula if next.is_some() => {
                    to = token.start;
                    break;
                }
                Class::Verb if token.start > after => first_verb = first_verb.or(Some(token.start)),
                _ => {}
            }
        }
        // 5个签约项目协议引资77亿元: what the things have follows them.
        let is_money = next
            .is_some_and(|next| tokens[next].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Money)));
        if is_money && after < to {
            let thing = ["项目", "企业", "工程", "农户", "商户"]
                .iter()
                .filter_map(|noun| self.text[after..to].find(noun).map(|at| after + at + noun.len()))
                .min();
            if let Some(thing) = thing.filter(|thing| *thing < to && nouns::is_bare(self.text[*thing..to].trim())) {
                to = thing;
                first_verb = first_verb.filter(|verb| *verb < thing);
            }
        }
        // 20个乡镇卫生院业务用房1.6万平方米: how large their houses are.
        let is_area = next.is_some_and(|next| {
            tokens[next].quantity().is_some_and(|quantity| matches!(quantity.unit.as_str(), "平方米" | "亩" | "公顷"))
        });
        if is_area
            && after < to
            && ["面积", "用房"].iter().any(|what| self.text[after..to].ends_with(what))
            && let Some(house) = ["卫生院", "医院", "学校", "单位", "幼儿园", "社区", "村", "乡镇", "镇"]
                .iter()
                .filter_map(|noun| self.text[after..to].rfind(noun).map(|at| after + at + noun.len()))
                .max()
        {
            to = house;
            first_verb = first_verb.filter(|verb| *verb < house);
        }
        let is_count = tokens[figure].quantity().is_some_and(|quantity| match quantity.kind {
            Some(UnitKind::Count | UnitKind::Percent | UnitKind::Place) => true,
            None => quantity.has_magnitude,
            Some(UnitKind::Physical) => {
                left.is_empty()
                    || name::ends_in_verb(left)
                    || trim::is_homely(left)
                    || nouns::is_amount(left)
                    || nouns::is_work(&self.text[after..to])
            }
            Some(UnitKind::Money) => left.is_empty() || name::ends_in_verb(left) || nouns::is_amount(left),
            _ => false,
        });
        // 投入527万元新建校舍: what the money was for is a statement of its own.
        let is_amount = tokens[figure].quantity()
            .is_some_and(|quantity| matches!(quantity.kind, Some(UnitKind::Physical | UnitKind::Money)));
        let starts_statement = tokens.get(figure + 1..).is_some_and(|rest| {
            rest.iter().take_while(|token| token.start <= after).any(|token| {
                token.start == after && matches!(token.kind, Kind::Word(Class::Verb | Class::Copula | Class::Adverb))
            })
        });
        // 投入1.87亿元用于基础设施: what it was for; 3个正在建设: what goes on with them.
        let rest = &self.text[after..];
        let is_purpose = is_amount && ["用于", "帮助", "支持", "全面", "对"].iter().any(|word| rest.starts_with(word));
        // 低于4.2%的控制目标: what the figure is said to be.
        let is_goal = left.is_empty() && rest.starts_with('的') && self.names_goal(after);
        if rest.starts_with('、')
            || is_goal
            || is_purpose
            || rest.starts_with("正在")
            || rest.starts_with("进入")
            || rest.starts_with("大关")
            || is_amount && starts_statement
            || rest.starts_with("相比")
        {
            return (String::new(), after);
        }
        // 整合为5个中心站: what they became has a name of its own.
        let becomes = predicate.hint == Hint::To
            && left.is_empty()
            && is_count
            && ["整合为", "合并为", "划分为"].iter().any(|word| self.text[..tokens[figure].start].ends_with(word));
        if !is_count || !matches!(predicate.hint, Hint::None | Hint::Copula) && !becomes || after >= to {
            return (String::new(), after);
        }
        let inside: Vec<&Token> = tokens[figure + 1..]
            .iter()
            .take_while(|t| t.start < to)
            .filter(|t| t.start >= after && t.end <= to)
            .collect();
        // 10个村出列、620人脱贫: what became of them says which they are.
        if let (Some(verb), true) = (first_verb, next.is_some())
            && ["出列", "退出", "脱贫", "摘帽"].contains(&&self.text[verb..to])
        {
            return (format!("{}{}", &self.text[verb..to], name::plain(&self.text[after..verb])), to);
        }
        // 71个救灾物资储备库、1047处…: the noun holds a verb.
        let first_verb =
            first_verb.filter(|verb| !self.text[*verb..to].ends_with('库') || !is_compound(&self.text[*verb..to]));
        if let (Some(verb), true) = (first_verb, next.is_some()) {
            let noun = name::plain(&self.text[after..verb]);
            let noun = without_midst(&noun);
            // 2所公办园改扩建、3所学校…: what was done to them ends their part of the list.
            let deed = &self.text[verb..to];
            if self.text[to..].starts_with('、') && name::is_only_verbs(deed) && noun.chars().count() >= 2 {
                // 3个国家级试点: a noun here.
                let name = if deed == "试点" { format!("{noun}{deed}") } else { format!("{deed}{noun}") };
                return (name, to);
            }
            // 92个计划新开工项目: what is planned is what they are.
            if matches!(noun, "计划" | "拟") {
                let end = inside
                    .iter()
                    .find(|token| token.start > verb && matches!(token.kind, Kind::Word(Class::Adverb | Class::Copula)))
                    .map_or(to, |token| token.start);
                return (name::plain(&self.text[after..end]), end);
            }
            let noun = ["全部", "均已", "已经", "均", "都", "已", "年", "全年", "累计", "先后"]
                .iter()
                .find_map(|word| noun.strip_suffix(word))
                .unwrap_or(noun)
                .to_owned();
            return if noun.is_empty() { (String::new(), after) } else { (noun, verb) };
        }
        // 4条省道共364公里: what follows is of all of them.
        let to = if next.is_some()
            && ["共", "共计", "总计"].iter().any(|all| {
                self.text[after..to].ends_with(all)
                    && inside.iter().any(|token| {
                        token.kind == Kind::Word(Class::Adverb)
                            && token.end == to
                            && token.end - token.start == all.len()
                    })
            }) {
            to - if self.text[..to].ends_with('共') { 3 } else { 6 }
        } else {
            to
        };
        if let Some(noun) = object_of(left, self.text, &inside, after, to) {
            return (noun, to);
        }
        (counted(self.text, &inside, after, to), to)
    }
}

/// The object of a verb before its number, where what follows that noun was not done to it: 开展8场专题培训, 带动4万户农户发展.
fn object_of(left: &str, text: &str, inside: &[&Token], start: usize, end: usize) -> Option<String> {
    // What was held is named with its kind; those who were moved are named alone.
    const HELD: [&str; 6] = ["开展", "举办", "举行", "召开", "承办", "组织"];
    const MOVED: [&str; 16] = [
        "带动", "帮助", "支持", "助力", "引导", "吸引", "吸纳", "组织", "动员", "选派", "抽调", "派出", "资助", "救助",
        "扶持", "培训",
    ];
    let verb = inside.iter().find(|token| {
        token.start > start && matches!(token.kind, Kind::Word(Class::Verb | Class::Copula | Class::Adverb))
    })?;
    let noun = name::plain(&text[start..verb.start]);
    let is_people = nouns::is_people(&noun) || noun.ends_with(['人', '员', '户', '工', '部', '师', '生', '力']);
    if MOVED.iter().any(|word| left.ends_with(word)) && is_people {
        return Some(noun);
    }
    let is_last = verb.kind == Kind::Word(Class::Verb) && verb.end == end;
    (HELD.iter().any(|word| left.ends_with(word)) && is_last).then(|| name::plain(&text[start..end]))
}

/// Words behind a noun that say what became of it or what it did.
const ENDS_NOUN: [&str; 29] = [
    "被",
    "已",
    "是",
    "具备",
    "把",
    "在",
    "成为",
    "跻身",
    "通过",
    "受到",
    "荣登",
    "上榜",
    "涉及",
    "进展",
    "实现全覆盖",
    "全覆盖",
    "居住在",
    "按照",
    "甩掉",
    "摘掉",
    "赴",
    "前往",
    "前来",
    "组团",
    "进行",
    "获",
    "按月",
    "按期",
    "按时",
];

/// The same, each with its bit: most of what follows a number holds none of them.
static ENDS: LazyLock<Trie<u32>> = LazyLock::new(|| {
    let words = ENDS_NOUN.iter().enumerate().map(|(at, word)| ((*word).to_owned(), 1 << at));
    Trie::new(words.collect())
});

/// Whether the mark stands between levels of government: 9个市、县重点项目.
fn is_between_levels(text: &str, start: usize, mark: &Token) -> bool {
    const LEVELS: [char; 4] = ['省', '市', '县', '区'];
    let before = &text[start..mark.start];
    before.split('、').all(|level| level.chars().count() == 1 && level.starts_with(LEVELS))
        && text[mark.end..].starts_with(LEVELS)
}

/// Whether 在 at the byte `at` says where the noun before it is: 项目在新县城建设, not 项目正在建设.
fn stands_there(text: &str, start: usize, at: usize) -> bool {
    text[at..].starts_with('在') && !text[start..at].ends_with(['正', '现', '可', '仍', '存', '所', '将', '还', '能'])
}

/// Whether 在 opens a word that says which they are: 在校学生.
fn is_state(rest: &str) -> bool {
    ["在校", "在建", "在岗", "在园", "在册", "在职", "在编", "在读", "在库"].iter().any(|word| rest.starts_with(word))
}

/// Whether the word at the byte `at` stands before what was done or how it moved: 全面 / 加快.
fn is_followed_by_deed(tokens: &[&Token], at: usize) -> bool {
    let is_adverb = |token: &&&Token| token.kind == Kind::Word(Class::Adverb);
    let n = tokens.iter().filter(|token| token.start >= at).take_while(is_adverb).count();
    let Some(first) = tokens.iter().position(|token| token.start >= at) else { return false };
    let Some(next) = tokens.get(first + n.max(1)) else { return false };
    let follows = tokens[first..first + n.max(1)].last().is_some_and(|last| last.end == next.start);
    follows && matches!(next.kind, Kind::Word(Class::Verb | Class::Up | Class::Down | Class::Copula))
}

/// Bytes of the things of which the next words tell a part: 重大产业项目 of 重大产业项目中现代农业园.
fn midst_of(rest: &str) -> Option<usize> {
    let at = rest.find('中')?;
    let is_things = ["项目", "工程", "企业", "农户", "人口", "口"].iter().any(|noun| rest[..at].ends_with(noun));
    let is_word =
        rest[at + '中'.len_utf8()..].starts_with(['心', '学', '小', '医', '药', '间', '标', '央', '国', '式']);
    (is_things && !is_word).then_some(at)
}

/// A noun without 中 at its end, where that is no part of it: 项目中, but 民办初中.
fn without_midst(noun: &str) -> &str {
    const NOUNS: [&str; 6] = ["初中", "高中", "职中", "完中", "集中", "空中"];
    if NOUNS.iter().any(|word| noun.ends_with(word)) { noun } else { noun.trim_end_matches('中') }
}

/// The noun after a number: 个项目相继开工 is 开工项目.
fn counted(text: &str, tokens: &[&Token], start: usize, end: usize) -> String {
    // What is said of all of them ends the noun: 对象均签订协议.
    let each = tokens.iter().find(|token| token.start > start && token.kind == Kind::Word(Class::Each));
    if let Some(each) = each {
        return plain(text[start..each.start].trim_end_matches('已'));
    }
    // 4万户用热居民的供热安全: those who are counted.
    if let Some(at) = text[start..end].find('的').filter(|at| is_people(&text[start..start + at])) {
        return plain(&text[start..start + at]);
    }
    // 7个项目的前期论证工作: the things are counted, not the work on them.
    if text[start..end].ends_with("工作")
        && let Some(at) = text[start..end].find('的')
        && ["项目", "工程", "企业", "学校", "小区"].iter().any(|noun| text[start..start + at].ends_with(noun))
    {
        return plain(&text[start..start + at]);
    }
    // 13座病险水库除险加固的主体工程已完工: what is done is a part of it.
    let end = ["的主体工程", "全面展开", "全面启动", "全面铺开"]
        .iter()
        .filter_map(|word| text[start..end].find(word).filter(|at| *at > 0))
        .min()
        .map_or(end, |at| start + at);
    // 78200人享受国家补助政策: nothing to put before it.
    let opens = ["享受", "参加", "参与", "获得", "接受", "领取"].iter().any(|verb| text[start..end].starts_with(verb));
    let verb = tokens.iter().find(|token| token.kind == Kind::Word(Class::Verb) && token.start > start && !opens);
    // 面积在1000亩以上的核桃走廊: which they are.
    if verb.is_none() && ["以上的", "以下的", "以内的"].iter().any(|word| text[start..end].contains(word)) {
        return plain(&text[start..end]);
    }
    let noun_end = tokens
        .iter()
        .find(|token| {
            token.start > start
                && matches!(
                    token.kind,
                    Kind::Time(_)
                        | Kind::Word(
                            Class::Verb
                                | Class::Adverb
                                | Class::RankVerb
                                | Class::Each
                                | Class::Copula
                                | Class::Target
                                | Class::To
                                | Class::BoundGe
                                | Class::BoundGt
                        )
                )
        })
        .map_or(end, |token| token.start.min(end));
    let says = tokens.iter().find(|token| token.start == noun_end).map(|token| token.kind.clone());
    let said = ENDS.all_in(&text[start..end]);
    let said_at = ENDS_NOUN
        .iter()
        .enumerate()
        .filter_map(|(at, word)| (said >> at & 1 == 1).then_some(word))
        .filter_map(|word| {
            // 5项工作获省政府激励: 工作 alone says nothing.
            let shortest = if *word == "获" { 9 } else { 6 };
            text[start..end]
                .match_indices(word)
                .map(|(at, _)| at)
                .find(|at| *at >= shortest && !(*word == "在" && is_state(&text[start + at..])))
                .map(|at| start + at)
        })
        .min();
    let noun_end = said_at.map_or(noun_end, |at| at.min(noun_end));
    // 贫困人口达到退出标准
    if matches!(says, Some(Kind::Word(Class::To | Class::BoundGe | Class::BoundGt))) {
        return plain(&text[start..end]);
    }
    let noun = plain(&text[start..noun_end]);
    // 改造11户已全面开工建设: no noun.
    if matches!(noun.as_str(), "已" | "均已" | "已经" | "现已") && !text[start..end].contains('的') {
        return String::new();
    }
    // 186个饮水工程并投入使用: what came next is no part of the name.
    if let Some(noun) = noun.strip_suffix('并').filter(|noun| noun.chars().count() >= 2) {
        return noun.to_owned();
    }
    // 43个项目涉及四个方面, 58个项目进展顺利: nothing that names them.
    if !noun.is_empty()
        && ["涉及", "进展", "实现全覆盖", "全覆盖"].iter().any(|word| text[noun_end..end].starts_with(word))
    {
        return noun;
    }
    // 11个乡镇被评为全省百强乡镇: what they were called says which they are.
    if let Some(award) =
        ["被评为", "被认定为", "被命名为", "获评"].iter().find_map(|word| text[noun_end..end].strip_prefix(word))
        && award.ends_with(&noun)
        && award.len() > noun.len()
    {
        return plain(award);
    }
    // 8个项目未开工 are 未开工项目.
    let (noun, not) = match ["未", "没有", "尚未"].iter().find_map(|word| noun.strip_suffix(word)) {
        Some(rest) => (rest.to_owned(), "未"),
        None => (noun, ""),
    };
    // Only a verb that follows its noun can be put before it.
    let verb = verb.filter(|verb| {
        tokens
            .iter()
            .filter(|token| token.start >= noun_end && token.end <= verb.start)
            .map(|token| token.end - token.start)
            .sum::<usize>()
            == verb.start.saturating_sub(noun_end)
    });
    // 项目扎实推进, 指标增速分列全市: that they get on, or where they stand, names nothing.
    let is_on = verb.is_some_and(|verb| {
        let said = &text[verb.start..end];
        matches!(said, "推进" | "推动" | "扎实推进") || said.strip_prefix("落户").is_some_and(|place| !place.is_empty())
            // 老人按月领取养老金: what they did so, not which they are.
            || text[noun_end..verb.start].starts_with("按月")
    });
    let is_said = matches!(says, Some(Kind::Time(_) | Kind::Word(Class::RankVerb)))
        || matches!(says, Some(Kind::Word(Class::Adverb))) && is_followed_by_deed(tokens, noun_end);
    match verb {
        _ if is_on && !noun.is_empty() => noun,
        None if noun_end < end
            && !noun.is_empty()
            && ENDS_NOUN.iter().any(|word| text[noun_end..end].starts_with(word)) =>
        {
            noun
        }
        Some(verb)
            if !noun.is_empty()
                && text[verb.start..end].chars().count() <= 8
                && !text[start..verb.start].contains('获')
                && !text[start..end].contains('的')
                && !is_compound(&text[verb.start..end]) =>
        {
            format!("{not}{}{noun}", plain(&text[verb.start..end]).trim_matches('了'))
        }
        // 实事已: nothing is said after the noun.
        None if noun_end < end
            && !noun.is_empty()
            && matches!(&text[noun_end..end], "已" | "均已" | "已经" | "正" | "现已") =>
        {
            noun
        }
        _ if is_said && noun.chars().count() >= 2 => noun,
        // 700名孤寡老人实现集中供养: what they came to; 人员实现再就业 names how many found work.
        _ if text[start..noun_end].chars().count() >= 3
            && !noun.is_empty()
            && text[noun_end..end].starts_with("实现")
            && !text[..end].ends_with(['业', '贫', '收']) =>
        {
            noun
        }
        // 对80名符合条件的职工进行了救助
        _ if let Some(at) = said_at.filter(|at| text[*at..end].starts_with("进行了")) => plain(&text[start..at]),
        // 重点建设项目在新县城建设: the noun holds a verb of its own.
        _ if let Some(at) = said_at.filter(|at| stands_there(text, start, *at)) => plain(&text[start..at]),
        _ => plain(without_midst(text[start..end].trim_end_matches(['已', '均']))),
    }
}
