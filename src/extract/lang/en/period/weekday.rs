//! Days of the week at the head of a clause that says how things stood: "but Monday its enrollment was 425".

use jiff::civil::{Date, Weekday};

use super::{Clock, Mention, Sense};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Scanner;
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

/// How far behind the day the verb stands: "on Monday, the first day of school at the county's schools, the count was".
const REACH: usize = 24;

impl Clock<'_> {
    /// "over the past two weeks", "in the last 30 days", "the two weeks prior": the month in which the report came out.
    pub(super) fn weeks(&self, head: usize) -> Option<(Period, usize)> {
        let date = self.anchor.date?;
        let scanner = Scanner { text: self.text, tokens: self.tokens };
        let is_count = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number) || scanner.small_number(at).is_some()
        };
        let is_led = self.is_one_of(head, words!["last", "past", "previous", "prior"]);
        let unit = head + usize::from(is_led) + 1;
        let next = unit + 1;
        let is_stretch = is_count(unit - 1)
            && self.is_one_of(unit, words!["days", "weeks"])
            && (is_led || self.is_one_of(next, words!["earlier", "prior"]));
        let month = Period::At(Point::Month(date.year(), date.month() as u8));
        is_stretch.then(|| (month, next + usize::from(!is_led)))
    }

    /// The month of a weekday that opens its clause, where the clause tells how many there were: "On Friday, the hospital had 12
    /// patients". Any other day of news says when somebody spoke or voted.
    pub(super) fn weekday(&self, at: usize) -> Option<Mention> {
        let day = weekday_named(self.word(at)?)?;
        let head = at - usize::from(at > 0 && self.is_word(at - 1, "on"));
        let opens = head.checked_sub(1).is_none_or(|before| {
            self.tokens[before].is(',') || self.is_dash(before) || self.has(before, Tags::CONJUNCTION.and(Tags::CLAUSE))
        });
        if !opens || !self.tells_how_many(at + 1) {
            return None;
        }
        let period = Some(last_one(day, self.anchor.date?)?);
        Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next: at + 1 })
    }

    /// "As of Friday": the month of the last such day before the report, and the token behind it.
    pub(super) fn as_of_weekday(&self, at: usize) -> Option<(Period, usize)> {
        let is_led =
            at > 1 && self.is_one_of(at - 1, words!["of", "at"]) && self.tokens[at - 2].is_written(self.text, "as");
        let day = self.word(at).filter(|_| is_led).and_then(weekday_named)?;
        // "as of Tuesday, November 24"
        let date_at = at + 1 + usize::from(self.tokens.get(at + 1).is_some_and(|token| token.is(',')));
        if self.has(date_at, Tags::MONTH) {
            return None;
        }
        let next = at + 1 + usize::from(self.is_one_of(at + 1, words!["afternoon", "evening", "morning", "night"]));
        Some((last_one(day, self.anchor.date?)?, next))
    }

    /// Whether the next verb is one of being or having with a number behind it: "the count was down 279", "we had 12 patients".
    fn tells_how_many(&self, from: usize) -> bool {
        let verbs = Tags::BE.and(Tags::HAVE).and(Tags::PAST).and(Tags::WILL);
        let Some(verb) = (from..self.tokens.len().min(from + REACH)).find(|&at| self.has(at, verbs)) else {
            return false;
        };
        let fills = Tags::ADVERB.and(Tags::UP).and(Tags::DOWN).and(Tags::GT).and(Tags::LT).and(Tags::APPROX);
        self.has(verb, Tags::BE.and(Tags::HAVE))
            && (verb + 1..verb + 4)
                .take_while(|&at| {
                    self.has(at, fills)
                        || self.is_one_of(at, words!["at", "than"])
                        || self.tokens.get(at).is_some_and(|token| token.kind != Kind::Word)
                })
                .any(|at| self.tokens[at].kind == Kind::Number)
    }
}

/// The month of the last such day before `date`, or of that one.
fn last_one(day: Weekday, date: Date) -> Option<Period> {
    let then = date.checked_sub(jiff::Span::new().days(date.weekday().since(day))).ok()?;
    Some(Period::At(Point::Month(then.year(), then.month() as u8)))
}

/// Whether a word is the name of a day.
pub(in crate::extract::lang::en) fn is_weekday(word: &str) -> bool {
    weekday_named(word).is_some()
}

fn weekday_named(word: &str) -> Option<Weekday> {
    Some(match word.strip_suffix("day")? {
        "Mon" => Weekday::Monday,
        "Tues" => Weekday::Tuesday,
        "Wednes" => Weekday::Wednesday,
        "Thurs" => Weekday::Thursday,
        "Fri" => Weekday::Friday,
        "Satur" => Weekday::Saturday,
        "Sun" => Weekday::Sunday,
        _ => return None,
    })
}
