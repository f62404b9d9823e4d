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

# With the fake's store in the path the calls get to the operation; any other id is 404.
cat > "$scratch/schemathesis.toml" <<'TOML'
hooks = "hooks.py"
# A made-up id is 404, which the operations behind it know how to be.
warnings = false

[parameters]
"path.storeId" = "150439783699582976"

# Every check is on but these. PayNow declares this operation with a body in its 204, where HTTP has none; an
# overlay corrects it in the pages' document.
[[operations]]
include-operation-id = "Products_UpdateProductSortOrder"

[operations.checks]
content_type_conformance.enabled = false
response_schema_conformance.enabled = false

# The spec has the user to link as optional. What PayNow does without one is not known; the fake refuses.
[[operations]]
include-operation-id = "DiscordInventoryItem_SetUserToDeliveryItemLink"

[operations.checks]
positive_data_acceptance.enabled = false
TOML
# The format is PayNow's own. Where Schemathesis does not know it, any text passes for a valid id.
cat > "$scratch/hooks.py" <<'PYTHON'
import schemathesis
from hypothesis import strategies

schemathesis.openapi.format("flake-id", strategies.integers(0, 2**63 - 1).map(str))


@schemathesis.hook
def before_load_schema(context, document):
    # PayNow's example of the ids `before` and `after` is the text "null", which is no id.
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
