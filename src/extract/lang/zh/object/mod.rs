//! The noun after its number: 引进5家企业, 116个项目相继开工.

mod counted;
mod moved;
mod people;
mod reach;

use super::clause::Reader;
use super::lexicon::{Class, UnitKind};
use super::name::{self, plain};
use super::naming::is_homely;
use super::nouns::{self, is_compound};
use super::predicate::{Hint, Predicate};
use super::token::{Kind, Token};
use counted::{counted, object_of, without_midst};
use reach::Reach;

impl Reader<'_> {
    /// The noun that follows a figure, when the figure stands before its noun; and where the next name may start.
    pub(super) fn right(
        &self,
        tokens: &[Token],
        figure: usize,
        after: usize,
        end: usize,
        predicate: &Predicate,
        left: &str,
    ) -> (String, usize) {
        let rest = &self.text[after..end.max(after)];
        // 48万人口中劳动力达14万: those who are counted are all there are.
        if rest.starts_with('口') && self.text[..after].ends_with('人') {
            let len = '口'.len_utf8();
            let midst = reach::midst_of(rest).filter(|at| *at == len).map_or(0, |_| '中'.len_utf8());
            return ("人口".to_owned(), after + len + midst);
        }
        if let Some((name, to)) = self.those_moved(&tokens[figure], after, predicate) {
            return (name, to);
        }
        let (mut noun, next) = self.noun_behind(tokens, figure, (after, end), predicate, left);
        // 20个项目中有5个总投资超过10亿元: the money's words are no noun of the number's.
        if noun == "总" {
            return (String::new(), after);
        }
        // 3个国家级、12个省级示范村: what follows the last level is of each.
        if nouns::is_level(&noun)
            && self.text[next..].starts_with(['、', '和'])
            && let Some(other) = (figure + 1..tokens.len()).find(|&at| tokens[at].is_figure())
            && tokens[other].is_counted()
            && tokens[other].start <= next + '、'.len_utf8()
        {
            let (shared, _) = self.noun_behind(tokens, other, (tokens[other].end, end), predicate, left);
            if let Some((level, thing)) = shared.split_once('级').filter(|(level, _)| level.chars().count() <= 2) {
                noun.push_str(if level.is_empty() { "" } else { thing });
            }
        }
        // 新建10家、改建6家社区老年活动室: so is what follows the last deed.
        if noun.is_empty()
            && name::is_only_verbs(left)
            && let Some(deed) = self.text[after..].strip_prefix('、')
            && let Some(other) = (figure + 1..tokens.len()).find(|&at| tokens[at].is_figure())
            && tokens[other].is_counted()
            && tokens[figure].quantity().map(|it| &it.unit) == tokens[other].quantity().map(|it| &it.unit)
            && name::is_only_verbs(
                &deed[..(tokens[other].start - after).saturating_sub('、'.len_utf8()).min(deed.len())],
            )
        {
            let (shared, _) = self.noun_behind(tokens, other, (tokens[other].end, end), predicate, left);
            noun = shared;
        }
        // 30个新建项目中甲园…: what the next words tell a part of ends with 中.
        let midst = reach::midst_of(rest).is_some_and(|at| after + at == next);
        (noun, if midst { next + '中'.len_utf8() } else { next })
    }

    /// See [`Self::right`].
    fn noun_behind(
        &self,
        tokens: &[Token],
        figure: usize,
        (after, end): (usize, usize),
        predicate: &Predicate,
        left: &str,
    ) -> (String, usize) {
        // 5家10亿元企业: a figure that describes the noun is part of it.
        let next = (figure + 1..tokens.len()).find(|&at| {
            // 5个高位水池和7.5公里长的管道: a member of its own.
            let is_member = || self.text[after..tokens[at].start.max(after)].ends_with(['和', '及']);
            tokens[at].is_figure() && (is_member() || !self.is_attributive(tokens, at, at, tokens[figure].start, end))
        });
        let Reach { end: to, verb } = Reach::of(self.text, tokens, (figure, next), after, end);
        if self.is_no_noun(tokens, figure, after, left) {
            return (String::new(), after);
        }
        let may_follow = self.may_stand_before(&tokens[figure], &self.text[after.min(to)..to], left);
        // 整合为5个中心站: what they became has a name of its own.
        let becomes = predicate.hint == Hint::To
            && left.is_empty()
            && may_follow
            && ["整合为", "合并为", "划分为"].iter().any(|word| self.text[..tokens[figure].start].ends_with(word));
        // 增加了477张老年病床: what there are more of.
        let are_more = matches!(predicate.hint, Hint::Moved(_))
            && left.is_empty()
            && tokens[figure].is_counted()
            && self.text[..tokens[figure].start].ends_with("加了")
            && self.text[after..to.max(after)].chars().count() >= 3;
        if !may_follow || !matches!(predicate.hint, Hint::None | Hint::Copula) && !becomes && !are_more || after >= to {
            return (String::new(), after);
        }
        let inside: Vec<&Token> = tokens[figure + 1..]
            .iter()
            .take_while(|t| t.start < to)
            .filter(|t| t.start >= after && t.end <= to)
            .collect();
        // A number behind 完成, which opens its clause, has no words before it.
        let before =
            self.text[..tokens[figure].start].trim_end_matches(['近', '约', '了', '共', '超', '过', '达', '逾']);
        let governor = if left.is_empty() && before.ends_with("完成") { "完成" } else { left };
        let closes = next.is_none() || self.text[to..].starts_with(['、', '和', '及', '与']);
        if verb.is_some()
            && closes
            && let Some(noun) = object_of(governor, self.text, &inside, (after, to), closes)
        {
            return (noun, to);
        }
        if let Some(verb) = verb.filter(|_| next.is_some())
            && let Some(named) = self.before_deed(&inside, after, verb, to)
        {
            return named;
        }
        // 4条省道共364公里: what follows is of all of them.
        let is_sum = |all: &str| {
            let is_adverb = |token: &&Token| {
                token.kind == Kind::Word(Class::Adverb) && token.end == to && token.end - token.start == all.len()
            };
            self.text[after..to].ends_with(all) && inside.iter().any(is_adverb)
        };
        let sum = ["共", "共计", "总计"].into_iter().find(|all| next.is_some() && is_sum(all));
        let to = to - sum.map_or(0, str::len);
        if let Some(noun) = object_of(governor, self.text, &inside, (after, to), closes) {
            return (noun, to);
        }
        // 461个具体任务圆满完成453项: how it was done is no part of what it is.
        let how = inside.last().filter(|how| {
            how.kind == Kind::Word(Class::Adverb) && how.end == to && self.text[after..how.start].chars().count() >= 2
        });
        let to = how.filter(|_| next.is_some()).map_or(to, |how| how.start);
        let noun = counted(self.text, &inside, after, to);
        // 包括26项指标在内的考核办法
        let is_within =
            noun.ends_with('在') && self.text[after..].strip_prefix(&noun).is_some_and(|rest| rest.starts_with('内'));
        let noun = if is_within { noun.trim_end_matches('在').to_owned() } else { noun };
        (noun, to)
    }

    /// Whether the figure may stand before its noun, which `rest` opens with; `left` are the words before the figure.
    fn may_stand_before(&self, figure: &Token, rest: &str, left: &str) -> bool {
        figure.quantity().is_some_and(|quantity| match quantity.kind {
            Some(UnitKind::Count | UnitKind::Percent | UnitKind::Place) => true,
            None => quantity.has_magnitude,
            Some(UnitKind::Physical) => {
                left.is_empty()
                    || name::ends_in_verb(left)
                    || is_homely(left)
                    || nouns::is_amount(left)
                    || nouns::is_work(rest)
            }
            Some(UnitKind::Money) => left.is_empty() || name::ends_in_verb(left) || nouns::is_amount(left),
            _ => false,
        })
    }

    /// Whether the words behind a figure are no noun: what goes on with it, or what it was for.
    fn is_no_noun(&self, tokens: &[Token], figure: usize, after: usize, left: &str) -> bool {
        // 投入527万元新建校舍: what the money was for is a statement of its own.
        let is_amount = tokens[figure]
            .quantity()
            .is_some_and(|quantity| matches!(quantity.kind, Some(UnitKind::Physical | UnitKind::Money)));
        // 发放3.2亿元救助资金: money, named with what it is for.
        let rest = self.ahead(after, self.text.len());
        let words = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let is_fund = || name::ends_in_verb(left) && nouns::is_fund(words);
        let starts_statement = tokens.get(figure + 1..).is_some_and(|rest| {
            rest.iter().take_while(|token| token.start <= after).any(|token| {
                token.start == after
                    && matches!(token.kind, Kind::Word(Class::Verb | Class::Copula | Class::Adverb | Class::Up))
            })
        });
        // 投入1.87亿元用于基础设施: what it was for; 3个正在建设: what goes on with them.
        let is_purpose = is_amount && ["用于", "帮助", "支持", "全面", "对"].iter().any(|word| rest.starts_with(word));
        // 低于4.2%的控制目标: what the figure is said to be.
        let is_goal = left.is_empty() && rest.starts_with('的') && self.names_goal(after);
        // 除7个尚在整改外
        let is_except = self.text[..tokens[figure].start].trim_end_matches('了').ends_with('除')
            && rest.split(['，', ',', '。']).next().is_some_and(|clause| clause.ends_with('外'));
        rest.starts_with('、')
            || is_except
            || is_goal
            || is_purpose
            || rest.starts_with("正在")
            || rest.starts_with("进入")
            || rest.starts_with("大关")
            || ["达到序时", "达到时序", "接近翻", "翻番", "翻了"].iter().any(|word| rest.starts_with(word))
            || is_amount && starts_statement && !is_fund()
            || rest.starts_with("相比")
    }

    /// The noun between the bytes `after` and `verb`, where another figure follows what was done to it, up to the byte `to`; and
    /// where the next name may start. `None` where the noun holds the verb.
    fn before_deed(&self, inside: &[&Token], after: usize, verb: usize, to: usize) -> Option<(String, usize)> {
        let deed = &self.text[verb..to];
        let noun = plain(&self.text[after..verb]);
        const HOW: [&str; 16] = [
            "全部", "均已", "已经", "均", "都", "已", "年", "全年", "累计", "先后", "圆满", "顺利", "基本", "全面",
            "如期", "超额",
        ];
        let noun = HOW.iter().find_map(|word| noun.strip_suffix(word)).unwrap_or(&noun);
        // 10个村出列、620人脱贫: what became of them says which they are.
        if ["出列", "退出", "脱贫", "摘帽"].contains(&deed) {
            return Some((format!("{deed}{noun}"), to));
        }
        // 71个救灾物资储备库、1047处…: the noun holds a verb.
        if deed.ends_with('库') && is_compound(deed) {
            return None;
        }
        // 87个产业发展项目完成投资…: the projects are counted, and the verb is a part of what they are called.
        let are_things = ["项目", "工程"].iter().any(|thing| deed.ends_with(thing))
            && !self.text[after..to].contains(['了', '的', '、'])
            && ["完成", "累计完成", "已完成", "总投资", "共完成"].iter().any(|next| self.text[to..].starts_with(next));
        if are_things && is_compound(deed) {
            return Some((plain(&self.text[after..to]), to));
        }
        let noun = without_midst(noun);
        // 2所公办园改扩建、3所学校…: what was done to them ends their part of the list.
        if self.text[to..].starts_with('、') && name::is_only_verbs(deed) && noun.chars().count() >= 2 {
            // 3个国家级试点: a noun here.
            let name = if deed == "试点" { format!("{noun}{deed}") } else { format!("{deed}{noun}") };
            return Some((name, to));
        }
        // 92个计划新开工项目: what is planned is what they are.
        if matches!(noun, "计划" | "拟") {
            let end = inside
                .iter()
                .find(|token| token.start > verb && matches!(token.kind, Kind::Word(Class::Adverb | Class::Copula)))
                .map_or(to, |token| token.start);
            return Some((plain(&self.text[after..end]), end));
        }
        Some(if noun.is_empty() { (String::new(), after) } else { (noun.to_owned(), verb) })
    }
}
