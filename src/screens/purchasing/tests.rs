//! The screens of purchasing without a terminal: what a review found wrong on them, by keys.

use super::bill_paper::Paper;
use super::{document, lookup};
use crate::db::{Role, Tx, user};
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::party_store;
use crate::domain::purchasing::bill::{Bill, BillId, Reason, Status as BillStatus};
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use crate::domain::purchasing::order::{Purchase, PurchaseId};
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::domain::purchasing::{bill_store, order_store};
use crate::flows::payment;
use crate::flows::procure_to_pay::receive::{Arrival, Came};
use crate::flows::procure_to_pay::rules::{self, Rules};
use crate::flows::procure_to_pay::{self as ptp, bill as bills, paper, price};
use crate::kit::{Arg, Lang, Money, Quantity, Rate, UnitPrice, Words};
use crate::reports::why::Figure;
use crate::reports::{suppliers, why_bought};
use crate::screens::place;
use crate::screens::sales::tests::{Shop, day, press, q, shown};
use crate::tui::app::App;

fn m(s: &str) -> Money {
    s.parse().unwrap()
}

fn p(s: &str) -> UnitPrice {
    s.parse().unwrap()
}

/// The furniture shop with a sawmill and a power company.
struct Buyer {
    shop: Shop,
    sawmill: PartyId,
    power: PartyId,
}

impl Buyer {
    fn new() -> Buyer {
        let shop = Shop::new();
        let supplier = |code: &str, name: &str| {
            let party = Party { created_on: day(1), ..Party::supplier(code, name) };
            shop.books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[], &[])?)).unwrap()
        };
        let (sawmill, power) = (supplier("SCIE", "Scierie"), supplier("EDF", "Edf"));
        Buyer { shop, sawmill, power }
    }

    fn draft(&self, line: LineDraft) -> Purchase {
        let draft = OrderDraft::new(self.sawmill, vec![line]);
        self.shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap()
    }

    /// So many chairs at forty, ordered; a part of them came.
    fn ordered(&self, quantity: i64, came: i64) -> Purchase {
        let order = self.draft(LineDraft::of(self.shop.chair, q(quantity)).at(p("40")));
        self.shop.books.act("purchase.send", |tx| ptp::send(tx, order.id, None)).unwrap();
        if came > 0 {
            self.came(&order, came);
        }
        self.shop.books.read(|tx| order_store::get(tx, order.id)).unwrap()
    }

    fn came(&self, order: &Purchase, taken: i64) {
        let lines = Some(vec![Came { line: order.lines[0].id, taken: q(taken), refused: Quantity::ZERO }]);
        let arrival = Arrival { date: day(24), their_ref: String::new(), lines };
        self.shop.books.act("purchase.receive", |tx| ptp::receive(tx, order.id, &arrival)).unwrap();
    }

    fn enter(&self, draft: &BillDraft) -> Bill {
        self.shop.books.act("bill.post", |tx| bills::enter(tx, draft)).unwrap()
    }

    fn power_bill(&self, their_ref: &str, net: &str) -> BillDraft {
        BillDraft::new(self.power, their_ref, vec![BillLineDraft::expense("6061", m(net), "FR20")])
    }

    /// A second person with every right.
    fn with_anne(&self) {
        self.shop.books.act("user.edit", |tx| user::add(tx, "anne", "Anne", Role::Owner)).unwrap();
    }

    fn limit(&self, limit: &str) {
        let set = Rules { approval_limit: Some(m(limit)), ..Rules::default() };
        self.shop.books.act("purchase.rules", |tx| rules::set(tx, &set)).unwrap();
    }

    fn app(self, lang: Lang) -> App {
        self.shop.app(lang, (100, 30))
    }
}

fn bill_of(app: &App, id: BillId) -> Bill {
    app.books.read(|tx| bill_store::get(tx, id)).unwrap()
}

