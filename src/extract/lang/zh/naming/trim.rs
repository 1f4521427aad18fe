//! Words before a figure that stand where a name does and name nothing: who did it, where, who set the task.

use std::sync::LazyLock;

use super::actor::actor_len;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::{Class, LEXICON, UnitKind};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::sieve::{Sieve, may_hold};
use crate::extract::lang::zh::token::Token;
use crate::extract::lang::zh::trie::Trie;
use crate::extract::search::Search;

/// Deeds of one character that a tale tells.
const HOMELY: [&str; 6] = ["养", "栽", "种", "卖", "买", "盖"];

/// Whether the name is no more than such a deed.
pub(in crate::extract::lang::zh) fn is_homely(name: &str) -> bool {
    HOMELY.contains(&name)
}

/// What is given.
static GIFTS: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = ["补助", "补贴", "资助", "奖励", "奖补", "救助", "补偿", "助学金", "慰问金"];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

impl Reader<'_> {
    /// 对中职学生给予每人每年1500元资助: who is given what.
    pub(super) fn given(&self, left: &str, figure: &Token) -> Option<String> {
        let rest = &self.text[figure.end..];
        let at = left.place_of("给予")?;
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let rest = rest.strip_prefix("一次性").unwrap_or(rest);
        // 的创业补贴: what kind of gift.
        let noun = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let (at_gift, len, ()) = GIFTS.first_in(noun)?;
        let gift = &noun[..at_gift + len];
        if noun[..at_gift].chars().count() > 4 {
            return None;
        }
        let whom = left[..at].trim_start_matches(['对', '向', '给', '为']);
        Some(format!("{}{gift}", if whom.chars().count() <= 20 { whom } else { "" }))
    }

    /// The words before `figure`, of characters that `held` has, without those that name nothing.
    pub(in crate::extract::lang::zh) fn trimmed(&self, mut left: String, held: Sieve, figure: &Token) -> String {
        // 这70公里公路; 重点抓好500亩产业园.
        if matches!(
            left.as_str(),
            "这" | "该"
                | "此"
                | "这些"
                | "上述"
                | "重点"
                | "重点抓好"
                | "统筹"
                | "加紧"
                | "此次"
                | "本次"
                | "这次"
                | "年度"
                | "规定"
                | "当天"
                | "当日"
                | "当晚"
                | "每天"
                | "每天都"
                | "每年都"
                | "除"
                | "当地"
                | "本地"
                | "让"
        ) {
            return String::new();
        }
        // 此次共救助职工, 这里居住了搬迁户: when and where it was, pointed at.
        if let Some(rest) = ["此次", "本次", "这次", "这里"].iter().find_map(|word| left.strip_prefix(word)) {
            let rest = rest.strip_prefix("活动").unwrap_or(rest);
            let rest = ["共计", "累计", "共"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            if rest.chars().count() >= 2 {
                left = rest.to_owned();
            }
        }
        // 2014年以前人均纯收入不到2000元
        if let Some(what) = ["以前", "之前"].iter().find_map(|word| left.strip_prefix(word))
            && what.chars().count() >= 2
        {
            left = what.to_owned();
        }
        // 高标准农田建设今年新建4万亩
        if may_hold!(held, "建设新建" | "建设改造")
            && let Some((thing, deed)) = ["新建", "改造提升", "改造"]
                .iter()
                .find_map(|deed| Some((left.strip_suffix(deed)?.strip_suffix("建设")?, *deed)))
            && thing.chars().count() >= 3
        {
            left = format!("{deed}{thing}");
        }
        // 该项面积, 该类企业, 这一比重: of what was told of before, where that is called so.
        if let Some(what) =
            ["该项", "此项", "这项", "该类", "这类", "这一"].iter().find_map(|word| left.strip_prefix(word))
            && !what.starts_with(['目', '工'])
            && let Some(told) = self.subjects.last()
        {
            let is_share =
                matches!(what, "比例" | "比重" | "占比") && self.out.last().is_some_and(|last| last.unit == "%");
            left = if is_share
                || told.name.ends_with(what)
                || matches!(what, "企业" | "产业" | "产品" | "指标" | "数据" | "数字")
            {
                String::new()
            } else {
                what.to_owned()
            };
        }
        // 该项目带动就业: what was told of before, pointed at.
        if let Some(rest) = pointed_at(&left) {
            left = rest.to_owned();
        }
        // 镇里挖出水井: where it was done goes without saying.
        if let Some(deed) =
            ["县里", "市里", "区里", "镇里", "乡里", "村里"].iter().find_map(|place| left.strip_prefix(place))
            && deed.chars().count() >= 2
        {
            left = ["先后", "相继", "陆续", "共"]
                .iter()
                .find_map(|word| deed.strip_prefix(word))
                .unwrap_or(deed)
                .to_owned();
        }
        // 通过创建基地建设了茶园面积: what was done names nothing, where its verb is none that is known.
        if may_hold!(held, "了")
            && let Some((deed, what)) = left.rsplit_once('了')
            && !deed.ends_with(['为', '除'])
            && !what.starts_with('第')
            && what.chars().count() >= 2
        {
            left = what.to_owned();
        }
        // 其中仅高新区就完成采购额
        if let Some((who, what)) = left.strip_prefix(['仅', '单', '光']).and_then(|rest| rest.split_once('就'))
            && who.chars().count() >= 2
            && what.chars().count() >= 2
            && !who.starts_with(['用', '此', '这'])
        {
            left = format!("{who}{what}");
        }
        // 公司由集团投资: whose money it is.
        if may_hold!(held, "由")
            && let Some((thing, paid)) = left.split_once('由')
            && thing.chars().count() >= 2
            && ["投资", "出资"].iter().any(|deed| paid.ends_with(deed) && paid.len() > deed.len())
        {
            left = paid.to_owned();
        }
        // 省财政厅核定债务限额: who set it.
        if may_hold!(held, "核定")
            && let Some((_, limit)) = left.cut_at("核定").filter(|(_, limit)| limit.ends_with("限额"))
        {
            left = limit.to_owned();
        }
        // 支出相应安排: as the income allows.
        if may_hold!(held, "相应")
            && let Some(what) = ["相应安排", "相应"].iter().find_map(|word| left.strip_suffix(word))
        {
            left.truncate(what.len());
        }
        // 支持新建学校: the money did.
        if may_hold!(held, "支持" | "用于")
            && let Some(deed) = left.strip_prefix("支持").or(left.strip_prefix("用于"))
            && ["新建", "改建", "扩建", "改造", "建设", "购置", "新增", "维修"]
                .iter()
                .any(|verb| deed.starts_with(verb))
        {
            left.drain(..left.len() - deed.len());
        }
        // 通过“一卡通”发放补贴: how it was done.
        if let Some(deed) = by_means(&left) {
            left.drain(..left.len() - deed);
        }
        // 实施并完成5处场站修缮, 建设并投用3座变电站: both were done to the same.
        if may_hold!(held, "并")
            && let Some((first, _)) = left
                .split_once('并')
                .filter(|(first, next)| name::is_only_verbs(first) && (next.is_empty() || name::is_only_verbs(next)))
        {
            left.truncate(first.len());
        }
        // 生态城开工建设并入驻企业: what came before it.
        if may_hold!(held, "并")
            && let Some((before, deed)) = left.split_once('并')
            && name::ends_in_verb(before)
            && name::starts_with_verb(deed)
            && deed[name::leading(deed).len()..].chars().count() >= 2
        {
            let what = name::without_last_verbs(before);
            // 建成并投入使用污水处理站
            let used = ["投入使用", "交付使用", "投入运营"].iter().find_map(|used| deed.strip_prefix(used));
            left = if let Some(thing) = used.filter(|_| name::is_only_verbs(before)) {
                format!("{before}{thing}")
            } else if what.len() < before.len() {
                format!("{what}{deed}")
            } else {
                deed.to_owned()
            };
        }
        // 建档立卡时有贫困户98户: when it was so.
        if may_hold!(held, "时有")
            && let Some((when, what)) = left.cut_at("时有").filter(|(_, what)| what.chars().count() >= 2)
            && when.chars().count() <= 8
        {
            left = what.to_owned();
        }
        // 建设内容包括新建厂房3栋: what a list is of.
        if may_hold!(held, "包括" | "包含")
            && let Some((_, member)) =
                ["内容包括", "内容主要包括", "内容包含"].iter().find_map(|word| left.cut_at(word))
            && member.chars().count() >= 2
        {
            left = member.to_owned();
        }
        // 村集体经济一年能增收15万元: in how long.
        if may_hold!(held, "一年" | "每年")
            && let Some((who, rest)) = ["一年能", "一年可", "一年就能", "一年就可", "每年能", "每年可"]
                .iter()
                .find_map(|word| left.cut_at(word))
            && who.len() + rest.len() >= 6
        {
            left = format!("{who}{rest}");
        }
        // 仅此一项就可使农民人均增收1800元
        if let Some(rest) = ["仅此一项", "仅这一项", "仅此", "光这一项"].iter().find_map(|word| left.strip_prefix(word))
        {
            let rest = rest.trim_start_matches(['就', '可', '能', '使', '让', '便']);
            if rest.chars().count() >= 2 {
                left = rest.to_owned();
            }
        }
        // 此次暴雨已致青禾县1352公顷农作物受灾: what brought it about, and where.
        if may_hold!(held, "已致" | "导致" | "造成" | "致使")
            && let Some((_, place)) = ["已致", "导致", "造成", "致使"].iter().find_map(|word| left.cut_at(word))
            && place.chars().count() <= 8
            && (place.is_empty() || nouns::is_actor(place))
            && self.text[figure.end..].starts_with(char::is_alphabetic)
        {
            return String::new();
        }
        // 投资出现2%的下降
        if let Some(what) = left.strip_suffix("出现").or(left.strip_suffix("呈现")) {
            left.truncate(what.len());
        }
        // 投资在高基数上增长4%
        if left.ends_with(['上', '础'])
            && let Some(at) = left.find('在').filter(|at| *at > 0)
            && ["基数", "基础"].iter().any(|base| left[at..].holds(base))
        {
            left.truncate(at);
        }
        // 位于城东的物流园完成投资, 建成位于城区的停车场: where it lies.
        if may_hold!(held, "位于" | "坐落于" | "坐落在" | "地处")
            && let Some((before, rest)) = ["位于", "坐落于", "坐落在", "地处"].iter().find_map(|lies| left.cut_at(lies))
            && let Some((_, rest)) = rest.split_once('的').filter(|(_, rest)| rest.chars().count() >= 3)
            && (before.is_empty() || name::is_only_verbs(before))
        {
            left = format!("{before}{rest}");
        }
        // 县里先后建成车间: who did it.
        if left.chars().nth(1) == Some('里')
            && let Some(deed) = left.strip_prefix(['县', '市', '区', '镇', '乡', '村', '局', '省'])
        {
            let deed = deed.trim_start_matches('里');
            let deed = ["先后", "累计", "共", "已", "还", "陆续", "相继"]
                .iter()
                .find_map(|word| deed.strip_prefix(word))
                .unwrap_or(deed);
            // 镇里有加工企业14家
            if let Some(what) = deed.strip_prefix('有').filter(|what| what.chars().count() >= 2) {
                left = what.to_owned();
            } else if name::starts_with_verb(deed) && deed[name::leading(deed).len()..].chars().count() >= 2 {
                left = deed.to_owned();
            }
        }
        // 税收中工商税收1.9亿元: a part has a name of its own.
        if may_hold!(held, "中")
            && let Some((whole, part)) = left.split_once('中')
            && whole.chars().count() >= 2
            && part.len() > whole.len()
            && part.ends_with(whole)
        {
            left = part.to_owned();
        }
        // 重点项目经调整后共45个: what became of them.
        if left.ends_with('后')
            && let Some(at) = left.rfind('经').filter(|at| *at >= 6)
        {
            left.truncate(at);
        }
        // 除了继续推进15个续建项目
        if let Some(rest) = left.strip_prefix("除了") {
            left = rest.trim_start_matches("继续").to_owned();
        }
        // 按常住人口计算人均生产总值: how it was worked out.
        if left.starts_with('按')
            && let Some(end) =
                ["计算", "测算", "折算"].iter().filter_map(|word| left.place_of(word).map(|at| at + word.len())).max()
            && left[end..].trim_start_matches('的').chars().count() >= 3
        {
            left = left[end..].trim_start_matches('的').to_owned();
        }
        let before = &self.text[self.sentence.0..figure.start];
        // 年初确定的10件实事: who set them.
        let is_set = ["确定", "提出", "下达", "部署"].iter().any(|word| left.ends_with(word));
        if is_set && before.ends_with('的') {
            return String::new();
        }
        // 通过县人大会议票决确定10项民生实事: so who resolved on them.
        let is_resolved = (is_set || left.ends_with("产生"))
            && figure.is_counted()
            && ["票决", "表决", "会议", "研究"].iter().any(|word| left.holds(word))
            && self.text[figure.end..].starts_with(char::is_alphabetic);
        if is_resolved {
            return String::new();
        }
        // 吸纳周边120名村民: from where they are.
        // 承担全市20件民心工程: of which place they are.
        for place in ["周边", "附近", "当地", "本地", "周围", "全市", "全省", "省市", "市县", "省市县"]
        {
            if let Some(deed) = left.strip_suffix(place).filter(|deed| name::ends_in_verb(deed)) {
                left.truncate(deed.len());
            }
        }
        // 老张家里养了30头牛: who did it, where what it was done to follows.
        let rest = &self.text[figure.end..];
        let is_told = before.ends_with(['了', '着'])
            && !before.ends_with("到了")
            && rest.starts_with(char::is_alphabetic)
            && !rest.starts_with('的');
        let deed = left.trim_end_matches(['了', '着']);
        if let Some(deed) = HOMELY.iter().find(|homely| is_told && deed.ends_with(**homely)) {
            return (*deed).to_owned();
        }
        // 用三年时间把果园面积稳定在…: what it is done to.
        if may_hold!(held, "把")
            && let Some((_, what)) =
                left.rsplit_once('把').filter(|(_, what)| what.chars().count() >= 2 && !what.starts_with('关'))
        {
            left = what.to_owned();
        }
        // 安置点附近已打造产业基地: where it was done.
        if may_hold!(held, "已")
            && let Some((place, deed)) = left.split_once('已')
            && place.chars().count() <= 12
            && (nouns::is_actor(place) || place.ends_with("附近") || place.ends_with("周边"))
            && name::starts_with_verb(deed)
            && deed[name::leading(deed).len()..].chars().count() >= 2
        {
            left = deed.to_owned();
        }
        if let Some(at) = actor_len(&left, held) {
            left.drain(..at);
        }
        // 将符合条件的120名老人纳入低保: whoever they are.
        if before.ends_with('的') && ["符合条件", "符合规定", "有条件", "有需求"].contains(&left.as_str())
        {
            return String::new();
        }
        // 种植面积都在20亩以上
        if before.ends_with("都在") || before.ends_with("均在") {
            left.truncate(left.trim_end_matches(['都', '均']).len());
        }
        // 电站内100亩闲置土地, 青河边20亩荷塘: where they lie.
        let lies = left.ends_with(['内', '里', '边', '旁'])
            && !["以内", "公里", "海里", "周边", "范围内", "家里"].iter().any(|word| left.ends_with(word));
        let is_thing =
            figure.quantity().is_some_and(|it| matches!(it.kind, Some(UnitKind::Count | UnitKind::Physical)));
        if lies && is_thing && left.chars().count() >= 3 && rest.starts_with(char::is_alphabetic) {
            left.truncate(name::leading(&left).len());
        }
        // 税收总额连续跨上: how steadily it did.
        if let Some(what) = left.strip_suffix("连续").filter(|what| !what.is_empty()) {
            left.truncate(what.len());
        }
        left
    }
}

