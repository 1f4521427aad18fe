//! Noun phrases and verbs: where a subject begins, where a counted noun ends.

use smol_str::SmolStr;

use super::lexicon::Tags;
use super::sentence::{Item, Items, What};
use super::token::{Kind, Token};

/// A range of items.
pub(super) type Range = (usize, usize);

/// All verbs that govern figures.
pub(super) const VERB: Tags = Tags::RISE
    .and(Tags::FALL)
    .and(Tags::DRIFT)
    .and(Tags::IMPROVE)
    .and(Tags::LEVEL)
    .and(Tags::BE)
    .and(Tags::EXCEED)
    .and(Tags::ACTION)
    .and(Tags::GAIN)
    .and(Tags::LOSE)
    .and(Tags::SPEND)
    .and(Tags::RANK)
    .and(Tags::HOLD)
    .and(Tags::MULTIPLY)
    .and(Tags::HALVE)
    .and(Tags::HAVE);

/// Words that end a noun phrase wherever they stand.
const STOP: Tags = Tags::PREPOSITION
    .and(Tags::CONJUNCTION)
    .and(Tags::CLAUSE)
    .and(Tags::RELATIVE)
    .and(Tags::PRONOUN)
    .and(Tags::WILL)
    .and(Tags::EXPECT)
    .and(Tags::COMPARED)
    .and(Tags::BE)
    .and(Tags::PERIOD_AT)
    .and(Tags::PERIOD_BY)
    .and(Tags::PERIOD_SINCE)
    .and(Tags::OF_THEM)
    .and(Tags::RESPECTIVELY);

/// The items of a sentence with the text they stand for.
pub(super) struct View<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) all: &'t Items,
    /// Name of the report's county, which goes without saying.
    pub(super) county: &'t str,
    /// The report is about jobs: a change without a noun counts them.
    pub(super) is_jobs: bool,
}

