//! What the card of an order shows, read in one go.

use super::order_steps::{self, Next};
use super::said;
use crate::db::{Fault, Tx};
use crate::domain::items::item::Kind;
use crate::domain::items::item_store;
use crate::domain::parties::party::Party;
use crate::domain::parties::{address_store, party_store, term_store};
use crate::domain::sales::order::{Order, OrderId, OrderLine, Status};
use crate::domain::sales::order_store;
use crate::kit::{Money, Quantity};
use crate::reports::order_story::{self, Event, Kind as DocumentKind, Linked};
use crate::reports::{coming, item_cost};
pub use crate::screens::habits::stage;
use crate::tui::{Cx, Stage, Standing};
use chrono::NaiveDate;

/// A line with its item's code.
#[derive(Debug, Clone, PartialEq)]
pub struct LineView {
    pub position: i64,
    pub code: String,
    pub line: OrderLine,
    /// Takes nothing from the stock.
    pub service: bool,
    /// Nothing is promised yet.
    pub draft: bool,
}

/// An order and what came of it.
#[derive(Debug, Clone)]
pub struct OrderView {
    pub order: Order,
    pub party: Party,
    pub address: String,
    pub term: String,
    pub lines: Vec<LineView>,
    pub linked: Vec<Linked>,
    pub history: Vec<Event>,
    pub open: Money,
    pub cost: Money,
    pub next: Next,
    /// When all that is short will have come, as our purchase orders promise it; none while something is not ordered.
    pub arrives: Option<NaiveDate>,
}

pub fn read(tx: &Tx, id: OrderId) -> Result<OrderView, Fault> {
    let order = order_store::get(tx, id)?;
    let party = party_store::get(tx, order.party)?;
    let address = match order.ship_to {
        Some(id) => address_store::get(tx, id)?.line(),
        None => String::new(),
    };
    let term = match order.term {
        Some(id) => term_store::get(tx, id)?.name,
        None => String::new(),
    };
    let (mut lines, mut cost) = (Vec::new(), Money::ZERO);
    for (position, line) in (1i64..).zip(&order.lines) {
        let (mut code, mut service) = (String::new(), true);
        if let Some(item) = line.item {
            let item = item_store::get(tx, item)?;
            service = item.kind == Kind::Service;
            cost += item_cost::of(tx, item.id, line.quantity)?;
            code = item.code;
        }
        let draft = order.status == Status::Draft;
        lines.push(LineView { position, code, line: line.clone(), service, draft });
    }
    let next = order_steps::next(tx, &order)?;
    let arrives = arrives(tx, &order)?;
    let open = said::open_amount(tx, &order)?;
    let linked = order_story::linked(tx, &order)?;
    let history = order_story::history(tx, "order", id.0, order.date, order.changed_at)?;
    Ok(OrderView { address, term, lines, linked, history, open, cost, next, arrives, party, order })
}

fn arrives(tx: &Tx, order: &Order) -> Result<Option<NaiveDate>, Fault> {
    let mut last = None;
    for line in order.lines.iter().filter(|l| l.short().is_positive()) {
        let Some(item) = line.item else { continue };
        match coming::covering(tx, item, line.short())?.and_then(|c| c.due) {
            Some(due) => last = last.max(Some(due)),
            None => return Ok(None),
        }
    }
    Ok(last)
}

impl OrderView {
    fn goods(&self, part: impl Fn(&OrderLine) -> Quantity) -> Quantity {
        self.lines.iter().filter(|l| !l.service).map(|l| part(&l.line)).sum()
    }

    fn all(&self, part: impl Fn(&OrderLine) -> Quantity) -> Quantity {
        self.lines.iter().map(|l| part(&l.line)).sum()
    }

    /// `13/14` of something.
    fn fraction(part: Quantity, whole: Quantity, cx: &Cx) -> String {
        if whole.is_zero() { String::new() } else { format!("{}/{}", cx.quantity(part), cx.quantity(whole)) }
    }

    /// The ribbon: quote, order, reserved, shipped, invoiced, paid.
    pub fn stages(&self, cx: &Cx) -> Vec<Stage> {
        let o = &self.order;
        let mut stages = Vec::new();
        if let Some(quote) = self.linked.iter().find(|l| l.kind == DocumentKind::Quote) {
            stages.push(stage(cx, "stage-quote", Standing::Done, "", quote.number.clone()));
        }
        let (sign, below) = match o.status {
            Status::Draft => (Standing::Here, cx.t("order-status-draft")),
            Status::Cancelled => (Standing::Cancelled, cx.t("order-status-cancelled")),
            Status::Closed => (Standing::Done, cx.t("order-status-closed")),
            _ => (Standing::Done, cx.date(o.date)),
        };
        stages.push(stage(cx, "stage-order", sign, "", below));
        let confirmed = !matches!(o.status, Status::Draft | Status::Cancelled);
        stages.extend(self.goods_stages(confirmed, cx));
        stages.extend(self.money_stages(confirmed, cx));
        stages
    }

