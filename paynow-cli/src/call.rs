//! Sends the requests of operations through the SDK.

use std::time::Duration;

use paynow_sdk::call::Call;
use paynow_sdk::{Client, Error, Method, Response, RetryPolicy};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::{Access, Key};
use crate::failure::Failure;
use crate::output::{Currency, Output, escaped};
use crate::request::Request;
use crate::table::{Column, ColumnKind, CredentialKind, Operation, ResultShape, TABLE};
#[cfg(test)]
use {crate::output::Format, anstream::ColorChoice};

/// The operation that returns the currency of a store.
const GET_STORE: &str = "Store_GetStore";
/// The maximum time for looking up the currency. The result of a command, which may be that of a write, waits for it.
const LOOKUP_TIMEOUT: Duration = Duration::from_secs(5);

/// The client and the settings that all calls of a command share.
#[derive(Clone)]
pub(crate) struct Session {
    client: Client,
    /// Redacts the credential in results.
    output: Output,
    /// Prints requests and responses; `None` without `--verbose`.
    shown: Option<Shown>,
}

#[derive(Clone)]
struct Shown {
    base_url: String,
    kind: CredentialKind,
}

impl Session {
    /// Creates a session with a credential and redacts the credential in all later output.
    ///
    /// # Errors
    /// The credential or the URL is malformed.
    pub(crate) fn new(access: &Access, key: &Key, output: &mut Output) -> Result<Self, Failure> {
        output.hide(key.text());
        let shown = match access.is_verbose {
            true => Some(Shown { base_url: access.base_url()?.url, kind: key.kind }),
            false => None,
        };
        Ok(Self { client: access.client(key)?, output: output.clone(), shown })
    }

    #[cfg(test)]
    pub(crate) fn of_client(client: Client) -> Self {
        Self { client, output: Output::new(Format::Json, ColorChoice::Never), shown: None }
    }

    /// Sends a request and returns the result, which has the shape that the operation declares; null if it returns
    /// nothing.
    ///
    /// # Errors
    /// The call failed, or the response has another shape.
    pub(crate) async fn result(&self, operation: &Operation, request: &Request) -> Result<Value, Failure> {
        self.send(operation, request, false).await
    }

    /// Like `result`; a lookup is given up early.
    async fn send(
        &self,
        operation: &Operation,
        request: &Request,
        is_lookup: bool,
    ) -> Result<Value, Failure> {
        self.show(&|shown| shown.request(operation, request));
        let response = match operation.result.shape {
            ResultShape::Nothing => {
                let response = self.call::<()>(operation, request, is_lookup).send().await;
                response.map(|response| (response.status(), Value::Null))
            }
            _ => {
                let response: Result<Response<Value>, Error> =
                    self.call(operation, request, is_lookup).send().await;
                response.map(|response| (response.status(), response.into_inner()))
            }
        };
        let status = response.as_ref().map_or_else(Error::status, |(status, _)| Some(*status));
        self.show(&|_| status.map_or_else(|| "< no response".to_owned(), |status| format!("< {status}")));
        let (_, value) = response.map_err(|error| Failure::of_call(&error, operation))?;
        let (is_expected, expected) = match operation.result.shape {
            ResultShape::List => (value.is_array(), "a list"),
            ResultShape::Object | ResultShape::Map => (value.is_object(), "an object"),
            ResultShape::Nothing | ResultShape::Value => (true, ""),
        };
        match is_expected {
            true => Ok(self.output.redacted_value(value)),
            false => Err(Failure::of_shape(operation, expected)),
        }
    }

    /// The currency of the store. It is fetched only if a column contains an amount and the items do not contain their
    /// currency themselves. If the store cannot be read, amounts are shown without a currency.
    pub(crate) async fn currency(
        &self,
        request: &Request,
        operation: &Operation,
        columns: &[Column],
        value: &Value,
    ) -> Currency {
        let has_money = columns.iter().any(|column| column.kind == ColumnKind::Money);
        let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let says_it = items.iter().any(|item| item.get("currency").is_some_and(Value::is_string));
        let store = request.path.iter().find(|(name, _)| name == "storeId");
        let (Some(store), Some(get_store)) = (store, TABLE.operation(GET_STORE)) else {
            return Currency(None);
        };
        if !has_money || says_it || items.is_empty() || operation.id == GET_STORE {
            return Currency(None);
        }
        let request = Request { path: vec![store.clone()], ..Request::default() };
        let store = self.send(get_store, &request, true).await;
        Currency(store.ok().and_then(|store| store["currency"].as_str().map(str::to_owned)))
    }

    fn call<T: DeserializeOwned + Send + 'static>(
        &self,
        operation: &Operation,
        request: &Request,
        is_lookup: bool,
    ) -> Call<'static, T> {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or(Method::GET);
        let mut builder = self.client.request(method, operation.path.as_str());
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
        if is_lookup {
            call = call.timeout(LOOKUP_TIMEOUT).retry(RetryPolicy::never());
        }
        if operation.idempotent { call.idempotent() } else { call }
    }

    fn show(&self, text: &dyn Fn(&Shown) -> String) {
        if let Some(shown) = &self.shown {
            self.output.note(&text(shown));
        }
    }
}

impl Shown {
    /// The request as text, without the credential.
    fn request(&self, operation: &Operation, request: &Request) -> String {
        let mut text =
            format!("> {} {}{}", operation.method, self.base_url, escaped(&request.target(operation)));
        text.push_str(&format!("\n> authorization: {} [hidden]", self.kind.scheme()));
        for (name, value) in &request.headers {
            text.push_str(&format!("\n> {name}: {}", escaped(value)));
        }
        if let Some(body) = &request.body {
            text.push_str(&format!("\n> {body}"));
        }
        text
    }
}
