import Domain
import Office
import Storage

/// One packet as the list shows it.
struct HandoverListItem: Hashable, Sendable {
    let head: HandoverHead
    let names: HandoverNames
    /// On the roster 应移交.
    let children: Int
    /// Sent back by the station.
    let withdrawn: Int
    /// Of them, those who still wait with their sending school.
    let sentBack: Int
    /// Lines that wait for the station.
    let disputes: Int

    var handedOver: Int { children - withdrawn }
}

/// The packets of a year that the officer reaches. A county has some hundreds.
struct HandoverListQuery {
    let desk: Desk
    let year: Int

    func items() throws -> [HandoverListItem] {
        let rows = try desk.connection.rows(
            """
            SELECT handover.*, sending.name AS sending_now, receiving.name AS receiving_now,
                school_class.label AS class_now, township.name AS township_now,
                COALESCE(handover.children, (SELECT COUNT(*) FROM standing
                    WHERE standing.county = handover.county AND standing.year = handover.year
                        AND standing.sending_id = handover.sending_id AND standing.class_id = handover.class_id
                        AND standing.membership = 'enrolled' AND standing.left_reason IS NULL)) AS size,
                (SELECT COUNT(*) FROM handover_line
                    WHERE handover_line.county = handover.county AND handover_line.handover_id = handover.id
                        AND handover_line.verdict IN ('unknownChild', 'missingFromLineUp')
                        AND handover_line.settlement IS NULL) AS disputes,
                (SELECT COUNT(*) FROM handover_line
                    WHERE handover_line.county = handover.county AND handover_line.handover_id = handover.id
                        AND handover_line.settlement = 'withdrawn') AS withdrawn,
                (SELECT COUNT(*) FROM handover_line JOIN standing
                    ON standing.county = handover_line.county AND standing.student_id = handover_line.student_id
                    WHERE handover_line.county = handover.county AND handover_line.handover_id = handover.id
                        AND \(HandoverQuery.isSentBack) AND \(desk.reachesStanding)) AS sent_back
            FROM handover
            JOIN school AS sending ON sending.county = handover.county AND sending.id = handover.sending_id
            JOIN school AS receiving ON receiving.county = handover.county AND receiving.id = handover.receiving_id
            JOIN township ON township.county = sending.county AND township.id = sending.township_id
            JOIN school_class ON school_class.county = handover.county AND school_class.id = handover.class_id
            WHERE handover.county = \(desk.county) AND handover.year = \(year) AND \(desk.reachesHandover)
            ORDER BY handover.serial
            """)
        return try rows.map { row in
            HandoverListItem(
                head: try HandoverHead(row: row), names: try HandoverNames(row: row),
                children: try row.int("size"), withdrawn: try row.int("withdrawn"),
                sentBack: try row.int("sent_back"), disputes: try row.int("disputes"))
        }
    }
}
