//! Clauses: which words around a number say what it measures, and how.
//!
//! A sentence is read clause by clause, a clause figure by figure. What stands before a figure and its predicate
//! ([`predicate`](super::predicate)) is its name; where nothing does, the name follows the number (引进5家企业), or is
//! carried on from the figure before (X亿元、增长Y%).

mod attributive;
mod certainty;
mod compares;
mod ending;
mod event;
mod expected;
mod fares;
mod figures;
mod goals;
mod group;
mod handing;
mod history;
mod lead;
mod parts;
mod plan;
mod plausible;
mod reading;
mod resolved;
mod sequel;
mod spans;
mod timing;

use std::cell::Cell;

use super::lexicon::Class;
use super::meaning::Clock;
use super::naming::ListHead;
use super::predicate::times;
use super::token::{Kind, Token};
use crate::extract::{Anchor, Reading, Scope, marks};
use crate::model::{Period, Point, Status};
use group::{group, mixed};
use parts::{contained, ends_clause, goes_on_dealing, label_len, part_end, tells_where};
use timing::is_part_of_year;

/// Bytes before a figure that are looked at for its name.
pub(super) const LONGEST_NAME: usize = 300;

/// Reads the sentences of one passage.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) anchor: &'a Anchor,
    pub(super) scope: &'a mut Scope,
    pub(super) out: &'a mut Vec<Reading>,
    pub(super) sentence: (usize, usize),
    /// What this sentence has said so far.
    pub(super) period: Option<Period>,
    /// The time of this clause alone: 去年同期.
    pub(super) aside: Option<Period>,
    /// The time before the bracket that the next clause stands in.
    bracket: Option<Period>,
    /// The clause stands in a bracket after a time.
    pub(super) is_bracketed: bool,
    pub(super) status: Option<Status>,
    /// The status comes from a noun such as 计划 and ends with its part of the sentence.
    pub(super) is_weak: bool,
    pub(super) area: Option<String>,
    /// That state is of the sentence before, whose parts this one tells.
    is_of_whole: bool,
    /// The time that the sentence opened with, when it is wider than a month.
    pub(super) opening: Option<Period>,
    /// The figures tell of a time after an event to come: 达产后.
    pub(super) is_after: bool,
    /// A clause has told when something will be finished: 预计2025年建成.
    pub(super) will_be: bool,
    /// The name of the figure at hand is its own, not carried on.
    pub(super) has_own_name: bool,
    /// That name stands before it.
    pub(super) is_before: bool,
    /// Names of this sentence's figures with their units, oldest first, one entry a run of figures under one name.
    pub(super) subjects: Vec<Subject>,
    /// The name that 由… opened a pair with.
    pub(super) pair: Option<String>,
    /// The years that a pair of values reaches over.
    pub(super) pair_years: (Option<i16>, Option<i16>),
    /// That pair names the year of its first value itself.
    pub(super) is_pair_dated: bool,
    /// The years of a pair that named both: 从1949年的…到2018年的….
    pub(super) years_told: Option<(i16, i16)>,
    /// 与2010年相比: the other side of the changes that follow.
    pub(super) compared: Option<Period>,
    /// The plan whose amount was read last: 占年初预算3800万元的45.3%.
    pub(super) plan: Option<(usize, usize)>,
    /// The whole whose amount was read last: 占贫困村总数68个的69.1%.
    pub(super) whole: Option<(usize, usize)>,
    /// The rate whose things were just counted: 5个断面水质达标率100%.
    pub(super) rate: Option<String>,
    /// A noun phrase of a clause without figures, which may name the figure of the next.
    pub(super) topic: Option<String>,
    /// The clause with the topic is the one just before.
    pub(super) is_fresh: bool,
    /// The words before the colon that opened this clause: 签约项目：42个.
    pub(super) label: Option<String>,
    /// How many subjects there were before the bracket that is open.
    pub(super) outside: Option<usize>,
    /// What a colon has announced.
    pub(super) list_head: Option<ListHead>,
    /// 预计 stood between a name and its figure, not at the head of the sentence.
    pub(super) is_said_within: bool,
    /// Times that the clause before listed, for values to be dealt out to.
    pub(super) listed: Vec<Period>,
    /// The byte at which the last figure of the sentence starts.
    last_figure: usize,
    /// The clock that was asked for last, with the period spoken of.
    known_clock: Cell<Option<(Option<Period>, Clock)>>,
}

/// How many bytes a rule looks ahead or back of a figure.
const REACH: usize = 600;

/// A name that later figures of the sentence may go on with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) unit: smol_str::SmolStr,
    /// How sure the name is.
    pub(super) sure: f32,
}

