//! The rule pack for Chinese.
