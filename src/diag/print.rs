//! Printers for diagnostics: human, short and JSON.
