//! Orders of another program with their dates: each is read whole first.

use super::find::Finder;
use super::parties::country_of;
use super::{Desk, Tally, walk};
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::parties::AddressId;
use crate::domain::parties::address::Address;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::order::{OrderId, Source};
use crate::domain::sales::order_store;
use crate::exchange::record::{Mapping, Record};
use crate::exchange::sheet::Sheet;
use crate::flows::party;
use crate::kit::{Quantity, Rate, Refusal};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

crate::coded! {
    /// How far an order came, in the words of the file.
    pub enum Reached "order-reached" {
        Draft "draft",
        Confirmed "confirmed",
        Shipped "shipped",
        Invoiced "invoiced",
        Paid "paid",
        /// All delivered and billed, paid if its dates say so: the word of our own lists.
        Done "done",
        /// The rest was given up: of each line only what was delivered.
        Closed "closed",
        Cancelled "cancelled",
    }
}

/// An order and the days of its steps.
pub struct Plan {
    pub row: usize,
    pub draft: DocumentDraft,
    pub method: Method,
    /// Each step with its day, in their order.
    pub steps: Vec<(NaiveDate, Reached)>,
    /// What left of each line, where the file says so; all of it elsewhere.
    pub delivered: Vec<Option<Quantity>>,
    /// Nothing was wrong with it so far.
    pub sound: bool,
    pub id: Option<OrderId>,
}

pub fn orders(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut tally = Tally::default();
    let (mut plans, mut places): (Vec<Plan>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut addresses: HashMap<Vec<String>, AddressId> = HashMap::new();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let key = record.text("order");
        if !known.contains_key(&key) {
            let date = if key.starts_with('#') { record.date("date") } else { None };
            let there = desk.books.read(|tx| Ok(order_store::is_known(tx, &key, date)?))?;
            tally.unchanged += usize::from(there);
            known.insert(key.clone(), there);
        }
        if known.get(&key) == Some(&true) {
            continue;
        }
        let at = match places.get(&key) {
            Some(first) if desk.lines.is_some() => {
                record.refuse("order", Refusal::new("import-twice").arg("first", plans[*first].row));
                continue;
            }
            Some(first) => *first,
            None => {
                plans.push(plan(desk, &finder, &record, &key, &mut addresses)?);
                places.insert(key, plans.len() - 1);
                plans.len() - 1
            }
        };
        if desk.lines.is_none() {
            add_line(desk, &finder, &record, &mut plans[at])?;
        }
    }
    if let Some((mapping, sheet)) = desk.lines {
        join(desk, &finder, mapping, sheet, &mut plans, &places, &known)?;
    }
    walk::walk(desk, &mut plans, &mut tally)?;
    Ok(tally)
}

/// The lines of the second file go to their orders.
fn join(
    desk: &Desk,
    finder: &Finder,
    mapping: &Mapping,
    sheet: &Sheet,
    plans: &mut [Plan],
    places: &HashMap<String, usize>,
    known: &HashMap<String, bool>,
) -> Result<(), Fault> {
    for row in &sheet.rows {
        let record = mapping.record(row, desk.faults);
        let key = record.text("order");
        match places.get(&key) {
            Some(at) => add_line(desk, finder, &record, &mut plans[*at])?,
            None if known.contains_key(&key) || key.is_empty() => {}
            None => record.refuse("order", Refusal::new("import-order-unknown").arg("order", key)),
        }
    }
    for plan in plans.iter_mut().filter(|p| p.sound && p.draft.lines.is_empty()) {
        plan.sound = false;
        desk.faults.add(plan.row, None, Refusal::new("import-order-lines"));
    }
    Ok(())
}

fn plan(
    desk: &Desk,
    finder: &Finder,
    record: &Record,
    key: &str,
    addresses: &mut HashMap<Vec<String>, AddressId>,
) -> Result<Plan, Fault> {
    let party = finder.party(desk, record, "customer")?;
    let date = record.date("date");
    let steps = date.map(|date| steps(desk, record, date)).unwrap_or_default();
    let mut draft = DocumentDraft::new(party.as_ref().map(|p| p.id).unwrap_or_default(), Vec::new());
    draft.date = date;
    draft.until = record.date("wanted_date");
    draft.region = finder.region(desk, record, "region")?;
    draft.salesperson = record.opt("salesperson").map(str::to_owned);
    draft.their_ref = record.text("their_ref");
    draft.note = record.text("note");
    draft.source = Source::Import;
    draft.external_id = Some(key.to_owned());
    if let Some(party) = party.filter(|_| record.sound()) {
        draft.ship_to = ship_to(desk, record, &party, addresses)?;
    }
    let method = record.word("payment_method").unwrap_or(Method::Transfer);
    Ok(Plan { row: record.row(), draft, method, steps, delivered: Vec::new(), sound: record.sound(), id: None })
}

