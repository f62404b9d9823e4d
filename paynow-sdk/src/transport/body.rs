//! Reads the body of a response, up to a limit.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// What has been read of a body so far. It outlives the reading, which the attempt's deadline can end.
#[derive(Default)]
pub(crate) struct Body {
    /// Most bodies are one piece, which is then used as it is.
    first: Bytes,
    all: BytesMut,
}

/// Why a body was not read to its end.
pub(crate) enum BodyError {
    TooLarge,
    /// The connection broke.
    Network(reqwest::Error),
    /// What came cannot be decompressed.
    Encoding(reqwest::Error),
}

impl Body {
    /// Reads a response to its end. What is over the limit is not kept.
    pub(crate) async fn read(&mut self, response: &mut Response, limit: usize) -> Result<(), BodyError> {
        // A guess at the room that is needed, for which a server's word is not enough.
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

/// Tells a body that is not compressed as it says from a connection that broke.
fn classified(error: reqwest::Error) -> BodyError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while cause.is_some_and(|cause| cause.is::<reqwest::Error>()) {
        cause = cause.and_then(std::error::Error::source);
    }
    // The decompressor's errors are plain I/O errors; those of a connection are inside of hyper's.
    let is_encoding = cause.is_some_and(|cause| cause.is::<std::io::Error>());
    if is_encoding { BodyError::Encoding(error) } else { BodyError::Network(error) }
}
