//! Removes secrets from errors. A server may echo what it was sent, so this is applied to everything that an error
//! contains.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::text::{LONGEST_MESSAGE, bounded, is_harmless};

/// Headers that may contain a trace ID if the body does not.
pub(super) const TRACE_HEADERS: [&str; 4] = ["x-trace-id", "trace-id", "traceparent", "x-request-id"];

pub(super) type Source = Box<dyn Error + Send + Sync>;

/// The replacement for a secret.
const REDACTED: &str = "[redacted]";

/// Shorter values are not treated as secrets, because replacing them would make messages unreadable.
const SHORTEST_SECRET: usize = 4;

/// If the text was cut, a prefix of a secret of at least this length at its end is removed as well.
const SHORTEST_PREFIX: usize = 8;

/// The secrets of one request. Creating it is cheap; work is done only when something is redacted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Redactor<'a> {
    authorization: Option<&'a HeaderValue>,
    headers: [&'a [(HeaderName, HeaderValue)]; 2],
}

impl<'a> Redactor<'a> {
    /// The credential of a request, and the headers that the caller has set for the client and the call.
    pub(crate) fn new(authorization: &'a HeaderValue, headers: [&'a [(HeaderName, HeaderValue)]; 2]) -> Self {
        Self { authorization: Some(authorization), headers }
    }

    fn secrets(&self) -> Vec<Secret<'a>> {
        let headers = self.headers.into_iter().flatten().filter(|(name, _)| may_be_secret(name.as_str()));
        let mut values: Vec<&[u8]> = headers.map(|(_, value)| value.as_bytes()).collect();
        // The part after the prefix of the credential, which is not secret.
        let token =
            self.authorization.and_then(|value| value.as_bytes().splitn(2, |byte| *byte == b' ').last());
        values.extend(token);
        values.retain(|value| value.len() >= SHORTEST_SECRET);
        let mut secrets: Vec<Secret<'_>> = values.iter().flat_map(|value| in_base64(value)).collect();
        secrets.extend(values.into_iter().map(|value| Secret { bytes: value.into(), ignores_case: true }));
        // A secret can be part of another one.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.bytes.len()));
        secrets
    }

    /// Returns a copy without the secrets, or `None` if the bytes contain none.
    fn redacted(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let secrets = self.secrets();
        let mut copy: Option<Vec<u8>> = None;
        let mut at = 0;
        while at < bytes.len() {
            let length = secrets.iter().find_map(|secret| spelled_length(secret, &bytes[at..]));
            match (length, &mut copy) {
                (Some(length), _) => {
                    copy.get_or_insert_with(|| bytes[..at].to_vec()).extend_from_slice(REDACTED.as_bytes());
                    at += length;
                }
                (None, copy) => {
                    copy.as_mut().into_iter().for_each(|copy| copy.push(bytes[at]));
                    at += 1;
                }
            }
        }
        copy
    }

    pub(crate) fn text(&self, text: String) -> String {
        match self.redacted(text.as_bytes()) {
            Some(redacted) => String::from_utf8_lossy(&redacted).into_owned(),
            None => text,
        }
    }

    pub(crate) fn body(&self, body: Bytes) -> Bytes {
        self.redacted(&body).map_or(body, Bytes::from)
    }

    pub(crate) fn headers(&self, mut headers: HeaderMap) -> HeaderMap {
        for value in headers.values_mut() {
            if let Some(redacted) = self.redacted(value.as_bytes()) {
                *value =
                    HeaderValue::from_bytes(&redacted).unwrap_or_else(|_| HeaderValue::from_static(REDACTED));
            }
        }
        headers
    }

    /// Returns the error with its sources unchanged if their messages contain no secret, otherwise a copy of the
    /// messages without the secrets.
    pub(crate) fn source(&self, error: Source) -> Source {
        let mut messages = Vec::new();
        let mut is_clean = true;
        let mut next: Option<&dyn Error> = Some(&*error);
        while let Some(cause) = next {
            let message = cause.to_string();
            let printed = format!("{message}{cause:?}");
            is_clean &= self.redacted(printed.as_bytes()).is_none() && is_harmless(&message);
            messages.push(bounded(self.text(message), LONGEST_MESSAGE));
            next = cause.source();
        }
        if is_clean {
            return error;
        }
        let copy =
            messages.into_iter().rfold(None, |source, message| Some(Box::new(Copy { message, source })));
        copy.map_or(error, |copy| copy)
    }
}

