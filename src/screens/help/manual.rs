//! The manual, compiled in: the page of the department one came from, in the reader's language.

use crate::db::Fault;
use crate::kit::{Lang, text};
use crate::screens::place;
use crate::tui::action::{Command, Offer};
use crate::tui::{Cx, Key, Pen, Place, Screen, Tone};
use crossterm::event::KeyCode;

macro_rules! page {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../assets/manual/en/", $name, ".txt")),
            include_str!(concat!("../../../assets/manual/fr/", $name, ".txt")),
        )
    };
}

/// Name, English, French; the first is for screens that have no page of their own.
const PAGES: &[(&str, &str, &str)] =
    &[page!("start"), page!("sales"), page!("crm"), page!("inventory"), page!("finance"), page!("settings")];

/// The page for a screen: that of its department.
fn page(screen: &str, lang: Lang) -> &'static str {
    let department = screen.split('.').next().unwrap_or_default();
    let (_, en, fr) = PAGES.iter().find(|(name, ..)| *name == department).unwrap_or(&PAGES[0]);
    if lang == Lang::Fr { fr } else { en }
}

pub struct Manual {
    screen: String,
    top: usize,
    /// Lines there are, and how many are seen at once, in the window as it was last.
    lines: usize,
    seen: usize,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    Ok(Box::new(Manual { screen: place.text.clone(), top: 0, lines: 0, seen: 1 }))
}

pub fn commands() -> Vec<Command> {
    Vec::new()
}

impl Manual {
    /// The page in lines as wide as there is room for.
    fn fit(&mut self, (width, height): (u16, u16), cx: &Cx) -> Vec<(String, Tone)> {
        let width = usize::from(width.saturating_sub(2).min(96));
        let lines: Vec<(String, Tone)> = page(&self.screen, cx.lang())
            .lines()
            .flat_map(|line| match line.strip_prefix("# ") {
                Some(head) => vec![(head.to_owned(), Tone::Title)],
                None if line.is_empty() => vec![(String::new(), Tone::Plain)],
                None => text::wrap(line, width).into_iter().map(|l| (l, Tone::Plain)).collect(),
            })
            .collect();
        self.lines = lines.len();
        self.seen = usize::from(height);
        self.top = self.top.min(self.lines.saturating_sub(self.seen));
        lines
    }
}

impl Screen for Manual {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-manual")
    }

    fn context(&self, cx: &Cx) -> String {
        let last = (self.top + self.seen).min(self.lines);
        cx.tell("manual-lines", &[("from", (self.top + 1).into()), ("to", last.into()), ("of", self.lines.into())])
    }

    /// So that the line above says how many there are before the page was drawn once.
    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.fit(cx.size, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let lines = self.fit((pen.width(), pen.height()), cx);
        for (y, (line, tone)) in lines.iter().skip(self.top).take(self.seen).enumerate() {
            pen.put(1, y as u16, line, *tone);
        }
        pen.focus(0, 0);
    }

    fn offers(&self, _cx: &Cx) -> Vec<Offer> {
        Vec::new()
    }

    fn run(&mut self, _id: &str, _cx: &mut Cx) -> Result<bool, Fault> {
        Ok(false)
    }

    fn key(&mut self, key: Key, _cx: &mut Cx) -> Result<bool, Fault> {
        let page = self.seen.saturating_sub(1).max(1);
        let last = self.lines.saturating_sub(self.seen);
        self.top = match key.code {
            KeyCode::Down | KeyCode::Char('j') => (self.top + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => (self.top + page).min(last),
            KeyCode::PageUp => self.top.saturating_sub(page),
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn place(&self) -> Place {
        place::MANUAL.text(self.screen.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_chapters() {
        for (name, en, fr) in PAGES {
            let chapters = |text: &str| text.lines().filter(|l| l.starts_with("# ")).count();
            assert!(chapters(en) >= 3, "{name}");
            assert_eq!(chapters(en), chapters(fr), "{name}");
        }
        assert!(page("sales.order", Lang::Fr).starts_with("# Du devis"));
        assert!(page("dashboard", Lang::En).starts_with("# The keyboard"));
    }
}
