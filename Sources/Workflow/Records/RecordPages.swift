import Domain
import Web
import Workbook

extension ComparisonView {
    static let columns = ["姓名", "性别", "移交学校、班级", "差异", "移交名册", "报到", "编班", "学籍", "责任单位", "期限"]

    func cells(_ item: RecordComparison.Item) -> [String] {
        let record = item.record.map { record in
            [names.school(record.school), record.classLabel, record.isActive ? "" : "非在读"].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        return [
            item.name, item.sex?.word ?? "",
            item.placed == nil ? FeedbackWords.noSender : names.school(item.home) + names.schoolClass(item.schoolClass),
            item.differences.map(\.label).joined(separator: "、"), names.school(item.placed),
            item.present.map(names.school) ?? "未到校", item.seat,
            record ?? unplaced[item.student].map(RecordWords.unplaced) ?? "无学籍", names.unit(item.holder),
            item.due.chinese,
        ]
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "人籍比对", title: "\(year)年人籍比对差异", lines: ["共 \(items.count) 人"],
            headers: Self.columns.dropLast() + StudentWords.dueColumns, width: 16, counts: ["逾期天数"],
            texts: items.map { cells($0).dropLast() + StudentWords.dueCells($0.due, on: today) })
    }
}

struct RecordPage: Page {
    static let template = "records/list"

    struct Definition: Sendable {
        let label: String
        let meaning: String
    }

    let frame: Frame
    let summary: ErrorSummary?
    let isCompared: Bool
    let figures: Figures
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let definitions: [Definition]
    let exports: DataTable?
    let mayImport: Bool
    let file: FormField
    let action: String
    let links: [PageLink]

    init(frame: Frame, view: ComparisonView, officer: Officer, query: Query, form: Form) {
        self.frame = frame
        let year = view.year
        let kind = RecordDifference(rawValue: query.text("kind"))
        let found = view.items.filter { kind.map($0.differences.contains) ?? true }
        summary = ErrorSummary(of: form)
        isCompared = view.isCompared
        figures = Figures(
            RecordDifference.allCases.map { difference in
                let found = view.items.filter { $0.differences.contains(difference) }
                let unlisted = found.count { $0.placed == nil }
                return Figure(
                    difference.label, found.count, note: RecordWords.people(unlisted: unlisted),
                    href: RecordLinks.list(year, difference))
            })
        let pager = Pager(page: query.page, total: found.count) {
            Links.query(Links.year(year, "records"), ["kind": kind?.rawValue ?? "", "page": "\($0)"])
        }
        let isShown = view.isCompared && !found.isEmpty
        self.pager = isShown ? pager : nil
        table = isShown ? Self.table(found, kind, pager, view) : nil
        empty = isShown ? nil : EmptyState(view.isCompared ? Self.agreed(view) : "还没有导入学籍系统的在校生名单，无从比对。")
        definitions = RecordDifference.allCases.map { Definition(label: $0.label, meaning: $0.definition) }
        exports = view.exports.isEmpty ? nil : Self.exports(view)
        mayImport = officer.may(.importRecords)
        file = .file(
            "file", "学籍系统导出的名单", in: form, accept: ".xlsx,.xls,.csv",
            hint: "七年级在校生信息或小学毕业生库（未招生）；文件名带导出日期，例如 …_20260930.xlsx")
        action = RecordLinks.exports(year)
        let sheet = officer.may(.exportLists) && isShown ? [PageLink("导出 Excel", RecordLinks.sheet(year))] : []
        links =
            [PageLink("清零情况", RecordLinks.clearance(year))]
            + [PageLink("名单待确认 \(view.questions) 行", RecordLinks.rows(year))]
            + [PageLink("身份信息更改 \(view.openProposals) 项", RecordLinks.proposals(year))] + sheet
    }

    /// Rows that nobody has settled may still speak of a difference.
    private static func agreed(_ view: ComparisonView) -> String {
        view.questions == 0 ? "人、班、籍、状态全部一致。" : "已对上的，人、班、籍、状态全部一致；名单中还有\(RecordWords.questions(view.questions))。"
    }

    private static func table(
        _ found: [RecordComparison.Item], _ kind: RecordDifference?, _ pager: Pager, _ view: ComparisonView
    ) -> DataTable {
        DataTable(
            caption: kind?.label ?? "全部差异", note: "\(found.count) 人",
            columns: ComparisonView.columns.map { DataTable.Column($0) },
            rows: found.dropFirst(pager.offset).prefix(pager.size).map { item in
                let cells = view.cells(item)
                return [.heading(cells[0], CohortLinks.student(view.year, item.student))]
                    + cells.dropFirst().map { .text($0) }
            })
    }

    private static func exports(_ view: ComparisonView) -> DataTable {
        DataTable(
            caption: "已导入的名单", note: "每一行只有一种结果",
            columns: ["文件", "名单", "导出日期"].map { DataTable.Column($0) }
                + (["行数"] + RecordResult.allCases.map(\.label)).map { DataTable.Column($0, isNumber: true) },
            rows: view.exports.map { tally in
                [
                    .heading(tally.file, RecordLinks.export(view.year, tally.export)), .text(tally.list.label),
                    .text(tally.day.chinese), .number(tally.rows),
                ]
                    + RecordResult.allCases.map { result in
                        let count = tally.counts[result, default: 0]
                        return .number(count, count == 0 ? nil : RecordLinks.export(view.year, tally.export, result))
                    }
            })
    }
}
