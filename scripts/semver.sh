#!/usr/bin/env bash
# Whether the version in Cargo.toml is enough for what has changed in the published crates since the last tag, or
# since the revision that is given. Without either there is nothing to compare with.
#
#   scripts/semver.sh [REVISION]
#
# Needs `cargo install cargo-semver-checks`.
set -euo pipefail
cd "$(dirname "$0")/.."
# Not the tag that is being released.
since=${1:-$(git describe --tags --match 'v*' --abbrev=0 HEAD^ 2> /dev/null || true)}
if [ -z "$since" ]; then
    echo "no tag v… before this commit: a first release breaks nobody"
    exit 0
fi
for package in paynow-sdk paynow-fake; do
    # What build.rs makes is a test's matter, and needs the generator.
    cargo semver-checks --package "$package" --baseline-rev "$since" --default-features \
        $([ "$package" = paynow-sdk ] && echo --features blocking,schemars,webhooks)
done
