//! Scanners type, and fast: a burst of characters ended by Enter or Tab whose text is a code is one scan, whatever has the
//! focus. Content decides, time only suggests: what is no code is given back as the typing it may have been.

use super::key::Key;
use crate::kit::gs1::{self, SEPARATOR};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Between two characters of a scanner, in milliseconds; hands are slower.
pub const GAP: u64 = 35;
/// The shortest code that is taken for one.
const SHORTEST: usize = 6;
/// Keys that may have been pressed right before a scan.
const AHEAD: usize = 4;
/// Longer is no code.
const LONGEST: usize = 90;

/// What came out of the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Out {
    Event(Event),
    /// `leaked`: its first character was let through as typing, and is to be taken back.
    Scan {
        code: String,
        leaked: bool,
    },
}

/// What is being watched: characters that may yet be a scan.
#[derive(Debug, Default)]
pub struct Scanner {
    held: Vec<KeyEvent>,
    /// The last character let through, and when.
    before: Option<(char, u64)>,
    /// The first of the held came right after `before`.
    leaked: Option<char>,
    since: u64,
}

/// The character of a key that is text; the separator of GS1 codes counts.
fn character(key: KeyEvent) -> Option<char> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(']' | '5') if ctrl => Some(SEPARATOR),
        _ => Key::from_event(key)?.text(),
    }
}

/// Codes begin with a figure or a capital, or with what an AZERTY session makes of one.
fn begins_a_code(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_uppercase() || "&é\"'(è_çà".contains(c)
}

/// What a burst of keys was: so many typed, then a scan.
struct Burst {
    typed: usize,
    code: String,
    /// The character before the burst was the scan's first, and is on the screen already.
    leaked: bool,
}

impl Scanner {
    /// Takes what was read together at a moment. `browsing`: characters would be commands, so that even the first is kept back
    /// while it may begin a code. `known`: whether the books know a code.
    pub fn take(&mut self, events: Vec<Event>, now: u64, browsing: bool, known: &dyn Fn(&str) -> bool) -> Vec<Out> {
        let mut out = Vec::new();
        if !self.held.is_empty() && now.saturating_sub(self.since) > GAP {
            self.give_back(&mut out);
        }
        let together = events.len() > 1;
        for event in events {
            let Event::Key(key) = event else {
                self.give_back(&mut out);
                self.before = None;
                out.push(Out::Event(event));
                continue;
            };
            match character(key) {
                Some(c) => self.character(key, c, now, together, browsing, &mut out),
                None => self.end(key, known, &mut out),
            }
        }
        out
    }

    fn character(&mut self, key: KeyEvent, c: char, now: u64, together: bool, browsing: bool, out: &mut Vec<Out>) {
        let quick = self.before.is_some_and(|(_, at)| now.saturating_sub(at) <= GAP);
        let may_be_one = !self.held.is_empty() || together || quick || (browsing && begins_a_code(c));
        if !may_be_one {
            self.before = Some((c, now));
            out.push(Out::Event(Event::Key(key)));
            return;
        }
        if self.held.is_empty() {
            self.leaked = self.before.filter(|_| quick).map(|(c, _)| c);
        }
        self.held.push(key);
        self.since = now;
        self.before = None;
        if self.held.len() > LONGEST {
            self.give_back(out);
        }
    }

    /// A key that is no character: Enter and Tab end a code.
    fn end(&mut self, key: KeyEvent, known: &dyn Fn(&str) -> bool, out: &mut Vec<Out>) {
        self.before = None;
        let ends = Key::from_event(key).is_some_and(|k| matches!(k.code, KeyCode::Enter | KeyCode::Tab) && !k.shift);
        match self.recognised(known).filter(|_| ends) {
            Some(Burst { typed, code, leaked }) => {
                out.extend(self.held.drain(..typed).map(|key| Out::Event(Event::Key(key))));
                out.push(Out::Scan { code, leaked });
                self.held.clear();
                self.leaked = None;
            }
            None => {
                self.give_back(out);
                out.push(Out::Event(Event::Key(key)));
            }
        }
    }

