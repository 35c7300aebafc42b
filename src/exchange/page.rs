//! A quote, an order, a delivery note, an invoice or a credit note as a page of text, in the customer's language, with what the
//! law wants on it; pages break where paper would.

use crate::db::{Fault, Tx};
use crate::domain::company::Company;
use crate::domain::company_store;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::domain::parties::{address_store, party_store};
use crate::domain::purchasing::order::{PurchaseId, Status as PurchaseStatus};
use crate::domain::purchasing::order_store as purchase_store;
use crate::domain::sales::delivery::{DeliveryId, Kind as DeliveryKind};
use crate::domain::sales::invoice::{InvoiceId, Kind};
use crate::domain::sales::mention::{self, Mention};
use crate::domain::sales::order::OrderId;
use crate::domain::sales::quote::QuoteId;
use crate::domain::sales::{delivery_store, invoice_store, order_store, quote_store};
use crate::domain::till::closing::ClosingId;
use crate::domain::till::session::SessionId;
use crate::domain::till::ticket::TicketId;
use crate::kit::{Coded, Lang, Money, Quantity, Rate, UnitPrice, Words, text};
use chrono::NaiveDate;

/// Signs in a line, and lines on a page.
pub const WIDTH: usize = 80;
const HEIGHT: usize = 62;

crate::coded! {
    /// What is put on paper.
    pub enum Sheet "page" {
        Quote "quote",
        Order "order",
        Delivery "delivery",
        Invoice "invoice",
        Purchase "purchase",
        Ticket "ticket",
        /// The slip of a drawer's session.
        Session "session",
        /// The slip of a closing by day, month or year.
        Closing "closing",
    }
}

/// A line of a document: what, how many, for how much.
struct Row {
    code: String,
    text: String,
    quantity: Quantity,
    unit: String,
    price: Option<UnitPrice>,
    discount: Rate,
    amount: Option<Money>,
}

/// A document as it is laid out.
struct Layout {
    words: Words,
    title: String,
    number: String,
    seller: Vec<String>,
    buyer: Vec<String>,
    facts: Vec<(String, String)>,
    rows: Vec<Row>,
    /// Rate, net, VAT.
    taxes: Vec<(Rate, Money, Money)>,
    totals: Vec<(String, Money)>,
    mentions: Vec<String>,
}

/// A document as pages of text, its number first.
pub fn pages(tx: &Tx, sheet: Sheet, id: i64) -> Result<(String, Vec<Vec<String>>), Fault> {
    let layout = match sheet {
        Sheet::Quote => quote(tx, QuoteId(id))?,
        Sheet::Order => order(tx, OrderId(id))?,
        Sheet::Delivery => delivery(tx, DeliveryId(id))?,
        Sheet::Invoice => invoice(tx, InvoiceId(id))?,
        Sheet::Purchase => purchase(tx, PurchaseId(id))?,
        Sheet::Session => {
            let (number, lines) = super::till_slip::session(tx, SessionId(id), super::printer::here().width())?;
            return Ok((number, vec![lines]));
        }
        Sheet::Closing => {
            let (number, lines) = super::till_slip::closing(tx, ClosingId(id), super::printer::here().width())?;
            return Ok((number, vec![lines]));
        }
        Sheet::Ticket => {
            let printed = super::receipt::was_printed(tx, TicketId(id))?;
            let number = crate::domain::till::ticket_store::get(tx, TicketId(id))?.number;
            let width = super::printer::here().width();
            return Ok((number, vec![super::receipt::lines(tx, TicketId(id), width, printed)?]));
        }
    };
    let number = layout.number.clone();
    Ok((number, layout.pages()))
}

fn begun(tx: &Tx, party: PartyId, name: &str, title: &str, number: String, date: NaiveDate) -> Result<Layout, Fault> {
    let company = company_store::get(tx)?;
    let card = party_store::get(tx, party)?;
    let words = Words::of(Lang::of(&card.lang).unwrap_or(company.lang));
    let mut buyer = vec![name.to_owned()];
    buyer.extend(address_store::billing(tx, party)?.map(|a| a.lines()).unwrap_or_default());
    Ok(Layout {
        title: words.get(title),
        seller: seller(&company, words),
        buyer,
        facts: vec![(words.get("page-date"), words.format().date(date))],
        number,
        words,
        rows: Vec::new(),
        taxes: Vec::new(),
        totals: Vec::new(),
        mentions: Vec::new(),
    })
}

