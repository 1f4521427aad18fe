//! Money: what it is for.

use smol_str::{SmolStr, format_smolstr};

use super::receipts::priced;
use super::*;

impl Reader<'_> {
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
        let verb_tags = verb.and_then(|verb| view.item(verb)).map(|item| item.tags).unwrap_or_default();
        let direct = left.at.is_some() && left.at == verb;
        // "The most expensive of those were $136,744 for the bridge": which one stands behind.
        let is_one_of = |name: &str| [" of those", " of these", " of them"].iter().any(|end| name.ends_with(end));
        let subject = self.subject_name(at).filter(|name| !name.is_empty() && !is_one_of(name));
        // "The counties spent $35 million"
        let is_agent = subject.as_ref().is_none_or(|name| self.is_agent(name) || name.eq_ignore_ascii_case("counties"));
        // "$88M goes to", "€41m was for", "Kshs.3.12 billion (31.7 per cent) for": what stands between says nothing of it.
        let mut after_at = at + 1;
        if view.is_mark(after_at, '(')
            && let Some(close) = (after_at..view.len().min(after_at + 6)).find(|&at| view.is_mark(at, ')'))
        {
            after_at = close + 1;
        }
        // "received US$636,000 or L$99 million as arrears": the same in other money.
        let is_other = view.is_word(after_at, "or")
            && view.quantity(after_at + 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        after_at += 2 * usize::from(is_other);
        // "the bulk of that, more than $2.4 million, was used for paving"
        let is_set_off = view.is_mark(after_at, ',')
            && left.at.is_some_and(|before| view.is_mark(before, ','))
            && view.has(after_at + 1, Tags::BE.and(Tags::HAVE).and(Tags::WILL));
        after_at += usize::from(is_set_off);
        // "$2 million was invested in roads", "€3.5 million has been provided in the budget for parks"
        let passive = self.passive_end(after_at);
        let is_passive = passive.is_some();
        after_at = passive.unwrap_or(after_at);
        let deed = self.paid_for(after_at, left).or_else(|| self.cost_of_deed(verb, at));
        if let Some(name) = deed.or_else(|| self.given_for(verb, at, left)).or_else(|| self.lost_before(left)) {
            draft.rule = "amount-does";
            draft.confidence = 0.8;
            draft.indicator = name;
            return true;
        }
        // "$6.57 this year in taxes", "$2 million annually for roads"
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
        // "Kshs.5.42 billion (71 per cent) was recurrent"
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
            return !draft.indicator.is_empty();
        }
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
        let comprises = direct
            && verb
                .is_some_and(|verb| view.is_one_of(verb, words!["comprised", "comprises", "consisted of", "included"]));
        if comprises
            && !is_agent
            && view.is_one_of(after_at - 1, words!["deposited", "paid", "remitted", "spent", "transferred"])
            && after_at > at + 1
            && let Some(whole) = &subject
        {
            let end = self.predicate_end(after_at);
            draft.rule = "part";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{whole} {}", view.words((after_at - 1, end)));
            return true;
        }
        // "125 projects worth Sh207 million, with Sh47 million already paid": a part of what was named.
        let mut done = at + 1;
        while view.has(done, Tags::ADVERB) || view.is_word(done, "already") {
            done += 1;
        }
        let is_done = view.is_one_of(
            done,
            words!["paid", "disbursed", "spent", "committed", "released", "remaining", "drawn", "left", "outstanding"],
        ) && view
            .item(done + 1)
            .is_none_or(|next| next.what != What::Word || next.tags.has(Tags::PERIOD_AT));
        if is_done
            && left.at.is_some_and(|before| view.is_word(before, "with"))
            && let Some(last) = self.last()
        {
            draft.rule = "part";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{} {}", last.indicator, view.words((done, done + 1)));
            return true;
        }
        // "with commercial rates making up €16 million"
        if direct
            && verb_tags.has(Tags::LEVEL)
            && let Some(verb) = verb.filter(|&verb| {
                view.item(verb)
                    .is_some_and(|item| view.raw(item).split(' ').next().is_some_and(|raw| raw.ends_with("ing")))
            })
            && let Some(with) = (verb.saturating_sub(6)..verb).rev().find(|&at| view.is_word(at, "with"))
        {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = view.name((with + 1, verb));
            if !draft.indicator.is_empty() {
                return true;
            }
        }
        let after = |words: &Words| view.is_one_of(after_at, words);
        // "Taxation will fund $65.4 million of the budget"
        let funds = direct
            && verb.is_some_and(|verb| view.is_one_of(verb, words!["fund", "funds", "funded"]))
            && after(words!["of"]);
        if let Some(name) = subject.clone().filter(|_| funds && !is_agent) {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = name;
            return true;
        }
        // "2.3 billion yuan was invested in them"
        if is_passive
            && view.has(after_at + 1, Tags::PRONOUN)
            && let Some(last) = self.last()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            draft.indicator = last.indicator.clone();
            return true;
        }
        // "$8.79 for every $1,000 of taxable value": the base is no name.
        let is_rate = draft.unit.contains("/1");
        let object = || {
            if is_rate && after(words!["of"]) {
                return None;
            }
            // "with Sh3.2 billion going to development"
            if view.is_word(at + 1, "going to") && !view.is_verb(at + 2) {
                return view.phrase_list(at + 2).map(|range| view.name(range)).filter(|name| !name.is_empty());
            }
            if is_passive && let Some(name) = self.destination(after_at) {
                return Some(name);
            }
            // "$5.1 million of its $19.6 million in relief money to extend water lines": the purpose stands behind the whole.
            if after(words!["of"]) {
                let mut whole = after_at + 1;
                while view.has(whole, BEFORE_NUMBER.and(Tags::DETERMINER)) || view.is_word(whole, "total") {
                    whole += 1;
                }
                let is_money = view
                    .quantity(whole)
                    .is_some_and(|index| view.all.quantities[index].sort == Sort::Money && whole > after_at + 1);
                if is_money {
                    // "of the total $470.74 billion allocated to recurrent expenditure"
                    let whole = whole + usize::from(view.is_past(whole + 1));
                    return self.destination(whole + 2).or_else(|| self.destination(whole + 1));
                }
            }
            // "$12 million of the capital budget will be spent on roads"
            if after(words!["of"])
                && let Some(whole) = view.noun_phrase(after_at + 1)
                && let Some(done) = self.passive_end(whole.1)
                && let Some(name) = self.destination(done)
            {
                return Some(name);
            }
            // "will use $500,000 of the allocation on replacing pipes", "$2 million of the money to build a bridge"
            if after(words!["of"])
                && let Some(whole) = view.noun_phrase(after_at + 1).filter(|whole| whole.1 - whole.0 <= 4)
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
                return Some(name);
            }
            // "will add $6.5 million of that to the cash reserve"
            if after(words!["of"])
                && view.is_one_of(after_at + 1, words!["it", "that", "this"])
                && view.is_one_of(after_at + 2, words!["for", "into", "on", "to", "toward", "towards"])
                && let Some(name) = self.destination(after_at + 2)
            {
                return Some(name);
            }
            // "£31.6m was funded by grants"
            let is_source = is_passive
                && view.is_one_of(after_at, words!["by", "from"])
                && after_at > 0
                && view.is_one_of(after_at - 1, words!["covered", "financed", "funded", "met", "provided", "raised"]);
            if is_source && let Some(range) = view.phrase_list(after_at + 1) {
                return Some(view.name(range)).filter(|name| !name.is_empty());
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
            if !after(words!["for", "in", "on", "to", "toward", "towards", "from", "of", "into", "as"]) {
                return None;
            }
            let is_time = |at: usize| {
                view.time(at).is_some()
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
                return None;
            }
            // "residents will pay £1,514 to the council": who gets it.
            let pays = verb.is_some_and(|verb| {
                view.is_one_of(verb, words!["pay", "pays", "paid", "paying", "owe", "owed", "remit", "remitted"])
            });
            if pays && after(words!["to"]) && !self.is_purpose(after_at + 1) && !is_agent {
                return None;
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
                && verb.is_some_and(|verb| view.is_one_of(verb, words!["invest", "invested", "invests"]));
            if (invests || after(words!["for", "on", "to", "toward", "towards"]))
                && let Some(name) = self.counted_behind(after_at + 1)
            {
                return Some(name);
            }
            // "towards equipping 14 health centres"
            if let Some(name) = self.deed_on_counted(after_at + 1) {
                return Some(name);
            }
            // "has been allocated $1.2 million from the state to build a bridge"
            if after(words!["from"])
                && let Some(to) = (after_at + 2..view.len().min(after_at + 9))
                    .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
                    .find(|&at| view.is_word(at, "to") && self.is_purpose(at + 1))
                && (after_at + 1..to).all(|at| !view.is_word(at, "for"))
            {
                return self.purpose(to + 1);
            }
            // "received $9.4 million from the state for road repairs"
            if after(words!["from"])
                && let Some(goal) = (after_at + 2..view.len().min(after_at + 8))
                    .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
                    .find(|&at| view.is_word(at, "for") && view.time(at + 1).is_none())
                && let Some(range) = view.phrase_list(goal + 1)
            {
                return Some(view.name(range)).filter(|name| !name.is_empty());
            }
            // "got Sh2.8 billion in the supplementary budget": out of what.
            let in_budget = |range: &Range| {
                after(words!["in"])
                    && verb.is_some_and(|verb| self.gets(verb))
                    && view.item(range.1 - 1).is_some_and(|item| view.raw(item).ends_with("budget"))
            };
            // "pouring in $602 million to the county": where, not what for.
            let is_place = |range: &Range| {
                in_budget(range)
                    || after(words!["to", "in", "into"])
                        && range.1 - range.0 <= 2
                        && view.is_one_of(range.1 - 1, words!["area", "county", "economy", "region", "state"])
            };
            let range = view.phrase_list(after_at + 1).filter(|range| !is_place(range));
            range.map(|range| view.name(range)).filter(|name| !name.is_empty())
        };
        // "projects worth $121 million"
        if let Some(name) = left
            .at
            .filter(|&worth| {
                view.is_word(worth, "worth")
                    || view.is_word(worth, "costing") && !view.is_mark(worth.saturating_sub(1), ',')
            })
            .and_then(|worth| self.nearest_noun(worth))
        {
            draft.rule = "worth";
            draft.indicator = name;
            return true;
        }
        // "gave 52,000 hours, worth an estimated $1.6 million"
        let worth_of_last =
            left.at.filter(|&worth| worth > 0 && view.is_word(worth, "worth") && view.is_mark(worth - 1, ','));
        if worth_of_last.is_some()
            && let Some(last) = follows
        {
            draft.rule = "worth";
            draft.indicator = last.indicator.clone();
            return true;
        }
        // "a first-of-its-kind additional $3.5 million payment"
        let names = self.names_amount(at + 1);
        // "£3.9m worth of savings"
        let worth = at + 1 + usize::from(view.is_mark(at + 1, '-'));
        if view.is_word(worth, "worth")
            && view.is_word(worth + 1, "of")
            && let Some(range) = view.phrase_list(worth + 2)
        {
            draft.rule = "attribute";
            draft.indicator = view.name(range);
            draft.next = range.1;
            return !draft.indicator.is_empty();
        }
        if names && let Some(range) = view.noun_phrase(at + 1).filter(|range| range.0 == at + 1) {
            // "with $3 million going to parks", "$2 million raised": a form of a verb names nothing.
            let acts = view.is_past(at + 1)
                || view.is_word(at + 1, "set aside")
                || view.is_gerund(at + 1) && !view.has(at + 1, Tags::NOUNISH);
            let name = view.name(range);
            if !acts && !name.is_empty() {
                draft.rule = "attribute";
                draft.indicator = self.spending_on(range).unwrap_or(name);
                draft.next = range.1;
                return true;
            }
        }
        if let Some(name) = self.pay_of_jobs(left, follows) {
            draft.rule = "carried";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        // "sold 3,240 season passes, raising $162,000", "an increase of 1.5 percent, costing $2.1 million"
        let yields = left.at.filter(|&yields| {
            yields > 0
                && view.is_mark(yields - 1, ',')
                && view.is_one_of(yields, words!["raising", "generating", "earning", "yielding", "costing"])
        });
        if let (Some(yields), Some(last)) = (yields, self.last_main(at))
            && object().is_none()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            let kind = if view.is_word(yields, "costing") { "cost" } else { "revenue" };
            draft.indicator = format_smolstr!("{} {kind}", last.indicator);
            return true;
        }
        if let Some(name) = self.saved(at, left, verb) {
            draft.rule = "saving";
            draft.confidence = 0.7;
            draft.indicator = SmolStr::new_static(name);
            return true;
        }
        // "has cost the county more than $150 million": who pays stands between.
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
            return true;
        }
        // "invested $212 million in our community": where, not what in.
        if direct && self.invests_here(verb, after_at) {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("investment");
            return true;
        }
        if let Some(name) = self.brought_about(at, verb.filter(|_| direct)) {
            draft.rule = "brought-about";
            draft.indicator = name;
            return true;
        }
        // "which cost $3 million", "Bins and recycling take £3.2m"
        let measures = verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL));
        let lists = verb.is_some_and(|verb| {
            view.is_one_of(verb, words!["comprising", "including", "comprised", "includes", "included", "represented"])
        });
        if let Some(name) = object().filter(|_| {
            (lists || (follows.is_some() && after(words!["for"])))
                && (direct || !measures || lists || after_at > at + 1)
        }) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return true;
        }
        if direct && measures && !is_agent && !self.is_expletive(at) {
            draft.rule = "subject";
            let lost = verb.zip(subject.as_ref()).and_then(|(verb, who)| self.named_by_verb(verb, who));
            draft.indicator = lost.or(subject).unwrap_or_default();
            if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                draft.bound = Bound::Gt;
            }
            return true;
        }
        let spends = verb_tags.has(Tags::SPEND.and(Tags::ACTION)) || (direct && !measures);
        if direct && let Some(name) = verb.and_then(|verb| self.revenue_provided(verb, subject.as_ref())) {
            draft.rule = "subject";
            draft.confidence = 0.8;
            draft.indicator = name;
            return true;
        }
        // "Visitors spent $6.3 billion in Ashby County": where, not what on.
        if direct
            && self.opens_place(after_at)
            && let Some(name) = verb.and_then(|verb| self.spent_by(verb, subject.as_ref()))
        {
            draft.rule = "spent";
            draft.indicator = name;
            return true;
        }
        if let Some(name) = object().filter(|_| spends || verb.is_none() || is_agent || left.has_article || !direct) {
            draft.rule = "amount-for";
            let priced = follows.filter(|_| after(words!["for"])).and_then(|last| priced(last, &name));
            draft.stem = priced.as_ref().map(|(_, price)| price.clone());
            draft.indicator = priced.map_or(name, |(name, _)| name);
            return true;
        }
        if direct && let Some(name) = verb.and_then(|verb| self.spent_by(verb, subject.as_ref())) {
            draft.rule = "spent";
            draft.indicator = name;
            return true;
        }
        // "We spent $32.4 million"
        let by_service = subject.as_ref().is_some_and(|name| is_service(name));
        if direct
            && (is_agent || by_service)
            && verb.is_some_and(|verb| view.is_word(verb, "spent") || view.is_word(verb, "spend"))
        {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("spending");
            return true;
        }
        // "The county received $14.7 million", "The health department got $2.8 million in the budget"
        let goal = self.destination(at + 1).filter(|goal| !goal.ends_with("budget"));
        if goal.is_none()
            && direct
            && let Some(name) = verb.filter(|&verb| self.gets(verb)).and_then(|_| self.received(subject.as_ref()))
        {
            draft.rule = "spent";
            draft.confidence = 0.6;
            draft.indicator = name;
            return true;
        }
        // "Commissioners added $2.2 million at the last minute for homeless services"
        if direct
            && is_agent
            && let Some(name) = self.destination(at + 1)
        {
            draft.rule = "amount-for";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        if (direct || verb.is_some_and(|verb| left.at == Some(verb + 1) && self.takes_in(verb)))
            && is_agent
            && let Some(name) = verb.and_then(|verb| self.deed_of_body(verb, subject.as_ref(), at))
        {
            draft.rule = "spent";
            draft.confidence = 0.6;
            draft.indicator = name;
            return true;
        }
        // "Schools receive $142 million"
        if direct && let Some(subject) = subject.clone() {
            draft.rule = "subject";
            draft.confidence = if is_agent { 0.6 } else { 0.8 };
            draft.indicator = verb.and_then(|verb| self.named_by_verb(verb, &subject)).unwrap_or(subject);
            return true;
        }
        if let Some(last) = follows
            && left.at.is_some_and(|before| self.is_coordination(before, last))
        {
            let quantity = &view.all.quantities[view.quantity(at).expect("the caller saw a quantity")];
            return self.coordinated(at, quantity, last, draft);
        }
        // "housing and homelessness £1.9m", "The price, $1,186,400, was"
        if let Some(before) = left.at
            && let Some(name) = self.noun_before(if view.is_mark(before, ',') { before } else { before + 1 })
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            draft.indicator = name;
            return true;
        }
        if let Some(range) = view.noun_phrase(at + 1).filter(|_| !view.has(at + 1, Tags::PREPOSITION)) {
            draft.rule = "attribute";
            draft.confidence = 0.7;
            draft.indicator = view.name(range);
            return true;
        }
        // "€94m worth of housing, with €25m next year and €43m in 2020": of the same.
        let same = follows
            .filter(|last| {
                last.sort == Sort::Money
                    && left.at.is_some_and(|before| view.is_word(before, "with"))
                    && (view.time(at + 1).is_some() || view.time(at + 2).is_some())
            })
            .map(|last| last.indicator.clone());
        let name = same
            .or(subject)
            .or_else(|| follows.map(|last| last.indicator.clone()))
            .or_else(|| self.last().map(|last| last.indicator.clone()))
            .or_else(|| self.subject.clone());
        draft.rule = "carried";
        draft.confidence = 0.5;
        draft.indicator = name.unwrap_or_default();
        !draft.indicator.is_empty()
    }
}
