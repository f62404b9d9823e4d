//! Creates the SDK's client for a credential.

use paynow_sdk::{Client, Credential};

use super::environment::variable;
use super::key::Key;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::table::CredentialKind;

pub(super) fn client(key: &Key, base_url: String, verbose: bool) -> Result<Client, Failure> {
    let credential = match key.kind {
        CredentialKind::ApiKey => Credential::api_key(key.text()),
        CredentialKind::Customer => Credential::customer(key.text()),
        CredentialKind::GameServer => Credential::game_server(key.text()),
    };
    let mut builder = Client::builder()
        .credential(credential)
        .base_url(base_url)
        .user_agent_suffix(concat!("paynow-cli/", env!("CARGO_PKG_VERSION")));
    if variable("PAYNOW_ALLOW_HTTP")?.is_some_and(|value| value == "1" || value == "true") {
        builder = builder.danger_allow_http();
    }
    if verbose {
        trace();
    }
    builder.build().map_err(|error| {
        let message = error.to_string();
        let exit = if message.contains("credential") { Exit::Credential } else { Exit::Usage };
        Failure::new(exit, format!("{message} (from {})", key.source))
    })
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
