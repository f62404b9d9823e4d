//! The field by which models of requests can grow.

/// A hidden field of every model that is sent, which a literal outside of the crate does not name. So it ends in
/// `..Default::default()` or `..Model::new(…)`, and compiles too when PayNow has added a field.
#[allow(dead_code, unreachable_pub, reason = "unused if no feature with request models is enabled")]
#[derive(Clone, Copy, Default, PartialEq)]
pub struct NonExhaustive(());
