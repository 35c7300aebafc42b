//! What happens to an invoice that is not simply paid, what is put by for whom by hand, what a month's closing asks, and the
//! sums a till has shown.

use super::sales::{Shop, day, m, q};
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::finance::period::PeriodStep;
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{open_item_store, period_store};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::party_store;
use comptoir::domain::parties::term::{MonthEnd, Term};
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::invoice::Invoice;
use comptoir::flows::order_to_cash::by_hand;
use comptoir::flows::{collection, party, payment, period_close, quote};
use comptoir::kit::{Money, Rate};
use comptoir::reports::closing::{self, Check};

/// One table of 420, 504 with VAT, on terms that take 2 % off within ten days.
fn invoiced(shop: &Shop) -> Invoice {
    shop.books
        .act("terms.edit", |tx| {
            let term =
                Term { discount: Rate::percent(2), discount_days: 10, ..Term::new("EARLY", "30 days", 30, MonthEnd::None) };
            let mut dupont = party_store::get(tx, shop.dupont)?;
            dupont.term = Some(party::save_term(tx, &term)?);
            party_store::update(tx, &dupont).map(drop)
        })
        .unwrap();
    shop.stock(shop.table, 1, "200");
    let order = shop.order(vec![LineDraft::of(shop.table, q(1))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    shop.bill(order.id).unwrap()
}

fn open(shop: &Shop, i: &Invoice) -> Money {
    shop.read(|tx| Ok(open_item_store::open_of_ref(tx, "invoice", i.id.0)?))
}

#[test]
fn paid_early_the_discount_takes_its_vat_back() {
    let shop = Shop::new(Valuation::Anglo);
    let invoice = invoiced(&shop);
    assert!(invoice.wording.contains("2"), "{}", invoice.wording);
    let late = shop.books.read(|tx| collection::discount_of(tx, &invoice, "2026-12-05".parse().unwrap()));
    assert_eq!(late.unwrap_err().key(), Some("discount-late"));
    shop.books.act("payment.early", |tx| collection::pay_early(tx, invoice.id, day(24), Method::Transfer, "")).unwrap();
    assert_eq!(open(&shop, &invoice), Money::ZERO);
    // 504.00 less 2 %: 10.08, of which 1.68 is VAT.
    assert_eq!(shop.balance(PostingRole::Bank), m("493.92"));
    assert_eq!(shop.balance(PostingRole::DiscountGiven), m("8.40"));
    assert_eq!(shop.balance(PostingRole::VatOut), m("-82.32"));
    let again = shop.books.read(|tx| collection::discount_of(tx, &invoice, day(24)));
    assert_eq!(again.unwrap_err().key(), Some("discount-part-paid"));
    shop.verify();
}

#[test]
fn a_bad_debt_a_difference_and_a_bounced_cheque() {
    let shop = Shop::new(Valuation::Periodic);
    let invoice = invoiced(&shop);
    let pay = |amount: &str| {
        let (party, reference) = (shop.dupont, "CHQ 12".to_owned());
        let draft = PaymentDraft { party, date: day(24), method: Method::Cheque, amount: m(amount), reference, on: Vec::new() };
        shop.books.act("payment.register", |tx| payment::register(tx, &draft)).unwrap()
    };
    let let_go = || shop.books.act("payment.difference", |tx| collection::let_go(tx, invoice.id, day(24)));
    assert_eq!(let_go().unwrap_err().key(), Some("difference-too-large"));
    let cheque = pay("503.40");
    let bounce =
        |fee: &str| shop.books.act("payment.reverse", |tx| collection::bounce(tx, cheque, day(24), "no funds", m(fee)));
    assert_eq!(bounce("-1").unwrap_err().key(), Some("bounce-fee"));
    bounce("12.50").unwrap();
    assert_eq!((open(&shop, &invoice), shop.balance(PostingRole::BankFees)), (m("504.00"), m("12.50")));
    assert_eq!(shop.balance(PostingRole::Bank), m("-12.50"));
    pay("503.40");
    let_go().unwrap();
    assert_eq!((open(&shop, &invoice), shop.balance(PostingRole::Rounding)), (Money::ZERO, m("0.60")));
    // The next one is never paid: the loss is net, its VAT comes back.
    shop.stock(shop.table, 1, "200");
    let order = shop.order(vec![LineDraft::of(shop.table, q(1))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    let lost = shop.bill(order.id).unwrap();
    let write_off = |amount| {
        shop.books.act("sales.invoice.writeoff", |tx| {
            collection::write_off(tx, &lost, amount, PostingRole::BadDebt, day(24), "bankrupt")
        })
    };
    assert_eq!(write_off(Some(m("504.01"))).unwrap_err().key(), Some("writeoff-amount"));
    write_off(None).unwrap();
    assert_eq!((shop.balance(PostingRole::BadDebt), open(&shop, &lost)), (m("420.00"), Money::ZERO));
    shop.verify();
}

#[test]
fn what_is_disputed_is_not_overdue() {
    let shop = Shop::new(Valuation::Anglo);
    let invoice = invoiced(&shop);
    let dispute = |reason: &str| shop.books.act("sales.invoice.dispute", |tx| collection::dispute(tx, invoice.id, reason));
    let overdue = || shop.read(|tx| open_item_store::overdue(tx, shop.dupont, "2027-06-01".parse().unwrap()));
    assert_eq!(overdue(), m("504.00"));
    assert_eq!(dispute(" ").unwrap_err().key(), Some("dispute-none"));
    dispute("a scratch on the top").unwrap();
    assert_eq!(overdue(), Money::ZERO);
    dispute("").unwrap();
    assert_eq!(overdue(), m("504.00"));
    shop.verify();
}

#[test]
fn what_is_put_by_changes_hands() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 5, "40");
    let first = shop.order(vec![LineDraft::of(shop.chair, q(4))]);
    let second = shop.order(vec![LineDraft::of(shop.chair, q(3))]);
    for id in [first.id, second.id] {
        shop.confirm(id).unwrap();
    }
    let held = || (shop.get(first.id).lines[0].reserved, shop.get(second.id).lines[0].reserved);
    assert_eq!(held(), (q(4), q(1)));
    let act = |f: &dyn Fn(&comptoir::db::Tx) -> Result<comptoir::domain::sales::order::Order, comptoir::db::Fault>| {
        shop.books.act("sales.order.reserve", |tx| f(tx)).map(drop)
    };
    assert_eq!(act(&|tx| by_hand::put_by(tx, second.id, None)).unwrap_err().key(), Some("reserve-nothing"));
    act(&|tx| by_hand::take_over(tx, second.id)).unwrap();
    assert_eq!(held(), (q(2), q(3)));
    assert_eq!(act(&|tx| by_hand::take_over(tx, second.id)).unwrap_err().key(), Some("reserve-nobody-has"));
    act(&|tx| by_hand::free(tx, second.id, None)).unwrap();
    act(&|tx| by_hand::put_by(tx, first.id, None)).unwrap();
    assert_eq!(held(), (q(4), q(0)));
    assert_eq!(act(&|tx| by_hand::free(tx, second.id, None)).unwrap_err().key(), Some("reserve-nothing-held"));
    shop.verify();
}

#[test]
fn a_quote_under_the_floor_needs_a_reason() {
    let shop = Shop::new(Valuation::Anglo);
    shop.books
        .act("item.edit", |tx| {
            let mut table = item_store::get(tx, shop.table)?;
            table.floor_price = "400".parse().unwrap();
            item_store::update(tx, &table).map(drop)
        })
        .unwrap();
    let mut draft = DocumentDraft::new(shop.dupont, vec![LineDraft::of(shop.table, q(1)).at("399".parse().unwrap())]);
    draft.until = Some(day(30));
    let made = shop.books.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft)).unwrap();
    let send = |why| shop.books.act("sales.quote.step", |tx| quote::send_approved(tx, made.id, why));
    assert_eq!(send(None).unwrap_err().key(), Some("order-price-under-floor"));
    assert_eq!(send(Some(" ")).unwrap_err().key(), Some("order-price-under-floor"));
    send(Some("last one of the old range")).unwrap();
    let note = shop.read(|tx| Ok(comptoir::db::audit::latest(tx, 1)?.remove(0).note));
    assert_eq!(note.as_deref(), Some("override: last one of the old range"));
}

