//! Opening a file: what it must be, where it may lie, who may read it, and the engine's settings at each open
//! (sqlite.org/pragma.html, sqlite.org/security.html, sqlite.org/wal.html).

use super::books::refuse;
use super::fault::{Fault, Result};
use crate::kit::Refusal;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

/// `COMP`, in the file's header: tells our books from any other database.
pub const APPLICATION_ID: i32 = 0x434F_4D50;
/// How long a writer waits for another before it gives up.
const WAIT: Duration = Duration::from_secs(10);
/// Tries, a millisecond apart, of a writer in a hurry.
const HARDLY: i32 = 10;

/// Opens a file that must be there and be ours.
pub fn existing(path: &Path) -> std::result::Result<Connection, Fault> {
    if !path.exists() {
        return Err(refuse("file-missing", path));
    }
    if path.is_dir() {
        return Err(refuse("file-is-folder", path));
    }
    refuse_network(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(|_| refuse("file-cannot-open", path))?;
    // Before anything that writes: a stranger's database must leave here untouched.
    let id: i32 = conn
        .pragma_query_value(None, "application_id", |r| r.get(0))
        .map_err(|e| if busy(&e) { Fault::from(e) } else { refuse("file-not-ours", path) })?;
    if id != APPLICATION_ID {
        return Err(refuse("file-not-ours", path));
    }
    // A newer program's file is left as it lies too.
    super::migrate::refuse_newer(&conn)?;
    settings(&mut conn)?;
    Ok(conn)
}

fn busy(e: &rusqlite::Error) -> bool {
    matches!(e.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
}

/// Makes a new file, private to its owner whatever the umask.
pub fn new_file(path: &Path) -> std::result::Result<Connection, Fault> {
    if path.exists() {
        return Err(refuse("file-exists", path));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|_| refuse("file-folder", folder))?;
    refuse_network(folder)?;
    private_file(path).map_err(|_| refuse("file-cannot-create", path))?;
    let mut conn = Connection::open(path).map_err(|_| refuse("file-cannot-create", path))?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.execute_batch("PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE")?;
    settings(&mut conn)?;
    Ok(conn)
}

pub fn memory() -> std::result::Result<Connection, Fault> {
    let mut conn = Connection::open_in_memory()?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    settings(&mut conn)?;
    Ok(conn)
}

fn settings(conn: &mut Connection) -> Result<()> {
    conn.busy_handler(Some(wait_a_little))?;
    conn.execute_batch(
        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA cache_size=-16000;
         PRAGMA temp_store=MEMORY;",
    )?;
    conn.set_prepared_statement_cache_capacity(256);
    // Without it the planner reads bound values, and parses a cached statement again at each call for them: a fifth of the
    // time of an order. With it the plan of a statement is the same whatever is asked (sqlite.org/queryplanner-ng.html).
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    fold_in_sql(conn)?;
    durable(conn)
}

/// `fold(text)` in SQL: text as it is matched, without case and accents.
fn fold_in_sql(conn: &Connection) -> Result<()> {
    use rusqlite::functions::FunctionFlags as F;
    let flags = F::SQLITE_UTF8 | F::SQLITE_DETERMINISTIC | F::SQLITE_INNOCUOUS;
    Ok(conn.create_scalar_function("fold", 1, flags, |ctx| {
        let text = ctx.get::<Option<String>>(0)?;
        Ok(text.map(|t| crate::kit::fold(&t)))
    })?)
}

/// WAL with a sync at each commit: an acknowledged invoice number may not vanish at a power cut.
pub fn durable(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?;
    Ok(conn.execute_batch("PRAGMA synchronous=FULL")?)
}

/// Waits for another writer in short steps, so that many tills share the file fairly; the engine's own waits grow to 100 ms
/// and starve the unlucky.
fn wait_a_little(attempts: i32) -> bool {
    if HURRY.get() && attempts >= HARDLY {
        return false;
    }
    let pause = Duration::from_millis(if attempts < 20 { 1 } else { 4 });
    let so_far = Duration::from_millis(u64::try_from(attempts).unwrap_or(0) * 4);
    if so_far >= WAIT {
        return false;
    }
    std::thread::sleep(pause);
    true
}

thread_local! {
    /// What is being written on this thread is not worth a wait.
    static HURRY: Cell<bool> = const { Cell::new(false) };
}

/// Writes that are given up rather than waited for: a key waits behind them.
pub(super) fn in_a_hurry<T>(write: impl FnOnce() -> T) -> T {
    HURRY.set(true);
    let done = write();
    HURRY.set(false);
    done
}

/// An empty file only its owner reads and writes.
#[cfg(unix)]
pub fn private_file(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
pub fn private_file(path: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}

/// File systems on which several processes cannot share a WAL file (sqlite.org/wal.html): by name as the kernel lists them.
const NETWORK: &[&str] =
    &["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "lustre", "gpfs", "afs", "ceph", "fuse.glusterfs"];

/// Refuses a path on a network file system, with the reason. Where the kernel lists no mounts nothing is refused.
pub fn refuse_network(path: &Path) -> std::result::Result<(), Fault> {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else { return Ok(()) };
    let Ok(full) = path.canonicalize() else { return Ok(()) };
    match network_mount(&mounts, &full) {
        Some(kind) => {
            Err(Refusal::new("file-on-network").arg("file", path.display().to_string()).arg("kind", kind.to_owned()).into())
        }
        None => Ok(()),
    }
}

/// The network file system that holds `path` according to a mount table, if it is one.
fn network_mount<'m>(mounts: &'m str, path: &Path) -> Option<&'m str> {
    let mut best: Option<(&Path, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(_), Some(at), Some(kind)) = (words.next(), words.next(), words.next()) else { continue };
        let at = Path::new(at);
        if path.starts_with(at) && best.is_none_or(|(b, _)| at.components().count() >= b.components().count()) {
            best = Some((at, kind));
        }
    }
    best.map(|(_, kind)| kind).filter(|kind| NETWORK.contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_drive_is_recognised_by_the_longest_mount() {
        let mounts = "/dev/sda / ext4 rw 0 0\nsrv:/home /home nfs4 rw 0 0\n/dev/sdb /home/marie ext4 rw 0 0\nme@h: /mnt/h fuse.sshfs rw 0 0\n";
        for (path, kind) in [
            ("/var/books.db", None),
            ("/home/paul/books.db", Some("nfs4")),
            ("/home/marie/books.db", None),
            ("/mnt/h/books.db", Some("fuse.sshfs")),
        ] {
            assert_eq!(network_mount(mounts, Path::new(path)), kind, "{path}");
        }
    }
}
