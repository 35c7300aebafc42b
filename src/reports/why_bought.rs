//! Why the figures of purchasing are what they are: what a supplier is owed and how they keep their word, what a bill says beside
//! its order, how far a purchase order has come.

use super::suppliers::{self, Brought, Document};
use super::why::{Figure, Part, line, met, most, named, rates, record_of, say, sum, turned};
use crate::db::{Fault, Tx};
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, role_store};
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::{Bill, BillId};
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine};
use crate::domain::purchasing::receipt::Receipt;
use crate::domain::purchasing::{bill_store, order_store};
use crate::kit::{Arg, Money, Period, Quantity};

fn documents(kind: &'static str, list: Vec<Document>) -> Vec<Part> {
    let part = |(id, number, date, amount): Document| Part {
        said: named(number),
        date: Some(date),
        amount: amount.into(),
        record: Some((kind, id)),
    };
    list.into_iter().map(part).collect()
}

/// What we owe a supplier, what of it is overdue, what is on order, and their record of the last twelve months.
pub fn supplier(tx: &Tx, party: PartyId) -> Result<Vec<Figure>, Fault> {
    let account = role_store::account(tx, PostingRole::Payable)?;
    let open: Vec<OpenItem> = open_item_store::of_party_open(tx, party)?.into_iter().filter(|i| i.account == account).collect();
    let part =
        |i: &OpenItem| Part { said: named(&i.number), date: Some(i.due), amount: (-i.open).into(), record: record_of(i) };
    let owed: Money = open.iter().map(|i| -i.open).sum();
    let late: Vec<Part> = open.iter().filter(|i| i.due < tx.today()).map(part).collect();
    let overdue = sum(&late).max(Money::ZERO);
    let waiting = documents("purchase", suppliers::orders_out(tx, party)?);
    let mut figures = vec![
        Figure::new("buy-head-owed", owed).says(say("why-owed").arg("account", account)).of(most(open.iter().map(part))),
        Figure::new("buy-head-overdue", overdue).says(say("why-owed-late").arg("date", tx.today())).of(most(late.into_iter())),
        Figure::new("buy-fact-on-order", sum(&waiting)).says(say("why-on-order")).of(most(waiting.into_iter())),
    ];
    figures.extend(kept(tx, party, suppliers::year_to(tx.today()))?);
    Ok(figures)
}

/// What they billed, how long they take, whether they keep their day, what went back, where their prices went.
fn kept(tx: &Tx, party: PartyId, span: Period) -> Result<Vec<Figure>, Fault> {
    let Some(score) = suppliers::of(tx, party, span)? else { return Ok(Vec::new()) };
    let bought = documents("bill", suppliers::bills(tx, party, span)?);
    let says = say("why-bought").arg("from", span.from).arg("to", span.to);
    let mut figures = vec![Figure::new("buy-fact-bought", score.bought).says(says).of(most(bought.into_iter()))];
    let brought = suppliers::brought(tx, party, span)?;
    let part = |b: &Brought, amount: Arg| Part {
        said: named(&b.number),
        date: Some(b.date),
        amount,
        record: Some(("receipt", b.receipt)),
    };
    if score.receipts > 0 {
        let came: Vec<&Brought> = brought.iter().filter(|b| b.came).collect();
        let days: i64 = came.iter().map(|b| b.days).sum();
        let says = say("why-lead").arg("days", days).arg("n", came.len()).arg("mean", score.lead_days);
        let parts = came.iter().map(|b| part(b, b.days.into()));
        figures.push(Figure::new("buy-fact-lead", score.lead_days).says(says).of(most(parts)));
    }
    if let Some(on_time) = score.on_time {
        let promised: Vec<(&Brought, i64)> = brought.iter().filter(|b| b.came).filter_map(|b| Some((b, b.late?))).collect();
        let late = promised.iter().filter(|(_, days)| *days > 0);
        let parts: Vec<Part> = late.map(|(b, days)| part(b, (*days).into())).collect();
        let kept = promised.len() - parts.len();
        let mut figure =
            Figure::new("buy-fact-on-time", on_time).says(say("why-on-time").arg("kept", kept).arg("n", promised.len()));
        if !parts.is_empty() {
            figure = figure.says(say("why-on-time-not"));
        }
        figures.push(figure.of(most(parts.into_iter())));
    }
    let all = |of: fn(&Brought) -> Quantity| -> Quantity { brought.iter().map(of).sum() };
    let says = say("why-rejected").arg("rejected", all(|b| b.rejected)).arg("arrived", all(|b| b.arrived));
    let parts = brought.iter().filter(|b| !b.rejected.is_zero()).map(|b| part(b, b.rejected.into()));
    figures.push(Figure::new("buy-fact-rejected", score.rejected).says(says).of(most(parts)));
    if let Some(drift) = score.price_drift {
        let parts = suppliers::drifts(tx, party, span)?.into_iter().map(|d| Part {
            said: say("why-drift-item").arg("item", d.code).arg("first", d.first).arg("last", d.last),
            date: None,
            amount: (d.last - d.first).into(),
            record: Some(("item", d.item.0)),
        });
        figures.push(Figure::new("buy-fact-drift", drift).says(say("why-drift")).of(most(parts)));
    }
    Ok(figures)
}

