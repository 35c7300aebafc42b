//! What may happen, each through `Books::act` with numbers off the dice: sensible ones as a rule, absurd ones now and then.

use crate::World;
use crate::buying;
use crate::dice::Dice;
use crate::making;
use chrono::{Days, NaiveDate};
use comptoir::db::books::Clock;
use comptoir::db::{Fault, Tx};
use comptoir::domain::finance::entry::{EntryId, LineDraft as EntryLine};
use comptoir::domain::finance::open_item::OpenItemId;
use comptoir::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use comptoir::domain::finance::period::{PeriodId, PeriodStep, YearId};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{entry_store, open_item_store, role_store};
use comptoir::domain::inventory::count::{CountId, Uncounted};
use comptoir::domain::inventory::location::{LocationId, LocationKind};
use comptoir::domain::inventory::location_store;
use comptoir::domain::items::item::{Costing, Item, ItemId};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::party::PartyId;
use comptoir::domain::sales::delivery::{DeliveryId, Step as DeliveryStep};
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::invoice::InvoiceId;
use comptoir::domain::sales::order::OrderId;
use comptoir::domain::sales::quote::{QuoteId, Step as QuoteStep};
use comptoir::domain::sales::{invoice_store, order_store};
use comptoir::domain::till::session::Purpose;
use comptoir::flows::order_to_cash::{self as otc, Wanted, amend::Amendment};
use comptoir::flows::payment::{WRITE_OFF_ROLES, WriteOff};
use comptoir::flows::returns::{self, Disposition};
use comptoir::flows::{counter, entry, party, payment, period_close, quote, stock, stock_count, till, warehouse};
use comptoir::kit::{Coded, Money, Quantity, Rate, UnitPrice};

type Act = fn(&World, &mut Dice) -> Result<(), Fault>;

