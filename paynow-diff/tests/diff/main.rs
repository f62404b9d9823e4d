//! Tests of the comparison: rules, small documents, real documents, and the published history.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and some say what they have compared"
)]

mod anything;
mod cases;
mod causes;
mod generated;
mod history;
mod mutations;
mod oracle;
mod renames;
mod rules;
mod support;
mod surface;
#[path = "../../../tests/upstream.rs"]
mod upstream;
