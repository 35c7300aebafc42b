//! Payments, journal entries, opening balances, fiscal years.

use super::stock::account_amount;
use crate::cli::answer::Did;
use crate::cli::call::Call;
use crate::cli::{Done, invoice_step, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::entry::LineDraft;
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::payment::PaymentDraft;
use crate::domain::finance::{journal_store, period_store};
use crate::flows::entry::{self, ManualEntry};
use crate::flows::{payment, period_close};
use crate::kit::{Lang, Money, Refusal, parse};
use crate::reports::document::DocumentKind;
use crate::reports::listing::{Ask, list};
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct Payment {
    #[arg(long, value_name = "CODE")]
    pub customer: String,
    #[arg(long, allow_hyphen_values = true)]
    pub amount: String,
    #[arg(long, default_value = "transfer")]
    pub method: String,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reference: String,
    #[arg(long, value_name = "NUMBER")]
    pub on: Vec<String>,
    #[arg(long, conflicts_with = "on")]
    pub advance: bool,
}

impl Payment {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let method = crate::cli::making::word("method", &self.method)?;
        let amount = parse::money(call.words().lang(), &self.amount)?;
        let id = books.act("payment.register", |tx| {
            let draft = PaymentDraft {
                party: typed::party(tx, &self.customer)?.id,
                date: self.date.unwrap_or_else(|| tx.today()),
                method,
                amount,
                reference: self.reference.clone(),
                on: invoice_step::share(&invoice_step::open_of(tx, &self.on)?, amount),
            };
            if self.advance { payment::register_advance(tx, &draft) } else { payment::register(tx, &draft) }
        })?;
        Did::one("paid", DocumentKind::Payment, id.0).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Entry {
    #[arg(long)]
    pub journal: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub memo: String,
    #[arg(long, value_name = "ACCOUNT[/PARTY]=AMOUNT")]
    pub debit: Vec<String>,
    #[arg(long, value_name = "ACCOUNT[/PARTY]=AMOUNT")]
    pub credit: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
}

impl Entry {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("entry.post", |tx| {
            let journal = match &self.journal {
                Some(code) => code.clone(),
                None => journal_store::code(tx, JournalKind::General)?,
            };
            let lines = sides(tx, lang, &self.debit, &self.credit, self.due)?;
            let date = self.date.unwrap_or_else(|| tx.today());
            entry::post_manual(tx, &ManualEntry { journal, date, memo: self.memo.clone(), lines })
        })?;
        Did::one("posted", DocumentKind::Entry, id.0).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Opening {
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub memo: String,
    #[arg(long, value_name = "ACCOUNT[/PARTY]=AMOUNT")]
    pub debit: Vec<String>,
    #[arg(long, value_name = "ACCOUNT[/PARTY]=AMOUNT")]
    pub credit: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
}

impl Opening {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.act("balance.open", |tx| {
            let lines = sides(tx, lang, &self.debit, &self.credit, self.due)?;
            entry::open_balances(tx, self.date.unwrap_or_else(|| tx.today()), &self.memo, &lines)
        })?;
        Did::one("posted", DocumentKind::Entry, id.0).print(call, books)
    }
}

fn sides(tx: &Tx, lang: Lang, debit: &[String], credit: &[String], due: Option<NaiveDate>) -> Result<Vec<LineDraft>, Fault> {
    let (mut lines, mut no) = (Vec::new(), Vec::new());
    let sides = debit.iter().map(|t| (t, true)).chain(credit.iter().map(|t| (t, false)));
    for (text, is_debit) in sides {
        match account_amount(tx, lang, text) {
            Ok((account, party, amount)) => {
                let (debit, credit) = if is_debit { (amount, Money::ZERO) } else { (Money::ZERO, amount) };
                let due = due.filter(|_| party.is_some());
                lines.push(LineDraft { account, party, debit, credit, due, memo: String::new() });
            }
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if lines.is_empty() && no.is_empty() {
        no.push(Refusal::new("cli-no-line"));
    }
    if no.is_empty() { Ok(lines) } else { Err(no.into()) }
}

#[derive(clap::Args)]
pub struct Year {
    #[arg(long, value_name = "DATE")]
    pub start: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub end: Option<NaiveDate>,
}

impl Year {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let id = books.act("year.open", |tx| {
            let next = period_store::years(tx)?.last().and_then(|y| y.end.succ_opt());
            let start = self.start.or(next).unwrap_or_else(|| tx.today());
            match self.end {
                Some(end) => period_close::add_year(tx, start, end),
                None => period_close::open_year(tx, start),
            }
        })?;
        let code = books.read(|tx| Ok(period_store::year(tx, id)?.code))?;
        call.print(&books.read(|tx| list(tx, "periods", &Ask { filter: format!("year={code}"), ..Ask::default() }))?)
    }
}
