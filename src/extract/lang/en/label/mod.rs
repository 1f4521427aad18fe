//! Headings, and the labels and cells of tables.

mod cell;
mod counts;
mod title;
mod unit;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::elsewhere::headed;
use super::lexicon::Tags;
use super::period::{Clock, Sense, phrase};
use super::token::{Kind, Token, lex};
use crate::extract::{Anchor, Label, Role, Scope, search::Search};
use crate::model::{Base, Measure, Period, Point, Status};
pub(super) use cell::read_cell;
pub(super) use counts::counts;
pub(super) use title::{counted_in, is_of_estimates, may_count, over_years, states_figures};
use unit::unit_of;
pub(super) use unit::{read_unit, unit_stated};

/// What a heading says to what stands under it.
pub(super) fn read_heading(text: &str, anchor: &Anchor, is_budget: bool, scope: &mut Scope) {
    let label = read_label(text, anchor, is_budget);
    if label.period.is_some() {
        scope.period = label.period;
    }
    if let Some(status) = label.status.filter(|&status| status != Status::Estimate || !title::tells(text)) {
        scope.status = Some(status);
    } else if label.period.is_some() {
        // "In 2023" under "Plans" is told apart by its own year only.
        let future = label.period.zip(anchor.period).is_some_and(|(period, now)| period.year() > now.year());
        if future && anchor.date.is_some_and(|date| label.period.is_some_and(|period| period.year() >= date.year())) {
            scope.status = Some(Status::Target);
        }
    }
    if anchor.is_plan || is_budget {
        title::turn_back(text, &label, scope);
    }
    if let Some(place) = headed(text, anchor) {
        scope.area = Some(place);
    }
    scope.subject = None;
    scope.caption = title::over_years(&label.name);
}

