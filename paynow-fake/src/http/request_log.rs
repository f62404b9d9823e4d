//! What came in, for tests to look at.

use std::collections::{BTreeMap, VecDeque};
use std::time::SystemTime;

use bytes::Bytes;
use serde_json::{Value, json};

/// How many requests are kept; older ones are only counted.
const MOST_REQUESTS: usize = 1000;
/// How many bytes the kept requests have; older ones make room for new ones.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A request that the fake has responded to, or whose connection it has broken.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// When it came in.
    pub received_at: SystemTime,
    /// The `operationId`; `None` if no operation has this path and method.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path as it was sent.
    pub path: String,
    /// The query as it was sent, without the question mark; secrets are hidden.
    pub query: String,
    /// The headers, their names in lower case; secrets are hidden, and of `authorization` only the scheme is kept.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// The status of the response; if the connection was broken, of the response that was not sent.
    pub status: u16,
    /// Whether the fake did what was asked, whatever became of the response.
    pub performed: bool,
    /// Why the request was refused.
    pub error: Option<String>,
    /// The fault that happened to it.
    pub fault: Option<String>,
}

impl RecordedRequest {
    /// The body as JSON; null if it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The request as the admin API shows it.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "received_at": chrono::DateTime::<chrono::Utc>::from(self.received_at).to_rfc3339(),
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
            "body": String::from_utf8_lossy(&self.body),
            "status": self.status,
            "performed": self.performed,
            "error": self.error,
            "fault": self.fault,
        })
    }

    /// About how much memory it takes.
    fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        size_of::<Self>() + self.path.len() + self.query.len() + headers + self.body.len()
    }
}

/// The last requests, and how many there were of each operation.
#[derive(Default)]
pub(crate) struct RequestLog {
    kept: VecDeque<RecordedRequest>,
    bytes: usize,
    calls: BTreeMap<String, u64>,
    /// How often the log has changed.
    revision: u64,
}

impl RequestLog {
    pub(crate) fn push(&mut self, request: RecordedRequest) {
        if let Some(operation) = &request.operation {
            // One allocation for each operation and not for each request.
            match self.calls.get_mut(operation) {
                Some(calls) => *calls += 1,
                None => drop(self.calls.insert(operation.clone(), 1)),
            }
        }
        self.revision += 1;
        self.bytes += request.size();
        self.kept.push_back(request);
        while self.kept.len() > MOST_REQUESTS || (self.bytes > MOST_BYTES && self.kept.len() > 1) {
            if let Some(oldest) = self.kept.pop_front() {
                self.bytes -= oldest.size();
            }
        }
    }

    /// The kept requests, the oldest first.
    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().cloned().collect()
    }

    pub(crate) fn calls(&self, operation: &str) -> u64 {
        self.calls.get(operation).copied().unwrap_or_default()
    }

    /// The last of the kept requests, the newest first.
    #[cfg(feature = "inspector")]
    pub(crate) fn newest(&self, count: usize) -> impl Iterator<Item = &RecordedRequest> {
        self.kept.iter().rev().take(count)
    }

    #[cfg(feature = "inspector")]
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    pub(crate) fn clear(&mut self) {
        *self = Self { revision: self.revision + 1, ..Self::default() };
    }
}
