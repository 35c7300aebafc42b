//! The next step of a work order, proposed from anywhere: a panel says what it will do, since it was rehearsed, and Ctrl-O does it.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::event::Event;
use crate::domain::production::work_order::{Status, WorkOrder, WorkOrderId};
use crate::domain::production::{OperationId, variance_store, work_order_store};
use crate::flows::plan_to_produce::issue::Parts;
use crate::flows::plan_to_produce::made::{Lost, Made};
use crate::flows::plan_to_produce::time::{self, Spent};
use crate::flows::plan_to_produce::{self as ptp, reserve};
use crate::kit::{Coded, Lang, Quantity, Refusal, UnitPrice, Words};
use crate::screens::panel::{at_most, not_yet, posted};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Command, Cx, Field, Screen};
use chrono::NaiveDate;

/// The next step of the order: says what it will do first.
pub const STEP: Command = Command { id: "production.step", keys: &["w", "f8"], title: "sales-step" };

/// What may be done next with a work order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Next {
    Release,
    /// Take the parts that are taken by hand.
    Issue,
    Receive,
    Close,
    Nothing,
}

/// The next step of an order as it stands.
pub fn next(order: &WorkOrder) -> Next {
    match order.status {
        Status::Planned => Next::Release,
        Status::Released | Status::InProgress if order.to_take_by_hand().next().is_some() => Next::Issue,
        Status::Released | Status::InProgress => Next::Receive,
        Status::Completed => Next::Close,
        Status::Closed | Status::Cancelled => Next::Nothing,
    }
}

/// Opens the step panel of an order's next step.
pub fn propose<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.read(|tx| work_order_store::get(tx, id))?;
    match next(&order) {
        Next::Release => release::<S>(id, cx),
        Next::Issue => issue::<S>(id, cx),
        Next::Receive => receive::<S>(&order, cx),
        Next::Close => close::<S>(id, cx),
        Next::Nothing => Err(Refusal::new("work-all-done").arg("number", order.number).into()),
    }
}

/// What releasing puts by, and what is lacking.
fn release<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let rehearsed = cx.books.rehearse("work.release", |tx| {
        let order = ptp::release(tx, id)?;
        let mut said = vec![words.with("work-says-standard", &[("cost", order.planned_cost().into())])];
        for (item, quantity) in reserve::lacking(tx, &order)? {
            let item = item_store::get(tx, item)?;
            said.push(words.with(
                "work-says-lacks",
                &[("item", item.code.into()), ("quantity", quantity.into()), ("name", item.name.into())],
            ));
        }
        Ok(at_most(said, words))
    });
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("work-release"), effects, move |_, cx| {
        let order = cx.act("work.release", |tx| ptp::release(tx, id))?;
        cx.say("work-said-released", &[("number", order.number.into())]);
        Ok(())
    }));
    Ok(())
}

/// What an event did: its lines, and its entry.
fn happened(tx: &Tx, event: &Event, words: Words) -> Result<Vec<String>, Fault> {
    let mut said = Vec::new();
    for line in &event.lines {
        let Some(item) = line.item else { continue };
        let item = item_store::get(tx, item)?;
        let args = [
            ("item", item.code.into()),
            ("name", item.name.into()),
            ("quantity", line.quantity.into()),
            ("amount", line.amount.max(-line.amount).into()),
            ("what", words.get(line.what.key()).into()),
        ];
        said.push(words.with("work-says-line", &args));
    }
    let mut said = at_most(said, words);
    said.extend(posted(tx, event.entry.map(EntryId), words)?);
    Ok(said)
}

/// Taking the whole kit.
pub fn issue<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let rehearsed = cx.books.rehearse("work.issue", |tx| happened(tx, &ptp::issue(tx, id, &Parts::all(today))?, words));
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("work-issue"), effects, move |_, cx| {
        let event = cx.act("work.issue", |tx| ptp::issue(tx, id, &Parts::all(today)))?;
        cx.say("work-said-issued", &[("amount", event.amount().into())]);
        Ok(())
    }));
    Ok(())
}

/// Giving back what was taken and is not built in: all of it, as the panel says; a part of it goes by command.
pub fn give_back<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let rehearsed = cx.books.rehearse("work.issue", |tx| happened(tx, &ptp::give_back(tx, id, &Parts::all(today))?, words));
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("work-return"), effects, move |_, cx| {
        let event = cx.act("work.issue", |tx| ptp::give_back(tx, id, &Parts::all(today)))?;
        cx.say("work-said-returned", &[("amount", (-event.amount()).into())]);
        Ok(())
    }));
    Ok(())
}

