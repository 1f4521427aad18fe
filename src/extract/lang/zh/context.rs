//! Names that lean on what the sentence has said before: the head of a list (主要产品产量：水泥120万吨), the industry that pulls growth,
//! the fund whose expenditure it is, the goal that was passed.

use super::clause::Reader;
use super::lexicon::{Class, LEXICON, UnitKind};
use super::members::{self, members_of};
use super::name;
use super::nouns;
use super::predicate::{Hint, Predicate};
use super::token::{Kind, Token};

/// What the figures behind a colon are of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ListHead {
    /// 主要工业产品产量：水泥120万吨
    Output,
    /// 专任教师学历合格率：小学100%
    Rate(String),
    /// 城乡居民人均可支配收入：城镇38520元; what follows 城乡.
    Both(String),
}

impl ListHead {
    /// What a clause without figures announces for those behind its colon.
    pub(super) fn of(clause: &str) -> Option<Self> {
        let clause = clause.trim();
        let fares = clause.find("产量").map_or("", |at| &clause[at + "产量".len()..]);
        let is_output = matches!(fares, "" | "看" | "来看") || fares.contains("增长");
        if is_output && clause.contains("产品") && clause.contains("产量") {
            return Some(Self::Output);
        }
        if let Some(rest) = clause.strip_prefix("城乡").filter(|rest| nouns::has_head(rest)) {
            return Some(Self::Both(rest.to_owned()));
        }
        let is_rate = clause.ends_with('率') || clause.ends_with("比例");
        (is_rate && nouns::is_indicator(clause)).then(|| Self::Rate(clause.to_owned()))
    }
}

