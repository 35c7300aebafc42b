//! What came of a purchase order, or goes back, line by line: Enter on a line types how many are taken in and how many are
//! refused; Ctrl-O says what follows and does it.

use super::order_steps::{ARRIVAL, Paper};
use super::{habits, said};
use crate::db::{Fault, Tx};
use crate::domain::purchasing::order::{PurchaseId, PurchaseLineId};
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay as ptp;
use crate::flows::procure_to_pay::receive::{Arrival, Came, GoingBack};
use crate::kit::{Quantity, Refusal};
use crate::screens::habits::list_offers;
use crate::screens::panel::{REASON, Reason, not_yet};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Align, Column, Command, Cx, Field, Key, List, Mode, Offer, Pen, Place, Screen, Tone};
use chrono::NaiveDate;

/// A line, and how much of it is meant.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: PurchaseLineId,
    code: String,
    text: String,
    ordered: Quantity,
    /// Still to come; or, going back, what was received and kept.
    left: Quantity,
    /// The tolerance counted.
    most: Quantity,
    taken: Quantity,
    refused: Quantity,
}

type Col = Column<Row>;

const COMING: &[Col] = &[
    Col::text("line-head-item", 13, |r| r.code.clone()).keep(8),
    Col::fill("line-head-description", |r| r.text.clone()),
    Col::quantity("buy-head-ordered", 9, |r| r.ordered).keep(4),
    Col::quantity("buy-head-to-come", 9, |r| r.left).keep(9),
    Col::quantity("buy-head-most", 8, |r| r.most).keep(3),
    Col::quantity("buy-head-taken", 9, |r| r.taken).keep(9),
    Col::quantity("buy-head-refused", 9, |r| r.refused).keep(8),
];

const BACK: &[Col] = &[
    Col::text("line-head-item", 13, |r| r.code.clone()).keep(8),
    Col::fill("line-head-description", |r| r.text.clone()),
    Col::quantity("buy-head-kept", 9, |r| r.left).keep(9),
    Col::quantity("buy-head-going", 9, |r| r.taken).keep(9),
];

/// What is typed for one line.
#[derive(Debug, Clone, Default)]
struct Typed {
    of: String,
    taken: Quantity,
    refused: Quantity,
    back: bool,
}

type Fld = Field<Typed>;

const QUANTITIES: &[Fld] = &[
    Fld::show("line-head-description", 44, |t, _| t.of.clone()),
    Fld::quantity(
        "buy-taken",
        12,
        |t| Some(t.taken),
        |t, q| {
            t.taken = q.unwrap_or_default();
            Ok(())
        },
    )
    .when(|t| !t.back),
    Fld::quantity(
        "buy-going",
        12,
        |t| Some(t.taken),
        |t, q| {
            t.taken = q.unwrap_or_default();
            Ok(())
        },
    )
    .when(|t| t.back),
    Fld::quantity(
        "buy-refused",
        12,
        |t| Some(t.refused),
        |t, q| {
            t.refused = q.unwrap_or_default();
            Ok(())
        },
    )
    .when(|t| !t.back),
];