/// What a sentence has said of time and state, for the one after it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// A sentence that opens with 其中 goes on with it.
    period: Option<Period>,
    status: Option<Status>,
    /// The time that it opened with.
    opening: Option<Period>,
    /// 预计 stood at its head.
    is_expected: bool,
    /// The years that its pairs of values were of, where they are a generation apart.
    years: Option<(i16, i16)>,
}

impl Said {
    /// The time that it came to last.
    pub(super) fn told(self) -> Option<Period> {
        self.period
    }

    /// The time that it opened with.
    pub(super) fn opened(self) -> Option<Period> {
        self.opening
    }
}

/// How the name of a figure was found; the rule that is printed beside it, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It stands before the figure.
    Before,
    /// It stands after the figure.
    After,
    /// Dealt out of a list of names.
    Dealt,
    /// A share of a whole, a completion rate, an aspect of what was named before.
    Derived,
    /// Carried on within the sentence.
    Carried,
    /// Taken from a clause or sentence before.
    Far,
    /// There is none.
    Nowhere,
}

impl Found {
    /// Its name in `--explain`.
    const fn rule(self) -> &'static str {
        match self {
            Self::Before => "name-before-number",
            Self::After => "number-before-name",
            Self::Dealt => "dealt-out",
            Self::Derived => "derived-name",
            Self::Carried => "carried-subject",
            Self::Far => "carried-far",
            Self::Nowhere => "no-name",
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, anchor: &'a Anchor, scope: &'a mut Scope, out: &'a mut Vec<Reading>) -> Self {
        Self {
            text,
            anchor,
            scope,
            out,
            sentence: (0, 0),
            period: None,
            aside: None,
            bracket: None,
            is_bracketed: false,
            status: None,
            is_weak: false,
            is_of_whole: false,
            area: None,
            opening: None,
            is_after: false,
            will_be: false,
            has_own_name: false,
            is_before: false,
            subjects: Vec::new(),
            pair: None,
            pair_years: (None, None),
            is_pair_dated: false,
            years_told: None,
            compared: None,
            plan: None,
            whole: None,
            rate: None,
            topic: None,
            is_fresh: false,
            label: None,
            outside: None,
            list_head: None,
            is_said_within: false,
            listed: Vec::new(),
            last_figure: 0,
            known_clock: Cell::new(None),
        }
    }

