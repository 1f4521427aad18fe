//! What a clause opens with before its name: times, places, 预计, adverbs.

use super::Reader;
use super::parts::opens_speech;
use super::plan::{planned_amount, spends_on_works};
use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::meaning::meaning;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::predicate::{self, times};
use crate::extract::lang::zh::title;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::marks;
use crate::extract::search::Search;
use crate::model::{Period, Point, Status};

impl Reader<'_> {
    /// Skips what may stand before a name: times, places, 预计, 其中, adverbs. The byte where the name starts and the
    /// first token from there on.
    pub(super) fn skip_opening(&mut self, tokens: &[Token], mut at: usize, mut pos: usize) -> (usize, usize) {
        loop {
            let skipped = self.text[pos..].trim_start_matches(['的', ' ', '-', '—', '·']);
            pos = self.text.len() - skipped.len();
            while tokens.get(at).is_some_and(|token| token.start < pos) {
                at += 1;
            }
            // 他说：“去年亩产1080斤”
            if opens_speech(self.text, &tokens[at.min(tokens.len())..], pos) {
                pos += '“'.len_utf8();
                continue;
            }
            // 全县在2023年新建…, 于今年上半年…
            let is_timed = ["在", "于", "自"].iter().find(|word| {
                let next = tokens[at.min(tokens.len())..].iter().find(|token| token.start >= pos + word.len());
                self.text[pos..].starts_with(**word)
                    && next.is_some_and(|next| next.start == pos + word.len() && matches!(next.kind, Kind::Time(_)))
            });
            if let Some(word) = is_timed {
                pos += word.len();
                while tokens.get(at).is_some_and(|token| token.start < pos) {
                    at += 1;
                }
                continue;
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
            // 当年结余320万元: what a fund was left with of the year is named so.
            if ["当年结余", "当年收支", "本年完成投资"].iter().any(|sum| self.text[pos..].starts_with(sum))
            {
                return (pos, at);
            }
            // 当年计划投资63亿元: a name, not a promise.
            if let Some(amount) = planned_amount(&self.text[pos..self.sentence.1.max(pos)]) {
                // 计划投资1360万元实施15条街巷治理: so is what it will be spent on.
                if spends_on_works(amount) {
                    (self.status, self.is_weak) = (Some(Status::Target), true);
                }
                return (pos, at);
            }
            match token.kind {
                Kind::Word(Class::Adverb)
                    if !self.is_filler(tokens, at) && &self.text[token.start..token.end] != "现已" =>
                {
                    return (pos, at);
                }
                // 拟建15座，已建8座: what is done is no plan.
                Kind::Word(Class::Adverb) if matches!(&self.text[token.start..token.end], "已" | "已经") => {
                    let is_expected = at > 0 && tokens[at - 1].kind == Kind::Word(Class::Estimate);
                    self.status = self.status.filter(|_| is_expected);
                }
                Kind::Time(_) => {
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    if is_dateline(&self.text[tokens[next - 1].end..]) {
                        pos = tokens[next - 1].end;
                        at = next;
                        continue;
                    }
                    // 是2011年的1.74倍: the predicate reads this time.
                    let is_of_figure = self.is_of_figure(tokens, next);
                    if is_of_figure || self.brackets_base(tokens[next - 1].end) {
                        return (pos, at);
                    }
                    let is_base = at > 0
                        && tokens[at - 1].end == token.start
                        && (matches!(tokens[at - 1].kind, Kind::Word(Class::Conjunction | Class::Than))
                            // 同比2022年同期分别增长: the other side.
                            || matches!(&self.text[tokens[at - 1].start..token.start], "同比" | "环比"));
                    let is_now = matches!(token.kind, Kind::Time(TimePart::Now | TimePart::AsOf));
                    if is_now && self.status == Some(Status::Target) {
                        self.status = None;
                    }
                    // 预计前三季度…: what is expected of a time is not over with it.
                    let is_word = |at: Option<usize>, class: Class, start: usize| {
                        at.is_some_and(|at| tokens[at].end == start && tokens[at].kind == Kind::Word(class))
                    };
                    // 预计至6月底
                    let before = at.checked_sub(1);
                    let is_expected = is_word(before, Class::Estimate, token.start)
                        || is_word(before, Class::To, token.start)
                            && is_word(at.checked_sub(2), Class::Estimate, tokens[at - 1].start);
                    // 完成2016年至2020年饮水工程: the years of the work say nothing of what follows.
                    let opening = self.opening;
                    let is_of_work = at > 0
                        && tokens[at - 1].end == token.start
                        && tokens[at - 1].kind == Kind::Word(Class::Copula)
                        && matches!(time.period, Some(Period::Span(Point::Year(_), _)));
                    // 10月20日，青禾县2018年秋季招聘会举办: the year that a name holds is no wider time.
                    let is_within = self.period.zip(time.period).is_some_and(|(spoken, named)| {
                        matches!(spoken, Period::At(Point::Month(..))) && named == Period::year_of(spoken.year())
                    }) && matches!(token.kind, Kind::Time(TimePart::Year(_)))
                        && self.text[..token.start].ends_with(['县', '市', '区', '旗', '镇', '乡', '州']);
                    // 近3年每年新增茶园2万亩，茶园面积稳定在30万亩: the years are those of what came each year.
                    let is_each_year = matches!(time.period, Some(Period::Span(Point::Year(_), _)))
                        && self.text[..tokens[next - 1].end].ends_with("每年");
                    // 2021年启动的改扩建工程完成投资8600万元: when it began.
                    let happened = self.happened_len(tokens[next - 1].end, tokens, time.period);
                    // 面积1.9万亩，上年留床2.8万亩，预计采挖…: the year before is that of one member of a list.
                    let is_one = matches!(token.kind, Kind::Time(TimePart::YearBefore)) && !self.subjects.is_empty();
                    let is_of_goal = self.is_of_one_goal(token, time.period);
                    if is_base {
                        self.compared = time.period;
                    } else if is_each_year || is_one || is_of_goal {
                        self.aside = time.period;
                        if is_of_goal && self.status.is_none() {
                            (self.status, self.is_weak) = (Some(Status::Target), true);
                        }
                    } else if !is_within && happened == 0 {
                        self.take_time(time);
                    }
                    if is_of_work {
                        self.opening = opening;
                    }
                    if is_expected {
                        self.status = Some(Status::Estimate);
                    }
                    pos = tokens[next - 1].end + happened;
                    at = next;
                    if happened > 0 {
                        continue;
                    }
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
                Kind::Word(Class::Target) if self.is_mere_future(tokens, at) || self.names_a_kind(token) => {}
                // 与计划持平: what it is held against.
                Kind::Word(Class::Target) if self.text[..token.start].ends_with(['与', '较', '比']) => {}
                Kind::Word(Class::Target)
                    if self.text[token.end..].starts_with('了')
                        || self.is_purpose(token) && !self.is_pledged(tokens, at) => {}
                // 仅一季度就完成: the time and what was done in it.
                Kind::Word(Class::Trail)
                    if matches!(&self.text[token.start..token.end], "仅" | "就")
                        && tokens.get(at + 1).is_some_and(|next| {
                            next.start == token.end
                                && matches!(next.kind, Kind::Time(_) | Kind::Word(Class::Copula | Class::Verb))
                        }) => {}
                // 会议分解了任务，要求签约总金额12亿元: what is asked for.
                Kind::Word(Class::Noun)
                    if &self.text[token.start..token.end] == "要求"
                        && tokens.last().is_some_and(Token::is_figure)
                        && self.text[token.end..].starts_with(char::is_alphabetic)
                        && !self.text[token.end..].starts_with(['的', '和']) =>
                {
                    (self.status, self.is_weak) = (Some(Status::Target), false);
                }
                // 谋划“十五五”项目356个: for which years they are is part of their name.
                Kind::Word(Class::Target)
                    if &self.text[token.start..token.end] == "谋划"
                        && tokens.get(at + 1).is_some_and(|next| {
                            next.start == token.end && matches!(next.kind, Kind::Time(TimePart::Plan(_)))
                        }) =>
                {
                    return (tokens[at + 1].end, at + 2);
                }
                // 规划新建校舍7000平方米: planned.
                Kind::Word(Class::Verb)
                    if &self.text[token.start..token.end] == "规划" && self.is_planned_work(tokens, at) =>
                {
                    (self.status, self.is_weak) = (Some(Status::Target), true);
                }
                // 谋划项目38个: who looks back tells how many he has thought out.
                Kind::Word(Class::Target)
                    if &self.text[token.start..token.end] == "谋划"
                        && (self.looks_back() || self.text[token.end..].chars().take(5).any(|c| c == '了')) => {}
                Kind::Word(Class::Target) => {
                    let word = &self.text[token.start..token.end];
                    // 吸纳农户12户，确保收益；引导50户种植: what is made sure of after the first figures ends with its part.
                    let is_aside = word == "确保"
                        && self.status.is_none()
                        && !self.subjects.is_empty()
                        && !tokens.last().is_some_and(Token::is_figure);
                    self.status = Some(Status::Target);
                    self.is_weak = predicate::is_weak(word) || is_aside;
                }
                // 全年计划实施项目136个: planned for the year.
                Kind::Word(Class::Plan) if self.announces(tokens, at) => {
                    (self.status, self.is_weak) = (Some(Status::Target), true);
                    self.period = self.period.or(self.anchor.period.map(|told| Period::year_of(told.year())));
                }
                Kind::Word(Class::Actual) => self.status = self.status.filter(|status| *status != Status::Target),
                Kind::Word(Class::After) => self.is_after = true,
                // 还将, 也要
                Kind::Word(Class::Trail)
                    if tokens
                        .get(at + 1)
                        .is_some_and(|next| next.start == token.end && next.kind == Kind::Word(Class::Target)) => {}
                Kind::Word(Class::OfWhich) if self.is_part_of_plan(token.end) => {
                    (self.status, self.is_weak) = (Some(Status::Target), true);
                }
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
                Kind::Word(Class::Copula | Class::Adverb)
                    if matches!(&self.text[token.start..token.end], "现有" | "现已") =>
                {
                    self.end_history();
                }
                // 拥有商品房的904户
                Kind::Word(Class::Copula)
                    if &self.text[token.start..token.end] == "拥有"
                        && tokens.last().is_some_and(|last| {
                            last.is_figure() && self.text[token.end..last.start].ends_with('的')
                        }) =>
                {
                    return (pos, at);
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

    /// Whether the time before `tokens[next]` says of when the figure behind it is so many times: 是2011年的近2倍.
    fn is_of_figure(&self, tokens: &[Token], next: usize) -> bool {
        let Some(token) = tokens.get(next) else { return false };
        let is_hedged = matches!(token.kind, Kind::Word(class) if class.pre_bound().is_some());
        let figure = tokens.get(next + usize::from(is_hedged));
        self.text[tokens[next - 1].end..token.start] == *"的" && figure.is_some_and(Token::is_figure)
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

    /// Whether 规划 at `tokens[at]` stands before work that is counted, and was not done.
    fn is_planned_work(&self, tokens: &[Token], at: usize) -> bool {
        let next = tokens.get(at + 1).filter(|next| next.start == tokens[at].end);
        // 正在进行规划设计的28个村: that is being done.
        let is_done = ["进行", "开展", "编制", "完成"].iter().any(|deed| self.text[..tokens[at].start].ends_with(deed));
        !is_done
            && next.is_some_and(|next| {
                next.kind == Kind::Word(Class::Verb)
                    && tokens
                        .last()
                        .is_some_and(|last| last.is_figure() && !self.text[next.end..last.start].contains('了'))
            })
    }

    /// Takes a plan back where its figure was reached: 计划解决5万人饮水，解决了6万人; 计划脱贫188户，经核查已达标184户.
    pub(super) fn end_plan(&mut self, figure: &Token, segment: usize) {
        let lead = &self.text[segment..figure.start];
        if self.status == Some(Status::Target) && (lead.ends_with('了') || lead.contains('已') && !lead.holds("已建成"))
        {
            self.status = None;
        }
    }

    /// Where what will be done starts, after the words that say who will do it: 开发区将新增企业10家.
    pub(super) fn announced(&self, tokens: &[Token], start: usize, low: usize, high: usize) -> Option<usize> {
        const LONGEST_ACTOR: usize = 14;
        // 经济实力稳步增强全年地区生产总值完成25亿元: a slogan that lost its stop.
        const SLOGANS: [&str; 14] = [
            "增强", "提升", "提高", "壮大", "改善", "优化", "加快", "好转", "向好", "回升", "突出", "完善", "提速",
            "见效",
        ];
        let is_slogan = |at: usize| {
            let slogan = &self.text[start..tokens[at].start];
            matches!(tokens[at].kind, Kind::Time(TimePart::Whole | TimePart::Year(_) | TimePart::Relative(_)))
                && (5..=LONGEST_ACTOR).contains(&slogan.chars().count())
                && SLOGANS.iter().any(|word| slogan.ends_with(word))
        };
        if let Some(at) = (low..high).find(|&at| tokens[at].start > start && is_slogan(at)) {
            return Some(at);
        }
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
            // 安保工程2021年计划完成安保工程287公里
            "计划" if at > low && matches!(tokens[at - 1].kind, Kind::Time(_)) => {
                tokens[at - 1].end == tokens[at].start
            }
            "要" | "拟" | "计划" => nouns::is_actor(actor),
            _ => false,
        };
        let n_times = tokens[low..at].iter().rev().take_while(|token| matches!(token.kind, Kind::Time(_))).count();
        (is_act && is_said && actor.chars().count() <= LONGEST_ACTOR && !nouns::has_head(actor)).then_some(at - n_times)
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
            && tokens[at.min(tokens.len())..].iter().take_while(|token| token.start <= end).any(|token| {
                token.start == end
                    && matches!(token.kind, Kind::Word(class)
                            if !matches!(class, Class::Noun | Class::To | Class::Pause | Class::Conjunction))
            });
        is_subject.then_some(short.len())
    }

    /// 将 announces nothing where 预计 has been said, nor where it only brings an object forward (将七成财力用于民生).
    fn is_mere_future(&self, tokens: &[Token], at: usize) -> bool {
        let token = &tokens[at];
        let is_word = matches!(&self.text[token.start..token.end], "将" | "要");
        // 将全县12个站点整合为5个: the whole county's are brought forward.
        let leads_on = tokens.get(at + 1).is_some_and(|next| {
            next.start == token.end && matches!(next.kind, Kind::Word(class) if !matches!(class, Class::Noun | Class::PlaceOwn | Class::PlaceOther))
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

/// Whether a time ends before the words of a dateline: 10月24日电 (…). The day on which news were sent is not theirs.
pub(super) fn is_dateline(rest: &str) -> bool {
    rest.strip_prefix(['电', '讯']).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
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

/// 全市 is a county's own word when the county is a city.
fn is_city(county: &str) -> bool {
    county.is_empty() || county.ends_with('市')
}

/// 分别 before 完成 or 实现.
fn is_before_copula(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.start == tokens[at].end && next.kind == Kind::Word(Class::Copula))
}
