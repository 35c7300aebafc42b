//! A wholesaler's two years, written by nobody here: Northwind's 830 orders are imported and walked through confirmation,
//! delivery, invoice and payment on their own days, and every figure is held against one computed from the files alone.
//!
//! The rule: opening stock on 1 July 1996 is what was sold since plus what is on hand, at half the list price; an order with a
//! shipping date is invoiced that day and paid thirty days later, unless that lies after 6 May 1998, the last day of the files.

use chrono::{Days, NaiveDate};
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::Country;
use comptoir::exchange::import::{Job, Outcome, run};
use comptoir::flows::founding::{Founding, found};
use comptoir::kit::period::Period;
use comptoir::kit::value::div_round;
use comptoir::kit::{Money, Quantity, Rate, UnitPrice};
use comptoir::reports::listing::{Ask, list};
use comptoir::reports::sales::{By, sales};
use comptoir::reports::verify::verify;
use comptoir::reports::{Cell, Table, stock_value, trial_balance};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

const LAST_DAY: &str = "1998-05-06";

type Row = HashMap<String, String>;

/// Where the files lie: the folder that `COMPTOIR_NORTHWIND` names, else one beside the checkout. They are not part of it.
fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/northwind");
    std::env::var_os("COMPTOIR_NORTHWIND").map_or_else(beside, PathBuf::from)
}

fn data(name: &str) -> PathBuf {
    folder().join(name)
}

/// The rows of a file, by header: read without the program's own reader.
fn rows(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(data(name)).unwrap();
    let headers = reader.headers().unwrap().clone();
    let row = |r: csv::StringRecord| headers.iter().map(str::to_owned).zip(r.iter().map(str::to_owned)).collect();
    reader.records().map(|r| row(r.unwrap())).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the files say of an order, net as the books must have it: each line rounded to the cent.
struct Sold {
    id: String,
    employee: String,
    date: NaiveDate,
    shipped: Option<NaiveDate>,
    country: String,
    net: Money,
}

fn sold() -> Vec<Sold> {
    let mut net: HashMap<String, Money> = HashMap::new();
    for l in rows("OrderDetails.csv") {
        *net.entry(l["OrderID"].clone()).or_default() += line_net(&l);
    }
    let order = |o: Row| Sold {
        id: o["OrderID"].clone(),
        employee: o["EmployeeID"].clone(),
        date: day(&o["OrderDate"]),
        shipped: o["ShippedDate"].parse().ok(),
        country: o["ShipCountry"].clone(),
        net: net[&o["OrderID"]],
    };
    rows("Orders.csv").into_iter().map(order).collect()
}

/// quantity × price × (1 − discount) in exact decimals, then rounded half away from zero.
fn line_net(l: &Row) -> Money {
    let exact = exact(l);
    Money::of(i64::try_from(div_round(exact, 10_000)).unwrap())
}

/// The same before rounding, in millionths.
fn exact(l: &Row) -> i128 {
    let scaled = |name: &str| -> i128 { l[name].parse::<UnitPrice>().unwrap().raw().into() };
    let off: i128 = l["Discount"].parse::<Rate>().unwrap().raw().into();
    let quantity: i128 = l["Quantity"].parse().unwrap();
    quantity * scaled("UnitPrice") * (1_000_000 - off) / 1_000_000
}

/// The region an employee sells in.
fn regions() -> HashMap<String, String> {
    let names: HashMap<String, String> =
        rows("Region.csv").into_iter().map(|r| (r["RegionID"].clone(), r["RegionDescription"].trim().to_owned())).collect();
    let of: HashMap<String, String> =
        rows("Territories.csv").into_iter().map(|t| (t["TerritoryID"].clone(), names[&t["RegionID"]].clone())).collect();
    rows("EmployeeTerritories.csv").into_iter().map(|e| (e["EmployeeID"].clone(), of[&e["TerritoryID"]].clone())).collect()
}

/// What a program that keeps no stock leaves one to make: the opening stock, and who sells where.
fn made(folder: &Path) {
    let mut quantity: HashMap<String, i64> = HashMap::new();
    for l in rows("OrderDetails.csv") {
        *quantity.entry(l["ProductID"].clone()).or_default() += l["Quantity"].parse::<i64>().unwrap();
    }
    let mut stock = String::from("item;quantity;unit_cost;date\n");
    for p in rows("Products.csv") {
        let there = quantity[&p["ProductID"]] + p["UnitsInStock"].parse::<i64>().unwrap();
        let half = UnitPrice::of(p["UnitPrice"].parse::<UnitPrice>().unwrap().raw() / 2);
        stock.push_str(&format!("{};{there};{half};1996-07-01\n", p["ProductID"]));
    }
    std::fs::write(folder.join("stock.csv"), stock).unwrap();
    let regions = regions();
    let mut people = String::from("code;name;region\n");
    for e in rows("Employees.csv") {
        let name = format!("{} {}", e["FirstName"], e["LastName"]);
        people.push_str(&format!("{};{name};{}\n", e["EmployeeID"], regions[&e["EmployeeID"]]));
    }
    std::fs::write(folder.join("people.csv"), people).unwrap();
}

fn import(books: &Books, kind: &str, file: PathBuf, maps: &[&str], change: impl FnOnce(&mut Job)) -> Outcome {
    let maps = maps.iter().map(|m| (*m).to_owned()).collect();
    let mut job = Job { kind: kind.to_owned(), file, maps, new_regions: true, ..Job::default() };
    change(&mut job);
    let outcome = run(books, &job, &|_, _| ()).unwrap();
    assert_eq!(outcome.faults, [], "{kind}");
    outcome
}

fn orders(books: &Books) -> Outcome {
    let maps = [
        "OrderID=order",
        "CustomerID=customer",
        "EmployeeID=salesperson",
        "OrderDate=date",
        "RequiredDate=wanted_date",
        "ShippedDate=shipped_date",
        "ShipName=ship_name",
        "ShipAddress=ship_street",
        "ShipCity=ship_city",
        "ShipPostalCode=ship_postcode",
        "ShipCountry=ship_country",
        "ShipCountry=region",
        "ProductID=item",
        "UnitPrice=price",
        "Discount=discount_share",
    ];
    import(books, "orders", data("Orders.csv"), &maps, |job| {
        job.lines = Some(data("OrderDetails.csv"));
        job.pay_after = Some(30);
    })
}

fn imported() -> Books {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path());
    let books = Books::memory(Clock::Fixed(day(LAST_DAY))).unwrap();
    let founding = Founding::new("Northwind Traders", Country::Generic, day("1996-01-01"));
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let people = import(&books, "salespeople", folder.path().join("people.csv"), &[], |_| ());
    assert_eq!(people.added, 9);
    let maps = [
        "CustomerID=code",
        "CompanyName=name",
        "Address=street",
        "PostalCode=postcode",
        "Country=country",
        "Country=region",
        "Region=",
        "ContactName=contact",
        "ContactTitle=contact_position",
    ];
    assert_eq!(import(&books, "customers", data("Customers.csv"), &maps, |_| ()).added, 91);
    let maps = ["ProductID=code", "ProductName=name", "UnitPrice=price", "ReorderLevel=min_stock", "CategoryID=category"];
    assert_eq!(import(&books, "items", data("Products.csv"), &maps, |_| ()).added, 77);
    assert_eq!(import(&books, "stock", folder.path().join("stock.csv"), &[], |_| ()).added, 77);
    assert_eq!(orders(&books).added, 830);
    books
}

