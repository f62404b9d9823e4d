//! Runs the program as a user does, against a fake PayNow.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod apply;
mod auth;
mod completions;
mod every_command;
mod exit_codes;
mod fake;
mod help;
mod output;
#[cfg(unix)]
mod readme;
mod refused;
#[path = "../../../paynow-fake/tests/it/sample.rs"]
mod sample;
mod secrets;
mod support;
mod webhooks;
