//! The documents found in docs pages, and the findings about invalid pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::document::visit;
use paynow_spec::extract;
use paynow_spec::finding::{Finding, Level};
use support::read;

/// The smallest block that is an OpenAPI document.
const BLOCK: &str = "```json\n{\"openapi\": \"3.1.1\", \"paths\": {}}\n```\n";

#[track_caller]
fn refused(page: &[u8]) -> Finding {
    let Err(finding) = extract::extract("pages/bad.md", page) else { panic!("the page was taken") };
    assert_eq!(finding.level, Level::Error);
    assert!(finding.source.starts_with("pages/bad.md"), "{finding}");
    assert!(!finding.help.is_empty(), "{finding}");
    finding
}

/// The line and the column of a text in a page, counted from 1 and in characters, as in an editor.
fn place_of(text: &str, page: &str) -> (usize, usize) {
    let before = &page[..page.find(text).unwrap()];
    let line_start = before.rfind('\n').map_or(0, |position| position + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[test]
fn the_real_pages_hold_19_documents_with_their_places() {
    let places: [(&str, &[usize]); 2] = [
        ("pages/discord.md", &[8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104]),
        ("pages/products.md", &[9, 18, 27, 35, 43, 51]),
    ];
    for (file, lines) in places {
        let bytes = read(file);
        let extraction = extract::extract(file, &bytes).unwrap();
        assert_eq!(extraction.findings, []);
        let found: Vec<(Option<usize>, usize)> = extraction
            .documents
            .iter()
            .map(|document| (document.origin.block, document.origin.line))
            .collect();
        let expected: Vec<(Option<usize>, usize)> =
            lines.iter().enumerate().map(|(index, line)| (Some(index + 1), *line)).collect();
        assert_eq!(found, expected, "{file}");
        let text: Vec<&str> = std::str::from_utf8(&bytes).unwrap().lines().collect();
        for document in &extraction.documents {
            assert_eq!(visit::operations(&document.value).count(), 1, "{}", document.origin);
            let line = text[document.origin.line - 1];
            assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap(), document.value);
        }
        let last = &extraction.documents.last().unwrap().origin;
        assert_eq!(
            last.to_string(),
            format!("{file} block {} (line {})", lines.len(), lines.last().unwrap())
        );
    }
}

#[test]
fn a_json_block_that_is_not_an_openapi_document_is_ignored_with_a_note() {
    let page = format!("# A page\n\n```json\n{{\"status\": 404}}\n```\n\n{BLOCK}");
    let extraction = extract::extract("pages/mixed.md", page.as_bytes()).unwrap();
    assert_eq!(extraction.documents.len(), 1);
    assert_eq!(extraction.documents[0].origin.block, Some(2));
    let note = support::only(&extraction.findings, "extract/not-openapi");
    assert_eq!((note.level, note.source.as_str()), (Level::Note, "pages/mixed.md block 1 (line 4)"));
}

#[test]
fn blocks_in_other_languages_are_text() {
    let page = format!(
        "```\nGET /v1/stores\n```\n\n~~~http\n{{\n~~~\n\n> ```sh\n> curl\n> ```\n\n    {{ indented code\n\n{BLOCK}"
    );
    let extraction = extract::extract("pages/mixed.md", page.as_bytes()).unwrap();
    assert_eq!((extraction.documents.len(), extraction.findings.len()), (1, 0));
}

#[test]
fn an_empty_page() {
    for page in ["", " \n\t\r\n"] {
        let finding = refused(page.as_bytes());
        assert_eq!(finding.rule, "extract/empty");
        assert!(finding.help.contains("fetch it again"), "{finding}");
    }
}

#[test]
fn a_page_that_ends_inside_a_block() {
    for (file, block, line) in
        [("pages/discord.md", 1, 8), ("pages/discord.md", 7, 56), ("pages/products.md", 6, 51)]
    {
        let text = String::from_utf8(read(file)).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        let end = start + lines[line - 1].len();
        // After the fence, in the JSON, at its end, and inside the closing fence.
        for cut in [start, start + 1, (start + end) / 2, end - 1, end, end + 2] {
            let finding = refused(&text.as_bytes()[..cut]);
            assert_eq!(finding.rule, "extract/unclosed-block", "{file} cut at {cut}: {finding}");
            assert_eq!(finding.source, format!("pages/bad.md block {block} (line {line})"));
            assert_eq!(finding.message, format!("block {block} is never closed"));
            assert!(finding.help.contains("truncated"), "{finding}");
        }
    }
}

#[test]
fn a_page_that_ends_inside_the_opening_fence() {
    let text = String::from_utf8(read("pages/discord.md")).unwrap();
    let start: usize = text.split_inclusive('\n').take(14).map(str::len).sum();
    for fence in ["```", "```j", "```jso", "```json"] {
        let cut = start + fence.len();
        assert!(text[..cut].ends_with(fence));
        let finding = refused(&text.as_bytes()[..cut]);
        assert_eq!(finding.rule, "extract/unclosed-block", "{finding}");
        assert!(finding.source.contains("line 16"), "{finding}");
    }
}

#[test]
fn a_page_that_is_not_utf_8() {
    let mut bytes = read("pages/products.md");
    let position = bytes.iter().position(|byte| *byte == b'{').unwrap();
    bytes[position + 1] = 0xff;
    let finding = refused(&bytes);
    assert_eq!((finding.rule, finding.source.as_str()), ("extract/not-utf8", "pages/bad.md, line 9"));
    assert!(finding.message.contains(&format!("byte {}", position + 1)), "{finding}");
}

#[test]
fn a_block_that_is_not_json_is_shown_at_its_place_in_the_page() {
    // One line as in the real pages, several lines, characters of several bytes, a list item that indents its block,
    // a quotation, and the same with Windows line endings.
    let pages = [
        format!("{BLOCK}\n```json\n{{\"openapi\": \"3.1.1\", nonsense}}\n```\n"),
        format!("{BLOCK}\n~~~json\n{{\n  \"openapi\": \"3.1.1\",\n  \"paths\": {{ nonsense }}\n}}\n~~~\n"),
        format!("{BLOCK}\n```json\n{{\"café ☕\": \"été\", nonsense}}\n```\n"),
        format!("{BLOCK}\n1. The block:\n\n   ```json\n   {{\n     \"paths\": nonsense\n   }}\n   ```\n"),
        format!("{BLOCK}\n> ```json\n> {{\n>   \"paths\": nonsense\n> }}\n> ```\n"),
    ];
    for page in pages {
        for page in [page.replace('\n', "\r\n"), page] {
            let (line, column) = place_of("nonsense", &page);
            let finding = refused(page.as_bytes());
            assert_eq!(finding.rule, "extract/not-json", "{page}");
            // serde_json reports the start of a word that it cannot read, or the character after its first one.
            let place = |column| format!("pages/bad.md block 2, line {line}, column {column}");
            assert!(
                [place(column), place(column + 1)].contains(&finding.source),
                "{} for line {line}, column {column} of\n{page}",
                finding.source
            );
            assert!(finding.message.starts_with("block 2 is not valid JSON: "), "{finding}");
            assert!(!finding.message.contains("line"), "a second place confuses: {finding}");
        }
    }
}

#[test]
fn a_key_that_stands_twice() {
    let page = format!(
        "{BLOCK}\n```json\n{{\n  \"openapi\": \"3.1.1\",\n  \"paths\": {{ \"/a\": 1, \"/a\": 2 }}\n}}\n```\n"
    );
    let finding = refused(page.as_bytes());
    assert_eq!(finding.rule, "extract/not-json");
    assert!(finding.message.contains("the key `/a` occurs twice"), "{finding}");
    assert!(finding.source.starts_with("pages/bad.md block 2, line 8, column "), "{finding}");

    let yaml = b"openapi: 3.1.1\npaths: {}\ninfo: {}\npaths: {}\n";
    let finding = extract::document("fragments/bad.yaml", yaml).unwrap_err();
    assert_eq!(finding.rule, "extract/not-yaml");
    assert!(finding.message.contains("paths") && finding.message.contains('4'), "{finding}");
}

#[test]
fn a_login_page_in_html() {
    let html =
        b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n<body><form></form></body></html>\n";
    let finding = refused(html);
    assert_eq!((finding.rule, finding.source.as_str()), ("extract/no-openapi", "pages/bad.md"));
    assert!(finding.help.contains("login"), "{finding}");
    // As a whole document it is rejected too, because it is neither JSON nor YAML.
    let finding = extract::document("documents/bad.json", html).unwrap_err();
    assert_eq!((finding.level, finding.source.as_str()), (Level::Error, "documents/bad.json"));
}

#[test]
fn other_fences_and_line_endings_make_no_difference() {
    let text = String::from_utf8(read("pages/products.md")).unwrap();
    let expected = extract::extract("pages/products.md", text.as_bytes()).unwrap();
    let spellings = [
        text.replace("```", "~~~"),
        text.replace("```", "`````"),
        text.replace("```json", "``` JSON lines=2"),
        text.replace('\n', "\r\n"),
    ];
    for spelling in spellings {
        assert_ne!(spelling, text);
        assert_eq!(extract::extract("pages/products.md", spelling.as_bytes()).unwrap(), expected);
    }
}

#[test]
fn a_fragment_in_yaml() {
    let document = extract::document("fragments/store.yaml", &read("fragments/store.yaml")).unwrap();
    assert_eq!(visit::operations(&document.value).count(), 5);
    assert_eq!(document.origin.to_string(), "fragments/store.yaml");

    let with_tab = b"openapi: 3.1.1\npaths:\n\t/v1/stores: {}\n";
    let finding = extract::document("fragments/bad.yaml", with_tab).unwrap_err();
    assert_eq!((finding.rule, finding.source.as_str()), ("extract/not-yaml", "fragments/bad.yaml"));
    assert!(finding.message.contains("line 3"), "{finding}");
    assert!(finding.help.contains("never with tabs"), "{finding}");

    let finding = extract::document("fragments/bad.yaml", b"actions: []\n").unwrap_err();
    assert_eq!(finding.rule, "extract/not-openapi");
    assert!(finding.help.contains("`openapi: 3.0.x`"), "{finding}");
}
