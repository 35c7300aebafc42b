//! What the buyer asks the books: what is missing and from whom, when it will be there, how suppliers keep their word; and what a
//! bill waits for on its way to the payment.

use crate::purchases::{Shop, day, keys, m, p, q};
use comptoir::db::{Role, user};
use comptoir::domain::company::Valuation;
use comptoir::domain::items::item::Item;
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::Party;
use comptoir::domain::parties::party_store;
use comptoir::domain::purchasing::bill::{ExceptionKind, Reason, Status as BillStatus};
use comptoir::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use comptoir::domain::purchasing::order::{Source, Status};
use comptoir::domain::purchasing::order_store;
use comptoir::domain::purchasing::supplier_price::SupplierPrice;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft as Sold};
use comptoir::flows::batch::{self, Terms};
use comptoir::flows::order_to_cash as otc;
use comptoir::flows::procure_to_pay::next::{self, BillNext, OrderNext};
use comptoir::flows::procure_to_pay::receive::GoingBack;
use comptoir::flows::procure_to_pay::rules::{self, Rules};
use comptoir::flows::procure_to_pay::{self as ptp, bill as bills, need, paper, price};
use comptoir::kit::{Period, Rate};
use comptoir::reports::needs::{self, Because};
use comptoir::reports::{coming, notices, suppliers};

/// A shelf under its minimum is filled to its maximum in whole packs, by the cheapest who sells it; what customers wait for comes
/// first; what was turned down comes back when more is missing.
#[test]
fn what_is_missing_is_proposed_and_comes_back_when_more_is() {
    let shop = Shop::new(Valuation::Periodic);
    let asks = |supplier, price: &str, pack: i64, lead_days| SupplierPrice {
        pack: q(pack),
        lead_days,
        ..SupplierPrice::new(supplier, shop.nut, p(price))
    };
    for asked in [asks(shop.ardent, "0.50", 7, 3), asks(shop.edf, "0.60", 0, 1)] {
        shop.books.act("supplier.price", |tx| price::set(tx, &asked)).unwrap();
    }
    let customer = Party { created_on: day(1), ..Party::customer("DUPO", "Dupont") };
    let address = Address { street: "12 rue Nationale".into(), is_billing: true, ..Address::default() };
    let customer = shop.books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &customer, &[address], &[])?)).unwrap();
    let sold = DocumentDraft::new(customer, vec![Sold::of(shop.bolt, q(4))]);
    let sold = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &sold)).unwrap();
    shop.books.act("sales.order.confirm", |tx| otc::confirm(tx, sold.id, None)).unwrap();
    let proposed = || {
        let list = shop.books.read(|tx| needs::needs(tx, false)).unwrap();
        list.iter().map(|n| (n.code.clone(), n.because, n.missing, n.quantity, n.supplier, n.arrives)).collect::<Vec<_>>()
    };
    let bolts = ("BOLT".to_owned(), Because::Order, q(4), q(4), Some(shop.ardent), Some(day(30)));
    // Forty nuts are six packs of seven, at half a euro in three days.
    let nuts = ("NUT".to_owned(), Because::Reorder, q(40), q(42), Some(shop.ardent), Some(day(27)));
    assert_eq!(proposed(), [bolts.clone(), nuts]);
    shop.books.act("purchase.need", |tx| need::dismiss(tx, &[(shop.nut, q(40))], "no room")).unwrap();
    assert_eq!(proposed(), std::slice::from_ref(&bolts));
    let item = shop.books.read(|tx| item_store::get(tx, shop.nut)).unwrap();
    shop.books.act("item.edit", |tx| item_store::update(tx, &Item { max_stock: q(50), ..item })).unwrap();
    assert_eq!(proposed().iter().map(|n| (n.0.as_str(), n.2)).collect::<Vec<_>>(), [("BOLT", q(4)), ("NUT", q(50))]);
    // A draft counts as coming: nothing is proposed twice.
    let want = need::Accepted { item: shop.bolt, supplier: Some(shop.ardent), quantity: q(4) };
    shop.books.act("purchase.need", |tx| need::accept(tx, &[want])).unwrap();
    assert_eq!(proposed().len(), 1);
    shop.sound();
}

/// A day gone by is told to nobody, and no order goes out with one; what another program ordered keeps its own days.
#[test]
fn a_day_gone_by_is_no_promise() {
    let shop = Shop::new(Valuation::Periodic);
    let wanted = |due, source| {
        let draft = OrderDraft {
            date: Some(day(2)),
            due: Some(day(due)),
            source,
            ..OrderDraft::new(shop.ardent, vec![LineDraft::of(shop.bolt, q(5))])
        };
        shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap()
    };
    assert_eq!(keys(shop.send(wanted(23, Source::Order).id)), ["purchase-due-past"]);
    assert_eq!(keys(shop.send(wanted(1, Source::Order).id)), ["purchase-due-before-date"]);
    let late = shop.send(wanted(10, Source::Import).id).unwrap();
    let good = shop.send(wanted(28, Source::Order).id).unwrap();
    let list = shop.books.read(|tx| Ok(coming::of_item(tx, shop.bolt)?)).unwrap();
    let told: Vec<_> = list.iter().map(|c| (c.order, c.due, c.late_since)).collect();
    assert_eq!(told, [(late.id.0, None, Some(day(10))), (good.id.0, Some(day(28)), None)]);
    let covering = |n| shop.books.read(|tx| Ok(coming::covering(tx, shop.bolt, q(n))?.map(|c| c.due))).unwrap();
    assert_eq!((covering(5), covering(6), covering(11)), (Some(None), Some(Some(day(28))), None));
}

