//! What tests of this module share.

/// Bytes of a file of the repository.
#[expect(clippy::disallowed_methods, reason = "tests read the sources they check")]
pub(crate) fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}
