#!/usr/bin/env bash
# Prints the SDK's features that correspond to tags of the API, each with a prefix. These are the features of `default`
# that do not enable other features.
#
#   scripts/tags.sh [PREFIX]
set -euo pipefail
manifest=$(dirname "$0")/../paynow-sdk/Cargo.toml
tags=()
for feature in $(sed -n 's/^default = \[\(.*\)\].*/\1/p' "$manifest" | tr -d '",'); do
    if grep -q "^$feature = \[\]" "$manifest"; then tags+=("${1-}$feature"); fi
done
echo "${tags[*]}"
