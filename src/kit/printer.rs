//! The receipt printer and the customer's display of a machine, as its configuration says.

use serde::{Deserialize, Serialize};

/// The receipt printer of a machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Printer {
    /// `tcp:HOST:PORT`, or the path of a device or file; empty: none.
    pub target: String,
    /// Signs in a line: 40 or 48 as a rule.
    pub columns: u16,
    /// Each ticket at once, not only when it is asked for.
    pub auto: bool,
    pub cut: bool,
    pub drawer: bool,
    pub barcode: bool,
    /// The customer's display: written as the target is; empty: none.
    pub display: String,
}

impl Default for Printer {
    fn default() -> Printer {
        Printer {
            target: String::new(),
            columns: 40,
            auto: true,
            cut: true,
            drawer: true,
            barcode: true,
            display: String::new(),
        }
    }
}

impl Printer {
    pub fn is_there(&self) -> bool {
        !self.target.trim().is_empty()
    }

    pub fn has_display(&self) -> bool {
        !self.display.trim().is_empty()
    }

    pub fn width(&self) -> usize {
        usize::from(self.columns.clamp(24, 80))
    }
}
