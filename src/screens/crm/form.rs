//! The form of a customer: who, where, on what terms. A new one needs a name; its code is made from it.

use crate::db::{Fault, Tx};
use crate::domain::items::price_list_store;
use crate::domain::parties::address::Address;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party::{Party, PartyId, PartyKind, PriceListId, RegionId, TaxStatus, TermId};
use crate::domain::parties::{party_rules, party_search_store, party_store, region_store, term_store};
use crate::flows::party::{self as flow, PartyDraft};
use crate::kit::{Arg, Coded, choices, fold};
use crate::screens::habits::{keep, kept};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::{Action, Cx, DraftText, Field, Form, Key, Mode, Pen, Pick, Place, Screen};
use serde::{Deserialize, Serialize};

/// What is typed: the party, its main address and its main contact, and the words its pickers show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    party: Party,
    address: Address,
    contact: Contact,
    region: String,
    list: String,
    term: String,
    /// What else the party has, kept as it is.
    other_addresses: Vec<Address>,
    other_contacts: Vec<Contact>,
}

impl Typed {
    fn new(party: Party) -> Typed {
        let address = Address { is_billing: true, is_shipping: true, ..Address::default() };
        Typed {
            party,
            address,
            contact: Contact::default(),
            region: String::new(),
            list: String::new(),
            term: String::new(),
            other_addresses: Vec::new(),
            other_contacts: Vec::new(),
        }
    }

    fn of(tx: &Tx, id: PartyId) -> Result<Typed, Fault> {
        let mut draft = flow::open(tx, id)?;
        let main = draft.addresses.iter().position(|a| a.is_billing).unwrap_or(0);
        let mut typed = Typed::new(draft.party);
        if main < draft.addresses.len() {
            typed.address = draft.addresses.remove(main);
        }
        if !draft.contacts.is_empty() {
            typed.contact = draft.contacts.remove(0);
        }
        typed.other_addresses = draft.addresses;
        typed.other_contacts = draft.contacts;
        if let Some(region) = typed.party.region {
            typed.region = region_store::get(tx, region)?.name;
        }
        if let Some(list) = typed.party.price_list {
            typed.list = price_list_store::get(tx, list)?.name;
        }
        if let Some(term) = typed.party.term {
            typed.term = term_store::get(tx, term)?.name;
        }
        Ok(typed)
    }

    fn draft(&self) -> PartyDraft {
        let mut addresses = Vec::new();
        let a = &self.address;
        if [&a.street, &a.postcode, &a.city, &a.country].iter().any(|t| !t.trim().is_empty()) {
            addresses.push(Address { region: self.party.region.or(a.region), ..a.clone() });
        }
        addresses.extend(self.other_addresses.iter().cloned());
        let mut contacts = Vec::new();
        if !self.contact.name.trim().is_empty() {
            contacts.push(self.contact.clone());
        }
        contacts.extend(self.other_contacts.iter().cloned());
        PartyDraft { party: self.party.clone(), addresses, contacts }
    }
}

/// Rows of a short list of records that match what is typed.
fn matching(rows: Vec<(i64, String, String)>, typed: &str) -> Vec<Pick> {
    let wanted = fold(typed);
    let fits = |code: &str, name: &str| fold(&format!("{code} {name}")).contains(&wanted);
    rows.into_iter().filter(|(_, c, n)| fits(c, n)).map(|(id, code, name)| Pick::new(id, code, name, "")).collect()
}

fn find_region(tx: &Tx, _: &Typed, typed: &str) -> Result<Vec<Pick>, Fault> {
    Ok(matching(region_store::all(tx)?.into_iter().map(|r| (r.id.0, r.code, r.name)).collect(), typed))
}

fn find_list(tx: &Tx, _: &Typed, typed: &str) -> Result<Vec<Pick>, Fault> {
    Ok(matching(price_list_store::all(tx)?.into_iter().map(|l| (l.id.0, l.code, l.name)).collect(), typed))
}

fn find_term(tx: &Tx, _: &Typed, typed: &str) -> Result<Vec<Pick>, Fault> {
    Ok(matching(term_store::all(tx)?.into_iter().map(|t| (t.id.0, t.code, t.name)).collect(), typed))
}

