//! Work centres, bills of material, routings, replenishment, standard costs and work orders from typed lines.

use crate::cli::answer::Did;
use crate::cli::call::Call;
use crate::cli::making::word;
use crate::cli::{Done, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::items::ItemId;
use crate::domain::production::bom::{Bom as Bill, BomLine, Issue};
use crate::domain::production::centre::{Centre as Row, read_days};
use crate::domain::production::plan::Plan;
use crate::domain::production::routing::{Routing as Way, RoutingOperation};
use crate::domain::production::standard::Standard as Cost;
use crate::domain::production::work_order::WorkOrderId;
use crate::domain::production::{bom_store, centre_store, plan_store, routing_store};
use crate::domain::sales::{OrderId, order_store};
use crate::flows::plan_to_produce::needs;
use crate::flows::plan_to_produce::order::Draft;
use crate::flows::plan_to_produce::{self as ptp, masters, standards};
use crate::kit::{Lang, Quantity, Refusal, parse};
use crate::reports::document::{DocumentKind, find};
use crate::reports::listing::{Ask, list};
use crate::reports::requirements::requirements;
use chrono::NaiveDate;

fn item(tx: &Tx, lang: Lang, code: &str) -> Result<ItemId, Fault> {
    Ok(typed::counted(tx, lang, code)?.0)
}

fn print(call: &Call, books: &Books, kind: &'static str, id: i64) -> Done {
    call.print(&books.read(|tx| list(tx, kind, &Ask { id: Some(id), ..Ask::default() }))?)
}

#[derive(clap::Args)]
pub struct Workcentre {
    #[arg(long)]
    pub code: String,
    #[arg(long)]
    pub name: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub rate: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub overhead: Option<String>,
    #[arg(long, value_name = "HOURS")]
    pub hours: Option<String>,
    #[arg(long, value_name = "N")]
    pub places: Option<i64>,
    #[arg(long, value_name = "1111100")]
    pub weekdays: Option<String>,
}

impl Workcentre {
    /// A new one, or what is given changed on the one of this code.
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let price = |text: &Option<String>| text.as_deref().map(|t| parse::price(lang, t)).transpose();
        let (rate, overhead) = (price(&self.rate)?, price(&self.overhead)?);
        let hours = self.hours.as_deref().map(|t| parse::quantity(lang, t)).transpose()?;
        let id = books.act("centre.edit", |tx| {
            let old = centre_store::by_code(tx, &self.code)?;
            let old = old.unwrap_or_else(|| Row::new(&self.code, self.name.as_deref().unwrap_or(&self.code)));
            let new = Row {
                name: self.name.clone().unwrap_or(old.name.clone()),
                labour_rate: rate.unwrap_or(old.labour_rate),
                overhead_rate: overhead.unwrap_or(old.overhead_rate),
                hours_a_day: hours.unwrap_or(old.hours_a_day),
                places: self.places.unwrap_or(old.places),
                weekdays: self.weekdays.as_deref().map(read_days).transpose()?.unwrap_or(old.weekdays.clone()),
                ..old
            };
            masters::save_centre(tx, &new)
        })?;
        print(call, books, "workcentres", id.0)
    }
}

#[derive(clap::Args)]
pub struct Bom {
    #[arg(long, value_name = "CODE")]
    pub item: String,
    #[arg(long)]
    pub line: Vec<String>,
    #[arg(long)]
    pub byproduct: Vec<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub batch: Option<String>,
    #[arg(long, default_value = "1")]
    pub version: String,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    #[arg(long)]
    pub phantom: bool,
    #[arg(long)]
    pub backflush: bool,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
}

impl Bom {
    /// A new version, or the one of this name changed.
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let batch = self.batch.as_deref().map(|t| parse::quantity(lang, t)).transpose()?.unwrap_or(Quantity::whole(1));
        let bom = books.act("production.edit", |tx| {
            let item = item(tx, lang, &self.item)?;
            let mut lines = Vec::new();
            for text in &self.line {
                lines.push(self.part(tx, lang, text)?);
            }
            for text in &self.byproduct {
                lines.push(beside(tx, lang, text)?);
            }
            let old = bom_store::by_label(tx, item, self.version.trim())?;
            let (id, version) = old.map_or_else(Default::default, |b| (b.id, b.version));
            let (phantom, note) = (self.phantom, self.note.clone());
            let label = self.version.clone();
            masters::save_bom(
                tx,
                &Bill { id, version, label, phantom, from: self.from, to: self.to, note, ..Bill::new(item, batch, lines) },
            )
        })?;
        print(call, books, "boms", bom.id.0)
    }

    /// `4*BOARD`, with `+5%` after it for what more is taken.
    fn part(&self, tx: &Tx, lang: Lang, text: &str) -> Result<BomLine, Fault> {
        let more = text.strip_suffix('%').and_then(|t| t.rsplit_once('+')).filter(|(_, rate)| parse::rate(lang, rate).is_ok());
        let (text, scrap) = match more {
            Some((text, rate)) => (text, parse::rate(lang, rate)?),
            None => (text, crate::kit::Rate::ZERO),
        };
        let (item, quantity, _) = typed::counted(tx, lang, text)?;
        let issue = if self.backflush { Issue::Backflush } else { Issue::Manual };
        Ok(BomLine { scrap, issue, ..BomLine::component(item, quantity) })
    }
}

