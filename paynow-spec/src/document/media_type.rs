//! Media types (RFC 9110), which are case-insensitive and may have parameters.

/// How the SDK encodes or decodes a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JSON, including `+json` types.
    Json,
    /// Text, passed unchanged.
    Text,
    /// Bytes, passed unchanged.
    Bytes,
}

/// A media type without its parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The format of a media type.
pub fn format(media_type: &str) -> Format {
    let essence = essence(media_type);
    if essence.ends_with("/json") || essence.ends_with("+json") {
        Format::Json
    } else if essence.starts_with("text/") {
        Format::Text
    } else {
        Format::Bytes
    }
}
