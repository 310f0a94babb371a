import Domain
import Office
import Storage

/// The four-way comparison 四方比对: packet line × arrival × seat in class × national record. Every difference is one named
/// child with one office that must act.
package struct RecordComparison {
    /// One child in whom something does not agree.
    package struct Item: Hashable, Sendable {
        package let student: ID<Student>
        package let name: String
        package let sex: Sex?
        /// The sending school; for a child on no list the school that accepted it.
        package let home: ID<School>
        package let schoolClass: ID<SchoolClass>?
        package let differences: [RecordDifference]
        /// The school of the packet line.
        package let placed: ID<School>?
        package let present: ID<School>?
        package let seat: String
        package let record: Situation.Record?
        package let standing: Standing
        /// The office that must act; the bureau where the child itself is settled and only the record is left over.
        package let holder: Unit
        package let due: Day
    }

    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The differences among the children whom the officer reaches, school by school.
    package func items() throws -> [Item] {
        let rows = try reachedChildren()
        let ledger = LedgerStore(connection: desk.connection, county: desk.county)
        let chains =
            try desk.jurisdiction == .county
            ? ledger.chains(cohort: year) : ledger.chains(of: rows.map { try $0.id("student_id") })
        let rules = try desk.rules(of: year)
        let towns = try StandingStore(connection: desk.connection, county: desk.county).townOfSchool()
        return try rows.compactMap { row in
            guard let facts = chains[try row.id("student_id")]?.facts else { return nil }
            let situation = Situation(facts, on: .distantFuture)
            let differences = RecordDifference.all(in: situation)
            guard !differences.isEmpty else { return nil }
            let duty = situation.duty(rules: rules, towns: towns)
            return try Item(
                row: row, situation: situation, differences: differences, holder: duty?.holder ?? .bureau,
                due: duty?.due ?? rules.milestones.recordsDue)
        }
    }
}

extension RecordComparison.Item {
    fileprivate init(
        row: Row, situation: Situation, differences: [RecordDifference], holder: Unit, due: Day
    ) throws {
        self.init(
            student: try row.id("student_id"), name: try row.text("name"), sex: try row.wordOrNil("sex"),
            home: try row.id("school_id"), schoolClass: try row.idOrNil("class_id"), differences: differences,
            placed: situation.receiving, present: situation.presentSchool, seat: situation.seat?.classLabel ?? "",
            record: situation.record, standing: situation.standing, holder: holder, due: due)
    }
}