/// `3*CHIPS@2` is worth 2 each; `3*CHIPS=10%` bears a tenth of the cost.
fn beside(tx: &Tx, lang: Lang, text: &str) -> Result<BomLine, Fault> {
    if let Some((what, share)) = text.rsplit_once('=') {
        let (item, quantity, _) = typed::counted(tx, lang, what)?;
        return Ok(BomLine { share: parse::rate(lang, share)?, ..BomLine::byproduct(item, quantity) });
    }
    let (item, quantity, typed) = typed::counted(tx, lang, text)?;
    Ok(BomLine { unit_value: typed.price.unwrap_or_default(), ..BomLine::byproduct(item, quantity) })
}

#[derive(clap::Args)]
pub struct Routing {
    #[arg(long, value_name = "CODE")]
    pub item: String,
    #[arg(long, value_name = "CENTRE*[SETUP+]MINUTES")]
    pub operation: Vec<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub batch: Option<String>,
    #[arg(long, default_value = "1")]
    pub version: String,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
}

impl Routing {
    /// A new version, or the one of this name changed; operations are numbered in tens.
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let batch = self.batch.as_deref().map(|t| parse::quantity(lang, t)).transpose()?.unwrap_or(Quantity::whole(1));
        let routing = books.act("production.edit", |tx| {
            let item = item(tx, lang, &self.item)?;
            let mut operations = Vec::new();
            for (position, text) in (1i64..).zip(&self.operation) {
                operations.push(operation(tx, lang, position * 10, text)?);
            }
            let old = routing_store::by_label(tx, item, self.version.trim())?;
            let (id, version) = old.map_or_else(Default::default, |r| (r.id, r.version));
            let label = self.version.clone();
            masters::save_routing(
                tx,
                &Way { id, version, label, from: self.from, to: self.to, ..Way::new(item, batch, operations) },
            )
        })?;
        print(call, books, "routings", routing.id.0)
    }
}

fn operation(tx: &Tx, lang: Lang, position: i64, text: &str) -> Result<RoutingOperation, Fault> {
    let shape = || Fault::from(Refusal::new("cli-operation-shape").arg("operation", text));
    let (centre, minutes) = text.rsplit_once('*').ok_or_else(shape)?;
    let (setup, run) = minutes.split_once('+').unwrap_or(("0", minutes));
    let found = centre_store::by_code(tx, centre)?;
    let centre = found.ok_or_else(|| Fault::from(Refusal::new("centre-missing").arg("code", centre)))?;
    let setup_minutes = parse::quantity(lang, setup)?;
    Ok(RoutingOperation { setup_minutes, ..RoutingOperation::new(position, centre.id, parse::quantity(lang, run)?) })
}

#[derive(clap::Args)]
pub struct Replenishment {
    #[arg(long, value_name = "CODE")]
    pub item: String,
    #[arg(long, value_name = "lot|fixed|min_max|multiple")]
    pub lot: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub lot_size: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub lot_min: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    pub lot_max: Option<String>,
    #[arg(long, value_name = "DAYS")]
    pub lead_days: Option<i64>,
    #[arg(long, value_name = "yes|no")]
    pub at_standard: Option<String>,
}

impl Replenishment {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let quantity = |text: &Option<String>| text.as_deref().map(|t| parse::quantity(lang, t)).transpose();
        let (size, min, max) = (quantity(&self.lot_size)?, quantity(&self.lot_min)?, quantity(&self.lot_max)?);
        let lot = self.lot.as_deref().map(|t| word("lot", t)).transpose()?;
        let at_standard = self.at_standard.as_deref().map(|t| matches!(t, "yes" | "oui" | "1" | "true"));
        let item = books.act("production.edit", |tx| {
            let old = plan_store::get(tx, item(tx, lang, &self.item)?)?;
            let new = Plan {
                item: old.item,
                lot: lot.unwrap_or(old.lot),
                lot_size: size.unwrap_or(old.lot_size),
                lot_min: min.unwrap_or(old.lot_min),
                lot_max: max.unwrap_or(old.lot_max),
                lead_days: self.lead_days.unwrap_or(old.lead_days),
                at_standard: at_standard.unwrap_or(old.at_standard),
            };
            masters::set_plan(tx, &new)?;
            Ok(new.item)
        })?;
        print(call, books, "replenishment", item.0)
    }
}

