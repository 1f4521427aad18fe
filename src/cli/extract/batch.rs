//! `extract --batch`: texts in, figures out, a line each, for engines that spread the work and for other programs.
//!
//! Lines are taken in portions, so that memory stays bounded however long the input is; a portion is what has come by
//! now, so that a program that waits for each answer gets it. Every portion is read on all threads and answered in
//! order. A line that cannot be read is answered by an `error`; the others go on: so is one that is longer than any file may
//! be, of which no more is kept than tells that, and one over which a reader breaks down.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::json;
use super::read::{Reader, Report};
use crate::content::{self, FrontMatter};
use crate::diag::SourceFile;
use crate::model::Lang;

/// Lines that wait to be read, and lines read at once.
const N_LINES: usize = 256;

/// A portion of long texts ends earlier.
const N_BYTES: usize = 8 << 20;

/// The longest line that is read: the text of a file, each byte of which JSON may write as six.
const LONGEST: usize = 6 * (content::LARGEST as usize) + (1 << 16);

/// One text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    id: Value,
    text: String,
    lang: Option<String>,
    date: Option<String>,
    county: Option<String>,
    title: Option<String>,
}

/// Reads lines until the input ends. Says whether every one of them could be read.
pub(super) fn run(reader: &Reader, input: impl BufRead + Send + 'static, out: &mut impl Write) -> io::Result<bool> {
    let lines = Lines::of(input);
    let mut is_clean = true;
    while let Some(portion) = lines.portion()? {
        let answers: Vec<(Vec<u8>, bool)> = portion.par_iter().map(|line| answer(reader, line)).collect();
        for (answer, is_read) in answers {
            is_clean &= is_read;
            out.write_all(&answer)?;
        }
        out.flush()?;
    }
    Ok(is_clean)
}

/// Lines that are read ahead in a thread of their own.
struct Lines {
    come: Receiver<io::Result<Vec<u8>>>,
    ahead: Arc<Ahead>,
}

/// How many bytes wait to be taken.
#[derive(Default)]
struct Ahead {
    n_bytes: Mutex<usize>,
    is_less: Condvar,
}

impl Ahead {
    /// Counts `n_bytes` more, as soon as those that wait are few enough.
    fn add(&self, n_bytes: usize) {
        let waiting = self.n_bytes.lock().expect("no thread panics while it counts bytes");
        let is_full = |waiting: &mut usize| *waiting >= N_BYTES;
        *self.is_less.wait_while(waiting, is_full).expect("no thread panics while it counts bytes") += n_bytes;
    }

    fn take(&self, n_bytes: usize) {
        *self.n_bytes.lock().expect("no thread panics while it counts bytes") -= n_bytes;
        self.is_less.notify_one();
    }
}

impl Lines {
    fn of(mut input: impl BufRead + Send + 'static) -> Self {
        let (sender, come) = mpsc::sync_channel(N_LINES);
        let ahead = Arc::new(Ahead::default());
        let counted = Arc::clone(&ahead);
        thread::spawn(move || {
            loop {
                let mut line = Vec::new();
                let message = match read_line(&mut input, LONGEST, &mut line) {
                    Ok(0) => return,
                    Ok(_) if line.trim_ascii().is_empty() => continue,
                    Ok(_) => Ok(line),
                    Err(error) => Err(error),
                };
                counted.add(message.as_ref().map_or(0, Vec::len));
                let is_last = message.is_err();
                if sender.send(message).is_err() || is_last {
                    return;
                }
            }
        });
        Self { come, ahead }
    }

    /// Waits for a line, then takes what else has come. `None` when the input has ended.
    fn portion(&self) -> io::Result<Option<Vec<Vec<u8>>>> {
        let Ok(first) = self.come.recv() else { return Ok(None) };
        let mut portion = vec![first?];
        let mut n_bytes = portion[0].len();
        while portion.len() < N_LINES && n_bytes < N_BYTES {
            let Ok(line) = self.come.try_recv() else { break };
            let line = line?;
            n_bytes += line.len();
            portion.push(line);
        }
        self.ahead.take(n_bytes);
        Ok(Some(portion))
    }
}

