//! What the books survive: being killed at any moment, many processes at once, a full disk, a file that cannot be written, is
//! gone, is newer, or damaged. The real program does the work; `COMPTOIR_CRASH_ROUNDS=200` and
//! `COMPTOIR_CRASH_PROCESSES=8 COMPTOIR_CRASH_SALES=200` make it long.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use comptoir::db::Books;
use comptoir::db::books::{Clock, Opening};
use comptoir::domain::company::{Country, Valuation};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::soak;
use comptoir::reports::verify::verify;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_comptoir");

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn open(path: &Path) -> Result<Books, comptoir::db::Fault> {
    Books::open(path, &Opening { user: Some("owner".to_owned()), password: None, clock: Clock::Fixed(day()) })
}

/// A folder with the books of a company ready to sell.
struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    fn new() -> Shop {
        let shop = Shop { folder: tempfile::tempdir().unwrap() };
        let books = Books::create(&shop.file(), "owner", Clock::Fixed(day())).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding {
            valuation: Some(Valuation::Anglo),
            ..Founding::new("Ateliers", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon")
        };
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        soak::begin(&books).unwrap();
        shop
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("books.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("--file").arg(self.file()).args(["--as", "owner", "--today", "2026-11-24", "--lang", "en"]).args(arguments);
        command
    }

    fn sell(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// The numbers of posted invoices and credit notes in the file.
    fn posted(&self) -> BTreeSet<String> {
        let books = open(&self.file()).unwrap();
        let sql = "SELECT number FROM invoice WHERE status = 'posted'";
        books.read(|tx| Ok(tx.query(sql, [], |r| r.get(0))?)).unwrap().into_iter().collect()
    }

    #[track_caller]
    fn proved(&self) {
        let books = open(&self.file()).unwrap();
        assert_eq!(verify(&books).unwrap().broken().collect::<Vec<_>>(), []);
    }
}

/// The number a line promises: `ACK INV-2026-00042`.
fn acknowledged(line: &str) -> String {
    line.strip_prefix("ACK ").unwrap_or_else(|| panic!("no ACK before the number: {line}")).to_owned()
}

/// Every number a process printed: each was promised to be safe.
fn heard(child: &mut Child) -> std::thread::JoinHandle<Vec<String>> {
    let out = child.stdout.take().unwrap();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(out);
        let mut list = Vec::new();
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap_or(0) > 0 {
            // Half a line was not heard.
            if let Some(promise) = line.strip_suffix('\n') {
                list.push(acknowledged(promise));
            }
            line.clear();
        }
        list
    })
}

/// Moments that differ from round to round, and are the same every time.
fn moment(round: u64) -> Duration {
    let mut z = round.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    Duration::from_micros(30_000 + (z >> 33) % 400_000)
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let shop = Shop::new();
    let rounds = number("COMPTOIR_CRASH_ROUNDS", 20);
    let mut promised = BTreeSet::new();
    for round in 0..rounds {
        let mut child = shop.sell(&["soak", "--mixed", "--count", "1000000"]);
        let ears = heard(&mut child);
        std::thread::sleep(moment(round));
        child.kill().unwrap();
        child.wait().unwrap();
        promised.extend(ears.join().unwrap());
        let there = shop.posted();
        let lost: Vec<_> = promised.difference(&there).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?} were promised");
        if round % 10 == 9 {
            shop.proved();
        }
    }
    shop.proved();
    assert!(!promised.is_empty());
    println!("{rounds} kills, {} numbers promised, {} in the file", promised.len(), shop.posted().len());
}

#[test]
fn two_processes_one_killed_leave_gapless_numbers() {
    let shop = Shop::new();
    let (mut one, mut other) = (shop.sell(&["soak", "--count", "12"]), shop.sell(&["soak", "--count", "1000"]));
    let (one_heard, other_heard) = (heard(&mut one), heard(&mut other));
    std::thread::sleep(Duration::from_millis(900));
    other.kill().unwrap();
    other.wait().unwrap();
    assert!(one.wait().unwrap().success());
    let mut promised = one_heard.join().unwrap();
    assert_eq!(promised.len(), 12);
    promised.extend(other_heard.join().unwrap());
    let there = shop.posted();
    assert!(promised.iter().all(|n| there.contains(n)));
    shop.proved();
}

