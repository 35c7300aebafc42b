//! `i` on a figure of the dashboard: how it is made, with its numbers, and the list behind it.

use super::{Dashboard, PANELS, Panel};
use crate::db::Fault;
use crate::kit::{Arg, Coded, Money, Period};
use crate::reports::dashboard::{self as report, Compared};
use crate::reports::pipeline::Stage;
use crate::tui::Cx;
use crate::tui::explain::{self, From, Why};

impl Dashboard {
    pub(super) fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(d) = &self.data else { return Ok(()) };
        let at = self.at[self.panel].min(self.size(self.panel).saturating_sub(1));
        let found = match PANELS[self.panel] {
            Panel::Figures => figure(d, at, cx),
            Panel::Regions => d.regions.get(at).map(|r| region(r, d, cx)),
            Panel::Ageing => d.ageing.get(at).map(|b| bucket(b, d, cx)),
            Panel::Pipeline => d.pipeline.get(at).map(|s| stage(s.stage, s.count, s.amount, cx)),
            Panel::Till => self.till.get(at).map(|r| (r.said.clone(), r.amount.clone(), vec![cx.t("why-till")])),
            Panel::Making => self.making.get(at).map(|r| (r.said.clone(), r.amount.clone(), vec![cx.t("why-making")])),
            Panel::Next => self.tasks.get(at).map(|t| (t.said.clone(), String::new(), vec![cx.t("why-task")])),
        };
        let Some((figure, value, says)) = found else {
            return Err(crate::kit::Refusal::new("explain-nothing").into());
        };
        let list = From { said: cx.t("explain-list"), amount: value.clone(), place: self.place_here() };
        explain::show(cx, cx.t("explain-title"), vec![Why { figure, value, says, from: vec![list] }]);
        Ok(())
    }
}

/// Label, value, the arithmetic.
type Told = (String, String, Vec<String>);

fn figure(d: &report::Dashboard, at: usize, cx: &Cx) -> Option<Told> {
    let told = |key: &str, value: Money, says: Vec<String>| (cx.t(key), cx.money(value), says);
    Some(match at {
        0 => told("dashboard-sales-today", d.sales_today.now, compared(&d.sales_today, cx)),
        1 => told("dashboard-sales-month", d.sales_month.now, compared(&d.sales_month, cx)),
        2 => told("dashboard-sales-year", d.sales_year.now, compared(&d.sales_year, cx)),
        3 => {
            let args = [
                ("count", d.to_collect.count.into()),
                ("amount", d.to_collect.amount.into()),
                ("late", d.overdue.amount.into()),
                ("late_count", d.overdue.count.into()),
            ];
            told("dashboard-to-collect", d.to_collect.amount, vec![cx.tell("why-to-collect", &args)])
        }
        4 => {
            let args = [("count", d.open_orders.count.into()), ("amount", d.open_orders.amount.into())];
            told("dashboard-open-orders", d.open_orders.amount, vec![cx.tell("why-open-orders", &args)])
        }
        5 => {
            let oldest = d.late.oldest.map_or_else(String::new, |o| cx.date(o));
            let args = [("count", d.late.count.into()), ("date", d.today.into()), ("oldest", oldest.into())];
            (cx.t("dashboard-late"), cx.words.format().int(d.late.count), vec![cx.tell("why-late-orders", &args)])
        }
        6 => told("dashboard-stock", d.stock_value, vec![cx.t("why-stock-value")]),
        7 => told("dashboard-cash", d.cash, vec![cx.tell("why-cash", &[("date", d.today.into())])]),
        _ => return None,
    })
}

fn span(p: Period) -> [(&'static str, Arg); 2] {
    [("from", p.from.into()), ("to", p.to.into())]
}

fn compared(c: &Compared, cx: &Cx) -> Vec<String> {
    let mut says = vec![cx.tell("why-sales", &span(c.period))];
    let [from, to] = span(c.before);
    let change = c.change().map_or_else(|| "·".to_owned(), |r| cx.words.format().share(r));
    says.push(
        cx.tell("why-sales-before", &[from, to, ("now", c.now.into()), ("then", c.then.into()), ("change", change.into())]),
    );
    says
}

fn region(r: &report::RegionBar, d: &report::Dashboard, cx: &Cx) -> Told {
    let name = if r.region.is_none() { cx.t("dashboard-no-region") } else { r.name.clone() };
    let share = r.share.map_or_else(|| "·".to_owned(), |s| cx.words.format().share(s));
    let change = r.change().map_or_else(|| "·".to_owned(), |c| cx.words.format().share(c));
    let [from, to] = span(d.sales_month.period);
    let args = [
        from,
        to,
        ("now", r.now.into()),
        ("all", d.sales_month.now.into()),
        ("share", share.into()),
        ("then", r.then.into()),
        ("change", change.into()),
    ];
    (name, cx.money(r.now), vec![cx.tell("why-region", &args)])
}

fn bucket(b: &report::Bucket, d: &report::Dashboard, cx: &Cx) -> Told {
    let args = [("count", b.items.into()), ("amount", b.amount.into()), ("date", d.today.into())];
    (cx.t(b.age.key()), cx.money(b.amount), vec![cx.tell("why-ageing", &args)])
}

fn stage(stage: Stage, count: i64, amount: Money, cx: &Cx) -> Told {
    let key = match stage {
        Stage::Quote => "why-stage-quote",
        Stage::Order => "why-stage-order",
        Stage::Reserved => "why-stage-reserved",
        Stage::Shipped => "why-stage-shipped",
        Stage::Invoiced => "why-stage-invoiced",
        Stage::Paid => "why-stage-paid",
    };
    (cx.t(stage.key()), cx.money(amount), vec![cx.tell(key, &[("count", count.into()), ("amount", amount.into())])])
}
