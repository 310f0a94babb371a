import Domain
import Office
import Storage
import Web

/// The open tasks of the officer's unit that are not about single children, read from the tables of the steps.
struct BoardTaskQuery {
    let desk: Desk
    let year: Int
    let rules: Rules
    let state: Cohort.State

    private var county: ID<County> { desk.county }
    private var milestones: Milestones { rules.milestones }

    func all() throws -> [BoardTask] {
        try (census() + plans() + handovers() + answers()).compactMap { $0 }
    }

    /// Whether there is one; step by step, no further than the first.
    func any() throws -> Bool {
        try [census, plans, handovers, answers].contains { step in try step().contains { $0 != nil } }
    }

    private func census() throws -> [BoardTask?] {
        guard desk.officer.may(.seeStudents) else { return [] }
        let tally = try CensusTally(desk, year: year)
        let proposals = try count(
            """
            SELECT COUNT(*) AS n FROM identity_proposal JOIN student
                ON student.county = identity_proposal.county AND student.id = identity_proposal.student_id
            WHERE identity_proposal.county = \(county) AND student.year = \(year)
                AND identity_proposal.state = 'open'
            """)
        return [
            try unconfirmedUploads(),
            try openReturns(),
            try missedSchools(),
            censusTask(.mendFindings, tally.findings.open, CensusLinks.home(year)),
            censusTask(.answerDoubles, tally.asked, CensusLinks.doubles(year)),
            task(.approveIdentities, proposals, may: .approveIdentity, due: nil, RecordLinks.proposals(year)),
        ]
    }

    /// What nobody has dealt with when the census closes stays to be seen, without a day: nothing is late of a census that
    /// is over.
    private func censusTask(_ matter: BoardTask.Matter, _ count: Int, _ href: String) -> BoardTask? {
        let isOpen = state == .census
        var task = task(matter, count, may: .mendFindings, due: isOpen ? milestones.censusClosed : nil, href)
        if !isOpen { task?.note = CensusWords.leftAtClosing }
        return task
    }

    /// A school whose return was given back reads why.
    private func openReturns() throws -> BoardTask? {
        let waiting = try state == .census ? count(Self.openReturns(desk, year)) : 0
        var task = task(
            .submitReturn, waiting, may: .importRosters, due: milestones.censusClosed, CensusLinks.home(year))
        if task != nil, case .school(let school) = desk.officer.unit {
            task?.note = try desk.givenBack(school, year: year)?.sentence(on: desk.day)
        }
        return task
    }

    /// After the closing, schools without a child on the roll: the bureau finds out whether they were missed 漏报.
    private func missedSchools() throws -> BoardTask? {
        guard state != .census, state != .closed, desk.officer.may(.closeCensus) else { return nil }
        let schools = try count(
            """
            SELECT COUNT(*) AS n FROM school
            WHERE school.county = \(county) AND school.kind = 'primary' AND \(desk.reachesSchool)
                AND COALESCE(school.sixth_grade_classes, 1) > 0 AND NOT EXISTS (SELECT 1 FROM standing
                    WHERE standing.county = school.county AND standing.sending_id = school.id
                        AND standing.year = \(year) AND standing.membership = 'enrolled')
            """)
        var task = task(
            .checkMissed, schools, may: .closeCensus, due: nil,
            CensusLinks.home(year, state: CensusMonitorPage.childless))
        task?.note = CensusWords.checkMissed
        return task
    }

    /// The officer's files that can be confirmed now; their day is the last on which they are kept.
    private func unconfirmedUploads() throws -> BoardTask? {
        guard try desk.uploadsHeld(year) == nil, let files = try desk.uploads.unconfirmed(year: year) else {
            return nil
        }
        return task(
            .confirmUploads, files.count, may: .importRosters,
            due: try desk.lastDay(ofUploadAt: files.since, year: year), CensusLinks.home(year))
    }

    private func plans() throws -> [BoardTask?] {
        // A draft beside a plan that is on its way is no task.
        func plans(_ state: PlacementPlan.State) throws -> Int {
            try count(
                """
                SELECT COUNT(*) AS n FROM placement_plan
                WHERE county = \(county) AND year = \(year) AND state = \(state) AND (state <> 'draft'
                    OR NOT EXISTS (
                        SELECT 1 FROM placement_plan AS other
                        WHERE other.county = placement_plan.county AND other.year = placement_plan.year
                            AND other.state IN ('submitted', 'approved', 'issued')))
                """)
                + count(
                    """
                    SELECT COUNT(*) AS n FROM placement_supplement
                    WHERE county = \(county) AND year = \(year) AND state = \(state)
                    """)
        }
        func agreements(_ state: Agreement.State) throws -> Int {
            try count(
                """
                SELECT COUNT(*) AS n FROM agreement JOIN school
                    ON school.county = agreement.county AND school.id = agreement.school_id
                WHERE agreement.county = \(county) AND agreement.year = \(year) AND agreement.state = \(state)
                    AND \(desk.reachesSchool)
                """)
        }
        return [
            task(
                .finishPlan, try plans(.draft), may: .draftPlan, due: milestones.planApproved, PlacementLinks.list(year)
            ),
            task(
                .approvePlan, try plans(.submitted), may: .approvePlan, due: milestones.planApproved,
                PlacementLinks.list(year)),
            task(
                .issuePlan, try plans(.approved), may: .draftPlan, due: milestones.planApproved,
                PlacementLinks.list(year)),
            task(
                .signAgreement, try agreements(.drawn), may: .signAgreement, due: milestones.agreementsSigned,
                AgreementLinks.list(year)),
            task(
                .countersignAgreement, try agreements(.signed), may: .countersignAgreement,
                due: milestones.agreementsSigned, AgreementLinks.list(year)),
        ]
    }

