//! Clauses: which words around a number say what it measures, and how.
//!
//! A sentence is read clause by clause, a clause figure by figure. From each figure the reader looks back over the words
//! that join it to its name (为, 同比增长, 比上年减少, 占…的): they tell the measure and the sign. What stands before them
//! is the name; where nothing does, the name follows the number (引进5家企业), or is carried on from the figure before
//! (X亿元、增长Y%).

use super::lexicon::{Class, UnitKind};
use super::name;
use super::period::{Clock, Meaning, TimePart, meaning};
use super::token::{Kind, Quantity, Token};
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Base, Bound, Decimal, Measure, Period, Point, Status};

/// How a figure is joined to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    /// By nothing but its place.
    None,
    /// 为, 达到: as it stands.
    Copula,
    /// 提高到: as it stands after a change.
    To,
    /// 增长, 减少: by how much; the sign.
    Moved(i8),
    /// 占, 比重为.
    Share,
    /// 居, 列.
    Rank,
    /// 前进, 后退: by how many places.
    RankMoved(i8),
}

/// What the words before a figure say about it.
#[derive(Debug)]
struct Predicate {
    hint: Hint,
    /// Where the name ends.
    name_end: usize,
    bound: Option<Bound>,
    is_dealt: bool,
    is_each: bool,
    /// 由 or 从 opens a pair of values with this figure.
    is_from: bool,
    status: Option<Status>,
    /// A time between name and figure, which governs the figure.
    time: Meaning,
    /// The whole against which a share is taken.
    share_of: Option<(usize, usize)>,
    /// The period of the other side of a comparison.
    base: Option<Base>,
    area: Option<String>,
}