fn table(books: &Books, kind: &str, filter: &str) -> Table {
    books.read(|tx| list(tx, kind, &Ask { filter: filter.to_owned(), ..Ask::default() })).unwrap()
}

fn sum(table: &Table, column: &str) -> Money {
    let at = table.columns.iter().position(|c| c.name == column).unwrap();
    let money = |c: &Cell| if let Cell::Money(m) = c { *m } else { Money::ZERO };
    table.rows.iter().map(|r| money(&r[at])).sum()
}

fn m(text: &str) -> Money {
    text.parse().unwrap()
}

/// Sums of the files' orders by what `of` says of each.
fn by<K: Ord>(sold: &[Sold], of: impl Fn(&Sold) -> K) -> BTreeMap<K, Money> {
    let mut sums = BTreeMap::new();
    for s in sold {
        *sums.entry(of(s)).or_default() += s.net;
    }
    sums
}

#[test]
fn eight_hundred_and_thirty_orders_from_order_to_cash() {
    if !data("Orders.csv").exists() {
        eprintln!("skipped: no Northwind files; name their folder in COMPTOIR_NORTHWIND");
        return;
    }
    let (books, sold) = (imported(), sold());
    let region_of = regions();

    // Every order and line is there, at its net to the cent; the twenty-one that never left stay confirmed.
    assert_eq!(table(&books, "orders", "").rows.len(), 830);
    assert_eq!(table(&books, "order-lines", "").rows.len(), 2155);
    assert_eq!(table(&books, "orders", "status:confirmed").rows.len(), 21);
    assert_eq!(table(&books, "orders", "status:done").rows.len(), 809);
    for s in &sold {
        assert_eq!(sum(&table(&books, "orders", &format!("external_id={}", s.id)), "net"), s.net, "order {}", s.id);
    }

    // The data's README has 1,265,793.0395; rounding each line to the cent, as an invoice must, makes it 1,265,793.29.
    let before_rounding: i128 = rows("OrderDetails.csv").iter().map(exact).sum();
    assert_eq!(before_rounding, 1_265_793_039_500);
    assert_eq!(sum(&table(&books, "orders", ""), "net"), m("1265793.29"));
    for (year, near) in [("1996", "208083.97"), ("1997", "617085.20"), ("1998", "440623.87")] {
        let net = sum(&table(&books, "orders", &format!("date:{year}")), "net");
        assert_eq!(net, by(&sold, |s| s.date.format("%Y").to_string())[year]);
        assert!((net - m(near)).abs() < m("0.20"), "{year}: {net}");
    }
    for (country, net) in by(&sold, |s| s.country.clone()) {
        assert_eq!(sum(&table(&books, "orders", &format!("region={country}")), "net"), net, "{country}");
    }

    // Sales are what was invoiced: by ship-to country and by the region of who sold, on the day it left.
    let all = Period::new(day("1996-07-04"), day(LAST_DAY));
    let left: Vec<Sold> = sold.into_iter().filter(|s| s.shipped.is_some()).collect();
    let report = |kind| books.read(|tx| Ok(sales(tx, kind, all)?)).unwrap();
    let of_report = |kind| -> BTreeMap<String, Money> {
        report(kind).lines.into_iter().map(|l| (l.code, l.now.net)).filter(|(_, net)| !net.is_zero()).collect()
    };
    assert_eq!(of_report(By::Region), by(&left, |s| s.country.clone()));
    assert_eq!(of_report(By::SalespersonRegion), by(&left, |s| region_of[&s.employee].clone()));
    assert_eq!(report(By::Customer).total.net, left.iter().map(|s| s.net).sum::<Money>());

    money_and_goods(&books, &left);
}

