//! The file: opening it, the one door for writes, numbers, the audit chain, users and their rights, backups. The only folder
//! that names the SQL library; it knows no department.

pub mod audit;
pub mod backup;
pub mod books;
pub mod draft;
pub mod fault;
pub mod group;
pub mod kept;
pub mod migrate;
pub mod number;
pub mod open;
pub mod page;
pub mod password;
pub mod presence;
pub mod pulse;
pub mod recall;
pub mod rights;
pub mod search_store;
pub mod setting;
pub mod spool;
pub mod sql;
pub mod tx;
pub mod typed_before;
pub mod user;

pub use books::{Books, Session};
pub use fault::{Error, Fault, Result};
pub use kept::Kept;
pub use rights::Role;
pub use rusqlite::types::{ToSql, Value};
pub use rusqlite::{Params, Result as RowResult, Row, params};
pub use sql::coded;
pub use tx::Tx;
