//! The key card: one A5 page of text with the keys worth knowing, read from the commands themselves, so that it is never wrong.

use crate::kit::{Words, text};
use crate::screens::SCREENS;
use crate::tui::action::{Command, KeyMap};
use crate::tui::house;

/// An A5 page in ten-point type: columns and rows.
pub const PAGE: (usize, usize) = (62, 60);

/// What stands on the card, part by part: its head, and the first part of the ids of its commands.
const PARTS: &[(&str, &[&str])] =
    &[("card-everywhere", &["house."]), ("card-lists", &["list."]), ("card-forms", &["form.", "grid."])];

/// A document, whose own commands stand on the card too.
const DOCUMENT: &str = "sales.order";

/// Commands of a part, and rows they may take.
const ROWS: [usize; 3] = [12, 7, 6];
const DOCUMENT_ROWS: usize = 5;

/// The card.
pub fn text(words: Words, map: &KeyMap) -> String {
    let all = house::all_commands(SCREENS);
    let mut lines = vec![words.get("card-title"), String::new()];
    for ((head, ids), most) in PARTS.iter().zip(ROWS) {
        lines.push(words.get(head));
        let rows = all.iter().filter(|c| ids.iter().any(|i| c.id.starts_with(i))).filter_map(|c| row(c, words, map));
        lines.extend(rows.take(most));
        lines.push(String::new());
    }
    lines.push(words.get("card-sales"));
    let document = SCREENS.iter().find(|r| r.name == DOCUMENT).map(|r| (r.commands)()).unwrap_or_default();
    lines.extend(document.iter().filter_map(|c| row(c, words, map)).take(DOCUMENT_ROWS));
    lines.push(String::new());
    lines.push(words.get("card-go"));
    let going = SCREENS.iter().filter(|r| !r.code.is_empty()).map(|r| format!("g{} {}", r.code, words.get(r.title)));
    let making = SCREENS.iter().filter_map(|r| r.makes.map(|c| format!("N{c} {}", words.get(r.title))));
    let going: Vec<String> = going.chain(making).collect();
    lines.extend(text::wrap(&going.join(" · "), PAGE.0));
    lines.iter().map(|l| format!("{}\n", l.trim_end())).collect()
}

fn row(command: &Command, words: Words, map: &KeyMap) -> Option<String> {
    let keys: Vec<String> = map.keys(command).iter().map(|k| k.label(words.lang())).collect();
    if keys.is_empty() {
        return None;
    }
    let keys = text::pad(&keys.join(" "), 18);
    Some(text::clip(&format!("  {keys} {}", words.get(command.title)), PAGE.0).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Lang;

    #[test]
    fn it_fits_on_its_page_in_both_languages_and_names_what_everybody_needs() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            let card = text(words, &KeyMap::default());
            assert!(card.lines().count() <= PAGE.1, "{} rows", card.lines().count());
            assert!(card.lines().all(|l| text::width(l) <= PAGE.0), "{card}");
            for command in ["house-help", "house-find", "house-palette", "list-filter"] {
                assert!(card.contains(&words.get(command)), "{command}\n{card}");
            }
            assert!(card.contains("gso"));
        }
    }
}
