//! A project in a temporary folder, and the real program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Whether the full counts are wanted, as by `scripts/soak`.
#[allow(dead_code, reason = "not every test has rounds")]
pub(crate) fn is_soak() -> bool {
    std::env::var_os("SOAK").is_some_and(|value| value == "full")
}

/// Says what `scripts/soak` is to print of a test that has ended well.
#[allow(dead_code, reason = "not every test has rounds")]
#[allow(clippy::print_stderr, reason = "this is how the script hears of it")]
pub(crate) fn tell(count: impl std::fmt::Display, what: &str) {
    if is_soak() {
        eprintln!("soak: {count} {what}");
    }
}

/// Numbers that look random and are the same each time.
#[allow(dead_code, reason = "not every test needs chance")]
pub(crate) fn scattered(n: u64) -> u64 {
    let mut x = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 31)
}

/// A temporary folder with a project in it.
pub(crate) struct Project {
    folder: TempDir,
}

/// What the program said.
#[derive(Debug)]
#[allow(dead_code, reason = "not every test that drives the program reads all of it")]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

#[allow(dead_code, reason = "not every test needs all of it")]
impl Project {
    /// A folder without files.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A small site: two counties, three reports.
    pub(crate) fn small() -> Self {
        let project = Self::empty();
        project.write("site.toml", "title = \"试验站\"\n");
        project
            .write("content/anping/_index.md", "+++\ntitle = \"安坪县\"\nname = \"安坪县\"\nfictional = true\n+++\n");
        for (year, output, growth) in [(2022, "40.1", "1.5"), (2023, "41.3", "3.0")] {
            project.write(
                &format!("content/anping/{year}.md"),
                &format!(
                    "+++\ntitle = \"安坪县{year}年工作报告\"\ndate = \"{}-01-15\"\nperiod = \"{year}\"\n+++\n\n\
                     ## 农业\n\n{year}年，粮食总产量{output}万吨，增长{growth}%。\n",
                    year + 1
                ),
            );
        }
        project.write(
            "content/brook/2023.md",
            "+++\ntitle = \"Brook County annual report 2023\"\ndate = \"2024-02-01\"\nperiod = \"2023\"\n+++\n\n\
             Total employment rose by 2.1% to 41,300 jobs in 2023.\n",
        );
        project
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, in the project's folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countydash"));
        command.current_dir(self.root()).args(args).env_remove("SOURCE_DATE_EPOCH");
        command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Said {
        self.command(args).output().unwrap().into()
    }

    /// Every file below the folder `name` with its bytes, by path.
    pub(crate) fn tree(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let folder = self.path(name);
        walkdir::WalkDir::new(&folder)
            .sort_by_file_name()
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                (path, fs::read(entry.path()).unwrap())
            })
            .collect()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
