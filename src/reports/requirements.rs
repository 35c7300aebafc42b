//! What must be made and bought at every level, from the orders, the stock, what is coming and the bills of today; and the way of one
//! order down to what it waits for.

use super::table::{Cell, Column, Kind, Table};
use crate::db::{Fault, Tx, params};
use crate::domain::items::item::ItemId;
use crate::domain::production::explosion::Bills;
use crate::domain::production::mrp::{Demand, Input, Known, Outcome, Peg, Proposal, Source, Supply, Wanted, plan};
use crate::domain::production::plan::Plan;
use crate::domain::production::work_order::{ComponentId, WorkOrderId};
use crate::domain::production::{bom_store, plan_store};
use crate::domain::sales::order::OrderId;
use crate::kit::Quantity;
use chrono::NaiveDate;
use std::collections::HashMap;

/// How an item is called.
#[derive(Debug, Clone)]
pub struct Named {
    pub code: String,
    pub name: String,
    unit: String,
}

/// Everything planned from what the books say now.
pub struct Requirements {
    pub outcome: Outcome,
    names: HashMap<ItemId, Named>,
    /// Which work order a part belongs to.
    works: HashMap<ComponentId, WorkOrderId>,
}

/// Plans every item that may be made or bought.
pub fn requirements(tx: &Tx) -> Result<Requirements, Fault> {
    let today = tx.today();
    let bills = Bills::new(bom_store::all_holding(tx, today)?);
    let (items, names) = items(tx)?;
    let on_hand =
        tx.query("SELECT item_id, quantity FROM item_value WHERE quantity > 0", [], |r| Ok((ItemId(r.get(0)?), r.get(1)?)))?;
    let (mut demands, mut works) = (orders(tx, today)?, HashMap::new());
    tx.each(
        "SELECT c.id, c.order_id, c.item_id, c.quantity - c.done, w.start_date FROM work_component c JOIN work_order w ON w.id = c.order_id
         WHERE c.kind = 'component' AND c.quantity > c.done AND w.status IN ('planned', 'released', 'in_progress')",
        [],
        |r| {
            let (component, date) = (ComponentId(r.get(0)?), r.get::<_, NaiveDate>(4)?.max(today));
            works.insert(component, WorkOrderId(r.get(1)?));
            demands.push(Demand { item: ItemId(r.get(2)?), quantity: r.get(3)?, date, wanted: Wanted::Work(component) });
            Ok(())
        },
    )?;
    let input = Input {
        today,
        bills: &bills,
        items: &items,
        on_hand: &on_hand.into_iter().collect(),
        demands,
        supplies: supplies(tx, today)?,
    };
    Ok(Requirements { outcome: plan(input), names, works })
}

type Items = (HashMap<ItemId, Known>, HashMap<ItemId, Named>);

/// What is known of each item: how it is replenished, the supplier's delay where nobody set one.
fn items(tx: &Tx) -> Result<Items, Fault> {
    let plans: HashMap<ItemId, Plan> = plan_store::all(tx)?.into_iter().map(|p| (p.item, p)).collect();
    let (mut items, mut names) = (HashMap::new(), HashMap::new());
    let today = tx.today();
    let delays = tx.query(
        "SELECT item_id, min(lead_days) FROM supplier_price WHERE from_date <= ?1 AND to_date >= ?1 GROUP BY item_id",
        params![today],
        |r| Ok((ItemId(r.get(0)?), r.get::<_, i64>(1)?)),
    )?;
    let delays: HashMap<ItemId, i64> = delays.into_iter().collect();
    tx.each(
        "SELECT id, code, name, unit, made, min_stock, max_stock FROM item WHERE kind = 'goods' AND blocked = 0",
        [],
        |r| {
            let (item, made) = (ItemId(r.get(0)?), r.get::<_, bool>(4)?);
            let mut plan = plans.get(&item).cloned().unwrap_or_else(|| Plan::new(item));
            if plan.lead_days == 0 && !made {
                plan.lead_days = delays.get(&item).copied().unwrap_or(0);
            }
            items.insert(item, Known { plan, made, min_stock: r.get(5)?, max_stock: r.get(6)? });
            names.insert(item, Named { code: r.get(1)?, name: r.get(2)?, unit: r.get(3)? });
            Ok(())
        },
    )?;
    Ok((items, names))
}

