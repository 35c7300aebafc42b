//! The form of an item: what it is, what it costs, how much is kept, what its codes are, what a kit is made of.

use crate::db::{Fault, Tx};
use crate::domain::items::item::{Costing, Item, ItemId, Kind, TaxClass};
use crate::domain::items::item_store;
use crate::flows::item::{self as flow, ItemDraft};
use crate::kit::{Coded, Lang, Quantity, Refusal, UnitPrice, choices};
use crate::screens::habits::{keep, kept};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::{Action, Cx, DraftText, Field, Form, Key, Mode, Pen, Place, Screen, typed};
use serde::{Deserialize, Serialize};

/// What is typed: the item, and its codes, units and components as lines of text (`96385074*6 4006381333931`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    item: Item,
    barcodes: String,
    units: String,
    parts: String,
}

impl Typed {
    fn new(typed: &str) -> Typed {
        let digits = typed.len() >= 8 && typed.bytes().all(|b| b.is_ascii_digit());
        let barcodes = if digits { typed.to_owned() } else { String::new() };
        let name = if digits { "" } else { typed };
        let item = Item::goods("", name, UnitPrice::ZERO);
        Typed { item, barcodes, units: String::new(), parts: String::new() }
    }

    fn of(tx: &Tx, id: ItemId, lang: Lang) -> Result<Typed, Fault> {
        let draft = flow::open(tx, id)?;
        let mut parts = Vec::new();
        for (part, quantity) in &draft.components {
            parts.push((item_store::get(tx, *part)?.code, *quantity));
        }
        Ok(Typed {
            item: draft.item,
            barcodes: written(&draft.barcodes, lang),
            units: written(&draft.units, lang),
            parts: written(&parts, lang),
        })
    }

    fn draft(&self, tx: &Tx, lang: Lang) -> Result<ItemDraft, Fault> {
        let mut components = Vec::new();
        if self.item.kind == Kind::Kit {
            for (code, quantity) in counted(&self.parts, "components", lang)? {
                let part = item_store::by_code(tx, &code)?;
                let part = part.ok_or_else(|| Refusal::new("item-part-unknown").arg("code", code).field("components"))?;
                components.push((part.id, quantity));
            }
        }
        Ok(ItemDraft {
            item: self.item.clone(),
            barcodes: counted(&self.barcodes, "barcode", lang)?,
            units: counted(&self.units, "units", lang)?,
            components,
        })
    }
}

/// `code*6 code`: each with how many it stands for, one when that is not said.
fn counted(text: &str, field: &'static str, lang: Lang) -> Result<Vec<(String, Quantity)>, Fault> {
    let pieces = text.split([' ', ';']).map(str::trim).filter(|p| !p.is_empty());
    let read = |piece: &str| match piece.rsplit_once('*') {
        Some((code, number)) => Ok((code.to_owned(), typed::quantity(lang, number).map_err(|no| no.field(field))?)),
        None => Ok((piece.to_owned(), Quantity::whole(1))),
    };
    pieces.map(read).collect()
}

fn written(list: &[(String, Quantity)], lang: Lang) -> String {
    let format = crate::kit::Words::of(lang).format();
    let said = |(code, q): &(String, Quantity)| match *q == Quantity::whole(1) {
        true => code.clone(),
        // A space parts two codes: none within the number.
        false => format!("{code}*{}", format.quantity(*q).replace(' ', "")),
    };
    list.iter().map(said).collect::<Vec<_>>().join(" ")
}

fn stocked(d: &Typed) -> bool {
    d.item.kind == Kind::Goods
}

type Fld = Field<Typed>;

macro_rules! text {
    ($key:literal, $width:literal, $($path:ident).+) => {
        Fld::text($key, $width, |d| d.$($path).+.clone(), |d, v| {
            d.$($path).+ = v;
            Ok(())
        })
    };
}

macro_rules! number {
    ($kind:ident, $key:literal, $width:literal, $($path:ident).+) => {
        Fld::$kind($key, $width, |d| Some(d.$($path).+), |d, v| {
            d.$($path).+ = v.unwrap_or_default();
            Ok(())
        })
    };
}

