//! Runs the commands as a user does, on a copy of the part of the workspace that they read and write.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod diff;
mod prose;
mod regen;
mod repository;
mod support;
mod sync;
#[path = "../../../tests/upstream.rs"]
mod upstream;
mod webhooks;
