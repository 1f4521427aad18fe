//! Styles, scripts and the icon, inside the binary.

use std::borrow::Cow;

use rust_embed::Embed;

/// Files below `static/` of this repository.
#[derive(Embed)]
#[folder = "static/"]
struct Builtin;

/// A built-in file that pages refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path below the output folder. A site's own file at the same path below its `static/` replaces it.
    pub path: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// Every built-in asset, in the order of the paths.
pub fn assets() -> impl Iterator<Item = Asset> {
    let mut paths: Vec<String> = Builtin::iter().map(Cow::into_owned).collect();
    paths.sort();
    paths.into_iter().map(|path| {
        let bytes = Builtin::get(&path).expect("the path was listed").data;
        Asset { path, bytes }
    })
}
