//! Where one clause ends and the next one opens.

use super::speech::TELLS;
use super::*;

impl Reader<'_> {
    /// Cuts the sentence into its clauses.
    pub(super) fn cut(&mut self) {
        let n = self.view.len();
        let mut start = 0;
        let mut verbs = Vec::new();
        let mut at = 0;
        let mut cuts: Vec<(usize, usize, Vec<usize>)> = Vec::new();
        // "(Rents, which had been low, rose by 6 percent.)": a sentence in brackets is none within one.
        let is_bracketed = self.view.is_mark(0, '(')
            && (1..n).find(|&at| self.view.is_mark(at, ')')).is_none_or(|close| close + 2 >= n);
        let mut depth = 0usize;
        let mut skip_to: Option<usize> = None;
        // 'Housing and Building': a short quotation stands in one clause.
        let mut quote_to = 0;
        let may_speak = self.may_speak();
        // "Home prices are also down, Hale said, from": who tells it opens no clause and has no verb of it.
        let mut told_to = 0;
        while at < n {
            let mark = match self.view.all.items[at].what {
                What::Mark(mark) => Some(mark),
                _ => None,
            };
            match mark {
                Some('(') if at > 0 || !is_bracketed => depth += 1,
                Some(')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            if mark.is_some() && skip_to.is_none() && self.view.is_break_dash(at) {
                // "Hospital fees — the largest stream — contributed": both dashes stand in one clause.
                // So does "— a higher amount paid on farms —".
                let is_finite = |next: usize| {
                    self.view.is_verb(next)
                        && !(self.view.has(next, Tags::PARTICIPLE) && self.view.is_content(next - 1))
                };
                // "The budget – which includes grants – is": what the aside tells is its own.
                // "The labor force - people who work or look for work - fell"
                let is_relative =
                    (at + 1..at + 4).any(|next| self.view.is_one_of(next, words!["that", "which", "who", "whose"]));
                let close = (at + 1..n.min(at + 18)).find(|&next| {
                    self.view.is_break_dash(next)
                        || !is_relative && is_finite(next)
                        || self.view.quantity(next).is_some()
                });
                skip_to = close.filter(|&close| self.view.is_break_dash(close));
            }
            let in_aside = skip_to.is_some_and(|close| at <= close);
            if skip_to == Some(at) {
                skip_to = None;
            }
            if mark.is_some() && self.view.opens_quote(at) {
                quote_to = (at + 1..n.min(at + 9)).find(|&next| self.view.closes_quote(next)).unwrap_or(quote_to);
            }
            if may_speak && mark == Some(',') && at >= told_to && !verbs.is_empty() {
                told_to = self.teller_between(at).unwrap_or(told_to);
            }
            let is_break = depth == 0
                && at >= told_to
                && at >= quote_to
                && !in_aside
                && at > start
                && !(mark.is_some() && self.parts_verb(at))
                && !(mark.is_some() && verbs.is_empty() && self.opens_aside(start, at))
                && (mark.is_some() && self.view.is_hard_break(at)
                    || (self.view.has(at, Tags::CLAUSE)
                        && !self.view.is_mark(at + 1, ',')
                        && !self.is_while_there(at))
                    || may_speak && self.opens_speech(at)
                    // "The year before, it was 498": the time is its own.
                    || mark.is_some() && self.opens_with_pronoun(at) && !(at == start + 1 && self.view.time(start).is_some())
                    || (!verbs.is_empty() || (start..at).any(|word| self.view.has(word, Tags::WILL))) && self.opens_with_as(at)
                    || ((!verbs.is_empty() || self.view.has(at, Tags::RELATIVE) || self.ends_comparison(at))
                        && self.opens_clause(at)));
            // The participle is no verb of the clause, whose own follows.
            let is_purpose = is_break && self.lists_purposes(&verbs, start, at);
            if is_purpose {
                verbs.clear();
            } else if is_break {
                cuts.push((start, at, std::mem::take(&mut verbs)));
                start = at;
            }
            if depth == 0 && at >= told_to && self.view.is_verb(at) && !self.view.is_infinitive_of_noun(at) {
                verbs.push(at);
            }
            at += 1;
        }
        cuts.push((start, n, verbs));
        for (start, end, verbs) in cuts {
            let index = self.clauses.len();
            for slot in &mut self.clause_of[start..end] {
                *slot = index;
            }
            let (subject, is_anaphor) = self.find_subject(start, &verbs);
            self.clauses.push(Clause { start, end, verbs, subject, is_anaphor });
        }
    }

    /// "values also increased - 3.7 percent over 2010 - and": a dash between a verb and by how much.
    pub(super) fn parts_verb(&self, dash: usize) -> bool {
        let view = &self.view;
        let figure = dash + 1 + usize::from(view.is_word(dash + 1, "by"));
        view.is_break_dash(dash)
            && view.quantity(figure).is_some()
            && dash.checked_sub(1).is_some_and(|verb| view.is_verb(verb) && view.has(verb, Tags::RISE.and(Tags::FALL)))
    }

    /// "waste sent for reuse, recycling and composting was", "children referred for housing, food and clothing rose": whether a comma or
    /// conjunction parts what a participle behind a noun is for.
    fn lists_purposes(&self, verbs: &[usize], start: usize, joint: usize) -> bool {
        let view = &self.view;
        let Some(&done) = verbs.first() else { return false };
        let is_done = done > start
            && view.has(done, Tags::PARTICIPLE)
            && view.is_content(done - 1)
            && view.has(done + 1, Tags::PREPOSITION);
        let joins = |at: usize| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION);
        let is_listed =
            |at: usize| joins(at) || view.item(at).is_some_and(|item| item.what == What::Word) && !view.has(at, STOP);
        if !is_done
            || joint > done + 9
            || !(done + 2..joint).all(is_listed)
            || (start..done).any(|at| view.quantity(at).is_some())
        {
            return false;
        }
        // The list ends in the verb of the whole.
        let governs = Tags::BE.and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL).and(Tags::WILL);
        let verb = (joint + 1..joint + 7).find(|&at| view.has(at, governs) || !is_listed(at));
        verb.is_some_and(|verb| {
            let last = (joint..verb).rev().find(|&at| view.has(at, Tags::CONJUNCTION));
            view.has(verb, governs) && last.is_some_and(|last| last + 1 < verb && !view.is_mark(last - 1, ','))
        })
    }

    /// "cats that died while in care totaled": a word of the relative clause. "Arrests for driving while intoxicated rose": one of what
    /// they are for.
    fn is_while_there(&self, at: usize) -> bool {
        let view = &self.view;
        let unfit = words!["disqualified", "drunk", "impaired", "intoxicated", "revoked", "suspended"];
        if view.is_word(at, "while") && view.is_one_of(at + 1, unfit) && at > 0 {
            return view.is_one_of(at - 1, words!["driving", "operating"]);
        }
        view.is_one_of(at, words!["when", "while"])
            && view.is_one_of(at + 1, words!["at", "in", "on", "under"])
            && at > 1
            && view.is_verb(at - 1)
            && view.has(at - 2, Tags::RELATIVE)
    }

    /// Whether a comma or conjunction at `at` opens a clause of its own: words that end in a verb follow.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let view = &self.view;
        let is_joint = view.is_mark(at, ',')
            || view.is_mark(at, ':')
            || view.has(at, Tags::CONJUNCTION)
            || view.has(at, Tags::OF_THEM)
            || (view.has(at, Tags::RELATIVE) && !view.is_word(at, "that"))
            || (view.is_word(at, "that")
                && at > 0
                && (view.has(at - 1, VERB.and(Tags::EXPECT).and(Tags::ESTIMATED))
                    || self.tells_that(at)
                    // "is about 41 mills and that the neutral rate would have been": the second of two things told.
                    || (view.has(at - 1, Tags::CONJUNCTION) || view.is_mark(at - 1, ','))
                        && (view.has(at + 1, Tags::DETERMINER) || self.has_predicate(at + 1))
                        && (0..at).any(|verb| view.has(verb, Tags::SAY) || view.is_one_of(verb, TELLS))));
        if !is_joint || (view.is_mark(at, ',') && view.has(at + 1, Tags::CONJUNCTION.and(Tags::CLAUSE))) {
            return false;
        }
        if view.has(at, Tags::OF_THEM) {
            return (at + 1..self.view.len().min(at + 12))
                .take_while(|&next| view.quantity(next).is_none())
                .any(|next| view.is_verb(next));
        }
        if view.is_word(at, "that") {
            return true;
        }
        if view.has(at, Tags::RELATIVE) {
            return view.is_verb(at + 1) || view.has(at + 1, Tags::WILL.and(Tags::EXPECT).and(Tags::ADVERB));
        }
        let mut next = at + 1;
        // `said, "Sales tax revenue fell"`: who says it is no part of it.
        let is_said = view.is_mark(at, ',')
            && ['"', '“'].into_iter().any(|mark| view.is_mark(next, mark))
            && (at.saturating_sub(7)..at).any(|verb| view.has(verb, Tags::SAY) || view.is_one_of(verb, TELLS));
        next += usize::from(is_said);
        let mut n_words = 0;
        // "and that of the third was": a subject of its own.
        if view.is_one_of(next, words!["that", "those"]) && view.is_word(next + 1, "of") {
            next += 2;
        }
        // "and in 2018, the average was": a time before the subject.
        let is_dated = view.has(at, Tags::CONJUNCTION)
            && view.has(next, Tags::PERIOD_AT.and(Tags::PERIOD_BY))
            && view.time(next + 1).is_some();
        if is_dated {
            next += 2 + usize::from(view.is_mark(next + 2, ','));
        }
        // "under way and proposed in the county would": a participle of the noun before.
        if view.has(at, Tags::CONJUNCTION)
            && view.is_past(next)
            && view.has(next + 1, Tags::PREPOSITION)
            && !view.has(next, Tags::RISE.and(Tags::FALL).and(Tags::BE))
        {
            return false;
        }
        while let Some(item) = view.item(next) {
            if n_words > 14 {
                return false;
            }
            // "will work with the board and the council to lay pipe": an infinitive is the verb of no clause.
            let is_infinitive = view.is_word(next - 1, "to") && view.has(next, Tags::BASE);
            if view.is_verb(next) && !is_infinitive || item.tags.has(Tags::WILL) {
                // "612 jobs created, 1,045 retained and …": a participle opens nothing.
                let bare = view.quantity(next.saturating_sub(1)).is_some() && view.raw(item).ends_with("ed");
                let acts = view.has(next + 1, Tags::DETERMINER) || view.quantity(next + 1).is_some();
                // "3% in Ashby and fell 2% in Corton": the verb goes on with the subject of the clause.
                let goes_on = view.has(next - 1, Tags::CONJUNCTION) && view.quantity(at + 1).is_some();
                return n_words > 0 && (!bare || acts) && !goes_on;
            }
            match item.what {
                What::Word => {
                    if item.tags.has(Tags::CLAUSE.and(Tags::COMPARED).and(Tags::RELATIVE)) || view.is_word(next, "as") {
                        return false;
                    }
                    // "as development and recurrent expenditure respectively and represented": the list ends here.
                    if item.tags.has(Tags::RESPECTIVELY) && view.has(next + 1, Tags::CONJUNCTION) {
                        return false;
                    }
                    if n_words == 0
                        && item.tags.has(Tags::UP.and(Tags::DOWN).and(Tags::PREPOSITION))
                        && !item.tags.has(Tags::DETERMINER)
                        // "and per capita income grew"
                        && !(view.is_word(next, "per") && view.is_word(next + 1, "capita"))
                    {
                        return false;
                    }
                    // "and the 61 larger farms make up": the article goes with the number.
                    let is_article = item.tags.has(Tags::DEFINITE) && view.quantity(next + 1).is_some();
                    n_words += usize::from(!item.tags.has(Tags::ADVERB.and(Tags::CONJUNCTION)) && !is_article);
                }
                // "and 23 percent in 10 years and the population will": behind its time the conjunct has ended.
                What::Time(_) if view.quantity(at + 1).is_some() && view.has(next + 1, Tags::CONJUNCTION) => {
                    return false;
                }
                What::Time(_) => {}
                What::Mark('-' | '\'' | '’' | '/' | '&') => {}
                // "and the levy, as proposed by the manager, was reduced by": an aside stands between.
                What::Mark(',') if n_words > 0 && view.has(at, Tags::CONJUNCTION) && self.aside_end(next).is_some() => {
                    next = self.aside_end(next).expect("seen above");
                }
                What::Quantity(_) if view.has(next - 1, Tags::GT.and(Tags::LT)) => {}
                // "larger 500 to 999 acre farms": of which size.
                What::Quantity(index) if self.is_size_class(next, &view.all.quantities[index]) => {}
                What::Quantity(index) if n_words == 0 && view.all.quantities[index].sort != Sort::Money => {
                    n_words += 1;
                    let more = view.has(next + 1, Tags::MORE.and(Tags::LESS)) && !view.has(next - 1, Tags::DEFINITE);
                    if more {
                        return false;
                    }
                }
                _ => return false,
            }
            next += 1;
        }
        false
    }

    /// "Thefts, he said, are up", "The rate, officials said, fell": who tells it stands between subject and verb.
    pub(super) fn opens_aside(&self, start: usize, comma: usize) -> bool {
        let view = &self.view;
        if !view.is_mark(comma, ',') {
            return false;
        }
        let tells = |at: usize| view.is_one_of(at, words!["added", "noted", "said", "says"]);
        let said = (comma + 2..comma + 6).find(|&at| tells(at) && view.is_mark(at + 1, ','));
        said.is_some_and(|said| {
            (comma + 1..said).all(|at| view.item(at).is_some_and(|item| item.what == What::Word))
                && (start..comma).all(|at| !view.is_mark(at, ',') && view.quantity(at).is_none())
                && !view.has(start, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::CLAUSE))
                && view.is_content(comma - 1)
                && (view.is_verb(said + 2) || view.has(said + 2, Tags::WILL.and(Tags::HAVE)))
        })
    }

    /// ", it will spend": a pronoun with its verb behind a comma.
    fn opens_with_pronoun(&self, comma: usize) -> bool {
        let view = &self.view;
        view.is_mark(comma, ',')
            && view.is_one_of(comma + 1, words!["it", "they", "we", "he", "she"])
            && (view.is_verb(comma + 2) || view.has(comma + 2, Tags::WILL))
    }

    /// "Prices moved higher as the median price was up": what happens beside it, and no comparison.
    fn opens_with_as(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "as")
            && !view.is_one_of(at - 1, words!["same", "such"])
            && (at + 1..at + 8)
                .take_while(|&next| {
                    view.item(next)
                        .is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::CLAUSE.and(Tags::RELATIVE)))
                })
                .find(|&next| view.is_verb(next))
                .is_some_and(|verb| verb > at + 1 && view.is_content(verb - 1) && !view.is_gerund(verb))
    }

    /// "Adults borrowed 12 percent more and": what stands before the conjunction has said all.
    fn ends_comparison(&self, at: usize) -> bool {
        let view = &self.view;
        view.has(at, Tags::CONJUNCTION)
            && at >= 2
            && view.has(at - 1, Tags::MORE.and(Tags::LESS))
            && view.quantity(at - 2).is_some()
    }

    /// Whether words that name something and a verb of it stand at `at`: "unemployment fell", "taxable sales were".
    fn has_predicate(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        let view = &self.view;
        let verb = (at..view.len().min(at + LONGEST)).find(|&word| view.is_verb(word) || !view.is_content(word));
        verb.is_some_and(|verb| verb > at && view.is_verb(verb))
    }
}
