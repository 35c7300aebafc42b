//! The purchase order: what was asked of a supplier, and how far it has come. Progress is derived from receipts and bills that
//! carry the order's lines as their origin; nobody types "done".

use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{PartyId, TermId};
use crate::kit::total::{Priced, between, total};
use crate::kit::{Arg, Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

crate::ids!(PurchaseId, PurchaseLineId);

/// The name of the series.
pub const PURCHASE_SERIES: &str = "PO";

crate::coded! {
    /// Where a purchase order stands.
    pub enum Status "purchase-status" {
        Draft "draft",
        /// Over the buyer's limit: a second person is to approve it.
        ToApprove "to_approve",
        Sent "sent",
        /// The supplier has said yes.
        Confirmed "confirmed",
        /// All came and was billed.
        Done "done",
        Cancelled "cancelled",
        /// The rest was given up, with a reason.
        Closed "closed",
    }
}

crate::coded! {
    /// What a person may do with a purchase order as a whole.
    pub enum Step "purchase-step" {
        Send "send",
        Approve "approve",
        /// Back to the buyer.
        Refuse "refuse",
        Confirm "confirm",
        Receive "receive",
        Bill "bill",
        Return "return",
        Cancel "cancel",
        Close "close",
        Amend "amend",
    }
}

crate::coded! {
    /// Where the order came from.
    pub enum Source "purchase-source" {
        Order "order",
        Need "need",
        Import "import",
    }
}

/// Every allowed step: from, step, to. Sending goes to the second person when the amount is over the limit; receiving and
/// billing leave the order as it is; [`Purchase::settled`] makes it done, and a return opens it again.
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Draft, Step::Send, Status::Sent),
    (Status::Draft, Step::Cancel, Status::Cancelled),
    (Status::ToApprove, Step::Approve, Status::Sent),
    (Status::ToApprove, Step::Refuse, Status::Draft),
    (Status::ToApprove, Step::Cancel, Status::Cancelled),
    (Status::Sent, Step::Confirm, Status::Confirmed),
    (Status::Sent, Step::Receive, Status::Confirmed),
    (Status::Sent, Step::Bill, Status::Sent),
    (Status::Sent, Step::Cancel, Status::Cancelled),
    (Status::Sent, Step::Amend, Status::Sent),
    (Status::Confirmed, Step::Confirm, Status::Confirmed),
    (Status::Confirmed, Step::Receive, Status::Confirmed),
    (Status::Confirmed, Step::Bill, Status::Confirmed),
    (Status::Confirmed, Step::Return, Status::Confirmed),
    (Status::Confirmed, Step::Cancel, Status::Cancelled),
    (Status::Confirmed, Step::Close, Status::Closed),
    (Status::Confirmed, Step::Amend, Status::Confirmed),
    (Status::Done, Step::Return, Status::Done),
    (Status::Done, Step::Bill, Status::Done),
    (Status::Closed, Step::Bill, Status::Closed),
    (Status::Closed, Step::Return, Status::Closed),
];

/// An order with its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Purchase {
    pub id: PurchaseId,
    /// None while it is a draft.
    pub number: Option<String>,
    /// Counts the amendments after it was sent: "v2" on the paper.
    pub revision: i64,
    pub party: PartyId,
    pub party_name: String,
    pub date: NaiveDate,
    /// When the goods are to come.
    pub due: Option<NaiveDate>,
    pub status: Status,
    pub close_reason: String,
    pub term: Option<TermId>,
    /// The supplier's own number of it.
    pub their_ref: String,
    pub note: String,
    pub source: Source,
    pub external_id: Option<String>,
    pub created_by: i64,
    pub approved_by: Option<i64>,
    pub net: Money,
    pub vat: Money,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub lines: Vec<PurchaseLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PurchaseLine {
    pub id: PurchaseLineId,
    pub item: Option<ItemId>,
    /// Goods: they enter the stock.
    pub stocked: bool,
    /// Of what does not enter the stock; empty: by role.
    pub account: String,
    pub description: String,
    pub supplier_code: String,
    pub quantity: Quantity,
    pub unit: String,
    /// Net of tax.
    pub price: UnitPrice,
    pub discount: Rate,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Rate,
    pub vat: Money,
    /// What may come at most.
    pub most: Quantity,
    pub received: Quantity,
    pub returned: Quantity,
    pub billed: Quantity,
    pub credited: Quantity,
    /// Given up when the order was closed short.
    pub abandoned: Quantity,
    /// At order price, what went back taken off; zero for what is not stocked.
    pub received_value: Money,
    /// Of it, what bills less credits have taken over.
    pub billed_value: Money,
}

impl PurchaseLine {
    /// Still to come.
    pub fn remaining(&self) -> Quantity {
        (self.quantity - self.received - self.abandoned).max(Quantity::ZERO)
    }

    /// What may still be taken in, the tolerance counted.
    pub fn room(&self) -> Quantity {
        self.most - self.received - self.abandoned
    }

