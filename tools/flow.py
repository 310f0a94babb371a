"""A workbook of 3,000 children with 37 faults becomes a clean import in the page alone: 21 faults of form by one click, 16
cells typed anew. Clicks are counted, with JavaScript and without. Runs under the Python of `tools/setup.sh browser`.

usage: flow.py PROGRAM FOLDER     screenshots of every step go to FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

import bench_intake
from bench_cells import make
from walk import PASSWORD, YEAR, Walk, add_officer, serve

CHILDREN = 3_000
NAME, SEX, IDENTITY, PHONE = (bench_intake.HEADS.index(head) for head in ("学生姓名", "性别", "身份证件号", "联系电话"))
FAMILY_PHONE = bench_intake.HEADS.index("家庭成员联系电话")


def full_width(digits):
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


def next_digit(text):
    return text[:-2] + str((int(text[-2]) + 2) % 10) + text[-1]


# By line of the sheet: column, what the teacher made of it. The lossless ones first.
FORMS = {
    **{40 + 61 * step: (IDENTITY, lambda text: text[:6] + " " + text[6:]) for step in range(9)},
    **{41 + 61 * step: (IDENTITY, full_width) for step in range(6)},
    **{42 + 61 * step: (NAME, lambda text: text[0] + " " + text[1:]) for step in range(6)},
}
WRONGS = {
    **{1500 + 97 * step: (IDENTITY, next_digit) for step in range(9)},
    **{1501 + 97 * step: (SEX, lambda text: "女" if text == "男" else "男") for step in range(2)},
    **{1502 + 97 * step: (FAMILY_PHONE, lambda text: text[:10] + text[11:]) for step in range(5)},
}


def texts(line):
    right = bench_intake.texts(line)
    for column, spoil in (faults[line] for faults in (FORMS, WRONGS) if line in faults):
        right[column] = spoil(right[column])
    return right


def right_text(place):
    """The right text for a box by the place that its form names: row, field and sheet."""
    row = int(place.split("|")[0])
    column, _ = WRONGS[row - 1]
    return bench_intake.texts(row - 1)[column]


class Clerk:
    def __init__(self, walk, page):
        self.walk, self.page, self.clicks, self.fixes = walk, page, 0, 0

    def click(self, target):
        self.clicks += 1
        target.click()
        problem = self.page.locator("[role=alert]")
        assert problem.count() == 0, problem.first.inner_text()

    def figure(self, label):
        """The number beside a label of the figures on top."""
        return int(self.page.locator(".figures div", has_text=label).locator("dd").inner_text().split()[0].replace(",", ""))

    def mend(self):
        """Types what is right into every box, page after page."""
        while self.page.locator("input[name^=cell-]").count():
            before = self.fixes
            for index in range(self.page.locator("input[name^=cell-]").count()):
                cell = self.page.locator("input[name^=cell-]").nth(index)
                order = cell.get_attribute("name").split("-")[1]
                self.page.locator(f"[name=mend-{order}]").fill(right_text(cell.get_attribute("value")))
                self.fixes += 1
            self.page.get_by_role("button", name="保存修改").click()
            assert self.fixes > before and self.fixes <= len(WRONGS), self.page.locator("main").inner_text()


def flow(walk, page, path):
    clerk = Clerk(walk, page)
    walk.go(page, f"/y/{YEAR}/census")
    clerk.click(page.get_by_role("link", name="上传花名册").first)
    clerk.clicks += 1
    page.set_input_files("input[type=file]", path)
    started = time.monotonic()
    clerk.click(page.get_by_role("button", name="上传并核对"))
    waited = time.monotonic() - started
    walk.shot(page, "review")
    assert clerk.figure("学生行") == CHILDREN
    assert clerk.figure("可自动改正") == len(FORMS), clerk.figure("可自动改正")
    assert clerk.figure("必须改") == len(WRONGS), clerk.figure("必须改")
    clerk.click(page.get_by_role("button", name=re.compile("一键采纳")))
    walk.shot(page, "repaired")
    clerk.mend()
    walk.shot(page, "mended")
    assert (clerk.figure("可自动改正"), clerk.figure("必须改")) == (0, 0)
    clerk.click(page.get_by_role("button", name="确认写入"))
    walk.shot(page, "writing")
    page.locator(".tag", has_text="已写入").wait_for(timeout=60_000)
    walk.shot(page, "written")
    print(f"{clerk.clicks} clicks outside the mending, {clerk.fixes} cells typed, first answer after {waited:.1f} s")
    assert clerk.clicks <= 6 and clerk.fixes == len(WRONGS)


def main():
    program, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        roster, schools = f"{work}/全县六年级.xlsx", f"{work}/学校名录.csv"
        make(roster, CHILDREN + 1, False, texts)
        bench_intake.directory(schools, CHILDREN // bench_intake.A_SCHOOL)
        for scripts in (True, False):
            data = f"{work}/data-{scripts}"
            told = subprocess.run(
                [program, "init", "--data", data, "--county", "522799", "--county-name", "测试县"], check=True,
                capture_output=True, text=True).stdout
            with serve(program, data) as base, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                walk = Walk(browser, base, folder, scripts=scripts)
                admin = walk.sign_in("admin", re.search(r"首次密码：(\w+)", told).group(1))
                walk.go(admin, "/years/new")
                admin.fill("input[name=year]", str(YEAR))
                walk.press(admin, "启动年度工作")
                walk.go(admin, "/directory")
                form = admin.locator("form", has=admin.get_by_role("button", name=re.compile("名录")))
                form.locator("input[type=file]").set_input_files(schools)
                form.locator("button").click()
                clerk = walk.sign_in("clerk", add_officer(walk, admin, "clerk", "county", ""))
                flow(walk, clerk, roster)
                browser.close()
    print("the flow holds")


if __name__ == "__main__":
    main()
