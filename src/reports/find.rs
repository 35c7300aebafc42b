//! Documents by the part of a number people say: `q907`, `so 42`, `inv-2026-00877`, or the bare figure.

use super::document::DocumentKind;
use crate::db::{Result, Tx, number, params};
use crate::kit::Money;
use chrono::NaiveDate;

/// A document found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub kind: DocumentKind,
    pub id: i64,
    pub number: String,
    pub who: String,
    pub date: NaiveDate,
    pub amount: Money,
}

/// Kinds looked through, with what is read of each.
const KINDS: &[(DocumentKind, &str)] = &[
    (DocumentKind::Order, "SELECT id, number, party_name, date, net + vat FROM sales_order WHERE number = ?1"),
    (DocumentKind::Quote, "SELECT id, number, party_name, date, net + vat FROM quote WHERE number = ?1"),
    (DocumentKind::Invoice, "SELECT id, number, party_name, date, net + vat FROM invoice WHERE number = ?1"),
    (DocumentKind::Delivery, "SELECT id, number, party_name, date, 0 FROM delivery WHERE number = ?1"),
    (DocumentKind::Payment, "SELECT id, number, party_name, date, amount FROM payment WHERE number = ?1"),
    (DocumentKind::Purchase, "SELECT id, number, party_name, date, net + vat FROM purchase_order WHERE number = ?1"),
    (DocumentKind::Receipt, "SELECT id, number, party_name, date, 0 FROM receipt WHERE number = ?1"),
    (DocumentKind::Bill, "SELECT id, number, party_name, date, total FROM bill WHERE number = ?1"),
    (DocumentKind::Entry, "SELECT id, number, memo, date, total FROM entry WHERE number = ?1"),
    (
        DocumentKind::WorkOrder,
        "SELECT w.id, w.number, i.name, w.date, w.wip FROM work_order w JOIN item i ON i.id = w.item_id WHERE w.number = ?1",
    ),
    (DocumentKind::Stock, "SELECT id, number, reason, date, 0 FROM stock_document WHERE number = ?1"),
    (DocumentKind::Count, "SELECT id, number, reason, date, 0 FROM stock_count WHERE number = ?1"),
];

/// Documents whose number the typed text may mean, the latest year first.
pub fn documents(tx: &Tx, typed: &str, limit: usize) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for candidate in candidates(&number::all(tx)?, typed) {
        for (kind, sql) in KINDS {
            let hit = tx.query_opt(sql, params![candidate], |r| {
                Ok(Hit { kind: *kind, id: r.get(0)?, number: r.get(1)?, who: r.get(2)?, date: r.get(3)?, amount: r.get(4)? })
            })?;
            hits.extend(hit);
        }
        if hits.len() >= limit {
            break;
        }
    }
    hits.truncate(limit);
    Ok(hits)
}

/// Orders and quotes by the customer's own reference, or by the number another program gave; bills, receipts and purchase orders by
/// the supplier's. Each question is one an index
/// answers: this is asked at every key, of any number of documents.
pub fn by_reference(tx: &Tx, typed: &str, limit: usize) -> Result<Vec<Hit>> {
    if typed.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (kind, sql) in [
        (
            DocumentKind::Order,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM sales_order
             WHERE their_ref = ?1 COLLATE NOCASE AND their_ref <> '' ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Order,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM sales_order
             WHERE external_id = ?1 AND external_id IS NOT NULL ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Quote,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM quote
             WHERE their_ref = ?1 COLLATE NOCASE AND their_ref <> '' ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Bill,
            "SELECT id, ifnull(number, '#' || id), party_name, date, total FROM bill
             WHERE their_ref = ?1 COLLATE NOCASE ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Receipt,
            "SELECT id, number, party_name, date, 0 FROM receipt
             WHERE their_ref = ?1 COLLATE NOCASE AND their_ref <> '' ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Purchase,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM purchase_order
             WHERE their_ref = ?1 COLLATE NOCASE AND their_ref <> '' ORDER BY id DESC LIMIT ?2",
        ),
    ] {
        add_new(&mut hits, asked(tx, kind, sql, typed.trim(), limit)?);
    }
    Ok(hits)
}

/// Invoices, orders, payments, bills and purchase orders of exactly this amount, the latest first; an invoice also by its amount
/// without VAT.
pub fn by_amount(tx: &Tx, amount: Money, limit: usize) -> Result<Vec<Hit>> {
    let mut hits: Vec<Hit> = Vec::new();
    for (kind, sql) in [
        (
            DocumentKind::Invoice,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM invoice
             WHERE net + vat = ?1 ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Invoice,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM invoice
             WHERE net = ?1 ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Payment,
            "SELECT id, number, party_name, date, amount FROM payment WHERE amount = ?1 ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Order,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM sales_order
             WHERE net + vat = ?1 ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Bill,
            "SELECT id, ifnull(number, '#' || id), party_name, date, total FROM bill WHERE total = ?1 ORDER BY id DESC LIMIT ?2",
        ),
        (
            DocumentKind::Purchase,
            "SELECT id, ifnull(number, '#' || id), party_name, date, net + vat FROM purchase_order
             WHERE net + vat = ?1 ORDER BY id DESC LIMIT ?2",
        ),
    ] {
        add_new(&mut hits, asked(tx, kind, sql, amount, limit)?);
    }
    Ok(hits)
}

