//! `comptoir verify`: the proof of the books, promise by promise; what breaks one is named and the exit status says so.

use super::call::Call;
use super::{Done, Stop, output};
use crate::kit::{Arg, Coded, Refusal};
use crate::reports::verify::{Certificate, verify_with};
use std::io::Write;

pub fn run(call: &Call) -> Done {
    let books = call.books()?;
    let watched = call.watched();
    let proof = verify_with(&books, &mut |done, all| {
        if watched {
            let _ = write!(std::io::stderr(), "\r{}%", 100 * done / all.max(1));
        }
        true
    })?;
    if watched {
        let _ = write!(std::io::stderr(), "\r");
    }
    call.print(&proof.table())?;
    say(call, &proof);
    if proof.is_clean() { Ok(()) } else { Err(Stop::Said) }
}

fn say(call: &Call, proof: &Certificate) {
    for (promise, row) in proof.broken() {
        call.say(&Refusal::new("verify-broken-row").arg("promise", Arg::Word(promise.key())).arg("row", row));
    }
    let rows: i64 = proof.checks.iter().map(|c| c.count).sum();
    let broken = proof.broken().count();
    let sentence = if broken == 0 {
        Refusal::new("verify-clean").arg("rows", rows).arg("acts", proof.acts).arg("hash", &proof.last_hash)
    } else {
        Refusal::new("verify-broken").arg("rows", rows).arg("broken", broken)
    };
    output::say(&call.words().refusal(&sentence));
}
