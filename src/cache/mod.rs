//! What one build leaves for the next, so that work is done once.
//!
//! A site's cache is one file in the user's cache folder. It names the inputs of the last build by their hash, the files that
//! build wrote with their size and time, and for each page that depends on one county alone a key of everything that page is
//! made of. When no input has changed and every file of the output is still the one that was written, there is nothing to
//! build; when some have, a page with the same key is carried over from the old site. A cache that is missing, broken, of
//! another program or of another output tells nothing, and then everything is built. It never changes a byte of a site.

mod files;
mod inputs;

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

pub use files::Files;
pub use inputs::Inputs;

use crate::model::digits::Digits;
use crate::output::Target;
use crate::render::Counts;

/// A hash of 128 bits, by which bytes are taken for the same.
pub type Digest = u128;

/// First line of a cache.
const HEADER: &str = "countydash cache 1";

/// Caches of other sites that are kept beside one that is written; the oldest go.
const N_CACHES: usize = 64;

/// A file of a site as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970.
    modified: NonZeroU64,
    /// Number of the file in its file system; 0 where there are none.
    inode: u64,
}

impl Stamp {
    /// The stamp of a file with these properties; `None` where it is no ordinary file, or has no time.
    pub fn of(file: &Metadata) -> Option<Self> {
        let modified = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        let modified = NonZeroU64::new(u64::try_from(modified.as_nanos()).ok()?)?;
        let stamp = Self { size: file.len(), modified, inode: inode(file) };
        file.is_file().then_some(stamp)
    }

    /// The stamp of the file at `path`; `None` where there is no ordinary file. A link is none.
    pub fn at(path: &Path) -> Option<Self> {
        Self::of(&fs::symlink_metadata(path).ok()?)
    }

    /// Bytes in the file.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

#[cfg(unix)]
fn inode(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn inode(_file: &Metadata) -> u64 {
    0
}

/// Pages and the files beside them that are made of the same things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit<F> {
    /// Hash of all they are made of.
    pub key: Digest,
    /// Pages and charts in them.
    pub counts: Counts,
    /// The files, in the order of their making.
    pub files: Vec<F>,
}

/// Path of a file below the site's root, and the file as it was written.
pub type KeptFile = (Box<str>, Stamp);

/// What the last build left.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Hash of everything it read.
    pub inputs: Digest,
    /// Pages and charts of the site, and figures of its reports; `None` where the build had more to tell.
    pub quiet: Option<(Counts, usize)>,
    /// Every file that it wrote, by path.
    pub files: Vec<KeptFile>,
    /// By the hashes of their names; their files are places in `files`.
    units: HashMap<u64, Unit<u32>>,
}

/// What a build leaves for the next.
#[derive(Debug)]
pub struct Left<'b> {
    /// Hash of everything it read.
    pub inputs: Digest,
    /// As [`Kept::quiet`].
    pub quiet: Option<(Counts, usize)>,
    /// Every file that it wrote, in the order of the paths.
    pub files: &'b Files,
    /// Its units.
    pub units: Ledger<'b>,
}

/// The cache of one output.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    /// Hash of which program this is and of the output's path: a cache of others is none of ours.
    owner: Digest,
}

impl Cache {
    /// The cache of the site that is written to `target`; `None` where the user has no folder for caches.
    pub fn of(target: &Target) -> Option<Self> {
        // A program that was built or installed again is another file; to read all of it would take longer than a small site.
        let program = Stamp::of(&fs::metadata(std::env::current_exe().ok()?).ok()?)?;
        let place = target.path().as_os_str().as_encoded_bytes();
        let mut owner = Xxh3::new();
        owner.update(format!("{} {program:?}", env!("CARGO_PKG_VERSION")).as_bytes());
        owner.update(place);
        let path = dirs::cache_dir()?.join("countydash").join(format!("{:016x}", xxh3_64(place)));
        Some(Self { path, owner: owner.digest128() })
    }

    /// What the last build left; nothing where the cache is missing, broken or of another program.
    pub fn load(&self) -> Kept {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        read(&text, self.owner).unwrap_or_default()
    }

