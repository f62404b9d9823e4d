//! Sends the request of an operation through the SDK.

use paynow_sdk::call::Call;
use paynow_sdk::{Client, Error, Method};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::failure::Failure;
use crate::output::{Currency, Output};
use crate::request::Request;
use crate::table::{Column, ColumnKind, CredentialKind, Operation, ResultShape, TABLE};

/// The operation that knows the currency of a store.
const GET_STORE: &str = "Store_GetStore";

/// Sends a request, and gives what came back; null if the operation returns nothing.
///
/// # Errors
/// What the SDK says.
pub(crate) async fn send(client: &Client, operation: &Operation, request: &Request) -> Result<Value, Error> {
    match operation.result.shape {
        ResultShape::Nothing => prepared::<()>(client, operation, request).await.map(|()| Value::Null),
        _ => prepared(client, operation, request).await,
    }
}

fn prepared<T: DeserializeOwned + Send + 'static>(
    client: &Client,
    operation: &Operation,
    request: &Request,
) -> Call<'static, T> {
    let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or(Method::GET);
    let mut builder = client.request(method, operation.path.as_str());
    for (name, value) in &request.path {
        builder = builder.path(name, value);
    }
    for (name, value) in &request.query {
        builder = builder.query(name, value);
    }
    if let Some(body) = &request.body {
        builder = builder.body(body);
    }
    let mut call = builder.call();
    for (name, value) in &request.headers {
        call = call.header(name, value);
    }
    if operation.idempotent { call.idempotent() } else { call }
}

/// Shows a request as it is sent, but for the key.
pub(crate) fn show(
    output: &Output,
    base_url: &str,
    kind: CredentialKind,
    operation: &Operation,
    request: &Request,
) {
    let mut text = format!("> {} {base_url}{}", operation.method, request.target(operation));
    text.push_str(&format!("\n> authorization: {} [hidden]", kind.scheme()));
    for (name, value) in &request.headers {
        text.push_str(&format!("\n> {name}: {value}"));
    }
    if let Some(body) = &request.body {
        text.push_str(&format!("\n> {body}"));
    }
    output.note(&text);
}

/// The currency of the store, if a column of money needs it and the items do not say it themselves. A store that cannot
/// be read only costs the currency.
pub(crate) async fn currency(
    client: &Client,
    request: &Request,
    operation: &Operation,
    columns: &[Column],
    value: &Value,
) -> Currency {
    let has_money = columns.iter().any(|column| column.kind == ColumnKind::Money);
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let says_it = items.iter().any(|item| item.get("currency").is_some_and(Value::is_string));
    let store = request.path.iter().find(|(name, _)| name == "storeId");
    let (Some(store), Some(get_store)) = (store, TABLE.operation(GET_STORE)) else { return Currency(None) };
    if !has_money || says_it || items.is_empty() || operation.id == GET_STORE {
        return Currency(None);
    }
    let request = Request { path: vec![store.clone()], ..Request::default() };
    let store = send(client, get_store, &request).await;
    Currency(store.ok().and_then(|store| store["currency"].as_str().map(str::to_owned)))
}

/// The failure of a call.
pub(crate) fn failure(error: &Error, operation: &Operation) -> Failure {
    Failure::of_call(error, operation)
}
