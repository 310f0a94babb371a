"""The whole way of a receipt, on the demo's rosters: check, receipt, opened by openpyxl and LibreOffice, mended in place,
checked again until it is clean. Everything that the marks do not concern must be as it was. Runs under the Python of
`tools/setup.sh bench`; the steps with LibreOffice are left out where there is none.

usage: receipts.py PROGRAM [SIZE]
"""

import json
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation

MARKED = ("error", "fixable")
EXTRA = "鞋码（校内用）"
# Parts that marks concern; a sheet beside them only when it holds a list.
TOUCHED = re.compile(r"\[Content_Types\]|workbook\.xml|styles\.xml|worksheets/|[Cc]omment|vml")


class Loop:
    def __init__(self, program, size, work):
        self.program, self.size, self.work = program, size, work
        self.files = f"{work}/files"
        self.directory = f"{self.files}/学校名录.xlsx"
        self.number = 0
        self.faults = []

    def expect(self, holds, what):
        if not holds:
            self.faults.append(what)

    def run(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"{words}: {done.stderr}")
        return done.stdout

    def check(self, paths, receipts=None):
        words = ["census", "check", *paths, "--directory", self.directory, "--format", "json"]
        return json.loads(self.run(*words, *(["--receipts", receipts] if receipts else [])))["findings"]

    def rosters(self):
        self.run("demo", "--files-only", "--size", self.size, "--out", self.files, "--data", f"{self.work}/data")
        folder = f"{self.files}/摸底"
        paths = sorted(f"{folder}/{name}" for name in os.listdir(folder))
        for path in paths:
            if path.endswith(".xlsx"):
                self.furnish(path)
        return paths

    def furnish(self, path):
        """What schools have in their workbooks and a receipt must not lose."""
        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        head, columns = header(page)
        column = page.max_column + 1
        page.cell(head, column, EXTRA)
        for row in range(head + 1, page.max_row + 1):
            page.cell(row, column, 36.5).number_format = "0.0"
        rule = DataValidation(type="list", formula1='"男,女"', allow_blank=True)
        rule.add(f"D{head + 1}:D{page.max_row}")
        page.add_data_validation(rule)
        page.row_dimensions[head + 2].hidden = True
        book.create_sheet("校内").append(["别动"])
        book.save(path)

    def compare(self, before, after):
        if not before.endswith(".xlsx"):
            return
        old, new = zipfile.ZipFile(before), zipfile.ZipFile(after)
        for name in old.namelist():
            self.expect(name in new.namelist(), f"{after}: {name} is gone")
            if not TOUCHED.search(name):
                self.expect(packed(old, name) == packed(new, name), f"{after}: {name} has changed")
        one, other = openpyxl.load_workbook(before), openpyxl.load_workbook(after)
        self.expect(other.sheetnames[: len(one.sheetnames)] == one.sheetnames, f"{after}: sheets")
        for page in one.worksheets:
            twin = other[page.title]
            self.expect(page.merged_cells.ranges == twin.merged_cells.ranges, f"{after}: merges")
            self.expect(
                [r.sqref for r in page.data_validations.dataValidation]
                == [r.sqref for r in twin.data_validations.dataValidation], f"{after}: lists")
            for row in page.iter_rows():
                for cell in row:
                    same = twin[cell.coordinate]
                    self.expect(cell.value == same.value, f"{after}: {cell.coordinate} value")
                    self.expect(cell.number_format == same.number_format, f"{after}: {cell.coordinate} format")

    def look(self, path, findings):
        """Every finding red, commented and told in the last column."""
        book = openpyxl.load_workbook(path)
        self.expect("错误汇总" in book.sheetnames, f"{path}: no summary")
        for finding in findings:
            page = book[finding["sheet"]] if finding["sheet"] in book.sheetnames else book.worksheets[0]
            head, columns = header(page)
            reason = page.cell(finding["row"], columns["错误原因"])
            if finding["row"] != head:
                self.expect(finding["message"] in (reason.value or ""), f"{path}: row {finding['row']} no reason")
            if finding["column"] in columns:
                cell = page.cell(finding["row"], columns[finding["column"]])
                wanted = "FFFF9B9B" if finding["severity"] in MARKED else "FFFFE99B"
                fill = cell.fill.fgColor.rgb
                self.expect(fill == wanted or fill == "FFFF9B9B", f"{path}: {cell.coordinate} not filled")
                self.expect(cell.comment and "核对" in cell.comment.text, f"{path}: {cell.coordinate} no comment")

    def office(self, paths, folder):
        """The same files after LibreOffice has opened and saved them."""
        if not shutil.which("soffice"):
            return []
        os.makedirs(folder)
        for path in paths:
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder, path], capture_output=True)
        saved = [f"{folder}/{os.path.basename(path)}" for path in paths]
        for path in saved:
            self.expect(os.path.exists(path), f"{path}: LibreOffice did not open it")
        return [path for path in saved if os.path.exists(path)]

    def mend(self, path, findings):
        book = openpyxl.load_workbook(path)
        for finding in findings:
            if finding["severity"] not in MARKED:
                continue
            page = book[finding["sheet"]] if finding["sheet"] in book.sheetnames else book.worksheets[0]
            _, columns = header(page)
            if finding["column"] in columns:
                cell = page.cell(finding["row"], columns[finding["column"]])
                cell.value = self.right(finding, page, columns)
                cell.number_format = "@"
        book.save(path)

    def right(self, finding, page, columns):
        self.number += 1
        if finding["suggestion"]:
            return finding["suggestion"]
        code = finding["code"]
        if "学籍" in finding["column"]:
            return "G" + identity(self.number, "男", "20140901")
        if code.startswith("id."):
            def text(*names):
                found = next((n for n in names if n in columns), None)
                return str(page.cell(finding["row"], columns[found]).value or "") if found else ""
            birth = re.sub(r"\D", "", text("出生日期"))
            return identity(self.number, text("性别"), birth if len(birth) == 8 else "20140901")
        if code.startswith("phone."):
            return f"1440002{self.number:04d}"
        if code == "class.unknown":
            return re.split("[：、]", finding["message"].split("可选")[-1])[1]
        return {"name.chars": "罗小" + "雨云山水"[self.number % 4], "address.missing": "某镇某村一组",
                "guardian.missing": "罗大山", "birth.form": "20140901",
                "birth.unknown": "20140901"}.get(code, "男")

    def whole(self):
        paths = self.rosters()
        findings = self.check(paths, f"{self.work}/receipts")
        told = by_file(findings)
        receipts = {path: receipt(self.work, path) for path in paths if told.get(path)}
        for path, back in receipts.items():
            self.compare(path, back)
            self.look(back, told[path])
        again = self.check(list(receipts.values()))
        self.expect(signs(again) == signs(findings), "the receipts do not give the same findings")
        saved = self.office(list(receipts.values()), f"{self.work}/office")
        if saved:
            self.expect(signs(self.check(saved)) == signs(findings), "saved by LibreOffice they give other findings")
        current = saved or list(receipts.values())
        rounds = 0
        left = self.check(current)
        while any(f["severity"] in MARKED for f in left) and rounds < 5:
            rounds += 1
            for path in current:
                self.mend(path, by_file(left).get(path, []))
            folder = f"{self.work}/receipts{rounds}"
            left = self.check(current, folder)
            # Mended further in the newest receipt, as a school would.
            for path in current:
                newest = f"{folder}/{os.path.basename(path)}"
                if os.path.exists(newest):
                    shutil.copy(newest, path)
        self.expect(not any(f["severity"] in MARKED for f in left), f"not clean: {signs(left)[:5]}")
        for path in current:
            self.extras(path, paths)
        return len(paths), len(findings), rounds, bool(saved)

    def extras(self, path, paths):
        page = openpyxl.load_workbook(path).worksheets[0]
        stem = os.path.basename(path).removeprefix("错误回执_").removesuffix(".xlsx")
        source = next((other for other in paths if other.endswith(f"/{stem}.xlsx")), None)
        if not source:
            return
        head, columns = header(page)
        before = openpyxl.load_workbook(source).worksheets[0]
        column = header(before)[1][EXTRA]
        self.expect(columns.get(EXTRA) == column, f"{path}: the school's own column is gone")
        for row in range(head, before.max_row + 1):
            same = page.cell(row, column).value == before.cell(row, column).value
            self.expect(same, f"{path}: row {row} of the school's own column")
        self.expect(list(columns).count("错误原因") == 1, f"{path}: reason column")

    def large(self, rows=3000, wrong=37):
        """A workbook of many rows: seconds, bytes and the program's memory."""
        book = openpyxl.Workbook()
        page = book.active
        page.append(["学校标识码", "班级", "姓名", "性别", "身份证号", "学籍号", "家庭住址", "监护人", "监护人电话"])
        for number in range(rows):
            day = f"2014{number // 500 % 12 + 1:02d}{number % 28 + 1:02d}"
            person = identity(number % 499, "男", day)
            phone = "" if number < wrong else f"144{number:08d}"
            page.append(["2152000033", f"六年级({number // 50 + 1})班", "罗" + chr(0x4E00 + number), "男", person, "G" + person,
                         f"某镇某村{number}组", f"罗{chr(0x4E00 + number)}甲", phone])
        path = f"{self.work}/large.xlsx"
        book.save(path)
        start = time.monotonic()
        self.run("census", "check", path, "--receipts", f"{self.work}/large", "--format", "json")
        seconds = time.monotonic() - start
        size = os.path.getsize(f"{self.work}/large/错误回执_large.xlsx")
        return seconds, os.path.getsize(path), size, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def receipt(work, path):
    return f"{work}/receipts/错误回执_{os.path.splitext(os.path.basename(path))[0]}.xlsx"