/// What is declared: pieces made, or lost.
#[derive(Debug, Clone)]
struct Pieces {
    quantity: Option<Quantity>,
    reason: String,
    abnormal: bool,
    /// What can be saved of the lost ones.
    saved: Option<ItemId>,
    saved_name: String,
    saved_quantity: Option<Quantity>,
    saved_worth: Option<UnitPrice>,
    lang: Lang,
}

impl Pieces {
    fn of(quantity: Quantity, lang: Lang) -> Pieces {
        Pieces {
            quantity: Some(quantity),
            reason: String::new(),
            abnormal: false,
            saved: None,
            saved_name: String::new(),
            saved_quantity: None,
            saved_worth: None,
            lang,
        }
    }

    fn lost(&self, date: NaiveDate) -> Lost {
        let saved =
            self.saved.map(|item| (item, self.saved_quantity.unwrap_or_default(), self.saved_worth.unwrap_or_default()));
        let (quantity, reason) = (self.quantity.unwrap_or_default(), self.reason.clone());
        Lost { date, quantity, reason, abnormal: self.abnormal, saved }
    }
}

const MADE: &[Field<Pieces>] = &[Field::quantity(
    "work-made",
    12,
    |p: &Pieces| p.quantity,
    |p, q| {
        p.quantity = q;
        Ok(())
    },
)
.named("quantity")];

/// Pieces into the stock: all that are left, or as many as are typed. Time nobody declared follows the standard.
pub fn receive<S: Screen>(order: &WorkOrder, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today, id) = (cx.words, cx.today, order.id);
    let made = move |quantity| Made { date: today, quantity, standard_time: true };
    let rehearsed = cx.books.rehearse("work.receive", |tx| {
        let spent = |order: &WorkOrder| -> Quantity { order.operations.iter().map(|o| o.minutes).sum() };
        let before = spent(&work_order_store::get(tx, id)?);
        let mut said = happened(tx, &ptp::receive(tx, id, &made(None))?, words)?;
        if spent(&work_order_store::get(tx, id)?) != before {
            said.push(words.get("work-says-time"));
        }
        Ok(said)
    });
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => {
            // Fewer may do: what stands against all of them is said, and a number asked for.
            let why = crate::screens::panel::blocked(fault)?;
            crate::screens::panel::blockers(&why, words)
        }
    };
    let start = Pieces::of(order.remaining(), cx.lang());
    cx.ask(step_with(cx.t("work-receive"), effects, MADE, start, move |_: &mut S, p: &Pieces, cx: &mut Cx| {
        let event = cx.act("work.receive", |tx| ptp::receive(tx, id, &made(Some(p.quantity.unwrap_or_default()))))?;
        cx.say("work-said-received", &[("quantity", event.quantity.into()), ("amount", (-event.amount()).into())]);
        Ok(())
    }));
    Ok(())
}

const LOST: &[Field<Pieces>] = &[
    Field::quantity(
        "work-lost",
        12,
        |p: &Pieces| p.quantity,
        |p, q| {
            p.quantity = q;
            Ok(())
        },
    )
    .named("quantity"),
    Field::text(
        "work-why",
        40,
        |p: &Pieces| p.reason.clone(),
        |p, t| {
            p.reason = t;
            Ok(())
        },
    )
    .named("reason")
    .recalled(),
    Field::flag("work-abnormal", |p: &Pieces| p.abnormal, |p, yes| p.abnormal = yes).skipped(),
    Field::picker(
        "work-saved",
        30,
        |tx, p: &Pieces, typed| lookup::goods(tx, typed, p.lang),
        |p: &Pieces| p.saved_name.clone(),
        |p, pick, cx| {
            let id = ItemId(pick.id);
            p.saved_name = cx.read(|tx| lookup::named(tx, id))?;
            p.saved = Some(id);
            Ok(())
        },
    )
    .clears(|p| {
        p.saved = None;
        p.saved_name.clear();
    })
    .skipped(),
    Field::quantity(
        "work-saved-quantity",
        10,
        |p: &Pieces| p.saved_quantity,
        |p, q| {
            p.saved_quantity = q;
            Ok(())
        },
    )
    .named("saved")
    .when(|p| p.saved.is_some()),
    Field::price(
        "work-saved-worth",
        10,
        |p: &Pieces| p.saved_worth,
        |p, v| {
            p.saved_worth = v;
            Ok(())
        },
    )
    .beside()
    .when(|p| p.saved.is_some()),
];

