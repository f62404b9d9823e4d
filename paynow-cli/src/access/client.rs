//! Creates the SDK's client for a credential.

use paynow_sdk::{Client, ClientBuilder, Credential};

use super::BaseUrl;
use super::environment::variable;
use super::key::Key;
use crate::failure::Failure;
use crate::table::CredentialKind;

pub(super) fn client(key: &Key, base_url: &BaseUrl, verbose: bool) -> Result<Client, Failure> {
    let credential = match key.kind {
        CredentialKind::ApiKey => Credential::api_key(key.text()),
        CredentialKind::Customer => Credential::customer(key.text()),
        CredentialKind::GameServer => Credential::game_server(key.text()),
    };
    if verbose {
        trace();
    }
    builder(base_url)?.credential(credential).build().map_err(|error| match check(base_url) {
        Ok(()) => Failure::credential(format!("{error} (from {})", key.source)),
        Err(failure) => failure,
    })
}

/// Validates a base URL.
///
/// # Errors
/// The SDK rejects the URL.
pub(crate) fn check(base_url: &BaseUrl) -> Result<(), Failure> {
    // Any valid key will do: nothing is sent.
    let Err(error) = builder(base_url)?.api_key("unused").build() else { return Ok(()) };
    // The SDK's advice on HTTP is for programmers.
    let problem = if builder(base_url)?.danger_allow_http().api_key("unused").build().is_ok() {
        "the base URL uses plain HTTP, which exposes the key; use https, or allow HTTP with PAYNOW_ALLOW_HTTP=1"
            .to_owned()
    } else if base_url.url.contains("://") {
        error.to_string()
    } else {
        "the base URL does not begin with `https://`, or for a server on this machine with `http://`"
            .to_owned()
    };
    Err(Failure::usage(format!("{problem} (from {})", base_url.source)))
}

fn builder(base_url: &BaseUrl) -> Result<ClientBuilder, Failure> {
    let builder = Client::builder()
        .base_url(&base_url.url)
        .user_agent_suffix(concat!("paynow-cli/", env!("CARGO_PKG_VERSION")));
    match variable("PAYNOW_ALLOW_HTTP")?.as_deref() {
        Some("1" | "true") => Ok(builder.danger_allow_http()),
        None | Some("0" | "false") => Ok(builder),
        Some(_) => Err(Failure::usage("invalid PAYNOW_ALLOW_HTTP: expected `1`, `true`, `0` or `false`")),
    }
}

/// Prints the SDK's spans and events (attempts, statuses, retries) to standard error. They contain no secrets.
fn trace() {
    use tracing_subscriber::filter::{LevelFilter, Targets};
    use tracing_subscriber::fmt::layer;
    use tracing_subscriber::layer::SubscriberExt as _;
    use tracing_subscriber::util::SubscriberInitExt as _;

    let layer = layer().with_writer(std::io::stderr).without_time().with_ansi(false).with_target(false);
    let only_ours = Targets::new().with_target("paynow_sdk", LevelFilter::DEBUG);
    // Initialisation fails if an earlier client of the same command has installed the subscriber already, which is
    // fine.
    let _ = tracing_subscriber::registry().with(layer).with(only_ours).try_init();
}
