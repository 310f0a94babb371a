import Domain
import Office
import Storage

/// The agreements: the only writer of `agreement` and `agreement_signature`. It finds only what the desk's officer
/// reaches.
package struct AgreementStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// Every agreement of a year that the officer reaches, senders first, by serial number.
    package func all(_ year: Int) throws -> [AgreementSheet] {
        try sheets("agreement.year = \(year)")
    }

    package func find(_ id: ID<Agreement>) throws -> AgreementSheet {
        guard let sheet = try sheets("agreement.id = \(id)").first else { throw NotFound() }
        return sheet
    }

    private func sheets(_ condition: SQL) throws -> [AgreementSheet] {
        var signatures: [ID<Agreement>: [AgreementSignature]] = [:]
        for row in try connection.rows(
            """
            SELECT agreement_signature.* FROM agreement JOIN agreement_signature
                ON agreement_signature.county = agreement.county AND agreement_signature.agreement_id = agreement.id
            WHERE agreement.county = \(county) AND \(condition) AND \(desk.reachesAgreement)
            ORDER BY agreement_signature.at, agreement_signature.step
            """)
        {
            signatures[try row.id("agreement_id"), default: []].append(try AgreementSignature(row: row))
        }
        return try connection.rows(
            """
            SELECT * FROM agreement WHERE county = \(county) AND \(condition) AND \(desk.reachesAgreement)
            ORDER BY serial
            """
        ).map { row in
            var sheet = try AgreementSheet(row: row)
            sheet.signatures = signatures[sheet.id] ?? []
            return sheet
        }
    }

    func add(_ sheets: [AgreementSheet]) throws {
        let rows: [[SQLValue]] = sheets.map { sheet in
            [
                county.sqlValue, sheet.id.sqlValue, sheet.year.sqlValue, sheet.serial.sqlValue,
                sheet.target.school.sqlValue, sheet.target.side.sqlValue, sheet.sequence.sqlValue,
                sheet.state.sqlValue, sheet.plan.sqlValue, sheet.schoolName.sqlValue, sheet.target.classes.sqlValue,
                sheet.target.children.sqlValue, sheet.target.seats.sqlValue,
                sheet.target.groups.sqlValue, AgreementClauses.text(of: sheet.clauses).sqlValue,
            ]
        }
        try connection.insert(
            into: "agreement",
            [
                "county", "id", "year", "serial", "school_id", "side", "sequence", "state", "plan_id", "school_name",
                "classes", "children", "seats", "groups", "clauses",
            ], rows)
    }

    /// Draws one anew that nobody has signed.
    func redraw(_ sheet: AgreementSheet) throws {
        try connection.run(
            """
            UPDATE agreement SET plan_id = \(sheet.plan), school_name = \(sheet.schoolName),
                classes = \(sheet.target.classes), groups = \(sheet.target.groups),
                children = \(sheet.target.children), seats = \(sheet.target.seats),
                clauses = \(AgreementClauses.text(of: sheet.clauses))
            WHERE county = \(county) AND id = \(sheet.id) AND state = \(Agreement.State.drawn)
            """)
    }

    /// Signs one step of it in the desk's officer's name.
    func take(_ step: Agreement.Step, _ sheet: AgreementSheet) throws {
        let next = try Agreement.take(step, in: sheet.state)
        try connection.run(
            "UPDATE agreement SET state = \(next) WHERE county = \(county) AND id = \(sheet.id)")
        try connection.run(
            """
            INSERT INTO agreement_signature (county, agreement_id, step, unit, officer_id, officer_name, at, day,
                is_backfilled)
            VALUES (\(county), \(sheet.id), \(step), \(desk.unit.text), \(desk.officer.id), \(desk.officer.name),
                \(desk.now), \(desk.day), \(desk.backfill != nil))
            """)
    }
}

extension Desk {
    package var agreements: AgreementStore { AgreementStore(desk: self) }

    /// The condition that a row of `agreement` is one whom the officer reaches. The table must be named `agreement`.
    var reachesAgreement: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (agreement.school_id IN (SELECT id FROM school WHERE county = \(county) AND township_id = \(town)))
            """
        case .sending(let school), .receiving(let school): "(agreement.school_id = \(school))"
        }
    }
}
