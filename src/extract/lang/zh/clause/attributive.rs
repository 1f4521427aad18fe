//! Numbers that only say which things are counted: 投资过50亿元项目2个, 收入10万元以上的村15个.

use std::sync::LazyLock;

use super::Reader;
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::lang::zh::trie::Trie;
use crate::extract::marks;
use crate::extract::search::Search;
use crate::model::Decimal;

impl Reader<'_> {
    /// Whether the figure only says which things are counted: 投资过50亿元项目2个, 收入10万元以上的村达到15个.
    pub(in crate::extract::lang::zh) fn is_attributive(
        &self,
        tokens: &[Token],
        figure: usize,
        last: usize,
        segment: usize,
        end: usize,
    ) -> bool {
        let before = self.back(segment, tokens[figure].start);
        let is_now = || ["目前", "当前", "之前", "以前", "此前", "日前"].iter().any(|word| before.ends_with(word));
        if before.ends_with(['每', '届', '第', '前']) && !is_now() {
            return true;
        }
        // 把安全放在第一位: no ranking.
        if matches!(tokens[figure].kind, Kind::Rank(1)) && (before.ends_with("放在") || before.ends_with("摆在")) {
            return true;
        }
        let Some(measured) = tokens[last].quantity() else { return false };
        // 退出全省后10位: the last ten.
        if before.ends_with('后') && measured.kind == Some(UnitKind::Place) {
            return true;
        }
        if measured.kind == Some(UnitKind::Count) && self.tells_what_is_meant(tokens, figure, last) {
            return true;
        }
        // 优良天数比例连续五年保持在98%以上; 按每斤3元算
        let rest = self.ahead(tokens[last].end, self.text.len());
        let is_priced = ["按", "按照"].iter().any(|word| before.ends_with(word))
            && ["算", "计", "的价", "给予", "标准", "的标准", "补", "奖"].iter().any(|word| rest.starts_with(word));
        if is_priced || before.ends_with("连续") && measured.kind == Some(UnitKind::Duration) {
            return true;
        }
        // 空气质量三年好转、五年明显改善: when it will be.
        let betters = ["好转", "明显", "显著", "根本", "改善", "见效", "成势", "大变样", "翻番", "再造", "跨越"];
        if measured.is_word
            && measured.kind == Some(UnitKind::Duration)
            && betters.iter().any(|how| rest.starts_with(how))
        {
            return true;
        }
        // 太乙、子午、五台3个街道: the last of several names.
        let is_name = measured.is_word
            && measured.value < crate::model::Decimal::TEN
            && before.ends_with('、')
            && tokens.get(last + 1).is_some_and(|next| next.start == tokens[last].end && next.is_figure());
        if is_name {
            return true;
        }
        // 年产2万吨饲料项目: how much it is to make says which it is.
        let makes = ["年产", "年加工", "年处理", "日产", "日处理"].iter().any(|word| before.ends_with(word));
        if makes && names_a_plant(&self.text[tokens[last].end..end]) {
            return true;
        }
        // 增值税（50%部分）: which part of it is counted.
        if before.ends_with(['（', '(']) && (rest.starts_with("部分）") || rest.starts_with("部分)")) {
            return true;
        }
        // 其中过10亿元3家: which of them.
        let passes = measured.kind == Some(UnitKind::Money)
            && before.ends_with(['过', '超'])
            && (tokens.get(last + 1).is_some_and(|next| next.start == tokens[last].end && next.is_counted())
                // 过10亿元企业实现零的突破
                || ["企业", "项目", "产业", "园区", "村", "镇"].iter().any(|thing| rest.starts_with(thing)));
        if passes {
            return true;
        }
        // 拥有1处住房的1.78万户: what each of them has.
        let is_owned = measured.kind == Some(UnitKind::Count)
            && before.ends_with("拥有")
            && rest.split_once('的').is_some_and(|(noun, next)| {
                (1..=6).contains(&noun.chars().count())
                    && noun.chars().all(char::is_alphabetic)
                    && next.starts_with(|c: char| c.is_ascii_digit())
            });
        if is_owned {
            return true;
        }
        // 全国120个试点县之一: how many others there are.
        let noun = || rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if measured.kind == Some(UnitKind::Count) && noun().ends_with("之一") {
            return true;
        }
        // 甲30兆瓦风电、年产6万吨乙等13个项目: how large each is.
        let is_size = matches!(measured.kind, Some(UnitKind::Physical | UnitKind::Money));
        let listed = || {
            let far = end.min(tokens[last].end + rest.len());
            let mut within = tokens[last + 1..].iter().take_while(|token| token.start < far);
            within.find(|token| token.is_figure() && self.text[..token.start].ends_with('等'))
        };
        if is_size
            && tokens[figure].start > segment
            && listed().is_some_and(|count| {
                count.quantity().is_some_and(|count| count.kind == Some(UnitKind::Count))
                    && ["项目", "工程"].iter().any(|noun| self.text[count.end..].starts_with(noun))
                    && self.text[tokens[last].end..count.start].contains('、')
                    || self.text[tokens[last].end..count.start].chars().count() <= 10 && before.contains('、')
            })
        {
            return true;
        }
        // 年纳税额达到500万元的企业，奖励20万元: who is to have it.
        let is_entitled = rest.strip_prefix("以上").unwrap_or(rest).strip_prefix('的').is_some_and(|rest| {
            ["企业，", "项目，", "单位，", "个人，", "企业,", "项目,", "单位,", "个人,"]
                .iter()
                .find_map(|who| rest.strip_prefix(who))
                .is_some_and(|rest| {
                    ["奖", "给予", "一次性", "按", "补", "每"].iter().any(|word| rest.starts_with(word))
                })
        });
        if is_entitled {
            return true;
        }
        // 跨越三个“百亿元”台阶: steps are no figure.
        let is_step = || rest.split(['，', '。', '；']).next().is_some_and(|clause| clause.holds("台阶"));
        // 连跨两个百亿台阶
        let is_round = ["百亿", "千亿", "十亿", "万亿"].iter().any(|round| rest.starts_with(round));
        // 迈上一个新台阶
        let is_stair = ["新台阶", "新的台阶", "台阶", "新水平"].iter().any(|stair| rest.starts_with(stair));
        if measured.is_word && measured.unit == "个" && (is_stair || (rest.starts_with('“') || is_round) && is_step())
        {
            return true;
        }
        // 比年目标任务4%低0.6个百分点: what the rate is compared with.
        let is_goal = measured.kind == Some(UnitKind::Percent)
            && figure >= 2
            && tokens[figure - 1].kind == Kind::Word(Class::Plan)
            && tokens[figure - 2].kind == Kind::Word(Class::Than)
            && tokens[figure - 2].end == tokens[figure - 1].start;
        if is_goal {
            return true;
        }
        // 残疾人两项补贴2126万元: what the money is called.
        if measured.is_word && matches!(measured.unit.as_str(), "项" | "种") && names_payments(tokens, last, rest) {
            return true;
        }
        // 甲、乙、丙三个新兴产业完成产值34亿元: how many names there are, where an amount of theirs follows.
        let counts_names = || {
            let n = before.split(['、', '和', '与']).filter(|name| !name.trim().is_empty()).count();
            n > 1 && before.contains('、') && measured.value == Decimal::from(n)
        };
        if measured.is_word && measured.kind == Some(UnitKind::Count) && counts_names() {
            let next =
                tokens[last + 1..].iter().find(|token| token.is_figure() || token.kind == Kind::Word(Class::Comma));
            let is_amount = |next: &Token| {
                next.quantity().is_some_and(|next| matches!(next.kind, Some(UnitKind::Money | UnitKind::Percent)))
            };
            // 甲、乙、丙三个乡镇收入增长较快，分别增长…
            let is_dealt = || self.text[end..].trim_start_matches(['，', ',']).starts_with("分别");
            if next.is_some_and(is_amount) || next.is_none() && is_dealt() {
                return true;
            }
        }
        // 5个项目建成达产后，可实现…: when it will be.
        let clause = || rest.split(['，', ',', '。', '；']).next().unwrap_or_default();
        if measured.kind == Some(UnitKind::Count)
            && clause().ends_with('后')
            && ["建成后", "投产后", "达产后", "投用后", "投运后", "达效后", "完工后", "竣工后"]
                .iter()
                .any(|then| clause().ends_with(then))
        {
            return true;
        }
        // 三个工业门类中，采矿业…: how many classes there are.
        if measured.kind == Some(UnitKind::Count)
            && rest.split(['，', ',']).next().is_some_and(|of| of.ends_with("门类中"))
        {
            return true;
        }
        // 十种有色金属产量: their name.
        if measured.is_word && measured.unit == "种" && rest.starts_with("有色金属") {
            return true;
        }
        // 六届人大三次会议
        if measured.is_word && ["会议", "全会", "全体", "党代会", "代表大会"].iter().any(|word| rest.starts_with(word))
        {
            return true;
        }
        // 产业、商贸和小城镇建设三位一体: no number of seats.
        if measured.is_word && measured.unit == "位" && rest.starts_with("一体") {
            return true;
        }
        // 5‰人口变动抽样调查: how many were asked.
        if rest.starts_with("人口变动") || rest.starts_with("人口抽样") {
            return true;
        }
        // 斥资4620万元办10件实事: what was spent is no measure of them.
        let is_spent = measured.kind == Some(UnitKind::Money)
            && ["斥资", "投资", "投入", "耗资", "筹资", "出资", "拨付"].iter().any(|verb| before.ends_with(verb))
            && !self.text[tokens[last].end..].starts_with(['的', '以']);
        if is_spent {
            return false;
        }
        let is_share = matches!(measured.kind, Some(UnitKind::Percent | UnitKind::Point | UnitKind::Times));
        let mut at = last + 1;
        let mut pos = tokens[last].end;
        let mut is_bound = false;
        while let Some(token) = tokens.get(at).filter(|token| token.start == pos) {
            match token.kind {
                Kind::Word(class) if class.post_bound().is_some() => is_bound = true,
                _ => break,
            }
            pos = token.end;
            at += 1;
        }
        let next = (at..tokens.len()).find(|&at| tokens[at].is_figure());
        // 35蒸吨及以下燃煤锅炉: which boilers.
        if is_bound && measured.unit == "蒸吨" {
            return true;
        }
        let is_range = last > figure && !self.text[tokens[figure].end..tokens[last].start].contains(['、', '和', '与']);
        if is_share
            && (is_bound || is_range)
            && self.tells_which_are_counted(&tokens[..figure], (tokens[figure].start, pos))
        {
            return true;
        }
        // 在3万人至5万人之间的
        if let Some(next) = next
            && tokens[next].start - pos <= 3
            && matches!(&self.text[pos..tokens[next].start], "至" | "到" | "—" | "-" | "～" | "~")
            && self.text[tokens[next].end..].starts_with("之间")
        {
            return true;
        }
        let is_modifier = self.text[..pos].ends_with('的') || self.text[pos..end].starts_with('的');
        let is_hedged = figure > 0
            && tokens[figure - 1].end == tokens[figure].start
            && matches!(tokens[figure - 1].kind, Kind::Word(class) if class.pre_bound().is_some());
        let to = next.map_or(end, |next| tokens[next].start);
        let between = &self.text[pos..to];
        // 总投资322亿元的重大项目116个: what they cost, where no bound says which are counted.
        let is_cost = measured.kind == Some(UnitKind::Money)
            && before.trim_end_matches('约').ends_with("投资")
            && self.text[pos..end].starts_with('的')
            && !is_bound
            && (!is_hedged || self.text[..tokens[figure].start].ends_with('约'));
        if is_cost {
            return false;
        }
        if is_modifier && (is_bound || is_hedged) && self.names_goal(tokens[last].end) {
            return false;
        }
        if is_modifier && (is_bound || is_hedged) && (!is_share || next.is_some() && between.len() > 6) {
            return true;
        }
        // 发生率30%以上的村54个; otherwise a share is a figure.
        let counts_next = next
            .is_some_and(|next| tokens[next].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count)));
        let describes_next = is_bound && counts_next && !between.is_empty() && !starts_with_word(tokens, at, pos);
        // 500万元以上投资项目77项: the noun may open with what is done.
        if is_bound
            && counts_next
            && measured.kind == Some(UnitKind::Money)
            && ["项目", "企业", "工程"].iter().any(|noun| between.ends_with(noun))
            && between.chars().count() <= 8
        {
            return true;
        }
        // 5000万以上投资项目49个: without the 元.
        if is_bound && counts_next && measured.kind.is_none() && measured.has_magnitude && between.ends_with("项目") {
            return true;
        }
        // 政府投资5000万元以上、企业投资亿元以上项目27项: one of several thresholds.
        if is_bound
            && counts_next
            && measured.kind == Some(UnitKind::Money)
            && between.starts_with('、')
            && ["亿元以上", "万元以上"].iter().any(|bound| between.holds(bound))
            && ["项目", "企业", "工程"].iter().any(|noun| between.ends_with(noun))
        {
            return true;
        }
        if is_share && !describes_next {
            return false;
        }
        // 产业园60万平方米标准厂房入驻46家企业: what there is, and who has come to it.
        let is_filled = measured.kind == Some(UnitKind::Physical)
            && counts_next
            && !is_bound
            && ["入驻", "落户", "引进", "安置", "容纳", "吸纳", "带动", "惠及"]
                .iter()
                .any(|deed| between.strip_suffix(deed).is_some_and(|noun| (2..=8).contains(&noun.chars().count())));
        if is_filled {
            return false;
        }
        // 20%的村集体收入超30万元: what so many of them have reached.
        if measured.kind == Some(UnitKind::Money) && self.is_reached_by_part(figure, tokens) {
            return true;
        }
        // 猪牛羊禽四种肉产量5989.4吨: the kinds are those just listed.
        if measured.is_word
            && matches!(measured.unit.as_str(), "种" | "类")
            && !before.is_empty()
            && next
                .is_some_and(|next| tokens[next].quantity().is_some_and(|next| next.kind == Some(UnitKind::Physical)))
        {
            return true;
        }
        // 600分以上23人: who is counted.
        if is_bound && counts_next && between.is_empty() && matches!(measured.unit.as_str(), "分" | "岁" | "元") {
            return true;
        }
        // 总投资34.02亿元的10个项目: an amount and a count, each with its name.
        if between.is_empty()
            || between == "的" && !before.trim().is_empty()
            || between.starts_with(['对', '为', '用', '由'])
            // 追回的36万元涉案资金返还给10名群众: whom it went to.
            || between.ends_with(['给', '向'])
        {
            return false;
        }
        // 居全省34个类区县第1位: among how many.
        if measured.kind == Some(UnitKind::Count)
            && between.chars().count() <= 6
            && !between.starts_with('、')
            && ["县", "区", "市", "县市区", "旗", "乡镇"]
                .iter()
                .any(|word| between.trim_end_matches('中').ends_with(word))
            && next.is_some_and(|next| matches!(tokens[next].kind, Kind::Rank(_)))
        {
            return true;
        }
        // 20个区县中排名第7位: the size of a ranking.
        if measured.kind == Some(UnitKind::Count)
            && tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Word(Class::RankVerb) && token.start > pos && token.start - pos <= 24
            })
            && next.is_some_and(|next| matches!(tokens[next].kind, Kind::Rank(_)))
        {
            return true;
        }
        let starts_statement = tokens.get(at).is_some_and(|token| {
            token.start == pos
                && matches!(token.kind, Kind::Word(class) if !matches!(class, Class::PlaceOwn | Class::Target | Class::Noun))
        });
        let is_divided = tokens[at..next.unwrap_or(tokens.len())]
            .iter()
            .any(|token| matches!(token.kind, Kind::Word(Class::Pause | Class::Conjunction | Class::PerHead)));
        if starts_statement || is_divided && next.is_some() {
            return false;
        }
        // 期望寿命从76.2岁提高到78.6岁: the life of those who are born.
        if measured.kind == Some(UnitKind::Age) {
            return !before.holds("寿命");
        }
        let follows_verb = before.ends_with('建')
            || figure > 0
                && tokens[figure - 1].end == tokens[figure].start
                && (tokens[figure - 1].kind == Kind::Word(Class::Verb)
                || before.ends_with("完成")
                // 实现30个左右村摘帽; 实现25户以上村寨通路 says which.
                || before.ends_with("实现") && self.text[..pos].ends_with("左右"));
        if is_bound && !(follows_verb && next.is_none()) {
            return true;
        }
        let is_counted = next
            .is_some_and(|next| tokens[next].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count)));
        // 5家10亿元企业: what follows a count of things describes them.
        let describes = figure > 0
            && tokens[figure - 1].end == tokens[figure].start
            && tokens[figure - 1].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count))
            && measured.kind == Some(UnitKind::Money);
        measured.kind.is_some() && measured.kind != Some(UnitKind::Count) && is_counted || describes
    }
}

