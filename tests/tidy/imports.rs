//! Which way imports run: the table of `lib.rs`, held against every path in the code.

use crate::hold;
use crate::source::{Source, program, split};

/// Why `from` may not name `to`, if it may not. Both are module paths from the crate's root.
fn breach(from: &[&str], to: &[&str]) -> Option<&'static str> {
    let top = |path: &[&str]| path.first().copied().unwrap_or("").to_owned();
    let file = from.last().copied().unwrap_or_default();
    let is_store = file.ends_with("_store") || file.ends_with("_store_rows");
    // The macros live at the root.
    if matches!(to, ["coded" | "ids", ..]) {
        return None;
    }
    let allowed: &[&str] = match top(from).as_str() {
        "kit" => &["kit"],
        "db" => &["db", "kit"],
        "domain" => return domain_breach(from, to, is_store),
        "flows" | "reports" => &["domain", "db", "kit"],
        "exchange" => &["exchange", "flows", "reports", "domain", "db", "kit"],
        // The demo company plays the flows as people would, through the one door.
        "demo" => &["demo", "flows", "reports", "domain", "db", "kit"],
        "tui" => &["tui", "kit", "db"],
        "config" => &["config", "tui", "kit"],
        "screens" => return screen_breach(from, to),
        // The command line, the entry and the map of the house.
        "cli" | "main" | "" => return None,
        _ => return Some("a folder that the import table does not know"),
    };
    if allowed.contains(&top(to).as_str()) || top(to) == top(from) { None } else { Some("not in its row of the import table") }
}

/// A department knows the ground, the shared masters and what a posting is; SQL only through its stores.
fn domain_breach(from: &[&str], to: &[&str], is_store: bool) -> Option<&'static str> {
    match to {
        ["kit", ..] => None,
        // What every signature needs; asking the file questions is a store's.
        ["db", "Fault" | "Result", ..] => None,
        ["db", ..] if is_store || from.len() == 2 => None,
        ["db", "Tx"] => None,
        ["db", ..] => Some("db only in *_store.rs"),
        ["domain", d, ..] if from.get(1) == Some(d) => None,
        ["domain", "parties" | "items" | "company" | "company_store", ..] => None,
        ["domain", "finance", "entry", ..] => None,
        ["domain", ..] => Some("never a sibling department"),
        _ => Some("not in its row of the import table"),
    }
}

/// A screen names other screens by their place only, and decides nothing.
fn screen_breach(from: &[&str], to: &[&str]) -> Option<&'static str> {
    match to {
        ["tui" | "flows" | "reports" | "exchange" | "domain" | "kit" | "config", ..] => None,
        // Types in its signatures, how lists are asked for, how numbers are made up; never a question of its own.
        ["db", "Fault" | "Tx" | "Books" | "Role" | "rights" | "user" | "page" | "number", ..] => None,
        ["db", ..] => Some("a screen asks reports and flows, not the file"),
        // Leaves: the names of places, and what cards, step panels, acts on marked rows and explained figures of all departments share.
        ["screens", "place" | "habits" | "panel" | "links" | "batch" | "why", ..] => None,
        // The table of screens names them all; a department's folder is one screen group.
        ["screens", ..] if from.len() <= 2 => None,
        ["screens", d, ..] if from.get(1) == Some(d) => None,
        ["screens", ..] => Some("never another screen: name its place"),
        _ => Some("not in its row of the import table"),
    }
}

/// Every path of ours that a file names, from the root: `use` trees are spread out, `super` is resolved.
fn named(source: &Source) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let module: Vec<String> = source.module().iter().map(|m| (*m).to_owned()).collect();
    let is_folder = source.name() == "mod" || source.name() == "lib";
    let bytes = source.code.as_bytes();
    for (at, _) in source.code.match_indices("crate::") {
        if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'_' | b'$' | b':')) {
            continue;
        }
        spread(&source.code[at + 7..], &[], &mut found);
    }
    for (at, _) in source.code.match_indices("super::") {
        if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'_' | b':')) {
            continue;
        }
        let mut rest = &source.code[at..];
        let mut base = module.clone();
        if is_folder {
            base.push(String::new());
        }
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        spread(rest, &base, &mut found);
    }
    found
}

/// One path or a tree in braces.
fn spread(code: &str, base: &[String], found: &mut Vec<Vec<String>>) {
    let code = code.trim_start();
    if let Some(inner) = code.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (i, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    spread(&inner[start..i], base, found);
                    return;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    spread(&inner[start..i], base, found);
                    start = i + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    if end == 0 {
        return;
    }
    let mut path = base.to_vec();
    path.push(code[..end].to_owned());
    match code[end..].trim_start().strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') && !rest.starts_with('*') => spread(rest, &path, found),
        _ => found.push(path),
    }
}

#[test]
fn imports_run_one_way() {
    let mut breaches = Vec::new();
    for source in program() {
        let from = source.module();
        for path in named(&source) {
            let to: Vec<&str> = path.iter().map(String::as_str).collect();
            if let Some(why) = breach(&from, &to) {
                breaches.push(format!("{} names {}: {why}", source.path, path.join("::")));
            }
        }
    }
    breaches.dedup();
    hold("Imports run one way", &breaches);
}

#[test]
fn the_import_rule_can_fail() {
    let source = split(
        "src/domain/sales/order.rs",
        "use crate::{kit::Money, domain::{items::ItemId, inventory::stock_store}};\nfn f() { crate::tui::pen::draw() }\nuse super::super::hr::x;\nuse super::line::Line;",
    );
    let found: Vec<String> = named(&source)
        .iter()
        .filter(|p| breach(&source.module(), &p.iter().map(String::as_str).collect::<Vec<_>>()).is_some())
        .map(|p| p.join("::"))
        .collect();
    assert_eq!(found, ["domain::inventory::stock_store", "tui::pen::draw", "domain::hr::x"]);
    for (from, to, allowed) in [
        (["kit", "text"], ["db", "Tx"], false),
        (["db", "tx"], ["kit", "Money"], true),
        (["db", "tx"], ["domain", "sales"], false),
        (["flows", "payment"], ["screens", "place"], false),
        (["tui", "list"], ["domain", "sales"], false),
        (["reports", "kpi"], ["flows", "payment"], false),
        (["exchange", "fec"], ["reports", "ledger"], true),
    ] {
        assert_eq!(breach(&from, &to).is_none(), allowed, "{from:?} → {to:?}");
    }
    assert!(breach(&["screens", "sales", "orders"], &["screens", "finance", "journals"]).is_some());
    assert!(breach(&["screens", "sales", "orders"], &["screens", "place", "ORDERS"]).is_none());
    assert!(breach(&["domain", "sales", "order"], &["db", "params"]).is_some());
    assert!(breach(&["domain", "sales", "order_store"], &["db", "params"]).is_none());
}

#[test]
fn the_sql_library_has_one_door() {
    let breaches: Vec<String> = program()
        .iter()
        .filter(|s| !s.path.starts_with("src/db/") && s.code.contains("rusqlite"))
        .map(|s| s.path.clone())
        .collect();
    hold("Only src/db names rusqlite", &breaches);
}
