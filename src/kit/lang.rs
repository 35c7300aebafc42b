//! The two languages the program speaks. Which words they use lies in `assets/locales`.

use serde::{Deserialize, Serialize};

/// A language of the screen, of a document or of a command's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Fr,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Fr];

    /// The language of a code or locale name such as `fr`, `fr_FR.UTF-8` or `en-GB`; none for others.
    pub fn of(code: &str) -> Option<Lang> {
        let code = code.to_ascii_lowercase();
        match code.get(..2) {
            Some("fr") => Some(Lang::Fr),
            Some("en") => Some(Lang::En),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    pub fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Fr,
            Lang::Fr => Lang::En,
        }
    }
}