/// What happens often stands here often.
pub const ACTS: &[(&str, Act)] = &[
    ("a day passes", day_passes),
    ("receive", receive),
    ("receive", receive),
    ("receive", receive),
    ("open stock", open_stock),
    ("adjust", adjust),
    ("transfer", transfer),
    ("new place", new_place),
    ("open a count", count_open),
    ("count", count),
    ("count", count),
    ("post a count", count_post),
    ("cancel a count", count_cancel),
    ("draft an order", order_draft),
    ("draft an order", order_draft),
    ("draft an order", order_draft),
    ("change a draft", order_update),
    ("delete a draft", order_delete),
    ("confirm", confirm),
    ("confirm", confirm),
    ("confirm", confirm),
    ("confirm", confirm),
    ("amend", amend),
    ("hold", hold),
    ("cancel", cancel),
    ("close short", close_short),
    ("prepare", prepare),
    ("step a delivery", delivery_step),
    ("step a delivery", delivery_step),
    ("ship", ship),
    ("ship", ship),
    ("ship", ship),
    ("draft an invoice", invoice_create),
    ("discard an invoice", invoice_discard),
    ("post an invoice", invoice_post),
    ("bill", bill),
    ("bill", bill),
    ("bill", bill),
    ("ask a deposit", deposit),
    ("pay", pay),
    ("pay", pay),
    ("pay", pay),
    ("pay ahead", pay_ahead),
    ("refund", refund),
    ("use an advance", use_advance),
    ("unmatch", unmatch),
    ("take a payment back", payment_back),
    ("write off", write_off),
    ("take goods back", take_back),
    ("take goods back", take_back),
    ("credit an invoice", credit_all),
    ("credit a price", credit_price),
    ("sell at the counter", sell),
    ("sell at the counter", sell),
    ("bring back over the counter", bring_back),
    ("open the till", till_open),
    ("cash in or out", till_move),
    ("count the till", till_count),
    ("close the till", till_close),
    ("draft a quote", quote_draft),
    ("draft a quote", quote_draft),
    ("step a quote", quote_step),
    ("step a quote", quote_step),
    ("step a quote", quote_step),
    ("entry by hand", entry_manual),
    ("reverse an entry", entry_reverse),
    ("open balances", balances),
    ("step a period", period_step),
    ("step a year", year_step),
    ("block a customer", block),
    ("change costing", costing),
    ("write a purchase order", buying::write),
    ("write a purchase order", buying::write),
    ("write a purchase order", buying::write),
    ("send it", buying::send),
    ("send it", buying::send),
    ("send it", buying::send),
    ("approve it", buying::approve),
    ("rules of buying", buying::rule),
    ("amend a purchase", buying::amend),
    ("receive a purchase", buying::receive),
    ("receive a purchase", buying::receive),
    ("receive a purchase", buying::receive),
    ("send goods back", buying::give_back),
    ("end a purchase", buying::close),
    ("enter a bill", buying::enter),
    ("enter a bill", buying::enter),
    ("enter a bill", buying::enter),
    ("a bill without an order", buying::expense),
    ("let a bill through", buying::let_through),
    ("let a bill through", buying::let_through),
    ("strike a bill", buying::strike),
    ("dispute a bill", buying::dispute),
    ("pay a supplier", buying::pay),
    ("pay a supplier", buying::pay),
    ("needs", buying::needs),
    ("plan a work order", making::plan),
    ("plan a work order", making::plan),
    ("plan a work order", making::plan),
    ("release a work order", making::release),
    ("release a work order", making::release),
    ("release a work order", making::release),
    ("change a work order", making::change),
    ("take parts", making::issue),
    ("take parts", making::issue),
    ("take parts", making::issue),
    ("take parts", making::issue),
    ("give parts back", making::give_back),
    ("work", making::work),
    ("work", making::work),
    ("work", making::work),
    ("make pieces", making::receive),
    ("make pieces", making::receive),
    ("make pieces", making::receive),
    ("make pieces", making::receive),
    ("lose pieces", making::lose),
    ("stop a work order", making::stop),
    ("complete a work order", making::complete),
    ("complete a work order", making::complete),
    ("close a work order", making::close),
    ("close a work order", making::close),
    ("close a work order", making::close),
    ("cancel a work order", making::cancel),
    ("a bill of material", making::bill),
    ("a standard cost", making::standard),
];

pub fn today(w: &World) -> NaiveDate {
    w.books.today()
}

/// Today as a rule; sometimes before, rarely after.
pub fn date(w: &World, d: &mut Dice) -> NaiveDate {
    match d.below(12) {
        0 => today(w) - Days::new(d.below(40) as u64),
        1 => today(w) + Days::new(d.below(20) as u64),
        _ => today(w),
    }
}

/// A few as a rule; sometimes a part, nothing, less than nothing or far too much.
pub fn quantity(d: &mut Dice) -> Quantity {
    match d.below(30) {
        0 => Quantity::ZERO,
        1 => Quantity::whole(-d.below(5)),
        2 => Quantity::whole(1_000_000_000),
        3..=5 => Quantity::of(1 + d.below(5_000_000)),
        _ => Quantity::whole(1 + d.below(12)),
    }
}

pub fn money(d: &mut Dice) -> Money {
    match d.below(20) {
        0 => Money::ZERO,
        1 => Money::of(-d.below(10_000)),
        2 => Money::of(900_000_000_000),
        _ => Money::of(1 + d.below(200_000)),
    }
}

/// An id that may exist: the newest rather than the oldest, sometimes none at all.
fn id(w: &World, d: &mut Dice, table: &str) -> i64 {
    let sql = format!("SELECT ifnull(max(id), 0) FROM {table}");
    let most: i64 = w.books.read(|tx| Ok(tx.query_one(&sql, [], |r| r.get(0))?)).unwrap();
    if d.once_in(25) { most + 1 } else { most - d.below(most.clamp(1, 25)) }
}

