//! Taking an order or making a quote: a header that one Enter passes, lines typed as a small command line, price, stock and
//! margin alive at the foot. Ctrl-O saves it and shows its card.

use super::document::{self, Document, Line};
use super::enter_stops::{self, STOPS, Stopping};
use super::order_steps::{REASON, Reason};
use super::{habits, lookup};
use crate::db::Fault;
use crate::domain::parties::party::{AddressId, PartyId};
use crate::domain::parties::{address_store, party_store};
use crate::domain::sales::order::OrderId;
use crate::domain::sales::quote::QuoteId;
use crate::domain::sales::{order_store, quote_store};
use crate::flows::{order_to_cash as otc, quote};
use crate::kit::{Refusal, Words, fold};
use crate::reports::why as reports;
use crate::screens::habits::{sums, sums_at, write_in};
use crate::screens::{place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::step_with;
use crate::tui::explain::EXPLAIN_TYPING;
use crate::tui::grid::Stops;
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Editor, Field, Key, Mode, Offer, Pen, Pick, Place, Screen, Tone,
};

type Fld = Field<Document>;
type Col = Column<Line>;

const HEADER: &[Fld] = &[
    Fld::picker(
        "form-customer",
        26,
        |tx, d, typed| lookup::customers(tx, typed, Words::of(d.lang)),
        |d| d.customer.as_ref().map(|c| c.name.clone()).unwrap_or_default(),
        |d, pick, cx| d.take_customer(PartyId(pick.id), cx),
    )
    .creates(lookup::new_customer)
    .named("customer"),
    Fld::show("form-balance", 30, balance).beside().when(|d| d.customer.is_some()),
    Fld::date(
        "form-date",
        |d| Some(d.date),
        |d, date| {
            d.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
            Ok(())
        },
    )
    .named("date")
    .skipped(),
    Fld::date("form-wanted", |d| d.until, until).named("wanted").beside().skipped().when(|d| !d.is_quote),
    Fld::date("form-valid", |d| d.until, until).named("valid_until").beside().skipped().when(|d| d.is_quote),
    Fld::text("form-ref", 14, |d| d.their_ref.clone(), |d, t| write_in(&mut d.their_ref, t))
        .named("their_ref")
        .beside()
        .skipped(),
    Fld::picker("form-ship-to", 40, addresses, |d| d.ship_label.clone(), ship_to).skipped().when(|d| !d.is_quote),
    Fld::text("form-note", 40, |d| d.note.clone(), |d, t| write_in(&mut d.note, t)).skipped().when(|d| d.is_quote),
];

fn until(d: &mut Document, date: Option<chrono::NaiveDate>) -> Result<(), Refusal> {
    d.until = date;
    Ok(())
}

/// What decides before promising: what they owe, what is late, what credit is left.
fn balance(d: &Document, cx: &Cx) -> String {
    let Some(c) = &d.customer else { return String::new() };
    let args = [("balance", c.balance.into()), ("late", c.late.into())];
    let said = match c.late {
        late if !late.is_positive() => cx.money(c.balance),
        late if late >= c.balance => cx.tell("form-all-late", &args),
        _ => cx.tell("form-late", &args),
    };
    match c.credit_left {
        Some(left) => format!("{said} · {}", cx.tell("form-credit-left", &[("left", (left - d.gross()).into())])),
        None => said,
    }
}

fn addresses(tx: &crate::db::Tx, d: &Document, typed: &str) -> Result<Vec<Pick>, Fault> {
    let Some(c) = &d.customer else { return Ok(Vec::new()) };
    let typed = fold(typed);
    let all = address_store::of_party(tx, c.id)?;
    let fits = all.into_iter().filter(|a| fold(&format!("{} {}", a.label, a.line())).contains(&typed));
    Ok(fits.map(|a| Pick::new(a.id.0, a.label.clone(), a.line(), "")).collect())
}

