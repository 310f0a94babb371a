import DemoCounty
import Domain
import Foundation
import Office
import Workbook
import Workflow

/// The cohort after the one whose whole year the demo records: its census is open, so that it can be tried 试填报.
struct DemoNextYear {
    let county: OpenCounty
    let year: Int
    let census: DemoCounty.UnderWay
    /// Where the rosters lie that have not come in, to be uploaded by hand.
    let folder: String

    /// - Parameter folder: of the materials of the year before.
    init(after demo: DemoCounty, in county: OpenCounty, beside folder: String) throws {
        let next = demo.next()
        self.county = county
        year = next.year
        census = try next.underWay()
        self.folder = folder + "/../\(next.year)年花名册"
    }

    private var owner: Officer { OpenCounty.owner }

    /// Opens the year and takes in what its schools have sent. Done twice it is done once.
    func begin() async throws {
        Output.talk("正在启动\(year)年摸底")
        try write(census.waiting + census.rest)
        try await county.office.perform(OpenCohort(year: year), as: owner)
        let directory = try await county.office.read(as: owner) { try $0.directory.census() }
        for file in census.taken {
            let roster = try roster(file, directory)
            let source = SourceFile(name: file.name, bytes: file.bytes)
            _ = try await county.office.perform(
                ImportOnce(source, year: year, ImportRoster(roster, file: source, year: year, keeping: file.bytes)),
                as: owner, backfilling: backfill(of: file.schoolCode, document: file.name))
        }
        for code in census.submitted {
            let school = ID<School>(code)
            let state = try await county.office.read(as: owner) { try $0.census.state(of: school, year: year) }
            guard CensusReturn.allows(.submit, in: state) else { continue }
            try await county.office.perform(
                SubmitReturn(school: school, year: year), as: owner, backfilling: backfill(of: code, document: ""))
        }
    }

    /// Leaves the first school's roster for its review, again where it has expired since, as long as the school has sent
    /// none in.
    func leaveWaiting() async throws {
        let officer = try await county.officer(signingInAs: census.waitingFor)
        let isOwed = try await county.office.read(as: officer) { try $0.owesRoster(year) }
        guard isOwed else { return }
        let directory = try await county.office.read(as: owner) { try $0.directory.census() }
        for file in census.waiting {
            try await county.office.perform(
                KeepUpload(name: file.name, bytes: file.bytes, roster: try roster(file, directory), year: year),
                as: officer)
        }
    }

    private func roster(_ file: DemoCounty.UnderWay.RosterFile, _ directory: CensusDirectory) throws -> Roster {
        RosterReader.read(
            sheets: try InputFile.sheets(of: file.bytes, named: file.name), fileName: file.name, directory: directory)
    }

    private func backfill(of code: String, document: String) -> Backfill {
        Backfill(unit: .school(ID(code)), day: county.office.clock().day, document: document)
    }

    private func write(_ files: [DemoCounty.UnderWay.RosterFile]) throws {
        let url = URL(fileURLWithPath: folder).standardizedFileURL
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: url.appendingPathComponent(file.name), options: .atomic) }
    }

    /// How to try it.
    var words: String {
        let place = URL(fileURLWithPath: folder).standardizedFileURL.relativePath
        return "\n试填报：\(year)年摸底正在进行。用 \(census.waitingFor) 登录，在页面上方切换到“\(year)年”，打开“摸底”，有一份花名册等着核对"
            + "（太久没有确认会过期，再运行一次 demo 就又有一份）；还没有交的学校的花名册在 \(place)。"
    }
}
