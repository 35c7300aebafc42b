//! Purchase orders and suppliers' bills of another program, each walked through the steps a person would take, on its own days:
//! stock, numbers, bills and ledger then follow as they did in life. And what suppliers ask.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::db::books::Clock;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::Method;
use crate::domain::parties::PartyId;
use crate::domain::purchasing::bill::{BillId, Kind, Reason, Status};
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use crate::domain::purchasing::order::{PurchaseId, Source};
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::domain::purchasing::{bill_store, order_store};
use crate::exchange::record::Record;
use crate::flows::period_close;
use crate::flows::procure_to_pay::pay::{self, SupplierPayment};
use crate::flows::procure_to_pay::receive::{Arrival, Came};
use crate::flows::procure_to_pay::{self as ptp, bill as bills, paper, price};
use crate::kit::{Coded, Quantity, Rate, Refusal};
use chrono::NaiveDate;
use std::collections::HashMap;

crate::coded! {
    /// How far a purchase order came, in the words of the file.
    pub enum Reached "purchase-reached" {
        Draft "draft",
        Sent "sent",
        Received "received",
        Billed "billed",
        Paid "paid",
        Cancelled "cancelled",
    }
}

/// One supplier's price a row.
pub fn prices(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut tally = Tally::default();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let (supplier, item) = (finder.party(desk, &record, "supplier")?, finder.item(desk, &record, "item")?);
        let asked = record.price("price").unwrap_or_default();
        let lead = record.quantity("lead_days").unwrap_or_default();
        let (Some(supplier), Some(item), true) = (supplier, item, record.sound()) else { continue };
        let new = SupplierPrice {
            supplier_code: record.text("supplier_code"),
            min_quantity: record.quantity("min_quantity").unwrap_or_default(),
            pack: record.quantity("pack").unwrap_or_default(),
            lead_days: lead.raw() / Quantity::SCALE,
            from: record.date("from_date"),
            to: record.date("to_date"),
            ..SupplierPrice::new(supplier.id, item.id, asked)
        };
        if !record.sound() {
            continue;
        }
        tally.added +=
            usize::from(desk.faults.take(record.row(), desk.books.act("supplier.price", |tx| price::set(tx, &new)))?.is_some());
    }
    Ok(tally)
}

/// An order and the days of its steps.
struct Plan {
    row: usize,
    draft: OrderDraft,
    /// Received and refused of each line; none: all of it.
    came: Vec<Option<(Quantity, Quantity)>>,
    bill_ref: String,
    method: Method,
    steps: Vec<(NaiveDate, Reached)>,
    sound: bool,
    id: Option<PurchaseId>,
}

pub fn purchases(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut tally = Tally::default();
    let (mut plans, mut places): (Vec<Plan>, HashMap<String, Option<usize>>) = (Vec::new(), HashMap::new());
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let key = record.text("order");
        let at = match places.get(&key) {
            Some(at) => *at,
            None => {
                let there = desk.books.read(|tx| Ok(order_store::by_external(tx, &key)?.is_some()))?;
                tally.unchanged += usize::from(there);
                let at = if there { None } else { Some(plans.len()) };
                if at.is_some() {
                    plans.push(plan(desk, &finder, &record, &key)?);
                }
                places.insert(key, at);
                at
            }
        };
        if let Some(plan) = at.and_then(|at| plans.get_mut(at)) {
            add_line(desk, &finder, &record, plan)?;
        }
    }
    walk(desk, &mut plans, &mut tally)?;
    Ok(tally)
}

fn plan(desk: &Desk, finder: &Finder, record: &Record, key: &str) -> Result<Plan, Fault> {
    let supplier = finder.party(desk, record, "supplier")?;
    let date = record.date("date");
    let steps = date.map(|date| steps(desk, record, date)).unwrap_or_default();
    let draft = OrderDraft {
        date,
        due: record.date("due_date"),
        their_ref: record.text("their_ref"),
        note: record.text("note"),
        source: Source::Import,
        external_id: Some(key.to_owned()),
        ..OrderDraft::new(supplier.map(|p| p.id).unwrap_or_default(), Vec::new())
    };
    let bill_ref = record.opt("bill_ref").map_or_else(|| key.to_owned(), str::to_owned);
    let method = record.word("payment_method").unwrap_or(Method::Transfer);
    Ok(Plan { row: record.row(), draft, came: Vec::new(), bill_ref, method, steps, sound: record.sound(), id: None })
}

