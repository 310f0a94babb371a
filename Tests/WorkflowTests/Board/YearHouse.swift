import Domain
import Foundation
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The rooms around the steps behind the door, with an account for each office of the county of the tests.
struct YearHouse {
    static let password = "苹果树下三只白猫"
    static let leader = Officer(id: ID("o9"), name: "县长", role: .leader, unit: .government)
    static let town = Officer(id: ID("o10"), name: "吴镇长", role: .town, unit: .town(HandoverCounty.dexin))

    let year: YearCounty
    let house: House

    init(living: Bool = true) async throws {
        typealias C = HandoverCounty
        let year = try await YearCounty(county: HandoverCounty(.sqliteInMemory()), living: living)
        self.year = year
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(Self.password)
        let officers = [
            C.teacher, C.stranger, C.station, C.receiver, C.bureau, C.administrator, Self.leader, Self.town,
        ]
        for officer in officers {
            try await year.office.perform(
                AddOfficer(
                    login: "login-\(officer.id)", name: officer.name, role: officer.role, unit: officer.unit,
                    passwordHash: hash, mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let pages = try await Pages(
            directory: sources + "/Templates", assets: assets,
            masthead: Signposts.masthead(county: "云岭县", version: "0.1"))
        let site = Site(trustsProxy: true)
        house = House(office: year.office, pages: pages, assets: assets, site: site)
        AccountsRoom.open(house.doors, office: year.office, pages: pages, site: site)
        BoardRoom.open(house.doors, office: year.office, pages: pages)
        CohortsRoom.open(house.doors, office: year.office, pages: pages)
        DirectoryRoom.open(house.doors, office: year.office, pages: pages, parser: Self.program)
    }

    /// The program beside the tests, whose child reads uploads.
    static var program: String {
        Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().appendingPathComponent("notoneless").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("notoneless").path
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
