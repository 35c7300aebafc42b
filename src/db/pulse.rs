//! Several terminals over one file: what tells one that another has done something, and what it says without making anybody
//! wait.

use super::{Books, Error, Fault, Result, Tx, audit, open};

/// What changes when something is done in the books.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// Changes whenever another process has committed, be it only where its user looks.
    version: i64,
    /// The last act, of whomever.
    pub act: i64,
    /// How many were this session's.
    mine: i64,
}

impl Pulse {
    /// Whether another process has acted since: what it said without acting (drafts, who looks where) changes no screen.
    pub fn acted_elsewhere(self, before: Pulse) -> bool {
        self.version != before.version && self.act - before.act != self.mine - before.mine
    }

    /// Whether another connection has committed anything since, an act or not.
    pub fn committed_elsewhere(self, before: Pulse) -> bool {
        self.version != before.version
    }
}

impl Books {
    /// Where the books stand: open lists poll it.
    pub fn pulse(&self) -> std::result::Result<Pulse, Fault> {
        self.read(|tx| {
            let act = audit::latest(tx, 1)?.first().map_or(0, |r| r.id);
            let version = self.connection().pragma_query_value(None, "data_version", |r| r.get(0)).map_err(Error::from)?;
            Ok(Pulse { version, act, mine: self.acted.get() })
        })
    }

    /// Writes what nobody waits for, a `jot`: while somebody else writes it is given up at once.
    pub fn jot_now<T>(&self, write: impl FnOnce(&Tx) -> Result<T>) -> std::result::Result<T, Fault> {
        open::in_a_hurry(|| self.jot(write))
    }
}
