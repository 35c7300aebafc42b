//! What falls due to suppliers: bills and credits, the oldest due first. Space takes one into the payment or leaves it out;
//! Ctrl-O pays what is taken, one payment a supplier.

use super::bill_steps::{METHOD, PAY_DATE, PAY_REFERENCE, Paying};
use crate::db::Fault;
use crate::domain::finance::open_item::OpenItemId;
use crate::domain::finance::payment::Method;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::order::PurchaseId;
use crate::flows::procure_to_pay::pay::{self, SupplierPayment};
use crate::kit::{Money, Refusal};
use crate::reports::suppliers::{self, Payable};
use crate::screens::habits::{after, list_offers};
use crate::screens::panel::not_yet;
use crate::screens::place;
use crate::tui::action;
use crate::tui::dialog::step_with;
use crate::tui::{Action, Align, Column, Command, Cx, Field, Key, List, Mode, Offer, Pen, Place, Screen, State, Tone};

/// A bill or a credit, and whether it is paid now.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    of: Payable,
    taken: bool,
    late: bool,
}

type Col = Column<Row>;

const COLUMNS: &[Col] = &[
    Col::fill("buy-head-supplier", |r| r.of.party_name.clone()),
    Col::text("sales-head-number", 15, |r| r.of.number.clone()).keep(8),
    Col::text("buy-head-their-number", 12, |r| r.of.their_ref.clone()).keep(4),
    Col::date("sales-head-due", |r| Some(r.of.due)).keep(9),
    Col::status("sales-head-status", 11, state).keep(5),
    Col::money("sales-head-open", 12, |r| r.of.owed).sum().keep(7),
    Col::money("pay-head-now", 12, paid).sum(),
];

fn state(r: &Row) -> State {
    match r.of.disputed {
        true => State::warn("buy-flag-disputed"),
        false if r.of.owed.is_negative() => State::plain("sales-flag-credit"),
        false if r.late => State::bad("sales-flag-late"),
        false => State::dim("payment-in-time"),
    }
}

fn paid(r: &Row) -> Money {
    if r.taken { r.of.owed } else { Money::ZERO }
}

const RUN: &[Field<Paying>] = &[METHOD, PAY_DATE, PAY_REFERENCE];

const ACTIONS: &[Action<ToPay>] = &[Action {
    id: "purchasing.pay.run",
    keys: &["ctrl-o", "f9"],
    title: "buy-step-pay",
    ready: |_, cx| cx.may("bill.pay"),
    run: |s, cx| s.pay(cx),
}];

