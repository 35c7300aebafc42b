//! A terminal for tests: starts the program in a pty, types keys and counts them, reads the screen once it shows what is
//! waited for. Nothing here sleeps for a fixed time; everything has a deadline.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long a screen may take on a busy machine before a test gives up.
const DEADLINE: Duration = Duration::from_secs(60);
/// With nothing new for so long, a screen has settled.
const QUIET: Duration = Duration::from_millis(80);
/// How long a key may take to show anything; one that changes nothing shows nothing.
const ANSWER: Duration = Duration::from_secs(1);
/// After a lone Esc the program waits for the rest of a sequence: hands leave it that time, and so do tests.
const AFTER_ESC: Duration = Duration::from_secs(1);

/// What has come from the program so far.
struct Seen {
    screen: vt100::Parser,
    raw: Vec<u8>,
    last: Instant,
    closed: bool,
    /// A frame has begun and has not ended.
    drawing: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;
type Input = Arc<Mutex<Box<dyn Write + Send>>>;

pub struct Term {
    shared: Shared,
    input: Input,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    home: tempfile::TempDir,
    count: usize,
    /// So many bytes had come when something was sent last.
    asked: usize,
    /// What was sent last is an Esc.
    after_esc: bool,
}

/// The program's own file.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_comptoir"))
}

impl Term {
    /// Starts the program in a terminal of so many columns and rows, in a home of its own.
    pub fn start(size: (u16, u16), args: &[&str]) -> Term {
        Term::start_in(tempfile::tempdir().unwrap(), size, args, &[])
    }

    /// The same in a home made before, with more environment.
    pub fn start_in(home: tempfile::TempDir, (cols, rows): (u16, u16), args: &[&str], env: &[(&str, &str)]) -> Term {
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program());
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in surroundings(home.path()) {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let seen = Seen {
            screen: vt100::Parser::new(whole(rows), whole(cols), 0),
            raw: Vec::new(),
            last: Instant::now(),
            closed: false,
            drawing: false,
        };
        let shared: Shared = Arc::new((Mutex::new(seen), Condvar::new()));
        let input: Input = Arc::new(Mutex::new(pty.master.take_writer().unwrap()));
        let reader = pty.master.try_clone_reader().unwrap();
        let (to, answers) = (Arc::clone(&shared), Arc::clone(&input));
        std::thread::spawn(move || listen(reader, &to, &answers));
        Term { shared, input, child, master: pty.master, home, count: 0, asked: 0, after_esc: false }
    }

    /// The folder the program takes for its home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where its books are unless told.
    pub fn file(&self) -> PathBuf {
        self.home().join("books.db")
    }

    // Typing.

    /// Keys by name, a space between: `"n down enter ctrl-o f9"`. A single character is itself.
    pub fn keys(&mut self, names: &str) -> &mut Term {
        for name in names.split(' ').filter(|n| !n.is_empty()) {
            self.send(&bytes_of(name));
            self.count += 1;
        }
        self
    }

    /// A text, letter by letter; each is a key.
    pub fn text(&mut self, text: &str) -> &mut Term {
        for c in text.chars() {
            self.send(c.to_string().as_bytes());
            self.count += 1;
        }
        self
    }

    /// A scanner's burst, ended by Enter: one gesture.
    pub fn scan(&mut self, code: &str) -> &mut Term {
        self.send(format!("{code}\r").as_bytes());
        self.count += 1;
        self
    }

    /// A paste, as terminals bracket it: one gesture.
    pub fn paste(&mut self, text: &str) -> &mut Term {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self.count += 1;
        self
    }

