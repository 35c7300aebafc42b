//! What a user may set, and where things lie. Every setting has a default, so an empty or missing file is a good one; a
//! wrong one is refused with the name that is wrong. Order: option, environment, file, default.

use crate::kit::format::{DateOrder, Negative};
use crate::kit::printer::Printer;
use crate::kit::{Format, Lang, Refusal, text};
use crate::tui::theme::{Look, Theme};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The settings of one user on one machine. What belongs to the company lies in the books, not here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The books to open.
    pub file: Option<PathBuf>,
    pub lang: Option<Lang>,
    pub theme: Theme,
    /// Draw with ASCII signs only.
    pub ascii: bool,
    pub mouse: bool,
    /// Lines to be read aloud instead of a drawn screen.
    pub plain: bool,
    pub vim: bool,
    pub emacs: bool,
    pub keyboard: Keyboard,
    pub dates: DateOrder,
    pub negative: Negative,
    /// The receipt printer and the customer's display of this machine.
    pub printer: Printer,
    /// Keys by action id; an action not named keeps its own.
    pub keys: BTreeMap<String, Vec<String>>,
}

crate::coded! {
    /// What the digit row gives without Shift.
    pub enum Keyboard "keyboard" {
        Qwerty "qwerty",
        Azerty "azerty",
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            file: None,
            lang: None,
            theme: Theme::Terminal,
            ascii: false,
            mouse: false,
            plain: false,
            vim: false,
            emacs: false,
            keyboard: Keyboard::Qwerty,
            dates: DateOrder::Dmy,
            negative: Negative::Leading,
            printer: Printer::default(),
            keys: BTreeMap::new(),
        }
    }
}

/// One key of the file: what it takes, and what `config.example.toml` says about it.
struct Field {
    name: &'static str,
    takes: &'static str,
    comment: &'static str,
    /// Shown commented out when there is no default.
    sample: &'static str,
}

const fn field(name: &'static str, takes: &'static str, comment: &'static str, sample: &'static str) -> Field {
    Field { name, takes, comment, sample }
}

const FIELDS: &[Field] = &[
    field(
        "file",
        "\"…\"",
        "The books to open. Without it: COMPTOIR_FILE, then books.db in the platform's data folder.",
        "\"/home/anne/books/acme.db\"",
    ),
    field(
        "lang",
        "\"en\", \"fr\"",
        "The language of the program. Without it: COMPTOIR_LANG, then the user's, then the system's.",
        "\"fr\"",
    ),
    field(
        "theme",
        "\"terminal\", \"light\", \"dark\", \"contrast\", \"mono\"",
        "Colours: terminal (its own sixteen), light, dark, contrast or mono. NO_COLOR means mono.",
        "",
    ),
    field("ascii", "true, false", "Draw lines, bars and signs with plain ASCII.", ""),
    field("mouse", "true, false", "Let the mouse click; the terminal then needs Shift to select text.", ""),
    field(
        "plain",
        "true, false",
        "Print lines to be read aloud instead of drawing a screen: for screen readers and braille.",
        "",
    ),
    field("vim", "true, false", "Move with h j k l gg G in lists, too.", ""),
    field("emacs", "true, false", "Move with Ctrl-N and Ctrl-P in lists, too.", ""),
    field(
        "keyboard",
        "\"qwerty\", \"azerty\"",
        "The keyboard. On azerty the unshifted digit row counts as digits where a digit chooses something.",
        "",
    ),
    field(
        "dates",
        "\"dmy\", \"mdy\", \"iso\"",
        "Which part of a date comes first: dmy 24/11/2026, mdy 11/24/2026, iso 2026-11-24.",
        "",
    ),
    field(
        "negative",
        "\"leading\", \"parentheses\", \"trailing\"",
        "Amounts below zero: leading -12.50, parentheses (12.50), trailing 12.50-.",
        "",
    ),
    field("printer", "a section of its own", "The receipt printer and the customer's display of this machine.", ""),
    field(
        "keys",
        "action = [\"key\", …]",
        "Keys by action id; `comptoir keys` lists the ids. What is not named keeps its keys.",
        "\"sales.order.confirm\" = [\"w\", \"f8\"]",
    ),
];

/// The keys of the section `[printer]`.
const PRINTER: &[Field] = &[
    field(
        "target",
        "\"…\"",
        "Where receipts go: tcp:192.168.1.50:9100, a device such as /dev/usb/lp0, a file, or terminal for the terminal's own. Empty: nowhere.",
        "",
    ),
    field("columns", "40, 48", "Signs in a line of the receipt.", ""),
    field("auto", "true, false", "Print each ticket when its sale is done; false: only when asked for.", ""),
    field("cut", "true, false", "Cut the paper after a receipt.", ""),
    field("drawer", "true, false", "Open the drawer when cash goes in or out.", ""),
    field("barcode", "true, false", "Print the ticket's number as a bar code: a scan of it takes goods back.", ""),
    field("display", "\"…\"", "The customer's display, as target: a device or a file. Empty: none.", ""),
];

