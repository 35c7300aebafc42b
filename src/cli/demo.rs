//! `comptoir demo`: makes the demo company if it is not there, and opens it.

use super::call::Call;
use super::import::Bar;
use super::{Done, Stop, this};
use crate::demo::{Plan, make};
use crate::kit::{Lang, Refusal};
use crate::reports::{Column, Kind, Table};
use crate::screens::setup::demo_beside;

#[derive(clap::Args)]
pub struct Demo {
    #[arg(long, value_name = "N")]
    pub years: Option<u32>,
    #[arg(long, value_name = "N")]
    pub orders_per_day: Option<u32>,
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long)]
    pub no_open: bool,
}

impl Demo {
    pub fn run(self, call: &mut Call) -> Done {
        let file = match call.options.file.clone() {
            Some(file) => file,
            // Never the user's own books: the demo lies beside them.
            None => demo_beside(&call.file()?),
        };
        call.options.file = Some(file.clone());
        if !self.no_open && !this::on_terminal() {
            return Err(Stop::Usage(Refusal::new("cli-no-terminal")));
        }
        let made = !file.exists();
        if made {
            let bar = Bar::new(call);
            make(&file, &self.plan(call), &mut |done, of| {
                bar.show(usize::try_from(done).unwrap_or(0), usize::try_from(of).unwrap_or(0));
            })?;
            bar.clear();
        }
        if !self.no_open {
            return this::open(call);
        }
        let mut table = Table::new(&[Column::text("file"), Column::new("made", Kind::Flag)]);
        table.push(vec![file.display().to_string().into(), made.into()]);
        call.print(&table)
    }

    fn plan(&self, call: &Call) -> Plan {
        let mut plan = Plan::new(call.options.today.unwrap_or_else(|| chrono::Local::now().date_naive()));
        plan.years = self.years.unwrap_or(plan.years);
        plan.orders_per_day = self.orders_per_day;
        plan.seed = self.seed.unwrap_or(plan.seed);
        plan.lang = call.options.lang.as_deref().and_then(Lang::of).unwrap_or_else(|| call.words().lang());
        if let Some(user) = &call.options.user {
            plan.owner.clone_from(user);
        }
        plan
    }
}
