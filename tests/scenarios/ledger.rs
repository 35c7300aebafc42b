//! A year at the accountant's desk: opening balances, invoices posted, payments of every kind, entries by hand, months closed.

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault, Tx};
use comptoir::domain::company::Country;
use comptoir::domain::finance::entry::{EntryDraft, EntryId, LineDraft};
use comptoir::domain::finance::journal::JournalKind;
use comptoir::domain::finance::open_item::{NewOpenItem, OpenItemId};
use comptoir::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use comptoir::domain::finance::period::{PeriodStatus, PeriodStep};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{
    balance_store, entry_store, journal_store, open_item_store, party_balance_store, payment_store, period_store, role_store,
};
use comptoir::domain::parties::party::{Party, PartyId};
use comptoir::domain::parties::party_store;
use comptoir::flows::entry::{ManualEntry, line, open_balances, post_manual};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::payment::{WriteOff, register, register_advance, settle_advance, unallocate, write_off};
use comptoir::flows::{entry, payment, period_close};
use comptoir::kit::{Lang, Money};
use comptoir::reports::{ageing, journal, ledger, ledger_check, statement, trial_balance};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn m(text: &str) -> Money {
    text.parse().unwrap()
}

/// A French firm on 15 March 2026 with one customer.
fn firm() -> (Books, PartyId) {
    let books = Books::memory(Clock::Fixed(day("2026-03-15"))).unwrap();
    books
        .act("company.found", |tx| {
            found(
                tx,
                &Founding::new("Menuiserie Vidal", Country::Fr, day("2026-01-01")).registered(
                    "732829320",
                    "14 rue des Tanneurs",
                    "69009",
                    "Lyon",
                ),
            )
        })
        .unwrap();
    let customer =
        books.act("party.edit", |tx| Ok(party_store::insert(tx, &Party::customer("DUPONT", "Dupont SARL"))?)).unwrap();
    (books, customer)
}

/// What posting an invoice does to the ledger: 20 % on a net amount, one due date.
fn invoice(tx: &Tx, party: PartyId, id: i64, date: &str, due: &str, net: &str) -> Result<OpenItemId, Fault> {
    let (net, date, due) = (m(net), day(date), day(due));
    let vat = net.share(comptoir::kit::Rate::percent(20));
    let receivable = role_store::account(tx, PostingRole::Receivable)?;
    let number = format!("INV-{id}");
    let mut draft = EntryDraft::new(journal_store::code(tx, JournalKind::Sales)?, date, &*number, "invoice", id);
    draft.debit_party(&receivable, party, net + vat, Some(due));
    draft.credit(&role_store::account(tx, PostingRole::Revenue)?, net);
    draft.credit(&role_store::account(tx, PostingRole::VatOut)?, vat);
    entry_store::post(tx, &draft)?;
    let item = NewOpenItem { party, account: receivable, kind: "invoice", ref_id: id, number, date, due, amount: net + vat };
    Ok(open_item_store::add(tx, &item)?)
}

fn paid(party: PartyId, date: &str, amount: &str, on: &[(OpenItemId, &str)]) -> PaymentDraft {
    PaymentDraft {
        party,
        date: day(date),
        method: Method::Transfer,
        amount: m(amount),
        reference: String::new(),
        on: on.iter().map(|(id, part)| (*id, m(part))).collect(),
    }
}

fn balance(books: &Books, role: PostingRole) -> String {
    books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?.to_string())).unwrap()
}

fn open(books: &Books, id: OpenItemId) -> String {
    books.read(|tx| Ok(open_item_store::get(tx, id)?.open.to_string())).unwrap()
}

fn shown(books: &Books, id: EntryId) -> Vec<String> {
    let entry = books.read(|tx| entry_store::get(tx, id)).unwrap();
    entry.lines.iter().map(|l| format!("{} {} {}", l.account, l.debit, l.credit)).collect()
}

fn clean(books: &Books) {
    assert_eq!(books.read(ledger_check::all).unwrap(), Vec::<String>::new());
}

