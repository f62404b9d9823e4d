//! Who is asking: an API key, a customer or a game server.

use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;

/// What PayNow knows a caller by. It is shown nowhere: not by `Debug`, not in an error, span or log.
#[derive(Clone)]
pub struct Credential {
    prefix: &'static str,
    secret: SecretString,
}

impl Credential {
    /// An API key of the dashboard, `pnapi_v1_…`: for the Management API.
    pub fn api_key(key: impl Into<String>) -> Self {
        Self::new("APIKey", key)
    }

    /// A customer's token, made with an API key: for the Storefront API.
    pub fn customer(token: impl Into<String>) -> Self {
        Self::new("Customer", token)
    }

    /// A game server's token: for the Game Server API.
    pub fn game_server(token: impl Into<String>) -> Self {
        Self::new("Gameserver", token)
    }

    /// The API key in the environment variable `PAYNOW_API_KEY`.
    ///
    /// # Errors
    /// The variable is not set, or is not UTF-8.
    pub fn from_env() -> Result<Self, Error> {
        match std::env::var("PAYNOW_API_KEY") {
            Ok(key) => Ok(Self::api_key(key)),
            Err(std::env::VarError::NotPresent) => Err(Error::configuration(
                "PAYNOW_API_KEY is not set; make an API key in PayNow's dashboard and set the variable to it",
            )),
            Err(std::env::VarError::NotUnicode(_)) => {
                Err(Error::configuration("PAYNOW_API_KEY is not UTF-8"))
            }
        }
    }

    fn new(prefix: &'static str, secret: impl Into<String>) -> Self {
        Self { prefix, secret: SecretString::from(secret.into()) }
    }

    /// The `Authorization` header, marked so that nothing prints it.
    ///
    /// The messages say what is wrong and never repeat the secret.
    pub(crate) fn header(&self) -> Result<HeaderValue, Error> {
        let (prefix, secret) = (self.prefix, self.secret.expose_secret());
        if secret.is_empty() {
            return Err(Error::configuration(format!("the {prefix} credential is empty")));
        }
        if !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::configuration(format!(
                "the {prefix} credential has a space, a line break or another character that no token has; give \
                 it as the dashboard shows it, without `{prefix}` before it and without a line break behind it"
            )));
        }
        let mut header = HeaderValue::try_from(format!("{prefix} {secret}")).map_err(|_| {
            Error::configuration(format!("the {prefix} credential cannot be sent in a header"))
        })?;
        header.set_sensitive(true);
        Ok(header)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Credential({} …)", self.prefix)
    }
}
