//! The schema as all changes together leave it, written down in one file: what a reader looks at, and what a change is seen by.

use comptoir::db::Books;
use comptoir::db::books::Clock;

const FILE: &str = "assets/schema.sql";

/// Every table, index and trigger of new books, a table's own after it.
fn schema() -> String {
    let books = Books::memory(Clock::Fixed(chrono::NaiveDate::MIN)).unwrap();
    let parts: Vec<String> = books
        .read(|tx| {
            // The tables behind a search index are the engine's.
            Ok(tx.query(
                "SELECT sql FROM sqlite_schema s WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                   AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND s.name LIKE v.name || '\\_%' ESCAPE '\\'
                     AND s.name IN (v.name || '_data', v.name || '_idx', v.name || '_docsize', v.name || '_config', v.name || '_content'))
                 ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name",
                [],
                |r| r.get(0),
            )?)
        })
        .unwrap();
    let version = comptoir::db::migrate::MIGRATIONS.len();
    format!(
        "-- The schema after {version} changes. Written by COMPTOIR_WRITE=1 cargo test --test tidy; the changes are in migrations/.\n\n{};\n",
        parts.join(";\n\n")
    )
}

#[test]
fn the_schema_written_down_is_the_schema() {
    let (fresh, written) = (schema(), std::fs::read_to_string(FILE).unwrap_or_default());
    if std::env::var_os("COMPTOIR_WRITE").is_some() {
        return std::fs::write(FILE, fresh).unwrap();
    }
    assert!(
        fresh.contains("CREATE TABLE sales_order") && fresh.contains("CREATE TRIGGER entry_no_update"),
        "no schema was found"
    );
    assert!(written == fresh, "{FILE} is old; COMPTOIR_WRITE=1 cargo test --test tidy writes it");
}

#[test]
fn every_change_is_applied() {
    assert_eq!(std::fs::read_dir("assets/migrations").unwrap().count(), comptoir::db::migrate::MIGRATIONS.len());
}
