//! From need to payment: orders to suppliers, approval, partial receipts, bills that agree and bills that do not, goods that go
//! back, and what the shelf and the ledger say after each.

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault, Role, user};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::entry::EntryId;
use comptoir::domain::finance::payment::Method;
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{balance_store, entry_store, open_item_store, role_store};
use comptoir::domain::inventory::stock_store;
use comptoir::domain::items::item::{Item, ItemId};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, PartyId};
use comptoir::domain::parties::{address_store, party_store};
use comptoir::domain::purchasing::bill::{Bill, ExceptionKind, Kind, Reason, Status as BillStatus};
use comptoir::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use comptoir::domain::purchasing::order::{Purchase, PurchaseId, Status};
use comptoir::domain::purchasing::receipt::Receipt;
use comptoir::domain::purchasing::supplier_price::SupplierPrice;
use comptoir::domain::purchasing::{bill_store, order_store, supplier_price_store};
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft as Sold};
use comptoir::domain::sales::order_store as sales_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::order_to_cash as otc;
use comptoir::flows::procure_to_pay::pay::{self, SupplierPayment};
use comptoir::flows::procure_to_pay::receive::{Arrival, Came, GoingBack};
use comptoir::flows::procure_to_pay::rules::{self, Rules};
use comptoir::flows::procure_to_pay::{self as ptp, approval, bill as bills, need, paper};
use comptoir::kit::{Money, Quantity, Rate, UnitPrice};
use comptoir::reports::verify::verify;

pub fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

pub fn m(s: &str) -> Money {
    s.parse().unwrap()
}

pub fn p(s: &str) -> UnitPrice {
    s.parse().unwrap()
}

pub fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

/// A shop in November 2026 that buys bolts of Ardent, who asks 3.30 each, and power of Edf.
pub struct Shop {
    pub books: Books,
    pub bolt: ItemId,
    pub nut: ItemId,
    pub ardent: PartyId,
    pub edf: PartyId,
}

impl Shop {
    pub fn new(valuation: Valuation) -> Shop {
        let books = Books::memory(Clock::Fixed(day(24))).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding {
            valuation: Some(valuation),
            ..Founding::new("Quincaillerie Ardoise", Country::Fr, january).registered(
                "732829320",
                "14 rue des Tanneurs",
                "69009",
                "Lyon",
            )
        };
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let bolt = add(Item::goods("BOLT", "Bolt", p("9")));
        let nut = add(Item { min_stock: q(10), max_stock: q(40), ..Item::goods("NUT", "Nut", p("2")) });
        let supplier = |code: &str| {
            let party = Party { created_on: day(1), ..Party::supplier(code, code) };
            books.act("party.edit", |tx| Ok(party_store::insert(tx, &party)?)).unwrap()
        };
        let (ardent, edf) = (supplier("ARDENT"), supplier("EDF"));
        let price = SupplierPrice { supplier_code: "A-77".into(), lead_days: 6, ..SupplierPrice::new(ardent, bolt, p("3.30")) };
        books.act("supplier.price", |tx| Ok(supplier_price_store::set(tx, &price)?)).unwrap();
        Shop { books, bolt, nut, ardent, edf }
    }

    pub fn order(&self, lines: Vec<LineDraft>) -> Purchase {
        let draft = OrderDraft::new(self.ardent, lines);
        self.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap()
    }

    pub fn send(&self, id: PurchaseId) -> Result<Purchase, Fault> {
        self.books.act("purchase.send", |tx| ptp::send(tx, id, None))
    }

    /// An order of so many bolts, sent.
    pub fn sent(&self, quantity: i64) -> Purchase {
        let order = self.order(vec![LineDraft::of(self.bolt, q(quantity))]);
        self.send(order.id).unwrap()
    }

    pub fn came(&self, order: &Purchase, taken: i64, refused: i64) -> Result<Receipt, Fault> {
        let line = Came { line: order.lines[0].id, taken: q(taken), refused: q(refused) };
        let arrival = Arrival { date: day(24), their_ref: "BL 7".into(), lines: Some(vec![line]) };
        self.books.act("purchase.receive", |tx| ptp::receive(tx, order.id, &arrival))
    }

