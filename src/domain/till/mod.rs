//! The till: sessions of a cash drawer, tickets, the closings of the law. What a ticket sells and pays is the sales' and the
//! finances' own; here is what the drawer and the law keep of it.

pub mod closing;
pub mod closing_store;
pub mod session;
pub mod session_store;
pub mod ticket;
pub mod ticket_store;
