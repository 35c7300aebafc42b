//! The log of a session on the terminal: what went wrong and what was worth noticing, a line an event, in a file of this user
//! alone. For whoever is to mend it; no amount and no name of a customer is in it but what an error says.

use crate::config;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Bytes from which the log begins anew; what was there stays beside it once.
const LARGE: u64 = 1_000_000;

/// Begins the log; where it is. None when it cannot be written: nobody is kept from working by that.
pub fn begin() -> Option<PathBuf> {
    let path = config::data_folder()?.join("comptoir.log");
    let file = opened(&path).ok()?;
    let level = config::environment("COMPTOIR_LOG").and_then(|l| l.parse().ok()).unwrap_or(Level::WARN);
    tracing::subscriber::set_global_default(Log { file: Mutex::new(file), level }).ok()?;
    Some(path)
}

fn opened(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if std::fs::metadata(path).is_ok_and(|m| m.len() > LARGE) {
        std::fs::rename(path, path.with_extension("log.old"))?;
    }
    let mut how = File::options();
    how.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    how.open(path)
}

struct Log {
    file: Mutex<File>,
    level: Level,
}

impl Subscriber for Log {
    fn enabled(&self, of: &Metadata<'_>) -> bool {
        *of.level() <= self.level && of.target().starts_with("comptoir")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let at = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
        let mut line = Line(format!("{at} {} {}", event.metadata().level(), event.metadata().target()));
        event.record(&mut line);
        // A line an event, whatever is in it.
        let line = line.0.replace('\n', " ⏎ ");
        if let Ok(mut file) = self.file.lock() {
            let _ = writeln!(file, "{line}");
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// An event on its way to a line.
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}
