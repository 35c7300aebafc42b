//! The sales order: what a customer asked for, and how far it has come. Progress is derived from deliveries and invoices that
//! carry the order's lines as their origin; nobody types "done".

use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{AddressId, PartyId, RegionId, TermId};
use crate::kit::total::{Priced, Totals, total};
use crate::kit::{Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

crate::ids!(OrderId, OrderLineId);

/// The name of the series.
pub const ORDER_SERIES: &str = "SO";

crate::coded! {
    /// Where an order stands.
    pub enum Status "order-status" {
        Draft "draft",
        Confirmed "confirmed",
        /// All delivered and billed.
        Done "done",
        /// Given up before anything left.
        Cancelled "cancelled",
        /// The rest was given up, with a reason.
        Closed "closed",
    }
}

crate::coded! {
    /// What a person may do with an order as a whole.
    pub enum Step "order-step" {
        Confirm "confirm",
        Ship "ship",
        Invoice "invoice",
        Cancel "cancel",
        Close "close",
        Amend "amend",
    }
}

crate::coded! {
    /// Where the order came from.
    pub enum Source "order-source" {
        Order "order",
        Counter "counter",
        Import "import",
    }
}

/// Every allowed step: from, step, to. Shipping and invoicing leave the order confirmed; [`Order::settled`] makes it done.
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Draft, Step::Confirm, Status::Confirmed),
    (Status::Draft, Step::Cancel, Status::Cancelled),
    (Status::Confirmed, Step::Ship, Status::Confirmed),
    (Status::Confirmed, Step::Invoice, Status::Confirmed),
    (Status::Confirmed, Step::Cancel, Status::Cancelled),
    (Status::Confirmed, Step::Close, Status::Closed),
    (Status::Confirmed, Step::Amend, Status::Confirmed),
    (Status::Closed, Step::Invoice, Status::Closed),
];

/// An order with its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub id: OrderId,
    /// None while it is a draft.
    pub number: Option<String>,
    pub party: PartyId,
    pub party_name: String,
    pub ship_to: Option<AddressId>,
    pub region: Option<RegionId>,
    pub quote: Option<i64>,
    pub date: NaiveDate,
    /// The day the customer wants it, or was promised it.
    pub wanted: Option<NaiveDate>,
    pub status: Status,
    /// Not empty: nothing may leave until it is lifted.
    pub hold_reason: String,
    pub close_reason: String,
    pub term: Option<TermId>,
    /// Prices contain the VAT.
    pub tax_included: bool,
    pub salesperson: String,
    pub their_ref: String,
    pub note: String,
    pub source: Source,
    pub external_id: Option<String>,
    pub net: Money,
    pub vat: Money,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub lines: Vec<OrderLine>,
}

/// One line. A text line has no item and no quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderLine {
    pub id: OrderLineId,
    pub item: Option<ItemId>,
    pub description: String,
    pub quantity: Quantity,
    pub unit: String,
    pub price: UnitPrice,
    pub discount: Rate,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Rate,
    pub vat: Money,
    pub reserved: Quantity,
    pub delivered: Quantity,
    pub invoiced: Quantity,
    /// Came back, billed or not.
    pub returned: Quantity,
    /// Of that, what came back before it was billed: it never will be.
    pub returned_unbilled: Quantity,
    /// Given up when the order was closed short.
    pub abandoned: Quantity,
}

impl OrderLine {
    /// As a line stands when it is new: nothing was put by, delivered or billed of it.
    pub fn begin(&mut self) {
        for progress in [
            &mut self.reserved,
            &mut self.delivered,
            &mut self.invoiced,
            &mut self.returned,
            &mut self.returned_unbilled,
            &mut self.abandoned,
        ] {
            *progress = Quantity::ZERO;
        }
    }

    /// Still to deliver.
    pub fn remaining(&self) -> Quantity {
        self.quantity - self.delivered - self.abandoned
    }

    /// Still to deliver, and nothing is put by for it.
    pub fn short(&self) -> Quantity {
        self.remaining() - self.reserved
    }

    /// Delivered, not billed, not back: what an invoice may bill.
    pub fn billable(&self) -> Quantity {
        self.delivered - self.invoiced - self.returned_unbilled
    }

    /// The net amount of `part` of this line's quantity.
    pub fn net_of(&self, part: Quantity) -> Money {
        self.net.prorate(part.raw(), self.quantity.raw())
    }
}

