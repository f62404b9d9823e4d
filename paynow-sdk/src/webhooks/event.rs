//! The events: every documented one with its typed body, and a place for those to come.

use std::fmt;

use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::error::{WebhookError, without_values};
#[allow(clippy::wildcard_imports, reason = "which of them the events have is up to the document")]
use super::payloads::*;
use crate::EventId;
use crate::model::open_enum::open_enum;

/// Makes [`Event`] and [`EventType`] from the table of events, which is generated.
macro_rules! events {
    (
        documented { $($(#[$doc:meta])* $variant:ident($body:ty) = $value:literal,)* }
        named { $($other:ident = $other_value:literal,)* }
    ) => {
        open_enum! {
            /// The type of an event.
            ///
            /// PayNow writes it in three ways: `ON_ORDER_COMPLETED` in what it sends, `OnOrderCompleted` in the
            /// Management API, `on_order_completed` until the end of 2025. All three are read; the first is written.
            ///
            /// Some types have a name here but no documented body: they arrive as [`Event::Unknown`].
            EventType or any_casing { $($variant = $value,)* $($other = $other_value,)* }
        }

        /// What happened, as PayNow reports it.
        ///
        /// Each variant has the id of the event, which stays the same when PayNow delivers it again, and a body.
        /// More variants will come, so a match needs a wildcard; a type that has no variant is
        /// [`Unknown`](Self::Unknown), with its body as it came, and moves to one of its own in a later version of the
        /// SDK. A match that asks for such a type by its name asks [`event_type`](Self::event_type).
        ///
        /// `Serialize` writes the envelope that PayNow sends, from which
        /// [`decode_unverified`](Self::decode_unverified) makes the same event again. `Debug` shows the body, with
        /// the customer's name and address: think before logging it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            $(
                $(#[$doc])*
                #[doc = concat!("\n\n`", $value, "`")]
                $variant {
                    /// The event's id.
                    event_id: EventId,
                    /// What it is about.
                    body: Box<$body>,
                },
            )*
            /// An event of a type that has no documented body.
            Unknown {
                /// The event's type.
                event_type: EventType,
                /// The event's id.
                event_id: EventId,
                /// The body as it came; `null` if there was none.
                body: RawBody,
            },
        }

        impl Event {
            /// The event's id, the same in every attempt to deliver it: what [`EventDeduplicator`](super::EventDeduplicator)
            /// is asked with.
            pub fn id(&self) -> EventId {
                match self {
                    $(Self::$variant { event_id, .. } => *event_id,)*
                    Self::Unknown { event_id, .. } => *event_id,
                }
            }

            /// The event's type.
            pub fn event_type(&self) -> &EventType {
                match self {
                    $(Self::$variant { .. } => &EventType::$variant,)*
                    Self::Unknown { event_type, .. } => event_type,
                }
            }

            /// The event whose body comes next.
            fn next<'de, M: MapAccess<'de>>(
                event_type: EventType,
                event_id: EventId,
                map: &mut M,
            ) -> Result<Self, M::Error> {
                Ok(match event_type {
                    $(EventType::$variant => Self::$variant { event_id, body: map.next_value()? },)*
                    event_type => Self::Unknown { event_type, event_id, body: map.next_value()? },
                })
            }

            fn from_envelope(envelope: Envelope<'_>) -> Result<Self, WebhookError> {
                let Envelope { event_type, event_id, body } = envelope;
                let json = body.map_or("null", RawValue::get);
                match event_type {
                    $(EventType::$variant => Ok(Self::$variant {
                        event_id,
                        body: read(EventType::$variant, event_id, json)?,
                    }),)*
                    event_type => Ok(Self::Unknown { event_type, event_id, body: RawBody::of(body) }),
                }
            }
        }

        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut envelope = serializer.serialize_struct("Event", 3)?;
                envelope.serialize_field("event_type", self.event_type())?;
                envelope.serialize_field("event_id", &self.id())?;
                match self {
                    $(Self::$variant { body, .. } => envelope.serialize_field("body", body)?,)*
                    Self::Unknown { body, .. } => envelope.serialize_field("body", body)?,
                }
                envelope.end()
            }
        }
    };
}

include_generated!("webhook_events.rs");

/// The type that this text means if case and underscores do not matter.
fn any_casing(text: &str) -> Option<EventType> {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_uppercase())
    }
    EventType::KNOWN.iter().find(|known| letters(known.as_str()).eq(letters(text))).cloned()
}

/// The body of an event that this version of the SDK has no type for: the JSON as it came, also if there is no Rust value
/// for it (half of a surrogate pair, a number with a thousand digits, lists a thousand deep).
///
/// `Debug` shows the text, which may have a customer's name and address in it.
#[derive(Clone)]
pub struct RawBody(Box<RawValue>);

