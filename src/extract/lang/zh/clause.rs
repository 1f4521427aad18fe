//! Clauses: which words around a number say what it measures, and how.
//!
//! A sentence is read clause by clause, a clause figure by figure. What stands before a figure and its predicate
//! ([`predicate`](super::predicate)) is its name; where nothing does, the name follows the number (引进5家企业), or is
//! carried on from the figure before (X亿元、增长Y%).

use super::aspect;
use super::certainty;
use super::context::{self, ListHead};
use super::group::{after, group, mixed};
use super::lexicon::{Class, UnitKind};
use super::meaning::{Clock, Meaning};
use super::name;
use super::nouns;
use super::parts::{contained, ends_clause, goes_on_dealing, label_len, part_end};
use super::predicate::{self, Hint, times};
use super::spans;
use super::token::{Kind, Quantity, Token};
use crate::extract::{Anchor, Reading, Scope, marks};
use crate::model::{Base, Period, Point, Status};

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
    /// The time that the sentence opened with, when it is wider than a month.
    pub(super) opening: Option<Period>,
    /// The figures tell of a time after an event to come: 达产后.
    pub(super) is_after: bool,
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
    /// 与2010年相比: the other side of the changes that follow.
    pub(super) compared: Option<Period>,
    /// The plan whose amount was read last: 占年初预算3800万元的45.3%.
    pub(super) plan: Option<(usize, usize)>,
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
}

