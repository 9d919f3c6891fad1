//! Closed sets of words that are the same on both sides.

/// Declares a closed set of words that is the same in TypeScript and in the core, with both conversions.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $core:path { $($(#[$rename:meta])? $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$rename])? #[doc = stringify!($variant)] $variant),+ }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => <$core>::$variant),+ }
            }
        }

        impl From<$core> for $name {
            fn from(value: $core) -> Self {
                match value { $(<$core>::$variant => $name::$variant),+ }
            }
        }
    };
}

pub(crate) use words;
