"""Bare reading of rosters beside python-calamine and openpyxl, on one thread, in one run.

bench_cells.py PROGRAM FOLDER [ROWS...]   PROGRAM's hidden `time-cells FILE` prints cells, seconds and peak memory.
The rosters are made here and always the same: 46 columns as the national record system exports them.
"""
import os, statistics, subprocess, sys, time, zipfile

COLUMNS = 46
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "明丽伟芳娜敏静强磊军洋勇艳杰涛超霞平刚桂"
CHOICES = ["是", "否", "汉族", "布依族", "苗族", "中国", "居民身份证", "健康或良好", "走读", "寄宿", "农业户口", "群众"]


def texts(index):
    """The texts of one row; the last columns are numbers."""
    name = SURNAMES[index % 20] + GIVEN[index // 20 % 20] + GIVEN[index // 400 % 20]
    number = f"5227992014{index % 12 + 1:02}{index % 28 + 1:02}{index % 10000:04}"
    own = [name, number, f"G{number}", f"144{index % 100000000:08}", f"测试县云雾镇第{index % 97}村民组{index % 1009}号"]
    shared = [CHOICES[(index + column) % len(CHOICES)] for column in range(31)]
    return own[:2] + shared + own[2:]


def column_name(index):
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def parts(rows, inline, texts):
    names = [column_name(column) for column in range(COLUMNS)]
    table, order = {}, []

    def cell(place, text):
        if inline:
            return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        if text not in table:
            table[text] = len(order)
            order.append(text)
        return f'<c r="{place}" s="1" t="s"><v>{table[text]}</v></c>'

    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/'
    yield f'spreadsheetml/2006/main"><dimension ref="A1:AT{rows}"/><sheetData>'
    for index in range(rows):
        row, values = index + 1, texts(index)
        cells = [cell(f"{names[column]}{row}", text) for column, text in enumerate(values)]
        for column in range(len(values), COLUMNS):
            cells.append(f'<c r="{names[column]}{row}" s="2"><v>{(index * 7 + column) % 3000 / (1 if column % 2 else 4):g}</v></c>')
        yield f'<row r="{row}" spans="1:46">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"
    if not inline:
        yield order


def make(path, rows, inline, texts=texts):
    space = "http://schemas.openxmlformats.org"
    office = f"{space}/officeDocument/2006/relationships"
    types = f"{space}/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    small = {
        "[Content_Types].xml": f'<Types xmlns="{types}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{types}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>'
        '<sheet name="在校生信息" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{types}/relationships">'
        f'<Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="c" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}/spreadsheetml/2006/main"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="0"/></cellXfs></styleSheet>',
    }
    order = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in small.items():
            archive.writestr(name, head + text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in parts(rows, inline, texts):
                if isinstance(piece, list):
                    order = piece
                else:
                    part.write(piece.encode())
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'{head}<sst xmlns="{space}/spreadsheetml/2006/main">'.encode())
            for text in order:
                part.write(f"<si><t>{text}</t></si>".encode())
            part.write(b"</sst>")


CALAMINE = """
import sys, time, resource, python_calamine
started = time.perf_counter()
rows = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()
cells = sum(map(len, rows))
"""
OPENPYXL = """
import sys, time, resource, openpyxl
started = time.perf_counter()
cells = sum(len(row) for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True))
"""
TAIL = "print(cells, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def timed(command, runs):
    """Cells, median seconds, peak KiB."""
    results = []
    for _ in range(runs):
        words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        results.append((int(words[0]), float(words[1]), int(words[2])))
    return results[0][0], statistics.median(r[1] for r in results), max(r[2] for r in results)


def main():
    program, folder, *sizes = sys.argv[1:]
    # One core for everybody, so that nobody's threads help.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for rows in [int(size) for size in sizes] or [10_000]:
        for kind in ["shared", "inline"]:
            path = f"{folder}/{rows}-{kind}.xlsx"
            if not os.path.exists(path):
                make(path, rows, kind == "inline")
            size = os.path.getsize(path)
            print(f"{rows} rows x {COLUMNS} columns, {kind} texts, {size / 1e6:.1f} MB")
            readers = {"ours": [program, "time-cells", path], "ours by child": [program, "time-cells", path, "--child"]}
            if rows <= 100_000:
                readers["python-calamine"] = [sys.executable, "-c", CALAMINE + TAIL, path]
                readers["openpyxl"] = [sys.executable, "-c", OPENPYXL + TAIL, path]
            base = None
            for reader, command in readers.items():
                cells, seconds, memory = timed(command, 5 if rows <= 10_000 and reader != "openpyxl" else 3)
                base = base or seconds
                print(f"  {reader:16} {cells:9} cells {seconds:7.3f} s  {memory / 1024:6.0f} MB peak  {seconds / base:6.2f} x ours")


if __name__ == "__main__":
    main()
