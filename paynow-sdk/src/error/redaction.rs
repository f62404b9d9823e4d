//! The one place that keeps secrets out of errors, whoever put them there: a server may echo what it was sent.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::text::{LONGEST_MESSAGE, bounded, is_harmless};

/// The headers that may name a trace where the body does not.
pub(super) const TRACE_HEADERS: [&str; 4] = ["x-trace-id", "trace-id", "traceparent", "x-request-id"];

pub(super) type Source = Box<dyn Error + Send + Sync>;

/// What stands for a secret.
const REDACTED: &str = "[redacted]";

/// Shorter values are not secrets, and replacing them would make messages unreadable.
const SHORTEST_SECRET: usize = 4;

/// A prefix of a secret of this length at the end of a text that was cut off is removed as well.
const SHORTEST_PREFIX: usize = 8;

/// The secrets of one request. It costs nothing until there is something to redact.
#[derive(Clone, Copy, Default)]
pub(crate) struct Redactor<'a> {
    authorization: Option<&'a HeaderValue>,
    headers: [&'a [(HeaderName, HeaderValue)]; 2],
}

impl<'a> Redactor<'a> {
    /// The credential of a request, and the headers that the caller has set for the client and for the call.
    pub(crate) fn new(authorization: &'a HeaderValue, headers: [&'a [(HeaderName, HeaderValue)]; 2]) -> Self {
        Self { authorization: Some(authorization), headers }
    }

    fn secrets(&self) -> Vec<&'a [u8]> {
        let headers = self.headers.into_iter().flatten().filter(|(name, _)| may_be_secret(name.as_str()));
        let mut secrets: Vec<&[u8]> = headers.map(|(_, value)| value.as_bytes()).collect();
        // Behind the kind of the credential, which is not secret.
        let token =
            self.authorization.and_then(|value| value.as_bytes().splitn(2, |byte| *byte == b' ').last());
        secrets.extend(token);
        secrets.retain(|secret| secret.len() >= SHORTEST_SECRET);
        // A secret can be part of another one.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets
    }

    /// A copy without the secrets, or `None` if there are none in the bytes.
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

    /// An error with its sources: the same if what can be printed of them is harmless and has no secret in it,
    /// otherwise a copy of their messages.
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

/// Whether a header that the caller sets may have a secret in it. The id of a trace is there to be found again, and what
/// describes a message is in every other message as well.
fn may_be_secret(name: &str) -> bool {
    let is_descriptive = ["accept", "content-", "if-"].iter().any(|start| name.starts_with(start));
    !is_descriptive && !TRACE_HEADERS.contains(&name)
}

/// How many bytes at the start of a text spell a secret, in any mixture of the ways in which servers write it.
fn spelled_length(secret: &[u8], text: &[u8]) -> Option<usize> {
    let mut length = 0;
    for (index, byte) in secret.iter().enumerate() {
        let rest = &text[length..];
        if rest.is_empty() {
            return (index >= SHORTEST_PREFIX).then_some(length);
        }
        let as_it_is = (rest[0] == *byte).then_some(1);
        length += escaped_length(*byte, rest).or(as_it_is)?;
    }
    Some(length)
}

/// How many bytes at the start of a text spell one byte escaped as in JSON, in a URL or in HTML.
fn escaped_length(byte: u8, text: &[u8]) -> Option<usize> {
    let number = |digits: &[u8], radix| {
        let digits = std::str::from_utf8(digits).ok()?;
        u8::from_str_radix(digits, radix).ok().filter(|number| *number == byte)
    };
    match text {
        [b'\\', b'u', b'0', b'0', high, low, ..] => number(&[*high, *low], 16).map(|_| 6),
        [b'\\', second, ..] if *second == byte => Some(2),
        [b'%', high, low, ..] => number(&[*high, *low], 16).map(|_| 3),
        [b'&', entity @ ..] => {
            let end = entity.iter().take(8).position(|byte| *byte == b';')?;
            let is_same = match &entity[..end] {
                [b'#', b'x' | b'X', digits @ ..] => number(digits, 16).is_some(),
                [b'#', digits @ ..] => number(digits, 10).is_some(),
                b"amp" => byte == b'&',
                b"lt" => byte == b'<',
                b"gt" => byte == b'>',
                b"quot" => byte == b'"',
                b"apos" => byte == b'\'',
                _ => false,
            };
            is_same.then_some(end + 2)
        }
        _ => None,
    }
}

/// What is left of an error whose message has a secret in it.
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
        for other in ["pnapi_v1_a+b/c&e", "pnapi_v1 pnapi", "", "äöü &; %2 \\u00"] {
            assert_eq!(redacted(other), other);
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
