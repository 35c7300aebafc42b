//! Planning: what is to be made over every level so that every order can leave. Marked, it becomes work orders; what is to be bought
//! stands with the needs of purchasing.

use crate::db::Fault;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::mrp::Proposal;
use crate::flows::plan_to_produce::needs;
use crate::kit::Refusal;
use crate::reports::requirements::requirements;
use crate::screens::habits::list_offers;
use crate::screens::panel::not_yet;
use crate::screens::place;
use crate::tui::action;
use crate::tui::dialog::step;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A proposal with its item's name.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: i64,
    code: String,
    name: String,
    of: Proposal,
}

/// What a proposal is known by while others come and go: item, wanted for when, which of several.
type Which = (ItemId, NaiveDate, usize);

type Col = Column<Row>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 13, |r| r.code.clone()).keep(9),
    Col::fill("line-head-description", |r| r.name.clone()),
    Col::quantity("work-head-make", 9, |r| r.of.quantity).keep(9),
    Col::date("work-head-start", |r| Some(r.of.start)).keep(6),
    Col::date("work-head-ready", |r| Some(r.of.ready)).keep(5),
    Col::date("work-head-wanted", |r| Some(r.of.wanted_on)).keep(7),
    Col::status("sales-head-progress", 12, |r| {
        if r.of.ready > r.of.wanted_on { State::bad("sales-flag-late") } else { State::good("work-in-time") }
    })
    .keep(4),
];

const ACTIONS: &[Action<Planning>] = &[Action {
    id: "production.plan.accept",
    keys: &["w", "f8"],
    title: "work-plan",
    ready: |s, cx| cx.may("work.plan").and(s.any()),
    run: |s, cx| s.accept(cx),
}];

pub struct Planning {
    list: List<Row>,
    /// The numbers given to rows: a mark stays on what was marked when somebody else's act brings others.
    numbers: HashMap<Which, i64>,
}

pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Row| r.id).opens(|r| Some(place::ITEM.id(r.of.item.0))).empty("planning-empty");
    let mut screen = Planning { list, numbers: HashMap::new() };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Planning {
    fn any(&self) -> Result<(), Refusal> {
        if self.list.is_empty() { Err(Refusal::new("list-no-row")) } else { Ok(()) }
    }

    /// Work orders of what is marked, else of the row under the cursor.
    fn accept(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let ids = self.list.chosen();
        let list: Vec<Proposal> = self.list.rows().filter(|r| ids.contains(&r.id)).map(|r| r.of).collect();
        let words = cx.words;
        let rehearsed = cx.books.rehearse("work.plan", |tx| {
            let mut said = Vec::new();
            for order in needs::accept(tx, &list)? {
                let item = item_store::get(tx, order.item)?;
                let args = [("item", item.code.into()), ("quantity", order.quantity.into()), ("due", order.due.into())];
                said.push(words.with("work-says-planned", &args));
            }
            Ok(crate::screens::panel::at_most(said, words))
        });
        let effects = match rehearsed {
            Ok(effects) => effects,
            Err(fault) => return not_yet::<Planning>(fault, cx),
        };
        cx.ask(step::<Planning>(cx.t("work-plan"), effects, move |_, cx| {
            let made = cx.act("work.plan", |tx| needs::accept(tx, &list))?;
            match made.as_slice() {
                [one] => cx.open(place::WORK_ORDER.id(one.id.0)),
                _ => cx.open(place::WORK_ORDERS.filter("status:planned")),
            }
            cx.say("work-said-planned", &[("n", made.len().into())]);
            Ok(())
        }));
        Ok(())
    }
}

impl Screen for Planning {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-planning")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let planned = cx.read(requirements)?;
        let mut seen: HashMap<(ItemId, NaiveDate), usize> = HashMap::new();
        let mut rows = Vec::new();
        for of in planned.proposals(Some(true)) {
            let nth = seen.entry((of.item, of.wanted_on)).or_default();
            *nth += 1;
            let next = self.numbers.len() as i64 + 1;
            let id = *self.numbers.entry((of.item, of.wanted_on, *nth)).or_insert(next);
            let item = planned.named(of.item);
            rows.push(Row { id, code: item.code, name: item.name, of });
        }
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
        place::PLANNING
    }
}
