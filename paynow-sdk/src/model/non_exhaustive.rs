//! The hidden field that allows request models to gain fields.

/// A hidden field of every model that is sent. Literals outside the crate cannot name it, so they end in
/// `..Default::default()` or `..Model::new(…)` and still compile when PayNow has added a field.
#[allow(dead_code, unreachable_pub, reason = "unused if no feature with request models is enabled")]
#[derive(Clone, Copy, Default, PartialEq)]
pub struct NonExhaustive(());
