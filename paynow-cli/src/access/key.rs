//! A credential and its source.

use paynow_sdk::secrecy::{ExposeSecret as _, SecretString};

use crate::table::CredentialKind;

/// A credential and its source.
#[derive(Debug)]
pub(crate) struct Key {
    pub(super) secret: SecretString,
    pub(crate) kind: CredentialKind,
    /// The environment variable or the profile that the credential was read from, for messages.
    pub(crate) source: String,
}

impl Key {
    /// The secret itself. It must not appear in any output.
    pub(crate) fn text(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// The term for a kind of credential in messages.
pub(super) fn words_of(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::ApiKey => "API key",
        CredentialKind::Customer => "customer token",
        CredentialKind::GameServer => "game server token",
    }
}
