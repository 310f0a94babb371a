import Domain
import Office
import Storage

/// Reads whole packets, in a handful of queries however many they are.
struct HandoverQuery {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// The packets of which the condition on `handover` holds and whom the officer reaches, by serial number.
    func packets(_ condition: SQL) throws -> [HandoverPacket] {
        let reached: SQL = "handover.county = \(county) AND \(condition) AND \(desk.reachesHandover)"
        let rows = try headRows(reached)
        let frozen = try lines(reached)
        let drafted = try rosters(reached + " AND handover.state = \(Handover.State.drafted)")
        let signatures = try signatures(reached)
        let corrections = try corrections(reached)
        let groups = try groups()
        return try rows.map { row in
            let head = try HandoverHead(row: row)
            let lines =
                head.state == .drafted
                ? (drafted[head.id] ?? []).enumerated().map { HandoverLine(number: $0 + 1, freezing: $1) }
                : frozen[head.id] ?? []
            return HandoverPacket(
                head: head, names: try HandoverNames(row: row), counts: try counts(row) ?? HandoverCounts(of: lines),
                wholeness: wholeness(of: head, among: groups), paperFiles: try row.intOrNil("paper_files"),
                explanation: try row.text("explanation"), lines: lines,
                signatures: signatures[head.id] ?? [], seal: try seal(row), corrections: corrections[head.id] ?? [])
        }
    }

    func packets(year: Int) throws -> [HandoverPacket] { try packets("handover.year = \(year)") }

    /// The children of a packet's class who are in no other packet; children who had been sent back make no class.
    func roster(of head: HandoverHead) throws -> [KnownStudent] {
        guard head.supplementOf == nil else { return [] }
        return try rosters(
            """
            handover.county = \(county) AND handover.id = \(head.id) AND NOT EXISTS (
                SELECT 1 FROM handover_line WHERE handover_line.county = standing.county
                    AND handover_line.student_id = standing.student_id AND handover_line.handover_id <> handover.id
                    AND (handover_line.settlement IS NULL OR handover_line.settlement = 'kept'))
            """)[head.id] ?? []
    }

    /// The children whom the station took out of a packet and who still wait with their sending school.
    func sentBack(from handover: ID<Handover>) throws -> [KnownStudent] {
        try connection.rows(
            """
            SELECT student.* FROM handover_line
            JOIN standing ON standing.county = handover_line.county AND standing.student_id = handover_line.student_id
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE handover_line.county = \(county) AND handover_line.handover_id = \(handover)
                AND \(Self.isSentBack) AND \(desk.reachesStanding)
            ORDER BY handover_line.number
            """
        ).map(KnownStudent.init(row:))
    }

    /// The condition on rows of `handover_line` and `standing` that the child waits to be handed over anew.
    static var isSentBack: SQL {
        """
        (handover_line.settlement = 'withdrawn' AND standing.standing = \(Standing.awaitingHandover)
            AND standing.receiving_id IS NULL)
        """
    }

    /// The children of each packet's class who are in the cohort now, as their school listed them.
    private func rosters(_ condition: SQL) throws -> [ID<Handover>: [KnownStudent]] {
        let rows = try connection.rows(
            """
            SELECT student.*, handover.id AS handover_id FROM handover
            JOIN standing ON standing.county = handover.county AND standing.year = handover.year
                AND standing.sending_id = handover.sending_id AND standing.class_id = handover.class_id
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE \(condition) AND standing.membership = 'enrolled' AND standing.left_reason IS NULL
            ORDER BY handover.id, student.position, student.id
            """)
        return try grouped(rows) { try KnownStudent(row: $0) }
    }

    /// The children of these ids as they are known now.
    func students(_ ids: [ID<Student>]) throws -> [KnownStudent] {
        try connection.rows("SELECT * FROM student WHERE county = \(county) AND id IN \(list: ids) ORDER BY id")
            .map(KnownStudent.init(row:))
    }

    /// Every packet of the year, whoever asks. For acts that follow from another step's.
    func heads(year: Int) throws -> [HandoverHead] {
        try connection.rows("SELECT * FROM handover WHERE county = \(county) AND year = \(year) ORDER BY serial")
            .map(HandoverHead.init(row:))
    }

    /// The children who are in the cohort now, class by class.
    func childrenByClass(year: Int) throws -> [ID<SchoolClass>: [ID<Student>]] {
        var children: [ID<SchoolClass>: [ID<Student>]] = [:]
        for row in try connection.rows(
            """
            SELECT class_id, student_id FROM standing
            WHERE county = \(county) AND year = \(year) AND membership = 'enrolled' AND left_reason IS NULL
            ORDER BY class_id, student_id
            """)
        {
            children[try row.id("class_id"), default: []].append(try row.id("student_id"))
        }
        return children
    }

    /// The sealed packets over which one of these children went, on the roster or by a correction.
    func sealedPackets(holding students: [ID<Student>]) throws -> [HandoverPacket] {
        try packets(
            """
            handover.seal IS NOT NULL AND (handover.id IN (
                SELECT handover_id FROM handover_line WHERE county = \(county) AND student_id IN \(list: students))
            OR handover.id IN (
                SELECT correction.handover_id FROM correction JOIN correction_line
                    ON correction_line.county = correction.county AND correction_line.correction_id = correction.id
                WHERE correction.county = \(county) AND correction_line.student_id IN \(list: students)))
            """)
    }

