//! The till: scanner and numeric keypad only. One entry line takes scans and `3*code`, `-1*code`, `*5`, `10%`, `-`; Enter on it
//! goes to the money, Enter again takes exact cash and closes the sale; a sum shows the change, and one more Enter closes. A
//! fully paid sale is the one thing a bare Enter commits.

use super::counter_open::Opening;
use super::counter_park;
use super::document::{Document, Line};
use super::habits;
use super::tender::Tender;
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::till::ticket::TicketId;
use crate::exchange::{printer, receipt};
use crate::flows::counter::{self, Sale};
use crate::kit::{Coded, Money, Refusal, Words};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::grid::Step;
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Grid, Key, Mode, Offer, Pen, Place, Screen, Sheet, Tone,
};
use crossterm::event::KeyCode;
use serde::{Deserialize, Serialize};

type Col = Column<Line>;

/// While the drawer is closed there is nothing else to do here.
const OPEN: &str = "counter.open";

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("line-head-item", 14, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.text.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 6, |l| l.quantity)),
    Cell::price(Col::price("line-head-price", 9, |l| l.price).keep(9)),
    Cell::discount(Col::percent("line-head-discount", 5, |l| l.discount).keep(7)),
    Cell::show(Col::money("document-total", 10, |l| l.net)),
];

const ACTIONS: &[Action<Counter>] = &[
    Action {
        id: OPEN,
        keys: &["enter"],
        title: "till-open",
        ready: |s, _| if s.opening.is_some() { Ok(()) } else { Err(Refusal::new("counter-open-already")) },
        run: |s, cx| s.key(Key::of(KeyCode::Enter), cx).map(drop),
    },
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
    Action {
        id: "counter.unread",
        keys: &[],
        title: "counter-unread",
        ready: |s, _| if s.unread.is_empty() { Err(Refusal::new("counter-none-unread")) } else { Ok(()) },
        run: |s, cx| s.look_at_unread(cx),
    },
    Action {
        id: "counter.return",
        keys: &["ctrl-v", "f8"],
        title: "counter-return",
        ready: always,
        run: |s, cx| s.ask_ticket(cx),
    },
    Action {
        id: "counter.customer",
        keys: &["ctrl-n", "f2"],
        title: "counter-customer",
        ready: always,
        run: |s, cx| s.ask_customer(cx),
    },
    Action {
        id: "counter.last",
        keys: &[],
        title: "counter-last",
        ready: |s, _| s.printed.map(drop).ok_or_else(|| Refusal::new("counter-no-last")),
        run: |s, cx| {
            if let Some(id) = s.printed {
                cx.open(place::PAGE.id(id.0).text("ticket"));
            }
            Ok(())
        },
    },
    Action {
        id: "counter.till",
        keys: &[],
        title: "screen-till",
        ready: always,
        run: |_, cx| {
            cx.open(place::TILL);
            Ok(())
        },
    },
];

pub struct Counter {
    pub(super) doc: Document,
    pub(super) grid: Grid<Document>,
    /// The money is being taken.
    pub(super) tender: Option<Tender>,
    /// The last sale, in words, until the first line of the next.
    pub(super) last: String,
    pub(super) parked: usize,
    /// The drawer is not open: what is in it is asked for first.
    pub(super) opening: Option<Opening>,
    /// Scans that found something else on the screen, or no item: looked at before the sale closes.
    pub(super) unread: Vec<String>,
    /// The last ticket of this till, to look at or to print again.
    printed: Option<TicketId>,
}

/// A ticket as it is kept while it is typed: what was already handed over with it.
#[derive(Serialize, Deserialize)]
struct Kept {
    doc: Document,
    taken: Vec<(Method, Money)>,
    unread: Vec<String>,
}

