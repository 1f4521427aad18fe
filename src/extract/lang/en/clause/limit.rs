//! Numbers that say which things are meant, and are told in the name of another figure or beside it.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// What is taxed by its value.
const TAXED: &Words = words!["home", "homes", "homestead", "house", "property", "residence"];

impl Reader<'_> {
    /// "ranged between 2% and 66%": the least and the most of several, and no bounds of one.
    pub(super) fn is_spread_between(&self, at_low: usize) -> bool {
        let spreads = words!["range", "ranged", "ranges", "ranging", "varied", "varies", "vary", "varying"];
        at_low > 1 && self.view.is_one_of(at_low - 2, spreads)
    }

    /// The bound that the words before a figure tell; "more than the 480 issued in 2019" only compares.
    pub(super) fn own_bound(&self, at: usize, left: &Left) -> Bound {
        let view = &self.view;
        let the = at.checked_sub(1).filter(|&the| the > 0 && view.is_word(the, "the"));
        let compares = the.and_then(|the| view.item(the - 1)).is_some_and(|item| {
            view.raw(item).rsplit(' ').next().is_some_and(|word| matches!(word, "above" | "below" | "than"))
        });
        if compares { Bound::Eq } else { left.bound }
    }

    /// Whether a number only says of which ones another figure is told.
    pub(super) fn says_which(&self, at: usize, quantity: &Quantity) -> bool {
        self.is_limit_of_share(at, quantity)
            || self.is_value_of_taxed(at, quantity)
            || self.is_income_of_payer(at, quantity)
    }

    /// "One measure (4 per cent) was missed": one of them, whose share stands beside it.
    pub(super) fn is_one_of_share(&self, at: usize) -> bool {
        let view = &self.view;
        let open = (at + 2..at + 5).find(|&open| view.is_mark(open, '('));
        open.is_some_and(|open| {
            (at + 1..open).all(|noun| view.is_content(noun))
                && view.is_mark(open + 2, ')')
                && view.quantity(open + 1).is_some_and(|share| view.all.quantities[share].sort == Sort::Percent)
        })
    }

    /// "23% of adults said they had five or more drinks (for men) or four or more (for women)": who is meant.
    fn is_limit_of_share(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        const AFTER: Tags = Tags::GE_AFTER.and(Tags::LE_AFTER);
        if !quantity.is_count() {
            return false;
        }
        // "78% of pupils achieving five passes": told in the name of the share.
        if !view.has(at + 1, AFTER) {
            let raw = view.words((at, at + 2));
            return quantity.is_words
                && view.is_content(at + 1)
                && self
                    .last_in_clause(at)
                    .is_some_and(|share| share.sort == Sort::Percent && share.indicator.ends_with(raw.as_str()));
        }
        let start = self.clause(at).start;
        let limit = |at: usize| {
            let (first, last) = (view.item(at)?, view.item(at + 1)?);
            Some(&view.text[view.tokens[first.first].start..view.tokens[last.next - 1].end])
        };
        // The share's own limit, or one that is joined to it.
        let limits = (start..=at).filter(|&limit| view.quantity(limit).is_some() && view.has(limit + 1, AFTER));
        let share = self.last().filter(|last| {
            last.sort == Sort::Percent
                && last.measure == Measure::Level
                && last.item < at
                && matches!(last.rule, "share-verb" | "share-object")
        });
        let first = limits.into_iter().find(|&limit| share.is_some_and(|share| share.next <= limit));
        share.zip(first).is_some_and(|(share, first)| limit(first).is_some_and(|limit| share.indicator.holds(limit)))
    }

    /// "78% of pupils achieving five passes", "of students passing two or more courses": all that they do.
    pub(super) fn with_object_of_gerund(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let is_share = draft.sort == Sort::Percent && matches!(draft.rule, "share-verb" | "share-object");
        let gerund = (at + 2..at + 7).find(|&gerund| is_share && view.is_gerund(gerund) && !view.is_verb(at + 1))?;
        let figure = gerund + 1 + usize::from(view.is_one_of(gerund + 1, words!["any", "at least"]));
        let number = &view.all.quantities[view.quantity(figure)?];
        let end = figure + 1 + usize::from(view.has(figure + 1, Tags::GE_AFTER));
        let is_said = number.is_words && number.is_count() && view.is_content(end);
        let done = view.words((gerund, gerund + 1));
        (is_said && draft.indicator.ends_with(done.as_str()))
            .then(|| format_smolstr!("{} {}", draft.indicator, view.words((gerund + 1, end + 1))))
    }

    /// "A household with an income of $50,000 would pay $18 more": which one.
    fn is_income_of_payer(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        const PAYERS: &Words =
            words!["couple", "family", "homeowner", "household", "person", "resident", "taxpayer", "worker"];
        let of = at.checked_sub(1).filter(|&of| quantity.sort == Sort::Money && view.is_word(of, "of"));
        let Some(income) = of.and_then(|of| of.checked_sub(1)) else { return false };
        let with =
            (income.saturating_sub(4)..income).rev().find(|&with| view.is_one_of(with, words!["earning", "with"]));
        view.is_one_of(income, words!["earnings", "home", "income", "salary"])
            && with.is_some_and(|with| with > 0 && view.is_one_of(with - 1, PAYERS))
            && self.clause(at).verbs.iter().any(|&verb| verb > at)
    }

    /// "On a $100,000 home, taxes will fall $12", "The owner of a $250,000 house will pay $31 more": of which home.
    fn is_value_of_taxed(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        if quantity.sort != Sort::Money || !view.may_say(TAXED) {
            return false;
        }
        let noun = at + 1 + usize::from(view.has(at + 1, Tags::ADJECTIVE));
        let article = at.checked_sub(1).filter(|&article| view.is_one_of(article, words!["a", "an", "every"]));
        view.is_one_of(noun, TAXED)
            && article.is_some_and(|article| article > 0 && view.is_one_of(article - 1, words!["for", "of", "on"]))
    }
}

