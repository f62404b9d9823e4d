//! The language of the repository: discouraged words, and links between documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::workspace;
use crate::upstream::skipped;

/// Words and phrases that have a better replacement, in lower case. Names are checked as well: `camelCase` and `snake_case`
/// are split into words first.
const VOCABULARY: [(&str, &str); 20] = [
    ("answer", "response, or return and respond"),
    ("answers", "responses, or returns and responds"),
    ("answered", "responded, returned"),
    ("as it should be", "up to date, correct"),
    ("by hand", "manually, hand-written"),
    ("lonely", "unmatched"),
    ("makes no", "name the property positively: does not create"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("misbehave", "fail"),
    ("misbehaves", "fails"),
    ("passed over", "ignored"),
    ("passes over", "ignores"),
    ("settle", "resolve, normalise"),
    ("spoil", "apply a fault to"),
    ("that are none", "name the property positively: invalid, another"),
    ("that is none", "name the property positively: invalid, not an object"),
    ("told apart", "distinguished"),
    ("what it should be", "expected"),
    ("words only", "documentation only"),
];

/// Files with text that the project does not write: PayNow's pages, test data, and generated files, whose sources are
/// checked instead.
const EXCLUDED: [&str; 9] = [
    "openapi/pages/",
    "fuzz/corpus/",
    "paynow-sdk/src/generated/",
    "paynow-sdk/src/api/",
    "paynow-diff/tests/cases/",
    "paynow-spec/tests/cases/",
    "tests/it/does_not_compile/",
    "docs/diff-rules.md",
    "xtask/tests/it/prose.rs",
];

/// The text files of the repository with their content.
fn texts(extensions: &[&str]) -> BTreeMap<String, String> {
    let list = Command::new("git")
        .arg("-C")
        .arg(workspace())
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .output();
    let Some(list) = list.ok().filter(|list| list.status.success()) else {
        skipped("the tests of the repository's language: git cannot list its files");
        return BTreeMap::new();
    };
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    list.lines()
        .filter(|path| !EXCLUDED.iter().any(|excluded| path.starts_with(excluded)))
        .filter(|path| extensions.iter().any(|extension| path.ends_with(extension)))
        .filter_map(|path| Some((path.to_owned(), fs::read_to_string(workspace().join(path)).ok()?)))
        .collect()
}

/// A line in lower case, with the parts of names separated.
fn split_into_words(line: &str) -> String {
    let mut words = String::with_capacity(line.len() + 16);
    let mut previous = ' ';
    for letter in line.chars() {
        if letter.is_uppercase() && previous.is_lowercase() {
            words.push(' ');
        }
        words.push(if letter == '_' { ' ' } else { letter });
        previous = letter;
    }
    words.to_lowercase()
}

/// Whether a text contains a phrase that is not part of a longer word.
fn contains_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + phrase.len()..].chars().next();
        [before, after].into_iter().flatten().all(|letter| !letter.is_alphanumeric())
    })
}

#[test]
fn replaced_words_do_not_come_back() {
    assert!(contains_phrase(&split_into_words("fn readAnswer()"), "answer"));
    assert!(!contains_phrase(&split_into_words("the questionnaire's answerable"), "answer"));
    let mut found = Vec::new();
    for (path, text) in texts(&[".rs", ".md", ".yaml", ".yml", ".toml", ".sh", ".py", ".html", ".ci/run"]) {
        for (index, line) in text.lines().enumerate() {
            let words = split_into_words(line);
            for (phrase, replacement) in VOCABULARY {
                if contains_phrase(&words, phrase) {
                    found.push(format!("{path}:{}: instead of \"{phrase}\" write: {replacement}", index + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The targets of a document's links, with their line numbers. Code is skipped.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    let mut is_code = false;
    for (index, line) in text.lines().enumerate() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code {
            continue;
        }
        // Every second part is inside backticks, unless it is the text of a link.
        let line = line.replace("[`", "[").replace("`]", "]");
        for part in line.split('`').step_by(2) {
            for (start, _) in part.match_indices("](") {
                if let Some((target, _)) = part[start + 2..].split_once(')') {
                    links.push((index + 1, target.to_owned()));
                }
            }
        }
    }
    links
}

/// The anchors of a document's headings, as GitHub derives them.
fn anchors(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut anchors = Vec::new();
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if let Some(heading) = line.strip_prefix('#').filter(|_| !is_code) {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
            anchors.push(kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect());
        }
    }
    anchors
}

#[test]
fn links_between_documents_lead_somewhere() {
    let documents = texts(&[".md"]);
    assert!(documents.is_empty() || documents.len() > 20, "{:?}", documents.keys());
    let mut broken = Vec::new();
    for (path, text) in &documents {
        let folder = Path::new(path).parent().unwrap();
        for (line, target) in links(text) {
            // rustdoc checks the links of the guide to items.
            if target.contains("://") || target.contains("::") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file =
                if file.is_empty() { workspace().join(path) } else { workspace().join(folder).join(file) };
            let has_anchor = anchor.is_empty()
                || fs::read_to_string(&file)
                    .is_ok_and(|text| anchors(&text).iter().any(|other| other == anchor));
            if !file.exists() || !has_anchor {
                broken.push(format!("{path}:{line}: `{target}` does not exist"));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}
