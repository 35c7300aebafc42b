//! What the card of a purchase order shows, read in one go.

use crate::db::{Fault, Tx, user};
use crate::domain::items::item_store;
use crate::domain::parties::party::Party;
use crate::domain::parties::{party_store, term_store};
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine, Status};
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay::next::{self, OrderNext as Next};
use crate::kit::{Money, Quantity};
use crate::reports::order_story::{self, Event, Kind, Linked};
use crate::reports::purchase_story;
use crate::screens::habits::stage;
use crate::tui::{Cx, Stage, Standing};

/// A line with its item's code.
#[derive(Debug, Clone, PartialEq)]
pub struct LineView {
    pub position: i64,
    pub code: String,
    pub line: PurchaseLine,
}

/// A purchase order and what came of it.
#[derive(Debug, Clone)]
pub struct OrderView {
    pub order: Purchase,
    pub party: Party,
    pub term: String,
    pub lines: Vec<LineView>,
    pub linked: Vec<Linked>,
    pub history: Vec<Event>,
    /// What is left to pay of its bills.
    pub open: Money,
    pub next: Next,
    /// Who approved it.
    pub approver: String,
}

pub fn read(tx: &Tx, id: PurchaseId) -> Result<OrderView, Fault> {
    let order = order_store::get(tx, id)?;
    let party = party_store::get(tx, order.party)?;
    let term = match order.term {
        Some(id) => term_store::get(tx, id)?.name,
        None => String::new(),
    };
    let mut lines = Vec::new();
    for (position, line) in (1i64..).zip(&order.lines) {
        let code = line.item.map(|i| item_store::get(tx, i)).transpose()?.map(|i| i.code).unwrap_or_default();
        lines.push(LineView { position, code, line: line.clone() });
    }
    let approver = match order.approved_by {
        Some(id) => user::name_of(tx, id)?,
        None => String::new(),
    };
    let next = next::of_order(tx, &order)?;
    let open = next::open_of_order(tx, id)?;
    let linked = purchase_story::linked(tx, id)?;
    let history = order_story::history(tx, "purchase", id.0, order.date, order.changed_at)?;
    Ok(OrderView { term, lines, linked, history, open, next, approver, party, order })
}

impl OrderView {
    fn all(&self, part: impl Fn(&PurchaseLine) -> Quantity) -> Quantity {
        self.order.lines.iter().map(part).sum()
    }

    pub fn late(&self, cx: &Cx) -> bool {
        self.order.to_receive() && self.order.due.is_some_and(|due| due < cx.today)
    }

    /// The ribbon: order, approved, received, billed, paid.
    pub fn stages(&self, cx: &Cx) -> Vec<Stage> {
        let o = &self.order;
        let (key, sign, below) = match o.status {
            Status::Draft => ("stage-draft", Standing::Here, String::new()),
            Status::Cancelled => ("purchase-status-cancelled", Standing::Cancelled, o.close_reason.clone()),
            Status::ToApprove => ("stage-order", Standing::Done, cx.date(o.date)),
            _ => ("purchase-status-sent", Standing::Done, cx.date(o.date)),
        };
        let mut stages = vec![stage(cx, key, sign, "", below)];
        if o.status == Status::ToApprove {
            stages.push(stage(cx, "stage-approval", Standing::Blocked, "", cx.t("purchase-status-to_approve")));
        } else if !self.approver.is_empty() {
            stages.push(stage(cx, "stage-approval", Standing::Done, "", self.approver.clone()));
        }
        let out = !matches!(o.status, Status::Draft | Status::ToApprove | Status::Cancelled);
        stages.push(self.goods_stage(out, cx));
        stages.extend(self.money_stages(out, cx));
        stages
    }

    fn goods_stage(&self, out: bool, cx: &Cx) -> Stage {
        let (wanted, came) = (self.all(|l| l.quantity - l.abandoned), self.all(|l| l.received));
        let sign = match out {
            true if !self.order.to_receive() => Standing::Done,
            true if self.late(cx) => Standing::Blocked,
            true => Standing::Here,
            false => Standing::ToCome,
        };
        let due = self.order.due.map(|d| cx.date(d)).unwrap_or_default();
        let below = match self.late(cx) {
            true => cx.tell("buy-late-since", &[("date", due.into())]),
            false => due,
        };
        let figure = if out { format!("{}/{}", cx.quantity(came), cx.quantity(wanted)) } else { String::new() };
        stage(cx, "stage-received", sign, &figure, below)
    }

    fn money_stages(&self, out: bool, cx: &Cx) -> Vec<Stage> {
        let bills = || self.linked.iter().filter(|l| matches!(l.kind, Kind::Bill | Kind::SupplierCredit));
        let waits = matches!(self.next, Next::Settle(_));
        let any = bills().next().is_some();
        let sign = match out {
            true if waits => Standing::Blocked,
            true if any && !self.order.to_bill() && !self.order.to_receive() => Standing::Done,
            true if any || self.order.to_bill() => Standing::Here,
            _ => Standing::ToCome,
        };
        let note = match bills().next_back() {
            Some(b) if waits => cx.t(b.state),
            Some(b) => b.number.clone(),
            None => String::new(),
        };
        let billed = stage(cx, "stage-billed", sign, "", note);
        let total: Money = bills().filter_map(|l| l.amount).sum();
        let (sign, figure, note) = match (any, self.open.is_zero()) {
            (false, _) => (Standing::ToCome, String::new(), String::new()),
            (true, true) if waits => (Standing::ToCome, String::new(), String::new()),
            (true, true) => (Standing::Done, String::new(), String::new()),
            _ => (Standing::Here, cx.money(total - self.open), cx.tell("stage-open", &[("open", self.open.into())])),
        };
        vec![billed, stage(cx, "stage-paid", sign, &figure, note)]
    }

    /// The next step in words, for the foot of the card.
    pub fn next_said(&self, cx: &Cx) -> String {
        match &self.next {
            Next::Send => cx.tell("buy-next-send", &[("net", self.order.net.into())]),
            Next::Approve => cx.tell("buy-next-approve", &[("net", self.order.net.into())]),
            Next::Receive => cx.tell("buy-next-receive", &[("left", self.all(PurchaseLine::remaining).into())]),
            Next::Bill => cx.t("buy-next-bill"),
            Next::Settle(_) => cx.t("buy-next-settle"),
            Next::Pay(open) => cx.tell("buy-next-pay", &[("open", (*open).into())]),
            Next::Nothing => cx.t("next-nothing"),
        }
    }
}
