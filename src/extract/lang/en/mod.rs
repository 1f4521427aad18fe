//! The rule pack for English: reports of the United States, the United Kingdom, Ireland and Kenya.
//!
//! One pass over a passage each: tokens, sentences, items (words, quantities, times), clauses, figures, their times. Words
//! are data (`lexicon.toml`, `units.toml`), their order is code (`clause/`).

// First, for its macro.
#[macro_use]
mod look;

mod again;
mod agenda;
mod boxes;
mod clause;
mod clean;
mod counted;
mod elsewhere;
mod forms;
mod kept;
mod label;
mod lead;
mod lexicon;
mod money;
mod naming;
mod no_figure;
mod numeral;
mod period;
mod phrase;
mod quoted;
mod report;
mod salutation;
mod sentence;
mod settle;
mod spans;
mod survey;
mod tagger;
mod token;
mod units;
mod verbs;

use smol_str::SmolStr;

use crate::extract::search::Search;
use crate::extract::{About, Anchor, Cell, Front, Label, Reading, RulePack, Scope, Story};
use crate::model::{Decimal, Measure, Period, Point, Status};
use clause::Reader;
use lead::lead;
use phrase::View;
use report::is_budget;
use sentence::Items;
use settle::{Around, follow};

/// Reads English reports.
pub(crate) struct English;

/// The pack.
pub(crate) static PACK: English = English;

impl RulePack for English {
    fn read_front(&self, front: &Front<'_>) -> About {
        report::read_front(front)
    }

    fn names_county(&self, text: &str, county: &str) -> bool {
        elsewhere::names_own(text, county)
    }

    fn place_headed(&self, text: &str, anchor: &Anchor) -> Option<String> {
        elsewhere::headed(text, anchor)
    }

    fn places_heading(&self, heads: &[&str], anchor: &Anchor) -> Option<Vec<Option<String>>> {
        elsewhere::heading_columns(heads, anchor)
    }

    fn read_heading(&self, text: &str, anchor: &Anchor, scope: &mut Scope) {
        label::read_heading(text, anchor, is_budget(anchor), scope);
    }

    fn states_figures(&self, heading: &str) -> bool {
        label::states_figures(heading)
    }

