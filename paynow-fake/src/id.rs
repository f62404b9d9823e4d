//! PayNow's ids: 41 bits of milliseconds, 10 of a node, 12 of a sequence, as a string.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::Utc;

/// When PayNow's ids begin, in Unix milliseconds.
const EPOCH: u64 = 1_645_568_542_000;

/// Gives ids of now, each larger than the one before.
pub(crate) struct Ids {
    last: AtomicU64,
    node: u64,
}

impl Ids {
    pub(crate) fn new(node: u64) -> Self {
        Self { last: AtomicU64::new(0), node: node % 1024 }
    }

    pub(crate) fn next(&self) -> String {
        let now = u64::try_from(Utc::now().timestamp_millis()).unwrap_or(EPOCH).saturating_sub(EPOCH);
        let earliest = (now << 22) | (self.node << 12);
        let step = |last: u64| earliest.max(last + 1);
        let before = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(step(last)));
        // The function never says no, so both arms hold what was there before.
        let (Ok(before) | Err(before)) = before;
        step(before).to_string()
    }
}

/// Whether a text is an id.
pub(crate) fn is_flake(text: &str) -> bool {
    let is_canonical = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_canonical && (text == "0" || !text.starts_with('0')) && text.parse::<i64>().is_ok()
}
