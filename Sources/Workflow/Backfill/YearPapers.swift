import Domain
import Office
import Paper

/// A paper to be printed: where it goes, and how it is drawn. Drawing takes no database.
package struct PaperJob: Sendable {
    /// `移交/金南第一小学_六年级(1)班_交接表.pdf`.
    package let path: String
    package let print: @Sendable (PaperPress) throws -> [UInt8]

    package init(path: String, print: @Sendable @escaping (PaperPress) throws -> [UInt8]) {
        self.path = path
        self.print = print
    }
}

/// All papers of a year 全年表册: rosters and four-copy forms of every class, the registers of no-shows, feedback,
/// clearance and dropout reports.
package struct YearPapers {
    private let year: Int
    private let desk: Desk

    package init(year: Int, at desk: Desk) {
        self.year = year
        self.desk = desk
    }

    package func jobs() throws -> [PaperJob] {
        try handoverJobs()
    }

    private func handoverJobs() throws -> [PaperJob] {
        let moment = desk.now
        let chains = try LedgerStore(connection: desk.connection, county: desk.county).chains(cohort: year)
        let head = LedgerHead(of: chains).root.short
        return try HandoverPapers.all(year: year, at: desk).flatMap { packet -> [PaperJob] in
            let names = packet.names
            let name = "移交/\(names.sending)_\(names.schoolClass)"
            return [
                PaperJob(path: name + "_移交花名册.pdf") { press in
                    try HandoverPapers.roster(of: packet, at: moment, on: press).bytes
                },
                PaperJob(path: name + "_交接表.pdf") { press in
                    try HandoverPapers.form(of: packet, rosterPages: nil, ledgerHead: head, at: moment, on: press)
                },
            ]
        }
    }
}
