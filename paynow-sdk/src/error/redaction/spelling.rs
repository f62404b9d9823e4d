//! Finds secrets in text in whatever way a server has written them.
//!
//! A server may escape what it echoes as in JSON, a URL or HTML, also twice, and break it over lines. The text is
//! therefore reduced to what it stands for before it is searched.

/// If the text was cut, a prefix of a secret of at least this length at its end is found as well.
pub(super) const SHORTEST_PREFIX: usize = 8;

/// How often a text is unescaped. Servers nest two formats, such as HTML in JSON.
const DEEPEST_NESTING: usize = 4;

/// Characters that are not ASCII and cannot be seen: no-break and soft hyphens and spaces, joiners, byte order marks.
const INVISIBLE: [&str; 14] = [
    "\u{a0}", "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2028}", "\u{2029}",
    "\u{202f}", "\u{2060}", "\u{2061}", "\u{2062}", "\u{feff}",
];

/// The HTML entities of the characters that a credential or a URL may contain.
const ENTITIES: [(&[u8], u8); 13] = [
    (b"amp", b'&'),
    (b"apos", b'\''),
    (b"bsol", b'\\'),
    (b"colon", b':'),
    (b"equals", b'='),
    (b"gt", b'>'),
    (b"lowbar", b'_'),
    (b"lt", b'<'),
    (b"percnt", b'%'),
    (b"period", b'.'),
    (b"plus", b'+'),
    (b"quot", b'"'),
    (b"sol", b'/'),
];

/// What a text stands for: its bytes without escapes and without anything that cannot be seen.
pub(super) struct Plain {
    bytes: Vec<u8>,
    /// For each byte, where its spelling starts and ends in the text.
    spans: Vec<(usize, usize)>,
}

impl Plain {
    pub(super) fn of(text: &[u8]) -> Self {
        let mut plain =
            Self { bytes: text.to_vec(), spans: (0..text.len()).map(|at| (at, at + 1)).collect() };
        for _ in 0..DEEPEST_NESTING {
            plain.replace(visible);
            if !plain.replace(unescaped) {
                break;
            }
        }
        plain
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Where the bytes of a range are in the text.
    pub(super) fn span(&self, from: usize, length: usize) -> (usize, usize) {
        (self.spans[from].0, self.spans[from + length - 1].1)
    }

    /// Number of bytes from a position that are a secret, or its start if the text ends there.
    pub(super) fn length_of(&self, secret: &[u8], ignores_case: bool, from: usize) -> Option<usize> {
        let rest = &self.bytes[from..];
        let length = secret.len().min(rest.len());
        let is_same = match ignores_case {
            true => rest[..length].eq_ignore_ascii_case(&secret[..length]),
            false => rest[..length] == secret[..length],
        };
        (is_same && (length == secret.len() || length >= SHORTEST_PREFIX)).then_some(length)
    }

    /// Replaces each unit of the text by the byte that it stands for, if any. Returns whether anything has changed.
    fn replace(&mut self, unit: fn(&[u8]) -> (Option<u8>, usize)) -> bool {
        let (mut bytes, mut spans) = (Vec::with_capacity(self.len()), Vec::with_capacity(self.len()));
        let mut at = 0;
        while at < self.len() {
            let (read, length) = unit(&self.bytes[at..]);
            if let Some(byte) = read {
                bytes.push(byte);
                spans.push(self.span(at, length));
            }
            at += length;
        }
        let has_changed = bytes.len() != self.len();
        (self.bytes, self.spans) = (bytes, spans);
        has_changed
    }
}

/// The first byte of a text unless it cannot be seen, and the length of the character.
fn visible(text: &[u8]) -> (Option<u8>, usize) {
    match text[0] {
        0..=b' ' | 0x7f => (None, 1),
        0x80.. => match INVISIBLE.iter().find(|character| text.starts_with(character.as_bytes())) {
            Some(character) => (None, character.len()),
            None => (Some(text[0]), 1),
        },
        byte => (Some(byte), 1),
    }
}

/// The first byte that a text stands for, if any, and the length of its escape.
fn unescaped(text: &[u8]) -> (Option<u8>, usize) {
    let as_it_is = (Some(text[0]), 1);
    match text[0] {
        b'\\' => backslash(&text[1..]).map_or(as_it_is, |(read, length)| (read, length + 1)),
        b'%' => match text.get(1..3) {
            Some(digits) => number(digits, 16).map_or(as_it_is, |read| (read, 3)),
            // The text was cut within the escape.
            None => (None, text.len()),
        },
        b'&' => entity(&text[1..]).map_or(as_it_is, |(read, length)| (read, length + 1)),
        _ => as_it_is,
    }
}

/// A number that stands for a character: `Some(None)` if it cannot be seen or is not ASCII.
fn number(digits: &[u8], radix: u32) -> Option<Option<u8>> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    let code = u32::from_str_radix(digits, radix).ok()?;
    Some(u8::try_from(code).ok().filter(|byte| byte.is_ascii_graphic()))
}

/// An escape after its backslash, as in JSON and in the source code of programs.
fn backslash(text: &[u8]) -> Option<(Option<u8>, usize)> {
    let hexadecimal = |from: usize, length: usize| match text.get(from..from + length) {
        Some(digits) => number(digits, 16).map(|read| (read, from + length)),
        None => Some((None, text.len())),
    };
    match text {
        [] => Some((None, 0)),
        [b'u', b'{', digits @ ..] => match digits.iter().take(8).position(|byte| *byte == b'}') {
            Some(end) => number(&digits[..end], 16).map(|read| (read, end + 3)),
            None => (digits.len() < 8).then_some((None, text.len())),
        },
        [b'u', ..] => hexadecimal(1, 4),
        [b'x', ..] => hexadecimal(1, 2),
        [b'n' | b'r' | b't' | b'b' | b'f', ..] => Some((None, 1)),
        [byte, ..] => Some((Some(*byte), 1)),
    }
}

/// An HTML entity after its ampersand. Browsers also accept one without its semicolon.
fn entity(text: &[u8]) -> Option<(Option<u8>, usize)> {
    const LONGEST: usize = 12;
    let (start, radix) = match text {
        [b'#', b'x' | b'X', ..] => (2, 16),
        [b'#', ..] => (1, 10),
        _ => (0, 36),
    };
    let is_part = |byte: &u8| char::from(*byte).is_digit(radix);
    let length = text[start..].iter().take(LONGEST).take_while(|byte| is_part(byte)).count();
    let (name, rest) = text[start..].split_at(length);
    let is_known = |(known, _): &&(&[u8], u8)| name.eq_ignore_ascii_case(known);
    let read = match start {
        // The text was cut within the entity.
        0 if rest.is_empty() && ENTITIES.iter().any(|(known, _)| known.starts_with(name)) => None,
        0 => Some(ENTITIES.iter().find(is_known)?.1),
        _ if rest.is_empty() => None,
        _ => number(name, radix)?,
    };
    Some((read, start + length + usize::from(rest.starts_with(b";"))))
}
