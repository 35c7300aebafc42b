//! The sheet of a count: what the books say, what was found, what the difference is worth. Figures come by hand or scanner;
//! posting says first what it will write off and up.

use super::counts::state;
use super::lookup;
use crate::db::Fault;
use crate::domain::inventory::count::{CountId, CountStatus, StockCount, Uncounted};
use crate::domain::inventory::{count_store, location_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::flows::stock_count as flow;
use crate::kit::{Coded, Lang, Money, Quantity, Refusal, choices};
use crate::reports::stock_count::{CountRow, sheet};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Align, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State, Tone};
use chrono::NaiveDate;

/// A sheet is read whole.
const ROWS: i64 = 1_000_000;

type Col = Column<CountRow>;

const COLUMNS: &[Col] = &[
    Col::text("item-head-code", 13, |r| r.code.clone()).keep(9),
    Col::fill("item-head-name", |r| r.name.clone()),
    Col::text("stock-head-unit", 5, |r| r.unit.clone()).keep(2),
    Col::quantity("count-head-expected", 10, |r| r.line.expected),
    Col::say("count-head-found", 10, |r, cx| r.line.counted.map(|q| cx.quantity(q)).unwrap_or_default()).keep(9).right(),
    Col::say("count-head-difference", 10, |r, cx| found(r).map(|(q, _)| cx.quantity(q)).unwrap_or_default()).keep(8).right(),
    Col::money("item-head-value", 12, |r| found(r).map(|(_, m)| m).unwrap_or_default()).sum().unless(|r| found(r).is_none()),
    Col::status("sales-head-status", 10, row_state).keep(6),
];

fn found(r: &CountRow) -> Option<(Quantity, Money)> {
    r.difference(Uncounted::Keep)
}

fn row_state(r: &CountRow) -> State {
    match found(r) {
        None => State::dim("count-to-do"),
        Some((q, _)) if q.is_zero() => State::good("count-right"),
        Some((q, _)) if q.is_negative() => State::bad("count-missing"),
        Some(_) => State::warn("count-more"),
    }
}

/// A figure counted.
struct Figure {
    item: Option<ItemId>,
    code: String,
    quantity: Option<Quantity>,
    lang: Lang,
}

const ITEM: Field<Figure> = Field::picker(
    "item-head-code",
    24,
    |tx, d: &Figure, typed| lookup::goods(tx, typed, d.lang),
    |d: &Figure| d.code.clone(),
    |d: &mut Figure, pick, _| {
        d.item = Some(ItemId(pick.id));
        d.code.clone_from(&pick.code);
        Ok(())
    },
)
.named("item");

const QUANTITY: Field<Figure> = Field::quantity(
    "count-head-found",
    12,
    |d: &Figure| d.quantity,
    |d: &mut Figure, v| {
        d.quantity = v;
        Ok(())
    },
)
.named("counted");

/// Of the row under the cursor, and of any item.
const HERE: &[Field<Figure>] = &[QUANTITY];
const ANY: &[Field<Figure>] = &[ITEM, QUANTITY];

/// How a count is finished.
struct Ending {
    count: CountId,
    date: NaiveDate,
    reason: String,
    uncounted: Uncounted,
}

const REASON: Field<Ending> = Field::text(
    "field-reason",
    46,
    |d: &Ending| d.reason.clone(),
    |d: &mut Ending, v| {
        d.reason = v;
        Ok(())
    },
)
.named("reason")
.recalled();

const POST: &[Field<Ending>] = &[
    REASON,
    Field::date(
        "sales-head-date",
        |d: &Ending| Some(d.date),
        |d: &mut Ending, v| {
            d.date = v.unwrap_or(d.date);
            Ok(())
        },
    )
    .named("date")
    .skipped(),
    Field::choice(
        "count-uncounted",
        50,
        choices::<Uncounted>,
        |d: &Ending| d.uncounted.code(),
        |d: &mut Ending, c| {
            d.uncounted = Uncounted::of(c).unwrap_or(d.uncounted);
        },
    )
    .skipped(),
];
const CANCEL: &[Field<Ending>] = &[REASON];

