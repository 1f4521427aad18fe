//! `extract --batch` as another program drives it.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::process::Stdio;

use super::support::{Project, Said};

/// Sends `input` to `extract --batch` and takes all it says.
fn batch(input: &[u8]) -> Said {
    batch_in(&Project::empty(), &[], input)
}

/// The same in the folder of a project, with further flags.
fn batch_in(project: &Project, flags: &[&str], input: &[u8]) -> Said {
    let mut command = project.command(&[&["extract", "--batch"], flags].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A run that is refused ends without reading: its exit code tells, and not the pipe.
    let writer = std::thread::spawn(move || match stdin.write_all(&input) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    });
    let said = child.wait_with_output().unwrap();
    writer.join().unwrap();
    said.into()
}

#[test]
fn answers_every_line_in_order() {
    let n_lines = 2000;
    let input: String = (0..n_lines)
        .map(|n| format!("{{\"id\": {n}, \"text\": \"2023年，粮食总产量{n}吨。\", \"county\": \"安坪县\"}}\n"))
        .collect();
    let said = batch(input.as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.err);
    let answers: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), n_lines);
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], n);
        assert_eq!(answer["metrics"][0]["value"], n.to_string());
    }
}

#[test]
fn a_site_is_asked_only_where_it_is_named() {
    let project = Project::small();
    project.write("site.toml", "[extract]\nunits = [\"方阵\"]\n");
    let input = "{\"id\": 1, \"text\": \"2023年，新增光伏32方阵。\"}\n".as_bytes();
    let said = batch_in(&project, &[], input);
    assert_eq!(said.out, batch(input).out);
    let said = batch_in(&project, &["--root", "."], input);
    assert!(said.out.contains("\"unit\":\"方阵\""), "{} {}", said.out, said.err);
    assert_eq!(batch_in(&project, &["--root", "content"], input).code, Some(2));
}

#[test]
fn a_bad_line_costs_no_other() {
    let said = batch("{\"id\": 1, \"text\": \"\"}\n{\n{\"id\": 3, \"text\": \"\"}\n\u{1}\n".as_bytes());
    assert_eq!(said.code, Some(1));
    let errors: Vec<bool> = said.out.lines().map(|line| line.contains("\"error\"")).collect();
    assert_eq!(errors, [false, true, false, true]);
}

#[test]
fn answers_before_the_input_ends() {
    let project = Project::empty();
    let mut child =
        project.command(&["extract", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        writeln!(stdin, "{{\"id\": {n}, \"text\": \"\"}}").unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert_eq!(line, format!("{{\"id\":{n},\"metrics\":[]}}\n"));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
