//! Passages in capitals, which tell nothing of names there, written as others are.

/// Capitals that make a passage one that is shouted; a line in capitals is a heading.
const MOST: usize = 40;

/// The months, but for May, which begin with a capital wherever they stand.
const MONTHS: [&str; 11] =
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];

/// What follows the name of a place and bears a capital with it: "VALE COUNTY".
const PLACES: [&str; 8] = ["borough", "city", "county", "district", "town", "township", "village", "ward"];

/// Words before them that name no place.
const OTHERS: [&str; 18] = [
    "a", "an", "and", "any", "at", "each", "every", "for", "in", "its", "my", "of", "or", "our", "the", "their",
    "this", "to",
];

/// `text` with small letters, where nearly all of it is in capitals: "WE BUILT 12 SCHOOLS". Sentences, months and words of letters
/// and digits (FY2014, Q3) keep their capitals. As many bytes as before.
pub(super) fn lowered(text: &str) -> Option<String> {
    let n_lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let n_upper = text.bytes().filter(u8::is_ascii_uppercase).count();
    if n_upper <= MOST || n_lower * 10 >= n_upper {
        return None;
    }
    let mut lowered = String::with_capacity(text.len());
    let mut opens = true;
    let mut names = false;
    let mut rest = text;
    while !rest.is_empty() {
        let is_part = |c: char| c.is_alphanumeric();
        let len = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        if len == 0 {
            let c = rest.chars().next()?;
            // A stop before a blank ends a sentence, "U.S." none.
            opens = matches!(c, '.' | '!' | '?' | ':' | '\n' | '•') || opens && !c.is_ascii_digit();
            lowered.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (word, tail) = rest.split_at(len);
        let small = word.to_ascii_lowercase();
        let is_dated = small == "may" && tail.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let next = tail.strip_prefix(' ').unwrap_or_default();
        let next = &next[..next.find(|c: char| !is_part(c)).unwrap_or(next.len())];
        let is_place = |word: &str| PLACES.contains(&word.to_ascii_lowercase().as_str());
        let is_named = names && is_place(word) || is_place(next) && !OTHERS.contains(&small.as_str());
        names = is_named;
        if word.bytes().any(|byte| byte.is_ascii_digit()) && !word.starts_with(|c: char| c.is_ascii_digit()) {
            lowered.push_str(word);
        } else if opens || is_dated || is_named || MONTHS.contains(&small.as_str()) {
            lowered.push_str(&word[..word.chars().next()?.len_utf8()]);
            lowered.push_str(&small[word.chars().next()?.len_utf8()..]);
        } else {
            lowered.push_str(&small);
        }
        opens = false;
        rest = tail;
    }
    Some(lowered)
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn what_is_shouted_is_written_small() {
        let text = "WE BUILT 12 SCHOOLS IN JULY. FOUR CLINICS AT KSHS 95MILLION WERE OPENED IN FY2014.";
        let want = "We built 12 schools in July. Four clinics at kshs 95million were opened in FY2014.";
        assert_eq!(lowered(text).as_deref(), Some(want));
        assert_eq!(lowered("CAPITAL WORKS"), None);
        assert_eq!(lowered("The county of Alder built 12 schools and 40 clinics in the last year."), None);
    }
}
