//! `paynow fake`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::ArgMatches;
use paynow_fake::Fake;

use crate::failure::Failure;
use crate::output::Output;

pub(crate) async fn run(matches: &ArgMatches, output: &Output) -> Result<(), Failure> {
    let host = matches.get_one::<IpAddr>("host").copied().unwrap_or(Ipv4Addr::LOCALHOST.into());
    let address = SocketAddr::new(host, matches.get_one::<u16>("port").copied().unwrap_or_default());
    let mut builder = Fake::builder().address(address).inspector();
    if !matches.get_flag("empty") {
        builder = builder.rng_seed(matches.get_one::<u64>("seed").copied().unwrap_or(1));
    }
    let fake = builder.start().map_err(|error| Failure::failed(format!("{error} (at {address})")))?;
    output.print(&format!(
        "PAYNOW_BASE_URL={url}\nPAYNOW_API_KEY={}\nPAYNOW_STORE_ID={}\n# {url}/_fake/ shows the requests and the state\n",
        fake.key(),
        fake.store_id(),
        url = fake.url(),
    ))?;
    // If the signal handler cannot be installed, the server runs until the process is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
    Ok(())
}
