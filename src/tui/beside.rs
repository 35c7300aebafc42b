//! What a frame carries beside its letters: where the hardware cursor stands, what a click means, and how it is read aloud.
//! Widgets say it while they draw; a screen that draws by hand is read from its letters.

use super::key::Key;
use crate::kit::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What a click on a part of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Tab(&'static str),
    /// The key of a legend entry.
    Press(Key),
    /// A row so many steps below the one with the cursor.
    Row(isize),
    /// The head of a column, by its jump letter.
    Head(char),
}

/// What has the focus, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Focus {
    pub said: String,
    /// What is typed there, when it is a field.
    pub typed: Option<String>,
    /// The row of a picker under the cursor.
    pub choice: Option<String>,
}

/// All of it for one frame.
#[derive(Debug, Default)]
pub struct Beside {
    pub cursor: Option<Position>,
    /// Somebody listens: what is read aloud is made up only then.
    pub(super) heard: bool,
    pub zones: Vec<(Rect, Zone)>,
    /// Parts whose widgets tell themselves what they show.
    told: Vec<Rect>,
    lines: Vec<(u16, String)>,
    pub(super) focus: Option<Focus>,
    label: String,
    /// The rows of an open picker.
    pub(super) picks: Vec<String>,
}

impl Beside {
    /// Of a frame that is read aloud.
    pub(super) fn heard() -> Beside {
        Beside { heard: true, ..Beside::default() }
    }

    /// The zone under a point; what was drawn last lies on top.
    pub fn zone_at(&self, x: u16, y: u16) -> Option<Zone> {
        self.zones.iter().rev().find(|(area, _)| area.contains(Position { x, y })).map(|(_, zone)| *zone)
    }

    pub(super) fn tells_itself(&mut self, area: Rect) {
        self.told.push(area);
    }

    pub(super) fn tell(&mut self, y: u16, line: String) {
        let line = bare(&text::shown(&line));
        if !line.is_empty() {
            self.lines.push((y, line));
        }
    }

    pub(super) fn here(&mut self, said: String) {
        self.focus = Some(Focus { said: bare(&text::shown(&said)), typed: None, choice: None });
    }

    pub(super) fn labels(&mut self, label: String) {
        self.label = label;
    }

    /// A field with the cursor; its label is what was said for it, else what stands before it on its row.
    pub(super) fn types(&mut self, before: &str, value: &str) {
        let label = std::mem::take(&mut self.label);
        let said = if label.is_empty() { before.to_owned() } else { label };
        self.focus =
            Some(Focus { said: text::shown(&said).into_owned(), typed: Some(text::shown(value).into_owned()), choice: None });
    }

    pub(super) fn chooses(&mut self, rows: Vec<String>, at: usize) {
        let shown: Vec<String> = rows.iter().map(|r| text::shown(r).into_owned()).collect();
        let focus = self.focus.get_or_insert_default();
        focus.choice = shown.get(at).cloned();
        self.picks = shown;
    }

    /// The lines to be read, top to bottom: told ones, and the letters of whatever did not tell itself.
    pub(super) fn lines(&self, buffer: &Buffer) -> Vec<String> {
        let mut all = self.lines.clone();
        for y in buffer.area.top()..buffer.area.bottom() {
            all.extend(self.letters(buffer, y).into_iter().map(|line| (y, line)));
        }
        all.sort_by_key(|(y, _)| *y);
        all.into_iter().map(|(_, line)| line).collect()
    }

    /// What stands on a row outside the parts that tell themselves; walls part it.
    fn letters(&self, buffer: &Buffer, y: u16) -> Vec<String> {
        let told = |x: u16| self.told.iter().any(|area| area.contains(Position { x, y }));
        let signs = (buffer.area.left()..buffer.area.right()).map(|x| if told(x) { " " } else { buffer[(x, y)].symbol() });
        let row: String = signs.collect();
        row.split(['│', '┆']).map(bare).filter(|t| !t.is_empty()).collect()
    }

    /// The part of the row with the hardware cursor that lies between walls.
    pub(super) fn row_here(&self, buffer: &Buffer) -> String {
        let Some(at) = self.cursor else { return String::new() };
        let symbol = |x: u16| buffer[(x, at.y)].symbol();
        let wall = |x: &u16| matches!(symbol(*x), "│" | "┆");
        let from = (buffer.area.left()..at.x).rev().find(wall).map_or(buffer.area.left(), |x| x + 1);
        let to = (at.x..buffer.area.right()).find(wall).unwrap_or(buffer.area.right());
        bare(&(from..to).map(symbol).collect::<String>())
    }
}

/// Text without lines and bars, single spaces between words.
pub(super) fn bare(row: &str) -> String {
    let drawn = |c: char| ('─'..='▟').contains(&c) || matches!(c, '›' | '…');
    let kept: String = row.chars().map(|c| if drawn(c) && !matches!(c, '▲' | '▼') { ' ' } else { c }).collect();
    kept.split_whitespace().filter(|w| w.chars().any(|c| c != '·' && c != '_')).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_bars_are_not_read() {
        assert_eq!(bare("┌─ Help ───┐"), "Help");
        assert_eq!(bare("› Bretagne ███░ 6,1  7 % ▲ 2"), "Bretagne 6,1 7 % ▲ 2");
        assert_eq!(bare("  ·   "), "");
        assert_eq!(bare("──────"), "");
    }
}
