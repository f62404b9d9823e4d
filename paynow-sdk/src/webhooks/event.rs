//! The events: a variant with a typed body for each documented one, and a fallback for the others.

use std::fmt;

use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::error::{WebhookError, without_values};
#[allow(
    clippy::wildcard_imports,
    unused_imports,
    reason = "the document decides which of them the events have, if any"
)]
use super::payloads::*;
use crate::EventId;
use crate::model::open_enum::open_enum;

/// Defines [`Event`] and [`EventType`] from the generated table of events.
macro_rules! events {
    (
        documented { $($(#[$doc:meta])* $variant:ident($body:ty) = $value:literal,)* }
        named { $($other:ident = $other_value:literal,)* }
    ) => {
        open_enum! {
            /// The type of an event.
            ///
            /// PayNow uses three spellings: `ON_ORDER_COMPLETED` in deliveries, `OnOrderCompleted` in the Management
            /// API, and, until the end of 2025, `on_order_completed`. All three are decoded; the first is used for
            /// encoding.
            ///
            /// Some types have a name here but no documented body; their events are decoded as [`Event::Unknown`].
            EventType or any_casing { $($variant = $value,)* $($other = $other_value,)* }
        }

        /// An event that PayNow reports.
        ///
        /// Each variant has the ID of the event, which is the same in every delivery, and a body. Further variants
        /// will be added, so a match needs a wildcard arm. An event without a variant is [`Unknown`](Self::Unknown),
        /// with its original body, and may get a variant in a later version of the SDK. To match such an event by its
        /// type, use [`event_type`](Self::event_type).
        ///
        /// `Serialize` writes the envelope that PayNow sends, from which
        /// [`decode_unverified`](Self::decode_unverified) creates the same event again. `Debug` shows the body,
        /// including the customer's name and address: be careful with logs.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            $(
                $(#[$doc])*
                #[doc = concat!("\n\n`", $value, "`")]
                $variant {
                    /// The ID of the event.
                    event_id: EventId,
                    /// The body of the event.
                    body: Box<$body>,
                },
            )*
            /// An event whose type has no documented body.
            Unknown {
                /// The type of the event.
                event_type: EventType,
                /// The ID of the event.
                event_id: EventId,
                /// The original body; `null` if there was none.
                body: RawBody,
            },
        }

        impl Event {
            /// Returns the ID of the event. It is the same in every delivery; use it with an
            /// [`EventDeduplicator`](super::EventDeduplicator).
            pub fn id(&self) -> EventId {
                match self {
                    $(Self::$variant { event_id, .. } => *event_id,)*
                    Self::Unknown { event_id, .. } => *event_id,
                }
            }

            /// Returns the type of the event.
            pub fn event_type(&self) -> &EventType {
                match self {
                    $(Self::$variant { .. } => &EventType::$variant,)*
                    Self::Unknown { event_type, .. } => event_type,
                }
            }

            /// Decodes the body of an event.
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
                match event_type {
                    $(EventType::$variant => Ok(Self::$variant {
                        event_id,
                        body: read(EventType::$variant, event_id, body)?,
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

/// The event type for a text, ignoring case and underscores.
fn any_casing(text: &str) -> Option<EventType> {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_uppercase())
    }
    EventType::KNOWN.iter().find(|known| letters(known.as_str()).eq(letters(text))).cloned()
}

/// The body of an event for which this version of the SDK has no type: the original JSON, even if it has no Rust
/// representation (half of a surrogate pair, a number with a thousand digits, lists nested a thousand levels deep).
///
/// `Debug` shows the text, which may contain a customer's name and address.
#[derive(Clone)]
pub struct RawBody(Box<RawValue>);

impl RawBody {
    /// Returns the JSON.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Decodes the JSON as a type of your own, or as a `serde_json::Value`.
    ///
    /// # Errors
    /// The JSON does not match the type, or has no Rust representation.
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

/// An event in the order in which PayNow writes it, with type and ID before the body. It is decoded in one pass,
/// without finding the end of the body first. Any other order is an error here and is handled by [`Event::in_steps`].
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

/// The envelope of an event. The body is decoded later, when its type is known.
#[derive(Deserialize)]
struct Envelope<'a> {
    event_type: EventType,
    event_id: EventId,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

impl Event {
    /// Decodes an event from the bytes of a request's body, **without verifying who sent it**: for bytes that have
    /// been verified before and come from your own queue or table. For requests, use
    /// [`WebhookVerifier::verify`](super::WebhookVerifier::verify).
    ///
    /// # Errors
    /// The bytes are [not JSON](WebhookError::NotJson), [not an event](WebhookError::NotAnEnvelope), or the body [does
    /// not match the event type](WebhookError::UnreadableBody).
    pub fn decode_unverified(bytes: &[u8]) -> Result<Self, WebhookError> {
        // Checks the encoding once and then decodes text; serde_json would check each string of bytes.
        let text = std::str::from_utf8(bytes).map_err(|error| WebhookError::NotJson {
            problem: format!("it is not UTF-8 after {} bytes", error.valid_up_to()),
        })?;
        // serde also accepts a list of the three fields, which PayNow does not send.
        // Anything else is decoded again in steps that can describe the problem.
        serde_json::from_str::<InOrder>(text)
            .map_or_else(|_| Self::in_steps(text), |InOrder(event)| Ok(event))
    }

    fn in_steps(text: &str) -> Result<Self, WebhookError> {
        // serde also accepts a list of the three fields, which PayNow does not send.
        let is_object = text.trim_start().starts_with('{');
        match serde_json::from_str::<Envelope<'_>>(text) {
            Ok(envelope) if is_object => Self::from_envelope(envelope),
            Err(error) if is_object => Err(no_envelope(text, &without_values(&error))),
            _ => Err(no_envelope(text, "expected an object")),
        }
    }
}

/// Describes why a text is not an envelope. Decoding stops at the first mismatch, so the text is checked again for
/// valid JSON.
fn no_envelope(text: &str, problem: &str) -> WebhookError {
    match serde_json::from_str::<IgnoredAny>(text) {
        Err(error) => WebhookError::NotJson { problem: without_values(&error) },
        Ok(_) => WebhookError::NotAnEnvelope { problem: problem.to_owned() },
    }
}

/// Decodes a body, and returns the path of a mismatch. A missing body is null.
#[allow(dead_code, reason = "a document without webhooks has no bodies")]
fn read<T: DeserializeOwned>(
    event_type: EventType,
    event_id: EventId,
    body: Option<&RawValue>,
) -> Result<T, WebhookError> {
    let body = body.map_or("null", RawValue::get);
    serde_json::from_str(body).or_else(|_| {
        // Tracking the path takes time, so it is done only after a failure.
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
