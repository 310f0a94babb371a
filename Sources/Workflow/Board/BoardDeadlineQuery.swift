import Domain
import Office
import Storage
import Web

/// The open tasks of the officer's unit of which each has a day of its own.
struct BoardDeadlineQuery {
    let desk: Desk
    let year: Int

    func all() throws -> [BoardTask] {
        try [letters(), ordersToAnswer(), answersToAccept()].compactMap { $0 }
    }

    /// Letters of other counties: a town's own, or all for the bureau.
    private func letters() throws -> BoardTask? {
        let ours: SQL
        switch desk.officer.unit {
        case .town(let town): ours = "town_id = \(town)"
        case .bureau: ours = "1 = 1"
        default: return nil
        }
        guard desk.officer.may(.seeReferrals) else { return nil }
        return try task(
            .answerLetters, "referrals",
            """
            SELECT answer_due AS due FROM letter
            WHERE county = \(desk.county) AND year = \(year) AND state = 'received' AND \(ours)
            """)
    }

    /// 限期整改 that the officer's unit has to answer.
    private func ordersToAnswer() throws -> BoardTask? {
        guard desk.officer.may(.answerRectification) else { return nil }
        return try task(
            .answerRectifications, "inspections",
            """
            SELECT rectification.deadline AS due FROM rectification JOIN inspection
                ON inspection.county = rectification.county AND inspection.id = rectification.inspection_id
            WHERE inspection.county = \(desk.county) AND inspection.year = \(year)
                AND inspection.unit = \(desk.officer.unit.text) AND rectification.state = 'ordered'
            """)
    }

    private func answersToAccept() throws -> BoardTask? {
        guard desk.officer.may(.inspect) else { return nil }
        return try task(
            .acceptRectifications, "inspections",
            """
            SELECT rectification.deadline AS due FROM rectification JOIN inspection
                ON inspection.county = rectification.county AND inspection.id = rectification.inspection_id
            WHERE inspection.county = \(desk.county) AND inspection.year = \(year)
                AND rectification.state = 'answered'
            """)
    }

    private func task(_ matter: BoardTask.Matter, _ page: String, _ sql: SQL) throws -> BoardTask? {
        let days = try desk.connection.rows(sql).map { try $0.day("due") }
        guard let first = days.min() else { return nil }
        let href = Links.year(year, page)
        return BoardTask(
            matter, days.count, overdue: days.count { $0 < desk.now.day }, due: first, href: href, overdueHref: href)
    }
}