impl Reader<'_> {
    /// What those earn of whom a share or a count was told: `20% of homes are for tenants who make 60% of the median`, `households earning less
    /// than $22,000 a year`.
    pub(super) fn is_of_earners(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        // "bars parking within a half mile of a station": how near.
        let miles = words!["km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles"];
        let is_near = (at.saturating_sub(3)..at).any(|within| view.is_word(within, "within"))
            && (quantity.sort == Sort::Measure && quantity.value <= Decimal::TEN
                || quantity.is_fraction && view.is_one_of(at + 1, miles));
        if is_near {
            return true;
        }
        if !matches!(quantity.sort, Sort::Percent | Sort::Money) {
            return false;
        }
        // "making 60% of the median, or $46,620 for a family of three": the same once more.
        let of_family = view.is_word(at + 1, "for")
            && view.has(at + 2, Tags::DETERMINER)
            && view.is_one_of(at + 3, words!["family", "household"])
            && view.is_word(at + 4, "of")
            && (at.saturating_sub(3)..at).any(|or| view.is_word(or, "or"))
            && self.drafts.iter().any(|last| last.sort == Sort::Percent);
        if of_family {
            return true;
        }
        let lead = (0..at).rev().take(3).find(|&before| !view.has(before, BEFORE_NUMBER) || view.is_verb(before));
        let Some(verb) = lead.filter(|&verb| verb > 0) else { return false };
        let who = view.is_one_of(verb - 1, words!["that", "who"]);
        let earns = who && view.is_one_of(verb, words!["earn", "earned", "earns", "make", "makes"]);
        // "a family of four making": a number of theirs is no figure either.
        let earning = view.is_one_of(verb, words!["earning", "making"])
            && (view.is_plural(verb - 1)
                || (verb.saturating_sub(4)..verb).any(|at| view.is_one_of(at, words!["family", "household"])));
        earns || earning && view.item(at + 1).is_none_or(|next| !view.is_content(at + 1) || next.what != What::Word)
    }
}
