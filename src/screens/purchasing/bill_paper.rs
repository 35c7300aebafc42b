//! A supplier's bill while it is typed: filled from what came of an order or like the last one of the supplier, then corrected
//! until it says what the paper says. It is also the draft that survives a lost line.

use super::document::{Supplier, supplier};
use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::finance::account_store;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_search_store;
use crate::domain::purchasing::bill::{Bill, BillTax, Kind};
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft};
use crate::domain::purchasing::order::{PurchaseId, PurchaseLineId};
use crate::domain::purchasing::{bill_store, order_store};
use crate::flows::procure_to_pay::paper as flow;
use crate::kit::{Lang, Money, Quantity, Refusal, UnitPrice, Words, fold};
use crate::tui::{Cx, Pick, Sheet};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The order line it bills.
    pub line: Option<PurchaseLineId>,
    pub item: Option<ItemId>,
    /// Of what does not enter the stock.
    pub account: Option<String>,
    pub code: String,
    pub text: String,
    /// Zero: an amount only.
    pub quantity: Quantity,
    pub price: UnitPrice,
    pub net: Money,
    /// Empty: by the order line or the item.
    pub tax: String,
}

impl Line {
    fn draft(&self) -> BillLineDraft {
        BillLineDraft {
            line: self.line,
            item: self.item,
            account: self.account.clone(),
            description: Some(self.text.clone()).filter(|t| !t.is_empty()),
            quantity: self.quantity,
            price: self.price,
            net: self.quantity.is_zero().then_some(self.net),
            tax: Some(self.tax.clone()).filter(|t| !t.is_empty()),
        }
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The bill that is being changed, and the version it was read at.
    pub id: Option<i64>,
    pub version: i64,
    /// Its number, once it is registered: its kind is then settled.
    #[serde(default)]
    pub number: String,
    pub credit: bool,
    /// Somebody said which kind it is: what the lines are filled from no longer does.
    #[serde(default)]
    pub turned: bool,
    pub supplier: Option<Supplier>,
    /// The order whose goods it bills.
    pub order: Option<i64>,
    pub order_label: String,
    pub their_ref: String,
    pub date: NaiveDate,
    /// As printed; none: by the supplier's terms.
    pub due: Option<NaiveDate>,
    /// As printed; none: what the lines and the VAT come to.
    pub total: Option<Money>,
    /// The total that was proposed: another was typed by hand.
    pub proposed: Option<Money>,
    /// VAT as printed, when there is one rate; none: what the rate gives.
    pub vat: Option<Money>,
    pub note: String,
    pub lines: Vec<Line>,
    /// The lines were typed: they are no longer filled in.
    pub by_hand: bool,
    /// What the lines come to.
    pub net: Money,
    pub sum_vat: Money,
    pub due_shown: Option<NaiveDate>,
    #[serde(skip)]
    pub taxes: Vec<BillTax>,
    /// What the lines were last filled from.
    #[serde(skip)]
    pub basis: String,
    /// The reader's language, for what stands beside the rows of a picker.
    #[serde(skip)]
    pub lang: Lang,
}

impl Paper {
    pub fn new(today: NaiveDate) -> Paper {
        Paper {
            id: None,
            version: 0,
            number: String::new(),
            credit: false,
            turned: false,
            supplier: None,
            order: None,
            order_label: String::new(),
            their_ref: String::new(),
            date: today,
            due: None,
            total: None,
            proposed: None,
            vat: None,
            note: String::new(),
            lines: Vec::new(),
            by_hand: false,
            net: Money::ZERO,
            sum_vat: Money::ZERO,
            due_shown: None,
            taxes: Vec::new(),
            basis: String::new(),
            lang: Lang::En,
        }
    }

    /// A bill becomes a credit note, or a bill again.
    pub fn turn(&mut self) {
        (self.credit, self.turned) = (!self.credit, true);
    }

