//! The command line as a script sees it: a firm's first month told in commands, then everything one can get wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A desk with books in a folder of their own, and nothing of the machine's settings.
struct Desk {
    folder: TempDir,
    today: &'static str,
    lang: &'static str,
}

impl Desk {
    fn empty() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap(), today: "2026-03-02", lang: "en" }
    }

    /// A founded company with a customer, a service and goods in stock.
    fn founded() -> Desk {
        Desk::valued("P")
    }

    fn valued(valuation: &str) -> Desk {
        let desk = Desk::empty();
        desk.ok(&format!(
            "init --name Acme --country FR --year-start 2026-01-01 --siren 732829320 --street '14 rue des Tanneurs' --city Lyon --valuation {valuation}"
        ));
        desk.ok("new region --code NORD --name Nord");
        desk.ok(
            "new customer --code DUPO --name Dupont --street '1 rue des Lices' --postcode 35000 --city Rennes --region NORD",
        );
        desk.ok("new item --code TAB-OAK --name 'Oak table' --price 380");
        desk.ok("new item --code CHA --name Chair --price 85 --barcode 4006381333931");
        desk.ok("new item --code DEL --name Delivery --price 30 --kind service");
        desk.ok("new receipt --line '10*TAB-OAK@200' --line '40*CHA@40' --reference BL-1");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn books(&self) -> PathBuf {
        self.path("books.db")
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        for name in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("HOME", self.folder.path()).env("XDG_CONFIG_HOME", self.path("config")).env("USER", "anne");
        command.current_dir(self.folder.path());
        command.env("COMPTOIR_FILE", self.books()).args(["--today", self.today]);
        command.env("COMPTOIR_LANG", self.lang);
        command.args(words(line)).stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// What a command printed; it must have been done.
    fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(0), "{line}\n{}", err(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.ok(&format!("{line} --json"))).unwrap()
    }

    /// The sentence of a command that was refused.
    fn refused(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(1), "{line}\n{}{}", err(&output), String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.is_empty(), "{line} printed data though it was refused");
        err(&output)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A command line's words; `'…'` keeps blanks.
fn words(line: &str) -> Vec<String> {
    let (mut list, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '\'' => (quoted, any) = (!quoted, true),
            ' ' if !quoted => {
                if any || !word.is_empty() {
                    list.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => word.push(c),
        }
    }
    if any || !word.is_empty() {
        list.push(word);
    }
    list
}

fn first<'v>(list: &'v Value, kind: &str) -> &'v Value {
    list.as_array().unwrap().iter().find(|r| r["kind"] == kind).unwrap_or_else(|| panic!("no {kind} in {list}"))
}

#[test]
fn from_quote_to_payment_in_commands() {
    let desk = Desk::founded();
    let quote = desk.json("new quote --customer DUPO --line '2*TAB-OAK' --line 'CHA*8@80-5%' --valid-until 2026-03-31 --send");
    assert_eq!(quote[0]["number"], "Q-2026-00001");
    assert_eq!(quote[0]["net"], "1368.00");
    let accepted = desk.json("step Q-2026-00001 accept");
    let draft = first(&accepted, "order");
    assert_eq!((&draft["number"], &draft["status"]), (&Value::Null, &Value::from("draft")));
    let handle = draft["handle"].as_str().unwrap().to_owned();

    let confirmed = desk.json(&format!("step {handle} confirm"));
    assert_eq!(confirmed[0]["number"], "SO-2026-00001");
    // A part of it leaves, then the rest.
    let shipped = desk.json("step SO-2026-00001 ship --line '1*TAB-OAK'");
    assert_eq!(first(&shipped, "delivery")["number"], "DN-2026-00001");
    assert_eq!(first(&shipped, "order")["status"], "confirmed");
    desk.ok("step SO-2026-00001 ship");
    let billed = desk.json("step SO-2026-00001 invoice");
    let invoice = first(&billed, "invoice");
    assert_eq!((&invoice["number"], &invoice["total"]), (&Value::from("INV-2026-00001"), &Value::from("1641.60")));
    assert_eq!(first(&billed, "order")["status"], "done");

    let paid = desk.json("step INV-2026-00001 pay --amount 1000 --method card --reference 4711");
    assert_eq!((&paid[0]["number"], &paid[1]["open"]), (&Value::from("PAY-2026-00001"), &Value::from("641.60")));
    desk.ok("step SO-2026-00001 pay");
    assert_eq!(desk.json("list invoices --filter unpaid"), Value::Array(vec![]));

    let shown = desk.json("show SO-2026-00001");
    assert_eq!(shown["lines"].as_array().unwrap().len(), 2);
    assert_eq!(shown["lines"][0]["delivered"], "2");
    let kinds: Vec<&str> = shown["documents"].as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["quote", "order", "delivery", "delivery", "invoice", "payment", "payment"]);
    let sides = |side: &str| -> i64 {
        let cents = |v: &Value| v.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
        shown["entries"].as_array().unwrap().iter().map(|e| cents(&e[side])).sum()
    };
    assert_eq!(sides("debit"), sides("credit"));

    let sales = desk.json("report sales-by-region --period 2026");
    assert_eq!((&sales[0]["region"], &sales[0]["net"]), (&Value::from("NORD"), &Value::from("1368.00")));
    let bank = desk.json("report ledger --account 512");
    assert!(bank.is_array());
    desk.ok("verify");
}

