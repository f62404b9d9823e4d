//! A mock of PayNow that responds to one operation and records every request.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use httpmock::{HttpMockRequest, HttpMockResponse, MockServer, Then};
use paynow_sdk::call::Call;
use paynow_sdk::{Client, Credential, RetryPolicy, StoreClient, StoreId};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(crate) const STORE: StoreId = StoreId::new(150_439_783_699_582_976);

/// A received request, reduced to the parts that the operation determines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
}

impl Request {
    /// The request that the SDK is expected to send for an operation without a body, with exactly these headers.
    pub(crate) fn new(method: &str, path: &str) -> Self {
        let agent = format!("paynow-sdk-rust/{}", env!("CARGO_PKG_VERSION"));
        let headers = [
            ("accept", "application/json"),
            ("accept-encoding", "gzip"),
            ("authorization", "APIKey pnapi_v1_test"),
            ("user-agent", &agent),
        ];
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: String::new(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            body: None,
        }
    }

    pub(crate) fn query(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self.header("content-type", "application/json")
    }

    /// Converts a received request, without the headers that HTTP itself requires.
    fn arrived(request: &HttpMockRequest) -> Self {
        let uri = request.uri();
        let mut headers = BTreeMap::new();
        for (name, value) in request.headers_vec() {
            if !matches!(name.as_str(), "host" | "content-length") {
                let twice = headers.insert(name.clone(), value.clone());
                assert_eq!(twice, None, "the header {name} came twice");
            }
        }
        let body = request.body_vec();
        Self {
            method: request.method_str().to_owned(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            headers,
            body: (!body.is_empty()).then(|| serde_json::from_slice(&body).expect("the body is JSON")),
        }
    }
}

/// A status and an optional JSON body.
pub(crate) type CannedResponse = (u16, Option<Value>);

/// Responses that PayNow may send for an operation that declares no response body.
pub(crate) fn empty_responses() -> [CannedResponse; 3] {
    [
        (200, Some(serde_json::json!({ "something": ["that", "nobody", "declared"] }))),
        (200, None),
        (204, None),
    ]
}

pub(crate) struct Recorder {
    operation: &'static str,
    pub(crate) server: MockServer,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Recorder {
    pub(crate) async fn start(operation: &'static str) -> Self {
        Self { operation, server: MockServer::start_async().await, requests: Arc::default() }
    }

    pub(crate) fn client(&self, credential: Credential) -> Client {
        // No retries, so that every call results in exactly one request.
        let client = Client::builder().credential(credential).retry(RetryPolicy::never());
        client.base_url(self.server.base_url()).build().unwrap()
    }

    pub(crate) fn store(&self) -> StoreClient {
        self.client(Credential::api_key("pnapi_v1_test")).store(STORE)
    }

    /// Responds to the requests that a mock matches with these responses, in order. Any further request fails.
    pub(crate) fn responds(&self, then: Then, responses: impl IntoIterator<Item = CannedResponse>) {
        let requests = self.requests.clone();
        let responses: Mutex<VecDeque<CannedResponse>> = Mutex::new(responses.into_iter().collect());
        then.respond_with(move |request| {
            requests.lock().unwrap().push(Request::arrived(request));
            let Some((status, body)) = responses.lock().unwrap().pop_front() else {
                return HttpMockResponse::builder().status(500).body("asked once too often").build();
            };
            let response = HttpMockResponse::builder().status(status).header("x-trace-id", "trace");
            match body {
                Some(body) => {
                    response.header("content-type", "application/json").body(body.to_string()).build()
                }
                None => response.build(),
            }
        });
    }

    /// Responds to one request with a status and a body.
    pub(crate) fn responds_with(&self, then: Then, status: u16, body: Value) {
        self.responds(then, [(status, Some(body))]);
    }

    /// Awaits a call, which must be of the operation under test.
    pub(crate) async fn call<'a, T, P>(&self, call: Call<'a, T, P>) -> T
    where
        T: DeserializeOwned + Send + 'static,
        P: Debug + Send + Sync + 'a,
    {
        assert_eq!(call.operation().id(), Some(self.operation), "{call:?}");
        call.await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Returns the recorded requests and clears the record.
    pub(crate) fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }

    /// Asserts that exactly this request was sent, and only once.
    pub(crate) fn was_asked(&self, request: Request) {
        assert_eq!(self.requests(), [request]);
    }
}