    /// Reads one sentence: `tokens` stand between the bytes `start` and `end`. `before` is what the sentence before it said; what
    /// it says itself is given back.
    pub(super) fn sentence(&mut self, tokens: &[Token], start: usize, end: usize, before: Said) -> Said {
        self.sentence = (start, end);
        self.last_figure = tokens.iter().rfind(|token| token.is_figure()).map_or(start, |figure| figure.start);
        self.end_other_year();
        self.take_event();
        let n_read = self.out.len();
        // （其中：毛茶1050吨）
        let first = tokens.iter().find(|token| token.kind != Kind::Word(Class::Open));
        if first.is_some_and(|first| first.kind == Kind::Word(Class::OfWhich)) {
            // 计划实施8.7公里。其中大中修3公里: as planned as the whole.
            (self.period, self.status) = (before.period, before.status);
            // 预计总产18.2万吨。其中：完成夏收32万亩: a part that is done.
            let part = first.map_or("", |first| self.text[first.end..end].trim_start_matches(['：', ':', '，', ' ']));
            // 共98个项目，年预计投资25亿元。其中：产业项目77个: 预计 was said of the one sum.
            let is_of_one = before.status == Some(Status::Estimate)
                && self.out.last().is_some_and(|last| {
                    let whole = self.out.iter().rev().take_while(|reading| reading.sentence == last.sentence).last();
                    whole.is_some_and(|first| first.status == Status::Actual)
                });
            if is_of_one
                || before.status == Some(Status::Estimate) && ["完成", "已"].iter().any(|done| part.starts_with(done))
            {
                self.status = None;
            }
            // 2020年计划实施71个，1—6月完成投资35亿元。其中亿元以上项目46个，1—6月完成…: the parts are told as the whole was.
            if let Some((period, status)) = self.told_as_whole(before, tokens) {
                (self.period, self.status) = (Some(period), Some(status));
            }
            self.is_weak = self.status.is_some();
            self.is_of_whole = self.is_weak;
        }
        // 转机出现在2016年。这一年，…
        if self.period.is_none()
            && let Some(Period::At(Point::Year(year) | Point::Month(year, _))) = before.period
            && ["这一年，", "那一年，", "同年", "当年"]
                .iter()
                .any(|word| self.text[start..end].trim_start().starts_with(word))
        {
            self.period = Some(Period::year_of(year));
        }
        self.years_told = before.years;
        let goes_on = before.is_expected && self.goes_on_expected(before.period);
        if goes_on {
            (self.period, self.status) = (before.period, Some(Status::Estimate));
        } else if self.goes_on_so_far(before.opening) {
            (self.period, self.opening) = (before.opening, before.opening);
        }
        let mut clause_start = start + marks::list_mark_len(&self.text[start..end]);
        clause_start += label_len(self.text, tokens, clause_start);
        let mut from = tokens.iter().position(|token| token.start >= clause_start).unwrap_or(tokens.len());
        let mut remark_end = start;
        for (at, token) in tokens.iter().enumerate().skip(from) {
            if token.kind == Kind::Word(Class::Open) {
                remark_end = remark_end.max(part_end(self.text, token.end, end).unwrap_or_default());
            }
            if let Kind::Word(class) = token.kind
                && token.end > remark_end
                && ends_clause(class)
                && !(class == Class::Comma && goes_on_dealing(tokens, from, at))
            {
                let spoken = (self.period, self.opening);
                self.clause(&tokens[from..at], clause_start, token.start);
                // 在去年新建36公里的基础上，再新建41公里: what is built on has a time of its own.
                if self.text[clause_start..token.start].ends_with("基础上") {
                    (self.period, self.opening) = spoken;
                }
                self.end_clause(class, &tokens[from..at], token.start);
                if class == Class::Semicolon {
                    self.end_part(&tokens[..at], n_read);
                    self.end_yields(token.end);
                }
                from = at + 1;
                clause_start = token.end;
            }
        }
        self.clause(&tokens[from..], clause_start, end);
        self.keep_event();
        self.keep_this_year();
        self.hand_on_time(self.out.len() > n_read);
        self.hand_on_goals(n_read);
        self.hand_on_resolved();
        self.hand_on_expected(self.out.len() > n_read);
        if let Some(last) = self.subjects.last() {
            self.scope.subject = Some(last.name.clone());
        }
        let is_expected = self.status == Some(Status::Estimate) && !self.is_weak && !self.is_said_within;
        // 计划实施项目146个，预计投资增长7%。其中产业项目78个: the parts are of what was planned.
        let is_planned = self.status == Some(Status::Estimate)
            && self.out[n_read..].first().is_some_and(|first| first.status == Status::Target);
        let status = if is_planned { Some(Status::Target) } else { self.status };
        let (period, opening) = (self.period, self.opening);
        Said { period, status, opening, is_expected, years: self.years_handed_on() }
    }

    /// What the mark behind a clause, a word of `class` at the byte `end`, does: a bracket opens or closes. `tokens` are of the clause.
    fn end_clause(&mut self, class: Class, tokens: &[Token], end: usize) {
        self.bracket = None;
        match class {
            Class::Open => {
                self.outside = Some(self.subjects.len()).filter(|n| *n > 0);
                // 完成全年任务（42.5亿元）的60%: the amount of the plan.
                self.plan = self.plan.or_else(|| self.plan_that_ends(tokens, end));
                self.bracket = self.time_that_ends(tokens, end);
            }
            Class::Close => {
                // 受理案件879件（旧存343件），增长3%: what is named in a bracket is no subject after it.
                self.subjects.truncate(self.outside.take().unwrap_or(usize::MAX));
                // 排名第4（全省第87），下降5%: nor is it of the place that the bracket spoke of.
                self.area = None;
            }
            _ => {}
        }
    }

    /// What a semicolon ends: plans and times of the part before it. `tokens` are those before it, `n_read` the figures read before
    /// the sentence.
    fn end_part(&mut self, tokens: &[Token], n_read: usize) {
        // 计划完成1911件，其中：修复64件；灌溉34件: the parts are as planned as the whole.
        let opens_parts = |token: &Token| {
            token.kind == Kind::Word(Class::OfWhich) && self.text[token.start..token.end].ends_with(['：', ':'])
        };
        // 播种1.8万亩，其中：玉米3000亩，预计产量118吨；豆类850亩: a part that is expected says nothing of the next.
        let is_of_whole = || {
            tokens.iter().position(opens_parts).is_some_and(|at| {
                tokens[..at]
                    .iter()
                    .any(|token| matches!(token.kind, Kind::Word(Class::Estimate | Class::Target | Class::Plan)))
            })
        };
        if self.is_weak && !(self.is_of_whole || is_of_whole()) && !self.plans_year() {
            self.status = None;
            self.is_weak = false;
        }
        // 2023年项目共530项，1—6月完成投资362亿元；新开工157项: a part of the year ends with its part of the sentence.
        if let (Some(year @ Period::At(Point::Year(_))), Some(spoken)) = (self.opening, self.period)
            && is_part_of_year(spoken)
            && spoken.year() == year.year()
        {
            self.period = Some(year);
        }
        // “十二五”以来，投入5亿元，到2015年底基本达到目标；安排…: a time without a figure ends with its part.
        let opening = self.opening.filter(|span| matches!(span, Period::Span(..)));
        let is_unused = || self.out[n_read..].last().is_some_and(|last| last.period == opening);
        if opening.is_some() && self.period != opening && is_unused() {
            self.period = opening;
        }
    }

