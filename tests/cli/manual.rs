//! `docs/commands.md` held against what the commands say of themselves.

use super::support::Project;

#[test]
fn the_manual_names_every_command_and_flag() {
    let manual = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commands.md")).unwrap();
    let project = Project::empty();
    let help = |args: &[&str]| project.run(args).out;
    let overview = help(&["--help"]);
    let (_, commands) = overview.split_once("Commands:\n").unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 6, "{commands:?}");
    for command in commands {
        assert!(manual.contains(&format!("| `{command}")), "{command}");
        let said = help(&[command, "--help"]);
        // A flag opens its line; others are spoken of.
        let flags = said.lines().filter_map(|line| {
            let line = line.trim_start();
            let (_, flag) = line.split_once("--").filter(|(before, _)| before.is_empty() || before.starts_with('-'))?;
            Some(flag.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap())
        });
        for flag in flags.filter(|flag| !flag.is_empty()) {
            assert!(manual.contains(&format!("`--{flag}")), "{command} --{flag}");
        }
    }
}