#[test]
fn returns_credits_counter_and_ledger() {
    let desk = Desk::founded();
    desk.ok("new order --customer DUPO --line '4*CHA' --confirm");
    desk.ok("step SO-2026-00001 ship");
    desk.ok("step SO-2026-00001 invoice");
    let back = desk.json("step SO-2026-00001 return --line '1*CHA' --reason 'leg broken' --credit");
    let note = back.as_array().unwrap().iter().find(|r| r["did"] == "credited").unwrap();
    assert_eq!((&note["number"], &note["net"]), (&Value::from("CN-2026-00001"), &Value::from("85.00")));
    let lower = desk.json("step INV-2026-00001 price-credit --amount 10 --reason gesture");
    assert_eq!(lower[0]["number"], "CN-2026-00002");

    let sold = desk.json("new sale --line 4006381333931 --line '1*DEL' --tender cash=150");
    let numbers: Vec<&str> = sold.as_array().unwrap().iter().filter_map(|r| r["number"].as_str()).collect();
    assert_eq!(numbers, ["SO-2026-00002", "DN-2026-00002", "INV-2026-00002", "PAY-2026-00001"]);

    let count = desk.json("new count --item CHA");
    let count = count[0]["handle"].as_str().unwrap().to_owned();
    desk.ok(&format!("step {count} record --line '35*CHA'"));
    desk.ok(&format!("step {count} post --reason 'yearly count'"));
    assert_eq!(desk.json("list stock --filter item=CHA")[0]["on_hand"], "35");

    desk.ok("new entry --memo 'Bank charges' --debit 627=12.50 --credit 512=12.50");
    let balance = desk.json("report trial-balance");
    let sum: i64 = balance
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["closing"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap())
        .sum();
    assert_eq!(sum, 0);
    assert_eq!(desk.json("step 2026-01 close")[0]["status"], "closed");
    let said = desk.refused("new entry --date 2026-01-15 --memo late --debit 627=1 --credit 512=1");
    assert!(said.contains("2026-01"), "{said}");
    desk.ok("verify");
}

#[test]
fn what_is_exported_is_imported_again_and_changes_nothing() {
    let desk = Desk::founded();
    for kind in ["customers", "items", "regions", "accounts"] {
        for ending in ["csv", "xlsx"] {
            desk.ok(&format!("export {kind} --out {kind}.{ending}"));
            let again = desk.json(&format!("import {kind} {kind}.{ending}"));
            assert_eq!((&again[0]["added"], &again[0]["changed"]), (&0.into(), &0.into()), "{kind}.{ending}: {again}");
        }
    }
    assert!(desk.ok("export items --out -").starts_with("code,name,kind,"));
    assert!(desk.ok("export regions --out r.jsonl").is_empty(), "data went to stdout besides the file");
    assert_eq!(std::fs::read_to_string(desk.path("r.jsonl")).unwrap().lines().count(), 1);
}

#[test]
fn orders_come_in_with_their_history() {
    let desk = Desk { today: "2026-06-30", ..Desk::founded() };
    desk.write(
        "orders.csv",
        "order;customer;date;status;shipped_date;paid_date;item;quantity;price;discount\n\
         A1;DUPO;02/03/2026;paid;05/03/2026;20/03/2026;CHA;2;80,00;5\n\
         A1;DUPO;02/03/2026;paid;05/03/2026;20/03/2026;TAB-OAK;1;;\n\
         A2;DUPO;2026-04-01;confirmed;;;CHA;1,5;;\n",
    );
    let dry = desk.json("import orders orders.csv --dry-run");
    assert_eq!((&dry[0]["added"], &dry[0]["dry_run"]), (&2.into(), &true.into()));
    assert_eq!(desk.json("list orders"), Value::Array(vec![]));
    assert_eq!(desk.json("import orders orders.csv")[0]["added"], 2);
    assert_eq!(desk.json("import orders orders.csv")[0]["unchanged"], 2);
    let invoice = &desk.json("list invoices")[0];
    assert_eq!((&invoice["date"], &invoice["net"], &invoice["open"]), (&"2026-03-05".into(), &"532.00".into(), &"0.00".into()));
    assert_eq!(desk.json("list payments")[0]["date"], "2026-03-20");
    assert_eq!(desk.json("list orders --filter status:confirmed")[0]["external_id"], "A2");
    desk.ok("verify");
}