/// What losing them comes to, by the choice of who bears it.
fn loss(p: &Pieces, cx: &Cx) -> Vec<String> {
    vec![cx.t(if p.abnormal { "work-says-abnormal" } else { "work-says-lost" })]
}

/// Pieces lost, with a reason: the good ones bear them, or they are a charge of their own; something may be saved of them.
pub fn lose<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let today = cx.today;
    let start = Pieces::of(Quantity::whole(1), cx.lang());
    let effects = vec![cx.t("work-says-lost")];
    let panel = step_with(cx.t("work-scrap"), effects, LOST, start, move |_: &mut S, p: &Pieces, cx: &mut Cx| {
        let event = cx.act("work.scrap", |tx| ptp::lose(tx, id, &p.lost(today)))?;
        cx.say("work-said-lost", &[("quantity", event.quantity.into())]);
        Ok(())
    });
    cx.ask(panel.live(loss));
    Ok(())
}

/// Minutes on an operation.
#[derive(Debug, Clone)]
struct Minutes {
    minutes: Option<Quantity>,
    finished: bool,
}

const MINUTES: &[Field<Minutes>] = &[
    Field::quantity(
        "work-minutes",
        12,
        |m: &Minutes| m.minutes,
        |m, q| {
            m.minutes = q;
            Ok(())
        },
    )
    .named("minutes"),
    Field::flag("work-finished", |m: &Minutes| m.finished, |m, yes| m.finished = yes),
];

/// Time spent on an operation.
pub fn declare<S: Screen>(id: WorkOrderId, operation: OperationId, cx: &mut Cx) -> Result<(), Fault> {
    let today = cx.today;
    let order = cx.read(|tx| work_order_store::get(tx, id))?;
    let found = order.operations.iter().find(|o| o.id == operation);
    let o = found.ok_or_else(|| time::operation_unknown(&order, "-"))?;
    let start = Minutes { minutes: Some(o.remaining()), finished: false };
    let effects =
        vec![cx.tell("work-says-operation", &[("operation", o.position.into()), ("planned", o.planned_minutes().into())])];
    cx.ask(step_with(cx.t("work-declare"), effects, MINUTES, start, move |_: &mut S, m: &Minutes, cx: &mut Cx| {
        let spent = Spent { finished: m.finished, ..Spent::new(today, operation, m.minutes.unwrap_or_default()) };
        let event = cx.act("work.time", |tx| time::declare(tx, id, &spent))?;
        cx.say("work-said-declared", &[("amount", event.amount().into())]);
        Ok(())
    }));
    Ok(())
}

const STOPPED: &[Field<Minutes>] = &[Field::flag("work-finished", |m: &Minutes| m.finished, |m, yes| m.finished = yes)];

/// Somebody begins to work on an operation, or stops: then whether it is over.
pub fn clock<S: Screen>(id: WorkOrderId, operation: OperationId, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.read(|tx| work_order_store::get(tx, id))?;
    let runs = order.operations.iter().any(|o| o.id == operation && o.started_at.is_some());
    if runs {
        let start = Minutes { minutes: None, finished: true };
        let says = vec![cx.t("work-says-stop")];
        cx.ask(step_with(cx.t("work-clock"), says, STOPPED, start, move |_: &mut S, m: &Minutes, cx: &mut Cx| {
            let event = cx.act("work.time", |tx| time::stop(tx, id, operation, m.finished))?;
            cx.say("work-said-declared", &[("amount", event.amount().into())]);
            Ok(())
        }));
    } else {
        cx.act("work.time", |tx| time::start(tx, id, operation))?;
        cx.say("work-said-started", &[]);
    }
    Ok(())
}

/// What closing settles: why the order cost what it did.
fn close<S: Screen>(id: WorkOrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let rehearsed = cx.books.rehearse("work.close", |tx| {
        ptp::close(tx, id, today)?;
        let causes = variance_store::of_order(tx, id)?;
        let mut said: Vec<String> = causes
            .iter()
            .map(|v| words.with("work-says-cause", &[("cause", words.get(v.cause.key()).into()), ("amount", v.amount.into())]))
            .collect();
        if said.is_empty() {
            said.push(words.get("work-says-as-planned"));
        }
        let mut said = at_most(said, words);
        said.push(words.get("work-says-closed"));
        Ok(said)
    });
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("work-close"), effects, move |_, cx| {
        let order = cx.act("work.close", |tx| ptp::close(tx, id, today))?;
        cx.say("work-said-closed", &[("number", order.number.into())]);
        Ok(())
    }));
    Ok(())
}
