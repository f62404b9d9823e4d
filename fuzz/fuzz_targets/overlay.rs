//! Parses and applies overlays: `{"overlay": …, "document": …}`.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use paynow_spec::overlay::{self, Change, Overlay};
use serde_json::Value;

/// An action that copies the root into itself doubles the document. Overlays are written by the project itself, so one
/// that does this thirty times is not a case to look for.
const MOST_COPIES: usize = 4;

fuzz_target!(|data: &[u8]| {
    let Ok(input) = serde_json::from_slice::<Value>(data) else { return };
    let overlay = match Overlay::parse(&input["overlay"]) {
        Ok(overlay) => overlay,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let grows = |change: &Change| matches!(change, Change::Copy(_));
    if overlay.actions.iter().filter(|action| grows(&action.change)).count() > MOST_COPIES {
        return;
    }
    let mut document = input["document"].clone();
    match overlay::apply(&mut document, &overlay) {
        Ok(unmatched) => assert!(unmatched.iter().all(|action| action.index < overlay.actions.len())),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert_eq!(document, input["document"], "after an error the document is as it was");
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    paynow_fuzz::mutate_json(data, size, max_size, seed)
});
