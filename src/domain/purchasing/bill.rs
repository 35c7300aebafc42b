//! The supplier's bill and their credit note: registered as printed, matched with what was ordered and received, approved where
//! it does not agree, posted, paid. A posted one is never changed: what is wrong is taken back by a credit.

use super::order::{PurchaseId, PurchaseLine, PurchaseLineId};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Arg, Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

crate::ids!(BillId, BillLineId);

/// The names of the series: bills, suppliers' credit notes.
pub const BILL_SERIES: &str = "BILL";
pub const CREDIT_SERIES: &str = "SCN";

crate::coded! {
    pub enum Kind "bill-kind" {
        Bill "bill",
        /// The supplier's credit note.
        Credit "credit",
    }
}

crate::coded! {
    /// Where a bill stands. Paid is what is open of it, not a word of its own.
    pub enum Status "bill-status" {
        Draft "draft",
        /// Agrees with what was ordered and received.
        Matched "matched",
        /// Does not agree: somebody is to settle it.
        Exception "exception",
        Approved "approved",
        Posted "posted",
        /// Sent back to the supplier, or registered by mistake.
        Cancelled "cancelled",
    }
}

crate::coded! {
    pub enum Step "bill-step" {
        /// Gives it a number and matches it, again as often as wanted.
        Match "match",
        Approve "approve",
        Post "post",
        Pay "pay",
        Cancel "cancel",
    }
}

crate::coded! {
    /// What does not agree.
    pub enum ExceptionKind "bill-exception" {
        /// More than was received and is not billed yet.
        Quantity "quantity",
        /// Another price than the order's.
        Price "price",
        /// VAT printed that its rate does not give.
        Vat "vat",
        /// The total printed is not that of the lines and the VAT.
        Total "total",
        /// Goods nobody ordered.
        NoOrder "no_order",
        /// The supplier's number is there already.
        Duplicate "duplicate",
    }
}

crate::coded! {
    /// Why a bill is paid all the same.
    pub enum Reason "bill-reason" {
        /// The supplier's price is right, the order was wrong.
        AgreedPrice "agreed-price",
        /// The rest is to be credited.
        CreditComing "credit-coming",
        /// Small: not worth a letter.
        Small "small",
        /// Another bill of the same number, rightly.
        OtherBill "other-bill",
        /// Ordered by word of mouth.
        OrderedOrally "ordered-orally",
        Other "other",
    }
}

impl ExceptionKind {
    /// Whether a reason is enough. More than was received is not paid for, and a total that is not the paper's is mistyped:
    /// those are put right, not waived.
    pub fn waivable(self) -> bool {
        !matches!(self, ExceptionKind::Quantity | ExceptionKind::Total)
    }

    /// A number of an exception, to be shown: quantities, prices or amounts.
    pub fn arg(self, raw: i64) -> Arg {
        match self {
            ExceptionKind::Quantity => Arg::Quantity(Quantity::of(raw)),
            ExceptionKind::Price => Arg::Price(UnitPrice::of(raw)),
            _ => Arg::Money(Money::of(raw)),
        }
    }
}

/// Every allowed step. Matching again finds what goods that came since have settled.
pub const WORKFLOW: &[(Status, Step)] = &[
    (Status::Draft, Step::Match),
    (Status::Draft, Step::Post),
    (Status::Draft, Step::Cancel),
    (Status::Matched, Step::Match),
    (Status::Matched, Step::Approve),
    (Status::Matched, Step::Post),
    (Status::Matched, Step::Cancel),
    (Status::Exception, Step::Match),
    (Status::Exception, Step::Approve),
    (Status::Exception, Step::Cancel),
    (Status::Approved, Step::Match),
    (Status::Approved, Step::Post),
    (Status::Approved, Step::Cancel),
    (Status::Posted, Step::Pay),
];

