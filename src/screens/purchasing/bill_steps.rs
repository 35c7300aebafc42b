//! The next step of a supplier's bill, proposed from anywhere: matched and posted, let through with a reason, paid.

use super::said;
use crate::db::Fault;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::Method;
use crate::domain::finance::payment_store;
use crate::domain::purchasing::bill::{Bill, BillId, Reason as Why, Status};
use crate::domain::purchasing::bill_store;
use crate::flows::procure_to_pay::bill as flow;
use crate::flows::procure_to_pay::pay::{self, SupplierPayment};
use crate::kit::{Coded, Money, Refusal, choices};
use crate::reports::purchase_story;
use crate::screens::panel::{blocked, blockers, not_yet, remedy};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Field, Screen};
use chrono::NaiveDate;

/// What may be done next with a bill.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Matched, and posted when it agrees.
    Post,
    /// Let through although it does not agree, or is over the limit.
    Release,
    Pay(Money),
    Nothing,
}

pub fn next(bill: &Bill, open: Money) -> Next {
    match bill.status {
        Status::Draft | Status::Matched | Status::Approved => Next::Post,
        Status::Exception => Next::Release,
        Status::Posted if open.is_positive() => Next::Pay(open),
        Status::Posted | Status::Cancelled => Next::Nothing,
    }
}

/// Opens the step panel of a bill's next step.
pub fn propose<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let (bill, open) = cx.read(|tx| {
        let bill = bill_store::get(tx, id)?;
        let open = purchase_story::open(tx, &bill)?;
        Ok((bill, open))
    })?;
    match next(&bill, open) {
        Next::Post => post::<S>(id, cx),
        Next::Release => release::<S>(id, cx),
        Next::Pay(open) => pay::<S>(id, open, cx),
        Next::Nothing => Err(Refusal::new("bill-all-done").arg("number", bill.label()).into()),
    }
}

/// Says what became of a bill that was entered.
pub fn told(bill: &Bill, cx: &mut Cx) {
    let args = [
        ("number", bill.label().into()),
        ("party", (&bill.party_name).into()),
        ("total", bill.total.into()),
        ("due", bill.due_date.into()),
    ];
    match bill.status {
        Status::Posted => cx.say("buy-said-billed", &args),
        Status::Exception => cx.warn("buy-said-exception", &args),
        _ => cx.warn("buy-said-second", &args),
    }
}

/// Matching again, and posting what agrees.
fn post<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let rehearsed = cx.books.rehearse("bill.post", |tx| said::billed(tx, &flow::finish(tx, id)?, words));
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("buy-step-post"), effects, move |_, cx| {
        let bill = cx.act("bill.post", |tx| flow::finish(tx, id))?;
        // One over the limit that agrees waits for whoever may approve: it is not posted.
        told(&bill, cx);
        Ok(())
    }));
    Ok(())
}

/// Why a bill is paid all the same.
#[derive(Debug, Clone)]
struct Release {
    reason: Why,
    words: String,
}

type Fld = Field<Release>;

const RELEASE: &[Fld] = &[
    Fld::choice(
        "bill-reason",
        24,
        choices::<Why>,
        |r| r.reason.code(),
        |r, code| {
            r.reason = Why::of(code).unwrap_or(r.reason);
        },
    )
    .named("reason"),
    Fld::text(
        "bill-words",
        46,
        |r| r.words.clone(),
        |r, t| {
            r.words = t;
            Ok(())
        },
    )
    .named("words")
    .recalled(),
];