/// A value that must not be printed.
struct Secret<'a> {
    bytes: Cow<'a, [u8]>,
    /// Servers may change the case of what they echo, but not within base64.
    ignores_case: bool,
}

/// The base64 forms of a secret, alone or as a part of a longer value, such as the whole `Authorization` header.
///
/// Three bytes are encoded as four characters, so there are three forms. Characters at either end that also depend on
/// neighbouring bytes are left out.
fn in_base64(secret: &[u8]) -> Vec<Secret<'static>> {
    let mut spellings = Vec::new();
    // For a shorter secret, too little would remain to recognise it reliably.
    if secret.len() < SHORTEST_PREFIX {
        return spellings;
    }
    for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
        for (before, shared) in [(0, 0), (1, 2), (2, 3)] {
            let encoded = engine.encode([&[0; 2][..before], secret].concat());
            let ends_in_between = !(before + secret.len()).is_multiple_of(3);
            let own = &encoded[shared..encoded.len() - usize::from(ends_in_between)];
            spellings.push(Secret { bytes: own.as_bytes().to_vec().into(), ignores_case: false });
        }
    }
    spellings
}

/// Whether a header set by the caller may contain a secret. Trace IDs are meant to be found again, and headers that
/// describe the message occur in every other message as well.
fn may_be_secret(name: &str) -> bool {
    let is_descriptive = ["accept", "content-", "if-"].iter().any(|start| name.starts_with(start));
    !is_descriptive && !TRACE_HEADERS.contains(&name)
}

/// Number of bytes at the start of a text that spell a secret, in any mixture of the escapes that servers use.
fn spelled_length(secret: &Secret<'_>, text: &[u8]) -> Option<usize> {
    let mut length = 0;
    for (index, expected) in secret.bytes.iter().enumerate() {
        let rest = &text[length..];
        if rest.is_empty() {
            return (index >= SHORTEST_PREFIX).then_some(length);
        }
        let is_expected =
            |byte: u8| byte == *expected || secret.ignores_case && byte.eq_ignore_ascii_case(expected);
        let as_it_is = is_expected(rest[0]).then_some(1);
        length += escaped_length(is_expected, rest).or(as_it_is)?;
    }
    Some(length)
}

/// Number of bytes at the start of a text that spell the expected byte, as it is or escaped as in JSON, a URL or HTML.
fn escaped_length(is_expected: impl Fn(u8) -> bool, text: &[u8]) -> Option<usize> {
    let number = |digits: &[u8], radix| {
        let digits = std::str::from_utf8(digits).ok()?;
        u8::from_str_radix(digits, radix).ok().filter(|number| is_expected(*number))
    };
    match text {
        [b'\\', b'u', b'0', b'0', high, low, ..] => number(&[*high, *low], 16).map(|_| 6),
        [b'\\', second, ..] if is_expected(*second) => Some(2),
        [b'%', high, low, ..] => number(&[*high, *low], 16).map(|_| 3),
        [b'&', entity @ ..] => {
            let end = entity.iter().take(8).position(|byte| *byte == b';')?;
            let is_same = match &entity[..end] {
                [b'#', b'x' | b'X', digits @ ..] => number(digits, 16).is_some(),
                [b'#', digits @ ..] => number(digits, 10).is_some(),
                b"amp" => is_expected(b'&'),
                b"lt" => is_expected(b'<'),
                b"gt" => is_expected(b'>'),
                b"quot" => is_expected(b'"'),
                b"apos" => is_expected(b'\''),
                _ => false,
            };
            is_same.then_some(end + 2)
        }
        _ => None,
    }
}

/// Replaces an error whose message contains a secret.
struct Copy {
    message: String,
    source: Option<Box<Copy>>,
}

impl fmt::Display for Copy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl fmt::Debug for Copy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.message)
    }
}

impl Error for Copy {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "pnapi_v1_a+b/c&d";

    fn redacted(text: &str) -> String {
        let authorization = HeaderValue::try_from(format!("APIKey {SECRET}")).unwrap();
        Redactor::new(&authorization, [&[], &[]]).text(text.to_owned())
    }

