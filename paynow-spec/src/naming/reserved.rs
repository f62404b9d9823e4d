//! Names that are already taken: Rust's keywords and the SDK's hand-written items.
//!
//! `tests/naming.rs` reads the SDK's sources, so that a method that is added there later cannot clash unnoticed.

/// Rust's keywords, including those reserved for the future.
const KEYWORDS: [&str; 53] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "Self", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The methods of every call, which no optional parameter may have as a name.
pub const CALL_METHODS: [&str; 15] = [
    "execute",
    "header",
    "idempotent",
    "items",
    "new",
    "operation",
    "pages",
    "query",
    "raw_query",
    "retry",
    "send",
    "send_and_wait",
    "timeout",
    "wait",
    "with_misuse",
];

/// The methods of `Client` and `StoreClient`, which no group of operations may have as a name.
pub const CLIENT_METHODS: [&str; 18] = [
    "builder",
    "client",
    "clone",
    "connection",
    "credential",
    "default",
    "fmt",
    "from_env",
    "http",
    "id",
    "new",
    "raw",
    "request",
    "requests",
    "settings",
    "store",
    "transport",
    "with_credential",
];

/// The types that generated code refers to by short names: those of the prelude, and the imports of the facade.
pub const TYPES: [&str; 40] = [
    "AsMut",
    "AsRef",
    "Box",
    "Bytes",
    "Call",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DeserializeOwned",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// Names inside a facade method that an argument would shadow.
pub const ARGUMENTS: [&str; 3] = ["capture", "client", "optional"];

/// Whether a name is a keyword of Rust.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
