//! Keys of the grid.

use super::command::{Typed, read};
use super::{Edit, Grid, Sheet, Step};
use crate::db::Fault;
use crate::kit::{Quantity, Refusal};
use crate::tui::cx::{Cx, Weight, Wish};
use crate::tui::dialog::commits;
use crate::tui::key::Key;
use crate::tui::picker::{Choice, Pick, Picker};
use crate::tui::typed;
use crossterm::event::KeyCode;

impl<D: Sheet> Grid<D> {
    pub fn key(&mut self, key: Key, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        if self.row == usize::MAX {
            self.to_empty_line(doc, cx);
        }
        if let Some(step) = self.key_after_paste(key, doc, cx)? {
            return Ok(step);
        }
        if self.creating.is_some() {
            return self.key_in_creation(key, doc, cx);
        }
        if self.picker.is_some() && self.key_in_picker(key, doc, cx)? {
            return Ok(Step::Taken);
        }
        if matches!(key.code, KeyCode::Enter | KeyCode::Tab) && self.code_in_a_figure(doc, cx)? {
            return Ok(Step::Taken);
        }
        match (key.code, key.ctrl) {
            (KeyCode::Enter, _) => self.enter_pressed(doc, cx),
            (KeyCode::Tab, _) => self.sideways(!key.shift, doc, cx),
            (KeyCode::F(4), _) => self.look_up(doc, cx),
            (KeyCode::Down, false) if self.edit() == Edit::Item && !self.input.is_empty() => self.look_up(doc, cx),
            (KeyCode::Down, false) => self.up_down(1, doc, cx),
            (KeyCode::Up, false) => self.up_down(-1, doc, cx),
            (KeyCode::F(7), _) | (KeyCode::Char('t'), true) => self.drop_line(self.row, doc, cx),
            (KeyCode::Char('z'), true) => self.undo(doc, cx),
            (KeyCode::Char('y'), true) => self.redo(doc, cx),
            (KeyCode::Char('d'), true) => self.ditto(doc, cx),
            _ => {
                if !self.input.key(key) {
                    return Ok(Step::NotMine);
                }
                self.narrow(doc, cx)?;
                Ok(Step::Taken)
            }
        }
    }

    pub fn paste(&mut self, pasted: &str, doc: &mut D, cx: &mut Cx) -> Result<(), Fault> {
        if let Some(creating) = &mut self.creating {
            return creating.paste(pasted, cx).map(drop);
        }
        if self.take_lines(pasted, doc, cx)? {
            return Ok(());
        }
        self.input.paste(pasted);
        self.narrow(doc, cx)
    }

    /// Whether a code means one item of this document.
    pub fn knows(&self, code: &str, doc: &D, cx: &Cx) -> Result<bool, Fault> {
        let found = cx.read(|tx| doc.find(tx, code))?;
        Ok(Picker::new(found, code, false).meant().is_some())
    }

    /// A barcode: the field being edited is left first, its digits never mix; then the item is added.
    pub fn scan(&mut self, code: &str, doc: &mut D, cx: &mut Cx) -> Result<bool, Fault> {
        let found = cx.read(|tx| doc.find(tx, code))?;
        let Some(pick) = Picker::new(found, code, false).meant() else { return Ok(false) };
        let mut quantity = None;
        if self.edit() != Edit::Item {
            if self.input.is_empty() {
                // Its first figure was taken back out of the field: what stood there stays.
                self.enter(doc, cx);
            }
            self.leave(doc, cx)?;
        } else if let Ok(Typed::Item(text, typed)) = read(cx.lang(), self.input.value())
            && text.is_empty()
        {
            // `3*` and then the scanner.
            quantity = typed;
        }
        self.add(&pick, quantity, doc, cx)?;
        self.to_empty_line(doc, cx);
        Ok(true)
    }

    /// A scanner over a slow line types as hands do: a quantity or a price that is a code of an item is a scan all the same.
    fn code_in_a_figure(&mut self, doc: &mut D, cx: &mut Cx) -> Result<bool, Fault> {
        let typed = self.input.value().trim().to_owned();
        if self.edit() == Edit::Item || typed.chars().count() < 8 || typed == self.held {
            return Ok(false);
        }
        let found = cx.read(|tx| doc.find(tx, &typed))?;
        if !matches!(found.as_slice(), [one] if one.code == typed) {
            return Ok(false);
        }
        self.enter(doc, cx);
        self.scan(&typed, doc, cx)
    }