/// Understands a row label, a column header or a caption.
pub(super) fn read_label(text: &str, anchor: &Anchor, is_budget: bool) -> Label {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
    lex(text, &mut tokens);
    let clock = Clock { text, tokens: &tokens, anchor, is_budget };
    let mut label = Label::default();
    // Byte ranges that are no part of the name.
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "" => return label,
        "no." | "no" | "#" | "notes" | "note" | "comments" | "comment" | "remarks" | "ref" | "ref." | "s/no"
        | "s/no." | "page" | "status" | "code" => {
            label.role = Role::Skip;
            return label;
        }
        "unit" | "units" | "unit of measure" | "units of measure" | "measure unit" => {
            label.role = Role::UnitColumn;
            return label;
        }
        "indicator" | "indicators" | "measure" | "measures" | "item" | "description" | "category" | "year"
        | "month" | "quarter" | "fiscal year" | "period" => label.role = Role::Stub,
        "as of" | "data year" | "date" | "date of data" | "last update" | "last updated" | "latest year"
        | "reference period" | "reference year" | "updated" | "year of data" => {
            label.role = Role::Time;
            return label;
        }
        "amount" | "value" | "number" | "count" | "total" | "figure" | "level" | "actual" | "result"
        | "actual amount" | "n" => {
            label.role = if lower == "total" { Role::Total } else { Role::Value };
            label.name = if lower == "total" { text.trim().to_owned() } else { String::new() };
            label.status = lower.starts_with("actual").then_some(Status::Actual);
            return label;
        }
        _ => {}
    }
    // "+/-", "INCR / DECR", "Inc/(Dec)": signs and short forms in which others would see a month.
    let is_short = lower.len() <= 16 && lower.contains(['+', '/', '±']);
    let bare = || lower.replace([' ', '#', '.', '(', ')'], "").replace('–', "-");
    if is_short && matches!(bare().as_str(), "+/-" | "+-" | "±" | "inc/dec" | "incr/decr" | "up/down") {
        label.measure = Some(Measure::Change);
        return label;
    }
    if lower.holds("margin of error")
        || lower.starts_with("moe")
        || lower.holds("confidence interval")
        || lower.holds("95% ci")
    {
        label.role = Role::Skip;
        label.name = text.trim().to_owned();
        return label;
    }
    if lower.starts_with("of which") || lower.starts_with("including") {
        label.role = Role::OfWhich;
        let cut = if lower.starts_with("of which") { 8 } else { 9 };
        cuts.push((0, text.len() - text.trim_start().len() + cut));
    }
    if lower.starts_with("total") || lower.ends_with("total") || lower == "all" {
        label.role = Role::Total;
    }
    let mut is_share = false;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        // A unit in brackets, or behind a comma.
        if token.is('(') || token.is('[') {
            let close = (at + 1..tokens.len())
                .find(|&next| tokens[next].is(')') || tokens[next].is(']'))
                .unwrap_or(tokens.len());
            if let Some(unit) = unit_of(text, &tokens[at + 1..close]) {
                label.unit.get_or_insert(unit);
                cuts.push((token.start, tokens.get(close).map_or(text.len(), |token| token.end)));
                at = close + 1;
                continue;
            }
            let end = tokens.get(close).map_or(text.len(), |token| token.end);
            let inner = text[token.end..end].to_lowercase();
            if let Some(measure) = measure_word(inner.trim_end_matches([')', ']']).trim()) {
                label.measure = Some(measure);
                cuts.push((token.start, end));
                at = close + 1;
                continue;
            }
            let has_period = (at + 1..close).any(|inner| clock.read(inner).is_some());
            if !has_period {
                cuts.push((token.start, end));
                at = close + 1;
                continue;
            }
        }
        // "Deaths per 100,000 population", "Total mortality per 100,000": a rate of what stands before it.
        if label.unit.is_none()
            && text[token.start..token.end].eq_ignore_ascii_case("per")
            && let Some(base) = tokens.get(at + 1).filter(|base| base.kind == Kind::Number)
        {
            let before = at.checked_sub(1).map(|before| text[tokens[before].start..tokens[before].end].to_lowercase());
            let counted = before.filter(|noun| noun.ends_with('s') && !noun.ends_with("ss")).unwrap_or_default();
            label.unit = Some((smol_str::format_smolstr!("{counted}/{}", base.value.normalize()), Decimal::ONE));
            let end = (at + 2..tokens.len().min(at + 5))
                .take_while(|&next| tokens[next].kind == Kind::Word && !tokens[next].has(Tags::PREPOSITION))
                .last()
                .unwrap_or(at + 1);
            cuts.push((token.start, tokens[end].end));
            at = end + 1;
            continue;
        }
        // "£m", "Expenditure £m", "Receipts UShs 000's": money to the end of the label.
        if (token.kind.is_money_sign() || token.has(Tags::CURRENCY))
            && label.unit.is_none()
            && let Some(unit) = unit_of(text, &tokens[at..])
        {
            label.unit = Some(unit);
            cuts.push((token.start, text.len()));
            break;
        }
        // "Fund | Mills": what levies are told in, and no part of their names.
        if tokens.len() == 1 && text[token.start..token.end].eq_ignore_ascii_case("mills") {
            label.unit = unit_of(text, &tokens[at..]);
            cuts.push((token.start, text.len()));
            break;
        }
        // "% of target", "Percent of budget": a share of that, and neither the target nor the budget.
        let is_percent = token.is('%')
            || ["percent", "percentage", "pct"].iter().any(|w| text[token.start..token.end].eq_ignore_ascii_case(w));
        // "% Budget Spent": what became of it.
        let is_of = tokens.get(at + 1).is_some_and(|of| of.is_written(text, "of"));
        let is_of_plan = || {
            let plans = words!["allocation", "budget", "plan", "releases", "target"];
            tokens.get(at + 1).is_some_and(|plan| plan.is_one_of(text, plans))
                && tokens.get(at + 2).is_some_and(|next| next.kind == Kind::Word)
        };
        if is_percent && label.unit.is_none() && (is_of || is_of_plan()) {
            label.unit = Some((SmolStr::new_static("%"), Decimal::ONE));
            is_share = true;
            at += 2;
            continue;
        }
        // "10% most deprived areas" names a part of them.
        let is_name = token.is('%') && at > 0 && tokens[at - 1].kind == Kind::Number;
        if is_name {
            at += 1;
            continue;
        }
        if (token.is('%') || (token.is('$') && tokens.len() == 1)) && label.unit.is_none() {
            let unit = if token.is('%') { "%" } else { "USD" };
            label.unit = Some((SmolStr::new_static(unit), Decimal::ONE));
            cuts.push((token.start, token.end));
            at += 1;
            continue;
        }
        if let Some(mention) =
            clock.read(at).filter(|mention| mention.sense != Sense::Same && !is_name_number(&tokens, at))
        {
            // "Pct. Chg. from 2000", "Change since 2010": the time compared with is not the time it is for.
            let compared = at.checked_sub(1).map(|from| &tokens[from]).filter(|from| {
                let word = &text[from.start..from.end];
                word.eq_ignore_ascii_case("from") || word.eq_ignore_ascii_case("since")
            });
            if let Some(from) = compared
                && mention.next == tokens.len()
                && let Some(measure) = measure_word(&text[..from.start].to_lowercase())
            {
                label.measure = Some(measure);
                label.base = mention.period.map(Base::Period);
                return label;
            }
            if let Some(period) = mention.period {
                // The first time named counts, but a fiscal year before the dates that explain it; "Quarter 3 Report 2019/20"
                // is on the quarter.
                let explains = |known: Period| {
                    let year = anchor.year_start.and_then(|start| super::period::fiscal_year_of(known, start));
                    known.is_annual() || year != Some(period.year())
                };
                // "Q1 (April to June)": the months say which quarter is meant.
                let is_quarter = |period: Period| period.months().1 - period.months().0 == 2;
                let is_spelled = at > 0 && tokens[at - 1].is('(') && is_quarter(period);
                if label.period.is_none()
                    || is_spelled && label.period.is_some_and(is_quarter)
                    || matches!((label.period, period), (Some(known), Period::Fiscal(_))
                        if !matches!(known, Period::Fiscal(_)) && explains(known))
                {
                    label.period = Some(if is_spelled { quarter_of(period) } else { period });
                }
            } else if mention.is_earlier() {
                label.period = anchor.period.map(|period| super::period::earlier(period, 1));
            }
            let start = at
                .checked_sub(1)
                .filter(|&before| tokens[before].has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE)))
                .map_or(token.start, |before| tokens[before].start);
            cuts.push((start, tokens[mention.next - 1].end));
            at = mention.next;
            continue;
        }
        let lexicon = super::lexicon::Lexicon::shared();
        if let Some((tags, next)) = phrase(&tokens, at, lexicon) {
            // "Adopted" over animals is what became of them.
            let is_deed = !is_budget
                && (tokens.len() == 1 && lower == "adopted"
                    // "Dogs adopted"
                    || at > 0
                        && tokens[at].is_written(text, "adopted")
                        && tokens[at - 1].is_one_of(
                            text,
                            words!["animals", "cats", "children", "dogs", "horses", "kittens", "pets", "puppies"],
                        ));
            // What "% of target" is of, and a second word of a plan, say nothing more.
            let is_plan = tags.has(Tags::GOAL.and(Tags::PLANNED)) && !is_share && !is_deed;
            if is_plan && label.status.is_none() {
                label.status = Some(Status::Target);
                if tags.has(Tags::GOAL) || tokens.len() <= 3 {
                    cuts.push((token.start, tokens[next - 1].end));
                }
            } else if (tags.has(Tags::ESTIMATED)
                || tags.has(Tags::EXPECT) && !token.is_one_of(text, words!["outlook", "would"]))
                && !is_survey_name(text, &tokens, next)
            {
                label.status = Some(Status::Estimate);
                cuts.push((token.start, tokens[next - 1].end));
            } else if tags.has(Tags::AREA) {
                label.area = Some(text[token.start..tokens[next - 1].end].to_owned());
            }
            at = next;
            continue;
        }
        at += 1;
    }
    let mut name = remove(text, &cuts);
    // "Change", "% change", "Increase/(decrease)", "Variance"
    let plain = name.to_lowercase();
    if let Some(measure) = measure_word(plain.trim()) {
        label.measure = Some(measure);
        if label.unit.as_ref().is_some_and(|(unit, _)| unit == "%") && measure == Measure::Change {
            label.measure = Some(Measure::Growth);
        }
        name.clear();
    } else if plain.trim() == "rank" || plain.trim() == "ranking" || plain.trim() == "state rank" {
        label.measure = Some(Measure::Rank);
        name.clear();
    }
    if matches!(plain.trim(), "achieved" | "actual" | "actuals" | "baseline") {
        label.status = Some(Status::Actual);
    }
    if matches!(
        plain.trim(),
        "achieved"
            | "actual"
            | "actuals"
            | "amount"
            | "baseline"
            | "count"
            | "data"
            | "detail"
            | "details"
            | "figure"
            | "figures"
            | "finding"
            | "number"
            | "result"
            | "results"
            | "value"
    ) {
        label.role = Role::Value;
        name.clear();
    }
    // "FY2024 Adopted Budget": the column of the plan, with no name of its own.
    let is_plan = plain.split_whitespace().all(|word| {
        matches!(
            word,
            "budget"
                | "budgeted"
                | "adopted"
                | "approved"
                | "original"
                | "revised"
                | "final"
                | "amended"
                | "proposed"
                | "recommended"
                | "requested"
                | "planned"
                | "supplementary"
                | "tentative"
                | "allocation"
                | "annual"
                | "estimate"
                | "estimates"
                | "plan"
        )
    });
    if is_plan && label.status.is_some() && !plain.trim().is_empty() {
        name.clear();
    }
    // "Actual receipts": what came of the row, which has the name.
    if matches!(plain.trim(), "actual collection" | "actual collections" | "actual receipts") {
        (label.role, label.status) = (Role::Value, Some(Status::Actual));
    }
    if label.unit.as_ref().is_some_and(|(unit, _)| unit == "pp") && label.measure.is_none() {
        label.measure = Some(Measure::Change);
    }
    if label.measure == Some(Measure::Growth) {
        label.base = Some(Base::Yoy);
    }
    label.name = name;
    label
}