impl Reader<'_> {
    /// 631个空置率30%以上的村庄: whether a share from the byte `start` to `end` says which of the things are meant that were counted right
    /// before the rate, by the last figure of `tokens`.
    fn tells_which_are_counted(&self, tokens: &[Token], (start, end): (usize, usize)) -> bool {
        const LONGEST: usize = 8;
        const RATES: [char; 3] = ['率', '比', '度'];
        let count = tokens.iter().rfind(|token| token.is_figure()).filter(|count| count.is_counted());
        let rate = count.map_or("", |count| &self.text[count.end..start]);
        (self.text[end..].starts_with('的') || self.text[..end].ends_with('的'))
            && (2..=LONGEST).contains(&rate.chars().count())
            && rate.chars().all(char::is_alphabetic)
            && rate.ends_with(RATES)
    }

    /// 20%的村集体收入超30万元: whether the amount is what a share of them has reached.
    fn is_reached_by_part(&self, figure: usize, tokens: &[Token]) -> bool {
        let Some(share) = figure.checked_sub(1).and_then(|_| tokens[..figure].iter().rfind(|token| token.is_figure()))
        else {
            return false;
        };
        let is_share = share.quantity().is_some_and(|share| share.unit == "%");
        let between = &self.text[share.end..tokens[figure].start];
        is_share
            && between.starts_with('的')
            && between.chars().count() <= 20
            && between.chars().all(char::is_alphabetic)
            && ["超过", "超", "达到", "达", "突破", "过"].iter().any(|word| between.ends_with(word))
    }
}

