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
        try positions(filter, among: found(filter))
    }

    /// Whom the words find; `nil` without words.
    func found(_ filter: StudentFilter) throws -> Set<ID<Student>>? {
        filter.words.isEmpty ? nil : try matching(filter.words)
    }

    func positions(_ filter: StudentFilter, among named: Set<ID<Student>>?) throws -> [ChildPosition] {
        try PositionQuery(desk, year: year).positions(filter.asOf).filter {
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

    /// Who might be the same child as this one: those alike, or those whom the words find. None who has left.
    func counterparts(of student: KnownStudent, words: String) throws -> [StudentListItem] {
        let alike = Set(
            words.isEmpty ? try MergerQuery(desk, year: year).namesakes(of: student) : Array(try matching(words)))
        let positions = try PositionQuery(desk, year: year).positions().filter {
            alike.contains($0.student) && $0.student != student.id && StudentPart.closing.holds($0)
        }
        return try items(positions.prefix(100))
    }

    /// Those whom the words find and whom their school had taken off its roll 误报，移出名册: no list of the cohort counts them.
    func struck(_ filter: StudentFilter, among named: Set<ID<Student>>?) throws -> [Strike] {
        guard let named, filter.asOf.isNow else { return [] }
        return try desk.strikes(year, among: named.sorted())
    }

    /// Those of the children whom the officer reaches, in the order of the rosters.
    func reached(_ ids: [ID<Student>]) throws -> [KnownStudent] {
        try desk.connection.rows(
            """
            SELECT student.* FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(desk.county) AND student.id IN \(list: ids) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map(KnownStudent.init(row:))
    }

    /// Children by name or former name, its pinyin or initials, student number, identity number or the last four of it.
    func matching(_ words: String) throws -> Set<ID<Student>> {
        let within = "%" + TextRepair.withoutSpaces(words).literalInPattern + "%"
        let number = TextRepair.number(words).uppercased()
        let isLastFour = number.utf8.count == 4 && number.dropLast().allSatisfy(\.isWholeNumber)
        let bySpelling = Self.spelt(words)
        let byNumber: SQL =
            number.isEmpty
            ? "" : "OR student_number = \(number) OR identity_key = \(number) OR identity_text = \(number)"
        let byIdentity: SQL = isLastFour ? "OR identity_text LIKE \("%" + number)" : ""
        return Set(
            try desk.connection.rows(
                """
                SELECT id FROM student WHERE county = \(desk.county) AND year = \(year)
                    AND (name LIKE \(within) ESCAPE '\\' OR previous_name LIKE \(within) ESCAPE '\\'
                        \(byNumber) \(byIdentity) \(bySpelling))
                """
            ).map { try $0.id("id") })
    }

    /// Letters: the beginning of the initials, of the whole spelling with blanks or without, or of a later syllable; of any of
    /// a name's spellings.
    private static func spelt(_ words: String) -> SQL {
        let typed = Pinyin.typed(words)
        let letters = typed.filter { $0 != " " }
        guard !letters.isEmpty, letters.allSatisfy({ ("a"..."z").contains($0) }) else { return "" }
        let (first, other) = (letters + "%", "%" + NameSpellings.separator + letters + "%")
        return """
            OR initials LIKE \(first) OR initials LIKE \(other)
                OR REPLACE(pinyin, ' ', '') LIKE \(first) OR REPLACE(pinyin, ' ', '') LIKE \(other)
                OR pinyin LIKE \("% " + typed + "%")
            """
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
