//! The words between a name and its figure: 为, 同比增长, 比上年减少, 占…的, 由2015年的.
//!
//! They are read backwards from the figure, word by word, as long as nothing stands between them; what is left before
//! them is the name.

use super::far::{self, is_compared_list};
use super::lexicon::{Class, UnitKind};
use super::meaning::{Clock, Meaning, meaning};
use super::period::TimePart;
use super::token::{Kind, Quantity, Token};
use crate::model::{Base, Bound, Status};

/// How a figure is joined to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// By nothing but its place.
    None,
    /// 为, 达到: as it stands.
    Copula,
    /// 提高到: as it stands after a change.
    To,
    /// 增长, 减少: by how much; the sign.
    Moved(i8),
    /// 占…的: a share.
    Share,
    /// 完成年度计划的: how much of it is done.
    Done,
    /// 占年初预算3800万元的…: the amount of the plan.
    Planned,
    /// 居, 列.
    Rank,
    /// 前进, 后退: by how many places.
    RankMoved(i8),
}

/// What the words before a figure say about it.
#[derive(Debug)]
pub(super) struct Predicate {
    pub(super) hint: Hint,
    /// Where the name ends.
    pub(super) name_end: usize,
    /// Where it starts, when it stands after what is compared with: 较去年同期优良天数增加14天.
    pub(super) name_start: Option<usize>,
    pub(super) bound: Option<Bound>,
    /// 分别
    pub(super) is_dealt: bool,
    /// 均
    pub(super) is_each: bool,
    /// The figure is the value at the start: 由2015年的…, 比2010年的….
    pub(super) is_before: bool,
    /// 由 or 从 opens a pair of values.
    pub(super) is_from: bool,
    pub(super) status: Option<Status>,
    /// The status comes from a noun such as 计划 and holds for this figure alone.
    pub(super) is_weak: bool,
    /// The status comes from 将 alone.
    pub(super) is_mere_future: bool,
    /// A time between name and figure, which governs the figure.
    pub(super) time: Meaning,
    /// The whole of which a share is taken, or the plan that is done in part.
    pub(super) of: Option<(usize, usize)>,
    /// 恢复到2019年的: the year that the share is of.
    pub(super) recovered: Option<(usize, usize)>,
    /// 净增 without another side: the increase is a level of its own.
    pub(super) is_net: bool,
    /// 年均, 平均: over the years of a span.
    pub(super) is_yearly: bool,
    /// The figures are gaps to several places or times: one indicator has them all.
    pub(super) is_gap: bool,
    /// What growth compares with.
    pub(super) base: Option<Base>,
    /// Where a ranking is held.
    pub(super) area: Option<(usize, usize)>,
}

