//! `comptoir keys`: every command of the terminal with its keys, read from the screens' own tables.

use super::call::Call;
use super::{Done, card, output, this};
use crate::kit::Words;
use crate::reports::{Column, Table};
use crate::screens::SCREENS;
use crate::tui::action::KeyMap;
use crate::tui::house;

#[derive(clap::Args)]
pub struct Keys {
    #[arg(long)]
    pub markdown: bool,
    #[arg(long, conflicts_with = "markdown")]
    pub card: bool,
}

impl Keys {
    /// Every command of the program with its keys, the user's own where they changed them.
    pub fn run(self, call: &Call) -> Done {
        let map = this::keymap(call)?;
        if self.markdown {
            return output::put(markdown(call.words(), &map).as_bytes());
        }
        if self.card {
            return output::put(card::text(call.words(), &map).as_bytes());
        }
        call.print(&table(call.words(), &map))
    }
}

fn table(words: Words, map: &KeyMap) -> Table {
    let mut table = Table::new(&["action", "keys", "title"].map(Column::text));
    for command in &house::all_commands(SCREENS) {
        let keys: Vec<String> = map.keys(command).iter().map(|k| k.label(words.lang())).collect();
        table.push(vec![command.id.into(), keys.join(" ").into(), words.get(command.title).into()]);
    }
    table
}

/// The table as it stands in the README.
pub fn markdown(words: Words, map: &KeyMap) -> String {
    let mut text = String::from("| action | keys | what it does |\n|---|---|---|\n");
    for row in &table(words, map).rows {
        let cells: Vec<String> = row.iter().map(|c| c.plain().replace('|', "\\|")).collect();
        text.push_str(&format!("| `{}` | {} | {} |\n", cells[0], cells[1], cells[2]));
    }
    text
}
