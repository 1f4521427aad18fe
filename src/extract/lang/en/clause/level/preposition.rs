//! Levels told by the word before the figure: brackets, colons, comparisons, "of".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// Brackets: `(31.7 per cent)`, `(5.7%)`, `(capacity 340)`, noun `(3,361)`.
    pub(super) fn level_bracket(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        if before.is_some_and(|before| view.is_mark(before, '(')) {
            return Some(self.bracketed(at, before.expect("seen above"), quantity, own, draft));
        }
        None
    }

    /// A label and a colon: `EMS response time: 7.8 minutes`.
    pub(super) fn level_labelled(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, .. } = place;
        // "Teachers with advanced degrees – 57%", "Road crashes investigated — 1,054": a dash in an item without a verb
        // is a colon, a participle before it part of the label.
        let is_label_dash = |at: usize| {
            view.is_break_dash(at)
                && at > 0
                && self.drafts.is_empty()
                && !(0..at - 1).any(|before| view.is_verb(before) || view.quantity(before).is_some())
                && !self.is_dateline_dash(at)
        };
        // "Among the victims: 82 percent were white": a part of those.
        let is_part = place.quantity.sort == Sort::Percent
            && view.has(at + 1, Tags::BE)
            && [self.clause(at).start, 0].iter().any(|&first| view.is_one_of(first, words!["among", "of"]));
        // "Response times improved: 89% of calls were answered", "Ashby County - 41 percent smoke": a sentence of its own.
        let is_told = place.quantity.sort == Sort::Percent
            && (view.has(place.after, Tags::BE) || view.has(place.after, Tags::BASE) || view.is_past(place.after));
        let is_placed =
            |colon: usize| (is_told || own.is_some()) && self.place_alone(&self.label_before(colon)).is_some();
        // "received the following revenue: $49,600 was received as its share": likewise.
        let is_done = |colon: usize| {
            place.quantity.sort == Sort::Money && view.has(place.after, Tags::BE) && self.is_lead_in(colon)
        };
        let tells =
            |colon: usize| is_done(colon) || is_part || place.is_of_after && self.is_lead_in(colon) || is_placed(colon);
        if let Some(colon) =
            before.filter(|&before| (view.is_mark(before, ':') || is_label_dash(before)) && !tells(before))
        {
            draft.rule = "label";
            draft.indicator = self.label_before(colon);
            // "Elections: 71,900 ballots were cast": a sentence of its own.
            let has_verb = |range: Range| view.has(range.1, Tags::BE.and(Tags::HAVE));
            if let Some((range, _)) = own.filter(|&(range, _)| {
                draft.indicator.is_empty()
                    || view.counted(at + 1, false).is_some() && self.is_lead_in(colon)
                    || has_verb(range)
                    || self.says_more(range, &draft.indicator)
            }) {
                draft.indicator = self.extend(range).unwrap_or_default();
                draft.rule = "count";
            }
            // "Customers: 14,200 water; 11,900 sewer": which of them.
            let kind = (own.is_none() && place.quantity.is_count()).then(|| view.noun_phrase(at + 1)).flatten().filter(
                |kind| {
                    kind.0 == at + 1
                        && kind.1 - kind.0 <= 2
                        && (kind.0..kind.1).all(|word| view.is_content(word) || view.is_joint(word))
                        && view.is_plural(colon - 1)
                        && view.item(kind.1).is_some_and(|next| {
                            matches!(next.what, What::Mark(',' | ';')) && view.quantity(kind.1 + 1).is_some()
                        })
                },
            );
            if let Some(kind) = kind.filter(|_| !draft.indicator.is_empty()) {
                let stem = std::mem::take(&mut draft.indicator);
                draft.indicator = attach(&view.name(kind), &stem);
                draft.stem = Some(stem);
            }
            if !draft.indicator.is_empty() {
                return Some(true);
            }
        }
        None
    }

    /// Whether what is counted says more than its label, which names the kind alone: "Schools: 14 elementary schools".
    fn says_more(&self, (from, to): Range, label: &str) -> bool {
        to - from > 1 && self.view.words((to - 1, to)).eq_ignore_ascii_case(label)
    }

    /// A change in other terms: `The increase works out to $62`, `For a typical home, that amounts to $31 a year`.
    pub(super) fn level_worked_out(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, .. } = place;
        let to = before.filter(|&to| quantity.sort == Sort::Money && (view.is_word(to, "to") || view.is_verb(to)))?;
        let is_verb = |at: usize| {
            view.is_one_of(
                at,
                words![
                    "adds up",
                    "amounts",
                    "amounts to",
                    "comes",
                    "comes to",
                    "equates",
                    "means",
                    "translates",
                    "works out",
                    "works out at"
                ],
            ) || view.is_word(at, "works") && view.is_one_of(at + 1, words!["out", "out at"])
                || view.is_word(at, "adds") && view.is_word(at + 1, "up")
        };
        let verb = (to.saturating_sub(2)..=to).find(|&at| is_verb(at))?;
        let who = verb.checked_sub(1)?;
        let points = view.is_one_of(who, words!["that", "this", "it", "which", "increase", "decrease", "rise", "hike"]);
        let last = points.then(|| self.last().or(self.previous.as_ref())).flatten()?;
        if !matches!(last.measure, Measure::Growth | Measure::Change) {
            return None;
        }
        draft.rule = "restated";
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.indicator = last.indicator.clone();
        Some(true)
    }

    /// An amount as an adjective: `a $7.5M parks bond`, `a 4.2-month supply`.
    pub(super) fn level_attribute(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, left, is_of_after, .. } = place;
        let has_amount = matches!(quantity.sort, Sort::Money | Sort::Percent | Sort::Measure);
        // "the highlights of Sh13.2 billion budget"
        let names_budget = quantity.sort == Sort::Money && view.has(at + 1, Tags::BUDGET);
        // "Adur now has 6.5 percent unemployment", "recorded 7.9 percent unemployment"
        let names_rate = quantity.sort == Sort::Percent
            && place.direct
            && place.verb.is_some_and(|verb| {
                view.has(verb, Tags::HAVE) || view.is_one_of(verb, words!["recorded", "posted", "reported"])
            })
            && (at + 1..at + 4).any(|noun| view.has(noun, Tags::RATE) && (at + 1..noun).all(|at| view.is_content(at)));
        if !(quantity.is_adjective || (left.has_article && has_amount && !is_of_after) || names_budget || names_rate) {
            return None;
        }
        if view.has(at + 1, Tags::PREPOSITION.and(Tags::CONJUNCTION)) || view.is_verb(at + 1) {
            return None;
        }
        // "41.2%, above the 40% target"
        if view.has(at + 1, Tags::GOAL)
            && let Some(last) = self.last_in_clause(at).filter(|last| last.sort == quantity.sort)
        {
            draft.rule = "compared";
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        let range = view.noun_phrase(at + 1)?;
        draft.rule = "attribute";
        draft.indicator = view.name(range);
        draft.next = range.1;
        if let Some(name) = self.spending_on(range).filter(|_| quantity.sort == Sort::Money) {
            draft.indicator = name;
            return Some(true);
        }
        if let Some(whole) = self.apposed(at, range) {
            draft.indicator = whole;
            return Some(true);
        }
        if let Some(owner) = self.owner_of_attribute(place, range) {
            draft.indicator = format_smolstr!("{owner} {}", draft.indicator);
        }
        Some(!draft.indicator.is_empty())
    }

    /// Whose a balance is: `the fund had a $60,000 balance`, but `the county has a $2 million budget`.
    fn owner_of_attribute(&self, place: &Place<'_>, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let verb = place.verb.filter(|&verb| view.has(verb, Tags::HAVE))?;
        let is_one = range.1 - range.0 == 1
            && view.is_one_of(range.0, words!["balance", "deficit", "surplus", "shortfall", "gap", "reserve", "debt"]);
        let (from, to) = self.clause(verb).subject.filter(|&(from, to)| is_one && to - from <= 5)?;
        Some(view.name((from, to))).filter(|name| !name.is_empty() && !self.is_agent(name))
    }

    /// Shares: `57.9% of the total`.
    pub(super) fn level_share_of(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, at_low, quantity, left, verb, is_of_after, before, .. } = place;
        let follows = place.follows.as_ref();
        // "an absorption rate of 57 percent of the annual budget": the rate is named.
        let view = &self.view;
        let is_rate = before.is_some_and(|of| {
            of > 1
                && view.is_word(of, "of")
                && view.is_one_of(of - 1, words!["rate", "ratio"])
                && view.is_content(of - 2)
        });
        if matches!(quantity.sort, Sort::Percent) && is_of_after && !is_rate {
            return Some(self.share(at, at_low, left, verb, follows, draft));
        }
        // "About half (51%) of the calls were": the same share once more stands between.
        let is_told_twice = quantity.is_fraction
            && view.is_mark(at + 1, '(')
            && view.quantity(at + 2).is_some_and(|index| view.all.quantities[index].sort == Sort::Percent)
            && view.is_mark(at + 3, ')')
            && view.is_word(at + 4, "of");
        if is_told_twice {
            return Some(self.share(at + 3, at_low, left, verb, follows, draft));
        }
        None
    }

    /// A noun and its amount: `General Fund revenues of $84.6 million`, `a rate of 37.7 per 100,000`; but a pledge of 500 homes
    /// is one of homes.
    pub(super) fn level_noun_of(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, .. } = place;
        let word = |word: &str| before.is_some_and(|before| view.is_word(before, word));
        let holds = [
            "population",
            "capacity",
            "caseload",
            "list",
            "membership",
            "enrollment",
            "enrolment",
            "attendance",
            "average",
            "supply",
            "turnout",
            "workforce",
            "ridership",
            "circulation",
            "backlog",
            "headcount",
            "rate",
        ];
        let is_held = before
            .and_then(|of| of.checked_sub(1))
            .and_then(|noun| view.item(noun))
            .is_some_and(|noun| holds.contains(&view.raw(noun).to_ascii_lowercase().as_str()))
            // "the supply of 846 new dwellings": so many dwellings.
            && !(own.is_some() && before.is_some_and(|of| view.is_word(of - 1, "supply")));
        // "of its $19.6 million in relief money": a whole, which no noun before it names.
        let is_whole = word("of")
            && place.quantity.sort == Sort::Money
            && before.is_some_and(|of| {
                of > 0 && view.quantity(of - 1).is_some_and(|index| view.all.quantities[index].sort == Sort::Money)
            });
        // "half of the county's 1,900 miles of roads": roads.
        let is_measured = word("of")
            && place.is_of_after
            && place.quantity.sort == Sort::Measure
            && before.is_some_and(|of| {
                // "the maintenance of 5 km of roads": roads, too.
                let deeds = words![
                    "construction",
                    "delivery",
                    "distribution",
                    "grading",
                    "maintenance",
                    "rehabilitation",
                    "upgrading"
                ];
                of > 0 && (view.quantity(of - 1).is_some() || view.is_one_of(of - 1, deeds))
            });
        if word("of")
            && !is_whole
            && !is_measured
            && (own.is_none() || is_held || draft.unit.contains('/'))
            && let Some(name) = self.noun_before_of(before.expect("seen above"), at)
        {
            // "was 409 million yuan, with a growth rate of 35%"
            let grows = matches!(
                name.to_ascii_lowercase().as_str(),
                "growth rate" | "annual growth rate" | "year-on-year growth rate" | "rate of growth" | "growth rates"
            );
            let grown = self.last_in_clause(at).filter(|last| {
                grows
                    && place.quantity.sort == Sort::Percent
                    && last.measure == Measure::Level
                    && last.sort != Sort::Percent
            });
            if let Some(last) = grown {
                draft.rule = "change-of";
                draft.measure = Measure::Growth;
                draft.indicator = last.indicator.clone();
                return Some(true);
            }
            draft.rule = "of";
            // "4,150, down from a peak of 7,820 in May 2020"
            let is_left = before.is_some_and(|of| {
                (of.saturating_sub(4)..of)
                    .any(|from| from > 0 && view.is_word(from, "from") && view.has(from - 1, Tags::UP.and(Tags::DOWN)))
            });
            if let Some(last) = self.last_in_clause(at).filter(|last| is_left && last.measure == Measure::Level) {
                draft.link = Link::Compared;
                let last = last.clone();
                self.take_unit(draft, &last, own);
            }
            // "3.2 percent, well below the state average of 4.1 percent"
            let compares = before.is_some_and(|of| {
                (of.saturating_sub(5)..of).any(|at| view.has(at, Tags::GT.and(Tags::LT)))
                    && (of.saturating_sub(4)..of).any(|at| view.has(at, Tags::AREA.and(Tags::AVERAGE)))
            });
            // "$1.2 million against a budget of $1.5 million"
            let against = before.is_some_and(|of| {
                of > 1
                    && (view.has(of - 1, Tags::GOAL.and(Tags::BUDGET)) || view.is_word(of - 1, "plan"))
                    && (of.saturating_sub(4)..of - 1)
                        .rev()
                        .find(|&at| !view.has(at, Tags::DETERMINER.and(Tags::ADJECTIVE)) && view.time(at).is_none())
                        .is_some_and(|at| view.has(at, Tags::COMPARED))
            });
            let compares = compares || against;
            // "has grown to $9.8 million from an original estimate of $7.5 million"
            let of_guess = before.is_some_and(|of| {
                of > 1
                    && view.is_one_of(of - 1, words!["estimate", "forecast", "projection"])
                    && self.last_in_clause(at).is_some_and(|last| {
                        (last.next..of - 1).all(|at| {
                            view.has(at, BEFORE_NUMBER.and(Tags::PREPOSITION).and(Tags::LAST)) || view.is_content(at)
                        })
                    })
            });
            let compares = compares || of_guess;
            if let Some(last) = self.last().filter(|last| compares && (last.sort == place.quantity.sort)) {
                draft.rule = "compared";
                draft.indicator = last.indicator.clone();
                return Some(true);
            }
            // "output rose at an annual rate of 2.3%"
            let moving = place.verb.filter(|&verb| {
                place.quantity.sort == Sort::Percent
                    && view.has(verb, Tags::RISE.and(Tags::FALL))
                    && before.is_some_and(|of| {
                        of > verb
                            && of - verb <= 5
                            && of > 0
                            && (view.is_word(of - 1, "rate") || view.is_word(of - 1, "pace"))
                            && view.is_word(verb + 1, "at")
                    })
            });
            if let Some((verb, subject)) = moving.and_then(|verb| Some((verb, self.subject_name(at)?))) {
                draft.rule = "moved";
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(verb, Tags::FALL));
                draft.indicator = subject;
                return Some(true);
            }
            // "an allocation of Sh40 million to construct a ward"
            if place.quantity.sort == Sort::Money
                && let Some(name) = self.matter_of_deed(before.expect("seen above"), at)
            {
                draft.rule = "amount-for";
                draft.indicator = name;
                return Some(true);
            }
            let is_amount = matches!(
                name.to_ascii_lowercase().as_str(),
                "allocation"
                    | "amount"
                    | "approval"
                    | "sum"
                    | "investment"
                    | "funding"
                    | "appropriation"
                    | "equivalent"
            );
            if place.quantity.sort == Sort::Money
                && is_amount
                && let Some(name) = self.destination(place.at + 1)
            {
                draft.rule = "amount-for";
                draft.indicator = name;
                return Some(true);
            }
            // "a target of Kshs.840 million for own-source revenue"
            let is_goal = before.is_some_and(|of| of > 0 && view.has(of - 1, Tags::GOAL));
            let goal_for = (is_goal && view.is_word(at + 1, "for"))
                .then(|| view.noun_phrase(at + 2))
                .flatten()
                .map(|range| view.name(range));
            draft.indicator = goal_for.filter(|name| !name.is_empty()).unwrap_or(name);
            return Some(true);
        }
        None
    }

    /// A participle that measures: `expansions totaling $780 million`.
    pub(super) fn level_totaling(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { own, before, .. } = place;
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
        if let Some(name) = totals
            .and_then(|before| self.nearest_noun(before).or_else(|| self.included_before(before)))
            .filter(|_| own.is_none())
        {
            draft.rule = "worth";
            draft.indicator = name;
            return Some(true);
        }
        None
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

    /// A change once more in other terms: `up by 2.5 percent, or $38 for the average homeowner`.
    pub(super) fn level_restated(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        if let Some(found) = self.restated_by_which(place, draft) {
            return Some(found);
        }
        // "an increase of 440 / 2.4%"
        let is_slash = |or: usize| view.is_mark(or, '/') && or > 0 && view.quantity(or - 1).is_some();
        // "a decrease of $10,825 — 7.5 percent — in 2011", "an increase of $17,715 – 4.8 percent."
        let is_slash = |or: usize| {
            is_slash(or)
                || view.is_break_dash(or)
                    && (view.is_break_dash(at + 1) || view.item(at + 1).is_none_or(|next| next.what == What::Mark('.')))
                    && self.last().is_some_and(|last| last.next == or && last.measure == Measure::Change)
        };
        let or = before.filter(|&or| view.is_word(or, "or") || is_slash(or))?;
        // "extra patrols (12% or 586 vs. 523)": a level and the one before it.
        if view.has(at + 1, Tags::COMPARED) && quantity.is_count() {
            let last = self.last_in_clause(at).filter(|last| last.measure == Measure::Growth)?.clone();
            draft.rule = "restated";
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        // "1,200 jobs, or 60% of the total": a share.
        if place.is_of_after && quantity.sort == Sort::Percent {
            return None;
        }
        if let Some((indicator, falls)) = self.way_between(or).filter(|_| quantity.sort == Sort::Percent) {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, falls);
            draft.rule = "restated";
            draft.indicator = indicator;
            return Some(true);
        }
        // "was down to $5.7 million or about 11 percent from the year before": the way to a level.
        let reached = self.last().filter(|last| {
            last.rule == "moved-to"
                && last.link == Link::Own
                && last.sort != Sort::Percent
                && quantity.sort == Sort::Percent
                && or.saturating_sub(last.next) <= 1
        });
        if let Some(last) = reached {
            let start = self.clause(last.item).start;
            let way = (start..last.item)
                .rev()
                .find(|&at| view.has(at, Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL)));
            if let Some(way) = way {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(way, Tags::DOWN.and(Tags::FALL)));
                draft.rule = "restated";
                draft.indicator = last.indicator.clone();
                return Some(true);
            }
        }
        let follows = place.follows.clone().or_else(|| self.last().filter(|_| is_slash(or)).cloned());
        let last = follows.filter(|last| {
            matches!(last.measure, Measure::Growth | Measure::Change)
                && last.sort != quantity.sort
                && or - last.next.min(or) <= 1
        })?;
        Some(self.coordinated(at, quantity, &last, draft))
    }

    /// `fell by $6.3 million, which is roughly 58%`: the change once more, behind "which".
    fn restated_by_which(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let verb = before.filter(|&verb| view.has(verb, Tags::BE) && quantity.sort == Sort::Percent)?;
        let which = verb.checked_sub(1).filter(|&which| view.is_word(which, "which") && !place.is_of_after)?;
        let last = self.last().filter(|last| {
            last.measure == Measure::Change && last.sort != Sort::Points && which <= last.next + 1 && last.next <= which
        })?;
        let last = last.clone();
        Some(self.coordinated(at, quantity, &last, draft))
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
        draft.rule = "led-with";
        draft.confidence = 0.7;
        draft.indicator = name?;
        Some(true)
    }
}
