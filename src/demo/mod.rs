//! The demo company: a furniture maker with two years behind it, made from a seed through the same flows and the same door as
//! a person's work, so that every rule holds for it. Its words are in assets/demo; its days are thrown.
//!
//! It stands beside the flows and not among them, because it decides nothing about the business: it plays the people who do.

mod buying;
mod catalogue;
mod company;
mod customers;
mod day;
mod dice;
mod making;
mod office;
mod orders;
mod payments;
mod recipes;
mod stories;
mod supply;
mod words;
mod workshop;

use crate::db::books::Clock;
use crate::db::{Books, Fault, user};
use crate::kit::{Lang, Refusal};
use chrono::{Months, NaiveDate};
use making::Making;
use std::path::{Path, PathBuf};

/// Orders of a working day when nobody says how many: about three thousand in two years.
pub const ORDERS_PER_DAY: u32 = 5;

/// What is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Ending today.
    pub years: u32,
    /// None: [`ORDERS_PER_DAY`], and as many customers as a small firm has.
    pub orders_per_day: Option<u32>,
    pub seed: u64,
    pub lang: Lang,
    pub today: NaiveDate,
    /// Login name of the first user.
    pub owner: String,
}

impl Plan {
    pub fn new(today: NaiveDate) -> Plan {
        Plan { years: 2, orders_per_day: None, seed: 1, lang: Lang::Fr, today, owner: user::os_user() }
    }

    pub(self) fn rate(&self) -> u32 {
        self.orders_per_day.unwrap_or(ORDERS_PER_DAY).max(1)
    }

    /// The first day of the story.
    pub(self) fn start(&self) -> NaiveDate {
        let back = self.today.checked_sub_months(Months::new(12 * self.years.max(1))).unwrap_or(self.today);
        back.succ_opt().unwrap_or(back)
    }
}

/// Makes the books under another name, without a sync until they are whole, and puts them in place. `progress` is told days
/// done and days in all. Refuses a file that is there.
pub fn make(path: &Path, plan: &Plan, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Fault> {
    if path.exists() {
        return Err(Refusal::new("file-exists").arg("file", path.display().to_string()).into());
    }
    let temporary = unfinished(path);
    // What an interrupted run left is of no use to anybody.
    clear(&temporary);
    let done = build(&temporary, plan, progress);
    if done.is_err() {
        clear(&temporary);
        return done;
    }
    std::fs::rename(&temporary, path).map_err(|e| Fault::from(anyhow::Error::from(e)))
}

fn build(path: &Path, plan: &Plan, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Fault> {
    let books = Books::create(path, &plan.owner, Clock::Fixed(plan.start()))?;
    books.building()?;
    play(&books, plan, progress)?;
    books.whole()?;
    Ok(())
}

/// Plays the whole story in empty books.
pub fn play(books: &Books, plan: &Plan, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Fault> {
    let mut making = books.bulk(|_| Making::begin(books, plan))?;
    let mut date = plan.start();
    let all = u64::try_from((plan.today - date).num_days() + 1).unwrap_or(1);
    let mut done = 0;
    while date <= plan.today {
        // A week at a time: one commit for it, and a journal that stays small.
        books.bulk(|_| {
            for _ in 0..7 {
                if date > plan.today {
                    break;
                }
                making.day(date)?;
                date = date.succ_opt().unwrap_or(NaiveDate::MAX);
                done += 1;
            }
            Ok(())
        })?;
        progress(done, all);
    }
    books.set_clock(Clock::Fixed(plan.today));
    Ok(())
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".making");
    path.with_file_name(name)
}

fn clear(path: &Path) {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(end);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}
