//! The next step of a purchase order, proposed from anywhere: a panel says what the flow will do, since it was rehearsed, and
//! Ctrl-O does it.

use super::{bill_steps, said};
use crate::db::Fault;
use crate::domain::purchasing::order::{PurchaseId, Status};
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay::next::{self, OrderNext as Next};
use crate::flows::procure_to_pay::receive::Arrival;
use crate::flows::procure_to_pay::{self as ptp, approval, bill as bills, paper};
use crate::kit::{Money, Refusal};
use crate::screens::panel::{REASON, Reason, blocked, blockers, not_yet, remedy};
use crate::screens::place;
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Field, Screen};
use chrono::NaiveDate;

/// Opens the step panel of an order's next step.
pub fn propose<S: Screen>(id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
    let (order, what) = cx.read(|tx| {
        let order = order_store::get(tx, id)?;
        let what = next::of_order(tx, &order)?;
        Ok((order, what))
    })?;
    match what {
        Next::Send => send::<S>(id, cx),
        Next::Approve => approve::<S>(id, cx),
        Next::Receive => receive::<S>(id, cx),
        Next::Bill => bill::<S>(id, cx),
        Next::Settle(bill) => bill_steps::propose::<S>(bill, cx),
        Next::Pay(_) => {
            cx.open(place::TO_PAY.id(order.party.0).text(format!("order:{}", order.id)));
            Ok(())
        }
        Next::Nothing => Err(Refusal::new("purchase-all-done").arg("number", order.label()).into()),
    }
}

/// Sending: what it comes to, when it is expected. Blockers are all listed; those of price ask for the reason.
pub fn send<S: Screen>(id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let rehearsed = cx.books.rehearse("purchase.send", |tx| Ok(said::sent(&ptp::send(tx, id, None)?, words)));
    let why = match rehearsed {
        Ok(effects) => {
            cx.ask(step::<S>(cx.t("buy-step-send"), effects, move |_, cx| sent(id, None, cx)));
            return Ok(());
        }
        Err(fault) => blocked(fault)?,
    };
    let mut effects = vec![cx.t("buy-step-blocked")];
    effects.extend(blockers(&why, words));
    if ptp::order::waivable(&why) {
        effects.push(cx.t("buy-send-override"));
        let done = move |_: &mut S, reason: &Reason, cx: &mut Cx| sent(id, Some(reason.text.clone()), cx);
        cx.ask(step_with(cx.t("buy-step-send"), effects, REASON, Reason::default(), done));
    } else {
        remedy::<S>(effects, &why, cx);
    }
    Ok(())
}

fn sent(id: PurchaseId, reason: Option<String>, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("purchase.send", |tx| ptp::send(tx, id, reason.as_deref()))?;
    let key = if order.status == Status::ToApprove { "buy-said-to-approve" } else { "buy-said-sent" };
    cx.say(key, &[("number", order.label().into()), ("party", (&order.party_name).into())]);
    Ok(())
}

/// The second person says yes.
fn approve<S: Screen>(id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("purchase.approve", |tx| Ok(said::sent(&approval::approve(tx, id)?, words)));
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t("buy-step-approve"), effects, move |_, cx| {
            let order = cx.act("purchase.approve", |tx| approval::approve(tx, id))?;
            cx.say("buy-said-sent", &[("number", order.label().into()), ("party", (&order.party_name).into())]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}

/// What a supplier's paper says: its number and its day.
#[derive(Debug, Clone)]
pub struct Paper {
    pub number: String,
    pub date: NaiveDate,
    /// Of a bill: the total printed.
    pub total: Option<Money>,
}

type Fld = Field<Paper>;

const NOTE: Fld = Fld::text(
    "buy-note-number",
    20,
    |p| p.number.clone(),
    |p, t| {
        p.number = t;
        Ok(())
    },
)
.named("their_ref");
const DATE: Fld = Fld::date(
    "buy-paper-date",
    |p| Some(p.date),
    |p, date| {
        p.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
        Ok(())
    },
)
.named("date")
.skipped();

/// What is asked when goods come.
pub const ARRIVAL: &[Fld] = &[NOTE, DATE];

/// What is asked when a bill of an order comes.
const BILL: &[Fld] = &[
    Fld::text(
        "bill-reference",
        20,
        |p| p.number.clone(),
        |p, t| {
            p.number = t;
            Ok(())
        },
    )
    .named("reference"),
    DATE,
    Fld::money(
        "bill-total",
        14,
        |p| p.total,
        |p, total| {
            p.total = total;
            Ok(())
        },
    )
    .named("total"),
];

/// Taking in all that is to come: the goods, what stays to come, the entry.
pub fn receive<S: Screen>(id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
    let (words, today) = (cx.words, cx.today);
    let all = |number: &str, date| Arrival { date, their_ref: number.to_owned(), lines: None };
    let effects = cx.books.rehearse("purchase.receive", |tx| said::moved(tx, &ptp::receive(tx, id, &all("", today))?, words));
    let effects = match effects {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    let paper = Paper { number: String::new(), date: today, total: None };
    cx.ask(step_with(cx.t("buy-step-receive"), effects, ARRIVAL, paper, move |_: &mut S, p: &Paper, cx: &mut Cx| {
        let receipt = cx.act("purchase.receive", |tx| ptp::receive(tx, id, &all(&p.number, p.date)))?;
        cx.say("buy-said-received", &[("number", (&receipt.number).into()), ("value", receipt.value().into())]);
        Ok(())
    }));
    Ok(())
}

/// Entering the bill of what came: its number, and its total when it is not what the order says.
pub fn bill<S: Screen>(id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
    // Only what must be asked stands in the draft: a number of the paper that no paper has.
    const NONE: &str = "00-rehearsed-00";
    let (words, today) = (cx.words, cx.today);
    let rehearsed = cx.books.rehearse("bill.post", |tx| {
        let bill = bills::enter(tx, &paper::of_order(tx, id, NONE, today)?)?;
        Ok((said::billed(tx, &bill, words)?, bill.total))
    });
    let (effects, total) = match rehearsed {
        Ok(known) => known,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    let typed = Paper { number: String::new(), date: today, total: Some(total) };
    cx.ask(step_with(cx.t("buy-step-bill"), effects, BILL, typed, move |_: &mut S, p: &Paper, cx: &mut Cx| {
        let bill = cx.act("bill.post", |tx| {
            let mut draft = paper::of_order(tx, id, &p.number, p.date)?;
            draft.total = p.total;
            bills::enter(tx, &draft)
        })?;
        bill_steps::told(&bill, cx);
        Ok(())
    }));
    Ok(())
}
