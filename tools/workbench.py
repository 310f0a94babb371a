"""The workbench of a draft by keyboard alone, with JavaScript and without: a year is computed, classes are moved, tried,
pinned and moved back, two drafts compared, one submitted, approved and issued. Every stop of the keyboard must be seen:
a ring around it, inside the window, under nothing. With JavaScript axe examines every page.

usage: workbench.py PROGRAM FOLDER [SIZE]     screenshots at two widths go to FOLDER; SIZE as of `demo`, hamlet unless told
"""

import os
import re
import sys
import tempfile
import subprocess

from playwright.sync_api import sync_playwright

from browser import LOGINS, PASSWORD, WIDTHS
from walk import Walk, serve

YEAR = 2027
MOST_STOPS = 400

# What has the focus, and whether it can be seen.
FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    // A link over two lines has a box of its own on each: its middle may lie beside both.
    const box = at.getClientRects()[0] || at.getBoundingClientRect();
    const label = at.getAttribute('aria-label') || (at.labels && at.labels[0] && at.labels[0].innerText) || at.innerText || at.value;
    const across = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const down = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 2);
    const top = document.elementFromPoint(across, down);
    return {
        tag: at.tagName, id: at.id, type: at.type || '', name: at.name || '', label: (label || '').trim(), href: at.getAttribute('href'),
        role: at.getAttribute('role'), row: at.closest('tr') ? at.closest('tr').innerText : '',
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shown: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        free: at === top || at.contains(top) || (top !== null && top.contains(at)),
    };
}"""


class Keys(Walk):
    """A person who has no mouse."""

    def __init__(self, browser, base, folder, scripts):
        super().__init__(browser, base, folder, scripts)
        self.stops = 0

    def page(self):
        page = self.browser.new_context(
            java_script_enabled=self.scripts, bypass_csp=True, viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(60_000)
        return page

    def shot(self, page, name):
        super().shot(page, name)
        if not self.scripts:
            return
        from axe_playwright_python.sync_playwright import Axe
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page).response["violations"]
            assert not found, (name, width, [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found])
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (name, width, "too wide")
        page.set_viewport_size({"width": 1280, "height": 900})

    def focus(self, page):
        return page.evaluate(FOCUS)

    def stop(self, page, back=False):
        """One press of Tab; where it ends must be seen."""
        page.keyboard.press("Shift+Tab" if back else "Tab")
        self.stops += 1
        at = self.focus(page)
        if at["tag"] != "BODY":
            for fault, sees in (("no ring", "ring"), ("outside the window", "shown"), ("hidden under something", "free")):
                assert at[sees], (page.url, fault, at)
        return at

    def tab(self, page, wanted, back=False):
        """Tabs to the first stop that is wanted: a word of its label, or a function of it. Answers the presses."""
        fits = wanted if callable(wanted) else lambda at: re.search(wanted, at["label"])
        for presses in range(1, MOST_STOPS):
            if fits(self.stop(page, back)):
                return presses
        raise AssertionError((page.url, wanted, "was never reached"))

    def enter(self, page):
        before = page.url
        with page.expect_navigation():
            page.keyboard.press("Enter")
        problem = page.locator("[role=alert]")
        assert problem.count() == 0, (before, problem.first.inner_text())

    def act(self, page, words):
        """Goes to a button or link and presses it. Answers the presses of Tab."""
        presses = self.tab(page, words)
        self.enter(page)
        return presses

    def said(self, page, words):
        """The page says what was done, and the keyboard stands where it says so."""
        notice = page.locator(".notice[role=status]").first
        assert re.search(words, notice.inner_text()), notice.inner_text()
        at = self.focus(page)
        assert at["role"] == "status", (page.url, "focus after the act", at)

    def choose(self, page, word):
        """Chooses in a list by its first letters, as one types them."""
        wanted = page.evaluate(
            """word => [...document.activeElement.options].findIndex(option => option.text.includes(word))""", word)
        assert wanted >= 0, word
        while page.evaluate("document.activeElement.selectedIndex") < wanted:
            page.keyboard.press("ArrowDown")
        while page.evaluate("document.activeElement.selectedIndex") > wanted:
            page.keyboard.press("ArrowUp")

    def sign_in(self, login):
        page = self.page()
        self.go(page, "/sign-in")
        if self.focus(page)["name"] != "login":
            self.tab(page, lambda at: at["name"] == "login")
        page.keyboard.type(login)
        self.tab(page, lambda at: at["type"] == "password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page


def rows(page):
    """Of every class on the workbench: its name, where it goes, whether it is pinned."""
    found = []
    for row in page.locator("#classes tbody tr").all():
        cells = {cell.get_attribute("data-label"): cell.inner_text() for cell in row.locator("td").all()}
        found.append((row.locator("input").get_attribute("aria-label"), cells["去向"], "已锁定" in cells["锁定"]))
    return found


def above_fold(page):
    """The first rows of both panes can be seen without scrolling, and the bar does not lie over them."""
    school, row, bar = page.evaluate("""() => ['.bench-schools tbody tr', '#classes tbody tr', '.bench-bar'].map(
        part => document.querySelector(part).getBoundingClientRect().toJSON())""")
    assert 0 < school["bottom"] <= 900 and 0 < row["bottom"] <= bar["top"] + 1 and bar["bottom"] <= 901, (school, row, bar)


def tick(keys, page, name):
    """To the list of classes by its skip link, and the class ticked."""
    keys.tab(page, "^跳到毕业班")
    page.keyboard.press("Enter")
    keys.tab(page, lambda at: at["label"] == name)
    page.keyboard.press("Space")
    assert page.locator(f"input[aria-label='{name}']").is_checked()


def to_bar(keys, page):
    """From a class to the bar below the list. Its access key is only looked for: a browser without a window heeds none."""
    assert page.locator("#f-receiving-target").get_attribute("accesskey") == "g"
    keys.tab(page, lambda at: at["id"] == "f-receiving-target")


def close_census(keys, county):
    keys.go(county, f"/y/{YEAR}/census/closing")
    if county.locator("main input[name=confirmed]").count():
        keys.tab(county, "仍然截止")
        county.keyboard.press("Space")
    if keys.focus(county)["tag"] != "TEXTAREA":
        keys.tab(county, lambda at: at["tag"] in ("TEXTAREA",) or at["label"].startswith("截止并"))
    if keys.focus(county)["tag"] == "TEXTAREA":
        county.keyboard.type("截止日已到，余下问题移交后更正")
        keys.tab(county, "^截止并")
    keys.enter(county)
    keys.shot(county, "closed")


def draft(keys, county):
    """Computes a plan and opens it."""
    keys.go(county, f"/y/{YEAR}/placements")
    keys.shot(county, "list")
    keys.act(county, "^试算方案$")
    for _ in range(600):
        if county.get_by_role("link", name=re.compile("第 1 稿|查看方案|打开")).count():
            break
        county.wait_for_timeout(500)
        county.reload()
    keys.shot(county, "computed")
    keys.go(county, f"/y/{YEAR}/placements")
    keys.act(county, "^第 1 稿$")
    above_fold(county)
    keys.shot(county, "workbench")
    return county.url.replace(keys.base, "").split("?")[0].split("#")[0]


def bench(keys, county, plan):
    """Moves, tries, pins and takes back."""
    name, here, _ = rows(county)[0]
    there = next(school for _, school, _ in rows(county) if school != here)
    tick(keys, county, name)
    to_bar(keys, county)
    keys.choose(county, there)
    keys.act(county, "^试改$")
    assert "试改" in county.locator("h1").inner_text()
    words = county.locator("main").inner_text()
    assert "还没有改动" in words and "只改这些班" in words and there in words, words[:500]
    keys.shot(county, "trial")
    keys.go(county, plan)
    assert rows(county)[0][1] == here, "a trial changed the plan"
    tick(keys, county, name)
    to_bar(keys, county)
    keys.choose(county, there)
    keys.act(county, "^试改$")
    keys.act(county, "^只改这 1 个班$")
    keys.said(county, f"已改划 1 个班.*{here}余.*路程合计")
    above_fold(county)
    assert rows(county)[0][1] == there
    keys.shot(county, "moved")
    keys.act(county, "^撤销$")
    keys.said(county, "已撤销")
    assert rows(county)[0][1] == here
    keys.act(county, "^重做$")
    keys.said(county, "已重做")
    keys.act(county, "^撤销$")
    tick(keys, county, name)
    to_bar(keys, county)
    keys.act(county, "^锁定$")
    keys.said(county, "已锁定 1 个班")
    assert rows(county)[0][2]
    keys.shot(county, "pinned")
    tick(keys, county, name)
    to_bar(keys, county)
    keys.choose(county, there)
    keys.tab(county, "^改划$")
    with county.expect_navigation():
        county.keyboard.press("Enter")
    assert "已锁定" in county.locator("[role=alert]").inner_text()
    assert keys.focus(county)["role"] == "alert", keys.focus(county)
    keys.shot(county, "refused")


def compare(keys, county, plan):
    """A second draft, one class elsewhere, beside the first."""
    keys.go(county, plan)
    keys.act(county, "^另存为新稿$")
    keys.said(county, "已另存为新稿")
    name, here, pinned = next(row for row in rows(county) if not row[2])
    there = next(school for _, school, _ in rows(county) if school != here)
    tick(keys, county, name)
    to_bar(keys, county)
    keys.choose(county, there)
    keys.act(county, "^改划$")
    keys.said(county, "已改划 1 个班")
    keys.act(county, "^和另一稿比较$")
    keys.tab(county, lambda at: at["name"] == "other")
    keys.choose(county, "第 1 稿")
    keys.act(county, "^比较$")
    keys.shot(county, "comparison")
    words = county.locator("main").inner_text()
    assert "逐级比较" in words and name.removeprefix("勾选")[-6:] in words, words[:800]


def decide(keys, county, plan):
    """Submitted, approved, issued."""
    keys.go(county, plan)
    keys.act(county, "^提交审定$")
    keys.shot(county, "submission")
    keys.act(county, "^提交县人民政府审定$")
    keys.said(county, "已提交")
    leader = keys.sign_in(LOGINS["leader"])
    keys.go(leader, plan)
    keys.act(leader, "^审定方案$")
    keys.shot(leader, "approval")
    keys.act(leader, "^同意$")
    keys.said(leader, "已同意")
    keys.go(county, plan)
    keys.act(county, "^下发方案$")
    keys.shot(county, "issue")
    keys.act(county, "^下发方案$")
    keys.said(county, "下发")
    keys.shot(county, "issued")
    assert "已下发" in county.locator("main").inner_text()


def main():
    program, folder = sys.argv[1:3]
    size = sys.argv[3] if len(sys.argv) > 3 else "hamlet"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scripts in (True, False):
            shots = f"{folder}/{'with' if scripts else 'without'}-scripts"
            os.makedirs(shots, exist_ok=True)
            data = os.environ.get("WORKBENCH_DATA")
            work = tempfile.mkdtemp()
            if data:
                subprocess.run(["cp", "-r", data, work + "/data"], check=True)
            else:
                subprocess.run(
                    [program, "demo", "--data", work + "/data", "--size", size, "--seed", "3"], check=True,
                    capture_output=True)
            with serve(program, work + "/data") as base:
                keys = Keys(browser, base, shots, scripts)
                county = keys.sign_in(LOGINS["county"])
                close_census(keys, county)
                plan = draft(keys, county)
                bench(keys, county, plan)
                compare(keys, county, plan)
                decide(keys, county, plan)
                print(f"{keys.stops} stops of the keyboard, each seen")
        browser.close()
    print("the workbench holds")


if __name__ == "__main__":
    main()
