//! What money was spent on, where the words behind it say so, and which fund or grant it is of.

use super::bracketed::without_lead;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;

impl Reader<'_> {
    /// 总投资5亿元的新材料项目, 抓好总投资30亿元的12个项目: an amount with its thing, which is said behind it. `tokens` start with the
    /// amount.
    pub(super) fn cost_of(&self, left: &str, right: &str, tokens: &[Token]) -> Option<String> {
        let (figure, behind) = tokens.split_first()?;
        let amount = nouns::amount(left).filter(|_| self.text[figure.end..].starts_with('的'))?;
        // 投资12亿元的甲等一批项目: of the one that is named.
        let one =
            ["等一批", "等一大批", "等一系列"].iter().find_map(|word| right.cut_at(word)).map_or(right, |(one, _)| one);
        let thing = self.counted_examples(figure, behind).unwrap_or(one);
        // 投资3亿元的甲园区已完成主体工程: what has become of it.
        let thing = ["已", "正式", "顺利", "如期"]
            .iter()
            .filter_map(|word| thing.place_of(word))
            .filter(|at| *at >= 6)
            .min()
            .map_or(thing, |at| &thing[..at]);
        // 投资5亿元的热电联产项目并网发电: so is what stands behind the project, unless it is a place made of them.
        let thing = ["项目", "工程"]
            .iter()
            .filter_map(|work| Some(thing.rfind(work).filter(|at| *at > 0)? + work.len()))
            .max()
            .filter(|end| !thing[*end..].starts_with(['区', '库', '群', '园', '集', '部', '公', '基']))
            .map_or(thing, |end| &thing[..end]);
        let thing = name::without_last_verbs(name::without_verbs(thing));
        let thing = thing.strip_suffix("主体工程").filter(|rest| !rest.is_empty()).unwrap_or(thing);
        (!thing.is_empty()).then(|| format!("{thing}{amount}"))
    }

    /// 总投资108亿元的甲产业园、53亿元的乙项目、50亿元的丙城: the cost of each of a list, whose name is said once.
    pub(super) fn next_cost(&self, left: &str, right: &str, figure: &Token) -> Option<String> {
        let last = self.out.last().filter(|last| last.sentence == self.sentence && last.unit == "元")?;
        let is_listed = left.is_empty() && self.text[..figure.start].ends_with(['、', '和']);
        let is_money = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Money));
        let cost = ["计划总投资", "总投资", "投资"].iter().find(|cost| last.indicator.ends_with(**cost))?;
        let thing = right.split_once('等').map_or(right, |(thing, _)| thing);
        let is_thing = self.text[figure.end..].starts_with('的') && thing.chars().count() >= 2;
        (is_listed && is_money && is_thing).then(|| format!("{thing}{cost}"))
    }

    /// 总投资18.3亿元的甲、乙等4个产业园, 总投资30亿元的12个项目: what those counted behind the amount `figure` are. `tokens` follow it.
    fn counted_examples(&self, figure: &Token, tokens: &[Token]) -> Option<&str> {
        let count = tokens.iter().find(|token| token.is_figure())?;
        let is_next = &self.text[figure.end..count.start] == "的";
        if !count.is_counted() || !is_next && !self.text[..count.start].ends_with('等') {
            return None;
        }
        let rest = &self.text[count.end..self.sentence.1];
        // 省、市重点项目建设
        let near = &rest[..rest.find(|c: char| !c.is_alphabetic() && c != '、').unwrap_or(rest.len())];
        if let Some(work) = ["项目", "工程"].iter().filter_map(|work| Some(near.find(work)? + work.len())).min() {
            return Some(&near[..work]);
        }
        let rest = &near[..near.find('、').unwrap_or(near.len())];
        let verb = tokens.iter().find(|token| {
            token.start > count.end && matches!(token.kind, Kind::Word(Class::Verb | Class::Adverb | Class::Copula))
        });
        let end = verb.map_or(rest.len(), |verb| (verb.start - count.end).min(rest.len()));
        Some(&rest[..end]).filter(|noun| !noun.is_empty())
    }

    /// 104.4亿元用于脱贫攻坚: what the money was for, where it has a short name.
    pub(super) fn purpose(&self, figure: &Token) -> Option<&str> {
        const LONGEST: usize = 12;
        let rest = self.text[figure.end..self.sentence.1].strip_prefix("用于")?;
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let purpose = &rest[..end];
        let is_name = (2..=LONGEST).contains(&purpose.chars().count()) && !purpose.contains(['的', '了']);
        (is_name && name::leading_verbs(purpose) == 0).then_some(purpose)
    }

    /// 引进电子厂（投资3亿元）、度假村（投资8000万元）: what stands before the bracket that tells of the money alone.
    pub(super) fn before_bracket(&self, base: &str, figure: &Token) -> Option<&str> {
        const LONGEST: usize = 14;
        if !matches!(base, "投资" | "总投资" | "投资额" | "计划投资") {
            return None;
        }
        let before = self.text[self.sentence.0..figure.start].strip_suffix(base)?;
        let before = before.strip_suffix(['（', '('])?;
        let start = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let thing = without_lead(&before[start..]);
        let thing = &thing[name::leading_verbs(thing)..];
        (2..=LONGEST).contains(&thing.chars().count()).then_some(thing)
    }

    /// 完成河道5.6公里综合治理: what was done to the one that is measured, where nothing else follows in its clause.
    pub(super) fn work_behind(&self, base: &str, figure: &Token) -> Option<&str> {
        const LONGEST: usize = 8;
        const WORKS: [&str; 10] = ["改造", "治理", "整治", "硬化", "绿化", "亮化", "扩建", "维修", "修复", "清淤"];
        let is_size = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Physical));
        if !is_size {
            return None;
        }
        let rest = &self.text[figure.end..self.sentence.1];
        let work = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let is_work = work.chars().count() <= LONGEST && WORKS.iter().any(|deed| work.ends_with(deed));
        let is_thing = || !name::starts_with_verb(base) && !nouns::has_head(base) && base.chars().count() >= 2;
        (is_work && is_thing()).then_some(work)
    }

    /// 投入1.7亿元建设公共卫生中心: the work that the money was spent on, where it follows right behind and has a short name.
    pub(super) fn spent_on(&self, figure: &Token) -> Option<&str> {
        const LONGEST: usize = 14;
        let rest = &self.text[figure.end..self.sentence.1];
        let phrase = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        // 投入5300万元实施甲、乙工程: several have no short name.
        let is_closed = !rest[phrase.len()..].starts_with(['、', '“']);
        let verbs = name::leading_verbs(phrase).max(if phrase.starts_with("完成") { "完成".len() } else { 0 });
        let work = phrase[verbs..].trim_start_matches('了');
        let is_name = (3..=LONGEST).contains(&work.chars().count()) && !work.contains(['的', '了', '等']);
        (verbs > 0 && is_closed && is_name).then_some(work)
    }

    /// 投资5300万元建成公租房510套: what the money after 投资 was spent on, without what was done to it; empty where it has
    /// no short name. `None` where nothing says so. Behind a comma it is said of money that opens a part of the sentence.
    pub(super) fn invested(&self, figure: &Token) -> Option<&str> {
        const LONGEST: usize = 12;
        let rest = &self.text[figure.end..self.sentence.1];
        let phrase = rest.strip_prefix(['，', ',']).unwrap_or(rest);
        let is_aside = phrase.len() < rest.len();
        let end = phrase.find(|c: char| c.is_ascii_digit() || !c.is_alphabetic()).unwrap_or(phrase.len());
        // 投资150万元加固甲、乙两座水库: several have no short name.
        let is_list = phrase[end..].starts_with('、') || phrase[..end].ends_with('等');
        let phrase = &phrase[..end];
        let done = phrase.strip_prefix("完成").filter(|_| is_aside);
        let phrase = done.unwrap_or(phrase);
        let is_purpose = ["用于", "支持", "对", "为"].iter().any(|word| phrase.starts_with(word));
        let verbs = name::leading_verbs(phrase);
        if verbs == 0 && !is_purpose && done.is_none() {
            return None;
        }
        let work = &phrase[verbs..];
        let is_name =
            !is_purpose && !is_list && (2..=LONGEST).contains(&work.chars().count()) && !work.contains(['的', '了']);
        let before = self.text[self.sentence.0..figure.start].trim_end_matches("投资");
        let opens = before.is_empty() || before.ends_with(['；', ';']);
        // 新建学校5所，投资3亿元，改造…: of the school that was told of.
        if is_aside && !(opens || is_name && before.ends_with(['，', ',']) && self.subjects.is_empty()) {
            return None;
        }
        Some(if is_name { work } else { "" })
    }

    /// 一般公共预算收入8.6亿元，支出32亿元: of the same fund.
    pub(super) fn of_fund(&self, base: &str) -> Option<String> {
        const FLOWS: [&str; 12] = [
            "支出",
            "收入",
            "结余",
            "当年结余",
            "当期结余",
            "收支结余",
            "当年收支结余",
            "滚存结余",
            "年末滚存结余",
            "累计结余",
            "结转下年",
            "年终滚存结余",
        ];
        const FUNDS: [&str; 6] = ["预算", "基金", "财政", "国有资本", "保险", "社保"];
        if !FLOWS.contains(&base) {
            return None;
        }
        // 政府性基金收入7.3亿元，占预算的81.1%。支出10.2亿元: of the fund that the sentence before was about.
        let before = self.out.iter().rev().take(if self.subjects.is_empty() && base == "支出" { 4 } else { 0 });
        let before = before.filter(|reading| reading.unit == "元").map(|reading| reading.indicator.as_str());
        let told = self.subjects.iter().rev().take(6).filter(|subject| subject.unit == "元");
        told.map(|subject| subject.name.as_str()).chain(before).find_map(|name| {
            let fund = ["收入", "支出"].iter().find_map(|flow| name.strip_suffix(flow))?;
            let has_own_sum =
                base.ends_with("结余") && !["基金", "保险", "社保"].iter().any(|word| fund.ends_with(word));
            let is_fund = FUNDS.iter().any(|word| fund.ends_with(word) || fund.holds("国有资本"));
            (is_fund && !has_own_sum).then(|| format!("{fund}{base}"))
        })
    }

    /// 争取补助资金1.8亿元，到位1.4亿元: of the money that was won.
    pub(super) fn paid_in(&self, base: &str, figure: &Token) -> Option<String> {
        let last = self.subjects.last().filter(|last| last.unit == "元" && last.name.ends_with("资金"))?;
        let is_money = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Money));
        (is_money && matches!(base, "到位" | "拨付" | "支付"))
            .then(|| format!("{base}{}", name::without_verbs(&last.name).trim_start_matches("到位")))
    }
}

/// Whether the name is that of how large one work is, and not of works: 占地面积, 路线全长, 床位.
pub(super) fn is_size(name: &str) -> bool {
    const MADE: [&str; 8] = ["新建", "改建", "扩建", "改造", "新增", "建设", "完成", "建成"];
    const SIZES: [&str; 18] = [
        "改造面积",
        "涉及面积",
        "总里程",
        "板厚",
        "路面宽",
        "路宽",
        "占地面积",
        "占地",
        "用地面积",
        "用地",
        "建筑面积",
        "总面积",
        "规划面积",
        "全长",
        "总长",
        "主线长",
        "床位",
        "设计时速",
    ];
    // 新建校舍建筑面积, 新增床位: what was made.
    SIZES.iter().any(|size| name.ends_with(size)) && !MADE.iter().any(|verb| name.starts_with(verb))
}
