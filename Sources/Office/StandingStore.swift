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
    /// - Parameter tell: is told now and then how many are written.
    func refresh(
        _ chains: [ID<Student>: Chain], cohort year: Int, telling tell: (Int) -> Void = { _ in }
    ) throws {
        let rules = try SettingStore(connection: connection, county: county).rules(of: year)
        let towns = try townOfSchool()
        let rows = chains.sorted { $0.key < $1.key }.map { student, chain in
            StandingRow(student: student, year: year, chain: chain, rules: rules, towns: towns)
        }
        for start in stride(from: 0, to: rows.count, by: 100) {
            let end = min(start + 100, rows.count)
            try write(rows[start..<end])
            tell(end)
        }
    }

    package func townOfSchool() throws -> TownOfSchool {
        let pairs: [(ID<School>, ID<Township>)] = try connection.rows(
            "SELECT id, township_id FROM school WHERE county = \(county)"
        ).map { (try $0.id("id"), try $0.id("township_id")) }
        return TownOfSchool(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    private func write(_ rows: ArraySlice<StandingRow>) throws {
        let values = SQL.joined(rows.map { $0.sql(county: county) }, separator: ", ")
        try connection.run(
            """
            INSERT INTO standing (county, student_id, year, sequence, hash, membership, standing, left_reason, holder,
                due, since, sending_id, class_id, receiving_id, is_released, present_id, town_id)
            VALUES \(values)
            ON CONFLICT (county, student_id) DO UPDATE SET year = excluded.year, sequence = excluded.sequence,
                hash = excluded.hash, membership = excluded.membership, standing = excluded.standing,
                left_reason = excluded.left_reason, holder = excluded.holder, due = excluded.due,
                since = excluded.since, sending_id = excluded.sending_id, class_id = excluded.class_id,
                receiving_id = excluded.receiving_id, is_released = excluded.is_released,
                present_id = excluded.present_id, town_id = excluded.town_id
            """)
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

    func sql(county: ID<County>) -> SQL {
        let (membership, schoolClass): (String, ID<SchoolClass>?) =
            switch situation.membership {
            case .none: ("none", nil)
            case .enrolled(_, let schoolClass): ("enrolled", schoolClass)
            case .joined: ("joined", nil)
            }
        return """
            (\(county), \(student), \(year), \(sequence), \(hash), \(membership), \(situation.standing),
            \(situation.left), \(duty?.holder.text), \(duty?.due), \(situation.since), \(situation.sendingSchool),
            \(schoolClass), \(situation.listedSchool), \(situation.isReleased), \(situation.presentSchool), \(town))
            """
    }
}