/// Reads the words before `tokens[figure]`, back to `tokens[low]`; the name starts at the byte `name_start`.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    low: usize,
    figure: usize,
    name_start: usize,
    clock: Clock,
) -> Predicate {
    let mut it = Predicate {
        hint: Hint::None,
        name_end: tokens[figure].start,
        name_start: None,
        bound: None,
        is_dealt: false,
        is_each: false,
        is_before: false,
        is_from: false,
        status: None,
        is_weak: false,
        is_mere_future: false,
        time: Meaning::default(),
        of: None,
        recovered: None,
        is_net: false,
        is_gap: false,
        is_yearly: false,
        base: None,
        area: None,
    };
    let is_rank = matches!(tokens[figure].kind, Kind::Rank(_));
    let is_times = tokens[figure].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Times));
    let is_percent = tokens[figure].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Percent));
    let is_counted = tokens[figure].quantity()
        .is_some_and(|quantity| matches!(quantity.kind, Some(UnitKind::Count | UnitKind::Physical)));
    let mut at = figure;
    while at > low {
        let token = &tokens[at - 1];
        let gap = &text[token.end.min(it.name_end)..it.name_end];
        if !matches!(gap, "" | "的" | " ") {
            break;
        }
        match token.kind {
            // 比1—3月、1—4月分别提高: times that are compared with.
            Kind::Time(_) if at >= low + 2 && is_compared_list(tokens, low, at - 2) => break,
            Kind::Time(_) => {
                at = time_before(text, tokens, low, at, clock, is_times, &mut it);
                continue;
            }
            Kind::Word(class) => {
                let is_adjacent = it.name_end == tokens[figure].start || it.bound.is_some();
                match class {
                    _ if class.pre_bound().is_some() => it.bound = it.bound.or(class.pre_bound()),
                    Class::VersusUp if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Gt),
                    Class::VersusDown if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Lt),
                    Class::VersusUp => it.hint = Hint::Moved(1),
                    Class::VersusDown => it.hint = Hint::Moved(-1),
                    Class::Trail | Class::Adverb => {}
                    Class::Compare => {
                        let word = &text[token.start..token.end];
                        it.base = it.base.or(Some(if word == "环比" { Base::Prev } else { Base::Yoy }));
                    }
                    Class::Respectively => {
                        it.is_dealt = true;
                        let says_how = text[token.start..token.end].ends_with(['达', '到']);
                        if says_how && it.hint == Hint::None {
                            it.hint = Hint::Copula;
                        }
                    }
                    Class::Each => it.is_each = true,
                    Class::Estimate => it.status = Some(Status::Estimate),
                    Class::Target if is_percent && it.hint == Hint::None && is_weak(&text[token.start..token.end]) => {
                        it.hint = Hint::Done;
                        it.of = Some((token.start, token.end));
                    }
                    // 占计划27万亩的100.7%
                    Class::Target if is_weak(&text[token.start..token.end]) && is_taken(tokens, at - 1) => {
                        it.hint = Hint::Planned;
                        it.of = Some((token.start, token.end));
                    }
                    Class::Target => {
                        it.status = Some(Status::Target);
                        it.is_mere_future = matches!(&text[token.start..token.end], "将" | "将达" | "要");
                        it.is_weak = is_weak(&text[token.start..token.end]);
                    }
                    Class::Plan
                        if matches!(it.hint, Hint::None | Hint::Copula) && (is_percent || is_taken(tokens, at - 1)) =>
                    {
                        it.hint = if is_percent { Hint::Done } else { Hint::Planned };
                        it.of = Some((token.start, token.end));
                    }
                    Class::Up | Class::Down | Class::AspectUp | Class::AspectDown => {
                        let sign = if matches!(class, Class::Up | Class::AspectUp) { 1 } else { -1 };
                        match it.hint {
                            // 总量全市第二，增速全市第一: the rate is what is ranked.
                            Hint::None if is_rank && matches!(class, Class::AspectUp | Class::AspectDown) => break,
                            // 下辖桃花源、钟多2个街道: part of a name, as nothing is compared.
                            Hint::None
                                if is_counted
                                    && matches!(&text[token.start..token.end], "多" | "少" | "高" | "低" | "快")
                                    && !text[..token.start].ends_with("同比")
                                    && !tokens[low..at].iter().any(|token| {
                                        matches!(token.kind, Kind::Word(Class::Than | Class::Compare))
                                    }) =>
                            {
                                break;
                            }
                            // 带动农户增收1600元: what people earn more, where nothing is compared.
                            Hint::None
                                if &text[token.start..token.end] == "增收" && is_earned(&text[..token.start]) =>
                            {
                                break;
                            }
                            // 改造提升10.9公里: works are not a rise.
                            Hint::None if is_counted && &text[token.start..token.end] == "提升" => break,
                            Hint::None => {
                                it.hint = Hint::Moved(sign);
                                let word = &text[token.start..token.end];
                                it.is_net = word.starts_with("净增");
                                it.is_yearly = is_yearly(word);
                            }
                            // 收入增长达12%: the word before 达 says how.
                            Hint::Copula | Hint::To
                                if is_percent
                                    && matches!(class, Class::Up | Class::Down)
                                    && is_reached(&text[token.end..tokens[figure].start]) =>
                            {
                                it.hint = Hint::Moved(sign);
                                it.is_yearly = is_yearly(&text[token.start..token.end]);
                            }
                            Hint::To if matches!(class, Class::Up | Class::Down) => {}
                            Hint::Copula if matches!(class, Class::AspectUp | Class::AspectDown) && is_percent => {
                                it.hint = Hint::Moved(sign);
                                it.is_yearly = is_yearly(&text[token.start..token.end]);
                            }
                            // 增速回落: the rate is what moved, and its name stays.
                            _ => break,
                        }
                    }
                    Class::RankUp if it.hint == Hint::None => it.hint = Hint::RankMoved(1),
                    Class::RankDown if it.hint == Hint::None => it.hint = Hint::RankMoved(-1),
                    Class::RankUp | Class::RankDown if is_rank => {}
                    // 争取到3个项目
                    Class::To
                        if &text[token.start..token.end] == "到"
                            && at - 1 > low
                            && tokens[at - 2].end == token.start
                            && tokens[at - 2].kind == Kind::Word(Class::Verb) => {}
                    Class::To if it.hint == Hint::None => {
                        it.hint = Hint::To;
                        let word = &text[token.start..token.end];
                        if it.time.period.is_some() && word.starts_with("恢复") {
                            it.recovered = Some((token.start, it.name_end + tokens[at].end - tokens[at].start));
                            it.time = Meaning::default();
                        }
                    }
                    Class::To => {}
                    // 矿石总量达20万吨: the total is what is named.
                    Class::Copula
                        if it.hint == Hint::None
                            && text[token.start..token.end].starts_with("总量")
                            && token.start > name_start
                            && text[..token.start].ends_with(char::is_alphabetic) =>
                    {
                        it.hint = if is_rank { Hint::Rank } else { Hint::Copula };
                        it.name_end = token.start + "总量".len();
                        break;
                    }
                    Class::Copula if it.hint == Hint::None => it.hint = Hint::Copula,
                    Class::Copula => {}
                    Class::Share
                        if matches!(it.hint, Hint::None | Hint::Copula | Hint::To | Hint::Done | Hint::Planned) =>
                    {
                        if !matches!(it.hint, Hint::Done | Hint::Planned) {
                            it.hint = Hint::Share;
                        }
                        it.bound = it.bound.or(hedge(&text[token.start..token.end]));
                    }
                    Class::RankVerb if is_rank => it.hint = Hint::Rank,
                    Class::PlaceOther | Class::PlaceOwn if is_rank => {
                        it.area = it.area.or(Some((token.start, token.end)));
                    }
                    // 高于全国的21.6%: the value of the other place.
                    Class::PlaceOther
                        if is_percent && is_compared(tokens, low, at - 1) && at == figure && gap == "的" =>
                    {
                        it.hint = Hint::Copula;
                        it.area = Some((token.start, token.end));
                        it.name_end = tokens[at - 2].start;
                        at -= 2;
                        continue;
                    }
                    Class::PlaceOther | Class::PlaceOwn if is_compared(tokens, low, at - 1) => {}
                    Class::From => {
                        it.is_from = true;
                        it.name_end = token.start;
                        break;
                    }
                    // PM2.5浓度同比改善12.2%; what that is of a concentration `reading` knows.
                    Class::Verb
                        if it.hint == Hint::None
                            && (is_percent
                                || is_adjacent
                                    && tokens[figure].quantity().is_some_and(|q| q.kind == Some(UnitKind::Point)))
                            && &text[token.start..token.end] == "改善" =>
                    {
                        it.hint = Hint::Moved(1);
                    }
                    // 比上年新增1547人: an increase like any other.
                    Class::Verb
                        if it.hint == Hint::None
                            && &text[token.start..token.end] == "新增"
                            && follows_than(tokens, low, at - 1) =>
                    {
                        it.hint = Hint::Moved(1);
                    }
                    // The time before it was skipped as an opening.
                    Class::Than
                        if matches!(it.hint, Hint::Moved(_))
                            && matches!(&text[name_start..token.start], "" | "比" | "相") => {}
                    // 与去年同期比较增长8%
                    Class::Than if matches!(it.hint, Hint::Moved(_)) && follows_base(tokens, low, at - 1) => {
                        at = skip_base(text, tokens, low, at - 1, clock, &mut it);
                        continue;
                    }
                    _ => break,
                }
                it.name_end = token.start;
                at -= 1;
            }
            _ => break,
        }
    }
    it.name_end = it.name_end.max(name_start);
    far::look_back(text, tokens, low, at, clock, &mut it);
    it.is_before |= it.is_from;
    let value_is_negative = tokens[figure].quantity().is_some_and(|quantity| quantity.value.is_sign_negative());
    if is_percent && it.hint == Hint::None && (it.base.is_some() && it.time.period.is_none() || value_is_negative) {
        // 同比11.4%, 能耗-3.3%: the verb is left out.
        it.hint = Hint::Moved(1);
    }
    it
}

