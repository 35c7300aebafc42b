//! The quote: an offer with a validity date. A sent quote is never edited; a new version replaces it.

use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Arg, Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

crate::ids!(QuoteId, QuoteLineId);

/// The name of the series.
pub const QUOTE_SERIES: &str = "Q";

crate::coded! {
    /// Where a quote stands.
    pub enum Status "quote-status" {
        Draft "draft",
        Sent "sent",
        Accepted "accepted",
        Declined "declined",
        Expired "expired",
        /// A later version took its place.
        Revised "revised",
    }
}

crate::coded! {
    /// What a person may do with a quote.
    pub enum Step "quote-step" {
        Send "send",
        Accept "accept",
        Decline "decline",
        Expire "expire",
        Revise "revise",
    }
}

/// Every allowed step: from, step, to. Acceptance makes the order; nothing is posted by a quote.
pub const WORKFLOW: &[(Status, Step, Status)] = &[
    (Status::Draft, Step::Send, Status::Sent),
    (Status::Sent, Step::Accept, Status::Accepted),
    (Status::Sent, Step::Decline, Status::Declined),
    (Status::Sent, Step::Expire, Status::Expired),
    (Status::Sent, Step::Revise, Status::Revised),
    (Status::Expired, Step::Revise, Status::Revised),
    (Status::Declined, Step::Revise, Status::Revised),
];

/// A quote with its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub id: QuoteId,
    /// None while it is a draft. Version 2 and later carry it: `Q-2026-00007-v2`.
    pub number: Option<String>,
    pub revision: i64,
    pub revises: Option<QuoteId>,
    pub party: PartyId,
    pub party_name: String,
    pub date: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub status: Status,
    pub salesperson: String,
    pub their_ref: String,
    pub note: String,
    pub tax_included: bool,
    pub net: Money,
    pub vat: Money,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub lines: Vec<QuoteLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct QuoteLine {
    pub id: QuoteLineId,
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
}

impl Quote {
    /// The status after `step`, or why not.
    pub fn after(&self, step: Step) -> Result<Status, Refusal> {
        let allowed = WORKFLOW.iter().find(|(from, s, _)| *from == self.status && *s == step).map(|(_, _, to)| *to);
        allowed.ok_or_else(|| {
            Refusal::new("quote-step-not-now").arg("step", Arg::Word(step.key())).arg("status", Arg::Word(self.status.key()))
        })
    }

    /// What keeps it from being sent, all at once.
    pub fn unsendable(&self, today: NaiveDate) -> Vec<Refusal> {
        let mut why = Vec::new();
        if !self.lines.iter().any(|l| l.item.is_some()) {
            why.push(Refusal::new("quote-no-line").field("lines").remedy("sales.quote.edit"));
        }
        match self.valid_until {
            None => why.push(Refusal::new("quote-no-validity").field("valid_until").remedy("sales.quote.edit")),
            Some(date) if date < today => {
                why.push(Refusal::new("quote-validity-past").arg("date", date).field("valid_until").remedy("sales.quote.edit"));
            }
            Some(_) => {}
        }
        why
    }

    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    pub fn gross(&self) -> Money {
        self.net + self.vat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(status: Status) -> Quote {
        Quote {
            id: QuoteId(1),
            number: None,
            revision: 1,
            revises: None,
            party: PartyId(1),
            party_name: "Dupont".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            valid_until: None,
            status,
            salesperson: String::new(),
            their_ref: String::new(),
            note: String::new(),
            tax_included: false,
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
        for status in Status::all() {
            for step in Step::all() {
                let expected = match (status, step) {
                    (Status::Draft, Step::Send) => Some(Status::Sent),
                    (Status::Sent, Step::Accept) => Some(Status::Accepted),
                    (Status::Sent, Step::Decline) => Some(Status::Declined),
                    (Status::Sent, Step::Expire) => Some(Status::Expired),
                    (Status::Sent | Status::Expired | Status::Declined, Step::Revise) => Some(Status::Revised),
                    _ => None,
                };
                assert_eq!(quote(*status).after(*step).ok(), expected, "{status} {step}");
            }
        }
    }

    #[test]
    fn all_that_keeps_a_quote_back_is_said_at_once() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let keys = |q: &Quote| q.unsendable(today).iter().map(|r| r.key).collect::<Vec<_>>();
        let mut q = quote(Status::Draft);
        assert_eq!(keys(&q), ["quote-no-line", "quote-no-validity"]);
        q.valid_until = NaiveDate::from_ymd_opt(2026, 11, 23);
        assert_eq!(keys(&q), ["quote-no-line", "quote-validity-past"]);
    }
}
