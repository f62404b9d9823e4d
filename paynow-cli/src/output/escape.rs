//! Escapes characters that a terminal would act on. Names in a store are chosen by others.

/// Whether a terminal would act on a character, or reorder the text after it.
fn is_unsafe(character: char) -> bool {
    let is_bidirectional = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || is_bidirectional || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Escapes a text that has to stay on one line.
pub(crate) fn escaped(text: &str) -> String {
    escape(text, |character| character.escape_default().to_string())
}

/// Escapes each line of a text.
pub(crate) fn escaped_lines(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// Escapes the characters that a JSON text may contain unescaped. Its line breaks are between its values.
pub(crate) fn escaped_json(text: &str) -> String {
    let escape_line = |line| escape(line, |character| format!("\\u{:04x}", u32::from(character)));
    text.split('\n').map(escape_line).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str, escape: impl Fn(char) -> String) -> String {
    if !text.contains(is_unsafe) {
        return text.to_owned();
    }
    text.chars()
        .map(|character| if is_unsafe(character) { escape(character) } else { character.to_string() })
        .collect()
}
