//! What a clause opens with before its name: times, places, 预计, adverbs; and what a clause without figures says to those
//! after it.

use super::aspect;
use super::clause::{Reader, is_part_of_year};
use super::context::ListHead;
use super::lexicon::Class;
use super::name;
use super::nouns;
use super::period::{Meaning, TimePart, meaning};
use super::predicate::{self, is_figure, times};
use super::title;
use super::token::{Kind, Token};
use crate::extract::marks;
use crate::model::{Period, Point, Status};

impl Reader<'_> {
    /// What a clause without figures says to those after it.
    pub(super) fn openings(&mut self, tokens: &[Token], start: usize, end: usize) {
        let (period, status) = (self.period, self.status);
        let (name_start, next) = self.skip_opening(tokens, 0, start);
        let mut at = next;
        while at < tokens.len() {
            match tokens[at].kind {
                Kind::Time(_) => {
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    let is_base = at > 0 && matches!(tokens[at - 1].kind, Kind::Word(Class::Than | Class::Conjunction))
                        || self.brackets_base(tokens[next - 1].end);
                    // 列入国家“十四五”规划: a plan that is named within a clause is no time of what follows.
                    let is_named = at > 0 && matches!(tokens[at].kind, Kind::Time(TimePart::Plan(_)));
                    if is_base {
                        self.compared = time.period;
                    } else if !is_named {
                        self.take_time(time);
                    }
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => self.status = Some(Status::Estimate),
                Kind::Word(Class::Target)
                    // 确保了安全: that was done.
                    if !self.text[tokens[at].end..].starts_with('了')
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
        self.take_since(period, self.text[start..end].trim());
        // 根据规划，2014年至2020年…; 下一步，…
        let clause = self.text[start..end].trim();
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
                .any(|word| self.text[start..end].contains(word))
        {
            self.period = None;
        }
        if self.tells_history(&self.text[start..end]) && period != self.period {
            self.period = period;
        }
        let topic = name::clean(self.text, tokens, name_start, end);
        if self.text[end..].starts_with(['：', ':']) {
            if announces_goals(clause) {
                self.status = Some(Status::Target);
            }
            self.list_head = ListHead::of(&topic);
        } else if clause.contains("产品产量") {
            // 从主要产品产量看，水泥增长5%
            self.list_head = ListHead::of(clause);
        }
        // 财政收入由2006年的不足千万元，到…
        let from = tokens.iter().find(|token| token.kind == Kind::Word(Class::From) && token.start > name_start);
        let source = from
            .map(|from| self.text[name_start..from.start].trim())
            .filter(|name| nouns::is_indicator(name) && !aspect::is_aspect(name));
        let topic = source.map_or(topic, str::to_owned);
        let is_feat =
            ["突破", "迈上", "跨上", "超过"].iter().any(|word| topic.starts_with(word)) && topic.ends_with("大关");
        let topic = if is_feat { String::new() } else { topic };
        let topic = nouns::told_of(&topic).map_or(topic.clone(), str::to_owned);
        // 预计11月底完工: when one thing will be done says nothing of the next.
        let is_ahead = matches!(self.status, Some(Status::Estimate | Status::Target)) && self.status != status;
        if is_ahead && !self.subjects.is_empty() && nouns::ends_an_act(&topic) {
            (self.period, self.status) = (period, status);
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

    /// 2002年实施工程以来, 自2000年启动工程: the years since, where the clause spoke of one that `before` it was not.
    fn take_since(&mut self, before: Option<Period>, clause: &str) {
        const BEGUN: [&str; 6] = ["启动", "实施", "开展", "推行", "试点", "创建"];
        let Some(Period::At(first @ Point::Year(year))) = self.period.filter(|period| before != Some(*period)) else {
            return;
        };
        let is_since = clause.ends_with("以来")
            || clause.strip_prefix('自').is_some_and(|rest| {
                rest.starts_with(&format!("{year}年")) && BEGUN.iter().any(|word| rest.contains(word))
            });
        if let Some(told) = self.anchor.period.map(Period::year).filter(|told| is_since && *told > year) {
            let since = Some(Period::Span(first, Point::Year(told)));
            (self.period, self.opening) = (since, self.opening.and(since));
        }
    }

    /// 成立于2006年, 2018年获批省级园区: what a clause tells of an earlier year is history, and not what the next one counts.
    fn tells_history(&self, clause: &str) -> bool {
        const EVENTS: [&str; 20] = [
            "投产",
            "开业",
            "投用",
            "开园",
            "成立",
            "始建",
            "组建",
            "创办",
            "创建于",
            "获批",
            "获评",
            "被评",
            "荣获",
            "设立",
            "建县",
            "撤县",
            "划归",
            "更名",
            "挂牌",
            "入选",
        ];
        let is_earlier = self.period.zip(self.anchor.period).is_some_and(|(spoken, told)| {
            matches!(spoken, Period::At(Point::Year(_) | Point::Month(..))) && spoken.year() < told.year()
        });
        is_earlier && self.subjects.is_empty() && EVENTS.iter().any(|word| clause.contains(word))
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
            if self.status == Some(Status::Target) && time.period.is_some_and(|period| self.is_over(period)) {
                self.status = None;
            }
            let is_ahead = |period: Period| self.anchor.period.is_some_and(|told| period.year() > told.year());
            // 2018年脱贫，2020年实现小康: the later goal is the one that goes on.
            let is_later = self.opening.zip(time.period).is_some_and(|(first, last)| is_ahead(first) && is_ahead(last));
            if (self.period.is_none() || is_later) && self.subjects.is_empty() && !time.is_narrow {
                self.opening = time.period;
            }
            self.period = time.period;
        }
    }

    /// Gives the time that a sentence opened with to those after it, where it governs them.
    pub(super) fn hand_on_time(&mut self, has_figures: bool) {
        let Some(opening) = self.opening else { return };
        let (start, end) = self.sentence;
        // 截至2018年，全县辖…。总户数…: a stock of a year before the last goes on to the next.
        let is_stock = opening.is_annual()
            && self.anchor.period.is_some_and(|told| told.year() > opening.year() + i16::from(has_figures))
            && ["截至", "截止"].iter().any(|word| self.text[start..end].trim_start().starts_with(word));
        // 2011年末，镇总人口…。另有流动人口…: what a paragraph tells of a year long past goes on.
        let is_old = opening.is_annual()
            && has_figures
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
        // A feature of the spring that opens with the year before tells of it to the end of the paragraph, where no month follows.
        let is_last_year = opens_with_year(&self.text[start..end], opening)
            && !self.text[end..].contains('月')
            && self.anchor.date.is_some_and(|date| {
                self.anchor.period == Some(Period::year_of(date.year()))
                    && opening == Period::year_of(date.year() - 1)
                    && date.month() <= 9
            });
        // 到2023年，…；到2025年，…: of two times ahead neither goes on.
        let is_one =
            !(has_figures && self.period.is_some_and(|last| last.year() > opening.year() && self.goes_on(last)));
        if self.goes_on(opening) && is_one || is_stock || is_old || is_chronicle || is_last_year {
            self.scope.period = Some(opening);
        }
        // 今年，我们攻坚克难。 in a review of years: what its paragraph tells is of that year. 2003年以来，…。2006年，全县…: so is
        // what follows the last of the years that the paragraph itself opened with.
        if let (Period::At(year @ Point::Year(number)), Some(Period::Span(first, last))) = (opening, self.scope.period)
            && year == last
        {
            let opens = || self.text[start..end].trim_start().starts_with(&format!("{number}年"));
            let since = || self.text[..start].contains(&format!("{}年以来", Period::At(first).year()));
            if start == 0 && !has_figures || opens() && since() {
                self.scope.period = self.opening;
            }
        }
        if start > 0 || has_figures {
            return;
        }
        // 2020年，我们做了以下工作： as a paragraph of its own heads those after it.
        let line = self.text[start..end].trim_end();
        let is_alone = self.text[end..].trim_matches(['。', ' ', '\n']).is_empty();
        if is_alone && (line.ends_with(['：', ':']) || line.contains("以下")) {
            self.scope.heading = Some((self.opening, self.status.or(self.scope.status)));
        }
    }

    /// Gives the status and the time of goals announced to the sentences after them.
    pub(super) fn hand_on_goals(&mut self) {
        let (start, end) = self.sentence;
        let head = self.text[start..end].split(['：', ':']).next().unwrap_or_default();
        if head.len() < end - start && announces_goals(head) {
            self.scope.status = Some(Status::Target);
            self.scope.period = self.opening.or(self.scope.period);
        }
    }

    /// Whether a period that opened a sentence governs those after it: years ahead do, and the years of a review (五年来);
    /// in a report on a part of a year that of another part does. What was else ends with its sentence.
    pub(super) fn goes_on(&self, period: Period) -> bool {
        let is_review =
            matches!(period, Period::Span(Point::Year(first), Point::Year(last)) if (2..=9).contains(&(last - first)));
        self.anchor.period.is_some_and(|reported| {
            // 1—8月 in a report of nine months: one figure came late.
            let is_late = matches!((period, reported), (Period::Span(..), Period::Span(..)))
                && period.months().0 == reported.months().0
                && period.months().1 < reported.months().1;
            // 一季度，…: in a report that came out within the year it goes on to the end of the paragraph.
            let is_unfinished = !is_part_of_year(reported)
                && reported.year() == period.year()
                && self.is_over(period)
                && matches!(period, Period::At(Point::Half(..) | Point::Quarter(..)));
            // The years of a plan are ahead of it, not the plan's own last year only.
            let told =
                if self.anchor.is_plan { reported.months().0.div_euclid(12) - 1 } else { i32::from(reported.year()) };
            i32::from(period.year()) > told && (!is_part_of_year(period) || period.year() > reported.year())
                || is_unfinished
                || is_review
                || is_part_of_year(reported) && is_part_of_year(period) && !is_late
        })
    }

    /// Skips what may stand before a name: times, places, 预计, 其中, adverbs. The byte where the name starts and the
    /// first token from there on.
    pub(super) fn skip_opening(&mut self, tokens: &[Token], mut at: usize, mut pos: usize) -> (usize, usize) {
        loop {
            let skipped = self.text[pos..].trim_start_matches(['的', ' ', '-', '—', '·']);
            pos = self.text.len() - skipped.len();
            while tokens.get(at).is_some_and(|token| token.start < pos) {
                at += 1;
            }
            let caused = caused_len(&self.text[pos..]);
            if caused > 0 {
                pos += caused;
                continue;
            }
            if let Some(len) = self.own_name(tokens, at, pos) {
                pos += len;
                while tokens.get(at).is_some_and(|token| token.start < pos) {
                    at += 1;
                }
                continue;
            }
            // 五年新增公路860公里
            let years = ["五年", "三年"].iter().find(|years| self.text[pos..].starts_with(**years));
            if let Some(years) = years
                && let Some(deed) = tokens[at..].iter().find(|token| token.start >= pos + years.len())
                && deed.start == pos + years.len()
                && deed.kind == Kind::Word(Class::Verb)
            {
                let n = if *years == "五年" { 5 } else { 3 };
                self.take_time(meaning(&[TimePart::YearsBack(n)], self.clock()));
                pos += years.len();
                continue;
            }
            let Some(token) = tokens.get(at).filter(|token| token.start == pos) else { return (pos, at) };
            // 当年计划投资63亿元: a name, not a promise.
            if ["当年计划", "年度计划", "计划"].iter().any(|word| {
                self.text[pos..].strip_prefix(word).is_some_and(|rest| {
                    ["投资", "总投资"].iter().any(|noun| {
                        rest.strip_prefix(noun).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                    })
                })
            }) {
                return (pos, at);
            }
            match token.kind {
                Kind::Word(Class::Adverb) if !self.is_filler(tokens, at) => return (pos, at),
                // 拟建15座，已建8座: what is done is no plan.
                Kind::Word(Class::Adverb) if matches!(&self.text[token.start..token.end], "已" | "已经") => {
                    self.status = self.status.filter(|status| *status != Status::Target);
                }
                Kind::Time(_) => {
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    // 是2011年的1.74倍: the predicate reads this time.
                    let is_of_figure = tokens.get(next).is_some_and(is_figure)
                        && self.text[tokens[next - 1].end..tokens[next].start] == *"的";
                    if is_of_figure || self.brackets_base(tokens[next - 1].end) {
                        return (pos, at);
                    }
                    let is_base = at > 0
                        && tokens[at - 1].end == token.start
                        && matches!(tokens[at - 1].kind, Kind::Word(Class::Conjunction | Class::Than));
                    let is_now = matches!(token.kind, Kind::Time(TimePart::Now | TimePart::AsOf));
                    if is_now && self.status == Some(Status::Target) {
                        self.status = None;
                    }
                    // 预计前三季度…: what is expected of a time is not over with it.
                    let is_expected = at > 0
                        && tokens[at - 1].end == token.start
                        && tokens[at - 1].kind == Kind::Word(Class::Estimate);
                    // 完成2016年至2020年饮水工程: the years of the work say nothing of what follows.
                    let opening = self.opening;
                    let is_of_work = at > 0
                        && tokens[at - 1].end == token.start
                        && tokens[at - 1].kind == Kind::Word(Class::Copula)
                        && matches!(time.period, Some(Period::Span(Point::Year(_), _)));
                    if is_base {
                        self.compared = time.period;
                    } else {
                        self.take_time(time);
                    }
                    if is_of_work {
                        self.opening = opening;
                    }
                    if is_expected {
                        self.status = Some(Status::Estimate);
                    }
                    pos = tokens[next - 1].end;
                    at = next;
                    // 年底前
                    let rest = &self.text[pos..];
                    if let Some(rest) = rest.strip_prefix("之前").or(rest.strip_prefix('前'))
                        && !rest.starts_with(['列', '景', '期', '沿', '三', '十', '五', '两', '往', '来'])
                    {
                        pos = self.text.len() - rest.len();
                        // 明年6月底前，…: at the head of a sentence it is the sentence's time.
                        let lead = &self.text[self.sentence.0..token.start];
                        if time.is_deadline && lead[marks::list_mark_len(lead)..].trim().is_empty() {
                            (self.period, self.aside) = (time.period, None);
                        }
                        // 2021年底前 in October is a promise.
                        if self.status.is_none()
                            && self.aside.or(self.period).is_some_and(|period| self.is_to_come(period))
                        {
                            (self.status, self.is_weak) = (Some(Status::Target), true);
                        }
                    }
                    continue;
                }
                Kind::Word(Class::Estimate) => {
                    self.status = Some(Status::Estimate);
                    // Said in the middle of a list, it covers no more than its part of it.
                    self.is_weak = !self.subjects.is_empty();
                }
                // 分别完成投资5亿元、6亿元: what is done with all of them follows.
                Kind::Word(Class::Respectively) if is_before_copula(tokens, at) => {}
                Kind::Word(Class::Target) if self.is_mere_future(tokens, at) => {}
                Kind::Word(Class::Target) if self.text[token.end..].starts_with('了') => {}
                // 仅一季度就完成: the time and what was done in it.
                Kind::Word(Class::Trail)
                    if matches!(&self.text[token.start..token.end], "仅" | "就")
                        && tokens.get(at + 1).is_some_and(|next| {
                            next.start == token.end
                                && matches!(next.kind, Kind::Time(_) | Kind::Word(Class::Copula | Class::Verb))
                        }) => {}
                // 谋划“十五五”项目356个: for which years they are is part of their name.
                Kind::Word(Class::Target)
                    if &self.text[token.start..token.end] == "谋划"
                        && tokens.get(at + 1).is_some_and(|next| {
                            next.start == token.end && matches!(next.kind, Kind::Time(TimePart::Plan(_)))
                        }) =>
                {
                    return (tokens[at + 1].end, at + 2);
                }
                // 谋划启动了三区建设: done.
                Kind::Word(Class::Target)
                    if &self.text[token.start..token.end] == "谋划"
                        && self.text[token.end..].chars().take(5).any(|c| c == '了') => {}
                Kind::Word(Class::Target) => {
                    self.status = Some(Status::Target);
                    self.is_weak = predicate::is_weak(&self.text[token.start..token.end]);
                }
                // 全年计划实施项目136个: planned for the year.
                Kind::Word(Class::Plan) if self.announces(tokens, at) => {
                    (self.status, self.is_weak) = (Some(Status::Target), true);
                }
                Kind::Word(Class::Actual) => self.status = self.status.filter(|status| *status != Status::Target),
                Kind::Word(Class::After) => self.is_after = true,
                // 还将, 也要
                Kind::Word(Class::Trail)
                    if tokens
                        .get(at + 1)
                        .is_some_and(|next| next.start == token.end && next.kind == Kind::Word(Class::Target)) => {}
                // 做到引进投资300亿元
                Kind::Word(Class::To) if &self.text[token.start..token.end] == "做到" => {}
                // 到2026年
                Kind::Word(Class::To)
                    if matches!(&self.text[token.start..token.end], "到" | "至")
                        && tokens
                            .get(at + 1)
                            .is_some_and(|next| next.start == token.end && matches!(next.kind, Kind::Time(_))) => {}
                Kind::Word(Class::PlaceOther) => {
                    let word = &self.text[token.start..token.end];
                    if !(word == "全市" && is_city(&self.anchor.county)) {
                        if !self.text[token.end..].starts_with(|c: char| c.is_alphabetic()) {
                            return (pos, at);
                        }
                        self.area = Some(word.to_owned());
                    }
                }
                Kind::Word(
                    Class::Adverb
                    | Class::OfWhich
                    | Class::PlaceOwn
                    | Class::Copula
                    | Class::Compare
                    | Class::Conjunction
                    | Class::Pause
                    | Class::Space
                    | Class::Each,
                ) => {}
                _ => return (pos, at),
            }
            pos = token.end;
            at += 1;
        }
    }

    /// Whether the bracket open at `end` holds the value of the time before it, of which so many times follow: 是2005年（4.8亿元）的1.8倍.
    pub(super) fn brackets_base(&self, end: usize) -> bool {
        const LONGEST: usize = 40;
        let rest = &self.text[end..self.sentence.1.max(end)];
        if !rest.starts_with(['（', '(']) {
            return false;
        }
        let near = &rest[..rest.floor_char_boundary(rest.len().min(LONGEST))];
        near.find(['）', ')']).is_some_and(|close| {
            let after = near[close..].trim_start_matches(['）', ')']);
            after.strip_prefix('的').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        })
    }

    /// Whether 全年计划 at `tokens[at]` stands before what is to be done.
    fn announces(&self, tokens: &[Token], at: usize) -> bool {
        let token = &tokens[at];
        let next = tokens.get(at + 1).filter(|next| next.start == token.end);
        matches!(&self.text[token.start..token.end], "全年计划" | "年度计划" | "年计划")
            && next.is_some_and(|next| next.kind == Kind::Word(Class::Verb))
    }

    /// Where what will be done starts, after the words that say who will do it: 开发区将新增企业10家.
    pub(super) fn announced(&self, tokens: &[Token], start: usize, low: usize, high: usize) -> Option<usize> {
        const LONGEST_ACTOR: usize = 14;
        // 秋冬农业已完成秋播油菜12万亩: who has done it.
        if let Some(at) = (low..high.saturating_sub(1)).find(|&at| {
            let (token, next) = (&tokens[at], &tokens[at + 1]);
            token.start > start
                && token.end == next.start
                && matches!(&self.text[token.start..next.end], "已完成" | "已建成" | "已累计完成")
        }) {
            let (actor, rest) =
                (&self.text[start..tokens[at].start], &self.text[tokens[at + 1].end..tokens[high].start]);
            let is_actor = actor.chars().count() <= 8 && !nouns::has_head(actor) && rest.chars().count() >= 3;
            return is_actor.then_some(at);
        }
        let at = (low..high).find(|&at| tokens[at].kind == Kind::Word(Class::Target) && tokens[at].start > start)?;
        let word = &self.text[tokens[at].start..tokens[at].end];
        let actor = self.text[start..tokens[at].start].trim_end_matches(['还', '也', '均', '都', '仍', '又']);
        let next = tokens.get(at + 1).filter(|next| next.start == tokens[at].end && at + 1 < high)?;
        let is_act =
            matches!(next.kind, Kind::Word(Class::Verb | Class::Copula | Class::Adverb | Class::Trail) | Kind::Time(_));
        let is_said = match word {
            "将" | "力争" | "确保" | "力争完成" | "力争实现" | "确保完成" | "确保实现" => true,
            "要" | "拟" | "计划" => nouns::is_actor(actor),
            _ => false,
        };
        (is_act && is_said && actor.chars().count() <= LONGEST_ACTOR && !nouns::has_head(actor)).then_some(at)
    }

    /// Bytes of the county's own name where it stands at `pos`; the short form only before a word of the lexicon.
    fn own_name(&self, tokens: &[Token], at: usize, pos: usize) -> Option<usize> {
        let county = self.anchor.county.as_str();
        let rest = &self.text[pos..];
        if rest.starts_with(county) && county.chars().count() >= 3 {
            return Some(county.len());
        }
        // What does not begin with a character of the title begins with no place of it, and that is quickly seen.
        let title = self.anchor.title.as_str();
        if rest.chars().next().is_some_and(|first| title.contains(first))
            && let Some(place) = title::place(title).filter(|place| rest.starts_with(place))
        {
            return Some(place.len());
        }
        let short = county.trim_end_matches(['县', '市', '区']);
        let end = pos + short.len();
        let is_subject = rest.starts_with(short)
            && short.chars().count() >= 2
            && tokens[at.min(tokens.len())..]
                .iter()
                .take_while(|token| token.start <= end)
                .any(|token| token.start == end && matches!(token.kind, Kind::Word(class) if class != Class::Noun));
        is_subject.then_some(short.len())
    }

    /// 将 announces nothing where 预计 has been said, nor where it only brings an object forward (将七成财力用于民生).
    fn is_mere_future(&self, tokens: &[Token], at: usize) -> bool {
        let token = &tokens[at];
        let is_word = matches!(&self.text[token.start..token.end], "将" | "要");
        let leads_on = tokens.get(at + 1).is_some_and(|next| {
            next.start == token.end && matches!(next.kind, Kind::Word(class) if class != Class::Noun)
        });
        is_word && (self.status == Some(Status::Estimate) || !leads_on)
    }

    /// Whether an adverb tells nothing of the name: 累计 always, 基本 only before a verb.
    fn is_filler(&self, tokens: &[Token], at: usize) -> bool {
        const ALWAYS: [&str; 17] = [
            "累计", "先后", "共", "已", "已经", "一共", "总共", "共计", "合计", "总计", "其余", "此外", "另外", "另有",
            "同时", "相继", "陆续",
        ];
        let token = &tokens[at];
        ALWAYS.contains(&&self.text[token.start..token.end])
            || tokens.get(at + 1).is_some_and(|next| {
                next.start == token.end && !matches!(next.kind, Kind::Word(Class::Noun) | Kind::Name)
            })
    }
}

/// Whether what a clause says behind its colon are goals: 2021年的主要任务是.
fn announces_goals(clause: &str) -> bool {
    ["主要任务是", "目标任务是", "主要目标是", "预期目标是", "工作目标是", "重点任务是", "主要任务为"]
        .iter()
        .any(|word| clause.trim_end().ends_with(word))
}

/// Bytes of 使 before what was made so: 使校舍面积达到7万平方米.
fn caused_len(rest: &str) -> usize {
    let Some(len) = ["使得", "使"].iter().find(|word| rest.starts_with(**word)).map(|word| word.len()) else {
        return 0;
    };
    if ["使用", "使命", "使馆", "使者", "使领馆"].iter().any(|word| rest.starts_with(word)) {
        0
    } else {
        len
    }
}

/// Whether a sentence opens with the year `period`, or a clause of it does: 据了解，2018年.
fn opens_with_year(sentence: &str, period: Period) -> bool {
    let year = format!("{}年", period.year());
    sentence.split(['，', ',']).take(3).any(|clause| {
        let clause = clause.trim().trim_start_matches('仅');
        clause.starts_with(&year) || clause == "去年"
    })
}

/// 全市 is a county's own word when the county is a city.
fn is_city(county: &str) -> bool {
    county.is_empty() || county.ends_with('市')
}

/// 分别 before 完成 or 实现.
fn is_before_copula(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.start == tokens[at].end && next.kind == Kind::Word(Class::Copula))
}
