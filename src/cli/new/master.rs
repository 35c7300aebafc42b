//! Customers, suppliers, items, prices, regions.

use crate::cli::call::Call;
use crate::cli::making::word;
use crate::cli::{Done, Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::items::item;
use crate::domain::items::price::{Price as Row, PriceOwner};
use crate::domain::parties::address::Address;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party::TaxStatus;
use crate::domain::parties::{Party as Record, RegionId, TermId, term, term_store};
use crate::exchange::country;
use crate::flows::item::{self as items, ItemDraft};
use crate::flows::party::{self, PartyDraft};
use crate::kit::{Lang, Quantity, Refusal, UnitPrice, parse};
use crate::reports::listing::{Ask, list};
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct Party {
    #[arg(long)]
    pub name: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub code: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub street: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub postcode: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub city: String,
    #[arg(long)]
    pub country: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub terms: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub price_list: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub salesperson: Option<String>,
    #[arg(long)]
    pub credit_limit: Option<String>,
    #[arg(long, value_name = "STATUS")]
    pub tax_status: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub vat_number: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub company_number: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub phone: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub email: String,
    #[arg(long)]
    pub contact: Option<String>,
}

impl Party {
    pub fn run(self, call: &Call, books: &Books, customer: bool) -> Done {
        let lang = call.words().lang();
        let status = self.tax_status.as_deref().map(|s| word("tax-status", s)).transpose()?;
        let id = books.act("party.edit", |tx| party::save(tx, &self.draft(tx, lang, customer, status)?))?;
        let kind = if customer { "customers" } else { "suppliers" };
        call.print(&books.read(|tx| list(tx, kind, &Ask { id: Some(id.0), ..Ask::default() }))?)
    }

    fn draft(&self, tx: &Tx, lang: Lang, customer: bool, status: Option<TaxStatus>) -> Result<PartyDraft, Fault> {
        let mut p = if customer { Record::customer(&self.code, &self.name) } else { Record::supplier(&self.code, &self.name) };
        p.region = typed::region(tx, self.region.as_deref())?;
        p.term = typed::terms(tx, self.terms.as_deref())?;
        p.price_list = typed::price_list(tx, self.price_list.as_deref())?;
        p.salesperson = self.salesperson.clone().unwrap_or_default();
        p.credit_limit = self.credit_limit.as_deref().map(|m| parse::money(lang, m)).transpose()?;
        p.tax_status = status.unwrap_or(p.tax_status);
        p.vat_number.clone_from(&self.vat_number);
        p.company_number.clone_from(&self.company_number);
        p.phone.clone_from(&self.phone);
        p.email.clone_from(&self.email);
        let mut draft = PartyDraft::from(p);
        let country = match self.country.as_deref() {
            None => String::new(),
            Some(text) => country::code(text).ok_or_else(|| Refusal::new("import-unknown-country").arg("country", text))?,
        };
        if [&self.street, &self.postcode, &self.city, &country].iter().any(|t| !t.is_empty()) {
            draft.addresses.push(Address {
                street: self.street.clone(),
                postcode: self.postcode.clone(),
                city: self.city.clone(),
                country,
                is_billing: true,
                is_shipping: true,
                ..Address::default()
            });
        }
        draft.contacts.extend(self.contact.iter().map(|name| Contact { name: name.clone(), ..Contact::default() }));
        Ok(draft)
    }
}

#[derive(clap::Args)]
pub struct Item {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: String,
    #[arg(long)]
    pub price: Option<String>,
    #[arg(long)]
    pub floor_price: Option<String>,
    #[arg(long, default_value = "goods")]
    pub kind: String,
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub category: String,
    #[arg(long, default_value = "normal")]
    pub tax_class: String,
    #[arg(long, default_value = "average")]
    pub costing: String,
    #[arg(long)]
    pub barcode: Vec<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub min_stock: Option<String>,
    #[arg(long)]
    pub made: bool,
    #[arg(long, value_name = "QUANTITY*CODE")]
    pub part: Vec<String>,
}

impl Item {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let price = self.price.as_deref().map(|p| parse::price(lang, p)).transpose()?.unwrap_or(UnitPrice::ZERO);
        let mut record = item::Item::goods(&self.code, &self.name, price);
        record.kind = word("kind", &self.kind)?;
        record.tax_class = word("tax-class", &self.tax_class)?;
        record.costing = word("costing", &self.costing)?;
        record.category.clone_from(&self.category);
        record.made = self.made;
        record.floor_price = self.floor_price.as_deref().map(|p| parse::price(lang, p)).transpose()?.unwrap_or_default();
        record.min_stock = self.min_stock.as_deref().map(|q| parse::quantity(lang, q)).transpose()?.unwrap_or_default();
        if let Some(unit) = &self.unit {
            record.unit.clone_from(unit);
        }
        let mut draft = ItemDraft::from(record);
        draft.barcodes = self.barcode.iter().map(|b| (b.clone(), Quantity::whole(1))).collect();
        let id = books.act("item.edit", |tx| {
            for part in &self.part {
                let (item, quantity, _) = typed::counted(tx, lang, part)?;
                draft.components.push((item, quantity));
            }
            items::save(tx, &draft)
        })?;
        call.print(&books.read(|tx| list(tx, "items", &Ask { id: Some(id.0), ..Ask::default() }))?)
    }
}

