//! The next step of a quote: it is sent; the customer says yes, and it becomes an order, confirmed in the same stroke when
//! nothing forbids it.

use super::order_steps::{REASON, Reason, not_yet};
use super::said;
use crate::db::{Fault, Tx};
use crate::domain::sales::order::Order;
use crate::domain::sales::quote::{Quote, QuoteId, Status};
use crate::domain::sales::{order_store, quote_store};
use crate::flows::{order_to_cash as otc, quote};
use crate::kit::{Refusal, Words};
use crate::screens::place;
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Screen};

/// Opens the step panel of a quote's next step.
pub fn propose<S: Screen>(id: QuoteId, cx: &mut Cx) -> Result<(), Fault> {
    let found = cx.read(|tx| quote_store::get(tx, id))?;
    match found.status {
        Status::Draft => send::<S>(id, cx),
        Status::Sent => accept::<S>(id, cx),
        Status::Accepted => {
            let order = cx.read(|tx| Ok(order_store::of_quote(tx, id.0)?))?;
            match order {
                Some(order) => cx.open(place::ORDER.id(order.0)),
                None => return Err(over(&found)),
            }
            Ok(())
        }
        Status::Declined | Status::Expired => revise::<S>(&found, cx),
        Status::Revised => Err(over(&found)),
    }
}

fn over(q: &Quote) -> Fault {
    Refusal::new("quote-all-done").arg("number", q.label()).into()
}

fn send<S: Screen>(id: QuoteId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.quote.step", |tx| {
        let sent = quote::send(tx, id)?;
        let until = sent.valid_until.unwrap_or(sent.date);
        let args = [("total", sent.gross().into()), ("party", (&sent.party_name).into()), ("until", until.into())];
        Ok(vec![words.with("step-send-says", &args), words.get("step-nothing-posted")])
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-send"), effects, move |_, cx| {
            let sent = cx.act("sales.quote.step", |tx| quote::send(tx, id))?;
            cx.say("said-sent", &[("number", sent.label().into())]);
            Ok(())
        })),
        Err(fault) => waived::<S>(id, fault, cx)?,
    }
    Ok(())
}

/// Prices under the floor ask for the reason of whoever may approve them; all else is only listed.
fn waived<S: Screen>(id: QuoteId, fault: Fault, cx: &mut Cx) -> Result<(), Fault> {
    let why = fault.refusals().unwrap_or_default();
    let waivable = !why.is_empty() && why.iter().all(|r| r.remedy == Some("sales.order.override"));
    if !waivable || cx.may("sales.order.override").is_err() {
        return not_yet::<S>(fault, cx);
    }
    let mut effects = vec![cx.t("step-blocked")];
    effects.extend(said::blockers(&why, cx.words));
    effects.push(cx.t("step-override"));
    cx.ask(step_with(cx.t("step-send"), effects, REASON, Reason::default(), move |_: &mut S, reason: &Reason, cx| {
        let sent = cx.act("sales.quote.step", |tx| quote::send_approved(tx, id, Some(&reason.text)))?;
        cx.say("said-sent", &[("number", sent.label().into())]);
        Ok(())
    }));
    Ok(())
}

/// Accepting: what the order will be. Two acts: the order is made, then confirmed.
pub fn accept<S: Screen>(id: QuoteId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.quote.step", |tx| {
        let order = quote::accept(tx, id)?;
        let mut effects = vec![words.with("step-accept-says", &[("total", order.gross().into()), ("date", order.date.into())])];
        effects.extend(confirming(tx, &order, words)?);
        Ok(effects)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-accept"), effects, move |_, cx| accepted(id, cx))),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// What confirming at once will do, or why the order stays a draft.
fn confirming(tx: &Tx, order: &Order, words: Words) -> Result<Vec<String>, Fault> {
    match otc::confirm(tx, order.id, None) {
        Ok(order) => said::confirmed(tx, &order, words),
        Err(Fault::Refused(why)) => {
            let mut said = vec![words.get("step-accept-draft")];
            said.extend(said::blockers(&why, words));
            Ok(said)
        }
        Err(broken) => Err(broken),
    }
}

fn accepted(id: QuoteId, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("sales.quote.step", |tx| quote::accept(tx, id))?;
    match cx.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)) {
        Ok(order) => cx.say("said-accepted", &[("number", order.label().into())]),
        Err(Fault::Refused(_)) => cx.warn("said-accepted-draft", &[]),
        Err(broken) => return Err(broken),
    }
    cx.open(place::ORDER.id(order.id.0));
    Ok(())
}

/// A new version, to be changed and sent.
pub fn revise<S: Screen>(q: &Quote, cx: &mut Cx) -> Result<(), Fault> {
    let id = q.id;
    let effects = vec![cx.tell("step-revise-says", &[("number", q.label().into())])];
    cx.ask(step::<S>(cx.t("step-revise"), effects, move |_, cx| {
        let next = cx.act("sales.quote.step", |tx| quote::revise(tx, id))?;
        cx.say("said-revised", &[("number", next.label().into())]);
        cx.open(place::QUOTE.id(next.id.0));
        Ok(())
    }));
    Ok(())
}
