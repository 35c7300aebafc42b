//! The trial balance: every account that moved, from its opening to its closing. Enter opens an account's ledger over the
//! same days.

use super::{Span, shifted, spelled};
use crate::db::Fault;
use crate::domain::finance::period_store;
use crate::kit::Refusal;
use crate::reports::ledger;
use crate::reports::trial_balance::{self, EARLIER_RESULTS, Row};
use crate::reports::why_posted;
use crate::screens::{place, why};
use crate::tui::action::{self, Command, Offer};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, Tone};

const COLUMNS: &[Column<Row>] = &[
    Column::text("column-account", 9, |r: &Row| r.account.clone()).keep(9),
    Column::say("column-account-name", 22, |r: &Row, cx| {
        if r.account == EARLIER_RESULTS { cx.t("earlier-results") } else { r.name(cx.lang()).to_owned() }
    })
    .keep(9)
    .grows(),
    Column::balance("column-opening", 14, |r: &Row| r.opening).keep(5).sum(),
    Column::money("column-debit", 13, |r: &Row| r.debit).sum(),
    Column::money("column-credit", 13, |r: &Row| r.credit).sum(),
    Column::balance("column-closing", 14, Row::closing).sum(),
];

const ACTIONS: &[Action<TrialBalance>] = &[
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

pub struct TrialBalance {
    list: List<Row>,
    span: Span,
}

/// Opens over the period the place carries; else over the fiscal year up to today.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let span =
        match place.period {
            Some(span) => span,
            None => cx.read(|tx| {
                Ok(period_store::year_on(tx, tx.today())?.map_or((tx.today(), tx.today()), |y| (y.start, tx.today())))
            })?,
        };
    // Account codes are the row's identity; the list wants a number of its own.
    let list = List::fixed(COLUMNS, |r: &Row| code_id(&r.account)).filtered(&place.filter).empty("trial-balance-empty");
    Ok(Box::new(TrialBalance { list, span }))
}

fn code_id(code: &str) -> i64 {
    code.bytes().fold(7i64, |hash, b| hash.wrapping_mul(257).wrapping_add(i64::from(b)))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl TrialBalance {
    /// The account under the cursor.
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(row) = self.list.current() else { return Err(Refusal::new("explain-nothing").into()) };
        if row.account == EARLIER_RESULTS {
            return why::show(cx, vec![why_posted::earlier(row.opening)]);
        }
        let (from, to) = self.span;
        let query = ledger::Query { account: row.account.clone(), party: None, from, to };
        let made = if row.kind.carries_over() { "why-opening" } else { "why-opening-year" };
        let figures = cx.read(|tx| why_posted::account(tx, &query, row.opening, made))?;
        let list = place::LEDGER.text(row.account.clone()).period(from, to);
        why::show_with(cx, figures, &[("column-closing", list)])
    }

    fn shift(&mut self, step: i32, cx: &mut Cx) -> Result<(), Fault> {
        self.span = shifted(self.span, step);
        self.load(cx)
    }

    fn open_account(&self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(row) = self.list.current() else { return Err(Refusal::new("list-no-row").into()) };
        if row.account == EARLIER_RESULTS {
            return Err(Refusal::new("earlier-results-no-account").into());
        }
        cx.open(place::LEDGER.text(row.account.clone()).period(self.span.0, self.span.1));
        Ok(())
    }
}

impl Screen for TrialBalance {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-trial-balance")
    }

    fn context(&self, cx: &Cx) -> String {
        spelled(self.span, cx)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let span = self.span;
        let balance = cx.read(|tx| trial_balance::between(tx, span.0, span.1))?;
        self.list.set(balance.rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let height = pen.height().saturating_sub(1);
        self.list.draw(&mut pen.rows(0, height), cx);
        if let Some(row) = self.list.current() {
            let line = format!("{} {} · {}", row.account, row.name(cx.lang()), cx.sided(row.closing()));
            pen.put(1, height, line.trim_start(), Tone::Dim);
        }
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
            self.open_account(cx)?;
            return Ok(true);
        }
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::TRIAL_BALANCE.filter(self.list.filter_text()).period(self.span.0, self.span.1)
    }
}

/// Enter: the ledger of the account under the cursor. The list cannot open it by itself, since the period goes along.
const OPEN: Command = Command { id: "list.open", keys: &["enter"], title: "list-open" };
