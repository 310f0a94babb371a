import Domain
import Office
import Storage

/// The packets: the only writer of `handover`, `handover_line`, `handover_signature`, `correction` and
/// `correction_line`. It finds only what the desk's officer reaches.
package struct HandoverStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// Every packet of a year that the officer reaches, by serial number.
    package func all(year: Int) throws -> [HandoverHead] {
        try connection.rows(
            """
            SELECT * FROM handover WHERE county = \(county) AND year = \(year) AND \(desk.reachesHandover)
            ORDER BY serial
            """
        ).map(HandoverHead.init(row:))
    }

    package func head(_ id: ID<Handover>) throws -> HandoverHead {
        let row = try connection.row(
            "SELECT * FROM handover WHERE county = \(county) AND id = \(id) AND \(desk.reachesHandover)")
        guard let row else { throw NotFound() }
        return try HandoverHead(row: row)
    }

    /// The packet with everything in it. A drafted one shows the class as it is known now.
    package func packet(_ id: ID<Handover>) throws -> HandoverPacket {
        let packets = try HandoverQuery(desk).packets("handover.id = \(id)")
        guard let packet = packets.first else { throw NotFound() }
        return packet
    }

    // MARK: drafting

    func add(_ drafts: [HandoverDraft], year: Int, act: Act) throws {
        let rows: [[SQLValue]] = drafts.map { draft in
            [
                county.sqlValue, draft.id.sqlValue, year.sqlValue, draft.serial.sqlValue,
                draft.schoolClass.id.sqlValue, draft.schoolClass.school.sqlValue, draft.receiving.sqlValue,
                Handover.initial.sqlValue, act.id.sqlValue, draft.supplementOf.sqlValue, "".sqlValue, "".sqlValue,
                "".sqlValue, "".sqlValue, "".sqlValue, "".sqlValue,
            ]
        }
        try connection.insert(
            into: "handover",
            [
                "county", "id", "year", "serial", "class_id", "sending_id", "receiving_id", "state", "draft_act",
                "supplement_of", "township_name", "sending_name", "class_label", "receiving_name",
                "circumstance_counts", "explanation",
            ], rows)
    }

    func readdress(_ handover: ID<Handover>, to receiving: ID<School>) throws {
        try connection.run(
            """
            UPDATE handover SET receiving_id = \(receiving)
            WHERE county = \(county) AND id = \(handover) AND state = \(Handover.State.drafted)
            """)
    }

    // MARK: acts

    /// Freezes the packet: its lines, counts and the names of its places.
    func freeze(_ packet: HandoverPacket, as state: Handover.State) throws {
        let counts = packet.counts
        try connection.run(
            """
            UPDATE handover SET state = \(state), township_name = \(packet.names.township),
                sending_name = \(packet.names.sending), class_label = \(packet.names.schoolClass),
                receiving_name = \(packet.names.receiving), children = \(counts.children), boys = \(counts.boys),
                girls = \(counts.girls), circumstance_counts = \(counts.groupText),
                paper_files = \(packet.paperFiles), explanation = \(packet.explanation)
            WHERE county = \(county) AND id = \(packet.head.id)
            """)
        try connection.insert(
            into: "handover_line",
            ["county", "handover_id", "number", "student_id"] + HandoverField.allCases.map(\.rawValue)
                + ["verdict", "reason", "settlement_reason"],
            packet.lines.map { line in
                [county.sqlValue, packet.head.id.sqlValue, line.number.sqlValue, line.student.sqlValue]
                    + HandoverField.allCases.map { line[$0].sqlValue }
                    + [line.verdict.sqlValue, line.reason.sqlValue, line.settlementReason.sqlValue]
            })
    }

    func save(_ state: Handover.State, of handover: ID<Handover>) throws {
        try connection.run("UPDATE handover SET state = \(state) WHERE county = \(county) AND id = \(handover)")
    }

    func sign(_ step: Handover.Step, _ handover: ID<Handover>) throws {
        try connection.run(
            """
            INSERT INTO handover_signature (county, handover_id, step, unit, officer_id, officer_name, at, day,
                is_backfilled)
            VALUES (\(county), \(handover), \(step), \(desk.unit.text), \(desk.officer.id), \(desk.officer.name),
                \(desk.now), \(desk.day), \(desk.backfill != nil))
            """)
    }

    /// Writes what was said of some lines. Only before sealing: the packet's state says so.
    func save(_ lines: [HandoverLine], of handover: ID<Handover>) throws {
        for line in lines {
            try connection.run(
                """
                UPDATE handover_line SET verdict = \(line.verdict), reason = \(line.reason),
                    settlement = \(line.settlement), settlement_reason = \(line.settlementReason)
                WHERE county = \(county) AND handover_id = \(handover) AND number = \(line.number)
                """)
        }
    }

    func agreeToOpenLines(of handover: ID<Handover>) throws {
        try connection.run(
            """
            UPDATE handover_line SET verdict = \(Handover.Verdict.agreed)
            WHERE county = \(county) AND handover_id = \(handover) AND verdict = \(Handover.Verdict.open)
            """)
    }

    func seal(_ handover: ID<Handover>, with seal: HandoverSeal, as state: Handover.State) throws {
        try connection.run(
            """
            UPDATE handover SET state = \(state), seal = \(seal.hash), sealed_at = \(seal.at)
            WHERE county = \(county) AND id = \(handover)
            """)
    }

    // MARK: corrections

    func add(_ correction: Correction, sequence: Int) throws {
        try connection.run(
            """
            INSERT INTO correction (county, id, handover_id, sequence, serial, sending_name, receiving_name, reason,
                unit, officer_id, officer_name, at, day, is_backfilled)
            VALUES (\(county), \(correction.id), \(correction.handover), \(sequence), \(correction.serial),
                \(correction.sending), \(correction.receiving), \(correction.reason), \(correction.unit.text),
                \(desk.officer.id), \(correction.officerName), \(correction.at), \(correction.day),
                \(correction.isBackfilled))
            """)
        let rows: [[SQLValue]] = correction.lines.enumerated().map { index, line in
            let (field, sealed, corrected): (HandoverField?, String, String) =
                switch line.change {
                case .text(let field, let sealed, let corrected): (field, sealed, corrected)
                case .added: (nil, "", "")
                }
            return [
                county.sqlValue, correction.id.sqlValue, (index + 1).sqlValue, line.number.sqlValue,
                line.student.sqlValue, line.name.sqlValue, field.sqlValue, sealed.sqlValue, corrected.sqlValue,
            ]
        }
        try connection.insert(
            into: "correction_line",
            [
                "county", "correction_id", "position", "line_number", "student_id", "student_name", "field", "sealed",
                "corrected",
            ], rows)
    }
}

extension Desk {
    package var handovers: HandoverStore { HandoverStore(desk: self) }
}

extension HandoverHead {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), serial: try row.text("serial"),
            schoolClass: try row.id("class_id"), sending: try row.id("sending_id"),
            receiving: try row.id("receiving_id"), state: try row.word("state"),
            supplementOf: try row.idOrNil("supplement_of"))
    }
}