const ACTIONS: &[Action<Receive>] = &[
    Action {
        id: habits::SAVE.id,
        keys: habits::SAVE.keys,
        title: habits::SAVE.title,
        ready: always,
        run: |s, cx| if s.back { s.give_back(cx) } else { s.take_in(cx) },
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

pub struct Receive {
    id: PurchaseId,
    /// Goods go back to the supplier.
    back: bool,
    number: String,
    rows: Vec<Row>,
    list: List<Row>,
}

fn read(tx: &Tx, id: PurchaseId, back: bool) -> Result<(String, Vec<Row>), Fault> {
    let order = order_store::get(tx, id)?;
    let mut rows = Vec::new();
    for line in &order.lines {
        let left = if back { line.returnable() } else { line.remaining() };
        let most = if back { left } else { line.room() };
        if !most.is_positive() {
            continue;
        }
        let taken = if back { Quantity::ZERO } else { left };
        let (code, text) = (said::code(tx, line)?, line.description.clone());
        rows.push(Row { id: line.id, code, text, ordered: line.quantity, left, most, taken, refused: Quantity::ZERO });
    }
    Ok((order.label(), rows))
}

impl Receive {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let (id, back) = (PurchaseId(place.id.unwrap_or_default()), place.text == "back");
        let (number, rows) = cx.read(|tx| read(tx, id, back))?;
        let list = List::fixed(if back { BACK } else { COMING }, |r: &Row| r.id.0).opens(|_| Some(place::RECEIVE));
        let empty = if back { "buy-nothing-kept" } else { "buy-nothing-to-come" };
        let mut list = list.without_totals().empty(empty);
        list.set(rows.clone(), cx);
        Ok(Box::new(Receive { id, back, number, rows, list }))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// `*`: of what is shown, all or none.
    fn all_or_none(&mut self, cx: &Cx) {
        let shown: Vec<PurchaseLineId> = self.list.rows().map(|r| r.id).collect();
        let all = self.list.rows().all(|r| r.taken == r.left);
        for row in self.rows.iter_mut().filter(|r| shown.contains(&r.id)) {
            row.taken = if all { Quantity::ZERO } else { row.left };
            row.refused = Quantity::ZERO;
        }
        self.list.set(self.rows.clone(), cx);
    }

    fn type_line(&mut self, cx: &mut Cx) {
        let Some(row) = self.list.current().cloned() else { return };
        let taken = if row.taken.is_zero() && row.refused.is_zero() { row.left } else { row.taken };
        let typed = Typed { of: format!("{} {}", row.code, row.text), taken, refused: row.refused, back: self.back };
        let id = row.id;
        cx.ask(step_with(cx.t("pick-type"), Vec::new(), QUANTITIES, typed, move |s: &mut Receive, t: &Typed, cx: &mut Cx| {
            for row in s.rows.iter_mut().filter(|r| r.id == id) {
                row.take(t)?;
            }
            s.list.set(s.rows.clone(), cx);
            Ok(())
        }));
    }

    fn take_in(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, words, today) = (self.id, cx.words, cx.today);
        let lines: Vec<Came> = self
            .rows
            .iter()
            .filter(|r| !r.taken.is_zero() || !r.refused.is_zero())
            .map(|r| Came { line: r.id, taken: r.taken, refused: r.refused })
            .collect();
        let arrival =
            move |number: &str, date: NaiveDate| Arrival { date, their_ref: number.to_owned(), lines: Some(lines.clone()) };
        let effects =
            cx.books.rehearse("purchase.receive", |tx| said::moved(tx, &ptp::receive(tx, id, &arrival("", today))?, words));
        let effects = match effects {
            Ok(effects) => effects,
            Err(fault) => return not_yet::<Receive>(fault, cx),
        };
        let paper = Paper { number: String::new(), date: today, total: None };
        cx.ask(step_with(cx.t("buy-step-receive"), effects, ARRIVAL, paper, move |_: &mut Receive, p: &Paper, cx: &mut Cx| {
            let receipt = cx.act("purchase.receive", |tx| ptp::receive(tx, id, &arrival(&p.number, p.date)))?;
            cx.say("buy-said-received", &[("number", (&receipt.number).into()), ("value", receipt.value().into())]);
            cx.back();
            Ok(())
        }));
        Ok(())
    }

    fn give_back(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, words, today) = (self.id, cx.words, cx.today);
        let lines: Vec<(PurchaseLineId, Quantity)> =
            self.rows.iter().filter(|r| !r.taken.is_zero()).map(|r| (r.id, r.taken)).collect();
        let going = move |reason: &str| GoingBack { date: today, reason: reason.to_owned(), lines: lines.clone() };
        let effects = cx.books.rehearse("purchase.return", |tx| said::moved(tx, &ptp::give_back(tx, id, &going("…"))?, words));
        let effects = match effects {
            Ok(effects) => effects,
            Err(fault) => return not_yet::<Receive>(fault, cx),
        };
        let then = move |_: &mut Receive, reason: &Reason, cx: &mut Cx| {
            let back = cx.act("purchase.return", |tx| ptp::give_back(tx, id, &going(&reason.text)))?;
            cx.say("buy-said-returned", &[("number", (&back.number).into()), ("value", back.value().into())]);
            cx.back();
            Ok(())
        };
        cx.ask(step_with(cx.t("buy-step-return"), effects, REASON, Reason::default(), then));
        Ok(())
    }
}

impl Row {
    /// Takes what was typed for the line: never more than may come, the tolerance counted.
    fn take(&mut self, t: &Typed) -> Result<(), Refusal> {
        if t.taken.is_negative() || t.taken > self.most || t.refused.is_negative() {
            let no = Refusal::new("pick-too-many").arg("item", &self.code);
            return Err(no.arg("most", crate::kit::Arg::Quantity(self.most)));
        }
        (self.taken, self.refused) = (t.taken, t.refused);
        Ok(())
    }
}

impl Screen for Receive {
    fn crumb(&self, cx: &Cx) -> String {
        format!("{} {}", cx.t(if self.back { "buy-step-return" } else { "buy-step-receive" }), self.number)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, back) = (self.id, self.back);
        let (_, fresh) = cx.read(|tx| read(tx, id, back))?;
        self.rows.retain(|r| fresh.iter().any(|f| f.id == r.id));
        for row in &mut self.rows {
            if let Some(f) = fresh.iter().find(|f| f.id == row.id) {
                (row.left, row.most, row.taken) = (f.left, f.most, row.taken.min(f.most));
            }
        }
        self.list.set(self.rows.clone(), cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        self.list.draw(&mut pen.rows(0, height.saturating_sub(2)), cx);
        pen.rule(height.saturating_sub(2));
        let said = cx.t(if self.back { "buy-hint-return" } else { "buy-hint-receive" });
        pen.cell(1, height.saturating_sub(1), width.saturating_sub(2), &said, Align::Left, Tone::Plain);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.open" => self.type_line(cx),
            "list.mark-all" => self.all_or_none(cx),
            _ => return Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?),
        }
        Ok(true)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        place::RECEIVE.id(self.id.0).text(if self.back { "back" } else { "in" })
    }
}
