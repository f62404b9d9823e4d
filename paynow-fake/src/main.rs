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

/// A fake PayNow server for tests and exploration.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 for any free port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on. Everyone who can reach it can use the fake
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Fill the store with generated items; the same seed gives the same items, except for their IDs and times
    #[arg(long, default_value_t = 1, conflicts_with = "empty")]
    seed: u64,
    /// Start with one store that has an owner and no other data
    #[arg(long)]
    empty: bool,
    /// The API key to accept
    #[arg(long, default_value = "pnapi_v1_fake")]
    key: String,
    /// Serve another OpenAPI document of PayNow, as JSON
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Keep the state in a file: load it at the start if it exists, and save it after every change
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Add unknown fields and enum values to responses, and leave out optional fields
    #[arg(long)]
    drift: bool,
    /// Do not serve the inspector page at `/_fake/`
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
    // The output may be a closed pipe.
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

/// Waits until the program is told to stop.
async fn stopped() {
    let interrupted = async {
        // Without signal handling it runs until it is killed.
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