fn seller(c: &Company, words: Words) -> Vec<String> {
    let mut lines = vec![c.name.clone()];
    lines.extend(c.lines());
    for (key, number) in [("receipt-siren", &c.siren), ("receipt-vat-number", &c.vat_number)] {
        if !number.trim().is_empty() {
            lines.push(words.with(key, &[("number", number.into())]));
        }
    }
    lines.extend([&c.phone, &c.email].into_iter().filter(|s| !s.trim().is_empty()).cloned());
    lines
}

fn code(tx: &Tx, item: Option<ItemId>) -> Result<String, Fault> {
    item.map_or(Ok(String::new()), |i| Ok(item_store::get(tx, i)?.code))
}

fn quote(tx: &Tx, id: QuoteId) -> Result<Layout, Fault> {
    let q = quote_store::get(tx, id)?;
    let number = q.number.clone().unwrap_or_else(|| format!("#{id}"));
    let mut page = begun(tx, q.party, &q.party_name, "page-quote", number, q.date)?;
    if let Some(until) = q.valid_until {
        page.fact("page-valid-until", page.words.format().date(until));
    }
    page.reference(&q.their_ref);
    for l in &q.lines {
        page.rows.push(Row {
            code: code(tx, l.item)?,
            text: l.description.clone(),
            quantity: l.quantity,
            unit: l.unit.clone(),
            price: l.item.map(|_| l.price),
            discount: l.discount,
            amount: l.item.map(|_| l.net),
        });
        page.tax(l.tax_rate, l.net, l.vat);
    }
    page.sums(q.net, q.vat);
    page.mentions.push(page.words.get("page-quote-agreed"));
    page.note(&q.note);
    Ok(page)
}

fn order(tx: &Tx, id: OrderId) -> Result<Layout, Fault> {
    let o = order_store::get(tx, id)?;
    let mut page = begun(tx, o.party, &o.party_name, "page-order", o.label(), o.date)?;
    if let Some(wanted) = o.wanted {
        page.fact("page-wanted", page.words.format().date(wanted));
    }
    page.reference(&o.their_ref);
    for l in &o.lines {
        page.rows.push(Row {
            code: code(tx, l.item)?,
            text: l.description.clone(),
            quantity: l.quantity,
            unit: l.unit.clone(),
            price: l.item.map(|_| l.price),
            discount: l.discount,
            amount: l.item.map(|_| l.net),
        });
        page.tax(l.tax_rate, l.net, l.vat);
    }
    page.sums(o.net, o.vat);
    page.note(&o.note);
    Ok(page)
}

/// A delivery note: what and how many, no prices.
fn delivery(tx: &Tx, id: DeliveryId) -> Result<Layout, Fault> {
    let d = delivery_store::get(tx, id)?;
    let o = order_store::get(tx, d.order)?;
    let title = if d.kind == DeliveryKind::Return { "page-return" } else { "page-delivery" };
    let mut page = begun(tx, d.party, &d.party_name, title, d.label(), d.date)?;
    page.fact("page-of-order", o.label());
    page.reference(&o.their_ref);
    if let Some(address) = o.ship_to.map(|a| address_store::get(tx, a)).transpose()? {
        page.buyer = vec![d.party_name.clone()];
        page.buyer.extend(address.lines());
    }
    for l in &d.lines {
        let Some(line) = o.lines.iter().find(|x| x.id == l.order_line) else { continue };
        page.rows.push(Row {
            code: code(tx, line.item)?,
            text: line.description.clone(),
            quantity: l.quantity,
            unit: line.unit.clone(),
            price: None,
            discount: Rate::ZERO,
            amount: None,
        });
    }
    page.mentions.push(page.words.get("page-delivery-signed"));
    Ok(page)
}

