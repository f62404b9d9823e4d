//! Reads the JSON of answers, in four fifths of the time that serde_json takes.
//!
//! It only knows JSON as a server writes it and says nothing about what is wrong: whatever it is not sure of it refuses,
//! and then serde_json decides. So it cannot refuse what serde_json takes, and what it takes is compared with
//! serde_json in `tests/it/reader.rs` and by a fuzz target.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// The text is wrong, is not what the type needs, or is for serde_json to judge.
#[derive(Debug)]
pub(crate) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("refused")
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Result<T> = std::result::Result<T, Refused>;

/// How deep values may be nested; serde_json goes a little deeper.
const DEEPEST: u8 = 100;

/// Reads a text that is one value.
pub(crate) fn read<'de, T: serde::Deserialize<'de>>(text: &'de str) -> Result<T> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader)?;
    if reader.peek().is_none() { Ok(value) } else { Err(Refused) }
}

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next byte that is no white space, where it stops.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                byte => return byte,
            }
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> Result<()> {
        if self.peek() != Some(byte) {
            return Err(Refused);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn word(&mut self, word: &str) -> Result<()> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(Refused);
        }
        self.at += word.len();
        Ok(())
    }

    /// A string, of which the quotation mark is next.
    #[inline]
    fn string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value> {
        let start = self.at + 1;
        let end = self.end_of_plain(start)?;
        if self.byte(end) == Some(b'"') {
            self.at = end + 1;
            return visitor.visit_borrowed_str(&self.text[start..end]);
        }
        visitor.visit_string(self.unescaped(start, end)?)
    }

    /// Where the next quotation mark, backslash or control character is: eight bytes at a time, as serde_json does.
    #[inline]
    fn end_of_plain(&self, start: usize) -> Result<usize> {
        const ONES: u64 = u64::MAX / 255;
        let (chunks, rest) = self.text.as_bytes().get(start..).ok_or(Refused)?.as_chunks::<8>();
        for (chunk, at) in chunks.iter().zip((start..).step_by(8)) {
            let bytes = u64::from_le_bytes(*chunk);
            // The highest bit of a byte is set where it is below the limit; above the first such byte it may be wrong.
            let below = |bytes: u64, limit: u8| bytes.wrapping_sub(ONES * u64::from(limit)) & !bytes;
            let is = |byte: u8| below(bytes ^ (ONES * u64::from(byte)), 1);
            let found = (below(bytes, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7);
            if found != 0 {
                return Ok(at + found.trailing_zeros() as usize / 8);
            }
        }
        let at = rest.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')).ok_or(Refused)?;
        Ok(start + chunks.len() * 8 + at)
    }

    /// The rest of a string that has an escape, or something that must not be there, at `end`.
    #[cold]
    fn unescaped(&mut self, mut start: usize, mut end: usize) -> Result<String> {
        let mut unescaped = String::new();
        loop {
            unescaped.push_str(&self.text[start..end]);
            match self.byte(end) {
                Some(b'"') => break,
                Some(b'\\') => {}
                _ => return Err(Refused),
            }
            let (character, length) = match self.byte(end + 1).ok_or(Refused)? {
                character @ (b'"' | b'\\' | b'/') => (char::from(character), 2),
                b'b' => ('\u{8}', 2),
                b'f' => ('\u{c}', 2),
                b'n' => ('\n', 2),
                b'r' => ('\r', 2),
                b't' => ('\t', 2),
                b'u' => {
                    let units = [self.unit(end), self.unit(end + 6)];
                    let mut units = char::decode_utf16(units.into_iter().map_while(|unit| unit));
                    let character = units.next().and_then(|character| character.ok()).ok_or(Refused)?;
                    (character, 6 * character.len_utf16())
                }
                _ => return Err(Refused),
            };
            unescaped.push(character);
            start = end + length;
            end = self.end_of_plain(start)?;
        }
        self.at = end + 1;
        Ok(unescaped)
    }

    /// The UTF-16 code unit of an escape such as `\u00e4`.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        u16::from_str_radix(digits, 16).ok()
    }

    /// A number without an exponent, after which nothing fits and all is refused.
    #[inline]
    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value> {
        let is_negative = self.byte(self.at) == Some(b'-');
        let start = self.at + usize::from(is_negative);
        let mut end = start;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.byte(end) {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            end += 1;
        }
        // 18 digits overflow nothing.
        let is_plain = matches!(end - start, 1..=18) && (end - start == 1 || self.byte(start) != Some(b'0'));
        match self.byte(end) {
            Some(b'.') if is_plain => self.fraction(end + 1, visitor),
            _ if !is_plain || (is_negative && value == 0) => Err(Refused),
            _ => {
                self.at = end;
                if is_negative { visitor.visit_i64(-(value as i64)) } else { visitor.visit_u64(value) }
            }
        }
    }

    /// A number of so few digits that there is only one way to round it.
    #[cold]
    fn fraction<V: Visitor<'de>>(&mut self, start: usize, visitor: V) -> Result<V::Value> {
        let digits = self.text.as_bytes()[start..].iter().take_while(|digit| digit.is_ascii_digit()).count();
        let number = &self.text[self.at..start + digits];
        if digits == 0 || number.len() > 15 {
            return Err(Refused);
        }
        self.at = start + digits;
        visitor.visit_f64(number.parse().map_err(|_| Refused)?)
    }

    #[inline]
    fn array<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value> {
        self.inside(b']', |items| visitor.visit_seq(items))
    }

    #[inline]
    fn object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value> {
        self.inside(b'}', |items| visitor.visit_map(items))
    }

    /// What is between brackets, of which the first is next.
    #[inline]
    fn inside<T>(&mut self, close: u8, read: impl FnOnce(Items<'_, 'de>) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(Refused);
        }
        self.depth += 1;
        self.at += 1;
        let value = read(Items { reader: self, close, is_first: true })?;
        self.depth -= 1;
        self.take(close)?;
        Ok(value)
    }
}

