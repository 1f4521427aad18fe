//! Clauses: which words around a number say what it measures, and how.
//!
//! A sentence is read clause by clause, a clause figure by figure. What stands before a figure and its predicate
//! ([`predicate`](super::predicate)) is its name; where nothing does, the name follows the number (引进5家企业), or is
//! carried on from the figure before (X亿元、增长Y%).

use super::clean;
use super::lexicon::{Class, UnitKind};
use super::name;
use super::period::{Clock, Meaning};
use super::predicate::{self, Hint, Predicate, is_figure, post_bound, pre_bound, quantity, times};
use super::token::{self, Kind, Token};
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Base, Bound, Decimal, Measure, Period, Point, Status};

/// Bytes before a figure that are looked at for its name.
const LONGEST_NAME: usize = 300;

/// Reads the sentences of one passage.
pub(super) struct Reader<'a> {
    text: &'a str,
    anchor: &'a Anchor,
    scope: &'a mut Scope,
    out: &'a mut Vec<Reading>,
    sentence: (usize, usize),
    /// What this sentence has said so far.
    period: Option<Period>,
    status: Option<Status>,
    area: Option<String>,
    /// The time that the sentence opened with, when it is wider than a month.
    opening: Option<Period>,
    /// The figures tell of a time after an event to come: 达产后.
    is_after: bool,
    /// Names of this sentence's figures with their units, oldest first, one entry a run of figures under one name.
    subjects: Vec<Subject>,
    /// The name that 由… opened a pair with.
    pair: Option<String>,
    /// The years that a pair of values reaches over.
    pair_years: (Option<i16>, Option<i16>),
    /// 与2010年相比: the other side of the changes that follow.
    compared: Option<Period>,
    /// The plan whose amount was read last: 占年初预算3800万元的45.3%.
    plan: Option<(usize, usize)>,
    /// A noun phrase of a clause without figures, which may name the figure of the next.
    topic: Option<String>,
}

/// A name that later figures of the sentence may go on with.
#[derive(Debug, Clone, PartialEq)]
struct Subject {
    name: String,
    unit: smol_str::SmolStr,
}

