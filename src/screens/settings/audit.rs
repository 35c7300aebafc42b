//! The audit trail: who did what, when, to which record, and why. Enter opens the record.

use crate::db::Fault;
use crate::reports::audit_trail::{AUDIT, AuditLine};
use crate::screens::{habits, place};
use crate::tui::action::{Command, Offer};
use crate::tui::{Column, Cx, Key, List, Mode, Pen, Place, Screen};

type Col = Column<AuditLine>;

const COLUMNS: &[Col] = &[
    Col::say("audit-head-when", 16, |r, cx| cx.moment(r.at)).field("posted").keep(9),
    Col::text("audit-head-who", 10, |r| r.user.clone()).field("who").keep(9),
    Col::say("audit-head-what", 24, |r, cx| cx.act_said(&r.action)).field("action").keep(9),
    Col::say("audit-head-touched", 20, records).field("record").keep(7),
    Col::fill("audit-head-note", |r| r.note.clone()),
];

/// The records an act touched, in words: `order 12, entry 30`.
fn records(r: &AuditLine, cx: &Cx) -> String {
    habits::named(r.touched(), cx)
}

/// Where the first of its records that has a screen is shown.
fn record(r: &AuditLine) -> Option<Place> {
    r.touched().find_map(|(kind, id)| place::of_record(kind, id))
}

pub struct Audit {
    list: List<AuditLine>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &AUDIT).sorted("posted", true).opens(record).empty("audit-empty");
    Ok(Box::new(Audit { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    Vec::new()
}

impl Screen for Audit {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-audit")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, _cx: &Cx) -> Vec<Offer> {
        self.list.offers()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.run(id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::AUDIT.filter(self.list.filter_text())
    }
}
