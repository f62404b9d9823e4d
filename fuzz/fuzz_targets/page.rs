//! The page extractor, and the readers of complete documents and fragments: a server may send anything instead of a
//! docs page, and the result is findings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paynow_spec::extract;

fuzz_target!(|data: &[u8]| {
    match extract::extract("page.md", data) {
        Ok(extraction) => {
            assert!(!extraction.documents.is_empty());
            let lines = data.iter().filter(|byte| **byte == b'\n').count() + 1;
            for document in &extraction.documents {
                assert!((1..=lines + 1).contains(&document.origin.line), "{}", document.origin);
            }
        }
        Err(finding) => assert!(!finding.message.is_empty() && !finding.source.is_empty()),
    }
    let _ = extract::document("document.yaml", data);
});
