//! The workshop's part of the dashboard: what was made in thirty days cost so much, this much off its standard and why, what was
//! lost, what is late.

use super::Row;
use crate::db::Fault;
use crate::domain::production::variance::Cause;
use crate::kit::{Coded, Money, text};
use crate::reports::production::{self, Made};
use crate::screens::place;
use crate::tui::Cx;

/// Causes named at most: the dearest.
const CAUSES: usize = 4;

/// The lines of the panel; none where nothing is made.
pub fn rows(cx: &Cx) -> Result<Vec<Row>, Fault> {
    let made = cx.read(|tx| Ok(production::made(tx, tx.today())?))?;
    Ok(if made.orders == 0 && made.late == 0 { Vec::new() } else { lines(&made, cx) })
}

fn lines(made: &Made, cx: &Cx) -> Vec<Row> {
    let closed = made.filter();
    let orders = place::WORK_ORDERS.filter(&closed);
    let row = |said: String, amount: String| Row { said, amount, place: orders.clone() };
    let mut rows = vec![
        row(cx.tell("dashboard-made", &[("n", made.orders.into())]), cx.money(made.actual)),
        row(cx.t("dashboard-made-off"), signed(made.actual - made.standard, cx)),
    ];
    for off in made.causes.iter().take(CAUSES) {
        let word = Cause::of(&off.key).map_or_else(|| off.key.clone(), |c| text::capital(&cx.t(c.key())));
        rows.push(row(format!("· {word}"), signed(off.amount(), cx)));
    }
    if made.lost.is_positive() {
        let place = place::WORK_ORDERS.filter(format!("lost {closed}"));
        rows.push(Row { said: cx.t("dashboard-made-lost"), amount: cx.quantity(made.lost), place });
    }
    if made.late > 0 {
        let place = place::WORK_ORDERS.filter("late");
        rows.push(Row { said: cx.t("dashboard-made-late"), amount: format!("{} !", made.late), place });
    }
    rows
}

/// Dearer has its plus: cheaper and dearer stand under each other.
fn signed(amount: Money, cx: &Cx) -> String {
    if amount.is_positive() { format!("+{}", cx.money(amount)) } else { cx.money(amount) }
}
