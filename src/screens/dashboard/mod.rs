//! The owner's first screen: sales, receivables, the pipeline, what is late, stock and cash. Every figure opens the list that
//! makes it.

mod draw;
mod explain;
mod making;
mod till;

use super::place;
use crate::db::{Fault, Role, user};
use crate::domain::finance::period::PeriodStatus;
use crate::domain::finance::{entry_store, period_store};
use crate::domain::parties::region_store;
use crate::kit::Refusal;
use crate::reports::dashboard::{self as report, Age, RegionBar};
use crate::reports::pipeline::Stage;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Cx, Field, Key, Pen, Place, Screen};
use crossterm::event::KeyCode;

/// A part of the screen with its own cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    Figures,
    Regions,
    Ageing,
    Pipeline,
    Next,
    /// The drawers and what was taken today.
    Till,
    /// What was made, against its standard.
    Making,
}

const PANELS: [Panel; 7] =
    [Panel::Figures, Panel::Regions, Panel::Ageing, Panel::Till, Panel::Making, Panel::Pipeline, Panel::Next];

/// Columns from which a third panel has its place beside two, unless somebody asked for it.
const THREE: u16 = 132;

const ACTIONS: &[Action<Dashboard>] = &[
    Action { id: "dashboard.open", keys: &["enter"], title: "list-open", ready: action::always, run: |s, cx| s.open_here(cx) },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: action::always, run: |s, cx| s.explain(cx) },
    Action { id: "dashboard.panel", keys: &["tab"], title: "dashboard-panel", ready: action::always, run: |s, _| s.turn(1) },
    Action {
        id: "dashboard.panels",
        keys: &["c"],
        title: "dashboard-panels",
        ready: action::always,
        run: |s, cx| s.ask_panels(cx),
    },
    Action { id: "dashboard.do-1", keys: &["1"], title: "dashboard-do-1", ready: |s, _| s.has(0), run: |s, cx| s.go(0, cx) },
    Action { id: "dashboard.do-2", keys: &["2"], title: "dashboard-do-2", ready: |s, _| s.has(1), run: |s, cx| s.go(1, cx) },
    Action { id: "dashboard.do-3", keys: &["3"], title: "dashboard-do-3", ready: |s, _| s.has(2), run: |s, cx| s.go(2, cx) },
    Action { id: "dashboard.do-4", keys: &["4"], title: "dashboard-do-4", ready: |s, _| s.has(3), run: |s, cx| s.go(3, cx) },
];

/// The panels by the names under which a choice is kept.
const NAMES: [&str; PANELS.len()] = ["figures", "regions", "ageing", "till", "making", "pipeline", "next"];

/// What each work wants in sight first: the counter what was sold and what to do, the accountant who owes what.
fn usual(role: Role) -> &'static str {
    match role {
        Role::Counter => "figures till pipeline next",
        Role::Accountant => "figures ageing next",
        _ => "figures regions ageing making pipeline next",
    }
}

struct Chosen([bool; PANELS.len()]);

type Choice = Field<Chosen>;

const CHOICES: &[Choice] = &[
    Choice::flag("panel-figures", |d| d.0[0], |d, v| d.0[0] = v),
    Choice::flag("panel-regions", |d| d.0[1], |d, v| d.0[1] = v),
    Choice::flag("panel-ageing", |d| d.0[2], |d, v| d.0[2] = v),
    Choice::flag("panel-till", |d| d.0[3], |d, v| d.0[3] = v),
    Choice::flag("panel-making", |d| d.0[4], |d, v| d.0[4] = v),
    Choice::flag("panel-pipeline", |d| d.0[5], |d, v| d.0[5] = v),
    Choice::flag("panel-next", |d| d.0[6], |d, v| d.0[6] = v),
];

/// Something that waits for somebody: its sentence and where it is done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Task {
    pub said: String,
    pub place: Place,
}

