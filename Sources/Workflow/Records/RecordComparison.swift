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

    private let desk: Desk
    private let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The differences among the children whom the officer reaches, school by school.
    package func items() throws -> [Item] {
        let rows = try desk.connection.rows(
            """
            SELECT standing.student_id, student.name, student.sex, student.school_id, student.class_id
            FROM standing JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """)
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

    /// Rows of the national list that belong to nobody of the cohort, by the newest export that shows each school: to be
    /// looked at, never dropped.
    package func strangers() throws -> [Stranger] {
        let newest = try newestExports()
        return try desk.connection.rows(
            """
            SELECT national_record.* FROM national_record
            WHERE national_record.county = \(desk.county) AND national_record.export_id IN \(list: Set(newest.values))
                AND national_record.state <> 'linked' AND \(reachesRecord)
            ORDER BY national_record.school_name, national_record.export_id, national_record.row_number
            """
        ).filter { try newest[$0.text("school_name")] == $0.id("export_id") }.map(Stranger.init(row:))
    }

    private var reachesRecord: SQL {
        switch desk.jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (national_record.school_id IN (SELECT id FROM school
                WHERE school.county = \(desk.county) AND school.township_id = \(town)))
            """
        case .sending(let school), .receiving(let school): "(national_record.school_id = \(school))"
        }
    }

    /// By school as the lists name it: a school that brings in its own list does not hide the others'.
    private func newestExports() throws -> [String: ID<RecordSheet>] {
        var newest: [String: ID<RecordSheet>] = [:]
        for row in try desk.connection.rows(
            """
            SELECT DISTINCT national_record.school_name, record_export.id, record_export.day
            FROM record_export JOIN national_record ON national_record.county = record_export.county
                AND national_record.export_id = record_export.id
            WHERE record_export.county = \(desk.county) AND record_export.year = \(year)
                AND record_export.list = 'inSchool'
            ORDER BY record_export.day, record_export.id
            """)
        {
            newest[try row.text("school_name")] = try row.id("id")
        }
        return newest
    }

    /// A row of the national list whose child is not known here.
    package struct Stranger: Hashable, Sendable {
        package let number: Int
        package let name: String
        package let identity: String
        package let school: ID<School>?
        package let schoolName: String
        package let classLabel: String
        package let state: RecordMatch.State
    }
}

extension RecordComparison.Stranger {
    fileprivate init(row: Row) throws {
        self.init(
            number: try row.int("row_number"), name: try row.text("name"), identity: try row.text("identity_text"),
            school: try row.idOrNil("school_id"), schoolName: try row.text("school_name"),
            classLabel: try row.text("class_label"), state: try row.word("state"))
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
