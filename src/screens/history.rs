//! The history of one record: every act that touched it, who did it, when and why. Enter opens what the act touched besides; `i`
//! tells the whole note.

use super::habits::{self, named};
use super::place;
use crate::db::Fault;
use crate::reports::audit_trail::{self, Touching};
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::told;
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen};

/// Acts shown; the audit trail has them all.
const SHOWN: i64 = 500;

type Col = Column<Touching>;

const COLUMNS: &[Col] = &[
    Col::say("audit-head-when", 16, |t, cx| cx.moment(t.at)).keep(9),
    Col::text("audit-head-who", 10, |t| t.user.clone()).keep(9),
    Col::say("audit-head-what", 26, |t, cx| cx.act_said(&t.action)).keep(9),
    Col::say("history-head-with", 22, |t, cx| named(t.others(), cx)).keep(6),
    Col::fill("audit-head-note", |t| t.note.replace('\n', " · ")),
];

const ACTIONS: &[Action<History>] = &[Action {
    id: "history.explain",
    keys: &["i"],
    title: "history-explain",
    ready: |s, _| s.list.current().map(drop).ok_or_else(|| crate::kit::Refusal::new("list-no-row")),
    run: |s, cx| {
        if let Some(t) = s.list.current() {
            let mut lines = vec![format!("{} · {} · {}", cx.moment(t.at), t.user, cx.act_said(&t.action))];
            lines.push(named(t.others(), cx));
            lines.extend(t.note.lines().map(str::to_owned));
            lines.retain(|l| !l.is_empty());
            cx.ask(told::<History>(cx.t("history-explain"), lines));
        }
        Ok(())
    },
}];

pub struct History {
    kind: String,
    id: i64,
    list: List<Touching>,
}

/// The text of the place is the kind of the record.
pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |t: &Touching| t.row)
        .opens(|t| t.others().find_map(|(kind, id)| place::of_record(kind, id)))
        .without_totals()
        .empty("history-none");
    Ok(Box::new(History { kind: place.text.clone(), id: place.id.unwrap_or_default(), list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for History {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-history")
    }

    fn context(&self, cx: &Cx) -> String {
        named([(self.kind.as_str(), self.id)].into_iter(), cx)
    }

    /// The trail of a firm's life is long: it is read on the worker.
    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (kind, id) = (self.kind.clone(), self.id);
        cx.job(
            cx.t("history-reading"),
            move |books, _| books.read(|tx| audit_trail::touching(tx, &kind, id, SHOWN)),
            |s: &mut History, rows, cx| {
                s.list.set(rows?, cx);
                Ok(())
            },
        );
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
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
        Place::named("settings.history").id(self.id).text(self.kind.clone()).filter(self.list.filter_text())
    }
}