    /// The bill of what waits for one, as it should be.
    pub fn bill(&self, id: PurchaseId, their_ref: &str) -> Result<Bill, Fault> {
        self.books.act("bill.post", |tx| bills::enter(tx, &paper::of_order(tx, id, their_ref, day(24))?))
    }

    /// A draft order of so many bolts.
    pub fn bolts(&self, quantity: i64) -> Purchase {
        self.order(vec![LineDraft::of(self.bolt, q(quantity))])
    }

    pub fn gone(&self, id: PurchaseId) -> bool {
        self.books.read(|tx| order_store::get(tx, id)).is_err()
    }

    /// Pays Ardent so much.
    pub fn paid(&self, amount: &str) {
        let draft = SupplierPayment {
            supplier: self.ardent,
            date: day(24),
            method: Method::Transfer,
            amount: Some(m(amount)),
            reference: String::new(),
            on: None,
        };
        self.books.act("bill.pay", |tx| pay::pay(tx, &draft)).unwrap();
    }

    /// A bill of each of the two suppliers, due.
    pub fn owed_to_two(&self) {
        for (supplier, their_ref) in [(self.ardent, "1"), (self.edf, "2")] {
            let lines = vec![BillLineDraft::expense("6061", m("100.00"), "FR20")];
            let draft = BillDraft { due: Some(day(24)), date: Some(day(20)), ..BillDraft::new(supplier, their_ref, lines) };
            self.books.act("bill.post", |tx| bills::enter(tx, &draft)).unwrap();
        }
    }

    /// Pays whatever is due, in one act; how many payments that makes.
    pub fn run_of_payments(&self) -> usize {
        self.books.act("bill.pay", |tx| pay::run(tx, day(24), day(24), Method::Transfer, "RUN 24/11")).unwrap().len()
    }

    pub fn get(&self, id: PurchaseId) -> Purchase {
        self.books.read(|tx| order_store::get(tx, id)).unwrap()
    }

    pub fn balance(&self, role: PostingRole) -> Money {
        self.books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?)).unwrap()
    }

    /// `role debit` or `role -credit` of an entry, in its order.
    fn entry(&self, id: Option<i64>) -> String {
        let entry = self.books.read(|tx| entry_store::get(tx, EntryId(id.unwrap()))).unwrap();
        let lines: Vec<String> = entry.lines.iter().map(|l| format!("{} {}", l.account, (l.debit - l.credit))).collect();
        lines.join(", ")
    }

    #[track_caller]
    pub fn sound(&self) {
        let broken: Vec<String> = verify(&self.books).unwrap().broken().map(|(p, row)| format!("{p}: {row}")).collect();
        assert_eq!(broken, [""; 0]);
    }
}

pub fn keys<T: std::fmt::Debug>(result: Result<T, Fault>) -> Vec<&'static str> {
    result.unwrap_err().refusals().unwrap().iter().map(|r| r.key).collect()
}