    /// Keeps for the next build what this one leaves. A cache that cannot be written is done without.
    pub fn store(&self, left: Left<'_>) {
        let stored = || -> io::Result<()> {
            let folder = self.path.parent().expect("a cache lies in a folder");
            fs::create_dir_all(folder)?;
            let part = self.path.with_extension(std::process::id().to_string());
            let mut out = BufWriter::new(File::create(&part)?);
            write(left, self.owner, &mut out)
                .and_then(|()| out.flush())
                .and_then(|()| fs::rename(&part, &self.path))
                .inspect_err(|_| drop(fs::remove_file(&part)))?;
            prune(folder)
        };
        // Its next reader finds none, which costs time and nothing else.
        drop(stored());
    }
}

/// Removes the oldest caches of a folder that has too many.
fn prune(folder: &Path) -> io::Result<()> {
    let mut caches = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        caches.push((entry.metadata()?.modified()?, entry.path()));
    }
    caches.sort();
    let n_old = caches.len().saturating_sub(N_CACHES);
    caches[..n_old].iter().try_for_each(|(_, path)| fs::remove_file(path))
}

fn write(left: Left<'_>, owner: Digest, out: &mut dyn Write) -> io::Result<()> {
    let Left { inputs, quiet, files, units } = left;
    let mut out = Hashed { out, hash: Xxh3::new() };
    writeln!(out, "{HEADER}\n{owner:032x}\n{inputs:032x}")?;
    match quiet {
        Some((counts, n_figures)) => writeln!(out, "{} {} {n_figures}", counts.n_pages, counts.n_charts)?,
        None => writeln!(out)?,
    }
    writeln!(out, "{}", files.len())?;
    let mut places: HashMap<u64, usize> = HashMap::with_capacity(files.len());
    let mut line = Vec::new();
    files.each(|path, stamp| {
        let Some(stamp) = stamp.filter(|_| !path.contains('\n')) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a path of two lines, or a file without a stamp"));
        };
        // A line a file: the formatter would take longer than all the rest of it.
        line.clear();
        for number in [stamp.size, stamp.modified.get(), stamp.inode] {
            line.extend_from_slice(Digits::whole(number).as_bytes());
            line.push(b' ');
        }
        line.extend_from_slice(path.as_bytes());
        line.push(b'\n');
        places.insert(xxh3_64(path.as_bytes()), places.len());
        out.write_all(&line)
    })?;
    let units = units.new.into_inner().expect("no thread panics while it holds the units");
    let mut names: Vec<&u64> = units.keys().collect();
    names.sort_unstable();
    for name in names {
        let unit = &units[name];
        write!(out, "{name:016x} {:032x} {} {}", unit.key, unit.counts.n_pages, unit.counts.n_charts)?;
        for file in &unit.files {
            // The site's own file may stand where a unit's would.
            line.clear();
            line.push(b' ');
            line.extend_from_slice(Digits::whole(places.get(file).copied().unwrap_or(files.len()) as u64).as_bytes());
            out.write_all(&line)?;
        }
        out.write_all(b"\n")?;
    }
    let digest = out.hash.digest();
    writeln!(out.out, "{digest:016x}")
}

/// Hashes what is written.
struct Hashed<'o> {
    out: &'o mut dyn Write,
    hash: Xxh3,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.hash.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// `None` where `text` is not what [`write`] writes for this owner.
fn read(text: &str, owner: Digest) -> Option<Kept> {
    let body = &text[..text.strip_suffix('\n')?.rfind('\n')? + 1];
    if text[body.len()..] != format!("{:016x}\n", xxh3_64(body.as_bytes())) {
        return None;
    }
    let mut lines = body.lines();
    if lines.next()? != HEADER || lines.next()? != format!("{owner:032x}") {
        return None;
    }
    let inputs = Digest::from_str_radix(lines.next()?, 16).ok()?;
    let mut numbers = lines.next()?.split(' ').map(str::parse);
    let quiet = match (numbers.next()?, numbers.next(), numbers.next()) {
        (Ok(n_pages), Some(Ok(n_charts)), Some(Ok(n_figures))) => Some((Counts { n_pages, n_charts }, n_figures)),
        _ => None,
    };
    let n_files = lines.next()?.parse().ok()?;
    let mut files = Vec::new();
    for mut line in lines.by_ref().take(n_files) {
        let mut number = || -> Option<u64> {
            let end = line.bytes().position(|byte| byte == b' ')?;
            let (digits, rest) = line.split_at(end);
            line = &rest[1..];
            digits.parse().ok()
        };
        let stamp = Stamp { size: number()?, modified: NonZeroU64::new(number()?)?, inode: number()? };
        files.push((line.into(), stamp));
    }
    let mut units = HashMap::new();
    for line in lines {
        let mut parts = line.split(' ');
        let name = u64::from_str_radix(parts.next()?, 16).ok()?;
        let key = Digest::from_str_radix(parts.next()?, 16).ok()?;
        let counts = Counts { n_pages: parts.next()?.parse().ok()?, n_charts: parts.next()?.parse().ok()? };
        let files = parts.map(|at| at.parse().ok()).collect::<Option<_>>()?;
        units.insert(name, Unit { key, counts, files });
    }
    Some(Kept { inputs, quiet, files, units })
}

