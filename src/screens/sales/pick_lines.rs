//! Quantities line by line: a part of an order to ship, goods that come back, a part of an invoice to credit, an amount off
//! some lines. Enter on a line types how much of it; Ctrl-O says what follows and does it.

use super::habits;
use super::picked::{self, Purpose, Row};
use crate::db::Fault;
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Align, Column, Command, Cx, Field, Key, List, Mode, Offer, Pen, Place, Screen, Tone};

type Col = Column<Row>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 14, |r| r.code.clone()).keep(9),
    Col::fill("line-head-description", |r| r.text.clone()),
    Col::say("pick-most", 12, |r, cx| r.shown(r.most, cx)).right().keep(9),
    Col::say("pick-chosen", 12, |r, cx| r.shown(r.chosen, cx)).right().keep(9),
    Col::say("pick-scrap", 9, |r, cx| if r.scrap { cx.t("disposition-scrap") } else { String::new() }).keep(4),
];

/// What is typed for one line.
#[derive(Debug, Clone, Default)]
struct Typed {
    chosen: String,
    amount: bool,
    value: i64,
}

type Fld = Field<Typed>;

const QUANTITY: &[Fld] = &[
    Fld::quantity(
        "pick-quantity",
        12,
        |t| Some(crate::kit::Quantity::of(t.value)),
        |t, q| {
            t.value = q.unwrap_or_default().raw();
            Ok(())
        },
    )
    .when(|t| !t.amount),
    Fld::money(
        "pick-amount",
        12,
        |t| Some(crate::kit::Money::of(t.value)),
        |t, m| {
            t.value = m.unwrap_or_default().raw();
            Ok(())
        },
    )
    .when(|t| t.amount),
    Fld::show("line-head-description", 40, |t, _| t.chosen.clone()),
];

const ACTIONS: &[Action<PickLines>] = &[
    Action {
        id: "sales.pick.type",
        keys: &["enter"],
        title: "pick-type",
        ready: always,
        run: |s, cx| {
            s.type_line(cx);
            Ok(())
        },
    },
    Action {
        id: habits::SAVE.id,
        keys: habits::SAVE.keys,
        title: habits::SAVE.title,
        ready: always,
        run: |s, cx| picked::go(s.purpose, s.id, s.rows(), cx),
    },
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: always,
        run: |s, cx| {
            s.type_line(cx);
            Ok(())
        },
    },
];

pub struct PickLines {
    purpose: Purpose,
    /// Of the order, or of the invoice.
    id: i64,
    title: String,
    rows: Vec<Row>,
    list: List<Row>,
}

impl PickLines {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let purpose = Purpose::named(&place.text);
        let id = place.id.unwrap_or_default();
        let (title, rows) = cx.read(|tx| picked::rows(tx, purpose, id))?;
        let list = List::fixed(COLUMNS, |r: &Row| r.id).opens(|_| Some(place::PICK_LINES));
        let mut list = list.without_totals().empty("pick-nothing");
        list.set(rows.clone(), cx);
        Ok(Box::new(PickLines { purpose, id, title, rows, list }))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn rows(&self) -> Vec<Row> {
        self.rows.iter().filter(|r| r.chosen != 0).cloned().collect()
    }

    /// Space: goods that come back go to the scrap.
    fn scrap(&mut self, cx: &Cx) {
        let here = self.list.current_id();
        for row in self.rows.iter_mut().filter(|r| Some(r.id) == here && self.purpose == Purpose::Return) {
            row.scrap = !row.scrap;
        }
        self.list.set(self.rows.clone(), cx);
    }

    fn all_or_none(&mut self, cx: &Cx) {
        let all = self.rows.iter().all(|r| r.chosen == r.most);
        self.rows.iter_mut().for_each(|r| r.chosen = if all { 0 } else { r.most });
        self.list.set(self.rows.clone(), cx);
    }

    fn type_line(&mut self, cx: &mut Cx) {
        let Some(row) = self.list.current().cloned() else { return };
        let start = if row.chosen == 0 { row.most } else { row.chosen };
        let typed =
            Typed { chosen: format!("{} {}", row.code, row.text), amount: self.purpose == Purpose::Price, value: start };
        let id = row.id;
        let then = move |s: &mut PickLines, typed: &Typed, cx: &mut Cx| {
            for row in s.rows.iter_mut().filter(|r| r.id == id) {
                row.take(typed.value)?;
            }
            s.list.set(s.rows.clone(), cx);
            Ok(())
        };
        cx.ask(step_with(cx.t("pick-type"), Vec::new(), QUANTITY, typed, then));
    }
}

impl Screen for PickLines {
    fn crumb(&self, cx: &Cx) -> String {
        format!("{} {}", cx.t(self.purpose.title()), self.title)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (_, fresh) = cx.read(|tx| picked::rows(tx, self.purpose, self.id))?;
        for row in &mut self.rows {
            match fresh.iter().find(|f| f.id == row.id) {
                Some(f) => {
                    row.most = f.most;
                    row.chosen = row.chosen.min(f.most);
                }
                None => row.chosen = 0,
            }
        }
        self.list.set(self.rows.clone(), cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        self.list.draw(&mut pen.rows(0, height.saturating_sub(2)), cx);
        pen.rule(height.saturating_sub(2));
        let said = cx.t(self.purpose.hint());
        pen.cell(1, height.saturating_sub(1), width.saturating_sub(2), &said, Align::Left, Tone::Plain);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        // Enter opens nothing here: it changes how much of the line.
        let list = self.list.offers().into_iter().filter(|o| o.command.id != "list.open").collect();
        habits::list_offers(list, action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.mark" => self.scrap(cx),
            "list.mark-all" => self.all_or_none(cx),
            _ => return Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?),
        }
        Ok(true)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        place::PICK_LINES.id(self.id).text(self.purpose.word())
    }
}
