//! The load of every work centre, week by week, against what there is: a bar a week, and behind each the work orders that make it.

use super::lookup;
use crate::db::Fault;
use crate::kit::Rate;
use crate::reports::production::{self, Load};
use crate::screens::habits::list_offers;
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State};
use chrono::Days;

/// Weeks shown, this one first.
const WEEKS: u64 = 8;
/// Signs of a bar that is full; what is beyond stands after a mark.
const FULL: i64 = 12;

/// A week of a centre; the first also bears what is late.
struct Row {
    id: i64,
    load: Load,
    first: bool,
}

impl Row {
    fn share(&self) -> Rate {
        self.load.share().unwrap_or_default()
    }

    fn bar(&self) -> String {
        let signs = (i128::from(self.share().raw()) * i128::from(FULL) + i128::from(Rate::SCALE) - 1) / i128::from(Rate::SCALE);
        let signs = usize::try_from(signs.clamp(0, i128::from(FULL))).unwrap_or(0);
        format!("{}{}", "█".repeat(signs), if self.load.is_over() { "▶" } else { "" })
    }
}

type Col = Column<Row>;

const COLUMNS: &[Col] = &[
    Col::text("centre-head-code", 10, |r| r.load.centre.clone()).keep(9),
    Col::fill("centre-head-name", |r| r.load.name.clone()),
    Col::date("capacity-head-week", |r| Some(r.load.week)).keep(9),
    Col::quantity("centre-head-asked", 8, |r| lookup::tenths(r.load.hours())).sum().keep(8),
    Col::quantity("capacity-head-available", 8, |r| lookup::tenths(r.load.hours_available())).sum().keep(7),
    Col::percent("centre-head-load", 8, |r| lookup::whole_percent(r.share())).keep(8),
    Col::text("capacity-head-bar", 13, Row::bar).keep(8),
    Col::status("sales-head-status", 10, state).keep(6),
];

fn state(r: &Row) -> State {
    match () {
        () if r.load.is_over() => State::bad("centre-overloaded"),
        () if r.load.minutes.is_zero() => State::dim("capacity-free"),
        () => State::good("capacity-fits"),
    }
}

/// The work orders behind a week: those that begin in it; the first week also bears what should have begun before.
fn orders(r: &Row) -> Place {
    let last = r.load.week.checked_add_days(Days::new(6)).unwrap_or(r.load.week);
    let days = if r.first { format!("start<={last}") } else { format!("start>={} start<={last}", r.load.week) };
    place::WORK_ORDERS.filter(format!("centre:\"[{}]\" {days}", r.load.centre))
}

const ACTIONS: &[Action<Capacity>] = &[Action {
    id: "production.capacity.centres",
    keys: &[],
    title: "screen-centres",
    ready: always,
    run: |_, cx| {
        cx.open(place::CENTRES);
        Ok(())
    },
}];

pub struct Capacity {
    list: List<Row>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Row| r.id).opens(|r| Some(orders(r))).empty("capacity-empty");
    Ok(Box::new(Capacity { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Capacity {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-capacity")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let loads = cx.read(|tx| Ok(production::capacity(tx, tx.today(), WEEKS)?))?;
        let first = loads.iter().map(|l| l.week).min();
        let row = |(id, load): (i64, Load)| Row { id, first: Some(load.week) == first, load };
        self.list.set((0i64..).zip(loads).map(row).collect(), cx);
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
        place::CAPACITY.filter(self.list.filter_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::production::CentreId;
    use crate::kit::Quantity;
    use chrono::NaiveDate;

    /// (minutes asked, available, first week) → bar, orders behind it.
    #[test]
    fn a_week_shows_its_load_and_leads_to_its_orders() {
        for (asked, available, first, bar, filter) in [
            (1200, 2400, false, "██████", r#"centre:"[SAW]" start>=2026-11-23 start<=2026-11-29"#),
            (2400, 2400, true, "████████████", r#"centre:"[SAW]" start<=2026-11-29"#),
            (2401, 2400, false, "████████████▶", r#"centre:"[SAW]" start>=2026-11-23 start<=2026-11-29"#),
            (1, 2400, false, "█", r#"centre:"[SAW]" start>=2026-11-23 start<=2026-11-29"#),
            (0, 2400, false, "", r#"centre:"[SAW]" start>=2026-11-23 start<=2026-11-29"#),
            (60, 0, false, "▶", r#"centre:"[SAW]" start>=2026-11-23 start<=2026-11-29"#),
        ] {
            let load = Load {
                id: CentreId(1),
                centre: "SAW".into(),
                name: "Saws".into(),
                week: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
                minutes: Quantity::whole(asked),
                available: Quantity::whole(available),
            };
            let row = Row { id: 1, load, first };
            assert_eq!((row.bar().as_str(), orders(&row).filter.as_str()), (bar, filter), "{asked}/{available}");
        }
    }
}