    /// Without what follows from the rest: what two people typed is compared, not what it comes to.
    pub fn as_typed(&self) -> Paper {
        let mut typed = self.clone();
        (typed.net, typed.sum_vat, typed.due_shown, typed.proposed) = (Money::ZERO, Money::ZERO, None, None);
        typed.lines.iter_mut().filter(|l| !l.quantity.is_zero()).for_each(|l| l.net = Money::ZERO);
        typed
    }

    /// What the paper comes to: the total printed, else the lines and their VAT.
    pub fn owed(&self) -> Money {
        self.total.unwrap_or(self.net + self.sum_vat)
    }

    /// How far the total printed is from the lines and the VAT.
    pub fn difference(&self) -> Money {
        self.owed() - self.net - self.sum_vat
    }

    /// Takes a supplier. Goods of theirs that came and are not billed propose their order; else the last bill proposes its total.
    pub fn take_supplier(&mut self, id: PartyId, cx: &mut Cx) -> Result<(), Fault> {
        let (found, order, last) = cx.read(|tx| {
            let order = order_store::first_to_bill(tx, id)?;
            let order = order.map(|o| order_store::get(tx, o)).transpose()?;
            let last = bill_store::last_without_order(tx, id)?.map(|b| bill_store::get(tx, b)).transpose()?;
            Ok((supplier(tx, id)?, order, last.map(|b| b.total)))
        })?;
        self.supplier = Some(found);
        self.order = order.as_ref().map(|o| o.id.0);
        self.order_label = order.map(|o| o.label()).unwrap_or_default();
        if self.total == self.proposed {
            self.proposed = if self.order.is_some() { None } else { last };
            self.total = self.proposed;
        }
        // A taste: next time it is found first. That it could not be kept stops nobody.
        cx.books.jot(|tx| party_search_store::used(tx, id)).ok();
        cx.read(|tx| self.refill(tx))
    }

    pub fn take_order(&mut self, id: PurchaseId, cx: &mut Cx) -> Result<(), Fault> {
        let order = cx.read(|tx| order_store::get(tx, id))?;
        if self.supplier.as_ref().is_none_or(|s| s.id != order.party) {
            self.supplier = Some(cx.read(|tx| supplier(tx, order.party))?);
        }
        (self.order, self.order_label, self.by_hand) = (Some(id.0), order.label(), false);
        if self.total == self.proposed {
            (self.total, self.proposed) = (None, None);
        }
        cx.read(|tx| self.refill(tx))
    }

    /// What the flow is given.
    pub fn draft(&self, supplier: PartyId) -> BillDraft {
        let vat = match (self.vat, self.taxes.as_slice()) {
            (Some(vat), [one]) => vec![(one.code.clone(), vat)],
            _ => Vec::new(),
        };
        BillDraft {
            kind: if self.credit { Kind::Credit } else { Kind::Bill },
            order: self.order.map(PurchaseId),
            date: Some(self.date),
            due: self.due,
            vat,
            total: self.total,
            note: self.note.clone(),
            ..BillDraft::new(supplier, &self.their_ref, self.lines.iter().map(Line::draft).collect())
        }
    }

    /// Fills the lines again when what they follow from has changed, and adds up.
    pub fn refill(&mut self, tx: &Tx) -> Result<(), Fault> {
        let Some(party) = self.supplier.as_ref().map(|s| s.id) else { return Ok(()) };
        let basis = format!("{} {:?} {:?} {} {:?} {:?}", party, self.order, self.total, self.date, self.due, self.vat);
        if basis == self.basis {
            return Ok(());
        }
        if !self.by_hand {
            self.fill(tx, party)?;
        }
        self.add_up(tx)?;
        self.basis = basis;
        Ok(())
    }