/// The figures of a supplier: owed and overdue, on order, days really taken, refused and sent back, what prices did.
#[test]
fn suppliers_keep_their_word_or_not() {
    let shop = Shop::new(Valuation::Periodic);
    let order = |price: &str| {
        let draft = OrderDraft {
            date: Some(day(14)),
            due: Some(day(30)),
            ..OrderDraft::new(shop.ardent, vec![LineDraft::of(shop.bolt, q(10)).at(p(price))])
        };
        let order = shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap();
        shop.books.act("purchase.send", |tx| ptp::send(tx, order.id, Some("dear"))).unwrap()
    };
    let (first, second) = (order("4"), order("5"));
    shop.came(&first, 9, 1).unwrap();
    let back = GoingBack { date: day(24), reason: "rusty".into(), lines: vec![(first.lines[0].id, q(1))] };
    shop.books.act("purchase.return", |tx| ptp::give_back(tx, first.id, &back)).unwrap();
    let bill = shop.books.act("bill.post", |tx| {
        bills::enter(tx, &BillDraft { due: Some(day(20)), ..paper::of_order(tx, first.id, "F-1", day(15))? })
    });
    assert_eq!(bill.unwrap().total, m("38.40"));
    let (owed, on_order, lead) = shop
        .books
        .read(|tx| {
            Ok((
                suppliers::owed(tx, shop.ardent)?,
                suppliers::on_order(tx, shop.ardent)?,
                suppliers::measured_lead(tx, shop.ardent)?,
            ))
        })
        .unwrap();
    // One of the first and ten of the second are to come.
    assert_eq!((owed, on_order, lead), ((m("38.40"), m("38.40")), m("54.00"), Some(10)));
    let year = Period { from: day(1), to: day(24) };
    let score = shop.books.read(|tx| Ok(suppliers::of(tx, shop.ardent, year)?)).unwrap().unwrap();
    assert_eq!((score.receipts, score.lead_days, score.on_time, score.bought), (1, 10, Some(Rate::whole(1)), m("32.00")));
    // Of ten that came one was refused and one went back; 5 against 4.
    assert_eq!((score.rejected, score.price_drift), (Rate::percent(20), Some(Rate::percent(25))));
    assert_eq!(shop.get(second.id).status, Status::Sent);
    shop.sound();
}

/// What a bill waits for, step by step; what came since counts, and a corrected one is posted as soon as it agrees.
#[test]
fn a_bill_knows_what_it_waits_for() {
    let shop = Shop::new(Valuation::Anglo);
    let order = shop.sent(10);
    shop.came(&order, 8, 0).unwrap();
    let billed =
        |n: i64, price: &str| BillDraft::new(shop.ardent, "F-1", vec![BillLineDraft::of(order.lines[0].id, q(n), p(price))]);
    let bill = shop.books.act("bill.post", |tx| bills::enter(tx, &billed(10, "3.50"))).unwrap();
    let next = || {
        shop.books
            .read(|tx| {
                let bill = bills::today(tx, bill.id)?;
                let kinds: Vec<_> = bill.open_exceptions().map(|e| e.kind).collect();
                Ok((kinds, next::of_bill(tx, &bill)?))
            })
            .unwrap()
    };
    assert_eq!(next(), (vec![ExceptionKind::Quantity, ExceptionKind::Price], BillNext::Release));
    let asked = shop.books.read(|tx| next::of_order(tx, &order_store::get(tx, order.id)?)).unwrap();
    assert_eq!(asked, OrderNext::Settle(bill.id));
    shop.came(&order, 2, 0).unwrap();
    assert_eq!(next(), (vec![ExceptionKind::Price], BillNext::Release));
    // What was settled by the goods is nobody's to answer for.
    let stored = shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, Some(Reason::AgreedPrice), "")).unwrap();
    assert_eq!((stored.status, stored.exceptions.len()), (BillStatus::Approved, 1));
    assert_eq!(next(), (vec![], BillNext::Post));
    // Another price is another thing: the approval is gone, the reason too; at the order's price it agrees and is posted.
    let dearer = shop.books.act("bill.post", |tx| paper::update(tx, bill.id, stored.version, &billed(10, "4"))).unwrap();
    assert_eq!((dearer.status, dearer.approved_by, dearer.exceptions[0].reason), (BillStatus::Exception, None, None));
    let mended = shop.books.act("bill.post", |tx| paper::update(tx, bill.id, dearer.version, &billed(10, "3.30"))).unwrap();
    assert_eq!((mended.status, mended.exceptions.len()), (BillStatus::Posted, 0));
    assert_eq!(next(), (vec![], BillNext::Pay(m("39.60"))));
    let dispute = |reason: &str| shop.books.act("bill.dispute", |tx| bills::dispute(tx, bill.id, reason));
    let settle = || shop.books.act("bill.dispute", |tx| bills::settle_dispute(tx, bill.id));
    assert_eq!((keys(dispute(" ")), keys(settle())), (vec!["reason-missing"], vec!["bill-not-disputed"]));
    dispute("two are bent").unwrap();
    assert_eq!(settle().unwrap().dispute, "");
    shop.paid("39.60");
    assert_eq!(next(), (vec![], BillNext::Nothing));
    shop.sound();
}

