//! Planning a work order: what is made, how many, for when, after which versions; the foot says what it takes and what lacks. With an
//! order it changes what may still change: quantity and days.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::inventory::{location_store, stock_store, work_reservation_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::BomId;
use crate::domain::production::work_order::{Step, WorkOrder, WorkOrderId};
use crate::domain::production::{bom_store, routing_store, work_order_store};
use crate::flows::plan_to_produce as ptp;
use crate::flows::plan_to_produce::order::{Change, Draft};
use crate::kit::{Lang, Quantity, Refusal, fold};
use crate::screens::habits::{after, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Align, Command, Cx, DraftText, Field, Form, Key, Mode, Offer, Pen, Pick, Place, Screen, Tone};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    /// The order that is changed.
    order: Option<WorkOrderId>,
    number: String,
    item: Option<ItemId>,
    item_name: String,
    unit: String,
    quantity: Option<Quantity>,
    start: Option<NaiveDate>,
    due: Option<NaiveDate>,
    /// Quantity, start and due day of the order as it was opened.
    was: (Option<Quantity>, Option<NaiveDate>, Option<NaiveDate>),
    /// Versions of bill and routing; empty: those of the day.
    bom: String,
    routing: String,
    note: String,
    lang: Lang,
}

impl Typed {
    fn new(lang: Lang) -> Typed {
        Typed {
            order: None,
            number: String::new(),
            item: None,
            item_name: String::new(),
            unit: String::new(),
            quantity: Some(Quantity::whole(1)),
            start: None,
            due: None,
            was: (None, None, None),
            bom: String::new(),
            routing: String::new(),
            note: String::new(),
            lang,
        }
    }

    fn of(tx: &Tx, order: &WorkOrder, lang: Lang) -> Result<Typed, Fault> {
        let mut typed = Typed {
            order: Some(order.id),
            number: order.number.clone(),
            quantity: Some(order.quantity),
            start: Some(order.start),
            due: Some(order.due),
            was: (Some(order.quantity), Some(order.start), Some(order.due)),
            bom: order.bom_label.clone(),
            routing: order.routing_label.clone(),
            note: order.note.clone(),
            ..Typed::new(lang)
        };
        typed.take(tx, order.item)?;
        Ok(typed)
    }

    fn take(&mut self, tx: &Tx, id: ItemId) -> Result<(), Fault> {
        let item = item_store::get(tx, id)?;
        (self.item, self.item_name, self.unit) = (Some(id), format!("{} {}", item.code, item.name), item.unit);
        Ok(())
    }

    fn is_new(&self) -> bool {
        self.order.is_none()
    }

    fn draft(&self, item: ItemId) -> Draft {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        Draft {
            start: self.start,
            due: self.due,
            bom: some(&self.bom),
            routing: some(&self.routing),
            note: self.note.clone(),
            ..Draft::new(item, self.quantity.unwrap_or_default())
        }
    }

    /// What was typed anew: what somebody else changed meanwhile stays.
    fn change(&self) -> Change {
        let (quantity, start, due) = self.was;
        Change {
            quantity: self.quantity.filter(|q| Some(*q) != quantity),
            start: self.start.filter(|d| Some(*d) != start),
            due: self.due.filter(|d| Some(*d) != due),
        }
    }
}

/// Versions that match what is typed, with the days they hold.
fn versions(list: impl Iterator<Item = (i64, String, Option<NaiveDate>)>, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let format = crate::kit::Words::of(lang).format();
    let fits = |(_, label, _): &(i64, String, Option<NaiveDate>)| fold(label).contains(&fold(typed));
    let pick = |(id, label, from): (i64, String, Option<NaiveDate>)| {
        Pick::new(id, "", label, from.map(|d| format.date(d)).unwrap_or_default())
    };
    Ok(list.filter(fits).map(pick).collect())
}

type Fld = Field<Typed>;