    fn fill(&mut self, tx: &Tx, party: PartyId) -> Result<(), Fault> {
        let filled = match (self.order, self.total) {
            (Some(order), _) => flow::of_order(tx, PurchaseId(order), "", self.date).map(Some),
            (None, Some(total)) if total.is_positive() => flow::like_last(tx, party, "", self.date, total).map(Some),
            _ => Ok(None),
        };
        let filled = match filled {
            Ok(filled) => filled,
            // Nothing waits for a bill any more: the lines are typed.
            Err(Fault::Refused(_)) => None,
            Err(broken) => return Err(broken),
        };
        self.lines = Vec::new();
        if let Some(draft) = filled {
            if !self.turned {
                self.credit = draft.kind == Kind::Credit;
            }
            for line in &draft.lines {
                self.lines.push(line_of(tx, line)?);
            }
        }
        Ok(())
    }

    /// Net, VAT and due date as the flow has them.
    pub fn add_up(&mut self, tx: &Tx) -> Result<(), Fault> {
        let Some(party) = self.supplier.as_ref().map(|s| s.id).filter(|_| !self.lines.is_empty()) else {
            (self.net, self.sum_vat, self.due_shown) = (Money::ZERO, Money::ZERO, self.due);
            self.taxes.clear();
            return Ok(());
        };
        let mut draft = self.draft(party);
        if draft.their_ref.is_empty() {
            draft.their_ref = "?".to_owned();
        }
        match flow::preview(tx, &draft) {
            Ok(bill) => {
                for (line, of) in self.lines.iter_mut().zip(&bill.lines) {
                    line.net = of.net;
                    line.tax.clone_from(&of.tax_code);
                    if line.text.is_empty() {
                        line.text.clone_from(&of.description);
                    }
                }
                (self.net, self.sum_vat, self.due_shown) = (bill.net, bill.vat, Some(bill.due_date));
                self.taxes = bill.taxes;
                Ok(())
            }
            // What is wrong is said when it is saved, beside its field.
            Err(Fault::Refused(_)) => Ok(()),
            Err(broken) => Err(broken),
        }
    }
}

fn line_of(tx: &Tx, l: &BillLineDraft) -> Result<Line, Fault> {
    let mut line = Line {
        line: l.line,
        item: l.item,
        account: l.account.clone(),
        code: l.account.clone().unwrap_or_default(),
        text: l.description.clone().unwrap_or_default(),
        quantity: l.quantity,
        price: l.price,
        net: l.net.unwrap_or_default(),
        tax: l.tax.clone().unwrap_or_default(),
    };
    if l.quantity.is_zero() {
        line.price = of_one(line.net);
    }
    if let Some(id) = l.line
        && let Some(order) = order_store::of_line(tx, id)?
    {
        let order = order_store::get(tx, order)?;
        if let Some(on) = order.lines.iter().find(|o| o.id == id) {
            (line.item, line.text) = (on.item, on.description.clone());
        }
    }
    if let Some(item) = line.item {
        line.code = item_store::get(tx, item)?.code;
    }
    Ok(line)
}

/// An amount as the price of one.
fn of_one(net: Money) -> UnitPrice {
    UnitPrice::of(net.raw() * (UnitPrice::SCALE / Money::SCALE))
}

/// A bill that is not posted, as it can be typed on.
pub fn of_bill(tx: &Tx, bill: &Bill) -> Result<Paper, Fault> {
    let mut paper = Paper::new(bill.date);
    (paper.id, paper.version) = (Some(bill.id.0), bill.version);
    paper.number = bill.number.clone().unwrap_or_default();
    (paper.credit, paper.turned) = (bill.kind == Kind::Credit, true);
    paper.supplier = Some(supplier(tx, bill.party)?);
    if let Some(order) = bill.order {
        paper.order = Some(order.0);
        paper.order_label = order_store::get(tx, order)?.label();
    }
    paper.their_ref.clone_from(&bill.their_ref);
    (paper.due, paper.total) = (Some(bill.due_date), Some(bill.total));
    paper.note.clone_from(&bill.note);
    paper.by_hand = true;
    if let [tax] = bill.taxes.as_slice()
        && tax.vat != tax.computed
    {
        paper.vat = Some(tax.vat);
    }
    for l in &bill.lines {
        let draft = BillLineDraft {
            line: l.line,
            item: l.item,
            account: Some(l.account.clone()).filter(|a| !a.is_empty()),
            description: Some(l.description.clone()),
            quantity: l.quantity,
            price: l.price,
            net: Some(l.net),
            tax: Some(l.tax_code.clone()),
        };
        paper.lines.push(line_of(tx, &draft)?);
    }
    paper.refill(tx)?;
    Ok(paper)
}

/// Accounts for what is typed: the beginning of a code, or words of the name. One that names parties takes no line here.
fn accounts(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let typed = fold(typed.trim());
    let digits = typed.starts_with(|c: char| c.is_ascii_digit());
    let mut picks = Vec::new();
    for a in account_store::all(tx)? {
        let fits = if digits { a.code.starts_with(&typed) } else { fold(a.name(lang)).contains(&typed) };
        if fits && !a.closed && !a.by_party && picks.len() < 8 {
            picks.push(Pick::new(0, a.code.clone(), a.name(lang).to_owned(), ""));
        }
    }
    Ok(picks)
}

impl Sheet for Paper {
    type Line = Line;

    fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }

    /// Accounts for figures, items and accounts for words.
    fn find(&self, tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        let mut picks = accounts(tx, typed, self.lang)?;
        picks.extend(lookup::items(tx, typed, self.supplier.as_ref().map(|s| s.id), Words::of(self.lang))?);
        Ok(picks)
    }

    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let mut line = Line {
            line: None,
            item: None,
            account: None,
            code: pick.code.clone(),
            text: pick.label.clone(),
            quantity: Quantity::ZERO,
            price: UnitPrice::ZERO,
            net: Money::ZERO,
            tax: String::new(),
        };
        if pick.id == 0 {
            line.account = Some(pick.code.clone());
        } else {
            let item = cx.read(|tx| item_store::get(tx, ItemId(pick.id)))?;
            (line.item, line.code, line.text) = (Some(item.id), item.code.clone(), item.name.clone());
            line.quantity = quantity.unwrap_or(Quantity::whole(1));
            if let Some(s) = &self.supplier {
                let (party, date) = (s.id, self.date);
                let offer = cx.read(|tx| crate::flows::procure_to_pay::draft::offer(tx, party, &item, line.quantity, date))?;
                line.price = offer.price;
            }
        }
        self.lines.push(line);
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map_or(Quantity::ZERO, |l| l.quantity)
    }

    fn set_quantity(&mut self, line: usize, quantity: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        match self.lines.get_mut(line) {
            Some(line) if line.item.is_some() || line.line.is_some() => line.quantity = quantity,
            _ => return Err(Refusal::new("bill-amount-line").into()),
        }
        Ok(())
    }

    /// A line on an account has an amount only.
    fn set_price(&mut self, line: usize, price: UnitPrice, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.price = price;
            if line.quantity.is_zero() {
                line.net = Money::extend(Quantity::whole(1), price);
            }
        }
        Ok(())
    }

    /// The VAT code of a line.
    fn put(&mut self, line: usize, _slot: u8, typed: &str, cx: &mut Cx) -> Result<(), Fault> {
        let (code, date) = (typed.trim().to_uppercase(), self.date);
        if !code.is_empty() {
            cx.read(|tx| crate::domain::finance::tax_store::on(tx, &code, date))?;
        }
        if let Some(line) = self.lines.get_mut(line) {
            line.tax = code;
        }
        Ok(())
    }

    /// Words of the last line.
    fn add_text(&mut self, text: &str, _cx: &mut Cx) -> Result<(), Fault> {
        match self.lines.last_mut() {
            Some(line) => line.text = text.to_owned(),
            None => return Err(Refusal::new("bill-text-first").into()),
        }
        Ok(())
    }

    fn changed(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.by_hand = true;
        cx.read(|tx| self.add_up(tx))
    }
}
