//! What tests of this module share.

/// Bytes of a file of the repository.
pub(crate) fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}
