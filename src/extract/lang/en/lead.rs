//! What a sentence without figures hands on: what the next ones are about, or of which time and state the list under it is.

use smol_str::SmolStr;

use super::lexicon;
use super::phrase::View;
use super::sentence;
use super::{clause, label};
use crate::extract::search::Search;
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Measure, Period, Status};

/// What is numbered as it happens.
const EVENTS: [&str; 10] =
    ["arrest", "case", "crash", "death", "drowning", "fatality", "fire", "homicide", "killing", "shooting"];

/// "It was the 11th traffic death this year": what comes next counts traffic deaths.
fn without_ordinal(name: &SmolStr) -> SmolStr {
    let Some((first, rest)) = name.split_once(' ') else { return name.clone() };
    let digits = first.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_ordinal =
        first.starts_with(|c: char| c.is_ascii_digit()) && matches!(&first[digits.len()..], "st" | "nd" | "rd" | "th");
    // "the 24th district" is one of many by its name.
    let (before, head) = rest.rsplit_once(' ').unwrap_or(("", rest));
    let is_event = !before.is_empty() || EVENTS.contains(&head);
    if !is_ordinal || !is_event || rest.holds(" of ") {
        return name.clone();
    }
    let events = clause::plural(head);
    if before.is_empty() { events } else { smol_str::format_smolstr!("{before} {events}") }
}

/// What a sentence grades the members of the list by that it opens: "home prices" of "The towns with the highest home prices were:".
pub(super) fn graded(view: &View<'_>) -> Option<String> {
    let grades = words!["biggest", "fewest", "greatest", "highest", "largest", "lowest", "most", "smallest"];
    let grade = (0..view.len()).find(|&at| view.is_one_of(at, grades))?;
    let range = view.noun_phrase(grade + 1)?;
    let name = view.name(range);
    name.contains(' ').then(|| name.to_string())
}

/// "The fund would be shared out as follows:", "presented three options for the fee:": whether what follows is planned.
pub(super) fn proposes(view: &View<'_>) -> bool {
    let papers = words!["option", "options", "proposal", "proposals", "proposed", "recommendation", "recommendations"];
    view.len() > 0
        && view.is_mark(view.len() - 1, ':')
        && (0..view.len()).any(|at| {
            view.item(at).is_some_and(|item| view.raw(item).starts_with("would")) || view.is_one_of(at, papers)
        })
}

/// The name and unit of what a list under a sentence counts: "Calls for service by type:", "Rainfall by station, in millimetres:".
fn counted_under(view: &View<'_>) -> Option<(String, SmolStr)> {
    let (first, last) = (view.tokens.first()?, view.tokens.last()?);
    let sentence = view.text[first.start..last.start].trim_end();
    let measured = sentence.rsplit_once(", in ").and_then(|(name, unit)| Some((name, label::unit_stated(unit)?)));
    match measured {
        Some((name, unit)) => {
            let ends = [" at ", " by ", " during ", " for ", " in "];
            let end = ends.iter().filter_map(|end| name.place_of(end)).min().unwrap_or(name.len());
            let is_short = name[..end].split(' ').count() <= 4;
            Some((name[..end].to_owned(), unit)).filter(|_| is_short)
        }
        None => label::counts(sentence),
    }
}

