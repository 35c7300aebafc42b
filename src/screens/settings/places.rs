//! Warehouses and the places in them, and the places outside that goods come from and go to.

use crate::db::Fault;
use crate::domain::inventory::location::{Location, LocationKind};
use crate::domain::inventory::location_store;
use crate::flows::warehouse;
use crate::kit::{Coded, Refusal};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen};

/// A place and the warehouse it is in.
struct Shown {
    place: Location,
    warehouse: String,
}

type Col = Column<Shown>;

const COLUMNS: &[Col] = &[
    Col::text("stock-head-place-code", 12, |r| r.place.code.clone()).keep(9),
    Col::fill("stock-head-place", |r| r.place.name.clone()),
    Col::text("place-head-warehouse", 24, |r| r.warehouse.clone()),
    Col::say("place-head-kind", 20, |r, cx| cx.t(r.place.kind.key())).keep(8),
];

#[derive(Default)]
struct Typed {
    code: String,
    name: String,
    /// Of a new warehouse: its first place.
    place_code: String,
    place_name: String,
}

type Fld = Field<Typed>;

macro_rules! text {
    ($key:literal, $width:literal, $name:ident) => {
        Fld::text(
            $key,
            $width,
            |d| d.$name.clone(),
            |d, v| {
                d.$name = v;
                Ok(())
            },
        )
    };
}

const CODE: Fld = text!("stock-head-place-code", 14, code).named("code");
const NAME: Fld = text!("place-field-name", 34, name).named("name");
const NEW: &[Fld] = &[CODE, NAME];
const RENAME: &[Fld] = &[NAME];
const WAREHOUSE: &[Fld] = &[
    CODE,
    NAME,
    Fld::head("place-head-first"),
    text!("stock-head-place-code", 14, place_code),
    text!("place-field-name", 34, place_name),
];

const ACTIONS: &[Action<Places>] = &[
    Action {
        id: "settings.place.new",
        keys: &["n", "f6"],
        title: "place-new",
        ready: |_, cx| cx.may("warehouse.edit"),
        run: |s, cx| {
            let warehouse = s.list.current().and_then(|r| r.place.warehouse);
            let then = move |_: &mut Places, d: &Typed, cx: &mut Cx| {
                cx.act("warehouse.edit", |tx| warehouse::add_place(tx, &d.code, &d.name, LocationKind::Internal, warehouse))?;
                Ok(())
            };
            cx.ask(step_with(cx.t("place-new"), Vec::new(), NEW, Typed::default(), then));
            Ok(())
        },
    },
    Action {
        id: "settings.place.rename",
        keys: &["e", "f2"],
        title: "place-rename",
        ready: |s, cx| cx.may("warehouse.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let here = s.current()?;
            let id = here.id;
            let data = Typed { name: here.name.clone(), ..Typed::default() };
            cx.ask(step_with(cx.t("place-rename"), Vec::new(), RENAME, data, move |_: &mut Places, d, cx| {
                cx.act("warehouse.edit", |tx| warehouse::rename_place(tx, id, &d.name))
            }));
            Ok(())
        },
    },
    Action {
        id: "settings.warehouse.new",
        keys: &[],
        title: "warehouse-new",
        ready: |_, cx| cx.may("warehouse.edit"),
        run: |_, cx| {
            let then = |_: &mut Places, d: &Typed, cx: &mut Cx| {
                let first = (d.place_code.as_str(), d.place_name.as_str());
                cx.act("warehouse.edit", |tx| warehouse::add_warehouse(tx, &d.code, &d.name, first))?;
                Ok(())
            };
            cx.ask(step_with(cx.t("warehouse-new"), Vec::new(), WAREHOUSE, Typed::default(), then));
            Ok(())
        },
    },
];

pub struct Places {
    list: List<Shown>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Shown| r.place.id.0).without_totals().filtered(&place.filter);
    Ok(Box::new(Places { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Places {
    fn current(&self) -> Result<&Location, Refusal> {
        self.list.current().map(|r| &r.place).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Places {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-places")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows: Vec<Shown> = cx.read(|tx| {
            let warehouses = location_store::warehouses(tx)?;
            let named = |l: &Location| warehouses.iter().find(|w| Some(w.id) == l.warehouse).map(|w| w.name.clone());
            let places = location_store::all(tx)?.into_iter();
            Ok(places.map(|place| Shown { warehouse: named(&place).unwrap_or_default(), place }).collect())
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
        [action::offers(ACTIONS, self, cx), self.list.offers()].concat()
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
        place::PLACES.filter(self.list.filter_text())
    }
}
