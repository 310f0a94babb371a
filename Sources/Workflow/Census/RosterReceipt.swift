import Domain
import Workbook

/// The receipt 错误回执 of a roster: what its findings mark in the school's own workbook.
package struct RosterReceipt: Sendable {
    /// A finding at its place in the file.
    package struct Item: Sendable {
        package let sheet: String
        package let row: Int
        /// The text of the column's header.
        package let column: String
        package let code: FindingCode
        package let sentence: String

        package init(sheet: String, row: Int, column: String, code: FindingCode, sentence: String) {
            self.sheet = sheet
            self.row = row
            self.column = column
            self.code = code
            self.sentence = sentence
        }
    }

    package let marks: ReceiptMarks

    /// - Parameter sheets: the file's cells as they were read.
    package init(of items: [Item], in sheets: [Sheet]) {
        let bySheet = Dictionary(grouping: items, by: \.sheet)
        let lists = sheets.compactMap { sheet -> ReceiptMarks.List? in
            let lists = Self.isSummary(sheet) ? [] : RosterSheet.all(in: sheet)
            guard let first = lists.first else { return nil }
            let items = bySheet[sheet.name] ?? []
            // A sheet that an earlier receipt has marked is wiped even when nothing is wrong any more.
            guard !items.isEmpty || first.reasonColumn != nil else { return nil }
            return ReceiptMarks.List(
                sheet: sheet.name, headerRow: first.headerRow,
                reasonColumn: first.reasonColumn ?? lists.map(Self.freeColumn).max() ?? 0,
                marks: items.map { item in
                    let list = lists.last { $0.headerRow <= item.row } ?? first
                    return ReceiptMarks.Mark(
                        row: item.row, column: list.column(headed: item.column),
                        isFault: item.code.severity.asksForMending, sentence: item.sentence)
                })
        }
        marks = ReceiptMarks(
            lists: lists, summary: Self.summary(items), replacedSummary: sheets.first(where: Self.isSummary)?.name)
    }

    /// The bytes of the receipt, an .xlsx file whatever came in.
    package func xlsx(of file: [UInt8], sheets: [Sheet], created: Int, executable: String) throws -> [UInt8] {
        try Receipt.xlsx(of: file, sheets: sheets, marks: marks, created: created, executable: executable)
    }

    /// `错误回执_光辉小学.xlsx` of `光辉小学.xls`; of a receipt its own name.
    package static func name(of file: String) -> String {
        Roster.receiptLead + RosterOrigin.stem(of: file) + ".xlsx"
    }

    /// Whether a file bears the name of a receipt.
    static func isName(_ file: String) -> Bool {
        (file.split(separator: "/").last ?? "").hasPrefix(Roster.receiptLead)
    }

    /// A summary that a receipt has put beside the lists: nothing of it is read.
    static func isSummary(_ sheet: Sheet) -> Bool {
        sheet.name.hasPrefix(ReceiptMarks.summaryName) && sheet.rows.first?[0].text == summaryTitle
    }

    private static let summaryTitle = "错误汇总（改好原表后整个文件重新上传，这张表和“错误原因”列不会读入）"

    /// The first column right of everything that stands in the list.
    private static func freeColumn(of list: RosterSheet) -> Int {
        let used = list.sheet.rows.filter { $0.number >= list.headerRow }.map(\.cells.count).max() ?? 0
        return used < 1000 ? used : list.headerWidth
    }

    private static func summary(_ items: [Item]) -> [[String]] {
        let byCode = Dictionary(grouping: items, by: \.code).sorted { one, other in
            (one.key.group, -one.value.count, one.key.rawValue)
                < (other.key.group, -other.value.count, other.key.rawValue)
        }
        let lines = byCode.map { code, items in
            let first = items[0]
            let place = "第 \(first.row) 行" + (first.column.isEmpty ? "" : " \(first.column)")
            return [
                FindingWords.title(of: code), FindingWords.label(of: code.group), String(items.count), place,
                FindingWords.remedy(of: code),
            ]
        }
        let counts = CensusWords.counts(
            FindingTally(of: items.map(\.code)), of: FindingGroup.allCases.filter(\.asksForAnswer))
        return [
            [summaryTitle], ["\(counts.isEmpty ? "没有要改的" : counts)；红格要改，黄格看一看，可能没有错"], ["问题", "程度", "处数", "例子", "怎么改"],
        ] + lines
    }
}

extension RosterReceipt.Item {
    init(_ finding: Finding) {
        self.init(
            sheet: finding.place.sheet, row: finding.place.row, column: finding.column, code: finding.code,
            sentence: FindingWords.message(for: finding))
    }

    init(_ finding: StoredFinding) {
        self.init(
            sheet: finding.sheet, row: finding.row, column: finding.column, code: finding.code,
            sentence: finding.sentence)
    }

    /// A line of `census check`; nil for a code that there is not.
    package init?(_ line: CensusCheckReport.Line) {
        guard let code = FindingCode(rawValue: line.code) else { return nil }
        self.init(sheet: line.sheet, row: line.row, column: line.column, code: code, sentence: line.message)
    }
}
