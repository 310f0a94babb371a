import Domain
import Storage

/// The standing of every child, kept beside its facts and made from nothing else.
package struct StandingStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    /// Writes the standings that the chains give. Time alone changes no standing, so all facts count, whatever their day.
    ///
    /// - Parameters:
    ///   - newcomers: children who have no standing yet. Where one has it all the same, the database refuses.
    ///   - tell: is told now and then how many are written.
    func refresh(
        _ chains: [ID<Student>: Chain], newcomers: Set<ID<Student>> = [], cohort year: Int,
        telling tell: (Int) -> Void = { _ in }
    ) throws {
        let rules = try SettingStore(connection: connection, county: county).rules(of: year)
        let towns = try townOfSchool()
        let students = chains.keys.sorted()
        for start in stride(from: 0, to: students.count, by: Self.slice) {
            let end = min(start + Self.slice, students.count)
            let rows = students[start..<end].map { student in
                StandingRow(
                    student: student, year: year, chain: chains[student] ?? Chain(), rules: rules, towns: towns)
            }
            try write(rows, besides: newcomers)
            tell(end)
        }
    }

    package func townOfSchool() throws -> TownOfSchool {
        let pairs: [(ID<School>, ID<Township>)] = try connection.rows(
            "SELECT id, township_id FROM school WHERE county = \(county)"
        ).map { (try $0.id("id"), try $0.id("township_id")) }
        return TownOfSchool(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    /// Children whose standings are written at once.
    private static let slice = 500

    private static let columns = [
        "county", "student_id", "year", "sequence", "hash", "membership", "standing", "left_reason", "holder", "due",
        "since", "sending_id", "class_id", "receiving_id", "is_released", "present_id", "town_id",
    ]

    /// In the place of what stood there: a standing is nothing but what the chain gives.
    private func write(_ rows: [StandingRow], besides newcomers: Set<ID<Student>>) throws {
        let known = rows.map(\.student).filter { !newcomers.contains($0) }
        if !known.isEmpty {
            try connection.run("DELETE FROM standing WHERE county = \(county) AND student_id IN \(list: known)")
        }
        try connection.insert(into: "standing", Self.columns, rows.map { $0.values(county: county) })
    }
}

/// One child's line in `standing`.
package struct StandingRow: Hashable, Sendable {
    package let student: ID<Student>
    package let year: Int
    package let sequence: Int
    package let hash: String
    package let situation: Situation
    package let duty: Duty?
    package let town: ID<Township>?

    package init(student: ID<Student>, year: Int, chain: Chain, rules: Rules, towns: TownOfSchool) {
        self.student = student
        self.year = year
        sequence = chain.sequence
        hash = chain.hash
        let situation = Situation(chain.facts, on: .distantFuture)
        self.situation = situation
        duty = situation.duty(rules: rules, towns: towns)
        town = (situation.sendingSchool ?? situation.responsibleSchool).flatMap { towns[$0] }
    }

    fileprivate func values(county: ID<County>) -> [SQLValue] {
        let (membership, schoolClass): (String, ID<SchoolClass>?) =
            switch situation.membership {
            case .none: ("none", nil)
            case .enrolled(_, let schoolClass): ("enrolled", schoolClass)
            case .joined: ("joined", nil)
            }
        return [
            county.sqlValue, student.sqlValue, year.sqlValue, sequence.sqlValue, hash.sqlValue, membership.sqlValue,
            situation.standing.sqlValue, situation.left.sqlValue, (duty?.holder.text).sqlValue, (duty?.due).sqlValue,
            situation.since.sqlValue, situation.sendingSchool.sqlValue, schoolClass.sqlValue,
            situation.listedSchool.sqlValue, situation.isReleased.sqlValue, situation.presentSchool.sqlValue,
            town.sqlValue,
        ]
    }
}