/// The steps of a row with their days: as far as its status says, or without one as its dates say.
fn steps(desk: &Desk, record: &Record, date: NaiveDate) -> Vec<(NaiveDate, Reached)> {
    let [sent, received, billed, paid] = ["sent_date", "received_date", "billed_date", "paid_date"].map(|n| record.date(n));
    let reached = record.word::<Reached>("status").unwrap_or(match (received, billed, paid) {
        (_, _, Some(_)) => Reached::Paid,
        (_, Some(_), _) => Reached::Billed,
        (Some(_), _, _) => Reached::Received,
        _ => Reached::Sent,
    });
    let days = [
        (Reached::Draft, Some(date)),
        (Reached::Sent, Some(sent.unwrap_or(date))),
        (Reached::Received, received),
        (Reached::Billed, billed.or(received)),
        (Reached::Paid, paid),
    ];
    let mut list = Vec::new();
    for (step, day) in days {
        let wanted = step as usize <= reached as usize && (reached != Reached::Cancelled || step == Reached::Draft);
        match day {
            Some(day) if wanted => list.push((day, step)),
            None if wanted => record.refuse("status", Refusal::new("import-purchase-status").arg("status", reached.code())),
            _ => {}
        }
    }
    if reached == Reached::Cancelled {
        list.push((date, Reached::Cancelled));
    }
    if list.windows(2).any(|w| w[1].0 < w[0].0) {
        record.refuse("date", Refusal::new("import-date-order"));
    }
    let today = desk.books.today();
    if list.iter().any(|(day, _)| *day > today) {
        record.refuse("date", Refusal::new("import-date-future").arg("today", today));
    }
    list
}

fn add_line(desk: &Desk, finder: &Finder, record: &Record, plan: &mut Plan) -> Result<(), Fault> {
    let item = finder.item(desk, record, "item")?;
    let quantity = record.quantity("quantity").unwrap_or_default();
    if record.sound() && quantity <= Quantity::ZERO {
        record.refuse("quantity", Refusal::new("import-cell-positive").arg("value", record.text("quantity")));
    }
    let (received, refused) = (record.quantity("received"), record.quantity("refused"));
    let (price, discount) = (record.price("price"), record.rate("discount").unwrap_or(Rate::ZERO));
    plan.sound &= record.sound();
    if let Some(item) = item.filter(|_| record.sound()) {
        plan.draft.lines.push(LineDraft { price, discount, ..LineDraft::of(item.id, quantity) });
        let named = received.is_some() || refused.is_some();
        plan.came.push(named.then(|| (received.unwrap_or(quantity), refused.unwrap_or_default())));
    }
    Ok(())
}

fn walk(desk: &Desk, plans: &mut [Plan], tally: &mut Tally) -> Result<(), Fault> {
    let mut events: Vec<(NaiveDate, usize, Reached)> = Vec::new();
    for (at, plan) in plans.iter().enumerate().filter(|(_, p)| p.sound) {
        events.extend(plan.steps.iter().map(|(day, step)| (*day, at, *step)));
    }
    events.sort_by_key(|(day, plan, _)| (*day, *plan));
    if !years(desk, events.first().map(|e| e.0), events.last().map(|e| e.0), plans.first().map_or(1, |p| p.row))? {
        return Ok(());
    }
    let all = events.len();
    for (done, (day, at, step)) in events.into_iter().enumerate() {
        if done % 64 == 0 {
            (desk.progress)(done, all);
        }
        let plan = &mut plans[at];
        if !plan.sound {
            continue;
        }
        desk.books.set_clock(Clock::Fixed(day));
        let taken = take(desk, plan, day, step);
        match desk.faults.take(plan.row, taken)? {
            Some(()) => tally.added += usize::from(step == Reached::Draft),
            None => plan.sound = false,
        }
    }
    Ok(())
}

