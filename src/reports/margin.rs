//! What was earned: the sales of a period by margin, the best first, and what was sold below its cost.

use super::sales::{self, By, Figures, Line, Sales};
use super::table::{Column, Kind, Table};
use crate::db::{Result, Tx};
use crate::kit::Period;

/// Margins of a period told apart by `by`; regions stay as their tree and months in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin(pub Sales);

/// The margins of `period`.
pub fn margin(tx: &Tx, by: By, period: Period) -> Result<Margin> {
    let mut answer = sales::sales(tx, by, period)?;
    if !matches!(by, By::Region | By::SalespersonRegion | By::Month) {
        answer.lines.sort_by(|a, b| (b.now.margin(), &a.code).cmp(&(a.now.margin(), &b.code)));
    }
    Ok(Margin(answer))
}

impl Margin {
    pub fn total(&self) -> Figures {
        self.0.total
    }

    /// What was sold for less than it had cost.
    pub fn losses(&self) -> impl Iterator<Item = &Line> {
        self.0.lines.iter().filter(|l| l.now.margin().is_negative())
    }

    /// As a file or a program gets it.
    pub fn table(&self) -> Table {
        let key = match self.0.by {
            By::SalespersonRegion => "region",
            by => crate::kit::Coded::code(by),
        };
        let mut columns = vec![Column::text(key), Column::text("name")];
        columns.extend(["net", "cost", "margin"].map(Column::money));
        columns.push(Column::new("margin_rate", Kind::Rate));
        columns.push(Column::money("margin_before"));
        columns.push(Column::new("margin_rate_before", Kind::Rate));
        let mut table = Table::new(&columns);
        for l in &self.0.lines {
            table.push(vec![
                l.code.clone().into(),
                l.name.clone().into(),
                l.now.net.into(),
                l.now.cost.into(),
                l.now.margin().into(),
                l.now.margin_rate().into(),
                l.before.margin().into(),
                l.before.margin_rate().into(),
            ]);
        }
        table
    }
}