def packed(archive, name):
    """A part's bytes as they lie in the file."""
    info = archive.getinfo(name)
    with open(archive.filename, "rb") as file:
        file.seek(info.header_offset)
        head = file.read(30)
        file.seek(sum(struct.unpack("<HH", head[26:30])), 1)
        return file.read(info.compress_size)


def header(page):
    for row in page.iter_rows(max_row=20):
        texts = [str(cell.value or "") for cell in row]
        if any("姓名" in text for text in texts) and sum(bool(text) for text in texts) > 3:
            return row[0].row, {text.strip(): index + 1 for index, text in enumerate(texts) if text}
    return 1, {}


def identity(number, sex, birth):
    head = f"522799{birth}{(number * 2 + (0 if sex == '女' else 1)) % 1000:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, weights)) % 11]


def by_file(findings):
    files = {}
    for finding in findings:
        files.setdefault(finding["file"], []).append(finding)
    return files


def signs(findings):
    """Findings without the file and sheet that they stand in: a csv has no sheet of its own."""
    return sorted((f["row"], f["column"], f["code"], f["value"], f["message"]) for f in findings)


def main():
    program = os.path.abspath(sys.argv[1])
    size = sys.argv[2] if len(sys.argv) > 2 else "hamlet"
    with tempfile.TemporaryDirectory() as work:
        loop = Loop(program, size, work)
        files, findings, rounds, by_office = loop.whole()
        print(f"{files} rosters, {findings} findings, clean after {rounds} rounds"
              + (", through LibreOffice" if by_office else ", without LibreOffice"))
        seconds, before, after, memory = loop.large()
        print(f"3,000 rows, 37 errors: {seconds:.1f} s, {before // 1024} kB -> {after // 1024} kB, {memory} MB")
    for fault in loop.faults[:20]:
        print(fault)
    sys.exit(1 if loop.faults else 0)


if __name__ == "__main__":
    main()