/// How the name of a figure was found; the rule that is printed beside it, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
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
    const fn rule(self) -> (&'static str, f32) {
        match self {
            Self::Before => ("name-before-number", 0.95),
            Self::After => ("number-before-name", 0.85),
            Self::Dealt => ("dealt-out", 0.93),
            Self::Derived => ("derived-name", 0.9),
            Self::Carried => ("carried-subject", 0.9),
            Self::Far => ("carried-far", 0.6),
            Self::Nowhere => ("no-name", 0.2),
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
            status: None,
            area: None,
            opening: None,
            is_after: false,
            subjects: Vec::new(),
            pair: None,
            pair_years: (None, None),
            compared: None,
            plan: None,
            topic: None,
        }
    }

    /// Reads one sentence: `tokens` stand between the bytes `start` and `end`. `before` is the period of the sentence
    /// before it, which a sentence that opens with 其中 goes on with; its own is given back.
    pub(super) fn sentence(
        &mut self,
        tokens: &[Token],
        start: usize,
        end: usize,
        before: Option<Period>,
    ) -> Option<Period> {
        self.sentence = (start, end);
        if tokens.first().is_some_and(|first| first.kind == Kind::Word(Class::OfWhich)) {
            self.period = before;
        }
        let mut clause_start = start + clean::list_mark_len(&self.text[start..end]);
        let mut from = tokens.iter().position(|token| token.start >= clause_start).unwrap_or(tokens.len());
        for (at, token) in tokens.iter().enumerate().skip(from) {
            if let Kind::Word(class) = token.kind
                && ends_clause(class)
            {
                self.clause(&tokens[from..at], clause_start, token.start);
                from = at + 1;
                clause_start = token.end;
            }
        }
        self.clause(&tokens[from..], clause_start, end);
        if let Some(period) = self.opening.filter(|period| self.goes_on(*period)) {
            self.scope.period = Some(period);
        }
        if let Some(last) = self.subjects.last() {
            self.scope.subject = Some(last.name.clone());
        }
        self.period
    }

    fn clock(&self) -> Clock {
        Clock::new(self.anchor, self.period.or(self.scope.period))
    }

    fn clause(&mut self, tokens: &[Token], start: usize, end: usize) {
        let mut segment = start;
        let mut at = 0;
        let mut has_figure = false;
        while let Some(figure) = (at..tokens.len()).find(|&at| is_figure(&tokens[at])) {
            let group = group(tokens, figure);
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
        if !has_figure {
            self.openings(tokens, start, end);
        }
    }

    /// What a clause without figures says to those after it.
    fn openings(&mut self, tokens: &[Token], start: usize, end: usize) {
        let (name_start, next) = self.skip_opening(tokens, 0, start);
        let mut at = next;
        while at < tokens.len() {
            match tokens[at].kind {
                Kind::Time(_) => {
                    let is_base = at > 0 && matches!(tokens[at - 1].kind, Kind::Word(Class::Than | Class::Conjunction));
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    if is_base {
                        self.compared = time.period;
                    } else {
                        self.take_time(time);
                    }
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => self.status = Some(Status::Estimate),
                Kind::Word(Class::Target)
                    if ["力争", "确保", "预期目标", "奋斗目标"]
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
        let topic = name::clean(self.text, tokens, name_start, end);
        if !topic.is_empty() && topic.chars().count() <= 30 {
            self.topic = Some(topic);
        }
    }

    fn take_time(&mut self, time: Meaning) {
        if time.period.is_some() {
            // 预计全年…；1至11月…: what is expected ends where a past period begins.
            if self.status == Some(Status::Estimate)
                && self.period != time.period
                && time.period.is_some_and(is_part_of_year)
            {
                self.status = None;
            }
            if self.period.is_none() && self.subjects.is_empty() && !time.is_narrow {
                self.opening = time.period;
            }
            self.period = time.period;
        }
    }

    /// Whether a period that opened a sentence governs those after it: years ahead do; what was ends with its sentence.
    fn goes_on(&self, period: Period) -> bool {
        self.anchor.period.is_some_and(|reported| period.year() > reported.year())
    }

    /// Skips what may stand before a name: times, places, 预计, 其中, adverbs. The byte where the name starts and the
    /// first token from there on.
    fn skip_opening(&mut self, tokens: &[Token], mut at: usize, mut pos: usize) -> (usize, usize) {
        loop {
            let skipped = self.text[pos..].trim_start_matches(['的', ' ', '-', '—', '·']);
            pos = self.text.len() - skipped.len();
            while tokens.get(at).is_some_and(|token| token.start < pos) {
                at += 1;
            }
            if let Some(len) = self.own_name(tokens, at, pos) {
                pos += len;
                while tokens.get(at).is_some_and(|token| token.start < pos) {
                    at += 1;
                }
                continue;
            }
            let Some(token) = tokens.get(at).filter(|token| token.start == pos) else { return (pos, at) };
            match token.kind {
                Kind::Word(Class::Adverb) if !self.is_filler(tokens, at) => return (pos, at),
                Kind::Time(_) => {
                    let (time, next) = times(self.text, tokens, at, self.clock());
                    let is_base = at > 0
                        && tokens[at - 1].end == token.start
                        && matches!(tokens[at - 1].kind, Kind::Word(Class::Conjunction | Class::Than));
                    if is_base {
                        self.compared = time.period;
                    } else {
                        self.take_time(time);
                    }
                    pos = tokens[next - 1].end;
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => self.status = Some(Status::Estimate),
                Kind::Word(Class::Target) => self.status = Some(Status::Target),
                Kind::Word(Class::Actual) => self.status = self.status.filter(|status| *status != Status::Target),
                Kind::Word(Class::After) => self.is_after = true,
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

    /// Bytes of the county's own name where it stands at `pos`; the short form only before a word of the lexicon.
    fn own_name(&self, tokens: &[Token], at: usize, pos: usize) -> Option<usize> {
        let county = self.anchor.county.as_str();
        let rest = &self.text[pos..];
        if county.chars().count() >= 3 && rest.starts_with(county) {
            return Some(county.len());
        }
        let short = county.trim_end_matches(['县', '市', '区']);
        let end = pos + short.len();
        let is_subject = short.chars().count() >= 2
            && rest.starts_with(short)
            && tokens[at.min(tokens.len())..]
                .iter()
                .take_while(|token| token.start <= end)
                .any(|token| token.start == end && matches!(token.kind, Kind::Word(class) if class != Class::Noun));
        is_subject.then_some(short.len())
    }

    /// Whether an adverb tells nothing of the name: 累计 always, 基本 only before a verb.
    fn is_filler(&self, tokens: &[Token], at: usize) -> bool {
        const ALWAYS: [&str; 18] = [
            "累计",
            "先后",
            "共",
            "已",
            "已经",
            "一共",
            "总共",
            "共计",
            "合计",
            "总计",
            "其余",
            "此外",
            "另外",
            "另有",
            "同时",
            "目前已",
            "相继",
            "陆续",
        ];
        let token = &tokens[at];
        ALWAYS.contains(&&self.text[token.start..token.end])
            || tokens.get(at + 1).is_some_and(|next| {
                next.start == token.end && !matches!(next.kind, Kind::Word(Class::Noun) | Kind::Name)
            })
    }

    /// Whether the figure only says which things are counted: 投资过50亿元项目2个, 收入10万元以上的村达到15个.
    fn is_attributive(&self, tokens: &[Token], figure: usize, last: usize, segment: usize, end: usize) -> bool {
        let before = &self.text[segment..tokens[figure].start];
        if before.ends_with(['每', '届', '第', '前']) {
            return true;
        }
        let Some(measured) = quantity(&tokens[last]) else { return false };
        let is_share = matches!(measured.kind, Some(UnitKind::Percent | UnitKind::Point | UnitKind::Times));
        let mut at = last + 1;
        let mut pos = tokens[last].end;
        let mut is_bound = false;
        while let Some(token) = tokens.get(at).filter(|token| token.start == pos) {
            match token.kind {
                Kind::Word(class) if post_bound(class).is_some() => is_bound = true,
                _ => break,
            }
            pos = token.end;
            at += 1;
        }
        let next = (at..tokens.len()).find(|&at| is_figure(&tokens[at]));
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
            && matches!(tokens[figure - 1].kind, Kind::Word(class) if pre_bound(class).is_some());
        let to = next.map_or(end, |next| tokens[next].start);
        let between = &self.text[pos..to];
        if is_modifier && (is_bound || is_hedged) && (!is_share || next.is_some() && between.len() > 6) {
            return true;
        }
        // 发生率30%以上的村54个; otherwise a share is a figure.
        let counts_next = next
            .is_some_and(|next| quantity(&tokens[next]).is_some_and(|quantity| quantity.kind == Some(UnitKind::Count)));
        let describes_next = is_bound && counts_next && !between.is_empty() && !starts_with_word(tokens, at, pos);
        if is_share && !describes_next {
            return false;
        }
        if between.is_empty() {
            return false;
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
        if measured.kind == Some(UnitKind::Age) {
            return true;
        }
        let follows_verb = figure > 0
            && tokens[figure - 1].end == tokens[figure].start
            && tokens[figure - 1].kind == Kind::Word(Class::Verb);
        if is_bound && !(follows_verb && next.is_none()) {
            return true;
        }
        let is_counted = next
            .is_some_and(|next| quantity(&tokens[next]).is_some_and(|quantity| quantity.kind == Some(UnitKind::Count)));
        // 5家10亿元企业: what follows a count of things describes them.
        let describes = figure > 0
            && tokens[figure - 1].end == tokens[figure].start
            && quantity(&tokens[figure - 1]).is_some_and(|quantity| quantity.kind == Some(UnitKind::Count))
            && measured.kind == Some(UnitKind::Money);
        measured.kind.is_some() && measured.kind != Some(UnitKind::Count) && is_counted || describes
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
        let (name_start, name_at) = self.skip_opening(&tokens[..first], low, segment);
        let mut predicate = predicate::read(self.text, tokens, name_at, first, name_start, self.clock());
        if let Some(plan) = self.plan.take()
            && &self.text[segment..tokens[first].start] == "的"
        {
            predicate.hint = Hint::Done;
            predicate.of = Some(plan);
        }
        if predicate.hint == Hint::Planned {
            self.plan = predicate.of;
        }
        if let Some(status) = predicate.status {
            self.status = Some(status);
        }
        let mut left = if name_start < predicate.name_end {
            name::clean(self.text, &tokens[name_at..first], name_start, predicate.name_end)
        } else {
            String::new()
        };
        if name::is_adverbial(&left) {
            left.clear();
        }
        if left.is_empty() && self.area.is_none() {
            self.area = area;
        }
        let done = self.text[segment..name_start].ends_with("完成");
        let (after, post) = after(tokens, last);
        let (right, right_end) = self.right(tokens, last, after, end, &predicate, &left);
        let (names, found) = self.names(&left, &right, &predicate, tokens, group, done);
        let mut is_read = false;
        let mut readings = Vec::with_capacity(group.len());
        for (index, &figure) in group.iter().enumerate() {
            let own = (index > 0).then(|| {
                predicate::read(self.text, tokens, group[index - 1] + 1, figure, tokens[figure].start, self.clock())
            });
            let hint = own.as_ref().map(|own| own.hint).filter(|hint| matches!(hint, Hint::Moved(_)));
            let bound = if index == 0 { predicate.bound } else { own.and_then(|own| own.bound) };
            let name = names.get(index).or(names.last()).cloned().unwrap_or_default();
            let hint = hint.unwrap_or(predicate.hint);
            if let Some(reading) = self.reading(tokens, figure, last, name, hint, bound.or(post), &predicate) {
                is_read = true;
                readings.push(reading);
            }
        }
        if !is_read {
            return None;
        }
        let (rule, confidence) = found.rule();
        for mut reading in readings {
            (reading.rule, reading.confidence) = (rule, confidence);
            if reading.unit.is_empty() {
                reading.confidence -= 0.1;
            }
            let is_new = self.subjects.last().is_none_or(|last| last.name != reading.indicator);
            if is_new
                && !reading.indicator.is_empty()
                && !matches!(predicate.hint, Hint::Share | Hint::Done | Hint::Planned)
            {
                self.subjects.push(Subject { name: reading.indicator.clone(), unit: reading.unit.clone() });
            }
            self.out.push(reading);
        }
        if predicate.is_from {
            self.pair = names.last().cloned();
        }
        Some(right_end)
    }

    /// The noun that follows a figure, when the figure stands before its noun; and where the next name may start.
    fn right(
        &self,
        tokens: &[Token],
        figure: usize,
        after: usize,
        end: usize,
        predicate: &Predicate,
        left: &str,
    ) -> (String, usize) {
        // 5家10亿元企业: a figure that describes the noun is part of it.
        let next = (figure + 1..tokens.len())
            .find(|&at| is_figure(&tokens[at]) && !self.is_attributive(tokens, at, at, tokens[figure].start, end));
        let mut to = next.map_or(end, |next| tokens[next].start);
        let mut first_verb = None;
        for token in tokens[figure + 1..].iter().take_while(|token| token.start < to) {
            let Kind::Word(class) = token.kind else { continue };
            if token.start < after {
                continue;
            }
            match class {
                // 59所标准化学校建设、62所…: the list goes on with the next number, else the noun has members.
                Class::Pause | Class::Conjunction if next.is_some() => {
                    to = token.start;
                    break;
                }
                Class::PerHead | Class::Compare | Class::Share | Class::RankVerb => {
                    to = token.start;
                    break;
                }
                Class::Up | Class::Down | Class::To | Class::Than | Class::Copula if next.is_some() => {
                    to = token.start;
                    break;
                }
                Class::Verb if token.start > after => first_verb = first_verb.or(Some(token.start)),
                _ => {}
            }
        }
        let is_count = quantity(&tokens[figure]).is_some_and(|quantity| match quantity.kind {
            Some(UnitKind::Count | UnitKind::Percent | UnitKind::Place) => true,
            None => quantity.has_magnitude,
            Some(UnitKind::Physical | UnitKind::Money) => left.is_empty() || name::ends_in_verb(left),
            _ => false,
        });
        if !is_count || !matches!(predicate.hint, Hint::None | Hint::Copula) || after >= to {
            return (String::new(), after);
        }
        let inside: Vec<&Token> = tokens[figure + 1..]
            .iter()
            .take_while(|t| t.start < to)
            .filter(|t| t.start >= after && t.end <= to)
            .collect();
        if let (Some(verb), true) = (first_verb, next.is_some()) {
            let noun = name::plain(&self.text[after..verb]);
            return if noun.is_empty() { (String::new(), after) } else { (noun, verb) };
        }
        (name::counted(self.text, &inside, after, to), to)
    }

    /// The names of the figures of one list, and how they were found.
    fn names(
        &mut self,
        left: &str,
        right: &str,
        predicate: &Predicate,
        tokens: &[Token],
        group: &[usize],
        done: bool,
    ) -> (Vec<String>, Found) {
        let n = group.len();
        let is_ratio = group.iter().all(|&at| quantity(&tokens[at]).is_some_and(|quantity| quantity.is_ratio));
        let speaks_of_industries = || self.subjects.last().is_some_and(|subject| subject.name.contains("产业"));
        if is_ratio && n == 3 && (left.contains("产业") || speaks_of_industries()) {
            return (["第一产业占比", "第二产业占比", "第三产业占比"].map(str::to_owned).to_vec(), Found::Derived);
        }
        let takes_right = !right.is_empty()
            && (left.is_empty()
                || name::ends_in_verb(left)
                || left.ends_with('等')
                || left.chars().count() <= 2 && predicate.hint == Hint::None);
        let (base, found) =
            if takes_right { (name::join_verb(left, right), Found::After) } else { (left.to_owned(), Found::Before) };
        match predicate.hint {
            Hint::Share => return (self.shares(&base, predicate, n), Found::Derived),
            Hint::Done | Hint::Planned => {
                let plan = predicate.of.map(|(start, end)| self.text[start..end].trim_end_matches(['的', '数']));
                let end = if predicate.hint == Hint::Done { "完成率" } else { "" };
                let name = |subject: &str| format!("{subject}{}{end}", plan.unwrap_or_default());
                return (self.derived(&base, n, name), Found::Derived);
            }
            _ => {}
        }
        if let Some((start, end)) = predicate.recovered {
            let what = name::plain(&self.text[start..end.min(self.text.len())]);
            return (self.derived(&base, n, |subject| format!("{subject}{what}比例")), Found::Derived);
        }
        let pair = self.pair.take();
        if predicate.is_net
            && predicate.base.is_none()
            && base.is_empty()
            && n == 1
            && let Some(grown) =
                self.subjects.iter().rev().take(8).find_map(|subject| subject.name.strip_prefix("新增"))
        {
            return (vec![format!("净增{grown}")], Found::Derived);
        }
        if base.is_empty() {
            if n > 1 && self.subjects.len() >= n {
                let names = self.subjects[self.subjects.len() - n..].iter().map(|subject| subject.name.clone());
                return (names.collect(), Found::Carried);
            }
            if let Some(pair) = pair {
                return (vec![pair], Found::Carried);
            }
            if let Some(subject) = self.subjects.last() {
                return (vec![subject.name.clone()], Found::Carried);
            }
            return match self.topic.take().or_else(|| self.scope.subject.clone()) {
                Some(name) => (vec![name], Found::Far),
                None => (vec![String::new()], Found::Nowhere),
            };
        }
        if let Some(name) = self.referred(&base) {
            return (vec![name], Found::Carried);
        }
        if self.subjects.is_empty()
            && name::is_aspect(&base)
            && let Some(topic) = self.topic.take().or_else(|| self.scope.subject.clone())
        {
            return (vec![name::aspect_of(&topic, &base)], Found::Far);
        }
        if !self.subjects.is_empty() {
            if name::is_aspect(&base) {
                return (self.derived("", n, |subject| name::aspect_of(subject, &base)), Found::Derived);
            }
            if let Some(name) = self.subjects.last().and_then(|subject| name::counterpart(&subject.name, &base)) {
                return (vec![name], Found::Derived);
            }
            if name::is_per_head(&base) {
                return (self.derived("", n, |subject| name::per_head(&base, subject)), Found::Derived);
            }
            if name::is_outcome(&base)
                && let (Some(subject), Some(quantity)) = (self.subjects.last(), quantity(&tokens[group[0]]))
                && subject.unit == quantity.unit
            {
                return (vec![format!("{}{base}", subject.name)], Found::Derived);
            }
        }
        if name::is_bare(&base) {
            let whole = if done { format!("完成{base}") } else { base.clone() };
            return match self.subjects.last() {
                Some(subject) => (vec![format!("{}{whole}", subject.name)], Found::Derived),
                None => (vec![whole], Found::Before),
            };
        }
        if n > 1 {
            let members = name::members(&base);
            if members.len() == n {
                return (members, Found::Dealt);
            }
        }
        (vec![base], found)
    }

    /// 前者 and 后者.
    fn referred(&self, base: &str) -> Option<String> {
        let back = match base {
            "前者" => 2,
            "后者" => 1,
            _ => return None,
        };
        let at = self.subjects.len().checked_sub(back)?;
        Some(self.subjects[at].name.clone())
    }

    /// Names made from `base`, dealt out to `n` figures, or from the last subjects where `base` is empty.
    fn derived(&self, base: &str, n: usize, name: impl Fn(&str) -> String) -> Vec<String> {
        if base.is_empty() {
            let from = self.subjects.len().saturating_sub(n);
            if self.subjects.is_empty() {
                return vec![name(self.topic.as_deref().unwrap_or_default())];
            }
            return self.subjects[from..].iter().map(|subject| name(&subject.name)).collect();
        }
        let members = name::members(base);
        if n > 1 && members.len() == n { members.iter().map(|member| name(member)).collect() } else { vec![name(base)] }
    }

    /// Names of shares: 民生支出占财政支出比重.
    fn shares(&self, base: &str, predicate: &Predicate, n: usize) -> Vec<String> {
        let whole = predicate.of.map(|(start, end)| name::plain(&self.text[start..end])).unwrap_or_default();
        let whole = whole.trim_end_matches(['达', '为']);
        let whole = ["比重", "比例", "份额"].iter().find_map(|word| whole.strip_suffix(word)).unwrap_or(whole);
        let whole = whole.trim_end_matches('的').trim_start_matches(['了', '到']).to_owned();
        self.derived(base, n, |subject| {
            if whole.is_empty() { format!("{subject}占比") } else { format!("{subject}占{whole}比重") }
        })
    }

    /// One figure; `None` when it is part of a name or has no unit that could be told.
    #[expect(clippy::too_many_arguments, reason = "one call, and each says another thing about the figure")]
    fn reading(
        &mut self,
        tokens: &[Token],
        figure: usize,
        last: usize,
        mut name: String,
        hint: Hint,
        bound: Option<Bound>,
        predicate: &Predicate,
    ) -> Option<Reading> {
        let token = &tokens[figure];
        let (mut value, mut unit, kind, own_bound) = match &token.kind {
            Kind::Rank(rank) => (Decimal::from(*rank), "rank".into(), Some(UnitKind::Place), None),
            Kind::Quantity(quantity) => {
                // 分别为8和14微克/立方米: the last member carries the unit.
                let bearer = if quantity.unit.is_empty() { predicate::quantity(&tokens[last])? } else { quantity };
                let kind = if quantity.is_ratio { None } else { bearer.kind };
                (quantity.value, bearer.unit.clone(), kind, quantity.bound)
            }
            _ => return None,
        };
        let is_rank = matches!(token.kind, Kind::Rank(_));
        let measure = match (hint, kind) {
            _ if is_rank => Measure::Rank,
            (Hint::Moved(_), _) if predicate.is_net && name.starts_with("净增") => Measure::Level,
            (Hint::RankMoved(sign) | Hint::Moved(sign), Some(UnitKind::Place)) => {
                unit = "rank".into();
                value *= Decimal::from(sign);
                Measure::Change
            }
            (Hint::Moved(sign), Some(UnitKind::Percent | UnitKind::Times)) => {
                value = signed(value, sign);
                Measure::Growth
            }
            (Hint::Moved(sign) | Hint::RankMoved(sign), _) => {
                value = signed(value, sign);
                Measure::Change
            }
            (_, Some(UnitKind::Point)) => Measure::Change,
            (_, Some(UnitKind::Percent)) => match name::rate_of_change(&name) {
                Some(sign) => {
                    value = signed(value, sign);
                    Measure::Growth
                }
                None => Measure::Level,
            },
            _ => Measure::Level,
        };
        if let Kind::Quantity(quantity) = &token.kind {
            if quantity.is_ratio {
                unit = if name.ends_with("占比") { "%".into() } else { return None };
            } else if unit.is_empty() {
                unit = name::implied_unit(&name, quantity)?;
            }
            let is_day_of_air = matches!(name.as_str(), "优" | "良")
                && self.subjects.last().is_some_and(|subject| subject.name.contains("监测") || subject.name == "优");
            if !is_day_of_air && !name::is_plausible(&name, quantity, hint == Hint::None) {
                return None;
            }
            if quantity.kind == Some(UnitKind::Place) && measure == Measure::Level {
                if predicate.hint != Hint::None || name.is_empty() {
                    return None;
                }
                unit = "位".into();
            }
        }
        let base = match measure {
            Measure::Growth | Measure::Change => predicate.base.or(Some(Base::Yoy)),
            Measure::Level | Measure::Rank => None,
        };
        let mut area = self.area.clone();
        if area.is_some() && (name.chars().count() <= 2 || is_rank) {
            // 全国首店 is a kind of shop, not the country's.
            name = format!("{}{name}", area.take().unwrap_or_default());
        }
        let from = self.text.floor_char_boundary(token.start.saturating_sub(LONGEST_NAME)).max(self.sentence.0);
        let clause = self.text[from..token.start].rsplit(['，', ',', '；', '。']).next().unwrap_or_default();
        let is_total = clause.contains("累计") || clause.contains("共");
        let (mut period, mut status) = self.period_and_status(predicate, measure, bound, is_total);
        if measure == Measure::Level
            && status == Status::Actual
            && (predicate.hint == Hint::Planned || name::is_planned(&name))
        {
            status = Status::Target;
        }
        if let Some(when) = self.bracketed_time(token.end) {
            period = Some(when);
        }
        Some(Reading {
            start: token.start,
            end: token.end,
            sentence: self.sentence,
            value: value.normalize(),
            unit,
            bound: own_bound.or(bound).unwrap_or(Bound::Eq),
            indicator: name,
            measure,
            period,
            status,
            base,
            area,
            rule: "",
            confidence: 0.0,
        })
    }

    /// 40.8℃（2006年8月15日）: the time that a bracket after the figure holds.
    fn bracketed_time(&self, end: usize) -> Option<Period> {
        let rest = &self.text[end..];
        let (open, close) = [("（", "）"), ("(", ")")].into_iter().find(|(open, _)| rest.starts_with(open))?;
        let inside = &rest[open.len()..rest.floor_char_boundary(rest.len().min(54))];
        let inside = &inside[..inside.find(close)?];
        let mut tokens = Vec::new();
        token::lex(inside, &mut tokens);
        let covered: usize = tokens.iter().map(|token| token.end - token.start).sum();
        let is_time = tokens.iter().all(|token| matches!(token.kind, Kind::Time(_)));
        (is_time && covered == inside.len()).then(|| times(inside, &tokens, 0, self.clock()).0.period).flatten()
    }

    fn period_and_status(
        &mut self,
        predicate: &Predicate,
        measure: Measure,
        bound: Option<Bound>,
        is_total: bool,
    ) -> (Option<Period>, Status) {
        let spoken = predicate.time.period.or(self.period);
        if predicate.time.period.is_some() && !predicate.is_before {
            self.period = predicate.time.period;
        }
        let reported = self.anchor.period;
        let is_ahead = |period: Period| reported.is_some_and(|reported| period.year() > reported.year());
        let mut status = self.status.or(self.scope.status).unwrap_or(Status::Actual);
        if status == Status::Actual && spoken.or(self.scope.period).is_some_and(is_ahead) {
            status = Status::Target;
        }
        if self.is_after {
            return (predicate.time.period, Status::Estimate);
        }
        let mut period = spoken.or(self.scope.period);
        if period.is_none() {
            period = match status {
                Status::Actual | Status::Estimate => reported,
                Status::Target if self.anchor.is_plan => reported,
                // A promise without a date is for the year ahead only where the report is dated in that year.
                Status::Target => self
                    .anchor
                    .this_year()
                    .filter(|year| reported.is_some_and(|reported| *year > reported.year()))
                    .map(Period::year_of),
            };
        }
        if predicate.is_from {
            if predicate.time.period.is_none() {
                period = self.compared.or(period.map(before));
            }
            self.pair_years = (period.map(Period::year), None);
        } else if predicate.hint == Hint::To && self.pair_years.1.is_none() {
            self.pair_years.1 = period.map(Period::year);
        }
        if predicate.is_yearly {
            return (self.years_of_growth(period, status), status);
        }
        if let Some(Period::Span(Point::Year(_), last @ Point::Year(_))) = period {
            // Of five years, what was reached was reached at their end.
            let is_reached = matches!(measure, Measure::Level | Measure::Rank)
                && (matches!(predicate.hint, Hint::To | Hint::Rank)
                    || predicate.hint == Hint::Copula && measure == Measure::Level
                    || predicate.hint == Hint::None && bound == Some(Bound::Gt));
            let is_compared = matches!(predicate.base, Some(Base::Period(Period::At(_))));
            if is_reached && !is_total || is_compared {
                period = Some(Period::At(last));
            }
        }
        (period, status)
    }

    /// The years of an average growth: those after the first of a pair, or of the plan that ends in a year ahead.
    fn years_of_growth(&self, period: Option<Period>, status: Status) -> Option<Period> {
        if let (Some(first), Some(last)) = self.pair_years
            && first < last
        {
            return Some(if first + 1 == last {
                Period::year_of(last)
            } else {
                Period::Span(Point::Year(first + 1), Point::Year(last))
            });
        }
        match period {
            Some(Period::At(Point::Year(year))) if status == Status::Target && year % 5 == 0 => {
                Some(Period::Span(Point::Year(year - 4), Point::Year(year)))
            }
            _ => period,
        }
    }
}

fn is_part_of_year(period: Period) -> bool {
    !period.is_annual() && !matches!(period, Period::Span(Point::Year(_), _))
}

fn signed(value: Decimal, sign: i8) -> Decimal {
    if sign < 0 { -value.abs() } else { value }
}

/// 全市 is a county's own word when the county is a city.
fn is_city(county: &str) -> bool {
    county.is_empty() || county.ends_with('市')
}

/// Whether a word of the lexicon other than a noun starts at `pos`.
fn starts_with_word(tokens: &[Token], at: usize, pos: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.start == pos && matches!(token.kind, Kind::Word(class) if !matches!(class, Class::Noun | Class::PlaceOwn))
    })
}

/// The figures that form one list with `tokens[first]`: 12.8%、8.9%和9.2%.
fn group(tokens: &[Token], first: usize) -> Vec<usize> {
    let mut group = vec![first];
    let mut last = first;
    loop {
        let mut at = last + 1;
        let mut pos = tokens[last].end;
        let mut joined = false;
        let is_ratio = |at: usize| quantity(&tokens[at]).is_some_and(|quantity| quantity.is_ratio);
        if is_ratio(last)
            && tokens.get(at).is_some_and(|token| is_figure(token) && token.start <= pos + 3)
            && is_ratio(at)
        {
            group.push(at);
            last = at;
            continue;
        }
        while let Some(token) = tokens.get(at).filter(|token| token.start == pos) {
            match token.kind {
                Kind::Word(Class::Pause | Class::Conjunction) => joined = true,
                Kind::Word(class) if post_bound(class).is_some() && !joined => {}
                Kind::Word(class) if joined && (pre_bound(class).is_some() || is_movement(class)) => {}
                Kind::Word(Class::RankVerb | Class::Trail) if joined => {}
                _ => break,
            }
            pos = token.end;
            at += 1;
        }
        match tokens.get(at) {
            Some(token) if joined && token.start == pos && is_figure(token) && same_kind(&tokens[first], token) => {
                group.push(at);
                last = at;
            }
            _ => return group,
        }
    }
}

/// The bound words after a figure: where they end, and what they say.
fn after(tokens: &[Token], figure: usize) -> (usize, Option<Bound>) {
    let mut pos = tokens[figure].end;
    let mut bound = None;
    for token in &tokens[figure + 1..] {
        match token.kind {
            Kind::Word(class) if token.start == pos && post_bound(class).is_some() => {
                bound = bound.or(post_bound(class))
            }
            _ => break,
        }
        pos = token.end;
    }
    (pos, bound)
}

/// The period that a change started from.
fn before(period: Period) -> Period {
    let back = |point: Point| match point {
        Point::Year(year) => Point::Year(year - 1),
        Point::Half(year, half) => Point::Half(year - 1, half),
        Point::Quarter(year, quarter) => Point::Quarter(year - 1, quarter),
        Point::Month(year, month) => Point::Month(year - 1, month),
    };
    match period {
        Period::At(point) => Period::At(back(point)),
        Period::Span(first @ Point::Month(..), last) => Period::Span(back(first), back(last)),
        Period::Span(first, _) => Period::At(back(first)),
        Period::Fiscal(year) => Period::Fiscal(year - 1),
    }
}

fn ends_clause(class: Class) -> bool {
    matches!(
        class,
        Class::Comma | Class::Semicolon | Class::Colon | Class::Open | Class::Close | Class::Space | Class::LineBreak
    )
}

fn same_kind(a: &Token, b: &Token) -> bool {
    matches!((&a.kind, &b.kind), (Kind::Rank(_), Kind::Rank(_)) | (Kind::Quantity(_), Kind::Quantity(_)))
}

fn is_movement(class: Class) -> bool {
    matches!(class, Class::Up | Class::Down | Class::RankUp | Class::RankDown)
}
