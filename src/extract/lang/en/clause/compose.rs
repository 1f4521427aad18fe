//! Words of names that stand in no text: plurals, participles, members of lists with what they belong to.

use smol_str::{SmolStr, format_smolstr};

use crate::extract::lang::en::lexicon::Lexicon;

/// "dispatcher" → "dispatchers".
pub(in crate::extract::lang::en) fn plural(noun: &str) -> SmolStr {
    if matches!(noun, "cattle" | "deer" | "fish" | "poultry" | "sheep") {
        return SmolStr::from(noun);
    }
    if noun.ends_with('s') || matches!(noun, "people" | "staff") {
        return SmolStr::from(noun);
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format_smolstr!("{stem}ies");
    }
    if noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with('x') {
        return format_smolstr!("{noun}es");
    }
    if noun == "person" {
        return SmolStr::new_static("people");
    }
    if noun == "child" {
        return SmolStr::new_static("children");
    }
    format_smolstr!("{noun}s")
}

/// "collect" and "collected" → "collected", "set aside" → "set aside".
pub(super) fn participle(verb: &str) -> SmolStr {
    let lower = verb.to_lowercase();
    let (first, rest) = lower.split_at(lower.find(' ').unwrap_or(lower.len()));
    if let Some(known) = Lexicon::shared().participle(first) {
        return format_smolstr!("{known}{rest}");
    }
    if lower.ends_with("ed") {
        return SmolStr::from(lower);
    }
    if words!["has", "have"].has(&lower) {
        return SmolStr::new_static("had");
    }
    if words!["do", "does", "did"].has(&lower) {
        return SmolStr::new_static("done");
    }
    if lower.ends_with('e') {
        return format_smolstr!("{lower}d");
    }
    format_smolstr!("{lower}ed")
}

/// A member of a list and the name it belongs to: "mathematics" and "pass rate".
pub(super) fn attach(member: &str, stem: &str) -> SmolStr {
    match (member, stem) {
        ("", name) | (name, "") => SmolStr::from(name),
        (member, stem) => format_smolstr!("{member} {stem}"),
    }
}
