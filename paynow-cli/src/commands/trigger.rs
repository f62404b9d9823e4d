//! `paynow webhooks trigger`: sends an event that the fake generates to a receiver under development.

use std::time::SystemTime;

use clap::ArgMatches;
use paynow_fake::{Delivery, Fake, Webhook, WebhookEvent};
use paynow_sdk::ProductId;
use paynow_sdk::webhooks::test::sign;
use serde_json::json;

use crate::access::variable;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Format, Output};
use crate::table::TABLE;

/// The environment variable that contains the signing secret.
pub(super) const SECRET: &str = "PAYNOW_WEBHOOK_SECRET";

pub(crate) async fn run(matches: &ArgMatches, output: &Output) -> Result<(), Failure> {
    let name = matches.get_one::<String>("event").map_or("", String::as_str);
    let event = TABLE.events.iter().find(|event| event.name == name);
    let event = event.ok_or_else(|| Failure::usage(format!("unknown event `{name}`")))?;
    let fake = Fake::builder().start().map_err(|error| Failure::failed(error.to_string()))?;
    let event = fake.event(&event.event_type, product(&fake)?);
    // The secret is not redacted in the output: the signed request has to be printed verbatim, and does not contain it.
    let known = variable(SECRET)?;
    let secret = known.clone().map_or_else(new_secret, Ok)?;
    let new = known.is_none().then_some(secret.as_str());
    match matches.get_one::<String>("to") {
        Some(url) => {
            check_url(url)?;
            let attempts = matches.get_one::<u32>("attempts").copied().unwrap_or(1);
            let webhook = Webhook::new(url, secret.as_str()).attempts(attempts);
            let deliveries = fake.send_webhooks(&webhook, std::slice::from_ref(&event)).await;
            deliveries.first().map_or(Ok(()), |delivery| report(&event, delivery, url, new, output))
        }
        None => print(&event, &secret, new, output),
    }
}

/// Creates the product that the event refers to.
fn product(fake: &Fake) -> Result<ProductId, Failure> {
    let products = fake.insert("products", json!([{ "name": "VIP", "slug": "vip", "price": 1499 }]));
    let id = products[0]["id"].as_str().and_then(|id| id.parse().ok());
    id.ok_or_else(|| Failure::failed("the fake did not create a product"))
}

/// Generates a random signing secret.
fn new_secret() -> Result<String, Failure> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::failed(format!("cannot generate random numbers: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn check_url(url: &str) -> Result<(), Failure> {
    let parsed = url.parse::<paynow_sdk::http::Uri>();
    let authority = parsed.as_ref().ok().and_then(|uri| uri.authority());
    if authority.is_some_and(|authority| authority.as_str().contains('@')) {
        // The URL is not repeated, because it contains a password.
        return Err(Failure::usage(
            "invalid value for '--to <URL>': expected a URL without a user name and a password",
        ));
    }
    let has_valid_port = authority
        .is_some_and(|authority| authority.port_u16().is_some() || authority.as_str() == authority.host());
    let is_http = parsed.is_ok_and(|uri| uri.scheme_str() == Some("http") && uri.host().is_some());
    if is_http && has_valid_port {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "invalid value '{url}' for '--to <URL>': expected an http URL, such as http://localhost:3000/hooks"
    )))
}

fn report(
    event: &WebhookEvent,
    delivery: &Delivery,
    url: &str,
    new_secret: Option<&str>,
    output: &Output,
) -> Result<(), Failure> {
    let event_type = event.json()["event_type"].as_str().unwrap_or_default();
    let printed = match output.format {
        Format::Json | Format::JsonLines => output.json(&json!({
            "event_type": event_type, "event_id": delivery.event_id, "statuses": delivery.statuses,
            "accepted": delivery.accepted, "secret": new_secret,
        })),
        Format::Ids => {
            if let Some(secret) = new_secret {
                output.note(&generated(secret));
            }
            output.print(&format!("{}\n", delivery.event_id))
        }
        Format::Table => {
            let secret = new_secret.map(|secret| generated(secret) + "\n").unwrap_or_default();
            output.print(&format!(
                "{secret}{event_type} {} to {url}: {}\n",
                delivery.event_id,
                responses(delivery)
            ))
        }
    };
    match (delivery.accepted, delivery.statuses.last()) {
        (true, _) => printed,
        (false, Some(Some(status))) => {
            Err(Failure::failed(format!("the receiver did not accept the event: it returned {status}")))
        }
        _ => Err(Failure::new(
            Exit::Network,
            format!(
                "the receiver at {url} did not respond: it could not be reached, closed the connection, or took more \
                     than 10 s"
            ),
        )),
    }
}

fn responses(delivery: &Delivery) -> String {
    let statuses = delivery
        .statuses
        .iter()
        .map(|status| status.map_or_else(|| "no response".to_owned(), |status| status.to_string()));
    statuses.collect::<Vec<_>>().join(", ")
}

fn generated(secret: &str) -> String {
    format!("generated a signing secret: {SECRET}={secret}")
}

/// Prints the request as HTTP, in the form that `paynow webhooks verify` reads.
fn print(
    event: &WebhookEvent,
    secret: &str,
    new_secret: Option<&str>,
    output: &Output,
) -> Result<(), Failure> {
    if let Some(secret) = new_secret {
        output.note(&generated(secret));
    }
    let body = event.json().to_string();
    let headers = sign(secret, SystemTime::now(), body.as_bytes());
    let mut text = "POST / HTTP/1.1\r\ncontent-type: application/json\r\n".to_owned();
    for (name, value) in &headers {
        text.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    output.print(&text)
}
