//! `comptoir user …` and `comptoir rights`: who may open the books and what each role may do.

use super::call::Call;
use super::making::word;
use super::{Done, Stop, secret};
use crate::db::rights::{RIGHTS, Role, may};
use crate::db::user;
use crate::kit::Refusal;
use crate::reports::listing::{Ask, list};
use crate::reports::{Cell, Column, Kind, Table};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct UserArgs {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Subcommand)]
pub enum What {
    Add {
        name: String,
        #[arg(long, default_value = "counter")]
        role: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        full_name: String,
    },
    List,
    Role {
        name: String,
        role: String,
    },
    Password {
        name: String,
        /// The new one; without it, it is asked for.
        #[arg(long, value_name = "FILE")]
        new_password_file: Option<PathBuf>,
        #[arg(long, conflicts_with = "new_password_file")]
        none: bool,
    },
    Disable {
        name: String,
    },
    Enable {
        name: String,
    },
}

impl UserArgs {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let name = match self.what {
            What::List => String::new(),
            What::Add { name, role, full_name } => {
                let role = word::<Role>("role", &role)?;
                books.act("user.edit", |tx| user::add(tx, &name, &full_name, role))?;
                name
            }
            What::Role { name, role } => {
                let role = word::<Role>("role", &role)?;
                books.act("user.edit", |tx| user::set_role(tx, &name, role))?;
                name
            }
            What::Password { name, new_password_file, none } => {
                let new = match (new_password_file, none) {
                    (_, true) => None,
                    (Some(file), _) => Some(secret::from_file(&file)?),
                    (None, _) if secret::can_ask() => Some(twice(call, &name)?),
                    (None, _) => return Err(Stop::Usage(Refusal::new("cli-password-nobody"))),
                };
                books.act("user.edit", |tx| user::set_password(tx, &name, new.as_deref()))?;
                name
            }
            What::Disable { name } => {
                books.act("user.edit", |tx| user::set_disabled(tx, &name, true))?;
                name
            }
            What::Enable { name } => {
                books.act("user.edit", |tx| user::set_disabled(tx, &name, false))?;
                name
            }
        };
        let filter = if name.is_empty() { name } else { format!("\"name={name}\"") };
        call.print(&books.read(|tx| list(tx, "users", &Ask { filter, ..Ask::default() }))?)
    }
}

fn twice(call: &Call, name: &str) -> Result<String, Stop> {
    let first = secret::ask(call.words(), "cli-password-new", name)?;
    let second = secret::ask(call.words(), "cli-password-again", name)?;
    if first == second { Ok(first) } else { Err(Stop::Fault(Refusal::new("cli-password-differs").into())) }
}

/// Every action and who may do it.
pub fn rights(call: &Call) -> Done {
    let roles =
        [("owner", Role::Owner), ("counter", Role::Counter), ("accountant", Role::Accountant), ("readonly", Role::ReadOnly)];
    let columns: Vec<Column> =
        [Column::text("action")].into_iter().chain(roles.iter().map(|(n, _)| Column::new(n, Kind::Flag))).collect();
    let mut table = Table::new(&columns);
    for (action, _) in RIGHTS {
        let cells = roles.iter().map(|(_, role)| Cell::Flag(may(*role, action)));
        table.push([Cell::from(*action)].into_iter().chain(cells).collect());
    }
    call.print(&table)
}
