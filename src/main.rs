//! Arguments, configuration, books, shell: nothing is decided here.

fn main() {}
