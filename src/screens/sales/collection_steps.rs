//! What is done with an invoice that is not simply paid: paid early, let go, written off, disputed; and a payment that bounced.

use super::order_steps::{REASON, Reason, not_yet};
use super::said;
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::payment::{Method, PaymentId};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, payment_store};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::invoice_store;
use crate::flows::collection;
use crate::flows::payment::WRITE_OFF_ROLES;
use crate::kit::{Coded, Money, Words};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Field, Screen};

fn told(tx: &Tx, entries: &[EntryId], words: Words) -> Result<Vec<String>, Fault> {
    let mut effects = Vec::new();
    for entry in entries {
        effects.extend(said::posted(tx, Some(*entry), words)?);
    }
    Ok(effects)
}

/// Lets a small difference go, in one key.
pub fn let_go<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("payment.difference", |tx| {
        let entries = collection::let_go(tx, id, tx.today())?;
        told(tx, &entries, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("invoice-let-go"), effects, move |_, cx| {
            cx.act("payment.difference", |tx| collection::let_go(tx, id, tx.today()))?;
            cx.say("said-written-off", &[]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// Pays an invoice with the discount of its terms.
pub fn pay_early<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let pay = |tx: &Tx| collection::pay_early(tx, id, tx.today(), Method::Transfer, "");
    let effects = cx.books.rehearse("payment.early", |tx| {
        let invoice = invoice_store::get(tx, id)?;
        let discount = collection::discount_of(tx, &invoice, tx.today())?;
        let payment = payment_store::get(tx, pay(tx)?)?;
        let args = [("discount", discount.into()), ("amount", payment.amount.into())];
        let mut effects = vec![words.with("pay-early-says", &args)];
        effects.extend(said::posted(tx, Some(payment.entry), words)?);
        Ok(effects)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("invoice-pay-early"), effects, move |_, cx| {
            let paid = cx.act("payment.early", |tx| {
                let id = collection::pay_early(tx, id, tx.today(), Method::Transfer, "")?;
                payment_store::get(tx, id)
            })?;
            cx.say("said-paid-early", &[("number", paid.number.into()), ("amount", paid.amount.into())]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// What is written off, to which role, why.
#[derive(Debug, Clone)]
struct Off {
    amount: Option<Money>,
    role: PostingRole,
    reason: String,
}

fn roles() -> Vec<(&'static str, &'static str)> {
    WRITE_OFF_ROLES.iter().map(|r| (r.code(), r.key())).collect()
}

const OFF: &[Field<Off>] = &[
    Field::money(
        "writeoff-field-amount",
        12,
        |d: &Off| d.amount,
        |d, v| {
            d.amount = v;
            Ok(())
        },
    )
    .named("amount"),
    Field::choice(
        "writeoff-field-role",
        26,
        roles,
        |d: &Off| d.role.code(),
        |d, c| d.role = PostingRole::of(c).unwrap_or(d.role),
    )
    .named("role"),
    Field::text(
        "step-reason",
        50,
        |d: &Off| d.reason.clone(),
        |d, v| {
            d.reason = v;
            Ok(())
        },
    )
    .named("reason"),
];

/// Writes off what is open: a discount granted, a bad debt (both take their VAT back), a difference.
pub fn write_off<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    let open = cx.read(|tx| {
        let invoice = invoice_store::get(tx, id)?;
        Ok(open_item_store::open_of_ref(tx, invoice.item_kind(), id.0)?)
    })?;
    let typed = Off { amount: Some(open.abs()), role: PostingRole::BadDebt, reason: String::new() };
    let effects = vec![cx.t("writeoff-says")];
    cx.ask(step_with(cx.t("invoice-write-off"), effects, OFF, typed, move |_: &mut S, d, cx| {
        cx.act("sales.invoice.writeoff", |tx| {
            let invoice = invoice_store::get(tx, id)?;
            collection::write_off(tx, &invoice, d.amount, d.role, tx.today(), &d.reason)
        })?;
        cx.say("said-written-off", &[]);
        Ok(())
    }));
    Ok(())
}

/// Marks an invoice as disputed; of a disputed one, ends it.
pub fn dispute<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    match cx.read(|tx| Ok(open_item_store::disputed(tx, "invoice", id.0)?))? {
        Some((since, reason)) => {
            let effects = vec![cx.tell("dispute-ends", &[("since", since.into()), ("reason", reason.into())])];
            cx.ask(step::<S>(cx.t("invoice-dispute"), effects, move |_, cx| {
                cx.act("sales.invoice.dispute", |tx| collection::dispute(tx, id, ""))?;
                cx.say("said-dispute-over", &[]);
                Ok(())
            }));
        }
        None => {
            let effects = vec![cx.t("dispute-says")];
            let then = move |_: &mut S, reason: &Reason, cx: &mut Cx| {
                cx.act("sales.invoice.dispute", |tx| collection::dispute(tx, id, &reason.text))?;
                cx.say("said-disputed", &[]);
                Ok(())
            };
            cx.ask(step_with(cx.t("invoice-dispute"), effects, REASON, Reason::default(), then));
        }
    }
    Ok(())
}

/// A payment the bank took back.
#[derive(Debug, Clone, Default)]
struct Bounced {
    reason: String,
    fee: Option<Money>,
}

const BOUNCED: &[Field<Bounced>] = &[
    Field::text(
        "step-reason",
        50,
        |d: &Bounced| d.reason.clone(),
        |d, v| {
            d.reason = v;
            Ok(())
        },
    )
    .named("reason"),
    Field::money(
        "bounce-field-fee",
        12,
        |d: &Bounced| d.fee,
        |d, v| {
            d.fee = v;
            Ok(())
        },
    )
    .named("fee"),
];

/// Takes a payment back: what it settled is open again; the bank's charge is booked beside.
pub fn bounce<S: Screen>(id: PaymentId, cx: &mut Cx) -> Result<(), Fault> {
    let effects = vec![cx.t("payment-take-back-says")];
    let then = move |_: &mut S, d: &Bounced, cx: &mut Cx| {
        let fee = d.fee.unwrap_or_default();
        cx.act("payment.reverse", |tx| collection::bounce(tx, id, tx.today(), &d.reason, fee))?;
        cx.say("said-taken-back", &[]);
        Ok(())
    };
    cx.ask(step_with(cx.t("payment-take-back"), effects, BOUNCED, Bounced::default(), then));
    Ok(())
}