    /// Received and kept, not billed; below zero when the supplier owes a credit for what went back.
    pub fn billable(&self) -> Quantity {
        self.received - self.returned - self.billed + self.credited
    }

    /// What may go back.
    pub fn returnable(&self) -> Quantity {
        self.received - self.returned
    }

    /// What one unit costs, the discount taken off.
    pub fn net_price(&self) -> UnitPrice {
        self.price.less(self.discount)
    }

    /// The worth at order price of the next `quantity` received: the parts add up to the line.
    pub fn value_of_next(&self, quantity: Quantity) -> Money {
        if !self.stocked {
            return Money::ZERO;
        }
        between(self.received, self.received + quantity, self.price, self.discount)
    }

    /// The worth at order price of `quantity` that goes back.
    pub fn value_back(&self, quantity: Quantity) -> Money {
        self.received_value.prorate(quantity.raw(), self.returnable().raw())
    }

    /// Received at order price and not billed: what stands on "goods received, not invoiced" for this line.
    pub fn waiting_value(&self) -> Money {
        self.received_value - self.billed_value
    }

    /// Of that, the share of `quantity` billed (below zero: credited). The last one takes all that is left.
    pub fn waiting_share(&self, quantity: Quantity) -> Money {
        self.waiting_value().prorate(quantity.raw(), self.billable().raw())
    }
}

impl Purchase {
    /// The status after `step`, or why not.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        let allowed = WORKFLOW.iter().find(|(from, s, _)| *from == self.status && *s == step).map(|(_, _, to)| *to);
        allowed.ok_or_else(|| {
            Refusal::new("purchase-step-not-now").arg("step", Arg::Word(step.key())).arg("status", Arg::Word(self.status.key()))
        })
    }

    /// Thrown away are drafts that nobody else has seen: one that was laid before the second person has its number.
    pub fn may_delete(&self) -> Result<(), Refusal> {
        match self.status == Status::Draft && self.number.is_none() {
            true => Ok(()),
            false => Err(Refusal::new("purchase-not-draft").arg("number", self.label()).remedy("purchase.cancel")),
        }
    }

    /// What to call it: its number, or the draft's.
    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    pub fn gross(&self) -> Money {
        self.net + self.vat
    }

    /// Ordered and on its way, not merely thought of.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Sent | Status::Confirmed)
    }

    pub fn received_any(&self) -> bool {
        self.lines.iter().any(|l| l.received.is_positive())
    }

    pub fn to_receive(&self) -> bool {
        self.is_open() && self.lines.iter().any(|l| l.remaining().is_positive())
    }

    /// A bill is to come for what was received, or a credit for what went back.
    pub fn to_bill(&self) -> bool {
        let sent = matches!(self.status, Status::Sent | Status::Confirmed | Status::Done | Status::Closed);
        sent && self.lines.iter().any(|l| !l.billable().is_zero())
    }

    /// What an order becomes once nothing is left to come or to bill; a return opens it again.
    pub fn settled(&self) -> Status {
        match self.status {
            Status::Confirmed if !self.to_receive() && !self.to_bill() => Status::Done,
            Status::Done if self.to_bill() => Status::Confirmed,
            status => status,
        }
    }

    /// Adds the lines up again and gives each its share of the VAT.
    pub fn add_up(&mut self) {
        let priced: Vec<Priced> = self
            .lines
            .iter()
            .map(|l| Priced {
                amount: Money::line_net(l.quantity, l.price, l.discount),
                tax_code: l.tax_code.clone(),
                tax_rate: l.tax_rate,
            })
            .collect();
        let totals = total(&priced, false);
        for (line, amounts) in self.lines.iter_mut().zip(&totals.lines) {
            (line.net, line.vat) = (amounts.net, amounts.vat);
        }
        (self.net, self.vat) = (totals.net, totals.vat);
    }
}

/// What may come at most of `quantity` with a tolerance.
pub fn most(quantity: Quantity, tolerance: Rate) -> Quantity {
    let extra = i128::from(quantity.raw()) * i128::from(tolerance.raw()) / i128::from(Rate::SCALE);
    quantity + Quantity::of(i64::try_from(extra).unwrap_or(0))
}

