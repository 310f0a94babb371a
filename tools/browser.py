"""Walks the demo house in Chromium as each role: screenshots at two widths, axe on every page.

usage: browser.py URL FOLDER
"""

import os
import re
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PASSWORD = "yigebushao2026"
LOGINS = {
    "county": "jiaoyuju", "leader": "xianzhang", "inspector": "duxue", "administrator": "guanliyuan",
    "station": "zhidaozhan", "town": "zhengfu", "junior": "zhongxue1", "primary": "xiaoxue1",
}
WIDTHS = (1280, 360)
PAGES_A_ROLE = 100


def shape(link):
    """Pages of one kind look alike: one of each is enough."""
    path = link.split("?")[0].split("#")[0]
    return re.sub(r"(?=[a-z]*\d)[0-9a-z]{10,}", ":id", path)


def walk(page, base, role, folder, axe):
    page.goto(base + "/sign-in")
    page.fill("input[name=login]", LOGINS[role])
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    waiting, seen, faults = [page.url], {shape(page.url)}, []
    while waiting and len(seen) <= PAGES_A_ROLE:
        url = waiting.pop(0)
        response = page.goto(url)
        name = re.sub(r"\W+", "-", shape(url.replace(base, ""))).strip("-") or "home"
        if response is None or response.status != 200:
            faults.append(f"{role} {url}: {response and response.status}")
            continue
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{role}-{name}-{width}.png", full_page=True)
            found = axe.run(page).response["violations"]
            faults += [f"{role} {url} at {width}: {v['id']} ({len(v['nodes'])})" for v in found]
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
            if wide:
                faults.append(f"{role} {url} at {width}: wider than the window")
        for link in page.eval_on_selector_all("a[href^='/']", "links => links.map(a => a.href)"):
            leaf = link.split("/")[-1].split("?")[0]
            if "." not in leaf and shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link)
    return faults


def main():
    base, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for role in LOGINS:
            # axe itself needs scripts; the pages hold none.
            page = browser.new_context(bypass_csp=True).new_page()
            faults += walk(page, base, role, folder, Axe())
            page.context.close()
        browser.close()
    print("\n".join(faults) or "no violations")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
