//! The next step of an invoice: a draft is posted, what is open is paid (or, of a credit note, given back).

use super::order_steps::{invoiced, not_yet};
use super::said;
use crate::db::Fault;
use crate::domain::finance::open_item_store;
use crate::domain::sales::invoice::{InvoiceId, Status};
use crate::domain::sales::invoice_store;
use crate::flows::order_to_cash as otc;
use crate::kit::{Money, Refusal};
use crate::screens::place;
use crate::tui::dialog::step;
use crate::tui::{Cx, Screen};

/// Opens the step panel, or the payment form.
pub fn propose<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    let (invoice, open) = cx.read(|tx| {
        let invoice = invoice_store::get(tx, id)?;
        let kind = invoice.item_kind();
        Ok((invoice, open_item_store::open_of_ref(tx, kind, id.0)?))
    })?;
    if invoice.status == Status::Draft {
        return post::<S>(id, cx);
    }
    if open == Money::ZERO {
        return Err(Refusal::new("invoice-all-done").arg("number", invoice.label()).into());
    }
    cx.open(place::PAYMENT_FORM.id(invoice.party.0).text(format!("invoice:{id}")));
    Ok(())
}

fn post<S: Screen>(id: InvoiceId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.invoice.post", |tx| {
        let invoice = otc::post(tx, id)?;
        said::billed(tx, &invoice, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("step-invoice"), effects, move |_, cx| {
            let invoice = cx.act("sales.invoice.post", |tx| otc::post(tx, id))?;
            invoiced(&invoice, cx);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}
