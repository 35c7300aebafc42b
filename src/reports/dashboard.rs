//! What the owner looks at first, each figure with the list that makes it. Only kept figures and small partial indexes are
//! read, so it answers in milliseconds over a million orders; a screen that cannot is not looked at.

use super::pipeline::{self, StageFigure};
use super::sales::{self, By, share};
use super::table::{Column, Kind, Table};
use super::{sales_month, stock_value};
use crate::db::{Fault, Result, Tx, params};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, role_store};
use crate::domain::parties::party::RegionId;
use crate::domain::parties::region_store;
use crate::kit::{Coded, Money, Period, Quantity, Rate};
use chrono::{Days, Months, NaiveDate};

/// The list that makes a figure: a kind of [`super::listing`] with its filter, or the report `stock-value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub list: &'static str,
    pub filter: String,
}

impl Source {
    pub fn new(list: &'static str, filter: impl Into<String>) -> Source {
        Source { list, filter: filter.into() }
    }

    /// The posted invoices and credit notes of a period.
    fn sold(p: Period) -> Source {
        Source::new("invoices", format!("date>={} date<={} status:posted", p.from, p.to))
    }
}

/// A figure beside the same of the period before.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub period: Period,
    pub before: Period,
    pub now: Money,
    pub then: Money,
    pub source: Source,
}

impl Compared {
    /// By how much of the period before it grew; none where nothing was sold then.
    pub fn change(&self) -> Option<Rate> {
        share(self.now - self.then, self.then)
    }
}

/// A bar of the sales by region: the regions of the first level that branches, what is under each included.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionBar {
    /// None: sales without a region.
    pub region: Option<RegionId>,
    pub code: String,
    pub name: String,
    pub now: Money,
    pub then: Money,
    /// Of the sales of the period; none without sales.
    pub share: Option<Rate>,
    pub source: Source,
}

impl RegionBar {
    pub fn change(&self) -> Option<Rate> {
        share(self.now - self.then, self.then)
    }
}

crate::coded! {
    /// How long what is owed has been due.
    pub enum Age "ageing" {
        NotDue "not-due",
        To30 "1-30",
        To60 "31-60",
        To90 "61-90",
        Over90 "over-90",
    }
}

impl Age {
    /// The first and the last due date of this age on `today`.
    pub fn due(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let (ever, always) = (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31));
        match self {
            Age::NotDue => (today, always.unwrap_or(today)),
            Age::To30 => (ago(30), ago(1)),
            Age::To60 => (ago(60), ago(31)),
            Age::To90 => (ago(90), ago(61)),
            Age::Over90 => (ever.unwrap_or(today), ago(91)),
        }
    }
}

/// Receivables of one age, credit notes taken off.
#[derive(Debug, Clone, PartialEq)]
pub struct Bucket {
    pub age: Age,
    pub amount: Money,
    pub items: i64,
    pub source: Source,
}

/// Documents, and what they are worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    pub count: i64,
    pub amount: Money,
    pub source: Source,
}

/// Orders whose promised day is past with something still to deliver.
#[derive(Debug, Clone, PartialEq)]
pub struct Late {
    pub count: i64,
    /// The oldest promise broken.
    pub oldest: Option<NaiveDate>,
    pub source: Source,
}

