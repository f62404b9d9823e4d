//! Names that something else has already: Rust's keywords and the SDK's hand-written items.
//!
//! `tests/naming.rs` reads the SDK's sources, so that a method added there later cannot meet a generated one unnoticed.

/// Rust's keywords, those reserved for later included.
const KEYWORDS: [&str; 53] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "Self", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// What a call can do for every operation, so that no optional parameter has its name.
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

/// The methods of `Client` and `StoreClient`, so that no group of operations has their names.
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

/// The types that generated code uses by their short names: those of the prelude, and what the facade imports.
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

/// The names inside a method of the facade that an argument would hide.
pub const ARGUMENTS: [&str; 3] = ["capture", "client", "optional"];

/// The arguments that progenitor's methods have names of their own for, beside the keywords.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
