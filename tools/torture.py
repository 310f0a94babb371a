"""Kills a year at random moments, again and again. After each kill the data must be whole and hold everything that had
been acknowledged; a last run must finish the year and come to the same report as an undisturbed one.

usage: torture.py PROGRAM [KILLS]
"""

import json
import os
import pty
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

FIXED = ["--now", "2026-11-01T08:00", "--seed", "7"]


class Torture:
    def __init__(self, program, work):
        self.program, self.work = program, work
        self.files, self.data = f"{work}/files", f"{work}/data"

    def run(self, *words):
        return subprocess.run([self.program, *words], check=True, capture_output=True, text=True).stdout

    def year(self, data):
        report = json.loads(self.run("year", self.files, "--data", data, "--format", "json", *FIXED))
        # Ids hold chance: ledgers with different pasts have different heads. All that is counted must be equal.
        report.pop("ledger_head", None)
        return report

    def start(self):
        """A year whose progress is told to a terminal, as it is to a person."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [self.program, "year", self.files, "--data", self.data, "--format", "json", *FIXED],
            stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        return process, ours

    def kill_after(self, seconds):
        """What had been acknowledged when it died: the last `step done/total` that was shown."""
        process, terminal = self.start()
        time.sleep(seconds)
        process.kill()
        process.wait()
        told = b""
        try:
            while part := os.read(terminal, 1 << 16):
                told += part
        except OSError:
            pass
        os.close(terminal)
        shown = re.findall(r"(\w+) [█░]+ (\d+)/(\d+)", told.decode("utf-8", "ignore"))
        return [(step, int(done), int(total)) for step, done, total in shown]

    def kept(self):
        """Packets that are filed, and files that were taken in, by their folder; of a process that is dead."""
        database = sqlite3.connect(f"{self.data}/county.sqlite")
        packets = database.execute("SELECT COUNT(*), SUM(state = 'filed') FROM handover").fetchone()
        names = [name for (name,) in database.execute("SELECT name FROM source_file")]
        database.close()
        return packets[0], packets[1] or 0, names

    def check(self, shown):
        if not os.path.exists(f"{self.data}/county.sqlite"):
            assert not shown, "progress was shown and there is no database"
            return
        doctor = subprocess.run([self.program, "doctor", "--data", self.data], capture_output=True, text=True)
        said = doctor.stdout + doctor.stderr
        assert doctor.returncode == 0 or "还没有任何县" in said, said
        if not shown:
            return
        packets, filed, names = self.kept()
        for step, done, total in shown:
            if step == "移交":
                assert packets - filed <= total - done, (step, done, total, filed)
            folder = {"摸底": "摸底/", "报到": "报到/", "学籍": "学籍系统/"}.get(step)
            if folder:
                kept = sum(name.startswith(folder) for name in names)
                assert kept >= done, (step, done, kept)


def main():
    program, kills = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30
    work = tempfile.mkdtemp()
    torture, chance = Torture(program, work), random.Random(7)
    try:
        torture.run("demo", "--data", f"{work}/none", "--files-only", "--out", torture.files, *FIXED)
        started = time.monotonic()
        calm = torture.year(f"{work}/calm")
        took = time.monotonic() - started
        acknowledged = 0
        for kill in range(1, kills + 1):
            shutil.rmtree(torture.data, ignore_errors=True)
            for _ in range(3):
                shown = torture.kill_after(chance.random() * took)
                torture.check(shown)
                acknowledged += len(shown)
            assert torture.year(torture.data) == calm, "the finished year differs from an undisturbed one"
            torture.run("doctor", "--data", torture.data)
            print(f"kill {kill} of {kills}: whole, nothing lost, finished, equal", file=sys.stderr, flush=True)
        assert acknowledged > kills, "the progress was not seen: nothing was compared"
        print(f"{kills} passed, 0 failed")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