const FIELDS: &[Fld] = &[
    Fld::picker(
        "work-field-item",
        40,
        |tx, d, typed| lookup::made(tx, typed, d.lang),
        |d| d.item_name.clone(),
        |d, pick, cx| {
            d.bom.clear();
            d.routing.clear();
            let id = ItemId(pick.id);
            cx.read(|tx| d.take(tx, id))
        },
    )
    .named("item")
    .when(Typed::is_new),
    Fld::show("work-field-item", 44, |d, _| d.item_name.clone()).when(|d| !d.is_new()),
    Fld::quantity(
        "work-field-quantity",
        12,
        |d| d.quantity,
        |d, q| {
            d.quantity = q;
            Ok(())
        },
    )
    .named("quantity"),
    Fld::show("line-head-unit", 8, |d, _| d.unit.clone()).beside().when(|d| !d.unit.is_empty()),
    Fld::date(
        "work-field-due",
        |d| d.due,
        |d, v| {
            d.due = v;
            Ok(())
        },
    )
    .named("due"),
    Fld::date(
        "work-field-start",
        |d| d.start,
        |d, v| {
            d.start = v;
            Ok(())
        },
    )
    .named("start")
    .skipped(),
    Fld::picker(
        "work-field-bom",
        16,
        |tx, d, typed| {
            let all = bom_store::of_item(tx, d.item.unwrap_or_default())?;
            versions(all.into_iter().map(|b| (b.id.0, b.label, b.from)), typed, d.lang)
        },
        |d| d.bom.clone(),
        |d, pick, _| Ok(write_in(&mut d.bom, pick.label.clone())?),
    )
    .clears(|d| d.bom.clear())
    .named("bom")
    .skipped()
    .when(Typed::is_new),
    Fld::picker(
        "work-field-routing",
        16,
        |tx, d, typed| {
            let all = routing_store::of_item(tx, d.item.unwrap_or_default())?;
            versions(all.into_iter().map(|r| (r.id.0, r.label, r.from)), typed, d.lang)
        },
        |d| d.routing.clone(),
        |d, pick, _| Ok(write_in(&mut d.routing, pick.label.clone())?),
    )
    .clears(|d| d.routing.clear())
    .named("routing")
    .skipped()
    .when(Typed::is_new),
    Fld::text("work-field-note", 50, |d| d.note.clone(), |d, t| write_in(&mut d.note, t))
        .named("note")
        .skipped()
        .when(Typed::is_new),
];

const ACTIONS: &[Action<WorkForm>] = &[Action {
    id: "production.work.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: always,
    run: |s, cx| s.save(cx),
}];

/// A part and what lacks of it.
struct Need {
    code: String,
    name: String,
    quantity: Quantity,
    lacks: Quantity,
}

/// What making it would take, found by rehearsing it.
#[derive(Default)]
struct Ahead {
    needs: Vec<Need>,
    said: Vec<String>,
    /// Why it cannot be planned.
    no: Vec<String>,
}

pub struct WorkForm {
    form: Form<Typed>,
    opened: Place,
    /// What the foot says, and of what.
    ahead: (Option<Typed>, Ahead),
}

/// With an id that order; the text may be `item:` and the id of what is made, or `bom:` and the id of a version.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let lang = cx.lang();
    let typed = match place.id {
        Some(id) => cx.read(|tx| {
            let order = work_order_store::get(tx, WorkOrderId(id))?;
            order.after(Step::Change)?;
            Typed::of(tx, &order, lang)
        })?,
        None => {
            let mut typed = Typed::new(lang);
            if let Some(item) = after(&place.text, "item:") {
                cx.read(|tx| typed.take(tx, ItemId(item)))?;
            }
            if let Some(bom) = after(&place.text, "bom:") {
                let bom = cx.read(|tx| bom_store::get(tx, BomId(bom)))?;
                cx.read(|tx| typed.take(tx, bom.item))?;
                typed.bom = bom.label;
            }
            typed
        }
    };
    let knows = typed.item.is_some();
    let mut form = Form::new(FIELDS, typed);
    form.start(cx);
    if knows {
        form.go_to("quantity", cx);
    }
    let mut screen = WorkForm { form, opened: place.clone(), ahead: (None, Ahead::default()) };
    screen.look_ahead(cx);
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl WorkForm {
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        let typed = self.form.data.clone();
        let Some(item) = typed.item else {
            return Err(self.form.blame(Refusal::new("work-no-item").field("item").into(), cx));
        };
        let saved = match typed.order {
            Some(id) => cx.act("work.plan", |tx| ptp::change(tx, id, &typed.change())),
            None => cx.act("work.plan", |tx| ptp::plan(tx, &typed.draft(item))),
        };
        let order = saved.map_err(|fault| self.form.blame(fault, cx))?;
        cx.settled();
        let (quantity, due) = (order.quantity.into(), order.due.into());
        cx.say("work-said-saved", &[("number", (&order.number).into()), ("quantity", quantity), ("due", due)]);
        // What was changed lies under this form; what is new takes its place.
        match typed.order.is_some() && self.opened.draft.is_none() {
            true => cx.back(),
            false => cx.replace(place::WORK_ORDER.id(order.id.0)),
        }
        Ok(())
    }

    /// Rehearses what is typed, when it is other than before.
    fn look_ahead(&mut self, cx: &Cx) {
        let typed = self.form.data.clone();
        if self.ahead.0.as_ref() == Some(&typed) {
            return;
        }
        let mut ahead = Ahead::default();
        if let Some(item) = typed.item {
            let rehearsed = cx.books.rehearse("work.plan", |tx| {
                let order = match typed.order {
                    Some(id) => ptp::change(tx, id, &typed.change())?,
                    None => ptp::plan(tx, &typed.draft(item))?,
                };
                needs(tx, &order, cx)
            });
            match rehearsed {
                Ok(found) => ahead = found,
                Err(fault) => {
                    ahead.no = fault.refusals().unwrap_or_default().iter().map(|r| cx.words.refusal(r)).collect();
                }
            }
        }
        self.ahead = (Some(typed), ahead);
    }
}

