//! Orders, quotes and counter sales from typed lines.

use crate::cli::answer::Did;
use crate::cli::call::Call;
use crate::cli::{Done, Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::payment::Method;
use crate::domain::sales::draft::DocumentDraft;
use crate::flows::counter::{self, Sale as Sold};
use crate::flows::{order_to_cash as otc, quote, till};
use crate::kit::{Lang, Money, Refusal, parse};
use crate::reports::document::DocumentKind;
use chrono::NaiveDate;

/// What orders and quotes share.
#[derive(clap::Args)]
pub struct Head {
    #[arg(long, value_name = "CODE")]
    pub customer: String,
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, value_name = "ADDRESS")]
    pub ship_to: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub salesperson: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub their_ref: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
}

impl Head {
    fn draft(&self, tx: &Tx, lang: Lang, until: Option<NaiveDate>) -> Result<DocumentDraft, Fault> {
        let (party, lines) = (typed::party(tx, &self.customer), typed::lines(tx, lang, &self.line));
        let (party, lines) = match (party, lines) {
            (Ok(party), Ok(lines)) => (party, lines),
            (Err(Fault::Refused(mut why)), Err(Fault::Refused(more))) => {
                why.extend(more);
                return Err(why.into());
            }
            (Err(fault), _) | (_, Err(fault)) => return Err(fault),
        };
        let mut draft = DocumentDraft::new(party.id, lines);
        draft.date = self.date;
        draft.until = until;
        draft.ship_to = typed::address(tx, party.id, self.ship_to.as_deref())?;
        draft.region = typed::region(tx, self.region.as_deref())?;
        draft.salesperson.clone_from(&self.salesperson);
        draft.their_ref.clone_from(&self.their_ref);
        draft.note.clone_from(&self.note);
        Ok(draft)
    }
}

#[derive(clap::Args)]
pub struct Order {
    #[command(flatten)]
    pub head: Head,
    #[arg(long, value_name = "DATE")]
    pub wanted: Option<NaiveDate>,
    #[arg(long)]
    pub confirm: bool,
}

impl Order {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        // Saved and confirmed are two acts, all of it or nothing: a refused confirmation leaves no draft behind.
        let id = books.bulk(|books| {
            let order = books.act("sales.order.edit", |tx| {
                let draft = self.head.draft(tx, lang, self.wanted)?;
                otc::save_draft(tx, &draft)
            })?;
            if self.confirm {
                books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None))?;
            }
            Ok(order.id.0)
        })?;
        Did::one(if self.confirm { "confirmed" } else { "created" }, DocumentKind::Order, id).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Quote {
    #[command(flatten)]
    pub head: Head,
    #[arg(long, value_name = "DATE")]
    pub valid_until: Option<NaiveDate>,
    #[arg(long)]
    pub send: bool,
}

impl Quote {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let id = books.bulk(|books| {
            let made = books.act("sales.quote.edit", |tx| {
                let draft = self.head.draft(tx, lang, self.valid_until)?;
                quote::save_draft(tx, &draft)
            })?;
            if self.send {
                books.act("sales.quote.step", |tx| quote::send(tx, made.id))?;
            }
            Ok(made.id.0)
        })?;
        Did::one(if self.send { "sent" } else { "created" }, DocumentKind::Quote, id).print(call, books)
    }
}

#[derive(clap::Args)]
pub struct Sale {
    #[arg(long, value_name = "CODE")]
    pub customer: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    /// What comes back: `QUANTITY*ITEM@TICKET`.
    #[arg(long, value_name = "N*ITEM[@TICKET]")]
    pub back: Vec<String>,
    #[arg(long, value_name = "METHOD=AMOUNT")]
    pub tender: Vec<String>,
}

impl Sale {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let tenders = self.tender.iter().map(|t| tender(lang, t)).collect::<Result<Vec<_>, Stop>>()?;
        if books.read(till::live)?.is_none() {
            let session = books.act("till.open", till::opened)?;
            call.say(&Refusal::new("cli-till-opened").arg("number", session.number).arg("float", session.float));
        }
        let ticket = books.act("sales.counter", |tx| {
            let party = typed::party_opt(tx, self.customer.as_deref())?;
            let lines = typed::lines(tx, lang, &self.line)?;
            let back = typed::back(tx, lang, &self.back, party)?;
            let sale = Sold { party, lines, back, tenders, shown: None };
            counter::sell(tx, &sale)
        })?;
        let mut did = Did::default();
        if let Some(sold) = &ticket.sold {
            did = did
                .and("sold", DocumentKind::Order, sold.order.id.0)
                .and("shipped", DocumentKind::Delivery, sold.delivery.id.0)
                .and("posted", DocumentKind::Invoice, sold.invoice.id.0);
        }
        for note in &ticket.notes {
            did = did.and("credited", DocumentKind::Invoice, note.id.0);
        }
        for payment in &ticket.payments {
            did = did.and("paid", DocumentKind::Payment, payment.0);
        }
        call.say(&Refusal::new("cli-ticket").arg("number", &ticket.number).arg("due", ticket.due));
        if !ticket.change.is_zero() {
            call.say(&Refusal::new("cli-change").arg("amount", ticket.change));
        }
        did.print(call, books)
    }
}

fn tender(lang: Lang, text: &str) -> Result<(Method, Money), Stop> {
    let (method, amount) =
        text.split_once('=').ok_or_else(|| Stop::Usage(Refusal::new("cli-tender-shape").arg("tender", text)))?;
    Ok((crate::cli::making::word("tender", method)?, parse::money(lang, amount)?))
}