    /// Leaves the cell: its text goes into the line. An item cell keeps its text: it is a command not given yet.
    pub fn leave(&mut self, doc: &mut D, cx: &mut Cx) -> Result<(), Fault> {
        let typed = self.input.value().to_owned();
        if typed == self.held || self.edit() == Edit::Item || self.row >= doc.lines().len() {
            return Ok(());
        }
        let (lang, row) = (cx.lang(), self.row);
        let before = doc.clone();
        let put = match self.edit() {
            Edit::Quantity => typed::quantity(lang, &typed).map_err(Fault::from).and_then(|q| doc.set_quantity(row, q, cx)),
            Edit::Price => typed::price(lang, &typed).map_err(Fault::from).and_then(|p| doc.set_price(row, p, cx)),
            Edit::Discount if typed.trim().is_empty() => doc.set_discount(row, crate::kit::Rate::ZERO, cx),
            Edit::Discount => typed::rate(lang, &typed).map_err(Fault::from).and_then(|r| doc.set_discount(row, r, cx)),
            Edit::Own(slot) => doc.put(row, slot, &typed, cx),
            Edit::Item | Edit::No => Ok(()),
        };
        put.and_then(|()| doc.changed(cx)).inspect_err(|_| *doc = before.clone())?;
        self.remember(&before);
        self.enter(doc, cx);
        Ok(())
    }

    fn enter_pressed(&mut self, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        if self.edit() != Edit::Item {
            self.leave(doc, cx)?;
            match self.next_stop(self.cell + 1) {
                Some(cell) => {
                    self.cell = cell;
                    self.enter(doc, cx);
                }
                None => self.to_empty_line(doc, cx),
            }
            return Ok(Step::Taken);
        }
        match read(cx.lang(), self.input.value())? {
            Typed::Leave if self.row < doc.lines().len() => self.sideways(true, doc, cx),
            Typed::Leave => Ok(Step::Done),
            Typed::Item(text, quantity) if text.is_empty() => {
                let quantity = quantity.unwrap_or(Quantity::whole(1));
                self.change(doc, cx, |doc, line, cx| doc.set_quantity(line, quantity, cx))
            }
            Typed::Item(text, quantity) => {
                if self.row < doc.lines().len() {
                    return Err(Refusal::new("grid-item-stays").into());
                }
                let found = cx.read(|tx| doc.find(tx, &text))?;
                match Picker::new(found, &text, false).meant() {
                    Some(pick) => self.take(&pick, quantity, doc, cx),
                    None => Err(Refusal::new("picker-no-match").arg("text", text).into()),
                }
            }
            Typed::Quantity(q) => self.change(doc, cx, |doc, line, cx| doc.set_quantity(line, q, cx)),
            Typed::More(q) => self.change(doc, cx, |doc, line, cx| doc.set_quantity(line, doc.quantity(line) + q, cx)),
            Typed::LineDiscount(r) => self.change(doc, cx, |doc, line, cx| doc.set_discount(line, r, cx)),
            Typed::DocumentDiscount(r) => self.change(doc, cx, |doc, _, cx| doc.set_document_discount(r, cx)),
            Typed::Price(p) => self.change(doc, cx, |doc, line, cx| doc.set_price(line, p, cx)),
            Typed::Drop => self.drop_line(self.meant_line(doc), doc, cx),
            Typed::Text(text) => self.append(doc, cx, |doc, cx| doc.add_text(&text, cx)),
            Typed::Subtotal => self.append(doc, cx, |doc, cx| doc.add_subtotal(cx)),
            Typed::Look(text) => self.only_look(&text, doc, cx),
        }
    }

    /// The line a command means: the one with the cursor, or the last.
    fn meant_line(&self, doc: &D) -> usize {
        if self.row < doc.lines().len() { self.row } else { doc.lines().len().saturating_sub(1) }
    }

