//! The screen as lines to be read: the second way out of the same screens, lists, forms and boxes. Nothing is drawn over, no
//! line is a rule; each key prints what it changed, in the order a voice would say it.

use super::app::{App, Over};
use super::beside::{Beside, Focus};
use super::cx::Weight;
use super::pen::Pen;
use super::run;
use crate::kit::{Arg, text};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io::{Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A page of a list has so many rows, and a screen so many columns: what does not fit is not read.
const PAGE: (u16, u16) = (140, 30);

/// What is to be heard of the program as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Reading {
    /// Which screen, and which box over it.
    place: (u64, &'static str),
    title: String,
    lines: Vec<String>,
    focus: Focus,
    picks: Vec<String>,
    message: Option<(Weight, String)>,
}

impl App {
    /// Draws the frame nobody sees and gives what is read of it.
    pub(super) fn read_aloud(&mut self) -> Reading {
        self.size = PAGE;
        let books = self.books.clone();
        let cx = self.cx(&books);
        let (width, height) = self.body();
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        let mut beside = Beside::heard();
        let mut pen = Pen::new(&mut buffer, &mut beside, self.taste.look);
        let level = self.stack.last().map_or(0, |l| l.id);
        let mut title = self.window_title();
        let over = match &mut self.over {
            Some(Over::Dialog(dialog)) => {
                title = dialog.title(&cx);
                dialog.draw(&mut pen, &cx);
                "box"
            }
            Some(Over::Chooser(chooser)) => {
                chooser.draw(&mut pen, &cx);
                title = chooser.title().to_owned();
                "chooser"
            }
            None => {
                if let Some(level) = self.stack.last_mut() {
                    level.screen.draw(&mut pen, &cx);
                }
                ""
            }
        };
        let focus = beside.focus.clone();
        let focus = focus.unwrap_or_else(|| Focus { said: beside.row_here(&buffer), ..Focus::default() });
        Reading {
            place: (level, over),
            title,
            lines: beside.lines(&buffer),
            focus,
            picks: std::mem::take(&mut beside.picks),
            message: self.said(&cx),
        }
    }
}

/// What the terminal holds: lines, and maybe a field whose line is not ended yet.
#[derive(Default)]
struct Voice {
    out: Vec<u8>,
    open: bool,
    heard: Reading,
}

impl Voice {
    fn line(&mut self, said: &str) {
        self.end_field();
        self.out.extend(text::shown(said).as_bytes());
        self.out.extend(b"\r\n");
    }

    fn end_field(&mut self) {
        if std::mem::take(&mut self.open) {
            self.out.extend(b"\r\n");
        }
    }

    /// Says what is new; everything when `again`.
    fn say(&mut self, now: Reading, again: bool) {
        let before = std::mem::take(&mut self.heard);
        let moved = again || before.place != now.place;
        if moved {
            self.line(&now.title);
        }
        for line in fresh(&before, &now, moved) {
            self.line(&line);
        }
        if now.message != before.message
            && let Some((weight, said)) = &now.message
        {
            let sign = if *weight == Weight::Refused { "! " } else { "" };
            said.lines().for_each(|l| self.line(&format!("{sign}{l}")));
        }
        self.say_focus(&before, &now, moved);
        self.heard = now;
    }

    fn say_focus(&mut self, before: &Reading, now: &Reading, moved: bool) {
        if now.picks != before.picks && !now.picks.is_empty() {
            now.picks.iter().take(9).for_each(|row| self.line(row));
        } else if now.focus.choice != before.focus.choice
            && let Some(choice) = &now.focus.choice
        {
            self.line(choice);
        }
        let same_field = !moved && now.focus.said == before.focus.said;
        match (&now.focus.typed, &before.focus.typed) {
            (None, _) if same_field && before.focus.typed.is_none() => {}
            (None, _) if now.focus.said.is_empty() => {}
            (None, _) => self.line(&now.focus.said),
            (Some(typed), Some(was)) if same_field && self.open => self.echo(was, typed),
            (Some(typed), Some(was)) if same_field && typed == was && self.out.is_empty() => {}
            (Some(typed), _) => {
                self.end_field();
                self.out.extend(format!("{} [{typed}", now.focus.said).as_bytes());
                self.open = true;
            }
        }
    }

    /// A field as it is typed in: a letter more is printed, one less is wiped, anything else is said anew.
    fn echo(&mut self, was: &str, typed: &str) {
        if let Some(more) = typed.strip_prefix(was) {
            self.out.extend(more.as_bytes());
        } else if let Some(less) = was.strip_prefix(typed).filter(|l| l.chars().count() == 1) {
            let back = text::width(less);
            self.out.extend("\u{8} \u{8}".repeat(back).as_bytes());
        } else {
            self.out.extend(format!("\r\n[{typed}").as_bytes());
        }
    }

    fn speak(&mut self) -> std::io::Result<()> {
        let mut out = stdout();
        out.write_all(&std::mem::take(&mut self.out))?;
        out.flush()
    }
}

/// The lines to say: all of a new screen or page; else those that were not there, without the one under the cursor.
fn fresh(before: &Reading, now: &Reading, moved: bool) -> Vec<String> {
    // A picker lies over what was read before.
    if !moved && !now.picks.is_empty() {
        return Vec::new();
    }
    let unheard = |l: &&String| moved || !before.lines.contains(l);
    let new: Vec<String> = now.lines.iter().filter(unheard).cloned().collect();
    let is_page = moved || new.len() > 3 && new.len() * 2 > now.lines.len();
    if is_page { now.lines.clone() } else { new.into_iter().filter(|l| !now.focus.said.ends_with(l.as_str())).collect() }
}

/// Runs the program in lines until the user leaves, the terminal goes, or a drawn screen is asked for.
pub(super) fn run(app: &mut App, ended: &AtomicBool) -> std::io::Result<()> {
    let mut voice = Voice::default();
    let hello = app.words().with("aloud-hello", &[("version", Arg::Text(env!("CARGO_PKG_VERSION").to_owned()))]);
    voice.line(&hello);
    voice.say(app.read_aloud(), true);
    voice.speak()?;
    let mut looked = Instant::now();
    while !app.done && !ended.load(Ordering::Relaxed) && app.ways().plain {
        let wait = if app.has_jobs() { Duration::from_millis(50) } else { run::LOOK.saturating_sub(looked.elapsed()) };
        let mut changed = false;
        let mut again = false;
        if crossterm::event::poll(wait)? {
            let events = run::burst(Duration::ZERO)?;
            changed |= run::feed(app, events, &mut |asked| {
                again |= asked;
                Ok(())
            })?;
        }
        if app.has_jobs() || looked.elapsed() >= run::LOOK {
            looked = Instant::now();
            changed |= app.tick();
        }
        if changed && !app.done {
            voice.say(app.read_aloud(), again);
            voice.speak()?;
        }
        if app.takes_shell() {
            crossterm::terminal::disable_raw_mode()?;
            run::shell(app);
            crossterm::terminal::enable_raw_mode()?;
        }
        run::carry(app)?;
    }
    voice.end_field();
    voice.speak()?;
    app.close();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(place: u64, lines: &[&str], said: &str, typed: Option<&str>) -> Reading {
        Reading {
            place: (place, ""),
            title: "Orders".into(),
            lines: lines.iter().map(|l| (*l).to_owned()).collect(),
            focus: Focus { said: said.into(), typed: typed.map(str::to_owned), choice: None },
            ..Reading::default()
        }
    }

    fn said(voice: &mut Voice, now: Reading) -> String {
        voice.say(now, false);
        String::from_utf8(std::mem::take(&mut voice.out)).unwrap()
    }

    #[test]
    fn a_move_is_one_line_and_a_page_is_all_its_rows() {
        let mut voice = Voice::default();
        let page = ["a, 1", "b, 2", "c, 3", "d, 4"];
        let first = said(&mut voice, reading(1, &page, "row 1 of 9, a, 1", None));
        assert_eq!(first, "Orders\r\na, 1\r\nb, 2\r\nc, 3\r\nd, 4\r\nrow 1 of 9, a, 1\r\n");
        assert_eq!(said(&mut voice, reading(1, &page, "row 2 of 9, b, 2", None)), "row 2 of 9, b, 2\r\n");
        let scrolled = ["b, 2", "c, 3", "d, 4", "e, 5"];
        assert_eq!(said(&mut voice, reading(1, &scrolled, "row 5 of 9, e, 5", None)), "row 5 of 9, e, 5\r\n");
        let next = ["f, 6", "g, 7", "h, 8", "i, 9"];
        assert!(said(&mut voice, reading(1, &next, "row 6 of 9, f, 6", None)).starts_with("f, 6\r\ng, 7\r\n"));
    }

    #[test]
    fn a_field_is_asked_on_a_line_and_typing_is_echoed() {
        let mut voice = Voice::default();
        assert_eq!(said(&mut voice, reading(1, &[], "Customer", Some(""))), "Orders\r\nCustomer [");
        assert_eq!(said(&mut voice, reading(1, &[], "Customer", Some("d"))), "d");
        assert_eq!(said(&mut voice, reading(1, &[], "Customer", Some("du"))), "u");
        assert_eq!(said(&mut voice, reading(1, &[], "Customer", Some("d"))), "\u{8} \u{8}");
        assert_eq!(said(&mut voice, reading(1, &[], "Date", Some("24/11"))), "\r\nDate [24/11");
    }
}
