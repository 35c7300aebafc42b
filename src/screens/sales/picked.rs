//! What quantities line by line are for, how much of each line there is, and what is done with them.

use super::order_steps::{REASON, Reason, not_yet};
use super::pick_lines::PickLines;
use super::said;
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::sales::delivery::Delivery;
use crate::domain::sales::delivery_store;
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLineId};
use crate::domain::sales::order::{OrderId, OrderLineId};
use crate::domain::sales::{invoice_store, order_store};
use crate::flows::order_to_cash::{self as otc, Wanted};
use crate::flows::returns::{self, Credit, Disposition};
use crate::kit::{Money, Quantity, Refusal};
use crate::tui::Cx;
use crate::tui::dialog::{step, step_with};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Ship,
    Return,
    /// Quantities off an invoice.
    Credit,
    /// Amounts off an invoice; no goods move.
    Price,
}

impl Purpose {
    pub fn named(word: &str) -> Purpose {
        [Purpose::Return, Purpose::Credit, Purpose::Price].into_iter().find(|p| p.word() == word).unwrap_or(Purpose::Ship)
    }

    pub fn word(self) -> &'static str {
        match self {
            Purpose::Ship => "ship",
            Purpose::Return => "return",
            Purpose::Credit => "credit",
            Purpose::Price => "price",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Purpose::Ship => "pick-title-ship",
            Purpose::Return => "pick-title-return",
            Purpose::Credit => "pick-title-credit",
            Purpose::Price => "pick-title-price",
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Purpose::Ship => "pick-hint-ship",
            Purpose::Return => "pick-hint-return",
            Purpose::Credit => "pick-hint-credit",
            Purpose::Price => "pick-hint-price",
        }
    }
}

/// A line and how much of it is meant: a stored quantity or amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: i64,
    pub code: String,
    pub text: String,
    pub most: i64,
    pub chosen: i64,
    /// Comes back to be thrown away.
    pub scrap: bool,
    pub amount: bool,
}

impl Row {
    pub fn shown(&self, raw: i64, cx: &Cx) -> String {
        match (self.amount, raw) {
            (_, 0) => "·".to_owned(),
            (true, _) => cx.money(Money::of(raw)),
            (false, _) => cx.quantity(Quantity::of(raw)),
        }
    }

    /// Takes what was typed for the line.
    pub fn take(&mut self, raw: i64) -> Result<(), Refusal> {
        if raw < 0 || raw > self.most {
            let most =
                if self.amount { Money::of(self.most).into() } else { crate::kit::Arg::Quantity(Quantity::of(self.most)) };
            return Err(Refusal::new("pick-too-many").arg("item", &self.code).arg("most", most));
        }
        self.chosen = raw;
        Ok(())
    }
}

fn code(tx: &Tx, item: Option<ItemId>) -> Result<String, Fault> {
    item.map_or(Ok(String::new()), |i| Ok(item_store::get(tx, i)?.code))
}

/// The document's label and the lines that can be chosen of.
pub fn rows(tx: &Tx, purpose: Purpose, id: i64) -> Result<(String, Vec<Row>), Fault> {
    match purpose {
        Purpose::Ship | Purpose::Return => of_order(tx, purpose, OrderId(id)),
        Purpose::Credit | Purpose::Price => of_invoice(tx, purpose, InvoiceId(id)),
    }
}

fn of_order(tx: &Tx, purpose: Purpose, id: OrderId) -> Result<(String, Vec<Row>), Fault> {
    let order = order_store::get(tx, id)?;
    let mut rows = Vec::new();
    for line in order.lines.iter().filter(|l| l.item.is_some()) {
        let service = match line.item {
            Some(item) => item_store::get(tx, item)?.kind == crate::domain::items::item::Kind::Service,
            None => true,
        };
        let most = match purpose {
            Purpose::Ship if service => line.remaining() - delivery_store::prepared(tx, line.id)?,
            Purpose::Ship => line.reserved - delivery_store::prepared(tx, line.id)?,
            _ => line.delivered - line.returned,
        };
        let chosen = if purpose == Purpose::Ship { most.raw() } else { 0 };
        if most.is_positive() {
            let (code, text) = (code(tx, line.item)?, line.description.clone());
            rows.push(Row { id: line.id.0, code, text, most: most.raw(), chosen, scrap: false, amount: false });
        }
    }
    Ok((order.label(), rows))
}

fn of_invoice(tx: &Tx, purpose: Purpose, id: InvoiceId) -> Result<(String, Vec<Row>), Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let mut rows = Vec::new();
    for line in &invoice.lines {
        let (quantity, net, _) = invoice_store::credited(tx, line.id)?;
        let amount = purpose == Purpose::Price;
        let most = if amount { (line.net - net).raw() } else { (line.quantity - quantity).raw() };
        if most > 0 {
            let (code, text) = (code(tx, line.item)?, line.description.clone());
            rows.push(Row { id: line.id.0, code, text, most, chosen: 0, scrap: false, amount });
        }
    }
    Ok((invoice.label(), rows))
}