/// Net, VAT and total of a bill as printed, what is open of it, and what it asks beyond the prices of its order.
pub fn bill(tx: &Tx, b: &Bill) -> Result<Vec<Figure>, Fault> {
    let lines = b.lines.iter().filter(|l| !l.net.is_zero()).map(|l| Part {
        said: if l.quantity.is_zero() { named(&l.description) } else { line(l.quantity, l.price, &l.description) },
        date: None,
        amount: b.signed(l.net).into(),
        record: l.item.map(|i| ("item", i.0)),
    });
    let mut vat = Figure::new("document-vat", b.signed(b.vat)).says(say("why-bill-vat"));
    for t in &b.taxes {
        let (base, printed) = (b.signed(t.base), b.signed(t.vat));
        vat = vat.says(match t.vat == t.computed {
            true => say("why-vat-rate").arg("rate", t.rate).arg("base", base).arg("vat", printed),
            false => {
                let said = say("why-bill-vat-off").arg("rate", t.rate).arg("base", base).arg("vat", printed);
                said.arg("computed", b.signed(t.computed))
            }
        });
    }
    let sums = say("why-total").arg("net", b.signed(b.net)).arg("vat", b.signed(b.vat));
    let mut total = Figure::new("document-total", b.signed(b.total)).says(sums.arg("total", b.signed(b.net) + b.signed(b.vat)));
    if !b.rounding().is_zero() {
        total = total.says(say("why-bill-rounding").arg("total", b.signed(b.total)).arg("off", b.signed(b.rounding())));
    }
    let mut figures = vec![
        Figure::new("document-net", b.signed(b.net)).says(say("why-bill-net")).of(lines.collect()),
        vat,
        total,
        bill_open(tx, b)?,
    ];
    if let Some(order) = b.order {
        figures.push(against_order(b, &order_store::get(tx, order)?));
    }
    Ok(figures)
}

/// What is left to pay of a bill: as posted, less what was set against it.
fn bill_open(tx: &Tx, b: &Bill) -> Result<Figure, Fault> {
    let (mut open, mut parts) = (Money::ZERO, Vec::new());
    for item in open_item_store::of_ref(tx, b.item_kind(), b.id.0)? {
        open -= item.open;
        let record = b.entry.map(|e| ("entry", e));
        parts.push(Part { said: named(&item.number), date: Some(item.date), amount: (-item.amount).into(), record });
        parts.extend(met(tx, &item)?.into_iter().map(|p| Part { amount: turned(&p.amount), ..p }));
    }
    Ok(Figure::new("document-open", open).says(say("why-open")).of(parts))
}