macro_rules! text {
    ($key:literal, $width:literal, $($path:ident).+) => {
        Field::text($key, $width, |d: &Typed| d.$($path).+.clone(), |d: &mut Typed, v| {
            d.$($path).+ = v;
            Ok(())
        })
    };
}

const FIELDS: &[Field<Typed>] = &[
    text!("party-head-name", 50, party.name).named("name"),
    text!("party-head-code", 12, party.code).named("code").skipped(),
    Field::choice(
        "field-party-kind",
        10,
        choices::<PartyKind>,
        |d: &Typed| d.party.kind.code(),
        |d: &mut Typed, c| {
            d.party.kind = PartyKind::of(c).unwrap_or(d.party.kind);
        },
    )
    .skipped()
    .beside(),
    Field::flag("field-is-customer", |d: &Typed| d.party.is_customer, |d: &mut Typed, v| d.party.is_customer = v).skipped(),
    Field::flag("field-is-supplier", |d: &Typed| d.party.is_supplier, |d: &mut Typed, v| d.party.is_supplier = v)
        .skipped()
        .beside(),
    text!("contact-head-phone", 20, party.phone).named("phone"),
    text!("fact-email", 34, party.email).named("email").beside(),
    Field::head("customer-head-address"),
    text!("field-street-label", 50, address.street).named("street"),
    text!("field-postcode-label", 10, address.postcode).named("postcode"),
    text!("party-head-city", 28, address.city).named("city").beside(),
    text!("field-country-label", 4, address.country).named("country").skipped().beside(),
    Field::picker(
        "party-head-region",
        24,
        find_region,
        |d: &Typed| d.region.clone(),
        |d: &mut Typed, pick, _| {
            d.party.region = Some(RegionId(pick.id));
            d.region.clone_from(&pick.label);
            Ok(())
        },
    )
    .clears(|d: &mut Typed| {
        d.party.region = None;
        d.region.clear();
    })
    .skipped(),
    Field::head("customer-head-contact"),
    text!("contact-head-name", 28, contact.name).skipped(),
    text!("contact-head-position", 18, contact.position).recalled().skipped().beside(),
    text!("contact-head-phone", 20, contact.phone).skipped(),
    text!("contact-head-email", 34, contact.email).skipped().beside(),
    Field::head("customer-head-terms"),
    Field::picker(
        "fact-price-list",
        20,
        find_list,
        |d: &Typed| d.list.clone(),
        |d: &mut Typed, pick, _| {
            d.party.price_list = Some(PriceListId(pick.id));
            d.list.clone_from(&pick.label);
            Ok(())
        },
    )
    .clears(|d: &mut Typed| {
        d.party.price_list = None;
        d.list.clear();
    })
    .skipped(),
    Field::picker(
        "fact-terms",
        24,
        find_term,
        |d: &Typed| d.term.clone(),
        |d: &mut Typed, pick, _| {
            d.party.term = Some(TermId(pick.id));
            d.term.clone_from(&pick.label);
            Ok(())
        },
    )
    .clears(|d: &mut Typed| {
        d.party.term = None;
        d.term.clear();
    })
    .skipped()
    .beside(),
    Field::money(
        "fact-credit-limit",
        14,
        |d: &Typed| d.party.credit_limit,
        |d: &mut Typed, v| {
            d.party.credit_limit = v;
            Ok(())
        },
    )
    .named("credit_limit")
    .skipped(),
    text!("party-head-salesperson", 12, party.salesperson).named("salesperson").skipped().beside(),
    Field::choice(
        "fact-tax-status",
        16,
        choices::<TaxStatus>,
        |d: &Typed| d.party.tax_status.code(),
        |d: &mut Typed, c| {
            d.party.tax_status = TaxStatus::of(c).unwrap_or(d.party.tax_status);
        },
    )
    .named("tax_status")
    .skipped(),
    text!("fact-vat-number", 20, party.vat_number).named("vat_number").skipped().beside(),
    text!("fact-company-number", 16, party.company_number).named("company_number").skipped(),
    text!("fact-note", 50, party.note).named("note").skipped(),
];

