//! Time on the processor and on the clock, and the table they are shown in.

use std::time::{Duration, Instant};

/// What a number of rounds cost together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    rounds: u32,
    cpu: Duration,
    wall: Duration,
}

impl Cost {
    pub fn add(&mut self, other: Cost) {
        self.rounds += other.rounds;
        self.cpu += other.cpu;
        self.wall += other.wall;
    }

    /// The same cost as that of so many rounds.
    pub fn of(self, rounds: u64) -> Cost {
        Cost { rounds: u32::try_from(rounds).unwrap(), ..self }
    }

    /// Processor time of one round.
    pub fn cpu(&self) -> Duration {
        self.cpu / self.rounds.max(1)
    }

    /// Time of one round, waiting for the disk included.
    pub fn wall(&self) -> Duration {
        self.wall / self.rounds.max(1)
    }
}

/// Runs `round` so many times.
pub fn cost(rounds: u64, mut round: impl FnMut(u64)) -> Cost {
    let (cpu, wall) = (on_processor(), Instant::now());
    for n in 0..rounds {
        round(n);
    }
    Cost { rounds: u32::try_from(rounds).unwrap(), cpu: on_processor().saturating_sub(cpu), wall: wall.elapsed() }
}

/// What this thread has used of a processor; where the kernel does not say, the clock.
fn on_processor() -> Duration {
    let read = || std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok();
    read().map_or_else(
        || {
            static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
            START.get_or_init(Instant::now).elapsed()
        },
        Duration::from_nanos,
    )
}

/// The shortest of some runs of a question, warm.
pub fn warm(mut question: impl FnMut()) -> Duration {
    question();
    let once = |question: &mut dyn FnMut()| {
        let start = Instant::now();
        question();
        start.elapsed()
    };
    (0..20).map(|_| once(&mut question)).min().unwrap()
}

/// A line of the table.
pub struct Row {
    what: String,
    ours: String,
    floor: String,
    ratio: String,
    bar: String,
    met: bool,
}

impl Row {
    /// Ours against a floor; `bar` times it at most, none if zero.
    pub fn times(what: &str, ours: Duration, floor: Duration, bar: f64) -> Row {
        let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(1e-9);
        Row {
            what: what.to_owned(),
            ours: ms(ours),
            floor: ms(floor),
            ratio: format!("{ratio:.2}"),
            bar: if bar > 0.0 { format!("≤ {bar:.1} ×") } else { String::new() },
            met: bar == 0.0 || ratio <= bar,
        }
    }

    /// Ours against a time it must not pass.
    pub fn within(what: &str, ours: Duration, most: Duration) -> Row {
        Row {
            what: what.to_owned(),
            ours: ms(ours),
            floor: String::new(),
            ratio: String::new(),
            bar: format!("≤ {}", ms(most)),
            met: ours <= most,
        }
    }

    /// So many in a time, and how many a second there must be at least.
    pub fn rate(what: &str, count: u64, time: Duration, least: u64) -> Row {
        let rate = count as f64 / time.as_secs_f64().max(1e-9);
        Row {
            what: what.to_owned(),
            ours: format!("{rate:.0}/s"),
            floor: String::new(),
            ratio: String::new(),
            bar: format!("≥ {least}/s"),
            met: rate >= least as f64,
        }
    }

    /// Memory, and the most it may be.
    pub fn kib(what: &str, ours: u64, most: u64) -> Row {
        Row {
            what: what.to_owned(),
            ours: format!("{:.1} MiB", ours as f64 / 1024.0),
            floor: String::new(),
            ratio: String::new(),
            bar: format!("≤ {} MiB", most / 1024),
            met: ours > 0 && ours <= most,
        }
    }

    pub fn bytes(what: &str, ours: u64, floor: u64, most: u64) -> Row {
        Row {
            what: what.to_owned(),
            ours: format!("{ours} B"),
            floor: format!("{floor} B"),
            ratio: format!("{:.2}", ours as f64 / floor.max(1) as f64),
            bar: format!("≤ {most} B"),
            met: ours <= most,
        }
    }
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

pub fn print(rows: &[Row]) {
    println!("{:<64} {:>12} {:>12} {:>7}  {:<12}", "what", "ours", "floor", "ratio", "bar");
    for r in rows {
        let mark = if r.met { "" } else { "MISSED" };
        println!("{:<64} {:>12} {:>12} {:>7}  {:<12} {mark}", r.what, r.ours, r.floor, r.ratio, r.bar);
    }
}
