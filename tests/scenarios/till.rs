//! The drawer of a shop over some days: its float, an errand paid, takings to the bank, what is missing; the closings of day,
//! month and year; exchanges and refunds over the counter.

use crate::sales::{Shop, day, m, q};
use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Fault, spool};
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::inventory::stock_store;
use comptoir::domain::sales::draft::LineDraft;
use comptoir::domain::sales::invoice_store;
use comptoir::domain::till::session::{Purpose, Session, Status};
use comptoir::domain::till::{closing_store, session_store, ticket_store};
use comptoir::exchange::printer::Printer;
use comptoir::exchange::receipt;
use comptoir::flows::counter::{self, Back, Returnable, Sale, Ticket, sell};
use comptoir::flows::till::{self, Count};
use comptoir::flows::{payment, period_close};
use comptoir::kit::{Coded, Money};

impl Shop {
    fn till(&self, float: &str) -> Session {
        self.books.act("till.open", |tx| till::open(tx, m(float))).unwrap()
    }

    fn sold(&self, sale: &Sale) -> Result<Ticket, Fault> {
        self.books.act("sales.counter", |tx| sell(tx, sale))
    }

    /// So many chairs, in exact cash.
    fn chairs(&self, n: i64) -> Ticket {
        let tenders = vec![(Method::Cash, Money::of(10_740 * n))];
        self.sold(&Sale { lines: vec![LineDraft::of(self.chair, q(n))], tenders, ..Sale::default() }).unwrap()
    }

    fn expected(&self) -> Money {
        self.read(|tx| Ok(session_store::expected(tx, &till::live(tx)?.unwrap())?))
    }

    fn close(&self, counted: &str, taken: &str) -> Session {
        let count = Count { counted: m(counted), taken: m(taken), note: "miscounted".into() };
        self.books.act("till.close", till::count).unwrap();
        self.books.act("till.close", |tx| till::close(tx, &count)).unwrap().0
    }

    fn moved(&self, purpose: Purpose, amount: &str, reason: &str) -> Result<(), Fault> {
        self.books.act("till.move", |tx| till::move_cash(tx, purpose, m(amount), reason)).map(drop)
    }

    /// Kind, code, tickets, total and perpetual total of every closing.
    fn closings(&self) -> Vec<(&'static str, String, i64, Money, Money)> {
        let all = self.read(|tx| Ok(closing_store::all(tx)?)).into_iter();
        all.map(|c| (c.span.code(), c.code, c.sums.tickets, c.sums.sold - c.sums.returned, c.sums.perpetual)).collect()
    }

    fn on(&self, date: NaiveDate) -> &Shop {
        self.books.set_clock(Clock::Fixed(date));
        self
    }

    fn of(&self, number: &str) -> Vec<Returnable> {
        self.read(|tx| counter::of_number(tx, number))
    }
}

/// Whatever printer stands beside the terminal reads it: a ticket sent there is plain text.
#[test]
fn a_ticket_for_the_printer_of_a_terminal_is_plain_text() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 20, "40");
    shop.till("150");
    let ticket = shop.chairs(1);
    let printed = |target: &str| {
        let printer = Printer { target: target.into(), ..Printer::default() };
        let job = shop.books.jot_with(|tx| receipt::spooled(tx, ticket.id, &printer)).unwrap();
        shop.read(|tx| Ok(spool::get(tx, job)?)).unwrap().bytes
    };
    assert!(printed("file:paper").contains(&0x1b));
    let text = String::from_utf8(printed("terminal")).unwrap();
    assert!(text.contains(&ticket.number) && text.ends_with('\x0c'), "{text}");
    assert!(text.trim_end_matches('\x0c').chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n')), "{text:?}");
}

