//! The till: scanner and numeric keypad only. One entry line takes scans and `3*code`, `*5`, `10%`, `-`; Enter on it goes to
//! the money, Enter again takes exact cash and closes the sale; a sum shows the change, and one more Enter closes. A fully paid
//! sale is the one thing a bare Enter commits.

use super::document::{Document, Line};
use super::tender::Tender;
use super::{habits, lookup};
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::parties::party::PartyId;
use crate::flows::counter::{self, Sale};
use crate::kit::{Coded, Money, Refusal, Words};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::{pick, step_with};
use crate::tui::grid::Step;
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Field, Grid, Key, Mode, Offer, Pen, Pick, Place, Screen, Sheet, Tone,
};
use crossterm::event::KeyCode;

type Col = Column<Line>;

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("line-head-item", 14, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.text.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 6, |l| l.quantity)),
    Cell::price(Col::price("line-head-price", 9, |l| l.price).keep(9)),
    Cell::discount(Col::percent("line-head-discount", 5, |l| l.discount).keep(7)),
    Cell::show(Col::money("document-total", 10, |l| l.net)),
];

/// The name a sale is parked under.
#[derive(Debug, Clone, Default)]
struct Name {
    text: String,
}

type NameField = Field<Name>;

const NAME: &[NameField] = &[NameField::text(
    "counter-name",
    24,
    |n| n.text.clone(),
    |n, t| {
        n.text = t;
        Ok(())
    },
)];

const ACTIONS: &[Action<Counter>] = &[
    Action {
        id: "counter.money",
        keys: &["ctrl-o", "f9"],
        title: "counter-money",
        ready: |s, _| if s.doc.lines.is_empty() { Err(Refusal::new("counter-empty")) } else { Ok(()) },
        run: |s, cx| s.take_money(cx),
    },
    Action {
        id: "counter.park",
        keys: &["ctrl-e", "f7"],
        title: "counter-park",
        ready: |s, _| if s.tender.is_some() { Err(Refusal::new("counter-park-not-now")) } else { Ok(()) },
        run: |s, cx| s.park_or_list(cx),
    },
    Action { id: "counter.customer", keys: &[], title: "counter-customer", ready: always, run: |s, cx| s.ask_customer(cx) },
];

pub struct Counter {
    doc: Document,
    grid: Grid<Document>,
    /// The money is being taken.
    tender: Option<Tender>,
    /// The last sale, in words, until the first line of the next.
    last: String,
    parked: usize,
}

impl Counter {
    pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        cx.may("sales.counter")?;
        let doc = fresh(cx);
        let mut screen = Counter { doc, grid: Grid::new(CELLS), tender: None, last: String::new(), parked: 0 };
        screen.load(cx)?;
        screen.grid.to_empty_line(&screen.doc, cx);
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// From the lines to the money, or (with the money typed) on to the end of the sale.
    fn take_money(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        match &self.tender {
            None if self.doc.lines.is_empty() => Err(Refusal::new("counter-empty").into()),
            None => {
                self.tender = Some(Tender::new(self.doc.gross()));
                Ok(())
            }
            Some(_) => self.tender_enter(cx),
        }
    }

    fn key_in_tender(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(tender) = &mut self.tender else { return Ok(false) };
        match key.code {
            KeyCode::Enter => self.tender_enter(cx).map(|()| true),
            KeyCode::Esc => {
                self.tender = None;
                self.grid.to_empty_line(&self.doc, cx);
                Ok(true)
            }
            _ => Ok(tender.key(key)),
        }
    }

    fn tender_enter(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(tender) = &mut self.tender else { return Ok(()) };
        let whole = tender.enter(cx.lang())?;
        if whole {
            return self.sell(cx);
        }
        if tender.ready {
            cx.say("counter-change", &[("change", tender.change().into())]);
        }
        Ok(())
    }

