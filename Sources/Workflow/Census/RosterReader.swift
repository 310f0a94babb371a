import Domain
import Workbook

/// Reads a file of children, whoever made it: the national system's export, a home-made roster with title lines, an
/// old .xls, a csv.
package enum RosterReader {
    /// Takes every sheet apart. A file enters whole or not at all: without one readable list the roster has no rows
    /// and a finding `header.missing`.
    ///
    /// - Parameter whole: what the whole file tells, when the sheets are but a part of it.
    package static func read(
        sheets: [Sheet], fileName: String, directory: CensusDirectory? = nil, partOf whole: WorkbookSchool? = nil
    ) -> Roster {
        let sheets = sheets.filter { !RosterReceipt.isSummary($0) && !RosterTemplate.isHelp($0) }
        let lists = sheets.map { sheet in
            RosterSheet.all(in: sheet).map { Listed($0, fileName: fileName, directory: directory) }
        }
        let school = whole ?? WorkbookSchool(of: lists.flatMap(\.self))
        var rows: [RosterRow] = []
        var others: [Roster.OtherLine] = []
        var findings: [Finding] = []
        var totals = TotalReview()
        var reading = RosterReading()
        for (sheet, lists) in zip(sheets, lists) {
            if let doubt = doubt(of: sheet, lists.first?.sheet) {
                reading.doubts.append(doubt)
                findings.append(doubt.finding(in: fileName))
            }
            if lists.isEmpty {
                reading.unreadSheets.append(sheet.name)
                others += unread(sheet, fileName: fileName)
                if looksLikeList(sheet) { findings.append(noHeader(sheet.name, fileName, first: sheet.rows.first)) }
                continue
            }
            var told: Set<[String]> = []
            for list in lists {
                let read = lines(of: list, in: school, fileName: fileName, counting: &totals)
                rows += read.rows
                others += read.others
                // What several lists of a sheet lack is one question.
                findings += read.findings.filter { told.insert([$0.code.rawValue, $0.column]).inserted }
                reading.tell(of: list.sheet, children: read.rows)
            }
        }
        if lists.allSatisfy(\.isEmpty), findings.allSatisfy({ $0.code == .textDoubt }) {
            findings.append(noHeader(sheets.first?.name ?? "", fileName, first: sheets.first?.rows.first))
        }
        // Those of a file that comes in parts are held against the whole of it.
        if whole == nil { findings += totals.findings }
        return Roster(
            file: fileName, rows: rows, notChildren: others, findings: findings,
            graduation: lists.joined().lazy.compactMap(\.origin.graduation).first,
            isPartial: lists.joined().contains { $0.sheet.title.contains { $0.contains(RosterGaps.mark) } },
            reading: reading)
    }

    /// A list, and what its title lines and the file's name tell of it.
    struct Listed {
        let sheet: RosterSheet
        let origin: RosterOrigin

        init(_ sheet: RosterSheet, fileName: String, directory: CensusDirectory?) {
            self.sheet = sheet
            origin = RosterOrigin(
                title: sheet.title, sheet: sheet.sheet.name, fileName: fileName, directory: directory)
        }
    }

    private struct Lines {
        var rows: [RosterRow] = []
        var others: [Roster.OtherLine] = []
        var findings: [Finding] = []
    }

    private static func lines(
        of listed: Listed, in workbook: WorkbookSchool, fileName: String, counting totals: inout TotalReview
    ) -> Lines {
        let (list, origin) = (listed.sheet, listed.origin)
        let sheet = list.sheet.name
        let school = origin.school(in: workbook)
        let hasClasses = list.columns.fields[.className] != nil
        var classOfSheet = hasClasses ? "" : origin.className(sheet: sheet)
        var lines = Lines()
        var labels = ClassLabels()
        lines.rows.reserveCapacity(list.sheet.rows.count)
        lines.others = list.linesAbove().map { other($0.row, kind: $0.kind, sheet: sheet, fileName: fileName) }
        totals.begin(sheet: sheet)
        for line in list.lines() {
            let place = RowPlace(file: fileName, sheet: sheet, row: line.row.number)
            if line.kind == .child || line.kind == .explanation, let row = lines.rows.last?.continued(by: line.cells) {
                lines.rows[lines.rows.count - 1] = row
                lines.others.append(other(line.row, kind: .continuation, sheet: sheet, fileName: fileName))
                continue
            }
            guard line.kind == .child else {
                lines.others.append(other(line.row, kind: line.kind, sheet: sheet, fileName: fileName))
                // A class that stands over the children below it.
                if line.kind == .title, !hasClasses, case let name = list.className(in: line.row), !name.isEmpty {
                    classOfSheet = name
                }
                if line.kind == .total, let total = list.total(in: line.row, line.cells, at: place) {
                    totals.add(total)
                }
                continue
            }
            let row = RosterRow(
                place: place, school: origin.school(of: line.cells, besides: school), classOfSheet: classOfSheet,
                cells: line.cells, labels: &labels)
            totals.add(childOf: row.classLabel, at: place.row)
            lines.rows.append(row)
        }
        let place = RowPlace(file: fileName, sheet: sheet, row: list.headerRow)
        let beside = list.besideColumn.map { column in
            Finding(.tableBeside, at: place, column: "", value: "", detail: .beside(CellName.letters(of: column)))
        }
        let tellsClass = !classOfSheet.isEmpty && lines.rows.allSatisfy { !$0.classLabel.isEmpty }
        let missing = list.columns.missing(besides: tellsClass ? [.className] : [])
        lines.findings =
            (beside.map { [$0] } ?? []) + missing.map { Finding(.headerMissing, at: place, column: $0, value: "") }
        if list.columns.fields[.studentNumber] == nil {
            lines.findings.append(Finding(.studentNumberMissing, at: place, column: "学籍号", value: ""))
        }
        return lines
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
