//! What belongs to those named before: the herd of a farm, the yield of a crop, the pupils of a school, the people of a village.

use super::List;
use crate::extract::lang::zh::clause::{Reader, Subject};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;
use crate::model::{Decimal, Measure};

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

    /// 森林面积246万亩，蓄积量620万立方米，覆盖率46.8%: of the wood that was told of.
    pub(super) fn of_wood(&self, base: &str) -> Option<String> {
        if !matches!(base, "蓄积" | "蓄积量" | "总蓄积量" | "活立木蓄积" | "活立木蓄积量" | "覆盖率")
        {
            return None;
        }
        let area = |subject: &Subject| matches!(subject.unit.as_str(), "亩" | "公顷" | "平方公里");
        let wood = self.subjects.iter().rev().take(3).find(|subject| area(subject))?;
        let wood = wood.name.strip_suffix("面积").unwrap_or(&wood.name);
        let is_wood = (2..=6).contains(&wood.chars().count())
            && !name::starts_with_verb(wood)
            && (wood.ends_with(['林', '木', '松', '杉']) && base != "覆盖率" || matches!(wood, "森林" | "林木"));
        is_wood.then(|| format!("{wood}{base}"))
    }

    /// 每千人口床位由4.2张增加到6.4张，执业医师由1.6人增加到2.5人; 每百户拥有彩电118台、电冰箱102台: of as many people or households.
    pub(super) fn per_as_many(&self, base: &str, figure: &Token) -> Option<String> {
        const LONGEST: usize = 10;
        const CARE: [&str; 10] =
            ["医师", "医生", "护士", "床位", "床位数", "病床", "医师数", "护士数", "卫生技术人员", "卫生人员"];
        // 每千人口拥有床位4.6张，比2010年增加1.8张，执业医师1.9人
        let told = self.out.iter().rev().take(3).take_while(|last| last.sentence == self.sentence);
        let last = told.into_iter().find(|last| last.measure == Measure::Level)?;
        if base.contains('每') || base.holds("人均") || base.chars().count() > LONGEST || name::starts_with_verb(base)
        {
            return None;
        }
        let at = last.indicator.find('每')?;
        let per = &last.indicator[at..];
        let between = self.text.get(last.end..figure.start)?;
        let unit = figure.quantity()?.unit.as_str();
        if ["每千", "每万"].iter().any(|many| per.starts_with(many)) {
            let end = ["常住人口", "人口", "人"].iter().find_map(|people| Some(per.find(people)? + people.len()))?;
            let is_care = matches!(unit, "人" | "张") && CARE.iter().any(|care| base.ends_with(care));
            let is_few = figure.quantity()?.value < Decimal::from(30) && last.value < Decimal::from(30);
            return (is_care && is_few).then(|| format!("{}{base}", &per[..end]));
        }
        let is_next = ["、", "，", ",", "和"].iter().any(|mark| between.strip_prefix(mark) == Some(base));
        let is_good =
            per.starts_with("每百户") && is_next && matches!(unit, "台" | "辆" | "部" | "架" | "件" | "套" | "个");
        let end = at + ["拥有", "有"].iter().find_map(|has| Some(per.find(has)? + has.len())).filter(|_| is_good)?;
        Some(format!("{}{base}", &last.indicator[..end]))
    }

    /// 新农合参合农民22.6万人，参合率78.2%; 城市低保1860户，月人均补差68元: of the insurance or support that was told of.
    pub(super) fn of_support(&self, base: &str) -> Option<String> {
        const INSURED: [&str; 6] = ["合作医疗", "新农合", "医疗保险", "医保", "养老保险", "合作医疗保险"];
        const SUPPORTED: [&str; 6] = ["城市低保", "农村低保", "城镇低保", "特困", "五保", "低保"];
        let kinds: &[&str] = match base {
            "参合率" | "参保率" | "补偿率" | "受益率" | "住院补偿率" | "住院实际补偿率" => {
                &INSURED
            }
            "月人均补差" | "月人均补助" | "人均月补差" | "人均月补助" | "人均补差" | "月均补差" => {
                &SUPPORTED
            }
            _ => return None,
        };
        let last = self.subjects.iter().rev().take(3).find_map(|told| {
            let end = kinds.iter().filter_map(|kind| Some(told.name.find(kind)? + kind.len())).min()?;
            Some(name::without_verbs(&told.name[..end]))
        })?;
        Some(format!("{last}{base}"))
    }

    /// What a yield is of: what was grown, or given, before.
    pub(super) fn crop_of(&self, base: &str) -> Option<&str> {
        // 茶饮产品产量达到8000吨，实现产值9亿元
        let given = self.subjects.last().filter(|_| base == "产值").and_then(|last| last.name.strip_suffix("产量"));
        given
            .filter(|crop| !crop.is_empty() && !crop.ends_with('总'))
            .or_else(|| self.subjects.iter().rev().take(3).find_map(crop_told))
    }

    /// 规模以上工业企业12户，实现增加值3.26亿元，利润4120万元: what the firms counted before brought in.
    pub(super) fn of_firms(&self, base: &str) -> Option<String> {
        const YIELDS: [&str; 16] = [
            "产值",
            "总产值",
            "年产值",
            "增加值",
            "利税",
            "利润",
            "利润总额",
            "税金",
            "税收",
            "销售收入",
            "年销售收入",
            "营业收入",
            "主营业务收入",
            "零售额",
            "销售额",
            "营业额",
        ];
        if !YIELDS.contains(&base) {
            return None;
        }
        // 入驻企业36家，其中规上14家、限上3家，实现产值12亿元: all of them did.
        if let Some(all) = self.out.last().and_then(|last| self.whole_before_parts(last.end)) {
            let all = name::without_verbs(&all);
            return all.ends_with("企业").then(|| format!("{all}{base}"));
        }
        let firms =
            self.subjects.iter().rev().take(4).find(|subject| matches!(subject.unit.as_str(), "家" | "户" | "个"))?;
        let name = name::without_verbs(&firms.name);
        let is_firms = ["企业", "合作社", "公司", "旅行社", "企业法人单位"].iter().any(|kind| name.ends_with(kind));
        (is_firms && (3..=16).contains(&name.chars().count())).then(|| format!("{name}{base}"))
    }

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
        const HOUSES: [&str; 21] = [
            "学校",
            "小学",
            "中学",
            "初中",
            "高中",
            "中职",
            "职校",
            "职中",
            "职高",
            "技校",
            "特校",
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
        // 小学186所，在校生4.6万人，入学率98.6%，辍学率1.2%
        if unit == "%" {
            const RATES: [&str; 7] = ["入学率", "毛入学率", "净入学率", "辍学率", "巩固率", "毕业率", "升学率"];
            let last = self.subjects.last().filter(|_| RATES.contains(&base))?;
            let told = PEOPLE.iter().chain(&RATES).find_map(|what| last.name.strip_suffix(what)).unwrap_or(&last.name);
            let is_school = ["小学", "初中", "高中", "中学", "幼儿园"].contains(&told);
            return is_school.then(|| format!("{told}{base}"));
        }
        if !matches!(unit, "人" | "张") {
            return None;
        }
        if is_house(base) {
            let alike = self.subjects.iter().rev().take(16).find(|subject| subject.unit == unit)?;
            let people = PEOPLE.iter().find(|people| alike.name.ends_with(**people))?;
            return Some(format!("{base}{people}"));
        }
        // 幼儿园3所，在园幼儿560人，专任教师28人: those beside others of the house, too. 小学186所（教学点62个），在校生4.6万人
        let is_behind_bracket = self.out.last().is_some_and(|last| {
            self.text.get(last.end..figure.start).is_some_and(|rest| rest.starts_with(['）', ')']))
        });
        let at = self.subjects.len().checked_sub(if is_behind_bracket { 2 } else { 1 })?;
        let last = &self.subjects[at];
        // 高中3所，初中22所，小学186所，在校学生4.6万人: of all of them.
        let before = at.checked_sub(1).and_then(|at| self.subjects.get(at));
        if last.unit == "所" && before.is_some_and(|before| before.unit == "所" && is_house(&before.name)) {
            return None;
        }
        let own = if last.unit == "所" {
            is_house(&last.name).then_some(last.name.as_str())
        } else {
            PEOPLE.iter().find_map(|people| last.name.strip_suffix(people)).filter(|house| is_house(house))
        };
        let house = own?;
        let is_general = ["各级", "各类", "中小学"].iter().any(|all| house.holds(all)) || house == "学校";
        // ；共有专任教师…: of all, and not of the house told last.
        let between =
            self.text.get(self.out.last()?.end..figure.start)?.trim_start_matches(['）', ')', '，', ',', '、']);
        let is_theirs = between.strip_suffix(base).is_some_and(|lead| matches!(lead, "" | "有" | "现有"));
        (PEOPLE.contains(&base) && !is_general && is_theirs).then(|| format!("{house}{base}"))
    }

    /// 2.1万户7.8万贫困人口全部脱贫: whose households they are.
    pub(super) fn of_their_people(&self, figure: &Token) -> Option<String> {
        let is_household = figure.quantity().is_some_and(|quantity| quantity.unit == "户");
        let rest = &self.text[figure.end..self.sentence.1.max(figure.end)];
        let people = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '余' | '多'));
        if !is_household || people.len() == rest.len() {
            return None;
        }
        // 6.5万户23万农村常住人口
        let noun = &people[..people.find(|c: char| !c.is_alphabetic()).unwrap_or(people.len())];
        let end = noun.place_of("人口").map(|at| at + "人口".len()).filter(|end| *end <= 24)?;
        Some(if noun.starts_with("贫困人口") { "贫困户" } else { &noun[..end] }.to_owned())
    }

    /// 12个村民小组、486户1962人: the households and the people of a place whose parts were just counted.
    pub(super) fn households(&self, list: &List<'_>) -> Option<Vec<String>> {
        let [first, second] = list.group else { return None };
        let (first, second) = (&list.tokens[*first], &list.tokens[*second]);
        let unit = |figure: &Token| figure.quantity().map(|quantity| quantity.unit.clone()).unwrap_or_default();
        let subject = self.subjects.last()?;
        let is_place = subject.unit == "个"
            && ["村", "社区", "小组", "屯", "乡镇"].iter().any(|place| subject.name.ends_with(place));
        let are_theirs = is_place && unit(first) == "户" && unit(second) == "人" && first.end == second.start;
        // 惠及5个乡镇26个村3260户1.2万人: what was done to all of them.
        let deed = self
            .subjects
            .iter()
            .rev()
            .take(3)
            .map(|subject| name::leading(&subject.name))
            .find(|deed| !deed.is_empty());
        let deed =
            deed.filter(|_| self.text[..first.start].ends_with(['村', '区', '组', '屯', '镇'])).unwrap_or_default();
        are_theirs.then(|| vec![format!("{deed}户数"), format!("{deed}人口")])
    }

    /// 全村412户1560人: the households and the people of the place that stands right before them, where nothing was told of.
    pub(super) fn of_own_place(&self, list: &List<'_>) -> Option<Vec<String>> {
        const PLACES: [&str; 8] = ["全村", "全镇", "全乡", "全县", "全社区", "该村", "全组", "全屯"];
        let before = self.text[self.sentence.0..list.first().start].trim_end_matches(['有', '共', '现', '约', '近']);
        // 年收入超过5万元的茶农，全镇有860户: it was said who they are.
        let is_told_who = self.is_fresh
            && self.topic.as_deref().is_some_and(|who| {
                who.contains('的') && who.ends_with(['农', '户', '人', '民', '员', '庭', '工', '生'])
            });
        if is_told_who || !self.subjects.is_empty() || !PLACES.iter().any(|place| before.ends_with(place)) {
            return None;
        }
        list.group
            .iter()
            .map(|&at| match list.tokens[at].quantity()?.unit.as_str() {
                "户" => Some("户数".to_owned()),
                "人" => Some("人口".to_owned()),
                _ => None,
            })
            .collect()
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
}

/// The crop that an amount told of is of: of a field's area, and of a field told by its crop alone (水稻3.8万亩，亩产468公斤).
fn crop_told(told: &Subject) -> Option<&str> {
    if let Some(crop) = nouns::grown(&told.name) {
        return Some(crop);
    }
    let crop = told.name.strip_prefix("种植").unwrap_or(&told.name);
    let is_crop = matches!(told.unit.as_str(), "亩" | "公顷")
        && (2..=4).contains(&crop.chars().count())
        && !name::starts_with_verb(crop)
        && !crop.ends_with(['地', '田', '区', '园', '林', '积', '程', '造', '育', '修', '理']);
    is_crop.then_some(crop)
}