    /// The scan in what is held, if it is one.
    fn recognised(&self, known: &dyn Fn(&str) -> bool) -> Option<Burst> {
        let held: String = self.held.iter().filter_map(|k| character(*k)).collect();
        let whole: String = self.leaked.into_iter().chain(held.chars()).collect();
        // What came just before may be the scan's first character, or a key pressed a moment before the scanner's.
        let all = |knows: &dyn Fn(&str) -> bool, fits: &dyn Fn(&str) -> bool| {
            [(&whole, self.leaked.is_some()), (&held, false)].into_iter().find_map(|(text, leaked)| {
                let code = understood(text, knows).filter(|code| fits(code))?;
                Some(Burst { typed: 0, code, leaked })
            })
        };
        // Keys pressed so close before that they came in one read: they are typing, and only a known code is a scan behind them.
        let behind = || {
            (1..=AHEAD.min(self.held.len())).find_map(|typed| {
                let rest: String = held.chars().skip(typed).collect();
                let code = understood(&rest, known).filter(|code| known(code))?;
                Some(Burst { typed, code, leaked: false })
            })
        };
        if self.held.is_empty() {
            return None;
        }
        all(known, known).or_else(|| all(&|_| false, &|_| true)).or_else(behind)
    }

    /// It was typing.
    fn give_back(&mut self, out: &mut Vec<Out>) {
        out.extend(self.held.drain(..).map(|key| Out::Event(Event::Key(key))));
        self.leaked = None;
    }

    /// Nothing more came: what was kept back is typing.
    pub fn quiet(&mut self, now: u64) -> Vec<Out> {
        let mut out = Vec::new();
        if !self.held.is_empty() && now.saturating_sub(self.since) > GAP {
            self.give_back(&mut out);
        }
        out
    }

    /// How long to wait for more before it is typing; none when nothing is kept back.
    pub fn patience(&self, now: u64) -> Option<u64> {
        (!self.held.is_empty()).then(|| (self.since + GAP + 1).saturating_sub(now))
    }
}

/// The code a text is: as it came, without the scanner's own mark, or as the scanner meant it on a French session. Known codes
/// first, then those with a right check digit.
pub fn understood(text: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let text = text.trim();
    if text.chars().count() < SHORTEST {
        return None;
    }
    let bare = text.strip_prefix(']').and_then(|t| t.get(2..)).unwrap_or(text);
    let mut readings = vec![bare.to_owned()];
    for reading in repaired(bare) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    let right = |r: &&String| gs1::is_number(r);
    readings.iter().find(|r| known(r)).or_else(|| readings.iter().find(right)).cloned()
}

/// What a scanner set to a US keyboard meant, on a session set to a French one: the key pressed, read on the other layout
/// (third-culture-software/bhima#6436). With and without Caps Lock.
pub fn repaired(text: &str) -> Vec<String> {
    let one = |c: char| FRENCH.chars().position(|f| f == c).and_then(|at| US.chars().nth(at)).unwrap_or(c);
    let read: String = text.chars().map(one).collect();
    // With Caps Lock the figures come as figures and the letters the other way round.
    let turned: String =
        read.chars().map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }).collect();
    vec![read, turned]
}

