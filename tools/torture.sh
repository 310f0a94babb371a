#!/bin/bash
# Kills a year at random moments, again and again: after each kill the data must be whole, and a last run must finish it
# and come to the same report as an undisturbed one.
#
#   tools/torture.sh [KILLS]
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-30}
program=.build/release/notoneless
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fixed="--now 2026-11-01T08:00 --seed 7"

"$program" demo --data "$work/demo" --seed 7 --now 2026-11-01T08:00 --out "$work/files" >/dev/null 2>&1
rm -rf "$work/demo" "$work/files/表册"
start=$(date +%s%N)
"$program" year "$work/files" --data "$work/calm" --format json $fixed >"$work/calm.json"
took=$(( ($(date +%s%N) - start) / 1000000 ))

for kill in $(seq "$kills"); do
    rm -rf "$work/data"
    for round in 1 2 3; do
        "$program" year "$work/files" --data "$work/data" --format json $fixed >/dev/null 2>&1 &
        pid=$!
        sleep "$(awk -v t="$took" -v k="$kill$round" 'BEGIN { srand(k); printf "%.3f", rand() * t / 1000 }')"
        kill -9 "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
        [ ! -f "$work/data/county.sqlite" ] || "$program" doctor --data "$work/data" >"$work/doctor.txt" 2>&1 \
            || grep -q "还没有任何县" "$work/doctor.txt" || { cat "$work/doctor.txt" >&2; exit 1; }
    done
    "$program" year "$work/files" --data "$work/data" --format json $fixed >"$work/last.json"
    "$program" doctor --data "$work/data" >/dev/null
    python3 - "$work/calm.json" "$work/last.json" <<'PYTHON'
import json, sys
calm, last = (json.load(open(path)) for path in sys.argv[1:])
# Ids hold chance, so the heads of two ledgers with different pasts differ; everything that is counted must not.
for report in (calm, last):
    report.pop("ledger_head", None)
assert calm == last, "the finished year differs from an undisturbed one"
PYTHON
    echo "kill $kill of $kills: whole, finished, equal" >&2
done
echo "$kills passed, 0 failed"