/// What came since the bill was matched is counted when it is shown and when it is let through.
#[test]
fn a_bill_is_matched_anew_before_it_is_let_through() {
    for lang in [Lang::En, Lang::Fr] {
        let buyer = Buyer::new();
        let order = buyer.ordered(10, 8);
        let draft = BillDraft::new(buyer.sawmill, "F-1", vec![BillLineDraft::of(order.lines[0].id, q(10), p("50"))]);
        let bill = buyer.enter(&draft);
        assert_eq!((bill.status, bill.exceptions.len()), (BillStatus::Exception, 2));
        buyer.came(&order, 2);
        let mut app = buyer.app(lang);
        app.go(place::BILL.id(bill.id.0));
        let words = Words::of(lang);
        let (much, dear) = (words.get("bill-exception-quantity"), words.get("bill-exception-price"));
        let card = shown(&mut app);
        assert!(!card.contains(&much) && card.contains(&dear), "{card}");
        press(&mut app, "w");
        let panel = shown(&mut app);
        assert!(panel.contains(&words.get("bill-reason")), "{panel}");
        press(&mut app, "ctrl-o");
        assert_eq!(bill_of(&app, bill.id).status, BillStatus::Posted);
    }
}

/// Corrected until it is the paper, a bill that waited is posted by the key that saves it.
#[test]
fn a_corrected_bill_is_posted_when_it_is_saved() {
    let buyer = Buyer::new();
    let bill = buyer.enter(&BillDraft { total: Some(m("125.00")), ..buyer.power_bill("F-7", "100.00") });
    assert_eq!(bill.status, BillStatus::Exception);
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL.id(bill.id.0));
    press(&mut app, "e enter enter ctrl-u \"120\" ctrl-o");
    let bill = bill_of(&app, bill.id);
    assert_eq!((bill.status, bill.total), (BillStatus::Posted, m("120.00")), "{}", shown(&mut app));
}

/// A bill turned into a credit note stays one, whatever is typed after, and when its draft is taken up again.
#[test]
fn a_credit_note_stays_one_while_it_is_typed() {
    let buyer = Buyer::new();
    buyer.enter(&buyer.power_bill("F-1", "100.00"));
    let power = buyer.power;
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL_FORM.text(format!("party:{}", power.0)));
    app.run("purchasing.bill.turn");
    press(&mut app, "\"A-1\" enter enter \"60\" enter ctrl-o");
    let notes = app
        .books
        .read(|tx| Ok(tx.query("SELECT id FROM bill WHERE kind = 'credit' AND total = 6000", [], |r| r.get(0).map(BillId))?));
    assert_eq!(notes.unwrap().len(), 1, "{}", shown(&mut app));
}

#[test]
fn a_draft_taken_up_again_is_still_a_credit_note() {
    let buyer = Buyer::new();
    buyer.enter(&buyer.power_bill("F-1", "100.00"));
    let power = buyer.power;
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL_FORM.text(format!("party:{}", power.0)));
    app.run("purchasing.bill.turn");
    press(&mut app, "\"A-1\" enter enter \"60\" enter");
    let kept = app.top::<super::bill_form::BillForm>().unwrap().typed();
    assert!(kept.credit);
    let mut again: Paper = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    app.books.read(|tx| again.refill(tx)).unwrap();
    assert!(again.credit);
}

/// Paying from an order takes its own bills; all or none takes what is shown.
#[test]
fn an_orders_payment_takes_its_own_bills_and_all_takes_what_is_shown() {
    let buyer = Buyer::new();
    let order = buyer.ordered(10, 10);
    buyer.enter(&BillDraft {
        due: Some(day(24)),
        ..BillDraft::new(buyer.sawmill, "X-9", vec![BillLineDraft::expense("6061", m("70"), "FR20")])
    });
    let of_order = buyer.shop.books.read(|tx| paper::of_order(tx, order.id, "F-1", day(24))).unwrap();
    buyer.enter(&of_order);
    let mut app = buyer.app(Lang::En);
    app.go(place::PURCHASE.id(order.id.0));
    press(&mut app, "w");
    let said = shown(&mut app);
    assert!(said.contains("One payment: 480.00"), "{said}");
    press(&mut app, "* *");
    assert!(shown(&mut app).contains("Nothing is taken yet"), "{}", shown(&mut app));
    press(&mut app, "f \"x-9\" enter *");
    let said = shown(&mut app);
    assert!(said.contains("One payment: 84.00"), "{said}");
}

