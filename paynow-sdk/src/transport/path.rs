//! Checks that no argument addresses another resource than the path template intends.

use percent_encoding::percent_decode;

/// Whether a path results from a template whose parameters all stay within their segments.
///
/// An argument can be `..`, which URLs resolve; it can be empty; it can contain a slash, encoded once or twice, which
/// an intermediate server may decode. None of these are valid arguments for PayNow.
pub(crate) fn matches_template(path: &str, base: &str, template: &str) -> bool {
    let Some(path) = path.strip_prefix(base.trim_end_matches('/')) else { return false };
    // On bytes, because searching for a character is designed for longer texts.
    let is_slash = |byte: &u8| *byte == b'/';
    let mut segments = path.as_bytes().split(is_slash);
    let mut patterns = template.as_bytes().split(is_slash);
    loop {
        match (segments.next(), patterns.next()) {
            (Some(segment), Some(pattern)) if fills(segment, pattern) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Whether a segment matches a pattern with parameters: `{id}`, `{id}.json`, `{from}-{to}`.
fn fills(segment: &[u8], pattern: &[u8]) -> bool {
    let mut constants = pattern.split(|byte| *byte == b'{');
    let first = constants.next().unwrap_or_default();
    let Some(mut rest) = segment.strip_prefix(first) else { return false };
    // The constant text after each parameter, up to the next.
    let mut constants = constants.map(|part| {
        let end = part.iter().position(|byte| *byte == b'}').map_or(part.len(), |end| end + 1);
        &part[end..]
    });
    let Some(mut constant) = constants.next() else { return rest.is_empty() };
    for next in constants {
        // A parameter has at least one character. The shortest match leaves the most for the following ones.
        let found = (1..=rest.len()).find(|at| rest[*at..].starts_with(constant));
        let Some(at) = found else { return false };
        rest = &rest[at + constant.len()..];
        constant = next;
    }
    rest.len() > constant.len() && rest.ends_with(constant) && is_one_segment(segment)
}

fn is_one_segment(encoded: &[u8]) -> bool {
    // IDs and nearly all names: they contain nothing that could be decoded further.
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
        let decoded: Vec<u8> = percent_decode(&text).collect();
        if decoded == text {
            return true;
        }
        text = decoded;
    }
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
    fn a_segment_may_have_several_parameters() {
        let matches = |path: &str| matches_template(path, "/", "/v1/reports/{from}-{to}.json");
        for path in ["1-2.json", "2024-01-2024-02.json", "a-.json.json", "--b.json"] {
            assert!(matches(&format!("/v1/reports/{path}")), "{path}");
        }
        for path in ["-.json", "1-.json", "-2.json", "1-2.jso", "1.json", "1-2.json/x", "1%2F-2.json", ""] {
            assert!(!matches(&format!("/v1/reports/{path}")), "{path}");
        }
        assert!(!matches_template("/v1/..", "/", "/v1/{a}{b}"));
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