const ACTIONS: &[Action<Count>] = &[
    Action {
        id: "inventory.count.here",
        keys: &["enter", "e", "f2"],
        title: "count-enter",
        ready: |s, cx| s.may_count(cx).and(s.current().map(drop)),
        run: |s, cx| {
            let row = s.current()?;
            let (item, quantity) = (row.line.item, row.line.counted);
            let title = format!("{} {}", row.code, row.name);
            let data = Figure { item: Some(item), code: row.code.clone(), quantity, lang: cx.lang() };
            cx.ask(step_with(title, Vec::new(), HERE, data, |s: &mut Count, d, cx| {
                s.write(d, cx)?;
                s.list.step(1, cx)
            }));
            Ok(())
        },
    },
    Action {
        id: "inventory.count.any",
        keys: &["n", "f6"],
        title: "count-any",
        ready: |s, cx| s.may_count(cx),
        run: |s, cx| {
            s.ask_any(cx);
            Ok(())
        },
    },
    Action {
        id: "inventory.count.different",
        keys: &["D"],
        title: "count-different",
        ready: action::always,
        run: |s, cx| {
            s.only_different = !s.only_different;
            s.load(cx)
        },
    },
    Action {
        id: "inventory.count.post",
        keys: &["w", "f8"],
        title: "count-post",
        ready: |s, cx| cx.may("stock.count.post").and(s.count.must_be_open()),
        run: Count::ask_post,
    },
    Action {
        id: "inventory.count.cancel",
        keys: &["x"],
        title: "count-cancel",
        ready: |s, cx| s.may_count(cx),
        run: |s, cx| {
            let effects = vec![cx.t("count-cancel-effect")];
            let data = s.ending();
            cx.ask(step_with(cx.t("count-cancel"), effects, CANCEL, data, |_: &mut Count, d, cx| {
                cx.act("stock.count", |tx| flow::cancel(tx, d.count, &d.reason))
            }));
            Ok(())
        },
    },
];

