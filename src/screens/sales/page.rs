//! A document as it is printed, on the screen: paged through, saved as a text file, sent to the printer.

use crate::db::Fault;
use crate::domain::till::ticket::TicketId;
use crate::exchange::page::{Sheet, pages};
use crate::exchange::printer;
use crate::exchange::receipt;
use crate::kit::{Coded, Refusal};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Align, Command, Cx, Key, Mode, Offer, Pen, Place, Screen, Tone};
use crossterm::event::KeyCode;

const ACTIONS: &[Action<Page>] = &[
    Action { id: "page.save", keys: &["ctrl-o", "f9"], title: "page-save", ready: always, run: |s, cx| s.save(cx) },
    Action {
        id: "page.send",
        keys: &["w", "f8"],
        title: "page-send",
        ready: |_, _| if printer::here().is_there() { Ok(()) } else { Err(Refusal::new("printer-none")) },
        run: |s, cx| s.send(cx),
    },
    Action {
        id: "page.copy",
        keys: &["y"],
        title: "page-copy",
        ready: always,
        run: |s, cx| {
            cx.copy(s.lines.join("\n"));
            cx.say("page-copied", &[]);
            Ok(())
        },
    },
];

pub struct Page {
    sheet: Sheet,
    id: i64,
    number: String,
    lines: Vec<String>,
    /// The first line of each page.
    starts: Vec<usize>,
    top: usize,
    seen: usize,
}

/// The text of the place is the kind of the document.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let sheet = Sheet::of(&place.text).unwrap_or(Sheet::Invoice);
    let id = place.id.unwrap_or_default();
    let mut page = Page { sheet, id, number: String::new(), lines: Vec::new(), starts: Vec::new(), top: 0, seen: 1 };
    page.load(cx)?;
    Ok(Box::new(page))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Page {
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        // Beside the books: where they are backed up too.
        let folder = cx.books.path().and_then(|p| p.parent()).ok_or_else(|| Refusal::new("page-no-folder"))?;
        let name = self.number.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "_");
        let file = folder.join(format!("{name}.txt"));
        let text = format!("{}\n", self.lines.join("\n"));
        std::fs::write(&file, text)
            .map_err(|e| Refusal::new("page-not-saved").arg("file", file.display().to_string()).arg("why", e.to_string()))?;
        cx.say("page-saved", &[("file", file.display().to_string().into())]);
        Ok(())
    }

    fn send(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let printer = printer::here();
        let (sheet, id) = (self.sheet, self.id);
        match sheet {
            Sheet::Ticket => {
                cx.books.jot_with(|tx| receipt::spooled(tx, TicketId(id), &printer))?;
            }
            _ => {
                cx.books.jot(|tx| printer::spool_page(tx, &self.number, id, &self.lines))?;
            }
        }
        cx.say("page-sent", &[("number", (&self.number).into())]);
        super::prints::in_background::<Page>(cx);
        self.load(cx)
    }

    fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.seen)
    }
}

impl Screen for Page {
    fn crumb(&self, cx: &Cx) -> String {
        format!("{} {}", cx.t(self.sheet.key()), self.number)
    }

    fn context(&self, cx: &Cx) -> String {
        let here = self.starts.iter().filter(|s| **s <= self.top).count();
        cx.tell("page-of", &[("n", here.max(1).into()), ("of", self.starts.len().into())])
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (sheet, id) = (self.sheet, self.id);
        let (number, pages) = cx.read(|tx| pages(tx, sheet, id))?;
        self.number = number;
        (self.lines, self.starts) = (Vec::new(), Vec::new());
        for page in pages {
            if !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            self.starts.push(self.lines.len());
            self.lines.extend(page);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(1));
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, _cx: &Cx) {
        self.seen = usize::from(pen.height()).max(1);
        self.top = self.top.min(self.last_top());
        let width = pen.width().saturating_sub(2);
        let rows = self.lines.iter().enumerate().skip(self.top).take(self.seen);
        for (y, (at, line)) in (0u16..).zip(rows) {
            if at > 0 && self.starts.contains(&at) {
                pen.rule(y);
                continue;
            }
            pen.cell(1, y, width, line, Align::Left, Tone::Plain);
        }
        pen.focus(0, 0);
    }

    fn mode(&self) -> Mode {
        Mode::Browse
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        action::offers(ACTIONS, self, cx)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, _cx: &mut Cx) -> Result<bool, Fault> {
        let page = self.seen.saturating_sub(1).max(1);
        self.top = match key.code {
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::Down => self.top + 1,
            KeyCode::PageUp => self.top.saturating_sub(page),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top + page,
            KeyCode::Home => 0,
            KeyCode::End => self.last_top(),
            _ => return Ok(false),
        }
        .min(self.last_top());
        Ok(true)
    }

    fn place(&self) -> Place {
        place::PAGE.id(self.id).text(self.sheet.code())
    }
}
