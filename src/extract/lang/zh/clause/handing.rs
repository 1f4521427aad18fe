//! What a clause without figures says to those after it, and what a sentence hands on: times, goals, the noun that it was about.

use super::Reader;
use super::ending::{opens_with_month, year_at_end};
use super::fares;
use super::goals::announces;
use super::lead::is_dateline;
use super::timing::is_part_of_year;
use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::meaning::Meaning;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::name::aspect;
use crate::extract::lang::zh::naming::{ListHead, likened_len};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::predicate::times;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;
use crate::model::{Period, Point, Status};

impl Reader<'_> {
    /// What a clause without figures says to those after it.
    pub(super) fn openings(&mut self, tokens: &[Token], start: usize, end: usize) {
        let (period, status, opening) = (self.period, self.status, self.opening);
        let (name_start, next) = self.skip_opening(tokens, 0, start);
        if self.status.is_none() && self.sets_out(&tokens[..next.min(tokens.len())], &self.text[start..end]) {
            self.status = Some(Status::Target);
        }
        self.listed = self.times_listed(tokens);
        let mut at = next;
        while at < tokens.len() {
            match tokens[at].kind {
                Kind::Time(_) => {
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    let is_base = at > 0 && matches!(tokens[at - 1].kind, Kind::Word(Class::Than | Class::Conjunction))
                        || self.brackets_base(tokens[next - 1].end);
                    // 列入国家“十四五”规划: a plan that is named within a clause is no time of what follows.
                    // 加强“十四五”重大项目谋划: so is one that says which things.
                    let is_named = matches!(tokens[at].kind, Kind::Time(TimePart::Plan(_)))
                        && (at > 0 || next == at + 1 && tokens[at].end < end);
                    // 10月12日，我县举行2023年秋季签约仪式: the year that a name holds is no wider time.
                    let is_within = self.period.zip(time.period).is_some_and(|(spoken, named)| {
                        named == Period::year_of(spoken.year()) && matches!(spoken, Period::At(Point::Month(..)))
                    });
                    let is_of_news = is_dateline(&self.text[tokens[next - 1].end..]);
                    if is_base {
                        self.compared = time.period;
                    } else if !is_named && !is_within && !is_of_news {
                        // 通道确保上半年通车。: when one thing will be over opens nothing for the sentences after it.
                        let opening = self.opening;
                        self.take_time(time);
                        let lead = self.text[start..tokens[at].start].trim().chars().count();
                        if lead > 4 && time.period.is_some_and(is_part_of_year) {
                            self.opening = opening;
                        }
                    }
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => {
                    // …；其它项目有望完工；修路3公里: what is expected after the first figures ends with its part.
                    self.is_weak |= !self.subjects.is_empty();
                    self.status = Some(Status::Estimate);
                }
                Kind::Word(Class::Target)
                    // 确保了安全: that was done. 为确保安全，成立队伍36支; 吸纳1128户入社，确保增收；扶持…: so is what it was done for.
                    if !self.text[tokens[at].end..].starts_with('了')
                        && !self.is_purpose(&tokens[at])
                        && ["力争", "确保", "预期目标", "奋斗目标"]
                            .iter()
                            .any(|word| self.text[tokens[at].start..tokens[at].end].ends_with(word)) =>
                {
                    self.status = Some(Status::Target);
                }
                Kind::Word(Class::After) => self.is_after = true,
                _ => {}
            }
            at += 1;
        }
        let clause = self.text[start..end].trim();
        if refers_to_goal(clause) || fares::tells_rarity(clause) {
            (self.period, self.opening) = (period, opening);
        }
        self.take_since(period, tokens, clause);
        // 根据规划，2014年至2020年…; 下一步，…
        // 从今年起用三年时间，投入10亿元: what is resolved on.
        if clause.ends_with("年时间") && clause.holds("年起") && clause.contains('用') {
            (self.status, self.is_weak) = (Some(Status::Target), false);
        }
        // 主要建设内容为厂房、仓库，总建筑面积1万平方米: what is to be built.
        if ["主要建设内容", "建设内容", "项目建设内容", "拟建设内容"].iter().any(|word| clause.starts_with(word))
        {
            (self.status, self.is_weak) = (Some(Status::Target), false);
        }
        if ["下一步", "下步", "接下来"].contains(&clause) {
            self.status = Some(Status::Target);
        }
        if ["规划", "计划", "方案"].iter().any(|plan| {
            clause.strip_suffix(plan).is_some_and(|lead| ["根据", "按照", "按"].iter().any(|word| lead.ends_with(word)))
        }) {
            (self.status, self.is_weak) = (Some(Status::Target), true);
        }
        // 5月3日，记者从县局获悉: the day of the news is not that of its figures.
        if self.period.is_some_and(|period| matches!(period, Period::At(Point::Month(..))))
            && ["获悉", "了解到", "记者", "采访", "通报会", "发布会"]
                .iter()
                .any(|word| self.text[start..end].holds(word))
        {
            self.period = None;
        }
        if period != self.period && self.tells_history(&self.text[start..end]) {
            (self.period, self.opening) = (period, opening);
        }
        if self.text[end..].starts_with(['：', ':']) && announces(clause) {
            self.status = Some(Status::Target);
        }
        // 预计11月底完工: when one thing will be done says nothing of the next.
        let is_ahead = matches!(self.status, Some(Status::Estimate | Status::Target)) && self.status != status;
        let said = is_ahead.then_some((period, status));
        // Most clauses without figures have none behind them that they could name.
        if self.names_left(end) || is_ahead && !self.subjects.is_empty() {
            self.take_topic(tokens, name_start, end, clause, said);
        }
    }

    /// What a clause without figures, whose words from the byte `name_start` on may be a name, is about. `said` is what the sentence
    /// told of time and state before it, where the clause itself looks ahead.
    fn take_topic(
        &mut self,
        tokens: &[Token],
        name_start: usize,
        end: usize,
        clause: &str,
        said: Option<(Option<Period>, Option<Status>)>,
    ) {
        let topic = name::clean(self.text, tokens, name_start, end);
        if self.text[end..].starts_with(['：', ':']) {
            self.list_head = ListHead::of(&topic);
        } else if clause.holds("产品产量") || clause.ends_with('中') {
            // 从主要产品产量看，水泥增长5%; 在校生中，小学2.1万人
            self.list_head = ListHead::of(clause);
        }
        // 财政收入由2006年的不足千万元，到…
        let from = tokens.iter().find(|token| token.kind == Kind::Word(Class::From) && token.start > name_start);
        let source = from
            .map(|from| self.text[name_start..from.start].trim())
            .filter(|name| nouns::is_indicator(name) && !aspect::is_aspect(name));
        let mut topic = source.map_or(topic, str::to_owned);
        // 像这样的企业，全县有1.3万家
        topic.drain(..likened_len(&topic));
        let is_feat =
            ["突破", "迈上", "跨上", "超过"].iter().any(|word| topic.starts_with(word)) && topic.ends_with("大关");
        if is_feat {
            topic.clear();
        }
        // 接待游客突破百万人次大关，达到103万人次: what has passed the mark.
        let passed = topic.strip_suffix("大关").or(topic.strip_suffix("台阶")).and_then(|topic| {
            ["突破", "迈上", "跨上", "超过", "跃上", "站上", "迈过"].iter().find_map(|word| topic.place_of(word))
        });
        if let Some(at) = passed.filter(|at| *at >= 6) {
            topic.truncate(at);
        }
        // 高新技术企业从无到有，达到36家: how it came about is no name.
        if let Some(what) = ["从无到有", "从少到多", "从小到大", "由小到大", "由弱到强"]
            .iter()
            .find_map(|how| topic.strip_suffix(how))
            .filter(|what| what.chars().count() >= 2)
        {
            topic.truncate(what.len());
            self.pair = Some(topic.clone());
        }
        // 养殖面积逐年扩大，现已发展到4600亩: how it fared is no name.
        if let Some(at) = fares::starts_at(&topic).filter(|at| nouns::is_indicator(&topic[..*at])) {
            topic.truncate(at);
        }
        // 接待游客与旅游收入双增长，分别为…: nor where its value comes next.
        if let Some(what) = fares::without_fate(&topic).filter(|_| fares::gives_value(&self.text[end..])) {
            topic.truncate(what.len());
        }
        // 以汉族为主，达29815人
        if let Some(main) = topic.strip_prefix('以').and_then(|topic| topic.strip_suffix("为主")) {
            topic = main.to_owned();
        }
        // 甲园区是省级重点项目，完成投资…: it is told of the one, and not of what it is called.
        if let Some(at) = topic.find('是').filter(|at| *at >= 6 && is_called(&topic, *at)) {
            topic.truncate(at);
        }
        // 个人所得税受减税政策影响，完成3800万元
        topic.truncate(fares::without_influence(&topic).len());
        let told = nouns::told_of(&topic).map(str::to_owned);
        let topic = told.unwrap_or(topic);
        if let Some(said) = said.filter(|_| nouns::ends_an_act(&topic)) {
            // 预计2025年建成，年产值12亿元: what it will yield then.
            self.will_be = true;
            if !self.subjects.is_empty() {
                (self.period, self.status) = said;
            }
        }
        let longest = if topic.contains('、') { 60 } else { 30 };
        if !topic.is_empty() && topic.chars().count() <= longest && !nouns::is_adverbial(&topic) {
            if self.text[end..].starts_with(['：', ':', '|', '｜']) {
                self.label = Some(topic.clone());
            }
            self.topic = Some(topic);
            self.is_fresh = true;
        }
    }

    /// 今年，我们要聚焦产业，…: whether a clause opens with what is to be done in a year ahead. 将产业作为重点 only brings it forward.
    fn sets_out(&self, opening: &[Token], clause: &str) -> bool {
        const FORWARD: [&str; 8] = ["作为", "摆在", "列为", "列入", "纳入", "放在", "融入", "贯穿"];
        let is_ahead = self.period.zip(self.anchor.period).is_some_and(|(spoken, told)| spoken.year() > told.year());
        is_ahead
            && opening.iter().any(|token| {
                token.kind == Kind::Word(Class::Target)
                    && match &self.text[token.start..token.end] {
                        "要" | "必须" => true,
                        "将" => !FORWARD.iter().any(|word| clause.holds(word)),
                        _ => false,
                    }
            })
    }

    pub(super) fn take_time(&mut self, time: Meaning) {
        if time.is_other || time.is_deadline {
            self.aside = time.period;
        } else if time.period.is_some() {
            // 预计全年…；1至11月…: what is expected ends where a past period begins.
            if self.status == Some(Status::Estimate)
                && self.period != time.period
                && time.period.is_some_and(|period| self.may_be_over(period))
            {
                self.status = None;
            }
            // 计划建设71个，1—6月完成…: a part of a year that is over holds results.
            if self.status == Some(Status::Target)
                && time.period.is_some_and(|period| self.is_over(period) || self.is_told(period))
            {
                self.status = None;
            }
            let is_ahead = |period: Period| self.anchor.period.is_some_and(|told| period.year() > told.year());
            // 2018年脱贫，2020年实现小康: the later goal is the one that goes on.
            let is_later = self.opening.zip(time.period).is_some_and(|(first, last)| is_ahead(first) && is_ahead(last));
            // 截至11月30日，2023年全县问题共100个: as many as there were by then.
            let is_of_moment = self.subjects.is_empty()
                && self
                    .period
                    .is_some_and(|moment| Some(Period::year_of(moment.year())) == time.period && !moment.is_annual())
                && ["截至", "截止"].iter().any(|word| self.text[self.sentence.0..].trim_start().starts_with(word));
            if is_of_moment {
                return;
            }
            if (self.period.is_none() || is_later) && self.subjects.is_empty() && !time.is_narrow {
                self.opening = time.period;
            }
            self.period = time.period;
        }
    }

    /// Gives the time that a sentence opened with to those after it, where it governs them.
    pub(super) fn hand_on_time(&mut self, has_figures: bool) {
        let (start, end) = self.sentence;
        // 时间回到2017年。当时…: a story goes back to a year.
        if !has_figures
            && let Some(year) = year_at_end(&self.text[start..end])
            && self.anchor.period.is_some_and(|told| told.year() > year)
        {
            self.period = Some(Period::year_of(year));
            self.scope.period = self.period;
            return;
        }
        // 2018年，通过验收。如今，成效显现。…: what stands now is of the year reported on, and so is what follows.
        let is_of_before = self.scope.period.zip(self.anchor.period).is_some_and(|(told, reported)| {
            told.is_annual() && reported.is_annual() && told.months().1 < reported.months().0
        });
        if is_of_before && says_now(&self.text[start..end]) {
            self.scope.period = None;
        }
        let Some(opening) = self.opening else { return };
        // 党的十八大以来，…: an era, which a paragraph does not keep to.
        let is_era = matches!(opening, Period::Span(..)) && self.text[start..end].holds("大以来");
        if is_era || has_figures && self.is_unended(opening) || self.means_the_year_told(Some(opening)) {
            return;
        }
        // 三、2020年目标 … 做好明年工作，: written before that year, and read out in it.
        let is_same_year = !has_figures
            && self.scope.status == Some(Status::Target)
            && self.scope.period.is_some_and(|told| {
                self.anchor.this_year() == Some(told.year()) && opening == Period::year_of(told.year() + 1)
            })
            && self.text[start..end].holds("明年");
        if is_same_year {
            return;
        }
        if is_title_line(&self.text[start..end]) || !has_figures && is_caption(&self.text[start..end]) {
            return;
        }
        if Some(opening) == self.anchor.period {
            let sentence = self.text[start..end].trim_start();
            let ends_stock = || {
                opens_with_year(sentence, opening) && ["截至", "截止"].iter().any(|word| self.text[..start].holds(word))
            };
            // 2012年，…。近年来，…: the year told before is over. 截至2020年底，…。2021年，…: so is the stock of another.
            // 今年花胜去年红。…2006年是再跃台阶的一年。: what is told of the year reported on ends the one to come.
            let ends_next = || {
                self.scope.heading.is_none()
                    && !has_figures
                    && self.scope.period.is_some_and(|told| told.year() > opening.year())
                    && opens_with_year(sentence, opening)
            };
            if sentence.starts_with('近') || ends_stock() || ends_next() {
                self.scope.period = None;
                return;
            }
        }
        // 截至2018年，全县辖…。总户数…: a stock of a year before the last goes on to the next.
        let is_stock = opening.is_annual()
            && self
                .anchor
                .period
                .is_some_and(|told| told.year() > opening.year() + i16::from(has_figures && self.tells_of_work()))
            && ["截至", "截止"].iter().any(|word| self.text[start..end].trim_start().starts_with(word));
        // 2011年末，镇总人口…。另有流动人口…: what a paragraph tells of a year long past goes on.
        let is_old = opening.is_annual()
            && has_figures
            && !self.happened_in(opening)
            && self.period.is_some_and(|last| last.year() == opening.year())
            && self.anchor.period.is_some_and(|told| told.months().0.div_euclid(12) > i32::from(opening.year()) + 1)
            && self.text[start..end].trim_start().starts_with(&format!("{}年", opening.year()));
        // 2003年，…。年内…: in a chronicle of several years each of them goes on to the end of its paragraph.
        let is_chronicle = has_figures
            && !self.anchor.is_plan
            && matches!(
                (opening, self.anchor.period),
                (Period::At(Point::Year(year)), Some(Period::Span(Point::Year(first), Point::Year(last)))) if (first..=last).contains(&year)
            )
            && self.text[start..end].trim_start().starts_with(&format!("{}年", opening.year()));
        // What opens with the year before the one of its date tells of it to the end of the paragraph, where no month follows; a report
        // on work of the last months comes back to its own.
        let is_last_year = opens_with_year(&self.text[start..end], opening)
            && !self.happened_in(opening)
            && self.anchor.date.is_some_and(|date| {
                self.anchor.period == Some(Period::year_of(date.year()))
                    && opening == Period::year_of(date.year() - 1)
                    && (date.month() <= 9 || has_figures && !self.tells_of_work())
            })
            && !self.text[end..].split(['。', '；']).any(opens_with_month);
        // 到2023年，…；到2025年，…: of two times ahead neither goes on.
        // 一季度下降3.6%，二季度增长4.5%: neither does one of several parts of the time reported on.
        let is_one = !(has_figures
            && self
                .period
                .is_some_and(|last| last.year() > opening.year() && self.goes_on(last) || is_next_part(opening, last)));
        if self.goes_on(opening) && is_one || is_stock || is_old || is_chronicle || is_last_year {
            self.scope.period = Some(opening);
        }
        // 今年，我们攻坚克难。 in a review of years: what its paragraph tells is of that year. 2003年以来，…。2006年，全县…: so is
        // what follows the last of the years that the paragraph itself opened with.
        if let (Period::At(year @ Point::Year(number)), Some(Period::Span(first, last))) = (opening, self.scope.period)
            && year == last
        {
            let opens = || self.text[start..end].trim_start().starts_with(&format!("{number}年"));
            let is_first = start == 0 || self.text[..start].ends_with('\n');
            let since = || self.text[..start].contains(&format!("{}年以来", Period::At(first).year()));
            if is_first && !has_figures || opens() && since() {
                self.scope.period = self.opening;
            }
        }
        if start > 0 && !self.text[..start].ends_with('\n') || has_figures {
            return;
        }
        // 2020年，我们做了以下工作： as a paragraph of its own heads those after it.
        let line = self.text[start..end].trim_end();
        let rest = self.text[end..].trim_start_matches(['。', '：', ':']);
        let is_alone = rest.split('\n').next().unwrap_or(rest).trim().is_empty();
        // 2016年，…。现将上半年工作总结如下： in a report on a part of the year: the year leads up to it.
        let is_wider = self
            .anchor
            .period
            .is_some_and(|told| is_part_of_year(told) && self.opening == Some(Period::year_of(told.year())));
        if is_alone && !is_wider && (line.ends_with(['：', ':']) || line.holds("以下")) {
            self.scope.heading = Some((self.opening, self.status.or(self.scope.status)));
        }
    }

    /// Whether the sentence opens with what happened in the year `opening`, told before any figure: 2012年通过验收，入学率达到99%. The year
    /// alone, or that of a stock, is the time of what follows: 2012年，…; 2012年末全县….
    fn happened_in(&self, opening: Period) -> bool {
        let sentence = self.text[self.sentence.0..self.sentence.1].trim_start();
        let clause = sentence.split(['，', ',', '：', ':']).next().unwrap_or_default();
        clause
            .strip_prefix(&format!("{}年", opening.year()))
            .is_some_and(|rest| rest.chars().count() >= 3 && !rest.contains(|c: char| c.is_ascii_digit()))
            && !["全年", "末", "底", "全县", "全市", "全区", "全镇", "我"].iter().any(|word| clause.holds(word))
    }

    /// Whether the sentence tells in the first months of a year what is planned for it: 今年计划造林0.5万亩；植树100万株.
    pub(super) fn plans_year(&self) -> bool {
        const EARLY: i8 = 4;
        self.status == Some(Status::Target)
            && self.anchor.date.is_some_and(|date| {
                date.month() <= EARLY
                    && self.period == Some(Period::year_of(date.year()))
                    && self.opening == self.period
            })
    }

    /// Whether a period that opened a sentence governs those after it: years ahead do, and the years of a review (五年来);
    /// in a report on a part of a year that of another part does. What was else ends with its sentence.
    pub(super) fn goes_on(&self, period: Period) -> bool {
        let is_review =
            matches!(period, Period::Span(Point::Year(first), Point::Year(last)) if (2..=9).contains(&(last - first)));
        self.anchor.period.is_some_and(|reported| {
            // 1—8月 in a report of nine months, 1—2月 in one of a quarter: one figure came late.
            let is_late = matches!(period, Period::Span(..))
                && period.months().0 == reported.months().0
                && period.months().1 < reported.months().1;
            // 一季度，…, 前三季度，…: in a report that came out within the year it goes on to the end of the paragraph.
            let is_unfinished = !is_part_of_year(reported)
                && reported.year() == period.year()
                && self.anchor.this_year() == Some(reported.year())
                && self.is_over(period)
                && (matches!(period, Period::At(Point::Half(..) | Point::Quarter(..)))
                    || matches!(period, Period::Span(Point::Month(_, 1), Point::Month(_, 9))));
            // The years of a plan are ahead of it, not the plan's own last year only.
            let told =
                if self.anchor.is_plan { reported.months().0.div_euclid(12) - 1 } else { i32::from(reported.year()) };
            i32::from(period.year()) > told && (!is_part_of_year(period) || period.year() > reported.year())
                || is_unfinished
                || is_review
                || is_part_of_year(reported) && is_part_of_year(period) && !is_late
        })
    }
}

