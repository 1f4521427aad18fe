//! Rule packs, one folder a language with the same file names in each.

pub(crate) mod en;
pub(crate) mod zh;

use super::RulePack;
use crate::model::Lang;

/// The rules that read `lang`.
pub(super) fn pack(lang: Lang) -> &'static dyn RulePack {
    match lang {
        Lang::Zh => &zh::PACK,
        Lang::En => &en::PACK,
    }
}
