import Domain
import Foundation
import Hummingbird
import Office
import Workbook

@testable import Web
@testable import Workflow

/// The census county behind its doors, with one account for each office.
struct CensusHouse {
    static let password = "苹果树下三只白猫"

    let county: CensusCounty
    private let house: House

    init(_ county: CensusCounty) async throws {
        self.county = county
        let hash = try await Passwords().hash(Self.password)
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        for (login, officer) in [
            ("guanghui", CensusCounty.teacher), ("xinchang", CensusCounty.other), ("dexin", CensusCounty.station),
            ("yunwu", CensusCounty.stranger), ("bureau", CensusCounty.bureau), ("junior", CensusCounty.receiver),
        ] {
            try await county.office.perform(
                AddOfficer(
                    login: login, name: officer.name, role: officer.role, unit: officer.unit, passwordHash: hash,
                    mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let masthead = Signposts.masthead(county: "云岭县", version: "0.1", known: ["/y/:year/census"])
        let pages = try await Pages(directory: sources + "/Templates", assets: assets, masthead: masthead)
        let site = Site(trustsProxy: true)
        house = House(office: county.office, pages: pages, assets: assets, site: site)
        AccountsRoom.open(house.doors, office: county.office, pages: pages, site: site)
        CensusRoom.open(house.doors, office: county.office, pages: pages, executable: Self.product)
        house.doors.get("/") { _, _ in .redirect(to: CensusLinks.home(2026)) }
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
        let lines = [["\(school)2026届六年级花名册"], ["填报学校:\(school) 学校标识码:\(code)"], CensusChild.headers]
        return try CsvWriter.csv(lines + children.map(\.cells) + [["合计", "\(children.count)人"]])
    }
}
