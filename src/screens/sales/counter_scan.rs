//! What is scanned at the till: an item for the ticket, a ticket that goods come back from, or a code nobody knows, which is
//! looked at before the sale closes.

use super::back_line;
use super::counter::Counter;
use super::lookup;
use crate::db::Fault;
use crate::domain::items::item::ItemId;
use crate::domain::sales::invoice::INVOICE_SERIES;
use crate::domain::till::ticket::TICKET_SERIES;
use crate::flows::counter::{self, Returnable};
use crate::flows::item::attach_barcode;
use crate::flows::scanning;
use crate::kit::{Quantity, Refusal};
use crate::tui::dialog::{pick, step_with};
use crate::tui::{Cx, Field, Key, Pick, Sheet};
use crossterm::event::KeyCode;

/// Rows of the list of unread scans and of what can be done with one.
const FORGET: i64 = -1;
const ATTACH: i64 = -2;
const MAKE: i64 = -3;
/// All that is left of a ticket.
const ALL: i64 = 0;

/// A ticket's number.
#[derive(Debug, Clone, Default)]
struct Number {
    text: String,
}

type NumberField = Field<Number>;

const NUMBER: &[NumberField] = &[NumberField::text(
    "counter-ticket-number",
    24,
    |n| n.text.clone(),
    |n, t| {
        n.text = t;
        Ok(())
    },
)];

/// Whether a text looks like the number of a ticket or of an invoice.
fn is_ticket(text: &str) -> bool {
    let upper = text.trim().to_uppercase();
    [TICKET_SERIES, INVOICE_SERIES].iter().any(|s| upper.strip_prefix(s).is_some_and(|n| n.starts_with('-') && n.len() > 6))
}

impl Counter {
    pub(super) fn scanned(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if self.opening.is_some() {
            cx.bell();
            return Err(Refusal::new("till-not-open").into());
        }
        if is_ticket(code) {
            self.tender = None;
            return self.come_back(code, cx).map(|()| true);
        }
        if self.grid.scan(code, &mut self.doc, cx)? {
            self.tender = None;
            self.last.clear();
            return Ok(true);
        }
        cx.bell();
        self.unread.push(code.to_owned());
        cx.refuse(&Refusal::new("counter-unknown-code").arg("code", code));
        Ok(true)
    }

    /// Enter on the number of a ticket typed in the entry line.
    pub(super) fn ticket_typed(&mut self, key: Key, cx: &mut Cx) -> Result<Option<bool>, Fault> {
        let typed = self.grid.typed().trim().to_owned();
        if key.code != KeyCode::Enter || !is_ticket(&typed) {
            return Ok(None);
        }
        self.come_back(&typed, cx)?;
        self.grid.to_empty_line(&self.doc, cx);
        Ok(Some(true))
    }

    pub(super) fn ask_ticket(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let then = |s: &mut Counter, n: &Number, cx: &mut Cx| s.come_back(&n.text, cx);
        cx.ask(step_with(cx.t("counter-return"), vec![cx.t("counter-return-says")], NUMBER, Number::default(), then));
        Ok(())
    }

    /// The lines of a ticket of which something can come back: one is chosen, or all of it.
    fn come_back(&mut self, number: &str, cx: &mut Cx) -> Result<(), Fault> {
        let number = number.trim().to_uppercase();
        let lines = cx.read(|tx| counter::of_number(tx, &number))?;
        if lines.is_empty() {
            return Err(Refusal::new("return-all-back").arg("number", number).into());
        }
        let title = cx.tell("counter-return-of", &[("number", (&number).into())]);
        let find = move |cx: &Cx, typed: &str| {
            let typed = crate::kit::fold(typed);
            let mut rows = vec![Pick::new(ALL, "", cx.t("counter-return-all"), "")];
            rows.extend(cx.read(|tx| counter::of_number(tx, &number))?.iter().map(|r| row(r, cx)));
            rows.retain(|p| crate::kit::fold(&format!("{} {}", p.code, p.label)).contains(&typed));
            Ok(rows)
        };
        cx.ask(pick(title, find, move |s: &mut Counter, row: &Pick, cx: &mut Cx| {
            let chosen = lines.iter().filter(|r| row.id == ALL || r.line.0 == row.id);
            for sold in chosen {
                let quantity = if row.id == ALL { sold.left } else { Quantity::whole(1).min(sold.left) };
                back_line::add_of(&mut s.doc, sold, quantity)?;
            }
            s.doc.changed(cx)?;
            s.last.clear();
            s.lines_again(cx);
            Ok(())
        }));
        Ok(())
    }

