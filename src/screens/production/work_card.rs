//! The card of a work order: how far it is, its parts and operations, what happened, cost beside the standard, the next step.

use super::part_steps;
use super::work_steps::{self, Next};
use super::work_view::{self, Happened, OperationView, PartView, WorkView};
use crate::db::Fault;
use crate::domain::items::item::ItemId;
use crate::domain::production::OperationId;
use crate::domain::production::variance::standard_of_good;
use crate::domain::production::work_order::{Status, Step, WorkOrder, WorkOrderId};
use crate::flows::plan_to_produce as ptp;
use crate::kit::{Money, Refusal};
use crate::reports::why_made;
use crate::screens::habits::{card, list_offers};
use crate::screens::panel::{Reason, ask_why, not_yet};
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, State, Tone};

const PARTS: &[Column<PartView>] = &[
    Column::text("line-head-item", 13, |p: &PartView| p.code.clone()).keep(8),
    Column::fill("line-head-description", |p: &PartView| p.name.clone()),
    Column::quantity("work-head-need", 9, |p: &PartView| p.part.quantity).keep(8),
    Column::quantity("work-head-taken", 9, |p: &PartView| p.part.done).keep(7),
    Column::quantity("work-head-put-by", 9, |p: &PartView| p.reserved).keep(5),
    Column::say("work-head-lacks", 9, lacks).right().keep(9),
    Column::money("work-head-cost", 11, |p: &PartView| p.part.cost).sum().keep(4),
];

fn lacks(p: &PartView, cx: &Cx) -> String {
    let lacks = p.lacks();
    if lacks.is_zero() { String::new() } else { format!("{} !", cx.quantity(lacks)) }
}

const OPERATIONS: &[Column<OperationView>] = &[
    Column::number("work-head-place", 4, |o: &OperationView| o.operation.position).keep(9),
    Column::text("work-head-centre", 10, |o: &OperationView| o.centre.clone()).keep(8),
    Column::fill("line-head-description", |o: &OperationView| o.operation.description.clone()),
    Column::quantity("work-head-planned", 9, |o: &OperationView| o.operation.planned_minutes()).keep(6),
    Column::quantity("work-head-minutes", 9, |o: &OperationView| o.operation.minutes).keep(7),
    Column::status("sales-head-status", 10, |o: &OperationView| state(o)).keep(5),
    Column::money("work-head-cost", 11, |o: &OperationView| o.operation.labour + o.operation.overhead).sum().keep(4),
];

fn state(o: &OperationView) -> State {
    match () {
        () if o.operation.finished => State::good("work-op-finished"),
        () if o.operation.started_at.is_some() => State::warn("work-op-runs"),
        () if o.operation.minutes.is_positive() => State::plain("work-op-begun"),
        () => State::dim("work-op-waits"),
    }
}

const EVENTS: &[Column<Happened>] = &[
    Column::date("sales-head-date", |e: &Happened| Some(e.date)).keep(9),
    Column::say("work-head-what", 16, |e: &Happened, cx| cx.t(e.what)).keep(8),
    Column::quantity("line-head-quantity", 9, |e: &Happened| e.quantity).keep(7),
    Column::money("work-head-amount", 11, |e: &Happened| e.amount).keep(6),
    Column::fill("work-head-reason", |e: &Happened| e.reason.clone()),
];

