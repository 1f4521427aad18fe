//! Numbers that say of what kind one thing is: a speed limit's zone, a flat's bedrooms, a box at the post office.

use rust_decimal::Decimal;

use super::{Kind, Spot};

impl Spot<'_> {
    /// "20 mph zones", "1 or 2 bedroom flats", "5+ bed homes", "P.O. Box 11-30500". Gives the token behind.
    pub(super) fn of_sort(&self) -> Option<usize> {
        self.limit_of_speed().or_else(|| self.bedrooms()).or_else(|| self.box_of_post())
    }

    /// "20 mph zones", "the 30-mph speed limit"
    fn limit_of_speed(&self) -> Option<usize> {
        let unit = self.at + 1 + usize::from(self.tokens.get(self.at + 1).is_some_and(|dash| dash.is_dash()));
        if !self.is_one_of(unit, words!["kmh", "kph", "mph"]) {
            return None;
        }
        let noun = unit + 1 + usize::from(self.is_word(unit + 1, "speed"));
        self.is_one_of(noun, words!["limit", "limits", "zone", "zones"]).then_some(unit + 1)
    }

    /// "1 or 2 bedroom flats", "3-bed homes", "5+ bed properties"
    fn bedrooms(&self) -> Option<usize> {
        let is_small = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number && token.value < Decimal::TEN)
        };
        let rooms = words!["bed", "bedroom"];
        let skip = |at: usize| {
            let open = at + usize::from(self.is_mark(at, '+'));
            open + usize::from(self.tokens.get(open).is_some_and(|dash| dash.is_dash() && dash.is_glued))
        };
        if !is_small(self.at) {
            return None;
        }
        let joint = self.at + 1;
        if self.is_one_of(joint, words!["and", "or", "to"]) && is_small(joint + 1) {
            let room = skip(joint + 2);
            return self.is_one_of(room, rooms).then_some(room + 1);
        }
        let room = skip(joint);
        let names = self.tokens.get(room + 1).is_some_and(|noun| noun.kind == Kind::Word);
        (self.is_one_of(room, rooms) && names && room > joint).then_some(room + 1)
    }

    /// "P.O. Box 11-30500", "Private Bag 3-00100": box and post code.
    fn box_of_post(&self) -> Option<usize> {
        let head = self.at.checked_sub(1).filter(|&head| self.is_one_of(head, words!["bag", "box"]))?;
        let joins = self.tokens.get(self.at + 1).is_some_and(|dash| dash.is_dash() && self.is_number(self.at + 2));
        (self.tokens[head].is_capital && joins).then_some(self.at + 3)
    }
}
