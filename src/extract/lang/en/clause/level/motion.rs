//! Levels that a move leaves or reaches: "from", "to", "at".

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// Gives both ends of a move the base that one of them names.
    pub(in super::super) fn share_base(&mut self, draft: &mut Draft) {
        let Some(from) = self.drafts.last_mut().filter(|last| draft.link == Link::To && last.link == Link::From) else {
            return;
        };
        let adds = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|base| base.starts_with('/'));
        if adds(&draft.unit, &from.unit) {
            // "from 52.5 cents to 49.9 cents per $100"
            from.unit = draft.unit.clone();
        } else if from.sort == draft.sort && !draft.unit.is_empty() && adds(&from.unit, &draft.unit) {
            // "from $14.20 a bushel to $11.60"
            draft.unit = from.unit.clone();
        }
    }

    /// Where a move began: `fell from 10.7%`, `up from 378`.
    pub(super) fn level_from(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, own, before, verb, verb_tags, .. } = place;
        let follows = place.follows.clone();
        let word = |word: &str| before.is_some_and(|before| view.is_word(before, word));
        // "benefited from a $150 million grant": the amount is that of the noun behind it.
        let is_named = place.left.has_article && quantity.sort == Sort::Money && view.is_content(at + 1);
        // "will benefit from $30 million set aside to train nurses": no move.
        let is_named = is_named
            || quantity.sort == Sort::Money
                && before.is_some_and(|from| {
                    from > 0 && view.is_one_of(from - 1, words!["benefit", "benefited", "benefiting", "benefits"])
                });
        // "chosen from 31 that applied"
        let is_choice = before.is_some_and(|from| {
            from > 0 && view.is_one_of(from - 1, words!["chosen", "drawn", "picked", "recruited", "selected"])
        });
        if word("from") && !is_named && !is_choice {
            let from = before.expect("seen above");
            let is_move = from.checked_sub(1).is_some_and(|word| view.has(word, Tags::UP.and(Tags::DOWN)));
            let moving = verb.is_some_and(|_| verb_tags.has(MOVE.and(Tags::HOLD)));
            let to_follows = (at + 1..view.len().min(at + 9)).any(|next| view.is_word(next, "to"));
            // "land rates improved from Sh6 million to Sh21 million (232 per cent); parking fees from Sh23 million to Sh33 million": the verb
            // is left out.
            let behind = own.map_or(at + 1, |(range, _)| range.1);
            let goes_on = verb.is_none()
                && view.is_word(behind, "to")
                && view.quantity(behind + 1).is_some()
                && self.drafts.iter().any(|last| last.link == Link::From && last.sort == quantity.sort);
            // "That is a decline from 18 per cent told a year ago"
            let is_noun = from.checked_sub(1).is_some_and(|noun| view.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN)))
                && follows.is_none()
                && own.is_none()
                && self.governor(from).is_some_and(|verb| {
                    view.has(verb, Tags::BE)
                        || view.is_one_of(verb, words!["marks", "marked", "represents", "represented"])
                });
            if let Some(name) = self.subject.clone().filter(|_| is_noun && self.clause(at).subject.is_none()) {
                draft.rule = "from";
                draft.link = Link::Compared;
                draft.confidence = 0.7;
                draft.indicator = name;
                return Some(true);
            }
            if let Some(name) = self.named_move(from).filter(|_| to_follows && own.is_none()) {
                draft.rule = "from";
                draft.link = Link::From;
                draft.indicator = name;
                return Some(true);
            }
            if let Some(last) = self.apposed_move(from, quantity.sort).filter(|_| !to_follows && own.is_none()) {
                draft.rule = "from";
                draft.link = Link::Compared;
                draft.indicator = last.indicator.clone();
                self.take_unit(draft, last, own);
                return Some(true);
            }
            if is_move
                || moving
                || goes_on
                || (to_follows && verb.is_some())
                || follows
                    .as_ref()
                    .is_some_and(|last| last.measure != Measure::Level || (own.is_none() && last.sort == quantity.sort))
            {
                draft.rule = "from";
                // "up from 1,200 to 1,400": the figure that follows tells where it came to.
                let leads_to =
                    is_move && view.is_word(behind, "to") && view.quantity(behind + 1).is_some() && follows.is_none();
                draft.link = if is_move && !leads_to
                    || (follows.as_ref().is_some_and(|last| last.link != Link::From) && !to_follows)
                {
                    Link::Compared
                } else {
                    Link::From
                };
                // "with murders down from eight to four", "junior high, down from 354"
                let own_name =
                    is_move.then(|| self.moving_noun(from - 1)).flatten().or_else(|| self.moved_here(from, to_follows));
                if let Some(name) = own_name {
                    if to_follows {
                        draft.link = Link::From;
                    }
                    draft.indicator = name;
                    return Some(true);
                }
                // "lost a quarter of its farms, from 412 to 309": of what was lost.
                let told = |last: &&Draft| {
                    last.measure == Measure::Growth && view.is_mark(from - 1, ',') && self.is_lost(last.item)
                };
                // "pick 2.1 million bushels this fall, up from last year's 1.7 million": a bare number goes on with what is measured.
                let measured = || {
                    self.last_in_clause(at).filter(|last| {
                        own.is_none()
                            && quantity.is_count()
                            && last.sort == Sort::Measure
                            && last.measure == Measure::Level
                    })
                };
                let follows =
                    if is_move { self.goes_on_from(at, quantity.sort).or_else(measured).cloned() } else { follows };
                let name = follows
                    .as_ref()
                    .filter(|last| draft.link == Link::Compared || verb_tags.has(Tags::MULTIPLY) || told(last))
                    .map(|last| last.indicator.clone());
                draft.indicator = name
                    .or_else(|| goes_on.then(|| self.noun_before(from)).flatten())
                    .or_else(|| self.change_graded(at, from))
                    // "Sales were strong, up from": what they were is no name of them.
                    .or_else(|| {
                        verb.filter(|_| !is_move || !verb_tags.has(Tags::BE)).and_then(|verb| self.object(verb, at_low))
                    })
                    .or_else(|| self.subject_name(at))
                    .or_else(|| follows.as_ref().map(|last| last.indicator.clone()))
                    .or_else(|| verb.and_then(|verb| self.passive(verb)))
                    .unwrap_or_default();
                // "$152 million in spending and a levy of $41 million, up from $149 million in spending": what the amount is named as.
                let named = (is_move && quantity.sort == Sort::Money && view.is_one_of(at + 1, words!["in", "of"]))
                    .then(|| view.noun_phrase(at + 2))
                    .flatten()
                    .map(|range| view.name(range))
                    .filter(|name| self.drafts.iter().any(|told| told.indicator == *name));
                if let Some(name) = named {
                    draft.indicator = name;
                    return Some(true);
                }
                // "14 overdoses, down from 31 overdose deaths": a noun of its own.
                let other = own.filter(|_| {
                    is_move && follows.as_ref().is_some_and(|last| last.sort == Sort::Count && last.unit != draft.unit)
                });
                if let Some((range, _)) = other {
                    draft.indicator = self.extend(range).unwrap_or_else(|| view.name(range));
                    return Some(true);
                }
                if let Some(last) = follows.filter(|_| draft.link == Link::Compared) {
                    self.take_unit(draft, &last, own);
                }
                if draft.indicator.is_empty()
                    && let Some(last) = self.last()
                {
                    draft.indicator = last.indicator.clone();
                }
                return Some(!draft.indicator.is_empty());
            }
        }
        None
    }

    /// "recommends a tax rate increase — from $6.46 to $6.69", "a fee increase, from $12 to $15": what the noun of change is one of.
    fn named_move(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let set_off = from.checked_sub(1).filter(|&mark| view.is_mark(mark, ',') || view.is_break_dash(mark));
        let noun = set_off.unwrap_or(from).checked_sub(1)?;
        let is_change = view.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_plural(noun);
        let is_part = |at: usize| view.is_content(at) && !view.is_verb(at) && view.quantity(at).is_none();
        let first = (noun.saturating_sub(4)..noun).rev().take_while(|&at| is_part(at)).last().filter(|_| is_change)?;
        // "see their share of the bill drop from": a verb.
        let is_led =
            first > 0 && view.has(first - 1, Tags::DETERMINER) && !(first > 1 && view.is_word(first - 2, "of"));
        Some(view.name((first, noun)))
            .filter(|name| is_led && (vague::says_what(name) || vague::SHORT.contains(&name.as_str())))
    }

    /// "The rate was 6.5% in August, another significant decline from 6.8% in July": the level that a move behind its comma led to.
    fn apposed_move(&self, from: usize, sort: Sort) -> Option<&Draft> {
        let view = &self.view;
        let noun = from.checked_sub(1).filter(|&noun| view.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN)))?;
        let is_part = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at);
        let first = (noun.saturating_sub(4)..noun).rev().take_while(|&at| is_part(at)).last()?;
        let comma = first.checked_sub(1).filter(|&comma| view.is_mark(comma, ',') || view.is_break_dash(comma))?;
        self.drafts.last().filter(|last| {
            last.next <= comma && comma <= last.next + 4 && last.sort == sort && last.measure == Measure::Level
        })
    }

    /// "For fentanyl, the drop was steeper, from 50 percent to 25": what a change is of that is only graded.
    fn change_graded(&self, at: usize, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let verb =
            self.governor(at).filter(|&verb| from > 0 && view.is_mark(from - 1, ',') && view.has(verb, Tags::BE))?;
        let subject = self.clause(at).subject.filter(|&(_, to)| to <= verb)?;
        // "The only rise was in fraud, by 30 percent, from 200 to 260"
        if self.risen(at).is_some() {
            return None;
        }
        if !is_change_alone(&view.name(subject)) {
            return None;
        }
        let front = view.noun_phrase(1).filter(|range| {
            view.is_one_of(0, words!["among", "for", "in"]) && view.is_mark(range.1, ',') && range.1 < subject.0 + 2
        });
        front.map(|range| view.name(range)).filter(|name| !name.is_empty()).or_else(|| self.subject.clone())
    }

    /// What a participle brings to a level: `lost 2,100 jobs, pushing the jobless rate to 9.2%`.
    fn brought_to(&self, at: usize, at_low: usize) -> Option<SmolStr> {
        let view = &self.view;
        let verb = self.governor(at).filter(|&verb| verb > 0 && view.is_gerund(verb) && view.is_mark(verb - 1, ','))?;
        // "bringing total employment to": what it brings there can be nothing but its object.
        let brings = words!["boosting", "bringing", "driving", "lifting", "lowering", "pushing", "sending", "taking"];
        let is_known = view.has(verb + 1, Tags::DETERMINER.and(Tags::PRONOUN)) || view.is_one_of(verb, brings);
        let is_later = self.last_in_clause(at).is_some_and(|last| last.item < verb);
        self.object(verb, at_low).filter(|_| is_known && is_later)
    }

    /// Where a move ended, or what something stood at.
    pub(super) fn level_to_or_at(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, own, before, verb, verb_tags, .. } = place;
        let follows = place.follows.clone();
        let word = |word: &str| before.is_some_and(|before| view.is_word(before, word));
        // "reserves fell to £12.4m, equivalent to 6.6% of the budget": a share of the figure before.
        let is_share = word("to")
            && place.is_of_after
            && quantity.sort == Sort::Percent
            && follows.is_some()
            && before.is_some_and(|to| {
                to > 0 && view.is_one_of(to - 1, words!["equal", "equivalent", "equating", "equates"])
            });
        if is_share {
            return None;
        }
        // "bringing to 12 the number of deaths": what is brought there stands behind.
        let brings = words!["bring", "bringing", "brings", "brought", "raise", "raised", "raises", "raising", "taking"];
        if word("to")
            && own.is_none()
            && view.has(at + 1, Tags::DETERMINER.and(Tags::TOTAL_OF))
            && before.is_some_and(|to| to > 0 && view.is_one_of(to - 1, brings))
            && let Some(range) = view.noun_phrase(at + 1)
        {
            draft.rule = "moved-to";
            draft.indicator = view.name(range);
            return Some(!draft.indicator.is_empty());
        }
        // "Attendance at 4,900 programs reached 132,000": where, and no level.
        let is_place = word("at") && own.is_some() && quantity.is_count() && self.governor(at).is_none();
        if is_place {
            return None;
        }
        // "are looking at a $1.4 million deficit": the noun behind it names it.
        let is_faced = word("at")
            && place.left.has_article
            && quantity.sort == Sort::Money
            && view.is_content(at + 1)
            && before.is_some_and(|at| at > 0 && (view.is_gerund(at - 1) || view.is_verb(at - 1)));
        if is_faced {
            return None;
        }
        let brings = word("to")
            && own.is_some()
            && quantity.is_count()
            && !verb_tags.has(MOVE)
            && !follows.as_ref().is_some_and(|last| last.link == Link::From || last.measure != Measure::Level);
        if (word("to") && !brings)
            || (word("at")
                && verb.is_none_or(|_| {
                    !verb_tags.has(Tags::ACTION.and(Tags::SPEND))
                        || before.is_some_and(|at| at > 0 && view.is_word(at - 1, "valued"))
                        // "jail expense budgeted at $700,000"
                        || before.is_some_and(|at| {
                            at > 1
                                && view.is_one_of(at - 1, words!["appraised", "assessed", "budgeted", "priced"])
                                && view.is_content(at - 2)
                        })
                        || verb_tags.has(Tags::LEVEL.and(Tags::HOLD).and(Tags::RISE))
                }))
            || word("around")
        {
            let is_to = word("to");
            // "Henry County (4.3% to 3.7%)"
            if let Some(last) = self.drafts.last().filter(|last| {
                is_to
                    && last.rule == "in-brackets"
                    && before.is_some_and(|to| to == last.next)
                    && last.sort == quantity.sort
            }) {
                draft.rule = "in-brackets";
                draft.link = Link::To;
                draft.indicator = last.indicator.clone();
                draft.unit = if draft.unit.is_empty() { last.unit.clone() } else { draft.unit.clone() };
                return Some(true);
            }
            // "remained high at": what follows a verb of being is no object.
            let moves_object =
                !verb_tags.has(Tags::BE.and(Tags::LEVEL)) || verb_tags.has(Tags::HOLD.and(Tags::RISE).and(Tags::FALL));
            let after_from = follows.as_ref().filter(|last| last.link == Link::From && is_to);
            let moving = verb_tags.has(MOVE.and(Tags::HOLD).and(Tags::LEVEL).and(Tags::BE));
            let continues = follows.as_ref().is_some_and(|last| {
                last.measure != Measure::Level && last.sort != Sort::Multiple || last.rule == "multiplied"
            });
            // "With 1,900 more at work, unemployment slid to 4.1%": the verb behind the last figure has a subject of its own.
            let is_own = verb.is_some_and(|verb| {
                moving
                    && follows.as_ref().is_some_and(|last| last.item < verb && last.link != Link::From)
                    && self
                        .clause(at)
                        .subject
                        .is_some_and(|(from, to)| to <= verb && follows.as_ref().is_some_and(|last| last.item < from))
            });
            // "added 120 positions and raised its minimum wage to $17": so has its object.
            let moves_other = || {
                let verb = verb.filter(|&verb| is_to && verb_tags.has(MOVE) && !view.is_gerund(verb))?;
                follows.as_ref().filter(|last| last.item < verb && last.link != Link::From)?;
                self.object(verb, at_low)
            };
            let continues = continues && !is_own && moves_other().is_none();
            if after_from.is_some() || moving || continues || !is_to {
                draft.rule = if is_to { "moved-to" } else { "at" };
                if after_from.is_some() {
                    draft.link = Link::To;
                }
                // "with household recycling increasing to 55.8%"
                let gerund = before.and_then(|to| to.checked_sub(1)).filter(|&gerund| {
                    is_to
                        && after_from.is_none()
                        && view.is_gerund(gerund)
                        && !view.is_verb(gerund)
                        && view.has(gerund, Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE))
                });
                if let Some(name) = gerund.and_then(|gerund| self.noun_of_gerund(gerund)) {
                    draft.indicator = name;
                    return Some(true);
                }
                // "bringing the total to 9,400"
                // "taking the total for the year to 118"
                let total = before.is_some_and(|to| {
                    let low = verb.map_or(0, |verb| verb + 1).max(to.saturating_sub(5));
                    (low..to)
                        .rev()
                        .find(|&at| {
                            !view.has(at, Tags::TIME.and(Tags::DETERMINER))
                                && view.time(at).is_none()
                                && !view.is_one_of(at, words!["for", "over"])
                                && view.quantity(at).is_none_or(|index| view.all.quantities[index].sort != Sort::Time)
                                && !view.has(at, Tags::PERIOD_SINCE)
                                && !view.is_word(at, "so")
                                && !view.is_word(at, "far")
                        })
                        .is_some_and(|noun| view.is_one_of(noun, words!["total", "number", "figure", "count"]))
                });
                if is_to
                    && total
                    && let Some(last) = self.last().cloned()
                {
                    draft.indicator = last.indicator.clone();
                    self.take_unit(draft, &last, own);
                    return Some(true);
                }
                if let Some(last) = follows.as_ref().filter(|last| word("at") && last.rule == "at")
                    && let Some(range) = self.gapped_noun(last, before.expect("seen above"))
                {
                    // "the rate is 4% in Ashby, Corton at 5% and Marlow at 6%"
                    draft.indicator = view.name(range);
                    if !draft.indicator.is_empty() {
                        return Some(true);
                    }
                }
                if let Some(name) = self.brought_to(at, at_low).filter(|_| is_to && after_from.is_none()) {
                    draft.indicator = name;
                    return Some(true);
                }
                // "are broccoli, with $131 million, apples at $91 million and": a member with its own name.
                let member = || {
                    let before = before.filter(|_| word("at") && quantity.sort == Sort::Money)?;
                    let (from, to) = (follows.as_ref()?.next, before);
                    let comma = (from..to).rev().find(|&at| view.is_mark(at, ','))?;
                    let is_bare = comma + 1 < to && to - comma <= 5 && (comma + 1..to).all(|at| view.is_content(at));
                    let goes_on = view.is_mark(at + 1, ',') || view.has(at + 1, Tags::CONJUNCTION);
                    Some(view.name((comma + 1, to))).filter(|name| is_bare && goes_on && !name.is_empty())
                };
                draft.indicator = after_from
                    .map(|last| last.indicator.clone())
                    .or_else(member)
                    .or_else(|| self.noun_added(before.filter(|_| word("at"))?, follows.as_ref()?.next))
                    .or_else(|| follows.as_ref().filter(|_| continues && is_to).map(|last| last.indicator.clone()))
                    .or_else(|| verb.filter(|_| moves_object).and_then(|verb| self.object(verb, at_low)))
                    .or_else(|| self.valued(before.expect("seen above")).filter(|_| !is_to))
                    .or_else(|| self.beside(before.expect("seen above")).filter(|_| !is_to))
                    .or_else(|| self.subject_name(at).filter(|name| is_to || verb.is_some() && !self.is_agent(name)))
                    .or_else(|| {
                        self.noun_before(before.expect("seen above")).filter(|_| {
                            !is_to && verb.is_none_or(|verb| before.is_some_and(|before| before > verb + 1))
                        })
                    })
                    .or_else(|| self.subject_name(at))
                    .or_else(|| verb.and_then(|verb| self.passive(verb)))
                    .or_else(|| self.label(at))
                    .or_else(|| follows.as_ref().map(|last| last.indicator.clone()))
                    .or_else(|| self.subject.clone())
                    .unwrap_or_default();
                if !draft.indicator.is_empty() {
                    return Some(true);
                }
            }
        }
        None
    }
}
