//! Closed lists of words (a status, a kind): one code in the file and on the command line, one locale key on the screen.

/// A value stored and typed as a short code.
pub trait Coded: Copy + 'static {
    /// Every value, in the order a person meets them.
    fn all() -> &'static [Self];
    /// The code in the file, in JSON and on the command line.
    fn code(self) -> &'static str;
    /// The locale key of the word shown.
    fn key(self) -> &'static str;

    fn of(code: &str) -> Option<Self> {
        Self::all().iter().copied().find(|v| v.code() == code)
    }
}

/// Every code of a closed list with its locale key: what a choice offers and a filter understands.
pub fn choices<T: Coded>() -> Vec<(&'static str, &'static str)> {
    T::all().iter().map(|v| (v.code(), v.key())).collect()
}

/// Declares an enum with its codes: `coded! { pub enum Status "order-status" { Draft "draft", Done "done" } }`.
/// The locale key of a value is the prefix, a dash and the code: `order-status-draft`.
#[macro_export]
macro_rules! coded {
    ($(#[$doc:meta])* $vis:vis enum $name:ident $prefix:literal { $($(#[$vdoc:meta])* $v:ident $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$vdoc])* $v),* }

        impl $crate::kit::Coded for $name {
            fn all() -> &'static [Self] {
                &[$($name::$v),*]
            }
            fn code(self) -> &'static str {
                match self { $($name::$v => $code),* }
            }
            fn key(self) -> &'static str {
                match self { $($name::$v => concat!($prefix, "-", $code)),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::kit::Coded::code(*self))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
                s.serialize_str($crate::kit::Coded::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
                let code = String::deserialize(d)?;
                <$name as $crate::kit::Coded>::of(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code}")))
            }
        }
    };
}