/// What is said of the one that 该 points at: 带动就业 of 该项目带动就业.
fn pointed_at(name: &str) -> Option<&str> {
    const ONES: [&str; 25] = [
        "省",
        "项目",
        "工程",
        "产业园",
        "园区",
        "基地",
        "公司",
        "企业",
        "合作社",
        "中心",
        "水库",
        "电站",
        "景区",
        "学校",
        "医院",
        "小区",
        "社区",
        "县",
        "市",
        "区",
        "镇",
        "乡",
        "村",
        "局",
        "厂",
    ];
    let rest = name.strip_prefix('该')?;
    let rest = ONES.iter().find_map(|one| rest.strip_prefix(one))?.trim_start_matches('的');
    let rest = ["目前", "已经累计", "已经", "已累计", "已", "现", "累计", "共", "全年"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    (rest.chars().count() >= 2).then_some(rest)
}

/// Bytes of what was done, behind the means that the words open with: 发放补贴 of 通过“一卡通”发放补贴. Of verbs in a row the last
/// does it.
fn by_means(words: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    let means = ["通过", "依托", "借助", "利用"].iter().find(|means| words.starts_with(**means))?.len();
    let mut pos = means;
    while let Some((start, end, class)) = LEXICON.next_word(words, pos) {
        let is_deed = class == Class::Verb && start > means;
        let goes_on = matches!(LEXICON.word(words, end), Some((_, Class::Verb)));
        if is_deed && !goes_on {
            let deed = words.len() - start;
            return (words[start..].chars().count() >= SHORTEST && words.len() > end).then_some(deed);
        }
        pos = end;
    }
    None
}
