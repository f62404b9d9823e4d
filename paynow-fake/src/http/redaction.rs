//! Removes secrets from recorded requests: a real credential may arrive by mistake.

use axum::http::HeaderMap;

/// The replacement for a secret.
const HIDDEN: &str = "…";

/// Words in names of secrets.
const SECRET_WORDS: [&str; 16] = [
    "apikey",
    "auth",
    "authentication",
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "key",
    "passwd",
    "password",
    "secret",
    "session",
    "sig",
    "signature",
    "token",
];

/// Whether a header, query parameter or field with this name contains a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    // An idempotency key is meant to be compared, and gives no access.
    if name.eq_ignore_ascii_case("idempotency-key") {
        return false;
    }
    let mut separated = String::new();
    for character in name.chars() {
        if character.is_uppercase() {
            separated.push('-');
        }
        separated.extend(character.to_lowercase());
    }
    let whole: String = separated.chars().filter(char::is_ascii_alphanumeric).collect();
    separated.split(|character: char| !character.is_alphanumeric()).any(|word| SECRET_WORDS.contains(&word))
        || SECRET_WORDS.contains(&whole.as_str())
        || ["apikey", "authtoken", "accesstoken", "setcookie"].iter().any(|word| whole.ends_with(word))
}

/// Headers whose secrets are hidden. The scheme of `Authorization` is kept.
pub(crate) fn headers(headers: &[(String, String)]) -> Vec<(String, String)> {
    let shown = |(name, value): &(String, String)| {
        let value = match value.split_once(' ') {
            Some((scheme, _)) if name == "authorization" => format!("{scheme} {HIDDEN}"),
            _ if is_secret(name) => HIDDEN.to_owned(),
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    headers.iter().map(shown).collect()
}

/// A query string or form with hidden secrets.
pub(crate) fn query(text: &str) -> String {
    let shown = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(&decoded(name)) => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

fn decoded(name: &str) -> String {
    percent_encoding::percent_decode_str(&name.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// The headers of a request as text, their names in lower case.
pub(crate) fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}
