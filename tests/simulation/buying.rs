//! What may happen with suppliers: orders written, sent, approved, amended, received in parts, sent back, billed rightly and
//! wrongly, credited, disputed, paid.

use crate::World;
use crate::acts::{date, money, one_of, quantity, today};
use crate::dice::Dice;
use comptoir::db::Fault;
use comptoir::domain::finance::payment::Method;
use comptoir::domain::parties::party::PartyId;
use comptoir::domain::purchasing::bill::{BillId, Kind, Reason};
use comptoir::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use comptoir::domain::purchasing::order::PurchaseId;
use comptoir::domain::purchasing::order_store;
use comptoir::flows::procure_to_pay::pay::{self, SupplierPayment};
use comptoir::flows::procure_to_pay::receive::{Arrival, Came, GoingBack};
use comptoir::flows::procure_to_pay::rules::{self, Rules};
use comptoir::flows::procure_to_pay::{self as ptp, approval, bill as bills, need, paper};
use comptoir::kit::{Coded, Money, Quantity, Rate, UnitPrice};

fn supplier(w: &World, d: &mut Dice) -> PartyId {
    // Now and then somebody who is none.
    if d.below(20) == 0 { w.parties[0] } else { w.parties[4 + d.below(2) as usize] }
}

fn price(d: &mut Dice) -> Option<UnitPrice> {
    match d.below(10) {
        0 => None,
        1 => Some(UnitPrice::of(-d.below(1_000_000))),
        _ => Some(UnitPrice::of(d.below(90_000_000))),
    }
}

fn draft(w: &World, d: &mut Dice) -> OrderDraft {
    let lines = (0..d.below(4)).map(|_| {
        let item = w.items[d.below(w.items.len() as i64) as usize];
        LineDraft { price: price(d), ..LineDraft::of(item, quantity(d)) }
    });
    let lines = lines.collect();
    let date = Some(date(w, d));
    OrderDraft { date, ..OrderDraft::new(supplier(w, d), lines) }
}

fn order(w: &World, d: &mut Dice, fit: &str) -> PurchaseId {
    PurchaseId(one_of(w, d, "purchase_order", fit))
}

fn bill(w: &World, d: &mut Dice, fit: &str) -> BillId {
    BillId(one_of(w, d, "bill", fit))
}

pub fn write(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let draft = draft(w, d);
    w.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).map(drop)
}

pub fn send(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'draft'");
    let reason = (d.below(3) > 0).then_some("needed");
    w.books.act("purchase.send", |tx| ptp::send(tx, id, reason)).map(drop)
}

pub fn approve(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'to_approve'");
    match d.below(3) {
        0 => w.books.act("purchase.approve", |tx| approval::refuse(tx, id, "no")).map(drop),
        1 => w.books.act("purchase.cancel", |tx| ptp::cancel(tx, id, "no")).map(drop),
        // Who wrote it may not: there is one person in these books.
        _ => w.books.act("purchase.approve", |tx| approval::approve(tx, id)).map(drop),
    }
}

pub fn rule(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let set = Rules {
        approval_limit: (d.below(4) == 0).then(|| Money::whole(3_000 + d.below(3_000))),
        over_receipt: Rate::percent(d.below(12)),
        price: Rate::percent(d.below(10)),
        price_rise: Rate::percent(d.below(100)),
        cents: Money::of(d.below(20)),
    };
    w.books.act("purchase.rules", |tx| rules::set(tx, &set))
}

pub fn amend(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('sent', 'confirmed')");
    let old = w.books.read(|tx| order_store::get(tx, id))?;
    let mut lines: Vec<LineDraft> = old.lines.iter().map(need::again).collect();
    for line in &mut lines {
        match d.below(4) {
            0 => line.quantity = quantity(d),
            1 => line.price = price(d),
            _ => {}
        }
    }
    if d.below(4) == 0 {
        lines.pop();
    }
    lines.extend(draft(w, d).lines.into_iter().take(1));
    let new = OrderDraft::new(old.party, lines);
    w.books.act("purchase.edit", |tx| ptp::amend(tx, id, old.version, &new)).map(drop)
}

pub fn receive(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "to_receive = 1");
    let old = w.books.read(|tx| order_store::get(tx, id))?;
    let lines = (d.below(2) == 0).then(|| {
        old.lines
            .iter()
            .map(|l| Came {
                line: l.id,
                taken: match d.below(4) {
                    0 => quantity(d),
                    1 => Quantity::of(l.remaining().raw() / 2),
                    2 => l.room(),
                    _ => l.remaining(),
                },
                refused: if d.below(5) == 0 { Quantity::whole(1) } else { Quantity::ZERO },
            })
            .collect()
    });
    let arrival = Arrival { date: date(w, d), their_ref: "BL".into(), lines };
    w.books.act("purchase.receive", |tx| ptp::receive(tx, id, &arrival)).map(drop)
}

