//! The one worker thread: slow work (import, export, verify, backup) over its own connection, one job after the other.

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

    pub fn get(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A job under way, as the shell keeps it.
pub(super) struct Running {
    pub title: String,
    pub progress: Progress,
    pub then: Then,
    /// The screen that asked.
    pub screen: u64,
    result: Receiver<Outcome>,
}

impl Running {
    /// Starts a job. Books in memory have one connection: there the work is done at once.
    pub fn start(books: &Books, job: Job, screen: u64, wake: Option<Sender<()>>) -> Running {
        let (send, result) = channel();
        let progress = Progress::default();
        match books.again() {
            Ok(own) => {
                let (inside, work) = (progress.clone(), job.work);
                std::thread::spawn(move || {
                    let _ = send.send(work(&own, &inside));
                    if let Some(wake) = wake {
                        let _ = wake.send(());
                    }
                });
            }
            Err(_) => {
                let _ = send.send((job.work)(books, &progress));
            }
        }
        Running { title: job.title, progress, then: job.then, screen, result }
    }

    pub fn finished(&self) -> Option<Outcome> {
        self.result.try_recv().ok()
    }
}
