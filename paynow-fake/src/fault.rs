//! Faults: what goes wrong, and for which calls.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Something that goes wrong on demand. Without more said, it does so at every call until it is cleared.
///
/// ```
/// use std::time::Duration;
///
/// use paynow_fake::Fault;
///
/// // The second attempt to create a product is answered by a 503 that asks to wait a second.
/// let fault = Fault::status(503).retry_after("1").on("Products_CreateProduct").nth(2);
/// // One call in five breaks after PayNow has done it, with the same choice at each run.
/// let unlucky = Fault::reset_after().probability(0.2);
/// // Everything takes a little longer.
/// let slow = Fault::delay(Duration::from_millis(20));
/// ```
///
/// As JSON, for the admin path: `{"kind": "status", "status": 503, "retry_after": "1", "operation":
/// "Products_CreateProduct", "skip": 1, "times": 1}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    #[serde(flatten)]
    pub(crate) kind: FaultKind,
    /// The `operationId`; every operation where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<String>,
    /// How many calls are left in peace first.
    #[serde(default)]
    pub(crate) skip: u64,
    /// How many calls it happens to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) times: Option<u64>,
    /// How likely it happens to a call that it could happen to.
    #[serde(default = "certain")]
    pub(crate) probability: f64,
    /// Whether PayNow does what was asked before it goes wrong; without a word, as the kind of fault has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) performed: Option<bool>,
}

fn certain() -> f64 {
    1.0
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum FaultKind {
    Status {
        status: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<String>,
    },
    Delay {
        milliseconds: u64,
    },
    DelayInBody {
        milliseconds: u64,
    },
    ResetBefore,
    ResetAfter,
    ResetInBody,
    TruncatedJson,
    HtmlPage {
        status: u16,
    },
    EmptyBody,
    WrongContentType,
    InvalidUtf8,
    BodyOf {
        bytes: usize,
    },
    Gzip,
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self { kind, operation: None, skip: 0, times: None, probability: 1.0, performed: None }
    }

    /// An answer with this status and an error of PayNow's shape. PayNow has not done what was asked, if not
    /// [`performed`](Self::performed).
    pub fn status(status: u16) -> Self {
        Self::new(FaultKind::Status { status, retry_after: None })
    }

    /// The header `Retry-After` of a [`status`](Self::status): seconds, or an HTTP date.
    pub fn retry_after(mut self, value: impl Into<String>) -> Self {
        if let FaultKind::Status { retry_after, .. } = &mut self.kind {
            *retry_after = Some(value.into());
        }
        self
    }

    /// The answer begins this much later.
    pub fn delay(delay: Duration) -> Self {
        Self::new(FaultKind::Delay { milliseconds: milliseconds(delay) })
    }

    /// Headers and half of the body come at once, the rest this much later.
    pub fn delay_in_body(delay: Duration) -> Self {
        Self::new(FaultKind::DelayInBody { milliseconds: milliseconds(delay) })
    }

    /// The connection breaks, and PayNow has not done what was asked.
    pub fn reset_before() -> Self {
        Self::new(FaultKind::ResetBefore)
    }

    /// PayNow does what was asked, and the connection breaks before it can say so.
    pub fn reset_after() -> Self {
        Self::new(FaultKind::ResetAfter)
    }

    /// PayNow does what was asked, and the connection breaks in the middle of the answer's body.
    pub fn reset_in_body() -> Self {
        Self::new(FaultKind::ResetInBody)
    }

    /// The answer is whole HTTP around half of the JSON.
    pub fn truncated_json() -> Self {
        Self::new(FaultKind::TruncatedJson)
    }

    /// A proxy's page in HTML instead of an answer, with this status. PayNow has not done what was asked, if
    /// not [`performed`](Self::performed).
    pub fn html_page(status: u16) -> Self {
        Self::new(FaultKind::HtmlPage { status })
    }

    /// The answer has its status and no body.
    pub fn empty_body() -> Self {
        Self::new(FaultKind::EmptyBody)
    }

    /// The answer says that it is `text/plain`; its body is as it should be.
    pub fn wrong_content_type() -> Self {
        Self::new(FaultKind::WrongContentType)
    }

    /// The answer's body has bytes in it that are no UTF-8.
    pub fn invalid_utf8() -> Self {
        Self::new(FaultKind::InvalidUtf8)
    }

    /// The answer's body is a JSON string of this many bytes.
    pub fn body_of(bytes: usize) -> Self {
        Self::new(FaultKind::BodyOf { bytes })
    }

    /// The answer is compressed, whether the client has asked for that or not.
    pub fn gzip() -> Self {
        Self::new(FaultKind::Gzip)
    }

    /// Only at this operation, named by its `operationId`.
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Only at the n-th call that it could happen to, from 1.
    pub fn nth(mut self, call: u64) -> Self {
        self.skip = call.saturating_sub(1);
        self.times = Some(1);
        self
    }

    /// Only at the next calls that it could happen to, this many.
    pub fn times(mut self, calls: u64) -> Self {
        self.times = Some(calls);
        self
    }

    /// Only at the next call that it could happen to.
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// At a call with this probability, from 0 to 1; which calls those are follows from the fake's seed.
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// Whether PayNow does what was asked before this goes wrong.
    pub fn performed(mut self, performed: bool) -> Self {
        self.performed = Some(performed);
        self
    }

    pub(crate) fn is_performed(&self) -> bool {
        self.performed.unwrap_or(!matches!(
            self.kind,
            FaultKind::Status { .. } | FaultKind::HtmlPage { .. } | FaultKind::ResetBefore
        ))
    }

    /// What it is called in the record of a request.
    pub(crate) fn name(&self) -> String {
        let kind = serde_json::to_value(&self.kind).unwrap_or_default();
        kind["kind"].as_str().unwrap_or_default().to_owned()
    }
}

fn milliseconds(delay: Duration) -> u64 {
    u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)
}

/// The faults that are set, and how often each has had its chance.
pub(crate) struct FaultPlan {
    faults: Vec<(Fault, u64)>,
    random: fastrand::Rng,
}

impl FaultPlan {
    pub(crate) fn new(seed: u64) -> Self {
        Self { faults: Vec::new(), random: fastrand::Rng::with_seed(seed) }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.faults.push((fault, 0));
    }

    pub(crate) fn clear(&mut self) {
        self.faults.clear();
    }

    pub(crate) fn all(&self) -> Vec<Fault> {
        self.faults.iter().map(|(fault, _)| fault.clone()).collect()
    }

    /// The fault that happens to a call: the first that is set for it. Every fault that it could happen to
    /// counts the call.
    pub(crate) fn next(&mut self, operation: Option<&str>) -> Option<Fault> {
        let mut chosen = None;
        for (fault, calls) in &mut self.faults {
            if fault.operation.is_some() && fault.operation.as_deref() != operation {
                continue;
            }
            *calls += 1;
            let is_in_turn =
                *calls > fault.skip && fault.times.is_none_or(|times| *calls <= fault.skip + times);
            // A random number is drawn either way, so that one fault's turns do not shift another's luck.
            let is_unlucky = self.random.f64() < fault.probability;
            if chosen.is_none() && is_in_turn && is_unlucky {
                chosen = Some(fault.clone());
            }
        }
        chosen
    }
}