#[test]
fn a_payment_settles_the_oldest_first_and_the_rest_is_an_advance() {
    let (books, dupont) = firm();
    let (old, new) = books
        .act("sales.invoice.post", |tx| {
            let new = invoice(tx, dupont, 2, "2026-02-10", "2026-03-12", "200.00")?;
            Ok((invoice(tx, dupont, 1, "2026-01-10", "2026-02-09", "100.00")?, new))
        })
        .unwrap();
    // 120 and 240 are due. 300 pays the first wholly and 180 of the second.
    let first = books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-03-01", "300.00", &[]))).unwrap();
    assert_eq!((open(&books, old), open(&books, new)), ("0.00".into(), "60.00".into()));
    // 100 more: 60 for the second, 40 ahead.
    let second = books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-03-02", "100.00", &[]))).unwrap();
    let entry = books.read(|tx| Ok(payment_store::get(tx, second)?.entry)).unwrap();
    assert_eq!(shown(&books, entry), ["512 100.00 0.00", "411 0.00 60.00", "4191 0.00 40.00"]);
    assert_eq!(balance(&books, PostingRole::Receivable), "0.00");
    books
        .read(|tx| {
            assert_eq!(party_balance_store::advance(tx, dupont)?, m("40.00"));
            assert_eq!(payment_store::get(tx, first)?.number, "PAY-2026-00001");
            assert_eq!(payment_store::page(tx, None, 10)?.len(), 2);
            Ok(())
        })
        .unwrap();
    clean(&books);
}

#[test]
fn an_advance_is_used_on_a_later_invoice_and_taken_off_again() {
    let (books, dupont) = firm();
    let advance = books.act("payment.register", |tx| register_advance(tx, &paid(dupont, "2026-03-01", "150.00", &[]))).unwrap();
    let bill = books.act("sales.invoice.post", |tx| invoice(tx, dupont, 1, "2026-03-05", "2026-04-04", "100.00")).unwrap();
    let credit = advance_item(&books, advance);
    let entry = books.act("payment.allocate", |tx| settle_advance(tx, day("2026-03-06"), credit, &[])).unwrap().unwrap();
    assert_eq!(shown(&books, entry), ["4191 120.00 0.00", "411 0.00 120.00"]);
    assert_eq!((open(&books, bill), open(&books, credit)), ("0.00".into(), "-30.00".into()));
    clean(&books);
    // It was meant for another invoice: the match and its entry are turned.
    let back = books.act("payment.allocate", |tx| unallocate(tx, day("2026-03-07"), bill, credit)).unwrap().unwrap();
    assert_eq!(shown(&books, back), ["4191 0.00 120.00", "411 120.00 0.00"]);
    assert_eq!((open(&books, bill), open(&books, credit)), ("120.00".into(), "-150.00".into()));
    let twice = books.act("payment.allocate", |tx| unallocate(tx, day("2026-03-07"), bill, credit)).unwrap_err();
    assert_eq!(twice.key(), Some("match-undone"));
    clean(&books);
}

fn advance_item(books: &Books, payment: PaymentId) -> OpenItemId {
    let items = books.read(|tx| Ok(open_item_store::of_ref(tx, "payment", payment.0)?)).unwrap();
    items.iter().find(|i| i.account == "4191").unwrap().id
}

#[test]
fn a_cheque_that_bounces_opens_everything_it_paid() {
    let (books, dupont) = firm();
    let bills = books
        .act("sales.invoice.post", |tx| {
            Ok([
                invoice(tx, dupont, 1, "2026-01-10", "2026-02-09", "100.00")?,
                invoice(tx, dupont, 2, "2026-03-04", "2026-04-03", "50.00")?,
            ])
        })
        .unwrap();
    let cheque = PaymentDraft { method: Method::Cheque, ..paid(dupont, "2026-03-05", "170.00", &[(bills[0], "120.00")]) };
    let cheque = books.act("payment.register", |tx| register(tx, &cheque)).unwrap();
    let credit = advance_item(&books, cheque);
    books.act("payment.allocate", |tx| settle_advance(tx, day("2026-03-06"), credit, &[(bills[1], m("50.00"))])).unwrap();
    assert_eq!(balance(&books, PostingRole::Receivable), "10.00");
    assert_eq!(balance(&books, PostingRole::Cheques), "170.00");

    for (date, reason, key) in [("2026-03-04", "unpaid", "payment-reverse-before"), ("2026-03-10", " ", "reason-missing")] {
        let no = books.act("payment.reverse", |tx| payment::reverse(tx, cheque, day(date), reason)).unwrap_err();
        assert_eq!(no.key(), Some(key));
    }
    books.act("payment.reverse", |tx| payment::reverse(tx, cheque, day("2026-03-10"), "unpaid")).unwrap();
    assert_eq!((open(&books, bills[0]), open(&books, bills[1])), ("120.00".into(), "60.00".into()));
    assert_eq!(balance(&books, PostingRole::Cheques), "0.00");
    assert_eq!(balance(&books, PostingRole::CustomerAdvance), "0.00");
    assert_eq!(balance(&books, PostingRole::Receivable), "180.00");
    let again = books.act("payment.reverse", |tx| payment::reverse(tx, cheque, day("2026-03-11"), "again")).unwrap_err();
    assert_eq!(again.key(), Some("payment-reversed-already"));
    clean(&books);
}

