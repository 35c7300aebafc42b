//! Taking back: what was bought goes back, what was paid is open again, cash moves the other way, a batch goes back whole; and
//! whatever has no way back names the act that takes it back.

use crate::purchases;
use crate::sales::{Shop, day, m, q};
use comptoir::db::Fault;
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::inventory::stock_store;
use comptoir::domain::sales::delivery::Step as DeliveryStep;
use comptoir::domain::sales::draft::LineDraft;
use comptoir::domain::sales::order::{OrderId, Status};
use comptoir::domain::till::session::Purpose;
use comptoir::flows::batch::{self, Terms};
use comptoir::flows::undo::{Counter, acts, counter};
use comptoir::flows::{order_to_cash as otc, payment, till};
use comptoir::kit::{Lang, Money, Words};
use comptoir::reports::audit_trail;

const EN: fn() -> Words = || Words::of(Lang::En);

impl Shop {
    fn undo(&self) -> Result<Counter, Fault> {
        let counter = counter(&self.books, None, EN())?;
        counter.carry_out(&self.books, EN())?;
        Ok(counter)
    }

    fn acts(&self) -> Vec<String> {
        self.read(|tx| acts(tx, EN())).into_iter().map(|a| a.said).collect()
    }

    fn orders(&self, n: i64) -> Vec<i64> {
        (1..=n).map(|i| self.order(vec![LineDraft::of(self.chair, q(i))]).id.0).collect()
    }

    fn all(&self, kind: &str, verb: &str, ids: &[i64]) -> batch::Outcome {
        batch::find(kind, verb).unwrap().run(&self.books, ids, &Terms::on(day(24)), |_| true).unwrap()
    }

    fn statuses(&self, ids: &[i64]) -> Vec<Status> {
        ids.iter().map(|id| self.get(OrderId(*id)).status).collect()
    }
}

#[test]
fn a_batch_goes_back_whole_and_the_last_of_it_first() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 20, "40");
    let ids = shop.orders(3);
    assert_eq!(shop.all("order", "confirm", &ids).done.len(), 3);
    assert_eq!(shop.acts()[0], "Order confirmed · 3 together");
    // Shown, and nothing done.
    assert_eq!(counter(&shop.books, None, EN()).unwrap().effects.len(), 4);
    assert_eq!(shop.statuses(&ids), [Status::Confirmed; 3]);
    shop.undo().unwrap();
    assert_eq!(shop.statuses(&ids), [Status::Cancelled; 3]);
    // What was taken back, and what took it back, are offered no more.
    assert!(!shop.acts().iter().any(|a| a.contains("together")), "{:?}", shop.acts());
    // The history is for people: what the program marked for itself is not in it.
    let history = shop.read(|tx| audit_trail::touching(tx, "order", ids[0], 9));
    assert!(history.len() > 2 && history.iter().all(|t| !t.note.contains("batch ") && !t.note.contains("undo of ")));
    shop.verify();
}

/// Of three, one has gone out meanwhile: none is cancelled.
#[test]
fn a_batch_of_which_one_cannot_go_back_stays() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 20, "40");
    let ids = shop.orders(3);
    shop.all("order", "confirm", &ids);
    shop.ship(OrderId(ids[1]), None).unwrap();
    let confirmed = shop.read(|tx| acts(tx, EN())).into_iter().find(|a| a.said.contains("together")).unwrap();
    assert!(matches!(counter(&shop.books, Some(confirmed.id), EN()), Err(Fault::Refused(_))));
    assert_eq!(shop.statuses(&ids), [Status::Confirmed; 3]);
}

#[test]
fn what_one_of_a_batch_forbids_stops_no_other() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 20, "40");
    let ids = shop.orders(4);
    shop.all("order", "confirm", &ids[..3]);
    // The fourth is a draft: it cannot be billed; the rest are shipped and billed.
    assert_eq!(shop.all("order", "ship", &ids[..3]).done.len(), 3);
    let rehearsed = batch::find("order", "invoice").unwrap().rehearse(&shop.books, &ids, &Terms::on(day(24)), |_| true);
    let billed = shop.all("order", "invoice", &ids);
    assert_eq!(rehearsed.unwrap(), billed);
    assert_eq!((billed.done.len(), billed.sum(), billed.still()), (3, m("644.40"), vec![ids[3]]));
    assert!(!billed.kept[0].why.is_empty());
    let paid = shop.all("order", "pay", &ids);
    assert_eq!((paid.sum(), paid.still()), (m("644.40"), vec![ids[3]]));
    assert_eq!(shop.balance(PostingRole::Receivable), Money::ZERO);
    // Stopped after the first: the others are left.
    let mut more = shop.orders(3);
    more.sort_unstable();
    let confirm = batch::find("order", "confirm").unwrap();
    let stopped = confirm.run(&shop.books, &more, &Terms::on(day(24)), |i| i < 1).unwrap();
    assert_eq!((stopped.done.len(), stopped.left), (1, more[1..].to_vec()));
    shop.verify();
}