/// Letting a bill through: what does not agree, line by line, and the reason; then it is posted.
pub fn release<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    // Matched again first: goods that came since may have settled it.
    let again = cx.books.rehearse("bill.edit", |tx| flow::register(tx, id))?;
    if again.status != Status::Exception {
        return post::<S>(id, cx);
    }
    let rehearsed = cx.books.rehearse("bill.approve", |tx| flow::approve(tx, id, Some(Why::Other), "…"));
    let mut effects: Vec<String> =
        again.open_exceptions().map(|e| format!("! {}", said::exception(&again, e, words))).collect();
    if let Err(fault) = rehearsed {
        let why = blocked(fault)?;
        effects.extend(blockers(&why, words));
        remedy::<S>(effects, &why, cx);
        return Ok(());
    }
    effects.push(cx.t("buy-release-says"));
    let start = Release { reason: Why::AgreedPrice, words: String::new() };
    cx.ask(step_with(cx.t("buy-step-release"), effects, RELEASE, start, move |_: &mut S, r: &Release, cx: &mut Cx| {
        let bill = cx.act("bill.approve", |tx| {
            flow::approve(tx, id, Some(r.reason), &r.words)?;
            flow::post(tx, id)
        })?;
        told(&bill, cx);
        Ok(())
    }));
    Ok(())
}

/// The second person says yes to a bill over the limit that agrees.
pub fn approve<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let both = move |tx: &crate::db::Tx| {
        flow::approve(tx, id, None, "")?;
        flow::post(tx, id)
    };
    let effects = match cx.books.rehearse("bill.approve", |tx| said::billed(tx, &both(tx)?, words)) {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("buy-step-approve"), effects, move |_, cx| {
        let bill = cx.act("bill.approve", both)?;
        told(&bill, cx);
        Ok(())
    }));
    Ok(())
}

/// How a supplier is paid.
#[derive(Debug, Clone)]
pub struct Paying {
    pub amount: Option<Money>,
    pub date: NaiveDate,
    pub method: Method,
    pub reference: String,
}

type PayField = Field<Paying>;

pub const METHOD: PayField = PayField::choice(
    "pay-method",
    14,
    choices::<Method>,
    |p| p.method.code(),
    |p, code| {
        p.method = Method::of(code).unwrap_or(p.method);
    },
);
pub const PAY_DATE: PayField = PayField::date(
    "pay-date",
    |p| Some(p.date),
    |p, date| {
        p.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
        Ok(())
    },
)
.named("date");
pub const PAY_REFERENCE: PayField = PayField::text(
    "pay-reference",
    24,
    |p| p.reference.clone(),
    |p, t| {
        p.reference = t;
        Ok(())
    },
)
.named("reference");

const PAY: &[PayField] = &[
    PayField::money(
        "pay-amount",
        14,
        |p| p.amount,
        |p, amount| {
            p.amount = amount;
            Ok(())
        },
    )
    .named("amount"),
    METHOD,
    PAY_DATE,
    PAY_REFERENCE,
];

/// Paying what is open of one bill, wholly or in part.
fn pay<S: Screen>(id: BillId, open: Money, cx: &mut Cx) -> Result<(), Fault> {
    cx.may("bill.pay")?;
    let bill = cx.read(|tx| bill_store::get(tx, id))?;
    if !bill.dispute.is_empty() {
        return Err(Refusal::new("bill-disputed").arg("number", bill.label()).arg("reason", &bill.dispute).into());
    }
    let args = [("number", bill.label().into()), ("party", (&bill.party_name).into()), ("open", open.into())];
    let effects = vec![cx.tell("buy-pay-says", &args), cx.tell("buy-pay-due", &[("date", bill.due_date.into())])];
    let start = Paying { amount: Some(open), date: cx.today, method: Method::Transfer, reference: bill.their_ref.clone() };
    cx.ask(step_with(cx.t("buy-step-pay"), effects, PAY, start, move |_: &mut S, p: &Paying, cx: &mut Cx| {
        let number = cx.act("bill.pay", |tx| {
            let bill = bill_store::get(tx, id)?;
            let items = open_item_store::of_ref(tx, bill.item_kind(), id.0)?;
            let on = Some(items.iter().filter(|i| !i.open.is_zero()).map(|i| i.id).collect());
            let (date, method, amount, reference) = (p.date, p.method, p.amount, p.reference.clone());
            let paid = pay::pay(tx, &SupplierPayment { supplier: bill.party, date, method, amount, reference, on })?;
            Ok(payment_store::get(tx, paid)?.number)
        })?;
        cx.say("said-paid", &[("number", number.into()), ("amount", p.amount.unwrap_or_default().into())]);
        Ok(())
    }));
    Ok(())
}