/// What of an order stands at each stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stages {
    /// Ordered, nothing put by.
    pub order: Money,
    pub reserved: Money,
    /// Delivered, not billed.
    pub shipped: Money,
    pub counts: [i64; 3],
}

impl Order {
    /// The status after `step`, or why not.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        let allowed = WORKFLOW.iter().find(|(from, s, _)| *from == self.status && *s == step).map(|(_, _, to)| *to);
        allowed.ok_or_else(|| {
            Refusal::new("order-step-not-now")
                .arg("step", crate::kit::Arg::Word(crate::kit::Coded::key(step)))
                .arg("status", crate::kit::Arg::Word(crate::kit::Coded::key(self.status)))
        })
    }

    /// What to call it: its number, or the draft's.
    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    pub fn gross(&self) -> Money {
        self.net + self.vat
    }

    pub fn delivered_any(&self) -> bool {
        self.lines.iter().any(|l| l.delivered.is_positive())
    }

    pub fn to_deliver(&self) -> bool {
        self.lines.iter().any(|l| l.remaining().is_positive())
    }

    pub fn to_invoice(&self) -> bool {
        self.lines.iter().any(|l| l.billable().is_positive())
    }

    /// What a confirmed order becomes once nothing is left to deliver or to bill.
    pub fn settled(&self) -> Status {
        let over = self.status == Status::Confirmed && !self.to_deliver() && !self.to_invoice();
        if over { Status::Done } else { self.status }
    }

    /// Adds the lines up again and gives each its share of the VAT.
    pub fn add_up(&mut self) {
        let totals = self.totals();
        for (line, amounts) in self.lines.iter_mut().zip(&totals.lines) {
            line.net = amounts.net;
            line.vat = amounts.vat;
        }
        self.net = totals.net;
        self.vat = totals.vat;
    }

    pub fn totals(&self) -> Totals {
        let priced: Vec<Priced> = self
            .lines
            .iter()
            .map(|l| Priced {
                amount: Money::line_net(l.quantity, l.price, l.discount),
                tax_code: l.tax_code.clone(),
                tax_rate: l.tax_rate,
            })
            .collect();
        total(&priced, self.tax_included)
    }

    /// What stands where, for the pipeline; nothing unless the order is confirmed (or closed with goods still to bill).
    pub fn stages(&self) -> Stages {
        let mut s = Stages::default();
        if !matches!(self.status, Status::Confirmed | Status::Closed) {
            return s;
        }
        for line in &self.lines {
            if self.status == Status::Confirmed {
                s.order += line.net_of(line.short());
                s.reserved += line.net_of(line.reserved);
                s.counts[0] |= i64::from(line.short().is_positive());
                s.counts[1] |= i64::from(line.reserved.is_positive());
            }
            s.shipped += line.net_of(line.billable());
            s.counts[2] |= i64::from(line.billable().is_positive());
        }
        s
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Coded;

    pub fn order(status: Status) -> Order {
        Order {
            id: OrderId(1),
            number: Some("SO-2026-00001".into()),
            party: PartyId(1),
            party_name: "Dupont".into(),
            ship_to: None,
            region: None,
            quote: None,
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            wanted: None,
            status,
            hold_reason: String::new(),
            close_reason: String::new(),
            term: None,
            tax_included: false,
            salesperson: String::new(),
            their_ref: String::new(),
            note: String::new(),
            source: Source::Order,
            external_id: None,
            net: Money::ZERO,
            vat: Money::ZERO,
            changed_at: 0,
            changed_by: 0,
            version: 1,
            lines: Vec::new(),
        }
    }

    #[test]
    fn every_status_and_step() {
        use Status::{Cancelled, Closed, Confirmed, Done, Draft};
        let expected = |status, step| match (status, step) {
            (Draft, Step::Confirm) => Some(Confirmed),
            (Draft | Confirmed, Step::Cancel) => Some(Cancelled),
            (Confirmed, Step::Ship | Step::Invoice | Step::Amend) => Some(Confirmed),
            (Confirmed, Step::Close) | (Closed, Step::Invoice) => Some(Closed),
            _ => None,
        };
        for status in [Draft, Confirmed, Done, Cancelled, Closed] {
            for step in Step::all() {
                let got = order(status).after(*step);
                assert_eq!(got.as_ref().ok().copied(), expected(status, *step), "{status} {step}");
                assert!(got.is_ok() || got.is_err_and(|r| r.key == "order-step-not-now"));
            }
        }
    }
}
