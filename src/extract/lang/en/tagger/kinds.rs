//! Words that are nouns by the words beside them, though they are verbs elsewhere: pay, leave, spend, rate.

use super::*;

impl View<'_> {
    /// A word that is a noun whatever else is a verb in the sentence: "Total spend is", "looked after children".
    pub(super) fn is_noun_beside(&self, at: usize, tags: Tags, ahead: &[bool]) -> bool {
        // "Total spend is": what a finite verb follows is a noun, but "those who work are".
        let is_bare = tags.has(Tags::BASE) && !tags.has(Tags::PAST.and(Tags::PARTICIPLE).and(Tags::HAVE));
        if is_bare
            && at > 0
            && (self.has(at + 1, Tags::BE.and(Tags::PAST)) && self.is_sure_finite(at + 1)
                || self.has(at + 1, Tags::WILL)
                || self.is_word(at + 1, "would"))
            && !self.has(at - 1, Tags::WILL.and(Tags::PRONOUN).and(Tags::RELATIVE).and(Tags::EXPECT).and(Tags::NOT))
            && !self.is_word(at - 1, "to")
            && (!self.ends_plural(&self.all.items[at - 1]) || self.is_genitive(at - 1))
        {
            return true;
        }
        // "Actual spend against this was": a noun behind what tells of which kind it is.
        let kinds =
            words!["actual", "annual", "budgeted", "capital", "gross", "net", "overall", "planned", "revenue", "total"];
        if at > 0 && self.is_word(at, "spend") && self.is_one_of(at - 1, kinds) {
            return true;
        }
        // "direct spending in the county": of which kind.
        if self.is_word(at, "direct")
            && self.is_plain_noun(at + 1)
            && at > 0
            && !self.is_plural(at - 1)
            && !self.has(at - 1, Tags::WILL.and(Tags::EXPECT).and(Tags::PRONOUN))
            && !self.is_word(at - 1, "to")
        {
            return true;
        }
        if self.is_in_title(at) && !tags.has(Tags::PAST.without(Tags::NOUNISH)) {
            return true;
        }
        // "Overall, permitting values rose", "In 2014, hiring fell": a gerund that opens a clause is what it is about.
        if self.is_gerund(at) && at > 1 && self.is_mark(at - 1, ',') && self.opens_subject(at) {
            return true;
        }
        // "Governor Stephen Sang is": a capital inside a sentence makes a name.
        if self.is_named(at) && (ahead[at + 1] || self.is_sure_finite(at + 1)) {
            return true;
        }
        // "including" leads what it includes, unless something is including it.
        if self.is_word(at, "including") && !self.has(at.wrapping_sub(1), Tags::BE) {
            return true;
        }
        if self.is_kind_of(at) {
            return true;
        }
        // "looked after children"
        if self.is_word(at, "looked after") && self.is_word(at + 1, "children") {
            return true;
        }
        // "fire related incidents", "community based services"
        let is_compound = ["based", "related"].iter().any(|word| self.is_word(at, word));
        if is_compound && at > 0 && self.is_plain_noun(at - 1) && self.is_plain_noun(at + 1) && self.is_plural(at + 1) {
            return true;
        }
        // "gross value added": a name of statistics.
        at > 0 && self.is_word(at, "added") && self.is_word(at - 1, "value")
    }

    /// Whether the gerund at `at`, behind what opens its sentence, is the subject of the verb behind it, or part of it.
    fn opens_subject(&self, at: usize) -> bool {
        let end = at + 1 + usize::from(!self.is_sure_finite(at + 1) && self.is_plain_noun(at + 1));
        let is_front = |word: usize| {
            !self.is_plain_finite(word) && self.quantity(word).is_none() && (word + 1 == at || !self.is_mark(word, ','))
        };
        at <= 6 && self.is_sure_finite(end) && (0..at).all(is_front)
    }

    /// "merit pay", "certified sick leave", "a pay award", "total net spend": nouns, of a kind or for something.
    fn is_kind_of(&self, at: usize) -> bool {
        const KINDS: &Words = words![
            "annual",
            "base",
            "basic",
            "equal",
            "family",
            "gross",
            "hazard",
            "holiday",
            "hourly",
            "incentive",
            "maternity",
            "merit",
            "monthly",
            "overtime",
            "paid",
            "parental",
            "severance",
            "sick",
            "staff",
            "starting",
            "take-home",
            "vacation",
            "weekly"
        ];
        const HEADS: &Words = words![
            "adjustment",
            "adjustments",
            "award",
            "awards",
            "band",
            "bill",
            "deal",
            "gap",
            "grade",
            "scale",
            "scales",
            "settlement",
            "study"
        ];
        const SPENDS: &Words =
            words!["agency", "annual", "average", "capital", "gross", "net", "planned", "public", "revenue", "total"];
        let before = at.checked_sub(1);
        // "Net budget £12 million"
        let is_budget = self.is_word(at, "budget");
        if is_budget && before.is_some_and(|before| self.is_one_of(before, SPENDS)) {
            return true;
        }
        if self.is_word(at, "spend") {
            return before.is_some_and(|before| self.is_one_of(before, SPENDS));
        }
        // "a £2.2m underspend", "The underspend consists of": a noun unless somebody does so.
        if self.is_one_of(at, words!["overspend", "underspend"]) {
            let acts = Tags::WILL.and(Tags::PRONOUN).and(Tags::RELATIVE).and(Tags::NOT);
            let is_done = before.is_some_and(|before| self.has(before, acts) || self.is_word(before, "to"));
            let has_object = self.is_word(at + 1, "by") || self.has(at + 1, Tags::DETERMINER);
            return !is_done && !has_object;
        }
        // "High school graduation rate 86%"
        if self.is_word(at, "rate") {
            return before.is_some_and(|before| {
                self.is_plain_noun(before)
                    && !self.ends_plural(&self.all.items[before])
                    && !self.has(before, Tags::PRONOUN.and(Tags::WILL).and(Tags::RELATIVE))
            });
        }
        let is_pay = self.is_word(at, "pay");
        if !is_pay && !self.is_word(at, "leave") {
            return false;
        }
        let is_kind = before.is_some_and(|before| self.is_one_of(before, KINDS)) || self.is_one_of(at + 1, HEADS);
        is_kind || is_pay && self.is_bare_pay(at)
    }

    /// "a 1 percent increase in pay", "for teacher pay": what is paid, behind a preposition, with no object of its own.
    fn is_bare_pay(&self, at: usize) -> bool {
        let ends = self.item(at + 1).is_none_or(|next| {
            matches!(next.what, What::Mark(_) | What::Time(_))
                || next.tags.has(Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::RELATIVE).and(Tags::BE))
                || self.is_one_of(at + 1, words!["by", "for", "from", "to"])
        });
        let leads = |at: usize| self.is_one_of(at, words!["for", "in", "of", "on", "raise", "raised", "raises"]);
        let is_led = at > 0 && leads(at - 1)
            || at > 1 && leads(at - 2) && self.is_plain_noun(at - 1) && !self.ends_plural(&self.all.items[at - 1]);
        ends && is_led
    }
}