/// odoo PR#41669: two sold with nothing in stock, twenty come at 3.30: 59.40 stay, 6.60 are the cost of what was sold, and what
/// is received and not billed is the receipt.
#[test]
fn what_customers_wait_for_is_served_from_the_receipt() {
    let shop = Shop::new(Valuation::Anglo);
    let customer = shop
        .books
        .act("party.edit", |tx| {
            let id = party_store::insert(tx, &Party { created_on: day(1), ..Party::customer("DUPO", "Dupont") })?;
            let street = "12 rue Nationale".into();
            address_store::insert(tx, &Address { party: id, street, is_billing: true, ..Address::default() })?;
            Ok(id)
        })
        .unwrap();
    let draft = DocumentDraft::new(customer, vec![Sold::of(shop.bolt, q(2))]);
    let sold = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
    shop.books.act("sales.order.confirm", |tx| otc::confirm(tx, sold.id, None)).unwrap();
    let order = shop.sent(20);
    assert_eq!((order.number.as_deref(), order.due), (Some("PO-2026-00001"), Some(day(30))));
    assert_eq!((order.lines[0].price, order.lines[0].supplier_code.as_str()), (p("3.30"), "A-77"));
    let receipt = shop.came(&order, 20, 0).unwrap();
    assert_eq!(receipt.number, "RCP-2026-00001");
    assert_eq!(shop.entry(receipt.entry), "37 66.00, 4081 -66.00");
    assert_eq!(shop.balance(PostingRole::Grni), m("-66.00"));
    let waiting = shop.books.read(|tx| sales_store::get(tx, sold.id)).unwrap();
    assert_eq!(waiting.lines[0].reserved, q(2));
    shop.books.act("sales.delivery.step", |tx| otc::ship(tx, sold.id, None, day(24))).unwrap();
    shop.books.act("sales.invoice.post", |tx| otc::bill(tx, sold.id, day(24))).unwrap();
    assert_eq!(shop.balance(PostingRole::Cogs), m("6.60"));
    let (quantity, value) = shop.books.read(|tx| Ok(stock_store::value(tx, shop.bolt)?)).unwrap();
    assert_eq!((quantity, value), (q(18), m("59.40")));
    let bill = shop.bill(order.id, "F-1").unwrap();
    assert_eq!((bill.status, bill.number.as_deref()), (BillStatus::Posted, Some("BILL-2026-00001")));
    assert_eq!(shop.entry(bill.entry), "4081 66.00, 44566 13.20, 401 -79.20");
    assert_eq!((shop.balance(PostingRole::Grni), shop.get(order.id).status), (Money::ZERO, Status::Done));
    shop.sound();
}

/// ERPNext PR#23412: what goes out cost what came in; nothing of a price stays on "received, not invoiced".
#[test]
fn two_at_five_hundred_are_a_thousand_received_and_a_thousand_of_cost() {
    let shop = Shop::new(Valuation::Anglo);
    let order = shop.order(vec![LineDraft::of(shop.bolt, q(2)).at(p("500"))]);
    shop.send(order.id).unwrap();
    shop.came(&shop.get(order.id), 2, 0).unwrap();
    assert_eq!(shop.balance(PostingRole::Grni), m("-1000.00"));
    shop.bill(order.id, "F-1").unwrap();
    assert_eq!((shop.balance(PostingRole::Grni), shop.balance(PostingRole::Inventory)), (Money::ZERO, m("1000.00")));
    assert_eq!(shop.balance(PostingRole::PurchaseDifference), Money::ZERO);
    shop.sound();
}

/// Mode P posts nothing when goods come; the bill is the purchase.
#[test]
fn a_periodic_firm_books_the_bill_and_nothing_else() {
    let shop = Shop::new(Valuation::Periodic);
    let order = shop.sent(20);
    let receipt = shop.came(&order, 20, 0).unwrap();
    assert_eq!((receipt.entry, shop.balance(PostingRole::Grni)), (None, Money::ZERO));
    let bill = shop.bill(order.id, "F-1").unwrap();
    assert_eq!(shop.entry(bill.entry), "607 66.00, 44566 13.20, 401 -79.20");
    shop.sound();
}

/// Partial receipts, goods refused at the door, a tolerance, a dearer bill with a reason, the cents of the paper.
#[test]
fn a_bill_that_does_not_agree_waits_for_a_reason() {
    let shop = Shop::new(Valuation::Anglo);
    let set = Rules { over_receipt: Rate::percent(10), ..Rules::default() };
    shop.books.act("purchase.rules", |tx| rules::set(tx, &set)).unwrap();
    let order = shop.sent(10);
    assert_eq!(keys(shop.came(&order, 12, 0)), ["receipt-over-order"]);
    assert_eq!(keys(shop.bill(order.id, "F-0")), ["bill-nothing"]);
    shop.came(&order, 4, 2).unwrap();
    shop.came(&order, 7, 0).unwrap();
    let now = shop.get(order.id);
    assert_eq!((now.lines[0].received, now.lines[0].remaining(), now.status), (q(11), q(0), Status::Confirmed));
    // 11 at 3.50 instead of 3.30, VAT and total a cent or two off.
    let mut draft = BillDraft::new(shop.ardent, "F-1", vec![BillLineDraft::of(now.lines[0].id, q(11), p("3.50"))]);
    (draft.vat, draft.total) = (vec![("FR20".into(), m("7.71"))], Some(m("46.22")));
    let bill = shop.books.act("bill.post", |tx| bills::enter(tx, &draft)).unwrap();
    assert_eq!((bill.status, bill.exceptions.len()), (BillStatus::Exception, 1));
    assert_eq!(bill.exceptions[0].kind, ExceptionKind::Price);
    assert_eq!(keys(shop.books.act("bill.post", |tx| bills::post(tx, bill.id))), ["bill-price-differs"]);
    assert_eq!(keys(shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, None, ""))), ["bill-reason-missing"]);
    shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, Some(Reason::AgreedPrice), "phone")).unwrap();
    let bill = shop.books.act("bill.post", |tx| bills::post(tx, bill.id)).unwrap();
    // 11 × 3.30 received; 2.20 more billed; 7.71 of VAT as printed; a cent of the paper.
    assert_eq!(shop.entry(bill.entry), "4081 36.30, 60373 2.20, 44566 7.71, 6588 0.01, 401 -46.22");
    assert_eq!(shop.get(order.id).status, Status::Done);
    shop.sound();
}

