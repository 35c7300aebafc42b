//! The firm on the pictures: a furniture shop on 24 November 2026, with something in every state; the same at every run.

use chrono::NaiveDate;
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::inventory::location::LocationKind;
use comptoir::domain::inventory::location_store;
use comptoir::domain::items::item::{Item, ItemId, Kind};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::contact::Contact;
use comptoir::domain::parties::party::{Party, PartyId, RegionId};
use comptoir::domain::parties::party_store;
use comptoir::domain::parties::region::Region;
use comptoir::domain::purchasing::draft as buy;
use comptoir::domain::purchasing::supplier_price::SupplierPrice;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::order::OrderId;
use comptoir::flows::counter::{self, Sale};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::order_to_cash as otc;
use comptoir::flows::procure_to_pay as ptp;
use comptoir::flows::procure_to_pay::pay::SupplierPayment;
use comptoir::flows::procure_to_pay::receive::{Arrival, Came};
use comptoir::flows::returns::{self, Disposition};
use comptoir::flows::stock::{self, Adjustment, AdjustmentLine, Receipt, ReceiptLine, Transfer, TransferLine};
use comptoir::flows::{party, payment, quote, stock_count, till, warehouse};
use comptoir::kit::{Lang, Money, Quantity, Rate, UnitPrice, Words};
use comptoir::screens::HOUSE;
use comptoir::tui::app::{App, Taste};

pub fn day(month: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, d).unwrap()
}

fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

fn m(s: &str) -> Money {
    s.parse().unwrap()
}

/// The books of a company founded this morning.
pub fn empty() -> Books {
    let books = Books::memory(Clock::Fixed(day(11, 24))).unwrap();
    let founding = Founding {
        valuation: Some(Valuation::Anglo),
        street: "3 quai des Bateliers".into(),
        postcode: "59000".into(),
        city: "Lille".into(),
        ..Founding::new("Ateliers du Bois", Country::Fr, day(1, 1)).registered(
            "732829320",
            "14 rue des Tanneurs",
            "69009",
            "Lyon",
        )
    };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    books
}

pub fn app(books: Books, lang: Lang, size: (u16, u16)) -> App {
    App::headless(books, HOUSE, Taste { words: Words::of(lang), ..Taste::default() }, size).unwrap()
}

/// The books of a firm at work.
pub fn full() -> Books {
    let shop = Shop::new();
    shop.autumn();
    shop.buying();
    crate::workshop::fill(&shop.books);
    shop.this_week();
    shop.books
}

struct Shop {
    books: Books,
    table: ItemId,
    chair: ItemId,
    shelf: ItemId,
    oil: ItemId,
    carriage: ItemId,
    set: ItemId,
    dupont: PartyId,
    martin: PartyId,
    hotel: PartyId,
    clinic: PartyId,
}

/// A customer: code, name, street, postcode, city, phone.
type Card = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

impl Shop {
    fn new() -> Shop {
        let books = empty();
        books.set_clock(Clock::Fixed(day(9, 14)));
        let region = |code: &str, name: &str| {
            let region = Region { code: code.into(), name: name.into(), ..Region::default() };
            books.act("region.edit", |tx| party::save_region(tx, &region)).unwrap()
        };
        let (north, west) = (region("HDF", "Hauts-de-France"), region("BRE", "Bretagne"));
        let dupont = customer(&books, north, ("DUPO", "Dupont SARL", "12 rue Nationale", "59000", "Lille", "03 20 11 22 33"));
        let martin =
            customer(&books, north, ("MART", "Martin et fils", "4 rue du Molinel", "59800", "Lille", "03 20 44 55 66"));
        let hotel = customer(&books, west, ("HREM", "Hôtel des Remparts", "1 place Chateaubriand", "35400", "Saint-Malo", ""));
        let clinic = customer(
            &books,
            west,
            (
                "CLIN",
                "Centre de rééducation fonctionnelle de la presqu’île",
                "22 boulevard de la Liberté, bâtiment C",
                "29200",
                "Brest",
                "02 98 00 11 22",
            ),
        );
        let price = |s: &str| s.parse::<UnitPrice>().unwrap();
        let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let goods = |code: &str, name: &str, at: &str| Item { category: "Oak".into(), ..Item::goods(code, name, price(at)) };
        let table = add(Item { min_stock: q(4), max_stock: q(12), ..goods("TAB-OAK-180", "Dining table, oak 180 cm", "420") });
        let chair = add(Item { min_stock: q(12), ..goods("CHA-OAK", "Chair, oak", "89.50") });
        let shelf = add(goods("SHE-OAK-80", "Shelf, oak 80 cm, with its brackets and screws", "38"));
        let oil = add(Item { unit: "l".into(), category: "Care".into(), ..goods("OIL-1L", "Hardwax oil 1 L", "24.50") });
        let carriage = add(Item::service("DELIV-1", "Delivery, zone 1", price("35")));
        let set = add(Item { kind: Kind::Kit, ..goods("SET-4", "Table and four chairs", "700") });
        books.act("item.edit", |tx| Ok(item_store::set_components(tx, set, &[(table, q(1)), (chair, q(4))])?)).unwrap();
        books.act("item.edit", |tx| Ok(item_store::set_barcodes(tx, oil, &[("3760001234567".to_owned(), q(1))])?)).unwrap();
        Shop { books, table, chair, shelf, oil, carriage, set, dupont, martin, hotel, clinic }
    }

