//! The terminal: taking it, giving it back whatever happens, and turning what it sends into keys. The only file that talks to
//! a real screen.

use super::aloud;
use super::app::App;
use super::key::Key;
use super::scan::{Out, Scanner};
use super::screen::Mode;
use super::wire::Screen;
use crate::kit::text;
use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, KeyCode, KeyEvent,
    KeyModifiers,
};
use crossterm::execute;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// How often another process's commits are looked for.
pub(super) const LOOK: Duration = Duration::from_secs(1);
/// How long a lone Esc is held: the rest of an escape sequence may still be on its way.
const ESC_HELD: Duration = Duration::from_millis(40);
/// Pause between keys of one burst.
const BURST: Duration = Duration::from_millis(8);
/// The event source looks at the terminal only while it has time left: nothing is asked with none.
const LEAST: Duration = Duration::from_millis(1);

/// Runs the program on the terminal until the user leaves, or the terminal goes.
pub fn run(app: &mut App) -> std::io::Result<()> {
    restore_on_panic();
    let ended = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    end_on_signal(&ended)?;
    loop {
        if app.ways().plain {
            enable_raw_mode()?;
            let outcome = aloud::run(app, &ended);
            disable_raw_mode()?;
            outcome?;
        } else {
            take()?;
            let outcome = on_terminal(app, &ended);
            give_back();
            outcome?;
        }
        if app.done || ended.load(Ordering::Relaxed) {
            return Ok(());
        }
    }
}

/// How long a signal waits for the loop to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// SIGHUP, SIGTERM and SIGINT end the program. The loop saves and leaves; but once its terminal is gone the event reader never
/// returns (crossterm reads a closed terminal for ever), so after a while the process ends here: what was typed lies in its
/// draft up to the last field, and the file is whole at any moment.
#[cfg(unix)]
fn end_on_signal(ended: &Arc<AtomicBool>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let ended = ended.clone();
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            ended.store(true, Ordering::Relaxed);
            std::thread::sleep(GRACE);
            give_back();
            std::process::exit(0);
        }
    });
    Ok(())
}

fn take() -> std::io::Result<()> {
    enable_raw_mode()?;
    let mut out = stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    // A keypad in application mode sends what nobody understands: numeric mode, said at every start.
    out.write_all(b"\x1b>")?;
    out.flush()
}

fn give_back() {
    let mut out = stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        crossterm::cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Where the log of this session is: a fault is told with it.
static LOG: OnceLock<PathBuf> = OnceLock::new();

/// Said once, when the program starts.
pub fn log_is_at(path: PathBuf) {
    let _ = LOG.set(path);
}

fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        tracing::error!(panic = %info, "the program stopped");
        before(info);
        if let Some(log) = LOG.get() {
            eprintln!("{}", log.display());
        }
    }));
}

fn on_terminal(app: &mut App, ended: &AtomicBool) -> std::io::Result<()> {
    let mut terminal = Screen::new()?;
    app.live = true;
    app.resize(terminal.size()?);
    draw(app, &mut terminal)?;
    let pace = Pace::of_the_link();
    let (begun, mut looked) = (Instant::now(), Instant::now());
    let mut scanner = Scanner::default();
    let resumed = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGCONT, resumed.clone())?;
    let mut mouse = false;
    while !app.done && !ended.load(Ordering::Relaxed) && !app.ways().plain {
        mouse = capture(app.ways().mouse, mouse)?;
        if resumed.swap(false, Ordering::Relaxed) {
            // Somebody had the terminal in between: it is taken anew, the keypad too.
            take()?;
            mouse = false;
            terminal.clear()?;
            draw(app, &mut terminal)?;
        }
        let mut wait = if app.has_jobs() { Duration::from_millis(50) } else { LOOK.saturating_sub(looked.elapsed()) };
        if let Some(patience) = scanner.patience(moment(begun)) {
            wait = wait.min(Duration::from_millis(patience));
        }
        let mut changed = false;
        if event::poll(wait)? {
            let events = burst(pace.pause(app.mode()))?;
            let browsing = app.mode() == Mode::Browse;
            let read = scanner.take(events, moment(begun), browsing, &|code| app.knows(code));
            changed |= obey(app, read, &mut |_| terminal.clear())?;
        }
        let late = scanner.quiet(moment(begun));
        changed |= obey(app, late, &mut |_| terminal.clear())?;
        if app.has_jobs() || looked.elapsed() >= LOOK {
            looked = Instant::now();
            changed |= app.tick();
        }
        if app.takes_shell() {
            shell(app);
            take()?;
            mouse = false;
            terminal.clear()?;
            changed = true;
        }
        if changed && !app.done {
            draw(app, &mut terminal)?;
        }
        carry(app)?;
    }
    app.close();
    Ok(())
}

