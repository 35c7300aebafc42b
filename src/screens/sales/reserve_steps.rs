//! Reservations of an order by hand: put by, taken over from orders that can wait, freed; the panel says what that makes of it.

use super::order_steps::not_yet;
use super::said;
use crate::db::{Fault, Tx};
use crate::domain::sales::order::{Order, OrderId};
use crate::flows::order_to_cash::by_hand;
use crate::tui::dialog::step;
use crate::tui::{Cx, Screen};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    PutBy,
    TakeOver,
    Free,
}

impl Way {
    fn title(self) -> &'static str {
        match self {
            Way::PutBy => "order-reserve",
            Way::TakeOver => "order-take-over",
            Way::Free => "order-free",
        }
    }

    fn go(self, tx: &Tx, id: OrderId) -> Result<Order, Fault> {
        match self {
            Way::PutBy => by_hand::put_by(tx, id, None),
            Way::TakeOver => by_hand::take_over(tx, id),
            Way::Free => by_hand::free(tx, id, None),
        }
    }
}

/// Says what will be put by of how much, and does it.
pub fn ask<S: Screen>(id: OrderId, way: Way, cx: &mut Cx) -> Result<(), Fault> {
    let words = cx.words;
    let effects = cx.books.rehearse("sales.order.reserve", |tx| {
        let order = way.go(tx, id)?;
        let (all, reserved) = said::pieces(tx, &order)?;
        Ok(vec![words.with("reserve-says", &[("reserved", reserved.into()), ("all", all.into())])])
    });
    match effects {
        Ok(effects) => cx.ask(step::<S>(cx.t(way.title()), effects, move |_, cx| {
            let order = cx.act("sales.order.reserve", |tx| way.go(tx, id))?;
            cx.say("said-reserved", &[("number", order.label().into())]);
            Ok(())
        })),
        Err(fault) => not_yet::<S>(fault, cx)?,
    }
    Ok(())
}
