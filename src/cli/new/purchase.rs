//! Purchase orders, suppliers' bills, prices and payments from typed lines.

use crate::cli::answer::Did;
use crate::cli::call::Call;
use crate::cli::making::word;
use crate::cli::{Done, purchase_step, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::parties::PartyId;
use crate::domain::purchasing::PurchaseId;
use crate::domain::purchasing::bill::Kind;
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft, LineDraft, OrderDraft};
use crate::domain::purchasing::supplier_price::SupplierPrice as Row;
use crate::flows::procure_to_pay::pay::{self, SupplierPayment as Paying};
use crate::flows::procure_to_pay::{self as ptp, bill as bills, need, paper};
use crate::kit::{Lang, Money, Refusal, parse};
use crate::reports::document::{DocumentKind, find};
use crate::reports::listing::{Ask, list};
use crate::reports::needs;
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct Purchase {
    #[arg(long, value_name = "CODE", required_unless_present = "needs")]
    pub supplier: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub their_ref: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    #[arg(long, conflicts_with_all = ["line", "date", "due"])]
    pub needs: bool,
    #[arg(long)]
    pub send: bool,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
}

impl Purchase {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let ids: Vec<PurchaseId> = books.bulk(|books| {
            let ids = if self.needs {
                books.act("purchase.need", |tx| self.accepted(tx))?
            } else {
                vec![books.act("purchase.edit", |tx| Ok(ptp::save_draft(tx, &self.draft(tx, lang)?)?.id))?]
            };
            for id in ids.iter().filter(|_| self.send) {
                let reason = Some(self.reason.as_str()).filter(|r| !r.is_empty());
                books.act("purchase.send", |tx| ptp::send(tx, *id, reason))?;
            }
            Ok(ids)
        })?;
        let mut did = Did::default();
        for id in ids {
            did = did.and(if self.send { "sent" } else { "created" }, DocumentKind::Purchase, id.0);
        }
        did.print(call, books)
    }

    fn draft(&self, tx: &Tx, lang: Lang) -> Result<OrderDraft, Fault> {
        let supplier = typed::party(tx, self.supplier.as_deref().unwrap_or_default())?.id;
        let (mut lines, mut no) = (Vec::new(), Vec::new());
        for text in &self.line {
            match typed::counted(tx, lang, text) {
                Ok((item, quantity, typed)) => {
                    lines.push(LineDraft { price: typed.price, discount: typed.discount, ..LineDraft::of(item, quantity) });
                }
                Err(Fault::Refused(why)) => no.extend(why),
                Err(fault) => return Err(fault),
            }
        }
        if !no.is_empty() {
            return Err(no.into());
        }
        Ok(OrderDraft {
            date: self.date,
            due: self.due,
            their_ref: self.their_ref.clone(),
            note: self.note.clone(),
            ..OrderDraft::new(supplier, lines)
        })
    }

    /// All needs somebody sells, or those one supplier sells.
    fn accepted(&self, tx: &Tx) -> Result<Vec<PurchaseId>, Fault> {
        let only = typed::party_opt(tx, self.supplier.as_deref())?;
        let wanted =
            needs::needs(tx, false)?.into_iter().filter(|n| n.supplier.is_some() && (only.is_none() || n.supplier == only));
        let list: Vec<need::Accepted> =
            wanted.map(|n| need::Accepted { item: n.item, supplier: n.supplier, quantity: n.quantity }).collect();
        Ok(need::accept(tx, &list)?.into_iter().map(|o| o.id).collect())
    }
}

#[derive(clap::Args)]
pub struct Bill {
    #[arg(long, value_name = "CODE", required_unless_present = "order")]
    pub supplier: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub their_ref: String,
    #[arg(long, value_name = "NUMBER", conflicts_with = "line")]
    pub order: Option<String>,
    #[arg(long, value_name = "ACCOUNT=NET[@TAX]")]
    pub line: Vec<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub total: Option<String>,
    #[arg(long, value_name = "TAX=AMOUNT")]
    pub vat: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    #[arg(long)]
    pub credit: bool,
    #[arg(long)]
    pub draft: bool,
}

