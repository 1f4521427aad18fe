//! Pages that depend on one county alone, and what they are made of.
//!
//! A county's page, those of its reports and indicators and what scripts and programs read of it show what the texts of their
//! county say, and of other counties only their names, which indicators they have, and which of them are its peers. So
//! they need not be made again while none of that has changed. What shows other counties' values (the home page,
//! rankings, comparisons) is made each time.

use std::io;

use xxhash_rust::xxh3::Xxh3;

use super::edition::Edition;
use super::index::{CountyEntry, Index};
use super::pages::Job;
use super::writer::{Log, Press};
use super::{Counts, Keeper};
use crate::cache::Digest;
use crate::content::Document;

/// Makes units or takes them as they were.
pub(super) struct Units<'k> {
    keeper: &'k dyn Keeper,
    /// For each county, the key of its units.
    keys: Vec<Digest>,
}

impl<'k> Units<'k> {
    pub(super) fn new(index: &Index<'_>, keeper: &'k dyn Keeper) -> Self {
        let shared = directory(index, keeper.shared());
        let keys = index.counties.iter().map(|entry| key(index, entry, &shared)).collect();
        Self { keeper, keys }
    }

    /// Puts the pages of `job` in all `editions` in their place, with the files beside them.
    pub(super) fn run(&self, job: &Job, county: usize, press: &Press<'_>, editions: &[Edition]) -> io::Result<()> {
        let name = job.name(press.index());
        let key =
            if job.names_peers() { with_peers(press.index(), county, self.keys[county]) } else { self.keys[county] };
        // What has no language is made once.
        let editions = if job.is_file() { &editions[..1] } else { editions };
        if let Some(counts) = self.keeper.carry(&name, key)? {
            press.count(counts);
            return Ok(());
        }
        let log = Log::default();
        for edition in editions {
            job.clone().run(&press.logging(edition, &log))?;
        }
        let (counts, files) = log.finish();
        self.keeper.keep(&name, key, counts, &files);
        Ok(())
    }
}

/// What pages show of counties that are not their own.
fn directory(index: &Index<'_>, shared: Digest) -> Xxh3 {
    let mut hash = Xxh3::new();
    hash.update(&shared.to_le_bytes());
    hash.update(format!("{:?}", index.left_out().collect::<Vec<_>>()).as_bytes());
    for entry in &index.counties {
        let profile = &entry.county.profile;
        let names = (entry.slug, &profile.name, &profile.name_en, &profile.parent, &profile.parent_in);
        let langs = entry.county.document.as_deref().into_iter().flat_map(texts).map(|text| text.lang);
        hash.update(format!("{names:?} {:?} {:?}", entry.lang, langs.collect::<Vec<_>>()).as_bytes());
        for group in entry.groups().filter(|group| group.is_told()) {
            hash.update(group.indicator.code.as_bytes());
            hash.update(&[0]);
        }
    }
    hash
}

/// The key of a county's units: every byte of its texts, and where the links in them lead.
fn key(index: &Index<'_>, entry: &CountyEntry<'_>, directory: &Xxh3) -> Digest {
    let mut hash = directory.clone();
    hash.update(entry.slug.as_bytes());
    let own = entry.reports.iter().map(|&report| index.document(report));
    for text in entry.county.document.as_deref().into_iter().chain(own).flat_map(texts) {
        for part in [text.file.path.as_bytes(), text.file.text.as_bytes()] {
            hash.update(&part.len().to_le_bytes());
            hash.update(part);
        }
        text.hash_links(&mut hash);
    }
    hash.digest128()
}

/// The same with the counties that it is compared with.
fn with_peers(index: &Index<'_>, county: usize, key: Digest) -> Digest {
    let peers = index.peers(&index.counties[county]);
    let mut hash = Xxh3::new();
    hash.update(&key.to_le_bytes());
    hash.update(&[u8::from(peers.is_chosen)]);
    for peer in peers.counties {
        hash.update(peer.slug.as_bytes());
        hash.update(&[0]);
    }
    hash.digest128()
}

/// A text and its translations.
fn texts(document: &Document) -> impl Iterator<Item = &Document> {
    std::iter::once(document).chain(document.translations.iter().map(|text| &**text))
}

/// For sites that are made anew.
impl Keeper for () {
    fn shared(&self) -> Digest {
        0
    }

    fn carry(&self, _name: &str, _key: Digest) -> io::Result<Option<Counts>> {
        Ok(None)
    }

    fn keep(&self, _name: &str, _key: Digest, _counts: Counts, _files: &[String]) {}
}