impl Counter {
    pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        cx.may("sales.counter")?;
        let doc = fresh(cx);
        let mut screen = Counter {
            doc,
            grid: Grid::new(CELLS),
            tender: None,
            last: String::new(),
            parked: 0,
            opening: None,
            unread: Vec::new(),
            printed: None,
        };
        screen.load(cx)?;
        screen.grid.to_empty_line(&screen.doc, cx);
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// From the lines to the money, or (with the money typed) on to the end of the sale. Scans nobody looked at come first.
    fn take_money(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        match &self.tender {
            None if !self.unread.is_empty() => self.look_at_unread(cx),
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
            // A scanner over a slow line: no sum is a code.
            KeyCode::Enter if tender.typed().len() >= 8 => {
                let typed = tender.typed().trim().to_owned();
                if self.grid.knows(&typed, &self.doc, cx)? {
                    self.scanned(&typed, cx)
                } else {
                    self.tender_enter(cx).map(|()| true)
                }
            }
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
            lines: self.doc.lines.iter().filter(|l| l.back.is_none()).map(Line::draft).collect(),
            back: self.doc.lines.iter().filter_map(|l| l.back.clone()).collect(),
            tenders: tender.taken.clone(),
            shown: Some(tender.due),
        };
        let draft = cx.draft;
        let sold = cx.act("sales.counter", |tx| {
            draft.map_or(Ok(()), |id| counter::settle_draft(tx, id))?;
            counter::sell(tx, &sale)
        });
        let ticket = match sold {
            Ok(ticket) => ticket,
            Err(fault) => {
                self.tender = None;
                return Err(fault);
            }
        };
        let method = tender.taken.last().map_or(Method::Cash, |(m, _)| *m);
        let args = [
            ("number", ticket.number.clone().into()),
            ("total", ticket.due.abs().into()),
            ("method", crate::kit::Arg::Word(method.key())),
            ("change", ticket.change.into()),
        ];
        let key = match (ticket.due.is_negative(), ticket.change.is_zero()) {
            (true, _) => "counter-paid-out",
            (_, true) => "counter-sold",
            _ => "counter-sold-change",
        };
        self.last = cx.tell(key, &args);
        self.print(ticket.id, &ticket, cx);
        cx.say_text(self.last.clone());
        self.next(cx);
        Ok(())
    }

    /// The ticket is in the books; whatever the printer does, the next one begins.
    fn print(&mut self, id: TicketId, ticket: &counter::Ticket, cx: &mut Cx) {
        let printer = printer::here();
        self.printed = Some(id);
        let money = |m: Money| cx.money(m);
        printer::show(&printer, &cx.t("receipt-thanks"), &format!("{} {}", cx.t("receipt-change"), money(ticket.change)));
        if !printer.is_there() || !printer.auto {
            return;
        }
        match cx.books.jot_with(|tx| receipt::spooled(tx, id, &printer)) {
            Ok(_) => super::prints::in_background::<Counter>(cx),
            Err(fault) => {
                cx.bell();
                tracing::error!(error = %fault, "a receipt could not be made");
            }
        }
    }

    /// What is due, on the customer's side.
    fn show_due(&self, cx: &Cx) {
        let printer = printer::here();
        if printer.has_display() {
            let line = self.doc.lines.last().map(|l| l.text.clone()).unwrap_or_default();
            printer::show(&printer, &line, &cx.tell("display-due", &[("due", self.doc.gross().into())]));
        }
    }

    /// An empty ticket.
    pub(super) fn next(&mut self, cx: &mut Cx) {
        self.clear(cx);
        cx.settled();
    }

    /// The same, what was typed being kept elsewhere.
    pub(super) fn clear(&mut self, cx: &mut Cx) {
        self.doc = fresh(cx);
        self.grid = Grid::new(CELLS);
        self.grid.to_empty_line(&self.doc, cx);
        self.tender = None;
        self.unread.clear();
    }

    /// To the lines, whatever was going on.
    pub(super) fn lines_again(&mut self, cx: &Cx) {
        self.tender = None;
        self.grid.to_empty_line(&self.doc, cx);
    }
}