impl Reader<'_> {
    /// `left` with what the head of its list, or the industry that pulls, adds to it.
    pub(super) fn led(&self, left: String, figure: &Token, predicate: &Predicate) -> String {
        let kind = figure.quantity().and_then(|quantity| quantity.kind);
        let is_short = !left.is_empty() && left.chars().count() <= 12 && !nouns::has_head(&left);
        match &self.list_head {
            Some(ListHead::Output)
                if is_short
                    && !name::starts_with_verb(&left)
                    && matches!(kind, Some(UnitKind::Physical | UnitKind::Count | UnitKind::Percent))
                    && !left.ends_with(['率', '量']) =>
            {
                return format!("{left}产量");
            }
            Some(ListHead::Rate(rate)) if is_short && kind == Some(UnitKind::Percent) && !left.ends_with('率') => {
                return format!("{left}{rate}");
            }
            Some(ListHead::Both(rest)) if matches!(left.as_str(), "城镇" | "农村" | "城镇居民" | "农村居民") =>
            {
                let rest = rest.strip_prefix("居民").filter(|_| left.ends_with("居民")).unwrap_or(rest);
                return format!("{left}{rest}");
            }
            _ => {}
        }
        if kind == Some(UnitKind::Point) && left.contains("拉动") {
            return self.pulling(left, predicate);
        }
        left
    }

    /// 第一产业拉动GDP增长0.8个百分点，第二产业拉动2.1个百分点: what is pulled belongs to the name.
    fn pulling(&self, left: String, predicate: &Predicate) -> String {
        if matches!(predicate.hint, Hint::Moved(_)) {
            return if left.ends_with("增长") { left } else { format!("{left}增长") };
        }
        let last = self.out.last().filter(|last| last.sentence == self.sentence);
        match last.and_then(|last| last.indicator.split_once("拉动")) {
            Some((_, pulled)) if left.ends_with("拉动") => format!("{left}{pulled}"),
            _ => left,
        }
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
        self.subjects.iter().rev().take(6).filter(|subject| subject.unit == "元").find_map(|subject| {
            let fund = ["收入", "支出"].iter().find_map(|flow| subject.name.strip_suffix(flow))?;
            let has_own_sum =
                base.ends_with("结余") && !["基金", "保险", "社保"].iter().any(|word| fund.ends_with(word));
            let is_fund = FUNDS.iter().any(|word| fund.ends_with(word) || fund.contains("国有资本"));
            (is_fund && !has_own_sum).then(|| format!("{fund}{base}"))
        })
    }

    /// What part of the things counted before a name without a noun of its own tells of: 其中10亿元以上5个, 其中续建52个,
    /// 28个实现增长, 开工1200套、基本建成860套. The figure starts at `at`.
    pub(super) fn part_of(&self, base: &str, whole: &str, at: usize) -> Option<String> {
        let noun = name::without_verbs(whole);
        let noun = ["元以上", "元以下"].iter().find_map(|word| noun.rsplit_once(word)).map_or(noun, |(_, noun)| noun);
        if noun.is_empty() || name::is_only_verbs(noun) {
            return None;
        }
        let said = &self.text[self.sentence.0..at];
        let is_part = said.contains("其中");
        let is_threshold = ["元以上", "元以下", "万以上", "万以下", "亿以上"].iter().any(|word| base.ends_with(word))
            && base.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '亿' | '千' | '百' | '超'));
        // 其中产值过亿元的20家
        let is_passed = is_part
            && (base.ends_with("亿元") || base.ends_with("万元"))
            && ["过", "超", "达"].iter().any(|word| base.contains(word))
            && self.text[..at].ends_with('的');
        if is_passed {
            return Some(format!("{base}的{noun}"));
        }
        let is_growth = ["实现增长", "实现正增长", "保持增长", "同比增长", "正增长", "实现同比增长"].contains(&base);
        if base == "建成" && said.ends_with("基本建成") && whole.ends_with("开工") {
            return Some(format!("{}基本建成", whole.trim_end_matches("开工")));
        }
        if is_growth {
            return Some(format!("{base}的{noun}"));
        }
        // 龙头企业126家，其中省级8家
        if is_part && nouns::is_kind(base) {
            return Some(format!("{base}{noun}"));
        }
        let is_kind = is_part && name::is_only_verbs(base) && !nouns::is_outcome(base);
        let is_deed = is_kind && (base == "新建" || !base.starts_with(['新', '净', '退']));
        (is_part && is_threshold || is_deed).then(|| format!("{base}{noun}"))
    }

    /// Whether 预计 that stood within the clause of another figure has ended: …预计完成469亿元，引进项目95个.
    /// `lead` is what the clause opened with before its name: ；实现收入92亿元 tells of what is.
    pub(super) fn end_estimate(&mut self, left: &str, lead: &str, predicate: &Predicate) {
        let is_estimate = predicate.status == Some(crate::model::Status::Estimate);
        let is_done = || matches!(lead.trim(), "实现" | "完成");
        let is_deed = name::starts_with_verb(left) && !left.starts_with(['新', '净']) || is_done();
        if self.is_said_within && !is_estimate && is_deed {
            self.status = self.status.filter(|status| *status != crate::model::Status::Estimate);
            self.is_said_within = false;
        }
        self.is_said_within |= is_estimate && !left.is_empty();
    }
}

