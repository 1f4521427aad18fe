//! The words that stand around a figure: those before it, or the noun behind it with its verb.

use super::listed::counts_names;
use super::trim;
use super::{List, Named};
use crate::extract::lang::zh::clause::{Found, Reader};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::Hint;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;

impl Reader<'_> {
    /// The names of figures whose words leave no choice: the thing that a sum is the cost of, the whole that a member of a list opens.
    pub(super) fn told_outright(&self, list: &List<'_>) -> Option<Named> {
        let &List { left, right, tokens, group, .. } = list;
        let n = group.len();
        let figure = list.last();
        let is_ratio = group.iter().all(|&at| tokens[at].quantity().is_some_and(|quantity| quantity.is_ratio));
        let speaks_of_industries = || self.subjects.last().is_some_and(|subject| subject.name.holds("产业"));
        if is_ratio && n == 3 && (left.holds("产业") || speaks_of_industries()) {
            return Some((
                ["第一产业占比", "第二产业占比", "第三产业占比"].map(str::to_owned).to_vec(),
                Found::Derived,
            ));
        }
        // 总投资5亿元的新材料项目
        if n == 1
            && let Some(cost) = self.cost_of(left, right, &tokens[group[0]..])
        {
            return Some((vec![cost], Found::After));
        }
        if n == 1
            && let Some(cost) = self.next_cost(left, right, figure)
        {
            return Some((vec![cost], Found::After));
        }
        if n == 1
            && let Some(gift) = self.given(left, figure)
        {
            return Some((vec![gift], Found::Before));
        }
        // 对47人作出不起诉决定: what was decided.
        let rest = &self.text[figure.end..self.sentence.1.max(figure.end)];
        if n == 1 && ["作出不", "做出不", "不批准", "不起诉", "不予"].iter().any(|word| rest.starts_with(word))
        {
            let decided = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if decided.chars().count() <= 12 {
                return Some((vec![decided.to_owned()], Found::After));
            }
        }
        // 县医院新建和3所卫生院改造: the number opens a member of its own.
        let joins = group[0].checked_sub(1).map(|at| &tokens[at]).is_some_and(|mark| {
            matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction)) && mark.end == tokens[group[0]].start
        });
        // 提高4万户居民的供热安全: what was done was done to something else.
        let is_owner = self.text[figure.end..].strip_prefix(right).is_some_and(|rest| rest.starts_with('的'));
        // 督察反馈的36项问题: which they are.
        let is_told_of = ["反馈", "交办", "转办", "移交"].iter().any(|word| left.ends_with(word));
        if is_told_of && !right.is_empty() && self.text[..tokens[group[0]].start].ends_with('的') {
            return Some((vec![format!("{left}{right}")], Found::After));
        }
        if is_owner && !right.is_empty() {
            return Some((vec![right.to_owned()], Found::After));
        }
        if joins && !right.is_empty() && !left.is_empty() && figure.is_counted() {
            return Some((vec![right.to_owned()], Found::After));
        }
        None
    }

    /// The words before the figures, or the noun behind them with its verb; what of the words before is no place or actor comes first.
    pub(super) fn own_words<'t>(&self, list: &List<'t>) -> (&'t str, String, Found) {
        let &List { left, right, predicate, tokens, group, .. } = list;
        let n = group.len();
        let figure = list.last();
        let is_physical = list.kind() == Some(UnitKind::Physical);
        // 地表水6个断面水质达标率为100%: the things are counted, wherever they are.
        let is_of_rate = figure.is_counted()
            && n == 1
            && left.chars().count() <= 6
            && predicate.hint == Hint::None
            && nouns::rate_of_things(right).is_some();
        // 东山、西河和南岭三个产业园: as many as the names before, which are theirs.
        let is_told = !right.is_empty() && n == 1 && counts_names(left, figure);
        let left = if is_told { name::leading(left) } else { left };
        let follows_place = !right.is_empty() && self.is_divided(left, figure)
            || !right.is_empty()
                && !left.is_empty()
                && !name::ends_in_verb(left)
                && !trim::is_homely(left)
                && (is_physical
                    || is_of_rate
                    || !name::starts_with_verb(right)
                        && (nouns::is_place(left)
                            || predicate.hint == Hint::None
                                && left.contains('、')
                                && !name::starts_with_verb(left)
                                && !nouns::has_head(left)
                                && self.is_last(tokens, group)));
        let left = if follows_place { name::leading(left) } else { left };
        // 建档立卡的145个贫困村: what stands before 的 says which they are, a place or a long phrase nothing that names them.
        let says_which = figure.is_counted()
            && n == 1
            && predicate.hint == Hint::None
            && !right.is_empty()
            && self.text[..tokens[group[0]].start].ends_with('的')
            && !name::ends_in_verb(left);
        let is_long = left.chars().count() > 6 || nouns::is_actor(left);
        let left = if says_which && is_long && !name::starts_with_verb(left) {
            ""
        } else if says_which {
            left.trim_start_matches(['对', '将', '把', '给'])
        } else {
            left
        };
        // 推进县域10%的学校纳入教联体: whose share it is stands behind it.
        let is_part = list.kind() == Some(UnitKind::Percent)
            && n == 1
            && predicate.hint == Hint::None
            && self.text[figure.end..].starts_with('的')
            && !nouns::has_head(left)
            && !name::ends_in_verb(left);
        let left = if is_part && !right.is_empty() { "" } else { left };
        // 历经曲折找到了5个水源地, 镇里打了3口井: what is done stands before 了, and the number before its noun.
        let before = self.text[..tokens[group[0]].start].trim_end_matches(['近', '约', '共', '超', '逾']);
        let is_object = figure.is_counted()
            && n == 1
            && predicate.hint == Hint::None
            && !right.is_empty()
            && before.ends_with('了')
            && !name::ends_in_verb(left)
            && !trim::is_homely(left);
        let left = if is_object { "" } else { left };
        // 20个项目中有5个总投资超过10亿元
        let has = right.is_empty() && figure.is_counted() && self.text[figure.end..].starts_with("总投资");
        let left = if has { left.strip_suffix('有').unwrap_or(left) } else { left };
        let takes_right = !right.is_empty()
            && (left.is_empty()
                || says_which
                || name::ends_in_verb(left)
                || left.ends_with(['等', '中'])
                || trim::is_homely(left)
                || left.chars().count() <= 2 && predicate.hint == Hint::None
                || predicate.hint == Hint::None && name::starts_with_verb(left) && self.is_last(tokens, group));
        // 发放61户脱贫户救助资金33.1万元: who was given it.
        let is_given = matches!(left, "发放" | "兑付" | "兑现" | "拨付" | "落实")
            && matches!(list.unit(), "户" | "人" | "名")
            && !self.text[figure.end + right.len()..].starts_with(|c: char| !c.is_alphabetic());
        if takes_right && is_given && self.text[figure.end..].starts_with(right) {
            return ("", right.to_owned(), Found::After);
        }
        if takes_right {
            (left, name::join_verb(left, right), Found::After)
        } else {
            (left, left.to_owned(), Found::Before)
        }
    }

    /// Whether no figure follows the list in its clause.
    fn is_last(&self, tokens: &[Token], group: &[usize]) -> bool {
        let last = group.last().copied().unwrap_or(0);
        let says_which =
            |at: usize| self.is_attributive(tokens, at, at, tokens[last].start, tokens[tokens.len() - 1].end);
        tokens[last].is_counted() && !(last + 1..tokens.len()).any(|at| tokens[at].is_figure() && !says_which(at))
    }

    /// Whether the figure counts what a place is divided into: 石桥镇下辖11个行政村, 云岭村有12个村民小组.
    fn is_divided(&self, left: &str, figure: &Token) -> bool {
        let before = &self.text[self.sentence.0..figure.start];
        let has = before.ends_with('辖')
            || before.ends_with("现有")
            || before.strip_suffix('有').is_some_and(|place| place.ends_with(['村', '镇', '乡', '社', '校']))
            || before.ends_with('的') && left.chars().count() >= 3 && !name::starts_with_verb(left);
        // 张某家的3个大棚
        let is_home = left.ends_with('家') && !left.ends_with("国家");
        figure.is_counted() && has && (is_home || nouns::is_actor(left)) && left.chars().count() <= 8
    }

    /// What stands alone behind, or under, a figure that opens its passage: “231.5亿元” over “地区生产总值”.
    pub(super) fn caption(&self, figure: &Token) -> Option<String> {
        const LONGEST: usize = 14;
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '-' | '—' | '·');
        let opens = self.text[..figure.start].trim_matches(is_mark).is_empty();
        let words = self.text[figure.end..].trim_matches(is_mark);
        let is_noun = || words.chars().all(char::is_alphabetic) && !name::starts_with_verb(words);
        (opens && (2..=LONGEST).contains(&words.chars().count()) && is_noun()).then(|| words.to_owned())
    }
}
