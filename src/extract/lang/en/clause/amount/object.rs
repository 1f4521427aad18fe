//! What an amount is for, as the words behind it say.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// What the money is for, as the words behind it say; `None` where they say where, when or who gets it.
    pub(super) fn bought(&self, amount: &Amount<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let &Amount { verb, after_at, is_passive, is_rate, .. } = amount;
        let after = |words: &Words| view.is_one_of(after_at, words);
        if is_rate && after(words!["of"]) {
            return None;
        }
        if after(words!["from", "in", "of"])
            && let Some(name) = self.set_aside(after_at + 1)
        {
            return Some(name);
        }
        // "is accounted for by surpluses on trading accounts": the source, whatever stands further back.
        if is_passive && let Some(name) = self.source_of_amount(amount).or_else(|| self.destination(after_at)) {
            return Some(name);
        }
        if after(words!["of"])
            && let Some(found) = self.bought_of_whole(after_at + 1)
        {
            return found;
        }
        if let Some(name) = self.source_of_amount(amount) {
            return Some(name);
        }
        if !after(words!["for", "in", "on", "to", "toward", "towards", "from", "of", "into", "as"]) {
            return None;
        }
        if self.tells_time_or_payee(amount) {
            return None;
        }
        // "$200,000 in case of a flood"
        if view.is_word(after_at, "in") && view.is_word(after_at + 1, "case") {
            return self.destination(after_at);
        }
        if after(words!["to"]) && self.is_purpose(after_at + 1) {
            return self.purpose(after_at + 1);
        }
        // "allocated Kshs 1 million in each ward to support growers": where.
        if after(words!["in"]) && view.has(after_at + 1, Tags::EACH) {
            return view.noun_phrase(after_at + 2).and_then(|range| self.destination(range.1));
        }
        // "on applying a sealant", "for training and equipping crews"
        let is_deed = view.is_gerund(after_at + 1)
            && !view.has(after_at + 1, Tags::NOUNISH)
            && view.has(after_at + 2, Tags::DETERMINER.and(Tags::CONJUNCTION));
        if is_deed && let Some(name) = self.purpose(after_at + 1) {
            return Some(name);
        }
        // "will put $4.1 million toward 40 new units"
        let invests = after(words!["in"])
            && (verb.is_some_and(|verb| view.is_one_of(verb, words!["invest", "invested", "invests"]))
                // "£27 million will be invested in 310 schemes"
                || is_passive && view.is_word(after_at - 1, "invested"));
        if (invests || after(words!["for", "on", "to", "toward", "towards"]))
            && let Some(name) = self.counted_behind(after_at + 1)
        {
            return Some(name);
        }
        // "towards equipping 14 health centres"
        if let Some(name) = self.deed_on_counted(after_at + 1) {
            return Some(name);
        }
        if after(words!["from"])
            && let Some(name) = self.bought_behind_giver(after_at + 1)
        {
            return Some(name);
        }
        // "got Sh2.8 billion in the supplementary budget": out of what.
        let in_budget = |range: &Range| {
            after(words!["in"])
                && verb.is_some_and(|verb| self.gets(verb))
                && view.item(range.1 - 1).is_some_and(|item| view.raw(item).ends_with("budget"))
        };
        // "pouring in $602 million to the county", "received $750,000 from the county": where, not what for.
        let is_place = |range: &Range| {
            in_budget(range)
                || (after(words!["to", "in", "into"])
                    || after(words!["from"]) && verb.is_some_and(|verb| self.gets(verb)))
                    && range.1 - range.0 <= 2
                    && view.is_one_of(range.1 - 1, words!["area", "county", "economy", "region", "state"])
        };
        let range = view.phrase_list(self.behind_year(after_at + 1)).filter(|range| !is_place(range));
        // "$30 million set aside in the budget to train nurses": what for, and not out of what.
        let out_of = range.filter(|range| after(words!["in", "from"]) && view.has(range.1 - 1, Tags::BUDGET));
        if let Some(name) = out_of.and_then(|range| self.destination(range.1)) {
            return Some(name);
        }
        range.map(|range| view.name(self.with_object(range))).filter(|name| !name.is_empty())
    }

    /// The words for a deed with what it is done to: "improvements on county roads", "repairs to the roof", "upgrades at the plant".
    pub(in super::super) fn with_object(&self, (from, to): Range) -> Range {
        let view = &self.view;
        let deeds = words![
            "additions",
            "changes",
            "enhancements",
            "extensions",
            "improvements",
            "refurbishments",
            "renovations",
            "repairs",
            "upgrades",
            "work",
            "works"
        ];
        let takes = view.is_one_of(to - 1, deeds) && view.is_one_of(to, words!["at", "on", "to"]);
        let object = takes.then(|| view.noun_phrase(to + 1)).flatten().filter(|_| view.time(to + 1).is_none());
        (from, object.filter(|object| object.1 - object.0 <= 5).map_or(to, |object| object.1))
    }

    /// "$6 million in funds we set aside to pay for repairs", "in money set aside for storms": the funds, and what they are kept for.
    fn set_aside(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let noun = from + usize::from(view.has(from, Tags::DETERMINER));
        if !view.is_one_of(noun, words!["cash", "funds", "money", "reserves"]) {
            return None;
        }
        let is_kept = |at: usize| {
            view.is_one_of(at, words!["earmarked", "reserved", "set aside"])
                || view.is_word(at, "set") && view.is_word(at + 1, "aside")
        };
        let kept = (noun + 1..noun + 5).find(|&at| is_kept(at))?;
        let is_told = (noun + 1..kept).all(|at| {
            view.has(at, Tags::PRONOUN.and(Tags::RELATIVE).and(Tags::HAVE).and(Tags::BE).and(Tags::DETERMINER))
                || view.is_content(at)
        });
        let next = kept + 1 + usize::from(view.is_word(kept, "set"));
        let purpose = match () {
            () if view.is_word(next, "for") => view.name(view.phrase_list(next + 1)?),
            () if view.is_word(next, "to") => self.deed_told(next + 1)?,
            () => return None,
        };
        let joint = view.raw(view.item(next)?);
        is_told.then(|| format_smolstr!("{} set aside {joint} {purpose}", view.words((noun, noun + 1))))
    }

    /// The purpose behind the whole that begins at `from`: `$5.1 million of its $19.6 million in relief money to extend water
    /// lines`, `will use $500,000 of the allocation on replacing pipes`. `Some(None)` where the whole is an amount without one.
    fn bought_of_whole(&self, from: usize) -> Option<Option<SmolStr>> {
        let view = &self.view;
        let mut whole = from;
        while view.has(whole, BEFORE_NUMBER.and(Tags::DETERMINER)) || view.is_word(whole, "total") {
            whole += 1;
        }
        let is_money =
            view.quantity(whole).is_some_and(|index| view.all.quantities[index].sort == Sort::Money && whole > from);
        if is_money {
            // "of the total $470.74 billion allocated to recurrent expenditure"
            let whole = whole + usize::from(view.is_past(whole + 1));
            return Some(self.destination(whole + 2).or_else(|| self.destination(whole + 1)));
        }
        // "$12 million of the capital budget will be spent on roads"
        if let Some(whole) = view.noun_phrase(from)
            && let Some(done) = self.passive_end(whole.1)
            && let Some(name) = self.destination(done)
        {
            return Some(Some(name));
        }
        // "will use $500,000 of the allocation on replacing pipes", "$2 million of the money to build a bridge"
        if let Some(whole) = view.noun_phrase(from).filter(|whole| whole.1 - whole.0 <= 4)
            && view.is_one_of(
                whole.1 - 1,
                words![
                    "allocation",
                    "allotment",
                    "aid",
                    "budget",
                    "fund",
                    "funds",
                    "funding",
                    "grant",
                    "grants",
                    "money"
                ],
            )
            && (view.is_one_of(whole.1, words!["for", "on", "toward", "towards"])
                || view.is_word(whole.1, "to") && self.is_purpose(whole.1 + 1))
            && let Some(name) = self.destination(whole.1)
        {
            return Some(Some(name));
        }
        // "will add $6.5 million of that to the cash reserve"
        if view.is_one_of(from, words!["it", "that", "this"])
            && view.is_one_of(from + 1, words!["for", "into", "on", "to", "toward", "towards"])
            && let Some(name) = self.destination(from + 1)
        {
            return Some(Some(name));
        }
        None
    }

    /// Where the money comes from, which names it: `£31.6m was funded by grants`.
    fn source_of_amount(&self, amount: &Amount<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let &Amount { is_agent, after_at, is_passive, .. } = amount;
        let after = |words: &Words| view.is_one_of(after_at, words);
        // "£31.6m was funded by grants", "$2 million will be generated by fees": its source, where none acts that is a body.
        let sources = words![
            "accounted for",
            "covered",
            "financed",
            "funded",
            "generated",
            "met",
            "produced",
            "provided",
            "raised",
            "sourced"
        ];
        let is_source = is_passive
            && view.is_one_of(after_at, words!["by", "from"])
            && after_at > 0
            && view.is_one_of(after_at - 1, sources);
        if is_source && let Some((from, to)) = view.phrase_list(after_at + 1) {
            // "by surpluses on trading accounts"
            let leads = view.is_one_of(to, words!["in", "on"]) && view.time(to + 1).is_none();
            let whose = leads.then(|| view.noun_phrase(to + 1)).flatten().map_or(to, |whose| whose.1);
            return Some(view.name((from, whose))).filter(|name| !name.is_empty());
        }
        // "being sourced through external funding"
        if is_passive
            && view.is_one_of(after_at, words!["through", "via"])
            && let Some(range) = view.phrase_list(after_at + 1)
        {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
        // "will receive $5.6 million through the Partnership Fund"
        if is_agent
            && after(words!["through", "under", "via"])
            && let Some(range) = view.phrase_list(after_at + 1)
            && (range.0..range.1).any(|at| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital))
        {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
        None
    }

    /// Whether what stands behind the amount tells when, or who gets it.
    fn tells_time_or_payee(&self, amount: &Amount<'_>) -> bool {
        let view = &self.view;
        let &Amount { verb, is_agent, after_at, .. } = amount;
        let after = |words: &Words| view.is_one_of(after_at, words);
        let is_time = |at: usize| {
            view.time(at).is_some() && self.behind_year(at) == at
                || view.has(at, Tags::DETERMINER)
                    && (at + 1..at + 4).any(|next| {
                        view.item(next).is_some_and(|item| {
                            let raw = view.raw(item);
                            matches!(raw.trim_end_matches("'s").trim_end_matches("’s"), "year" | "month" | "time")
                        })
                    })
        };
        if after(words!["in", "for", "on", "from"]) && is_time(after_at + 1)
            || view.has(after_at + 1, Tags::PRONOUN) && !view.has(after_at + 1, Tags::DETERMINER)
        {
            return true;
        }
        // "residents will pay £1,514 to the council": who gets it.
        let pays = verb.is_some_and(|verb| {
            view.is_one_of(verb, words!["pay", "pays", "paid", "paying", "owe", "owed", "remit", "remitted"])
        });
        pays && after(words!["to"]) && !self.is_purpose(after_at + 1) && !is_agent
    }

    /// The purpose behind who gave it: `received $9.4 million from the state for road repairs`.
    fn bought_behind_giver(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "has been allocated $1.2 million from the state to build a bridge"
        if let Some(to) = (from + 1..view.len().min(from + 8))
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .find(|&at| view.is_word(at, "to") && self.is_purpose(at + 1))
            && (from..to).all(|at| !view.is_word(at, "for"))
        {
            return self.purpose(to + 1);
        }
        // "received $9.4 million from the state for road repairs"
        if let Some(goal) = (from + 1..view.len().min(from + 7))
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .find(|&at| view.is_word(at, "for") && view.time(at + 1).is_none())
            && let Some(range) = view.phrase_list(goal + 1)
        {
            return Some(view.name(range)).filter(|name| !name.is_empty());
        }
        None
    }
}
