//! What a test in any language can ask of the fake over HTTP.

use serde_json::{Value, json};

use crate::drift::Drift;
use crate::fault::Fault;
use crate::problem::Problem;
use crate::requests::RecordedRequest;
use crate::server::Shared;

/// Where the admin paths begin; PayNow has none there.
pub(crate) const PREFIX: &str = "/_fake/";

/// Where webhooks are asked for.
#[cfg(feature = "webhooks")]
pub(crate) const WEBHOOKS: &str = "/_fake/webhooks";

/// The fields that a fault can have.
const FAULT_FIELDS: [&str; 10] = [
    "kind",
    "status",
    "retry_after",
    "milliseconds",
    "bytes",
    "operation",
    "skip",
    "times",
    "probability",
    "performed",
];

/// Answers a request to an admin path; null is an answer without a body.
///
/// # Errors
/// There is no such path, or the body is not what it takes.
pub(crate) fn answer(shared: &Shared, method: &str, path: &str, body: &[u8]) -> Result<Value, Problem> {
    match (method, path) {
        ("GET", "faults") => Ok(json!(shared.faults().all())),
        ("DELETE", "faults") => {
            shared.faults().clear();
            Ok(Value::Null)
        }
        ("POST", "faults") => {
            let value = json(body)?;
            for fault in value.as_array().unwrap_or(&vec![value.clone()]) {
                shared
                    .inject(fault_of(fault)?)
                    .map_err(|message| Problem::new(400, "impossible_fault", message))?;
            }
            Ok(Value::Null)
        }
        ("PUT", "drift") => {
            *shared.drift() = serde_json::from_value::<Drift>(json(body)?).map_err(not_as_it_should_be)?;
            Ok(Value::Null)
        }
        ("GET", "requests") => Ok(shared.record().all().iter().map(request).collect()),
        ("DELETE", "requests") => {
            shared.record().clear();
            Ok(Value::Null)
        }
        ("POST", "orders") => {
            let value = json(body)?;
            let product = value["product_id"].as_str().unwrap_or_default();
            let order =
                shared.engine.buy(product).map_err(|message| Problem::new(400, "no_product", message))?;
            Ok(json!({ "order_id": order.0, "inventory_item_id": order.1 }))
        }
        (method, path) if path.starts_with("state/") => {
            let path = path.trim_start_matches("state/");
            let outcome = match method {
                "GET" => shared.engine.state(path),
                "PUT" => shared.engine.seed(path, &json(body)?),
                _ => Err("the state is read by GET and seeded by PUT".to_owned()),
            };
            outcome.map_err(|message| Problem::new(400, "impossible_state", message))
        }
        _ => Err(Problem::missing(
            "admin path of this name; there are faults, drift, requests, orders, webhooks and state/PATH (docs of paynow-fake)",
        )),
    }
}

/// Sends events to a receiver, and answers when all are taken or given up.
///
/// # Errors
/// The body is not what it takes, or a product does not exist.
#[cfg(feature = "webhooks")]
pub(crate) async fn send_webhooks(shared: &Shared, body: &[u8]) -> Result<Value, Problem> {
    let request = serde_json::from_slice(body).map_err(not_as_it_should_be)?;
    let outcome = crate::webhook::answer(&shared.engine, request).await;
    outcome.map_err(|message| Problem::new(400, "no_product", message))
}

fn json(body: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(body).map_err(not_as_it_should_be)
}

fn not_as_it_should_be(error: serde_json::Error) -> Problem {
    Problem::new(400, "malformed_json", format!("the body is not as it should be: {error}"))
}

fn fault_of(value: &Value) -> Result<Fault, Problem> {
    let mut names = value.as_object().into_iter().flat_map(|object| object.keys());
    if let Some(name) = names.find(|name| !FAULT_FIELDS.contains(&name.as_str())) {
        let message = format!("a fault has no field `{name}`; it has {}", FAULT_FIELDS.join(", "));
        return Err(Problem::new(400, "impossible_fault", message));
    }
    serde_json::from_value(value.clone()).map_err(not_as_it_should_be)
}

fn request(request: &RecordedRequest) -> Value {
    json!({
        "operation": request.operation,
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "headers": request.headers,
        "body": String::from_utf8_lossy(&request.body),
        "status": request.status,
        "performed": request.performed,
        "fault": request.fault,
    })
}
