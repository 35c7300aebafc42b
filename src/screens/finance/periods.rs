//! Fiscal years and their months: which take entries. Closing and reopening is a step with a reason; locking is final and
//! asks for the period's name.

use crate::db::Fault;
use crate::domain::finance::period::{Period, PeriodStatus, PeriodStep};
use crate::domain::finance::period_store;
use crate::flows::period_close;
use crate::kit::{Arg, Coded, Refusal};
use crate::reports::closing;
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::{danger, step_with};
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State};

struct Shown {
    period: Period,
    year: String,
}

const COLUMNS: &[Column<Shown>] = &[
    Column::text("column-year", 9, |r: &Shown| r.year.clone()).keep(7),
    Column::text("column-period", 9, |r: &Shown| r.period.code.clone()).keep(9),
    Column::date("column-from", |r: &Shown| Some(r.period.start)).keep(8),
    Column::date("column-to", |r: &Shown| Some(r.period.end)).keep(8),
    Column::status("column-status", 12, |r: &Shown| match r.period.status {
        PeriodStatus::Open => State::good(PeriodStatus::Open.key()),
        PeriodStatus::Closed => State::plain(PeriodStatus::Closed.key()),
        PeriodStatus::Locked => State::dim(PeriodStatus::Locked.key()),
    })
    .keep(9),
];

#[derive(Default)]
struct Why {
    reason: String,
}

const WHY: &[Field<Why>] = &[Field::text(
    "field-reason",
    50,
    |d: &Why| d.reason.clone(),
    |d: &mut Why, v| {
        d.reason = v;
        Ok(())
    },
)
.named("reason")
.recalled()];

const ACTIONS: &[Action<Periods>] = &[
    Action {
        id: "finance.period.close",
        keys: &["w"],
        title: "period-close",
        ready: |s, cx| s.may(PeriodStep::Close, cx),
        run: |s, cx| s.ask(PeriodStep::Close, cx),
    },
    Action {
        id: "finance.period.reopen",
        keys: &["a"],
        title: "period-reopen",
        ready: |s, cx| s.may(PeriodStep::Reopen, cx),
        run: |s, cx| s.ask(PeriodStep::Reopen, cx),
    },
    Action {
        id: "finance.period.lock",
        keys: &["x"],
        title: "period-lock",
        ready: |s, cx| s.may(PeriodStep::Lock, cx),
        run: Periods::ask_lock,
    },
    Action {
        id: "finance.year.open",
        keys: &["n"],
        title: "year-open-next",
        ready: |_, cx| cx.may("year.open"),
        run: Periods::next_year,
    },
];

/// Green, or red with what stands against it and what to do.
fn checked(line: &closing::Line, cx: &Cx) -> String {
    let said = cx.t(line.check.key());
    let Some(first) = line.found.first() else {
        return format!("✓ {said}");
    };
    let shown = match first.sum {
        Some(sum) => format!("{} {}", first.what, cx.money(sum)),
        None => first.what.clone(),
    };
    let args = [
        ("check", said.into()),
        ("first", shown.into()),
        ("more", Arg::Int(line.found.len() as i64 - 1)),
        ("remedy", cx.t(line.check.remedy()).into()),
    ];
    format!("✗ {}", cx.tell("closing-red", &args))
}

pub struct Periods {
    list: List<Shown>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Shown| r.period.id.0).without_totals().filtered(&place.filter);
    Ok(Box::new(Periods { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Periods {
    fn may(&self, step: PeriodStep, cx: &Cx) -> Result<(), Refusal> {
        cx.may("period.step")?;
        let row = self.list.current().ok_or_else(|| Refusal::new("list-no-row"))?;
        crate::domain::finance::period::after(&row.period.code, row.period.status, step).map(drop)
    }

    fn ask(&mut self, step: PeriodStep, cx: &mut Cx) -> Result<(), Fault> {
        let Some(row) = self.list.current() else { return Ok(()) };
        let (id, code) = (row.period.id, row.period.code.clone());
        let (title, effect) = match step {
            PeriodStep::Close => ("period-close", "period-close-effect"),
            _ => ("period-reopen", "period-reopen-effect"),
        };
        let mut effects = vec![cx.tell(effect, &[("period", (&code).into())])];
        if step == PeriodStep::Close {
            let lines = cx.read(|tx| closing::assistant(tx, &period_store::get(tx, id)?))?;
            effects.extend(lines.iter().map(|l| checked(l, cx)));
        }
        cx.ask(step_with(format!("{} {code}", cx.t(title)), effects, WHY, Why::default(), move |s: &mut Periods, d, cx| {
            cx.act("period.step", |tx| period_close::step(tx, id, step, &d.reason))?;
            s.load(cx)
        }));
        Ok(())
    }

    fn ask_lock(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(row) = self.list.current() else { return Ok(()) };
        let (id, code) = (row.period.id, row.period.code.clone());
        let says = vec![cx.tell("period-lock-effect", &[("period", (&code).into())])];
        cx.ask(danger(format!("{} {code}", cx.t("period-lock")), says, code, move |s: &mut Periods, cx| {
            cx.act("period.step", |tx| period_close::step(tx, id, PeriodStep::Lock, ""))?;
            s.load(cx)
        }));
        Ok(())
    }

    fn next_year(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let start = cx.read(|tx| {
            let last = period_store::years(tx)?.into_iter().map(|y| y.end).max();
            Ok(last.and_then(|end| end.succ_opt()).unwrap_or(tx.today()))
        })?;
        let effects = vec![cx.tell("year-open-effect", &[("date", start.into())])];
        cx.ask(crate::tui::dialog::step(cx.t("year-open-next"), effects, move |s: &mut Periods, cx| {
            cx.act("year.open", |tx| period_close::open_year(tx, start))?;
            s.load(cx)
        }));
        Ok(())
    }
}

impl Screen for Periods {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-periods")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let first = self.list.is_empty();
        let rows: Vec<Shown> = cx.read(|tx| {
            let years = period_store::years(tx)?;
            let name = |p: &Period| years.iter().find(|y| y.id == p.year).map(|y| y.code.clone()).unwrap_or_default();
            Ok(period_store::periods(tx)?.into_iter().map(|period| Shown { year: name(&period), period }).collect())
        })?;
        let current = rows.iter().find(|r| (r.period.start..=r.period.end).contains(&cx.today)).map(|r| r.period.id.0);
        self.list.set(rows, cx);
        if first {
            self.list.stand_on(current);
        }
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        // The list's `c` and `v` stay; its marks mean nothing for periods.
        let mut offers = action::offers(ACTIONS, self, cx);
        offers.extend(self.list.offers().into_iter().filter(|o| !o.command.id.starts_with("list.mark")));
        offers
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        place::PERIODS.filter(self.list.filter_text())
    }
}
