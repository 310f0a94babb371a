import Domain
import Foundation
import Hummingbird
import Office
import Storage

@testable import Web
@testable import Workflow

/// The packets' pages behind the door, with an account for each office of the county of the tests.
struct HandoverHouse {
    static let password = "苹果树下三只白猫"

    let county: HandoverCounty
    let house: House

    init() async throws {
        county = try await HandoverCounty(.sqliteInMemory())
        let founder = Officer(id: ID("founder"), name: "安装", role: .administrator, unit: .bureau)
        let hash = try await Passwords().hash(Self.password)
        typealias C = HandoverCounty
        for officer in [C.teacher, C.station, C.receiver, C.bureau, C.otherReceiver] {
            try await county.office.perform(
                AddOfficer(
                    login: "login-\(officer.id)", name: officer.name, role: officer.role, unit: officer.unit,
                    passwordHash: hash, mustChangePassword: false), as: founder)
        }
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Workflow").path
        let assets = try Assets(directory: sources + "/Public")
        let masthead = Signposts.masthead(county: "云岭县", version: "0.1", known: ["/y/:year/handovers"])
        let pages = try await Pages(directory: sources + "/Templates", assets: assets, masthead: masthead)
        house = House(office: county.office, pages: pages, assets: assets, site: Site(trustsProxy: true))
        AccountsRoom.open(house.doors, office: county.office, pages: pages, site: Site(trustsProxy: true))
        HandoverRoutes(office: county.office, pages: pages).open(house.doors)
        house.doors.get("/") { _, _ in .redirect(to: "/y/2026/handovers") }
    }

    func signedIn(_ officer: Officer) async throws -> Browser {
        let browser = Browser(house)
        try await browser.signIn("login-\(officer.id)", password: Self.password)
        return browser
    }
}