/// An id of those that fit, else any.
pub fn one_of(w: &World, d: &mut Dice, table: &str, fit: &str) -> i64 {
    if d.once_in(4) {
        return id(w, d, table);
    }
    let sql = format!("SELECT id FROM {table} WHERE {fit} ORDER BY id DESC LIMIT 20");
    let list: Vec<i64> = w.books.read(|tx| Ok(tx.query(&sql, [], |r| r.get(0))?)).unwrap();
    if list.is_empty() { id(w, d, table) } else { *d.pick(&list) }
}

fn order(w: &World, d: &mut Dice, fit: &str) -> OrderId {
    OrderId(one_of(w, d, "sales_order", fit))
}

fn day_passes(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let last = w.begin + Days::new(290);
    let next = today(w) + Days::new(d.below(3) as u64);
    w.books.set_clock(Clock::Fixed(next.min(last)));
    Ok(())
}

fn place(w: &World, d: &mut Dice) -> Option<LocationId> {
    d.once_in(3).then(|| LocationId(id(w, d, "location")))
}

fn cost(d: &mut Dice) -> UnitPrice {
    if d.once_in(20) { UnitPrice::whole(-1) } else { UnitPrice::of(d.below(120_000_000)) }
}

fn receipt(w: &World, d: &mut Dice) -> stock::Receipt {
    let lines = (0..=d.below(3))
        .map(|_| stock::ReceiptLine { item: *d.pick(&w.items), quantity: quantity(d), cost: cost(d) })
        .collect();
    let supplier = d.once_in(2).then(|| *d.pick(&w.parties));
    stock::Receipt {
        date: date(w, d),
        place: if d.once_in(4) { place(w, d) } else { None },
        supplier,
        reference: "BL".into(),
        lines,
    }
}

fn receive(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let mut r = receipt(w, d);
    // As a rule of what is kept in stock.
    for line in &mut r.lines {
        if !d.once_in(10) {
            line.item = w.items[d.below(4) as usize];
        }
    }
    w.books.act("stock.receive", |tx| stock::receive(tx, &r)).map(drop)
}

fn open_stock(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let r = receipt(w, d);
    w.books.act("balance.open", |tx| stock::open(tx, &r)).map(drop)
}

fn adjust(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let line = |d: &mut Dice| {
        let change = if d.once_in(2) { -quantity(d) } else { quantity(d) };
        stock::AdjustmentLine { item: *d.pick(&w.items), change, cost: d.once_in(3).then(|| cost(d)) }
    };
    let lines = (0..=d.below(2)).map(|_| line(d)).collect();
    let reason = if d.once_in(10) { "" } else { "broken" };
    let a = stock::Adjustment { date: date(w, d), place: place(w, d), reason: reason.into(), lines };
    w.books.act("stock.adjust", |tx| stock::adjust(tx, &a)).map(drop)
}

fn transfer(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let from = match d.once_in(2) {
        true => w.books.read(location_store::stock)?,
        false => LocationId(id(w, d, "location")),
    };
    let to = LocationId(one_of(w, d, "location", "kind = 'internal'"));
    let lines = vec![stock::TransferLine { item: *d.pick(&w.items), quantity: quantity(d) }];
    let t = stock::Transfer { date: date(w, d), from, to, reason: String::new(), lines };
    w.books.act("stock.transfer", |tx| stock::transfer(tx, &t)).map(drop)
}

fn new_place(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let code = format!("P{}", d.below(4));
    w.books.act("warehouse.edit", |tx| {
        let house = location_store::warehouses(tx)?.first().map(|h| h.id);
        warehouse::add_place(tx, &code, &code, LocationKind::Internal, house)
    })?;
    Ok(())
}

fn count_open(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let place = LocationId(one_of(w, d, "location", "kind = 'internal'"));
    let some = [*d.pick(&w.items)];
    let items: Option<&[ItemId]> = d.once_in(2).then_some(&some);
    w.books.act("stock.count", |tx| stock_count::open(tx, place, items)).map(drop)
}