#[test]
fn several_invoices_a_credit_note_and_a_refund() {
    let (books, dupont) = firm();
    let (a, b, credit) = books
        .act("sales.invoice.post", |tx| {
            let a = invoice(tx, dupont, 1, "2026-01-10", "2026-02-09", "100.00")?;
            let b = invoice(tx, dupont, 2, "2026-01-11", "2026-02-10", "50.00")?;
            Ok((a, b, invoice(tx, dupont, 3, "2026-01-20", "2026-01-20", "-100.00")?))
        })
        .unwrap();
    // 120 + 60 less a credit of 30 of the 120: one transfer of 150.
    let one = paid(dupont, "2026-02-01", "150.00", &[(a, "120.00"), (b, "60.00"), (credit, "30.00")]);
    books.act("payment.register", |tx| register(tx, &one)).unwrap();
    assert_eq!([open(&books, a), open(&books, b), open(&books, credit)], ["0.00", "0.00", "-90.00"]);
    clean(&books);
    // The rest of the credit is given back; more than is owed is not.
    let too_much = books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-02-02", "-90.01", &[]))).unwrap_err();
    assert_eq!(too_much.key(), Some("refund-too-much"));
    let refund = books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-02-02", "-90.00", &[]))).unwrap();
    let entry = books.read(|tx| Ok(payment_store::get(tx, refund)?.entry)).unwrap();
    assert_eq!(shown(&books, entry), ["512 0.00 90.00", "411 90.00 0.00"]);
    assert_eq!(open(&books, credit), "0.00");
    books.act("payment.reverse", |tx| payment::reverse(tx, refund, day("2026-02-03"), "wrong account")).unwrap();
    assert_eq!(open(&books, credit), "-90.00");
    clean(&books);
}

#[test]
fn payments_that_are_refused() {
    let (books, dupont) = firm();
    let other = books.act("party.edit", |tx| Ok(party_store::insert(tx, &Party::customer("LEROY", "Leroy"))?)).unwrap();
    let (bill, theirs) = books
        .act("sales.invoice.post", |tx| {
            let bill = invoice(tx, dupont, 1, "2026-01-10", "2026-02-09", "100.00")?;
            Ok((bill, invoice(tx, other, 2, "2026-01-10", "2026-02-09", "100.00")?))
        })
        .unwrap();
    for (draft, key) in [
        (paid(dupont, "2026-03-01", "0.00", &[]), "payment-amount-zero"),
        (paid(dupont, "2026-03-01", "100.00", &[(bill, "120.00")]), "payment-over-allocated"),
        (paid(dupont, "2026-03-01", "200.00", &[(bill, "120.01")]), "payment-item-wrong"),
        (paid(dupont, "2026-03-01", "200.00", &[(bill, "-1.00")]), "payment-item-wrong"),
        (paid(dupont, "2026-03-01", "200.00", &[(bill, "60.00"), (bill, "60.00")]), "payment-item-wrong"),
        (paid(dupont, "2026-03-01", "120.00", &[(theirs, "120.00")]), "payment-item-wrong"),
        (paid(dupont, "2025-12-31", "120.00", &[]), "year-missing"),
        (paid(dupont, "2026-03-01", "-5.00", &[]), "refund-too-much"),
    ] {
        let no = books.act("payment.register", |tx| register(tx, &draft)).unwrap_err();
        assert_eq!(no.key(), Some(key), "{draft:?}");
    }
    assert_eq!(open(&books, bill), "120.00");
    clean(&books);
}

