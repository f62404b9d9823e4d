//! Removes secrets from errors. A server may echo what it was sent, so this is applied to everything that an error
//! contains.

mod spelling;

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::text::{LONGEST_MESSAGE, bounded, is_harmless};
use spelling::{Plain, SHORTEST_PREFIX};

/// Headers that may contain a trace ID if the body does not.
pub(super) const TRACE_HEADERS: [&str; 4] = ["x-trace-id", "trace-id", "traceparent", "x-request-id"];

pub(super) type Source = Box<dyn Error + Send + Sync>;

/// The replacement for a secret.
const REDACTED: &str = "[redacted]";

/// Shorter credentials are not treated as secrets, because replacing them would make messages unreadable.
const SHORTEST_SECRET: usize = 4;

/// The same for headers of the caller, most of which are words and numbers that a server uses as well.
const SHORTEST_HEADER: usize = 8;

/// More than the length of any secret, however it is escaped.
pub(super) const LONGEST_SECRET: usize = 64 * 1024;

/// The secrets of one request. Creating it is cheap; work is done only when something is redacted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Redactor<'a> {
    credentials: Option<&'a SentCredentials>,
    headers: [&'a [(HeaderName, HeaderValue)]; 2],
}

/// The `Authorization` headers that a client has sent, the most recent last.
#[derive(Default)]
pub(crate) struct SentCredentials(Mutex<Vec<HeaderValue>>);

impl SentCredentials {
    /// A client has few credentials at once; older ones have been revoked.
    const MOST: usize = 8;

    pub(crate) fn add(&self, authorization: &HeaderValue) {
        let mut sent = self.lock();
        if sent.last() == Some(authorization) {
            return;
        }
        sent.retain(|known| known != authorization);
        sent.push(authorization.clone());
        if sent.len() > Self::MOST {
            sent.remove(0);
        }
    }

    /// Whether another one was sent as well.
    pub(crate) fn has_other(&self, authorization: &HeaderValue) -> bool {
        self.lock().iter().any(|known| known != authorization)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<HeaderValue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for SentCredentials {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.lock().clone()))
    }
}

