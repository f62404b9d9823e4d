//! The check that no argument has left its place in the path of a request.

/// Whether a path is what a template gives when each of its parameters is one segment.
///
/// An argument can be `..`, which URLs resolve away; it can be empty; it can hold a slash, encoded or encoded
/// twice, which a server in between may decode. None of them is an argument that PayNow has.
pub(crate) fn matches_template(path: &str, base: &str, template: &str) -> bool {
    let Some(path) = path.strip_prefix(base.trim_end_matches('/')) else { return false };
    // Bytes, for the search for a character is made for longer texts.
    let (mut path, mut template) = (path.as_bytes(), template.as_bytes());
    let until = |text: &[u8], at: u8| text.iter().position(|byte| *byte == at).unwrap_or(text.len());
    loop {
        let (constant, parameter) = template.split_at(until(template, b'{'));
        let Some(rest) = path.strip_prefix(constant) else { return false };
        if parameter.is_empty() {
            return rest.is_empty();
        }
        let (segment, rest) = rest.split_at(until(rest, b'/'));
        if !is_one_segment(segment) {
            return false;
        }
        path = rest;
        template = parameter.get(until(parameter, b'}') + 1..).unwrap_or_default();
    }
}

fn is_one_segment(encoded: &[u8]) -> bool {
    // Ids and nearly every name: nothing in it could be decoded into something else.
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !encoded.is_empty() && encoded.iter().all(is_plain) {
        return true;
    }
    let mut text = encoded.to_vec();
    loop {
        if matches!(text.as_slice(), b"" | b"." | b"..")
            || text.iter().any(|byte| matches!(byte, b'/' | b'\\' | 0))
        {
            return false;
        }
        let decoded = decoded(&text);
        if decoded == text {
            return true;
        }
        text = decoded;
    }
}

fn decoded(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        let hex = |byte: &u8| char::from(*byte).to_digit(16);
        match (first, after) {
            (b'%', [high, low, after @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                let value = hex(high).unwrap_or_default() * 16 + hex(low).unwrap_or_default();
                decoded.push(value as u8);
                rest = after;
            }
            _ => {
                decoded.push(*first);
                rest = after;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::matches_template;

    const TEMPLATE: &str = "/v1/stores/{storeId}/discord/links/{token}";

    #[test]
    fn a_path_of_its_template_matches_template() {
        for token in ["abc", "a.b", "...", "%20", "a%2Eb", "100%", "%zz", "ä"] {
            assert!(
                matches_template(&format!("/v1/stores/1/discord/links/{token}"), "/", TEMPLATE),
                "{token}"
            );
        }
        assert!(matches_template("/mirror/v1/stores/1/discord/links/a", "/mirror/", TEMPLATE));
    }

    #[test]
    fn a_path_that_has_left_it_does_not() {
        for path in [
            "/v1/stores/1/discord/",
            "/v1/stores/1/discord/links",
            "/v1/stores/1/discord/links/",
            "/v1/stores/1/discord/links/a/b",
            "/v1/stores/1/discord/links/a%2Fb",
            "/v1/stores/1/discord/links/a%2fb",
            "/v1/stores/1/discord/links/a%5Cb",
            "/v1/stores/1/discord/links/a%252Fb",
            "/v1/stores/1/discord/links/%2e%2E",
            "/v1/stores/1/discord/links/%252e%252e",
            "/v1/stores/1/discord/links/%25252e",
            "/v1/stores/1/discord/links/a%00",
            "/v2/stores/1/discord/links/a",
            "/mirror/v1/stores/1/discord/links/a",
        ] {
            assert!(!matches_template(path, "/", TEMPLATE), "{path}");
        }
    }
}
