//! A small shop whose books are made once, by commands, and copied for each story; and what commands say of it afterwards.

use crate::term::{Term, program, run, surroundings};
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;

/// The day every story happens on.
pub const DAY: &str = "2026-11-24";
pub const SIZE: (u16, u16) = (100, 30);
pub const LANGS: [&str; 2] = ["en", "fr"];

/// What four typed letters mean, in the order a caller asks for them.
pub const FIVE: [(&str, &str); 5] =
    [("oaks", "OAKS-80"), ("tabl", "TABL-OAK-180"), ("chai", "CHAI-45"), ("lamp", "LAMP-30"), ("desk", "DESK-140")];
/// Bar codes of the lamp, the soap and the cups: 47.84 together, VAT included.
pub const SCANS: [&str; 3] = ["4006381333931", "96385074", "036000291452"];

const ITEMS: &str = "code,name,price,barcode
OAKS-80,Oak shelf,38.00,
TABL-OAK-180,Oak table,419.90,
CHAI-45,Chair,89.95,
LAMP-30,Lamp,24.37,4006381333931
DESK-140,Desk,240.55,
SOAP-1,Soap,3.50,96385074
CUPS-6,Cups,12.00,036000291452
";

/// A customer, seven items of which a hundred each lie in stock, a quote that was sent (1 439.52), and an invoice nobody has
/// paid yet (29.24).
fn books() -> &'static [u8] {
    static BOOKS: OnceLock<Vec<u8>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        let make = |line: &str| said(home.path(), &line.split(' ').collect::<Vec<_>>());
        make("init --name Ateliers --country FR --year-start 2026-01-01 --siren 732829320 --street Halles --city Rennes");
        make("new customer --code DUPO --name Dupont --street Halles --postcode 35000 --city Rennes");
        make("user add marc --role counter");
        std::fs::write(home.path().join("items.csv"), ITEMS).unwrap();
        make("import items items.csv");
        let received: Vec<String> =
            ITEMS.lines().skip(1).filter_map(|l| l.split(',').next()).map(|code| format!("--line 100*{code}@2")).collect();
        make(&format!("new receipt {}", received.join(" ")));
        make("new quote --customer DUPO --line 2*TABL-OAK-180 --line 4*CHAI-45 --valid-until 2026-12-24 --send");
        make("new order --customer DUPO --line 1*LAMP-30 --confirm");
        make("step SO-2026-00001 ship");
        make("step SO-2026-00001 invoice");
        make("till open 150");
        std::fs::read(home.path().join("books.db")).unwrap()
    })
}

/// A home with books of its own.
pub fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("books.db"), books()).unwrap();
    home
}

/// The program opened over fresh books, its first screen drawn; no key counted yet.
pub fn open(lang: &str) -> Term {
    open_in(home(), lang)
}

/// The same over books that were worked in before.
pub fn open_in(home: tempfile::TempDir, lang: &str) -> Term {
    let mut term = Term::start_in(home, SIZE, &["--today", DAY, "--lang", lang], &[]);
    term.see("Ateliers").see("24").count_from_here();
    term
}

/// What a command answers on the day of the stories; it must succeed.
pub fn said(home: &Path, args: &[&str]) -> String {
    run(home, &[&["--today", DAY], args].concat())
}

/// The same, as data.
pub fn told(home: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&said(home, &[args, &["--json"]].concat())).unwrap()
}

/// One field of one row of a list, found by another.
#[track_caller]
pub fn field(home: &Path, kind: &str, by: (&str, &str), field: &str) -> String {
    let list = told(home, &["list", kind]);
    let rows = list.as_array().unwrap();
    let is = |r: &&Value| r[by.0].as_str() == Some(by.1) || r[by.0].as_i64().is_some_and(|n| n.to_string() == by.1);
    let row = rows.iter().find(is).unwrap_or_else(|| panic!("no {kind} with {by:?}: {list:#}"));
    row[field].as_str().map_or_else(|| row[field].to_string(), str::to_owned)
}

/// Fails unless every promise of the books holds.
pub fn proved(home: &Path) {
    said(home, &["verify"]);
}

/// Runs the program without a terminal: its status, what it printed, what it said.
pub fn without_terminal(home: &Path, lang: &str) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(program())
        .args(["--today", DAY, "--lang", lang])
        .env_clear()
        .envs(surroundings(home))
        .current_dir(home)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}
