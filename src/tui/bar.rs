//! The zones around a screen: tab bar, crumbs, message line, legend. The legend ends with help and is never cut there.

use super::action::Command;
use super::app::{App, Over, Prefix};
use super::beside::{Beside, Zone};
use super::cx::{Cx, Weight};
use super::house;
use super::key::Key;
use super::pen::Pen;
use super::theme::Tone;
use crate::kit::text;
use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Below this the program says what it needs.
const LEAST: (u16, u16) = (60, 16);

impl App {
    /// One frame in memory, for tests.
    pub fn draw(&mut self) -> Buffer {
        self.draw_with_cursor().0
    }

    /// One frame and where the hardware cursor stands.
    pub fn draw_with_cursor(&mut self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: self.size.0, height: self.size.1 });
        let cursor = self.draw_into(&mut buffer);
        (buffer, cursor)
    }

    /// Draws into a buffer of the terminal's size.
    pub fn draw_into(&mut self, buffer: &mut Buffer) -> Option<Position> {
        self.size = (buffer.area.width, buffer.area.height);
        let books = self.books.clone();
        let cx = self.cx(&books);
        let mut beside = Beside::default();
        self.draw_zones(&mut Pen::new(buffer, &mut beside, self.taste.look), &cx);
        let cursor = beside.cursor;
        self.beside = beside;
        cursor
    }

    fn draw_zones(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = self.size;
        if width < LEAST.0 || height < LEAST.1 {
            let says =
                cx.tell("house-too-small", &[("columns", i64::from(LEAST.0).into()), ("rows", i64::from(LEAST.1).into())]);
            for (y, line) in text::wrap(&says, usize::from(width.max(2))).iter().enumerate() {
                pen.put(0, y as u16, line, Tone::Plain);
            }
            pen.focus(0, 0);
            return;
        }
        self.draw_tabs(&mut pen.rows(0, 1), cx);
        self.draw_crumbs(&mut pen.rows(1, 1), cx);
        pen.rule(2);
        let body = height - 6;
        if let Some(level) = self.stack.last_mut() {
            level.screen.draw(&mut pen.rows(3, body), cx);
        }
        match &mut self.over {
            Some(Over::Dialog(dialog)) => dialog.draw(&mut pen.rows(3, body), cx),
            Some(Over::Chooser(chooser)) => chooser.draw(&mut pen.rows(3, body), cx),
            None => {}
        }
        pen.rule(height - 3);
        self.draw_message(pen, cx);
        self.draw_legend(&mut pen.rows(height - 1, 1), cx);
    }

    fn draw_tabs(&self, pen: &mut Pen, cx: &Cx) {
        let right = format!("{}  {}", (self.house.company)(cx), cx.lang().code().to_uppercase());
        let short = pen.width() < 100;
        let here = self.stack.iter().rev().find_map(|l| self.house.screens.iter().find(|r| r.name == l.name)).map(|r| r.tab);
        let hidden = (self.house.hides)(cx);
        let mut x = 0;
        for tab in self.house.tabs.iter().filter(|t| !hidden.contains(&t.name)) {
            let key = format!("{}-short", tab.title);
            let name = if short && cx.words.has(&key) { cx.t(&key) } else { cx.t(tab.title) };
            let start = x;
            if here == Some(tab.name) {
                x = pen.put(x, 0, &format!("[{name}]"), Tone::Title);
            } else {
                x = pen.put(x, 0, &format!(" {name} "), Tone::Plain);
            }
            pen.zone(start, 0, x - start, Zone::Tab(tab.name));
        }
        let room = pen.width().saturating_sub(x + 1);
        let right = text::shown(&right);
        let right = text::clip(&right, usize::from(room)).into_owned();
        pen.right(0, &right, Tone::Dim);
    }

    fn draw_crumbs(&self, pen: &mut Pen, cx: &Cx) {
        let mut right: Vec<String> = Vec::new();
        if let Some(level) = self.stack.last() {
            right.push(level.screen.context(cx));
            if let Some(at) = &level.saved_at {
                right.push(cx.tell("house-saved-at", &[("time", at.into())]));
            }
        }
        right.push(self.said_of_others(cx));
        if self.parked > 0 {
            right.push(cx.tell("house-parked-count", &[("n", self.parked.into()), ("key", self.recent_key().into())]));
        }
        right.push((self.house.mark)(cx).to_owned());
        right.retain(|r| !r.is_empty());
        let right = right.join(" · ");
        let right = text::shown(&right);
        let right = text::clip(&right, usize::from(pen.width()) / 2).into_owned();
        let room = usize::from(pen.width()).saturating_sub(text::width(&right) + 2);
        let crumbs: Vec<String> = self.stack.iter().map(|l| l.screen.crumb(cx)).collect();
        let crumbs = fold_crumbs(&crumbs, room);
        pen.put(0, 0, &crumbs, Tone::Title);
        pen.right(0, &right, Tone::Dim);
    }

    /// The message may need more than its line: it grows upwards, over the rule.
    fn draw_message(&self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        let Some((weight, said)) = self.said(cx) else {
            return self.draw_notice(&mut pen.rows(height - 2, 1), 0, cx);
        };
        let tone = match weight {
            Weight::Hint => Tone::Dim,
            Weight::Done => Tone::Plain,
            Weight::Warning => Tone::Warn,
            Weight::Refused => Tone::Bad,
        };
        let sign = match weight {
            Weight::Refused => "✗ ",
            Weight::Warning => "! ",
            _ => "",
        };
        // Several blockers stand on a line each.
        let sentences = said.split('\n').map(|s| format!("{sign}{}", text::shown(s)));
        let lines: Vec<String> = sentences.flat_map(|s| text::wrap(&s, usize::from(width))).collect();
        let shown = lines.len().min(5) as u16;
        let top = height - 1 - shown;
        for (i, line) in lines.iter().take(usize::from(shown)).enumerate() {
            let mut row = pen.rows(top + i as u16, 1);
            row.clear();
            row.put(0, 0, line, tone);
        }
        if shown > 1 {
            pen.rule(top - 1);
        } else if let [line] = lines.as_slice() {
            self.draw_notice(&mut pen.rows(top, 1), text::width(line), cx);
        }
    }

    /// What the message line says now.
    pub(super) fn said(&self, cx: &Cx) -> Option<(Weight, String)> {
        match (&self.prefix, &self.message, self.job()) {
            (Some(prefix), ..) => Some((Weight::Hint, self.prefix_choices(prefix, cx))),
            (None, Some((weight, said)), _) => Some((*weight, said.clone())),
            (None, None, Some((title, done, total))) => Some((Weight::Hint, progress(title, done, total, cx))),
            (None, None, None) => self.tour_says().map(|said| (Weight::Hint, said)),
        }
    }

    fn prefix_choices(&self, prefix: &Prefix, cx: &Cx) -> String {
        let hidden = (self.house.hides)(cx);
        let rows = self.house.screens.iter().filter(|r| !hidden.contains(&r.name));
        let choices: Vec<String> = match prefix {
            Prefix::New => rows.filter_map(|r| r.makes.map(|c| format!("{c} {}", cx.t(r.title)))).collect(),
            Prefix::Go(typed) => rows
                .filter(|r| !r.code.is_empty() && r.code.starts_with(typed.as_str()))
                .map(|r| format!("{} {}", &r.code[typed.len()..], cx.t(r.title)))
                .collect(),
        };
        choices.join(" · ")
    }

    fn draw_legend(&self, pen: &mut Pen, cx: &Cx) {
        let typing = self.types();
        let mut entries: Vec<Entry> = match &self.over {
            Some(Over::Dialog(dialog)) => dialog.legend().iter().filter_map(|(key, word)| entry(key, word, cx)).collect(),
            Some(Over::Chooser(_)) => {
                let moves = Entry { key: Key::of(KeyCode::Down), shown: "↑↓".to_owned(), word: cx.t("picker-move") };
                let take = entry("enter", "picker-take", cx);
                take.into_iter().chain([moves]).chain(entry("esc", "house-back", cx)).collect()
            }
            None => self.screen_legend(typing, cx),
        };
        let help = entry(if typing { "ctrl-g" } else { "?" }, "house-help", cx);
        let size = |e: &Entry| text::width(&e.shown) + 1 + text::width(&e.word) + 2;
        let last = help.as_ref().map_or(0, size);
        let room = usize::from(pen.width());
        // Enter first, the menu and the way back last stay; the middle goes, from the right.
        let kept = if typing { 1 } else { 2 };
        while entries.iter().map(size).sum::<usize>() + last > room + 2 && entries.len() > 1 {
            entries.remove(entries.len().saturating_sub(kept + 1).max(1).min(entries.len() - 1));
        }
        let mut x = 0;
        for entry in entries.iter().chain(&help) {
            let start = x;
            x = pen.put(x, 0, &entry.shown, Tone::Key);
            x = pen.put(x + 1, 0, &entry.word, Tone::Plain) + 2;
            pen.zone(start, 0, x - start, Zone::Press(entry.key));
        }
    }

    /// The commands worth showing, most useful first, the way back last.
    fn screen_legend(&self, typing: bool, cx: &Cx) -> Vec<Entry> {
        let lang = cx.lang();
        let shown = |c: &Command| {
            let keys = self.taste.keys.keys(c);
            let usable = |k: &&Key| !typing || k.text().is_none();
            let key = *keys.iter().find(usable)?;
            Some(Entry { key, shown: key.label(lang), word: cx.t(c.title) })
        };
        let mut offers = self.offers();
        offers.retain(|o| o.ready.is_ok());
        // Enter, then what saves, then the screen's own; what every list and form does goes first when room is short.
        let widget = |id: &str| ["list.", "form.", "grid.", "card.", "house."].iter().any(|p| id.starts_with(p));
        offers.sort_by_key(|o| {
            let keys = o.command.keys;
            // The way back is never the one that finds no room.
            (keys.contains(&"esc"), !keys.contains(&"enter"), !keys.contains(&"ctrl-o"), widget(o.command.id))
        });
        let mut entries: Vec<Entry> = offers.iter().filter_map(|o| shown(&o.command)).collect();
        if offers.iter().any(|o| o.alone) {
            return entries;
        }
        if !typing {
            let house: Vec<Command> =
                house::commands().filter(|c| matches!(c.id, "house.menu" | "house.back" | "house.exit")).collect();
            let way_out = if self.stack.len() > 1 { "house.back" } else { "house.exit" };
            for id in ["house.menu", way_out] {
                entries.extend(house.iter().filter(|c| c.id == id).filter_map(shown));
            }
        } else {
            let taken = offers.iter().any(|o| o.command.keys.contains(&"esc"));
            if !taken {
                entries.extend(entry("esc", "house-back", cx));
            }
        }
        entries
    }
}