fn ship_to(d: &mut Document, pick: &Pick, _: &mut Cx) -> Result<(), Fault> {
    d.ship_to = Some(AddressId(pick.id));
    d.ship_label = pick.label.clone();
    Ok(())
}

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("line-head-item", 13, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.text.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 6, |l| l.quantity)),
    Cell::show(Col::text("line-head-unit", 4, |l| l.unit.clone()).keep(1)),
    Cell::price(Col::price("line-head-price", 9, |l| l.price).keep(9)),
    Cell::discount(Col::percent("line-head-discount", 5, |l| l.discount).keep(7)),
    Cell::show(Col::money("line-head-net", 10, |l| l.net)),
    Cell::show(Col::say("line-head-free", 6, free).right().keep(7)),
];

/// Free in stock, with a sign when it is not enough.
fn free(l: &Line, cx: &Cx) -> String {
    match l.free {
        None => "·  ".to_owned(),
        Some(free) if l.missing().is_positive() => format!("{} !", cx.quantity(free)),
        Some(free) => format!("{}  ", cx.quantity(free)),
    }
}

const ACTIONS: &[Action<OrderForm>] = &[
    Action {
        id: habits::SAVE.id,
        keys: habits::SAVE.keys,
        title: habits::SAVE.title,
        ready: always,
        run: |s, cx| s.save(None, cx),
    },
    Action {
        id: EXPLAIN_TYPING.id,
        keys: EXPLAIN_TYPING.keys,
        title: EXPLAIN_TYPING.title,
        ready: always,
        run: |s, cx| s.explain(cx),
    },
    Action {
        id: STOPS.id,
        keys: STOPS.keys,
        title: STOPS.title,
        ready: always,
        run: |s, cx| {
            enter_stops::ask(s, cx);
            Ok(())
        },
    },
];

pub struct OrderForm {
    editor: Editor<Document>,
    opened: Place,
}

impl OrderForm {
    pub fn open_order(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        OrderForm::open(place, false, cx)
    }

    pub fn open_quote(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        OrderForm::open(place, true, cx)
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn open(place: &Place, is_quote: bool, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let copied = habits::after(&place.text, "copy:");
        let mut doc = match (copied.or(place.id), is_quote) {
            (Some(id), false) => cx.read(|tx| document::of_order(tx, &order_store::get(tx, OrderId(id))?, copied.is_some()))?,
            (Some(id), true) => cx.read(|tx| document::of_quote(tx, &quote_store::get(tx, QuoteId(id))?, copied.is_some()))?,
            (None, _) => Document::new(is_quote, cx.today),
        };
        doc.lang = cx.lang();
        if let Some(id) = habits::after(&place.text, "party:") {
            doc.take_customer(PartyId(id), cx)?;
        }
        let knows = doc.customer.is_some();
        let mut editor = Editor::new(HEADER, CELLS, doc);
        editor.grid.stopping(enter_stops::kept(cx)?);
        if knows {
            editor.to_lines(cx);
        }
        Ok(Box::new(OrderForm { editor, opened: place.clone() }))
    }

    /// The totals under the lines, and what of the customer's credit is left.
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (doc, margin) = (self.editor.doc(), cx.shows_margin());
        let figures = cx.read(|tx| {
            let mut figures = reports::ordered(tx, (doc.net, doc.vat, doc.tax_included), &doc.sold(), margin)?;
            if let Some(c) = &doc.customer {
                let limit = party_store::get(tx, c.id)?.credit_limit;
                figures.extend(reports::customer(tx, c.id, limit)?);
            }
            Ok(figures)
        })?;
        why::show(cx, figures)
    }