impl Reader<'_> {
    /// 生猪饲养量1.5万头，年末存栏5000头; 蛋鸡规模养殖场12户，存栏40万羽: of the animals that were told of.
    pub(super) fn of_herd(&self, base: &str) -> Option<String> {
        const KEPT: [&str; 12] = [
            "规模养殖场户",
            "规模养殖场",
            "规模养殖户",
            "养殖规模场",
            "规模场",
            "养殖场",
            "养殖户",
            "养殖大户",
            "养殖小区",
            "饲养量",
            "养殖量",
            "养殖",
        ];
        let flow = ["出栏", "存栏", "出栏量", "存栏量", "年出栏", "年存栏"].iter().find(|flow| **flow == base)?;
        let kept = name::without_verbs(&self.subjects.last()?.name);
        let animal = KEPT.iter().find_map(|word| kept.strip_suffix(word))?.trim_end_matches('年');
        (1..=6).contains(&animal.chars().count()).then(|| format!("{animal}{}", flow.trim_start_matches('年')))
    }

    /// 争取补助资金1.8亿元，到位1.4亿元: of the money that was won.
    pub(super) fn paid_in(&self, base: &str, figure: &Token) -> Option<String> {
        let last = self.subjects.last().filter(|last| last.unit == "元" && last.name.ends_with("资金"))?;
        let is_money = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Money));
        (is_money && matches!(base, "到位" | "拨付" | "支付"))
            .then(|| format!("{base}{}", name::without_verbs(&last.name)))
    }

    /// 2.1万户7.8万贫困人口全部脱贫: whose households they are.
    pub(super) fn of_their_people(&self, figure: &Token) -> Option<String> {
        let is_household = figure.quantity().is_some_and(|quantity| quantity.unit == "户");
        let rest = &self.text[figure.end..self.sentence.1.max(figure.end)];
        let people = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '余' | '多'));
        (is_household && people.len() < rest.len() && people.starts_with("贫困人口")).then(|| "贫困户".to_owned())
    }

    /// The plan that the last of `tokens` name, where they end at `end` and some of it is done: 完成全年任务（42.5亿元）的60%.
    pub(super) fn plan_that_ends(&self, tokens: &[Token], end: usize) -> Option<(usize, usize)> {
        let plan = tokens.last().filter(|last| last.end == end && last.kind == Kind::Word(Class::Plan))?;
        let is_done = tokens.iter().any(|token| match token.kind {
            Kind::Word(Class::Share) => true,
            Kind::Word(Class::Copula) => self.text[token.start..token.end].starts_with("完成"),
            _ => false,
        });
        (is_done && !self.subjects.is_empty()).then_some((plan.start, plan.end))
    }

    /// 严厉打击涉枪犯罪，起诉657人: what was fought in the clause before.
    pub(super) fn prosecuted(&mut self, base: &str) -> Option<String> {
        const DEEDS: [&str; 6] = ["起诉", "批捕", "批准逮捕", "提起公诉", "立案侦查", "受理"];
        const FOUGHT: [&str; 6] = ["打击", "惩治", "惩处", "打处", "严惩", "查办"];
        let topic = self.topic.as_deref().filter(|_| self.is_fresh && DEEDS.contains(&base))?;
        let crime = FOUGHT.iter().find_map(|deed| topic.split_once(deed)).map(|(_, crime)| crime)?;
        let crime = crime.trim_start_matches(['了', '各']).trim_start_matches("类");
        (crime.ends_with("犯罪") && crime.chars().count() >= 4).then(|| format!("{base}{crime}"))
    }

    /// What a yield is of: what was grown, or given, before.
    pub(super) fn crop_of(&self, base: &str) -> Option<&str> {
        // 茶饮产品产量达到8000吨，实现产值9亿元
        let given = self.subjects.last().filter(|_| base == "产值").and_then(|last| last.name.strip_suffix("产量"));
        given
            .filter(|crop| !crop.is_empty() && !crop.ends_with('总'))
            .or_else(|| self.subjects.iter().rev().take(2).find_map(|subject| nouns::grown(&subject.name)))
    }

    /// The plan whose amount stands before it, with some of it done: 完成4600人年计划的61%. `tokens[last]` is the amount.
    pub(super) fn plan_behind(&self, tokens: &[Token], first: usize, last: usize) -> Option<(usize, usize)> {
        let plan = tokens.get(last + 1).filter(|plan| {
            plan.start == tokens[last].end
                && plan.kind == Kind::Word(Class::Plan)
                && self.text[plan.end..].starts_with('的')
        })?;
        let lead = first.checked_sub(1).map(|at| &tokens[at]).filter(|lead| lead.end == tokens[first].start)?;
        let is_done = match lead.kind {
            Kind::Word(Class::Share) => true,
            Kind::Word(Class::Copula) => self.text[lead.start..lead.end].starts_with("完成"),
            _ => false,
        };
        (is_done && !self.subjects.is_empty()).then_some((plan.start, plan.end))
    }

    /// 打造花园村庄10个，全年计划打造15个: what was done with the same words before. 新建农田15万亩，改造提升8万亩: what else was
    /// done with the same things.
    pub(super) fn done_again(&self, base: &str, figure: &Token) -> Option<String> {
        const WORKS: [&str; 9] = ["改造", "改建", "扩建", "新建", "改造提升", "提升改造", "续建", "改扩建", "维修"];
        let counted = figure.quantity()?;
        let last = self.subjects.last().filter(|last| last.unit == counted.unit)?;
        let verbs = name::leading(&last.name);
        // 标准厂房已建成42万平方米，在建16万平方米
        if base == "在建" {
            let built = last.name.strip_prefix(verbs)?;
            let thing = ["已建成", "建成", "已建"].iter().find_map(|word| built.strip_suffix(word)).unwrap_or(built);
            return (!thing.is_empty()).then(|| format!("在建{thing}"));
        }
        // 批捕经济犯罪988人，起诉1259人
        if matches!(base, "起诉" | "提起公诉") {
            let accused = ["批捕", "批准逮捕"].iter().find_map(|deed| last.name.strip_prefix(deed));
            return accused.filter(|whom| !whom.is_empty()).map(|whom| format!("{base}{whom}"));
        }
        if !name::is_only_verbs(base) || nouns::is_outcome(base) || last.name.len() <= base.len() {
            return None;
        }
        if verbs.ends_with(base) {
            return Some(last.name.clone());
        }
        let is_work = WORKS.contains(&base) && WORKS.iter().any(|work| verbs.ends_with(work));
        (is_work && last.name.len() > verbs.len()).then(|| format!("{base}{}", &last.name[verbs.len()..]))
    }

    /// 种植烤烟6万亩、蔬菜10万亩: the members of a list share the verb of the first.
    pub(super) fn goes_on_with_verb(&self, base: &str, figure: &Token) -> Option<String> {
        const PLANTED: [&str; 6] = ["种植", "栽植", "播种", "发展", "新植", "补植"];
        const LONGEST: usize = 10;
        let last = self.out.last().filter(|last| last.sentence == self.sentence)?;
        let between = self.text.get(last.end..figure.start)?;
        let is_field = PLANTED.iter().any(|verb| last.indicator.starts_with(verb))
            && figure.quantity().is_some_and(|quantity| quantity.unit == last.unit && quantity.unit == "亩");
        let marks: &[&str] =
            if is_field { &["、", "以及", "和", "及", "，", ","] } else { &["、", "以及", "和", "及"] };
        let joined = marks.iter().find_map(|mark| between.strip_prefix(mark))?;
        let verb = name::leading(&last.indicator);
        let noun = last.indicator.strip_prefix(verb)?;
        // 建设主变11台、容量750兆伏安: how large they are.
        if ["容量", "总容量", "里程", "总里程", "总长", "长度"].contains(&base) && !noun.is_empty() {
            return Some(format!("{noun}{base}"));
        }
        let is_noun = joined == base
            && !name::ends_in_verb(base)
            && !base.ends_with("脱贫")
            && base.chars().count() <= LONGEST
            && base.chars().all(char::is_alphabetic)
            && !name::starts_with_verb(base)
            && !nouns::has_head(base)
            && (is_field || !base.ends_with(['县', '市', '镇', '乡', '村', '局', '委', '办', '司', '府', '里']));
        let kind = figure.quantity()?.kind;
        let is_work = matches!(kind, Some(UnitKind::Count | UnitKind::Physical));
        (is_noun && is_work && !verb.is_empty() && !noun.is_empty()).then(|| format!("{verb}{base}"))
    }
}

