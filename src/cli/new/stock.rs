//! Goods received, adjusted, moved and counted.

use crate::cli::answer::Did;
use crate::cli::call::Call;
use crate::cli::{Done, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::inventory::location::LocationKind;
use crate::domain::inventory::location_store;
use crate::flows::{stock, stock_count, warehouse};
use crate::kit::{Lang, Refusal, parse};
use crate::reports::document::DocumentKind;
use crate::reports::listing::{Ask, list};
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct Receipt {
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub supplier: Option<String>,
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reference: String,
    #[arg(long)]
    pub opening: bool,
}

impl Receipt {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("stock.receive", |tx| {
            let receipt = stock::Receipt {
                date: self.date.unwrap_or_else(|| tx.today()),
                place: self.place.as_deref().map(|p| typed::place(tx, p)).transpose()?,
                supplier: typed::party_opt(tx, self.supplier.as_deref())?,
                reference: self.reference.clone(),
                lines: gathered(&self.line, |text| {
                    let (item, quantity, typed) = typed::counted(tx, lang, text)?;
                    Ok(stock::ReceiptLine { item, quantity, cost: typed.price.unwrap_or_default() })
                })?,
            };
            if self.opening { stock::open(tx, &receipt) } else { stock::receive(tx, &receipt) }
        })?;
        Did::one(if self.opening { "opened" } else { "received" }, DocumentKind::Stock, id.0).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Adjustment {
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
}

impl Adjustment {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("stock.adjust", |tx| {
            let adjustment = stock::Adjustment {
                date: self.date.unwrap_or_else(|| tx.today()),
                place: self.place.as_deref().map(|p| typed::place(tx, p)).transpose()?,
                reason: self.reason.clone(),
                lines: gathered(&self.line, |text| {
                    let (item, change, typed) = typed::counted(tx, lang, text)?;
                    Ok(stock::AdjustmentLine { item, change, cost: typed.price })
                })?,
            };
            stock::adjust(tx, &adjustment)
        })?;
        Did::one("adjusted", DocumentKind::Stock, id.0).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Transfer {
    #[arg(long, value_name = "PLACE")]
    pub from: String,
    #[arg(long, value_name = "PLACE")]
    pub to: String,
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
}

impl Transfer {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("stock.transfer", |tx| {
            let transfer = stock::Transfer {
                date: self.date.unwrap_or_else(|| tx.today()),
                from: typed::place(tx, &self.from)?,
                to: typed::place(tx, &self.to)?,
                reason: self.reason.clone(),
                lines: gathered(&self.line, |text| {
                    let (item, quantity, _) = typed::counted(tx, lang, text)?;
                    Ok(stock::TransferLine { item, quantity })
                })?,
            };
            stock::transfer(tx, &transfer)
        })?;
        Did::one("transferred", DocumentKind::Stock, id.0).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Count {
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub item: Vec<String>,
}

impl Count {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("stock.count", |tx| {
            let place = match &self.place {
                Some(code) => typed::place(tx, code)?,
                None => location_store::stock(tx)?,
            };
            let items = items(tx, lang, &self.item)?;
            stock_count::open(tx, place, Some(items.as_slice()).filter(|i| !i.is_empty()))
        })?;
        Did::one("created", DocumentKind::Count, id.0).print(call, books)
    }
}

fn items(tx: &Tx, lang: Lang, codes: &[String]) -> Result<Vec<crate::domain::items::ItemId>, Fault> {
    codes.iter().map(|c| typed::counted(tx, lang, c).map(|(item, ..)| item)).collect()
}

/// Every line made, or every fault of every line; none at all is a fault too.
fn gathered<T>(texts: &[String], make: impl Fn(&str) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    let (mut list, mut no) = (Vec::new(), Vec::new());
    for text in texts {
        match make(text) {
            Ok(line) => list.push(line),
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if texts.is_empty() {
        no.push(Refusal::new("cli-no-line"));
    }
    if no.is_empty() { Ok(list) } else { Err(no.into()) }
}

/// `ACCOUNT=AMOUNT` or `ACCOUNT/PARTY=AMOUNT`.
pub fn account_amount(
    tx: &Tx,
    lang: Lang,
    text: &str,
) -> Result<(String, Option<crate::domain::parties::PartyId>, crate::kit::Money), Fault> {
    let (account, amount) = text.rsplit_once('=').ok_or_else(|| Refusal::new("cli-entry-shape").arg("line", text))?;
    let (account, party) = account.split_once('/').map_or((account, None), |(a, p)| (a, Some(p)));
    Ok((account.trim().to_owned(), typed::party_opt(tx, party)?, parse::money(lang, amount)?))
}

#[derive(clap::Args)]
pub struct Warehouse {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: String,
}

impl Warehouse {
    /// With its first place, of the same name.
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let place = (format!("{}-STOCK", self.code), self.name.clone());
        books
            .act("warehouse.edit", |tx| warehouse::add_warehouse(tx, &self.code, &self.name, (&place.0, &place.1)).map(drop))?;
        places(call, books)
    }
}

#[derive(clap::Args)]
pub struct Place {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: String,
    #[arg(long, value_name = "CODE")]
    pub warehouse: Option<String>,
}

impl Place {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        books.act("warehouse.edit", |tx| {
            let named = match &self.warehouse {
                None => None,
                Some(code) => {
                    let found = location_store::warehouses(tx)?.into_iter().find(|w| w.code.eq_ignore_ascii_case(code));
                    Some(found.ok_or_else(|| typed::unknown("place", code, "places"))?.id)
                }
            };
            warehouse::add_place(tx, &self.code, &self.name, LocationKind::Internal, named).map(drop)
        })?;
        places(call, books)
    }
}

fn places(call: &Call, books: &Books) -> Done {
    call.print(&books.read(|tx| list(tx, "places", &Ask::default()))?)
}
