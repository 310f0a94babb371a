/// Doubles among the rows given: the same number twice in a file, or on another roster. Told on the later row; of two
/// children in one file on the earlier, where that alone contradicts the number.
struct DoubleReview {
    private(set) var doubles: [RosterReview.Double] = []
    private(set) var findings: [Finding] = []
    /// Positions of the rows whose sex or birth day deny an identity number that another child bears too.
    private(set) var suspects: [Int] = []

    /// Two rows are one child when the matching engine links them and their names agree. Under two names they stay two
    /// children, for a twin with the other's number must not vanish; only on two rosters do both numbers outweigh a
    /// name. The finding is made wherever a number stands twice.
    init(of rows: [RowReview]) {
        // Only numbers link two rows: the index is not told of any school.
        var index = ChildIndex<Int>()
        var written: [Number: Int] = [:]
        index.reserveCapacity(rows.count)
        written.reserveCapacity(2 * rows.count)
        for (position, review) in rows.enumerated() {
            let details = review.details
            let numbers = Self.numbers(of: details)
            let same = numbers.lazy.compactMap { number in written[number].map { (number, $0) } }.first
            if same != nil, case .linked(let earlier, let key, _) = index.match(details, school: ""),
                Self.mayBeOne(review, rows[earlier])
            {
                doubles.append(
                    RosterReview.Double(
                        row: review.row.place, earlier: rows[earlier].row.place, key: key,
                        isElsewhere: Self.areApart(review, rows[earlier])))
                findings.append(Self.finding(review, rows[earlier], by: key))
            } else {
                index.add(position, review.$details, school: "")
                if let (number, earlier) = same { tell(number.key, of: (earlier, position), in: rows) }
            }
            for number in numbers where written[number] == nil { written[number] = position }
        }
    }

    /// Of two children with one number.
    private mutating func tell(_ key: MatchKey, of pair: (earlier: Int, later: Int), in rows: [RowReview]) {
        let (earlier, later) = (rows[pair.earlier], rows[pair.later])
        let isTurned =
            key == .identityNumber && !Self.areApart(later, earlier) && earlier.contradictsIdentity
            && !later.contradictsIdentity
        findings.append(isTurned ? Self.finding(earlier, later, by: key) : Self.finding(later, earlier, by: key))
        let told = isTurned ? pair.earlier : pair.later
        if key == .identityNumber, rows[told].contradictsIdentity { suspects.append(told) }
    }

    private static func mayBeOne(_ later: RowReview, _ earlier: RowReview) -> Bool {
        if later.details.name == earlier.details.name { return true }
        let numbers = Set(numbers(of: later.details))
        return areApart(later, earlier) && numbers.count == 2 && numbers == Set(Self.numbers(of: earlier.details))
    }

    private static func areApart(_ later: RowReview, _ earlier: RowReview) -> Bool {
        later.row.place.file != earlier.row.place.file
    }

    private struct Number: Hashable {
        let key: MatchKey
        let text: String
    }

    /// The numbers that should stand on one row only: identity first, also one whose check digit is wrong; then the
    /// student number.
    private static func numbers(of details: StudentDetails) -> [Number] {
        let written = details.identityText
        let isWhole =
            written.utf8.count == 18
            && written.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "X") }
        let identity = details.identityKey ?? (isWhole ? written : nil)
        return [
            identity.map { Number(key: .identityNumber, text: $0) },
            details.studentNumber.map { Number(key: .studentNumber, text: $0.text) },
        ].compactMap { $0 }
    }

    /// In the column of the identity number where both rows state the same one, else in that of the student number.
    private static func finding(_ later: RowReview, _ earlier: RowReview, by key: MatchKey) -> Finding {
        let sharesIdentity =
            !later.details.identityText.isEmpty
            && later.details.identityText == earlier.details.identityText
        let field: RosterField = key == .identityNumber || sharesIdentity ? .identity : .studentNumber
        let cell = later.row.cells[field]
        let detail = Finding.Detail.otherRow(
            earlier.row.place, name: earlier.details.name,
            school: earlier.row.school.key == later.row.school.key ? "" : earlier.row.school.name,
            schoolClass: earlier.row.classLabel, denies: field == .identity && later.contradictsIdentity)
        return Finding(
            areApart(later, earlier) ? .idDoubleElsewhere : .idDouble, at: later.row.place,
            column: cell?.header ?? "", value: cell?.text ?? "", detail: detail)
    }
}
