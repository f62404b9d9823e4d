//! Which operation a request is.

use std::borrow::Cow;

use http::Method;

/// An operation of PayNow's API: its id, its method and the template of its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    id: Option<Cow<'static, str>>,
    method: Method,
    path: Cow<'static, str>,
    idempotent: bool,
    response: ResponseFormat,
}

/// What the body of a success is read as.
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

    /// An operation that is not in the document, or not known before the program runs.
    pub(crate) fn at_run_time(method: Method, path: String) -> Self {
        Self { id: None, method, path: Cow::Owned(path), idempotent: false, response: ResponseFormat::Json }
    }

    /// Names an operation.
    #[cfg(feature = "test-util")]
    pub(crate) fn with_id(mut self, id: String) -> Self {
        self.id = Some(Cow::Owned(id));
        self
    }

    /// Marks a write whose repetition changes nothing more.
    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Says that a success is text and not JSON.
    #[allow(dead_code, reason = "no operation of the three pages returns text")]
    pub(crate) fn text(mut self) -> Self {
        self.response = ResponseFormat::Text;
        self
    }

    /// Says that a success is a file, or whatever else is not JSON.
    #[allow(dead_code, reason = "no operation of the three pages returns bytes")]
    pub(crate) fn bytes(mut self) -> Self {
        self.response = ResponseFormat::Bytes;
        self
    }

    /// What a success is read as.
    pub(crate) fn response_format(&self) -> ResponseFormat {
        self.response
    }

    /// The `operationId`, such as `Products_GetProducts`; `None` for a request by method and path.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The id, or the method and the path of an operation that has none.
    pub(crate) fn label(&self) -> Cow<'_, str> {
        match &self.id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(format!("{} {}", self.method, self.path)),
        }
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The template of the path, with its parameters in braces.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether repeating the operation has the same effect as doing it once. Reads are idempotent, and so are the
    /// writes that are known to be.
    pub fn is_idempotent(&self) -> bool {
        self.idempotent || self.is_read()
    }

    /// Whether the operation changes nothing: only GET and HEAD are certain to.
    pub(crate) fn is_read(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }
}
