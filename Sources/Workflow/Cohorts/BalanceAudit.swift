import Domain
import Office
import Storage

/// One thing that keeps the balance of a cohort from balancing, with the children to look at.
package struct Imbalance: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A class whose frozen number is not the number of its children.
        case `class`(name: String, frozen: Int, counted: Int)
        /// A receiving school where other children are placed than were frozen of their classes.
        case receiving(name: String, frozen: Int, counted: Int)
        /// On a roster, but the ledger knows nothing of them.
        case withoutFacts
        /// Neither enrolled nor joined, though the ledger knows them.
        case outside
        /// In the cohort, but of no school and town of the directory.
        case withoutPlace
    }

    package let kind: Kind
    /// `张三（光辉小学 六年级(1)班）`, in roster order.
    package let children: [String]
}

/// Looks for children who fell out of the balance. For officers who reach the whole county.
package struct BalanceAudit {
    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// Everything that does not balance; empty when all does.
    package func imbalances(_ asOf: AsOf = AsOf()) throws -> [Imbalance] {
        let students = try desk.students.cohort(year)
        let places = try ChildPlaces(desk, year: year)
        func named(_ ids: Set<ID<Student>>) -> [String] {
            students.filter { ids.contains($0.id) }.map(places.describe)
        }
        let positions = try PositionQuery(desk, year: year).positions(asOf)
        let members = positions.filter(\.isMember)
        // A child who is entered later than the day asked for is not outside on that day.
        // Nor is one whose entry was taken back with a reason.
        let entered = Set(
            try desk.connection.rows(
                """
                SELECT DISTINCT student_id FROM fact
                WHERE county = \(desk.county) AND kind IN ('enrolled', 'joined')
                """
            ).map { row -> ID<Student> in try row.id("student_id") })
        let strangers = positions.filter { !$0.isMember && !entered.contains($0.student) }
        let outside = asOf.isNow ? Set(strangers.map(\.student)) : []
        let lost = asOf.isNow ? Set(students.map(\.id)).subtracting(positions.map(\.student)) : []
        let placeless = Set(members.filter { $0.home == nil || $0.town == nil }.map(\.student))
        var found: [Imbalance] = []
        if !lost.isEmpty { found.append(Imbalance(kind: .withoutFacts, children: named(lost))) }
        if !outside.isEmpty { found.append(Imbalance(kind: .outside, children: named(outside))) }
        if !placeless.isEmpty { found.append(Imbalance(kind: .withoutPlace, children: named(placeless))) }
        let enrolled = members.filter { $0.membership == .enrolled }
        return try found + classes(asOf, students, enrolled, places) + receiving(asOf, enrolled, places)
    }

    /// The receiving schools whose opening is not what was frozen. Of a class that nobody is placed of, `classes` tells.
    private func receiving(_ asOf: AsOf, _ enrolled: [ChildPosition], _ places: ChildPlaces) throws -> [Imbalance] {
        let query = BalanceQuery(desk, year: year)
        guard try query.isFrozen(on: asOf.on ?? .distantFuture, known: asOf.known?.lastMoment) else { return [] }
        var placed = PlacedChildren()
        for child in enrolled {
            if let schoolClass = child.schoolClass { placed.count(in: schoolClass, at: child.placed) }
        }
        let counted = placed.atSchool
        return try placed.missing(of: query.openings(asOf)).sorted { $0.key < $1.key }.compactMap { school, lost in
            guard !school.isEmpty else { return nil }
            let now = counted[school, default: 0]
            return Imbalance(
                kind: .receiving(name: places.name(of: ID<School>(school)), frozen: now + lost, counted: now),
                children: [])
        }
    }

    private func classes(
        _ asOf: AsOf, _ students: [KnownStudent], _ enrolled: [ChildPosition], _ places: ChildPlaces
    ) throws -> [Imbalance] {
        let query = BalanceQuery(desk, year: year)
        guard try query.isFrozen(on: asOf.on ?? .distantFuture, known: asOf.known?.lastMoment) else { return [] }
        let frozen = try query.openings(asOf)
        let counted = Dictionary(enrolled.map { ($0.schoolClass, 1) }, uniquingKeysWith: +)
        let counts = try desk.cohorts.classes(year).map { ($0, frozen[$0.id] ?? 0, counted[$0.id] ?? 0) }
        let wrong = counts.filter { $0.1 != $0.2 }
        guard !wrong.isEmpty else { return [] }
        let late = try enrolledAfterFreeze()
        let here = Dictionary(enrolled.map { ($0.student, $0.schoolClass) }, uniquingKeysWith: { first, _ in first })
        return wrong.map { found, opening, now in
            // Missing here although its roster lists it, or here although it came after the freeze.
            let suspects = students.filter {
                late[$0.id] == found.id || ($0.schoolClass == found.id && here[$0.id] != .some(found.id))
            }
            return Imbalance(
                kind: .class(name: places.name(of: found), frozen: opening, counted: now),
                children: suspects.map(places.describe))
        }
    }

    /// The children who were enrolled, or moved to another class, after the cohort was frozen.
    private func enrolledAfterFreeze() throws -> [ID<Student>: ID<SchoolClass>] {
        let facts = try desk.connection.rows(
            """
            SELECT fact.student_id, fact.payload FROM fact
            JOIN student ON student.county = fact.county AND student.id = fact.student_id
            WHERE fact.county = \(desk.county) AND student.year = \(year) AND fact.kind = 'enrolled'
                AND fact.recorded > (SELECT MIN(at) FROM act
                    WHERE act.county = \(desk.county) AND act.subject = \("cohort:\(year)")
                        AND act.kind = \(Entry.Kind.censusClosed))
            ORDER BY fact.student_id, fact.sequence
            """)
        var late: [ID<Student>: ID<SchoolClass>] = [:]
        for row in facts {
            if case .enrolled(_, let schoolClass)? = FactKind(word: "enrolled", payload: try row.text("payload")) {
                late[try row.id("student_id")] = schoolClass
            }
        }
        return late
    }
}

/// How a child is named where nothing else tells it apart: name, school, class.
package struct ChildPlaces: Sendable {
    private let names: PlaceNames

    package init(_ desk: Desk, year: Int) throws { names = try PlaceNames(desk, year: year) }

    func name(of school: ID<School>) -> String { names.school(school) }
    func name(of schoolClass: SchoolClass) -> String { names.school(schoolClass.school) + schoolClass.label }

    package func describe(_ student: KnownStudent) -> String {
        let place = [names.school(student.school), names.schoolClass(student.schoolClass)].filter { !$0.isEmpty }
        return "\(student.details.name)（\(place.joined(separator: " "))）"
    }
}