/// What the rule leaves: open invoices, goods on hand, and a ledger that balances.
fn money_and_goods(books: &Books, left: &[Sold]) {
    let paid_by = |s: &&Sold| s.shipped.is_some_and(|d| d + Days::new(30) <= day(LAST_DAY));
    let (paid, open): (Vec<&Sold>, Vec<&Sold>) = left.iter().partition(paid_by);
    assert_eq!(table(books, "payments", "").rows.len(), paid.len());
    let invoices = table(books, "invoices", "");
    assert_eq!(invoices.rows.len(), left.len());
    let unpaid = table(books, "invoices", "unpaid");
    assert_eq!(unpaid.rows.len(), open.len());
    assert_eq!(sum(&unpaid, "net"), open.iter().map(|s| s.net).sum::<Money>());
    assert_eq!(sum(&unpaid, "open"), sum(&unpaid, "total"));

    // On hand is what Northwind counts, and what it sold but never sent.
    let mut unsent: HashMap<String, i64> = HashMap::new();
    let shipped: Vec<&String> = left.iter().map(|s| &s.id).collect();
    for l in rows("OrderDetails.csv").iter().filter(|l| !shipped.contains(&&l["OrderID"])) {
        *unsent.entry(l["ProductID"].clone()).or_default() += l["Quantity"].parse::<i64>().unwrap();
    }
    let levels = table(books, "stock", "");
    assert_eq!(levels.rows.len(), 77);
    let mut value = Money::ZERO;
    for p in rows("Products.csv") {
        let there = p["UnitsInStock"].parse::<i64>().unwrap() + unsent.get(&p["ProductID"]).unwrap_or(&0);
        let row = levels.rows.iter().find(|r| r[0].plain() == p["ProductID"]).unwrap();
        assert_eq!(row[3], Cell::Quantity(Quantity::whole(there)), "item {}", p["ProductID"]);
        value += Money::extend(Quantity::whole(there), UnitPrice::of(p["UnitPrice"].parse::<UnitPrice>().unwrap().raw() / 2));
    }
    // Costs leave in cents: what remains may differ from quantity × cost by a cent an item.
    let total = books.read(|tx| Ok(stock_value::total(tx, None)?)).unwrap();
    assert!((total - value).abs() <= m("0.77"), "{total} against {value}");

    let balance = books.read(|tx| trial_balance::between(tx, day("1996-01-01"), day(LAST_DAY))).unwrap();
    assert_eq!(balance.closing(), Money::ZERO);
    assert_eq!(balance.debit(), balance.credit());
    let closing = |account: &str| balance.rows.iter().find(|r| r.account == account).unwrap().closing();
    assert_eq!(closing("1100"), sum(&unpaid, "open"), "receivables");
    assert_eq!(closing("1200"), total, "inventory");
    assert_eq!(closing("4000"), -left.iter().map(|s| s.net).sum::<Money>(), "sales");

    let certificate = verify(books).unwrap();
    assert!(certificate.is_clean(), "{:?}", certificate.broken().collect::<Vec<_>>());
    // The same files once more add nothing.
    let again = orders(books);
    assert_eq!((again.added, again.unchanged), (0, 830));
}
