//! Names: the words of a phrase as one would print them, and whether they name anything.

use smol_str::SmolStr;

use super::lexicon::Tags;
use super::look::Words;
use super::numeral::Sort;
use super::phrase::{BEFORE_NUMBER, Range, STOP, View};
use super::sentence::What;
use super::token::{Kind, Token};

/// Words that name nothing by themselves.
pub(super) const EMPTY: Tags = STOP
    .and(BEFORE_NUMBER)
    .and(Tags::MORE)
    .and(Tags::LESS)
    .and(Tags::UP)
    .and(Tags::DOWN)
    .and(Tags::NOT)
    .and(Tags::EACH)
    .and(Tags::HAVE)
    .and(Tags::LAST)
    .and(Tags::THIS)
    .and(Tags::NEXT)
    .and(Tags::ORDINAL)
    .and(Tags::TIME)
    .and(Tags::MONTH)
    .and(Tags::AREA)
    .and(Tags::UNCHANGED);

/// Days of the week, which say when.
const WEEKDAYS: &Words = words!["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// "Monday's enrollment"
const DAYS_OWN: &Words = words![
    "monday's",
    "tuesday's",
    "wednesday's",
    "thursday's",
    "friday's",
    "saturday's",
    "sunday's",
    "monday’s",
    "tuesday’s",
    "wednesday’s",
    "thursday’s",
    "friday’s",
    "saturday’s",
    "sunday’s"
];

/// What joins a name to the place that it is told of.
const JOINTS: [&str; 5] = ["in", "of", "for", "across", "throughout"];

impl View<'_> {
    /// The words of `range` as a name; empty where none of them names anything.
    pub(super) fn name(&self, (mut start, mut end): Range) -> SmolStr {
        // An auxiliary left over from the clause names nothing: "unemployment rate saw", "was vacant".
        let is_left_over = |at: usize| {
            self.is_verb(at) && (self.has(at, Tags::BE.and(Tags::HAVE).and(Tags::WILL)) || self.is_word(at, "saw"))
        };
        while start < end && is_left_over(start) {
            start += 1;
        }
        while start < end && is_left_over(end - 1) {
            end -= 1;
        }
        // "of economic impact annually"
        while start + 1 < end
            && (self.has(end - 1, Tags::ADVERB) || self.is_adverb(end - 1))
            && self.item(end - 1).is_some_and(|item| self.raw(item).ends_with("ly"))
        {
            end -= 1;
        }
        // "graduation rate for the class of 2021": whose it is, without the year, names no more.
        let year = end - usize::from(end > start && self.time(end - 1).is_some());
        let is_of = |at: usize| self.is_word(at, "of") && at > start && self.is_word(at - 1, "class");
        if year > start && (self.is_word(year - 1, "class of") || is_of(year - 1)) {
            let class = year - 1 - usize::from(is_of(year - 1));
            let joint = Tags::DETERMINER.and(Tags::PREPOSITION);
            end = (start..class).rev().find(|&at| !self.has(at, joint)).map_or(end, |noun| noun + 1);
        }
        let range = (start, end);
        if (range.0..range.1).any(|at| self.is_content(at)) { self.words(range) } else { SmolStr::default() }
    }

    /// Whether the word at `at` may name something by itself: no function word, adverb, ordinal, verb or time.
    pub(super) fn is_content(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.what == What::Word
                && !item.tags.has(EMPTY)
                && !self.is_verb(at)
                && !self.is_adverb(at)
                && (self.tokens[item.first].kind == Kind::Word || self.raw(item).contains(char::is_alphabetic))
        })
    }

    /// A word that the lexicon calls an adverb, or that ends like one.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        const NO_ADVERBS: &[&str] = &[
            "anomaly",
            "assembly",
            "daily",
            "elderly",
            "family",
            "friendly",
            "italy",
            "monthly",
            "monopoly",
            "multifamily",
            "quarterly",
            "rally",
            "reply",
            "supply",
            "weekly",
            "yearly",
        ];
        self.item(at).is_some_and(|item| {
            item.tags.has(Tags::ADVERB)
                || item.what == What::Word
                    && item.tags.is_none()
                    && self.bytes(item).len() > 5
                    && self.bytes(item).ends_with(b"ly")
                    && NO_ADVERBS.binary_search(&self.raw(item).to_ascii_lowercase().as_str()).is_err()
        })
    }

    /// "locally generated revenue": where it was done belongs to the name.
    fn is_local_deed(&self, at: usize) -> bool {
        self.is_word(at, "locally") && self.is_past(at + 1)
    }

    /// The words of `range`: blanks as single spaces, lines joined, times and other figures left out.
    pub(super) fn words(&self, range: Range) -> SmolStr {
        // Words that only say when, behind what they name: "cases of whooping cough so far".
        const SO_FAR: &Words = words![
            "again",
            "already",
            "also",
            "currently",
            "effective",
            "flat",
            "itself",
            "now",
            "once again",
            "once more",
            "recently",
            "so far",
            "steady",
            "still",
            "themselves",
            "to date",
            "today",
            "too",
            "year to date"
        ];
        let mut name = String::with_capacity(64);
        let (mut start, mut end) = range;
        // "(b) That council tax be raised": the mark of an item.
        let mark = start + usize::from(self.is_mark(start, '('));
        let is_letter =
            |at: usize| self.item(at).is_some_and(|item| item.what == What::Word && self.raw(item).len() == 1);
        if mark <= 1 && is_letter(mark) && self.is_mark(mark + 1, ')') && mark + 2 < end {
            start = mark + 2;
        }
        // "employed at the jail full-time": no half of a word.
        if end > start + 2 && self.is_mark(end, '-') && self.is_joint(end) && !self.is_joint(end - 2) {
            end -= 1;
        }
        // Words that name nothing at the front.
        while start < end
            && !self.is_word(start, "other")
            && self.item(start).is_some_and(|item| {
                matches!(item.what, What::Mark(_) | What::Time(_))
                    || item.tags.has(
                        Tags::DETERMINER
                            .and(Tags::CONJUNCTION)
                            .and(Tags::CLAUSE)
                            .and(Tags::PRONOUN)
                            .and(Tags::EXPECT)
                            .and(Tags::OF_THEM),
                    )
                    || (item.tags.has(Tags::ADVERB.and(Tags::TOTAL_OF))
                        && !self.is_word(start, "net")
                        && !self.is_word(start, "overall")
                        && !self.is_local_deed(start))
                    || self.is_own(start)
                    || start + 1 < end && self.is_one_of(start, DAYS_OWN)
                    // "August's rate": the time goes with its ending.
                    || (self.is_word(start, "s") && start > 0 && self.tokens[self.all.items[start].first].is_glued)
            })
        {
            start += 1;
        }
        // Nor at the back.
        while end > start
            && (self.time(end - 1).is_some()
                || self.has(
                    end - 1,
                    Tags::PREPOSITION
                        .and(Tags::PERIOD_AT)
                        .and(Tags::PERIOD_BY)
                        .and(Tags::CONJUNCTION)
                        .and(Tags::DETERMINER),
                )
                || end - 1 > start
                    && (self.is_one_of(end - 1, SO_FAR) || self.has(end - 1, Tags::ORDINAL.and(Tags::NOT))))
        {
            end -= 1;
        }
        // "approved a budget Tuesday": on which day.
        let is_day = |at: usize| self.is_one_of(at, WEEKDAYS);
        let is_capital = |at: usize| self.item(at).is_some_and(|item| self.tokens[item.first].is_capital);
        if end > start + 1 && is_day(end - 1) && !is_capital(end - 2) {
            end -= 1;
            end -= usize::from(end > start + 1 && self.is_word(end - 1, "on"));
        }
        // "spending for the period under review"
        end -= 2 * usize::from(
            end > start + 5
                && self.is_word(end - 3, "period")
                && self.is_word(end - 2, "under")
                && self.is_word(end - 1, "review"),
        );
        // "staff turnover for the quarter"
        if end > start + 3
            && (self.has(end - 1, Tags::TIME) || self.is_word(end - 1, "period"))
            && self.is_word(end - 2, "the")
            && self.is_one_of(end - 3, words!["for", "in", "during", "over"])
        {
            end -= 3;
        }
        let mut skip_preposition: Option<usize> = None;
        let mut aside_to = start;
        for at in start..end {
            let Some(item) = self.item(at) else { break };
            // "smallest (1-9 acres) farms": a bracket with figures is left out.
            if self.is_mark(at, '(') && at > start {
                let close = (at..end).find(|&close| self.is_mark(close, ')'));
                let has_figure = close.is_some_and(|close| (at..close).any(|at| self.quantity(at).is_some()));
                aside_to = close.filter(|_| has_figure).map_or(aside_to, |close| close + 1);
            }
            if at < aside_to {
                continue;
            }
            // "a budget of $29.6 million": the figure is no part of the name, as it is in "farms of 10 to 49 acres".
            // "the population of more than 192,000": nor with a bound before it, but in "villages of fewer than 400 people".
            let is_bounded = self.is_word(at, "of")
                && at > start
                && !self.is_plural(at - 1)
                && self.has(at + 1, Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::APPROX))
                && self.quantity(at + 2).is_some();
            let leads_figure = is_bounded
                || self.is_one_of(at, words!["of", "from", "between", "at"])
                    && !self.has(at + 2, Tags::GE_AFTER.and(Tags::LE_AFTER))
                    && self.quantity(at + 1).is_some_and(|index| self.all.quantities[index].sort != Sort::Measure);
            if leads_figure && !name.is_empty() {
                break;
            }
            match item.what {
                What::Time(_) => {
                    // "in 2022" goes as a whole.
                    if let Some(length) = skip_preposition {
                        name.truncate(length);
                    }
                    skip_preposition = None;
                    continue;
                }
                What::Mark(')') if name.contains('(') => {}
                What::Mark('(' | ')' | '"' | '“' | '”' | '\'' | '‘' | '’' | '*' | ',' | '[' | ']')
                    if at + 1 == end || name.is_empty() =>
                {
                    continue;
                }
                What::Mark('.') if at + 1 == end => continue,
                _ => {}
            }
            let is_preposition = item.tags.has(Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE));
            let before = name.len();
            let glued = self.tokens[item.first].is_glued && at > start;
            if !name.is_empty() && !glued {
                name.push(' ');
            }
            // The "to" of a range stands in neither of its figures.
            let first = match at.checked_sub(1).and_then(|before| self.item(before)) {
                Some(before) if at > start && matches!(item.what, What::Quantity(_)) => before.next,
                _ => item.first,
            };
            push_words(self.text, &self.tokens[first..item.next], &mut name);
            skip_preposition = is_preposition.then_some(before);
        }
        while name.ends_with([' ', ',', '-', '–', '(', ':']) {
            name.pop();
        }
        SmolStr::from(self.without_county(&name))
    }

    /// Leaves the county's own name out of a name that says more.
    pub(super) fn without_county<'n>(&self, name: &'n str) -> &'n str {
        // "the Ashmore-Brook region's jobs": the county and what lies around it.
        let name = ["region's ", "region’s ", "metro area's ", "metro area’s "]
            .iter()
            .find_map(|around| {
                let (place, rest) = name.split_once(around)?;
                let is_place = place.split(' ').all(|word| word.is_empty() || word.starts_with(char::is_uppercase));
                (is_place && rest.contains(char::is_alphabetic)).then_some(rest)
            })
            .unwrap_or(name);
        // "the lodging tax rate for our area"
        let ours = ["area", "borough", "community", "county", "district", "region"]
            .iter()
            .find_map(|own| name.strip_suffix(own)?.strip_suffix(" our "));
        if let Some(stem) =
            ours.and_then(|name| JOINTS.iter().find_map(|joint| name.strip_suffix(joint)?.strip_suffix(' ')))
        {
            return stem;
        }
        let own =
            ["county", "borough", "district"].iter().find_map(|own| name.strip_suffix(own)?.strip_suffix(" the "));
        if let Some(stem) =
            own.and_then(|name| JOINTS.iter().find_map(|joint| name.strip_suffix(joint)?.strip_suffix(' ')))
        {
            return stem;
        }
        // "jobs in the Ashmore-Brook metro area": the county and what lies around it.
        if [" metro area", " metropolitan area", " MSA"].iter().any(|area| name.ends_with(area))
            && let Some(end) = [" in the ", " for the "].iter().find_map(|joint| name.rfind(joint))
        {
            return &name[..end];
        }
        if self.county.is_empty() {
            return name;
        }
        let county = self.county.split(',').next().unwrap_or(self.county);
        let own = name.strip_suffix(county).and_then(|name| name.strip_suffix(' '));
        if let Some(stem) =
            own.and_then(|name| JOINTS.iter().find_map(|joint| name.strip_suffix(joint)?.strip_suffix(' ')))
        {
            return stem;
        }
        if let Some(rest) = name.strip_prefix(county) {
            let rest = rest.trim_start_matches("'s").trim_start_matches("’s");
            if let Some(rest) =
                rest.strip_prefix(' ').filter(|rest| rest.contains(char::is_alphabetic) && rest.len() > 4)
            {
                // "Marlow County's labor force"
                let own = ["County's ", "County’s ", "county's ", "county’s "];
                let rest = own.iter().find_map(|own| rest.strip_prefix(own)).unwrap_or(rest);
                return rest;
            }
        }
        name
    }

    /// "the county's", "our": whose it is goes without saying.
    fn is_own(&self, at: usize) -> bool {
        self.is_word(at, "county's") || self.is_word(at, "council's") || self.is_word(at, "district's")
    }
}

/// Writes tokens as one would print them: single spaces, a word broken over a line whole again.
fn push_words(text: &str, tokens: &[Token], out: &mut String) {
    for (index, token) in tokens.iter().enumerate() {
        if index > 0 && !token.is_glued {
            out.push(' ');
        }
        let raw = &text[token.start..token.end];
        if token.kind == Kind::Word && raw.contains('\n') {
            let mut rest = raw;
            while let Some(cut) = rest.find('-') {
                let tail = &rest[cut + 1..];
                let trimmed = tail.trim_start();
                out.push_str(&rest[..cut]);
                if trimmed.len() == tail.len() {
                    out.push('-');
                }
                rest = trimmed;
            }
            out.push_str(rest);
        } else {
            out.push_str(raw);
        }
    }
}
