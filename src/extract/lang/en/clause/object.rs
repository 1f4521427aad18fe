//! What a verb acts on, and the subject of a passive one.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// The subject of a passive verb without words of its own: "was cut from 85 to 12".
    pub(super) fn passive(&self, verb: usize) -> Option<SmolStr> {
        let clause = self.clause(verb);
        if self.is_expletive(verb) {
            return None;
        }
        let name = self.view.name((clause.start, verb));
        (!name.is_empty() && clause.start < verb).then_some(name)
    }

    /// What a verb acts on: the words between it and the preposition before the figure.
    pub(super) fn object(&self, verb: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut from = verb + 1;
        while view.has(from, Tags::UP.and(Tags::DOWN).and(Tags::DETERMINER).and(Tags::ADVERB))
            && !view.has(from, Tags::PREPOSITION.without(Tags::DOWN))
        {
            from += 1;
        }
        if self.view.has(from, Tags::PREPOSITION.and(Tags::PERIOD_AT)) || self.view.quantity(from).is_some() {
            return None;
        }
        // "will go up a dime to $2.60", "ticked up a notch to 4 percent": how far, and nothing that moves.
        if view.is_one_of(
            from,
            words!["bit", "dime", "hair", "little", "nickel", "notch", "penny", "quarter", "tad", "tick", "touch"],
        ) && view.is_one_of(from + 1, words!["from", "to"])
        {
            return None;
        }
        let mut to = from;
        while to < at {
            let item = view.item(to)?;
            let is_end = match item.what {
                What::Quantity(_) | What::Time(_) => true,
                What::Mark(',' | '(' | ':') => true,
                What::Mark(_) => false,
                What::Word => {
                    let ends = view.is_one_of(to, words!["by", "to", "from", "at"]);
                    ends && (to + 1..=at)
                        .take_while(|&next| {
                            next == at || view.has(next, BEFORE_NUMBER) || view.quantity(next).is_some()
                        })
                        .any(|next| view.quantity(next).is_some())
                        || item.tags.has(Tags::GE.and(Tags::LE).and(Tags::GT).and(Tags::LT))
                            && view.quantity(to + 1).is_some()
                }
            };
            if is_end {
                break;
            }
            to += 1;
        }
        if to > from && view.has(to - 1, Tags::TIME) {
            return None;
        }
        // "increased an incredible 97 percent": what one thinks of it.
        let is_praise = to == at
            && from + 1 == to
            && from > verb + 1
            && view.is_one_of(from - 1, words!["a", "an"])
            && view.item(from).is_some_and(|item| item.tags.is_none());
        if is_praise {
            return None;
        }
        // "rose fastest, by 6.4%"
        let is_grade = from + 1 == to && view.item(from).is_some_and(|item| view.raw(item).ends_with("est"));
        let name = view.name((from, to));
        (!name.is_empty() && to > from && !is_grade).then_some(name)
    }
}