#[test]
fn many_processes_sell_at_once_and_each_sale_counts() {
    let shop = Shop::new();
    let (processes, sales) = (number("COMPTOIR_CRASH_PROCESSES", 4), number("COMPTOIR_CRASH_SALES", 6));
    let count = sales.to_string();
    let alone = Instant::now();
    let out = shop.command(&["soak", "--count", &count]).output().unwrap();
    assert!(out.status.success());
    let alone = sales as f64 / alone.elapsed().as_secs_f64();
    let start = Instant::now();
    let children: Vec<Child> = (0..processes).map(|_| shop.sell(&["soak", "--count", &count])).collect();
    let outs: Vec<Output> = children.into_iter().map(|c| c.wait_with_output().unwrap()).collect();
    let together = (processes * sales) as f64 / start.elapsed().as_secs_f64();
    let mut promised = Vec::new();
    for out in &outs {
        let words = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{words}");
        assert!(!words.contains("locked"), "{words}");
        promised.extend(String::from_utf8_lossy(&out.stdout).lines().map(acknowledged));
    }
    let there = shop.posted();
    assert_eq!(promised.len() as u64, processes * sales);
    assert_eq!(promised.iter().collect::<BTreeSet<_>>().len(), promised.len(), "no number twice");
    assert!(promised.iter().all(|n| there.contains(n)));
    assert_eq!(there.len() as u64, (processes + 1) * sales);
    shop.proved();
    println!("one terminal {alone:.1} sales/s; {processes} together {together:.1} ({:.2} ×)", together / alone);
    for out in &outs {
        print!("{}", String::from_utf8_lossy(&out.stderr));
    }
}

/// The program refused with a sentence, and did not break.
#[track_caller]
fn refused(out: &Output, statuses: &[i32]) -> String {
    let words = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(statuses.contains(&out.status.code().unwrap_or(-1)), "{:?}: {words}", out.status);
    assert!(!words.contains("panicked") && !words.trim().is_empty(), "{words}");
    words
}

#[test]
fn a_file_that_is_gone_newer_or_a_stranger_s_is_refused_untouched() {
    let shop = Shop::new();
    let gone = Command::new(PROGRAM).args(["--file", "/no/such/folder/books.db", "verify"]).output().unwrap();
    assert!(refused(&gone, &[1]).contains("/no/such/folder/books.db"));
    let path = shop.file();
    let raw = rusqlite::Connection::open(&path).unwrap();
    let schema: i64 = raw.pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    raw.pragma_update(None, "user_version", schema + 1).unwrap();
    drop(raw);
    refused(&shop.command(&["soak", "--count", "1"]).output().unwrap(), &[1]);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", schema).unwrap();
    drop(raw);
    shop.proved();
    let stranger = shop.folder.path().join("notes.txt");
    std::fs::write(&stranger, "milk, eggs\n").unwrap();
    refused(&Command::new(PROGRAM).arg("--file").arg(&stranger).arg("verify").output().unwrap(), &[1]);
    assert_eq!(std::fs::read_to_string(&stranger).unwrap(), "milk, eggs\n");
    let other = shop.folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = std::fs::read(&other).unwrap();
    refused(&Command::new(PROGRAM).arg("--file").arg(&other).arg("verify").output().unwrap(), &[1]);
    assert_eq!(std::fs::read(&other).unwrap(), before);
}