impl RawBody {
    /// The JSON.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Reads the JSON as a type of your own, or as a `serde_json::Value`.
    ///
    /// # Errors
    /// It is something else, or JSON that there is no Rust value for.
    pub fn decode<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    fn of(body: Option<&RawValue>) -> Self {
        let null = || RawValue::from_string("null".to_owned()).expect("null is JSON");
        Self(body.map_or_else(null, RawValue::to_owned))
    }
}

impl PartialEq for RawBody {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for RawBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Serialize for RawBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self)
    }
}

/// An event in the order in which PayNow writes it, type and id before the body. That can be read in one pass,
/// without finding the end of the body first; all else is an error here, and is left to [`Event::in_steps`].
struct InOrder(Event);

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    EventType,
    EventId,
    Body,
    #[serde(other)]
    Other,
}

impl<'de> Deserialize<'de> for InOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrderVisitor;

        impl<'de> Visitor<'de> for InOrderVisitor {
            type Value = InOrder;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("event_type, event_id and body")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<InOrder, M::Error> {
                let (mut event_type, mut event_id, mut event) = (None, None, None);
                while let Some(key) = map.next_key()? {
                    match (key, &event) {
                        (Key::EventType, None) if event_type.is_none() => {
                            event_type = Some(map.next_value()?)
                        }
                        (Key::EventId, None) if event_id.is_none() => event_id = Some(map.next_value()?),
                        (Key::Body, None) => {
                            let (Some(event_type), Some(event_id)) = (event_type.take(), event_id.take())
                            else {
                                return Err(M::Error::custom("the body comes first"));
                            };
                            event = Some(Event::next(event_type, event_id, &mut map)?);
                        }
                        (Key::Other, _) => drop(map.next_value::<IgnoredAny>()?),
                        _ => return Err(M::Error::custom("a field comes twice")),
                    }
                }
                event.map(InOrder).ok_or_else(|| M::Error::custom("there is no body"))
            }
        }

        deserializer.deserialize_map(InOrderVisitor)
    }
}

/// What every event is sent in. The body is read later, when its type is known.
#[derive(Deserialize)]
struct Envelope<'a> {
    event_type: EventType,
    event_id: EventId,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

impl Event {
    /// The event in the bytes of a request's body, **whoever sent them**: for bytes that have been verified
    /// already and come out of a queue or a table of your own. For a request there is
    /// [`WebhookVerifier::verify`](super::WebhookVerifier::verify).
    ///
    /// # Errors
    /// The bytes are [not JSON](WebhookError::NotJson), [not an event](WebhookError::NotAnEnvelope), or the
    /// body is [not what this event has](WebhookError::UnreadableBody).
    pub fn decode_unverified(bytes: &[u8]) -> Result<Self, WebhookError> {
        // The encoding is checked once and then text is read: serde_json would check each string of bytes.
        let text = std::str::from_utf8(bytes).map_err(|error| WebhookError::NotJson {
            problem: format!("it is not UTF-8 after {} bytes", error.valid_up_to()),
        })?;
        // serde takes a list of the three for an object, which PayNow does not send.
        // Whatever is not as PayNow writes it is read once more, in steps that can say what is wrong.
        serde_json::from_str::<InOrder>(text)
            .map_or_else(|_| Self::in_steps(text), |InOrder(event)| Ok(event))
    }

    fn in_steps(text: &str) -> Result<Self, WebhookError> {
        // serde takes a list of the three for an object, which PayNow does not send.
        let is_object = text.trim_start().starts_with('{');
        match serde_json::from_str::<Envelope<'_>>(text) {
            Ok(envelope) if is_object => Self::from_envelope(envelope),
            Err(error) if is_object => Err(no_envelope(text, &without_values(&error))),
            _ => Err(no_envelope(text, "expected an object")),
        }
    }
}

/// What is wrong with a text that no envelope could be read from. Reading stops at the first thing that does not
/// fit, so whether the text is JSON to its end is asked again.
fn no_envelope(text: &str, problem: &str) -> WebhookError {
    match serde_json::from_str::<IgnoredAny>(text) {
        Err(error) => WebhookError::NotJson { problem: without_values(&error) },
        Ok(_) => WebhookError::NotAnEnvelope { problem: problem.to_owned() },
    }
}

/// Reads a body, and says where it could not be read.
fn read<T: DeserializeOwned>(
    event_type: EventType,
    event_id: EventId,
    body: &str,
) -> Result<T, WebhookError> {
    serde_json::from_str(body).or_else(|_| {
        // Keeping track of the path costs time, which only a failure is worth.
        serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(body)).map_err(
            |error: serde_path_to_error::Error<serde_json::Error>| WebhookError::UnreadableBody {
                event_type,
                event_id,
                path: error.path().to_string(),
                problem: without_values(error.inner()),
            },
        )
    })
}
