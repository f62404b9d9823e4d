//! Reads the body of a response up to a limit.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// The part of a body that has been read. It outlives the reading, which the deadline of the attempt can end.
#[derive(Default)]
pub(crate) struct Body {
    /// Most bodies arrive in one piece, which is used without copying.
    first: Bytes,
    all: BytesMut,
}

/// The reason why a body was not read completely.
pub(crate) enum BodyError {
    TooLarge,
    /// The connection broke.
    Network(reqwest::Error),
    /// The body cannot be decompressed.
    Encoding(reqwest::Error),
}

impl Body {
    /// Reads a complete response. Data beyond the limit is discarded.
    pub(crate) async fn read(&mut self, response: &mut Response, limit: usize) -> Result<(), BodyError> {
        // An estimate of the size, which is limited because the server's declaration cannot be trusted.
        let announced = response.content_length().unwrap_or_default().min(limit as u64);
        while let Some(piece) = response.chunk().await.map_err(classified)? {
            if self.len() + piece.len() > limit {
                self.push(piece.slice(..limit - self.len()), 0);
                return Err(BodyError::TooLarge);
            }
            self.push(piece, announced as usize);
        }
        Ok(())
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }

    fn len(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    fn push(&mut self, piece: Bytes, announced: usize) {
        if self.len() == 0 {
            self.first = piece;
            return;
        }
        if self.all.is_empty() {
            self.all.reserve(announced.max(self.first.len() + piece.len()));
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&piece);
    }
}

/// Distinguishes a body that does not match its declared compression from a broken connection.
fn classified(error: reqwest::Error) -> BodyError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while cause.is_some_and(|cause| cause.is::<reqwest::Error>()) {
        cause = cause.and_then(std::error::Error::source);
    }
    // Errors of the decompressor are plain I/O errors; errors of a connection are wrapped in hyper's.
    let is_encoding = cause.is_some_and(|cause| cause.is::<std::io::Error>());
    if is_encoding { BodyError::Encoding(error) } else { BodyError::Network(error) }
}
