//! A toy document editor and a toy card, for the tests of grid and card.

use super::card::{Card, Fact, Stage, Standing};
use super::grid::{Cell, Editor, Sheet};
use super::*;
use crate::db::books::Clock;
use crate::db::{Books, Fault, Tx};
use crate::kit::{Lang, Money, Quantity, Rate, UnitPrice, Words};
use serde::{Deserialize, Serialize};

const ITEMS: &[(&str, &str, i64)] = &[
    ("OAK-80", "Oak shelf 80", 38),
    ("OAK-120", "Oak shelf 120", 52),
    ("OIL-1L", "Hardwax oil", 24),
    ("4006381333931", "Screws", 9),
];

#[derive(Clone, Serialize, Deserialize)]
struct Line {
    code: String,
    text: String,
    quantity: Quantity,
    price: UnitPrice,
    discount: Rate,
}

impl Line {
    fn net(&self) -> Money {
        Money::line_net(self.quantity, self.price, self.discount)
    }
}

#[derive(Clone, Default, Serialize, Deserialize)]
struct Doc {
    customer: String,
    note: String,
    lines: Vec<Line>,
}

impl Sheet for Doc {
    type Line = Line;
    fn lines(&self) -> &[Line] {
        &self.lines
    }
    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }
    fn find(&self, _: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        let typed = crate::kit::fold(typed);
        let fits = |i: &&(&str, &str, i64)| crate::kit::fold(&format!("{} {}", i.0, i.1)).contains(&typed);
        Ok(ITEMS.iter().filter(fits).enumerate().map(|(i, it)| Pick::new(i as i64, it.0, it.1, format!("{}", it.2))).collect())
    }
    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, _: &mut Cx) -> Result<(), Fault> {
        let item = ITEMS.iter().find(|i| i.0 == pick.code).unwrap();
        let quantity = quantity.unwrap_or(Quantity::whole(1));
        let price = UnitPrice::whole(item.2);
        self.lines.push(Line { code: item.0.into(), text: item.1.into(), quantity, price, discount: Rate::ZERO });
        Ok(())
    }
    fn quantity(&self, line: usize) -> Quantity {
        self.lines[line].quantity
    }
    fn set_quantity(&mut self, line: usize, quantity: Quantity, _: &mut Cx) -> Result<(), Fault> {
        self.lines[line].quantity = quantity;
        Ok(())
    }
    fn set_price(&mut self, line: usize, price: UnitPrice, _: &mut Cx) -> Result<(), Fault> {
        self.lines[line].price = price;
        Ok(())
    }
    fn set_discount(&mut self, line: usize, rate: Rate, _: &mut Cx) -> Result<(), Fault> {
        self.lines[line].discount = rate;
        Ok(())
    }
}

type Col = Column<Line>;
type Fld = Field<Doc>;

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("t-item", 14, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("t-text", |l| l.text.clone())),
    Cell::quantity(Col::quantity("t-qty", 7, |l| l.quantity)),
    Cell::price(Col::price("t-price", 9, |l| l.price).keep(9)),
    Cell::discount(Col::percent("t-disc", 6, |l| l.discount)),
    Cell::show(Col::money("t-net", 11, |l| l.net())),
];

const FIELDS: &[Fld] = &[
    Fld::text(
        "t-cust",
        20,
        |d| d.customer.clone(),
        |d, v| {
            d.customer = v;
            Ok(())
        },
    ),
    Fld::text(
        "t-note",
        20,
        |d| d.note.clone(),
        |d, v| {
            d.note = v;
            Ok(())
        },
    )
    .skipped()
    .beside(),
];

struct Edit {
    editor: Editor<Doc>,
}

impl Screen for Edit {
    fn crumb(&self, _: &Cx) -> String {
        "Edit".into()
    }
    fn load(&mut self, _: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }
    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 2, |pen, doc, line, cx| {
            let total: Money = doc.lines.iter().map(Line::net).sum();
            pen.right(0, &cx.money(total), Tone::Title);
            pen.put(0, 1, &format!("line {line:?}"), Tone::Dim);
        });
    }
    fn mode(&self) -> Mode {
        self.editor.mode()
    }
    fn offers(&self, _: &Cx) -> Vec<Offer> {
        self.editor.offers()
    }
    fn run(&mut self, _: &str, _: &mut Cx) -> Result<bool, Fault> {
        Ok(false)
    }
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.editor.key(key, cx)?;
        if self.editor.lines_done {
            cx.say_text("lines done");
        }
        Ok(taken || self.editor.lines_done)
    }
    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.paste(text, cx)
    }
    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.scan(code, cx)
    }
    fn draft(&self, _: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(self.editor.doc()).ok()?;
        self.editor.is_changed().then(|| DraftText { title: "doc".into(), body })
    }
    fn place(&self) -> Place {
        Place::named("edit")
    }
}

struct Show {
    card: Card,
}

impl Screen for Show {
    fn crumb(&self, _: &Cx) -> String {
        "Card".into()
    }
    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.card.stages = vec![
            Stage::new("Order", Standing::Done, "24/11"),
            Stage::new("Shipped 3/5", Standing::Here, "2 short"),
            Stage::new("Paid", Standing::ToCome, ""),
        ];
        self.card.facts = (0..7).map(|i| Fact::number("t-net", format!("{i},00"))).collect();
        self.card.fill("t-lines", vec![(1i64, "one".to_owned()), (2, "two".to_owned())], cx);
        self.card.load(cx)
    }
    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.card.draw(pen, cx);
    }
    fn mode(&self) -> Mode {
        self.card.mode()
    }
    fn offers(&self, _: &Cx) -> Vec<Offer> {
        self.card.offers()
    }
    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.run(id, cx)
    }
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }
    fn place(&self) -> Place {
        Place::named("card")
    }
}

