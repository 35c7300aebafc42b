//! Money that comes in parts: terms of several due dates, deposits asked on an order and deducted, taken back, refused; and
//! what the ledger, the customer's account and `verify` say of them.

use super::sales::{Shop, day, m, q};
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{entry_store, open_item_store, party_balance_store};
use comptoir::domain::parties::term::{MonthEnd, Term, read_parts};
use comptoir::domain::parties::{party_store, term_store};
use comptoir::domain::sales::draft::LineDraft;
use comptoir::domain::sales::invoice::{Invoice, Kind};
use comptoir::domain::sales::order::{OrderId, Status};
use comptoir::exchange::page::{self, Sheet};
use comptoir::flows::order_to_cash::{self as otc, Share, Wanted};
use comptoir::flows::{party, payment, returns};
use comptoir::kit::{Lang, Money, Rate};
use comptoir::reports::ageing;

/// Account and signed amount of each line of an entry.
fn lines(shop: &Shop, invoice: &Invoice) -> Vec<(String, Money)> {
    let id = comptoir::domain::finance::entry::EntryId(invoice.entry.unwrap());
    let entry = shop.read(|tx| entry_store::get(tx, id));
    entry.lines.into_iter().map(|l| (l.account, l.debit - l.credit)).collect()
}

fn pay(shop: &Shop, amount: &str) {
    let draft = PaymentDraft {
        party: shop.dupont,
        date: day(24),
        method: Method::Transfer,
        amount: m(amount),
        reference: String::new(),
        on: Vec::new(),
    };
    shop.books.act("payment.register", |tx| payment::register(tx, &draft)).unwrap();
}

fn terms(shop: &Shop, parts: &str, days: i64) {
    shop.books
        .act("terms.edit", |tx| {
            let instalments = read_parts(Lang::En, parts)?;
            let term = Term { instalments, ..Term::new("PARTS", "In parts", days, MonthEnd::None) };
            let id = party::save_term(tx, &term)?;
            assert_eq!(term_store::get(tx, id)?.parts(), parts);
            let mut dupont = party_store::get(tx, shop.dupont)?;
            dupont.term = Some(id);
            party_store::update(tx, &dupont).map(drop)
        })
        .unwrap();
}

/// Ten tables at 420: 4 200 net, 5 040 with VAT.
fn order(shop: &Shop) -> OrderId {
    shop.stock(shop.table, 10, "200");
    let order = shop.order(vec![LineDraft::of(shop.table, q(10))]);
    shop.confirm(order.id).unwrap();
    order.id
}

#[test]
fn an_invoice_falls_due_in_parts() {
    let shop = Shop::new(Valuation::Anglo);
    terms(&shop, "30@0 30@30", 60);
    let order = order(&shop);
    shop.ship(order, None).unwrap();
    let invoice = shop.bill(order).unwrap();
    let items = shop.read(|tx| Ok(open_item_store::of_ref(tx, "invoice", invoice.id.0)?));
    let found: Vec<String> = items.iter().map(|i| format!("{} {}", i.due, i.amount)).collect();
    assert_eq!(found, ["2026-11-24 1512.00", "2026-12-24 1512.00", "2027-01-23 2016.00"]);
    assert_eq!(invoice.due_date.to_string(), "2027-01-23");
    let receivable: Vec<Money> = lines(&shop, &invoice).into_iter().filter(|(a, _)| a == "411").map(|(_, m)| m).collect();
    assert_eq!(receivable, [m("1512.00"), m("1512.00"), m("2016.00")]);
    let due = shop.read(|tx| ageing::total(tx, "2026-12-30".parse().unwrap()));
    assert_eq!((due.0[0], due.0[1], due.0[2]), (m("2016.00"), m("1512.00"), m("1512.00")));
    // The first part is paid; only what is due later is open.
    pay(&shop, "1512.00");
    let open = shop.read(|tx| Ok(open_item_store::of_ref(tx, "invoice", invoice.id.0)?));
    assert_eq!(open.iter().map(|i| i.open).collect::<Vec<_>>(), [Money::ZERO, m("1512.00"), m("2016.00")]);
    // A credit note takes the first due first.
    shop.books.act("sales.credit", |tx| returns::credit_all(tx, invoice.id, "wrong goods", day(24))).unwrap();
    shop.verify();
}

