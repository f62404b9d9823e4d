#!/usr/bin/env bash
# Makes 100,000 calls through the SDK, 64 at a time, to a fake that fails for one in five. Memory, open files and tasks
# must not grow. Runs only on Linux, because it reads /proc.
#
#   scripts/soak.sh [calls, 100000]
set -euo pipefail
cd "$(dirname "$0")/.."
calls=${1:-100000}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/paynow-soak.XXXXXX")
fake=
trap '[ -z "$fake" ] || kill "$fake"; rm -rf "$scratch"' EXIT

cargo build --quiet --release --package paynow-fake --bin paynow-fake --example soak
bin=${CARGO_TARGET_DIR:-target}/release
# The fake runs in a separate process, so that only the memory of the SDK is measured.
: > "$scratch/fake.txt"
"$bin/paynow-fake" --port 0 --seed 7 > "$scratch/fake.txt" &
fake=$!
until grep -q STORE_ID "$scratch/fake.txt"; do
    kill -0 "$fake" || exit 1
    sleep 0.1
done
set -a
# shellcheck source=/dev/null
. "$scratch/fake.txt"
set +a
# Each fault has its own probability, and the first that occurs is applied. Together they affect a fifth of the calls.
curl --silent --show-error --fail --data-binary @- "$PAYNOW_BASE_URL/_fake/faults" <<'JSON'
[
    { "kind": "delay", "milliseconds": 3, "probability": 0.04 },
    { "kind": "status", "status": 500, "probability": 0.05 },
    { "kind": "reset_before", "probability": 0.03 },
    { "kind": "reset_after", "probability": 0.02 },
    { "kind": "reset_in_body", "probability": 0.03 },
    { "kind": "truncated_json", "probability": 0.05 }
]
JSON
"$bin/examples/soak" "$calls"