type Text = (i64, String);
const TEXTS: &[Column<Text>] = &[Column::fill("t-text", |t: &Text| t.1.clone())];

const SCREENS: &[ScreenRow] = &[
    ScreenRow {
        name: "card",
        code: "c",
        tab: "t",
        title: "t",
        makes: None,
        open: |_, _| {
            let list = || List::fixed(TEXTS, |t: &Text| t.0);
            Ok(Box::new(Show { card: Card::new().part("t-lines", list()).part("t-history", list()) }))
        },
        commands: Vec::new,
    },
    ScreenRow {
        name: "edit",
        code: "e",
        tab: "t",
        title: "t",
        makes: Some('e'),
        open: |_, _| Ok(Box::new(Edit { editor: Editor::new(FIELDS, CELLS, Doc::default()) })),
        commands: Vec::new,
    },
];

fn app(size: (u16, u16)) -> App {
    let books = Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
    let house = House { screens: SCREENS, home: "card", ..toy::HOUSE };
    App::headless(books, house, Taste { words: Words::of(Lang::Fr), ..Taste::default() }, size).unwrap()
}

mod tests {
    use super::toy::{lines, press};
    use super::*;

    fn shown(app: &mut App) -> String {
        lines(app).join("\n")
    }

    #[test]
    fn a_phone_order_is_typed_on_few_keys() {
        let mut app = app((80, 24));
        press(&mut app, "N e \"dup\" enter \"2*80\" enter \"oil\" enter");
        let picture = shown(&mut app);
        assert!(picture.contains("OAK-80") && picture.contains("76,00") && picture.contains("100,00"), "{picture}");
        press(&mut app, "\"*3\" enter \"10%\" enter \"=20\" enter");
        let picture = shown(&mut app);
        assert!(picture.contains("54,00"), "3 × 20 − 10 %: {picture}");
        press(&mut app, "\"-\" enter");
        let picture = shown(&mut app);
        assert!(picture.contains("OIL-1L") && picture.contains("76,00") && !picture.contains("130,00"), "struck: {picture}");
        press(&mut app, "ctrl-z");
        assert!(shown(&mut app).contains("130,00"));
        press(&mut app, "enter");
        assert!(shown(&mut app).contains("lines done"));
        press(&mut app, "up tab \"7\" tab");
        assert!(shown(&mut app).contains("140,00") || shown(&mut app).contains("202,00"), "{}", shown(&mut app));
        press(&mut app, "\"zzz\" enter");
        assert!(shown(&mut app).contains("zzz"), "what cannot be found is said");
    }

    #[test]
    fn a_scan_never_enters_the_quantity_being_typed() {
        let mut app = app((80, 24));
        press(&mut app, "N e \"dup\" enter \"oak-80\" enter up tab \"4\"");
        assert!(app.scan("4006381333931"));
        let picture = shown(&mut app);
        assert!(picture.contains("Screws") && picture.contains("152,00"), "4 × 38 and the screws: {picture}");
        assert!(!app.scan("96385074"), "an unknown code is left to others");
    }

    #[test]
    fn pasted_lines_are_approved_and_taken_back_in_one_step() {
        let mut app = app((80, 24));
        press(&mut app, "N e \"dup\" enter");
        app.paste("OAK-80\t2\tOIL\nnobody\t1\n4006381333931\t3\n");
        // A price that cannot be read is a line not understood.
        assert!(shown(&mut app).contains("1 ligne lue, 2 non comprises"), "{}", shown(&mut app));
        press(&mut app, "esc");
        assert!(!shown(&mut app).contains("OAK-80"));
        app.paste("oak-80\t2\t30\n4006381333931\t3\n");
        press(&mut app, "enter");
        let picture = shown(&mut app);
        assert!(picture.contains("60,00") && picture.contains("Screws") && picture.contains("2 lignes ajoutées"), "{picture}");
        press(&mut app, "ctrl-z");
        assert!(!shown(&mut app).contains("Screws"));
    }

    #[test]
    fn what_the_menu_lists_it_lists_once_and_runs() {
        let mut app = app((80, 48));
        press(&mut app, "N e \"dup\" enter f10");
        let named = |app: &mut App| lines(app).iter().filter(|l| l.contains(&Words::of(Lang::Fr).get("house-undo"))).count();
        assert_eq!(named(&mut app), 1, "{}", shown(&mut app));
        press(&mut app, "esc");
        assert!(app.run("house.undo"));
        assert!(shown(&mut app).contains(&Words::of(Lang::Fr).get("undo-while-typing")[..20]), "{}", shown(&mut app));
    }

    #[test]
    fn the_editor_is_drawn_with_its_picker_and_its_foot() {
        let mut app = app((80, 24));
        press(&mut app, "N e \"Dupont\" enter \"2*80\" enter \"oak\"");
        insta::assert_snapshot!("editor_80x24", shown(&mut app));
    }

    #[test]
    fn a_card_shows_where_things_stand() {
        for (size, name) in [((80, 24), "card_80x24"), ((160, 48), "card_160x48")] {
            let mut app = app(size);
            insta::assert_snapshot!(name, shown(&mut app));
        }
        let mut app = app((80, 24));
        press(&mut app, "down tab z");
        let picture = shown(&mut app);
        assert!(picture.contains("[t-history 0]") && !picture.contains("Shipped"), "{picture}");
    }
}
