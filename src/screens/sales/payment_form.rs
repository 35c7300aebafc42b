//! Registering a payment: the customer, the amount (that of the oldest open invoice stands there), and below it what is open,
//! with what the payment settles of each. Space marks several invoices at once.

use super::receipt::{OpenLine, Receipt};
use super::{habits, lookup};
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::parties::party::PartyId;
use crate::flows::payment;
use crate::kit::{Coded, Refusal, Words, choices};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{
    Action, Align, Column, Command, Cx, DraftText, Field, Form, Key, List, Mode, Offer, Pen, Place, Screen, State, Tone,
};
use crossterm::event::KeyCode;

type Fld = Field<Receipt>;
type Col = Column<OpenLine>;

const FIELDS: &[Fld] = &[
    Fld::picker(
        "form-customer",
        28,
        |tx, d, typed| lookup::customers(tx, typed, Words::of(d.lang)),
        |d| d.name.clone(),
        |d, pick, cx| {
            let mut taken = d.clone();
            cx.read(|tx| taken.take_party(tx, PartyId(pick.id)))?;
            *d = taken;
            Ok(())
        },
    )
    .named("party"),
    Fld::money(
        "payment-amount",
        14,
        |d| d.amount,
        |d, amount| {
            d.amount = amount;
            Ok(())
        },
    )
    .named("amount"),
    Fld::choice(
        "payment-method",
        14,
        choices::<Method>,
        |d| d.method.code(),
        |d, code| {
            d.method = Method::of(code).unwrap_or(d.method);
        },
    )
    .beside(),
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
    Fld::text(
        "payment-reference",
        24,
        |d| d.reference.clone(),
        |d, t| {
            d.reference = t;
            Ok(())
        },
    )
    .named("reference")
    .beside(),
];

const OPEN: &[Col] = &[
    Col::text("sales-head-number", 15, |l| l.item.number.clone()).keep(9),
    Col::date("sales-head-date", |l| Some(l.item.date)).keep(4),
    Col::date("sales-head-due", |l| Some(l.item.due)).keep(7),
    Col::status("sales-head-days", 9, late).keep(8),
    Col::money("sales-head-open", 12, |l| l.item.open).sum(),
    Col::money("payment-settles", 12, |l| l.settles).sum(),
    Col::status("payment-mark", 8, |l| if l.marked { State::good("payment-marked") } else { State::dim("payment-unmarked") }),
];

fn late(l: &OpenLine) -> State {
    if l.days_late > 0 && l.item.open.is_positive() { State::bad("sales-flag-late") } else { State::dim("payment-in-time") }
}

