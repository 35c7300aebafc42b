//! The spool: what was printed, what waits, what the printer did not take and why. A failed printer stopped nothing.

use super::habits;
use crate::db::Fault;
use crate::exchange::printer::{self, Job, State};
use crate::exchange::receipt;
use crate::kit::{Coded, Refusal};
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen};

type Col = Column<Job>;

const COLUMNS: &[Col] = &[
    Col::say("print-head-when", 16, |j, cx| cx.moment(j.made_at)).keep(8),
    Col::text("print-head-title", 22, |j| j.title.clone()).keep(9),
    Col::say("print-head-state", 12, |j, cx| cx.t(j.state.key())).keep(9),
    Col::number("print-head-tries", 7, |j| j.tries).keep(5),
    Col::fill("print-head-why", |j| j.why.clone()),
];

const ACTIONS: &[Action<Prints>] = &[
    Action {
        id: "print.retry",
        keys: &["w", "f8"],
        title: "print-retry",
        ready: |s, _| match printer::here().is_there() {
            false => Err(Refusal::new("printer-none")),
            true if s.list.rows().all(|j| j.state == State::Done) => Err(Refusal::new("print-nothing-waits")),
            true => Ok(()),
        },
        run: |_, cx| {
            cx.say("print-trying", &[]);
            in_background::<Prints>(cx);
            Ok(())
        },
    },
    Action {
        id: "print.forget",
        keys: &[],
        title: "print-forget",
        ready: |s, _| match s.list.current() {
            None => Err(Refusal::new("list-no-row")),
            Some(job) if job.state == State::Done => Err(Refusal::new("print-done-already")),
            Some(_) => Ok(()),
        },
        run: |s, cx| {
            if let Some(id) = s.list.current().map(|j| j.id) {
                cx.books.jot_with(|tx| printer::forget(tx, id))?;
            }
            s.load(cx)
        },
    },
];

/// Sends what waits to the printer without anybody waiting for it; a printer that fails is said, and rings.
pub fn in_background<S: Screen>(cx: &mut Cx) {
    let printer = printer::here();
    if !printer.is_there() {
        return;
    }
    cx.job(
        String::new(),
        move |books, _| printer::print_due(books, &printer),
        |screen: &mut S, result, cx| {
            if let Err(Fault::Refused(why)) = result
                && let Some(why) = why.first()
            {
                cx.bell();
                let said = cx.words.refusal(why);
                cx.warn("printer-says", &[("said", said.into())]);
            }
            screen.load(cx)
        },
    );
}

pub struct Prints {
    list: List<Job>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let opens = |j: &Job| (j.kind == receipt::RECEIPT).then(|| place::PAGE.id(j.of).text("ticket"));
    Ok(Box::new(Prints {
        list: List::fixed(COLUMNS, |j: &Job| j.id).opens(opens).without_totals().empty("prints-empty").filtered(&place.filter),
    }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Prints {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-prints")
    }

    fn context(&self, cx: &Cx) -> String {
        let printer = printer::here();
        if printer.is_there() { printer.target } else { cx.t("printer-none-short") }
    }

    fn shows_jots(&self) -> bool {
        true
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| Ok(printer::jobs(tx, 500)?))?;
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
        Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::PRINTS.filter(self.list.filter_text())
    }
}
