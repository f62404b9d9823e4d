#!/usr/bin/env bash
# Checks the dependencies: versions, licences, sources, and advisories if their database can be reached. The rules are
# in deny.toml.
#
# cargo-deny is built without optimisation, because it runs for seconds and builds for minutes: this takes two CPU
# minutes instead of many. It is installed in target/tools.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${CARGO_TARGET_DIR:-target}/tools
# Built outside of the project's target folder, which its hundreds of crates would only clutter.
env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=false \
    cargo install --quiet --locked --debug --root "$tools" cargo-deny@0.20.2
deny=$tools/bin/cargo-deny

"$deny" --all-features check bans licenses sources
# The database is a Git repository on GitHub, which not every machine can reach. If it can be reached, an advisory is an
# error.
if "$deny" fetch db; then
    "$deny" --all-features check advisories
elif [ -n "${PAYNOW_REQUIRE_ADVISORIES:-}" ]; then
    echo "error: https://github.com/RustSec/advisory-db cannot be reached, so the advisories were not checked" >&2
    exit 1
else
    echo "scripts/deny.sh: advisories were not checked, https://github.com/RustSec/advisory-db cannot be reached" |
        tee -a "${PAYNOW_SKIPPED:-/dev/null}" >&2
fi