const FIELDS: &[Fld] = &[
    text!("item-head-code", 24, item.code).named("code"),
    Fld::choice(
        "item-head-kind",
        14,
        choices::<Kind>,
        |d| d.item.kind.code(),
        |d, c| {
            d.item.kind = Kind::of(c).unwrap_or(d.item.kind);
        },
    )
    .named("kind")
    .skipped()
    .beside(),
    text!("item-head-name", 50, item.name).named("name"),
    text!("item-head-category", 24, item.category).named("category").recalled(),
    text!("item-field-unit", 8, item.unit).named("unit").skipped().beside(),
    Fld::head("item-form-prices"),
    number!(price, "item-fact-net", 14, item.price).named("price"),
    number!(price, "item-field-floor", 14, item.floor_price).named("floor_price").skipped().beside(),
    Fld::choice(
        "item-fact-tax",
        24,
        choices::<TaxClass>,
        |d| d.item.tax_class.code(),
        |d, c| {
            d.item.tax_class = TaxClass::of(c).unwrap_or(d.item.tax_class);
        },
    )
    .named("tax_class")
    .skipped(),
    Fld::head("item-form-stock").when(stocked),
    number!(quantity, "item-field-min", 12, item.min_stock).named("min_stock").skipped().when(stocked),
    number!(quantity, "item-field-max", 12, item.max_stock).named("max_stock").skipped().beside().when(stocked),
    Fld::choice(
        "item-fact-costing",
        24,
        choices::<Costing>,
        |d| d.item.costing.code(),
        |d, c| {
            d.item.costing = Costing::of(c).unwrap_or(d.item.costing);
        },
    )
    .named("costing")
    .skipped()
    .when(stocked),
    Fld::flag("item-field-made", |d| d.item.made, |d, v| d.item.made = v).skipped().beside().when(stocked),
    number!(int, "item-field-weight", 10, item.weight_g).named("weight_g").skipped().when(|d| d.item.kind != Kind::Service),
    Fld::head("item-form-codes"),
    text!("item-fact-barcodes", 50, barcodes).named("barcode"),
    text!("item-field-units", 50, units).named("units").skipped(),
    text!("item-parts", 50, parts).named("components").when(|d| d.item.kind == Kind::Kit),
    Fld::text(
        "item-field-external",
        24,
        |d| d.item.external_id.clone().unwrap_or_default(),
        |d, v| {
            d.item.external_id = (!v.is_empty()).then_some(v);
            Ok(())
        },
    )
    .named("external_id")
    .skipped(),
    text!("item-fact-note", 50, item.note).named("note").skipped(),
];

const ACTIONS: &[Action<ItemForm>] = &[Action {
    id: "inventory.item.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct ItemForm {
    form: Form<Typed>,
    /// The item as read when it was opened: what somebody else changes meanwhile is told from it.
    base: Typed,
    id: Option<i64>,
}

/// With an id that item's; else a new one, its name or bar code perhaps typed elsewhere already.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let lang = cx.lang();
    let data = match place.id {
        Some(id) => cx.read(|tx| Typed::of(tx, ItemId(id), lang))?,
        None => Typed::new(place.text.trim()),
    };
    let base = data.clone();
    let mut form = Form::new(FIELDS, data);
    if place.id.is_none()
        && let Some(before) = cx.read(|tx| Ok(item_store::newest(tx)?))?
    {
        form = form.ditto(cx.read(|tx| Typed::of(tx, before, lang))?);
    }
    form.start(cx);
    Ok(Box::new(ItemForm { form, base, id: place.id }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl ItemForm {
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        let (lang, data) = (cx.lang(), &self.form.data);
        let saved = cx.act("item.edit", |tx| flow::save(tx, &data.draft(tx, lang)?));
        let saved = match saved {
            Err(fault) => {
                let id = data.item.id;
                Err(self.form.met(fault, &mut self.base, || cx.read(|tx| Typed::of(tx, id, lang)))?)
            }
            saved => saved,
        };
        let id = saved.map_err(|fault| self.form.blame(fault, cx))?;
        cx.settled();
        cx.say("item-saved", &[("name", (&self.form.data.item.name).into())]);
        match self.id {
            Some(_) => cx.back(),
            None => cx.replace(place::ITEM.id(id.0)),
        }
        Ok(())
    }
}

impl Screen for ItemForm {
    fn crumb(&self, cx: &Cx) -> String {
        match self.id {
            Some(_) => format!("{} · {}", self.form.data.item.code, cx.t("record-edit")),
            None => cx.t("item-new"),
        }
    }

    fn load(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
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
        self.form.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        if !self.form.is_changed() {
            return None;
        }
        let body = keep(&self.base, &self.form.data)?;
        let item = &self.form.data.item;
        let title = if item.name.is_empty() { &item.code } else { &item.name };
        Some(DraftText { title: cx.tell("item-draft", &[("name", title.into())]), body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Some((base, data)) = kept::<Typed>(body) {
            self.base = base.unwrap_or_else(|| self.base.clone());
            self.form = Form::new(FIELDS, data);
            self.form.start(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        match self.id {
            Some(id) => place::ITEM_FORM.id(id),
            None => place::ITEM_FORM,
        }
    }
}
