//! Requests by method and path, for any operation.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Request, Url};
use serde::Serialize;

use crate::call::Call;
use crate::error::Error;
use crate::transport::connection::Connection;
use crate::wire::operation::Operation;

/// The characters that are escaped in a path parameter: all except the unreserved ones of RFC 3986.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request by method and path. [`Client::request`](crate::Client::request) creates one, and [`call`](Self::call)
/// turns it into a [`Call`].
#[derive(Clone)]
#[must_use = "it does nothing unless its `call()` is awaited"]
pub struct RequestBuilder {
    connection: Arc<Connection>,
    method: Method,
    template: String,
    parameters: BTreeMap<String, String>,
    query: Vec<(String, String)>,
    body: Option<Result<Vec<u8>, String>>,
}

impl RequestBuilder {
    pub(crate) fn new(connection: &Arc<Connection>, method: Method, template: String) -> Self {
        let connection = Arc::clone(connection);
        Self { connection, method, template, parameters: BTreeMap::new(), query: Vec::new(), body: None }
    }

    /// Sets the path parameter `{name}`. The value is escaped. A value that would not be a single path segment becomes
    /// an error of the call.
    pub fn path(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.parameters.insert(name.into(), value.to_string());
        self
    }

    /// Adds a query parameter. Adding it twice sends it twice.
    pub fn query(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }

    /// Sets the body, which is sent as JSON.
    pub fn body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(|error| error.to_string()));
        self
    }

    /// Returns the call, whose response is decoded as a `T`: a type of your own, one of [`types`](crate::types),
    /// `serde_json::Value`, or `()` to ignore the body.
    ///
    /// GET and HEAD are treated as idempotent; use [`Call::idempotent`] for others. An invalid path, parameter or body
    /// becomes an error of the call.
    pub fn call<T>(self) -> Call<'static, T> {
        let operation = Operation::at_run_time(self.method.clone(), self.template.clone());
        let (request, misuse) = match self.parts() {
            Ok(parts) => (Some(parts), None),
            Err(error) => (None, Some(error)),
        };
        let build = move |_: &_, _: &_| match &request {
            Some(parts) => Ok(parts.request()),
            None => Err(Error::argument("the request cannot be built")),
        };
        Call::new(&self.connection, operation, build).with_misuse(misuse)
    }

    fn parts(&self) -> Result<Parts, Error> {
        if self.method == Method::CONNECT {
            return Err(Error::argument("the method CONNECT addresses a proxy, not a resource"));
        }
        let path = filled(&self.template, &self.parameters)?;
        let url = format!("{}{path}", self.connection.settings.base());
        let mut url =
            Url::parse(&url).map_err(|error| Error::argument(format!("the path is invalid: {error}")))?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let body = match &self.body {
            None => None,
            Some(Ok(body)) => Some(bytes::Bytes::copy_from_slice(body)),
            Some(Err(error)) => {
                return Err(Error::argument(format!("the body cannot be serialised as JSON: {error}")));
            }
        };
        Ok(Parts { method: self.method.clone(), url, body })
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values can be personal or secret.
        out.debug_struct("RequestBuilder")
            .field("method", &self.method)
            .field("path", &self.template)
            .finish_non_exhaustive()
    }
}

/// The data from which the request of each attempt is built.
struct Parts {
    method: Method,
    url: Url,
    body: Option<bytes::Bytes>,
}

impl Parts {
    fn request(&self) -> Request {
        const JSON: HeaderValue = HeaderValue::from_static("application/json");
        let mut request = Request::new(self.method.clone(), self.url.clone());
        request.headers_mut().insert(ACCEPT, JSON);
        if let Some(body) = &self.body {
            request.headers_mut().insert(CONTENT_TYPE, JSON);
            *request.body_mut() = Some(body.clone().into());
        }
        request
    }
}

/// Fills the parameters of a path.
fn filled(template: &str, parameters: &BTreeMap<String, String>) -> Result<String, Error> {
    // The caller of this function adds the path to the message.
    let invalid = |problem: &str| Error::argument(format!("the path {problem}"));
    if !template.starts_with('/') {
        return Err(invalid("does not begin with `/`"));
    }
    if template.contains(['?', '#']) {
        return Err(invalid("contains a query or a fragment; use `query` for query parameters"));
    }
    let is_of_url = |byte: u8| byte.is_ascii_graphic() && !br#""<>\^`|"#.contains(&byte);
    let leaves = template.contains("//") || template.split('/').any(|segment| matches!(segment, "." | ".."));
    if leaves || !template.bytes().all(is_of_url) {
        return Err(invalid(
            "contains an empty segment, `.`, `..` or a character that a URL cannot contain, and would address another \
             resource; use `path` for parameters",
        ));
    }
    let mut path = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((constant, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(invalid("contains a `{` without a matching `}`"));
        };
        let value = parameters.get(name).ok_or_else(|| {
            invalid(&format!("contains the parameter `{name}`, which was not set with `path`"))
        })?;
        path.push_str(constant);
        path.extend(utf8_percent_encode(value, ESCAPED));
        rest = after;
    }
    path.push_str(rest);
    if path.contains(['{', '}']) {
        return Err(invalid("contains a `}` without a matching `{`"));
    }
    match parameters.keys().find(|name| !template.contains(&format!("{{{name}}}"))) {
        Some(name) => Err(invalid(&format!("does not contain the parameter `{name}`"))),
        None => Ok(path),
    }
}