fn a_count(w: &World, d: &mut Dice) -> CountId {
    CountId(one_of(w, d, "stock_count", "status = 'open'"))
}

fn count(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (count, item, found) = (a_count(w, d), *d.pick(&w.items), quantity(d));
    w.books.act("stock.count", |tx| stock_count::record(tx, count, item, Some(found)))
}

fn count_post(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (count, on) = (a_count(w, d), date(w, d));
    let rest = if d.once_in(4) { Uncounted::Zero } else { Uncounted::Keep };
    w.books.act("stock.count.post", |tx| stock_count::post_count(tx, count, on, "counted", rest)).map(drop)
}

fn count_cancel(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let count = a_count(w, d);
    w.books.act("stock.count", |tx| stock_count::cancel(tx, count, "no time"))
}

fn lines(w: &World, d: &mut Dice) -> Vec<LineDraft> {
    let line = |d: &mut Dice| {
        if d.once_in(15) {
            return LineDraft::text("As agreed by telephone");
        }
        let mut line = LineDraft::of(*d.pick(&w.items), quantity(d));
        if d.once_in(4) {
            line = line.at(UnitPrice::of(d.below(500_000_000)));
        }
        if d.once_in(4) {
            line = line.less(Rate::percent(d.below(30)));
        }
        line
    };
    (0..=d.below(4)).map(|_| line(d)).collect()
}

fn document(w: &World, d: &mut Dice) -> DocumentDraft {
    let until = d.once_in(2).then(|| date(w, d) + Days::new(7));
    let tax_included = d.once_in(3).then(|| d.once_in(2));
    DocumentDraft { date: Some(date(w, d)), until, tax_included, ..DocumentDraft::new(*d.pick(&w.parties), lines(w, d)) }
}

fn order_draft(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let draft = document(w, d);
    w.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).map(drop)
}

fn order_update(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, draft, stale) = (order(w, d, "status = 'draft'"), document(w, d), d.once_in(5));
    w.books.act("sales.order.edit", |tx| {
        let version = order_store::get(tx, id)?.version;
        otc::update_draft(tx, id, if stale { version - 1 } else { version }, &draft)
    })?;
    Ok(())
}

fn order_delete(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'draft'");
    w.books.act("sales.order.edit", |tx| otc::delete_draft(tx, id))
}

fn confirm(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, why) = (order(w, d, "status = 'draft'"), d.once_in(2).then_some("known to us"));
    w.books.act("sales.order.confirm", |tx| otc::confirm(tx, id, why)).map(drop)
}

fn amend(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'confirmed'");
    let fresh = lines(w, d);
    let order = w.books.read(|tx| order_store::get(tx, id))?;
    let mut lines = Vec::new();
    for (line, new) in order.lines.iter().zip(fresh.iter().cycle()) {
        match d.below(4) {
            0 => lines.push((Some(line.id), new.clone())),
            1 => {}
            _ => {
                let same = LineDraft { item: line.item, ..LineDraft::text(&line.description) };
                let quantity = if d.once_in(2) { line.quantity } else { line.quantity + quantity(d) };
                lines.push((Some(line.id), LineDraft { quantity, price: Some(line.price), discount: line.discount, ..same }));
            }
        }
    }
    if d.once_in(2) {
        lines.push((None, fresh[0].clone()));
    }
    let change =
        Amendment { version: order.version, wanted: order.wanted, their_ref: "again".into(), note: String::new(), lines };
    w.books.act("sales.order.edit", |tx| otc::amend(tx, id, &change, Some("known"))).map(drop)
}

fn hold(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, why) = (order(w, d, "status = 'confirmed'"), if d.once_in(3) { "wait" } else { "" });
    w.books.act("sales.order.hold", |tx| otc::hold(tx, id, why)).map(drop)
}

fn cancel(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('draft', 'confirmed')");
    w.books.act("sales.order.cancel", |tx| otc::cancel(tx, id, "changed their mind")).map(drop)
}

