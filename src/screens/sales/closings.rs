//! The closings of the till by day, month and fiscal year, each with its total and the total of all tickets ever.

use super::habits;
use crate::db::Fault;
use crate::domain::till::closing::Closing;
use crate::flows::till;
use crate::kit::{Coded, Refusal};
use crate::reports::till::closings;
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen};

type Col = Column<Closing>;

const COLUMNS: &[Col] = &[
    Col::text("closing-head-number", 14, |c| c.number.clone()).keep(8),
    Col::say("closing-head-span", 10, |c, cx| cx.t(c.span.key())).keep(7),
    Col::fill("closing-head-code", |c| c.code.clone()),
    Col::number("closing-head-tickets", 8, |c| c.sums.tickets).keep(6),
    Col::money("closing-head-net", 12, |c| c.sums.net()).keep(5),
    Col::money("closing-head-vat", 11, |c| c.sums.tax()).keep(5),
    Col::money("closing-head-total", 12, |c| c.sums.total()).keep(9),
    Col::money("closing-head-perpetual", 14, |c| c.sums.perpetual).keep(9),
];

const ACTIONS: &[Action<Closings>] = &[
    Action {
        id: habits::PAGE.id,
        keys: habits::PAGE.keys,
        title: habits::PAGE.title,
        ready: |s, _| s.list.current().map(drop).ok_or_else(|| Refusal::new("list-no-row")),
        run: |s, cx| {
            if let Some(c) = s.list.current() {
                cx.open(place::PAGE.id(c.id.0).text("closing"));
            }
            Ok(())
        },
    },
    Action {
        id: "till.due",
        keys: &[],
        title: "closing-due",
        ready: |_, cx| cx.may("till.close"),
        run: |s, cx| {
            let made = cx.act("till.close", till::close_due)?;
            cx.say("closing-made", &[("n", made.len().into())]);
            s.load(cx)
        },
    },
];

/// More days than a screen is ever scrolled through.
const ROWS: usize = 2_000;

pub struct Closings {
    list: List<Closing>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |c: &Closing| c.id.0).without_totals().empty("closings-empty").filtered(&place.filter);
    Ok(Box::new(Closings { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Closings {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-closings")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| closings(tx, ROWS))?;
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        habits::list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::CLOSINGS.filter(self.list.filter_text())
    }
}