#[derive(clap::Args)]
pub struct Standard {
    #[arg(long, value_name = "CODE", required_unless_present = "roll_up")]
    pub item: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub material: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub labour: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub overhead: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, conflicts_with_all = ["item", "material", "labour", "overhead"])]
    pub roll_up: bool,
}

impl Standard {
    /// What one of an item ought to cost, or of all items with a bill by their parts and hours.
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let lang = call.words().lang();
        let price = |text: &Option<String>| text.as_deref().map(|t| parse::price(lang, t)).transpose();
        let cost = Cost {
            material: price(&self.material)?.unwrap_or_default(),
            labour: price(&self.labour)?.unwrap_or_default(),
            overhead: price(&self.overhead)?.unwrap_or_default(),
        };
        let from = self.from.unwrap_or_else(|| books.today());
        let item = books.act("standard.set", |tx| {
            let Some(code) = &self.item else { return standards::roll(tx, from).map(|_| None) };
            let item = item(tx, lang, code)?;
            standards::set(tx, item, from, &cost)?;
            Ok(Some(item.0))
        })?;
        call.print(&books.read(|tx| list(tx, "standards", &Ask { id: item, ..Ask::default() }))?)
    }
}

#[derive(clap::Args)]
pub struct Workorder {
    #[arg(long, value_name = "CODE", required_unless_present = "needs")]
    pub item: Option<String>,
    #[arg(long, default_value = "1")]
    pub quantity: String,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub start: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
    #[arg(long, value_name = "VERSION")]
    pub bom: Option<String>,
    #[arg(long, value_name = "VERSION")]
    pub routing: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub order: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    #[arg(long)]
    pub release: bool,
    #[arg(long, conflicts_with_all = ["quantity", "start", "due", "bom", "routing", "order"])]
    pub needs: bool,
}

impl Workorder {
    pub fn run(self, call: &Call, books: &Books) -> Done {
        let ids = if self.needs { self.proposed(call, books)? } else { vec![self.one(call, books)?] };
        let mut did = Did::default();
        for id in ids {
            did = did.and(if self.release { "released" } else { "created" }, DocumentKind::WorkOrder, id.0);
        }
        did.print(call, books)
    }

    /// All that planning proposes to make, or what it proposes of one item.
    fn proposed(&self, call: &Call, books: &Books) -> Result<Vec<WorkOrderId>, Fault> {
        let lang = call.words().lang();
        books.bulk(|books| {
            let orders = books.act("work.plan", |tx| {
                let only = self.item.as_deref().map(|code| item(tx, lang, code)).transpose()?;
                let wanted = requirements(tx)?.proposals(Some(true));
                let wanted: Vec<_> = wanted.into_iter().filter(|p| only.is_none_or(|i| i == p.item)).collect();
                needs::accept(tx, &wanted)
            })?;
            for order in orders.iter().filter(|_| self.release) {
                books.act("work.release", |tx| ptp::release(tx, order.id))?;
            }
            Ok(orders.into_iter().map(|o| o.id).collect())
        })
    }

    fn one(&self, call: &Call, books: &Books) -> Result<WorkOrderId, Fault> {
        let lang = call.words().lang();
        let quantity = parse::quantity(lang, &self.quantity)?;
        books.bulk(|books| {
            let order = books.act("work.plan", |tx| {
                let item = item(tx, lang, self.item.as_deref().unwrap_or_default())?;
                let draft = Draft {
                    date: self.date,
                    start: self.start,
                    due: self.due,
                    bom: self.bom.clone(),
                    routing: self.routing.clone(),
                    order_line: self.wanted_by(tx, item)?,
                    note: self.note.clone(),
                    ..Draft::new(item, quantity)
                };
                ptp::plan(tx, &draft)
            })?;
            if self.release {
                books.act("work.release", |tx| ptp::release(tx, order.id))?;
            }
            Ok(order.id)
        })
    }

    /// The line of the customer's order that waits for the item.
    fn wanted_by(&self, tx: &Tx, item: ItemId) -> Result<Option<i64>, Fault> {
        let Some(number) = &self.order else { return Ok(None) };
        let (kind, id) = find(tx, number)?;
        let line = match kind {
            DocumentKind::Order => {
                order_store::get(tx, OrderId(id))?.lines.iter().find(|l| l.item == Some(item)).map(|l| l.id.0)
            }
            _ => None,
        };
        let no = || {
            Fault::from(
                Refusal::new("cli-not-on-order")
                    .arg("line", self.item.clone().unwrap_or_default())
                    .arg("number", number.clone()),
            )
        };
        line.map(Some).ok_or_else(no)
    }
}
