//! What a command did: a row for each document it touched, with the number it gave.

use super::Done;
use super::call::Call;
use crate::db::{Books, Fault, Tx};
use crate::reports::document::{self, DocumentKind};
use crate::reports::{Cell, Column, Kind, Table};

/// Documents touched, in the order it happened.
#[derive(Debug, Default)]
pub struct Did(pub Vec<(&'static str, DocumentKind, i64)>);

impl Did {
    pub fn one(did: &'static str, kind: DocumentKind, id: i64) -> Did {
        Did(vec![(did, kind, id)])
    }

    pub fn and(mut self, did: &'static str, kind: DocumentKind, id: i64) -> Did {
        self.0.push((did, kind, id));
        self
    }

    pub fn print(&self, call: &Call, books: &Books) -> Done {
        let table = books.read(|tx| self.table(tx))?;
        call.print(&table)
    }

    fn table(&self, tx: &Tx) -> Result<Table, Fault> {
        let mut columns = vec![Column::new("did", Kind::Word("cli-did"))];
        columns.extend_from_slice(document::SUMMARY);
        let mut table = Table::new(&columns);
        for (did, kind, id) in &self.0 {
            let mut row = vec![Cell::from(*did)];
            // A draft thrown away leaves its handle only.
            let gone = || document::gone(*kind, *id);
            row.extend(document::summary(tx, *kind, *id)?.unwrap_or_else(gone));
            table.push(row);
        }
        Ok(table)
    }
}
