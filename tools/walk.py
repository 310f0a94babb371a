"""A county from nothing, by clicks alone, in a browser without JavaScript: directory, year, rosters, census closed, plan
adopted, approved and issued, one class handed over by its four offices, one child checked in.

usage: walk.py PROGRAM FOLDER     screenshots of every step go to FOLDER
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

YEAR = 2026
PASSWORD = "三只白猫睡在苹果树下面"


class Walk:
    def __init__(self, browser, base, folder, scripts=False):
        self.browser, self.base, self.folder, self.scripts, self.steps = browser, base, folder, scripts, 0

    def page(self):
        page = self.browser.new_context(java_script_enabled=self.scripts, viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(60_000)
        return page

    def shot(self, page, name):
        self.steps += 1
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{self.folder}/{self.steps:02d}-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        print(f"{self.steps:2d} {name}: {page.locator('h1').first.inner_text()}", flush=True)

    def go(self, page, path):
        response = page.goto(self.base + path)
        assert response.status == 200, (path, response.status, page.locator("body").inner_text()[:400])

    def press(self, page, words):
        page.get_by_role("button", name=re.compile(words)).first.click()
        problem = page.locator("[role=alert]")
        assert problem.count() == 0, (words, problem.first.inner_text())

    def follow(self, page, words):
        page.get_by_role("link", name=re.compile(words)).first.click()

    def sign_in(self, login, password):
        page = self.page()
        self.go(page, "/sign-in")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", password)
        self.press(page, "^登录$")
        if page.locator("h1", has_text="修改密码").count():
            boxes = page.locator("input[type=password]")
            values = [password, PASSWORD, PASSWORD]
            for index in range(boxes.count()):
                boxes.nth(index).fill(values[index])
            page.locator("main button[type=submit], button.main").first.click()
            assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()
        return page


@contextlib.contextmanager
def serve(program, data):
    """The address of the program's service on the data, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([program, "serve", "--data", data, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def found(walk, admin, files):
    """The administrator lays down directory and year and adds one officer of each role."""
    walk.go(admin, "/years/new")
    admin.fill("input[name=year]", str(YEAR))
    walk.press(admin, "启动年度工作")
    for title, name in (("名录", "学校名录.xlsx"), ("距离", "道路距离.csv"), ("对口", "上年对口关系.csv")):
        walk.go(admin, "/directory")
        form = admin.locator("form", has=admin.get_by_role("button", name=re.compile(f"^导入.*{title}")))
        form.locator("input[type=file]").set_input_files(f"{files}/{name}")
        form.locator("button").click()
        assert admin.locator("[role=alert]").count() == 0, admin.locator("[role=alert]").inner_text()
    walk.shot(admin, "directory")


def add_officer(walk, admin, login, role, unit):
    """Adds an officer; a unit is chosen where the role has more than one."""
    walk.go(admin, "/accounts/new")
    admin.fill("input[name=login]", login)
    admin.fill("input[name=name]", login + "老师")
    admin.select_option("select[name=role]", role)
    if unit:
        admin.locator("select[name=unit]").select_option(label=unit)
    walk.press(admin, "新增账号")
    return admin.locator(".slip").nth(1).inner_text()


def main():
    program, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    work = tempfile.mkdtemp()
    files = work + "/files"
    run = lambda *words: subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
    run("demo", "--data", work + "/none", "--size", "hamlet", "--files-only", "--out", files, "--seed", "3")
    told = run("init", "--data", work + "/data", "--county", "439999", "--county-name", "清溪县")
    password = re.search(r"首次密码：(\w+)", told).group(1)
    with serve(program, work + "/data") as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        year(Walk(browser, base, folder), files, password)
        browser.close()
    print("the walk holds")