    fn goods_stages(&self, confirmed: bool, cx: &Cx) -> Vec<Stage> {
        let wanted = self.goods(|l| l.quantity - l.abandoned);
        let delivered = self.goods(|l| l.delivered);
        let by = self.goods(|l| l.reserved + l.delivered);
        let mut stages = Vec::new();
        if !wanted.is_zero() {
            let sign = match confirmed {
                true if by >= wanted => Standing::Done,
                true => Standing::Blocked,
                false => Standing::ToCome,
            };
            let short: Vec<&str> =
                self.lines.iter().filter(|l| !l.service && l.line.short().is_positive()).map(|l| l.code.as_str()).collect();
            let mut below = if confirmed && !short.is_empty() { short.join(", ") } else { String::new() };
            if let (Some(arrives), false) = (self.arrives, below.is_empty()) {
                below = format!("{below} → {}", cx.date(arrives));
            }
            let figure = if confirmed { Self::fraction(by, wanted, cx) } else { String::new() };
            stages.push(stage(cx, "stage-reserved", sign, &figure, below));
        }
        let (all, gone) = (self.all(|l| l.quantity - l.abandoned), self.all(|l| l.delivered));
        let (whole, part) = if wanted.is_zero() { (all, gone) } else { (wanted, delivered) };
        let sign = match confirmed {
            true if gone >= all => Standing::Done,
            true if gone.is_positive() || matches!(self.next, Next::Ship | Next::Send(_)) => Standing::Here,
            _ => Standing::ToCome,
        };
        let below = self.order.wanted.map(|d| cx.date(d)).unwrap_or_default();
        let figure = if confirmed { Self::fraction(part, whole, cx) } else { String::new() };
        stages.push(stage(cx, "stage-shipped", sign, &figure, below));
        stages
    }

    fn money_stages(&self, confirmed: bool, cx: &Cx) -> Vec<Stage> {
        let due = self.all(|l| l.quantity - l.abandoned - l.returned_unbilled);
        let billed = self.all(|l| l.invoiced);
        let invoices = || {
            self.linked
                .iter()
                .filter(|l| matches!(l.kind, DocumentKind::Invoice | DocumentKind::Deposit | DocumentKind::Credit))
        };
        let posted = invoices().any(|l| l.kind != DocumentKind::Deposit && l.state == "invoice-status-posted");
        let sign = match confirmed {
            true if billed >= due && posted => Standing::Done,
            true if posted || self.next == Next::Invoice => Standing::Here,
            _ => Standing::ToCome,
        };
        let figure = if posted && billed < due { Self::fraction(billed, due, cx) } else { String::new() };
        let number = invoices().find(|l| l.kind == DocumentKind::Invoice).map(|l| l.number.clone()).unwrap_or_default();
        let mut stages = vec![stage(cx, "stage-invoiced", sign, &figure, number)];
        let paid = posted && self.open.is_zero();
        let sign = match (posted, paid) {
            (true, true) if billed >= due => Standing::Done,
            (true, _) => Standing::Here,
            _ => Standing::ToCome,
        };
        let total: Money = invoices().filter_map(|l| l.amount).sum();
        let figure = if posted && !paid { cx.money(total - self.open) } else { String::new() };
        let below = if posted && !paid { cx.tell("stage-open", &[("open", self.open.into())]) } else { String::new() };
        stages.push(stage(cx, "stage-paid", sign, &figure, below));
        stages
    }

    /// The next step in words, for the foot of the card.
    pub fn next_said(&self, cx: &Cx) -> String {
        match &self.next {
            Next::Confirm => cx.tell("next-confirm", &[("total", self.order.gross().into())]),
            Next::Lift(reason) => cx.tell("next-lift", &[("reason", reason.into())]),
            Next::Ship => {
                let (part, whole) = (self.goods(|l| l.reserved), self.goods(OrderLine::remaining));
                if whole.is_zero() {
                    cx.t("next-ship-services")
                } else {
                    cx.tell("next-ship", &[("part", part.into()), ("whole", whole.into())])
                }
            }
            Next::Send(_) => cx.t("next-send"),
            Next::Invoice => cx.t("next-invoice"),
            Next::Pay(open) => cx.tell("next-pay", &[("open", (*open).into())]),
            Next::Nothing => cx.t("next-nothing"),
        }
    }
}