/// Whether the words end in those who earn or in what they earn by.
fn is_earned(before: &str) -> bool {
    ["农民", "农户", "村民", "群众", "贫困户", "劳务"].iter().any(|who| before.ends_with(who))
}

/// Whether 比 and a time stand before `tokens[at]`: 比上年 / 新增.
fn follows_than(tokens: &[Token], low: usize, at: usize) -> bool {
    let n = tokens[low..at].iter().rev().take_while(|token| matches!(token.kind, Kind::Time(_))).count();
    n > 0
        && at - n > low
        && tokens[at - n - 1].kind == Kind::Word(Class::Than)
        && tokens[at - n - 1].end == tokens[at - n].start
        && tokens[at - 1].end == tokens[at].start
}

/// Whether a time, or a word of comparison after one, stands before `tokens[at]`: 与去年同期 / 比较.
fn follows_base(tokens: &[Token], low: usize, at: usize) -> bool {
    let n = usize::from(
        at > low && tokens[at - 1].kind == Kind::Word(Class::Than) && tokens[at - 1].end == tokens[at].start,
    );
    at > low + n && matches!(tokens[at - n - 1].kind, Kind::Time(_)) && tokens[at - n - 1].end == tokens[at - n].start
}

/// Takes 与去年同期比较 before a change for what it is compared with; the first token of it.
fn skip_base(text: &str, tokens: &[Token], low: usize, at: usize, clock: Clock, it: &mut Predicate) -> usize {
    let is_joint = |token: &Token| matches!(token.kind, Kind::Word(Class::Than | Class::Conjunction));
    let mut first = if is_joint(&tokens[at - 1]) { at - 1 } else { at };
    let end = first;
    while first > low && matches!(tokens[first - 1].kind, Kind::Time(_)) {
        first -= 1;
    }
    it.base = times(text, &tokens[..end], first, clock).0.period.map(Base::Period);
    if first > low && is_joint(&tokens[first - 1]) && tokens[first - 1].end == tokens[first].start {
        first -= 1;
    }
    it.name_end = tokens[first].start;
    first
}