    /// The scans nobody looked at: one is chosen, then what becomes of it.
    pub(super) fn look_at_unread(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let codes = self.unread.clone();
        let find = move |cx: &Cx, typed: &str| {
            let rows = (1i64..).zip(&codes).filter(|(_, code)| code.contains(typed));
            rows.map(|(n, code)| {
                let known = cx.read(|tx| lookup::items(tx, code, cx.words))?.into_iter().find(|_| known(cx, code));
                let label = known.as_ref().map_or_else(|| cx.t("counter-unread-unknown"), |p| p.label.clone());
                Ok(Pick::new(n, code.clone(), label, known.map(|p| p.detail).unwrap_or_default()))
            })
            .collect()
        };
        let then = |s: &mut Counter, row: &Pick, cx: &mut Cx| s.decide(row.code.clone(), cx);
        cx.ask(pick(cx.t("counter-unread"), find, then));
        Ok(())
    }

    /// A scan that was not taken: a known one goes on the ticket, an unknown one becomes an item, another code of one, or
    /// nothing.
    fn decide(&mut self, code: String, cx: &mut Cx) -> Result<(), Fault> {
        if known(cx, &code) {
            self.looked_at(&code);
            self.grid.scan(&code, &mut self.doc, cx)?;
            return Ok(());
        }
        let title = cx.tell("counter-unread-what", &[("code", (&code).into())]);
        let find = |cx: &Cx, _: &str| {
            let rows = [(MAKE, "counter-unread-make"), (ATTACH, "counter-unread-attach"), (FORGET, "counter-unread-forget")];
            Ok(rows.into_iter().map(|(id, key)| Pick::new(id, "", cx.t(key), "")).collect())
        };
        cx.ask(pick(title, find, move |s: &mut Counter, row: &Pick, cx: &mut Cx| {
            match row.id {
                MAKE => {
                    s.looked_at(&code);
                    s.lines_again(cx);
                    s.grid.make(&code, cx)?;
                }
                ATTACH => s.attach(code.clone(), cx),
                _ => s.looked_at(&code),
            }
            Ok(())
        }));
        Ok(())
    }

    /// The code becomes another one of an item, which goes on the ticket.
    fn attach(&mut self, code: String, cx: &mut Cx) {
        let find = |cx: &Cx, typed: &str| cx.read(|tx| lookup::items(tx, typed, cx.words));
        cx.ask(pick(cx.t("counter-unread-attach"), find, move |s: &mut Counter, row: &Pick, cx: &mut Cx| {
            cx.act("item.edit", |tx| attach_barcode(tx, ItemId(row.id), &code))?;
            s.looked_at(&code);
            s.grid.scan(&code, &mut s.doc, cx)?;
            Ok(())
        }));
    }

    /// One scan of this code less.
    fn looked_at(&mut self, code: &str) {
        if let Some(at) = self.unread.iter().position(|c| c == code) {
            self.unread.remove(at);
        }
    }
}

fn known(cx: &Cx, code: &str) -> bool {
    cx.read(|tx| scanning::item(tx, code)).is_ok_and(|found| found.is_some())
}

fn row(r: &Returnable, cx: &Cx) -> Pick {
    let detail = cx.tell("counter-return-left", &[("left", r.left.into()), ("price", crate::kit::Arg::Price(r.price))]);
    Pick::new(r.line.0, r.code.clone(), r.name.clone(), detail)
}
