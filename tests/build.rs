//! Typed mocks of every operation, by progenitor: a change of the spec that a test relies on does not compile.

use std::{env, fs, path::Path};

use progenitor::{CrateVers, GenerationSettings, Generator};

const DOCUMENT: &str = "../paynow-sdk/openapi.json";

fn main() {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let text = fs::read_to_string(DOCUMENT).expect("the SDK's document is there");
    let document = serde_json::from_str(&text).expect("the SDK's document is OpenAPI 3.0");
    let mut settings = GenerationSettings::new();
    settings.with_crate("paynow-sdk", CrateVers::Any, None).with_map_type("::std::collections::BTreeMap");
    let mocks = Generator::new(&settings)
        .httpmock(&document, "::paynow_sdk::generated")
        .expect("progenitor takes what the SDK's build.rs takes");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("mocks.rs"), mocks.to_string()).expect("OUT_DIR can be written");
}