/// Says what follows from what was chosen, and does it.
pub fn go(purpose: Purpose, id: i64, rows: Vec<Row>, cx: &mut Cx) -> Result<(), Fault> {
    if rows.is_empty() {
        return Err(Refusal::new("pick-none").into());
    }
    match purpose {
        Purpose::Ship => ship(OrderId(id), &rows, cx),
        Purpose::Return => take_back(OrderId(id), rows, cx),
        Purpose::Credit | Purpose::Price => credit(InvoiceId(id), rows, cx),
    }
}

fn wanted(rows: &[Row]) -> Vec<Wanted> {
    rows.iter().map(|r| Wanted { line: OrderLineId(r.id), quantity: Quantity::of(r.chosen) }).collect()
}

fn ship(id: OrderId, rows: &[Row], cx: &mut Cx) -> Result<(), Fault> {
    let (words, wanted) = (cx.words, wanted(rows));
    let effects = cx.books.rehearse("sales.delivery.step", |tx| {
        let delivery = otc::ship(tx, id, Some(&wanted), tx.today())?;
        said::shipped(tx, &delivery, words)
    });
    match effects {
        Ok(effects) => cx.ask(step::<PickLines>(cx.t("step-ship"), effects, move |_, cx| {
            let delivery = cx.act("sales.delivery.step", |tx| otc::ship(tx, id, Some(&wanted), tx.today()))?;
            cx.say("said-shipped", &[("number", delivery.label().into())]);
            cx.back();
            Ok(())
        })),
        Err(fault) => not_yet::<PickLines>(fault, cx)?,
    }
    Ok(())
}

/// Goods back, and the credit note for what of them was billed: one act.
fn come_back(tx: &Tx, id: OrderId, rows: &[Row], reason: &str) -> Result<(Delivery, Vec<Invoice>), Fault> {
    let disposed = |r: &Row| if r.scrap { Disposition::Scrap } else { Disposition::Restock };
    let lines: Vec<(Wanted, Disposition)> = wanted(rows).into_iter().zip(rows).map(|(w, r)| (w, disposed(r))).collect();
    let back = returns::take_back(tx, id, &lines, reason, tx.today())?;
    let notes = if back.to_credit.is_empty() { Vec::new() } else { returns::credit_return(tx, &back, tx.today())? };
    Ok((back.delivery, notes))
}

fn take_back(id: OrderId, rows: Vec<Row>, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.return", |tx| {
        let (back, notes) = come_back(tx, id, &rows, "…")?;
        let pieces: Quantity = rows.iter().map(|r| Quantity::of(r.chosen)).sum();
        let mut said = vec![words.with("step-return-pieces", &[("pieces", said::count(pieces))])];
        said.extend(said::posted(tx, back.entry.map(EntryId), words)?);
        for note in &notes {
            said.extend(said::billed(tx, note, words)?);
        }
        Ok(said)
    });
    let effects = match effects {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<PickLines>(fault, cx),
    };
    let then = move |_: &mut PickLines, reason: &Reason, cx: &mut Cx| {
        let (_, notes) = cx.act("sales.return", |tx| come_back(tx, id, &rows, &reason.text))?;
        match notes.first() {
            Some(note) => cx.say("said-returned-credited", &[("number", note.label().into()), ("total", note.gross().into())]),
            None => cx.say("said-returned", &[]),
        }
        cx.back();
        Ok(())
    };
    cx.ask(step_with(cx.t("step-return"), effects, REASON, Reason::default(), then));
    Ok(())
}

fn credited(tx: &Tx, id: InvoiceId, rows: &[Row], reason: &str) -> Result<Invoice, Fault> {
    let line = |r: &Row| InvoiceLineId(r.id);
    if rows.first().is_some_and(|r| r.amount) {
        let asked: Vec<_> = rows.iter().map(|r| (line(r), Money::of(r.chosen))).collect();
        return returns::price_credit(tx, id, &asked, reason, tx.today());
    }
    let invoice = invoice_store::get(tx, id)?;
    let asked: Vec<_> =
        rows.iter().map(|r| Credit { line: line(r), quantity: Quantity::of(r.chosen), cost: Money::ZERO }).collect();
    returns::credit(tx, &invoice, &asked, reason, tx.today())
}

fn credit(id: InvoiceId, rows: Vec<Row>, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.credit", |tx| {
        let note = credited(tx, id, &rows, "…")?;
        said::billed(tx, &note, words)
    });
    let effects = match effects {
        Ok(effects) => effects,
        Err(fault) => return not_yet::<PickLines>(fault, cx),
    };
    let then = move |_: &mut PickLines, reason: &Reason, cx: &mut Cx| {
        let note = cx.act("sales.credit", |tx| credited(tx, id, &rows, &reason.text))?;
        cx.say("said-credited", &[("number", note.label().into()), ("total", note.gross().into())]);
        cx.back();
        Ok(())
    };
    cx.ask(step_with(cx.t("step-credit"), effects, REASON, Reason::default(), then));
    Ok(())
}