/// Whether two times are parts of a year of one kind.
fn is_next_part(first: Period, last: Period) -> bool {
    first != last
        && matches!(
            (first, last),
            (Period::At(Point::Quarter(..)), Period::At(Point::Quarter(..)))
                | (Period::At(Point::Month(..)), Period::At(Point::Month(..)))
        )
}

/// Whether what stands before 是 at the byte `at` is a site, or is called one behind it: 天凯塑胶是我县引进的工业项目.
fn is_called(topic: &str, at: usize) -> bool {
    const LONGEST: usize = 10;
    let (own, called) = (&topic[..at], &topic[at..]);
    let is_name = own.chars().count() <= LONGEST && !own.contains(['的', '了', '、']) && !name::starts_with_verb(own);
    nouns::is_site(own) || is_name && ["项目", "工程"].iter().any(|kind| called.ends_with(kind))
}

/// Whether a clause only tells of the goal that something was done for, or of what it was done by: 围绕2025年建成小康的目标, 按照2022年签订的协议.
fn refers_to_goal(clause: &str) -> bool {
    let opens = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    opens(&["围绕", "按照", "锚定", "紧扣", "对照", "瞄准", "紧盯", "聚焦"]) && ends(&["目标", "要求", "部署", "精神"])
        || opens(&["按照", "根据", "依据", "依照"])
            && ends(&["协议", "合同", "方案", "意见", "办法", "文件", "通知", "决定", "约定"])
}

