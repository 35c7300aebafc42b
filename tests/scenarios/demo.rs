//! The demo company: what a newcomer sees first is alive in every panel, proves itself, and is the same from the same seed; and
//! the reports over it say what adding up its documents says.

use chrono::{Datelike, NaiveDate};
use comptoir::db::books::Clock;
use comptoir::db::{Books, Tx, params};
use comptoir::demo::{self, Plan};
use comptoir::domain::company_store;
use comptoir::kit::{Coded, Lang, Money, Period};
use comptoir::reports::dashboard::{Dashboard, Source, dashboard};
use comptoir::reports::listing::{self, Ask};
use comptoir::reports::pipeline::Stage;
use comptoir::reports::sales::{self, By, Figures};
use comptoir::reports::verify::verify;
use comptoir::reports::{Cell, margin, production};
use std::collections::BTreeMap;

fn plan(seed: u64, orders_per_day: u32, lang: Lang) -> Plan {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    Plan { years: 1, orders_per_day: Some(orders_per_day), seed, lang, owner: "owner".into(), ..Plan::new(today) }
}

fn played(plan: &Plan) -> Books {
    let books = Books::memory(Clock::Fixed(plan.today)).unwrap();
    demo::play(&books, plan, &mut |_, _| ()).unwrap();
    books
}

fn one<T: rusqlite::types::FromSql>(books: &Books, sql: &str) -> T {
    books.read(|tx| Ok(tx.query_one(sql, [], |r| r.get(0))?)).unwrap()
}

/// The last hash of the audit chain, which covers every posted fact in its order, and how many rows each table has.
fn content(books: &Books) -> (Vec<u8>, Vec<(String, i64)>) {
    books
        .read(|tx| {
            let tables = tx.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", [], |r| r.get(0))?;
            let mut counts = Vec::new();
            for table in tables {
                let table: String = table;
                counts.push((table.clone(), tx.query_one(&format!("SELECT count(*) FROM \"{table}\""), [], |r| r.get(0))?));
            }
            Ok((tx.query_one("SELECT hash FROM audit ORDER BY id DESC LIMIT 1", [], |r| r.get(0))?, counts))
        })
        .unwrap()
}

#[test]
fn the_same_seed_gives_the_same_books() {
    let (one, again, other) = (played(&plan(7, 1, Lang::Fr)), played(&plan(7, 1, Lang::Fr)), played(&plan(8, 1, Lang::Fr)));
    assert_eq!(content(&one), content(&again));
    assert_ne!(content(&one).0, content(&other).0);
}

#[test]
fn a_demo_is_put_in_place_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.db");
    let plan = plan(3, 1, Lang::En);
    let (mut last, mut calls) = ((0, 0), 0);
    demo::make(&file, &plan, &mut |done, all| (last, calls) = ((done, all), calls + 1)).unwrap();
    assert_eq!(last, (365, 365));
    assert!(calls > 50);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    let how = comptoir::db::books::Opening { user: Some("owner".into()), password: None, clock: Clock::Fixed(plan.today) };
    let books = Books::open(&file, &how).unwrap();
    assert!(books.read(|tx| Ok(company_store::is_demo(tx)?)).unwrap());
    assert_eq!(books.integrity().unwrap(), Vec::<String>::new());
    let name: String = one(&books, "SELECT name FROM item WHERE code = 'TAB-OAK-180'");
    assert_eq!(name, "Dining table, oak 180 cm");
    let again = demo::make(&file, &plan, &mut |_, _| ()).unwrap_err();
    assert_eq!(again.key(), Some("file-exists"));
}

#[test]
fn alive_in_every_panel_and_proved() {
    let books = played(&plan(1, 4, Lang::Fr));
    let proof = verify(&books).unwrap();
    assert!(proof.is_clean(), "{:#?}", proof.broken().collect::<Vec<_>>());
    let d = books.read(dashboard).unwrap();
    every_figure_speaks(&d);
    the_workshop_speaks(&books);
    each_figure_is_its_list(&books, &d);
    the_cast_is_there(&books);
    sales_are_the_documents(&books);
}