impl Reader<'_> {
    /// 专任教师9689人，其中幼儿园4529人; 普通中学38所，在校学生2.9万人: who teaches, learns or lies there is of the kind of house
    /// that stands beside it.
    pub(super) fn of_house(&self, base: &str, figure: &Token) -> Option<String> {
        const PEOPLE: [&str; 12] = [
            "在校学生",
            "在校生",
            "在园幼儿",
            "专任教师",
            "教职工",
            "毕业生",
            "招生",
            "学生",
            "教师",
            "床位",
            "病床",
            "卫生技术人员",
        ];
        const HOUSES: [&str; 16] = [
            "学校",
            "小学",
            "中学",
            "初中",
            "高中",
            "中职",
            "高职",
            "幼儿园",
            "学院",
            "学前教育",
            "特殊教育",
            "职业教育",
            "医院",
            "卫生院",
            "卫生室",
            "诊所",
        ];
        let is_house = |name: &str| HOUSES.iter().any(|house| name.ends_with(house));
        let unit = figure.quantity()?.unit.as_str();
        if !matches!(unit, "人" | "张") {
            return None;
        }
        if is_house(base) {
            let alike = self.subjects.iter().rev().take(16).find(|subject| subject.unit == unit)?;
            let people = PEOPLE.iter().find(|people| alike.name.ends_with(**people))?;
            return Some(format!("{base}{people}"));
        }
        let house = self.subjects.last().filter(|house| house.unit == "所" && is_house(&house.name))?;
        let is_general = ["各级", "各类", "中小学"].iter().any(|all| house.name.contains(all)) || house.name == "学校";
        // ；共有专任教师…: of all, and not of the house told last.
        let between = self.text.get(self.out.last()?.end..figure.start)?.trim_start_matches(['，', ',', '、']);
        let is_theirs = between.strip_suffix(base).is_some_and(|lead| matches!(lead, "" | "有" | "现有"));
        (PEOPLE.contains(&base) && !is_general && is_theirs).then(|| format!("{}{base}", house.name))
    }
}