/// Words that say no more than that a rate was as high as that.
fn is_reached(words: &str) -> bool {
    matches!(words, "达" | "达到" | "达到了" | "高达" | "超过" | "均达" | "分别达" | "分别达到" | "均达到")
}

/// 年均增长, 递增: over the years of a span.
fn is_yearly(word: &str) -> bool {
    word.contains("年均") || word.contains("平均") || word.contains("递增")
}

/// 约占
pub(super) fn hedge(word: &str) -> Option<Bound> {
    word.starts_with('约').then_some(Bound::Approx)
}

impl Predicate {
    /// 收入计划达到8.6亿元, 覆盖率目标为62%: the figure itself is what is planned, whatever the clause before and behind it tells.
    pub(super) fn plans(&self) -> bool {
        self.is_weak && self.status == Some(Status::Target) && self.of.is_none()
    }
}

/// Nouns of plans: what they announce ends sooner than what a verb such as 力争 does.
pub(super) fn is_weak(word: &str) -> bool {
    matches!(word, "计划" | "目标" | "拟" | "打算" | "规划")
}

/// Takes the run of times that ends before `tokens[at]` into `it`; the first token of the run.
fn time_before(
    text: &str,
    tokens: &[Token],
    low: usize,
    at: usize,
    clock: Clock,
    is_times: bool,
    it: &mut Predicate,
) -> usize {
    let mut first = at - 1;
    while first > low && matches!(tokens[first - 1].kind, Kind::Time(_)) && tokens[first - 1].end == tokens[first].start
    {
        first -= 1;
    }
    let (time, _) = times(text, tokens, first, clock);
    let is_than = first > low
        && tokens[first - 1].kind == Kind::Word(Class::Than)
        && tokens[first - 1].end == tokens[first].start;
    it.name_end = tokens[first].start;
    // 快于上年同期1.8个百分点: what is compared with, and the word is still to be read.
    let is_versus = first > low
        && tokens[first - 1].end == tokens[first].start
        && text[..tokens[first].start].ends_with('于')
        && matches!(tokens[first - 1].kind, Kind::Word(Class::Up | Class::Down | Class::VersusUp | Class::VersusDown));
    if is_versus {
        it.base = time.period.map(Base::Period);
        return first;
    }
    // 比历史最高的2019年增长9.8%: which year is compared with.
    if matches!(it.hint, Hint::Moved(_))
        && text[..tokens[first].start].ends_with('的')
        && let Some(than) = (low..first).rev().take(6).find(|&at| tokens[at].kind == Kind::Word(Class::Than))
        && !tokens[than..first].iter().any(Token::is_figure)
    {
        it.base = time.period.map(Base::Period);
        it.name_end = tokens[than].start;
        return than;
    }
    match it.hint {
        // 是2015年的1.55倍
        Hint::None if is_times => it.base = time.period.map(Base::Period),
        // 比2010年的3.21人减少…: the value of the other year.
        Hint::None if is_than => {
            it.time = time;
            it.is_before = true;
        }
        _ if is_than => it.base = time.period.map(Base::Period),
        _ => it.time = time,
    }
    if is_than {
        it.name_end = tokens[first - 1].start;
        return first - 1;
    }
    first
}

