//! What was sold in a period against the period before: by region (a parent has its children's), item, customer, salesperson,
//! their region, month or category. Read from the figures kept with each posted document; where those are by month and the
//! period cuts one, the days of that month are added up from its invoices, found by date.

use super::sales_region;
use super::table::{Column, Kind, Table};
use crate::db::{Result, Tx, params};
use crate::domain::sales::facts_store::{IS_SALE, SIGN};
use crate::kit::value::div_round;
use crate::kit::{Money, Period, Quantity, Rate};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

crate::coded! {
    /// By what sales are told apart.
    pub enum By "sales-by" {
        Region "region",
        Item "item",
        Customer "customer",
        Salesperson "salesperson",
        Month "month",
        Category "category",
        /// The region of who sold, not of who bought.
        SalespersonRegion "salesperson-region",
    }
}

/// What was sold, and what it had cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Only where items are told apart.
    pub quantity: Quantity,
    pub net: Money,
    pub cost: Money,
}

impl Figures {
    pub fn margin(self) -> Money {
        self.net - self.cost
    }

    /// Margin as a share of the net; none without sales.
    pub fn margin_rate(self) -> Option<Rate> {
        share(self.margin(), self.net)
    }

    pub(super) fn add(&mut self, other: Figures) {
        self.quantity += other.quantity;
        self.net += other.net;
        self.cost += other.cost;
    }
}

/// `part` as a share of `whole`; none of nothing.
pub fn share(part: Money, whole: Money) -> Option<Rate> {
    if whole.is_zero() {
        return None;
    }
    let sign = whole.raw().signum();
    let exact = i128::from(part.raw()) * i128::from(Rate::SCALE) * i128::from(sign);
    i64::try_from(div_round(exact, i128::from(whole.raw()).abs())).ok().map(Rate::of)
}

/// A line of the answer. No code and no name: sales without a region, an item (text lines), a salesperson or a category.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The record's id; 0 for words and for none.
    pub id: i64,
    pub code: String,
    pub name: String,
    /// Depth in the tree of regions; 0 elsewhere.
    pub level: usize,
    pub now: Figures,
    pub before: Figures,
}

/// The answer: the best sold first, months in their order, regions as their tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Sales {
    pub by: By,
    pub period: Period,
    pub before: Period,
    pub lines: Vec<Line>,
    pub total: Figures,
    pub total_before: Figures,
}

/// The period a person compares with: the first days of a month with the same days of the month before, the first months of
/// a year with the same days a year earlier; else as many months or days just before.
pub fn compared_with(p: Period) -> Period {
    let usual = p == Period::month_of(p.from) || p == Period::quarter_of(p.from);
    if usual || p.from.day() != 1 || p.from == p.to {
        return p.before();
    }
    if p.from.year() == p.to.year() && p.from.month() == p.to.month() {
        let before = Period::month_of(p.before().to);
        let to = before.from.with_day(p.to.day()).unwrap_or(before.to);
        return Period::new(before.from, to);
    }
    if p.from.month() == 1 && p.from.year() == p.to.year() { p.year_before() } else { p.before() }
}

/// Sales of `period` told apart by `by`, against [`compared_with`] it.
pub fn sales(tx: &Tx, by: By, period: Period) -> Result<Sales> {
    compare(tx, by, period, compared_with(period))
}

/// Sales of two periods side by side. Months stand against the months as far before.
pub fn compare(tx: &Tx, by: By, period: Period, before: Period) -> Result<Sales> {
    let mut groups: BTreeMap<(i64, String), Line> = BTreeMap::new();
    let (mut total, mut total_before) = (Figures::default(), Figures::default());
    for (span, now) in [(period, true), (before, false)] {
        for (id, mut code, name, figures) in told_apart(tx, by, span)? {
            if by == By::Month && !now {
                code = moved(&code, before.from, period.from);
            }
            let blank = || Line { id, code: code.clone(), name, level: 0, now: Figures::default(), before: Figures::default() };
            let line = groups.entry((id, code.clone())).or_insert_with(blank);
            let (side, sum) = if now { (&mut line.now, &mut total) } else { (&mut line.before, &mut total_before) };
            side.add(figures);
            sum.add(figures);
        }
    }
    let mut lines: Vec<Line> = groups.into_values().collect();
    match by {
        By::Region | By::SalespersonRegion => lines = sales_region::as_tree(tx, lines)?,
        By::Month => lines.sort_by(|a, b| a.code.cmp(&b.code)),
        _ => lines.sort_by(|a, b| (b.now.net, b.before.net, &a.code).cmp(&(a.now.net, a.before.net, &b.code))),
    }
    Ok(Sales { by, period, before, lines, total, total_before })
}

