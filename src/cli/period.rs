//! Periods and fiscal years on the command line: close, reopen, lock.

use super::call::Call;
use super::making::word;
use super::{Done, Stop};
use crate::db::{Books, Fault};
use crate::domain::finance::period::{PeriodId, PeriodStep, YearId};
use crate::domain::finance::period_store;
use crate::flows::period_close;
use crate::reports::listing::{Ask, list};

/// A period or a year by its code.
pub enum Named {
    Period(PeriodId, String),
    Year(YearId, String),
}

/// What a code names; none when it is no period's and no year's.
pub fn named(books: &Books, code: &str) -> Result<Option<Named>, Fault> {
    books.read(|tx| {
        if let Some(p) = period_store::periods(tx)?.into_iter().find(|p| p.code == code) {
            return Ok(Some(Named::Period(p.id, p.code)));
        }
        Ok(period_store::years(tx)?.into_iter().find(|y| y.code == code).map(|y| Named::Year(y.id, y.code)))
    })
}

pub fn step(call: &Call, books: &Books, named: &Named, step: &str, reason: &str) -> Done {
    let step: PeriodStep = word("step", step).map_err(|stop| match stop {
        // The step is a word of its own here, not an option.
        Stop::Usage(why) => Stop::Usage(why.arg("option", "step")),
        other => other,
    })?;
    let code = match named {
        Named::Period(id, code) => {
            books.act("period.step", |tx| period_close::step(tx, *id, step, reason))?;
            format!("code={code}")
        }
        Named::Year(id, code) => {
            books.act("period.step", |tx| period_close::step_year(tx, *id, step, reason))?;
            format!("year={code}")
        }
    };
    call.print(&books.read(|tx| list(tx, "periods", &Ask { filter: code, ..Ask::default() }))?)
}