    fn change(
        &mut self,
        doc: &mut D,
        cx: &mut Cx,
        change: impl FnOnce(&mut D, usize, &mut Cx) -> Result<(), Fault>,
    ) -> Result<Step, Fault> {
        if doc.lines().is_empty() {
            return Err(Refusal::new("grid-no-line").into());
        }
        let line = self.meant_line(doc);
        self.append(doc, cx, |doc, cx| change(doc, line, cx))
    }

    /// Changes the document as one step of undo; a refusal leaves it as it was.
    pub(super) fn append(
        &mut self,
        doc: &mut D,
        cx: &mut Cx,
        change: impl FnOnce(&mut D, &mut Cx) -> Result<(), Fault>,
    ) -> Result<Step, Fault> {
        let before = doc.clone();
        change(doc, cx).and_then(|()| doc.changed(cx)).inspect_err(|_| *doc = before.clone())?;
        self.remember(&before);
        self.to_empty_line(doc, cx);
        Ok(Step::Taken)
    }

    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, doc: &mut D, cx: &mut Cx) -> Result<(), Fault> {
        self.append(doc, cx, |doc, cx| doc.add(pick, quantity, cx)).map(drop)
    }

    fn take(&mut self, pick: &Pick, quantity: Option<Quantity>, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        self.add(pick, quantity, doc, cx)?;
        let line = doc.lines().len().saturating_sub(1);
        let at = |wanted: fn(Edit) -> bool| self.cells.iter().position(|c| wanted(c.edit));
        let own = match doc.stops_in(line) {
            Some(slot) => self.cells.iter().position(|c| c.edit == Edit::Own(slot)),
            None => at(|e| matches!(e, Edit::Quantity | Edit::Own(_))).filter(|i| self.cells[*i].edit != Edit::Quantity),
        };
        // A quantity that was typed with the item is not asked again.
        let typed = quantity.and(at(|e| e == Edit::Quantity)).map_or(0, |i| i + 1);
        let cell = match own {
            Some(cell) => Some(cell).filter(|_| self.stops_at_quantity && quantity.is_none()),
            None => self.next_stop(typed),
        };
        if let Some(cell) = cell {
            self.row = line;
            self.cell = cell;
            self.enter(doc, cx);
        }
        Ok(Step::Taken)
    }

    fn only_look(&mut self, text: &str, doc: &D, cx: &mut Cx) -> Result<Step, Fault> {
        let found = cx.read(|tx| doc.find(tx, text))?;
        let Some(pick) = found.first() else {
            return Err(Refusal::new("picker-no-match").arg("text", text).into());
        };
        let said = format!("{} {} · {}", pick.code, pick.label, pick.detail);
        cx.wishes.push(Wish::Say(Weight::Done, said));
        self.enter(doc, cx);
        Ok(Step::Taken)
    }

    fn drop_line(&mut self, line: usize, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        if line >= doc.lines().len() {
            return Err(Refusal::new("grid-no-line").into());
        }
        let before = doc.clone();
        let dropped = doc.lines_mut().remove(line);
        doc.changed(cx).inspect_err(|_| *doc = before.clone())?;
        self.remember(&before);
        self.struck.push((line, dropped));
        self.to_empty_line(doc, cx);
        cx.say("grid-dropped", &[]);
        Ok(Step::Taken)
    }

    fn undo(&mut self, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        let Some((before, struck)) = self.undo.pop() else { return Err(Refusal::new("grid-nothing-to-undo").into()) };
        self.redo.push((std::mem::replace(doc, before), std::mem::replace(&mut self.struck, struck)));
        self.to_empty_line(doc, cx);
        Ok(Step::Taken)
    }

    fn redo(&mut self, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        let Some((after, struck)) = self.redo.pop() else { return Err(Refusal::new("grid-nothing-to-undo").into()) };
        self.undo.push((std::mem::replace(doc, after), std::mem::replace(&mut self.struck, struck)));
        self.to_empty_line(doc, cx);
        Ok(Step::Taken)
    }

    /// The same cell of the line above.
    fn ditto(&mut self, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        let above = self.row.checked_sub(1).and_then(|i| doc.lines().get(i));
        if let Some(line) = above {
            let shown = self.cells[self.cell].column.shown(line, cx).0;
            self.input.set(&shown);
        }
        self.leave(doc, cx)?;
        Ok(Step::Taken)
    }

    fn up_down(&mut self, by: isize, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        self.leave(doc, cx)?;
        if by < 0 && self.row == 0 {
            return Ok(Step::Up);
        }
        self.row = self.row.saturating_add_signed(by).min(doc.lines().len());
        if self.row == doc.lines().len() {
            self.cell = self.item_cell();
        }
        self.enter(doc, cx);
        Ok(Step::Taken)
    }

    /// To the next or previous cell that can be edited; past the ends to the next or previous line.
    fn sideways(&mut self, forward: bool, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        self.leave(doc, cx)?;
        let edits = |i: &usize| self.cells[*i].edit != Edit::No;
        let on_line = self.row < doc.lines().len();
        let next = if forward {
            (self.cell + 1..self.cells.len()).find(edits).filter(|_| on_line)
        } else {
            (0..self.cell).rev().find(edits)
        };
        match (next, forward) {
            (Some(cell), _) => self.cell = cell,
            (None, true) if !on_line => return Ok(Step::Done),
            (None, true) => {
                self.row += 1;
                self.cell = self.item_cell();
            }
            (None, false) if self.row == 0 => return Ok(Step::Up),
            (None, false) => {
                self.row -= 1;
                self.cell = (0..self.cells.len()).rev().find(edits).unwrap_or(0);
            }
        }
        self.enter(doc, cx);
        Ok(Step::Taken)
    }

    /// After a letter in the item cell: the items that match.
    fn narrow(&mut self, doc: &D, cx: &mut Cx) -> Result<(), Fault> {
        if self.edit() != Edit::Item || self.row < doc.lines().len() {
            return Ok(());
        }
        match read(cx.lang(), self.input.value()) {
            Ok(Typed::Item(text, _) | Typed::Look(text)) if !text.is_empty() => self.show_picker(&text, doc, cx),
            _ => {
                self.picker = None;
                Ok(())
            }
        }
    }

    fn show_picker(&mut self, text: &str, doc: &D, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| doc.find(tx, text))?;
        self.picker = Some(Picker::new(rows, text, D::creates() && !text.is_empty()));
        Ok(())
    }

    fn look_up(&mut self, doc: &D, cx: &mut Cx) -> Result<Step, Fault> {
        if self.edit() == Edit::Item && self.row >= doc.lines().len() {
            let text = match read(cx.lang(), self.input.value()) {
                Ok(Typed::Item(text, _) | Typed::Look(text)) => text,
                _ => String::new(),
            };
            self.show_picker(&text, doc, cx)?;
        }
        Ok(Step::Taken)
    }

    fn key_in_picker(&mut self, key: Key, doc: &mut D, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(picker) = &mut self.picker else { return Ok(false) };
        match key.code {
            KeyCode::Esc => self.picker = None,
            KeyCode::Enter => {
                let quantity = match read(cx.lang(), self.input.value()) {
                    Ok(Typed::Item(_, quantity)) => quantity,
                    Ok(Typed::Look(text)) => return self.only_look(&text, doc, cx).map(|_| true),
                    _ => None,
                };
                match picker.choice() {
                    Choice::Row(pick) => {
                        self.take(&pick, quantity, doc, cx)?;
                    }
                    Choice::New => self.creating = D::create(self.input.value().trim(), cx).transpose()?,
                    Choice::Nothing => {
                        return Err(Refusal::new("picker-no-match").arg("text", self.input.value()).into());
                    }
                }
            }
            _ => return Ok(picker.key(key)),
        }
        Ok(true)
    }

    fn key_in_creation(&mut self, key: Key, doc: &mut D, cx: &mut Cx) -> Result<Step, Fault> {
        let Some(creating) = &mut self.creating else { return Ok(Step::NotMine) };
        if commits(key) {
            let pick = creating.save(cx)?;
            self.creating = None;
            return self.take(&pick, None, doc, cx);
        }
        if !creating.key(key, cx)? && key.code == KeyCode::Esc {
            self.creating = None;
        }
        Ok(Step::Taken)
    }
}