#[test]
fn cash_that_was_moved_moves_the_other_way() {
    let shop = Shop::new(Valuation::Anglo);
    shop.books.act("till.open", |tx| till::open(tx, m("150"))).unwrap();
    shop.books.act("till.move", |tx| till::move_cash(tx, Purpose::Expense, m("-12.50"), "stamps")).unwrap();
    assert_eq!(shop.balance(PostingRole::Cash), m("137.50"));
    let told = shop.undo().unwrap();
    assert!(!told.truly && told.effects.iter().any(|e| e.contains("12.50")), "{:?}", told.effects);
    assert_eq!(shop.balance(PostingRole::Cash), m("150"));
    // The drawer itself says how it is closed.
    assert_eq!(counter(&shop.books, None, EN()).err().unwrap().key(), Some("undo-till-open"));
    shop.verify();
}

/// A draft that was posted is no longer taken back as a draft: its posting is, under the right of a credit note.
#[test]
fn a_posted_invoice_is_not_undone_as_its_draft() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 4, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(2))]).id;
    shop.confirm(order).unwrap();
    shop.ship(order, None).unwrap();
    let draft = shop.books.act("sales.invoice.create", |tx| otc::create(tx, order, day(24))).unwrap();
    shop.books.act("sales.invoice.post", |tx| otc::post(tx, draft.id)).unwrap();
    let acts: Vec<i64> = shop.read(|tx| acts(tx, EN())).iter().map(|a| a.id).collect();
    assert_eq!(counter(&shop.books, Some(acts[1]), EN()).err().unwrap().key(), Some("invoice-not-draft"));
    let posted = counter(&shop.books, Some(acts[0]), EN()).unwrap();
    assert!(!posted.truly);
    let draft = PaymentDraft {
        party: shop.dupont,
        date: day(24),
        method: Method::Transfer,
        amount: m("214.80"),
        reference: String::new(),
        on: Vec::new(),
    };
    shop.books.act("payment.register", |tx| payment::register(tx, &draft)).unwrap();
    assert_eq!(shop.balance(PostingRole::Receivable), Money::ZERO);
    shop.undo().unwrap();
    assert_eq!(shop.balance(PostingRole::Receivable), m("214.80"));
    shop.verify();
}

#[test]
fn what_was_bought_goes_back_and_what_was_paid_is_open_again() {
    let shop = purchases::Shop::new(Valuation::Anglo);
    let undo = || counter(&shop.books, None, EN()).and_then(|c| c.carry_out(&shop.books, EN()));
    let draft = shop.bolts(5);
    undo().unwrap();
    assert!(shop.gone(draft.id));
    let sent = shop.sent(20);
    undo().unwrap();
    assert_eq!(shop.get(sent.id).status.to_string(), "cancelled");
    let order = shop.sent(10);
    shop.came(&order, 10, 0).unwrap();
    assert_eq!(shop.balance(PostingRole::Grni), m("-33.00"));
    undo().unwrap();
    assert_eq!(shop.balance(PostingRole::Grni), Money::ZERO);
    let order = shop.sent(10);
    shop.came(&order, 10, 0).unwrap();
    shop.bill(order.id, "F-1").unwrap();
    assert_eq!(undo().unwrap_err().key(), Some("undo-bill-posted"));
    shop.paid("39.60");
    assert_eq!(shop.balance(PostingRole::Payable), Money::ZERO);
    undo().unwrap();
    assert_eq!(shop.balance(PostingRole::Payable), m("-39.60"));
    shop.sound();
}

/// One run pays every supplier in one act: undone, all of them are owed again.
#[test]
fn a_payment_run_goes_back_whole() {
    let shop = purchases::Shop::new(Valuation::Anglo);
    let owed = || shop.balance(PostingRole::Payable);
    shop.owed_to_two();
    let before = owed();
    assert_eq!(shop.run_of_payments(), 2);
    assert_eq!(owed(), Money::ZERO);
    let counter = counter(&shop.books, None, EN()).unwrap();
    counter.carry_out(&shop.books, EN()).unwrap();
    assert_eq!(owed(), before);
    shop.sound();
}

/// Prepared by one act and shipped by another: only the second sent goods away.
#[test]
fn an_act_that_only_prepared_a_delivery_brings_no_goods_back() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 4, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(2))]).id;
    shop.confirm(order).unwrap();
    let prepared = shop.books.act("sales.delivery.step", |tx| otc::prepare(tx, order, None, day(24))).unwrap();
    shop.books.act("sales.delivery.step", |tx| otc::step(tx, prepared.id, DeliveryStep::Ship, day(24))).unwrap();
    let acts: Vec<i64> = shop.read(|tx| acts(tx, EN())).iter().map(|a| a.id).collect();
    assert_eq!(counter(&shop.books, Some(acts[1]), EN()).err().unwrap().key(), Some("undo-edit-again"));
    shop.undo().unwrap();
    assert_eq!(shop.read(|tx| Ok(stock_store::totals(tx, shop.chair)?)).on_hand, q(4));
    shop.verify();
}
