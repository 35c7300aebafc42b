//! The next step of a supplier's bill, proposed from anywhere: matched and posted, let through with a reason, paid.

use super::said;
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::finance::payment_store;
use crate::domain::purchasing::bill::{Bill, BillId, Reason as Why, Status};
use crate::flows::procure_to_pay::bill as flow;
use crate::flows::procure_to_pay::next::{self, BillNext};
use crate::flows::procure_to_pay::pay;
use crate::kit::{Coded, Money, Refusal, choices};
use crate::screens::panel::{blocked, blockers, not_yet, remedy};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Field, Screen};
use chrono::NaiveDate;

/// Opens the step panel of a bill's next step.
pub fn propose<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let (bill, what) = cx.read(|tx| {
        let bill = flow::today(tx, id)?;
        let what = next::of_bill(tx, &bill)?;
        Ok((bill, what))
    })?;
    match what {
        BillNext::Post => post::<S>(id, cx),
        BillNext::Approve => approve::<S>(id, cx),
        BillNext::Release => release::<S>(id, cx),
        BillNext::Pay(open) => pay::<S>(&bill, open, cx),
        BillNext::Nothing => Err(Refusal::new("bill-all-done").arg("number", bill.label()).into()),
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
        Status::Draft => cx.say("buy-said-bill-draft", &args),
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
    let bill = cx.read(|tx| flow::today(tx, id))?;
    let rehearsed =
        cx.books.rehearse("bill.approve", |tx| said::entered(tx, &flow::release(tx, id, Some(Why::Other), "…")?, words));
    let mut effects: Vec<String> = bill.open_exceptions().map(|e| format!("! {}", said::exception(&bill, e, words))).collect();
    match rehearsed {
        Ok(entered) => effects.extend(entered),
        Err(fault) => {
            let why = blocked(fault)?;
            effects.extend(blockers(&why, words));
            remedy::<S>(effects, &why, cx);
            return Ok(());
        }
    }
    effects.push(cx.t("buy-release-says"));
    let start = Release { reason: Why::AgreedPrice, words: String::new() };
    cx.ask(step_with(cx.t("buy-step-release"), effects, RELEASE, start, move |_: &mut S, r: &Release, cx: &mut Cx| {
        let bill = cx.act("bill.approve", |tx| flow::release(tx, id, Some(r.reason), &r.words))?;
        told(&bill, cx);
        Ok(())
    }));
    Ok(())
}

/// The second person says yes to a bill over the limit that agrees.
pub fn approve<S: Screen>(id: BillId, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let rehearsed = cx.books.rehearse("bill.approve", |tx| said::billed(tx, &flow::release(tx, id, None, "")?, words));
    let effects = match rehearsed {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<S>(fault, cx),
    };
    cx.ask(step::<S>(cx.t("buy-step-approve"), effects, move |_, cx| {
        let bill = cx.act("bill.approve", |tx| flow::release(tx, id, None, ""))?;
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
fn pay<S: Screen>(bill: &Bill, open: Money, cx: &mut Cx) -> Result<(), Fault> {
    let (id, today) = (bill.id, cx.today);
    if let Err(fault) = cx.books.rehearse("bill.pay", |tx| pay::pay_bill(tx, id, None, (today, Method::Transfer, ""))) {
        return not_yet::<S>(fault, cx);
    }
    let args = [("number", bill.label().into()), ("party", (&bill.party_name).into()), ("open", open.into())];
    let effects = vec![cx.tell("buy-pay-says", &args), cx.tell("buy-pay-due", &[("date", bill.due_date.into())])];
    let start = Paying { amount: Some(open), date: cx.today, method: Method::Transfer, reference: bill.their_ref.clone() };
    cx.ask(step_with(cx.t("buy-step-pay"), effects, PAY, start, move |_: &mut S, p: &Paying, cx: &mut Cx| {
        let paid = cx.act("bill.pay", |tx| {
            let paid = pay::pay_bill(tx, id, p.amount, (p.date, p.method, &p.reference))?;
            payment_store::get(tx, paid)
        })?;
        cx.say("said-paid", &[("number", paid.number.into()), ("amount", paid.amount.abs().into())]);
        Ok(())
    }));
    Ok(())
}
