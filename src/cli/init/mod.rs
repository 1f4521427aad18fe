//! `countydash init`

use std::path::PathBuf;
use std::{fs, io};

use clap::Args;

use super::console::Console;
use super::{Outcome, Stop};

/// The files of a new site.
const FILES: [(&str, &str); 5] = [
    // The site is made anew from the rest, and a copy in a repository would be taken for files of somebody else.
    (".gitignore", "/public/\n/.public.countydash/\n"),
    ("site.toml", include_str!("site.toml")),
    ("content/_index.md", include_str!("home.md")),
    ("content/yangli/_index.md", include_str!("county.md")),
    ("content/yangli/2024-work-report.md", include_str!("report.md")),
];

/// Flags of `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the new site; it may be there, but must hold nothing but a repository
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let folder = self.folder.display();
        let is_empty = match fs::read_dir(&self.folder) {
            Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ".git")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(Stop::new(format!("cannot make a site in `{folder}`: {error}"))),
        };
        if !is_empty {
            return Err(Stop::new(format!("`{folder}` holds files")).help("name a new or empty folder"));
        }
        for (path, text) in FILES {
            let path = self.folder.join(path);
            let parent = path.parent().expect("the path was joined to a folder");
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&path, text))
                .map_err(|error| Stop::new(format!("cannot write `{}`: {error}", path.display())))?;
        }
        console.note(&format!("made a site with one fictional sample report in `{folder}`"));
        let quote = if self.folder.to_string_lossy().contains(char::is_whitespace) { "\"" } else { "" };
        console.note(&format!("next: countydash serve --root {quote}{folder}{quote}"));
        Ok(Outcome::Clean)
    }
}
