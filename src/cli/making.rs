//! Making books, copying them and putting a copy back.

use super::call::Call;
use super::company::{Facts, before_the_first_invoice};
use super::{Done, Stop, setup};
use crate::db::{backup, user};
use crate::domain::company::{Country, Valuation};
use crate::domain::company_store;
use crate::flows::founding::Founding;
use crate::kit::{Coded, Lang, Refusal};
use crate::reports::{Cell, Column, Table};
use chrono::{Datelike, NaiveDate};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Init {
    #[arg(long)]
    pub name: String,
    #[arg(long, default_value = "FR", value_name = "FR|XX")]
    pub country: String,
    #[arg(long, default_value = "EUR")]
    pub currency: String,
    #[arg(long, value_name = "DATE")]
    pub year_start: Option<NaiveDate>,
    #[command(flatten)]
    pub facts: Facts,
    #[arg(long, value_name = "P|A")]
    pub valuation: Option<String>,
    #[arg(long)]
    pub vat_franchise: bool,
}

impl Init {
    pub fn run(self, call: &Call) -> Done {
        let founding = self.founding(call)?;
        let file = call.file()?;
        let owner = call.options.user.clone().unwrap_or_else(user::os_user);
        let books = setup::found(&file, &owner, call.clock(), &founding, &[])?;
        before_the_first_invoice(&books.read(company_store::get)?).iter().for_each(|hint| call.say(hint));
        let mut table = Table::new(&["file", "name", "country", "currency", "owner"].map(Column::text));
        table.push(vec![
            file.display().to_string().into(),
            founding.name.into(),
            founding.country.code().into(),
            founding.currency.into(),
            owner.into(),
        ]);
        call.print(&table)
    }

    fn founding(&self, call: &Call) -> Result<Founding, Stop> {
        let country = word::<Country>("country", &self.country.to_uppercase())?;
        let today = call.options.today.unwrap_or_else(|| chrono::Local::now().date_naive());
        let year_start = self.year_start.or_else(|| NaiveDate::from_ymd_opt(today.year(), 1, 1)).unwrap_or(today);
        let mut founding = Founding::new(&self.name, country, year_start);
        founding.currency = self.currency.to_uppercase();
        if let Some(lang) = call.options.lang.as_deref().and_then(Lang::of) {
            founding.lang = lang;
        }
        founding.valuation = match self.valuation.as_deref().map(str::to_lowercase).as_deref() {
            None => None,
            Some("periodic" | "periodique" | "périodique") => Some(Valuation::Periodic),
            Some("permanent" | "anglo") => Some(Valuation::Anglo),
            Some(code) => Some(word("valuation", &code.to_uppercase())?),
        };
        let f = &self.facts;
        for (given, field) in [
            (&f.siren, &mut founding.siren),
            (&f.vat_number, &mut founding.vat_number),
            (&f.street, &mut founding.street),
            (&f.postcode, &mut founding.postcode),
            (&f.city, &mut founding.city),
            (&f.legal_form, &mut founding.legal_form),
            (&f.capital, &mut founding.capital),
            (&f.register, &mut founding.register),
            (&f.iban, &mut founding.iban),
            (&f.email, &mut founding.email),
            (&f.phone, &mut founding.phone),
        ] {
            if let Some(text) = given {
                field.clone_from(text);
            }
        }
        founding.vat_franchise = self.vat_franchise;
        Ok(founding)
    }
}

/// A word of a closed list, or wrong usage that names the words there are.
pub fn word<T: Coded>(option: &'static str, code: &str) -> Result<T, Stop> {
    T::of(code).ok_or_else(|| {
        let codes: Vec<&str> = T::all().iter().map(|c| c.code()).collect();
        Stop::Usage(Refusal::new("cli-no-such-word").arg("option", option).arg("value", code).arg("values", codes.join(", ")))
    })
}

#[derive(clap::Args)]
pub struct Backup {
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

impl Backup {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let file = call.file()?;
        let to = self.to.unwrap_or_else(|| {
            let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            file.with_file_name(format!("{stem}-{}.bak", chrono::Local::now().format("%Y%m%d-%H%M%S")))
        });
        backup::copy(&books, &to)?;
        let size = std::fs::metadata(&to).map(|m| m.len()).unwrap_or(0);
        let mut table = Table::new(&[Column::text("backup"), Column::new("bytes", crate::reports::Kind::Int)]);
        table.push(vec![to.display().to_string().into(), Cell::Int(i64::try_from(size).unwrap_or(i64::MAX))]);
        call.print(&table)
    }
}

#[derive(clap::Args)]
pub struct Restore {
    pub backup: PathBuf,
}

impl Restore {
    pub fn run(self, call: &Call) -> Done {
        let file = call.file()?;
        let kept = backup::restore(&self.backup, &file)?;
        if let Some(kept) = &kept {
            call.say(&Refusal::new("cli-restore-kept").arg("file", kept.display().to_string()));
        }
        let mut table = Table::new(&[Column::text("file"), Column::text("restored_from"), Column::text("kept")]);
        table.push(vec![
            file.display().to_string().into(),
            self.backup.display().to_string().into(),
            kept.map(|k| k.display().to_string()).into(),
        ]);
        call.print(&table)
    }
}
