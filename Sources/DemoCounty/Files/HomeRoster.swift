import Domain
import Workbook

/// A teacher's own roster: title rows, eleven columns, a total and signatures at the foot.
struct HomeRoster {
    static let headers = ["序号", "姓名", "性别", "证件号码", "全国学籍号", "班级", "家庭住址", "监护人", "与学生关系", "监护人电话", "备注"]

    let year: Int
    let town: String
    let school: Land.Primary
    let shape: RosterShape
    /// Day of June on which it was filled in.
    let day: Int
    let children: [Child]

    var sheet: SheetDraft {
        SheetDraft(
            name: "花名册", title: title, lines: [line],
            columns: Self.headers.map { ColumnDraft($0, isText: $0 != "序号") }, rows: rows + [[], total],
            footer: [signatures])
    }

    var legacy: LegacyWorkbook {
        LegacyWorkbook(
            sheet: "Sheet1",
            rows: [[.text(title)], [.text(line)], Self.headers.map { .text($0) }] + rows + [
                [], total, [.text(signatures)],
            ])
    }

    private var title: String { "\(town)\(school.name)\(year)届六年级学生花名册" }
    private var line: String { "填报单位:\(school.name)(盖章)    学校标识码:\(school.code)    填报日期:\(year)年6月\(day)日" }
    private var total: [CellDraft] {
        [.text("合计")] + Array(repeating: .empty, count: 9) + [.text("共\(children.count)人")]
    }
    private var signatures: String { "校长签字:            填表人:" }

    private var rows: [[CellDraft]] {
        children.enumerated().map { offset, child in
            let written = WrittenChild(child)
            return [
                .number(offset + 1), .text(written.name), .text(written.sex), written.identity,
                .text(written.studentNumber),
                .text(shape.spelling(ofClass: child.number)), .text(written.address),
                .text(written.guardians.first ?? ""),
                .text(child.parents.first?.relation ?? ""), .text(written.phones.first ?? ""), .text(remarks(child)),
            ]
        }
    }

    /// What the class teacher knows and no column asks for.
    private func remarks(_ child: Child) -> String {
        var remarks: [String] = []
        if child.leftBehind != .no { remarks.append("留守") }
        if child.isInDifficulty || child.isOrphan { remarks.append("困境") }
        if child.isPoor { remarks.append("家庭经济困难") }
        if child.isStruggling { remarks.append("学困") }
        if child.isRelocated { remarks.append("搬迁户") }
        if let disability = child.disability { remarks.append(disability) }
        return remarks.joined(separator: "、")
    }
}
