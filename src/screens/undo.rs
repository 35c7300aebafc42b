//! What the shell asks about taking back: the acts of this user in words, and the counter-act of one, shown before it is done.

use crate::db::Fault;
use crate::flows::undo;
use crate::tui::{CounterAct, Cx, DoneAct};

/// The acts, in words, for a list to pick from.
pub fn acts(cx: &Cx) -> Result<Vec<DoneAct>, Fault> {
    let acts = cx.read(|tx| undo::acts(tx, cx.words))?;
    Ok(acts.into_iter().map(|a| DoneAct { id: a.id, said: a.said, when: cx.moment(a.at) }).collect())
}

/// What takes back the act of this number, or the last one.
pub fn counter(cx: &Cx, id: Option<i64>) -> Result<CounterAct, Fault> {
    let counter = undo::counter(cx.books, id, cx.words)?;
    let title = cx.tell("undo-title", &[("what", counter.what.as_str().into())]);
    let effects = counter.effects.clone();
    let run = move |cx: &mut Cx| {
        counter.carry_out(cx.books, cx.words)?;
        let key = if counter.truly { "undo-done-truly" } else { "undo-done-counter" };
        cx.say(key, &[("what", counter.what.as_str().into())]);
        Ok(())
    };
    Ok(CounterAct { title, effects, run: Box::new(run) })
}
