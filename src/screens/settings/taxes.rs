//! Taxes and their rates with the day each begins: a new rate is added beside the old one, which still holds for its days.

use crate::db::Fault;
use crate::domain::finance::tax::Tax;
use crate::domain::finance::tax_store;
use crate::flows::chart;
use crate::kit::{Rate, Refusal};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State};
use chrono::NaiveDate;

/// A rate and whether it holds today.
struct Shown {
    at: i64,
    tax: Tax,
    state: State,
}

type Col = Column<Shown>;

const COLUMNS: &[Col] = &[
    Col::text("tax-head-code", 10, |r| r.tax.code.clone()).keep(9),
    Col::fill("tax-head-name", |r| r.tax.name.clone()),
    Col::say("tax-head-rate", 9, |r, cx| cx.words.format().percent(r.tax.rate)).keep(9).right(),
    Col::date("tax-head-from", |r| Some(r.tax.from)).keep(9),
    Col::status("setting-head-status", 12, |r| r.state).keep(7),
    Col::text("tax-head-mention", 30, |r| r.tax.mention.clone()).keep(3),
];

/// A rate being typed.
struct Typed {
    tax: Tax,
}

type Fld = Field<Typed>;

macro_rules! text {
    ($key:literal, $width:literal, $name:ident) => {
        Fld::text(
            $key,
            $width,
            |d| d.tax.$name.clone(),
            |d, v| {
                d.tax.$name = v;
                Ok(())
            },
        )
    };
}

const FIELDS: &[Fld] = &[
    text!("tax-head-code", 12, code).named("code"),
    text!("tax-head-name", 34, name).named("name"),
    Fld::percent(
        "tax-head-rate",
        10,
        |d| Some(d.tax.rate),
        |d, v| {
            d.tax.rate = v.unwrap_or_default();
            Ok(())
        },
    )
    .named("rate"),
    Fld::date(
        "tax-head-from",
        |d| Some(d.tax.from),
        |d, v| {
            d.tax.from = v.unwrap_or(d.tax.from);
            Ok(())
        },
    )
    .named("from"),
    text!("tax-head-mention", 50, mention).skipped(),
];

const ACTIONS: &[Action<Taxes>] = &[
    Action {
        id: "settings.tax.rate",
        keys: &["e", "f2"],
        title: "tax-new-rate",
        ready: |s, cx| cx.may("tax.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let tax = Tax { from: cx.today, ..s.current()?.clone() };
            ask(tax, cx);
            Ok(())
        },
    },
    Action {
        id: "settings.tax.new",
        keys: &["n", "f6"],
        title: "tax-new",
        ready: |_, cx| cx.may("tax.edit"),
        run: |_, cx| {
            let (code, name, mention) = (String::new(), String::new(), String::new());
            ask(Tax { code, name, rate: Rate::ZERO, mention, from: cx.today }, cx);
            Ok(())
        },
    },
];

/// Asks for a rate; the same code on the same day replaces it.
fn ask(tax: Tax, cx: &mut Cx) {
    let effects = vec![cx.t("tax-rate-effect")];
    cx.ask(step_with(cx.t("tax-new-rate"), effects, FIELDS, Typed { tax }, |_: &mut Taxes, d, cx| {
        cx.act("tax.edit", |tx| chart::set_tax(tx, &d.tax))?;
        let args = [("name", (&d.tax.name).into()), ("rate", d.tax.rate.into()), ("date", d.tax.from.into())];
        cx.say("tax-rate-set", &args);
        Ok(())
    }));
}

pub struct Taxes {
    list: List<Shown>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Shown| r.at).without_totals().empty("taxes-empty");
    Ok(Box::new(Taxes { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Taxes {
    fn current(&self) -> Result<&Tax, Refusal> {
        self.list.current().map(|r| &r.tax).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

/// Each rate against today: the latest begun holds, earlier ones are past.
fn rows(taxes: Vec<Tax>, today: NaiveDate) -> Vec<Shown> {
    let holds = |t: &Tax| {
        let begun = taxes.iter().filter(|o| o.code == t.code && o.from <= today).map(|o| o.from).max();
        match begun {
            _ if t.from > today => State::warn("tax-to-come"),
            Some(from) if from == t.from => State::good("tax-holds"),
            _ => State::dim("tax-past"),
        }
    };
    (0i64..).zip(&taxes).map(|(at, t)| Shown { at, tax: t.clone(), state: holds(t) }).collect()
}

impl Screen for Taxes {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-taxes")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let taxes = cx.read(|tx| Ok(tax_store::all(tx)?))?;
        let rows = rows(taxes, cx.today);
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
        place::TAXES.filter(self.list.filter_text())
    }
}
