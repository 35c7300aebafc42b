//! The drawer: what went through it since it was opened, what should be in it, and its steps: open, cash in and out, count,
//! close.

use super::habits;
use super::till_figures::{Figure, figures};
use super::till_forms::{COUNTED, Counted, FLOAT, MOVED, Moved, RULE};
use crate::db::Fault;
use crate::domain::till::session::{Purpose, SessionId, Status};
use crate::domain::till::session_store;
use crate::flows::{counter, scanning, till};
use crate::kit::{Money, Refusal};
use crate::reports::till::{SessionReport, session, sessions};
use crate::reports::why_till;
use crate::screens::{place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, Tone};

type Col = Column<Figure>;

const COLUMNS: &[Col] = &[
    Col::text("till-head-figure", 30, |f| f.label.clone()).keep(9),
    Col::fill("till-head-of", |f| f.of.clone()),
    Col::money("till-head-amount", 14, |f| f.amount),
];

const ACTIONS: &[Action<Till>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, cx| s.may_step(cx),
        run: |s, cx| s.step(cx),
    },
    Action {
        id: habits::PAGE.id,
        keys: habits::PAGE.keys,
        title: habits::PAGE.title,
        ready: |s, _| s.shown().map(drop).ok_or_else(|| Refusal::new("list-no-row")),
        run: |s, cx| {
            if let Some(id) = s.shown() {
                cx.open(place::PAGE.id(id.0).text("session"));
            }
            Ok(())
        },
    },
    Action {
        id: "till.in",
        keys: &["+"],
        title: "till-in",
        ready: |s, cx| s.sells(cx),
        run: |s, cx| {
            s.ask_move(cx, false);
            Ok(())
        },
    },
    Action {
        id: "till.out",
        keys: &["-"],
        title: "till-out",
        ready: |s, cx| s.sells(cx),
        run: |s, cx| {
            s.ask_move(cx, true);
            Ok(())
        },
    },
    Action {
        id: "till.resume",
        keys: &[],
        title: "till-resume",
        ready: |s, cx| {
            cx.may("till.close")?;
            s.live_in(Status::Closing)
        },
        run: |s, cx| {
            cx.act("till.close", till::resume)?;
            cx.say("till-resumed", &[]);
            s.load(cx)
        },
    },
    Action {
        id: "till.before",
        keys: &[],
        title: "till-before",
        ready: always,
        run: |s, cx| {
            let before = s.ids.iter().position(|id| Some(*id) == s.shown()).and_then(|at| s.ids.get(at + 1).copied());
            let before = before.ok_or_else(|| Refusal::new("till-no-before"))?;
            cx.open(place::TILL.id(before.0));
            Ok(())
        },
    },
    Action {
        id: "till.weighed",
        keys: &[],
        title: "till-weighed",
        ready: |_, cx| cx.may("till.rule"),
        run: |_, cx| {
            let rule = cx.read(scanning::weighed_rule)?;
            let data = Counted { note: rule, ..Counted::default() };
            cx.ask(step_with(
                cx.t("till-weighed"),
                vec![cx.t("till-weighed-says")],
                RULE,
                data,
                |_: &mut Till, c: &Counted, cx| cx.act("till.rule", |tx| scanning::set_weighed_rule(tx, &c.note)),
            ));
            Ok(())
        },
    },
    Action {
        id: "till.closings",
        keys: &[],
        title: "screen-closings",
        ready: always,
        run: |_, cx| {
            cx.open(place::CLOSINGS);
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

pub struct Till {
    /// The session asked for; none is the one of this drawer.
    asked: Option<SessionId>,
    report: Option<SessionReport>,
    /// The last sessions, the newest first.
    ids: Vec<SessionId>,
    waiting: i64,
    list: List<Figure>,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |f: &Figure| f.at).opens(|f| f.opens.clone()).without_totals().empty("till-none");
    let asked = place.id.map(SessionId);
    let mut screen = Till { asked, report: None, ids: Vec::new(), waiting: 0, list };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

/// How far back sessions are shown.
const SESSIONS: i64 = 400;

impl Till {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(r) = &self.report else { return Err(Refusal::new("explain-nothing").into()) };
        let figures = cx.read(|tx| why_till::session(tx, r))?;
        why::show_with(cx, figures, &[("till-figure-perpetual", place::CLOSINGS)])
    }

    fn shown(&self) -> Option<SessionId> {
        self.report.as_ref().map(|r| r.session.id)
    }

    fn status(&self) -> Status {
        self.report.as_ref().map_or(Status::Closed, |r| r.session.status)
    }

    fn live_in(&self, status: Status) -> Result<(), Refusal> {
        match self.status() {
            here if here == status => Ok(()),
            Status::Closed => Err(Refusal::new("till-not-open").remedy("till.open")),
            Status::Closing => Err(Refusal::new("till-counting").arg("number", self.number())),
            Status::Open => Err(Refusal::new("till-is-open").arg("number", self.number())),
        }
    }

    fn number(&self) -> String {
        self.report.as_ref().map_or_else(String::new, |r| r.session.number.clone())
    }

    fn sells(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.may("till.move")?;
        self.live_in(Status::Open)
    }

    fn may_step(&self, cx: &Cx) -> Result<(), Refusal> {
        match (self.asked.is_some(), self.status()) {
            (true, Status::Closed) => Err(Refusal::new("till-closed-already").arg("number", self.number())),
            (_, Status::Closed) => cx.may("till.open"),
            _ => cx.may("till.close"),
        }
    }

    /// Closed: open it; open: count; counted: close it.
    fn step(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        match self.status() {
            Status::Closed => self.ask_float(cx),
            Status::Open => {
                let mut effects = vec![cx.t("till-count-says")];
                if self.waiting > 0 {
                    effects.push(cx.tell("till-parked", &[("n", self.waiting.into())]));
                }
                cx.ask(step::<Till>(cx.t("till-count"), effects, |s, cx| {
                    cx.act("till.close", till::count)?;
                    s.load(cx)?;
                    s.ask_count(cx)
                }));
                Ok(())
            }
            Status::Closing => self.ask_count(cx),
        }
    }

    fn ask_float(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let left = cx.read(till::left)?;
        let effects = vec![match left {
            Some(left) => cx.tell("till-float-left", &[("left", left.into())]),
            None => cx.t("till-float-first"),
        }];
        cx.ask(step_with(cx.t("till-open"), effects, FLOAT, Counted::default(), |s: &mut Till, c: &Counted, cx: &mut Cx| {
            let float = c.counted.ok_or_else(|| Refusal::new("till-no-count").field("float"))?;
            let session = cx.act("till.open", |tx| till::open(tx, float))?;
            cx.say("till-opened", &[("number", session.number.into()), ("float", session.float.into())]);
            s.load(cx)
        }));
        Ok(())
    }

    /// The count: what is over or missing is said while it is typed.
    fn ask_count(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let panel = step_with(cx.t("till-close"), Vec::new(), COUNTED, Counted::default(), |s: &mut Till, c: &Counted, cx| {
            s.close(c, cx)
        });
        cx.ask(panel.live(counted_says));
        Ok(())
    }

    fn close(&mut self, c: &Counted, cx: &mut Cx) -> Result<(), Fault> {
        let counted = c.counted.ok_or_else(|| Refusal::new("till-no-count").field("counted"))?;
        let count = till::Count { counted, taken: c.taken.unwrap_or_default(), note: c.note.clone() };
        let (session, day) = cx.act("till.close", |tx| till::close(tx, &count))?;
        let over = session.closed.as_ref().map_or(Money::ZERO, |c| c.difference());
        let args = [("number", session.number.clone().into()), ("difference", over.into())];
        match day {
            Some(day) => {
                let total = day.sums.total();
                cx.say("till-closed-day", &[&args[..], &[("total", total.into())]].concat());
            }
            None => cx.say("till-closed", &args),
        }
        if self.waiting > 0 {
            cx.warn("till-parked", &[("n", self.waiting.into())]);
        }
        self.load(cx)
    }

    fn ask_move(&self, cx: &mut Cx, out: bool) {
        let title = cx.t(if out { "till-out" } else { "till-in" });
        let data = Moved { amount: None, purpose: Purpose::Bank, reason: String::new() };
        let expected = self.report.as_ref().map_or(Money::ZERO, |r| r.expected);
        let effects = vec![cx.tell("till-expected-says", &[("expected", expected.into())])];
        cx.ask(step_with(title, effects, MOVED, data, move |s: &mut Till, m: &Moved, cx: &mut Cx| {
            let amount = m.amount.unwrap_or_default();
            if amount.is_negative() {
                return Err(Refusal::new("till-move-zero").field("amount").into());
            }
            let signed = if out { -amount } else { amount };
            cx.act("till.move", |tx| till::move_cash(tx, m.purpose, signed, &m.reason))?;
            cx.say(if out { "till-out-done" } else { "till-in-done" }, &[("amount", amount.into())]);
            s.load(cx)
        }));
    }
}

/// What the count comes to, against what should be there.
fn counted_says(c: &Counted, cx: &Cx) -> Vec<String> {
    let expected = cx.read(|tx| match till::live(tx)? {
        Some(s) => Ok(session_store::expected(tx, &s)?),
        None => Ok(Money::ZERO),
    });
    let expected = expected.unwrap_or_default();
    let mut says = vec![cx.tell("till-expected-says", &[("expected", expected.into())])];
    if let Some(counted) = c.counted {
        let over = counted - expected;
        let key = match (over.is_zero(), over.is_negative()) {
            (true, _) => "till-count-right",
            (_, true) => "till-count-missing",
            _ => "till-count-over",
        };
        says.push(cx.tell(key, &[("amount", over.abs().into())]));
        let left = counted - c.taken.unwrap_or_default();
        says.push(cx.tell("till-count-left", &[("left", left.into())]));
    }
    says
}

impl Screen for Till {
    fn crumb(&self, cx: &Cx) -> String {
        match &self.report {
            Some(r) => format!("{} {}", cx.t("screen-till"), r.session.number),
            None => cx.t("screen-till"),
        }
    }

    fn context(&self, cx: &Cx) -> String {
        match &self.report {
            Some(r) => format!("{} · {}", r.warehouse, cx.t(r.status())),
            None => cx.t("till-status-closed"),
        }
    }

    fn shows_jots(&self) -> bool {
        true
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let asked = self.asked;
        let (report, ids, waiting) = cx.read(|tx| {
            let ids = sessions(tx, SESSIONS)?;
            let id = match asked {
                Some(id) => Some(id),
                None => till::live(tx)?.map(|s| s.id).or(ids.first().copied()),
            };
            let report = id.map(|id| session(tx, id)).transpose()?;
            Ok((report, ids, counter::waiting(tx)?))
        })?;
        let rows = report.as_ref().map(|r| figures(r, cx)).unwrap_or_default();
        (self.report, self.ids, self.waiting) = (report, ids, waiting);
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let height = pen.height();
        self.list.draw(&mut pen.rows(0, height.saturating_sub(2)), cx);
        pen.rule(height.saturating_sub(2));
        let key = match (self.asked.is_some(), self.status()) {
            (true, Status::Closed) => "next-nothing",
            (_, Status::Closed) => "till-open",
            (_, Status::Open) => "till-count",
            (_, Status::Closing) => "till-close",
        };
        let mut foot = pen.rows(height.saturating_sub(1), 1);
        habits::next_line(&mut foot, &cx.t(key), cx);
        if self.waiting > 0 {
            let said = cx.tell("counter-waiting", &[("n", self.waiting.into())]);
            let width = foot.width();
            foot.cell(width / 2, 0, width / 2 - 1, &said, crate::tui::Align::Right, Tone::Dim);
        }
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        habits::list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        Place { id: self.asked.map(|id| id.0), ..place::TILL }
    }
}
