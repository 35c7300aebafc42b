//! What comes in one go and is no keys: pasted text, and codes read by a scanner.

use super::app::{App, Over};
use super::cx::Weight;
use crate::kit::Refusal;

/// Characters pasted at once: more is a file, and files are read in.
const PASTE: usize = 20_000;

impl App {
    /// Pasted text: into the field with the cursor; elsewhere it does nothing but say so.
    pub fn paste(&mut self, pasted: &str) {
        self.message = None;
        let n = pasted.chars().count();
        if n > PASTE {
            return self.refuse(Refusal::new("paste-too-long").arg("n", n).arg("most", PASTE));
        }
        let taken = match self.over.take() {
            Some(Over::Dialog(mut dialog)) => {
                self.with(|_, cx| dialog.paste(pasted, cx));
                self.over = Some(Over::Dialog(dialog));
                true
            }
            Some(Over::Chooser(mut chooser)) => {
                let find = self.house.find;
                self.with(|_, cx| chooser.paste(pasted, find, cx));
                self.over = Some(Over::Chooser(chooser));
                true
            }
            None => self.on_top(|screen, cx| screen.paste(pasted, cx)).unwrap_or(true),
        };
        if !taken {
            self.tell(Weight::Hint, "house-paste-where");
        }
        self.keep_draft();
    }

    /// Whether a text is a code of these books: of an item, or a document's number.
    pub fn knows(&self, code: &str) -> bool {
        (self.house.known)(&self.cx(&self.books), code)
    }

    /// A barcode read: to the screen, else to what it names.
    pub fn scan(&mut self, code: &str) -> bool {
        self.message = None;
        if self.over.is_some() {
            self.ring = true;
            self.on_top(|screen, cx| {
                screen.unread(code, cx);
                Ok(())
            });
            self.keep_draft();
            self.refuse(Refusal::new("scan-not-taken").arg("code", code));
            return true;
        }
        if self.on_top(|screen, cx| screen.scan(code, cx)).unwrap_or(true) {
            self.keep_draft();
            return true;
        }
        if self.types() {
            return false;
        }
        let scan = self.house.scan;
        match self.with(|_, cx| scan(cx, code)).flatten() {
            Some(place) => {
                self.go(place);
                true
            }
            None => false,
        }
    }
}
