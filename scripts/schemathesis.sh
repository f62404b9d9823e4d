#!/usr/bin/env bash
# Schemathesis against the running fake: a client that is not ours, over the spec of PayNow's pages and, with
# PAYNOW_UPSTREAM_DIR, over the newest document of the whole Management API.
#
#   scripts/schemathesis.sh [examples for each operation, 20] [pages|upstream]
#
# Needs python3 with venv, and PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
examples=${1:-20}
only=${2:-}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/paynow-schemathesis.XXXXXX")
fake=
trap '[ -z "$fake" ] || kill "$fake"; rm -rf "$scratch"' EXIT

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check 'schemathesis>=4.32,<5'
cargo build --quiet --package paynow-fake

# Ids are the fake's own, so a made-up one is 404: with its store in the path the calls get to the operation.
cat > "$scratch/schemathesis.toml" <<'TOML'
[parameters]
"path.storeId" = "150439783699582976"
TOML

# Every check is on but for these, because of what the spec says and not of what the fake does:
# - positive_data_acceptance: a product or member with a made-up id is 404, however valid the id.
# - ensure_resource_availability, use_after_free: they take one id for another where two things share a path.
without=positive_data_acceptance

check() {
    local name=$1 document=$2
    shift 2
    printf '\n== %s\n' "$name"
    "${CARGO_TARGET_DIR:-target}/debug/paynow-fake" --port 0 --seed 7 "$@" > "$scratch/fake.txt" &
    fake=$!
    until grep -q STORE_ID "$scratch/fake.txt"; do
        kill -0 "$fake" || exit 1
        sleep 0.1
    done
    url=$(sed -n 's/^PAYNOW_BASE_URL=//p' "$scratch/fake.txt")
    key=$(sed -n 's/^PAYNOW_API_KEY=//p' "$scratch/fake.txt")
    (cd "$scratch" && venv/bin/schemathesis --config-file schemathesis.toml run "$document" --url "$url" \
        --header "Authorization: APIKey $key" --phases coverage,fuzzing --max-examples "$examples" \
        --seed 7 --workers 2 --continue-on-failure --exclude-checks "$without" --warnings off)
    kill "$fake"
    wait "$fake" || true
    fake=
}

if [ "$only" != upstream ]; then
    check "the pages" "$PWD/openapi/paynow.json"
fi
if [ -z "${PAYNOW_UPSTREAM_DIR:-}" ]; then
    echo "the whole API is skipped: PAYNOW_UPSTREAM_DIR is not set"
elif [ "$only" != pages ]; then
    newest=$(realpath "$(ls "$PAYNOW_UPSTREAM_DIR"/management-api/*.json | tail -n 1)")
    check "$(basename "$newest")" "$newest" --spec "$newest"
fi
