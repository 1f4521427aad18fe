//! The words between a name and its figure: 为, 同比增长, 比上年减少, 占…的, 由2015年的.
//!
//! They are read backwards from the figure, word by word, as long as nothing stands between them; what is left before
//! them is the name.

mod far;
mod moved;
mod times;

use super::lexicon::{Class, UnitKind};
use super::meaning::{Clock, Meaning};
use super::token::{Kind, Token};
use crate::model::{Base, Bound, Status};
use far::is_compared_list;
use times::{follows_base, skip_base, time_before};

pub(super) use times::times;

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

impl Predicate {
    /// One that says nothing yet, of a figure that starts at the byte `start`.
    fn before(start: usize) -> Self {
        Self {
            hint: Hint::None,
            name_end: start,
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
        }
    }

    /// 收入计划达到8.6亿元, 覆盖率目标为62%: the figure itself is what is planned, whatever the clause before and behind it tells.
    pub(super) fn plans(&self) -> bool {
        self.is_weak && self.status == Some(Status::Target) && self.of.is_none()
    }
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
    let walk = Walk::new(text, tokens, low, figure, name_start, clock);
    let mut it = Predicate::before(tokens[figure].start);
    let mut at = figure;
    while at > low {
        let token = &tokens[at - 1];
        let gap = &text[token.end.min(it.name_end)..it.name_end];
        if !matches!(gap, "" | "的" | " ") && !is_aside(gap) {
            break;
        }
        at = match token.kind {
            // 比1—3月、1—4月分别提高: times that are compared with.
            Kind::Time(_) if at >= low + 2 && is_compared_list(tokens, low, at - 2) => break,
            Kind::Time(_) => time_before(text, tokens, low, at, clock, walk.is_times, &mut it),
            Kind::Word(class) => match walk.word(class, at - 1, &mut it) {
                Step::On => {
                    it.name_end = token.start;
                    at - 1
                }
                Step::To(at) => at,
                Step::End => break,
            },
            _ => break,
        };
    }
    it.name_end = it.name_end.max(name_start);
    far::look_back(text, tokens, low, at, clock, &mut it);
    it.is_before |= it.is_from;
    let value_is_negative = tokens[figure].quantity().is_some_and(|quantity| quantity.value.is_sign_negative());
    // 分别为26.2%、-14.5%、88.3%: the others of the list tell what it is.
    let is_listed = || figure >= 2 && tokens[figure - 2].is_figure() && text[..tokens[figure].start].ends_with('、');
    let is_fall = value_is_negative && !is_listed();
    if walk.is_percent && it.hint == Hint::None && (it.base.is_some() && it.time.period.is_none() || is_fall) {
        // 同比11.4%, 能耗-3.3%: the verb is left out.
        it.hint = Hint::Moved(1);
    }
    it
}

/// A short remark between a verb and its figure: 上升（变差）1.8%.
fn is_aside(gap: &str) -> bool {
    const LONGEST: usize = 20;
    let inner = gap.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    gap.len() <= LONGEST && inner.is_some_and(|inner| inner.chars().all(char::is_alphabetic))
}

/// Where the walk back from a figure goes after a word.
enum Step {
    /// To the token before it.
    On,
    /// To before this token; the word has told where the name ends.
    To(usize),
    /// Nowhere: the word is part of the name.
    End,
}