/// Whether a share is taken of the plan at `tokens[at]`: 占年初预算, 完成预算数.
fn is_taken(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens[at - 1].end == tokens[at].start
        && matches!(tokens[at - 1].kind, Kind::Word(Class::Share | Class::Copula))
        && tokens.get(at + 2).is_some_and(|next| {
            next.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Percent))
                && next.start <= tokens[at + 1].end + 3
        })
}

/// Whether the word before `tokens[at]` compares with it: 高于全省, 占全县.
fn is_compared(tokens: &[Token], low: usize, at: usize) -> bool {
    at > low
        && tokens[at - 1].end == tokens[at].start
        && matches!(
            tokens[at - 1].kind,
            Kind::Word(Class::VersusUp | Class::VersusDown | Class::Than | Class::Up | Class::Down)
        )
}

/// The run of times that starts at `tokens[at]`, and the token after it.
pub(super) fn times(text: &str, tokens: &[Token], at: usize, clock: Clock) -> (Meaning, usize) {
    let mut parts: Vec<TimePart> = Vec::new();
    let mut next = at;
    while let Some(Token { kind: Kind::Time(part), start, .. }) = tokens.get(next) {
        if next > at {
            let between = &text[tokens[next - 1].end..*start];
            if !matches!(between, "" | "的" | "—" | "-" | "至" | "到" | "－" | "~" | "～" | "”" | "’") {
                break;
            }
        }
        parts.push(*part);
        next += 1;
        // 2016年至2019年: the word between joins two times.
        if tokens.get(next).is_some_and(|token| token.kind == Kind::Word(Class::To))
            && let Some(Token { kind: Kind::Time(part), .. }) = tokens.get(next + 1)
        {
            parts.push(*part);
            next += 2;
        }
    }
    let end = next.checked_sub(1).and_then(|last| tokens.get(last)).map_or(0, |last| last.end);
    let mut time = meaning(&parts, clock);
    time.is_deadline = time.is_narrow
        && ["前，", "前,", "之前", "前通", "前完", "前建", "前竣", "前投", "前全"]
            .iter()
            .any(|word| text[end..].starts_with(word));
    (time, next)
}
