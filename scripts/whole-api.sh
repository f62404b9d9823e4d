#!/usr/bin/env bash
# Adds PayNow's whole API (management, storefront and game server) to a scratch copy of the workspace, by syncing it
# from a local server, and builds the SDK from it with all tags. After that, `each` builds every tag alone, and `tests`
# runs all tests of the workspace. No step may print a warning.
#
#   scripts/whole-api.sh FOLDER_WITH_THE_DOCUMENTS [all|each|tests]
set -euo pipefail
documents=$(realpath "$1")
what=${2:-each}
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/paynow-whole-api.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

git -C "$root" ls-files -z --cached --others --exclude-standard | (cd "$root" && tar --null --files-from=- -cf -) | tar -xf - -C "$scratch"
cd "$scratch"
# A mirror of PayNow's server with the documents at their original paths.
mirror=$scratch/mirror
for api in management-api storefront-api gameserver-api; do mkdir -p "$mirror/swagger/$api"; done
cp "$(ls "$documents"/management-api/*.json | tail -n 1)" "$mirror/swagger/management-api/openapi.json"
for api in storefront-api gameserver-api; do cp "$documents/$api.json" "$mirror/swagger/$api/openapi.json"; done
from=$mirror
if command -v python3 > /dev/null; then
    python3 -u -m http.server --bind 127.0.0.1 --directory "$mirror" 0 > "$scratch/mirror.log" 2>&1 &
    server=$!
    trap 'kill $server; rm -rf "$scratch"' EXIT
    until port=$(sed -n 's/.*port \([0-9]*\).*/\1/p' "$scratch/mirror.log") && [ -n "$port" ]; do sleep 0.1; done
    from=http://127.0.0.1:$port
fi

(
    cd "$root"
    cargo xtask --root "$scratch" sync --from "$from" \
        --enable management-api --enable storefront-api --enable gameserver-api | tail -n 20
    cargo xtask --root "$scratch" regen --check | tail -n 2
)
# A separate target folder: cargo treats packages at the same relative path in two workspaces as the same package, and
# would reuse code that was generated from the other document.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/whole-api"
export RUSTFLAGS="-D warnings"
tags=$(scripts/tags.sh)
# One selection of packages for both, so that the SDK and the fake are compiled once.
packages="--package paynow-sdk --package paynow-tests --package paynow-cli"
echo "the tour, with every tag, as build.rs generates it"
cargo build --quiet $packages --example tour
env -u PAYNOW_API_KEY "$CARGO_TARGET_DIR/debug/examples/tour" | tail -n 3
echo "every operation and every command, called once against the fake, and lists page by page"
cargo test --quiet $packages --test it -- smoke pages:: every_command help:: refused::
echo "building every tag at once, as committed"
cargo check --quiet --package paynow-sdk --no-default-features --features "$tags blocking http2 schemars test-util tls webhooks"
if [ "$what" = tests ]; then
    echo "every test of the workspace"
    # Two tests take minutes and use other documents, so the synced documents do not affect them.
    cargo test --quiet --workspace --no-fail-fast -- --skip what_is_accepted_compiles --skip every_published_version
fi
if [ "$what" = each ]; then
    for tag in $tags; do
        echo "building $tag alone, as committed"
        cargo check --quiet --package paynow-sdk --no-default-features --features "$tag"
    done
fi
echo "the whole API builds: 0 errors, 0 warnings"
