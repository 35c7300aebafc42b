//! A session of a cash drawer: counted when it opens, counted when it closes; between the two every coin that goes in or out
//! is written down, so that what should be in it is known at any moment.

use crate::kit::{Arg, Coded, Money, Refusal};
use chrono::NaiveDate;

crate::ids!(
    /// A drawer: it bears the id of the warehouse it stands in.
    TillId,
    SessionId,
    MoveId
);

/// The name of the series.
pub const SESSION_SERIES: &str = "TS";

crate::coded! {
    pub enum Status "till-status" {
        Open "open",
        /// The drawer is being counted: nothing is sold meanwhile.
        Closing "closing",
        Closed "closed",
    }
}

crate::coded! {
    pub enum Step "till-step" {
        Count "count",
        /// Back to selling: the count is for later.
        Resume "resume",
        Close "close",
    }
}

/// Every allowed step.
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Open, Step::Count, Status::Closing),
    (Status::Closing, Step::Resume, Status::Open),
    (Status::Closing, Step::Close, Status::Closed),
];

crate::coded! {
    /// Why cash goes in or out.
    pub enum Purpose "till-purpose" {
        /// To the bank or the safe, or from there: change, takings.
        Bank "bank",
        /// Paid out of the drawer, or found money: the accountant says later what it was.
        Expense "expense",
        /// Of a customer. Written by the payment, never by hand.
        Payment "payment",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: SessionId,
    pub number: String,
    pub till: TillId,
    pub status: Status,
    pub opened_on: NaiveDate,
    /// Seconds since 1970, UTC.
    pub opened_at: i64,
    pub opened_by: i64,
    /// What should have been in it at the opening.
    pub found: Money,
    /// What was counted then.
    pub float: Money,
    /// Of what was over or missing at the opening.
    pub opening_entry: Option<i64>,
    pub closed: Option<Closed>,
    /// Words about the difference.
    pub note: String,
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    pub on: NaiveDate,
    pub at: i64,
    pub by: i64,
    pub expected: Money,
    pub counted: Money,
    /// To the bank or the safe: the rest waits for the next session.
    pub taken: Money,
    pub entry: Option<i64>,
}

impl Closed {
    /// Above zero: more was in it than should have been.
    pub fn difference(&self) -> Money {
        self.counted - self.expected
    }

    /// What lies in the drawer for the next session.
    pub fn left(&self) -> Money {
        self.counted - self.taken
    }
}

impl Session {
    /// Where a step leads, or why not now.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        let found = WORKFLOW.iter().find(|(from, by, _)| *from == self.status && *by == step);
        found.map(|(_, _, to)| *to).ok_or_else(|| {
            Refusal::new("till-step-not-now")
                .arg("number", &self.number)
                .arg("status", Arg::Word(self.status.key()))
                .arg("step", Arg::Word(step.key()))
        })
    }
}

/// Cash put in or taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    pub id: MoveId,
    pub session: SessionId,
    pub purpose: Purpose,
    pub date: NaiveDate,
    pub at: i64,
    pub user: i64,
    /// Above zero: in.
    pub amount: Money,
    pub reason: String,
    pub payment: Option<i64>,
    pub entry: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawer_is_counted_before_it_closes_and_stays_closed() {
        use Status::{Closed, Closing, Open};
        use Step::{Close, Count, Resume};
        let mut session = Session {
            id: SessionId(1),
            number: "TS-2026-00001".into(),
            till: TillId(1),
            status: Open,
            opened_on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            opened_at: 0,
            opened_by: 1,
            found: Money::ZERO,
            float: Money::ZERO,
            opening_entry: None,
            closed: None,
            note: String::new(),
        };
        for (status, step, to) in [
            (Open, Count, Some(Closing)),
            (Open, Resume, None),
            (Open, Close, None),
            (Closing, Count, None),
            (Closing, Resume, Some(Open)),
            (Closing, Close, Some(Closed)),
            (Closed, Count, None),
            (Closed, Resume, None),
            (Closed, Close, None),
        ] {
            session.status = status;
            assert_eq!(session.after(step).ok(), to, "{status:?} {step:?}");
        }
    }
}