/// More than was received no reason lets through; what came since settles it.
#[test]
fn a_bill_of_more_than_came_waits_for_the_goods() {
    let shop = Shop::new(Valuation::Anglo);
    let order = shop.sent(10);
    shop.came(&order, 8, 0).unwrap();
    let draft = BillDraft::new(shop.ardent, "F-1", vec![BillLineDraft::of(order.lines[0].id, q(10), p("3.30"))]);
    let bill = shop.books.act("bill.post", |tx| bills::enter(tx, &draft)).unwrap();
    let approve = |reason| shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, reason, ""));
    assert_eq!(keys(approve(Some(Reason::Small))), ["bill-over-received"]);
    shop.came(&order, 2, 0).unwrap();
    let bill = shop.books.act("bill.post", |tx| bills::post(tx, bill.id)).unwrap();
    assert_eq!((bill.status, bill.exceptions.len(), shop.get(order.id).status), (BillStatus::Posted, 0, Status::Done));
    shop.sound();
}

/// OCA PR#2363: a bill whose supplier is changed so that its number is there already is noticed again.
#[test]
fn a_number_is_known_again_when_the_supplier_is_changed() {
    let shop = Shop::new(Valuation::Periodic);
    let power = |supplier, their_ref: &str| {
        BillDraft::new(supplier, their_ref, vec![BillLineDraft::expense("6061", m("100.00"), "FR20")])
    };
    let enter = |draft: &BillDraft| shop.books.act("bill.post", |tx| bills::enter(tx, draft)).unwrap();
    let first = enter(&power(shop.edf, "FA-2026/117"));
    assert_eq!(first.status, BillStatus::Posted);
    let second = shop.books.act("bill.edit", |tx| paper::save(tx, &power(shop.ardent, "fa 2026 117"))).unwrap();
    let second = shop.books.act("bill.post", |tx| bills::register(tx, second.id)).unwrap();
    assert_eq!(second.status, BillStatus::Matched);
    let moved = shop.books.act("bill.edit", |tx| paper::update(tx, second.id, second.version, &power(shop.edf, "fa 2026 117")));
    let moved = moved.unwrap();
    assert_eq!((moved.status, moved.exceptions[0].kind), (BillStatus::Exception, ExceptionKind::Duplicate));
    assert_eq!(moved.exceptions[0].other, "BILL-2026-00001");
    assert_eq!(keys(shop.books.act("bill.post", |tx| bills::post(tx, second.id))), ["bill-duplicate"]);
    shop.books.act("bill.cancel", |tx| bills::cancel(tx, second.id, "entered twice")).unwrap();
    // Once it is struck, its number counts no more.
    assert_eq!(enter(&power(shop.ardent, "fa 2026 117")).status, BillStatus::Posted);
    shop.sound();
}