/// A name that later figures of the sentence may go on with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) unit: smol_str::SmolStr,
    /// How sure the name is.
    pub(super) sure: f32,
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
            area: None,
            opening: None,
            is_after: false,
            has_own_name: false,
            is_before: false,
            subjects: Vec::new(),
            pair: None,
            pair_years: (None, None),
            compared: None,
            plan: None,
            rate: None,
            topic: None,
            is_fresh: false,
            label: None,
            outside: None,
            list_head: None,
            is_said_within: false,
        }
    }

    /// Reads one sentence: `tokens` stand between the bytes `start` and `end`. `before` are period and status of the sentence
    /// before it, which a sentence that opens with 其中 goes on with; its own is given back.
    pub(super) fn sentence(
        &mut self,
        tokens: &[Token],
        start: usize,
        end: usize,
        before: (Option<Period>, Option<Status>),
    ) -> (Option<Period>, Option<Status>) {
        self.sentence = (start, end);
        let n_read = self.out.len();
        if tokens.first().is_some_and(|first| first.kind == Kind::Word(Class::OfWhich)) {
            // 计划实施8.7公里。其中大中修3公里: as planned as the whole.
            (self.period, self.status) = before;
            self.is_weak = self.status.is_some();
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
                self.clause(&tokens[from..at], clause_start, token.start);
                // 受理案件879件（旧存343件），增长3%: what is named in a bracket is no subject after it.
                match class {
                    Class::Open => {
                        self.outside = Some(self.subjects.len()).filter(|n| *n > 0);
                        // 完成全年任务（42.5亿元）的60%: the amount of the plan.
                        self.plan = self.plan.or_else(|| self.plan_that_ends(&tokens[from..at], token.start));
                    }
                    Class::Close => {
                        self.subjects.truncate(self.outside.take().unwrap_or(usize::MAX));
                        // 排名第4（全省第87），下降5%: nor is it of the place that the bracket spoke of.
                        self.area = None;
                    }
                    _ => {}
                }
                // 计划完成1911件，其中：修复64件；灌溉34件: the parts are as planned as the whole.
                let is_part = || {
                    let opens = |token: &Token| {
                        token.kind == Kind::Word(Class::OfWhich)
                            && self.text[token.start..token.end].ends_with(['：', ':'])
                    };
                    tokens[..at].iter().any(opens)
                };
                if class == Class::Semicolon && self.is_weak && !is_part() && !self.plans_year() {
                    self.status = None;
                    self.is_weak = false;
                }
                // “十二五”以来，投入5亿元，到2015年底基本达到目标；安排…: a time without a figure ends with its part.
                let opening = self.opening.filter(|span| class == Class::Semicolon && matches!(span, Period::Span(..)));
                let is_unused = || self.out[n_read..].last().is_some_and(|last| last.period == opening);
                if opening.is_some() && self.period != opening && is_unused() {
                    self.period = opening;
                }
                let aside =
                    (class == Class::Open).then(|| self.time_that_ends(&tokens[from..at], token.start)).flatten();
                from = at + 1;
                clause_start = token.end;
                self.bracket = aside;
            }
        }
        self.clause(&tokens[from..], clause_start, end);
        self.hand_on_time(self.out.len() > n_read);
        self.hand_on_goals();
        if let Some(last) = self.subjects.last() {
            self.scope.subject = Some(last.name.clone());
        }
        (self.period, self.status)
    }

    pub(super) fn clock(&self) -> Clock {
        Clock::new(self.anchor, self.period.or(self.scope.period))
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
        (self.is_fresh, self.label) = (false, None);
        if !has_figure {
            self.openings(tokens, start, end);
        }
    }

    /// Reads one list of figures whose name starts at `segment`; the byte where the next name may start. `None` when
    /// what looks like figures is part of a name.
    fn figures(&mut self, tokens: &[Token], group: &[usize], segment: usize, end: usize) -> Option<usize> {
        let first = group[0];
        let last = *group.last().unwrap_or(&first);
        // No name is this long; without a bound a clause of a megabyte would be read again for each of its numbers.
        let nearest = self.text.floor_char_boundary(tokens[first].start.saturating_sub(LONGEST_NAME));
        let segment = segment.max(nearest);
        let low = tokens[..first].partition_point(|token| token.start < segment);
        let area = self.area.take();
        let spoken = self.period;
        let (name_start, name_at) = self.skip_opening(&tokens[..=first], low, segment);
        let (mut name_start, mut name_at) = (name_start.min(tokens[first].start), name_at.min(first));
        if let Some(at) = self.announced(tokens, name_start, name_at, first) {
            (name_start, name_at) = self.skip_opening(&tokens[..=first], at, tokens[at].start);
            (name_start, name_at) = (name_start.min(tokens[first].start), name_at.min(first));
        }
        let mut predicate = predicate::read(self.text, tokens, name_at, first, name_start, self.clock());
        // 规上工业预计完成产值: within the name.
        let is_estimate = |token: &Token| token.kind == Kind::Word(Class::Estimate) && token.end <= predicate.name_end;
        if predicate.status.is_none() && tokens[name_at..first].iter().any(is_estimate) {
            predicate.status = Some(Status::Estimate);
        }
        // 公司去年销售收入: a time within the name.
        if self.period.is_none()
            && predicate.time.period.is_none()
            && let Some(at) = spans::time_within(tokens, name_at, first, predicate.name_end)
        {
            let (time, _) = times(self.text, tokens, at, self.clock());
            self.take_time(time);
        }
        if let Some(plan) = self.plan.take()
            && matches!(
                self.text[segment..tokens[first].start].trim_start_matches(&self.text[plan.0..plan.1]),
                "" | "的"
            )
        {
            let is_amount = self.text[..tokens[first].start].ends_with(['(', '（']);
            predicate.hint = if is_amount { Hint::Planned } else { Hint::Done };
            predicate.of = Some(plan);
        }
        if let Some(plan) = self.plan_behind(tokens, first, last) {
            (predicate.hint, predicate.of) = (Hint::Planned, Some(plan));
        }
        if predicate.hint == Hint::Planned {
            self.plan = predicate.of;
        }
        let mut goal = self.goes_on_from_last(tokens, (low, first, last), segment, &mut predicate);
        if spans::is_multiplied(self.text, tokens, last) {
            predicate.time.period = predicate.time.period.or(self.period);
            (self.period, predicate.is_before) = (spoken, true);
        }
        // 预计…将达到: still expected, not promised.
        let is_mere_future = predicate.is_mere_future && self.status == Some(Status::Estimate);
        if let Some(status) = predicate.status.filter(|_| !predicate.is_weak && !is_mere_future) {
            self.status = Some(status);
        }
        if self.sums_up(&tokens[low..first]) {
            self.period = self.period.map(spans::since_january);
        }
        let name_start = predicate.name_start.unwrap_or(name_start);
        let mut left = if name_start < predicate.name_end {
            name::clean(self.text, &tokens[name_at..first], name_start, predicate.name_end)
        } else {
            String::new()
        };
        if matches!(tokens[first].kind, Kind::Rank(_)) {
            left = name::before_field(name::ranked(&left)).to_owned();
        }
        // 刑事案件与2012年相比: what is compared, and not with what.
        if let Some(at) = nouns::compared_len(&left) {
            left.truncate(at);
        }
        // 粮食播种面积在27万亩以上
        left.truncate(left.trim_end_matches('在').len());
        if let Some(place) = self.other_place(&left, &tokens[first], &mut predicate) {
            self.area = Some(place);
            left.clear();
        }
        // 为国家和群众挽回损失9.6亿元: for whom it was done.
        if self.text[..name_start].ends_with('为')
            && let Some(act) = name::for_others(&left)
        {
            left.drain(..act);
        }
        left = self.trimmed(left, &tokens[first]);
        // 县本级收入7428万元: whose it is, where the name is no more than that.
        if let Some(own) =
            ["县本级", "市本级", "区本级"].iter().find(|own| self.text[segment..name_start].ends_with(**own))
            && (2..=4).contains(&left.chars().count())
        {
            left.insert_str(0, own);
        }
        if let Some(act) = nouns::behind_circumstance(&left) {
            left.drain(..left.len() - act);
        }
        if let Some((place, end)) = nouns::owned(&left) {
            let is_own = self.anchor.title.contains(&left[..place]) || self.anchor.county.contains(&left[..place]);
            left.drain(if is_own { 0 } else { place }..end);
        }
        // 年增量7.04亿元: of what was named before.
        if nouns::is_adverbial(&left) || left == "年" && matches!(predicate.hint, Hint::Moved(_)) {
            left.clear();
        }
        if left.is_empty() && self.area.is_none() {
            self.area = area;
        }
        // 县人大审议通过的支出7.8亿元: a budget.
        if let Some(rest) = nouns::approved(&left) {
            left.drain(..left.len() - rest);
            goal = true;
        }
        // 县监测站对14个水源地: to whom or what something is done names nothing.
        if left.ends_with(['对', '向', '给']) && left.chars().count() > 1 && self.is_counted(&tokens[first]) {
            left.clear();
        }
        let mut left = self.led(left, &tokens[last], &predicate);
        self.end_plan(&tokens[first], segment);
        self.end_estimate(&left, &self.text[segment..name_start], &predicate);
        // 超“双过半”任务数180万元: of what was named before.
        if let Some(sign) = context::gap_to_goal(&left).filter(|_| !self.subjects.is_empty()) {
            left.clear();
            (predicate.hint, predicate.of) = (Hint::Moved(sign), None);
        }
        // 与2010年的45.29万人相比: the other side of the changes that follow.
        if self.text[tokens[last].end..].starts_with("相比") {
            self.compared = predicate.time.period.or(self.compared);
            predicate.time = Meaning::default();
            self.aside = self.compared;
        }
        let done = self.text[segment..name_start].ends_with("完成");
        let is_dealt = predicate.is_dealt || self.text[segment..name_start].contains("分别");
        let (after, post) = after(tokens, last);
        let (right, right_end) = self.right(tokens, last, after, end, &predicate, &left);
        let names_itself = matches!(predicate.hint, Hint::Share | Hint::Done | Hint::Planned) && !left.is_empty();
        let dealt = if group.len() > 1 {
            let range = (name_start, predicate.name_end);
            self.dealt_between(tokens, (name_at, first), range.0, range.1, group.len())
                .or_else(|| context::of_examples(self.text.get(range.0..range.1)?, group.len()))
        } else {
            None
        };
        let (mut names, found) = match dealt {
            Some(names) => (names, Found::Dealt),
            None => {
                let group = if predicate.is_gap { &group[..1] } else { group };
                self.names(&left, &right, &predicate, tokens, group, done)
            }
        };
        self.has_own_name = matches!(found, Found::Before | Found::After);
        self.is_before = matches!(found, Found::Before | Found::Dealt);
        let years = self.years_dealt(group.len()).filter(|_| is_dealt && names.len() == 1);
        if let Some((first, last)) = years {
            self.pair_years = (Some(first), Some(last));
        }
        let mut is_read = false;
        let mut readings = Vec::with_capacity(group.len());
        for (index, &figure) in group.iter().enumerate() {
            let own = (index > 0).then(|| {
                predicate::read(self.text, tokens, group[index - 1] + 1, figure, tokens[figure].start, self.clock())
            });
            let is_yearly = own.as_ref().is_some_and(|own| own.is_yearly);
            let is_net = own.as_ref().is_some_and(|own| own.is_net && own.base.is_none());
            let hint = own.as_ref().map(|own| own.hint).filter(|hint| matches!(hint, Hint::Moved(_)));
            let bound = if index == 0 { predicate.bound } else { own.and_then(|own| own.bound) };
            // The last one to bear a name takes it, but for one that a pair of values goes on with.
            let is_last = index + 1 == group.len() && !predicate.is_from;
            let at = index.min(names.len().saturating_sub(1));
            let mut name = match names.get_mut(at) {
                Some(name) if is_last => std::mem::take(name),
                Some(name) => name.clone(),
                None => String::new(),
            };
            // 144亿元、年均增长8.7%: the second is one over several years.
            predicate.is_yearly |= is_yearly;
            if is_net && names.len() == 1 {
                // 新增企业14家、净增9家
                name = format!("净增{}", name::without_verbs(&name));
                predicate.is_net = true;
            }
            let hint = hint.unwrap_or(predicate.hint);
            // 320亿元、增长7%以上: what stands behind the list is said of figures of the last one's kind.
            let post = post.filter(|_| is_alike(&tokens[figure], &tokens[last]));
            if let Some(mut reading) = self.reading(tokens, figure, last, name, hint, bound.or(post), &predicate) {
                is_read = true;
                if goal {
                    reading.status = Status::Target;
                }
                if let Some((first, last)) = years {
                    reading.period = (first..=last).nth(index).map(Period::year_of);
                }
                readings.push(reading);
            }
        }
        if !is_read {
            return None;
        }
        // 三次产业占比为8:43:49，贡献率分别为…: the industries go on.
        let is_ratio =
            tokens[first].quantity().is_some_and(|quantity| quantity.is_ratio) && group.len() == 3;
        let goes_on = matches!(found, Found::Carried | Found::Far) || found == Found::Derived && !names_itself;
        let source = self.subjects.last().filter(|_| goes_on).map(|source| (source.sure, source.unit.clone()));
        for mut reading in readings {
            reading.rule = found.rule();
            let source = source.as_ref().map(|(sure, unit)| (*sure, unit.as_str()));
            reading.confidence = certainty::of(&reading, found, predicate.hint, source);
            // 已开工11项,竣工2项: what became of a thing is no subject for what follows.
            let is_outcome = found == Found::Derived && nouns::is_outcome(&left);
            let is_share = reading.indicator.contains('占') && reading.indicator.ends_with("比重");
            let is_new = !is_outcome && self.subjects.last().is_none_or(|last| last.name != reading.indicator);
            if is_new
                && !reading.indicator.is_empty()
                && (is_ratio || !matches!(predicate.hint, Hint::Share | Hint::Done | Hint::Planned) && !is_share)
            {
                let name = nouns::of_plan(&reading.indicator).to_owned();
                self.subjects.push(Subject { name, unit: reading.unit.clone(), sure: reading.confidence });
            }
            self.out.push(reading);
        }
        let is_cost = found == Found::After && nouns::is_amount(&left) && self.text[after..].starts_with('的');
        // 甲占全市41%，占全省36%: what has a share is the subject of the next.
        if predicate.hint == Hint::Share
            && !left.is_empty()
            && !aspect::is_aspect(&left)
            && group.len() == 1
            && self.subjects.last().is_none_or(|last| last.name != left)
        {
            let sure = self.out.last().map_or(0.0, |share| share.confidence);
            self.subjects.push(Subject { name: left, unit: smol_str::SmolStr::default(), sure });
        }
        if predicate.is_from {
            let name = self.out.last().map(|last| last.indicator.clone()).filter(|name| !name.is_empty());
            self.pair = name.or(names.last().cloned());
        }
        // 是2015年的2.4倍，年均增长19%; 较2010年底增加386公里，年均…: over the years since.
        if let Some(Base::Period(base)) = predicate.base
            && matches!(predicate.hint, Hint::None | Hint::Moved(_))
            && base.is_annual()
        {
            self.compared = Some(base);
        }
        // 总投资322亿元的重大项目116个: the name of the money's things is that of the count too.
        let counts_next = tokens.get(last + 1..).is_some_and(|rest| {
            rest.iter().any(|next| {
                next.start == right_end
                    && next.quantity().is_some_and(|next| next.kind == Some(UnitKind::Count))
            })
        });
        if is_cost && counts_next {
            return Some(after + '的'.len_utf8());
        }
        // 路灯亮化率98.6% 新增绿地15.2公顷: what was not taken for this figure's name is the next one's.
        let opens_next = name::starts_with_verb(self.text[after..].trim_start());
        Some(if found != Found::After && opens_next { after } else { right_end })
    }
}

/// Whether two figures of a list have the same unit, or the first has none of its own.
fn is_alike(figure: &Token, last: &Token) -> bool {
    match (figure.quantity(), last.quantity()) {
        (Some(figure), Some(last)) => {
            let is_share = |quantity: &Quantity| matches!(quantity.kind, Some(UnitKind::Percent | UnitKind::PerMille));
            figure.unit.is_empty() || figure.unit == last.unit || is_share(figure) && is_share(last)
        }
        _ => true,
    }
}

pub(super) fn is_part_of_year(period: Period) -> bool {
    !period.is_annual() && !matches!(period, Period::Span(Point::Year(_), _))
}
