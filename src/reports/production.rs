//! What production cost, against its standard and by cause, and how busy each work centre is. Every figure is a sum over closed
//! orders that the list of the same filter shows.

use super::table::{Cell, Column, Kind, Table};
use crate::db::{Result, Tx, params};
use crate::domain::production::variance::Cause;
use crate::domain::production::{CentreId, centre_store};
use crate::kit::{Coded, Money, Period, Quantity, Rate};
use chrono::{Datelike, Days, NaiveDate};

crate::coded! {
    /// What costs are summed by.
    pub enum CostBy "cost-by" {
        Order "order",
        Item "item",
        Month "month",
    }
}

crate::coded! {
    /// What variances are summed by.
    pub enum VarianceBy "variance-by" {
        Cause "cause",
        Item "item",
        Order "order",
        Month "month",
        Part "part",
        Workcentre "workcentre",
    }
}

/// One row of what production cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    pub key: String,
    pub name: String,
    pub orders: i64,
    pub good: Quantity,
    pub lost: Quantity,
    /// Put in: parts, hours, overhead.
    pub material: Money,
    pub labour: Money,
    pub overhead: Money,
    /// Charged as lost, or worth something beside the product.
    pub beside: Money,
    pub variance: Money,
}

impl Cost {
    /// What the good pieces cost.
    pub fn actual(&self) -> Money {
        self.material + self.labour + self.overhead - self.beside
    }

    /// What they ought to have cost.
    pub fn standard(&self) -> Money {
        self.actual() - self.variance
    }
}

/// What the orders closed in a period cost.
pub fn costs(tx: &Tx, by: CostBy, span: Period) -> Result<Vec<Cost>> {
    let (key, name) = match by {
        CostBy::Order => ("w.number", "i.name"),
        CostBy::Item => ("i.code", "i.name"),
        CostBy::Month => ("substr(w.closed_on, 1, 7)", "''"),
    };
    let sql = format!(
        "WITH spent AS (SELECT e.order_id AS id,
             sum(CASE l.what WHEN 'component' THEN l.amount ELSE 0 END) AS material,
             sum(CASE l.what WHEN 'operation' THEN l.amount - l.overhead ELSE 0 END) AS labour,
             sum(CASE l.what WHEN 'operation' THEN l.overhead ELSE 0 END) AS overhead,
             -sum(CASE WHEN l.what IN ('byproduct', 'scrap', 'recovered') THEN l.amount ELSE 0 END) AS beside
           FROM work_event e JOIN work_event_line l ON l.event_id = e.id
           WHERE e.order_id IN (SELECT id FROM work_order WHERE status = 'closed' AND closed_on BETWEEN ?1 AND ?2) GROUP BY e.order_id),
         -- How old a standard is is no part of what it cost.
         off AS (SELECT order_id AS id, sum(amount) AS amount FROM work_variance WHERE cause <> 'outdated_standard'
           AND order_id IN (SELECT id FROM work_order WHERE status = 'closed' AND closed_on BETWEEN ?1 AND ?2) GROUP BY order_id)
         SELECT {key}, max({name}), count(*), sum(w.good), sum(w.lost), ifnull(sum(s.material), 0), ifnull(sum(s.labour), 0),
           ifnull(sum(s.overhead), 0), ifnull(sum(s.beside), 0), ifnull(sum(o.amount), 0)
         FROM work_order w JOIN item i ON i.id = w.item_id LEFT JOIN spent s ON s.id = w.id LEFT JOIN off o ON o.id = w.id
         WHERE w.status = 'closed' AND w.closed_on BETWEEN ?1 AND ?2 GROUP BY {key} ORDER BY {key}"
    );
    tx.query(&sql, params![span.from, span.to], |r| {
        Ok(Cost {
            key: r.get(0)?,
            name: r.get(1)?,
            orders: r.get(2)?,
            good: r.get(3)?,
            lost: r.get(4)?,
            material: r.get(5)?,
            labour: r.get(6)?,
            overhead: r.get(7)?,
            beside: r.get(8)?,
            variance: r.get(9)?,
        })
    })
}

