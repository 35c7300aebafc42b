//! Each table of the file has one store that names it; the rest asks that store. Reports may join what they like.

use crate::hold;
use crate::shape::{Function, functions};
use crate::source::{files, program, read, split};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of the schema.
fn tables() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("assets/migrations") {
        let text = read(&path);
        for line in text.lines() {
            let rest = line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("CREATE VIRTUAL TABLE "));
            if let Some(rest) = rest {
                found.insert(rest.split([' ', '(']).next().unwrap_or_default().to_owned());
            }
        }
    }
    assert!(found.len() > 30, "the schema was not found");
    found
}

/// The tables a piece of SQL names.
fn named(sql: &str, tables: &BTreeSet<String>) -> Vec<String> {
    let words: Vec<&str> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let after = |w: &str| matches!(w, "FROM" | "JOIN" | "INTO" | "UPDATE" | "TABLE");
    words.windows(2).filter(|w| after(w[0]) && tables.contains(w[1])).map(|w| w[1].to_owned()).collect()
}

fn may_join_all(path: &str) -> bool {
    path.starts_with("src/reports/") || path.contains("verify")
}

#[test]
fn a_table_is_named_by_one_store() {
    let tables = tables();
    let mut by_table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut breaches = Vec::new();
    for source in program().iter().filter(|s| !may_join_all(&s.path)) {
        // A store's own check computes what it keeps from the facts it was made of.
        let checks: Vec<Function> = functions(&source.code).into_iter().filter(|f| f.name.contains("rebuild")).collect();
        let in_check = |line: usize| checks.iter().any(|f| (f.line..f.line + f.lines).contains(&line));
        for literal in source.literals.iter().filter(|l| !in_check(l.line)) {
            for table in named(&literal.text, &tables) {
                let is_store = source.name().ends_with("_store") || source.path.starts_with("src/db/");
                if !is_store {
                    breaches.push(format!("{}:{}: names {table} but is no store", source.path, literal.line));
                }
                by_table.entry(table).or_default().insert(source.path.clone());
            }
        }
    }
    for (table, stores) in by_table.iter().filter(|(_, stores)| stores.len() > 1) {
        breaches.push(format!("{table} is named by {}", stores.iter().cloned().collect::<Vec<_>>().join(", ")));
    }
    hold("A table is named by one store only", &breaches);
}

#[test]
fn the_table_rule_can_fail() {
    let tables = tables();
    let source =
        split("src/flows/x.rs", r#"tx.query("SELECT a FROM sales_order o JOIN party p ON p.id = o.party ORDER BY item")"#);
    assert_eq!(named(&source.literals[0].text, &tables), ["sales_order", "party"]);
}
