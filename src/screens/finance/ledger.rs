//! The ledger of an account (or of one party on it), with the entry under the cursor beneath. Enter opens the entry.

use super::{Span, blank_zero, shifted, spelled};
use crate::db::Fault;
use crate::db::page::{Op, Term};
use crate::domain::finance::entry::{Entry, EntryId};
use crate::domain::finance::{account_store, entry_store, period_store};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::kit::Money;
use crate::reports::finance_lists::{LEDGER, PARTY_LEDGER, Posting};
use crate::reports::ledger as report;
use crate::reports::why_posted;
use crate::screens::{place, why};
use crate::tui::action::{self, Command, Offer};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Align, Column, Cx, Key, List, Mode, Pen, Place, Screen, Tone};

const COLUMNS: &[Column<Posting>] = &[
    Column::date("column-date", |r: &Posting| Some(r.date)).field("date").keep(9),
    Column::text("column-journal", 4, |r: &Posting| r.journal.clone()).field("journal").keep(4),
    Column::text("column-entry", 14, |r: &Posting| r.number.clone()).field("number").keep(6),
    Column::fill("column-memo", |r: &Posting| r.memo.clone()),
    Column::say("column-debit", 13, |r: &Posting, cx| blank_zero(r.debit, cx)).field("debit").keep(9).right(),
    Column::say("column-credit", 13, |r: &Posting, cx| blank_zero(r.credit, cx)).field("credit").keep(9).right(),
    Column::balance("column-balance", 15, |r: &Posting| r.balance),
];

const ACTIONS: &[Action<Ledger>] = &[
    Action {
        id: "finance.period.before",
        keys: &["-"],
        title: "period-before",
        ready: action::always,
        run: |s, cx| s.shift(-1, cx),
    },
    Action {
        id: "finance.period.after",
        keys: &["+"],
        title: "period-after",
        ready: action::always,
        run: |s, cx| s.shift(1, cx),
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: action::always, run: |s, cx| s.explain(cx) },
];

pub struct Ledger {
    list: List<Posting>,
    account: String,
    party: Option<PartyId>,
    span: Span,
    name: String,
    opening: Money,
    closing: Money,
    entry: Option<Entry>,
}

/// `text` is the account, `id` the party on it; without an account, the bank's.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let party = place.id.map(PartyId);
    let (account, name, span) = cx.read(|tx| {
        let code = if place.text.is_empty() {
            let role = crate::domain::finance::role::PostingRole::Bank;
            crate::domain::finance::role_store::account(tx, role)?
        } else {
            place.text.clone()
        };
        let account = account_store::get(tx, &code)?;
        let mut name = account.name(cx.lang()).to_owned();
        if let Some(party) = party {
            name = party_store::get(tx, party)?.name;
        }
        let span = match place.period {
            Some(span) => span,
            None => period_store::year_on(tx, tx.today())?.map_or((tx.today(), tx.today()), |y| (y.start, tx.today())),
        };
        Ok((code, name, span))
    })?;
    let list = listing(&account, party, span, &place.filter);
    let zero = Money::ZERO;
    Ok(Box::new(Ledger { list, account, party, span, name, opening: zero, closing: zero, entry: None }))
}

