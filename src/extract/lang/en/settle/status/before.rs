//! Words before a figure that say whether it has come about.

use crate::extract::lang::en::clause::{Draft, Link, REACHES, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::extract::lang::en::settle::Around;
use crate::model::{Measure, Status};

impl Reader<'_> {
    /// The nearest sign of the future left of the figure, in its clause.
    pub(super) fn stated_before(&self, draft: &Draft, around: &Around<'_>) -> Option<Status> {
        let (start, _) = self.bounds(draft.item);
        (start..draft.item).rev().find_map(|at| {
            if self.ends_search(at, start, draft, around) {
                return Some(None);
            }
            let may_tell = self.may_tell(at, start);
            debug_assert!(
                may_tell || self.sign_at(at, start, draft, around).is_none(),
                "the item at {at} is a sign: tell `may_tell`"
            );
            if may_tell { self.sign_at(at, start, draft, around) } else { None }
        })?
    }

    /// Whether a word may be a sign of the future, or of its end. Most are none, and so nothing is asked of them; a test build asks all
    /// the same and holds the answer against this one.
    fn may_tell(&self, at: usize, start: usize) -> bool {
        const SIGNS: Tags = Tags::WILL.and(Tags::EXPECT).and(Tags::PLANNED).and(Tags::RELATIVE);
        let view = &self.view;
        let words = words![
            "agreed",
            "approved",
            "ask",
            "asked",
            "asking",
            "asks",
            "be",
            "benefit",
            "call",
            "called",
            "calling",
            "calls",
            "designed",
            "estimated",
            "facing",
            "if",
            "intended",
            "looking",
            "may",
            "meant",
            "need",
            "needs",
            "plan",
            "plans",
            "pledged",
            "projects",
            "promised",
            "proposal",
            "proposals",
            "requires",
            "so far",
            "targeting",
            "to",
            "to date",
            "today"
        ];
        view.has(at, SIGNS)
            || view.is_one_of(at, words)
            || at > start && (view.has(at - 1, Tags::CONJUNCTION) || view.is_word(at - 1, "there"))
    }

    /// What the item at `at` says of the state of a figure behind it: `None` where it says nothing, `Some(None)` where nothing before it may.
    fn sign_at(&self, at: usize, start: usize, draft: &Draft, around: &Around<'_>) -> Option<Option<Status>> {
        let view = &self.view;
        let item = view.item(at).filter(|item| item.what == What::Word)?;
        if self.is_second_predicate(at, start) {
            return Some(None);
        }
        // "the budget gives $800,000 to the office, which has a staff of 12": what somebody has is there.
        let is_held = view.has(at, Tags::RELATIVE)
            && view.is_one_of(at, words!["which", "who"])
            && view.is_one_of(at + 1, words!["employs", "has", "have", "operates", "owns", "runs"])
            && draft.sort != Sort::Money
            && draft.item <= at + 6;
        if is_held {
            return Some(Some(Status::Actual));
        }
        // "will require a rise, as there is a $34 million gap"
        let is_there = at > start && view.is_word(at - 1, "there") && view.is_one_of(at, words!["are", "is"]);
        if is_there && !(at + 1..draft.item).any(|to| view.is_word(to, "to")) {
            return Some(None);
        }
        // "The county projects spending to outpace revenue by $16 million"
        let projects = view.is_word(at, "projects")
            && at > start
            && (at + 1..draft.item)
                .take_while(|&to| !view.is_verb(to) || view.is_word(to - 1, "to"))
                .any(|to| view.is_word(to, "to") && view.has(to + 1, Tags::BASE));
        if projects {
            return Some(Some(Status::Estimate));
        }
        let is_more = || (at..draft.item).any(|more| view.is_one_of(more, words!["another", "further"]));
        if self.says_so_far(at, start) && !is_more() {
            return Some(Some(Status::Actual));
        }
        // "According to the forecast, jobs grew by 900", "when considering all offenses": nothing to come.
        let is_only_said = view.is_word(at, "considering") && !(at > 0 && view.has(at - 1, Tags::BE))
            || item.tags.has(Tags::EXPECT)
                && self.is_cited(at)
                && (at + 1..draft.item).any(|verb| view.is_past_verb(verb))
                && !(at + 1..draft.item).any(|word| view.has(word, Tags::EXPECT));
        if is_only_said {
            return None;
        }
        // "I want to thank the 92 employees": what is done by saying it.
        let is_said = view.has(at, Tags::WILL)
            && view.is_one_of(
                at + 1,
                words![
                    "acknowledge",
                    "commend",
                    "congratulate",
                    "extend",
                    "highlight",
                    "honor",
                    "honour",
                    "mention",
                    "recognise",
                    "recognize",
                    "thank"
                ],
            );
        if is_said {
            return None;
        }
        // "If fourth quarter numbers continue, 2019 will be the third year"
        let goes_on = view.has(at, Tags::WILL)
            && view.is_word(0, "if")
            && (1..at.min(10))
                .any(|verb| view.is_one_of(verb, words!["continue", "continues", "hold", "holds", "persist"]));
        if goes_on {
            return Some(Some(Status::Estimate));
        }
        // "grew 4% to reach 412,000": where it has come to.
        let reach = at + usize::from(view.is_word(at, "to"));
        if view.is_one_of(reach, REACHES)
            && self.drafts.iter().any(|other| other.rule == "moved-to" && other.item > reach && other.item <= reach + 3)
        {
            return None;
        }
        // "crimes which could lead to prison rose by 5 percent": nothing of the main clause.
        let is_aside = at > start
            && view.has(at - 1, Tags::RELATIVE)
            && (at + 1..draft.item)
                .any(|verb| view.is_past_verb(verb) && !view.has(verb - 1, Tags::BE.and(Tags::HAVE)));
        if is_aside {
            return None;
        }
        // "will open 27 km, towards which our partners paid €2.5 million"
        let is_paid = view.has(at, Tags::RELATIVE)
            && !view.is_word(at, "that")
            && at > start
            && view.has(at - 1, Tags::PREPOSITION)
            && (at + 1..draft.item).any(|verb| view.is_past_verb(verb) && !view.has(verb, Tags::BE.and(Tags::HAVE)))
            && !(at + 1..draft.item).any(|word| view.has(word, Tags::WILL.and(Tags::EXPECT)));
        if is_paid {
            return Some(None);
        }
        // "…," predicts Ruth Amory of a group with 230 members: who said it.
        if at > 0 && view.closes_quote(at - 1) && item.tags.has(Tags::EXPECT) {
            return Some(None);
        }
        // "the crop may average only 15 bushels"; "As you may know" is no guess at what is told.
        let is_aware = view.is_one_of(at + 1, words!["find", "hear", "know", "notice", "recall", "remember", "see"]);
        let is_guess =
            view.is_word(at, "may") && at > start && !is_aware && view.is_verb(at + 1) && view.has(at + 1, Tags::BASE);
        if is_guess || view.is_word(at, "estimated") && view.is_word(at + 1, "to") {
            return Some(Some(Status::Estimate));
        }
        // "is on track to surpass its record of 44 set in 2017"
        let is_record = view.is_one_of(draft.next, words!["reached", "recorded", "set"])
            && view.time(draft.next + 2).is_some()
            && (at + 1..draft.item)
                .any(|verb| view.has(verb, Tags::EXCEED) || view.is_one_of(verb, words!["break", "beat"]));
        if item.tags.has(Tags::EXPECT.and(Tags::WILL)) && is_record {
            return Some(Some(Status::Actual));
        }
        // "the most likely to be vaccinated, at 56%": compared with others, and nothing to come.
        let is_graded =
            at > 1 && view.is_word(at, "likely") && view.is_one_of(at - 1, words!["least", "less", "more", "most"]);
        let is_graded = is_graded && !view.has(at - 2, Tags::WILL);
        if item.tags.has(Tags::EXPECT) && !is_graded && !self.is_past_goal(at) {
            // "a budget that should be set", "the department would receive $2 million"
            // "the average homeowner would pay $3,287": what becomes of it.
            let pays = view.names_payer((start, at));
            let is_adopted =
                around.is_budget && (start..at).any(|verb| view.is_one_of(verb, words!["adopted", "approved"]));
            let is_set = is_adopted
                || (view.is_word(at, "would") && around.is_budget && !pays)
                || (view.is_word(at, "should") && view.is_word(at + 1, "be") && !view.is_word(at + 2, "about"));
            return Some(Some(if is_set { Status::Target } else { Status::Estimate }));
        }
        if view.is_word(at, "estimated")
            && !view.is_verb(at)
            && view.item(at + 1).is_some_and(|next| next.what == What::Word)
        {
            return Some(Some(Status::Estimate));
        }
        // "projects that, if taken to fruition, will deliver 116 homes"
        let is_conditional =
            || view.is_word(at, "will") && (start..at).any(|word| view.is_word(word, "if")) && !around.is_budget;
        let is_fated = || !around.is_budget && self.comes_by_itself(at, start, draft);
        // "with the budget gap set to rise to £90m": nobody's goal, in a budget neither.
        let is_gap = || {
            let head = draft.indicator.rsplit(' ').next().unwrap_or_default();
            ["deficit", "gap", "overspend", "shortfall"].iter().any(|gap| head.eq_ignore_ascii_case(gap))
                && (at + 1..draft.item).any(|verb| view.has(verb, Tags::RISE))
        };
        if item.tags.has(Tags::WILL) && (self.is_foreseen(at, start) || is_conditional() || is_fated() || is_gap()) {
            return Some(Some(Status::Estimate));
        }
        // "The fall in value will create a loss of $14 million": nobody's goal.
        let losses = words!["loss", "losses"];
        let is_harm = view.is_word(at, "will")
            && draft.measure == Measure::Change
            && view.is_one_of(
                at + 1,
                words!["bring", "cause", "create", "face", "lead", "leave", "mean", "result", "see"],
            )
            && (at + 2..draft.next + 3).any(|noun| view.is_one_of(noun, losses));
        if is_harm {
            return Some(Some(Status::Estimate));
        }
        // "had expected a loss of 22 children": that is what was expected.
        let is_expected = at > start
            && view.is_one_of(at, words!["anticipated", "expected", "projected"])
            && view.is_word(at - 1, "had")
            && (view.has(at + 1, Tags::DETERMINER) || at + 1 == draft.item)
            && (at + 2..draft.item)
                .all(|word| view.item(word).is_some_and(|item| item.what == What::Word) && !view.is_verb(word));
        if is_expected {
            return Some(Some(Status::Estimate));
        }
        // "The county was looking at a $1.2 million reduction", "are facing a shortfall of"
        let is_facing = at > start
            && view.has(at - 1, Tags::BE)
            && (view.is_word(at, "looking") && view.is_word(at + 1, "at") || view.is_word(at, "facing"))
            && self.drafts.iter().find(|other| other.item > at).is_some_and(|next| next.item == draft.item)
            && draft.measure == Measure::Change;
        if is_facing {
            return Some(Some(Status::Estimate));
        }
        if item.tags.has(Tags::WILL) && !view.is_word(at, "aimed at")
            || self.is_to_be(at)
            || self.is_demanded(at, start)
        {
            // "The bridge will cost $4 million", "The merger will save $2 million": nobody's goal.
            let verb = at + 1 + usize::from(view.has(at + 1, Tags::ADVERB));
            // "Roads will cost $19.6 million, up from $19.3 million", told of a budget: a line that it had before.
            let is_line = || {
                around.is_budget
                    && (matches!(draft.link, Link::From | Link::Compared)
                        || (draft.next..draft.next + 3).any(|up| {
                            view.has(up, Tags::UP.and(Tags::DOWN)) && view.is_word(up + 1, "from")
                                || view.has(up, Tags::COMPARED)
                        }))
            };
            let costs =
                view.is_word(at, "will") && view.is_one_of(verb, words!["cost", "result", "save"]) && !is_line();
            return Some(Some(if costs { Status::Estimate } else { Status::Target }));
        }
        // "Out of $9 million budgeted, $7 million was spent, an absorption rate of 33%": told of what has been spent.
        let is_of_spent = || {
            let spent = words![
                "absorbed",
                "collected",
                "disbursed",
                "paid",
                "received",
                "released",
                "spent",
                "used",
                "utilised",
                "utilized"
            ];
            // "against a budget of $9 million, representing an absorption rate of 76%": likewise.
            let of = (at + 1..at + 4).find(|&of| view.is_word(of, "of")).unwrap_or(at);
            let is_base = of > at
                && (of == at + 1 || view.names_budget(of - 1))
                && (of + 1..of + 4).any(|figure| view.quantity(figure).is_some() && figure < draft.item)
                && (at.saturating_sub(4)..at).any(|word| view.has(word, Tags::COMPARED));
            is_base
                || self.drafts.iter().any(|other| {
                    other.item > at
                        && other.item < draft.item
                        && view.is_one_of(other.next, words!["had been", "has been", "was", "were"])
                        && view.is_one_of(other.next + 1, spent)
                })
        };
        let is_beside = || {
            view.has(at, Tags::BUDGET)
                && self.drafts.iter().any(|other| other.item > at && self.is_beside_budget(other, draft))
        };
        if item.tags.has(Tags::PLANNED) && self.plans(at) && !is_of_spent() && !is_beside() {
            return Some(Some(Status::Target));
        }
        // "If five officers were added"
        let is_if = at == start
            && view.is_word(at, "if")
            && (draft.item + 1..draft.item + 6).any(|verb| view.is_word(verb, "were"));
        if is_if {
            return Some(Some(Status::Estimate));
        }
        // "to achieve a recycling rate of 43%"
        let is_aim = view.is_word(at, "to")
            && view.is_one_of(at + 1, words!["achieve", "attain", "reach", "meet"])
            // "to meet the needs of pupils, and £23m to": of the figure before.
            && !(at + 2..draft.item).any(|comma| {
                view.is_mark(comma, ',') && view.has(comma + 1, Tags::CONJUNCTION) && comma + 3 >= draft.item
            })
            // "It took 14 minutes to reach a call"
            && !(start..at).any(|verb| view.is_one_of(verb, words!["take", "takes", "took"]))
            && !(at > start
                && (view.is_verb(at - 1) || view.has(at - 1, Tags::ADVERB) || view.is_word(at - 1, "able")));
        if is_aim {
            return Some(Some(Status::Target));
        }
        // "his plan for a $52 million jail with 550 beds", "parishes have asked for £2.9 million"
        // "heard a plan to raise the rate by 0.1%"
        let is_wish = view.is_word(at + 1, "to") && view.is_one_of(at, words!["plan", "proposal", "proposals"])
            || view.is_word(at + 1, "for")
                && (view.is_one_of(at, words!["plan", "proposal", "proposals"])
                    || draft.sort == Sort::Money && view.is_one_of(at, words!["ask", "asked", "asking", "asks"]))
            // "asked the state for another $750,000"
            || draft.sort == Sort::Money
                && view.is_one_of(at, words!["ask", "asked", "asking", "asks"])
                && (at + 2..at + 6).any(|word| view.is_word(word, "for"));
        // "The line has been promised a $1 billion injection"
        let is_promised = draft.sort == Sort::Money
            && view.is_one_of(at, words!["pledged", "promised"])
            && draft.item <= at + 3
            && (at + 1..draft.item).all(|word| view.has(word, BEFORE_NUMBER.and(Tags::DETERMINER)));
        if is_promised {
            return Some(Some(Status::Target));
        }
        // "The club needs £4,000", "Members agreed a contribution of £4,000"
        let is_needed = draft.sort == Sort::Money
            && (view.is_one_of(at, words!["need", "needs", "requires"]) && draft.item <= at + 3
                || view.is_one_of(at, words!["agreed", "approved"])
                    && view.is_one_of(
                        at + 2,
                        words!["allocation", "budget", "contribution", "donation", "grant", "levy", "precept"],
                    )
                    && view.is_word(at + 3, "of")
                    && draft.item <= at + 6);
        if is_needed {
            return Some(Some(Status::Target));
        }
        // "The neighbours' plan, drawn up last year, calls for 5,000 flats"
        let calls = view.is_one_of(at, words!["call", "called", "calling", "calls"])
            && view.is_word(at + 1, "for")
            && draft.item <= at + 7
            && at > start
            && !view.has(at - 1, Tags::BE)
            && view.quantity(at - 1).is_none()
            && !(at + 2..draft.item)
                .any(|verb| view.is_verb(verb) || view.is_mark(verb, ',') || view.is_mark(verb, ':'))
            && !(start..at).any(|word| view.has(word, Tags::EXPECT));
        // "The scheme is designed to deliver 40 homes"
        let is_meant = at > start
            && view.has(at - 1, Tags::BE)
            && view.is_one_of(at, words!["designed", "intended", "meant"])
            && view.is_word(at + 1, "to");
        if calls || is_meant {
            return Some(Some(Status::Target));
        }
        // "The hospital plans an expansion worth $18 million"
        let plans = view.is_word(at, "plans") && view.is_one_of(at + 1, words!["a", "an"]);
        if plans || self.is_to_do(draft, at, start) {
            return Some(Some(Status::Target));
        }
        let does = usize::from(view.is_word(at + 1, "to"));
        // "a plan to work with churches to open 12 shelters": one purpose leads to another.
        if is_wish && !(at + 2 + does..draft.item).any(|verb| view.is_verb(verb) && !view.is_word(verb - 1, "to")) {
            return Some(Some(Status::Target));
        }
        // "released a fund to benefit 30,000 students"
        if view.is_word(at, "benefit") && view.is_word(at.saturating_sub(1), "to") {
            return Some(Some(Status::Target));
        }
        // "a proposed increase that raises their share to 12%"
        let is_of_plan = at == start
            && view.has(at, Tags::RELATIVE)
            && (at.saturating_sub(4)..at)
                .any(|word| view.is_one_of(word, words!["proposed", "recommended", "planned"]));
        if is_of_plan && !(at..draft.item).any(|verb| view.is_past_verb(verb)) {
            return Some(Some(Status::Target));
        }
        if view.is_word(at, "targeting")
            || self.is_asked(at, start) && !self.is_now(draft.item.saturating_sub(2), draft.item)
        {
            return Some(Some(Status::Target));
        }
        None
    }

    /// "has so far achieved 18 percent", "today the figure is 27 percent": what there is, beside what is promised.
    pub(in crate::extract::lang::en::settle) fn says_so_far(&self, at: usize, start: usize) -> bool {
        self.view.is_one_of(at, words!["so far", "to date"]) || at == start && self.view.is_word(at, "today")
    }

    /// "has allocated £6m to deliver up to 200,000 homes", "a $1.4 million contract to resurface six miles": what money or an
    /// agreement is for. "To deliver 26,000 new homes, the government has confirmed" opens with it.
    fn is_to_do(&self, draft: &Draft, at: usize, start: usize) -> bool {
        let view = &self.view;
        let is_infinitive = view.is_word(at, "to")
            && view.has(at + 1, Tags::BASE)
            && matches!(draft.sort, Sort::Count | Sort::Measure)
            && !(at + 2..draft.item).any(|verb| view.is_verb(verb));
        if !is_infinitive {
            return false;
        }
        // "has partnered with groups to ensure 6,583 more households are helped"
        if view.is_word(at + 1, "ensure") {
            return true;
        }
        let builds = view.is_one_of(at + 1, words!["build", "construct", "create", "deliver", "plant", "provide"]);
        let works = words![
            "buy",
            "connect",
            "demolish",
            "expand",
            "extend",
            "hire",
            "install",
            "pave",
            "purchase",
            "rehabilitate",
            "repair",
            "repave",
            "replace",
            "restore",
            "resurface",
            "serve",
            "upgrade",
            "widen"
        ];
        let builds_or_mends = builds || view.is_one_of(at + 1, works);
        let Some(before) = at.checked_sub(1) else { return builds };
        let is_money = view.quantity(before).is_some_and(|money| view.all.quantities[money].sort == Sort::Money);
        if is_money && builds || !builds_or_mends {
            return is_money && builds;
        }
        let papers =
            words!["bond", "bonds", "contract", "contracts", "deal", "grant", "grants", "loan", "loans", "permission"];
        let work = words!["campaign", "drive", "initiative", "program", "programme", "project", "scheme"];
        let governor = || (start..at).rev().find(|&verb| view.is_verb(verb));
        // "used a grant to plant 300 trees": done.
        let is_done = || {
            governor().is_some_and(|verb| {
                view.is_one_of(
                    verb,
                    words!["completed", "finished", "invested", "spent", "use", "used", "uses", "using"],
                )
            })
        };
        let is_launched = || {
            governor().is_some_and(|verb| {
                view.is_one_of(verb, words!["announced", "approved", "awarded", "launched", "started", "unveiled"])
            })
        };
        (is_money || view.is_one_of(before, papers)) && !is_done() || view.is_one_of(before, work) && is_launched()
    }

    /// "expected to cost Sh500 million and is 60 per cent complete": a predicate of its own, in the past or the present.
    fn is_second_predicate(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        // "had begun the year projecting a deficit and ended it $55,816 in the black"
        let has_ended = || {
            view.is_past_verb(at)
                && view.is_one_of(at, words!["ended", "closed", "finished"])
                && !(at.saturating_sub(5)..at).any(|be| view.is_word(be, "be"))
        };
        // "has applied for and received $300,000"
        let is_reached = || {
            at > start + 1
                && view.has(at - 2, Tags::WILL)
                && view.is_one_of(at, words!["got", "obtained", "received", "secured", "won"])
        };
        at > start
            && view.has(at - 1, Tags::CONJUNCTION)
            && (has_ended()
                || is_reached()
                || view.is_one_of(at, words!["is", "are", "was", "were", "has", "have", "had"]))
            && !view.has(at + 1, Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::WILL))
    }
}
