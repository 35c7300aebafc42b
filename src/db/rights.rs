//! Who may do what. Every act has an id; a role holds the rights listed here and no other: what is not in the table is
//! refused to everybody.

use crate::kit::{Coded, Refusal};

crate::coded! {
    /// What a user is in these books.
    pub enum Role "role" {
        /// Everything, users and settings too.
        Owner "owner",
        /// Orders, deliveries, invoices, payments, customers.
        Counter "counter",
        /// Ledger, periods, payments; no stock and no selling.
        Accountant "accountant",
        /// Looks, writes nothing.
        ReadOnly "readonly",
    }
}

use Role::{Accountant, Counter, Owner};

const O: &[Role] = &[Owner];
const OC: &[Role] = &[Owner, Counter];
const OA: &[Role] = &[Owner, Accountant];
const OCA: &[Role] = &[Owner, Counter, Accountant];

/// Every act and the roles that may do it. A test holds this table against the ids used in the code.
pub const RIGHTS: &[(&str, &[Role])] = &[
    // The house.
    ("company.found", O),
    ("company.edit", O),
    ("user.edit", O),
    ("tax.edit", OA),
    ("import.run", OA),
    // Masters.
    ("party.edit", OCA),
    ("region.edit", O),
    ("terms.edit", OA),
    ("item.edit", OC),
    ("price.edit", O),
    // Sales.
    ("sales.quote.edit", OC),
    ("sales.quote.step", OC),
    ("sales.order.edit", OC),
    ("sales.order.confirm", OC),
    ("sales.order.cancel", OC),
    ("sales.order.hold", OC),
    // What is put by for whom.
    ("sales.order.reserve", OC),
    // Confirming over credit, overdue or under the floor price.
    ("sales.order.override", O),
    ("sales.delivery.step", OC),
    ("sales.return", OC),
    ("sales.invoice.create", OCA),
    ("sales.invoice.post", OCA),
    ("sales.invoice.writeoff", OA),
    ("sales.credit", OCA),
    ("sales.invoice.dispute", OCA),
    // A difference within the company's tolerance.
    ("payment.difference", OCA),
    // Cost and margin: what the counter need not show over the counter.
    ("margin.see", OA),
    ("sales.counter", OC),
    ("sales.counter.takeover", OC),
    // The drawer.
    ("till.open", OC),
    ("till.move", OC),
    ("till.close", OC),
    // What the labels of weighed goods mean.
    ("till.rule", O),
    ("payment.register", OCA),
    // A payment with the discount of its terms: two entries, taken back one by one.
    ("payment.early", OCA),
    ("payment.allocate", OCA),
    ("payment.reverse", OA),
    // Purchasing.
    ("supplier.price", OC),
    ("purchase.edit", OC),
    ("purchase.send", OC),
    // What is over the buyer's limit.
    ("purchase.approve", OA),
    ("purchase.confirm", OC),
    ("purchase.receive", OC),
    ("purchase.return", OC),
    ("purchase.cancel", OC),
    ("purchase.close", OC),
    ("purchase.need", OC),
    ("purchase.rules", O),
    ("bill.edit", OCA),
    // A bill that does not agree, or is over the limit.
    ("bill.approve", OA),
    ("bill.post", OCA),
    ("bill.cancel", OA),
    ("bill.dispute", OA),
    ("bill.pay", OA),
    // Production: what things are made of and how, what they ought to cost, work orders.
    ("production.edit", OC),
    ("centre.edit", O),
    ("standard.set", OA),
    ("work.plan", OC),
    ("work.release", OC),
    ("work.issue", OC),
    ("work.time", OC),
    ("work.scrap", OC),
    ("work.receive", OC),
    ("work.hold", OC),
    ("work.complete", OC),
    ("work.close", OCA),
    ("work.cancel", OC),
    // Inventory.
    ("stock.receive", OC),
    ("stock.adjust", O),
    ("stock.transfer", OC),
    ("stock.count", OC),
    ("stock.count.post", O),
    ("warehouse.edit", O),
    // Finance.
    ("account.edit", OA),
    ("entry.post", OA),
    ("entry.reverse", OA),
    ("period.step", OA),
    ("year.open", OA),
    ("balance.open", OA),
];

/// Whether `role` holds the right of `action`. Default: no.
pub fn may(role: Role, action: &str) -> bool {
    RIGHTS.iter().any(|(id, roles)| *id == action && roles.contains(&role))
}

/// Why not, in words for the user.
pub fn denied(role: Role, action: &str) -> Refusal {
    Refusal::new("right-denied").arg("role", crate::kit::Arg::Word(role.key())).arg("action", action)
}
