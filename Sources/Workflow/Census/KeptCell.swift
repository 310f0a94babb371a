import Domain
import Office

/// A cell that a person has put right: under this header, in place of this value, this text.
struct EarlierMending: Sendable {
    let column: String
    let value: String
    let text: String
}

/// A cell of which the roll's content stands although the file says otherwise 保留的内容.
struct KeptCell: Sendable {
    enum Cause: Sendable {
        /// A person has put it right.
        case mended
        /// The file says nothing where something is known.
        case blank
        /// The file says what a later roster has changed.
        case older

        init(_ loss: RosterMend.Loss) { self = loss == .blank ? .blank : .older }
    }

    let place: RowPlace
    let name: String
    let field: RosterField
    let header: String
    /// What the file says.
    let written: String
    let text: String
    let cause: Cause
    /// Whether the file has this very column, and not only others that say the same.
    var isOwnColumn = true

    /// Whether these phones of the file stand beside those of the roll.
    func holds(_ phones: String) -> Bool {
        loss != nil && [.contactPhone, .guardianPhone].contains(field) && !phones.isEmpty && text.contains(phones)
    }

    /// Why the file would take it away; `nil` of an earlier mend.
    var loss: RosterMend.Loss? { RosterMend.Loss.allCases.first { Cause($0) == cause } }
}

/// An earlier mend that an officer has let go for what the file says.
struct DeclinedMend: Sendable {
    let student: ID<Student>
    let name: String
    let column: String
}

extension RowReview {
    /// The row with the texts that persons have put in place of its wrong ones: of the very text that was wrong then, and
    /// of any other that is wrong now. A new right text wins over an old mend.
    ///
    /// - Parameter typed: cells that were put right in this review (their texts left out): the last word.
    func keeping(
        _ mendings: [EarlierMending], besides typed: Set<RosterMend>, graduation: Int,
        rules: RosterRules
    ) -> (review: RowReview, kept: [KeptCell]) {
        var mended = row
        var kept: [RosterField: KeptCell] = [:]
        var isSame: Set<RosterField> = []
        for mending in mendings {
            // A finding that no file has made stands under our own name of the column.
            guard let field = row.field(under: mending.column) ?? RosterColumns.field(of: mending.column),
                let cell = row.cells[field],
                !typed.contains(RosterMend(sheet: row.place.sheet, row: row.place.row, field: field, text: ""))
            else { continue }
            let isOld = mended.cells[field]?.text == mending.value
            let isWrong = findings.contains { $0.column == cell.header && $0.severity == .error }
            guard isOld || isWrong else { continue }
            mended = mended.with(field, mending.text)
            // In another form the file says the same: nobody is asked.
            let isRepaired = findings.contains {
                $0.column == cell.header && $0.code.losesNothing && $0.suggestion == mending.text
            }
            if isRepaired { isSame.insert(field) } else { isSame.remove(field) }
            kept[field] =
                isRepaired || cell.text == mending.text
                ? nil
                : KeptCell(
                    place: row.place, name: details.name, field: field, header: cell.header, written: cell.text,
                    text: mending.text, cause: .mended)
        }
        guard !kept.isEmpty || !isSame.isEmpty else { return (self, []) }
        let inOrder = RosterField.allCases.compactMap { kept[$0] }
        // Another number is the child's own again.
        let isDistrusted = distrustsIdentity && kept[.identity] == nil
        let read = RowReview.review(
            mended, graduation: graduation, rules: rules, distrustingIdentity: isDistrusted)
        return (read, inOrder)
    }
}

extension RosterIntake {
    /// What this file does not undo, in the order of its rows.
    var kept: [KeptCell] { lines.flatMap(\.kept) }

    /// How many cells of the roll it would have emptied or put back, by their columns.
    var keptOfRoll: [RosterField: Int] {
        lines.reduce(into: [:]) { counts, line in
            for cell in line.kept where cell.cause != .mended { counts[cell.field, default: 0] += 1 }
        }
    }

    /// The columns of which an officer has said that the file is right, whatever the roll knows: where it says nothing, where
    /// it says something older, or both.
    var asWritten: [(field: RosterField, losses: Set<RosterMend.Loss>)] {
        let byField = Dictionary(grouping: mends.filter(\.isOfColumn), by: \.field)
        return RosterField.allCases.compactMap { field in
            byField[field].map { (field, Set($0.compactMap(\.loss))) }
        }
    }

    /// Cells of which an officer has said that the file is right.
    static func declined(_ mends: [RosterMend], of sent: Roster, in lines: [CensusLine]) -> [DeclinedMend] {
        guard !mends.isEmpty else { return [] }
        let rows = Dictionary(sent.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let byPlace = Dictionary(lines.map { ($0.review.row.place, $0) }, uniquingKeysWith: { first, _ in first })
        return mends.compactMap { mend in
            let place = RowPlace(file: sent.file, sheet: mend.sheet, row: mend.row)
            guard let cell = rows[place]?.cells[mend.field], cell.text == mend.text, let line = byPlace[place],
                line.before != nil
            else { return nil }
            return DeclinedMend(student: line.student.id, name: line.student.details.name, column: cell.header)
        }
    }
}
