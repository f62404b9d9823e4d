//! Generates the client and the models from the crate's `openapi.json`, and the webhook payloads from `webhooks.json`,
//! with progenitor. Without the feature `generate` it does nothing, because the committed copy in `src/generated/` is
//! used.

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
        println!("cargo::rerun-if-changed=webhooks.json");
        println!("cargo::rerun-if-changed=build");
        if let Err(message) = write_code() {
            println!("cargo::error={message}; `cargo xtask regen` writes the documents");
        }
    }
}

#[cfg(feature = "generate")]
fn write_code() -> Result<(), String> {
    use std::{env, fs, path::Path};

    use quote::ToTokens as _;

    let read = |file: &str| {
        let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))
    };
    let is_on = |feature: &str| {
        env::var_os(format!("CARGO_FEATURE_{}", feature.to_uppercase().replace('-', "_"))).is_some()
    };
    let generated = generate::generate(read("openapi.json")?, is_on)?;
    // The code is not formatted: formatting takes three quarters of the time, and nobody reads it here.
    let mut files = vec![
        ("client.rs", generated.client.into_token_stream().to_string()),
        ("identifiers.rs", generated.identifiers.concat()),
        ("enums.rs", generated.enums.concat()),
    ];
    if is_on("webhooks") {
        let webhooks = generate::generate_webhooks(&read("webhooks.json")?, &generated.identifiers)?;
        files.extend([
            ("webhook_payloads.rs", webhooks.payloads.into_token_stream().to_string()),
            ("webhook_identifiers.rs", webhooks.identifiers.concat()),
            ("webhook_enums.rs", webhooks.enums.concat()),
            ("webhook_events.rs", webhooks.events),
        ]);
    }
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    for (name, code) in files {
        fs::write(Path::new(&out).join(name), code).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}
