#!/bin/bash
# Speed beside named peers, in one run: ratios, not promises. First the bare reading of rosters beside python-calamine
# and openpyxl and their way from file to ledger (`bench.sh cells [ROWS...]` does only this), then a whole year beside
# openpyxl merely reading its files, then plans of whole classes beside HiGHS, CP-SAT, SCIP and CBC (`bench.sh placement ...`
# does only this).
set -euo pipefail
cd "$(dirname "$0")/.."
program=.build/release/notoneless
python=.build/bench-python/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

only=${1:-}
if [ "$only" = placement ]; then
    shift
    exec "$python" tools/bench_placement.py "$program" "$@"
fi
[ "$only" != cells ] || shift
"$python" tools/bench_cells.py "$program" "$work" "$@"
"$python" tools/bench_intake.py "$program" "$work" "$@"
if [ "$only" = cells ]; then exit; fi

"$program" demo --data "$work/demo" --seed 1 --now 2026-11-01T08:00 --out "$work/files" >/dev/null 2>&1
rm -rf "$work/files/表册"

"$python" - "$program" "$work" <<'PYTHON'
import glob, os, resource, subprocess, sys, time
program, work = sys.argv[1:]
import openpyxl

def year():
    started = time.monotonic()
    process = subprocess.Popen(
        [program, "year", f"{work}/files", "--data", f"{work}/data", "--out", f"{work}/papers", "--format", "json"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, "the year failed"
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

def reading():
    started, cpu, cells = time.monotonic(), time.process_time(), 0
    for path in glob.glob(f"{work}/files/**/*.xlsx", recursive=True):
        for sheet in openpyxl.load_workbook(path, read_only=True):
            for row in sheet.iter_rows(values_only=True):
                cells += len(row)
    return time.monotonic() - started, time.process_time() - cpu, cells

wall, cpu, memory = year()
read_wall, read_cpu, cells = reading()
papers = sum(len(files) for _, _, files in os.walk(f"{work}/papers"))
print(f"year, {papers} papers included:  {wall:6.2f} s wall  {cpu:6.2f} s CPU  {memory:5.0f} MB peak")
print(f"openpyxl reads {cells} cells: {read_wall:6.2f} s wall  {read_cpu:6.2f} s CPU")
print(f"ratio year / openpyxl:        {wall / read_wall:6.2f} wall    {cpu / read_cpu:6.2f} CPU")
PYTHON

"$python" tools/bench_placement.py "$program"