fn every_figure_speaks(d: &Dashboard) {
    for (name, amount) in [
        ("today", d.sales_today.now),
        ("month", d.sales_month.now),
        ("month before", d.sales_month.then),
        ("year", d.sales_year.now),
        ("collect", d.to_collect.amount),
        ("overdue", d.overdue.amount),
        ("open orders", d.open_orders.amount),
        ("to invoice", d.to_invoice.amount),
        ("stock", d.stock_value),
        ("cash", d.cash),
        ("to pay", d.to_pay.amount),
        ("bills that do not agree", d.odd_bills.amount),
    ] {
        assert!(amount.is_positive(), "{name}: {amount}");
    }
    assert!(d.regions.len() >= 10, "{:?}", d.regions);
    assert!(d.regions.iter().filter(|r| r.now.is_positive()).count() >= 8);
    assert_eq!(d.regions.iter().map(|r| r.now).sum::<Money>(), d.sales_month.now);
    for bucket in &d.ageing {
        assert!(bucket.items > 0, "{bucket:?}");
    }
    for stage in &d.pipeline {
        assert!(stage.count > 0 && stage.amount.is_positive(), "{stage:?}");
    }
    assert!(d.late.count >= 2 && d.late.days(d.today) > 3, "{:?}", d.late);
    assert!(d.drafts >= 3);
    assert!(d.late_purchases.count >= 1 && d.late_purchases.days(d.today) >= 3, "{:?}", d.late_purchases);
    assert!(d.stock_turns.is_some_and(|n| n.is_positive()), "{:?}", d.stock_turns);
}

/// What was made in thirty days: its cost, its difference from the standard as the causes add up to it, a late order.
fn the_workshop_speaks(books: &Books) {
    let made = books.read(|tx| Ok(production::made(tx, tx.today())?)).unwrap();
    assert!(made.orders > 3 && made.actual.is_positive() && made.standard.is_positive() && made.late > 0, "{made:?}");
    assert_eq!(made.causes.iter().map(production::Off::amount).sum::<Money>(), made.actual - made.standard);
    let closed = "SELECT count(*) FROM work_order WHERE status = 'closed' AND closed_on BETWEEN '2026-10-26' AND '2026-11-24'";
    assert_eq!(made.orders, one::<i64>(books, closed));
}

/// What the list of a figure shows.
fn rows(books: &Books, source: &Source, columns: &[&str]) -> Vec<Vec<Cell>> {
    let ask = Ask { filter: source.filter.clone(), ..Ask::default() };
    let table = books.read(|tx| listing::list(tx, source.list, &ask)).unwrap();
    let at: Vec<usize> = columns.iter().map(|c| table.columns.iter().position(|x| x.name == *c).unwrap()).collect();
    table.rows.iter().map(|row| at.iter().map(|i| row[*i].clone()).collect()).collect()
}

fn money(cell: &Cell) -> Money {
    match cell {
        Cell::Money(m) => *m,
        other => panic!("{other:?}"),
    }
}

fn each_figure_is_its_list(books: &Books, d: &Dashboard) {
    let sold = |source: &Source| -> Money {
        let sign = |row: &[Cell]| if row[0] == Cell::Text("invoice".into()) { money(&row[1]) } else { -money(&row[1]) };
        rows(books, source, &["kind", "net"]).iter().map(|r| sign(r)).sum()
    };
    for c in [&d.sales_today, &d.sales_month, &d.sales_year] {
        assert_eq!(sold(&c.source), c.now, "{:?}", c.source);
    }
    for r in &d.regions {
        assert_eq!(sold(&r.source), r.now, "{:?}", r.source);
    }
    for b in &d.ageing {
        let open = rows(books, &b.source, &["open"]);
        assert_eq!((open.len() as i64, open.iter().map(|r| money(&r[0])).sum::<Money>()), (b.items, b.amount), "{b:?}");
    }
    assert_eq!(rows(books, &d.overdue.source, &["open"]).len() as i64, d.overdue.count);
    for s in &d.pipeline {
        assert_eq!(rows(books, &s.source, &[]).len() as i64, s.count, "{s:?}");
        if s.stage == Stage::Quote {
            let net = rows(books, &s.source, &["net"]).iter().map(|r| money(&r[0])).sum::<Money>();
            assert_eq!(net, s.amount);
        }
    }
    for (source, count) in [
        (&d.open_orders.source, d.open_orders.count),
        (&d.late.source, d.late.count),
        (&d.late_purchases.source, d.late_purchases.count),
        (&d.to_pay.source, d.to_pay.count),
        (&d.odd_bills.source, d.odd_bills.count),
        (&d.to_invoice.source, d.to_invoice.count),
    ] {
        assert_eq!(rows(books, source, &[]).len() as i64, count, "{source:?}");
    }
    let entries = rows(books, &d.cash_source, &["debit", "credit"]);
    assert_eq!(entries.iter().map(|r| money(&r[0]) - money(&r[1])).sum::<Money>(), d.cash);
}

