//! The counter's part of the dashboard: the drawers that are open, what was taken today and how, the tickets that wait; and what
//! of the money nobody has said yet what it was.

use super::Row;
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, role_store};
use crate::flows::counter;
use crate::kit::{Coded, Money, text};
use crate::reports::till;
use crate::screens::place;
use crate::tui::{Cx, Place};

/// The lines of the panel; none when the counter is not used.
pub fn rows(cx: &Cx) -> Result<Vec<Row>, Fault> {
    let (today, parked) = cx.read(|tx| Ok((till::today(tx)?, counter::waiting(tx)?)))?;
    let mut rows = Vec::new();
    for d in &today.drawers {
        let args =
            [("number", d.number.as_str().into()), ("name", d.warehouse.as_str().into()), ("since", cx.moment(d.since).into())];
        let said = cx.tell("dashboard-drawer", &args);
        rows.push(Row { said, amount: cx.money(d.expected), place: place::TILL.id(d.id.0) });
    }
    for (method, amount) in &today.taken {
        let word = Method::of(method).map_or_else(|| method.clone(), |m| cx.t(m.key()));
        let closings = place::TILL;
        rows.push(Row { said: text::capital(&word), amount: cx.money(*amount), place: closings });
    }
    if today.tickets > 0 {
        let total: Money = today.taken.iter().map(|(_, m)| *m).sum();
        let said = cx.tell("dashboard-tickets", &[("n", today.tickets.into())]);
        rows.push(Row { said, amount: cx.money(total), place: place::TILL });
    }
    if parked > 0 {
        let said = cx.tell("dashboard-parked", &[("n", parked.into())]);
        rows.push(Row { said, amount: String::new(), place: place::COUNTER });
    }
    Ok(rows)
}

/// Money on the way and money nobody has explained yet: entries to be matched, for who keeps the books.
pub fn unmatched(cx: &Cx) -> Vec<(i64, Money, &'static str, Place)> {
    if cx.may("entry.post").is_err() {
        return Vec::new();
    }
    let open = |role: PostingRole| {
        cx.read(|tx| {
            let Some(account) = role_store::find(tx, role)? else { return Ok(None) };
            Ok(Some((balance_store::as_of(tx, &account, tx.today())?, account)))
        })
        .ok()
        .flatten()
    };
    let roles = [(PostingRole::Suspense, "dashboard-task-suspense"), (PostingRole::Transfers, "dashboard-task-transfers")];
    let task = |(role, key): (PostingRole, &'static str)| {
        let (amount, account) = open(role)?;
        (!amount.is_zero()).then(|| (1, amount, key, place::LEDGER.text(account)))
    };
    roles.into_iter().filter_map(task).collect()
}