/// Goods go back before and after they were billed; the credit note takes them over, the rest is paid with it set off.
#[test]
fn goods_go_back_and_the_credit_is_set_off() {
    let shop = Shop::new(Valuation::Anglo);
    let order = shop.sent(10);
    shop.came(&order, 10, 0).unwrap();
    let back = |n: i64, why: &str| {
        let back = GoingBack { date: day(24), reason: why.into(), lines: vec![(order.lines[0].id, q(n))] };
        shop.books.act("purchase.return", |tx| ptp::give_back(tx, order.id, &back))
    };
    assert_eq!(keys(back(11, "")), ["reason-missing", "purchase-return-over"]);
    let first = back(1, "rusty").unwrap();
    assert_eq!((first.number.as_str(), shop.entry(first.entry).as_str()), ("RTS-2026-00001", "4081 3.30, 37 -3.30"));
    let bill = shop.bill(order.id, "F-1").unwrap();
    assert_eq!(bill.net, m("29.70"));
    back(2, "rusty too").unwrap();
    let open = shop.get(order.id);
    assert_eq!((open.status, open.lines[0].billable()), (Status::Confirmed, q(-2)));
    let credit = shop.bill(order.id, "A-1").unwrap();
    assert_eq!((credit.kind, credit.number.as_deref()), (Kind::Credit, Some("SCN-2026-00001")));
    assert_eq!(shop.entry(credit.entry), "4081 -6.60, 44566 -1.32, 401 7.92");
    assert_eq!((shop.get(order.id).status, shop.balance(PostingRole::Grni)), (Status::Done, Money::ZERO));
    let payment = SupplierPayment {
        supplier: shop.ardent,
        date: day(24),
        method: Method::Transfer,
        amount: None,
        reference: "VIR".into(),
        on: None,
    };
    shop.books.act("bill.pay", |tx| pay::pay(tx, &payment)).unwrap();
    // 35.64 billed less 7.92 credited.
    assert_eq!((shop.balance(PostingRole::Bank), shop.balance(PostingRole::Payable)), (m("-27.72"), Money::ZERO));
    shop.sound();
}

/// Everything due goes out in one run; a disputed bill does not.
#[test]
fn a_run_pays_what_is_due_and_not_disputed() {
    let shop = Shop::new(Valuation::Periodic);
    let power = |supplier, their_ref: &str, net: &str, due| BillDraft {
        due: Some(due),
        date: Some(day(2)),
        ..BillDraft::new(supplier, their_ref, vec![BillLineDraft::expense("6061", m(net), "FR20")])
    };
    let enter = |draft: &BillDraft| shop.books.act("bill.post", |tx| bills::enter(tx, draft)).unwrap();
    enter(&power(shop.edf, "1", "100", day(20)));
    enter(&power(shop.edf, "2", "50", day(24)));
    enter(&power(shop.edf, "3", "10", day(30)));
    let disputed = enter(&power(shop.ardent, "4", "70", day(10)));
    shop.books.act("bill.dispute", |tx| bills::dispute(tx, disputed.id, "wrong meter")).unwrap();
    let item = shop.books.read(|tx| Ok(open_item_store::of_ref(tx, "bill", disputed.id.0)?[0].id)).unwrap();
    let one = SupplierPayment {
        supplier: shop.ardent,
        date: day(24),
        method: Method::Transfer,
        amount: None,
        reference: String::new(),
        on: Some(vec![item]),
    };
    assert_eq!(keys(shop.books.act("bill.pay", |tx| pay::pay(tx, &one))), ["bill-disputed"]);
    let made = shop.books.act("bill.pay", |tx| pay::run(tx, day(24), day(24), Method::Transfer, "RUN 24/11")).unwrap();
    assert_eq!((made.len(), shop.balance(PostingRole::Bank)), (1, m("-180.00")));
    shop.books.act("bill.dispute", |tx| bills::settle_dispute(tx, disputed.id)).unwrap();
    let made = shop.books.act("bill.pay", |tx| pay::run(tx, day(24), day(24), Method::Transfer, "RUN 24/11")).unwrap();
    assert_eq!((made.len(), shop.balance(PostingRole::Bank)), (1, m("-264.00")));
    assert_eq!(
        keys(shop.books.act("bill.pay", |tx| pay::run(tx, day(24), day(24), Method::Transfer, ""))),
        ["bill-nothing-due"]
    );
    shop.sound();
}