/// Reads a variable of the environment; tests bring their own.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The process's own environment; an empty variable counts as none.
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

impl Config {
    /// From the file named, or from the platform's folder if there is one.
    pub fn load(named: Option<&Path>) -> Result<Config, Refusal> {
        let usual = || folders().map(|f| f.config_dir().join("config.toml"));
        let Some(path) = named.map(Path::to_owned).or_else(usual) else { return Ok(Config::default()) };
        let shown = || text::shown(&path.display().to_string()).into_owned();
        match std::fs::read_to_string(&path) {
            Ok(content) => Config::read(&content).map_err(|r| r.arg("file", shown())),
            Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
            Err(e) => Err(Refusal::new("config-unreadable").arg("file", shown()).arg("why", e.to_string())),
        }
    }

    /// The names a configuration file sets; none when there is no file.
    pub fn named_in(named: Option<&Path>) -> Vec<String> {
        let path = named.map(Path::to_owned).or_else(|| folders().map(|f| f.config_dir().join("config.toml")));
        let table = path.and_then(|p| std::fs::read_to_string(p).ok()).and_then(|text| text.parse::<toml::Table>().ok());
        table.map(|t| t.keys().cloned().collect()).unwrap_or_default()
    }

    /// From the content of a file. The refusal lacks only the file's name.
    fn read(content: &str) -> Result<Config, Refusal> {
        let table: toml::Table = content.parse().map_err(|e: toml::de::Error| {
            let line = e.span().map_or(1, |s| content[..s.start.min(content.len())].lines().count().max(1));
            Refusal::new("config-not-toml").arg("line", line).arg("why", e.message())
        })?;
        if let Some(unknown) = table.keys().find(|k| FIELDS.iter().all(|f| f.name != k.as_str())) {
            let nearest = text::nearest(unknown, FIELDS.iter().map(|f| f.name)).unwrap_or("theme");
            return Err(Refusal::new("config-unknown-key")
                .arg("key", text::shown(unknown).into_owned())
                .arg("nearest", nearest));
        }
        serde_path_to_error::deserialize(table).map_err(|e| {
            let path = e.path().to_string();
            let name = FIELDS.iter().find(|f| path.split(['.', '[']).next() == Some(f.name));
            Refusal::new("config-bad-value").arg("key", path).arg("takes", name.map_or("", |f| f.takes))
        })
    }

    /// The books to open.
    pub fn file(&self, option: Option<&Path>, env: Environment<'_>) -> Result<PathBuf, Refusal> {
        let given =
            option.map(Path::to_owned).or_else(|| env("COMPTOIR_FILE").map(PathBuf::from)).or_else(|| self.file.clone());
        match given {
            Some(file) => Ok(file),
            None => Ok(folders().ok_or_else(|| Refusal::new("config-no-folder"))?.data_dir().join("books.db")),
        }
    }

    /// The language somebody chose; without one, the user's own in the books, then the system's.
    pub fn chosen_lang(&self, option: Option<Lang>, env: Environment<'_>) -> Option<Lang> {
        option.or_else(|| env("COMPTOIR_LANG").and_then(|l| Lang::of(&l))).or(self.lang)
    }

    /// How things are drawn here.
    pub fn look(&self, no_color: bool, env: Environment<'_>) -> Look {
        let plain = matches!(env("TERM").as_deref(), Some("dumb" | "vt100" | "vt220"));
        let mono = no_color || env("NO_COLOR").is_some() || plain;
        let bare = !is_utf8(env);
        Look { theme: if mono { Theme::Mono } else { self.theme }, ascii: self.ascii || plain || bare, bare }
    }

    /// How numbers and dates are written for this user.
    pub fn format(&self, lang: Lang) -> Format {
        Format::of(lang).negative(self.negative).dates(self.dates)
    }

    /// `config.example.toml`: every key with its default.
    pub fn example() -> String {
        let mut out = String::from(
            "# Comptoir's settings. Copy to config.toml in the platform's configuration folder, or name it with --config.\n\
             # `comptoir config` prints what is in force. Options and environment variables come before this file.\n",
        );
        let defaults = toml::Value::try_from(Config::default()).ok();
        for field in FIELDS {
            out.push_str(&format!("\n# {}\n", field.comment));
            let default = defaults.as_ref().and_then(|d| d.get(field.name));
            match default {
                Some(section) if field.name == "printer" => {
                    out.push_str("[printer]\n");
                    for key in PRINTER {
                        let value = section.get(key.name).map(ToString::to_string).unwrap_or_default();
                        out.push_str(&format!("# {}\n{} = {value}\n", key.comment, key.name));
                    }
                }
                _ if field.name == "keys" => out.push_str(&format!("[keys]\n# {}\n", field.sample)),
                Some(value) => out.push_str(&format!("{} = {value}\n", field.name)),
                None => out.push_str(&format!("# {} = {}\n", field.name, field.sample)),
            }
        }
        out
    }