#[derive(Debug, Clone, PartialEq)]
pub struct Bill {
    pub id: BillId,
    /// Ours; none while it is a draft.
    pub number: Option<String>,
    pub kind: Kind,
    pub order: Option<PurchaseId>,
    pub party: PartyId,
    pub party_name: String,
    /// The number the supplier gave it.
    pub their_ref: String,
    /// The paper's date.
    pub date: NaiveDate,
    pub due_date: NaiveDate,
    pub status: Status,
    pub note: String,
    /// Not empty: not paid until it is settled.
    pub dispute: String,
    /// Amounts are positive on both kinds; the kind says which way they go.
    pub net: Money,
    /// As printed.
    pub vat: Money,
    /// As printed: what is owed.
    pub total: Money,
    pub entry: Option<i64>,
    pub external_id: Option<String>,
    pub created_by: i64,
    pub approved_by: Option<i64>,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub lines: Vec<BillLine>,
    pub taxes: Vec<BillTax>,
    pub exceptions: Vec<Exception>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BillLine {
    pub id: BillLineId,
    /// None: without an order.
    pub line: Option<PurchaseLineId>,
    pub item: Option<ItemId>,
    /// Empty: by role.
    pub account: String,
    pub description: String,
    /// Zero: an amount only.
    pub quantity: Quantity,
    pub unit: String,
    pub price: UnitPrice,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Rate,
    pub vat: Money,
    /// What of the goods received at order price it takes over; known when posted.
    pub received_value: Money,
}

/// The VAT of a bill for one code.
#[derive(Debug, Clone, PartialEq)]
pub struct BillTax {
    pub code: String,
    pub rate: Rate,
    pub base: Money,
    /// What the rate gives.
    pub computed: Money,
    /// As printed.
    pub vat: Money,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Exception {
    pub kind: ExceptionKind,
    /// Of the line; 0: the whole bill.
    pub position: i64,
    pub expected: i64,
    pub found: i64,
    /// The bill it repeats.
    pub other: String,
    /// Who is to settle it.
    pub owner: i64,
    pub reason: Option<Reason>,
    pub words: String,
}

impl Bill {
    /// Whether `step` may be taken now, or why not.
    pub fn may(&self, step: Step) -> Result<(), Refusal> {
        if WORKFLOW.contains(&(self.status, step)) {
            return Ok(());
        }
        let refusal = Refusal::new("bill-step-not-now").arg("step", Arg::Word(step.key()));
        Err(refusal.arg("status", Arg::Word(self.status.key())).arg("number", self.label()))
    }

    /// Corrected is what is not posted.
    pub fn may_edit(&self) -> Result<(), Refusal> {
        match self.status {
            Status::Posted | Status::Cancelled => Err(Refusal::new("bill-posted-already").arg("number", self.label())),
            _ => Ok(()),
        }
    }

    /// Thrown away are drafts: what is registered keeps its number.
    pub fn may_delete(&self) -> Result<(), Refusal> {
        match self.status == Status::Draft && self.number.is_none() {
            true => Ok(()),
            false => Err(Refusal::new("bill-registered").arg("number", self.label()).remedy("bill.cancel")),
        }
    }

    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    /// A bill's amount as it is, a credit note's turned round.
    pub fn signed(&self, amount: Money) -> Money {
        if self.kind == Kind::Bill { amount } else { -amount }
    }

    pub fn series(&self) -> &'static str {
        if self.kind == Kind::Bill { BILL_SERIES } else { CREDIT_SERIES }
    }

    /// How its open items and its entry call their document.
    pub fn item_kind(&self) -> &'static str {
        match self.kind {
            Kind::Bill => "bill",
            Kind::Credit => "supplier-credit",
        }
    }

    /// What the total printed is more than the lines and the VAT: the rounding of the paper.
    pub fn rounding(&self) -> Money {
        self.total - self.net - self.vat
    }

    /// Takes what matching found. A reason given before stays with the same figures, and whoever has it keeps it; an approval
    /// stands while nothing new has come up.
    pub fn matched(&mut self, found: Vec<Exception>) {
        let before = std::mem::take(&mut self.exceptions);
        let known = |e: Exception| match before.iter().find(|old| (old.kind, old.position) == (e.kind, e.position)) {
            Some(old) if (old.expected, old.found, &old.other) == (e.expected, e.found, &e.other) => old.clone(),
            Some(old) => Exception { owner: old.owner, ..e },
            None => e,
        };
        self.exceptions = found.into_iter().map(known).collect();
        if self.open_exceptions().next().is_some() {
            (self.approved_by, self.status) = (None, Status::Exception);
        } else {
            self.status = if self.approved_by.is_some() { Status::Approved } else { Status::Matched };
        }
    }