/// The next bill of a supplier is like the last one: one figure is typed, VAT and accounts follow.
#[test]
fn a_bill_like_the_last_one_needs_its_total_only() {
    let shop = Shop::new(Valuation::Periodic);
    let lines = vec![BillLineDraft::expense("6061", m("100.00"), "FR20"), BillLineDraft::expense("6064", m("50.00"), "FR55")];
    shop.books.act("bill.post", |tx| bills::enter(tx, &BillDraft::new(shop.edf, "1", lines))).unwrap();
    let next = shop
        .books
        .act("bill.post", |tx| bills::enter(tx, &paper::like_last(tx, shop.edf, "2", day(24), m("345.50"))?))
        .unwrap();
    let shown: Vec<String> = next.lines.iter().map(|l| format!("{} {} {}", l.account, l.net, l.vat)).collect();
    assert_eq!(shown, ["6061 200.00 40.00", "6064 100.00 5.50"]);
    assert_eq!((next.total, next.status), (m("345.50"), BillStatus::Posted));
    let first = shop
        .books
        .act("bill.post", |tx| bills::enter(tx, &paper::like_last(tx, shop.ardent, "9", day(24), m("120.00"))?))
        .unwrap();
    assert_eq!((first.lines[0].account.as_str(), first.net, first.vat), ("607", m("100.00"), m("20.00")));
    shop.sound();
}

/// Over the limit the order is laid before a second person, and so is its bill.
#[test]
fn a_second_person_approves_what_is_over_the_limit() {
    let shop = Shop::new(Valuation::Anglo);
    let set = Rules { approval_limit: Some(m("50")), ..Rules::default() };
    shop.books.act("purchase.rules", |tx| rules::set(tx, &set)).unwrap();
    let order = shop.sent(20);
    assert_eq!((order.status, order.number.as_deref()), (Status::ToApprove, Some("PO-2026-00001")));
    assert_eq!(keys(shop.books.act("purchase.approve", |tx| approval::approve(tx, order.id))), ["approval-own"]);
    assert_eq!(keys(shop.came(&order, 20, 0)), ["purchase-step-not-now"]);
    shop.books.act("purchase.approve", |tx| approval::refuse(tx, order.id, "too many")).unwrap();
    assert_eq!(shop.get(order.id).status, Status::Draft);
    assert_eq!(shop.send(order.id).unwrap().number.as_deref(), Some("PO-2026-00001"));
    let second = shop.books.act("user.edit", |tx| user::add(tx, "anne", "Anne", Role::Owner)).unwrap();
    // Anne wrote it, as far as the rule can see: whoever is logged in is then the second person.
    shop.books
        .act("purchase.edit", |tx| {
            Ok(tx.execute("UPDATE purchase_order SET created_by = ?1 WHERE id = ?2", [second, order.id.0])?)
        })
        .unwrap();
    let order = shop.books.act("purchase.approve", |tx| approval::approve(tx, order.id)).unwrap();
    assert_eq!(order.status, Status::Sent);
    shop.came(&order, 20, 0).unwrap();
    let bill = shop.bill(order.id, "F-1").unwrap();
    assert_eq!(bill.status, BillStatus::Matched);
    assert_eq!(keys(shop.books.act("bill.post", |tx| bills::post(tx, bill.id))), ["bill-needs-approval"]);
    assert_eq!(keys(shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, None, ""))), ["approval-own"]);
    shop.books
        .act("bill.edit", |tx| Ok(tx.execute("UPDATE bill SET created_by = ?1 WHERE id = ?2", [second, bill.id.0])?))
        .unwrap();
    shop.books.act("bill.approve", |tx| bills::approve(tx, bill.id, None, "")).unwrap();
    assert_eq!(shop.books.act("bill.post", |tx| bills::post(tx, bill.id)).unwrap().status, BillStatus::Posted);
    shop.sound();
}

