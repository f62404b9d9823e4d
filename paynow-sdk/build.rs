//! Turns the crate's own `openapi.json` into its client and models, with progenitor.

use std::{env, fs, path::Path};

#[path = "build/generate.rs"]
#[expect(unreachable_pub, reason = "regen includes the file too, and there it is public")]
mod generate;

fn main() {
    println!("cargo::rerun-if-changed=openapi.json");
    println!("cargo::rerun-if-changed=build");
    if let Err(message) = run() {
        println!("cargo::error={message}; `cargo xtask regen` writes openapi.json");
    }
}

fn run() -> Result<(), String> {
    let text = fs::read_to_string("openapi.json").map_err(|error| format!("openapi.json: {error}"))?;
    let document = serde_json::from_str(&text).map_err(|error| format!("openapi.json: {error}"))?;
    let is_on = |feature: &str| {
        env::var_os(format!("CARGO_FEATURE_{}", feature.to_uppercase().replace('-', "_"))).is_some()
    };
    let generated = generate::generate(document, is_on, is_on("schemars"))?;
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let files = [
        ("client.rs", generated.client),
        ("identifiers.rs", generated.identifiers),
        ("enums.rs", generated.enums),
    ];
    for (name, code) in files {
        fs::write(Path::new(&out).join(name), code).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}
