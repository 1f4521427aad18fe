//! Which pages of the last build are kept, and what is told of those that were made.

use std::io;

use crate::cache::{Digest, Ledger, Unit};
use crate::output::Output;
use crate::render::{Counts, Keeper};

/// A keeper that is told of no file in whose place one of the site's own stands.
pub(super) struct WithoutOwn<'s> {
    pub(super) keeper: &'s dyn Keeper,
    pub(super) is_own: &'s (dyn Fn(&str) -> bool + Sync),
}

impl Keeper for WithoutOwn<'_> {
    fn shared(&self) -> Digest {
        self.keeper.shared()
    }

    fn carry(&self, name: &str, key: Digest) -> io::Result<Option<Counts>> {
        self.keeper.carry(name, key)
    }

    fn keep(&self, name: &str, key: Digest, counts: Counts, files: &[String]) {
        let made: Vec<String> = files.iter().filter(|path| !(self.is_own)(path)).cloned().collect();
        self.keeper.keep(name, key, counts, &made);
    }
}

/// Takes pages of the last build over into the new output.
pub(super) struct Carrier<'s> {
    pub(super) ledger: &'s Ledger<'s>,
    pub(super) shared: Digest,
    pub(super) output: &'s Output,
}

impl Keeper for Carrier<'_> {
    fn shared(&self) -> Digest {
        self.shared
    }

    fn carry(&self, name: &str, key: Digest) -> io::Result<Option<Counts>> {
        let Some(Unit { counts, files, .. }) = self.ledger.find(name, key) else { return Ok(None) };
        let files = files.iter().map(|(path, stamp)| (&**path, *stamp));
        if !self.output.carry(files.clone())? {
            return Ok(None);
        }
        self.ledger.keep(name, key, counts, files.map(|(path, _)| path));
        Ok(Some(counts))
    }

    fn keep(&self, name: &str, key: Digest, counts: Counts, files: &[String]) {
        self.ledger.keep(name, key, counts, files.iter().map(String::as_str));
    }
}
