//! What came in, for tests to look at.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;

/// How many requests are kept; older ones are only counted.
const KEPT: usize = 1000;

/// A request that the fake has answered, or broken off.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The `operationId`; none where the path or method is no operation's.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path, as it came.
    pub path: String,
    /// The query, as it came, without the question mark.
    pub query: String,
    /// The headers, names in small letters. Of `authorization` there is only the prefix.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// The status of the answer; where the connection was broken, of the answer that was not sent.
    pub status: u16,
    /// Whether the fake did what was asked, whatever became of the answer.
    pub performed: bool,
    /// What went wrong on demand.
    pub fault: Option<String>,
}

impl RecordedRequest {
    /// The body as JSON; null where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// The last requests, and how many there were.
#[derive(Default)]
pub(crate) struct Record {
    kept: VecDeque<RecordedRequest>,
    calls: BTreeMap<String, u64>,
}

impl Record {
    pub(crate) fn push(&mut self, request: RecordedRequest) {
        if let Some(operation) = &request.operation {
            // One allocation for each operation and not for each request.
            match self.calls.get_mut(operation) {
                Some(calls) => *calls += 1,
                None => {
                    self.calls.insert(operation.clone(), 1);
                }
            }
        }
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(request);
    }

    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().cloned().collect()
    }

    pub(crate) fn calls(&self, operation: &str) -> u64 {
        self.calls.get(operation).copied().unwrap_or_default()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}