    /// Saves what is typed: a new draft, a draft again, or a confirmed order amended.
    fn save(&mut self, reason: Option<&str>, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let doc = self.editor.doc().clone();
        let Some(customer) = &doc.customer else {
            let no = Refusal::new("form-no-customer").field("customer");
            self.editor.to_header();
            return Err(self.editor.blame(no.into(), cx));
        };
        let draft = doc.draft(customer.id);
        let saved = match (doc.is_quote, doc.id, doc.amends) {
            (true, None, _) => cx.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft)).map(|q| place::QUOTE.id(q.id.0)),
            (true, Some(id), _) => cx
                .act("sales.quote.edit", |tx| quote::update_draft(tx, QuoteId(id), doc.version, &draft))
                .map(|q| place::QUOTE.id(q.id.0)),
            (false, None, _) => cx.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).map(|o| place::ORDER.id(o.id.0)),
            (false, Some(id), false) => cx
                .act("sales.order.edit", |tx| otc::update_draft(tx, OrderId(id), doc.version, &draft))
                .map(|o| place::ORDER.id(o.id.0)),
            (false, Some(id), true) => cx
                .act("sales.order.edit", |tx| otc::amend(tx, OrderId(id), &doc.amendment(), reason))
                .map(|o| place::ORDER.id(o.id.0)),
        };
        match saved {
            Ok(place) => {
                let key = match (doc.amends, doc.is_quote) {
                    (true, _) => "said-order-changed",
                    (_, true) => "said-quote-saved",
                    _ => "said-order-saved",
                };
                cx.say(key, &[("total", doc.gross().into())]);
                cx.settled();
                // What was changed lies under this form; what is new takes its place.
                if doc.id.is_some() && self.opened.draft.is_none() {
                    cx.back()
                } else {
                    cx.replace(place)
                }
                Ok(())
            }
            Err(fault) => self.refused(fault, doc.amends && reason.is_none(), cx),
        }
    }

    /// Somebody saved this document meanwhile: their header stands beside ours, what their lines come to is said, and the
    /// next save is over theirs.
    fn meet_theirs(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let doc = self.editor.doc();
        let (Some(id), is_quote) = (doc.id, doc.is_quote) else { return Ok(()) };
        let theirs = cx.read(|tx| match is_quote {
            true => document::of_quote(tx, &quote_store::get(tx, QuoteId(id))?, false),
            false => document::of_order(tx, &order_store::get(tx, OrderId(id))?, false),
        })?;
        self.editor.doc_mut().version = theirs.version;
        let args = [("n", theirs.lines.len().into()), ("total", theirs.gross().into())];
        cx.warn("form-theirs-lines", &args);
        self.editor.to_header();
        self.editor.header.meet(theirs);
        Ok(())
    }

    /// What may be waived with a reason is asked for; the rest stands beside its field.
    fn refused(&mut self, fault: Fault, may_ask: bool, cx: &mut Cx) -> Result<(), Fault> {
        if fault.key() == Some("record-changed") {
            self.meet_theirs(cx)?;
            return Err(fault);
        }
        let why = fault.refusals().unwrap_or_default();
        let waivable = !why.is_empty() && why.iter().all(|r| r.remedy == Some("sales.order.override"));
        if may_ask && waivable && cx.may("sales.order.override").is_ok() {
            let mut effects = super::said::blockers(&why, cx.words);
            effects.push(cx.t("step-override"));
            let then = |s: &mut OrderForm, reason: &Reason, cx: &mut Cx| s.save(Some(&reason.text), cx);
            cx.ask(step_with(cx.t("sales-save"), effects, REASON, Reason::default(), then));
            return Ok(());
        }
        if why.iter().any(|r| matches!(r.field, Some("customer" | "wanted" | "date" | "valid_until"))) {
            self.editor.to_header();
        }
        Err(self.editor.blame(fault, cx))
    }
}