/// Goods that come are ticked by `*` only where they are shown.
#[test]
fn all_or_none_of_a_receipt_is_what_is_shown() {
    let buyer = Buyer::new();
    let lines = vec![LineDraft::of(buyer.shop.chair, q(4)).at(p("40")), LineDraft::of(buyer.shop.table, q(2)).at(p("200"))];
    let draft = OrderDraft::new(buyer.sawmill, lines);
    let order = buyer.shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap();
    buyer.shop.books.act("purchase.send", |tx| ptp::send(tx, order.id, None)).unwrap();
    let mut app = buyer.app(Lang::En);
    app.go(place::RECEIVE.id(order.id.0).text("in"));
    // None, then all of those that are shown: the chairs.
    press(&mut app, "* f \"cha-oak\" enter * ctrl-o ctrl-o");
    let order = app.books.read(|tx| order_store::get(tx, order.id)).unwrap();
    let came: Vec<Quantity> = order.lines.iter().map(|l| l.received).collect();
    assert_eq!(came, [q(4), q(0)], "{}", shown(&mut app));
}

/// A bill over the limit is approved by `w` of the second person; its author is told why not.
#[test]
fn the_second_person_approves_by_the_next_step() {
    for author in [true, false] {
        let mut buyer = Buyer::new();
        buyer.limit("50");
        buyer.with_anne();
        buyer.shop.books.sit_down(if author { "owner" } else { "anne" }).unwrap();
        let bill = buyer.enter(&buyer.power_bill("F-1", "100.00"));
        assert_eq!(bill.status, BillStatus::Matched);
        buyer.shop.books.sit_down("owner").unwrap();
        let mut app = buyer.app(Lang::En);
        app.go(place::BILL.id(bill.id.0));
        press(&mut app, "w");
        let panel = shown(&mut app);
        let words = Words::of(Lang::En);
        if author {
            let no = words.refusal(&crate::kit::Refusal::new("approval-own").arg("number", bill.label()));
            assert!(panel.contains(&no[..40]), "{panel}");
        } else {
            assert!(panel.contains(&words.get("buy-step-approve")), "{panel}");
        }
        press(&mut app, "ctrl-o");
        let expected = if author { BillStatus::Matched } else { BillStatus::Posted };
        assert_eq!(bill_of(&app, bill.id).status, expected);
    }
}

/// A copy of an order without a price list costs what the order did: its discount is taken once.
#[test]
fn a_copied_order_takes_its_discount_once() {
    let buyer = Buyer::new();
    let line = LineDraft { discount: Rate::percent(10), ..LineDraft::of(buyer.shop.chair, q(10)).at(p("40")) };
    let order = buyer.draft(line);
    buyer.shop.books.act("purchase.send", |tx| ptp::send(tx, order.id, None)).unwrap();
    let copy = buyer.shop.books.read(|tx| document::of_order(tx, &order_store::get(tx, order.id)?, true)).unwrap();
    assert_eq!((copy.net, order.net), (m("360.00"), m("360.00")));
    let again = copy.draft(buyer.sawmill);
    let saved = buyer.shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &again)).unwrap();
    assert_eq!(saved.net, m("360.00"));
}

