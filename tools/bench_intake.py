"""One roster of a county, from its file to the ledger, beside openpyxl merely reading it, in one run.

bench_intake.py PROGRAM FOLDER [ROWS...]   The rosters are made here and always the same: 46 columns under the heads of the
national record system, invented children with valid numbers under area codes that are assigned to nobody. PROGRAM's hidden
`time-roster` reads one, checks, matches, spells and stores its children in a new county on SQLite, as `census import` does.

A province is no part of `make bench`, it takes some minutes and 4 GB of disk; rosters in FOLDER are used again:

    make build && python3 tools/bench_intake.py .build/release/notoneless /tmp/bench 10000 60000 600000

Rosters of more than 100,000 rows are taken in once, and openpyxl is not asked.
"""
import os, shutil, statistics, subprocess, sys
from bench_cells import GIVEN, OPENPYXL, SURNAMES, TAIL, make, timed

HEADS = (
    "学校标识码 学校名称 年级 班级 学生姓名 性别 出生日期 身份证件类型 身份证件号 学籍号 姓名拼音 曾用名 民族 国籍/地区 港澳台侨外 健康状况 "
    "政治面貌 户口性质 户口所在地行政区划 户口所在地 现住址 家庭地址 联系电话 邮政编码 入学年月 就读方式 学生来源 是否独生子女 是否留守儿童 "
    "是否进城务工人员随迁子女 是否孤儿 是否烈士或优抚子女 随班就读 残疾类型 是否需要申请资助 是否享受一补 上下学距离 上下学交通方式 "
    "是否需要乘坐校车 家庭成员姓名 家庭成员关系 家庭成员联系电话 家庭成员身份证件号 家庭成员现住址 易地扶贫搬迁 学生状态"
).split()
AREAS = ["522799", "439999", "529999", "429999", "539999", "619999", "629999"]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
A_SCHOOL, A_CLASS, DAYS = 300, 50, 336


def school(index):
    return f"21{52000000 + index}", f"第{index + 1}号小学"


def number(index):
    day, serial = index % DAYS, index // DAYS
    digits = f"{AREAS[serial // 1000]}2014{day // 28 + 1:02}{day % 28 + 1:02}{serial % 1000:03}"
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 11]


def texts(line):
    if line == 0:
        return HEADS
    index = line - 1
    identity = number(index)
    surname = SURNAMES[index % 20]
    family = [surname + GIVEN[(index // 3 + part) % 20] for part in (5, 11)]
    address = f"测试县云雾镇第{index % 97}村{index % 1009}号"
    return [
        *school(index // A_SCHOOL), "六年级", f"六年级({index % A_SCHOOL // A_CLASS + 1})班",
        surname + GIVEN[index // 20 % 20] + GIVEN[index // 400 % 20], "男" if int(identity[16]) % 2 else "女",
        identity[6:14], "居民身份证", identity, "G" + identity, "", "", "汉族", "中国", "否", "健康或良好", "群众", "农业",
        "522799", address, address, address, f"144{index:08}", "551300", "201909", "走读", "正常入学", "否", "非留守儿童",
        "否", "否", "否", "非随班就读", "无残疾", "否", "否", str(index % 9), "步行", "否", ",".join(family), "父亲,母亲",
        f"144{index:08},144{index + 50000000:08}", "", address, "否", "在读",
    ]


def directory(path, schools):
    with open(path, "w", encoding="utf-8-sig") as file:
        file.write("学校标识码,学校名称,办学类型,所属镇街,镇街代码,六年级班数\n")
        for index in range(schools):
            code, name = school(index)
            file.write(f"{code},{name},小学,云雾镇,522799101,{A_SCHOOL // A_CLASS}\n")


def taken(command):
    """Children, seconds, peak KiB, the parser child's peak KiB."""
    words = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return int(words[0]), float(words[1]), int(words[2]), int(words[3])


def main():
    program, folder, *sizes = sys.argv[1:]
    for rows in [int(size) for size in sizes] or [10_000]:
        roster, schools, data = f"{folder}/{rows}-roster.xlsx", f"{folder}/{rows}-schools.csv", f"{folder}/{rows}-data"
        os.makedirs(folder, exist_ok=True)
        if not os.path.exists(roster):
            make(roster + ".part", rows + 1, False, texts)
            os.rename(roster + ".part", roster)
        directory(schools, -(-rows // A_SCHOOL))
        command = [program, "time-roster", roster, "--directory", schools, "--data", data, "--year", "2026"]
        results = []
        is_large = rows > 100_000
        for _ in range(1 if is_large else 3):
            shutil.rmtree(data, ignore_errors=True)
            results.append(taken(command))
        shutil.rmtree(data)
        assert all(result[0] == rows for result in results), results
        seconds = statistics.median(result[1] for result in results)
        memory, child = (max(result[part] for result in results) / 1024 for part in (2, 3))
        print(f"{rows} children x {len(HEADS)} columns, {os.path.getsize(roster) / 1e6:.1f} MB")
        print(f"  from file to ledger {seconds:7.2f} s  {rows / seconds:6.0f} rows/s  {memory:5.0f} MB peak, "
              f"parser child {child:5.0f} MB", flush=True)
        if is_large:
            continue
        cells, read, _ = timed([sys.executable, "-c", OPENPYXL + TAIL, roster], 3)
        print(f"  openpyxl reads it   {read:7.2f} s for {cells} cells; ratio {seconds / read:.2f}")


if __name__ == "__main__":
    main()
