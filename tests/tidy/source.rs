//! The tree as the rules read it: each file with its comments and its tests apart from its code.

use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder, in order, by its path from the root of the tree.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A string literal and the line it begins on.
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// The code just before it, up to 40 characters: `Refusal::new(`.
    pub before: String,
}

pub struct Source {
    /// `src/kit/text.rs`
    pub path: String,
    /// Without comments and tests, literals as written.
    pub plain: String,
    /// Without comments, literals emptied and tests cut; lines stay where they are.
    pub code: String,
    pub literals: Vec<Literal>,
}

impl Source {
    /// `["domain", "sales", "order_store"]`
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').filter(|p| *p != "mod" && *p != "lib").collect()
    }

    pub fn name(&self) -> &str {
        Path::new(&self.path).file_stem().and_then(|s| s.to_str()).unwrap_or_default()
    }

    /// Whether the whole file is tests.
    pub fn is_test(&self) -> bool {
        self.name() == "tests" || self.name().ends_with("_tests") || self.path.starts_with("tests/")
    }
}

/// The program's own files, tests left out.
pub fn program() -> Vec<Source> {
    let sources: Vec<Source> = files("src").into_iter().filter(|p| p.ends_with(".rs")).map(|p| split(&p, &read(&p))).collect();
    assert!(sources.len() > 20, "the tree was not found");
    let declared: Vec<String> = sources.iter().flat_map(test_files).collect();
    sources.into_iter().filter(|s| !s.is_test() && !declared.contains(&s.path)).collect()
}

/// Files a folder declares as tests: `#[cfg(test)] mod toy;`.
fn test_files(source: &Source) -> Vec<String> {
    let folder = source.path.trim_end_matches("mod.rs").trim_end_matches("lib.rs");
    let names =
        source.code.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split_once(';').map(|(name, _)| name.trim()));
    names.map(|name| format!("{folder}{name}.rs")).collect()
}

/// Takes a file apart.
pub fn split(path: &str, text: &str) -> Source {
    // Tests in the file stand at its end; those in a file of their own are only declared.
    let opens = |at: &usize| text[*at..].lines().nth(1).is_some_and(|l| l.ends_with('{') || l.ends_with('}'));
    let end = text.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at).find(opens).unwrap_or(text.len());
    let chars: Vec<char> = text[..end].chars().collect();
    let mut out = String::new();
    let mut plain = String::new();
    let mut literals = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let stop = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => (2..rest.len()).find(|i| rest[i - 1] == '*' && rest[*i] == '/').map_or(rest.len(), |i| i + 1),
            ['\'', '\\', ..] => (3..rest.len()).find(|i| rest[*i] == '\'').map_or(rest.len(), |i| i + 1),
            ['\'', _, '\'', ..] => 3,
            ['r', '"' | '#', ..] if !ends_in_word(&out) && raw_hashes(rest).is_some() => {
                let hashes = raw_hashes(rest).unwrap();
                let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
                let begin = hashes + 2;
                let length = (begin..rest.len()).find(|i| rest[*i..].starts_with(&close)).unwrap_or(rest.len());
                literals.push(literal(&out, &rest[begin..length]));
                (length + close.len()).min(rest.len())
            }
            ['"', ..] => {
                let mut i = 1;
                while i < rest.len() && rest[i] != '"' {
                    i += if rest[i] == '\\' { 2 } else { 1 };
                }
                literals.push(literal(&out, &rest[1..i.min(rest.len())]));
                (i + 1).min(rest.len())
            }
            [c, ..] => {
                out.push(*c);
                plain.push(*c);
                at += 1;
                continue;
            }
            [] => break,
        };
        let is_literal = matches!(rest[0], '"' | 'r');
        if is_literal {
            out.push('"');
            plain.extend(&rest[..stop]);
        }
        out.extend(rest[..stop].iter().filter(|c| **c == '\n'));
        if is_literal {
            out.push('"');
        }
        at += stop;
    }
    Source { path: path.to_owned(), plain, code: out, literals }
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn raw_hashes(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    (rest.get(1 + hashes) == Some(&'"')).then_some(hashes)
}

fn literal(before: &str, text: &[char]) -> Literal {
    let tail: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    Literal { line: before.matches('\n').count() + 1, text: text.iter().collect(), before: tail.trim_end().to_owned() }
}

#[test]
fn comments_literals_and_tests_are_told_apart() {
    let source = split(
        "src/kit/x.rs",
        "//! A \"doc\".\nlet a = \"crate::db // no\"; // crate::tui\nlet b = '\"'; let c: &'a str = r#\"two \" three\"#;\n#[cfg(test)]\nmod toy;\nfn kept() {}\n#[cfg(test)]\nmod tests { \"gone\" }",
    );
    assert_eq!(source.literals.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["crate::db // no", "two \" three"]);
    assert_eq!(source.literals[1].line, 3);
    assert!(source.literals[0].before.ends_with("let a ="));
    assert!(source.code.contains("kept"));
    assert_eq!(test_files(&source), ["src/kit/x.rstoy.rs"]);
    assert!(!source.code.contains("crate::") && !source.code.contains("gone"), "{}", source.code);
}
