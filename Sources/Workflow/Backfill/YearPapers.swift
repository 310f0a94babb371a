import Domain
import Office
import Paper
import Storage

/// Papers to be printed together: where they go, and how they are drawn. Drawing takes no database.
package struct PaperJob: Sendable {
    /// What the paths of its papers begin with, `移交/文昌小学_六年级(1)班`, and each paper by the rest of its path.
    package let name: String
    package let print: @Sendable (PaperPress) throws -> [String: [UInt8]]

    init(name: String, print: @Sendable @escaping (PaperPress) throws -> [String: [UInt8]]) {
        self.name = name
        self.print = print
    }

    init(path: String, print: @Sendable @escaping (PaperPress) throws -> [UInt8]) {
        self.init(name: path) { press in ["": try print(press)] }
    }
}

/// Takes all papers of a year out of the system: they hold whole numbers, so the ledger keeps who took them. The same
/// papers taken by the same officer again, before anything else was recorded, are taken once.
package struct PrintYear: Command {
    let year: Int

    package init(year: Int) { self.year = year }

    package func run(in desk: Desk) throws -> [PaperJob] {
        try desk.require(.backfill)
        let jobs = try YearPapers(year: year, at: desk).jobs()
        if try !isTaken(desk) {
            try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: BackfillWords.papers)
        }
        return jobs
    }

    private func isTaken(_ desk: Desk) throws -> Bool {
        let newest = try desk.connection.row(
            """
            SELECT id FROM act
            WHERE county = \(desk.county) AND kind = \(Entry.Kind.listExported) AND subject = \("cohort:\(year)")
                AND officer_id = \(desk.officer.id) AND document = \(BackfillWords.papers)
                AND at >= (SELECT MAX(at) FROM act WHERE county = \(desk.county))
            """)
        return newest != nil
    }
}

/// All papers of a year 全年表册: rosters and four-copy forms of every class, the registers of no-shows, feedback,
/// clearance and dropout reports.
struct YearPapers {
    private let year: Int
    private let desk: Desk

    init(year: Int, at desk: Desk) {
        self.year = year
        self.desk = desk
    }

    func jobs() throws -> [PaperJob] {
        try handoverJobs() + followingJobs() + clearanceJobs()
    }

    private func followingJobs() throws -> [PaperJob] {
        let moment = desk.now
        let registers = try NonArrivalRegister.all(desk, year: year).map { register in
            PaperJob(path: "报到/\(register.schoolName)_未按时注册登记册.pdf") { press in
                try NonArrivalRegisterPaper(register).pdf(at: moment, on: press)
            }
        }
        let letters = try desk.feedback.all(year: year).map { letter in
            PaperJob(path: "反馈/\(letter.schoolName)_致\(letter.recipientName)_\(letter.edition).pdf") { press in
                try FeedbackPaper(letter).print(at: moment, on: press)
            }
        }
        let reports = try DropoutReport.all(desk, year: year).map { report in
            PaperJob(path: "劝返/\(report.townName)_辍学学生情况报告_\(report.number).pdf") { press in
                try DropoutReportPaper(report).pdf(at: moment, on: press)
            }
        }
        return registers + letters + reports
    }

    private func clearanceJobs() throws -> [PaperJob] {
        guard let list = try ClearanceQuery(desk, year: year).list() else { return [] }
        let moment = desk.now
        let paper = ClearancePaper(list, year: year, unit: .bureau, names: try PlaceNames(desk, year: year))
        return [PaperJob(path: "学籍/清零情况表.pdf") { press in try paper.print(at: moment, on: press) }]
    }

    private func handoverJobs() throws -> [PaperJob] {
        let moment = desk.now
        let chains = try LedgerStore(connection: desk.connection, county: desk.county).chains(cohort: year)
        let head = LedgerHead(of: chains).root.short
        return try HandoverPapers.all(year: year, at: desk).map { packet in
            let names = packet.names
            let name = "移交/\(names.sending)_\(names.schoolClass)"
            return PaperJob(name: name) { press in
                let roster = try HandoverPapers.roster(of: packet, at: moment, on: press)
                // The form names the pages of the roster that goes with it.
                let form = try HandoverPapers.form(
                    of: packet, rosterPages: roster.pages.reduce(0, +), ledgerHead: head, at: moment, on: press)
                return ["_移交花名册.pdf": roster.bytes, "_交接表.pdf": form]
            }
        }
    }
}
