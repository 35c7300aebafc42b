//! The journals entries are written in.

use crate::kit::Lang;

crate::coded! {
    pub enum JournalKind "journal-kind" {
        Sales "sales",
        Purchases "purchases",
        Bank "bank",
        Cash "cash",
        Stock "stock",
        General "general",
        Opening "opening",
        Closing "closing",
    }
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Journal {
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
    pub kind: JournalKind,
}

impl Journal {
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.name_en,
            Lang::Fr => &self.name_fr,
        }
    }
}