fn close_short(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'confirmed'");
    w.books.act("sales.order.cancel", |tx| otc::close_short(tx, id, "will not come")).map(drop)
}

/// All that can go, or parts of some lines.
fn wanted(w: &World, d: &mut Dice, id: OrderId) -> Result<Option<Vec<Wanted>>, Fault> {
    if d.once_in(2) {
        return Ok(None);
    }
    let order = w.books.read(|tx| order_store::get(tx, id))?;
    let part = |l: &comptoir::domain::sales::order::OrderLine, d: &mut Dice| match d.below(4) {
        0 => quantity(d),
        1 => l.reserved,
        2 => Quantity::of(l.remaining().raw() / 2),
        _ => l.remaining(),
    };
    Ok(Some(order.lines.iter().map(|l| Wanted { line: l.id, quantity: part(l, d) }).collect()))
}

const TO_SHIP: &str = "status = 'confirmed' AND to_deliver = 1";

fn prepare(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, TO_SHIP);
    let (wanted, on) = (wanted(w, d, id)?, date(w, d));
    w.books.act("sales.delivery.step", |tx| otc::prepare(tx, id, wanted.as_deref(), on)).map(drop)
}

fn delivery_step(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = DeliveryId(one_of(w, d, "delivery", "status IN ('ready', 'picked', 'packed')"));
    let (step, on) = (*d.pick(DeliveryStep::all()), date(w, d));
    w.books.act("sales.delivery.step", |tx| otc::step(tx, id, step, on)).map(drop)
}

fn ship(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, TO_SHIP);
    let (wanted, on) = (wanted(w, d, id)?, date(w, d));
    w.books.act("sales.delivery.step", |tx| otc::ship(tx, id, wanted.as_deref(), on)).map(drop)
}

fn invoice_create(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (order(w, d, "to_invoice = 1"), date(w, d));
    w.books.act("sales.invoice.create", |tx| otc::create(tx, id, on)).map(drop)
}

fn invoice(w: &World, d: &mut Dice, fit: &str) -> InvoiceId {
    InvoiceId(one_of(w, d, "invoice", fit))
}

fn invoice_discard(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = invoice(w, d, "status = 'draft'");
    w.books.act("sales.invoice.create", |tx| otc::discard(tx, id))
}

fn invoice_post(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = invoice(w, d, "status = 'draft'");
    w.books.act("sales.invoice.post", |tx| otc::post(tx, id)).map(drop)
}

fn bill(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (order(w, d, "to_invoice = 1"), date(w, d));
    w.books.act("sales.invoice.post", |tx| otc::bill(tx, id, on)).map(drop)
}

fn deposit(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (order(w, d, "status = 'confirmed'"), date(w, d));
    let share = match d.below(3) {
        0 => otc::Share::Amount(money(d)),
        1 => otc::Share::Percent(Rate::of(1 + d.below(1_100_000))),
        _ => otc::Share::Percent(Rate::percent(30)),
    };
    w.books.act("sales.invoice.post", |tx| otc::deposit(tx, id, share, on)).map(drop)
}

/// Someone who owes something (is owed something), as a rule.
fn debtor(w: &World, d: &mut Dice, sign: &str) -> PartyId {
    let sql = format!("SELECT DISTINCT party_id FROM open_item WHERE open {sign} 0");
    let list: Vec<i64> = w.books.read(|tx| Ok(tx.query(&sql, [], |r| r.get(0))?)).unwrap();
    if list.is_empty() || d.once_in(8) { *d.pick(&w.parties) } else { PartyId(*d.pick(&list)) }
}

