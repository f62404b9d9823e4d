//! `paynow webhooks verify`: verifies the signature of a webhook request on standard input.

use std::time::Duration;

use clap::ArgMatches;
use paynow_sdk::http::{HeaderMap, HeaderName, HeaderValue};
use paynow_sdk::webhooks::{SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookError, WebhookVerifier};
use serde_json::Value;

use super::trigger::SECRET;
use crate::access::variable;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;
use crate::output::{Format, Output, escaped, escaped_json, record};

/// A tolerance that accepts a request of any age.
const ANY_AGE: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

pub(crate) fn run(matches: &ArgMatches, output: &mut Output) -> Result<(), Failure> {
    let secret = variable(SECRET)?;
    let secret = secret
        .ok_or_else(|| Failure::credential(format!("set {SECRET} to the signing secret of the webhook")))?;
    output.hide(&secret);
    let verifier = WebhookVerifier::new(secret).map_err(|error| Failure::credential(error.to_string()))?;
    let verifier = if matches.get_flag("any-age") { verifier.tolerance(ANY_AGE) } else { verifier };
    let input = input::stdin(input::LARGEST)
        .map_err(|error| Failure::failed(format!("cannot read standard input: {error}")))?;
    let text = |name: &str| matches.get_one::<String>(name);
    let (headers, body) = match (text("signature"), text("timestamp")) {
        (Some(signature), Some(timestamp)) => {
            let mut headers = HeaderMap::new();
            for (name, value) in [(SIGNATURE_HEADER, signature), (TIMESTAMP_HEADER, timestamp)] {
                append(&mut headers, name, value)?;
            }
            (headers, input.as_slice())
        }
        _ => request(&input)?,
    };
    verifier.verify_headers(&headers, body).map_err(|error| {
        Failure::new(Exit::Invalid, format!("verification failed: {}", explained(&error)))
    })?;
    let event: Value = serde_json::from_slice(body).map_err(|error| Failure::failed(error.to_string()))?;
    let part = |name: &str| event[name].as_str().map_or_else(|| event[name].to_string(), str::to_owned);
    match output.format {
        Format::Json | Format::JsonLines => output.json(&event),
        Format::Ids => output.print(&format!("{}\n", escaped(&part("event_id")))),
        Format::Table => {
            let rows = [
                ("verified", "yes".to_owned()),
                ("event_type", part("event_type")),
                ("event_id", part("event_id")),
            ];
            output.print(&record(&rows.map(|(name, value)| (name.to_owned(), value))))?;
            output.print(&escaped_json(&format!("\n{:#}\n", event["body"])))
        }
    }
}

/// The error in whole seconds, with the flag that helps.
fn explained(error: &WebhookError) -> String {
    match error {
        WebhookError::TimestampExpired { age, tolerance } => format!(
            "the request was signed {} s ago, more than the tolerated {} s; --any-age accepts it",
            age.as_secs(),
            tolerance.as_secs()
        ),
        error => error.to_string(),
    }
}

/// Parses the headers and the body of an HTTP request. The request line is optional.
fn request(input: &[u8]) -> Result<(HeaderMap, &[u8]), Failure> {
    let mut headers = HeaderMap::new();
    let mut rest = input;
    let mut is_first = true;
    loop {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            return Err(Failure::usage(
                "standard input is not a request: there is no empty line between its headers and its body; give the body \
                 alone with --signature and --timestamp",
            ));
        };
        let line = String::from_utf8_lossy(&rest[..end]).trim_end_matches('\r').to_owned();
        rest = &rest[end + 1..];
        if line.is_empty() {
            // A program that saves a request may add a line break after its body.
            let length = headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
            return Ok((headers, length.and_then(|length: usize| rest.get(..length)).unwrap_or(rest)));
        }
        match line.split_once(':') {
            Some((name, value)) if !name.contains(' ') => append(&mut headers, name, value)?,
            _ if is_first => {}
            _ => {
                return Err(Failure::usage(format!(
                    "standard input is not a request: `{line}` is not a header"
                )));
            }
        }
        is_first = false;
    }
}

fn append(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Failure> {
    let malformed =
        |_| Failure::usage(format!("standard input is not a request: the header `{name}` is malformed"));
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| malformed(()))?;
    headers.append(header, HeaderValue::from_str(value.trim()).map_err(|_| malformed(()))?);
    Ok(())
}
