import Domain
import Office

/// Records a whole year from its folder 补录全年, step after step, by the same commands as the pages: facts that are
/// claimed of the offices that did them, dated by the files or the cohort's milestones, and marked as recorded later.
///
/// Every step asks first what is there already: a run that was killed goes on, and a second run changes nothing.
package struct YearRun: Sendable {
    package struct Progress: Sendable {
        package let step: String
        package let done: Int
        package let total: Int
    }

    private let office: Office
    private let officer: Officer
    private let folder: YearFolder
    private let year: Int
    private let rules: Rules
    private let progress: @Sendable (Progress) -> Void

    package init(
        _ folder: YearFolder, year: Int, office: Office, officer: Officer,
        progress: @Sendable @escaping (Progress) -> Void
    ) async throws {
        self.folder = folder
        self.year = year
        self.office = office
        self.officer = officer
        self.progress = progress
        rules = try await office.read(as: officer) { try $0.rules(of: year) }
    }

    /// What is there already is read as the bureau reads it: an administrator sees neither plans nor children.
    private var reader: Officer { Officer(id: officer.id, name: officer.name, role: .county, unit: .bureau) }

    package func run() async throws {
        try await take(OpenCohort(year: year), on: rules.milestones.censusClosed)
        try await takeDirectory()
        try await takeCensus()
        guard folder.goesBeyondCensus else { return }
        try await takePlan()
        try await handOver()
        try await takeArrivals()
        try await takeRecords()
        try await takeFollowing()
    }

    @discardableResult
    private func take<C: Command>(
        _ command: C, of unit: Unit = .bureau, on day: Day, document: String = ""
    ) async throws -> C.Outcome {
        try await office.perform(
            command, as: officer, backfilling: Backfill(unit: unit, day: day, document: document))
    }

    private func takeOnce<C: FileImport, Content>(
        _ item: YearFolder.Item<Content>, of unit: Unit = .bureau, on day: Day, _ command: C
    ) async throws {
        try await take(ImportOnce(item.file, year: year, command), of: unit, on: day, document: item.file.name)
    }

    private func each<Element: Sendable>(
        _ step: String, _ elements: [Element], _ body: (Element) async throws -> Void
    ) async throws {
        for (index, element) in elements.enumerated() {
            progress(Progress(step: step, done: index, total: elements.count))
            try await body(element)
        }
        progress(Progress(step: step, done: elements.count, total: elements.count))
    }

    private func takeDirectory() async throws {
        let day = rules.milestones.censusClosed
        // A folder is recorded from end to end: nobody is there to be asked about changes.
        if let item = folder.directory {
            let command = ImportDirectory(item.content, file: item.file, year: year, changesAreSeen: true)
            try await takeOnce(item, on: day, command)
        }
        if let item = folder.distances {
            let command = ImportDistances(item.content, file: item.file, year: year, changesAreSeen: true)
            try await takeOnce(item, on: day, command)
        }
        if let item = folder.feeders { try await takeOnce(item, on: day, ImportFeeders(item.content, year: year)) }
    }

    private func takeCensus() async throws {
        let day = rules.milestones.censusClosed
        let directory = try await office.read(as: reader) { try $0.directory.census() }
        try await each("摸底", folder.rosters) { item in
            let school = item.content.rows.first.flatMap { directory.entry(of: $0.school)?.id }
            let command = ImportRoster(item.content, file: item.file, year: year)
            try await takeOnce(item, of: school.map(Unit.school) ?? .bureau, on: day, command)
        }
        guard try await state() == .census, !folder.rosters.isEmpty else { return }
        try await take(CloseCensus(year: year, reason: BackfillWords.censusReason), on: day)
    }

    /// A run that was killed between two steps goes on from the state in which the plan stands.
    private func takePlan() async throws {
        let (year, day) = (year, rules.milestones.planApproved)
        if try await state() == .frozen {
            progress(Progress(step: "划片", done: 0, total: 1))
            let known = try await office.read(as: reader) { try $0.placements.plans(year) }
                .first { !$0.isVoid }?.id
            let plan: ID<PlacementPlan>
            if let known { plan = known } else { plan = try await draftPlan(on: day) }
            if try await state(of: plan) == .draft {
                try await take(SubmitPlan(plan: plan, overReason: BackfillWords.overReason), on: day)
            }
            if try await state(of: plan) == .submitted {
                let approve = ApprovePlan(plan: plan, confirming: Set(PlanApproval.Concern.allCases))
                try await take(approve, of: .government, on: day)
            }
            try await take(IssuePlan(plan: plan), on: day)
            progress(Progress(step: "划片", done: 1, total: 1))
        }
        let isSigned = try await office.read(as: reader) { desk in
            try desk.agreements.all(year).allSatisfy { $0.state == .countersigned }
        }
        if !isSigned { try await take(SignAllAgreements(year: year), on: rules.milestones.agreementsSigned) }
    }

    private func state(of plan: ID<PlacementPlan>) async throws -> PlacementPlan.State {
        try await office.read(as: reader) { try $0.placements.head(plan).state }
    }

    private func draftPlan(on day: Day) async throws -> ID<PlacementPlan> {
        if let item = folder.decidedPlan {
            return try await take(AdoptPlan(item.content, year: year), on: day, document: item.file.name).id
        }
        return try await SolvePlan(year: year).perform(
            at: office, as: officer, backfilling: Backfill(unit: .bureau, day: day, document: ""))
    }

    private func handOver() async throws {
        let year = year
        let open = try await office.read(as: reader) { try $0.handovers.all(year: year) }
            .filter { $0.state != .filed }
        try await each("移交", open) { head in
            try await take(
                HandOverClass(handover: head.id, paperFiles: nil), of: .school(head.sending),
                on: rules.milestones.handedOver)
        }
    }

    private func takeArrivals() async throws {
        let day = rules.milestones.arrivalClosed
        let year = year
        let schools = try await office.read(as: reader) { try $0.directory.schools() }.filter { $0.kind == .junior }
        try await each("报到", folder.arrivals) { item in
            // The list of a school carries its name: 报到/云雾中学_报到.xlsx.
            guard
                let school = schools.filter({ item.file.name.contains($0.name) }).max(by: {
                    $0.name.count < $1.name.count
                })
            else { throw BackfillRefusal.schoolNotNamed(file: item.file.name) }
            let command = ImportArrivals(item.content, school: school.id, year: year)
            try await takeOnce(item, of: .school(school.id), on: day, command)
        }
        guard !folder.arrivals.isEmpty else { return }
        let open = try await office.read(as: reader) { desk in
            try schools.filter { try desk.arrivals.state(of: $0.id, year: year) != .closed }
        }
        for school in open {
            try await take(CloseArrival(school: school.id, year: year), of: .school(school.id), on: day)
        }
        try await sendFeedback(of: schools, on: day)
    }

    /// Once for each school; one with nobody on its list has nothing to tell.
    private func sendFeedback(of schools: [School], on day: Day) async throws {
        let year = year
        let told = Set(try await office.read(as: reader) { try $0.feedback.all(year: year) }.map(\.school))
        for school in schools where !told.contains(school.id) {
            do {
                try await take(SendFeedback(year: year, school: school.id), of: .school(school.id), on: day)
            } catch Feedback.Refusal.nothingToReport {
                continue
            }
        }
    }

    private func takeRecords() async throws {
        try await each("学籍", folder.records) { item in
            try await takeOnce(
                item, on: item.content.day ?? rules.milestones.recordsDue, ImportRecords(item.content, year: year))
        }
    }

    private func takeFollowing() async throws {
        let day = rules.milestones.arrivalClosed
        progress(Progress(step: "核查劝返", done: 0, total: 1))
        if let item = folder.whereabouts {
            try await takeOnce(item, on: day, ImportWhereabouts(item.content, year: year))
        }
        if let item = folder.visits { try await takeOnce(item, on: day, ImportVisits(item.content, year: year)) }
        if let item = folder.letters { try await takeOnce(item, on: day, ReceiveLetters(item.content, year: year)) }
        if folder.whereabouts != nil { try await reportDropouts() }
        progress(Progress(step: "核查劝返", done: 1, total: 1))
    }

    /// Each town reports when its records are due, and not before the last case of which it tells was opened; a town with
    /// nobody new reports nothing.
    private func reportDropouts() async throws {
        let towns = try await office.read(as: reader) { try $0.directory.townships() }
        for town in towns {
            let report = ReportDropouts(year: year, town: town.id)
            guard let last = try await office.read(as: reader, { try report.lastOpening(at: $0) }) else { continue }
            try await take(report, of: .town(town.id), on: max(last, rules.milestones.recordsDue))
        }
    }

    private func state() async throws -> Cohort.State {
        let year = year
        return try await office.read(as: reader) { try $0.cohorts.state(year) }
    }
}