fn the_cast_is_there(books: &Books) {
    for (what, sql) in [
        (
            "a customer forty days late",
            "SELECT count(*) FROM open_item o JOIN party p ON p.id = o.party_id
           WHERE p.code = 'DUPO' AND o.open > 100000 AND o.due_date <= '2026-10-15'",
        ),
        (
            "an item sold more than there is",
            "SELECT count(*) FROM sales_order_line l JOIN sales_order s ON s.id = l.order_id
           JOIN item i ON i.id = l.item_id WHERE s.status = 'confirmed' AND i.code = 'TAB-OAK-180'
           AND l.quantity > l.delivered + l.abandoned + l.reserved",
        ),
        ("partial deliveries", "SELECT count(*) FROM sales_order_line WHERE delivered > 0 AND delivered < quantity"),
        (
            "orders delivered in parts",
            "SELECT count(*) FROM (SELECT 1 FROM delivery WHERE kind = 'out' GROUP BY order_id HAVING count(*) > 1)",
        ),
        ("goods taken back", "SELECT count(*) FROM delivery WHERE kind = 'return'"),
        ("credit notes", "SELECT count(*) FROM invoice WHERE kind = 'credit'"),
        ("a price-only credit", "SELECT count(*) FROM invoice WHERE kind = 'price_credit'"),
        ("an advance not used yet", "SELECT count(*) FROM open_item WHERE kind = 'payment' AND open < 0"),
        ("several invoices paid at once", "SELECT count(*) FROM (SELECT 1 FROM match GROUP BY credit_id HAVING count(*) > 1)"),
        ("invoices paid in parts", "SELECT count(*) FROM open_item WHERE kind = 'invoice' AND open > 0 AND open < amount"),
        ("an order on hold", "SELECT count(*) FROM sales_order WHERE hold_reason <> ''"),
        ("a draft invoice", "SELECT count(*) FROM invoice WHERE status = 'draft'"),
        ("parcels half packed", "SELECT count(*) FROM delivery WHERE status = 'picked'"),
        ("expired quotes", "SELECT count(*) FROM quote WHERE status = 'expired'"),
        ("declined quotes", "SELECT count(*) FROM quote WHERE status = 'declined'"),
        ("revised quotes", "SELECT count(*) FROM quote WHERE status = 'revised'"),
        ("cancelled orders", "SELECT count(*) FROM sales_order WHERE status = 'cancelled'"),
        ("counter sales in cash", "SELECT count(*) FROM payment WHERE method = 'cash'"),
        ("counts posted", "SELECT count(*) FROM stock_count WHERE status = 'posted'"),
        ("a count going on", "SELECT count(*) FROM stock_count WHERE status = 'open'"),
        ("losses", "SELECT count(*) FROM stock_document WHERE kind = 'adjustment'"),
        ("transfers", "SELECT count(*) FROM stock_document WHERE kind = 'transfer'"),
        ("needs on orders", "SELECT count(*) FROM purchase_order WHERE source = 'need' AND status = 'done'"),
        ("a purchase nobody has sent", "SELECT count(*) FROM purchase_order WHERE status = 'draft'"),
        ("goods received late", "SELECT count(*) FROM receipt WHERE kind = 'in' AND date > due_date"),
        (
            "orders received in parts",
            "SELECT count(*) FROM (SELECT 1 FROM receipt WHERE kind = 'in' GROUP BY order_id HAVING count(*) > 1)",
        ),
        ("goods refused", "SELECT count(*) FROM receipt_line WHERE refused > 0"),
        ("goods sent back to the supplier", "SELECT count(*) FROM receipt WHERE kind = 'return'"),
        ("a supplier's credit note", "SELECT count(*) FROM bill WHERE kind = 'credit' AND status = 'posted'"),
        ("bills let through with a reason", "SELECT count(*) FROM bill_exception WHERE reason <> ''"),
        ("suppliers paid", "SELECT count(*) FROM payment WHERE amount < 0 AND reference LIKE 'VIR %'"),
        ("work orders planned", "SELECT count(*) FROM work_order WHERE status = 'planned'"),
        ("work orders on the floor", "SELECT count(*) FROM work_order WHERE status IN ('released', 'in_progress')"),
        ("a work order that waits for a machine", "SELECT count(*) FROM work_order WHERE hold <> ''"),
        ("pieces made", "SELECT count(*) FROM work_order WHERE status = 'closed' AND good > 0"),
        ("pieces lost", "SELECT count(*) FROM work_order WHERE status = 'closed' AND lost > 0"),
        ("time somebody declared", "SELECT count(*) FROM work_variance WHERE cause = 'labour_efficiency' AND amount > 0"),
        ("dearer wood", "SELECT count(*) FROM work_variance WHERE cause = 'material_price' AND amount > 0"),
        ("more wood than planned", "SELECT count(*) FROM work_variance WHERE cause = 'material_usage' AND amount > 0"),
        ("closed months", "SELECT count(*) FROM period WHERE status = 'closed'"),
        ("sales abroad", "SELECT count(*) FROM invoice_tax WHERE tax_code IN ('EU', 'EXPORT')"),
    ] {
        assert!(one::<i64>(books, sql) > 0, "{what}");
    }
    let bare = "SELECT count(*) FROM item i WHERE i.made = 1 AND NOT EXISTS (SELECT 1 FROM bom b WHERE b.item_id = i.id)";
    assert_eq!(one::<i64>(books, bare), 0, "what is made has its bill");
    assert!(one::<i64>(books, "SELECT count(*) FROM item") > 350);
    assert!(one::<i64>(books, "SELECT count(*) FROM party WHERE is_customer = 1") >= 300);
    assert_eq!(one::<i64>(books, "SELECT count(*) FROM region WHERE parent_id IS NULL"), 13);
    assert_eq!(one::<i64>(books, "SELECT sum(debit - credit) FROM account_month"), 0);
}