/// The quarter that three months are, where one begins with the first of them.
fn quarter_of(period: Period) -> Period {
    match period {
        Period::Span(Point::Month(year, month), _) if month % 3 == 1 => Period::At(Point::Quarter(year, month / 3 + 1)),
        period => period,
    }
}

/// Whether the word before `next` is the "Estimates" that a statistic is called by: "Population Estimates in 2021".
fn is_survey_name(text: &str, tokens: &[Token], next: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is_last = tokens.get(next).is_none_or(|after| after.kind != Kind::Word || after.has(Tags::PERIOD_AT));
    next >= 2
        && is_last
        && word(next - 1).eq_ignore_ascii_case("estimates")
        && ["force", "population", "employment", "unemployment", "housing"]
            .iter()
            .any(|noun| word(next - 2).eq_ignore_ascii_case(noun))
}

/// Whether the number at `at` belongs to a name in front of it: "Table 4".
fn is_name_number(tokens: &[Token], at: usize) -> bool {
    tokens[at].kind == Kind::Number && at > 0 && tokens[at - 1].has(Tags::DESIGNATOR) && tokens[at].year().is_none()
}

/// Whether a header speaks of money: "Expenditure", "Actual revenue", "Balance".
pub(super) fn is_amount(name: &str) -> bool {
    let last = name.last_word().to_lowercase();
    [
        "actual",
        "actuals",
        "allocation",
        "amount",
        "balance",
        "budget",
        "collections",
        "cost",
        "disbursement",
        "estimate",
        "estimates",
        "expenditure",
        "expenditures",
        "expenses",
        "outturn",
        "payments",
        "receipts",
        "revenue",
        "revenues",
        "spending",
        "target",
        "total",
        "value",
        "variance",
    ]
    .contains(&last.as_str())
}