fn fresh(cx: &Cx) -> Document {
    Document { counter: true, lang: cx.lang(), ..Document::new(false, cx.today) }
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
                let (key, n, tone) = match (self.unread.len(), self.parked) {
                    (0, 0) => ("counter-hint", 0, Tone::Dim),
                    (0, parked) => ("counter-waiting", parked, Tone::Dim),
                    (unread, _) => ("counter-unread-waiting", unread, Tone::Bad),
                };
                let said = cx.tell(key, &[("n", n.into())]);
                pen.cell(1, 4, width.saturating_sub(2), &said, Align::Left, tone);
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
        self.parked = counter_park::waiting(cx)?.len();
        self.opening = Opening::of(cx)?;
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let height = pen.height();
        let money = 5;
        let lines = height.saturating_sub(money + 1);
        let typing = self.tender.is_none();
        if let Some(opening) = &self.opening {
            return opening.draw(pen, cx);
        }
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
        Some(match (&self.opening, &self.tender) {
            (Some(_), _) => "till-float",
            (_, Some(_)) => "counter-received",
            _ => "grid-item",
        })
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let own = action::offers(ACTIONS, self, cx).into_iter();
        if self.opening.is_some() {
            return own.filter(|o| [OPEN, "counter.till"].contains(&o.command.id)).collect();
        }
        let grid = if self.tender.is_none() { self.grid.offers() } else { Vec::new() };
        let grid = grid.into_iter().filter(|o| o.command.id != "grid.drop").collect();
        habits::form_offers(grid, own.filter(|o| o.command.id != OPEN).collect())
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if let Some(opening) = &mut self.opening {
            let taken = opening.key(key, cx)?;
            if opening.done {
                self.load(cx)?;
            }
            return Ok(taken);
        }
        if self.tender.is_some() {
            return self.key_in_tender(key, cx);
        }
        // F7 drops a line on other documents; a till parks.
        if key.code == KeyCode::F(7) {
            return Ok(false);
        }
        if let Some(done) = self.ticket_typed(key, cx)? {
            return Ok(done);
        }
        let (before, due) = (self.doc.lines().len(), self.doc.gross());
        let step = self.grid.key(key, &mut self.doc, cx)?;
        let now = self.doc.lines().len();
        if self.doc.gross() != due {
            self.show_due(cx);
        }
        if now > before {
            self.last.clear();
        } else if now == 0 && before > 0 {
            // The last line was taken off: nothing of it is kept.
            cx.settled();
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
        if self.tender.is_none() && self.opening.is_none() {
            self.grid.paste(text, &mut self.doc, cx)?;
        }
        Ok(true)
    }

    /// A scan goes to the ticket wherever the cursor is; while the money is taken it takes the sale back to its lines.
    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.scanned(code, cx)?;
        self.show_due(cx);
        Ok(taken)
    }

    fn unread(&mut self, code: &str, _cx: &mut Cx) -> bool {
        self.unread.push(code.to_owned());
        true
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        if self.doc.lines.is_empty() && self.unread.is_empty() {
            return None;
        }
        let taken = self.tender.as_ref().map(|t| t.taken.clone()).unwrap_or_default();
        let kept = Kept { doc: self.doc.clone(), taken, unread: self.unread.clone() };
        let who = self.doc.customer.as_ref().map_or_else(|| cx.t("counter-passing"), |c| c.name.clone());
        Some(DraftText { title: self.title(&who, cx), body: serde_json::to_string(&kept).ok()? })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let kept: Kept = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        self.doc = kept.doc;
        self.doc.lang = cx.lang();
        self.unread = kept.unread;
        self.grid = Grid::new(CELLS);
        self.grid.to_empty_line(&self.doc, cx);
        if !kept.taken.is_empty() {
            let mut tender = Tender::new(self.doc.gross());
            tender.taken = kept.taken;
            self.tender = Some(tender);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        place::COUNTER
    }
}

/// Means of payment at a till, by their letters in both languages; on a keypad `*` goes from one to the next.
pub const LETTERS: &[(char, Method)] =
    &[('e', Method::Cash), ('c', Method::Card), ('h', Method::Cheque), ('b', Method::Voucher), ('t', Method::Transfer)];

/// The same with their words.
pub fn letters(words: Words) -> Vec<(char, Method, String)> {
    LETTERS.iter().map(|(letter, method)| (*letter, *method, words.get(method.key()))).collect()
}