/// Runs a shell script in a mount space of its own, where it may mount; none where the system does not allow it.
#[cfg(target_os = "linux")]
fn in_own_space(script: &str, shop: &Shop) -> Option<Output> {
    let run = |script: &str| {
        Command::new("unshare")
            .args(["-rm", "sh", "-c", script])
            .env("PROGRAM", PROGRAM)
            .env("FOLDER", shop.folder.path())
            .output()
            .ok()
    };
    let able = run("mount -t tmpfs -o size=1m tmpfs \"$FOLDER\"").is_some_and(|o| o.status.success());
    if !able {
        eprintln!("skipped: this system lets nobody mount");
        return None;
    }
    run(script)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_work_goes_on_once_there_is_room() {
    let shop = Shop::new();
    let script = r#"
        mkdir "$FOLDER/small" && mount -t tmpfs -o size=3m tmpfs "$FOLDER/small" || exit 90
        cp "$FOLDER/books.db" "$FOLDER/small/books.db"
        run() { "$PROGRAM" --file "$FOLDER/small/books.db" --as owner --today 2026-11-24 --lang en "$@"; }
        run soak --count 100000 > "$FOLDER/heard" 2> "$FOLDER/words"
        echo "status $?"
        mount -o remount,size=64m "$FOLDER/small" || exit 91
        run soak --count 2 > /dev/null || exit 92
        run verify > /dev/null 2> "$FOLDER/verified" || exit 93
        run list invoices --csv > "$FOLDER/invoices" 2>&1
        exit 0
    "#;
    let Some(out) = in_own_space(script, &shop) else { return };
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    let read = |name: &str| std::fs::read_to_string(shop.folder.path().join(name)).unwrap_or_default();
    assert_eq!(out.status.code(), Some(0), "{told}{}{}", String::from_utf8_lossy(&out.stderr), read("verified"));
    assert!(told.contains("status 1"), "{told}");
    let words = read("words");
    assert!(words.contains("full") && !words.contains("panicked"), "{words}");
    let invoices = read("invoices");
    assert!(read("heard").lines().all(|line| invoices.contains(&acknowledged(line))), "a promised number is missing");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_written_is_named() {
    let shop = Shop::new();
    let script = r#"
        mount --bind "$FOLDER" "$FOLDER" && mount -o remount,ro,bind "$FOLDER" || exit 90
        "$PROGRAM" --file "$FOLDER/books.db" --as owner --today 2026-11-24 --lang en soak --count 1
    "#;
    let Some(out) = in_own_space(script, &shop) else { return };
    refused(&out, &[1, 3]);
    shop.proved();
}

/// What another process must not see half of: a damaged copy never panics, and what the engine condemns is never called clean.
#[test]
fn damaged_copies_are_refused_or_named_and_never_panic() {
    let shop = Shop::new();
    let books = open(&shop.file()).unwrap();
    let trial = soak::begin(&books).unwrap();
    for n in 0..5 {
        soak::mixed(&books, &trial, n, &mut |_| {}).unwrap();
    }
    let whole = shop.folder.path().join("whole.db");
    comptoir::db::backup::copy(&books, &whole).unwrap();
    drop(books);
    let bytes = std::fs::read(&whole).unwrap();
    let (mut refused, mut named, mut unharmed) = (0, 0, 0);
    for round in 0..number("COMPTOIR_FLIPS", 30) {
        let copy = shop.folder.path().join(format!("flipped-{round}.db"));
        let mut flipped = bytes.clone();
        let mut z = round.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for _ in 0..=round % 8 {
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) ^ (z >> 31);
            let at = (z >> 16) as usize % flipped.len();
            flipped[at] ^= 1 << (z & 7);
        }
        std::fs::write(&copy, &flipped).unwrap();
        let raw = rusqlite::Connection::open(&copy).unwrap();
        let sound = raw.query_row("PRAGMA integrity_check(1)", [], |r| r.get::<_, String>(0)).is_ok_and(|said| said == "ok");
        drop(raw);
        match open(&copy).and_then(|books| verify(&books)) {
            Err(_) => refused += 1,
            Ok(proof) if proof.is_clean() => {
                assert!(sound, "round {round}: condemned by the engine, called clean");
                unharmed += 1;
            }
            Ok(_) => named += 1,
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", copy.display()));
        }
    }
    println!("{refused} refused, {named} named, {unharmed} unharmed");
}