/// The units of a site while it is built: those of the last build, and those of this one.
#[derive(Debug)]
pub struct Ledger<'k> {
    old: &'k Kept,
    /// By the hashes of their names; their files are hashes of paths.
    new: Mutex<HashMap<u64, Unit<u64>>>,
}

impl<'k> Ledger<'k> {
    /// Starts with what the last build left.
    pub fn new(old: &'k Kept) -> Self {
        Self { old, new: Mutex::default() }
    }

    /// The last build's unit with this name and key; `None` where it had none.
    pub fn find(&self, name: &str, key: Digest) -> Option<Unit<&'k KeptFile>> {
        let unit = self.old.units.get(&xxh3_64(name.as_bytes())).filter(|unit| unit.key == key)?;
        let files = unit.files.iter().map(|&at| self.old.files.get(at as usize)).collect::<Option<_>>()?;
        Some(Unit { key, counts: unit.counts, files })
    }

    /// Keeps a unit of this build. Its files are paths below the site's root.
    pub fn keep<'p>(&self, name: &str, key: Digest, counts: Counts, files: impl Iterator<Item = &'p str>) {
        let files = files.map(|path| xxh3_64(path.as_bytes())).collect();
        let mut new = self.new.lock().expect("no thread panics while it holds the units");
        new.insert(xxh3_64(name.as_bytes()), Unit { key, counts, files });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: Counts = Counts { n_pages: 3, n_charts: 4 };

    fn stamp(n: u64) -> Stamp {
        Stamp { size: n, modified: NonZeroU64::new(n * 1_000_000_007).unwrap(), inode: n + 1 }
    }

    fn text(quiet: Option<(Counts, usize)>) -> String {
        let mut files = Files::default();
        let paths = ["a b/index.html", "x", "醴陵/index.csv"];
        paths.iter().zip(1..).for_each(|(path, n)| files.push(path, Some(stamp(n))));
        let old = Kept::default();
        let units = Ledger::new(&old);
        units.keep("series a b", 7 << 100, COUNTS, ["醴陵/index.csv", "a b/index.html"].into_iter());
        units.keep("empty", 1, Counts::default(), std::iter::empty());
        units.keep("lost", 2, COUNTS, ["nowhere"].into_iter());
        let mut out = Vec::new();
        write(Left { inputs: 1 << 120, quiet, files: &files, units }, 9, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        for quiet in [None, Some((COUNTS, 5))] {
            let kept = read(&text(quiet), 9).unwrap();
            assert_eq!((kept.inputs, kept.quiet, kept.files.len()), (1 << 120, quiet, 3));
            let ledger = Ledger::new(&kept);
            let unit = ledger.find("series a b", 7 << 100).unwrap();
            assert_eq!(unit.counts, COUNTS);
            assert_eq!(unit.files, [&("醴陵/index.csv".into(), stamp(3)), &("a b/index.html".into(), stamp(1))]);
            assert!(ledger.find("empty", 1).unwrap().files.is_empty());
            for (name, key) in [("series a b", 7), ("series a", 7 << 100), ("lost", 2)] {
                assert_eq!(ledger.find(name, key), None, "{name}");
            }
        }
    }

    #[test]
    fn a_broken_or_foreign_cache_tells_nothing() {
        let text = text(Some((COUNTS, 5)));
        assert_eq!(read(&text, 8), None);
        for (at, _) in text.char_indices() {
            assert_eq!(read(&text[..at], 9), None, "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            if let Ok(changed) = String::from_utf8(bytes) {
                assert_eq!(read(&changed, 9), None, "changed at {at}");
            }
        }
        for text in ["", "\n", "countydash cache 1\n", "\u{feff}"] {
            assert_eq!(read(text, 9), None, "{text:?}");
        }
    }
}
