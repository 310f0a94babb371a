import Domain
import Web

/// The towns' reports to the county government.
struct DropoutReportsPage: Page {
    static let template = "return-cases/reports"

    let frame: Frame
    let summary: ErrorSummary?
    let table: DataTable?
    let empty: EmptyState?
    let act: AbsenceAct?

    init(frame: Frame, reports: [DropoutReport], towns: [Township], officer: Officer, year: Int, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) }
        table =
            reports.isEmpty
            ? nil
            : DataTable(
                caption: "辍学学生情况报告", note: "\(reports.count) 份",
                columns: ["镇（街）", "第几次", "人数", "其中已复学", "日期", "经办人", "报告"].map { DataTable.Column($0) },
                rows: reports.prefix(100).map { report in
                    [
                        .heading(report.townName), .text("第 \(report.number) 次"), .number(report.lines.count),
                        .number(report.returned),
                        .text(report.day.chinese),
                        .text(report.isBackfilled ? "补录：\(report.officerName)" : report.officerName),
                        officer.may(.printLetters)
                            ? .text("打印报告", ReturnCaseLinks.report(year, report.id)) : .text(""),
                    ]
                })
        empty = reports.isEmpty ? EmptyState("还没有上报过辍学学生。") : nil
        let choice: [FormField] =
            officer.role == .county
            ? [.select("town", "镇（街）", towns.map { ($0.id.text, $0.name) }, in: Form())] : []
        act =
            officer.may(.reportDropouts)
            ? AbsenceAct(
                "上报新认定的辍学学生", lede: "把还没有上报的辍学学生列成一份报告，报县人民政府。",
                to: ReturnCaseLinks.reports(year), fields: choice, buttons: [AbsenceAct.Button("生成报告并上报")]) : nil
    }
}

/// The chain of both lines, one title a line.
struct ChainPage: Page {
    static let template = "return-cases/chain"

    let frame: Frame
    let note: String
    let act: AbsenceAct

    init(frame: Frame, chain: [ChainLink], year: Int) {
        self.frame = frame
        note = ReturnCaseWords.chainNote + "。"
        act = AbsenceAct(
            "双线责任链", lede: "每行一个职务，按从上到下的顺序。", to: ReturnCaseLinks.chain(year),
            fields: ChainLink.Line.allCases.map { line in
                .area(
                    line.rawValue, line.label, in: Form(),
                    initial: chain.filter { $0.line == line }.map(\.title).joined(separator: "\n"))
            }, buttons: [AbsenceAct.Button("保存责任链")])
    }
}

/// The lines of records of visits that could not be followed, with the reason.
struct VisitLeftoversPage: Page {
    static let template = "return-cases/leftovers"

    let frame: Frame
    let table: DataTable?
    let empty: EmptyState?

    init(frame: Frame, lines: [VisitLeftover], names: PlaceNames) {
        self.frame = frame
        table =
            lines.isEmpty
            ? nil
            : DataTable(
                caption: "劝返记录里没有办成的行", note: "\(lines.count) 行" + (lines.count > 100 ? "，先列 100 行" : ""),
                columns: ["姓名", "导入单位", "文件", "行", "日期", "结果", "原因"].map { DataTable.Column($0) },
                rows: lines.prefix(100).map {
                    [
                        .heading($0.name.isEmpty ? "（无姓名）" : $0.name), .text(names.unit(stored: $0.unit)),
                        .text($0.file), .number($0.row), .text($0.day), .text($0.outcome),
                        .tag(StateTag($0.problem.label, .watch)),
                    ]
                })
        empty = lines.isEmpty ? EmptyState("导入的行都已办理。") : nil
    }
}