/// A sentence without figures may name what the next ones are about, or say that a list of goals follows; `told` is the time and state
/// of the sentence before.
pub(super) fn lead(
    view: &View<'_>,
    anchor: &Anchor,
    is_budget: bool,
    (told, told_status): (Option<Period>, Option<Status>),
    scope: &mut Scope,
) {
    let (text, tokens, items) = (view.text, view.tokens, view.all);
    let ends_open = view.len() > 0 && view.is_mark(view.len() - 1, ':');
    // "I present the recommended budget": what the next sentence calls "it".
    let verb = (0..view.len()).find(|&at| view.is_verb(at));
    // "I am pleased to present it"
    let verb = verb.map(|verb| {
        let presents = (verb + 1..verb + 4).find(|&to| view.is_word(to, "to") && view.is_verb(to + 1));
        presents.filter(|_| view.has(verb, lexicon::Tags::BE) && verb < 3).map_or(verb, |to| to + 1)
    });
    // "has also experienced increased demand": the participle has the object.
    let done = verb.filter(|&verb| view.has(verb, lexicon::Tags::HAVE)).and_then(|verb| {
        let next = (verb + 1..verb + 4).find(|&at| !view.is_adverb(at))?;
        view.is_past(next).then_some(next)
    });
    // "diseases are present" has none.
    let object = done
        .or(verb)
        .filter(|&verb| !view.has(verb, lexicon::Tags::BE) || view.has(verb + 1, lexicon::Tags::DETERMINER))
        .and_then(|verb| view.noun_phrase(verb + 1))
        .map(|range| view.name(range))
        // "have outpaced the city's": whose, and no thing.
        .filter(|name| !name.is_empty() && !name.ends_with("'s") && !name.ends_with("’s"));
    // "saw a decrease in crop production": what the next sentence goes on with is the production.
    let part = verb.and_then(|verb| {
        let noun = (verb + 1..view.len().min(verb + 6))
            .find(|&at| view.has(at, lexicon::Tags::RISE_NOUN.and(lexicon::Tags::FALL_NOUN)))?;
        let range = view.is_word(noun + 1, "in").then(|| view.noun_phrase(noun + 2)).flatten()?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    });
    // "Rice was the county's top crop for two years": what is told of it next is told of rice.
    let is_top = |at: usize| view.is_one_of(at, words!["top", "leading", "largest", "biggest", "main", "highest"]);
    let names_top = verb.is_some_and(|verb| {
        // "Property taxes remain our largest source of revenue"
        (view.has(verb, lexicon::Tags::BE) || view.is_one_of(verb, words!["remain", "remained", "remains"]))
            && !view.has(0, lexicon::Tags::PRONOUN)
            && (verb + 1..view.len().min(verb + 7)).any(is_top)
            && !(0..verb).any(is_top)
    });
    let object = part.or(object.map(|name| without_ordinal(&name))).filter(|_| !names_top);
    let subject = verb.filter(|&verb| verb > 0 && !view.has(0, lexicon::Tags::PRONOUN)).map(|verb| {
        // "Emissions are to be halved"
        let tells = lexicon::Tags::BE.and(lexicon::Tags::WILL);
        view.name((0, (1..verb).find(|&at| view.has(at, tells)).unwrap_or(verb)))
    });
    // "More checkpoints were held", "saw growing demand": what the next sentence tells of is all of them, the demand.
    let counted = |name: SmolStr| {
        const MOVED: [&str; 14] = [
            "breakdown of ",
            "summary of ",
            "More ",
            "more ",
            "Fewer ",
            "fewer ",
            "declining ",
            "falling ",
            "growing ",
            "higher ",
            "increased ",
            "increasing ",
            "lower ",
            "rising ",
        ];
        let rest = MOVED.iter().find_map(|more| name.strip_prefix(more));
        rest.unwrap_or(&name).to_owned()
    };
    scope.subject = object.or(subject).filter(|name| !name.is_empty()).map(counted);
    // "Library visits by year:", "Permits issued:" over a list of years.
    let is_done = |verb: usize| {
        verb > 0
            && view.is_past(verb)
            && (verb + 2 == view.len() || verb + 4 == view.len() && view.is_word(verb + 2, "year"))
    };
    if ends_open && verb.is_none_or(is_done) && view.all.times.is_empty() {
        let name = label::over_years(&view.name((0, view.len() - 1)));
        scope.told = name.filter(|name| name.contains(' ')).or(scope.told.take());
    }
    // "Overdose deaths", "Below is a breakdown of visits from 2018 to 2022:"
    let over_years = || {
        let end = (0..view.len()).find(|&at| view.time(at).is_some()).unwrap_or(view.len() - usize::from(ends_open));
        let is_short = view.len() <= 8 && !view.is_mark(view.len() - 1, '.');
        let shows = verb.filter(|&verb| view.has(verb, lexicon::Tags::BE) && ends_open);
        let first = shows.map_or(0, |verb| verb + 1);
        (verb.is_none() && (ends_open || is_short) || shows.is_some())
            .then(|| label::over_years(&view.name((first.min(end), end))))
            .flatten()
    };
    if view.len() > 0 {
        scope.caption = over_years();
        scope.listed = if ends_open { graded(view) } else { None };
        scope.counted = ends_open.then(|| counted_under(view)).flatten();
    }
    // "We will not stop there.": a sentence without a verb that is known is no heading.
    let is_promise = (0..view.len()).any(|at| view.has(at, lexicon::Tags::WILL));
    // "The summer starts from March to June.", amid a paragraph, is none either.
    let is_inner = || tokens[0].start > 0 && view.is_mark(view.len() - 1, '.');
    let is_heading =
        view.len() <= 8 && verb.is_none() && !(is_promise && view.is_mark(view.len() - 1, '.')) && !is_inner();
    // "What we did in 2024/25", "Completed in 2024", "In 2024 we did the following"
    let ends_with = |mark: char| view.is_mark(view.len() - 1, mark);
    let is_unstopped = || (1..=10).contains(&view.len()) && !['.', '!', '?', ',', ';'].into_iter().any(ends_with);
    let asks = || view.is_one_of(0, words!["how", "what", "when", "where", "who"]) || verb == Some(0);
    let announces = || {
        let is_dated = || !view.all.times.is_empty() && view.is_one_of(0, words!["by", "during", "for", "in"]);
        view.len() > 0 && view.is_one_of(view.len() - 1, words!["following", "below"]) || is_dated()
    };
    if !ends_open && !is_heading && !(is_unstopped() && (asks() || announces())) {
        return;
    }
    let sentence = &text[tokens[0].start..tokens[tokens.len() - 1].end];
    let label = label::read_label(sentence, anchor, is_budget);
    // "Changes from the current year include:" names what is compared with.
    let is_base = |time: &&sentence::Time| {
        time.mention.first.checked_sub(1).is_some_and(|at| {
            let mut at = at;
            while at > 0 && tokens[at].has(lexicon::Tags::DETERMINER) {
                at -= 1;
            }
            // "Our work over the past three years:"
            let is_long = time.mention.is_span();
            let word = &text[tokens[at].start..tokens[at].end];
            // "compared with the same month a year ago"
            let before = at.checked_sub(1).map_or("", |at| &text[tokens[at].start..tokens[at].end]);
            let is_behind = matches!(word, "to" | "with") && matches!(before, "compared" | "comparing");
            tokens[at].has(lexicon::Tags::COMPARED) || is_behind || !is_long && matches!(word, "from" | "than" | "over")
        })
    };
    let compares = items.times.iter().any(|time| is_base(&time));
    let own = items.times.iter().find(|time| !is_base(time)).and_then(|time| time.mention.period);
    // "In 2019/20 so far (April to October 2019)", "Over the past three years (2022-2025)": the span in the brackets.
    let in_brackets = items.times.iter().find_map(|time| {
        let is_open = time.mention.first.checked_sub(1).is_some_and(|open| tokens[open].is('('));
        time.mention.period.filter(|_| is_open && time.mention.is_span())
    });
    // "Since 2014, the county has:" reaches up to the report.
    let since = items.times.iter().find(|time| time.is_since).and_then(|time| time.mention.period);
    // "This includes:", "Among the grants:" is of the time of what was told.
    let points = ends_open && view.is_one_of(0, words!["among", "it", "including", "of", "they", "these", "this"]);
    if label.period.is_some() && !compares {
        scope.period = in_brackets.or(since).or(label.period);
    } else if compares && ends_open {
        scope.period = own.or(scope.period);
    } else if points && items.times.is_empty() {
        scope.period = told.or(scope.period);
        // "Four farms were bought last year. This included:", whatever the report plans.
        if told_status == Some(Status::Actual) && scope.status.is_some() && verb.is_some_and(|verb| view.is_past(verb))
        {
            scope.status = told_status;
        }
    }
    // "What we plan for 2025/26", but "In 2025/26 we collected:", while that year runs.
    let is_told = verb.is_some_and(|verb| view.is_past(verb) && (verb + 2 >= view.len() || ends_open));
    let is_ahead = || {
        let dated = label.period.zip(anchor.date);
        dated.is_some_and(|(period, date)| period.year() > date.year() && !compares && !is_told)
    };
    // "The fund would be allocated as follows:", "Money was set aside for:": dealt out and not yet spent.
    let deals_out = || {
        ends_open
            && (0..view.len()).any(|at| {
                view.is_one_of(
                    at,
                    words!["allocated", "allotted", "appropriated", "budgeted", "earmarked", "set aside"],
                )
            })
    };
    if is_promise
        || (0..view.len()).any(|at| view.has(at, lexicon::Tags::GOAL))
        || is_ahead()
        || deals_out()
        || proposes(view)
    {
        scope.status = Some(Status::Target);
    } else if is_heading && label.status == Some(Status::Estimate) {
        // "Projected Expenditures" over a list.
        scope.status = label.status;
    }
}