/// The user's shell, until it ends. The terminal is its own meanwhile.
pub(super) fn shell(app: &mut App) {
    give_back();
    let usual = if cfg!(windows) { "cmd.exe" } else { "/bin/sh" };
    let named = std::env::var(if cfg!(windows) { "COMSPEC" } else { "SHELL" }).ok().filter(|s| !s.is_empty());
    let program = named.unwrap_or_else(|| usual.to_owned());
    app.say_to_shell();
    if let Err(e) = std::process::Command::new(&program).status() {
        app.no_shell(&program, &e);
    }
}

/// Milliseconds since the program took the terminal.
fn moment(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Takes the mouse from the terminal, or gives it back: only who asked for it loses the terminal's own selecting.
fn capture(wanted: bool, taken: bool) -> std::io::Result<bool> {
    match (wanted, taken) {
        (true, false) => execute!(stdout(), EnableMouseCapture)?,
        (false, true) => execute!(stdout(), DisableMouseCapture)?,
        _ => {}
    }
    Ok(wanted)
}

/// One event and what follows it without a pause: a scan, a paste without brackets, type-ahead.
pub(super) fn burst(after: Duration) -> std::io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    loop {
        let lone_esc = matches!(events.last(), Some(Event::Key(k)) if k.code == KeyCode::Esc && k.modifiers.is_empty());
        let pause = match (lone_esc, events.len()) {
            (true, _) => ESC_HELD,
            (false, 1) => after,
            _ => BURST.max(after),
        };
        if events.len() >= 4096 || !event::poll(pause.max(LEAST))? {
            return Ok(rejoin(apart(events)));
        }
        events.push(event::read()?);
    }
}

/// No command is on Alt: what looks like Alt with a key of one byte is an Esc and the key pressed right after it.
fn apart(events: Vec<Event>) -> Vec<Event> {
    let of_one_byte = |code| match code {
        KeyCode::Char(c) => c.is_ascii(),
        KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace => true,
        _ => false,
    };
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Key(k) if k.modifiers.contains(KeyModifiers::ALT) && of_one_byte(k.code) => {
                out.push(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
                out.push(Event::Key(KeyEvent::new(k.code, k.modifiers - KeyModifiers::ALT)));
            }
            other => out.push(other),
        }
    }
    out
}

