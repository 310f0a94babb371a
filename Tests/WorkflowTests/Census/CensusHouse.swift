import Domain
import Foundation
import Hummingbird
import Office
import Workbook

@testable import Web
@testable import Workflow

extension Browser {
    /// Reads what the page of a school's return lists, and confirms it.
    func submitReturn(of school: String) async throws -> Answer {
        let seen = try await get(school + "/submission").value("//input[@name='seen']/@value").first ?? ""
        return try await post(school + "/submission", ["seen": seen, "confirmed": "yes"])
    }
}

/// The census county behind its doors, with one account for each office.
struct CensusHouse {
    static let password = "苹果树下三只白猫"

    let county: CensusCounty
    let imports: ImportRunner
    private let house: House

    init(_ county: CensusCounty, longFrom: Int = ImportJob.longFrom) async throws {
        self.county = county
        let accounts = [
            ("guanghui", CensusCounty.teacher), ("xinchang", CensusCounty.other), ("dexin", CensusCounty.station),
            ("guanghui2", CensusCounty.colleague), ("yunwu", CensusCounty.stranger), ("bureau", CensusCounty.bureau),
            ("junior", CensusCounty.receiver),
        ]
        let imports = ImportRunner(
            office: county.office, reader: UploadReader(executable: Self.product), longFrom: longFrom)
        self.imports = imports
        house = try await House.furnished(
            for: county.office, accounts: accounts, password: Self.password, known: ["/y/:year/census"]
        ) { doors, pages in
            CensusRoom.open(doors, office: county.office, pages: pages, imports: imports)
            StudentRoutes(office: county.office, pages: pages).open(doors)
            doors.get("/y/:year", may: .seeBoard, use: BoardRoutes(office: county.office, pages: pages).show)
            doors.get("/") { _, _ in .redirect(to: CensusLinks.home(2026)) }
        }
    }

    /// The program itself, built beside the tests: its hidden command is the child that reads files.
    private static var product: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("notoneless").path
    }

    func signedIn(_ login: String) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn(login, password: Self.password)
        return browser
    }

    static func csv(_ children: [CensusChild], school: String = "光辉小学", code: String = "2152900101") throws -> [UInt8] {
        let lines = [["\(school)2026届六年级花名册"], ["填报学校：\(school) 学校标识码:\(code)"], CensusChild.headers]
        return try CsvWriter.csv(lines + children.map(\.cells) + [["合计", "\(children.count)人"]])
    }
}