    /// Every setting as in force, for `comptoir config`: name and value.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let values = toml::Value::try_from(self).ok();
        let shown = |name: &str| values.as_ref().and_then(|v| v.get(name)).map(ToString::to_string).unwrap_or_default();
        FIELDS.iter().map(|f| (f.name, shown(f.name).trim_matches('"').to_owned())).collect()
    }
}

/// The system's language, English if it is neither of ours.
pub fn system_lang() -> Lang {
    sys_locale::get_locales().find_map(|l| Lang::of(&l)).unwrap_or_default()
}

/// Whether the terminal takes UTF-8. With no locale at all it is taken to.
fn is_utf8(env: Environment<'_>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|v| env(v));
    locale.is_none_or(|l| l.to_lowercase().replace('-', "").contains("utf8"))
}

/// Where this user's own files of the program lie.
pub fn data_folder() -> Option<PathBuf> {
    folders().map(|f| f.data_dir().to_owned())
}

fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "comptoir")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Coded;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn the_example_is_current_and_reads_back_as_the_defaults() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
        if std::env::var_os("COMPTOIR_WRITE").is_some() {
            std::fs::write(&path, Config::example()).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert_eq!(kept, Config::example(), "run this test with COMPTOIR_WRITE=1 to renew config.example.toml");
        assert_eq!(Config::read(&kept), Ok(Config::default()));
        // The samples, uncommented, are good too.
        let filled = kept.replace("# file", "file").replace("# lang", "lang").replace("# \"sales", "\"sales");
        let config = Config::read(&filled).unwrap();
        assert_eq!((config.lang, config.keys.len()), (Some(Lang::Fr), 1));
    }

    #[test]
    fn a_wrong_file_names_what_is_wrong() {
        for (content, key, word) in [
            ("them = \"dark\"", "config-unknown-key", "theme"),
            ("theme = \"dakr\"", "config-bad-value", "theme"),
            ("vim = 1", "config-bad-value", "vim"),
            ("dates = \"ymd\"", "config-bad-value", "\"iso\""),
            ("[keys]\n\"sales.order.confirm\" = \"w\"", "config-bad-value", "keys"),
            ("lang = \"de\"", "config-bad-value", "lang"),
            ("\n\ntheme = ", "config-not-toml", "3"),
        ] {
            let refusal = Config::read(content).unwrap_err();
            assert_eq!(refusal.key, key, "{content}");
            assert!(format!("{:?}", refusal.args).contains(word.trim_matches('"')), "{content}: {:?}", refusal.args);
        }
    }

    #[test]
    fn option_then_environment_then_file_then_default() {
        let config = Config { file: Some("c.db".into()), lang: Some(Lang::Fr), theme: Theme::Dark, ..Config::default() };
        let env = |name: &str| match name {
            "COMPTOIR_FILE" => Some("e.db".to_owned()),
            "COMPTOIR_LANG" => Some("en".to_owned()),
            "NO_COLOR" => Some("1".to_owned()),
            "LANG" => Some("fr_FR.ISO-8859-1".to_owned()),
            _ => None,
        };
        assert_eq!(config.file(Some(Path::new("o.db")), &env), Ok(PathBuf::from("o.db")));
        assert_eq!(config.file(None, &env), Ok(PathBuf::from("e.db")));
        assert_eq!(config.file(None, &none), Ok(PathBuf::from("c.db")));
        assert!(Config::default().file(None, &none).is_ok_and(|f| f.ends_with("books.db")));
        assert_eq!(config.chosen_lang(None, &env), Some(Lang::En));
        assert_eq!(config.chosen_lang(None, &none), Some(Lang::Fr));
        assert_eq!(config.look(false, &env), Look { theme: Theme::Mono, ascii: true, bare: true });
        assert_eq!(config.look(false, &none), Look { theme: Theme::Dark, ascii: false, bare: false });
    }

    #[test]
    fn every_key_is_told_about() {
        let value =
            toml::Value::try_from(Config { file: Some("x".into()), lang: Some(Lang::En), ..Config::default() }).unwrap();
        let mut names: Vec<&str> = FIELDS.iter().map(|f| f.name).collect();
        names.sort_unstable();
        assert_eq!(value.as_table().unwrap().keys().map(String::as_str).collect::<Vec<_>>(), names);
        for theme in Theme::all() {
            assert!(FIELDS.iter().any(|f| f.name == "theme" && f.takes.contains(theme.code())));
        }
    }
}
