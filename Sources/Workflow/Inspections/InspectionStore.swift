import Domain
import Office
import Storage

/// The inspections: the only writer of `inspection`, `inspection_check`, `inspection_child`, `inspection_finding` and
/// `rectification`. It finds only what the desk's officer reaches.
package struct InspectionStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    func open(_ id: ID<Inspection>, year: Int, unit: Unit, unitName: String, sample: [ID<Student>]) throws {
        let number = try count(year: year) + 1
        try connection.run(
            """
            INSERT INTO inspection (county, id, year, serial, unit, unit_name, state, opened_on, officer_name)
            VALUES (\(county), \(id), \(year), \(InspectionWords.serial(county, year, "DC", number)), \(unit.text),
                \(unitName), \(Inspection.initial), \(desk.day), \(desk.officer.name))
            """)
        try connection.insert(
            into: "inspection_child", ["county", "inspection_id", "number", "student_id", "sighting"],
            sample.enumerated().map { index, student in
                [
                    county.sqlValue, id.sqlValue, (index + 1).sqlValue, student.sqlValue,
                    Inspection.Sighting.open.sqlValue,
                ]
            })
    }

    private func count(year: Int) throws -> Int {
        try connection.row("SELECT COUNT(*) AS n FROM inspection WHERE county = \(county) AND year = \(year)")?
            .int("n") ?? 0
    }

    /// Writes the checklist as it is now in place of what it was; the acts in the ledger keep each saving.
    func save(
        _ file: InspectionFile, checks: [InspectionFile.Check], sightings: [Int: Inspection.Sighting],
        findings: [String]
    ) throws {
        let state = try Inspection.take(.find, in: file.state)
        try connection.run("UPDATE inspection SET state = \(state) WHERE county = \(county) AND id = \(file.id)")
        try connection.run("DELETE FROM inspection_check WHERE county = \(county) AND inspection_id = \(file.id)")
        try connection.run("DELETE FROM inspection_finding WHERE county = \(county) AND inspection_id = \(file.id)")
        try connection.insert(
            into: "inspection_check", ["county", "inspection_id", "proof", "verdict", "total", "open", "note"],
            checks.map {
                [
                    county.sqlValue, file.id.sqlValue, $0.proof.sqlValue, $0.verdict.sqlValue,
                    ($0.reading?.total).sqlValue, ($0.reading?.open).sqlValue, $0.note.sqlValue,
                ]
            })
        try connection.insert(
            into: "inspection_finding", ["county", "inspection_id", "number", "text"],
            findings.enumerated().map { [county.sqlValue, file.id.sqlValue, ($0 + 1).sqlValue, $1.sqlValue] })
        for (number, sighting) in sightings.sorted(by: { $0.key < $1.key }) {
            try connection.run(
                """
                UPDATE inspection_child SET sighting = \(sighting)
                WHERE county = \(county) AND inspection_id = \(file.id) AND number = \(number)
                """)
        }
    }

    func close(_ file: InspectionFile) throws {
        let state = try Inspection.take(.close, in: file.state)
        try connection.run(
            """
            UPDATE inspection SET state = \(state), closed_on = \(desk.day)
            WHERE county = \(county) AND id = \(file.id)
            """)
    }

    func order(_ id: ID<Rectification>, of file: InspectionFile, demand: String, deadline: Day) throws {
        let number =
            try
            (connection.row(
                """
                SELECT COUNT(*) AS n FROM rectification
                JOIN inspection ON inspection.county = rectification.county
                    AND inspection.id = rectification.inspection_id
                WHERE rectification.county = \(county) AND inspection.year = \(file.year)
                """)?.int("n") ?? 0) + 1
        try connection.run(
            """
            INSERT INTO rectification (county, id, inspection_id, serial, state, demand, deadline, ordered_on, ordered_by,
                answer, answered_by, verdict)
            VALUES (\(county), \(id), \(file.id), \(InspectionWords.serial(county, file.year, "ZG", number)),
                \(Rectification.initial), \(demand), \(deadline), \(desk.day), \(desk.officer.name), '', '', '')
            """)
    }

    func answer(_ order: InspectionFile.Order, _ text: String) throws {
        let state = try Rectification.take(.answer, in: order.state)
        try connection.run(
            """
            UPDATE rectification SET state = \(state), answer = \(text), answered_on = \(desk.day),
                answered_by = \(desk.officer.name)
            WHERE county = \(county) AND id = \(order.id)
            """)
    }

    func accept(_ order: InspectionFile.Order, verdict: String) throws {
        let state = try Rectification.take(.accept, in: order.state)
        try connection.run(
            """
            UPDATE rectification SET state = \(state), verdict = \(verdict), accepted_on = \(desk.day)
            WHERE county = \(county) AND id = \(order.id)
            """)
    }

    func sendBack(_ order: InspectionFile.Order, reason: String, deadline: Day) throws {
        let state = try Rectification.take(.sendBack, in: order.state)
        try connection.run(
            """
            UPDATE rectification SET state = \(state), verdict = \(reason), deadline = \(deadline)
            WHERE county = \(county) AND id = \(order.id)
            """)
    }
}

extension Desk {
    package var inspections: InspectionStore { InspectionStore(desk: self) }
}
