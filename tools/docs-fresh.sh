#!/bin/bash
# The documents made from the code are those in the tree.
set -euo pipefail
cd "$(dirname "$0")/.."
program=.build/release/notoneless
[ -x "$program" ] || program=.build/debug/notoneless
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$program" docs --into "$fresh"
for file in $(cd "$fresh" && find . -type f | sort); do
    cmp -s "$fresh/$file" "docs/$file" || { echo "docs/${file#./} is stale: run make docs" >&2; exit 1; }
done
