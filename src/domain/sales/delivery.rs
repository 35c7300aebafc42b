//! The delivery: goods going out for an order, or coming back. Before it ships it can be cancelled; after that only a return
//! takes the goods back.

use super::order::{OrderId, OrderLineId};
use crate::domain::parties::party::PartyId;
use crate::kit::{Arg, Coded, Money, Quantity, Refusal};
use chrono::NaiveDate;

crate::ids!(DeliveryId, DeliveryLineId);

/// The names of the series: one for what goes out, one for what comes back.
pub const DELIVERY_SERIES: &str = "DN";
pub const RETURN_SERIES: &str = "RT";

crate::coded! {
    /// Where a delivery stands.
    pub enum Status "delivery-status" {
        Ready "ready",
        Picked "picked",
        Packed "packed",
        Shipped "shipped",
        Cancelled "cancelled",
    }
}

crate::coded! {
    pub enum Step "delivery-step" {
        Pick "pick",
        Pack "pack",
        Ship "ship",
        Cancel "cancel",
    }
}

crate::coded! {
    /// Which way the goods go.
    pub enum Kind "delivery-kind" {
        Out "out",
        Return "return",
    }
}

/// Every allowed step. Picking and packing may be skipped: a small firm ships in one key.
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Ready, Step::Pick, Status::Picked),
    (Status::Ready, Step::Pack, Status::Packed),
    (Status::Ready, Step::Ship, Status::Shipped),
    (Status::Ready, Step::Cancel, Status::Cancelled),
    (Status::Picked, Step::Pack, Status::Packed),
    (Status::Picked, Step::Ship, Status::Shipped),
    (Status::Picked, Step::Cancel, Status::Cancelled),
    (Status::Packed, Step::Ship, Status::Shipped),
    (Status::Packed, Step::Cancel, Status::Cancelled),
];

#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    pub id: DeliveryId,
    /// None until it ships.
    pub number: Option<String>,
    pub kind: Kind,
    pub order: OrderId,
    pub party: PartyId,
    pub party_name: String,
    pub date: NaiveDate,
    pub status: Status,
    /// Why goods came back.
    pub reason: String,
    pub entry: Option<i64>,
    pub version: i64,
    pub lines: Vec<DeliveryLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DeliveryLine {
    pub id: DeliveryLineId,
    pub delivery: DeliveryId,
    pub order_line: OrderLineId,
    pub quantity: Quantity,
    /// Of the goods that left or came back, known once shipped.
    pub cost: Money,
    /// A return's line: the delivery line it takes back.
    pub source: Option<DeliveryLineId>,
    pub invoiced: Quantity,
    pub returned_unbilled: Quantity,
    pub returned_billed: Quantity,
    /// Cost that left "delivered, not invoiced" again: billed, or returned before it was.
    pub cost_settled: Money,
}

impl DeliveryLine {
    /// A line about to be written: so many of an order line.
    pub fn new(order_line: OrderLineId, quantity: Quantity) -> DeliveryLine {
        DeliveryLine {
            id: DeliveryLineId(0),
            delivery: DeliveryId(0),
            order_line,
            quantity,
            cost: Money::ZERO,
            source: None,
            invoiced: Quantity::ZERO,
            returned_unbilled: Quantity::ZERO,
            returned_billed: Quantity::ZERO,
            cost_settled: Money::ZERO,
        }
    }

    /// Delivered, not billed, not back.
    pub fn billable(&self) -> Quantity {
        self.quantity - self.invoiced - self.returned_unbilled
    }

    /// Still with the customer.
    pub fn returnable(&self) -> Quantity {
        self.quantity - self.returned_unbilled - self.returned_billed
    }

    /// Takes `part` of the cost that is not settled yet: the share that makes the settled cost right for the settled
    /// quantity, so that the last part leaves exactly nothing.
    fn settle(&mut self, part: Quantity) -> Money {
        let settled = self.invoiced + self.returned_unbilled + part;
        let upto = if settled == self.quantity { self.cost } else { self.cost.prorate(settled.raw(), self.quantity.raw()) };
        let share = upto - self.cost_settled;
        self.cost_settled = upto;
        share
    }

    /// Bills `part`; the cost that becomes cost of sales.
    pub fn bill(&mut self, part: Quantity) -> Money {
        let cost = self.settle(part);
        self.invoiced += part;
        cost
    }

    /// Takes `part` back before it was billed; the cost that comes back out of "delivered, not invoiced".
    pub fn take_back_unbilled(&mut self, part: Quantity) -> Money {
        let cost = self.settle(part);
        self.returned_unbilled += part;
        cost
    }

    /// Takes `part` back after it was billed; the cost at which it left, which comes back out of cost of sales.
    pub fn take_back_billed(&mut self, part: Quantity) -> Money {
        let share = |q: Quantity| self.cost.prorate(q.raw(), self.quantity.raw());
        let cost = share(self.returned_billed + part) - share(self.returned_billed);
        self.returned_billed += part;
        cost
    }
}

impl Delivery {
    /// The status after `step`, or why not.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        let allowed = WORKFLOW.iter().find(|(from, s, _)| *from == self.status && *s == step).map(|(_, _, to)| *to);
        allowed.ok_or_else(|| {
            Refusal::new("delivery-step-not-now").arg("step", Arg::Word(step.key())).arg("status", Arg::Word(self.status.key()))
        })
    }

    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    pub fn cost(&self) -> Money {
        self.lines.iter().map(|l| l.cost).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_and_step() {
        for status in Status::all() {
            for step in Step::all() {
                let d = Delivery {
                    id: DeliveryId(1),
                    number: None,
                    kind: Kind::Out,
                    order: OrderId(1),
                    party: PartyId(1),
                    party_name: String::new(),
                    date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
                    status: *status,
                    reason: String::new(),
                    entry: None,
                    version: 1,
                    lines: Vec::new(),
                };
                let open = matches!(status, Status::Ready | Status::Picked | Status::Packed);
                let expected = match step {
                    Step::Pick if *status == Status::Ready => Some(Status::Picked),
                    Step::Pack if matches!(status, Status::Ready | Status::Picked) => Some(Status::Packed),
                    Step::Ship if open => Some(Status::Shipped),
                    Step::Cancel if open => Some(Status::Cancelled),
                    _ => None,
                };
                assert_eq!(d.after(*step).ok(), expected, "{status} {step}");
            }
        }
    }

    #[test]
    fn the_cost_of_a_line_is_settled_to_the_cent() {
        let mut line = DeliveryLine {
            id: DeliveryLineId(1),
            delivery: DeliveryId(1),
            order_line: OrderLineId(1),
            quantity: Quantity::whole(3),
            cost: Money::of(1000),
            source: None,
            invoiced: Quantity::ZERO,
            returned_unbilled: Quantity::ZERO,
            returned_billed: Quantity::ZERO,
            cost_settled: Money::ZERO,
        };
        let one = Quantity::whole(1);
        assert_eq!(
            (line.bill(one), line.take_back_unbilled(one), line.bill(one)),
            (Money::of(333), Money::of(334), Money::of(333))
        );
        assert_eq!(line.cost_settled, line.cost);
        assert_eq!((line.billable(), line.returnable()), (Quantity::ZERO, Quantity::whole(2)));
        assert_eq!(line.take_back_billed(one) + line.take_back_billed(one), Money::of(667));
    }
}