fn listing(account: &str, party: Option<PartyId>, span: Span, filter: &str) -> List<Posting> {
    let days =
        Term { field: "date", op: Op::Within, values: vec![span.0.to_string().into(), span.1.to_string().into()], not: false };
    let list = List::paged(COLUMNS, if party.is_some() { &PARTY_LEDGER } else { &LEDGER });
    let list = list.sorted("date", false).empty("ledger-empty").filtered(filter);
    let list =
        list.opens(|r| Some(place::ENTRY.id(r.entry.0))).only(Term::is("account", account.to_owned()), "").only(days, "");
    match party {
        Some(party) => list.only(Term::is("party", party.0), ""),
        None => list,
    }
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Ledger {
    /// The line under the cursor, and the account over the days shown.
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (from, to) = self.span;
        let query = report::Query { account: self.account.clone(), party: self.party, from, to };
        let line = self.list.current().map(|p| why_posted::line(p.date, &p.number, p.debit, p.credit, p.balance));
        let account = cx.read(|tx| why_posted::account(tx, &query, self.opening, "why-opening"))?;
        why::show(cx, line.into_iter().chain(account).collect())
    }

    fn shift(&mut self, step: i32, cx: &mut Cx) -> Result<(), Fault> {
        self.span = shifted(self.span, step);
        self.list = listing(&self.account, self.party, self.span, self.list.filter_text());
        self.load(cx)
    }

    /// The entry under the cursor, read once while the cursor stays.
    fn follow(&mut self, cx: &Cx) -> Result<(), Fault> {
        let under: Option<EntryId> = self.list.current().map(|p| p.entry);
        if self.entry.as_ref().map(|e| e.id) != under {
            self.entry = match under {
                Some(id) => Some(cx.read(|tx| entry_store::get(tx, id))?),
                None => None,
            };
        }
        Ok(())
    }

    fn draw_entry(&self, pen: &mut Pen, cx: &Cx) {
        let Some(entry) = &self.entry else { return };
        let head = format!("{} · {} · {} · {}", entry.number, cx.date(entry.date), entry.journal, entry.memo);
        let width = pen.width();
        pen.cell(1, 0, width.saturating_sub(2), &head, Align::Left, Tone::Head);
        for (y, line) in (1u16..).zip(entry.lines.iter().take(usize::from(pen.height().saturating_sub(1)))) {
            pen.cell(3, y, 10, &line.account, Align::Left, Tone::Plain);
            let room = width.saturating_sub(14 + 30);
            let memo = if line.memo.is_empty() { &entry.memo } else { &line.memo };
            pen.cell(14, y, room, memo, Align::Left, Tone::Dim);
            pen.cell(14 + room, y, 14, &blank_zero(line.debit, cx), Align::Right, Tone::Plain);
            pen.cell(29 + room, y, 14, &blank_zero(line.credit, cx), Align::Right, Tone::Plain);
        }
    }
}

impl Screen for Ledger {
    fn crumb(&self, _cx: &Cx) -> String {
        format!("{} {}", self.account, self.name)
    }

    fn context(&self, cx: &Cx) -> String {
        spelled(self.span, cx)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (from, to) = self.span;
        let query = report::Query { account: self.account.clone(), party: self.party, from, to };
        let next = to.succ_opt().unwrap_or(to);
        (self.opening, self.closing) = cx.read(|tx| {
            Ok((report::opening(tx, &query)?, report::opening(tx, &report::Query { from: next, ..query.clone() })?))
        })?;
        self.list.load(cx)?;
        self.entry = None;
        self.follow(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let below = if pen.height() >= 22 { 8 } else { 4 };
        let height = pen.height().saturating_sub(below + 2);
        self.list.draw(&mut pen.rows(0, height), cx);
        let opening = cx.tell("ledger-opening", &[("balance", cx.sided(self.opening).trim_end().into())]);
        let closing = cx.tell("ledger-closing", &[("balance", cx.sided(self.closing).trim_end().into())]);
        pen.put(1, height, &opening, Tone::Plain);
        pen.right(height, &closing, Tone::Plain);
        pen.rule(height + 1);
        self.draw_entry(&mut pen.rows(height + 2, below), cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let mut offers = self.list.offers();
        offers.extend(action::offers(ACTIONS, self, cx));
        offers
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        let done = self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?;
        self.follow(cx)?;
        Ok(done)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.list.key(key, cx)?;
        self.follow(cx)?;
        Ok(taken)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        let place = place::LEDGER.text(self.account.clone()).filter(self.list.filter_text()).period(self.span.0, self.span.1);
        match self.party {
            Some(party) => place.id(party.0),
            None => place,
        }
    }
}
