"""The demo's rosters saved anew by LibreOffice as .xlsx, .xls and .csv: the same children, the same findings.

usage: roundtrip.py PROGRAM [SIZE [FOLDER DIRECTORY]]   FOLDER of rosters and DIRECTORY of schools instead of the demo's
"""

import collections
import json
import os
import subprocess
import sys
import tempfile

# A csv by every sheet, utf-8; what comes from a csv is opened with every column as text.
FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
}
TEXT_COLUMNS = "/".join(f"{column}/2" for column in range(1, 61))
CHARSETS = {"utf-8": 76, "gb18030": 85}


def check(program, paths, directory):
    words = [program, "census", "check", *paths, "--directory", directory, "--format", "json"]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def charset(path):
    if not path.endswith(".csv"):
        return None
    try:
        open(path, encoding="utf-8").read()
        return "utf-8"
    except UnicodeDecodeError:
        return "gb18030"


def convert(paths, filter, out, profile):
    for name in (None, *CHARSETS):
        chosen = [path for path in paths if charset(path) == name]
        if not chosen:
            continue
        words = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
        if name:
            words.append(f"--infilter=CSV:44,34,{CHARSETS[name]},1,{TEXT_COLUMNS},0,true")
        subprocess.run([*words, "--convert-to", filter, "--outdir", out, *chosen], capture_output=True, check=True)


def findings(report, stems):
    """Where and what, by the roster's name. A sheet without a list, saved as a file of its own, is
    told of as such, and two schools' sheets of instructions are the same file."""
    count = collections.Counter()
    for finding in report["findings"]:
        name = os.path.basename(finding["file"])
        stem = max((stem for stem in stems if name.startswith(stem)), key=len)
        if finding["code"] in ("header.missing", "file.repeated") and not name.startswith(stem + "."):
            continue
        count[stem, finding["row"], finding["column"], finding["code"], finding["severity"]] += 1
    return count


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        if len(sys.argv) > 4:
            folder, directory = sys.argv[3:5]
        else:
            size = sys.argv[2] if len(sys.argv) > 2 else "hamlet"
            words = ["demo", "--files-only", "--size", size, "--out", f"{work}/files", "--data", f"{work}/data"]
            subprocess.run([program, *words], capture_output=True, check=True)
            folder, directory = f"{work}/files/摸底", f"{work}/files/学校名录.xlsx"
        paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        stems = [os.path.basename(path).rsplit(".", 1)[0] for path in paths]
        before = check(program, paths, directory)
        known = findings(before, stems)
        print(f"{len(paths)} rosters: {before['rows']} children, {sum(known.values())} findings")
        faults = 0
        for kind, filter in FILTERS.items():
            out = f"{work}/{kind}"
            os.makedirs(out)
            convert(paths, filter, out, f"{work}/profile")
            after = check(program, sorted(os.path.join(out, name) for name in os.listdir(out)), directory)
            now = findings(after, stems)
            print(f"saved as .{kind}: {after['rows']} children, {sum(now.values())} findings")
            differences = [("lost", key) for key in known - now] + [("new", key) for key in now - known]
            faults += len(differences) + (before["rows"] != after["rows"])
            for difference in differences:
                print("  ", *difference)
        sys.exit(1 if faults else 0)


main()
