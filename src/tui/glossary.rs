//! The words of accounts and stock that a reader may not know: `term-…` is the word, `term-…-says` what it means. A column or
//! a fact that bears one of these words is explained by it.

use super::cx::Cx;

/// A term: its locale key, and the keys of heads, facts and fields it explains.
pub struct Term {
    pub key: &'static str,
    heads: &'static [&'static str],
}

const fn term(key: &'static str, heads: &'static [&'static str]) -> Term {
    Term { key, heads }
}

/// Every term, in no order: the screen sorts them in the reader's language.
pub const TERMS: &[Term] = &[
    term("term-account", &["column-account"]),
    term("term-ageing", &["dashboard-ageing", "party-head-overdue"]),
    term("term-advance", &["sales-head-unused"]),
    term("term-audit", &[]),
    term("term-average", &["item-fact-costing"]),
    term("term-balance", &["column-balance", "party-head-balance"]),
    term("term-closing", &[]),
    term("term-credit", &["column-credit"]),
    term("term-credit-note", &[]),
    term("term-credit-limit", &["fact-credit-limit"]),
    term("term-debit", &["column-debit"]),
    term("term-due", &["column-due", "sales-head-due"]),
    term("term-entry", &["column-entry"]),
    term("term-fifo", &[]),
    term("term-free", &["item-head-free"]),
    term("term-journal", &["column-journal"]),
    term("term-ledger", &[]),
    term("term-margin", &[]),
    term("term-net", &["sales-head-net", "line-head-net", "document-net"]),
    term("term-on-hand", &["item-head-stock"]),
    term("term-open", &["sales-head-open"]),
    term("term-period", &["column-period"]),
    term("term-permanent", &["company-field-valuation"]),
    term("term-receivable", &[]),
    term("term-reserved", &["stock-head-reserved"]),
    term("term-reversal", &[]),
    term("term-stock-value", &["item-head-value"]),
    term("term-trial-balance", &[]),
    term("term-vat", &["document-vat", "line-head-tax"]),
    term("term-year", &["column-year"]),
];

/// The definition behind a head, when it bears a term.
pub fn of_head(key: &str, cx: &Cx) -> Option<String> {
    let term = TERMS.iter().find(|t| t.heads.contains(&key))?;
    Some(format!("{}: {}", cx.t(term.key), cx.t(&format!("{}-says", term.key))))
}