impl View<'_> {
    pub(super) fn len(&self) -> usize {
        self.all.items.len()
    }

    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.all.items.get(at)
    }

    pub(super) fn has(&self, at: usize, tags: Tags) -> bool {
        self.item(at).is_some_and(|item| item.tags.has(tags))
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.item(at).is_some_and(|item| item.what == What::Mark(mark))
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.item(at).is_some_and(|item| {
            // The length tells most words apart without a look at the text.
            let n_bytes = self.tokens[item.next - 1].end - self.tokens[item.first].start;
            item.what == What::Word && n_bytes == word.len() && self.raw(item).eq_ignore_ascii_case(word)
        })
    }

    pub(super) fn quantity(&self, at: usize) -> Option<usize> {
        match self.item(at)?.what {
            What::Quantity(index) => Some(index),
            _ => None,
        }
    }

    pub(super) fn time(&self, at: usize) -> Option<usize> {
        match self.item(at)?.what {
            What::Time(index) => Some(index),
            _ => None,
        }
    }

    pub(super) fn raw(&self, item: &Item) -> &str {
        &self.text[self.tokens[item.first].start..self.tokens[item.next - 1].end]
    }

    /// Whether the item is a dash that sets a part off, not a hyphen inside a word.
    pub(super) fn is_break_dash(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        match item.what {
            What::Mark('—') => true,
            What::Mark('–' | '-') => {
                let token = &self.tokens[item.first];
                let next = self.tokens.get(item.next);
                !token.is_glued && next.is_none_or(|next| !next.is_glued)
            }
            _ => false,
        }
    }

    /// Whether a hyphen, slash or ampersand at `at` holds one word together.
    fn is_joint(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        match item.what {
            What::Mark('-' | '‐' | '‑' | '/' | '–' | '\'' | '’') => {
                self.tokens[item.first].is_glued && self.tokens.get(item.next).is_some_and(|next| next.is_glued)
            }
            What::Mark('&') => true,
            // St. Mary's, No. 2, U.S. Route
            What::Mark('.') => self.tokens[item.first].is_glued && self.tokens.get(item.next).is_some(),
            _ => false,
        }
    }

    /// Whether the item is a hyphen inside a word, or a part of a word behind or before one: cost-of-living.
    pub(super) fn is_hyphened(&self, at: usize) -> bool {
        let is_hyphen = |at: usize| {
            self.item(at).is_some_and(|item| matches!(item.what, What::Mark('-' | '‐' | '‑'))) && self.is_joint(at)
        };
        is_hyphen(at) || is_hyphen(at + 1) || at > 0 && is_hyphen(at - 1)
    }

    /// Whether a quotation mark that opens stands at `at`.
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let is_mark = matches!(item.what, What::Mark('\'' | '‘' | '“' | '"'));
        is_mark
            && !self.tokens[item.first].is_glued
            && self.tokens.get(item.next).is_some_and(|next| next.is_glued && next.is_capital)
    }

    /// Whether a quotation mark that closes stands at `at`.
    pub(super) fn closes_quote(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        matches!(item.what, What::Mark('\'' | '’' | '”' | '"'))
            && self.tokens[item.first].is_glued
            && self.tokens.get(item.next).is_none_or(|next| !next.is_glued || matches!(next.kind, Kind::Mark(_)))
    }

    /// Marks that end a clause.
    pub(super) fn is_hard_break(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return true };
        matches!(item.what, What::Mark(';' | '•' | '▪' | '◦' | '●' | '?' | '!')) || self.is_break_dash(at)
    }

    /// Whether the word at `at` is a verb where it stands. Asked for each word many times, so the answer is kept.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.what != What::Word {
            return false;
        }
        let Some(known) = self.all.verbs.get(at) else { return self.weigh_verb(at, item) };
        known.get().unwrap_or_else(|| {
            let is_verb = self.weigh_verb(at, item);
            known.set(Some(is_verb));
            is_verb
        })
    }

    fn weigh_verb(&self, at: usize, item: &Item) -> bool {
        let tags = item.tags;
        if tags.has(Tags::BE) {
            return true;
        }
        let is_known = tags.has(VERB);
        let before = at.checked_sub(1).and_then(|before| self.item(before));
        let pronounish = at > 0
            && ["other", "all", "both", "each", "this", "that", "these", "those", "some", "another"]
                .iter()
                .any(|word| self.is_word(at - 1, word))
            && tags.has(Tags::LEVEL.and(Tags::RISE).and(Tags::FALL).and(Tags::EXCEED))
            && !tags.has(Tags::NOUNISH);
        let after_article = !pronounish
            && before.is_some_and(|before| {
                before.tags.has(Tags::DETERMINER.and(Tags::ADJECTIVE).and(Tags::AVERAGE))
                    && !before.tags.has(Tags::PRONOUN.and(Tags::RELATIVE))
            });
        if !is_known {
            return self.is_past(at)
                && !after_article
                && before.is_some_and(|before| {
                    // "approved 2,980 and denied 432"
                    let joins = before.tags.has(Tags::CONJUNCTION) && self.quantity(at + 1).is_none();
                    before.what == What::Word && !before.tags.has(Tags::PREPOSITION) && !joins
                })
                && self.item(at + 1).is_none_or(|next| {
                    next.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER).and(Tags::ADVERB))
                        || matches!(next.what, What::Quantity(_) | What::Mark(_))
                });
        }
        // "re-let", "long-run"
        if at > 0 && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑')) && self.is_joint(at - 1) {
            return false;
        }
        // "Mortgage-holding", "cost-sharing"
        if self.is_joint(at + 1)
            && !self.is_break_dash(at + 1)
            && self.item(at + 1).is_some_and(|item| !matches!(item.what, What::Mark('.' | '\'' | '’')))
        {
            return false;
        }
        let next_is_figure = |mut next: usize| {
            while self.has(next, BEFORE_NUMBER) && self.quantity(next).is_none() {
                next += 1;
            }
            self.quantity(next).is_some()
        };
        if !tags.has(Tags::NOUNISH) {
            if after_article && !tags.has(Tags::HAVE) {
                return false;
            }
            // "the number of rated beds", "for increased enrollment": a participle before its noun.
            let is_participle = self.is_past(at)
                && (before.is_none() && self.is_plural(at + 1) && self.len() <= at + 4 || before.is_some())
                && before.is_none_or(|before| {
                    before.tags.has(Tags::PREPOSITION) || matches!(before.what, What::Quantity(_) | What::Time(_))
                });
            let noun_follows = self.item(at + 1).is_some_and(|next| {
                next.what == What::Word
                    && !next.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(BEFORE_NUMBER))
            });
            if is_participle && noun_follows {
                return false;
            }
            // "Reported offenses came in at", "Enabling infrastructure is expected to cost"
            if before.is_none() && self.finite_before_figure(at + 1) {
                return false;
            }
            // -ing after a preposition is a gerund, not the verb of a clause.
            if self.is_gerund(at) {
                return before.is_some_and(|before| before.tags.has(Tags::BE))
                    || before.is_none()
                    || before.is_some_and(|b| matches!(b.what, What::Mark(',')));
            }
            return true;
        }
        // Words that may be nouns.
        match before {
            None => {
                // "Gross revenue was", "Pass rates were": another verb comes before the figure.
                let other = self.finite_before_figure(at + 1);
                if other {
                    return false;
                }
                // The head of an item is an order: "Reduce …", "Cut …", "Increase transit ridership".
                next_is_figure(at + 1)
                    || self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP.and(VERB)))
            }
            Some(before) if matches!(before.what, What::Mark('•' | '▪' | '*' | '"' | '“')) => {
                !self.has(at + 1, STOP)
            }
            Some(before) => {
                if after_article {
                    return false;
                }
                if before.tags.has(Tags::WILL.and(Tags::PRONOUN).and(Tags::NOT).and(Tags::RELATIVE))
                    || self.is_word(at - 1, "to")
                    || (before.tags.has(Tags::EXPECT) && self.is_word(at - 1, "would"))
                {
                    return true;
                }
                if before.tags.has(Tags::PREPOSITION) || matches!(before.what, What::Quantity(_)) {
                    return false;
                }
                if before.tags.has(Tags::CONJUNCTION) || matches!(before.what, What::Mark(',')) {
                    // "… to one hundred thousand and cut energy use": a second order.
                    let after_figure = at >= 2
                        && matches!(self.all.items[at - 2].what, What::Quantity(_) | What::Time(_) | What::Mark(','));
                    let noun_follows =
                        self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP.and(VERB)));
                    let orders = after_figure
                        && noun_follows
                        && !self.raw(item).ends_with('s')
                        && !self.raw(item).ends_with("ing");
                    return (next_is_figure(at + 1) && tags.has(Tags::LEVEL.and(Tags::FALL).and(Tags::RISE))) || orders;
                }
                // noun + number: "Fees total $5", "Utilities cost $3", "rates increase 3%"
                let to_number = next_is_figure(at + 1)
                    || ((self.is_word(at + 1, "by") || self.is_word(at + 1, "to") || self.is_word(at + 1, "from"))
                        && next_is_figure(at + 2));
                let direct = next_is_figure(at + 1);
                let plain = !self.raw(item).ends_with('s') && !self.raw(item).ends_with("ing");
                let measures = tags.has(Tags::LEVEL.and(Tags::RISE).and(Tags::FALL).and(Tags::RANK));
                let moves = tags.has(Tags::RISE.and(Tags::FALL));
                let set = ["hit", "cut", "totals", "averages", "costs"].iter().any(|word| self.is_word(at, word));
                let third = direct
                    && tags.has(Tags::LEVEL)
                    && self.raw(item).ends_with('s')
                    && before.what == What::Word
                    && !self.ends_plural(before);
                third
                    || (direct && before.what == What::Word && (measures || tags.has(Tags::SPEND)) && plain)
                    || (to_number && moves && (plain || !self.ends_plural(before)) && before.what == What::Word)
                    || (direct && tags.has(Tags::LEVEL) && self.ends_plural(before))
                    || (to_number && set)
                    || (self.is_word(at, "put") || self.is_word(at, "set"))
                    || (self.is_word(at, "cut") && self.has(at + 1, Tags::DETERMINER))
            }
        }
    }

    /// "the amount to be met from council tax is", "the time to process a claim was": words of the subject, where the
    /// clause's own verb comes after.
    pub(super) fn is_infinitive_of_noun(&self, at: usize) -> bool {
        let to = if at > 1 && self.is_word(at - 1, "be") { at - 2 } else { at.wrapping_sub(1) };
        self.is_word(to, "to")
            && to >= 1
            && self.item(to - 1).is_some_and(|noun| {
                noun.what == What::Word
                    && !self.is_verb(to - 1)
                    && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE).and(Tags::WILL).and(VERB))
                    && !noun.tags.has(Tags::PREPOSITION.and(Tags::UP).and(Tags::DOWN).and(Tags::PRONOUN))
            })
            && (0..to).all(|before| !self.is_verb(before))
            && self.finite_before_figure(at + 1)
    }

    /// Whether a verb that can only be one stands between `from` and the next figure.
    fn finite_before_figure(&self, from: usize) -> bool {
        let finite = Tags::BE
            .and(Tags::LEVEL)
            .and(Tags::RISE)
            .and(Tags::FALL)
            .and(Tags::EXCEED)
            .and(Tags::WILL)
            .and(Tags::EXPECT);
        (from..self.len()).take_while(|&next| self.quantity(next).is_none() && !self.is_hard_break(next)).any(|next| {
            self.has(next, finite) && !self.has(next, Tags::NOUNISH.and(Tags::PREPOSITION)) && !self.is_gerund(next)
        })
    }

    fn ends_plural(&self, item: &Item) -> bool {
        self.raw(item).ends_with('s') || item.tags.has(Tags::PLURAL)
    }

    fn is_past(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let raw = self.raw(item);
        item.what == What::Word
            && raw.len() > 4
            && raw.ends_with("ed")
            && !raw.ends_with("eed")
            && (at == 0 || raw.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()))
    }

    fn is_gerund(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let raw = self.raw(item);
        item.next == item.first + 1 && raw.len() > 4 && raw.to_ascii_lowercase().ends_with("ing")
    }

    /// The noun phrase that a number at `from - 1` counts: its range, and the item of its head noun.
    pub(super) fn counted(&self, from: usize, is_one: bool) -> Option<(Range, usize)> {
        let mut at = from;
        let mut last_plural = None;
        let mut last_noun = None;
        while let Some(item) = self.item(at) {
            match item.what {
                What::Word => {}
                What::Mark(_) if self.is_joint(at) && at > from && !self.is_mark(at, '.') => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            let tags = item.tags;
            // park-and-ride: a hyphen holds the word whatever it is.
            if at > from && self.is_joint(at - 1) && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑'))
            {
                last_noun = Some(at);
                if self.is_plural(at) {
                    last_plural = Some(at);
                }
                at += 1;
                continue;
            }
            let is_name = item.first + 1 < item.next && tags.is_none();
            if is_name {
                break;
            }
            if tags.has(STOP) {
                // "vacant or derelict properties", "town and parish councils": adjectives joined before the first noun.
                let joins = tags.has(Tags::CONJUNCTION)
                    && last_plural.is_none()
                    && last_noun.is_some()
                    && !is_one
                    && self.item(at + 1).is_some_and(|next| {
                        next.what == What::Word && !next.tags.has(STOP.and(VERB).and(Tags::DETERMINER))
                    })
                    && self
                        .item(at + 2)
                        .is_some_and(|next| next.what == What::Word && !next.tags.has(STOP) && self.is_plural(at + 2));
                if joins {
                    at += 1;
                    continue;
                }
                break;
            }
            if tags.has(Tags::DETERMINER) && !tags.has(Tags::ADJECTIVE) {
                break;
            }
            if tags.has(Tags::MORE.and(Tags::LESS)) && !tags.has(Tags::ADJECTIVE) {
                break;
            }
            if (tags.has(Tags::ADVERB)
                && !tags.has(Tags::AVERAGE)
                && !self.is_word(at, "net")
                && !self.is_word(at, "first"))
                || tags.has(Tags::EACH)
            {
                break;
            }
            if last_plural.is_some() && (self.is_verb(at) || self.is_past(at) || self.is_gerund(at)) {
                break;
            }
            if last_noun.is_some() && self.is_verb(at) && !self.is_plural(at) && !(is_one && tags.has(Tags::NOUNISH)) {
                break;
            }
            let before_figure =
                self.quantity(at + 1).is_some() || (self.has(at + 1, BEFORE_NUMBER) && self.quantity(at + 2).is_some());
            if last_noun.is_none() && self.is_finite(at) && (!self.is_plural(at) || before_figure) {
                break;
            }
            if self.is_plural(at) {
                last_plural = Some(at);
            }
            last_noun = Some(at);
            at += 1;
        }
        let head = if is_one { last_noun } else { last_plural }?;
        Some(((from, head + 1), head))
    }

    /// A verb form that cannot stand before a noun: "is", "went", "receive".
    fn is_finite(&self, at: usize) -> bool {
        self.has(at, VERB) && !self.has(at, Tags::NOUNISH) && !self.is_past(at) && !self.is_gerund(at)
    }

    /// Whether the word looks like a plural noun.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.tags.has(Tags::PLURAL) {
            return true;
        }
        let raw = self.raw(item);
        raw.len() > 2
            && raw.ends_with('s')
            && !raw.ends_with("ss")
            && !raw.ends_with("'s")
            && !item.tags.has(Tags::SINGULAR)
            && !item.tags.has(Tags::ADVERB)
    }

    /// A noun phrase from `from` on, with its "of" and "for" parts; for names of what money or a share is of.
    pub(super) fn noun_phrase(&self, from: usize) -> Option<Range> {
        let mut at = from;
        while self.has(at, Tags::DETERMINER) || self.has(at, Tags::EACH) {
            at += 1;
        }
        let start = at;
        let mut n_words = 0;
        while let Some(item) = self.item(at) {
            match item.what {
                What::Word => {}
                What::Mark(_) if self.is_joint(at) && at > start => {
                    at += 1;
                    continue;
                }
                // "bike, pedestrian and transit projects" is left at the first comma.
                _ => break,
            }
            let tags = item.tags;
            if at > start && self.is_joint(at - 1) && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑'))
            {
                n_words += 1;
                at += 1;
                continue;
            }
            if n_words > 0 {
                let is_of = self.is_word(at, "of") || self.is_word(at, "for");
                let continues =
                    (is_of || tags.has(Tags::CONJUNCTION) && self.is_word(at, "and") || self.is_mark(at, '&'))
                        && n_words < 8
                        && self.item(at + 1).is_some_and(|next| {
                            next.what == What::Word
                                && super::numeral::ordinal(self.text, &self.tokens[next.first]).is_none()
                                && !(tags.has(Tags::CONJUNCTION) && next.tags.has(Tags::DETERMINER))
                                && !next.tags.has(STOP.and(Tags::WILL))
                                && !self.is_verb(at + 1)
                                && !(tags.has(Tags::CONJUNCTION)
                                    && self.is_gerund(at + 1)
                                    && self.quantity(at + 2).is_some())
                                && next.first + 1 >= next.next
                        });
                if continues {
                    // A conjunction goes on only with a bare noun that ends the phrase.
                    let is_and = tags.has(Tags::CONJUNCTION);
                    let after = at + 2;
                    let ends = self.item(after).is_none_or(|next| {
                        !matches!(next.what, What::Word) || next.tags.has(Tags::PREPOSITION) || !self.is_verb(after)
                    });
                    if !is_and || ends {
                        at += 1;
                        while self.has(at, Tags::DETERMINER) {
                            at += 1;
                        }
                        continue;
                    }
                }
                if tags.has(STOP) || self.is_verb(at) {
                    break;
                }
            } else if tags.has(Tags::RELATIVE.and(Tags::WILL).and(Tags::BE).and(Tags::CONJUNCTION))
                || tags.has(Tags::PREPOSITION)
                || tags.has(Tags::COMPARED)
            {
                break;
            }
            if n_words > 0 && tags.has(Tags::DETERMINER) {
                break;
            }
            n_words += 1;
            at += 1;
        }
        (n_words > 0).then(|| (start, self.trim_end(start, at))).filter(|range| range.0 < range.1)
    }

    fn trim_end(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && self.item(end - 1).is_some_and(|item| {
                matches!(item.what, What::Mark(_))
                    || item.tags.has(Tags::DETERMINER.and(Tags::CONJUNCTION))
                    || self.is_word(end - 1, "of")
                    || self.is_word(end - 1, "for")
            })
        {
            end -= 1;
        }
        end
    }

    /// The words of `range` as a name: blanks as single spaces, lines joined, times and other figures left out.
    pub(super) fn name(&self, range: Range) -> SmolStr {
        let mut name = String::new();
        let (mut start, mut end) = range;
        // Words that name nothing at the front.
        while start < end
            && self.item(start).is_some_and(|item| {
                matches!(item.what, What::Mark(_) | What::Time(_))
                    || item.tags.has(
                        Tags::DETERMINER
                            .and(Tags::CONJUNCTION)
                            .and(Tags::CLAUSE)
                            .and(Tags::PRONOUN)
                            .and(Tags::EXPECT)
                            .and(Tags::OF_THEM),
                    )
                    || (item.tags.has(Tags::ADVERB.and(Tags::TOTAL_OF))
                        && !self.is_word(start, "net")
                        && !self.is_word(start, "overall"))
                    || self.is_own(start)
                    // "August's rate": the time goes with its ending.
                    || (self.is_word(start, "s") && start > 0 && self.tokens[self.all.items[start].first].is_glued)
            })
        {
            start += 1;
        }
        // Nor at the back.
        while end > start
            && self.has(
                end - 1,
                Tags::PREPOSITION
                    .and(Tags::PERIOD_AT)
                    .and(Tags::PERIOD_BY)
                    .and(Tags::CONJUNCTION)
                    .and(Tags::DETERMINER),
            )
        {
            end -= 1;
        }
        let mut skip_preposition: Option<usize> = None;
        for at in start..end {
            let Some(item) = self.item(at) else { break };
            match item.what {
                What::Time(_) => {
                    // "in 2022" goes as a whole.
                    if let Some(length) = skip_preposition {
                        name.truncate(length);
                    }
                    skip_preposition = None;
                    continue;
                }
                What::Mark('(' | ')' | '"' | '“' | '”' | '\'' | '‘' | '’' | '*' | ',' | '[' | ']')
                    if at + 1 == end || name.is_empty() =>
                {
                    continue;
                }
                What::Mark('.') if at + 1 == end => continue,
                _ => {}
            }
            let is_preposition = item.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE));
            let before = name.len();
            let glued = self.tokens[item.first].is_glued && at > start;
            if !name.is_empty() && !glued {
                name.push(' ');
            }
            push_words(self.text, &self.tokens[item.first..item.next], &mut name);
            skip_preposition = is_preposition.then_some(before);
        }
        while name.ends_with([' ', ',', '-', '–', '(', ':']) {
            name.pop();
        }
        self.without_county(name)
    }

    /// Leaves the county's own name out of a name that says more.
    fn without_county(&self, name: String) -> SmolStr {
        if self.county.is_empty() {
            return SmolStr::from(name);
        }
        for tail in [" in ", " of ", " for ", " across ", " throughout "] {
            let tail = format!("{tail}{}", self.county);
            if let Some(stem) = name.strip_suffix(&tail) {
                return SmolStr::from(stem);
            }
        }
        if let Some(rest) = name.strip_prefix(self.county) {
            let rest = rest.trim_start_matches("'s").trim_start_matches("’s");
            if let Some(rest) =
                rest.strip_prefix(' ').filter(|rest| rest.contains(char::is_alphabetic) && rest.len() > 4)
            {
                return SmolStr::from(rest);
            }
        }
        SmolStr::from(name)
    }

    /// "the county's", "our": whose it is goes without saying.
    fn is_own(&self, at: usize) -> bool {
        self.is_word(at, "county's") || self.is_word(at, "council's") || self.is_word(at, "district's")
    }
}

/// Words between a verb or preposition and its number.
pub(super) const BEFORE_NUMBER: Tags = Tags::GE
    .and(Tags::GT)
    .and(Tags::LE)
    .and(Tags::LT)
    .and(Tags::APPROX)
    .and(Tags::DETERMINER)
    .and(Tags::ADVERB)
    .and(Tags::TOTAL_OF)
    .and(Tags::ESTIMATED)
    .and(Tags::ADJECTIVE);

/// Writes tokens as one would print them: single spaces, a word broken over a line whole again.
fn push_words(text: &str, tokens: &[Token], out: &mut String) {
    for (index, token) in tokens.iter().enumerate() {
        if index > 0 && !token.is_glued {
            out.push(' ');
        }
        let raw = &text[token.start..token.end];
        if token.kind == Kind::Word && raw.contains('\n') {
            let mut rest = raw;
            while let Some(cut) = rest.find('-') {
                let tail = &rest[cut + 1..];
                let trimmed = tail.trim_start();
                out.push_str(&rest[..cut]);
                if trimmed.len() == tail.len() {
                    out.push('-');
                }
                rest = trimmed;
            }
            out.push_str(rest);
        } else {
            out.push_str(raw);
        }
    }
}
