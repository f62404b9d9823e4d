//! Identification of an operation.

use std::borrow::Cow;

use http::Method;

/// An operation of PayNow's API: its ID, its method and its path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    id: Option<Cow<'static, str>>,
    method: Method,
    path: Cow<'static, str>,
    idempotent: bool,
    response: ResponseFormat,
}

/// The format in which the body of a success is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseFormat {
    Json,
    Text,
    Bytes,
}

impl Operation {
    /// An operation of the API's document.
    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id: Some(Cow::Borrowed(id)),
            method,
            path: Cow::Borrowed(path),
            idempotent: false,
            response: ResponseFormat::Json,
        }
    }

    /// An operation that is not in the document, or is known only at run time.
    pub(crate) fn at_run_time(method: Method, path: String) -> Self {
        Self { id: None, method, path: Cow::Owned(path), idempotent: false, response: ResponseFormat::Json }
    }

    /// Sets the ID of an operation.
    #[cfg(feature = "test-util")]
    pub(crate) fn with_id(mut self, id: String) -> Self {
        self.id = Some(Cow::Owned(id));
        self
    }

    /// Marks a write as idempotent.
    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Declares that a success is text instead of JSON.
    #[allow(dead_code, reason = "no operation of the three pages returns text")]
    pub(crate) fn text(mut self) -> Self {
        self.response = ResponseFormat::Text;
        self
    }

    /// Declares that a success is a file or other binary data instead of JSON.
    #[allow(dead_code, reason = "no operation of the three pages returns bytes")]
    pub(crate) fn bytes(mut self) -> Self {
        self.response = ResponseFormat::Bytes;
        self
    }

    /// The format in which a success is decoded.
    pub(crate) fn response_format(&self) -> ResponseFormat {
        self.response
    }

    /// Returns the `operationId`, such as `Products_GetProducts`. `None` for a request by method and path.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The ID, or the method and the path of an operation without an ID.
    pub(crate) fn label(&self) -> Cow<'_, str> {
        match &self.id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(format!("{} {}", self.method, self.path)),
        }
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the path template, with the parameters in braces.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns true if repeating the operation has the same effect as doing it once. This applies to reads, and to
    /// writes that are known to be idempotent.
    pub fn is_idempotent(&self) -> bool {
        self.idempotent || self.is_read()
    }

    /// Whether the operation is safe, in the sense of HTTP: GET and HEAD.
    pub(crate) fn is_read(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }
}
