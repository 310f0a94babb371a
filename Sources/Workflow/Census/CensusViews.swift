import Domain
import Office
import Storage

/// Reads what the pages of the census show.
extension Desk {
    func censusMonitor(_ year: Int) throws -> CensusMonitor {
        let query = try CensusQuery(self, year: year)
        let tally = try CensusTally(self, year: year)
        return CensusMonitor(
            year: year, lines: try query.lines(), isOpen: try cohorts.state(year) == .census,
            due: try rules(of: year).milestones.censusClosed,
            findings: tally.findings.open, doubles: tally.questions, waiting: try pendingNotices(year),
            imports: try importNotices(year), strikes: try struck(year).count)
    }

    func censusSchool(_ school: ID<School>, year: Int) throws -> CensusSchoolView {
        let query = try CensusQuery(self, year: year)
        let files = try query.files(of: school)
        let mayWithdraw = officer.may(.importRosters)
        let standing = mayWithdraw ? files.filter { $0.withdrawal == nil } : []
        return CensusSchoolView(
            year: year, line: try query.line(of: school), isOpen: try cohorts.state(year) == .census,
            isAboveSchools: isAboveSchools, quality: try CensusQuality(self, year: year, of: school),
            files: files, mayWithdraw: mayWithdraw,
            obstacles: Dictionary(
                uniqueKeysWithValues: try standing.compactMap { file in
                    try obstacle(toWithdrawing: file.id, named: file.name, of: school, year: year)
                        .map { (file.id, $0) }
                }),
            submitted: try lastReturn(of: school, year: year),
            // What an office above has sent stands on its own home page: it may be of other schools.
            waiting: officer.unit == .school(school) ? try pendingNotices(year) : nil,
            imports: try importNotices(year, of: school), strikes: try struck(year, of: school).count,
            hasClassChoices: try !classChoices(of: school, year: year).isEmpty)
    }

    func findingView(_ id: ID<Finding>, year: Int) throws -> FindingView {
        let item = try findings.find(id, year: year)
        guard let school = item.school else { throw NotFound() }
        try requireReach(school)
        let names = try PlaceNames(self, year: year)
        // The child of a double may be another school's: then its row says enough.
        let student = try item.isOnDouble ? nil : item.student.map { try students.find($0) }
        return FindingView(
            item: item, name: student?.details.name ?? item.nameOnDouble, schoolName: names.school(school),
            classLabel: names.schoolClass(student?.schoolClass),
            choices: item.code == .classUnknown ? try classChoices(of: school, year: year) : [],
            stage: RollStage(try census.state(of: school, year: year), isOpen: try cohorts.state(year) == .census),
            missing: try MissingColumnView(item, at: self))
    }

    func pendingNotices(_ year: Int) throws -> PendingNotices? {
        guard officer.may(.importRosters) else { return nil }
        let held = try uploadsHeld(year)
        let items = try uploads.waiting(year: year).map {
            PendingNotice($0, year: year, held: held, until: try lastDay(ofUploadAt: $0.at, year: year))
        }
        return PendingNotices(items, try bundles.open(year: year))
    }

    /// - Parameter school: those of its files alone; nil for all.
    func importNotices(_ year: Int, of school: ID<School>? = nil) throws -> [ImportNotice] {
        try importJobs.told(year: year, of: school, reach: reachesSchool).map {
            ImportNotice($0.job, by: $0.job.officer == officer.id ? nil : $0.by)
        }
    }
}
