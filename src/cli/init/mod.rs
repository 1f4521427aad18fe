//! `countydash init`

use std::ffi::OsStr;
use std::path::PathBuf;
use std::{fs, io};

use clap::Args;

use super::console::Console;
use super::{Outcome, Stop, lang};
use crate::model::Lang;

/// Paths and texts of the files of a new site.
type Files = [(&'static str, &'static str); 5];

/// The site is made anew from the rest, and a copy in a repository would be taken for files of somebody else.
const IGNORED: (&str, &str) = (".gitignore", "/public/\n/.public.countydash/\n");

/// The files of a new site in Chinese.
const CHINESE: Files = [
    IGNORED,
    ("site.toml", include_str!("site.toml")),
    ("content/_index.md", include_str!("home.md")),
    ("content/yangli/_index.md", include_str!("county.md")),
    ("content/yangli/2024-work-report.md", include_str!("report.md")),
];

/// The files of a new site in English.
const ENGLISH: Files = [
    IGNORED,
    ("site.toml", include_str!("site.en.toml")),
    ("content/_index.md", include_str!("home.en.md")),
    ("content/larkspur/_index.md", include_str!("county.en.md")),
    ("content/larkspur/2024-annual.md", include_str!("report.en.md")),
];

/// Flags of `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the new site; it may be there, but must be empty but for what git keeps there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Language of the site and of its sample report: zh or en
    #[arg(long, default_value = "zh", value_parser = lang)]
    lang: Lang,
}

impl Init {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let folder = self.folder.display();
        let is_empty = match fs::read_dir(&self.folder) {
            Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| is_of_git(&entry.file_name()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(Stop::new(format!("cannot make a site in `{folder}`: {error}"))),
        };
        if !is_empty {
            return Err(Stop::new(format!("`{folder}` holds files")).help("name a new or empty folder"));
        }
        let files = match self.lang {
            Lang::Zh => CHINESE,
            Lang::En => ENGLISH,
        };
        for (path, text) in files {
            let is_kept = path == IGNORED.0;
            let path = self.folder.join(path);
            if is_kept && path.exists() {
                continue;
            }
            let parent = path.parent().expect("the path was joined to a folder");
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&path, text))
                .map_err(|error| Stop::new(format!("cannot write `{}`: {error}", path.display())))?;
        }
        console.note(&format!("made a site with one fictional sample report in `{folder}`"));
        console.note(&format!("next: countydash serve --root {}", quoted(&folder.to_string())));
        Ok(Outcome::Clean)
    }
}

/// Whether a file is one of a repository that has nothing in it yet.
fn is_of_git(name: &OsStr) -> bool {
    [".git", ".gitignore", ".gitattributes", ".gitkeep"].iter().any(|known| name == *known)
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:,@%".contains(c);
    match path {
        _ if path.chars().all(is_plain) => path.to_owned(),
        _ if path.chars().all(|c| is_plain(c) || c == ' ') => format!("\"{path}\""),
        _ => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_is_one_word_of_a_shell() {
        for (path, expected) in [("site/甲", "site/甲"), ("带 空格", "\"带 空格\""), ("it's", "'it'\\''s'")] {
            assert_eq!(quoted(path), expected);
        }
    }
}
