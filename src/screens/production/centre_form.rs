//! The form of a work centre: its code and name, what an hour costs, how many hours of work there are, on which days.

use super::lookup;
use crate::db::Fault;
use crate::domain::production::centre::{Centre, CentreId, read_days};
use crate::domain::production::centre_store;
use crate::flows::plan_to_produce::masters;
use crate::kit::{Lang, Words};
use crate::screens::habits::{keep, kept, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Command, Cx, DraftText, Field, Form, Key, Mode, Offer, Pen, Place, Screen};
use serde::{Deserialize, Serialize};

/// A work centre while it is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    centre: Centre,
    /// The reader's language, for the days.
    #[serde(skip, default = "english")]
    lang: Lang,
}

fn english() -> Lang {
    Lang::En
}

type Fld = Field<Typed>;

macro_rules! number {
    ($kind:ident, $key:literal, $width:literal, $name:ident) => {
        Fld::$kind(
            $key,
            $width,
            |d| Some(d.centre.$name),
            |d, v| {
                d.centre.$name = v.unwrap_or_default();
                Ok(())
            },
        )
    };
}

const FIELDS: &[Fld] = &[
    Fld::text("centre-field-code", 16, |d| d.centre.code.clone(), |d, t| write_in(&mut d.centre.code, t)).named("code"),
    Fld::text("centre-field-name", 40, |d| d.centre.name.clone(), |d, t| write_in(&mut d.centre.name, t)).named("name"),
    Fld::head("centre-form-cost"),
    number!(price, "centre-field-labour", 12, labour_rate).named("labour_rate"),
    number!(price, "centre-field-overhead", 12, overhead_rate).named("overhead_rate"),
    Fld::show("centre-field-hour", 14, |d, cx| cx.words.format().price(d.centre.labour_rate + d.centre.overhead_rate)),
    Fld::head("centre-form-capacity"),
    number!(quantity, "centre-field-hours", 8, hours_a_day).named("hours_a_day").skipped(),
    number!(int, "centre-field-places", 8, places).named("places").skipped(),
    Fld::text(
        "centre-field-days",
        26,
        |d| lookup::days(&d.centre.weekdays, Words::of(d.lang)),
        |d, t| {
            d.centre.weekdays = read_days(&t)?;
            Ok(())
        },
    )
    .named("weekdays")
    .skipped(),
    Fld::show("centre-field-week", 14, |d, cx| cx.quantity(d.centre.hours_a_week())),
    Fld::flag("centre-field-blocked", |d| d.centre.blocked, |d, v| d.centre.blocked = v).skipped(),
];

const ACTIONS: &[Action<CentreForm>] = &[Action {
    id: "production.centre.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct CentreForm {
    form: Form<Typed>,
    /// As read when it was opened: what somebody else changes meanwhile is told from it.
    base: Typed,
    id: Option<i64>,
}

/// With an id that one; else a new one, its name perhaps typed elsewhere already.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let centre = match place.id {
        Some(id) => cx.read(|tx| centre_store::get(tx, CentreId(id)))?,
        None => Centre::new("", place.text.trim()),
    };
    let typed = Typed { centre, lang: cx.lang() };
    let mut form = Form::new(FIELDS, typed.clone());
    form.start(cx);
    Ok(Box::new(CentreForm { form, base: typed, id: place.id }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl CentreForm {
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        let centre = &self.form.data.centre;
        let saved = match cx.act("centre.edit", |tx| masters::save_centre(tx, centre)) {
            Err(fault) => Err(self.meet(fault, cx)?),
            saved => saved,
        };
        saved.map_err(|fault| self.form.blame(fault, cx))?;
        cx.settled();
        cx.say("centre-said-saved", &[("code", (&self.form.data.centre.code).into())]);
        match self.id {
            Some(_) => cx.back(),
            None => cx.replace(place::CENTRES),
        }
        Ok(())
    }

    /// Somebody saved this one meanwhile: what does not collide is kept from both, the rest stands side by side.
    fn meet(&mut self, fault: Fault, cx: &mut Cx) -> Result<Fault, Fault> {
        let (id, lang) = (self.form.data.centre.id, cx.lang());
        let fault =
            self.form.met(fault, &mut self.base, || cx.read(|tx| Ok(Typed { centre: centre_store::get(tx, id)?, lang })))?;
        self.form.data.lang = lang;
        Ok(fault)
    }
}

impl Screen for CentreForm {
    fn crumb(&self, cx: &Cx) -> String {
        match self.id {
            Some(_) => format!("{} · {}", self.form.data.centre.code, cx.t("record-edit")),
            None => cx.t("centre-new"),
        }
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.data.lang = cx.lang();
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
        let body = keep(&self.base, &self.form.data)?;
        let centre = &self.form.data.centre;
        let name = if centre.name.is_empty() { &centre.code } else { &centre.name };
        let title = cx.tell("centre-draft", &[("name", name.into())]);
        self.form.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Some((base, data)) = kept::<Typed>(body) {
            self.base = base.unwrap_or_else(|| self.base.clone());
            self.form = Form::new(FIELDS, Typed { lang: cx.lang(), ..data });
            self.form.start(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        match self.id {
            Some(id) => place::CENTRE_FORM.id(id),
            None => place::CENTRE_FORM,
        }
    }
}
