//! The profile file. It contains credentials, so only its owner may have access to it.

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

/// The name of the profile that is used if no other is selected.
pub(crate) const DEFAULT: &str = "default";

const HEADER: &str = "# Written by `paynow auth`. It contains keys: keep it private.\n";

/// All profiles, and the path of their file.
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

/// One or more credentials, with the store and the server that they are used with.
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
        let field = match kind {
            CredentialKind::ApiKey => &mut self.api_key,
            CredentialKind::Customer => &mut self.customer_token,
            CredentialKind::GameServer => &mut self.game_server_token,
        };
        *field = Some(secret);
    }
}

impl Profiles {
    /// Reads the profile file. A missing file is the same as one without profiles.
    ///
    /// # Errors
    /// The file cannot be read, other users can access it, or its content is malformed.
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
            // The parser's messages quote names and values, which may be credentials.
            let expected = match text.parse::<toml::Table>() {
                Ok(_) => {
                    "expected a table such as [profiles.default] with texts named api_key, customer_token, \
                     game_server_token, store or base_url"
                }
                Err(_) => "the file is not valid TOML",
            };
            let start = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
            Failure::failed(format!(
                "{}, line {line}: {expected}; correct the file, or remove it and run `paynow auth login`",
                path.display(),
            ))
        })?;
        Ok(Self { path, profiles: file.profiles })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The profile with this name.
    ///
    /// # Errors
    /// There is no profile with this name.
    pub(crate) fn profile(&self, name: &str) -> Result<Profile, Failure> {
        self.profiles.get(name).cloned().ok_or_else(|| {
            let known: Vec<String> = self.profiles.keys().map(|name| format!("`{name}`")).collect();
            let known = if known.is_empty() {
                "no profiles are stored".to_owned()
            } else {
                format!("the profiles are {}", known.join(", "))
            };
            Failure::credential(format!(
                "unknown profile `{name}` in {}; {known}. Create it with `paynow auth login --profile {name}`",
                self.path.display()
            ))
        })
    }

    /// The name of the default profile, if that profile exists.
    pub(crate) fn default_name(&self) -> Option<String> {
        self.profiles.contains_key(DEFAULT).then(|| DEFAULT.to_owned())
    }

    /// The profile with this name, for modification. It is created if it does not exist.
    pub(crate) fn entry(&mut self, name: &str) -> &mut Profile {
        self.profiles.entry(name.to_owned()).or_default()
    }

    /// Removes a profile. Returns whether it existed.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        self.profiles.remove(name).is_some()
    }

    /// Writes the file atomically, with permissions for its owner only from the start. A symbolic link is kept, and its
    /// target is written.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(self) -> Result<PathBuf, Failure> {
        let failed = |error: &dyn std::fmt::Display| {
            Failure::failed(format!("cannot write {}: {error}", self.path.display()))
        };
        let text = toml::to_string(&File { profiles: self.profiles }).map_err(|error| failed(&error))?;
        let path = link_target(&self.path);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        // A temporary file is created with mode 0600, and renaming it keeps the mode.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| failed(&error))?;
        file.write_all(format!("{HEADER}{text}").as_bytes()).map_err(|error| failed(&error))?;
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        file.persist(&path).map_err(|error| failed(&error.error))?;
        Ok(self.path)
    }
}

fn path() -> Result<PathBuf, Failure> {
    if let Some(path) = variable("PAYNOW_CONFIG")? {
        return Ok(path.into());
    }
    let base = etcetera::choose_base_strategy().map_err(|error| {
        Failure::failed(format!(
            "cannot find the home folder for the profiles: {error}; set PAYNOW_CONFIG to a file"
        ))
    })?;
    Ok(base.config_dir().join("paynow").join("config.toml"))
}

/// The file that a path refers to, which need not exist.
fn link_target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
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
        "{path} contains keys, and other users can access it (its mode is {mode:04o}): run `chmod 600 {path}`, and replace the \
         keys if others may have seen them",
        path = path.display()
    )))
}

#[cfg(not(unix))]
fn check_permissions(_: &Path) -> Result<(), Failure> {
    // On other platforms, the user's configuration folder is private by default.
    Ok(())
}
