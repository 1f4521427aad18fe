//! The figures of one list: which words before and behind them are their name, and what they hand on to the next.

use super::group::{after, is_alike};
use super::plan::gap_to_goal;
use super::{Found, LONGEST_NAME, Reader, Subject, certainty, spans};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::meaning::{Meaning, since_january};
use crate::extract::lang::zh::name::{self, aspect};
use crate::extract::lang::zh::naming::{List, is_aimed, of_examples};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::plans;
use crate::extract::lang::zh::predicate::{self, Hint, Predicate, times};
use crate::extract::lang::zh::sieve::{Sieve, may_hold};
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::{Reading, search::Search};
use crate::model::{Base, Bound, Period, Status};

/// Where the figures of one list stand, and the words before them.
struct Place<'t> {
    tokens: &'t [Token],
    /// Which of the tokens are the figures.
    group: &'t [usize],
    first: usize,
    last: usize,
    /// The byte where the name may start at the earliest, and the token there.
    segment: usize,
    low: usize,
    /// The byte where it starts, behind what the clause opens with, and the token there.
    name_start: usize,
    name_at: usize,
}

impl Place<'_> {
    /// What the clause opens with before the name.
    fn opening<'a>(&self, text: &'a str) -> &'a str {
        &text[self.segment..self.name_start]
    }
}

