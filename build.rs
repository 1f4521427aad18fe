//! Turns the built-in indicators from the file that people edit into a table of the program, so that no run has to read half a
//! megabyte of TOML before it can name a figure. What the file may hold is checked where it is read in a test
//! (`catalog::catalogue`); here a file with faults stops the build.
//!
//! The words of languages, which people edit as TOML as well, become JSON: a run reads that in a tenth of the time.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

/// How names are brought to one form; the program itself uses the rest of it.
#[allow(dead_code)]
#[path = "src/catalog/names.rs"]
mod names;

const SOURCE: &str = "src/catalog/indicators.toml";

/// Files of words; `src/extract/lang/zh/units.toml` becomes `zh-units.json`.
const WORDS: [&str; 7] = [
    "src/extract/lang/en/lexicon.toml",
    "src/extract/lang/en/units.toml",
    "src/extract/lang/en/verbs.toml",
    "src/extract/lang/zh/lexicon.toml",
    "src/extract/lang/zh/units.toml",
    "src/render/i18n/en.toml",
    "src/render/i18n/zh.toml",
];

fn main() {
    for path in ["build.rs", SOURCE, "src/catalog/names.rs"].iter().chain(&WORDS) {
        println!("cargo::rerun-if-changed={path}");
    }
    let text = fs::read_to_string(SOURCE).expect("the file of indicators is there");
    let file: Table = text.parse().unwrap_or_else(|error| panic!("{SOURCE}: {error}"));
    let indicators = file.get("indicator").and_then(Value::as_array).expect("a list headed [[indicator]]");
    let mut out = String::from("&[\n");
    for indicator in indicators.iter().filter_map(Value::as_table) {
        write_indicator(&mut out, &Entry(indicator));
    }
    out.push_str("]\n");
    let folder = env::var_os("OUT_DIR").expect("cargo says where to write");
    let write = |name: &str, text: String| {
        fs::write(Path::new(&folder).join(name), text).expect("cargo's folder can be written");
    };
    write("indicators.rs", out);
    for path in WORDS {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let file: Table = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        let name =
            path.trim_end_matches(".toml").trim_start_matches("src/extract/lang/").trim_start_matches("src/render/");
        let json = serde_json::to_string(&file).expect("a table has keys of text");
        write(&format!("{}.json", name.replace('/', "-")), json);
    }
}

/// One `[[indicator]]`.
struct Entry<'f>(&'f Table);

impl Entry<'_> {
    fn fault(&self, key: &str) -> ! {
        let code = self.0.get("code").and_then(Value::as_str).unwrap_or("?");
        panic!("{SOURCE}: `{key}` of `{code}` is missing or of another type")
    }

    fn text(&self, key: &str) -> &str {
        self.known(key).unwrap_or_else(|| self.fault(key))
    }

    fn known(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|value| value.as_str().unwrap_or_else(|| self.fault(key)))
    }

    fn number(&self, key: &str, default: i64) -> i64 {
        self.0.get(key).map_or(default, |value| value.as_integer().unwrap_or_else(|| self.fault(key)))
    }

    fn table(&self, key: &str) -> Option<Entry<'_>> {
        self.0.get(key).map(|value| Entry(value.as_table().unwrap_or_else(|| self.fault(key))))
    }

    fn list(&self, key: &str) -> Vec<&str> {
        let list = self.0.get(key).map(|value| value.as_array().unwrap_or_else(|| self.fault(key)));
        list.into_iter().flatten().map(|value| value.as_str().unwrap_or_else(|| self.fault(key))).collect()
    }

    /// A text in Chinese and English; what one lacks is taken from the other.
    fn pair(&self, key: &str) -> [&str; 2] {
        let both = self.0.get(key).and_then(Value::as_table).unwrap_or_else(|| self.fault(key));
        let [zh, en] = ["zh", "en"].map(|lang| both.get(lang).and_then(Value::as_str));
        [zh.or(en), en.or(zh)].map(|text| text.unwrap_or_else(|| self.fault(key)))
    }
}

/// The variant that a word of the file names: `trade-and-investment` is `TradeAndInvestment`.
fn variant(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('-').map(capital).collect()
}

fn write_indicator(out: &mut String, entry: &Entry<'_>) {
    let [name_zh, name_en] = entry.pair("name");
    let [definition_zh, definition_en] = entry.pair("definition");
    let aliases = entry.table("aliases");
    let aliases: Vec<&str> =
        aliases.iter().flat_map(|aliases| [aliases.list("zh"), aliases.list("en")].concat()).collect();
    let forms: Vec<String> = [name_zh, name_en].iter().chain(&aliases).map(|name| names::form(name)).collect();
    let ratio = entry.table("ratio").map(|ratio| {
        let is_mean = ratio.0.get("mean").and_then(Value::as_bool).unwrap_or(false);
        (ratio.text("of").to_owned(), ratio.text("to").to_owned(), ratio.number("times", 1), is_mean)
    });
    writeln!(
        out,
        "Builtin {{ code: {:?}, topic: Topic::{}, name_zh: {name_zh:?}, name_en: {name_en:?}, unit: {:?}, unit_en: {:?}, \
         also: &{:?}, part_of: {:?}, ratio: {ratio:?}, kind: NumberKind::{}, direction: Direction::{}, decimals: {}, \
         aggregation: Aggregation::{}, growth_apart: {}, definition_zh: {definition_zh:?}, \
         definition_en: {definition_en:?}, source: {:?}, weight: {}, aliases: &{aliases:?}, forms: &{forms:?} }},",
        entry.text("code"),
        variant(entry.text("topic")),
        entry.text("unit"),
        entry.known("unit_en").unwrap_or_else(|| entry.text("unit")),
        entry.list("also"),
        entry.known("part_of"),
        variant(entry.text("kind")),
        variant(entry.text("direction")),
        entry.number("decimals", 0),
        variant(entry.text("aggregation")),
        entry.0.get("growth_apart").and_then(Value::as_bool).unwrap_or(false),
        entry.known("source").unwrap_or_default(),
        entry.number("weight", 10),
    )
    .expect("a string takes every byte");
}
