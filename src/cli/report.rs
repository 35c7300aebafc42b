//! `comptoir report NAME`: the questions the screens ask, as a table, CSV or JSON.

use super::call::Call;
use super::making::word;
use super::{Done, Stop, typed};
use crate::db::{Books, Fault, Tx, rights};
use crate::domain::finance::period_store;
use crate::domain::sales::OrderId;
use crate::kit::date::{self, Around};
use crate::kit::period::{self, Period};
use crate::kit::{Refusal, Words};
use crate::reports::document::DocumentKind;
use crate::reports::listing::{Ask, list};
use crate::reports::production::{CostBy, VarianceBy};
use crate::reports::requirements;
use crate::reports::sales::By;
use crate::reports::{
    Cell, Column, Kind, Table, ageing, closing, dashboard, journal, ledger, margin, needs, pipeline, production, sales,
    statement, stock, stock_value, suppliers, trial_balance,
};
use chrono::NaiveDate;

/// Every report, for help and refusals.
pub const NAMES: &[&str] = &[
    "dashboard",
    "sales-by-region",
    "sales-by-item",
    "sales-by-customer",
    "sales-by-salesperson",
    "sales-by-month",
    "sales-by-category",
    "margin",
    "pipeline",
    "closing",
    "ageing",
    "statement",
    "stock",
    "stock-value",
    "reorder",
    "supplier-scorecard",
    "production-cost",
    "variances",
    "capacity",
    "requirements",
    "pegging",
    "trial-balance",
    "ledger",
    "journal",
    "audit",
];
/// More lines than any firm has accounts, items or lines of an account on paper.
const ALL: i64 = i64::MAX;
/// Weeks the load of the work centres looks ahead: a quarter.
const WEEKS: u64 = 13;

#[derive(clap::Args)]
pub struct Report {
    #[arg(value_name = "REPORT")]
    pub report: String,
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub period: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long)]
    pub by: Option<String>,
    #[arg(long)]
    pub account: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub customer: Option<String>,
    #[arg(long)]
    pub journal: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub order: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
}

impl Report {
    pub fn run(self, call: &Call) -> Done {
        if !NAMES.contains(&self.report.as_str()) {
            let why = Refusal::new("cli-no-such-report").arg("report", &self.report).arg("reports", NAMES.join(", "));
            return Err(Stop::Usage(why));
        }
        let books = call.books()?;
        let table = match self.report.as_str() {
            "margin" => {
                if !books.may("margin.see") {
                    return Err(rights::denied(books.session().role, "margin.see").into());
                }
                let (by, span) = (self.by(By::Item)?, self.span(&books)?);
                books.read(|tx| Ok(margin::margin(tx, by, span)?.table()))?
            }
            "production-cost" => {
                let (by, span): (CostBy, Period) = (self.word_by(CostBy::Order)?, self.span(&books)?);
                books.read(|tx| Ok(production::costs_table(by, &production::costs(tx, by, span)?)))?
            }
            "variances" => {
                let (by, span): (VarianceBy, Period) = (self.word_by(VarianceBy::Cause)?, self.span(&books)?);
                books.read(|tx| Ok(production::variances_table(by, &production::variances(tx, by, span)?)))?
            }
            "capacity" => {
                let from = self.as_of(&books)?.unwrap_or_else(|| books.today());
                books.read(|tx| Ok(production::capacity_table(&production::capacity(tx, from, WEEKS)?)))?
            }
            "requirements" => books.read(|tx| Ok(requirements::requirements(tx)?.table()))?,
            "pegging" => {
                let number = self.order.as_deref().ok_or_else(|| Refusal::new("cli-report-order"))?;
                books.read(|tx| {
                    let (kind, id) = crate::reports::document::find(tx, number)?;
                    if kind != DocumentKind::Order {
                        return Err(Refusal::new("order-missing").arg("number", number).into());
                    }
                    Ok(requirements::pegging_table(&requirements::pegging(tx, OrderId(id))?))
                })?
            }
            name if name.starts_with("sales-by-") => {
                let (by, span) = (self.sales_by(name)?, self.span(&books)?);
                books.read(|tx| Ok(sales::sales(tx, by, span)?.table()))?
            }
            _ => self.house(call, &books)?,
        };
        call.print(&cut(table, self.limit))
    }

    fn house(&self, call: &Call, books: &Books) -> Result<Table, Stop> {
        let (span, lang) = (self.span(books)?, call.words().lang());
        let as_of = self.as_of(books)?;
        let now = as_of.unwrap_or_else(|| books.today());
        let customer = self.customer.as_deref();
        Ok(books.read(|tx| {
            Ok(match self.report.as_str() {
                "dashboard" => {
                    let mut table = dashboard::dashboard(tx)?.table();
                    production::made(tx, tx.today())?.put(&mut table);
                    table
                }
                "pipeline" => pipeline::table(&pipeline::pipeline(tx, now)?),
                "closing" => {
                    let period = period_store::periods(tx)?.into_iter().find(|p| p.start <= span.to && span.to <= p.end);
                    let period = period.ok_or_else(|| period_store::no_year(span.to))?;
                    closing::table(&closing::assistant(tx, &period)?)
                }
                "ageing" => ageing::by_party(tx, now)?.table(),
                "trial-balance" if self.from.is_none() && self.period.is_none() => trial_balance::as_of(tx, now)?.table(lang),
                "trial-balance" => trial_balance::between(tx, span.from, span.to)?.table(lang),
                "journal" => {
                    let q = journal::Query { journal: self.journal.clone(), from: span.from, to: span.to };
                    journal::table(tx, &q, lang)?
                }
                "ledger" => self.ledger(tx, span)?,
                "statement" => {
                    let code = customer.ok_or_else(|| Refusal::new("cli-report-customer"))?;
                    statement::of(tx, typed::party(tx, code)?.id, span.from, span.to)?.table()
                }
                "stock" => levels(&stock::by_item(tx, "", ALL)?),
                "reorder" => needs::table(&needs::needs(tx, false)?),
                "supplier-scorecard" => suppliers::table(&suppliers::scorecard(tx, span)?),
                "stock-value" => values(&stock_value::lines(tx, as_of, "", ALL)?, call.words()),
                _ => list(tx, "audit", &Ask { limit: self.limit.or(Some(200)), ..Ask::default() })?,
            })
        })?)
    }