/// What pulls growth: 第一产业 of 第一产业对经济增长的贡献率.
pub(super) fn puller(subject: &str) -> &str {
    let subject = match subject.find('对') {
        Some(at) if at > 0 && subject.contains("贡献") => &subject[..at],
        _ => subject,
    };
    subject.strip_suffix("增加值").filter(|rest| !rest.is_empty()).unwrap_or(subject)
}

/// By how much a goal was passed or missed, 1 or -1: 超“双过半”任务数, 距年初目标还差.
pub(super) fn gap_to_goal(left: &str) -> Option<i8> {
    let sign = if left.starts_with('超') && !left.starts_with("超过") {
        1
    } else if ["距", "离", "距离"].iter().any(|word| left.starts_with(word)) && left.contains('差') {
        -1
    } else {
        return None;
    };
    let is_goal = ["任务", "目标", "预算", "计划", "过半", "进度"].iter().any(|word| left.contains(word));
    (is_goal && left.chars().count() <= 20).then_some(sign)
}

/// What the people before a figure came to: 就业困难人员206人实现就业.
pub(super) fn found_work(figure: &Token, rest: &str) -> Option<&'static str> {
    let is_people = figure.quantity().is_some_and(|quantity| quantity.unit == "人");
    let rest = rest.strip_prefix("实现").filter(|_| is_people)?;
    ["就业", "再就业"]
        .into_iter()
        .find(|work| rest.strip_prefix(work).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// The `n` names of a list of examples with what they share: 甲、乙和丙等行业产值 gives 甲产值, 乙产值, 丙产值.
pub(super) fn of_examples(list: &str, n: usize) -> Option<Vec<String>> {
    let at = list.rfind('等')?;
    let (before, rest) = (&list[..at], &list[at + '等'.len_utf8()..]);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    let rest = ["大", "个", "类", "项", "种"].iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
    let rest = ["主导", "重点", "支柱", "主要", "优势"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = ["行业", "指标", "领域", "景区", "企业", "乡镇", "地区"]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))
        .unwrap_or(rest);
    let own: Vec<&str> = before.split(['、', '和']).collect();
    let is_head = rest.is_empty() || LEXICON.head_len(rest) > 0 || own.len() == n && rest.chars().count() >= 4;
    let members = if own.len() == n {
        own.iter().map(|own| format!("{own}{rest}")).collect()
    } else {
        members_of(&format!("{before}{rest}"), n)
    };
    (n > 1 && is_head && before.contains(['、', '和']) && members.len() == n).then_some(members)
}

/// The first of several indicators that a figure is of: GDP增速 of GDP、固定资产投资增速.
pub(super) fn first_of_all(list: &str) -> Option<String> {
    let (others, _) = list.rsplit_once('、')?;
    let is_indicator = |part: &str| LEXICON.head_len(part) > 0 || part.ends_with("总值") || part == "GDP";
    let is_list = others.split('、').all(is_indicator) && !list.contains('等');
    members_of(list, 0).into_iter().next().filter(|first| is_list && (2..=16).contains(&first.chars().count()))
}

/// Whether the figure is a rank.
pub(super) fn is_rank(figure: &Token) -> bool {
    matches!(figure.kind, Kind::Rank(_))
}