/// What stands between a term and what it means.
static EXPLAINS: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = ["：指", "：是指", "：即", ":指", ":是指", ":即", "，是指"];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

impl Reader<'_> {
    /// Whether the small number is the length of a list that is told of next, or stands in the explanation of a term:
    /// 六场硬仗，即…; 四个不摘：…; “五个坚持”：指…三个工作组.
    fn tells_what_is_meant(&self, tokens: &[Token], figure: usize, last: usize) -> bool {
        const LONGEST_TERM: usize = 60;
        const LONGEST_NOUN: usize = 24;
        let Some(number) =
            tokens[last].quantity().filter(|number| !number.has_magnitude && number.value < Decimal::from(20))
        else {
            return false;
        };
        let (start, end) = self.sentence;
        let lead = &self.text[start..tokens[figure].start];
        let term_end = self.text.floor_char_boundary((start + LONGEST_TERM).min(tokens[figure].start));
        let is_explained = EXPLAINS.first_in(&self.text[start..term_end]).is_some();
        let opens = || lead[marks::list_mark_len(lead)..].trim_matches(['“', '”', ' ', '※', '*']).is_empty();
        let is_headed = || {
            let rest =
                &self.text[tokens[last].end..self.text.floor_char_boundary(end.min(tokens[last].end + LONGEST_NOUN))];
            let noun = rest.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '“' | '”'));
            ["：", ":", "，即", "，是指", "是指", "即"].iter().any(|word| noun.starts_with(word))
        };
        is_explained || number.is_word && opens() && is_headed()
    }
}

