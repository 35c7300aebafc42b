//! How a list is read aloud, and where it is clicked: its heads, its rows as sentences, and where the cursor stands among them.

use super::Table;
use crate::kit::text;
use crate::tui::beside::Zone;
use crate::tui::cx::Cx;
use crate::tui::pen::Pen;

impl Table {
    /// Tells the rows in sight; the pen covers them, the heads lie on the row above.
    pub(super) fn tell_rows(&self, pen: &mut Pen, shown: &[(usize, u16)], cx: &Cx, focused: bool) {
        if focused {
            let rows = self.rows.len().saturating_sub(self.top).min(usize::from(pen.height()));
            let width = pen.width();
            (0..rows).for_each(|y| pen.zone(0, y as u16, width, Zone::Row((self.top + y) as isize - self.at as isize)));
        }
        if !pen.is_heard() {
            return;
        }
        pen.tells_itself();
        for (y, keyed) in self.rows.iter().skip(self.top).take(usize::from(pen.height())).enumerate() {
            let cells = shown.iter().map(|(i, _)| self.shown_cell(*i, &keyed.row, cx).0);
            let cells = cells.filter(|cell| !cell.trim().is_empty());
            let mut said = cells.collect::<Vec<_>>().join(", ");
            if self.marks.contains_key(&keyed.mark.id) {
                said = format!("{said}, {}", cx.t("aloud-marked"));
            }
            pen.tell(y as u16, said.clone());
            if focused && self.top + y == self.at {
                pen.here(self.where_it_is(said, cx));
            }
        }
    }

    /// `row 3 of 41, …`: of how many is said once it is known, which one while the first row is at hand.
    fn where_it_is(&self, said: String, cx: &Cx) -> String {
        let count = self.tally().filter(|t| !t.capped).map(|t| t.count);
        let count = count.or_else(|| (self.first_reached && self.last_reached).then_some(self.rows.len() as i64));
        let at = self.at + 1;
        match count {
            Some(of) if self.first_reached || self.is_whole() => cx
                .tell("aloud-row-of", &[("at", at.into()), ("of", of.into()), ("row", text::shown(&said).into_owned().into())]),
            _ => said,
        }
    }

    fn is_whole(&self) -> bool {
        self.paged.is_none()
    }
}
