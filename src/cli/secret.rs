//! Passwords: typed unseen on a terminal or read from a private file, never an argument, which every process could read.

use super::Stop;
use crate::db::Fault;
use crate::kit::{Refusal, Words};
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// The first line of a file.
pub fn from_file(path: &Path) -> Result<String, Fault> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| Refusal::new("cli-password-file").arg("file", path.display().to_string()).arg("why", e.to_string()))?;
    Ok(text.lines().next().unwrap_or("").to_owned())
}

/// Whether there is somebody to ask.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks without showing what is typed.
pub fn ask(words: Words, key: &'static str, user: &str) -> Result<String, Stop> {
    let mut stderr = std::io::stderr();
    let _ = write!(stderr, "{} ", words.with(key, &[("user", user.into())]));
    let _ = stderr.flush();
    enable_raw_mode().map_err(anyhow::Error::from)?;
    let typed = typed();
    let _ = disable_raw_mode();
    let _ = writeln!(stderr);
    typed
}

fn typed() -> Result<String, Stop> {
    let mut text = String::new();
    loop {
        let Event::Key(key) = read().map_err(anyhow::Error::from)? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(text),
            KeyCode::Esc => return Err(Stop::Usage(Refusal::new("cli-given-up"))),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                return Err(Stop::Usage(Refusal::new("cli-given-up")));
            }
            KeyCode::Backspace => drop(text.pop()),
            KeyCode::Char(c) => text.push(c),
            _ => {}
        }
    }
}