/// The costs as a table.
pub fn costs_table(by: CostBy, list: &[Cost]) -> Table {
    let key = match by {
        CostBy::Order => "number",
        CostBy::Item => "item",
        CostBy::Month => "month",
    };
    let mut table = Table::new(&[
        Column::text(key),
        Column::text("item_name"),
        Column::new("orders", Kind::Int),
        Column::new("good", Kind::Quantity),
        Column::new("lost", Kind::Quantity),
        Column::money("material"),
        Column::money("labour"),
        Column::money("overhead"),
        Column::money("beside"),
        Column::money("actual"),
        Column::money("standard"),
        Column::money("variance"),
        Column::new("unit_cost", Kind::Price),
    ]);
    for c in list {
        table.push(vec![
            c.key.as_str().into(),
            c.name.as_str().into(),
            c.orders.into(),
            c.good.into(),
            c.lost.into(),
            c.material.into(),
            c.labour.into(),
            c.overhead.into(),
            c.beside.into(),
            c.actual().into(),
            c.standard().into(),
            c.variance.into(),
            c.actual().per(c.good).into(),
        ]);
    }
    table
}

/// One cause (item, part …): what it cost beyond the standard, what it saved, how many orders bear it.
#[derive(Debug, Clone, PartialEq)]
pub struct Off {
    pub key: String,
    pub orders: i64,
    pub dearer: Money,
    pub cheaper: Money,
}

impl Off {
    pub fn amount(&self) -> Money {
        self.dearer - self.cheaper
    }
}

/// Variances of the orders closed in a period, the dearest first. What meeting the standard would have saved is [`Off::dearer`].
pub fn variances(tx: &Tx, by: VarianceBy, span: Period) -> Result<Vec<Off>> {
    let key = match by {
        VarianceBy::Cause => "v.cause",
        VarianceBy::Item => "i.code",
        VarianceBy::Order => "w.number",
        VarianceBy::Month => "substr(w.closed_on, 1, 7)",
        VarianceBy::Part => "ifnull(p.code, '')",
        VarianceBy::Workcentre => "ifnull(t.code, '')",
    };
    let sql = format!(
        "SELECT {key}, count(DISTINCT w.id), sum(max(v.amount, 0)), sum(max(-v.amount, 0))
         FROM work_variance v JOIN work_order w ON w.id = v.order_id JOIN item i ON i.id = w.item_id
           LEFT JOIN work_component c ON c.id = v.component_id LEFT JOIN item p ON p.id = c.item_id
           LEFT JOIN work_operation o ON o.id = v.operation_id LEFT JOIN work_centre t ON t.id = o.work_centre_id
         WHERE w.status = 'closed' AND w.closed_on BETWEEN ?1 AND ?2 GROUP BY {key} ORDER BY abs(sum(v.amount)) DESC, {key}"
    );
    tx.query(&sql, params![span.from, span.to], |r| {
        Ok(Off { key: r.get(0)?, orders: r.get(1)?, dearer: r.get(2)?, cheaper: r.get(3)? })
    })
}

/// The variances as a table.
pub fn variances_table(by: VarianceBy, list: &[Off]) -> Table {
    let key = match by {
        VarianceBy::Cause => Column::new("cause", Kind::Word("variance")),
        VarianceBy::Item => Column::text("item"),
        VarianceBy::Order => Column::text("number"),
        VarianceBy::Month => Column::text("month"),
        VarianceBy::Part => Column::text("part"),
        VarianceBy::Workcentre => Column::text("workcentre"),
    };
    let mut table = Table::new(&[
        key,
        Column::new("orders", Kind::Int),
        Column::money("amount"),
        Column::money("saving"),
        Column::money("cheaper"),
    ]);
    for o in list {
        table.push(vec![o.key.as_str().into(), o.orders.into(), o.amount().into(), o.dearer.into(), o.cheaper.into()]);
    }
    table
}

/// What the workshop did in a period, in the few figures an owner looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub span: Period,
    pub orders: i64,
    pub actual: Money,
    pub standard: Money,
    pub lost: Quantity,
    /// What made the difference, the dearest first.
    pub causes: Vec<Off>,
    /// Orders past their day now.
    pub late: i64,
}

/// Of the orders closed in the last thirty days, today among them; what is late is late today.
pub fn made(tx: &Tx, today: NaiveDate) -> Result<Made> {
    let span = Period::new(today.checked_sub_days(Days::new(29)).unwrap_or(today), today);
    let months = costs(tx, CostBy::Month, span)?;
    let mut causes = variances(tx, VarianceBy::Cause, span)?;
    // How old a standard is is no part of what it cost.
    causes.retain(|c| c.key != Cause::OutdatedStandard.code());
    let late = "SELECT count(*) FROM work_order WHERE due_date < ?1 AND status IN ('planned', 'released', 'in_progress')";
    Ok(Made {
        span,
        orders: months.iter().map(|m| m.orders).sum(),
        actual: months.iter().map(Cost::actual).sum(),
        standard: months.iter().map(Cost::standard).sum(),
        lost: months.iter().map(|m| m.lost).sum(),
        causes,
        late: tx.query_one(late, params![today], |r| r.get(0))?,
    })
}

