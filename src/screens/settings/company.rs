//! The company as its documents show it. What its entries rest on stays as it is once something is posted.

use crate::db::Fault;
use crate::domain::company::{Company, Valuation};
use crate::domain::company_store;
use crate::flows::founding;
use crate::kit::{Coded, Lang, choices};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Cx, DraftText, Field, Form, Key, Mode, Pen, Place, Screen};

type Fld = Field<Company>;

macro_rules! text {
    ($key:literal, $width:literal, $name:ident) => {
        Fld::text(
            $key,
            $width,
            |d| d.$name.clone(),
            |d, v| {
                d.$name = v;
                Ok(())
            },
        )
        .named(stringify!($name))
    };
}

/// The languages a document may be in.
fn langs() -> Vec<(&'static str, &'static str)> {
    vec![("en", "lang-name-en"), ("fr", "lang-name-fr")]
}

const FIELDS: &[Fld] = &[
    text!("company-field-name", 44, name),
    text!("company-field-form", 12, legal_form).beside(),
    text!("company-field-capital", 20, capital).skipped(),
    Fld::head("company-head-address"),
    text!("company-field-street", 50, street),
    text!("company-field-postcode", 10, postcode),
    text!("company-field-city", 30, city).beside(),
    text!("company-field-country", 24, country_name).skipped(),
    text!("company-field-phone", 20, phone),
    text!("company-field-email", 34, email).beside(),
    Fld::head("company-head-law"),
    text!("company-field-siren", 14, siren),
    text!("company-field-vat", 18, vat_number).beside(),
    text!("company-field-register", 30, register).skipped(),
    text!("company-field-iban", 36, iban).skipped(),
    Fld::head("company-head-mentions"),
    text!("company-field-late-penalty", 60, late_penalty).skipped(),
    text!("company-field-recovery", 60, recovery).skipped(),
    text!("company-field-early-payment", 60, early_payment).skipped(),
    Fld::head("company-head-books"),
    Fld::choice(
        "company-field-lang",
        12,
        langs,
        |d| d.lang.code(),
        |d, c| {
            d.lang = Lang::of(c).unwrap_or(d.lang);
        },
    )
    .skipped(),
    text!("company-field-currency", 5, currency).skipped().beside(),
    Fld::choice(
        "company-field-valuation",
        26,
        choices::<Valuation>,
        |d| d.valuation.code(),
        |d, c| {
            d.valuation = Valuation::of(c).unwrap_or(d.valuation);
        },
    )
    .named("valuation")
    .skipped(),
    Fld::show("company-field-profile", 20, |d, cx| cx.t(d.country.key())),
];

const ACTIONS: &[Action<CompanyForm>] = &[Action {
    id: "settings.company.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: |_, cx| cx.may("company.edit"),
    run: |s, cx| {
        s.form.finish(cx)?;
        let company = s.form.data.clone();
        let saved = cx.act("company.edit", |tx| founding::change(tx, &company));
        saved.map_err(|fault| s.form.blame(fault, cx))?;
        cx.settled();
        cx.say("company-saved", &[]);
        cx.back();
        Ok(())
    },
}];

pub struct CompanyForm {
    form: Form<Company>,
}

pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let company = cx.read(company_store::get)?;
    let mut form = Form::new(FIELDS, company);
    form.start(cx);
    Ok(Box::new(CompanyForm { form }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for CompanyForm {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-company")
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

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.form.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(&self.form.data).ok()?;
        self.form.is_changed().then(|| DraftText { title: cx.t("setting-company"), body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Ok(company) = serde_json::from_str(body) {
            self.form = Form::new(FIELDS, company);
            self.form.start(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        place::COMPANY
    }
}