/// A month moved by as many months as lie between two dates.
fn moved(month: &str, from: NaiveDate, to: NaiveDate) -> String {
    let at = |d: NaiveDate| d.year() * 12 + i32::try_from(d.month0()).unwrap_or(0);
    let Ok(first) = format!("{month}-01").parse::<NaiveDate>() else { return month.to_owned() };
    let n = at(first) + at(to) - at(from);
    format!("{:04}-{:02}", n.div_euclid(12), n.rem_euclid(12) + 1)
}

type Group = (i64, String, String, Figures);

fn told_apart(tx: &Tx, by: By, period: Period) -> Result<Vec<Group>> {
    if matches!(by, By::Region | By::Month) {
        return groups(tx, by, kept(by), &period.from.to_string(), &period.to.to_string());
    }
    let (months, days) = cut(period, last_sold(tx)?);
    let mut list = Vec::new();
    if let Some((first, last)) = months {
        list.extend(groups(tx, by, kept(by), &first, &last)?);
    }
    for part in days {
        list.extend(groups(tx, by, &posted(by), &part.from.to_string(), &part.to.to_string())?);
    }
    Ok(list)
}

/// The last day anything was billed: a month that ends later is whole for us.
fn last_sold(tx: &Tx) -> Result<Option<NaiveDate>> {
    tx.query_one("SELECT max(date) FROM sales_by_region", [], |r| r.get(0))
}

/// A period as whole months (first and last, `2026-11`) and the days around them.
fn cut(p: Period, last_sold: Option<NaiveDate>) -> (Option<(String, String)>, Vec<Period>) {
    if p.from > p.to {
        return (None, Vec::new());
    }
    let last = if last_sold.is_none_or(|day| p.to >= day) { Period::month_of(p.to).to } else { p.to };
    let from_first = Period::month_of(p.from).from == p.from;
    let to_last = Period::month_of(last).to == last;
    let next = |d: NaiveDate| Period::month_of(d).to.succ_opt().unwrap_or(d);
    let first = if from_first { p.from } else { next(p.from) };
    let end = if to_last { last } else { Period::month_of(last).from.pred_opt().unwrap_or(last) };
    if first > end {
        let halves = Period::month_of(p.from) != Period::month_of(p.to);
        let cut = Period::month_of(p.from).to;
        let parts = if halves { vec![Period::new(p.from, cut), Period::new(next(p.from), p.to)] } else { vec![p] };
        return (None, parts);
    }
    let mut days = Vec::new();
    if !from_first {
        days.push(Period::new(p.from, Period::month_of(p.from).to));
    }
    if !to_last {
        days.push(Period::new(Period::month_of(last).from, p.to));
    }
    let month = |d: NaiveDate| d.format("%Y-%m").to_string();
    (Some((month(first), month(end))), days)
}

/// The kept figures between ?1 and ?2 (days for regions and months, months elsewhere): key, quantity, net, cost.
fn kept(by: By) -> &'static str {
    match by {
        By::Region => "SELECT region_id AS k, 0 AS q, net, cost FROM sales_by_region WHERE date BETWEEN ?1 AND ?2",
        By::Month => "SELECT substr(date, 1, 7) AS k, 0 AS q, net, cost FROM sales_by_region WHERE date BETWEEN ?1 AND ?2",
        By::Item | By::Category => {
            "SELECT item_id AS k, quantity AS q, net, cost FROM sales_by_item WHERE month BETWEEN ?1 AND ?2"
        }
        By::Customer => "SELECT party_id AS k, 0 AS q, net, cost FROM sales_by_party WHERE month BETWEEN ?1 AND ?2",
        By::Salesperson | By::SalespersonRegion => {
            "SELECT salesperson AS k, 0 AS q, net, cost FROM sales_by_person WHERE month BETWEEN ?1 AND ?2"
        }
    }
}