#[test]
fn a_month_is_closed_with_open_eyes_and_sealed_when_locked() {
    let shop = Shop::new(Valuation::Anglo);
    invoiced(&shop);
    shop.stock(shop.chair, 1, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(1))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    let periods = shop.read(|tx| Ok(period_store::periods(tx)?));
    let november = periods.iter().find(|p| p.code == "2026-11").unwrap();
    let red = || {
        let lines = shop.read(|tx| closing::assistant(tx, november));
        lines.into_iter().filter(|l| !l.found.is_empty()).map(|l| l.check).collect::<Vec<_>>()
    };
    assert_eq!(red(), [Check::Earlier, Check::Unbilled]);
    shop.bill(order.id).unwrap();
    let step = |id, step| shop.books.act("period.step", |tx| period_close::step(tx, id, step, "")).unwrap();
    for p in periods.iter().filter(|p| p.start < november.start) {
        step(p.id, PeriodStep::Close);
    }
    assert_eq!(red(), []);
    step(november.id, PeriodStep::Close);
    for p in periods.iter().filter(|p| p.start <= november.start) {
        step(p.id, PeriodStep::Lock);
    }
    let sealed = shop.read(|tx| Ok(comptoir::db::audit::latest(tx, 1)?.remove(0).touched));
    assert!(sealed.starts_with(&format!("period:{}=", november.id)), "{sealed}");
    shop.verify();
}
