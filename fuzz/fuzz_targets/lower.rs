//! The stages merge, nullability, lint and lower, and the contract of the result, for any JSON: invalid input leads to
//! findings, never to a panic.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use paynow_spec::document::canonical;
use paynow_spec::extract::{Document, Origin};
use paynow_spec::{contract, lint, lower, merge, nullability};
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(value) = serde_json::from_slice::<Value>(data) else { return };
    let once = canonical::canonical(value.clone());
    assert_eq!(canonical::to_text(&once), canonical::to_text(&canonical::canonical(once.clone())));
    // `lower` accepts any document, including those that merge or lint would reject.
    contract::check(&lower::lower(&value).document);
    let document =
        |value| Document { origin: Origin { source: "fuzz.json".to_owned(), block: None, line: 1 }, value };
    let Ok(merged) = merge::merge(&[document(value)]) else { return };
    let again = merge::merge(&[document(merged.document.clone())]).map(|again| again.document);
    assert_eq!(again.as_ref(), Ok(&merged.document), "merging a result gives it again");
    let mut corrected = merged.document;
    nullability::resolve(&mut corrected);
    lint::check(&corrected);
    contract::check(&lower::lower(&corrected).document);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    paynow_fuzz::mutate_json(data, size, max_size, seed)
});
