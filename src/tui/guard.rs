//! The brake on fast typing: a word typed into a list, meant for a field or another window, is not run as commands letter by
//! letter. What its first letters opened is closed again, and the word is offered as something to look for.

use super::app::App;
use super::cx::Weight;
use super::key::Key;
use super::screen::Mode;
use crate::db::draft;
use crossterm::event::KeyCode;
use std::time::Duration;

/// So many letters within so short a time are a word, not commands.
const LETTERS: usize = 3;
const FAST: Duration = Duration::from_millis(200);
/// Letters after which letters belong: codes, fields, labels over heads; and those held down to move.
const OPENERS: &str = "gNnefl/:ocvjkJKmG";

/// Letters being typed in Browse.
#[derive(Debug, Clone)]
pub(super) struct Run {
    text: String,
    since: Duration,
    /// Screens there were when it began.
    depth: usize,
}

impl App {
    /// Whether the letters so far may be the beginning of a word.
    pub(super) fn is_typing_word(&self) -> bool {
        self.typing.is_some() || self.offered.is_some()
    }

    /// Takes the key when it belongs to a word typed too fast, or answers the offer to look for one.
    pub(super) fn guarded(&mut self, key: Key, at: Duration) -> bool {
        if let Some(word) = self.offered.take() {
            match (key.code, key.text()) {
                (KeyCode::Enter, _) => {
                    self.find_text(&word);
                    return true;
                }
                (KeyCode::Esc, _) => return true,
                (_, Some(c)) if c.is_alphanumeric() && at.saturating_sub(self.word_at) <= FAST => {
                    self.offer(format!("{word}{c}"), at);
                    return true;
                }
                _ => {}
            }
        }
        let Some(c) = key.text().filter(|c| c.is_alphabetic()) else {
            self.typing = None;
            return false;
        };
        if let Some(run) = &mut self.typing
            && at.saturating_sub(run.since) <= FAST
        {
            run.text.push(c);
            let one_key = run.text.chars().all(|l| l == c);
            if run.text.chars().count() >= LETTERS && !one_key {
                self.unwind(at);
                return true;
            }
            return false;
        }
        let browses = self.over.is_none() && self.prefix.is_none() && self.mode() == Mode::Browse;
        let plain = browses && !OPENERS.contains(c) && !self.offers().iter().any(|o| o.alone);
        self.typing = plain.then(|| Run { text: c.to_string(), since: at, depth: self.stack.len() });
        false
    }

    /// Back to where the word began: what its letters opened is closed, and a draft they began is nobody's.
    fn unwind(&mut self, at: Duration) {
        let Some(run) = self.typing.take() else { return };
        self.over = None;
        self.prefix = None;
        while self.stack.len() > run.depth.max(1) {
            if let Some(id) = self.stack.pop().and_then(|l| l.draft)
                && let Err(fault) = self.books.jot(|tx| draft::drop(tx, id))
            {
                tracing::error!(error = %fault, "a draft begun by mistake could not be thrown away");
            }
        }
        self.count_parked();
        self.offer(run.text, at);
    }

    fn offer(&mut self, word: String, at: Duration) {
        let said = self.taste.words.with("guard-search", &[("word", word.as_str().into())]);
        self.offered = Some(word);
        self.word_at = at;
        self.say(Weight::Warning, said);
    }
}
