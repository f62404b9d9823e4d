//! The fake as a program.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use paynow_fake::{Drift, Fake};
use serde_json::Value;

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
    /// Adds fields and values to responses that are not in the spec, and leaves out what is optional.
    #[arg(long)]
    drift: bool,
}

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]
async fn main() -> ExitCode {
    match start(Arguments::parse()) {
        Ok(fake) => {
            println!("PAYNOW_BASE_URL={}", fake.url());
            println!("PAYNOW_API_KEY={}", fake.key());
            println!("PAYNOW_STORE_ID={}", fake.store_id());
            // Without signals it runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn start(arguments: Arguments) -> Result<Fake, String> {
    let address = SocketAddr::new(arguments.host, arguments.port);
    let mut builder = Fake::builder().address(address).key(arguments.key);
    if !arguments.empty {
        builder = builder.rng_seed(arguments.seed);
    }
    if arguments.drift {
        builder = builder.drift(Drift::all());
    }
    if let Some(path) = arguments.spec {
        builder = builder.spec(read_json(&path)?);
    }
    builder.start().map_err(|error| format!("{error} (at {address})"))
}

fn read_json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{} is not valid JSON: {error}", path.display()))
}
