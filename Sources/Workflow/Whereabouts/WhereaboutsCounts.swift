import Domain
import Office
import Storage

/// What the year's report says of whereabouts: children with an agreed answer, those ever found to have dropped out,
/// and those among them who came back.
package struct WhereaboutsCounts: Hashable, Sendable {
    package let checked: Int
    package let dropouts: Int
    package let returned: Int

    package init(_ desk: Desk, year: Int) throws {
        checked =
            try desk.connection.row(
                """
                SELECT COUNT(*) AS children FROM whereabouts_check
                JOIN standing ON standing.county = whereabouts_check.county
                    AND standing.student_id = whereabouts_check.student_id
                WHERE whereabouts_check.county = \(desk.county) AND whereabouts_check.year = \(year)
                    AND destination IS NOT NULL AND \(desk.reachesStanding)
                """)?.int("children") ?? 0
        let cases = try desk.connection.row(
            """
            SELECT COUNT(*) AS dropouts, COUNT(returned_on) AS returned FROM return_case
            JOIN standing ON standing.county = return_case.county AND standing.student_id = return_case.student_id
            WHERE return_case.county = \(desk.county) AND return_case.year = \(year)
                AND return_case.state <> 'withdrawn' AND \(desk.reachesStanding)
            """)
        dropouts = try cases?.int("dropouts") ?? 0
        returned = try cases?.int("returned") ?? 0
    }
}