fn add_new(hits: &mut Vec<Hit>, more: Vec<Hit>) {
    for hit in more {
        if !hits.contains(&hit) {
            hits.push(hit);
        }
    }
}

fn asked(tx: &Tx, kind: DocumentKind, sql: &str, what: impl crate::db::ToSql, limit: usize) -> Result<Vec<Hit>> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(sql, params![what, most], |r| {
        Ok(Hit { kind, id: r.get(0)?, number: r.get(1)?, who: r.get(2)?, date: r.get(3)?, amount: r.get(4)? })
    })
}

/// The whole numbers a text may mean, given the series there are.
fn candidates(series: &[(String, String, i64)], typed: &str) -> Vec<String> {
    let text: String = typed.trim().to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    let (head, version) = text.split_once("-V").map_or((text.as_str(), None), |(h, v)| (h, Some(v)));
    let letters: String = head.chars().take_while(|c| c.is_alphabetic()).collect();
    let parts: Vec<&str> = head[letters.len()..].split('-').filter(|p| !p.is_empty()).collect();
    let (year, n) = match parts.as_slice() {
        [n] => (None, n.parse::<i64>().ok()),
        [year, n] => (Some(*year), n.parse::<i64>().ok()),
        _ => (None, None),
    };
    let Some(n) = n else { return Vec::new() };
    let mut series: Vec<_> = series
        .iter()
        .filter(|(prefix, y, last)| prefix.starts_with(&letters) && n >= 1 && n <= *last && year.is_none_or(|typed| typed == y))
        .collect();
    // An exact prefix before a longer one, the latest year first.
    series.sort_by(|a, b| (a.0 != letters).cmp(&(b.0 != letters)).then_with(|| b.1.cmp(&a.1)).then_with(|| a.0.cmp(&b.0)));
    let end = version.map(|v| format!("-v{v}")).unwrap_or_default();
    series.into_iter().map(|(prefix, y, _)| format!("{}{end}", number::show(prefix, y, n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;

    #[test]
    fn no_question_reads_a_whole_table() {
        let books = Books::memory(Clock::Fixed(NaiveDate::MIN)).unwrap();
        for (table, condition) in [
            ("sales_order", "their_ref = 'A' COLLATE NOCASE AND their_ref <> ''"),
            ("quote", "their_ref = 'A' COLLATE NOCASE AND their_ref <> ''"),
            ("sales_order", "net + vat = 1"),
            ("invoice", "net + vat = 1"),
            ("invoice", "net = 1"),
            ("payment", "amount = 1"),
            ("bill", "their_ref = 'A' COLLATE NOCASE"),
            ("bill", "total = 1"),
            ("receipt", "their_ref = 'A' COLLATE NOCASE AND their_ref <> ''"),
            ("purchase_order", "their_ref = 'A' COLLATE NOCASE AND their_ref <> ''"),
            ("purchase_order", "net + vat = 1"),
            ("party", "'A' <> '' AND (code = 'A' OR sort_name = 'a')"),
            ("item", "'A' <> '' AND (code = 'A' OR sort_name = 'a')"),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE {condition} ORDER BY id DESC LIMIT 5");
            let plan = books.read(|tx| Ok(tx.query(&sql, [], |r| r.get::<_, String>(3))?)).unwrap().join("; ");
            assert!(plan.contains("SEARCH") && !plan.contains("SCAN"), "{table}: {condition}: {plan}");
        }
    }

    #[test]
    fn a_number_is_known_by_its_part() {
        let series: Vec<(String, String, i64)> = [("Q", "2025", 950), ("Q", "2026", 30), ("SO", "2026", 42), ("S", "2026", 5)]
            .map(|(p, y, n)| (p.into(), y.into(), n))
            .into();
        for (typed, expected) in [
            ("q0907", vec!["Q-2025-00907"]),
            ("q 7", vec!["Q-2026-00007", "Q-2025-00007"]),
            ("so-2026-00042", vec!["SO-2026-00042"]),
            ("s3", vec!["S-2026-00003", "SO-2026-00003"]),
            ("42", vec!["SO-2026-00042", "Q-2025-00042"]),
            ("q7-v2", vec!["Q-2026-00007-v2", "Q-2025-00007-v2"]),
            ("q99999", vec![]),
            ("dupont", vec![]),
            ("1899,48", vec![]),
        ] {
            assert_eq!(candidates(&series, typed), expected, "{typed}");
        }
    }
}