impl Bill {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let (id, status) = books.act(if self.draft { "bill.edit" } else { "bill.post" }, |tx| {
            let draft = self.paper(tx, lang)?;
            let bill = if self.draft { paper::save(tx, &draft)? } else { bills::enter(tx, &draft)? };
            Ok((bill.id, bill.status))
        })?;
        Did::one(purchase_step::done(status), DocumentKind::Bill, id.0).print(call, books)
    }

    fn paper(&self, tx: &Tx, lang: Lang) -> Result<BillDraft, Fault> {
        let date = self.date.unwrap_or_else(|| tx.today());
        let total = self.total.as_deref().map(|t| parse::money(lang, t)).transpose()?;
        let supplier = typed::party_opt(tx, self.supplier.as_deref())?;
        let mut draft = match (&self.order, supplier) {
            (Some(number), _) => {
                let (kind, id) = find(tx, number)?;
                if kind != DocumentKind::Purchase {
                    return Err(Refusal::new("purchase-missing").arg("number", number).into());
                }
                paper::of_order(tx, PurchaseId(id), &self.their_ref, date)?
            }
            (None, Some(supplier)) => self.without_order(tx, lang, supplier, (date, total))?,
            (None, None) => return Err(Refusal::new("bill-no-line").into()),
        };
        for text in &self.vat {
            let (code, amount) = text.split_once('=').ok_or_else(|| shape(text))?;
            draft.vat.retain(|(c, _)| c != code);
            draft.vat.push((code.to_owned(), parse::money(lang, amount)?));
        }
        draft.total = total.or(draft.total);
        draft.due = self.due;
        draft.note.clone_from(&self.note);
        if self.credit {
            draft.kind = Kind::Credit;
        }
        Ok(draft)
    }

    /// Line by line, or by its total like the last one of the supplier.
    fn without_order(
        &self,
        tx: &Tx,
        lang: Lang,
        supplier: PartyId,
        (date, total): (NaiveDate, Option<Money>),
    ) -> Result<BillDraft, Fault> {
        if let Some(total) = total.filter(|_| self.line.is_empty()) {
            return paper::like_last(tx, supplier, &self.their_ref, date, total);
        }
        let mut lines = Vec::new();
        for text in &self.line {
            let (account, rest) = text.split_once('=').ok_or_else(|| shape(text))?;
            let (net, tax) = rest.split_once('@').map_or((rest, None), |(net, tax)| (net, Some(tax.trim().to_owned())));
            lines.push(BillLineDraft { tax, ..BillLineDraft::expense(account.trim(), parse::money(lang, net)?, "") });
        }
        Ok(BillDraft { date: Some(date), ..BillDraft::new(supplier, &self.their_ref, lines) })
    }
}

fn shape(text: &str) -> Refusal {
    Refusal::new("cli-bill-shape").arg("line", text)
}

#[derive(clap::Args)]
pub struct SupplierPrice {
    #[arg(long, value_name = "CODE")]
    pub supplier: String,
    #[arg(long, value_name = "CODE")]
    pub item: String,
    #[arg(long)]
    pub price: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub supplier_code: String,
    #[arg(long, value_name = "QUANTITY")]
    pub min_quantity: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub pack: Option<String>,
    #[arg(long, value_name = "DAYS", default_value_t = 0, hide_default_value = true)]
    pub lead_days: u16,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
}

impl SupplierPrice {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let quantity = |text: &Option<String>| text.as_deref().map(|q| parse::quantity(lang, q)).transpose();
        let (price, min_quantity, pack) = (
            parse::price(lang, &self.price)?,
            quantity(&self.min_quantity)?.unwrap_or_default(),
            quantity(&self.pack)?.unwrap_or_default(),
        );
        let item = books.act("supplier.price", |tx| {
            let supplier = ptp::draft::supplier(tx, typed::party(tx, &self.supplier)?.id)?.id;
            let (item, ..) = typed::counted(tx, lang, &self.item)?;
            let row = Row {
                supplier_code: self.supplier_code.clone(),
                min_quantity,
                pack,
                lead_days: i64::from(self.lead_days),
                from: self.from,
                to: self.to,
                ..Row::new(supplier, item, price)
            };
            ptp::price::set(tx, &row)?;
            Ok(item)
        })?;
        call.print(&books.read(|tx| list(tx, "supplier-prices", &Ask { id: Some(item.0), ..Ask::default() }))?)
    }
}

#[derive(clap::Args)]
pub struct SupplierPayment {
    #[arg(long, value_name = "CODE", required_unless_present = "until")]
    pub supplier: Option<String>,
    #[arg(long)]
    pub amount: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub on: Vec<String>,
    #[arg(long, value_name = "DATE", conflicts_with_all = ["supplier", "amount", "on"])]
    pub until: Option<NaiveDate>,
    #[arg(long, default_value = "transfer")]
    pub method: String,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reference: String,
}

impl SupplierPayment {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let method = word("method", &self.method)?;
        let amount = self.amount.as_deref().map(|a| parse::money(call.words().lang(), a)).transpose()?;
        let date = self.date.unwrap_or_else(|| books.today());
        let reference = self.reference.clone();
        let paid = books.act("bill.pay", |tx| {
            if let Some(until) = self.until {
                return pay::run(tx, until, date, method, &reference);
            }
            let supplier = typed::party(tx, self.supplier.as_deref().unwrap_or_default())?.id;
            let mut named = Vec::new();
            for number in &self.on {
                named.extend(purchase_step::open_of(tx, number)?);
            }
            let on = (!self.on.is_empty()).then_some(named);
            Ok(vec![pay::pay(tx, &Paying { supplier, date, method, amount, reference, on })?])
        })?;
        let mut did = Did::default();
        for id in paid {
            did = did.and("paid", DocumentKind::Payment, id.0);
        }
        did.print(call, books)
    }
}
