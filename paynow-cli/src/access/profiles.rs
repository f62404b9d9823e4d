//! The file of the profiles. It has keys in it, so that only its owner may read it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use paynow_sdk::secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::environment::variable;
use crate::failure::Failure;
use crate::table::CredentialKind;

/// What a profile is called that has no other name.
pub(crate) const DEFAULT: &str = "default";

const HEADER: &str = "# Written by `paynow auth`. It has keys in it: keep it to yourself.\n";

/// Every profile, and the file that they are in.
#[derive(Debug)]
pub(crate) struct Profiles {
    path: PathBuf,
    profiles: BTreeMap<String, Profile>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

/// A key, or several, and what they are for.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    game_server_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) store: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) base_url: Option<String>,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Profile").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Profile {
    pub(crate) fn secret(&self, kind: CredentialKind) -> Option<SecretString> {
        let secret = match kind {
            CredentialKind::ApiKey => &self.api_key,
            CredentialKind::Customer => &self.customer_token,
            CredentialKind::GameServer => &self.game_server_token,
        };
        secret.clone().map(Into::into)
    }

    pub(crate) fn set_secret(&mut self, kind: CredentialKind, secret: String) {
        let place = match kind {
            CredentialKind::ApiKey => &mut self.api_key,
            CredentialKind::Customer => &mut self.customer_token,
            CredentialKind::GameServer => &mut self.game_server_token,
        };
        *place = Some(secret);
    }
}

impl Profiles {
    /// The profiles that there are; none if there is no file.
    ///
    /// # Errors
    /// The file cannot be read, others can read it, or it is not what `paynow auth` writes.
    pub(crate) fn read() -> Result<Self, Failure> {
        let path = path()?;
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Self { path, profiles: BTreeMap::new() });
            }
            Err(error) => return Err(Failure::failed(format!("cannot read {}: {error}", path.display()))),
        };
        check_permissions(&path)?;
        let file: File = toml::from_str(&text).map_err(|error| {
            // The message of the parser shows the line, which may be one with a key.
            let line =
                error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Failure::failed(format!(
                "{}, line {line}: {}; correct it, or remove the file and use `paynow auth login`",
                path.display(),
                error.message().lines().next().unwrap_or("it cannot be read"),
            ))
        })?;
        Ok(Self { path, profiles: file.profiles })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A profile by its name.
    ///
    /// # Errors
    /// There is no such profile.
    pub(crate) fn profile(&self, name: &str) -> Result<Profile, Failure> {
        self.profiles.get(name).cloned().ok_or_else(|| {
            let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            let known = if known.is_empty() {
                "there are none".to_owned()
            } else {
                format!("there are {}", known.join(", "))
            };
            Failure::credential(format!(
                "there is no profile `{name}` in {}; {known}. `paynow auth login --profile {name}` makes it",
                self.path.display()
            ))
        })
    }

    /// The profile that is used if nothing names one.
    pub(crate) fn default_name(&self) -> Option<String> {
        self.profiles.contains_key(DEFAULT).then(|| DEFAULT.to_owned())
    }

    /// A profile to be changed, made if it does not exist.
    pub(crate) fn entry(&mut self, name: &str) -> &mut Profile {
        self.profiles.entry(name.to_owned()).or_default()
    }

    /// Whether there was such a profile.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        self.profiles.remove(name).is_some()
    }

    /// Writes the file: whole, and for its owner only from its first byte on.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn write(self) -> Result<PathBuf, Failure> {
        let failed = |error: &dyn std::fmt::Display| {
            Failure::failed(format!("cannot write {}: {error}", self.path.display()))
        };
        let text = toml::to_string(&File { profiles: self.profiles }).map_err(|error| failed(&error))?;
        let folder =
            self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        // The permissions of a temporary file are 0600, and moving it changes nothing about them.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| failed(&error))?;
        file.write_all(format!("{HEADER}{text}").as_bytes()).map_err(|error| failed(&error))?;
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        file.persist(&self.path).map_err(|error| failed(&error.error))?;
        Ok(self.path)
    }
}

fn path() -> Result<PathBuf, Failure> {
    if let Some(path) = variable("PAYNOW_CONFIG")? {
        return Ok(path.into());
    }
    let base = etcetera::choose_base_strategy().map_err(|error| {
        Failure::failed(format!(
            "there is no home folder for the profiles: {error}; set PAYNOW_CONFIG to a file"
        ))
    })?;
    Ok(base.config_dir().join("paynow").join("config.toml"))
}

#[cfg(unix)]
fn check_permissions(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = fs::metadata(path)
        .map_err(|error| Failure::failed(format!("cannot read {}: {error}", path.display())))?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::credential(format!(
        "{path} has keys in it, and others can read it (its mode is {mode:04o}): run `chmod 600 {path}`, and replace the \
         keys if others may have seen them",
        path = path.display()
    )))
}

#[cfg(not(unix))]
fn check_permissions(_: &Path) -> Result<(), Failure> {
    // A user's folder of configuration files is the user's own there.
    Ok(())
}
