import Domain
import Workbook

extension RosterReader {
    /// Why the text of a sheet is in doubt, with some of its suspicious rows: names and other words, no numbers and no
    /// addresses.
    static func doubt(of sheet: Sheet, _ list: RosterSheet?) -> RosterReading.Doubt? {
        guard let doubt = sheet.notes.doubt else { return nil }
        let fields = Dictionary((list?.columns.fields ?? [:]).map { ($1.column, $0) }) { first, _ in first }
        let sample = sheet.doubtfulLines { column in fields[column].map { shown.contains($0) } ?? true }
            .map { RosterReading.Line(row: $0.row, text: $0.text) }
        return RosterReading.Doubt(
            sheet: sheet.name, encoding: sheet.notes.encoding ?? "", isGarbled: doubt == .garbled, sample: sample)
    }

    private static let shown: Set<RosterField> = [.name, .schoolName, .grade, .className, .sex, .ethnicGroup]
}

extension RosterReading {
    mutating func tell(of list: RosterSheet, children: [RosterRow]) {
        if list.sheet.isHidden { hiddenSheets.append(list.sheet.name) }
        let hidden = Set(list.sheet.rows.filter(\.isHidden).map(\.number))
        hiddenRows += children.count { hidden.contains($0.place.row) }
        hiddenColumns += list.hiddenColumns
        spreadMerges += list.spreads.count
    }
}

extension RosterReading.Doubt {
    func finding(in file: String) -> Finding {
        Finding(
            .textDoubt, at: RowPlace(file: file, sheet: sheet, row: sample.first?.row ?? 1), column: "",
            value: sample.first?.text ?? "", detail: .encoding(encoding, isGarbled: isGarbled))
    }
}
