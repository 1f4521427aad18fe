//! The verbs of English reports and the forms they take, from `verbs.toml`.
//!
//! The file holds base forms; which forms a verb has, and which of them are nouns or adjectives too, is told here. The
//! lexicon takes the forms in as words like any other.

use super::lexicon::Tags;

/// `verbs.toml` as it stands.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    action: Vec<String>,
    adjective: Vec<String>,
    doubling: Vec<String>,
    irregular: Vec<String>,
    noun: Vec<String>,
    other: Vec<String>,
    seldom: Vec<String>,
}

/// A form of a verb and what it may be.
pub(super) struct Form {
    pub(super) word: String,
    pub(super) tags: Tags,
    /// The participle of its verb.
    pub(super) participle: String,
    /// It acts only where the lexicon gives it no other class of verbs.
    pub(super) is_seldom: bool,
}

/// Every form of every verb in `text`, which is `verbs.toml` as JSON.
///
/// # Errors
/// A line that is no list of verbs.
pub(super) fn forms(text: &str) -> Result<Vec<Form>, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut forms = Vec::new();
    for base in &file.action {
        inflect(base, Tags::ACTION, Tags::ACTION, &file, &mut forms);
    }
    for base in &file.other {
        inflect(base, Tags::default(), Tags::default(), &file, &mut forms);
    }
    for base in &file.seldom {
        inflect(base, Tags::default(), Tags::ACTION, &file, &mut forms);
    }
    Ok(forms)
}

/// Adds the forms of `base`: `plain` is what its present is, `past` what its past and participle are.
fn inflect(base: &str, plain: Tags, past: Tags, file: &File, out: &mut Vec<Form>) {
    // The lists are sorted; a test holds them to it.
    let has = |list: &[String]| list.binary_search_by(|word| word.as_str().cmp(base)).is_ok();
    let seldom = has(&file.seldom);
    let noun = if has(&file.noun) { Tags::NOUNISH } else { Tags::default() };
    // "open spaces", "clear aims": no verb by itself.
    let first = |entry: &str| entry.find(' ').unwrap_or(entry.len());
    let found = file.irregular.binary_search_by(|entry| entry[..first(entry)].cmp(base)).ok();
    let irregular = found.map(|at| {
        let mut words = file.irregular[at].split(' ').skip(1);
        (words.next(), words.next())
    });
    let stems = stems(base, has(&file.doubling));
    let participle = match (irregular, stems.last()) {
        (Some((_, Some(participle))), _) => participle.to_owned(),
        (_, stem) => ending(stem.map_or(base, String::as_str), "ed"),
    };
    let mut add = |word: String, tags: Tags| {
        out.push(Form { word, participle: participle.clone(), is_seldom: seldom, tags });
    };
    let adjective = if has(&file.adjective) { Tags::NOUNISH } else { Tags::default() };
    add(base.to_owned(), Tags::BASE.and(plain).and(noun).and(adjective));
    add(third(base), Tags::THIRD.and(plain).and(noun));
    let gerund = if seldom { Tags::default() } else { plain };
    for stem in &stems {
        add(ending(stem, "ing"), Tags::GERUND.and(gerund));
        if irregular.is_none() {
            add(ending(stem, "ed"), Tags::PAST.and(Tags::PARTICIPLE).and(past));
        }
    }
    if let Some((Some(simple), Some(participle))) = irregular {
        add(simple.to_owned(), Tags::PAST.and(past));
        add(participle.to_owned(), Tags::PARTICIPLE.and(past));
    }
}

/// "carries", "passes", "does", "opens".
fn third(base: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if hisses => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// What -ed and -ing are put to: "plann-", "travel-" and "travell-".
fn stems(base: &str, doubles: bool) -> Vec<String> {
    let last = base.chars().next_back().unwrap_or_default();
    let mut before = base.chars().rev().skip(1);
    let is_vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let doubled = format!("{base}{last}");
    if doubles {
        return vec![doubled];
    }
    // Both ways are right: traveled, travelled.
    let both = last == 'l' && is_vowel(before.next()) && !is_vowel(before.next());
    if both { vec![base.to_owned(), doubled] } else { vec![base.to_owned()] }
}

/// The stem with its ending: "used", "dying", "carried", "agreeing".
fn ending(stem: &str, end: &str) -> String {
    if let Some(short) = stem.strip_suffix("ie").filter(|_| end == "ing") {
        return format!("{short}ying");
    }
    if let Some(short) = stem.strip_suffix('e') {
        return if end == "ing" && short.ends_with(['e', 'o', 'y']) {
            format!("{stem}{end}")
        } else {
            format!("{short}{end}")
        };
    }
    match stem.strip_suffix('y').filter(|short| end == "ed" && !short.ends_with(['a', 'e', 'o', 'u'])) {
        Some(short) => format!("{short}ied"),
        None => format!("{stem}{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = super::super::lexicon::VERBS;

    #[test]
    fn the_verbs_are_sorted_and_named_once() {
        let file: File = serde_json::from_str(FILE).unwrap();
        let lists = [&file.action, &file.other, &file.seldom];
        let mut all: Vec<&String> = lists.iter().flat_map(|list| list.iter()).collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            assert_ne!(pair[0], pair[1], "named twice");
        }
        for list in [&file.adjective, &file.doubling, &file.irregular, &file.noun].into_iter().chain(lists) {
            assert!(list.is_sorted());
            for pair in list.windows(2) {
                assert_ne!(pair[0], pair[1], "named twice");
            }
        }
        // An entry about a verb that is none would never be asked for.
        let about = [&file.adjective, &file.doubling, &file.noun];
        let bases = file.irregular.iter().map(|entry| entry.split(' ').next().unwrap());
        for word in about.iter().flat_map(|list| list.iter().map(String::as_str)).chain(bases) {
            assert!(all.iter().any(|base| *base == word), "{word} is no verb");
        }
        assert!(file.irregular.iter().all(|entry| entry.split(' ').count() == 3));
    }

    #[test]
    fn forms_of_verbs() {
        let table = [
            ("plan", "plans planned planning"),
            ("carry", "carries carried carrying"),
            ("issue", "issues issued issuing"),
            ("oversee", "oversees overseeing oversaw overseen"),
            ("die", "dies died dying"),
            ("travel", "travels traveled traveling travelled travelling"),
            ("resurface", "resurfaces resurfaced resurfacing"),
            ("build", "builds building built"),
            ("put", "puts putting"),
            ("treat", "treats treated treating"),
            ("stay", "stays stayed staying"),
        ];
        let file: File = serde_json::from_str(FILE).unwrap();
        for (base, expected) in table {
            let mut found = Vec::new();
            inflect(base, Tags::default(), Tags::default(), &file, &mut found);
            for word in expected.split(' ') {
                assert!(found.iter().any(|form| form.word == word), "{base}: no {word}");
            }
            for form in &found {
                assert!(
                    form.word == base || expected.split(' ').any(|word| word == form.word),
                    "{base}: {}",
                    form.word
                );
            }
        }
    }
}
