//! A posted entry: its lines, the document behind it, and its reversal. Enter on a line opens the account; it is never edited.

use super::blank_zero;
use crate::db::Fault;
use crate::domain::finance::entry::{Entry, EntryId, Line};
use crate::domain::finance::{account_store, entry_store};
use crate::flows::entry as flow;
use crate::kit::{Lang, Refusal};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, Tone};
use chrono::NaiveDate;

/// A line with its account's name in both languages.
struct Shown {
    at: i64,
    line: Line,
    names: (String, String),
    party: String,
}

const COLUMNS: &[Column<Shown>] = &[
    Column::text("column-account", 10, |r: &Shown| r.line.account.clone()).keep(9),
    Column::say("column-account-name", 24, |r: &Shown, cx| match cx.lang() {
        Lang::En => r.names.0.clone(),
        Lang::Fr => r.names.1.clone(),
    })
    .keep(7),
    Column::text("column-party", 18, |r: &Shown| r.party.clone()).keep(5),
    Column::date("column-due", |r: &Shown| r.line.due).keep(3),
    Column::say("column-debit", 14, |r: &Shown, cx| blank_zero(r.line.debit, cx)).keep(9).right(),
    Column::say("column-credit", 14, |r: &Shown, cx| blank_zero(r.line.credit, cx)).keep(9).right(),
];

/// What a reversal asks.
struct Reversal {
    date: NaiveDate,
    reason: String,
}

const REVERSAL: &[Field<Reversal>] = &[
    Field::date(
        "column-date",
        |d: &Reversal| Some(d.date),
        |d: &mut Reversal, v| {
            d.date = v.unwrap_or(d.date);
            Ok(())
        },
    )
    .named("date"),
    Field::text(
        "field-reason",
        50,
        |d: &Reversal| d.reason.clone(),
        |d: &mut Reversal, v| {
            d.reason = v;
            Ok(())
        },
    )
    .named("reason")
    .recalled(),
];

const ACTIONS: &[Action<EntryCard>] = &[
    Action {
        id: "finance.entry.document",
        keys: &["B"],
        title: "entry-document",
        ready: |s, _| s.document().map(drop).ok_or_else(|| Refusal::new("entry-no-document")),
        run: |s, cx| {
            if let Some(place) = s.document() {
                cx.open(place);
            }
            Ok(())
        },
    },
    Action {
        id: "finance.entry.duplicate",
        keys: &["d"],
        title: "entry-duplicate",
        ready: |_, cx| cx.may("entry.post"),
        run: |s, cx| {
            cx.open(place::ENTRY_FORM.text(format!("copy:{}", s.entry.id.0)));
            Ok(())
        },
    },
    Action {
        id: "entry.reverse",
        keys: &["a"],
        title: "entry-reverse",
        ready: |s, cx| {
            cx.may("entry.reverse")?;
            if s.entry.origin_kind == "manual" { Ok(()) } else { Err(Refusal::new("entry-reverse-by-document")) }
        },
        run: |s, cx| {
            let effects = vec![cx.tell("entry-reverse-effect", &[("number", (&s.entry.number).into())])];
            let data = Reversal { date: cx.today, reason: String::new() };
            cx.ask(step_with(cx.t("entry-reverse"), effects, REVERSAL, data, |s: &mut EntryCard, d, cx| {
                let id = s.entry.id;
                let made = cx.act("entry.reverse", |tx| flow::reverse(tx, id, d.date, &d.reason))?;
                cx.open(place::ENTRY.id(made.0));
                Ok(())
            }));
            Ok(())
        },
    },
];

pub struct EntryCard {
    entry: Entry,
    list: List<Shown>,
    /// The entry that reversed it, by number.
    reversed_by: Option<String>,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = EntryId(place.id.unwrap_or_default());
    let entry = cx.read(|tx| entry_store::get(tx, id))?;
    let list = List::fixed(COLUMNS, |r: &Shown| r.at).without_totals();
    Ok(Box::new(EntryCard { entry, list, reversed_by: None }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl EntryCard {
    /// Where the document behind the entry is shown.
    fn document(&self) -> Option<Place> {
        let id = self.entry.origin_id;
        Some(match self.entry.origin_kind.as_str() {
            "invoice" | "credit" => place::INVOICE.id(id),
            "delivery" | "return" => place::DELIVERY.id(id),
            "payment" => place::PAYMENT.id(id),
            "purchase_receipt" | "purchase_return" => place::RECEIPT.id(id),
            "bill" | "supplier-credit" => place::BILL.id(id),
            "till" => place::TILL.id(id),
            _ => return None,
        })
    }
}

impl Screen for EntryCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.entry.number.clone()
    }

    fn context(&self, cx: &Cx) -> String {
        cx.date(self.entry.date)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.entry.id;
        let (entry, rows, reversed) = cx.read(|tx| {
            let entry = entry_store::get(tx, id)?;
            let mut rows = Vec::new();
            for (at, line) in (0i64..).zip(&entry.lines) {
                let account = account_store::get(tx, &line.account)?;
                let party = match line.party {
                    Some(party) => crate::domain::parties::party_store::get(tx, party)?.name,
                    None => String::new(),
                };
                let names = (account.name_en, account.name_fr);
                rows.push(Shown { at, line: line.clone(), names, party });
            }
            Ok((entry, rows, entry_store::reversal_of(tx, id)?))
        })?;
        self.entry = entry;
        self.reversed_by = reversed.map(|(_, number)| number);
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let e = &self.entry;
        pen.put(1, 0, &e.memo, Tone::Title);
        pen.right(0, &format!("{} · {}", e.journal, cx.date(e.date)), Tone::Plain);
        let mut about = Vec::new();
        if let Some(number) = &self.reversed_by {
            about.push(cx.tell("entry-reversed-by", &[("number", number.into())]));
        }
        if e.reverses.is_some() {
            about.push(cx.t("entry-is-reversal"));
        }
        pen.put(1, 1, &about.join(" · "), Tone::Warn);
        pen.rule(2);
        let height = pen.height().saturating_sub(5);
        self.list.draw(&mut pen.rows(3, height), cx);
        let debit = e.lines.iter().map(|l| l.debit).sum();
        let said = cx.tell("entry-balanced", &[("total", cx.money(debit).into())]);
        pen.right(height + 4, &said, Tone::Plain);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let mut offers = vec![Offer::now(OPEN)];
        offers.extend(self.list.offers());
        offers.extend(action::offers(ACTIONS, self, cx));
        offers
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if id == OPEN.id {
            if let Some(row) = self.list.current() {
                let place = place::LEDGER.text(row.line.account.clone());
                cx.open(match row.line.party {
                    Some(party) => place.id(party.0),
                    None => place,
                });
            }
            return Ok(true);
        }
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        place::ENTRY.id(self.entry.id.0)
    }
}

const OPEN: Command = Command { id: "list.open", keys: &["enter"], title: "list-open" };
