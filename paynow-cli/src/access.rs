//! Resolves the credential, the server and the store that a command uses.

mod client;
mod environment;
mod key;
pub(crate) mod profiles;

use paynow_sdk::{Client, ParseIdError, StoreId};

use crate::command_line::Globals;
use crate::failure::Failure;
use crate::table::CredentialKind;
use profiles::{DEFAULT, Profile, Profiles};

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

/// The profile that `auth login` and `auth logout` modify: that of `--profile` or `PAYNOW_PROFILE`, or the default.
///
/// # Errors
/// The variable is not UTF-8.
pub(crate) fn profile_to_modify(globals: &Globals) -> Result<String, Failure> {
    let named = globals.profile.clone().map_or_else(|| variable("PAYNOW_PROFILE"), |name| Ok(Some(name)))?;
    Ok(named.unwrap_or_else(|| DEFAULT.to_owned()))
}

/// The sources from which a command takes its credential, its server and its store.
#[derive(Debug)]
pub(crate) struct Access {
    /// The name of the profile, if one is used.
    pub(crate) profile_name: Option<String>,
    profile: Profile,
    /// Whether `--profile` named the profile. Its store then has precedence over the environment.
    is_profile_of_flag: bool,
    /// The kind of credential that is required.
    kind: CredentialKind,
    flag_store: Option<String>,
    flag_base_url: Option<String>,
    pub(crate) is_verbose: bool,
}

impl Access {
    /// Selects a profile for a command that requires this kind of credential; `--as` overrides the kind. In order of
    /// precedence: the profile that `--profile` names, a credential of this kind in the environment (no profile is used
    /// then), the profile that `PAYNOW_PROFILE` names, the default profile.
    ///
    /// # Errors
    /// The profile does not exist, or the profile file cannot be used.
    pub(crate) fn new(globals: &Globals, kind: CredentialKind) -> Result<Self, Failure> {
        let kind = globals.kind.unwrap_or(kind);
        let (profile_name, profile) = match &globals.profile {
            Some(name) => (Some(name.clone()), Profiles::read()?.profile(name)?),
            None if variable(environment::variable_of(kind))?.is_some() => (None, Profile::default()),
            None => {
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
            is_profile_of_flag: globals.profile.is_some(),
            kind,
            flag_store: globals.store.clone(),
            flag_base_url: globals.base_url.clone(),
            is_verbose: globals.verbose,
        })
    }

    /// The credential.
    ///
    /// # Errors
    /// The profile or the environment contains no credential of the required kind.
    pub(crate) fn key(&self) -> Result<Key, Failure> {
        let kind = self.kind;
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
        let secret = variable(name)?.ok_or_else(|| {
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

    /// The base URL of the server. That of the profile has precedence over the environment, because the key of a
    /// profile is meant for the server of that profile.
    pub(crate) fn base_url(&self) -> Result<BaseUrl, Failure> {
        let (url, source) = match (&self.flag_base_url, &self.profile.base_url) {
            (Some(url), _) => (Some(url.clone()), "--base-url".to_owned()),
            (None, Some(url)) => (Some(url.clone()), self.profile_source()),
            (None, None) => (variable("PAYNOW_BASE_URL")?, "PAYNOW_BASE_URL".to_owned()),
        };
        Ok(BaseUrl { url: url.unwrap_or_else(|| PRODUCTION.to_owned()), source })
    }

    /// The store, if one is configured. In order of precedence: `--store`, the store of the profile that `--profile`
    /// names, `PAYNOW_STORE_ID`, the store of the profile that is used otherwise.
    ///
    /// # Errors
    /// The value is not a valid id.
    pub(crate) fn store(&self) -> Result<Option<StoreId>, Failure> {
        let of_flag = self.flag_store.clone().map(|store| (store, "--store".to_owned()));
        let of_profile = self.profile.store.clone().map(|store| (store, self.profile_source()));
        let of_environment = variable("PAYNOW_STORE_ID")?.map(|store| (store, "PAYNOW_STORE_ID".to_owned()));
        let configured = of_flag.or(match self.is_profile_of_flag {
            true => of_profile.or(of_environment),
            false => of_environment.or(of_profile),
        });
        let Some((store, source)) = configured else { return Ok(None) };
        let id = store.parse().map(Some);
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
