//! The log of requests, for tests to inspect.

use std::collections::{BTreeMap, VecDeque};
use std::time::SystemTime;

use bytes::Bytes;
use serde_json::{Value, json};

/// Maximum number of requests that are kept; older ones are only counted.
const MOST_REQUESTS: usize = 1000;
/// Maximum size of the kept requests in bytes; older ones are removed first.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A request that the fake has received.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The time at which it was received.
    pub received_at: SystemTime,
    /// The `operationId`; `None` if no operation has this path and method.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path as it was sent.
    pub path: String,
    /// The query as it was sent, without the question mark and with hidden secrets.
    pub query: String,
    /// The headers, with names in lower case and hidden secrets. Only the scheme of `authorization` is kept.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// The status of the response; if the connection was broken, that of the response that was not sent.
    pub status: u16,
    /// Whether the fake executed the request, even if the response was not delivered.
    pub performed: bool,
    /// The reason why the request was rejected.
    pub error: Option<String>,
    /// The fault that applied to it.
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

    /// Its approximate memory usage.
    fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        size_of::<Self>() + self.path.len() + self.query.len() + headers + self.body.len()
    }
}

/// The last requests, and the number of requests of each operation.
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
            // One allocation for each operation instead of for each request.
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

    /// The kept requests, oldest first.
    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().cloned().collect()
    }

    pub(crate) fn calls(&self, operation: &str) -> u64 {
        self.calls.get(operation).copied().unwrap_or_default()
    }

    /// The last of the kept requests, newest first.
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