#[test]
fn a_small_difference_is_written_off_to_a_named_role() {
    let (books, dupont) = firm();
    let (bill, over) = books
        .act("sales.invoice.post", |tx| {
            let bill = invoice(tx, dupont, 1, "2026-01-10", "2026-02-09", "100.00")?;
            Ok((bill, invoice(tx, dupont, 2, "2026-01-12", "2026-01-12", "-1.00")?))
        })
        .unwrap();
    books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-02-01", "114.00", &[(bill, "114.00")]))).unwrap();
    let w = |item, amount: &str, vat: &str, role, reason: &str| WriteOff {
        item,
        date: day("2026-02-02"),
        amount: m(amount),
        vat: m(vat),
        role,
        reason: reason.to_owned(),
    };
    let wrong = w(bill, "6.01", "7.00", PostingRole::Inventory, "");
    let no = books.act("sales.invoice.writeoff", |tx| write_off(tx, &wrong)).unwrap_err();
    let keys: Vec<_> = no.refusals().unwrap().iter().map(|r| r.key).collect();
    assert_eq!(keys, ["writeoff-amount", "writeoff-role", "writeoff-vat", "reason-missing"]);

    let discount = w(bill, "6.00", "1.00", PostingRole::DiscountGiven, "paid early");
    let entry = books.act("sales.invoice.writeoff", |tx| write_off(tx, &discount)).unwrap();
    assert_eq!(shown(&books, entry), ["665 5.00 0.00", "44571 1.00 0.00", "411 0.00 6.00"]);
    assert_eq!(open(&books, bill), "0.00");
    // The other way: 1.20 we owe and nobody asks for.
    let gain = w(over, "1.20", "0.00", PostingRole::CashDifferenceGain, "too small to pay back");
    let entry_of_gain = books.act("sales.invoice.writeoff", |tx| write_off(tx, &gain)).unwrap();
    assert_eq!(shown(&books, entry_of_gain), ["7588 0.00 1.20", "411 1.20 0.00"]);
    clean(&books);
    // A discount given by mistake is reversed as an entry is.
    books.act("entry.reverse", |tx| entry::reverse(tx, entry, day("2026-02-03"), "not in time")).unwrap();
    assert_eq!(open(&books, bill), "6.00");
    clean(&books);
}

fn typed(journal: &str, date: &str, memo: &str, lines: Vec<LineDraft>) -> ManualEntry {
    ManualEntry { journal: journal.to_owned(), date: day(date), memo: memo.to_owned(), lines }
}

#[test]
fn an_entry_by_hand_names_everything_that_is_wrong_with_it() {
    let (books, dupont) = firm();
    let party = |l: LineDraft| LineDraft { party: Some(dupont), ..l };
    let (d, c) = (|a, x: &str| line(a, m(x), Money::ZERO), |a, x: &str| line(a, Money::ZERO, m(x)));
    for (journal, date, memo, lines, keys) in [
        ("OD", "2026-03-01", "Loyer", vec![d("6132", "800.00"), c("512", "800.00")], vec![]),
        ("OD", "2026-03-01", "Loyer", vec![d("6132", "800.00"), c("512", "799.99")], vec!["entry-unbalanced"]),
        (
            "ZZ",
            "2027-03-01",
            " ",
            vec![d("6132", "8.00")],
            vec!["journal-unknown", "entry-memo-missing", "entry-lines-few", "year-missing", "entry-unbalanced"],
        ),
        ("OD", "2026-03-01", "x", vec![d("999", "8.00"), c("411", "8.00")], vec!["account-unknown", "account-wants-party"]),
        ("OD", "2026-03-01", "x", vec![d("411", "8.00"), party(c("411", "8.00"))], vec!["account-wants-party"]),
        (
            "OD",
            "2026-03-01",
            "x",
            vec![line("512", m("8.00"), m("8.00")), line("53", m("-1.00"), Money::ZERO)],
            vec!["entry-line-sides", "entry-line-sides", "entry-unbalanced"],
        ),
        ("OD", "2026-03-01", "x", vec![d("512", "0.00"), c("53", "0.00")], vec!["entry-lines-few"]),
    ] {
        let entry = typed(journal, date, memo, lines);
        let found: Vec<_> = match books.act("entry.post", |tx| post_manual(tx, &entry)) {
            Ok(_) => Vec::new(),
            Err(fault) => fault.refusals().unwrap().iter().map(|r| r.key).collect(),
        };
        assert_eq!(found, keys, "{entry:?}");
    }
    clean(&books);
}