/// Reads the sentences of one passage.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) anchor: &'a Anchor,
    pub(super) scope: &'a mut Scope,
    pub(super) out: &'a mut Vec<Reading>,
    sentence: (usize, usize),
    /// What this sentence has said so far.
    period: Option<Period>,
    status: Option<Status>,
    area: Option<String>,
    /// Names of this sentence's figures, oldest first, one entry a run of figures under one name.
    subjects: Vec<String>,
    /// The name that 由… opened a pair with.
    pair: Option<String>,
    /// A noun phrase of a clause without figures, which may name the figure of the next.
    topic: Option<String>,
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
            subjects: Vec::new(),
            pair: None,
            topic: None,
        }
    }

    /// Reads one sentence: `tokens` stand between the bytes `start` and `end`.
    pub(super) fn sentence(&mut self, tokens: &[Token], start: usize, end: usize) {
        self.sentence = (start, end);
        self.period = None;
        self.status = None;
        self.area = None;
        self.subjects.clear();
        self.pair = None;
        self.topic = None;
        let mut from = 0;
        let mut clause_start = start;
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Word(class) = token.kind
                && ends_clause(class)
            {
                self.clause(&tokens[from..at], clause_start, token.start);
                from = at + 1;
                clause_start = token.end;
            }
        }
        self.clause(&tokens[from..], clause_start, end);
        if let Some(last) = self.subjects.last() {
            self.scope.subject = Some(last.clone());
        }
    }

    fn clause(&mut self, tokens: &[Token], start: usize, end: usize) {
        let mut segment = start;
        let mut at = 0;
        let mut has_figure = false;
        while let Some(figure) = (at..tokens.len()).find(|&at| is_figure(&tokens[at])) {
            let group = self.group(tokens, figure);
            let last = *group.last().unwrap_or(&figure);
            if self.is_attributive(tokens, figure, last, segment, end) {
                at = last + 1;
                continue;
            }
            has_figure = true;
            segment = self.figures(tokens, &group, segment, end);
            at = last + 1;
            while at < tokens.len() && tokens[at].end <= segment {
                at += 1;
            }
        }
        if !has_figure {
            self.openings(tokens, start, end);
        }
    }

    /// What a clause without figures says to those after it.
    fn openings(&mut self, tokens: &[Token], start: usize, end: usize) {
        let mut at = 0;
        while at < tokens.len() {
            match tokens[at].kind {
                Kind::Time(_) if !at.checked_sub(1).is_some_and(|before| is_class(&tokens[before], Class::Than)) => {
                    let (time, next) = self.times(tokens, at);
                    self.take_time(time);
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => self.status = Some(Status::Estimate),
                Kind::Word(Class::Target) => self.status = Some(Status::Target),
                _ => {}
            }
            at += 1;
        }
        let (name_start, _) = self.skip_opening(tokens, 0, start);
        let topic = name::clean(self.text, tokens, name_start, end);
        if !topic.is_empty() && topic.chars().count() <= 24 {
            self.topic = Some(topic);
        }
    }

    /// The run of times that starts at `tokens[at]`, and the token after it.
    fn times(&self, tokens: &[Token], at: usize) -> (Meaning, usize) {
        let mut parts: Vec<TimePart> = Vec::new();
        let mut next = at;
        while let Some(Token { kind: Kind::Time(part), start, .. }) = tokens.get(next) {
            if next > at {
                let between = &self.text[tokens[next - 1].end..*start];
                if !matches!(between, "" | "的" | "—" | "-" | "至" | "到" | "－" | "~" | "～") {
                    break;
                }
            }
            parts.push(*part);
            next += 1;
            // 2016年至2019年: the word between joins two times.
            if tokens.get(next).is_some_and(|t| is_class(t, Class::To))
                && tokens.get(next + 1).is_some_and(|t| matches!(t.kind, Kind::Time(_)))
            {
                next += 1;
                let Some(Token { kind: Kind::Time(part), .. }) = tokens.get(next) else { break };
                parts.push(*part);
                next += 1;
            }
        }
        let spoken_of = self.period.or(self.scope.period);
        (meaning(&parts, Clock::new(self.anchor, spoken_of)), next)
    }

    fn take_time(&mut self, time: Meaning) {
        if time.period.is_some() {
            self.period = time.period;
        }
    }

    /// Skips what may stand before a name: times, places, 预计, 其中, adverbs. The byte where the name starts and the
    /// first token from there on.
    fn skip_opening(&mut self, tokens: &[Token], mut at: usize, mut pos: usize) -> (usize, usize) {
        loop {
            while self.text[pos..].starts_with('的') {
                pos += '的'.len_utf8();
            }
            let Some(token) = tokens.get(at).filter(|token| token.start == pos) else { return (pos, at) };
            match token.kind {
                Kind::Time(_) => {
                    let (time, next) = self.times(tokens, at);
                    self.take_time(time);
                    pos = tokens[next - 1].end;
                    at = next;
                    continue;
                }
                Kind::Word(Class::Estimate) => self.status = Some(Status::Estimate),
                Kind::Word(Class::Target) => self.status = Some(Status::Target),
                Kind::Word(Class::PlaceOther) => {
                    if !self.is_own(token) {
                        if !self.text[token.end..].starts_with(|c: char| c.is_alphabetic()) {
                            return (pos, at);
                        }
                        self.area = Some(self.text[token.start..token.end].to_owned());
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

    /// 全市 is a county's own word when the county is a city.
    fn is_own(&self, token: &Token) -> bool {
        let word = &self.text[token.start..token.end];
        match word {
            "全市" => self.anchor.county.is_empty() || self.anchor.county.ends_with('市'),
            _ => false,
        }
    }

    /// The figures that form one list with `tokens[first]`: 12.8%、8.9%和9.2%.
    fn group(&self, tokens: &[Token], first: usize) -> Vec<usize> {
        let mut group = vec![first];
        let mut last = first;
        loop {
            let mut at = last + 1;
            let mut pos = tokens[last].end;
            let mut joined = false;
            let is_ratio = |at: usize| quantity(&tokens[at]).is_some_and(|quantity| quantity.is_ratio);
            if is_ratio(last) && tokens.get(at).is_some_and(|t| is_figure(t) && t.start <= pos + 3) && is_ratio(at) {
                group.push(at);
                last = at;
                continue;
            }
            while let Some(token) = tokens.get(at).filter(|token| token.start == pos) {
                match token.kind {
                    Kind::Word(Class::Pause | Class::Conjunction) => joined = true,
                    Kind::Word(class) if post_bound(class).is_some() && !joined => {}
                    Kind::Word(class) if joined && (pre_bound(class).is_some() || moved(class).is_some()) => {}
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

    /// Whether the figure only says which things are counted: 投资过50亿元项目2个, 收入10万元以上的村达到15个.
    fn is_attributive(&self, tokens: &[Token], figure: usize, last: usize, segment: usize, end: usize) -> bool {
        let before = &self.text[segment..tokens[figure].start];
        if before.ends_with('每') {
            return true;
        }
        let Some(quantity) = quantity(&tokens[last]) else { return false };
        if quantity.kind == Some(UnitKind::Percent) || quantity.kind == Some(UnitKind::Point) {
            return false;
        }
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
        let to = next.map_or(end, |next| tokens[next].start);
        let between = &self.text[pos..to];
        if between.is_empty() {
            return false;
        }
        let starts_statement = tokens.get(at).is_some_and(|token| {
            token.start == pos
                && matches!(token.kind, Kind::Word(class) if class != Class::PlaceOwn && class != Class::Target)
        });
        let is_divided = tokens[at..next.unwrap_or(tokens.len())]
            .iter()
            .any(|token| matches!(token.kind, Kind::Word(Class::Pause | Class::Conjunction | Class::PerHead)));
        if starts_statement || is_divided {
            return false;
        }
        if is_bound && (next.is_some() || between.starts_with('的')) {
            return true;
        }
        let is_counted = next.is_some_and(|next| {
            self::quantity(&tokens[next]).is_some_and(|quantity| quantity.kind == Some(UnitKind::Count))
        });
        quantity.kind != Some(UnitKind::Count) && quantity.kind.is_some() && is_counted
    }

    /// Reads one list of figures whose name starts at `segment`; the byte where the next name may start.
    fn figures(&mut self, tokens: &[Token], group: &[usize], segment: usize, end: usize) -> usize {
        let first = group[0];
        let last = *group.last().unwrap_or(&first);
        let low = tokens[..first].iter().position(|token| token.start >= segment).unwrap_or(first);
        let (name_start, name_at) = self.skip_opening(&tokens[..first], low, segment);
        let predicate = self.predicate(tokens, name_at, first, name_start);
        if let Some(status) = predicate.status {
            self.status = Some(status);
        }
        let left = if name_start < predicate.name_end {
            name::clean(self.text, &tokens[name_at..first], name_start, predicate.name_end)
        } else {
            String::new()
        };
        let (after, post) = self.after(tokens, last);
        let (right, right_end) = self.right(tokens, last, after, end, &predicate, &left);
        let names = self.names(&left, &right, &predicate, tokens, group, name_at..first);
        for (index, &figure) in group.iter().enumerate() {
            let own = (index > 0).then(|| self.predicate(tokens, group[index - 1] + 1, figure, tokens[figure].start));
            let hint = own.as_ref().map(|own| own.hint).filter(|hint| matches!(hint, Hint::Moved(_)));
            let bound = if index == 0 { predicate.bound } else { own.and_then(|own| own.bound) };
            let name = names.get(index).or(names.last()).cloned().unwrap_or_default();
            self.emit(tokens, figure, last, name, hint.unwrap_or(predicate.hint), bound.or(post), &predicate);
        }
        if predicate.is_from {
            self.pair = names.last().cloned();
        }
        right_end
    }

    /// Reads the words before `tokens[figure]`, back to the name that starts at `name_start`.
    fn predicate(&self, tokens: &[Token], low: usize, figure: usize, name_start: usize) -> Predicate {
        let mut it = Predicate {
            hint: Hint::None,
            name_end: tokens[figure].start,
            bound: None,
            is_dealt: false,
            is_each: false,
            is_from: false,
            status: None,
            time: Meaning::default(),
            share_of: None,
            base: None,
            area: None,
        };
        let is_rank = matches!(tokens[figure].kind, Kind::Rank(_));
        let mut at = figure;
        while at > low {
            let token = &tokens[at - 1];
            let gap = &self.text[token.end.min(it.name_end)..it.name_end];
            if !matches!(gap, "" | "的" | " ") {
                break;
            }
            match token.kind {
                Kind::Time(_) => {
                    let mut first = at - 1;
                    while first > low
                        && matches!(tokens[first - 1].kind, Kind::Time(_))
                        && tokens[first - 1].end == tokens[first].start
                    {
                        first -= 1;
                    }
                    let (time, _) = self.times(tokens, first);
                    let is_base = first > low && is_class(&tokens[first - 1], Class::Than);
                    if is_base || matches!(it.hint, Hint::Moved(_)) {
                        it.base = time.period.map(Base::Period);
                    } else {
                        it.time = time;
                    }
                    it.name_end = tokens[first].start;
                    at = first;
                    continue;
                }
                Kind::Word(class) => {
                    let is_adjacent = it.name_end == tokens[figure].start || it.bound.is_some();
                    match class {
                        _ if pre_bound(class).is_some() => it.bound = it.bound.or(pre_bound(class)),
                        Class::VersusUp if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Gt),
                        Class::VersusDown if is_adjacent && it.hint == Hint::None => it.bound = Some(Bound::Lt),
                        Class::VersusUp => it.hint = Hint::Moved(1),
                        Class::VersusDown => it.hint = Hint::Moved(-1),
                        Class::Trail | Class::Adverb | Class::Than => {}
                        Class::Compare => {
                            let word = &self.text[token.start..token.end];
                            it.base = it.base.or(Some(if word == "环比" { Base::Prev } else { Base::Yoy }));
                        }
                        Class::Respectively => it.is_dealt = true,
                        Class::Each => it.is_each = true,
                        Class::Estimate => it.status = Some(Status::Estimate),
                        Class::Target => it.status = Some(Status::Target),
                        Class::Up | Class::Down | Class::AspectUp | Class::AspectDown => {
                            let sign = if matches!(class, Class::Up | Class::AspectUp) { 1 } else { -1 };
                            match it.hint {
                                Hint::None => it.hint = Hint::Moved(sign),
                                Hint::To if matches!(class, Class::Up | Class::Down) => {}
                                Hint::Copula if matches!(class, Class::AspectUp | Class::AspectDown) => {
                                    it.hint = Hint::Moved(sign);
                                }
                                // 增速回落: the rate is what moved, and its name stays.
                                _ => break,
                            }
                        }
                        Class::RankUp if it.hint == Hint::None => it.hint = Hint::RankMoved(1),
                        Class::RankDown if it.hint == Hint::None => it.hint = Hint::RankMoved(-1),
                        Class::RankUp | Class::RankDown => {}
                        Class::To if it.hint == Hint::None => it.hint = Hint::To,
                        Class::To => {}
                        Class::Copula if it.hint == Hint::None => it.hint = Hint::Copula,
                        Class::Copula => {}
                        Class::Share if matches!(it.hint, Hint::None | Hint::Copula | Hint::To) => {
                            it.hint = Hint::Share
                        }
                        Class::RankVerb if is_rank => it.hint = Hint::Rank,
                        Class::PlaceOther | Class::PlaceOwn if is_rank || self.is_compared(tokens, low, at - 1) => {
                            if is_rank && class == Class::PlaceOther {
                                it.area = Some(self.text[token.start..token.end].to_owned());
                            }
                        }
                        Class::From => {
                            it.is_from = true;
                            it.name_end = token.start;
                            break;
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
        self.look_further_back(tokens, low, at, &mut it);
        it
    }

    /// Whether the word before `tokens[at]` compares with it: 高于全省, 占全县.
    fn is_compared(&self, tokens: &[Token], low: usize, at: usize) -> bool {
        at > low
            && tokens[at - 1].end == tokens[at].start
            && matches!(
                tokens[at - 1].kind,
                Kind::Word(Class::VersusUp | Class::VersusDown | Class::Than | Class::Up | Class::Down)
            )
    }

    /// Finds 占…的 and 比…, whose other half stands between them and the words next to the figure.
    fn look_further_back(&self, tokens: &[Token], low: usize, high: usize, it: &mut Predicate) {
        const FAR: usize = 75;
        for at in (low..high).rev() {
            let token = &tokens[at];
            if token.end > it.name_end {
                continue;
            }
            if it.name_end - token.end > FAR {
                break;
            }
            match token.kind {
                Kind::Word(Class::Share)
                    if matches!(it.hint, Hint::None | Hint::Share | Hint::Copula | Hint::To)
                        && matches!(&self.text[token.start..token.end], "占" | "占到" | "占了" | "约占") =>
                {
                    it.share_of = Some((token.end, it.name_end));
                    it.hint = Hint::Share;
                    it.name_end = token.start;
                    break;
                }
                Kind::Word(Class::Than | Class::VersusUp | Class::VersusDown)
                    if matches!(it.hint, Hint::Moved(_) | Hint::RankMoved(_))
                        || matches!(it.hint, Hint::None) && !matches!(token.kind, Kind::Word(Class::Than)) =>
                {
                    if it.hint == Hint::None {
                        it.hint = Hint::Moved(if matches!(token.kind, Kind::Word(Class::VersusUp)) { 1 } else { -1 });
                    }
                    if let Some(time) = (at + 1..high).find(|&at| matches!(tokens[at].kind, Kind::Time(_))) {
                        it.base = self.times(tokens, time).0.period.map(Base::Period);
                    }
                    it.name_end = token.start;
                    break;
                }
                Kind::Word(Class::From) if matches!(it.hint, Hint::None) => {
                    it.is_from = true;
                    it.name_end = token.start;
                    break;
                }
                Kind::Word(Class::Pause) if it.hint != Hint::Share => break,
                _ => {}
            }
        }
        // Small words between the name and what was found.
        while let Some(token) = tokens[low..high].iter().rfind(|token| token.end == it.name_end) {
            match token.kind {
                Kind::Word(Class::Adverb | Class::Trail | Class::Compare | Class::Copula) => it.name_end = token.start,
                Kind::Word(Class::Respectively) => {
                    it.is_dealt = true;
                    it.name_end = token.start;
                }
                Kind::Word(Class::Each) => {
                    it.is_each = true;
                    it.name_end = token.start;
                }
                _ => break,
            }
        }
    }

    /// The bound words after a figure: where they end, and what they say.
    fn after(&self, tokens: &[Token], figure: usize) -> (usize, Option<Bound>) {
        let mut pos = tokens[figure].end;
        let mut bound = None;
        for token in &tokens[figure + 1..] {
            if token.start != pos {
                break;
            }
            match token.kind {
                Kind::Word(class) if post_bound(class).is_some() => bound = bound.or(post_bound(class)),
                _ => break,
            }
            pos = token.end;
        }
        (pos, bound)
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
        let next = tokens[figure + 1..].iter().position(is_figure).map(|n| n + figure + 1);
        let mut to = next.map_or(end, |next| tokens[next].start);
        let rest = tokens[figure + 1..].iter().take_while(|token| token.start < to);
        let mut first_verb = None;
        for token in rest {
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
                Class::Up | Class::Down | Class::To | Class::Than if next.is_some() => {
                    to = token.start;
                    break;
                }
                Class::Verb if token.start > after => {
                    first_verb = first_verb.or(Some(token.start));
                }
                _ => {}
            }
        }
        let is_count = match &tokens[figure].kind {
            Kind::Quantity(quantity) => match quantity.kind {
                Some(UnitKind::Count | UnitKind::Percent) => true,
                None => quantity.has_magnitude,
                Some(UnitKind::Physical | UnitKind::Money) => left.is_empty(),
                _ => false,
            },
            _ => false,
        };
        if !is_count || !matches!(predicate.hint, Hint::None | Hint::Copula) || after >= to {
            return (String::new(), after);
        }
        let inside: Vec<&Token> = tokens[figure + 1..].iter().filter(|t| t.start >= after && t.end <= to).collect();
        if let (Some(verb), true) = (first_verb, next.is_some()) {
            let noun = name::plain(&self.text[after..verb]);
            return if noun.is_empty() { (String::new(), after) } else { (noun, verb) };
        }
        let noun = name::counted(self.text, &inside, after, to);
        (noun, to)
    }

    /// The names of the figures of one list.
    fn names(
        &mut self,
        left: &str,
        right: &str,
        predicate: &Predicate,
        tokens: &[Token],
        group: &[usize],
        _range: std::ops::Range<usize>,
    ) -> Vec<String> {
        let n = group.len();
        let ratio = group.iter().all(|&at| quantity(&tokens[at]).is_some_and(|quantity| quantity.is_ratio));
        if ratio && n >= 3 && (left.contains("产业") || self.subjects.last().is_some_and(|s| s.contains("产业"))) {
            return ["第一产业占比", "第二产业占比", "第三产业占比"].map(str::to_owned).to_vec();
        }
        let ends_in_verb = name::ends_in_verb(left);
        let mut base = if !right.is_empty() && (left.is_empty() || ends_in_verb || left.ends_with('等')) {
            name::join_verb(left, right)
        } else {
            left.to_owned()
        };
        if matches!(predicate.hint, Hint::Share) {
            return self.shares(&base, predicate, n);
        }
        let carried = self.pair.take().filter(|_| base.is_empty() && matches!(predicate.hint, Hint::To));
        if base.is_empty() {
            if n > 1 && self.subjects.len() >= n {
                return self.subjects[self.subjects.len() - n..].to_vec();
            }
            base = carried
                .or_else(|| self.subjects.last().cloned())
                .or_else(|| self.topic.take())
                .or_else(|| self.scope.subject.clone())
                .unwrap_or_default();
            return vec![base];
        }
        if name::is_aspect(&base) && !self.subjects.is_empty() {
            let from = self.subjects.len().saturating_sub(n);
            return self.subjects[from..].iter().map(|subject| name::aspect_of(subject, &base)).collect();
        }
        if n > 1 || predicate.is_each {
            let members = name::members(&base);
            if members.len() == n {
                return members;
            }
        }
        if name::is_pair(&base) && n == 2 {
            return name::members(&base);
        }
        vec![base]
    }

    /// Names of shares: 民生支出占财政支出比重.
    fn shares(&mut self, base: &str, predicate: &Predicate, n: usize) -> Vec<String> {
        let whole = predicate.share_of.map(|(start, end)| name::plain(&self.text[start..end])).unwrap_or_default();
        let whole = whole.trim_start_matches(['了', '到']).to_owned();
        let subjects: Vec<String> = if base.is_empty() {
            let from = self.subjects.len().saturating_sub(n);
            self.subjects[from..].to_vec()
        } else {
            let members = name::members(base);
            if n > 1 && members.len() == n { members } else { vec![base.to_owned()] }
        };
        let subjects = if subjects.is_empty() { vec![self.topic.clone().unwrap_or_default()] } else { subjects };
        subjects
            .into_iter()
            .map(|subject| if whole.is_empty() { format!("{subject}占比") } else { format!("{subject}占{whole}比重") })
            .collect()
    }

    /// Adds one figure.
    #[expect(clippy::too_many_arguments, reason = "one call, and each says another thing about the figure")]
    fn emit(
        &mut self,
        tokens: &[Token],
        figure: usize,
        last: usize,
        name: String,
        hint: Hint,
        bound: Option<Bound>,
        predicate: &Predicate,
    ) {
        let token = &tokens[figure];
        let (mut value, mut unit, kind, own_bound) = match &token.kind {
            Kind::Rank(rank) => (Decimal::from(*rank), "rank".into(), Some(UnitKind::Place), None),
            Kind::Quantity(quantity) => {
                let unit = if quantity.unit.is_empty() {
                    self::quantity(&tokens[last]).map(|last| last.unit.clone()).unwrap_or_default()
                } else {
                    quantity.unit.clone()
                };
                (quantity.value, unit, quantity.kind, quantity.bound)
            }
            _ => return,
        };
        let is_rank = matches!(token.kind, Kind::Rank(_));
        let mut base = predicate.base;
        let measure = match (hint, kind) {
            (Hint::RankMoved(sign) | Hint::Moved(sign), Some(UnitKind::Place)) if !is_rank => {
                unit = "rank".into();
                value *= Decimal::from(sign);
                Measure::Change
            }
            _ if is_rank => Measure::Rank,
            (Hint::Moved(sign), Some(UnitKind::Percent | UnitKind::Times)) => {
                if sign < 0 {
                    value = -value.abs();
                }
                Measure::Growth
            }
            (Hint::Moved(sign) | Hint::RankMoved(sign), _) => {
                if sign < 0 {
                    value = -value.abs();
                }
                Measure::Change
            }
            (_, Some(UnitKind::Point)) => Measure::Change,
            (_, Some(UnitKind::Percent)) if name::is_rate_of_change(&name) => {
                if name.ends_with("降幅") || name.ends_with("减幅") {
                    value = -value.abs();
                }
                Measure::Growth
            }
            _ => Measure::Level,
        };
        if matches!(measure, Measure::Growth | Measure::Change) {
            base = base.or(Some(Base::Yoy));
        } else {
            base = None;
        }
        if let Kind::Quantity(quantity) = &token.kind {
            if unit.is_empty() {
                match name::implied_unit(&name, quantity) {
                    Some(implied) => unit = implied,
                    None => return,
                }
            }
            if quantity.is_ratio {
                if name.ends_with("占比") {
                    unit = "%".into();
                } else {
                    return;
                }
            }
            if !name::is_plausible(&name, quantity, hint == Hint::None) {
                return;
            }
        }
        if kind == Some(UnitKind::Place) && measure == Measure::Level {
            return;
        }
        let (period, status) = self.period_and_status(predicate);
        let confidence = if name.is_empty() { 0.3 } else { 0.9 };
        if !name.is_empty() && self.subjects.last() != Some(&name) && !matches!(hint, Hint::Share) {
            self.subjects.push(name.clone());
        }
        self.out.push(Reading {
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
            area: self.area.clone(),
            rule: "clause",
            confidence,
        });
    }

    fn period_and_status(&mut self, predicate: &Predicate) -> (Option<Period>, Status) {
        let spoken = predicate.time.period.or(self.period);
        if predicate.time.period.is_some() && !predicate.is_from {
            self.period = predicate.time.period;
        }
        let reported = self.anchor.period;
        let is_ahead = |period: Period| reported.is_some_and(|reported| period.year() > reported.year());
        let mut status = self.status.or(self.scope.status).unwrap_or(Status::Actual);
        if status == Status::Actual && spoken.or(self.scope.period).is_some_and(is_ahead) {
            status = Status::Target;
        }
        let mut period = spoken.or(self.scope.period);
        if period.is_none() {
            period = match status {
                Status::Actual | Status::Estimate => reported,
                // A promise without a date is for the year ahead only where the report is dated in that year.
                Status::Target => self
                    .anchor
                    .this_year()
                    .filter(|year| reported.is_some_and(|reported| *year > reported.year()))
                    .map(Period::year_of),
            };
        }
        if predicate.is_from && predicate.time.period.is_none() {
            period = period.map(year_before);
        }
        (period, status)
    }
}

fn year_before(period: Period) -> Period {
    let back = |point: Point| match point {
        Point::Year(year) => Point::Year(year - 1),
        Point::Half(year, half) => Point::Half(year - 1, half),
        Point::Quarter(year, quarter) => Point::Quarter(year - 1, quarter),
        Point::Month(year, month) => Point::Month(year - 1, month),
    };
    match period {
        Period::At(point) => Period::At(back(point)),
        Period::Span(first, last) if matches!(first, Point::Month(..)) => Period::Span(back(first), back(last)),
        Period::Span(first, _) => Period::At(back(first)),
        Period::Fiscal(year) => Period::Fiscal(year - 1),
    }
}

pub(super) fn ends_clause(class: Class) -> bool {
    matches!(
        class,
        Class::Comma | Class::Semicolon | Class::Colon | Class::Open | Class::Close | Class::Space | Class::LineBreak
    )
}

fn is_class(token: &Token, class: Class) -> bool {
    token.kind == Kind::Word(class)
}

fn is_figure(token: &Token) -> bool {
    matches!(token.kind, Kind::Quantity(_) | Kind::Rank(_))
}

fn quantity(token: &Token) -> Option<&Quantity> {
    if let Kind::Quantity(quantity) = &token.kind { Some(quantity) } else { None }
}

fn same_kind(a: &Token, b: &Token) -> bool {
    matches!((&a.kind, &b.kind), (Kind::Rank(_), Kind::Rank(_)) | (Kind::Quantity(_), Kind::Quantity(_)))
}

fn pre_bound(class: Class) -> Option<Bound> {
    Some(match class {
        Class::BoundApprox => Bound::Approx,
        Class::BoundGe => Bound::Ge,
        Class::BoundGt => Bound::Gt,
        Class::BoundLe => Bound::Le,
        Class::BoundLt => Bound::Lt,
        _ => return None,
    })
}

fn post_bound(class: Class) -> Option<Bound> {
    Some(match class {
        Class::PostApprox => Bound::Approx,
        Class::PostGe => Bound::Ge,
        Class::PostLe => Bound::Le,
        _ => return None,
    })
}

fn moved(class: Class) -> Option<i8> {
    match class {
        Class::Up | Class::RankUp => Some(1),
        Class::Down | Class::RankDown => Some(-1),
        _ => None,
    }
}
