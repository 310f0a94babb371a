/// The review of several rosters together: each row by itself, then what only shows across rows 查重.
package struct RosterReview: Sendable {
    /// A row that is a child of an earlier row. It adds no child, and no row of the two is dropped.
    package struct Double: Hashable, Sendable {
        package let row: RowPlace
        package let earlier: RowPlace
        package let key: MatchKey
        /// Whether the earlier row stands in another file: a question to both schools.
        package let isElsewhere: Bool
    }

    /// Every row that names a child; rosters in the order given, late ones behind.
    package private(set) var rows: [RowReview] = []
    package private(set) var doubles: [Double] = []
    /// In the order of files and rows.
    package private(set) var findings: [Finding] = []

    /// Rows between two words about how far a review is.
    private static let tellingRows = 500

    /// - Parameters:
    ///   - graduation: stands for rosters whose title does not say it.
    ///   - tell: is told how many rows have been looked at, now and then.
    package static func review(
        _ rosters: [Roster], directory: CensusDirectory? = nil, graduation: Int? = nil,
        rules: RosterRules = RosterRules(),
        tell: (Int) -> Void = { _ in }
    ) -> RosterReview {
        var review = RosterReview()
        var found: [Finding] = []
        let ordered = rosters.filter { !$0.isLate } + rosters.filter(\.isLate)
        for roster in ordered {
            found += roster.findings
            for row in roster.rows {
                review.rows.append(RowReview.review(row, graduation: roster.graduation ?? graduation, rules: rules))
                if review.rows.count.isMultiple(of: tellingRows) { tell(review.rows.count) }
            }
        }
        let doubles = DoubleReview(of: review.rows)
        for index in doubles.suspects {
            let row = review.rows[index].row
            let year = ordered.first { $0.file == row.place.file }?.graduation ?? graduation
            review.rows[index] = .review(row, graduation: year, rules: rules, distrustingIdentity: true)
        }
        found += review.rows.flatMap(\.findings)
        if let directory { found += DirectoryReview.findings(of: review.rows, in: directory) }
        review.doubles = doubles.doubles
        found += doubles.findings
        found += LikenessReview.namesakes(in: review.rows, besides: doubles.doubles)
        found += LikenessReview.sharedPhones(in: review.rows)
        review.findings = arranged(found, by: ordered)
        return review
    }

    /// Children behind the rows: doubles count once.
    package var children: Int { rows.count - doubles.count }

    /// Classes of all schools, each counted once however it is spelt; a row that names none is in none.
    package var classes: Int {
        Set(rows.filter { !$0.row.classLabel.isEmpty }.map { [$0.row.school.key, $0.row.classLabel] }).count
    }

    /// By file, sheet and row as read; within a cell only the gravest, save that doubles stand beside it.
    private static func arranged(_ findings: [Finding], by rosters: [Roster]) -> [Finding] {
        struct CellKey: Hashable {
            let place: RowPlace
            let column: String
        }
        var taken: Set<CellKey> = []
        let graver = findings.enumerated().sorted {
            ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
        }
        let kept = graver.filter { _, finding in
            finding.code.isDouble || finding.column.isEmpty
                || taken.insert(CellKey(place: finding.place, column: finding.column)).inserted
        }
        let sheets = order(of: rosters)
        func position(_ item: (offset: Int, element: Finding)) -> (Int, Int, Int) {
            let place = item.element.place
            return (sheets[[place.file, place.sheet]] ?? 0, place.row, item.offset)
        }
        return kept.sorted { position($0) < position($1) }.map(\.element)
    }

    private static func order(of rosters: [Roster]) -> [[String]: Int] {
        var order: [[String]: Int] = [:]
        var last: RowPlace?
        for roster in rosters {
            for place in roster.findings.map(\.place) + roster.rows.map(\.place) {
                if let last, last.file == place.file, last.sheet == place.sheet { continue }
                last = place
                let key = [place.file, place.sheet]
                if order[key] == nil { order[key] = order.count }
            }
        }
        return order
    }
}