#[test]
fn orders_that_are_exported_come_back_as_far_as_they_were() {
    let from = Desk { today: "2026-06-30", ..Desk::founded() };
    from.write(
        "orders.csv",
        "order;customer;date;status;shipped_date;invoiced_date;paid_date;item;quantity;price;discount\n\
         A1;DUPO;2026-03-02;paid;2026-03-05;2026-03-06;2026-03-20;CHA;2;80,00;5\n\
         A2;DUPO;2026-04-01;confirmed;;;;CHA;4;;\n\
         A3;DUPO;2026-04-02;invoiced;2026-04-03;2026-04-09;;TAB-OAK;1;;\n",
    );
    from.ok("import orders orders.csv");
    // One closed short: three of four left.
    from.ok("step SO-2026-00002 ship --line '3*CHA' --date 2026-05-04");
    from.ok("step SO-2026-00002 close --reason 'no more of these'");
    from.ok("step SO-2026-00002 invoice --date 2026-05-05");
    from.ok("new order --customer DUPO --line '1*DEL'");
    let (status, story) = (
        |d: &Desk| figures(d, "orders", &["status", "net", "total"]),
        |d: &Desk| (figures(d, "invoices", &["date", "net", "open"]), figures(d, "payments", &["date", "amount"])),
    );
    assert_eq!(status(&from).iter().map(|o| o[0].as_str().unwrap()).collect::<Vec<_>>(), ["draft", "closed", "done", "done"]);
    from.ok("export order-lines --out all.csv");
    assert_eq!(from.json("import orders all.csv")[0]["unchanged"], 4, "they are in these books already");

    let to = Desk { today: "2026-06-30", ..Desk::founded() };
    std::fs::copy(from.path("all.csv"), to.path("all.csv")).unwrap();
    assert_eq!(to.json("import orders all.csv")[0]["added"], 4);
    assert_eq!((status(&to), story(&to)), (status(&from), story(&from)));
    to.ok("verify");
}

/// Some columns of a list, a row each, sorted.
fn figures(desk: &Desk, kind: &str, columns: &[&str]) -> Vec<Vec<Value>> {
    let list = desk.json(&format!("list {kind}"));
    let mut rows: Vec<Vec<Value>> =
        list.as_array().unwrap().iter().map(|r| columns.iter().map(|c| r[*c].clone()).collect()).collect();
    rows.sort_by_key(|r| format!("{r:?}"));
    rows.sort_by_key(|r| r[0] != "draft");
    rows
}

#[test]
fn a_file_is_imported_whole_or_not_at_all_and_every_fault_is_named() {
    let desk = Desk::founded();
    desk.write(
        "bad.csv",
        "order,customer,date,item,quantity,price\n\
         B1,DUPO,2026-03-02,CHA,1,10\n\
         B2,NOBODY,2026-03-02,CHA,1,10\n\
         B3,DUPO,2026-13-02,CHA,1,10\n\
         B4,DUPO,2026-03-02,GHOST,-3,10\n\
         B5,DUPO,2026-03-02,CHA,0,10\n\
         B6,DUPO,2026-03-02,CHA,99999999999,10\n\
         B7,DUPO,2026-03-02,CHA,1,\"1,234\"\n\
         B8,DUPO,2027-03-02,CHA,1,10\n",
    );
    let said = desk.refused("import orders bad.csv");
    for (row, word) in
        [(3, "NOBODY"), (4, "2026-13-02"), (5, "GHOST"), (6, "0"), (7, "99999999999"), (8, "1,234"), (9, "today")]
    {
        assert!(
            said.lines().any(|l| l.starts_with(&format!("row {row}, ")) && l.contains(word)),
            "row {row} {word} in\n{said}"
        );
    }
    assert!(said.ends_with("Nothing was imported; correct the file and try again.\n"), "{said}");
    assert_eq!(desk.json("list orders"), Value::Array(vec![]));

    let sold_out =
        desk.write("short.csv", "order,customer,date,shipped_date,item,quantity\nS1,DUPO,2026-03-02,2026-03-02,CHA,41\n");
    let said = desk.refused(&format!("import orders {}", sold_out.display()));
    assert!(said.contains("row 2") && said.contains("41"), "{said}");
    assert_eq!(desk.json("list orders"), Value::Array(vec![]));

    desk.write("cols.csv", "ref,client\n1,DUPO\n");
    let said = desk.refused("import orders cols.csv");
    for column in ["order", "customer", "date", "item", "quantity"] {
        assert!(said.contains(&format!("“{column}”")), "{column} in\n{said}");
    }
    assert!(said.contains("ref, client"), "{said}");
    let mapped = desk.run("import orders cols.csv --map client=cat");
    assert_eq!(mapped.status.code(), Some(1));
    desk.ok("verify");
}

#[test]
fn a_thousand_faults_are_counted_and_the_first_are_shown() {
    let desk = Desk::founded();
    let rows: String = (0..1000).map(|n| format!("C{n},,2 rue\n")).collect();
    desk.write("many.csv", &format!("code,name,street\n{rows}"));
    let said = desk.refused("import customers many.csv");
    assert_eq!(said.lines().filter(|l| l.starts_with("row ")).count(), 50);
    assert!(said.contains("950") && said.contains("1,000 faults"), "{said}");
}

