//! Money: what it is for.

use smol_str::SmolStr;

use super::receipts::priced;
use super::*;
use crate::extract::search::Search;

mod object;
mod part;
mod verb;
mod worth;

/// All that the rules of amounts look at.
struct Amount<'a> {
    at: usize,
    left: &'a Left,
    /// The verb that governs it.
    verb: Option<usize>,
    verb_tags: Tags,
    /// The figure before it in the clause.
    follows: Option<&'a Draft>,
    /// The verb stands right before it.
    direct: bool,
    subject: Option<SmolStr>,
    /// The subject only acts, or there is none.
    is_agent: bool,
    /// The item behind all that says nothing of what it is for: other money, times, "was invested".
    after_at: usize,
    /// "was invested" stands behind it.
    is_passive: bool,
    /// It is one for so many others, whose base is no name: "$8.79 for every $1,000 of taxable value".
    is_rate: bool,
}

impl Amount<'_> {
    /// Whether the verb tells how much something is.
    fn measures(&self) -> bool {
        self.verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL))
    }
}

/// A rule: `None` where it has nothing to say, else whether it read the amount.
type Rule<'t> = fn(&Reader<'t>, &Amount<'_>, &mut Draft) -> Option<bool>;

impl<'t> Reader<'t> {
    /// The rules of amounts, in the order in which they are tried.
    const AMOUNTS: [Rule<'t>; 36] = [
        Self::amount_taken_from,
        Self::amount_part_of_revenue,
        Self::amount_part_done,
        Self::amount_part_for,
        Self::amount_come_to,
        Self::amount_is,
        Self::amount_passed_on,
        Self::amount_with_gerund,
        Self::amount_funded,
        Self::amount_in_them,
        Self::amount_worth,
        Self::amount_worth_of_last,
        Self::amount_worth_of,
        Self::amount_attribute,
        Self::amount_for_jobs,
        Self::amount_yielded,
        Self::amount_saved,
        Self::amount_cost_whom,
        Self::amount_invested_here,
        Self::amount_brought_about,
        Self::amount_spent_on_all,
        Self::amount_for,
        Self::amount_covered,
        Self::amount_measured,
        Self::amount_provided,
        Self::amount_spent_here,
        Self::amount_spent_on,
        Self::amount_spent_by,
        Self::amount_we_spent,
        Self::amount_received,
        Self::amount_added,
        Self::amount_deed_of_body,
        Self::amount_of_subject,
        Self::amount_coordinated,
        Self::amount_beside,
        Self::amount_carried,
    ];

