//! Rule packs, one folder a language with the same file names in each.

pub(crate) mod en;
pub(crate) mod zh;