#[test]
fn a_drawer_over_a_day() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 20, "40");
    let opened = shop.till("150");
    // Nobody knew of this cash: it came from the bank.
    assert_eq!((opened.found, shop.balance(PostingRole::Cash)), (m("0"), m("150")));
    assert_eq!(shop.balance(PostingRole::Transfers), m("-150"));
    let again = shop.books.act("till.open", |tx| till::open(tx, m("10"))).unwrap_err();
    assert_eq!(again.key(), Some("till-open-already"));
    let tenders = vec![(Method::Cash, m("220"))];
    let ticket = shop.sold(&Sale { lines: vec![LineDraft::of(shop.chair, q(2))], tenders, ..Sale::default() }).unwrap();
    assert_eq!((ticket.change, shop.expected()), (m("5.20"), m("364.80")));
    for (purpose, amount, reason, key) in [
        (Purpose::Expense, "-400", "errand", "till-move-short"),
        (Purpose::Expense, "0", "errand", "till-move-zero"),
        (Purpose::Expense, "-20", "  ", "till-move-reason"),
        (Purpose::Payment, "-20", "errand", "till-move-purpose"),
    ] {
        assert_eq!(shop.moved(purpose, amount, reason).unwrap_err().key(), Some(key));
    }
    shop.moved(Purpose::Expense, "-20", "errand").unwrap();
    assert_eq!(shop.balance(PostingRole::Suspense), m("20"));
    // Dupont pays an invoice at the counter, then the payment is found to be somebody else's and comes back in.
    let order = shop.order(vec![LineDraft::of(shop.chair, q(1))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    shop.bill(order.id).unwrap();
    let draft = |amount: &str| PaymentDraft {
        party: shop.dupont,
        date: day(24),
        method: Method::Cash,
        amount: m(amount),
        reference: String::new(),
        on: Vec::new(),
    };
    shop.books.act("payment.register", |tx| payment::register(tx, &draft("107.40"))).unwrap();
    let wrong = shop.books.act("payment.register", |tx| payment::register(tx, &draft("12"))).unwrap();
    shop.books.act("payment.reverse", |tx| payment::reverse(tx, wrong, day(24), "of Martin")).unwrap();
    assert_eq!(shop.expected(), m("452.20"));
    // While it is counted nothing is sold; fifty cents are missing, three hundred go to the bank.
    shop.books.act("till.close", till::count).unwrap();
    let one = Sale { lines: vec![LineDraft::of(shop.chair, q(1))], ..Sale::default() };
    assert_eq!(shop.sold(&one).unwrap_err().key(), Some("till-counting"));
    let over = Count { counted: m("451.70"), taken: m("452"), note: String::new() };
    let refused = shop.books.act("till.close", |tx| till::close(tx, &over)).unwrap_err();
    assert_eq!(refused.key(), Some("till-taken-over"));
    shop.books.act("till.close", till::resume).unwrap();
    let refused = shop.books.act("till.close", |tx| till::close(tx, &over)).unwrap_err();
    assert_eq!(refused.refusals().unwrap().len(), 2, "both reasons at once");
    let closed = shop.close("451.70", "300");
    let end = closed.closed.unwrap();
    assert_eq!((closed.status, end.difference(), end.left()), (Status::Closed, m("-0.50"), m("151.70")));
    assert_eq!(shop.balance(PostingRole::Cash), m("151.70"));
    assert_eq!(shop.balance(PostingRole::Transfers), m("150"));
    assert_eq!(shop.balance(PostingRole::CashDifferenceLoss), m("0.50"));
    assert_eq!(shop.closings(), [("day", "2026-11-24".into(), 1, m("214.80"), m("214.80"))]);
    // Somebody found the coin overnight.
    shop.on(day(25));
    assert_eq!(shop.read(till::left), Some(m("151.70")));
    shop.till("152.20");
    assert_eq!(shop.balance(PostingRole::CashDifferenceGain), m("-0.50"));
    shop.verify();
}

#[test]
fn tenders_add_up_and_each_lands_where_it_belongs() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 20, "40");
    shop.till("100");
    use Method::{Card, Cash, Cheque, Voucher};
    let tenders = vec![(Voucher, m("50")), (Card, m("20")), (Cheque, m("30")), (Cash, m("10"))];
    let ticket = shop.sold(&Sale { lines: vec![LineDraft::of(shop.chair, q(1))], tenders, ..Sale::default() }).unwrap();
    assert_eq!((ticket.due, ticket.change, ticket.payments.len()), (m("107.40"), m("2.60"), 4));
    assert_eq!(shop.balance(PostingRole::Cheques), m("80"));
    assert_eq!(shop.balance(PostingRole::Bank), m("20"));
    assert_eq!(shop.balance(PostingRole::Cash), m("107.40"));
    assert_eq!(shop.balance(PostingRole::Receivable), m("0"));
    let row = shop.read(|tx| ticket_store::get(tx, ticket.id));
    let kept: Vec<_> = row.tenders.iter().map(|t| (t.method.as_str(), t.handed, t.kept)).collect();
    let expected = [("voucher", "50", "50"), ("card", "20", "20"), ("cheque", "30", "30"), ("cash", "10", "7.40")];
    assert_eq!(kept, expected.map(|(method, handed, kept)| (method, m(handed), m(kept))));
    shop.verify();
}

