//! The site in one of its languages: the default one at the root, others in a folder each.
//!
//! Addresses of pages are the same in every edition, so links between pages know nothing of editions. What has no
//! language (data files, styles, scripts) is written once, at the root, and linked from there.

use crate::config::Config;
use crate::model::Lang;

/// The pages of the site in one language.
#[derive(Debug, Clone)]
pub(super) struct Edition {
    pub(super) lang: Lang,
    /// Its folder below the root: empty, or `en/`.
    pub(super) folder: String,
    /// The site has no other.
    is_only: bool,
}

/// Every edition of the site, the one at the root first.
pub(super) fn all(config: &Config) -> Vec<Edition> {
    let langs = config.editions();
    let is_only = langs.len() == 1;
    langs.into_iter().map(|lang| Edition { lang, folder: config.folder(lang), is_only }).collect()
}

impl Edition {
    /// Language of the words on a page about something that is itself written in `own`. A site of one language may hold
    /// counties of another: their readers get pages they can read.
    pub(super) const fn page_lang(&self, own: Lang) -> Lang {
        if self.is_only { own } else { self.lang }
    }
}