#[test]
fn an_entry_is_reversed_once_on_a_later_date_and_its_items_close() {
    let (books, dupont) = firm();
    let lines = vec![
        LineDraft { party: Some(dupont), due: Some(day("2026-04-30")), ..line("411", m("75.00"), Money::ZERO) },
        line("7588", Money::ZERO, m("75.00")),
    ];
    let id = books.act("entry.post", |tx| post_manual(tx, &typed("OD", "2026-03-01", "Frais de relance", lines))).unwrap();
    let item = books.read(|tx| Ok(open_item_store::of_ref(tx, "entry", id.0)?.remove(0))).unwrap();
    assert_eq!((item.open, item.due, item.number.as_str()), (m("75.00"), day("2026-04-30"), "OD-2026-00001"));
    books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-03-02", "75.00", &[]))).unwrap();
    let early = books.act("entry.reverse", |tx| entry::reverse(tx, id, day("2026-02-01"), "")).unwrap_err();
    assert_eq!(early.refusals().unwrap().len(), 2);
    let mirror = books.act("entry.reverse", |tx| entry::reverse(tx, id, day("2026-03-10"), "never agreed")).unwrap();
    assert_eq!(shown(&books, mirror), ["411 0.00 75.00", "7588 75.00 0.00"]);
    // The payment is free again.
    let left = books.read(|tx| Ok(open_item_store::of_party_open(tx, dupont)?)).unwrap();
    assert_eq!(left.iter().map(|i| i.open).collect::<Vec<_>>(), [m("-75.00")]);
    let again = books.act("entry.reverse", |tx| entry::reverse(tx, id, day("2026-03-11"), "again")).unwrap_err();
    assert_eq!(again.key(), Some("entry-reversed-already"));
    let paid_entry = books.read(|tx| Ok(payment_store::by_number(tx, "PAY-2026-00001")?.entry)).unwrap();
    let not_here = books.act("entry.reverse", |tx| entry::reverse(tx, paid_entry, day("2026-03-11"), "x")).unwrap_err();
    assert_eq!(not_here.key(), Some("entry-reverse-at-origin"));
    clean(&books);
}

#[test]
fn opening_balances_stand_against_the_opening_account_and_are_open_in_detail() {
    let (books, dupont) = firm();
    let owed = |amount: &str, number: &str, due: &str| LineDraft {
        party: Some(dupont),
        due: Some(day(due)),
        memo: number.to_owned(),
        ..line("411", m(amount), Money::ZERO)
    };
    let lines = vec![
        owed("300.00", "F-881", "2025-12-31"),
        owed("50.00", "F-902", "2026-01-31"),
        line("512", m("1000.00"), Money::ZERO),
        line("101", Money::ZERO, m("800.00")),
    ];
    let id = books.act("balance.open", |tx| open_balances(tx, day("2026-01-01"), "Reprise", &lines)).unwrap();
    let last = shown(&books, id).pop().unwrap();
    assert_eq!(last, "890 0.00 550.00");
    books
        .read(|tx| {
            let ages = ageing::by_party(tx, day("2026-03-15"))?;
            assert_eq!(ages.total.0.map(|b| b.to_string()), ["0.00", "0.00", "50.00", "300.00", "0.00"]);
            assert_eq!(ageing::total(tx, day("2026-03-15"))?, ages.total);
            assert_eq!(open_item_store::overdue(tx, dupont, day("2026-01-31"))?, m("300.00"));
            Ok(())
        })
        .unwrap();
    books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-02-01", "320.00", &[]))).unwrap();
    books
        .read(|tx| {
            let total = |on: &str| Ok::<_, Fault>(ageing::by_party(tx, day(on))?.total.total().to_string());
            assert_eq!(
                (total("2026-01-31")?, total("2026-02-01")?, total("2026-03-15")?),
                ("350.00".into(), "30.00".into(), "30.00".into())
            );
            let s = statement::of(tx, dupont, day("2026-01-15"), day("2026-12-31"))?;
            assert_eq!((s.opening, s.moves.len(), s.closing(), s.open.len()), (m("350.00"), 1, m("30.00"), 1));
            Ok(())
        })
        .unwrap();
    clean(&books);
}