fn invoice(tx: &Tx, id: InvoiceId) -> Result<Layout, Fault> {
    let i = invoice_store::get(tx, id)?;
    let title = match i.kind {
        Kind::Invoice => "page-invoice",
        Kind::Deposit => "page-deposit",
        Kind::Credit | Kind::PriceCredit | Kind::DepositCredit => "page-credit",
    };
    let mut page = begun(tx, i.party, &i.party_name, title, i.label(), i.date)?;
    page.buyer = vec![i.party_name.clone()];
    page.buyer.extend(i.party_address.lines().map(str::to_owned));
    if !i.party_vat.trim().is_empty() {
        page.buyer.push(page.words.with("receipt-vat-number", &[("number", (&i.party_vat).into())]));
    }
    page.fact("page-due", page.words.format().date(i.due_date));
    if let Some(of) = i.credits {
        page.fact("page-credits", invoice_store::get(tx, of)?.label());
    }
    if let Some(order) = i.order {
        page.fact("page-of-order", order_store::get(tx, order)?.label());
    }
    for l in &i.lines {
        // A deposit has an amount and no item; a line of text has neither.
        let priced = l.item.is_some() || !l.net.is_zero();
        page.rows.push(Row {
            code: code(tx, l.item)?,
            text: l.description.clone(),
            quantity: l.quantity,
            unit: l.unit.clone(),
            price: priced.then_some(l.price),
            discount: l.discount,
            amount: priced.then_some(l.net),
        });
    }
    page.taxes = i.taxes.iter().map(|t| (t.rate, t.base, t.vat)).collect();
    page.sums(i.net, i.vat);
    for deposit in &i.deductions {
        let number = invoice_store::get(tx, deposit.deposit)?.label();
        page.totals.push((page.words.with("page-less-deposit", &[("number", number.into())]), -deposit.gross()));
    }
    if !i.deductions.is_empty() {
        page.totals.push((page.words.get("page-to-pay"), i.payable()));
    }
    page.note(&i.reason);
    // The words it was posted with: who sells stands above already.
    let above = [Mention::Seller, Mention::SellerAddress, Mention::SellerVat];
    let said = mention::read(&i.wording).into_iter().filter(|(what, _)| !above.contains(what));
    page.mentions.extend(said.map(|(what, words)| match what {
        Mention::SellerNumber => words,
        _ => format!("{}{}{words}", page.words.get(what.key()), colon(page.words)),
    }));
    Ok(page)
}

/// A purchase order: their codes beside the words, where and by when the goods are wanted.
fn purchase(tx: &Tx, id: PurchaseId) -> Result<Layout, Fault> {
    let o = purchase_store::get(tx, id)?;
    let number = if o.revision > 1 { format!("{} v{}", o.label(), o.revision) } else { o.label() };
    let mut page = begun(tx, o.party, &o.party_name, "page-purchase", number, o.date)?;
    if let Some(due) = o.due {
        page.fact("page-wanted", page.words.format().date(due));
    }
    page.reference(&o.their_ref);
    for l in &o.lines {
        let text = match l.supplier_code.is_empty() {
            true => l.description.clone(),
            false => {
                page.words.with("page-their-code", &[("words", (&l.description).into()), ("code", (&l.supplier_code).into())])
            }
        };
        page.rows.push(Row {
            code: code(tx, l.item)?,
            text,
            quantity: l.quantity,
            unit: l.unit.clone(),
            price: Some(l.price),
            discount: l.discount,
            amount: Some(l.net),
        });
        page.tax(l.tax_rate, l.net, l.vat);
    }
    page.sums(o.net, o.vat);
    page.note(&o.note);
    let here = company_store::get(tx)?.lines().join(", ");
    page.mentions.push(page.words.with("page-deliver-to", &[("address", here.into())]));
    if o.number.is_none() || o.status == PurchaseStatus::ToApprove {
        page.mentions.push(page.words.get("page-not-sent"));
    }
    Ok(page)
}

impl Layout {
    fn fact(&mut self, key: &str, value: String) {
        self.facts.push((self.words.get(key), value));
    }

    fn reference(&mut self, theirs: &str) {
        if !theirs.trim().is_empty() {
            self.fact("page-their-ref", theirs.to_owned());
        }
    }

    fn note(&mut self, note: &str) {
        if !note.trim().is_empty() {
            self.mentions.insert(0, note.to_owned());
        }
    }

    fn tax(&mut self, rate: Rate, net: Money, vat: Money) {
        match self.taxes.iter_mut().find(|(r, ..)| *r == rate) {
            Some((_, n, v)) => (*n, *v) = (*n + net, *v + vat),
            None if net.is_zero() && vat.is_zero() => {}
            None => self.taxes.push((rate, net, vat)),
        }
    }

    fn sums(&mut self, net: Money, vat: Money) {
        let w = self.words;
        self.totals = vec![(w.get("page-net"), net), (w.get("page-vat"), vat), (w.get("page-total"), net + vat)];
    }