impl Reader<'_> {
    /// Whether the text between the bytes lists as many names as there are figures behind it: 户数、从业人员、注册资金为.
    pub(super) fn names_each(&self, start: usize, end: usize, n: usize) -> bool {
        const LONGEST: usize = 12;
        let list = self.text[start..end].trim_end_matches(['为', '达', '到', '是']).trim_end_matches("分别");
        let parts: Vec<&str> = list.split(['、', '和', '及', '与']).collect();
        parts.len() == n && parts.iter().all(|part| (2..=LONGEST).contains(&part.trim().chars().count()))
    }

    /// The `n` names of a list whose members commas part, up to the byte `end`: 甲、乙类，丙类，丁类销售额.
    pub(super) fn over_commas(&self, end: usize, n: usize) -> Option<Vec<String>> {
        const LONGEST: usize = 20;
        let last = self.out.last().map_or(0, |last| last.end);
        let list = self.text.get(self.sentence.0.max(last)..end)?;
        let parts: Vec<&str> = list.split(['，', ',', '；']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let parts = parts.get(parts.len().checked_sub(n)?..)?;
        let is_list = parts.iter().all(|part| {
            part.chars().count() <= LONGEST && !name::starts_with_verb(part) && !part.contains(['。', '：', '的'])
        });
        (is_list && n > 1).then(|| members::with_tail(parts))
    }

    /// 新建学校165所，其中小学114所，总投资73.9亿元: a total is of the whole, not of its last part.
    pub(super) fn of_whole(&self, base: &str, figure: &Token) -> Option<String> {
        if !base.starts_with('总') || !nouns::is_bare(base) {
            return None;
        }
        let parts = self.sentence.0 + self.text[self.sentence.0..figure.start].rfind("其中")?;
        let of_sentence = self.out.iter().rev().take_while(|last| last.sentence == self.sentence);
        let whole = of_sentence.clone().find(|last| last.end <= parts)?;
        let is_counted = nouns::may_have(&whole.unit, base) && !name::is_only_verbs(&whole.indicator);
        is_counted.then(|| format!("{}{base}", whole.indicator))
    }

    /// What households and people without a name are in a sketch: 142个村民小组，5666户; 28115户，6.5万人.
    pub(super) fn inhabitants(&self, tokens: &[Token], group: &[usize]) -> Option<String> {
        let [at] = group else { return None };
        let figure = tokens[*at].quantity()?;
        let subject = self.subjects.last()?;
        let is_alone = |end: usize| !self.text[end..self.sentence.1].starts_with(char::is_alphanumeric);
        match figure.unit.as_str() {
            "户" if matches!(subject.unit.as_str(), "个" | "平方公里" | "村") && is_alone(tokens[*at].end) => {
                Some("户数".to_owned())
            }
            "人" if ["户数", "村", "社区", "乡镇", "小组"].iter().any(|place| subject.name.ends_with(place))
                && matches!(subject.unit.as_str(), "个" | "户")
                && is_alone(tokens[*at].end) =>
            {
                Some("人口".to_owned())
            }
            _ => None,
        }
    }

    /// Names that 分别 stands between: 向农村低保户、城市低保户分别发放低保金. `range` are the tokens from the start of the name to the
    /// first of `n` figures.
    pub(super) fn dealt_between(
        &self,
        tokens: &[Token],
        range: (usize, usize),
        start: usize,
        end: usize,
        n: usize,
    ) -> Option<Vec<String>> {
        let at = (range.0..range.1).find(|&at| tokens[at].kind == Kind::Word(Class::Respectively))?;
        if tokens[at].start <= start || tokens[at].end >= end {
            return None;
        }
        let list = name::clean(self.text, tokens, start, tokens[at].start);
        let shared = name::clean(self.text, tokens, tokens[at].end, end);
        let list = list.trim_start_matches(['向', '为', '对', '给']);
        let members = of_examples(&self.text[start..tokens[at].start], n).unwrap_or_else(|| members_of(list, n));
        (members.len() == n && shared.chars().count() >= 2)
            .then(|| members.iter().map(|member| format!("{member}{shared}")).collect())
    }
}