/// A line of a panel: what it says, how much, and where it comes from.
pub(super) struct Row {
    pub said: String,
    pub amount: String,
    pub place: Place,
}

#[derive(Default)]
pub struct Dashboard {
    pub(super) data: Option<report::Dashboard>,
    pub(super) tasks: Vec<Task>,
    pub(super) till: Vec<Row>,
    pub(super) making: Vec<Row>,
    /// Whether this person said which panels to show, and whether the window has room for two beside each other only.
    chose: bool,
    narrow: bool,
    panel: usize,
    at: [usize; PANELS.len()],
    /// Panels this person chose not to see.
    hidden: [bool; PANELS.len()],
    region_places: Vec<Place>,
}

pub fn open(_place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    Ok(Box::new(Dashboard { panel: 1, ..Dashboard::default() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

/// The eight figures, in the order they are drawn.
pub(super) const FIGURES: usize = 8;

impl Dashboard {
    fn turn(&mut self, by: usize) -> Result<(), Fault> {
        // Past panels that are empty or not shown.
        for _ in 0..PANELS.len() {
            self.panel = (self.panel + by) % PANELS.len();
            if self.size(self.panel) > 0 {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn shows(&self, panel: Panel) -> bool {
        let wanted = PANELS.iter().position(|p| *p == panel).is_none_or(|i| !self.hidden[i]);
        let of_itself = panel != Panel::Making || self.chose || !self.narrow && !self.making.is_empty();
        wanted && of_itself
    }

    /// Which panels: as this person chose them, else as their work wants them.
    fn ask_panels(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let data = Chosen(self.hidden.map(|hidden| !hidden));
        cx.ask(step_with(cx.t("dashboard-panels"), Vec::new(), CHOICES, data, |s: &mut Dashboard, d, cx| {
            let names = NAMES.iter().zip(d.0).filter(|(_, shown)| *shown).map(|(name, _)| *name);
            let kept = names.collect::<Vec<_>>().join(" ");
            cx.books.jot(|tx| user::set_choice(tx, "panels", &kept))?;
            s.load(cx)
        }));
        Ok(())
    }

    fn size(&self, panel: usize) -> usize {
        if !self.shows(PANELS[panel]) {
            return 0;
        }
        let Some(d) = &self.data else { return 0 };
        match PANELS[panel] {
            Panel::Figures => FIGURES,
            Panel::Regions => d.regions.len(),
            Panel::Ageing => d.ageing.len(),
            Panel::Pipeline => d.pipeline.len(),
            Panel::Next => self.tasks.len(),
            Panel::Till => self.till.len(),
            Panel::Making => self.making.len(),
        }
    }

    /// The row of a panel under the cursor, when the panel has it.
    pub(super) fn focus(&self, panel: Panel) -> Option<usize> {
        let i = PANELS.iter().position(|p| *p == panel)?;
        (self.panel == i).then(|| self.at[i].min(self.size(i).saturating_sub(1)))
    }

    fn step(&mut self, by: isize) {
        let last = self.size(self.panel).saturating_sub(1);
        let at = self.at[self.panel].min(last);
        self.at[self.panel] = at.saturating_add_signed(by).min(last);
    }

    fn has(&self, n: usize) -> Result<(), Refusal> {
        if n < self.tasks.len() { Ok(()) } else { Err(Refusal::new("dashboard-no-task")) }
    }

    fn go(&mut self, n: usize, cx: &mut Cx) -> Result<(), Fault> {
        if let Some(task) = self.tasks.get(n) {
            cx.open(task.place.clone());
        }
        Ok(())
    }

    /// The list behind the figure under the cursor.
    fn place_here(&self) -> Option<Place> {
        let d = self.data.as_ref()?;
        let at = self.at[self.panel].min(self.size(self.panel).saturating_sub(1));
        match PANELS[self.panel] {
            Panel::Figures => figure_place(d, at),
            Panel::Regions => self.region_places.get(at).cloned(),
            Panel::Ageing => d.ageing.get(at).map(|b| due(b.age, d.today)),
            Panel::Pipeline => d.pipeline.get(at).map(|s| stage_place(s.stage, &s.source.filter)),
            Panel::Next => self.tasks.get(at).map(|t| t.place.clone()),
            Panel::Till => self.till.get(at).map(|r| r.place.clone()),
            Panel::Making => self.making.get(at).map(|r| r.place.clone()),
        }
    }

    fn open_here(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        match self.place_here() {
            Some(place) => cx.open(place),
            None => cx.refuse(&Refusal::new("list-no-row")),
        }
        Ok(())
    }

    fn plan(&self, cx: &Cx) -> Vec<Task> {
        let Some(d) = &self.data else { return Vec::new() };
        let mut tasks = Vec::new();
        let mut add = |count: i64, key: &str, figure: String, place: Place| {
            if count > 0 {
                let args = [("count", count.into()), ("figure", figure.into())];
                tasks.push(Task { said: cx.tell(key, &args), place });
            }
        };
        add(d.overdue.count, "dashboard-task-overdue", cx.money(d.overdue.amount), place::INVOICES.filter("late"));
        add(d.late.count, "dashboard-task-late", d.late.days(d.today).to_string(), place::ORDERS.filter("late"));
        add(d.to_invoice.count, "dashboard-task-to-invoice", cx.money(d.to_invoice.amount), place::ORDERS.filter("to-invoice"));
        add(
            d.late_purchases.count,
            "dashboard-task-late-purchases",
            d.late_purchases.days(d.today).to_string(),
            place::PURCHASES.filter("late"),
        );
        add(d.odd_bills.count, "dashboard-task-odd-bills", cx.money(d.odd_bills.amount), place::BILLS.filter("exception"));
        let paid = if cx.may("bill.pay").is_ok() { d.to_pay.count } else { 0 };
        add(paid, "dashboard-task-to-pay", cx.money(d.to_pay.amount), place::TO_PAY);
        let to_close = if cx.may("period.step").is_ok() { open_before(cx, d.today) } else { 0 };
        add(to_close, "dashboard-task-close", String::new(), place::PERIODS);
        for (count, amount, key, place) in till::unmatched(cx) {
            add(count, key, cx.money(amount), place);
        }
        add(d.drafts, "dashboard-task-drafts", String::new(), place::ORDERS.filter("status:draft"));
        tasks
    }
}

/// Periods that are over and still take entries; those before the first entry need no closing.
fn open_before(cx: &Cx, today: chrono::NaiveDate) -> i64 {
    let found = cx.read(|tx| Ok((entry_store::first_date(tx)?, period_store::periods(tx)?)));
    let Ok((Some(first), periods)) = found else { return 0 };
    periods.iter().filter(|p| p.end >= first && p.end < today && p.status == PeriodStatus::Open).count() as i64
}

/// The invoices that make the sales of a region's bar, what lies under the region included.
fn region_place(cx: &Cx, bar: &RegionBar, d: &report::Dashboard) -> Result<Place, Fault> {
    let ids = match bar.region {
        None => vec![0],
        Some(region) => cx.read(|tx| Ok(region_store::under(tx, region)?))?.into_iter().map(|r| r.0).collect(),
    };
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    Ok(sold(d.sales_month.period, &format!("region-id:{}", ids.join("|"))))
}

fn sold(period: crate::kit::Period, more: &str) -> Place {
    let filter = format!("posted date>={} date<={} {more}", period.from, period.to);
    place::INVOICES.filter(filter.trim_end()).period(period.from, period.to)
}

fn figure_place(d: &report::Dashboard, at: usize) -> Option<Place> {
    Some(match at {
        0 => sold(d.sales_today.period, ""),
        1 => sold(d.sales_month.period, ""),
        2 => sold(d.sales_year.period, ""),
        3 => place::INVOICES.filter("open"),
        4 => place::ORDERS.filter("to-deliver"),
        5 => place::ORDERS.filter("late"),
        6 => place::STOCK,
        7 => place::LEDGER,
        _ => return None,
    })
}

fn due(age: Age, today: chrono::NaiveDate) -> Place {
    let (from, to) = age.due(today);
    place::INVOICES.filter(match age {
        Age::NotDue => format!("open due>={from}"),
        Age::Over90 => format!("open due<={to}"),
        _ => format!("open due>={from} due<={to}"),
    })
}

fn stage_place(stage: Stage, filter: &str) -> Place {
    match stage {
        Stage::Quote => place::QUOTES.filter("status:sent"),
        Stage::Order => place::ORDERS.filter("to-deliver"),
        Stage::Reserved => place::ORDERS.filter("to-deliver"),
        Stage::Shipped => place::ORDERS.filter("to-invoice"),
        Stage::Invoiced => place::INVOICES.filter("open"),
        Stage::Paid => place::PAYMENTS.filter(filter),
    }
}

impl Screen for Dashboard {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-dashboard")
    }

    fn context(&self, cx: &Cx) -> String {
        cx.tell("dashboard-as-of", &[("date", cx.today.into())])
    }

    fn shows_jots(&self) -> bool {
        true
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let data = cx.read(report::dashboard)?;
        let kept = cx.read(|tx| Ok(user::choice(tx, "panels")?))?;
        self.chose = kept.is_some();
        self.narrow = cx.size.0 < THREE;
        let shown = kept.unwrap_or_else(|| usual(cx.books.session().role).to_owned());
        self.hidden = NAMES.map(|name| !shown.split(' ').any(|s| s == name));
        self.region_places = data.regions.iter().map(|bar| region_place(cx, bar, &data)).collect::<Result<_, _>>()?;
        self.data = Some(data);
        self.tasks = self.plan(cx);
        self.till = if self.shows(Panel::Till) { till::rows(cx)? } else { Vec::new() };
        let makes = NAMES.iter().position(|n| *n == "making").is_some_and(|i| !self.hidden[i]);
        self.making = if makes { making::rows(cx)? } else { Vec::new() };
        if self.size(self.panel) == 0 {
            self.panel = (0..PANELS.len()).find(|p| self.size(*p) > 0).unwrap_or(0);
        }
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.narrow = pen.width() < THREE;
        if self.size(self.panel) == 0 {
            self.turn(1).ok();
        }
        draw::draw(self, pen, cx);
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        action::offers(ACTIONS, self, cx)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, _cx: &mut Cx) -> Result<bool, Fault> {
        // Ctrl-K is the palette, not a letter that moves.
        if key.ctrl {
            return Ok(false);
        }
        let across = matches!(PANELS[self.panel], Panel::Figures | Panel::Pipeline);
        match key.code {
            KeyCode::Down | KeyCode::Char('j') if !across => self.step(1),
            KeyCode::Up | KeyCode::Char('k') if !across => self.step(-1),
            KeyCode::Down | KeyCode::Char('j') if PANELS[self.panel] == Panel::Figures => self.step(draw::ACROSS as isize),
            KeyCode::Up | KeyCode::Char('k') if PANELS[self.panel] == Panel::Figures => self.step(-(draw::ACROSS as isize)),
            KeyCode::Right if across => self.step(1),
            KeyCode::Left if across => self.step(-1),
            KeyCode::Right => self.turn(1)?,
            KeyCode::BackTab => self.turn(PANELS.len() - 1)?,
            KeyCode::Tab if key.shift => self.turn(PANELS.len() - 1)?,
            KeyCode::Left => self.turn(PANELS.len() - 1)?,
            KeyCode::Home => self.step(-100),
            KeyCode::End => self.step(100),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn place(&self) -> Place {
        place::DASHBOARD
    }
}