    fn on(&self, month: u32, d: u32) -> &Shop {
        self.books.set_clock(Clock::Fixed(day(month, d)));
        self
    }

    fn receive(&self, reference: &str, lines: &[(ItemId, i64, &str)]) {
        let line =
            |(item, n, cost): &(ItemId, i64, &str)| ReceiptLine { item: *item, quantity: q(*n), cost: cost.parse().unwrap() };
        let lines = lines.iter().map(line).collect();
        let date = self.books.today();
        let receipt = Receipt { date, place: None, supplier: None, reference: reference.into(), lines };
        self.books.act("stock.receive", |tx| stock::receive(tx, &receipt)).unwrap();
    }

    /// An order for a date so many days from now; confirmed unless it is left a draft.
    fn order(&self, party: PartyId, days: i64, lines: Vec<LineDraft>, confirmed: bool) -> OrderId {
        let until = Some(self.books.today() + chrono::Duration::days(days));
        let draft = DocumentDraft { until, their_ref: "BC 4711".into(), ..DocumentDraft::new(party, lines) };
        let order = self.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
        if confirmed {
            self.books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)).unwrap();
        }
        order.id
    }

    fn ship(&self, id: OrderId) {
        let today = self.books.today();
        self.books.act("sales.delivery.step", |tx| otc::ship(tx, id, None, today)).unwrap();
    }

    fn bill(&self, id: OrderId) {
        let today = self.books.today();
        self.books.act("sales.invoice.post", |tx| otc::bill(tx, id, today)).unwrap();
    }

    fn pay(&self, party: PartyId, amount: &str, method: Method, reference: &str) {
        let date = self.books.today();
        let draft = PaymentDraft { party, date, method, amount: m(amount), reference: reference.into(), on: Vec::new() };
        self.books.act("payment.register", |tx| payment::register(tx, &draft)).unwrap();
    }

    /// Sold, shipped, billed, paid in part; something came back.
    fn autumn(&self) {
        self.receive(
            "BL 7001",
            &[(self.table, 12, "200"), (self.chair, 60, "40"), (self.shelf, 30, "15.40"), (self.oil, 9, "14")],
        );
        self.on(9, 18);
        let five = Rate::percent(5);
        let first = self.order(
            self.dupont,
            10,
            vec![
                LineDraft::of(self.table, q(2)).less(five),
                LineDraft::of(self.chair, q(8)).less(five),
                LineDraft::of(self.carriage, q(1)),
            ],
            true,
        );
        self.on(9, 24).ship(first);
        self.on(9, 25).bill(first);
        let second = self.order(self.hotel, 14, vec![LineDraft::of(self.set, q(3)), LineDraft::of(self.shelf, q(12))], true);
        self.on(10, 6).ship(second);
        self.bill(second);
        self.on(10, 20).pay(self.hotel, "1500", Method::Transfer, "VIR REMPARTS");
        self.on(10, 21);
        let line = self.books.read(|tx| comptoir::domain::sales::order_store::get(tx, second)).unwrap().lines[1].id;
        let back = [(otc::Wanted { line, quantity: q(2) }, Disposition::Restock)];
        let today = self.books.today();
        self.books
            .act("sales.return", |tx| {
                let back = returns::take_back(tx, second, &back, "wrong colour", today)?;
                returns::credit_return(tx, &back, today)
            })
            .unwrap();
        self.on(11, 12).pay(self.dupont, "400", Method::Cheque, "0004711");
    }

    /// Quotes, open orders, a counter sale, a count begun.
    fn this_week(&self) {
        self.on(11, 16);
        let until = Some(day(12, 15));
        let lines =
            vec![LineDraft::of(self.table, q(6)), LineDraft::of(self.chair, q(36)), LineDraft::text("Assembled on site")];
        let draft = DocumentDraft { until, ..DocumentDraft::new(self.clinic, lines) };
        let quoted = self.books.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft)).unwrap();
        self.books.act("sales.quote.step", |tx| quote::send(tx, quoted.id)).unwrap();
        let short = vec![LineDraft::of(self.chair, q(4)), LineDraft::of(self.oil, q(12)), LineDraft::of(self.carriage, q(1))];
        self.order(self.martin, 3, short, true);
        self.on(11, 20);
        let sent = self.order(self.clinic, 10, vec![LineDraft::of(self.shelf, q(6)).at("36.90".parse().unwrap())], true);
        self.on(11, 23).ship(sent);
        self.on(11, 24);
        self.order(self.dupont, 7, vec![LineDraft::of(self.table, q(1))], false);
        let tenders = vec![(Method::Cash, m("100"))];
        self.books.act("till.open", |tx| till::open(tx, m("150"))).unwrap();
        let sale = Sale { lines: vec![LineDraft::of(self.shelf, q(2))], tenders, ..Sale::default() };
        self.books.act("sales.counter", |tx| counter::sell(tx, &sale)).unwrap();
        let draft = DocumentDraft { until, ..DocumentDraft::new(self.martin, vec![LineDraft::of(self.shelf, q(3))]) };
        self.books.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft)).unwrap();
        self.shelves();
    }

    /// What two suppliers were asked for: one order received, billed and paid in part, one late that came in part and is billed too
    /// dear, one out, one thought of; the power company's bill; screws that are missing.
    fn buying(&self) {
        let supplier = |code: &str, name: &str, city: &str, phone: &str| {
            let party = Party {
                created_on: self.books.today(),
                is_customer: false,
                is_supplier: true,
                phone: phone.into(),
                ..Party::customer(code, name)
            };
            let address = Address { city: city.into(), is_billing: true, ..Address::default() };
            self.books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[address], &[])?)).unwrap()
        };
        let timber = supplier("SCIE", "Scierie des Vosges", "Épinal", "03 29 00 11 22");
        let power = supplier("EDF", "Électricité de France", "Paris", "");
        let price = |item: ItemId, at: &str, pack: i64, days: i64| {
            let row = SupplierPrice {
                pack: q(pack),
                lead_days: days,
                supplier_code: format!("V-{}", item.0),
                ..SupplierPrice::new(timber, item, at.parse().unwrap())
            };
            self.books.act("supplier.price", |tx| ptp::price::set(tx, &row)).unwrap()
        };
        price(self.table, "198", 0, 12);
        price(self.chair, "38.50", 6, 9);
        price(self.oil, "13.90", 6, 5);
        let screws = Item {
            min_stock: q(200),
            max_stock: q(600),
            unit: "box".into(),
            ..Item::goods("SCREW-680", "Screws 6×80", "9.90".parse().unwrap())
        };
        let screws = self.books.act("item.edit", |tx| Ok(item_store::insert(tx, &screws)?)).unwrap();
        price(screws, "4.20", 50, 3);
        let order = |lines: &[(ItemId, i64)], due: Option<NaiveDate>| {
            let lines = lines.iter().map(|(item, n)| buy::LineDraft::of(*item, q(*n))).collect();
            let draft = buy::OrderDraft { due, ..buy::OrderDraft::new(timber, lines) };
            self.books.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).unwrap().id
        };
        let send = |id| self.books.act("purchase.send", |tx| ptp::send(tx, id, None)).unwrap();
        let receive = |id, number: &str, lines| {
            let arrival = Arrival { date: self.books.today(), their_ref: number.into(), lines };
            self.books.act("purchase.receive", |tx| ptp::receive(tx, id, &arrival)).unwrap()
        };
        self.on(11, 12);
        let first = order(&[(self.chair, 24), (self.table, 2)], None);
        send(first);
        self.on(11, 13);
        receive(first, "BL 8120", None);
        self.on(11, 14);
        let bill = |id, number: &str, more: &str| {
            self.books
                .act("bill.post", |tx| {
                    let mut draft = ptp::paper::of_order(tx, id, number, tx.today())?;
                    if let Some(line) = draft.lines.first_mut().filter(|_| !more.is_empty()) {
                        line.price = more.parse().unwrap();
                    }
                    ptp::bill::enter(tx, &draft)
                })
                .unwrap()
        };
        bill(first, "F-2026-311", "");
        let second = order(&[(self.table, 6), (self.oil, 12)], Some(day(11, 20)));
        send(second);
        self.on(11, 15);
        let line = self.books.read(|tx| comptoir::domain::purchasing::order_store::get(tx, second)).unwrap().lines[0].id;
        receive(second, "BL 8177", Some(vec![Came { line, taken: q(4), refused: q(1) }]));
        bill(second, "F-2026-340", "214");
        send(order(&[(self.oil, 24)], None));
        let paid = SupplierPayment {
            supplier: timber,
            date: self.books.today(),
            method: Method::Transfer,
            amount: Some(m("800")),
            reference: "VIR SCIERIE".into(),
            on: None,
        };
        self.books.act("bill.pay", |tx| ptp::pay::pay(tx, &paid)).unwrap();
        self.books
            .act("bill.post", |tx| {
                let draft = ptp::paper::like_last(tx, power, "EDF 11-2026", tx.today(), m("214.80"))?;
                ptp::bill::enter(tx, &draft)
            })
            .unwrap();
        order(&[(self.chair, 12)], None);
    }

    /// A second place, a breakage, a count.
    fn shelves(&self) {
        let date = self.books.today();
        let room = self
            .books
            .act("warehouse.edit", |tx| warehouse::add_place(tx, "SHOW", "Showroom", LocationKind::Internal, None))
            .unwrap();
        let from = self.books.read(location_store::stock).unwrap();
        let lines = vec![TransferLine { item: self.chair, quantity: q(4) }];
        let moved = Transfer { date, from, to: room, reason: "Window".into(), lines };
        self.books.act("stock.transfer", |tx| stock::transfer(tx, &moved)).unwrap();
        let lines = vec![AdjustmentLine { item: self.shelf, change: q(-1), cost: None }];
        let broken = Adjustment { date, place: None, reason: "Broken".into(), lines };
        self.books.act("stock.adjust", |tx| stock::adjust(tx, &broken)).unwrap();
        let count = self.books.act("stock.count", |tx| stock_count::open(tx, from, None)).unwrap();
        self.books.act("stock.count", |tx| stock_count::record(tx, count, self.shelf, Some(q(13)))).unwrap();
        self.books.act("stock.count", |tx| stock_count::record(tx, count, self.table, Some(q(7)))).unwrap();
    }
}

fn customer(books: &Books, region: RegionId, (code, name, street, postcode, city, phone): Card) -> PartyId {
    let email = format!("contact@{}.example", code.to_lowercase());
    let party = Party {
        created_on: books.today(),
        region: Some(region),
        phone: phone.into(),
        email,
        credit_limit: Some(Money::whole(8_000)),
        ..Party::customer(code, name)
    };
    let (street, postcode, city) = (street.into(), postcode.into(), city.into());
    let address =
        Address { street, postcode, city, region: Some(region), is_billing: true, is_shipping: true, ..Address::default() };
    let contact = Contact { name: "Anne Petit".into(), ..Contact::default() };
    books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[address], &[contact])?)).unwrap()
}
