//! `comptoir company`: who the company is on its documents; with options, changes it, as the settings do.

use super::Done;
use super::call::Call;
use crate::domain::company::Company;
use crate::domain::company_store;
use crate::domain::sales::mention;
use crate::flows::founding;
use crate::kit::Refusal;
use crate::reports::{Column, Table};

/// What invoices say of who sells. What is not given stays.
#[derive(clap::Args)]
pub struct Facts {
    #[arg(long, value_name = "SIREN")]
    pub siren: Option<String>,
    #[arg(long, visible_alias = "vat", value_name = "NUMBER")]
    pub vat_number: Option<String>,
    #[arg(long, visible_alias = "address")]
    pub street: Option<String>,
    #[arg(long)]
    pub postcode: Option<String>,
    #[arg(long)]
    pub city: Option<String>,
    #[arg(long, value_name = "FORM")]
    pub legal_form: Option<String>,
    #[arg(long)]
    pub capital: Option<String>,
    #[arg(long)]
    pub register: Option<String>,
    #[arg(long)]
    pub iban: Option<String>,
    #[arg(long)]
    pub email: Option<String>,
    #[arg(long)]
    pub phone: Option<String>,
}

impl Facts {
    /// Puts what was given where it belongs; whether anything was.
    fn fill(&self, c: &mut Company) -> bool {
        let mut any = false;
        for (given, field) in [
            (&self.siren, &mut c.siren),
            (&self.vat_number, &mut c.vat_number),
            (&self.street, &mut c.street),
            (&self.postcode, &mut c.postcode),
            (&self.city, &mut c.city),
            (&self.legal_form, &mut c.legal_form),
            (&self.capital, &mut c.capital),
            (&self.register, &mut c.register),
            (&self.iban, &mut c.iban),
            (&self.email, &mut c.email),
            (&self.phone, &mut c.phone),
        ] {
            if let Some(text) = given {
                field.clone_from(text);
                any = true;
            }
        }
        any
    }
}

#[derive(clap::Args)]
pub struct Change {
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub facts: Facts,
    #[arg(long, value_name = "WORDS")]
    pub late_penalty: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub recovery: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub early_payment: Option<String>,
}

impl Change {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let mut company = books.read(company_store::get)?;
        let mut changed = self.facts.fill(&mut company);
        for (given, field) in [
            (&self.name, &mut company.name),
            (&self.late_penalty, &mut company.late_penalty),
            (&self.recovery, &mut company.recovery),
            (&self.early_payment, &mut company.early_payment),
        ] {
            if let Some(text) = given {
                field.clone_from(text);
                changed = true;
            }
        }
        if changed {
            books.act("company.edit", |tx| founding::change(tx, &company))?;
            company = books.read(company_store::get)?;
        }
        call.print(&table(&company))
    }
}

fn table(c: &Company) -> Table {
    let mut table = Table::new(&[Column::text("key"), Column::text("value")]);
    // The country stands as its code; when it was founded is nobody's setting.
    for (key, value) in c.facts().into_iter().filter(|(key, _)| !["country_name", "founded_on"].contains(key)) {
        table.push(vec![key.into(), value.into()]);
    }
    table
}

/// What a French company must still say before its first invoice; none when nothing is missing.
pub fn before_the_first_invoice(c: &Company) -> Option<Refusal> {
    (!mention::may_bill(c)).then(|| Refusal::new("cli-company-incomplete"))
}
