//! What holds of extraction for any text: no panic, spans that can be cut, figures in order, time linear in length.

use std::time::Duration;

use countydash::content;
use countydash::extract::{Anchor, extract, read_text};
use countydash::model::Lang;
use proptest::prelude::*;

/// Pieces that rules react to, so that random texts reach deep.
const PIECES: &[&str] = &[
    "地区生产总值",
    "增长",
    "下降",
    "8.2%",
    "1,234.5万元",
    "第46位",
    "、",
    "，",
    "。",
    "和",
    "分别",
    "由",
    "2015年的",
    "提高到",
    "占",
    "的",
    "三成六",
    "百分之",
    "以上",
    "左右",
    "近",
    "超过",
    "同比",
    "比上年",
    "其中",
    "（",
    "）",
    "“",
    "”",
    "\n",
    " ",
    "去年",
    "1—11月",
    "截至",
    "末",
    "16.8:38.9:44.3",
    "每",
    "元/",
    "千瓦时",
    "亿",
    "万",
    "余",
    "十",
    "个",
    "百分点",
    "城乡居民",
    "等",
    "全省",
    "新建",
    "5家",
    "10亿元",
    "企业",
    "预计",
    "力争",
    "-",
    "12",
    "０",
    "．",
    "５",
    "％",
    "年初预算",
    "完成",
    "净增",
    "恢复到",
    "Ⅲ",
    "PM2.5",
    "[2]",
    "一、",
    "Route 66",
    "$3.2 million",
    "percent",
    "rose",
    "to",
    "the",
    "county",
    "𠮷",
    "é",
    "\u{200b}",
    "㎡",
    "℅",
    "〇",
    "届",
    "岁",
    "及",
    "至",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_can_be_cut_and_figures_stand_in_order(text in text(), is_english in any::<bool>()) {
        let lang = if is_english { Lang::En } else { Lang::Zh };
        let anchor = Anchor { period: "2019".parse().ok(), county: "青禾县".into(), ..Anchor::default() };
        let readings = read_text(&text, lang, &anchor);
        let mut at = 0;
        for reading in &readings {
            let raw = text.get(reading.start..reading.end);
            prop_assert!(raw.is_some_and(|raw| !raw.is_empty()), "{:?}", (reading.start, reading.end));
            prop_assert!(text.get(reading.sentence.0..reading.sentence.1).is_some());
            prop_assert!(reading.sentence.0 <= reading.start && reading.end <= reading.sentence.1);
            prop_assert!(at <= reading.start, "figures out of order or over one another");
            prop_assert!((0.0..=1.0).contains(&reading.confidence));
            at = reading.end;
        }
    }
}

/// No name is made of function words, ordinals and times alone: such a candidate is refused, and the next one tried.
#[test]
fn names_name_something() {
    const EMPTY: &[&str] = &[
        "a", "about", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "down", "earlier",
        "few", "first", "for", "from", "had", "has", "have", "he", "in", "into", "is", "it", "its", "last", "less",
        "more", "most", "next", "not", "of", "off", "on", "only", "or", "out", "over", "second", "since", "so", "some",
        "than", "that", "the", "their", "there", "these", "they", "third", "this", "those", "to", "under", "up", "was",
        "we", "were", "what", "when", "which", "while", "who", "will", "with", "would", "year", "years", "you",
    ];
    let anchor = Anchor { period: "2023".parse().ok(), ..Anchor::default() };
    let mut n_names = 0;
    for folder in ["tests/corpus/en", "tests/spec/en"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            for reading in read_text(&text, Lang::En, &anchor) {
                let name = reading.indicator.to_lowercase();
                let says = name.split_whitespace().any(|word| EMPTY.binary_search(&word).is_err());
                let sentence = &text[reading.sentence.0..reading.sentence.1];
                assert!(says, "{}: `{}` names nothing in: {sentence}", path.display(), reading.indicator);
                n_names += 1;
            }
        }
    }
    assert!(n_names > 1000, "only {n_names} names were read");
}