#[derive(clap::Args)]
pub struct Price {
    #[arg(long, value_name = "CODE")]
    pub item: String,
    #[arg(long)]
    pub price: String,
    #[arg(long, value_name = "CODE")]
    pub price_list: Option<String>,
    #[arg(long, value_name = "CODE", conflicts_with = "price_list")]
    pub customer: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub min_quantity: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
}

impl Price {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let price = parse::price(lang, &self.price)?;
        let min = self.min_quantity.as_deref().map(|q| parse::quantity(lang, q)).transpose()?.unwrap_or_default();
        if self.price_list.is_none() && self.customer.is_none() {
            return Err(Stop::Usage(Refusal::new("import-price-owner")));
        }
        let item = books.act("price.edit", |tx| {
            let (item, ..) = typed::counted(tx, lang, &self.item)?;
            let list = typed::price_list(tx, self.price_list.as_deref())?;
            let owner = match (list, &self.customer) {
                (Some(list), _) => PriceOwner::List(list),
                (None, customer) => PriceOwner::Party(typed::party(tx, customer.as_deref().unwrap_or_default())?.id),
            };
            items::set_price(tx, &Row { min_quantity: min, from: self.from, to: self.to, ..Row::new(item, owner, price) })?;
            Ok(item)
        })?;
        call.print(&books.read(|tx| list(tx, "prices", &Ask { id: Some(item.0), ..Ask::default() }))?)
    }
}

#[derive(clap::Args)]
pub struct Region {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: String,
    #[arg(long, value_name = "CODE")]
    pub parent: Option<String>,
}

impl Region {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let region = crate::domain::parties::region::Region {
            id: RegionId(0),
            code: self.code.clone(),
            name: self.name.clone(),
            parent: None,
        };
        let id = books.act("region.edit", |tx| {
            let region =
                crate::domain::parties::region::Region { parent: typed::region(tx, self.parent.as_deref())?, ..region };
            party::save_region(tx, &region)
        })?;
        call.print(&books.read(|tx| list(tx, "regions", &Ask { id: Some(id.0), ..Ask::default() }))?)
    }
}

/// Payment terms; a code that is there already is changed.
#[derive(clap::Args)]
pub struct Term {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: String,
    #[arg(long, default_value_t = 0)]
    pub days: i64,
    #[arg(long, default_value = "none", value_name = "none|after|before")]
    pub month_end: String,
    #[arg(long, value_name = "DAY")]
    pub day: Option<u32>,
    #[arg(long, value_name = "SHARE@DAYS")]
    pub instalment: Vec<String>,
    #[arg(long, value_name = "PERCENT")]
    pub discount: Option<String>,
    #[arg(long, default_value_t = 0)]
    pub discount_days: i64,
}

impl Term {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let instalments = term::read_parts(lang, &self.instalment.join(" "))?;
        let discount = self.discount.as_deref().map(|d| parse::rate(lang, d)).transpose()?.unwrap_or_default();
        let month_end = crate::cli::making::word("month-end", &self.month_end)?;
        books.act("terms.edit", |tx| {
            let id = term_store::by_code(tx, &self.code)?.map_or(TermId(0), |t| t.id);
            let term = term::Term {
                id,
                day_of_month: self.day,
                instalments: instalments.clone(),
                discount,
                discount_days: self.discount_days,
                ..term::Term::new(self.code.trim(), self.name.trim(), self.days, month_end)
            };
            party::save_term(tx, &term)
        })?;
        call.print(
            &books.read(|tx| list(tx, "terms", &Ask { filter: format!("code={}", self.code.trim()), ..Ask::default() }))?,
        )
    }
}
