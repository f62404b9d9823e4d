#!/usr/bin/env bash
# Builds the SDK from PayNow's whole API (management, storefront and game server in one) in a scratch copy:
# everything at once, then each tag alone. Nothing here may print a warning.
#
#   scripts/whole-api.sh FOLDER_WITH_THE_DOCUMENTS [all|each]
set -euo pipefail
documents=$(realpath "$1")
what=${2:-each}
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/paynow-whole-api.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

git -C "$root" ls-files -z --cached --others --exclude-standard | (cd "$root" && tar --null --files-from=- -cf -) | tar -xf - -C "$scratch"
cd "$scratch"
mkdir -p openapi/documents
cp "$(ls "$documents"/management-api/*.json | tail -n 1)" openapi/documents/management-api.json
cp "$documents"/{storefront-api,gameserver-api}.json openapi/documents/
for api in management-api storefront-api gameserver-api; do
    sed -i "/^name = \"$api\"/,/^enabled/ s/^enabled = false/enabled = true/" openapi/manifest.toml
done

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$scratch/target}"
cargo run --quiet --release --package xtask -- --root "$scratch" regen | tail -n 80
export RUSTFLAGS="-D warnings"
echo "building every tag at once, as committed and as build.rs makes it"
cargo check --quiet --package paynow-sdk --features blocking,schemars
cargo check --quiet --package paynow-sdk --all-features
if [ "$what" = each ]; then
    tags=$(sed -n 's/^\([a-z-]*\) = \[\]$/\1/p' paynow-sdk/Cargo.toml)
    for tag in $tags; do
        echo "building $tag alone"
        cargo check --quiet --package paynow-sdk --no-default-features --features "$tag"
    done
fi
echo "the whole API builds: 0 errors, 0 warnings"
