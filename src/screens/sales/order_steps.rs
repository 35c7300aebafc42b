//! The next step of an order, proposed from anywhere: a panel says what the flow will do, since it was rehearsed, and Ctrl-O
//! does it.

use super::said;
use crate::db::{Fault, Tx};
use crate::domain::sales::delivery::{DeliveryId, Status as DeliveryStatus, Step as DeliveryStep};
use crate::domain::sales::invoice::Invoice;
use crate::domain::sales::order::{Order, OrderId, Status};
use crate::domain::sales::{delivery_store, order_store};
use crate::flows::order_to_cash as otc;
use crate::kit::{Money, Refusal};
pub use crate::screens::panel::{REASON, Reason, blocked, not_yet, remedy};
use crate::screens::place;
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Place, Screen};

/// What may be done next with an order.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    Confirm,
    /// Lift the hold of this reason.
    Lift(String),
    Ship,
    /// Ship the delivery that is being prepared.
    Send(DeliveryId),
    Invoice,
    /// Register the payment of what is open.
    Pay(Money),
    Nothing,
}

/// The next step of an order as it stands: goods first, then the bill, then the money.
pub fn next(tx: &Tx, order: &Order) -> Result<Next, Fault> {
    match order.status {
        Status::Draft => return Ok(Next::Confirm),
        Status::Cancelled => return Ok(Next::Nothing),
        _ if !order.hold_reason.is_empty() => return Ok(Next::Lift(order.hold_reason.clone())),
        _ => {}
    }
    if order.status == Status::Confirmed {
        let open = |s: DeliveryStatus| !matches!(s, DeliveryStatus::Shipped | DeliveryStatus::Cancelled);
        if let Some(d) = delivery_store::of_order(tx, order.id)?.into_iter().find(|d| open(d.status)) {
            return Ok(Next::Send(d.id));
        }
        let (all, reserved) = said::pieces(tx, order)?;
        let services = order.to_deliver() && all.is_zero();
        if reserved.is_positive() || services {
            return Ok(Next::Ship);
        }
    }
    if order.to_invoice() {
        return Ok(Next::Invoice);
    }
    let open = said::open_amount(tx, order)?;
    if !open.is_zero() {
        return Ok(Next::Pay(open));
    }
    if order.status == Status::Confirmed && order.to_deliver() { Ok(Next::Ship) } else { Ok(Next::Nothing) }
}

/// Opens the step panel of an order's next step.
pub fn propose<S: Screen>(id: OrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (order, what) = cx.read(|tx| {
        let order = order_store::get(tx, id)?;
        let what = next(tx, &order)?;
        Ok((order, what))
    })?;
    match what {
        Next::Confirm => confirm::<S>(id, cx),
        Next::Lift(reason) => lift::<S>(&order, &reason, cx),
        Next::Ship => ship::<S>(id, cx),
        Next::Send(delivery) => send::<S>(delivery, cx),
        Next::Invoice => invoice::<S>(id, cx),
        Next::Pay(_) => {
            cx.open(pay(&order));
            Ok(())
        }
        Next::Nothing => Err(Refusal::new("order-all-done").arg("number", order.label()).into()),
    }
}

/// Where the payment of an order's invoices is registered.
pub fn pay(order: &Order) -> Place {
    place::PAYMENT_FORM.id(order.party.0).text(format!("order:{}", order.id))
}

/// Confirming: what is put by. Blockers are all listed; those a manager may waive ask for the reason.
pub fn confirm<S: Screen>(id: OrderId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let rehearsed = cx.books.rehearse("sales.order.confirm", |tx| {
        let order = otc::confirm(tx, id, None)?;
        said::confirmed(tx, &order, words)
    });
    let why = match rehearsed {
        Ok(effects) => {
            cx.ask(step::<S>(cx.t("step-confirm"), effects, move |_, cx| confirmed(id, None, cx)));
            return Ok(());
        }
        Err(fault) => blocked(fault)?,
    };
    let mut effects = vec![cx.t("step-blocked")];
    effects.extend(said::blockers(&why, words));
    let waivable = why.iter().all(|r| r.remedy == Some("sales.order.override"));
    if waivable && cx.may("sales.order.override").is_ok() {
        effects.push(cx.t("step-override"));
        let done = move |_: &mut S, reason: &Reason, cx: &mut Cx| confirmed(id, Some(reason.text.clone()), cx);
        cx.ask(step_with(cx.t("step-confirm"), effects, REASON, Reason::default(), done));
    } else {
        remedy::<S>(effects, &why, cx);
    }
    Ok(())
}

fn confirmed(id: OrderId, reason: Option<String>, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("sales.order.confirm", |tx| otc::confirm(tx, id, reason.as_deref()))?;
    let (all, reserved) = cx.read(|tx| said::pieces(tx, &order))?;
    let args = [("number", order.label().into()), ("reserved", reserved.into()), ("all", all.into())];
    cx.say(if all.is_zero() { "said-confirmed-services" } else { "said-confirmed" }, &args);
    Ok(())
}

/// Shipping all that is put by.
pub fn ship<S: Screen>(id: OrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let effects = cx.books.rehearse("sales.delivery.step", |tx| {
        let delivery = otc::ship(tx, id, None, today)?;
        said::shipped(tx, &delivery, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-ship"), effects, move |_, cx| {
            let delivery = cx.act("sales.delivery.step", |tx| otc::ship(tx, id, None, tx.today()))?;
            cx.say("said-shipped", &[("number", delivery.label().into())]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// Shipping a delivery that is ready, picked or packed.
pub fn send<S: Screen>(id: DeliveryId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let effects = cx.books.rehearse("sales.delivery.step", |tx| {
        let delivery = otc::step(tx, id, DeliveryStep::Ship, today)?;
        said::shipped(tx, &delivery, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-ship"), effects, move |_, cx| {
            let delivery = cx.act("sales.delivery.step", |tx| otc::step(tx, id, DeliveryStep::Ship, tx.today()))?;
            cx.say("said-shipped", &[("number", delivery.label().into())]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// Billing all that was delivered and not billed: the sums, the due date, the entry.
pub fn invoice<S: Screen>(id: OrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let effects = cx.books.rehearse("sales.invoice.post", |tx| {
        let invoice = otc::bill(tx, id, today)?;
        said::billed(tx, &invoice, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-invoice"), effects, move |_, cx| {
            let invoice = cx.act("sales.invoice.post", |tx| otc::bill(tx, id, tx.today()))?;
            invoiced(&invoice, cx);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// Says what was billed.
pub fn invoiced(invoice: &Invoice, cx: &mut Cx) {
    let args = [("number", invoice.label().into()), ("total", invoice.gross().into()), ("due", invoice.due_date.into())];
    cx.say("said-invoiced", &args);
}

fn lift<S: Screen>(order: &Order, reason: &str, cx: &mut Cx) -> Result<(), Fault> {
    let id = order.id;
    let effects = vec![cx.tell("step-lift-says", &[("number", order.label().into()), ("reason", reason.into())])];
    cx.ask(step::<S>(cx.t("step-lift"), effects, move |_, cx| {
        let order = cx.act("sales.order.hold", |tx| otc::hold(tx, id, ""))?;
        cx.say("said-lifted", &[("number", order.label().into())]);
        Ok(())
    }));
    Ok(())
}