/// Whether what follows the number `tokens[last]` is a kind of payment and its amount: 补贴2126万元.
fn names_payments(tokens: &[Token], last: usize, rest: &str) -> bool {
    let kind = ["补贴", "补助", "保险", "救助", "基金", "经费", "资金", "收费", "支出", "费用"]
        .iter()
        .find(|kind| rest.starts_with(**kind));
    let next = tokens[last + 1..].iter().find(|token| token.is_figure());
    kind.zip(next).is_some_and(|(kind, next)| {
        next.start - tokens[last].end <= kind.len() + 6
            && next.quantity().is_some_and(|next| next.kind == Some(UnitKind::Money))
    })
}

/// Whether what follows a capacity is the plant that has it.
fn names_a_plant(rest: &str) -> bool {
    const FAR: usize = 48;
    let near = &rest[..rest.floor_char_boundary(rest.len().min(FAR))];
    let noun = near.split(|c: char| c.is_ascii_digit() || matches!(c, '，' | '、' | '。' | '；' | ',')).next();
    noun.is_some_and(|noun| ["项目", "生产线", "工程", "基地"].iter().any(|word| noun.holds(word)))
}

/// Whether a word of the lexicon other than a noun starts at `pos`.
fn starts_with_word(tokens: &[Token], at: usize, pos: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.start == pos && matches!(token.kind, Kind::Word(class) if !matches!(class, Class::Noun | Class::PlaceOwn))
    })
}