const ACTIONS: &[Action<WorkCard>] = &[
    Action {
        id: work_steps::STEP.id,
        keys: work_steps::STEP.keys,
        title: work_steps::STEP.title,
        ready: |s, _| s.may_go_on(),
        run: |s, cx| work_steps::propose::<WorkCard>(s.id, cx),
    },
    Action {
        id: "production.work.edit",
        keys: &["e", "f2"],
        title: "work-change",
        ready: |s, cx| cx.may("work.plan").and(s.has(Step::Change)),
        run: |s, cx| {
            cx.open(place::WORK_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: "production.work.declare",
        keys: &["a"],
        title: "work-declare",
        ready: |s, cx| cx.may("work.time").and(s.has(Step::Declare)).and(s.operation().map(drop)),
        run: |s, cx| work_steps::declare::<WorkCard>(s.id, s.operation()?, cx),
    },
    Action {
        id: "production.work.clock",
        keys: &[],
        title: "work-clock",
        ready: |s, cx| cx.may("work.time").and(s.has(Step::Declare)).and(s.operation().map(drop)),
        run: |s, cx| {
            work_steps::clock::<WorkCard>(s.id, s.operation()?, cx)?;
            s.load(cx)
        },
    },
    Action {
        id: "production.work.issue",
        keys: &[],
        title: "work-issue",
        ready: |s, cx| cx.may("work.issue").and(s.has(Step::Issue)),
        run: |s, cx| work_steps::issue::<WorkCard>(s.id, cx),
    },
    Action {
        id: "production.work.take-part",
        keys: &[],
        title: "work-take-part",
        ready: |s, cx| cx.may("work.issue").and(s.has(Step::Issue)),
        run: |s, cx| part_steps::ask::<WorkCard>(s.id, s.part(), false, cx),
    },
    Action {
        id: "production.work.return-part",
        keys: &[],
        title: "work-return-part",
        ready: |s, cx| cx.may("work.issue").and(s.has(Step::Return)),
        run: |s, cx| part_steps::ask::<WorkCard>(s.id, s.part(), true, cx),
    },
    Action {
        id: "production.work.return",
        keys: &[],
        title: "work-return",
        ready: |s, cx| cx.may("work.issue").and(s.has(Step::Return)),
        run: |s, cx| work_steps::give_back::<WorkCard>(s.id, cx),
    },
    Action {
        id: "production.work.receive",
        keys: &[],
        title: "work-receive",
        ready: |s, cx| cx.may("work.receive").and(s.has(Step::Receive)),
        run: |s, cx| match &s.view {
            Some(v) => work_steps::receive::<WorkCard>(&v.order, cx),
            None => Ok(()),
        },
    },
    Action {
        id: "production.work.scrap",
        keys: &[],
        title: "work-scrap",
        ready: |s, cx| cx.may("work.scrap").and(s.has(Step::Scrap)),
        run: |s, cx| work_steps::lose::<WorkCard>(s.id, cx),
    },
    Action {
        id: "production.work.complete",
        keys: &[],
        title: "work-complete",
        ready: |s, cx| cx.may("work.complete").and(s.has(Step::Complete)),
        run: |s, cx| {
            s.ask_why("work-complete", "work-complete-says", complete, cx);
            Ok(())
        },
    },
    Action {
        id: "production.work.reopen",
        keys: &[],
        title: "work-reopen",
        ready: |s, cx| cx.may("work.complete").and(s.has(Step::Reopen)),
        run: |s, cx| {
            let id = s.id;
            cx.act("work.complete", |tx| ptp::reopen(tx, id))?;
            s.load(cx)
        },
    },
    Action {
        id: "production.work.cancel",
        keys: &[],
        title: "work-cancel",
        ready: |s, cx| cx.may("work.cancel").and(s.has(Step::Cancel)),
        run: |s, cx| {
            s.ask_why("work-cancel", "work-cancel-says", cancel, cx);
            Ok(())
        },
    },
    Action {
        id: "production.work.hold",
        keys: &[],
        title: "work-hold",
        ready: |s, cx| cx.may("work.hold").and(s.may_hold()),
        run: |s, cx| {
            let held = s.view.as_ref().is_some_and(|v| !v.order.hold.is_empty());
            if held {
                let id = s.id;
                cx.act("work.hold", |tx| ptp::hold(tx, id, ""))?;
                return s.load(cx);
            }
            s.ask_why("work-hold", "work-hold-says", hold, cx);
            Ok(())
        },
    },
    Action {
        id: "production.work.item",
        keys: &[],
        title: "work-open-item",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::ITEM.id(v.order.item.0));
            }
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

fn complete(id: WorkOrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    cx.act("work.complete", |tx| ptp::complete(tx, id, &reason.text)).map(drop)
}

fn cancel(id: WorkOrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("work.cancel", |tx| ptp::cancel(tx, id, &reason.text))?;
    cx.say("said-cancelled", &[("number", order.number.into())]);
    Ok(())
}

fn hold(id: WorkOrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    if reason.text.trim().is_empty() {
        return Err(Refusal::new("reason-missing").field("reason").into());
    }
    cx.act("work.hold", |tx| ptp::hold(tx, id, &reason.text)).map(drop)
}

pub struct WorkCard {
    id: WorkOrderId,
    view: Option<WorkView>,
    card: Card,
}

impl WorkCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| why_made::order(tx, &v.order))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let parts = List::fixed(PARTS, |p: &PartView| p.part.id.0)
            .opens(|p| Some(place::ITEM.id(p.part.item.0)))
            .empty("work-no-parts");
        let operations = List::fixed(OPERATIONS, |o: &OperationView| o.operation.id.0).empty("work-no-operations");
        let events = List::fixed(EVENTS, |e: &Happened| e.id).without_totals().empty("work-no-events");
        let card = Card::new().part("work-parts", parts).part("work-operations", operations);
        let card = card.part("work-events", events).part("card-history", links::history());
        let mut screen = WorkCard { id: WorkOrderId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn has(&self, step: Step) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| v.order.after(step).map(drop))
    }

    /// The part under the cursor.
    fn part(&self) -> Option<ItemId> {
        self.card.chosen::<PartView>("work-parts").filter(|p| p.part.is_part()).map(|p| p.part.item)
    }

    fn may_hold(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if !v.order.is_open() => Err(Refusal::new("work-all-done").arg("number", v.order.number.clone())),
            _ => Ok(()),
        }
    }

    fn may_go_on(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if work_steps::next(&v.order) == Next::Nothing => {
                Err(Refusal::new("work-all-done").arg("number", v.order.number.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The operation under the cursor; else the one somebody works on, the first that is not finished, the last.
    fn operation(&self) -> Result<OperationId, Refusal> {
        let none = || Refusal::new("work-no-operation");
        let order = &self.view.as_ref().ok_or_else(none)?.order;
        if let Some(o) = self.card.chosen::<OperationView>("work-operations") {
            return Ok(o.operation.id);
        }
        let runs = order.operations.iter().find(|o| o.started_at.is_some());
        let open = || order.operations.iter().find(|o| !o.finished);
        runs.or_else(open).or(order.operations.last()).map(|o| o.id).ok_or_else(none)
    }

    /// A panel that says what an act means and asks for its reason.
    fn ask_why(&self, title: &str, says: &str, act: fn(WorkOrderId, &Reason, &mut Cx) -> Result<(), Fault>, cx: &mut Cx) {
        let Some(v) = &self.view else { return };
        let id = self.id;
        let then = move |reason: &Reason, cx: &mut Cx| match act(id, reason, cx) {
            Err(Fault::Refused(why)) if why.iter().all(|r| r.field.is_none()) => not_yet::<WorkCard>(Fault::Refused(why), cx),
            other => other,
        };
        ask_why::<WorkCard>((title, says), v.order.number.clone(), cx, then);
    }

    fn facts(&self, v: &WorkView, cx: &Cx) -> Vec<Fact> {
        let o = &v.order;
        let late = o.due < cx.today && o.remaining().is_positive();
        let due = Fact::new("work-head-due", cx.date(o.due));
        let due = if late { due.tone(Tone::Bad) } else { due };
        let item = Fact::new("work-head-makes", format!("{} {}", v.item.code, v.item.name));
        let (spent, ought) = (v.spent, ought(o));
        let over = matches!(o.status, Status::Completed | Status::Closed);
        let off = spent - ought;
        let mut facts = vec![item, due];
        if cx.size.1 >= 20 {
            let version = format!("{} · {}", o.bom_label, o.routing_label);
            facts.push(Fact::new("work-fact-version", version.trim_end_matches([' ', '·']).to_owned()));
            if !o.hold.is_empty() {
                facts.push(Fact::new("work-fact-hold", o.hold.clone()).tone(Tone::Bad));
            }
            facts.push(Fact::number("work-head-in-work", cx.money(o.wip)));
        }
        facts.push(Fact::number("work-fact-spent", cx.money(spent)).tone(Tone::Title));
        facts.push(Fact::number(if over { "work-fact-ought" } else { "work-fact-planned" }, cx.money(ought)));
        if over {
            let tone = if off.is_positive() { Tone::Bad } else { Tone::Plain };
            facts.push(Fact::number("work-fact-off", cx.money(off)).tone(tone));
        }
        facts
    }
}

/// What it ought to have cost: of what was made once it is over, of the whole before.
fn ought(o: &WorkOrder) -> Money {
    match o.status {
        Status::Completed | Status::Closed => standard_of_good(o),
        _ => o.planned_cost(),
    }
}

impl Screen for WorkCard {
    fn crumb(&self, cx: &Cx) -> String {
        self.view
            .as_ref()
            .map_or_else(String::new, |v| format!("{} {} × {}", v.order.number, v.item.name, cx.quantity(v.order.quantity)))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| work_view::read(tx, id))?;
        self.card.stages = view.stages(cx);
        self.card.facts = self.facts(&view, cx);
        self.card.fill("work-parts", view.parts.clone(), cx);
        self.card.fill("work-operations", view.operations.clone(), cx);
        self.card.fill("work-events", view.events.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let said = self.view.as_ref().map_or_else(String::new, |v| {
            let left = v.order.remaining();
            match work_steps::next(&v.order) {
                Next::Release => cx.t("work-next-release"),
                Next::Issue => cx.t("work-next-issue"),
                Next::Receive => cx.tell("work-next-receive", &[("left", left.into())]),
                Next::Close => cx.t("work-next-close"),
                Next::Nothing => cx.t("next-nothing"),
            }
        });
        card(pen, &mut self.card, &said, cx);
    }

    fn mode(&self) -> Mode {
        self.card.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.card.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.card.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::WORK_ORDER.id(self.id.0)
    }
}
