//! The rule pack for English.
