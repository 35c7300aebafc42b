//! What is where: each item in each place, what of it is promised, what it is worth.

use super::acts;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::items::ItemId;
use crate::kit::Refusal;
use crate::reports::stock_lists::{STOCK, StockRow};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, View};

type Col = Column<StockRow>;

const COLUMNS: &[Col] = &[
    Col::text("item-head-code", 13, |r| r.code.clone()).field("code").keep(9),
    Col::fill("item-head-name", |r| r.name.clone()).field("name"),
    Col::text("stock-head-place", 16, |r| r.place_name.clone()).field("place").keep(8),
    Col::text("stock-head-unit", 4, |r| r.unit.clone()).keep(4),
    Col::quantity("item-head-stock", 9, |r| r.level.on_hand).field("stock"),
    Col::quantity("stock-head-reserved", 9, |r| r.level.reserved).field("reserved").keep(6),
    Col::quantity("item-head-free", 9, |r| r.level.free()).field("free"),
    Col::money("item-head-value", 12, |r| r.value).field("value").sum(),
];

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "code", descending: false }) },
    View { key: "item-view-value", filter: "", sort: Some(Sort { field: "value", descending: true }) },
    View { key: "stock-view-reserved", filter: "reserved>0", sort: Some(Sort { field: "reserved", descending: true }) },
];

const ACTIONS: &[Action<Stock>] = &[Action {
    id: acts::ACT.id,
    keys: acts::ACT.keys,
    title: acts::ACT.title,
    ready: |s, _| s.current().map(drop),
    run: |s, cx| acts::choose::<Stock>(s.current()?, cx),
}];

pub struct Stock {
    list: List<StockRow>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &STOCK).sorted("code", false).views(VIEWS).empty("stock-empty");
    Ok(Box::new(Stock { list: list.filtered(&place.filter).opens(|r| Some(place::ITEM.id(r.item.0))) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Stock {
    fn current(&self) -> Result<ItemId, Refusal> {
        self.list.current().map(|r| r.item).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Stock {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-stock")
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

    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }

    fn place(&self) -> Place {
        place::STOCK.filter(self.list.filter_text())
    }
}