/// What customers' orders still want, the parts of a kit for the kit.
fn orders(tx: &Tx, today: NaiveDate) -> Result<Vec<Demand>, Fault> {
    Ok(tx.query(
        "WITH open AS (SELECT l.id, l.item_id AS item, l.quantity - l.delivered - l.abandoned AS quantity, ifnull(o.wanted_date, o.date) AS date
           FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id
           WHERE o.status = 'confirmed' AND l.quantity > l.delivered + l.abandoned AND l.item_id IS NOT NULL)
         SELECT o.id, o.item, o.quantity, o.date FROM open o JOIN item i ON i.id = o.item AND i.kind = 'goods'
         UNION ALL
         SELECT o.id, k.item_id, o.quantity / 1000 * k.quantity / 1000, o.date FROM open o JOIN kit_component k ON k.kit_id = o.item
         ORDER BY 4, 1",
        [],
        |r| {
            let date = r.get::<_, NaiveDate>(3)?.max(today);
            Ok(Demand { item: ItemId(r.get(1)?), quantity: r.get(2)?, date, wanted: Wanted::Order(r.get(0)?) })
        },
    )?)
}

/// What is coming: purchase orders (drafts too, so that nothing is proposed twice) and work orders.
fn supplies(tx: &Tx, today: NaiveDate) -> Result<Vec<Supply>, Fault> {
    let mut list = tx.query(
        "SELECT l.id, l.item_id, l.quantity - l.received - l.abandoned, ifnull(o.due_date, o.date) FROM purchase_line l
         JOIN purchase_order o ON o.id = l.order_id
         WHERE l.quantity > l.received + l.abandoned AND o.status IN ('draft', 'to_approve', 'sent', 'confirmed') AND l.stocked = 1
         ORDER BY l.id",
        [],
        |r| {
            let date = r.get::<_, NaiveDate>(3)?.max(today);
            Ok(Supply { item: ItemId(r.get(1)?), quantity: r.get(2)?, date, source: Source::Purchase(r.get(0)?) })
        },
    )?;
    list.extend(tx.query(
        "SELECT id, item_id, quantity - good - lost, due_date FROM work_order
         WHERE quantity > good + lost AND status IN ('planned', 'released', 'in_progress') ORDER BY id",
        [],
        |r| {
            let date = r.get::<_, NaiveDate>(3)?.max(today);
            Ok(Supply { item: ItemId(r.get(1)?), quantity: r.get(2)?, date, source: Source::Work(WorkOrderId(r.get(0)?)) })
        },
    )?);
    Ok(list)
}

impl Requirements {
    /// Those to make, or to buy; those that are wanted first come first.
    pub fn proposals(&self, make: Option<bool>) -> Vec<Proposal> {
        let mut list: Vec<Proposal> =
            self.outcome.proposals.iter().copied().filter(|p| make.is_none_or(|make| p.make == make)).collect();
        list.sort_by_key(|p| (p.start, p.wanted_on));
        list
    }

    /// What an item is called.
    pub fn named(&self, item: ItemId) -> Named {
        self.names.get(&item).cloned().unwrap_or_else(|| Named {
            code: format!("#{item}"),
            name: String::new(),
            unit: String::new(),
        })
    }

    /// The proposals as a table.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            Column::text("item"),
            Column::text("name"),
            Column::new("action", Kind::Word("need-action")),
            Column::new("quantity", Kind::Quantity),
            Column::text("unit"),
            Column::date("start_date"),
            Column::date("ready"),
            Column::date("wanted_date"),
            Column::new("late_days", Kind::Int),
        ]);
        for p in self.proposals(None) {
            let named = self.named(p.item);
            table.push(vec![
                named.code.into(),
                named.name.into(),
                if p.make { "make" } else { "buy" }.into(),
                p.quantity.into(),
                named.unit.into(),
                p.start.into(),
                p.ready.into(),
                p.wanted_on.into(),
                late(p.ready, p.wanted_on).into(),
            ]);
        }
        table
    }
}

/// Days something is late; zero when it is not.
fn late(ready: NaiveDate, wanted: NaiveDate) -> i64 {
    (ready - wanted).num_days().max(0)
}

/// A step on the way of an order: what is wanted, and what it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// 1: the order itself.
    pub level: i64,
    pub item: String,
    pub name: String,
    pub quantity: Quantity,
    pub wanted_on: NaiveDate,
    pub from: From,
    /// Number of the document it comes from.
    pub number: String,
    pub ready: NaiveDate,
    pub late_days: i64,
}

