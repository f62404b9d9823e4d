//! PayNow's IDs (flake IDs): 41 bits of milliseconds, 10 of a node, 12 of a sequence, written as a decimal string.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::Utc;

/// The epoch of PayNow's IDs, in Unix milliseconds.
const EPOCH: u64 = 1_645_568_542_000;

/// Generates IDs that contain the current time, in ascending order.
pub(crate) struct FlakeIds {
    last: AtomicU64,
    node: u64,
}

impl FlakeIds {
    pub(crate) fn new(node: u64) -> Self {
        Self { last: AtomicU64::new(0), node: node % 1024 }
    }

    pub(crate) fn next(&self) -> String {
        self.next_number().to_string()
    }

    pub(crate) fn next_number(&self) -> u64 {
        let now = u64::try_from(Utc::now().timestamp_millis()).unwrap_or(EPOCH).saturating_sub(EPOCH);
        let earliest = (now << 22) | (self.node << 12);
        let step = |last: u64| earliest.max(last + 1);
        let before = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(step(last)));
        // The closure always returns `Some`, so both arms hold the previous value.
        let (Ok(before) | Err(before)) = before;
        step(before)
    }
}

/// Whether a text is a valid ID: a decimal without leading zeros that fits a signed 64-bit integer.
pub(crate) fn is_flake_id(text: &str) -> bool {
    let has_digits_only = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    has_digits_only && (text == "0" || !text.starts_with('0')) && text.parse::<i64>().is_ok()
}