pub struct Count {
    count: StockCount,
    place_name: String,
    list: List<CountRow>,
    lines: usize,
    counted: usize,
    worth: Money,
    only_different: bool,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = CountId(place.id.unwrap_or_default());
    let (count, place_name) = cx.read(|tx| {
        let count = count_store::get(tx, id)?;
        let name = location_store::get(tx, count.location)?.name;
        Ok((count, name))
    })?;
    let list = List::fixed(COLUMNS, |r: &CountRow| r.line.item.0).empty("count-no-lines").filtered(&place.filter);
    Ok(Box::new(Count { count, place_name, list, lines: 0, counted: 0, worth: Money::ZERO, only_different: false }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Count {
    fn current(&self) -> Result<&CountRow, Refusal> {
        self.list.current().ok_or_else(|| Refusal::new("list-no-row"))
    }

    fn may_count(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.may("stock.count").and(self.count.must_be_open())
    }

    fn ending(&self) -> Ending {
        Ending { count: self.count.id, date: self.count.date, reason: String::new(), uncounted: Uncounted::Keep }
    }

    /// Writes a figure down; an empty one takes it away.
    fn write(&mut self, d: &Figure, cx: &mut Cx) -> Result<(), Fault> {
        let item = d.item.ok_or_else(|| Refusal::new("count-item-missing").field("item"))?;
        let (id, quantity) = (self.count.id, d.quantity);
        cx.act("stock.count", |tx| flow::record(tx, id, item, quantity))?;
        self.load(cx)?;
        self.list.stand_on(Some(item.0));
        Ok(())
    }

    /// Asks for an item and its figure, and again, until Esc.
    fn ask_any(&mut self, cx: &mut Cx) {
        let data = Figure { item: None, code: String::new(), quantity: None, lang: cx.lang() };
        cx.ask(step_with(cx.t("count-any"), Vec::new(), ANY, data, |s: &mut Count, d, cx| {
            s.write(d, cx)?;
            s.ask_any(cx);
            Ok(())
        }));
    }

    fn ask_post(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let panel = step_with(cx.t("count-post"), vec![String::new()], POST, self.ending(), |_: &mut Count, d, cx| {
            let posted = cx.act("stock.count.post", |tx| flow::post_count(tx, d.count, d.date, &d.reason, d.uncounted))?;
            cx.say("count-posted", &[("number", posted.number.unwrap_or_default().into())]);
            Ok(())
        });
        cx.ask(panel.live(|d, cx| effects(d, cx).unwrap_or_default()));
        Ok(())
    }
}

/// What posting will do: how many lines differ, what is written off and up.
fn effects(d: &Ending, cx: &Cx) -> Result<Vec<String>, Fault> {
    let rows = cx.read(|tx| Ok(sheet(tx, d.count, "", ROWS, false)?))?;
    let open = rows.iter().filter(|r| r.line.counted.is_none()).count();
    let differences: Vec<Money> =
        rows.iter().filter_map(|r| r.difference(d.uncounted)).filter(|(q, _)| !q.is_zero()).map(|(_, m)| m).collect();
    let up: Money = differences.iter().copied().filter(|m| m.is_positive()).sum();
    let off: Money = differences.iter().copied().filter(|m| m.is_negative()).sum();
    let args = [("n", differences.len().into()), ("off", off.abs().into()), ("up", up.into())];
    let mut said = vec![cx.tell("count-post-effect", &args)];
    if open > 0 {
        said.push(cx.tell("count-post-open", &[("n", open.into())]));
    }
    Ok(said)
}

impl Screen for Count {
    fn crumb(&self, cx: &Cx) -> String {
        let number = self.count.number.clone().unwrap_or_else(|| cx.t("screen-count"));
        format!("{number} {}", self.place_name)
    }

    fn context(&self, cx: &Cx) -> String {
        format!("{} · {}", cx.t(state(self.count.status).key), cx.date(self.count.date))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.count.id;
        let (count, mut rows) = cx.read(|tx| Ok((count_store::get(tx, id)?, sheet(tx, id, "", ROWS, false)?)))?;
        self.count = count;
        self.lines = rows.len();
        self.counted = rows.iter().filter(|r| r.line.counted.is_some()).count();
        self.worth = rows.iter().filter_map(found).map(|(_, m)| m).sum();
        if self.only_different {
            rows.retain(|r| found(r).is_some_and(|(q, _)| !q.is_zero()));
        }
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        let args = [("counted", self.counted.into()), ("lines", self.lines.into()), ("worth", self.worth.into())];
        let mut said = cx.tell("count-progress", &args);
        if self.only_different {
            said = format!("{said} · {}", cx.t("count-different"));
        }
        if !self.count.reason.is_empty() {
            said = format!("{said} · {}", self.count.reason);
        }
        pen.cell(1, 0, width.saturating_sub(2), &said, Align::Left, Tone::Title);
        pen.rule(1);
        self.list.draw(&mut pen.rows(2, height.saturating_sub(2)), cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.list.offers()].concat()
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

    /// Each scan adds one, or what the pack holds.
    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if self.count.status != CountStatus::Open {
            return Ok(false);
        }
        let id = self.count.id;
        let (item, counted) = cx.act("stock.count", |tx| flow::scan(tx, id, code, Quantity::whole(1)))?;
        self.load(cx)?;
        self.list.stand_on(Some(item.0));
        let name = cx.read(|tx| Ok(item_store::get(tx, item)?.name))?;
        cx.say("count-scanned", &[("item", name.into()), ("quantity", counted.into())]);
        Ok(true)
    }

    fn place(&self) -> Place {
        place::COUNT.id(self.count.id.0).filter(self.list.filter_text())
    }
}
