//! The money at the till: what is due, what was handed over and how, the change.

use super::counter::{LETTERS, letters};
use crate::domain::finance::payment::Method;
use crate::kit::{Coded, Lang, Money, Refusal, parse};
use crate::tui::input::Input;
use crate::tui::{Align, Cx, Key, Pen, Tone};

pub struct Tender {
    pub due: Money,
    pub taken: Vec<(Method, Money)>,
    method: Method,
    input: Input,
    /// Enough is there and change must be given: one more Enter closes.
    pub ready: bool,
}

impl Tender {
    pub fn new(due: Money) -> Tender {
        // Nothing to take when more came back than was sold: Enter pays it out.
        Tender { due, taken: Vec::new(), method: Method::Cash, input: Input::default(), ready: !due.is_positive() }
    }

    /// What is still missing.
    pub fn rest(&self) -> Money {
        (self.due - self.taken.iter().map(|(_, m)| *m).sum::<Money>()).max(Money::ZERO)
    }

    pub fn change(&self) -> Money {
        (self.taken.iter().map(|(_, m)| *m).sum::<Money>() - self.due).max(Money::ZERO)
    }

    /// A letter chooses how it is paid; figures are the sum. A key after the change was shown begins anew.
    pub fn key(&mut self, key: Key) -> bool {
        if !self.due.is_positive() {
            return key.text().is_some();
        }
        if self.ready {
            self.ready = false;
            self.taken.pop();
        }
        if let Some(c) = key.text().filter(|c| c.is_alphabetic()) {
            if let Some((_, method)) = LETTERS.iter().find(|(l, _)| *l == c.to_ascii_lowercase()) {
                self.method = *method;
            }
            return true;
        }
        if key == Key::char('*') {
            let at = LETTERS.iter().position(|(_, m)| *m == self.method).unwrap_or(0);
            self.method = LETTERS[(at + 1) % LETTERS.len()].1;
            return true;
        }
        if key == Key::char('-') && self.input.is_empty() {
            // What was taken last is given back.
            self.taken.pop();
            return true;
        }
        self.input.key(key)
    }

    /// What stands in the field.
    pub fn typed(&self) -> &str {
        self.input.value()
    }

    /// Enter: takes the sum typed, or all that is missing; `true` when the sale is paid and can close.
    pub fn enter(&mut self, lang: Lang) -> Result<bool, Refusal> {
        if self.ready {
            return Ok(true);
        }
        let typed = self.input.value().trim().to_owned();
        let amount = if typed.is_empty() { self.rest() } else { parse::money(lang, &typed)? };
        if !amount.is_positive() && !self.due.is_zero() {
            return Err(Refusal::new("counter-tender-bad").field("tender"));
        }
        if self.method != Method::Cash && amount > self.rest() {
            return Err(Refusal::new("counter-change-not-cash").arg("change", amount - self.rest()).arg("cash", Money::ZERO));
        }
        self.taken.push((self.method, amount));
        self.input.clear();
        self.method = Method::Cash;
        if self.rest().is_positive() {
            return Ok(false);
        }
        self.ready = self.change().is_positive();
        Ok(!self.ready)
    }

    /// `Received › [50____] cash  c card  h cheque  t transfer      Change 2.60`
    pub fn draw(&self, pen: &mut Pen, cx: &Cx) {
        let width = pen.width();
        let mut x = pen.put(1, 0, &cx.t("counter-received"), Tone::Head) + 1;
        let shown = if self.ready && !self.taken.is_empty() {
            cx.money(self.taken.last().map_or(Money::ZERO, |(_, m)| *m))
        } else {
            String::new()
        };
        if self.ready {
            x = pen.put(x, 0, &format!("[{shown}]"), Tone::Plain) + 1;
            pen.focus(x.saturating_sub(2), 0);
        } else {
            self.input.draw(pen, x, 0, 14);
            x += 15;
        }
        for (letter, method, name) in letters(cx.words) {
            let here = method == self.method;
            x = pen.put(x, 0, &letter.to_string(), Tone::Key);
            x = pen.put(x, 0, &format!(" {name}"), if here { Tone::Title } else { Tone::Dim });
            x = pen.put(x, 0, if here { "● " } else { "  " }, Tone::Title);
        }
        let taken: Vec<String> =
            self.taken.iter().map(|(m, amount)| format!("{} {}", cx.t(m.key()), cx.money(*amount))).collect();
        let hint = match (self.ready, self.due.is_negative()) {
            (true, true) => cx.t("counter-enter-pays-out"),
            (true, false) => cx.t("counter-enter-closes"),
            _ => cx.t("counter-enter-exact"),
        };
        let line = if taken.is_empty() { hint } else { format!("{} · {hint}", taken.join(" + ")) };
        pen.cell(1, 1, width.saturating_sub(26), &line, Align::Left, Tone::Plain);
        let (key, amount) = match (self.ready, self.due.is_negative()) {
            (true, true) => ("counter-pay-out", -self.due),
            (true, false) => ("counter-back", self.change()),
            _ => ("counter-rest", self.rest()),
        };
        let said = cx.tell(key, &[("amount", amount.into())]);
        pen.cell(width.saturating_sub(24), 1, 22, &said, Align::Right, Tone::Title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    /// Keys, and after each Enter whether the sale can close.
    fn played(due: &str, keys: &str) -> (Vec<bool>, Tender) {
        let mut tender = Tender::new(m(due));
        let mut closes = Vec::new();
        for c in keys.chars() {
            match c {
                '\n' => closes.push(tender.enter(Lang::Fr).unwrap()),
                c => {
                    tender.key(Key::char(c));
                }
            }
        }
        (closes, tender)
    }

    #[test]
    fn exact_cash_closes_at_once_and_a_note_shows_the_change_first() {
        let (closes, tender) = played("47.40", "\n");
        assert_eq!((closes, tender.taken), (vec![true], vec![(Method::Cash, m("47.40"))]));
        let (closes, tender) = played("47.40", "50\n\n");
        assert_eq!((closes, tender.change()), (vec![false, true], m("2.60")));
        let (closes, tender) = played("47.40", "c20\n\n");
        assert_eq!(closes, [false, true]);
        assert_eq!(tender.taken, [(Method::Card, m("20")), (Method::Cash, m("27.40"))]);
        // A wrong note is typed again.
        let (closes, tender) = played("47.40", "50\n100\n\n");
        assert_eq!((closes, tender.change()), (vec![false, false, true], m("52.60")));
    }

    #[test]
    fn only_cash_gives_change() {
        let mut tender = Tender::new(m("10"));
        "c20".chars().for_each(|c| {
            tender.key(Key::char(c));
        });
        assert_eq!(tender.enter(Lang::En).unwrap_err().key, "counter-change-not-cash");
    }
}
