//! Making books, copying them and putting a copy back.

use super::Done;
use super::call::Call;
use crate::db::{Books, backup, user};
use crate::kit::Refusal;
use crate::reports::{Cell, Column, Table};
use chrono::NaiveDate;
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
    #[arg(long, default_value = "")]
    pub siren: String,
    #[arg(long, value_name = "periodic|permanent")]
    pub valuation: Option<String>,
}

impl Init {
    pub fn run(self, call: &Call) -> Done {
        let file = call.file()?;
        let owner = call.options.user.clone().unwrap_or_else(user::os_user);
        let _books = Books::create(&file, &owner, call.clock())?;
        let mut table = Table::new(&[Column::text("file"), Column::text("name"), Column::text("owner")]);
        table.push(vec![file.display().to_string().into(), self.name.into(), owner.into()]);
        call.print(&table)
    }
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