/// An entry of the legend.
struct Entry {
    key: Key,
    shown: String,
    word: String,
}

fn entry(key: &str, word: &str, cx: &Cx) -> Option<Entry> {
    Key::parse(key).map(|key| Entry { key, shown: key.label(cx.lang()), word: cx.t(word) })
}

fn progress(title: &str, done: u64, total: u64, cx: &Cx) -> String {
    if total == 0 {
        return format!("{title}…");
    }
    let share = cx.words.format().share_whole(crate::kit::Rate::of((done * 1_000_000 / total) as i64));
    cx.tell("job-progress", &[("title", title.into()), ("share", share.into())])
}

/// Crumbs joined; the middle ones go first when there is no room, then the text is cut.
fn fold_crumbs(crumbs: &[String], room: usize) -> String {
    let mut kept: Vec<String> = crumbs.iter().map(|c| text::shown(c).into_owned()).collect();
    let join = |kept: &[String]| kept.join(" › ");
    let mut cut = false;
    while text::width(&join(&kept)) > room && kept.len() > 2 {
        let at = if cut { 2 } else { 1 };
        if at >= kept.len() - 1 {
            break;
        }
        kept.remove(at);
        if !cut {
            kept.insert(1, "…".to_owned());
            cut = true;
        }
    }
    text::clip(&join(&kept), room).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_crumbs_goes_first() {
        let crumbs = ["Dashboard", "Sales", "Orders", "SO-1042 Dupont"].map(str::to_owned);
        assert_eq!(fold_crumbs(&crumbs, 80), "Dashboard › Sales › Orders › SO-1042 Dupont");
        assert_eq!(fold_crumbs(&crumbs, 40), "Dashboard › … › Orders › SO-1042 Dupont");
        assert_eq!(fold_crumbs(&crumbs, 32), "Dashboard › … › SO-1042 Dupont");
        assert_eq!(fold_crumbs(&crumbs, 20), "Dashboard › … › SO-…");
    }
}