impl Reader<'_> {
    /// Reads one list of figures whose name starts at `segment`; the byte where the next name may start. `None` when
    /// what looks like figures is part of a name.
    pub(super) fn figures(&mut self, tokens: &[Token], group: &[usize], segment: usize, end: usize) -> Option<usize> {
        let area = self.area.take();
        let spoken = self.period;
        let mut list = self.place(tokens, group, segment);
        let (first, last) = (list.first, list.last);
        let (mut predicate, is_goal) = self.predicate(&list, spoken);
        list.name_start = predicate.name_start.unwrap_or(list.name_start);
        let (mut left, is_budget) = self.words_before(&list, &mut predicate, area);
        self.is_after |= self.will_be
            && ["年产", "年税", "年销", "年利", "年纳", "年接待", "年加工"]
                .iter()
                .any(|yearly| left.starts_with(yearly));
        self.end_plan(&tokens[first], list.segment);
        self.end_estimate(&left, list.opening(self.text), &predicate);
        // 超“双过半”任务数180万元: of what was named before.
        if let Some(sign) = gap_to_goal(&left).filter(|_| !self.subjects.is_empty()) {
            left.clear();
            (predicate.hint, predicate.of) = (Hint::Moved(sign), None);
        }
        // 与2010年的45.29万人相比: the other side of the changes that follow.
        if self.text[tokens[last].end..].starts_with("相比") {
            self.compared = predicate.time.period.or(self.compared);
            predicate.time = Meaning::default();
            self.aside = self.compared;
        }
        let (after, post) = after(tokens, last);
        let (right, right_end) = self.right(tokens, last, after, end, &predicate, &left);
        let (mut names, found) = self.names_of(&list, &predicate, &left, &right);
        self.has_own_name = matches!(found, Found::Before | Found::After);
        self.is_before = matches!(found, Found::Before | Found::Dealt);
        let is_dealt =
            predicate.is_dealt || group.len() > 1 && self.text[list.segment..tokens[first].start].holds("分别");
        let dealt = self.times_dealt(&tokens[list.low..list.name_at], group.len());
        let dealt = dealt.filter(|_| is_dealt && names.len() == 1);
        if let Some([first, .., last]) = dealt.as_deref() {
            // Of times listed none goes on to the next sentence.
            self.opening = self.opening.filter(|opening| matches!(opening, Period::Span(..)));
            self.pair_years = (Some(first.year()), Some(last.year()));
        }
        let mut readings = self.readings(&list, &mut names, &mut predicate, post);
        if readings.is_empty() {
            return None;
        }
        for (index, reading) in &mut readings {
            if is_goal || is_budget {
                reading.status = Status::Target;
            }
            if let Some(dealt) = &dealt {
                reading.period = dealt.get(*index).copied();
            }
        }
        self.hand_on(readings, &list, &predicate, &left, found);
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
        let is_cost = found == Found::After && nouns::is_amount(&left) && self.text[after..].starts_with('的');
        let is_count = |next: &Token| next.quantity().is_some_and(|next| next.kind == Some(UnitKind::Count));
        if is_cost && tokens[last + 1..].iter().any(|next| next.start == right_end && is_count(next)) {
            return Some(after + '的'.len_utf8());
        }
        // 路灯亮化率98.6% 新增绿地15.2公顷: what was not taken for this figure's name is the next one's.
        let opens_next = name::starts_with_verb(self.text[after..].trim_start());
        Some(if found != Found::After && opens_next { after } else { right_end })
    }

    /// Where the list of figures `group` and its name stand, in what follows the byte `segment`.
    fn place<'t>(&mut self, tokens: &'t [Token], group: &'t [usize], segment: usize) -> Place<'t> {
        let first = group[0];
        let last = *group.last().unwrap_or(&first);
        // No name is this long; without a bound a clause of a megabyte would be read again for each of its numbers.
        let nearest = self.text.floor_char_boundary(tokens[first].start.saturating_sub(LONGEST_NAME));
        let segment = segment.max(nearest);
        let low = tokens[..first].partition_point(|token| token.start < segment);
        let (name_start, name_at) = self.skip_opening(&tokens[..=first], low, segment);
        let (mut name_start, mut name_at) = (name_start.min(tokens[first].start), name_at.min(first));
        if let Some(at) = self.announced(tokens, name_start, name_at, first) {
            (name_start, name_at) = self.skip_opening(&tokens[..=first], at, tokens[at].start);
            (name_start, name_at) = (name_start.min(tokens[first].start), name_at.min(first));
        }
        Place { tokens, group, first, last, segment, low, name_start, name_at }
    }

    /// What the words next to the figures say of them, and whether they are the goal of the figure before. `spoken` is the period
    /// spoken of before the clause.
    fn predicate(&mut self, list: &Place<'_>, spoken: Option<Period>) -> (Predicate, bool) {
        let &Place { tokens, first, last, low, .. } = list;
        let mut predicate = predicate::read(self.text, tokens, list.name_at, first, list.name_start, self.clock());
        // 规上工业预计完成产值: within the name.
        let is_estimate = |token: &Token| token.kind == Kind::Word(Class::Estimate) && token.end <= predicate.name_end;
        if predicate.status.is_none() && tokens[list.name_at..first].iter().any(is_estimate) {
            predicate.status = Some(Status::Estimate);
        }
        // 雪亮工程计划安装探头500个: what is to be done, said within the name.
        if predicate.status.is_none() && self.plans_within(tokens, list.name_at, first, list.name_start) {
            predicate.status = Some(Status::Target);
            predicate.is_weak = true;
            (self.status, self.is_weak) = (Some(Status::Target), true);
        }
        // 公司去年销售收入: a time within the name.
        if self.period.is_none()
            && predicate.time.period.is_none()
            && let Some(at) = spans::time_within(tokens, list.name_at, first, predicate.name_end)
        {
            let (time, _) = times(self.text, tokens, at, self.clock());
            self.take_time_within(time);
        }
        // 占贫困村总数68个的69.1%, 占40万亩耕地的12.5%
        let of_whole = self.whole.take().filter(|whole| self.is_part_of(*whole, tokens, first));
        if let Some(whole) = of_whole {
            (predicate.hint, predicate.of) = (Hint::Share, Some(whole));
        } else if let Some(whole) = self.whole_behind(tokens, (first, last), list.segment) {
            (predicate.hint, predicate.of) = (Hint::None, None);
            self.whole = Some(whole);
        } else {
            self.whole = predicate
                .name_start
                .filter(|start| self.text[..*start].ends_with('占'))
                .map(|start| (start, predicate.name_end));
        }
        if let Some(plan) = self.plan.take()
            && matches!(
                self.text[list.segment..tokens[first].start].trim_start_matches(&self.text[plan.0..plan.1]),
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
        let is_goal = self.goes_on_from_last(tokens, (low, first, last), list.segment, &mut predicate);
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
            self.period = self.period.map(since_january);
        }
        self.sum_since(&tokens[low..first]);
        (predicate, is_goal)
    }

    /// The words before the figures that are a name, and whether they say that a budget has been approved. `area` is the place that
    /// the clause before spoke of.
    fn words_before(&mut self, list: &Place<'_>, predicate: &mut Predicate, area: Option<String>) -> (String, bool) {
        let figure = &list.tokens[list.first];
        let mut left = if list.name_start < predicate.name_end {
            name::clean(self.text, &list.tokens[list.name_at..list.first], list.name_start, predicate.name_end)
        } else {
            String::new()
        };
        if matches!(figure.kind, Kind::Rank(_)) {
            left = name::before_field(name::ranked(&left)).to_owned();
            // 在全省民营经济考核中，该县荣获三类县第4名: it is the contest that ranks.
            let won = ["荣获", "获得", "取得", "夺得", "获"].iter().find_map(|word| left.strip_prefix(word));
            if won.is_some_and(|field| field.chars().count() <= 6)
                && let Some(contest) = self.topic.as_deref().filter(|_| self.is_fresh)
                && let Some(contest) = name::contest(contest)
            {
                left = contest.to_owned();
            }
        }
        let held = Sieve::of(&left);
        // 刑事案件与2012年相比: what is compared, and not with what.
        if let Some(at) = nouns::compared_len(&left) {
            left.truncate(at);
        }
        // 粮食播种面积在27万亩以上
        left.truncate(left.trim_end_matches('在').len());
        // 粮食产量以5.2%的增速领先
        if self.text[list.tokens[list.last].end..].starts_with('的')
            && let Some(what) = left.strip_suffix('以').filter(|what| !what.is_empty())
        {
            left.truncate(what.len());
        }
        if let Some(place) = self.other_place(&left, figure, predicate) {
            self.area = Some(place);
            left.clear();
        }
        // 剔除新增债券3亿元: what is left out has a sum of its own.
        if self.outside.is_some()
            && figure.quantity().is_some_and(|sum| sum.kind == Some(UnitKind::Money))
            && predicate.hint == Hint::None
            && let Some(sum) = ["剔除", "扣除"].iter().find_map(|word| left.strip_prefix(word))
            && (3..=16).contains(&sum.chars().count())
            && !sum.ends_with(['后', '素', '响', '径'])
        {
            left = sum.to_owned();
        }
        // 建设的总装机容量350千瓦的电站: how it came about.
        if let Some((deed, size)) = left.split_once('的')
            && name::is_only_verbs(deed)
            && ["容量", "面积", "投资", "里程", "全长"].iter().any(|word| size.ends_with(word))
        {
            left = size.to_owned();
        }
        // 学校从1所，到全县有学校207所
        if let Some(what) = left.strip_prefix("到有").filter(|what| what.chars().count() >= 2) {
            left = what.to_owned();
        }
        // 拥有商品房的904户: who they are is told by what they have.
        if left.starts_with("拥有") && figure.quantity().is_some_and(|it| it.unit == "户") {
            left.push_str("的户");
        }
        // 为国家和群众挽回损失9.6亿元: for whom it was done.
        if self.text[..list.name_start].ends_with('为')
            && let Some(act) = name::for_others(&left)
        {
            left.drain(..act);
        }
        left = self.trimmed(left, held, figure);
        // 县本级收入7428万元: whose it is, where the name is no more than that.
        if let Some(own) = ["县本级", "市本级", "区本级"].iter().find(|own| list.opening(self.text).ends_with(**own))
            && (2..=4).contains(&left.chars().count())
        {
            left.insert_str(0, own);
        }
        if let Some(act) = nouns::behind_circumstance(&left) {
            left.drain(..left.len() - act);
        }
        if may_hold!(held, "有")
            && let Some((place, end)) = nouns::owned(&left)
        {
            let is_own = self.anchor.title.contains(&left[..place]) || self.anchor.county.contains(&left[..place]);
            left.drain(if is_own { 0 } else { place }..end);
        }
        // 已探明矿产有铅、锌、金等23种: what they are kinds of.
        if let Some(kinds) = name::of_kinds(&left, figure) {
            left.truncate(kinds);
        }
        // 浓度92微克/立方米，超过国家二级标准0.31倍，下降6.1%: what is held against a standard is what was named before.
        if !self.subjects.is_empty() && (left == "远" || aspect::is_against_standard(&left)) {
            left.clear();
        }
        if nouns::is_adverbial(&left)
            || matches!(left.as_str(), "大关" | "台阶" | "新台阶" | "关口" | "新")
            || left == "年" && matches!(predicate.hint, Hint::Moved(_))
        {
            left.clear();
        }
        if self.is_only_standard(&left, figure) {
            left.clear();
            self.area = None;
        } else if left.is_empty() && self.area.is_none() {
            self.area = area;
        }
        let mut is_budget = false;
        // 县人大审议通过的支出7.8亿元: a budget.
        if may_hold!(held, "批准" | "通过的" | "审定的" | "批复的")
            && let Some(rest) = nouns::approved(&left)
        {
            left.drain(..left.len() - rest);
            is_budget = true;
        }
        // 合作社把300万元扶贫资金入股: what was done with it says what it is.
        if left.ends_with('把') && !self.text[list.tokens[list.last].end..].starts_with(['，', ',', '。']) {
            left.clear();
        }
        // 县监测站对14个水源地: to whom or what something is done names nothing.
        if left.ends_with(['对', '向', '给'])
            && !["意向", "面向", "方向", "去向"].iter().any(|word| left.ends_with(word))
            && left.chars().count() > 1
            && figure.is_counted()
        {
            left.clear();
        }
        // 对剩余77户搬迁户: nor to what it is done.
        if figure.is_counted() && !self.text[..figure.start].ends_with('的') && is_aimed(&left) {
            left.clear();
        }
        // 增长4.8%，未达到年初确定的增长9%的目标: of what was named before.
        if !self.subjects.is_empty()
            && left.chars().count() <= 10
            && plans::tells_of_goal(&left)
            && self.names_goal(list.tokens[list.last].end)
        {
            left.clear();
        }
        // 主要建设内容为建设道路3公里: what is built.
        if may_hold!(held, "内容")
            && let Some((at, word)) =
                ["内容为", "内容是", "内容包括"].iter().find_map(|word| Some((left.find(word)?, word)))
        {
            left.drain(..at + word.len());
        }
        // 目标任务为引进资金27亿元
        if may_hold!(held, "为" | "是")
            && let Some(called) = plans::called_goal(&left)
        {
            left.drain(..called);
            is_budget = true;
        }
        (self.led(left, &list.tokens[list.last], predicate), is_budget)
    }

    /// The names of the figures between the words before and behind them, and how they were found.
    fn names_of(&mut self, list: &Place<'_>, predicate: &Predicate, left: &str, right: &str) -> (Vec<String>, Found) {
        let &Place { tokens, group, last, .. } = list;
        // 贪污、挪用公款等犯罪17件22人: two counts of the same.
        let is_pair = group.len() == 2 && tokens[group[0]].end == tokens[group[1]].start;
        if group.len() > 1 && !is_pair {
            let (start, end) = (list.name_start, predicate.name_end);
            let dealt = self
                .dealt_between(tokens, (list.name_at, list.first), start, end, group.len())
                .or_else(|| of_examples(self.text.get(start..end)?, group.len()));
            if let Some(names) = dealt {
                // 三大行业增加值占工业的比重分别为…
                if predicate.hint == Hint::Share {
                    return (names.iter().flat_map(|name| self.shares(name, predicate, 1)).collect(), Found::Derived);
                }
                return (names, Found::Dealt);
            }
        }
        if let Some((from, to)) = self.whole.filter(|whole| whole.0 == tokens[last].end) {
            return (vec![name::plain(&self.text[from..to])], Found::After);
        }
        let group = if predicate.is_gap { &group[..1] } else { group };
        let is_done = list.opening(self.text).ends_with("完成");
        self.names(List { left, right, predicate, tokens, group, is_done })
    }

    /// What each of the figures says under its name, with its place in the list. `post` is said behind the list.
    fn readings(
        &mut self,
        list: &Place<'_>,
        names: &mut [String],
        predicate: &mut Predicate,
        post: Option<Bound>,
    ) -> Vec<(usize, Reading)> {
        let &Place { tokens, group, last, .. } = list;
        let mut readings = Vec::with_capacity(group.len());
        for (index, &figure) in group.iter().enumerate() {
            let own = (index > 0).then(|| {
                predicate::read(self.text, tokens, group[index - 1] + 1, figure, tokens[figure].start, self.clock())
            });
            let is_yearly = own.as_ref().is_some_and(|own| own.is_yearly);
            let is_net = own.as_ref().is_some_and(|own| own.is_net && own.base.is_none());
            let hint = own.as_ref().map(|own| own.hint).filter(|hint| matches!(hint, Hint::Moved(_)));
            // 分别突破200亿元和300亿元: each of them.
            let is_each = predicate.is_dealt && predicate.bound != Some(Bound::Approx);
            let shared = predicate.bound.filter(|_| index == 0 || is_each);
            let bound = own.and_then(|own| own.bound).or(shared);
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
            if let Some(reading) = self.reading(tokens, figure, last, name, hint, bound.or(post), predicate) {
                readings.push((index, reading));
            }
        }
        readings
    }

    /// Gives out the readings of a list, and keeps the names that later figures may go on with.
    fn hand_on(
        &mut self,
        readings: Vec<(usize, Reading)>,
        list: &Place<'_>,
        predicate: &Predicate,
        left: &str,
        found: Found,
    ) {
        let &Place { tokens, group, first, .. } = list;
        let names_itself = matches!(predicate.hint, Hint::Share | Hint::Done | Hint::Planned) && !left.is_empty();
        // 三次产业占比为8:43:49，贡献率分别为…: the industries go on.
        let is_ratio = tokens[first].quantity().is_some_and(|quantity| quantity.is_ratio) && group.len() == 3;
        let goes_on = matches!(found, Found::Carried | Found::Far) || found == Found::Derived && !names_itself;
        let source = self.subjects.last().filter(|_| goes_on).map(|source| (source.sure, source.unit.clone()));
        for (_, mut reading) in readings {
            reading.rule = found.rule();
            if found == Found::Carried && self.is_as_planned(&reading) {
                reading.status = Status::Target;
            }
            if found == Found::Carried && matches!(predicate.base, Some(Base::Period(_))) {
                self.take_year_of_level(&mut reading);
            }
            let source = source.as_ref().map(|(sure, unit)| (*sure, unit.as_str()));
            reading.confidence = certainty::of(&reading, found, predicate.hint, source);
            // 已开工11项,竣工2项: what became of a thing is no subject for what follows.
            let is_outcome = found == Found::Derived && nouns::is_outcome(left);
            let is_share = reading.indicator.contains('占') && reading.indicator.ends_with("比重");
            let is_new = !is_outcome && self.subjects.last().is_none_or(|last| last.name != reading.indicator);
            if is_new
                && self.whole.is_none()
                && !reading.indicator.is_empty()
                && (is_ratio || !matches!(predicate.hint, Hint::Share | Hint::Done | Hint::Planned) && !is_share)
            {
                // 造林任务3.2万亩，已完成2.1万亩: what is told next is of the thing.
                let thing = plans::task_of(&reading.indicator).filter(|_| reading.status == Status::Target);
                let done = || plans::done_of(&reading.indicator).unwrap_or(plans::of_plan(&reading.indicator));
                let name = thing.filter(|thing| !thing.is_empty()).unwrap_or_else(done);
                // 全年任务300户: of the thing named before, where there is one.
                if thing != Some("") || self.subjects.is_empty() {
                    let name = name.to_owned();
                    self.subjects.push(Subject { name, unit: reading.unit.clone(), sure: reading.confidence });
                }
            }
            self.out.push(reading);
        }
        // 甲占全市41%，占全省36%: what has a share is the subject of the next.
        if predicate.hint == Hint::Share && group.len() > 1 {
            // 三次产业增加值占总值的比重分别为…，贡献率分别为…: those that have the shares.
            let shares = self.out.iter().rev().take(group.len()).rev();
            let owner = |share: &Reading| {
                let (owner, _) = share.indicator.split_once('占')?;
                let is_owner = !owner.is_empty() && share.sentence == self.sentence;
                let unit = smol_str::SmolStr::default();
                is_owner.then(|| Subject { name: owner.to_owned(), unit, sure: share.confidence })
            };
            let owners: Vec<Subject> = shares.filter_map(owner).collect();
            if owners.len() == group.len() {
                self.subjects.extend(owners);
            }
        }
        if predicate.hint == Hint::Share
            && !left.is_empty()
            && !aspect::is_aspect(left)
            && group.len() == 1
            && self.subjects.last().is_none_or(|last| last.name != left)
        {
            let sure = self.out.last().map_or(0.0, |share| share.confidence);
            self.subjects.push(Subject { name: left.to_owned(), unit: smol_str::SmolStr::default(), sure });
        }
    }
}