/// Who is customer and supplier is owed what we owe, on the list as on the card: what they owe us is another account.
#[test]
fn owed_is_the_same_on_the_list_and_on_the_card() {
    let buyer = Buyer::new();
    let books = &buyer.shop.books;
    buyer.enter(&BillDraft { date: Some(day(2)), due: Some(day(10)), ..buyer.power_bill("F-1", "100.00") });
    books
        .act("party.edit", |tx| {
            let party = party_store::get(tx, buyer.power)?;
            party_store::update(tx, &Party { is_customer: true, ..party })
        })
        .unwrap();
    let advance = PaymentDraft {
        party: buyer.power,
        date: day(24),
        method: Method::Transfer,
        amount: m("30"),
        reference: String::new(),
        on: Vec::new(),
    };
    books.act("payment.register", |tx| payment::register_advance(tx, &advance)).unwrap();
    let power = buyer.power;
    let mut app = buyer.app(Lang::En);
    app.go(place::SUPPLIERS);
    assert!(shown(&mut app).lines().any(|l| l.contains("Edf") && l.matches("120.00").count() == 2), "{}", shown(&mut app));
    app.go(place::SUPPLIER.id(power.0));
    // Owed and overdue, both.
    assert!(shown(&mut app).matches("120.00").count() >= 2, "{}", shown(&mut app));
}

/// Two people in one bill: what each changed alone is kept from both.
#[test]
fn a_bill_somebody_else_changed_is_merged_field_by_field() {
    let buyer = Buyer::new();
    let typed = buyer.power_bill("F-7", "100.00");
    let bill = buyer.shop.books.act("bill.edit", |tx| paper::save(tx, &typed)).unwrap();
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL_FORM.id(bill.id.0));
    let other = BillDraft { note: "meter 4".into(), ..typed };
    app.books.act("bill.edit", |tx| paper::update(tx, bill.id, bill.version, &other)).unwrap();
    press(&mut app, "ctrl-u \"F-77\" ctrl-o");
    press(&mut app, "ctrl-o");
    let bill = bill_of(&app, bill.id);
    assert_eq!((bill.their_ref.as_str(), bill.note.as_str()), ("F-77", "meter 4"), "{}", shown(&mut app));
}

/// A parked bill that somebody saved meanwhile is merged as one that is open, and can be saved.
#[test]
fn a_parked_bill_meets_what_was_saved_meanwhile() {
    let buyer = Buyer::new();
    let typed = buyer.power_bill("F-7", "100.00");
    let bill = buyer.shop.books.act("bill.edit", |tx| paper::save(tx, &typed)).unwrap();
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL_FORM.id(bill.id.0));
    press(&mut app, "ctrl-u \"F-77\" tab esc");
    assert!(shown(&mut app).contains("parked: 1"), "{}", shown(&mut app));
    let other = BillDraft { note: "meter 4".into(), ..typed };
    app.books.act("bill.edit", |tx| paper::update(tx, bill.id, bill.version, &other)).unwrap();
    press(&mut app, "g g enter ctrl-o");
    press(&mut app, "ctrl-o");
    let bill = bill_of(&app, bill.id);
    assert_eq!((bill.their_ref.as_str(), bill.note.as_str()), ("F-77", "meter 4"), "{}", shown(&mut app));
}

/// A day gone by is promised to nobody, and the days a supplier takes count from today.
#[test]
fn arrival_is_never_a_day_gone_by() {
    let buyer = Buyer::new();
    let books = &buyer.shop.books;
    let asked = SupplierPrice { lead_days: 6, ..SupplierPrice::new(buyer.sawmill, buyer.shop.chair, p("40")) };
    books.act("supplier.price", |tx| price::set(tx, &asked)).unwrap();
    let old = OrderDraft { date: Some(day(2)), ..OrderDraft::new(buyer.sawmill, vec![LineDraft::of(buyer.shop.chair, q(60))]) };
    let old = books.act("purchase.edit", |tx| ptp::save_draft(tx, &old)).unwrap();
    assert_eq!(old.due, Some(day(30)));
    let of = |order: &Purchase, tx: &Tx| document::of_order(tx, order, false);
    assert_eq!(books.read(|tx| of(&old, tx)).unwrap().arrives, Some(day(30)));
    // Promised for the tenth, it has not come: nobody is told the tenth.
    let late = OrderDraft { due: Some(day(10)), ..old_again(&old) };
    let late = books.act("purchase.edit", |tx| ptp::update_draft(tx, old.id, old.version, &late)).unwrap();
    assert_eq!(books.read(|tx| of(&late, tx)).unwrap().arrives, Some(day(30)));
}

