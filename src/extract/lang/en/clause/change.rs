//! Growth and change: differences, change nouns, verbs of rising and falling.

use smol_str::{SmolStr, format_smolstr};

use super::vague::{SHORT, only_grades, says_what};
use super::*;

impl Reader<'_> {
    pub(super) fn difference(
        &mut self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        if self.is_share_beside(left.at, quantity.sort) {
            return false;
        }
        let measure = quantity.measure_of_move();
        let in_brackets = at > 1 && view.is_mark(at - 1, '(') && view.is_mark(at + 1, ')');
        if in_brackets && let Some(last) = self.last().filter(|last| last.rule == "change-noun" && last.next == at - 1)
        {
            draft.measure = measure;
            draft.value = signed(draft.value, last.value.is_sign_negative());
            draft.rule = "restated";
            draft.indicator = last.indicator.clone();
            return true;
        }
        if at > 1 && view.is_mark(at - 1, '(') && self.more_in_brackets(at, quantity, draft) {
            return true;
        }
        let after = own.map_or(at + 1, |(range, _)| range.1);
        // Comparative right behind, or behind the counted noun.
        // "140 more are on site": so many others.
        // "built 412 units and has 680 more in the pipeline"
        let is_placed = view.is_one_of(at + 2, words!["in", "under", "on"])
            && view.time(at + 3).is_none()
            && quantity.is_count()
            && own.is_none()
            && !(at + 2..view.len().min(at + 9)).any(|at| view.is_word(at, "than"))
            && self.last().is_some_and(|last| last.sort == Sort::Count && last.measure == Measure::Level);
        // "planted 6,000 trees and hopes to plant 10,000 more by 2026"
        let is_next = quantity.is_count()
            && own.is_none()
            && left.at.is_some_and(|verb| {
                view.has(verb, Tags::ACTION.and(Tags::BASE))
                    && verb > 0
                    && view.has(verb - 1, Tags::WILL.and(Tags::EXPECT).and(Tags::PREPOSITION))
            })
            && !(at + 2..view.len()).any(|at| view.is_word(at, "than"))
            && self.last().is_some_and(|last| last.sort == Sort::Count && last.measure == Measure::Level);
        let others = view.is_word(at + 1, "more") && (view.is_verb(at + 2) || is_placed || is_next);
        // "7,100 or 5.6% more jobs", "340 (2.1%) higher": one difference in two terms.
        let is_share =
            |at: usize| view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Percent);
        let twofold = if view.is_word(at + 1, "or") && is_share(at + 2) {
            at + 3
        } else if view.is_mark(at + 1, '(') && is_share(at + 2) && view.is_mark(at + 3, ')') {
            at + 4
        } else if self.is_set_off(at + 1) {
            // "$4.2 million, or 4 percent, smaller"
            at + 5
        } else if at >= 3 && self.is_set_off(at - 2) {
            at + 2
        } else {
            at + 1
        };
        let comparative =
            [at + 1, after, twofold].into_iter().find(|&after| self.is_comparative(after)).filter(|&after| {
                // "the 61 larger farms": which ones, and by how much nothing.
                let is_which = quantity.is_count()
                    && at > 0
                    && view.has(at - 1, Tags::DEFINITE)
                    && view.is_one_of(after, words!["bigger", "higher", "larger", "lower", "smaller"])
                    && !(after + 1..after + 9).any(|at| view.is_word(at, "than"));
                !others
                    && !is_which
                    && !self.lasts_throughout(at, quantity.sort, after)
                    && !self.moves_over(left, quantity, after)
            });
        if let Some(after) = comparative {
            // "0.4 points faster" is more, "four minutes faster" less.
            let is_speed = matches!(quantity.sort, Sort::Percent | Sort::Points)
                && view.is_one_of(after, words!["faster", "quicker"]);
            let less = view.has(after, Tags::LESS.and(Tags::LT).and(Tags::LE)) && !self.is_ahead(after) && !is_speed;
            // "57% of …" has no comparative; "10 percent more likely" is none either.
            let noun = (after + 1 < view.len() && view.has(after, Tags::ADJECTIVE))
                .then(|| view.counted(after + 1, false))
                .flatten();
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "difference";
            // "added nearly 900 jobs and saved 2,500 more": so many others.
            let again = self.last_in_clause(at).or(self.last()).filter(|last| {
                quantity.is_count()
                    && quantity.unit.is_empty()
                    && own.is_none()
                    && view.is_word(after, "more")
                    && matches!(last.sort, Sort::Count | Sort::Measure)
                    && !last.unit.is_empty()
                    && (last.next..at).any(|verb| view.is_verb(verb) || view.is_past(verb))
                    && !view.is_content(after + 1)
                    && !(after + 1..view.len()).any(|than| view.is_word(than, "than"))
            });
            if let Some(last) = again {
                (draft.measure, draft.value) = (last.measure, signed(draft.value, last.value.is_sign_negative()));
                (draft.unit, draft.sort) = (last.unit.clone(), last.sort);
                draft.indicator = last.indicator.clone();
                return true;
            }
            // "a 12.4% lower vaccination rate than Ohio": the noun that it grades.
            let graded = view.is_one_of(after, words!["higher", "lower"])
                && matches!(quantity.sort, Sort::Percent | Sort::Points)
                && (after + 1..after + 5).take_while(|&at| view.is_content(at)).any(|at| {
                    view.has(at, Tags::RATE) || view.has(at + 1, Tags::COMPARED) || view.is_word(at + 1, "than")
                });
            if let Some(range) = view.noun_phrase(after + 1).filter(|_| graded) {
                draft.indicator = view.name(range);
                return !draft.indicator.is_empty();
            }
            if let Some((range, head)) = noun.filter(|_| quantity.is_count()) {
                draft.indicator = view.name(range);
                draft.unit = SmolStr::from(view.words((head, head + 1)).to_lowercase());
                // "345 homes sold, 37 more homes than"
                if let Some(last) = self
                    .last_in_clause(at)
                    .filter(|last| last.unit == draft.unit && last.indicator.starts_with(draft.indicator.as_str()))
                {
                    draft.indicator = last.indicator.clone();
                }
                // Without "than" nothing is compared: "50 more beds" are fifty beds.
                // "five more fires, or 22": the second figure is all there were.
                let is_left = quantity.is_count()
                    && view.is_mark(range.1, ',')
                    && view.is_word(range.1 + 1, "or")
                    && view.quantity(range.1 + 2).is_some_and(|index| view.all.quantities[index].is_count());
                let compares = is_left
                    || (range.1..view.len()).take(12).any(|at| {
                        view.is_word(at, "than")
                            || view.has(at, Tags::COMPARED)
                            || view.time(at).is_some_and(|time| view.all.times[time].mention.is_earlier())
                    });
                if !compares && !less {
                    draft.measure = Measure::Level;
                    draft.value = quantity.value;
                    draft.rule = "count";
                }
                return true;
            }
            // "fielded 8 percent more service calls"
            let more_of =
                noun.filter(|_| measure == Measure::Growth && view.is_one_of(after, words!["more", "fewer", "less"]));
            // "£11.5 million more for children's services"
            let more_for = (quantity.sort == Sort::Money
                && view.is_word(after, "more")
                && view.is_one_of(after + 1, words!["for", "on"]))
            .then(|| view.phrase_list(after + 2))
            .flatten()
            .map(|range| (range, after));
            // "£0.6 million more income than anticipated"
            let more_money = (quantity.sort == Sort::Money
                && view.is_one_of(after, words!["less", "more"])
                && view.is_content(after + 1))
            .then(|| view.noun_phrase(after + 1))
            .flatten()
            .map(|range| (range, after));
            draft.indicator = match more_of.or(more_for).or(more_money) {
                Some((range, _)) => view.name(range),
                None => self.compared_name(at, at_low, left),
            };
            self.part_by_group(after, quantity, draft);
            return !draft.indicator.is_empty();
        }
        // "56.2%, 0.4 percentage points up on last year"
        let beside = own.map_or(at + 1, |(range, _)| range.1);
        let is_beside = view.has(beside, Tags::UP.and(Tags::DOWN))
            && !(view.is_word(beside + 1, "from")
                && (beside + 2..beside + 5)
                    .find(|&at| !view.has(at, BEFORE_NUMBER))
                    .is_some_and(|at| view.quantity(at).is_some()))
            && (view.item(beside + 1).is_none()
                || view.is_one_of(beside + 1, words!["on", "from", "year", "compared"])
                || view.has(beside + 1, Tags::COMPARED)
                || matches!(view.item(beside + 1).map(|item| item.what), Some(What::Mark(',' | '.' | ')'))))
            && !left.at.is_some_and(|before| view.has(before, Tags::UP.and(Tags::DOWN)));
        if is_beside && quantity.sort != Sort::Time {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(beside, Tags::DOWN));
            draft.rule = "difference";
            draft.indicator = self.compared_name(at, at_low, left);
            return !draft.indicator.is_empty();
        }
        // "a 4.2 percent increase in X", "a 12% rise"
        let mut noun_at = at + 1;
        let mut n_between = 0;
        // "a $2.5 million or 5.2% increase": one change in two terms.
        let is_twofold = view.is_word(noun_at, "or")
            && view.quantity(noun_at + 1).is_some()
            && view.has(noun_at + 2, Tags::RISE_NOUN.and(Tags::FALL_NOUN));
        if is_twofold {
            noun_at += 2;
        }
        // "a 5.13% ($68,021) increase": likewise.
        let is_bracketed = view.is_mark(noun_at, '(')
            && view.quantity(noun_at + 1).is_some()
            && view.is_mark(noun_at + 2, ')')
            && view.has(noun_at + 3, Tags::RISE_NOUN.and(Tags::FALL_NOUN));
        if is_bracketed {
            noun_at += 3;
        }
        // "a 4.7 percent, or $19 million, drop in spending": likewise, of the one as of the other.
        let is_change = |at: usize| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN));
        let is_set_off = self.is_set_off(noun_at) && is_change(noun_at + 4);
        let ends_aside = at >= 3 && self.is_set_off(at - 2) && is_change(noun_at + 1);
        noun_at += if is_set_off { 4 } else { usize::from(ends_aside) };
        let is_twofold = is_twofold || is_bracketed || is_set_off || ends_aside;
        while view.item(noun_at).is_some_and(|item| {
            let is_hyphened = view.is_hyphened(noun_at);
            is_hyphened
                || item.what == What::Word
                    && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE).and(Tags::DETERMINER))
                    && !item.tags.has(Tags::WILL)
        }) && !view.has(noun_at, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
            // "55,000 acres had been cut"
            && !view.has(noun_at, Tags::HAVE)
            && !view.has_been(noun_at)
            && n_between < 7
        {
            noun_at += 1;
            n_between += usize::from(view.item(noun_at).is_some_and(|item| item.what == What::Word));
        }
        let is_noun = view.has(noun_at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_verb_like(noun_at, at);
        let is_noun = is_noun && !(view.is_word(noun_at, "cuts") && view.is_verb(noun_at));
        let attributive =
            left.has_article || n_between == 0 || quantity.sort == Sort::Percent && view.is_word(noun_at, "cuts");
        if is_noun
            && attributive
            && (quantity.sort != Sort::Count || n_between > 0 || quantity.is_adjective || left.has_article)
            && quantity.sort != Sort::Time
        {
            // "a $2 million expansion of the pier": what it costs, but "a $2 million loss in property value".
            let in_stock = view.is_word(noun_at + 1, "in")
                && view.noun_phrase(noun_at + 2).is_some_and(|(_, end)| {
                    view.is_one_of(
                        end - 1,
                        words!["digest", "funding", "income", "receipts", "revenue", "revenues", "sales", "value"],
                    )
                });
            let is_money_saving = quantity.sort == Sort::Money
                && !in_stock
                && view.is_one_of(noun_at, words!["loss", "losses", "expansion", "improvement", "addition"]);
            if !is_money_saving {
                let less = view.has(noun_at, Tags::FALL_NOUN);
                draft.measure = measure;
                draft.value = signed(draft.value, less);
                draft.rule = "change-noun";
                draft.next = if is_twofold { at + 1 } else { noun_at + 1 };
                let between = (n_between > 0 && !is_twofold).then_some((at + 1, noun_at));
                draft.indicator = self.of_change(noun_at, between, at);
                // "an 800-job increase"
                let is_of_one = quantity.is_count() && view.is_mark(at + 1, '-') && noun_at == at + 3;
                if is_of_one && draft.indicator == view.words((at + 2, at + 3)) {
                    draft.unit = plural(&draft.indicator);
                    draft.indicator = draft.unit.clone();
                }
                return !draft.indicator.is_empty();
            }
        }
        if self.changed_by(quantity, left, draft)
            || self.risen_in(at, quantity, left, draft)
            || self.changed_beside(at, own, left, draft)
        {
            return true;
        }
        // "an increase of $19.4 million", "a decline of 340 jobs", "net reduction of 14 positions", "a saving of"
        if let Some(of) = left.at.filter(|&of| view.is_word(of, "of"))
            && let Some(noun) = self.change_noun_before(of)
        {
            // "a 4% increase over the adopted FY2024 budget of $61 million": likewise, behind a growth.
            let is_budget = noun + 2 < of
                && quantity.sort == Sort::Money
                && view.item(of - 1).is_some_and(|item| view.raw(item).ends_with("budget"));
            // "an increase from the current population of 53,498": the level before, not the change.
            let is_base = (view.is_word(noun + 1, "from")
                || (view.is_word(noun + 1, "on") || view.is_word(noun + 1, "over"))
                    && (is_budget
                        || view.is_one_of(of - 1, words!["average", "figure", "level", "number", "rate", "total"])))
                && noun + 2 < of
                && (is_budget || view.is_content(of - 1))
                && !view.has(of - 1, Tags::TIME.and(Tags::FISCAL))
                && view.time(of - 1).is_none();
            let tells = |last: &&Draft| is_base && (last.measure == Measure::Level || is_budget && last.item + 2 < of);
            if let Some(last) = self.last().or(self.previous.as_ref()).filter(tells).cloned() {
                draft.rule = "compared";
                // "an improvement on the 2018 figure of": its own time says when.
                if (noun + 1..of).all(|at| view.time(at).is_none()) {
                    draft.link = Link::Compared;
                }
                draft.indicator = last.indicator.clone();
                self.take_unit(draft, &last, own);
                return true;
            }
            // "The ferry fund had an operating loss of $300,000": what a year ends with, no change of the one before.
            let is_result = quantity.sort == Sort::Money
                && view.is_one_of(noun, words!["loss", "losses"])
                && noun + 1 == of
                && (view.is_one_of(noun.wrapping_sub(1), words!["net", "operating", "pre-tax", "trading"])
                    || self.governor(at).is_some_and(|verb| {
                        view.is_one_of(verb, words!["had", "incurred", "made", "posted", "recorded", "reported"])
                    }));
            if is_result {
                return false;
            }
            let less = view.has(noun, Tags::FALL_NOUN);
            // "the addition of twelve positions": so many are added.
            if let Some((range, _)) = own.filter(|_| view.is_word(noun, "addition") && quantity.is_count()) {
                draft.rule = "count";
                draft.indicator = self.extend(range).unwrap_or_default();
                return !draft.indicator.is_empty();
            }
            draft.measure = measure;
            draft.value = signed(draft.value, less);
            draft.rule = "change-of";
            let mut from = noun;
            while from > self.clause(at).start
                && view.item(from - 1).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(
                            Tags::PREPOSITION
                                .and(Tags::DETERMINER)
                                .and(Tags::CONJUNCTION)
                                .and(Tags::COMPARED)
                                .and(Tags::WILL)
                                .and(Tags::EXPECT),
                        )
                        && !view.is_verb(from - 1)
                })
            {
                from -= 1;
            }
            let before = (from < noun).then(|| view.name((from, noun))).filter(|name| {
                !name.is_empty()
                    && !matches!(name.as_str(), "net" | "overall" | "slight" | "average" | "further" | "total")
            });
            // "Net employment gain of 153 in 2021", in a line of its own: what it counts.
            let is_net = quantity.is_count()
                && self.clause(at).verbs.is_empty()
                && before.as_ref().is_some_and(|name| name.starts_with("Net "));
            if is_net {
                draft.measure = Measure::Level;
            }
            let counted = own.filter(|_| quantity.is_count());
            // "an increase in operating expenses of $6.5 million", "a decrease from the current year of $52 million"
            if noun + 1 < of && !view.is_mark(noun + 1, '(') {
                let in_name = view.is_one_of(noun + 1, words!["in", "to", "for", "on"]);
                let part = in_name.then(|| view.name((noun + 2, of))).filter(|name| !name.is_empty());
                draft.indicator = part.unwrap_or_else(|| self.of_change(of, None, at));
                return !draft.indicator.is_empty();
            }
            let in_field = counted
                .and_then(|(range, _)| self.field_of_change(noun).map(|field| attach(&field, &view.name(range))));
            draft.indicator = match (counted, before) {
                _ if in_field.is_some() => in_field.unwrap_or_default(),
                (Some((range, _)), _) => {
                    let name = view.name(range);
                    let subject = self
                        .governor(at)
                        // "The 2007 census showed a decrease of 16 farms": who tells it.
                        .filter(|&verb| !view.has(verb, Tags::BE.and(Tags::SAY)))
                        .and_then(|_| self.clause(at).subject)
                        .map(|range| view.name(range));
                    // "The report shows an increase of 300 farms", "if numbers hold, the county sees a gain of 40 jobs": farms, jobs.
                    let tells = |subject: &str| {
                        stands_for_last(subject)
                            || view.is_word(self.clause(at).start, "if")
                            || self.clause(at).subject.is_some_and(|(_, to)| view.has(to - 1, Tags::REPORT))
                            || subject.ends_with(" numbers")
                            || subject.ends_with(" figures")
                    };
                    // "2,700 people, a decrease of 430 people", "Enrollment stands at 4,310, a loss of 212 students": of those.
                    let is_alone = range.1 - range.0 == 1;
                    let told = self.last_in_clause(at).filter(|last| {
                        last.measure == Measure::Level
                            && last.unit == draft.unit
                            && (last.indicator.ends_with(name.as_str()) || is_alone && last.link == Link::Own)
                    });
                    match subject {
                        _ if told.is_some() => told.map(|last| last.indicator.clone()).unwrap_or_default(),
                        Some(subject) if range.1 - range.0 == 1 && !self.is_agent(&subject) && !tells(&subject) => {
                            attach(&subject, &name)
                        }
                        _ => match self.last_in_clause(at) {
                            // "35 arson cases, a drop of two cases"
                            Some(last) if last.indicator.ends_with(name.as_str()) => last.indicator.clone(),
                            _ => self.extend(range).unwrap_or(name),
                        },
                    }
                }
                // A job is not what grows: "job growth of 2 percent".
                (None, Some(name))
                    if (name.len() <= 4 && !only_grades(&name) || name == "natural")
                        && (self.last_in_clause(at).is_none() || SHORT.contains(&name.as_str())) =>
                {
                    format_smolstr!("{name} {}", view.raw(view.item(noun).expect("a noun is an item")))
                }
                (None, Some(name)) if self.last_in_clause(at).is_none() && !only_grades(&name) || says_what(&name) => {
                    name
                }
                _ => self.of_change(draft.next.saturating_sub(1), None, at),
            };
            if draft.indicator.is_empty()
                && let Some(name) = self.subject_name(at)
            {
                draft.indicator = name;
            }
            return !draft.indicator.is_empty();
        }
        false
    }

    /// "went up from 2,139 to 2,165 — a change of about 1 percent", "a positive change of 2.2 percent": the levels before tell
    /// which way.
    fn changed_by(&self, quantity: &Quantity, left: &Left, draft: &mut Draft) -> bool {
        let view = &self.view;
        let Some(noun) = left.at.filter(|&of| of > 0 && view.is_word(of, "of")).map(|of| of - 1) else { return false };
        if quantity.sort != Sort::Percent || !view.is_word(noun, "change") {
            return false;
        }
        let said = noun.checked_sub(1).and_then(|word| {
            let is_negative = view.is_word(word, "negative");
            (is_negative || view.is_word(word, "positive")).then_some(is_negative)
        });
        let levels = match self.drafts.as_slice() {
            [.., from, to]
                if from.sort == to.sort && from.measure == Measure::Level && to.measure == Measure::Level =>
            {
                Some(to.value < from.value)
            }
            _ => None,
        };
        let (Some(falls), Some(last)) = (said.or(levels), self.last()) else { return false };
        draft.measure = Measure::Growth;
        draft.value = signed(draft.value, falls);
        draft.rule = "change-of";
        draft.confidence = 0.7;
        draft.indicator = last.indicator.clone();
        true
    }

    /// "went from $41,000 to $43,500, or 6 percent": whose way from one level to the other "or" tells once more, and whether down.
    pub(super) fn way_between(&self, or: usize) -> Option<(SmolStr, bool)> {
        let [.., from, to] = self.drafts.as_slice() else { return None };
        let is_way = from.link == Link::From
            && to.link == Link::To
            && from.indicator == to.indicator
            && from.sort == to.sort
            && to.sort != Sort::Percent
            && or >= to.next
            && or - to.next <= 1;
        is_way.then(|| (to.indicator.clone(), to.value < from.value))
    }
}

impl View<'_> {
    /// Whether the word after a figure is a verb and not the noun of a change: "3 percent growth" against "rose".
    fn is_verb_like(&self, at: usize, figure: usize) -> bool {
        // "The remaining 7 houses fall under other"
        let falls_under =
            self.is_word(at, "fall") && self.is_one_of(at + 1, words!["into", "outside", "short", "under", "within"]);
        // "The $37 million budget raises the tax": no plural stands before an article.
        let acts = self.is_one_of(at, words!["boosts", "cuts", "hikes", "increases", "raises"])
            && self.has(at + 1, Tags::DETERMINER)
            && at > figure + 1;
        at > figure && (self.has(at, Tags::BE) || falls_under || acts)
    }
}
