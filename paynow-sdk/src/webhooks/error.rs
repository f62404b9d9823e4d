//! Why a request gave no event.

use std::fmt;
use std::time::Duration;

use super::EventType;
use crate::EventId;
use crate::model::identifier::EXPECTED;

/// Why a request gave no event.
///
/// `Display` is one line. Nothing of the body is in it but the type and the id of the event and the names of
/// fields; nothing of the secret and of the signature either. So it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The request does not have this header, or has an empty one.
    MissingHeader {
        /// [`SIGNATURE_HEADER`](super::SIGNATURE_HEADER) or [`TIMESTAMP_HEADER`](super::TIMESTAMP_HEADER).
        header: &'static str,
    },
    /// The header is not as PayNow writes it.
    MalformedHeader {
        /// [`SIGNATURE_HEADER`](super::SIGNATURE_HEADER) or [`TIMESTAMP_HEADER`](super::TIMESTAMP_HEADER).
        header: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The request was signed longer ago than is tolerated: someone sends it again, or a clock is wrong.
    TimestampExpired {
        /// How long ago.
        age: Duration,
        /// How long ago it may have been.
        tolerance: Duration,
    },
    /// The request was signed further in the future than is tolerated: a clock is wrong, most likely this
    /// machine's.
    TimestampInFuture {
        /// How far in the future.
        ahead: Duration,
        /// How far it may be.
        tolerance: Duration,
    },
    /// The signature belongs to another body, timestamp or secret.
    BadSignature,
    /// The body is not JSON, although the signature is right.
    NotJson {
        /// What is wrong, and where.
        problem: String,
    },
    /// The body is JSON, but not an object with `event_type` and `event_id`.
    NotAnEnvelope {
        /// What is wrong.
        problem: String,
    },
    /// The event is of a known type, but its body is not what an event of this type has.
    UnreadableBody {
        /// The event's type.
        event_type: EventType,
        /// The event's id, by which it can be noted as seen.
        event_id: EventId,
        /// The JSON path of what could not be read, inside the event's body, such as `lines[0].price`; `.` for
        /// the body itself.
        path: String,
        /// What was expected there.
        problem: String,
    },
}

impl WebhookError {
    /// Whether the bytes were no event of a shape that this version of the SDK knows.
    ///
    /// In an error of [`WebhookVerifier::verify`](super::WebhookVerifier::verify) this says that the signature was
    /// right: the request is PayNow's, and the same body will not be readable when it is sent again.
    pub fn is_decode(&self) -> bool {
        matches!(self, Self::NotJson { .. } | Self::NotAnEnvelope { .. } | Self::UnreadableBody { .. })
    }

    /// The id of the event, if that much could be read.
    pub fn event_id(&self) -> Option<EventId> {
        match self {
            Self::UnreadableBody { event_id, .. } => Some(*event_id),
            _ => None,
        }
    }

    /// The type of the event, if that much could be read.
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

/// What a reader of JSON complains about, without the value that it complains about: a body holds names and
/// addresses of customers, and errors are logged.
pub(super) fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    if !error.is_data() {
        // Of syntax it says what it expected and the place.
        return message;
    }
    // The place is that in a part of the body, which says less than the path.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    // Whatever the value is, behind the last of these there is only text of serde's and our own.
    if message.ends_with(EXPECTED) {
        // One of our ids, with the name of its type before the value.
        let name = message.strip_prefix("invalid ").and_then(|text| text.split_once(" `"));
        if let Some(((name, _), (_, problem))) = name.zip(message.rsplit_once("`: ")) {
            return format!("it is not a valid {name}: {problem}");
        }
    } else if message.starts_with("invalid ")
        && let Some((_, expected)) = message.rsplit_once(", expected ")
    {
        return format!("expected {expected}");
    }
    // The names of these fields are those of our types.
    if message.starts_with("missing field `") || message.starts_with("duplicate field `") {
        return message.to_owned();
    }
    "it has an unexpected form".to_owned()
}