/// Reads a line, of which it keeps one byte more than `longest` at most; says how many it kept.
fn read_line(input: &mut impl BufRead, longest: usize, line: &mut Vec<u8>) -> io::Result<usize> {
    let n = input.by_ref().take(longest as u64 + 1).read_until(b'\n', line)?;
    if n > longest && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(n)
}

/// The answer to one line, with its line end, and whether the line could be read.
fn answer(reader: &Reader, line: &[u8]) -> (Vec<u8>, bool) {
    let answer = parse(line).and_then(|(id, text, given)| {
        let name: Arc<str> = id.as_str().map_or_else(|| id.to_string(), str::to_owned).into();
        let read = || answered(&id, &reader.text(SourceFile::new(Arc::clone(&name), text), given));
        content::caught(&name, read).map_err(|fault| (id.clone(), fault.message))
    });
    match answer {
        Ok(answer) => (answer, true),
        Err((id, error)) => (format!("{{\"id\":{id},\"error\":{}}}\n", Value::from(error)).into_bytes(), false),
    }
}

fn answered(id: &Value, report: &Report) -> Vec<u8> {
    let mut answer = format!("{{\"id\":{id},\"metrics\":[").into_bytes();
    let mut last = json::Last::default();
    for (at, row) in report.rows().enumerate() {
        if at > 0 {
            answer.push(b',');
        }
        json::write(&row, None, &mut last, &mut answer);
    }
    answer.extend_from_slice(b"]}\n");
    answer
}

