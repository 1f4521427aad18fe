//! Flags that say which site a command works on.

use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Stop;
use crate::config::check_base_url;
use crate::content::Selection;
use crate::output::Project;
use crate::site::Options;

/// Where a site lies and what of it is published.
#[derive(Debug, Args)]
pub(super) struct Site {
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Settings, if not `site.toml` in the site's folder; a path from where you are
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address that the site is published at, instead of the one in the settings
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// Publish reports whose `publish_at` is still to come
    #[arg(long)]
    future: bool,
    /// The day that `publish_at` and `expires` are held against, instead of today
    #[arg(long, value_name = "DATE")]
    clock: Option<Date>,
}

impl Site {
    /// The paths of the project.
    pub(super) fn project(&self) -> Result<Project, Stop> {
        if !self.root.is_dir() {
            return Err(Stop::new(format!("`{}` is no folder", self.root.display())));
        }
        let config = self.config.clone().unwrap_or_else(|| self.below("site.toml"));
        Ok(Project { root: self.root.clone(), config })
    }

    /// The same project as it lies in another folder. Settings from outside the root stay those they are.
    pub(super) fn project_in(&self, root: &Path) -> Project {
        let config = match (&self.config, self.own_config()) {
            (None, _) => root.join("site.toml"),
            (Some(_), Some(own)) => root.join(own),
            (Some(config), None) => config.clone(),
        };
        Project { root: root.to_owned(), config }
    }

    /// The settings below the root, however the two are written: `other.toml` lies in `.` as well as `./other.toml` does, and
    /// an absolute path may. `None` where they lie outside of it.
    pub(super) fn own_config(&self) -> Option<PathBuf> {
        let Some(config) = &self.config else { return Some("site.toml".into()) };
        let config = std::path::absolute(config).ok()?;
        // The file itself may be a link to elsewhere, and is a file of the root all the same.
        let folder = config.parent()?.canonicalize().ok()?;
        let own = folder.strip_prefix(self.root.canonicalize().ok()?).ok()?;
        Some(own.join(config.file_name()?))
    }

    /// A path below the root, without a leading `./` that nobody would write.
    pub(super) fn below(&self, name: &str) -> PathBuf {
        if self.root == Path::new(".") { name.into() } else { self.root.join(name) }
    }

    /// What is published, and as of when.
    pub(super) fn options(&self, is_strict: bool) -> Result<Options, Stop> {
        Ok(Options {
            base_url: self.base_url.clone(),
            selection: Selection {
                drafts: self.drafts,
                future: self.future,
                today: Some(self.clock.map_or_else(today, Ok)?),
            },
            strict: is_strict,
            keep_going: false,
        })
    }
}

/// Today, or the day of `SOURCE_DATE_EPOCH` (in UTC), by which a build can be repeated.
fn today() -> Result<Date, Stop> {
    let Some(epoch) = env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(jiff::Timestamp::now().to_zoned_datetime(zone()).date());
    };
    epoch
        .to_str()
        .and_then(|epoch| epoch.parse().ok())
        .and_then(|epoch| jiff::Timestamp::from_second(epoch).ok())
        .map(|time| time.to_zoned_datetime(TimeZone::UTC).date())
        .ok_or_else(|| Stop::new("SOURCE_DATE_EPOCH is not a number of seconds"))
}

/// The zone of this machine. To find its name as well, all zones of the world would be listed, which takes longer than to
/// render a page.
fn zone() -> TimeZone {
    let unnamed = || TimeZone::tzif("", &fs::read("/etc/localtime").ok()?).ok();
    let is_named = env::var_os("TZ").is_some();
    unnamed().filter(|_| !is_named).unwrap_or_else(TimeZone::system)
}

/// An address with its trailing slash.
fn base_url(text: &str) -> Result<String, String> {
    let url = check_base_url(text.trim_end_matches('/'));
    url.map_err(|reason| format!("it {reason}; write the address in full, such as https://example.org/counties/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_with_one_slash() {
        let table = [
            ("https://example.org", Some("https://example.org/")),
            ("http://example.org/a/", Some("http://example.org/a/")),
            ("https://example.org/a//", Some("https://example.org/a/")),
            ("example.org", None),
            ("https://", None),
            ("https:///a", None),
            ("http://:80", None),
            ("https://example.org/\"a", None),
            ("https://example.org/?a", None),
            ("https://office:word@example.org/", None),
            ("https://example.org/data/index.html", None),
            ("https://example.org/数据", Some("https://example.org/%E6%95%B0%E6%8D%AE/")),
            ("javascript:alert(1)", None),
        ];
        for (text, expected) in table {
            assert_eq!(base_url(text).ok().as_deref(), expected, "{text}");
        }
    }
}