    /// The sale: order, delivery, invoice and payments in one act; then the next ticket.
    fn sell(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(tender) = &self.tender else { return Ok(()) };
        let sale = Sale {
            party: self.doc.customer.as_ref().map(|c| c.id),
            lines: self.doc.lines.iter().map(Line::draft).collect(),
            tenders: tender.taken.clone(),
        };
        let ticket = match cx.act("sales.counter", |tx| counter::sell(tx, &sale)) {
            Ok(ticket) => ticket,
            Err(fault) => {
                self.tender = None;
                return Err(fault);
            }
        };
        let method = tender.taken.last().map_or(Method::Cash, |(m, _)| *m);
        let args = [
            ("number", ticket.invoice.label().into()),
            ("total", ticket.invoice.gross().into()),
            ("method", crate::kit::Arg::Word(method.key())),
            ("change", ticket.change.into()),
        ];
        let key = if ticket.change.is_zero() { "counter-sold" } else { "counter-sold-change" };
        self.last = cx.tell(key, &args);
        cx.say_text(self.last.clone());
        self.next(cx);
        Ok(())
    }

    /// An empty ticket.
    fn next(&mut self, cx: &mut Cx) {
        self.doc = fresh(cx);
        self.grid = Grid::new(CELLS);
        self.grid.to_empty_line(&self.doc, cx);
        self.tender = None;
        cx.settled();
    }

    fn park_or_list(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if self.doc.lines.is_empty() {
            return self.list_parked(cx);
        }
        let time = cx.books.now().with_timezone(&chrono::Local).format("%H:%M").to_string();
        let who = self.doc.customer.as_ref().map_or(time, |c| c.name.clone());
        let effects = vec![cx.t("counter-park-says")];
        let then = |s: &mut Counter, name: &Name, cx: &mut Cx| s.park(&name.text, cx);
        cx.ask(step_with(cx.t("counter-park"), effects, NAME, Name { text: who }, then));
        Ok(())
    }

    fn park(&mut self, name: &str, cx: &mut Cx) -> Result<(), Fault> {
        let body = serde_json::to_string(&self.doc).map_err(|e| Fault::Other(e.into()))?;
        let place = serde_json::to_string(&place::COUNTER).map_err(|e| Fault::Other(e.into()))?;
        let title = cx.tell("draft-ticket", &[("who", name.into()), ("total", self.doc.gross().into())]);
        cx.books.jot(|tx| counter::park(tx, &place, &title, &body))?;
        cx.say("counter-parked", &[("who", name.into())]);
        self.next(cx);
        self.load(cx)
    }

    fn list_parked(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if self.parked == 0 {
            return Err(Refusal::new("counter-none-parked").into());
        }
        let find = |cx: &Cx, typed: &str| {
            let typed = crate::kit::fold(typed);
            let rows = parked(cx)?.into_iter().filter(|(_, title)| crate::kit::fold(title).contains(&typed));
            Ok(rows.map(|(id, title)| Pick::new(id, "", title, "")).collect())
        };
        cx.ask(pick(cx.t("counter-parked-title"), find, |s: &mut Counter, row: &Pick, cx: &mut Cx| s.take_up(row.id, cx)));
        Ok(())
    }

    fn take_up(&mut self, id: i64, cx: &mut Cx) -> Result<(), Fault> {
        match cx.books.jot(|tx| counter::take_up(tx, id))? {
            Some(body) => self.restore(&body, cx),
            None => Ok(()),
        }
    }

    fn ask_customer(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let find = |cx: &Cx, typed: &str| cx.read(|tx| lookup::customers(tx, typed, cx.words));
        cx.ask(pick(cx.t("form-customer"), find, |s: &mut Counter, row: &Pick, cx: &mut Cx| {
            s.doc.take_customer(PartyId(row.id), cx)
        }));
        Ok(())
    }
}

fn fresh(cx: &Cx) -> Document {
    let mut doc = Document::new(false, cx.today);
    doc.counter = true;
    doc.tax_included = true;
    doc.lang = cx.lang();
    doc
}

/// Sales parked at this till, by this user: id and title.
fn parked(cx: &Cx) -> Result<Vec<(i64, String)>, Fault> {
    let here = |place: &str| serde_json::from_str::<Place>(place).is_ok_and(|p| p.screen == place::COUNTER.screen);
    let all = cx.read(|tx| Ok(counter::parked(tx)?))?;
    Ok(all.into_iter().filter(|d| here(&d.place)).map(|d| (d.id, d.title)).collect())
}