/// Puts `Esc [ 3 ~` and `Esc O M` together again where a multiplexer tore them apart.
fn rejoin(events: Vec<Event>) -> Vec<Event> {
    let plain = |e: Option<&Event>| match e {
        Some(Event::Key(k)) if !k.modifiers.contains(KeyModifiers::CONTROL) => Some(k.code),
        _ => None,
    };
    let mut out = Vec::with_capacity(events.len());
    let mut i = 0;
    while i < events.len() {
        let rest = &events[i..];
        let torn = plain(rest.first()) == Some(KeyCode::Esc) && matches!(plain(rest.get(1)), Some(KeyCode::Char('[' | 'O')));
        if torn {
            let tail: String = rest[2..]
                .iter()
                .map_while(|e| match plain(Some(e)) {
                    Some(KeyCode::Char(c)) => Some(c),
                    _ => None,
                })
                .take(4)
                .collect();
            if let Some((code, used)) = sequence(&tail) {
                out.push(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
                i += 2 + used;
                continue;
            }
        }
        out.push(events[i].clone());
        i += 1;
    }
    out
}

/// The key of what follows `Esc [` or `Esc O`, and how many characters it took.
fn sequence(tail: &str) -> Option<(KeyCode, usize)> {
    const FINALS: &[(&str, KeyCode)] = &[
        ("A", KeyCode::Up),
        ("B", KeyCode::Down),
        ("C", KeyCode::Right),
        ("D", KeyCode::Left),
        ("H", KeyCode::Home),
        ("F", KeyCode::End),
        ("M", KeyCode::Enter),
        ("P", KeyCode::F(1)),
        ("Q", KeyCode::F(2)),
        ("R", KeyCode::F(3)),
        ("S", KeyCode::F(4)),
        ("3~", KeyCode::Delete),
        ("5~", KeyCode::PageUp),
        ("6~", KeyCode::PageDown),
        ("1~", KeyCode::Home),
        ("4~", KeyCode::End),
        ("15~", KeyCode::F(5)),
        ("17~", KeyCode::F(6)),
        ("18~", KeyCode::F(7)),
        ("19~", KeyCode::F(8)),
        ("20~", KeyCode::F(9)),
        ("21~", KeyCode::F(10)),
    ];
    FINALS.iter().find(|(s, _)| tail.starts_with(s)).map(|(s, code)| (*code, s.len()))
}

/// Gives the events to the program. `anew`: everything is to be shown again, because it was asked for or the window changed.
pub(super) fn feed(
    app: &mut App,
    events: Vec<Event>,
    anew: &mut dyn FnMut(bool) -> std::io::Result<()>,
) -> std::io::Result<bool> {
    let mut scanner = Scanner::default();
    let browsing = app.mode() == Mode::Browse;
    let mut read = scanner.take(events, 0, browsing, &|code| app.knows(code));
    read.extend(scanner.quiet(u64::MAX));
    obey(app, read, anew)
}

/// Obeys what was read, scans recognised.
fn obey(app: &mut App, read: Vec<Out>, anew: &mut dyn FnMut(bool) -> std::io::Result<()>) -> std::io::Result<bool> {
    let mut changed = false;
    let mut read = read.into_iter().peekable();
    while let Some(out) = read.next() {
        if app.done {
            break;
        }
        match out {
            Out::Scan { code, leaked } => {
                changed = true;
                if leaked {
                    app.press(Key::of(KeyCode::Backspace));
                }
                if !app.scan(&code) {
                    // Not for here: it was typed after all.
                    code.chars().for_each(|c| app.press(Key::char(c)));
                    app.press(Key::of(KeyCode::Enter));
                }
            }
            Out::Event(Event::Key(key)) => {
                if Key::from_event(key) == Some(Key::ctrl('l')) {
                    anew(true)?;
                }
                app.key(key);
                changed = true;
                let letter =
                    |o: &Out| matches!(o, Out::Event(Event::Key(k)) if Key::from_event(*k).is_some_and(|k| k.text().is_some()));
                let word = app.is_typing_word() && read.peek().is_some_and(letter);
                if app.refused() && !word {
                    // What was typed ahead was not meant for this.
                    break;
                }
            }
            Out::Event(Event::Paste(pasted)) => {
                app.paste(&pasted);
                changed = true;
            }
            Out::Event(Event::Mouse(mouse)) => changed |= app.mouse(mouse),
            // What the terminal lost while it was small it does not get back: all is drawn again.
            Out::Event(Event::Resize(..)) => {
                anew(false)?;
                changed = true;
            }
            Out::Event(_) => {}
        }
    }
    Ok(changed)
}

fn draw(app: &mut App, terminal: &mut Screen) -> std::io::Result<()> {
    let mut frame = terminal.begin()?;
    let cursor = app.draw_into(&mut frame);
    terminal.end(frame, cursor, &text::shown(&app.window_title()))
}

/// How far the person is. Near: a frame a burst of keys. Far: what is typed on is waited for, so that one frame goes out and
/// not ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    Near,
    Far,
}