fn old_again(order: &Purchase) -> OrderDraft {
    let lines = order.lines.iter().map(ptp::need::again).collect();
    OrderDraft { date: Some(order.date), ..OrderDraft::new(order.party, lines) }
}

/// Behind a crowd of customers of the same name the one supplier is found.
#[test]
fn a_supplier_is_found_behind_a_crowd_of_customers() {
    let buyer = Buyer::new();
    let books = &buyer.shop.books;
    books
        .act("party.edit", |tx| {
            let hidden = Party { created_on: day(1), ..Party::supplier("ZZZ", "Le Mercier bois") };
            party_store::insert_whole(tx, &hidden, &[], &[])?;
            for n in 0..120 {
                let party = Party { created_on: day(1), ..Party::customer(&format!("MERC{n:03}"), &format!("Mercier {n}")) };
                party_store::insert_whole(tx, &party, &[], &[])?;
            }
            Ok(())
        })
        .unwrap();
    let found = books.read(|tx| lookup::suppliers(tx, "mercier", Words::of(Lang::En))).unwrap();
    assert_eq!(found.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["ZZZ"]);
}

/// All that is open is paid when no amount is typed; the sentence says how much.
#[test]
fn a_payment_says_what_was_paid() {
    let buyer = Buyer::new();
    let bill = buyer.enter(&buyer.power_bill("F-1", "100.00"));
    let mut app = buyer.app(Lang::En);
    app.go(place::BILL.id(bill.id.0));
    press(&mut app, "w ctrl-u ctrl-o");
    assert!(shown(&mut app).contains("is registered: 120.00"), "{}", shown(&mut app));
}

/// Given back by the second person and sent again, an order bears no reason of a step that is over.
#[test]
fn an_order_sent_again_has_no_old_reason() {
    let buyer = Buyer::new();
    buyer.limit("50");
    let order = buyer.ordered(10, 0);
    let books = &buyer.shop.books;
    let refused = |id: PurchaseId| books.act("purchase.approve", |tx| ptp::approval::refuse(tx, id, "too many"));
    assert_eq!(refused(order.id).unwrap().close_reason, "too many");
    let again = books.act("purchase.send", |tx| ptp::send(tx, order.id, None)).unwrap();
    assert_eq!(again.close_reason, "");
    assert_eq!(books.read(|tx| order_store::get(tx, order.id)).unwrap().close_reason, "");
}

/// Marked orders are received by one key, and what is refused stays marked; drafts among them go out by another act.
#[test]
fn marked_orders_are_taken_on_together() {
    for lang in [Lang::En, Lang::Fr] {
        let buyer = Buyer::new();
        let (first, second) = (buyer.ordered(4, 0), buyer.ordered(6, 2));
        let mut app = buyer.app(lang);
        app.go(place::PURCHASES);
        press(&mut app, "* w");
        let (panel, words) = (shown(&mut app), Words::of(lang));
        // Four and four more chairs at forty.
        let sum = words.format().money(m("320"));
        assert!(panel.contains(&words.get("batch-receive")) && panel.contains(&sum), "{panel}");
        press(&mut app, "ctrl-o");
        for order in [first.id, second.id] {
            assert!(!app.books.read(|tx| order_store::get(tx, order)).unwrap().to_receive(), "{}", shown(&mut app));
        }
    }
}