    fn pages(&self) -> Vec<Vec<String>> {
        let mut body = self.table();
        body.push(String::new());
        body.extend(self.foot());
        let head = self.head();
        let room = HEIGHT.saturating_sub(head.len() + 2).max(10);
        let count = body.len().div_ceil(room).max(1);
        let mut pages = Vec::new();
        for (n, part) in (1i64..).zip(body.chunks(room)) {
            let mut page = head.clone();
            page.extend(part.iter().cloned());
            if count > 1 {
                let of = i64::try_from(count).unwrap_or(n);
                let said = self.words.with("page-of", &[("n", n.into()), ("of", of.into())]);
                page.push(String::new());
                page.push(text::pad_left(&said, WIDTH));
            }
            pages.push(page);
        }
        pages
    }

    fn head(&self) -> Vec<String> {
        let half = WIDTH / 2;
        let mut lines = Vec::new();
        for at in 0..self.seller.len().max(self.buyer.len()) {
            let cell =
                |list: &[String]| list.get(at).map(|s| text::clip(&text::shown(s), half - 2).into_owned()).unwrap_or_default();
            lines.push(format!("{}{}", text::pad(&cell(&self.seller), half), cell(&self.buyer)).trim_end().to_owned());
        }
        lines.push(String::new());
        lines.push(format!("{} {}", self.title.to_uppercase(), self.number));
        let facts = self.facts.iter().map(|(label, value)| format!("{label}{}{value}", colon(self.words)));
        lines.extend(text::wrap(&facts.collect::<Vec<_>>().join("   "), WIDTH));
        lines.push(String::new());
        lines
    }

    fn table(&self) -> Vec<String> {
        let priced = self.rows.iter().any(|r| r.price.is_some());
        let w = self.words;
        let wide = if priced { 36 } else { 52 };
        let row = |code: &str, words: &str, quantity: &str, price: &str, amount: &str| {
            let mut line = format!("{} {} {}", fit(code, 13), fit(words, wide), text::pad_left(&text::clip(quantity, 8), 8));
            if priced {
                line = format!("{line} {} {}", text::pad_left(&text::clip(price, 9), 9), text::pad_left(amount, 10));
            }
            line.trim_end().to_owned()
        };
        let head = ["page-item", "page-words", "page-quantity", "page-price", "page-amount"].map(|k| w.get(k));
        let mut lines = vec![row(&head[0], &head[1], &head[2], &head[3], &head[4]), "-".repeat(WIDTH)];
        let format = w.format().document();
        for r in &self.rows {
            let parts = text::wrap(&text::shown(&r.text), wide);
            let is_text = r.code.is_empty() && r.quantity.is_zero();
            let quantity = if is_text { String::new() } else { format!("{} {}", format.quantity(r.quantity), r.unit) };
            let price = r.price.map(|p| format.price(p)).unwrap_or_default();
            let amount = r.amount.map(|a| format.money(a)).unwrap_or_default();
            for (n, part) in parts.iter().enumerate() {
                lines.push(if n == 0 {
                    row(&r.code, part, quantity.trim(), &price, &amount)
                } else {
                    row("", part, "", "", "")
                });
            }
            if !r.discount.is_zero() {
                lines.push(row("", &w.with("page-discount", &[("rate", format.rate(r.discount).into())]), "", "", ""));
            }
        }
        lines.push("-".repeat(WIDTH));
        lines
    }

    fn foot(&self) -> Vec<String> {
        let (w, format) = (self.words, self.words.format().document());
        let mut lines = Vec::new();
        for (rate, net, vat) in &self.taxes {
            let args =
                [("rate", format.rate(*rate).into()), ("net", format.money(*net).into()), ("vat", format.money(*vat).into())];
            lines.push(w.with("page-tax", &args));
        }
        for (label, amount) in &self.totals {
            lines.push(text::pad_left(&format!("{label}  {}", text::pad_left(&format.money(*amount), 12)), WIDTH));
        }
        if !self.mentions.is_empty() {
            lines.push(String::new());
        }
        for said in &self.mentions {
            lines.extend(said.lines().flat_map(|l| text::wrap(&text::shown(l), WIDTH)));
        }
        lines
    }
}

/// Exactly so wide.
fn fit(words: &str, width: usize) -> String {
    text::pad(&text::clip(words, width), width)
}

/// What stands between a label and its value.
fn colon(words: Words) -> &'static str {
    if words.lang() == Lang::Fr { "\u{a0}: " } else { ": " }
}
