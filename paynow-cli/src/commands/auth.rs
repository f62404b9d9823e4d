//! `paynow auth`: manages profiles and shows which credential, store and server are in use.

use std::io::IsTerminal as _;

use paynow_sdk::StoreId;
use serde_json::{Value, json};

use crate::access::profiles::Profiles;
use crate::access::{Access, BaseUrl, profile_to_modify};
use crate::call::Session;
use crate::command_line::Globals;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;
use crate::output::{Format, Output, record};
use crate::request::Request;
use crate::table::{CredentialKind, TABLE};

/// The operation that is called to check whether PayNow accepts a credential.
const CHECK: &str = "Store_GetStore";

/// The maximum size of a key on standard input.
const LARGEST_KEY: u64 = 64 * 1024;

pub(crate) fn login(globals: &Globals, output: &Output) -> Result<(), Failure> {
    let kind = globals.kind.unwrap_or(CredentialKind::ApiKey);
    let store = globals.store.as_deref().map(str::parse::<StoreId>).transpose();
    let store = store.map_err(|error| Failure::usage(format!("--store: {error}")))?;
    let base_url = globals.base_url.as_deref().map(BaseUrl::from_flag).transpose()?.map(|base| base.url);
    let name = profile_to_modify(globals)?;
    if name.trim().is_empty() || name.contains(char::is_control) {
        return Err(Failure::usage("invalid name of a profile: it is blank or contains a control character"));
    }
    // Reports a file that cannot be used before the key is typed. It is read again afterwards, because another login may
    // have changed it by then.
    Profiles::read()?;
    let key = read_key()?;
    let mut profiles = Profiles::read()?;
    let profile = profiles.entry(&name);
    profile.set_secret(kind, key);
    let mut kept = Vec::new();
    match (store, &profile.store) {
        (Some(store), _) => profile.store = Some(store.to_string()),
        (None, Some(store)) => kept.push(format!("the store {store} (--store replaces it)")),
        (None, None) => {}
    }
    match (base_url, &profile.base_url) {
        (Some(url), _) => profile.base_url = Some(url),
        // The new key is sent to this server.
        (None, Some(url)) => kept.push(format!("the server {url} (--base-url replaces it)")),
        (None, None) => {}
    }
    let kept = if kept.is_empty() { String::new() } else { format!("; it keeps {}", kept.join(" and ")) };
    let path = profiles.write()?;
    output.note(&format!("stored the profile `{name}` in {}{kept}", path.display()));
    Ok(())
}

/// Reads the credential from standard input. A terminal does not echo it.
fn read_key() -> Result<String, Failure> {
    let unreadable =
        |error: std::io::Error| Failure::failed(format!("cannot read the key from standard input: {error}"));
    let key = if std::io::stdin().is_terminal() {
        rpassword::prompt_password("Key (input is hidden): ").map_err(unreadable)?
    } else {
        // Bytes that are not UTF-8 are rejected below, like all that no key contains.
        String::from_utf8_lossy(&input::stdin(LARGEST_KEY).map_err(unreadable)?).into_owned()
    };
    let key = key.trim();
    if key.is_empty() {
        return Err(Failure::usage("standard input contains no key"));
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Failure::usage("invalid key on standard input: expected one line without spaces"));
    }
    Ok(key.to_owned())
}

pub(crate) fn logout(globals: &Globals, output: &Output) -> Result<(), Failure> {
    let name = profile_to_modify(globals)?;
    let mut profiles = Profiles::read()?;
    if !profiles.remove(&name) {
        return Err(Failure::usage(format!("unknown profile `{name}` in {}", profiles.path().display())));
    }
    let path = profiles.write()?;
    output.note(&format!("removed the profile `{name}` from {}", path.display()));
    Ok(())
}

pub(crate) async fn status(globals: &Globals, output: &mut Output) -> Result<(), Failure> {
    let access = Access::new(globals, CredentialKind::ApiKey)?;
    let key = access.key()?;
    let session = Session::new(&access, &key, output)?;
    let base_url = access.base_url()?.url;
    let store = access.store()?;
    let checked = match (store, TABLE.operation(CHECK)) {
        (Some(store), Some(operation)) => {
            let request =
                Request { path: vec![("storeId".to_owned(), store.to_string())], ..Request::default() };
            Some(session.result(operation, &request).await)
        }
        _ => None,
    };
    let (accepted, says) = match &checked {
        None => (Value::Null, "not checked, because no store is set; pass --store ID".to_owned()),
        Some(Ok(_)) => (json!(true), "accepted".to_owned()),
        Some(Err(failure)) if failure.exit == Exit::Credential => (json!(false), "refused".to_owned()),
        Some(Err(failure)) => (Value::Null, format!("not known: {}", failure.message())),
    };
    let store_name =
        checked.as_ref().and_then(|response| response.as_ref().ok()?["name"].as_str().map(str::to_owned));
    let printed = if output.format == Format::Table {
        let store = store.map_or_else(|| "none".to_owned(), |store| store.to_string());
        let rows = [
            ("profile", access.profile_name.clone().unwrap_or_else(|| "none".to_owned())),
            ("key", format!("from {}", key.source)),
            ("server", base_url),
            ("store", store_name.map_or(store.clone(), |name| format!("{store} ({name})"))),
            ("PayNow", says),
        ];
        output.print(&record(&rows.map(|(name, value)| (name.to_owned(), value))))
    } else {
        output.json(&json!({
            "profile": access.profile_name, "key_from": key.source, "base_url": base_url, "store_id": store,
            "store_name": store_name, "accepted": accepted,
        }))
    };
    match checked {
        Some(Err(failure)) => Err(failure),
        _ => printed,
    }
}
