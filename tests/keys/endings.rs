//! How the program is left and comes back: its terminal torn away, a fault in the middle, a stop and a resume, a shell in
//! between; and paper that comes out of the terminal itself.

use crate::shop::{DAY, SIZE, home, open, open_in, said};
use crate::term::{Term, program, surroundings};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

/// Reads until a text was printed; answers what the program asks of the terminal.
fn until(reader: &mut dyn Read, writer: &mut dyn Write, text: &str) {
    let (mut all, mut bytes) = (String::new(), [0u8; 4096]);
    while !all.contains(text) {
        let n = reader.read(&mut bytes).unwrap();
        assert!(n > 0, "closed before {text}");
        let fresh = String::from_utf8_lossy(&bytes[..n]).into_owned();
        if fresh.contains("\x1b[6n") {
            writer.write_all(b"\x1b[1;1R").unwrap();
        }
        all.push_str(&fresh);
    }
}

/// The line drops: nobody holds the other end of the terminal any more.
#[test]
fn a_terminal_torn_away_ends_the_program_and_what_was_typed_is_kept() {
    let home = home();
    let (cols, rows) = SIZE;
    let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(program());
    command.args(["--today", DAY, "--lang", "en"]);
    command.env_clear();
    command.cwd(home.path());
    surroundings(home.path()).into_iter().for_each(|(name, value)| command.env(name, value));
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let (mut reader, mut writer) = (pty.master.try_clone_reader().unwrap(), pty.master.take_writer().unwrap());
    until(reader.as_mut(), writer.as_mut(), "Ateliers");
    writer.write_all(b"No").unwrap();
    until(reader.as_mut(), writer.as_mut(), "Customer");
    writer.write_all(b"dup").unwrap();
    until(reader.as_mut(), writer.as_mut(), "DUPO");
    writer.write_all(b"\r3*desk\r").unwrap();
    until(reader.as_mut(), writer.as_mut(), "DESK-140");
    drop(reader);
    drop(writer);
    drop(pty.master);
    let since = Instant::now();
    let ended = loop {
        match child.try_wait().unwrap() {
            Some(status) => break Some(status),
            None if since.elapsed() > Duration::from_secs(10) => break None,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    if ended.is_none() {
        child.kill().unwrap();
    }
    assert!(ended.is_some(), "it goes on without a terminal");
    let mut again = open_in(home, "en");
    again.keys("ctrl-r").see("Dupont, 1 line").keys("enter").see("1 DESK-140");
}

/// The log of a home, wherever the platform puts it.
fn log_of(home: &std::path::Path) -> std::path::PathBuf {
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.file_name().is_some_and(|n| n == "comptoir.log") => return path,
                _ => {}
            }
        }
    }
    panic!("there is no log");
}

/// A fault in the program itself: the terminal is given back first, and the books are whole.
#[test]
fn after_a_panic_the_terminal_is_itself_and_the_fault_is_named() {
    if !cfg!(debug_assertions) {
        return;
    }
    let mut term = Term::start_in(home(), SIZE, &["--today", DAY, "--lang", "en"], &[("COMPTOIR_TEST_PANIC", "1")]);
    term.see("Ateliers").see("24").keys(":").text("panic").keys("enter");
    assert_ne!(term.end(), 0);
    assert!(term.is_cooked(), "the terminal is not given back");
    let raw = String::from_utf8_lossy(&term.raw()).into_owned();
    let given_back = raw.rfind("\x1b[?1049l").expect("the alternate screen is left");
    let told = raw.rfind("asked for by a test").expect("the fault is named");
    assert!(given_back < told, "the fault is told where it can be read");
    let logged = std::fs::read_to_string(log_of(term.home())).unwrap();
    assert!(logged.contains("ERROR") && logged.contains("asked for by a test"), "{logged}");
    said(term.home(), &["verify"]);
}

#[test]
fn stopped_and_resumed_it_takes_the_terminal_anew() {
    let mut term = open("en");
    term.keys("g s o").see("Orders").settle();
    term.signal("STOP");
    std::thread::sleep(Duration::from_millis(300));
    let before = term.raw().len();
    term.signal("CONT");
    let since = Instant::now();
    let taken = |raw: &[u8]| String::from_utf8_lossy(raw).contains("\x1b[?1049h");
    while !taken(&term.raw()[before..]) && since.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(taken(&term.raw()[before..]), "the terminal is not taken anew");
    term.see("Orders").keys("esc").gone("SO-2026-00001").assert_clean();
}

#[test]
fn a_shell_in_between_has_the_terminal_to_itself() {
    for (lang, back) in [("en", "Type exit"), ("fr", "Tapez exit")] {
        let env = [("SHELL", "/bin/sh"), ("PS1", "$ ")];
        let mut term = Term::start_in(home(), SIZE, &["--today", DAY, "--lang", lang], &env);
        term.see("Ateliers").see("24").keys(":").text("shell").keys("enter").see(back);
        term.text("echo here-$((20+22))").keys("enter").see("here-42");
        assert!(term.is_cooked(), "the shell's own terminal");
        term.text("exit").keys("enter").gone("here-42").see("Ateliers").keys("g s o").see("SO-2026-00001");
        assert!(!term.is_cooked());
    }
}

/// A printer beside somebody far away: the page goes through the terminal, between the two marks that say so.
#[test]
fn a_page_is_printed_through_the_terminal() {
    let home = home();
    let config = home.path().join("terminal.toml");
    std::fs::write(&config, "[printer]\ntarget = \"terminal\"\n").unwrap();
    let arguments = ["--today", DAY, "--lang", "en", "--config", config.to_str().unwrap()];
    let mut term = Term::start_in(home, SIZE, &arguments, &[]);
    term.see("Ateliers").see("24").keys("g s i").see("INV-2026-00001").keys("p").see("page 1/1").keys("w").settle();
    let since = Instant::now();
    let printed = |raw: &[u8]| {
        let raw = String::from_utf8_lossy(raw).into_owned();
        raw.split_once("\x1b[5i").and_then(|(_, rest)| rest.split_once("\x1b[4i")).map(|(page, _)| page.to_owned())
    };
    while printed(&term.raw()).is_none() && since.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(50));
    }
    let page = printed(&term.raw()).expect("nothing went through the terminal");
    assert!(page.contains("INV-2026-00001") && page.contains("29,24"), "{page}");
    // The screen is as it was.
    term.see("INV-2026-00001").keys("esc").see("Invoices");
}
