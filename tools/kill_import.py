"""Kills the service at random moments while it takes a long roster in. After each kill all of its children are there or
none; started again, the service goes on by itself or says that it did not; at last the roster is in, and the data whole.

usage: kill_import.py PROGRAM [KILLS]
"""

import http.cookiejar
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from html import unescape
from urllib.parse import urlencode

import bench_intake
from bench_cells import make

CHILDREN, YEAR = 3_000, 2026
PASSWORD = "三只白猫睡在苹果树下面"


class Visitor:
    """A browser without scripts: keeps cookies, follows redirects, posts with the token of the page shown last."""

    def __init__(self, base):
        self.base, self.html, self.path = base, "", ""
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({}))

    def send(self, path, body=None, kind=None):
        request = urllib.request.Request(self.base + path, body, {"Content-Type": kind} if kind else {})
        try:
            with self.opener.open(request, timeout=60) as answer:
                self.html, self.path = answer.read().decode(), answer.geturl().removeprefix(self.base)
        except urllib.error.HTTPError as error:
            raise AssertionError((path, error.code, re.sub(r"<[^>]+>|\s+", " ", error.read().decode())[-600:]))

    def hidden(self, name):
        found = re.search(rf'name="{name}" value="([^"]*)"', self.html)
        return unescape(found.group(1)) if found else ""

    def post(self, path, **fields):
        body = urlencode({"csrf": self.hidden("csrf"), "key": self.hidden("key"), **fields}).encode()
        self.send(path, body, "application/x-www-form-urlencoded")

    def post_file(self, path, field, name):
        mark = "----kill-import"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{self.hidden(key)}\r\n'.encode()
            for key in ("csrf", "key")
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{os.path.basename(name)}"\r\n\r\n'
        with open(name, "rb") as file:
            body = b"".join(parts) + head.encode() + file.read() + f"\r\n--{mark}--\r\n".encode()
        self.send(path, body, f"multipart/form-data; boundary={mark}")

    def sign_in(self, login, password):
        self.send("/sign-in")
        self.post("/sign-in", login=login, password=password, back="/")
        if "修改密码" in self.html:
            self.post("/account/password", current=password, fresh=PASSWORD, again=PASSWORD)


class Service:
    def __init__(self, program, data, port):
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--port", str(port)], stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                assert self.process.poll() is None, "the service did not start"
                time.sleep(0.05)

    def stop(self, kill=False):
        self.process.kill() if kill else self.process.terminate()
        self.process.wait()


class Killing:
    def __init__(self, program, work):
        self.program, self.work, self.data, self.laid = program, work, f"{work}/data", f"{work}/laid"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.clerk = Visitor(f"http://127.0.0.1:{self.port}")

    def serve(self):
        return Service(self.program, self.data, self.port)

    def lay(self):
        """A new county whose clerk has uploaded a roster and not yet confirmed it."""
        roster, schools = f"{self.work}/roster.xlsx", f"{self.work}/schools.csv"
        make(roster, CHILDREN + 1, False, bench_intake.texts)
        bench_intake.directory(schools, CHILDREN // bench_intake.A_SCHOOL)
        told = subprocess.run(
            [self.program, "init", "--data", self.data, "--county", "522799", "--county-name", "测试县"], check=True,
            capture_output=True, text=True).stdout
        service = self.serve()
        admin = Visitor(self.clerk.base)
        admin.sign_in("admin", re.search(r"首次密码：(\w+)", told).group(1))
        admin.send("/years/new")
        admin.post("/years", year=YEAR)
        admin.send("/directory")
        admin.post_file("/directory/schools", "schools", schools)
        admin.send("/accounts/new")
        admin.post("/accounts", login="clerk", name="经办人", role="county", unit="")
        self.clerk.sign_in("clerk", re.findall(r'<span class="slip">([^<]+)', admin.html)[1])
        self.clerk.send(f"/y/{YEAR}/census/uploads/new")
        self.clerk.post_file(f"/y/{YEAR}/census/uploads", "file", roster)
        self.review = self.clerk.path
        service.stop()
        shutil.copytree(self.data, self.laid)

    def again(self):
        shutil.rmtree(self.data)
        shutil.copytree(self.laid, self.data)

    def confirm(self):
        """Asks for the import, unless it is under way."""
        self.clerk.send(self.review)
        if "/imports/" not in self.clerk.path:
            self.clerk.post(self.review + "/confirmation", basis=self.clerk.hidden("basis"))
        assert "/imports/" in self.clerk.path, self.clerk.path

    def watch(self):
        """Until the job has ended: what its page said of the rows that are written. They only grow."""
        told = [0]
        while "已写入" not in self.clerk.html and "没有写入</span>" not in self.clerk.html:
            shown = re.search(r"正在写入 ([\d,]+)/3,000 行", self.clerk.html)
            if shown:
                told.append(int(shown.group(1).replace(",", "")))
            assert told == sorted(told), told
            time.sleep(0.02)
            self.clerk.send(self.clerk.path)
        return set(told)

    def check(self):
        """Whole or not at all, and the job knows it. Answers whether the job has ended, and how often it was begun."""
        database = sqlite3.connect(f"{self.data}/county.sqlite")
        count = lambda sql: database.execute(sql).fetchone()[0]
        children, facts = count("SELECT COUNT(*) FROM student"), count("SELECT COUNT(*) FROM fact")
        lines, kept = count("SELECT COUNT(*) FROM roster_line"), count("SELECT COUNT(*) FROM pending_upload")
        state, tries = database.execute("SELECT state, tries FROM import_job").fetchone()
        database.close()
        assert (children, facts, kept) in ((0, 0, 1), (CHILDREN, CHILDREN, 0)), (children, facts, kept)
        assert lines >= children and (state == "done") == (children == CHILDREN), (state, children, lines)
        subprocess.run([self.program, "doctor", "--data", self.data], check=True, capture_output=True)
        return state != "waiting", tries


def main():
    program, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10
    work, chance = tempfile.mkdtemp(), random.Random(7)
    killing = Killing(program, work)
    try:
        killing.lay()
        service = killing.serve()
        started = time.monotonic()
        killing.confirm()
        told = killing.watch()
        took = time.monotonic() - started
        service.stop()
        assert killing.check()[0], "the undisturbed import has not ended"
        print(f"undisturbed: {took:.1f} s, {len(told)} numbers of rows told", file=sys.stderr, flush=True)
        killing.again()
        broken = 0
        for kill in range(1, kills + 1):
            service = killing.serve()
            killing.confirm()
            time.sleep(chance.random() * took)
            service.stop(kill=True)
            has_ended, tries = killing.check()
            broken += tries > 0 and not has_ended
            print(f"kill {kill} of {kills}: whole, {'ended' if has_ended else f'begun {tries} times'}", file=sys.stderr)
            if has_ended:
                killing.again()
        service = killing.serve()
        for _ in range(2):  # What was broken off too often says so, and is confirmed once more.
            killing.confirm()
            killing.watch()
        service.stop()
        assert killing.check()[0] and broken > 0, "no writing was broken off"
        print(f"{kills} passed, 0 failed; {broken} writings were broken off")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
