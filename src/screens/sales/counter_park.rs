//! Tickets that wait: parked under a name, taken up again, also by a colleague.

use super::counter::Counter;
use super::lookup;
use crate::db::Fault;
use crate::domain::parties::party::PartyId;
use crate::flows::counter;
use crate::kit::Refusal;
use crate::screens::place;
use crate::tui::dialog::{pick, step_with};
use crate::tui::{Cx, Field, Pick};

/// The name a sale is parked under.
#[derive(Debug, Clone, Default)]
struct Name {
    text: String,
}

type NameField = Field<Name>;

const NAME: &[NameField] = &[NameField::text(
    "counter-name",
    24,
    |n| n.text.clone(),
    |n, t| {
        n.text = t;
        Ok(())
    },
)];

/// What waits: ours first, then the colleagues'.
pub(super) fn waiting(cx: &Cx) -> Result<Vec<counter::Parked>, Fault> {
    let me = &cx.books.session().user;
    let mut all = cx.read(|tx| Ok(counter::parked(tx)?))?;
    all.sort_by_key(|d| d.user != *me);
    Ok(all)
}

impl Counter {
    pub(super) fn title(&self, who: &str, cx: &Cx) -> String {
        cx.tell("draft-ticket", &[("who", who.into()), ("total", self.doc.gross().into())])
    }

    pub(super) fn park_or_list(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if self.doc.lines.is_empty() && self.unread.is_empty() {
            return self.list_parked(cx);
        }
        let time = cx.books.now().with_timezone(&chrono::Local).format("%H:%M").to_string();
        let who = self.doc.customer.as_ref().map_or(time, |c| c.name.clone());
        let effects = vec![cx.t("counter-park-says")];
        let then = |s: &mut Counter, name: &Name, cx: &mut Cx| s.park(&name.text, cx);
        cx.ask(step_with(cx.t("counter-park"), effects, NAME, Name { text: who }, then));
        Ok(())
    }

    /// The draft stays where it is and gets the name; the next ticket begins.
    fn park(&mut self, name: &str, cx: &mut Cx) -> Result<(), Fault> {
        cx.park(self.title(name, cx));
        cx.say("counter-parked", &[("who", name.into())]);
        self.clear(cx);
        Ok(())
    }

    fn list_parked(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if waiting(cx)?.is_empty() {
            return Err(Refusal::new("counter-none-parked").into());
        }
        let find = |cx: &Cx, typed: &str| {
            let typed = crate::kit::fold(typed);
            let me = &cx.books.session().user;
            let all = waiting(cx)?.into_iter();
            let row = |d: counter::Parked| {
                let whose =
                    if d.user == *me { String::new() } else { cx.tell("counter-parked-of", &[("user", d.user.into())]) };
                Pick::new(d.id, "", d.title, whose)
            };
            Ok(all.filter(|d| crate::kit::fold(&d.title).contains(&typed)).map(row).collect())
        };
        let then = |s: &mut Counter, row: &Pick, cx: &mut Cx| s.take_up(row.id, cx);
        cx.ask(pick(cx.t("counter-parked-title"), find, then));
        Ok(())
    }

    /// Goes on with a ticket: its draft is the one being typed again. A colleague's is taken over, and the books say so.
    fn take_up(&mut self, id: i64, cx: &mut Cx) -> Result<(), Fault> {
        let me = &cx.books.session().user;
        if waiting(cx)?.iter().any(|w| w.id == id && w.user != *me) {
            cx.act("sales.counter.takeover", |tx| counter::take_over(tx, id))?;
        }
        cx.replace(crate::tui::Place { draft: Some(id), ..place::COUNTER });
        Ok(())
    }

    pub(super) fn ask_customer(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let find = |cx: &Cx, typed: &str| cx.read(|tx| lookup::customers(tx, typed, cx.words));
        let then = |s: &mut Counter, row: &Pick, cx: &mut Cx| {
            s.doc.take_customer(PartyId(row.id), cx)?;
            s.lines_again(cx);
            Ok(())
        };
        cx.ask(pick(cx.t("form-customer"), find, then));
        Ok(())
    }
}
