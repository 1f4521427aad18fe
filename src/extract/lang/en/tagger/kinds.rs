//! Words that are nouns by the words beside them, though they are verbs elsewhere: pay, leave, spend, rate.

use super::*;

impl View<'_> {
    /// "merit pay", "certified sick leave", "a pay award", "total net spend": nouns, of a kind or for something.
    pub(super) fn is_kind_of(&self, at: usize) -> bool {
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
        if self.is_word(at, "spend") {
            return before.is_some_and(|before| self.is_one_of(before, SPENDS));
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
