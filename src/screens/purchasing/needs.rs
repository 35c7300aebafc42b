//! Needs: what is to be bought so that every order can leave and no shelf falls under its minimum. Marked, they become purchase
//! orders, one for each supplier; turned down, they come back when more is missing.

use super::lookup;
use crate::db::Fault;
use crate::domain::parties::party::PartyId;
use crate::flows::procure_to_pay::need::{self, Accepted};
use crate::kit::{Coded, Money, Quantity, Refusal, Words};
use crate::reports::needs::{self as report, Because, Need};
use crate::screens::habits::list_offers;
use crate::screens::panel::{REASON, Reason, not_yet};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::{pick, step, step_with};
use crate::tui::{Action, Column, Command, Cx, Field, Key, List, Mode, Offer, Pen, Place, Screen, State};

type Col = Column<Need>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 13, |n| n.code.clone()).keep(9),
    Col::fill("line-head-description", |n| n.name.clone()),
    Col::status("need-head-because", 19, |n| match n.because {
        Because::Order => State::bad(n.because.key()),
        Because::Reorder => State::plain(n.because.key()),
    })
    .keep(5),
    Col::quantity("line-head-free", 7, |n| n.free).keep(4),
    Col::quantity("need-head-waiting", 7, |n| n.waiting).keep(4),
    Col::quantity("need-head-coming", 7, |n| n.coming).keep(3),
    Col::quantity("need-head-buy", 8, |n| n.quantity).keep(9),
    Col::text("buy-head-supplier", 16, |n| n.supplier_name.clone()).keep(7),
    Col::price("line-head-price", 9, |n| n.price).keep(3),
    Col::money("need-head-amount", 10, amount).sum().keep(6),
    Col::date("need-head-arrives", |n| n.arrives).keep(4),
    Col::date("need-head-first", |n| n.first_wanted).keep(2),
];

fn amount(n: &Need) -> Money {
    Money::extend(n.quantity, n.price)
}

/// Another quantity to buy.
#[derive(Debug, Clone)]
struct Other {
    quantity: Quantity,
}

const OTHER: &[Field<Other>] = &[Field::quantity(
    "need-quantity",
    12,
    |o: &Other| Some(o.quantity),
    |o, q| {
        o.quantity = q.unwrap_or_default();
        Ok(())
    },
)
.named("quantity")];

const ACTIONS: &[Action<Needs>] = &[
    Action {
        id: "purchasing.need.accept",
        keys: &["w", "f8"],
        title: "need-accept",
        ready: |s, cx| cx.may("purchase.need").and(s.any()),
        run: |s, cx| s.accept(cx),
    },
    Action {
        id: "purchasing.need.dismiss",
        keys: &["a"],
        title: "need-dismiss",
        ready: |s, cx| cx.may("purchase.need").and(s.any()),
        run: |s, cx| s.dismiss(cx),
    },
    Action {
        id: "purchasing.need.quantity",
        keys: &["e", "f2"],
        title: "need-other-quantity",
        ready: |s, _| s.any(),
        run: |s, cx| s.other_quantity(cx),
    },
    Action {
        id: "purchasing.need.supplier",
        keys: &["s"],
        title: "need-other-supplier",
        ready: |s, _| s.any(),
        run: |s, cx| s.other_supplier(cx),
    },
    Action {
        id: "purchasing.need.all",
        keys: &[],
        title: "need-show-all",
        ready: always,
        run: |s, cx| {
            s.all = !s.all;
            s.load(cx)
        },
    },
];

pub struct Needs {
    list: List<Need>,
    needs: Vec<Need>,
    /// Quantities and suppliers changed by hand, kept over a refresh.
    changed: Vec<Need>,
    /// Also those somebody turned down.
    all: bool,
}

pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |n: &Need| n.item.0).opens(|n| Some(place::ITEM.id(n.item.0))).empty("needs-empty");
    let mut screen = Needs { list, needs: Vec::new(), changed: Vec::new(), all: false };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Needs {
    fn any(&self) -> Result<(), Refusal> {
        if self.list.is_empty() { Err(Refusal::new("list-no-row")) } else { Ok(()) }
    }

    /// What is marked, else the row under the cursor.
    fn chosen(&self) -> Vec<Need> {
        let ids = self.list.chosen();
        self.needs.iter().filter(|n| ids.contains(&n.item.0)).cloned().collect()
    }

    fn change(&mut self, new: Need, cx: &Cx) {
        self.changed.retain(|n| n.item != new.item);
        for need in self.needs.iter_mut().filter(|n| n.item == new.item) {
            *need = new.clone();
        }
        self.changed.push(new);
        self.list.set(self.needs.clone(), cx);
    }

    /// Purchase orders of what is marked, a draft for each supplier; the panel names them.
    fn accept(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let words = cx.words;
        let list: Vec<Accepted> =
            self.chosen().iter().map(|n| Accepted { item: n.item, supplier: n.supplier, quantity: n.quantity }).collect();
        let said = |o: &crate::domain::purchasing::order::Purchase| {
            let args = [("party", (&o.party_name).into()), ("n", o.lines.len().into()), ("net", o.net.into())];
            words.with("need-order-line", &args)
        };
        let rehearsed =
            cx.books.rehearse("purchase.need", |tx| Ok(need::accept(tx, &list)?.iter().map(said).collect::<Vec<String>>()));
        let mut effects = match rehearsed {
            Ok(effects) => effects,
            Err(fault) => return not_yet::<Needs>(fault, cx),
        };
        effects.push(cx.t("need-accept-says"));
        cx.ask(step::<Needs>(cx.t("need-accept"), effects, move |s: &mut Needs, cx| {
            let made = cx.act("purchase.need", |tx| need::accept(tx, &list))?;
            s.changed.retain(|n| !list.iter().any(|a| a.item == n.item));
            match made.as_slice() {
                [one] => cx.open(place::PURCHASE.id(one.id.0)),
                _ => cx.open(place::PURCHASES.filter("status:draft")),
            }
            cx.say("need-said-ordered", &[("n", made.len().into())]);
            Ok(())
        }));
        Ok(())
    }

    fn dismiss(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        // Turned down is what is missing now; packs are a way to buy it.
        let list: Vec<_> = self.chosen().iter().map(|n| (n.item, n.missing)).collect();
        let effects = vec![cx.tell("need-dismiss-says", &[("n", list.len().into())])];
        cx.ask(step_with(cx.t("need-dismiss"), effects, REASON, Reason::default(), move |_: &mut Needs, r: &Reason, cx| {
            cx.act("purchase.need", |tx| need::dismiss(tx, &list, &r.text))?;
            cx.say("need-said-dismissed", &[("n", list.len().into())]);
            Ok(())
        }));
        Ok(())
    }

    fn other_quantity(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(need) = self.list.current().cloned() else { return Ok(()) };
        let start = Other { quantity: need.quantity };
        let title = cx.tell("need-of", &[("item", (&need.code).into())]);
        cx.ask(step_with(title, Vec::new(), OTHER, start, move |s: &mut Needs, o: &Other, cx: &mut Cx| {
            if !o.quantity.is_positive() {
                return Err(Refusal::new("line-below-zero").arg("item", &need.code).field("quantity").into());
            }
            s.change(Need { quantity: o.quantity, ..need.clone() }, cx);
            Ok(())
        }));
        Ok(())
    }

    fn other_supplier(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(need) = self.list.current().cloned() else { return Ok(()) };
        let lang = cx.lang();
        let of = (need.item, need.missing);
        let find = move |cx: &Cx, typed: &str| cx.read(|tx| lookup::sellers(tx, typed, of, Words::of(lang)));
        cx.ask(pick(cx.t("need-other-supplier"), find, move |s: &mut Needs, pick, cx| {
            let party = PartyId(pick.id);
            let new = cx.read(|tx| report::from(tx, &need, party))?;
            s.change(new, cx);
            Ok(())
        }));
        Ok(())
    }
}

impl Screen for Needs {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t(if self.all { "need-all" } else { "screen-needs" })
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let all = self.all;
        self.needs = cx.read(|tx| report::needs(tx, all))?;
        for need in &mut self.needs {
            if let Some(mine) = self.changed.iter().find(|n| n.item == need.item) {
                (need.quantity, need.supplier) = (mine.quantity, mine.supplier);
                need.supplier_name.clone_from(&mine.supplier_name);
                (need.price, need.arrives) = (mine.price, mine.arrives);
            }
        }
        self.list.set(self.needs.clone(), cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::NEEDS
    }
}