/// A walk back from a figure.
struct Walk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The first token that it may come to, and the figure from which it comes.
    low: usize,
    figure: usize,
    /// The byte where the name starts at the earliest.
    name_start: usize,
    clock: Clock,
    is_rank: bool,
    is_times: bool,
    is_percent: bool,
    /// The figure counts or measures things.
    is_counted: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, tokens: &'t [Token], low: usize, figure: usize, name_start: usize, clock: Clock) -> Self {
        let kind = tokens[figure].quantity().and_then(|quantity| quantity.kind);
        Self {
            text,
            tokens,
            low,
            figure,
            name_start,
            clock,
            is_rank: matches!(tokens[figure].kind, Kind::Rank(_)),
            is_times: kind == Some(UnitKind::Times),
            is_percent: kind == Some(UnitKind::Percent),
            is_counted: matches!(kind, Some(UnitKind::Count | UnitKind::Physical)),
        }
    }

    /// Whether the figure is one of percentage points.
    fn is_point(&self) -> bool {
        self.tokens[self.figure].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point))
    }

    /// The word at the token `at`.
    fn said(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at].start..self.tokens[at].end]
    }

    /// Takes what the word at the token `at` says into `it`.
    fn word(&self, class: Class, at: usize, it: &mut Predicate) -> Step {
        let &Walk { text, tokens, low, is_rank, .. } = self;
        let token = &tokens[at];
        let is_adjacent = it.name_end == tokens[self.figure].start || it.bound.is_some();
        match class {
            _ if class.pre_bound().is_some() => it.bound = it.bound.or(class.pre_bound()),
            Class::VersusUp if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Gt),
            Class::VersusDown if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Lt),
            Class::VersusUp => it.hint = Hint::Moved(1),
            Class::VersusDown => it.hint = Hint::Moved(-1),
            Class::Adverb if far::is_success(text, tokens, low, at) => return Step::End,
            Class::Trail | Class::Adverb => {}
            Class::Compare => {
                it.base = it.base.or(Some(if self.said(at) == "环比" { Base::Prev } else { Base::Yoy }));
            }
            Class::Respectively => {
                it.is_dealt = true;
                let says_how = self.said(at).ends_with(['达', '到']);
                if says_how && it.hint == Hint::None {
                    it.hint = Hint::Copula;
                }
            }
            Class::Each => it.is_each = true,
            Class::Estimate => it.status = Some(Status::Estimate),
            Class::Target | Class::Plan => return self.planned(class, at, it),
            Class::Up | Class::Down | Class::AspectUp | Class::AspectDown => return self.moved(class, at, it),
            Class::RankUp if it.hint == Hint::None => it.hint = Hint::RankMoved(1),
            Class::RankDown if it.hint == Hint::None => it.hint = Hint::RankMoved(-1),
            Class::RankUp | Class::RankDown if is_rank => {}
            Class::To => self.changed_to(at, it),
            // 矿石总量达20万吨, 预算完成率达到98%: the total or the rate is what is named.
            Class::Copula
                if matches!(it.hint, Hint::None | Hint::To)
                    && let Some(named) = ["总量", "完成率"].iter().find(|named| self.said(at).starts_with(**named))
                    && token.start > self.name_start
                    && text[..token.start].ends_with(char::is_alphabetic) =>
            {
                it.hint = if is_rank { Hint::Rank } else { Hint::Copula };
                it.name_end = token.start + named.len();
                return Step::End;
            }
            Class::Copula if it.hint == Hint::None => it.hint = Hint::Copula,
            Class::Copula => {}
            Class::Share if matches!(it.hint, Hint::None | Hint::Copula | Hint::To | Hint::Done | Hint::Planned) => {
                if !matches!(it.hint, Hint::Done | Hint::Planned) {
                    it.hint = Hint::Share;
                }
                it.bound = it.bound.or(hedge(self.said(at)));
            }
            Class::RankVerb if is_rank => it.hint = Hint::Rank,
            Class::PlaceOther | Class::PlaceOwn => return self.place(class, at, it),
            Class::From => {
                it.is_from = true;
                it.name_end = token.start;
                return Step::End;
            }
            Class::Verb if it.hint == Hint::None && self.is_rise(at, is_adjacent) => it.hint = Hint::Moved(1),
            // The time before it was skipped as an opening.
            Class::Than
                if matches!(it.hint, Hint::Moved(_))
                    && matches!(&text[self.name_start..token.start], "" | "比" | "相") => {}
            // 与去年同期比较增长8%
            Class::Than if matches!(it.hint, Hint::Moved(_)) && follows_base(tokens, low, at) => {
                return Step::To(skip_base(text, tokens, low, at, self.clock, it));
            }
            _ => return Step::End,
        }
        Step::On
    }

    /// A word of plans: the figure is planned, or says how much of the plan is done.
    fn planned(&self, class: Class, at: usize, it: &mut Predicate) -> Step {
        let token = &self.tokens[at];
        let word = self.said(at);
        let is_target = class == Class::Target;
        // 占一般预算的91.2%: a share of the whole budget.
        if self.takes_share_of(token.start) {
            return Step::End;
        }
        // 占计划27万亩的100.7%
        let is_amount = is_taken(self.tokens, at);
        let is_of_plan = if is_target {
            is_weak(word) && (self.is_percent && it.hint == Hint::None || is_amount)
        } else {
            matches!(it.hint, Hint::None | Hint::Copula) && (self.is_percent || is_amount)
        };
        if is_of_plan {
            let is_done = self.is_percent && (!is_target || it.hint == Hint::None);
            it.hint = if is_done { Hint::Done } else { Hint::Planned };
            it.of = Some((token.start, token.end));
        } else if is_target && self.text[self.name_start..token.start].starts_with("超出") {
            // 超出年初预期目标37个百分点: by how much a goal was passed is no goal.
            return Step::End;
        } else if is_target {
            it.status = Some(Status::Target);
            it.is_mere_future = matches!(word, "将" | "将达" | "要");
            // 增长26%，力争达到130亿元: as it will stand, and not by how much more.
            if it.hint == Hint::None && word.ends_with(['达', '到']) {
                it.hint = Hint::Copula;
            }
            it.is_weak = is_weak(word);
        } else {
            return Step::End;
        }
        Step::On
    }

    /// Whether 占 and a word that says which budget stand before the byte `end`: 占一般预算, 占财政预算.
    fn takes_share_of(&self, end: usize) -> bool {
        let before = &self.text[self.name_start..end];
        ["一般", "一般公共", "公共财政", "财政", "公共", "地方"]
            .iter()
            .any(|which| before.strip_suffix(which).is_some_and(|before| before.ends_with('占')))
    }

    /// 到, 至: the figure is what it came to.
    fn changed_to(&self, at: usize, it: &mut Predicate) {
        let tokens = self.tokens;
        let token = &tokens[at];
        // 争取到3个项目
        let is_of_verb = self.said(at) == "到"
            && at > self.low
            && tokens[at - 1].end == token.start
            && tokens[at - 1].kind == Kind::Word(Class::Verb);
        if is_of_verb || it.hint != Hint::None {
            return;
        }
        it.hint = Hint::To;
        if it.time.period.is_some() && self.said(at).starts_with("恢复") {
            let next = &tokens[at + 1];
            it.recovered = Some((token.start, it.name_end + next.end - next.start));
            it.time = Meaning::default();
        }
    }

    /// Another place: where a ranking is held, or what is compared with.
    fn place(&self, class: Class, at: usize, it: &mut Predicate) -> Step {
        let token = &self.tokens[at];
        let place = Some((token.start, token.end));
        if self.is_rank {
            it.area = it.area.or(place);
            return Step::On;
        }
        if !is_compared(self.tokens, self.low, at) {
            return Step::End;
        }
        // 高于全国的21.6%: the value of the other place.
        let is_its_value = class == Class::PlaceOther
            && self.is_percent
            && at + 1 == self.figure
            && &self.text[token.end.min(it.name_end)..it.name_end] == "的";
        if is_its_value {
            it.hint = Hint::Copula;
            it.area = place;
            it.name_end = self.tokens[at - 1].start;
            return Step::To(at - 1);
        }
        Step::On
    }
}

/// 约占
pub(super) fn hedge(word: &str) -> Option<Bound> {
    word.starts_with('约').then_some(Bound::Approx)
}

/// Nouns of plans: what they announce ends sooner than what a verb such as 力争 does.
pub(super) fn is_weak(word: &str) -> bool {
    matches!(word, "计划" | "目标" | "拟" | "打算" | "规划")
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
