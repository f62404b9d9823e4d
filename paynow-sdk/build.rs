//! Generates the crate's client and models from its own `openapi.json` with progenitor. Without the feature
//! `generate` there is nothing to do, for the committed copy in `src/generated/` is used.

#[cfg(feature = "generate")]
#[path = "build/extensions.rs"]
#[expect(unreachable_pub, reason = "regen includes the file too, and there it is public")]
mod extensions;
#[cfg(feature = "generate")]
#[path = "build/generate.rs"]
#[expect(unreachable_pub, reason = "regen includes the file too, and there it is public")]
mod generate;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "generate")]
    {
        println!("cargo::rerun-if-changed=openapi.json");
        println!("cargo::rerun-if-changed=build");
        if let Err(message) = write_client() {
            println!("cargo::error={message}; `cargo xtask regen` writes openapi.json");
        }
    }
}

#[cfg(feature = "generate")]
fn write_client() -> Result<(), String> {
    use std::{env, fs, path::Path};

    use quote::ToTokens as _;

    let text = fs::read_to_string("openapi.json").map_err(|error| format!("openapi.json: {error}"))?;
    let document = serde_json::from_str(&text).map_err(|error| format!("openapi.json: {error}"))?;
    let is_on = |feature: &str| {
        env::var_os(format!("CARGO_FEATURE_{}", feature.to_uppercase().replace('-', "_"))).is_some()
    };
    let generated = generate::generate(document, is_on)?;
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let files = [
        // Formatting it would take three quarters of the time, and nobody reads it here.
        ("client.rs", generated.client.into_token_stream().to_string()),
        ("identifiers.rs", generated.identifiers.concat()),
        ("enums.rs", generated.enums.concat()),
    ];
    for (name, code) in files {
        fs::write(Path::new(&out).join(name), code).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}
