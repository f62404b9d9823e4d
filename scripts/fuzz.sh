#!/usr/bin/env bash
# Fuzzes every target in fuzz/, one after the other, and stops at the first one with a failure.
#
#   scripts/fuzz.sh [seconds for each, 600] [target…]
#
# Requires nightly and `cargo install cargo-fuzz`. New inputs are stored in target/fuzz-corpus, so that the committed
# corpus stays small. The next run starts from both.
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
    # The sanitizers are disabled: neither the project's crates nor the fuzzed parts of others contain `unsafe` code,
    # and without them, fuzzing is several times as fast. It detects panics, hangs and excessive memory usage.
    cargo +nightly fuzz run --sanitizer none "$target" "$grown" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1
done