    /// Money: what it is spent on, or the subject.
    pub(super) fn money(
        &self,
        at: usize,
        left: &Left,
        verb: Option<usize>,
        follows: Option<&Draft>,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let direct = left.at.is_some() && left.at == verb;
        // "The most expensive of those were $136,744 for the bridge": which one stands behind.
        let is_one_of = |name: &str| [" of those", " of these", " of them"].iter().any(|end| name.ends_with(end));
        let subject = self.subject_name(at).filter(|name| !name.is_empty() && !is_one_of(name));
        // "The counties spent $35 million"
        let is_agent = subject.as_ref().is_none_or(|name| self.is_agent(name) || name.eq_ignore_ascii_case("counties"));
        let after_at = self.behind_other_money(at, left);
        // "$2 million was invested in roads", "€3.5 million has been provided in the budget for parks"
        let passive = self.passive_end(after_at);
        let after_at = passive.unwrap_or(after_at);
        // "families received payments of Sh5.1 million, with each receiving Sh9,338": a payment of those.
        let each = left.at.filter(|&gets| {
            gets > 0
                && view.is_one_of(gets, words!["getting", "receiving", "earning", "collecting"])
                && view.is_one_of(gets - 1, words!["each", "each one"])
        });
        if let Some(paid) = each.and_then(|_| self.drafts.iter().rev().find(|last| last.sort == Sort::Money)) {
            draft.rule = "carried";
            draft.confidence = 0.6;
            draft.indicator = paid.indicator.clone();
            return true;
        }
        let deed = self.paid_for(after_at, left).or_else(|| self.cost_of_deed(verb, at));
        if let Some(name) = deed.or_else(|| self.given_for(verb, at, left)).or_else(|| self.lost_before(left)) {
            draft.rule = "amount-does";
            draft.confidence = 0.8;
            draft.indicator = name;
            return true;
        }
        let mut amount = Amount {
            at,
            left,
            verb,
            verb_tags: verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default(),
            follows,
            direct,
            subject,
            is_agent,
            after_at: self.behind_way(after_at),
            is_passive: passive.is_some(),
            is_rate: draft.unit.holds("/1"),
        };
        if let Some(found) = self.amount_named(&amount, draft) {
            return found;
        }
        amount.after_at = self.behind_granted(amount.after_at);
        if let Some(name) = self.asked_by(&amount) {
            draft.rule = "subject";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        Self::AMOUNTS.iter().find_map(|rule| rule(self, &amount, draft)).unwrap_or(false)
    }

    /// Who asks for an amount that is for nothing else: `The library system is asking for $45 million`.
    fn asked_by(&self, amount: &Amount<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let asks = amount.left.at.filter(|&asks| view.has(asks, Tags::WILL) && amount.verb.is_none())?;
        let raw = view.raw(view.item(asks)?);
        if !["asking for", "requesting", "seeking"].iter().any(|word| raw.ends_with(word))
            || self.bought(amount).is_some()
        {
            return None;
        }
        let range = (self.clause(asks).start, asks);
        Some(view.name(range)).filter(|name| !name.is_empty() && !self.is_agent(name))
    }

    /// The item behind the same in other money, a bracket or a comma: `$88M goes to`, `Kshs.3.12 billion (31.7 per cent) for`.
    fn behind_other_money(&self, at: usize, left: &Left) -> usize {
        let view = &self.view;
        let mut after_at = at + 1;
        if view.is_mark(after_at, '(')
            && let Some(close) = (after_at..view.len().min(after_at + 6)).find(|&at| view.is_mark(at, ')'))
        {
            after_at = close + 1;
        }
        after_at = self.behind_restated(after_at).unwrap_or(after_at);
        // "received US$636,000 or L$99 million as arrears": the same in other money.
        let is_other = view.is_word(after_at, "or")
            && view.quantity(after_at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        after_at += 2 * usize::from(is_other);
        // "Sh3.2 billion, or 33 per cent, has been set aside for development"
        if self.is_set_off(after_at) {
            after_at += 4;
        }
        after_at = self.behind_asked(after_at).unwrap_or(after_at);
        // "the bulk of that, more than $2.4 million, was used for paving"
        let is_set_off = view.is_mark(after_at, ',')
            && left.at.is_some_and(|before| view.is_mark(before, ','))
            && view.has(after_at + 1, Tags::BE.and(Tags::HAVE).and(Tags::WILL));
        after_at + usize::from(is_set_off)
    }

    /// The item behind the sum of which the amount is a part, and behind who asked for it: `$1.4 million of the $1.8 million she requested
    /// for`, `$50,000 of a requested $85,000 for`, `the $632,000 the sheriff wanted for`.
    fn behind_asked(&self, at: usize) -> Option<usize> {
        let view = &self.view;
        let asks = words!["asked", "needed", "proposed", "requested", "sought", "wanted"];
        let of = at + usize::from(view.is_word(at, "of"));
        let sum = (of > at)
            .then(|| (of + 1..of + 4).find(|&sum| view.quantity(sum).is_some()))
            .flatten()
            .filter(|&sum| (of..sum).any(|at| view.has(at, Tags::DETERMINER)));
        let is_money =
            |at: usize| view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        let behind = match sum {
            Some(sum) if is_money(sum) => sum + 1,
            Some(_) => return None,
            None => at,
        };
        let asked = (behind..behind + 5)
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
            .find(|&at| view.is_one_of(at, asks));
        let end = asked.map_or(behind, |asked| {
            asked + 1 + usize::from(view.is_word(asked, "asked") && view.is_word(asked + 1, "for"))
        });
        let is_told = asked.is_none_or(|asked| {
            asked == behind
                || view.has(behind, Tags::PRONOUN.and(Tags::DETERMINER))
                || view.tokens[view.all.items[behind].first].is_capital
        });
        (end > at && is_told && view.is_one_of(end, words!["for", "to", "toward", "towards"])).then_some(end)
    }

    /// The item behind times and "goes", "was": `$6.57 this year in taxes`, `€41m was for`, `$2 million annually for roads`.
    fn behind_way(&self, mut after_at: usize) -> usize {
        let view = &self.view;
        let between = after_at;
        // "$25 million over three years to clean up the creek"
        let is_length = |at: usize| {
            view.is_word(at, "over")
                && view.quantity(at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Time)
        };
        while view.time(after_at).is_some()
            || view.has(after_at, Tags::ADVERB)
            || is_length(after_at)
            || view.is_word(after_at, "additional")
        {
            after_at += 1 + usize::from(is_length(after_at));
        }
        if !view.is_one_of(after_at, words!["for", "in", "on", "to", "toward", "towards"]) {
            after_at = between;
        }
        // "with $25 million coming from reserves"
        let comes = view.is_word(after_at, "coming") && view.is_word(after_at + 1, "from")
            || view.is_word(after_at, "going") && view.is_one_of(after_at + 1, words!["to", "toward", "towards"]);
        after_at += usize::from(comes);
        // "Sh200 million will go towards equipment"
        if self.is_modal(after_at) && view.is_one_of(after_at + 1, words!["go", "be"]) {
            after_at += 1;
        }
        if view.has(after_at, Tags::BE) || view.is_one_of(after_at, words!["goes", "went", "go", "going"]) {
            after_at += 1;
        }
        after_at
    }

    /// The item behind a participle and who gave it: `£8.2m secured from government for bus services`.
    fn behind_granted(&self, mut after_at: usize) -> usize {
        let view = &self.view;
        // "$20 million set aside for drought relief"
        after_at += usize::from(view.is_word(after_at, "set aside"));
        // "£8.2m secured from government for bus services"
        if view.item(after_at).is_some_and(|next| {
            next.what == What::Word
                && (next.tags.has(VERB) && view.raw(next).ends_with("ed") || view.is_word(after_at, "spent"))
        }) {
            after_at += 1;
            if view.is_word(after_at, "from") || view.is_word(after_at, "by") {
                after_at =
                    (after_at..view.len().min(after_at + 7)).find(|&at| view.is_word(at, "for")).unwrap_or(after_at);
            }
        }
        // "own-source revenue comprised $1.2 million (9 per cent) deposited into the fund": what became of a part of it.
        after_at
    }

    /// Its own name behind the verb: `Kshs.5.42 billion (71 per cent) was recurrent`.
    fn amount_named(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, direct, after_at, .. } = amount;
        let is_named = after_at > at + 1
            && view.has(after_at - 1, Tags::BE)
            && !direct
            && view.item(after_at).is_some_and(|next| {
                next.what == What::Word
                    && !next
                        .tags
                        .has(Tags::PREPOSITION.and(Tags::ADVERB).and(Tags::DETERMINER).and(Tags::MORE).and(Tags::LESS))
            })
            && !view.is_verb(after_at);
        if is_named && let Some(range) = view.noun_phrase(after_at) {
            draft.rule = "amount-named";
            draft.indicator = view.name(range);
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// What it is for, where the verb lets it: `which cost $3 million`, `Bins and recycling take £3.2m`.
    fn amount_for(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, verb, follows, direct, after_at, .. } = amount;
        let after = |words: &Words| view.is_one_of(after_at, words);
        let lists = verb.is_some_and(|verb| {
            view.is_one_of(
                verb,
                words![
                    "comprising",
                    "including",
                    "comprised",
                    "comprises",
                    "contained",
                    "contains",
                    "includes",
                    "included",
                    "represented"
                ],
            )
        });
        // "The developer will contribute £1.4m towards a school": what for, and not who gives it.
        let gives = direct
            && after(words!["for", "toward", "towards"])
            && verb.is_some_and(|verb| {
                view.is_one_of(verb, words!["contribute", "contributed", "contributes", "contributing"])
            });
        let lists = lists || gives;
        if let Some(name) = self.bought(amount).filter(|_| {
            (lists || (follows.is_some() && after(words!["for"])))
                && (direct || !amount.measures() || lists || after_at > at + 1)
        }) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// What it is spent on.
    fn amount_spent_on(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { left, verb, verb_tags, follows, direct, is_agent, after_at, .. } = amount;
        let after = |words: &Words| view.is_one_of(after_at, words);
        let spends = verb_tags.has(Tags::SPEND.and(Tags::ACTION)) || (direct && !amount.measures());
        if let Some(name) =
            self.bought(amount).filter(|_| spends || verb.is_none() || is_agent || left.has_article || !direct)
        {
            draft.rule = "amount-for";
            let priced = follows.filter(|_| after(words!["for"])).and_then(|last| priced(last, &name));
            draft.stem = priced.as_ref().map(|(_, price)| price.clone());
            draft.indicator = priced.map_or(name, |(name, _)| name);
            return Some(true);
        }
        None
    }

    /// A member of a list of amounts.
    fn amount_coordinated(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, follows, .. } = amount;
        if let Some(last) = follows
            && left.at.is_some_and(|before| self.is_coordination(before, last))
        {
            let quantity = &view.all.quantities[view.quantity(at).expect("the caller saw a quantity")];
            return Some(self.coordinated(at, quantity, last, draft));
        }
        None
    }

    /// The noun beside it: `housing and homelessness £1.9m`, `The price, $1,186,400, was`.
    fn amount_beside(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, .. } = amount;
        if let Some(before) = left.at
            && let Some(name) = self.noun_before(if view.is_mark(before, ',') { before } else { before + 1 })
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            draft.indicator = name;
            return Some(true);
        }
        if let Some(range) = view.noun_phrase(at + 1).filter(|_| !view.has(at + 1, Tags::PREPOSITION)) {
            draft.rule = "attribute";
            draft.confidence = 0.7;
            draft.indicator = view.name(range);
            return Some(true);
        }
        None
    }

    /// What was told last: `€94m worth of housing, with €25m next year and €43m in 2020`.
    fn amount_carried(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, follows, .. } = amount;
        let subject = &amount.subject;
        let same = follows
            .filter(|last| {
                last.sort == Sort::Money
                    && left.at.is_some_and(|before| view.is_word(before, "with"))
                    && (view.time(at + 1).is_some() || view.time(at + 2).is_some())
            })
            .map(|last| last.indicator.clone());
        let name = same
            .or(subject.clone())
            .or_else(|| follows.map(|last| last.indicator.clone()))
            .or_else(|| self.last().map(|last| last.indicator.clone()))
            .or_else(|| self.subject.clone());
        draft.rule = "carried";
        draft.confidence = 0.5;
        draft.indicator = name.unwrap_or_default();
        Some(!draft.indicator.is_empty())
    }
}