impl Made {
    /// What narrows the list of work orders to those.
    pub fn filter(&self) -> String {
        format!("status:closed closed>={} closed<={}", self.span.from, self.span.to)
    }

    /// As rows of the dashboard's table.
    pub fn put(&self, table: &mut Table) {
        let closed = self.filter();
        let mut put = |figure: &str, key: &str, amounts: [Option<Money>; 2], count: Option<i64>, filter: &str| {
            let [amount, before] = amounts.map(Into::into);
            table.push(vec![
                figure.into(),
                key.into(),
                amount,
                before,
                count.into(),
                Cell::None,
                "workorders".into(),
                filter.into(),
            ]);
        };
        put("production_cost", "against_standard", [Some(self.actual), Some(self.standard)], Some(self.orders), &closed);
        for off in &self.causes {
            put("production_variance", &off.key, [Some(off.amount()), None], Some(off.orders), &closed);
        }
        put("late_work_orders", "", [None, None], Some(self.late), "late");
    }
}

/// How busy a work centre is in a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    pub id: CentreId,
    pub centre: String,
    pub name: String,
    /// The Monday.
    pub week: NaiveDate,
    pub minutes: Quantity,
    pub available: Quantity,
}

impl Load {
    pub fn hours(&self) -> Quantity {
        Quantity::of(self.minutes.raw() / 60)
    }

    pub fn hours_available(&self) -> Quantity {
        Quantity::of(self.available.raw() / 60)
    }

    /// Work is asked where or when there is none, or more than there is.
    pub fn is_over(&self) -> bool {
        self.minutes > self.available
    }

    /// The load as a share of what there is; none where there is nothing.
    pub fn share(&self) -> Option<Rate> {
        let available = i128::from(self.available.raw());
        let share = i128::from(self.minutes.raw()) * i128::from(Rate::SCALE);
        (available > 0).then(|| Rate::of(i64::try_from(share / available).unwrap_or(i64::MAX)))
    }
}

/// The load of every work centre over the weeks from a day on: the minutes open orders still ask, in the week they begin (what is
/// late counts in the first).
pub fn capacity(tx: &Tx, from: NaiveDate, weeks: u64) -> Result<Vec<Load>> {
    let monday =
        |day: NaiveDate| day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day);
    let first = monday(from);
    let mut list = Vec::new();
    for centre in centre_store::all(tx)? {
        let open = tx.query(
            "SELECT w.start_date, max(o.setup_minutes + o.run_minutes - o.minutes, 0) FROM work_operation o
             JOIN work_order w ON w.id = o.order_id
             WHERE o.work_centre_id = ?1 AND o.finished = 0 AND w.status IN ('planned', 'released', 'in_progress')",
            params![centre.id.0],
            |r| Ok((r.get::<_, NaiveDate>(0)?, r.get::<_, Quantity>(1)?)),
        )?;
        for week in 0..weeks {
            let Some(start) = first.checked_add_days(Days::new(7 * week)) else { break };
            let end = start.checked_add_days(Days::new(6)).unwrap_or(start);
            let due = |day: NaiveDate| monday(day).max(first) == start;
            list.push(Load {
                id: centre.id,
                centre: centre.code.clone(),
                name: centre.name.clone(),
                week: start,
                minutes: open.iter().filter(|(day, _)| due(*day)).map(|(_, minutes)| *minutes).sum(),
                available: centre.minutes_between(start, end),
            });
        }
    }
    Ok(list)
}

/// The load as a table.
pub fn capacity_table(list: &[Load]) -> Table {
    let mut table = Table::new(&[
        Column::text("workcentre"),
        Column::text("name"),
        Column::date("week"),
        Column::new("minutes", Kind::Quantity),
        Column::new("available", Kind::Quantity),
        Column::new("load", Kind::Rate),
    ]);
    for l in list {
        table.push(vec![
            l.centre.as_str().into(),
            l.name.as_str().into(),
            l.week.into(),
            l.minutes.into(),
            l.available.into(),
            l.share().map_or(Cell::None, Cell::from),
        ]);
    }
    table
}
