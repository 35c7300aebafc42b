//! Where receipts go on this machine: a file, a device, or a printer on the network; and the customer's display. A printer
//! that fails keeps nobody waiting: what it did not take stays in the spool, with what it said.

use super::escpos::Extras;
pub use crate::db::spool::{Job, State};
use crate::db::{Books, Fault, Result as Stored, Tx, spool};
use crate::kit::Refusal;
pub use crate::kit::printer::Printer;
use crate::kit::printer::{TERMINAL, to_terminal};
use std::io::Write;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

/// How long a printer on the network may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

static HERE: OnceLock<Printer> = OnceLock::new();

/// Said once, when the program starts.
pub fn set_up(printer: &Printer) {
    let _ = HERE.set(printer.clone());
}

/// The printer of this machine.
pub fn here() -> Printer {
    HERE.get().cloned().unwrap_or_default()
}

/// Sends bytes to a target. A file grows; a device and a network printer take them as they are.
pub fn send(target: &str, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(address) = target.strip_prefix("tcp:") {
        let found = address.to_socket_addrs()?.next();
        let found = found.ok_or_else(|| std::io::Error::new(std::io::ErrorKind::NotFound, "no such host"))?;
        let mut stream = TcpStream::connect_timeout(&found, PATIENCE)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(bytes)?;
        return stream.flush();
    }
    if target == TERMINAL {
        to_terminal(bytes);
        return Ok(());
    }
    let path = Path::new(target.strip_prefix("file:").unwrap_or(target));
    // Plain files are made when missing; under /dev only what is there is a device.
    let mut file = std::fs::OpenOptions::new().append(true).create(!path.starts_with("/dev")).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

/// The last jobs of the spool, the newest first.
pub fn jobs(tx: &Tx, limit: i64) -> Stored<Vec<Job>> {
    spool::latest(tx, limit)
}

/// Takes a job out of the spool: printed elsewhere, or nobody wants it. Refuses `print-no-job`.
pub fn forget(tx: &Tx, id: i64) -> Result<(), Fault> {
    if spool::get(tx, id)?.is_none() {
        return Err(Refusal::new("print-no-job").arg("job", id).into());
    }
    Ok(spool::settle(tx, id)?)
}

/// Puts a page of text into the spool.
pub fn spool_page(tx: &Tx, title: &str, id: i64, lines: &[String]) -> Stored<i64> {
    spool::add(tx, "page", title, id, &page_bytes(lines, &Extras::default(), &here()))
}

/// Lines as their printer reads them: a terminal's is any printer, and gets plain text and a form feed.
pub(super) fn page_bytes(lines: &[String], extras: &Extras, printer: &Printer) -> Vec<u8> {
    if printer.target == TERMINAL {
        return format!("{}\r\n\x0c", lines.join("\r\n")).into_bytes();
    }
    super::escpos::receipt(lines, extras)
}

/// Prints what waits, the oldest first; stops at the first the printer does not take, and says what it said.
pub fn print_due(books: &Books, printer: &Printer) -> Result<usize, Fault> {
    let due = books.read(|tx| Ok(spool::due(tx)?))?;
    for (done, job) in due.iter().enumerate() {
        match send(&printer.target, &job.bytes) {
            Ok(()) => books.jot(|tx| spool::tried(tx, job.id, None))?,
            Err(e) => {
                let why = e.to_string();
                books.jot(|tx| spool::tried(tx, job.id, Some(&why)))?;
                let waiting = due.len() - done;
                return Err(Refusal::new("printer-failed").arg("why", why).arg("n", waiting).into());
            }
        }
    }
    Ok(due.len())
}

/// What the customer reads: two lines. A display that fails is nobody's business.
pub fn show(printer: &Printer, first: &str, second: &str) {
    if printer.has_display() {
        let mut bytes = b"\x0c".to_vec();
        for line in [first, second] {
            bytes.extend(super::escpos::encoded(&crate::kit::text::clip(line, 20)));
            bytes.extend(b"\r\n");
        }
        if let Err(e) = send(&printer.display, &bytes) {
            tracing::warn!(error = %e, "the customer's display");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::books::Clock;
    use crate::db::spool::State;
    use std::io::Read;

    fn books() -> Books {
        Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap()
    }

    fn add(books: &Books, bytes: &[u8]) -> i64 {
        books.jot(|tx| spool::add(tx, "receipt", "TK-1", 1, bytes)).unwrap()
    }

    fn states(books: &Books) -> Vec<(State, i64)> {
        books.read(|tx| Ok(spool::latest(tx, 9)?)).unwrap().into_iter().map(|j| (j.state, j.tries)).collect()
    }

    #[test]
    fn what_a_printer_does_not_take_waits_and_is_printed_later_in_its_order() {
        let books = books();
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("nowhere/printer");
        let broken = Printer { target: missing.display().to_string(), ..Printer::default() };
        add(&books, b"one");
        add(&books, b"two");
        assert_eq!(print_due(&books, &broken).unwrap_err().key(), Some("printer-failed"));
        assert_eq!(states(&books), [(State::Waiting, 0), (State::Failed, 1)]);
        let paper = folder.path().join("paper");
        let mended = Printer { target: format!("file:{}", paper.display()), ..Printer::default() };
        assert_eq!(print_due(&books, &mended).unwrap(), 2);
        assert_eq!(std::fs::read(&paper).unwrap(), b"onetwo");
        assert_eq!(states(&books), [(State::Done, 1), (State::Done, 2)]);
        assert_eq!(print_due(&books, &mended).unwrap(), 0);
    }

    #[test]
    fn a_printer_on_the_network_gets_the_bytes() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let reader = std::thread::spawn(move || {
            let mut got = Vec::new();
            listener.accept().unwrap().0.read_to_end(&mut got).unwrap();
            got
        });
        send(&format!("tcp:{address}"), b"\x1b@hello").unwrap();
        assert_eq!(reader.join().unwrap(), b"\x1b@hello");
        assert!(send("tcp:127.0.0.1:1", b"x").is_err());
        assert!(send("/dev/no-such-printer", b"x").is_err());
    }

    #[test]
    fn the_display_shows_two_lines_of_twenty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("display");
        let printer = Printer { display: path.display().to_string(), ..Printer::default() };
        show(&printer, "A very long name of a thing", "47,84 €");
        let shown = std::fs::read(path).unwrap();
        assert_eq!(shown.iter().filter(|b| **b == b'\n').count(), 2);
        assert!(shown.starts_with(b"\x0cA very long name of") && shown.ends_with(b"47,84 \xd5\r\n"), "{shown:?}");
    }
}