/// A round trip above this is a slow link.
const FAR: Duration = Duration::from_millis(150);

impl Pace {
    /// Asks the terminal where its cursor is and waits for the answer: only over a line, where the answer takes its time.
    /// `COMPTOIR_LINK` says it instead: `slow` or `fast`.
    fn of_the_link() -> Pace {
        let said = std::env::var("COMPTOIR_LINK").unwrap_or_default();
        match said.as_str() {
            "slow" => return Pace::Far,
            "fast" => return Pace::Near,
            _ => {}
        }
        if ["SSH_CONNECTION", "SSH_TTY"].iter().all(|v| std::env::var_os(v).is_none()) {
            return Pace::Near;
        }
        let asked = Instant::now();
        match crossterm::cursor::position() {
            Ok(_) if asked.elapsed() <= FAR => Pace::Near,
            _ => Pace::Far,
        }
    }

    /// How long more keys are waited for before anything is drawn.
    fn pause(self, mode: Mode) -> Duration {
        match (self, mode) {
            (Pace::Near, _) => Duration::ZERO,
            (Pace::Far, Mode::Entry) => Duration::from_millis(120),
            (Pace::Far, Mode::Browse) => Duration::from_millis(30),
        }
    }
}

/// The bell and the clipboard.
pub(super) fn carry(app: &mut App) -> std::io::Result<()> {
    let mut out = stdout();
    if std::mem::take(&mut app.ring) {
        out.write_all(b"\x07")?;
    }
    // What is printed through the terminal goes out whole, between frames (ECMA-48 media copy).
    let printed = crate::kit::printer::for_terminal();
    if !printed.is_empty() {
        out.write_all(&crate::kit::printer::through_terminal(&printed))?;
    }
    for copied in std::mem::take(&mut app.to_copy) {
        execute!(out, crossterm::clipboard::CopyToClipboard::to_clipboard_from(copied))?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let key = |c| match c {
            '\n' => KeyCode::Enter,
            '\u{1b}' => KeyCode::Esc,
            c => KeyCode::Char(c),
        };
        text.chars().map(|c| Event::Key(KeyEvent::new(key(c), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn torn_sequences_are_one_key_and_a_lone_esc_stays() {
        let names = |t: &str| -> Vec<String> {
            let read = |e: &Event| match e {
                Event::Key(k) => Key::from_event(*k).map(Key::name),
                _ => None,
            };
            rejoin(keys(t)).iter().filter_map(read).collect()
        };
        assert_eq!(names("\u{1b}[3~x"), ["delete", "x"]);
        assert_eq!(names("\u{1b}OM"), ["enter"]);
        assert_eq!(names("\u{1b}q"), ["esc", "q"]);
        assert_eq!(names("\u{1b}"), ["esc"]);
    }

    #[test]
    fn an_escape_and_the_key_right_after_it_are_two_keys() {
        let alt = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT));
        let names = |events| -> Vec<String> {
            let read = |e: &Event| match e {
                Event::Key(k) => Key::from_event(*k).map(Key::name),
                _ => None,
            };
            rejoin(apart(events)).iter().filter_map(read).collect()
        };
        assert_eq!(names(vec![alt('g')]), ["esc", "g"]);
        let alt_of = |code, more| Event::Key(KeyEvent::new(code, KeyModifiers::ALT | more));
        assert_eq!(names(vec![alt_of(KeyCode::Enter, KeyModifiers::NONE)]), ["esc", "enter"]);
        assert_eq!(names(vec![alt_of(KeyCode::Tab, KeyModifiers::NONE)]), ["esc", "tab"]);
        assert_eq!(names(vec![alt_of(KeyCode::Char('o'), KeyModifiers::CONTROL)]), ["esc", "ctrl-o"]);
        // An accented letter may come with an Alt that nobody pressed.
        assert_eq!(names(vec![alt('é')]), ["é"]);
    }
}
