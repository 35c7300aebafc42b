//! The work order: so many of an item to be made by a day, from the bill and the routing as they were when it was planned. What was
//! made, lost and spent is derived from what happened on it; nobody types it.

use super::bom::{BomId, Issue, LineKind, Tolerance};
use super::centre::{CentreId, of_minutes};
use super::routing::{RoutingId, scaled};
use crate::domain::items::item::ItemId;
use crate::kit::{Arg, Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

crate::ids!(WorkOrderId, ComponentId, OperationId);

/// The name of the series.
pub const WORK_SERIES: &str = "WO";

crate::coded! {
    /// Where a work order stands.
    pub enum Status "work-status" {
        Planned "planned",
        /// To be made: its parts are put by, its standard is fixed.
        Released "released",
        InProgress "in_progress",
        /// All was made or lost, or the rest was given up.
        Completed "completed",
        /// Settled: nothing of it is left in work.
        Closed "closed",
        Cancelled "cancelled",
    }
}

crate::coded! {
    /// What a person may do with a work order.
    pub enum Step "work-step" {
        Change "change",
        Release "release",
        /// Parts go into the work.
        Issue "issue",
        /// Parts come back from it.
        Return "return",
        /// Time spent on an operation.
        Declare "declare",
        Scrap "scrap",
        Receive "receive",
        /// No more will be made.
        Complete "complete",
        Reopen "reopen",
        Close "close",
        Cancel "cancel",
    }
}

crate::coded! {
    /// Where the order came from.
    pub enum Source "work-source" {
        Hand "hand",
        Need "need",
        Import "import",
    }
}

/// Every allowed step: from, step, to. What is made and lost completes an order by itself ([`WorkOrder::reached`]).
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Planned, Step::Change, Status::Planned),
    (Status::Planned, Step::Release, Status::Released),
    (Status::Planned, Step::Cancel, Status::Cancelled),
    (Status::Released, Step::Change, Status::Released),
    (Status::Released, Step::Issue, Status::InProgress),
    (Status::Released, Step::Declare, Status::InProgress),
    (Status::Released, Step::Scrap, Status::InProgress),
    (Status::Released, Step::Receive, Status::InProgress),
    (Status::Released, Step::Cancel, Status::Cancelled),
    (Status::InProgress, Step::Change, Status::InProgress),
    (Status::InProgress, Step::Issue, Status::InProgress),
    (Status::InProgress, Step::Return, Status::InProgress),
    (Status::InProgress, Step::Declare, Status::InProgress),
    (Status::InProgress, Step::Scrap, Status::InProgress),
    (Status::InProgress, Step::Receive, Status::InProgress),
    (Status::InProgress, Step::Complete, Status::Completed),
    (Status::InProgress, Step::Cancel, Status::Cancelled),
    (Status::Completed, Step::Issue, Status::Completed),
    (Status::Completed, Step::Return, Status::Completed),
    (Status::Completed, Step::Declare, Status::Completed),
    (Status::Completed, Step::Reopen, Status::InProgress),
    (Status::Completed, Step::Close, Status::Closed),
];

#[derive(Debug, Clone, PartialEq)]
pub struct WorkOrder {
    pub id: WorkOrderId,
    pub number: String,
    pub item: ItemId,
    pub quantity: Quantity,
    pub bom: Option<BomId>,
    pub bom_label: String,
    pub routing: Option<RoutingId>,
    pub routing_label: String,
    pub date: NaiveDate,
    pub start: NaiveDate,
    pub due: NaiveDate,
    pub status: Status,
    /// Not empty: stopped, and why.
    pub hold: String,
    /// Of completing short or cancelling.
    pub reason: String,
    pub source: Source,
    /// The customer's order line it is made for.
    pub order_line: Option<i64>,
    pub external_id: Option<String>,
    pub note: String,
    /// What one enters the stock at, when at standard; known from the release on.
    pub std_unit: Option<UnitPrice>,
    pub closed_on: Option<NaiveDate>,
    pub good: Quantity,
    pub lost: Quantity,
    /// What was put in and has not come out.
    pub wip: Money,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub components: Vec<Component>,
    pub operations: Vec<Operation>,
}