    /// Exceptions nobody has given a reason for.
    pub fn open_exceptions(&self) -> impl Iterator<Item = &Exception> {
        self.exceptions.iter().filter(|e| e.reason.is_none())
    }
}

/// What counts as the same number: letters and digits only, in one case ("FA-2026/117" is "fa 2026 117").
pub fn ref_key(reference: &str) -> String {
    reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// How far a bill may differ from the order and the paper from its own sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerances {
    pub price: Rate,
    pub cents: Money,
}

/// The three-way match: quantities against what was received and is not billed, prices against the order's, VAT and total
/// against the paper, the supplier's number against those that are there (`twin`). `stocked` says which lines are goods.
pub fn match_up(
    bill: &Bill,
    order: &[PurchaseLine],
    stocked: &[bool],
    tolerances: Tolerances,
    twin: Option<&str>,
    owner: i64,
) -> Vec<Exception> {
    let mut list = Vec::new();
    let mut add = |kind, position, expected, found, other: &str| {
        let other = other.to_owned();
        list.push(Exception { kind, position, expected, found, other, owner, reason: None, words: String::new() });
    };
    let sign = if bill.kind == Kind::Bill { 1 } else { -1 };
    for line in order {
        let on_it = || (1i64..).zip(&bill.lines).filter(|(_, l)| l.line == Some(line.id));
        let Some((first, _)) = on_it().next() else { continue };
        let asked: Quantity = on_it().map(|(_, l)| l.quantity).sum();
        let there = Quantity::of(line.billable().raw() * sign).max(Quantity::ZERO);
        if asked > there {
            add(ExceptionKind::Quantity, first, there.raw(), asked.raw(), "");
        }
        for (position, l) in on_it().filter(|(_, l)| l.quantity.is_positive() && bill.kind == Kind::Bill) {
            let (ordered, printed) = (line.net_price(), l.net.per(l.quantity));
            let slack = i128::from(ordered.raw()) * i128::from(tolerances.price.raw()) / i128::from(Rate::SCALE);
            // A cent on the line is rounding, not a price.
            let cent = Money::of(1).per(l.quantity).raw();
            if i128::from((printed - ordered).raw().abs()) > slack.max(i128::from(cent)) {
                add(ExceptionKind::Price, position, ordered.raw(), printed.raw(), "");
            }
        }
    }
    let computed: Money = bill.taxes.iter().map(|t| t.computed).sum();
    if bill.taxes.iter().any(|t| (t.vat - t.computed).abs() > tolerances.cents) {
        add(ExceptionKind::Vat, 0, computed.raw(), bill.vat.raw(), "");
    }
    if bill.rounding().abs() > tolerances.cents {
        add(ExceptionKind::Total, 0, (bill.net + bill.vat).raw(), bill.total.raw(), "");
    }
    let strangers = bill.lines.iter().zip(stocked).filter(|(l, stocked)| l.line.is_none() && **stocked);
    let unordered: Money = strangers.map(|(l, _)| l.net).sum();
    if !unordered.is_zero() && bill.kind == Kind::Bill {
        add(ExceptionKind::NoOrder, 0, 0, unordered.raw(), "");
    }
    if let Some(other) = twin {
        add(ExceptionKind::Duplicate, 0, 0, bill.total.raw(), other);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::order::a_line;
    use super::*;

    fn line(quantity: i64, price: &str) -> PurchaseLine {
        a_line(quantity, price.parse().unwrap())
    }

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    /// A bill of `quantity` at `price` on an order line, VAT and total as printed.
    fn bill(kind: Kind, quantity: i64, price: &str, vat: &str, total: &str) -> Bill {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let price: UnitPrice = price.parse().unwrap();
        let net = Money::extend(Quantity::whole(quantity), price);
        let printed = BillLine {
            id: BillLineId(1),
            line: Some(PurchaseLineId(1)),
            item: Some(ItemId(1)),
            account: String::new(),
            description: "Chair".into(),
            quantity: Quantity::whole(quantity),
            unit: "pc".into(),
            price,
            net,
            tax_code: "FR20".into(),
            tax_rate: Rate::percent(20),
            vat: m(vat),
            received_value: Money::ZERO,
        };
        let computed = net.share(Rate::percent(20));
        let tax = BillTax { code: "FR20".into(), rate: Rate::percent(20), base: net, computed, vat: m(vat) };
        Bill {
            id: BillId(1),
            number: None,
            kind,
            order: Some(PurchaseId(1)),
            party: PartyId(1),
            party_name: "Timber".into(),
            their_ref: "F1".into(),
            date: day,
            due_date: day,
            status: Status::Draft,
            note: String::new(),
            dispute: String::new(),
            net,
            vat: m(vat),
            total: m(total),
            entry: None,
            external_id: None,
            created_by: 1,
            approved_by: None,
            changed_at: 0,
            changed_by: 0,
            version: 1,
            lines: vec![printed],
            taxes: vec![tax],
            exceptions: Vec::new(),
        }
    }

    /// Ordered 10 at 12.50; `received` came, `billed` are billed, `returned` went back.
    #[test]
    fn three_papers_are_matched() {
        use ExceptionKind::{Price, Quantity as Much, Total, Vat};
        let tolerances = Tolerances { price: Rate::percent(2), cents: m("0.05") };
        for (what, kind, [received, billed, returned], quantity, price, vat, total, expected) in [
            ("all agrees", Kind::Bill, [10, 0, 0], 10, "12.50", "25.00", "150.00", vec![]),
            ("a part", Kind::Bill, [10, 4, 0], 6, "12.50", "15.00", "90.00", vec![]),
            ("more than came", Kind::Bill, [8, 0, 0], 10, "12.50", "25.00", "150.00", vec![Much]),
            ("billed twice", Kind::Bill, [10, 10, 0], 10, "12.50", "25.00", "150.00", vec![Much]),
            ("what went back", Kind::Bill, [10, 0, 1], 10, "12.50", "25.00", "150.00", vec![Much]),
            ("dearer", Kind::Bill, [10, 0, 0], 10, "12.90", "25.80", "154.80", vec![Price]),
            ("within two percent", Kind::Bill, [10, 0, 0], 10, "12.75", "25.50", "153.00", vec![]),
            ("cheaper", Kind::Bill, [10, 0, 0], 10, "11.00", "22.00", "132.00", vec![Price]),
            ("a cent of VAT", Kind::Bill, [10, 0, 0], 10, "12.50", "25.01", "150.01", vec![]),
            ("a cent of the total", Kind::Bill, [10, 0, 0], 10, "12.50", "25.00", "150.01", vec![]),
            ("another VAT", Kind::Bill, [10, 0, 0], 10, "12.50", "6.88", "131.88", vec![Vat]),
            ("another total", Kind::Bill, [10, 0, 0], 10, "12.50", "25.00", "151.00", vec![Total]),
            ("all at once", Kind::Bill, [8, 0, 0], 10, "13.00", "26.00", "157.00", vec![Much, Price, Total]),
            ("a credit of what went back", Kind::Credit, [10, 10, 2], 2, "12.50", "5.00", "30.00", vec![]),
            ("a credit of more", Kind::Credit, [10, 10, 2], 3, "12.50", "7.50", "45.00", vec![Much]),
        ] {
            let q = Quantity::whole;
            let on = PurchaseLine { received: q(received), billed: q(billed), returned: q(returned), ..line(10, "12.50") };
            let bill = bill(kind, quantity, price, vat, total);
            let found: Vec<_> = match_up(&bill, &[on], &[true], tolerances, None, 1).iter().map(|e| e.kind).collect();
            assert_eq!(found, expected, "{what}");
        }
    }

    #[test]
    fn every_status_and_step() {
        use Status::{Approved, Cancelled, Draft, Exception as Odd, Matched, Posted};
        for (status, allowed) in [
            (Draft, vec![Step::Match, Step::Post, Step::Cancel]),
            (Matched, vec![Step::Match, Step::Approve, Step::Post, Step::Cancel]),
            (Odd, vec![Step::Match, Step::Approve, Step::Cancel]),
            (Approved, vec![Step::Match, Step::Post, Step::Cancel]),
            (Posted, vec![Step::Pay]),
            (Cancelled, vec![]),
        ] {
            let at = Bill { status, ..bill(Kind::Bill, 1, "1", "0.20", "1.20") };
            for step in Step::all() {
                let got = at.may(*step).map_err(|r| r.key);
                let expected = if allowed.contains(step) { Ok(()) } else { Err("bill-step-not-now") };
                assert_eq!(got, expected, "{status} {step}");
            }
            let no = |key| Err(key);
            let (edit, delete) = (at.may_edit().map_err(|r| r.key), at.may_delete().map_err(|r| r.key));
            assert_eq!(edit, if matches!(status, Posted | Cancelled) { no("bill-posted-already") } else { Ok(()) }, "{status}");
            assert_eq!(delete, if status == Draft { Ok(()) } else { no("bill-registered") }, "{status}");
        }
    }

    /// A reason stays with the same figures, an approval while nothing new has come up, and whoever has it keeps it.
    #[test]
    fn what_was_settled_stays_settled_while_it_is_the_same() {
        let odd = |kind, found, owner| Exception {
            kind,
            position: 1,
            expected: 1,
            found,
            other: String::new(),
            owner,
            reason: None,
            words: String::new(),
        };
        let mut b = bill(Kind::Bill, 1, "1", "0.20", "1.20");
        b.matched(vec![odd(ExceptionKind::Price, 5, 7)]);
        assert_eq!((b.status, b.exceptions[0].owner), (Status::Exception, 7));
        (b.exceptions[0].reason, b.approved_by) = (Some(Reason::Small), Some(3));
        b.matched(vec![odd(ExceptionKind::Price, 5, 9)]);
        assert_eq!((b.status, b.exceptions[0].reason, b.exceptions[0].owner), (Status::Approved, Some(Reason::Small), 7));
        b.matched(vec![odd(ExceptionKind::Price, 6, 9), odd(ExceptionKind::Quantity, 2, 9)]);
        let left: Vec<_> = b.exceptions.iter().map(|e| (e.reason, e.owner)).collect();
        assert_eq!((b.status, b.approved_by, left), (Status::Exception, None, vec![(None, 7), (None, 9)]));
        b.matched(Vec::new());
        assert_eq!((b.status, b.exceptions.len()), (Status::Matched, 0));
    }

    #[test]
    fn lines_of_one_order_line_are_taken_together() {
        // ERPNext PR#28218: the same line twice in one document went past the check.
        let tolerances = Tolerances { price: Rate::percent(2), cents: m("0.05") };
        let mut twice = bill(Kind::Bill, 6, "12.50", "15.00", "180.00");
        twice.lines.push(twice.lines[0].clone());
        let on = PurchaseLine { received: Quantity::whole(10), ..line(10, "12.50") };
        let found = match_up(&twice, &[on], &[true, true], tolerances, None, 7);
        let much = found.iter().find(|e| e.kind == ExceptionKind::Quantity).unwrap();
        assert_eq!((much.expected, much.found, much.owner), (10_000_000, 12_000_000, 7));
    }

    #[test]
    fn goods_nobody_ordered_and_a_number_that_is_there() {
        let tolerances = Tolerances { price: Rate::ZERO, cents: Money::ZERO };
        let mut stranger = bill(Kind::Bill, 1, "10", "2.00", "12.00");
        stranger.lines[0].line = None;
        for (stocked, twin, expected) in [
            (true, None, vec![ExceptionKind::NoOrder]),
            (false, None, vec![]),
            (false, Some("BILL-2026-00001"), vec![ExceptionKind::Duplicate]),
        ] {
            let found: Vec<_> = match_up(&stranger, &[], &[stocked], tolerances, twin, 1).iter().map(|e| e.kind).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn one_number_however_it_is_written() {
        for (a, b, same) in [("FA-2026/117", "fa 2026 117", true), ("F1", "F01", false), ("É12", "é-12", true)] {
            assert_eq!(ref_key(a) == ref_key(b), same, "{a} {b}");
        }
    }
}