/// Whether a sentence opens with what is now.
fn says_now(sentence: &str) -> bool {
    ["如今", "目前", "现在", "眼下", "当前", "截至目前"].iter().any(|word| sentence.trim_start().starts_with(word))
}

/// Whether a line is the title of a report once more, whose year says when it was given: 2019年青禾县政府工作报告(全文).
fn is_title_line(line: &str) -> bool {
    let line = line.trim().trim_end_matches([')', '）']).trim_end_matches("全文").trim_end_matches(['(', '（']);
    line.ends_with("工作报告") && !line.contains(['，', ',', '：', ':'])
}

/// Whether a line is the caption of a chart that was left out, whose years are its own: 图1 2017—2021年常住人口数及城镇化率.
fn is_caption(line: &str) -> bool {
    const SPAN: usize = 12;
    let line = line.trim();
    let line = match line.strip_prefix(['图', '表']) {
        Some(rest) => {
            rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['：', ':', ' ', '\u{3000}'])
        }
        None => line,
    };
    let years: String = line.chars().take(SPAN).collect();
    line.starts_with(|c: char| c.is_ascii_digit())
        && years.contains(['-', '—', '–', '－', '~', '至'])
        && years.contains('年')
        && !line.contains(['，', ',', '。', '；', '、'])
        && line.ends_with(['率', '数', '额', '值', '度', '况', '成', '量', '积', '入', '出', '图', '表', '重', '资'])
}

/// Whether a sentence opens with the year `period`, or a clause of it does: 据了解，2018年.
pub(super) fn opens_with_year(sentence: &str, period: Period) -> bool {
    let year = format!("{}年", period.year());
    sentence.split(['，', ',']).take(3).any(|clause| {
        let clause = clause.trim().trim_start_matches('仅');
        clause.starts_with(&year) || clause == "去年"
    })
}