/// Fiscal years for all the days of a file.
fn years(desk: &Desk, first: Option<NaiveDate>, last: Option<NaiveDate>, row: usize) -> Result<bool, Fault> {
    let Some((first, last)) = first.zip(last) else { return Ok(false) };
    let opened = desk.books.act("year.open", |tx| {
        period_close::open_years_to(tx, first)?;
        period_close::open_years_to(tx, last)
    });
    Ok(desk.faults.take(row, opened)?.is_some())
}

fn take(desk: &Desk, plan: &mut Plan, day: NaiveDate, step: Reached) -> Result<(), Fault> {
    let books = desk.books;
    if step == Reached::Draft {
        plan.id = Some(books.act("purchase.edit", |tx| Ok(ptp::save_draft(tx, &plan.draft)?.id))?);
        return Ok(());
    }
    let Some(id) = plan.id else { return Ok(()) };
    match step {
        Reached::Draft => Ok(()),
        // What was bought is bought: how prices rose is the business of the day it was.
        Reached::Sent => books.act("purchase.send", |tx| ptp::send(tx, id, Some("import")).map(drop)),
        Reached::Received => books.act("purchase.receive", |tx| {
            let order = order_store::get(tx, id)?;
            let lines = order.lines.iter().zip(&plan.came).map(|(l, came)| {
                let (taken, refused) = came.unwrap_or((l.quantity, Quantity::ZERO));
                Came { line: l.id, taken, refused }
            });
            let arrival = Arrival { date: day, their_ref: String::new(), lines: Some(lines.collect()) };
            ptp::receive(tx, id, &arrival).map(drop)
        }),
        Reached::Billed => {
            books.act("bill.post", |tx| let_through(tx, &paper::of_order(tx, id, &plan.bill_ref, day)?).map(drop))
        }
        Reached::Paid => books.act("bill.pay", |tx| {
            let mut on = Vec::new();
            for bill in bill_store::of_order(tx, id)? {
                on.extend(open_item_store::of_ref(tx, "bill", bill.0)?.iter().filter(|i| !i.open.is_zero()).map(|i| i.id));
            }
            if on.is_empty() {
                return Ok(());
            }
            pay::pay(tx, &paying(plan.draft.supplier, day, plan.method, &plan.bill_ref, on)).map(drop)
        }),
        Reached::Cancelled => books.act("purchase.cancel", |tx| ptp::cancel(tx, id, "import").map(drop)),
    }
}

fn paying(
    supplier: PartyId,
    date: NaiveDate,
    method: Method,
    reference: &str,
    on: Vec<crate::domain::finance::open_item::OpenItemId>,
) -> SupplierPayment {
    SupplierPayment { supplier, date, method, amount: None, reference: reference.to_owned(), on: Some(on) }
}

/// A bill without an order and the day it was paid.
struct Paper {
    row: usize,
    draft: BillDraft,
    paid: Option<NaiveDate>,
    method: Method,
    /// Registered only, when the file says so.
    posted: bool,
    sound: bool,
}

/// Bills without an order, a line a row.
pub fn bills(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut tally = Tally::default();
    let (mut papers, mut places): (Vec<Paper>, HashMap<String, Option<usize>>) = (Vec::new(), HashMap::new());
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let key = record.text("bill");
        let at = match places.get(&key) {
            Some(at) => *at,
            None => {
                let there = desk.books.read(|tx| Ok(bill_store::by_external(tx, &key)?.is_some()))?;
                tally.unchanged += usize::from(there);
                let at = if there { None } else { Some(papers.len()) };
                if at.is_some() {
                    papers.push(sheet(desk, &finder, &record, &key)?);
                }
                places.insert(key, at);
                at
            }
        };
        let Some(paper) = at.and_then(|at| papers.get_mut(at)) else { continue };
        let (account, net) = (record.text("account"), record.money("net").unwrap_or_default());
        let description = record.opt("description").map(str::to_owned);
        paper.sound &= record.sound();
        let tax = record.opt("tax").map(str::to_owned);
        paper.draft.lines.push(BillLineDraft { description, tax, ..BillLineDraft::expense(&account, net, "") });
    }
    post(desk, &papers, &mut tally)?;
    Ok(tally)
}

