import Domain
import Workbook

extension YearFiles {
    /// 学籍系统/*: who is in grade 7 by the national system a month later, and whose record nobody claimed.
    var nationalSystem: [YearFile] { [inSchool, leftInPool] }

    private var inSchool: YearFile {
        var rows: [[CellDraft]] = []
        for junior in land.juniors.indices {
            for (index, child) in people.children.enumerated() where recordJunior(child) == junior {
                let isAtHome = placedJunior(child) == junior && child.outcome == .arrived
                let seat = isAtHome ? seat(index, at: junior) : "七年级(1)班"
                rows.append([
                    .text(land.juniors[junior].code), .text(land.juniors[junior].name), .text("七年级"), .text(seat),
                    .text(child.name), .text(child.sex), .text(child.documentType), .text(child.identity),
                    .text(child.studentNumber), .text("在读"),
                ])
            }
        }
        let headers = ["学校标识码", "学校名称", "年级", "班级", "学生姓名", "性别", "身份证件类型", "身份证件号", "学籍号", "学生状态"]
        let sheet = SheetDraft(name: "在校生信息", columns: headers.map { ColumnDraft($0) }, rows: rows)
        return workbook("学籍系统/七年级在校生信息_\(year)0930.xlsx", [sheet], on: .of(year, 9, 30))
    }

    private var leftInPool: YearFile {
        let rows = people.children.filter { $0.record == .pool }.map { child -> [CellDraft] in
            let school = land.primaries[child.primary]
            return [
                .text(child.studentNumber), .text(child.name), .text(child.sex), .text(child.identity),
                .text(school.name),
                .text(school.code), .text("\(year)07"), .text("未招生"),
            ]
        }
        let headers = ["学籍号", "学生姓名", "性别", "身份证件号", "毕业学校", "毕业学校标识码", "毕业年月", "招生状态"]
        let sheet = SheetDraft(name: "小学毕业生库", columns: headers.map { ColumnDraft($0) }, rows: rows)
        return workbook("学籍系统/小学毕业生库_未招生_\(year)0930.xlsx", [sheet], on: .of(year, 9, 30))
    }

    /// The school of the county that holds a child's record.
    private func recordJunior(_ child: Child) -> Int? {
        switch child.record {
        case .pool: nil
        case .junior(let junior): junior
        case .claimed where child.outcome.isPresent: child.seenAt ?? placedJunior(child)
        case .claimed: child.outcome == .dropoutUnwilling ? placedJunior(child) : nil
        }
    }
}
