import Domain
import Workbook

extension YearFiles {
    /// 报到/*: each junior school's list of the children placed there, then of those placed elsewhere, then of walk-ins.
    var arrivals: [YearFile] {
        land.juniors.indices.map { junior in
            var rows: [[CellDraft]] = []
            for (index, child) in people.children.enumerated() where placedJunior(child) == junior {
                let isHere = child.outcome == .arrived
                rows.append(
                    line(
                        child.name, child.identity, child.studentNumber, land.primaries[child.primary].name,
                        isHere ? arrivalTime(index) : nil, seat(index, at: junior), child.boards, ""))
            }
            for child in people.children where child.seenAt == junior {
                rows.append(
                    line(
                        child.name, child.identity, child.studentNumber, land.primaries[child.primary].name,
                        day(8, 31) + " 10:00", "七年级(1)班", child.boards, "非本校移交名册"))
            }
            for child in people.walkIns where child.junior == junior {
                rows.append(
                    line(
                        child.name, child.identity, child.studentNumber, "外县小学", day(9, 1) + " 09:30", "七年级(1)班", false,
                        "外县转入,不在名册"))
            }
            let headers = ["序号", "学生姓名", "身份证件号", "学籍号", "毕业小学", "是否报到", "报到时间", "编入班级", "就读方式", "备注"]
            let sheet = SheetDraft(
                name: "新生报到", columns: headers.map { ColumnDraft($0, isText: $0 != "序号") },
                rows: rows.enumerated().map { [.number($0.offset + 1)] + $0.element })
            return workbook("报到/\(land.juniors[junior].name)_报到.xlsx", [sheet], on: .of(year, 9, 1))
        }
    }

    func placedJunior(_ child: Child) -> Int { plan.junior(ofPrimary: child.primary, number: child.number) }

    /// The class in which a child sits: the school deals its children round.
    func seat(_ index: Int, at junior: Int) -> String { "七年级(\(index % land.juniors[junior].plannedClasses + 1))班" }

    /// Spread over 29, 30 and 31 August, 08:00 to 17:59.
    private func arrivalTime(_ index: Int) -> String {
        let minute = index * 37 % 600
        return "\(day(8, 29 + index % 3)) \(Land.twoDigits(8 + minute / 60)):\(Land.twoDigits(minute % 60))"
    }

    private func line(
        _ name: String, _ identity: String, _ studentNumber: String, _ school: String, _ time: String?, _ seat: String,
        _ boards: Bool, _ note: String
    ) -> [CellDraft] {
        [
            .text(name), .text(identity), .text(studentNumber), .text(school), .text(time == nil ? "否" : "是"),
            .text(time ?? ""), .text(time == nil ? "" : seat), .text(boards ? "住校" : "走读"), .text(note),
        ]
    }
}
