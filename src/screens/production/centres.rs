//! The list of work centres: what an hour costs, how much work there is in a week and how much of it this week is asked.

use super::lookup;
use crate::db::Fault;
use crate::domain::production::centre::Centre;
use crate::domain::production::centre_store;
use crate::kit::{Quantity, Rate, Refusal};
use crate::reports::production;
use crate::screens::habits::list_offers;
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State};

/// A work centre and what this week asks of it.
struct Row {
    centre: Centre,
    asked: Quantity,
    /// More work is asked than there is.
    over: bool,
    load: Rate,
}

type Col = Column<Row>;

const COLUMNS: &[Col] = &[
    Col::text("centre-head-code", 10, |r| r.centre.code.clone()).keep(9),
    Col::fill("centre-head-name", |r| r.centre.name.clone()),
    Col::price("centre-head-labour", 9, |r| r.centre.labour_rate).keep(8),
    Col::price("centre-head-overhead", 9, |r| r.centre.overhead_rate).keep(8),
    Col::say("centre-head-days", 12, |r, cx| lookup::days(&r.centre.weekdays, cx.words)).keep(5),
    Col::quantity("centre-head-week", 8, |r| r.centre.hours_a_week()).keep(7),
    Col::quantity("centre-head-asked", 8, |r| r.asked).keep(3),
    Col::percent("centre-head-load", 6, |r| r.load).keep(4),
    Col::status("sales-head-status", 12, state).keep(6),
];

fn state(r: &Row) -> State {
    match () {
        () if r.centre.blocked => State::bad("centre-blocked-flag"),
        () if r.over => State::warn("centre-overloaded"),
        () => State::dim("centre-in-use"),
    }
}

const ACTIONS: &[Action<Centres>] = &[
    Action {
        id: "production.centre.new",
        keys: &["n", "f6"],
        title: "centre-new",
        ready: |_, cx| cx.may("centre.edit"),
        run: |_, cx| {
            cx.open(place::CENTRE_FORM);
            Ok(())
        },
    },
    Action {
        id: "production.centre.edit",
        keys: &["e", "f2"],
        title: "record-edit",
        ready: |s, cx| cx.may("centre.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::CENTRE_FORM.id(s.current()?));
            Ok(())
        },
    },
];

pub struct Centres {
    list: List<Row>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Row| r.centre.id.0)
        .without_totals()
        .opens(|r| Some(place::CENTRE_FORM.id(r.centre.id.0)))
        .empty("centres-empty");
    Ok(Box::new(Centres { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Centres {
    fn current(&self) -> Result<i64, Refusal> {
        self.list.current_id().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Centres {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-centres")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| {
            let week = production::capacity(tx, tx.today(), 1)?;
            let row = |centre: Centre| {
                let load = week.iter().find(|l| l.id == centre.id);
                let asked = load.map_or(Quantity::ZERO, |l| lookup::tenths(l.hours()));
                let share = load.and_then(production::Load::share).unwrap_or_default();
                Row { asked, load: lookup::whole_percent(share), over: load.is_some_and(production::Load::is_over), centre }
            };
            Ok(centre_store::all(tx)?.into_iter().map(row).collect())
        })?;
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
        list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::CENTRES.filter(self.list.filter_text())
    }
}