    /// The acts on a packet and the one that drafted it, in the order in which they were recorded.
    func acts(on head: HandoverHead) throws -> [Act] {
        try connection.rows(
            """
            SELECT act.* FROM act WHERE act.county = \(county) AND (act.subject = \(head.subject) OR act.id IN
                (SELECT draft_act FROM handover WHERE county = \(county) AND id = \(head.id)))
            ORDER BY act.at, act.sequence, act.id
            """
        ).map(Act.init(row:))
    }

    private struct Group {
        let schoolClass: ID<SchoolClass>
        let origin: ClassGroup.Origin
        let originLabel: String
        /// Who were drawn, whatever became of them later.
        let children: Int
    }

    /// The groups that stand, as they were drawn.
    private func groups() throws -> [Group] {
        try connection.rows(
            """
            SELECT class_group.class_id, class_group.drawn_from, class_group.kind, school_class.label,
                CAST(SUM(class_shift.children) AS BIGINT) AS drawn
            FROM class_group
            JOIN school_class ON school_class.county = class_group.county AND school_class.id = class_group.drawn_from
            JOIN class_shift ON class_shift.county = class_group.county AND class_shift.to_id = class_group.class_id
            WHERE class_group.county = \(county) AND class_group.rejoined_at IS NULL
            GROUP BY class_group.class_id, class_group.drawn_from, class_group.kind, school_class.label
            """
        ).map { row in
            Group(
                schoolClass: try row.id("class_id"),
                origin: ClassGroup.Origin(try row.id("drawn_from"), try row.word("kind")),
                originLabel: try row.text("label"), children: try row.int("drawn"))
        }
    }

    private func wholeness(of head: HandoverHead, among groups: [Group]) -> HandoverWholeness {
        if head.supplementOf != nil { return .supplement }
        if let group = groups.first(where: { $0.schoolClass == head.schoolClass }) {
            return .group(from: group.originLabel)
        }
        let drawn = groups.filter { $0.origin.schoolClass == head.schoolClass }
        guard !drawn.isEmpty else { return .whole }
        return .drawnFrom(
            groups: drawn.count, children: drawn.reduce(0) { $0 + $1.children },
            isSplit: drawn.contains { !$0.origin.kind.isSingle })
    }

    private func headRows(_ condition: SQL) throws -> [Row] {
        try connection.rows(
            """
            SELECT handover.*, sending.name AS sending_now, receiving.name AS receiving_now,
                school_class.label AS class_now, township.name AS township_now
            FROM handover
            JOIN school AS sending ON sending.county = handover.county AND sending.id = handover.sending_id
            JOIN school AS receiving ON receiving.county = handover.county AND receiving.id = handover.receiving_id
            JOIN township ON township.county = sending.county AND township.id = sending.township_id
            JOIN school_class ON school_class.county = handover.county AND school_class.id = handover.class_id
            WHERE \(condition) ORDER BY handover.serial
            """)
    }

    private func counts(_ row: Row) throws -> HandoverCounts? {
        guard let children = try row.intOrNil("children") else { return nil }
        return HandoverCounts(
            children: children, boys: try row.int("boys"), girls: try row.int("girls"),
            groups: HandoverCounts.groups(of: try row.text("circumstance_counts")))
    }

    private func seal(_ row: Row) throws -> HandoverSeal? {
        guard let hash = try row.textOrNil("seal") else { return nil }
        return HandoverSeal(hash: hash, at: try row.timestamp("sealed_at"))
    }

    private func lines(_ condition: SQL) throws -> [ID<Handover>: [HandoverLine]] {
        let rows = try connection.rows(
            """
            SELECT handover_line.* FROM handover JOIN handover_line
                ON handover_line.county = handover.county AND handover_line.handover_id = handover.id
            WHERE \(condition) ORDER BY handover_line.handover_id, handover_line.number
            """)
        return try grouped(rows) { try HandoverLine(row: $0) }
    }

    private func signatures(_ condition: SQL) throws -> [ID<Handover>: [HandoverSignature]] {
        let rows = try connection.rows(
            """
            SELECT handover_signature.* FROM handover JOIN handover_signature
                ON handover_signature.county = handover.county AND handover_signature.handover_id = handover.id
            WHERE \(condition) ORDER BY handover_signature.handover_id, handover_signature.at
            """)
        return try grouped(rows) { try HandoverSignature(row: $0) }
    }

    private func corrections(_ condition: SQL) throws -> [ID<Handover>: [Correction]] {
        let rows = try connection.rows(
            """
            SELECT correction.* FROM handover JOIN correction
                ON correction.county = handover.county AND correction.handover_id = handover.id
            WHERE \(condition) ORDER BY correction.handover_id, correction.sequence
            """)
        guard !rows.isEmpty else { return [:] }
        let ids: [ID<Correction>] = try rows.map { try $0.id("id") }
        var lines: [ID<Correction>: [Correction.Line]] = [:]
        for row in try connection.rows(
            """
            SELECT * FROM correction_line WHERE county = \(county) AND correction_id IN \(list: ids)
            ORDER BY correction_id, position
            """)
        {
            lines[try row.id("correction_id"), default: []].append(try Correction.Line(row: row))
        }
        return try grouped(rows) { row in
            try Correction(row: row, lines: lines[try row.id("id")] ?? [])
        }
    }

    private func grouped<Value>(_ rows: [Row], _ value: (Row) throws -> Value) throws -> [ID<Handover>: [Value]] {
        var groups: [ID<Handover>: [Value]] = [:]
        for row in rows { groups[try row.id("handover_id"), default: []].append(try value(row)) }
        return groups
    }
}

extension SQL {
    fileprivate static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }
}
