import Domain
import Workbook

/// Reads a file of children, whoever made it: the national system's export, a home-made roster with title lines, an
/// old .xls, a csv.
package enum RosterReader {
    /// Takes every sheet apart. A file enters whole or not at all: without one readable list the roster has no rows
    /// and a finding `header.missing`.
    package static func read(sheets: [Sheet], fileName: String, directory: CensusDirectory? = nil) -> Roster {
        var rows: [RosterRow] = []
        var others: [Roster.OtherLine] = []
        var findings: [Finding] = []
        var graduation: Int?
        var hasList = false
        var isPartial = false
        var reading = RosterReading()
        for sheet in sheets where !RosterReceipt.isSummary(sheet) && !RosterTemplate.isHelp(sheet) {
            let list = RosterSheet(sheet)
            if let doubt = doubt(of: sheet, list) {
                reading.doubts.append(doubt)
                findings.append(doubt.finding(in: fileName))
            }
            guard let list else {
                reading.unreadSheets.append(sheet.name)
                others += unread(sheet, fileName: fileName)
                if looksLikeList(sheet) { findings.append(noHeader(sheet.name, fileName, first: sheet.rows.first)) }
                continue
            }
            hasList = true
            let origin = RosterOrigin(title: list.title, fileName: fileName, directory: directory)
            let read = lines(of: list, origin: origin, fileName: fileName)
            rows += read.rows
            others += read.others
            findings += read.findings
            reading.tell(of: list, children: read.rows)
            graduation = graduation ?? origin.graduation
            isPartial = isPartial || list.title.contains { $0.contains(RosterGaps.mark) }
        }
        if !hasList, findings.allSatisfy({ $0.code == .textDoubt }) {
            findings.append(noHeader(sheets.first?.name ?? "", fileName, first: sheets.first?.rows.first))
        }
        return Roster(
            file: fileName, rows: rows, notChildren: others, findings: findings, graduation: graduation,
            isPartial: isPartial, reading: reading)
    }

    private static func lines(
        of list: RosterSheet, origin: RosterOrigin, fileName: String
    ) -> (rows: [RosterRow], others: [Roster.OtherLine], findings: [Finding]) {
        let sheet = list.sheet.name
        let school = origin.school
        let classOfSheet = list.columns.fields[.className] == nil ? origin.className(sheet: sheet) : ""
        var rows: [RosterRow] = []
        var others = list.linesAbove().map { other($0.row, kind: $0.kind, sheet: sheet, fileName: fileName) }
        rows.reserveCapacity(list.sheet.rows.count)
        for line in list.lines() {
            guard line.kind == .child else {
                others.append(other(line.row, kind: line.kind, sheet: sheet, fileName: fileName))
                continue
            }
            rows.append(
                RosterRow(
                    place: RowPlace(file: fileName, sheet: sheet, row: line.row.number),
                    school: origin.school(of: line.cells, besides: school), classOfSheet: classOfSheet,
                    cells: line.cells))
        }
        let place = RowPlace(file: fileName, sheet: sheet, row: list.headerRow)
        let missing = list.columns.missing(besides: classOfSheet.isEmpty ? [] : [.className])
        var findings = missing.map { Finding(.headerMissing, at: place, column: $0, value: "") }
        if list.columns.fields[.studentNumber] == nil {
            findings.append(Finding(.studentNumberMissing, at: place, column: "学籍号", value: ""))
        }
        return (rows, others, findings)
    }

    private static func other(
        _ row: SheetRow, kind: RosterLineKind, sheet: String, fileName: String
    ) -> Roster.OtherLine {
        let texts = row.cells.map { TextRepair.trimmed($0.text) }.filter { !$0.isEmpty }
        return Roster.OtherLine(
            place: RowPlace(file: fileName, sheet: sheet, row: row.number), kind: kind,
            text: texts.joined(separator: " "))
    }

    private static func unread(_ sheet: Sheet, fileName: String) -> [Roster.OtherLine] {
        sheet.rows.map { row in
            let isEmpty = row.cells.allSatisfy { TextRepair.isBlank($0.text) }
            return other(row, kind: isEmpty ? .empty : .explanation, sheet: sheet.name, fileName: fileName)
        }
    }

    /// A sheet without a header that holds numbers of 17 digits and more, or numbers that were such, is no explanation.
    private static func looksLikeList(_ sheet: Sheet) -> Bool {
        sheet.rows.contains { row in
            row.cells.contains { cell in
                if case .number(let value, _) = cell, value >= 1e16 { return true }
                let digits = TextRepair.number(cell.text).utf8
                return (17...19).contains(digits.count) && digits.count(where: { (48...57).contains($0) }) >= 17
            }
        }
    }

    private static func noHeader(_ sheet: String, _ fileName: String, first: SheetRow?) -> Finding {
        let place = RowPlace(file: fileName, sheet: sheet, row: first?.number ?? 1)
        return Finding(.headerMissing, at: place, column: "姓名", value: "")
    }
}
