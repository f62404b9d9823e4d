//! Diff of any two documents: a document does not differ from itself, and there are differences in one direction if and
//! only if there are some in the other.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use paynow_diff::{diff, render};
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(input) = serde_json::from_slice::<Value>(data) else { return };
    let (base, head) = (&input["base"], &input["head"]);
    let (Ok(itself), Ok(report), Ok(mirror)) = (diff(base, base), diff(base, head), diff(head, base)) else { return };
    assert_eq!(itself.entries.len(), 0, "a document differs from itself");
    assert_eq!(
        report.entries.is_empty(),
        mirror.entries.is_empty(),
        "{:?} and {:?}",
        report.entries,
        mirror.entries
    );
    let labels = render::Labels::new("base", "head", "rules");
    let text = render::text(&report, &labels, false);
    assert_eq!(
        render::json(&report, &labels)["entries"].as_array().map(Vec::len),
        Some(report.entries.len())
    );
    assert!(report.entries.is_empty() || !text.is_empty());
    render::markdown(&report, &labels);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    paynow_fuzz::mutate_json(data, size, max_size, seed)
});
