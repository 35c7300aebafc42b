//! Asking a deposit on an order: a percentage of it or an amount; what is still to be billed is the most.

use super::order_steps::invoiced;
use crate::db::Fault;
use crate::domain::sales::order::OrderId;
use crate::domain::sales::order_store;
use crate::flows::order_to_cash::{self as otc, deposit::unbilled};
use crate::kit::{Money, Rate};
use crate::tui::dialog::step_with;
use crate::tui::{Cx, Field, Screen};

/// One of the two.
#[derive(Debug, Clone, Default)]
struct Typed {
    percent: Option<Rate>,
    amount: Option<Money>,
}

const FIELDS: &[Field<Typed>] = &[
    Field::percent(
        "deposit-percent",
        8,
        |d: &Typed| d.percent,
        |d, v| {
            d.percent = v;
            Ok(())
        },
    )
    .named("percent"),
    Field::money(
        "deposit-amount-field",
        12,
        |d: &Typed| d.amount,
        |d, v| {
            d.amount = v;
            Ok(())
        },
    )
    .named("amount"),
];

/// How much of it the usual deposit is.
const USUAL: Rate = Rate::percent(30);

/// Asks how much, and invoices it.
pub fn ask<S: Screen>(id: OrderId, cx: &mut Cx) -> Result<(), Fault> {
    let (order, most) = cx.read(|tx| {
        let order = order_store::get(tx, id)?;
        let most = unbilled(tx, &order)?;
        Ok((order, most))
    })?;
    let args = [("number", order.label().into()), ("total", order.gross().into()), ("most", most.into())];
    let effects = vec![cx.tell("deposit-says", &args), cx.t("deposit-posts")];
    let typed = Typed { percent: Some(USUAL), amount: None };
    cx.ask(step_with(cx.t("order-deposit"), effects, FIELDS, typed, move |_: &mut S, d, cx| {
        let share = match (d.amount, d.percent) {
            (Some(amount), _) => otc::Share::Amount(amount),
            (None, percent) => otc::Share::Percent(percent.unwrap_or_default()),
        };
        let invoice = cx.act("sales.invoice.post", |tx| otc::deposit(tx, id, share, tx.today()))?;
        invoiced(&invoice, cx);
        Ok(())
    }));
    Ok(())
}