/// Each line: what is typed, the exit status, and what the sentence must name.
#[test]
fn whatever_is_typed_wrong_is_answered_in_one_clear_sentence() {
    let desk = Desk::founded();
    let folder = desk.path("folder");
    std::fs::create_dir(&folder).unwrap();
    desk.write("notes.txt", "this is no database\n");
    desk.write("zeros.bin", "\0\0\0\0");
    let mut wrong = Vec::new();
    for (line, status, word) in [
        ("new order --customer NOBODY --line '1*GHOST'", 1, "NOBODY"),
        ("new order --customer DUPO --line '0*CHA'", 1, "CHA"),
        ("new order --customer DUPO --line '99999999999*CHA'", 1, "CHA"),
        ("new order --customer DUPO --line '1*CHA@-5'", 1, "CHA"),
        ("new order --customer DUPO --line 'one*CHA'", 1, "one*CHA"),
        ("new order --customer DUPO --confirm", 1, "lines"),
        ("new order --customer DUPO --line 1*CHA --region SUD", 1, "SUD"),
        ("new customer --name ''", 1, "name"),
        ("new item --code CHA --name Chair", 1, "CHA"),
        ("new payment --customer DUPO --amount 0", 1, "amount"),
        ("new payment --customer DUPO --amount much", 1, "much"),
        ("new entry --memo x --debit 627=1 --credit 512=2", 1, "1.00"),
        ("new entry --memo x --debit 999999=1 --credit 512=1", 1, "999999"),
        ("new adjustment --line '-99*CHA' --reason lost", 1, "CHA"),
        ("step SO-2026-09999 confirm", 1, "SO-2026-09999"),
        ("show nothing", 1, "nothing"),
        ("list cats", 1, "cats"),
        ("list orders --filter colour:red", 1, "colour"),
        ("list orders --filter 'total>much'", 1, "much"),
        ("report astrology", 2, "astrology"),
        ("report ledger", 1, "--account"),
        ("report journal --from 2026-02-30", 1, "2026-02-30"),
        ("import cats cats.csv", 2, "cats"),
        ("import items missing.csv", 1, "missing.csv"),
        ("import items folder", 1, "folder"),
        ("import items zeros.bin", 1, "zeros.bin"),
        ("export items --out list.pdf", 2, "list.pdf"),
        ("export items --out no/such/folder/list.csv", 1, "list.csv"),
        ("user add bob --role king", 2, "king"),
        ("user add 'bob smith'", 1, "name"),
        ("user disable anne", 1, "owner"),
        ("user password anne", 2, "--new-password-file"),
        ("--as bob list items", 1, "bob"),
        ("--lang de list items", 2, "de"),
        ("init --name Again", 1, "books.db"),
        ("backup --to notes.txt", 1, "notes.txt"),
        ("restore notes.txt", 1, "notes.txt"),
        ("bogus", 2, "bogus"),
        ("list items --limit many", 2, "many"),
        ("", 2, "terminal"),
        ("--file demo.db demo", 2, "terminal"),
    ] {
        let output = desk.run(line);
        let said = err(&output);
        let sentences = said.lines().all(|l| l.contains(' ') || l.is_empty());
        let right = output.status.code() == Some(status)
            && said.to_lowercase().contains(&word.to_lowercase())
            && !said.contains("panicked")
            && sentences
            && output.stdout.is_empty();
        if !right {
            wrong.push(format!("{line} → {:?}, wanted {status} and “{word}”:\n{said}", output.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    desk.ok("verify");
}

#[test]
fn every_refusal_speaks_french_too() {
    let desk = Desk { lang: "fr", ..Desk::founded() };
    for (line, words) in [
        ("new order --customer PERSONNE --line 1*CHA", "Introuvable\u{a0}: client ou fournisseur «\u{a0}PERSONNE\u{a0}»."),
        ("show rien", "Il n’y a pas de document «\u{a0}rien\u{a0}»."),
        ("import items absent.csv", "Il n’y a pas de fichier «\u{a0}absent.csv\u{a0}»."),
    ] {
        let said = desk.refused(line);
        assert!(said.starts_with(words), "{line}\n{said}");
    }
    desk.ok("new order --customer DUPO --line '2*CHA@1234,5' --confirm");
    let table = desk.ok("list orders");
    assert!(table.contains("2 469,00") && table.contains("confirmée"), "{table}");
    assert!(desk.ok("import items --columns").contains("Prix unitaire hors taxe"));
    assert!(desk.ok("list --help").contains("Afficher une liste"));
}

/// What French law wants on an invoice is asked for before the first one, and found on it after.
#[test]
fn an_invoice_says_what_the_law_wants() {
    let desk = Desk::empty();
    let made = desk.run("init --name Acme --country FR --year-start 2026-01-01");
    assert!(err(&made).contains("comptoir company --siren"), "{}", err(&made));
    desk.ok("new customer --code DUPO --name Dupont --street 'Halles' --postcode 35000 --city Rennes");
    desk.ok("new item --code DEL --name Delivery --price 30 --kind service");
    desk.ok("new order --customer DUPO --line 'DEL' --confirm");
    desk.ok("step SO-2026-00001 ship");
    let said = desk.refused("step SO-2026-00001 invoice");
    for word in ["no address", "no SIREN", "no VAT number"] {
        assert!(said.contains(word), "{said}");
    }
    assert!(desk.refused("company --siren 732829321").contains("is not a SIREN"));
    desk.ok("company --siren '732 829 320' --vat FR44732829320 --address '14 rue des Tanneurs' --postcode 69009 --city Lyon");
    desk.ok("step SO-2026-00001 invoice");
    let mentions = desk.json("show INV-2026-00001")["mentions"].clone();
    let said = |code: &str| {
        let found = mentions.as_array().unwrap().iter().find(|m| m["mention"] == code).map(|m| m["words"].clone());
        found.unwrap_or_default().as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(said("seller-number"), "SIREN 732 829 320");
    assert_eq!(said("seller-address"), "14 rue des Tanneurs, 69009 Lyon");
    assert!(said("late-penalty").contains("L441-10") && said("recovery").contains("40"), "{mentions}");
    assert!(desk.ok("show INV-2026-00001").contains("FR44732829320"));
    // The company moves; what was posted stays as it was.
    desk.ok("company --address '2 quai Rambaud'");
    assert!(desk.ok("show INV-2026-00001").contains("14 rue des Tanneurs"));
    desk.ok("verify");
}

/// Files that are not our books, or not as they were left.
#[test]
fn a_file_that_is_not_ours_is_left_as_it_is() {
    let desk = Desk::founded();
    let run = |file: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        command.args(["--lang", "en", "--file", file.to_str().unwrap(), "--as", "anne", "list", "items"]);
        command.env("HOME", desk.folder.path()).output().unwrap()
    };
    let text = desk.write("letter.db", "Dear Sir, this is a letter and not a database, and it is longer than a header.\n");
    let empty = desk.write("empty.db", "");
    let newer = desk.path("newer.db");
    desk.ok("backup --to newer.db");
    // The header's bytes 60 to 63 are the schema's number.
    let mut bytes = std::fs::read(&newer).unwrap();
    bytes[60..64].copy_from_slice(&999_999_i32.to_be_bytes());
    std::fs::write(&newer, &bytes).unwrap();
    let torn = desk.path("torn.db");
    std::fs::write(&torn, &bytes[..bytes.len() / 3]).unwrap();
    for (file, word) in [
        (desk.path("none.db"), "none.db"),
        (desk.folder.path().to_owned(), "folder"),
        (text, "letter.db"),
        (empty, "empty.db"),
        (newer, "newer"),
    ] {
        let before = std::fs::read(&file).ok();
        let output = run(&file);
        let said = err(&output);
        assert_eq!(output.status.code(), Some(1), "{}\n{said}", file.display());
        assert!(said.contains(word), "{}: {said}", file.display());
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(std::fs::read(&file).ok() == before, "{} was touched", file.display());
    }
    let output = run(&torn);
    assert!(matches!(output.status.code(), Some(1 | 3)), "{}", err(&output));
    assert!(!err(&output).contains("panicked"));
}

#[test]
fn a_backup_restores_and_what_was_there_is_kept() {
    let desk = Desk::founded();
    desk.ok("backup --to copy.bak");
    desk.ok("new region --code SUD --name Sud");
    let restored = desk.json("restore copy.bak");
    assert_eq!(desk.json("list regions").as_array().unwrap().len(), 1);
    assert!(Path::new(restored[0]["kept"].as_str().unwrap()).exists());
    desk.ok("verify");
}

#[test]
fn users_work_within_their_role() {
    let desk = Desk::founded();
    desk.ok("user add carla --role accountant");
    desk.ok("user add rita --role readonly");
    desk.write("secret", "correct horse\n");
    desk.ok("user password carla --new-password-file secret");
    let said = desk.refused("--as rita new order --customer DUPO --line 1*CHA");
    assert!(said.contains("read-only"), "{said}");
    let said = desk.refused("--as carla list items");
    assert!(said.contains("password"), "{said}");
    desk.ok("--as carla --password-file secret new entry --memo x --debit 627=1 --credit 512=1");
    let said = desk.refused("--as carla --password-file secret new order --customer DUPO --line 1*CHA");
    assert!(said.contains("accountant"), "{said}");
    assert_eq!(desk.json("list audit --filter user:carla")[0]["action"], "entry.post");
    let rights = desk.json("rights");
    assert!(rights.as_array().unwrap().iter().any(|r| r["action"] == "user.edit" && r["counter"] == false));
}

#[test]
fn hostile_text_reaches_no_terminal_and_no_spreadsheet() {
    let desk = Desk::founded();
    let name = "=cmd()\u{202e}x";
    desk.ok(&format!("new region --code EVIL --name '{name}'"));
    let table = desk.ok("list regions");
    assert!(!table.contains('\u{202e}'), "{table:?}");
    assert!(desk.ok("list regions --csv").contains("'=cmd()"));
    desk.write("esc.csv", "code,name\nE1,\"red\u{1b}[31m\"\n");
    let said = desk.refused("import customers esc.csv");
    assert!(said.contains("row 2") && !said.contains('\u{1b}'), "{said:?}");
}

#[cfg(unix)]
#[test]
fn files_are_private_and_read_only_ones_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::founded();
    desk.ok("backup --to copy.bak");
    desk.ok("export items --out items.csv");
    for name in ["books.db", "copy.bak", "items.csv"] {
        let mode = std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{name}");
    }
}

#[test]
fn a_firm_buys_from_need_to_payment() {
    let desk = Desk::founded();
    desk.ok("new supplier --code OAK --name Oakhill");
    desk.ok("new supplier-price --supplier OAK --item CHA --price 41.5 --pack 6 --lead-days 10 --supplier-code C7");
    desk.ok("new order --customer DUPO --line 50*CHA --confirm");
    let needs = desk.json("report reorder");
    assert_eq!(
        (&needs[0]["item"], &needs[0]["quantity"], &needs[0]["arrives"]),
        (&"CHA".into(), &"12".into(), &"2026-03-12".into())
    );
    let made = desk.json("new purchase --needs --send");
    assert_eq!((&made[0]["number"], &made[0]["total"]), (&"PO-2026-00001".into(), &"597.60".into()));
    assert!(desk.json("report reorder").as_array().unwrap().is_empty(), "what is coming is not needed");
    desk.ok("step PO-2026-00001 confirm --due 2026-03-12 --reference AB-9");
    let got = desk.json("step PO-2026-00001 receive --line 8*CHA --refused 1*CHA --reference BL-7");
    assert_eq!(got[0]["number"], "RCP-2026-00001");
    assert!(desk.refused("step PO-2026-00001 receive --line 5*CHA").contains("4 were still to come"));
    desk.ok("step PO-2026-00001 receive");
    let bill = desk.json("new bill --order PO-2026-00001 --their-ref F-1 --total 598.20");
    assert_eq!((&bill[0]["did"], &bill[0]["status"]), (&"stopped".into(), &"exception".into()));
    assert!(desk.refused("step BILL-2026-00001 post").contains("598.20"));
    desk.ok("step BILL-2026-00001 cancel --reason mistyped");
    assert_eq!(desk.json("step PO-2026-00001 bill --reference F-1")[0]["number"], "BILL-2026-00002");
    assert_eq!(desk.json("step BILL-2026-00002 pay")[0]["total"], "-597.60");
    let shown = desk.json("show PO-2026-00001");
    assert_eq!((&shown["status"], shown["documents"].as_array().unwrap().len()), (&"done".into(), 6));
    let score = desk.json("report supplier-scorecard");
    assert_eq!(
        (&score[0]["supplier"], &score[0]["receipts"], &score[0]["bought"]),
        (&"OAK".into(), &2.into(), &"498.00".into())
    );
    desk.ok("new bill --supplier OAK --their-ref E-1 --line 6061=100@FR20 --due 2026-03-02");
    desk.ok("new bill --supplier OAK --their-ref E-2 --total 240 --due 2026-03-02");
    assert_eq!(desk.json("new supplier-payment --until 2026-03-02")[0]["total"], "-360.00");
    assert_eq!(desk.json("buying --approval-limit 50 --price-tolerance 3")[0]["value"], "50.00");
    let held = desk.json("new purchase --supplier OAK --line 6*CHA --send");
    assert_eq!(held[0]["status"], "to_approve");
    assert!(desk.refused("step PO-2026-00002 approve").contains("second person"));
    desk.ok("verify");
}

/// A bill that is paid has nothing left to pay: the supplier's other bills keep theirs.
#[test]
fn a_bill_paid_twice_takes_nothing_from_the_others() {
    let desk = Desk::founded();
    desk.ok("new supplier --code OAK --name Oakhill");
    desk.ok("new bill --supplier OAK --their-ref E-1 --line 6061=100@FR20");
    desk.ok("new bill --supplier OAK --their-ref E-2 --line 6061=200@FR20");
    desk.ok("step BILL-2026-00001 pay");
    assert!(desk.refused("step BILL-2026-00001 pay").contains("Nothing is to be paid"));
    assert!(desk.refused("new supplier-payment --supplier OAK --on BILL-2026-00001").contains("Nothing is to be paid"));
    let bills = desk.json("list bills --sort number");
    let open: Vec<&str> = bills.as_array().unwrap().iter().map(|b| b["open"].as_str().unwrap()).collect();
    assert_eq!(open, ["0.00", "240.00"]);
    desk.ok("verify");
}

/// A draft that was struck stays whole: it is a paper with its reason, no longer a draft to throw away.
#[test]
fn a_struck_bill_is_not_thrown_away() {
    let desk = Desk::founded();
    desk.ok("new supplier --code OAK --name Oakhill");
    desk.ok("new bill --supplier OAK --their-ref E-1 --line 6061=100@FR20 --draft");
    desk.ok("step bill:1 cancel --reason mistyped");
    desk.refused("step bill:1 delete");
    desk.ok("verify");
}

/// One paper for two orders looks like the same bill twice: history was let through, so it is let through, and paid.
#[test]
fn two_orders_on_one_paper_are_both_billed_and_paid() {
    let desk = Desk::founded();
    desk.write("suppliers.csv", "code,name\nOAK,Oakhill\n");
    desk.ok("import suppliers suppliers.csv");
    let rows = "order,supplier,date,received_date,billed_date,paid_date,bill_ref,item,quantity,price\n\
                P1,OAK,2026-01-05,2026-01-12,2026-01-14,2026-02-14,F-9,CHA,10,40\n\
                P2,OAK,2026-01-05,2026-01-12,2026-01-14,2026-02-14,F-9,CHA,10,40\n";
    desk.write("purchases.csv", rows);
    assert_eq!(desk.json("import purchases purchases.csv")[0]["added"], 2);
    let bills = desk.json("list bills --sort number");
    let stand: Vec<(&str, &str)> =
        bills.as_array().unwrap().iter().map(|b| (b["status"].as_str().unwrap(), b["open"].as_str().unwrap())).collect();
    assert_eq!(stand, [("posted", "0.00"), ("posted", "0.00")]);
    desk.ok("verify");
}

#[test]
fn purchases_and_bills_of_another_program_come_in_with_their_days() {
    let desk = Desk::founded();
    desk.write("suppliers.csv", "code,name\nOAK,Oakhill\nEDF,Edf\n");
    desk.ok("import suppliers suppliers.csv");
    desk.write("prices.csv", "supplier,item,price,lead_days\nOAK,CHA,41.50,7\n");
    desk.ok("import supplier-prices prices.csv");
    let rows = "order,supplier,date,received_date,billed_date,paid_date,item,quantity,price,refused\n\
                P1,OAK,2026-01-05,2026-01-12,2026-01-14,2026-02-14,CHA,10,,1\n\
                P1,OAK,2026-01-05,2026-01-12,2026-01-14,2026-02-14,TAB-OAK,2,190,\n\
                P2,OAK,2026-02-20,,,,CHA,6,42,\n";
    desk.write("purchases.csv", rows);
    assert_eq!(desk.json("import purchases purchases.csv")[0]["added"], 2);
    assert_eq!(desk.json("import purchases purchases.csv")[0]["unchanged"], 2);
    desk.write("bills.csv", "bill,supplier,date,paid_date,account,net,tax\nE1,EDF,2026-01-31,2026-02-10,6061,100,FR20\n");
    assert_eq!(desk.json("import bills bills.csv")[0]["added"], 1);
    let bills = desk.json("list bills --sort number");
    let open: Vec<&str> = bills.as_array().unwrap().iter().map(|b| b["open"].as_str().unwrap()).collect();
    assert_eq!(open, ["0.00", "0.00"]);
    assert_eq!(desk.json("list purchases --filter to-receive")[0]["external_id"], "P2");
    let bad = "order,supplier,date,item,quantity\nP3,WHO,2026-01-05,CHA,1\nP4,OAK,2027-01-05,CHA,1\n";
    desk.write("bad.csv", bad);
    let said = desk.refused("import purchases bad.csv");
    assert!(said.contains("row 2") && said.contains("row 3"), "{said}");
    desk.ok("verify");
}

#[test]
fn a_workshop_makes_from_bill_to_variance() {
    let desk = Desk::valued("A");
    desk.ok("new item --code STOOL --name Stool --price 60");
    desk.ok("new item --code CHIPS --name Chips --price 0");
    desk.ok("new workcentre --code BENCH --name Bench --rate 30 --overhead 6");
    desk.ok("new bom --item STOOL --line '1*CHA' --byproduct '2*CHIPS@0.50'");
    desk.ok("new routing --item STOOL --operation 'BENCH*20'");
    desk.ok("new replenishment --item STOOL --at-standard yes --lead-days 3");
    let rolled = desk.json("new standard --roll-up");
    assert_eq!((rolled[0]["item"].as_str(), rolled[0]["unit_cost"].as_str()), (Some("STOOL"), Some("51.00")));
    let order = desk.json("new workorder --item STOOL --quantity 10 --release");
    let number = order[0]["number"].as_str().unwrap().to_owned();
    assert_eq!((number.as_str(), order[0]["did"].as_str()), ("WO-2026-00001", Some("released")));
    desk.ok(&format!("step {number} issue"));
    desk.ok(&format!("step {number} declare --minutes 260"));
    desk.ok(&format!("step {number} scrap --quantity 1 --reason cracked"));
    desk.ok(&format!("step {number} receive"));
    let closed = desk.json(&format!("step {number} close"));
    assert_eq!((closed[0]["status"].as_str(), closed[0]["open"].as_str()), (Some("closed"), Some("0.00")));
    let shown = desk.json(&format!("show {number}"));
    assert_eq!(
        (shown["good"].as_str(), shown["lost"].as_str(), shown["in_work"].as_str()),
        (Some("9"), Some("1"), Some("0.00"))
    );
    assert!(shown["entries"].as_array().unwrap().len() > 8, "{shown}");
    // 400 of chairs, 260 minutes at 36: 556; 9 stools at 51 and 18 chips at 0.50: 468.
    let causes = desk.json("report variances --by cause");
    let got: Vec<(&str, &str)> =
        causes.as_array().unwrap().iter().map(|c| (c["cause"].as_str().unwrap(), c["amount"].as_str().unwrap())).collect();
    assert_eq!(got, [("yield", "52.00"), ("labour_efficiency", "30.00"), ("overhead_volume", "6.00")]);
    let cost = desk.json("report production-cost");
    assert_eq!(
        (cost[0]["actual"].as_str(), cost[0]["standard"].as_str(), cost[0]["variance"].as_str()),
        (Some("547.00"), Some("459.00"), Some("88.00"))
    );
    let busy = desk.json("report capacity");
    assert_eq!(
        (busy[0]["workcentre"].as_str(), busy[0]["minutes"].as_str(), busy[0]["available"].as_str()),
        (Some("BENCH"), Some("0"), Some("2400"))
    );
    // What goes out comes in again and changes nothing.
    for kind in ["workcentres", "boms", "routings"] {
        desk.ok(&format!("export {kind} --out {kind}.csv"));
        let again = desk.json(&format!("import {kind} {kind}.csv"));
        assert_eq!((again[0]["added"].as_i64(), again[0]["changed"].as_i64()), (Some(0), Some(0)), "{kind}");
    }
    std::fs::write(
        desk.path("orders.csv"),
        "order,item,quantity,date,start_date,end_date,lost,reason,operation,minutes,labour_rate\n\
         72,STOOL,5,2026-03-01,2026-03-02,2026-03-02,1,trim,10,90,32\n73,STOOL,2,2026-03-02,,,,,,,\n",
    )
    .unwrap();
    let came = desk.json("import workorders orders.csv");
    assert_eq!(came[0]["added"].as_i64(), Some(2));
    assert_eq!(desk.json("import workorders orders.csv")[0]["added"].as_i64(), Some(0));
    let list = desk.json("list workorders --filter closed");
    assert_eq!(list.as_array().unwrap().len(), 2);
    for (line, words) in [
        ("new bom --item CHA --line '1*STOOL'", "CHA > STOOL > CHA"),
        ("new workorder --item TAB-OAK", "TAB-OAK"),
        ("step WO-2026-00001 receive", "closed"),
        ("step WO-2026-00003 hold", "reason"),
        ("new routing --item STOOL --operation 'NONE*5' --version 2", "NONE"),
    ] {
        let output = desk.run(line);
        assert_eq!(output.status.code(), Some(1), "{line}");
        assert!(err(&output).contains(words), "{line}: {}", err(&output));
    }
    desk.ok("verify");
}

#[test]
fn an_order_is_planned_over_every_level_and_followed_down_to_what_it_waits_for() {
    let desk = Desk::founded();
    for code in ["BIKE", "FRAME"] {
        desk.ok(&format!("new item --code {code} --name {code} --price 900 --made"));
        desk.ok(&format!("new replenishment --item {code} --lead-days 4"));
    }
    desk.ok("new item --code TUBE --name Tube --price 5");
    desk.ok("new item --code GRIP --name Grip --price 2");
    desk.ok("new replenishment --item TUBE --lead-days 7 --lot multiple --lot-size 25");
    desk.ok("new bom --item BIKE --line '1*FRAME' --line '2*GRIP'");
    desk.ok("new bom --item FRAME --line '4*TUBE' --line '1*GRIP'");
    desk.ok("new receipt --line '6*TUBE@3' --reference BL-2");
    desk.ok("new order --customer DUPO --line 3*BIKE --confirm");
    let wanted = |desk: &Desk| -> Vec<String> {
        let list = desk.json("report requirements");
        let rows = list.as_array().unwrap().iter();
        rows.map(|r| ["action", "quantity", "item", "ready"].map(|k| r[k].as_str().unwrap()).join(" ")).collect()
    };
    let all = wanted(&desk);
    // Six tubes are there, twelve are wanted: a lot of 25. The grips of bike and frame add up.
    let expected = [
        "make 3 BIKE 2026-03-06",
        "make 3 FRAME 2026-03-06",
        "buy 3 GRIP 2026-03-02",
        "buy 6 GRIP 2026-03-02",
        "buy 25 TUBE 2026-03-09",
    ];
    let mut sorted = all.clone();
    sorted.sort();
    let mut right: Vec<String> = expected.iter().map(|s| (*s).to_owned()).collect();
    right.sort();
    assert_eq!(sorted, right);
    let path = |desk: &Desk| -> Vec<String> {
        let list = desk.json("report pegging --order SO-2026-00001");
        let rows = list.as_array().unwrap().iter();
        rows.map(|r| {
            format!(
                "{} {} {} {}",
                r["level"],
                r["source"].as_str().unwrap(),
                r["quantity"].as_str().unwrap(),
                r["item"].as_str().unwrap()
            )
        })
        .collect()
    };
    assert_eq!(
        path(&desk),
        ["1 make 3 BIKE", "2 make 3 FRAME", "3 stock 6 TUBE", "3 buy 6 TUBE", "3 buy 3 GRIP", "2 buy 6 GRIP"]
    );
    assert!(desk.json("report reorder").as_array().unwrap().is_empty(), "nothing is bought for what nobody planned");
    let made = desk.json("new workorder --needs");
    assert_eq!(made.as_array().unwrap().len(), 2);
    assert!(wanted(&desk).iter().all(|line| line.starts_with("buy")), "what is planned is not proposed again");
    let reorder = desk.json("report reorder");
    let short: Vec<(&str, &str)> =
        reorder.as_array().unwrap().iter().map(|r| (r["item"].as_str().unwrap(), r["quantity"].as_str().unwrap())).collect();
    assert_eq!(short, [("GRIP", "9"), ("TUBE", "6")]);
    assert_eq!(
        path(&desk),
        ["1 work 3 BIKE", "2 work 3 FRAME", "3 stock 6 TUBE", "3 buy 6 TUBE", "3 buy 3 GRIP", "2 buy 6 GRIP"]
    );
    assert!(desk.refused("report pegging").contains("--order"));
    desk.ok("verify");
}