impl Counter {
    fn draw_money(&self, pen: &mut Pen, cx: &Cx) {
        let width = pen.width();
        let due = self.doc.gross();
        let vat = self.doc.taxes.iter().map(|(_, vat)| *vat).sum::<Money>();
        pen.cell(1, 0, width / 2, &cx.t("counter-due"), Align::Left, Tone::Title);
        pen.cell(width.saturating_sub(24), 0, 22, &cx.money(due), Align::Right, Tone::Title);
        let args = [("vat", vat.into()), ("n", self.doc.pieces().raw().div_euclid(crate::kit::Quantity::SCALE).into())];
        pen.cell(1, 1, width.saturating_sub(2), &cx.tell("counter-vat", &args), Align::Left, Tone::Dim);
        pen.rule(2);
        match &self.tender {
            Some(tender) => tender.draw(&mut pen.rows(3, 2), cx),
            None => {
                pen.cell(1, 3, width.saturating_sub(2), &self.last, Align::Left, Tone::Good);
                let key = if self.parked > 0 { "counter-waiting" } else { "counter-hint" };
                let said = cx.tell(key, &[("n", self.parked.into())]);
                pen.cell(1, 4, width.saturating_sub(2), &said, Align::Left, Tone::Dim);
            }
        }
    }
}

impl Screen for Counter {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-counter")
    }

    fn context(&self, cx: &Cx) -> String {
        let who = self.doc.customer.as_ref().map_or_else(|| cx.t("counter-passing"), |c| c.name.clone());
        cx.tell("counter-who", &[("who", who.into())])
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.doc.lang = cx.lang();
        self.parked = parked(cx)?.len();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let height = pen.height();
        let money = 5;
        let lines = height.saturating_sub(money + 1);
        let typing = self.tender.is_none();
        pen.rule(lines);
        if typing {
            self.draw_money(&mut pen.rows(lines + 1, money), cx);
            self.grid.draw(&mut pen.rows(0, lines), &self.doc, cx, true);
        } else {
            self.grid.draw(&mut pen.rows(0, lines), &self.doc, cx, false);
            self.draw_money(&mut pen.rows(lines + 1, money), cx);
        }
    }

    fn mode(&self) -> Mode {
        Mode::Entry
    }

    fn focus_key(&self) -> Option<&'static str> {
        Some(if self.tender.is_some() { "counter-received" } else { "grid-item" })
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let grid = if self.tender.is_none() { self.grid.offers() } else { Vec::new() };
        let grid = grid.into_iter().filter(|o| o.command.id != "grid.drop").collect();
        habits::form_offers(grid, action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if self.tender.is_some() {
            return self.key_in_tender(key, cx);
        }
        // F7 drops a line on other documents; a till parks.
        if key.code == KeyCode::F(7) {
            return Ok(false);
        }
        let before = self.doc.lines().len();
        let step = self.grid.key(key, &mut self.doc, cx)?;
        if self.doc.lines().len() > before {
            self.last.clear();
        }
        match step {
            Step::Done if self.doc.lines().is_empty() => {
                cx.say("counter-hint", &[]);
                Ok(true)
            }
            Step::Done => self.take_money(cx).map(|()| true),
            Step::Taken | Step::Up => Ok(true),
            Step::NotMine => Ok(false),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if self.tender.is_none() {
            self.grid.paste(text, &mut self.doc, cx)?;
        }
        Ok(true)
    }

    /// A scan goes to the ticket wherever the cursor is; while the money is taken it takes the sale back to its lines.
    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.grid.scan(code, &mut self.doc, cx)?;
        if taken {
            self.tender = None;
            self.last.clear();
        } else {
            cx.bell();
            cx.refuse(&Refusal::new("counter-unknown-code").arg("code", code));
        }
        Ok(true)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(&self.doc).ok()?;
        let who = self.doc.customer.as_ref().map_or_else(|| cx.t("counter-passing"), |c| c.name.clone());
        let title = cx.tell("draft-ticket", &[("who", who.into()), ("total", self.doc.gross().into())]);
        (!self.doc.lines.is_empty()).then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        self.doc = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        self.doc.lang = cx.lang();
        self.grid = Grid::new(CELLS);
        self.grid.to_empty_line(&self.doc, cx);
        Ok(())
    }

    fn place(&self) -> Place {
        place::COUNTER
    }
}

/// Methods of a till, by their letters in both languages.
pub fn letters(words: Words) -> Vec<(char, Method, String)> {
    [('e', Method::Cash), ('c', Method::Card), ('h', Method::Cheque), ('t', Method::Transfer)]
        .into_iter()
        .map(|(letter, method)| (letter, method, words.get(method.key())))
        .collect()
}