/// Needs accepted become one draft for each supplier, and more is added to it.
#[test]
fn needs_become_drafts_by_supplier() {
    let shop = Shop::new(Valuation::Periodic);
    let want = |item, supplier, n| need::Accepted { item, supplier, quantity: q(n) };
    let accept = |needs: &[need::Accepted]| shop.books.act("purchase.need", |tx| need::accept(tx, needs));
    assert_eq!(keys(accept(&[want(shop.nut, None, 30)])), ["need-no-supplier"]);
    let made = accept(&[want(shop.bolt, Some(shop.ardent), 20), want(shop.nut, Some(shop.edf), 30)]).unwrap();
    assert_eq!(made.len(), 2);
    let again = accept(&[want(shop.bolt, Some(shop.ardent), 5), want(shop.nut, Some(shop.ardent), 7)]).unwrap();
    assert_eq!(again[0].id, made[0].id);
    let lines: Vec<(Quantity, UnitPrice)> = again[0].lines.iter().map(|l| (l.quantity, l.price)).collect();
    assert_eq!(lines, [(q(25), p("3.30")), (q(7), p("0"))]);
    assert_eq!(keys(shop.send(again[0].id)), ["purchase-price-missing"]);
    shop.sound();
}

/// A price that rose more than ten percent needs a word; an order that is out is amended above what came.
#[test]
fn prices_are_watched_and_orders_amended() {
    let shop = Shop::new(Valuation::Anglo);
    shop.sent(5);
    let dear = shop.order(vec![LineDraft::of(shop.bolt, q(5)).at(p("3.64"))]);
    assert_eq!(keys(shop.send(dear.id)), ["purchase-price-up"]);
    shop.books.act("purchase.send", |tx| ptp::send(tx, dear.id, Some("steel went up"))).unwrap();
    let order = shop.get(dear.id);
    shop.came(&order, 3, 0).unwrap();
    let order = shop.get(dear.id);
    let amended = |quantity: i64, price: &str, more: bool| {
        let mut lines = vec![LineDraft { was: Some(order.lines[0].id), ..LineDraft::of(shop.bolt, q(quantity)).at(p(price)) }];
        if more {
            lines.push(LineDraft::of(shop.nut, q(4)).at(p("1")));
        }
        let draft = OrderDraft { due: Some(day(28)), ..OrderDraft::new(shop.ardent, lines) };
        shop.books.act("purchase.edit", |tx| ptp::amend(tx, order.id, order.version, &draft))
    };
    assert_eq!(keys(amended(2, "4", false)), ["purchase-amend-received", "purchase-amend-price"]);
    let new = amended(8, "3.64", true).unwrap();
    assert_eq!((new.revision, new.lines.len(), new.net, new.due), (2, 2, m("33.12"), Some(day(28))));
    shop.books.act("purchase.close", |tx| ptp::close_short(tx, order.id, "they stopped")).unwrap();
    assert_eq!(shop.get(order.id).lines[0].abandoned, q(5));
    shop.bill(order.id, "F-1").unwrap();
    assert_eq!(shop.get(order.id).status, Status::Closed);
    shop.sound();
}

/// A closed supplier, an empty order, a day before the order: all told at once.
#[test]
fn all_blockers_are_told_at_once() {
    let shop = Shop::new(Valuation::Anglo);
    let draft = OrderDraft { due: Some(day(20)), ..OrderDraft::new(shop.ardent, Vec::new()) };
    let order = shop.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap();
    shop.books
        .act("party.edit", |tx| {
            let party = party_store::get(tx, shop.ardent)?;
            party_store::update(tx, &Party { blocked: true, ..party })
        })
        .unwrap();
    assert_eq!(keys(shop.send(order.id)), ["purchase-no-line", "purchase-supplier-blocked", "purchase-due-before-date"]);
    let bad = BillDraft { due: Some(day(1)), ..BillDraft::new(shop.edf, " ", Vec::new()) };
    assert_eq!(
        keys(shop.books.act("bill.edit", |tx| paper::save(tx, &bad))),
        ["bill-no-reference", "bill-no-line", "bill-due-before-date"]
    );
    let posted = BillDraft::new(shop.edf, "1", vec![BillLineDraft::expense("6061", m("100.00"), "FR20")]);
    let posted = shop.books.act("bill.post", |tx| bills::enter(tx, &posted)).unwrap();
    let sealed = shop.books.act("bill.edit", |tx| Ok(tx.execute("UPDATE bill SET total = 1 WHERE id = ?1", [posted.id.0])?));
    assert!(sealed.is_err(), "a posted bill was changed");
    assert_eq!(shop.books.read(|tx| bill_store::get(tx, posted.id)).unwrap().total, m("120.00"));
    shop.sound();
}