    /// Bytes as they are, not counted.
    pub fn send(&mut self, bytes: &[u8]) {
        if self.after_esc {
            self.wait_for_more(self.asked, AFTER_ESC);
        }
        self.after_esc = bytes == b"\x1b";
        let seen = self.lock().raw.len();
        self.asked = seen;
        let mut input = self.input.lock().unwrap();
        // A program that has ended takes no more keys; the test will see that on its own.
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    pub fn resize(&mut self, (cols, rows): (u16, u16)) {
        self.lock().screen.screen_mut().set_size(whole(rows), whole(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    // Counting.

    /// Keys so far.
    pub fn count(&self) -> usize {
        self.count
    }

    pub fn count_from_here(&mut self) -> &mut Term {
        self.count = 0;
        self
    }

    /// Fails if more keys were needed.
    pub fn budget(&self, keys: usize) {
        assert!(self.count <= keys, "{} keys, the budget is {keys}\n{}", self.count, self.picture());
    }

    // Looking.

    /// Waits until the screen is as asked, or fails with a picture of it.
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&[String]) -> bool) -> &mut Term {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.lock();
        loop {
            // Half a frame shows what stands nowhere.
            if !seen.drawing && is_so(&rows(&seen)) {
                drop(seen);
                return self;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.closed, "waited in vain for {what}\n{}", picture(&seen));
            seen = self.shared.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until a text stands somewhere on the screen.
    pub fn see(&mut self, text: &str) -> &mut Term {
        self.wait(&format!("“{text}”"), |rows| rows.iter().any(|r| r.contains(text)))
    }

    /// Waits until a text is nowhere on the screen.
    pub fn gone(&mut self, text: &str) -> &mut Term {
        self.wait(&format!("“{text}” to go"), |rows| rows.iter().all(|r| !r.contains(text)))
    }

    /// Waits until one row holds all of these, in this order.
    pub fn see_row(&mut self, parts: &[&str]) -> &mut Term {
        self.wait(&format!("a row with {parts:?}"), |rows| rows.iter().any(|r| in_order(r, parts)))
    }

    /// Waits until what was sent last is answered and nothing new has come for a moment: before asserting that something is
    /// *not* there.
    pub fn settle(&mut self) -> &mut Term {
        self.wait_for_more(self.asked, ANSWER);
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.lock();
        loop {
            let quiet = seen.last.elapsed();
            if (quiet >= QUIET && !seen.drawing) || seen.closed || Instant::now() >= deadline {
                drop(seen);
                return self;
            }
            seen = self.shared.1.wait_timeout(seen, QUIET.saturating_sub(quiet).max(Duration::from_millis(1))).unwrap().0;
        }
    }

    /// The rows of the screen, without trailing spaces.
    pub fn rows(&self) -> Vec<String> {
        rows(&self.lock())
    }

    /// One row, from 0.
    pub fn line(&self, row: usize) -> String {
        self.rows().get(row).cloned().unwrap_or_default()
    }

    /// The first row with a text; fails if there is none.
    pub fn row_with(&self, text: &str) -> String {
        self.rows().into_iter().find(|r| r.contains(text)).unwrap_or_else(|| panic!("no row with “{text}”\n{}", self.picture()))
    }

    /// Row and column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.lock().screen.screen().cursor_position()
    }

    /// The screen in a frame, for messages.
    pub fn picture(&self) -> String {
        picture(&self.lock())
    }

    /// Every byte the program sent.
    pub fn raw(&self) -> Vec<u8> {
        self.lock().raw.clone()
    }

    /// Waits until the program sent something after the first `before` bytes, and until it has sent all of it.
    pub fn answered(&mut self, before: usize) -> &mut Term {
        self.wait_for_more(before, DEADLINE);
        self.settle()
    }

    /// Waits until more than the first `before` bytes have come, at most so long.
    fn wait_for_more(&self, before: usize, most: Duration) {
        let deadline = Instant::now() + most;
        let mut seen = self.lock();
        while seen.raw.len() <= before && !seen.closed && Instant::now() < deadline {
            seen = self.shared.1.wait_timeout(seen, QUIET).unwrap().0;
        }
    }

    /// Fails if a control sequence reached the terminal that the program does not use itself: it came out of a text.
    pub fn assert_clean(&self) {
        let strays = stray_controls(&self.raw());
        assert!(strays.is_empty(), "raw controls on the terminal: {strays:?}");
    }

    // Ending.

    /// Waits for the program to end and gives its exit status.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.lock();
        while !seen.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program does not end\n{}", picture(&seen));
            seen = self.shared.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self.child.wait().unwrap().exit_code()
    }

    /// Sends the program a signal by its name: `TERM`, `HUP`.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success(), "kill -s {name}");
    }

    /// Whether the terminal reads whole lines and echoes them, as it does under a shell.
    pub fn is_cooked(&self) -> bool {
        let modes = format!("{:?}", self.master.get_termios().unwrap().local_flags);
        modes.contains("ICANON") && modes.contains("ECHO")
    }

    /// Kills the program at once, as a crash would, and gives its home back.
    pub fn kill(mut self) -> tempfile::TempDir {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let elsewhere = tempfile::tempdir().unwrap();
        std::mem::replace(&mut self.home, elsewhere)
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.shared.0.lock().unwrap()
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The environment of a newcomer: nothing of the machine's own.
pub fn surroundings(home: &Path) -> Vec<(&'static str, String)> {
    let home = home.display().to_string();
    vec![
        ("HOME", home.clone()),
        ("XDG_DATA_HOME", format!("{home}/share")),
        ("XDG_CONFIG_HOME", format!("{home}/config")),
        ("COMPTOIR_FILE", format!("{home}/books.db")),
        ("COMPTOIR_LANG", "en".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("USER", "anne".to_owned()),
        ("PATH", std::env::var("PATH").unwrap_or_default()),
    ]
}

/// Runs a command without a terminal in the same surroundings; fails if it does not succeed.
pub fn run(home: &Path, args: &[&str]) -> String {
    let output = std::process::Command::new(program())
        .args(args)
        .env_clear()
        .envs(surroundings(home))
        .current_dir(home)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "comptoir {args:?}: {}\n{words}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn whole(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

fn listen(mut from: Box<dyn Read + Send>, to: &Shared, answers: &Input) {
    let mut buffer = [0; 8192];
    loop {
        let n = from.read(&mut buffer).unwrap_or(0);
        let mut seen = to.0.lock().unwrap();
        if n == 0 {
            seen.closed = true;
            to.1.notify_all();
            return;
        }
        // What was torn apart between two reads is looked at whole.
        let before = seen.raw.len().saturating_sub(7);
        seen.raw.extend_from_slice(&buffer[..n]);
        seen.screen.process(&buffer[..n]);
        seen.last = Instant::now();
        seen.drawing = is_drawing(&seen.raw[before..]).unwrap_or(seen.drawing);
        // "Where is the cursor?": a program waits for the answer.
        if seen.raw[before..].windows(4).any(|w| w == b"\x1b[6n") {
            let (row, col) = seen.screen.screen().cursor_position();
            let answer = format!("\x1b[{};{}R", row + 1, col + 1);
            let _ = answers.lock().unwrap().write_all(answer.as_bytes());
        }
        to.1.notify_all();
    }
}

/// Whether the last mark of a synchronised update in these bytes opens one; none: there is no mark in them.
fn is_drawing(bytes: &[u8]) -> Option<bool> {
    let last = |mark: &[u8; 8]| bytes.windows(8).rposition(|w| w == mark);
    match (last(b"\x1b[?2026h"), last(b"\x1b[?2026l")) {
        (None, None) => None,
        (begun, ended) => Some(begun > ended),
    }
}

fn rows(seen: &Seen) -> Vec<String> {
    let (_, cols) = seen.screen.screen().size();
    seen.screen.screen().rows(0, cols.get()).map(|r| r.trim_end().to_owned()).collect()
}

fn picture(seen: &Seen) -> String {
    rows(seen).iter().map(|r| format!("│{r}\n")).collect()
}

fn in_order(row: &str, parts: &[&str]) -> bool {
    let mut rest = row;
    parts.iter().all(|p| match rest.find(p) {
        Some(at) => {
            rest = &rest[at + p.len()..];
            true
        }
        None => false,
    })
}

/// What a key sends.
fn bytes_of(name: &str) -> Vec<u8> {
    let text = match name {
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "shift-tab" => "\x1b[Z",
        "space" => " ",
        "backspace" => "\x7f",
        "delete" => "\x1b[3~",
        "insert" => "\x1b[2~",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "pgup" => "\x1b[5~",
        "pgdn" => "\x1b[6~",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        "f3" => "\x1bOR",
        "f4" => "\x1bOS",
        "f5" => "\x1b[15~",
        "f6" => "\x1b[17~",
        "f7" => "\x1b[18~",
        "f8" => "\x1b[19~",
        "f9" => "\x1b[20~",
        "f10" => "\x1b[21~",
        "f11" => "\x1b[23~",
        "f12" => "\x1b[24~",
        one if one.chars().count() == 1 => one,
        other => {
            let letter = other.strip_prefix("ctrl-").filter(|l| l.len() == 1).and_then(|l| l.bytes().next());
            let letter = letter.filter(u8::is_ascii_lowercase).unwrap_or_else(|| panic!("no key is called {other}"));
            return vec![letter & 0x1f];
        }
    };
    text.as_bytes().to_vec()
}

/// Control sequences the program does not send of its own accord, and characters that hide or turn text.
pub fn stray_controls(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let chars: Vec<char> = text.chars().collect();
    let mut strays = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        match c {
            '\r' | '\n' | '\t' | '\u{8}' => {}
            '\x1b' => match chars.get(at) {
                // Colours, the cursor, clearing, modes.
                Some('[') => {
                    let end = chars[at + 1..].iter().position(|c| ('@'..='~').contains(c)).map_or(chars.len(), |i| at + 1 + i);
                    at = end + 1;
                }
                // Titles and the clipboard.
                Some(']') => {
                    let stop = |i: &usize| chars[*i] == '\x07' || (chars[*i] == '\x1b' && chars.get(i + 1) == Some(&'\\'));
                    let end = (at + 1..chars.len()).find(stop).unwrap_or(chars.len());
                    let said: String = chars[at + 1..end].iter().collect();
                    if !["0;", "2;", "52;"].iter().any(|known| said.starts_with(known)) {
                        strays.push(format!("OSC {said}"));
                    }
                    at = end + if chars.get(end) == Some(&'\x1b') { 2 } else { 1 };
                }
                Some('>' | '=' | '7' | '8' | 'M') => at += 1,
                Some('(' | ')') => at += 2,
                Some('\\') if !strays.is_empty() => at += 1,
                // The rest of it is still on its way.
                None => {}
                other => {
                    strays.push(format!("ESC {other:?}"));
                    at += 1;
                }
            },
            c if c.is_control() => strays.push(format!("{c:?}")),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                strays.push(format!("{c:?}"))
            }
            _ => {}
        }
    }
    strays
}