const ACTIONS: &[Action<CustomerForm>] =
    &[Action { id: "party.edit", keys: &["ctrl-o", "f9"], title: "record-save", ready: always, run: |s, cx| s.save(cx) }];

pub struct CustomerForm {
    form: Form<Typed>,
    /// The customer as read when it was opened: what somebody else changes meanwhile is told from it.
    base: Typed,
    id: Option<i64>,
    /// What of a new party was last compared with those in the books.
    compared: [String; 5],
}

/// What a place's text begins with when a supplier is to be made.
const SUPPLIER: &str = "supplier:";

/// With an id that customer's; else a new one, its name perhaps typed elsewhere already. `supplier:` makes a supplier.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let typed = match place.id {
        Some(id) => cx.read(|tx| Typed::of(tx, PartyId(id)))?,
        None => Typed::new(match place.text.strip_prefix(SUPPLIER) {
            Some(name) => Party::supplier("", name),
            None => Party::customer("", &place.text),
        }),
    };
    let base = typed.clone();
    let mut form = Form::new(FIELDS, typed);
    if place.id.is_none()
        && let Some(before) = cx.read(|tx| Ok(party_store::newest(tx)?))?
    {
        form = form.ditto(cx.read(|tx| Typed::of(tx, before))?);
    }
    form.start(cx);
    Ok(Box::new(CustomerForm { form, base, id: place.id, compared: Default::default() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl CustomerForm {
    /// Says so when a new party looks like one already in the books; it may be kept all the same.
    fn compare(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let p = &self.form.data.party;
        let now = [&p.name, &p.vat_number, &p.company_number, &p.phone, &p.email].map(Clone::clone);
        if self.id.is_some() || now == self.compared {
            return Ok(());
        }
        self.compared = now;
        let typed = party_rules::tidy(p.clone());
        let alike = cx.read(|tx| party_search_store::alike(tx, &typed))?;
        if let Some((why, other)) = alike.first() {
            let args = [("name", (&other.name).into()), ("code", (&other.code).into()), ("why", Arg::Word(why.key()))];
            cx.warn("customer-alike", &args);
        }
        Ok(())
    }

    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        let draft = self.form.data.draft();
        let saved = cx.act("party.edit", |tx| flow::save(tx, &draft));
        let saved = match saved {
            Err(fault) => {
                let theirs = || cx.read(|tx| Typed::of(tx, draft.party.id));
                Err(self.form.met(fault, &mut self.base, theirs)?)
            }
            saved => saved,
        };
        let id = saved.map_err(|fault| self.form.blame(fault, cx))?;
        cx.settled();
        cx.say("customer-saved", &[("name", (&draft.party.name).into())]);
        let card = if draft.party.is_customer { place::CUSTOMER } else { place::SUPPLIER };
        cx.replace(card.id(id.0));
        Ok(())
    }
}

impl Screen for CustomerForm {
    fn crumb(&self, cx: &Cx) -> String {
        match self.id {
            Some(_) => self.form.data.party.name.clone(),
            None if self.form.data.party.is_customer => cx.t("customer-new"),
            None => cx.t("supplier-new"),
        }
    }

    fn load(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.form.draw(pen, cx);
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn mode(&self) -> Mode {
        self.form.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let mut offers = action::offers(ACTIONS, self, cx);
        offers.extend(self.form.offers());
        offers
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.form.key(key, cx)?;
        self.compare(cx)?;
        Ok(taken)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }

    fn draft(&self, _cx: &Cx) -> Option<DraftText> {
        if !self.form.is_changed() {
            return None;
        }
        let body = keep(&self.base, &self.form.data)?;
        Some(DraftText { title: self.form.data.party.name.clone(), body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Some((base, typed)) = kept::<Typed>(body) {
            self.base = base.unwrap_or_else(|| self.base.clone());
            self.form = Form::new(FIELDS, typed);
            self.form.start(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        match self.id {
            Some(id) => place::CUSTOMER_FORM.id(id),
            None if self.form.data.party.is_customer => place::CUSTOMER_FORM,
            None => place::CUSTOMER_FORM.text(SUPPLIER),
        }
    }
}
