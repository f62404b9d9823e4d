//! Bodies that are not JSON.

use bytes::Bytes;
use serde::de::value::Error;
use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A body that is a single value: text or bytes. If it is optional, an empty body is `None`.
pub(super) enum Plain<'b> {
    Text(&'b str),
    Bytes(&'b Bytes),
}

impl Plain<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Bytes(bytes) => bytes.is_empty(),
        }
    }
}

impl<'de> Deserializer<'de> for Plain<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_str(text),
            Self::Bytes(bytes) => visitor.visit_byte_buf(bytes.to_vec()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[test]
    fn text_and_bytes_are_read_as_what_is_asked_for() {
        assert_eq!(String::deserialize(Plain::Text("a,b")), Ok("a,b".to_owned()));
        assert_eq!(Option::<String>::deserialize(Plain::Text("a")), Ok(Some("a".to_owned())));
        assert_eq!(Option::<String>::deserialize(Plain::Text("")), Ok(None));
        let bytes = Bytes::from_static(b"\xff\x00");
        assert_eq!(Bytes::deserialize(Plain::Bytes(&bytes)), Ok(bytes.clone()));
        assert_eq!(Option::<Bytes>::deserialize(Plain::Bytes(&Bytes::new())), Ok(None));
        assert!(u8::deserialize(Plain::Text("a")).is_err());
    }
}
