import Domain
import Office
import Storage

/// Counts a year. Every figure is a sum over facts or rows that can be listed.
package struct YearReportQuery {
    private let desk: Desk
    private let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    package func report() throws -> YearReport {
        let ledger = LedgerStore(connection: desk.connection, county: desk.county)
        let chains = try ledger.chains(cohort: year)
        let day = try lastDay(chains)
        let situations = chains.mapValues { Situation($0.facts, on: day) }.values.filter(\.isMember)
        let balance = try BalanceQuery(desk, year: year).report(by: .schoolClass, on: day)
        return YearReport(
            census: try census(situations), placement: try placement(), handover: try handover(),
            arrival: try arrival(Array(chains.values), on: day), records: try records(Array(chains.values), on: day),
            whereabouts: try whereabouts(),
            balance: YearReport.Balance(
                opening: balance.total.opening, joined: balance.total.joined, left: balance.total.left,
                closing: balance.total.closing,
                byStanding: Dictionary(
                    uniqueKeysWithValues: balance.total.byStanding.map { ($0.key.rawValue, $0.value) }),
                on: day.description, balances: balance.balances),
            ledgerHead: LedgerHead(of: chains).root.hexadecimal, facts: chains.values.map(\.facts.count).reduce(0, +))
    }

    /// The last day that the files named.
    private func lastDay(_ chains: [ID<Student>: Chain]) throws -> Day {
        let export = try desk.connection.row(
            "SELECT MAX(day) AS day FROM record_export WHERE county = \(desk.county) AND year = \(year)"
        )?.dayOrNil("day")
        let fact = chains.values.lazy.flatMap(\.facts).map(\.day).max()
        return max(export ?? desk.day, fact ?? export ?? desk.day)
    }

    private func census(_ situations: [Situation]) throws -> YearReport.Census {
        var findings: [String: Int] = [:]
        for row in try desk.connection.rows(
            """
            SELECT code, COUNT(*) AS cells FROM finding
            WHERE county = \(desk.county) AND year = \(year) AND severity IN ('error', 'fixable')
                AND state <> 'superseded' AND code NOT IN ('id.dup', 'id.dup.other')
                AND file_id IN (SELECT id FROM roster_file WHERE roster_file.county = \(desk.county)
                    AND roster_file.digest <> '')
            GROUP BY code
            """)
        {
            findings[try row.text("code")] = try row.int("cells")
        }
        return YearReport.Census(
            rows: try count(
                """
                SELECT SUM(child_rows) AS n FROM roster_file
                WHERE county = \(desk.county) AND year = \(year) AND withdrawn_act_id IS NULL
                """),
            children: situations.count { $0.sendingSchool != nil },
            classes: try count(
                """
                SELECT COUNT(DISTINCT COALESCE(class_group.drawn_from, standing.class_id)) AS n FROM standing
                LEFT JOIN class_group ON class_group.county = standing.county
                    AND class_group.class_id = standing.class_id
                WHERE standing.county = \(desk.county) AND standing.year = \(year)
                    AND standing.membership = 'enrolled'
                """),
            onTwoRosters: try count(
                "SELECT COUNT(*) AS n FROM double_question WHERE county = \(desk.county) AND year = \(year)"),
            findings: findings)
    }

    private func placement() throws -> YearReport.Placement {
        let report = try desk.placements.report(year)
        return YearReport.Placement(
            classes: report.classes, seatsOver: report.seatsOver, pupilKm: report.pupilKilometres,
            worstKm: report.worstKilometres)
    }

    private func handover() throws -> YearReport.Handover {
        YearReport.Handover(
            packets: try count(
                "SELECT COUNT(*) AS n FROM handover WHERE county = \(desk.county) AND year = \(year)"),
            lines: try count(
                """
                SELECT COUNT(*) AS n FROM handover_line
                JOIN handover ON handover.county = handover_line.county AND handover.id = handover_line.handover_id
                WHERE handover.county = \(desk.county) AND handover.year = \(year)
                """))
    }

    /// By where each child was last seen: what became of it later is another matter.
    private func arrival(_ chains: [Chain], on day: Day) throws -> YearReport.Arrival {
        var (placed, another, walkIns, notArrived) = (0, 0, 0, 0)
        for chain in chains {
            let situation = Situation(chain.facts, on: day)
            let school = chain.facts.counting.lazy.compactMap { fact -> ID<School>? in
                if case .arrived(let school) = fact.kind { school } else { nil }
            }.last
            switch (situation.membership, school) {
            case (.joined, _): walkIns += 1
            case (.enrolled, nil): notArrived += 1
            case (.enrolled, let school?): if school == situation.receiving { placed += 1 } else { another += 1 }
            case (.none, _): break
            }
        }
        return YearReport.Arrival(
            atPlacedSchool: placed, atAnotherSchoolOfTheCounty: another, walkIns: walkIns, notArrived: notArrived,
            linesToConfirm: try count(
                """
                SELECT COUNT(*) AS n FROM arrival_line
                WHERE county = \(desk.county) AND year = \(year) AND state = 'open'
                """))
    }

    private func records(_ chains: [Chain], on day: Day) throws -> YearReport.Records {
        var (registered, without, another, childless) = (0, 0, 0, 0)
        for chain in chains {
            let situation = Situation(chain.facts, on: day)
            guard situation.sendingSchool != nil else { continue }
            let hasArrived = chain.facts.counting.contains { if case .arrived = $0.kind { true } else { false } }
            switch situation.standing {
            case .registered: registered += 1
            case .arrived: without += 1
            case .recordMismatch: another += 1
            default: if situation.record != nil, !hasArrived { childless += 1 }
            }
        }
        return YearReport.Records(
            registered: registered, presentWithoutRecord: without, recordAtAnotherSchool: another,
            recordWithoutChild: childless,
            clearanceRemainder: try count(
                """
                SELECT row_count AS n FROM record_export
                WHERE county = \(desk.county) AND year = \(year) AND list = 'pool' ORDER BY day DESC, id DESC LIMIT 1
                """),
            rowsToConfirm: try RecordRowQuery(desk, year: year).rows(.questions).count)
    }

    private func whereabouts() throws -> YearReport.Whereabouts {
        let counts = try WhereaboutsCounts(desk, year: year)
        return YearReport.Whereabouts(
            checked: counts.checked, dropouts: counts.dropouts, returned: counts.returned)
    }

    private func count(_ sql: SQL) throws -> Int { try desk.connection.row(sql)?.intOrNil("n") ?? 0 }
}
