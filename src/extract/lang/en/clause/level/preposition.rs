//! Levels told by the word before the figure: "of" behind a share, a participle, "for", "with".

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// Shares: `57.9% of the total`.
    pub(super) fn level_share_of(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, at_low, quantity, left, verb, is_of_after, before, .. } = place;
        let follows = place.follows.as_ref();
        // "an absorption rate of 57 percent of the annual budget": the rate is named.
        let view = &self.view;
        let is_rate = before.is_some_and(|of| {
            of > 1
                && view.is_word(of, "of")
                && (view.is_one_of(of - 1, words!["rate", "ratio"]) && view.is_content(of - 2)
                    // "maintains a fund balance of 44 percent of annual spending"
                    || view.is_one_of(of - 1, words!["balance", "balances", "reserve", "reserves"]))
        });
        if matches!(quantity.sort, Sort::Percent) && is_of_after && !is_rate {
            return Some(self.share(at, at_low, left, verb, follows, draft));
        }
        // "About half (51%) of the calls were", "82% (9) of indicators met": the same share once more stands between.
        let is_told_twice = view.is_mark(at + 1, '(')
            && view.quantity(at + 2).is_some_and(|index| {
                let again = &view.all.quantities[index];
                quantity.is_fraction && again.sort == Sort::Percent
                    || quantity.sort == Sort::Percent && again.is_count() && again.unit.is_empty()
            })
            && view.is_mark(at + 3, ')')
            && view.is_word(at + 4, "of");
        if is_told_twice {
            return Some(self.share(at + 3, at_low, left, verb, follows, draft));
        }
        None
    }

    /// A participle that measures: `expansions totaling $780 million`.
    pub(super) fn level_totaling(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { own, quantity, before, .. } = place;
        // "212 buildings comprising 4.1 million square feet"
        let comprises = before.filter(|&before| {
            quantity.sort == Sort::Measure && view.is_one_of(before, words!["comprising", "encompassing"])
        });
        let totals = before.filter(|&before| {
            view.is_one_of(
                before,
                words![
                    "totaling",
                    "totalling",
                    "numbering",
                    "averaging",
                    "worth",
                    "amounting to",
                    "covering",
                    "spanning",
                    "stretching"
                ],
            )
        });
        // "Bursaries and scholarships worth Ksh 693 million were": both.
        let joined = |before: usize| {
            let start = self.clause(before).start;
            let is_listed = |at: usize| {
                view.is_content(at) || view.is_mark(at, ',') && at > start || view.is_word(at, "and") && at > start
            };
            let joins = (start..before).any(|at| view.is_word(at, "and")) && (start..before).all(is_listed);
            Some(view.name((start, before))).filter(|name| joins && before - start <= 7 && !name.is_empty())
        };
        // "responded to 12,404 calls, averaging 34 a day": the calls.
        let per_time = |before: usize| {
            let is_led = draft.unit.contains('/') && before > 0 && view.is_mark(before - 1, ',');
            self.last().filter(|last| is_led && last.sort == Sort::Count && last.measure == Measure::Level)
        };
        if let Some(name) = totals
            .or(comprises)
            .and_then(|before| {
                joined(before)
                    .or_else(|| per_time(before).map(|last| last.indicator.clone()))
                    .or_else(|| self.given_to(before))
                    .or_else(|| self.paid_from(before))
                    .or_else(|| self.nearest_noun(before))
                    .or_else(|| self.included_before(before))
            })
            .filter(|_| own.is_none())
        {
            draft.rule = "worth";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// "supplied drugs to clinics in Corton worth": what was given, where a place or those who got it stand before "worth".
    fn given_to(&self, worth: usize) -> Option<SmolStr> {
        let view = &self.view;
        let leads = words!["at", "in", "to"];
        let start = self.drafts.iter().rev().find(|last| last.item < worth).map_or(0, |last| last.next);
        let lead = (start..worth)
            .rev()
            .take_while(|&at| !view.is_verb(at) && view.item(at).is_some_and(|item| item.what == What::Word))
            .find(|&at| view.is_one_of(at, leads))?;
        let head = worth - 1;
        let is_place = view.tokens[view.item(head)?.first].is_capital
            || self.is_person(head)
            || view.is_one_of(
                head,
                words![
                    "border",
                    "center",
                    "centers",
                    "centres",
                    "clinics",
                    "colleges",
                    "county",
                    "district",
                    "facilities",
                    "families",
                    "groups",
                    "hospital",
                    "hospitals",
                    "households",
                    "region",
                    "school",
                    "schools",
                    "town",
                    "towns",
                    "village",
                    "villages",
                    "ward",
                    "wards",
                    "youth"
                ],
            );
        let verb = (start..lead).rev().find(|&at| view.is_verb(at))?;
        let range = view.phrase_list(verb + 1).filter(|range| is_place && range.1 <= lead)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// "grants from the national government totaling", "contracts for roads worth": money with whose or what for it is.
    fn paid_from(&self, worth: usize) -> Option<SmolStr> {
        let view = &self.view;
        let low = worth.saturating_sub(7);
        let lead = (low..worth)
            .rev()
            .take_while(|&at| !view.is_verb(at) && view.item(at).is_some_and(|item| item.what == What::Word))
            .find(|&at| view.is_one_of(at, words!["for", "from"]))?;
        let sums = words![
            "awards",
            "contracts",
            "contributions",
            "donations",
            "funds",
            "gifts",
            "grants",
            "investments",
            "loans",
            "orders",
            "payments",
            "pledges",
            "projects",
            "transfers"
        ];
        let head = lead.checked_sub(1).filter(|&head| view.is_one_of(head, sums) && !view.is_verb(head))?;
        let is_part = |at: usize| view.is_content(at) && !view.is_verb(at) && view.quantity(at).is_none();
        let first = (head.saturating_sub(4)..=head).rev().take_while(|&at| is_part(at)).last()?;
        Some(view.name((first, worth))).filter(|name| !name.is_empty())
    }

    /// What is included before a comma: `other sources, including the equitable share, amounting to Sh7.9 billion`.
    fn included_before(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let comma = at.checked_sub(1).filter(|&comma| view.is_mark(comma, ','))?;
        let start = self.clause(at).start.max(comma.saturating_sub(14));
        let including = (start..comma)
            .rev()
            .take_while(|&at| view.quantity(at).is_none())
            .find(|&at| view.is_word(at, "including") || view.is_word(at, "comprising"))?;
        Some(view.name((including + 1, comma))).filter(|name| !name.is_empty())
    }

    /// A verb left out: `rents account for 31 per cent and grants for 22 per cent`.
    pub(super) fn level_gapped(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, own, before, .. } = place;
        let word = before.filter(|&word| view.is_word(word, "for") && own.is_none())?;
        let last = place.follows.as_ref().filter(|last| last.sort == quantity.sort)?;
        let from = (last.next.saturating_sub(8)..word)
            .rev()
            .find(|&at| view.has(at, Tags::CONJUNCTION) || view.is_mark(at, ',') || view.quantity(at).is_some())?;
        let is_gap = from > last.item
            && from + 1 < word
            && view.quantity(from).is_none()
            && (from + 1..word)
                .all(|at| !view.is_verb(at) && view.item(at).is_some_and(|item| item.what == What::Word));
        let says = view.has(last.item.checked_sub(1)?, Tags::LEVEL) || view.is_word(last.item - 1, "for");
        draft.rule = "gapped";
        draft.confidence = 0.7;
        draft.indicator = (is_gap && says).then(|| view.name((from + 1, word)))?;
        Some(true)
    }

    /// `with grants providing a further 27 percent`: who provides it stands behind "with".
    pub(super) fn level_with_gerund(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, left, .. } = place;
        // "with machinery accounting for 41%"
        let before = before.map(|word| {
            let accounts = word > 0 && (view.is_word(word, "for") && view.is_word(word - 1, "accounting"));
            if accounts { word - 1 } else { word }
        });
        let is_gerund = |at: usize| {
            view.is_gerund(at) && view.has(at, VERB)
                || view.item(at).is_some_and(|item| view.raw(item).starts_with("accounting"))
        };
        let gerund = before.filter(|&gerund| own.is_none() && is_gerund(gerund))?;
        // "with the council endorsing its $816 million budget": the amount is that of the noun behind it.
        if left.has_article && view.is_content(at + 1) {
            return None;
        }
        let with = (gerund.saturating_sub(6)..gerund).rev().find(|&at| view.is_word(at, "with"))?;
        let is_bare = with + 1 < gerund && (with + 1..gerund).all(|at| view.quantity(at).is_none());
        draft.rule = "subject";
        draft.confidence = 0.7;
        draft.indicator = is_bare.then(|| view.name((with + 1, gerund)))?;
        Some(true)
    }

    /// Who leads or follows, and its figure: `Grapes were second with $962 million`, `Next is York County, with 29.2`.
    pub(super) fn level_led_with(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, verb, quantity, .. } = place;
        let with = before
            .filter(|&with| (view.is_word(with, "with") || view.is_word(with, "at")) && own.is_none() && with > 0)?;
        let ranks = |at: usize| {
            view.has(at, Tags::ORDINAL)
                || view.is_one_of(
                    at,
                    words![
                        "list", "place", "share", "spot", "way", "pack", "ranking", "rankings", "highest", "lowest",
                        "next", "led", "leads", "topped", "largest", "top"
                    ],
                )
        };
        let start = self.clause(at).start;
        let is_set_off = view.is_mark(with - 1, ',') && view.is_word(with, "with");
        let is_ranked = if is_set_off { (start..with).any(ranks) } else { ranks(with - 1) };
        if !matches!(quantity.sort, Sort::Money | Sort::Percent | Sort::Count) || !is_ranked {
            return None;
        }
        // "Next is York County, with 29.2": the name stands behind the verb.
        let name = if is_set_off { self.nearest_noun(with - 1) } else { verb.and_then(|_| self.subject_name(at)) };
        // "Ashby topped the list with $12 million in collections"
        let of_place = |name: &SmolStr| quantity.sort == Sort::Money && self.place_alone(name).is_some();
        let kind = || {
            let range = view.is_word(at + 1, "in").then(|| view.noun_phrase(at + 2)).flatten()?;
            Some(view.name(range)).filter(|name| !name.is_empty() && self.place_alone(name).is_none())
        };
        let takes = |kind: &SmolStr| quantity.sort == Sort::Money && place::is_receipts(kind);
        let name = name.map(|name| match kind() {
            Some(kind) if of_place(&name) || takes(&kind) => kind,
            _ => name,
        });
        draft.rule = "led-with";
        draft.confidence = 0.7;
        draft.indicator = name?;
        Some(true)
    }
}