#[test]
fn a_deposit_is_asked_paid_and_deducted() {
    for valuation in [Valuation::Anglo, Valuation::Periodic] {
        let shop = Shop::new(valuation);
        let order = order(&shop);
        let deposit = shop
            .books
            .act("sales.invoice.post", |tx| otc::deposit(tx, order, Share::Percent(Rate::percent(30)), day(24)))
            .unwrap();
        assert_eq!((deposit.kind, deposit.gross(), deposit.vat), (Kind::Deposit, m("1512.00"), m("252.00")));
        assert_eq!(deposit.number.as_deref(), Some("INV-2026-00001"));
        let expected =
            [("411".to_owned(), m("1512.00")), ("4191".to_owned(), m("-1260.00")), ("44571".to_owned(), m("-252.00"))];
        assert_eq!(lines(&shop, &deposit), expected);
        pay(&shop, "1512.00");
        // Nothing is sold yet.
        assert_eq!(shop.balance(PostingRole::Revenue), Money::ZERO);
        shop.verify();
        // Three tables go first: their invoice deducts the deposit as far as it goes.
        let line = shop.get(order).lines[0].id;
        shop.ship(order, Some(&[Wanted { line, quantity: q(2) }])).unwrap();
        let first = shop.bill(order).unwrap();
        assert_eq!((first.gross(), first.payable()), (m("1008.00"), Money::ZERO));
        shop.ship(order, None).unwrap();
        let last = shop.bill(order).unwrap();
        assert_eq!((last.net, last.gross(), last.payable()), (m("3360.00"), m("4032.00"), m("3528.00")));
        let entry = lines(&shop, &last);
        assert!(entry.contains(&("411".into(), m("3528.00"))) && entry.contains(&("4191".into(), m("420.00"))), "{entry:?}");
        assert!(entry.contains(&("44571".into(), m("-588.00"))) && entry.contains(&("707".into(), m("-3360.00"))), "{entry:?}");
        let (owes, advance) = shop
            .read(|tx| Ok((party_balance_store::receivable(tx, shop.dupont)?, party_balance_store::advance(tx, shop.dupont)?)));
        assert_eq!((owes, advance), (m("3528.00"), Money::ZERO));
        assert_eq!(shop.get(order).status, Status::Done);
        // On paper as in the books: what was asked ahead, and what is left to pay.
        let page = |invoice: &Invoice| shop.read(|tx| page::pages(tx, Sheet::Invoice, invoice.id.0)).1.concat().join("\n");
        let asked = page(&deposit);
        assert!(asked.contains("FACTURE D’ACOMPTE INV-2026-00001") && asked.contains("1\u{202f}260,00"), "{asked}");
        let billed = page(&last);
        for said in ["Acompte INV-2026-00001", "-504,00", "3\u{202f}528,00"] {
            assert!(billed.contains(said), "{said}\n{billed}");
        }
        shop.verify();
    }
}

#[test]
fn more_than_was_ordered_is_never_billed() {
    let shop = Shop::new(Valuation::Anglo);
    let order = order(&shop);
    let ask = |share| shop.books.act("sales.invoice.post", |tx| otc::deposit(tx, order, share, day(24)));
    assert_eq!(ask(Share::Amount(Money::ZERO)).unwrap_err().key(), Some("deposit-amount"));
    assert_eq!(ask(Share::Amount(m("5040.01"))).unwrap_err().key(), Some("deposit-over-order"));
    let half = ask(Share::Amount(m("2520.00"))).unwrap();
    assert_eq!(ask(Share::Percent(Rate::percent(51))).unwrap_err().key(), Some("deposit-over-order"));
    let cancel = || shop.books.act("sales.order.cancel", |tx| otc::cancel(tx, order, "they went away"));
    assert_eq!(cancel().unwrap_err().key(), Some("order-cancel-deposit"));
    // A deposit is no advance: it is neither used nor given back as one.
    let item = shop.read(|tx| Ok(open_item_store::of_ref(tx, "deposit", half.id.0)?)).remove(0);
    let used = shop.books.act("payment.allocate", |tx| payment::settle_advance(tx, day(24), item.id, &[]));
    assert_eq!(used.unwrap_err().key(), Some("deposit-is-deducted"));
    // Taken back whole, it is gone, and can be asked for again.
    let note = shop.books.act("sales.credit", |tx| returns::credit_all(tx, half.id, "they pay on delivery", day(24))).unwrap();
    assert_eq!((note.kind, note.number.as_deref(), note.gross()), (Kind::DepositCredit, Some("CN-2026-00001"), m("2520.00")));
    let again = shop.books.act("sales.credit", |tx| returns::credit_all(tx, half.id, "again", day(24)));
    assert_eq!(again.unwrap_err().key(), Some("deposit-nothing-left"));
    assert_eq!(shop.read(|tx| party_balance_store::receivable(tx, shop.dupont)), Money::ZERO);
    cancel().unwrap();
    shop.verify();
}