def year(walk, files, password):
    admin = walk.sign_in("admin", password)
    found(walk, admin, files)
    plan = [line.split(",") for line in open(f"{files}/已定方案.csv", encoding="utf-8-sig").read().splitlines()[1:]]
    primary, junior = plan[0][1], plan[0][5]
    walk.go(admin, "/directory")
    station = town_of(admin.locator("tr", has_text=primary).first.inner_text()) + "教育指导站"
    officers = {}
    units = {"county": "", "leader": "", "primary": primary, "junior": junior, "station": station}
    for role, unit in units.items():
        officers[role] = walk.sign_in(role, add_officer(walk, admin, role, role, unit))
    walk.shot(admin, "accounts")
    base = f"/y/{YEAR}"
    census(walk, officers["county"], base, files)
    placement(walk, officers, base, files)
    handover(walk, officers, base, primary)
    arrival(walk, officers["junior"], base)


def town_of(row):
    """The town's name in a row of the directory."""
    return re.search(r"\S+?(?:街道|镇|开发区)", row).group(0)


def census(walk, county, base, files):
    rosters = sorted(os.listdir(files + "/摸底"), key=lambda name: (name.startswith("补报"), name))
    for name in rosters:
        walk.go(county, base + "/census/uploads/new")
        county.set_input_files("input[type=file]", f"{files}/摸底/{name}")
        walk.press(county, "上传|核对|检查")
        if name == rosters[0]:
            walk.shot(county, "review")
        walk.press(county, "确认|导入")
    walk.go(county, base + "/census")
    walk.shot(county, "census")
    walk.go(county, base + "/census/closing")
    for box in county.locator("main textarea, main input[type=text]").all():
        box.fill("截止日已到,余下问题移交后更正")
    for tick in county.locator("main input[name=confirmed]").all():
        tick.check()
    walk.press(county, "截止")
    walk.shot(county, "closed")


def placement(walk, officers, base, files):
    county, leader = officers["county"], officers["leader"]
    walk.go(county, base + "/placements")
    county.set_input_files("input[type=file]", f"{files}/已定方案.csv")
    walk.press(county, "导入为草案")
    plan = county.url.replace(walk.base, "").split("?")[0]
    walk.shot(county, "plan")
    walk.go(county, plan + "/submission")
    county.locator("main button.main").click()
    walk.go(leader, plan + "/approval")
    walk.shot(leader, "approval")
    leader.locator("main button.main").click()
    walk.go(county, plan + "/issue")
    county.locator("main button.main").click()
    walk.shot(county, "issued")


def handover(walk, officers, base, primary):
    teacher = officers["primary"]
    walk.go(teacher, base + "/handovers")
    packet = teacher.locator("main table a").first.get_attribute("href")
    for role, name in (("primary", "prepare"), ("station", "offer"), ("junior", "accept"), ("county", "file")):
        page = officers[role]
        walk.go(page, packet)
        walk.shot(page, name)
        count = re.search(r"(\d+)\s*人", page.locator("main").inner_text())
        for box in page.locator("form input[type=text], form input[type=number]").all():
            if box.get_attribute("name") in ("paperFiles", "files", "paper_files") and count:
                box.fill(count.group(1))
        page.locator("main form button.main").first.click()
        assert page.locator("[role=alert]").count() == 0, (role, page.locator("[role=alert]").first.inner_text())
    walk.shot(officers["county"], "filed")
    assert "已存档" in officers["county"].locator("main").inner_text()


def arrival(walk, junior, base):
    walk.go(junior, base + "/arrivals")
    link = junior.locator("main a[href*='/arrivals/']").first
    if link.count():
        walk.go(junior, link.get_attribute("href"))
    walk.shot(junior, "desk")
    walk.go(junior, base + "/students")
    name = junior.locator("main table tbody th").first.inner_text().split()[0]
    walk.go(junior, base + "/arrivals")
    if link.count():
        walk.go(junior, junior.locator("main a[href*='/arrivals/']").first.get_attribute("href"))
    junior.fill("input[name=q] >> nth=-1", name)
    junior.get_by_role("button", name="查找").last.click()
    walk.shot(junior, "found")
    junior.get_by_role("button", name=re.compile("报到")).first.click()
    walk.shot(junior, "arrived")


if __name__ == "__main__":
    main()
