//! The words of the demo company (assets/demo): rows of fields, and sentences in the language of the books.

use crate::kit::Lang;
use std::collections::HashMap;

const WORDS: &str = include_str!("../../assets/demo/words.txt");

/// The rows of a file: fields between bars, remarks and blank lines left out.
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('|').collect())
}

/// A field of a row, empty where the row is shorter.
pub fn field(row: &[&'static str], index: usize) -> &'static str {
    row.get(index).copied().unwrap_or_default()
}

/// A whole number in a row; 0 where there is none.
pub fn number(row: &[&'static str], index: usize) -> i64 {
    field(row, index).parse().unwrap_or(0)
}

/// The sentences in one language.
pub struct Words {
    pub lang: Lang,
    texts: HashMap<&'static str, &'static str>,
}

impl Words {
    pub fn of(lang: Lang) -> Words {
        let column = if lang == Lang::Fr { 1 } else { 2 };
        Words { lang, texts: rows(WORDS).map(|r| (field(&r, 0), field(&r, column))).collect() }
    }

    /// The sentence of a key; the key itself, should it be missing.
    pub fn get(&self, key: &'static str) -> &'static str {
        self.texts.get(key).copied().unwrap_or(key)
    }

    /// The sentence with its blank filled in.
    pub fn with(&self, key: &'static str, value: impl std::fmt::Display) -> String {
        self.get(key).replace("{0}", &value.to_string())
    }

    /// The French or the English one of two fields.
    pub fn pick(&self, row: &[&'static str], french: usize) -> &'static str {
        field(row, if self.lang == Lang::Fr { french } else { french + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_both_languages() {
        for row in rows(WORDS) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(row.iter().all(|f| !f.is_empty()), "{row:?}");
            assert_eq!(field(&row, 1).contains("{0}"), field(&row, 2).contains("{0}"), "{row:?}");
        }
    }
}
