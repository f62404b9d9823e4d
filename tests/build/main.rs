//! Generates code for the tests from the document: typed mocks of every operation, and a call of each.

#![allow(clippy::print_stdout, reason = "a build script speaks to cargo by its output")]

mod mocks;
mod smoke;

use std::path::Path;
use std::{env, fs};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (name, code) in [("mocks.rs", mocks::generate()), ("smoke.rs", smoke::generate())] {
        fs::write(Path::new(&out).join(name), code).expect("OUT_DIR can be written");
    }
}
