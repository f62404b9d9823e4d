#!/usr/bin/env bash
# Fuzzes every target of fuzz/, one after the other, and stops at the first that finds something.
#
#   scripts/fuzz.sh [seconds for each, 600] [target…]
#
# Needs nightly and `cargo install cargo-fuzz`. What is new in a corpus is left in target/fuzz-corpus, so that
# the committed one stays small; fuzz/README.md says how to add to it.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then mapfile -t targets < <(cargo +nightly fuzz list); fi

for target in "${targets[@]}"; do
    printf '\n== %s, %s s\n' "$target" "$seconds"
    grown=${CARGO_TARGET_DIR:-target}/fuzz-corpus/$target
    mkdir -p "$grown"
    # No sanitizer: neither our crates nor the fuzzed parts of others have `unsafe` to be looked after, and
    # without one it is several times as fast. What is looked for is a panic, a hang and a gigabyte.
    cargo +nightly fuzz run --sanitizer none "$target" "$grown" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1
done