fn payment_of(w: &World, d: &mut Dice, sign: &str) -> PaymentDraft {
    let party = debtor(w, d, sign);
    let open = w.books.read(|tx| Ok(open_item_store::of_party_open(tx, party)?)).unwrap();
    let mut on = Vec::new();
    let mut amount = money(d);
    if !open.is_empty() && d.once_in(2) {
        for item in &open {
            if d.once_in(2) {
                continue;
            }
            let part = if d.once_in(6) { money(d) } else { item.open.abs() };
            on.push((item.id, part));
        }
        let debits: Money =
            on.iter().filter(|(i, _)| open.iter().any(|o| o.id == *i && o.open.is_positive())).map(|o| o.1).sum();
        let credits: Money = on.iter().map(|o| o.1).sum::<Money>() - debits;
        amount = debits - credits;
        if d.once_in(3) {
            amount += money(d);
        }
    }
    let method = *d.pick(Method::all());
    PaymentDraft { party, date: date(w, d), method, amount, reference: "VIR".into(), on }
}

fn pay(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let draft = payment_of(w, d, ">");
    w.books.act("payment.register", |tx| payment::register(tx, &draft)).map(drop)
}

fn pay_ahead(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let draft = payment_of(w, d, ">");
    w.books.act("payment.register", |tx| payment::register_advance(tx, &draft)).map(drop)
}

fn refund(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let mut draft = payment_of(w, d, "<");
    if draft.on.is_empty() {
        draft.amount = -draft.amount;
    }
    w.books.act("payment.register", |tx| payment::register(tx, &draft)).map(drop)
}

fn open_item(w: &World, d: &mut Dice, fit: &str) -> OpenItemId {
    OpenItemId(one_of(w, d, "open_item", fit))
}

fn use_advance(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (credit, on) = (open_item(w, d, "open < 0"), date(w, d));
    let named = if d.once_in(2) { vec![(open_item(w, d, "open > 0"), money(d))] } else { Vec::new() };
    w.books.act("payment.allocate", |tx| payment::settle_advance(tx, on, credit, &named)).map(drop)
}

fn unmatch(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (one_of(w, d, "match", "amount > 0"), date(w, d));
    let sql = "SELECT debit_id, credit_id FROM match WHERE id = ?1";
    let pair = w.books.read(|tx| Ok(tx.query_opt(sql, [id], |r| Ok((OpenItemId(r.get(0)?), OpenItemId(r.get(1)?))))?))?;
    let (debit, credit) = pair.unwrap_or((OpenItemId(id), OpenItemId(id)));
    w.books.act("payment.allocate", |tx| payment::unallocate(tx, on, debit, credit)).map(drop)
}

fn payment_back(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (PaymentId(one_of(w, d, "payment", "reversed_by IS NULL")), date(w, d));
    w.books.act("payment.reverse", |tx| payment::reverse(tx, id, on, "bounced")).map(drop)
}

fn write_off(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let item = open_item(w, d, "open <> 0");
    let amount = match d.once_in(2) {
        true => money(d),
        false => w.books.read(|tx| open_item_store::get(tx, item))?.open.abs(),
    };
    let vat = if d.once_in(3) { Money::of(amount.raw() / 6) } else { Money::ZERO };
    let role = if d.once_in(10) { PostingRole::Bank } else { *d.pick(WRITE_OFF_ROLES) };
    let off = WriteOff { item, date: date(w, d), amount, vat, role, reason: "small".into() };
    w.books.act("sales.invoice.writeoff", |tx| payment::write_off(tx, &off)).map(drop)
}

fn take_back(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id =
        order(w, d, "EXISTS (SELECT 1 FROM sales_order_line l WHERE l.order_id = sales_order.id AND l.delivered > l.returned)");
    let order = w.books.read(|tx| order_store::get(tx, id))?;
    let mut lines = Vec::new();
    for l in &order.lines {
        if d.once_in(3) {
            continue;
        }
        let most = l.delivered - l.returned;
        let quantity = match d.below(4) {
            0 => quantity(d),
            1 => Quantity::of(most.raw() / 2),
            _ => most,
        };
        lines.push((Wanted { line: l.id, quantity }, *d.pick(Disposition::all())));
    }
    let (on, credit) = (date(w, d), !d.once_in(4));
    w.books.act("sales.return", |tx| {
        let back = returns::take_back(tx, id, &lines, "did not fit", on)?;
        if credit {
            returns::credit_return(tx, &back, on)?;
        }
        Ok(())
    })
}

