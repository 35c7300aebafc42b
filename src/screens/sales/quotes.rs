//! The list of quotes: what is out, what waits for an answer, what has run out.

use super::habits::{self, list_place, narrowed};
use super::quote_steps;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::sales::quote::{QuoteId, Status};
use crate::kit::Refusal;
use crate::reports::sales_lists::{ListedQuote, QUOTES};
use crate::screens::batch::{self, Marks};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedQuote>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 15, |q| habits::number(&q.quote.number, q.quote.id.0)).field("number").keep(9),
    Col::date("sales-head-date", |q| Some(q.quote.date)).field("date"),
    Col::fill("sales-head-customer", |q| q.quote.party_name.clone()).field("customer"),
    Col::date("sales-head-until", |q| q.quote.valid_until).field("until").keep(5),
    Col::text("sales-head-salesperson", 8, |q| q.quote.salesperson.clone()).field("salesperson").keep(2),
    Col::status("sales-head-status", 12, state).field("status"),
    Col::money("sales-head-net", 11, |q| q.quote.net).field("net").sum().keep(3),
    Col::money("sales-head-total", 11, |q| q.quote.gross).field("total").sum(),
];

fn state(q: &ListedQuote) -> State {
    match q.quote.status {
        _ if q.past => State::warn("sales-flag-past"),
        Status::Draft => State::dim("quote-status-draft"),
        Status::Accepted => State::good("quote-status-accepted"),
        Status::Declined => State::dim("quote-status-declined"),
        Status::Expired => State::dim("quote-status-expired"),
        Status::Revised => State::dim("quote-status-revised"),
        Status::Sent => State::plain("quote-status-sent"),
    }
}

const NEWEST: Option<Sort> = Some(Sort { field: "date", descending: true });
const VIEWS: &[View] = &[
    View { key: "view-all-quotes", filter: "", sort: NEWEST },
    View { key: "view-open-quotes", filter: "open", sort: NEWEST },
    View { key: "view-sent", filter: "status:sent", sort: Some(Sort { field: "until", descending: false }) },
    View { key: "view-past", filter: "expired", sort: Some(Sort { field: "until", descending: false }) },
    View { key: "view-drafts", filter: "status:draft", sort: NEWEST },
];

pub const NEW: Command = Command { id: "sales.quote.new", keys: &["n", "f6"], title: "quote-new" };

const ACTIONS: &[Action<Quotes>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => quote_steps::propose::<Quotes>(s.current()?, cx),
        },
    },
    Action {
        id: NEW.id,
        keys: NEW.keys,
        title: NEW.title,
        ready: always,
        run: |s, cx| {
            cx.open(habits::for_party(place::QUOTE_FORM, s.opened.id));
            Ok(())
        },
    },
    Action {
        id: habits::PAGE.id,
        keys: habits::PAGE.keys,
        title: habits::PAGE.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| batch::page(s, s.current()?.0, cx),
    },
];

pub struct Quotes {
    list: List<ListedQuote>,
    opened: Place,
}

impl Quotes {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &QUOTES)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|q| Some(place::QUOTE.id(q.quote.id.0)))
            .empty("quotes-empty");
        let mut screen = Quotes { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Quotes>()].concat()
    }

    fn current(&self) -> Result<QuoteId, Refusal> {
        self.list.current().map(|q| q.quote.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Quotes {
    const OF: &'static str = "quote";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Quotes {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-quotes")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let own = [action::offers(ACTIONS, self, cx), batch::offers(self, cx)].concat();
        habits::list_offers(self.list.offers(), own)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || batch::run(self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }

    fn place(&self) -> Place {
        list_place(place::QUOTES, &self.opened, &self.list)
    }
}
