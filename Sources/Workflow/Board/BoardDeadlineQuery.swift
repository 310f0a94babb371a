import Domain
import Office
import Storage
import Web

/// The open tasks of the officer's unit of which each has a day of its own.
struct BoardDeadlineQuery {
    let desk: Desk
    let year: Int
    let rules: Rules

    func all() throws -> [BoardTask] {
        try [
            arrivalLines(), walkIns(), recordRows(), letters(), lateLetters(), ordersToAnswer(), answersToAccept(),
        ].compactMap { $0 }
    }

    /// Letters of other counties: the bureau passes them on to a town, the town writes down what it did, the county
    /// government answers.
    private func letters() throws -> BoardTask? {
        let noted: SQL = """
            EXISTS (SELECT letter_note.number FROM letter_note
                WHERE letter_note.county = letter.county AND letter_note.letter_id = letter.id)
            """
        let ours: SQL
        switch desk.officer.unit {
        case .town(let town): ours = "town_id = \(town) AND NOT \(noted)"
        case .bureau: ours = "town_id IS NULL"
        case .government: ours = "\(noted)"
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

    /// Letters of other counties that a town works on and whose answer should have gone: the bureau must know.
    private func lateLetters() throws -> BoardTask? {
        guard desk.officer.unit == .bureau, desk.officer.may(.seeReferrals) else { return nil }
        return try task(
            .lateLetters, "referrals",
            """
            SELECT answer_due AS due FROM letter
            WHERE county = \(desk.county) AND year = \(year) AND state = 'received' AND town_id IS NOT NULL
                AND answer_due < \(desk.now.day)
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

    /// Lines of the check-in lists that no number links: a child that was there may stand behind each. The school decides
    /// on its own; the bureau sees them all, for they keep the year open.
    private func arrivalLines() throws -> BoardTask? {
        guard desk.officer.may(.decideArrivals) else { return nil }
        let rows = try desk.connection.rows(
            """
            SELECT arrival_line.day FROM arrival_line
            JOIN school ON school.county = arrival_line.county AND school.id = arrival_line.school_id
            WHERE arrival_line.county = \(desk.county) AND arrival_line.year = \(year)
                AND arrival_line.state = 'open' AND \(desk.reachesSchool)
            """)
        let href =
            if case .school(let school) = desk.officer.unit { ArrivalLinks.lines(year, school) } else {
                ArrivalLinks.list(year)
            }
        return task(
            .confirmArrivals,
            try rows.map {
                max(rules.milestones.arrivalClosed, try $0.day("day").advanced(by: rules.days.firstCheck))
            }, href)
    }

    /// What is wrong in what the school's walk-ins were written down with; papers come later, at the latest with the records.
    private func walkIns() throws -> BoardTask? {
        guard desk.officer.may(.mendFindings), case .school(let school) = desk.officer.unit else { return nil }
        let open = try desk.openWalkInFindings(year, at: school)
        return task(.mendWalkIns, open.map { _ in rules.milestones.recordsDue }, ArrivalLinks.desk(year, school))
    }

    /// Rows of the newest national lists that no number links.
    private func recordRows() throws -> BoardTask? {
        guard desk.officer.may(.importRecords) else { return nil }
        let rows = try RecordRowQuery(desk, year: year).rows(.questions)
        return task(.confirmRecords, rows.map { _ in rules.milestones.recordsDue }, RecordLinks.rows(year))
    }

    private func task(_ matter: BoardTask.Matter, _ page: String, _ sql: SQL) throws -> BoardTask? {
        task(matter, try desk.connection.rows(sql).map { try $0.day("due") }, Links.year(year, page))
    }

    private func task(_ matter: BoardTask.Matter, _ days: [Day], _ href: String) -> BoardTask? {
        guard let first = days.min() else { return nil }
        return BoardTask(
            matter, days.count, overdue: days.count { $0 < desk.now.day }, due: first, href: href, overdueHref: href)
    }
}
