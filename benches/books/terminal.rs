//! The program itself in a terminal: from its start to the first whole frame, from a key to the frame that answers it, and the
//! memory it takes. It runs in a pty as a person would run it; a frame ends where the program says so.

use crate::measure::Row;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What ends a frame: the end of a synchronized update.
const END: &[u8] = b"\x1b[?2026l";
/// With no frame for so long, the screen is whole.
const QUIET: Duration = Duration::from_millis(250);
const STARTS: usize = 7;
const KEYS: usize = 150;

struct Session {
    frames: Receiver<(Instant, usize)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    started: Instant,
    _master: Box<dyn portable_pty::MasterPty + Send>,
    _home: tempfile::TempDir,
}

impl Session {
    fn start(books: &Path) -> Session {
        let home = tempfile::tempdir().unwrap();
        let pty = native_pty_system().openpty(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_comptoir"));
        command.args([
            "--file",
            &books.canonicalize().unwrap().display().to_string(),
            "--as",
            "bench",
            "--today",
            "2026-11-24",
        ]);
        command.env_clear();
        command.cwd(home.path());
        let at = home.path().display().to_string();
        for (name, value) in [
            ("HOME", at.clone()),
            ("XDG_DATA_HOME", format!("{at}/share")),
            ("XDG_CONFIG_HOME", format!("{at}/config")),
            ("COMPTOIR_LANG", "en".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("USER", "bench".to_owned()),
        ] {
            command.env(name, value);
        }
        let mut reader = pty.master.try_clone_reader().unwrap();
        let mut input = pty.master.take_writer().unwrap();
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        // A terminal says what it is when asked.
        input.write_all(b"\x1b[?62;c").unwrap();
        let (told, frames) = channel();
        std::thread::spawn(move || {
            let (mut buffer, mut seen) = ([0; 65536], Vec::new());
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 {
                    return;
                }
                let now = Instant::now();
                seen.extend_from_slice(&buffer[..n]);
                while let Some(at) = seen.windows(END.len()).position(|w| w == END) {
                    let size = at + END.len();
                    seen.drain(..size);
                    if told.send((now, size)).is_err() {
                        return;
                    }
                }
            }
        });
        Session { frames, input, child, started, _master: pty.master, _home: home }
    }

    /// When the first frame was there, and when the last before the screen stood still; the bytes of the last.
    fn settle(&self, from: Instant) -> Option<(Duration, Duration, usize)> {
        let first = self.frames.recv_timeout(Duration::from_secs(20)).ok()?;
        let mut last = first;
        loop {
            match self.frames.recv_timeout(QUIET) {
                Ok(frame) => last = frame,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return Some((first.0 - from, last.0 - from, last.1));
                }
            }
        }
    }

    /// Waits until no frame comes any more.
    fn quiet(&self) {
        while self.frames.recv_timeout(QUIET).is_ok() {}
    }

    /// From a key to the frame that answers it, and the bytes of that frame.
    fn key(&mut self, key: &[u8]) -> Option<(Duration, usize)> {
        let from = Instant::now();
        self.input.write_all(key).unwrap();
        // At the end of a list nothing changes, and no frame comes.
        let (at, size) = self.frames.recv_timeout(Duration::from_secs(2)).ok()?;
        Some((at - from, size))
    }

    /// What its threads have used of a processor.
    fn on_processor(&self) -> Duration {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap_or(0));
        let tasks = std::fs::read_dir(tasks).into_iter().flatten().flatten();
        let used = |t: std::fs::DirEntry| {
            std::fs::read_to_string(t.path().join("schedstat")).ok()?.split(' ').next()?.parse::<u64>().ok()
        };
        Duration::from_nanos(tasks.filter_map(used).sum())
    }

    /// Resident memory, in KiB.
    fn resident(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id().unwrap_or(0))).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
        line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get((times.len() * 99).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}

pub fn measure(rows: &mut Vec<Row>, books: &Path, which: &str) {
    let (mut first, mut whole, mut used, mut resident) = (Duration::MAX, Duration::MAX, Duration::MAX, 0);
    for _ in 0..STARTS {
        let session = Session::start(books);
        let Some((one, all, _)) = session.settle(session.started) else { continue };
        (first, whole, used) = (first.min(one), whole.min(all), used.min(session.on_processor()));
        resident = session.resident();
    }
    rows.push(Row::within(&format!("start to first frame, {which}"), first, Duration::from_millis(50)));
    rows.push(Row::within(&format!("start to the last figure of it, {which}"), whole, Duration::from_millis(50)));
    rows.push(Row::within(&format!("CPU of a start, {which}"), used, Duration::from_millis(50)));
    rows.push(Row::kib(&format!("resident memory, {which}"), resident, 40 * 1024));
    let mut session = Session::start(books);
    if session.settle(session.started).is_none() {
        return;
    }
    // Orders and items in turns: `g s o`, `g i i`; only the last key opens.
    let mut opened = Vec::new();
    for keys in [b"gso", b"gii"].iter().cycle().take(21) {
        for key in &keys[..2] {
            session.key(&[*key]);
            session.quiet();
        }
        opened.extend(session.key(&keys[2..]).map(|(took, _)| took));
        session.quiet();
    }
    rows.push(Row::within(&format!("key to frame, open a list, p99, {which}"), p99(opened), Duration::from_millis(50)));
    for (what, key, most) in [("cursor", &b"\x1b[B"[..], 16), ("page", &b"\x1b[6~"[..], 16)] {
        let (mut times, mut bytes) = (Vec::new(), 0);
        for _ in 0..KEYS {
            let Some((took, size)) = session.key(key) else { break };
            times.push(took);
            bytes += size;
        }
        let each = bytes / times.len().max(1);
        let what = format!("key to frame, {what}, p99 ({each} B), {which}");
        rows.push(Row::within(&what, p99(times), Duration::from_millis(most)));
    }
}