impl<'a> Redactor<'a> {
    /// The credentials of a client, and the headers that the caller has set for the client and the call.
    pub(crate) fn new(
        credentials: &'a SentCredentials,
        headers: [&'a [(HeaderName, HeaderValue)]; 2],
    ) -> Self {
        Self { credentials: Some(credentials), headers }
    }

    fn secrets(&self) -> Vec<Secret> {
        let headers = self.headers.into_iter().flatten().filter(|(name, _)| may_be_secret(name.as_str()));
        let headers =
            headers.map(|(_, value)| value.as_bytes()).filter(|value| value.len() >= SHORTEST_HEADER);
        let mut secrets: Vec<Secret> = headers.flat_map(spellings).collect();
        if let Some(credentials) = self.credentials {
            // The part after the prefix of the credential, which is not secret.
            let sent = credentials.lock();
            let tokens =
                sent.iter().filter_map(|value| value.as_bytes().splitn(2, |byte| *byte == b' ').last());
            secrets.extend(tokens.filter(|token| token.len() >= SHORTEST_SECRET).flat_map(spellings));
        }
        // A secret can be part of another one.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.bytes.len()));
        secrets
    }

    /// Returns a copy without the secrets, or `None` if the bytes contain none.
    fn redacted(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let secrets = self.secrets();
        if secrets.is_empty() {
            return None;
        }
        let plain = Plain::of(bytes);
        let mut copy: Option<Vec<u8>> = None;
        let (mut at, mut copied) = (0, 0);
        while at < plain.len() {
            let found = secrets.iter().find_map(|secret| {
                let length = plain.length_of(&secret.bytes, secret.ignores_case, at)?;
                Some((length, length < secret.bytes.len()))
            });
            let Some((length, is_cut)) = found else {
                at += 1;
                continue;
            };
            let (start, end) = plain.span(at, length);
            at += length;
            // What follows a secret that is cut is the rest of its last escape.
            let end = if is_cut { bytes.len() } else { end };
            let copy = copy.get_or_insert_default();
            copy.extend_from_slice(&bytes[copied..start]);
            copy.extend_from_slice(REDACTED.as_bytes());
            copied = end;
        }
        copy.map(|mut copy| {
            copy.extend_from_slice(&bytes[copied..]);
            copy
        })
    }

    /// Whether a text contains a secret.
    pub(super) fn finds_secret(&self, text: &str) -> bool {
        self.redacted(text.as_bytes()).is_some()
    }

    pub(crate) fn text(&self, text: String) -> String {
        match self.redacted(text.as_bytes()) {
            Some(redacted) => String::from_utf8_lossy(&redacted).into_owned(),
            None => text,
        }
    }

    /// Returns a text that can be shown: without the secrets, escaped, and cut to a maximum number of bytes.
    pub(crate) fn bounded(&self, text: String, longest: usize) -> String {
        bounded(self.text(readable(text)), longest)
    }

    pub(crate) fn body(&self, body: Bytes) -> Bytes {
        self.redacted(&body).map_or(body, Bytes::from)
    }

    /// Returns the headers without the secrets. A header whose name contains one is left out.
    pub(crate) fn headers(&self, mut headers: HeaderMap) -> HeaderMap {
        let names = headers.keys().filter(|name| self.finds_secret(name.as_str()));
        for name in names.cloned().collect::<Vec<_>>() {
            headers.remove(name);
        }
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
            let message = readable(cause.to_string());
            is_clean &= is_harmless(&message) && !self.finds_secret(&readable(format!("{message}{cause:?}")));
            messages.push(self.bounded(message, LONGEST_MESSAGE));
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

/// Cuts a text that is too long to be searched. A secret that begins in what is shown of it is kept whole.
fn readable(mut text: String) -> String {
    let longest = (0..=LONGEST_MESSAGE + LONGEST_SECRET).rev();
    if let Some(end) = longest.into_iter().find(|end| text.is_char_boundary(*end)) {
        text.truncate(end);
    }
    text
}

/// A value that must not be printed.
struct Secret {
    bytes: Vec<u8>,
    /// Servers may change the case of what they echo, but not within base64.
    ignores_case: bool,
}

/// What a server may write for a secret: itself, in hexadecimal, and in base64.
fn spellings(secret: &[u8]) -> Vec<Secret> {
    let mut spellings = in_base64(secret);
    let hexadecimal = secret.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    // A secret can contain what looks like an escape; the text after it says where the escape ends.
    let mut plain = Plain::of(&[secret, b">"].concat()).into_bytes();
    plain.pop();
    let others = [secret.to_vec(), plain, hexadecimal];
    let others = others.into_iter().filter(|bytes| bytes.len() >= SHORTEST_SECRET);
    spellings.extend(others.map(|bytes| Secret { bytes, ignores_case: true }));
    spellings
}

/// The base64 forms of a secret, alone or as a part of a longer value, such as the whole `Authorization` header.
///
/// Three bytes are encoded as four characters, so there are three forms. Characters at either end that also depend on
/// neighbouring bytes are left out.
fn in_base64(secret: &[u8]) -> Vec<Secret> {
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
            spellings.push(Secret { bytes: own.as_bytes().to_vec(), ignores_case: false });
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

    fn sent(authorization: &HeaderValue) -> SentCredentials {
        let sent = SentCredentials::default();
        sent.add(authorization);
        sent
    }

    fn redacted(text: &str) -> String {
        let authorization = HeaderValue::try_from(format!("APIKey {SECRET}")).unwrap();
        Redactor::new(&sent(&authorization), [&[], &[]]).text(text.to_owned())
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
            // Twice, and as other formats and languages do.
            "pnapi_v1_a%252Bb%252fc%2526d",
            "pnapi&amp;lowbar;v1&LOWBAR;a&plus;b&sol;c&AMP;d",
            "pnapi&#0095v1_a&#x0000002b;b/c&amp;amp;d",
            r"\x70napi_v1\u{5f}a\\u002Bb\\/c\\u0026d",
            "706e6170695f76315F612B622F632664",
            // Broken over lines, in UTF-16, and with characters that cannot be seen.
            "pnapi_v1\r\n  _a+b\\n/c&d",
            "p\0n\0a\0p\0i\0_\0v\x001\0_\0a\0+\0b\0/\0c\0&\0d",
            "pnapi\u{200b}_v1\u{ad}_a+b/c&d",
        ] {
            assert_eq!(
                redacted(&format!("<{spelling}> {spelling}")),
                "<[redacted]> [redacted]",
                "{spelling}"
            );
        }
        // Cut off by the end of what was read.
        for cut in [
            "pnapi_v1_a",
            "%70%6e%61%70%69%5f%76%31%5",
            r"\u0070napi_v1\u00",
            "pnapi&lowbar;v1&#9",
            r"pnapi_v1_a+b\",
        ] {
            assert_eq!(redacted(&format!("the key {cut}")), "the key [redacted]", "{cut}");
        }
        assert_eq!(redacted("PNAPI_V1_A%2bB/C&amp;D"), "[redacted]");
        for other in ["pnapi_v1_a+b/c&z", "pnapi_v1 pnapi", "", "äöü &; %2 \\u00"] {
            assert_eq!(redacted(other), other);
        }
    }

    /// Any credential of printable characters, also one that contains what looks like an escape.
    #[test]
    fn every_character_is_found_in_every_pair_of_escapes() {
        let printable: String = ('!'..='~').collect();
        let escapes: [fn(char) -> String; 8] = [
            |it| it.to_string(),
            |it| format!("%{:02x}", u32::from(it)),
            |it| format!("\\u{:04X}", u32::from(it)),
            |it| format!("\\x{:02x}", u32::from(it)),
            |it| format!("&#{};", u32::from(it)),
            |it| format!("&#x{:X};", u32::from(it)),
            |it| format!("{it}\n"),
            |it| format!("{it}\0"),
        ];
        let escaped = |text: &str, escape: fn(char) -> String| text.chars().map(escape).collect::<String>();
        let looks_escaped = ["%41%42%43%44%45", r"abcd\u0041efgh", "abcd&#65;efgh&amp;", r"abcd\nefgh\\ij"];
        let windows = (0..printable.len() - 12).map(|at| printable[at..at + 12].to_owned());
        let secrets = windows.chain(looks_escaped.map(str::to_owned));
        // A final backslash may belong to what follows it, and is left.
        for secret in secrets.filter(|secret| !secret.ends_with('\\')) {
            let authorization = HeaderValue::try_from(format!("APIKey {secret}")).unwrap();
            let sent = sent(&authorization);
            let redactor = Redactor::new(&sent, [&[], &[]]);
            for (first, second) in escapes.iter().flat_map(|first| escapes.map(|second| (first, second))) {
                let text = escaped(&escaped(&secret, *first), second);
                // The separator after the last character may be left.
                let shown = redactor.text(format!("<{text}>"));
                assert!(shown.starts_with("<[redacted]") && shown.len() < 30, "{secret}: {text}: {shown}");
            }
        }
    }

    #[test]
    fn a_secret_is_found_in_base64_at_any_place_in_it() {
        // The last one has `/` and `+` in it, which JSON, URLs and the other alphabet write differently.
        for secret in [SECRET, "abcdefgh", "abcdefghi", "abcdefghij", "a?>a?>a?>a~~~"] {
            let authorization = HeaderValue::try_from(format!("APIKey {secret}")).unwrap();
            let credentials = sent(&authorization);
            let redactor = Redactor::new(&credentials, [&[], &[]]);
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
            header("x-price", "1200"),
            header("content-type", "text/csv"),
        ];
        let credentials = sent(&authorization);
        let redactor = Redactor::new(&credentials, [&headers[..1], &headers[1..]]);
        let text = "Customer abcdefgh hush-hush trace-7 1 1200 text/csv".to_owned();
        assert_eq!(redactor.text(text), "Customer [redacted] [redacted] trace-7 1 1200 text/csv");
        let echoed = HeaderMap::from_iter([header("x-echo", "Customer abcdefgh;")]);
        assert_eq!(redactor.headers(echoed)["x-echo"], "Customer [redacted];");
        let named = HeaderMap::from_iter([header("x-abcdefgh", "1"), header("x-other", "2")]);
        assert_eq!(redactor.headers(named), HeaderMap::from_iter([header("x-other", "2")]));
    }

    #[test]
    fn a_credential_that_was_replaced_is_a_secret_still() {
        let sent = SentCredentials::default();
        let key = |number| HeaderValue::try_from(format!("APIKey pnapi_v1_{number:04}")).unwrap();
        (0..9).for_each(|number| sent.add(&key(number)));
        sent.add(&key(1));
        let redactor = Redactor::new(&sent, [&[], &[]]);
        for number in 1..9 {
            assert_eq!(redactor.text(format!("pnapi_v1_{number:04} is revoked")), "[redacted] is revoked");
        }
        assert_eq!(redactor.text("pnapi_v1_0000 is older".to_owned()), "pnapi_v1_0000 is older");
        assert!(sent.has_other(&key(1)));
    }

    #[test]
    fn a_source_that_repeats_a_secret_is_replaced_by_a_copy_without() {
        let authorization = HeaderValue::from_static("APIKey s3cret-s3cret");
        let credentials = sent(&authorization);
        let redactor = Redactor::new(&credentials, [&[], &[]]);
        let source = |text: &str| Source::from(std::io::Error::other(text.to_owned()));
        let replaced = redactor.source(source("unknown key `s3cret-s3cret`"));
        assert_eq!(replaced.to_string(), "unknown key `[redacted]`");
        assert!(!format!("{replaced:?}").contains("s3cret"));
        assert!(redactor.source(source("unknown key")).is::<std::io::Error>());
    }
}