/// Every cut of the sales, over whole months, cut months and days, is what the posted documents add up to.
fn sales_are_the_documents(books: &Books) {
    let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    for period in [
        Period::new(day(11, 1), day(11, 24)),
        Period::new(day(3, 1), day(5, 31)),
        Period::new(day(2, 10), day(6, 9)),
        Period::new(day(4, 10), day(5, 9)),
        Period::new(day(7, 6), day(7, 12)),
        Period::new(day(1, 1), day(11, 24)),
    ] {
        for by in By::all() {
            books
                .read(|tx| {
                    let answer = sales::sales(tx, *by, period)?;
                    let (expected, total) = added_up(tx, *by, period);
                    let before = added_up(tx, *by, answer.before).1;
                    assert_eq!((answer.total.net, answer.total.cost), (total.net, total.cost), "{by} {period:?}");
                    assert_eq!(answer.total_before.net, before.net, "{by} {:?}", answer.before);
                    for line in answer.lines.iter().filter(|l| !l.now.net.is_zero() || !l.now.cost.is_zero()) {
                        let found = expected.get(&line.code).copied().unwrap_or_default();
                        assert_eq!((line.now.net, line.now.cost), (found.net, found.cost), "{by} {} {period:?}", line.code);
                    }
                    let rows = answer.table().rows.len();
                    assert_eq!(rows, answer.lines.len());
                    assert_eq!(margin::margin(tx, *by, period)?.total().margin(), total.net - total.cost);
                    Ok(())
                })
                .unwrap();
        }
    }
}

/// The same from the lines of the posted documents, one by one; a region's into every region above it too.
fn added_up(tx: &Tx, by: By, period: Period) -> (BTreeMap<String, Figures>, Figures) {
    let lines = tx
        .query(
            "SELECT i.kind, l.net, l.cost, ifnull(r.code, ''), ifnull(x.code, ''), p.code, i.salesperson, i.date,
               ifnull(x.category, ''), ifnull((SELECT g.code FROM salesperson s JOIN region g ON g.id = s.region_id
                 WHERE s.code = i.salesperson), '')
             FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN party p ON p.id = i.party_id
               LEFT JOIN region r ON r.id = i.region_id LEFT JOIN item x ON x.id = l.item_id
             WHERE i.status = 'posted' AND i.date BETWEEN ?1 AND ?2",
            params![period.from, period.to],
            |r| {
                let sign = if r.get::<_, String>(0)? == "invoice" { 1 } else { -1 };
                let money = |i: usize| r.get::<_, Money>(i).map(|m| Money::of(m.raw() * sign));
                let text = |i: usize| r.get::<_, String>(i);
                let date: NaiveDate = r.get(7)?;
                let key = match by {
                    By::Region => text(3)?,
                    By::Item => text(4)?,
                    By::Customer => text(5)?,
                    By::Salesperson => text(6)?,
                    By::Month => format!("{}-{:02}", date.year(), date.month()),
                    By::Category => text(8)?,
                    By::SalespersonRegion => text(9)?,
                };
                Ok((key, money(1)?, money(2)?))
            },
        )
        .unwrap();
    let parents: BTreeMap<String, String> = tx
        .query("SELECT r.code, u.code FROM region r JOIN region u ON u.id = r.parent_id", [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .into_iter()
        .collect();
    let (mut sums, mut total) = (BTreeMap::<String, Figures>::new(), Figures::default());
    for (key, net, cost) in lines {
        let mut next = Some(key);
        while let Some(key) = next {
            let sum = sums.entry(key.clone()).or_default();
            sum.net += net;
            sum.cost += cost;
            next = parents.get(&key).filter(|_| matches!(by, By::Region | By::SalespersonRegion)).cloned();
        }
        total.net += net;
        total.cost += cost;
    }
    (sums, total)
}
