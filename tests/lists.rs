//! Lists of names that share their end, with one figure dealt out to each: some two thousand sentences put together from `tests/lists`. Each
//! figure must have its own name, whole.

use std::fmt::Write as _;

use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::extract;
use countydash::model::Lang;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    date: String,
    title: String,
    /// What stands before the last of the members.
    joints: Vec<String>,
    /// `{n}` are the names, `{v}` the figures.
    sentences: Vec<String>,
    figures: Vec<String>,
    list: Vec<List>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    members: Vec<String>,
    /// What belongs to each of them and is said once.
    shared: String,
    /// What they are called whole, where more than that is shared.
    #[serde(default)]
    wholes: Vec<String>,
}

#[test]
fn chinese() {
    let table: Table = toml::from_str(include_str!("lists/zh.toml")).unwrap();
    let front = format!("+++\ntitle = \"{}\"\ndate = \"{}\"\n+++\n\n", table.title, table.date);
    let mut faults = String::new();
    for list in &table.list {
        let (last, others) = list.members.split_last().unwrap();
        let figures = &table.figures[..list.members.len()];
        for joint in &table.joints {
            let names = format!("{}{joint}{last}{}", others.join("、"), list.shared);
            for sentence in &table.sentences {
                let text = sentence.replace("{n}", &names).replace("{v}", &figures.join("、"));
                let file = SourceFile::new("report.md", format!("{front}{text}\n"));
                let (document, _) = content::parse(file, "county", "report", Lang::Zh);
                let (metrics, _) = extract(&document, "青禾县");
                let read: Vec<_> = metrics
                    .iter()
                    .map(|metric| (metric.raw(&document.file.text), metric.indicator().to_string()))
                    .collect();
                let wholes = if list.wholes.is_empty() { &list.members } else { &list.wholes };
                let meant =
                    figures.iter().zip(wholes).map(|(figure, member)| (&**figure, format!("{member}{}", list.shared)));
                if !meant.eq(read.iter().cloned()) {
                    writeln!(faults, "{text}\n  found {read:?}").unwrap();
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
