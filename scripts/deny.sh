#!/usr/bin/env bash
# What comes in from outside: versions, licences, sources, and advisories where their database is within reach.
# deny.toml has the rules.
#
# cargo-deny is built without optimisation, for it runs for seconds and builds for minutes: two CPU minutes
# instead of many more. It is kept in target/tools.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${CARGO_TARGET_DIR:-target}/tools
# Not in our target: its hundreds of crates would only be in the way there.
env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=false \
    cargo install --quiet --locked --debug --root "$tools" cargo-deny@0.20.2
deny=$tools/bin/cargo-deny

"$deny" --all-features check bans licenses sources
# The database is a git repository at GitHub, which not every machine can reach; what it says is an error.
if "$deny" fetch db; then
    "$deny" --all-features check advisories
elif [ -n "${PAYNOW_REQUIRE_ADVISORIES:-}" ]; then
    echo "error: https://github.com/RustSec/advisory-db cannot be reached, so the advisories were not checked" >&2
    exit 1
else
    echo "scripts/deny.sh: advisories were not checked, https://github.com/RustSec/advisory-db cannot be reached" |
        tee -a "${PAYNOW_SKIPPED:-/dev/null}" >&2
fi
