//! `comptoir list KIND`: any list of the books, filtered, sorted and cut.

use super::Done;
use super::call::Call;
use crate::reports::listing::{Ask, list};

#[derive(clap::Args)]
pub struct List {
    pub kind: String,
    #[arg(long, default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub filter: String,
    #[arg(long, default_value = "", hide_default_value = true, allow_hyphen_values = true, value_name = "COLUMNS")]
    pub sort: String,
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
}

impl List {
    pub fn run(self, call: &Call) -> Done {
        let ask = Ask { filter: self.filter, sort: self.sort, limit: self.limit, ..Ask::default() };
        let table = call.books()?.read(|tx| list(tx, &self.kind, &ask))?;
        call.print(&table)
    }
}
