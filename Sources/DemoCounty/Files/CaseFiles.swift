import Domain
import Workbook

extension YearFiles {
    private var missing: [(offset: Int, child: Child)] {
        people.children.filter { !$0.outcome.isPresent }.enumerated().map { ($0.offset, $0.element) }
    }

    /// 去向核查.xlsx: the three answers about each child who did not arrive, and the agreed one.
    var whereabouts: YearFile {
        let headers = [
            "序号", "学生姓名", "身份证号", "学籍号", "移交学校", "接收学校", "镇(街)", "初步核查(接收学校)", "移交学校意见", "镇(街)意见",
            "去向代码", "去向", "佐证材料", "核查日期", "核查人",
        ]
        let rows = missing.map { offset, child -> [CellDraft] in
            let school = land.primaries[child.primary]
            let answer = child.outcome.answer
            return [
                .number(offset + 1), .text(child.name), .text(child.identity), .text(child.studentNumber),
                .text(school.name),
                .text(land.juniors[placedJunior(child)].name), .text(land.towns[school.town].name), .text("未报到"),
                .text(answer.label), .text(answer.label), .text(answer.code), .text(answer.label),
                .text(answer.evidence ?? ""), .text(day(9, 5 + offset * 5 % 8)), .text("镇(街)核查组"),
            ]
        }
        let sheet = SheetDraft(
            name: "去向核查", columns: headers.map { ColumnDraft($0, isText: $0 != "序号") }, rows: rows)
        return workbook("去向核查.xlsx", [sheet], on: .of(year, 9, 12))
    }

    /// 劝返记录.xlsx: three visits to every dropout; one child comes back.
    var visits: YearFile {
        let rows = missing.filter(\.child.outcome.isDropout).flatMap { _, child in
            (1...3).map { visit -> [CellDraft] in
                let succeeds = child.returns && visit == 3
                return [
                    .text(child.name), .text(child.identity), .number(visit), .text(day(9, 14 + visit * 2)),
                    .text("入户"),
                    .text("镇干部、班主任"), .text(child.address), .text(succeeds ? "同意返校" : "不愿返校"),
                    .text(succeeds ? "已返校" : "未返校"), .text(succeeds ? day(9, 21) : ""),
                    .text(succeeds ? land.juniors[placedJunior(child)].name : ""),
                ]
            }
        }
        let headers = ["学生姓名", "身份证号", "第几次", "日期", "方式", "参加人", "地点", "学生及家长态度", "结果", "复学日期", "复学学校"]
        let sheet = SheetDraft(
            name: "劝返记录", columns: headers.map { ColumnDraft($0, isText: $0 != "第几次") }, rows: rows)
        return workbook("劝返记录.xlsx", [sheet], on: .of(year, 9, 21))
    }

    /// 外县来函.csv: other counties about children of ours by household.
    var letters: YearFile {
        let headers = ["来函单位", "文号", "来函日期", "学生姓名", "身份证件号", "学籍所在学校", "辍学日期", "原因", "监护人", "联系电话", "户籍地址"]
        let rows = people.letters.enumerated().map { offset, letter in
            let sender = NameTables.otherCounties[offset % NameTables.otherCounties.count]
            return [
                sender + "教育局", "\(sender.prefix(1))教函〔\(year)〕\(10 + offset)号", day(9, 12), letter.name,
                letter.identity,
                sender + "第二中学", day(9, 1), letter.reason, letter.guardian, letter.phone, letter.address,
            ]
        }
        return YearFile(path: "外县来函.csv", content: .separated([headers] + rows, .utf8))
    }
}