/// Line by line what is billed beyond quantity × the order's price; what has come of the line is told beside it.
fn against_order(b: &Bill, order: &Purchase) -> Figure {
    let mut parts = Vec::new();
    for l in &b.lines {
        let Some(on) = order.lines.iter().find(|o| Some(o.id) == l.line) else { continue };
        let agreed = if l.quantity.is_zero() { Money::ZERO } else { Money::line_net(l.quantity, on.price, on.discount) };
        let said = say("why-bill-line").arg("text", &l.description).arg("quantity", l.quantity).arg("price", l.price);
        let said = said.arg("ordered", on.quantity).arg("came", on.returnable()).arg("agreed", on.net_price());
        let amount = b.signed(l.net - agreed).into();
        parts.push(Part { said, date: None, amount, record: l.item.map(|i| ("item", i.0)) });
    }
    let said = say("why-bill-order").arg("number", order.label());
    Figure::new("bill-off-order", sum(&parts)).says(said).of(parts)
}

/// Net and total of a purchase order, what has come and what is billed of it line by line, what is left to pay of its bills.
pub fn purchase(tx: &Tx, o: &Purchase) -> Result<Vec<Figure>, Fault> {
    let record = |l: &PurchaseLine| l.item.map(|i| ("item", i.0));
    let lines = o.lines.iter().map(|l| Part {
        said: line(l.quantity, l.net_price(), &l.description),
        date: None,
        amount: l.net.into(),
        record: record(l),
    });
    let mut total = Figure::new("document-total", o.net + o.vat);
    for (rate, base, vat) in rates(o.lines.iter().map(|l| (l.tax_rate, l.net, l.vat))) {
        total = total.says(say("why-vat-rate").arg("rate", rate).arg("base", base).arg("vat", vat));
    }
    let sums = say("why-total").arg("net", o.net).arg("vat", o.vat).arg("total", o.net + o.vat);
    let progress = |key: &'static str, says: &'static str, done: fn(&PurchaseLine) -> Quantity| {
        let all: Quantity = o.lines.iter().map(done).sum();
        let wanted: Quantity = o.lines.iter().map(|l| l.quantity - l.abandoned).sum();
        let parts = o.lines.iter().map(|l| Part {
            said: say("why-pieces").arg("quantity", l.quantity - l.abandoned).arg("text", &l.description),
            date: None,
            amount: done(l).into(),
            record: record(l),
        });
        Figure::new(key, all).says(say(says).arg("done", all).arg("wanted", wanted)).of(most(parts))
    };
    Ok(vec![
        Figure::new("document-net", o.net).says(say("why-net")).of(most(lines)),
        total.says(sums),
        progress("stage-received", "why-buy-received", PurchaseLine::returnable),
        progress("stage-billed", "why-buy-billed", |l| l.billed - l.credited),
        purchase_open(tx, o.id)?,
    ])
}

fn purchase_open(tx: &Tx, id: PurchaseId) -> Result<Figure, Fault> {
    let (mut open, mut parts) = (Money::ZERO, Vec::new());
    for bill in bill_store::of_order(tx, id)? {
        let b = bill_store::get(tx, BillId(bill.0))?;
        let left = -open_item_store::open_of_ref(tx, b.item_kind(), bill.0)?;
        open += left;
        parts.push(Part {
            said: named(b.label()),
            date: Some(b.due_date),
            amount: left.into(),
            record: Some(("bill", bill.0)),
        });
    }
    Ok(Figure::new("document-open", open).says(say("why-buy-open")).of(parts))
}

/// What came of a receipt at the prices of its order, line by line.
pub fn receipt(tx: &Tx, d: &Receipt) -> Result<Vec<Figure>, Fault> {
    let order = order_store::get(tx, d.order)?;
    let mut parts = Vec::new();
    for l in &d.lines {
        let Some(on) = order.lines.iter().find(|o| o.id == l.line) else { continue };
        let said = line(l.quantity, on.net_price(), &on.description);
        parts.push(Part { said, date: None, amount: l.value.into(), record: on.item.map(|i| ("item", i.0)) });
    }
    Ok(vec![Figure::new("buy-head-value", d.value()).says(say("why-receipt-value")).of(parts)])
}
