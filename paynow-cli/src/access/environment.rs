//! What the environment says.

use std::env;

use crate::failure::Failure;
use crate::table::CredentialKind;

/// A variable; not set and empty are the same.
///
/// # Errors
/// It is not UTF-8.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Failure> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Failure::usage(format!("{name} is not UTF-8"))),
    }
}

/// The variable of a kind of key.
pub(super) fn variable_of(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::ApiKey => "PAYNOW_API_KEY",
        CredentialKind::Customer => "PAYNOW_CUSTOMER_TOKEN",
        CredentialKind::GameServer => "PAYNOW_GAMESERVER_TOKEN",
    }
}

/// Whether there is a key of any kind.
pub(super) fn has_key() -> bool {
    CredentialKind::ALL
        .into_iter()
        .any(|kind| env::var_os(variable_of(kind)).is_some_and(|value| !value.is_empty()))
}