/// Marked bills are paid in one go, each by itself.
#[test]
fn marked_bills_are_paid_together() {
    let buyer = Buyer::new();
    for n in 1..=3 {
        buyer.enter(&buyer.power_bill(&format!("F-{n}"), "100.00"));
    }
    let mut app = buyer.app(Lang::En);
    app.go(place::BILLS);
    press(&mut app, "* w");
    let panel = shown(&mut app);
    assert!(panel.contains("Pay the marked") && panel.contains("360.00"), "{panel}");
    press(&mut app, "ctrl-o");
    let open = app.books.read(|tx| Ok(crate::reports::suppliers::payables(tx, None)?.len())).unwrap();
    assert_eq!(open, 0, "{}", shown(&mut app));
}

/// `i`: what a supplier's card, an order, a receipt and a bill show is what their parts add up to.
#[test]
fn figures_of_purchasing_say_what_they_add_up() {
    let buyer = Buyer::new();
    let order = buyer.ordered(10, 8);
    let billed = BillDraft::new(buyer.sawmill, "F-1", vec![BillLineDraft::of(order.lines[0].id, q(8), p("45"))]);
    let bill = buyer.enter(&billed);
    buyer.shop.books.act("bill.approve", |tx| bills::release(tx, bill.id, Some(Reason::AgreedPrice), "")).unwrap();
    let bill = buyer.shop.books.read(|tx| bill_store::get(tx, bill.id)).unwrap();
    assert_eq!(bill.status, BillStatus::Posted);
    let (of_supplier, of_bill, of_order, seen) = buyer
        .shop
        .books
        .read(|tx| {
            let order = order_store::get(tx, order.id)?;
            let seen = (suppliers::owed(tx, buyer.sawmill)?, suppliers::on_order(tx, buyer.sawmill)?);
            Ok((
                why_bought::supplier(tx, buyer.sawmill)?,
                why_bought::bill(tx, &bill)?,
                why_bought::purchase(tx, &order)?,
                seen,
            ))
        })
        .unwrap();
    let summed = |figures: &[Figure], key: &str| {
        let figure = figures.iter().find(|f| f.key == key).unwrap_or_else(|| panic!("{key}: {figures:?}"));
        let sum = figure.parts.iter().map(|p| if let Arg::Money(m) = p.amount { m } else { Money::ZERO }).sum::<Money>();
        assert_eq!(figure.value, Arg::Money(sum), "{key}: {figure:?}");
        sum
    };
    let ((owed, overdue), on_order) = seen;
    assert_eq!((summed(&of_supplier, "buy-head-owed"), summed(&of_supplier, "buy-head-overdue")), (owed, overdue));
    assert_eq!((owed, summed(&of_supplier, "buy-fact-on-order")), (m("432"), on_order));
    assert_eq!((on_order, summed(&of_supplier, "buy-fact-bought")), (m("80"), m("360")));
    assert_eq!((summed(&of_bill, "document-net"), summed(&of_bill, "document-open")), (m("360"), m("432")));
    assert_eq!(summed(&of_bill, "bill-off-order"), m("40"));
    assert_eq!((summed(&of_order, "document-net"), summed(&of_order, "document-open")), (m("400"), m("432")));
    let supplier = buyer.sawmill;
    let mut app = buyer.app(Lang::En);
    app.go(place::SUPPLIER.id(supplier.0));
    press(&mut app, "i");
    let (card, words) = (shown(&mut app), Words::of(Lang::En));
    for said in ["explain-title", "buy-head-owed", "explain-list", "buy-head-overdue"] {
        assert!(card.contains(&words.get(said)), "{said}: {card}");
    }
    press(&mut app, "down down down enter");
    let card = shown(&mut app);
    assert!(card.contains("F-1") && !card.contains(&words.get("explain-title")), "{card}");
}
