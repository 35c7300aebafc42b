//! `comptoir undo`: takes the last act of this user back, or the one named: says what that will do, asks, does it.

use super::call::Call;
use super::{Done, Stop, output};
use crate::flows::undo;
use crate::kit::Refusal;
use crate::reports::{Cell, Column, Kind, Table};
use std::io::{IsTerminal, Write};

#[derive(clap::Args)]
pub struct Undo {
    #[arg(value_name = "AUDIT-ID")]
    pub act: Option<i64>,
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub acts: bool,
}

impl Undo {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let words = call.words();
        if self.acts {
            let mut table = Table::new(&[Column::new("id", Kind::Int), Column::new("at", Kind::Instant), Column::text("what")]);
            for act in books.read(|tx| undo::acts(tx, words))? {
                table.push(vec![Cell::Int(act.id), Cell::Int(act.at), Cell::from(act.said.as_str())]);
            }
            return call.print(&table);
        }
        let counter = undo::counter(&books, self.act, words)?;
        output::say(&words.with("undo-title", &[("what", counter.what.as_str().into())]));
        counter.effects.iter().for_each(|line| output::say(&format!("  {line}")));
        if !self.yes && !agreed(call)? {
            return Err(Stop::Fault(Refusal::new("undo-not-agreed").into()));
        }
        counter.carry_out(&books, words)?;
        let key = if counter.truly { "undo-done-truly" } else { "undo-done-counter" };
        output::say(&words.with(key, &[("what", counter.what.as_str().into())]));
        Ok(())
    }
}

/// Asked where somebody can answer; a script says `--yes`.
fn agreed(call: &Call) -> Result<bool, Stop> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Stop::Fault(Refusal::new("undo-needs-yes").into()));
    }
    let words = call.words();
    eprint!("{} ", words.get("undo-ask"));
    std::io::stderr().flush().map_err(anyhow::Error::from)?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(anyhow::Error::from)?;
    Ok(["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}
