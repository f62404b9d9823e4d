//! Resolves the credential, the server and the store that a command uses.

mod client;
mod environment;
mod key;
pub(crate) mod profiles;

use paynow_sdk::{Client, ParseIdError, StoreId};

use crate::command_line::Globals;
use crate::failure::Failure;
use crate::table::CredentialKind;
use profiles::{Profile, Profiles};

pub(crate) use environment::variable;
pub(crate) use key::Key;

/// The base URL of PayNow's API.
const PRODUCTION: &str = "https://api.paynow.gg";

/// The base URL of the server and its source, for messages.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    pub(crate) url: String,
    source: String,
}

impl BaseUrl {
    /// A URL given with `--base-url`.
    ///
    /// # Errors
    /// The SDK rejects it.
    pub(crate) fn from_flag(url: &str) -> Result<Self, Failure> {
        let url = Self { url: url.to_owned(), source: "--base-url".to_owned() };
        client::check(&url)?;
        Ok(url)
    }
}

/// The sources from which a command takes its credential, its server and its store.
#[derive(Debug)]
pub(crate) struct Access {
    /// The name of the profile, if one is used.
    pub(crate) profile_name: Option<String>,
    profile: Profile,
    flag_kind: Option<CredentialKind>,
    flag_store: Option<String>,
    flag_base_url: Option<String>,
    pub(crate) is_verbose: bool,
}

impl Access {
    /// Selects a profile. In order of precedence: the profile that `--profile` names, a credential in the environment
    /// (no profile is used then), the profile that `PAYNOW_PROFILE` names, the default profile.
    ///
    /// # Errors
    /// The profile does not exist, or the profile file cannot be used.
    pub(crate) fn new(globals: &Globals) -> Result<Self, Failure> {
        let (profile_name, profile) = match (&globals.profile, environment::has_key()) {
            (Some(name), _) => (Some(name.clone()), Profiles::read()?.profile(name)?),
            (None, true) => (None, Profile::default()),
            (None, false) => {
                let profiles = Profiles::read()?;
                match variable("PAYNOW_PROFILE")?.or_else(|| profiles.default_name()) {
                    Some(name) => (Some(name.clone()), profiles.profile(&name)?),
                    None => (None, Profile::default()),
                }
            }
        };
        Ok(Self {
            profile_name,
            profile,
            flag_kind: globals.kind,
            flag_store: globals.store.clone(),
            flag_base_url: globals.base_url.clone(),
            is_verbose: globals.verbose,
        })
    }

    /// The credential for an operation that requires this kind; `--as` overrides the kind.
    ///
    /// # Errors
    /// The profile or the environment contains no credential of this kind.
    pub(crate) fn key(&self, kind: CredentialKind) -> Result<Key, Failure> {
        let kind = self.flag_kind.unwrap_or(kind);
        let (name, option) = (environment::variable_of(kind), kind.name());
        if let Some(profile) = &self.profile_name {
            let secret = self.profile.secret(kind).ok_or_else(|| {
                Failure::credential(format!(
                    "the profile `{profile}` has no {}: add it with `paynow auth login --profile {profile} --as {option}`",
                    key::words_of(kind)
                ))
            })?;
            return Ok(Key { secret, kind, source: format!("the profile `{profile}`") });
        }
        let secret = variable(name)?.filter(|secret| !secret.is_empty()).ok_or_else(|| {
            Failure::credential(format!(
                "missing {}: set {name}, or store one in a profile with `paynow auth login --as {option}`",
                key::words_of(kind)
            ))
        })?;
        Ok(Key { secret: secret.into(), kind, source: name.to_owned() })
    }

    /// Creates a client that uses this credential.
    ///
    /// # Errors
    /// The credential or the URL is malformed.
    pub(crate) fn client(&self, key: &Key) -> Result<Client, Failure> {
        client::client(key, &self.base_url()?, self.is_verbose)
    }

    fn profile_source(&self) -> String {
        format!("the profile `{}`", self.profile_name.as_deref().unwrap_or_default())
    }

    /// The base URL of the server.
    pub(crate) fn base_url(&self) -> Result<BaseUrl, Failure> {
        let (url, source) = match (&self.flag_base_url, &self.profile.base_url) {
            (Some(url), _) => (Some(url.clone()), "--base-url".to_owned()),
            (None, Some(url)) => (Some(url.clone()), self.profile_source()),
            (None, None) => (variable("PAYNOW_BASE_URL")?, "PAYNOW_BASE_URL".to_owned()),
        };
        Ok(BaseUrl { url: url.unwrap_or_else(|| PRODUCTION.to_owned()), source })
    }

    /// The store, if one is configured.
    ///
    /// # Errors
    /// The value is not a valid id.
    pub(crate) fn store(&self) -> Result<Option<StoreId>, Failure> {
        let (text, source) = match (&self.flag_store, &self.profile.store) {
            (Some(store), _) => (Some(store.clone()), "--store".to_owned()),
            (None, Some(store)) => (Some(store.clone()), self.profile_source()),
            (None, None) => (variable("PAYNOW_STORE_ID")?, "PAYNOW_STORE_ID".to_owned()),
        };
        let id = text.map(|text| text.parse()).transpose();
        id.map_err(|error: ParseIdError| Failure::usage(format!("{source}: {error}")))
    }

    /// The store, for a command that requires one.
    ///
    /// # Errors
    /// No store is configured, or the value is not a valid id.
    pub(crate) fn required_store(&self) -> Result<StoreId, Failure> {
        self.store()?.ok_or_else(|| {
            Failure::usage("missing store: pass --store ID, set PAYNOW_STORE_ID, or store it in the profile")
        })
    }
}