pub struct ToPay {
    rows: Vec<Row>,
    list: List<Row>,
    opened: Place,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Row| r.of.id.0).opens(|r| r.of.bill.map(|b: BillId| place::BILL.id(b.0)));
    let mut screen = ToPay { rows: Vec::new(), list: list.empty("to-pay-empty"), opened: place.clone() };
    screen.load(cx)?;
    // What is due within the week is proposed; of one supplier, all of it; from an order, what was billed of it.
    let until = cx.today.checked_add_days(chrono::Days::new(7)).unwrap_or(cx.today);
    let (one, order) = (place.id.is_some(), after(&place.text, "order:").map(PurchaseId));
    for row in screen.rows.iter_mut().filter(|r| !r.of.disputed) {
        row.taken = match order {
            Some(order) => row.of.order == Some(order),
            None => one || row.of.due <= until || row.of.owed.is_negative(),
        };
    }
    screen.list.set(screen.rows.clone(), cx);
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl ToPay {
    /// What is taken, by supplier; those whose credits cover their bills are left out.
    fn taken(&self) -> Vec<(PartyId, String, Vec<OpenItemId>, Money)> {
        let mut list: Vec<(PartyId, String, Vec<OpenItemId>, Money)> = Vec::new();
        for row in self.rows.iter().filter(|r| r.taken) {
            match list.iter_mut().find(|(p, ..)| *p == row.of.party) {
                Some((_, _, ids, sum)) => {
                    ids.push(row.of.id);
                    *sum += row.of.owed;
                }
                None => list.push((row.of.party, row.of.party_name.clone(), vec![row.of.id], row.of.owed)),
            }
        }
        list.retain(|(.., sum)| sum.is_positive());
        list
    }

    fn toggle(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(id) = self.list.current_id() else { return Ok(()) };
        for row in self.rows.iter_mut().filter(|r| r.of.id.0 == id) {
            if row.of.disputed {
                return Err(Refusal::new("bill-disputed").arg("number", &row.of.number).arg("reason", &row.of.dispute).into());
            }
            row.taken = !row.taken;
        }
        self.list.set(self.rows.clone(), cx);
        self.list.step(1, cx)
    }

    /// `*`: of what is shown, all or none.
    fn all_or_none(&mut self, cx: &Cx) {
        let shown: Vec<OpenItemId> = self.list.rows().filter(|r| !r.of.disputed).map(|r| r.of.id).collect();
        let all = self.list.rows().all(|r| r.taken || r.of.disputed);
        self.rows.iter_mut().filter(|r| shown.contains(&r.of.id)).for_each(|r| r.taken = !all);
        self.list.set(self.rows.clone(), cx);
    }

    fn pay(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let taken = self.taken();
        if taken.is_empty() {
            return not_yet::<ToPay>(Refusal::new("to-pay-nothing").into(), cx);
        }
        let mut effects: Vec<String> = Vec::new();
        for (_, name, ids, sum) in &taken {
            let args = [("party", name.into()), ("n", ids.len().into()), ("amount", (*sum).into())];
            effects.push(cx.tell("to-pay-line", &args));
        }
        let total: Money = taken.iter().map(|(.., sum)| *sum).sum();
        effects.push(cx.tell("to-pay-total", &[("n", taken.len().into()), ("amount", total.into())]));
        let start = Paying { amount: None, date: cx.today, method: Method::Transfer, reference: String::new() };
        cx.ask(step_with(cx.t("buy-step-pay"), effects, RUN, start, move |_: &mut ToPay, p: &Paying, cx: &mut Cx| {
            cx.act("bill.pay", |tx| {
                for (supplier, _, ids, _) in &taken {
                    let (date, method, reference) = (p.date, p.method, p.reference.clone());
                    let on = Some(ids.clone());
                    pay::pay(tx, &SupplierPayment { supplier: *supplier, date, method, amount: None, reference, on })?;
                }
                Ok(())
            })?;
            cx.say("to-pay-said", &[("n", taken.len().into()), ("amount", total.into())]);
            Ok(())
        }));
        Ok(())
    }
}

impl Screen for ToPay {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-to-pay")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (only, today) = (self.opened.id.map(PartyId), cx.today);
        let fresh = cx.read(|tx| suppliers::payables(tx, only))?;
        let was = std::mem::take(&mut self.rows);
        let taken = |id| was.iter().any(|r| r.of.id == id && r.taken);
        self.rows = fresh
            .into_iter()
            .map(|of| Row { taken: taken(of.id), late: of.due < today && of.owed.is_positive(), of })
            .collect();
        self.list.set(self.rows.clone(), cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        self.list.draw(&mut pen.rows(0, height.saturating_sub(2)), cx);
        pen.rule(height.saturating_sub(2));
        let taken = self.taken();
        let total: Money = taken.iter().map(|(.., sum)| *sum).sum();
        let said = cx.tell("to-pay-total", &[("n", taken.len().into()), ("amount", total.into())]);
        pen.cell(1, height.saturating_sub(1), width.saturating_sub(2), &said, Align::Left, Tone::Title);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.mark" => self.toggle(cx)?,
            "list.mark-all" => self.all_or_none(cx),
            _ => return Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?),
        }
        Ok(true)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