/// A part the order takes, or what comes beside its product.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    pub id: ComponentId,
    pub position: i64,
    pub kind: LineKind,
    pub item: ItemId,
    /// For the whole order; zero: not on the bill.
    pub quantity: Quantity,
    pub issue: Issue,
    pub tolerance: Tolerance,
    pub unit_value: UnitPrice,
    pub share: Rate,
    /// What one ought to cost.
    pub std_price: UnitPrice,
    /// Taken less given back; of a by-product: come.
    pub done: Quantity,
    pub cost: Money,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    pub id: OperationId,
    pub position: i64,
    pub centre: CentreId,
    pub description: String,
    pub setup_minutes: Quantity,
    /// For the whole order.
    pub run_minutes: Quantity,
    /// Of an hour, by the standard.
    pub labour_rate: UnitPrice,
    pub overhead_rate: UnitPrice,
    /// Somebody works on it since, in seconds since 1970.
    pub started_at: Option<i64>,
    pub finished: bool,
    pub minutes: Quantity,
    pub labour: Money,
    pub overhead: Money,
}

impl Component {
    pub fn is_part(&self) -> bool {
        self.kind == LineKind::Component
    }

    /// What `made` of the order's `whole` takes of it.
    pub fn needed(&self, made: Quantity, whole: Quantity) -> Quantity {
        scaled(self.quantity, made, whole)
    }

    /// Still to be taken for the whole order.
    pub fn remaining(&self) -> Quantity {
        (self.quantity - self.done).max(Quantity::ZERO)
    }

    /// What one that comes back is worth: its part of what was taken.
    pub fn cost_back(&self, quantity: Quantity) -> Money {
        self.cost.prorate(quantity.raw(), self.done.raw())
    }

    /// What the standard allows of it for the whole order.
    pub fn allowed(&self) -> Money {
        Money::extend(self.quantity, self.std_price)
    }
}

impl Operation {
    pub fn planned_minutes(&self) -> Quantity {
        self.setup_minutes + self.run_minutes
    }

    /// Minutes still to come, as far as is planned.
    pub fn remaining(&self) -> Quantity {
        if self.finished { Quantity::ZERO } else { (self.planned_minutes() - self.minutes).max(Quantity::ZERO) }
    }

    /// Labour and overhead the standard allows for the whole order.
    pub fn allowed(&self) -> (Money, Money) {
        let minutes = self.planned_minutes();
        (of_minutes(minutes, self.labour_rate), of_minutes(minutes, self.overhead_rate))
    }
}

impl WorkOrder {
    /// The status after `step`, or why not. An order on hold takes no step but to be changed, to give parts back and to be given up.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        if !self.hold.is_empty() && !matches!(step, Step::Change | Step::Return | Step::Cancel | Step::Complete) {
            return Err(Refusal::new("work-on-hold")
                .arg("number", self.number.clone())
                .arg("why", self.hold.clone())
                .remedy("production.work.hold"));
        }
        let allowed = WORKFLOW.iter().find(|(from, s, _)| *from == self.status && *s == step).map(|(_, _, to)| *to);
        allowed.ok_or_else(|| {
            Refusal::new("work-step-not-now").arg("step", Arg::Word(step.key())).arg("status", Arg::Word(self.status.key()))
        })
    }

    /// Neither closed nor cancelled.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Status::Closed | Status::Cancelled)
    }

    /// Still to be made.
    pub fn remaining(&self) -> Quantity {
        match self.status {
            Status::Planned | Status::Released | Status::InProgress => {
                (self.quantity - self.good - self.lost).max(Quantity::ZERO)
            }
            _ => Quantity::ZERO,
        }
    }

    pub fn parts(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().filter(|c| c.is_part())
    }

    /// Parts somebody still has to take: those taken by themselves go with the pieces.
    pub fn to_take_by_hand(&self) -> impl Iterator<Item = &Component> {
        self.parts().filter(|c| c.issue == Issue::Manual && c.remaining().is_positive())
    }

    pub fn byproducts(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().filter(|c| !c.is_part())
    }

    /// What an order in progress becomes once all was made or lost.
    pub fn reached(&self) -> Status {
        match self.status {
            Status::InProgress if self.good + self.lost >= self.quantity => Status::Completed,
            status => status,
        }
    }

    /// What the whole order ought to cost: parts and hours, less what its by-products are worth.
    pub fn planned_cost(&self) -> Money {
        let parts: Money = self.parts().map(Component::allowed).sum();
        let hours: Money = self.operations.iter().map(|o| o.allowed().0 + o.allowed().1).sum();
        let beside: Money = self.byproducts().map(|c| Money::extend(c.quantity, c.unit_value)).sum();
        let rest = parts + hours - beside;
        rest - rest.share(self.shares())
    }

    /// The shares of the by-products together.
    pub fn shares(&self) -> Rate {
        self.byproducts().map(|c| c.share).sum()
    }

    /// Changes the quantity: parts and run times follow.
    pub fn resize(&mut self, quantity: Quantity) {
        let old = self.quantity;
        for c in &mut self.components {
            c.quantity = scaled(c.quantity, quantity, old);
        }
        for o in &mut self.operations {
            o.run_minutes = scaled(o.run_minutes, quantity, old);
        }
        self.quantity = quantity;
    }
}

