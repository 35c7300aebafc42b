//! Every move of goods: when, what, from where to where, for which document. Enter opens the document.

use crate::db::Fault;
use crate::reports::stock::MoveLine;
use crate::reports::stock_lists::MOVES;
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, View};

use crate::db::page::Sort;
use crate::kit::Refusal;

type Col = Column<MoveLine>;

const COLUMNS: &[Col] = &[
    Col::date("sales-head-date", |m| Some(m.date)).field("date").keep(9),
    Col::text("item-head-code", 11, |m| m.item_code.clone()).field("code").keep(9),
    Col::fill("item-head-name", |m| m.item_name.clone()).field("name"),
    ORIGIN,
    Col::text("stock-head-route", 20, |m| format!("{} → {}", m.from, m.to)).field("to").keep(5),
    QUANTITY,
    VALUE,
];

const ORIGIN: Col = Col::say("stock-head-origin", 11, origin).field("kind").keep(7);
pub const FROM: Col = Col::text("stock-from", 14, |m| m.from.clone()).field("from").keep(5);
pub const TO: Col = Col::text("stock-to", 14, |m| m.to.clone()).field("to").keep(5);
pub const QUANTITY: Col = Col::quantity("stock-head-quantity", 8, |m| m.quantity).field("quantity");
pub const VALUE: Col = Col::money("item-head-value", 12, |m| m.value).field("value").sum();

/// The moves of one item: its name is said above.
pub const OF_ITEM: &[Col] =
    &[Col::date("sales-head-date", |m| Some(m.date)).field("date").keep(9), ORIGIN, FROM, TO, QUANTITY, VALUE];

fn origin(m: &MoveLine, cx: &Cx) -> String {
    m.origin_key().map_or_else(|| m.origin_kind.clone(), |key| cx.t(key))
}

/// Where the document behind a move is shown, when it has a screen.
pub fn document(m: &MoveLine) -> Option<Place> {
    match m.origin_kind.as_str() {
        "delivery" | "return" => Some(place::DELIVERY.id(m.origin_id)),
        "purchase_receipt" | "purchase_return" => Some(place::RECEIPT.id(m.origin_id)),
        "count" => Some(place::COUNT.id(m.origin_id)),
        "receipt" | "opening" | "adjustment" | "transfer" => Some(place::STOCK_DOCUMENT.id(m.origin_id)),
        _ => None,
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(LATEST) },
    View { key: "move-view-receipts", filter: "kind:receipt", sort: Some(LATEST) },
    View { key: "move-view-deliveries", filter: "kind:delivery", sort: Some(LATEST) },
    View { key: "move-view-adjustments", filter: "kind:adjustment", sort: Some(LATEST) },
    View { key: "move-view-transfers", filter: "kind:transfer", sort: Some(LATEST) },
    View { key: "move-view-counts", filter: "kind:count", sort: Some(LATEST) },
];

const LATEST: Sort = Sort { field: "posted", descending: true };

const ACTIONS: &[Action<Moves>] = &[
    Action {
        id: "inventory.receive",
        keys: &["n", "f6"],
        title: "stock-receive",
        ready: |_, cx| cx.may("stock.receive"),
        run: |_, cx| {
            cx.open(place::RECEIPT_FORM);
            Ok(())
        },
    },
    Action {
        id: "inventory.move.item",
        keys: &["A"],
        title: "move-item",
        ready: |s, _| s.list.current().map(drop).ok_or_else(|| Refusal::new("list-no-row")),
        run: |s, cx| {
            if let Some(m) = s.list.current() {
                cx.open(place::ITEM.id(m.item.0));
            }
            Ok(())
        },
    },
];

pub struct Moves {
    list: List<MoveLine>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &MOVES).sorted(LATEST.field, LATEST.descending).views(VIEWS).empty("moves-empty");
    Ok(Box::new(Moves { list: list.filtered(&place.filter).opens(document) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Moves {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-moves")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
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
        place::MOVES.filter(self.list.filter_text())
    }
}
