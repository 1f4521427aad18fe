//! Tables of figures: headers, row labels, units and years, whatever the language.
