//! What the verb of an amount says of it, and whose amount it is by that.

use smol_str::format_smolstr;

use super::*;

/// Verbs by which the subject is a part of what stands behind the amount.
const ACCOUNTS: &Words =
    words!["account", "account for", "accounted", "accounted for", "accounts", "accounts for", "accounting for"];

impl Reader<'_> {
    /// Who makes it up stands behind "with": `with commercial rates making up €16 million`.
    pub(super) fn amount_with_gerund(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, verb_tags, direct, .. } = amount;
        if direct
            && verb_tags.has(Tags::LEVEL)
            && let Some(name) = verb.and_then(|verb| self.with_gerund(verb))
        {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// Who pays a part of the whole: `Taxation will fund $65.4 million of the budget`.
    pub(super) fn amount_funded(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { verb, direct, is_agent, after_at, .. } = amount;
        let subject = &amount.subject;
        let after = |words: &Words| view.is_one_of(after_at, words);
        let funds = direct
            && verb.is_some_and(|verb| view.is_one_of(verb, words!["fund", "funds", "funded"]))
            && after(words!["of"]);
        if let Some(name) = subject.clone().filter(|_| funds && !is_agent) {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// The pay of jobs that were told before.
    pub(super) fn amount_for_jobs(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { left, follows, .. } = amount;
        if let Some(name) = self.pay_of_jobs(left, follows) {
            draft.rule = "carried";
            draft.confidence = 0.7;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// What a deed brings in or costs: `sold 3,240 season passes, raising $162,000`, `an increase of 1.5 percent, costing $2.1 million`.
    pub(super) fn amount_yielded(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, .. } = amount;
        let yields = left.at.filter(|&yields| {
            yields > 0
                && view.is_mark(yields - 1, ',')
                && view.is_one_of(yields, words!["raising", "generating", "earning", "yielding", "costing"])
        });
        if let (Some(yields), Some(last)) = (yields, self.last_main(at))
            && self.bought(amount).is_none()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            let kind = if view.is_word(yields, "costing") { "cost" } else { "revenue" };
            // "spent $4.5 million, earning less than $4.4 million": of the one who spends.
            draft.indicator = match last.rule {
                "expense" | "spent" => SmolStr::from(kind),
                _ => format_smolstr!("{} {kind}", last.indicator),
            };
            return Some(true);
        }
        None
    }

    /// What was saved.
    pub(super) fn amount_saved(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, left, verb, .. } = amount;
        if let Some(name) = self.saved(at, left, verb) {
            draft.rule = "saving";
            draft.confidence = 0.7;
            draft.indicator = SmolStr::new_static(name);
            return Some(true);
        }
        None
    }

    /// Who pays stands between: `has cost the county more than $150 million`.
    pub(super) fn amount_cost_whom(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { left, verb, .. } = amount;
        let subject = &amount.subject;
        if let Some(verb) = verb.filter(|&verb| {
            view.is_one_of(
                verb,
                words!["cost", "costs", "costing", "saved", "saves", "earned", "bring", "brings", "brought", "netted"],
            )
        }) && left.at.is_some_and(|before| {
            // "would cost the owner of a $150,000 home $63 a year"
            let reach = if view.is_word(verb + 2, "owner") { 8 } else { 4 };
            before > verb && before <= verb + reach
        }) && (view.has(verb + 1, Tags::DETERMINER.and(Tags::PRONOUN)) || view.is_plural(verb + 1))
            && let Some(name) = subject.clone()
        {
            draft.rule = "subject";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// Where, not what in: `invested $212 million in our community`.
    pub(super) fn amount_invested_here(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, direct, after_at, .. } = amount;
        if direct && self.invests_here(verb, after_at) {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("investment");
            return Some(true);
        }
        None
    }

    /// What the verb brings about.
    pub(super) fn amount_brought_about(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, verb, direct, .. } = amount;
        if let Some(name) = self.brought_about(at, verb.filter(|_| direct)) {
            draft.rule = "brought-about";
            // "Health services accounts for $27 million of spending": whose part of it.
            let whose = amount.subject.as_ref().filter(|who| {
                self.view.is_word(at + 1, "of")
                    && !amount.is_agent
                    && verb.is_some_and(|verb| self.view.is_one_of(verb, ACCOUNTS))
                    && words!["budget", "costs", "expenditure", "expenditures", "revenue", "revenues", "spending"]
                        .has(&name)
                    && !who.ends_with(name.as_str())
            });
            draft.indicator = whose.map_or(name.clone(), |who| format_smolstr!("{who} {name}"));
            return Some(true);
        }
        None
    }

    /// What money covers: `The money will cover $20 million in road costs`.
    pub(super) fn amount_covered(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { verb, direct, after_at, .. } = amount;
        let covers = words!["cover", "covered", "covering", "covers"];
        let is_covered = verb.is_some_and(|verb| direct && view.is_one_of(verb, covers));
        // "positions worth a combined $287,000 in annual salary"
        let kinds = words![
            "aid",
            "assets",
            "benefits",
            "contracts",
            "damage",
            "damages",
            "funding",
            "grants",
            "pay",
            "revenue",
            "revenues",
            "salaries",
            "salary",
            "sales",
            "savings",
            "taxes",
            "wages"
        ];
        let is_worth = amount.left.at.is_some_and(|worth| view.is_word(worth, "worth"))
            && view.is_word(after_at, "in")
            && view.noun_phrase(after_at + 1).is_some_and(|(_, to)| view.is_one_of(to - 1, kinds));
        let range = ((is_covered || is_worth) && view.is_one_of(after_at, words!["in", "of"]))
            .then(|| view.noun_phrase(after_at + 1))
            .flatten()
            .filter(|range| view.time(range.0).is_none())?;
        draft.rule = "amount-for";
        draft.indicator = view.name(range);
        Some(!draft.indicator.is_empty())
    }

    /// The subject of a verb that measures.
    pub(super) fn amount_measured(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, verb, verb_tags, direct, is_agent, .. } = amount;
        let subject = &amount.subject;
        if direct && amount.measures() && !is_agent && !self.is_expletive(at) {
            draft.rule = "subject";
            let lost = verb.zip(subject.as_ref()).and_then(|(verb, who)| self.named_by_verb(verb, who));
            draft.indicator = lost.or(subject.clone()).unwrap_or_default();
            if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                draft.bound = Bound::Gt;
            }
            return Some(true);
        }
        None
    }

    /// The revenue that its source provides.
    pub(super) fn amount_provided(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, direct, .. } = amount;
        let subject = &amount.subject;
        if direct && let Some(name) = verb.and_then(|verb| self.revenue_provided(verb, subject.as_ref())) {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// Where, not what on: `Visitors spent $6.3 billion in Ashby County`.
    pub(super) fn amount_spent_here(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, direct, after_at, .. } = amount;
        let subject = &amount.subject;
        if direct
            && self.opens_place(after_at)
            && let Some(name) = verb.and_then(|verb| self.spent_by(verb, subject.as_ref()))
        {
            draft.rule = "spent";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// On all kinds of things: `Visitors spent $353.8 million on lodging, dining, groceries and more`.
    pub(super) fn amount_spent_on_all(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { verb, direct, after_at, .. } = amount;
        let things = view.noun_phrase(after_at + 1).filter(|_| direct && view.is_word(after_at, "on"))?;
        let is_list = view.is_mark(things.1, ',')
            && view.is_content(things.1 + 1)
            && (things.1 + 2..things.1 + 5).any(|at| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION));
        let name = verb.filter(|_| is_list).and_then(|verb| self.spent_by(verb, amount.subject.as_ref()))?;
        draft.rule = "spent";
        draft.indicator = name;
        Some(true)
    }

    /// Who spends it names it.
    pub(super) fn amount_spent_by(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, direct, .. } = amount;
        let subject = &amount.subject;
        if direct && let Some(name) = verb.and_then(|verb| self.spent_by(verb, subject.as_ref())) {
            draft.rule = "spent";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// `We spent $32.4 million`.
    pub(super) fn amount_we_spent(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { verb, direct, is_agent, .. } = amount;
        let subject = &amount.subject;
        let by_service = subject.as_ref().is_some_and(|name| is_service(name));
        if direct
            && (is_agent || by_service)
            && verb.is_some_and(|verb| view.is_one_of(verb, words!["spend", "spending", "spends", "spent"]))
        {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("spending");
            return Some(true);
        }
        None
    }

    /// What a body gets: `The county received $14.7 million`, `The health department got $2.8 million in the budget`.
    pub(super) fn amount_received(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, verb, direct, .. } = amount;
        let subject = &amount.subject;
        let goal = self.destination(at + 1).filter(|goal| !goal.ends_with("budget"));
        if goal.is_none()
            && direct
            && let Some(name) = verb.filter(|&verb| self.gets(verb)).and_then(|_| self.received(subject.as_ref()))
        {
            draft.rule = "spent";
            draft.confidence = 0.6;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// What a body does with it, the purpose farther behind: `Commissioners added $2.2 million at the last minute for homeless services`.
    pub(super) fn amount_added(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, direct, is_agent, .. } = amount;
        if direct
            && is_agent
            && let Some(name) = self.destination(at + 1)
        {
            draft.rule = "amount-for";
            draft.confidence = 0.7;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// What a body did with it.
    pub(super) fn amount_deed_of_body(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { at, left, verb, direct, is_agent, .. } = amount;
        let subject = &amount.subject;
        let is_agent = is_agent || subject.as_ref().is_some_and(|who| self.may_take_in(who));
        if (direct || verb.is_some_and(|verb| left.at == Some(verb + 1) && self.takes_in(verb)))
            && is_agent
            && let Some(name) = verb.and_then(|verb| self.deed_of_body(verb, subject.as_ref(), at))
        {
            draft.rule = "spent";
            draft.confidence = 0.6;
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// `Schools receive $142 million`.
    pub(super) fn amount_of_subject(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let &Amount { verb, direct, is_agent, .. } = amount;
        let subject = &amount.subject;
        if direct && let Some(subject) = subject.clone() {
            draft.rule = "subject";
            draft.confidence = if is_agent { 0.6 } else { 0.8 };
            draft.indicator = verb.and_then(|verb| self.named_by_verb(verb, &subject)).unwrap_or(subject);
            return Some(true);
        }
        None
    }
}
