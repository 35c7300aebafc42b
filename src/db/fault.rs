//! The two kinds of no: *refused* (the user can mend it) and *broken* (we must).

use crate::kit::Refusal;
use std::path::PathBuf;

pub type Result<T> = std::result::Result<T, Error>;

/// What the file or the engine could not do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{0}")]
    Corrupt(String),
}

impl Error {
    fn code(&self) -> Option<rusqlite::ErrorCode> {
        match self {
            Error::Sqlite(e) => e.sqlite_error_code(),
            _ => None,
        }
    }

    /// The sentence for what a person can mend (a full disk, a file in use, a read-only folder); none for the rest.
    fn mendable(&self) -> Option<Refusal> {
        use rusqlite::ErrorCode as C;
        let key = match self.code()? {
            C::DiskFull => "file-disk-full",
            C::DatabaseBusy | C::DatabaseLocked => "file-busy",
            C::ReadOnly | C::PermissionDenied => "file-read-only",
            C::CannotOpen => "file-cannot-open",
            C::SystemIoFailure => "file-io-failure",
            C::NotADatabase | C::DatabaseCorrupt => "file-damaged",
            _ => return None,
        };
        Some(Refusal::new(key).arg("why", self.to_string()))
    }

    /// Whether a constraint of the schema said no: something still points at the row, or the value is taken.
    pub fn is_constraint(&self) -> bool {
        matches!(self.code(), Some(rusqlite::ErrorCode::ConstraintViolation))
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.code(), Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
    }
}

/// Why an act did not happen. Nothing was written in either case.
#[derive(Debug)]
pub enum Fault {
    /// The user can mend it: every blocker at once.
    Refused(Vec<Refusal>),
    /// The file or the engine failed.
    Db(Error),
    /// Something else failed.
    Other(anyhow::Error),
}

impl Fault {
    /// The refusals, if that is what it is; a full disk or a busy file counts, since a person can mend it.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Fault::Refused(list) => Some(list.clone()),
            Fault::Db(e) => e.mendable().map(|r| vec![r]),
            Fault::Other(_) => None,
        }
    }

    /// The first refusal's key: what tests compare.
    pub fn key(&self) -> Option<&'static str> {
        self.refusals().and_then(|l| l.first().map(|r| r.key))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Refused(list) => {
                write!(f, "refused: {}", list.iter().map(|r| format!("{} {:?}", r.key, r.args)).collect::<Vec<_>>().join("; "))
            }
            Fault::Db(e) => write!(f, "{e}"),
            Fault::Other(e) => write!(f, "{e:#}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<Refusal> for Fault {
    fn from(r: Refusal) -> Fault {
        Fault::Refused(vec![r])
    }
}

impl From<Vec<Refusal>> for Fault {
    fn from(list: Vec<Refusal>) -> Fault {
        Fault::Refused(list)
    }
}

impl From<Error> for Fault {
    fn from(e: Error) -> Fault {
        Fault::Db(e)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(e: rusqlite::Error) -> Fault {
        Fault::Db(Error::Sqlite(e))
    }
}

impl From<anyhow::Error> for Fault {
    fn from(e: anyhow::Error) -> Fault {
        Fault::Other(e)
    }
}