impl Late {
    /// Days since the oldest broken promise.
    pub fn days(&self, today: NaiveDate) -> i64 {
        self.oldest.map_or(0, |d| (today - d).num_days())
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Dashboard {
    pub today: NaiveDate,
    pub sales_today: Compared,
    /// The month so far against the same days of the month before.
    pub sales_month: Compared,
    /// The year so far against the same days of the year before.
    pub sales_year: Compared,
    /// Of the month so far, best first.
    pub regions: Vec<RegionBar>,
    /// Oldest last.
    pub ageing: Vec<Bucket>,
    pub to_collect: Counted,
    /// Of it, what is past its due date.
    pub overdue: Counted,
    pub pipeline: Vec<StageFigure>,
    /// Confirmed orders with something to deliver, and what that is worth net.
    pub open_orders: Counted,
    pub late: Late,
    /// Delivered and not billed, net.
    pub to_invoice: Counted,
    pub drafts: i64,
    /// Purchase orders whose promised day is past with something still to come.
    pub late_purchases: Late,
    /// To suppliers, due within a week.
    pub to_pay: Counted,
    /// Suppliers' bills that do not agree and that nobody has let through.
    pub odd_bills: Counted,
    /// How often a year the stock is sold, at cost: what was sold in twelve months over what lies there; none without stock.
    pub stock_turns: Option<Quantity>,
    pub stock_value: Money,
    pub stock_source: Source,
    /// In the bank by the ledger.
    pub cash: Money,
    pub cash_source: Source,
}

/// Everything, as of the session's date.
pub fn dashboard(tx: &Tx) -> std::result::Result<Dashboard, Fault> {
    let today = tx.today();
    let month = Period::new(Period::month_of(today).from, today);
    let year = Period::new(Period::year_of(today).from, today);
    let ageing = ageing(tx, today)?;
    let collect = |list: &[Bucket], filter: &str| Counted {
        count: list.iter().map(|b| b.items).sum(),
        amount: list.iter().map(|b| b.amount).sum(),
        source: Source::new("open-items", filter),
    };
    let pipeline = pipeline::pipeline(tx, today)?;
    let stage = |s: pipeline::Stage| pipeline.iter().filter(move |f| f.stage == s);
    let waiting = stage(pipeline::Stage::Order).chain(stage(pipeline::Stage::Reserved)).map(|f| f.amount).sum();
    let shipped = stage(pipeline::Stage::Shipped).map(|f| (f.count, f.amount)).next().unwrap_or_default();
    let bank = role_store::find(tx, PostingRole::Bank)?.unwrap_or_default();
    let stock = stock_value::total(tx, None)?;
    Ok(Dashboard {
        today,
        sales_today: compared(tx, Period::day(today), Period::day(today).before())?,
        sales_month: compared(tx, month, same_days_before(month))?,
        sales_year: compared(tx, year, year.year_before())?,
        regions: regions(tx, month)?,
        to_collect: collect(&ageing, ""),
        overdue: collect(ageing.get(1..).unwrap_or_default(), "late"),
        ageing,
        open_orders: Counted { count: open_orders(tx)?, amount: waiting, source: Source::new("orders", "to-deliver") },
        late: late(tx, today)?,
        to_invoice: Counted { count: shipped.0, amount: shipped.1, source: Source::new("orders", "to-invoice") },
        drafts: tx.query_one("SELECT count(*) FROM sales_order WHERE status = 'draft'", [], |r| r.get(0))?,
        late_purchases: late_purchases(tx, today)?,
        to_pay: to_pay(tx, today)?,
        odd_bills: odd_bills(tx)?,
        stock_turns: turns(sales_month::cost(tx, Period::new(year_ago(today), today))?, stock),
        pipeline,
        stock_value: stock,
        stock_source: Source::new("stock-value", ""),
        cash: balance_store::as_of(tx, &bank, today)?,
        cash_source: Source::new("entries", format!("account={bank} date<={today}")),
    })
}

/// The month so far against the same days of the month before: a month of thirty days has no thirty-first.
fn same_days_before(month: Period) -> Period {
    let before = month.from.pred_opt().map_or(month, Period::month_of);
    let to = before.from.checked_add_days(Days::new(u64::try_from(month.days() - 1).unwrap_or(0)));
    Period::new(before.from, to.unwrap_or(before.to).min(before.to))
}

fn compared(tx: &Tx, period: Period, before: Period) -> Result<Compared> {
    let (now, then) = (sales_month::net(tx, period)?, sales_month::net(tx, before)?);
    Ok(Compared { period, before, now, then, source: Source::sold(period) })
}

fn regions(tx: &Tx, month: Period) -> Result<Vec<RegionBar>> {
    let answer = sales::compare(tx, By::Region, month, same_days_before(month))?;
    let at = |level: usize| answer.lines.iter().filter(|l| l.id != 0 && l.level == level).count();
    let deepest = answer.lines.iter().map(|l| l.level).max().unwrap_or(0);
    let level = (0..=deepest).find(|l| at(*l) > 1).unwrap_or(0);
    let mut bars = Vec::new();
    for l in answer.lines.iter().filter(|l| l.id == 0 || l.level == level || l.level < level && is_leaf(&answer.lines, l)) {
        let (region, codes) = if l.id == 0 {
            (None, "region:".to_owned())
        } else {
            let under = region_store::under(tx, RegionId(l.id))?;
            let codes: Vec<String> =
                answer.lines.iter().filter(|x| under.contains(&RegionId(x.id))).map(|x| x.code.clone()).collect();
            (Some(RegionId(l.id)), format!("\"region={}\"", codes.join(",")))
        };
        let sold = Source::sold(month);
        bars.push(RegionBar {
            region,
            code: l.code.clone(),
            name: l.name.clone(),
            now: l.now.net,
            then: l.before.net,
            share: share(l.now.net, answer.total.net),
            source: Source::new(sold.list, format!("{} {codes}", sold.filter)),
        });
    }
    bars.sort_by_key(|b| (-b.now, -b.then));
    Ok(bars)
}

fn is_leaf(lines: &[sales::Line], line: &sales::Line) -> bool {
    let at = lines.iter().position(|l| l.id == line.id);
    at.and_then(|i| lines.get(i + 1)).is_none_or(|next| next.level <= line.level)
}

/// Receivables by age, from what is open by due date.
pub fn ageing(tx: &Tx, today: NaiveDate) -> Result<Vec<Bucket>> {
    let mut list = Vec::new();
    for age in Age::all() {
        let (from, to) = age.due(today);
        let (items, amount) = tx.query_one(
            "SELECT ifnull(sum(items), 0), ifnull(sum(amount), 0) FROM receivable_day WHERE due_date BETWEEN ?1 AND ?2",
            params![from, to],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )?;
        let filter = match age {
            Age::NotDue => format!("due_date>={from}"),
            Age::Over90 => format!("due_date<={to}"),
            _ => format!("due_date>={from} due_date<={to}"),
        };
        list.push(Bucket { age: *age, amount, items, source: Source::new("open-items", filter) });
    }
    Ok(list)
}

fn open_orders(tx: &Tx) -> Result<i64> {
    tx.query_one("SELECT count(*) FROM sales_order WHERE status = 'confirmed' AND to_deliver = 1", [], |r| r.get(0))
}

fn late(tx: &Tx, today: NaiveDate) -> Result<Late> {
    let (count, oldest) = tx.query_one(
        "SELECT count(*), min(wanted_date) FROM sales_order WHERE status = 'confirmed' AND to_deliver = 1 AND wanted_date < ?1",
        params![today],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(Late { count, oldest, source: Source::new("orders", "late") })
}

fn late_purchases(tx: &Tx, today: NaiveDate) -> Result<Late> {
    let (count, oldest) = tx.query_one(
        "SELECT count(*), min(due_date) FROM purchase_order WHERE to_receive = 1 AND due_date < ?1",
        params![today],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(Late { count, oldest, source: Source::new("purchases", "late") })
}

/// Bills due within a week, those that are disputed left out.
fn to_pay(tx: &Tx, today: NaiveDate) -> Result<Counted> {
    let until = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let (count, amount) = tx.query_one(
        "SELECT count(*), ifnull(-sum(o.open), 0) FROM open_item o JOIN bill b ON b.id = o.ref_id
         WHERE o.kind = 'bill' AND o.open <> 0 AND o.due_date <= ?1 AND b.dispute = ''",
        params![until],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(Counted { count, amount, source: Source::new("bills", format!("to-pay due_date<={until} -disputed")) })
}

fn odd_bills(tx: &Tx) -> Result<Counted> {
    let (count, amount) =
        tx.query_one("SELECT count(*), ifnull(sum(total), 0) FROM bill WHERE status = 'exception'", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    Ok(Counted { count, amount, source: Source::new("bills", "exceptions") })
}

fn year_ago(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(12)).unwrap_or(today)
}

/// Cost sold over the stock's value, to a tenth.
fn turns(cost: Money, stock: Money) -> Option<Quantity> {
    let tenths = |part: i64, whole: i64| crate::kit::value::div_round(i128::from(part) * 10, i128::from(whole));
    let tenths = stock.is_positive().then(|| tenths(cost.raw(), stock.raw()))?;
    Some(Quantity::of(i64::try_from(tenths).ok()? * (Quantity::SCALE / 10)))
}

impl Dashboard {
    /// As a file or a program gets it: a figure a row.
    pub fn table(&self) -> Table {
        let mut t = Table::new(&[
            Column::text("figure"),
            Column::text("key"),
            Column::money("amount"),
            Column::money("amount_before"),
            Column::new("count", Kind::Int),
            Column::date("date"),
            Column::text("list"),
            Column::text("filter"),
        ]);
        let mut put = |figure: &str, key: &str, amounts: [Option<Money>; 2], count: Option<i64>, s: &Source| {
            let [amount, before] = amounts.map(Into::into);
            let ends = [s.list.into(), s.filter.clone().into()];
            let [list, filter] = ends;
            t.push(vec![figure.into(), key.into(), amount, before, count.into(), super::Cell::None, list, filter]);
        };
        for (name, c) in
            [("sales_today", &self.sales_today), ("sales_month", &self.sales_month), ("sales_year", &self.sales_year)]
        {
            put(name, "", [Some(c.now), Some(c.then)], None, &c.source);
        }
        for r in &self.regions {
            put("sales_by_region", &r.code, [Some(r.now), Some(r.then)], None, &r.source);
        }
        put("to_collect", "", [Some(self.to_collect.amount), None], Some(self.to_collect.count), &self.to_collect.source);
        for b in &self.ageing {
            put("ageing", b.age.code(), [Some(b.amount), None], Some(b.items), &b.source);
        }
        for s in &self.pipeline {
            put("pipeline", s.stage.code(), [Some(s.amount), None], Some(s.count), &s.source);
        }
        put("open_orders", "", [Some(self.open_orders.amount), None], Some(self.open_orders.count), &self.open_orders.source);
        put("to_invoice", "", [Some(self.to_invoice.amount), None], Some(self.to_invoice.count), &self.to_invoice.source);
        put("late_orders", "", [None, None], Some(self.late.count), &self.late.source);
        put("late_purchases", "", [None, None], Some(self.late_purchases.count), &self.late_purchases.source);
        put("to_pay", "", [Some(self.to_pay.amount), None], Some(self.to_pay.count), &self.to_pay.source);
        put("odd_bills", "", [Some(self.odd_bills.amount), None], Some(self.odd_bills.count), &self.odd_bills.source);
        put("stock_value", "", [Some(self.stock_value), None], None, &self.stock_source);
        put("cash", "", [Some(self.cash), None], None, &self.cash_source);
        if let Some(row) = t.rows.iter_mut().find(|r| r.first() == Some(&"late_orders".into())) {
            row[5] = self.late.oldest.into();
        }
        if let Some(row) = t.rows.iter_mut().find(|r| r.first() == Some(&"late_purchases".into())) {
            row[5] = self.late_purchases.oldest.into();
        }
        if let Some(row) = t.rows.iter_mut().find(|r| r.first() == Some(&"stock_value".into())) {
            row[1] = self.stock_turns.map(|q| format!("turns={q}")).unwrap_or_default().into();
        }
        t
    }
}
