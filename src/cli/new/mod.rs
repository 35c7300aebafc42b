//! `comptoir new …`: makes a record or a draft through the flow its screen uses.

mod document;
mod master;
mod money;
mod production;
mod purchase;
mod stock;

use super::Done;
use super::call::Call;
use clap::{Args, Subcommand};

#[derive(Args)]
pub struct New {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Subcommand)]
pub enum What {
    Order(document::Order),
    Quote(document::Quote),
    Sale(document::Sale),
    Payment(money::Payment),
    Entry(money::Entry),
    Opening(money::Opening),
    Year(money::Year),
    Receipt(stock::Receipt),
    Adjustment(stock::Adjustment),
    Transfer(stock::Transfer),
    Count(stock::Count),
    Warehouse(stock::Warehouse),
    Place(stock::Place),
    Customer(master::Party),
    Supplier(master::Party),
    Item(master::Item),
    Price(master::Price),
    Region(master::Region),
    Term(master::Term),
    Purchase(purchase::Purchase),
    Bill(purchase::Bill),
    SupplierPrice(purchase::SupplierPrice),
    SupplierPayment(purchase::SupplierPayment),
    Workcentre(production::Workcentre),
    Bom(production::Bom),
    Routing(production::Routing),
    Replenishment(production::Replenishment),
    Standard(production::Standard),
    Workorder(production::Workorder),
}

impl New {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        match self.what {
            What::Order(a) => a.run(call, &books),
            What::Quote(a) => a.run(call, &books),
            What::Sale(a) => a.run(call, &books),
            What::Payment(a) => a.run(call, &books),
            What::Entry(a) => a.run(call, &books),
            What::Opening(a) => a.run(call, &books),
            What::Year(a) => a.run(call, &books),
            What::Receipt(a) => a.run(call, &books),
            What::Adjustment(a) => a.run(call, &books),
            What::Transfer(a) => a.run(call, &books),
            What::Count(a) => a.run(call, &books),
            What::Warehouse(a) => a.run(call, &books),
            What::Place(a) => a.run(call, &books),
            What::Customer(a) => a.run(call, &books, true),
            What::Supplier(a) => a.run(call, &books, false),
            What::Item(a) => a.run(call, &books),
            What::Price(a) => a.run(call, &books),
            What::Region(a) => a.run(call, &books),
            What::Term(a) => a.run(call, &books),
            What::Purchase(a) => a.run(call, &books),
            What::Bill(a) => a.run(call, &books),
            What::SupplierPrice(a) => a.run(call, &books),
            What::SupplierPayment(a) => a.run(call, &books),
            What::Workcentre(a) => a.run(call, &books),
            What::Bom(a) => a.run(call, &books),
            What::Routing(a) => a.run(call, &books),
            What::Replenishment(a) => a.run(call, &books),
            What::Standard(a) => a.run(call, &books),
            What::Workorder(a) => a.run(call, &books),
        }
    }
}