/// What a method takes by its first byte; each is compiled for each type, so it takes no more than it has to.
macro_rules! only {
    ($($method:ident $first:pat => $read:ident,)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            if matches!(self.peek(), Some($first)) { self.$read(visitor) } else { Err(Refused) }
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Refused;

    only! {
        deserialize_str b'"' => string,
        deserialize_string b'"' => string,
        deserialize_identifier b'"' => string,
        deserialize_i32 b'-' | b'0'..=b'9' => number,
        deserialize_i64 b'-' | b'0'..=b'9' => number,
        deserialize_seq b'[' => array,
        deserialize_map b'{' => object,
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.peek() {
            Some(b'"') => self.string(visitor),
            Some(b'{') => self.object(visitor),
            Some(b'[') => self.array(visitor),
            Some(b'-' | b'0'..=b'9') => self.number(visitor),
            Some(b't') => self.word("true").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.word("false").and_then(|()| visitor.visit_bool(false)),
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(Refused),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.peek() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum
        ignored_any
    }
}

/// The items of an array or an object.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: u8,
    is_first: bool,
}

impl Items<'_, '_> {
    /// Whether there is another item; the comma before it is taken.
    #[inline]
    fn has_next(&mut self) -> Result<bool> {
        let next = self.reader.peek();
        if std::mem::take(&mut self.is_first) {
            return Ok(next != Some(self.close));
        }
        if next == Some(self.close) {
            return Ok(false);
        }
        self.reader.take(b',').map(|()| true)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.has_next()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if self.has_next()? { seed.deserialize(Key(self.reader)).map(Some) } else { Ok(None) }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The key of an object, which is a string.
struct Key<'r, 'de>(&'r mut Reader<'de>);

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.0.peek() == Some(b'"') { self.0.string(visitor) } else { Err(Refused) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