fn needs(tx: &Tx, order: &WorkOrder, cx: &Cx) -> Result<Ahead, Fault> {
    let mut needs: Vec<Need> = Vec::new();
    let place = location_store::stock(tx)?;
    for part in order.parts() {
        let item = item_store::get(tx, part.item)?;
        let free = stock_store::level(tx, part.item, place)?.free();
        let wanted = part.remaining();
        // What is put by for this order is its own.
        let lacks = wanted - work_reservation_store::of_component(tx, part.id.0, place)?;
        match needs.iter_mut().find(|n| n.code == item.code) {
            Some(there) => {
                there.quantity += wanted;
                there.lacks += lacks;
            }
            None => needs.push(Need { code: item.code, name: item.name, quantity: wanted, lacks: lacks - free }),
        }
    }
    let minutes: Quantity = order.operations.iter().map(|o| o.planned_minutes()).sum();
    let mut said = vec![cx.tell("work-ahead-cost", &[("cost", order.planned_cost().into()), ("minutes", minutes.into())])];
    said.push(cx.tell("work-ahead-days", &[("start", order.start.into()), ("due", order.due.into())]));
    Ok(Ahead { needs, said, no: Vec::new() })
}

impl Screen for WorkForm {
    fn crumb(&self, cx: &Cx) -> String {
        match self.form.data.is_new() {
            true => cx.t("work-new"),
            false => format!("{} · {}", self.form.data.number, cx.t("record-edit")),
        }
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.data.lang = cx.lang();
        self.look_ahead(cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        let ahead = &self.ahead.1;
        let lines = (ahead.needs.len() + ahead.said.len() + ahead.no.len()) as u16;
        let form = self.form.height(width, cx);
        let room = height.saturating_sub(form + 1).min(lines);
        let top = height.saturating_sub(room);
        if room > 0 {
            pen.rule(top - 1);
        }
        let mut y = top;
        for said in &ahead.no {
            pen.cell(1, y, width.saturating_sub(2), &format!("✗ {said}"), Align::Left, Tone::Warn);
            y += 1;
        }
        for said in &ahead.said {
            pen.cell(1, y, width.saturating_sub(2), said, Align::Left, Tone::Dim);
            y += 1;
        }
        for need in ahead.needs.iter().take(usize::from(height.saturating_sub(y))) {
            let args = [("quantity", need.quantity.into()), ("item", (&need.code).into()), ("name", (&need.name).into())];
            let (key, tone) =
                if need.lacks.is_positive() { ("work-ahead-lacks", Tone::Warn) } else { ("work-ahead-part", Tone::Plain) };
            let lacks = [("lacks", need.lacks.max(Quantity::ZERO).into())];
            let all: Vec<_> = args.into_iter().chain(lacks).collect();
            let shown = if need.lacks.is_positive() { &all[..] } else { &all[..3] };
            pen.cell(1, y, width.saturating_sub(2), &cx.tell(key, shown), Align::Left, tone);
            y += 1;
        }
        self.form.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.form.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.form.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.form.key(key, cx)?;
        self.look_ahead(cx);
        Ok(taken)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(&self.form.data).ok()?;
        let title = cx.tell("work-draft", &[("item", (&self.form.data.item_name).into())]);
        self.form.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Ok(data) = serde_json::from_str::<Typed>(body) {
            self.form = Form::new(FIELDS, Typed { lang: cx.lang(), ..data });
            self.form.start(cx);
            self.look_ahead(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