    fn read_passage(&self, source: &str, _is_item: bool, anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>) {
        let even = clean::even(source);
        let text = even.as_str();
        let n_before = out.len();
        let tokens = kept::last_tokens(text);
        let mut sentences = Vec::new();
        sentence::split(text, &tokens, &mut sentences);
        if let Some(number) = agenda::item(text, &tokens, scope.kept.item)
            && let Some(first) = sentences.first_mut()
        {
            scope.kept.item = number;
            first.0 += 1;
        }
        let mut items = Items { told_time: scope.spoken, ..Items::default() };
        let is_budget = is_budget(anchor);
        let is_jobs = anchor.is_of_jobs;
        let (mut last, mut has_moved) = (None, false);
        let mut stock: Option<(String, Period, Status)> = None;
        scope.story = scope.story.and_then(|story| story.in_next_passage(anchor));
        let mut previous = None;
        let mut counted = None;
        let mut spoken_of = None;
        let mut elsewhere = None;
        let mut in_survey = false;
        for &(first, next) in &sentences {
            let whole = quoted::without_teller(text, salutation::behind_address(text, &tokens[first..next]));
            let tokens: &[token::Token] = &whole;
            sentence::read(text, tokens, anchor, is_budget, &mut items);
            let Some(end) = tokens.last() else { continue };
            let range = (tokens[0].start, end.end);
            if items.quantities.is_empty()
                && items.items.iter().all(|item| !item.tags.has(lexicon::Tags::MULTIPLY.and(lexicon::Tags::RANK)))
                && !names_place(text, tokens)
            {
                let view = View::new(text, tokens, &items, &anchor.county, is_jobs);
                let (told, status) = last.unzip();
                let told = told.flatten().or(items.told_time.filter(is_long));
                lead(&view, anchor, is_budget, (told, status), scope);
                scope.surveyed = survey::told(&view, scope.surveyed);
                if let Some(opened) = view.story() {
                    scope.story = opened.map(|period| Story { period, is_headed: true, is_near: true });
                }
                elsewhere = follow(&view, elsewhere.take());
                spoken_of = clause::number_told(&view).or(spoken_of);
                items.last_time = items.times.iter().rev().find_map(|time| time.mention.period).or(items.last_time);
                items.last_part = items.part_spoken().or(items.last_part);
                continue;
            }
            let view = View::new(text, tokens, &items, &anchor.county, is_jobs);
            let period = scope.period;
            let named = survey::told(&view, None);
            scope.surveyed = survey::told(&view, scope.surveyed);
            // Its paragraph goes on with a census, whatever it comes to.
            in_survey = named.is_some() || in_survey && scope.surveyed.is_some();
            elsewhere = follow(&view, elsewhere.take());
            if scope.surveyed.is_some() && (survey::goes_on(&view) || in_survey && survey::tells(&view)) {
                scope.period = scope.surveyed;
            }
            let listed = if end.is(':') { lead::graded(&view) } else { None };
            let is_proposed = lead::proposes(&view);
            let mut reader =
                Reader::new(view, scope.subject.as_deref().map(SmolStr::from), previous.take(), counted.take());
            reader.hear(scope.told.as_deref(), scope.caption.as_deref());
            reader.number_told = spoken_of.take();
            reader.currency = scope.kept.money;
            reader.read(scope.listed.as_deref());
            let again = stock.as_ref().filter(|(name, ..)| names_again(&text[range.0..range.1], name));
            let points = reader.opens_with_anaphor() || reader.points_to_sentence();
            let carried = last.filter(|_| points).or(again.map(|&(_, period, status)| (Some(period), status)));
            let repeats = again.is_some();
            let is_carried = carried.is_some();
            let around = Around {
                anchor,
                scope,
                is_budget,
                repeats,
                carried,
                before: last,
                has_moved,
                elsewhere: elsewhere.as_ref(),
            };
            let n = out.len();
            reader.settle(&around, range, out);
            again::name_again(text, n, out);
            lead::count_listed(scope.counted.as_ref(), &mut out[n..]);
            scope.kept.money = reader.last_money().or(scope.kept.money);
            scope.period = period;
            scope.reviewed = scope.reviewed.or_else(|| reviewed(scope, anchor, &out[n..]));
            scope.period = scope.period.or(scope.reviewed);
            scope.story = reader.story(out.get(n..).unwrap_or_default(), scope.story);
            let told = out.get(n + reader.main_draft()..).unwrap_or_default();
            last = main_time(told).or(last);
            has_moved = told.first().map_or(has_moved, |main| main.measure != Measure::Level);
            let told_jobless = jobless_month(&out[n..], &text[range.0..range.1], scope.jobless);
            if !is_carried {
                stock = out[n..].iter().find_map(told_of_day).or(stock);
            }
            let spoken = reader.last_time();
            scope.jobless = told_jobless.or(scope.jobless);
            scope.is_by_year = compares_years(&out[n..]).unwrap_or(scope.is_by_year);
            previous = reader.last_draft();
            counted = reader.last_counted();
            // "The county issued 1,240 licences in 2023:" over kinds of them.
            if end.is(':') {
                scope.counted = lead::counted_whole(out.get(n..).unwrap_or_default());
            }
            scope.subject = reader.into_subject().map(|subject| subject.as_str().to_owned());
            scope.listed = listed.or(scope.listed.take());
            // "In 2022 deputies made 1,204 arrests, among them:" governs the list under it.
            // "They took in 14,700 tonnes, including:" likewise.
            if end.is(':') && (is_carried || !items.times.is_empty()) {
                scope.period = out.get(n).and_then(|first| first.period).or(scope.period);
            }
            scope.status = if is_proposed { Some(Status::Target) } else { scope.status };
            items.last_time = spoken.or(items.last_time);
            items.last_part = items.part_spoken().or(items.last_part);
        }
        scope.spoken = items.last_time;
        for reading in &mut out[n_before..] {
            (reading.start, reading.end) = (even.start(reading.start), even.end(reading.end));
            reading.end = reading.start + boxes::number_len(&source[reading.start..reading.end]);
            reading.sentence = (even.start(reading.sentence.0), even.end(reading.sentence.1));
        }
    }

    fn words(&self, text: &str) -> Vec<(usize, usize)> {
        let mut tokens = Vec::new();
        token::lex(text, &mut tokens);
        let is_word = |token: &&token::Token| match token.kind {
            token::Kind::Word => !token.tags.is_none(),
            token::Kind::Number => token.year().is_some(),
            token::Kind::Mark(_) => false,
        };
        tokens.iter().filter(is_word).map(|token| (token.start, token.end)).collect()
    }

    fn read_label(&self, text: &str, anchor: &Anchor, _scope: &Scope) -> Label {
        label::read_label(text, anchor, is_budget(anchor))
    }

    fn read_cell(&self, text: &str) -> Option<Cell> {
        label::read_cell(text)
    }

    fn read_unit(&self, text: &str) -> Option<(SmolStr, Decimal)> {
        label::read_unit(text)
    }

    fn implied_unit(&self, name: &str) -> SmolStr {
        clause::implied_unit(name)
    }

    fn counted_in(&self, title: &str) -> SmolStr {
        label::counted_in(title)
    }

    fn counts_told(&self) -> bool {
        true
    }

    fn counts(&self, title: &str) -> Option<(String, SmolStr)> {
        label::counts(title)
    }

    fn may_count(&self, name: &str) -> bool {
        label::may_count(name)
    }

    fn is_of_estimates(&self, lead: &str) -> bool {
        label::is_of_estimates(lead)
    }

    fn is_amount(&self, name: &str) -> bool {
        label::is_amount(name)
    }

