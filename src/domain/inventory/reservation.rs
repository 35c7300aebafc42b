//! Goods promised to an order line. Who is served first when there is not enough: the earlier promised date, then the earlier
//! order; a person may swap by hand.

use super::location::LocationId;
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;
use chrono::NaiveDate;

/// A promise: so many of an item in a place, for an order line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reservation {
    pub order_line: i64,
    pub item: ItemId,
    pub location: LocationId,
    pub quantity: Quantity,
}

/// An order line that waits for goods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    pub order_line: i64,
    /// None: no date was promised, served after those with one.
    pub promised: Option<NaiveDate>,
    pub ordered: NaiveDate,
    pub quantity: Quantity,
}

/// Who gets what of `free`, in the order of service; who gets nothing is not listed.
pub fn share_out(free: Quantity, wishes: &[Wish]) -> Vec<(i64, Quantity)> {
    let mut queue: Vec<&Wish> = wishes.iter().collect();
    queue.sort_by_key(|w| (w.promised.is_none(), w.promised, w.ordered, w.order_line));
    let mut left = free;
    let mut served = Vec::new();
    for wish in queue {
        let part = wish.quantity.min(left);
        if part.is_positive() {
            served.push((wish.order_line, part));
            left -= part;
        }
    }
    served
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_promise_is_served_first() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let wish = |order_line, promised: Option<u32>, ordered, quantity| Wish {
            order_line,
            promised: promised.map(day),
            ordered: day(ordered),
            quantity: Quantity::whole(quantity),
        };
        let wishes = [wish(1, None, 1, 4), wish(2, Some(20), 9, 4), wish(3, Some(20), 5, 4), wish(4, Some(12), 9, 4)];
        // (free, who is served and with how much)
        for (free, served) in
            [(0, &[][..]), (3, &[(4, 3)][..]), (10, &[(4, 4), (3, 4), (2, 2)][..]), (99, &[(4, 4), (3, 4), (2, 4), (1, 4)][..])]
        {
            let expected: Vec<(i64, Quantity)> = served.iter().map(|(l, q)| (*l, Quantity::whole(*q))).collect();
            assert_eq!(share_out(Quantity::whole(free), &wishes), expected, "{free} free");
        }
    }
}