/// The foot: the line under the cursor, margin, the totals.
fn foot(pen: &mut Pen, doc: &Document, at: Option<usize>, cx: &Cx) {
    let room = sums_at(pen).saturating_sub(2);
    let said = at.map(|i| (i, &doc.lines[i])).or_else(|| {
        let short = doc.lines.iter().enumerate().rev().find(|(_, l)| l.missing().is_positive());
        short.or_else(|| doc.lines.iter().enumerate().next_back())
    });
    if let Some((i, line)) = said {
        let (text, tone) = line_said(i, line, cx);
        pen.cell(1, 0, room, &text, Align::Left, tone);
    }
    let margin = doc.net - doc.cost();
    if cx.shows_margin() && doc.lines.iter().any(|l| l.item.is_some()) {
        let args = [("margin", margin.into()), ("rate", habits::rate(margin, doc.net, cx).into())];
        pen.cell(1, 1, room, &cx.tell("form-margin", &args), Align::Left, Tone::Plain);
    }
    let args = [("n", doc.lines.len().into()), ("pieces", super::said::count(doc.pieces()))];
    let mut counted = cx.tell("form-lines", &args);
    if doc.weight().is_positive() {
        counted = format!("{counted} · {}", cx.tell("form-weight", &[("weight", doc.weight().into())]));
    }
    pen.cell(1, 2, room, &counted, Align::Left, Tone::Dim);
    let vat = match doc.taxes.as_slice() {
        [(rate, _)] => format!("{} {}", cx.t("document-vat"), cx.words.format().rate(*rate)),
        _ => cx.t("document-vat"),
    };
    sums(pen, &[(cx.t("document-net"), doc.net), (vat, doc.vat), (cx.t("document-total"), doc.gross())], cx);
}

fn line_said(i: usize, line: &Line, cx: &Cx) -> (String, Tone) {
    let n = i + 1;
    if line.missing().is_positive() {
        let free = line.free.unwrap_or_default();
        let args =
            [("line", n.into()), ("item", (&line.code).into()), ("free", free.into()), ("missing", line.missing().into())];
        let mut said = cx.tell("form-line-short", &args);
        if let Some(c) = &line.coming {
            let due = c.due.map(|d| cx.date(d)).unwrap_or_default();
            said = format!("{said} → {} {due}", c.number);
        }
        return (said, Tone::Warn);
    }
    if let Some(last) = line.last {
        let when = cx.words.format().date(last.date);
        let price = cx.words.format().price(last.price);
        let args = [
            ("line", n.into()),
            ("item", (&line.code).into()),
            ("price", price.into()),
            ("date", when.into()),
            ("quantity", last.quantity.into()),
        ];
        return (cx.tell("form-line-last", &args), Tone::Dim);
    }
    let args = [("line", n.into()), ("item", (&line.code).into()), ("net", line.net.into())];
    (cx.tell(if line.by_hand { "form-line-by-hand" } else { "form-line" }, &args), Tone::Dim)
}

impl Stopping for OrderForm {
    fn stops(&self) -> Stops {
        self.editor.grid.stops()
    }

    fn stop_at(&mut self, stops: Stops) {
        self.editor.grid.stopping(Some(stops));
    }
}

impl Screen for OrderForm {
    fn crumb(&self, cx: &Cx) -> String {
        let doc = self.editor.doc();
        match (doc.is_quote, doc.id) {
            (true, None) => cx.t("quote-new"),
            (false, None) => cx.t("order-new"),
            (true, Some(_)) => cx.t("quote-change"),
            (false, Some(_)) => cx.t("order-change"),
        }
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 3, foot);
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.editor.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        habits::form_offers(self.editor.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.editor.key(key, cx)?;
        if self.editor.lines_done {
            cx.say("form-lines-done", &[]);
        }
        Ok(taken || self.editor.lines_done)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.paste(text, cx)
    }

    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.scan(code, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let doc = self.editor.doc();
        let body = serde_json::to_string(doc).ok()?;
        let who = doc.customer.as_ref().map(|c| c.name.clone()).unwrap_or_default();
        let key = if doc.is_quote { "draft-quote" } else { "draft-order" };
        let title = cx.tell(key, &[("who", who.into()), ("n", doc.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let mut doc: Document = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        doc.lang = cx.lang();
        self.editor = Editor::new(HEADER, CELLS, doc);
        self.editor.grid.stopping(enter_stops::kept(cx)?);
        if self.editor.doc().customer.is_some() {
            self.editor.to_lines(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