pub fn give_back(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('confirmed', 'done', 'closed')");
    let old = w.books.read(|tx| order_store::get(tx, id))?;
    let mut lines = Vec::new();
    for l in old.lines.iter().take(1 + d.below(2) as usize) {
        let most = l.returnable();
        lines.push((l.id, if d.once_in(3) { quantity(d) } else { Quantity::of(most.raw() / (1 + d.below(4))) }));
    }
    let back = GoingBack { date: date(w, d), reason: "broken".into(), lines };
    w.books.act("purchase.return", |tx| ptp::give_back(tx, id, &back)).map(drop)
}

pub fn close(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('sent', 'confirmed')");
    match d.below(2) {
        0 => w.books.act("purchase.cancel", |tx| ptp::cancel(tx, id, "no more")).map(drop),
        _ => w.books.act("purchase.close", |tx| ptp::close_short(tx, id, "no more")).map(drop),
    }
}

/// The paper of what waits for one, as it should be or not quite.
pub fn enter(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "to_bill = 1");
    let their_ref = format!("F-{}", d.below(400));
    let mut draft = w.books.read(|tx| paper::of_order(tx, id, &their_ref, today(w)))?;
    for line in &mut draft.lines {
        match d.below(8) {
            0 => line.quantity = quantity(d),
            1 => line.price = UnitPrice::of(line.price.raw() + d.below(3_000_000)),
            2 => line.quantity = Quantity::of(1 + line.quantity.raw() / 2),
            _ => {}
        }
    }
    if d.below(6) == 0 {
        draft.vat = vec![("FR20".into(), money(d))];
    }
    if d.below(6) == 0 {
        draft.total = Some(money(d));
    }
    w.books.act("bill.post", |tx| bills::enter(tx, &draft)).map(drop)
}

/// Power, rent, goods nobody ordered.
pub fn expense(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let line = match d.below(6) {
        0 => BillLineDraft { item: Some(w.items[0]), account: None, ..BillLineDraft::expense("", money(d), "FR20") },
        _ => BillLineDraft::expense(if d.below(9) == 0 { "999" } else { "6061" }, money(d), "FR20"),
    };
    let mut draft = BillDraft::new(supplier(w, d), &format!("E {}", d.below(300)), vec![line]);
    draft.date = Some(date(w, d));
    if d.below(6) == 0 {
        draft.kind = Kind::Credit;
    }
    w.books.act("bill.post", |tx| bills::enter(tx, &draft)).map(drop)
}

pub fn let_through(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = bill(w, d, "status IN ('exception', 'matched', 'approved')");
    let reason = Reason::all().get(d.below(7) as usize).copied();
    if d.below(3) > 0 {
        w.books.act("bill.approve", |tx| bills::approve(tx, id, reason, "so it is"))?;
    }
    w.books.act("bill.post", |tx| bills::post(tx, id)).map(drop)
}

pub fn strike(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = bill(w, d, "status <> 'posted'");
    w.books.act("bill.cancel", |tx| bills::cancel(tx, id, "wrong")).map(drop)
}

pub fn dispute(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = bill(w, d, "status = 'posted'");
    let reason = if d.below(2) == 0 { "too dear" } else { "" };
    w.books
        .act("bill.dispute", |tx| match reason {
            "" => bills::settle_dispute(tx, id),
            reason => bills::dispute(tx, id, reason),
        })
        .map(drop)
}

pub fn pay(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let day = date(w, d);
    if d.below(4) == 0 {
        return w.books.act("bill.pay", |tx| pay::run(tx, day, day, Method::Transfer, "RUN")).map(drop);
    }
    let payment = SupplierPayment {
        supplier: supplier(w, d),
        date: day,
        method: Method::all()[d.below(5) as usize],
        amount: (d.below(2) == 0).then(|| money(d)),
        reference: "VIR".into(),
        on: None,
    };
    w.books.act("bill.pay", |tx| pay::pay(tx, &payment)).map(drop)
}

pub fn needs(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let item = w.items[d.below(w.items.len() as i64) as usize];
    if d.below(4) == 0 {
        return w.books.act("purchase.need", |tx| need::dismiss(tx, &[(item, Quantity::whole(3))], "enough"));
    }
    let wanted = need::Accepted { item, supplier: Some(supplier(w, d)), quantity: quantity(d) };
    w.books.act("purchase.need", |tx| need::accept(tx, &[wanted])).map(drop)
}