/// The same from the posted documents of some days.
fn posted(by: By) -> String {
    let (columns, from) = match by {
        By::Item | By::Category => (
            format!("ifnull(l.item_id, 0) AS k, l.quantity * {SIGN} AS q, l.net * {SIGN} AS net, l.cost * {SIGN} AS cost"),
            "invoice i JOIN invoice_line l ON l.invoice_id = i.id",
        ),
        By::Customer => (format!("i.party_id AS k, 0 AS q, i.net * {SIGN} AS net, i.cost * {SIGN} AS cost"), "invoice i"),
        _ => (format!("i.salesperson AS k, 0 AS q, i.net * {SIGN} AS net, i.cost * {SIGN} AS cost"), "invoice i"),
    };
    format!("SELECT {columns} FROM {from} WHERE i.date BETWEEN ?1 AND ?2 AND {IS_SALE}")
}

/// Adds a source up by its key and names the keys.
fn groups(tx: &Tx, by: By, source: &str, first: &str, last: &str) -> Result<Vec<Group>> {
    let sum = format!("SELECT k, sum(q) AS q, sum(net) AS net, sum(cost) AS cost FROM ({source}) GROUP BY k");
    let sql = match by {
        By::Month => format!("SELECT 0, k, '', q, net, cost FROM ({sum})"),
        By::Region => format!(
            "SELECT g.k, ifnull(r.code, ''), ifnull(r.name, ''), g.q, g.net, g.cost FROM ({sum}) g LEFT JOIN region r ON r.id = g.k"
        ),
        By::Item => format!(
            "SELECT g.k, ifnull(x.code, ''), ifnull(x.name, ''), g.q, g.net, g.cost FROM ({sum}) g LEFT JOIN item x ON x.id = g.k"
        ),
        By::Category => format!(
            "SELECT 0, ifnull(x.category, ''), ifnull(x.category, ''), sum(g.q), sum(g.net), sum(g.cost)
             FROM ({sum}) g LEFT JOIN item x ON x.id = g.k GROUP BY ifnull(x.category, '')"
        ),
        By::Customer => format!("SELECT g.k, p.code, p.name, g.q, g.net, g.cost FROM ({sum}) g JOIN party p ON p.id = g.k"),
        By::Salesperson => format!(
            "SELECT 0, g.k, ifnull(s.name, g.k), g.q, g.net, g.cost FROM ({sum}) g LEFT JOIN salesperson s ON s.code = g.k"
        ),
        By::SalespersonRegion => format!(
            "SELECT ifnull(r.id, 0), ifnull(r.code, ''), ifnull(r.name, ''), sum(g.q), sum(g.net), sum(g.cost) FROM ({sum}) g
               LEFT JOIN salesperson s ON s.code = g.k LEFT JOIN region r ON r.id = s.region_id GROUP BY r.id"
        ),
    };
    tx.query(&sql, params![first, last], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?, Figures { quantity: r.get(3)?, net: r.get(4)?, cost: r.get(5)? }))
    })
}

impl Sales {
    /// As a file or a program gets it.
    pub fn table(&self) -> Table {
        let items = matches!(self.by, By::Item | By::Category);
        let tree = matches!(self.by, By::Region | By::SalespersonRegion);
        let key = match self.by {
            By::Region | By::SalespersonRegion => "region",
            By::Item => "item",
            By::Customer => "customer",
            By::Salesperson => "salesperson",
            By::Month => "month",
            By::Category => "category",
        };
        let mut columns = vec![Column::text(key)];
        if !matches!(self.by, By::Month | By::Category) {
            columns.push(Column::text("name"));
        }
        if tree {
            columns.push(Column::new("level", Kind::Int));
        }
        if items {
            columns.push(Column::new("quantity", Kind::Quantity));
        }
        columns.extend(["net", "cost", "margin"].map(Column::money));
        columns.extend(["margin_rate", "share"].map(|n| Column::new(n, Kind::Rate)));
        columns.extend(["net_before", "change"].map(Column::money));
        columns.push(Column::new("change_rate", Kind::Rate));
        let mut table = Table::new(&columns);
        for l in &self.lines {
            let mut row = vec![l.code.clone().into()];
            if !matches!(self.by, By::Month | By::Category) {
                row.push(l.name.clone().into());
            }
            if tree {
                row.push(l.level.into());
            }
            if items {
                row.push(l.now.quantity.into());
            }
            let change = l.now.net - l.before.net;
            row.extend([l.now.net, l.now.cost, l.now.margin()].map(Into::into));
            row.extend([l.now.margin_rate(), share(l.now.net, self.total.net)].map(Into::into));
            row.extend([l.before.net, change].map(Into::into));
            row.push(share(change, l.before.net).into());
            table.push(row);
        }
        table
    }
}
