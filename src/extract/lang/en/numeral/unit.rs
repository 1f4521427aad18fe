//! What stands behind a number: its magnitude, its unit, and what it is per: `37.7 per 100,000`, `$27.60 an hour`, `a 48-bed wing`.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::{Number, Quantity, Scanner, Sort};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::Kind;
use crate::extract::lang::en::units::{Norm, Unit, UnitKind, Units};
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
        if !number.is_words {
            // "$6-million", "1,500-plus"
            let word_at = if self.is_dash(next) && self.glued(next) && self.glued(next + 1) { next + 1 } else { next };
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
            if is_adjective && let Some(unit) = self.capacity(unit_at) {
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

    /// "a 48-bed wing", "the 3,500-seat arena": how many of them a building holds; in the plural.
    fn capacity(&self, at: usize) -> Option<SmolStr> {
        let mut norm = Norm::default();
        let word = norm.word(self.text, self.tokens.get(at)?)?;
        let unit = || if word == "person" { "people".into() } else { format_smolstr!("{word}s") };
        CAPACITIES.binary_search(&word).is_ok().then(unit)
    }

    /// "per 1,000 residents", "an hour", "/year", "per capita per day".
    pub(in crate::extract::lang::en) fn per(&self, quantity: &mut Quantity) {
        loop {
            let at = quantity.next;
            // "$8.79 for every $1,000 of value"
            // "1.69 per every 100 pupils"
            let is_every = (self.is_word(at, "for") || self.is_word(at, "per"))
                && ["every", "each"].iter().any(|word| self.is_word(at + 1, word))
                && (self.currency(at + 2).is_some()
                    || self.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number)
                    // "$410 for every resident"
                    || quantity.sort == Sort::Money
                        && ["acre", "child", "household", "inmate", "person", "prisoner", "pupil", "resident", "student"]
                            .iter()
                            .any(|word| self.is_word(at + 2, word)));
            let is_per = is_every || self.is_word(at, "per") && !self.is_word(at + 1, "cent");
            let is_slash = self.is_mark(at, '/') && self.glued(at) && self.glued(at + 1);
            // "each month" tells how often, "a month" a rate; of litres and tons both are rates.
            let is_measured = || {
                at > 0
                    && Units::shared()
                        .find(self.text, self.tokens, at - 1)
                        .is_some_and(|(unit, _)| unit.kind == UnitKind::Measure)
            };
            let is_each = (self.is_word(at, "each") || self.is_word(at, "every")) && is_measured();
            let is_article = self.is_word(at, "a") || self.is_word(at, "an") || is_each;
            let is_rate = !matches!(quantity.sort, Sort::Multiple | Sort::Points);
            if is_article {
                let is_time = self.tokens.get(at + 1).is_some_and(|token| token.has(Tags::TIME));
                // "$129 a night"
                if quantity.sort == Sort::Money && self.is_word(at + 1, "night") && !quantity.is_adjective {
                    quantity.unit = format_smolstr!("{}/night", quantity.unit);
                    quantity.next = at + 2;
                    quantity.has_per = true;
                    return;
                }
                let unit = Units::shared().find(self.text, self.tokens, at + 1);
                let fits = match &unit {
                    Some((unit, _)) if unit.kind == UnitKind::Time => is_time,
                    Some((unit, _)) => unit.kind == UnitKind::Measure && quantity.sort != Sort::Count,
                    None => false,
                };
                if !fits || !is_rate || quantity.is_adjective {
                    return;
                }
                let Some((unit, next)) = unit else { return };
                // "$6.80 a year before"
                if ["before", "earlier", "ago", "later", "old", "prior", "previously", "longer", "after"]
                    .iter()
                    .any(|word| self.is_word(next, word))
                {
                    return;
                }
                if quantity.sort == Sort::Percent {
                    quantity.next = next;
                    return;
                }
                quantity.unit = format_smolstr!("{}/{}", quantity.unit, singular(&unit.name));
                quantity.next = next;
                quantity.has_per = true;
                continue;
            }
            if !(is_per || is_slash) || !is_rate {
                return;
            }
            let mut next = at + 1 + usize::from(is_every);
            // "$1 per assessed $100"
            if self.tokens.get(next).is_some_and(|word| word.kind == Kind::Word) && self.is_sum(next + 1) {
                next += 1;
            }
            let mut base = String::new();
            // per 100,000; per $100
            if let Some((unit, number_at)) = self.currency(next) {
                base.push_str(&self.tokens[number_at].value.normalize().to_string());
                base.push(' ');
                base.push_str(&unit);
                next = number_at + 1;
                // "per $100 assessed valuation": of what is no name.
                let of = usize::from(["assessed", "taxable"].iter().any(|kind| self.is_word(next, kind)));
                if ["valuation", "value"].iter().any(|value| self.is_word(next + of, value)) {
                    next += of + 1;
                }
            } else if let Some((sum, behind)) = self.base_sum(next) {
                base.push_str(&sum.normalize().to_string());
                next = behind;
                // "per 90-kilogramme bag"
                if self.is_dash(next) && self.glued(next) && self.glued(next + 1) && self.is_plain_noun(next + 1) {
                    base.push('-');
                    base.push_str(&self.text[self.tokens[next + 1].start..self.tokens[next + 1].end].to_lowercase());
                    next += 2;
                }
                let n_words = (0..3).take_while(|offset| self.is_plain_noun(next + offset)).count();
                for offset in 0..n_words {
                    let token = &self.tokens[next + offset];
                    base.push(' ');
                    base.push_str(&self.text[token.start..token.end].to_lowercase());
                    if token.end > 0 && self.text[..token.end].ends_with('s') {
                        next += offset + 1;
                        break;
                    }
                    if offset + 1 == n_words {
                        next += n_words;
                    }
                }
            } else if let Some((unit, after)) = self.graded_unit(next) {
                base.push_str(singular(&unit.name));
                next = after;
            } else if let Some(after) = self.band(next) {
                // "per Band D property"
                base.push_str(&self.text[self.tokens[next].start..self.tokens[after - 1].end]);
                next = after;
            } else if self.tokens.get(next).is_some_and(|token| token.kind == Kind::Word) {
                base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                next += 1;
                // "per full-time employee"
                while self.is_dash(next) && self.glued(next) && self.glued(next + 1) && self.is_plain_noun(next + 1) {
                    base.push('-');
                    base.push_str(&self.text[self.tokens[next + 1].start..self.tokens[next + 1].end].to_lowercase());
                    next += 2;
                    if self.is_plain_noun(next) {
                        base.push(' ');
                        base.push_str(&self.text[self.tokens[next].start..self.tokens[next].end].to_lowercase());
                        next += 1;
                    }
                }
            } else {
                return;
            }
            if quantity.sort == Sort::Percent && base.parse::<u32>().is_err() {
                quantity.next = next;
                return;
            }
            quantity.unit = format_smolstr!("{}/{}", quantity.unit, base);
            quantity.next = next;
            quantity.has_per = true;
        }
    }

    /// The token behind "Band D property": what homes in a band of values are called.
    fn band(&self, at: usize) -> Option<usize> {
        let is_letter = self.tokens.get(at + 1).is_some_and(|token| token.is_capital && token.end - token.start == 1);
        let has_noun = ["property", "home", "household", "dwelling", "equivalent"];
        (self.is_word(at, "band") && is_letter)
            .then(|| at + 2 + usize::from(has_noun.iter().any(|noun| self.is_word(at + 2, noun))))
    }

    /// The unit of a base, also behind a word that grades it: "per acre", "per harvested acre".
    fn graded_unit(&self, at: usize) -> Option<(&'static Unit, usize)> {
        let grades =
            ["cultivated", "developed", "harvested", "irrigated", "occupied", "operated", "paved", "planted", "usable"];
        let at = at + usize::from(grades.iter().any(|word| self.is_word(at, word)));
        Units::shared().find(self.text, self.tokens, at)
    }

    /// The number of a base, and the token behind it: "per 1,000 births", "per 10 million people", "per thousand gallons".
    fn base_sum(&self, at: usize) -> Option<(Decimal, usize)> {
        let number = self.tokens.get(at)?;
        if number.kind == Kind::Number {
            let factor = self.magnitude(at + 1);
            return Some((number.value * factor.unwrap_or(Decimal::ONE), at + 1 + usize::from(factor.is_some())));
        }
        let factor = self.magnitude(at).filter(|_| self.is_plain_noun(at + 1))?;
        Some((factor, at + 1))
    }

    /// Whether an amount begins with its sign at `at`.
    fn is_sum(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|sign| matches!(sign.kind, Kind::Mark('$' | '£' | '€')))
            && self.currency(at).is_some()
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::DETERMINER).and(Tags::RELATIVE))
                && !token.has(
                    Tags::LEVEL.and(Tags::BE).and(Tags::WILL).and(Tags::ADVERB).and(Tags::CLAUSE).and(Tags::COMPARED),
                )
                // "12 per 100,000 last week"
                && !token.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE).and(Tags::LAST))
        })
    }
}

/// "years" → "year", as in a price per year.
fn singular(unit: &str) -> &str {
    match unit {
        "feet" => "foot",
        "square feet" => "square foot",
        "cubic feet" => "cubic foot",
        "inches" => "inch",
        unit => unit.strip_suffix('s').unwrap_or(unit),
    }
}