/// Many at once: each by itself, what is refused stops no other.
#[test]
fn many_orders_and_bills_are_taken_on_at_once() {
    let shop = Shop::new(Valuation::Anglo);
    let orders = [shop.bolts(1), shop.order(vec![LineDraft::of(shop.nut, q(1))]), shop.bolts(3)];
    let ids = orders.each_ref().map(|o| o.id.0);
    let run = |kind: &str, verb: &str, ids: &[i64]| {
        let act = batch::find(kind, verb).unwrap();
        let waiting = shop.books.read(|tx| act.waiting(tx, ids)).unwrap();
        let done = act.run(&shop.books, ids, &Terms::on(day(24)), |_| true).unwrap();
        let kept: Vec<_> = done.kept.iter().flat_map(|k| k.why.iter().map(|r| r.key)).collect();
        (waiting, done.done.len(), done.sum(), kept)
    };
    assert_eq!(run("purchase", "send", &ids), (3, 2, m("15.84"), vec!["purchase-price-missing"]));
    assert_eq!(run("purchase", "receive", &ids), (2, 2, m("13.20"), vec!["purchase-step-not-now"]));
    let bill = |at: usize, their_ref: &str| shop.bill(orders[at].id, their_ref).unwrap().id.0;
    let bills = [bill(0, "F-1"), bill(2, "F-2")];
    assert_eq!(run("bill", "payout", &bills), (2, 2, m("15.84"), vec![]));
    assert_eq!(run("bill", "payout", &bills[..1]), (0, 0, m("0"), vec!["bill-nothing-due"]));
    // Over the limit, and written by whoever is here: neither order nor bill goes through.
    let limit = Rules { approval_limit: Some(m("1")), ..Rules::default() };
    shop.books.act("purchase.rules", |tx| rules::set(tx, &limit)).unwrap();
    let over = shop.sent(2);
    assert_eq!(run("purchase", "approve", &[over.id.0]), (1, 0, m("0"), vec!["approval-own"]));
    let power = BillDraft::new(shop.edf, "9", vec![BillLineDraft::expense("6061", m("10"), "FR20")]);
    let power = shop.books.act("bill.post", |tx| bills::enter(tx, &power)).unwrap();
    assert_eq!(run("bill", "post", &[power.id.0]).0, 0);
    assert_eq!(run("bill", "approve", &[power.id.0]), (1, 0, m("0"), vec!["approval-own"]));
    shop.sound();
}

/// Who may say yes is told that something waits; who wrote it is not.
#[test]
fn the_second_person_is_told_and_the_author_is_not() {
    let shop = Shop::new(Valuation::Anglo);
    let limit = Rules { approval_limit: Some(m("50")), ..Rules::default() };
    shop.books.act("purchase.rules", |tx| rules::set(tx, &limit)).unwrap();
    shop.books.jot(notices::read).unwrap();
    let order = shop.sent(20);
    let power = BillDraft::new(shop.edf, "9", vec![BillLineDraft::expense("6061", m("60"), "FR20")]);
    let power = shop.books.act("bill.post", |tx| bills::enter(tx, &power)).unwrap();
    let told = || {
        let list = shop.books.read(notices::notices).unwrap();
        let mut told: Vec<_> = list.iter().map(|n| (n.said.key, n.record)).collect();
        told.sort_unstable();
        told
    };
    assert_eq!(told(), []);
    let anne = shop.books.act("user.edit", |tx| user::add(tx, "anne", "Anne", Role::Owner)).unwrap();
    for table in ["purchase_order", "bill"] {
        let theirs = format!("UPDATE {table} SET created_by = ?1");
        shop.books.act("bill.edit", |tx| Ok(tx.execute(&theirs, [anne])?)).unwrap();
    }
    let waits = "notice-approve-order";
    assert_eq!(told(), [(waits, ("bill", power.id.0)), (waits, ("purchase", order.id.0))]);
    shop.books.act("bill.approve", |tx| bills::release(tx, power.id, None, "")).unwrap();
    assert_eq!(told(), [(waits, ("purchase", order.id.0))]);
}
