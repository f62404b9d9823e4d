//! The fake as a program.

mod state_file;

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use paynow_fake::{Drift, Fake};
use serde_json::Value;

use state_file::StateFile;

/// A PayNow that runs on your laptop: for tests, and for looking around.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port, 0 for any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen at. Anyone who can reach it can use the fake.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Fills the store; the same seed gives the same items.
    #[arg(long, default_value_t = 1, conflicts_with = "empty")]
    seed: u64,
    /// Starts with one store that has an owner, and nothing else.
    #[arg(long)]
    empty: bool,
    /// The API key that it accepts.
    #[arg(long, default_value = "pnapi_v1_fake")]
    key: String,
    /// Serves another OpenAPI document of PayNow, as JSON.
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Keeps the state in a file: loads it at the start if it exists, and saves it after every change.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Adds fields and values to responses that are not in the spec, and leaves out what is optional.
    #[arg(long)]
    drift: bool,
    /// Does not serve the page at `/_fake/`.
    #[arg(long)]
    no_inspector: bool,
}

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stderr, reason = "it is a program")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let has_inspector = !arguments.no_inspector;
    let (fake, state_file) = start(arguments)?;
    let mut environment = format!(
        "PAYNOW_BASE_URL={}\nPAYNOW_API_KEY={}\nPAYNOW_STORE_ID={}\n",
        fake.url(),
        fake.key(),
        fake.store_id()
    );
    if has_inspector {
        environment.push_str(&format!("# {}/_fake/ shows the requests and the state\n", fake.url()));
    }
    // Whoever has started the fake need not read what it prints.
    let _ = std::io::stdout().write_all(environment.as_bytes());
    match state_file {
        Some(mut file) => tokio::select! {
            outcome = file.save_changes(&fake) => outcome,
            () = stopped() => file.save(&fake),
        },
        None => {
            stopped().await;
            Ok(())
        }
    }
}

fn start(arguments: Arguments) -> Result<(Fake, Option<StateFile>), String> {
    let address = SocketAddr::new(arguments.host, arguments.port);
    let mut builder = Fake::builder().address(address).key(arguments.key);
    if !arguments.no_inspector {
        builder = builder.inspector();
    }
    if !arguments.empty {
        builder = builder.rng_seed(arguments.seed);
    }
    if arguments.drift {
        builder = builder.drift(Drift::all());
    }
    if let Some(path) = &arguments.spec {
        builder = builder.spec(read_json(path)?);
    }
    let state_file = arguments.state.map(StateFile::new);
    if let Some(file) = &state_file
        && file.exists()
    {
        builder = builder.snapshot(read_json(file.path())?);
    }
    let fake = builder.start().map_err(|error| format!("{error} (at {address})"))?;
    Ok((fake, state_file))
}

fn read_json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{} is not valid JSON: {error}", path.display()))
}

/// Waits until the program is to stop.
async fn stopped() {
    let interrupted = async {
        // Without signals it runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => tokio::select! {
                () = interrupted => {}
                _ = terminated.recv() => {}
            },
            Err(_) => interrupted.await,
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
