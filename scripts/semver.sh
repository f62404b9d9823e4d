#!/usr/bin/env bash
# Checks whether the version in Cargo.toml reflects the changes to the published crates since the last tag, or since the
# given revision. Without either, there is nothing to compare with.
#
#   scripts/semver.sh [REVISION]
#
# Requires `cargo install cargo-semver-checks`.
set -euo pipefail
cd "$(dirname "$0")/.."
# HEAD^ excludes a tag of this commit, which is the release being checked.
since=${1:-$(git describe --tags --match 'v*' --abbrev=0 HEAD^ 2> /dev/null || true)}
if [ -z "$since" ]; then
    echo "no tag v… before this commit: a first release breaks nobody"
    exit 0
fi
for package in paynow-sdk paynow-fake; do
    cargo semver-checks --package "$package" --baseline-rev "$since" --default-features \
        $([ "$package" = paynow-sdk ] && echo --features blocking,schemars,webhooks)
done
