#!/usr/bin/env bash
# Runs Schemathesis against the fake, as a client that is independent of this project. It uses the document of PayNow's
# pages and, with PAYNOW_UPSTREAM_DIR, the latest document of the whole Management API.
#
#   scripts/schemathesis.sh [examples for each operation, 20] [pages|upstream]
#
# Requires python3 with venv, and access to PyPI.
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

# The path contains the id of the fake's store, because with any other id, the fake returns 404 before it reaches the
# operation.
cat > "$scratch/schemathesis.toml" <<'TOML'
hooks = "hooks.py"
# Disables the warnings about 404, which is the correct response for a made-up id.
warnings = false

[parameters]
"path.storeId" = "150439783699582976"

# All checks are enabled except for these. PayNow declares a body for the status 204 of this operation, which HTTP does
# not allow. In the document of the pages, an overlay corrects this.
[[operations]]
include-operation-id = "Products_UpdateProductSortOrder"

[operations.checks]
content_type_conformance.enabled = false
response_schema_conformance.enabled = false

# The document declares the user to link as optional. PayNow's behaviour without a user is unknown; the fake rejects the
# request.
[[operations]]
include-operation-id = "DiscordInventoryItem_SetUserToDeliveryItemLink"

[operations.checks]
positive_data_acceptance.enabled = false
TOML
# PayNow defines this format. If Schemathesis does not know it, it considers any text a valid id.
cat > "$scratch/hooks.py" <<'PYTHON'
import schemathesis
from hypothesis import strategies

schemathesis.openapi.format("flake-id", strategies.integers(0, 2**63 - 1).map(str))


@schemathesis.hook
def before_load_schema(context, document):
    # PayNow's example of the ids `before` and `after` is the text "null", which is not a valid id.
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                if parameter.get("example") == "null":
                    del parameter["example"]
PYTHON

check() {
    local name=$1 document=$2
    shift 2
    printf '\n== %s\n' "$name"
    : > "$scratch/fake.txt"
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
        --seed 7 --continue-on-failure)
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
