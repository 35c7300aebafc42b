//! The list of items: what they cost, what is there and free, what it is worth, what runs low.

use super::acts;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::items::ItemId;
use crate::domain::items::item::Kind;
use crate::kit::{Coded, Refusal};
use crate::reports::items::{ITEMS, ItemRow};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, State, View};

type Col = Column<ItemRow>;

const COLUMNS: &[Col] = &[
    Col::text("item-head-code", 13, |r| r.code.clone()).field("code").keep(9),
    Col::fill("item-head-name", |r| r.name.clone()).field("name"),
    Col::say("item-head-kind", 12, |r, cx| cx.t(r.kind.key())).field("kind").keep(1),
    Col::text("item-head-category", 12, |r| r.category.clone()).field("category").keep(3),
    Col::text("stock-head-unit", 4, |r| r.unit.clone()).keep(4),
    Col::price("item-head-price", 10, |r| r.price).field("price"),
    Col::say("item-head-stock", 8, |r, cx| kept(r, r.on_hand, cx)).field("stock").keep(8).right(),
    Col::say("item-head-free", 8, |r, cx| kept(r, r.free(), cx)).field("free").keep(9).right(),
    Col::money("item-head-value", 12, |r| r.value).field("value").sum().keep(6),
    Col::status("sales-head-status", 9, state).keep(4),
];

/// Nothing is kept of services and kits.
fn kept(r: &ItemRow, quantity: crate::kit::Quantity, cx: &Cx) -> String {
    if r.kind == Kind::Goods { cx.quantity(quantity) } else { "·".to_owned() }
}

fn state(r: &ItemRow) -> State {
    if r.blocked {
        State::bad("item-flag-blocked")
    } else if r.kind == Kind::Goods && r.min_stock.is_positive() && r.free() < r.min_stock {
        State::warn("item-flag-low")
    } else {
        State::dim("item-in-use")
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "code", descending: false }) },
    View { key: "item-view-low", filter: "low", sort: Some(Sort { field: "code", descending: false }) },
    View { key: "item-view-goods", filter: "kind:goods", sort: Some(Sort { field: "code", descending: false }) },
    View { key: "item-view-value", filter: "stock>0", sort: Some(Sort { field: "value", descending: true }) },
    View { key: "item-view-blocked", filter: "blocked", sort: Some(Sort { field: "code", descending: false }) },
];

/// Changes the item under the cursor or on the card.
pub const EDIT: Command = Command { id: "inventory.item.edit", keys: &["e", "f2"], title: "record-edit" };

const ACTIONS: &[Action<Items>] = &[
    Action {
        id: "inventory.item.new",
        keys: &["n", "f6"],
        title: "item-new",
        ready: |_, cx| cx.may("item.edit"),
        run: |_, cx| {
            cx.open(place::ITEM_FORM);
            Ok(())
        },
    },
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |s, cx| cx.may("item.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::ITEM_FORM.id(s.current()?.0));
            Ok(())
        },
    },
    Action {
        id: acts::ACT.id,
        keys: acts::ACT.keys,
        title: acts::ACT.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| acts::choose::<Items>(s.current()?, cx),
    },
];

pub struct Items {
    list: List<ItemRow>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &ITEMS).sorted("code", false).views(VIEWS).empty("items-empty");
    let list = list.filtered(&place.filter).opens(|r| Some(place::ITEM.id(r.id.0)));
    Ok(Box::new(Items { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Items {
    fn current(&self) -> Result<ItemId, Refusal> {
        self.list.current().map(|r| r.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Items {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-items")
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
        let mut offers = self.list.offers();
        let at = usize::from(!offers.is_empty());
        let rest = offers.split_off(at);
        offers.into_iter().chain(action::offers(ACTIONS, self, cx)).chain(rest).collect()
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

    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }

    fn place(&self) -> Place {
        place::ITEMS.filter(self.list.filter_text())
    }
}
