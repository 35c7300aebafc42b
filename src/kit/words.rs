//! The words the program says, in the reader's language: Fluent messages of `assets/locales`, compiled in. A missing word
//! shows its key and leaves a trace; it never stops anybody.

use super::format::Format;
use super::{Arg, Lang, Refusal};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

macro_rules! areas {
    ($($area:literal)*) => {
        /// One file of words an area of the program.
        pub const AREAS: &[&str] = &[$($area),*];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../../assets/locales/en/", $area, ".ftl"))),*];
        const FRENCH: &[&str] = &[$(include_str!(concat!("../../assets/locales/fr/", $area, ".ftl"))),*];
    };
}
areas! {
    "cli"
    "desk"
    "exchange"
    "finance"
    "glossary"
    "help"
    "house"
    "inventory"
    "items"
    "kit"
    "parties"
    "production"
    "purchasing"
    "reports"
    "sales"
    "screens"
    "screens_crm"
    "screens_dashboard"
    "screens_finance"
    "screens_inventory"
    "screens_production"
    "screens_purchasing"
    "screens_sales"
    "screens_settings"
    "screens_setup"
    "till"
    "tui"
}

/// The words of one language, with the way that reader writes numbers and dates. Cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    format: Format,
}

impl Words {
    /// The words of a language, with its usual numbers and dates.
    pub fn of(lang: Lang) -> Words {
        Words { format: Format::of(lang) }
    }

    /// The words of a language, with numbers and dates as the reader set them.
    pub fn with_format(format: Format) -> Words {
        Words { format }
    }

    pub fn lang(self) -> Lang {
        self.format.lang
    }

    /// How this reader writes numbers and dates.
    pub fn format(self) -> Format {
        self.format
    }

    pub fn has(self, key: &str) -> bool {
        bundle(self.lang()).has_message(key)
    }

    /// The word or sentence under a key.
    pub fn get(self, key: &str) -> String {
        self.say(key, None)
    }

    /// The sentence under a key, with its arguments written as this reader writes them.
    pub fn with(self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set((*name).to_owned(), self.value(value));
        }
        self.say(key, Some(&values))
    }

    /// What was refused and what to do about it.
    pub fn refusal(self, refusal: &Refusal) -> String {
        self.with(refusal.key, &refusal.args)
    }

    /// An act in words, where it has some; else its id.
    pub fn act(self, action: &str) -> String {
        self.known(format!("history-{}", action.replace('.', "-")), action)
    }

    /// A record as the audit names it: `order 12`.
    pub fn record(self, kind: &str, id: i64) -> String {
        format!("{} {id}", self.known(format!("audit-record-{}", kind.replace('_', "-")), kind))
    }

    fn known(self, key: String, or: &str) -> String {
        if self.has(&key) { self.get(&key) } else { or.to_owned() }
    }

    /// One argument alone, as it stands in a sentence.
    pub fn arg(self, arg: &Arg) -> String {
        match arg {
            Arg::Text(t) => t.clone(),
            Arg::Int(n) => self.format.int(*n),
            Arg::Money(m) => self.format.money(*m),
            Arg::Quantity(q) => self.format.quantity(*q),
            Arg::Price(p) => self.format.price(*p),
            Arg::Rate(r) => self.format.rate(*r),
            Arg::Date(d) => self.format.date(*d),
            Arg::Word(key) => self.get(key),
        }
    }

    fn value(self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            // A number, so that the sentence may choose its plural.
            Arg::Int(n) => FluentValue::from(*n),
            other => FluentValue::from(self.arg(other)),
        }
    }

    fn say(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = bundle(self.lang());
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::warn!(key, lang = self.lang().code(), "no such word");
            return key.to_owned();
        };
        let mut errors: Vec<FluentError> = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, lang = self.lang().code(), ?errors, "a sentence lacks a part");
        }
        text
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    static EN: OnceLock<Bundle> = OnceLock::new();
    static FR: OnceLock<Bundle> = OnceLock::new();
    let cell = match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    };
    cell.get_or_init(|| {
        let (bundle, faults) = load(lang);
        for fault in faults {
            tracing::error!(lang = lang.code(), fault, "locale file");
        }
        bundle
    })
}

/// The bundle of a language and what is wrong with its files; a test holds the second empty.
fn load(lang: Lang) -> (Bundle, Vec<String>) {
    let (id, sources) = match lang {
        Lang::En => ("en-GB", ENGLISH),
        Lang::Fr => ("fr-FR", FRENCH),
    };
    let id: LanguageIdentifier = id.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // The isolation marks Fluent puts around arguments show as boxes in terminals.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |v, _| grouped(v, Lang::En),
        Lang::Fr => |v, _| grouped(v, Lang::Fr),
    }));
    let mut faults = Vec::new();
    for (area, text) in AREAS.iter().zip(sources) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|e| format!("{area}: {e}")));
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|e| format!("{area}: {e}")));
        }
    }
    (bundle, faults)
}

/// Whole numbers inside sentences are grouped as everywhere else.
fn grouped(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(n) = value else { return None };
    let text = n.as_string();
    text.parse().ok().map(|n: i64| Format::of(lang).int(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Money;

    #[test]
    fn locale_files_are_whole() {
        for lang in Lang::ALL {
            assert_eq!(load(lang).1, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn a_sentence_takes_its_arguments_in_the_readers_way() {
        for (lang, said) in [(Lang::En, "1,234.50"), (Lang::Fr, "1 234,50")] {
            assert_eq!(Words::of(lang).arg(&Arg::Money(Money::of(123_450))), said);
        }
        let said = Words::of(Lang::Fr).refusal(&Refusal::new("user-exists").arg("user", "anne"));
        assert_eq!(said, "Il y a déjà un utilisateur «\u{a0}anne\u{a0}». Choisissez un autre nom.");
    }

    #[test]
    fn plurals_follow_the_language() {
        let say = |lang, n: i64| Words::of(lang).with("user-wait", &[("seconds", Arg::Int(n))]);
        assert!(say(Lang::En, 0).ends_with("0 seconds."));
        assert!(say(Lang::En, 1).ends_with("1 second."));
        assert!(say(Lang::Fr, 0).ends_with("0 seconde."));
        assert!(say(Lang::Fr, 1200).ends_with("1 200 secondes."));
    }

    #[test]
    fn a_missing_word_shows_its_key() {
        assert_eq!(Words::of(Lang::Fr).get("no-such-word"), "no-such-word");
        assert!(!Words::of(Lang::En).has("no-such-word"));
    }
}
