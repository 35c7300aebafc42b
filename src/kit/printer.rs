//! The receipt printer and the customer's display of a machine, as its configuration says.

use serde::{Deserialize, Serialize};
use std::sync::Mutex;

/// The target that is the printer of the terminal itself: what lies beside somebody far away.
pub const TERMINAL: &str = "terminal";

/// What waits to go through the terminal; whoever holds it takes it out between two frames.
static WAITING: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Hands bytes over to whoever holds the terminal.
pub fn to_terminal(bytes: &[u8]) {
    if let Ok(mut waiting) = WAITING.lock() {
        waiting.extend_from_slice(bytes);
    }
}

/// Takes what waits.
pub fn for_terminal() -> Vec<u8> {
    WAITING.lock().map(|mut w| std::mem::take(&mut *w)).unwrap_or_default()
}

/// Bytes for the printer of a terminal: between `CSI 5 i` and `CSI 4 i` it shows nothing and prints all (ECMA-48, media copy).
pub fn through_terminal(bytes: &[u8]) -> Vec<u8> {
    [b"\x1b[5i", bytes, b"\x1b[4i"].concat()
}

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
