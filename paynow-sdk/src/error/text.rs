//! Makes text from other sources safe to print on one line of a log.

/// Maximum length of a message from another source, in bytes.
pub(super) const LONGEST_MESSAGE: usize = 1024;

/// Maximum number of characters shown of a body that is not PayNow's JSON.
const SHOWN_TEXT: usize = 120;

/// The UTF-8 byte order mark.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Removes the byte order mark, which is not part of JSON.
pub(crate) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(BOM).unwrap_or(body)
}

/// Whether a terminal would act on a character, or reorder the text after it.
fn is_unsafe(character: char) -> bool {
    let is_bidirectional = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || is_bidirectional || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Whether a message can be shown unchanged.
pub(super) fn is_harmless(message: &str) -> bool {
    message.len() <= LONGEST_MESSAGE && !message.contains(is_unsafe)
}

/// Escapes control and bidirectional characters, and cuts the text to a maximum number of bytes.
pub(crate) fn bounded(text: String, longest: usize) -> String {
    const CUT: &str = "…";
    if text.len() <= longest && !text.contains(is_unsafe) {
        return text;
    }
    let mut bounded = String::with_capacity(longest.min(text.len()));
    // Leaves space for the ellipsis.
    let mut end = 0;
    for character in text.chars() {
        if is_unsafe(character) {
            bounded.extend(character.escape_default());
        } else {
            bounded.push(character);
        }
        if bounded.len() > longest {
            bounded.truncate(end);
            bounded.push_str(CUT);
            break;
        }
        if bounded.len() + CUT.len() <= longest {
            end = bounded.len();
        }
    }
    bounded
}

/// The start of a body that is not PayNow's JSON; for an HTML page, its title. Nothing for one that is no text.
pub(crate) fn excerpt(body: &[u8]) -> Option<String> {
    // Compressed data and UTF-16.
    if body.iter().take(SHOWN_TEXT).any(|byte| *byte < b'\t') {
        return None;
    }
    let text = String::from_utf8_lossy(without_bom(body));
    let lower = text.to_ascii_lowercase();
    let title =
        lower.find("<title>").zip(lower.find("</title>")).and_then(|(start, end)| text.get(start + 7..end));
    // Joined into one line.
    let line = title.unwrap_or(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = line.chars().take(SHOWN_TEXT).collect();
    (!shown.is_empty()).then(|| bounded(shown, SHOWN_TEXT * 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_bounded_and_cannot_steer_a_terminal() {
        assert_eq!(bounded("plain ä".to_owned(), 20), "plain ä");
        assert_eq!(bounded("a\nb\u{1b}[31m\u{202e}c".to_owned(), 100), r"a\nb\u{1b}[31m\u{202e}c");
        for (text, longest) in
            [("x".repeat(2000), 1024), ("ä".repeat(2000), 1024), ("\u{202e}".repeat(99), 20)]
        {
            let bounded = bounded(text, longest);
            assert!(bounded.len() <= longest && bounded.len() > longest - 12, "{}", bounded.len());
            assert!(bounded.ends_with('…'), "{bounded}");
        }
        assert_eq!(bounded("x".repeat(1024), 1024).len(), 1024);
    }

    #[test]
    fn an_excerpt_is_a_line() {
        assert_eq!(excerpt(b" \n"), None);
        assert_eq!(excerpt(b"\x1f\x8b\x08\0"), None);
        assert_eq!(excerpt(b"\xef\xbb\xbfa\n b").as_deref(), Some("a b"));
        assert_eq!(excerpt(b"<html><TITLE>502\nBad</TITLE>").as_deref(), Some("502 Bad"));
        assert_eq!(excerpt("w ".repeat(999).as_bytes()).map(|text| text.len()), Some(120));
    }
}