fn credit_all(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (invoice(w, d, "status = 'posted' AND kind = 'invoice'"), date(w, d));
    w.books.act("sales.credit", |tx| returns::credit_all(tx, id, "goodwill", on)).map(drop)
}

fn credit_price(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (invoice(w, d, "status = 'posted' AND kind = 'invoice'"), date(w, d));
    let lines = w.books.read(|tx| invoice_store::get(tx, id))?.lines;
    let mut asked = Vec::new();
    for l in &lines {
        if d.once_in(2) {
            continue;
        }
        let amount = if d.once_in(3) { money(d) } else { Money::of(l.net.raw() / 3) };
        asked.push((l.id, amount));
    }
    w.books.act("sales.credit", |tx| returns::price_credit(tx, id, &asked, "scratched", on)).map(drop)
}

fn sell(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let party = d.once_in(3).then(|| *d.pick(&w.parties));
    let tenders = vec![(*d.pick(Method::all()), money(d)), (Method::Cash, Money::of(300_000))];
    let sale = counter::Sale { party, lines: lines(w, d), tenders, ..counter::Sale::default() };
    w.books.act("till.open", till::opened)?;
    w.books.act("sales.counter", |tx| counter::sell(tx, &sale)).map(drop)
}

/// Of a ticket of late, with something else bought or not.
fn bring_back(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let number = format!("TK-2026-{:05}", id(w, d, "till_ticket"));
    let found = w.books.read(|tx| counter::of_number(tx, &number))?;
    let mut back = Vec::new();
    for line in &found {
        if !d.once_in(3) {
            back.push(line.back(quantity(d).min(line.left)));
        }
    }
    let bought = if d.once_in(2) { lines(w, d) } else { Vec::new() };
    let tenders = if bought.is_empty() { Vec::new() } else { vec![(Method::Cash, Money::of(300_000))] };
    let sale = counter::Sale { lines: bought, back, tenders, ..counter::Sale::default() };
    w.books.act("sales.counter", |tx| counter::sell(tx, &sale)).map(drop)
}

fn till_open(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let float = money(d);
    w.books.act("till.open", |tx| till::open(tx, float)).map(drop)
}

fn till_move(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (purpose, amount) = (*d.pick(Purpose::all()), money(d));
    let amount = if d.once_in(2) { amount } else { -amount };
    w.books.act("till.move", |tx| till::move_cash(tx, purpose, amount, "change")).map(drop)
}

fn till_count(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let back = d.once_in(3);
    w.books.act("till.close", |tx| if back { till::resume(tx) } else { till::count(tx) }).map(drop)
}

fn till_close(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let taken = if d.once_in(2) { money(d) } else { Money::ZERO };
    let count = till::Count { counted: money(d), taken, note: String::new() };
    w.books.act("till.close", |tx| till::close(tx, &count)).map(drop)
}

fn quote_draft(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let draft = document(w, d);
    w.books.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft)).map(drop)
}

fn quote_step(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = QuoteId(one_of(w, d, "quote", "status IN ('draft', 'sent')"));
    match d.below(8) {
        0..=3 => w.books.act("sales.quote.step", |tx| quote::send(tx, id)).map(drop),
        4 => w.books.act("sales.quote.step", |tx| quote::accept(tx, id)).map(drop),
        5 => w.books.act("sales.quote.step", |tx| quote::revise(tx, id)).map(drop),
        6 => w.books.act("sales.quote.step", quote::expire_past).map(drop),
        _ => {
            let step = *d.pick(&[QuoteStep::Decline, QuoteStep::Expire]);
            w.books.act("sales.quote.step", |tx| quote::end(tx, id, step, "too dear")).map(drop)
        }
    }
}