    private func handovers() throws -> [BoardTask?] {
        let rows = try desk.connection.rows(
            """
            SELECT handover.state AS state, COUNT(*) AS packets FROM handover
            WHERE handover.county = \(county) AND handover.year = \(year) AND \(desk.reachesHandover)
            GROUP BY handover.state
            """)
        let packets: [Handover.State: Int] = Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.word("state"), try $0.int("packets")) })
        func task(_ matter: BoardTask.Matter, _ state: Handover.State, may permission: Permission) -> BoardTask? {
            guard let count = packets[state], desk.officer.may(permission) else { return nil }
            return BoardTask(
                matter, count, due: state == .accepted ? nil : milestones.handoverDue, today: desk.now.day,
                href: Links.query(Links.year(year, "handovers"), ["state": state.rawValue]))
        }
        return [
            try resending(),
            task(.prepareHandovers, .drafted, may: .prepareHandover),
            task(.offerHandovers, .prepared, may: .offerHandover),
            task(.settleDisputes, .disputed, may: .offerHandover),
            task(.receiveHandovers, .offered, may: .receiveHandover),
            task(.fileHandovers, .accepted, may: .fileHandover),
        ]
    }

    /// Children whom the station sent back to the officer's own school.
    private func resending() throws -> BoardTask? {
        let children = try count(
            """
            SELECT COUNT(DISTINCT standing.student_id) AS n FROM standing JOIN handover_line
                ON handover_line.county = standing.county AND handover_line.student_id = standing.student_id
            WHERE standing.county = \(county) AND standing.year = \(year)
                AND standing.holder = \(desk.officer.unit.text) AND \(HandoverQuery.isSentBack)
                AND \(desk.reachesStanding)
            """)
        guard children > 0, desk.officer.may(.prepareHandover) else { return nil }
        return BoardTask(
            .resendChildren, children, due: milestones.handoverDue, today: desk.now.day,
            href: Links.query(Links.year(year, "handovers"), ["state": HandoverFilter.sentBack.rawValue]))
    }

    private func answers() throws -> [BoardTask?] {
        let feedback = try count(
            """
            SELECT COUNT(*) AS n FROM feedback WHERE county = \(county) AND year = \(year)
                AND recipient = \(desk.officer.unit.text) AND state = 'sent'
            """)
        let drafts = try count(
            "SELECT COUNT(*) AS n FROM referral WHERE county = \(county) AND year = \(year) AND state = 'drafted'")
        // A plan goes with its class: the sending school's day is the handover's. After it no day is laid down.
        let isSender = desk.officer.role == .primary
        let plans = try SupportPlanQuery(desk, year: year).owed()
        return [
            task(
                .writePlans, plans, may: .writeSupportPlans, due: isSender ? milestones.handoverDue : nil,
                SupportPlanLinks.owed(year)),
            task(.acknowledgeFeedback, feedback, may: .acknowledgeFeedback, due: nil, FeedbackLinks.list(year)),
            task(.sendReferrals, drafts, may: .sendReferrals, due: nil, ReferralLinks.list(year)),
        ] + (try BoardDeadlineQuery(desk: desk, year: year, rules: rules).all())
    }

    private func task(
        _ matter: BoardTask.Matter, _ count: Int, may permission: Permission, due: Day?, _ href: String
    ) -> BoardTask? {
        guard count > 0, desk.officer.may(permission) else { return nil }
        return BoardTask(matter, count, due: due, today: desk.now.day, href: href)
    }

    private func count(_ sql: SQL) throws -> Int { try desk.connection.row(sql)?.int("n") ?? 0 }

    /// Primary schools of the officer's reach that have not sent in their return.
    private static func openReturns(_ desk: Desk, _ year: Int) -> SQL {
        """
        SELECT COUNT(*) AS n FROM school LEFT JOIN census_return ON census_return.county = school.county
            AND census_return.school_id = school.id AND census_return.year = \(year)
        WHERE school.county = \(desk.county) AND school.kind = 'primary' AND \(desk.reachesSchool)
            AND (census_return.state IS NULL OR census_return.state IN ('awaited', 'filling'))
        """
    }
}
