//! Words of plans: budgets, requests, goals, and money that is given out to be spent.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, VERB};
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
use crate::model::Measure;

impl Reader<'_> {
    /// "a $25,000 request", "its $372 million budget": money that somebody asks for or plans.
    pub(super) fn is_asked_for(&self, draft: &Draft) -> bool {
        let view = &self.view;
        if draft.sort != Sort::Money || draft.measure != Measure::Level {
            return false;
        }
        let (start, end) = self.bounds(draft.item);
        // "$26.8 million in general fund requests"
        let asks = view.is_word(draft.next, "in")
            && (draft.next + 1..end.min(draft.next + 5))
                .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
                .any(|at| view.is_word(at, "requests"));
        if asks {
            return true;
        }
        // "debated the allocation of approximately $400,000"
        let mut of = draft.item;
        while of > start && view.has(of - 1, BEFORE_NUMBER) && !view.is_word(of - 1, "of") {
            of -= 1;
        }
        let gives = of > start + 1
            && view.is_word(of - 1, "of")
            && view.is_one_of(of - 2, words!["allocation", "allocations", "appropriation", "appropriations"])
            // "received the second largest allocation of Sh791 million"
            && !(start..of - 2).any(|at| view.is_one_of(at, words!["got", "received", "receiving"]));
        if gives {
            return true;
        }
        let noun = (draft.item + 1..end.min(draft.item + 5))
            .take_while(|&at| {
                view.item(at).is_some_and(|item| {
                    // "a $32 billion ten-year plan": how long it runs is no word.
                    let is_long = || {
                        let raw = view.raw(item);
                        view.quantity(at).is_some() && raw.holds("year") || raw == "-" || raw == "year"
                    };
                    (item.what == What::Word || at < draft.item + 4 && (is_long() || view.time(at).is_some()))
                        && !view.is_verb(at)
                        // "Revenues of $84 million exceeded budget"
                        && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::COMPARED).and(Tags::EXCEED))
                        && !is_weekday(view.raw(item))
                })
            })
            .filter(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
            .last();
        let is_plan = noun.is_some_and(|noun| {
            view.item(noun).is_some_and(|item| view.raw(item).to_ascii_lowercase().ends_with(" budget"))
                || view.is_one_of(
                    noun,
                    words![
                        "budget",
                        "request",
                        "proposal",
                        "allocation",
                        "appropriation",
                        "levy",
                        "precept",
                        "spending plan",
                        "estimates",
                        "budget estimates"
                    ],
                )
                // "a $32 billion capital plan", but no "$4 million pension plan"
                || view.is_one_of(noun, words!["package", "plan", "program", "programme"])
                    && view.is_one_of(
                        noun - 1,
                        words![
                            "aid",
                            "budget",
                            "capital",
                            "financial",
                            "funding",
                            "housing",
                            "improvement",
                            "infrastructure",
                            "investment",
                            "recovery",
                            "relief",
                            "renovation",
                            "spending",
                            "stimulus",
                            "transport",
                            "transportation",
                            "works"
                        ],
                    )
        });
        // "spent its $2 million budget" tells what became of it.
        let is_spent = (start..end)
            .any(|at| view.is_one_of(at, words!["spent", "spend", "overspent", "underspent", "expended", "absorbed"]));
        // "spent 80 percent of its $5 million budget": what was planned is only the whole.
        let of_whole = || {
            let of = (start..draft.item).rev().find(|&at| view.is_word(at, "of"));
            of.is_some_and(|of| of > start && of + 3 > draft.item && view.quantity(of - 1).is_some())
        };
        is_plan && (!is_spent || of_whole())
    }

    /// "passed the fiscal year 2024 budget totaling $155 million", "approved a $5.2 billion budget"
    pub(super) fn is_passed_budget(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let Some(word) = draft.item.checked_sub(1).filter(|&word| word > start && draft.sort == Sort::Money) else {
            return false;
        };
        let passes = |verb: usize| {
            view.is_one_of(
                verb,
                words![
                    "adopted",
                    "approved",
                    "authorized",
                    "backed",
                    "certified",
                    "endorsed",
                    "finalized",
                    "passed",
                    "set"
                ],
            )
        };
        let names_budget = ["budget", "spending plan"].iter().any(|plan| draft.indicator.ends_with(plan));
        if draft.rule == "attribute" && names_budget {
            return (start..=word).rev().find(|&at| view.is_verb(at)).is_some_and(passes);
        }
        // "the budget for the county totaling $4.2 billion"
        let budget = (start..word)
            .rev()
            .take(7)
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .find(|&at| {
                view.is_one_of(
                    at,
                    words!["budget", "budgets", "levy", "package", "plan", "precept", "program", "programme"],
                )
            });
        let is_sum = view.is_one_of(word, words!["of", "totaling", "totalling", "worth"]);
        budget.is_some_and(|budget| is_sum && (budget + 1 == word || !view.is_word(word, "of")))
            && (start..word).rev().find(|&at| view.is_verb(at) && at + 1 < word).is_some_and(passes)
    }

    /// "approved a 2 percent salary increase", "a 3.5 per cent budget increase": what has been decided for the time to come.
    pub(super) fn approves_change(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_change = matches!(draft.rule, "change-noun" | "change-of")
            || draft.measure != Measure::Level
                && (draft.next..end.min(draft.next + 4)).any(|at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)));
        is_change
            && (start..draft.item).rev().find(|&at| view.is_verb(at)).is_some_and(|at| {
                view.is_one_of(
                    at,
                    words![
                        "approved",
                        "approve",
                        "adopted",
                        "adopt",
                        "authorized",
                        "authorised",
                        "backed",
                        "certified",
                        "endorsed",
                        "finalized",
                        "proposed",
                        "recommended",
                        "rejected",
                        "requested",
                        "sought",
                        "suggested",
                        "wanted",
                        "wants"
                    ],
                ) || view.is_one_of(at, words!["agreed", "set", "voted"]) && draft.sort == Sort::Percent
            })
            // "approved a budget based on a decline of 12 pupils": what was decided on is something else.
            && !(draft.rule == "change-of"
                && (start..draft.item.saturating_sub(1))
                    .rev()
                    .take_while(|&at| !view.is_one_of(at, words!["approved", "adopted", "certified", "set"]))
                    .any(|at| view.has(at, Tags::PREPOSITION) && !view.is_word(at, "for")))
    }

    /// "approved the elimination of 133 posts", "approved layoffs for over 100 teachers": work that has been decided on.
    pub(super) fn approves_work(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let mut of = draft.item;
        while of > start && view.has(of - 1, BEFORE_NUMBER) && !view.is_one_of(of - 1, words!["of", "for"]) {
            of -= 1;
        }
        let work = words![
            "addition",
            "closure",
            "construction",
            "conversion",
            "creation",
            "demolition",
            "development",
            "elimination",
            "hiring",
            "installation",
            "layoffs",
            "paving",
            "repair",
            "replacement",
            "resurfacing"
        ];
        let approves = words!["approve", "approved", "approves", "authorised", "authorized", "backed", "endorsed"];
        matches!(draft.sort, Sort::Count | Sort::Measure)
            && draft.measure == Measure::Level
            && of > start + 2
            && view.is_one_of(of - 1, words!["of", "for"])
            && view.is_one_of(of - 2, work)
            && (start.max(of.saturating_sub(5))..of - 2).any(|at| view.is_one_of(at, approves))
    }

    /// Whether the sentence says that the figure has been given out, on either side of it.
    pub(super) fn gives_out(&self, draft: &Draft) -> bool {
        let (start, end) = self.bounds(draft.item);
        matches!(draft.sort, Sort::Money | Sort::Percent) && (start..end).any(|at| self.gives_money(at))
    }

    /// A word that gives out money which is to be spent.
    pub(super) fn gives_money(&self, at: usize) -> bool {
        const WORDS: &Words = words![
            "allocated",
            "allocates",
            "allocating",
            "allotted",
            "allots",
            "earmarked",
            "earmarks",
            "earmarking",
            "ring-fenced",
            "ringfenced",
            "set aside",
            "sets aside",
            "setting aside",
            "budgeted",
            "budgets",
            "appropriated",
            "appropriates",
            "appropriate"
        ];
        // "During the period, counties allocated $470 million in total expenditures": told of what has been spent.
        let is_spent = || {
            (at + 2..at + 7).any(|noun| {
                self.view.is_one_of(noun, words!["expenditure", "expenditures"])
                    && (noun - 2..noun)
                        .any(|joint| self.view.is_word(joint, "in") || self.view.is_word(joint, "in total"))
            })
        };
        // "has committed $2 billion to housing over the next ten years"
        let is_ahead = || {
            self.view.is_one_of(at, words!["commits", "committed"])
                && (at + 1..self.bounds(at).1).any(|next| {
                    self.view.item(next).is_some_and(|item| {
                        self.view.time(next).is_some() && self.view.raw(item).to_ascii_lowercase().holds("next")
                    })
                })
        };
        self.view.is_one_of(at, WORDS) && !is_spent()
            || is_ahead()
            || self.view.is_word(at, "set") && self.view.is_word(at + 1, "aside")
            || self.approves_money(at)
    }

    /// "the council approved an additional $600,000": a sum right behind the verb, and no contract or bid.
    fn approves_money(&self, at: usize) -> bool {
        let view = &self.view;
        if !view.is_one_of(at, words!["approved", "adopted", "authorized", "authorised", "pledged", "pledges"]) {
            return false;
        }
        // "approved spending $785,000 to replace the roof"
        let mut figure =
            at + 1 + usize::from(view.is_one_of(at + 1, words!["borrowing", "paying", "spending", "using"]));
        while view.has(figure, BEFORE_NUMBER) && view.quantity(figure).is_none() {
            figure += 1;
        }
        view.is_verb(at)
            && view.quantity(figure).is_some_and(|index| view.all.quantities[index].sort == Sort::Money)
            && !view.is_one_of(figure + 1, words!["budget", "budgets"])
            && !(figure + 1..figure + 5).any(|word| {
                view.is_one_of(
                    word,
                    words!["bid", "bids", "contract", "purchase", "change", "payment", "payments", "invoice", "claims"],
                )
            })
    }

    /// Whether a verb of rising or falling governs the figure.
    pub(super) fn is_moved(&self, draft: &Draft) -> bool {
        let moves = Tags::RISE.and(Tags::FALL);
        let (start, _) = self.bounds(draft.item);
        (start..draft.item).rev().find(|&at| self.view.is_verb(at)).is_some_and(|at| self.view.has(at, moves))
    }

    /// "We have allocated Sh1 million", "set aside $2 million": money that is planned, whatever the tense.
    pub(super) fn allocates(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        matches!(draft.sort, Sort::Money | Sort::Percent)
            && (start..draft.item)
                .rev()
                .find(|&at| view.is_verb(at) && !view.has(at, Tags::HAVE.and(Tags::BE)) || self.gives_money(at))
                .is_some_and(|at| self.gives_money(at))
    }

    /// "Health got the lion's share of the budget at Sh4 billion": dealt out and not yet spent.
    pub(super) fn gets_share(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        draft.sort == Sort::Money
            && (start..draft.item).any(|at| {
                view.is_one_of(at, words!["got", "received", "took"])
                    && (at + 1..at + 6)
                        .any(|noun| view.is_one_of(noun, words!["allocation", "portion", "share", "slice"]))
            })
    }

    /// "asked the commission to hire 11 officers", "a request to raise pay by $4": wished for, not done.
    pub(super) fn is_asked(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        let asks = words![
            "asked",
            "asks",
            "asking",
            "urged",
            "urges",
            "requested",
            "requests",
            "request",
            "proposal",
            "motion",
            "bid",
            "mandating",
            "mandates",
            "authorizing",
            "authorising",
            "mandate",
            "agreed",
            "commitment",
            "committed",
            "decided",
            "decision",
            "resolved",
            "voted"
        ];
        // "voted to accept the bid": what is paid is settled.
        let settles = words!["accept", "award", "deny", "pay", "purchase", "refund", "reject"];
        // "to only reduce"
        let verb = at + 1 + usize::from(view.has(at + 1, Tags::ADVERB) || view.is_word(at + 1, "only"));
        view.is_word(at, "to")
            && view.item(verb).is_some_and(|next| next.what == What::Word && next.tags.has(VERB))
            && !view.is_one_of(verb, settles)
            && (start.max(at.saturating_sub(6))..at).any(|before| view.is_one_of(before, asks))
    }

    /// "the levy to be collected", "homes to be built": a noun with what is to be done.
    pub(super) fn is_to_be(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "be")
            && at >= 2
            && view.is_word(at - 1, "to")
            && (view.has(at - 2, Tags::BE)
                || view.item(at - 2).is_some_and(|noun| {
                    noun.what == What::Word
                        && !view.is_verb(at - 2)
                        && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE))
                }))
            && view.item(at + 1).is_some_and(|next| {
                let raw = view.raw(next);
                raw.ends_with("ed") || matches!(raw, "built" | "met" | "paid" | "spent" | "made" | "found" | "held")
            })
    }

    /// "recommended that the fee be raised": what is asked for, as the bare "be" behind its subject says.
    pub(super) fn is_demanded(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "be")
            && at > start + 1
            && view.is_word(start, "that")
            && view.is_content(at - 1)
            && view.item(at - 1).is_some_and(|noun| !noun.tags.has(Tags::EXPECT.and(Tags::WILL)))
    }

    /// "expected" inside "than expected", "as expected", "we had expected".
    pub(super) fn is_past_goal(&self, at: usize) -> bool {
        let view = &self.view;
        // "the income we had expected, resulting in"
        let is_told = at > 0 && view.is_word(at - 1, "had") && !view.is_word(at + 1, "to");
        is_told
            || at > 0
                && (view.is_word(at - 1, "than")
                    || view.is_word(at - 1, "as")
                    || view.has(at - 1, Tags::GT.and(Tags::LT)))
    }

    /// "the recommended budget totals": the word belongs to a budget that is the subject or stands right at the figure.
    pub(super) fn plans(&self, at: usize) -> bool {
        let view = &self.view;
        let word = view.raw(view.item(at).expect("`at` is an item")).to_ascii_lowercase();
        match word.as_str() {
            // "the annual development budget of $205 million"
            "budget" | "budgets" | "supplementary budget" | "preliminary budget"
                if view.is_word(at + 1, "of") && (at + 2..at + 5).any(|figure| view.quantity(figure).is_some()) =>
            {
                // "a saving against budget of £0.8 million": what is left of it has come about.
                let balances = words!["overspend", "saving", "savings", "surplus", "underspend", "variance"];
                !(at > 1 && view.is_one_of(at - 1, words!["against", "on"]) && view.is_one_of(at - 2, balances))
            }
            "budget" | "budgets" | "supplementary budget" | "preliminary budget" => {
                // "over budget", "budget office" plan nothing.
                let inside =
                    (self.bounds(at).0..at).any(|before| view.is_word(before, "of") || view.is_word(before, "in"));
                !inside
                    && at > 0
                    // "overspent its budget by"
                    && !view.is_word(at + 1, "by")
                    && !view.has(at - 1, Tags::PREPOSITION.and(Tags::GT).and(Tags::MORE).and(Tags::LESS))
                    && !(at + 1..at + 6).any(|noun| view.is_word(noun, "outturn"))
                    && (!view.has(at + 1, Tags::NOUNISH)
                        || view.is_word(at + 1, "estimates")
                        || self.budget_does(at + 1))
                    && !(at + 1..at + 4).any(|noun| view.has(noun, Tags::REPORT))
                    && (!self.is_adjective_noun(at)
                        || view.is_word(at + 1, "estimates")
                        || self.budget_does(at + 1))
            }
            // "a proposed increase that raises the total", "proposed reversing $250,000 of cuts"
            "proposed" | "recommended" | "requested" | "tentative" => true,
            _ => {
                // "the approved budget was $17 million"
                let is_whole = word.ends_with("budget") && view.has(at + 1, Tags::BE.and(Tags::LEVEL));
                is_whole
                    || view.is_word(at + 1, "budget")
                    || view.quantity(at + 1).is_some()
                    || view.time(at + 1).is_some()
                    || view.is_word(at + 1, "at")
                    || view.has(at + 1, Tags::PERIOD_AT)
            }
        }
    }

    /// "budget absorption", "budget office": the word only says what kind of thing the noun behind it is.
    pub(super) fn is_adjective_noun(&self, at: usize) -> bool {
        let view = &self.view;
        view.item(at + 1).is_some_and(|next| next.what == What::Word && next.tags.is_none() && !view.is_verb(at + 1))
    }
}

/// Whether a word names a day of the week, which says when something was done.
fn is_weekday(word: &str) -> bool {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].contains(&word)
}
