//! The credential: an API key, a customer's token or a game server's token.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;
use crate::error::redaction::SentCredentials;

/// Identifies the caller to PayNow. It never appears in `Debug` output, errors, spans or logs.
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Secret { prefix: &'static str, secret: SecretString },
    Provider(Arc<dyn Fn() -> Credential + Send + Sync>),
}

impl Credential {
    /// An API key from the dashboard, `pnapi_v1_…`, for the Management API.
    pub fn api_key(key: impl Into<String>) -> Self {
        Self::secret("APIKey", key)
    }

    /// A customer's token, created with an API key, for the Storefront API.
    pub fn customer(token: impl Into<String>) -> Self {
        Self::secret("Customer", token)
    }

    /// A game server's token, for the Game Server API.
    pub fn game_server(token: impl Into<String>) -> Self {
        Self::secret("Gameserver", token)
    }

    /// A credential that can change while the client is in use. The provider is called before each attempt, so it
    /// should return a value from memory, which other code renews.
    ///
    /// ```
    /// use std::sync::{Arc, RwLock};
    ///
    /// use paynow_sdk::{Client, Credential};
    ///
    /// let key = Arc::new(RwLock::new("pnapi_v1_old".to_owned()));
    /// let current = Arc::clone(&key);
    /// let provider = move || Credential::api_key(current.read().map(|key| key.clone()).unwrap_or_default());
    /// let paynow = Client::builder().credential(Credential::provider(provider)).build()?;
    ///
    /// // The next attempt of every call uses the new key, including calls that are being retried.
    /// *key.write().map_err(|error| error.to_string())? = "pnapi_v1_new".to_owned();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn provider(provider: impl Fn() -> Self + Send + Sync + 'static) -> Self {
        Self(Source::Provider(Arc::new(provider)))
    }

    /// Reads an API key from the environment variable `PAYNOW_API_KEY`.
    ///
    /// # Errors
    /// The variable is not set or does not contain an API key.
    pub fn from_env() -> Result<Self, Error> {
        match std::env::var("PAYNOW_API_KEY") {
            Ok(key) => {
                let credential = Self::api_key(key);
                let named = |error| Error::configuration(format!("PAYNOW_API_KEY is invalid: {error}"));
                credential.header().map(drop).map_err(named)?;
                Ok(credential)
            }
            Err(std::env::VarError::NotPresent) => Err(Error::configuration(
                "PAYNOW_API_KEY is not set; create an API key in PayNow's dashboard and set the variable to it",
            )),
            Err(std::env::VarError::NotUnicode(_)) => {
                Err(Error::configuration("PAYNOW_API_KEY is not valid UTF-8"))
            }
        }
    }

    fn secret(prefix: &'static str, secret: impl Into<String>) -> Self {
        Self(Source::Secret { prefix, secret: SecretString::from(secret.into()) })
    }

    /// The `Authorization` header, marked as sensitive so that it is never printed.
    ///
    /// Error messages describe the problem without repeating the secret.
    fn header(&self) -> Result<HeaderValue, Error> {
        let (prefix, secret) = match &self.0 {
            Source::Secret { prefix, secret } => (prefix, secret.expose_secret()),
            Source::Provider(provider) => {
                let provided = provider();
                if matches!(provided.0, Source::Provider(_)) {
                    return Err(Error::configuration(
                        "the credential provider returned another provider; return a key or a token",
                    ));
                }
                return provided.header();
            }
        };
        if secret.is_empty() {
            return Err(Error::configuration(format!("the {prefix} credential is empty")));
        }
        if !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::configuration(format!(
                "the {prefix} credential contains a space, a line break or another invalid character; use the value \
                 that the dashboard shows, without the prefix `{prefix}` and without a trailing line break"
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
        match &self.0 {
            Source::Secret { prefix, .. } => write!(out, "Credential({prefix} …)"),
            Source::Provider(_) => out.write_str("Credential(provider)"),
        }
    }
}

/// Provides the `Authorization` header of each attempt, and records whether it has changed.
pub(crate) struct Authenticator {
    credential: Credential,
    /// The header of a constant credential.
    fixed: Option<HeaderValue>,
    /// The headers that the client, and those from which it was made, have sent.
    pub(crate) sent: SentCredentials,
}

impl Authenticator {
    pub(crate) fn new(credential: Credential) -> Result<Self, Error> {
        let fixed = match credential.0 {
            Source::Secret { .. } => Some(credential.header()?),
            // The provider is called when there is a request.
            Source::Provider(_) => None,
        };
        let sent = SentCredentials::default();
        fixed.iter().for_each(|header| sent.add(header));
        Ok(Self { credential, fixed, sent })
    }

    /// The same with another credential; records that it was replaced.
    pub(crate) fn replaced_by(&self, credential: Credential) -> Result<Self, Error> {
        let replaced = Self { sent: self.sent.clone(), ..Self::new(credential)? };
        replaced.fixed.iter().for_each(|header| replaced.sent.add(header));
        Ok(replaced)
    }

    pub(crate) fn authorization(&self) -> Result<HeaderValue, Error> {
        if let Some(header) = &self.fixed {
            return Ok(header.clone());
        }
        let header = self.credential.header()?;
        self.sent.add(&header);
        Ok(header)
    }

    /// Additional information about a credential that PayNow did not accept.
    pub(crate) fn rotation_note(&self, used: &HeaderValue) -> Option<&'static str> {
        let current = self.fixed.is_none().then(|| self.credential.header().ok()).flatten();
        if current.is_some_and(|current| current != used) {
            return Some(
                "the credential was rotated while the request was in flight; the next request uses the new one",
            );
        }
        self.sent.has_other(used).then_some(
            "the credential has been rotated since the client was first used; PayNow does not accept this one",
        )
    }
}