    fn ledger(&self, tx: &Tx, span: Period) -> Result<Table, Fault> {
        let account = self.account.clone().ok_or_else(|| Refusal::new("cli-report-account"))?;
        let party = typed::party_opt(tx, self.customer.as_deref())?;
        crate::domain::finance::account_store::get(tx, &account)?;
        let q = ledger::Query { account, party, from: span.from, to: span.to };
        Ok(ledger::table(&ledger::page(tx, &q, None, ALL)?))
    }

    fn by(&self, usual: By) -> Result<By, Stop> {
        self.by.as_deref().map_or(Ok(usual), |code| word("by", code))
    }

    fn word_by<T: crate::kit::Coded>(&self, usual: T) -> Result<T, Stop> {
        self.by.as_deref().map_or(Ok(usual), |code| word("by", code))
    }

    fn sales_by(&self, name: &str) -> Result<By, Stop> {
        match name.strip_prefix("sales-by-") {
            // The region a sale counts in, or that of who sold it: `--by salesperson-region`.
            Some("region") => self.by(By::Region),
            Some(by) => word("by", by),
            None => self.by(By::Month),
        }
    }

    /// What is asked about: the period, from one day to another, or the fiscal year so far.
    fn span(&self, books: &Books) -> Result<Period, Stop> {
        let around = around(books)?;
        if let Some(text) = &self.period {
            return Ok(period::period(text, &around)?);
        }
        let day = |text: &Option<String>| text.as_deref().map(|t| date::date(t, &around)).transpose();
        let (from, to, as_of) = (day(&self.from)?, day(&self.to)?, day(&self.as_of)?);
        let to = to.or(as_of).unwrap_or_else(|| books.today().max(from.unwrap_or(NaiveDate::MIN)));
        let from = from.unwrap_or_else(|| around.year.0.min(to));
        if from > to {
            return Err(Stop::Usage(Refusal::new("cli-dates-order").arg("from", from).arg("to", to)));
        }
        Ok(Period::new(from, to))
    }

    fn as_of(&self, books: &Books) -> Result<Option<NaiveDate>, Stop> {
        let around = around(books)?;
        Ok(self.as_of.as_deref().map(|t| date::date(t, &around)).transpose()?)
    }
}

/// Dates are typed around today, within the fiscal year.
fn around(books: &Books) -> Result<Around, Fault> {
    let today = books.today();
    let year = books.read(|tx| Ok(crate::domain::finance::period_store::year_on(tx, today)?))?;
    let around = Around::new(today);
    Ok(match year {
        Some(year) => around.fiscal_year(year.start, year.end),
        None => around,
    })
}

fn cut(mut table: Table, limit: Option<u64>) -> Table {
    if let Some(limit) = limit.and_then(|n| usize::try_from(n).ok()) {
        table.rows.truncate(limit);
    }
    table
}

fn levels(lines: &[stock::StockLine]) -> Table {
    let quantity = |name| Column::new(name, Kind::Quantity);
    let mut table = Table::new(&[
        Column::text("item"),
        Column::text("name"),
        quantity("on_hand"),
        quantity("reserved"),
        quantity("free"),
        Column::text("unit"),
        quantity("min_stock"),
        quantity("max_stock"),
        quantity("missing"),
    ]);
    for l in lines {
        table.push(vec![
            l.code.as_str().into(),
            l.name.as_str().into(),
            l.level.on_hand.into(),
            l.level.reserved.into(),
            l.level.free().into(),
            l.unit.as_str().into(),
            l.min_stock.into(),
            l.max_stock.into(),
            l.missing().into(),
        ]);
    }
    table
}

fn values(lines: &[stock_value::ValueLine], words: Words) -> Table {
    let mut table = Table::new(&[
        Column::text("item"),
        Column::text("name"),
        Column::text("category"),
        Column::new("quantity", Kind::Quantity),
        Column::text("unit"),
        Column::new("unit_cost", Kind::Price),
        Column::money("value"),
    ]);
    for l in lines {
        table.push(vec![
            l.code.as_str().into(),
            l.name.as_str().into(),
            l.category.as_str().into(),
            l.quantity.into(),
            l.unit.as_str().into(),
            l.unit_cost().into(),
            l.value.into(),
        ]);
    }
    let total: crate::kit::Money = lines.iter().map(|l| l.value).sum();
    let name = words.get("cli-total");
    table.push(vec![Cell::from(""), name.into(), Cell::None, Cell::None, Cell::None, Cell::None, total.into()]);
    table
}