/// The steps of a row with their days: as far as its status says, or without one as its dates say.
fn steps(desk: &Desk, record: &Record, date: NaiveDate) -> Vec<(NaiveDate, Reached)> {
    let [confirmed, shipped, invoiced, paid] =
        ["confirmed_date", "shipped_date", "invoiced_date", "paid_date"].map(|n| record.date(n));
    let by_rule = desk.job.pay_after.is_some();
    let reached = record.word::<Reached>("status").unwrap_or(match (shipped, invoiced, paid) {
        (_, _, Some(_)) => Reached::Paid,
        (Some(_), _, _) if by_rule => Reached::Paid,
        (_, Some(_), _) => Reached::Invoiced,
        (Some(_), _, _) if desk.job.invoice_shipped => Reached::Invoiced,
        (Some(_), _, _) => Reached::Shipped,
        _ => Reached::Confirmed,
    });
    let invoice_day = invoiced.or(shipped);
    let pay_day =
        paid.or_else(|| invoice_day.zip(desk.job.pay_after).and_then(|(d, n)| d.checked_add_days(Days::new(u64::from(n)))));
    // How far the order itself came: what is done or closed was billed, and paid if a day says so.
    let upto = match reached {
        Reached::Done | Reached::Closed if pay_day.is_some() => Reached::Paid,
        Reached::Done => Reached::Invoiced,
        Reached::Closed => {
            if invoiced.is_some() {
                Reached::Invoiced
            } else {
                Reached::Shipped
            }
        }
        Reached::Cancelled => Reached::Draft,
        other => other,
    };
    let days = [
        (Reached::Draft, Some(date)),
        (Reached::Confirmed, Some(confirmed.unwrap_or(date))),
        (Reached::Shipped, shipped),
        (Reached::Closed, shipped.filter(|_| reached == Reached::Closed)),
        (Reached::Invoiced, invoice_day),
        (Reached::Paid, pay_day),
    ];
    let mut list: Vec<(NaiveDate, Reached)> = Vec::new();
    for (step, day) in days {
        let wanted = if step == Reached::Closed { day.is_some() } else { step as usize <= upto as usize };
        match day {
            Some(day) if wanted => list.push((day, step)),
            None if wanted => {
                record.refuse("status", Refusal::new("import-order-status").arg("status", crate::kit::Coded::code(reached)));
            }
            _ => {}
        }
    }
    if reached == Reached::Cancelled {
        list.push((confirmed.unwrap_or(date), Reached::Cancelled));
    }
    if list.windows(2).any(|w| w[1].0 < w[0].0) {
        record.refuse("date", Refusal::new("import-date-order"));
    }
    // What a rule pays in the future is not paid yet; a date of the file in the future is a slip.
    let today = desk.books.today();
    if list.iter().any(|(day, step)| *day > today && !(*step == Reached::Paid && paid.is_none())) {
        record.refuse("date", Refusal::new("import-date-future").arg("today", today));
    }
    list.retain(|(day, _)| *day <= today);
    list
}

/// The address a row names: one the customer has, or a new one of theirs.
fn ship_to(
    desk: &Desk,
    record: &Record,
    party: &crate::domain::parties::Party,
    addresses: &mut HashMap<Vec<String>, AddressId>,
) -> Result<Option<AddressId>, Fault> {
    let [label, street, postcode, city] = ["ship_name", "ship_street", "ship_postcode", "ship_city"].map(|n| record.text(n));
    let country = country_of(record, "ship_country").unwrap_or_default();
    if [&street, &postcode, &city, &country].iter().all(|t| t.is_empty()) || !record.sound() {
        return Ok(None);
    }
    let key = vec![party.id.to_string(), street, postcode, city, country];
    if let Some(id) = addresses.get(&key) {
        return Ok(Some(*id));
    }
    let mut draft = desk.books.read(|tx| party::open(tx, party.id))?;
    let same = |a: &&Address| [&a.street, &a.postcode, &a.city, &a.country] == [&key[1], &key[2], &key[3], &key[4]];
    let mut found = draft.addresses.iter().find(same).map(|a| a.id);
    if found.is_none() {
        draft.addresses.push(Address {
            party: party.id,
            label: label.chars().take(60).collect(),
            street: key[1].clone(),
            postcode: key[2].clone(),
            city: key[3].clone(),
            country: key[4].clone(),
            is_billing: draft.addresses.is_empty(),
            ..Address::default()
        });
        let saved = desk.books.act("party.edit", |tx| party::save(tx, &draft));
        if desk.faults.take(record.row(), saved)?.is_some() {
            let draft = desk.books.read(|tx| party::open(tx, party.id))?;
            found = draft.addresses.iter().find(same).map(|a| a.id);
        }
    }
    if let Some(id) = found {
        addresses.insert(key, id);
    }
    Ok(found)
}

fn add_line(desk: &Desk, finder: &Finder, record: &Record, plan: &mut Plan) -> Result<(), Fault> {
    let item = finder.item(desk, record, "item")?;
    let quantity = record.quantity("quantity").unwrap_or_default();
    if record.sound() && quantity <= Quantity::ZERO {
        record.refuse("quantity", Refusal::new("import-cell-positive").arg("value", record.text("quantity")));
    }
    let discount = record.rate("discount").or_else(|| record.rate("discount_share")).unwrap_or(Rate::ZERO);
    let price = record.price("price");
    if price.is_some_and(|p| p.is_negative()) {
        record.refuse("price", Refusal::new("import-cell-negative").arg("value", record.text("price")));
    }
    plan.sound &= record.sound();
    if let Some(item) = item.filter(|_| record.sound()) {
        let description = record.opt("description").map(str::to_owned);
        plan.draft.lines.push(LineDraft { item: Some(item.id), description, quantity, unit: None, price, discount });
        plan.delivered.push(record.quantity("delivered"));
    }
    Ok(())
}
