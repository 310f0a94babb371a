import Domain
import Office
import Storage

/// One child as lists show it.
package struct StudentListItem: Sendable {
    package let position: ChildPosition
    package let student: KnownStudent
}

/// The lists of children whom the officer reaches.
package struct StudentListQuery {
    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// All positions of the list, in the order of the rosters.
    package func positions(_ filter: StudentFilter) throws -> [ChildPosition] {
        let named = filter.words.isEmpty ? nil : try matching(filter.words)
        return try PositionQuery(desk, year: year).positions(filter.asOf).filter {
            filter.holds($0, on: desk.now.day) && named?.contains($0.student) ?? true
        }
    }

    /// The children of these positions, in their order.
    package func items(_ positions: some Collection<ChildPosition>) throws -> [StudentListItem] {
        let ids = positions.map(\.student)
        let students: [ID<Student>: KnownStudent] = Dictionary(
            uniqueKeysWithValues: try desk.connection.rows(
                "SELECT * FROM student WHERE county = \(desk.county) AND id IN \(list: ids)"
            ).map(KnownStudent.init(row:)).map { ($0.id, $0) })
        return positions.compactMap { position in
            students[position.student].map { StudentListItem(position: position, student: $0) }
        }
    }

    /// Children by name or former name, student number, or the last four of the identity number.
    private func matching(_ words: String) throws -> Set<ID<Student>> {
        let within = "%" + words.literalInPattern + "%"
        let number = words.uppercased()
        let isLastFour = number.utf8.count == 4 && number.dropLast().allSatisfy(\.isWholeNumber)
        let byIdentity: SQL = isLastFour ? "OR identity_text LIKE \("%" + number)" : ""
        return Set(
            try desk.connection.rows(
                """
                SELECT id FROM student WHERE county = \(desk.county) AND year = \(year)
                    AND (name LIKE \(within) ESCAPE '\\' OR previous_name LIKE \(within) ESCAPE '\\'
                        OR student_number = \(number) \(byIdentity))
                """
            ).map { try $0.id("id") })
    }
}

/// Takes a list of children out of the system: it is written down who did and which list.
package struct ExportStudents: Command {
    let year: Int
    let filter: StudentFilter
    let title: String

    package init(year: Int, filter: StudentFilter, title: String) {
        self.year = year
        self.filter = filter
        self.title = title
    }

    package func run(in desk: Desk) throws -> [StudentListItem] {
        try desk.require(.exportLists)
        let query = StudentListQuery(desk, year: year)
        let items = try query.items(query.positions(filter))
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: title)
        return items
    }
}

/// Takes the balance sheet out of the system.
struct ExportBalance: Command {
    let year: Int
    let scope: BalanceScope
    let asOf: AsOf

    init(year: Int, scope: BalanceScope, asOf: AsOf) {
        self.year = year
        self.scope = scope
        self.asOf = asOf
    }

    func run(in desk: Desk) throws -> BalanceTable {
        try desk.require(.exportLists)
        let table = try BalanceTable(desk, year: year, scope: scope, asOf: asOf)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: BalanceWords.title)
        return table
    }
}