#[test]
fn months_close_in_order_reopen_with_a_reason_and_lock_for_good() {
    let (books, dupont) = firm();
    let step = |code: &str, step, reason: &str| {
        books.act("period.step", |tx| period_close::step(tx, period_store::by_code(tx, code)?.id, step, reason))
    };
    use PeriodStep::{Close, Lock, Reopen};
    for (code, by, reason, expected) in [
        ("2026-02", Close, "", Err("period-earlier-open")),
        ("2026-01", Lock, "", Err("period-step-refused")),
        ("2026-01", Close, "", Ok(PeriodStatus::Closed)),
        ("2026-01", Close, "", Err("period-step-refused")),
        ("2026-02", Close, "", Ok(PeriodStatus::Closed)),
        ("2026-02", Lock, "", Err("period-earlier-unlocked")),
        ("2026-02", Reopen, "", Err("reason-missing")),
        ("2026-02", Reopen, "a forgotten bill", Ok(PeriodStatus::Open)),
        ("2026-01", Lock, "", Ok(PeriodStatus::Locked)),
        ("2026-01", Reopen, "really", Err("period-locked")),
    ] {
        let done = step(code, by, reason);
        match expected {
            Ok(status) => assert_eq!(done.unwrap(), status, "{code} {by}"),
            Err(key) => assert_eq!(done.unwrap_err().key(), Some(key), "{code} {by}"),
        }
    }
    let late = books.act("sales.invoice.post", |tx| invoice(tx, dupont, 1, "2026-01-31", "2026-02-28", "10.00")).unwrap_err();
    assert_eq!(late.key(), Some("period-closed"));
    let year = books.read(|tx| Ok(period_store::year_by_code(tx, "2026")?.id)).unwrap();
    let no = books.act("period.step", |tx| period_close::step_year(tx, year, Close, "")).unwrap_err();
    assert_eq!(no.key(), Some("year-months-open"));
    clean(&books);
}

#[test]
fn every_kept_balance_that_is_wrong_is_named() {
    for (tamper, expected) in [
        ("UPDATE account_day SET debit = debit + 1 WHERE account = '411'", "account_day: 411 2026-03-01"),
        ("DELETE FROM account_month WHERE account = '707'", "account_month: 707 2026-03"),
        ("UPDATE party_balance SET balance = 0 WHERE account = '411'", "party_balance: DUPONT on 411"),
        ("UPDATE open_item SET open = 1 WHERE kind = 'invoice'", "open_item: INV-1 (invoice)"),
        ("UPDATE open_item SET open = 1 WHERE kind = 'invoice'", "receivable_day: due 2026-03-31"),
        ("UPDATE open_item SET open = 1 WHERE kind = 'invoice'", "control_accounts: 411 DUPONT"),
        ("DELETE FROM receivable_day", "receivable_day: due 2026-03-31"),
        ("UPDATE series SET last = 2 WHERE prefix = 'VT'", "entry_numbers: VT-2026-00002 is missing"),
        ("DELETE FROM series WHERE prefix = 'PAY'", "payment_numbers: PAY-2026-00001 is past the counter"),
    ] {
        let (books, dupont) = firm();
        books.act("sales.invoice.post", |tx| invoice(tx, dupont, 1, "2026-03-01", "2026-03-31", "100.00")).unwrap();
        books.act("payment.register", |tx| register(tx, &paid(dupont, "2026-03-02", "20.00", &[]))).unwrap();
        clean(&books);
        // The file itself refuses to lose a series; another program would not be asked.
        books.jot(|tx| tx.execute("DROP TRIGGER series_no_delete", [])).unwrap();
        books.jot(|tx| tx.execute(tamper, [])).unwrap();
        let found = books.read(ledger_check::all).unwrap();
        assert!(found.iter().any(|line| line.starts_with(expected)), "{tamper}: {found:?}");
    }
}

