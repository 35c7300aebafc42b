//! An account of the chart.

use crate::kit::Lang;

crate::coded! {
    /// Where an account stands in the statements.
    pub enum AccountKind "account-kind" {
        Asset "asset",
        Liability "liability",
        Equity "equity",
        Income "income",
        Expense "expense",
    }
}

impl AccountKind {
    /// Balance-sheet accounts carry over from year to year; income and expenses start again.
    pub fn carries_over(self) -> bool {
        matches!(self, AccountKind::Asset | AccountKind::Liability | AccountKind::Equity)
    }
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Account {
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
    pub kind: AccountKind,
    /// A control account: each line names a party, and what is open on it is kept in detail.
    pub by_party: bool,
    /// Takes no new line.
    pub closed: bool,
}

impl Account {
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.name_en,
            Lang::Fr => &self.name_fr,
        }
    }
}
