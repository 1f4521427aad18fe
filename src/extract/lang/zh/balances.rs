//! Balances of one moment: 8月末，存款余额281.8亿元，…。贷款余额214.5亿元: what is told of one is told of the next, though its sentence
//! does not say when.

use crate::extract::search::Search;
use crate::extract::{Anchor, Reading};
use crate::model::{Period, Point};

/// Gives balances that the report's own time was left to the moment told last in the passage, where that is the end of this time.
pub(super) fn apply(text: &str, anchor: &Anchor, readings: &mut [Reading]) {
    let Some(reported) = anchor.period.filter(|reported| !reported.is_annual()) else { return };
    let mut moment = None;
    let mut dated = None;
    for reading in readings {
        if !reading.indicator.holds("余额") {
            continue;
        }
        let sentence = reading.sentence;
        let head = &text[sentence.0..reading.start.max(sentence.0)];
        if let Some(period @ Period::At(Point::Month(..))) = reading.period
            && ["月末", "月底", "截至", "截止", "季末", "末，"].iter().any(|word| head.holds(word))
        {
            moment = Some(period).filter(|moment| moment.months().1 == reported.months().1);
            continue;
        }
        // What a sentence opens with decides for all its balances: 比上年增加 is no time of theirs.
        if dated.is_none_or(|(of, _)| of != sentence) {
            dated = Some((sentence, head.contains(['月', '季', '年'])));
        }
        let is_dated = dated.is_some_and(|(_, is_dated)| is_dated);
        if reading.period == Some(reported) && !is_dated && moment.is_some() {
            reading.period = moment;
        }
    }
}
