//! Money: what it is for.

use smol_str::{SmolStr, format_smolstr};

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
        let subject = self.subject_name(at).filter(|name| !name.is_empty());
        let is_agent = subject.as_ref().is_none_or(|name| self.is_agent(name));
        // "$88M goes to", "€41m was for", "Kshs.3.12 billion (31.7 per cent) for": what stands between says nothing of it.
        let mut after_at = at + 1;
        if view.is_mark(after_at, '(')
            && let Some(close) = (after_at..view.len().min(after_at + 6)).find(|&at| view.is_mark(at, ')'))
        {
            after_at = close + 1;
        }
        let is_passive = view.has(after_at, Tags::BE)
            && (after_at + 1..after_at + 3).any(|at| view.has(at, Tags::SPEND.and(Tags::ACTION)));
        if is_passive {
            // "$2 million was invested in roads"
            while view.has(after_at, Tags::BE.and(Tags::SPEND).and(Tags::ACTION).and(Tags::ADVERB)) {
                after_at += 1;
            }
        }
        // "Sh200 million will go towards equipment"
        if view.has(after_at, Tags::WILL) && ["go", "be"].iter().any(|word| view.is_word(after_at + 1, word)) {
            after_at += 1;
        }
        if view.has(after_at, Tags::BE) || ["goes", "went", "go"].iter().any(|word| view.is_word(after_at, word)) {
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
        // "£8.2m secured from government for bus services"
        if view
            .item(after_at)
            .is_some_and(|next| next.what == What::Word && next.tags.has(VERB) && view.raw(next).ends_with("ed"))
        {
            after_at += 1;
            if view.is_word(after_at, "from") || view.is_word(after_at, "by") {
                after_at =
                    (after_at..view.len().min(after_at + 7)).find(|&at| view.is_word(at, "for")).unwrap_or(after_at);
            }
        }
        // "125 projects worth Sh207 million, with Sh47 million already paid": a part of what was named.
        let mut done = at + 1;
        while view.has(done, Tags::ADVERB) || view.is_word(done, "already") {
            done += 1;
        }
        let is_done =
            ["paid", "disbursed", "spent", "committed", "released", "remaining", "drawn", "left", "outstanding"]
                .iter()
                .any(|word| view.is_word(done, word))
                && view.item(done + 1).is_none_or(|next| next.what != What::Word || next.tags.has(Tags::PERIOD_AT));
        if is_done
            && left.at.is_some_and(|before| view.is_word(before, "with"))
            && let Some(last) = self.last()
        {
            draft.rule = "part";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{} {}", last.indicator, view.name((done, done + 1)));
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
        let after = |words: &[&str]| words.iter().any(|word| view.is_word(after_at, word));
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
        let object = || {
            if !after(&["for", "in", "on", "to", "toward", "towards", "from", "of", "into", "as"]) {
                return None;
            }
            if view.time(after_at + 1).is_some() || view.has(after_at + 1, Tags::PRONOUN) {
                return None;
            }
            let from = after_at + 1 + usize::from(view.is_verb(after_at + 1) && after(&["to"]));
            view.noun_phrase(from).map(|range| view.name(range)).filter(|name| !name.is_empty())
        };
        // "projects worth $121 million"
        if let Some(name) =
            left.at.filter(|&worth| view.is_word(worth, "worth")).and_then(|worth| self.nearest_noun(worth))
        {
            draft.rule = "worth";
            draft.indicator = name;
            return true;
        }
        // "a first-of-its-kind additional $3.5 million payment"
        let names = view.item(at + 1).is_some_and(|next| {
            next.what == What::Word
                && !next.tags.has(
                    Tags::PREPOSITION
                        .and(Tags::CONJUNCTION)
                        .and(Tags::ADVERB)
                        .and(Tags::EACH)
                        .and(Tags::DETERMINER)
                        .and(Tags::MORE)
                        .and(Tags::LESS)
                        .and(Tags::PRONOUN),
                )
                && !next.tags.has(
                    Tags::CLAUSE
                        .and(Tags::RELATIVE)
                        .and(Tags::COMPARED)
                        .and(Tags::WILL)
                        .and(Tags::EXPECT)
                        .and(Tags::OF_THEM)
                        .and(Tags::RESPECTIVELY)
                        .and(Tags::UNCHANGED)
                        .and(Tags::UP)
                        .and(Tags::DOWN),
                )
                && !next.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
                && !view.is_verb(at + 1)
        });
        if names && let Some(range) = view.noun_phrase(at + 1).filter(|range| range.0 == at + 1) {
            let past = view.raw(view.item(at + 1).expect("seen above")).ends_with("ed");
            if !past {
                draft.rule = "attribute";
                draft.indicator = view.name(range);
                draft.next = range.1;
                return true;
            }
        }
        // "which cost $3 million", "Bins and recycling take £3.2m"
        let measures = verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL));
        let lists = verb.is_some_and(|verb| {
            ["comprising", "including", "comprised", "includes", "included"].iter().any(|word| view.is_word(verb, word))
        });
        if let Some(name) = object().filter(|_| {
            (lists || (follows.is_some() && after(&["for"]))) && (direct || !measures || lists || after_at > at + 1)
        }) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return true;
        }
        if direct && measures && !is_agent && !self.is_expletive(at) {
            draft.rule = "subject";
            draft.indicator = subject.unwrap_or_default();
            if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                draft.bound = Bound::Gt;
            }
            return true;
        }
        let spends = verb_tags.has(Tags::SPEND.and(Tags::ACTION)) || (direct && !measures);
        if let Some(name) = object().filter(|_| spends || verb.is_none() || is_agent || left.has_article || !direct) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return true;
        }
        // "We spent $32.4 million"
        if direct && is_agent && verb.is_some_and(|verb| view.is_word(verb, "spent") || view.is_word(verb, "spend")) {
            draft.rule = "spent";
            draft.indicator = SmolStr::new_static("spending");
            return true;
        }
        // "Schools receive $142 million"
        if direct && let Some(subject) = subject.clone() {
            draft.rule = "subject";
            draft.confidence = if is_agent { 0.6 } else { 0.8 };
            draft.indicator = subject;
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
        let name = subject
            .or_else(|| follows.map(|last| last.indicator.clone()))
            .or_else(|| self.last().map(|last| last.indicator.clone()))
            .or_else(|| self.subject.clone());
        draft.rule = "carried";
        draft.confidence = 0.5;
        draft.indicator = name.unwrap_or_default();
        !draft.indicator.is_empty()
    }
}