/// The measure that a header names by itself.
fn measure_word(name: &str) -> Option<Measure> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != ')' && c != '(');
    Some(match name {
        "change"
        | "changes"
        | "variance"
        | "difference"
        | "net change"
        | "increase"
        | "decrease"
        | "increase (decrease)"
        | "increase/(decrease)"
        | "increase/decrease"
        | "increase / (decrease)"
        | "change from prior year"
        | "year-over-year change"
        | "change over"
        | "change from"
        | "annual change"
        | "yoy"
        | "y/y"
        | "gain/loss"
        | "+/-"
        | "dollar change"
        | "amount of change"
        | "movement"
        | "var"
        | "diff"
        | "chg"
        | "increase or decrease"
        | "numeric change"
        | "number change"
        | "net increase"
        | "variation" => Measure::Change,
        "% change"
        | "percent change"
        | "percentage change"
        | "change %"
        | "growth"
        | "growth rate"
        | "% chg"
        | "pct. chg"
        | "pct chg"
        | "pct. change"
        | "annual growth"
        | "pct change"
        | "% growth"
        | "% increase"
        | "yoy growth"
        | "per cent change"
        | "% variance"
        | "percent growth"
        | "percent increase"
        | "percentage increase"
        | "percentage variation"
        | "% variation" => Measure::Growth,
        "rank" | "ranking" | "state rank" | "national rank" => Measure::Rank,
        _ => return None,
    })
}

/// Cuts `cuts` out of `text` and tidies the rest.
fn remove(text: &str, cuts: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    let mut cuts = cuts.to_vec();
    cuts.sort_unstable();
    for (start, end) in cuts {
        if start >= from {
            out.push_str(&text[from..start]);
            out.push(' ');
            from = end.max(from);
        }
    }
    out.push_str(&text[from.min(text.len())..]);
    let words: Vec<&str> = out.split_whitespace().collect();
    // "Q1 (April to June)": times cut out leave their brackets.
    let joined = words.join(" ").replace(" ,", ",").replace("( )", "").replace("()", "");
    let trimmed = joined
        .trim_matches(|c: char| matches!(c, ',' | ':' | '-' | '–' | '*' | '.' | ';' | '/' | '#') || c.is_whitespace());
    let mut name = trimmed.to_owned();
    for word in [" to", " in", " by", " for", " of", " as"] {
        if let Some(stem) = name.strip_suffix(word) {
            name = stem.trim_end().to_owned();
        }
    }
    name
}
