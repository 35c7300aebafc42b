//! A stock document as it was posted: what it moved, for whom, why, and the entry behind it. It is never edited; an opposite
//! one takes it back.

use super::moves::{FROM, QUANTITY, TO, VALUE};
use crate::db::page::Term;
use crate::db::{Fault, user};
use crate::domain::inventory::document::{DocumentKind, StockDocument, StockDocumentId};
use crate::domain::inventory::document_store;
use crate::domain::parties::party_store;
use crate::kit::{Coded, Refusal};
use crate::reports::stock::MoveLine;
use crate::reports::stock_lists::MOVES;
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Align, Column, Cx, Key, List, Mode, Pen, Place, Screen, Tone};

type Col = Column<MoveLine>;

const COLUMNS: &[Col] = &[
    Col::text("item-head-code", 13, |m| m.item_code.clone()).field("code").keep(9),
    Col::fill("item-head-name", |m| m.item_name.clone()).field("name"),
    FROM,
    TO,
    QUANTITY,
    VALUE,
];

const ACTIONS: &[Action<Document>] = &[Action {
    id: "inventory.document.entry",
    keys: &["B"],
    title: "stock-paper-entry",
    ready: |s, _| s.document.entry.map(drop).ok_or_else(|| Refusal::new("stock-paper-no-entry")),
    run: |s, cx| {
        if let Some(entry) = s.document.entry {
            cx.open(place::ENTRY.id(entry.0));
        }
        Ok(())
    },
}];

pub struct Document {
    document: StockDocument,
    party: String,
    user: String,
    list: List<MoveLine>,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = StockDocumentId(place.id.unwrap_or_default());
    let (document, party, user) = cx.read(|tx| {
        let document = document_store::get(tx, id)?;
        let party = match document.party {
            Some(party) => party_store::get(tx, party)?.name,
            None => String::new(),
        };
        let user = user::name_of(tx, document.user_id)?;
        Ok((document, party, user))
    })?;
    let list = List::paged(COLUMNS, &MOVES)
        .only(Term::is("kind", document.kind.code().to_owned()), "")
        .only(Term::is("document", id.0), "")
        .sorted("posted", false)
        .opens(|m| Some(place::ITEM.id(m.item.0)));
    Ok(Box::new(Document { document, party, user, list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Document {
    fn crumb(&self, _cx: &Cx) -> String {
        self.document.number.clone()
    }

    fn context(&self, cx: &Cx) -> String {
        cx.date(self.document.date)
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        let d = &self.document;
        let title = [cx.t(d.kind.key()), self.party.clone()];
        let title = title.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
        pen.cell(1, 0, width.saturating_sub(2), &title, Align::Left, Tone::Title);
        let mut about = vec![cx.tell("stock-paper-by", &[("user", (&self.user).into())])];
        if !d.reason.is_empty() {
            let said = match d.kind {
                DocumentKind::Receipt => cx.tell("stock-paper-reference", &[("reference", (&d.reason).into())]),
                _ => d.reason.clone(),
            };
            about.insert(0, said);
        }
        pen.cell(1, 1, width.saturating_sub(2), &about.join(" · "), Align::Left, Tone::Plain);
        pen.rule(2);
        self.list.draw(&mut pen.rows(3, height.saturating_sub(3)), cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [self.list.offers(), action::offers(ACTIONS, self, cx)].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::STOCK_DOCUMENT.id(self.document.id.0)
    }
}