#[test]
fn years_follow_one_another() {
    let (books, _) = firm();
    for (start, expected) in
        [("2027-02-01", Some("year-gap")), ("2026-12-01", Some("year-overlaps")), ("2027-01-01", None), ("2025-01-01", None)]
    {
        let done = books.act("year.open", |tx| period_close::open_year(tx, day(start)));
        assert_eq!(done.err().and_then(|f| f.key()), expected, "{start}");
    }
    books.act("year.open", |tx| period_close::open_years_to(tx, day("1996-07-04"))).unwrap();
    books
        .read(|tx| {
            let codes: Vec<String> = period_store::years(tx)?.into_iter().map(|y| y.code).collect();
            assert_eq!((codes.len(), codes.first().map(String::as_str)), (32, Some("1996")));
            assert_eq!(period_store::open_on(tx, day("1996-07-04"))?.year, "1996");
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_balance_is_zero_on_any_date_and_the_ledger_runs() {
    let (books, dupont) = firm();
    books.act("year.open", |tx| period_close::open_year(tx, day("2025-01-01"))).unwrap();
    let sales = [
        ("2025-11-30", "100.00"),
        ("2026-01-10", "20.00"),
        ("2026-02-10", "30.00"),
        ("2026-02-10", "40.00"),
        ("2026-03-01", "50.00"),
    ];
    for (i, (date, net)) in (1..).zip(sales) {
        books.act("sales.invoice.post", |tx| invoice(tx, dupont, i, date, date, net)).unwrap();
    }
    books
        .read(|tx| {
            let tb = trial_balance::between(tx, day("2026-02-01"), day("2026-02-28"))?;
            let rows: Vec<String> = tb
                .rows
                .iter()
                .map(|r| format!("{} {} {} {} {}", r.account, r.opening, r.debit, r.credit, r.closing()))
                .collect();
            assert_eq!(
                rows,
                [
                    " -100.00 0.00 0.00 -100.00",
                    "411 144.00 84.00 0.00 228.00",
                    "44571 -24.00 0.00 14.00 -38.00",
                    "707 -20.00 0.00 70.00 -90.00",
                ]
            );
            assert!(tb.closing().is_zero() && tb.opening().is_zero());
            assert_eq!(tb.table(Lang::En).rows.len(), 4);
            for date in ["2025-11-30", "2025-12-31", "2026-01-01", "2026-02-10", "2026-12-31"] {
                assert!(trial_balance::as_of(tx, day(date))?.closing().is_zero(), "{date}");
            }

            let q = ledger::Query { account: "411".into(), party: None, from: day("2026-01-01"), to: day("2026-12-31") };
            for q in [q.clone(), ledger::Query { party: Some(dupont), ..q }] {
                assert_eq!(ledger::opening(tx, &q)?, m("120.00"));
                assert_eq!(ledger::count(tx, &q)?, 4);
                let mut seen = Vec::new();
                let mut after = None;
                loop {
                    let page = ledger::page(tx, &q, after, 3)?;
                    let Some(last) = page.last() else { break };
                    after = Some(last.key());
                    seen.extend(page);
                }
                let balances: Vec<String> = seen.iter().map(|l| l.balance.to_string()).collect();
                assert_eq!(balances, ["144.00", "180.00", "228.00", "288.00"]);
                assert_eq!(ledger::page_before(tx, &q, None, 2)?, seen[2..]);
                assert_eq!(ledger::page_before(tx, &q, Some(seen[2].key()), 9)?, seen[..2]);
            }
            let q = journal::Query { journal: Some("VT".into()), from: day("2026-01-01"), to: day("2026-12-31") };
            assert_eq!(journal::count(tx, &q)?, 4);
            assert_eq!(journal::table(tx, &q, Lang::Fr)?.rows.len(), 12);
            let first = journal::page(tx, &q, None, 1)?.remove(0);
            assert_eq!((first.number.as_str(), first.total), ("VT-2026-00001", m("24.00")));
            assert_eq!(journal::page_before(tx, &q, None, 9)?.len(), 4);
            Ok(())
        })
        .unwrap();
    clean(&books);
}