/// Keys of a French keyboard, and what stands on the same keys of a US one, sign by sign.
const FRENCH: &str = "àÀ&éÉ\"'(-èÈ_çÇ)=aAqQzZwW,?;:!mM°";
const US: &str = "00122345677899-=qQaAwWzZmM,./;:_";

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char) -> Event {
        let plain = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        match c {
            '\r' => plain(KeyCode::Enter),
            '\n' => Event::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL)),
            '\t' => plain(KeyCode::Tab),
            SEPARATOR => Event::Key(KeyEvent::new(KeyCode::Char('5'), KeyModifiers::CONTROL)),
            c => plain(KeyCode::Char(c)),
        }
    }

    /// What comes out: typing as it is, a scan in angle brackets, with `~` before it when a character leaked.
    fn said(out: &[Out]) -> String {
        out.iter()
            .map(|o| match o {
                Out::Scan { code, leaked } => format!("{}<{code}>", if *leaked { "~" } else { "" }),
                Out::Event(Event::Key(k)) => match k.code {
                    KeyCode::Char(c) => c.to_string(),
                    KeyCode::Enter => "⏎".to_owned(),
                    KeyCode::Tab => "⇥".to_owned(),
                    _ => "·".to_owned(),
                },
                Out::Event(_) => "·".to_owned(),
            })
            .collect()
    }

    fn knows(code: &str) -> bool {
        ["004HQ3NIDBVD", "LAMP-30", "TK-2026-00001"].contains(&code)
    }

    /// Characters so many milliseconds apart; 0: in one read.
    fn played(text: &str, gap: u64, browsing: bool) -> String {
        let mut scanner = Scanner::default();
        let events: Vec<Event> = text.chars().map(key).collect();
        if gap == 0 {
            let mut out = scanner.take(events, 1_000, browsing, &knows);
            out.extend(scanner.quiet(1_100));
            return said(&out);
        }
        let (mut out, mut now) = (Vec::new(), 1_000);
        for event in events {
            out.extend(scanner.quiet(now));
            out.extend(scanner.take(vec![event], now, browsing, &knows));
            now += gap;
        }
        out.extend(scanner.quiet(now + 100));
        said(&out)
    }

    #[test]
    fn bursts_of_every_kind_of_scanner() {
        for (text, gap, browsing, out) in [
            // One read, and byte by byte; Enter, line feed and Tab.
            ("4006381333931\r", 0, false, "<4006381333931>"),
            ("4006381333931\n", 0, false, "<4006381333931>"),
            ("4006381333931\t", 0, false, "<4006381333931>"),
            ("4006381333931\r", 10, false, "4~<4006381333931>"),
            ("4006381333931\r", 35, false, "4~<4006381333931>"),
            // Where letters are commands nothing leaks.
            ("4006381333931\r", 10, true, "<4006381333931>"),
            ("LAMP-30\r", 10, true, "<LAMP-30>"),
            // A US scanner on a French session, with Caps Lock too.
            ("àà'HA\"NIDBVD\r", 0, false, "<004HQ3NIDBVD>"),
            ("004ha3nidbvd\r", 0, false, "<004HQ3NIDBVD>"),
            ("'àà-\"!&\"\"\"ç\"&\r", 0, false, "'àà-\"!&\"\"\"ç\"&⏎"),
            ("'àà-\"_&\"\"\"ç\"&\r", 0, false, "<4006381333931>"),
            ("'àà-\"_&\"\"\"ç\"&\r", 12, true, "<4006381333931>"),
            // The scanner's own mark goes.
            ("]E04006381333931\r", 0, false, "<4006381333931>"),
            ("TK)éàé-)àààà&\r", 0, false, "<TK-2026-00001>"),
            // Several at once, and what is typed behind.
            ("4006381333931\r96385074\r5", 0, false, "<4006381333931><96385074>5"),
        ] {
            assert_eq!(played(text, gap, browsing), out, "{text:?} {gap} ms");
        }
    }

    #[test]
    fn typing_comes_back_as_typing_and_in_its_order() {
        for (text, gap, browsing, out) in [
            ("dup\r", 0, false, "dup⏎"),
            ("2*desk\r", 5, false, "2*desk⏎"),
            // A check digit that is wrong, and nobody knows the code.
            ("4006381333932\r", 0, false, "4006381333932⏎"),
            // Hands are slow: the field has it, and decides itself.
            ("4006381333931\r", 200, false, "4006381333931⏎"),
            ("12\r", 0, false, "12⏎"),
            ("gso", 20, true, "gso"),
            ("N\r", 50, true, "N⏎"),
            ("4006381333931", 0, false, "4006381333931"),
        ] {
            assert_eq!(played(text, gap, browsing), out, "{text:?} {gap} ms");
        }
        // A figure pressed a moment before the scan is not of it.
        let mut scanner = Scanner::default();
        let scan = [
            known_by_two(b'5', 1_000, &mut scanner),
            said(&scanner.take("96385074\r".chars().map(key).collect(), 1_010, false, &knows)),
        ];
        assert_eq!(scan, ["5", "<96385074>"]);
        // The same in one read: only a code the books know is found behind a figure.
        assert_eq!(played("5LAMP-30\r", 0, false), "5<LAMP-30>");
        assert_eq!(played("3*LAMP-30\r", 0, false), "3*<LAMP-30>");
        assert_eq!(played("54006381333931\r", 0, false), "54006381333931⏎");
        // A hundred characters are no code.
        let long = "4".repeat(120) + "\r";
        assert_eq!(played(&long, 0, false), "4".repeat(120) + "⏎");
    }

    fn known_by_two(figure: u8, now: u64, scanner: &mut Scanner) -> String {
        said(&scanner.take(vec![key(char::from(figure))], now, false, &knows))
    }

    #[test]
    fn what_is_kept_back_is_let_go_after_a_moment() {
        let mut scanner = Scanner::default();
        assert_eq!(said(&scanner.take(vec![key('4')], 1_000, false, &knows)), "4");
        assert_eq!(scanner.patience(1_000), None);
        assert_eq!(said(&scanner.take(vec![key('0')], 1_020, false, &knows)), "");
        assert_eq!(scanner.patience(1_030), Some(26));
        assert_eq!(said(&scanner.quiet(1_040)), "");
        assert_eq!(said(&scanner.quiet(1_056)), "0");
        assert_eq!(scanner.patience(1_060), None);
    }
}
