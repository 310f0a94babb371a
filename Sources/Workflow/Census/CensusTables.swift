import Domain
import Web
import Workbook

/// The tables of the census, on pages and as sheets alike.
enum CensusTables {
    private static let monitorColumns = [
        "学校", "镇（街）", "上报情况", "班级", "学生", "必须改", "可自动改正", "重复待确认", "最近上传", "上传时间", "上次催办",
    ]
    /// Why a return was given back 退回: only where one is.
    private static let reasonColumn = "退回原因"

    private static func monitorColumns(_ lines: [CensusSchoolLine]) -> [String] {
        monitorColumns + (lines.contains { $0.givenBack != nil } ? [reasonColumn] : [])
    }

    private static func reason(_ line: CensusSchoolLine) -> String {
        line.givenBack.map { "\($0.at.chineseShort) \($0.office)\($0.officer)：\($0.reason)" } ?? ""
    }
    private static let numbers: Set<String> = ["班级", "学生", "必须改", "可自动改正", "重复待确认"]

    static func monitor(_ lines: [CensusSchoolLine], year: Int, offset: Int) -> DataTable {
        DataTable(
            caption: "移交学校", note: "\(lines.count) 校 \(lines.reduce(0) { $0 + $1.children }.grouped) 人",
            columns: monitorColumns(lines).map { DataTable.Column($0, isNumber: numbers.contains($0)) },
            rows: lines.dropFirst(offset).prefix(100).map { line in
                func counted(_ group: FindingGroup) -> DataTable.Cell {
                    .number(line.tally[group], CensusLinks.findings(year, line.school, group))
                }
                return [
                    .heading(line.name, CensusLinks.school(year, line.school)), .text(line.township),
                    .tag(line.stage.tag), .number(line.classes),
                    .number(line.children, CensusLinks.roster(year, line.school)), counted(.error),
                    counted(.fixable), counted(.double), .text(line.file),
                    .text(line.at?.chineseShort ?? ""), .text(line.reminded?.chineseShort ?? ""),
                    .text(reason(line)),
                ]
            })
    }

    static func monitorSheet(_ lines: [CensusSchoolLine], year: Int) -> SheetDraft {
        let columns = monitorColumns(lines)
        return SheetDraft(
            name: "摸底情况", title: "\(year)年摸底情况",
            columns: columns.map { ColumnDraft($0, width: 14, isText: !numbers.contains($0)) },
            rows: lines.map { line in
                [
                    .text(line.name), .text(line.township), .text(line.stage.label), .number(line.classes),
                    .number(line.children), .number(line.errors), .number(line.fixable), .number(line.doubles),
                    .text(line.file), .text(line.at?.chinese ?? ""), .text(line.reminded?.chinese ?? ""),
                ] + (columns.contains(reasonColumn) ? [.text(reason(line))] : [])
            })
    }

    /// - Parameter mayTake: whether the officer may have the files themselves.
    static func files(_ view: CensusSchoolView, mayTake: Bool) -> DataTable? {
        guard !view.files.isEmpty else { return nil }
        return DataTable(
            caption: "已导入的花名册",
            columns: [
                DataTable.Column("文件"), DataTable.Column("学生行", isNumber: true), DataTable.Column("经办人"),
                DataTable.Column("时间"), DataTable.Column("原始文件"), DataTable.Column("错误回执"),
                DataTable.Column("撤销"),
            ],
            rows: view.files.prefix(100).map { file in
                let isTaken = mayTake && file.isKept
                return [
                    .heading(file.name), .number(file.rows), .text(file.officer), .text(file.at.chinese),
                    isTaken ? .text("下载", CensusLinks.rawFile(view.year, file.id)) : .text(rawFile(of: file)),
                    isTaken && file.open > 0
                        ? .text("下载（标出 \(file.open) 处）", CensusLinks.receipt(view.year, file.id)) : .text(""),
                    withdrawal(of: file, in: view),
                ]
            })
    }

    private static func rawFile(of file: CensusQuery.FileLine) -> String {
        if file.isKept { return "已保存" }
        return file.purgedAt.map { "已按保存期限删除（\($0.day.chinese)）" } ?? "未保存"
    }

    private static func withdrawal(of file: CensusQuery.FileLine, in view: CensusSchoolView) -> DataTable.Cell {
        if let withdrawal = file.withdrawal {
            return .text("已撤销：" + withdrawal.sentence)
        }
        guard view.mayWithdraw else { return .text("") }
        return view.obstacles[file.id].map { .text($0.brief) }
            ?? .text("撤销", CensusLinks.withdrawal(view.year, file.id))
    }

    static let rosterColumns = [
        "姓名", "班级", "性别", "民族", "身份证号", "学籍号", "家庭住址", "监护人", "监护人电话", "待处理",
    ]

    static func rosterRow(_ student: KnownStudent, _ label: String, open: FindingTally) -> [String] {
        let details = student.details
        return [
            details.name.isEmpty ? "未写姓名" : details.name, label, details.sex?.word ?? "", details.ethnicGroup,
            details.identityText.isEmpty ? "" : FindingValue.shown(details.identityText, in: .identity),
            details.studentNumberText.isEmpty ? "" : FindingValue.shown(details.studentNumberText, in: .studentNumber),
            details.homeAddress.isEmpty ? "" : Masking.address(details.homeAddress),
            details.guardians.map(\.name).filter { !$0.isEmpty }.joined(separator: "、"),
            details.phones.map(\.maskedText).joined(separator: "、"), CensusWords.counts(open),
        ]
    }
}

extension CensusQuery.Withdrawal {
    /// Who, when and why.
    var sentence: String { "\(officer)，\(at.chinese)，\(reason)" }
}
