//! The fake as a program.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use paynow_fake::{Drift, Fake};

/// A PayNow that runs on your laptop: for tests, and for looking around.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port, 0 for any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address. Anyone who can reach it can use it.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// What the store is filled from; the same seed gives the same things.
    #[arg(long, default_value_t = 1, conflicts_with = "empty")]
    seed: u64,
    /// One store with an owner, and nothing else.
    #[arg(long)]
    empty: bool,
    /// The API key that it takes.
    #[arg(long, default_value = "pnapi_v1_fake")]
    key: String,
    /// Another OpenAPI document of PayNow's, as JSON.
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Answers have fields and values that the spec does not know, and lack what is optional.
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
        builder = builder.seed(arguments.seed);
    }
    if arguments.drift {
        builder = builder.drift(Drift::all());
    }
    if let Some(path) = arguments.spec {
        let text =
            std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let document = serde_json::from_slice(&text)
            .map_err(|error| format!("{} is not JSON: {error}", path.display()))?;
        builder = builder.spec(document);
    }
    builder.start().map_err(|error| format!("{error} (at {address})"))
}