/// The `id` of a line, its text, and what is known beside it; else what is wrong, with the `id` if there is one.
fn parse(line: &[u8]) -> Result<(Value, String, FrontMatter), (Value, String)> {
    if line.len() > LONGEST {
        return Err((Value::Null, format!("the line has more than {} MiB", LONGEST >> 20)));
    }
    // Bytes of texts are looked at once, many at a time, and not text by text.
    let value = match simdutf8::basic::from_utf8(line) {
        Ok(line) => serde_json::from_str(line),
        Err(_) => serde_json::from_slice(line),
    };
    let value: Value = value.map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = value.get("id").cloned().unwrap_or_default();
    let fault = |message: String| (id.clone(), message);
    let input: Input = serde_json::from_value(value).map_err(|error| fault(error.to_string()))?;
    if input.text.len() as u64 > content::LARGEST {
        return Err(fault(format!("the text has more than {} MiB", content::LARGEST >> 20)));
    }
    let lang = match input.lang {
        Some(lang) => Some(Lang::parse(&lang).ok_or_else(|| fault(format!("`lang` is zh or en, not `{lang}`")))?),
        None => None,
    };
    let date = match input.date {
        Some(date) => {
            let is_no_day = |_| fault(format!("`date` is not a date as YYYY-MM-DD: `{date}`"));
            Some(date.parse().map_err(is_no_day)?)
        }
        None => None,
    };
    let title = input.title.unwrap_or_default();
    let given = FrontMatter { title, date, lang, county: input.county, ..FrontMatter::default() };
    Ok((input.id, input.text, given))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str) -> Vec<Value> {
        let mut out = Vec::new();
        let reader = Reader::new(&[], None).unwrap();
        run(&reader, io::Cursor::new(input.as_bytes().to_vec()), &mut out).unwrap();
        out.split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect()
    }

    #[test]
    fn answers_in_order_whatever_the_line() {
        let answers = check(concat!(
            "{\"id\": 7, \"text\": \"去年实现地区生产总值87.4亿元。\", \"date\": \"2020-01-15\", \"county\": \"醴陵市\"}\n",
            "\n",
            "no json\n",
            "{\"id\": \"b\", \"txt\": \"\"}\n",
            "{\"id\": \"c\", \"text\": \"\", \"lang\": \"fr\"}\n",
            "{\"id\": \"d\", \"text\": \"\", \"date\": \"2020-02-30\"}\n",
            "{\"id\": \"e\", \"text\": \"Sales rose.\"}",
        ));
        let ids: Vec<String> = answers.iter().map(|answer| answer["id"].to_string()).collect();
        assert_eq!(ids, ["7", "null", "\"b\"", "\"c\"", "\"d\"", "\"e\""]);
        let metric = &answers[0]["metrics"][0];
        assert_eq!(
            (&metric["value"], &metric["period"], &metric["county"]),
            (&"8740000000".into(), &"2019".into(), &"醴陵市".into())
        );
        assert!(answers[1]["error"].as_str().unwrap().starts_with("not JSON"));
        assert!(answers[2]["error"].as_str().unwrap().contains("unknown field `txt`"));
        assert_eq!(answers[3]["error"], "`lang` is zh or en, not `fr`");
        assert_eq!(answers[4]["error"], "`date` is not a date as YYYY-MM-DD: `2020-02-30`");
        assert_eq!(answers[5]["metrics"], Value::Array(Vec::new()));
    }

    #[test]
    fn a_text_is_read_as_the_same_report_in_a_file() {
        // The opening gives the year; a heading at the top is no title where one is given.
        let answers = check(concat!(
            "{\"id\": 1, \"lang\": \"en\", \"date\": \"2025-02-11\", \"title\": \"Fire calls up\", ",
            "\"text\": \"## Calls in 2023\\n\\nCrews answered 640 calls.\\n\\n## Crews\\n\\nThe department has 41 engines.\"}\n",
            "{\"id\": 2, \"lang\": \"en\", \"date\": \"2025-02-11\", \"title\": \"Fire calls up\", ",
            "\"text\": \"Crews were busy in 2024, Chief Dana Orr said.\\n\\nThe department answered 812 calls.\"}",
        ));
        let periods = |at: usize| -> Vec<&str> {
            let metrics = answers[at]["metrics"].as_array().unwrap();
            metrics.iter().map(|metric| metric["period"].as_str().unwrap()).collect()
        };
        assert_eq!(periods(0), ["2023", "2025"]);
        assert_eq!(periods(1), ["2024"]);
    }

    #[test]
    fn a_line_beyond_measure_is_kept_in_part() {
        let mut input = io::Cursor::new(b"abc\nabcdefgh\nab\nabcd".to_vec());
        let mut lines = Vec::new();
        loop {
            let mut line = Vec::new();
            if read_line(&mut input, 4, &mut line).unwrap() == 0 {
                break;
            }
            lines.push(String::from_utf8(line).unwrap());
        }
        assert_eq!(lines, ["abc\n", "abcde", "ab\n", "abcd"]);
    }

    #[test]
    fn a_text_beyond_measure_is_answered() {
        let text = "a".repeat(content::LARGEST as usize + 1);
        let answers = check(&format!("{{\"id\":1,\"text\":\"{text}\"}}\n{{\"id\":2,\"text\":\"\"}}\n"));
        assert_eq!((&answers[0]["id"], &answers[0]["error"]), (&1.into(), &"the text has more than 12 MiB".into()));
        assert_eq!(answers[1]["metrics"], Value::Array(Vec::new()));
    }

    #[test]
    fn a_portion_is_what_has_come() {
        let (sender, come) = mpsc::sync_channel(N_LINES);
        let lines = Lines { come, ahead: Arc::default() };
        for n in 0..3_u8 {
            lines.ahead.add(1);
            sender.send(Ok(vec![n])).unwrap();
        }
        assert_eq!(lines.portion().unwrap().map(|lines| lines.len()), Some(3));
        drop(sender);
        assert!(lines.portion().unwrap().is_none());
    }
}