crate::coded! {
    /// Where something comes from.
    pub enum From "peg" {
        Stock "stock",
        Purchase "purchase",
        Work "work",
        Make "make",
        Buy "buy",
    }
}

/// The way of an order: each line, what meets it, what that waits for, and so on down.
pub fn pegging(tx: &Tx, order: OrderId) -> Result<Vec<Step>, Fault> {
    let all = requirements(tx)?;
    let mut by: HashMap<Wanted, Vec<Peg>> = HashMap::new();
    for peg in &all.outcome.pegs {
        by.entry(peg.wanted).or_default().push(*peg);
    }
    let mut parts: HashMap<WorkOrderId, Vec<ComponentId>> = HashMap::new();
    for (component, work) in &all.works {
        parts.entry(*work).or_default().push(*component);
    }
    parts.values_mut().for_each(|list| list.sort_unstable_by_key(|c| c.0));
    let lines =
        tx.query("SELECT id FROM sales_order_line WHERE order_id = ?1 ORDER BY position", params![order.0], |r| r.get(0))?;
    let mut walk = Walk { tx, all: &all, by: &by, parts: &parts, steps: Vec::new() };
    for line in lines {
        walk.down(Wanted::Order(line), 1)?;
    }
    Ok(walk.steps)
}

/// Deeper than any bill.
const DEEPEST: i64 = 64;

struct Walk<'w> {
    tx: &'w Tx<'w>,
    all: &'w Requirements,
    by: &'w HashMap<Wanted, Vec<Peg>>,
    parts: &'w HashMap<WorkOrderId, Vec<ComponentId>>,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn down(&mut self, wanted: Wanted, level: i64) -> Result<(), Fault> {
        for peg in self.by.get(&wanted).into_iter().flatten().filter(|_| level < DEEPEST) {
            let (from, number) = self.origin(peg)?;
            let named = self.all.named(peg.item);
            self.steps.push(Step {
                level,
                item: named.code,
                name: named.name,
                quantity: peg.quantity,
                wanted_on: peg.wanted_on,
                from,
                number,
                ready: peg.ready,
                late_days: late(peg.ready, peg.wanted_on),
            });
            match peg.source {
                Source::Proposal(at) => self.down(Wanted::Proposal(at), level + 1)?,
                Source::Work(work) => {
                    for component in self.parts.get(&work).into_iter().flatten() {
                        self.down(Wanted::Work(*component), level + 1)?;
                    }
                }
                Source::Stock | Source::Purchase(_) => {}
            }
        }
        Ok(())
    }

    fn origin(&self, peg: &Peg) -> Result<(From, String), Fault> {
        let number = |sql: &str, id: i64| -> Result<String, Fault> {
            Ok(self.tx.query_opt(sql, params![id], |r| r.get::<_, Option<String>>(0))?.flatten().unwrap_or_default())
        };
        Ok(match peg.source {
            Source::Stock => (From::Stock, String::new()),
            Source::Purchase(line) => {
                let sql = "SELECT ifnull(o.number, 'purchase:' || o.id) FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id WHERE l.id = ?1";
                (From::Purchase, number(sql, line)?)
            }
            Source::Work(id) => (From::Work, number("SELECT number FROM work_order WHERE id = ?1", id.0)?),
            Source::Proposal(at) => {
                let make = self.all.outcome.proposals.get(at).is_some_and(|p| p.make);
                (if make { From::Make } else { From::Buy }, String::new())
            }
        })
    }
}

/// The way of an order as a table.
pub fn pegging_table(steps: &[Step]) -> Table {
    let mut table = Table::new(&[
        Column::new("level", Kind::Int),
        Column::text("item"),
        Column::text("name"),
        Column::new("quantity", Kind::Quantity),
        Column::date("wanted_date"),
        Column::new("source", Kind::Word("peg")),
        Column::text("number"),
        Column::date("ready"),
        Column::new("late_days", Kind::Int),
    ]);
    for s in steps {
        let number = if s.number.is_empty() { Cell::None } else { s.number.as_str().into() };
        table.push(vec![
            s.level.into(),
            s.item.as_str().into(),
            s.name.as_str().into(),
            s.quantity.into(),
            s.wanted_on.into(),
            crate::kit::Coded::code(s.from).into(),
            number,
            s.ready.into(),
            s.late_days.into(),
        ]);
    }
    table
}