const ACTIONS: &[Action<PaymentForm>] = &[Action {
    id: habits::SAVE.id,
    keys: habits::SAVE.keys,
    title: habits::SAVE.title,
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct PaymentForm {
    form: Form<Receipt>,
    list: List<OpenLine>,
    /// The cursor is in the open items.
    in_list: bool,
    opened: Place,
    touched: bool,
}

impl PaymentForm {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let mut receipt = Receipt { lang: cx.lang(), ..Receipt::new(cx.today) };
        if let Some(id) = place.id {
            cx.read(|tx| {
                receipt.take_party(tx, PartyId(id))?;
                receipt.mark_document(tx, &place.text)
            })?;
        }
        let known = receipt.party.is_some();
        let list = List::fixed(OPEN, |l: &OpenLine| l.item.id.0).empty("payment-nothing-open");
        let form = Form::new(FIELDS, receipt).open_ended();
        let mut screen = PaymentForm { form, list, in_list: false, opened: place.clone(), touched: false };
        if known {
            screen.form.go_to("amount", cx);
        }
        screen.refresh(cx);
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// The list follows what is typed.
    fn refresh(&mut self, cx: &Cx) {
        let lines = self.form.data.lines(cx.today);
        self.list.set(lines, cx);
        self.touched |= self.form.is_changed();
    }

    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        self.in_list = false;
        let Some(party) = self.form.data.party else {
            let no = Refusal::new("form-no-customer").field("party");
            return Err(self.form.blame(no.into(), cx));
        };
        let draft = self.form.data.draft(party, cx.today);
        let over = self.form.data.over(cx.today);
        let done = cx.act("payment.register", |tx| payment::register(tx, &draft)).map_err(|f| self.form.blame(f, cx))?;
        let number = cx.read(|tx| Ok(crate::domain::finance::payment_store::get(tx, done)?.number))?;
        let args = [("number", number.into()), ("amount", draft.amount.into()), ("over", over.into())];
        cx.say(if over.is_zero() { "said-paid" } else { "said-paid-over" }, &args);
        cx.settled();
        if self.opened.text.is_empty() {
            cx.replace(place::PAYMENT.id(done.0))
        } else {
            cx.back()
        }
        Ok(())
    }
}

impl Screen for PaymentForm {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("payment-new")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let data = &mut self.form.data;
        data.lang = cx.lang();
        cx.read(|tx| data.read_open(tx))?;
        self.refresh(cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let (width, height) = (pen.width(), pen.height());
        let head = self.form.height(width.saturating_sub(2), cx);
        let room = height.saturating_sub(head + 3);
        pen.rule(head);
        let in_list = self.in_list;
        self.list.draw_part(&mut pen.rows(head + 1, room), cx, in_list);
        pen.rule(height.saturating_sub(2));
        let over = self.form.data.over(cx.today);
        let amount = self.form.data.amount.unwrap_or_default();
        let key = match (amount.is_negative(), over.is_zero()) {
            (true, _) => "payment-refunds",
            (_, true) => "payment-all-settled",
            (_, false) => "payment-over",
        };
        let args = [("amount", amount.abs().into()), ("over", over.into())];
        pen.cell(1, height.saturating_sub(1), width.saturating_sub(2), &cx.tell(key, &args), Align::Left, Tone::Title);
        if in_list {
            self.form.draw_part(&mut pen.part(1, 0, width.saturating_sub(2), head), cx, false);
        } else {
            self.form.draw_over(&mut pen.part(1, 0, width.saturating_sub(2), height), head, cx);
        }
    }

    fn mode(&self) -> Mode {
        if self.in_list { self.list.mode() } else { Mode::Entry }
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let own = action::offers(ACTIONS, self, cx);
        if self.in_list {
            let list = self.list.offers().into_iter().filter(|o| o.command.id != "list.mark-all");
            return own.into_iter().chain(list).collect();
        }
        habits::form_offers(self.form.offers(), own)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if id == "list.mark" {
            if let Some(id) = self.list.current().map(|l| l.item.id) {
                self.form.data.toggle(id);
                self.touched = true;
                self.refresh(cx);
                self.list.step(1, cx)?;
            }
            return Ok(true);
        }
        Ok(action::run(ACTIONS, self, id, cx)? || (self.in_list && self.list.run(id, cx)?))
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if self.in_list {
            let up = matches!((key.code, key.shift), (KeyCode::Tab, true) | (KeyCode::Esc, _))
                || (key.code == KeyCode::Up && self.list.current_id() == self.list.rows().next().map(|l| l.item.id.0));
            if up && self.list.mode() == Mode::Browse {
                self.in_list = false;
                self.form.go_to("amount", cx);
                return Ok(true);
            }
            return self.list.key(key, cx);
        }
        let taken = self.form.key(key, cx)?;
        self.refresh(cx);
        if taken {
            return Ok(true);
        }
        let leaves = matches!(key.code, KeyCode::Enter | KeyCode::Tab | KeyCode::Down) && !key.shift && !key.ctrl;
        self.in_list = leaves && !self.list.is_empty();
        Ok(leaves)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if self.in_list { self.list.paste(text, cx) } else { self.form.paste(text, cx) }
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let data = &self.form.data;
        let body = serde_json::to_string(data).ok()?;
        let title = cx.tell("draft-payment", &[("who", (&data.name).into())]);
        (self.touched || self.form.is_changed()).then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let mut data: Receipt = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        data.lang = cx.lang();
        cx.read(|tx| data.read_open(tx))?;
        self.form = Form::new(FIELDS, data).open_ended();
        self.refresh(cx);
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
