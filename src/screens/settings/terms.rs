//! Payment terms: when an invoice falls due, at once or in parts, and what paying early takes off.

use crate::db::Fault;
use crate::domain::parties::term::{MonthEnd, Term, read_parts};
use crate::domain::parties::term_store;
use crate::flows::party;
use crate::kit::{Coded, Lang, Rate, Refusal, choices};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen};

type Col = Column<Term>;

const COLUMNS: &[Col] = &[
    Col::text("term-head-code", 12, |t| t.code.clone()).keep(9),
    Col::fill("term-head-name", |t| t.name.clone()),
    Col::number("term-head-days", 6, |t| t.net_days).keep(9),
    Col::say("term-head-month-end", 22, |t, cx| cx.t(t.month_end.key())).keep(6),
    Col::text("term-head-parts", 18, |t| t.parts()).keep(7),
    Col::percent("term-head-discount", 8, |t| t.discount).keep(5),
];

/// Terms being typed.
struct Typed {
    term: Term,
    lang: Lang,
}

type Fld = Field<Typed>;

const FIELDS: &[Fld] = &[
    Fld::text(
        "term-head-code",
        12,
        |d| d.term.code.clone(),
        |d, v| {
            d.term.code = v;
            Ok(())
        },
    )
    .named("code"),
    Fld::text(
        "term-head-name",
        36,
        |d| d.term.name.clone(),
        |d, v| {
            d.term.name = v;
            Ok(())
        },
    )
    .named("name"),
    Fld::int(
        "term-head-days",
        6,
        |d| Some(d.term.net_days),
        |d, v| {
            d.term.net_days = v.unwrap_or_default();
            Ok(())
        },
    )
    .named("net_days"),
    Fld::choice(
        "term-head-month-end",
        24,
        choices::<MonthEnd>,
        |d| d.term.month_end.code(),
        |d, c| d.term.month_end = MonthEnd::of(c).unwrap_or(d.term.month_end),
    )
    .skipped(),
    Fld::int(
        "term-head-day",
        4,
        |d| d.term.day_of_month.map(i64::from),
        |d, v| {
            d.term.day_of_month = v.map(|n| u32::try_from(n).unwrap_or(0));
            Ok(())
        },
    )
    .named("day_of_month")
    .skipped(),
    Fld::text(
        "term-head-parts",
        30,
        |d| d.term.parts(),
        |d, v| {
            d.term.instalments = read_parts(d.lang, &v)?;
            Ok(())
        },
    )
    .named("parts")
    .skipped(),
    Fld::percent(
        "term-head-discount",
        8,
        |d| Some(d.term.discount).filter(|r| *r != Rate::ZERO),
        |d, v| {
            d.term.discount = v.unwrap_or_default();
            Ok(())
        },
    )
    .named("discount")
    .skipped(),
    Fld::int(
        "term-head-discount-days",
        6,
        |d| Some(d.term.discount_days).filter(|n| *n != 0),
        |d, v| {
            d.term.discount_days = v.unwrap_or_default();
            Ok(())
        },
    )
    .named("discount_days")
    .skipped(),
];

const ACTIONS: &[Action<Terms>] = &[
    Action {
        id: "settings.term.edit",
        keys: &["e", "f2"],
        title: "term-edit",
        ready: |s, cx| cx.may("terms.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let term = s.current()?.clone();
            ask("term-edit", term, cx);
            Ok(())
        },
    },
    Action {
        id: "settings.term.new",
        keys: &["n", "f6"],
        title: "term-new",
        ready: |_, cx| cx.may("terms.edit"),
        run: |_, cx| {
            ask("term-new", Term::new("", "", 30, MonthEnd::None), cx);
            Ok(())
        },
    },
];

fn ask(title: &str, term: Term, cx: &mut Cx) {
    let (title, effects) = (cx.t(title), vec![cx.t("term-effect"), cx.t("term-parts-effect")]);
    let typed = Typed { term, lang: cx.lang() };
    cx.ask(step_with(title, effects, FIELDS, typed, |_: &mut Terms, d, cx| {
        cx.act("terms.edit", |tx| party::save_term(tx, &d.term))?;
        cx.say("term-saved", &[("name", (&d.term.name).into())]);
        Ok(())
    }));
}

pub struct Terms {
    list: List<Term>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |t: &Term| t.id.0).without_totals().empty("terms-empty");
    Ok(Box::new(Terms { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Terms {
    fn current(&self) -> Result<&Term, Refusal> {
        self.list.current().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Terms {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-terms")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| Ok(term_store::all(tx)?))?;
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
        place::TERMS.filter(self.list.filter_text())
    }
}