    #[test]
    fn a_secret_is_found_however_it_is_escaped() {
        for spelling in [
            SECRET,
            r"pnapi_v1_a+b\/c&d",
            r"pnapi_v1_a\u002Bb/c\u0026d",
            "pnapi_v1_a%2Bb%2fc%26d",
            "pnapi_v1_a&#43;b&#x2F;c&amp;d",
            r"\u0070napi_v1_a+b/c&d",
        ] {
            assert_eq!(
                redacted(&format!("<{spelling}> {spelling}")),
                "<[redacted]> [redacted]",
                "{spelling}"
            );
        }
        // Cut off by the end of what was read.
        assert_eq!(redacted("the key pnapi_v1_a"), "the key [redacted]");
        assert_eq!(redacted("PNAPI_V1_A%2bB/C&amp;D"), "[redacted]");
        for other in ["pnapi_v1_a+b/c&e", "pnapi_v1 pnapi", "", "äöü &; %2 \\u00"] {
            assert_eq!(redacted(other), other);
        }
    }

    #[test]
    fn a_secret_is_found_in_base64_at_any_place_in_it() {
        // The last one has `/` and `+` in it, which JSON, URLs and the other alphabet write differently.
        for secret in [SECRET, "abcdefgh", "abcdefghi", "abcdefghij", "a?>a?>a?>a~~~"] {
            let authorization = HeaderValue::try_from(format!("APIKey {secret}")).unwrap();
            let redactor = Redactor::new(&authorization, [&[], &[]]);
            for before in ["", "A", "AP", "APIKey ", "user:", "é?"] {
                for after in ["", "z", "zz", "zzz"] {
                    let text = format!("{before}{secret}{after}");
                    let standard = STANDARD_NO_PAD.encode(&text);
                    let spellings = [
                        base64::engine::general_purpose::STANDARD.encode(&text),
                        URL_SAFE_NO_PAD.encode(&text),
                        standard.replace('/', r"\/").replace('+', r"\u002B"),
                        standard.replace('/', "%2F").replace('+', "%2B"),
                        standard,
                    ];
                    for spelling in spellings {
                        let shown = redactor.text(format!("key=\"{spelling}\""));
                        assert!(shown.contains("[redacted]"), "{text}: {shown}");
                        // At either end a character may be left that stands for less than a byte of it.
                        let around = 2 * (before.len() + after.len()) + 6;
                        assert!(shown.len() <= "key=\"[redacted]\"".len() + around, "{text}: {shown}");
                    }
                }
            }
            assert_eq!(redactor.text(STANDARD_NO_PAD.encode("abcdefg and more")), "YWJjZGVmZyBhbmQgbW9yZQ");
        }
    }

    #[test]
    fn headers_of_the_caller_are_secrets_unless_they_name_a_trace() {
        let authorization = HeaderValue::from_static("Customer abcdefgh");
        let header = |name, value| (HeaderName::from_static(name), HeaderValue::from_static(value));
        let headers = [
            header("x-token", "hush-hush"),
            header("x-request-id", "trace-7"),
            header("dnt", "1"),
            header("content-type", "text/csv"),
        ];
        let redactor = Redactor::new(&authorization, [&headers[..1], &headers[1..]]);
        let text = "Customer abcdefgh hush-hush trace-7 1 text/csv".to_owned();
        assert_eq!(redactor.text(text), "Customer [redacted] [redacted] trace-7 1 text/csv");
        let echoed = HeaderMap::from_iter([header("x-echo", "Customer abcdefgh;")]);
        assert_eq!(redactor.headers(echoed)["x-echo"], "Customer [redacted];");
    }

    #[test]
    fn a_source_that_repeats_a_secret_is_replaced_by_a_copy_without() {
        let authorization = HeaderValue::from_static("APIKey s3cret-s3cret");
        let redactor = Redactor::new(&authorization, [&[], &[]]);
        let source = |text: &str| Source::from(std::io::Error::other(text.to_owned()));
        let replaced = redactor.source(source("unknown key `s3cret-s3cret`"));
        assert_eq!(replaced.to_string(), "unknown key `[redacted]`");
        assert!(!format!("{replaced:?}").contains("s3cret"));
        assert!(redactor.source(source("unknown key")).is::<std::io::Error>());
    }
}
