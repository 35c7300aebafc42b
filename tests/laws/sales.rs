//! Orders delivered and billed in whatever parts: no cent is lost or made, VAT is what the rates give, the proof holds.

use chrono::NaiveDate;
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{balance_store, role_store};
use comptoir::domain::items::item::{Costing, Item, TaxClass};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::Party;
use comptoir::domain::parties::party_store;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::order_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::order_to_cash::{self as otc, Wanted};
use comptoir::flows::stock::{Receipt, ReceiptLine, receive};
use comptoir::kit::{Money, Quantity, Rate, UnitPrice};
use comptoir::reports::verify::verify;
use proptest::prelude::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A line: quantity in thousandths, price in thousandths, discount in percent, which of three tax classes.
type Line = (i64, i64, i64, usize);

const CLASSES: [TaxClass; 3] = [TaxClass::Normal, TaxClass::Reduced, TaxClass::Intermediate];

/// Sells the lines, delivering and billing each time the share of what is left that `parts` says, then the rest.
fn sell(lines: &[Line], parts: &[i64], tax_included: bool, valuation: Valuation) -> Result<(), TestCaseError> {
    let books = Books::memory(Clock::Fixed(day())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let founding = Founding {
        valuation: Some(valuation),
        ..Founding::new("Ateliers", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon")
    };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let card = Party { created_on: day(), ..Party::customer("C", "Customer") };
    let address = Address { is_billing: true, city: "Lille".into(), ..Address::default() };
    let party = books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &card, &[address], &[])?)).unwrap();
    let mut drafts = Vec::new();
    for (n, (quantity, price, discount, class)) in lines.iter().enumerate() {
        let costing = if n % 2 == 0 { Costing::Average } else { Costing::Fifo };
        let item = Item { tax_class: CLASSES[*class], costing, ..Item::goods(&format!("I{n}"), "Thing", UnitPrice::ZERO) };
        let item = books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let quantity = Quantity::of(quantity * 1000);
        let half = Quantity::of(quantity.raw() / 2 + 1);
        let bought = [(half, 3_333_333), (quantity, 7_000_001)].map(|(quantity, cost)| ReceiptLine {
            item,
            quantity,
            cost: UnitPrice::of(cost),
        });
        let receipt = Receipt { date: day(), place: None, supplier: None, reference: "BL".into(), lines: bought.to_vec() };
        books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
        drafts.push(LineDraft::of(item, quantity).at(UnitPrice::of(price * 1000)).less(Rate::percent(*discount)));
    }
    let draft = DocumentDraft { tax_included: Some(tax_included), ..DocumentDraft::new(party, drafts) };
    let order = books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
    let order = books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)).unwrap();
    let (mut net, mut gross, mut vat) = (Money::ZERO, Money::ZERO, Money::ZERO);
    for percent in parts.iter().copied().chain([100]) {
        let now = books.read(|tx| order_store::get(tx, order.id)).unwrap();
        let part = |q: Quantity| if percent == 100 { q } else { Quantity::of(q.raw() / 100 * percent) };
        let wanted: Vec<Wanted> = now
            .lines
            .iter()
            .map(|l| Wanted { line: l.id, quantity: part(l.remaining()) })
            .filter(|w| w.quantity.is_positive())
            .collect();
        if wanted.is_empty() {
            continue;
        }
        books.act("sales.delivery.step", |tx| otc::ship(tx, order.id, Some(&wanted), day())).unwrap();
        let invoice = books.act("sales.invoice.post", |tx| otc::bill(tx, order.id, day())).unwrap();
        for tax in &invoice.taxes {
            let due = if tax_included { (tax.base + tax.vat).vat_inside(tax.rate) } else { tax.base.share(tax.rate) };
            prop_assert_eq!(tax.vat, due);
        }
        prop_assert_eq!(invoice.lines.iter().map(|l| l.net).sum::<Money>(), invoice.net);
        prop_assert_eq!(invoice.lines.iter().map(|l| l.vat).sum::<Money>(), invoice.vat);
        net += invoice.net;
        vat += invoice.vat;
        gross += invoice.gross();
    }
    // What the customer was told never moves: the net when prices are without VAT, the gross when they contain it.
    if tax_included {
        prop_assert_eq!(gross, order.gross());
    } else {
        prop_assert_eq!(net, order.net);
    }
    let balance = |role| books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?)).unwrap();
    prop_assert_eq!(balance(PostingRole::VatOut), -vat);
    prop_assert_eq!(balance(PostingRole::Receivable), gross);
    prop_assert_eq!(balance(PostingRole::Dni), Money::ZERO);
    let proof = verify(&books).unwrap();
    prop_assert_eq!(proof.broken().collect::<Vec<_>>(), vec![]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn parts_of_an_order_add_up_to_it(
        lines in prop::collection::vec((1..20_000i64, 1..500_000i64, 0..60i64, 0..3usize), 1..5),
        parts in prop::collection::vec(1..95i64, 0..4),
        tax_included: bool,
        permanent: bool,
    ) {
        sell(&lines, &parts, tax_included, if permanent { Valuation::Anglo } else { Valuation::Periodic })?;
    }
}
