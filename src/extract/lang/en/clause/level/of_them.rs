//! Parts of what was counted before: "318 of them affordable", "31 of those people died".

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// A part of what was counted before: `318 of them affordable`.
    pub(super) fn level_of_them(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        // "181 of those arrests were for drunk driving", "31 of those people died": the noun is said once more.
        if let Some((range, _)) = own.filter(|_| view.has(at + 1, Tags::OF_THEM)) {
            let noun = view.name(range);
            let is_for =
                view.has(range.1, Tags::BE) && view.is_word(range.1 + 1, "for") && view.time(range.1 + 2).is_none();
            let kind = is_for.then(|| view.noun_phrase(range.1 + 2)).flatten().map(|range| view.name(range));
            // "42,000 of those overdoses are attributed to opioids"
            let done = range.1 + 1 + usize::from(view.has(range.1 + 1, Tags::ADVERB));
            let cause = view.has(range.1, Tags::BE).then(|| self.caused(done)).flatten();
            draft.rule = "of-them";
            // "Eleven of those cases remain unsolved"
            let said = self.with_predicate(&noun, range.1).filter(|_| kind.is_none());
            draft.indicator = match (cause, said) {
                (Some(cause), _) => format_smolstr!("{noun} {}", view.words(cause)),
                (None, Some(said)) => said,
                (None, None) => attach(&kind.unwrap_or_default(), &noun),
            };
            draft.stem = Some(noun);
            return Some(true);
        }
        // "a grant of $9 million, $3 million of which will go to roads"
        if let Some(name) = self.part_goes_to(at + 1).filter(|_| quantity.sort == Sort::Money) {
            draft.rule = "amount-for";
            draft.indicator = name;
            return Some(true);
        }
        // "at a cost of $720,000, half of which": a share of the money.
        let of_money = self
            .last()
            .filter(|last| quantity.sort == Sort::Percent && last.sort == Sort::Money && at - last.next.min(at) <= 2);
        // "deaths are down 31 percent, and naloxone kits, 4,100 of which": the noun before the comma.
        let named = place.before.filter(|&comma| {
            let has_count = || self.last_in_clause(at).is_some_and(|last| last.sort == Sort::Count);
            view.is_one_of(at + 1, words!["of which", "of whom"])
                && view.is_mark(comma, ',')
                && comma > 0
                && view.is_plural(comma - 1)
                && !has_count()
                && self.last().is_none_or(|last| last.next != comma)
        });
        let named = named.and_then(|comma| self.noun_before(comma));
        let counted_before = |draft: &Draft| {
            if let Some(indicator) = named.clone() {
                let unit = implied_unit(&indicator);
                return Some(Draft { indicator, unit, sort: Sort::Count, stem: None, ..draft.clone() });
            }
            if let Some(money) = of_money {
                return Some(money.clone());
            }
            self.drafts
                .iter()
                .rev()
                // "1,140 acres in four parks, 485 of which are for sale": no part is more than its whole.
                .find(|draft| {
                    matches!(draft.sort, Sort::Count | Sort::Measure)
                        && !(quantity.is_count() && draft.value < quantity.value)
                })
                .or(self.last())
                // "A third of them had never asked for help": those of the sentence before.
                .or(self.counted.as_ref().filter(|_| quantity.sort == Sort::Percent))
                .cloned()
                .or_else(|| {
                    let indicator = self.told.clone().filter(|_| place.before.is_none())?;
                    let unit = implied_unit(&indicator);
                    Some(Draft { indicator, unit, sort: Sort::Count, stem: None, ..draft.clone() })
                })
        };
        // "4 in 10 of those booked into the jail": a whole with a name of its own.
        let is_named = quantity.sort == Sort::Percent
            && view.is_word(at + 1, "of those")
            && (view.is_past(at + 2) || view.is_one_of(at + 2, share::WHICH_OF_THOSE));
        if is_named {
            return None;
        }
        if view.has(at + 1, Tags::OF_THEM)
            && let Some(last) = counted_before(draft)
        {
            // "crops made up 71% of it": the subject's share.
            let makes_up = place.direct
                && quantity.sort == Sort::Percent
                && place.verb_tags.has(Tags::LEVEL)
                && view.item(at + 2).is_none_or(|next| next.what != What::Word || next.tags.has(Tags::CONJUNCTION));
            if let Some(subject) = self.subject_name(at).filter(|_| makes_up) {
                draft.rule = "share-of";
                draft.indicator = subject;
                return Some(true);
            }
            draft.rule = "of-them";
            // "received 412 complaints, upheld 35% of them"
            let deed = place.verb.filter(|&verb| place.direct && view.is_past(verb) && quantity.sort == Sort::Percent);
            let ends =
                || view.item(at + 2).is_none_or(|next| next.what != What::Word || view.has(at + 2, Tags::CONJUNCTION));
            if let Some(verb) = deed.filter(|&verb| verb > last.item && ends()) {
                let stem = last.stem.unwrap_or(last.indicator);
                draft.indicator = format_smolstr!("{stem} {}", participle(&view.words((verb, verb + 1))));
                draft.stem = Some(stem);
                return Some(true);
            }
            if draft.unit.is_empty() {
                // "About half of residents have cards - 272,000 of them": residents.
                let is_share = last.sort == Sort::Percent && quantity.is_count();
                draft.unit = if is_share { implied_unit(last.whole()) } else { last.unit.clone() };
            }
            // "70% of those calls have been for transports": the noun once more.
            let noun = usize::from(!last.unit.is_empty() && view.is_word(at + 2, &last.unit));
            let has_been =
                view.has(at + 2 + noun, Tags::BE) || view.is_one_of(at + 2 + noun, words!["has been", "have been"]);
            let been = usize::from(noun > 0 && has_been && view.is_word(at + 3 + noun, "for"));
            let being = at + 2 + noun + been;
            let being = being + usize::from(view.is_word(being, "being"));
            // "54 people, 12 of whom were charged"
            if view.has(being, Tags::BE) && view.is_past(being + 1) && quantity.is_count() {
                let stem = last.stem.unwrap_or(last.indicator);
                draft.indicator = format_smolstr!("{stem} {}", view.words((being + 1, being + 2)));
                draft.stem = Some(stem);
                return Some(true);
            }
            // "31% of them for drug offences"
            let is_for = view.is_word(being, "for") && view.time(being + 1).is_none();
            let being = being + usize::from(is_for);
            // "Commuters spend 27 minutes getting to work, and 81 percent of them drive alone": of whom the sentence tells.
            let who = self.clauses.first().and_then(|clause| clause.subject).filter(|&(_, to)| {
                last.sort == Sort::Time && view.is_word(at + 1, "of them") && view.is_plural(to - 1)
            });
            let stem = who.map(|range| view.name(range)).unwrap_or(last.stem.unwrap_or(last.indicator));
            // "81 percent of them covered by Medicaid", "96% of them on time": what is said behind the noun.
            let behind = view.is_past(being)
                || view.is_one_of(being, words!["on", "in", "within", "from", "with", "by"])
                    && view.time(being + 1).is_none();
            // "62% of which came from state grants": the source alone.
            let source = (view.is_verb(being) || view.has(being, Tags::BE)).then(|| self.predicate(being)).flatten();
            let passes = view.is_one_of(being, words!["came", "comes", "goes", "went"]);
            if let Some(source) = source.as_ref().filter(|_| passes) {
                draft.indicator = source.clone();
                draft.stem = Some(stem);
                return Some(true);
            }
            let behind = behind || source.is_some();
            let rest = if let Some(said) = source {
                said
            } else if behind {
                view.words((being, self.predicate_end(being)))
            } else {
                view.noun_phrase(being).map(|range| view.name(range)).unwrap_or_default()
            };
            // "landlords won 71 percent of them", "will lay off 45 of them": what was done to a part.
            let deed = place.before.and_then(|word| {
                let is_particle = view.is_one_of(word, words!["away", "in", "off", "out"]) && word > 0;
                let verb = word - usize::from(is_particle);
                let acts = view.is_verb(verb)
                    && !view.has(
                        verb,
                        Tags::BE.and(Tags::HAVE).and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL).and(Tags::SAY),
                    );
                let done = participle(&view.words((verb, verb + 1)));
                let particle = view.raw(view.item(word)?);
                let name = if is_particle { format_smolstr!("{done} {particle}") } else { done };
                Some(name).filter(|_| acts && rest.is_empty())
            });
            if let Some(deed) = deed {
                draft.indicator = format_smolstr!("{stem} {deed}");
                draft.stem = Some(stem);
                return Some(true);
            }
            // "1,900 people, 57 per cent of them women": women.
            let is_people = !behind
                && ["boys", "children", "females", "girls", "males", "men", "seniors", "veterans", "women"]
                    .contains(&rest.as_str());
            draft.indicator = match (behind, is_people) {
                (true, _) => attach(&stem, &rest),
                (_, true) => rest,
                _ => attach(&rest, &stem),
            };
            draft.stem = Some(stem);
            return Some(true);
        }
        None
    }
}
