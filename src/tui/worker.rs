//! The one worker thread: slow work (import, export, verify, a count over many rows) over its own connection, one job after
//! the other.

use super::cx::Cx;
use super::screen::Screen;
use crate::db::{Books, Fault};
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

type Outcome = Box<dyn Any + Send>;
type Work = Box<dyn FnOnce(&Books, &Progress) -> Outcome + Send>;
type Then = Box<dyn FnOnce(&mut dyn Screen, Outcome, &mut Cx) -> Result<(), Fault>>;

/// Slow work and what to do with its result.
pub struct Job {
    /// Shown while it runs; empty for work nobody waits for.
    pub title: String,
    pub work: Work,
    pub then: Then,
}

/// How far a job is, and whether the user wants it stopped.
#[derive(Clone, Default)]
pub struct Progress {
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Progress {
    pub fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Esc was pressed: work that can stop half-way rolls back and returns.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Done and total; total 0 while it is not known.
    pub fn get(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A job under way, as the shell keeps it.
pub(super) struct Running {
    pub title: String,
    pub progress: Progress,
    pub then: Then,
    /// The screen that asked, by its number on the stack.
    pub screen: u64,
    result: Receiver<Outcome>,
}

impl Running {
    pub fn finished(&self) -> Option<Outcome> {
        self.result.try_recv().ok()
    }
}

type Order = (Work, Progress, Sender<Outcome>);

/// The thread, started with its first job.
#[derive(Default)]
pub(super) struct Worker {
    orders: Option<Sender<Order>>,
}

impl Worker {
    /// Starts a job. Books in memory have one connection: there the work is done at once.
    pub fn start(&mut self, books: &Books, job: Job, screen: u64) -> Running {
        let (send, result) = channel();
        let progress = Progress::default();
        let running = |then| Running { title: job.title, progress: progress.clone(), then, screen, result };
        if self.orders.is_none() && books.path().is_some() {
            self.orders = books.again().ok().map(thread);
        }
        let order = (job.work, progress.clone(), send);
        let left = match &self.orders {
            Some(orders) => orders.send(order).err().map(|e| e.0),
            None => Some(order),
        };
        if let Some((work, progress, send)) = left {
            let _ = send.send(work(books, &progress));
        }
        running(job.then)
    }
}

fn thread(own: Books) -> Sender<Order> {
    let (orders, inbox) = channel::<Order>();
    std::thread::spawn(move || {
        for (work, progress, send) in inbox {
            let _ = send.send(work(&own, &progress));
        }
    });
    orders
}