/// An order of ten that takes two of a part and half an hour each, for tests.
#[cfg(test)]
pub(super) fn an_order(status: Status) -> WorkOrder {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    WorkOrder {
        id: WorkOrderId(1),
        number: "WO-2026-00001".into(),
        item: ItemId(1),
        quantity: Quantity::whole(10),
        bom: None,
        bom_label: String::new(),
        routing: None,
        routing_label: String::new(),
        date: day,
        start: day,
        due: day,
        status,
        hold: String::new(),
        reason: String::new(),
        source: Source::Hand,
        order_line: None,
        external_id: None,
        note: String::new(),
        std_unit: None,
        closed_on: None,
        good: Quantity::ZERO,
        lost: Quantity::ZERO,
        wip: Money::ZERO,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        components: vec![Component {
            id: ComponentId(1),
            position: 1,
            kind: LineKind::Component,
            item: ItemId(2),
            quantity: Quantity::whole(20),
            issue: Issue::Manual,
            tolerance: Tolerance::Flexible,
            unit_value: UnitPrice::ZERO,
            share: Rate::ZERO,
            std_price: UnitPrice::whole(25),
            done: Quantity::ZERO,
            cost: Money::ZERO,
        }],
        operations: vec![Operation {
            id: OperationId(1),
            position: 10,
            centre: CentreId(1),
            description: String::new(),
            setup_minutes: Quantity::ZERO,
            run_minutes: Quantity::whole(300),
            labour_rate: UnitPrice::whole(30),
            overhead_rate: UnitPrice::ZERO,
            started_at: None,
            finished: false,
            minutes: Quantity::ZERO,
            labour: Money::ZERO,
            overhead: Money::ZERO,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_and_step() {
        use Status::{Cancelled, Closed, Completed, InProgress, Planned, Released};
        let expected = |status, step| match (status, step) {
            (Planned | Released | InProgress, Step::Change) => Some(status),
            (Planned, Step::Release) => Some(Released),
            (Planned | Released | InProgress, Step::Cancel) => Some(Cancelled),
            (Released | InProgress, Step::Issue | Step::Declare | Step::Scrap | Step::Receive) => Some(InProgress),
            (InProgress, Step::Return) => Some(InProgress),
            (InProgress, Step::Complete) | (Completed, Step::Issue | Step::Return | Step::Declare) => Some(Completed),
            (Completed, Step::Reopen) => Some(InProgress),
            (Completed, Step::Close) => Some(Closed),
            _ => None,
        };
        for status in Status::all() {
            for step in Step::all() {
                let order = an_order(*status);
                assert_eq!(order.after(*step).ok(), expected(*status, *step), "{status} {step}");
                let held = WorkOrder { hold: "broken saw".into(), ..order };
                if let Err(no) = held.after(*step) {
                    assert!(["work-on-hold", "work-step-not-now"].contains(&no.key), "{status} {step}");
                } else {
                    assert!(matches!(step, Step::Change | Step::Return | Step::Cancel | Step::Complete), "{status} {step}");
                }
            }
        }
    }

    #[test]
    fn what_was_made_and_lost_completes_it() {
        let q = Quantity::whole;
        for (good, lost, left, reached) in [
            (0, 0, 10, Status::InProgress),
            (9, 0, 1, Status::InProgress),
            (9, 1, 0, Status::Completed),
            (10, 0, 0, Status::Completed),
            (0, 10, 0, Status::Completed),
        ] {
            let order = WorkOrder { good: q(good), lost: q(lost), ..an_order(Status::InProgress) };
            assert_eq!((order.remaining(), order.reached()), (q(left), reached), "{good} {lost}");
        }
        assert_eq!(an_order(Status::Planned).reached(), Status::Planned);
    }

    #[test]
    fn a_new_quantity_takes_parts_and_times_along() {
        let mut order = an_order(Status::Planned);
        assert_eq!(order.planned_cost(), Money::whole(650));
        order.resize(Quantity::whole(15));
        assert_eq!(
            (order.components[0].quantity, order.operations[0].run_minutes),
            (Quantity::whole(30), Quantity::whole(450))
        );
        assert_eq!(order.planned_cost(), Money::whole(975));
    }
}