fn entry_lines(w: &World, d: &mut Dice) -> Vec<EntryLine> {
    let roles =
        [PostingRole::Bank, PostingRole::Receivable, PostingRole::Purchases, PostingRole::Inventory, PostingRole::Payable];
    let (one, other) = (*d.pick(&roles), *d.pick(&roles));
    let (amount, party, lame) = (money(d), *d.pick(&w.parties), d.once_in(6));
    let line = |tx: &Tx, role: PostingRole| -> Result<EntryLine, Fault> {
        let with = matches!(role, PostingRole::Receivable | PostingRole::Payable).then_some(party);
        Ok(EntryLine { account: role_store::account(tx, role)?, party: with, ..EntryLine::default() })
    };
    let read = |role| w.books.read(|tx| line(tx, role)).unwrap();
    let short = if lame { Money::of(1) } else { Money::ZERO };
    vec![EntryLine { debit: amount, ..read(one) }, EntryLine { credit: amount - short, ..read(other) }]
}

fn entry_manual(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let journal = ["OD", "BQ", "VT", "XX"][d.below(4) as usize].to_owned();
    let m = entry::ManualEntry { journal, date: date(w, d), memo: "by hand".into(), lines: entry_lines(w, d) };
    w.books.act("entry.post", |tx| entry::post_manual(tx, &m)).map(drop)
}

fn entry_reverse(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let fit = "origin_kind IN ('manual', 'opening', 'writeoff') AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = entry.id)";
    let (id, on) = (EntryId(one_of(w, d, "entry", fit)), date(w, d));
    w.books.act("entry.reverse", |tx| entry::reverse(tx, id, on, "mistaken")).map(drop)?;
    w.books.read(|tx| entry_store::get(tx, id)).map(drop)
}

fn balances(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (lines, on) = (entry_lines(w, d), date(w, d));
    w.books.act("balance.open", |tx| entry::open_balances(tx, on, "brought in", &lines)).map(drop)
}

fn period_step(w: &World, d: &mut Dice) -> Result<(), Fault> {
    // Months behind us as a rule, and rarely for good.
    let behind = format!("end_date < '{}'", today(w));
    let id = PeriodId(one_of(w, d, "period", &behind));
    let step = if d.once_in(20) { PeriodStep::Lock } else { *d.pick(&[PeriodStep::Close, PeriodStep::Reopen]) };
    let current = w.books.read(|tx| Ok(tx.query_opt("SELECT end_date FROM period WHERE id = ?1", [id.0], |r| r.get(0))?))?;
    if current.is_none_or(|end: NaiveDate| end >= today(w)) && !d.once_in(10) {
        return Ok(());
    }
    w.books.act("period.step", |tx| period_close::step(tx, id, step, "review")).map(drop)?;
    // A company that closed the month it lives in could do nothing more: it opens it again.
    if current.is_some_and(|end| end >= today(w)) && step == PeriodStep::Close {
        w.books.act("period.step", |tx| period_close::step(tx, id, PeriodStep::Reopen, "too early")).map(drop)?;
    }
    Ok(())
}

fn year_step(w: &World, d: &mut Dice) -> Result<(), Fault> {
    if d.once_in(2) {
        let on = w.begin + Days::new(200 + d.below(400) as u64);
        return w.books.act("year.open", |tx| period_close::open_years_to(tx, on)).map(drop);
    }
    let step = *d.pick(&[PeriodStep::Close, PeriodStep::Reopen]);
    w.books.act("period.step", |tx| period_close::step_year(tx, YearId(1), step, "review")).map(drop)
}

fn block(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let (id, on) = (w.parties[d.below(2) as usize], d.once_in(3));
    w.books.act("party.edit", |tx| party::set_blocked(tx, id, on, "does not pay"))
}

fn costing(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = w.items[d.below(4) as usize];
    let costing = *d.pick(Costing::all());
    w.books.act("item.edit", |tx| {
        let item = item_store::get(tx, id)?;
        item_store::update(tx, &Item { costing, ..item })
    })
}
