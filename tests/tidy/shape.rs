//! How files look: they say what they are, stay short, and keep no float and no leftovers.

use crate::hold;
use crate::source::{files, program, read, root, split};

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 70;
const LONGEST_HEAD: usize = 6;
/// Two files are maps for their readers and may take the room.
const MAPS: &[&str] = &["src/lib.rs", "src/tui/mod.rs"];

/// What lies at the top of the tree, and nothing else.
const TOP: &[&str] = &[
    ".ci",
    ".clippy.toml",
    ".gitignore",
    ".rustfmt.toml",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "assets",
    "benches",
    "config.example.toml",
    "docs",
    "src",
    "tests",
];

/// Not of the tree: made by building, or by tools.
const MADE: &[&str] = &["target", ".git", ".idea", ".vscode", ".DS_Store"];

#[test]
fn every_file_says_what_it_is() {
    let mut breaches = Vec::new();
    for path in files("src").into_iter().chain(files("tests")).chain(files("benches")).filter(|p| p.ends_with(".rs")) {
        let text = read(&path);
        let lines = text.lines().take_while(|l| l.starts_with("//!")).count();
        if lines == 0 || (lines > LONGEST_HEAD && !MAPS.contains(&path.as_str())) {
            breaches.push(format!("{path}: {lines} lines of //! at its head"));
        }
    }
    hold("A file opens with a few lines that say what it is", &breaches);
}

#[test]
fn files_and_functions_are_short() {
    let mut breaches = Vec::new();
    for source in program() {
        let lines = source.code.lines().count() - table_lines(&source.code);
        if lines > LONGEST_FILE {
            breaches.push(format!("{}: {lines} lines", source.path));
        }
        for Function { name, lines, .. } in functions(&source.code) {
            if lines > LONGEST_FUNCTION {
                breaches.push(format!("{}: fn {name}, {lines} lines", source.path));
            }
        }
    }
    hold("A file has at most 500 lines, a function at most 70 (tests and constants apart)", &breaches);
}

/// Lines within the tables of a file: its `const` and `static` items.
fn table_lines(code: &str) -> usize {
    let mut lines = 0;
    let mut inside = false;
    for line in code.lines() {
        let begins = ["const ", "static ", "pub const ", "pub static ", "pub(super) const ", "pub(crate) const "];
        inside = inside || (begins.iter().any(|b| line.starts_with(b)) && !line.contains("fn "));
        lines += usize::from(inside);
        inside = inside && !line.ends_with(';');
    }
    lines
}

#[derive(Debug, PartialEq)]
pub struct Function {
    pub name: String,
    /// The line it begins on, and how many it has.
    pub line: usize,
    pub lines: usize,
}

/// Each function of a file.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() || before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let mut brackets = 0;
        let ends = |(_, c): &(usize, char)| {
            brackets += i32::from(matches!(c, '[' | '(')) - i32::from(matches!(c, ']' | ')'));
            brackets == 0 && matches!(c, '{' | ';')
        };
        let Some((start, '{')) = code[at..].char_indices().find(ends) else { continue };
        let open = at + start;
        let mut depth = 0;
        let close = code[open..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let body = close.map_or("", |(end, _)| &code[at..open + end]);
        let lines = body.matches('\n').count() + 1;
        found.push(Function { name, line: code[..at].matches('\n').count() + 1, lines });
    }
    found
}

#[test]
fn the_length_rule_can_fail() {
    let long = format!("fn short() {{ }}\npub fn long(a: [u8; 2]) -> bool {{\n{}    true\n}}\n", "    work();\n".repeat(70));
    let found = functions(&split("src/x.rs", &long).code);
    assert_eq!(table_lines("const A: u8 = 1;\nconst B: &[u8] = &[\n    1,\n];\nconst fn c() {\n}\n"), 4);
    let told: Vec<(&str, usize, usize)> = found.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
    assert_eq!(told, [("short", 1, 1), ("long", 2, 73)]);
}

#[test]
fn no_grab_bags_and_no_hubs() {
    let mut breaches = Vec::new();
    for source in program() {
        if ["utils", "util", "helpers", "helper", "common", "misc", "manager"].contains(&source.name()) {
            breaches.push(format!("{}: name what it does", source.path));
        }
        for (i, line) in source.code.lines().enumerate() {
            let line = line.trim_start();
            if (line.starts_with("use ") || line.starts_with("pub use ")) && line.contains("::*") {
                breaches.push(format!("{}:{}: {line}", source.path, i + 1));
            }
        }
    }
    hold("Names say what they hold, imports say what they take", &breaches);
}

/// Where a float may be: spreadsheets hold nothing else, charts are drawn in eighths, a rate of work is told.
const FLOATS: &[&str] = &["src/exchange/", "src/tui/", "src/screens/", "src/cli/soak.rs"];

#[test]
fn no_float_holds_money() {
    let mut breaches = Vec::new();
    for source in program().iter().filter(|s| !FLOATS.iter().any(|f| s.path.starts_with(f))) {
        for (i, line) in source.code.lines().enumerate() {
            if line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| matches!(w, "f32" | "f64")) {
                breaches.push(format!("{}:{}: {}", source.path, i + 1, line.trim()));
            }
        }
        for literal in &source.literals {
            if literal.text.contains("AS REAL") || literal.text.contains("TOTAL(") || literal.text.contains("AVG(") {
                breaches.push(format!("{}:{}: a float in SQL", source.path, literal.line));
            }
        }
    }
    for path in files("assets/migrations") {
        breaches.extend(read(&path).lines().filter(|l| l.contains(" REAL")).map(|l| format!("{path}: {}", l.trim())));
    }
    hold("Amounts and quantities are integers, in SQL too", &breaches);
}

#[test]
fn nothing_lies_about() {
    let mut breaches = Vec::new();
    for entry in std::fs::read_dir(root()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !TOP.contains(&name.as_str()) && !MADE.contains(&name.as_str()) {
            breaches.push(format!("{name} at the top of the tree"));
        }
    }
    let texts = ["src", "tests", "benches", "assets", ".ci", "docs"].iter().flat_map(|f| files(f));
    let tops = TOP.iter().map(|t| (*t).to_owned()).filter(|t| root().join(t).is_file() && t != "Cargo.lock");
    for path in texts.chain(tops).filter(|p| !p.starts_with("tests/tidy/")) {
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        for (i, line) in text.lines().enumerate() {
            if let Some(word) = LEFTOVERS.iter().find(|w| line.contains(**w)) {
                breaches.push(format!("{path}:{}: {word}", i + 1));
            }
        }
    }
    for line in read("Cargo.lock").lines().filter(|l| l.starts_with("source = ")) {
        if line != "source = \"registry+https://github.com/rust-lang/crates.io-index\"" {
            breaches.push(format!("Cargo.lock: {line}"));
        }
    }
    hold("The tree holds what belongs to it: no paths of one machine, no unfinished notes", &breaches);
}

const LEFTOVERS: &[&str] = &["/root/", "/Users/", "TODO", "FIXME", "<<<<<<<", ">>>>>>>"];
