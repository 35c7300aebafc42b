//! `comptoir show NUMBER`: a document with its lines, what belongs with it and the journal entries it made.

use super::call::{Call, Shape};
use super::{Done, output};
use crate::exchange::write::{Json, json, object};
use crate::reports::Table;
use crate::reports::document::{self, DocumentKind, find};

#[derive(clap::Args)]
pub struct Show {
    pub number: String,
}

/// What there is to say of a document.
struct Pages {
    kind: DocumentKind,
    head: Table,
    lines: Table,
    documents: Table,
    entries: Table,
    mentions: Table,
    dues: Table,
}

impl Show {
    pub fn run(self, call: &Call) -> Done {
        let pages = call.books()?.read(|tx| {
            let (kind, id) = find(tx, &self.number)?;
            let entries = if kind == DocumentKind::Entry { Table::default() } else { document::entries(tx, kind, id)? };
            Ok(Pages {
                kind,
                head: document::head(tx, kind, id)?,
                lines: document::lines(tx, kind, id)?,
                documents: document::linked(tx, kind, id)?,
                entries,
                mentions: document::mentions(tx, kind, id)?,
                dues: document::dues(tx, kind, id)?,
            })
        })?;
        match call.shape {
            Shape::Json => output::put(format!("{}\n", pages.as_json().to_string_pretty()).as_bytes()),
            Shape::Csv => call.print(if pages.lines.columns.is_empty() { &pages.head } else { &pages.lines }),
            Shape::Table => pages.print(call),
        }
    }
}

impl Pages {
    fn as_json(&self) -> Json {
        let mut all = match self.head.rows.first() {
            Some(row) => object(&self.head, row),
            None => serde_json::Value::Object(serde_json::Map::new()),
        };
        if let Some(map) = all.as_object_mut() {
            map.insert("document".to_owned(), self.kind.to_string().into());
            map.insert("lines".to_owned(), json(&self.lines).0);
            map.insert("documents".to_owned(), json(&self.documents).0);
            map.insert("entries".to_owned(), json(&self.entries).0);
            if self.kind == DocumentKind::Invoice {
                map.insert("dues".to_owned(), json(&self.dues).0);
                map.insert("mentions".to_owned(), json(&self.mentions).0);
            }
        }
        Json(all)
    }

    fn print(&self, call: &Call) -> Done {
        let words = call.words();
        if self.kind == DocumentKind::Entry {
            return call.print(&self.lines);
        }
        let mut text = String::new();
        for row in &self.head.rows {
            for (cell, column) in row.iter().zip(&self.head.columns) {
                let shown = output::shown(cell, column, words);
                if !shown.is_empty() {
                    let name = output::heading(column, words);
                    text.push_str(&format!("{}  {shown}\n", crate::kit::text::pad(&name, 18)));
                }
            }
        }
        // What the head says already is not said again on each line.
        let lines = self.lines.without(&["order", "number", "customer", "date", "status"]);
        for (key, table) in [
            ("cli-show-lines", &lines),
            ("cli-show-dues", &self.dues),
            ("cli-show-documents", &self.documents),
            ("cli-show-entries", &self.entries),
            ("cli-show-mentions", &self.mentions),
        ] {
            if !table.rows.is_empty() {
                text.push_str(&format!("\n{}\n{}", words.get(key), output::aligned(table, words)));
            }
        }
        output::put(text.as_bytes())
    }
}
