//! A journal entry written by hand. The description finds the last entry like it and fills it in; what is missing to balance
//! is proposed on each new line; saving posts it.

use super::entry_draft::{CREDIT, DEBIT, Line, Typed};
use super::{blank_zero, lookup};
use crate::db::Fault;
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::{entry_store, journal_store};
use crate::flows::entry as flow;
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Align, Cell, Column, Cx, DraftText, Editor, Field, Key, Mode, Pen, Place, Screen, Tone};

type Col = Column<Line>;
type Fld = Field<Typed>;

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("column-account", 12, |l| l.account.clone()).keep(9)),
    Cell::show(Col::fill("column-account-name", |l| l.name.clone())),
    Cell::own(Col::say("column-debit", 14, |l, cx| blank_zero(l.debit, cx)).keep(9).right(), DEBIT),
    Cell::own(Col::say("column-credit", 14, |l, cx| blank_zero(l.credit, cx)).keep(9).right(), CREDIT),
];

const HEADER: &[Fld] = &[
    Fld::picker(
        "entry-memo",
        44,
        |tx, d, typed| lookup::memos(tx, &d.journal, typed, d.lang),
        |d| d.memo.clone(),
        |d, pick, cx| {
            if pick.id != 0 && d.lines.is_empty() {
                return d.copy(EntryId(pick.id), cx);
            }
            d.memo.clone_from(&pick.label);
            Ok(())
        },
    )
    .free(|d, text| text.clone_into(&mut d.memo))
    .clears(|d| d.memo.clear())
    .named("memo"),
    Fld::date(
        "sales-head-date",
        |d| Some(d.date),
        |d, v| {
            d.date = v.unwrap_or(d.date);
            Ok(())
        },
    )
    .named("date")
    .skipped(),
    Fld::picker(
        "entry-journal",
        8,
        |tx, d, typed| lookup::journals(tx, typed, d.lang),
        |d| d.journal.clone(),
        |d, pick, _| {
            d.journal.clone_from(&pick.code);
            Ok(())
        },
    )
    .named("journal")
    .skipped()
    .beside(),
];

const ACTIONS: &[Action<EntryForm>] = &[Action {
    id: "finance.entry.post",
    keys: &["ctrl-o", "f9"],
    title: "entry-post",
    ready: |_, cx| cx.may("entry.post"),
    run: |s, cx| s.post(cx),
}];

pub struct EntryForm {
    editor: Editor<Typed>,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let general = cx.read(|tx| journal_store::code(tx, JournalKind::General))?;
    let mut typed = Typed::new(general, cx.today, cx.lang());
    if let Some(id) = place.text.strip_prefix("copy:").and_then(|id| id.parse().ok()) {
        typed.copy(EntryId(id), cx)?;
    }
    Ok(Box::new(EntryForm { editor: Editor::new(HEADER, CELLS, typed).stops_at_quantity() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl EntryForm {
    fn post(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let entry = self.editor.doc().entry();
        let posted = cx.act("entry.post", |tx| flow::post_manual(tx, &entry));
        let id = posted.map_err(|fault| self.editor.blame(fault, cx))?;
        let number = cx.read(|tx| Ok(entry_store::number(tx, id)?))?;
        cx.settled();
        cx.say("said-entry-posted", &[("number", number.into())]);
        cx.replace(place::ENTRY.id(id.0));
        Ok(())
    }

    fn unfill(&mut self, cx: &mut Cx) {
        let doc = self.editor.doc_mut();
        doc.lines.clear();
        doc.copied = false;
        self.editor.to_lines(cx);
        cx.say("entry-unfilled", &[]);
    }

    /// What was filled in from an earlier entry is there: the cursor goes to the amount, selected.
    fn stand_on_amount(&mut self, cx: &Cx) {
        if std::mem::take(&mut self.editor.doc_mut().fresh) {
            let line = self.editor.doc().lead().unwrap_or(0);
            let side = self.editor.doc().side(line);
            self.editor.to_own(line, side, cx);
        }
    }
}

/// The foot: both sums, and what is missing; the account under the cursor with its balance.
fn foot(pen: &mut Pen, d: &Typed, line: Option<usize>, cx: &Cx) {
    let width = pen.width();
    let said = match line.and_then(|at| d.lines.get(at)) {
        Some(line) => {
            let balance = cx.read(|tx| lookup::balance(tx, &line.account)).unwrap_or_default();
            let balance = cx.sided(balance).trim_end().to_owned();
            cx.tell("entry-account-stands", &[("account", (&line.account).into()), ("balance", balance.into())])
        }
        None => cx.tell("entry-lines", &[("n", d.lines.len().into())]),
    };
    pen.cell(1, 0, width.saturating_sub(32), &said, Align::Left, Tone::Dim);
    let sums = format!("{:>14} {:>14}", cx.money(d.debits()), cx.money(d.credits()));
    pen.right(0, &sums, Tone::Title);
    let missing = d.difference();
    let (said, tone) = match missing.is_zero() {
        true if d.lines.is_empty() => (String::new(), Tone::Dim),
        true => (cx.t("entry-balances"), Tone::Good),
        false => (cx.tell("entry-missing", &[("amount", cx.sided(-missing).trim_end().to_owned().into())]), Tone::Warn),
    };
    pen.right(1, &said, tone);
}

impl Screen for EntryForm {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("entry-new")
    }

    fn context(&self, cx: &Cx) -> String {
        let d = self.editor.doc();
        format!("{} · {}", d.journal, cx.date(d.date))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        self.stand_on_amount(cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 2, foot);
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        if self.editor.is_in_lines() { Some("entry-account") } else { self.editor.focus_key() }
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.editor.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        // Clearing the first field of what was filled in clears the whole of it (ux.md 3.4).
        if key == Key::ctrl('u') && self.editor.is_in_lines() && self.editor.doc().copied {
            self.unfill(cx);
            return Ok(true);
        }
        let taken = self.editor.key(key, cx)?;
        self.stand_on_amount(cx);
        if self.editor.lines_done {
            cx.say("entry-lines-done", &[]);
        }
        Ok(taken || self.editor.lines_done)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.paste(text, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let d = self.editor.doc();
        let body = serde_json::to_string(d).ok()?;
        let title = cx.tell("entry-draft", &[("memo", (&d.memo).into()), ("n", d.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Ok(typed) = serde_json::from_str(body) {
            self.editor = Editor::new(HEADER, CELLS, typed).stops_at_quantity();
            self.editor.doc_mut().lang = cx.lang();
            self.editor.to_lines(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        place::ENTRY_FORM
    }
}
