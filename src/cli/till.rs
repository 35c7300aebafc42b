//! `comptoir till …`: the drawer opened, fed, emptied, counted and closed, and the closings of the law.

use super::call::Call;
use super::making::word;
use super::{Done, Stop};
use crate::db::Books;
use crate::domain::till::session::Purpose;
use crate::domain::till::session_store;
use crate::flows::till::{self, Count};
use crate::kit::{Money, Refusal, parse};
use crate::reports::listing::{Ask, list};
use crate::reports::till as report;
use clap::{Args, Subcommand};

#[derive(Args)]
pub struct TillArgs {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Subcommand)]
pub enum What {
    Open {
        /// What was counted; without it, what the last session left.
        float: Option<String>,
        #[arg(long, value_name = "CODE")]
        warehouse: Option<String>,
    },
    In(Moved),
    Out(Moved),
    Count,
    Resume,
    Close {
        #[arg(long, value_name = "AMOUNT")]
        counted: String,
        #[arg(long, value_name = "AMOUNT")]
        taken: Option<String>,
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    Status {
        session: Option<String>,
    },
    /// The rule for weighed goods; without one, it is shown.
    Weighed {
        rule: Option<String>,
    },
    Closing {
        #[arg(long)]
        due: bool,
    },
}

#[derive(Args)]
pub struct Moved {
    pub amount: String,
    #[arg(long)]
    pub reason: String,
    #[arg(long, default_value = "bank")]
    pub purpose: String,
}

impl TillArgs {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        match self.what {
            What::Open { float, warehouse } => open(call, &books, float.as_deref(), warehouse.as_deref()),
            What::In(m) => moved(call, &books, &m, false),
            What::Out(m) => moved(call, &books, &m, true),
            What::Count => {
                books.act("till.close", till::count)?;
                status(call, &books, None)
            }
            What::Resume => {
                books.act("till.close", till::resume)?;
                status(call, &books, None)
            }
            What::Close { counted, taken, note } => {
                let taken = taken.as_deref().map_or(Ok(Money::ZERO), |t| money(call, t))?;
                close(call, &books, &Count { counted: money(call, &counted)?, taken, note })
            }
            What::Status { session } => status(call, &books, session.as_deref()),
            What::Weighed { rule } => {
                if let Some(rule) = rule {
                    books.act("till.rule", |tx| crate::flows::scanning::set_weighed_rule(tx, &rule))?;
                }
                let rule = books.read(crate::flows::scanning::weighed_rule)?;
                let mut table = crate::reports::Table::new(&[crate::reports::Column::text("rule")]);
                table.push(vec![rule.into()]);
                call.print(&table)
            }
            What::Closing { due } => {
                if due {
                    books.act("till.close", till::close_due)?;
                }
                call.print(&books.read(|tx| list(tx, "till-closings", &Ask::default()))?)
            }
        }
    }
}

fn money(call: &Call, text: &str) -> Result<Money, Stop> {
    Ok(parse::money(call.words().lang(), text)?)
}

fn open(call: &Call, books: &Books, float: Option<&str>, warehouse: Option<&str>) -> Done {
    let float = float.map(|f| money(call, f)).transpose()?;
    books.act("till.open", |tx| {
        if let Some(code) = warehouse {
            till::choose(tx, code)?;
        }
        let float = match float {
            Some(float) => float,
            None => till::left(tx)?.unwrap_or_default(),
        };
        till::open(tx, float)
    })?;
    status(call, books, None)
}

fn moved(call: &Call, books: &Books, m: &Moved, out: bool) -> Done {
    let (amount, purpose) = (money(call, &m.amount)?, word::<Purpose>("purpose", &m.purpose)?);
    if !amount.is_positive() {
        return Err(Refusal::new("till-move-zero").field("amount").into());
    }
    let id = books.act("till.move", |tx| till::move_cash(tx, purpose, if out { -amount } else { amount }, &m.reason))?;
    call.print(&books.read(|tx| list(tx, "till-moves", &Ask { id: Some(id.0), ..Ask::default() }))?)
}

fn close(call: &Call, books: &Books, count: &Count) -> Done {
    let waiting = books.read(|tx| Ok(crate::flows::counter::waiting(tx)?))?;
    let (session, day) = books.act("till.close", |tx| {
        if till::live(tx)?.is_some_and(|s| s.status == crate::domain::till::session::Status::Open) {
            till::count(tx)?;
        }
        till::close(tx, count)
    })?;
    if let Some(closing) = day {
        let said = Refusal::new("cli-till-day").arg("number", closing.number).arg("total", closing.sums.total());
        call.say(&said.arg("perpetual", closing.sums.perpetual));
    }
    if waiting > 0 {
        call.say(&Refusal::new("till-parked").arg("n", waiting));
    }
    call.print(&books.read(|tx| Ok(report::session(tx, session.id)?.table()))?)
}

fn status(call: &Call, books: &Books, number: Option<&str>) -> Done {
    let table = books.read(|tx| {
        let id = match number {
            Some(number) => session_store::by_number(tx, number)?.id,
            None => match till::live(tx)? {
                Some(session) => session.id,
                None => return Err(Refusal::new("till-not-open").remedy("till.open").into()),
            },
        };
        Ok(report::session(tx, id)?.table())
    })?;
    call.print(&table)
}
