//! `comptoir soak`: sells for real, again and again, and prints the number of each invoice once it is safely in the file.

use super::Done;
use super::call::Call;
use super::output;
use crate::flows::soak::{begin, mixed, sell};
use crate::kit::Refusal;
use std::io::Write;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct Soak {
    /// How many sales.
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub count: u64,
    /// Returns, credits, the counter and losses in between.
    #[arg(long)]
    pub mixed: bool,
}

impl Soak {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let trial = begin(&books)?;
        let start = Instant::now();
        let mut waits: Vec<Duration> = Vec::new();
        // Whoever reads must see the number only once it cannot be lost, and then at once.
        let mut posted = |number: &str| {
            let mut out = std::io::stdout().lock();
            let _ = writeln!(out, "ACK {number}").and_then(|()| out.flush());
        };
        for n in 0..self.count {
            let one = Instant::now();
            if self.mixed {
                mixed(&books, &trial, n, &mut posted)?;
            } else {
                sell(&books, &trial, n, &mut posted)?;
            }
            waits.push(one.elapsed());
        }
        let seconds = start.elapsed().as_secs_f64().max(0.001);
        waits.sort_unstable();
        let slow = waits.get(waits.len().saturating_sub(1 + waits.len() / 100)).copied().unwrap_or_default();
        let summary = Refusal::new("soak-done")
            .arg("count", i64::try_from(self.count).unwrap_or(i64::MAX))
            .arg("seconds", format!("{seconds:.2}"))
            .arg("rate", format!("{:.0}", self.count as f64 / seconds))
            .arg("slow", format!("{:.1}", slow.as_secs_f64() * 1000.0));
        output::say(&call.words().refusal(&summary));
        Ok(())
    }
}
