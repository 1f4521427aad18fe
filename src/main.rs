//! The command line of countydash.

fn main() {}
