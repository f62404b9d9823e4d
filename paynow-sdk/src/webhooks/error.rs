//! The error of a webhook request.

use std::fmt;
use std::time::Duration;

use super::EventType;
use crate::EventId;
use crate::model::identifier::EXPECTED;

/// The reason why a request is not a valid event.
///
/// `Display` is one line. From the body it contains only the type and the ID of the event and names of fields, and
/// nothing of the secret or the signature. It is safe to log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header is missing or empty.
    MissingHeader {
        /// [`SIGNATURE_HEADER`](super::SIGNATURE_HEADER) or [`TIMESTAMP_HEADER`](super::TIMESTAMP_HEADER).
        header: &'static str,
    },
    /// The header does not have PayNow's format.
    MalformedHeader {
        /// [`SIGNATURE_HEADER`](super::SIGNATURE_HEADER) or [`TIMESTAMP_HEADER`](super::TIMESTAMP_HEADER).
        header: &'static str,
        /// The problem.
        problem: &'static str,
    },
    /// The request was signed too long ago: it was replayed, or a clock is wrong.
    TimestampExpired {
        /// The age of the request.
        age: Duration,
        /// The maximum age.
        tolerance: Duration,
    },
    /// The timestamp is too far in the future: a clock is wrong, probably that of this machine.
    TimestampInFuture {
        /// The distance from the current time.
        ahead: Duration,
        /// The maximum distance.
        tolerance: Duration,
    },
    /// The signature belongs to another body, timestamp or secret.
    BadSignature,
    /// The body is not JSON, although the signature is right.
    NotJson {
        /// The problem and its position.
        problem: String,
    },
    /// The body is JSON, but not an object with `event_type` and `event_id`.
    NotAnEnvelope {
        /// The problem.
        problem: String,
    },
    /// The type of the event is known, but its body does not match the type.
    UnreadableBody {
        /// The type of the event.
        event_type: EventType,
        /// The ID of the event, with which it can be recorded.
        event_id: EventId,
        /// The JSON path of the mismatch inside the body of the event, such as `lines[0].price`; `.` for the body
        /// itself.
        path: String,
        /// What was expected there.
        problem: String,
    },
}

impl WebhookError {
    /// Returns true if the body is not an event that this version of the SDK can decode.
    ///
    /// In an error of [`WebhookVerifier::verify`](super::WebhookVerifier::verify) this means that the signature is
    /// valid: the request comes from PayNow, and another delivery of the same body will fail again.
    pub fn is_decode(&self) -> bool {
        matches!(self, Self::NotJson { .. } | Self::NotAnEnvelope { .. } | Self::UnreadableBody { .. })
    }

    /// Returns the ID of the event, if it could be decoded.
    pub fn event_id(&self) -> Option<EventId> {
        match self {
            Self::UnreadableBody { event_id, .. } => Some(*event_id),
            _ => None,
        }
    }

    /// Returns the type of the event, if it could be decoded.
    pub fn event_type(&self) -> Option<&EventType> {
        match self {
            Self::UnreadableBody { event_type, .. } => Some(event_type),
            _ => None,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader { header } => write!(out, "the request has no header `{header}`"),
            Self::MalformedHeader { header, problem } => {
                write!(out, "the header `{header}` is malformed: {problem}")
            }
            Self::TimestampExpired { age, tolerance } => {
                write!(out, "the request was signed {age:?} ago, more than the tolerated {tolerance:?}")
            }
            Self::TimestampInFuture { ahead, tolerance } => {
                write!(
                    out,
                    "the request was signed {ahead:?} in the future, more than the tolerated {tolerance:?}"
                )
            }
            Self::BadSignature => {
                out.write_str("the signature does not match the body, the timestamp and the signing secret")
            }
            Self::NotJson { problem } => write!(out, "the body is not JSON: {problem}"),
            Self::NotAnEnvelope { problem } => write!(out, "the body is JSON but not an event: {problem}"),
            Self::UnreadableBody { event_type, event_id, path, problem } => {
                write!(
                    out,
                    "the body of the {event_type} event {event_id} cannot be decoded at `{path}`: {problem}"
                )
            }
        }
    }
}

impl std::error::Error for WebhookError {}

/// The message of the JSON decoder without the value that it refers to: a body contains names and addresses of
/// customers, and errors are logged.
pub(super) fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    if !error.is_data() {
        // For a syntax error, the expectation and the position.
        return message;
    }
    // The position is relative to a part of the body, so the path is more useful.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    // After the last of these texts there is only text of serde and of the SDK, whatever the value is.
    if message.ends_with(EXPECTED) {
        // An ID of the SDK, with the name of its type before the value.
        let name = message.strip_prefix("invalid ").and_then(|text| text.split_once(" `"));
        if let Some(((name, _), (_, problem))) = name.zip(message.rsplit_once("`: ")) {
            return format!("it is not a valid {name}: {problem}");
        }
    } else if message.starts_with("invalid ")
        && let Some((_, expected)) = message.rsplit_once(", expected ")
    {
        return format!("expected {expected}");
    }
    // The names of these fields come from the SDK's types.
    if message.starts_with("missing field `") || message.starts_with("duplicate field `") {
        return message.to_owned();
    }
    "it has an unexpected form".to_owned()
}