    /// Whether a figure of the sentence stands behind the byte `end`, which may need a name.
    fn names_left(&self, end: usize) -> bool {
        end <= self.last_figure
    }

    /// The words from the byte `from` up to the byte `to`, as far as a rule looks: where a text goes on without a full stop, each of its
    /// figures would otherwise have all of it searched.
    pub(super) fn ahead(&self, from: usize, to: usize) -> &'a str {
        &self.text[from..self.text.floor_char_boundary(to.max(from).min(from + REACH))]
    }

    /// The words from the byte `from` up to the byte `to`, as far back from there as a rule looks.
    pub(super) fn back(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.text.ceil_char_boundary(from.max(to.saturating_sub(REACH)))..to]
    }

    pub(super) fn clock(&self) -> Clock {
        let spoken = self.period.or(self.scope.period);
        // 今年…，截至12月14日: of the year that 今年 means.
        let spoken = if self.means_the_year_told(spoken) { self.anchor.period } else { spoken };
        // The figures of a sentence mostly ask for the same.
        let known = self.known_clock.get().filter(|(known, _)| *known == spoken);
        let clock = known.map_or_else(|| Clock::new(self.anchor, spoken), |(_, clock)| clock);
        self.known_clock.set(Some((spoken, clock)));
        Clock { now: self.now(), ..clock }
    }

    /// The time that the last of `tokens` name, where they end at `end`: 较一季度（-10.8%）.
    fn time_that_ends(&self, tokens: &[Token], end: usize) -> Option<Period> {
        let n = tokens.iter().rev().take_while(|token| matches!(token.kind, Kind::Time(_))).count();
        let first = tokens.len() - n;
        let (time, _) = times(self.text, tokens, first, self.clock());
        let is_compared = first > 0
            && (tokens[first - 1].kind == Kind::Word(Class::Than)
                || tokens[first - 1].kind == Kind::Word(Class::Copula) && self.brackets_base(end));
        time.period.filter(|_| is_compared && tokens.last().is_some_and(|last| last.end == end))
    }

    fn clause(&mut self, tokens: &[Token], start: usize, end: usize) {
        // 二是新建果园…; （含旧存343件）
        let start = start + marks::ordinal_is_len(&self.text[start..end]);
        let start = start + if self.text[..start].ends_with(['(', '（']) { contained(&self.text[start..]) } else { 0 };
        self.aside = self.bracket.take();
        self.is_bracketed = self.aside.is_some();
        let mut segment = start;
        let mut at = 0;
        let mut has_figure = false;
        while let Some(figure) = (at..tokens.len()).find(|&at| tokens[at].is_figure()) {
            let mut group = group(tokens, figure);
            // Most lists end with their group, and need no second look.
            let last = *group.last().unwrap_or(&figure);
            if tokens.get(last + 2).is_some_and(|next| next.is_figure() && tokens[last + 1].end == next.start) {
                let mixed = mixed(tokens, figure);
                if mixed.len() > group.len() && self.names_each(segment, tokens[figure].start, mixed.len()) {
                    group = mixed;
                }
            }
            let last = *group.last().unwrap_or(&figure);
            at = last + 1;
            if self.is_attributive(tokens, figure, last, segment, end) {
                continue;
            }
            if let Some(next) = self.figures(tokens, &group, segment, end) {
                has_figure = true;
                segment = next;
                while at < tokens.len() && tokens[at].end <= segment {
                    at += 1;
                }
            }
        }
        let was_fresh = std::mem::take(&mut self.is_fresh);
        self.label = None;
        if !has_figure {
            // 甲项目，由乙公司投资建设，位于城东，总投资1.2亿元: who builds it and where is told of the project.
            let told = self.topic.clone().filter(|_| was_fresh && tells_where(&self.text[start..end]));
            self.openings(tokens, start, end);
            if told.is_some() {
                (self.topic, self.is_fresh) = (told, true);
            }
        }
    }
}