fn sheet(desk: &Desk, finder: &Finder, record: &Record, key: &str) -> Result<Paper, Fault> {
    let supplier = finder.party(desk, record, "supplier")?;
    let (date, paid) = (record.date("date"), record.date("paid_date"));
    let today = desk.books.today();
    if date.is_some_and(|d| d > today) || paid.is_some_and(|d| d > today) {
        record.refuse("date", Refusal::new("import-date-future").arg("today", today));
    }
    if date.zip(paid).is_some_and(|(date, paid)| paid < date) {
        record.refuse("paid_date", Refusal::new("import-date-order"));
    }
    let draft = BillDraft {
        kind: record.word("kind").unwrap_or(Kind::Bill),
        date,
        due: record.date("due_date"),
        total: record.money("total"),
        note: record.text("note"),
        external_id: Some(key.to_owned()),
        ..BillDraft::new(supplier.map(|p| p.id).unwrap_or_default(), record.opt("their_ref").unwrap_or(key), Vec::new())
    };
    let method = record.word("payment_method").unwrap_or(Method::Transfer);
    let posted = record.opt("status") != Some("draft");
    Ok(Paper { row: record.row(), draft, paid, method, posted, sound: record.sound() })
}

fn post(desk: &Desk, papers: &[Paper], tally: &mut Tally) -> Result<(), Fault> {
    // A bill is posted on its day, paid on another; all of them in the order of days.
    let mut events: Vec<(NaiveDate, usize, bool)> = Vec::new();
    for (at, paper) in papers.iter().enumerate().filter(|(_, p)| p.sound) {
        events.extend(paper.draft.date.map(|d| (d, at, false)));
        events.extend(paper.paid.map(|d| (d, at, true)));
    }
    events.sort_by_key(|(day, at, pays)| (*day, *at, *pays));
    if !years(desk, events.first().map(|e| e.0), events.last().map(|e| e.0), papers.first().map_or(1, |p| p.row))? {
        return Ok(());
    }
    let mut made: HashMap<usize, BillId> = HashMap::new();
    for (day, at, pays) in events {
        let paper = &papers[at];
        desk.books.set_clock(Clock::Fixed(day));
        let done = match made.get(&at) {
            Some(bill) if pays => desk.books.act("bill.pay", |tx| {
                let open = open_item_store::of_ref(tx, "bill", bill.0)?;
                let on: Vec<_> = open.iter().filter(|i| !i.open.is_zero()).map(|i| i.id).collect();
                // A credit is set off by the bills that follow; a draft waits to be posted.
                if on.is_empty() {
                    return Ok(());
                }
                pay::pay(tx, &paying(paper.draft.supplier, day, paper.method, &paper.draft.their_ref, on)).map(drop)
            }),
            None if !pays => desk.books.act("bill.post", |tx| {
                let bill = enter(tx, paper)?;
                tally.added += 1;
                made.insert(at, bill);
                Ok(())
            }),
            _ => continue,
        };
        desk.faults.take(paper.row, done)?;
    }
    Ok(())
}

/// A bill of the past was let through: what does not agree is approved as such, and told in the audit trail. One that wants a
/// second person is refused: an import is no second person.
fn let_through(tx: &crate::db::Tx, draft: &BillDraft) -> Result<BillId, Fault> {
    let mut bill = bills::enter(tx, draft)?;
    if bill.status == Status::Exception {
        bills::approve(tx, bill.id, Some(Reason::Other), "import")?;
    }
    if bill.status != Status::Posted {
        bill = bills::post(tx, bill.id)?;
    }
    Ok(bill.id)
}

fn enter(tx: &crate::db::Tx, paper: &Paper) -> Result<BillId, Fault> {
    if !paper.posted {
        return Ok(paper::save(tx, &paper.draft)?.id);
    }
    let_through(tx, &paper.draft)
}
