//! Several lines pasted into a grid: `code ⇥ quantity ⇥ price`, as a spreadsheet copies them. They are read, counted and shown
//! for approval; Enter adds them as one step that can be undone, Esc leaves them.

use super::{Edit, Grid, Sheet, Step};
use crate::db::Fault;
use crate::kit::{Lang, Quantity, Refusal, UnitPrice, text};
use crate::tui::cx::Cx;
use crate::tui::key::Key;
use crate::tui::picker::{Pick, Picker};
use crate::tui::typed;
use crossterm::event::KeyCode;

/// Rows taken at once: more comes by import, where each fault is named with its row.
const MOST: usize = 500;

/// A line read from a paste.
pub(super) struct Pasted {
    pick: Pick,
    quantity: Option<Quantity>,
    price: Option<UnitPrice>,
}

/// The cells of each row; none when this is a text for one cell.
fn rows(pasted: &str) -> Option<Vec<Vec<String>>> {
    if !pasted.trim_end_matches(['\r', '\n']).contains(['\t', '\n', '\r']) {
        return None;
    }
    let delimiter = if pasted.contains('\t') { b'\t' } else { b';' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(pasted.as_bytes());
    let row =
        |record: csv::StringRecord| record.iter().map(|cell| text::clean_input(cell).trim().to_owned()).collect::<Vec<_>>();
    let read = reader.records().filter_map(Result::ok).map(row);
    Some(read.filter(|cells| cells.iter().any(|c| !c.is_empty())).take(MOST).collect())
}

/// What stands in a cell, if anything does.
fn some<T>(cell: Option<&String>, lang: Lang, read: fn(Lang, &str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    cell.filter(|c| !c.is_empty()).map(|c| read(lang, c)).transpose()
}

impl<D: Sheet> Grid<D> {
    /// Takes a paste of several lines for approval; `false` when it is a text for the cell.
    pub(super) fn take_lines(&mut self, pasted: &str, doc: &D, cx: &mut Cx) -> Result<bool, Fault> {
        let here = self.edit() == Edit::Item && self.row >= doc.lines().len();
        let Some(rows) = rows(pasted).filter(|_| here) else { return Ok(false) };
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for cells in rows {
            let code = cells.first().cloned().unwrap_or_default();
            let found = cx.read(|tx| doc.find(tx, &code))?;
            let figures = some(cells.get(1), cx.lang(), typed::quantity)
                .and_then(|quantity| Ok((quantity, some(cells.get(2), cx.lang(), typed::price)?)));
            match (Picker::new(found, &code, false).meant(), figures) {
                (Some(pick), Ok((quantity, price))) => known.push(Pasted { pick, quantity, price }),
                _ => unknown.push(cells.join(" ")),
            }
        }
        if known.is_empty() {
            return Err(Refusal::new("grid-paste-nothing").arg("row", unknown.into_iter().next().unwrap_or_default()).into());
        }
        let n = known.len().into();
        match unknown.first() {
            None => cx.say("grid-pasted", &[("n", n)]),
            Some(row) => cx.warn("grid-pasted-in-part", &[("n", n), ("unknown", unknown.len().into()), ("row", row.into())]),
        }
        self.pasted = Some(known);
        Ok(true)
    }

    /// The key after a paste: Enter adds the lines, Esc leaves them; any other leaves them and is a key again.
    pub(super) fn key_after_paste(&mut self, key: Key, doc: &mut D, cx: &mut Cx) -> Result<Option<Step>, Fault> {
        let Some(lines) = self.pasted.take() else { return Ok(None) };
        match key.code {
            KeyCode::Enter => {}
            KeyCode::Esc => {
                cx.say("grid-paste-left", &[]);
                return Ok(Some(Step::Taken));
            }
            _ => return Ok(None),
        }
        let n = lines.len();
        let step = self.append(doc, cx, |doc, cx| {
            for line in &lines {
                doc.add(&line.pick, line.quantity, cx)?;
                if let Some(price) = line.price {
                    doc.set_price(doc.lines().len().saturating_sub(1), price, cx)?;
                }
            }
            Ok(())
        })?;
        cx.say("grid-paste-added", &[("n", n.into())]);
        Ok(Some(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_spreadsheet_are_told_from_a_text() {
        let two = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        for (pasted, expected) in [
            ("OAK-80", None),
            ("OAK-80\r\n", None),
            ("OAK-80\t2", Some(vec![two("OAK-80", "2")])),
            ("OAK-80\t2\r\nCHAIR\t1,5\r\n", Some(vec![two("OAK-80", "2"), two("CHAIR", "1,5")])),
            ("OAK-80;2\nCHAIR;1\n\n", Some(vec![two("OAK-80", "2"), two("CHAIR", "1")])),
            ("a\tb\u{1b}[2J", Some(vec![two("a", "b[2J")])),
        ] {
            assert_eq!(rows(pasted), expected, "{pasted:?}");
        }
    }
}