#[test]
fn closings_follow_each_other_and_the_total_never_begins_anew() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 20, "40");
    shop.till("100");
    shop.chairs(1);
    shop.chairs(2);
    shop.on(day(25)).chairs(1);
    // Nobody closed the evening before: the first ticket of the day did.
    assert_eq!(shop.closings(), [("day", "2026-11-24".into(), 2, m("322.20"), m("322.20"))]);
    shop.close("529.60", "0");
    shop.on(NaiveDate::from_ymd_opt(2026, 12, 1).unwrap()).till("529.60");
    shop.chairs(1);
    shop.books.act("year.open", |tx| period_close::open_years_to(tx, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap())).unwrap();
    shop.on(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()).chairs(1);
    assert_eq!(
        shop.closings()[1..],
        [
            ("day", "2026-11-25".into(), 1, m("107.40"), m("429.60")),
            ("month", "2026-11".into(), 3, m("429.60"), m("429.60")),
            ("day", "2026-12-01".into(), 1, m("107.40"), m("537.00")),
            ("month", "2026-12".into(), 1, m("107.40"), m("537.00")),
            ("year", "2026".into(), 4, m("537.00"), m("537.00")),
        ]
    );
    let year = shop.read(|tx| closing_store::get(tx, closing_store::all(tx)?.last().unwrap().id)).sums;
    assert_eq!((year.net() + year.tax(), year.methods), (m("537.00"), vec![("cash".into(), m("537.00"))]));
    // A closed month takes no ticket any more.
    let back = shop.on(day(30)).sold(&Sale { lines: vec![LineDraft::of(shop.chair, q(1))], ..Sale::default() });
    assert_eq!(back.unwrap_err().key(), Some("till-date-back"));
    shop.verify();
}

#[test]
fn an_exchange_is_one_ticket_and_goods_come_back_at_their_old_cost() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 4, "40");
    shop.stock(shop.table, 2, "200");
    shop.till("100");
    let first = shop.chairs(3);
    assert_eq!(shop.balance(PostingRole::Cogs), m("120"));
    // Chairs have become dearer since (ERPNext#3613).
    shop.stock(shop.chair, 4, "60");
    let chairs = shop.of(&first.number);
    assert_eq!((chairs.len(), chairs[0].left), (1, q(3)));
    let worth = shop.read(|tx| chairs[0].worth(tx, q(2)));
    assert_eq!(worth.net + worth.vat, m("214.80"));
    let exchange = Sale {
        lines: vec![LineDraft::of(shop.table, q(1))],
        back: vec![chairs[0].back(q(2))],
        tenders: vec![(Method::Card, m("289.20"))],
        ..Sale::default()
    };
    let ticket = shop.sold(&exchange).unwrap();
    assert_eq!((ticket.due, ticket.notes.len(), ticket.notes[0].gross()), (m("289.20"), 1, m("214.80")));
    assert_eq!(shop.balance(PostingRole::Cogs), m("240"), "120 - 80 + 200");
    let (pieces, value) = shop.read(|tx| Ok(stock_store::value(tx, shop.chair)?));
    assert_eq!((pieces, value), (q(7), m("360.00")), "1 + 4 + 2 chairs: 40 + 240 + 80");
    // The third comes back for money, the invoice's number said instead of the ticket's.
    let invoice = first.sold.unwrap().invoice.label();
    let rest = shop.of(&invoice);
    let refund = Sale { back: vec![rest[0].back(q(1))], ..Sale::default() };
    let paid_out = shop.sold(&refund).unwrap();
    assert_eq!((paid_out.due, paid_out.sold, paid_out.payments.len()), (m("-107.40"), None, 1));
    assert_eq!(shop.expected(), m("314.80"), "100 + 322.20 - 107.40");
    assert_eq!(shop.balance(PostingRole::Receivable), m("0"));
    let row = shop.read(|tx| ticket_store::get(tx, paid_out.id));
    assert_eq!((row.sold, row.returned, row.perpetual), (m("0"), m("107.40"), m("504.00")));
    // Nothing of it can come back a second time.
    assert_eq!(shop.of(&invoice), []);
    assert_eq!(shop.sold(&refund).unwrap_err().key(), Some("return-over-delivered"));
    shop.verify();
}