/// What a sentence counts whose parts follow behind its colon, where it counts one thing.
pub(super) fn counted_whole(told: &[Reading]) -> Option<(String, SmolStr)> {
    let is_count = |reading: &&Reading| {
        let unit = reading.unit.as_str();
        let is_money = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
        !unit.is_empty() && !is_money && !unit.contains(['%', '/']) && !matches!(unit, "pp" | "rank" | "x")
    };
    let mut counts = told.iter().filter(is_count);
    let first = counts.next()?;
    counts.all(|other| other.unit == first.unit).then(|| (first.indicator.clone(), first.unit.clone()))
}

/// Gives the members of a list the unit that the words over it tell, and to their names what is counted.
pub(super) fn count_listed(counted: Option<&(String, SmolStr)>, out: &mut [Reading]) {
    let Some((name, unit)) = counted else { return };
    for reading in out {
        let is_bare = reading.unit.is_empty()
            && matches!(reading.rule, "label" | "list-member" | "caption")
            && reading.measure == Measure::Level;
        if is_bare && label::may_count(&reading.indicator) {
            reading.unit = unit.clone();
            if !name.is_empty() && !reading.indicator.to_lowercase().contains(&name.to_lowercase()) {
                reading.indicator = format!("{} {name}", reading.indicator);
            }
        }
    }
}
