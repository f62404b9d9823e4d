//! Environment variables.

use std::env;

use crate::failure::Failure;
use crate::table::CredentialKind;

/// The value of an environment variable. An empty variable counts as unset.
///
/// # Errors
/// The value is not UTF-8.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Failure> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Failure::usage(format!("{name} is not UTF-8"))),
    }
}

/// The environment variable that contains a credential of this kind.
pub(super) fn variable_of(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::ApiKey => "PAYNOW_API_KEY",
        CredentialKind::Customer => "PAYNOW_CUSTOMER_TOKEN",
        CredentialKind::GameServer => "PAYNOW_GAMESERVER_TOKEN",
    }
}
