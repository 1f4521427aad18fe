//! Levels that no verb and no counted noun tells: the noun beside, a label, what the sentence before was about.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::forms::DOINGS;

impl Reader<'_> {
    /// A label with its unit in brackets: `Land area (sq. mi.) 684`.
    pub(super) fn level_label_with_unit(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, .. } = place;
        if quantity.is_count()
            && let Some(close) = before.filter(|&close| view.is_mark(close, ')'))
            && let Some(open) = (0..close).rev().find(|&open| view.is_mark(open, '('))
            && let Some((unit, _)) = crate::extract::lang::en::units::Units::shared().find(
                view.text,
                view.tokens,
                view.item(open + 1).map_or(usize::MAX, |item| item.first),
            )
        {
            draft.rule = "label";
            draft.unit = unit.name.clone();
            draft.indicator = self.noun_before(open).unwrap_or_default();
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// A noun right before: `housing £1.9m`, `Population 73,405`.
    pub(super) fn level_noun_beside(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { before, .. } = place;
        if let Some(before) = before
            && view.item(before).is_some_and(|item| {
                item.what == What::Word || item.what == What::Mark(',') || item.what == What::Mark(')')
            })
            && let Some(name) = self.noun_before(if view.is_mark(before, ',') { before } else { before + 1 })
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            // "(target 59%)": of what was said before.
            let is_goal = view.has(before, Tags::GOAL) && name.split(' ').count() <= 2;
            draft.indicator = match self.last().filter(|_| is_goal) {
                Some(last) => last.indicator.clone(),
                None => name,
            };
            return Some(true);
        }
        None
    }

    /// People whom no noun names: `4,305 were listed as separated, and 3,132 as divorced`.
    pub(super) fn level_classed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        if !quantity.is_count() || own.is_some() {
            return None;
        }
        let mut done = at + 1;
        while view.has(done, Tags::BE.and(Tags::ADVERB)) {
            done += 1;
        }
        let last = self.last_in_clause(at).filter(|last| done == at + 1 && last.unit == "people");
        let is_doing = done == at + 1 && view.is_one_of(done, DOINGS);
        let opens = place.before.is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION));
        let name = if is_doing && opens && view.is_content(self.predicate_end(done) - 1) {
            format_smolstr!("people {}", view.words((done, self.predicate_end(done))))
        } else if let Some(last) = last.filter(|_| view.is_word(done, "as")) {
            let (head, _) = last.indicator.rsplit_once(" as ")?;
            format_smolstr!("{head} as {}", view.words((done + 1, self.predicate_end(done + 1))))
        } else if done > at + 1 && self.classes_as(done) {
            format_smolstr!("people {}", view.words((done, self.predicate_end(done))))
        } else {
            return None;
        };
        draft.rule = "classed";
        draft.confidence = 0.7;
        draft.unit = SmolStr::new_static("people");
        draft.indicator = name;
        Some(true)
    }

    /// The subject, the last figure of the same sort, or what the sentence before was about.
    pub(super) fn level_last_resort(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        if let Some(subject) = self.subject_name(at) {
            draft.rule = "subject";
            draft.confidence = 0.6;
            draft.indicator = subject;
            return Some(true);
        }
        if let Some(last) = self.last().cloned().filter(|last| last.sort == quantity.sort || quantity.is_count()) {
            draft.rule = "carried";
            draft.confidence = 0.5;
            draft.indicator = last.indicator.clone();
            // "386 homes: 214 by direct build, 97 by lease"
            if let Some(part) = self.contrasted(at + 1, quantity).filter(|_| quantity.is_count()) {
                draft.indicator = attach(&part, &last.indicator);
                draft.stem = Some(last.indicator.clone());
            }
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        // A figure alone on its line under its label.
        if view.len() <= at + 2
            && let Some(subject) = self.subject.clone()
        {
            draft.rule = "carried";
            draft.confidence = 0.4;
            draft.indicator = subject;
            return Some(true);
        }
        None
    }
}
