#!/bin/bash
# The pages in a real browser, without JavaScript: each role signs in, its pages are photographed at 1280 and 360 px and
# examined by axe. Screenshots go to .build/screens.
#
#   tools/browser.sh [DATA]     an existing demo folder saves making one
set -euo pipefail
cd "$(dirname "$0")/.."
python=${BROWSER_PYTHON:-.build/browser-python/bin/python}
program=.build/release/notoneless
work=$(mktemp -d)
port=$((20000 + RANDOM % 9000))
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
data=${1:-$work/data}
[ -d "$data" ] || "$program" demo --data "$data" --seed 1 >/dev/null 2>&1
"$program" serve --data "$data" --port "$port" 2>"$work/log" &
server=$!
for _ in $(seq 50); do curl -fs "http://127.0.0.1:$port/sign-in" >/dev/null && break; sleep 0.2; done
"$python" tools/browser.py "http://127.0.0.1:$port" .build/screens