#[test]
fn an_even_exchange_moves_no_money() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 4, "40");
    shop.till("0");
    let first = shop.chairs(1);
    let back: Vec<Back> = shop.of(&first.number).iter().map(|r| r.back(q(1))).collect();
    let even = Sale { lines: vec![LineDraft::of(shop.chair, q(1))], back, ..Sale::default() };
    let ticket = shop.sold(&even).unwrap();
    assert_eq!((ticket.due, ticket.payments.len()), (m("0"), 0));
    let open = shop.read(|tx| invoice_store::get(tx, ticket.notes[0].id));
    assert_eq!(open.credits, first.sold.map(|s| s.invoice.id));
    assert_eq!(shop.balance(PostingRole::Receivable), m("0"));
    shop.verify();
}

#[test]
fn what_comes_back_is_of_the_customer_it_was_sold_to() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 4, "40");
    shop.till("0");
    let sale = Sale { party: Some(shop.dupont), lines: vec![LineDraft::of(shop.chair, q(2))], ..Sale::default() };
    let ticket = shop.sold(&Sale { tenders: vec![(Method::Card, m("214.80"))], ..sale }).unwrap();
    let walk_in = shop.books.act("sales.counter", counter::walk_in).unwrap();
    let last = |party| shop.read(|tx| counter::last_sold(tx, shop.chair, party)).map(|r| r.number);
    assert_eq!((last(shop.dupont), last(walk_in)), (Some(ticket.number.clone()), None));
    let back = vec![shop.of(&ticket.number)[0].back(q(1))];
    let other = Sale { party: Some(walk_in), back: back.clone(), ..Sale::default() };
    assert_eq!(shop.sold(&other).unwrap_err().key(), Some("return-other-customer"));
    let refund = shop.sold(&Sale { back, ..Sale::default() });
    // The card was paid from the bank; the drawer has nothing to pay out of, and says so.
    assert_eq!(refund.unwrap_err().key(), Some("counter-drawer-short"));
    shop.verify();
}

/// Nobody hands out more than lies in the drawer, whoever the cash is for.
#[test]
fn cash_paid_out_is_in_the_drawer() {
    let shop = Shop::new(Valuation::Periodic);
    shop.till("50");
    let moved = |method, amount: &str| PaymentDraft {
        party: shop.dupont,
        date: day(24),
        method,
        amount: m(amount),
        reference: String::new(),
        on: Vec::new(),
    };
    let ahead = moved(Method::Transfer, "100");
    shop.books.act("payment.register", |tx| payment::register_advance(tx, &ahead)).unwrap();
    let refund = |amount| shop.books.act("payment.register", |tx| payment::register(tx, &moved(Method::Cash, amount)));
    assert_eq!(refund("-50.01").unwrap_err().key(), Some("till-move-short"));
    refund("-50").unwrap();
    assert_eq!(shop.expected(), Money::ZERO);
    shop.verify();
}

/// The price changed between the look and the key: nothing is sold at a sum nobody saw.
#[test]
fn a_ticket_is_sold_at_the_sum_it_showed() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 2, "40");
    shop.till("50");
    let sale = |shown: &str| Sale {
        lines: vec![LineDraft::of(shop.chair, q(1))],
        tenders: vec![(Method::Cash, m("120"))],
        shown: Some(m(shown)),
        ..Sale::default()
    };
    assert_eq!(shop.sold(&sale("107.39")).unwrap_err().key(), Some("counter-total-changed"));
    assert_eq!(shop.balance(PostingRole::Revenue), Money::ZERO);
    shop.sold(&sale("107.40")).unwrap();
    shop.verify();
}
