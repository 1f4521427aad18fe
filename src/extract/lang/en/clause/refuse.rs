//! Numbers that only look like figures where they stand: durations, thresholds, lengths of lists.

use rust_decimal::Decimal;

use super::*;

mod aside;
mod listed;
mod when;

/// Places of which several are counted, and each of which has what follows.
pub(super) const PLACES: &Words = words![
    "areas",
    "boroughs",
    "cities",
    "communities",
    "counties",
    "districts",
    "municipalities",
    "neighborhoods",
    "parishes",
    "precincts",
    "regions",
    "states",
    "towns",
    "townships",
    "villages",
    "wards"
];

impl Reader<'_> {
    /// Numbers that only look like figures where they stand.
    pub(super) fn is_refused(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let before = at.checked_sub(1);
        let is_small_word =
            quantity.is_words && quantity.is_count() && quantity.value < Decimal::TEN && quantity.range.is_none();
        if quantity.sort == Sort::Multiple {
            // "2.5 times the 2015 area" is read; "times" of a count of events is not.
            // "The board met seven times in 2025"
            let compares = view
                .has(at + 1, Tags::MORE.and(Tags::LESS).and(Tags::DETERMINER).and(Tags::GT).and(Tags::LT))
                || view.is_one_of(at + 1, words!["as", "that", "what", "over"])
                || view.item(at + 1).is_some_and(|next| view.raw(next).ends_with("er"));
            let is_often = quantity.is_words
                && !compares
                && view.item(at + 1).is_none_or(|next| {
                    matches!(next.what, What::Time(_) | What::Mark(_))
                        || next
                            .tags
                            .has(Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_SINCE).and(Tags::CONJUNCTION))
                });
            return quantity.value < Decimal::ONE || view.has(at + 1, Tags::TIME) || is_often;
        }
        // "the last three-and-a-half years", "in the first three quarters of 2016"
        let is_length = quantity.is_fraction
            && before.is_some_and(|word| {
                view.is_mark(word, '-') && view.is_joint(word)
                    || view.is_one_of(word, words!["first", "last"])
                        && (view.time(at + 1).is_some() || view.is_word(at + 1, "of") && view.time(at + 2).is_some())
            });
        if is_length {
            return true;
        }
        // "2.7% two or more races": who people are in a census.
        if quantity.is_words && view.is_word(at + 1, "or more") && view.is_word(at + 2, "races") {
            return true;
        }
        // "the 300 of you who came out tonight"
        if quantity.is_bare && view.is_word(at + 1, "of") && view.is_one_of(at + 2, words!["us", "you"]) {
            return true;
        }
        // "all five of those days": told before.
        let is_told = quantity.is_words
            && view.has(at + 1, Tags::OF_THEM)
            && view.is_one_of(at + 2, words!["days", "months", "weeks", "years"]);
        // "Oskar USD 341": a unified school district by its number.
        let is_district = quantity.sort == Sort::Money
            && view.text[quantity.start..].starts_with("USD ")
            && quantity.value < Decimal::ONE_THOUSAND
            && before.is_some_and(|before| view.item(before).is_some_and(|item| view.tokens[item.first].is_capital));
        // "answered in 20 working days": how soon.
        let is_soon = quantity.is_count()
            && view.is_one_of(at + 1, words!["business", "calendar", "working"])
            && view.is_one_of(at + 2, words!["day", "days", "hours"])
            && before.is_some_and(|word| view.is_one_of(word, words!["after", "in", "inside", "under", "within"]));
        if is_told || is_district || is_soon || self.says_when(at, quantity) {
            return true;
        }
        // "ranks 12th of 88 in income": how many were ranked.
        let is_field = quantity.is_bare
            && at > 1
            && view.is_one_of(at - 1, words!["of", "out of"])
            && view.item(at - 2).is_some_and(|item| view.tokens[item.first].is_ordinal)
            && view.has(at + 1, Tags::PREPOSITION);
        if is_field {
            return true;
        }
        // "ranked 48 overall out of the 62 counties"
        let of_ranked = quantity.is_count()
            && self.last_in_clause(at).is_some_and(|last| {
                last.measure == Measure::Rank
                    && view.quantity(last.item).is_some()
                    && at - last.next.min(at) <= 4
                    && (last.next..at).any(|of| view.is_one_of(of, words!["of", "out of"]))
            });
        if of_ranked || self.is_of_earners(at, quantity) {
            return true;
        }
        if self.is_aside_of_speech(at, quantity) {
            return true;
        }
        if quantity.is_count() {
            // "12 community gardens": of what kind the counted ones are.
            let is_kind = view.is_word(at + 1, "community")
                && view.is_content(at + 2)
                // "11 community health centres"
                && (view.is_plural(at + 2) || view.is_content(at + 3) && view.is_plural(at + 3));
            let next_is_rhetoric = view.has(at + 1, Tags::RHETORIC) && !is_kind
                || view.has(at + 2, Tags::RHETORIC) && is_small_word && view.has(at + 1, Tags::ADJECTIVE);
            // "all five of those days, plus three more": "the big four agenda".
            let is_more = is_small_word
                && at > 0
                && view.is_word(at - 1, "plus")
                && view.is_word(at + 1, "more")
                && view.item(at + 2).is_none_or(|next| matches!(next.what, What::Mark(_)));
            let is_big = is_small_word && at > 1 && view.is_word(at - 1, "big") && view.has(at - 2, Tags::DEFINITE);
            // "Three populations continue to need our focus:": how long the list is that follows.
            let is_list = is_small_word
                && (at == 0 || at == 1 && view.is_hard_break(0))
                && view.is_mark(view.len() - 1, ':')
                && view.all.quantities.len() == 1
                && (at + 1..view.len())
                    .any(|verb| view.is_one_of(verb, words!["continue", "need", "remain", "require", "stand"]));
            if is_more || is_big || is_list {
                return true;
            }
            // "83% of residents had received two doses": what each of them had.
            let is_course = is_small_word
                && view.is_one_of(at + 1, words!["dose", "doses", "jabs", "shots"])
                && before.is_some_and(|verb| view.is_one_of(verb, words!["had", "received", "receiving"]))
                && self.last_in_clause(at).is_some();
            if is_course {
                return true;
            }
            // "three broad pillars", "four strategic objectives"
            let is_graded = is_small_word
                && view.has(at + 2, Tags::RHETORIC)
                && view.is_one_of(
                    at + 1,
                    words![
                        "basic",
                        "big",
                        "broad",
                        "central",
                        "core",
                        "critical",
                        "crucial",
                        "distinct",
                        "essential",
                        "fundamental",
                        "guiding",
                        "important",
                        "interrelated",
                        "major",
                        "overarching",
                        "primary",
                        "principal",
                        "specific",
                        "strategic",
                        "thematic",
                        "vital"
                    ],
                );
            if is_graded {
                return true;
            }
            // "three key elements", "two main sources"
            // "6 strategic objectives"
            let is_rhetoric = is_small_word
                && view.is_one_of(at + 1, words!["key", "main", "primary", "principal", "top"])
                && view.item(at + 2).is_some()
                || view.is_one_of(at + 1, words!["core", "key", "main", "strategic", "top"])
                    && view.has(at + 2, Tags::RHETORIC)
                    && quantity.value < Decimal::from(20);
            if is_rhetoric {
                return true;
            }
            // Nobody announces 11,000 questions: so many were counted.
            if next_is_rhetoric && quantity.value < Decimal::from(20) {
                return true;
            }
            // "29 votes in favour, seven against and four abstentions"
            let is_vote = quantity.value < Decimal::ONE_HUNDRED
                && view.has(at + 1, Tags::VOTE)
                && view.is_one_of(at + 2, words!["in", "for", "against", "to"])
                || view.is_one_of(at + 1, words!["against", "abstentions", "abstained", "opposed", "dissenting"])
                    && (0..at).any(|before| view.has(before, Tags::VOTE));
            if is_vote {
                return true;
            }
            // "Two thousand and ten saw": a year.
            let years = Decimal::from(1990)..Decimal::from(2050);
            if quantity.is_words
                && years.contains(&quantity.value)
                && (view.is_past_verb(at + 1) || view.is_word(at + 1, "saw"))
            {
                return true;
            }
            // "by a vote of 12,310 to 9,870"
            let is_tally = |at: usize| at > 1 && view.is_word(at - 1, "of") && view.has(at - 2, Tags::VOTE);
            let is_side = view.is_word(at + 1, "to") && view.quantity(at + 2).is_some() && is_tally(at)
                || at > 1 && view.is_word(at - 1, "to") && is_tally(at - 2);
            if is_side {
                return true;
            }
            // "two of the biggest drivers": examples, and no count.
            let is_example = is_small_word
                && view.is_word(at + 1, "of")
                && (at + 2..at + 5).any(|next| {
                    view.item(next).is_some_and(|item| {
                        let raw = view.raw(item);
                        raw.len() > 5 && raw.ends_with("est") || raw == "most"
                    })
                });
            if is_example {
                return true;
            }
            // "2166 views | 0 comments | 35 recommendations": how often a page was read, not what it tells.
            let is_of_page = view.is_one_of(at + 1, words!["comments", "likes", "recommendations", "shares", "views"])
                && (view.is_mark(at + 2, '|') || before.is_some_and(|before| view.is_mark(before, '|')));
            if is_of_page {
                return true;
            }
            // "still 87 too many", "one too few": told before.
            if view.is_word(at + 1, "too") && view.is_one_of(at + 2, words!["few", "many"]) {
                return true;
            }
            // "the top 10", "its top five markets": the length of a list.
            if before.is_some_and(|before| view.is_word(before, "top") && !view.is_verb(before)) {
                return true;
            }
            // "three- to 20-acre tracts"
            let is_suspended = view.is_mark(at + 1, '-') && view.is_word(at + 2, "to") && !view.is_break_dash(at + 1);
            if is_suspended {
                return true;
            }
            if self.is_of_whole(at)
                || self.is_top_list(at, quantity)
                || self.is_size_of_place(at)
                || is_small_word && self.is_scale(at)
            {
                return true;
            }
            // "the two counties", "these three", "all four", "one of": nothing is counted.
            if is_small_word
                && before.is_some_and(|before| view.has(before, Tags::DEFINITE))
                && !view.has(at + 1, Tags::OF_THEM)
                && (quantity.value < Decimal::from(5) || view.has(at + 1, Tags::BE))
            {
                return true;
            }
            // "1 to 22.0": a ratio that is no range.
            let is_ratio = quantity.is_bare
                && quantity.value == Decimal::ONE
                && quantity.range.is_none()
                && view.is_word(at + 1, "to")
                && view.quantity(at + 2).is_some()
                && !before.is_some_and(|before| view.is_word(before, "from") || view.is_verb(before));
            if is_ratio {
                return true;
            }
            // "13 to 1": the other side of a ratio.
            let is_side = quantity.value == Decimal::ONE
                && before.is_some_and(|to| {
                    to > 0 && (view.is_word(to, "to") || view.is_mark(to, ':')) && view.quantity(to - 1).is_some()
                });
            if is_side {
                return true;
            }
            // "11 yes votes and 12 no votes", "two dissenting votes"
            let is_vote = view.is_one_of(at + 1, words!["yes", "no", "aye", "nay", "dissenting", "affirmative"])
                && (view.is_word(at + 2, "votes") || view.is_word(at + 2, "vote"));
            // "one of three counties that": how many the group has.
            let of_one = before.is_some_and(|of| {
                let is_single =
                    |at: usize| view.quantity(at).is_some_and(|one| view.all.quantities[one].value == Decimal::ONE);
                of > 0 && view.is_word(of, "of") && (view.is_word(of - 1, "one") || is_single(of - 1))
            });
            if is_vote || of_one {
                return true;
            }
            let is_one = quantity.is_words && quantity.value == Decimal::ONE;
            if is_one
                && (view.is_word(at + 1, "of")
                    || before.is_some_and(|before| {
                        view.has(before, Tags::NOT.and(Tags::DETERMINER).and(Tags::AREA)) || view.is_word(before, "no")
                    })
                    || view.is_mark(at + 1, '-'))
            {
                return true;
            }
            // "hired one additional nurse"
            let is_added = view.is_one_of(at + 1, words!["additional", "extra", "further", "new"])
                && !view.has(at + 2, Tags::TIME);
            // "dropped by one, from 105"
            let by_one = before.is_some_and(|by| {
                by > 0
                    && view.is_word(by, "by")
                    && view.has(by - 1, Tags::RISE.and(Tags::FALL))
                    && view.is_mark(at + 1, ',')
            });
            if is_one && !is_added && !by_one && !self.is_listed(at) && !self.is_one_of_share(at) {
                return true;
            }
            // "And two: computer use was up."
            let opens = at == 0 || at == 1 && view.has(0, Tags::CONJUNCTION);
            if opens && view.is_mark(at + 1, ':') {
                return true;
            }
            // A year or a list number that nothing counts.
            if quantity.is_bare && quantity.value < Decimal::TEN && self.view.item(at + 1).is_none() && before.is_none()
            {
                return true;
            }
        }
        // "from a quarter-cent sales tax", "the one-cent sales tax brought in"
        let is_rate = quantity.is_fraction
            && view.is_mark(at + 1, '-')
            && view.is_one_of(at + 2, words!["cent", "percent", "mill", "acre", "mile"]);
        let is_named_tax = quantity.is_adjective
            && matches!(quantity.sort, Sort::Money | Sort::Percent)
            && quantity.value < Decimal::TEN
            && view.is_one_of(at + 1, words!["gas", "local", "lodging", "option", "sales", "use"])
            && (at + 2..at + 5).any(|tax| view.is_word(tax, "tax") && view.is_verb(tax + 1));
        if is_rate || is_named_tax {
            return true;
        }
        // "turned down the bond, 58 percent to 42 percent": how the votes were split.
        let split = |first: usize, second: usize| {
            let value = |at: usize| {
                view.quantity(at)
                    .map(|index| &view.all.quantities[index])
                    .filter(|quantity| quantity.sort == Sort::Percent)
                    .map(|quantity| quantity.value)
            };
            let from = first.checked_sub(1).is_some_and(|from| view.is_word(from, "from"));
            !from && value(first).zip(value(second)).is_some_and(|(one, other)| one + other == Decimal::ONE_HUNDRED)
        };
        let is_split = quantity.sort == Sort::Percent
            && (view.is_word(at + 1, "to") && split(at, at + 2)
                || at > 1 && view.is_word(at - 1, "to") && split(at - 2, at));
        // "fewer than half the number it had in 2005"
        let of_number = quantity.is_fraction
            && view.is_word(at + 1, "the")
            && view.is_one_of(at + 2, words!["amount", "number", "total"])
            && before.is_some_and(|before| view.has(before, Tags::LT.and(Tags::GT)));
        if is_split || of_number {
            return true;
        }
        // "80% of area median income", "within five working days", "a household using 5,000 gallons"
        let of_standard = quantity.sort == Sort::Percent
            && view.is_word(at + 1, "of")
            && (at + 2..at + 5).any(|word| view.is_one_of(word, words!["area", "federal", "ami", "fpl"]))
            && (at + 2..at + 7).any(|word| view.is_one_of(word, words!["median", "poverty", "ami", "fpl"]));
        // "farms with sales of $500,000 or more made up": which ones.
        let of_those = quantity.sort == Sort::Money
            && view.has(at + 1, Tags::GE_AFTER.and(Tags::LE_AFTER))
            && at > 2
            && view.is_word(at - 1, "of")
            && (at.saturating_sub(4)..at - 2).any(|with| view.is_one_of(with, words!["having", "with"]))
            && self.clause(at).verbs.iter().any(|&verb| verb > at);
        // "9,120 spend more than 30 percent of their income on housing"
        let of_income = quantity.sort == Sort::Percent
            && before.is_some_and(|before| view.has(before, Tags::GT.and(Tags::GE)))
            && view.is_word(at + 1, "of")
            && (at + 2..at + 4)
                .any(|noun| view.is_one_of(noun, words!["earnings", "income", "incomes", "pay", "wages"]));
        if of_those || of_income {
            return true;
        }
        // "in one short year", "two long months", "for three straight months"
        let is_stretch = quantity.is_count()
            && view.has(at + 2, Tags::TIME)
            && (is_small_word && view.is_one_of(at + 1, words!["full", "long", "short", "whole"])
                || view.is_one_of(at + 1, words!["consecutive", "straight", "successive"]));
        if is_stretch {
            return true;
        }
        let days = quantity.is_count()
            && (view.has(at + 1, Tags::TIME) || view.has(at + 2, Tags::TIME))
            && before.is_some_and(|before| view.is_word(before, "within"));
        let describes = (before.map(|mut before| {
            while before > 0 && view.has(before, Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE)) {
                before -= 1;
            }
            before
        }))
        .is_some_and(|before| {
            // "the largest sector, employing 6,120 people" tells what it does.
            let is_aside = before > 0 && view.is_mark(before - 1, ',');
            !is_aside
                && view.is_one_of(before, words!["using", "scoring", "earning", "weighing", "employing", "making"])
        }) && self.clause(at).verbs.iter().any(|&verb| {
            // "firms employing 1,330 people supported by the office"
            verb > at && !(view.is_past(verb) && view.is_word(verb + 1, "by"))
        });
        if of_standard || days || describes {
            return true;
        }
        // "70 million 90-kg bags", "bags of 90 kilogrammes each": how large each of them is.
        let is_of_each = quantity.sort == Sort::Measure
            && (view.is_word(at + 1, "each") && before.is_some_and(|before| view.is_word(before, "of"))
                || quantity.is_adjective && view.is_one_of(at + 1, words!["bag", "bags"]));
        if is_of_each {
            return true;
        }
        if quantity.sort == Sort::Measure && before.is_some_and(|before| view.is_word(before, "within")) {
            return true;
        }
        if quantity.sort == Sort::Measure && self.is_size_class(at, quantity) || self.bounds_subject(at, quantity) {
            return true;
        }
        // "half-acre to three-acre lots": which things are counted, not how large one is.
        if quantity.sort == Sort::Measure
            && quantity.is_adjective
            && quantity.value < Decimal::from(50)
            && !left_has_article(view, at)
            && (at + 1..at + 4)
                .take_while(|&next| view.item(next).is_some_and(|item| item.what == What::Word))
                .any(|next| view.is_plural(next) && !view.has(next, EMPTY))
        {
            return true;
        }
        if quantity.sort == Sort::Time {
            // "since July 1 (6 months)": how long that was.
            let is_span = before.is_some_and(|open| {
                open > 0 && view.is_mark(open, '(') && view.is_mark(at + 1, ')') && view.time(open - 1).is_some()
            });
            if is_span {
                return true;
            }
            // "the share it was just eight years ago", "up from just $55,120 five years earlier"
            // "up to six months after a birth": how long something may be put off.
            let is_term = view.is_one_of(at + 1, words!["after", "before", "following", "prior to"])
                && matches!(quantity.bound, Some(Bound::Le))
                && view.has(at + 2, Tags::DETERMINER);
            let is_back = is_term
                || view.is_word(at + 1, "ago")
                || view.is_one_of(at + 1, words!["before", "earlier", "later"])
                    && view.item(at + 2).is_none_or(|next| matches!(next.what, What::Mark(_)));
            return is_back || self.is_duration(at, quantity);
        }
        // "a house assessed at $250,000": an example of what one pays.
        let is_example = quantity.sort == Sort::Money
            && at >= 3
            && view.is_word(at - 1, "at")
            && view.is_one_of(at - 2, words!["assessed", "valued", "appraised"])
            && !view.is_plural(at - 3)
            && (at.saturating_sub(6)..at - 2).any(|before| view.is_word(before, "a") || view.is_word(before, "an"));
        // "a homeowner with a house worth $200,000"
        let is_worth = quantity.sort == Sort::Money
            && at >= 3
            && view.is_word(at - 1, "worth")
            && view.is_one_of(at - 2, words!["home", "house", "property"])
            && (at.saturating_sub(5)..at - 2).any(|before| view.is_word(before, "a") || view.is_word(before, "an"));
        // "homes in the $300,000-and-less price range": which ones.
        let in_range = quantity.sort == Sort::Money
            && left_has_article(view, if quantity.range == Some(End::High) { at.saturating_sub(1) } else { at })
            && (at + 1..at + 6)
                .take_while(|&next| {
                    view.quantity(next).is_none()
                        && !view.has(next, Tags::BE)
                        && !view.is_mark(next, ',')
                        && !view.is_one_of(next, words!["for", "in", "of", "on"])
                })
                .any(|next| view.is_one_of(next, words!["bracket", "range"]));
        if is_example || is_worth || in_range || self.is_price_class(at, quantity) {
            return true;
        }
        // "companies with more than 500 employees", "villages of fewer than 400 people", "income under $25,000"
        self.is_threshold(at)
    }
}

/// Whether an article stands before the figure: "a 118-acre park" is one thing of that size.
fn left_has_article(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.has(at - 1, Tags::DETERMINER)
}