/// A line of chairs nothing has come of, for tests.
#[cfg(test)]
pub(super) fn a_line(quantity: i64, price: UnitPrice) -> PurchaseLine {
    PurchaseLine {
        id: PurchaseLineId(1),
        item: Some(ItemId(1)),
        stocked: true,
        account: String::new(),
        description: "Chair".into(),
        supplier_code: String::new(),
        quantity: Quantity::whole(quantity),
        unit: "pc".into(),
        price,
        discount: Rate::ZERO,
        net: Money::ZERO,
        tax_code: "FR20".into(),
        tax_rate: Rate::percent(20),
        vat: Money::ZERO,
        most: Quantity::whole(quantity),
        received: Quantity::ZERO,
        returned: Quantity::ZERO,
        billed: Quantity::ZERO,
        credited: Quantity::ZERO,
        abandoned: Quantity::ZERO,
        received_value: Money::ZERO,
        billed_value: Money::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: i64, price: &str) -> PurchaseLine {
        a_line(quantity, price.parse().unwrap())
    }

    fn order(status: Status, lines: Vec<PurchaseLine>) -> Purchase {
        Purchase {
            id: PurchaseId(1),
            number: Some("PO-2026-00001".into()),
            revision: 1,
            party: PartyId(1),
            party_name: "Timber".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            due: None,
            status,
            close_reason: String::new(),
            term: None,
            their_ref: String::new(),
            note: String::new(),
            source: Source::Order,
            external_id: None,
            created_by: 1,
            approved_by: None,
            net: Money::ZERO,
            vat: Money::ZERO,
            changed_at: 0,
            changed_by: 0,
            version: 1,
            lines,
        }
    }

    #[test]
    fn every_status_and_step() {
        use Status::{Cancelled, Closed, Confirmed, Done, Draft, Sent, ToApprove};
        let expected = |status, step| match (status, step) {
            (Draft, Step::Send) | (ToApprove, Step::Approve) | (Sent, Step::Bill | Step::Amend) => Some(Sent),
            (ToApprove, Step::Refuse) => Some(Draft),
            (Draft | ToApprove | Sent | Confirmed, Step::Cancel) => Some(Cancelled),
            (Sent | Confirmed, Step::Confirm | Step::Receive) => Some(Confirmed),
            (Confirmed, Step::Bill | Step::Return | Step::Amend) => Some(Confirmed),
            (Confirmed, Step::Close) | (Closed, Step::Bill | Step::Return) => Some(Closed),
            (Done, Step::Bill | Step::Return) => Some(Done),
            _ => None,
        };
        for status in Status::all() {
            for step in Step::all() {
                let got = order(*status, Vec::new()).after(*step);
                assert_eq!(got.as_ref().ok().copied(), expected(*status, *step), "{status} {step}");
                assert!(got.is_ok() || got.is_err_and(|r| r.key == "purchase-step-not-now"));
            }
        }
    }

    /// (received, returned, billed, credited, abandoned) of 10 → still to come, billable, what an order confirmed becomes.
    #[test]
    fn progress_is_derived() {
        for ([received, returned, billed, credited, abandoned], remaining, billable, status) in [
            ([0, 0, 0, 0, 0], 10, 0, Status::Confirmed),
            ([4, 0, 0, 0, 0], 6, 4, Status::Confirmed),
            ([10, 0, 4, 0, 0], 0, 6, Status::Confirmed),
            ([10, 0, 10, 0, 0], 0, 0, Status::Done),
            ([10, 3, 10, 0, 0], 0, -3, Status::Confirmed),
            ([10, 3, 10, 3, 0], 0, 0, Status::Done),
            ([10, 3, 7, 0, 0], 0, 0, Status::Done),
            ([4, 0, 4, 0, 6], 0, 0, Status::Done),
            ([11, 0, 11, 0, 0], 0, 0, Status::Done),
        ] {
            let q = Quantity::whole;
            let l = PurchaseLine {
                received: q(received),
                returned: q(returned),
                billed: q(billed),
                credited: q(credited),
                abandoned: q(abandoned),
                ..line(10, "1")
            };
            let case = format!("{received} {returned} {billed} {credited} {abandoned}");
            assert_eq!((l.remaining(), l.billable()), (q(remaining), q(billable)), "{case}");
            assert_eq!(order(Status::Confirmed, vec![l]).settled(), status, "{case}");
        }
    }

    #[test]
    fn the_parts_received_and_billed_add_up_to_the_line() {
        let mut l = line(7, "9.99");
        let mut received = Money::ZERO;
        for n in [1, 3, 3] {
            let value = l.value_of_next(Quantity::whole(n));
            received += value;
            l.received += Quantity::whole(n);
            l.received_value += value;
        }
        assert_eq!(received, "69.93".parse().unwrap());
        for n in [2, 4, 1] {
            let share = l.waiting_share(Quantity::whole(n));
            l.billed += Quantity::whole(n);
            l.billed_value += share;
        }
        assert_eq!((l.waiting_value(), l.billable()), (Money::ZERO, Quantity::ZERO));
        // Two go back after they were billed: the credit takes them over again.
        let back = l.value_back(Quantity::whole(2));
        l.returned += Quantity::whole(2);
        l.received_value -= back;
        assert_eq!((back, l.waiting_value()), ("19.98".parse().unwrap(), "-19.98".parse().unwrap()));
        assert_eq!(l.waiting_share(Quantity::whole(-2)), "-19.98".parse().unwrap());
    }

    #[test]
    fn a_tolerance_is_a_share_of_the_order() {
        for (quantity, percent, expected) in [(100, 5, "105"), (10, 0, "10"), (3, 10, "3.3")] {
            assert_eq!(most(Quantity::whole(quantity), Rate::percent(percent)), expected.parse().unwrap());
        }
    }
}
