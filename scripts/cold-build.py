#!/usr/bin/env python3
"""What a new user pays: a cold `cargo build` of a ten-line program with the SDK, and by hand with reqwest.

    scripts/cold-build.py [repeats]

Each program is built from nothing, one crate at a time, in a folder of its own; reported are the crates, the
CPU seconds (user and system) and the peak memory of the largest process. The two take turns.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAIN_SDK = """
use paynow_sdk::Client;
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = Client::from_env()?.store("150439783699582976".parse()?);
    for product in store.products().get_products().await? {
        println!("{} {}", product.id, product.name);
    }
    Ok(())
}
"""
MAIN_BY_HAND = """
#[derive(serde::Deserialize)]
struct Product { id: String, name: String }
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let tls = rustls_platform_verifier::BuilderVerifierExt::with_platform_verifier(tls)?.with_no_client_auth();
    let http = reqwest::Client::builder().tls_backend_preconfigured(tls).build()?;
    let key = format!("APIKey {}", std::env::var("PAYNOW_API_KEY")?);
    let url = "https://api.paynow.gg/v1/stores/150439783699582976/products";
    let products: Vec<Product> = http.get(url).header("authorization", key).send().await?.error_for_status()?.json().await?;
    for product in products {
        println!("{} {}", product.id, product.name);
    }
    Ok(())
}
"""
TOKIO = 'tokio = { version = "1", features = ["macros", "rt-multi-thread"] }\n'
PROGRAMS = {
    "SDK": (f'paynow-sdk = {{ path = "{ROOT}/paynow-sdk" }}\n' + TOKIO, MAIN_SDK),
    "by hand": (
        'reqwest = { version = "0.13", default-features = false, features = ["gzip", "json", "rustls-no-provider"] }\n'
        'rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }\n'
        'rustls-platform-verifier = "0.7"\nserde = { version = "1", features = ["derive"] }\n' + TOKIO,
        MAIN_BY_HAND,
    ),
}


def prepare(folder: pathlib.Path, dependencies: str, main: str) -> int:
    (folder / "src").mkdir(parents=True)
    manifest = f'[package]\nname = "probe"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n{dependencies}\n[workspace]\n'
    (folder / "Cargo.toml").write_text(manifest)
    (folder / "src/main.rs").write_text(main)
    subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True)
    tree = subprocess.run(
        ["cargo", "tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"],
        cwd=folder, check=True, capture_output=True, text=True,
    )
    return len({line.split(" (")[0] for line in tree.stdout.splitlines() if line}) - 1


def build(folder: pathlib.Path) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as target:
        child = os.fork()
        if child == 0:
            status = subprocess.run(["cargo", "build", "--quiet", "-j1", "--offline"], cwd=folder, env={**os.environ, "CARGO_TARGET_DIR": target})
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=open(folder / "usage", "w"))
            os._exit(status.returncode)
        if os.waitpid(child, 0)[1] != 0:
            sys.exit(f"the build in {folder} failed")
    seconds, mebibytes = (folder / "usage").read_text().split()
    return float(seconds), float(mebibytes)


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    with tempfile.TemporaryDirectory() as scratch:
        folders, crates, figures = {}, {}, {}
        for name, (dependencies, main_rs) in PROGRAMS.items():
            folders[name] = pathlib.Path(scratch) / name.replace(" ", "-")
            crates[name] = prepare(folders[name], dependencies, main_rs)
            figures[name] = []
        for _ in range(repeats):
            for name, folder in folders.items():
                figures[name].append(build(folder))
        best = {name: min(seconds for seconds, _ in runs) for name, runs in figures.items()}
        print("| program | crates | CPU seconds | of by hand | peak MiB |\n|---|---|---|---|---|")
        for name, runs in figures.items():
            peak = max(mebibytes for _, mebibytes in runs)
            print(f"| {name} | {crates[name]} | {best[name]:.1f} | {best[name] / best['by hand']:.2f} | {peak:.0f} |")


main()