    fn is_money(&self, text: &str) -> bool {
        money::is_money(text)
    }

    fn currency(&self, text: &str) -> Option<SmolStr> {
        money::currency(text)
    }

    fn join_names(&self, parts: &[&str]) -> String {
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

/// The year that has ended of which a text under a heading that looks back tells first: "In the financial year 2021/22 the county had".
fn reviewed(scope: &Scope, anchor: &Anchor, readings: &[Reading]) -> Option<Period> {
    let first = readings.first().filter(|_| scope.looks_back && scope.period.is_none())?;
    const LAST_MONTH: i8 = 6;
    let date = anchor.date?;
    first.period.filter(|&period| match period {
        Period::Fiscal(year) => (year, LAST_MONTH) <= (date.year(), date.month()),
        Period::At(Point::Year(year)) => year < date.year(),
        _ => false,
    })
}

/// Whether a time is long enough to be that of a list.
fn is_long(period: &Period) -> bool {
    period.is_annual() || matches!(period, Period::Span(..) | Period::FiscalSpan(..))
}

/// Time and state of a sentence, for one that goes on with it: those of its first figure, or of the one that this has moved
/// to ("from 10% to less than 5%").
fn main_time(readings: &[Reading]) -> Option<(Option<Period>, Status)> {
    let first = readings.first()?;
    let year = |reading: &Reading| reading.period.map(Period::year);
    let moved = readings.get(1).filter(|next| next.indicator == first.indicator && year(next) > year(first));
    let main = moved.unwrap_or(first);
    Some((main.period, main.status))
}

/// The latest month of the rates that a sentence on unemployment tells of, or that goes on with one.
fn jobless_month(readings: &[Reading], sentence: &str, known: Option<Period>) -> Option<Period> {
    let is_on_jobs = || ["nemploy", "obless"].iter().any(|word| sentence.holds(word));
    let months = readings.iter().filter(|reading| {
        reading.unit == "%" && (known.is_some() && reading.indicator.ends_with("rate") || is_on_jobs())
    });
    let month = |reading: &Reading| reading.period.filter(|period| matches!(period, Period::At(Point::Month(..))));
    months
        .filter_map(month)
        .max_by_key(|period| period.months())
        .filter(|&latest| known.is_none_or(|known| known < latest))
}

/// Whether a sentence holds a month against that of the year before, where it holds one against another.
fn compares_years(readings: &[Reading]) -> Option<bool> {
    let is_month = |reading: &&Reading| matches!(reading.period, Some(Period::At(Point::Month(..))));
    readings.windows(2).rev().find_map(|pair| {
        let [first, last] = pair else { return None };
        let is_pair = first.indicator == last.indicator && is_month(&first) && is_month(&last);
        let month = |reading: &Reading| reading.period.map(|period| period.months().0);
        let gap = month(first)?.abs_diff(month(last)?);
        (is_pair && matches!(gap, 1 | 12)).then_some(gap == 12)
    })
}

/// How much there was of something in a month: its name, the month and the state.
fn told_of_day(reading: &Reading) -> Option<(String, Period, Status)> {
    let month = reading.period.filter(|period| matches!(period, Period::At(Point::Month(..))))?;
    (reading.measure == Measure::Level && reading.indicator.contains(' '))
        .then(|| (reading.indicator.to_ascii_lowercase(), month, reading.status))
}

/// Whether a sentence begins with the name: "The pending bills of the assembly".
fn names_again(sentence: &str, name: &str) -> bool {
    let rest = sentence.strip_prefix("The ").unwrap_or_default();
    rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

/// Whether a sentence without figures tells a place in a ranking: "It was third in the state", "the fifth lowest rate",
/// "from 53rd to 51st".
fn names_place(text: &str, tokens: &[token::Token]) -> bool {
    let is_order = |at: usize| tokens.get(at).is_some_and(|token| numeral::ordinal(text, token).is_some());
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    (0..tokens.len()).any(|at| {
        // "the third-largest budget in the state"
        let next = if tokens.get(at + 1).is_some_and(|joint| joint.is('-')) { word(at + 2) } else { word(at + 1) };
        is_order(at)
            && (at > 0 && (tokens[at - 1].has(lexicon::Tags::BE) || matches!(word(at - 1), "placed" | "scored"))
                || at > 1 && word(at - 1) == "in" && matches!(word(at - 2), "came" | "comes")
                || at > 0 && tokens[at - 1].is('(') && tokens.get(at + 1).is_some_and(|token| token.is(')'))
                || matches!(next, "most" | "best" | "worst" | "statewide" | "nationwide" | "nationally")
                || matches!(next, "position" | "slot" | "spot")
                || next.len() > 5 && next.ends_with("est")
                || tokens[at].is_ordinal
                    && [2, 3]
                        .iter()
                        .any(|back| matches!(word(at.wrapping_sub(*back)), "placed" | "places" | "put" | "puts"))
                || next == "to" && is_order(at + 2))
    })
}
