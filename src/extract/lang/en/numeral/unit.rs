//! What stands behind a number: its magnitude and its unit: `$3.2bn`, `64 km`, `a 48-bed wing`.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::{Number, Quantity, Scanner, Sort};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::Kind;
use crate::extract::lang::en::units::{Norm, UnitKind, Units};
use crate::model::Bound;

/// What a building or a site is measured by the number of, sorted.
const CAPACITIES: &[&str] = &[
    "apartment",
    "bed",
    "berth",
    "cell",
    "desk",
    "home",
    "house",
    "inmate",
    "lot",
    "patient",
    "person",
    "pupil",
    "room",
    "seat",
    "slot",
    "space",
    "stall",
    "student",
    "unit",
];

impl Scanner<'_> {
    /// Reads magnitude, unit and "per …" behind a number.
    pub(super) fn with_unit(
        &self,
        first: usize,
        number_at: usize,
        number: Number,
        sign: Decimal,
        money: Option<SmolStr>,
    ) -> Option<Quantity> {
        let tokens = self.tokens;
        let mut value = number.value.checked_mul(sign)?;
        let mut next = number.next;
        let mut bound = None;
        let plain = next;
        let is_joined = self.is_dash(next) && self.glued(next) && self.glued(next + 1);
        if !number.is_words || is_joined {
            // "$6-million", "1,500-plus", "a two-million-gallon tank"
            let word_at = if is_joined { next + 1 } else { next };
            if let Some(factor) = self.magnitude(word_at) {
                let is_letter = tokens[word_at].end - tokens[word_at].start == 1;
                let metres = is_letter && money.is_none() && self.is_length(word_at);
                // "$5.9 M"
                let kilo =
                    tokens[word_at].end - tokens[word_at].start <= 2 && money.is_none() && !tokens[word_at].is_glued;
                if !(metres || kilo) {
                    value = value.checked_mul(factor)?;
                    next = word_at + 1;
                }
            }
        }
        let is_hyphened = self.is_dash(next) && self.glued(next) && self.glued(next + 1);
        // "30-odd bridges"
        if is_hyphened && self.is_word(next + 1, "odd") {
            bound = Some(Bound::Approx);
            next += 2;
        }
        if (is_hyphened && self.is_word(next + 1, "plus")) || (self.is_mark(next, '+') && self.glued(next)) {
            bound = Some(if is_hyphened { Bound::Ge } else { Bound::Gt });
            next += if is_hyphened { 2 } else { 1 };
        }
        // "farms of 1,000 plus acres", but no sum: "1,000 plus 200".
        let is_plus = money.is_none()
            && next == plain
            && self.is_word(next, "plus")
            && self.tokens.get(next + 1).is_some_and(|noun| noun.kind == Kind::Word && !noun.is_capital)
            && (Units::shared().find(self.text, tokens, next + 1).is_some()
                || self.tokens.get(next + 1).is_some_and(|noun| self.text[noun.start..noun.end].ends_with('s')));
        if is_plus {
            bound = Some(Bound::Ge);
            next += 1;
        }
        let mut quantity = self.blank(first, next, value, Sort::Count);
        quantity.is_words = number.is_words;
        quantity.bound = bound;
        if let Some(unit) = money {
            quantity.sort = Sort::Money;
            quantity.unit = unit;
            // $5 USD, $1.2 million dollars
            if let Some((unit, after)) = Units::shared().find(self.text, tokens, next)
                && unit.kind == UnitKind::Money
                && unit.factor.0 == Decimal::ONE
            {
                quantity.next = after;
            }
        } else if self.is_mark(next, '%') || self.is_mark(next, '％') || self.is_mark(next, '℅') {
            quantity.sort = Sort::Percent;
            quantity.unit = SmolStr::new_static("%");
            quantity.next = next + 1;
            if let Some((unit, after)) = Units::shared().find(self.text, tokens, next + 1)
                && matches!(unit.kind, UnitKind::PercentPoints | UnitKind::Points)
            {
                quantity.sort = Sort::Points;
                quantity.unit = SmolStr::new_static("pp");
                quantity.next = after;
            }
        } else if self.is_mark(next, '‰') {
            quantity.sort = Sort::Measure;
            quantity.unit = SmolStr::new_static("‰");
            quantity.next = next + 1;
        } else if !self.opens_year_to_date(next) {
            self.unit_word(&mut quantity, &number)?;
        }
        if number.is_fraction && quantity.sort == Sort::Count {
            quantity.value = (quantity.value * Decimal::ONE_HUNDRED).round_dp(2);
            quantity.sort = Sort::Percent;
            quantity.unit = SmolStr::new_static("%");
            quantity.is_fraction = true;
        }
        quantity.is_bare = quantity.next == plain
            && quantity.sort == Sort::Count
            && !number.is_words
            && !tokens[number_at].is_written_out
            && quantity.bound.is_none()
            && sign == Decimal::ONE;
        self.per(&mut quantity);
        quantity.end = tokens[quantity.next - 1].end;
        Some(quantity)
    }

    /// "812 year to date": a time, and no years.
    fn opens_year_to_date(&self, at: usize) -> bool {
        let behind = |at: usize| at + 1 + usize::from(self.is_dash(at + 1));
        self.is_word(at, "year") && self.is_word(behind(at), "to") && self.is_word(behind(behind(at)), "date")
    }

    /// "100m of pipe" is a length, "5.1m bins" a number.
    fn is_length(&self, at: usize) -> bool {
        let word = &self.text[self.tokens[at].start..self.tokens[at].end];
        word == "m"
            && (["above", "deep", "high", "long", "of", "stretch", "tall", "wide", "x"]
                .iter()
                .any(|other| self.is_word(at + 1, other))
                // "between 70m and 400m above sea level"
                || (self.is_word(at + 1, "and") || self.is_word(at + 1, "to"))
                    && self.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number)
                    && self.is_word(at + 3, "m")
                    && self.is_length(at + 3))
            || (word == "t" || word == "b")
    }

    /// The unit of measure behind the number.
    fn unit_word(&self, quantity: &mut Quantity, number: &Number) -> Option<()> {
        let tokens = self.tokens;
        if let Some(next) = self.behind_nos(quantity.next) {
            quantity.next = next;
            return Some(());
        }
        let mut unit_at = quantity.next;
        let mut is_adjective = false;
        if self.is_dash(unit_at) && self.glued(unit_at) && self.glued(unit_at + 1) && !number.is_fraction {
            unit_at += 1;
            is_adjective = true;
        }
        // half a mill, three-tenths of a point, 0.3 of a point
        let of = if self.is_word(unit_at, "of") { unit_at + 1 } else { unit_at };
        let noun = if self.is_word(of, "a") || self.is_word(of, "an") { of + 1 } else { of };
        let is_part_of_point = of > unit_at
            && (noun > of || number.is_fraction)
            && Units::shared()
                .find(self.text, tokens, noun)
                .is_some_and(|(unit, _)| matches!(unit.kind, UnitKind::PercentPoints | UnitKind::Points));
        // "six-tenths of a percent", "three-tenths of 1 percent", but "half of one percent of voters" is a share.
        let one = if noun == of
            && (self.is_word(of, "one") || tokens.get(of).is_some_and(|token| token.value == Decimal::ONE))
        {
            of + 1
        } else {
            noun
        };
        // "by half a percent", "a quarter of a percent"
        let is_part = of > unit_at && one > of && number.is_tenths || noun > of && number.is_fraction;
        let is_part_of_percent = is_part && {
            let unit = Units::shared().find(self.text, tokens, one);
            unit.is_some_and(|(unit, _)| unit.kind == UnitKind::Percent)
        };
        // "0.60 of a cent", "0.25 of one mill", "a quarter mill"
        let is_unit = |at: usize, names: &[&str]| {
            Units::shared().find(self.text, tokens, at).is_some_and(|_| names.iter().any(|name| self.is_word(at, name)))
        };
        let is_part_of_unit =
            of > unit_at && one > of && number.value < Decimal::ONE && is_unit(one, &["cent", "mill", "percent"]);
        let is_part_of_mill = number.is_fraction && of == unit_at && is_unit(of, &["mill", "mills"]);
        if is_part_of_percent || is_part_of_unit {
            quantity.value = number.value;
            unit_at = one;
        } else if is_part_of_mill {
            quantity.value = number.value;
        } else if is_part_of_point {
            unit_at = noun;
        } else if number.is_fraction {
            // "down five-tenths to 1.8 percent": of a point, which nobody needs to say.
            if number.is_tenths && of == unit_at && Units::shared().find(self.text, tokens, of).is_none() {
                quantity.value = number.value;
                quantity.unit = SmolStr::new_static("pp");
                quantity.sort = Sort::Points;
                return Some(());
            }
            if noun == of {
                return Some(());
            }
            unit_at = noun;
        }
        // "400m above sea level", where others would be millions.
        if !is_adjective && self.glued(unit_at) && self.is_word(unit_at, "m") && self.is_length(unit_at) {
            quantity.next = unit_at + 1;
            quantity.unit = SmolStr::new_static("m");
            quantity.sort = Sort::Measure;
            return Some(());
        }
        let Some((unit, next)) = Units::shared().find(self.text, tokens, unit_at) else {
            if is_adjective && let Some(unit) = self.capacity(unit_at, quantity.value) {
                quantity.next = unit_at + 1;
                quantity.unit = unit;
                quantity.sort = Sort::Measure;
                quantity.is_adjective = true;
            }
            return Some(());
        };
        // "3,600 Year 10 pupils"
        let is_class = tokens[unit_at].is_capital && tokens.get(next).is_some_and(|class| class.kind == Kind::Number);
        if unit.kind == UnitKind::Time && is_class {
            return Some(());
        }
        // "240,000 day visitors"
        let day_people = ["campers", "guests", "laborers", "students", "trippers", "users", "visitors", "workers"];
        if unit.kind == UnitKind::Time
            && self.is_word(unit_at, "day")
            && day_people.iter().any(|people| self.is_word(next, people))
        {
            return Some(());
        }
        // "increased by 200 month-over-month"
        if unit.kind == UnitKind::Time
            && self.is_dash(next)
            && self.glued(next)
            && ["over", "on", "to"].iter().any(|word| self.is_word(next + 1, word))
        {
            return Some(());
        }
        let form = &self.text[tokens[unit_at].start..tokens[unit_at].end];
        let is_letter = form.len() == 1;
        if is_letter && (is_adjective || !tokens[unit_at].is_glued) {
            return Some(());
        }
        if number.is_fraction && !is_part_of_percent && matches!(unit.kind, UnitKind::Percent | UnitKind::Multiple) {
            return Some(());
        }
        // Times: "9am" never gets here; "five times a week" is no multiple.
        if unit.kind == UnitKind::Multiple {
            let after = tokens.get(next);
            let is_frequency = after.is_some_and(|token| {
                token.has(Tags::DETERMINER) && self.tokens.get(next + 1).is_some_and(|unit| unit.has(Tags::TIME))
            }) || self.is_word(next, "per");
            if is_frequency {
                return None;
            }
        }
        quantity.next = next;
        quantity.value = quantity.value.checked_mul(unit.factor.0)?.normalize();
        quantity.unit = unit.name.clone();
        quantity.is_adjective = is_adjective && unit.kind != UnitKind::Percent;
        quantity.sort = match unit.kind {
            UnitKind::Measure => Sort::Measure,
            UnitKind::Time => Sort::Time,
            UnitKind::Money => Sort::Money,
            UnitKind::Percent => Sort::Percent,
            UnitKind::PercentPoints => Sort::Points,
            UnitKind::Points => {
                quantity.is_plain_points = true;
                quantity.unit = SmolStr::new_static("pp");
                Sort::Points
            }
            UnitKind::Multiple => Sort::Multiple,
        };
        if unit.kind == UnitKind::Time && !is_adjective {
            self.take_sixtieths(quantity);
        }
        Some(())
    }

    /// "12 nos. of schools", "34 nos.": a word as India's offices put it behind numbers, which counts nothing. Gives the token behind.
    fn behind_nos(&self, at: usize) -> Option<usize> {
        let is_nos = self.tokens.get(at).is_some_and(|word| word.is_one_of(self.text, words!["nos", "numbers"]));
        if !is_nos {
            return None;
        }
        let has_dot = self.is_mark(at + 1, '.') && self.glued(at + 1);
        let of = at + 1 + usize::from(has_dot);
        let counts = self.is_word(of, "of") && self.tokens.get(of + 1).is_some_and(|noun| noun.kind == Kind::Word);
        (counts || self.is_word(at, "nos")).then_some(if counts { of + 1 } else { at + 1 })
    }

    /// "6 minutes 42 seconds", "2 hours and 30 minutes": one length of time, in its larger unit.
    fn take_sixtieths(&self, quantity: &mut Quantity) {
        let part = match quantity.unit.as_str() {
            "hours" => "minutes",
            "minutes" => "seconds",
            _ => return,
        };
        let at = quantity.next + usize::from(self.is_word(quantity.next, "and") || self.is_mark(quantity.next, ','));
        let sixty = Decimal::from(60);
        let Some(number) = self.tokens.get(at).filter(|number| {
            number.kind == Kind::Number && !number.is_written_out && !number.is_ordinal && number.value < sixty
        }) else {
            return;
        };
        let Some((unit, next)) = Units::shared().find(self.text, self.tokens, at + 1) else { return };
        if unit.name == part && quantity.value.normalize().scale() == 0 {
            quantity.value = (quantity.value + number.value / sixty).round_dp(4).normalize();
            quantity.next = next;
        }
    }

    /// "a 48-bed wing", "the 3,500-seat arena", "a 45-bay garage": how many of them a building holds; in the plural. Of other nouns than
    /// the usual ones no fewer than ten, as a "three-bay garage" is a kind of garage.
    fn capacity(&self, at: usize, n: Decimal) -> Option<SmolStr> {
        let mut norm = Norm::default();
        let token = self.tokens.get(at)?;
        let word = norm.word(self.text, token)?;
        let unit = || if word == "person" { "people".into() } else { format_smolstr!("{word}s") };
        let is_noun = || {
            let follows = self.tokens.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.is_glued
                    && !next.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN))
            });
            n >= Decimal::TEN
                && follows
                && !token.is_capital
                && token.tags.is_none()
                && word.len() > 2
                && !["capacity", "ed", "ing", "s", "strong"].iter().any(|end| word.ends_with(end))
        };
        (CAPACITIES.binary_search(&word).is_ok() || is_noun()).then(unit)
    }
}
