//! A key, and where it came from.

use paynow_sdk::secrecy::{ExposeSecret as _, SecretString};

use crate::table::CredentialKind;

/// A key, and where it came from.
#[derive(Debug)]
pub(crate) struct Key {
    pub(super) secret: SecretString,
    pub(crate) kind: CredentialKind,
    /// The variable or the profile.
    pub(crate) source: String,
}

impl Key {
    /// What no output may contain.
    pub(crate) fn text(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// What a message calls a kind of key.
pub(super) fn words_of(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::ApiKey => "API key",
        CredentialKind::Customer => "customer's token",
        CredentialKind::GameServer => "game server's token",
    }
}
