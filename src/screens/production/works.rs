//! The list of work orders: what is late, what lacks parts, what is to be closed.

use super::work_steps;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::production::work_order::{Status, WorkOrderId};
use crate::kit::Refusal;
use crate::reports::work_lists::{ListedWork, WORKS};
use crate::screens::batch::{self, Marks};
use crate::screens::habits::{list_offers, list_place};
use crate::screens::place;
use crate::tui::action::{self};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedWork>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 13, |w| w.number.clone()).field("number").keep(9),
    Col::text("line-head-item", 13, |w| w.item.clone()).field("item").keep(8),
    Col::fill("line-head-description", |w| w.name.clone()).field("name"),
    Col::quantity("line-head-quantity", 8, |w| w.quantity).keep(7),
    Col::quantity("work-head-made", 8, |w| w.good).keep(5),
    Col::quantity("work-head-lost", 6, |w| w.lost).keep(2),
    Col::date("work-head-due", |w| Some(w.due)).field("due").keep(7),
    Col::status("sales-head-status", 11, |w| State::of(w.status)).field("status").keep(4),
    Col::status("sales-head-progress", 12, progress).field("status").keep(8),
    Col::money("work-head-in-work", 11, |w| w.wip).field("work").sum().keep(3),
];

/// What an order waits for.
pub fn progress(w: &ListedWork) -> State {
    match w.status {
        Status::Cancelled | Status::Closed => State::dim(crate::kit::Coded::key(w.status)),
        _ if w.held => State::warn("work-flag-held"),
        _ if w.late => State::bad("sales-flag-late"),
        _ if w.short => State::warn("work-flag-short"),
        Status::Planned => State::dim("work-to-release"),
        Status::Released | Status::InProgress => State::plain("work-to-make"),
        Status::Completed => State::good("work-to-close"),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-open", filter: "open", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "work-view-short", filter: "short", sort: Some(Sort { field: "start", descending: false }) },
    View { key: "work-view-to-close", filter: "status:completed", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "view-all", filter: "", sort: Some(Sort { field: "date", descending: true }) },
];

const ACTIONS: &[Action<Works>] = &[
    Action {
        id: work_steps::STEP.id,
        keys: work_steps::STEP.keys,
        title: work_steps::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => work_steps::propose::<Works>(s.current()?, cx),
        },
    },
    Action {
        id: "production.work.new",
        keys: &["n", "f6"],
        title: "work-new",
        ready: |_, cx| cx.may("work.plan"),
        run: |_, cx| {
            cx.open(place::WORK_FORM);
            Ok(())
        },
    },
];

pub struct Works {
    list: List<ListedWork>,
    opened: Place,
}

impl Works {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &WORKS)
            .sorted("due", true)
            .views(VIEWS)
            .opens(|w| Some(place::WORK_ORDER.id(w.id.0)))
            .empty("works-empty");
        let mut screen = Works { list: list.filtered(&place.filter), opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Works>()].concat()
    }

    fn current(&self) -> Result<WorkOrderId, Refusal> {
        self.list.current().map(|w: &ListedWork| w.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Works {
    const OF: &'static str = "work-order";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Works {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-works")
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

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let own = [action::offers(ACTIONS, self, cx), batch::offers(self, cx)].concat();
        list_offers(self.list.offers(), own)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || batch::run(self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }

    fn place(&self) -> Place {
        list_place(place::WORK_ORDERS, &self.opened, &self.list)
    }
}
