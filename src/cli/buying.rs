//! `comptoir buying`: the firm's rules of buying; with options, changes them.

use super::Done;
use super::call::Call;
use crate::flows::procure_to_pay::rules::{self, Rules};
use crate::kit::{Money, parse};
use crate::reports::{Cell, Column, Table};

#[derive(clap::Args)]
pub struct Buying {
    #[arg(long, value_name = "AMOUNT")]
    pub approval_limit: Option<String>,
    #[arg(long, conflicts_with = "approval_limit")]
    pub no_limit: bool,
    #[arg(long, value_name = "PERCENT")]
    pub over_receipt: Option<String>,
    #[arg(long, value_name = "PERCENT")]
    pub price_tolerance: Option<String>,
    #[arg(long, value_name = "PERCENT")]
    pub price_rise: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub cents: Option<String>,
}

impl Buying {
    pub fn run(self, call: &Call) -> Done {
        let (books, lang) = (call.books()?, call.words().lang());
        let before = books.read(rules::get)?;
        let mut new = before;
        let money = |text: &Option<String>| text.as_deref().map(|t| parse::money(lang, t)).transpose();
        let rate = |text: &Option<String>| text.as_deref().map(|t| parse::rate(lang, t)).transpose();
        if let Some(limit) = money(&self.approval_limit)? {
            new.approval_limit = Some(limit);
        }
        if self.no_limit {
            new.approval_limit = None;
        }
        new.over_receipt = rate(&self.over_receipt)?.unwrap_or(new.over_receipt);
        new.price = rate(&self.price_tolerance)?.unwrap_or(new.price);
        new.price_rise = rate(&self.price_rise)?.unwrap_or(new.price_rise);
        new.cents = money(&self.cents)?.unwrap_or(new.cents);
        if new != before {
            books.act("purchase.rules", |tx| rules::set(tx, &new))?;
        }
        call.print(&table(&books.read(rules::get)?))
    }
}

fn table(r: &Rules) -> Table {
    let mut table = Table::new(&[Column::text("key"), Column::text("value")]);
    let limit = r.approval_limit.as_ref().map(Money::to_string);
    let percent = |rate| Cell::from(crate::reports::table::percent(rate));
    for (key, value) in [
        ("approval_limit", limit.into()),
        ("over_receipt", percent(r.over_receipt)),
        ("price_tolerance", percent(r.price)),
        ("price_rise", percent(r.price_rise)),
        ("cents", r.cents.to_string().into()),
    ] {
        table.push(vec![key.into(), value]);
    }
    table
}