/// What a text without any punctuation takes grows with its length and no faster: four times as much for four times the
/// length, not sixteen. Only the time that this thread works is counted, and whatever else a machine does adds to it and takes
/// nothing away: the least of more and more runs of each length comes near the truth.
#[cfg(unix)]
#[test]
fn what_a_sentence_takes_grows_with_its_length_only() {
    const MOST_RUNS: usize = 12;
    let anchor = Anchor { period: "2019".parse().ok(), ..Anchor::default() };
    let work = |text: &str, lang: Lang| {
        let start = worked();
        read_text(text, lang, &anchor);
        worked() - start
    };
    let grows = |clause: &str, lang: Lang| {
        let [short, long] = [10_000, 40_000].map(|length| clause.repeat(length / clause.len()));
        let (mut quick, mut slow) = (Duration::MAX, Duration::MAX);
        for _ in 0..MOST_RUNS {
            (quick, slow) = (quick.min(work(&short, lang)), slow.min(work(&long, lang)));
            if slow < quick * 8 {
                return None;
            }
        }
        Some(format!("{clause}: {quick:?}, four times as long {slow:?}"))
    };
    let zh = [
        "新建公路12公里",
        "编号12345的12号",
        "（2019年",
        "12、13和",
        "由3个“",
        "一项",
        "其中",
        "截至目标8.2%",
        "3个是恢复到2015年",
        "幅度力争第46位20元",
    ];
    let en = ["built 12 miles of road and ", "unit 12345 no 12 ", "(in 2019 ", "12, 13 and "];
    let all = zh.map(|clause| (clause, Lang::Zh)).into_iter().chain(en.map(|clause| (clause, Lang::En)));
    let slow: Vec<String> = all.filter_map(|(clause, lang)| grows(clause, lang)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// How long this thread has worked, whatever it waited for.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let [seconds, rest] = [time.tv_sec, time.tv_nsec].map(|part| u64::try_from(part).expect("no time is below zero"));
    Duration::from_secs(seconds) + Duration::from_nanos(rest)
}

/// A report in another encoding gives the figures that it gives in UTF-8, and its offsets lead to their bytes.
#[test]
fn encodings() {
    let text = "# 2023年工作报告\r\n\r\n全年接待游客861万人次，增长**8.2%**。\r\n\r\n<table><tr><td>指标<td>2023年\r\n<tr><td>粮食产量（吨）<td>1,200</table>\r\n";
    let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    let files = [
        (encoding_rs::UTF_8, text.as_bytes().to_vec()),
        (encoding_rs::UTF_8, format!("\u{feff}{text}").into_bytes()),
        (encoding_rs::GB18030, encoding_rs::GB18030.encode(text).0.into_owned()),
        (encoding_rs::UTF_16LE, utf16(0xfeff, u16::to_le_bytes)),
        (encoding_rs::UTF_16BE, utf16(0xfeff, u16::to_be_bytes)),
    ];
    for (encoding, bytes) in files {
        let file = content::decode("a.md".into(), bytes.clone()).unwrap_or_else(|fault| panic!("{}", fault.message));
        let (document, faults) = content::parse(file, "a", "a", Lang::Zh);
        let is_mentioned = faults.iter().any(|fault| fault.code == "file-encoding");
        assert_eq!((faults.len(), is_mentioned), if encoding == encoding_rs::UTF_8 { (0, false) } else { (1, true) });
        let (metrics, _) = extract(&document, "a");
        let raws: Vec<&str> = metrics.iter().map(|metric| metric.raw(&document.file.text)).collect();
        assert_eq!(raws, ["861万人次", "8.2%", "1,200"], "{}", encoding.name());
        for metric in &metrics {
            let stored = document.file.stored(metric.span());
            let (raw, has_faults) = encoding.decode_without_bom_handling(&bytes[stored.range()]);
            assert_eq!((&*raw, has_faults), (metric.raw(&document.file.text), false), "{}", encoding.name());
        }
    }
}
